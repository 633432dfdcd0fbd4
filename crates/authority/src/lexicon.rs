//! Words known as names, and words that tell what somebody is.
//!
//! A spelling that is itself an attested name is less likely a slip for another one; a title or an office beside a name
//! says whose name it may be. The rows of `data/lexicons` are compiled by the build script and read in place.

use std::sync::OnceLock;

use smallvec::SmallVec;

use crate::container::{self, Kind, Sections, number32};
use crate::lexicon_layout::{GIVEN_NAMES, PRINT, SECTIONS, SURNAMES, Section, end_key, inside_key, key};
use crate::strings;
use crate::table::{List, Table};

/// What a title, an office or a similar word says about the person beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// A role as in the README of `data/`; empty for a mere form of address (`Mr`).
    pub role: &'static str,
    /// ISO 3166 alpha-2; empty when it says nothing about a country.
    pub country: &'static str,
}

/// Attested names, cues and ordinary words.
#[derive(Debug)]
pub struct Lexicon {
    bytes: &'static [u8],
    sections: Sections<SECTIONS>,
}

/// What the build script compiled.
static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.cdn"));

impl Lexicon {
    /// The lexicon that is compiled in.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Self::compiled_in(COMPILED))
    }

    fn compiled_in(bytes: &'static [u8]) -> Self {
        let sections = container::open_trusted(bytes, Kind::Lexicon).expect("compiled by the same code that reads it");
        Self { bytes, sections }
    }

    fn section(&self, section: Section) -> &'static [u8] {
        &self.bytes[self.sections[section as usize].clone()]
    }

    fn has(&self, set: &str, folded: &str) -> bool {
        self.has_word(key(set, folded))
    }

    fn has_word(&self, key: u64) -> bool {
        let sections = [self.section(Section::WordStarts), self.section(Section::WordPrints), &[], &[]];
        Table::new(sections, PRINT).contains(key)
    }

    /// True when `folded` is attested as a given name in any script.
    #[must_use]
    pub fn is_given_name(&self, folded: &str) -> bool {
        self.has(GIVEN_NAMES, folded)
    }

    /// True when `folded` is attested as a family name in any script.
    #[must_use]
    pub fn is_surname(&self, folded: &str) -> bool {
        self.has(SURNAMES, folded)
    }

    /// True when `folded` is an ordinary word of the language with this primary subtag.
    #[must_use]
    pub fn is_ordinary_word(&self, folded: &str, language: &str) -> bool {
        self.has(language, folded)
    }

    /// True when some cue of the language with this primary subtag ends with the folded character `last`.
    #[must_use]
    pub fn ends_cue(&self, last: char, language: &str) -> bool {
        self.has_word(end_key(language, last))
    }

    /// True when the folded character `c` stands in some cue of the language with this primary subtag.
    #[must_use]
    pub fn is_in_cue(&self, c: char, language: &str) -> bool {
        self.has_word(inside_key(language, c))
    }

    /// What `folded`, a word or a few, says about the person beside it.
    #[must_use]
    pub fn cues(&self, folded: &str, language: &str) -> SmallVec<[Cue; 2]> {
        let sections = [Section::CueStarts, Section::CuePrints, Section::CueLists, Section::CueValues];
        let table = Table::new(sections.map(|section| self.section(section)), PRINT);
        let records = self.section(Section::Cues);
        let texts = [Section::Text, Section::TextLengths, Section::TextStarts, Section::LongText];
        let texts = texts.map(|section| self.section(section));
        let cue = |number: u64| {
            let at = usize::try_from(number).unwrap_or(usize::MAX).saturating_mul(8);
            let cell = |n: usize| strings::read(texts, number32(records, at.saturating_add(n * 4)) as usize);
            Cue { role: cell(0), country: cell(1) }
        };
        table.get(key(language, folded)).flat_map(List::values).map(cue).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon_compile::compile;

    #[test]
    fn words_are_found_in_their_own_list_only() {
        let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let files = [
            file("given-names.csv", "name,gender,origin\nZoë,f,el\n"),
            file("surnames.csv", "name,origin\nMay,en\n"),
            file("cues.csv", "lang,form,role,country\nen,Prime Minister,head-of-government,\nen,Mr,,\n"),
            file("common-words-en.txt", "may\n"),
        ];
        let lexicon = Lexicon::compiled_in(compile(&files).unwrap().leak());
        assert!(lexicon.is_given_name("zoe") && !lexicon.is_given_name("may"));
        assert!(lexicon.is_surname("may") && !lexicon.is_surname("zoe"));
        assert!(lexicon.is_ordinary_word("may", "en") && !lexicon.is_ordinary_word("may", "de"));
        assert_eq!(lexicon.cues("prime minister", "en")[..], [Cue { role: "head-of-government", country: "" }]);
        assert!(lexicon.cues("prime minister", "de").is_empty());
        assert!(lexicon.is_in_cue('p', "en") && !lexicon.is_in_cue('z', "en") && !lexicon.is_in_cue('p', "de"));
        assert!(lexicon.ends_cue('r', "en") && !lexicon.ends_cue('r', "de") && !lexicon.ends_cue('p', "en"));
    }
}
