//! What was worked out about spellings, for all texts of a run.
//!
//! The same names and words stand in text after text. What follows from a spelling, its language and the reference
//! spellings alone is worked out when it is first met, and is the same whoever asks and when: a memory changes no answer.

use std::fmt;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, PoisonError};

use copydesk_authority::{Authority, EntityRef, FormRef, Keys, Lexicon, NearWord, Status};
use copydesk_language::{Bearer, fold, name_forms, name_stems, romanise};
use copydesk_model::{LanguageTag, Segment};
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::bare_words::BareWords;
use crate::caseless::Foothold;
use crate::chain::last_word;
use crate::decide::{family_of, folded_words};
use crate::foreign_spelling::right_in_this_language;
use crate::inflected::InflectedForm;
use crate::interpunct::TitleLetter;
use crate::known::{Known, Stretch};
use crate::lone_name::LoneSlip;
use crate::marks::with_wrong_mark;
use crate::mixed_style::{full_spelling, has_other_spelling};
use crate::near_gate::NearNames;
use crate::standing::Standing;
use crate::transcribed::Transcribed;

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

/// A capitalised word.
#[derive(Clone, Debug)]
pub(crate) struct WordFacts {
    /// Folded.
    pub(crate) folded: Arc<str>,
    /// A title, an office or an ordinary word of the language: no name by itself.
    pub(crate) is_title: bool,
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

/// What a person's name, rightly spelled, says of a later word that stands alone.
#[derive(Clone, Debug)]
pub(crate) struct NamedFacts {
    /// Folded words of the name as it stands there.
    pub(crate) words: Arc<[Arc<str>]>,
    /// The family name as it should be written.
    pub(crate) right_family: Arc<str>,
    /// Its last word, folded.
    pub(crate) family: Arc<str>,
}

/// A stretch of text that is known.
#[derive(Clone, Debug)]
pub(crate) struct KnownFacts {
    /// The right form of its language, where it is known as the spelling of others alone.
    pub(crate) foreign: Option<FormRef>,
    /// The right form, where one of its letters has another mark.
    pub(crate) other_mark: Option<FormRef>,
    /// The first right form it is, and whose.
    pub(crate) right: Option<(EntityRef, FormRef)>,
    /// What that form says of later words.
    pub(crate) named: Option<NamedFacts>,
    /// Whose name it is in which of several right spellings.
    pub(crate) style: Option<(EntityRef, Arc<str>)>,
    /// It has others in this language.
    pub(crate) has_other_style: bool,
}

/// What is remembered of spellings. It is for one [`Authority`] only.
#[derive(Default)]
pub struct Memory {
    words: FxHashMap<Spelling, WordFacts>,
    /// Whether a name begins with a letter or two, in scripts without spaces.
    pub(crate) begins: FxHashMap<Spelling, bool>,
    /// What stretches are as they stand.
    pub(crate) stretches: FxHashMap<Spelling, Stretch>,
    /// Forms whose last word may be a word in another case.
    pub(crate) stems: FxHashMap<Spelling, Arc<[InflectedForm]>>,
    /// Forms of which a stretch of some words is a case.
    pub(crate) inflected: FxHashMap<Spelling, Arc<[FormRef]>>,
    known: FxHashMap<Spelling, Arc<KnownFacts>>,
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
    /// What is known of the capitalised word `written`.
    pub(crate) fn word(&mut self, written: &str, language: &LanguageTag) -> &WordFacts {
        self.words.entry(Spelling::new(written, language)).or_insert_with(|| {
            let folded = fold(written);
            let (lexicon, primary) = (Lexicon::embedded(), language.primary());
            let is_title = !lexicon.cues(&folded, primary).is_empty() || lexicon.is_ordinary_word(&folded, primary);
            WordFacts { folded: Arc::from(folded), is_title }
        })
    }

    /// What is known of a known stretch of `segment`.
    pub(crate) fn known(&mut self, one: &Known, segment: &Segment, authority: &Authority) -> Arc<KnownFacts> {
        let spelling = Spelling::new(one.span.of(segment.text()), &segment.language);
        let facts = self.known.entry(spelling).or_insert_with(|| {
            let right = one.forms.iter().find(|form| authority.status(**form) != Status::Wrong);
            let named = |form: &FormRef| {
                let family = family_of(authority.form(*form).1);
                NamedFacts {
                    words: folded_words(one.span.of(segment.text())).into_iter().map(Arc::from).collect(),
                    right_family: family.into(),
                    family: last_word(family).into(),
                }
            };
            let style = full_spelling(one, segment, authority);
            let has_other = |style: &_| has_other_spelling(style, &segment.language, authority);
            Arc::new(KnownFacts {
                foreign: right_in_this_language(one, segment, authority),
                other_mark: with_wrong_mark(one, segment, authority),
                right: right.map(|form| (authority.owner(*form), *form)),
                named: right.map(named),
                has_other_style: style.as_ref().is_some_and(has_other),
                style,
            })
        });
        Arc::clone(facts)
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
        words + self.stretches.len() + self.known.len() + self.near.len()
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

    #[test]
    fn a_memory_is_kept_for_the_next_reader() {
        let (memories, english) = (Memories::default(), "en".parse().unwrap());
        let folded = memories.with(|memory| memory.word("Zoë", &english).folded.clone());
        assert_eq!((&*folded, memories.with(|memory| memory.len())), ("zoe", 1));
        let nested = memories.with(|_| memories.with(|other| other.len()));
        assert_eq!(nested, 0);
        assert!(memories.with(|memory| memory.word("Government", &english).is_title));
    }
}
