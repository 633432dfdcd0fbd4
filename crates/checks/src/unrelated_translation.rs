//! A sentence that translates something else.

use copydesk_language::{Date, concepts, fold, romanise};
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
          shares none of them, although both sides have some. Short sentences are left alone, and so are languages that \
          share few words with others.",
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

/// Of sentences that share nothing; a free rendering may share nothing either.
const LIKELY: f32 = 0.85;
/// Words of each side: a shorter sentence may share nothing by chance.
const FEWEST_WORDS: usize = 7;
/// Words of one side above which two texts share something by chance, and every word is compared with every other.
const MOST_WORDS: usize = 120;
/// Concepts and numbers of both sides together, none of them shared, that contradict each other.
/// With three, 60 articles translated by people have no false alarm; with two they have four, for a fifth more found.
const FEWEST_ANCHORS: usize = 3;
/// Languages of which nearly every longer sentence shares something with its translation into another of them: their words
/// travel. Icelandic or Hebrew form their own, and Chinese and Japanese keep no sound; with them one right sentence in
/// twenty shares nothing.
const SHARING_LANGUAGES: [&str; 11] = ["cs", "de", "en", "es", "fr", "hi", "it", "nl", "pl", "pt", "ru"];
/// First letters that two words of one origin share.
const COMMON_BEGINNING: usize = 5;
/// Letters of the shortest word whose beginning is compared.
const SHORTEST: usize = 4;

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
                let message = "This sentence shares no number, name or common word with its source.";
                findings.push(
                    Finding::new(INFO.id, INFO.severity, place, message).confidence(LIKELY).relate(Role::Source, said),
                );
            }
        }
    }
}

fn is_unrelated(desk: &Desk<'_>, source: &Segment, target: &Segment) -> bool {
    let shares = |segment: &Segment| SHARING_LANGUAGES.contains(&segment.language.primary());
    !source.language.same_language(&target.language)
        && shares(source)
        && shares(target)
        && is_long_enough(desk, source)
        && is_long_enough(desk, target)
        && !share_numbers(desk, source, target)
        && !share_words(desk, source, target)
        && contradict(desk, source, target)
}

fn is_long_enough(desk: &Desk<'_>, segment: &Segment) -> bool {
    (FEWEST_WORDS..=MOST_WORDS).contains(&desk.words(segment).len()) && segment.marks.is_empty()
}

fn share_numbers(desk: &Desk<'_>, source: &Segment, target: &Segment) -> bool {
    let values = |segment| {
        let facts = desk.facts(segment);
        let parts = |date: &Date| [date.day.map(i64::from), date.month.map(i64::from), date.year.map(i64::from)];
        let of_dates = facts.dates.iter().flat_map(parts).flatten();
        let of_numbers = facts.numbers.iter().filter_map(|quantity| quantity.value.to_integer());
        of_dates.chain(of_numbers).collect::<FxHashSet<i64>>()
    };
    let of_source = values(source);
    !of_source.is_empty() && !of_source.is_disjoint(&values(target))
}

/// True when a word of one side is written or sounds like a word of the other.
fn share_words(desk: &Desk<'_>, source: &Segment, target: &Segment) -> bool {
    let (of_source, of_target) = (sounds(desk, source), sounds(desk, target));
    of_source.iter().any(|a| of_target.iter().any(|b| sound_alike(a, b)))
}

/// The longer words of a segment as they sound, roughly: in small Latin letters, one letter for a sound.
fn sounds(desk: &Desk<'_>, segment: &Segment) -> Vec<Vec<u8>> {
    let text = segment.text();
    let sound = |word: &copydesk_language::Word| {
        let latin =
            romanise(&fold(word.span.of(text)), &segment.language).to_lowercase().replace("ph", "f").replace("kh", "h");
        let letter = |b: u8| match b {
            b'c' | b'q' => b'k',
            b'w' => b'v',
            b'y' | b'j' => b'i',
            b'z' => b's',
            b => b,
        };
        latin.bytes().filter(u8::is_ascii_alphanumeric).map(letter).collect::<Vec<u8>>()
    };
    desk.words(segment).iter().map(sound).filter(|sound| sound.len() >= SHORTEST).collect()
}

fn sound_alike(a: &[u8], b: &[u8]) -> bool {
    let common = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    common >= COMMON_BEGINNING || (common >= SHORTEST && common + 2 >= a.len().min(b.len()))
}

/// True when both sides say enough of what news is made of, and nothing of it is the same.
fn contradict(desk: &Desk<'_>, source: &Segment, target: &Segment) -> bool {
    let of = |segment: &Segment| concepts(segment.text(), desk.words(segment), &segment.language);
    let (Some(of_source), Some(of_target)) = (of(source), of(target)) else { return false };
    let numbers = |segment| desk.facts(segment).numbers.iter().filter(|quantity| !quantity.weak).count();
    let anchors = of_source.len() + of_target.len() + numbers(source) + numbers(target);
    of_source.is_disjoint(&of_target) && anchors >= FEWEST_ANCHORS
}
