//! Small words of a language by class: articles, prepositions, words that no other language borrows.

use std::sync::LazyLock;

use copydesk_model::LanguageTag;
use rustc_hash::FxHashSet;

use crate::tables::rows;

/// Language, class and word.
static CLOSED: LazyLock<FxHashSet<(&str, &str, &str)>> = LazyLock::new(|| {
    rows::<3>(include_str!("../data/closed-words.csv"))
        .flat_map(|[lang, class, words]| words.split(' ').map(move |word| (lang, class, word)))
        .collect()
});

/// Languages that can be asked for a class of words.
static CLASSES: LazyLock<FxHashSet<(&str, &str)>> = LazyLock::new(|| CLOSED.iter().map(|row| (row.0, row.1)).collect());

/// True for a word, as written, of a class of `language`.
pub(crate) fn is_closed_word(language: &LanguageTag, class: &str, word: &str) -> bool {
    is_of_class(language.primary(), class, word)
}

/// The same by primary language subtag.
pub(crate) fn is_of_class(primary: &str, class: &str, word: &str) -> bool {
    CLOSED.contains(&(primary, class, word))
}

/// True where the table has words of a class for `language`.
pub(crate) fn has_class(language: &LanguageTag, class: &str) -> bool {
    has_class_of(language.primary(), class)
}

/// The same by primary language subtag.
pub(crate) fn has_class_of(primary: &str, class: &str) -> bool {
    CLASSES.contains(&(primary, class))
}
