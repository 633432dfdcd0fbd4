//! Names that stand in the text in another case than in the authority.

use std::sync::Arc;

use copydesk_authority::{Authority, FormRef, Status};
use copydesk_language::{Script, Word, each_word_from, fold, name_endings, name_stems, same_name_inflected, script_of};
use copydesk_model::{LanguageTag, Span};

use crate::decide::folded_words;
use crate::known::{Found, Known, are_near, is_valid_in};
use crate::known_name::KnownName;
use crate::memory::{Memory, Spelling};

/// Words of the longest inflected name that is looked for.
const LONGEST: usize = 4;

/// The longest known name, inflected, that begins with the word `first` of `text`.
pub(crate) fn inflected_at(
    text: &str,
    first: Word,
    memory: &mut Memory,
    authority: &Authority,
    lang: &LanguageTag,
) -> Option<Found> {
    if name_endings(lang).is_empty() || !first.shape.is_capital() {
        return None;
    }
    let mut words: Vec<Word> = Vec::with_capacity(LONGEST);
    let mut ahead = each_word_from(text, first.span.start);
    while let Some(word) = ahead.next().filter(|_| words.len() < LONGEST)
        && words.last().is_none_or(|before| are_near(text, before.span, word.span))
    {
        words.push(word);
    }
    (1..=words.len()).rev().find_map(|length| {
        let last = words[length - 1].span.of(text);
        let stems = memory.stems.entry(Spelling::new(last, lang));
        let stems = Arc::clone(stems.or_insert_with(|| forms_ending_with(last, authority, lang)));
        if !stems.iter().any(|form| form.words.len() == length) {
            return None;
        }
        let span = Span::new(words[0].span.start, words[length - 1].span.end);
        let forms = memory.inflected.entry(Spelling::new(span.of(text), lang));
        let read = || KnownName::of(inflections(span.of(text), &words[..length], &stems, lang), authority);
        let name = forms.or_insert_with(read).clone()?;
        Some(Found { name: Known { span, name }, end: span.end, words: length })
    })
}

/// Those of `forms` of which the whole of `text`, which has these words, is a case.
fn inflections(text: &str, words: &[Word], forms: &[InflectedForm], lang: &LanguageTag) -> Vec<FormRef> {
    let start = words.first().map_or(0, |first| first.span.start);
    let folded: Vec<String> =
        words.iter().map(|word| fold(&text[word.span.start - start..word.span.end - start])).collect();
    let script = script_of(text);
    let is_inflection = |form: &&InflectedForm| {
        form.words.len() == words.len()
            && form.script == script
            && form.words.iter().zip(&folded).all(|(right, word)| same_name_inflected(right, word, lang))
    };
    forms.iter().filter(is_inflection).map(|form| form.form).collect()
}

/// A form that may stand in a text in another case.
#[derive(Clone, Debug)]
pub(crate) struct InflectedForm {
    form: FormRef,
    /// Folded.
    words: Vec<String>,
    script: Option<Script>,
}

