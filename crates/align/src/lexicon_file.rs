//! The file of a lexicon, and word lists.
//!
//! A learned lexicon is a text of one line a word. The first line names the form, its version, the two languages, the
//! number of beads, and a checksum of all that follows, so that a file that was cut off or edited is refused rather than
//! believed:
//!
//! ```text
//! copydesk-lexicon  1  en  de  120  9f3c52aa01b7e4d8
//! >  fahre  12
//! >  regen  4
//! <  ferry  14  0:11  1
//! ```
//!
//! with tabs between the cells. `>` is a word of the target and the beads it stands in; these words are numbered from 0.
//! `<` is a word of the source, the beads it stands in, and each word of the target that it met, with the beads they
//! met in where these are more than one. Words are sorted, so that equal lexicons are equal files.
//!
//! A word list has a pair a line: `source⇥target`, and perhaps a weight from 0 to 1.

use std::fmt::{self, Write as _};

use copydesk_model::Fingerprint;

use crate::Lexicon;
use crate::lexicon::LISTED;

/// First cell of a learned lexicon of any version.
const NAME: &str = "copydesk-lexicon";
/// Version of the form, raised when an older program would misread it.
const VERSION: &str = "1";

/// A lexicon could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconError {
    /// Line from 1.
    pub line: usize,
    message: String,
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for LexiconError {}

fn error<T>(line: usize, message: impl Into<String>) -> Result<T, LexiconError> {
    Err(LexiconError { line, message: message.into() })
}

impl Lexicon {
    /// Reads a learned lexicon or a word list and adds it to this one.
    ///
    /// # Errors
    /// When a learned lexicon is damaged, of another version, or for other languages than this one; when a line of a word
    /// list is no pair. This lexicon is then as it was.
    pub fn add(&mut self, text: &str) -> Result<(), LexiconError> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let mut sum = self.clone();
        if text.starts_with(NAME) {
            sum.add_learned(text)?;
        } else {
            sum.add_list(text)?;
        }
        *self = sum;
        Ok(())
    }

    fn add_learned(&mut self, text: &str) -> Result<(), LexiconError> {
        let (header, body) = text.split_once('\n').unwrap_or((text, ""));
        let cells: Vec<&str> = header.trim_end().split('\t').collect();
        let [_, version, source, target, beads, checksum] = cells[..] else {
            return error(1, "the first line of the lexicon is damaged; restore the file or learn it anew");
        };
        if version != VERSION {
            return error(1, format!("the lexicon is of version {version:?}, not {VERSION}; learn it anew"));
        }
        if checksum != checksum_of(body) {
            return error(1, "the lexicon is not as it was written; restore the file or learn it anew");
        }
        let languages = (source.to_owned(), target.to_owned());
        if let Some((s, t)) = self.languages().filter(|(s, t)| (*s, *t) != (source, target)) {
            return error(1, format!("the lexicon is for {source}-{target}, and the one before for {s}-{t}"));
        }
        self.languages = Some(languages);
        self.beads = self.beads.saturating_add(beads.parse().unwrap_or(0));
        let mut targets = Vec::new();
        for (number, line) in (2..).zip(body.lines()) {
            if self.add_word(line, &mut targets).is_none() {
                return error(number, "this is no word of a lexicon; learn it anew");
            }
        }
        Ok(())
    }

    /// `targets` are the numbers here of the words of the target, by their numbers in the file.
    fn add_word(&mut self, line: &str, targets: &mut Vec<u32>) -> Option<()> {
        let mut cells = line.split('\t');
        let (sign, word, count) = (cells.next()?, cells.next()?, cells.next()?.parse().ok()?);
        match sign {
            ">" => targets.push(self.target.add(word, count)),
            "<" => {
                let source = self.source.add(word, count);
                for cell in cells {
                    let (target, meetings) = cell.split_once(':').unwrap_or((cell, "1"));
                    let target = targets.get(target.parse::<usize>().ok()?)?;
                    self.add_meetings(source, *target, meetings.parse().ok()?);
                }
            }
            _ => return None,
        }
        Some(())
    }

    fn add_list(&mut self, text: &str) -> Result<(), LexiconError> {
        let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        for (number, line) in lines {
            let Some((source, target, weight)) = listed(line) else {
                return error(
                    number,
                    "write `source⇥target` or `source⇥target⇥weight`, parted by tabs, the weight from 0 to 1",
                );
            };
            self.list(source, target, weight);
        }
        Ok(())
    }

    /// The learned part as text; [`Lexicon::add`] reads it back. Words of lists are not part of it.
    #[must_use]
    pub fn to_text(&self) -> String {
        let body = self.body();
        let (source, target) = self.languages().unwrap_or(("und", "und"));
        let checksum = checksum_of(&body);
        format!("{NAME}\t{VERSION}\t{source}\t{target}\t{}\t{checksum}\n{body}", self.beads)
    }

    fn body(&self) -> String {
        let mut body = String::new();
        let mut places = vec![0; self.target.counts.len()];
        for (place, (word, number)) in self.target.numbers.iter().enumerate() {
            places[*number as usize] = place;
            write(&mut body, format_args!(">\t{word}\t{}\n", self.target.counts[*number as usize]));
        }
        for (word, number) in &self.source.numbers {
            write(&mut body, format_args!("<\t{word}\t{}", self.source.counts[*number as usize]));
            let meetings = self.meetings.range((*number, 0)..=(*number, u32::MAX));
            let mut met: Vec<(usize, u32)> = meetings.map(|((_, t), count)| (places[*t as usize], *count)).collect();
            met.sort_unstable();
            for (place, count) in met {
                match count {
                    1 => write(&mut body, format_args!("\t{place}")),
                    _ => write(&mut body, format_args!("\t{place}:{count}")),
                }
            }
            body.push('\n');
        }
        body
    }
}

