//! How a language is written: the facts that readers, checks and the search for names need.
//!
//! The facts are the rows of `data/languages.csv`; marks, separators and orders follow CLDR. A row may be for one region
//! (`de-CH`) or script (`zh-Hant`); anything else falls back to its language, and an unknown language to the row `und`.

use std::sync::LazyLock;

use copydesk_model::LanguageTag;
use rustc_hash::FxHashMap;

use crate::Script;
use crate::rows::rows;

const TABLE: &str = include_str!("../data/languages.csv");

/// In which order a date of digits is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateOrder {
    /// 31.12.2024
    DayMonthYear,
    /// 12/31/2024
    MonthDayYear,
    /// 2024-12-31
    YearMonthDay,
}

/// The digits a language has of its own, beside `0` to `9`, which every language uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Digits {
    /// No others.
    Latin,
    /// `٠` to `٩`.
    Arabic,
    /// `۰` to `۹`.
    Persian,
    /// `०` to `९`.
    Devanagari,
    /// `০` to `৯`.
    Bengali,
}

/// An opening and a closing mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct QuotePair {
    /// Before the quoted words.
    pub open: char,
    /// After them.
    pub close: char,
}

/// How a language is written.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The tag of the row: `de`, `de-CH`; `und` for the neutral profile.
    pub tag: &'static str,
    /// The script the language is written in where its tag names no other.
    pub script: Script,
    /// Its own digits.
    pub digits: Digits,
    /// The decimal mark.
    pub decimal: char,
    /// The mark between groups of digits; a space stands for every width of space, the no-break ones too.
    pub group: char,
    /// Quotation marks.
    pub quotes: QuotePair,
    /// Quotation marks inside a quotation.
    pub inner_quotes: QuotePair,
    /// Marks that have a no-break space before them (French); empty in most languages.
    pub space_before: Vec<char>,
    /// Marks that end a sentence, in the form the language gives them.
    pub ends: Vec<char>,
    /// Possessive endings written with an apostrophe: `'s`, `'`. The apostrophe is ASCII here; texts may have `’`.
    pub possessives: Vec<&'static str>,
    /// Words that lose a vowel before the next word: `d'`, `qu'`. In lower case, the apostrophe as above.
    pub elisions: Vec<&'static str>,
    /// Marks that part a name from its case ending: Turkish `Ankara'da`, Finnish `EU:n`.
    pub suffix_marks: Vec<char>,
    /// True where the surname stands first.
    pub surname_first: bool,
    /// True where every noun has a capital (German).
    pub nouns_are_capitalised: bool,
    /// True where a full stop after digits makes an ordinal: `4. Mai`.
    pub ordinal_dot: bool,
    /// The usual order of a date of digits.
    pub date_order: DateOrder,
    /// True where the percent sign stands before its number: Turkish `%40`.
    pub percent_first: bool,
}

impl Profile {
    /// The profile for `language`: of its script or region, else of the language, else the neutral one.
    #[must_use]
    pub fn of(language: &LanguageTag) -> &'static Profile {
        let primary = language.primary();
        // Most tags are a language alone.
        if primary.len() == language.as_str().len() {
            return PROFILES.get(primary).unwrap_or_else(|| Profile::neutral());
        }
        let with = |subtag: Option<&str>| subtag.and_then(|part| PROFILES.get(format!("{primary}-{part}").as_str()));
        with(chinese_script(language))
            .or_else(|| with(language.script()))
            .or_else(|| with(language.region()))
            .or_else(|| PROFILES.get(primary))
            .unwrap_or_else(|| Profile::neutral())
    }

    /// The profile of a text whose language is not known.
    #[must_use]
    pub fn neutral() -> &'static Profile {
        &PROFILES["und"]
    }

    /// Every profile there is, in no order that means anything.
    pub fn all() -> impl Iterator<Item = &'static Profile> {
        PROFILES.values()
    }

    /// True when the script has capital letters.
    #[must_use]
    pub fn is_cased(&self) -> bool {
        self.script.is_cased()
    }

    /// True when words are not divided by spaces.
    #[must_use]
    pub fn is_spaceless(&self) -> bool {
        self.script.is_spaceless()
    }

    /// True when `c` opens a quotation in this language.
    #[must_use]
    pub fn is_opening(&self, c: char) -> bool {
        c == self.quotes.open || c == self.inner_quotes.open
    }

    /// True when `c` closes a quotation in this language; some marks do both (Swedish `”`).
    #[must_use]
    pub fn is_closing(&self, c: char) -> bool {
        c == self.quotes.close || c == self.inner_quotes.close
    }

    /// True when `c` may stand between groups of digits in this language.
    #[must_use]
    pub fn groups_with(&self, c: char) -> bool {
        match self.group {
            ' ' => is_group_space(c),
            '’' => matches!(c, '’' | '\''),
            group => c == group,
        }
    }

    fn read(fields: [&'static str; 17]) -> Profile {
        let [
            tag,
            script,
            digits,
            decimal,
            group,
            quotes,
            inner,
            space,
            ends,
            poss,
            elided,
            suffix,
            order_of_names,
            nouns,
            dot,
            order,
            percent,
        ] = fields;
        let flag = |text: &str| text == "yes";
        Profile {
            tag,
            script: read_script(script),
            digits: read_digits(digits),
            decimal: one_char(decimal),
            group: if group == "space" { ' ' } else { one_char(group) },
            quotes: read_pair(quotes),
            inner_quotes: read_pair(inner),
            space_before: chars_of(space),
            ends: chars_of(ends),
            possessives: poss.split_whitespace().collect(),
            elisions: elided.split_whitespace().collect(),
            suffix_marks: chars_of(suffix),
            surname_first: flag(order_of_names),
            nouns_are_capitalised: flag(nouns),
            ordinal_dot: flag(dot),
            date_order: read_order(order),
            percent_first: flag(percent),
        }
    }
}

