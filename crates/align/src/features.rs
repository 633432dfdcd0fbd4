//! Both documents as the aligner sees them: for every segment its length and the keys that the other side has too.

use copydesk_language::{Script, script_of_char};
use copydesk_model::{BlockKind, Document, Segment};
use rustc_hash::FxHashMap;

use crate::aligner::Ingredient;
use crate::keys::{Class, RawSegment, Reader};
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
    /// For listed and learned words how often the one is translated by the other; the second and third value are what
    /// is left of it when one or two of the beads that taught it are left out.
    pub(crate) strength: [f32; 3],
}

/// A key in a segment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) key: u32,
    /// Number of the word in its segment.
    pub(crate) word: u16,
    /// The bead of this segment taught the key.
    pub(crate) is_taught: bool,
}

/// A segment as the aligner sees it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Item {
    /// Letters, those of dense scripts counted more; at least 1.
    pub(crate) length: f32,
    /// Its natural logarithm.
    pub(crate) log_length: f32,
    /// Sorted by key; each key once.
    pub(crate) entries: Vec<Entry>,
    /// Numbers of its words in the vocabulary of its side, with the number of the word in the segment.
    pub(crate) words: Vec<(u32, u16)>,
    /// First segment of its block.
    pub(crate) opens_block: bool,
    /// A headline, byline, dateline or credit.
    pub(crate) is_title: bool,
}

/// Both documents as the aligner sees them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Features {
    pub(crate) source: Vec<Item>,
    pub(crate) target: Vec<Item>,
    pub(crate) keys: Vec<Key>,
    /// The words of the source, as hashes.
    pub(crate) source_words: Vec<u64>,
    /// The words of the target, as hashes.
    pub(crate) target_words: Vec<u64>,
    /// Both sides have blocks of several segments, so that paragraph borders say something.
    pub(crate) has_blocks: bool,
    /// Keys beyond this one were learned from an earlier pass.
    given_keys: usize,
}

/// A word of the source, one of the target, and how strongly they belong together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Link {
    pub(crate) source: u32,
    pub(crate) target: u32,
    /// As [`Key::strength`].
    pub(crate) strength: [f32; 3],
}

impl Features {
    /// Reads both documents.
    pub(crate) fn of(source: &Document, target: &Document) -> Self {
        let (dense_source, dense_target) = (is_spaceless(source), is_spaceless(target));
        let reader = Reader {
            ear: if dense_source || dense_target { Ear::Coarse } else { Ear::Fine },
            shares_characters: dense_source && dense_target,
        };
        let read = |document: &Document| -> Vec<RawSegment> {
            document.segments.iter().map(|segment| reader.read(segment)).collect()
        };
        let (raw_source, raw_target) = (read(source), read(target));
        let (numbers, keys) = shared_keys(&raw_source, &raw_target);
        let mut features = Self { given_keys: keys.len(), keys, ..Self::default() };
        features.source = items(source, raw_source, &numbers, &mut features.source_words);
        features.target = items(target, raw_target, &numbers, &mut features.target_words);
        let several = |items: &[Item]| items.iter().filter(|item| item.opens_block).count() * 4 < items.len() * 3;
        features.has_blocks = several(&features.source) && several(&features.target);
        features
    }

    /// Forgets the keys that belong to ingredients.
    pub(crate) fn leave_out(&mut self, ingredients: &[Ingredient]) {
        if ingredients.is_empty() {
            return;
        }
        let keys = &self.keys;
        for item in self.source.iter_mut().chain(&mut self.target) {
            item.entries.retain(|entry| {
                keys[entry.key as usize].class.ingredient().is_none_or(|of| !ingredients.contains(&of))
            });
        }
    }

    /// Adds words that are known to translate each other, for good.
    pub(crate) fn add_listed(&mut self, links: &[Link]) {
        self.add_links(links, Class::Listed, None);
        self.given_keys = self.keys.len();
    }

    /// Puts `links`, learned from the beads of `lessons`, in the place of what was learned before.
    pub(crate) fn set_learned(&mut self, links: &[Link], lessons: &Lessons) {
        let given = u32::try_from(self.given_keys).unwrap_or(u32::MAX);
        self.keys.truncate(self.given_keys);
        for item in self.source.iter_mut().chain(&mut self.target) {
            item.entries.retain(|entry| entry.key < given);
        }
        self.add_links(links, Class::Learned, Some(lessons));
    }

    fn add_links(&mut self, links: &[Link], class: Class, lessons: Option<&Lessons>) {
        let first = self.keys.len();
        let mut of_source: Vec<Vec<u32>> = vec![Vec::new(); self.source_words.len()];
        let mut of_target: Vec<Vec<u32>> = vec![Vec::new(); self.target_words.len()];
        for (number, link) in links.iter().enumerate() {
            let key = u32::try_from(first + number).unwrap_or(u32::MAX);
            of_source[link.source as usize].push(key);
            of_target[link.target as usize].push(key);
            self.keys.push(Key { class, source_share: 0.0, target_share: 0.0, strength: link.strength });
        }
        let link = |key: u32| &links[key as usize - first];
        attach(&mut self.source, &of_source, |i, key| {
            lessons.is_some_and(|lessons| lessons.target_of_source(i).binary_search(&link(key).target).is_ok())
        });
        attach(&mut self.target, &of_target, |j, key| {
            lessons.is_some_and(|lessons| lessons.source_of_target(j).binary_search(&link(key).source).is_ok())
        });
        let (source, target) = (counts(&self.source, first, links.len()), counts(&self.target, first, links.len()));
        for (number, key) in self.keys[first..].iter_mut().enumerate() {
            key.source_share = share(source[number], self.source.len());
            key.target_share = share(target[number], self.target.len());
        }
    }
}

