//! Names that stand in the text exactly as the authority has them.

use copydesk_authority::{Authority, EntityRef, FormRef, FormView, Forms, Status, TextKey};
use copydesk_language::{Script, Word, script_of, words};
use copydesk_model::{LanguageTag, Segment, Span};

use crate::inflected::inflected_at;
use crate::known_spaceless::known_in;
use crate::mention::without_possessive;

/// Words of the longest window that is looked up.
const LONGEST_NAME: usize = 8;

/// A stretch of text that is a form of the authority, letter for letter but for case and diacritics.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Known {
    /// Where, without a possessive ending.
    pub span: Span,
    /// The forms it equals, those of the most weighty source first.
    pub forms: Vec<FormRef>,
}

impl Known {
    /// The entities that the stretch rightly names.
    pub(crate) fn entities<'a>(&'a self, authority: &'a Authority) -> impl Iterator<Item = EntityRef> + 'a {
        let right = |form: &&FormRef| authority.form(**form).1.status != Status::Wrong;
        self.forms.iter().filter(right).map(|form| authority.form(*form).0)
    }

    /// True when it is only known as a misspelling.
    pub(crate) fn is_wrong(&self, authority: &Authority) -> bool {
        self.forms.iter().all(|form| authority.form(*form).1.status == Status::Wrong)
    }
}

/// All known names of a segment; the longest at each place, none overlapping.
pub(crate) fn known(segment: &Segment, authority: &Authority) -> Vec<Known> {
    known_among(segment, &words(segment.text()), authority)
}

/// The same for a segment whose words are given.
pub(crate) fn known_among(segment: &Segment, all: &[Word], authority: &Authority) -> Vec<Known> {
    let text = segment.text();
    let longest = authority.longest().min(LONGEST_NAME);
    let mut found = Vec::new();
    let mut n = 0;
    while n < all.len() {
        let stretch = spaceless_stretch(text, &all[n..]);
        if stretch > 0 {
            found.extend(known_in(text, &all[n..n + stretch], authority, &segment.language));
            n += stretch;
            continue;
        }
        match longest_at(text, &all[n..], longest, authority, &segment.language) {
            Some((length, known)) => {
                found.push(known);
                n += length;
            }
            None => n += 1,
        }
    }
    found
}

/// How many words from the first on are written without spaces and stand side by side, or at an interpunct.
fn spaceless_stretch(text: &str, all: &[Word]) -> usize {
    let is_spaceless = |word: &&Word| word.script.is_some_and(Script::is_spaceless);
    let count = all.iter().take_while(is_spaceless).count();
    let joined = all[..count].windows(2).take_while(|pair| are_near(text, pair[0].span, pair[1].span)).count();
    count.min(joined + 1)
}

/// The longest known name that begins with the first of `words`, of which it has at most `longest`.
fn longest_at(
    text: &str,
    words: &[Word],
    longest: usize,
    authority: &Authority,
    lang: &LanguageTag,
) -> Option<(usize, Known)> {
    if !may_begin_name(&words[0]) {
        return None;
    }
    let windows = windows_of_names(text, &words[..longest.min(words.len())], authority);
    let exact = windows.into_iter().rev().find_map(|Window { length, span, mut forms }| {
        forms.retain(|form| {
            let form = authority.form(*form).1;
            is_so_written(span.of(text), form) && (is_valid_in(form, lang) || length > 1)
        });
        let forms = as_overruled(forms.into_vec(), authority);
        (!forms.is_empty()).then_some((length, Known { span, forms }))
    });
    // A name may begin a longer one that stands in some case: Milan, Milan Kundera; Luis Enrique, Luis Enrique Mandetta.
    let length = exact.as_ref().map_or(0, |(length, _)| *length);
    inflected_at(text, words, authority, lang).filter(|(inflected, _)| *inflected > length).or(exact)
}

/// Some words of a text that are a form once folded.
struct Window {
    /// How many words.
    length: usize,
    span: Span,
    forms: Forms,
}

/// The windows that begin with the first of `words` and are forms, the shortest first; the look-up ends where no name
/// goes on.
fn windows_of_names(text: &str, words: &[Word], authority: &Authority) -> Vec<Window> {
    let mut found = Vec::new();
    let mut key = TextKey::new();
    let start = words[0].span.start;
    let mut before: Option<Span> = None;
    for (n, word) in words.iter().enumerate() {
        if let Some(before) = before {
            if !are_near(text, before, word.span) {
                break;
            }
            key.push(&text[before.end..word.span.start]);
        }
        let mut add = |end: usize, key: TextKey| {
            let mut forms = Forms::new();
            let goes_on = authority.look(key, &mut forms);
            if !forms.is_empty() {
                found.push(Window { length: n + 1, span: Span::new(start, end), forms });
            }
            goes_on
        };
        let bare = without_possessive(text, word.span);
        if bare != word.span {
            add(bare.end, with(key, bare.of(text)));
        }
        key.push(word.span.of(text));
        let goes_on = add(word.span.end, key);
        if !goes_on {
            break;
        }
        before = Some(word.span);
    }
    found
}

/// The key of a text with more behind it.
fn with(mut key: TextKey, text: &str) -> TextKey {
    key.push(text);
    key
}

/// The forms without those of lesser sources that call wrong what the first source calls right, or the reverse.
fn as_overruled(mut forms: Vec<FormRef>, authority: &Authority) -> Vec<FormRef> {
    let Some(first) = forms.first().map(|form| form.layer) else { return forms };
    let is_wrong = |form: &FormRef| authority.form(*form).1.status == Status::Wrong;
    let verdict = forms.iter().filter(|form| form.layer == first).all(is_wrong);
    forms.retain(|form| form.layer == first || is_wrong(form) == verdict);
    forms
}

/// A name begins with a capital where there are capitals.
fn may_begin_name(word: &Word) -> bool {
    word.shape.is_capital()
        || word.script.is_some_and(|script| !script.is_cased())
        || word.shape == copydesk_language::Shape::Mixed
}

/// A single word with a full stop is no form without one: `A.S.` is not `as`.
fn has_stops_of(text: &str, form: FormView<'_>) -> bool {
    text.contains(' ') || !text.contains('.') || form.text.contains('.')
}

/// An acronym only counts in capitals: `WHO` is not `who`, `US` is not `us`; a short name in capitals may be an acronym of something else.
fn is_so_written(text: &str, form: FormView<'_>) -> bool {
    has_stops_of(text, form)
        && (!form.flags.acronym
            || text.chars().filter(|c| c.is_alphabetic()).all(|c| !c.is_lowercase())
            || text == form.text)
}

/// True when a form is a spelling of `lang`: said to be so, or said to hold for its whole script.
pub(crate) fn is_valid_in(form: FormView<'_>, lang: &LanguageTag) -> bool {
    if form.lang.is_empty() {
        return true;
    }
    let primary = form.lang.split('-').next().unwrap_or_default();
    primary == lang.primary() || lang.is_unknown()
}

/// True when nothing but a space, a hyphen or an abbreviation's dot parts two words.
pub(crate) fn are_near(text: &str, before: Span, after: Span) -> bool {
    let between = &text[before.end..after.start];
    between.is_empty() && script_of(before.of(text)).is_some_and(Script::is_spaceless)
        || matches!(between, " " | "\u{A0}" | "\u{202F}" | "." | ". " | "·" | "・" | "-" | "–" | "\n")
}
