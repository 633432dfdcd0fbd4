//! Names of one side of a bead that have no counterpart on the other.
//!
//! A name has one when the other side names its entity, in whatever way, or when any word there, capital or not, sounds
//! like a word of it or shares its stem. What is left over is a name that the other side surely does not have.

use copydesk_authority::{Authority, EntityKind, EntityRef, Lexicon, skeleton};
use copydesk_language::{Profile, Script, Shape, fold, is_of_one_script, script_of, words};
use copydesk_model::{LanguageTag, Place, Segment, Span};

use crate::article::{Reading, preferred};
use crate::candidates::Candidates;
use crate::heard::joined;
use crate::mention::{NameWord, Run};
use crate::same_entity::{has_words_of, is_same};
use crate::sounding::{Sought, Sounding};

/// Similarity from which a word may render another: it has to be low, as a name that is heard is not left over.
const HEARD: f32 = 0.5;
/// The same for words of one script, or that begin with another sound.
const HEARD_IN_LATIN: f32 = 0.65;
/// Similarity from which a word may be a slip for a word of a known name.
const MISSPELT: f32 = 0.75;
/// The same for Chinese characters, of which some stretch sounds a little like anything.
const HEARD_IN_CHARACTERS: f32 = 0.7;
/// Letters of a beginning that two words share, one of them translated or inflected.
const STEM: usize = 4;
/// Letters that the adjective of a place shares with it.
const ADJECTIVE: std::ops::RangeInclusive<usize> = 3..=5;
/// Letters at the end of a place that its adjective changes.
const CHANGED: usize = 2;
/// Letters of a name at the beginning of a sentence, where any short word may look like one.
const OPENING: usize = 5;
/// Least letters of a word that is judged.
const SHORTEST: usize = 4;
/// Characters of a name that is told from its neighbours in a text without spaces.
const WHOLE: usize = 3;

/// A name without a counterpart.
#[derive(Clone, Debug)]
pub(crate) struct LeftOver {
    /// Where it stands.
    pub(crate) place: Place,
    /// Whose name it is, where the authority knows.
    pub(crate) entity: Option<EntityRef>,
    /// A full name: of an entity, or a given name with what stands behind it.
    pub(crate) is_full: bool,
}

/// The names of `own` without a counterpart in `other`, each once. `tells_names` says of a language whether a capital alone
/// makes a word a name.
pub(crate) fn left_over(
    own: &[Reading],
    other: &[Reading],
    tells_names: fn(&LanguageTag) -> bool,
    authority: &Authority,
) -> Vec<LeftOver> {
    let mut found: Vec<LeftOver> = Vec::new();
    let mut add = |one: LeftOver| {
        let is_known = |known: &LeftOver| {
            known.entity.is_some() && known.entity == one.entity || fold(known.place.text()) == fold(one.place.text())
        };
        if !found.iter().any(is_known) {
            found.push(one);
        }
    };
    entities_without(own, other, authority).into_iter().for_each(&mut add);
    for reading in own {
        for run in reading.runs.iter() {
            run_without(run, reading, other, tells_names, authority).into_iter().for_each(&mut add);
        }
    }
    found
}

/// The known people and places of `own` that `other` does not name in any way.
pub(crate) fn entities_left_over(own: &[Reading], other: &[Reading], authority: &Authority) -> Vec<LeftOver> {
    let all = named(other, authority);
    let is_shared = |one: &Named<'_>| {
        one.entities.iter().any(|x| all.iter().any(|other| other.entities.iter().any(|y| is_same(*x, *y, authority))))
    };
    if named(own, authority).iter().all(is_shared) {
        return Vec::new();
    }
    entities_without(own, other, authority)
}

/// Every word of some segments, and every two neighbours as one, as they may render a name.
fn heard_in(readings: &[Reading]) -> impl Iterator<Item = Sounding<'_>> {
    readings
        .iter()
        .flat_map(|reading| [reading.renderings(), reading.names()])
        .flat_map(Candidates::iter)
        .map(|one| one.sound)
}

/// True when the other side has what may render the word at `span`.
pub(crate) fn is_word_heard(segment: &Segment, span: Span, other: &[Reading]) -> bool {
    let word = Sought::folded(joined(span.of(segment.text())), &segment.language);
    let word = word.sounding();
    heard_in(other).any(|other| may_render(&word, &other))
}

