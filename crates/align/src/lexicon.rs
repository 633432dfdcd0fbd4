//! A lexicon of word pairs that outlives a run: learned over many articles, or a word list made by people.
//!
//! What is learned are counts: how many beads there were, in how many of them a word stood, and in how many two words met.
//! So lexicons add up, and what a new article teaches is added to what older ones taught. How the counts stand in a file
//! is the business of `lexicon_file`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use copydesk_language::{Script, fold, words};
use copydesk_model::{Bitext, LanguageTag, Segment};
use rustc_hash::FxHashMap;

use crate::features::Features;
use crate::keys::word_hash;
use crate::links::Link;

/// Confidence from which a bead teaches.
const BELIEVED: f32 = 0.8;
/// Words of a bead that are learned from; a longer one is no sentence.
const MOST_WORDS: usize = 60;
/// Pairs that are kept; when there are more, those that met least go.
const MOST_PAIRS: usize = 400_000;
/// Times two words have to meet before they count as translations.
const LEAST_MEETINGS: u32 = 2;
/// Meetings that are put down to chance.
const CHANCE: f32 = 0.5;
/// Least share of the beads of the rarer word in which a pair meets.
const LEAST_STRENGTH: f32 = 0.3;
/// A word in more than this share of the beads tells nothing.
const COMMON: f32 = 0.2;
/// Strength of a pair of a word list without a weight.
pub(crate) const LISTED: f32 = 0.8;

/// The words of one language, numbered as they come, and in how many beads each stood.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    pub(crate) numbers: BTreeMap<String, u32>,
    pub(crate) counts: Vec<u32>,
}

impl Vocabulary {
    /// The number of `word`, which stood in `count` more beads.
    pub(crate) fn add(&mut self, word: &str, count: u32) -> u32 {
        let number = match self.numbers.get(word) {
            Some(number) => *number,
            None => {
                let next = u32::try_from(self.counts.len()).expect("a lexicon has fewer words than u32 can count");
                self.numbers.insert(word.to_owned(), next);
                self.counts.push(0);
                next
            }
        };
        let known = &mut self.counts[number as usize];
        *known = known.saturating_add(count);
        number
    }
}

/// Word pairs of one language pair.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Primary subtags of the languages that the learned part is for.
    pub(crate) languages: Option<(String, String)>,
    pub(crate) beads: u32,
    pub(crate) source: Vocabulary,
    pub(crate) target: Vocabulary,
    /// In how many beads two words met, by their numbers.
    pub(crate) meetings: BTreeMap<(u32, u32), u32>,
    /// Pairs of word lists, with their strength.
    pub(crate) listed: BTreeMap<(String, String), f32>,
}

impl Lexicon {
    /// A lexicon without words.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// True when it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.meetings.is_empty() && self.listed.is_empty()
    }

    /// Beads that it was learned from.
    #[must_use]
    pub fn beads(&self) -> u32 {
        self.beads
    }

    /// True for texts in the languages of the lexicon, and where a language is not known. Word lists are for any.
    #[must_use]
    pub fn is_for(&self, source: &LanguageTag, target: &LanguageTag) -> bool {
        let fits = |known: &str, asked: &LanguageTag| {
            let asked = asked.primary();
            asked == known || asked == LanguageTag::unknown().primary()
        };
        self.languages.as_ref().is_none_or(|(s, t)| fits(s, source) && fits(t, target))
    }

    /// The languages of the learned part, as primary subtags.
    #[must_use]
    pub fn languages(&self) -> Option<(&str, &str)> {
        self.languages.as_ref().map(|(source, target)| (source.as_str(), target.as_str()))
    }

    /// Learns from the beads of a bitext that are believed. Texts in other languages than those of the lexicon teach
    /// nothing. How many beads taught.
    pub fn learn(&mut self, bitext: &Bitext) -> usize {
        let languages = (&bitext.source.language, &bitext.target.language);
        if !self.is_for(languages.0, languages.1) {
            return 0;
        }
        let primary = |language: &LanguageTag| language.primary().to_owned();
        self.languages.get_or_insert_with(|| (primary(languages.0), primary(languages.1)));
        let is_believed = |confidence: f32| confidence >= BELIEVED;
        let mut taught = 0;
        for bead in bitext.beads.iter().filter(|bead| is_believed(bead.confidence)) {
            if !bead.source.is_empty() && !bead.target.is_empty() {
                self.learn_bead(&distinct(bitext.source_of(bead)), &distinct(bitext.target_of(bead)));
                taught += 1;
            }
        }
        self.forget(MOST_PAIRS);
        taught
    }

    fn learn_bead(&mut self, source: &BTreeSet<String>, target: &BTreeSet<String>) {
        self.beads = self.beads.saturating_add(1);
        let source: Vec<u32> = source.iter().map(|word| self.source.add(word, 1)).collect();
        let target: Vec<u32> = target.iter().map(|word| self.target.add(word, 1)).collect();
        for s in source {
            for t in &target {
                self.add_meetings(s, *t, 1);
            }
        }
        self.forget(2 * MOST_PAIRS);
    }

    pub(crate) fn add_meetings(&mut self, source: u32, target: u32, count: u32) {
        let known = self.meetings.entry((source, target)).or_default();
        *known = known.saturating_add(count);
    }

    /// Drops the pairs that met least when there are more than `limit`.
    fn forget(&mut self, limit: usize) {
        if self.meetings.len() <= limit {
            return;
        }
        let mut least = 1;
        while self.meetings.len() > MOST_PAIRS {
            self.meetings.retain(|_, count| *count > least);
            least += 1;
        }
    }

    /// Adds a pair of a word list. Of expressions of several words each word stands for the others in part.
    pub(crate) fn list(&mut self, source: &str, target: &str, weight: f32) {
        let (source, target) = (words_of(source), words_of(target));
        #[allow(clippy::cast_precision_loss, reason = "the words of an expression")]
        let share = weight / source.len().max(target.len()).max(1) as f32;
        for s in &source {
            for t in &target {
                let known = self.listed.entry((s.clone(), t.clone())).or_default();
                *known = known.max(share);
            }
        }
    }

    /// The pairs both of whose words stand in the texts, once a pair.
    pub(crate) fn links(&self, features: &Features) -> Vec<Link> {
        let numbers = |words: &[u64]| -> FxHashMap<u64, u32> { words.iter().copied().zip(0..).collect() };
        let (in_source, in_target) = (numbers(&features.source.vocabulary), numbers(&features.target.vocabulary));
        let mut links: BTreeMap<(u32, u32), f32> = BTreeMap::new();
        let (source, target) = (places(&self.source, &in_source), places(&self.target, &in_target));
        for ((s, t), count) in &self.meetings {
            if let (Some(a), Some(b)) = (source[*s as usize], target[*t as usize])
                && let Some(strength) = self.strength(*s, *t, *count)
            {
                links.insert((a, b), strength);
            }
        }
        for ((s, t), weight) in &self.listed {
            if let (Some(a), Some(b)) = (in_source.get(&word_hash(s)), in_target.get(&word_hash(t))) {
                let known = links.entry((*a, *b)).or_default();
                *known = known.max(*weight);
            }
        }
        links.into_iter().map(|((source, target), strength)| Link { source, target, strength: [strength; 3] }).collect()
    }

    /// How often the rarer of two words that met `count` times is translated by the other; `None` when it is not.
    fn strength(&self, source: u32, target: u32, count: u32) -> Option<f32> {
        if count < LEAST_MEETINGS {
            return None;
        }
        let most = self.source.counts[source as usize].max(self.target.counts[target as usize]);
        #[allow(clippy::cast_precision_loss, reason = "a share; the last digits do not matter")]
        let (most, count, beads) = (most as f32, count as f32, self.beads as f32);
        if most > (COMMON * beads).max(20.0) {
            return None;
        }
        let strength = ((count - CHANCE) / (most + 1.0)).min(0.95);
        (strength >= LEAST_STRENGTH).then_some(strength)
    }
}

