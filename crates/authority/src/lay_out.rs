//! What was gathered becomes the sections of an index.
//!
//! One table after the other is laid out, and what it was made of is let go before the next: the pairs of hashes and
//! spellings are most of what a large index is built from.

use std::io::{self, Write};
use std::mem::take;

use copydesk_language::{each_word, fold};
use smallvec::SmallVec;

use crate::compile::{IndexBuilder, Spelling};
use crate::container::{self, Kind, as_bytes};
use crate::error::Error;
use crate::halves::Letters;
use crate::keys::{self, Skeleton, beside_keys, half_keys};
use crate::layout::{
    COUNTS, Count, EXACT_PRINT, LANGUAGE_SIZE, MOST_BESIDE, NEAR, NEAR_PRINT, Posting, Record, SECTIONS, STEMS,
    Section, Sets, Slots, TEXT, WORD_PRINT, WORDS,
};
use crate::packed::{Packed, Packer, bits_for, pack};
use crate::rising::{self, Rising};
use crate::strings;
use crate::table::{self, TableSections, bucket_bits, bucket_starts, halves_in, hash_in, pair, print_of};
use crate::text_key::TextKey;

/// Spellings kept under one near key: the prominent ones. Where more meet, a near spelling proves nothing.
const MOST_NEAR: usize = 32;
/// Spellings kept under one word or stem: whoever asks wants to know that there are such, not all Johns. At 64 some people of
/// the embedded list whose name ends in Mohammed were not known in every case.
const MOST_WITH_WORD: usize = 128;

/// The numbers of the spellings.
struct Numbering {
    /// By the order of their adding: the number, and above its bits how little prominent the spelling is. Sorted by it, the
    /// most prominent of a key come first, and of equally prominent ones always the same.
    ranked: Vec<u32>,
    /// The most that a number may be.
    most: u64,
}

impl Numbering {
    /// Bits of a number below its rank.
    const BITS: u32 = 30;

    /// Of the spellings, which stand in `by_hash` in their new order.
    fn of(spellings: &[Spelling], by_hash: &[(u64, u32)]) -> Self {
        let mut ranked = vec![0; spellings.len()];
        for (number, (_, added)) in (0u32..).zip(by_hash) {
            let rank = 3 - u32::from(spellings[*added as usize].salience.min(3));
            ranked[*added as usize] = rank << Self::BITS | number;
        }
        Self { ranked, most: spellings.len().saturating_sub(1) as u64 }
    }

    fn of_added(&self, added: u32) -> u32 {
        Self::number(self.ranked[added as usize])
    }

    fn number(ranked: u32) -> u32 {
        ranked & ((1 << Self::BITS) - 1)
    }

    /// Gives the pairs, whose spellings are those of their adding, the ranked numbers.
    fn rank(&self, mut pairs: Vec<u128>) -> Vec<u128> {
        for one in &mut pairs {
            let (added, more) = halves_in(*one);
            *one = pair(hash_in(*one), self.ranked[added as usize], more);
        }
        pairs
    }

    /// A table of spellings, of which the first `most` of each key remain. The pairs are sorted.
    fn table(&self, pairs: &[u128], print_bits: u32, most: usize) -> TableSections {
        table::build(pairs, print_bits, self.most, |group, values| {
            values.extend(group.iter().take(most).map(|pair| u64::from(Self::number(halves_in(*pair).0))));
            false
        })
    }

