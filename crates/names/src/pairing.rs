//! Which name of the source is which name of the translation.
//!
//! Within a bead every word of the translation that may be a name looks for the source word it sounds like, and the
//! other way round; two words that choose each other are a pair. Where the source writes no spaces, the characters beside
//! one another are looked at in all lengths that a name may have, and where it writes particles onto names, with and
//! without them.

use std::sync::{Arc, OnceLock};

use copydesk_language::{
    HanReading, Script, Shape, Word, fold, japanese_word_readings, romanise, romanise_han_into, script_of, words,
};
use copydesk_model::{Bead, Bitext, Place, Segment, Span};
use rustc_hash::FxHashSet;

use crate::clitics::{without_after, without_before};
use crate::compounds::without_compound;
use crate::mention::{without_elision, without_possessive};
use crate::similarity::word_similarity;

/// Least similarity of two words that are one name in two languages.
const PAIR: f32 = 0.6;
/// The same for Chinese characters: some stretch of a sentence sounds like any word.
const PAIR_OF_CHARACTERS: f32 = 0.75;
/// The same for characters that foreign names are transcribed with, which follow the sound from afar (`彭伯顿`, Pemberton).
const PAIR_OF_TRANSCRIPTION: f32 = 0.5;
/// Characters of the shortest such name.
const SHORTEST_TRANSCRIPTION: usize = 3;
/// Least letters of a word that is paired by its sound: shorter ones sound like anything.
const SHORTEST: usize = 4;
/// Names of a bead that are compared: more are no sentence.
const LONGEST_BEAD: usize = 400;
/// Characters of a name in Chinese characters.
const CHARACTERS: std::ops::RangeInclusive<usize> = 2..=7;
/// Characters of Chinese and Japanese that are no part of any name, but words between names.
const SMALL_WORDS: [char; 20] = [
    '的', '在', '了', '是', '但', '也', '就', '都', '不', '這', '这', '那', '與', '与', '並', '并', '被', '把', '從',
    '从',
];
/// Letters of a syllable of a name that may be written apart (`Li Feng`).
const SYLLABLE: std::ops::RangeInclusive<usize> = 2..=6;

/// A stretch of a bead that may be a name, or one word of it.
#[derive(Clone, Debug)]
pub(crate) struct NameLike {
    /// Where, without a possessive ending or a particle.
    pub(crate) place: Place,
    /// Folded.
    pub(crate) folded: String,
    /// In Latin letters.
    pub(crate) latin: String,
    /// First word of its sentence.
    pub(crate) opens_sentence: bool,
}

/// A source word and the target word that renders it.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    /// The word of the source.
    pub(crate) source: NameLike,
    /// The word of the translation.
    pub(crate) target: NameLike,
    /// How alike they sound, from 0 to 1.
    pub(crate) similarity: f32,
    /// The target word stands in a right name that the authority has.
    pub(crate) settled: bool,
}

/// The words of a segment that may be names: capitalised where there are capitals, any where there are none.
pub(crate) fn name_like(segment: &Arc<Segment>) -> Vec<NameLike> {
    let text = segment.text();
    let all = words(text);
    let opener = all.first().map(|word| word.span);
    let mut found = Vec::new();
    for word in all.iter().filter(|word| !segment.is_masked(word.span)) {
        for span in spans_of(word, segment) {
            let folded = fold(span.of(text));
            for latin in readings(&folded, segment) {
                let opens_sentence = opener == Some(word.span);
                found.push(NameLike {
                    place: Place::new(segment, span),
                    latin,
                    folded: folded.clone(),
                    opens_sentence,
                });
            }
        }
    }
    found
}

/// The stretches of a word that may be a name.
fn spans_of(word: &Word, segment: &Segment) -> Vec<Span> {
    let (text, lang) = (segment.text(), &segment.language);
    match (word.shape, word.script) {
        (_, Some(Script::Han)) => stretches(word.span.of(text), word.span.start, &|part| !part.contains(SMALL_WORDS)),
        (_, Some(Script::Kana)) => katakana(text, word.span),
        (Shape::Caseless, _) => {
            let mut spans = without_before(text, word.span, lang);
            spans.extend(without_after(text, word.span, lang).into_iter().skip(1));
            spans
        }
        (Shape::Mixed, _) => vec![bare(word.span, segment)],
        (shape, _) if shape.is_capital() && shape != Shape::Initial => vec![bare(word.span, segment)],
        _ => Vec::new(),
    }
}

fn bare(span: Span, segment: &Segment) -> Span {
    let text = segment.text();
    let bare = without_compound(text, without_possessive(text, span), &segment.language);
    without_elision(text, bare, &segment.language)
}

/// All stretches of a run of characters that are as long as a name.
fn stretches(run: &str, start: usize, fits: &dyn Fn(&str) -> bool) -> Vec<Span> {
    let places: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
    let of_length = |length: usize| places.windows(length + 1).map(|ends| (ends[0], ends[ends.len() - 1]));
    let all = CHARACTERS.flat_map(of_length).filter(|(from, to)| fits(&run[*from..*to]));
    all.map(|(from, to)| Span::new(start + from, start + to)).collect()
}

