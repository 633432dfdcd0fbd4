//! What speaks for a bead, all sources of evidence together.

use copydesk_model::{Bead, BlockKind};

use crate::band::Band;
use crate::calibration::Calibration;
use crate::features::{Bag, Features, Item, dot, square};
use crate::length::LengthModel;
use crate::lexicon::Lexicon;

/// Bead types that are tried, with the log of how common they are among beads that are no gaps (news in six pairs).
pub(crate) const TYPES: &[(usize, usize, f32)] = &[
    (1, 1, -0.12),
    (1, 2, -3.0),
    (2, 1, -3.0),
    (2, 2, -5.0),
    (1, 3, -5.4),
    (3, 1, -5.4),
    (1, 4, -7.2),
    (4, 1, -7.2),
    (2, 3, -7.4),
    (3, 2, -7.4),
];
/// Log probability that segments without a counterpart begin, and that they go on.
pub(crate) const GAP_OPEN: f32 = -4.2;
/// The same for one more of them: a missing paragraph is one event.
pub(crate) const GAP_EXTEND: f32 = -1.6;

/// Random pairs that the background is measured on.
const RANDOM_PAIRS: usize = 2000;
/// Confidence from which a bead of the first pass teaches the second.
const BELIEVED: f32 = 0.7;
/// Share of each similarity's proof that counts, since they are not independent.
const ANCHOR_WEIGHT: f32 = 0.8;
/// The same for cognates, which repeat what anchors say.
const COGNATE_WEIGHT: f32 = 0.6;
/// The same for learned words.
const LEXICON_WEIGHT: f32 = 0.7;
/// What one kind of punctuation on one side only costs, and on both sides gains.
const MARK: f32 = 0.35;
/// What a paragraph border on one side only costs, and on both sides gains.
const BLOCK: f32 = 0.5;
/// What a headline beside running text costs.
const KIND: f32 = 2.5;

/// A similarity channel: vectors of both sides, dot products of all pairs of the band, and the calibration.
struct Channel {
    weight: f32,
    source_squares: Vec<f32>,
    target_squares: Vec<f32>,
    /// One a pair of segments, numbered like the cell at their lower borders.
    dots: Vec<f32>,
    calibration: Calibration,
}

/// Everything that is known about the beads of a band.
pub(crate) struct Evidence<'a> {
    features: &'a Features,
    lengths: LengthModel,
    source_lengths: Vec<f32>,
    target_lengths: Vec<f32>,
    channels: Vec<Channel>,
}

impl<'a> Evidence<'a> {
    /// Before anything is known of the pair.
    pub(crate) fn first(features: &'a Features, band: &Band) -> Self {
        Self::with(features, band, &[], None)
    }

    /// After a first pass.
    pub(crate) fn second(features: &'a Features, band: &Band, first: &[Bead], lexicon: &Lexicon) -> Self {
        Self::with(features, band, first, Some(lexicon))
    }

    fn with(features: &'a Features, band: &Band, first: &[Bead], lexicon: Option<&Lexicon>) -> Self {
        let pick =
            |items: &[Item], of: fn(&Item) -> &Bag| items.iter().map(|item| of(item).clone()).collect::<Vec<Bag>>();
        let mut channels = Vec::new();
        for (of, weight) in [
            ((|item: &Item| &item.anchors) as fn(&Item) -> &Bag, ANCHOR_WEIGHT),
            (|item| &item.cognates, COGNATE_WEIGHT),
        ] {
            channels.push(Channel::new(&pick(&features.source, of), &pick(&features.target, of), weight, band, first));
        }
        if let Some(lexicon) = lexicon.filter(|lexicon| !lexicon.is_empty()) {
            let (source, target) = lexicon.bags(features);
            channels.push(Channel::new(&source, &target, LEXICON_WEIGHT, band, first));
        }
        let lengths = |items: &[Item]| prefix_sums(items.iter().map(|item| item.length));
        let (source_lengths, target_lengths) = (lengths(&features.source), lengths(&features.target));
        let total = |sums: &[f32]| sums.last().copied().unwrap_or(0.0);
        let mut model = LengthModel::of(total(&source_lengths), total(&target_lengths));
        if !first.is_empty() {
            let sum = |sums: &[f32], range: &std::ops::Range<usize>| sums[range.end] - sums[range.start];
            let believed = || {
                first
                    .iter()
                    .filter(|bead| bead.confidence >= BELIEVED && !bead.source.is_empty() && !bead.target.is_empty())
            };
            let source: f32 = believed().map(|bead| sum(&source_lengths, &bead.source)).sum();
            let target: f32 = believed().map(|bead| sum(&target_lengths, &bead.target)).sum();
            if source > 0.0 && target > 0.0 {
                model = LengthModel::of(source, target);
            }
        }
        Self { features, lengths: model, source_lengths, target_lengths, channels }
    }

