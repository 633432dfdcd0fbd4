//! Names that stand in the text exactly as the authority has them.

use copydesk_authority::{Authority, EntityRef, FormRef, FormView, Status};
use copydesk_language::{Script, Word, fold, script_of, words};
use copydesk_model::{LanguageTag, Segment, Span};

use crate::inflected::inflected_at;
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
    let text = segment.text();
    let all = words(text);
    let longest = authority.longest().min(LONGEST_NAME);
    let mut found = Vec::new();
    let mut n = 0;
    while n < all.len() {
        match longest_at(text, &all, n, longest, authority, &segment.language) {
            Some((length, known)) => {
                found.push(known);
                n += length;
            }
            None => n += 1,
        }
    }
    found
}

fn longest_at(
    text: &str,
    all: &[Word],
    first: usize,
    longest: usize,
    authority: &Authority,
    lang: &LanguageTag,
) -> Option<(usize, Known)> {
    if !may_begin_name(&all[first]) {
        return None;
    }
    let reach = (1..longest)
        .take_while(|n| first + n < all.len() && are_near(text, all[first + n - 1].span, all[first + n].span))
        .count();
    let exact = (1..=reach + 1).rev().find_map(|length| {
        let last = &all[first + length - 1];
        let whole = Span::new(all[first].span.start, last.span.end);
        let bare = Span::new(whole.start, without_possessive(text, last.span).end);
        [whole, bare].into_iter().find_map(|span| {
            let forms: Vec<FormRef> = authority
                .exact(&fold(span.of(text)))
                .into_iter()
                .filter(|form| is_so_written(span.of(text), authority.form(*form).1))
                .filter(|form| is_valid_in(authority.form(*form).1, lang) || length > 1)
                .collect();
            let forms = as_overruled(forms, authority);
            (!forms.is_empty()).then_some((length, Known { span, forms }))
        })
    });
    exact.or_else(|| inflected_at(text, &all[first..=first + reach], authority, lang))
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

/// An acronym only counts in capitals: `WHO` is not `who`, `US` is not `us`; a short name in capitals may be an acronym of something else.
fn is_so_written(text: &str, form: FormView<'_>) -> bool {
    !form.flags.acronym || text.chars().filter(|c| c.is_alphabetic()).all(|c| !c.is_lowercase()) || text == form.text
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
fn are_near(text: &str, before: Span, after: Span) -> bool {
    let between = &text[before.end..after.start];
    between.is_empty() && script_of(before.of(text)).is_some_and(Script::is_spaceless)
        || matches!(between, " " | "\u{A0}" | "\u{202F}" | "." | ". " | "·" | "・" | "-" | "–" | "\n")
}
