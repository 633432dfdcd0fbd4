//! The mark at the end of a sentence is missing, changed, or in the form of another language.

use std::sync::{Arc, LazyLock};

use copydesk_language::{Profile, Script, is_abbreviation, script_of_char};
use copydesk_model::{
    Check, CheckInfo, Example, Finding, LanguageTag, MqmType, Place, Role, Safety, Segment, Severity, Span,
};

use crate::Desk;
use crate::end_mark::{EndKind, EndMark, end_mark, is_closer, own_form};
use crate::pairs::{is_prose, pairs};
use crate::tables::rows;

/// The check.
pub(crate) struct PunctuationEnd;

const INFO: CheckInfo = CheckInfo {
    id: "punctuation-end",
    summary: "The mark that ends the source is missing, changed, or written in the form of another language.",
    why: "A sentence without its full stop looks cut off, and a question that became a statement says something else. Marks are \
          compared by what they say: \u{201C}\u{3002}\u{201D}, \u{201C}\u{964}\u{201D} and \u{201C}.\u{201D} are equal, and so is a mark inside or outside \
          a quotation or bracket. Headlines, Thai, which ends sentences with a space, and exclamations that became statements \
          are left alone.",
    examples: &[
        Example {
            source_lang: "en",
            source: "Is it over?",
            target_lang: "de",
            wrong: "Es ist vorbei.",
            right: "Ist es vorbei?",
        },
        Example {
            source_lang: "fr",
            source: "Le ministre est parti lundi.",
            target_lang: "en",
            wrong: "The minister left on Monday",
            right: "The minister left on Monday.",
        },
    ],
    severity: Severity::Warning,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "linguistic-conventions", subtype: "punctuation" },
    its: "typographical",
};

/// Language and the ending of a sentence that asks.
static ASKING: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    rows::<2>(include_str!("../data/question-endings.csv")).map(|[lang, ending]| (lang, ending)).collect()
});

/// Bytes of a text that is long enough to be a sentence; shorter ones are labels and headings.
const SHORTEST: usize = 12;

impl<'a> Check<Desk<'a>> for PunctuationEnd {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for pair in pairs(desk).filter(|pair| is_prose(pair.target) && is_prose(pair.source)) {
            let (Some(source), Some(target)) = (pair.source.last(), pair.target.last()) else { continue };
            let Some(asked) = end_mark(source.text(), &source.language) else { continue };
            if source.is_masked(asked.span) {
                continue;
            }
            let found = match end_mark(target.text(), &target.language) {
                None => missing(source, asked, target),
                Some(mark) => changed(pair.target, source, asked, target, mark).or_else(|| foreign(target, mark)),
            };
            findings.extend(found.map(|found| found.relate(Role::Source, Place::new(source, asked.span))));
        }
    }
}

/// The sentence of the target ends with no mark at all.
fn missing(source: &Segment, asked: EndMark, target: &Arc<Segment>) -> Option<Finding> {
    let is_sentence_end = matches!(asked.kind, EndKind::Stop | EndKind::Question | EndKind::Exclamation);
    let text = target.text();
    let script = Profile::of(&target.language).script;
    let ends_without = matches!(script, Script::Thai | Script::Other);
    if asked.kind == EndKind::Stop && ends_with_abbreviation(source.text(), asked, source) {
        return None;
    }
    let is_long = text.len() >= SHORTEST && source.text().len() >= SHORTEST;
    if !is_sentence_end || ends_without || !is_long || closes_speech(text) {
        return None;
    }
    let span = last_word(text)?;
    if target.is_masked(span) {
        return None;
    }
    let own = asked.span.of(source.text()).chars().next().map(|c| native_form(c, asked.kind, target))?;
    let message = format!("The sentence ends without the \u{201C}{own}\u{201D} that its source has.");
    let found = Finding::new(INFO.id, INFO.severity, Place::new(target, span), message).confidence(0.96);
    let is_bare = span.end == text.trim_end().len();
    let safety = if is_bare && asked.kind == EndKind::Stop { Safety::Safe } else { Safety::Unsafe };
    Some(found.suggest(format!("{}{own}", span.of(text)), safety))
}

