//! Finds names in a text, compares them across spellings and scripts, and decides which are wrong.
//!
//! The authority proposes forms that may be meant; this crate measures how near they are, reads what stands around, and
//! decides. Precision comes first: a wrong flag costs more than a miss. It knows no file, no report and no finding: what
//! it says is a [`NameFault`].

mod against_source;
mod article;
mod calibration;
mod chain;
mod chain_index;
mod compare;
mod consistency;
mod context;
mod convention;
mod costs;
mod decide;
mod fault;
mod inflected;
mod known;
mod known_words;
mod mention;
mod name_alignment;
mod near_gate;
mod nearest;
mod pairing;
mod parsed_name;
mod particles;
mod reference;
mod score;
mod shape;
mod similarity;
mod source_entities;
mod transliteration;
mod word_variants;

use copydesk_authority::Authority;
use copydesk_model::Bitext;

pub use compare::{Comparison, Evidence, EvidenceKind, Measures, Verdict, compare};
pub use fault::{FaultKind, FaultPlace, NameFault};
pub use nearest::NameList;
pub use reference::reference_entries;
pub use similarity::word_similarity;

/// Every name of the target that is wrong, in reading order.
#[must_use]
pub fn review(bitext: &Bitext, authority: &Authority) -> Vec<NameFault> {
    let readings = article::read(&bitext.target, authority);
    let mut faults = article::misspelt_names(&readings, authority);
    if bitext.has_source() {
        let pairs = against_source::all_pairs(bitext, &readings, authority);
        add_new(&mut faults, source_entities::wrong_entities(bitext, &readings, authority));
        add_new(&mut faults, against_source::changed_copies(&pairs, authority));
        add_new(&mut faults, transliteration::odd_transliterations(&pairs, authority));
        add_new(&mut faults, against_source::inconsistent_renderings(&pairs));
    }
    faults.sort_by_key(|fault| fault.first().place.order());
    faults
}

/// Adds the faults that say nothing about a place which already has one.
fn add_new(faults: &mut Vec<NameFault>, more: Vec<NameFault>) {
    for mut fault in more {
        let is_taken = |place: &FaultPlace| {
            let here = &place.place;
            let overlaps = |other: &FaultPlace| {
                other.place.segment.ordinal == here.segment.ordinal && other.place.span.overlaps(here.span)
            };
            faults.iter().flat_map(|known| &known.places).any(overlaps)
        };
        fault.places.retain(|place| !is_taken(place));
        if !fault.places.is_empty() {
            faults.push(fault);
        }
    }
}
