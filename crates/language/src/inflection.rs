//! Cases of names in languages that inflect them.
//!
//! No analyser is needed: two words are one name when some paradigm of the language takes both from one stem. A paradigm
//! is a row of `data/inflection/paradigms.csv`: what the stem ends in (`C` a consonant, `V` a vowel, or one of the letters
//! given), `m` where women's names do not decline by it (`Макрону`, but `с Брижит`), the ending of the base form, and the
//! endings of the other cases; `-` is no ending. JRC's NewsExplorer recognises names in the same way (Pouliquen & Steinberger
//! 2009).

use std::sync::OnceLock;

use copydesk_model::LanguageTag;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::fold;
use crate::rows::rows;

const TABLE: &str = include_str!("../data/inflection/paradigms.csv");

/// Least letters of a stem by which a word is looked up; a shorter one is shared by too many names.
const SHORTEST_STEM: usize = 3;
/// Least letters of a stem that two given words share: `Лев`, `Льва` share none.
const SHORTEST_SHARED: usize = 2;
/// Characters of the longest ending of any language.
const LONGEST_ENDING: usize = 8;
/// Folded vowels of the scripts that inflect names.
const VOWELS: &str = "aeiouyаеиоуыэюяієαεηιουωაეიოუ";

/// What the stem of a paradigm ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StemEnd {
    Any,
    Consonant,
    Vowel,
    OneOf(&'static str),
}

impl StemEnd {
    fn of(cell: &'static str) -> Self {
        match cell {
            "" => Self::Any,
            "C" => Self::Consonant,
            "V" => Self::Vowel,
            letters => Self::OneOf(letters),
        }
    }

    fn holds(self, stem: &str) -> bool {
        let Some(last) = stem.chars().next_back() else { return false };
        let is_vowel = || fold(last.encode_utf8(&mut [0; 4])).chars().all(|c| VOWELS.contains(c));
        match self {
            Self::Any => true,
            Self::Consonant => last.is_alphabetic() && !is_vowel(),
            Self::Vowel => is_vowel(),
            Self::OneOf(letters) => letters.contains(last),
        }
    }
}

/// Whose name is put into a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearer {
    /// A woman's: in Slavic languages it stays as it is when it ends in a consonant.
    Woman,
    /// Anybody's, or that of a place.
    Anyone,
}

/// A stem with the endings it takes.
#[derive(Clone, Debug)]
struct Paradigm {
    after: StemEnd,
    is_masculine: bool,
    /// That of the base form first.
    endings: Vec<String>,
}

impl Paradigm {
    /// True when both words are a stem of this paradigm with one of its endings.
    fn takes(&self, a: &str, b: &str) -> bool {
        let stems = self.endings.iter().filter_map(|ending| a.strip_suffix(ending.as_str()));
        let is_other = |stem: &str| b.strip_prefix(stem).is_some_and(|rest| self.endings.iter().any(|e| e == rest));
        stems
            .into_iter()
            .any(|stem| self.after.holds(stem) && stem.chars().nth(SHORTEST_SHARED - 1).is_some() && is_other(stem))
    }
}

/// The paradigms of one language.
#[derive(Debug, Default)]
struct Inflection {
    /// As they are written.
    written: Vec<Paradigm>,
    /// Folded.
    folded: Vec<Paradigm>,
    /// The folded endings of all paradigms, the longest first, the empty one among them.
    endings: Vec<String>,
    /// The same, to be asked for.
    set: FxHashSet<String>,
}

fn table() -> &'static FxHashMap<&'static str, Inflection> {
    static INFLECTIONS: OnceLock<FxHashMap<&'static str, Inflection>> = OnceLock::new();
    INFLECTIONS.get_or_init(|| {
        let mut table: FxHashMap<&str, Inflection> = FxHashMap::default();
        for [languages, after, gender, base, others] in rows(TABLE) {
            for language in languages.split(' ') {
                table.entry(language).or_default().add(StemEnd::of(after), gender == "m", &endings(base, others));
            }
        }
        table.values_mut().for_each(Inflection::gather_endings);
        table
    })
}

/// The endings of a row, that of the base form first.
fn endings(base: &'static str, others: &'static str) -> Vec<&'static str> {
    let written = |ending| if ending == "-" { "" } else { ending };
    std::iter::once(base).chain(others.split(' ')).map(written).collect()
}

impl Inflection {
    fn add(&mut self, after: StemEnd, is_masculine: bool, endings: &[&str]) {
        let paradigm = |write: fn(&str) -> String| Paradigm {
            after,
            is_masculine,
            endings: endings.iter().map(|ending| write(ending)).collect(),
        };
        self.written.push(paradigm(str::to_owned));
        self.folded.push(paradigm(fold));
    }

    fn gather_endings(&mut self) {
        self.endings = self.folded.iter().flat_map(|paradigm| &paradigm.endings).cloned().collect();
        self.endings.push(String::new());
        self.endings.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        self.endings.dedup();
        self.set = self.endings.iter().cloned().collect();
    }
}

