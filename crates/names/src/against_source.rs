//! Latin names of the source that were not copied letter for letter.
//!
//! What the source says settles who is meant, so a translation can be judged that no list would cover.

use copydesk_authority::{Authority, EntityKind, EntityRef, FormRef, Lexicon, Status};
use copydesk_language::{Bearer, Script, name_bases, same_name_inflected, script_of};
use copydesk_model::{Bitext, LanguageTag, Place};

use crate::article::Reading;
use crate::by_segment::BySegment;
use crate::convention::same_by_convention;
use crate::established::pairs_by_rendering;
use crate::fault::{FaultKind, FaultPlace, NameFault};
use crate::habits::Habit;
use crate::known::Known;
use crate::pairing::{NameLike, Pair, pairs};
use crate::shape::in_shape_of;

/// A bead less sure than this says nothing about names.
const SURE_BEAD: f32 = 0.4;
/// Least similarity of a changed copy of a Latin name.
const CHANGED_COPY: f32 = 0.78;
/// Least letters of a word that is compared with others.
const SHORTEST: usize = 4;
/// Letters of the endings in which cognates of two languages differ.
const LONGEST_ENDING: usize = 3;
/// Confidence in a changed copy inside a name whose other words are kept.
const CHANGED: f32 = 0.93;

/// All pairs of an article, bead by bead.
pub(crate) fn all_pairs(bitext: &Bitext, sources: &[Reading], targets: &[Reading]) -> Vec<Pair> {
    let beads = bitext.beads.iter().filter(|bead| bead.confidence >= SURE_BEAD);
    let sure: Vec<(&[Reading], &[Reading])> =
        beads.map(|bead| (&sources[bead.source.clone()], &targets[bead.target.clone()])).collect();
    let mut all: Vec<Pair> = sure.iter().flat_map(|(own, other)| pairs(own, other)).collect();
    let more = pairs_by_rendering(&sure, &all);
    all.extend(more);
    for pair in &mut all {
        pair.settled = is_settled(&pair.target, targets);
    }
    all
}

/// True when the word stands in a right name that the authority has.
fn is_settled(word: &NameLike, readings: &[Reading]) -> bool {
    let reading = readings.get(word.place.segment.ordinal);
    let holds = |one: &&Known| one.span.contains(word.place.span) && !one.name.is_wrong();
    reading.is_some_and(|reading| reading.known.iter().any(|one| holds(&one)))
}

/// Latin names of the source that came out changed, beside a part of the name that was kept.
pub(crate) fn changed_copies(all: &[Pair], authority: &Authority) -> Vec<NameFault> {
    let is_latin = |text: &str| script_of(text) == Some(Script::Latin);
    let by_source = BySegment::of_sources(all);
    let mut faults: Vec<NameFault> = Vec::new();
    for pair in all.iter().filter(|pair| is_latin(&pair.source.folded) && is_latin(&pair.target.folded)) {
        let (source, target) = (&pair.source, &pair.target);
        let changed =
            source.folded != target.folded && pair.similarity >= CHANGED_COPY && source.folded.len() >= SHORTEST;
        // A name that is at home in another script is romanised by the table of each language.
        let other_table = same_by_convention(&source.folded, &target.folded, "");
        if !changed
            || other_table
            || is_with_ending(&source.folded, &target.folded)
            || is_cognate(source, target)
            || is_inflected(source, target)
            || !has_kept_neighbour(pair, by_source.beside(source), authority)
        {
            continue;
        }
        if is_own_form(source, target, authority) || is_nationality(target, authority) || is_mended(source, target) {
            continue;
        }
        faults.push(NameFault {
            kind: FaultKind::Misspelt,
            places: vec![FaultPlace {
                suggestion: Some(in_shape_of(
                    target.place.text(),
                    source.place.text(),
                    &target.place.segment.language,
                    Bearer::Anyone,
                )),
                place: target.place.clone(),
            }],
            other_spellings: Vec::new(),
            source: vec![source.place.clone()],
            right: source.place.text().to_owned(),
            entity: None,
            evidence: format!("the source has {}", source.place.text()),
            confidence: CHANGED,
            opposite: vec![source.place.segment.clone()],
        });
    }
    merge_alike(faults)
}

/// True when one spelling is the other with a short ending: an inflected form, a plural, an adjective.
fn is_with_ending(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short).is_some_and(|rest| rest.chars().count() <= 3)
}

/// True when two words of two languages differ in their endings only and nobody bears them: `Catholic`, `Católica`.
fn is_cognate(source: &NameLike, target: &NameLike) -> bool {
    let (a, b) = (&source.folded, &target.folded);
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let longest = a.chars().count().max(b.chars().count());
    let lexicon = Lexicon::embedded();
    source.place.segment.language.primary() != target.place.segment.language.primary()
        && shared >= SHORTEST
        && longest - shared <= LONGEST_ENDING
        && ![a, b].into_iter().any(|word| lexicon.is_given_name(word) || lexicon.is_surname(word))
}

