//! Text that may be shown on a terminal: nothing in it can move the cursor, change colours or reorder its neighbours.
//!
//! News text is hostile: a name may hold a terminal escape, a line break or a bidirectional override. Reports for people
//! show such characters escaped. Right-to-left words are wrapped in isolates (UAX 9, section 2.4), so that the brackets,
//! numbers and arrows around them stay where they are.

use std::borrow::Cow;

/// First strong isolate: what follows is laid out by its own direction.
const ISOLATE: char = '\u{2068}';
/// Pop directional isolate: the end of it.
const END_OF_ISOLATE: char = '\u{2069}';

/// `text` with characters that are not seen, or that act on their surroundings, written as escapes: `\n`, `\u{1b}`.
///
/// Joiners and directional marks stay: Persian, Hindi and Arabic need them, and they change nothing else.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        push_visible(c, &mut shown);
    }
    Cow::Owned(shown)
}

/// Adds `c`, escaped when it acts.
pub(crate) fn push_visible(c: char, shown: &mut String) {
    match c {
        '\n' | '\r' | '\t' => shown.extend(c.escape_default()),
        _ if acts(c) => shown.extend(c.escape_unicode()),
        _ => shown.push(c),
    }
}

/// True for characters that act on a terminal or on the order of the text around them: controls, line separators,
/// bidirectional embeddings, overrides and isolates, noncharacters and tags.
pub(crate) fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
        || matches!(c, '\u{FDD0}'..='\u{FDEF}' | '\u{E0000}'..='\u{E007F}')
}

/// True when the script of `c` is written from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbours.
pub(crate) fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
        || matches!(c, '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// [`visible`], with every right-to-left run isolated: for a line of left-to-right words.
pub(crate) fn shown(text: &str) -> String {
    isolate(&visible(text))
}

fn isolate(text: &str) -> String {
    if !text.contains(is_right_to_left) {
        return text.to_owned();
    }
    let mut isolated = String::with_capacity(text.len() + 16);
    let mut run: Option<(usize, usize)> = None;
    let mut done = 0;
    for (at, c) in text.char_indices() {
        if is_right_to_left(c) {
            let start = run.map_or(at, |(start, _)| start);
            run = Some((start, at + c.len_utf8()));
        } else if c.is_alphabetic()
            && let Some((start, end)) = run.take()
        {
            push_isolated(text, done, start, end, &mut isolated);
            done = end;
        }
    }
    if let Some((start, end)) = run {
        push_isolated(text, done, start, end, &mut isolated);
        done = end;
    }
    isolated.push_str(&text[done..]);
    isolated
}

fn push_isolated(text: &str, done: usize, start: usize, end: usize, isolated: &mut String) {
    isolated.push_str(&text[done..start]);
    isolated.push_str(&isolated_whole(&text[start..end]));
}

/// `text` as one isolate.
pub(crate) fn isolated_whole(text: &str) -> String {
    format!("{ISOLATE}{text}{END_OF_ISOLATE}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_escaped() {
        assert_eq!(visible("a\u{1b}[31mb\nc\u{202e}d\u{9b}"), "a\\u{1b}[31mb\\nc\\u{202e}d\\u{9b}");
    }

    #[test]
    fn what_a_script_needs_stays() {
        for text in ["می\u{200c}خواهم", "क्\u{200d}ष", "שלום\u{200f}", "O’Brien"] {
            assert_eq!(visible(text), text);
        }
    }

    #[test]
    fn right_to_left_runs_are_isolated_and_their_surroundings_are_not() {
        assert_eq!(
            shown("“بلينكن” is not “أنتوني بلينكن”."),
            "“\u{2068}بلينكن\u{2069}” is not “\u{2068}أنتوني بلينكن\u{2069}”."
        );
        assert_eq!(shown("plain"), "plain");
    }

    #[test]
    fn an_isolate_of_the_text_cannot_end_ours() {
        assert_eq!(shown("ا\u{2069} (x)"), "\u{2068}ا\u{2069}\\u{2069} (x)");
    }
}
