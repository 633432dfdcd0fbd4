//! One name of the source that the translation renders in two ways.
//!
//! The pairs of an article are gathered by the source word, whatever its case and particles. Two renderings that differ in
//! more than the endings of the target language, and in more than the source words themselves, are two spellings of one
//! name.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use copydesk_authority::{Authority, Lexicon};
use copydesk_language::{Profile, Script, name_endings, romanise, same_name_inflected, script_of};
use copydesk_model::{LanguageTag, Span};
use rustc_hash::FxHashMap;

use crate::clitics::without_particles;
use crate::convention::same_by_convention;
use crate::fault::{FaultKind, FaultPlace, NameFault};
use crate::pairing::{NameLike, Pair, is_transcription};
use crate::shape::{in_case_of, in_shape_of_other_mention};
use crate::similarity::word_similarity;

/// Least similarity of a rendering to its source word for it to count as a rendering of it.
const RENDERING: f32 = 0.68;
/// The same for a foreign name in Chinese characters.
const TRANSCRIPTION: f32 = 0.5;
/// The same for the first word of a sentence, whose capital says nothing.
const OPENING_RENDERING: f32 = 0.85;
/// Least similarity of two renderings of one name; farther ones are two words.
const TWO_RENDERINGS: f32 = 0.6;
/// Least letters of a word that is compared with others.
const SHORTEST: usize = 4;
/// Letters of an ending where no row says more.
const ENDING: usize = 3;
/// Confidence in an inconsistent rendering.
const INCONSISTENT: f32 = 0.86;
/// The same when only diacritics or spaces differ.
const MARKS: f32 = 0.82;

/// The stroke that draws an Arabic word out, which is no letter.
const KASHIDA: char = '\u{640}';

/// One source name with two renderings.
pub(crate) fn inconsistent_renderings(all: &[Pair], authority: &Authority) -> Vec<NameFault> {
    let mut groups = Groups::default();
    all.iter().filter(|pair| is_rendering(pair)).for_each(|pair| groups.add(pair));
    groups.all.iter().filter_map(|group| two_spellings(group, authority)).collect()
}

/// Pairs by the name of the source, whatever its case, in the order of their first.
#[derive(Default)]
struct Groups<'p> {
    all: Vec<Vec<&'p Pair>>,
    /// The group of a source word, as it is written and in its language.
    of_word: FxHashMap<(&'p str, &'p str), usize>,
    /// Groups whose first word begins with a character: cases of a name begin alike.
    of_beginning: FxHashMap<Option<char>, Vec<usize>>,
    /// Groups whose first word is in Chinese characters, which may hold another in its middle.
    of_characters: Vec<usize>,
}

impl<'p> Groups<'p> {
    /// Adds the pair to the first group whose name is that of its source, or to one of its own.
    fn add(&mut self, pair: &'p Pair) {
        let word = &pair.source;
        let key = (word.folded.as_str(), word.place.segment.language.as_str());
        let group = match self.of_word.get(&key) {
            Some(group) => *group,
            None => self.find(word).unwrap_or_else(|| self.open(word)),
        };
        self.of_word.insert(key, group);
        self.all[group].push(pair);
    }

    fn find(&self, word: &NameLike) -> Option<usize> {
        let begin_alike = self.of_beginning.get(&word.folded.chars().next()).into_iter().flatten();
        let is_same = |group: &&usize| is_same_source(&self.all[**group][0].source, word);
        let first = begin_alike.into_iter().find(is_same);
        first.into_iter().chain(self.of_characters.iter().find(is_same)).min().copied()
    }

    fn open(&mut self, word: &NameLike) -> usize {
        let group = self.all.len();
        self.all.push(Vec::new());
        match script_of(&word.folded) {
            Some(Script::Han) => self.of_characters.push(group),
            _ => self.of_beginning.entry(word.folded.chars().next()).or_default().push(group),
        }
        group
    }
}

fn is_rendering(pair: &Pair) -> bool {
    let lexicon = Lexicon::embedded();
    let lang = pair.target.place.segment.language.primary();
    pair.similarity >= least(&pair.source)
        && pair.target.latin.len() >= SHORTEST
        && (pair.source.latin.len() >= SHORTEST || pair.source.folded.chars().count() >= SHORTEST)
        && !lexicon.is_ordinary_word(&pair.target.folded, lang)
        && lexicon.cues(&pair.target.folded, lang).is_empty()
        && !(pair.target.opens_sentence && pair.similarity < OPENING_RENDERING)
        && (shows_name(&pair.source) || shows_name(&pair.target))
}

/// Least similarity of a rendering to its source.
fn least(source: &NameLike) -> f32 {
    if is_transcription(&source.folded) { TRANSCRIPTION } else { RENDERING }
}

