//! Known names inside a run of Chinese characters, kana or Thai letters, where no space says where a name begins.

use copydesk_authority::{Authority, FormRef};
use copydesk_language::{Word, fold};
use copydesk_model::{LanguageTag, Span};

use crate::known::{Known, is_valid_in};

/// Characters of the longest name that is looked for, the interpuncts among them.
const LONGEST: usize = 16;
/// Characters of the shortest: one character is a surname of millions.
const SHORTEST: usize = 2;

/// The known names in the stretch from the first to the last of `words`, which stand side by side or at an interpunct;
/// the longest at each place, none overlapping.
pub(crate) fn known_in(text: &str, words: &[Word], authority: &Authority, lang: &LanguageTag) -> Vec<Known> {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return Vec::new() };
    let stretch = &text[first.span.start..last.span.end];
    let places: Vec<usize> = stretch.char_indices().map(|(at, _)| at).chain([stretch.len()]).collect();
    let mut found = Vec::new();
    let mut n = 0;
    while n + SHORTEST < places.len() {
        let longest = LONGEST.min(places.len() - 1 - n);
        let name = (SHORTEST..=longest).rev().find_map(|length| {
            let part = &stretch[places[n]..places[n + length]];
            if is_inside_katakana(stretch, places[n], places[n + length]) {
                return None;
            }
            let forms: Vec<FormRef> = authority
                .exact(&fold(part))
                .into_iter()
                .filter(|form| is_valid_in(authority.form(*form).1, lang))
                .collect();
            (!forms.is_empty()).then_some((length, forms))
        });
        n += match name {
            Some((length, forms)) => {
                let start = first.span.start + places[n];
                let span = Span::new(start, first.span.start + places[n + length]);
                found.push(Known { span, forms });
                length
            }
            None => 1,
        };
    }
    found
}

/// True when the stretch begins or ends inside a word of katakana: `タイ` in `タイムリー`.
fn is_inside_katakana(text: &str, start: usize, end: usize) -> bool {
    let is_katakana = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}'));
    let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
    is_katakana(before) && is_katakana(text[start..].chars().next())
        || is_katakana(after) && is_katakana(text[..end].chars().next_back())
}
