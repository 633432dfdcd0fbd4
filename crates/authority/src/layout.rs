//! How a compiled index is laid out.
//!
//! Everything has a number. *Entities* are numbered as they were added. A *record* is one text of an entity with its
//! status; forms that differ in nothing but their language are one record with a *set* of languages. The number of a form
//! is that of its record, and in the low bits its place in the set. A *spelling* is a folded text: all records that fold
//! alike share it, and the tables lead to spellings. Spellings are numbered by the hash of their text, so that where the
//! table of texts has one is its number.

/// The sections of an index, in their order. Those called `…Starts` are rising numbers (see `rising`), the rest is packed
/// (see `packed`) where nothing else is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// The texts of the records, the ids of the entities, then other strings (see `strings`).
    Text,
    TextLengths,
    TextStarts,
    LongText,
    /// The numbers of [`Count`], 32 bits each.
    Counts,
    /// Kind, gender, salience, years and language of each entity, see [`Facts`].
    EntityFacts,
    /// Countries and roles of each entity: two numbers of strings, in as many bits each as there are of them.
    EntityLists,
    /// First record of each entity.
    EntityStarts,
    /// Entity, set and family name of each record, see [`Record`].
    Records,
    /// Family names for which a byte is not enough: record, start and end, 32 bits each, by record.
    Families,
    /// What the forms of a record share, see [`Sets`].
    Sets,
    /// Languages of the sets.
    SetLanguages,
    /// The tags of the languages, each in [`LANGUAGE_SIZE`] bytes, the first of which is its length.
    Languages,
    /// First place of each spelling in `SpellingRecords`.
    SpellingStarts,
    SpellingRecords,
    /// Of each spelling what is compared before its text is, see [`Slots`].
    Slots,
    /// Texts, and texts from which a longer one goes on: where each bucket begins.
    ExactStarts,
    /// Which spelling is the first of each bucket. In a bucket the spellings come first.
    ExactSpellings,
    /// A print, and above it whether the text is a spelling.
    ExactPrints,
    /// Spellings by the key of a word, see [`Posting`]; the bit of a word says that too many have it.
    WordStarts,
    WordPrints,
    WordLists,
    WordValues,
    /// Spellings by a stem of their last word that is not the word itself.
    StemStarts,
    StemPrints,
    StemLists,
    StemValues,
    /// Spellings by near keys.
    NearStarts,
    NearPrints,
    NearLists,
    NearValues,
    /// The skeletons that postings have.
    Skeletons,
}

/// Number of sections.
pub(crate) const SECTIONS: usize = Section::Skeletons as usize + 1;

/// The sections of all strings.
pub(crate) const TEXT: TableOf = [Section::Text, Section::TextLengths, Section::TextStarts, Section::LongText];
/// Spellings by the key of a word.
pub(crate) const WORDS: TableOf = [Section::WordStarts, Section::WordPrints, Section::WordLists, Section::WordValues];
/// Spellings by a stem.
pub(crate) const STEMS: TableOf = [Section::StemStarts, Section::StemPrints, Section::StemLists, Section::StemValues];
/// Spellings by near keys.
pub(crate) const NEAR: TableOf = [Section::NearStarts, Section::NearPrints, Section::NearLists, Section::NearValues];

/// Four sections that are read together; of a table: where buckets begin, prints, where lists begin, values.
pub(crate) type TableOf = [Section; 4];

/// Places in the section of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    /// Words in the longest form.
    Longest,
    Entities,
    Records,
    Forms,
    /// Bits of the place in its set, in the number of a form.
    PlaceBits,
    Spellings,
    Sets,
    /// Strings besides records and ids.
    Strings,
    Skeletons,
}

/// How many of them there are.
pub(crate) const COUNTS: usize = Count::Skeletons as usize + 1;