static PROFILES: LazyLock<FxHashMap<&'static str, Profile>> =
    LazyLock::new(|| rows::<17>(TABLE).map(|fields| (fields[0], Profile::read(fields))).collect());

/// Traditional characters where the region implies them.
fn chinese_script(language: &LanguageTag) -> Option<&'static str> {
    let traditional = matches!(language.region(), Some("TW" | "HK" | "MO"));
    (language.primary() == "zh" && language.script().is_none() && traditional).then_some("Hant")
}

/// True for the spaces that may divide groups of digits.
pub(crate) fn is_group_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '\u{2007}')
}

fn one_char(field: &str) -> char {
    let mut chars = field.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => c,
        _ => panic!("`{field}` in languages.csv should be one character"),
    }
}

fn chars_of(field: &str) -> Vec<char> {
    field.split_whitespace().map(one_char).collect()
}

fn read_pair(field: &str) -> QuotePair {
    match chars_of(field)[..] {
        [open, close] => QuotePair { open, close },
        _ => panic!("`{field}` in languages.csv should be two marks"),
    }
}

fn read_order(field: &str) -> DateOrder {
    match field {
        "dmy" => DateOrder::DayMonthYear,
        "mdy" => DateOrder::MonthDayYear,
        "ymd" => DateOrder::YearMonthDay,
        _ => panic!("`{field}` in languages.csv is no order of dates"),
    }
}

fn read_digits(field: &str) -> Digits {
    match field {
        "latn" => Digits::Latin,
        "arab" => Digits::Arabic,
        "arabext" => Digits::Persian,
        "deva" => Digits::Devanagari,
        "beng" => Digits::Bengali,
        _ => panic!("`{field}` in languages.csv names no digits"),
    }
}

fn read_script(field: &str) -> Script {
    match field {
        "Latin" => Script::Latin,
        "Cyrillic" => Script::Cyrillic,
        "Greek" => Script::Greek,
        "Armenian" => Script::Armenian,
        "Georgian" => Script::Georgian,
        "Arabic" => Script::Arabic,
        "Hebrew" => Script::Hebrew,
        "Han" => Script::Han,
        "Kana" => Script::Kana,
        "Hangul" => Script::Hangul,
        "Thai" => Script::Thai,
        "Devanagari" => Script::Devanagari,
        "Bengali" => Script::Bengali,
        _ => panic!("`{field}` in languages.csv names no script"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(tag: &str) -> &'static Profile {
        Profile::of(&tag.parse().unwrap())
    }

    #[test]
    fn every_row_is_read() {
        assert!(Profile::all().count() >= 60);
        let mut tags: Vec<&str> = rows::<17>(TABLE).map(|fields| fields[0]).collect();
        assert!(tags.is_sorted());
        tags.dedup();
        assert_eq!(tags.len(), Profile::all().count());
    }

    #[test]
    fn regions_and_scripts_fall_back_to_the_language() {
        assert_eq!(profile("de-CH").group, '’');
        assert_eq!(profile("de-LU").tag, "de");
        assert_eq!(profile("zh-TW").quotes, QuotePair { open: '「', close: '」' });
        assert_eq!(profile("zh-Hans-SG").tag, "zh");
        assert_eq!(profile("sr-Latn").script, Script::Latin);
        assert_eq!(profile("tlh").tag, "und");
    }

    #[test]
    fn facts_of_some_languages() {
        assert!(profile("de").nouns_are_capitalised && profile("de").ordinal_dot);
        assert!(profile("fr").groups_with('\u{202F}') && profile("fr").space_before.contains(&'?'));
        assert!(profile("hu").surname_first && !profile("it").surname_first);
        assert!(profile("th").is_spaceless() && !profile("ka").is_cased());
        assert_eq!(profile("en-GB").date_order, DateOrder::DayMonthYear);
        assert_eq!(profile("el").ends, ['.', '!', ';', '…']);
    }
}
