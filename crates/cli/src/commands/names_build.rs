//! `copydesk names build`: names files become one index that opens at once.

use crate::args::BuildArgs;
use crate::names;
use crate::output::to_file;
use crate::refusal::{Refusal, reason};
use crate::status::Status;

pub(crate) fn run(args: &BuildArgs) -> Result<Status, Refusal> {
    let shown = args.output.to_string_lossy().escape_debug().to_string();
    if !names::is_index(&args.output) {
        return Err(Refusal::new(format!("{shown}: an index is known by its ending; write -o NAME.cdn")));
    }
    let builder = names::build(&args.files)?;
    let written = to_file(&args.output, |mut out| builder.write_to(&mut out));
    written.map_err(|error| Refusal::new(format!("{shown} cannot be written: {}", reason(&error))))?;
    Ok(Status::Clean)
}
