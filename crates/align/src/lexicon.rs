//! A lexicon of word pairs that outlives a run: learned over many articles, or a word list made by people.
//!
//! A learned lexicon is a text file. Its first line names the form and its version, then come the counts, sorted, so that
//! two lexicons can be compared and merged with the tools of every day:
//!
//! ```text
//! copydesk-lexicon 1
//! =  beads     120
//! <  election  14
//! >  wahl      12
//! +  election  wahl  11
//! ```
//!
//! with tabs between the cells: beads learned from, words of the source and of the target with the beads they stand in,
//! and pairs with the beads they meet in. A word list has a pair a line, `source⇥target` and perhaps a weight from 0 to 1.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};

use copydesk_language::{Script, fold, words};
use copydesk_model::{Bitext, Segment};
use rustc_hash::FxHashMap;

use crate::features::{Features, Link};
use crate::keys::word_hash;

/// First line of a learned lexicon.
const HEADER: &str = "copydesk-lexicon 1";
/// First words of that line in any version.
const ANY_HEADER: &str = "copydesk-lexicon";
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
const LISTED: f32 = 0.8;

/// Word pairs of one language pair.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lexicon {
    beads: u32,
    source: BTreeMap<String, u32>,
    target: BTreeMap<String, u32>,
    meetings: BTreeMap<(String, String), u32>,
    /// Pairs of word lists, with their strength.
    listed: BTreeMap<(String, String), f32>,
}

/// A lexicon could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconError {
    /// Line from 1.
    pub line: usize,
    message: String,
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for LexiconError {}

impl Lexicon {
    /// A lexicon without words.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a learned lexicon or a word list and adds it to this one.
    ///
    /// # Errors
    /// When a line is of neither form, or the lexicon is of a later version.
    pub fn add(&mut self, text: &str) -> Result<(), LexiconError> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let is_learned = text.starts_with(ANY_HEADER);
        for (number, line) in (1..).zip(text.lines()) {
            if number == 1 && is_learned {
                if line.trim_end() != HEADER {
                    let message = format!("this is no `{HEADER}`; learn it anew with this version");
                    return Err(LexiconError { line: number, message });
                }
            } else if !(line.trim().is_empty() || line.starts_with('#')) {
                let added = if is_learned { self.add_count(line) } else { self.add_listed(line) };
                added.ok_or_else(|| LexiconError { line: number, message: expectation(is_learned).to_owned() })?;
            }
        }
        Ok(())
    }

    fn add_count(&mut self, line: &str) -> Option<()> {
        let cells: Vec<&str> = line.split('\t').collect();
        match cells[..] {
            ["=", "beads", count] => self.beads = self.beads.saturating_add(count.parse().ok()?),
            ["<", word, count] => add(&mut self.source, word.to_owned(), count.parse().ok()?),
            [">", word, count] => add(&mut self.target, word.to_owned(), count.parse().ok()?),
            ["+", s, t, count] => add(&mut self.meetings, (s.to_owned(), t.to_owned()), count.parse().ok()?),
            _ => return None,
        }
        Some(())
    }

    fn add_listed(&mut self, line: &str) -> Option<()> {
        let mut cells = line.split('\t').map(str::trim);
        let (source, target) = (cells.next()?, cells.next()?);
        let weight = match cells.next() {
            None | Some("") => LISTED,
            Some(weight) => weight.parse().ok().filter(|weight| (0.0..=1.0).contains(weight))?,
        };
        if source.is_empty() || target.is_empty() {
            return None;
        }
        self.listed.insert((fold(source), fold(target)), weight);
        Some(())
    }

    /// Learns from the beads of a bitext that are believed.
    pub fn learn(&mut self, bitext: &Bitext) {
        let believed = bitext
            .beads
            .iter()
            .filter(|bead| bead.confidence >= BELIEVED && !bead.source.is_empty() && !bead.target.is_empty());
        for bead in believed {
            let (source, target) = (distinct(bitext.source_of(bead)), distinct(bitext.target_of(bead)));
            self.beads = self.beads.saturating_add(1);
            source.iter().for_each(|word| add(&mut self.source, word.clone(), 1));
            target.iter().for_each(|word| add(&mut self.target, word.clone(), 1));
            for s in &source {
                for t in &target {
                    add(&mut self.meetings, (s.clone(), t.clone()), 1);
                }
            }
            if self.meetings.len() > 2 * MOST_PAIRS {
                self.forget();
            }
        }
        self.forget();
    }

    /// Drops the pairs that met least when there are too many.
    fn forget(&mut self) {
        let mut least = 1;
        while self.meetings.len() > MOST_PAIRS {
            self.meetings.retain(|_, count| *count > least);
            least += 1;
        }
    }

    /// The learned part as text; [`Lexicon::add`] reads it back. Words of lists are not part of it.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{HEADER}\n=\tbeads\t{}\n", self.beads);
        let mut line = |cells: fmt::Arguments<'_>| text.write_fmt(cells).expect("a string takes everything");
        for (sign, side) in [('<', &self.source), ('>', &self.target)] {
            side.iter().for_each(|(word, count)| line(format_args!("{sign}\t{word}\t{count}\n")));
        }
        self.meetings.iter().for_each(|((s, t), count)| line(format_args!("+\t{s}\t{t}\t{count}\n")));
        text
    }

    /// True when it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.meetings.is_empty() && self.listed.is_empty()
    }

    /// The pairs both of whose words stand in the texts, once a pair.
    pub(crate) fn links(&self, features: &Features) -> Vec<Link> {
        let numbers = |words: &[u64]| -> FxHashMap<u64, u32> { words.iter().copied().zip(0..).collect() };
        let (source, target) = (numbers(&features.source_words), numbers(&features.target_words));
        let learned = self.meetings.iter().filter_map(|(pair, count)| Some((pair, self.strength(pair, *count)?)));
        let listed = self.listed.iter().map(|(pair, weight)| (pair, *weight));
        let mut links: BTreeMap<(u32, u32), f32> = BTreeMap::new();
        for ((s, t), strength) in learned.chain(listed) {
            if let (Some(s), Some(t)) = (source.get(&word_hash(s)), target.get(&word_hash(t))) {
                let known = links.entry((*s, *t)).or_default();
                *known = known.max(strength);
            }
        }
        links.into_iter().map(|((source, target), strength)| Link { source, target, strength: [strength; 3] }).collect()
    }

    /// How often the rarer of two words that met `count` times is translated by the other; `None` when it is not.
    fn strength(&self, (source, target): &(String, String), count: u32) -> Option<f32> {
        if count < LEAST_MEETINGS {
            return None;
        }
        let most = (*self.source.get(source)?).max(*self.target.get(target)?);
        #[allow(clippy::cast_precision_loss, reason = "a share; the last digits do not matter")]
        let (most, count, beads) = (most as f32, count as f32, self.beads as f32);
        if most > (COMMON * beads).max(20.0) {
            return None;
        }
        let strength = ((count - CHANCE) / (most + 1.0)).min(0.95);
        (strength >= LEAST_STRENGTH).then_some(strength)
    }
}

