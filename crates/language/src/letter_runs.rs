//! Which of two languages a single word looks like, by its runs of three letters.
//!
//! `data/trigrams.csv` has for each language the 2,500 commonest runs of three letters with what each costs: the negative
//! logarithm, rounded, of the chance that its third letter follows the first two. They cover 84 to 99 in 100 runs of a text.
//! A few letters say little; that is why the answer is a number and not a language, and why a check that uses it asks for
//! more evidence: that the word stands in the source too.

use std::sync::{LazyLock, OnceLock};

use copydesk_model::LanguageTag;
use rustc_hash::FxHashMap;

use crate::rows::{row_language, rows};

const TABLE: &str = include_str!("../data/trigrams.csv");
/// What a run costs that is not among the common ones: more than any of those.
const RARE: i32 = 9;

type Costs = FxHashMap<[char; 3], i32>;

/// The runs of one language: as rows until the first word is asked for.
#[derive(Default)]
struct Runs {
    rows: Vec<(i32, &'static str)>,
    costs: OnceLock<Costs>,
}

static RUNS: LazyLock<FxHashMap<&'static str, Runs>> = LazyLock::new(|| {
    let mut by_language: FxHashMap<&'static str, Runs> = FxHashMap::default();
    for [language, cost, runs] in rows(TABLE) {
        by_language.entry(language).or_default().rows.push((cost.parse().unwrap_or(RARE), runs));
    }
    by_language
});

impl Runs {
    fn costs(&self) -> &Costs {
        self.costs.get_or_init(|| {
            let mut costs = Costs::default();
            for (cost, runs) in &self.rows {
                let letters: Vec<char> = runs.chars().collect();
                costs.extend(letters.chunks_exact(3).map(|run| ([run[0], run[1], run[2]], *cost)));
            }
            costs
        })
    }
}

/// How much more `word` looks like `one` than like `other`, in nats: above nought like `one`. `None` where the runs of a
/// language are not known, or the word is too short.
#[must_use]
pub fn looks_like(word: &str, one: &LanguageTag, other: &LanguageTag) -> Option<i32> {
    let (one, other) = (costs_of(one)?, costs_of(other)?);
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let cost = |costs: &Costs, run: &[char]| costs.get(&[run[0], run[1], run[2]]).copied().unwrap_or(RARE);
    let runs = letters.windows(3);
    (letters.len() >= 3).then(|| runs.map(|run| cost(other, run) - cost(one, run)).sum())
}

/// How strange `word` is to a language: the mean cost of its runs of three letters, in nats. Words of a language cost 1 to 3, those
/// of others 3 to 9. `None` where the runs of the language are not known, or the word is too short.
#[must_use]
pub fn strangeness(word: &str, language: &LanguageTag) -> Option<f32> {
    let costs = costs_of(language)?;
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let runs = letters.windows(3);
    let count = u16::try_from(runs.len()).ok().filter(|count| *count > 0)?;
    let sum: i32 = runs.map(|run| costs.get(&[run[0], run[1], run[2]]).copied().unwrap_or(RARE)).sum();
    Some(f32::from(u16::try_from(sum).ok()?) / f32::from(count))
}

fn costs_of(language: &LanguageTag) -> Option<&'static Costs> {
    let primary = language.primary();
    RUNS.get(row_language(primary)).map(Runs::costs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_look_like_their_language() {
        let odds = |word: &str, one: &str, other: &str| {
            looks_like(word, &one.parse().unwrap(), &other.parse().unwrap()).unwrap()
        };
        assert!(odds("odpowiedzialność", "pl", "en") > 20);
        assert!(odds("thought", "en", "it") > 8);
        assert!(odds("venkovských", "cs", "de") > 8);
        assert!(odds("minister", "en", "de") < 8);
        assert_eq!(odds("maison", "fr", "en"), -odds("maison", "en", "fr"));
    }

    #[test]
    fn words_are_strange_to_others() {
        let strange = |word: &str, language: &str| strangeness(word, &language.parse().unwrap()).unwrap();
        assert!(strange("viaggiatore", "it") < 2.5 && strange("maglev", "it") > 3.0);
        assert!(strange("która", "pl") < 2.5 && strange("która", "de") > 6.0);
        assert_eq!(strangeness("on", &"en".parse().unwrap()), None);
    }

    #[test]
    fn every_row_is_read() {
        assert!(
            rows::<3>(TABLE)
                .all(|[_, cost, runs]| cost.parse::<i32>().is_ok_and(|cost| cost < RARE)
                    && runs.chars().count() % 3 == 0)
        );
        assert!(RUNS.values().all(|runs| runs.costs().len() == 2500));
    }
}
