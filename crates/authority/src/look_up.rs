//! Which spellings of an index a text may be: as it stands, by a word, by a stem, or near to it.
//!
//! The look-ups propose. What they give under a folded text ([`Index::exact`]) is right; what they
//! give as near ([`Index::near`]) shares a key and is mostly something else.

use copydesk_language::{each_word, fold, romanise};
use copydesk_model::{LanguageTag, Span};
use smallvec::SmallVec;

use crate::index::{FormNumber, Index, place};
use crate::keys::{
    NearKeys, NearWord, Side, Skeleton, Slot, beside_keys, is_without_words, near_keys, slip_keys, stem_hash,
};
use crate::layout::{Count, EXACT_PRINT, NEAR, NEAR_PRINT, Posting, STEMS, Section, Slots, TableOf, WORD_PRINT, WORDS};
use crate::packed::bits_for;
use crate::table::{List, Table, bucket_of, print_of};
use crate::text_key::TextKey;

impl Index {
    /// Adds the forms that are the text of `key`, and says whether a longer form begins with that text.
    pub fn look(&self, key: TextKey, found: &mut impl Extend<FormNumber>) -> bool {
        let (spelling, goes_on) = self.find_spelling(key);
        if let Some(spelling) = spelling {
            found.extend(self.forms_spelled(spelling));
        }
        goes_on
    }

    /// The spelling that is the text of `key`, and whether a longer one begins with it.
    fn find_spelling(&self, key: TextKey) -> (Option<u32>, bool) {
        let hash = key.hash();
        let starts = self.rising(Section::ExactStarts);
        let Some(bucket) = bucket_of(hash, starts) else { return (None, false) };
        let prints = self.packed(Section::ExactPrints);
        let wanted = print_of(hash, EXACT_PRINT);
        let entries = starts.range(bucket);
        let (mut spelling, mut goes_on) = (None, false);
        for entry in entries.start..entries.end.min(prints.most()) {
            let print = prints.get(entry);
            if print == wanted {
                goes_on = true;
            } else if print == wanted | 1 << EXACT_PRINT && spelling.is_none() {
                let number = self.rising(Section::ExactSpellings).get(bucket) + (entry - entries.start);
                let number = u32::try_from(number).unwrap_or(u32::MAX);
                spelling = self.is_spelled(number, hash).then_some(number);
            }
        }
        (spelling, goes_on)
    }

    /// True when the text of a spelling has this hash: its print is short, and a hit is believed.
    fn is_spelled(&self, spelling: u32, hash: u64) -> bool {
        let mut key = TextKey::new();
        let record = self.records_spelled(spelling).next();
        record.is_some_and(|record| {
            key.push(self.string(record));
            key.hash() == hash
        })
    }

    /// Forms that are `folded` letter for letter once folded, but for full stops.
    pub fn exact(&self, folded: &str) -> SmallVec<[FormNumber; 8]> {
        let mut found = SmallVec::new();
        self.look(TextKey::of(folded), &mut found);
        found
    }

