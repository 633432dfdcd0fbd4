//! What was worked out about spellings, for all texts of a run.
//!
//! The same names and words stand in text after text. What follows from a spelling, its language and the reference
//! spellings alone is worked out when it is first met, and is the same whoever asks and when: a memory changes no answer.

use std::fmt;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, PoisonError};

use copydesk_authority::{Authority, Keys, NearWord};
use copydesk_language::{Bearer, Word, name_forms, name_stems, romanise};
use copydesk_model::{LanguageTag, Segment};
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::bare_words::BareWords;
use crate::caseless::Foothold;
use crate::inflected::InflectedForm;
use crate::interpunct::TitleLetter;
use crate::known::{Stretch, is_spaceless};
use crate::known_name::KnownName;
use crate::lone_name::LoneSlip;
use crate::near_gate::NearNames;
use crate::standing::Standing;
use crate::transcribed::Transcribed;
use crate::word_facts::{WordFacts, WordNumber, WordNumbers};

/// Spellings that are remembered at most, some 30 MB of them: then all are forgotten, so that an archive of a century
/// takes no more memory than one of a year.
const MOST: usize = 1 << 17;

/// A spelling in a language, by its hash: among [`MOST`] spellings two share one in a run of a billion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Spelling(u64);

impl Spelling {
    /// That of `text` as it is written.
    pub(crate) fn new(text: &str, language: &LanguageTag) -> Self {
        Self(FxBuildHasher.hash_one((text, language.as_str())))
    }
}

/// A folded word as it sounds.
#[derive(Clone, Debug)]
pub(crate) struct Sound {
    /// In Latin letters.
    pub(crate) latin: String,
    /// The keys that near words share with it.
    pub(crate) own_keys: Keys,
    /// The keys that near words share with it or with what is left of it without the ending of a case.
    pub(crate) keys: Vec<u64>,
}

impl Sound {
    fn of(folded: &str, language: &LanguageTag) -> Self {
        let keys = |word: &str| NearWord::new(&romanise(word, language)).single_keys();
        let stems = name_stems(folded, language).map(|(stem, _)| stem).filter(|stem| *stem != folded);
        let own_keys = keys(folded);
        let mut all: Vec<u64> = own_keys.iter().copied().chain(stems.flat_map(keys)).collect();
        all.sort_unstable();
        all.dedup();
        Self { latin: romanise(folded, language), own_keys, keys: all }
    }
}

/// Stretches of several words that are no names, as far as they were asked about of late: a few thousand, each in a place
/// of its own that another may take. A text says the same again soon or not at all.
pub(crate) struct Nameless {
    places: Box<[u64]>,
}

impl Nameless {
    /// Places, a power of two.
    const PLACES: usize = 1 << 13;

    fn place(spelling: Spelling) -> usize {
        // The upper bits of these hashes are the good ones.
        usize::try_from(spelling.0 >> (u64::BITS - Self::PLACES.ilog2())).unwrap_or_default()
    }

    /// Whether a name goes on from the stretch, where it is known that it is none.
    pub(crate) fn get(&self, spelling: Spelling) -> Option<bool> {
        let kept = self.places[Self::place(spelling)];
        ((kept ^ spelling.0) >> 1 == 0).then_some(kept & 1 == 1)
    }

    /// The stretch is no name, and a name goes on from it or not.
    pub(crate) fn set(&mut self, spelling: Spelling, goes_on: bool) {
        self.places[Self::place(spelling)] = spelling.0 & !1 | u64::from(goes_on);
    }
}

impl Default for Nameless {
    fn default() -> Self {
        Self { places: vec![0; Self::PLACES].into_boxed_slice() }
    }
}

/// What is remembered of spellings. It is for one [`Authority`] only.
#[derive(Default)]
pub struct Memory {
    numbers: FxHashMap<Spelling, WordNumber>,
    /// By number.
    words: Vec<WordFacts>,
    /// Whether a name begins with a letter or two, in scripts without spaces.
    pub(crate) begins: FxHashMap<Spelling, bool>,
    /// Stretches of several words that are names as they stand.
    pub(crate) stretches: FxHashMap<Spelling, Stretch>,
    /// Others.
    pub(crate) nameless: Nameless,
    /// Names in scripts without spaces.
    pub(crate) spaceless: FxHashMap<Spelling, Option<Arc<KnownName>>>,
    /// Forms whose last word may be a word in another case.
    pub(crate) stems: FxHashMap<Spelling, Arc<[InflectedForm]>>,
    /// Names of which a stretch of some words is a case.
    pub(crate) inflected: FxHashMap<Spelling, Option<Arc<KnownName>>>,
    /// Names of which a word in a script without capitals is one.
    pub(crate) footholds: FxHashMap<Spelling, Arc<[Foothold]>>,
    /// People's names in scripts without spaces of which a part between interpuncts is a word.
    pub(crate) transcribed: FxHashMap<Spelling, Arc<[Transcribed]>>,
    /// What a character may be in a title.
    pub(crate) title_letters: FxHashMap<Spelling, TitleLetter>,
    /// By word in a script without capitals.
    pub(crate) bare_words: FxHashMap<Spelling, Arc<BareWords>>,
    /// By folded word.
    sounds: FxHashMap<Spelling, Arc<Sound>>,
    /// By folded word.
    standings: FxHashMap<Spelling, Standing>,
    /// By folded word.
    cases: FxHashMap<Spelling, Arc<[String]>>,
    /// The names that stretches of several words are near to; `None` for nobody's.
    pub(crate) near: FxHashMap<Spelling, Option<Arc<NearNames>>>,
    /// What words that stand alone misspell.
    pub(crate) alone: FxHashMap<Spelling, Option<LoneSlip>>,
}

