//! A sentence that translates something else.
//!
//! What two sentences share and what each says alone is counted and weighed; the sum is the logarithm of the odds that they
//! have nothing to do with each other.

use copydesk_language::{
    Concepts, Date, Profile, Quantity, Script, Time, Word, concepts_in_both, fold, romanise, script_of_char, word_count,
};
use copydesk_model::{Check, CheckInfo, Example, Finding, MqmType, Place, Role, Segment, Severity, Span};
use rustc_hash::FxHashSet;

use crate::Desk;
use crate::pairs::{is_prose, pairs};

/// The check.
pub(crate) struct UnrelatedTranslation;

const INFO: CheckInfo = CheckInfo {
    id: "unrelated-translation",
    summary: "The translation has nothing to do with its source.",
    why: "A row that slipped, or a memory that answered with another sentence, reads well and is wrong from end to end. Nearly \
          every right translation of a longer sentence shares something with its source: a number, a name, a word that is \
          alike in both languages, a country, a month or another word that news is made of. Reported is a sentence that \
          shares too little of that, although both sides have plenty. Short sentences are left alone, and so are languages \
          of which few words are listed.",
    examples: &[Example {
        source_lang: "es",
        source: "El presidente de Chile visitar\u{E1} Alemania en mayo para firmar el acuerdo.",
        target_lang: "en",
        wrong: "Two climbers from Norway were found alive on the mountain after nine days.",
        right: "The president of Chile will visit Germany in May to sign the agreement.",
    }],
    severity: Severity::Warning,
    default_on: true,
    needs_source: true,
    mqm: MqmType { dimension: "accuracy", subtype: "mistranslation" },
    its: "mistranslation",
};

/// Of sentences whose odds pass the bar; a free rendering may share nothing either.
const LIKELY: f32 = 0.85;
/// Words of each side: a shorter sentence may share nothing by chance.
const FEWEST_WORDS: usize = 7;
/// Words of one side above which two texts share something by chance, and every word is compared with every other.
const MOST_WORDS: usize = 120;
/// Concepts that both languages must have forms for: with fewer, many right sentences share none that is listed.
const FEWEST_LISTED: usize = 400;
/// First letters that two words of one origin share.
const COMMON_BEGINNING: usize = 5;
/// Letters of the shortest word whose beginning is compared.
const SHORTEST: usize = 4;
/// Letters of the shortest name.
const SHORTEST_NAME: usize = 3;

/// Log odds above which a pair is reported. Measured on 19,012 right pairs, of PUD in 40 directions and of articles, each beside
/// one whose target was exchanged against a neighbour of like length.
mod bar {
    /// Capitals show the names: 10 of 11,893 right pairs pass, and 72 of 100 exchanged ones.
    pub(super) const CASED: f32 = 4.0;
    /// No names are seen: 5 of 4,059, and 61 of 100; without spaces 5 of 3,060, and 46 of 100.
    pub(super) const CASELESS: f32 = 5.0;
}

/// What each piece of evidence adds to the log odds: a logistic regression over those pairs, without questions on both sides. A
/// name is a run of capitalised words.
mod weight {
    pub(super) const NOTHING: f32 = -1.15;
    pub(super) const ANY_CONCEPT: f32 = -0.6;
    pub(super) const CONCEPT: f32 = -2.6;
    pub(super) const LONE_CONCEPT: f32 = 0.7;
    /// In a script without spaces the characters of one word are those of others.
    pub(super) const LONE_OF_SPACELESS: f32 = 0.3;
    pub(super) const ONE_NUMBER: f32 = -1.15;
    pub(super) const LONE_NUMBER: f32 = 1.7;
    pub(super) const ANY_WORD: f32 = -1.5;
    pub(super) const WORD: f32 = -0.7;
    pub(super) const LONE_NAME: f32 = 0.8;
    pub(super) const ONE_ASKS: f32 = 3.3;
    pub(super) const NAME: f32 = -1.0;
}

impl<'a> Check<Desk<'a>> for UnrelatedTranslation {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        for pair in pairs(desk) {
            let ([source], [target]) = (pair.source, pair.target) else { continue };
            if is_prose(pair.source) && is_prose(pair.target) && is_unrelated(desk, source, target) {
                let whole = |segment| Span::new(0, Segment::text(segment).len());
                let (place, said) = (Place::new(target, whole(target)), Place::new(source, whole(source)));
                let message = "This sentence shares too few numbers, names and words with its source to translate it.";
                findings.push(
                    Finding::new(INFO.id, INFO.severity, place, message).confidence(LIKELY).relate(Role::Source, said),
                );
            }
        }
    }
}