/// True when a name beside the source word was copied and stands beside the target word. In related languages many words are
/// the same that are no names (`Juegos Olímpicos`, `Jogos Olímpicos`).
fn has_kept_neighbour(pair: &Pair, of_segment: &[&Pair], authority: &Authority) -> bool {
    let beside = |a: &Place, b: &Place| {
        std::sync::Arc::ptr_eq(&a.segment, &b.segment) && {
            let (first, second) = if a.span.start < b.span.start { (a.span, b.span) } else { (b.span, a.span) };
            first.end <= second.start && matches!(&a.segment.text()[first.end..second.start], " " | "-" | "\u{A0}")
        }
    };
    of_segment.iter().any(|other| {
        other.source.folded == other.target.folded
            && other.source.folded.len() > 2
            && !is_numeral(&other.source.folded)
            && beside(&other.source.place, &pair.source.place)
            && beside(&other.target.place, &pair.target.place)
            && is_attested(&other.source.folded, authority)
    })
}

/// A word of somebody's name, or of something listed.
fn is_attested(folded: &str, authority: &Authority) -> bool {
    let lexicon = Lexicon::embedded();
    lexicon.is_given_name(folded) || lexicon.is_surname(folded) || !authority.with_word(folded).is_empty()
}

/// A king's number, beside which each language writes his name its own way.
fn is_numeral(folded: &str) -> bool {
    folded.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
}

/// True when the translation only inflects the name of the source, from whatever case it stands in there: `Clintonové`,
/// `Clintonin`.
fn is_inflected(source: &NameLike, target: &NameLike) -> bool {
    let (from, to) = (&source.place.segment.language, &target.place.segment.language);
    let bases = |word: &NameLike, lang: &LanguageTag| -> Vec<String> {
        let bases = name_bases(&word.folded, lang).into_iter().filter(|base| base.len() >= SHORTEST);
        bases.map(|base| without_womans_ending(&base, lang)).collect()
    };
    let other = || {
        let written = bases(target, to);
        bases(source, from).iter().any(|base| written.contains(base))
    };
    same_name_inflected(&source.folded, &target.folded, to)
        || same_name_inflected(&source.folded, &target.folded, from)
        || other()
}

/// A surname without what some languages add for a woman: `Clintonová`.
fn without_womans_ending(base: &str, lang: &LanguageTag) -> String {
    let is_added = Habit::WomenInOva.is_of(lang);
    base.strip_suffix("ova").filter(|stem| is_added && stem.len() >= SHORTEST).unwrap_or(base).to_owned()
}

/// True when the translation has a name that is known and the source one that nobody bears: the slip is the source's, and
/// mended (`Jonhson`, Johnson).
fn is_mended(source: &NameLike, target: &NameLike) -> bool {
    let lexicon = Lexicon::embedded();
    let is_name = |word: &NameLike| lexicon.is_given_name(&word.folded) || lexicon.is_surname(&word.folded);
    is_name(target) && !is_name(source)
}

/// True when the translation uses its own form of what the source names (Londres for London), or an ordinary word.
fn is_own_form(source: &NameLike, target: &NameLike, authority: &Authority) -> bool {
    let named = |word: &NameLike| -> Vec<EntityRef> {
        let right = |form: &FormRef| authority.status(*form) != Status::Wrong;
        let whole = authority.exact(&word.folded).into_iter().chain(authority.with_word(&word.folded)).filter(right);
        whole.map(|form| authority.owner(form)).collect()
    };
    let of_source = named(source);
    named(target).iter().any(|entity| of_source.contains(entity)) || is_common(target) || is_common(source)
}

/// A people or its adjective, which every language makes in its own way (`Schwedische`, Swedish).
fn is_nationality(word: &NameLike, authority: &Authority) -> bool {
    let is_people = |form: &FormRef| {
        let (entity, view) = authority.form(*form);
        authority.kind(entity) == EntityKind::Nationality && view.status != Status::Wrong
    };
    authority.exact(&word.folded).iter().any(is_people)
}

/// An ordinary word, a title or an office in its language.
fn is_common(word: &NameLike) -> bool {
    let (lexicon, lang) = (Lexicon::embedded(), word.place.segment.language.primary());
    lexicon.is_ordinary_word(&word.folded, lang) || !lexicon.cues(&word.folded, lang).is_empty()
}

/// The same change in several places is one fault.
fn merge_alike(faults: Vec<NameFault>) -> Vec<NameFault> {
    let mut merged: Vec<NameFault> = Vec::new();
    for fault in faults {
        let same = |other: &&mut NameFault| {
            other.right == fault.right && other.first().place.text() == fault.first().place.text()
        };
        match merged.iter_mut().find(same) {
            Some(other) => other.places.extend(fault.places),
            None => merged.push(fault),
        }
    }
    merged
}
