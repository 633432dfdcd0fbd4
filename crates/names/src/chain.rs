//! Who a surname alone belongs to.
//!
//! Every full name opens a chain that owns its family word. A later lone word belongs to the chain whose family word it
//! is; a lone word that is nearly, but not quite, the family word of one chain only is a slip.

use std::sync::Arc;

use copydesk_authority::{Authority, EntityKind, EntityRef, FormRef, Lexicon};
use copydesk_language::{Bearer, fold, name_endings, romanise, same_name_inflected};
use copydesk_model::{LanguageTag, Place, Segment, Span};
use rustc_hash::FxHashMap;

use crate::article::{Unknown, WrongName};
use crate::chain_index::{ChainIndex, Family};
use crate::context::in_any_case;
use crate::decide::{family_of, folded_words};
use crate::fault::{FaultKind, FaultPlace, NameFault};
use crate::known::Known;
use crate::letter_slip::{is_slip_inside, lacks_last_letter};
use crate::memory::{Memory, Spelling};
use crate::mention::NameWord;
use crate::particles::is_particle;
use crate::shape::{bearer_of, in_shape_of, in_shape_of_other_mention};
use crate::similarity::word_similarity;
use crate::slips::{slip_of_listed, slip_of_unlisted};

/// Least letters of a lone word that may be a slip.
const SHORTEST_SLIP: usize = 5;
/// Least similarity of a lone word to the right family name for it to be the misspelt family name again; below it stands
/// another word of the name, as in `Anthony` after `Anthony Blinken`, and the family name would be no correction of it.
const SAME_WORD: f32 = 0.6;
/// Confidence in a slip beside the rightly spelled full name.
const SLIP_CONFIDENCE: f32 = 0.85;

/// A person or thing that the article has named in full, in one spelling.
struct Chain {
    /// Where it was named so: the number of the segment, and of the mention among all mentions.
    mentions: Vec<(usize, usize)>,
    /// Folded words of its name as the article spells it.
    words: Arc<[Arc<str>]>,
    /// Folded family word as the article spells it.
    family: Arc<str>,
    /// How the family name should be written; of a name in no list, how the article writes it first.
    right_family: Arc<str>,
    entity: Option<EntityRef>,
    /// Number of the fault that says that the full name is wrong.
    fault: Option<usize>,
    /// A given name stands before its last word, as in a person's name; other runs of capitals may be anything.
    has_given_name: bool,
    /// Where it was first named.
    place: Place,
}

impl Chain {
    /// How far the nearest mention is from a segment, and the number of that mention.
    fn nearest(&self, segment: usize) -> (usize, usize) {
        let after = self.mentions.partition_point(|(named, _)| *named < segment);
        let around = self.mentions[after.saturating_sub(1)..].iter().take(2);
        // Of many mentions in one segment the first counts.
        let first_of = |named: usize| self.mentions[self.mentions.partition_point(|(other, _)| *other < named)];
        let nearest =
            around.map(|(named, _)| first_of(*named)).map(|(named, mention)| (named.abs_diff(segment), mention));
        nearest.min().unwrap_or((usize::MAX, usize::MAX))
    }

    fn bearer(&self, authority: &Authority) -> Bearer {
        self.entity.map_or(Bearer::Anyone, |entity| bearer_of(authority.entity(entity)))
    }

    /// True when a lone word is the family name of a misspelt name once more, and wrong there too.
    fn is_misspelt_in(&self, word: &NameWord, language: &LanguageTag) -> bool {
        let romanised = |text: &str| romanise(text, language);
        fold(&self.right_family) != *word.folded
            && word_similarity(&romanised(&word.folded), &romanised(&last_word(&self.right_family))) >= SAME_WORD
    }

    /// True for words in no list that are not like a person's name: they may be anything.
    fn is_run_of_capitals(&self) -> bool {
        self.entity.is_none() && !self.has_given_name
    }
}