    /// Right forms of several words, one of which is `folded`; of more than 128 spellings the most prominent.
    pub fn with_word<'a>(&'a self, folded: &str) -> impl Iterator<Item = FormNumber> + 'a {
        let mut last = None;
        let spellings = self.words().get(TextKey::of(folded).hash()).flat_map(List::values);
        let spellings = spellings.map(|posting| self.posting(posting).0);
        spellings
            .filter(move |spelling| last.replace(*spelling) != Some(*spelling))
            .flat_map(|spelling| self.forms_spelled(spelling))
    }

    /// Right forms whose last word has the stem `folded`, leaving over an ending that names take in the language of the
    /// form; of more than 128 spellings the most prominent.
    pub fn with_stem<'a>(&'a self, folded: &str) -> impl Iterator<Item = FormNumber> + 'a {
        let key = TextKey::of(folded);
        let is_stem = |spelling: &u32| self.packed(Section::Slots).get(*spelling as usize) >> Slots::IS_STEM & 1 != 0;
        let whole = self.find_spelling(key).0.filter(is_stem);
        let last_words = self.words().get(key.hash()).flat_map(List::values).map(|posting| self.posting(posting));
        let last_words = last_words.filter(|(_, more)| more >> Posting::IS_STEM & 1 != 0).map(|(spelling, _)| spelling);
        let mut last = None;
        let last_words = last_words.filter(move |spelling| last.replace(*spelling) != Some(*spelling));
        let stems = self.table(STEMS, WORD_PRINT).get(stem_hash(folded)).flat_map(List::values);
        let spellings =
            whole.into_iter().chain(last_words).chain(stems.map(|number| u32::try_from(number).unwrap_or(u32::MAX)));
        spellings.flat_map(|spelling| self.forms_spelled(spelling))
    }

    /// Right forms, acronyms apart, whose spelling may be near to `text`, read as `lang`; the most prominent first.
    /// Most of them are not near.
    #[must_use]
    pub fn near(&self, text: &str, lang: &LanguageTag) -> SmallVec<[FormNumber; 16]> {
        let mut spellings: SmallVec<[u32; 32]> = SmallVec::new();
        let mut add = |spelling: u32| {
            spellings.push(spelling);
            false
        };
        match near_words(text, lang) {
            Some((first, last)) => {
                self.any_near(&first, &last, &mut add);
            }
            None => {
                let NearKeys { keys, slot, .. } = near_keys(text, lang, Side::Asked);
                keys.iter().for_each(|key| {
                    self.any_with_key(*key, slot, &mut add);
                });
            }
        }
        spellings.sort_unstable();
        spellings.dedup();
        let mut ranked: SmallVec<[_; 32]> = spellings.into_iter().map(|one| (self.rank(one), one)).collect();
        ranked.sort_unstable();
        let spellings = ranked.into_iter().map(|(_, spelling)| spelling);
        spellings.flat_map(|spelling| self.forms_spelled(spelling)).collect()
    }

    /// False when [`Index::near`] has nothing for a name whose first and last word these are.
    #[must_use]
    pub fn may_be_near(&self, first: &NearWord, last: &NearWord) -> bool {
        self.any_near(first, last, &mut |_| true)
    }

    /// True when `take` says so of a spelling near to a name whose first and last word these are.
    fn any_near(&self, first: &NearWord, last: &NearWord, take: &mut impl FnMut(u32) -> bool) -> bool {
        let slot = first.slot_with(last);
        self.any_with_key(first.pair_key(last), slot, take)
            || self.any_beside(first.exact(), last, slot, take)
            || self.any_beside(last.exact(), first, slot, take)
    }

    /// The same for names that have a word as it is beside one that is near to `other`.
    fn any_beside(&self, exact: u64, other: &NearWord, slot: Slot, take: &mut impl FnMut(u32) -> bool) -> bool {
        let near = other.skeleton();
        self.words().get(exact).any(|list| {
            if list.bit {
                let mut is_any = false;
                let mut ask = |key| is_any = is_any || self.any_with_key(key, slot, take);
                beside_keys(exact, near, &mut ask);
                slip_keys(exact, other, &mut ask);
                return is_any;
            }
            let skeletons = self.packed(Section::Skeletons);
            list.values().any(|posting| {
                let (spelling, more) = self.posting(posting);
                let skeleton = || place(more >> Posting::SKELETON);
                more >> Posting::IS_NEAR & 1 != 0
                    && Skeleton(skeletons.get(skeleton())).is_near(near)
                    && self.slot(spelling).may_be_near(slot)
                    && take(spelling)
            })
        })
    }

    fn any_with_key(&self, key: u64, slot: Slot, take: &mut impl FnMut(u32) -> bool) -> bool {
        let lists = self.table(NEAR, NEAR_PRINT).get(key);
        let mut spellings = lists.flat_map(List::values).map(|number| u32::try_from(number).unwrap_or(u32::MAX));
        spellings.any(|spelling| self.slot(spelling).may_be_near(slot) && take(spelling))
    }

    fn slot(&self, spelling: u32) -> Slot {
        let bits = self.packed(Section::Slots).get(spelling as usize) >> Slots::LETTERS;
        Slot(u32::try_from(bits & u64::from(u32::MAX)).expect("32 bits"))
    }

    /// What sorts spellings: the more prominent first, of equally prominent ones the one added first.
    fn rank(&self, spelling: u32) -> (u64, usize) {
        let salience = self.packed(Section::Slots).get(spelling as usize) >> Slots::SALIENCE & 3;
        (3 - salience, self.records_spelled(spelling).next().unwrap_or(usize::MAX))
    }

    /// The spelling of a posting, and what else it says.
    fn posting(&self, posting: u64) -> (u32, u64) {
        let bits = bits_for(self.count(Count::Skeletons).saturating_sub(1) as u64) + Posting::SKELETON;
        (u32::try_from(posting >> bits).unwrap_or(u32::MAX), posting & ((1 << bits) - 1))
    }

    fn words(&self) -> Table<'_> {
        self.table(WORDS, WORD_PRINT)
    }

    fn table(&self, [starts, prints, lists, values]: TableOf, print_bits: u32) -> Table<'_> {
        let sections = [self.section(starts), self.section(prints), self.section(lists), self.section(values)];
        Table::new(sections, print_bits)
    }

    fn records_spelled(&self, spelling: u32) -> impl Iterator<Item = usize> + '_ {
        let records = self.packed(Section::SpellingRecords);
        let places = self.rising(Section::SpellingStarts).range(spelling as usize);
        (places.start..places.end.min(records.most())).map(move |at| records.get32(at) as usize)
    }

    fn forms_spelled(&self, spelling: u32) -> impl Iterator<Item = FormNumber> + '_ {
        self.records_spelled(spelling).flat_map(|record| self.forms_of_record(record))
    }
}

