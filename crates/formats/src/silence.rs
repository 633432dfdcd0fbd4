//! How a file silences rules: `copydesk: ignore[name-misspelt, number-mismatch]`, or `copydesk: ignore` for all.

/// The rules that a note or a comment silences, `*` for all; empty when it does not speak to us.
pub(crate) fn silenced(note: &str) -> Vec<String> {
    let mut rules = Vec::new();
    if !note.contains("copydesk") {
        return rules;
    }
    for after in note.split("copydesk:").skip(1) {
        let Some(after) = after.trim_start().strip_prefix("ignore") else {
            continue;
        };
        match after.strip_prefix('[').and_then(|list| list.split_once(']')) {
            Some((list, _)) => {
                rules.extend(list.split(',').map(str::trim).filter(|rule| !rule.is_empty()).map(str::to_owned));
            }
            None if !after.starts_with(|c: char| c.is_alphanumeric() || "-_[".contains(c)) => {
                rules.push("*".to_owned());
            }
            None => {}
        }
    }
    rules
}

/// What opens and closes a comment in the formats that texts are kept in.
const COMMENT_SIGNS: [char; 8] = ['#', '/', '*', '%', ';', '<', '!', '-'];

/// True for a line that is there to silence rules and holds no text: `# copydesk: ignore[name-misspelt]`.
pub(crate) fn is_line(line: &str) -> bool {
    let bare = line.trim().trim_start_matches(COMMENT_SIGNS).trim_start();
    bare.starts_with("copydesk:") && !silenced(bare).is_empty()
}

/// The rules that a flag of a catalogue silences: `copydesk-ignore` all, `copydesk-ignore-name-misspelt` that one.
pub(crate) fn of_flag(flag: &str) -> Option<String> {
    let rest = flag.trim().strip_prefix("copydesk-ignore")?;
    if rest.is_empty() { Some("*".to_owned()) } else { rest.strip_prefix('-').map(str::to_owned) }
}

#[cfg(test)]
mod tests {
    use super::{is_line, of_flag, silenced};

    #[test]
    fn a_line_of_its_own_silences_and_a_sentence_does_not() {
        assert!(
            is_line("copydesk: ignore")
                && is_line("<!-- copydesk: ignore[name-misspelt] -->")
                && is_line(" # copydesk: ignore")
        );
        assert!(!is_line("Write copydesk: ignore to silence it.") && !is_line("copydesk: a checker"));
    }

    #[test]
    fn a_flag_silences_one_rule_or_all() {
        assert_eq!(of_flag(" copydesk-ignore").as_deref(), Some("*"));
        assert_eq!(of_flag("copydesk-ignore-name-misspelt").as_deref(), Some("name-misspelt"));
        assert!(of_flag("fuzzy").is_none() && of_flag("copydesk-ignored").is_none());
    }

    #[test]
    fn a_note_silences_what_it_names() {
        assert_eq!(silenced("ok; copydesk: ignore[name-misspelt, x]"), ["name-misspelt", "x"]);
        assert_eq!(silenced("copydesk:ignore because"), ["*"]);
        assert!(silenced("please ignore").is_empty() && silenced("copydesk: ignored").is_empty());
    }
}