/// All chains of an article.
#[derive(Default)]
pub(crate) struct Chains {
    chains: Vec<Chain>,
    /// Mentions of all chains so far.
    mentions: usize,
    /// The chain of a spelling, of whom it names and of the fault that calls it wrong.
    numbers: FxHashMap<(Spelling, Option<FormRef>, Option<usize>), usize>,
    index: ChainIndex,
    /// The slips that words were found to be: the number of the chain.
    slips: FxHashMap<Arc<str>, Option<usize>>,
    /// How often each family word stands alone.
    uses: FxHashMap<Arc<str>, usize>,
}

impl Chains {
    /// A name spelled as the authority has it.
    pub(crate) fn open_right(
        &mut self,
        segment: &Arc<Segment>,
        one: &Known,
        memory: &mut Memory,
        authority: &Authority,
    ) {
        let facts = one.facts(segment, authority);
        let (Some((entity, form)), Some(named)) = (facts.right, &facts.named) else { return };
        let opened = self.name(Place::new(segment, one.span), Some(form), None, |place| Chain {
            mentions: Vec::new(),
            words: Arc::clone(&named.words),
            family: Arc::clone(&named.family),
            right_family: Arc::clone(&named.right_family),
            entity: Some(entity),
            fault: None,
            has_given_name: false,
            place,
        });
        if opened {
            self.open_family(Arc::clone(&named.family), memory, authority);
        }
    }

    /// A name that fault number `fault` calls misspelt.
    pub(crate) fn open_misspelt(
        &mut self,
        segment: &Arc<Segment>,
        wrong: &WrongName,
        fault: usize,
        memory: &mut Memory,
        authority: &Authority,
    ) {
        let Some(last) = wrong.words.last() else { return };
        let right_family = family_of(authority.form(wrong.form).1);
        let opened = self.name(Place::new(segment, wrong.span), Some(wrong.form), Some(fault), |place| Chain {
            mentions: Vec::new(),
            words: wrong.words.iter().map(|word| Arc::clone(&word.folded)).collect(),
            family: Arc::clone(&last.folded),
            right_family: right_family.into(),
            entity: Some(wrong.entity),
            fault: Some(fault),
            has_given_name: false,
            place,
        });
        if opened {
            self.open_family(last_word(right_family).into(), memory, authority);
        }
    }

    /// A name of several words that is in no list.
    pub(crate) fn open_unknown(&mut self, unknown: &Unknown, memory: &mut Memory, authority: &Authority) {
        let Some(last) = unknown.words.last() else { return };
        let opened = self.name(unknown.place.clone(), None, None, |place| Chain {
            mentions: Vec::new(),
            words: unknown.words.iter().map(|word| Arc::clone(&word.folded)).collect(),
            family: Arc::clone(&last.folded),
            right_family: last.span.of(place.segment.text()).into(),
            entity: None,
            fault: None,
            has_given_name: has_given_name(&unknown.words, &place.segment.language),
            place,
        });
        if opened {
            self.open_family(Arc::clone(&last.folded), memory, authority);
        }
    }