/// The runs of katakana in a word of kana: foreign names are written in them, endings and particles are not.
fn katakana(text: &str, span: Span) -> Vec<Span> {
    let is_katakana = |c: char| matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}');
    let word = span.of(text);
    let mut runs: Vec<Span> = Vec::new();
    for (at, c) in word.char_indices().filter(|(_, c)| is_katakana(*c)) {
        let (from, to) = (span.start + at, span.start + at + c.len_utf8());
        match runs.last_mut() {
            Some(run) if run.end == from => run.end = to,
            _ => runs.push(Span::new(from, to)),
        }
    }
    runs
}

/// A name in Latin letters; in Chinese characters it may be Japanese, Korean or Chinese in a Japanese text.
fn readings(folded: &str, segment: &Segment) -> Vec<String> {
    if script_of(folded) != Some(Script::Han) || segment.language.primary() != "ja" {
        return vec![romanise(folded, &segment.language)];
    }
    let read = |reading: HanReading| {
        let mut latin = String::new();
        romanise_han_into(folded, reading, &mut latin);
        latin
    };
    let japanese = japanese_word_readings(folded).map(str::to_owned);
    japanese.chain([read(HanReading::Korean), read(HanReading::Mandarin)]).collect()
}

/// The pairs of a bead.
pub(crate) fn pairs(bitext: &Bitext, bead: &Bead) -> Vec<Pair> {
    let gather = |segments: &[Arc<Segment>]| -> Vec<NameLike> {
        segments.iter().flat_map(name_like).take(LONGEST_BEAD).collect()
    };
    let sources = gather(bitext.source_of(bead));
    let mut targets = gather(bitext.target_of(bead));
    if sources.iter().any(|source| script_of(&source.folded) == Some(Script::Han)) {
        targets.extend(bitext.target_of(bead).iter().flat_map(syllables_apart));
    }
    if sources.is_empty() || targets.is_empty() {
        return Vec::new();
    }
    let table: Vec<Vec<f32>> =
        targets.iter().map(|target| sources.iter().map(|source| similarity(source, target)).collect()).collect();
    let best_of_source: Vec<f32> =
        (0..sources.len()).map(|s| table.iter().map(|row| row[s]).fold(0.0, f32::max)).collect();
    let mut found = Vec::new();
    for (row, target) in table.iter().zip(&targets) {
        let Some(s) = best(row) else { continue };
        // A name may stand twice in a bead, so an equal rival does not undo the choice.
        if row[s] >= least(&sources[s]) && row[s] >= best_of_source[s] {
            let (source, target) = (sources[s].clone(), target.clone());
            found.push(Pair { source, target, similarity: row[s], settled: false });
        }
    }
    found
}

fn least(source: &NameLike) -> f32 {
    match script_of(&source.folded) {
        Some(Script::Han) if is_transcription(&source.folded) => PAIR_OF_TRANSCRIPTION,
        Some(Script::Han) => PAIR_OF_CHARACTERS,
        _ => PAIR,
    }
}

/// True when all characters are among those that foreign names are transcribed with.
pub(crate) fn is_transcription(name: &str) -> bool {
    static CHARACTERS: OnceLock<FxHashSet<char>> = OnceLock::new();
    let characters = CHARACTERS.get_or_init(|| {
        let rows = include_str!("../data/transcription-characters.csv").lines().skip(1);
        rows.filter_map(|row| row.split(',').next()).flat_map(str::chars).collect()
    });
    name.chars().count() >= SHORTEST_TRANSCRIPTION && name.chars().all(|c| characters.contains(&c))
}

/// Neighbouring syllables of a Chinese or Korean name taken as one word: `Li Feng`, `Jong Un`.
fn syllables_apart(segment: &Arc<Segment>) -> Vec<NameLike> {
    let text = segment.text();
    let all = words(text);
    let is_syllable = |word: &Word| word.shape == Shape::Capitalised && SYLLABLE.contains(&word.span.len());
    let joined = all.windows(2).filter(|pair| {
        pair.iter().all(is_syllable) && matches!(&text[pair[0].span.end..pair[1].span.start], " " | "\u{A0}")
    });
    joined
        .map(|pair| {
            let span = Span::new(pair[0].span.start, without_possessive(text, pair[1].span).end);
            let folded = fold(span.of(text)).replace(' ', "");
            let latin = romanise(&folded, &segment.language);
            NameLike { place: Place::new(segment, span), latin, folded, opens_sentence: pair[0].span.start == 0 }
        })
        .collect()
}

fn best(row: &[f32]) -> Option<usize> {
    (0..row.len()).max_by(|a, b| row[*a].total_cmp(&row[*b]).then(b.cmp(a)))
}

/// How alike a source word and a target word sound.
pub(crate) fn similarity(source: &NameLike, target: &NameLike) -> f32 {
    if source.latin.len() < SHORTEST.min(3) || target.latin.len() < SHORTEST {
        return if source.folded == target.folded { 1.0 } else { 0.0 };
    }
    if is_unvowelled(&source.folded) != is_unvowelled(&target.folded) {
        return word_similarity(&without_vowels(&source.latin), &without_vowels(&target.latin));
    }
    word_similarity(&source.latin, &target.latin)
}

fn is_unvowelled(text: &str) -> bool {
    script_of(text).is_some_and(|script| matches!(script, Script::Arabic | Script::Hebrew))
}

/// The consonants, which is what Arabic and Hebrew write.
fn without_vowels(latin: &str) -> String {
    latin.chars().filter(|c| c.is_ascii_alphabetic() && !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w')).collect()
}
