//! Names that stand in the text exactly as the authority has them.

use std::sync::Arc;

use copydesk_authority::{Authority, EntityRef, FormRef, FormView, Forms, Status, TextKey};
use copydesk_language::{Script, Word, each_word_from, script_of};
use copydesk_model::{LanguageTag, Segment, Span};

use crate::inflected::inflected_at;
use crate::known_name::{KnownFacts, KnownName};
use crate::known_spaceless::known_in;
use crate::marked::is_possible;
use crate::memory::{Memory, Spelling};
use crate::mention::bare_name;
use crate::word_facts::WordNumber;

/// Words of the longest window that is looked up.
const LONGEST_NAME: usize = 8;

/// A stretch of text that is a form of the authority, letter for letter but for case and diacritics.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// Where, without a possessive ending.
    pub span: Span,
    /// The spelling that it is.
    pub name: Arc<KnownName>,
}

impl Known {
    /// The forms it equals, those of the most weighty source first.
    pub(crate) fn forms(&self) -> &[FormRef] {
        self.name.forms()
    }

    /// The entities that the stretch rightly names.
    pub(crate) fn entities<'a>(&'a self, authority: &'a Authority) -> impl Iterator<Item = EntityRef> + 'a {
        let right = |form: &&FormRef| authority.status(**form) != Status::Wrong;
        self.forms().iter().filter(right).map(|form| authority.owner(*form))
    }

    /// What follows from the spelling.
    pub(crate) fn facts(&self, segment: &Segment, authority: &Authority) -> &KnownFacts {
        self.name.facts(self, segment, authority)
    }
}

/// The words of a segment with which a name may begin or go on.
pub(crate) struct Sentence<'a> {
    pub(crate) segment: &'a Segment,
    /// In order; of those in lower case only what stands behind a capital matters.
    pub(crate) words: &'a [Word],
    /// The number of each; none in scripts without spaces, whose names begin anywhere.
    pub(crate) numbers: &'a [Option<WordNumber>],
    pub(crate) authority: &'a Authority,
}

/// All known names of a segment; the longest at each place, none overlapping, none that the marks of the file speak against.
pub(crate) fn known_among(sentence: &Sentence<'_>, memory: &mut Memory) -> Vec<Known> {
    let Sentence { segment, words: all, authority, .. } = sentence;
    let (text, lang) = (segment.text(), &segment.language);
    let mut found = Vec::new();
    let mut n = 0;
    while n < all.len() {
        if is_spaceless(&all[n]) {
            let stretch = spaceless_stretch(text, &all[n..]);
            found.extend(known_in(text, &all[n..n + stretch], memory, authority, lang));
            n += stretch;
            continue;
        }
        n += 1;
        if let Some(known) = sentence.longest_at(n - 1, memory) {
            n += all[n..].iter().take_while(|word| word.span.start < known.end).count();
            found.push(known.name);
        }
    }
    if !segment.marks.is_empty() {
        found.retain(|one| is_possible(one, segment, authority));
    }
    found
}

/// True for a run of characters in a script without spaces.
pub(crate) fn is_spaceless(word: &Word) -> bool {
    word.script.is_some_and(Script::is_spaceless)
}

/// How many words from the first on are written without spaces and stand side by side, or at an interpunct.
fn spaceless_stretch(text: &str, all: &[Word]) -> usize {
    let count = all.iter().take_while(|word| is_spaceless(word)).count();
    let joined = all[..count].windows(2).take_while(|pair| are_near(text, pair[0].span, pair[1].span)).count();
    count.min(joined + 1)
}

/// A known name and where its last word ends, with the possessive that may follow the name.
pub(crate) struct Found {
    pub(crate) name: Known,
    pub(crate) end: usize,
    pub(crate) words: usize,
}