    /// Log of how much more likely it is that these segments translate each other than that they met by chance, with the
    /// prior of the bead type.
    pub(crate) fn score(
        &self,
        band: &Band,
        source: std::ops::Range<usize>,
        target: std::ops::Range<usize>,
        prior: f32,
    ) -> f32 {
        let length = |sums: &[f32], range: &std::ops::Range<usize>| sums[range.end] - sums[range.start];
        let mut score =
            prior + self.lengths.score(length(&self.source_lengths, &source), length(&self.target_lengths, &target));
        for channel in &self.channels {
            score += channel.weight * channel.calibration.score(channel.similarity(band, &source, &target));
        }
        score + self.marks(&source, &target) + self.structure(&source, &target)
    }

    fn marks(&self, source: &std::ops::Range<usize>, target: &std::ops::Range<usize>) -> f32 {
        let all = |items: &[Item]| items.iter().fold(0, |bits, item| bits | item.marks);
        let (a, b) = (all(&self.features.source[source.clone()]), all(&self.features.target[target.clone()]));
        #[allow(clippy::cast_precision_loss, reason = "a handful of bits")]
        let (both, one) = ((a & b).count_ones() as f32, (a ^ b).count_ones() as f32);
        MARK * (both * 1.5 - one)
    }

    fn structure(&self, source: &std::ops::Range<usize>, target: &std::ops::Range<usize>) -> f32 {
        let (a, b) = (&self.features.source[source.clone()], &self.features.target[target.clone()]);
        let is_title = |item: &Item| {
            matches!(item.kind, Some(BlockKind::Headline | BlockKind::Byline | BlockKind::Dateline | BlockKind::Credit))
        };
        let mut score = 0.0;
        if is_title(&a[0]) != is_title(&b[0]) {
            score -= KIND;
        }
        if self.features.has_blocks {
            score += if a[0].opens_block == b[0].opens_block {
                BLOCK * f32::from(u8::from(a[0].opens_block))
            } else {
                -BLOCK
            };
            let inner = |items: &[Item]| items[1..].iter().any(|item| item.opens_block);
            if inner(a) || inner(b) {
                score -= 2.0 * BLOCK;
            }
        }
        score
    }
}

impl Channel {
    fn new(source: &[Bag], target: &[Bag], weight: f32, band: &Band, first: &[Bead]) -> Self {
        let squares = |bags: &[Bag]| prefix_sums(bags.iter().map(square));
        let mut channel = Self {
            weight,
            source_squares: squares(source),
            target_squares: squares(target),
            dots: vec![0.0; band.len()],
            calibration: Calibration::learn(&[], &[]),
        };
        for (i, bag) in source.iter().enumerate() {
            for j in band.row(i).filter(|j| *j < target.len()) {
                if let Some(cell) = band.cell(i, j) {
                    channel.dots[cell] = dot(bag, &target[j]);
                }
            }
        }
        let random = channel.random(source, target);
        let believed: Vec<f32> = first
            .iter()
            .filter(|bead| bead.confidence >= BELIEVED && bead.source.len() == 1 && bead.target.len() == 1)
            .map(|bead| channel.similarity(band, &bead.source, &bead.target))
            .collect();
        channel.calibration = Calibration::learn(&random, &believed);
        channel
    }

    /// Similarities of pairs drawn at random, always the same ones.
    fn random(&self, source: &[Bag], target: &[Bag]) -> Vec<f32> {
        let (n, m) = (source.len(), target.len());
        if n < 2 || m < 2 {
            return vec![0.0];
        }
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let mut draw = |limit: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap_or(0) % limit
        };
        let far = |i: usize, j: usize| (i * m).abs_diff(j * n) > n.max(m) * 2;
        let pairs: Vec<(usize, usize)> =
            (0..RANDOM_PAIRS).map(|_| (draw(n), draw(m))).filter(|(i, j)| n < 6 || far(*i, *j)).collect();
        pairs.iter().map(|(i, j)| self.cosine(dot(&source[*i], &target[*j]), &(*i..i + 1), &(*j..j + 1))).collect()
    }

    fn similarity(&self, band: &Band, source: &std::ops::Range<usize>, target: &std::ops::Range<usize>) -> f32 {
        let pairs = source.clone().flat_map(|i| target.clone().map(move |j| (i, j)));
        let shared = pairs.filter_map(|(i, j)| band.cell(i, j)).map(|cell| self.dots[cell]).sum();
        self.cosine(shared, source, target)
    }

    fn cosine(&self, shared: f32, source: &std::ops::Range<usize>, target: &std::ops::Range<usize>) -> f32 {
        let square = |sums: &[f32], range: &std::ops::Range<usize>| sums[range.end] - sums[range.start];
        let norm = (square(&self.source_squares, source) * square(&self.target_squares, target)).sqrt();
        if norm > 0.0 { (shared / norm).min(1.0) } else { 0.0 }
    }
}

/// Sums of all beginnings, the first of them 0.
fn prefix_sums(values: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut sums = vec![0.0];
    let mut sum = 0.0_f64;
    for value in values {
        sum += f64::from(value);
        #[allow(clippy::cast_possible_truncation, reason = "a sum of lengths or weights")]
        sums.push(sum as f32);
    }
    sums
}
