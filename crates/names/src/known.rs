//! Names that stand in the text exactly as the authority has them.

use std::sync::Arc;

use copydesk_authority::{Authority, EntityRef, FormRef, FormView, Forms, Status, TextKey};
use copydesk_language::{Script, Word, each_word_from, name_words, script_of};
use copydesk_model::{LanguageTag, Segment, Span};

use crate::inflected::inflected_at;
use crate::known_spaceless::known_in;
use crate::marked::is_possible;
use crate::memory::{Memory, Spelling};
use crate::mention::{without_elision, without_possessive};
use crate::particles::is_particle;

/// Words of the longest window that is looked up.
const LONGEST_NAME: usize = 8;

/// A stretch of text that is a form of the authority, letter for letter but for case and diacritics.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Known {
    /// Where, without a possessive ending.
    pub span: Span,
    /// The forms it equals, those of the most weighty source first.
    pub forms: Arc<[FormRef]>,
}

impl Known {
    /// The entities that the stretch rightly names.
    pub(crate) fn entities<'a>(&'a self, authority: &'a Authority) -> impl Iterator<Item = EntityRef> + 'a {
        let right = |form: &&FormRef| authority.status(**form) != Status::Wrong;
        self.forms.iter().filter(right).map(|form| authority.owner(*form))
    }

    /// True when it is only known as a misspelling.
    pub(crate) fn is_wrong(&self, authority: &Authority) -> bool {
        self.forms.iter().all(|form| authority.status(*form) == Status::Wrong)
    }
}

/// All known names of a segment; the longest at each place, none overlapping, none that the marks of the file speak against.
pub(crate) fn known(segment: &Segment, authority: &Authority) -> Vec<Known> {
    known_among(segment, &name_words(segment.text(), is_particle), &mut Memory::default(), authority)
}

/// The same for a segment whose words are given; those in lower case do not matter.
pub(crate) fn known_among(segment: &Segment, all: &[Word], memory: &mut Memory, authority: &Authority) -> Vec<Known> {
    let text = segment.text();
    let longest = authority.longest().min(LONGEST_NAME);
    let mut found = Vec::new();
    let mut n = 0;
    while n < all.len() {
        let stretch = spaceless_stretch(text, &all[n..]);
        if stretch > 0 {
            found.extend(known_in(text, &all[n..n + stretch], memory, authority, &segment.language));
            n += stretch;
            continue;
        }
        n += 1;
        if let Some(known) = longest_at(text, all[n - 1], longest, memory, authority, &segment.language) {
            n += all[n..].iter().take_while(|word| word.span.start < known.end).count();
            found.push(known.name);
        }
    }
    found.retain(|one| is_possible(one, segment, authority));
    found
}

/// How many words from the first on are written without spaces and stand side by side, or at an interpunct.
fn spaceless_stretch(text: &str, all: &[Word]) -> usize {
    let is_spaceless = |word: &&Word| word.script.is_some_and(Script::is_spaceless);
    let count = all.iter().take_while(is_spaceless).count();
    let joined = all[..count].windows(2).take_while(|pair| are_near(text, pair[0].span, pair[1].span)).count();
    count.min(joined + 1)
}

/// A known name and where its last word ends, with the possessive that may follow the name.
pub(crate) struct Found {
    pub(crate) name: Known,
    pub(crate) end: usize,
    pub(crate) words: usize,
}

/// The longest known name that begins with `first`, or behind the article that is written onto it (`L’Oréal`, `l’Ukraine`),
/// and has at most `longest` words.
fn longest_at(
    text: &str,
    first: Word,
    longest: usize,
    memory: &mut Memory,
    authority: &Authority,
    lang: &LanguageTag,
) -> Option<Found> {
    longest_from(text, first, longest, memory, authority, lang).or_else(|| {
        let bare = without_elision(text, first.span, lang);
        let name = each_word_from(text, bare.start).next().filter(|_| bare.start > first.span.start)?;
        longest_from(text, name, longest, memory, authority, lang)
    })
}

fn longest_from(
    text: &str,
    first: Word,
    longest: usize,
    memory: &mut Memory,
    authority: &Authority,
    lang: &LanguageTag,
) -> Option<Found> {
    if !may_begin_name(&first) {
        return None;
    }
    let begins = memory.begins.entry(Spelling::new(first.span.of(text), lang));
    let begins = *begins.or_insert_with(|| begins_name(first.span.of(text), authority));
    let windows = if begins { windows_of_names(text, first, longest, authority) } else { Vec::new() };
    let exact = windows.into_iter().rev().find_map(|Window { words, end, span, forms }| {
        let known = memory.forms.entry(Spelling::new(span.of(text), lang));
        let forms = known.or_insert_with(|| written_so(forms, span.of(text), words, authority, lang));
        (!forms.is_empty()).then(|| Found { name: Known { span, forms: Arc::clone(forms) }, end, words })
    });
    // A name may begin a longer one that stands in some case: Milan, Milan Kundera; Luis Enrique, Luis Enrique Mandetta.
    let exact_words = exact.as_ref().map_or(0, |found| found.words);
    inflected_at(text, first, memory, authority, lang).filter(|inflected| inflected.words > exact_words).or(exact)
}

/// True when a word is a name, or the beginning of one, with or without its possessive ending.
fn begins_name(word: &str, authority: &Authority) -> bool {
    let bare = without_possessive(word, Span::new(0, word.len())).of(word);
    let mut forms = Forms::new();
    [word, bare].iter().any(|word| authority.look(with(TextKey::new(), word), &mut forms) || !forms.is_empty())
}

/// The forms that are so written in this language, without those that are overruled.
fn written_so(mut forms: Forms, text: &str, words: usize, authority: &Authority, lang: &LanguageTag) -> Arc<[FormRef]> {
    forms.retain(|form| {
        let form = authority.form(*form).1;
        is_so_written(text, form) && (is_valid_in(form, lang) || words > 1)
    });
    as_overruled(forms.into_vec(), authority).into()
}

/// Some words of a text that are a form once folded.
struct Window {
    /// How many words.
    words: usize,
    /// The name without a possessive ending.
    span: Span,
    /// Where the last word ends, with such an ending.
    end: usize,
    forms: Forms,
}

/// The windows of at most `longest` words that begin with `first` and are forms, the shortest first; the look-up ends where
/// no name goes on.
fn windows_of_names(text: &str, first: Word, longest: usize, authority: &Authority) -> Vec<Window> {
    let mut found = Vec::new();
    let mut key = TextKey::new();
    let start = first.span.start;
    let mut before: Option<Span> = None;
    for (n, word) in each_word_from(text, start).take(longest).enumerate() {
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
                found.push(Window { words: n + 1, span: Span::new(start, end), end: word.span.end, forms });
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
    let is_wrong = |form: &FormRef| authority.status(*form) == Status::Wrong;
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
