//! Markdown, BBCode and the like that the translation broke.

use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Severity};

use crate::Desk;
use crate::messages::{messages, whole};
/// The check.
pub(crate) struct MarkupSyntax;

const INFO: CheckInfo = CheckInfo {
    id: "markup-syntax",
    summary: "A link, a reference or an emphasis of Markdown, reStructuredText or BBCode was broken.",
    why: "The reader sees the signs instead of a link. Links, images, code, strong text, roles and tags in square brackets are counted; their text and order may change. Texts in which the source itself is uneven are left alone.",
    examples: &[Example {
        source_lang: "en",
        source: "See [the rules](/rules).",
        target_lang: "de",
        wrong: "Siehe [die Regeln] (/rules).",
        right: "Siehe [die Regeln](/rules).",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "design-and-markup", subtype: "markup" },
    its: "markup",
};

impl<'a> Check<Desk<'a>> for MarkupSyntax {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for message in messages(desk) {
            let (source, target) = (message.source.text(), message.target.text());
            for (name, count, is_paired) in SIGNS {
                let (wanted, found) = (count(source), count(target));
                let is_even = !is_paired || wanted.is_multiple_of(2);
                if wanted > 0 && is_even && found != wanted {
                    let what = format!(
                        "The source has {name} {}, the translation {}.",
                        times(wanted, *is_paired),
                        times(found, *is_paired)
                    );
                    let place = Place::new(message.target, whole(message.target));
                    findings.push(Finding::new(INFO.id, INFO.severity, place, what).confidence(0.9));
                }
            }
        }
    }
}

/// What is counted: its name, how, and whether it opens and closes with the same sign.
type Sign = (&'static str, fn(&str) -> usize, bool);

const SIGNS: &[Sign] = &[
    ("links", links, false),
    ("strong text (**)", |text| text.matches("**").count(), true),
    ("code (`)", |text| text.matches('`').count(), true),
    ("roles (:name:`)", roles, false),
    ("tags in square brackets", brackets, false),
];

fn times(count: usize, is_paired: bool) -> String {
    match (is_paired, count) {
        (true, odd) if !odd.is_multiple_of(2) => format!("{odd} signs"),
        (true, even) => format!("{}\u{D7}", even / 2),
        (false, count) => format!("{count}\u{D7}"),
    }
}

/// `[text](address)`.
fn links(text: &str) -> usize {
    text.match_indices("](").filter(|(at, _)| text[..*at].contains('[') && text[*at..].contains(')')).count()
}

/// `:ref:` before a backtick.
fn roles(text: &str) -> usize {
    let is_role = |before: &str| {
        let name = before.strip_suffix(':').and_then(|before| before.rsplit_once(':')).map(|(_, name)| name);
        name.is_some_and(|name| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "-+._".contains(c))
        })
    };
    text.match_indices('`').filter(|(at, _)| is_role(&text[..*at])).count()
}

/// Tags of BBCode.
const TAGS: &[&str] = &["b", "i", "u", "s", "url", "img", "quote", "code", "list", "size", "color", "center"];

/// Opening and closing tags of a text in which some are closed: `letter[s]` and `[sic]` are prose.
fn brackets(text: &str) -> usize {
    let is_tag = |at: usize| {
        let inner = text[at + 1..].trim_start_matches('/');
        let name = inner.find([']', '=']).map_or("", |end| &inner[..end]);
        TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name))
    };
    let has_end = text.match_indices("[/").any(|(at, _)| is_tag(at));
    if has_end { text.match_indices('[').filter(|(at, _)| is_tag(*at)).count() } else { 0 }
}
