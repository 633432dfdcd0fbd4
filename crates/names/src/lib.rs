//! Finds names in a text, compares them across spellings and scripts, and decides which are wrong.
//!
//! The authority proposes forms that may be meant; this crate measures how near they are, reads what stands around, and
//! decides. Precision comes first: a wrong flag costs more than a miss. It knows no file, no report and no finding: what
//! it says is a [`NameFault`].

mod acronyms;
mod against_source;
mod article;
mod attested;
mod bare_words;
mod by_segment;
mod calibration;
mod candidates;
mod caseless;
mod caseless_near;
mod chain;
mod chain_index;
mod clitics;
mod compare;
mod compounds;
mod consistency;
mod context;
mod convention;
mod costs;
mod crowd;
mod decide;
mod edits;
mod enumeration;
mod established;
mod fault;
mod foreign_spelling;
mod given_name;
mod habits;
mod heard;
mod inflected;
mod interpunct;
mod known;
mod known_name;
mod known_spaceless;
mod known_words;
mod known_wrong;
mod least_cost;
mod left_over;
mod letter_slip;
mod lone_name;
mod marked;
mod marks;
mod measures;
mod memory;
mod mention;
mod mentions;
mod mixed_style;
mod name_alignment;
mod near_gate;
mod nearest;
mod pairing;
mod parsed_name;
mod particles;
mod place_cue;
mod reference;
mod renderings;
mod replaced;
mod same_entity;
mod score;
mod shape;
mod similarity;
mod slips;
mod sounding;
mod source_entities;
mod standing;
mod suspects;
mod transcribed;
mod transliteration;
mod untranslated;
mod word_facts;
mod word_variants;
mod written_in;

use std::sync::Arc;

use copydesk_authority::Authority;
use copydesk_model::{Bitext, Place};

pub use compare::{Comparison, Evidence, EvidenceKind, Verdict, compare};
pub use fault::{FaultKind, FaultPlace, NameFault};
pub use measures::Measures;
pub use memory::{Memories, Memory};
pub use mentions::mentions;
pub use nearest::NameList;
pub use reference::reference_entries;
pub use similarity::word_similarity;

/// Every name of the target that is wrong, in reading order. The memory is one that was only used with this authority.
#[must_use]
pub fn review(bitext: &Bitext, memory: &mut Memory, authority: &Authority) -> Vec<NameFault> {
    let readings = article::read(&bitext.target, memory, authority);
    let mut faults = article::misspelt_names(&readings, memory, authority);
    if bitext.has_source() {
        let sources = article::read(&bitext.source, memory, authority);
        let pairs = against_source::all_pairs(bitext, &sources, &readings);
        add_new(&mut faults, source_entities::wrong_entities(bitext, &sources, &readings, authority));
        add_new(&mut faults, against_source::changed_copies(&pairs, authority));
        add_new(&mut faults, transliteration::odd_transliterations(&pairs, &sources, authority));
        add_new(&mut faults, renderings::inconsistent_renderings(&pairs, authority));
        add_new(&mut faults, untranslated::translated_as_words(&pairs, &sources, &readings));
        add_new(&mut faults, untranslated::left_in_source_script(bitext, &readings));
        add_new(&mut faults, replaced::replaced_names(bitext, &sources, &readings, authority));
    }
    add_new(&mut faults, acronyms::wrong_acronyms(&readings, authority));
    add_new(&mut faults, mixed_style::mixed_styles(&readings, authority));
    faults.sort_by_key(|fault| fault.first().place.order());
    faults
}

/// Adds the faults that say nothing about a place which already has one, and do not take for right what is already wrong.
fn add_new(faults: &mut Vec<NameFault>, more: Vec<NameFault>) {
    for mut fault in more {
        let is_taken = |here: &Place| {
            let overlaps = |other: &FaultPlace| {
                Arc::ptr_eq(&other.place.segment, &here.segment) && other.place.span.overlaps(here.span)
            };
            faults.iter().flat_map(|known| &known.places).any(overlaps)
        };
        if fault.other_spellings.iter().any(is_taken) {
            continue;
        }
        fault.places.retain(|place| !is_taken(&place.place));
        if !fault.places.is_empty() {
            faults.push(fault);
        }
    }
}
