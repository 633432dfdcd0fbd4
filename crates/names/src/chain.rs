//! Who a surname alone belongs to.
//!
//! Every full name opens a chain that owns its family word. A later lone word belongs to the chain whose family word it
//! is; a lone word that is nearly, but not quite, the family word of one chain only is a slip.

use std::sync::Arc;

use copydesk_authority::{Authority, EntityKind, EntityRef, FormRef, Lexicon, Status};
use copydesk_language::{Profile, fold, romanise};
use copydesk_model::{LanguageTag, Place, Segment, Span};
use rustc_hash::FxHashMap;

use crate::article::{Unknown, WrongName};
use crate::chain_index::{ChainIndex, Family};
use crate::convention::same_by_convention;
use crate::decide::{family_of, folded_words};
use crate::fault::{FaultKind, FaultPlace, NameFault};
use crate::mention::NameWord;
use crate::shape::in_case_of;
use crate::similarity::word_similarity;

/// Least similarity of a lone word to the family word of a chain, for a slip. 27 real surnames are this close to Merkel,
/// so the chain has to be there, and the word must be nobody else's.
const SLIP: f32 = 0.8;
/// The same where every noun has a capital, so that a lone capital says little.
const SLIP_AMONG_NOUNS: f32 = 0.9;
/// Least letters of a lone word that may be a slip.
const SHORTEST_SLIP: usize = 5;
/// Confidence in a slip beside the rightly spelled full name.
const SLIP_CONFIDENCE: f32 = 0.85;

/// A person or thing that the article has named in full.
struct Chain {
    /// Where it was named: number of the segment and byte.
    at: (usize, usize),
    /// Folded words of its name as the article spells it.
    words: Vec<String>,
    /// Folded family word as the article spells it.
    family: String,
    /// How the family name should be written; empty when not known.
    right_family: String,
    entity: Option<EntityRef>,
    /// Number of the fault that says that the full name is wrong.
    fault: Option<usize>,
    place: Place,
}

/// All chains of an article.
#[derive(Default)]
pub(crate) struct Chains {
    chains: Vec<Chain>,
    index: ChainIndex,
    /// The slips that words were found to be: the number of the chain.
    slips: FxHashMap<String, Option<usize>>,
}

impl Chains {
    /// A name spelled as the authority has it.
    pub(crate) fn open_right(
        &mut self,
        segment: &Arc<Segment>,
        (span, entity, form): (Span, EntityRef, FormRef),
        authority: &Authority,
    ) {
        let form = authority.form(form).1;
        let family = family_of(form);
        self.open(Chain {
            at: (segment.ordinal, span.start),
            words: folded_words(span.of(segment.text())),
            family: last_word(family),
            right_family: family.to_owned(),
            entity: Some(entity),
            fault: None,
            place: Place::new(segment, span),
        });
    }

    /// A name that fault number `fault` calls misspelt.
    pub(crate) fn open_misspelt(
        &mut self,
        segment: &Arc<Segment>,
        wrong: &WrongName,
        fault: usize,
        authority: &Authority,
    ) {
        let Some(last) = wrong.words.last() else { return };
        let form = authority.form(wrong.form).1;
        self.open(Chain {
            at: (segment.ordinal, wrong.span.start),
            words: wrong.words.iter().map(|word| word.folded.clone()).collect(),
            family: last.folded.clone(),
            right_family: family_of(form).to_owned(),
            entity: Some(wrong.entity),
            fault: Some(fault),
            place: Place::new(segment, wrong.span),
        });
    }

    /// A name of several words that is in no list.
    pub(crate) fn open_unknown(&mut self, unknown: &Unknown) {
        let Some(last) = unknown.words.last() else { return };
        self.open(Chain {
            at: (unknown.place.segment.ordinal, unknown.place.span.start),
            words: unknown.words.iter().map(|word| word.folded.clone()).collect(),
            family: last.folded.clone(),
            right_family: String::new(),
            entity: None,
            fault: None,
            place: unknown.place.clone(),
        });
    }

    fn open(&mut self, chain: Chain) {
        let language = &chain.place.segment.language;
        self.index.add(self.chains.len(), chain.place.segment.ordinal, &chain.words, language);
        if let Some(entity) = chain.entity {
            self.index.add_family(self.chains.len(), entity, &last_word(&chain.right_family), language);
        }
        self.chains.push(chain);
    }

