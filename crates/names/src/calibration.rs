//! From what was measured to a probability, by rows fitted for each pair of scripts.

use std::sync::OnceLock;

use copydesk_language::Script;

use crate::costs::script_name;
use crate::measures::Measures;
use crate::name_alignment::Scripts;

/// Score from which two names are one: 99 of 100 such pairs of the development data are.
pub(crate) const SAME: f32 = 0.9;
/// Score below which they are different.
pub(crate) const UNSURE: f32 = 0.4;

/// Least score of two names that are the same letter for letter: spelling can say no more.
const EQUAL: f32 = 0.97;

/// Weights, one for each of [`Calibration::factors`].
const FACTORS: usize = 23;

/// The weights of one pair of scripts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Calibration {
    weights: [f32; FACTORS],
}

impl Calibration {
    /// The row of the foreign script. Names in one script have three: within one language a name has one spelling, or
    /// several with endings; between languages it may have others.
    pub(crate) fn of(scripts: Scripts, one_language: bool) -> &'static Self {
        static ROWS: OnceLock<Vec<(&'static str, Calibration)>> = OnceLock::new();
        let rows = ROWS.get_or_init(|| include_str!("../data/calibration.csv").lines().skip(1).map(read).collect());
        let name = match (scripts.a, scripts.b) {
            (a, b) if a == b && one_language && scripts.endings.are_any() => "inflected",
            (a, b) if a == b && one_language => "one-language",
            (a, b) if a == b => "one-script",
            (Script::Latin, foreign) | (foreign, _) => script_name(foreign),
        };
        let row = rows.iter().find(|(known, _)| *known == name).or(rows.last());
        row.map_or(&Self { weights: [0.0; FACTORS] }, |(_, calibration)| calibration)
    }

    /// What the weights are for.
    pub(crate) fn factors(measures: &Measures) -> [f32; FACTORS] {
        let one_pair = measures.words < 1.5;
        let lone_words = one_pair && measures.missing_in_long == 0.0;
        let letters = (measures.letters / 16.0).ln().clamp(-2.0, 1.0);
        [
            1.0,
            measures.mean,
            (measures.mean - 0.8).max(0.0),
            measures.least,
            (measures.least - 0.75).max(0.0),
            measures.missing_in_short,
            measures.missing_in_long,
            letters,
            measures.clashes,
            measures.variants,
            measures.initials,
            measures.inflected,
            measures.in_order,
            f32::from(u8::from(lone_words)),
            f32::from(u8::from(one_pair && !lone_words)),
            (measures.least_letters / 12.0).ln().clamp(-1.5, 0.7),
            measures.both_known,
            f32::from(u8::from(measures.unequal == 0.0)),
            (measures.unequal - 1.0).clamp(0.0, 2.0),
            (measures.least - 0.9).max(0.0),
            f32::from(u8::from(measures.missing_in_short > 0.0 && measures.missing_in_long > 0.0)),
            measures.company_missing,
            measures.company_other,
        ]
    }

    /// The probability that the names are one; 0 when they have no word in common.
    pub(crate) fn score(&self, measures: &Measures) -> f32 {
        if measures.letters == 0.0 {
            return 0.0;
        }
        let sum: f32 = Self::factors(measures).iter().zip(self.weights).map(|(factor, weight)| factor * weight).sum();
        let score = 1.0 / (1.0 + (-sum).exp());
        if measures.is_same_spelling() { EQUAL + (1.0 - EQUAL) * score } else { score }
    }
}

fn read(row: &'static str) -> (&'static str, Calibration) {
    let mut cells = row.split(',');
    let name = cells.next().unwrap_or_default();
    let mut weights = [0.0; FACTORS];
    for (weight, cell) in weights.iter_mut().zip(cells) {
        *weight = cell.parse().unwrap_or(0.0);
    }
    (name, Calibration { weights })
}
