//! The arguments of the command line. Help, completions and the manual page are generated from here.

mod align;
mod check;
mod names;
mod values;

use clap::{Args, Parser, Subcommand};

pub(crate) use self::align::{AlignArgs, Split};
pub(crate) use self::check::{CheckArgs, Colour, FailOn};
pub(crate) use self::names::{BuildArgs, CompareArgs, ImportArgs, LintArgs, NamesCommand, ShowArgs, ShowFormat};

/// Checks translations of news for misspelt names, changed numbers and missing sentences.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, disable_version_flag = true, max_term_width = 100)]
#[command(arg_required_else_help = true, args_conflicts_with_subcommands = true)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    /// Print the version
    #[arg(short = 'V', long)]
    pub(crate) version: bool,

    /// With --version, what this program knows, too
    #[arg(long, requires = "version")]
    pub(crate) verbose: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check translated articles and bilingual files
    Check(Box<CheckArgs>),
    /// Print which sentences of two texts translate which
    Align(AlignArgs),
    /// Compare and look up names
    #[command(subcommand)]
    Names(NamesCommand),
    /// Say what a rule finds, why it matters, and show an example; without a rule, list them
    Explain(ExplainArgs),
    /// Write a commented copydesk.toml into this folder
    Init,
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
}

/// Arguments of `explain`.
#[derive(Args, Debug)]
pub(crate) struct ExplainArgs {
    /// Id of a rule, such as name-misspelt
    pub(crate) rule: Option<String>,
}

/// Arguments of `completions`.
#[derive(Args, Debug)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use copydesk_report::Format;

    use super::*;

    #[test]
    fn the_parser_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_help_names_every_format() {
        let check = Cli::command().find_subcommand("check").expect("the main job").clone();
        let format = check.get_arguments().find(|argument| argument.get_id() == "format").expect("the option");
        let help = format.get_help().expect("a help text").to_string().replace([',', '\n'], " ");
        let words: Vec<&str> = help.split_whitespace().collect();
        let unnamed: Vec<&Format> = Format::ALL.iter().filter(|format| !words.contains(&format.name())).collect();
        assert!(unnamed.is_empty(), "{unnamed:?}");
    }

    #[test]
    fn the_recipes_for_ci_are_commands() {
        let recipes = include_str!("../../../../docs/ci.md");
        let lines = recipes.lines().filter_map(|line| {
            let line = line.trim_start().trim_start_matches("- ");
            match line.split('`').find(|part| part.starts_with("copydesk check ")) {
                Some(command) if line.starts_with('|') => Some(command),
                _ => line.starts_with("copydesk ").then_some(line),
            }
        });
        let commands: Vec<&str> = lines.collect();
        assert!(commands.len() >= 10, "{commands:?}");
        for command in commands {
            let parsed = Cli::try_parse_from(command.split_whitespace());
            assert!(parsed.is_ok(), "{command}: {}", parsed.unwrap_err());
        }
    }
}
