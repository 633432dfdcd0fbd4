//! What it costs to write one block of letters for another.
//!
//! Rows of `data/costs.csv` hold for every pair of Latin spellings. Rows of `data/transcription.csv` say what a letter or
//! two of another script, once romanised, become in Latin spellings; they overrule the former for that script. Chinese,
//! Korean and Japanese names have rows of their own and nothing else: their bearers spell them by a few tables and habits,
//! and a near vowel makes another name (`Jung`, `Yun`).
//! A cost is the share of one wrong letter.

use std::sync::OnceLock;

use copydesk_language::Script;

use crate::least_cost::{Bag, LeastCosts, bag_of};

/// Cost of a letter that has nothing to do with its counterpart, or has none.
const OTHER: f32 = 1.0;
/// A vowel, `h`, `w` or `y` more or less: the letters that spellings of one name most often drop.
pub(crate) const WEAK: f32 = 0.45;

/// One of a doubled letter more or less.
pub(crate) const DOUBLED: f32 = 0.25;

/// Letters and digits, and 0 for none.
pub(crate) const CODES: usize = 37;
/// The same, made a power of two.
pub(crate) const LETTERS: usize = CODES.next_power_of_two();
/// Letters in the longest block.
pub(crate) const LONGEST_BLOCK: usize = 4;

/// The code of a letter or digit; `None` for anything else, which spellings do not differ in.
pub(crate) fn code(byte: u8) -> Option<u8> {
    match byte {
        b'a'..=b'z' => Some(byte - b'a' + 1),
        b'A'..=b'Z' => Some(byte - b'A' + 1),
        b'0'..=b'9' => Some(byte - b'0' + 27),
        _ => None,
    }
}

/// The code of `letter`, which has to be a lower-case letter.
pub(crate) const fn letter(letter: u8) -> u8 {
    letter - b'a' + 1
}

/// Up to four letters in codes, the last in the lowest byte.
pub(crate) type Packed = u32;

/// `letters` with one more at the end, of which the last four are kept.
#[inline]
pub(crate) const fn push(letters: Packed, code: u8) -> Packed {
    letters << 8 | code as Packed
}

/// The last of them; 0 when there is none.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "the lowest byte is the last letter")]
pub(crate) const fn last(letters: Packed) -> u8 {
    letters as u8
}

/// A block of up to four letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Letters {
    codes: Packed,
    length: u8,
}

impl Letters {
    fn read(text: &str) -> Option<Self> {
        let mut letters = Self::default();
        for code in text.bytes().filter_map(code) {
            letters.codes = push(letters.codes, code);
            letters.length += 1;
        }
        (usize::from(letters.length) <= LONGEST_BLOCK).then_some(letters)
    }

    /// The codes, the first letter first.
    fn codes(self) -> Vec<u8> {
        self.codes.to_be_bytes()[LONGEST_BLOCK - usize::from(self.length)..].to_vec()
    }

    /// The last letter; 0 for none.
    fn last(self) -> u8 {
        last(self.codes)
    }

    /// True when `word`, given by its last four letters, ends with these.
    #[inline]
    fn end(self, word: Packed) -> bool {
        let others = 8 * (LONGEST_BLOCK - usize::from(self.length));
        self.length == 0 || (word ^ self.codes) << others == 0
    }
}

/// A block, what it stands against, and the cost. One of them is longer than a letter.
#[derive(Clone, Copy, Debug)]
struct Block {
    from: Letters,
    to: Letters,
    cost: f32,
}

/// The cost table of one script against Latin letters.
#[derive(Debug)]
pub(crate) struct Costs {
    /// Letter against letter; against none in row and column 0.
    single: [[f32; LETTERS]; CODES],
    /// For each pair of last letters where its blocks begin; one more at the end.
    places: Vec<u16>,
    blocks: Vec<Block>,
    /// For the last two letters of a word: the last letters of all blocks, as bits, that one of its ends stands against.
    against: [Box<[u64]>; 2],
    /// Of the letters of the first and of the second word.
    least: [LeastCosts; 2],
}

/// Codes of two letters in one place.
const PAIRS: usize = LETTERS * LETTERS;

fn pair_of(word: Packed) -> usize {
    usize::from(last(word >> 8)) * LETTERS + usize::from(last(word))
}

/// What the letters of a name stand for, which decides what they cost against Latin spellings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sounds {
    /// Letters of a script as its languages read them, names of others among them.
    Of(Script),
    /// Family name and given name in Mandarin or Cantonese.
    ChineseName,
    /// Family name and given name in Korean.
    KoreanName,
    /// Family name and given name in Japanese.
    JapaneseName,
}