    /// Adds a mention to the chain of its spelling, which `open` makes when it is the first; true when it did.
    fn name(
        &mut self,
        place: Place,
        form: Option<FormRef>,
        fault: Option<usize>,
        open: impl FnOnce(Place) -> Chain,
    ) -> bool {
        let (segment, span) = (place.segment.ordinal, place.span);
        let key = (Spelling::new(place.text(), &place.segment.language), form, fault);
        let next = self.chains.len();
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            let chain = open(place);
            self.index.add(number, &chain.words, &chain.place.segment.language);
            self.chains.push(chain);
        }
        self.index.add_mention(number, segment, span);
        self.chains[number].mentions.push((segment, self.mentions));
        self.mentions += 1;
        number == next
    }

    /// Makes the last chain the owner of its family word, as it should be written; a run of capitals owns none.
    fn open_family(&mut self, word: Arc<str>, memory: &mut Memory, authority: &Authority) {
        let number = self.chains.len() - 1;
        let chain = &self.chains[number];
        if chain.is_run_of_capitals() {
            return;
        }
        let is_person = |entity: EntityRef| authority.kind(entity) == EntityKind::Person;
        let sound = memory.sound(&word, &chain.place.segment.language);
        let (entity, is_person) = (chain.entity, chain.entity.is_some_and(is_person));
        self.index.add_family(Family { chain: number, entity, is_person, word, sound });
    }

    /// Finds the chain of a lone word and, when the word is wrong, adds its place to a fault. False when the word has
    /// nothing to do with any chain.
    pub(crate) fn settle(
        &mut self,
        segment: &Arc<Segment>,
        word: &NameWord,
        faults: &mut Vec<NameFault>,
        memory: &mut Memory,
        authority: &Authority,
    ) -> bool {
        let place = Place::new(segment, word.span);
        let of_segment = self.index.of_segment(segment.ordinal);
        let holds =
            |(chain, span): &(usize, Span)| span.overlaps(word.span) && !self.chains[*chain].is_run_of_capitals();
        if of_segment.iter().any(holds) {
            return true;
        }
        let of_word = self.index.of_word(&word.folded, &segment.language);
        if let Some(owner) = self.owner(segment, word, &of_word) {
            if let (Some(fault), true) = (owner.fault, owner.is_misspelt_in(word, &segment.language)) {
                let suggestion =
                    Some(in_shape_of(place.text(), &owner.right_family, &segment.language, owner.bearer(authority)));
                faults[fault].places.push(FaultPlace { place, suggestion });
            }
            let family = Arc::clone(&owner.family);
            *self.uses.entry(family).or_default() += 1;
            return true;
        }
        let slip = self.slip(word, segment, memory, authority);
        if let Some(chain) = slip {
            note_slip(&self.chains[chain], place, faults, authority);
        }
        slip.is_some() || !of_word.is_empty()
    }

    /// Lone words that are nearly the family word of a person in no list, whom the article names more often otherwise.
    pub(crate) fn settle_by_use(
        &self,
        words: &[(&Arc<Segment>, &NameWord)],
        faults: &mut Vec<NameFault>,
        memory: &mut Memory,
        authority: &Authority,
    ) {
        let mut uses: FxHashMap<&str, usize> = FxHashMap::default();
        words.iter().for_each(|(_, word)| *uses.entry(&word.folded).or_default() += 1);
        let mut slips: FxHashMap<(&str, &LanguageTag), Option<usize>> = FxHashMap::default();
        for (segment, word) in words.iter().filter(|(_, word)| !word.opens_sentence) {
            let language = &segment.language;
            let slip = slips
                .entry((&word.folded, language))
                .or_insert_with(|| slip_of_unlisted(&self.index, &word.folded, language, memory, authority));
            let outvotes =
                |chain: &&Chain| self.uses.get(&chain.family).copied().unwrap_or(0) + 1 > uses[&*word.folded];
            if let Some(chain) = slip.map(|chain| &self.chains[chain]).filter(outvotes) {
                note_slip(chain, Place::new(segment, word.span), faults, authority);
            }
        }
    }

    /// The nearest chain, of those that have the word in their name, that has it as its family word; none when two are
    /// equally near.
    fn owner(&self, segment: &Segment, word: &NameWord, of_word: &[usize]) -> Option<&Chain> {
        if of_word.is_empty() {
            return None;
        }
        let mut owners: Vec<&Chain> = of_word.iter().map(|chain| &self.chains[*chain]).collect();
        if !name_endings(&segment.language).is_empty() {
            let is_case = |own: &Arc<str>| same_name_inflected(own, &word.folded, &segment.language);
            owners.retain(|chain| chain.words.iter().any(is_case));
        }
        // A run of capitals that is no person's name (`Der Plan von Mertz`) owns nobody's surname.
        let has_entity = owners.iter().any(|chain| chain.entity.is_some());
        let here = self.index.of_segment(segment.ordinal);
        let is_here = |chain: &Chain| {
            here.iter().any(|(number, span)| std::ptr::eq(&self.chains[*number], chain) && span.overlaps(word.span))
        };
        let is_only_here = |chain: &Chain| chain.mentions.len() == 1 && is_here(chain);
        owners.retain(|chain| !chain.is_run_of_capitals() || !has_entity && !is_only_here(chain));
        let mut owners: Vec<((usize, usize), &Chain)> =
            owners.into_iter().map(|chain| (chain.nearest(segment.ordinal), chain)).collect();
        owners.sort_by_key(|(nearest, _)| *nearest);
        let (nearest, first) = *owners.first()?;
        let rival = owners.iter().find(|(other, chain)| chain.fault != first.fault && other.0 == nearest.0);
        match rival {
            // Two people of this name are equally near: nobody can tell, so nothing is said.
            Some(_) if first.fault.is_some() => {
                self.chains.iter().find(|chain| chain.fault.is_none() && chain.family == word.folded)
            }
            _ => Some(first),
        }
    }

    /// The only chain whose family word the lone word nearly is.
    fn slip(
        &mut self,
        word: &NameWord,
        segment: &Segment,
        memory: &mut Memory,
        authority: &Authority,
    ) -> Option<usize> {
        if word.folded.chars().count() < SHORTEST_SLIP {
            return None;
        }
        let known = self.slips.get(&word.folded).copied();
        let found = known.unwrap_or_else(|| {
            let found = slip_of_listed(&self.index, &word.folded, &segment.language, memory, authority);
            self.slips.insert(Arc::clone(&word.folded), found);
            found
        });
        // The capital of a first word says nothing.
        let is_sure = |chain: &usize| {
            let right = last_word(&self.chains[*chain].right_family);
            is_slip_inside(&word.folded, &right) || lacks_last_letter(&word.folded, &right, &segment.language)
        };
        found.filter(|chain| !word.opens_sentence || is_sure(chain))
    }
}

