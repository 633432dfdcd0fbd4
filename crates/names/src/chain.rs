//! Who a surname alone belongs to.
//!
//! Every full name opens a chain that owns its family word. A later lone word belongs to the chain whose family word it
//! is; a lone word that is nearly, but not quite, the family word of one chain only is a slip.

use std::sync::Arc;

use copydesk_authority::{Authority, EntityKind, EntityRef, FormRef, Lexicon, Status};
use copydesk_language::{Bearer, Profile, fold, name_endings, name_forms, romanise, same_name_inflected};
use copydesk_model::{LanguageTag, Place, Segment, Span};
use rustc_hash::FxHashMap;

use crate::article::{Unknown, WrongName};
use crate::chain_index::{ChainIndex, Family};
use crate::context::in_any_case;
use crate::convention::same_by_convention;
use crate::decide::{family_of, folded_words};
use crate::fault::{FaultKind, FaultPlace, NameFault};
use crate::mention::NameWord;
use crate::particles::is_particle;
use crate::shape::{bearer_of, in_shape_of, in_shape_of_other_mention};
use crate::similarity::word_similarity;

/// Least similarity of a lone word to the family word of a chain, for a slip. 27 real surnames are this close to Merkel,
/// so the chain has to be there, and the word must be nobody else's.
const SLIP: f32 = 0.8;
/// The same where every noun has a capital, so that a lone capital says little.
const SLIP_AMONG_NOUNS: f32 = 0.9;
/// The same where the lone word is a surname that somebody may have.
const SLIP_INTO_SURNAME: f32 = 0.88;
/// Salience of people who are named so often that a near surname beside them is a slip.
const FAMOUS: u8 = 2;
/// Least letters of a lone word that may be a slip.
const SHORTEST_SLIP: usize = 5;
/// The same for the family word of a person in no list, whose right spelling is what the article has more often.
const SLIP_OF_UNLISTED: f32 = 0.88;
/// Least letters of such a slip.
const SHORTEST_UNLISTED: usize = 6;
/// Least similarity of a lone word to the right family name for it to be the misspelt family name again; below it stands
/// another word of the name, as in `Anthony` after `Anthony Blinken`, and the family name would be no correction of it.
const SAME_WORD: f32 = 0.6;
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
    /// How the family name should be written; of a name in no list, how the article writes it first.
    right_family: String,
    entity: Option<EntityRef>,
    /// Number of the fault that says that the full name is wrong.
    fault: Option<usize>,
    place: Place,
}

impl Chain {
    fn bearer(&self, authority: &Authority) -> Bearer {
        self.entity.map_or(Bearer::Anyone, |entity| bearer_of(authority.entity(entity)))
    }

    /// True when a lone word is the family name of a misspelt name once more, and wrong there too.
    fn is_misspelt_in(&self, word: &NameWord, language: &LanguageTag) -> bool {
        let romanised = |text: &str| romanise(text, language);
        fold(&self.right_family) != word.folded
            && word_similarity(&romanised(&word.folded), &romanised(&last_word(&self.right_family))) >= SAME_WORD
    }

    /// True for words in no list that are not like a person's name: they may be anything.
    fn is_run_of_capitals(&self) -> bool {
        self.entity.is_none() && !self.has_given_name()
    }

    /// True for a name that has a given name before its last word, like a person's; other runs of capitals may be anything.
    fn has_given_name(&self) -> bool {
        let language = &self.place.segment.language;
        let is_given = |word: &String| in_any_case(word, language, |word| Lexicon::embedded().is_given_name(word));
        let is_name = |word: &&String| !is_particle(word);
        self.words.split_last().is_some_and(|(_, before)| before.iter().filter(is_name).any(is_given))
    }
}