impl Sounds {
    /// True when single letters may stand for names.
    pub(crate) fn have_initials(self) -> bool {
        matches!(self, Self::Of(script) if script.is_cased())
    }

    /// True for names that have no particles.
    pub(crate) fn are_native(self) -> bool {
        !matches!(self, Self::Of(_))
    }

    /// Its rows in `data/transcription.csv`.
    fn rows(self) -> &'static str {
        match self {
            Self::Of(script) => script_name(script),
            Self::ChineseName => "chinese-name",
            Self::KoreanName => "korean-name",
            Self::JapaneseName => "japanese-name",
        }
    }
}

/// All that have a table of their own; Latin and what is not here share the first.
const ALL: [Sounds; 17] = [
    Sounds::Of(Script::Latin),
    Sounds::Of(Script::Cyrillic),
    Sounds::Of(Script::Greek),
    Sounds::Of(Script::Armenian),
    Sounds::Of(Script::Georgian),
    Sounds::Of(Script::Arabic),
    Sounds::Of(Script::Hebrew),
    Sounds::Of(Script::Han),
    Sounds::Of(Script::Kana),
    Sounds::Of(Script::Hangul),
    Sounds::Of(Script::Thai),
    Sounds::Of(Script::Devanagari),
    Sounds::Of(Script::Bengali),
    Sounds::Of(Script::Other),
    Sounds::ChineseName,
    Sounds::KoreanName,
    Sounds::JapaneseName,
];

/// The name of a script in `data/`.
pub(crate) fn script_name(script: Script) -> &'static str {
    match script {
        Script::Latin => "latin",
        Script::Cyrillic => "cyrillic",
        Script::Greek => "greek",
        Script::Armenian => "armenian",
        Script::Georgian => "georgian",
        Script::Arabic => "arabic",
        Script::Hebrew => "hebrew",
        Script::Han => "han",
        Script::Kana => "kana",
        Script::Hangul => "hangul",
        Script::Thai => "thai",
        Script::Devanagari => "devanagari",
        Script::Bengali => "bengali",
        Script::Other => "other",
    }
}

impl Costs {
    /// The table for words of these sounds against Latin words.
    pub(crate) fn of(sounds: Sounds) -> &'static Self {
        static TABLES: [OnceLock<Costs>; ALL.len()] = [const { OnceLock::new() }; ALL.len()];
        let place = ALL.iter().position(|known| *known == sounds).unwrap_or(0);
        TABLES[place].get_or_init(|| Self::read(ALL[place]))
    }

    fn read(sounds: Sounds) -> Self {
        let mut single = [[OTHER; LETTERS]; CODES];
        for (code, row) in single.iter_mut().enumerate() {
            row[code] = 0.0;
        }
        for weak in *b"aeiouyhw" {
            single[usize::from(letter(weak))][0] = WEAK;
            single[0][usize::from(letter(weak))] = WEAK;
        }
        let mut blocks = Vec::new();
        let of_spellings = if sounds.are_native() { "" } else { include_str!("../data/costs.csv") };
        for row in of_spellings.lines().skip(1) {
            let mut cells = row.split(',');
            let (Some(a), Some(b), Some(cost)) = (cells.next(), cells.next(), cells.next()) else { continue };
            add(a, b, cost, &mut single, &mut blocks);
            add(b, a, cost, &mut single, &mut blocks);
        }
        for row in include_str!("../data/transcription.csv").lines().skip(1) {
            let Some(cells) = row.strip_prefix(sounds.rows()).and_then(|rest| rest.strip_prefix(',')) else { continue };
            let mut cells = cells.split(',');
            let (Some(a), Some(b), Some(cost)) = (cells.next(), cells.next(), cells.next()) else { continue };
            add(a, b, cost, &mut single, &mut blocks);
        }
        Self::new(single, blocks)
    }

    fn new(single: [[f32; LETTERS]; CODES], mut blocks: Vec<Block>) -> Self {
        blocks.sort_by_key(place);
        let places = (0..=CODES * CODES)
            .map(|at| u16::try_from(blocks.partition_point(|block| place(block) < at)).unwrap_or(u16::MAX));
        let against = [
            blocks_against(&blocks, |block| (block.from, block.to)),
            blocks_against(&blocks, |block| (block.to, block.from)),
        ];
        let sides = blocks.iter().map(|block| (block.from, block.to, block.cost));
        let least = [
            LeastCosts::new(|x, y| single[usize::from(x)][usize::from(y)], sides.clone().map(letters_against), DOUBLED),
            LeastCosts::new(
                |x, y| single[usize::from(y)][usize::from(x)],
                sides.map(|(from, to, cost)| letters_against((to, from, cost))),
                DOUBLED,
            ),
        ];
        Self { single, places: places.collect(), blocks, against, least }
    }

    /// What two words cost at least, each given with the set of its letters; found without a table.
    #[inline]
    pub(crate) fn least(&self, (a, of_a): (&[u8], Bag), (b, of_b): (&[u8], Bag)) -> f32 {
        self.least[0].of(a, of_b).max(self.least[1].of(b, of_a))
    }

    /// Cost of one letter for another.
    #[inline]
    pub(crate) fn replace(&self, x: u8, y: u8) -> f32 {
        self.single[usize::from(x)][usize::from(y)]
    }

    /// Costs of one letter for each other by its code; room for 64, of which the last ones are never asked for.
    #[inline]
    pub(crate) fn replacements(&self, x: u8) -> &[f32; LETTERS] {
        &self.single[usize::from(x)]
    }

    /// The last letters, as bits, of all blocks that an end of the first word, given by its last letters, stands against.
    pub(crate) fn against_first(&self, word: Packed) -> u64 {
        self.against[0][pair_of(word)]
    }

    /// The same for an end of the second word.
    pub(crate) fn against_second(&self, word: Packed) -> u64 {
        self.against[1][pair_of(word)]
    }

    /// Calls `use_block` with lengths and cost of every block that ends `a` and stands against one that ends `b`, both
    /// given by their last four letters.
    #[inline]
    pub(crate) fn for_blocks(&self, a: Packed, b: Packed, mut use_block: impl FnMut(usize, usize, f32)) {
        let place = usize::from(last(a)) * CODES + usize::from(last(b));
        for block in &self.blocks[usize::from(self.places[place])..usize::from(self.places[place + 1])] {
            if block.from.end(a) && block.to.end(b) {
                use_block(usize::from(block.from.length), usize::from(block.to.length), block.cost);
            }
        }
    }
}

