//! Which language a text is written in.
//!
//! The script decides where it can; otherwise whatlang reads a sample. Whatlang reads about a megabyte in a second and is
//! a coin toss on a headline, so it sees a small sample taken from several places of the whole text, and nothing short.

use std::sync::LazyLock;

use copydesk_model::LanguageTag;
use rustc_hash::{FxHashMap, FxHashSet};
use whatlang::{Detector, Lang};

use crate::rows::{row_language, rows};
use crate::{Script, script_of_char};

/// A language with the probability that the text is written in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Detected {
    /// The language: one of the allowed tags, as it was given, where some were given.
    pub language: LanguageTag,
    /// From 0 to 1.
    pub confidence: f64,
}

/// Letters below which only the script may decide: on shorter texts whatlang is often wrong.
const FEWEST_LETTERS: usize = 40;
/// Letters below which not even the script decides: a name or a sign in a foreign script says nothing.
const FEWEST_LETTERS_OF_A_SCRIPT: usize = 4;
/// Places of the text the sample is taken from, and bytes taken at each: two kilobytes cost about 0.1 ms.
const PLACES: usize = 6;
const BYTES_PER_PLACE: usize = 340;
/// Share of the letters that the leading script must have.
const LEADING_SHARE: f64 = 0.5;
/// Japanese is a third to a half kana; a Chinese text that quotes a Japanese title stays far below this share.
const SHARE_OF_KANA: f64 = 0.1;

const CODES: &str = include_str!("../data/whatlang-codes.csv");
const CHINESE: &str = include_str!("../data/chinese-characters.csv");

