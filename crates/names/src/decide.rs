//! Is a near spelling a misspelling, or another name?
//!
//! A full name carries evidence by itself, a family name alone never does. All thresholds are here.

use copydesk_authority::{Authority, EntityKind, EntityRef, FormRef, FormView, Lexicon, Status};
use copydesk_language::{Script, fold, name_endings, romanise, script_of, words};

use copydesk_model::LanguageTag;

use crate::attested::is_spoken_for;
use crate::context::in_any_case;
use crate::convention::same_name_by_convention_in;
use crate::crowd::{Crowd, is_of_large_list, odd_word};
use crate::edits::all_edits;
use crate::habits::Habit;
use crate::known::is_valid_in;
use crate::letter_slip::{has_odd_double, is_slip_inside, lacks_last_letter, syllables};
use crate::mention::NameWord;
use crate::particles::is_particle;
use crate::score::{FAR, MentionWords, Score, score};

/// Given name when the family name is equal: `Anthony Blinken`.
const GIVEN_BESIDE_EQUAL_FAMILY: f32 = 0.92;
/// The same when role or country agree.
const GIVEN_BESIDE_EQUAL_FAMILY_FIT: f32 = 0.78;
/// Family name when the given name is equal: `Friedrich Mertz`. At .80 ordinary people were flagged beside famous ones with
/// a letter less: `Mark Rutter`, `Angela Merkley`.
const FAMILY_BESIDE_EQUAL_GIVEN: f32 = 0.86;
/// The same when role or country agree.
const FAMILY_BESIDE_EQUAL_GIVEN_FIT: f32 = 0.76;
/// Least similar word when both parts differ: `Britney Greiner`.
const BOTH_DIFFER_LEAST: f32 = 0.78;
/// The same when role or country agree.
const BOTH_DIFFER_LEAST_FIT: f32 = 0.66;
/// Mean when both parts differ.
const BOTH_DIFFER_MEAN: f32 = 0.86;
/// The same when role or country agree.
const BOTH_DIFFER_MEAN_FIT: f32 = 0.74;
/// Least similar word of an organisation or a place of several words.
const THING_LEAST: f32 = 0.86;
/// Letters of an ending of an adjective in languages that inflect names: `Wielka`, `Wielkiej`.
const LONGEST_ENDING: usize = 4;
/// Least similarity of a word to the right one whose one slip is all that differs.
const SLIP: f32 = 0.66;
/// Letters of the shortest given name that may be wrong at its end.
const SHORTEST_GIVEN: usize = 4;
/// Salience of people whom everybody writes about: who has their given name, and their family name but for its last letter,
/// is hardly somebody else (`Donald Trum`). With a letter more it may be (`Mark Rutter`, `Angela Merkley`).
const IN_EVERY_PAPER: u8 = 3;

/// What the surroundings of a mention say about an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// Another role or country.
    Clash,
    /// Nothing.
    Nothing,
    /// A role or country of the entity.
    Agrees,
}

/// A mention that misspells the name of an entity.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Misspelling {
    /// The form it should have been.
    pub form: FormRef,
    /// Whose.
    pub entity: EntityRef,
    /// How near it is.
    pub score: Score,
    /// What the surroundings say.
    pub fit: Fit,
}

impl Misspelling {
    /// True when the family name is right, or role or country agree.
    pub(crate) fn is_backed(&self) -> bool {
        self.score.family >= 1.0 || self.fit == Fit::Agrees
    }
}

/// A form that is near to a mention, whatever stands around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Near {
    /// The form.
    pub form: FormRef,
    /// Whose.
    pub entity: EntityRef,
    /// How near it is.
    pub score: Score,
}

/// A right form of the language and script of `mention` with its score; `None` for any other, and for one that is far.
pub(crate) fn scored(
    mention: &MentionWords<'_>,
    form_ref: FormRef,
    lang: &LanguageTag,
    authority: &Authority,
) -> Option<Near> {
    let (entity, form) = authority.form(form_ref);
    let is_comparable = form.status != Status::Wrong
        && !form.flags.acronym
        && is_valid_in(form, lang)
        && script_of(form.text) == mention.script;
    let score = is_comparable.then(|| score(mention, form, lang, FAR))??;
    let has_exonyms = form.lang.is_empty() && has_exonyms(entity, form, lang, authority);
    (!has_exonyms).then_some(Near { form: form_ref, entity, score })
}