/// The stop may belong to an abbreviation (`U.S.`, `Inc.`) that ends a headline.
fn ends_with_abbreviation(text: &str, asked: EndMark, source: &Segment) -> bool {
    let before = &text[..asked.span.start];
    let word = &before[before.trim_end_matches(|c: char| !c.is_whitespace()).len()..];
    word.contains('.') || is_abbreviation(word, &source.language)
}

/// East Asian speech closes with its corner bracket alone.
fn closes_speech(text: &str) -> bool {
    text.trim_end().ends_with(['\u{300D}', '\u{300F}'])
}

/// The last word, to which a mark has to be added.
fn last_word(text: &str) -> Option<Span> {
    let end = text.trim_end_matches(is_closer).len();
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}' | '-' | '%');
    let start = text[..end].trim_end_matches(is_part).len();
    // In scripts without spaces the whole clause is one run: the last character is enough.
    let last = text[..end].chars().next_back()?;
    let is_spaceless = script_of_char(last).is_some_and(Script::is_spaceless);
    let start = if is_spaceless || start == end { end - last.len_utf8() } else { start };
    Some(Span::new(start, end))
}

/// How the language of `target` writes a mark that says `kind`.
fn native_form(mark: char, kind: EndKind, target: &Segment) -> char {
    let ends = &Profile::of(&target.language).ends;
    let of_kind = match kind {
        EndKind::Stop => ends.first(),
        EndKind::Exclamation => ends.get(1),
        EndKind::Question => ends.get(2),
        _ => None,
    };
    of_kind.copied().unwrap_or(mark)
}

/// A question became a statement, or the reverse.
fn changed(
    targets: &[Arc<Segment>],
    source: &Segment,
    asked: EndMark,
    target: &Arc<Segment>,
    mark: EndMark,
) -> Option<Finding> {
    let lost = asked.kind == EndKind::Question
        && matches!(mark.kind, EndKind::Stop | EndKind::Exclamation)
        && !asks_by_word(&target.text()[..mark.span.start], &target.language);
    let new = asked.kind == EndKind::Stop && mark.kind == EndKind::Question;
    // The question may stand in another place of a long sentence or of the other sentences.
    let asks = |segment: &Segment| {
        segment.text().chars().any(|c| crate::end_mark::kind_of(c, &segment.language) == Some(EndKind::Question))
    };
    if (lost && !targets.iter().any(|segment| asks(segment))) || (new && !asks(source) && !target.is_masked(mark.span))
    {
        let (is, was) = (mark.span.of(target.text()), asked.span.of(source.text()));
        let message = format!("The sentence ends with \u{201C}{is}\u{201D}, its source with \u{201C}{was}\u{201D}.");
        return Some(Finding::new(INFO.id, INFO.severity, Place::new(target, mark.span), message).confidence(0.9));
    }
    None
}

/// True for a sentence that asks by its last word, as Japanese does, whose mark is then often a full stop.
fn asks_by_word(sentence: &str, language: &LanguageTag) -> bool {
    ASKING.iter().any(|(lang, ending)| *lang == language.primary() && sentence.ends_with(ending))
}

/// The mark is that of another language.
fn foreign(target: &Arc<Segment>, mark: EndMark) -> Option<Finding> {
    let written = mark.span.of(target.text());
    let mut chars = written.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return None };
    let own = own_form(c, &target.language)?;
    let before = target.text()[..mark.span.start].chars().next_back()?;
    let script = script_of_char(before)?;
    let is_own_script = script == Profile::of(&target.language).script || (script.is_spaceless() && c.is_ascii());
    if !is_own_script || target.is_masked(mark.span) {
        return None;
    }
    let message = format!("The sentence ends with \u{201C}{c}\u{201D}; its language writes \u{201C}{own}\u{201D}.");
    let found = Finding::new(INFO.id, Severity::Note, Place::new(target, mark.span), message).confidence(0.95);
    Some(found.suggest(own, Safety::Safe))
}
