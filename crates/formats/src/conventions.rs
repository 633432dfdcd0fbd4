//! How news agencies write what surrounds a story: advisory lines, bylines, datelines, credits, tags before headlines.
//!
//! The conventions are rows of `data/conventions.csv`, patterns of literal text with these wildcards:
//! `{agency}` a name of `data/agencies.csv` (or two, with `/` between), `{place}` the place and date of a dateline, `{caps}`
//! the same when the place is written in capitals, `{name}` names of people, `{initials}` a sign-off, `{number}`, `{dash}`
//! what ends a dateline, `{slug}` keywords of a desk (`UKRAINE-CRISIS/TALKS`), `{code}` letters and digits,
//! `{line}` a line of underscores, `{text}` anything. A blank matches any white space or none, `_` at least one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Longest place and date of a dateline in code points. `WASHINGTON/KUALA LUMPUR, Malaysia, September 30` has 46.
const LONGEST_PLACE: usize = 60;
/// Longest list of names in a byline, in code points.
const LONGEST_NAME: usize = 80;

/// Longest line of keywords, in bytes.
const LONGEST_SLUG: usize = 120;

/// Longest byline, and how far into a block a dateline is looked for, in bytes: more than the wildcards can take, so that a
/// block of 100 MB is not searched again and again.
const LONGEST_LINE: usize = 1024;

/// Longest sign-off behind a sentence, in code points: `(Agence France-Presse)`.
const LONGEST_SIGN_OFF: usize = 24;
/// What ends a sentence, quotes and brackets aside.
pub(crate) fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ':' | ';' | '…' | '。' | '！' | '？' | '：' | '؟' | '۔' | '।' | '։')
}

const CONVENTIONS: &str = include_str!("../data/conventions.csv");
const AGENCIES: &str = include_str!("../data/agencies.csv");

#[derive(Debug)]
enum Part {
    Char(char),
    Blank,
    Gap,
    Agency,
    Place { capitals: bool },
    Name,
    Initials,
    Number,
    Dash,
    Slug,
    Code,
    Line,
    Text,
}

#[derive(Debug)]
struct Conventions {
    headline_tags: Vec<Vec<Part>>,
    advisories: Patterns,
    bylines: Patterns,
    datelines: Vec<Vec<Part>>,
    credits: Patterns,
    sign_offs: Patterns,
    feet: Patterns,
    slugs: Patterns,
    /// Longest first, so that `Kyodo News` is not read as `Kyodo`.
    agencies: Vec<&'static str>,
}

static KNOWN: LazyLock<Conventions> = LazyLock::new(|| {
    let mut agencies: Vec<&str> = AGENCIES.lines().skip(1).collect();
    agencies.sort_by_key(|name| std::cmp::Reverse(name.len()));
    Conventions {
        headline_tags: patterns("headline-tag"),
        advisories: Patterns::of("advisory"),
        bylines: Patterns::of("byline"),
        datelines: patterns("dateline"),
        credits: Patterns::of("credit"),
        sign_offs: Patterns::of("sign-off"),
        feet: Patterns::of("foot"),
        slugs: Patterns::of("slug"),
        agencies,
    }
});

/// The patterns of one kind. Every paragraph is asked for some of them; nearly all begin with a character that none does.
#[derive(Debug)]
struct Patterns {
    by_first: BTreeMap<char, Vec<Vec<Part>>>,
    /// Those that begin with a wildcard.
    others: Vec<Vec<Part>>,
}

impl Patterns {
    fn of(kind: &str) -> Self {
        let mut found = Self { by_first: BTreeMap::new(), others: Vec::new() };
        for parts in patterns(kind) {
            match parts.first() {
                Some(Part::Char(first)) => found.by_first.entry(*first).or_default().push(parts),
                _ => found.others.push(parts),
            }
        }
        found
    }

    /// True when one of them is the whole of `block`.
    fn fit(&self, block: &str) -> bool {
        let own = block.chars().next().and_then(|first| self.by_first.get(&first));
        own.into_iter().flatten().chain(&self.others).any(|parts| matches(parts, block, true).is_some())
    }
}

fn patterns(kind: &str) -> Vec<Vec<Part>> {
    let mut reader = csv::Reader::from_reader(CONVENTIONS.as_bytes());
    let rows = reader.records().filter_map(Result::ok).filter(|row| row.get(0) == Some(kind));
    rows.filter_map(|row| row.get(2).and_then(parse)).collect()
}

