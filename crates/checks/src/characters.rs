//! Characters that nobody sees: what the checks of invisible characters, bidi controls and control characters share.

use std::sync::Arc;

use copydesk_model::{CheckInfo, Finding, Place, Safety, Segment, Span};

use crate::Desk;
use crate::pairs::targets;

/// Adds a finding for every run of characters in the targets that `is_wrong` picks and whose source has none of them.
/// The suggestion is to leave them out.
pub(crate) fn report(
    desk: &Desk<'_>,
    info: &CheckInfo,
    is_wrong: impl Fn(&Segment, usize, char) -> bool,
    findings: &mut Vec<Finding>,
) {
    for (source, segment) in targets(desk).filter(|(_, segment)| !is_plain(segment.text())) {
        for span in runs(segment, &is_wrong) {
            let characters = span.of(segment.text());
            let in_source = |source: &Arc<Segment>| source.text().contains(|c| characters.contains(c));
            if !source.iter().any(in_source) {
                findings.push(finding(segment, span, info));
            }
        }
    }
}

/// True for printable ASCII, which holds none of these characters: most text is passed over at the speed of memory.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

fn runs(segment: &Segment, is_wrong: impl Fn(&Segment, usize, char) -> bool) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for (at, c) in segment.text().char_indices().filter(|(at, c)| is_wrong(segment, *at, *c)) {
        let span = Span::new(at, at + c.len_utf8());
        match found.last_mut() {
            Some(last) if last.end == at => last.end = span.end,
            _ => found.push(span),
        }
    }
    found
}

fn finding(segment: &Arc<Segment>, span: Span, info: &CheckInfo) -> Finding {
    let codes: Vec<String> =
        span.of(segment.text()).chars().take(4).map(|c| format!("U+{:04X}", u32::from(c))).collect();
    let message = format!("{}: {}.", info.summary.trim_end_matches('.'), codes.join(" "));
    Finding::new(info.id, info.severity, Place::new(segment, span), message).suggest("", Safety::Safe)
}
