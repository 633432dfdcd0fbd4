//! Known names inside a run of Chinese characters, kana or Thai letters, where no space says where a name begins.

use std::sync::Arc;

use copydesk_authority::{Authority, Forms, TextKey};
use copydesk_language::Word;
use copydesk_model::{LanguageTag, Span};
use unicode_normalization::char::is_combining_mark;

use crate::known::{Known, is_valid_in};
use crate::known_name::KnownName;
use crate::memory::{Memory, Spelling};

/// Characters of the longest name that is looked for, the interpuncts among them.
const LONGEST: usize = 16;
/// Characters of the shortest: one character is a surname of millions.
const SHORTEST: usize = 2;

/// The known names in the stretch from the first to the last of `words`, which stand side by side or at an interpunct;
/// the longest at each place, none overlapping.
pub(crate) fn known_in(
    text: &str,
    words: &[Word],
    memory: &mut Memory,
    authority: &Authority,
    lang: &LanguageTag,
) -> Vec<Known> {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return Vec::new() };
    let stretch = &text[first.span.start..last.span.end];
    // A mark belongs to the letter before it.
    let letters = stretch.char_indices().filter(|(_, c)| !is_combining_mark(*c)).map(|(at, _)| at);
    let places: Vec<usize> = letters.chain([stretch.len()]).collect();
    let mut found = Vec::new();
    let mut n = 0;
    while n + SHORTEST < places.len() {
        n += match longest_at(stretch, &places[n..], memory, authority, lang) {
            Some((length, name)) => {
                let start = first.span.start + places[n];
                let span = Span::new(start, first.span.start + places[n + length]);
                found.push(Known { span, name });
                length
            }
            None => 1,
        };
    }
    found
}

/// The longest known name that begins at the first of `places`: how many letters it has, and its forms.
fn longest_at(
    stretch: &str,
    places: &[usize],
    memory: &mut Memory,
    authority: &Authority,
    lang: &LanguageTag,
) -> Option<(usize, Arc<KnownName>)> {
    let mut key = TextKey::new();
    let mut longest = None;
    for (length, pair) in (1..).zip(places.windows(2)).take(LONGEST) {
        let letter = &stretch[pair[0]..pair[1]];
        key.push(letter);
        // No name goes on from most first letters.
        if length == 1 && !*memory.begins.entry(Spelling::new(letter, lang)).or_insert_with(|| goes_on(key, authority))
        {
            return None;
        }
        if length < SHORTEST {
            continue;
        }
        // Nor from most two.
        let pair_begins = (length == SHORTEST).then(|| Spelling::new(&stretch[places[0]..pair[1]], lang));
        if pair_begins.is_some_and(|pair| memory.begins.get(&pair) == Some(&false)) {
            return None;
        }
        let mut forms = Forms::new();
        let goes_on = authority.look(key, &mut forms);
        if let Some(pair) = pair_begins {
            memory.begins.insert(pair, goes_on || !forms.is_empty());
        }
        forms.retain(|form| is_valid_in(authority.form(*form).1, lang));
        if !forms.is_empty() && !is_inside_katakana(stretch, places[0], pair[1]) {
            let spelling = Spelling::new(&stretch[places[0]..pair[1]], lang);
            let name = memory.spaceless.entry(spelling).or_insert_with(|| KnownName::of(forms.into_vec(), authority));
            longest = name.clone().map(|name| (length, name));
        }
        if !goes_on {
            break;
        }
    }
    longest
}

/// True when a name goes on from the text of `key`.
fn goes_on(key: TextKey, authority: &Authority) -> bool {
    authority.look(key, &mut Forms::new())
}

/// True when the stretch begins or ends inside a word of katakana: `タイ` in `タイムリー`.
fn is_inside_katakana(text: &str, start: usize, end: usize) -> bool {
    let is_katakana = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}'));
    let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
    is_katakana(before) && is_katakana(text[start..].chars().next())
        || is_katakana(after) && is_katakana(text[..end].chars().next_back())
}