/// Adds to every segment the keys of its words.
fn attach(items: &mut [Item], of_word: &[Vec<u32>], is_taught: impl Fn(usize, u32) -> bool) {
    let mut added: Vec<Entry> = Vec::new();
    for (n, item) in items.iter_mut().enumerate() {
        added.clear();
        for (word, place) in &item.words {
            for key in &of_word[*word as usize] {
                added.push(Entry { key: *key, word: *place, is_taught: is_taught(n, *key) });
            }
        }
        added.sort_unstable_by_key(|entry| (entry.key, entry.word));
        added.dedup_by_key(|entry| entry.key);
        item.entries.extend_from_slice(&added);
    }
}

/// How many segments have each of the `len` keys from `first`.
fn counts(items: &[Item], first: usize, len: usize) -> Vec<u32> {
    let mut counts = vec![0; len];
    for entry in items.iter().flat_map(|item| &item.entries) {
        if let Some(number) = (entry.key as usize).checked_sub(first) {
            counts[number] += 1;
        }
    }
    counts
}

/// A share of `total` segments that is never 0 nor 1.
#[allow(clippy::cast_precision_loss, reason = "a document has fewer segments than f32 can count")]
fn share(count: u32, total: usize) -> f32 {
    (count as f32 + 0.5) / (total as f32 + 1.0)
}

/// The keys that both sides have: their numbers by hash, and what is known of them.
fn shared_keys(source: &[RawSegment], target: &[RawSegment]) -> (FxHashMap<u64, u32>, Vec<Key>) {
    let mut found: FxHashMap<u64, (Class, [u32; 2])> = FxHashMap::default();
    for (side, segments) in [source, target].into_iter().enumerate() {
        for segment in segments {
            let mut hashes: Vec<(u64, Class)> = segment.keys.iter().map(|key| (key.hash, key.class)).collect();
            hashes.sort_unstable_by_key(|(hash, _)| *hash);
            hashes.dedup_by_key(|(hash, _)| *hash);
            for (hash, class) in hashes {
                if side == 0 {
                    found.entry(hash).or_insert((class, [0, 0])).1[0] += 1;
                } else if let Some((_, counts)) = found.get_mut(&hash) {
                    counts[1] += 1;
                }
            }
        }
    }
    let mut shared: Vec<(u64, Class, [u32; 2])> = found
        .into_iter()
        .filter(|(_, (_, counts))| counts[1] > 0)
        .map(|(hash, (class, counts))| (hash, class, counts))
        .collect();
    shared.sort_unstable_by_key(|(hash, _, _)| *hash);
    let keys = shared
        .iter()
        .map(|(_, class, counts)| Key {
            class: *class,
            source_share: share(counts[0], source.len()),
            target_share: share(counts[1], target.len()),
            strength: [1.0; 3],
        })
        .collect();
    let numbers = shared.iter().zip(0..).map(|((hash, _, _), number)| (*hash, number)).collect();
    (numbers, keys)
}

fn items(
    document: &Document,
    raw: Vec<RawSegment>,
    numbers: &FxHashMap<u64, u32>,
    vocabulary: &mut Vec<u64>,
) -> Vec<Item> {
    let mut known: FxHashMap<u64, u32> = FxHashMap::default();
    let segments = &document.segments;
    let mut items = Vec::with_capacity(raw.len());
    for (n, raw) in raw.into_iter().enumerate() {
        let mut entries: Vec<Entry> = raw
            .keys
            .iter()
            .filter_map(|key| Some(Entry { key: *numbers.get(&key.hash)?, word: key.word, is_taught: false }))
            .collect();
        entries.sort_unstable_by_key(|entry| (entry.key, entry.word));
        entries.dedup_by_key(|entry| entry.key);
        let mut words: Vec<(u32, u16)> = Vec::with_capacity(raw.words.len());
        for (hash, place) in raw.words {
            let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
            let word = *known.entry(hash).or_insert_with(|| {
                vocabulary.push(hash);
                next
            });
            words.push((word, place));
        }
        words.sort_unstable();
        words.dedup_by_key(|(word, _)| *word);
        let length = length(segments[n].text());
        items.push(Item {
            length,
            log_length: length.ln(),
            entries,
            words,
            opens_block: n == 0 || segments[n - 1].block != segments[n].block,
            is_title: is_title(&segments[n]),
        });
    }
    items
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

fn length(text: &str) -> f32 {
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

/// The words of the beads that taught, and which segment was in which.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lessons {
    /// Bead of a source segment; `None` where it taught nothing.
    pub(crate) of_source: Vec<Option<u32>>,
    /// Bead of a target segment.
    pub(crate) of_target: Vec<Option<u32>>,
    /// By bead, sorted.
    pub(crate) source_words: Vec<Vec<u32>>,
    /// By bead, sorted.
    pub(crate) target_words: Vec<Vec<u32>>,
}

impl Lessons {
    fn target_of_source(&self, i: usize) -> &[u32] {
        self.of_source[i].map_or(&[], |bead| &self.target_words[bead as usize])
    }

    fn source_of_target(&self, j: usize) -> &[u32] {
        self.of_target[j].map_or(&[], |bead| &self.source_words[bead as usize])
    }

    /// The two segments were in one bead that taught.
    pub(crate) fn together(&self, i: usize, j: usize) -> bool {
        matches!((self.of_source.get(i), self.of_target.get(j)), (Some(Some(a)), Some(Some(b))) if a == b)
    }
}
