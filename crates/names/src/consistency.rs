//! Names that change inside one article, without any reference.
//!
//! Two full names with an equal word and a nearly equal one are one person spelled twice, unless both spellings are
//! attested names: then they may be two people. The rarer spelling is the one to look at.

use copydesk_authority::Lexicon;
use copydesk_language::{romanise, same_name_inflected};
use copydesk_model::LanguageTag;
use rustc_hash::FxHashMap;

use crate::article::Unknown;
use crate::fault::{FaultKind, FaultPlace, NameFault};
use crate::shape::in_shape_of_other_mention;
use crate::similarity::word_similarity;

/// Least similarity of the words that differ.
const NEAR: f32 = 0.8;
/// Least letters of the words that differ: in short ones a letter makes another name (`Lee`, `Li`).
const SHORTEST: usize = 4;
/// Letters of the suffixes by which two words of one stem differ.
const LONGEST_SUFFIX: usize = 3;
/// Confidence when one spelling is used more often than the other.
const OUTVOTED: f32 = 0.88;
/// Confidence when both are used as often.
const EVEN: f32 = 0.82;

/// A spelling of a name that is in no list, and where the article uses it.
struct Spelling<'a> {
    words: Vec<String>,
    mentions: Vec<&'a Unknown>,
}

/// Full names of no list that the article spells in two ways.
pub(crate) fn changing_names(unknown: &[Unknown]) -> Vec<NameFault> {
    let spellings = gather(unknown);
    let mut faults = Vec::new();
    let mut used = vec![false; spellings.len()];
    for (a, b) in with_a_word_in_common(&spellings) {
        if used[a] || used[b] || !is_one_name(&spellings[a], &spellings[b]) {
            continue;
        }
        (used[a], used[b]) = (true, true);
        faults.push(fault(&spellings[a], &spellings[b]));
    }
    faults
}

fn gather(unknown: &[Unknown]) -> Vec<Spelling<'_>> {
    let mut spellings: Vec<Spelling<'_>> = Vec::new();
    let mut numbers: FxHashMap<Vec<String>, usize> = FxHashMap::default();
    for mention in unknown {
        let words: Vec<String> = mention.words.iter().map(|word| word.folded.to_string()).collect();
        let number = *numbers.entry(words).or_insert_with_key(|words| {
            spellings.push(Spelling { words: words.clone(), mentions: Vec::new() });
            spellings.len() - 1
        });
        spellings[number].mentions.push(mention);
    }
    spellings
}

/// The pairs of spellings that share a word, in order: one name in two spellings always does.
fn with_a_word_in_common(spellings: &[Spelling<'_>]) -> Vec<(usize, usize)> {
    let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (number, spelling) in spellings.iter().enumerate() {
        for word in spelling.words.iter().filter(|word| word.chars().nth(1).is_some()) {
            by_word.entry(word).or_default().push(number);
        }
    }
    let pairs_of = |numbers: &Vec<usize>| {
        let numbers = numbers.clone();
        (0..numbers.len()).flat_map(move |n| numbers[n + 1..].iter().map(|b| (numbers[n], *b)).collect::<Vec<_>>())
    };
    let mut pairs: Vec<(usize, usize)> = by_word.values().flat_map(pairs_of).filter(|(a, b)| a != b).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn is_one_name(a: &Spelling<'_>, b: &Spelling<'_>) -> bool {
    if a.words.len() != b.words.len() {
        return is_joined_otherwise(a, b) && !named_together(a, b);
    }
    let language = &a.mentions[0].place.segment.language;
    let differing: Vec<(&String, &String)> = a.words.iter().zip(&b.words).filter(|(x, y)| x != y).collect();
    // In languages that inflect names all words of a name may change; what is left must be one word.
    let differing: Vec<(&String, &String)> =
        differing.into_iter().filter(|(x, y)| !same_name_inflected(x, y, language)).collect();
    let [(x, y)] = differing.as_slice() else { return false };
    let equal_is_name = a.words.iter().zip(&b.words).any(|(x, y)| x == y && x.chars().count() > 2);
    equal_is_name
        && x.chars().count().min(y.chars().count()) >= SHORTEST
        && (!is_attested(x) || !is_attested(y))
        && !is_ordinary(x, a)
        && !is_ordinary(y, b)
        && !is_plural_of(x, y)
        && !same_name_inflected(x, y, language)
        && !differ_in_suffixes(x, y, language)
        && !has_short_part(x, y)
        && word_similarity(&romanise(x, language), &romanise(y, language)) >= NEAR
        && !named_together(a, b)
}

/// `Li Feng` and `Lifeng`, `Al Sisi` and `Alsisi`: the same letters, divided otherwise.
fn is_joined_otherwise(a: &Spelling<'_>, b: &Spelling<'_>) -> bool {
    let letters = |spelling: &Spelling<'_>| spelling.words.concat().replace(['-', '\''], "");
    let shared_word = a.words.iter().any(|word| b.words.contains(word) && word.chars().count() > 1);
    shared_word && letters(a) == letters(b)
}

