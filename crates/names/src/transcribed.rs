//! Foreign names in Chinese and Japanese, whose parts stand between interpuncts: `谢尔盖·拉夫罗夫`.
//!
//! An interpunct is a sure border of a name. The outer borders are not: the first part is the end of the characters before
//! the first interpunct, the last one the beginning of those behind the last. A text misspells a known name when all parts
//! are right but one, and that one is right but for a character.

use std::sync::Arc;

use copydesk_authority::{Authority, EntityKind, EntityRef, FormRef, FormView};
use copydesk_language::{Script, detect_language, fold, romanise, script_of_char};
use copydesk_model::{LanguageTag, Span};
use smallvec::SmallVec;

use crate::article::Reading;
use crate::caseless_near::is_candidate;
use crate::edits::edits;
use crate::letter_slip::is_swapped;
use crate::memory::{Memory, Spelling};
use crate::similarity::word_similarity;

/// The marks between the parts of a transcribed name.
const MARKS: [char; 6] = ['·', '・', '‧', '•', '･', '-'];
/// Characters of the longest part of a name.
const LONGEST_PART: usize = 8;
/// Characters of the shortest part that is compared: of two characters, one that is wrong leaves no evidence.
const SHORTEST_PART: usize = 3;
/// Characters of a part that says by itself who is meant, if but one person has it.
const RARE_PART: usize = 4;
/// Least similarity of the sound of a last or first character that is wrong: elsewhere the name may have another border.
const BORDER_SOUND: f32 = 0.5;

/// The parts of a name as they stand in the text, at least two; of the first and the last as many characters as may belong
/// to the name.
#[derive(Debug)]
pub(crate) struct Parts {
    spans: Vec<Span>,
}

impl Parts {
    /// What the parts may be: the inner ones as they stand, the ends of the first and the beginnings of the last from two
    /// characters on.
    fn texts<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        let (inner, left, right) = match self.spans.as_slice() {
            [left, inner @ .., right] => (inner, left.of(text), right.of(text)),
            _ => (&[][..], "", ""),
        };
        let tails = left.char_indices().rev().skip(1).map(|(at, _)| &left[at..]);
        let heads = right.char_indices().skip(1).map(|(at, c)| &right[..at + c.len_utf8()]);
        inner.iter().map(|part| part.of(text)).chain(tails).chain(heads)
    }
}

/// The stretches of a text that are parted by interpuncts.
pub(crate) fn names_with_interpuncts(text: &str) -> Vec<Parts> {
    let mut names: Vec<Parts> = Vec::new();
    for (at, mark) in text.match_indices(MARKS) {
        let (left, right) = (tail(&text[..at]), head(&text[at + mark.len()..]));
        let before = Span::new(at - left.len(), at);
        let after = Span::new(at + mark.len(), at + mark.len() + right.len());
        match names.last_mut() {
            Some(parts) if parts.spans.last() == Some(&before) => parts.spans.push(after),
            _ => names.push(Parts { spans: vec![before, after] }),
        }
    }
    names.retain(|parts| parts.spans.iter().all(|part| !part.is_empty()));
    names
}

/// The last characters of `text` that are of a script without spaces, at most a long part.
fn tail(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, c)| is_part(*c))
        .take(LONGEST_PART)
        .last()
        .map_or(text.len(), |(at, _)| at);
    &text[start..]
}

/// The first such characters.
fn head(text: &str) -> &str {
    let end = text.char_indices().take_while(|(_, c)| is_part(*c)).take(LONGEST_PART).last();
    end.map_or("", |(at, c)| &text[..at + c.len_utf8()])
}

/// True for a character that a name may have in a script without spaces.
pub(crate) fn is_part(c: char) -> bool {
    c == 'ー' || script_of_char(c).is_some_and(Script::is_spaceless)
}

/// The first `length` characters.
pub(crate) fn first(text: &str, length: usize) -> &str {
    text.char_indices().nth(length).map_or(text, |(at, _)| &text[..at])
}

/// The last `length` characters.
fn last(text: &str, length: usize) -> &str {
    let skipped = text.chars().count().saturating_sub(length);
    text.char_indices().nth(skipped).map_or("", |(at, _)| &text[at..])
}

