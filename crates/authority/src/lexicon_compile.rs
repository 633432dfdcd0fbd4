//! The files of `data/lexicons` become one container; the build script does it.

use std::collections::BTreeMap;

use copydesk_language::fold;

use crate::container::{self, Kind, as_bytes};
use crate::error::Error;
use crate::lexicon_layout::{GIVEN_NAMES, PRINT, SURNAMES, end_key, inside_key, key};
use crate::strings::Strings;
use crate::table::{self, halves_in, pair};

/// Compiles files given as name and text. The README of `data/` says what they hold.
pub(crate) fn compile(files: &[(String, String)]) -> Result<Vec<u8>, Error> {
    let (mut strings, mut numbers) = (Strings::default(), BTreeMap::new());
    let (mut words, mut cues, mut cue_records) = (Vec::new(), Vec::new(), Vec::new());
    for (name, text) in files {
        let rows = text.lines().skip(1);
        let mut add_names = |set: &str| {
            let names = rows.clone().filter_map(|row| row.split(',').next());
            words.extend(names.map(|name| pair(key(set, &fold(name)), 0, 0)));
        };
        if name.starts_with("given-names") {
            add_names(GIVEN_NAMES);
        } else if name.starts_with("surnames") {
            add_names(SURNAMES);
        } else if name.starts_with("cues") {
            for row in rows {
                let cells: Vec<&str> = row.split(',').collect();
                let [lang, form, rest @ ..] = cells.as_slice() else { continue };
                let number = u32::try_from(cue_records.len() / 2).expect("fewer than 2^32 cues");
                let folded = fold(form);
                words.extend(folded.chars().next_back().map(|last| pair(end_key(lang, last), 0, 0)));
                words.extend(folded.chars().map(|c| pair(inside_key(lang, c), 0, 0)));
                cues.push(pair(key(lang, &folded), number, 0));
                for cell in 0..2 {
                    let text = rest.get(cell).copied().unwrap_or_default();
                    let next = u32::try_from(strings.len()).expect("fewer than 2^32 cues");
                    cue_records.push(*numbers.entry(text).or_insert_with(|| {
                        strings.push(text);
                        next
                    }));
                }
            }
        } else if let Some(lang) = name.strip_prefix("common-words-").and_then(|rest| rest.strip_suffix(".txt")) {
            words.extend(text.lines().map(|word| pair(key(lang, &fold(word)), 0, 0)));
        }
    }
    for pairs in [&mut words, &mut cues] {
        pairs.sort_unstable();
        pairs.dedup();
    }
    let most = cue_records.len() as u64;
    let [cue_starts, cue_prints, cue_lists, cue_values] = table::build(&cues, PRINT, most, |group, values| {
        values.extend(group.iter().map(|cue| u64::from(halves_in(*cue).0)));
        false
    });
    let [word_starts, word_prints, ..] = table::build(&words, PRINT, 1, |_, _| false);
    let [text, lengths, starts, long] = strings.finish();
    let records = as_bytes(cue_records);
    let sections =
        [text, lengths, starts, long, records, cue_starts, cue_prints, cue_lists, cue_values, word_starts, word_prints];
    let mut bytes = Vec::new();
    container::write(Kind::Lexicon, 0, &sections, &mut bytes).map_err(|error| Error::new(error.to_string()))?;
    Ok(bytes)
}
