//! What follows from a word as it is written, its language and the reference spellings: worked out once in a run, so that
//! all who read a sentence ask by number.

use std::sync::Arc;

use copydesk_authority::{Authority, Forms, Lexicon, TextKey};
use copydesk_language::{Script, Shape, Word, fold};
use copydesk_model::{LanguageTag, Span};
use smallvec::SmallVec;

use crate::known::{may_begin_name, with, written_so};
use crate::known_name::KnownName;
use crate::mention::{bare_name, name_in, without_elision};
use crate::particles::is_particle;

/// The number of a word among all that are remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WordNumber(pub(crate) u32);

/// Those of the words of a segment.
pub(crate) type WordNumbers = SmallVec<[Option<WordNumber>; 32]>;

/// A word that may stand in a name.
#[derive(Clone, Debug)]
pub(crate) struct WordFacts {
    /// As it is written.
    pub(crate) written: Box<str>,
    /// Where the name in it is, counted from its first byte: behind an article that is written onto it, before an ending
    /// behind a mark.
    pub(crate) name: Span,
    /// That part, folded.
    pub(crate) folded: Arc<str>,
    /// A title, an office or an ordinary word of the language: no name by itself.
    pub(crate) is_title: bool,
    /// `J.`, or a single letter.
    pub(crate) is_initial: bool,
    /// A small word inside names.
    pub(crate) is_particle: bool,
    /// A name in a script with capitals may begin with it.
    pub(crate) begins_run: bool,
    /// As the first word of a listed name.
    pub(crate) beginning: Beginning,
}

/// What listed names say of a word that they may begin with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Beginning {
    /// Bytes of the article that is written onto it.
    pub(crate) elided: usize,
    /// The names that it is, and where they end, counted from its first byte: before a possessive ending or with it.
    pub(crate) name: Option<(usize, Arc<KnownName>)>,
    /// A longer name begins with it.
    pub(crate) goes_on: bool,
    /// The key of it, for longer names.
    pub(crate) key: TextKey,
}

impl WordFacts {
    /// Those of `word`, which is written so.
    pub(crate) fn of(written: &str, word: &Word, language: &LanguageTag, authority: &Authority) -> Self {
        let whole = Span::new(0, written.len());
        let name = name_in(written, whole, language);
        let is_particle = is_particle(written);
        // Of a word without case nothing is asked but whether a listed name begins with it.
        let is_asked = is_particle || word.script.is_some_and(Script::is_cased);
        let folded = if is_asked { fold(name.of(written)) } else { String::new() };
        let (lexicon, primary) = (Lexicon::embedded(), language.primary());
        let is_title =
            is_asked && (!lexicon.cues(&folded, primary).is_empty() || lexicon.is_ordinary_word(&folded, primary));
        let beginning =
            if may_begin_name(word) { Beginning::of(written, language, authority) } else { Beginning::default() };
        Self {
            written: written.into(),
            name,
            is_initial: word.shape == Shape::Initial || folded.chars().filter(|c| c.is_alphabetic()).count() == 1,
            folded: folded.into(),
            is_title,
            is_particle,
            begins_run: begins_run(written, word),
            beginning: Beginning { elided: without_elision(written, whole, language).start, ..beginning },
        }
    }
}

impl Beginning {
    fn of(written: &str, language: &LanguageTag, authority: &Authority) -> Self {
        let look = |end: usize| {
            let (text, mut forms) = (&written[..end], Forms::new());
            let goes_on = authority.look(with(TextKey::new(), text), &mut forms);
            let name = KnownName::of(written_so(forms, text, 1, authority, language), authority);
            (name.map(|name| (end, name)), goes_on)
        };
        let (whole, goes_on) = look(written.len());
        let bare = bare_name(written, Span::new(0, written.len()), language).end;
        let name = whole.or_else(|| if bare < written.len() { look(bare).0 } else { None });
        Self { elided: 0, name, goes_on, key: with(TextKey::new(), written) }
    }
}

/// A capital, or a particle written onto the name: `al-Assad`.
fn begins_run(written: &str, word: &Word) -> bool {
    let has_particle = || {
        let head = written.split(['-', '\'', '’']).next();
        word.shape == Shape::Mixed && head.is_some_and(|head| head.len() <= 3 && is_particle(head))
    };
    word.script.is_some_and(Script::is_cased) && (word.shape.is_capital() || has_particle())
}
