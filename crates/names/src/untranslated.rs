//! Names left in the script of the source, and given names put as the words they also are.

use std::sync::{Arc, OnceLock};

use copydesk_authority::Lexicon;
use copydesk_language::{Script, Shape, Word, concepts, fold, name_endings, name_stems, script_of, words};
use copydesk_model::{Bead, Bitext, LanguageTag, Place, Segment, Span};

use crate::article::Reading;
use crate::fault::{FaultKind, FaultPlace, NameFault};
use crate::habits::Habit;
use crate::pairing::Pair;

/// A bead less sure than this says nothing about names.
const SURE_BEAD: f32 = 0.4;
/// Capitalised words of a name that is left as it is: a single one is mostly a brand.
const LEAST_WORDS: usize = 2;
/// Small words inside a name (`of the`).
const MOST_SMALL_WORDS: usize = 2;
/// Confidence that the name of a person was left in the source's script.
const PERSON: f32 = 0.82;
/// Confidence that a given name beside a rendered surname was translated as a word.
const TRANSLATED: f32 = 0.93;

/// Full names of people in Latin letters that stand in a text of another script as the source has them.
pub(crate) fn left_in_source_script(bitext: &Bitext, targets: &[Reading]) -> Vec<NameFault> {
    let sure = |bead: &&Bead| bead.confidence >= SURE_BEAD;
    let mut faults = Vec::new();
    for bead in bitext.beads.iter().filter(sure) {
        for reading in &targets[bead.target.clone()] {
            let segment = &reading.segment;
            for span in latin_names(reading) {
                let name = span.of(segment.text());
                // Titles and companies often stay as they are: 71 of 90 names left in right translations.
                if !bitext.source_of(bead).iter().any(|source| is_person(name, &source.language)) {
                    continue;
                }
                faults.extend(find(name, bitext.source_of(bead)).map(|source| left(segment, span, source)));
            }
        }
    }
    faults
}

/// The stretches of several capitalised Latin words in a segment of another script, not in brackets, where they gloss.
fn latin_names(reading: &Reading) -> Vec<Span> {
    let segment = &reading.segment;
    let text = segment.text();
    if script_of(text).is_none_or(|script| script == Script::Latin) || mostly_latin(text) {
        return Vec::new();
    }
    let is_capitalised = |word: &Word| word.script == Some(Script::Latin) && word.shape == Shape::Capitalised;
    let is_latin = |word: &Word| word.script == Some(Script::Latin) && !segment.is_masked(word.span);
    let mut found = Vec::new();
    for run in reading.words().chunk_by(|a, b| is_latin(a) && is_latin(b) && is_spaced(text, a.span, b.span)) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let capitals = run.iter().filter(|word| is_capitalised(word)).count();
        let is_name = is_capitalised(first) && is_capitalised(last) && capitals >= LEAST_WORDS;
        if is_name && run.len() - capitals <= MOST_SMALL_WORDS && !is_gloss(text, first.span, last.span) {
            found.push(Span::new(first.span.start, last.span.end));
        }
    }
    found
}

/// True for a text that is itself in Latin letters, or half of it.
fn mostly_latin(text: &str) -> bool {
    let (latin, all) = text
        .chars()
        .filter(|c| c.is_alphabetic())
        .fold((0, 0), |(latin, all), c| (latin + usize::from(c.is_ascii_alphabetic()), all + 1));
    2 * latin > all
}

fn is_spaced(text: &str, before: Span, after: Span) -> bool {
    matches!(&text[before.end..after.start], " " | "\u{A0}")
}

/// In brackets behind its own rendering, or glued to letters and marks of an address.
fn is_gloss(text: &str, first: Span, last: Span) -> bool {
    let before = text[..first.start].trim_end().chars().next_back();
    let after = text[last.end..].trim_start().chars().next();
    let brackets = ['(', '（', '[', '［', '【', ')', '）', ']', '］', '】', '@', '#', '/'];
    before.is_some_and(|c| brackets.contains(&c)) || after.is_some_and(|c| brackets.contains(&c))
}

/// Where the source has the name.
fn find(name: &str, sources: &[Arc<Segment>]) -> Option<Place> {
    sources.iter().find_map(|segment| {
        let start = segment.text().find(name)?;
        Some(Place::new(segment, Span::new(start, start + name.len())))
    })
}

