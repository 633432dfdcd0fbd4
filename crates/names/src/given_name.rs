//! A person whom the source names in full, and the translation by the right family name beside another given name:
//! `Fumeo Kishida`, or `Kazuo Kishida`, where the source has 岸田文雄.
//!
//! The source settles who is meant, so that a given name need not be near to the right one. What must not be there is a
//! relative: a given name that the source has somewhere in the bead.

use copydesk_authority::{Authority, EntityKind, EntityRef, FormRef, FormView, Lexicon, Status};
use copydesk_language::{fold, romanise, same_name_inflected};
use copydesk_model::{LanguageTag, Place, Span};

use crate::article::Reading;
use crate::context::in_any_case;
use crate::convention::same_by_convention;
use crate::decide::{family_of, folded_words};
use crate::fault::FaultKind;
use crate::known::{Known, is_valid_in};
use crate::left_over::is_word_heard;
use crate::mention::{NameWord, Run};
use crate::particles::is_particle;
use crate::same_entity::is_same;
use crate::similarity::{Letters, word_similarity_from};
use crate::word_variants::WordVariants;
use crate::written_in::is_in_script_of;

/// Similarity from which a given name is the right one, misspelt; below, it is another name.
const MISSPELT: f32 = 0.55;
/// Letters that a short form shares with the name it is made from: `Alex`, `Vlad`.
const SHORT_FORM: usize = 3;
/// Least letters of a given name that is judged.
const SHORTEST: usize = 4;

/// What is wrong, where, and what to write.
pub(crate) struct WrongGiven {
    pub(crate) kind: FaultKind,
    pub(crate) place: Place,
    pub(crate) right: String,
}

/// The person whom a stretch of the source names in full, when it can be one only.
pub(crate) fn person_in_full(one: &Known, text: &str, authority: &Authority) -> Option<EntityRef> {
    let name = fold(one.span.of(text));
    let in_full = |form: &&FormRef| {
        let form = authority.form(**form).1;
        form.status != Status::Wrong && form.family.len() < form.text.len() && fold(form.text).len() == name.len()
    };
    let is_in_full = one.span.of(text).contains([' ', '·', '・']) || one.forms().iter().any(|form| in_full(&form));
    let mut entities = one.entities(authority);
    let entity = entities.next()?;
    (is_in_full && authority.entity(entity).kind == EntityKind::Person && entities.all(|other| other == entity))
        .then_some(entity)
}

/// The wrong given name beside the family name of `entity`, unless some reading of the bead names it in full.
pub(crate) fn wrong_given(
    readings: &[Reading],
    sources: &[Reading],
    entity: EntityRef,
    authority: &Authority,
) -> Option<WrongGiven> {
    let names_it = |one: &Known, text: &str| {
        one.span.of(text).contains(' ') && one.entities(authority).any(|x| is_same(x, entity, authority))
    };
    let is_named = |reading: &Reading| reading.known.iter().any(|one| names_it(one, reading.segment.text()));
    if readings.iter().any(is_named) {
        return None;
    }
    readings.iter().find_map(|reading| {
        let forms = own_forms(reading, entity, authority);
        let mut found =
            reading.runs.iter().flat_map(|run| forms.iter().filter_map(move |form| beside_family(run, *form, reading)));
        let (given, family, form) = found.find(|(given, ..)| is_another(given, entity, reading, sources, authority))?;
        let span = Span::new(given.span.start.min(family.span.start), given.span.end.max(family.span.end));
        let near = is_near(&given.folded, &given_of(form), &reading.segment.language);
        let kind = if near { FaultKind::Misspelt } else { FaultKind::Mistranslated };
        (near || is_attested(given, &reading.segment.language)).then(|| WrongGiven {
            kind,
            place: Place::new(&reading.segment, span),
            right: form.text.to_owned(),
        })
    })
}

fn is_near(a: &str, b: &str, lang: &LanguageTag) -> bool {
    word_similarity_from(&romanise(a, lang), &romanise(b, lang), MISSPELT) >= MISSPELT
}

