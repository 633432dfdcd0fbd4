//! The desk's own reference spellings.

use copydesk_authority::{Entry, Listed, Names, NamesFile, Neighbours, RowFault, is_binary_names_file};
use copydesk_formats::decode;
use copydesk_model::{LanguageTag, Problem};
use copydesk_names::compare;

use crate::InputFile;

/// The entities of a names file (a table, a list of spellings, a workbook, a term base, rows in TOML) in any encoding, and
/// what is wrong with its rows.
///
/// # Errors
/// When it cannot be read, or has no names.
pub fn read_names(file: &InputFile<'_>) -> Result<(Vec<Entry>, Vec<Problem>), Problem> {
    let (listed, problems) = read_listed(file)?;
    Ok((listed.into_iter().map(|one| one.entry).collect(), problems))
}

/// The same with the lines on which entities and forms stand.
///
/// # Errors
/// As [`read_names`].
pub fn read_listed(file: &InputFile<'_>) -> Result<(Vec<Listed>, Vec<Problem>), Problem> {
    read_each_name(file).map(|(names, problems)| (names.collect(), problems))
}

/// The same, the entities one after the other: those of a long table take little room until they are asked for.
///
/// # Errors
/// As [`read_names`].
pub fn read_each_name(file: &InputFile<'_>) -> Result<(Names, Vec<Problem>), Problem> {
    let (names, mut problems, damage) = if is_binary_names_file(file.bytes) {
        let (names, problems) = copydesk_authority::read_each(file.name, file.bytes);
        (names, problems, Vec::new())
    } else {
        let decoded = decode(file.name, file.bytes, None)?;
        let (names, problems) = copydesk_authority::read_each(file.name, decoded.text.as_bytes());
        (names, problems, decoded.damage.into_iter().collect())
    };
    if let Some(at) = problems.iter().position(|problem| problem.fatal) {
        return Err(problems.swap_remove(at));
    }
    problems.splice(0..0, damage);
    Ok((names, problems))
}

/// Everything that is wrong with the rows of `files`, which are read together, by file and line.
#[must_use]
pub fn lint_names(files: &[NamesFile]) -> Vec<RowFault> {
    copydesk_authority::lint(files, &similarity)
}

/// People of `files` whose names are so near that one could be taken for a misspelling of the other.
#[must_use]
pub fn neighbours(files: &[NamesFile]) -> Vec<Neighbours> {
    copydesk_authority::neighbours(files, &similarity)
}

fn similarity(a: &str, lang_a: &LanguageTag, b: &str, lang_b: &LanguageTag) -> f32 {
    compare(a, lang_a, b, lang_b, None).score
}