    /// Finds the chain of a lone word and, when the word is wrong, adds its place to a fault. False when the word has
    /// nothing to do with any chain.
    pub(crate) fn settle(
        &mut self,
        segment: &Arc<Segment>,
        word: &NameWord,
        faults: &mut Vec<NameFault>,
        authority: &Authority,
    ) -> bool {
        let place = || Place::new(segment, word.span);
        let of_segment = self.index.of_segment(segment.ordinal);
        if of_segment.iter().any(|chain| self.chains[*chain].place.span.overlaps(word.span)) {
            return true;
        }
        if let Some(owner) = self.owner(segment, word) {
            let is_wrong = owner.fault.is_some() && fold(&owner.right_family) != word.folded;
            if let (Some(fault), true) = (owner.fault, is_wrong) {
                let place = place();
                let suggestion = Some(in_case_of(place.text(), &owner.right_family));
                faults[fault].places.push(FaultPlace { place, suggestion });
            }
            return true;
        }
        if let Some(chain) = self.slip(word, segment, authority) {
            note_slip(&self.chains[chain], place(), faults, authority);
            return true;
        }
        !self.index.of_word(&word.folded, &segment.language).is_empty()
    }

    /// The nearest chain that has the word as its family word; none when two are equally near.
    fn owner(&self, segment: &Segment, word: &NameWord) -> Option<&Chain> {
        let distance = |chain: &&Chain| chain.at.0.abs_diff(segment.ordinal);
        let of_word = self.index.of_word(&word.folded, &segment.language);
        let mut owners: Vec<&Chain> = of_word.into_iter().map(|chain| &self.chains[chain]).collect();
        owners.sort_by_key(distance);
        let first = *owners.first()?;
        let rival = owners.iter().find(|chain| chain.fault != first.fault && distance(chain) == distance(&first));
        match rival {
            // Two people of this name are equally near: nobody can tell, so nothing is said.
            Some(_) if first.fault.is_some() => {
                self.chains.iter().find(|chain| chain.fault.is_none() && chain.family == word.folded)
            }
            _ => Some(first),
        }
    }

    /// The only chain whose family word the lone word nearly is.
    fn slip(&mut self, word: &NameWord, segment: &Segment, authority: &Authority) -> Option<usize> {
        if word.opens_sentence || word.folded.chars().count() < SHORTEST_SLIP {
            return None;
        }
        if let Some(known) = self.slips.get(&word.folded) {
            return *known;
        }
        let found = self.find_slip(&word.folded, &segment.language, authority);
        self.slips.insert(word.folded.clone(), found);
        found
    }

    fn find_slip(&self, folded: &str, lang: &LanguageTag, authority: &Authority) -> Option<usize> {
        let latin = romanise(folded, lang);
        let bar = if Profile::of(lang).nouns_are_capitalised { SLIP_AMONG_NOUNS } else { SLIP };
        let mut near: Vec<&Family> = self.index.families_like(&latin);
        near.retain(|family| {
            authority.entity(family.entity).kind == EntityKind::Person && word_similarity(&latin, &family.latin) >= bar
        });
        if near.is_empty() || is_spoken_for(folded, lang.primary(), authority) {
            return None;
        }
        near.sort_by_key(|family| family.chain);
        near.dedup_by_key(|family| family.entity);
        near.retain(|family| !same_by_convention(&latin, &family.latin, authority.entity(family.entity).native));
        match near.as_slice() {
            [only] => Some(only.chain),
            _ => None,
        }
    }
}

fn note_slip(chain: &Chain, place: Place, faults: &mut Vec<NameFault>, authority: &Authority) {
    let suggestion = Some(in_case_of(place.text(), &chain.right_family));
    let id = chain.entity.map(|entity| authority.entity(entity).id.to_owned());
    if let Some(fault) = faults.iter_mut().find(|fault| fault.entity == id) {
        fault.places.push(FaultPlace { place, suggestion });
        return;
    }
    faults.push(NameFault {
        kind: FaultKind::Inconsistent,
        places: vec![FaultPlace { place, suggestion }],
        other_spellings: vec![chain.place.clone()],
        source: Vec::new(),
        right: chain.right_family.clone(),
        entity: id,
        evidence: format!("the article names {}", chain.place.text()),
        confidence: SLIP_CONFIDENCE,
        opposite: Vec::new(),
    });
}

/// True when a word is a name of its own, or an ordinary word.
pub(crate) fn is_spoken_for(folded: &str, lang: &str, authority: &Authority) -> bool {
    let lexicon = Lexicon::embedded();
    let is_right = |form: &FormRef| authority.form(*form).1.status != Status::Wrong;
    lexicon.is_given_name(folded)
        || lexicon.is_surname(folded)
        || lexicon.is_ordinary_word(folded, lang)
        || !lexicon.cues(folded, lang).is_empty()
        || authority.exact(folded).iter().any(is_right)
        || authority.with_word(folded).iter().any(is_right)
}

fn last_word(name: &str) -> String {
    folded_words(name).pop().unwrap_or_default()
}