/// The forms of the person in the language of a reading that are one given name and one family name.
fn own_forms<'a>(reading: &Reading, entity: EntityRef, authority: &'a Authority) -> Vec<FormView<'a>> {
    let lang = &reading.segment.language;
    let forms = authority.forms_of(entity).map(|form| authority.form(form).1);
    let fits = |form: &FormView<'_>| {
        form.status != Status::Wrong
            && is_valid_in(*form, lang)
            && is_in_script_of(form.text, &reading.segment)
            && form.text.split(' ').count() == 2
            && !family_of(*form).contains(' ')
            && form.family.len() < form.text.len()
    };
    forms.filter(fits).collect()
}

fn given_of(form: FormView<'_>) -> String {
    let family = fold(family_of(form));
    folded_words(form.text).into_iter().find(|word| *word != family).unwrap_or_default()
}

/// The same family name in two spellings of East Asia: `Ri`, `Lee`.
fn are_variants(a: &str, b: &str) -> bool {
    let (a, b) = (Letters::new(a), Letters::new(b));
    WordVariants::embedded().are_variants(a.as_slice(), b.as_slice())
}

/// The word that stands where the given name stands in the form, the family word beside it, and the form.
fn beside_family<'a, 'b>(
    run: Run<'a>,
    form: FormView<'b>,
    reading: &Reading,
) -> Option<(&'a NameWord, &'a NameWord, FormView<'b>)> {
    let lang = &reading.segment.language;
    let family = fold(family_of(form));
    let is_family = |word: &NameWord| {
        *word.folded == *family
            || same_name_inflected(&family, &word.folded, lang)
            || are_variants(&romanise(&family, lang), &romanise(&word.folded, lang))
    };
    let at = run.words.iter().position(is_family)?;
    let is_before = form.family.start > 0;
    let beside = |n: usize, step: usize| if is_before { n.checked_sub(step) } else { Some(n + step) };
    let word = |step: usize| beside(at, step).and_then(|n| run.words.get(n));
    let given = word(1)?;
    // A middle name stands beside the family name, and the given one before it.
    let is_longer = word(2).is_some_and(|word| !word.is_title && !word.opens_sentence);
    let is_name = given.shape.is_capital()
        && !given.is_initial
        && !given.is_title
        && !given.opens_sentence
        && !is_particle(&given.folded)
        && (!given.folded.contains('-') || given_of(form).contains('-'))
        && given.span.of(reading.segment.text()).chars().any(char::is_lowercase)
        && given.folded.chars().count() >= SHORTEST;
    (is_name && !is_longer).then(|| (given, &run.words[at], form))
}

/// True when the word is no given name of the person in whatever form, nobody's in the source, and in no other known name.
fn is_another(
    given: &NameWord,
    entity: EntityRef,
    reading: &Reading,
    sources: &[Reading],
    authority: &Authority,
) -> bool {
    let lang = &reading.segment.language;
    let native = authority.entity(entity).native;
    let begins_alike = |a: &str, b: &str| a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count() >= SHORT_FORM;
    let is_form = |word: &String| {
        same_name_inflected(word, &given.folded, lang)
            || same_by_convention(word, &given.folded, native)
            || word.len().abs_diff(given.folded.len()) > 1 && begins_alike(word, &given.folded)
    };
    let forms = authority.forms_of(entity).map(|form| authority.form(form).1);
    let mut own = forms.filter(|form| form.status != Status::Wrong).flat_map(|form| folded_words(form.text));
    // A place, or a relative who is known himself.
    let is_other = |one: &&Known| {
        one.span.overlaps(given.span)
            && (one.span.len() > given.span.len()
                || one.entities(authority).any(|entity| authority.entity(entity).kind != EntityKind::Person))
    };
    !own.any(|word| is_form(&word))
        && !reading.known.iter().any(|one| is_other(&one))
        && !is_word_heard(&reading.segment, given.span, sources)
}

/// True for somebody's name, or syllables of one: what merely stands before a family name may be a word in no list.
fn is_attested(word: &NameWord, lang: &LanguageTag) -> bool {
    let lexicon = Lexicon::embedded();
    word.folded.contains('-')
        || in_any_case(&word.folded, lang, |word| lexicon.is_given_name(word) || lexicon.is_surname(word))
}