/// For each pair of last letters of one side, the last letters of the other side's blocks.
fn blocks_against(blocks: &[Block], sides: impl Fn(&Block) -> (Letters, Letters)) -> Box<[u64]> {
    let mut against = vec![0_u64; PAIRS];
    for block in blocks {
        let (own, other) = sides(block);
        let bit = 1 << other.last();
        match own.length {
            0 | 1 => (0..LETTERS).for_each(|before| against[before * LETTERS + usize::from(own.last())] |= bit),
            _ => against[pair_of(own.codes)] |= bit,
        }
    }
    against.into_boxed_slice()
}

/// A block as its letters, the set of those it stands against, and its cost.
fn letters_against((own, other, cost): (Letters, Letters, f32)) -> (Vec<u8>, Bag, f32) {
    (own.codes(), bag_of(&other.codes()), cost)
}

fn place(block: &Block) -> usize {
    usize::from(block.from.last()) * CODES + usize::from(block.to.last())
}

fn add(a: &str, b: &str, cost: &str, single: &mut [[f32; LETTERS]; CODES], blocks: &mut Vec<Block>) {
    let (Some(from), Some(to), Ok(cost)) = (Letters::read(a), Letters::read(b), cost.parse::<f32>()) else { return };
    if from.length + to.length == 0 {
        return;
    }
    debug_assert!(
        from.length.min(to.length) > 0 || from.length.max(to.length) == 1,
        "only a letter may be left out: {a},{b}"
    );
    if from.length < 2 && to.length < 2 {
        single[usize::from(from.last())][usize::from(to.last())] = cost;
        return;
    }
    match blocks.iter_mut().find(|block| block.from == from && block.to == to) {
        Some(block) => block.cost = cost,
        None => blocks.push(Block { from, to, cost }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for (table, cells_before) in
            [(include_str!("../data/costs.csv"), 0), (include_str!("../data/transcription.csv"), 1)]
        {
            for row in table.lines().skip(1) {
                let cells: Vec<&str> = row.split(',').skip(cells_before).collect();
                let [from, to, cost, _why] = cells[..] else { panic!("four cells: {row}") };
                let (from, to) = (Letters::read(from).expect(row), Letters::read(to).expect(row));
                let cost: f32 = cost.parse().expect(row);
                assert!((0.0..=OTHER).contains(&cost), "{row}");
                // Only a single letter may stand against nothing.
                assert!(from.length.min(to.length) > 0 || from.length.max(to.length) < 2, "{row}");
            }
        }
    }

    #[test]
    fn every_script_of_the_rows_has_a_table() {
        let known: Vec<&str> = ALL.iter().map(|sounds| sounds.rows()).collect();
        for row in include_str!("../data/transcription.csv").lines().skip(1) {
            let script = row.split(',').next().unwrap_or_default();
            assert!(known.contains(&script), "{row}");
        }
    }
}
