//! The files of `data/lexicons` become one container; the build script does it.

use copydesk_language::fold;

use crate::buckets::{self, Print};
use crate::container::{self, Kind, as_bytes};
use crate::error::Error;
use crate::lexicon_layout::{GIVEN_NAMES, SURNAMES, key};
use crate::pool::PoolBuilder;

/// Compiles files given as name and text. The README of `data/` says what they hold.
pub(crate) fn compile(files: &[(String, String)]) -> Result<Vec<u8>, Error> {
    let mut pool = PoolBuilder::default();
    let (mut words, mut cues, mut cue_records) = (Vec::new(), Vec::new(), Vec::new());
    for (name, text) in files {
        let rows = text.lines().skip(1);
        let mut add_names = |set: &str| {
            let names = rows.clone().filter_map(|row| row.split(',').next());
            words.extend(names.map(|name| (key(set, &fold(name)), 0)));
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
                cues.push((key(lang, &fold(form)), number));
                for cell in 0..2 {
                    cue_records.push(pool.add(rest.get(cell).copied().unwrap_or_default())?);
                }
            }
        } else if let Some(lang) = name.strip_prefix("common-words-").and_then(|rest| rest.strip_suffix(".txt")) {
            words.extend(text.lines().map(|word| (key(lang, &fold(word)), 0)));
        }
    }
    let cues = buckets::build(cues, Print::Four, usize::MAX);
    let words = buckets::build(words, Print::Four, 1);
    let sections =
        [pool.finish(), as_bytes(cue_records), cues.offsets, cues.prints, cues.values, words.offsets, words.prints];
    let mut bytes = Vec::new();
    container::write(Kind::Lexicon, 0, &sections, &mut bytes).map_err(|error| Error::new(error.to_string()))?;
    Ok(bytes)
}