/// A pattern as parts, or `None` when it has a wildcard that does not exist (a test says so).
fn parse(pattern: &str) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        if let Some((wildcard, after)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            parts.push(match wildcard {
                "agency" => Part::Agency,
                "place" => Part::Place { capitals: false },
                "caps" => Part::Place { capitals: true },
                "name" => Part::Name,
                "initials" => Part::Initials,
                "number" => Part::Number,
                "dash" => Part::Dash,
                "slug" => Part::Slug,
                "code" => Part::Code,
                "line" => Part::Line,
                "text" => Part::Text,
                _ => return None,
            });
            rest = after;
            continue;
        }
        parts.push(match c {
            ' ' => Part::Blank,
            '_' => Part::Gap,
            other => Part::Char(other),
        });
        rest = &rest[c.len_utf8()..];
    }
    Some(parts)
}

/// Bytes of the dateline at the start of `block` with the white space after it, or `None`. A dateline known by its capitals
/// alone (`PARIS — …`) counts only where `trust_capitals`.
pub(crate) fn dateline(block: &str, trust_capitals: bool) -> Option<usize> {
    let has_capitals = |parts: &[Part]| matches!(parts.first(), Some(Part::Place { capitals: true }));
    let ends = KNOWN.datelines.iter().filter(|parts| trust_capitals || !has_capitals(parts));
    let head = &block[..ends_before(block, LONGEST_LINE)];
    let end = ends.filter_map(|parts| prefix(parts, head)).max()?;
    let rest = &block[end..];
    let story = rest.trim_start();
    let begins_sentence = story.chars().next().is_some_and(|c| !c.is_lowercase());
    begins_sentence.then_some(end + rest.len() - story.len())
}

/// True for a block that is a note to editors.
pub(crate) fn is_advisory(block: &str) -> bool {
    KNOWN.advisories.fit(block)
}

/// True for a block above a story that is for machines and desks: keywords, the header of a message, the number of a take.
pub(crate) fn is_slug(block: &str) -> bool {
    block.len() <= LONGEST_SLUG && KNOWN.slugs.fit(block)
}

/// True for a block that says who wrote the story.
pub(crate) fn is_byline(block: &str) -> bool {
    block.len() <= LONGEST_LINE && KNOWN.bylines.fit(block)
}

/// True for a block that says who reported and edited, or that only ends the story.
pub(crate) fn is_credit(block: &str) -> bool {
    KNOWN.credits.fit(block)
}

/// True for a block behind which nothing of the story follows: `# dpa-Notizblock`.
pub(crate) fn is_foot(block: &str) -> bool {
    block.len() <= LONGEST_LINE && KNOWN.feet.fit(block)
}

/// Where what an agency writes behind the last sentence of a story begins, if it is there: ` EFE`, `（完）`.
pub(crate) fn sign_off(paragraph: &str) -> Option<usize> {
    if !may_be_signed_off(paragraph.as_bytes()) {
        return None;
    }
    let start = paragraph.char_indices().rev().take(LONGEST_SIGN_OFF).last().map_or(0, |(at, _)| at);
    let (story, tail) = paragraph.split_at(start);
    let mut is_behind_sentence = story.trim_end().ends_with(is_end);
    tail.char_indices().map(|(at, c)| (start + at, c)).find_map(|(at, c)| {
        let is_place = is_behind_sentence;
        if !c.is_whitespace() {
            is_behind_sentence = is_end(c);
        }
        (is_place && KNOWN.sign_offs.fit(&paragraph[at..])).then_some(at)
    })
}

/// False where no sentence ends before the last character of a paragraph of ASCII and behind what a sign-off could begin with,
/// so that no pattern has to be tried: of most paragraphs.
fn may_be_signed_off(paragraph: &[u8]) -> bool {
    /// Bytes of the story that are looked at to find its last character, which is rarely a blank.
    const STORY: usize = 8;
    let Some((last, body)) = paragraph.split_last() else { return false };
    let tail = &body[body.len().saturating_sub(STORY + LONGEST_SIGN_OFF - 1)..];
    let is_end = |byte: &u8| matches!(byte, b'.' | b'!' | b'?' | b':' | b';');
    let is_blank = tail.len() < body.len() && tail[..STORY].trim_ascii().is_empty();
    is_blank || !last.is_ascii() || !tail.is_ascii() || tail.iter().any(is_end)
}