/// The first and last word of a name that has several, in a script that parts them.
fn near_words(text: &str, lang: &LanguageTag) -> Option<(NearWord, NearWord)> {
    if is_without_words(text) {
        return None;
    }
    let (folded, latin) = (fold(text), romanise(text, lang));
    let ends = |text| {
        let mut words = each_word(text);
        words.next().and_then(|first| words.last().map(|last| (first.span, last.span)))
    };
    let (first, last) = ends(&latin)?;
    // Where only its Latin letters have several words, no word is looked up as it is.
    let (first_written, last_written) = ends(&folded).unwrap_or_default();
    let word = |written: Span, span: Span| NearWord::written(written.of(&folded), span.of(&latin));
    Some((word(first_written, first), word(last_written, last)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{Entry, Status};
    use crate::index::tests::{person, two_people};

    #[test]
    fn forms_are_found_by_text_word_and_nearness() {
        let index = Index::new(two_people());
        assert_eq!(index.exact("eva kovacs")[..], [FormNumber(2), FormNumber(3)]);
        assert_eq!(index.with_word("griner").collect::<Vec<_>>(), [FormNumber(0)]);
        assert_eq!(index.near("Britney Greiner", &"en".parse().unwrap())[0], FormNumber(0));
        assert!(index.near("Бритни Гринер", &"ru".parse().unwrap()).contains(&FormNumber(1)));
        assert_eq!(index.with_stem("граинер").collect::<Vec<_>>(), [FormNumber(1)]);
        assert!(index.exact("nobody").is_empty());
        let mut found = Vec::new();
        assert!(index.look(TextKey::of("brittney"), &mut found) && found.is_empty());
        assert!(!index.look(TextKey::of("brittney griner"), &mut found) && found == [FormNumber(0)]);
    }

    #[test]
    fn names_of_a_crowded_word_are_found() {
        let family =
            |n: usize| -> String { (0..4).map(|place| ["ba", "lo", "mi", "ru"][n >> (2 * place) & 3]).collect() };
        let mut entries: Vec<Entry> = (0..200)
            .map(|n| person(&format!("first/{n}"), &[(&format!("Moritz {}", family(n)), "cs", Status::Preferred)]))
            .collect();
        entries.extend(
            (0..100)
                .map(|n| person(&format!("last/{n}"), &[(&format!("{} Moritz", family(n)), "cs", Status::Preferred)])),
        );
        let index = Index::new(entries);
        let czech = "cs".parse().unwrap();
        let known = index.near("Moritz lomorumi", &czech);
        assert!(known.iter().any(|form| index.form(*form).1.text == format!("Moritz {}", family(0b10_11_10_01))));
        let (moritz, slip) = (NearWord::new("moritz"), NearWord::new("lomorumi"));
        assert!(index.may_be_near(&moritz, &slip) && !index.may_be_near(&moritz, &NearWord::new("stpdgkrst")));
        assert!(index.with_word("moritz").count() < 300);
        let in_cases = index.with_stem("moritz").filter(|form| index.form(*form).1.text.ends_with("Moritz"));
        assert_eq!(in_cases.count(), 100);
    }
}