/// Folded endings that names take in a language, longest first, the empty one among them; none for a language whose
/// names do not inflect.
#[must_use]
pub fn name_endings(language: &LanguageTag) -> &'static [String] {
    table().get(language.primary()).map_or(&[], |inflection| &inflection.endings)
}

/// The paradigms of all languages, each with its languages and its endings, that of the base form first.
pub fn name_paradigms() -> impl Iterator<Item = (impl Iterator<Item = &'static str>, Vec<&'static str>)> {
    rows(TABLE).map(|[languages, _, _, base, others]| (languages.split(' '), endings(base, others)))
}

/// The stems of a folded word with the ending each leaves over, the longest ending first.
pub fn name_stems<'w>(folded: &'w str, language: &LanguageTag) -> impl Iterator<Item = (&'w str, &'static str)> {
    let endings = table().get(language.primary()).map(|inflection| &inflection.set);
    let first = match endings {
        Some(_) => folded.char_indices().nth_back(LONGEST_ENDING - 1).map_or(0, |(at, _)| at),
        None => folded.len() + 1,
    };
    let starts = (first..=folded.len()).filter(|at| folded.is_char_boundary(*at));
    starts.filter_map(move |at| {
        let ending = endings?.get(&folded[at..])?;
        let stem = &folded[..at];
        stem.chars().nth(SHORTEST_STEM - 1).is_some().then_some((stem, ending.as_str()))
    })
}

/// The stems that some language leaves of a folded word, the longest first; that of no ending among them.
pub fn name_stems_in_any(folded: &str) -> impl Iterator<Item = &str> {
    static ENDINGS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let endings = ENDINGS.get_or_init(|| table().values().flat_map(|one| &one.endings).map(String::as_str).collect());
    let ends = std::iter::once(folded.len()).chain(folded.char_indices().rev().map(|(at, _)| at));
    ends.take(LONGEST_ENDING + 1)
        .filter(|at| endings.contains(&folded[*at..]))
        .map(|at| &folded[..at])
        .filter(|stem| stem.chars().count() >= SHORTEST_STEM)
}

/// True when two folded words are one name in two cases: a paradigm of the language takes both from one stem. The parts of
/// words with a hyphen may each have their case (`Papua-Nowa`, `Papui-Nowej`).
#[must_use]
pub fn same_name_inflected(a: &str, b: &str, language: &LanguageTag) -> bool {
    let is_case = |a: &str, b: &str| a == b || is_case_of_one_name(a, b, language);
    if is_case(a, b) {
        return true;
    }
    let (parts_a, parts_b) = (a.split('-'), b.split('-'));
    a.contains('-')
        && parts_a.clone().count() == parts_b.clone().count()
        && parts_a.zip(parts_b).all(|(a, b)| is_case(a, b))
}

fn is_case_of_one_name(a: &str, b: &str, language: &LanguageTag) -> bool {
    let begin_alike = a.chars().zip(b.chars()).take(SHORTEST_SHARED).all(|(x, y)| x == y);
    let Some(inflection) = begin_alike.then(|| table().get(language.primary())).flatten() else { return false };
    inflection.folded.iter().any(|paradigm| paradigm.takes(a, b))
}

/// A word of a name, given in its base form, in all the cases it may have; the word itself is the first.
///
/// Some are forms that no grammar has, as gender and animacy are not asked for: meant for choosing the one that is nearest
/// to what a text has, not for showing all.
#[must_use]
pub fn name_forms(word: &str, language: &LanguageTag, bearer: Bearer) -> Vec<String> {
    forms(word, language, |paradigm| {
        let declines = !paradigm.is_masculine || bearer == Bearer::Anyone;
        paradigm.endings.get(..1).filter(|_| declines).unwrap_or_default()
    })
}

/// The same for a word that may stand in any case already.
#[must_use]
pub fn name_forms_from_any_case(word: &str, language: &LanguageTag) -> Vec<String> {
    forms(word, language, |paradigm| &paradigm.endings)
}

/// The base forms that a word of a name may have, the word itself the first.
#[must_use]
pub fn name_bases(word: &str, language: &LanguageTag) -> Vec<String> {
    let mut bases = vec![word.to_owned()];
    let Some(inflection) = table().get(language.primary()) else { return bases };
    for paradigm in &inflection.written {
        let Some((base, others)) = paradigm.endings.split_first() else { continue };
        let stems = others.iter().filter_map(|ending| word.strip_suffix(ending.as_str()));
        for stem in stems.filter(|stem| paradigm.after.holds(stem) && stem.chars().nth(SHORTEST_SHARED).is_some()) {
            let form = format!("{stem}{base}");
            if !bases.contains(&form) {
                bases.push(form);
            }
        }
    }
    bases
}

