//! Near misses of known names in scripts that have spaces but no capitals: Arabic, Hebrew, Hangul, Devanagari, Georgian.
//!
//! Any word may be a name, so a look-up needs a foothold: one word of a known name stands there letter for letter, with
//! or without a particle written onto it, and the word beside it is nearly, but not quite, the other word of that name.

use copydesk_authority::{Authority, EntityKind, FormRef, Lexicon};
use copydesk_language::{Shape, Word, fold, words};
use copydesk_model::{Segment, Span};

use crate::article::{Reading, WrongName};
use crate::caseless_near::{is_attested, is_candidate, is_slip, is_sure_slip, judged};
use crate::clitics::{without_after, without_before};
use crate::context::ArticleContext;
use crate::decide::folded_words;
use crate::mention::NameWord;

/// Words of the longest name that is compared.
const LONGEST: usize = 4;

/// The names of a segment that are nearly a known name of several words.
pub(crate) fn near_misses(reading: &Reading, article: &ArticleContext, authority: &Authority) -> Vec<WrongName> {
    let segment = &reading.segment;
    let all = words(segment.text());
    let mut found: Vec<WrongName> = Vec::new();
    for at in 0..all.len() {
        if !is_spaced_and_caseless(&all[at]) || is_settled(all[at].span, reading) {
            continue;
        }
        for form in footholds(segment, all[at].span, authority) {
            let near = near_miss(&all, at, form, reading, article, authority);
            found.extend(near.filter(|near| !found.iter().any(|known| known.span.overlaps(near.span))));
        }
    }
    found
}

fn is_spaced_and_caseless(word: &Word) -> bool {
    word.shape == Shape::Caseless && word.script.is_some_and(|script| !script.is_spaceless())
}

/// True when the word belongs to a known name of several words.
fn is_settled(span: Span, reading: &Reading) -> bool {
    let text = reading.segment.text();
    reading.known.iter().any(|one| one.span.overlaps(span) && one.span.of(text).contains(' '))
}

/// Forms of several words that have the word as one of theirs.
fn footholds(segment: &Segment, span: Span, authority: &Authority) -> Vec<FormRef> {
    let text = segment.text();
    let bare = without_before(text, span, &segment.language)
        .into_iter()
        .chain(without_after(text, span, &segment.language).into_iter().skip(1));
    let mut forms: Vec<FormRef> = bare
        .flat_map(|span| authority.with_word(&fold(span.of(text))))
        .filter(|form| {
            let (entity, form) = authority.form(*form);
            authority.entity(entity).kind == EntityKind::Person && is_candidate(form, segment)
        })
        .collect();
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// The near miss of `form` that has word `at` as its foothold.
fn near_miss(
    all: &[Word],
    at: usize,
    form: FormRef,
    reading: &Reading,
    article: &ArticleContext,
    authority: &Authority,
) -> Option<WrongName> {
    let (entity, view) = authority.form(form);
    let right = folded_words(view.text);
    if !(2..=LONGEST).contains(&right.len()) {
        return None;
    }
    (0..right.len()).filter(|place| *place <= at && at - place + right.len() <= all.len()).find_map(|place| {
        let window = &all[at - place..at - place + right.len()];
        let (span, odd, is_sure) = one_wrong_word(window, &right, &reading.segment, authority)?;
        let rare = is_sure || right.iter().enumerate().any(|(n, word)| n != odd && is_rare(word));
        if is_settled(span, reading) {
            return None;
        }
        let wrong = judged(span, (entity, form), rare, reading, article, authority)?;
        Some(WrongName { words: name_words(window, span, &reading.segment), ..wrong })
    })
}

/// True when few people bear the word.
fn is_rare(folded: &str) -> bool {
    let lexicon = Lexicon::embedded();
    !lexicon.is_given_name(folded) && !lexicon.is_surname(folded) && folded.chars().count() > 4
}

/// The span of the name in a window in which all words but one are those of `right`, the number of that one, and whether it
/// is a slip whoever the name is of.
fn one_wrong_word(
    window: &[Word],
    right: &[String],
    segment: &Segment,
    authority: &Authority,
) -> Option<(Span, usize, bool)> {
    let text = segment.text();
    let is_joined = |pair: &[Word]| matches!(&text[pair[0].span.end..pair[1].span.start], " " | "\u{A0}");
    if !window.windows(2).all(is_joined) {
        return None;
    }
    let (mut odd, mut is_sure) = (None, false);
    let mut bounds = Vec::with_capacity(right.len());
    for (n, (word, right)) in window.iter().zip(right).enumerate() {
        let spans = readings_of(word.span, n == 0, n + 1 == window.len(), segment);
        let equal = spans.iter().find(|span| fold(span.of(text)) == *right);
        let near = || spans.iter().find(|span| is_slip(&fold(span.of(text)), right));
        let slip = || near().filter(|span| !is_attested(&fold(span.of(text)), &segment.language, authority));
        match (equal, odd) {
            (Some(span), _) => bounds.push(*span),
            (None, None) => {
                // A name that is right with its particle, or another name, is no slip.
                let whole = fold(word.span.of(text));
                bounds.push(*slip().filter(|_| !is_attested(&whole, &segment.language, authority))?);
                is_sure = bounds.last().is_some_and(|span| is_sure_slip(&fold(span.of(text)), right));
                odd = Some(n);
            }
            (None, Some(_)) => return None,
        }
    }
    Some((Span::new(bounds.first()?.start, bounds.last()?.end), odd?, is_sure))
}

/// The word with and without the particles that may be written onto the first or last word of a name.
fn readings_of(span: Span, is_first: bool, is_last: bool, segment: &Segment) -> Vec<Span> {
    let (text, lang) = (segment.text(), &segment.language);
    match (is_first, is_last) {
        (true, _) => without_before(text, span, lang),
        (_, true) => without_after(text, span, lang),
        _ => vec![span],
    }
}

fn name_words(window: &[Word], span: Span, segment: &Segment) -> Vec<NameWord> {
    let text = segment.text();
    let word = |word: &Word| {
        let span = Span::new(word.span.start.max(span.start), word.span.end.min(span.end));
        NameWord { span, folded: fold(span.of(text)).into(), shape: word.shape, opens_sentence: false, is_title: false }
    };
    window.iter().map(word).collect()
}