impl Sentence<'_> {
    fn language(&self) -> &LanguageTag {
        &self.segment.language
    }

    /// The longest known name that begins with word number `n`, or behind the article that is written onto it (`L’Oréal`,
    /// `l’Ukraine`).
    fn longest_at(&self, n: usize, memory: &mut Memory) -> Option<Found> {
        let (first, number) = (self.words[n], self.numbers[n]?);
        let found = self.longest_from(n + 1, first, number, memory);
        let elided = memory.facts(number).beginning.elided;
        if found.is_some() || elided == 0 {
            return found;
        }
        let text = self.segment.text();
        let name = each_word_from(text, first.span.start + elided).next()?;
        let number = memory.word(name.span.of(text), &name, self.language(), self.authority);
        self.longest_from(n + 1, name, number, memory)
    }

    /// The longest known name that begins with `first`, before word number `next`.
    fn longest_from(&self, next: usize, first: Word, number: WordNumber, memory: &mut Memory) -> Option<Found> {
        if !may_begin_name(&first) {
            return None;
        }
        let exact = self.longest_exact(next, first.span, number, memory);
        // A name may begin a longer one that stands in some case: Milan, Milan Kundera; Luis Enrique, Luis Enrique Mandetta.
        let exact_words = exact.as_ref().map_or(0, |found| found.words);
        let inflected = inflected_at(self.segment.text(), first, memory, self.authority, self.language());
        inflected.filter(|inflected| inflected.words > exact_words).or(exact)
    }

    /// The longest name that begins with the word at `first`, in the case of the list; the look-up ends where no name goes
    /// on.
    fn longest_exact(&self, next: usize, first: Span, number: WordNumber, memory: &mut Memory) -> Option<Found> {
        let beginning = &memory.facts(number).beginning;
        let name = beginning.name.as_ref();
        let known = |(end, name): &(usize, _)| Known {
            span: Span::new(first.start, first.start + end),
            name: Arc::clone(name),
        };
        let mut found = name.map(|name| Found { name: known(name), end: first.end, words: 1 });
        if !beginning.goes_on {
            return found;
        }
        let text = self.segment.text();
        let (mut key, mut before, mut next) = (beginning.key, first, next);
        for words in 2..=self.authority.longest().min(LONGEST_NAME) {
            next += self.words[next..].iter().take_while(|word| word.span.start < before.end).count();
            let Some(word) = self.follower(before, next) else { break };
            key.push(&text[before.end..word.start]);
            let mut read = |last: Span| {
                let span = Span::new(first.start, last.end);
                let stretch = Stretch::of(
                    span.of(text),
                    words,
                    with(key, last.of(text)),
                    memory,
                    self.authority,
                    self.language(),
                );
                let name = stretch.name.map(|name| Found { name: Known { span, name }, end: word.end, words });
                found = name.or(found.take());
                stretch.goes_on
            };
            let bare = bare_name(text, word, self.language());
            if bare != word {
                read(bare);
            }
            if !read(word) {
                break;
            }
            key.push(word.of(text));
            before = word;
        }
        found
    }

    /// The word that stands behind the one at `before` with nothing but a space or so between them; word number `next` is the
    /// first behind it that is not in lower case.
    fn follower(&self, before: Span, next: usize) -> Option<Span> {
        let text = self.segment.text();
        let is_near = |word: &&Word| are_near(text, before, word.span);
        if let Some(word) = self.words.get(next).filter(is_near) {
            return Some(word.span);
        }
        // What ends a name ends it whatever stands behind.
        let byte = *text.as_bytes().get(before.end)?;
        if byte.is_ascii_punctuation() && !matches!(byte, b'.' | b'-') {
            return None;
        }
        each_word_from(text, before.end).next().as_ref().filter(is_near).map(|word| word.span)
    }
}

/// The forms that are so written in this language, without those that are overruled.
pub(crate) fn written_so(
    mut forms: Forms,
    text: &str,
    words: usize,
    authority: &Authority,
    lang: &LanguageTag,
) -> Vec<FormRef> {
    forms.retain(|form| {
        let form = authority.form(*form).1;
        is_so_written(text, form) && (is_valid_in(form, lang) || words > 1)
    });
    as_overruled(forms.into_vec(), authority)
}

/// A stretch of several words, whatever stands around it.
#[derive(Clone, Debug)]
pub(crate) struct Stretch {
    /// The listed spelling that it is.
    name: Option<Arc<KnownName>>,
    /// A longer name begins with it.
    goes_on: bool,
}

impl Stretch {
    /// The stretch `text` of so many `words`, which has this key. Those that are names are remembered; of the others there
    /// are too many, and only the last ones that were asked about are known again.
    fn of(
        text: &str,
        words: usize,
        key: TextKey,
        memory: &mut Memory,
        authority: &Authority,
        lang: &LanguageTag,
    ) -> Self {
        let spelling = Spelling::new(text, lang);
        if let Some(goes_on) = memory.nameless.get(spelling) {
            return Self { name: None, goes_on };
        }
        if let Some(known) = memory.stretches.get(&spelling) {
            return known.clone();
        }
        let mut forms = Forms::new();
        let goes_on = authority.look(key, &mut forms);
        let name = KnownName::of(written_so(forms, text, words, authority, lang), authority);
        let stretch = Self { name, goes_on };
        match stretch.name {
            Some(_) => drop(memory.stretches.insert(spelling, stretch.clone())),
            None => memory.nameless.set(spelling, goes_on),
        }
        stretch
    }
}

/// The key of a text with more behind it.
pub(crate) fn with(mut key: TextKey, text: &str) -> TextKey {
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
pub(crate) fn may_begin_name(word: &Word) -> bool {
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