fn write(text: &mut String, cells: fmt::Arguments<'_>) {
    text.write_fmt(cells).expect("a string takes everything");
}

fn checksum_of(body: &str) -> String {
    Fingerprint::of(&[body]).to_string()
}

fn listed(line: &str) -> Option<(&str, &str, f32)> {
    let mut cells = line.split('\t').map(str::trim);
    let (source, target) = (cells.next()?, cells.next()?);
    let weight = match cells.next() {
        None | Some("") => LISTED,
        Some(weight) => weight.parse().ok().filter(|weight| (0.0..=1.0).contains(weight))?,
    };
    (!source.is_empty() && !target.is_empty()).then_some((source, target, weight))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tests::taught;

    #[test]
    fn what_is_written_reads_back() {
        let lexicon = taught();
        let mut read = Lexicon::new();
        read.add(&lexicon.to_text()).expect("our own form");
        assert_eq!(read.to_text(), lexicon.to_text());
    }

    #[test]
    fn two_lexicons_add_up() {
        let mut twice = taught();
        twice.add(&taught().to_text()).expect("our own form");
        assert_eq!(twice.beads, 6);
        assert_eq!(twice.source.counts[twice.source.numbers["ferry"] as usize], 4);
    }

    #[test]
    fn a_damaged_lexicon_is_refused_and_changes_nothing() {
        let text = taught().to_text();
        let cut = &text[..text.len() - 3];
        let edited = text.replace("ferry", "berry");
        let later = text.replacen("\t1\t", "\t2\t", 1);
        for (damaged, reason) in [(cut, "not as it was"), (&edited, "not as it was"), (&later, "version")] {
            let mut lexicon = taught();
            let error = lexicon.add(damaged).expect_err("a damaged lexicon");
            assert!(error.to_string().contains(reason), "{error}");
            assert_eq!(lexicon.to_text(), text);
        }
        assert!(Lexicon::new().add("copydesk-lexicon 9\n").is_err());
    }

    #[test]
    fn a_lexicon_of_other_languages_is_refused() {
        let mut lexicon = taught();
        let body = lexicon.body();
        let french = format!("{NAME}\t{VERSION}\ten\tfr\t3\t{}\n{body}", checksum_of(&body));
        assert!(lexicon.add(&french).expect_err("another language").to_string().contains("en-fr"));
    }

    #[test]
    fn a_word_list_has_weights_or_none() {
        let mut lexicon = Lexicon::new();
        lexicon.add("# ours\nferry\tFähre\nrain\tRegen\t0.5\nprime minister\tPremierminister\n").expect("a word list");
        let weight = |source: &str, target: &str| lexicon.listed[&(source.to_owned(), target.to_owned())];
        assert!((weight("ferry", "fahre") - LISTED).abs() < 1e-6);
        assert!((weight("rain", "regen") - 0.5).abs() < 1e-6);
        assert!(weight("minister", "premierminister") < LISTED);
        let error = lexicon.add("ferry\tFähre\nrain\n").expect_err("the second line has one word");
        assert!(error.to_string().starts_with("line 2: write"), "{error}");
        assert!(Lexicon::new().add("a\tb\t7").is_err());
    }
}
