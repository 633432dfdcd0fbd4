//! A text in another language than it is said to be in.

use std::sync::{Arc, LazyLock};

use copydesk_language::{Profile, Script, detect_language, script_of_char};
use copydesk_model::{
    Check, CheckInfo, Document, Example, Finding, LanguageOrigin, LanguageTag, MqmType, Place, Segment, Severity, Span,
};

use crate::Desk;
use crate::closed_words::is_closed_word;
use crate::tables::rows;

/// The check.
pub(crate) struct WrongLanguage;

const INFO: CheckInfo = CheckInfo {
    id: "wrong-language",
    summary: "The text is written in another language than it is said to be in.",
    why: "Somebody delivered the wrong file, or tagged it wrongly; every other check then reads it by the rules of another \
          language. Read is a sample of the whole text, its first and its second half each for itself. Texts of a few sentences \
          are left alone, and so are languages that hardly differ in writing (Danish and Norwegian, Croatian and Serbian, \
          Indonesian and Malay) and texts whose language nobody has given.",
    examples: &[Example {
        source_lang: "",
        source: "",
        target_lang: "de",
        wrong: "The minister said on Monday that the talks had failed and that nobody knew when they would be held \
                again. The union called for a strike, which the government hopes to prevent with a new offer this week.",
        right: "Der Minister sagte am Montag, die Gespr\u{E4}che seien gescheitert, und niemand wisse, wann sie \
                fortgesetzt w\u{FC}rden. Die Gewerkschaft rief zum Streik auf, den die Regierung mit einem neuen Angebot \
                verhindern will.",
    }],
    severity: Severity::Error,
    default_on: true,
    needs_source: false,
    mqm: MqmType { dimension: "accuracy", subtype: "untranslated" },
    its: "untranslated",
};

/// Letters of each half of the sample: on fewer the detector is too often wrong.
const FEWEST_LETTERS: usize = 60;
/// Bytes of the sample after which no more is read.
const LARGEST_SAMPLE: usize = 6000;
/// How sure the detector has to be of each half.
const SURE: f64 = 0.95;
/// Share of the letters in the script of the language below which the script alone is wrong; names and quotations in
/// other scripts stay far above it.
const LEAST_OWN_SCRIPT: f64 = 0.2;
/// Groups of languages that the detector mixes up, or that write so much alike that a sample does not tell.
static ALIKE: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let groups = rows::<1>(include_str!("../data/alike-languages.csv"));
    groups.map(|[group]| group.split(' ').collect()).collect()
});

impl<'a> Check<Desk<'a>> for WrongLanguage {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn check(&self, desk: &Desk<'a>, findings: &mut Vec<Finding>) {
        let document = &desk.bitext().target;
        let is_given = matches!(document.language_origin, LanguageOrigin::Option | LanguageOrigin::File);
        let Some(first) = document.segments.iter().find(|segment| is_read(document, segment)) else { return };
        if !is_given || document.language.is_unknown() {
            return;
        }
        if has_its_small_words(desk, document) {
            return;
        }
        if let Some(found) = other_language(&sample(document), &document.language) {
            let place = Place::new(first, Span::new(0, first.text().len()));
            let message = format!(
                "The text is said to be in \u{201C}{}\u{201D} but is written in \u{201C}{found}\u{201D}.",
                document.language
            );
            findings.push(Finding::new(INFO.id, INFO.severity, place, message).confidence(0.97));
        }
    }
}

/// Words of a text that are looked through for the small words of its language.
const WORDS_LOOKED_AT: usize = 200;
/// One in so many of them has to be a small word. Of PUD, texts in the languages of the table have one in 6 to 22, texts in others
/// one in 75 at most, but for Spanish and Portuguese.
const SHARE_OF_SMALL_WORDS: usize = 33;

/// True when the text surely is in its language: nearly all are, and the detector costs more than most checks.
fn has_its_small_words(desk: &Desk<'_>, document: &Document) -> bool {
    let (mut words, mut small) = (0, 0);
    for segment in document.segments.iter().filter(|segment| is_read(document, segment)) {
        for word in desk.words(segment) {
            let text = word.span.of(segment.text());
            words += 1;
            small += usize::from(is_closed_word(&document.language, "plain", text));
        }
        if words >= WORDS_LOOKED_AT {
            break;
        }
    }
    small * SHARE_OF_SMALL_WORDS > words
}

/// True for prose in the language of the document.
fn is_read(document: &Document, segment: &Arc<Segment>) -> bool {
    segment.translatable && segment.kind.is_running_text() && segment.language == document.language
}

fn sample(document: &Document) -> String {
    let mut sample = String::new();
    for segment in document.segments.iter().filter(|segment| is_read(document, segment)) {
        sample.push_str(segment.text());
        sample.push('\n');
        if sample.len() > LARGEST_SAMPLE {
            break;
        }
    }
    sample
}

/// The language that both halves of `sample` are surely written in, where it is none that could be taken for `said`.
fn other_language(sample: &str, said: &LanguageTag) -> Option<LanguageTag> {
    let middle = (sample.len() / 2..sample.len()).find(|at| sample.is_char_boundary(*at))?;
    let (one, other) = sample.split_at(middle);
    let is_long =
        |half: &str| half.chars().filter(|c| c.is_alphabetic()).take(FEWEST_LETTERS).count() == FEWEST_LETTERS;
    if !is_long(one) || !is_long(other) {
        return None;
    }
    let detect = |half: &str| detect_language(half, &[]).filter(|found| found.confidence >= SURE);
    let (found, again) = (detect(one)?.language, detect(other)?.language);
    let is_settled = found.primary() == again.primary() && !is_alike(found.primary(), said.primary());
    (is_settled && (writes_otherwise(sample, said) || shares_script(&found, said))).then_some(found)
}

fn is_alike(found: &str, said: &str) -> bool {
    found == said || ALIKE.iter().any(|group| group.contains(&found) && group.contains(&said))
}

/// Of two languages in one script the detector tells, of Chinese and Japanese the share of kana.
fn shares_script(found: &LanguageTag, said: &LanguageTag) -> bool {
    let (found, said) = (Profile::of(found).script, Profile::of(said).script);
    found == said || (found.is_spaceless() && said.is_spaceless())
}

/// True when hardly a letter is in the script of `said`.
fn writes_otherwise(sample: &str, said: &LanguageTag) -> bool {
    let own = Profile::of(said).script;
    let is_own = |script| script == own || (own.is_spaceless() && Script::is_spaceless(script));
    let (mut letters, mut owned) = (0_u32, 0_u32);
    for script in sample.chars().filter_map(script_of_char) {
        letters += 1;
        owned += u32::from(is_own(script));
    }
    own != Script::Other && f64::from(owned) < LEAST_OWN_SCRIPT * f64::from(letters)
}
