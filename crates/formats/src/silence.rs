//! How a file silences rules: `copydesk: ignore[name-misspelt, number-mismatch]`, or `copydesk: ignore` for all.

/// The rules that a note or a comment silences, `*` for all; empty when it does not speak to us.
pub(crate) fn silenced(note: &str) -> Vec<String> {
    let mut rules = Vec::new();
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

#[cfg(test)]
mod tests {
    use super::silenced;

    #[test]
    fn a_note_silences_what_it_names() {
        assert_eq!(silenced("ok; copydesk: ignore[name-misspelt, x]"), ["name-misspelt", "x"]);
        assert_eq!(silenced("copydesk:ignore because"), ["*"]);
        assert!(silenced("please ignore").is_empty() && silenced("copydesk: ignored").is_empty());
    }
}