/// True when `mention`, which is near to a crowd of entities, misspells the candidate where nothing around it speaks against
/// that; `fits` says that a role or country speaks for it.
pub(crate) fn passes(
    candidate: &Near,
    fits: bool,
    mention: &[NameWord],
    crowd: &Crowd,
    lang: &LanguageTag,
    authority: &Authority,
) -> bool {
    is_near_enough(candidate, fits, mention, lang, authority)
        && (!is_of_large_list(candidate.entity, authority) || crowd.lets_pass(candidate, mention, lang, authority))
}

fn is_near_enough(
    candidate: &Near,
    fits: bool,
    mention: &[NameWord],
    lang: &LanguageTag,
    authority: &Authority,
) -> bool {
    let score = &candidate.score;
    let is_bare = is_bare(candidate.entity, authority);
    // A plain list says nothing of where a name is at home: see `Crowd` for what is asked there instead.
    let is_other_table = || !is_bare && is_other_table(candidate, mention, lang, authority);
    if score.least() >= 1.0 || is_other_table() {
        return false;
    }
    if authority.kind(candidate.entity) != EntityKind::Person {
        let ending_only = mention.iter().zip(folded_words(authority.form(candidate.form).1.text));
        let inflects = !Habit::WithoutEndings.is_of(lang);
        let longest = if name_endings(lang).is_empty() { 2 } else { LONGEST_ENDING };
        if is_bare && is_one_slip(candidate, mention, lang, authority) {
            return true;
        }
        return mention.len() > 1
            && score.least() >= THING_LEAST
            && !(inflects
                && ending_only.into_iter().all(|(word, right)| differs_in_ending(&word.folded, &right, longest)));
    }
    let Some(given) = score.given else { return false };
    let (given_word, family_word) = (&mention[0].folded, &mention[mention.len() - 1].folded);
    if is_one_slip(candidate, mention, lang, authority) {
        return true;
    }
    if score.family >= 1.0 {
        let bar = if fits { GIVEN_BESIDE_EQUAL_FAMILY_FIT } else { GIVEN_BESIDE_EQUAL_FAMILY };
        let may_be_other = is_given_name(given_word, lang) && is_common_surname(family_word, lang);
        return given >= bar && (fits || is_bare || !may_be_other);
    }
    if given >= 1.0 {
        // A particle that is right too (`Marine Le Penn`) makes it the name of few.
        let has_particle = mention.len() > 2 && mention[1..].iter().any(|word| is_particle(&word.folded));
        let is_expected = fits || has_particle || is_cut_short(candidate, family_word, authority);
        let bar = if is_expected { FAMILY_BESIDE_EQUAL_GIVEN_FIT } else { FAMILY_BESIDE_EQUAL_GIVEN };
        let sounds = |word: &str| syllables(&romanise(word, lang));
        let inflects = !name_endings(lang).is_empty();
        if !is_expected
            && !inflects
            && sounds(family_word) != sounds(&folded_words(family_of(authority.form(candidate.form).1)).concat())
        {
            return false;
        }
        let is_common = || !has_particle && is_common_surname(family_word, lang);
        return score.family >= bar && (fits || is_bare || !is_common());
    }
    let (least, mean) =
        if fits { (BOTH_DIFFER_LEAST_FIT, BOTH_DIFFER_MEAN_FIT) } else { (BOTH_DIFFER_LEAST, BOTH_DIFFER_MEAN) };
    // Where people have a chain of given names (`Mohammed Mahmud`), a given name may be the family name.
    let is_family = |word: &str| is_common_surname(word, lang) || is_given_name(word, lang);
    let may_be_other = is_given_name(given_word, lang) && is_family(family_word);
    score.least() >= least && score.mean >= mean && (fits || is_bare || !may_be_other)
}

/// True when the folded word, in some case, is known as a given name.
fn is_given_name(folded: &str, lang: &LanguageTag) -> bool {
    in_any_case(folded, lang, |word| Lexicon::embedded().is_given_name(word))
}

/// True when it is known as a family name of many people.
fn is_common_surname(folded: &str, lang: &LanguageTag) -> bool {
    in_any_case(folded, lang, |word| Lexicon::embedded().is_surname(word))
}

