//! Whose name is meant among the very many of a list that nobody keeps by hand.
//!
//! Of a million names some sound like any word, and many differ by a letter from one that is in no list. So what is wrong
//! there has to be nobody's name and no word, and what was meant is the name that is but a letter away.

use copydesk_authority::{Authority, EntityKind, EntityRef, FormRef};
use copydesk_language::name_endings;
use copydesk_model::LanguageTag;
use smallvec::SmallVec;

use crate::attested::is_spoken_for;
use crate::decide::{Near, folded_words, is_bare, is_one_slip};
use crate::edits::all_edits;
use crate::mention::NameWord;
use crate::particles::is_particle;

/// Most entities of a list that a desk keeps by hand. What is near to a name there is meant for it; of 10,000 names taken
/// from a register, many differ by a letter from somebody who is not in it.
pub(crate) const HAND_KEPT: usize = 5_000;
/// Listed names near to a mention from which on one more of such a name is as likely as a slip.
const CROWD: usize = 4;
/// Letters of a word that is hardly one letter apart from another name by chance, even in a crowd.
const LONG: usize = 6;

/// The listed names that a mention is near to.
pub(crate) struct Crowd {
    /// About as near as sounds go.
    near: usize,
    /// That have all words of the mention but one, and that one but for a letter; 0 where nobody asks.
    a_letter_away: usize,
    /// Those of the latter that are slips in a list that nobody keeps by hand.
    slips: SmallVec<[FormRef; 4]>,
}

impl Crowd {
    pub(crate) fn of(all: &[Near], mention: &[NameWord], lang: &LanguageTag, authority: &Authority) -> Self {
        let mut crowd = Self { near: all.len(), a_letter_away: 0, slips: SmallVec::new() };
        let is_listed = |one: &Near| is_of_large_list(one.entity, authority);
        if all.len() < 2 || !all.iter().any(is_listed) {
            return crowd;
        }
        for one in all {
            if odd_word(one, mention, authority).is_some_and(|(word, right)| all_edits(word, &right) == 1) {
                crowd.a_letter_away += 1;
                if is_listed(one) && is_one_slip(one, mention, lang, authority) {
                    crowd.slips.push(one.form);
                }
            }
        }
        crowd
    }

    /// True for a slip in a name of a list that nobody keeps by hand: what was meant by the mention, whatever else sounds
    /// like it.
    pub(crate) fn has_slip(&self, near: &Near) -> bool {
        self.slips.contains(&near.form)
    }

    /// True when no word that is wrong is a name of somebody or a word of the language, and the mention is not one of many
    /// of its kind.
    pub(crate) fn lets_pass(
        &self,
        candidate: &Near,
        mention: &[NameWord],
        lang: &LanguageTag,
        authority: &Authority,
    ) -> bool {
        let right = folded_words(authority.form(candidate.form).1.text);
        let is_odd =
            |word: &&NameWord| !is_particle(&word.folded) && !right.iter().any(|right| **right == *word.folded);
        let odd: Vec<&NameWord> = mention.iter().filter(is_odd).collect();
        let is_alone = self.a_letter_away == 1;
        let is_long = || odd.iter().all(|word| word.folded.chars().count() >= LONG);
        let is_sure = || {
            (is_alone || is_long()) && is_one_slip(candidate, mention, lang, authority)
                || is_alone && is_long() && is_thing_but_for_a_letter(candidate, mention, lang, authority)
        };
        odd.iter().all(|word| !is_spoken_for(&word.folded, lang, authority)) && (self.near < CROWD || is_sure())
    }
}

/// True for an entity of a list that no desk keeps by hand: of neither role nor country, one of very many.
pub(crate) fn is_of_large_list(entity: EntityRef, authority: &Authority) -> bool {
    is_bare(entity, authority) && authority.source_size(entity) > HAND_KEPT
}

/// The only word of a mention that differs from the candidate's, and what it should have been.
pub(crate) fn odd_word<'a>(
    candidate: &Near,
    mention: &'a [NameWord],
    authority: &Authority,
) -> Option<(&'a str, String)> {
    let right = folded_words(authority.form(candidate.form).1.text);
    if right.len() != mention.len() {
        return None;
    }
    let mut odd = mention.iter().map(|word| &*word.folded).zip(right).filter(|(word, right)| *word != right.as_str());
    odd.next().filter(|_| odd.next().is_none())
}

/// True for a place or an organisation, right but for a letter anywhere, in a language that gives names no endings. People
/// have relatives with another letter at the end.
fn is_thing_but_for_a_letter(
    candidate: &Near,
    mention: &[NameWord],
    lang: &LanguageTag,
    authority: &Authority,
) -> bool {
    authority.kind(candidate.entity) != EntityKind::Person
        && name_endings(lang).is_empty()
        && odd_word(candidate, mention, authority).is_some_and(|(word, right)| all_edits(word, &right) == 1)
}
