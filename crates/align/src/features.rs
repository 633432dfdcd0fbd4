//! Both documents as the aligner sees them: for every segment its length and the keys that the other side has too.

use copydesk_language::{Script, script_of_char};
use copydesk_model::{BlockKind, Document, Segment};

use crate::aligner::Ingredient;
use crate::keys::Class;
use crate::links::Link;
use crate::lists::Lists;
use crate::reader::{Entry, Found, Hearing, Reader};
use crate::sound::Ear;

/// Weight of a letter of a script that writes a word in one or two signs.
const DENSE: f32 = 2.5;
/// Segments of a text that are looked at to learn what script it is in.
const SAMPLE: usize = 50;

/// A key that both documents have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    pub(crate) class: Class,
    /// Share of the source segments that have it.
    pub(crate) source_share: f32,
    /// Share of the target segments that have it.
    pub(crate) target_share: f32,
    /// For listed words how often the one is translated by the other; otherwise 1.
    pub(crate) strength: f32,
}

/// The segments of one document as the aligner sees them; everything is numbered by segment.
#[derive(Clone, Debug, Default)]
pub(crate) struct Side {
    /// Letters, those of dense scripts counted more; at least 1.
    pub(crate) lengths: Vec<f32>,
    /// Their natural logarithms.
    pub(crate) log_lengths: Vec<f32>,
    /// First segment of its block.
    pub(crate) opens_block: Vec<bool>,
    /// A headline, byline, dateline or credit.
    pub(crate) is_title: Vec<bool>,
    /// In order of the words; each key once.
    pub(crate) entries: Lists<Entry>,
    /// Words of the vocabulary in order, each once, with the number of the word in the text.
    pub(crate) words: Lists<(u32, u32)>,
    /// Number of the first word, and the end.
    pub(crate) first_words: Vec<u32>,
    /// By number in the vocabulary, the hash of a word.
    pub(crate) vocabulary: Vec<u64>,
    /// By number in the vocabulary, how many segments have the word.
    pub(crate) counts: Vec<u32>,
}

/// Both documents as the aligner sees them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Features {
    pub(crate) source: Side,
    pub(crate) target: Side,
    pub(crate) keys: Vec<Key>,
    /// Both sides have blocks of several segments, so that paragraph borders say something.
    pub(crate) has_blocks: bool,
}

impl Features {
    /// Reads both documents.
    pub(crate) fn of(source: &Document, target: &Document) -> Self {
        let (dense_source, dense_target) = (is_spaceless(source), is_spaceless(target));
        let hearing = Hearing {
            ear: if dense_source || dense_target { Ear::Coarse } else { Ear::Fine },
            shares_characters: dense_source && dense_target,
        };
        let read = |document: &Document| {
            let mut reader = Reader::new(hearing);
            document.segments.iter().for_each(|segment| reader.read(segment));
            reader.finish()
        };
        let (in_source, in_target) = (read(source), read(target));
        let (keys, of_source, of_target) = shared_keys(&in_source, &in_target);
        let (source, target) = (Side::of(source, in_source, &of_source), Side::of(target, in_target, &of_target));
        let has_blocks = source.has_blocks() && target.has_blocks();
        Self { source, target, keys, has_blocks }
    }

    /// Forgets the keys that belong to ingredients.
    pub(crate) fn leave_out(&mut self, ingredients: &[Ingredient]) {
        if ingredients.is_empty() {
            return;
        }
        let keys = &self.keys;
        for side in [&mut self.source, &mut self.target] {
            let entries = std::mem::take(&mut side.entries);
            side.entries = entries.filter_map(|entry| {
                let ingredient = keys[entry.key as usize].class.ingredient();
                ingredient.is_none_or(|of| !ingredients.contains(&of)).then_some(entry)
            });
        }
    }

    /// Adds words that are known to translate each other, for good.
    pub(crate) fn add_listed(&mut self, links: &[Link]) {
        let first = self.keys.len();
        self.keys.extend(links.iter().map(|link| Key {
            class: Class::Listed,
            source_share: self.source.share_of_word(link.source),
            target_share: self.target.share_of_word(link.target),
            strength: link.strength[0],
        }));
        self.source.attach(first, links.iter().map(|link| link.source));
        self.target.attach(first, links.iter().map(|link| link.target));
    }
}