/// Where the mark of a later take (` =2`) at the end of a headline begins, if there is one.
pub(crate) fn take_mark(headline: &str) -> Option<usize> {
    let bare = headline.trim_end().trim_end_matches(|c: char| c.is_ascii_digit());
    let before = bare.strip_suffix('=')?;
    (headline.trim_end().len() - bare.len() <= 2 && before.ends_with(' ')).then_some(before.len())
}

/// Bytes of the tags at the start of a headline (`UPDATE 3-`), 0 when there are none.
pub(crate) fn headline_tags(headline: &str) -> usize {
    let mut end = 0;
    while let Some(length) = KNOWN.headline_tags.iter().filter_map(|parts| prefix(parts, &headline[end..])).max() {
        if length == 0 {
            break;
        }
        end += length;
    }
    end
}

fn prefix(parts: &[Part], block: &str) -> Option<usize> {
    matches(parts, block, false)
}

/// Bytes of `text` that the parts take, all of it where `to_end`. Wildcards take as little as they can; they are short, and
/// few stand in one pattern, so that trying is cheap.
fn matches(parts: &[Part], text: &str, to_end: bool) -> Option<usize> {
    let Some((first, rest)) = parts.split_first() else {
        return (!to_end || text.trim_end().is_empty()).then_some(0);
    };
    let then = |taken: usize| matches(rest, &text[taken..], to_end).map(|more| taken + more);
    match first {
        Part::Char(c) => text.starts_with(*c).then(|| then(c.len_utf8())).flatten(),
        Part::Blank => then(text.len() - text.trim_start().len()),
        Part::Gap => Some(text.len() - text.trim_start().len()).filter(|taken| *taken > 0).and_then(then),
        Part::Agency => agency(text).and_then(then),
        Part::Number => Some(run(text, char::is_numeric)).filter(|taken| *taken > 0).and_then(then),
        Part::Dash => {
            Some(run(text, |c| ".-–—―=:".contains(c))).filter(|taken| is_dash(&text[..*taken])).and_then(then)
        }
        Part::Slug => {
            let end = run(text, |c| c.is_lowercase() || c.is_uppercase() || c.is_ascii_digit() || "-_/".contains(c));
            Some(end).filter(|end| is_slug_word(&text[..*end])).and_then(then)
        }
        Part::Code => {
            Some(run(text, |c| c.is_ascii_alphanumeric())).filter(|taken| (1..=10).contains(taken)).and_then(then)
        }
        Part::Line => Some(run(text, |c| c == '_')).filter(|taken| *taken >= 3).and_then(then),
        Part::Initials => Some(run(text, char::is_alphabetic)).filter(|taken| (2..=6).contains(taken)).and_then(then),
        Part::Text if rest.is_empty() => Some(text.len()),
        Part::Text => ends(text, LONGEST_NAME, |_| true).find_map(then),
        Part::Name => name_end(text, rest, to_end),
        Part::Place { capitals } => {
            let ends = ends(text, LONGEST_PLACE, |c| !"\n()[]{}\"“”„«»?!;【】［］（）".contains(c));
            ends.filter(|end| is_place(&text[..*end], *capitals)).find_map(then)
        }
    }
}

fn name_end(text: &str, rest: &[Part], to_end: bool) -> Option<usize> {
    let ends = ends(text, LONGEST_NAME, |c| !c.is_numeric() && !"\n()\"“”«»?!:;。".contains(c));
    ends.filter(|end| is_name(&text[..*end])).find_map(|end| matches(rest, &text[end..], to_end).map(|more| end + more))
}

/// Ends of the first characters of `text` while they are allowed, at most `longest` of them.
fn ends(text: &str, longest: usize, allowed: impl Fn(char) -> bool) -> impl Iterator<Item = usize> {
    text.char_indices().take(longest).take_while(move |(_, c)| allowed(*c)).map(|(at, c)| at + c.len_utf8())
}

