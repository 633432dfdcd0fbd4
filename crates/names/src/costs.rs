//! What it costs to write one block of letters for another.
//!
//! Rows of `data/costs.csv` hold for every pair of Latin spellings. Rows of `data/transcription.csv` say what a letter or
//! two of another script, once romanised, become in Latin spellings; they overrule the former for that script.
//! A cost is the share of one wrong letter.

use std::sync::OnceLock;

use copydesk_language::Script;

/// Cost of a letter that has nothing to do with its counterpart, or has none.
const OTHER: f32 = 1.0;
/// A vowel, `h`, `w` or `y` more or less: the letters that spellings of one name most often drop.
pub(crate) const WEAK: f32 = 0.45;

/// Letters and digits, and 0 for none.
const CODES: usize = 37;
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
    single: [[f32; CODES]; CODES],
    /// For each pair of last letters where its blocks begin; one more at the end.
    places: Vec<u16>,
    blocks: Vec<Block>,
    /// For each last letter, or 0, of one side: whether any block pairs it with that of the other.
    has_blocks: [u64; CODES],
}

/// The scripts with a table of their own; `Script::Latin` and all others share the first.
const SCRIPTS: [Script; 14] = [
    Script::Latin,
    Script::Cyrillic,
    Script::Greek,
    Script::Armenian,
    Script::Georgian,
    Script::Arabic,
    Script::Hebrew,
    Script::Han,
    Script::Kana,
    Script::Hangul,
    Script::Thai,
    Script::Devanagari,
    Script::Bengali,
    Script::Other,
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
    /// The table for words of `script` against Latin words.
    pub(crate) fn of(script: Script) -> &'static Self {
        static TABLES: OnceLock<Vec<Costs>> = OnceLock::new();
        let tables = TABLES.get_or_init(|| SCRIPTS.iter().map(|script| Self::read(script_name(*script))).collect());
        let place = SCRIPTS.iter().position(|known| *known == script).unwrap_or(0);
        &tables[place]
    }

    fn read(script: &str) -> Self {
        let mut single = [[OTHER; CODES]; CODES];
        for (code, row) in single.iter_mut().enumerate() {
            row[code] = 0.0;
        }
        for weak in *b"aeiouyhw" {
            single[usize::from(letter(weak))][0] = WEAK;
            single[0][usize::from(letter(weak))] = WEAK;
        }
        let mut blocks = Vec::new();
        for row in include_str!("../data/costs.csv").lines().skip(1) {
            let mut cells = row.split(',');
            let (Some(a), Some(b), Some(cost)) = (cells.next(), cells.next(), cells.next()) else { continue };
            add(a, b, cost, &mut single, &mut blocks);
            add(b, a, cost, &mut single, &mut blocks);
        }
        for row in include_str!("../data/transcription.csv").lines().skip(1) {
            let Some(cells) = row.strip_prefix(script).and_then(|rest| rest.strip_prefix(',')) else { continue };
            let mut cells = cells.split(',');
            let (Some(a), Some(b), Some(cost)) = (cells.next(), cells.next(), cells.next()) else { continue };
            add(a, b, cost, &mut single, &mut blocks);
        }
        Self::new(single, blocks)
    }

    fn new(single: [[f32; CODES]; CODES], mut blocks: Vec<Block>) -> Self {
        blocks.sort_by_key(place);
        let places = (0..=CODES * CODES)
            .map(|at| u16::try_from(blocks.partition_point(|block| place(block) < at)).unwrap_or(u16::MAX));
        let mut has_blocks = [0; CODES];
        for block in &blocks {
            has_blocks[usize::from(block.from.last())] |= 1 << block.to.last();
        }
        Self { single, places: places.collect(), blocks, has_blocks }
    }

    /// Cost of one letter for another.
    #[inline]
    pub(crate) fn replace(&self, x: u8, y: u8) -> f32 {
        self.single[usize::from(x)][usize::from(y)]
    }

    /// True when some block stands against nothing.
    pub(crate) fn has_droppable_blocks(&self) -> bool {
        self.has_blocks[0] != 0 || self.has_blocks.iter().any(|to| to & 1 != 0)
    }

    /// Calls `use_block` with lengths and cost of every block that ends `a` and stands against one that ends `b`, both
    /// given by their last four letters, or 0 for blocks against nothing.
    #[inline]
    pub(crate) fn for_blocks(&self, a: Packed, b: Packed, mut use_block: impl FnMut(usize, usize, f32)) {
        let (x, y) = (last(a), last(b));
        if self.has_blocks[usize::from(x)] & (1 << y) == 0 {
            return;
        }
        let place = usize::from(x) * CODES + usize::from(y);
        for block in &self.blocks[usize::from(self.places[place])..usize::from(self.places[place + 1])] {
            if block.from.end(a) && block.to.end(b) {
                use_block(usize::from(block.from.length), usize::from(block.to.length), block.cost);
            }
        }
    }
}

fn place(block: &Block) -> usize {
    usize::from(block.from.last()) * CODES + usize::from(block.to.last())
}

fn add(a: &str, b: &str, cost: &str, single: &mut [[f32; CODES]; CODES], blocks: &mut Vec<Block>) {
    let (Some(from), Some(to), Ok(cost)) = (Letters::read(a), Letters::read(b), cost.parse::<f32>()) else { return };
    if from.length + to.length == 0 {
        return;
    }
    if from.length < 2 && to.length < 2 {
        single[usize::from(from.last())][usize::from(to.last())] = cost;
        return;
    }
    match blocks.iter_mut().find(|block| block.from == from && block.to == to) {
        Some(block) => block.cost = cost,
        None => blocks.push(Block { from, to, cost }),
    }
}
