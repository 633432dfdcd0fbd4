//! Which word of one spelling of a name stands for which word of another.

use copydesk_language::Script;

use crate::costs::Sounds;
use crate::parsed_name::{MOST_WORDS, NamePart, ParsedName};
use crate::similarity::{Letters, spelling_similarity, transcription_similarity};
use crate::word_variants::{EndingLanguages, WordVariants, share_stem};

/// Similarity under which two words are not the same word of a name.
const LEAST: f32 = 0.45;
/// Similarity from which a pair of words needs no better explanation.
const GOOD: f32 = 0.85;
/// Similarity of two words that differ in their grammatical ending only.
const INFLECTED: f32 = 0.96;
/// Similarity of two given names of which one is the short or foreign form of the other.
const VARIANT: f32 = 0.92;
/// Similarity from which forms of one name are near spellings, which may as well be two bearers' (`Emil`, `Emile`).
const SPELLED_ALIKE: f32 = 0.8;
/// Similarity of an initial and a word that begins with it.
const INITIAL: f32 = 0.9;
/// Words that may stand for one: `Abdel Fattah el` for `Abdelfattahel`, and a name written without spaces.
const MOST_JOINED: usize = 4;

/// What stands behind a pair of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EvidenceKind {
    /// The same letters.
    Equal,
    /// Near spellings, or a rendering in another script.
    Spelling,
    /// One word with two grammatical endings.
    Inflection,
    /// A short form, or the form of another language: `Tony`, `Anthony`.
    Variant,
    /// An initial that agrees.
    Initial,
    /// Words written together on one side.
    Joined,
    /// A word that only one side has.
    Missing,
    /// An initial that contradicts.
    OtherInitial,
    /// Both are recorded names of one entity.
    SameEntity,
}

/// A run of words of one side against a run of the other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    pub from: Run,
    pub to: Run,
    pub similarity: f32,
    pub kind: EvidenceKind,
    /// Letters of both sides.
    pub letters: usize,
}

impl Pair {
    /// How much the pair explains.
    fn gain(&self) -> f32 {
        #[allow(clippy::cast_precision_loss, reason = "a name has at most some hundred letters")]
        let letters = self.letters as f32;
        (self.similarity - LEAST) * letters
    }

    fn masks(&self) -> (u16, u16) {
        (mask(self.from), mask(self.to))
    }
}

fn mask((start, end): Run) -> u16 {
    ((1 << end) - 1) & !((1_u16 << start) - 1)
}

/// The pairs found, and the words left over on both sides as masks.
#[derive(Clone, Debug)]
pub(crate) struct NameAlignment {
    pub pairs: Vec<Pair>,
    pub taken: (u16, u16),
}

impl NameAlignment {
    fn gain(&self) -> f32 {
        self.pairs.iter().map(Pair::gain).sum()
    }
}

/// The scripts of two names, and the languages whose endings they may have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scripts {
    pub a: Script,
    pub b: Script,
    pub endings: EndingLanguages,
}

impl Scripts {
    /// True when both are written in one script.
    pub(crate) fn are_same(self) -> bool {
        self.a == self.b
    }
}

/// Aligns the words of two names in any order.
pub(crate) fn align(a: &ParsedName, b: &ParsedName, scripts: Scripts) -> NameAlignment {
    let mut candidates = Vec::with_capacity(16);
    // Words that are equal are not compared with others, nor joined with their neighbours.
    let equal = equal_words(a, b);
    for i in 0..a.parts.len() {
        for j in 0..b.parts.len() {
            let open = (equal.0 & (1 << i), equal.1 & (1 << j)) == (0, 0);
            if open || a.parts[i].letters.as_slice() == b.parts[j].letters.as_slice() {
                add_candidate(a, b, (i, i + 1), (j, j + 1), scripts, &mut candidates);
            }
        }
    }
    let simple = choose(&mut candidates);
    let all = |count: usize| ((1_u32 << count) - 1) as u16;
    let is_complete = simple.taken == (all(a.parts.len()), all(b.parts.len()));
    if (is_complete && simple.pairs.iter().all(|pair| pair.similarity >= GOOD))
        || (a.parts.len() == 1 && b.parts.len() == 1)
    {
        return simple;
    }
    for (from, to) in joins(a.parts.len(), b.parts.len()) {
        if mask(from) & equal.0 == 0
            && mask(to) & equal.1 == 0
            && are_as_long(&a.parts[from.0..from.1], &b.parts[to.0..to.1])
        {
            add_candidate(a, b, from, to, scripts, &mut candidates);
        }
    }
    let joined = choose(&mut candidates);
    if joined.gain() > simple.gain() { joined } else { simple }
}

/// Neighbouring words, as where they begin and end.
type Run = (usize, usize);