fn left(segment: &Arc<Segment>, span: Span, source: Place) -> NameFault {
    let place = FaultPlace { place: Place::new(segment, span), suggestion: None };
    fault(place, source, String::new(), "left in the script of the source".to_owned(), PERSON)
}

/// A given name, what may be a surname behind it, and no ordinary word among them.
fn is_person(name: &str, lang: &LanguageTag) -> bool {
    let lexicon = Lexicon::embedded();
    let all = words(name);
    let folded: Vec<String> = all.iter().map(|word| fold(word.span.of(name))).collect();
    let is_other = |word: &String| lexicon.is_ordinary_word(word, lang.primary());
    let is_word = |word: &str| Habit::WordsOfTitles.languages().iter().any(|lang| lexicon.is_ordinary_word(word, lang));
    let has_meaning = || concepts(name, &all, lang).is_some_and(|found| !found.is_empty());
    match folded.as_slice() {
        [given, .., surname] => {
            lexicon.is_given_name(given)
                && (folded.len() == 2 && !is_word(given) || lexicon.is_surname(surname))
                && !folded[1..].iter().any(is_other)
                && !has_meaning()
        }
        _ => false,
    }
}

/// Given names that were translated as the words they also are: the surname beside them is rendered, they are not.
pub(crate) fn translated_as_words(all: &[Pair], sources: &[Reading], targets: &[Reading]) -> Vec<NameFault> {
    all.iter().filter_map(|pair| translated_before(pair, sources, targets)).collect()
}

fn translated_before(surname: &Pair, sources: &[Reading], targets: &[Reading]) -> Option<NameFault> {
    let source = word_before(&surname.source.place, sources)?;
    let target = word_before(&surname.target.place, targets)?;
    let (from, to) = (&surname.source.place.segment.language, &surname.target.place.segment.language);
    let written = fold(target.text());
    let is_name = |row: &&Row| {
        row.source_lang == from.primary()
            && row.target_lang == to.primary()
            && fold(row.word) == written
            && is_case_of(source.text(), row.name, from)
    };
    let row = rows().iter().find(is_name)?;
    let evidence = format!("{} is a given name here", source.text());
    let place = FaultPlace { place: target, suggestion: Some(row.right.to_owned()) };
    Some(fault(place, source, row.right.to_owned(), evidence, TRANSLATED))
}

/// The word before a place, when nothing but a space parts them.
fn word_before(place: &Place, readings: &[Reading]) -> Option<Place> {
    let before = &place.segment.text()[..place.span.start];
    let end = before.strip_suffix([' ', '\u{A0}'])?.len();
    let all = readings.get(place.segment.ordinal)?.words();
    let word = all[..all.partition_point(|word| word.span.end <= end)].last().filter(|word| word.span.end == end)?;
    Some(Place::new(&place.segment, word.span))
}

fn is_case_of(written: &str, name: &str, lang: &LanguageTag) -> bool {
    let (written, name) = (fold(written), fold(name));
    let cases =
        || name_stems(&name, lang).flat_map(|(stem, _)| name_endings(lang).iter().map(move |end| [stem, end].concat()));
    written == name || cases().any(|case| case == written)
}

/// A given name that is also a word.
struct Row {
    source_lang: &'static str,
    name: &'static str,
    target_lang: &'static str,
    word: &'static str,
    right: &'static str,
}

fn rows() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let rows = include_str!("../data/names-that-are-words.csv").lines().skip(1);
        rows.filter_map(|row| {
            let cells: Vec<&str> = row.split(',').collect();
            let [source_lang, name, target_lang, word, right] = cells[..] else { return None };
            Some(Row { source_lang, name, target_lang, word, right })
        })
        .collect()
    })
}

fn fault(place: FaultPlace, source: Place, right: String, evidence: String, confidence: f32) -> NameFault {
    NameFault {
        kind: FaultKind::Untranslated,
        places: vec![place],
        other_spellings: Vec::new(),
        opposite: vec![source.segment.clone()],
        source: vec![source],
        right,
        entity: None,
        evidence,
        confidence,
    }
}
