//! All names of an article: which are right, which are misspelt, and who a surname alone belongs to.

use std::sync::Arc;

use copydesk_authority::{Authority, EntityKind, EntityRef, FormRef, Lexicon, Status};
use copydesk_language::{Shape, name_words};
use copydesk_model::{Document, Place, Segment, Span};

use crate::caseless;
use crate::chain::Chains;
use crate::consistency::changing_names;
use crate::context::{ArticleContext, MentionContext, in_any_case};
use crate::decide::{Fit, Misspelling, confidence};
use crate::fault::{FaultKind, FaultPlace, NameFault};
use crate::heard::Heard;
use crate::interpunct;
use crate::known::{Known, Sentence, is_valid_in, known_among};
use crate::known_wrong::wrongly_written;
use crate::lone_name::wrong_alone;
use crate::marked::marked_around;
use crate::memory::Memory;
use crate::mention::{NameWord, Run, Runs, runs_among};
use crate::near_gate::near_names;
use crate::particles::is_particle;
use crate::shape::{bearer_of, in_shape_of};
use crate::written_in::is_in_script_of;

/// Words of the longest full name of a person that is compared.
const LONGEST_PERSON: usize = 5;

/// What is known of a segment's names before anything is decided.
pub(crate) struct Reading {
    pub(crate) segment: Arc<Segment>,
    pub(crate) known: Vec<Known>,
    pub(crate) runs: Runs,
    pub(crate) heard: Heard,
}

/// A name of several words that is in no list.
#[derive(Clone, Debug)]
pub(crate) struct Unknown {
    pub(crate) place: Place,
    pub(crate) words: Vec<NameWord>,
}

/// Reads every segment of a document in which names are looked for.
pub(crate) fn read(document: &Document, memory: &mut Memory, authority: &Authority) -> Vec<Reading> {
    document.segments.iter().map(|segment| read_segment(segment, memory, authority)).collect()
}

/// Reads one segment.
pub(crate) fn read_segment(segment: &Arc<Segment>, memory: &mut Memory, authority: &Authority) -> Reading {
    let words = name_words(segment.text(), is_particle);
    let numbers = memory.numbers(segment, &words, authority);
    let sentence = Sentence { segment, words: &words, numbers: &numbers, authority };
    let known = known_among(&sentence, memory);
    Reading { segment: Arc::clone(segment), known, runs: runs_among(&sentence, memory), heard: Heard::default() }
}

/// The misspelt names of an article, with all their places, in reading order.
pub(crate) fn misspelt_names(readings: &[Reading], memory: &mut Memory, authority: &Authority) -> Vec<NameFault> {
    let article = ArticleContext::new(readings, authority);
    let mut chains = Chains::default();
    let mut faults: Vec<NameFault> = Vec::new();
    let mut unknown = Vec::new();
    let mut found = FullNames::default();
    for reading in readings {
        found.read(reading, &article, memory, authority);
        for one in found.right.drain(..) {
            chains.open_right(&reading.segment, one, memory, authority);
        }
        for wrong in found.misspelt.drain(..) {
            let fault = note(&mut faults, reading, &wrong, authority);
            chains.open_misspelt(&reading.segment, &wrong, fault, memory, authority);
        }
        for one in found.unknown.drain(..) {
            chains.open_unknown(&one, memory, authority);
            unknown.push(one);
        }
    }
    let mut homeless = Vec::new();
    for reading in readings {
        for (word, is_alone) in lone_words(reading) {
            if chains.settle(&reading.segment, word, &mut faults, memory, authority) {
                continue;
            }
            let wrong = if is_alone { wrong_alone(word, &reading.segment, memory, authority) } else { None };
            match wrong {
                Some(wrong) => {
                    note(&mut faults, reading, &wrong, authority);
                }
                None => homeless.push((&reading.segment, word)),
            }
        }
    }
    chains.settle_by_use(&homeless, &mut faults, memory, authority);
    faults.extend(changing_names(&unknown));
    for fault in &mut faults {
        fault.places.sort_by_key(|place| place.place.order());
    }
    faults.sort_by_key(|fault| fault.first().place.order());
    faults
}