/// True when a word renders another, or may do so.
fn may_render(word: &Sounding<'_>, other: &Sounding<'_>) -> bool {
    let are_characters = [word, other].iter().any(|one| one.script == Some(Script::Han));
    let same_script = word.script == other.script;
    let begins = |one: &Sounding<'_>| skeleton(one.latin).get(..1).map(str::to_owned);
    let least = match (are_characters, same_script) {
        (true, _) => HEARD_IN_CHARACTERS,
        (false, true) => HEARD_IN_LATIN,
        (false, false) => HEARD,
    };
    let similarity = word.similarity_from(other, least);
    let has_other_beginning = || !are_characters && !same_script && begins(word) != begins(other);
    let is_near = similarity >= least && (similarity >= HEARD_IN_LATIN || !has_other_beginning());
    is_near || word.latin.get(..STEM).is_some_and(|stem| other.latin.starts_with(stem))
}

/// The known people and places of `own` that `other` does not name.
///
/// A name of the other side that is the counterpart of its own entity is none, beside it, of the capital or the people of
/// the same country.
fn entities_without(own: &[Reading], other: &[Reading], authority: &Authority) -> Vec<LeftOver> {
    let Some(first_other) = other.first() else { return Vec::new() };
    let (mut left, mut free) = (named(own, authority), named(other, authority));
    let shares = |a: &Named<'_>, b: &Named<'_>, same: fn(EntityRef, EntityRef, &Authority) -> bool| {
        a.entities.iter().any(|x| b.entities.iter().any(|y| same(*x, *y, authority)))
    };
    let all = named(own, authority);
    left.retain(|one| !free.iter().any(|other| shares(one, other, is_equal)));
    free.retain(|other| !all.iter().any(|one| shares(one, other, is_equal)));
    left.retain(|one| !free.iter().any(|other| shares(one, other, is_same)));
    let is_left = |one: &Named<'_>| {
        let is_thing = |entity: &EntityRef| {
            matches!(authority.kind(*entity), EntityKind::Person | EntityKind::Place)
                && preferred(authority, *entity, &first_other.segment).is_some()
        };
        let is_named = |entity: &EntityRef| other.iter().any(|reading| has_words_of(reading, *entity, authority));
        let forms = one.entities.iter().filter_map(|entity| preferred(authority, *entity, &first_other.segment));
        let mut forms = forms.map(|form| authority.form(form).1.text);
        let renders = |form: &str| is_text_heard(form, first_other, other) || has_stem_of(form, other);
        is_whole(one, authority)
            && is_own_name(one, authority)
            && one.entities.iter().all(is_thing)
            && one.entities.iter().all(|entity| is_same(*entity, one.entities[0], authority))
            && !one.entities.iter().any(is_named)
            && !is_text_heard(one.text, one.reading, other)
            && !forms.any(renders)
    };
    left.iter()
        .filter(|one| is_left(one))
        .map(|one| LeftOver {
            place: Place::new(&one.reading.segment, one.span),
            entity: Some(one.entities[0]),
            is_full: true,
        })
        .collect()
}

/// A known name and whom it may name.
struct Named<'a> {
    reading: &'a Reading,
    span: Span,
    text: &'a str,
    entities: Vec<EntityRef>,
}

/// The known names of some segments, each entity once.
fn named<'a>(readings: &'a [Reading], authority: &Authority) -> Vec<Named<'a>> {
    let mut found: Vec<Named<'a>> = Vec::new();
    for reading in readings {
        for one in reading.known.iter().filter(|one| !one.name.is_wrong()) {
            let entities: Vec<EntityRef> = one.entities(authority).collect();
            if !entities.is_empty() && !found.iter().any(|known| known.entities == entities) {
                found.push(Named { reading, span: one.span, text: one.span.of(reading.segment.text()), entities });
            }
        }
    }
    found
}

/// A place, or a person in full: a surname alone may be anybody's, or a word.
fn is_own_name(one: &Named<'_>, authority: &Authority) -> bool {
    let is_place = |entity: &EntityRef| authority.kind(*entity) == EntityKind::Place;
    one.text.contains([' ', '·', '・']) || one.entities.iter().all(is_place)
}

fn is_equal(a: EntityRef, b: EntityRef, authority: &Authority) -> bool {
    a == b || authority.overruling(a) == authority.overruling(b) || authority.entity(a).id == authority.entity(b).id
}

/// True when a word of the other side is nearly a word of the name.
fn is_text_heard(text: &str, reading: &Reading, other: &[Reading]) -> bool {
    words(text).iter().any(|word| {
        let word = Sought::new(word.span.of(text), &reading.segment.language);
        let word = word.sounding();
        heard_in(other).any(|other| word.similarity_from(&other, MISSPELT) >= MISSPELT)
    })
}