/// Two to four neighbouring words of one side with one of the other.
fn joins(a: usize, b: usize) -> impl Iterator<Item = (Run, Run)> {
    let runs = |count: usize| {
        (2..=MOST_JOINED.min(count)).flat_map(move |length| (0..=count - length).map(move |at| (at, at + length)))
    };
    let of_a = runs(a).flat_map(move |run| (0..b).map(move |word| (run, (word, word + 1))));
    let of_b = runs(b).flat_map(move |run| (0..a).map(move |word| ((word, word + 1), run)));
    of_a.chain(of_b)
}

/// True unless one of them has so many more letters that words written together cannot be why.
fn are_as_long(a: &[NamePart], b: &[NamePart]) -> bool {
    let length = |parts: &[NamePart]| parts.iter().map(|part| part.letters.as_slice().len()).sum::<usize>();
    let (a, b) = (length(a), length(b));
    2 * a.max(b) <= 3 * a.min(b) + 4
}

/// The words that stand on both sides, as masks.
fn equal_words(a: &ParsedName, b: &ParsedName) -> (u16, u16) {
    let mut masks = (0, 0);
    for (i, x) in a.parts.iter().enumerate() {
        for (j, y) in b.parts.iter().enumerate() {
            if x.letters.as_slice() == y.letters.as_slice() {
                masks.0 |= 1 << i;
                masks.1 |= 1 << j;
            }
        }
    }
    masks
}

/// Takes the pairs that explain most, each word once.
fn choose(candidates: &mut [Pair]) -> NameAlignment {
    candidates.sort_by(|x, y| y.gain().total_cmp(&x.gain()));
    let mut alignment = NameAlignment { pairs: Vec::with_capacity(4), taken: (0, 0) };
    for pair in candidates.iter() {
        let (from, to) = pair.masks();
        if alignment.taken.0 & from == 0 && alignment.taken.1 & to == 0 {
            alignment.taken.0 |= from;
            alignment.taken.1 |= to;
            alignment.pairs.push(*pair);
        }
    }
    alignment
}

fn add_candidate(a: &ParsedName, b: &ParsedName, from: Run, to: Run, scripts: Scripts, candidates: &mut Vec<Pair>) {
    let (x, y) = (&a.parts[from.0..from.1], &b.parts[to.0..to.1]);
    let joined = x.len() + y.len() > 2;
    let (first, second) = (letters(x), letters(y));
    let (similarity, kind) = match (x, y) {
        ([x], [y]) if x.is_initial || y.is_initial => initials(x, y),
        // Another number is another thing.
        _ if (x.iter().chain(y).any(|part| part.is_number)) && first.as_slice() != second.as_slice() => {
            (0.0, EvidenceKind::Missing)
        }
        _ => part_similarity((first.as_slice(), a.sounds), (second.as_slice(), b.sounds), scripts),
    };
    if similarity < LEAST {
        return;
    }
    let kind = if joined { EvidenceKind::Joined } else { kind };
    // An initial tells no more than one letter.
    let letters = if kind == EvidenceKind::Initial { 2 } else { first.as_slice().len() + second.as_slice().len() };
    candidates.push(Pair { from, to, similarity, kind, letters });
}

/// The letters of a run of words.
pub(crate) fn letters(parts: &[NamePart]) -> Letters {
    match parts {
        [only] => only.letters,
        [first, rest @ ..] => {
            let mut all = first.letters;
            rest.iter().for_each(|part| all.append(&part.letters));
            all
        }
        [] => Letters::new(""),
    }
}

fn initials(x: &NamePart, y: &NamePart) -> (f32, EvidenceKind) {
    let (first, second) = (x.letters.as_slice().first(), y.letters.as_slice().first());
    let agree = first == second && !x.is_particle && !y.is_particle;
    match (agree, x.is_initial && y.is_initial) {
        (true, true) => (1.0, EvidenceKind::Equal),
        (true, false) => (INITIAL, EvidenceKind::Initial),
        _ => (0.0, EvidenceKind::OtherInitial),
    }
}

fn part_similarity((a, of_a): (&[u8], Sounds), (b, of_b): (&[u8], Sounds), scripts: Scripts) -> (f32, EvidenceKind) {
    if a == b {
        return (1.0, EvidenceKind::Equal);
    }
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    let similarity = match (scripts.a, scripts.b) {
        // Not even unwritten vowels make this much.
        _ if longer > 2 * shorter + 3 => 0.0,
        (x, y) if x == y => spelling_similarity(a, b, LEAST),
        (Script::Latin, _) => transcription_similarity(b, of_b, a, LEAST),
        _ => transcription_similarity(a, of_a, b, LEAST),
    };
    if similarity >= INFLECTED {
        return (similarity, EvidenceKind::Spelling);
    }
    if scripts.are_same() && share_stem(a, b, scripts.endings) {
        return (INFLECTED, EvidenceKind::Inflection);
    }
    if similarity < SPELLED_ALIKE && WordVariants::embedded().are_variants(a, b) {
        return (VARIANT, EvidenceKind::Variant);
    }
    (similarity, EvidenceKind::Spelling)
}

const _: () = assert!(MOST_WORDS <= 15, "words are bits of a mask");