/// All chains of an article.
#[derive(Default)]
pub(crate) struct Chains {
    chains: Vec<Chain>,
    index: ChainIndex,
    /// The slips that words were found to be: the number of the chain.
    slips: FxHashMap<String, Option<usize>>,
    /// How often each family word stands alone.
    uses: FxHashMap<String, usize>,
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
            right_family: last.span.of(unknown.place.segment.text()).to_owned(),
            entity: None,
            fault: None,
            place: unknown.place.clone(),
        });
    }

    fn open(&mut self, chain: Chain) {
        let language = &chain.place.segment.language;
        self.index.add(self.chains.len(), chain.place.segment.ordinal, &chain.words, language);
        if chain.entity.is_some() || chain.has_given_name() {
            self.index.add_family(self.chains.len(), chain.entity, &last_word(&chain.right_family), language);
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
        let place = Place::new(segment, word.span);
        let of_segment = self.index.of_segment(segment.ordinal);
        let holds = |chain: &Chain| chain.place.span.overlaps(word.span) && !chain.is_run_of_capitals();
        if of_segment.iter().any(|chain| holds(&self.chains[*chain])) {
            return true;
        }
        if let Some(owner) = self.owner(segment, word) {
            if let (Some(fault), true) = (owner.fault, owner.is_misspelt_in(word, &segment.language)) {
                let suggestion =
                    Some(in_shape_of(place.text(), &owner.right_family, &segment.language, owner.bearer(authority)));
                faults[fault].places.push(FaultPlace { place, suggestion });
            }
            let family = owner.family.clone();
            *self.uses.entry(family).or_default() += 1;
            return true;
        }
        let slip = self.slip(word, segment, authority);
        if let Some(chain) = slip {
            note_slip(&self.chains[chain], place, faults, authority);
        }
        slip.is_some() || !self.index.of_word(&word.folded, &segment.language).is_empty()
    }

    /// Lone words that are nearly the family word of a person in no list, whom the article names more often otherwise.
    pub(crate) fn settle_by_use(
        &self,
        words: &[(Place, NameWord)],
        faults: &mut Vec<NameFault>,
        authority: &Authority,
    ) {
        let mut uses: FxHashMap<&str, usize> = FxHashMap::default();
        words.iter().for_each(|(_, word)| *uses.entry(&word.folded).or_default() += 1);
        for (place, word) in words.iter().filter(|(_, word)| !word.opens_sentence) {
            let language = &place.segment.language;
            let outvotes =
                |chain: &Chain| self.uses.get(&chain.family).copied().unwrap_or(0) + 1 > uses[word.folded.as_str()];
            if let Some(chain) =
                self.find_slip_of_unlisted(&word.folded, language, authority).filter(|one| outvotes(one))
            {
                note_slip(chain, place.clone(), faults, authority);
            }
        }
    }

    /// The only person in no list whose family word the folded word nearly is.
    fn find_slip_of_unlisted(&self, folded: &str, lang: &LanguageTag, authority: &Authority) -> Option<&Chain> {
        if folded.chars().count() < SHORTEST_UNLISTED {
            return None;
        }
        let latin = romanise(folded, lang);
        let is_near = |family: &&Family| {
            family.entity.is_none()
                && hyphens(folded) == hyphens(&family.word)
                && word_similarity(&latin, &family.latin) >= SLIP_OF_UNLISTED
                && !differ_in_ending_only(&family.latin, &latin)
        };
        let mut near: Vec<&Family> = self.index.families_like(folded, lang).into_iter().filter(is_near).collect();
        near.sort_by(|a, b| a.latin.cmp(&b.latin));
        near.dedup_by(|a, b| a.latin == b.latin);
        let [only] = near.as_slice() else { return None };
        let chain = &self.chains[only.chain];
        let is_case = same_name_inflected(&chain.family, folded, lang);
        (!is_case && !is_spoken_for(folded, lang, authority)).then_some(chain)
    }

    /// The nearest chain that has the word as its family word; none when two are equally near.
    fn owner(&self, segment: &Segment, word: &NameWord) -> Option<&Chain> {
        let distance = |chain: &&Chain| chain.at.0.abs_diff(segment.ordinal);
        let of_word = self.index.of_word(&word.folded, &segment.language);
        let mut owners: Vec<&Chain> = of_word.into_iter().map(|chain| &self.chains[chain]).collect();
        let is_case = |own: &String| same_name_inflected(own, &word.folded, &segment.language);
        owners.retain(|chain| chain.words.iter().any(is_case));
        // A run of capitals that is no person's name (`Der Plan von Mertz`) owns nobody's surname.
        let has_entity = owners.iter().any(|chain| chain.entity.is_some());
        owners.retain(|chain| {
            let is_here = chain.place.segment.ordinal == segment.ordinal && chain.place.span.overlaps(word.span);
            !chain.is_run_of_capitals() || !is_here && !has_entity
        });
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
        let mut near: Vec<&Family> = self.index.families_like(folded, lang);
        let is_person = |entity: EntityRef| authority.entity(entity).kind == EntityKind::Person;
        near.retain(|family| family.entity.is_some_and(is_person) && similarity(folded, family, lang) >= bar);
        if near.is_empty() || is_spoken_for(folded, lang, authority) && !is_mere_surname(folded, &near, lang, authority)
        {
            return None;
        }
        // A case of the right name is no slip, whatever case the full name stands in.
        if near.iter().any(|family| same_name_inflected(&family.word, folded, lang)) {
            return None;
        }
        near.sort_by_key(|family| family.chain);
        near.dedup_by_key(|family| family.entity);
        let native = |family: &Family| family.entity.map_or("", |entity| authority.entity(entity).native);
        near.retain(|family| !same_by_convention(&latin, &family.latin, native(family)));
        match near.as_slice() {
            [only] => Some(only.chain),
            _ => None,
        }
    }
}