/// The full names of a segment, sorted by what they are.
#[derive(Default)]
struct FullNames<'a> {
    right: Vec<&'a Known>,
    misspelt: Vec<WrongName>,
    unknown: Vec<Unknown>,
}

/// A stretch of text that misspells a form.
pub(crate) struct WrongName {
    pub(crate) span: Span,
    pub(crate) words: Vec<NameWord>,
    pub(crate) entity: EntityRef,
    pub(crate) form: FormRef,
    pub(crate) confidence: f32,
    pub(crate) evidence: String,
}

impl<'a> FullNames<'a> {
    /// Adds those of a segment.
    fn read(&mut self, reading: &'a Reading, article: &ArticleContext<'_>, memory: &mut Memory, authority: &Authority) {
        for one in &reading.known {
            match wrongly_written(one, reading, authority) {
                Some(wrong) => self.misspelt.push(wrong),
                None if !one.name.is_wrong() => self.right.push(one),
                None => {}
            }
        }
        for wrong in caseless_misses(reading, article, memory, authority) {
            self.add_misspelt(wrong);
        }
        // A word that stands alone is no full name.
        for run in reading.runs.iter().filter(|run| run.words.len() > 1) {
            for part in parts_outside(run, reading) {
                let mut rest = part;
                while let Some((first, length, wrong)) = best_window(rest, reading, article, memory, authority) {
                    push_unknown(&rest[..first], reading, authority, &mut self.unknown);
                    self.add_misspelt(wrong);
                    rest = &rest[first + length..];
                }
                push_unknown(rest, reading, authority, &mut self.unknown);
            }
        }
    }

    fn add_misspelt(&mut self, wrong: WrongName) {
        self.right.retain(|one| !one.span.overlaps(wrong.span));
        self.misspelt.push(wrong);
    }
}

/// Near misses in scripts without capitals, where no run says where a name may be.
fn caseless_misses(
    reading: &Reading,
    article: &ArticleContext<'_>,
    memory: &mut Memory,
    authority: &Authority,
) -> Vec<WrongName> {
    let (is_spaced, is_spaceless) = caseless_scripts(reading.segment.text());
    let mut found = Vec::new();
    if is_spaced {
        found.extend(caseless::near_misses(reading, article, memory, authority));
    }
    if is_spaceless {
        found.extend(interpunct::near_misses(reading, article, memory, authority));
    }
    found
}

/// Whether a text may have letters without case in scripts with spaces between words, and in scripts without or Hangul, by
/// the first bytes of their letters in UTF-8: 0xD6 to 0xE1 and 0xE3 to 0xED, of which 0xEA on are Hangul.
fn caseless_scripts(text: &str) -> (bool, bool) {
    let (mut spaced, mut spaceless) = (false, false);
    for byte in text.bytes() {
        spaced |= matches!(byte, 0xD6..=0xE1 | 0xEA..=0xED);
        spaceless |= matches!(byte, 0xE3..=0xED);
    }
    (spaced, spaceless)
}

/// The preferred form of an entity in the language of a segment, in the source that has the last word on it.
pub(crate) fn preferred(authority: &Authority, entity: EntityRef, segment: &Segment) -> Option<FormRef> {
    let above = authority.overruling(entity);
    let overruling = if above == entity { None } else { preferred_of(authority, above, segment) };
    overruling.or_else(|| preferred_of(authority, entity, segment))
}