impl Memory {
    /// The number of `word`, which is written so.
    pub(crate) fn word(
        &mut self,
        written: &str,
        word: &Word,
        language: &LanguageTag,
        authority: &Authority,
    ) -> WordNumber {
        let mut spelling = Spelling::new(written, language);
        // Places in another word would be beyond this one: two that share a hash, as a hostile text may have them, are told apart.
        while let Some(number) = self.numbers.get(&spelling) {
            if *self.words[number.0 as usize].written == *written {
                return *number;
            }
            spelling = Spelling(spelling.0.wrapping_add(1));
        }
        let number = WordNumber(u32::try_from(self.words.len()).expect("fewer spellings than are kept"));
        self.words.push(WordFacts::of(written, word, language, authority));
        self.numbers.insert(spelling, number);
        number
    }

    /// The numbers of the `words` of a segment; of those in scripts without spaces, of which no two are alike, there is none.
    pub(crate) fn numbers(&mut self, segment: &Segment, words: &[Word], authority: &Authority) -> WordNumbers {
        let number = |word: &Word| {
            let written = || word.span.of(segment.text());
            (!is_spaceless(word)).then(|| self.word(written(), word, &segment.language, authority))
        };
        words.iter().map(number).collect()
    }

    /// What is known of a word.
    pub(crate) fn facts(&self, word: WordNumber) -> &WordFacts {
        &self.words[word.0 as usize]
    }

    /// How a folded word sounds.
    pub(crate) fn sound(&mut self, folded: &str, language: &LanguageTag) -> Arc<Sound> {
        let sound = self.sounds.entry(Spelling::new(folded, language));
        Arc::clone(sound.or_insert_with(|| Arc::new(Sound::of(folded, language))))
    }

    /// Whether a folded word may be a slip for somebody's name.
    pub(crate) fn standing(&mut self, folded: &str, language: &LanguageTag, authority: &Authority) -> Standing {
        let standing = self.standings.entry(Spelling::new(folded, language));
        *standing.or_insert_with(|| Standing::of(folded, language, authority))
    }

    /// The cases of a folded word of a name in Latin letters, the word itself the first.
    pub(crate) fn cases(&mut self, folded: &str, language: &LanguageTag) -> Arc<[String]> {
        let cases = self.cases.entry(Spelling::new(folded, language));
        let read = || {
            let forms = name_forms(folded, language, Bearer::Anyone).into_iter();
            let mut latin: Vec<String> = Vec::new();
            for form in forms.map(|form| romanise(&form, language)) {
                if !latin.contains(&form) {
                    latin.push(form);
                }
            }
            Arc::from(latin)
        };
        Arc::clone(cases.or_insert_with(read))
    }

    fn len(&self) -> usize {
        let words = self.words.len()
            + self.begins.len()
            + self.stems.len()
            + self.alone.len()
            + self.sounds.len()
            + self.standings.len()
            + self.bare_words.len()
            + self.cases.len()
            + self.inflected.len()
            + self.transcribed.len()
            + self.title_letters.len()
            + self.footholds.len();
        words + self.stretches.len() + self.spaceless.len() + self.near.len()
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memory").field("spellings", &self.len()).finish()
    }
}

/// One memory for each thread that is reading: whoever reads takes one and puts it back, so that nobody waits.
#[derive(Debug, Default)]
pub struct Memories {
    free: Mutex<Vec<Memory>>,
}

impl Memories {
    /// Does `work` with a memory that nobody else has.
    pub fn with<T>(&self, work: impl FnOnce(&mut Memory) -> T) -> T {
        let free = || self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut memory = free().pop().unwrap_or_default();
        let done = work(&mut memory);
        if memory.len() <= MOST {
            free().push(memory);
        }
        done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use copydesk_language::words;

    #[test]
    fn a_memory_is_kept_for_the_next_reader() {
        let (memories, english, nobody) = (Memories::default(), "en".parse().unwrap(), Authority::none());
        let facts = |memory: &mut Memory, written: &str| {
            let number = memory.word(written, &words(written)[0], &english, &nobody);
            memory.facts(number).clone()
        };
        let folded = memories.with(|memory| facts(memory, "Zoë").folded);
        assert_eq!((&*folded, memories.with(|memory| memory.len())), ("zoe", 1));
        let nested = memories.with(|_| memories.with(|other| other.len()));
        assert_eq!(nested, 0);
        assert!(memories.with(|memory| facts(memory, "Government").is_title));
    }

    #[test]
    fn words_that_share_a_hash_are_told_apart() {
        let (mut memory, english, nobody) = (Memory::default(), "en".parse().unwrap(), Authority::none());
        let number = |memory: &mut Memory, text: &str| memory.word(text, &words(text)[0], &english, &nobody);
        let long = number(&mut memory, "Bartholomew's");
        memory.numbers.insert(Spelling::new("Zoë", &english), long);
        let short = number(&mut memory, "Zoë");
        assert_eq!(number(&mut memory, "Zoë"), short);
        assert_eq!(&*memory.facts(short).folded, "zoe");
        assert_eq!(&*memory.facts(long).folded, "bartholomew");
    }

    #[test]
    fn a_stretch_that_is_no_name_is_known_again() {
        let (mut nameless, english) = (Nameless::default(), "en".parse().unwrap());
        let (one, other) = (Spelling::new("Bank of", &english), Spelling::new("Of Bank", &english));
        assert_eq!(nameless.get(one), None);
        nameless.set(one, true);
        nameless.set(other, false);
        assert_eq!((nameless.get(one), nameless.get(other)), (Some(true), Some(false)));
    }
}
