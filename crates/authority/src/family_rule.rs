//! Where the family name stands in a written name.

use copydesk_language::{Script, fold, script_of};
use copydesk_model::Span;
use smallvec::SmallVec;

/// Where the family name stands in the spellings of one person.
pub(crate) struct FamilyRule {
    /// Folded spellings of the Latin family name.
    families: Vec<String>,
    /// Words in the Latin family name.
    words: usize,
    family_first: bool,
    /// The name is written family first in Han, kana and Hangul, whatever its order in Latin.
    east_asian: bool,
}

impl FamilyRule {
    pub(crate) fn of(families: &[String], family_first: bool, native: &str) -> Self {
        Self {
            families: families.iter().map(|family| fold(family)).collect(),
            words: families.first().map_or(1, |family| family.split_whitespace().count()),
            family_first,
            east_asian: matches!(native, "zh" | "ja" | "ko" | "vi"),
        }
    }

    /// Takes the bar out of a spelling and finds its family name, as the README of `data/` says.
    pub(crate) fn form(&self, spelling: &str) -> (String, Span) {
        let Some((before, after)) = spelling.split_once('|') else {
            return (spelling.to_owned(), self.family_in(spelling));
        };
        let text: String = spelling.split('|').collect();
        let is_first = self.is_first(before, after);
        let family = if is_first { Span::new(0, before.trim_end().len()) } else { Span::new(before.len(), text.len()) };
        (text, family)
    }

    /// True when the part before the bar is the family name.
    fn is_first(&self, before: &str, after: &str) -> bool {
        let is_family = |part: &str| self.families.contains(&fold(part.trim()));
        match (is_family(before), is_family(after)) {
            (true, false) => true,
            (false, true) => false,
            _ => self.family_first || (self.east_asian && is_east_asian(before)),
        }
    }

    /// The family name of a spelling that has no bar.
    pub(crate) fn family_in(&self, text: &str) -> Span {
        if let Some((at, dot)) = text.char_indices().rev().find(|(_, c)| matches!(c, '·' | '・' | '=' | '＝')) {
            return Span::new(at + dot.len_utf8(), text.len());
        }
        let spaces: SmallVec<[usize; 8]> = text.match_indices(' ').map(|(at, _)| at).collect();
        let first = self.family_first || (self.east_asian && is_east_asian(text));
        match (spaces.len(), first) {
            (0, true) if is_east_asian(text) && script_of(text) != Some(Script::Kana) => {
                Span::new(0, text.chars().next().map_or(0, char::len_utf8))
            }
            (0, _) => Span::new(0, text.len()),
            (n, true) => Span::new(0, spaces[self.words.clamp(1, n) - 1]),
            (n, false) if self.words > n => Span::new(0, text.len()),
            (n, false) => Span::new(spaces[n - self.words.max(1)] + 1, text.len()),
        }
    }
}

fn is_east_asian(text: &str) -> bool {
    script_of(text).is_some_and(|script| matches!(script, Script::Han | Script::Hangul | Script::Kana))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_family_name_is_found_in_every_language() {
        let family = |spelling: &str, latin: &str, first, native| {
            let (text, span) = FamilyRule::of(&[latin.to_owned()], first, native).form(spelling);
            span.of(&text).to_owned()
        };
        assert_eq!(family("Урсула |фон дер Ляйен", "von der Leyen", false, "de"), "фон дер Ляйен");
        assert_eq!(family("أورسولا فون دير لاين", "von der Leyen", false, "de"), "فون دير لاين");
        assert_eq!(family("安东尼·布林肯", "Blinken", false, "en"), "布林肯");
        assert_eq!(family("习近平", "Xi", true, "zh"), "习");
        assert_eq!(family("Си Цзиньпин", "Xi", true, "zh"), "Си");
        assert_eq!(family("安倍|晋三", "Abe", false, "ja"), "安倍");
        assert_eq!(family("Abe |Shinzo", "Abe", false, "ja"), "Abe");
        assert_eq!(family("William |Lai", "Lai", true, "zh"), "Lai");
        assert_eq!(family("アントニー・ブリンケン", "Blinken", false, "en"), "ブリンケン");
        assert_eq!(family("Лула", "Lula da Silva", false, "pt"), "Лула");
    }
}