fn is_attested(word: &str) -> bool {
    let lexicon = Lexicon::embedded();
    lexicon.is_given_name(word) || lexicon.is_surname(word)
}

fn is_ordinary(word: &str, spelling: &Spelling<'_>) -> bool {
    let language = spelling.mentions[0].place.segment.language.primary();
    Lexicon::embedded().is_ordinary_word(word, language)
}

/// True in a language that puts suffix after suffix when two words differ behind a common stem: `Tahvillere`, `Tahvillerin`.
fn differ_in_suffixes(a: &str, b: &str, language: &LanguageTag) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let longest = a.chars().count().max(b.chars().count());
    ["az", "et", "fi", "hu", "tr"].contains(&language.primary())
        && shared >= SHORTEST
        && longest - shared <= LONGEST_SUFFIX
}

/// `Sam` and `Sams`, a name and its genitive, are no two spellings.
fn is_plural_of(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short).is_some_and(|rest| matches!(rest, "s" | "es" | "n" | "en" | "a" | "e"))
}

/// In a name joined by a hyphen (`Kwok-hing`, `Kwok-kin`) a short part is a name of its own.
fn has_short_part(a: &str, b: &str) -> bool {
    let differing = a.split('-').zip(b.split('-')).filter(|(x, y)| x != y);
    (a.contains('-') || b.contains('-'))
        && (a.split('-').count() != b.split('-').count()
            || differing.into_iter().any(|(x, y)| x.len().min(y.len()) <= SHORTEST))
}

/// Two people are named side by side, one person is not.
fn named_together(a: &Spelling<'_>, b: &Spelling<'_>) -> bool {
    let segments =
        |spelling: &Spelling<'_>| spelling.mentions.iter().map(|m| m.place.segment.ordinal).collect::<Vec<_>>();
    segments(a).iter().any(|segment| segments(b).contains(segment))
}

fn fault(a: &Spelling<'_>, b: &Spelling<'_>) -> NameFault {
    // The more frequent spelling is taken for right; of two equally frequent ones, the first.
    let (right, wrong) = if b.mentions.len() > a.mentions.len() { (b, a) } else { (a, b) };
    let text = right.mentions[0].place.text();
    let places = wrong.mentions.iter().map(|mention| FaultPlace {
        place: mention.place.clone(),
        suggestion: Some(in_shape_of_other_mention(mention.place.text(), text, &mention.place.segment.language)),
    });
    let even = right.mentions.len() == wrong.mentions.len();
    NameFault {
        kind: FaultKind::Inconsistent,
        places: places.collect(),
        other_spellings: right.mentions.iter().map(|mention| mention.place.clone()).collect(),
        source: Vec::new(),
        right: text.to_owned(),
        entity: None,
        evidence: format!("{} against {}", times(wrong.mentions.len()), times(right.mentions.len())),
        confidence: if even { EVEN } else { OUTVOTED },
        opposite: Vec::new(),
    }
}

fn times(n: usize) -> String {
    if n == 1 { "once".to_owned() } else { format!("{n} times") }
}