/// By number in the lexicon, the number of a word in a text.
fn places(vocabulary: &Vocabulary, in_text: &FxHashMap<u64, u32>) -> Vec<Option<u32>> {
    let mut places = vec![None; vocabulary.counts.len()];
    for (word, number) in &vocabulary.numbers {
        places[*number as usize] = in_text.get(&word_hash(word)).copied();
    }
    places
}

/// The folded words of segments.
fn distinct(segments: &[Arc<Segment>]) -> BTreeSet<String> {
    segments.iter().flat_map(|segment| words_of(segment.text())).collect()
}

/// The folded words of a text; in scripts without spaces, pairs of characters.
fn words_of(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for word in words(text).iter().take(MOST_WORDS) {
        let folded = fold(word.span.of(text));
        if word.script.is_some_and(Script::is_spaceless) {
            let chars: Vec<char> = folded.chars().take(MOST_WORDS).collect();
            found.extend(chars.windows(2).map(|pair| pair.iter().collect::<String>()));
        } else if word.script.is_some() {
            found.insert(folded);
        }
    }
    found
}

#[cfg(test)]
pub(crate) mod tests {
    use copydesk_model::{Bead, Document, LanguageOrigin, Pairing, Side};

    use super::*;

    fn document(lines: &[&str], language: &str, side: Side) -> Document {
        let language: LanguageTag = language.parse().expect("a language tag");
        let segments = lines.iter().map(|line| Arc::new(Segment::loose(line, language.clone(), side)));
        Document {
            segments: segments.collect(),
            language,
            language_origin: LanguageOrigin::Option,
            ..Document::empty()
        }
    }

    fn lesson(target_language: &str) -> Bitext {
        let source = document(&["The ferry sank.", "A ferry left.", "Rain fell."], "en", Side::Source);
        let target =
            document(&["Die Fähre sank.", "Eine Fähre fuhr ab.", "Regen fiel."], target_language, Side::Target);
        let beads = (0..3).map(|n| Bead { source: n..n + 1, target: n..n + 1, confidence: 1.0 }).collect();
        Bitext { doc: None, source, target, beads, pairing: Pairing::Aligned }
    }

    pub(crate) fn taught() -> Lexicon {
        let mut lexicon = Lexicon::new();
        assert_eq!(lexicon.learn(&lesson("de")), 3);
        lexicon
    }

    fn strength(lexicon: &Lexicon, source: &str, target: &str) -> Option<f32> {
        let (s, t) = (lexicon.source.numbers[source], lexicon.target.numbers[target]);
        lexicon.strength(s, t, lexicon.meetings[&(s, t)])
    }

    #[test]
    fn words_that_meet_again_and_again_are_translations() {
        let lexicon = taught();
        assert!(strength(&lexicon, "ferry", "fahre").is_some());
        assert!(strength(&lexicon, "rain", "regen").is_none(), "one meeting is chance");
    }

    #[test]
    fn another_language_teaches_nothing() {
        let mut lexicon = taught();
        assert_eq!(lexicon.learn(&lesson("nl")), 0);
        assert_eq!(lexicon.languages(), Some(("en", "de")));
        assert_eq!(lexicon.beads(), 3);
    }
}
