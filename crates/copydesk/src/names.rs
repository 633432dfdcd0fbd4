//! The desk's own reference spellings.

use copydesk_authority::Entry;
use copydesk_formats::decode;
use copydesk_model::Problem;

use crate::InputFile;

/// The entities of a names file (a table or a list of spellings) in any encoding, and what is wrong with its rows.
///
/// # Errors
/// When it is no text, or has no names.
pub fn read_names(file: &InputFile<'_>) -> Result<(Vec<Entry>, Vec<Problem>), Problem> {
    let decoded = decode(file.name, file.bytes, None)?;
    let (entries, mut problems) = copydesk_authority::read_names(file.name, decoded.text.as_bytes());
    if let Some(at) = problems.iter().position(|problem| problem.fatal) {
        return Err(problems.swap_remove(at));
    }
    problems.splice(0..0, decoded.damage);
    Ok((entries, problems))
}