fn expectation(is_learned: bool) -> &'static str {
    if is_learned {
        "this is no count of a lexicon; restore the file or learn it anew"
    } else {
        "write `source⇥target` or `source⇥target⇥weight`, parted by tabs, the weight from 0 to 1"
    }
}

fn add<K: Ord>(counts: &mut BTreeMap<K, u32>, key: K, count: u32) {
    let known = counts.entry(key).or_default();
    *known = known.saturating_add(count);
}

/// The folded words of segments; in scripts without spaces, pairs of characters.
fn distinct(segments: &[std::sync::Arc<Segment>]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for segment in segments {
        let text = segment.text();
        for word in words(text).iter().take(MOST_WORDS) {
            let folded = fold(word.span.of(text));
            if word.script.is_some_and(Script::is_spaceless) {
                let chars: Vec<char> = folded.chars().take(MOST_WORDS).collect();
                found.extend(chars.windows(2).map(|pair| pair.iter().collect::<String>()));
            } else if word.script.is_some() {
                found.insert(folded);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use copydesk_model::{Bead, Document, LanguageOrigin, Pairing, Side};

    use super::*;

    fn document(lines: &[&str], language: &str, side: Side) -> Document {
        let language: copydesk_model::LanguageTag = language.parse().expect("a language tag");
        let segments = lines.iter().map(|line| std::sync::Arc::new(Segment::loose(line, language.clone(), side)));
        Document {
            segments: segments.collect(),
            language,
            language_origin: LanguageOrigin::Option,
            ..Document::empty()
        }
    }

    fn taught() -> Lexicon {
        let source = document(&["The ferry sank.", "A ferry left.", "Rain fell."], "en", Side::Source);
        let target = document(&["Die Fähre sank.", "Eine Fähre fuhr ab.", "Regen fiel."], "de", Side::Target);
        let beads = (0..3).map(|n| Bead { source: n..n + 1, target: n..n + 1, confidence: 1.0 }).collect();
        let mut lexicon = Lexicon::new();
        lexicon.learn(&Bitext { doc: None, source, target, beads, pairing: Pairing::Aligned });
        lexicon
    }

    #[test]
    fn words_that_meet_again_and_again_are_translations() {
        let lexicon = taught();
        let pair = ("ferry".to_owned(), "fahre".to_owned());
        let count = lexicon.meetings[&pair];
        assert!(lexicon.strength(&pair, count).is_some());
        let chance = ("rain".to_owned(), "regen".to_owned());
        assert!(lexicon.strength(&chance, lexicon.meetings[&chance]).is_none(), "one meeting is chance");
    }

    #[test]
    fn what_is_written_reads_back() {
        let lexicon = taught();
        let mut read = Lexicon::new();
        read.add(&lexicon.to_text()).expect("our own form");
        assert_eq!(read, lexicon);
        assert_eq!(read.to_text(), lexicon.to_text());
    }

    #[test]
    fn two_lexicons_add_up() {
        let mut twice = taught();
        twice.add(&taught().to_text()).expect("our own form");
        assert_eq!(twice.beads, 6);
        assert_eq!(twice.source["ferry"], 4);
    }

    #[test]
    fn a_word_list_has_weights_or_none() {
        let mut lexicon = Lexicon::new();
        lexicon.add("# ours\nferry\tFähre\nrain\tRegen\t0.5\n").expect("a word list");
        assert_eq!(lexicon.listed.len(), 2);
        let error = lexicon.add("ferry\tFähre\nrain\n").expect_err("the second line has one word");
        assert!(error.to_string().starts_with("line 2: write"), "{error}");
        assert!(Lexicon::new().add("a\tb\t7").is_err());
        assert!(Lexicon::new().add("copydesk-lexicon 9\n").is_err());
    }
}
