//! The words for numbers, from `data/number-words.csv`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::rows::{row_language, rows};

const TABLE: &str = include_str!("../data/number-words.csv");

/// What a word does in a spelled number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// It is added: `seven`, `forty`, `двести`.
    Add(i64),
    /// It multiplies what stands before it: `hundred`, `million`.
    Times(i64),
    /// It is added, and makes the number an ordinal: `third`.
    Ordinal(i64),
    /// A fraction with this denominator: `half`.
    Fraction(i64),
    /// It makes eight eighteen; alone it is ten: Arabic `عشر`.
    Teen(i64),
    /// It joins two others: `and`.
    And,
}

/// The number words of a language, in lower case.
#[derive(Default)]
pub(crate) struct NumberWords {
    parts: FxHashMap<&'static str, Part>,
    scales: FxHashMap<&'static str, i64>,
    weak: FxHashSet<&'static str>,
    /// What may follow digits and makes them an ordinal: `th`, `er`.
    pub(crate) suffixes: Vec<&'static str>,
    /// Conjunctions that are written to the word after them (Arabic `و`).
    pub(crate) prefixes: Vec<&'static str>,
    /// What a word for a million or more may take at its end (Turkish `milyon-dan`). Shorter words would become others: `on-a`.
    endings: Vec<&'static str>,
    /// What stands between a scale word and what is counted: `3 milliards de dollars`.
    pub(crate) links: Vec<&'static str>,
    /// What adds a half to the number before it, with a `_` for each space: `and_a_half`.
    pub(crate) halves: Vec<&'static str>,
    /// What stands between the ends of a range or a choice that share a scale word: `4 to 6 million`.
    pub(crate) ranges: Vec<&'static str>,
    /// First two letters of every word that can begin a compound: most words of a text leave here.
    beginnings: FxHashSet<[char; 2]>,
    longest: usize,
}

static WORDS: LazyLock<FxHashMap<&'static str, NumberWords>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, NumberWords> = FxHashMap::default();
    for [language, kind, value, forms] in rows(TABLE) {
        let value = value.parse().unwrap_or(0);
        let own = words.entry(language).or_default();
        forms.split(' ').for_each(|form| own.add(kind, value, form));
    }
    words
});

/// Letters of the longest scale that is looked for in a script without spaces.
const LONGEST_SPACELESS_SCALE: usize = 8;
/// Letters of the shortest number word that is looked for at the front of another word.
const FEWEST_SWALLOWED: usize = 3;

/// The least scale whose word takes endings.
const GREAT: i64 = 1_000_000;

/// Compounds written in one word: `fünfundzwanzig`, `ventidue`.
const COMPOUNDING: [&str; 4] = ["de", "it", "nl", "sv"];