    /// The table of words. What is too much for a list is added to `near` instead, which is sorted later.
    fn words(
        &self,
        pairs: &[u128],
        skeletons: &[Skeleton],
        texts: &SpellingTexts<'_>,
        near: &mut Vec<u128>,
    ) -> TableSections {
        let bits = bits_for(skeletons.len().saturating_sub(1) as u64) + Posting::SKELETON;
        table::build(pairs, WORD_PRINT, (self.most << bits) | ((1 << bits) - 1), |group, values| {
            let spellings = || group.chunk_by(|a, b| halves_in(*a).0 == halves_in(*b).0);
            let is_near = |one: &u128| halves_in(*one).1 & 1 << Posting::IS_NEAR != 0;
            let is_crowded = spellings().filter(|of_one| of_one.iter().any(is_near)).count() > MOST_BESIDE;
            let mut stems = 0;
            for (n, of_one) in spellings().enumerate() {
                let ranked = halves_in(of_one[0]).0;
                let is_stem = of_one.iter().any(|one| halves_in(*one).1 & 1 << Posting::IS_STEM != 0);
                stems += usize::from(is_stem);
                let mut mores: SmallVec<[u32; 4]> =
                    of_one.iter().filter(|one| is_near(one)).map(|one| halves_in(*one).1).collect();
                if is_crowded && !mores.is_empty() {
                    let others = mores.iter().map(|more| skeletons[(more >> Posting::SKELETON) as usize]);
                    let word = hash_in(of_one[0]);
                    others.for_each(|other| beside_keys(word, other, |key| near.push(pair(key, ranked, 0))));
                    let other = texts.other_end(Self::number(ranked), word);
                    half_keys(word, &other, |key| near.push(pair(key, ranked, 0)));
                }
                // Names that end in a word are known in every case, however many begin with it.
                let is_kept = n < MOST_WITH_WORD || (is_stem && stems <= MOST_WITH_WORD);
                if is_kept || (!is_crowded && !mores.is_empty()) {
                    if mores.is_empty() {
                        mores.push(0);
                    }
                    let shared = u64::from(Self::number(ranked)) << bits | u64::from(is_stem) << Posting::IS_STEM;
                    values.extend(mores.iter().map(|more| shared | u64::from(*more)));
                }
            }
            is_crowded
        })
    }
}

/// The texts of the spellings, by their numbers.
struct SpellingTexts<'a> {
    starts: Rising<'a>,
    records: Packed<'a>,
    text: [&'a [u8]; 4],
}

impl<'a> SpellingTexts<'a> {
    /// Of the sections that hold them, which are laid out.
    fn of(sections: &'a [Vec<u8>]) -> Self {
        let section = |section: Section| sections[section as usize].as_slice();
        Self {
            starts: Rising::new(section(Section::SpellingStarts)),
            records: Packed::new(section(Section::SpellingRecords)),
            text: TEXT.map(section),
        }
    }

    /// The letters of the last word of a spelling whose first one has the key `word`, or of the first one.
    fn other_end(&self, spelling: u32, word: u64) -> Letters {
        let record = self.records.get32(self.starts.range(spelling as usize).start);
        let folded = fold(strings::read(self.text, record as usize));
        let mut words = each_word(&folded).map(|word| word.span.of(&folded));
        let Some(first) = words.next() else { return Letters::new() };
        let other = if TextKey::of(first).hash() == word { words.last() } else { Some(first) };
        other.unwrap_or(first).chars().collect()
    }
}