/// True for the family name of somebody in every paper, but for its last letter.
fn is_cut_short(candidate: &Near, family_word: &str, authority: &Authority) -> bool {
    let right = fold(family_of(authority.form(candidate.form).1));
    let rest = right.strip_prefix(family_word);
    authority.entity(candidate.entity).salience >= IN_EVERY_PAPER && rest.is_some_and(|rest| rest.chars().count() == 1)
}

/// True for an entity with neither role nor country, as a plain list of names has them: nothing around a mention can agree
/// with it, so no agreement is asked for, but more of the spelling.
pub(crate) fn is_bare(entity: EntityRef, authority: &Authority) -> bool {
    let entry = authority.entity(entity);
    entry.roles.is_empty() && entry.countries.is_empty()
}

/// True when all words are right but one, which is nobody's name and no word, and right but for one letter inside it that
/// is missing, added, wrong or swapped with its neighbour: `Jmes Morgan`, `Bill Cinton`. At its end another letter makes
/// another name (`Rutter`, `Merkely`).
pub(crate) fn is_one_slip(candidate: &Near, mention: &[NameWord], lang: &LanguageTag, authority: &Authority) -> bool {
    let Some((word, right)) = odd_word(candidate, mention, authority) else { return false };
    let is_slip = is_slip_inside(word, &right)
        || lacks_last_letter(word, &right, lang)
        || is_slip_of_given(candidate, word, &right, mention, lang, authority);
    is_slip && candidate.score.least() >= SLIP && !is_spoken_for(word, lang, authority)
}

/// A letter at the end of a given name beside the family name as it should be, in a plain list and a language without
/// endings: `Malags Wafiuddin`. People have relatives with another given name, but one that somebody has is attested.
fn is_slip_of_given(
    candidate: &Near,
    word: &str,
    right: &str,
    mention: &[NameWord],
    lang: &LanguageTag,
    authority: &Authority,
) -> bool {
    candidate.score.family >= 1.0
        && *mention[0].folded == *word
        && word.chars().count() >= SHORTEST_GIVEN
        && is_bare(candidate.entity, authority)
        && name_endings(lang).is_empty()
        && word.chars().next() == right.chars().next()
        && all_edits(word, right) == 1
}

/// True when the family name of an entity at home in Latin letters is spelled otherwise in some languages (Colombo,
/// Kolumbus) and nothing is known of this one: then the international form is no measure.
pub(crate) fn has_exonyms(
    entity: EntityRef,
    international: FormView<'_>,
    lang: &LanguageTag,
    authority: &Authority,
) -> bool {
    let native = authority.entity(entity).native;
    if lang.primary() == "en" || lang.primary() == native {
        return false;
    }
    let mut forms = authority.forms_of(entity).map(|form| authority.form(form).1);
    let family = fold(family_of(international));
    forms.any(|form| {
        !form.lang.is_empty()
            && form.lang != "en"
            && script_of(form.text) == Some(Script::Latin)
            && !fold(family_of(form)).contains(&family)
    })
}

/// Words of a place or an organisation that agree but for an ending of up to `longest` letters: an adjective in another case.
fn differs_in_ending(a: &str, b: &str, longest: usize) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    shared >= 3 && a.chars().count().max(b.chars().count()) - shared <= longest
}

/// True when the mention is the form, romanised by another table.
fn is_other_table(candidate: &Near, mention: &[NameWord], lang: &LanguageTag, authority: &Authority) -> bool {
    let native = authority.entity(candidate.entity).native;
    let form = folded_words(authority.form(candidate.form).1.text);
    let is_foreign = authority.form(candidate.form).1.lang == "en";
    let is_odd = |(right, word): (&String, &NameWord)| has_odd_double(&word.folded, right, native);
    is_foreign
        && !form.iter().zip(mention).any(is_odd)
        && same_name_by_convention_in(mention.iter().map(|word| &*word.folded), &form, native, lang)
}

/// Probability that a misspelling is one: from how near it is, what the surroundings say and how rare the equal part is.
pub(crate) fn confidence(found: &Misspelling) -> f32 {
    let nearness = (found.score.mean - 0.8).max(0.0);
    let base = if found.fit == Fit::Agrees { 0.93 } else { 0.86 };
    (base + nearness * 0.6).min(0.99)
}

