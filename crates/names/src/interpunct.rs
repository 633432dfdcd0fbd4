//! Near misses of known names in Chinese and Japanese, where no space says where a name begins or ends.
//!
//! A foreign name is transcribed with interpuncts between its parts (`谢尔盖·拉夫罗夫`), which are compared in `transcribed`.
//! A name without one (`岸田文雄`, `윤석열`) is looked for next to a title only, or where the file marks a person, and has
//! three characters or more.

use copydesk_authority::{Authority, EntityKind, EntityRef, FormRef, Lexicon};
use copydesk_language::{Script, Shape, fold, romanise, script_of_char};
use copydesk_model::{LanguageTag, Span};
use smallvec::SmallVec;

use crate::article::{Reading, WrongName};
use crate::caseless_near::{is_candidate, judged};
use crate::context::ArticleContext;
use crate::edits::edits;
use crate::marked::{Marked, marked, marked_around};
use crate::memory::{Memory, Spelling};
use crate::mention::NameWord;
use crate::similarity::word_similarity;
use crate::transcribed::{first, is_part, names_with_interpuncts, near_name};

/// Characters of a name without an interpunct.
const NATIVE: std::ops::RangeInclusive<usize> = 3..=4;
/// Characters of the longest title.
const LONGEST_TITLE: usize = 10;
/// Least similarity, by sound, of a name beside a title to the right one: a slip of the pen keeps the sound.
const SAME_SOUND: f32 = 0.85;

/// The names of a segment that differ from a known name by a character.
pub(crate) fn near_misses(
    reading: &Reading,
    article: &ArticleContext<'_>,
    memory: &mut Memory,
    authority: &Authority,
) -> Vec<WrongName> {
    let text = reading.segment.text();
    let mut found: Vec<WrongName> = Vec::new();
    for parts in names_with_interpuncts(text) {
        let near = near_name(&parts, reading, memory, authority)
            .and_then(|(span, owner)| judged(span, owner, true, reading, article, authority));
        let near = near.map(|wrong| WrongName { words: whole(wrong.span, reading), ..wrong });
        add(&mut found, near, reading);
    }
    let beside_titles = beside_titles(reading, article, memory, authority).into_iter();
    for one in beside_titles.chain(marked_people(reading, article, authority)) {
        add(&mut found, Some(one), reading);
    }
    let is_other = |one: &WrongName| marked_around(&reading.segment, one.span).is_some_and(|name| !name.is_person());
    found.retain(|one| !is_other(one));
    found
}

/// Names without an interpunct that the file marks as a person's: no title need stand before them, but role or country of
/// whom they nearly are has to be said.
fn marked_people(reading: &Reading, article: &ArticleContext<'_>, authority: &Authority) -> Vec<WrongName> {
    let text = reading.segment.text();
    let near = |Marked { span, .. }: Marked| {
        let part = span.of(text);
        let is_name = NATIVE.contains(&part.chars().count()) && part.chars().all(char::is_alphabetic);
        let owner = is_name.then(|| native_owner(part, None, reading, authority))??;
        let wrong = judged(span, owner, false, reading, article, authority)?;
        Some(WrongName { words: whole(span, reading), ..wrong })
    };
    marked(&reading.segment).filter(|name| name.is_person()).filter_map(near).collect()
}

fn add(found: &mut Vec<WrongName>, one: Option<WrongName>, reading: &Reading) {
    let is_new = |one: &WrongName| {
        let known = reading.known.iter().filter(|known| known.span.len() >= one.span.len());
        !found.iter().any(|other| other.span.overlaps(one.span))
            && !known.into_iter().any(|known| known.span.overlaps(one.span))
    };
    found.extend(one.filter(is_new));
}

fn whole(span: Span, reading: &Reading) -> Vec<NameWord> {
    let folded = fold(span.of(reading.segment.text())).into();
    vec![NameWord { span, folded, shape: Shape::Caseless, opens_sentence: false, is_title: false, is_initial: false }]
}

/// Names of three or four characters that stand behind the title of the person whose name they nearly are.
fn beside_titles(
    reading: &Reading,
    article: &ArticleContext<'_>,
    memory: &mut Memory,
    authority: &Authority,
) -> Vec<WrongName> {
    let text = reading.segment.text();
    let lang = &reading.segment.language;
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        if !is_part(c) && script_of_char(c) != Some(Script::Hangul) {
            continue;
        }
        let roles = roles_before(text[..at].trim_end_matches(' '), lang, memory);
        if roles.is_empty() {
            continue;
        }
        let near = NATIVE.rev().find_map(|length| {
            let part = first(&text[at..], length);
            let is_name = part.chars().count() == length && part.chars().all(char::is_alphabetic);
            let owner = is_name.then(|| native_owner(part, Some(&roles), reading, authority))??;
            let span = Span::new(at, at + part.len());
            let wrong = judged(span, owner, true, reading, article, authority)?;
            Some(WrongName { words: whole(span, reading), ..wrong })
        });
        found.extend(near);
    }
    found
}

/// The roles of the title that ends where `before` does.
fn roles_before(before: &str, lang: &LanguageTag, memory: &mut Memory) -> SmallVec<[&'static str; 4]> {
    let mut roles = SmallVec::new();
    for (n, (at, c)) in before.char_indices().rev().take(LONGEST_TITLE).enumerate() {
        let letter = TitleLetter::of(c, lang, memory);
        // Most characters end no title, and of most that do no title stands there.
        if n == 0 && !letter.ends || !letter.is_inside {
            break;
        }
        let title = &before[at..];
        let cues = match title.chars().all(is_ideograph) {
            true => Lexicon::embedded().cues(title, lang.primary()),
            false => Lexicon::embedded().cues(&fold(title), lang.primary()),
        };
        roles.extend(cues.into_iter().map(|cue| cue.role).filter(|role| !role.is_empty()));
    }
    roles
}

/// Unified ideographs are folded as they stand.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// What a character may be in a title. What may become another one with a mark behind it is believed to be anything.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TitleLetter {
    ends: bool,
    is_inside: bool,
}

impl TitleLetter {
    fn of(written: char, lang: &LanguageTag, memory: &mut Memory) -> Self {
        let mut bytes = [0; 4];
        let written = written.encode_utf8(&mut bytes);
        let is_jamo = |letter: char| matches!(letter, '\u{1100}'..='\u{11FF}');
        let stays = |letter: char| is_ideograph(letter) || !letter.is_alphanumeric();
        let (lexicon, primary) = (Lexicon::embedded(), lang.primary());
        *memory.title_letters.entry(Spelling::new(written, lang)).or_insert_with(|| {
            let folded = fold(written);
            let mut letters = folded.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) if !is_jamo(letter) => Self {
                    ends: lexicon.ends_cue(letter, primary),
                    is_inside: !stays(letter) || lexicon.is_in_cue(letter, primary),
                },
                _ => Self { ends: true, is_inside: true },
            }
        })
    }
}

/// The only person, of one of the roles where such are given, whose name is `part` but for one character of the same sound.
fn native_owner(
    part: &str,
    roles: Option<&[&str]>,
    reading: &Reading,
    authority: &Authority,
) -> Option<(EntityRef, FormRef)> {
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
            && roles.is_none_or(|roles| entry.roles.iter().any(|role| roles.contains(&role)))
            && right.len() == written.len()
            && edits(&written, &right, 1) == Some(1)
            && word_similarity(&sound, &romanise(&fold(view.text), lang)) >= SAME_SOUND;
        is_near.then_some((entity, form))
    });
    let first = owners.next()?;
    owners.all(|(entity, _)| entity == first.0).then_some(first)
}
