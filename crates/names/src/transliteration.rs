//! Slavic names that no table of romanisation turns into what the translation has.
//!
//! A surname in -ов or -енко is at home in Cyrillic, so its Latin letters follow from the Cyrillic ones. When the
//! translation is close to that but not to be had by any convention, letters were lost or changed.

use std::sync::OnceLock;

use copydesk_authority::{Authority, Lexicon};
use copydesk_language::{Bearer, Script, Shape, fold, name_endings, name_stems, script_of};
use copydesk_model::Place;

use crate::article::Reading;
use crate::convention::same_by_convention;
use crate::fault::{FaultKind, FaultPlace, NameFault};
use crate::pairing::{NameLike, Pair};
use crate::shape::in_shape_of;

/// Least similarity of a damaged transliteration to the right one.
const NEAR: f32 = 0.7;
/// Least letters of a surname that is judged.
const SHORTEST: usize = 6;
/// Confidence: the pairing may be wrong, or the desk may follow a table of its own.
const CONFIDENCE: f32 = 0.82;

/// Target words that are near to the transliteration of a Slavic surname, and no transliteration of it.
pub(crate) fn odd_transliterations(all: &[Pair], sources: &[Reading], authority: &Authority) -> Vec<NameFault> {
    let odd = |pair: &&Pair| {
        is_slavic_surname(&pair.source.folded) && has_given_name(&pair.source, sources) && is_odd(pair, authority)
    };
    all.iter().filter(odd).map(fault).collect()
}

fn is_slavic_surname(folded: &str) -> bool {
    static ENDINGS: OnceLock<Vec<&'static str>> = OnceLock::new();
    let endings = ENDINGS.get_or_init(|| include_str!("../data/slavic-surname-endings.csv").lines().skip(1).collect());
    script_of(folded) == Some(Script::Cyrillic)
        && folded.chars().count() >= SHORTEST
        && endings.iter().any(|ending| folded.ends_with(ending))
}

/// True when a Slavic given name or initials stand before the surname: `Олдрин` and `Габсбургов` end like Slavic names, and
/// are none.
fn has_given_name(surname: &NameLike, sources: &[Reading]) -> bool {
    let Place { segment, span } = &surname.place;
    let all = sources.get(segment.ordinal).map_or(&[][..], Reading::words);
    all[..all.partition_point(|word| word.span.end <= span.start)].last().is_some_and(|word| {
        let folded = fold(word.span.of(segment.text()));
        let lexicon = Lexicon::embedded();
        let mut bases = name_stems(&folded, &segment.language)
            .flat_map(|(stem, _)| name_endings(&segment.language).iter().map(move |ending| format!("{stem}{ending}")));
        word.shape == Shape::Initial
            || word.shape.is_capital()
                && (lexicon.is_given_name(&folded) || bases.any(|base| lexicon.is_given_name(&base)))
    })
}

fn is_odd(pair: &Pair, authority: &Authority) -> bool {
    let (source, target) = (&pair.source, &pair.target);
    let lexicon = Lexicon::embedded();
    let lang = target.place.segment.language.primary();
    script_of(&target.folded) == Some(Script::Latin)
        && pair.similarity >= NEAR
        && !pair.settled
        && !same_by_convention(&source.latin, &target.folded, "ru")
        && !differs_in_ending_only(&source.latin, &target.folded)
        && !lexicon.is_ordinary_word(&target.folded, lang)
        && !lexicon.is_surname(&target.folded)
        && !lexicon.is_given_name(&target.folded)
        && authority.exact(&target.folded).is_empty()
        && authority.with_word(&target.folded).is_empty()
        && authority.with_word(&source.folded).is_empty()
}

/// The beginnings agree by some convention, and only the endings (case, gender, adjective) differ.
fn differs_in_ending_only(a: &str, b: &str) -> bool {
    let cut = |word: &str| word.chars().take(word.chars().count().saturating_sub(3)).collect::<String>();
    let (a, b) = (cut(a), cut(b));
    let shorter = a.chars().count().min(b.chars().count());
    let head = |word: &str| word.chars().take(shorter).collect::<String>();
    (0..=1).any(|less| {
        let head = |word: &str| head(word).chars().take(shorter - less.min(shorter)).collect::<String>();
        same_by_convention(&head(&a), &head(&b), "ru")
    })
}

fn fault(pair: &Pair) -> NameFault {
    let (source, target) = (&pair.source, &pair.target);
    let mut letters = source.latin.chars();
    let right: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    NameFault {
        kind: FaultKind::Misspelt,
        places: vec![FaultPlace {
            suggestion: Some(in_shape_of(target.place.text(), &right, &target.place.segment.language, Bearer::Anyone)),
            place: target.place.clone(),
        }],
        other_spellings: Vec::new(),
        source: vec![source.place.clone()],
        right,
        entity: None,
        evidence: format!("the source has {}, which no table writes so", source.place.text()),
        confidence: CONFIDENCE,
        opposite: vec![source.place.segment.clone()],
    }
}