fn sorted(mut pairs: Vec<u128>) -> Vec<u128> {
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The hashes of the spellings in their order, each with the number by which it was added.
fn by_hash(spellings: &[Spelling]) -> Vec<(u64, u32)> {
    let mut by_hash: Vec<(u64, u32)> = spellings.iter().map(|spelling| spelling.hash).zip(0..).collect();
    by_hash.sort_unstable();
    by_hash
}

/// The table of texts: spellings, whose hashes stand in order, and beginnings of longer ones.
fn exact(by_hash: &[(u64, u32)], beginnings: impl ExactSizeIterator<Item = u64>) -> [Vec<u8>; 3] {
    let hashes: Vec<u64> = by_hash.iter().map(|(hash, _)| *hash).collect();
    let mut begun: Vec<u64> = beginnings.collect();
    begun.sort_unstable();
    let bits = bucket_bits(hashes.len() + begun.len());
    let bucket = |hash: &u64| hash >> (64 - bits);
    let of_spellings = bucket_starts(hashes.iter().copied(), bits);
    let of_all = bucket_starts(hashes.iter().chain(&begun).copied(), bits);
    let mut prints = Packer::new(EXACT_PRINT + 1);
    let (mut hashes, mut begun) = (hashes.iter().peekable(), begun.iter().peekable());
    for here in 0..1u64 << bits {
        while let Some(hash) = hashes.next_if(|hash| bucket(hash) == here) {
            prints.push(print_of(*hash, EXACT_PRINT) | 1 << EXACT_PRINT);
        }
        while let Some(hash) = begun.next_if(|hash| bucket(hash) == here) {
            prints.push(print_of(*hash, EXACT_PRINT));
        }
    }
    [rising::lay_out(&of_all), rising::lay_out(&of_spellings), prints.finish()]
}

impl IndexBuilder {
    /// The sections of the index.
    fn finish(mut self) -> Vec<Vec<u8>> {
        self.spelling_of = Default::default();
        let mut sections = vec![Vec::new(); SECTIONS];
        let mut set = |section: Section, bytes: Vec<u8>| sections[section as usize] = bytes;
        set(Section::Counts, self.counts());
        self.lay_out_entities(&mut set);
        self.lay_out_records(&mut set);
        let by_hash = by_hash(&self.spellings);
        let [starts, firsts, prints] = exact(&by_hash, take(&mut self.beginnings).into_iter());
        set(Section::ExactStarts, starts);
        set(Section::ExactSpellings, firsts);
        set(Section::ExactPrints, prints);
        let numbering = Numbering::of(&self.spellings, &by_hash);
        drop(by_hash);
        self.lay_out_spellings(&numbering, &mut set);
        let most = self.skeletons.iter().map(|skeleton| skeleton.0).max().unwrap_or(0);
        set(Section::Skeletons, pack(most, self.skeletons.iter().map(|skeleton| skeleton.0)));
        let mut near = numbering.rank(take(&mut self.near));
        let words = sorted(numbering.rank(take(&mut self.words)));
        let words = numbering.words(&words, &self.skeletons, &SpellingTexts::of(&sections), &mut near);
        let stems = sorted(numbering.rank(take(&mut self.stems)));
        let stems = numbering.table(&stems, WORD_PRINT, MOST_WITH_WORD);
        let near = numbering.table(&sorted(near), NEAR_PRINT, MOST_NEAR);
        let mut set = |section: Section, bytes: Vec<u8>| sections[section as usize] = bytes;
        for (table, places) in [(words, WORDS), (stems, STEMS), (near, NEAR)] {
            places.into_iter().zip(table).for_each(|(section, bytes)| set(section, bytes));
        }
        sections
    }

    fn counts(&self) -> Vec<u8> {
        let mut counts = [0u32; COUNTS];
        let mut set = |count: Count, number: usize| counts[count as usize] = u32::try_from(number).unwrap_or(u32::MAX);
        set(Count::Longest, self.longest);
        set(Count::Entities, self.facts.len());
        set(Count::Records, self.records.len());
        set(Count::Forms, self.form_count as usize);
        set(Count::Spellings, self.spellings.len());
        set(Count::Strings, self.strings.len());
        let most = self.sets.iter().map(|one| one.languages.len()).max().unwrap_or(1);
        set(Count::PlaceBits, if most > 1 { bits_for(most as u64 - 1) as usize } else { 0 });
        set(Count::Sets, self.sets.len());
        set(Count::Skeletons, self.skeletons.len());
        as_bytes(counts)
    }

    fn lay_out_entities(&mut self, set: &mut impl FnMut(Section, Vec<u8>)) {
        let facts = take(&mut self.facts);
        set(Section::EntityFacts, pack(facts.iter().copied().max().unwrap_or(0), facts));
        let bits = bits_for(self.strings.len() as u64);
        let lists = take(&mut self.lists).into_iter();
        let lists = lists.map(|(countries, roles)| u64::from(countries) | u64::from(roles) << bits);
        set(Section::EntityLists, pack((1 << (2 * bits)) - 1, lists));
    }

    fn lay_out_records(&mut self, set: &mut impl FnMut(Section, Vec<u8>)) {
        let mut texts = take(&mut self.texts);
        texts.append(take(&mut self.ids));
        texts.append(take(&mut self.strings));
        TEXT.into_iter().zip(texts.finish()).for_each(|(section, bytes)| set(section, bytes));
        let records = take(&mut self.records);
        let set_bits = bits_for(self.sets.len() as u64);
        let entity_bits = bits_for(self.entity_starts.len() as u64);
        let mut packer = Packer::new(entity_bits + set_bits + Record::FAMILY_BITS);
        let ends = self.entity_starts.iter().skip(1).map(|start| *start as usize).chain([records.len()]);
        let mut at = 0;
        for (entity, end) in (0u64..).zip(ends) {
            for (number, family) in &records[at..end] {
                let of_set = u64::from(*number) << Record::SET | entity << (Record::SET + set_bits);
                packer.push(u64::from(*family) << Record::FAMILY | of_set);
            }
            at = end;
        }
        set(Section::Records, packer.finish());
        set(Section::Families, as_bytes(take(&mut self.families)));
        self.entity_starts.push(u32::try_from(records.len()).expect("counted when it was added"));
        set(Section::EntityStarts, rising::lay_out(&take(&mut self.entity_starts)));
        self.lay_out_sets(set);
    }

    fn lay_out_sets(&self, set: &mut impl FnMut(Section, Vec<u8>)) {
        let mut start = 0u64;
        let sets = self.sets.iter().map(|one| {
            let length = one.languages.len() as u64;
            let marks = u64::from(one.status) << Sets::STATUS | u64::from(one.flags) << Sets::FLAGS;
            start += length;
            marks | length << Sets::LENGTH | (start - length) << Sets::START
        });
        let sets: Vec<u64> = sets.collect();
        set(Section::Sets, pack(start << Sets::START | ((1 << Sets::START) - 1), sets));
        let languages = self.sets.iter().flat_map(|one| &one.languages);
        set(Section::SetLanguages, pack(self.languages.len() as u64, languages.map(|language| u64::from(*language))));
        let mut tags = vec![0; self.languages.len() * LANGUAGE_SIZE];
        for (tag, (lang, _)) in tags.chunks_exact_mut(LANGUAGE_SIZE).zip(&self.languages) {
            tag[0] = u8::try_from(lang.len()).expect("looked at when it was added");
            tag[1..=lang.len()].copy_from_slice(lang.as_bytes());
        }
        set(Section::Languages, tags);
    }

    fn lay_out_spellings(&mut self, numbering: &Numbering, set: &mut impl FnMut(Section, Vec<u8>)) {
        let mut slots = vec![0u64; self.spellings.len()];
        for (added, spelling) in (0..).zip(take(&mut self.spellings)) {
            slots[numbering.of_added(added) as usize] = u64::from(spelling.slot) << Slots::LETTERS
                | u64::from(spelling.salience.min(3)) << Slots::SALIENCE
                | u64::from(spelling.is_stem) << Slots::IS_STEM;
        }
        let mut of_records = take(&mut self.spelling_of_record);
        of_records.iter_mut().for_each(|spelling| *spelling = numbering.of_added(*spelling));
        let (starts, records) = postings(slots.len(), &of_records);
        set(Section::Slots, pack((1 << Slots::BITS) - 1, slots));
        set(Section::SpellingStarts, rising::lay_out(&starts));
        set(Section::SpellingRecords, pack(records.len() as u64, records.into_iter().map(u64::from)));
    }

    /// The index as bytes.
    ///
    /// # Errors
    /// When it would be too large, see [`IndexBuilder::add`].
    pub fn into_bytes(self) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        self.write_to(&mut bytes).map_err(|error| Error::new(error.to_string()))?;
        Ok(bytes)
    }

    /// Writes the index to `out`.
    ///
    /// # Errors
    /// When `out` cannot be written, or the index would be too large.
    pub fn write_to(self, out: &mut impl Write) -> io::Result<()> {
        container::write(Kind::Names, keys::generation(), &self.finish(), out)
    }
}

/// The records of each spelling: where they begin, and all of them one after the other.
fn postings(count: usize, of_records: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0u32; count + 1];
    for spelling in of_records {
        starts[*spelling as usize + 1] += 1;
    }
    for n in 1..starts.len() {
        starts[n] += starts[n - 1];
    }
    let mut next = starts.clone();
    let mut records = vec![0u32; of_records.len()];
    for (record, spelling) in (0..).zip(of_records) {
        let place = &mut next[*spelling as usize];
        records[*place as usize] = record;
        *place += 1;
    }
    (starts, records)
}
