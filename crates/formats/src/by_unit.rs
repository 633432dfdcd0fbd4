//! Two catalogues of messages, paired by the ids of their units: nothing has to be aligned where both say what belongs
//! together.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use copydesk_model::{Bead, Bitext, BlockKind, Document, Pairing, Segment};

/// Pairs the segments of two documents by their units, or gives the documents back when they are no catalogues.
///
/// A form of a plural that the source does not have is paired with the source's `other`, which it stands for. Messages
/// without a counterpart are left out of the source, for they are work not done yet, and stand alone in the target.
///
/// # Errors
/// When one of the documents is no catalogue of messages with ids of their own: it has to be aligned.
pub fn pair_by_unit(source: Document, target: Document) -> Result<Bitext, Box<(Document, Document)>> {
    let is_catalogue = |document: &Document| {
        !document.segments.is_empty() && document.segments.iter().all(|segment| segment.kind == BlockKind::Message)
    };
    if !is_catalogue(&source) || !is_catalogue(&target) {
        return Err(Box::new((source, target)));
    }
    let mut by_unit: HashMap<Cow<'_, str>, &Arc<Segment>> = HashMap::new();
    for segment in &source.segments {
        by_unit.entry(segment.unit.text()).or_insert(segment);
    }
    let mut segments: Vec<Arc<Segment>> = Vec::new();
    let mut beads = Vec::with_capacity(target.segments.len());
    for (at, segment) in target.segments.iter().enumerate() {
        let unit = segment.unit.text();
        let found = by_unit.get(&unit).or_else(|| by_unit.get(other_form(&unit)?.as_str()));
        let start = segments.len();
        segments.extend(found.map(|found| Arc::new(Segment { ordinal: start, block: at, ..(***found).clone() })));
        beads.push(Bead { source: start..segments.len(), target: at..at + 1, confidence: 1.0 });
    }
    drop(by_unit);
    let source = Document { segments, ..source };
    Ok(Bitext { doc: None, source, target, beads, pairing: Pairing::Given })
}

/// Names of plural forms (CLDR).
const FORMS: &[&str] = &["zero", "one", "two", "few", "many"];

/// The id of the form `other` of the message that `unit` is a form of: `files[few]`, `files_few`, `files.few`.
fn other_form(unit: &str) -> Option<String> {
    let (bare, bracket) = unit.strip_suffix(']').map_or((unit, ""), |bare| (bare, "]"));
    let form = FORMS.iter().find(|form| bare.ends_with(*form))?;
    let stem = &bare[..bare.len() - form.len()];
    stem.ends_with(['[', '_', '.']).then(|| format!("{stem}other{bracket}"))
}

#[cfg(test)]
mod tests {
    use copydesk_model::{LanguageTag, Side};

    use super::*;

    fn catalogue(units: &[(&str, &str)], side: Side) -> Document {
        let segment = |(ordinal, (unit, text)): (usize, &(&str, &str))| {
            let segment = Segment::loose(text, LanguageTag::unknown(), side);
            Arc::new(Segment { unit: (*unit).into(), ordinal, kind: BlockKind::Message, ..segment })
        };
        Document { segments: units.iter().enumerate().map(segment).collect(), ..Document::empty() }
    }

    #[test]
    fn messages_are_paired_by_their_ids() {
        let source = catalogue(&[("a", "A"), ("n_one", "One"), ("n_other", "Many"), ("new", "New")], Side::Source);
        let target = catalogue(&[("n_one", "Eins"), ("n_few", "Einige"), ("a", "Ah"), ("old", "Alt")], Side::Target);
        let bitext = pair_by_unit(source, target).unwrap();
        let shown: Vec<(&str, &str)> = bitext
            .beads
            .iter()
            .map(|bead| {
                let source = bitext.source_of(bead).first().map_or("", |segment| segment.text());
                (source, bitext.target_of(bead)[0].text())
            })
            .collect();
        assert_eq!(shown, [("One", "Eins"), ("Many", "Einige"), ("A", "Ah"), ("", "Alt")]);
    }

    #[test]
    fn articles_are_left_to_the_aligner() {
        let article = || Document {
            segments: vec![Arc::new(Segment::loose("A", LanguageTag::unknown(), Side::Target))],
            ..Document::empty()
        };
        assert!(pair_by_unit(article(), article()).is_err());
    }
}