/// Languages of whatlang that are looked for, with their tags.
static LANGUAGES: LazyLock<Vec<(Lang, &'static str)>> =
    LazyLock::new(|| rows::<2>(CODES).filter_map(|[code, tag]| Some((Lang::from_code(code)?, tag))).collect());

/// Characters of simplified (`true`) or traditional (`false`) writing alone.
static WRITING: LazyLock<FxHashMap<char, bool>> = LazyLock::new(|| {
    rows::<2>(CHINESE)
        .flat_map(|[simplified, traditional]| {
            simplified.chars().map(|c| (c, true)).chain(traditional.chars().map(|c| (c, false)))
        })
        .collect()
});

/// The language of `text`, of which at most two kilobytes are read, or `None` where the sample is too short or tells
/// nothing.
///
/// With `allowed`, the answer is one of these tags or `None`; without, any language that is known. Simplified Chinese is
/// `zh`, traditional `zh-Hant`.
#[must_use]
pub fn detect_language(text: &str, allowed: &[LanguageTag]) -> Option<Detected> {
    let sample = sample(text);
    let letters = Letters::count(&sample);
    let script = letters.leading()?;
    if let Some(primary) = language_of_script(script, &letters) {
        let tag = if primary == "zh" { chinese_tag(&sample) } else { primary };
        return chosen(tag, 1.0, allowed).or_else(|| only_candidate(script, allowed));
    }
    if letters.total < FEWEST_LETTERS {
        return None;
    }
    let candidates = candidates(allowed);
    if candidates.is_empty() {
        return None;
    }
    let info = Detector::with_allowlist(candidates).detect(&sample)?;
    let (_, tag) = LANGUAGES.iter().find(|(lang, _)| *lang == info.lang())?;
    chosen(tag, info.confidence(), allowed)
}

/// Stretches from several places of `text`, cut between characters, joined by spaces.
fn sample(text: &str) -> String {
    if text.len() <= PLACES * BYTES_PER_PLACE {
        return text.to_owned();
    }
    let step = (text.len() - BYTES_PER_PLACE) / (PLACES - 1);
    let mut sample = String::with_capacity(PLACES * (BYTES_PER_PLACE + 8));
    for place in 0..PLACES {
        let start = char_border_at_or_before(text, place * step);
        let end = char_border_at_or_before(text, start + BYTES_PER_PLACE);
        sample.push_str(&text[start..end]);
        sample.push(' ');
    }
    sample
}

/// The last character border of `text` that is not past `at`.
pub(crate) fn char_border_at_or_before(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Letters of each script in a sample.
struct Letters {
    counts: FxHashMap<Script, usize>,
    total: usize,
}

impl Letters {
    fn count(text: &str) -> Self {
        let mut counts: FxHashMap<Script, usize> = FxHashMap::default();
        for script in text.chars().filter_map(script_of_char) {
            *counts.entry(script).or_default() += 1;
        }
        Self { total: counts.values().sum(), counts }
    }

    fn of(&self, script: Script) -> usize {
        self.counts.get(&script).copied().unwrap_or(0)
    }

    /// The script of most letters; Han and kana count as one, named after the part that tells them apart.
    fn leading(&self) -> Option<Script> {
        let (han, kana) = (self.of(Script::Han), self.of(Script::Kana));
        let east_asian = if ratio(kana, han + kana) >= SHARE_OF_KANA { Script::Kana } else { Script::Han };
        let others = self.counts.iter().map(|(script, count)| (*script, *count));
        let (script, count) = others
            .filter(|(script, _)| !matches!(script, Script::Han | Script::Kana))
            .chain([(east_asian, han + kana)])
            .max_by_key(|(script, count)| (*count, *script))?;
        let decides = count >= FEWEST_LETTERS_OF_A_SCRIPT && ratio(count, self.total) >= LEADING_SHARE;
        decides.then_some(script)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts of a sample of two kilobytes")]
    let ratio = part as f64 / whole.max(1) as f64;
    ratio
}

/// The language that a script stands for alone, among the languages of the news.
fn language_of_script(script: Script, letters: &Letters) -> Option<&'static str> {
    match script {
        Script::Han => Some("zh"),
        Script::Kana => Some("ja"),
        Script::Hangul => Some("ko"),
        Script::Thai => Some("th"),
        Script::Greek => Some("el"),
        Script::Georgian => Some("ka"),
        Script::Armenian => Some("hy"),
        Script::Bengali => Some("bn"),
        // Yiddish is written in it too, but is told apart only in a longer text.
        Script::Hebrew => (letters.total < FEWEST_LETTERS).then_some("he"),
        _ => None,
    }
}

/// `zh-Hant` when most characters that tell the two writings apart are traditional, else `zh`.
fn chinese_tag(sample: &str) -> &'static str {
    let (mut simplified, mut traditional) = (0, 0);
    for is_simplified in sample.chars().filter_map(|c| WRITING.get(&c)) {
        *(if *is_simplified { &mut simplified } else { &mut traditional }) += 1;
    }
    if traditional > simplified { "zh-Hant" } else { "zh" }
}

/// The languages of whatlang that `allowed` leaves.
fn candidates(allowed: &[LanguageTag]) -> Vec<Lang> {
    let primaries: FxHashSet<&str> = allowed.iter().map(|tag| row_language(tag.primary())).collect();
    let is_allowed = |tag: &str| allowed.is_empty() || primaries.contains(tag);
    LANGUAGES.iter().filter(|(_, tag)| is_allowed(tag)).map(|(lang, _)| *lang).collect()
}

/// `tag` as one of the allowed tags, or as it is where any is allowed.
fn chosen(tag: &str, confidence: f64, allowed: &[LanguageTag]) -> Option<Detected> {
    let language = if allowed.is_empty() {
        tag.parse().ok()?
    } else {
        let found: LanguageTag = tag.parse().ok()?;
        let fits = |candidate: &&LanguageTag| row_language(candidate.primary()) == found.primary();
        let exact = allowed.iter().filter(fits).find(|candidate| is_traditional(candidate) == is_traditional(&found));
        exact.or_else(|| allowed.iter().find(fits))?.clone()
    };
    Some(Detected { language, confidence })
}

fn is_traditional(tag: &LanguageTag) -> bool {
    tag.script() == Some("Hant") || (tag.script().is_none() && matches!(tag.region(), Some("TW" | "HK" | "MO")))
}

/// The one allowed language that is written in `script`: among English and Yiddish, Hebrew letters are Yiddish.
fn only_candidate(script: Script, allowed: &[LanguageTag]) -> Option<Detected> {
    let mut fitting = allowed.iter().filter(|tag| crate::Profile::of(tag).script == script);
    match (fitting.next(), fitting.next()) {
        (Some(language), None) => Some(Detected { language: language.clone(), confidence: 1.0 }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(text: &str, allowed: &[&str]) -> Option<String> {
        let allowed: Vec<LanguageTag> = allowed.iter().map(|tag| tag.parse().unwrap()).collect();
        detect_language(text, &allowed).map(|found| found.language.as_str().to_owned())
    }

    const GERMAN: &str =
        "Der Außenminister sagte am Dienstag, die Verhandlungen würden in der kommenden Woche fortgesetzt.";

    #[test]
    fn the_script_decides_even_on_little() {
        for (text, tag) in [
            ("정부가 발표했다", "ko"),
            ("รัฐบาลไทย", "th"),
            ("首相は記者会見で述べた", "ja"),
            ("总统说这个问题", "zh"),
            ("總統說這個問題", "zh-Hant"),
            ("Η κυβέρνηση", "el"),
            ("საქართველოს პრეზიდენტი", "ka"),
            ("ראש הממשלה", "he"),
        ] {
            assert_eq!(detected(text, &[]).as_deref(), Some(tag), "{text}");
        }
    }

    #[test]
    fn short_texts_are_not_guessed() {
        assert_eq!(detected("Merkel in Berlin", &[]), None);
        assert_eq!(detected("Путин", &[]), None);
        assert_eq!(detected("習", &[]), None);
        assert_eq!(detected("1 234,5 %", &[]), None);
        assert_eq!(detected("", &["en"]), None);
    }

    #[test]
    fn the_answer_is_an_allowed_tag() {
        assert_eq!(detected(GERMAN, &[]).as_deref(), Some("de"));
        assert_eq!(detected(GERMAN, &["en-GB", "de-AT"]).as_deref(), Some("de-AT"));
        assert_eq!(detected("總統說這個問題", &["en", "zh-CN", "zh-TW"]).as_deref(), Some("zh-TW"));
        assert_eq!(detected("總統說這個問題", &["en", "zh"]).as_deref(), Some("zh"));
        assert_eq!(detected("總統說這個問題", &["en", "de"]), None);
    }

    #[test]
    fn a_long_text_is_sampled_in_several_places() {
        let text = format!("{}{}", "x ".repeat(200), GERMAN.repeat(20_000));
        assert!(sample(&text).len() < 2_200);
        assert_eq!(detected(&text, &[]).as_deref(), Some("de"));
    }

    #[test]
    fn every_code_of_the_table_is_known_to_whatlang() {
        assert_eq!(LANGUAGES.len(), rows::<2>(CODES).count());
    }
}