/// The family name of a form, folded, its last word when it has several.
pub(crate) fn family_of(form: FormView<'_>) -> &str {
    form.family.of(form.text)
}

/// The words of a name, folded.
pub(crate) fn folded_words(text: &str) -> Vec<String> {
    words(text).iter().map(|word| fold(word.span.of(text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crowd::HAND_KEPT;

    /// What is wrong in a text, against a plain list of people that nobody keeps by hand.
    fn wrong(text: &str, people: &[&str]) -> Vec<String> {
        wrong_among(text, people, EntityKind::Person)
    }

    /// The same against a list of what is of `kind`.
    fn wrong_among(text: &str, names: &[&str], kind: EntityKind) -> Vec<String> {
        use copydesk_authority::{Entry, Form, Index};
        use copydesk_model::{Bitext, Document, Segment, Side};
        use std::sync::Arc;

        let entries = names.iter().enumerate().map(|(number, name)| {
            let mut entry = Entry::new(format!("e{number}"), kind);
            let family = copydesk_model::Span::new(name.rfind(' ').map_or(0, |at| at + 1), name.len());
            entry.forms.push(Form { family, ..Form::whole(*name, "en", Status::Preferred) });
            entry
        });
        // What stands in a list that is kept by hand is held to more strictly.
        let others = (0..HAND_KEPT).map(|number| Entry::new(format!("other{number}"), EntityKind::Person));
        let authority = Authority::none().with(Index::new(entries.chain(others).collect::<Vec<_>>()));
        let segment = Segment::loose(text, "en".parse().unwrap(), Side::Target);
        let bitext = Bitext::monolingual(Document { segments: vec![Arc::new(segment)], ..Document::empty() });
        let faults = crate::review(&bitext, &mut crate::Memory::default(), &authority);
        faults.iter().map(|fault| fault.first().place.text().to_owned()).collect()
    }

    #[test]
    fn a_plain_list_says_who_is_misspelt_but_not_that_nobody_else_has_such_a_name() {
        let list = ["Mariangeliz Scicluna", "Kancha Zhrani", "Sergei Lavrov"];
        assert_eq!(wrong("We met Mariangeliz Sciclunna there.", &list), ["Mariangeliz Sciclunna"]);
        assert_eq!(wrong("Then the analyst Kancha Zhranii spoke.", &list), ["Kancha Zhranii"]);
        assert!(wrong("We met Sergey Lavrov there.", &list).is_empty());
        let crowd = ["Agus Tormil", "Agus Tarmil", "Agus Turmil", "Agus Termil", "Agus Tirmel"];
        assert!(wrong("We met Agus Tymil there.", &crowd).is_empty());
        assert_eq!(wrong("We met Agus Tormail there.", &crowd[..1]), ["Agus Tormail"]);
        assert_eq!(wrong("We met Malags Wafiuddin there.", &["Malaga Wafiuddin"]), ["Malags Wafiuddin"]);
    }

    #[test]
    fn among_hundreds_that_share_a_word_the_one_a_letter_away_is_meant() {
        let syllable = |n: usize| ["za", "zo", "fi", "fe", "ra", "ro", "phy", "he"][n % 8];
        let crowd = (0..512).map(|n| format!("Z{}{}{} Institute", syllable(n), syllable(n / 8), syllable(n / 64)));
        let mut names: Vec<String> = crowd.collect();
        names.extend(["Zephyr Institute", "Nord Institute"].map(str::to_owned));
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let wrong = |text: &str| wrong_among(text, &names, EntityKind::Organisation);
        assert_eq!(wrong("We met people of the Zeohyr Institute there."), ["Zeohyr Institute"]);
        assert_eq!(wrong("We met people of the Nird Institute there."), ["Nird Institute"]);
        assert!(wrong("We met people of the Zaraza Institute there.").is_empty());
    }

    #[test]
    fn a_register_of_villages_says_little_of_a_lone_word() {
        let wrong = |text: &str| wrong_among(text, &["Secunda", "Satna", "Wuzhong"], EntityKind::Place);
        assert!(wrong("They wrote of Secunia and of Satan there.").is_empty());
        assert_eq!(wrong("They went to Wuzhog on Friday."), ["Wuzhog"]);
    }
}