/// What parts the countries or roles of an entity in their string.
pub(crate) const LIST_SEPARATOR: char = '\u{1F}';
/// Bits of a print in the table of texts; what has it is compared with the text itself.
pub(crate) const EXACT_PRINT: u32 = 9;
/// Bits of a print in the tables of words and stems: one look-up in 90,000 meets a stranger and believes it, and
/// then holds a word for one of a name.
pub(crate) const WORD_PRINT: u32 = 18;
/// Bits of a print in the table of near keys: one look-up in twenty meets a stranger, which is measured as all are.
pub(crate) const NEAR_PRINT: u32 = 6;
/// Spellings under one word of which all are looked at; of a word that more have, near names are found by keys.
pub(crate) const MOST_BESIDE: usize = 64;

/// Most languages in a set; more are another record. It keeps the numbers of forms short.
pub(crate) const MOST_LANGUAGES_OF_SET: usize = 64;

/// Bytes of a language tag and its length; the longest that tells forms apart is `zh-Hant`.
pub(crate) const LANGUAGE_SIZE: usize = 16;

/// The bits of the facts of an entity, from the lowest.
pub(crate) struct Facts;

impl Facts {
    pub(crate) const SALIENCE: u32 = 0;
    pub(crate) const GENDER: u32 = 2;
    pub(crate) const KIND: u32 = 4;
    pub(crate) const FIRST_YEAR: u32 = 8;
    pub(crate) const LAST_YEAR: u32 = 24;
    /// The language it is at home in; all that is left.
    pub(crate) const NATIVE: u32 = 40;
}

/// The bits of a record, from the lowest.
pub(crate) struct Record;

impl Record {
    /// See [`family`].
    pub(crate) const FAMILY: u32 = 0;
    pub(crate) const FAMILY_BITS: u32 = 8;
    /// The set, in as many bits as there are sets; above it the entity.
    pub(crate) const SET: u32 = 8;
}

/// The bits of a set, from the lowest.
pub(crate) struct Sets;

impl Sets {
    pub(crate) const STATUS: u32 = 0;
    pub(crate) const FLAGS: u32 = 2;
    /// How many languages it has.
    pub(crate) const LENGTH: u32 = 7;
    /// Where they begin; all that is left.
    pub(crate) const START: u32 = 14;
}

/// The bits of a slot, from the lowest.
pub(crate) struct Slots;

impl Slots {
    /// Length and letters, 32 bits.
    pub(crate) const LETTERS: u32 = 0;
    pub(crate) const SALIENCE: u32 = 32;
    /// The spelling is one word that is its own stem.
    pub(crate) const IS_STEM: u32 = 34;
    pub(crate) const BITS: u32 = 35;
}

/// What a word leads to: the bits of the spelling's number, then what these places say, counted from its end.
pub(crate) struct Posting;

impl Posting {
    /// The word is its first or last one, and the name may be looked for by it.
    pub(crate) const IS_NEAR: u32 = 0;
    /// The word is its last one, and its own stem.
    pub(crate) const IS_STEM: u32 = 1;
    /// Number of the skeleton of the word at its other end; all that is left.
    pub(crate) const SKELETON: u32 = 2;
}

/// Where the family name stands in a text, in a byte.
pub(crate) mod family {
    use std::ops::Range;

    /// All of the text.
    const WHOLE: u8 = 0;
    /// Up to this number, the byte at which the name begins, to end with the text.
    const MOST: usize = 126;
    /// It stands in the section of family names.
    pub(crate) const ELSEWHERE: u8 = u8::MAX;

    pub(crate) fn code(family: Range<usize>, length: usize) -> u8 {
        match (family.start, family.end) {
            (0, end) if end >= length => WHOLE,
            (start, end) if end == length && start <= MOST => u8::try_from(start).unwrap_or(ELSEWHERE),
            (0, end) if (1..=MOST).contains(&end) => u8::try_from(MOST + end).unwrap_or(ELSEWHERE),
            _ => ELSEWHERE,
        }
    }

    pub(crate) fn range(code: u8, length: usize) -> Range<usize> {
        match usize::from(code) {
            0 => 0..length,
            start if start <= MOST => start..length,
            code => 0..code - MOST,
        }
    }
}
