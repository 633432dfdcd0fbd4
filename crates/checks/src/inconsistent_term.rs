//! One recurring phrase of the source that is put in two ways.

use std::sync::Arc;

use copydesk_language::{Profile, Script, Shape, Word, fold, script_of_char};
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Role, Segment, Severity, Span};
use rustc_hash::FxHashMap;

use crate::Desk;
use crate::closed_words::is_closed_word;
use crate::pairs::{Pair, pairs};
use crate::quote_marks::double_quotes;

/// The check.
pub(crate) struct InconsistentTerm;

const INFO: CheckInfo = CheckInfo {
    id: "inconsistent-term",
    summary: "A phrase that recurs in the source is put in two ways in one article.",
    why: "Readers take two terms for two things: \u{201C}popular diplomacy\u{201D} in one paragraph and \u{201C}pulpit diplomacy\u{201D} in the next, \
          for one phrase of the source. Found are phrases in quotation marks, and pairs of words that stand together wherever \
          either of them stands, whose translation keeps one word and changes the other. Inflected forms are one word.",
    examples: &[Example {
        source_lang: "fr",
        source: "La diplomatie populaire aide. \u{2026} Cette diplomatie populaire plait.",
        target_lang: "en",
        wrong: "Popular diplomacy helps. \u{2026} This grassroots diplomacy pleases.",
        right: "Popular diplomacy helps. \u{2026} This popular diplomacy pleases.",
    }],
    severity: Severity::Note,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "terminology", subtype: "inconsistent-use-of-terminology" },
    its: "inconsistency",
};

/// In how many sentences a phrase may stand: what stands in more is no term but the topic.
const RECURS: std::ops::RangeInclusive<usize> = 2..=6;
/// Bytes of the source of an article; what is larger is a corpus, in which phrases recur with another meaning.
const LARGEST: usize = 500_000;
/// Letters of a word that carries a meaning of its own.
const SHORTEST: usize = 4;
/// Bytes of a quoted phrase; a longer one is a statement.
const LONGEST_QUOTED: usize = 60;

impl<'a> Check<Desk<'a>> for InconsistentTerm {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let pairs: Vec<Pair<'_>> = pairs(desk).collect();
        if pairs.len() >= *RECURS.start() {
            quoted(&pairs, findings);
            unquoted(desk, &pairs, findings);
        }
    }
}

fn finding(place: Place, other: &Place, source: Place, confidence: f32) -> Finding {
    let message = format!(
        "\u{201C}{}\u{201D} of the source is \u{201C}{}\u{201D} here and \u{201C}{}\u{201D} before.",
        source.text(),
        place.text(),
        other.text()
    );
    Finding::new(INFO.id, INFO.severity, place, message)
        .confidence(confidence)
        .relate(Role::OtherSpelling, other.clone())
        .relate(Role::Source, source)
}

/// Phrases in quotation marks, where both sides of a pair have as many of them.
fn quoted(pairs: &[Pair<'_>], findings: &mut Vec<Finding>) {
    let mut first: FxHashMap<String, Place> = FxHashMap::default();
    for pair in pairs {
        let (source, target) = (phrases(pair.source), phrases(pair.target));
        if source.len() != target.len() {
            continue;
        }
        for (said, put) in source.into_iter().zip(target) {
            match first.get(&fold(said.text())) {
                Some(before) if !is_same_phrase(before.text(), put.text()) => {
                    findings.push(finding(put, before, said, 0.85));
                }
                Some(_) => {}
                None => drop(first.insert(fold(said.text()), put)),
            }
        }
    }
}

/// The short phrases between double quotation marks.
fn phrases(segments: &[Arc<Segment>]) -> Vec<Place> {
    let mut found = Vec::new();
    for segment in segments {
        let text = segment.text();
        let marks: Vec<(usize, char)> = double_quotes(text).collect();
        for pair in marks.chunks_exact(2) {
            let span = Span::new(pair[0].0 + pair[0].1.len_utf8(), pair[1].0);
            let phrase = span.of(text);
            if !phrase.is_empty() && phrase.len() <= LONGEST_QUOTED && !phrase.contains([',', '.', '!', '?']) {
                found.push(Place::new(segment, span));
            }
        }
    }
    found
}

/// True when both phrases have a word or stem in common for every word of the shorter one.
fn is_same_phrase(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (a, b) = (words(&a), words(&b));
    let (less, more) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    less.iter().all(|word| more.iter().any(|other| is_same_word(word, other)))
}

/// Scripts of languages that write small words together with the next.
const PREFIXING: &[Script] = &[Script::Arabic, Script::Hebrew];

/// True for a word and its inflected forms: most of the letters of the shorter one are the same from the beginning.
fn is_same_word(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let shorter = a.chars().count().min(b.chars().count());
    let is_same = shared >= shorter.min(3) && shared * 5 >= shorter * 3;
    // Arabic and Hebrew write articles and prepositions at the front of the word.
    let has_prefixes = || a.chars().next().and_then(script_of_char).is_some_and(|script| PREFIXING.contains(&script));
    let ending = || a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).count();
    is_same || (has_prefixes() && ending() * 5 >= shorter * 3)
}

