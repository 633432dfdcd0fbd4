//! Lines of a text, and which of them are one paragraph.
//!
//! An empty line always ends a paragraph. Between lines that follow each other it depends: some files have one paragraph a
//! line, others break lines at a fixed width. A line that was broken at a width has no room for the next word; that is
//! what is measured here, in any script.

use copydesk_language::{Script, script_of_char};
use copydesk_model::{FileText, Passage, PassageBuilder, Span};

use crate::silence;

/// A line without the white space around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub span: Span,
    /// A paragraph begins with it.
    pub begins: bool,
}

impl Line {
    pub(crate) fn of(self, text: &str) -> &str {
        self.span.of(text)
    }
}

/// Widest line, in code points, that is taken for hard-wrapped: 72 to 80 is usual, 100 the rule of some desks.
const WIDEST: usize = 100;
/// Narrowest width that is taken for hard-wrapped; shorter lines are lists, tables and verse.
const NARROWEST: usize = 40;
/// The same for scripts without spaces, whose characters are twice as wide.
const NARROWEST_SPACELESS: usize = 20;

/// The lines of `span` that are not empty, and with which of them paragraphs begin.
pub(crate) fn lines(text: &str, span: Span) -> Vec<Line> {
    let mut lines = groups(text, span);
    let width = wrap_width(text, &lines);
    let stands_alone = |line: Line| silence::is_line(line.of(text));
    for at in 1..lines.len() {
        let (before, line) = (lines[at - 1], lines[at]);
        let goes_on = !line.begins
            && width.is_some_and(|width| is_wrapped(text, before, line, width))
            && !stands_alone(line)
            && !stands_alone(before);
        lines[at].begins = !goes_on;
    }
    lines
}

/// The lines, paragraph by paragraph.
pub(crate) fn paragraphs(lines: &[Line]) -> impl Iterator<Item = &[Line]> {
    lines.chunk_by(|_, next| !next.begins)
}

/// Lines, of which those begin a paragraph that follow an empty one.
fn groups(text: &str, span: Span) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut at, mut begins) = (span.start, true);
    for line in span.of(text).split_inclusive('\n') {
        let bare = line.trim_start();
        let start = at + line.len() - bare.len();
        let bare = bare.trim_end();
        at += line.len();
        if !bare.is_empty() {
            lines.push(Line { span: Span::new(start, start + bare.len()), begins });
        }
        begins = bare.is_empty();
    }
    lines
}

/// The width at which lines are broken, or `None` in a text with one paragraph a line.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    // Lines that follow each other without an empty one between.
    let pairs = || lines.windows(2).filter(|pair| !pair[1].begins);
    let (mut count, mut fitting, mut widest) = (0, 0, 0);
    for width in pairs().map(|pair| width(pair[0].of(text))) {
        count += 1;
        if width <= WIDEST {
            fitting += 1;
            widest = widest.max(width);
        }
    }
    // A wide line or two (an address, a table) do not make the others paragraphs of their own.
    if fitting == 0 || fitting * 5 < count * 4 {
        return None;
    }
    let spaceless = pairs().any(|pair| joins_without_space(pair[0].of(text), pair[1].of(text)));
    if widest < if spaceless { NARROWEST_SPACELESS } else { NARROWEST } {
        return None;
    }
    // Of broken lines, most end inside a sentence and have no room for the next word.
    let broken = pairs()
        .filter(|pair| !ends_sentence(pair[0].of(text)) && has_no_room(pair[0].of(text), pair[1].of(text), widest))
        .count();
    let begun_small = pairs().filter(|pair| begins_small(pair[1].of(text))).count();
    (broken * 2 > count || begun_small * 4 > count).then_some(widest)
}

/// True when `line` goes on from `before`.
fn is_wrapped(text: &str, before: Line, line: Line, widest: usize) -> bool {
    let (before, line) = (before.of(text), line.of(text));
    if is_item(line) {
        return false;
    }
    has_no_room(before, line, widest) || (begins_small(line) && !ends_sentence(before))
}

/// True when the first word of `next` would not have fitted behind `line`, give or take two columns of another program's
/// counting.
fn has_no_room(line: &str, next: &str, widest: usize) -> bool {
    let word = if joins_without_space(line, next) { 1 } else { 1 + next.split_whitespace().next().map_or(0, width) };
    width(line) + word + 2 > widest
}

fn begins_small(line: &str) -> bool {
    line.chars().next().is_some_and(char::is_lowercase)
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '»', '’', ')']).ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।'])
}

fn is_item(line: &str) -> bool {
    line.strip_prefix(['*', '•', '-', '·', '▪']).is_some_and(|rest| rest.starts_with(' '))
}

fn width(line: &str) -> usize {
    line.chars().count()
}

/// True when the text on both sides of a line break is written without spaces.
pub(crate) fn joins_without_space(before: &str, after: &str) -> bool {
    let is_spaceless =
        |c: char| script_of_char(c).is_some_and(Script::is_spaceless) || "。、，！？；：」』）".contains(c);
    before.chars().next_back().is_some_and(is_spaceless)
        && after.chars().next().and_then(script_of_char).is_some_and(Script::is_spaceless)
}

/// The lines as one passage. A line break is read as a space, or as nothing between characters that are written
/// without spaces.
pub(crate) fn join(file: &FileText, lines: &[Line], start: usize) -> Passage {
    let mut passage = PassageBuilder::new(file);
    passage.push(Span::new(start, lines[0].span.end));
    for pair in lines.windows(2) {
        if !joins_without_space(pair[0].of(file.text()), pair[1].of(file.text())) {
            passage.push_decoded(" ", Span::new(pair[0].span.end, pair[1].span.start));
        }
        passage.push(pair[1].span);
    }
    passage.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let joined = |lines: &[Line]| lines.iter().map(|line| line.of(text)).collect::<Vec<_>>().join("/");
        paragraphs(&lines(text, Span::new(0, text.len()))).map(joined).collect()
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "The American secretary of state, Antony\nBlinken, said on Tuesday that he would not\nreturn to Kyiv.\n\nEnd";
        assert_eq!(read(text), [text.lines().take(3).collect::<Vec<_>>().join("/").as_str(), "End"]);
    }

    #[test]
    fn one_paragraph_a_line_stays_so() {
        let text = "Blinken lands in Kyiv\nThe American secretary of state has come back to Kyiv.\nHe will stay two days.\nHe did not say why he had come.";
        assert_eq!(read(text).len(), 4);
    }

    #[test]
    fn a_headline_above_wrapped_text_stands_alone() {
        let text = "Blinken lands in Kyiv\nThe American secretary of state Antony Blinken said on Tuesday\nthat he would return to Kyiv, where the war has entered its\nthird year.";
        assert_eq!(read(text).len(), 2);
    }

    #[test]
    fn a_list_of_names_is_not_joined() {
        assert_eq!(read("Antony Blinken\nOlaf Scholz\nEmmanuel Macron\nRishi Sunak").len(), 4);
    }
}