fn preferred_of(authority: &Authority, entity: EntityRef, segment: &Segment) -> Option<FormRef> {
    let forms = authority.forms_of(entity);
    let valid = |form: &FormRef| {
        let form = authority.form(*form).1;
        is_valid_in(form, &segment.language)
            && is_in_script_of(form.text, segment)
            && matches!(form.status, Status::Preferred | Status::Accepted)
            && !form.flags.acronym
    };
    let own = |form: &FormRef| !authority.form(*form).1.lang.is_empty();
    let of = |status: Status| move |form: &FormRef| authority.status(*form) == status;
    let all: Vec<FormRef> = forms.filter(valid).collect();
    let preferred = || all.iter().copied().filter(of(Status::Preferred));
    preferred().find(own).or_else(|| preferred().next()).or_else(|| all.first().copied())
}

/// The stretches of a run that are no known name of several words.
fn parts_outside<'a>(run: Run<'a>, reading: &'a Reading) -> impl Iterator<Item = &'a [NameWord]> {
    let text = reading.segment.text();
    // A single word that is known (a place, a mononym) may still be part of a longer name: Jordan Bardella.
    let settles = move |one: &Known| one.span.of(text).bytes().any(|byte| matches!(byte, b' ' | b'-' | b'.'));
    let is_settled =
        move |word: &NameWord| reading.known.iter().any(|one| one.span.overlaps(word.span) && settles(one));
    run.words.split(is_settled).filter(|part| !part.is_empty())
}

/// The window of a run that is most surely a misspelt name: first word, words, and what it is.
fn best_window(
    words: &[NameWord],
    reading: &Reading,
    article: &ArticleContext<'_>,
    memory: &mut Memory,
    authority: &Authority,
) -> Option<(usize, usize, WrongName)> {
    let segment = &reading.segment;
    let text = segment.text();
    let mut best: Option<(usize, usize, Misspelling)> = None;
    for first in 0..words.len() {
        for length in 2..=LONGEST_PERSON.min(words.len() - first) {
            let window = &words[first..first + length];
            if is_particle(&window[length - 1].folded) || window[0].shape == Shape::Lower {
                continue;
            }
            let Some(near) = near_names(window, text, &segment.language, memory, authority) else { continue };
            let span = Span::new(window[0].span.start, window[length - 1].span.end);
            let marked = marked_around(segment, span);
            let suspects = near.suspects(window, marked, &segment.language, authority);
            let context = MentionContext::new(segment, span, &reading.known, article, authority);
            let is_whole = marked.is_some_and(|marked| marked.span == span);
            if let Some(found) = suspects.and_then(|suspects| suspects.misspelling(|entity| context.fit(entity)))
                && (found.is_backed() || is_whole || !is_part_of_longer(words, first, length, reading))
                && best.as_ref().is_none_or(|(_, _, known)| found.score.mean > known.score.mean)
            {
                best = Some((first, length, found));
            }
        }
    }
    let (first, length, found) = best?;
    let window = words[first..first + length].to_vec();
    let span = Span::new(window[0].span.start, window[length - 1].span.end);
    let evidence = evidence(&window, &found, authority);
    // What is near to a form of the embedded list is to be written as the desk's own list has it.
    let is_overruled = authority.overruling(found.entity) != found.entity;
    let overruling = if is_overruled { preferred(authority, found.entity, segment) } else { None };
    let form = overruling.unwrap_or(found.form);
    let wrong = WrongName {
        span,
        words: window,
        entity: authority.owner(form),
        form,
        confidence: confidence(&found),
        evidence,
    };
    Some((first, length, wrong))
}

/// True when a word that is no title and no ordinary one stands beside the window: then the words are a part of a longer
/// name, of somebody else (`Ahmat Issa Badi`).
fn is_part_of_longer(words: &[NameWord], first: usize, length: usize, reading: &Reading) -> bool {
    let lexicon = Lexicon::embedded();
    let language = &reading.segment.language;
    let is_known = |word: &NameWord| reading.known.iter().any(|one| one.span.overlaps(word.span));
    let is_acronym = |word: &NameWord| word.shape == Shape::Upper;
    let is_ordinary = |word: &str| {
        lexicon.is_ordinary_word(word, language.primary()) || !lexicon.cues(word, language.primary()).is_empty()
    };
    let is_name = |word: &NameWord| {
        !word.opens_sentence
            && !is_known(word)
            && !is_acronym(word)
            && !in_any_case(&word.folded, language, is_ordinary)
    };
    let before = first.checked_sub(1).and_then(|n| words.get(n));
    [before, words.get(first + length)].into_iter().flatten().any(is_name)
}