/// True when the writing says that a word is a name: a capital where not every noun has one, or katakana.
fn shows_name(word: &NameLike) -> bool {
    let is_cased = script_of(&word.folded).is_some_and(Script::is_cased);
    let is_katakana = word.folded.starts_with(|c| matches!(c, '\u{30A1}'..='\u{30FA}'));
    is_katakana || is_cased && !Profile::of(&word.place.segment.language).nouns_are_capitalised
}

/// True when two source words are one name, in whatever case; of names in Chinese characters one may be a part of the
/// other.
fn is_same_source(a: &NameLike, b: &NameLike) -> bool {
    a.folded == b.folded
        || match script_of(&a.folded) {
            Some(Script::Han) => a.folded.contains(&b.folded) || b.folded.contains(&a.folded),
            _ => same_name_inflected(&a.folded, &b.folded, &a.place.segment.language),
        }
}

/// The uses of one spelling.
struct Spelling<'a> {
    text: String,
    uses: Vec<&'a Pair>,
}

impl Spelling<'_> {
    /// True when one of the uses stands in a right name.
    fn is_right(&self) -> bool {
        self.uses.iter().any(|pair| pair.settled)
    }

    /// True when some table of romanisation turns the source word into this spelling.
    fn is_by_convention(&self) -> bool {
        self.uses.iter().any(|pair| same_by_convention(&pair.source.latin, &pair.target.latin, ""))
    }

    fn first_place(&self) -> (usize, Span) {
        self.uses[0].target.place.order()
    }

    fn word(&self) -> &NameLike {
        &self.uses[0].target
    }
}

/// The fault when the pairs of one source name render it in two ways.
fn two_spellings(group: &[&Pair], authority: &Authority) -> Option<NameFault> {
    let mut spellings: BTreeMap<String, Vec<&Pair>> = BTreeMap::new();
    for pair in group {
        spellings.entry(pair.target.place.text().to_lowercase()).or_default().push(pair);
    }
    let mut ranked: Vec<Spelling<'_>> = spellings.into_iter().map(|(text, uses)| Spelling { text, uses }).collect();
    ranked.sort_by_key(|spelling| {
        let unlike = (!spelling.is_right(), !spelling.is_by_convention());
        (unlike, Reverse(spelling.uses.len()), spelling.first_place())
    });
    let (right, others) = ranked.split_first()?;
    let wrong: Vec<&Spelling<'_>> = others.iter().filter(|other| is_other(other, right, authority)).collect();
    let first = wrong.first()?;
    let only_marks = wrong.iter().all(|other| other.word().folded == right.word().folded);
    let right_text = right.word().place.text();
    let mut places: Vec<FaultPlace> =
        wrong.iter().flat_map(|other| &other.uses).map(|pair| corrected(&pair.target, right.word())).collect();
    places.sort_by_key(|place| place.place.order());
    let source = &first.uses[0].source.place;
    Some(NameFault {
        kind: FaultKind::Inconsistent,
        places,
        other_spellings: right.uses.iter().map(|pair| pair.target.place.clone()).collect(),
        source: vec![source.clone()],
        right: right_text.to_owned(),
        entity: None,
        evidence: format!("the source has {}", source.text()),
        confidence: if only_marks { MARKS } else { INCONSISTENT },
        opposite: vec![source.segment.clone()],
    })
}

/// True when `other` is a second spelling of the name, not a case or a derivation of it, and nobody else's name.
fn is_other(other: &Spelling<'_>, right: &Spelling<'_>, authority: &Authority) -> bool {
    let (word, right_word) = (other.word(), right.word());
    let language = &word.place.segment.language;
    let is_apart = |word: &NameLike| word.place.text().contains(' ');
    let same_script = script_of(&word.folded) == script_of(&right_word.folded);
    if other.is_right() || !same_script || is_apart(word) != is_apart(right_word) && word.folded != right_word.folded {
        return false;
    }
    if word.folded == right_word.folded {
        return differ_in_marks(&other.text, &right.text) && !has_both(other, right);
    }
    word_similarity(&latin(word), &latin(right_word)) >= TWO_RENDERINGS
        && !is_derived(&word.folded, &right_word.folded, language)
        && !same_name_inflected(&word.folded, &right_word.folded, language)
        && !is_own_name(other, authority)
        && !is_translated_name(other, right)
        && other.uses.iter().any(|x| right.uses.iter().any(|y| !differ_as_sources_do(x, y)))
}

fn latin(word: &NameLike) -> String {
    romanise(&word.folded, &word.place.segment.language)
}

/// Diacritics or spaces, not only capitals or a stroke between letters.
fn differ_in_marks(a: &str, b: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().replace(KASHIDA, "");
    plain(a) != plain(b)
}

