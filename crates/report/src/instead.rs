//! What to write instead, in words: nothing is a suggestion too.

use copydesk_model::Suggestion;

/// `write A or B`, and `delete it` where nothing should stand; `None` without suggestions. `quoted` draws a suggestion.
pub(crate) fn instead(suggestions: &[Suggestion], quoted: impl Fn(&str) -> String) -> Option<String> {
    let (deletions, words): (Vec<_>, Vec<_>) = suggestions.iter().partition(|suggestion| suggestion.text.is_empty());
    let words: Vec<String> = words.iter().map(|suggestion| quoted(&suggestion.text)).collect();
    let writing = (!words.is_empty()).then(|| format!("write {}", words.join(" or ")));
    let deletion = deletions.first().map(|_| "delete it".to_owned());
    match (writing, deletion) {
        (Some(writing), Some(deletion)) => Some(format!("{writing}, or {deletion}")),
        (writing, deletion) => writing.or(deletion),
    }
}

#[cfg(test)]
mod tests {
    use copydesk_model::Safety;

    use super::*;

    #[test]
    fn nothing_is_a_suggestion_too() {
        let of = |texts: &[&str]| {
            let suggestion = |text: &&str| Suggestion { text: (*text).to_owned(), safety: Safety::Unsafe };
            instead(&texts.iter().map(suggestion).collect::<Vec<_>>(), |text| format!("<{text}>"))
        };
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[""]).as_deref(), Some("delete it"));
        assert_eq!(of(&["a", "b"]).as_deref(), Some("write <a> or <b>"));
        assert_eq!(of(&["a", ""]).as_deref(), Some("write <a>, or delete it"));
    }
}
