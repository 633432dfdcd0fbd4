//! Readers of values that are more than a word or a number.

use std::path::PathBuf;
use std::str::FromStr;

use copydesk::ImportFormat;
use copydesk::model::{LanguageTag, Severity};
use copydesk_report::{CsvDialect, Format};

use crate::nearest::did_you_mean;

/// Reads a language tag. No primary subtag of more than three letters is registered: such a word is a language's name.
pub(super) fn language(text: &str) -> Result<LanguageTag, String> {
    let tag: LanguageTag = text.parse().map_err(|error| format!("{error}"))?;
    if tag.primary().len() > 3 {
        return Err(format!("`{tag}` is no language tag; write one such as `en`, `pt-BR` or `zh-Hant` (BCP 47)"));
    }
    Ok(tag)
}

pub(super) fn format(name: &str) -> Result<Format, String> {
    Format::from_str(name).map_err(|unknown| {
        let meant = did_you_mean(name, Format::ALL.iter().map(|format| format.name()));
        format!("{unknown}{meant}")
    })
}

pub(super) fn import_format(name: &str) -> Result<ImportFormat, String> {
    name.parse().map_err(|unknown| {
        let meant = did_you_mean(name, ImportFormat::ALL.iter().map(|format| format.name()));
        format!("{unknown}{meant}")
    })
}

pub(super) fn dialect(name: &str) -> Result<CsvDialect, String> {
    CsvDialect::from_str(name).map_err(|unknown| unknown.to_string())
}

pub(super) fn report(text: &str) -> Result<(Format, PathBuf), String> {
    let (name, file) = text.split_once('=').ok_or("write FORMAT=FILE, such as csv=findings.csv")?;
    if file.is_empty() || file == "-" {
        return Err("name a file after the `=`; standard output takes --format".to_owned());
    }
    Ok((format(name)?, PathBuf::from(file)))
}

pub(super) fn score(text: &str) -> Result<f64, String> {
    let score: Option<f64> = text.parse().ok().filter(|score| (0.0..=100.0).contains(score));
    score.ok_or_else(|| "a score is a number from 0 to 100".to_owned())
}

pub(super) fn rule_severity(text: &str) -> Result<(String, Option<Severity>), String> {
    let (rule, severity) = text.split_once('=').ok_or("write RULE=SEVERITY, such as name-misspelt=warning")?;
    let severity = match severity {
        "off" => None,
        other => Some(other.parse().map_err(|error| format!("{error}, or off"))?),
    };
    Ok((rule.to_owned(), severity))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_format_is_answered_with_the_right_one() {
        assert!(format("jsom").unwrap_err().contains("did you mean `json`?"));
        assert!(format("yaml").unwrap_err().contains("the formats are text concise csv"));
    }

    #[test]
    fn a_name_of_a_language_is_no_tag() {
        assert!(language("english").unwrap_err().contains("BCP 47"));
        assert_eq!(language("PT_br").unwrap().as_str(), "pt-BR");
    }
}
