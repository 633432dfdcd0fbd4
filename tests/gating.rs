//! The program as a gate: repositories, branches, pipes, disks and permissions, from outside.
// A test that is skipped says so.
#![allow(clippy::print_stderr)]

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

mod program;

use program::{RIGHT, WRONG, git};

/// Longest wait for a program that watches; far beyond what it takes anywhere.
const PATIENCE: Duration = Duration::from_secs(120);

fn copydesk(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = program::copydesk(folder);
    command.args(arguments);
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    program::run(&mut copydesk(folder, arguments))
}

fn lines(output: &Output) -> Vec<String> {
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// 2,000 localized files in five languages and four formats; every tenth has a fault.
fn repository(folder: &Path) {
    for n in 0..2_000 {
        let (language, text) = (["en", "de", "fr", "es", "ru"][n % 5], if n % 50 == 0 { WRONG } else { RIGHT });
        let text = if language == "en" { text } else { "\n" };
        let name = format!("{language}/{}/{n}", n / 100);
        match n / 5 % 4 {
            0 => write(folder, &format!("{name}.md"), &format!("# Page {n}\n\n{text}\n")),
            1 => write(
                folder,
                &format!("{name}.json"),
                &format!("{{\"title\": \"Page {n}\", \"body\": \"{}\"}}\n", text.trim()),
            ),
            2 => write(folder, &format!("{name}.csv"), &format!("id,target\n{n},\"{}\"\n", text.trim())),
            _ => write(folder, &format!("{name}.txt"), &format!("Page {n}\n\n{text}\n")),
        }
    }
}

#[test]
fn two_thousand_files_are_gated_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    repository(folder.path());
    let first = run(folder.path(), &["check", "--quiet", "--write-baseline", "known.json", "."]);
    assert_eq!(first.status.code(), Some(0), "{}", String::from_utf8_lossy(&first.stderr));
    let again = run(folder.path(), &["check", "--quiet", "--format", "concise", "--baseline", "known.json", "."]);
    assert_eq!((again.status.code(), lines(&again)), (Some(0), Vec::new()));
    write(folder.path(), "en/0/15.txt", &format!("Page 15\n\n{WRONG}\n"));
    let third = run(folder.path(), &["check", "--quiet", "--format", "concise", "--baseline", "known.json", "."]);
    let found = lines(&third);
    assert_eq!((third.status.code(), found.len()), (Some(1), 1), "{found:?}");
    assert!(found[0].contains("en/0/15.txt:3:23: error[name-misspelt]"), "{found:?}");
}

#[test]
fn only_what_a_branch_changed_is_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    if !git(at, &["init", "-q", "-b", "main"]) {
        eprintln!("skipped: git is not there");
        return;
    }
    for name in ["old.txt", "edited.txt", "moved.txt", "gone.txt"] {
        write(at, name, &format!("{name}\n\n{WRONG}"));
    }
    write(at, "copydesk.toml", "[[pair]]\nsource = \"src/*.txt\"\ntarget = \"out/*.txt\"\n");
    write(at, "src/a.txt", "Ein Satz.\n");
    write(at, "out/a.txt", WRONG);
    assert!(git(at, &["add", "."]) && git(at, &["commit", "-q", "-m", "one"]));
    assert!(git(at, &["checkout", "-q", "-b", "topic"]));
    write(at, "edited.txt", &format!("Edited\n\n{WRONG}"));
    write(at, "müll\"\n.txt", WRONG);
    write(at, "src/a.txt", "Ein anderer Satz.\n");
    fs::remove_file(at.join("gone.txt")).expect("there");
    let output = run(at, &["check", "--quiet", "--format", "jsonl", "--changed-since", "main", "."]);
    let found = lines(&output).join("\n");
    assert_eq!(found.lines().count(), 3, "{found}\n{}", String::from_utf8_lossy(&output.stderr));
    for name in ["edited.txt", "müll", "out/a.txt"] {
        assert!(found.contains(name), "{name}: {found}");
    }
    for revision in ["no-such-branch", "--output=x"] {
        let argument = format!("--changed-since={revision}");
        let refused = run(at, &["check", &argument, "."]);
        assert_eq!(refused.status.code(), Some(2));
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(said.contains("cannot be compared with; name a branch"), "{said}");
    }
    assert!(!at.join("x").exists());
}

#[test]
fn a_watched_file_is_checked_again_when_it_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "a.txt", RIGHT);
    let mut child = copydesk(folder.path(), &["check", "--watch", "--format", "concise", "."])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let (say, hear) = mpsc::channel();
    let (out, err) = (child.stdout.take().expect("piped"), child.stderr.take().expect("piped"));
    let also = say.clone();
    thread::spawn(move || BufReader::new(out).lines().map_while(Result::ok).for_each(|line| drop(also.send(line))));
    thread::spawn(move || BufReader::new(err).lines().map_while(Result::ok).for_each(|line| drop(say.send(line))));
    let wait_for = |words: &str| while !hear.recv_timeout(PATIENCE).expect("a line in time").contains(words) {};
    wait_for("watching");
    write(folder.path(), "b.txt", WRONG);
    wait_for("b.txt:1:23: error[name-misspelt]");
    child.kill().expect("it still watches");
    child.wait().expect("it ended");
}

#[test]
fn a_reader_that_goes_away_is_no_trouble() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "a.txt", &WRONG.repeat(200));
    let mut child = copydesk(folder.path(), &["check", "--quiet", "--format", "json", "a.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(1), &b""[..]));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_the_other_reports_come() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "a.txt", WRONG);
    let reports = ["--report", "csv=/dev/full", "--report", "jsonl=all.jsonl"];
    let output =
        run(folder.path(), &[&["check", "--quiet", "--format", "concise", "a.txt"][..], &reports[..]].concat());
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("/dev/full cannot be written: no space left on device"));
    assert_eq!(fs::read_to_string(folder.path().join("all.jsonl")).expect("written").lines().count(), 1);
    let full = File::options().write(true).open("/dev/full").expect("the device");
    let printed = copydesk(folder.path(), &["check", "--quiet", "a.txt"]).stdout(full).output().expect("it ends");
    assert_eq!(printed.status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn mending_keeps_permissions_and_links_and_leaves_no_draft() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "real/a.txt", WRONG);
    let real = folder.path().join("real/a.txt");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("permissions");
    symlink("real/a.txt", folder.path().join("link.txt")).expect("a link");
    let output = run(folder.path(), &["check", "--quiet", "--fix", "link.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(fs::read_to_string(&real).expect("there"), RIGHT);
    assert_eq!(fs::metadata(&real).expect("there").permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(folder.path().join("link.txt")).expect("there").is_symlink());
    assert_eq!(fs::read_dir(folder.path().join("real")).expect("there").count(), 1);
}
