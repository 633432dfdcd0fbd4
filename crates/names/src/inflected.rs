//! Names that stand in the text in another case than in the authority.

use copydesk_authority::{Authority, FormRef, Status};
use copydesk_language::{Word, fold, name_endings, name_stems, same_name_inflected, script_of};
use copydesk_model::{LanguageTag, Span};

use crate::decide::folded_words;
use crate::known::{Known, are_near, is_valid_in};

/// Words of the longest inflected name that is looked for.
const LONGEST: usize = 4;

/// The longest known name, inflected, that begins with the first of `words`, which follow each other in `text`: how many
/// words, and which forms.
pub(crate) fn inflected_at(
    text: &str,
    words: &[Word],
    authority: &Authority,
    lang: &LanguageTag,
) -> Option<(usize, Known)> {
    if name_endings(lang).is_empty() || !words.first()?.shape.is_capital() {
        return None;
    }
    let joined = words.windows(2).take_while(|pair| are_near(text, pair[0].span, pair[1].span)).take(LONGEST - 1);
    let folded: Vec<String> = words[..=joined.count()].iter().map(|word| fold(word.span.of(text))).collect();
    (1..=folded.len()).rev().find_map(|length| {
        let span = Span::new(words[0].span.start, words[length - 1].span.end);
        let mut forms: Vec<FormRef> = candidates(&folded[..length], authority, lang)
            .into_iter()
            .filter(|form| is_inflection(&folded[..length], *form, span.of(text), authority, lang))
            .collect();
        forms.sort_unstable();
        forms.dedup();
        (!forms.is_empty()).then_some((length, Known { span, forms }))
    })
}

/// Forms whose last word may be that of the name in another case.
fn candidates(folded: &[String], authority: &Authority, lang: &LanguageTag) -> Vec<FormRef> {
    let Some(last) = folded.last() else { return Vec::new() };
    name_stems(last, lang).flat_map(|(stem, _)| authority.with_stem(stem)).collect()
}

fn is_inflection(folded: &[String], form: FormRef, text: &str, authority: &Authority, lang: &LanguageTag) -> bool {
    let form = authority.form(form).1;
    if form.status == Status::Wrong || form.flags.acronym || form.flags.indeclinable || !is_valid_in(form, lang) {
        return false;
    }
    let right = folded_words(form.text);
    script_of(form.text) == script_of(text)
        && right.len() == folded.len()
        && right.iter().zip(folded).all(|(right, word)| same_name_inflected(right, word, lang))
}
