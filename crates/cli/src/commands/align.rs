//! `copydesk align`: which sentences of two texts translate which.

use std::fs;
use std::io;
use std::path::Path;

use copydesk::model::{Bitext, Pairing, Problem};
use copydesk::{Aligner, InputFile, Lexicon, Reading};

use crate::args::{AlignArgs, Split};
use crate::config::shown;
use crate::inputs::Input;
use crate::output::{to_file, to_stdout};
use crate::refusal::{Refusal, reason};
use crate::status::Status;

/// Name of standard input in messages.
const STDIN: &str = "<stdin>";

pub(crate) fn run(args: &AlignArgs) -> Result<Status, Refusal> {
    let learned = args.learn.as_deref().map(|path| open(path, Missing::IsNew)).transpose()?;
    let reading = Reading {
        source_lang: args.source_lang.clone(),
        target_lang: args.target_lang.clone(),
        by_lines: args.split == Split::Lines,
    };
    let source = Text::read(&args.source)?;
    let Some(target) = &args.target else {
        let (bitexts, problems) = copydesk::pairs(&source.file(), &reading).map_err(refuse)?;
        tell(&problems);
        return learn(args, learned.unwrap_or_default(), &bitexts);
    };
    if args.source.as_os_str() == "-" && target.as_os_str() == "-" {
        return Err(Refusal::new("standard input cannot be both texts; name a file for one of them"));
    }
    let target = Text::read(target)?;
    let lexicon = known(args, learned.as_ref())?;
    let aligner = Aligner::new().with_lexicon(lexicon.clone());
    let (bitext, problems) = copydesk::align(&source.file(), &target.file(), &reading, &aligner).map_err(refuse)?;
    tell(&problems);
    if bitext.pairing == Pairing::Unrelated {
        return Ok(Status::Found);
    }
    speaks_their_languages(&lexicon, &bitext)?;
    to_stdout(|out| copydesk_report::write_bitext(&bitext, args.format.into(), out))
        .map_err(|error| Refusal::new(format!("standard output cannot be written: {}", reason(&error))))?;
    match learned {
        Some(learned) => learn(args, learned, &[bitext]),
        None => Ok(Status::Clean),
    }
}

/// A file and its content.
struct Text {
    name: String,
    bytes: Vec<u8>,
}

impl Text {
    fn read(path: &Path) -> Result<Self, Refusal> {
        let input = Input::of(path, STDIN);
        Ok(Self { bytes: input.read().map_err(refuse)?, name: input.name })
    }

    fn file(&self) -> InputFile<'_> {
        InputFile { name: &self.name, bytes: &self.bytes }
    }
}

#[allow(clippy::needless_pass_by_value, reason = "for map_err")]
fn refuse(problem: Problem) -> Refusal {
    Refusal::new(problem.to_string())
}

fn tell(problems: &[Problem]) {
    for problem in problems {
        eprintln!("{}: {problem}", if problem.fatal { "error" } else { "warning" });
    }
}

/// What a file means that is not there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Missing {
    IsNew,
    IsWrong,
}

fn open(path: &Path, missing: Missing) -> Result<Lexicon, Refusal> {
    let mut lexicon = Lexicon::new();
    add(path, missing, &mut lexicon)?;
    Ok(lexicon)
}

fn add(path: &Path, missing: Missing, lexicon: &mut Lexicon) -> Result<(), Refusal> {
    match fs::read_to_string(path) {
        Ok(text) => lexicon.add(&text).map_err(|error| Refusal::new(format!("{}: {error}", shown(path)))),
        Err(error) if error.kind() == io::ErrorKind::NotFound && missing == Missing::IsNew => Ok(()),
        Err(error) => Err(Refusal::new(format!("{}: the lexicon cannot be read: {}", shown(path), reason(&error)))),
    }
}

/// All that is known of words before the texts are read.
fn known(args: &AlignArgs, learned: Option<&Lexicon>) -> Result<Lexicon, Refusal> {
    let mut lexicon = learned.cloned().unwrap_or_default();
    for path in &args.lexicon {
        add(path, Missing::IsWrong, &mut lexicon)?;
    }
    Ok(lexicon)
}

fn speaks_their_languages(lexicon: &Lexicon, bitext: &Bitext) -> Result<(), Refusal> {
    let (source, target) = (&bitext.source.language, &bitext.target.language);
    match lexicon.languages().filter(|_| !lexicon.is_for(source, target)) {
        None => Ok(()),
        Some((s, t)) => Err(Refusal::new(format!(
            "the lexicon is for {s}-{t}, and the texts are {source}-{target}; name another file, or say with \
             --source-lang and --target-lang what the texts are"
        ))),
    }
}

/// Adds to a lexicon what `bitexts` teach, and writes it.
fn learn(args: &AlignArgs, mut lexicon: Lexicon, bitexts: &[Bitext]) -> Result<Status, Refusal> {
    let Some(path) = &args.learn else { return Ok(Status::Clean) };
    let mut taught = 0;
    for bitext in bitexts.iter().filter(|bitext| bitext.has_source()) {
        speaks_their_languages(&lexicon, bitext)?;
        let languages = [(&bitext.source, "--source-lang"), (&bitext.target, "--target-lang")];
        if let Some((text, option)) = languages.iter().find(|(text, _)| text.language.primary() == "und") {
            let file = text.file.escape_debug();
            return Err(Refusal::new(format!("{file}: its language is not known; say it with {option}")));
        }
        taught += lexicon.learn(bitext);
    }
    to_file(path, |out| out.write_all(lexicon.to_text().as_bytes()))
        .map_err(|error| Refusal::new(format!("{} cannot be written: {}", shown(path), reason(&error))))?;
    let (path, beads) = (shown(path), lexicon.beads());
    eprintln!("{path}: learned from {taught} pairs of sentences, {beads} in all");
    Ok(Status::Clean)
}