/// Forms of the language whose last word may be the word `last` in another case.
fn forms_ending_with(last: &str, authority: &Authority, lang: &LanguageTag) -> Arc<[InflectedForm]> {
    let folded = fold(last);
    let mut forms: Vec<FormRef> = name_stems(&folded, lang).flat_map(|(stem, _)| authority.with_stem(stem)).collect();
    forms.sort_unstable();
    forms.dedup();
    let inflected = |form_ref: FormRef| {
        let form = authority.form(form_ref).1;
        let declines = form.status != Status::Wrong && !form.flags.acronym && !form.flags.indeclinable;
        (declines && is_valid_in(form, lang)).then(|| InflectedForm {
            form: form_ref,
            words: folded_words(form.text),
            script: script_of(form.text),
        })
    };
    forms.into_iter().filter_map(inflected).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_authority::{EntityKind, EntityRef, FormView, Gender};
    use copydesk_language::{Bearer, name_forms, words};
    use copydesk_model::{Segment, Side};

    use crate::article::read_segment;

    const VOWELS: [char; 12] = ['a', 'e', 'i', 'o', 'u', 'y', 'а', 'е', 'и', 'о', 'у', 'і'];
    /// Letters of a family name, below which its stem is too short to be told from others.
    const SHORTEST: usize = 5;
    /// Letters at the end of a word that a case may change.
    const ENDING: usize = 4;

    /// The entities that the text, as a whole, is taken for a right name of.
    fn owners(text: &str, lang: &LanguageTag, authority: &Authority) -> Vec<EntityRef> {
        let segment = Segment::loose(text, lang.clone(), Side::Target);
        let known = read_segment(&Arc::new(segment), &mut Memory::default(), authority).known;
        let whole = known.iter().filter(|one| one.span.len() == text.len());
        whole.flat_map(|one| one.entities(authority)).collect()
    }

    /// The family names of the people whom a language spells with a given name of its own script, once each.
    fn names(lang: &LanguageTag, authority: &Authority) -> Vec<(EntityRef, String, String, Bearer)> {
        let is_written = |form: &FormView<'_>| {
            form.status == Status::Preferred
                && !form.flags.acronym
                && !form.flags.indeclinable
                && is_valid_in(*form, lang)
                && form.family.start > 0
                && form.family.end == form.text.len()
                && words(form.text).len() <= LONGEST
                && script_of(form.text) == Some(copydesk_language::Profile::of(lang).script)
        };
        let people = authority.entities().filter(|entity| authority.kind(*entity) == EntityKind::Person);
        let of = |entity: EntityRef| {
            let form = authority.forms_of(entity).map(|form| authority.form(form).1).find(is_written)?;
            let last = words(form.text).last()?.span;
            if last.of(form.text).chars().count() < SHORTEST || !form.text[..last.start].ends_with([' ', '-']) {
                return None;
            }
            let is_woman = authority.entity(entity).gender == Gender::Feminine;
            let bearer = if is_woman { Bearer::Woman } else { Bearer::Anyone };
            Some((entity, form.text[..last.start].to_owned(), last.of(form.text).to_owned(), bearer))
        };
        people.filter_map(of).collect()
    }

    /// The word with its second vowel changed into another one; `None` when that stands in its ending.
    fn with_another_vowel(word: &str) -> Option<String> {
        let letters: Vec<char> = word.chars().collect();
        let at = (1..letters.len().checked_sub(ENDING)?).find(|at| VOWELS.contains(&letters[*at]))?;
        let is_cyrillic = letters[at] >= 'а';
        let other = VOWELS.into_iter().find(|vowel| *vowel != letters[at] && (*vowel >= 'а') == is_cyrillic)?;
        Some(letters[..at].iter().chain([&other]).chain(&letters[at + 1..]).collect())
    }

    #[test]
    fn every_case_of_every_person_is_right_and_another_vowel_is_not() {
        let authority = Authority::embedded();
        for lang in ["ru", "uk", "pl", "cs"] {
            let lang: LanguageTag = lang.parse().unwrap();
            let (mut cases, mut refused, mut wrongly_accepted) = (0, Vec::new(), Vec::new());
            let names = names(&lang, &authority);
            for (entity, given, family, bearer) in &names {
                for form in name_forms(family, &lang, *bearer) {
                    cases += 1;
                    let text = format!("{given}{form}");
                    // A case that is listed by itself, as a known misspelling, is another matter.
                    if authority.exact(&fold(&text)).is_empty() && owners(&text, &lang, &authority).is_empty() {
                        refused.push(text);
                    }
                }
                if let Some(wrong) = with_another_vowel(family).map(|family| format!("{given}{family}"))
                    && authority.exact(&fold(&wrong)).is_empty()
                    && owners(&wrong, &lang, &authority).contains(entity)
                {
                    wrongly_accepted.push(wrong);
                }
            }
            assert!(names.len() > 500 && cases > 5 * names.len(), "{lang}: {} names, {cases} cases", names.len());
            assert!(
                refused.is_empty(),
                "{lang}: {} of {cases}, {:?}",
                refused.len(),
                &refused[..refused.len().min(200)]
            );
            assert!(wrongly_accepted.is_empty(), "{lang}: {wrongly_accepted:?}");
        }
    }
}
