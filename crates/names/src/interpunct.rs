//! Near misses of known names in Chinese and Japanese, where no space says where a name begins or ends.
//!
//! A foreign name is transcribed with an interpunct between its parts (`谢尔盖·拉夫罗夫`): when the part on one side is a
//! part of a known name, the characters on the other side are compared with its other part. A name without one
//! (`岸田文雄`, `윤석열`) is looked for next to a title only, and has three characters or more.

use copydesk_authority::{Authority, EntityKind, EntityRef, FormRef, FormView, Lexicon};
use copydesk_language::{Script, Shape, detect_language, fold, romanise, script_of_char};
use copydesk_model::{LanguageTag, Span};
use strsim::generic_damerau_levenshtein;

use crate::article::{Reading, WrongName};
use crate::caseless_near::{is_candidate, judged};
use crate::context::ArticleContext;
use crate::decide::folded_words;
use crate::mention::NameWord;
use crate::similarity::word_similarity;

/// The marks between the parts of a transcribed name.
const INTERPUNCTS: [char; 5] = ['·', '・', '‧', '•', '･'];
/// Characters of the longest part of a name.
const LONGEST_PART: usize = 8;
/// Characters of the shortest part that is compared: of two characters, one that is wrong leaves no evidence.
const SHORTEST_PART: usize = 3;
/// Characters of a name without an interpunct.
const NATIVE: std::ops::RangeInclusive<usize> = 3..=4;
/// Characters of the longest title.
const LONGEST_TITLE: usize = 10;
/// Least similarity, by sound, of a name beside a title to the right one: a slip of the pen keeps the sound.
const SAME_SOUND: f32 = 0.85;
/// Least similarity of the sound of a last or first character, where the name's border is not sure.
const BORDER_SOUND: f32 = 0.5;

/// The names of a segment that differ from a known name by a character.
pub(crate) fn near_misses(reading: &Reading, article: &ArticleContext, authority: &Authority) -> Vec<WrongName> {
    let text = reading.segment.text();
    let mut found: Vec<WrongName> = Vec::new();
    for (at, mark) in text.match_indices(INTERPUNCTS) {
        let (left, right) = (tail(&text[..at]), head(&text[at + mark.len()..]));
        let parts = Parts { left, right, mark: Span::new(at, at + mark.len()) };
        add(&mut found, transcribed(&parts, reading, article, authority), reading);
    }
    for one in beside_titles(reading, article, authority) {
        add(&mut found, Some(one), reading);
    }
    found
}

fn add(found: &mut Vec<WrongName>, one: Option<WrongName>, reading: &Reading) {
    let is_new = |one: &WrongName| {
        let known = reading.known.iter().filter(|known| known.span.len() >= one.span.len());
        !found.iter().any(|other| other.span.overlaps(one.span))
            && !known.into_iter().any(|known| known.span.overlaps(one.span))
    };
    found.extend(one.filter(is_new));
}

/// The characters beside an interpunct.
struct Parts<'a> {
    left: &'a str,
    right: &'a str,
    mark: Span,
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

fn is_part(c: char) -> bool {
    c == 'ー' || script_of_char(c).is_some_and(Script::is_spaceless)
}

/// A name of which the part on one side of the interpunct is right and that on the other is nearly so.
fn transcribed(
    parts: &Parts<'_>,
    reading: &Reading,
    article: &ArticleContext,
    authority: &Authority,
) -> Option<WrongName> {
    let lefts = parts.left.char_indices().map(|(at, _)| &parts.left[at..]);
    let rights = (1..=parts.right.chars().count()).rev().map(|n| first(parts.right, n));
    let by_left = lefts.filter(|part| part.chars().nth(1).is_some()).find_map(|part| {
        of_forms(part, reading, authority, |form| {
            let [given, family] = form else { return None };
            let end = (given == part).then(|| near_head(parts.right, family, &reading.segment.language))??;
            Some(Span::new(parts.mark.start - part.len(), parts.mark.end + end))
        })
    });
    let found = by_left.or_else(|| {
        rights.filter(|part| part.chars().nth(1).is_some()).find_map(|part| {
            of_forms(part, reading, authority, |form| {
                let [given, family] = form else { return None };
                let start = (family == part).then(|| near_tail(parts.left, given, &reading.segment.language))??;
                Some(Span::new(parts.mark.start - start, parts.mark.end + part.len()))
            })
        })
    });
    let (span, owner) = found.filter(|(_, (_, form))| is_so_written(authority.form(*form).1, reading))?;
    let wrong = judged(span, owner, true, reading, article, authority)?;
    Some(WrongName { words: whole(span, reading), ..wrong })
}

/// False for a form in simplified characters in a text in traditional ones, or the reverse.
fn is_so_written(form: FormView<'_>, reading: &Reading) -> bool {
    let is_traditional = |tag: &LanguageTag| tag.script() == Some("Hant");
    let chinese = ["zh", "zh-Hant"].map(|tag| tag.parse().unwrap_or_else(|_| LanguageTag::unknown()));
    let written = detect_language(reading.segment.text(), &chinese);
    !form.lang.starts_with("zh")
        || written.is_none_or(|written| is_traditional(&written.language) == form.lang.contains("Hant"))
}