/// True when a given name stands before the last of the words.
fn has_given_name(words: &[NameWord], language: &LanguageTag) -> bool {
    let is_given =
        |word: &NameWord| in_any_case(&word.folded, language, |word| Lexicon::embedded().is_given_name(word));
    let is_name = |word: &&NameWord| !is_particle(&word.folded);
    words.split_last().is_some_and(|(_, before)| before.iter().filter(is_name).any(is_given))
}

fn note_slip(chain: &Chain, place: Place, faults: &mut Vec<NameFault>, authority: &Authority) {
    let language = &place.segment.language;
    let suggestion = Some(match chain.entity {
        Some(_) => in_shape_of(place.text(), &chain.right_family, language, chain.bearer(authority)),
        None => in_shape_of_other_mention(place.text(), &chain.right_family, language),
    });
    let id = chain.entity.map(|entity| authority.entity(entity).id.to_owned());
    let is_same = |fault: &&mut NameFault| fault.entity == id && (id.is_some() || *fault.right == *chain.right_family);
    if let Some(fault) = faults.iter_mut().find(is_same) {
        fault.places.push(FaultPlace { place, suggestion });
        return;
    }
    faults.push(NameFault {
        kind: FaultKind::Inconsistent,
        places: vec![FaultPlace { place, suggestion }],
        other_spellings: vec![chain.place.clone()],
        source: Vec::new(),
        right: chain.right_family.to_string(),
        entity: id,
        evidence: format!("the article names {}", chain.place.text()),
        confidence: SLIP_CONFIDENCE,
        opposite: Vec::new(),
    });
}

pub(crate) fn last_word(name: &str) -> String {
    folded_words(name).pop().unwrap_or_default()
}