/// The stretch that is a known person's name but for one character of one part, and whose name; of several names the first
/// of the list.
pub(crate) fn near_name(
    parts: &Parts,
    reading: &Reading,
    memory: &mut Memory,
    authority: &Authority,
) -> Option<(Span, (EntityRef, FormRef))> {
    let mut found: Option<(Span, (EntityRef, FormRef))> = None;
    for part in parts.texts(reading.segment.text()) {
        let key = Spelling::new(part, &reading.segment.language);
        let names = memory.transcribed.entry(key).or_insert_with(|| names_with(part, authority));
        for name in names.iter().filter(|name| name.words.len() == parts.spans.len()) {
            let is_later = found.is_some_and(|(_, (_, first))| first <= name.form);
            if is_later {
                continue;
            }
            let Some(span) = near_words(parts, &name.words, reading, authority) else { continue };
            let (entity, view) = authority.form(name.form);
            if is_candidate(view, &reading.segment) && is_so_written(view, reading) {
                found = Some((span, (entity, name.form)));
            }
        }
    }
    found
}

/// The name of a person, taken apart at its interpuncts.
#[derive(Clone, Debug)]
pub(crate) struct Transcribed {
    form: FormRef,
    /// Folded.
    words: Box<[Box<str>]>,
}

/// The names of people of which `part` is a word.
fn names_with(part: &str, authority: &Authority) -> Arc<[Transcribed]> {
    let forms = authority.with_word(&fold(part)).into_iter();
    let of_person = forms.filter_map(|form| {
        let (entity, view) = authority.form(form);
        let words = || fold(view.text).split(MARKS).map(Box::from).collect();
        (authority.kind(entity) == EntityKind::Person).then(|| Transcribed { form, words: words() })
    });
    of_person.collect()
}

/// The stretch in which all parts but one are `words`, and that one is nearly so.
fn near_words(parts: &Parts, words: &[Box<str>], reading: &Reading, authority: &Authority) -> Option<Span> {
    if words.len() != parts.spans.len() {
        return None;
    }
    let text = reading.segment.text();
    let lang = &reading.segment.language;
    let border = |n: usize| Border::of(n, words.len() - 1);
    let equal = |n: usize| equal_length(parts.spans[n].of(text), &words[n], border(n));
    let mut unequal = (0..words.len()).filter(|n| equal(*n).is_none());
    let (Some(wrong), None) = (unequal.next(), unequal.next()) else { return None };
    let is_sure = || has_rare_part(parts, words, reading, authority);
    let near = near_length(parts.spans[wrong].of(text), &words[wrong], border(wrong), is_sure(), lang, authority)?;
    let length = |n: usize| if n == wrong { Some(near) } else { equal(n) };
    let (first, last) = (parts.spans.first()?, parts.spans.last()?);
    Some(Span::new(first.end - length(0)?, last.start + length(words.len() - 1)?))
}

/// Which border of a part is not sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Border {
    Before,
    Behind,
    None,
}

impl Border {
    /// That of part number `n` of a name whose last part is number `last`.
    fn of(n: usize, last: usize) -> Self {
        match n {
            0 => Self::Before,
            _ if n == last => Self::Behind,
            _ => Self::None,
        }
    }

    /// True when the character at the unsure border is the one that belongs there.
    fn is_kept(self, written: &[char], right: &[char]) -> bool {
        match self {
            Self::Before => written.first() == right.first(),
            Self::Behind => written.last() == right.last(),
            Self::None => true,
        }
    }

    /// The `length` characters of a part at its sure border.
    fn cut(self, part: &str, length: usize) -> &str {
        match self {
            Self::Before => last(part, length),
            Self::Behind => first(part, length),
            Self::None => part,
        }
    }
}

/// Bytes of the part that is `right`.
fn equal_length(part: &str, right: &str, border: Border) -> Option<usize> {
    let is_equal = match border {
        Border::Before => part.ends_with(right),
        Border::Behind => part.starts_with(right),
        Border::None => part == right,
    };
    is_equal.then_some(right.len())
}

/// The characters of a part.
type Letters = SmallVec<[char; LONGEST_PART]>;

/// True when one of the parts that are right is long and but one person's: who has it is meant.
fn has_rare_part(parts: &Parts, words: &[Box<str>], reading: &Reading, authority: &Authority) -> bool {
    let text = reading.segment.text();
    let last = words.len() - 1;
    parts.spans.iter().zip(words).enumerate().any(|(n, (span, right))| {
        let border = Border::of(n, last);
        let is_right = right.chars().count() >= RARE_PART && equal_length(span.of(text), right, border).is_some();
        is_right && {
            let mut owners = authority.with_word(right).into_iter().map(|form| authority.owner(form));
            let first = owners.next();
            owners.all(|owner| Some(owner) == first)
        }
    })
}

