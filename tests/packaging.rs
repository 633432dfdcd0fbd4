//! What surrounds the program: the recipes of `docs/ci.md`, the GitHub Action and the pre-commit hook, run as far as they
//! can be without the services that they are for.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

mod program;

use program::{RIGHT, WRONG, copydesk, git, run};

/// A file of the project.
fn shipped(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A repository with texts on `origin/main` and a fault that came in since.
fn repository(folder: &Path) {
    fs::create_dir(folder.join("news")).expect("a folder");
    fs::write(folder.join("news/right.txt"), RIGHT).expect("a text");
    for arguments in [
        &["init", "--quiet", "--initial-branch", "work"][..],
        &["add", "."],
        &["commit", "--quiet", "--message", "texts"],
        &["update-ref", "refs/remotes/origin/main", "HEAD"],
    ] {
        assert!(git(folder, arguments), "git {arguments:?}");
    }
    fs::write(folder.join("news/wrong.txt"), WRONG).expect("a text");
}

/// The program under its own name in a folder, for scripts that look for it there.
fn installed(bin: &Path) {
    fs::create_dir_all(bin).expect("a folder");
    fs::copy(env!("CARGO_BIN_EXE_copydesk"), bin.join("copydesk")).expect("a copy of the program");
}

/// The commands of a page: what is set off by four spaces and begins with the program's name.
fn recipes(page: &str) -> impl Iterator<Item = &str> {
    page.lines().filter_map(|line| line.strip_prefix("    copydesk "))
}

#[test]
fn every_recipe_of_the_page_on_ci_runs() {
    let page = shipped("docs/ci.md");
    let folder = tempfile::tempdir().expect("a folder");
    repository(folder.path());
    let mut met = 0;
    for recipe in recipes(&page).filter(|recipe| !recipe.contains("--watch")) {
        let arguments = recipe.split_whitespace();
        let output = run(copydesk(folder.path()).args(arguments));
        let status = output.status.code();
        assert!(matches!(status, Some(0 | 1)), "{recipe}: {}", String::from_utf8_lossy(&output.stderr));
        met += 1;
    }
    assert!(met > 5, "the page shows its commands, {met} were met");
    assert_eq!(
        fs::read_to_string(folder.path().join("news/wrong.txt")).expect("the text"),
        RIGHT,
        "the last one mends"
    );
}

/// The script of a step of the Action, by the step's name.
fn script_of(action: &str, step: &str) -> String {
    let from = action.find(&format!("- name: {step}\n")).expect("the step");
    let block = action[from..].split_once("run: |\n").expect("a script of several lines").1;
    let indented = |line: &&str| line.starts_with("        ") || line.is_empty();
    block.lines().take_while(indented).map(|line| format!("{}\n", line.trim_start())).collect()
}

#[cfg(unix)]
#[test]
fn the_action_checks_the_paths_it_is_given_and_nothing_else_in_them() {
    let script = script_of(&shipped("action.yml"), "Check");
    let folder = tempfile::tempdir().expect("a folder");
    repository(folder.path());
    installed(&folder.path().join("runner/copydesk/bin"));
    let check = |paths: &str| {
        run(Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &script])
            .current_dir(folder.path())
            .env("RUNNER_TEMP", folder.path().join("runner"))
            .env("GITHUB_STEP_SUMMARY", folder.path().join("summary.md"))
            .env("PATHS", paths)
            .env("ARGS", "--fail-on error")
            .env("SARIF", "out.sarif"))
    };
    let output = check("news/wrong.txt\nnews/right.txt");
    let annotations = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(annotations.starts_with("::error ") && annotations.contains("file=news/wrong.txt"), "{annotations}");
    assert!(fs::read_to_string(folder.path().join("summary.md")).expect("a summary").contains("Antony Blinken"));
    assert!(fs::read_to_string(folder.path().join("out.sarif")).expect("a log").contains("name-misspelt"));
    // Paths are no script.
    let hostile = check("$(touch broken-in); news");
    assert_eq!(hostile.status.code(), Some(2));
    assert!(!folder.path().join("broken-in").exists());
}

#[test]
fn the_action_installs_a_package_that_exists() {
    let action = shipped("action.yml");
    let path = action.split("$GITHUB_ACTION_PATH/").nth(1).and_then(|rest| rest.split('"').next()).expect("a path");
    let manifest: PathBuf = Path::new(path).join("Cargo.toml");
    assert!(shipped(&manifest.to_string_lossy()).contains("[package]"));
    // The page of recipes installs the same.
    assert!(shipped("docs/ci.md").contains(&format!("cargo install --locked --path {path}")));
}

#[test]
fn the_hook_takes_the_files_of_a_commit_as_arguments() {
    let hooks = shipped(".pre-commit-hooks.yaml");
    let entry = hooks.lines().find_map(|line| line.trim().strip_prefix("entry: copydesk ")).expect("an entry");
    let folder = tempfile::tempdir().expect("a folder");
    repository(folder.path());
    let files = ["news/right.txt", "news/wrong.txt"];
    let mut hook = copydesk(folder.path());
    let output = run(hook.args(entry.split_whitespace()).args(["--fail-on", "error"]).args(files));
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("news/wrong.txt:1:23"));
}
