//! What is known of languages and scripts.
//!
//! Facts are rows (CSV under `data/`), code only reads them. This crate knows no name of anybody, no file format and no
//! check.

mod abbreviations;
mod calendar;
mod clitics;
mod concepts;
mod dates;
mod decimal;
mod detect;
mod devanagari;
mod fold;
mod inflection;
mod letter_runs;
mod name_words;
mod number_words;
mod numbers;
mod other_calendars;
mod plain_word;
mod profile;
mod relative_days;
mod romanise;
mod rows;
mod script;
mod sentence_end;
mod sentences;
mod times;
mod vocabulary;
mod word_count;
mod words;
mod years;

pub use abbreviations::is_abbreviation;
pub use clitics::{enclitics, proclitics, without_proclitic};
pub use concepts::{Concepts, concepts, concepts_in_both};
pub use dates::{Date, dates};
pub use decimal::Decimal;
pub use detect::{Detected, detect_language};
pub use fold::{fold, fold_char, is_invisible};
pub use inflection::{
    Bearer, name_bases, name_endings, name_forms, name_forms_from_any_case, name_paradigms, name_stems,
    name_stems_in_any, same_name_inflected,
};
pub use letter_runs::{looks_like, strangeness};
pub use name_words::name_words;
pub use numbers::{Quantity, QuantityKind, Unit, digit, knows_scales, numbers, swallows_number, write_number};
pub use profile::{DateOrder, Digits, Profile, QuotePair};
pub use relative_days::{RelativeDay, relative_days};
pub use romanise::{
    HanReading, is_listed_japanese_name, japanese_readings, japanese_word_readings, romanise, romanise_han_into,
    romanise_into,
};
pub use script::{Script, is_of_one_script, script_of, script_of_char};
pub use sentences::{each_sentence, sentences};
pub use times::{Time, times};
pub use vocabulary::in_vocabulary;
pub use word_count::word_count;
pub use words::{Shape, Word, each_word, each_word_from, words};
pub use years::years_of;
