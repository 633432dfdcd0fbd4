//! The HTML report in a real browser: its filters hide what they ought to, nothing scrolls sideways on a telephone, and
//! right-to-left text runs from right to left. Chromium and its driver are spoken to by WebDriver (W3C); without them the
//! test is skipped aloud.
// A test may stop at the first surprise, in its helpers too; one that is skipped says so.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{fs, thread};

use serde_json::{Value, json};

/// A driver and the session that it drives.
struct Browser {
    driver: Child,
    port: u16,
    session: String,
}

impl Browser {
    /// A browser of this size in pixels, where one is installed.
    fn start(width: u32, height: u32) -> Option<Self> {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut browser = Self { driver, port, session: String::new() };
        // The driver says when it listens only on its standard output, and in words that change.
        let mut tries = 0;
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            tries += 1;
            if tries > 600 {
                return None;
            }
            thread::sleep(Duration::from_millis(100));
        }
        let size = format!("--window-size={width},{height}");
        let options =
            json!({ "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", size] });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": options } } });
        browser.session = browser.ask("POST", "/session", &wanted)?["sessionId"].as_str()?.to_owned();
        Some(browser)
    }

    fn open(&self, page: &Path) {
        self.tell("url", &json!({ "url": format!("file://{}", page.display()) })).unwrap();
    }

    /// What a script in the page returns. The driver may run one although the page itself must not.
    fn script(&self, script: &str) -> Value {
        self.tell("execute/sync", &json!({ "script": script, "args": [] })).unwrap()
    }

    fn tell(&self, command: &str, body: &Value) -> Option<Value> {
        self.ask("POST", &format!("/session/{}/{command}", self.session), body)
    }

    /// The `value` of the driver's answer.
    fn ask(&self, method: &str, path: &str, body: &Value) -> Option<Value> {
        let body = body.to_string();
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        let head = format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n");
        write!(stream, "{head}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}", body.len()).ok()?;
        let mut answer = BufReader::new(stream);
        let mut length = 0;
        for line in answer.by_ref().lines().map_while(Result::ok).take_while(|line| !line.is_empty()) {
            if let Some((name, value)) =
                line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            {
                length = value.trim().parse().unwrap_or_else(|_| panic!("{name}: {value}"));
            }
        }
        let mut content = vec![0; length];
        answer.read_exact(&mut content).ok()?;
        let mut answer: Value = serde_json::from_slice(&content).ok()?;
        Some(answer["value"].take()).filter(|value| value.get("error").is_none())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.ask("DELETE", &format!("/session/{}", self.session), &json!({}));
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

const VISIBLE: &str = "return [...document.querySelectorAll('.finding')].filter(f => f.checkVisibility()).length";

/// A word too many, so that the Arabic article has a fault without its source.
const DOUBLED: &str = "\nوأكد الوزير أن المحادثات المحادثات مستمرة في القاهرة.\n";

/// Writes the report of two articles, one of them Arabic, and says how many findings it has.
fn report(folder: &Path) -> u64 {
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/articles");
    for (name, language, more) in [("arabic-from-english", "ar", DOUBLED), ("french-from-english", "fr", "")] {
        let text = fs::read_to_string(articles.join(name).join(format!("target.{language}.txt"))).unwrap();
        fs::write(folder.join(format!("{language}.txt")), text + more).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args([
            "check",
            "--format",
            "jsonl",
            "--min-confidence",
            "low",
            "--report",
            "html=report.html",
            "ar.txt",
            "fr.txt",
        ])
        .current_dir(folder)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap().lines().count() as u64
}

#[test]
fn filters_hide_what_they_exclude() {
    let folder = tempfile::tempdir().unwrap();
    let findings = report(folder.path());
    let Some(browser) = Browser::start(1200, 900) else {
        eprintln!("skipped: Chromium and its driver are not there");
        return;
    };
    browser.open(&folder.path().join("report.html"));
    assert_eq!(browser.script(VISIBLE), json!(findings));
    let errors = browser.script("return document.querySelectorAll('.finding.error').length").as_u64().unwrap();
    assert!(errors > 0);
    browser.script("document.querySelector('#s-error').click()");
    assert_eq!(browser.script(VISIBLE), json!(findings - errors));
    browser.script("document.querySelector('#s-error').click(); document.querySelector('#r0').click()");
    let first_rule = browser.script("return document.querySelectorAll('.finding.r0').length").as_u64().unwrap();
    assert_eq!(browser.script(VISIBLE), json!(findings - first_rule));
    browser.script("document.querySelector('#r0').click(); document.querySelector('#file').value = 'f0'");
    let first_file = browser.script("return document.querySelectorAll('#f0 .finding').length").as_u64().unwrap();
    assert!(first_file < findings);
    assert_eq!(browser.script(VISIBLE), json!(first_file));
}

#[test]
fn a_telephone_shows_all_and_arabic_runs_from_the_right() {
    let folder = tempfile::tempdir().unwrap();
    report(folder.path());
    let Some(browser) = Browser::start(500, 900) else {
        eprintln!("skipped: Chromium and its driver are not there");
        return;
    };
    browser.open(&folder.path().join("report.html"));
    let sideways = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    assert_eq!(browser.script(sideways), json!(0));
    let direction = "return getComputedStyle(document.querySelector('.texts p[lang=ar]')).direction";
    assert_eq!(browser.script(direction), json!("rtl"));
}
