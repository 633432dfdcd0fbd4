//! Near misses of known names in scripts that have spaces but no capitals: Arabic, Hebrew, Hangul, Devanagari, Georgian.
//!
//! Any word may be a name, so a look-up needs a foothold: one word of a known name stands there letter for letter, with
//! or without a particle written onto it, and the word beside it is nearly, but not quite, the other word of that name.

use std::sync::Arc;

use copydesk_authority::{Authority, EntityKind, EntityRef, FormRef, Lexicon};
use copydesk_language::{Shape, Word, fold, words};
use copydesk_model::{Segment, Span};
use unicode_normalization::UnicodeNormalization;

use crate::article::{Reading, WrongName};
use crate::bare_words::BareWords;
use crate::caseless_near::{
    LetterSet, differs_in_consonants, is_attested, is_candidate, is_slip, is_sure_slip, judged,
};
use crate::clitics::{without_after, without_before};
use crate::context::ArticleContext;
use crate::decide::folded_words;
use crate::marked::marked_around;
use crate::memory::{Memory, Spelling};
use crate::mention::NameWord;

/// Words of the longest name that is compared.
const LONGEST: usize = 4;

/// The names of a segment that are nearly a known name of several words.
pub(crate) fn near_misses(
    reading: &Reading,
    article: &ArticleContext<'_>,
    memory: &mut Memory,
    authority: &Authority,
) -> Vec<WrongName> {
    let segment = &reading.segment;
    let text = segment.text();
    let all = words(text);
    let mut written: Option<Vec<Arc<BareWords>>> = None;
    let mut found: Vec<WrongName> = Vec::new();
    for at in 0..all.len() {
        if !is_spaced_and_caseless(&all[at]) || is_settled(all[at].span, reading) {
            continue;
        }
        let key = Spelling::new(all[at].span.of(text), &segment.language);
        let known = memory.footholds.entry(key);
        let footholds = Arc::clone(known.or_insert_with(|| footholds(segment, all[at].span, authority)));
        for foothold in footholds.iter() {
            let Some(window) = foothold.window(at, all.len()) else { continue };
            // Most texts have no word of a listed name.
            let written = written.get_or_insert_with(|| bare_words(&all, segment, memory));
            if foothold.may_be_near(&written[window.clone()]) {
                let near = near_miss(&all[window.clone()], &written[window], foothold, reading, article, authority);
                found.extend(near.filter(|near| !found.iter().any(|known| known.span.overlaps(near.span))));
            }
        }
    }
    found
}

fn bare_words(words: &[Word], segment: &Segment, memory: &mut Memory) -> Vec<Arc<BareWords>> {
    let language = &segment.language;
    let of_word = |word: &Word| {
        let text = word.span.of(segment.text());
        let bare = memory.bare_words.entry(Spelling::new(text, language));
        Arc::clone(bare.or_insert_with(|| Arc::new(BareWords::of(text, language))))
    };
    words.iter().map(of_word).collect()
}

/// A form that has a word of the text as one of its own.
#[derive(Clone, Debug)]
pub(crate) struct Foothold {
    form: FormRef,
    entity: EntityRef,
    /// Folded words of the form, and their letters.
    words: Vec<String>,
    letters: Vec<LetterSet>,
    /// Which of them is the word of the text.
    place: usize,
}

impl Foothold {
    /// The words of the text that are beside the words of the form, when its own is number `at` of `count`.
    fn window(&self, at: usize, count: usize) -> Option<std::ops::Range<usize>> {
        let first = at.checked_sub(self.place)?;
        (first + self.words.len() <= count).then(|| first..first + self.words.len())
    }

    /// False when one of the other words has too few of the letters that it should have.
    fn may_be_near(&self, written: &[Arc<BareWords>]) -> bool {
        self.letters.iter().zip(written).all(|(right, written)| right.may_be_slip(written.letters))
    }
}

fn is_spaced_and_caseless(word: &Word) -> bool {
    word.shape == Shape::Caseless && word.script.is_some_and(|script| !script.is_spaceless())
}

/// True when the word belongs to a known name of several words.
fn is_settled(span: Span, reading: &Reading) -> bool {
    let text = reading.segment.text();
    reading.known.iter().any(|one| one.span.overlaps(span) && one.span.of(text).contains(' '))
}