/// Bytes of the part that is `right` but for one character, and no part of any other known name; beside a part that is one
/// person's alone (`is_sure`) two characters of three are enough.
fn near_length(
    part: &str,
    right: &str,
    border: Border,
    is_sure: bool,
    lang: &LanguageTag,
    authority: &Authority,
) -> Option<usize> {
    let letters: Letters = right.chars().collect();
    if letters.len() < SHORTEST_PART {
        return None;
    }
    if letters.iter().all(|c| is_katakana(*c)) {
        let run = katakana_run(part, border);
        let written: Letters = run.chars().collect();
        let is_slip = edits(&written, &letters, 1) == Some(1) && authority.with_word(run).is_empty();
        return is_slip.then_some(run.len());
    }
    [letters.len(), letters.len() + 1, letters.len() - 1].into_iter().find_map(|length| {
        let cut = border.cut(part, length);
        let written: Letters = cut.chars().collect();
        let is_near = written.len() == length && edits(&written, &letters, 1) == Some(1);
        let is_slip = is_near && is_slip(&written, &letters, border, is_sure, lang);
        (is_slip && (is_sure || authority.with_word(cut).is_empty())).then_some(cut.len())
    })
}

/// The katakana of a part at its sure border. Endings and particles are not written in it, so that both borders are sure.
fn katakana_run(part: &str, border: Border) -> &str {
    let length = |chars: &mut dyn Iterator<Item = char>| chars.take_while(|c| is_katakana(*c)).count();
    match border {
        Border::Before => last(part, length(&mut part.chars().rev())),
        _ => first(part, length(&mut part.chars())),
    }
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}')
}

/// True for a slip that leaves no doubt where the name begins and ends.
fn is_slip(written: &[char], right: &[char], border: Border, is_sure: bool, lang: &LanguageTag) -> bool {
    let sound = |c: &char| romanise(&c.to_string(), lang);
    let same_sound = |pair: (Option<&char>, Option<&char>)| {
        let (Some(a), Some(b)) = pair else { return false };
        a == b || word_similarity(&sound(a), &sound(b)) >= BORDER_SOUND
    };
    let (heads, tails) = ((written.first(), right.first()), (written.last(), right.last()));
    if is_swapped(written, right) {
        return true;
    }
    if written.len() < right.len() {
        // One is missing: at the unsure border it is missing for certain only where enough is left.
        return match written.len() >= SHORTEST_PART {
            true => border != Border::Before || same_sound(heads),
            false => is_sure && border.is_kept(written, right),
        };
    }
    same_sound(heads) && same_sound(tails)
}

/// False for a form in simplified characters in a text in traditional ones, or the reverse.
fn is_so_written(form: FormView<'_>, reading: &Reading) -> bool {
    let is_traditional = |tag: &LanguageTag| tag.script() == Some("Hant");
    let chinese = ["zh", "zh-Hant"].map(|tag| tag.parse().unwrap_or_else(|_| LanguageTag::unknown()));
    let written = detect_language(reading.segment.text(), &chinese);
    !form.lang.starts_with("zh")
        || written.is_none_or(|written| is_traditional(&written.language) == form.lang.contains("Hant"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_apart_at_its_interpuncts() {
        let parts = names_with_interpuncts("总统让-吕克·梅朗雄说。");
        let texts: Vec<&str> = parts[0].spans.iter().map(|span| span.of("总统让-吕克·梅朗雄说。")).collect();
        assert_eq!(texts, ["总统让", "吕克", "梅朗雄说"]);
        assert!(names_with_interpuncts("·").is_empty());
        assert!(names_with_interpuncts("2024-11").is_empty());
    }

    #[test]
    fn one_wrong_character_is_a_slip_and_a_border_in_doubt_is_none() {
        let chinese: LanguageTag = "zh".parse().unwrap();
        let near =
            |part: &str, right: &str, border| near_length(part, right, border, false, &chinese, &Authority::none());
        assert_eq!(near("罗特伯", "罗伯特", Border::Before), Some(9));
        assert_eq!(near("卡斯帕罗周二", "卡斯帕罗夫", Border::Behind), Some(12));
        assert_eq!(near("梅朗周二", "梅朗雄", Border::Behind), None);
        assert_eq!(near("罗伯塔", "罗伯特", Border::Before), None);
    }
}