fn is_unrelated(desk: &Desk<'_>, source: &Segment, target: &Segment) -> bool {
    !source.language.same_language(&target.language)
        && is_well_listed(source)
        && is_well_listed(target)
        && is_long_enough(source)
        && is_long_enough(target)
        && of_questions(source, target)
            .and_then(|odds| of_numbers(desk, source, target).map(|more| odds + more))
            .and_then(|odds| of_concepts(desk, source, target).map(|more| odds + more + weight::NOTHING))
            .filter(|odds| odds + most_of_words(desk, source) + most_of_words(desk, target) >= bar::CASED)
            .and_then(|odds| of_words(desk, source, target).map(|more| odds + more))
            .is_some_and(|odds| odds >= bar_of(source).max(bar_of(target)))
}

fn is_well_listed(segment: &Segment) -> bool {
    Concepts::with_ordinary_words(&segment.language).is_some_and(|list| list.count() >= FEWEST_LISTED)
}

fn bar_of(segment: &Segment) -> f32 {
    let is_caseless = |script: Script| !script.is_cased();
    let has_caseless = segment.text().chars().filter_map(script_of_char).any(is_caseless);
    if has_caseless { bar::CASELESS } else { bar::CASED }
}

fn is_long_enough(segment: &Segment) -> bool {
    (FEWEST_WORDS..=MOST_WORDS).contains(&word_count(segment.text())) && segment.marks.is_empty()
}

/// The evidence of question marks; `None` for two questions, which hardly ever have nothing to do with each other.
fn of_questions(source: &Segment, target: &Segment) -> Option<f32> {
    let asks = |segment: &Segment| segment.text().contains(['?', '\u{FF1F}', '\u{61F}']);
    match (asks(source), asks(target)) {
        (true, true) => None,
        (false, false) => Some(0.0),
        _ => Some(weight::ONE_ASKS),
    }
}

/// The evidence of the numbers; `None` where two are shared, which settles it.
fn of_numbers(desk: &Desk<'_>, source: &Segment, target: &Segment) -> Option<f32> {
    let (of_source, of_target) = (values(desk, source, true), values(desk, target, true));
    match of_source.intersection(&of_target).count() {
        0 => {
            let sure = |segment| values(desk, segment, false).len();
            Some(weight::LONE_NUMBER * up_to(4, sure(source) + sure(target)))
        }
        1 => Some(weight::ONE_NUMBER),
        _ => None,
    }
}

/// The numbers, times and parts of dates of a segment, with or without words that may be no number.
fn values(desk: &Desk<'_>, segment: &Segment, with_weak: bool) -> FxHashSet<i64> {
    let facts = desk.facts(segment);
    let parts = |date: &Date| [date.day.map(i64::from), date.month.map(i64::from), date.year.map(i64::from)];
    let of_dates = facts.dates.iter().flat_map(parts).flatten();
    let of_times = facts.times.iter().filter(|time| !time.weak).map(on_the_dial);
    let is_time = |quantity: &Quantity| facts.times.iter().any(|time| !time.weak && time.span.overlaps(quantity.span));
    let numbers = facts.numbers.iter().filter(|quantity| (with_weak || !quantity.weak) && !is_time(quantity));
    of_dates.chain(of_times).chain(numbers.filter_map(|quantity| quantity.value.to_integer())).collect()
}

/// The minute of a dial of twelve hours, below nought so that it is no other number: `7 p.m.` is `19h00`.
fn on_the_dial(time: &Time) -> i64 {
    -1 - (i64::from(time.hour % 12) * 60 + i64::from(time.minute))
}

/// How many of `count`, where more of the same kind say little more.
fn up_to(most: u8, count: usize) -> f32 {
    f32::from(u8::try_from(count).map_or(most, |count| count.min(most)))
}

/// A word as it sounds, roughly: in small Latin letters, one letter for a sound.
struct Sound {
    letters: Vec<u8>,
    /// True for a capital where no sentence begins, in a language that keeps capitals for names.
    is_name: bool,
    /// Which word of its segment it is.
    number: usize,
}

/// The evidence of words that are written or sound alike, and of names that do not; `None` where many are, which settles it.
fn of_words(desk: &Desk<'_>, source: &Segment, target: &Segment) -> Option<f32> {
    let (of_source, of_target) = (sounds(desk, source), sounds(desk, target));
    let is_alike = |a: &&Sound| of_target.iter().any(|b| sound_alike(&a.letters, &b.letters));
    let alike = of_source.iter().filter(is_alike).count();
    if alike >= 4 {
        return None;
    }
    let ((source_found, source_lone), (target_found, target_lone)) =
        (names(&of_source, &of_target), names(&of_target, &of_source));
    let any = if alike > 0 { weight::ANY_WORD } else { 0.0 };
    let lone = up_to(4, source_lone) + up_to(4, target_lone);
    let of_names = weight::LONE_NAME * lone + weight::NAME * up_to(4, source_found + target_found);
    Some(any + weight::WORD * up_to(4, alike) + of_names)
}

