//! Are two spellings one name?
//!
//! Both names are taken apart, their words aligned in any order, and what was found is weighed by a table fitted for the
//! scripts of the two (`data/calibration.csv`), so that a score means the same whatever they are written in.

use copydesk_authority::{Authority, EntityKind, EntityRef, FormView, Status};
use copydesk_language::fold;
use copydesk_model::LanguageTag;
use smallvec::SmallVec;

use crate::calibration::{Calibration, SAME, UNSURE};
use crate::measures::{Measures, measure};
use crate::name_alignment::{NameAlignment, Pair, Scripts, align, letters};
use crate::parsed_name::{ParsedName, Readings, parse};
use crate::similarity::Letters;
use crate::word_variants::EndingLanguages;

pub use crate::name_alignment::EvidenceKind;

/// Whether two spellings are one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// They are.
    Same,
    /// They are not.
    Different,
    /// The spelling alone does not tell.
    Unsure,
}

impl Verdict {
    /// The word for it in output: `same`, `different`, `unsure`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Unsure => "unsure",
        }
    }
}

/// One reason for a score.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// What it is.
    pub kind: EvidenceKind,
    /// From 0 to 1; 0 for a word that has no counterpart.
    pub similarity: f32,
    a: Letters,
    b: Letters,
}

impl Evidence {
    /// The words of the first name, in Latin letters; empty when it has none.
    #[must_use]
    pub fn a(&self) -> String {
        self.a.to_text()
    }

    /// The words of the second name, in Latin letters; empty when it has none.
    #[must_use]
    pub fn b(&self) -> String {
        self.b.to_text()
    }
}

/// The answer of [`compare`].
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Probability that both are one name, from 0 to 1.
    pub score: f32,
    /// What the score says.
    pub verdict: Verdict,
    /// What it was made from.
    pub measures: Measures,
    /// Why, word by word in the order of the first name; then what is missing.
    pub evidence: Vec<Evidence>,
}

/// Compares two names, each read as its language reads it; an unknown language is guessed from the script.
///
/// With an `authority`, two recorded names of one entity are the same whatever their spelling (`Germany`, `Deutschland`).
/// Words beyond the eighth, letters beyond the 48th of a word and bytes beyond the 512th of a name are not looked at, so
/// that the time is bounded for any input.
#[must_use]
pub fn compare(
    a: &str,
    lang_a: &LanguageTag,
    b: &str,
    lang_b: &LanguageTag,
    authority: Option<&Authority>,
) -> Comparison {
    if authority.is_some_and(|authority| name_one_entity(a, b, authority)) {
        return same_entity();
    }
    compare_readings(&parse(a, lang_a), lang_a, &parse(b, lang_b), lang_b)
}

/// The same for names that are taken apart already, by spelling alone.
pub(crate) fn compare_readings(
    readings_a: &Readings,
    lang_a: &LanguageTag,
    readings_b: &Readings,
    lang_b: &LanguageTag,
) -> Comparison {
    let scripts = Scripts { a: readings_a.script, b: readings_b.script, endings: EndingLanguages::new(lang_a, lang_b) };
    let calibration = Calibration::of(scripts, !lang_a.is_unknown() && lang_a.same_language(lang_b));
    let mut best: Option<(f32, Measures, NameAlignment, &ParsedName, &ParsedName)> = None;
    for x in &readings_a.names {
        for y in &readings_b.names {
            let alignment = align(x, y, scripts);
            let measures = measure(x, y, &alignment);
            let score = calibration.score(&measures);
            if best.as_ref().is_none_or(|(known, ..)| score > *known) {
                best = Some((score, measures, alignment, x, y));
            }
        }
    }
    let Some((score, measures, alignment, x, y)) = best else { return nothing_in_common() };
    let verdict = match score {
        score if score >= SAME => Verdict::Same,
        score if score >= UNSURE => Verdict::Unsure,
        _ => Verdict::Different,
    };
    Comparison { score, verdict, measures, evidence: evidence(x, y, &alignment) }
}

/// True when the authority has an entity that both are right names of. A single word is nobody's full name.
fn name_one_entity(a: &str, b: &str, authority: &Authority) -> bool {
    let owners = |name: &str| -> SmallVec<[EntityRef; 4]> {
        let forms = authority.exact(&fold(name)).into_iter().map(|form| authority.form(form));
        forms.filter(|(entity, form)| names_alone(*entity, form, authority)).map(|(entity, _)| entity).collect()
    };
    let of_a = owners(a);
    !of_a.is_empty() && owners(b).iter().any(|entity| of_a.contains(entity))
}

fn names_alone(entity: EntityRef, form: &FormView<'_>, authority: &Authority) -> bool {
    let is_full = form.family.len() < form.text.len();
    form.status != Status::Wrong && (is_full || authority.kind(entity) != EntityKind::Person)
}

fn same_entity() -> Comparison {
    let whole = Evidence { kind: EvidenceKind::SameEntity, similarity: 1.0, a: Letters::new(""), b: Letters::new("") };
    Comparison { score: 1.0, verdict: Verdict::Same, measures: Measures::default(), evidence: vec![whole] }
}

fn nothing_in_common() -> Comparison {
    Comparison { score: 0.0, verdict: Verdict::Different, measures: Measures::default(), evidence: Vec::new() }
}