impl Side {
    fn of(document: &Document, found: Found, shared: &[Option<u32>]) -> Self {
        let segments = &document.segments;
        let lengths: Vec<f32> = segments.iter().map(|segment| length(segment.text())).collect();
        let entries =
            found.entries.filter_map(|entry| shared[entry.key as usize].map(|key| Entry { key, word: entry.word }));
        Self {
            log_lengths: lengths.iter().map(|length| length.ln()).collect(),
            lengths,
            opens_block: (0..segments.len()).map(|n| n == 0 || segments[n - 1].block != segments[n].block).collect(),
            is_title: segments.iter().map(|segment| is_title(segment)).collect(),
            entries,
            words: found.words,
            first_words: found.first_words,
            vocabulary: found.vocabulary.all.into_iter().map(|(hash, ())| hash).collect(),
            counts: found.vocabulary.counts,
        }
    }

    /// Number of segments.
    pub(crate) fn len(&self) -> usize {
        self.lengths.len()
    }

    /// Number of words of the text.
    pub(crate) fn word_count(&self) -> usize {
        self.first_words.last().map_or(0, |end| *end as usize)
    }

    /// Share of the segments that have a word of the vocabulary.
    pub(crate) fn share_of_word(&self, word: u32) -> f32 {
        share(self.counts[word as usize], self.len())
    }

    /// Adds to every segment the keys of its words: key `first` to the first of `words`, and so on.
    fn attach(&mut self, first: usize, words: impl Iterator<Item = u32> + Clone) {
        let keys = words.enumerate().map(|(number, word)| {
            let key = u32::try_from(first + number).unwrap_or(u32::MAX);
            (word as usize, key)
        });
        let of_word: Lists<u32> = Lists::grouped(self.vocabulary.len(), keys);
        let mut entries = Lists::default();
        let mut all: Vec<Entry> = Vec::new();
        for segment in 0..self.len() {
            all.clear();
            all.extend_from_slice(self.entries.of(segment));
            for (vocable, word) in self.words.of(segment) {
                all.extend(of_word.of(*vocable as usize).iter().map(|key| Entry { key: *key, word: *word }));
            }
            all.sort_by_key(|entry| entry.word);
            all.iter().for_each(|entry| entries.push(*entry));
            entries.close();
        }
        self.entries = entries;
    }

    /// Blocks are more than single segments.
    fn has_blocks(&self) -> bool {
        self.opens_block.iter().filter(|opens| **opens).count() * 4 < self.len() * 3
    }
}

/// A share of `total` segments that is never 0 nor 1.
#[allow(clippy::cast_precision_loss, reason = "a document has fewer segments than f32 can count")]
fn share(count: u32, total: usize) -> f32 {
    (count as f32 + 0.5) / (total as f32 + 1.0)
}

/// The keys that both sides have, and for both sides by their own numbers of keys the number of the shared one.
fn shared_keys(source: &Found, target: &Found) -> (Vec<Key>, Vec<Option<u32>>, Vec<Option<u32>>) {
    let (sources, targets) = (source.first_words.len() - 1, target.first_words.len() - 1);
    let (mut of_source, mut of_target) = (vec![None; source.keys.all.len()], vec![None; target.keys.all.len()]);
    let mut keys = Vec::new();
    for (in_target, (hash, class)) in target.keys.all.iter().enumerate() {
        if let Some(in_source) = source.keys.find(*hash) {
            let number = u32::try_from(keys.len()).ok();
            (of_source[in_source as usize], of_target[in_target]) = (number, number);
            keys.push(Key {
                class: *class,
                source_share: share(source.keys.counts[in_source as usize], sources),
                target_share: share(target.keys.counts[in_target], targets),
                strength: 1.0,
            });
        }
    }
    (keys, of_source, of_target)
}

fn is_title(segment: &Segment) -> bool {
    matches!(segment.kind, BlockKind::Headline | BlockKind::Byline | BlockKind::Dateline | BlockKind::Credit)
}

/// True when most letters of a text belong to scripts without spaces.
fn is_spaceless(document: &Document) -> bool {
    let (mut dense, mut all) = (0_usize, 0_usize);
    let letters = document.segments.iter().take(SAMPLE).flat_map(|segment| segment.text().chars().take(400));
    for script in letters.filter_map(script_of_char) {
        all += 1;
        dense += usize::from(script.is_spaceless());
    }
    dense * 2 > all
}

#[allow(clippy::cast_precision_loss, reason = "a segment has fewer letters than f32 can count")]
fn length(text: &str) -> f32 {
    if text.is_ascii() {
        let letters = text.bytes().filter(|byte| !matches!(byte, b'\t'..=b'\r' | b' ')).count();
        return (letters as f32).max(1.0);
    }
    let letters: f32 = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match script_of_char(c) {
            Some(script) if script.is_spaceless() || script == Script::Hangul => DENSE,
            _ => 1.0,
        })
        .sum();
    letters.max(1.0)
}
