//! Leads from a word to the chains that it may belong to, so that an article with many names is read in linear time.

use std::sync::Arc;

use copydesk_authority::EntityRef;
use copydesk_language::name_stems;
use copydesk_model::{LanguageTag, Span};
use rustc_hash::FxHashMap;

use crate::memory::Sound;

/// A family word that the article has named in full, in Latin letters.
pub(crate) struct Family {
    /// Number of the first chain with it.
    pub(crate) chain: usize,
    /// Whose it is.
    pub(crate) entity: Option<EntityRef>,
    /// Whether that is a person.
    pub(crate) is_person: bool,
    /// Folded, as it should be written.
    pub(crate) word: Arc<str>,
    /// How it sounds.
    pub(crate) sound: Arc<Sound>,
}

/// Chains by their words, by their segment and by what their family words are like.
#[derive(Default)]
pub(crate) struct ChainIndex {
    by_word: FxHashMap<Arc<str>, Vec<usize>>,
    by_segment: FxHashMap<usize, Vec<(usize, Span)>>,
    families: Vec<Family>,
    /// Numbers of families by the keys that near words share.
    by_key: FxHashMap<u64, Vec<usize>>,
}

impl ChainIndex {
    /// Chain number `chain` is named in segment number `segment`.
    pub(crate) fn add_mention(&mut self, chain: usize, segment: usize, span: Span) {
        self.by_segment.entry(segment).or_default().push((chain, span));
    }

    /// Adds chain number `chain`, named with these folded words.
    pub(crate) fn add(&mut self, chain: usize, words: &[Arc<str>], language: &LanguageTag) {
        for word in words {
            let stems = name_stems(word, language).map(|(stem, _)| stem).filter(|stem| *stem != &**word);
            for word in stems.map(Arc::from).chain([Arc::clone(word)]) {
                let chains = self.by_word.entry(word).or_default();
                if chains.last() != Some(&chain) {
                    chains.push(chain);
                }
            }
        }
    }

    /// Adds a family word, unless it was added before.
    pub(crate) fn add_family(&mut self, family: Family) {
        let keys = &family.sound.own_keys;
        let same = |at: &usize| {
            let known = &self.families[*at];
            known.entity == family.entity && known.sound.latin == family.sound.latin
        };
        if keys.first().and_then(|key| self.by_key.get(key)).is_some_and(|known| known.iter().any(same)) {
            return;
        }
        for key in keys {
            self.by_key.entry(*key).or_default().push(self.families.len());
        }
        self.families.push(family);
    }

    /// The chains named in a segment, each with its place.
    pub(crate) fn of_segment(&self, segment: usize) -> &[(usize, Span)] {
        self.by_segment.get(&segment).map_or(&[], Vec::as_slice)
    }

    /// The chains that have the folded word in their name, in whatever case, in the order in which they were added.
    pub(crate) fn of_word(&self, folded: &str, language: &LanguageTag) -> Vec<usize> {
        let of = |word: &str| self.by_word.get(word).map_or(&[][..], Vec::as_slice);
        let stems = name_stems(folded, language).filter(|(stem, _)| *stem != folded);
        let mut found: Vec<usize> = stems.flat_map(|(stem, _)| of(stem)).chain(of(folded)).copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The families whose word may be near to a word of this sound, or to what is left of it without the ending of a case.
    pub(crate) fn families_like(&self, sound: &Sound) -> Vec<&Family> {
        let of_keys = sound.keys.iter().filter_map(|key| self.by_key.get(key));
        let mut found: Vec<usize> = of_keys.flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|at| &self.families[at]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_are_found_by_their_words_in_any_case() {
        let russian: LanguageTag = "ru".parse().unwrap();
        let mut index = ChainIndex::default();
        index.add(0, &["владимир".into(), "путин".into()], &russian);
        index.add(1, &["путина".into()], &russian);
        index.add_mention(1, 4, Span::new(0, 12));
        assert_eq!(index.of_word("путиным", &russian), [0, 1]);
        assert_eq!(index.of_word("владимира", &russian), [0]);
        assert!(index.of_word("песков", &russian).is_empty());
        assert_eq!((index.of_segment(4).len(), index.of_segment(5).len()), (1, 0));
    }
}