fn evidence(words: &[NameWord], found: &Misspelling, authority: &Authority) -> String {
    let form = authority.form(found.form).1;
    let mut parts: Vec<String> = crate::decide::folded_words(form.text)
        .iter()
        .zip(words)
        .filter(|(right, wrong)| right.as_str() != &*wrong.folded)
        .map(|(right, wrong)| format!("{} for {right}", wrong.folded))
        .collect();
    if found.fit == Fit::Agrees {
        parts.push("role or country agrees".to_owned());
    }
    parts.join("; ")
}

/// Notes a name that is in no list, without titles and places before it: `Seoul Yonhap News` is `Yonhap News`.
fn push_unknown(words: &[NameWord], reading: &Reading, authority: &Authority, unknown: &mut Vec<Unknown>) {
    if words.len() < 2 {
        return;
    }
    let is_place = |word: &NameWord| {
        let mut of_word =
            reading.known.iter().filter(|one| one.span == word.span).flat_map(|one| one.entities(authority));
        of_word.any(|entity| authority.entity(entity).kind == EntityKind::Place)
    };
    let titles = words.iter().take_while(|word| word.is_title).count();
    let mut name = &words[titles..];
    while let [place, rest @ ..] = name
        && rest.len() >= 2
        && is_place(place)
    {
        name = rest;
    }
    let [first, .., last] = name else { return };
    let place = Place::new(&reading.segment, Span::new(first.span.start, last.span.end));
    unknown.push(Unknown { place, words: name.to_vec() });
}

pub(crate) fn words_under(reading: &Reading, span: Span) -> Vec<NameWord> {
    reading.runs.words().iter().filter(|word| span.contains(word.span)).cloned().collect()
}

/// Words that stand alone, or only beside titles and other names, and may be somebody's family name; with each, whether
/// no other capitalised word stands beside it.
fn lone_words<'a>(reading: &'a Reading) -> impl Iterator<Item = (&'a NameWord, bool)> {
    let is_known =
        |word: &NameWord| reading.known.iter().any(|one| one.span.overlaps(word.span) && !one.name.is_wrong());
    let is_name = move |word: &NameWord| word.shape.is_capital() && !word.is_initial && !is_known(word);
    let words = |run: Run<'a>| {
        let is_alone = run.words.len() == 1;
        run.words.iter().map(move |word| (word, is_alone))
    };
    reading.runs.iter().flat_map(words).filter(move |(word, _)| is_name(word))
}

/// Adds a misspelt full name to the fault of its entity and spelling, or opens a new one. Returns the fault's number.
fn note(faults: &mut Vec<NameFault>, reading: &Reading, wrong: &WrongName, authority: &Authority) -> usize {
    let place = Place::new(&reading.segment, wrong.span);
    let right = authority.form(wrong.form).1.text;
    let bearer = bearer_of(authority.entity(wrong.entity));
    let suggestion = Some(in_shape_of(place.text(), right, &reading.segment.language, bearer));
    let id = authority.entity(wrong.entity).id;
    if let Some(at) = faults.iter().position(|fault| fault.entity.as_deref() == Some(id)) {
        faults[at].places.push(FaultPlace { place, suggestion });
        return at;
    }
    faults.push(NameFault {
        kind: FaultKind::Misspelt,
        places: vec![FaultPlace { place, suggestion }],
        other_spellings: Vec::new(),
        source: Vec::new(),
        right: right.to_owned(),
        entity: Some(id.to_owned()),
        evidence: wrong.evidence.clone(),
        confidence: wrong.confidence,
        opposite: Vec::new(),
    });
    faults.len() - 1
}