impl NumberWords {
    /// The words for a primary language subtag.
    pub(crate) fn of(primary: &str) -> Option<&'static NumberWords> {
        WORDS.get(row_language(primary))
    }

    /// True when numbers of the language are written in one word.
    pub(crate) fn compounds(primary: &str) -> bool {
        COMPOUNDING.contains(&primary)
    }

    fn add(&mut self, kind: &str, value: i64, form: &'static str) {
        let part = match kind {
            "add" => Part::Add(value),
            "times" => Part::Times(value),
            "ordinal" => Part::Ordinal(value),
            "part" => Part::Fraction(value),
            "teen" => Part::Teen(value),
            "and" => Part::And,
            "scale" => {
                self.scales.insert(form, value);
                return;
            }
            "weak" => {
                self.weak.insert(form);
                return;
            }
            "suffix" => return self.suffixes.push(form),
            "prefix" => return self.prefixes.push(form),
            "ending" => return self.endings.push(form),
            "link" => return self.links.push(form),
            "half" => return self.halves.push(form),
            "range" => return self.ranges.push(form),
            _ => panic!("`{kind}` in number-words.csv is no kind"),
        };
        if let Part::Times(scale) = part {
            self.scales.insert(form, scale);
        }
        // A cardinal of the same form wins over an ordinal, as the rows come in this order, but not over a teen, which can
        // be a cardinal too.
        match part {
            Part::Teen(_) => drop(self.parts.insert(form, part)),
            _ => drop(self.parts.entry(form).or_insert(part)),
        }
        self.beginnings.extend(first_two(form));
        self.longest = self.longest.max(form.len());
    }

    /// What `word`, in lower case, does in a number.
    pub(crate) fn part(&self, word: &str) -> Option<Part> {
        self.parts.get(word).copied().or_else(|| self.great_scale(word).map(Part::Times))
    }

    /// The scale of a word for a million or more with an ending.
    fn great_scale(&self, word: &str) -> Option<i64> {
        let scale = |ending: &&str| self.scales.get(word.strip_suffix(*ending)?).copied();
        self.endings.iter().filter_map(scale).find(|scale| *scale >= GREAT)
    }

    /// True when a number in words may begin with the first word of `rest`; most words of a text leave here.
    pub(crate) fn may_begin(&self, rest: &str) -> bool {
        let lower = |c: char| c.to_lowercase().next().unwrap_or(c);
        let bare = self.prefixes.iter().find_map(|prefix| rest.strip_prefix(prefix));
        let begins = |rest: &str| first_two(rest).is_some_and(|[a, b]| self.beginnings.contains(&[lower(a), lower(b)]));
        begins(rest) || bare.is_some_and(begins)
    }

    /// The power of ten that `word` stands for after digits: `Mio`, `million`.
    pub(crate) fn scale(&self, word: &str) -> Option<i64> {
        self.scales.get(word).copied().or_else(|| self.great_scale(word))
    }

    /// The power of ten that a scale at the front of `rest` stands for, in scripts where no space ends it; with its bytes.
    pub(crate) fn scale_at(&self, rest: &str) -> Option<(i64, usize)> {
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_SPACELESS_SCALE);
        ends.filter_map(|end| Some((self.scale(&rest[..end])?, end))).last()
    }

    /// True when a word of `text`, in lower case, begins with a word for `value` and goes on: `siebenköpfig`.
    pub(crate) fn is_swallowed(&self, text: &str, value: i64) -> bool {
        let begins = |word: &str| {
            let ends = word.char_indices().map(|(at, _)| at).skip(FEWEST_SWALLOWED);
            ends.filter_map(|end| self.part(&word[..end])).any(|part| match part {
                Part::Add(other) | Part::Ordinal(other) | Part::Times(other) => other == value,
                _ => false,
            })
        };
        text.split(|c: char| !c.is_alphabetic()).any(begins)
    }

    /// True when words for thousands and more are known.
    pub(crate) fn has_scales(&self) -> bool {
        self.scales.values().any(|scale| *scale >= 1_000_000)
    }

    /// True when `word` alone is often no number: `one`, French `neuf`.
    pub(crate) fn is_weak(&self, word: &str) -> bool {
        self.weak.contains(word)
    }

    /// The parts of `word`, a whole number in one word, or nothing.
    pub(crate) fn take_apart(&self, word: &str) -> Vec<Part> {
        const LONGEST_COMPOUND: usize = 80;
        let may_begin = first_two(word).is_some_and(|pair| self.beginnings.contains(&pair));
        if !may_begin || word.len() > LONGEST_COMPOUND {
            return Vec::new();
        }
        let mut best: Vec<Option<Vec<Part>>> = vec![None; word.len() + 1];
        best[0] = Some(Vec::new());
        for end in (1..=word.len()).filter(|end| word.is_char_boundary(*end)) {
            let starts = end.saturating_sub(self.longest)..end;
            best[end] = starts
                .filter(|start| word.is_char_boundary(*start))
                .filter_map(|start| {
                    let before = best[start].as_ref()?;
                    let part = self.part(&word[start..end])?;
                    Some(before.iter().copied().chain([part]).collect::<Vec<_>>())
                })
                .min_by_key(Vec::len);
        }
        best.pop().flatten().unwrap_or_default()
    }
}

fn first_two(word: &str) -> Option<[char; 2]> {
    let mut chars = word.chars();
    Some([chars.next()?, chars.next()?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_come_apart() {
        let german = NumberWords::of("de").unwrap();
        assert_eq!(german.take_apart("fünfundzwanzig"), [Part::Add(5), Part::And, Part::Add(20)]);
        assert_eq!(german.take_apart("zweitausend"), [Part::Add(2), Part::Times(1000)]);
        assert_eq!(german.take_apart("dreieinigkeit"), []);
        assert_eq!(NumberWords::of("it").unwrap().take_apart("ventidue"), [Part::Add(20), Part::Add(2)]);
    }

    #[test]
    fn a_weak_word_is_a_number_word() {
        for [language, kind, _, forms] in rows(TABLE) {
            let own = NumberWords::of(language).unwrap();
            let known = |form: &str| kind != "weak" || own.part(form).is_some();
            assert!(forms.split(' ').all(|form| !form.is_empty() && known(form)), "{language}, {kind}: {forms}");
        }
    }
}
