//! What two words cost at least, by the sets of their letters alone: most words that are compared have little in common, and
//! need no table.

use crate::costs::{CODES, LETTERS, letter};

/// Letters as bits, by their codes.
pub(crate) type Bag = u64;

/// The letters of a word.
pub(crate) fn bag_of(codes: &[u8]) -> Bag {
    codes.iter().fold(0, |bag, code| bag | 1 << code)
}

/// The least that each letter of one side costs, by what letters the other side has.
#[derive(Debug)]
pub(crate) struct LeastCosts {
    /// The letters of the other side that may stand for a letter, alone or in a block, for less than it costs to leave it out.
    kin: [Bag; CODES],
    /// Cost of a letter that has none of them.
    alone: [f32; CODES],
    /// The same behind its like.
    doubled: f32,
}

impl LeastCosts {
    /// From the costs of letter against letter, of a letter left out, and of blocks, each given as its letters, those it stands
    /// against, and the cost. A letter behind its like costs at most `doubled`.
    pub(crate) fn new(
        replace: impl Fn(u8, u8) -> f32,
        blocks: impl Iterator<Item = (Vec<u8>, Bag, f32)>,
        doubled: f32,
    ) -> Self {
        let codes = || (0_u8..).take(CODES);
        let mut least = Self { kin: [0; CODES], alone: [0.0; CODES], doubled };
        for own in codes() {
            let alone = replace(own, 0);
            let near = codes().filter(|other| *other > 0 && (*other == own || replace(own, *other) < alone));
            least.kin[usize::from(own)] = near.fold(0, |bag, other| bag | 1 << other);
            least.alone[usize::from(own)] = alone;
        }
        for (own, others, cost) in blocks {
            #[allow(clippy::cast_precision_loss, reason = "a block has at most four letters")]
            let share = cost / own.len().max(1) as f32;
            for code in own.into_iter().map(usize::from).filter(|code| share < least.alone[*code]) {
                least.kin[code] |= others;
            }
        }
        least
    }

    /// What `word` costs at least against any word of these letters.
    #[inline]
    pub(crate) fn of(&self, word: &[u8], other: Bag) -> f32 {
        let (mut cost, mut before) = (0.0, 0);
        for &code in word {
            let at = usize::from(code) % LETTERS;
            if at < CODES && self.kin[at] & other == 0 {
                cost += if code == before { self.alone[at].min(self.doubled) } else { self.alone[at] };
            }
            before = code;
        }
        cost
    }
}

const _: () = assert!(letter(b'z') < 64 && CODES <= 64, "letters are bits of a bag");
