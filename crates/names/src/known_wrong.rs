//! Names that the list knows and that are wrong all the same: listed as misspellings, spelled as another language spells
//! them, or with another mark on a letter.

use copydesk_authority::{Authority, EntityKind, FormRef};

use crate::article::{Reading, WrongName, preferred, words_under};
use crate::decide::family_of;
use crate::known::Known;

/// Confidence that the spelling of another language is a slip: some desks keep that of a quoted paper.
const FOREIGN_SPELLING: f32 = 0.86;

/// Confidence that a letter with another mark is a slip.
const OTHER_MARK: f32 = 0.93;

/// What is wrong with a known name, if anything is.
pub(crate) fn wrongly_written(one: &Known, reading: &Reading, authority: &Authority) -> Option<WrongName> {
    let facts = one.facts(&reading.segment, authority);
    let wrong = |form, confidence, evidence| misspelt(one, reading, form, confidence, evidence, authority);
    match (facts.right, facts.foreign, facts.other_mark) {
        (None, ..) => known_misspelling(one, reading, authority),
        (_, Some(form), _) => Some(wrong(form, FOREIGN_SPELLING, "so written in another language")),
        (_, _, Some(form)) => Some(wrong(form, OTHER_MARK, "a letter with another mark")),
        _ => None,
    }
}

/// A form that the authority lists as a misspelling.
fn known_misspelling(one: &Known, reading: &Reading, authority: &Authority) -> Option<WrongName> {
    let form = *one.forms().first()?;
    let (entity, wrong) = authority.form(form);
    let right = preferred(authority, entity, &reading.segment)?;
    let right_form = authority.form(right).1;
    let has_parts = authority.kind(entity) == EntityKind::Person && family_of(right_form) != right_form.text;
    // A surname alone may be somebody else's; a name that has no parts (`Banksy`) is listed as it stands.
    if has_parts && family_of(wrong) == one.span.of(reading.segment.text()) {
        return None;
    }
    Some(WrongName {
        span: one.span,
        words: words_under(reading, one.span),
        entity,
        form: right,
        confidence: 0.99,
        evidence: "listed as a misspelling".to_owned(),
    })
}

/// A known name that is not so written: `form` is right.
fn misspelt(
    one: &Known,
    reading: &Reading,
    form: FormRef,
    confidence: f32,
    evidence: &str,
    authority: &Authority,
) -> WrongName {
    WrongName {
        span: one.span,
        words: words_under(reading, one.span),
        entity: authority.owner(form),
        form,
        confidence,
        evidence: evidence.to_owned(),
    }
}