/// The people's names of several words that have the word as one of theirs, with or without particles.
fn footholds(segment: &Segment, span: Span, authority: &Authority) -> Arc<[Foothold]> {
    let text = segment.text();
    let bare = without_before(text, span, &segment.language)
        .into_iter()
        .chain(without_after(text, span, &segment.language).into_iter().skip(1));
    let mut found: Vec<Foothold> = Vec::new();
    for word in bare.map(|span| fold(span.of(text))) {
        for form in authority.with_word(&word) {
            let (entity, view) = authority.form(form);
            if authority.kind(entity) != EntityKind::Person || !is_candidate(view, segment) {
                continue;
            }
            let words = folded_words(view.text);
            let letters: Vec<LetterSet> = words.iter().map(|word| LetterSet::of(word)).collect();
            let places = (0..words.len()).filter(|place| words[*place] == word);
            if (2..=LONGEST).contains(&words.len()) {
                found.extend(places.map(|place| Foothold {
                    form,
                    entity,
                    words: words.clone(),
                    letters: letters.clone(),
                    place,
                }));
            }
        }
    }
    found.sort_by_key(|one| (one.form, one.place));
    found.dedup_by_key(|one| (one.form, one.place));
    found.into()
}

/// The near miss that the words beside the foothold are.
fn near_miss(
    window: &[Word],
    written: &[Arc<BareWords>],
    foothold: &Foothold,
    reading: &Reading,
    article: &ArticleContext<'_>,
    authority: &Authority,
) -> Option<WrongName> {
    let right = &foothold.words;
    let (span, odd, is_sure) = one_wrong_word(window, written, right, &reading.segment, authority)?;
    let marked = marked_around(&reading.segment, span);
    if marked.is_some_and(|marked| !marked.is_person()) {
        return None;
    }
    let is_marked_slip = || {
        let written = Span::new(window[odd].span.start.max(span.start), window[odd].span.end.min(span.end));
        marked.is_some() && differs_in_consonants(&fold(written.of(reading.segment.text())), &right[odd])
    };
    let rare = is_sure || is_marked_slip() || right.iter().enumerate().any(|(n, word)| n != odd && is_rare(word));
    if is_settled(span, reading) {
        return None;
    }
    let wrong = judged(span, (foothold.entity, foothold.form), rare, reading, article, authority)?;
    Some(WrongName { words: name_words(window, span, &reading.segment), ..wrong })
}

/// True when few people bear the word.
fn is_rare(folded: &str) -> bool {
    let lexicon = Lexicon::embedded();
    // A syllable of Hangul is as much as its letters.
    !lexicon.is_given_name(folded) && !lexicon.is_surname(folded) && folded.nfd().count() > 4
}

/// The span of the name in a window in which all words but one are those of `right`, the number of that one, and whether it
/// is a slip whoever the name is of.
fn one_wrong_word(
    window: &[Word],
    written: &[Arc<BareWords>],
    right: &[String],
    segment: &Segment,
    authority: &Authority,
) -> Option<(Span, usize, bool)> {
    let text = segment.text();
    let is_joined = |pair: &[Word]| matches!(&text[pair[0].span.end..pair[1].span.start], " " | "\u{A0}");
    if !window.windows(2).all(is_joined) {
        return None;
    }
    let bare = |n: usize| written[n].in_name(n == 0, n + 1 == window.len());
    let equal = |n: usize| bare(n).iter().find(|one| *one.folded == *right[n]);
    let mut unequal = (0..window.len()).filter(|n| equal(*n).is_none());
    let (Some(odd), None) = (unequal.next(), unequal.next()) else { return None };
    let near = bare(odd).iter().find(|one| is_slip(&one.folded, &right[odd]))?;
    // A name that is right, with its particle or without, is no slip for another.
    if bare(odd).iter().any(|one| is_attested(&one.folded, &segment.language, authority)) {
        return None;
    }
    let part = |n: usize| if n == odd { Some(near) } else { equal(n) };
    let start = window.first()?.span.start + part(0)?.span.start;
    let end = window.last()?.span.start + part(window.len() - 1)?.span.end;
    Some((Span::new(start, end), odd, is_sure_slip(&near.folded, &right[odd])))
}

fn name_words(window: &[Word], span: Span, segment: &Segment) -> Vec<NameWord> {
    let text = segment.text();
    let word = |word: &Word| {
        let span = Span::new(word.span.start.max(span.start), word.span.end.min(span.end));
        NameWord {
            span,
            folded: fold(span.of(text)).into(),
            shape: word.shape,
            opens_sentence: false,
            is_title: false,
            is_initial: false,
        }
    };
    window.iter().map(word).collect()
}