/// The word, and it with every ending of a paradigm in place of one of the endings that `given` chooses.
fn forms(word: &str, language: &LanguageTag, given: impl Fn(&Paradigm) -> &[String]) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    let Some(inflection) = table().get(language.primary()) else { return forms };
    for paradigm in &inflection.written {
        let stems = given(paradigm).iter().filter_map(|ending| word.strip_suffix(ending.as_str()));
        for stem in stems.filter(|stem| paradigm.after.holds(stem)) {
            forms.extend(paradigm.endings.iter().map(|ending| format!("{stem}{ending}")));
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str, lang: &str) -> bool {
        same_name_inflected(&fold(a), &fold(b), &lang.parse().unwrap())
    }

    #[test]
    fn cases_of_one_name() {
        for (a, b, lang) in [
            ("Георгиева", "Георгиевой", "ru"),
            ("Путин", "Путиным", "ru"),
            ("Песков", "Пескову", "ru"),
            ("Зеленський", "Зеленського", "uk"),
            ("Jessica", "Jessicom", "hr"),
            ("Jessica", "Jessice", "hr"),
            ("Merkelová", "Merkelovou", "cs"),
            ("Putin", "Putinem", "pl"),
            ("Biden", "Bidenille", "fi"),
            ("Erdoğan", "Erdoğan'ın", "tr"),
            ("Павел", "Павлу", "ru"),
            ("Северная", "Северной", "ru"),
            ("Київ", "Києва", "uk"),
            ("Kliczko", "Kliczce", "pl"),
            ("Francja", "Francji", "pl"),
            ("Wielka", "Wielkiej", "pl"),
            ("Papua-Nowa", "Papui-Nowej", "pl"),
            ("Havel", "Havlovi", "cs"),
            ("Putyin", "Putyinnal", "hu"),
            ("Merkel", "Merkelt", "hu"),
            ("Suomi", "Suomessa", "fi"),
            ("Вучић", "Вучићем", "sr"),
            ("Μητσοτάκης", "Μητσοτάκη", "el"),
            ("Nausėda", "Nausėdos", "lt"),
        ] {
            assert!(same(a, b, lang), "{a} {b} {lang}");
        }
    }

    #[test]
    fn a_name_is_put_into_its_cases() {
        for (word, form, lang) in [
            ("Путин", "Путину", "ru"),
            ("Эммануэль", "Эммануэлем", "ru"),
            ("Merz", "Merza", "pl"),
            ("Zełenski", "Zełenskiego", "pl"),
            ("Babiš", "Babišem", "cs"),
            ("Macron", "Macronista", "fi"),
            ("Vučić", "Vučićem", "hr"),
        ] {
            let language = lang.parse().unwrap();
            let forms = name_forms(word, &language, Bearer::Anyone);
            assert!(forms[0] == word && forms.iter().any(|one| one == form), "{word} {lang}: {forms:?}");
            assert!(name_forms_from_any_case(form, &language).iter().any(|one| one == word), "{form} {lang}");
        }
        let bases = name_bases("Дмитрия", &"ru".parse().unwrap());
        assert!(bases[0] == "Дмитрия" && bases.contains(&"Дмитрий".to_owned()), "{bases:?}");
        assert_eq!(name_forms("Putin", &"en".parse().unwrap(), Bearer::Anyone), ["Putin"]);
        let russian = "ru".parse().unwrap();
        assert_eq!(name_forms("Кристин", &russian, Bearer::Woman), ["Кристин"]);
        assert!(name_forms("Анналена", &russian, Bearer::Woman).contains(&"Анналену".to_owned()));
    }

    #[test]
    fn every_paradigm_has_endings_and_none_twice() {
        for [languages, _, _, base, others] in rows(TABLE) {
            let endings = endings(base, others);
            let distinct: FxHashSet<&str> = endings.iter().copied().collect();
            assert!(endings.len() > 1 && distinct.len() == endings.len(), "{languages}: {endings:?}");
        }
    }

    #[test]
    fn stems_of_any_language_are_those_of_all() {
        for word in ["merkel", "putinem", "зеленського", "erdogan'in", "папандреу", "li"] {
            let mut of_each: Vec<&str> = table()
                .keys()
                .flat_map(|lang| {
                    let lang: LanguageTag = lang.parse().unwrap();
                    name_stems(word, &lang).map(|(stem, _)| stem).collect::<Vec<_>>()
                })
                .collect();
            of_each.sort_by_key(|stem| std::cmp::Reverse(stem.len()));
            of_each.dedup();
            assert_eq!(name_stems_in_any(word).collect::<Vec<_>>(), of_each, "{word}");
        }
        assert!(table().values().flat_map(|one| &one.endings).all(|ending| ending.chars().count() <= LONGEST_ENDING));
    }

    #[test]
    fn other_names_and_other_languages() {
        for (a, b, lang) in [
            ("Макрон", "Марон", "ru"),
            ("Putin", "Putinem", "en"),
            ("Песков", "Пестов", "ru"),
            ("Путин", "Путену", "ru"),
            ("Марин", "Маров", "ru"),
            ("Lavrov", "Lavrova", "en"),
        ] {
            assert!(!same(a, b, lang), "{a} {b} {lang}");
        }
    }
}
