//! How languages treat names, where it matters which language a text is in: the rows of `data/habits.csv`.

use std::sync::LazyLock;

use copydesk_model::LanguageTag;

const TABLE: &str = include_str!("../data/habits.csv");

/// Something that some languages do with names; the table says why it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Habit {
    /// A family as a whole has the name with `s` or `es`.
    PluralInS,
    /// Long vowels are written twice.
    DoubledVowels,
    /// A capital inside a sentence is a name's.
    OnlyNamesHaveCapitals,
    /// Two capitalised words behind one another are a name and no office.
    CapitalsAreNoTitles,
    /// Its words name ships, houses and records in other languages.
    WordsOfTitles,
    /// A woman's surname has `-ová`, a foreign one too.
    WomenInOva,
    /// Names are romanised at home, and not by those who write about them.
    RomanisedOfficially,
    /// One letter is a syllable.
    SyllableLetters,
    /// No name, and no adjective of one, has an ending that is not listed.
    WithoutEndings,
}

impl Habit {
    const ALL: [(Self, &'static str); 9] = [
        (Self::PluralInS, "plural-in-s"),
        (Self::DoubledVowels, "doubled-vowels"),
        (Self::OnlyNamesHaveCapitals, "only-names-have-capitals"),
        (Self::CapitalsAreNoTitles, "capitals-are-no-titles"),
        (Self::WordsOfTitles, "words-of-titles"),
        (Self::WomenInOva, "women-in-ova"),
        (Self::RomanisedOfficially, "romanised-officially"),
        (Self::SyllableLetters, "syllable-letters"),
        (Self::WithoutEndings, "without-endings"),
    ];

    /// The languages that have it, by their primary subtags.
    pub(crate) fn languages(self) -> &'static [&'static str] {
        static ROWS: LazyLock<[Vec<&'static str>; Habit::ALL.len()]> =
            LazyLock::new(|| Habit::ALL.map(|(_, id)| of(id)));
        &ROWS[self as usize]
    }

    /// True when the language of this tag has it.
    pub(crate) fn is_of(self, language: &LanguageTag) -> bool {
        self.languages().contains(&language.primary())
    }
}

/// The languages in the row of a habit.
fn of(id: &str) -> Vec<&'static str> {
    let cells = |row: &'static str| row.split_once(',').filter(|(habit, _)| *habit == id);
    let row = TABLE.lines().find_map(cells).map_or("", |(_, rest)| rest);
    row.split(',').next().unwrap_or_default().split(' ').filter(|language| !language.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_habit_has_a_row_and_every_row_a_habit() {
        assert_eq!(TABLE.lines().count(), Habit::ALL.len() + 1);
        for (number, (habit, id)) in Habit::ALL.into_iter().enumerate() {
            assert!(habit as usize == number && !habit.languages().is_empty(), "{id}");
        }
        assert!(Habit::PluralInS.is_of(&"en-GB".parse().unwrap()) && !Habit::PluralInS.is_of(&"ru".parse().unwrap()));
    }
}
