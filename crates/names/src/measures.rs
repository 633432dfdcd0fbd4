//! What is measured in two aligned names: how alike their words are, what is missing, what contradicts.

use std::cmp::Ordering;

use crate::known_words::KnownWords;
use crate::name_alignment::{EvidenceKind, NameAlignment, Pair, letters};
use crate::parsed_name::{NamePart, ParsedName};
use crate::word_variants::WordVariants;

/// What was measured in an alignment, from which the score is made.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measures {
    /// Similarity of the aligned words, weighed by their letters.
    pub mean: f32,
    /// The least similar aligned word.
    pub least: f32,
    /// Share of the letters without a counterpart in the name with fewer words.
    pub missing_in_short: f32,
    /// The same in the name with more words.
    pub missing_in_long: f32,
    /// Letters aligned, of both names.
    pub letters: f32,
    /// Words aligned.
    pub words: f32,
    /// Signs of two bearers: initials or numbers that contradict, a father for the son.
    pub clashes: f32,
    /// Letters of both words of the least similar pair.
    pub least_letters: f32,
    /// Words aligned as forms of one name rather than as spellings.
    pub variants: f32,
    /// Initials that agree with a word.
    pub initials: f32,
    /// Words that differ in their grammatical ending only.
    pub inflected: f32,
    /// 1 when a word of a company's name stands on one side only.
    pub company_missing: f32,
    /// 1 when two companies differ in a word that is clearly another.
    pub company_other: f32,
    /// Words aligned as near spellings that are not equal.
    pub unequal: f32,
    /// Words that differ although each is known as a name.
    pub both_known: f32,
    /// Both begin with aligned words, or both end with them.
    pub in_order: f32,
}

impl Measures {
    /// True when every word stands on both sides in the same letters, and nothing speaks against it.
    pub(crate) fn is_same_spelling(&self) -> bool {
        let by_form = self.variants + self.initials + self.inflected;
        let missing = self.missing_in_short + self.missing_in_long;
        self.unequal + by_form + missing + self.clashes == 0.0
    }
}

/// Similarity of words below which two companies are two: theirs are ordinary words (`construction`, `constructors`).
const COMPANY_WORD: f32 = 0.88;

/// Measures an alignment of two names.
#[allow(clippy::cast_precision_loss, reason = "a name has at most some hundred letters")]
pub(crate) fn measure(a: &ParsedName, b: &ParsedName, alignment: &NameAlignment) -> Measures {
    let letters: usize = alignment.pairs.iter().map(|pair| pair.letters).sum();
    let weighed: f32 = alignment.pairs.iter().map(|pair| spelling(pair) * pair.letters as f32).sum();
    let least = alignment.pairs.iter().min_by(|x, y| spelling(x).total_cmp(&spelling(y)));
    let (missing_a, missing_b) = (missing(a, alignment.taken.0), missing(b, alignment.taken.1));
    let (short, long) = match content_words(a).cmp(&content_words(b)) {
        Ordering::Less => (missing_a, missing_b),
        Ordering::Greater => (missing_b, missing_a),
        Ordering::Equal => (missing_a.min(missing_b), missing_a.max(missing_b)),
    };
    let kinds = |kind: EvidenceKind| alignment.pairs.iter().filter(|pair| pair.kind == kind).count() as f32;
    let is_company = a.is_company || b.is_company;
    Measures {
        mean: if letters == 0 { 0.0 } else { weighed / letters as f32 },
        least: least.map_or(0.0, spelling),
        least_letters: least.map_or(0.0, |pair| pair.letters as f32),
        missing_in_short: short,
        missing_in_long: long,
        letters: letters as f32,
        words: alignment.pairs.len() as f32,
        clashes: clashing_initials(a, b, alignment)
            + numbers_left(a, b, alignment)
            + fathers_for_sons(a, b, alignment)
            + given_names_swapped(a, b, alignment)
            + initials_swapped(a, alignment),
        variants: kinds(EvidenceKind::Variant),
        initials: kinds(EvidenceKind::Initial),
        inflected: kinds(EvidenceKind::Inflection),
        company_missing: f32::from(u8::from(is_company && short.max(long) > 0.0)),
        company_other: f32::from(u8::from(is_company && least.is_none_or(|pair| pair.similarity < COMPANY_WORD))),
        unequal: alignment.pairs.iter().filter(|pair| spelling(pair) < 1.0).count() as f32,
        both_known: both_known(a, b, alignment),
        in_order: f32::from(u8::from(touches_one_end(a, b, alignment))),
    }
}