/// True when one source word is rendered in both ways in one segment: then the text means to show both.
fn has_both(a: &Spelling<'_>, b: &Spelling<'_>) -> bool {
    let ordinal = |pair: &Pair| pair.target.place.segment.ordinal;
    a.uses.iter().any(|x| b.uses.iter().any(|y| ordinal(x) == ordinal(y)))
}

/// True when the spelling is by itself the name of something that the authority knows in the target language.
fn is_own_name(spelling: &Spelling<'_>, authority: &Authority) -> bool {
    !authority.exact(&spelling.word().folded).is_empty()
}

/// True when one rendering is the Latin name of the source as it stands, the other a name that people bear: a saint or a
/// Roman has his name translated, a living namesake keeps his (`Antoine`, `Antonio`).
fn is_translated_name(a: &Spelling<'_>, b: &Spelling<'_>) -> bool {
    let lexicon = Lexicon::embedded();
    let is_copy = |one: &Spelling<'_>| {
        let is_copied = |pair: &&Pair| pair.source.folded == pair.target.folded;
        script_of(&one.word().folded) == Some(Script::Latin) && one.uses.iter().all(is_copied)
    };
    let is_given = |one: &Spelling<'_>| lexicon.is_given_name(&one.word().folded);
    // One letter is a slip in either.
    let is_far = strsim::osa_distance(&a.word().folded, &b.word().folded) > 1;
    is_far && (is_copy(a) || is_copy(b)) && is_given(a) && is_given(b)
}

/// True when two renderings differ in their endings only, as their source words do: `Арсеньев`, `Арсеньева` are rendered
/// `Arsenyev`, `Arsenyeva`, husband and wife.
fn differ_as_sources_do(x: &Pair, y: &Pair) -> bool {
    let is_ending = |a: &str, b: &str| {
        let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
        a != b && a.chars().count().max(b.chars().count()) - common <= ENDING
    };
    is_ending(&x.source.folded, &y.source.folded)
        && is_ending(&x.target.folded, &y.target.folded)
        && !same_by_convention(&x.target.latin, &y.target.latin, "")
}

/// True when one spelling is the other with a short ending: an inflected form, a plural, an adjective. In a language that
/// has rows only theirs count.
fn is_derived(a: &str, b: &str, language: &LanguageTag) -> bool {
    let derives = |from: &str, to: &str| {
        let derived = |ending: &&str| {
            let (drop, add) = ending.split_once('>').unwrap_or(("", ending));
            from.strip_suffix(drop).is_some_and(|stem| to.strip_prefix(stem) == Some(add))
        };
        endings_of(language).unwrap_or_default().iter().any(derived)
    };
    if script_of(a).is_none_or(|script| !script.is_cased()) {
        let bare = |word: &str| without_particles(word, language);
        let (a, b) = (bare(a), bare(b));
        return a.iter().any(|x| b.iter().any(|y| x == y || derives(x, y) || derives(y, x)));
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    match (endings_of(language), name_endings(language).is_empty()) {
        (Some(_), true) => derives(short, long),
        _ => long.strip_prefix(short).is_some_and(|rest| rest.chars().count() <= ENDING) || differ_in_vowels(a, b),
    }
}

/// True when the words differ in a last vowel and a plural's `s`: `ottomano`, `ottomani`; `africana`, `africanos`.
fn differ_in_vowels(a: &str, b: &str) -> bool {
    let stem = |word: &str| word.trim_end_matches(['a', 'e', 'i', 'o', 'u', 's']).to_owned();
    let is_short = |word: &str| word.len() - stem(word).len() < ENDING;
    stem(a) == stem(b) && is_short(a) && is_short(b)
}

/// What a language adds to names: `s`, `an`; `a>an` replaces an ending.
fn endings_of(language: &LanguageTag) -> Option<&'static [&'static str]> {
    static ROWS: OnceLock<Vec<(&'static str, Vec<&'static str>)>> = OnceLock::new();
    let rows = ROWS.get_or_init(|| {
        let rows = include_str!("../data/derivations.csv").lines().skip(1);
        rows.filter_map(|row| row.split_once(',')).map(|(lang, all)| (lang, all.split(' ').collect())).collect()
    });
    rows.iter().find(|(lang, _)| *lang == language.primary()).map(|(_, endings)| endings.as_slice())
}

/// The word as the other spelling has it, in the case of the mistake.
fn corrected(word: &NameLike, right: &NameLike) -> FaultPlace {
    let (written, right_text) = (word.place.text(), right.place.text());
    let suggestion = if word.folded == right.folded {
        in_case_of(written, right_text)
    } else {
        in_shape_of_other_mention(written, right_text, &word.place.segment.language)
    };
    FaultPlace { suggestion: Some(suggestion), place: word.place.clone() }
}
