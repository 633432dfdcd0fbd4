//! How near a stretch of text is to a form of the authority, part by part.

use copydesk_authority::FormView;
use copydesk_language::{
    Bearer, Script, each_word, fold, name_endings, name_forms, romanise, same_name_inflected, script_of,
};
use copydesk_model::LanguageTag;
use smallvec::SmallVec;

use crate::mention::NameWord;
use crate::particles::is_particle;
use crate::similarity::word_similarity_from;

/// Similarity of words of one script that are written otherwise but are the same in Latin letters.
const SOUNDS_EQUAL: f32 = 0.98;

/// Similarity of the least similar word below which nobody's name is meant, whatever stands around it; how far below, is
/// not worked out. It lies below every bar of the decision.
pub(crate) const FAR: f32 = 0.6;

/// How near the parts of a mention are to the parts of a form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Score {
    /// The least similar word of the family name, from 0 to 1.
    pub family: f32,
    /// The least similar word of the given name; `None` when the form has none.
    pub given: Option<f32>,
    /// Mean over all words.
    pub mean: f32,
}

impl Score {
    /// The least similar word of all.
    pub(crate) fn least(&self) -> f32 {
        self.given.map_or(self.family, |given| given.min(self.family))
    }
}

/// A word of a form.
struct FormWord<'a> {
    written: &'a str,
    latin: String,
    is_family: bool,
}

/// The words of a mention but for particles, ready to be compared with many forms.
pub(crate) struct MentionWords<'a> {
    /// In Latin letters, and folded.
    words: SmallVec<[(String, &'a str); 4]>,
    /// The script of the mention.
    pub(crate) script: Option<Script>,
}

impl<'a> MentionWords<'a> {
    /// Those of `mention`, read as `lang`.
    pub(crate) fn of(mention: &'a [NameWord], lang: &LanguageTag) -> Self {
        let parts = mention.iter().filter(|word| !is_particle(&word.folded));
        Self {
            words: parts.map(|word| (romanise(&word.folded, lang), &*word.folded)).collect(),
            script: mention.first().and_then(|word| script_of(&word.folded)),
        }
    }
}

/// Compares a mention with a form word by word, in order. `None` when their words cannot be put beside each other, or some
/// word is less similar than `bar`.
///
/// Initials and middle names of the mention that the form does not have are free; an initial that disagrees with the
/// form's is another person.
pub(crate) fn score(mention: &MentionWords<'_>, form: FormView<'_>, lang: &LanguageTag, bar: f32) -> Option<Score> {
    let mut words = mention.words.iter();
    let (mut family, mut given, mut sum) = (None, None, 0.0);
    // Most forms are far, which a word of them says: the others are not asked for.
    for form in form_words(form, lang) {
        let (word, folded) = words.next()?;
        let similarity = similarity_in_any_case(word, folded, &form, lang);
        if similarity < bar {
            return None;
        }
        let least = if form.is_family { &mut family } else { &mut given };
        *least = Some(least.map_or(similarity, |least: f32| least.min(similarity)));
        sum += similarity;
    }
    if words.next().is_some() || mention.words.is_empty() {
        return None;
    }
    #[allow(clippy::cast_precision_loss, reason = "a name has a handful of words")]
    let mean = sum / mention.words.len() as f32;
    Some(Score { family: family.or(given)?, given: family.and(given), mean })
}

/// Similarity of a word and the case of the form's word that is nearest to it: a misspelt name in the dative is compared
/// with the right one in the dative.
fn similarity_in_any_case(word: &str, folded: &str, form: &FormWord<'_>, lang: &LanguageTag) -> f32 {
    let plain = part_similarity(word, &form.latin);
    if plain >= 1.0 && is_written_otherwise(folded, form, lang) {
        return SOUNDS_EQUAL;
    }
    if plain >= 1.0 || name_endings(lang).is_empty() {
        return plain;
    }
    let forms = name_forms(form.written, lang, Bearer::Anyone);
    // Several paradigms have the same endings.
    let is_new = |n: &usize| !forms[..*n].contains(&forms[*n]);
    let forms = (1..forms.len()).filter(is_new).map(|n| romanise(&fold(&forms[n]), lang));
    let ends_alike = |form: &String| form.as_bytes().last() == word.as_bytes().last();
    forms.filter(ends_alike).map(|form| part_similarity(word, &form)).fold(plain, f32::max)
}

/// Greek has several letters for one sound, which are one letter in Latin: `Μιτσοτάκης` is misspelt all the same.
fn is_written_otherwise(folded: &str, form: &FormWord<'_>, lang: &LanguageTag) -> bool {
    script_of(folded) == Some(Script::Greek) && !same_name_inflected(&fold(form.written), folded, lang)
}

/// Similarity of two words; parts joined by a hyphen are compared one by one where both have as many.
fn part_similarity(a: &str, b: &str) -> f32 {
    let (parts_a, parts_b) = (a.split('-'), b.split('-'));
    if a.contains('-') && parts_a.clone().count() == parts_b.clone().count() {
        let parts = parts_a.zip(parts_b).map(|(a, b)| word_similarity_from(a, b, FAR));
        return parts.reduce(f32::min).unwrap_or(0.0);
    }
    word_similarity_from(a, b, FAR)
}

/// The words of a form but for particles.
fn form_words<'a>(form: FormView<'a>, lang: &LanguageTag) -> impl Iterator<Item = FormWord<'a>> {
    let words = each_word(form.text).map(move |word| FormWord {
        written: word.span.of(form.text),
        latin: romanise(&fold(word.span.of(form.text)), lang),
        is_family: form.family.contains(word.span),
    });
    words.filter(|word| !is_particle(&word.latin))
}
