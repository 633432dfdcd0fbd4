//! The program from outside, as files: each folder of `fixtures/cli` is a case.
//!
//! The file `session` of a case reads like a terminal. `$ copydesk …` is run in a copy of the folder (`< FILE` gives standard
//! input), `$ cat FILE` shows a file it wrote. Below stands what is printed: standard output as it is, standard error after
//! `! `, the exit status after `= `. A carriage return is shown as `␍`. Lines that begin with `## ` say what the case is
//! about.
//!
//! To accept what the program prints today, run the test with `UPDATE_SESSIONS=1` and read the difference.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

#[test]
fn sessions_go_as_written() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/cli");
    let cases = folders(&root);
    // Cases have nothing in common, so they are played side by side.
    let failed: Vec<String> = thread::scope(|scope| {
        let players: Vec<_> = cases.iter().map(|case| scope.spawn(|| difference(case))).collect();
        players.into_iter().filter_map(|player| player.join().expect("a case can be played")).collect()
    });
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

/// Plays a case; what is said when it does not go as written.
fn difference(case: &Path) -> Option<String> {
    let session = case.join("session");
    let written = fs::read_to_string(&session).expect("every case has a session");
    let played = play(case, &written);
    if std::env::var_os("UPDATE_SESSIONS").is_some() {
        fs::write(&session, &played).expect("the session can be written");
        return None;
    }
    (played != written).then(|| format!("{}\n--- written\n{written}\n--- played\n{played}", session.display()))
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root).expect("the folder of cases").map(|entry| entry.expect("readable").path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "no case in {}", root.display());
    folders
}

/// The session with the output of today.
fn play(case: &Path, written: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(case, folder.path());
    let mut played = String::new();
    let mut after_output = false;
    for line in written.lines().filter(|line| line.starts_with("## ") || line.starts_with("$ ")) {
        writeln!(played, "{}{line}", if after_output { "\n" } else { "" }).expect("a string takes everything");
        let command = line.strip_prefix("$ ");
        if let Some(command) = command {
            played.push_str(&run(folder.path(), command).replace('\r', "␍"));
        }
        after_output = command.is_some();
    }
    played
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("readable").map(|entry| entry.expect("readable")) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir(&target).expect("a new folder");
            copy(&entry.path(), &target);
        } else if entry.file_name() != "session" {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

fn run(folder: &Path, command: &str) -> String {
    let (command, input) = match command.split_once(" < ") {
        Some((command, file)) => (command, Some(file)),
        None => (command, None),
    };
    let words = words(command);
    match words.first().map(String::as_str) {
        Some("cat") => fs::read_to_string(folder.join(&words[1])).unwrap_or_else(|error| format!("! {error}\n")),
        Some("copydesk") => copydesk(folder, &words[1..], input),
        _ => panic!("a session runs copydesk or cat, not `{command}`"),
    }
}

fn copydesk(folder: &Path, words: &[String], input: Option<&str>) -> String {
    let stdin = input.map_or_else(Stdio::null, |file| File::open(folder.join(file)).expect("the input").into());
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(words)
        .current_dir(folder)
        .env_clear()
        .stdin(stdin)
        .output()
        .expect("the program starts");
    let mut shown = String::from_utf8_lossy(&output.stdout).into_owned();
    for line in String::from_utf8_lossy(&output.stderr).lines() {
        writeln!(shown, "! {line}").expect("a string takes everything");
    }
    writeln!(shown, "= {}", output.status.code().expect("an exit status")).expect("a string takes everything");
    shown
}

/// The words of a command; double quotes keep spaces.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in command.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().expect("never empty").push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
