//! What a word of a script without capitals may be without the particles that are written onto it.

use copydesk_language::fold;
use copydesk_model::{LanguageTag, Span};

use crate::caseless_near::LetterSet;
use crate::clitics::{without_after, without_before};

/// A word without a particle, or as it stands.
#[derive(Clone, Debug)]
pub(crate) struct Bare {
    /// Bytes of the word.
    pub(crate) span: Span,
    /// Folded.
    pub(crate) folded: Box<str>,
}

/// A word as it stands and without particles.
#[derive(Clone, Debug)]
pub(crate) struct BareWords {
    /// The letters of the word as it stands.
    pub(crate) letters: LetterSet,
    /// As it stands, then without each particle before it.
    before: Box<[Bare]>,
    /// As it stands, then without each particle behind it.
    after: Box<[Bare]>,
}

impl BareWords {
    /// Those of `word`.
    pub(crate) fn of(word: &str, language: &LanguageTag) -> Self {
        let whole = Span::new(0, word.len());
        let bare = |span: Span| Bare { span, folded: fold(span.of(word)).into() };
        Self {
            letters: LetterSet::of(&fold(word)),
            before: without_before(word, whole, language).into_iter().map(bare).collect(),
            after: without_after(word, whole, language).into_iter().map(bare).collect(),
        }
    }

    /// What the word may be as the first, the last or an inner word of a name: particles are written before a name or
    /// behind it.
    pub(crate) fn in_name(&self, is_first: bool, is_last: bool) -> &[Bare] {
        match (is_first, is_last) {
            (true, _) => &self.before,
            (_, true) => &self.after,
            _ => &self.before[..1],
        }
    }
}