/// The words of one side of the article, with the pairs in which each stands.
struct Side {
    /// Of each pair, its words in order: the number of the word and where it stands.
    texts: Vec<Vec<(usize, Place, Shape)>>,
    /// Of each word, the pairs in which it stands.
    stands: Vec<Vec<usize>>,
    /// The words, folded.
    folded: Vec<String>,
}

impl Side {
    fn of<'s>(desk: &Desk<'_>, texts: impl Iterator<Item = &'s [Arc<Segment>]>) -> Self {
        let mut side = Self { texts: Vec::new(), stands: Vec::new(), folded: Vec::new() };
        let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
        for (pair, segments) in texts.enumerate() {
            let mut text = Vec::new();
            for segment in segments {
                for Word { span, shape, .. } in desk.words(segment) {
                    let folded = fold(span.of(segment.text()));
                    let number = *numbers.entry(folded).or_insert_with_key(|folded| {
                        side.folded.push(folded.clone());
                        side.stands.push(Vec::new());
                        side.folded.len() - 1
                    });
                    if side.stands[number].last() != Some(&pair) {
                        side.stands[number].push(pair);
                    }
                    text.push((number, Place::new(segment, *span), *shape));
                }
            }
            side.texts.push(text);
        }
        side
    }

    fn is_content(&self, word: usize) -> bool {
        self.folded[word].chars().nth(SHORTEST - 1).is_some() && self.folded[word].chars().all(char::is_alphabetic)
    }

    /// Words of meaning by the pairs in which they stand.
    fn words_by_pairs(&self) -> FxHashMap<&[usize], Vec<usize>> {
        let mut words: FxHashMap<&[usize], Vec<usize>> = FxHashMap::default();
        for (word, stands) in self.stands.iter().enumerate().filter(|(word, _)| self.is_content(*word)) {
            words.entry(stands).or_default().push(word);
        }
        words
    }

    /// Where `word` stands in a pair for the first time.
    fn place_in(&self, word: usize, pair: usize) -> Option<usize> {
        self.texts[pair].iter().position(|(number, ..)| *number == word)
    }

    /// The word beside the one at `at`, with nothing but a blank between.
    fn beside(&self, pair: usize, at: usize, step: isize) -> Option<&(usize, Place, Shape)> {
        let other = self.texts[pair].get(at.checked_add_signed(step)?)?;
        let (one, two) = (&self.texts[pair][at].1, &other.1);
        let gap = one.span.end.min(two.span.end)..one.span.start.max(two.span.start);
        let is_near = Arc::ptr_eq(&one.segment, &two.segment) && one.segment.text()[gap].trim().is_empty();
        is_near.then_some(other)
    }
}