/// Pairs of near spellings of which each is a name by itself: `Marc`, `Mark`.
#[allow(clippy::cast_precision_loss, reason = "a name has a handful of words")]
fn both_known(a: &ParsedName, b: &ParsedName, alignment: &NameAlignment) -> f32 {
    let known =
        |name: &ParsedName, run: (usize, usize)| KnownWords::embedded().has(&letters(&name.parts[run.0..run.1]));
    let near = alignment.pairs.iter().filter(|pair| pair.kind == EvidenceKind::Spelling);
    let variants = |pair: &Pair| {
        let (x, y) = (letters(&a.parts[pair.from.0..pair.from.1]), letters(&b.parts[pair.to.0..pair.to.1]));
        WordVariants::embedded().are_variants(x.as_slice(), y.as_slice())
    };
    near.filter(|pair| known(a, pair.from) && known(b, pair.to) && !variants(pair)).count() as f32
}

/// Similarity of the spellings; forms of one name do not differ in spelling, they are counted by themselves.
fn spelling(pair: &Pair) -> f32 {
    let is_form = matches!(pair.kind, EvidenceKind::Variant | EvidenceKind::Inflection | EvidenceKind::Initial);
    if is_form { 1.0 } else { pair.similarity }
}

fn content_words(name: &ParsedName) -> usize {
    name.parts.iter().filter(|part| !part.is_particle).count()
}

/// Share of the letters of words that are not in `taken`; particles do not count.
#[allow(clippy::cast_precision_loss, reason = "a name has at most some hundred letters")]
fn missing(name: &ParsedName, taken: u16) -> f32 {
    let (mut all, mut left) = (0, 0);
    for (at, part) in name.parts.iter().enumerate().filter(|(_, part)| !part.is_particle) {
        let length = part.letters.as_slice().len();
        all += length;
        if taken & (1 << at) == 0 {
            left += length;
        }
    }
    if all == 0 { 1.0 } else { left as f32 / all as f32 }
}

/// Initials left over on one side while the other has a word left over that begins otherwise.
fn clashing_initials(a: &ParsedName, b: &ParsedName, alignment: &NameAlignment) -> f32 {
    let left = |name: &ParsedName, taken: u16, initial: bool| {
        let parts = name.parts.iter().enumerate();
        parts.filter(|(at, part)| taken & (1 << at) == 0 && part.is_initial == initial && !part.is_particle).count()
    };
    let (initials_a, initials_b) = (left(a, alignment.taken.0, true), left(b, alignment.taken.1, true));
    let clash = (initials_a > 0 && initials_b + left(b, alignment.taken.1, false) > 0)
        || (initials_b > 0 && left(a, alignment.taken.0, false) > 0);
    f32::from(u8::from(clash))
}

/// Numbers that only one side has.
fn numbers_left(a: &ParsedName, b: &ParsedName, alignment: &NameAlignment) -> f32 {
    let left = |name: &ParsedName, taken: u16| {
        name.parts.iter().enumerate().any(|(at, part)| part.is_number && taken & (1 << at) == 0)
    };
    f32::from(u8::from(left(a, alignment.taken.0) || left(b, alignment.taken.1)))
}

/// Two given names in the other order: with no family name among them, either may be one.
fn given_names_swapped(a: &ParsedName, b: &ParsedName, alignment: &NameAlignment) -> f32 {
    let are_two = a.parts.len() == 2 && b.parts.len() == 2 && alignment.pairs.len() == 2;
    let swapped = are_two && alignment.pairs.iter().all(|pair| pair.from != pair.to);
    let given = |part: &NamePart| KnownWords::embedded().is_given_name(&part.letters);
    f32::from(u8::from(swapped && a.parts.iter().all(given) && b.parts.iter().all(given)))
}

/// Initials in another order: `A.B.C.`, `C.B.A.`
fn initials_swapped(a: &ParsedName, alignment: &NameAlignment) -> f32 {
    let initials = || {
        let pairs = alignment.pairs.iter();
        pairs.filter(|pair| pair.kind == EvidenceKind::Equal && a.parts[pair.from.0].is_initial)
    };
    let crossed = |x: &Pair| initials().any(|y| (x.from.0 < y.from.0) != (x.to.0 < y.to.0));
    f32::from(u8::from(initials().any(crossed)))
}

/// A bearer of one side aligned with a father of the other, where both sides name the father.
fn fathers_for_sons(a: &ParsedName, b: &ParsedName, alignment: &NameAlignment) -> f32 {
    let names_father = |name: &ParsedName| name.parts.iter().any(|part| part.is_father);
    let crossed = |pair: &Pair| a.parts[pair.from.0].is_father != b.parts[pair.to.0].is_father;
    f32::from(u8::from(names_father(a) && names_father(b) && alignment.pairs.iter().any(crossed)))
}

fn touches_one_end(a: &ParsedName, b: &ParsedName, alignment: &NameAlignment) -> bool {
    alignment.pairs.iter().any(|pair| {
        (pair.from.0 == 0 && pair.to.0 == 0) || (pair.from.1 == a.parts.len() && pair.to.1 == b.parts.len())
    })
}
