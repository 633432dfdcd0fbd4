//! Chinese characters by their readings: Mandarin (pinyin), Cantonese (Hong Kong government spelling) and Korean.
//!
//! Readings are those of the Unihan database (Unicode 15, Unicode licence): `kMandarin`, `kCantonese` and `kHangul`, the
//! reading for names first where it marks one. Rows are the characters of the national standard lists.

use std::sync::OnceLock;

use super::hangul;

/// Which language's reading of Chinese characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HanReading {
    /// Pinyin without tones.
    Mandarin,
    /// As names are spelled in Hong Kong.
    Cantonese,
    /// Revised Romanisation.
    Korean,
}

/// First character of the table below.
const FIRST: usize = 0x4E00;
/// One more than the last.
const END: usize = 0xA000;

#[derive(Clone, Copy, Default)]
struct Readings {
    mandarin: &'static str,
    cantonese: &'static str,
    korean: Option<char>,
}

fn table() -> &'static [Readings] {
    static TABLE: OnceLock<Vec<Readings>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = vec![Readings::default(); END - FIRST];
        for row in include_str!("../../data/romanisation/han.csv").lines().skip(1) {
            let mut cells = row.split(',');
            let Some(c) = cells.next().and_then(|cell| cell.chars().next()) else { continue };
            let Some(place) = (c as usize).checked_sub(FIRST).filter(|place| *place < table.len()) else { continue };
            let mut cell = || cells.next().unwrap_or_default();
            table[place] = Readings { mandarin: cell(), cantonese: cell(), korean: cell().chars().next() };
        }
        table
    })
}

/// Adds the reading of a character; its bytes, or `None` when the table does not have it.
pub(super) fn read(c: char, reading: HanReading, out: &mut String) -> Option<usize> {
    let readings = table().get((c as usize).checked_sub(FIRST)?)?;
    match (reading, readings.korean) {
        (HanReading::Korean, Some(syllable)) => {
            hangul::read(syllable, out)?;
        }
        (HanReading::Cantonese, _) if !readings.cantonese.is_empty() => out.push_str(readings.cantonese),
        _ if readings.mandarin.is_empty() => return None,
        _ => out.push_str(readings.mandarin),
    }
    Some(c.len_utf8())
}
