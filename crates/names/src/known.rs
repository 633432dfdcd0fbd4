//! Names that stand in the text exactly as the authority has them.

use std::sync::Arc;

use copydesk_authority::{Authority, EntityRef, FormRef, FormView, Forms, Status, TextKey};
use copydesk_language::{Script, Word, each_word_from, name_words, script_of};
use copydesk_model::{LanguageTag, Segment, Span};

use crate::compounds::without_compound;
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
    let exact = longest_exact(text, first, longest, memory, authority, lang);
    // A name may begin a longer one that stands in some case: Milan, Milan Kundera; Luis Enrique, Luis Enrique Mandetta.
    let exact_words = exact.as_ref().map_or(0, |found| found.words);
    inflected_at(text, first, memory, authority, lang).filter(|inflected| inflected.words > exact_words).or(exact)
}

/// The forms that are so written in this language, without those that are overruled.
fn written_so(mut forms: Forms, text: &str, words: usize, authority: &Authority, lang: &LanguageTag) -> Vec<FormRef> {
    forms.retain(|form| {
        let form = authority.form(*form).1;
        is_so_written(text, form) && (is_valid_in(form, lang) || words > 1)
    });
    as_overruled(forms.into_vec(), authority)
}

/// A stretch of some words, whatever stands around it.
#[derive(Clone, Debug)]
pub(crate) struct Stretch {
    /// The forms that are so written; `None` when there are none.
    forms: Option<Arc<[FormRef]>>,
    /// A longer name begins with it.
    goes_on: bool,
}

impl Stretch {
    /// The stretch `text` of so many `words`, which ends with `last` behind what has the key `before`. Every first word is
    /// remembered, of longer stretches those that are names: of the others there are too many.
    fn of(
        text: &str,
        words: usize,
        (before, last): (TextKey, &str),
        memory: &mut Memory,
        authority: &Authority,
        lang: &LanguageTag,
    ) -> Self {
        let spelling = Spelling::new(text, lang);
        if let Some(known) = memory.stretches.get(&spelling) {
            return known.clone();
        }
        let mut forms = Forms::new();
        let goes_on = authority.look(with(before, last), &mut forms);
        let is_remembered = words == 1 || !forms.is_empty();
        let forms = written_so(forms, text, words, authority, lang);
        let stretch = Self { forms: (!forms.is_empty()).then(|| forms.into()), goes_on };
        if is_remembered {
            memory.stretches.insert(spelling, stretch.clone());
        }
        stretch
    }
}

/// The longest name of at most `longest` words that begins with `first`, in the case of the list; the look-up ends where no
/// name goes on.
fn longest_exact(
    text: &str,
    first: Word,
    longest: usize,
    memory: &mut Memory,
    authority: &Authority,
    lang: &LanguageTag,
) -> Option<Found> {
    let start = first.span.start;
    let (mut found, mut key, mut before) = (None, TextKey::new(), None);
    for (n, word) in each_word_from(text, start).take(longest).enumerate() {
        if let Some(before) = before {
            if !are_near(text, before, word.span) {
                break;
            }
            key.push(&text[before.end..word.span.start]);
        }
        let mut read = |last: Span| {
            let span = Span::new(start, last.end);
            let parts = (key, last.of(text));
            let Stretch { forms, goes_on } = Stretch::of(span.of(text), n + 1, parts, memory, authority, lang);
            let name = forms.map(|forms| Found { name: Known { span, forms }, end: word.span.end, words: n + 1 });
            found = name.or(found.take());
            goes_on
        };
        let bare = without_compound(text, without_possessive(text, word.span), lang);
        if bare != word.span {
            read(bare);
        }
        if !read(word.span) {
            break;
        }
        key.push(word.span.of(text));
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
