//! Furniture of a web page at the edges of an article.

use std::sync::LazyLock;

use copydesk_model::{BlockKind, Check, CheckInfo, Example, Finding, MqmType, Place, Segment, Severity, Span};

use crate::Desk;
use crate::phrases::Phrases;
use crate::tables::rows;

/// The check.
pub(crate) struct BoilerplateLeft;

const INFO: CheckInfo = CheckInfo {
    id: "boilerplate-left",
    summary: "Furniture of the page it was copied from stands at the edge of the article.",
    why: "\u{201C}Read also\u{201D}, \u{201C}Follow us on \u{2026}\u{201D}, cookie notices and calls to subscribe belong to a site and not to the story. Looked at \
          are the first and the last lines of an article, and only lines that begin or end so and are short.",
    examples: &[Example {
        source_lang: "",
        source: "",
        target_lang: "en",
        wrong: "Follow us on Telegram to get the latest news.",
        right: "",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "accuracy", subtype: "addition" },
    its: "addition",
};

const TABLE: &str = include_str!("../data/site-furniture.csv");
/// What stands before a phrase of the table that ends a line of furniture; all others begin one.
const ENDS: char = '*';

static BEGINNINGS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of(rows::<2>(TABLE).filter(|[_, phrase]| !phrase.starts_with(ENDS))));
static ENDINGS: LazyLock<Phrases> = LazyLock::new(|| {
    let ending = |[language, phrase]: [&'static str; 2]| Some([language, phrase.strip_prefix(ENDS)?]);
    Phrases::of(rows::<2>(TABLE).filter_map(ending))
});

/// Segments at the beginning and at the end of an article that are its edges.
const EDGES: (usize, usize) = (2, 5);
/// Bytes of a line that may be furniture; a longer one is a sentence of the story.
const LONGEST: usize = 240;
/// Bytes before the phrase that may be a sign, a bracket or a bullet.
const LATEST: usize = 6;

impl<'a> Check<Desk<'a>> for BoilerplateLeft {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let segments = &desk.bitext().target.segments;
        let tail = segments.len().saturating_sub(EDGES.1).max(EDGES.0.min(segments.len()));
        for segment in segments.iter().take(EDGES.0).chain(&segments[tail..]) {
            if is_furniture(segment) {
                let place = Place::new(segment, Span::new(0, segment.text().len()));
                let message = "This line is furniture of the page, not of the story.";
                findings.push(Finding::new(INFO.id, INFO.severity, place, message).confidence(0.9));
            }
        }
    }
}

fn is_furniture(segment: &Segment) -> bool {
    let text = segment.text();
    if text.len() > LONGEST || segment.kind == BlockKind::Message {
        return false;
    }
    let says_nothing = |text: &str| !text.contains(char::is_alphanumeric);
    let begins = BEGINNINGS.find(text, &segment.language);
    let ends = || ENDINGS.find(text, &segment.language);
    begins.is_some_and(|span| span.start <= LATEST && says_nothing(&text[..span.start]))
        || ends().is_some_and(|span| span.start > 0 && says_nothing(&text[span.end..]))
}