/// The first form with `part` as a word of which `near` finds the other word in the text.
fn of_forms(
    part: &str,
    reading: &Reading,
    authority: &Authority,
    near: impl Fn(&[String]) -> Option<Span>,
) -> Option<(Span, (EntityRef, FormRef))> {
    authority.with_word(&fold(part)).into_iter().find_map(|form| {
        let (entity, view) = authority.form(form);
        let is_person = authority.entity(entity).kind == EntityKind::Person && is_candidate(view, &reading.segment);
        let span = is_person.then(|| near(&folded_words(view.text)))??;
        Some((span, (entity, form)))
    })
}

/// Bytes of the beginning of `text` that are `right` but for one character.
fn near_head(text: &str, right: &str, lang: &LanguageTag) -> Option<usize> {
    near_part(right, lang, |length| first(text, length))
}

/// Bytes of the end of `text` that are `right` but for one character.
fn near_tail(text: &str, right: &str, lang: &LanguageTag) -> Option<usize> {
    near_part(right, lang, |length| {
        let skipped = text.chars().count().saturating_sub(length);
        text.char_indices().nth(skipped).map_or("", |(at, _)| &text[at..])
    })
}

fn near_part<'a>(right: &str, lang: &LanguageTag, part: impl Fn(usize) -> &'a str) -> Option<usize> {
    let letters: Vec<char> = right.chars().collect();
    if letters.len() < SHORTEST_PART || part(letters.len()) == right {
        return None;
    }
    [letters.len(), letters.len() + 1, letters.len() - 1].into_iter().find_map(|length| {
        let part = part(length);
        let written: Vec<char> = part.chars().collect();
        let borders = [(written.first(), letters.first()), (written.last(), letters.last())];
        let is_near = written.len() == length && generic_damerau_levenshtein(&written, &letters) == 1;
        (is_near && borders.into_iter().all(|pair| same_border(pair, lang))).then_some(part.len())
    })
}

fn same_border(pair: (Option<&char>, Option<&char>), lang: &LanguageTag) -> bool {
    let (Some(a), Some(b)) = pair else { return false };
    let sound = |c: &char| romanise(&c.to_string(), lang);
    a == b || word_similarity(&sound(a), &sound(b)) >= BORDER_SOUND
}

/// The first `length` characters.
fn first(text: &str, length: usize) -> &str {
    text.char_indices().nth(length).map_or(text, |(at, _)| &text[..at])
}

fn whole(span: Span, reading: &Reading) -> Vec<NameWord> {
    let folded = fold(span.of(reading.segment.text())).into();
    vec![NameWord { span, folded, shape: Shape::Caseless, opens_sentence: false, is_title: false }]
}

/// Names of three or four characters that stand behind the title of the person whose name they nearly are.
fn beside_titles(reading: &Reading, article: &ArticleContext, authority: &Authority) -> Vec<WrongName> {
    let text = reading.segment.text();
    let lang = &reading.segment.language;
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        if !is_part(c) && script_of_char(c) != Some(Script::Hangul) {
            continue;
        }
        let roles = roles_before(&text[..at], lang);
        if roles.is_empty() {
            continue;
        }
        let near = NATIVE.rev().find_map(|length| {
            let part = first(&text[at..], length);
            let is_name = part.chars().count() == length && part.chars().all(char::is_alphabetic);
            let owner = is_name.then(|| native_owner(part, &roles, reading, authority))??;
            let span = Span::new(at, at + part.len());
            let wrong = judged(span, owner, true, reading, article, authority)?;
            Some(WrongName { words: whole(span, reading), ..wrong })
        });
        found.extend(near);
    }
    found
}

/// The roles of the title that ends where `before` does, with or without a space.
fn roles_before(before: &str, lang: &LanguageTag) -> Vec<&'static str> {
    let before = before.trim_end_matches(' ');
    let starts = before.char_indices().rev().take(LONGEST_TITLE).map(|(at, _)| at);
    let cues = starts.flat_map(|at| Lexicon::embedded().cues(&fold(&before[at..]), lang.primary()));
    cues.map(|cue| cue.role).filter(|role| !role.is_empty()).collect()
}

/// The only person of one of the roles whose name is `part` but for one character of the same sound.
fn native_owner(part: &str, roles: &[&str], reading: &Reading, authority: &Authority) -> Option<(EntityRef, FormRef)> {
    let lang = &reading.segment.language;
    let folded = fold(part);
    if !authority.exact(&folded).is_empty() {
        return None;
    }
    let sound = romanise(&folded, lang);
    let written: Vec<char> = folded.chars().collect();
    let mut owners = authority.near(part, lang).into_iter().filter_map(|form| {
        let (entity, view) = authority.form(form);
        let entry = authority.entity(entity);
        let right: Vec<char> = fold(view.text).chars().collect();
        let is_near = entry.kind == EntityKind::Person
            && is_candidate(view, &reading.segment)
            && entry.roles.iter().any(|role| roles.contains(&role))
            && right.len() == written.len()
            && generic_damerau_levenshtein(&written, &right) == 1
            && word_similarity(&sound, &romanise(&fold(view.text), lang)) >= SAME_SOUND;
        is_near.then_some((entity, form))
    });
    let first = owners.next()?;
    owners.all(|(entity, _)| entity == first.0).then_some(first)
}
