//! Whom a mention may misspell, as far as its spelling says: decided once, before anything is read around it.

use std::collections::BTreeMap;

use copydesk_authority::{Authority, EntityRef, Status};
use copydesk_model::LanguageTag;

use crate::crowd::Crowd;
use crate::decide::{Fit, Misspelling, Near, passes};
use crate::mention::NameWord;

/// Two entities this close leave the question open.
const TIE: f32 = 0.05;

/// The entity that is nearest to a mention, and the one beside it that leaves the question open.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Suspects {
    nearest: Suspect,
    rival: Option<Suspect>,
}

/// An entity whose name a mention may misspell.
#[derive(Clone, Copy, Debug)]
struct Suspect {
    near: Near,
    /// It does where nothing around it speaks for or against that.
    passes_alone: bool,
    /// It does where a role or country agrees.
    passes_where_it_fits: bool,
}

impl Suspect {
    fn passes(&self, fit: Fit) -> bool {
        match fit {
            Fit::Clash => false,
            Fit::Nothing => self.passes_alone,
            Fit::Agrees => self.passes_where_it_fits,
        }
    }
}

impl Suspects {
    /// Those of a mention that is near to these forms; `None` when it misspells nobody's name, whatever stands around it.
    pub(crate) fn of(mention: &[NameWord], near: &[Near], lang: &LanguageTag, authority: &Authority) -> Option<Self> {
        let mut ranked = ranked(near, authority);
        let crowd = Crowd::of(&ranked, mention, lang, authority);
        ranked.sort_by_key(|near| !crowd.has_slip(near));
        let suspect = |near: Near| {
            let passes = |fits| passes(&near, fits, mention, &crowd, lang, authority);
            Suspect { near, passes_alone: passes(false), passes_where_it_fits: passes(true) }
        };
        let nearest = suspect(*ranked.first()?);
        let is_rival = |second: &&Near| {
            nearest.near.score.mean - second.score.mean < TIE
                && crowd.has_slip(second) == crowd.has_slip(&nearest.near)
                && authority.overruling(second.entity) != authority.overruling(nearest.near.entity)
        };
        (nearest.passes_alone || nearest.passes_where_it_fits)
            .then(|| Self { nearest, rival: ranked.get(1).filter(is_rival).map(|second| suspect(*second)) })
    }

    /// The entity whose name the mention misspells, where the surroundings `fit` as they do; `None` when it is nobody's, or
    /// when two entities come equally near.
    pub(crate) fn misspelling(&self, fit: impl Fn(EntityRef) -> Fit) -> Option<Misspelling> {
        let Near { form, entity, score } = self.nearest.near;
        let own = fit(entity);
        let is_open = |rival: &Suspect| {
            let other = fit(rival.near.entity);
            other >= own && rival.passes(other)
        };
        let is_one = self.nearest.passes(own) && !self.rival.as_ref().is_some_and(is_open);
        is_one.then_some(Misspelling { form, entity, score, fit: own })
    }
}

/// The entities that a mention is near to, the nearest first, each with its nearest form.
fn ranked(near: &[Near], authority: &Authority) -> Vec<Near> {
    let mut best: BTreeMap<EntityRef, Near> = BTreeMap::new();
    for one in near {
        let known = best.entry(one.entity).or_insert(*one);
        if rank(one, authority) > rank(known, authority) {
            *known = *one;
        }
    }
    let mut ranked: Vec<Near> = best.into_values().collect();
    ranked.sort_by(|a, b| b.score.mean.total_cmp(&a.score.mean));
    ranked
}

/// Nearer is better, and of equally near forms the preferred one.
fn rank(near: &Near, authority: &Authority) -> (i32, bool) {
    #[allow(clippy::cast_possible_truncation, reason = "a similarity lies between 0 and 1")]
    let similarity = (near.score.mean * 1000.0) as i32;
    (similarity, authority.status(near.form) == Status::Preferred)
}
