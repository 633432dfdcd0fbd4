//! Text inside XML 1.0.
//!
//! XML has no way to write most control characters, not even as a reference: they are written as visible escapes.

use crate::visible::visible;

/// `text` for element content or an attribute in double quotes.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in visible(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // The only two left that are no XML characters.
            '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn markup_and_controls_lose_their_power() {
        assert_eq!(escaped("<a b=\"c\">&'\u{1b}\0\n]]>"), "&lt;a b=&quot;c&quot;&gt;&amp;&#39;\\u{1b}\\u{0}\\n]]&gt;");
    }
}
