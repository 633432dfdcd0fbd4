//! Words that a language joins to a name with a hyphen: `Niger-based`, `Saudi Arabia-led`. The rows are in
//! `data/compounds.csv`; any other word behind a hyphen may be a part of the name (`Suk-yeol`).

use std::sync::LazyLock;

use copydesk_model::{LanguageTag, Span};
use rustc_hash::{FxHashMap, FxHashSet};

type Words = FxHashSet<&'static str>;

static WORDS: LazyLock<FxHashMap<&'static str, Words>> = LazyLock::new(|| {
    let rows = include_str!("../data/compounds.csv").lines().skip(1);
    rows.filter_map(|row| row.split_once(',')).map(|(language, words)| (language, words.split(' ').collect())).collect()
});

/// The word at `span` without what is joined to the name; where nothing is, as it stands.
pub(crate) fn without_compound(text: &str, span: Span, language: &LanguageTag) -> Span {
    let word = span.of(text);
    // Most words have no hyphen.
    let Some(at) = word.bytes().rposition(|byte| byte == b'-').filter(|at| *at > 0) else { return span };
    let is_joined = WORDS.get(language.primary()).is_some_and(|words| words.contains(&word[at + 1..]));
    if is_joined { Span::new(span.start, span.start + at) } else { span }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_joined_is_no_part_of_the_name() {
        let bare = |word: &'static str, lang: &str| {
            without_compound(word, Span::new(0, word.len()), &lang.parse().unwrap()).of(word)
        };
        assert_eq!(bare("Niger-based", "en"), "Niger");
        assert_eq!(bare("Mao-era", "en-GB"), "Mao");
        for word in ["Suk-yeol", "Ying-wen", "Niger", "-based", "Abdel-Rahman"] {
            assert_eq!(bare(word, "en"), word);
        }
        assert_eq!(bare("Niger-based", "de"), "Niger-based");
    }
}