fn evidence(a: &ParsedName, b: &ParsedName, alignment: &NameAlignment) -> Vec<Evidence> {
    let mut pairs: Vec<&Pair> = alignment.pairs.iter().collect();
    pairs.sort_by_key(|pair| pair.from);
    let mut found: Vec<Evidence> = pairs
        .into_iter()
        .map(|pair| Evidence {
            kind: pair.kind,
            similarity: pair.similarity,
            a: letters(&a.parts[pair.from.0..pair.from.1]),
            b: letters(&b.parts[pair.to.0..pair.to.1]),
        })
        .collect();
    let none = Letters::new("");
    let missing = |name: &ParsedName, taken: u16| -> Vec<Letters> {
        let parts = name.parts.iter().enumerate();
        parts.filter(|(at, part)| taken & (1 << at) == 0 && !part.is_particle).map(|(_, part)| part.letters).collect()
    };
    let lone = |a: Letters, b: Letters| Evidence { kind: EvidenceKind::Missing, similarity: 0.0, a, b };
    found.extend(missing(a, alignment.taken.0).into_iter().map(|word| lone(word, none)));
    found.extend(missing(b, alignment.taken.1).into_iter().map(|word| lone(none, word)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(lang: &str) -> LanguageTag {
        lang.parse().unwrap_or_else(|_| LanguageTag::unknown())
    }

    /// `fixtures/names/compare.csv`: two names with their languages, whether they are one, and why.
    #[test]
    fn rows_of_the_fixture() {
        let rows = include_str!("../../../fixtures/names/compare.csv");
        let (mut wrong, mut count) = (Vec::new(), 0);
        for row in rows.lines().skip(1) {
            let cells: Vec<&str> = row.split(';').collect();
            let [lang_a, a, lang_b, b, expected, _why] = cells[..] else { panic!("six cells: {row}") };
            let found = compare(a, &tag(lang_a), b, &tag(lang_b), None);
            let back = compare(b, &tag(lang_b), a, &tag(lang_a), None);
            let holds = match expected {
                "same" => found.verdict == Verdict::Same,
                "not-different" => found.verdict != Verdict::Different,
                "not-same" => found.verdict != Verdict::Same,
                _ => found.verdict == Verdict::Different,
            };
            if !holds || (found.score - back.score).abs() > 0.02 {
                wrong.push(format!(
                    "{row}: {:.3} {:.3} {:?} {:?}",
                    found.score, back.score, found.measures, found.evidence
                ));
            }
            count += 1;
        }
        assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
        assert!(count >= 70);
    }

    #[test]
    fn any_input_has_a_score() {
        let long = "Пётр ".repeat(2_000);
        let marks = "\u{301}".repeat(10_000);
        let one_word = "x".repeat(10_000);
        let odd = ["", " ", "\u{202E}\u{2066}", "\u{301}\u{301}", "。", "1234", "👩‍👩‍👧", "İ", "٣", "-", "''"];
        let mixed =
            ["Пutin 普京 김정은", "\u{202E}nituP\u{202C} \u{2067}بوتين\u{2069}", "佐藤Sato さとう", "々々", "ーー"];
        let long_of = ["佐", "김", "ア", "م", "क्", "ก"].map(|letter| letter.repeat(10_000));
        let long_of = long_of.iter().map(String::as_str);
        let all: Vec<&str> =
            odd.into_iter().chain(mixed).chain(long_of).chain([long.as_str(), &marks, &one_word]).collect();
        for a in &all {
            for b in &all {
                let score = compare(a, &tag("ru"), b, &tag("xx"), None).score;
                let japanese = compare(a, &tag("ja"), b, &tag("ko"), None).score;
                assert!((0.0..=1.0).contains(&score) && (0.0..=1.0).contains(&japanese), "{score} {japanese}");
            }
        }
        assert!(compare("", &tag("en"), "", &tag("en"), None).score < 0.01, "nothing is no name");
    }

    /// So a page given for a name costs no more than a name, whatever stands in it.
    #[test]
    fn nothing_behind_the_longest_name_is_looked_at() {
        for (lang, word) in [("ru", "Пётр "), ("zh", "欧阳·"), ("ko", "김 "), ("ja", "佐藤 "), ("en", "Al-")]
        {
            let (page, line) = (word.repeat(5_000), word.repeat(100));
            let score = |name: &str| compare(name, &tag(lang), "Peter Sato", &tag("en"), None).score;
            assert!((score(&page) - score(&line)).abs() < 1e-6, "{lang}");
        }
    }

    #[test]
    fn direction_marks_do_not_change_a_score() {
        let plain = compare("Joe Biden", &tag("en"), "Джо Байден", &tag("ru"), None).score;
        let marked = compare("Joe\u{200F} Biden\u{202C}", &tag("en"), "\u{2067}Джо Байден", &tag("ru"), None).score;
        assert!((plain - marked).abs() < 1e-6);
    }

    #[test]
    fn the_authority_knows_what_spelling_cannot_tell() {
        let authority = Authority::embedded();
        let with = |a: &str, b: &str| compare(a, &tag("en"), b, &tag("en"), Some(&authority));
        assert_eq!(with("Vladimir Putin", "Wladimir Putin").verdict, Verdict::Same);
        assert_eq!(with("Germany", "Deutschland").evidence[0].kind, EvidenceKind::SameEntity);
    }

    #[test]
    fn evidence_names_the_words() {
        let found = compare("Tony Blair", &tag("en"), "Anthony C. Blair", &tag("en"), None);
        let kinds: Vec<EvidenceKind> = found.evidence.iter().map(|part| part.kind).collect();
        assert_eq!(kinds, [EvidenceKind::Variant, EvidenceKind::Equal, EvidenceKind::Missing]);
        assert_eq!((found.evidence[0].a(), found.evidence[0].b()), ("tony".into(), "anthony".into()));
    }
}
