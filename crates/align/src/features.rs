//! What the aligner looks at: for every segment its length and its words as weighted anchors.

use copydesk_language::{Shape, fold, romanise, script_of_char, words};
use copydesk_model::{BlockKind, Document, Segment};
use rustc_hash::FxHashMap;

/// Letters of a romanised word that count for a cognate: endings differ between languages.
const COGNATE: usize = 4;
/// Words of a segment that are looked at; a longer one is no sentence.
const MOST_WORDS: usize = 600;
/// Weight of a letter of a script that writes a word in one or two signs.
const DENSE: f32 = 2.5;

/// A sparse vector: anchor and weight, sorted by anchor.
pub(crate) type Bag = Vec<(u32, f32)>;

/// A segment as the aligner sees it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Item {
    /// Letters, those of dense scripts counted more.
    pub(crate) length: f32,
    /// Numbers, acronyms and words written alike in both languages, names first of all.
    pub(crate) anchors: Bag,
    /// Beginnings of romanised words.
    pub(crate) cognates: Bag,
    /// All words, for the lexicon.
    pub(crate) words: Vec<u32>,
    /// Kinds of punctuation, as bits.
    pub(crate) marks: u32,
    /// First segment of its block.
    pub(crate) opens_block: bool,
    /// What part of the article it is.
    pub(crate) kind: Option<BlockKind>,
}

/// Both documents as the aligner sees them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Features {
    pub(crate) source: Vec<Item>,
    pub(crate) target: Vec<Item>,
    /// Distinct words of the source.
    pub(crate) source_words: usize,
    /// Distinct words of the target.
    pub(crate) target_words: usize,
    /// Both sides have blocks of several segments, so that paragraph borders say something.
    pub(crate) has_blocks: bool,
}

impl Features {
    /// Reads both documents.
    pub(crate) fn of(source: &Document, target: &Document) -> Self {
        let mut anchors = Numbering::default();
        let mut cognates = Numbering::default();
        let mut source_words = Numbering::default();
        let mut target_words = Numbering::default();
        let mut side = |document: &Document, vocabulary: &mut Numbering| -> Vec<Item> {
            let segments = &document.segments;
            (0..segments.len())
                .map(|n| {
                    let opens = n == 0 || segments[n - 1].block != segments[n].block;
                    read(&segments[n], opens, &mut anchors, &mut cognates, vocabulary)
                })
                .collect()
        };
        let source_items = side(source, &mut source_words);
        let target_items = side(target, &mut target_words);
        let several = |items: &[Item]| items.iter().filter(|item| item.opens_block).count() * 4 < items.len() * 3;
        let mut features = Self {
            has_blocks: several(&source_items) && several(&target_items),
            source: source_items,
            target: target_items,
            source_words: source_words.len(),
            target_words: target_words.len(),
        };
        features.weigh();
        features
    }

    /// Gives every anchor the weight of its rarity (IDF over both documents).
    fn weigh(&mut self) {
        #[allow(clippy::cast_precision_loss, reason = "a document has fewer segments than f32 can count")]
        let total = (self.source.len() + self.target.len()) as f32;
        for pick in [(|item: &mut Item| &mut item.anchors) as fn(&mut Item) -> &mut Bag, |item| &mut item.cognates] {
            let mut counts: FxHashMap<u32, f32> = FxHashMap::default();
            for item in self.source.iter_mut().chain(&mut self.target) {
                for (anchor, _) in pick(item).iter() {
                    *counts.entry(*anchor).or_default() += 1.0;
                }
            }
            for item in self.source.iter_mut().chain(&mut self.target) {
                for (anchor, weight) in pick(item).iter_mut() {
                    *weight *= (1.0 + total / counts[anchor]).ln();
                }
            }
        }
    }
}

/// Numbers for strings, in order of appearance.
#[derive(Default)]
struct Numbering {
    known: FxHashMap<String, u32>,
}

impl Numbering {
    fn number(&mut self, text: String) -> u32 {
        let next = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        *self.known.entry(text).or_insert(next)
    }

    fn len(&self) -> usize {
        self.known.len()
    }
}

fn read(
    segment: &Segment,
    opens_block: bool,
    anchors: &mut Numbering,
    cognates: &mut Numbering,
    vocabulary: &mut Numbering,
) -> Item {
    let text = segment.text();
    let mut item =
        Item { length: length(text), marks: marks(text), opens_block, kind: Some(segment.kind), ..Item::default() };
    let (mut own_anchors, mut own_cognates) = (Vec::new(), Vec::new());
    for word in words(text).iter().take(MOST_WORDS) {
        let folded = fold(word.span.of(text));
        if word.shape == Shape::Number {
            own_anchors.push(anchors.number(digits(&folded)));
            continue;
        }
        if word.script.is_some_and(copydesk_language::Script::is_spaceless) {
            spaceless(&folded, segment, &mut own_anchors, anchors, &mut item.words, vocabulary);
            continue;
        }
        item.words.push(vocabulary.number(folded.clone()));
        let latin = romanise(&folded, &segment.language);
        if latin.len() < 2 {
            continue;
        }
        if word.shape.is_capital() || latin.len() > COGNATE {
            own_cognates.push(cognates.number(latin.chars().take(COGNATE).collect()));
        }
        own_anchors.push(anchors.number(latin));
    }
    item.anchors = bag(own_anchors);
    item.cognates = bag(own_cognates);
    item
}

/// Scripts without spaces: pairs of neighbouring characters stand for words.
fn spaceless(
    run: &str,
    segment: &Segment,
    own: &mut Vec<u32>,
    anchors: &mut Numbering,
    words: &mut Vec<u32>,
    vocabulary: &mut Numbering,
) {
    let chars: Vec<char> = run.chars().collect();
    for pair in chars.windows(2) {
        words.push(vocabulary.number(pair.iter().collect()));
    }
    if script_of_char(chars[0]) == Some(copydesk_language::Script::Kana) {
        own.push(anchors.number(romanise(run, &segment.language)));
    } else {
        own.extend(chars.windows(2).map(|pair| anchors.number(pair.iter().collect())));
    }
}

/// The digits of a number as ASCII, without marks of grouping, so that `1,234` and `1 234` meet in part.
fn digits(folded: &str) -> String {
    let ascii: String = folded.chars().filter_map(|c| c.to_digit(36)).filter_map(|d| char::from_digit(d, 36)).collect();
    if ascii.is_empty() { folded.to_owned() } else { ascii }
}

fn bag(mut numbers: Vec<u32>) -> Bag {
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_iter().map(|number| (number, 1.0)).collect()
}

fn length(text: &str) -> f32 {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match script_of_char(c) {
            Some(script) if script.is_spaceless() || script == copydesk_language::Script::Hangul => DENSE,
            _ => 1.0,
        })
        .sum::<f32>()
        .max(1.0)
}

/// Kinds of punctuation that a translation keeps, as bits.
fn marks(text: &str) -> u32 {
    text.chars().fold(0, |bits, c| {
        bits | match c {
            '?' | '？' | '؟' | ';' => 1,
            '!' | '！' => 2,
            '"' | '«' | '»' | '“' | '”' | '„' | '「' | '」' | '『' => 4,
            ':' | '：' => 8,
            '(' | '（' | '[' => 16,
            '%' | '％' | '٪' => 32,
            '…' => 64,
            _ => 0,
        }
    })
}

/// Weight that two bags share.
pub(crate) fn dot(a: &Bag, b: &Bag) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += a[i].1 * b[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// Square of the length of a bag's vector.
pub(crate) fn square(bag: &Bag) -> f32 {
    bag.iter().map(|(_, weight)| weight * weight).sum()
}