/// A word with a hyphen is a longer name than one without.
fn hyphens(word: &str) -> usize {
    word.matches('-').count()
}

/// A plural, a genitive, or the name of a husband and his wife (`Kowalski`, `Kowalska`).
fn differ_in_ending_only(a: &str, b: &str) -> bool {
    let shared = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let is_vowel_or_so = |byte| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b's' | b'n');
    let is_ending = |rest: &str| rest.len() <= 2 && rest.bytes().all(is_vowel_or_so);
    a.is_char_boundary(shared) && b.is_char_boundary(shared) && is_ending(&a[shared..]) && is_ending(&b[shared..])
}

/// Similarity of a folded word and the case of a family word that is nearest to it.
fn similarity(folded: &str, family: &Family, lang: &LanguageTag) -> f32 {
    let latin = romanise(folded, lang);
    let plain = word_similarity(&latin, &family.latin);
    if name_endings(lang).is_empty() {
        return plain;
    }
    let forms = name_forms(&family.word, lang, Bearer::Anyone).into_iter().map(|form| romanise(&form, lang));
    let ends_alike = |form: &String| form.as_bytes().last() == latin.as_bytes().last();
    forms.filter(ends_alike).map(|form| word_similarity(&latin, &form)).fold(plain, f32::max)
}

fn note_slip(chain: &Chain, place: Place, faults: &mut Vec<NameFault>, authority: &Authority) {
    let language = &place.segment.language;
    let suggestion = Some(match chain.entity {
        Some(_) => in_shape_of(place.text(), &chain.right_family, language, chain.bearer(authority)),
        None => in_shape_of_other_mention(place.text(), &chain.right_family, language),
    });
    let id = chain.entity.map(|entity| authority.entity(entity).id.to_owned());
    let is_same = |fault: &&mut NameFault| fault.entity == id && (id.is_some() || fault.right == chain.right_family);
    if let Some(fault) = faults.iter_mut().find(is_same) {
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

/// True for a surname that nobody in the list has, beside a well-known person whose own it nearly is: the press names nobody
/// by a surname alone whom it has not named in full.
fn is_mere_surname(folded: &str, near: &[&Family], lang: &LanguageTag, authority: &Authority) -> bool {
    let is_famous = |entity: EntityRef| authority.entity(entity).salience >= FAMOUS;
    let is_near = |family: &&Family| {
        family.entity.is_some_and(is_famous)
            && hyphens(folded) == hyphens(&family.word)
            && similarity(folded, family, lang) >= SLIP_INTO_SURNAME
    };
    let lexicon = Lexicon::embedded();
    let is_right = |form: &FormRef| authority.form(*form).1.status != Status::Wrong;
    near.iter().all(is_near)
        && lexicon.cues(folded, lang.primary()).is_empty()
        && !in_any_case(folded, lang, |word| {
            lexicon.is_given_name(word)
                || lexicon.is_ordinary_word(word, lang.primary())
                || authority.exact(word).iter().any(is_right)
                || authority.with_word(word).iter().any(is_right)
        })
}

/// True when a word is a name of its own, or an ordinary word.
pub(crate) fn is_spoken_for(folded: &str, lang: &LanguageTag, authority: &Authority) -> bool {
    let lexicon = Lexicon::embedded();
    let is_right = |form: &FormRef| authority.form(*form).1.status != Status::Wrong;
    in_any_case(folded, lang, |word| {
        lexicon.is_given_name(word)
            || lexicon.is_surname(word)
            || lexicon.is_ordinary_word(word, lang.primary())
            || authority.exact(word).iter().any(is_right)
            || authority.with_word(word).iter().any(is_right)
    }) || !lexicon.cues(folded, lang.primary()).is_empty()
}

fn last_word(name: &str) -> String {
    folded_words(name).pop().unwrap_or_default()
}
