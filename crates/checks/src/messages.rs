//! What the checks of messages share: which texts they read, and how they compare what both sides hold.

use std::collections::BTreeMap;
use std::sync::Arc;

use copydesk_messages::{Form, form_of_unit};
use copydesk_model::{BlockKind, Pairing, Segment, Span};

use crate::Desk;
use crate::pairs::pairs;

/// A message and its translation.
pub(crate) struct Message<'a> {
    /// The source.
    pub(crate) source: &'a Arc<Segment>,
    /// The target.
    pub(crate) target: &'a Arc<Segment>,
}

impl Message<'_> {
    /// The form of a plural that the target is, by its id.
    pub(crate) fn form(&self) -> Option<Form<'_>> {
        form_of_unit(self.target.unit.id())
    }
}

/// Texts that their file pairs one to one, and messages of catalogues. In articles that were aligned, code and markup
/// belong to the page and not to the sentence.
pub(crate) fn messages<'a>(desk: &Desk<'a>) -> impl Iterator<Item = Message<'a>> {
    let is_given = desk.bitext().pairing == Pairing::Given;
    pairs(desk).filter_map(move |pair| match (pair.source, pair.target) {
        ([source], [target]) if is_given || target.kind == BlockKind::Message => {
            (!is_key(source.text())).then_some(Message { source, target })
        }
        _ => None,
    })
}

/// True for a source that is the key of a message and no text: `users.add_member`, `userProfile`. Some catalogues have
/// nothing else on that side.
fn is_key(source: &str) -> bool {
    let is_word = source.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.:-".contains(&byte));
    let inner: Vec<char> = source.chars().collect();
    let joins = |pair: &[char]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
    let has_joint = inner
        .windows(3)
        .any(|three| matches!(three[1], '_' | '.' | ':') && three.iter().step_by(2).all(char::is_ascii_alphanumeric));
    is_word && (has_joint || inner.windows(2).any(joins))
}

/// All of the text of a segment, the place of what is missing in it.
pub(crate) fn whole(segment: &Segment) -> Span {
    let text = segment.text();
    Span::new(text.len() - text.trim_start().len(), text.trim_end().len().max(text.len() - text.trim_start().len()))
}

/// What one side has more of than the other.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Difference {
    /// In the source and not, or not so often, in the target; indices into the source.
    pub(crate) missing: Vec<usize>,
    /// In the target and not, or not so often, in the source; indices into the target.
    pub(crate) added: Vec<usize>,
}

/// Compares two lists as multisets.
pub(crate) fn difference<K: Ord>(source: &[K], target: &[K]) -> Difference {
    let mut counts: BTreeMap<&K, (usize, usize)> = BTreeMap::new();
    for key in source {
        counts.entry(key).or_default().0 += 1;
    }
    for key in target {
        counts.entry(key).or_default().1 += 1;
    }
    let surplus = |list: &[K], own: fn(&(usize, usize)) -> (usize, usize)| {
        let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
        let mut found = Vec::new();
        for (at, key) in list.iter().enumerate() {
            let (here, there) = counts.get(key).map_or((0, 0), own);
            let first = list.iter().position(|other| other == key).unwrap_or(at);
            let number = seen.entry(first).or_default();
            *number += 1;
            if here > there && *number > there {
                found.push(at);
            }
        }
        found
    };
    Difference {
        missing: surplus(source, |(source, target)| (*source, *target)),
        added: surplus(target, |(source, target)| (*target, *source)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_no_text() {
        for (source, wanted) in [
            ("users.add", true),
            ("userProfile", true),
            ("_File", false),
            ("Save", false),
            ("a b.c", false),
            ("Done.", false),
        ] {
            assert_eq!(is_key(source), wanted, "{source}");
        }
    }

    #[test]
    fn lists_are_compared_as_multisets() {
        let found = difference(&["a", "b", "b", "c"], &["b", "a", "d", "d"]);
        assert_eq!(found, Difference { missing: vec![2, 3], added: vec![2, 3] });
        assert_eq!(difference(&["a"], &["a"]), Difference::default());
    }
}