/// The last character border at or before `most` bytes.
fn ends_before(text: &str, most: usize) -> usize {
    (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn run(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.find(|c| !of(c)).unwrap_or(text.len())
}

/// A dateline ends with a dash, `--`, `.-` or `=`; a full stop or a colon alone ends a sentence.
fn is_dash(text: &str) -> bool {
    text.len() <= 6 && text.contains(['-', '–', '—', '―', '='])
}

/// Keywords joined by strokes, or by two hyphens or more, in one case or with a stroke between all of them: not `COVID-19`.
fn is_slug_word(text: &str) -> bool {
    let has_letters = text.chars().any(char::is_alphabetic);
    let has_strokes = text.contains('/') || text.matches('-').count() >= 2;
    let is_one_case = !text.chars().any(char::is_lowercase) || !text.chars().any(char::is_uppercase);
    let is_by_strokes = text.contains('/') && text.split('/').all(|word| !word.starts_with(char::is_lowercase));
    has_letters && has_strokes && (is_one_case || is_by_strokes)
}

fn agency(text: &str) -> Option<usize> {
    let one = |text: &str| KNOWN.agencies.iter().find(|name| text.starts_with(**name)).map(|name| name.len());
    let first = one(text)?;
    let second = text[first..].strip_prefix('/').and_then(one).map_or(0, |length| length + 1);
    Some(first + second)
}

/// A place begins with a letter, in cased scripts a capital. In capitals, all of it up to the first comma is.
fn is_place(text: &str, capitals: bool) -> bool {
    if !text.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase()) {
        return false;
    }
    let place = text.split([',', '/']).next().unwrap_or(text).trim();
    !capitals || (place.chars().filter(|c| c.is_uppercase()).count() >= 3 && !place.chars().any(char::is_lowercase))
}

/// A list of names has at least two words or two characters of a script without capitals, each word but a few small ones
/// (`and`, `van der`) with a capital, and no full stop at its end.
fn is_name(text: &str) -> bool {
    let text = text.trim();
    if text.ends_with(['.', '…', ',']) && !text.ends_with(" Jr.") {
        return false;
    }
    let words: Vec<&str> = text.split([' ', '\u{A0}', ',']).filter(|word| !word.is_empty()).collect();
    let small = words.iter().filter(|word| word.chars().next().is_some_and(char::is_lowercase)).count();
    let capital = words.iter().filter(|word| word.chars().any(|c| c.is_alphabetic() && !c.is_lowercase())).count();
    let first_is_capital = text.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    first_is_capital && capital > small && words.len() <= 14
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(block: &str) -> (&str, &str) {
        block.split_at(dateline(block, true).unwrap_or(0))
    }

    #[test]
    fn every_row_is_a_pattern_and_the_lists_are_sorted() {
        let mut reader = csv::Reader::from_reader(CONVENTIONS.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let kinds = ["advisory", "byline", "credit", "dateline", "foot", "headline-tag", "sign-off", "slug"];
        for row in &rows {
            assert!(kinds.contains(&&row[0]) && parse(&row[2]).is_some(), "{row:?}");
        }
        let agencies: Vec<&str> = AGENCIES.lines().skip(1).collect();
        assert!(agencies.is_sorted(), "sort data/agencies.csv");
    }

    #[test]
    fn datelines_of_many_agencies() {
        let rows = include_str!("../../../fixtures/formats/datelines.csv");
        for row in csv::Reader::from_reader(rows.as_bytes()).records().map(Result::unwrap) {
            let block = format!("{}{}", &row[0], &row[1]);
            assert_eq!(split(&block), (&row[0], &row[1]), "{}", &row[2]);
        }
    }

    #[test]
    fn bylines_advisories_and_credits() {
        let rows = include_str!("../../../fixtures/formats/conventions.csv");
        for row in csv::Reader::from_reader(rows.as_bytes()).records().map(Result::unwrap) {
            let found = [is_advisory(&row[1]), is_byline(&row[1]), is_credit(&row[1])];
            let wanted = ["advisory", "byline", "credit"].map(|kind| row[0].split(' ').any(|word| word == kind));
            assert_eq!(found, wanted, "{}", &row[1]);
        }
    }

    #[test]
    fn tags_before_a_headline() {
        assert_eq!(headline_tags("UPDATE 3-Blinken lands in Kyiv"), "UPDATE 3-".len());
        assert_eq!(headline_tags("REFILE-UPDATE 1-Blinken lands"), "REFILE-UPDATE 1-".len());
        assert_eq!(headline_tags("Updates follow"), 0);
    }
}