/// The most that the words of one side can add: all its capitals are names that the other side lacks. Comparing the words costs
/// more than all else, and most pairs need no comparison.
fn most_of_words(desk: &Desk<'_>, segment: &Segment) -> f32 {
    let capitals = desk.words(segment).iter().filter(|word| word.shape.is_capital()).count();
    weight::LONE_NAME * up_to(4, capitals)
}

/// How many names of one side the other has, and how many it has not.
fn names(own: &[Sound], other: &[Sound]) -> (usize, usize) {
    let words: Vec<&Sound> = own.iter().filter(|sound| sound.is_name).collect();
    let is_found = |name: &&Sound| {
        other
            .iter()
            .any(|sound| sound_alike(&name.letters, &sound.letters) || have_one_skeleton(&name.letters, &sound.letters))
    };
    let names = words.chunk_by(|a, b| a.number + 1 == b.number);
    let (found, lone): (Vec<_>, Vec<_>) = names.partition(|name| name.iter().any(is_found));
    (found.len(), lone.len())
}

/// The longer words of a segment as they sound.
fn sounds(desk: &Desk<'_>, segment: &Segment) -> Vec<Sound> {
    let text = segment.text();
    let keeps_capitals = !Profile::of(&segment.language).nouns_are_capitalised;
    let sound = |(number, word): (usize, &Word)| {
        let latin =
            romanise(&fold(word.span.of(text)), &segment.language).to_lowercase().replace("ph", "f").replace("kh", "h");
        let letter = |b: u8| match b {
            b'c' | b'q' => b'k',
            b'w' => b'v',
            b'y' | b'j' => b'i',
            b'z' => b's',
            b'g' => b'h',
            b => b,
        };
        let letters = latin.bytes().filter(u8::is_ascii_alphanumeric).map(letter).collect();
        let is_name = keeps_capitals && word.shape.is_capital() && !begins_sentence(text, word.span.start);
        Sound { letters, is_name, number }
    };
    desk.words(segment).iter().enumerate().map(sound).filter(|sound| sound.letters.len() >= SHORTEST_NAME).collect()
}

/// True at the beginning of a text, and behind a mark other than those that stand inside sentences.
fn begins_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end();
    before.is_empty() || before.ends_with(|c: char| !c.is_alphanumeric() && !matches!(c, ',' | '-' | '(' | '.'))
}

fn sound_alike(a: &[u8], b: &[u8]) -> bool {
    let common = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    common >= COMMON_BEGINNING
        || (common >= SHORTEST && common + 2 >= a.len().min(b.len()))
        || (a == b && a.len() == SHORTEST_NAME)
}

/// True for two names with nearly the same consonants: scripts and languages write their vowels in many ways.
fn have_one_skeleton(a: &[u8], b: &[u8]) -> bool {
    let (a, b) = (skeleton(a), skeleton(b));
    let common = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    (common >= 3 && common + 1 >= a.len().min(b.len())) || (common >= 2 && a == b)
}

fn skeleton(letters: &[u8]) -> Vec<u8> {
    let mut consonants: Vec<u8> = letters.iter().copied().filter(|letter| !b"aeiouh".contains(letter)).collect();
    consonants.dedup();
    consonants
}

/// The evidence of words that news is made of; `None` where a language has no list of them.
fn of_concepts(desk: &Desk<'_>, source: &Segment, target: &Segment) -> Option<f32> {
    let of = |segment: &Segment, other: &Segment| {
        concepts_in_both(segment.text(), desk.words(segment), &segment.language, &other.language)
    };
    let (of_source, of_target) = (of(source, target)?, of(target, source)?);
    let shared = of_source.intersection(&of_target).count();
    let is_spaceless = |segment: &Segment| Profile::of(&segment.language).is_spaceless();
    let lone_where = |spaceless: bool| {
        let count = |segment, concepts: &FxHashSet<_>| {
            if is_spaceless(segment) == spaceless { concepts.len() - shared } else { 0 }
        };
        count(source, &of_source) + count(target, &of_target)
    };
    let any = if shared > 0 { weight::ANY_CONCEPT } else { 0.0 };
    let lone =
        weight::LONE_CONCEPT * up_to(10, lone_where(false)) + weight::LONE_OF_SPACELESS * up_to(8, lone_where(true));
    Some(any + weight::CONCEPT * up_to(3, shared) + lone)
}