/// Pairs of words that stand together wherever either stands, and whose translation keeps one word.
fn unquoted(desk: &Desk<'_>, pairs: &[Pair<'_>], findings: &mut Vec<Finding>) {
    let bitext = desk.bitext();
    let profile = Profile::of(&bitext.target.language);
    let size: usize = pairs.iter().flat_map(|pair| pair.source).map(|segment| segment.text().len()).sum();
    if profile.is_spaceless() || Profile::of(&bitext.source.language).is_spaceless() || size > LARGEST {
        return;
    }
    let source = Side::of(desk, pairs.iter().map(|pair| pair.source));
    let recurring = recurring_phrases(&source, Profile::of(&bitext.source.language).nouns_are_capitalised);
    if recurring.is_empty() {
        return;
    }
    let target = Side::of(desk, pairs.iter().map(|pair| pair.target));
    let heads = target.words_by_pairs();
    for (stands, phrase) in recurring {
        // The only word that stands just where the phrase does has to be a part of its translation.
        let Some([head]) = heads.get(stands.as_slice()).map(Vec::as_slice) else { continue };
        let found =
            [-1, 1].into_iter().find_map(|step| changed(&target, *head, step, &stands, profile.nouns_are_capitalised));
        findings.extend(found.map(|(here, before)| finding(here, &before, phrase, 0.8)));
    }
}

/// Phrases of two words, each with the pairs in which it stands and its place in the last of them.
fn recurring_phrases(source: &Side, nouns_are_capitalised: bool) -> Vec<(Vec<usize>, Place)> {
    let mut found: Vec<(Vec<usize>, Place)> = Vec::new();
    let by_pairs = source.words_by_pairs();
    for (pair, text) in source.texts.iter().enumerate() {
        for (at, (word, begin, first)) in text.iter().enumerate() {
            let word = *word;
            let stands = &source.stands[word];
            let is_last = RECURS.contains(&stands.len()) && stands.last() == Some(&pair) && source.is_content(word);
            let Some((next, place, shape)) = source.beside(pair, at, 1).filter(|_| is_last) else { continue };
            let is_alone =
                by_pairs.get(stands.as_slice()).is_some_and(|words| words.len() == 2 && words.contains(next));
            let is_name = !nouns_are_capitalised && (first.is_capital() || shape.is_capital()) && at > 0;
            // `5 Milliarden Euro`: amounts are compared by other checks.
            let is_amount = source.beside(pair, at, -1).is_some_and(|(.., shape)| *shape == Shape::Number);
            if is_alone && !is_name && !is_amount && stand_together(source, word, *next, stands) {
                found.push((stands.clone(), Place::new(&place.segment, begin.span.join(place.span))));
            }
        }
    }
    found
}

fn stand_together(source: &Side, word: usize, next: usize, stands: &[usize]) -> bool {
    stands.iter().all(|pair| {
        let at = source.place_in(word, *pair);
        at.and_then(|at| source.beside(*pair, at, 1)).is_some_and(|(number, ..)| *number == next)
    })
}

/// Two places where the word beside `head` differs: the later one, and the first.
fn changed(
    target: &Side,
    head: usize,
    step: isize,
    stands: &[usize],
    nouns_are_capitalised: bool,
) -> Option<(Place, Place)> {
    let beside = |pair: usize| {
        let at = target.place_in(head, pair)?;
        let (word, place, shape) = target.beside(pair, at, step)?;
        let is_plain = *shape == Shape::Lower
            || *shape == Shape::Caseless
            || (nouns_are_capitalised && *shape == Shape::Capitalised);
        let is_of_phrase = target.stands[*word].iter().all(|pair| stands.contains(pair));
        let whole = Place::new(&place.segment, target.texts[pair][at].1.span.join(place.span));
        // `which led` and `which lasted` are no terms.
        let is_small = |place: &Place| is_closed_word(&place.segment.language, "plain", place.text());
        let is_term = is_plain && is_of_phrase && target.is_content(*word);
        (is_term && !is_small(place) && !is_small(&target.texts[pair][at].1)).then_some((*word, whole))
    };
    let (first, before) = beside(stands[0])?;
    stands[1..].iter().find_map(|pair| {
        let (word, here) = beside(*pair)?;
        // What stays the same on the other side of the word is the phrase.
        let other = |pair: usize| target.beside(pair, target.place_in(head, pair)?, -step).map(|(word, ..)| *word);
        let is_kept = other(*pair).is_some_and(|word| target.folded[word].len() >= 3 && other(stands[0]) == Some(word));
        if is_kept {
            return None;
        }
        let is_apart = !target.stands[word].contains(&stands[0]) && !target.stands[first].contains(pair);
        (is_apart && !is_same_word(&target.folded[word], &target.folded[first])).then(|| (here, before.clone()))
    })
}