/// True when a word of the segments begins as a name does: an adjective of a place (`Rusko`, `ruský`).
fn has_stem_of(form: &str, readings: &[Reading]) -> bool {
    let stems: Vec<String> =
        words(form).iter().map(|word| fold(word.span.of(form))).map(|word| stem_of(&word)).collect();
    let begins = |word: &String| stems.iter().any(|stem| word.starts_with(stem.as_str()));
    readings.iter().any(|reading| reading.folded_words().iter().any(begins))
}

/// The first letters of a word, which its adjective shares.
fn stem_of(word: &str) -> String {
    let length = word.chars().count().saturating_sub(CHANGED).clamp(*ADJECTIVE.start(), *ADJECTIVE.end());
    word.chars().take(length).collect()
}

/// A name that stands by itself: no acronym, and no short stretch of a text without spaces unless it is a country.
fn is_whole(one: &Named<'_>, authority: &Authority) -> bool {
    let spaceless = script_of(one.text).is_some_and(Script::is_spaceless);
    let is_letter = |c: &char| c.is_alphabetic();
    let letters = one.text.chars().filter(is_letter).count();
    let is_acronym = one.text.chars().filter(is_letter).all(char::is_uppercase);
    let opens_sentence = one.span.start == 0 && letters < OPENING && !spaceless;
    let is_country = || one.entities.iter().all(|entity| authority.entity(*entity).roles.contains("country"));
    !is_acronym && !opens_sentence && if spaceless { letters >= WHOLE || is_country() } else { letters >= SHORTEST }
}

/// The part of a run that is in no list, when none of its words is heard on the other side.
fn run_without(
    run: Run<'_>,
    reading: &Reading,
    other: &[Reading],
    tells_names: fn(&LanguageTag) -> bool,
    authority: &Authority,
) -> Option<LeftOver> {
    let lang = &reading.segment.language;
    // A surname alone may be anybody's: it is compared as a name that is in no list.
    let is_known = |word: &NameWord| {
        let of_word = reading.known.iter().filter(|one| one.span.overlaps(word.span));
        of_word.into_iter().any(|one| {
            one.span != word.span || !one.entities(authority).all(|entity| authority.kind(entity) == EntityKind::Person)
        })
    };
    let unlisted: Vec<&NameWord> =
        run.words.iter().filter(|word| !is_known(word) && is_name_word(word, lang)).collect();
    let (first, last) = (unlisted.first()?, unlisted.last()?);
    // An ordinary word beside it makes it a title or a feast: `Domingo de Ramos`, `Torre de Londres`.
    let is_word = |word: &NameWord| {
        word.shape == Shape::Capitalised
            && !word.opens_sentence
            && Lexicon::embedded().is_ordinary_word(&word.folded, lang.primary())
            && Lexicon::embedded().cues(&word.folded, lang.primary()).is_empty()
    };
    if unlisted.len() == 1 && run.words.iter().any(is_word) {
        return None;
    }
    let lexicon = Lexicon::embedded();
    let is_full = unlisted.len() >= 2 && lexicon.is_given_name(&first.folded);
    let is_attested = || lexicon.is_surname(&first.folded) || lexicon.is_given_name(&first.folded);
    let is_sure = is_full || tells_names(lang) && (unlisted.len() >= 2 || !first.opens_sentence || is_attested());
    let beside_known = run.words.iter().any(is_known);
    let sounds = |word: &&NameWord| is_word_heard(&reading.segment, word.span, other);
    (is_sure && !beside_known && !unlisted.iter().any(sounds)).then(|| LeftOver {
        place: Place::new(&reading.segment, Span::new(first.span.start, last.span.end)),
        entity: None,
        is_full,
    })
}

/// A word that is a name by the way it is written and by no list an ordinary word.
fn is_name_word(word: &NameWord, lang: &LanguageTag) -> bool {
    let lexicon = Lexicon::embedded();
    let is_ordinary = |folded: &str| {
        lexicon.is_ordinary_word(folded, lang.primary()) || !lexicon.cues(folded, lang.primary()).is_empty()
    };
    // Letters of two scripts are a slip of the source, and sound like nothing.
    word.shape == Shape::Capitalised
        && is_of_one_script(&word.folded)
        && word.folded.chars().count() >= SHORTEST
        && !word.folded.split('-').any(is_ordinary)
}

/// True for languages in which a capital may be a name's: what took a name's place in a translation may be any such word.
pub(crate) fn names_may_have_capitals(lang: &LanguageTag) -> bool {
    !Profile::of(lang).nouns_are_capitalised
}
