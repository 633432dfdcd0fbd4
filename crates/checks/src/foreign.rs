//! Words of the source that stand in the target as they were.
//!
//! Two texts share names, loan words and words that are alike in both languages; none of them is a fault. A shared word is
//! foreign when the target is written in another script, or when it is no word of the target by the fullest evidence there
//! is: a whole vocabulary, else a list of ordinary words together with its look.

use std::borrow::Cow;

use copydesk_authority::Lexicon;
use copydesk_language::{Profile, Script, Shape, Word, fold, in_vocabulary, looks_like, strangeness};
use copydesk_model::{LanguageTag, Segment, Span};
use rustc_hash::FxHashSet;

use crate::Desk;
use crate::closed_words::is_closed_word;
use crate::pairs::Pair;

/// Letters of the shortest word that is judged by itself: shorter ones are alike in too many languages.
const SHORTEST: usize = 3;
/// Letters of the shortest one with a capital: shorter ones may be names that no list has.
const SHORTEST_WITH_CAPITAL: usize = 5;
/// The same at the beginning of a sentence.
const SHORTEST_AT_BEGINNING: usize = 7;
/// How strange a word may be to the source's language, see [`strangeness`]. Of 50 words of nine languages that were left in
/// English sentences all but three are below; of the loan words and terms that PUD has on both sides most are above.
const STRANGEST: f32 = 2.9;
/// How much more like the target's than the source's a word may look that no vocabulary of the target has, in nats: words of
/// Italian and French look English.
const LEAST_FOREIGN: i32 = -1;
/// The same of a word that is strange to the source's language too, and so may be a term of a third.
const SURELY_FOREIGN: i32 = 5;
/// The same where the target has no whole vocabulary and only the look of a word tells. English words are loan words
/// everywhere, and no look tells those from words that were left.
const ONLY_LOOK: i32 = 14;
/// The same for a word that counts only together with its neighbours.
const CANDIDATE: i32 = 8;
/// Words of a run, and foreign ones among them, that need no vocabulary.
const RUN: (usize, usize) = (4, 3);

/// Neighbouring words of a target segment that are words of the source.
pub(crate) struct ForeignRun {
    /// From the first to the last.
    pub(crate) span: Span,
    /// Number of words that are foreign by themselves.
    pub(crate) words: usize,
    /// True when the script alone tells.
    pub(crate) in_other_script: bool,
}

/// What a word of the target looks like beside the source.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// A word of the target, or no word of the source.
    Own,
    /// A word of both.
    Shared,
    /// A word of the source that may be a loan word.
    Candidate,
    /// No word of the target.
    Foreign,
}

/// The words of the source of a pair, to look for copies.
pub(crate) struct Copies<'a> {
    desk: &'a Desk<'a>,
    source: LanguageTag,
    /// As written; the first word of a sentence in small letters too.
    words: FxHashSet<Cow<'a, str>>,
}

impl<'a> Copies<'a> {
    /// Reads the source of a pair; `None` where both sides are in one language.
    pub(crate) fn of(desk: &'a Desk<'a>, pair: &Pair<'a>) -> Option<Self> {
        let (source, target) = (pair.source.first()?, pair.target.first()?);
        if source.language.same_language(&target.language)
            || source.language.is_unknown()
            || target.language.is_unknown()
        {
            return None;
        }
        let mut words = FxHashSet::default();
        for segment in pair.source {
            let of_segment = desk.words(segment);
            words.extend(of_segment.iter().map(|word| Cow::Borrowed(word.span.of(segment.text()))));
            words.extend(of_segment.first().map(|word| Cow::Owned(word.span.of(segment.text()).to_lowercase())));
        }
        Some(Self { desk, source: source.language.clone(), words })
    }

    /// The runs of foreign words in a target segment.
    pub(crate) fn runs(&self, segment: &Segment) -> Vec<ForeignRun> {
        let words = self.desk.words(segment);
        let mut runs = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let mut looks = vec![self.look(segment, words, at)];
            if matches!(looks[0], Look::Own | Look::Shared) {
                at += 1;
                continue;
            }
            while let Some(next) = words.get(at + looks.len()) {
                let look = self.look(segment, words, at + looks.len());
                if look == Look::Own || !joins(segment, words[at + looks.len() - 1].span, next.span) {
                    break;
                }
                looks.push(look);
            }
            let read = looks.len();
            while looks.last() == Some(&Look::Shared) {
                looks.pop();
            }
            runs.extend(self.run(segment, words, at, &looks));
            at += read;
        }
        runs
    }

    /// The run of words from `first` on that look so, where they say enough together.
    fn run(&self, segment: &Segment, words: &[Word], first: usize, looks: &[Look]) -> Option<ForeignRun> {
        let of = |wanted: Look| looks.iter().filter(|look| **look == wanted).count();
        let foreign = of(Look::Foreign) + of(Look::Candidate);
        let own = &words[first..first + looks.len()];
        let is_run = of(Look::Foreign) > 0 || (looks.len() >= RUN.0 && foreign >= RUN.1);
        is_run.then(|| ForeignRun {
            span: self.with_neighbours(segment, words, first).join(own[own.len() - 1].span),
            words: foreign,
            in_other_script: own.iter().all(|word| self.is_other_script(segment, *word)),
        })
    }

    /// The word with the copied word right before it that belongs to it, such as an article.
    fn with_neighbours(&self, segment: &Segment, words: &[Word], at: usize) -> Span {
        let span = words[at].span;
        let is_article = |word: &&Word| {
            let text = word.span.of(segment.text());
            joins(segment, word.span, span)
                && text.chars().count() <= SHORTEST
                && (self.words.contains(text) || word.shape == Shape::Capitalised)
                && self.is_ordinary_of_source(text)
                && in_vocabulary(text, &segment.language) != Some(true)
        };
        at.checked_sub(1).map(|before| &words[before]).filter(is_article).map_or(span, |word| word.span.join(span))
    }

    fn look(&self, segment: &Segment, words: &[Word], at: usize) -> Look {
        let word = words[at];
        let text = word.span.of(segment.text());
        if word.script.is_none() || !self.stands_in_source(text, word) || segment.is_masked(word.span) {
            return Look::Own;
        }
        let look = if self.is_other_script(segment, word) {
            if self.is_foreign_script(segment, word) { Look::Foreign } else { Look::Own }
        } else {
            self.look_of_word(segment, words, at)
        };
        let is_set_off = || is_set_apart(segment, word.span) || is_in_address(segment, word.span);
        if matches!(look, Look::Own | Look::Shared) || !is_set_off() { look } else { Look::Own }
    }

    /// True when the source has the word. Where no spaces part words, a word may be any part of a sentence: there its script
    /// has to do.
    fn stands_in_source(&self, text: &str, word: Word) -> bool {
        self.words.contains(text) || word.script.is_some_and(Script::is_spaceless)
    }

    /// True where the word is in the script of the source and the target is written in another.
    fn is_other_script(&self, segment: &Segment, word: Word) -> bool {
        let (theirs, own) = (Profile::of(&self.source).script, Profile::of(&segment.language).script);
        !is_one_writing(theirs, own) && word.script.is_some_and(|script| is_one_writing(script, theirs))
    }

    /// Any word of a script without capitals; Latin and other names are often left as they are, so of those only words in small
    /// letters that the source's language is sure to have.
    fn is_foreign_script(&self, segment: &Segment, word: Word) -> bool {
        let text = word.span.of(segment.text());
        match word.shape {
            Shape::Caseless => true,
            // A number written to it: `S新18`.
            Shape::Number => word.script.is_some_and(Script::is_spaceless),
            Shape::Lower if word.script == Some(Script::Latin) => {
                text.chars().count() > SHORTEST && self.is_ordinary_of_source(text)
            }
            Shape::Lower => text.chars().nth(1).is_some(),
            _ => false,
        }
    }

    fn look_of_word(&self, segment: &Segment, words: &[Word], at: usize) -> Look {
        let word = words[at];
        let text = word.span.of(segment.text());
        let is_short = text.chars().nth(SHORTEST - 1).is_none();
        let is_lower = word.shape == Shape::Lower;
        if is_short || !(is_lower || word.shape == Shape::Capitalised) || is_in_name(segment, words, at) {
            return if is_lower { Look::Shared } else { Look::Own };
        }
        let Some(is_known) = in_vocabulary(text, &segment.language) else {
            return if is_lower { self.look_without_vocabulary(segment, text) } else { Look::Own };
        };
        let is_foreign = !is_known
            && !self.is_ordinary_of_target(segment, text)
            && if is_lower { self.reads_like_source(segment, text) } else { self.is_foreign_noun(segment, words, at) };
        if is_foreign {
            Look::Foreign
        } else if is_lower {
            Look::Shared
        } else {
            Look::Own
        }
    }

    /// True for a word of the source's language rather than a term or a name of a third: `maglev`, `taiga`.
    fn reads_like_source(&self, segment: &Segment, text: &str) -> bool {
        let odds = || looks_like(text, &self.source, &segment.language);
        let is_at_home = || strangeness(text, &self.source).is_some_and(|strange| strange <= STRANGEST);
        self.is_ordinary_of_source(text)
            || odds().is_some_and(|odds| odds >= SURELY_FOREIGN || (odds >= LEAST_FOREIGN && is_at_home()))
    }

    /// A noun of a language that writes nouns with capitals, or any word at the beginning of a sentence.
    fn is_foreign_noun(&self, segment: &Segment, words: &[Word], at: usize) -> bool {
        let text = words[at].span.of(segment.text());
        let letters = text.chars().count();
        let is_noun = Profile::of(&self.source).nouns_are_capitalised && letters >= SHORTEST_WITH_CAPITAL;
        let begins = at == 0 && letters >= SHORTEST_AT_BEGINNING;
        let lexicon = Lexicon::embedded();
        let may_be_name = lexicon.is_given_name(&fold(text)) || lexicon.is_surname(&fold(text));
        let odds = || looks_like(text, &self.source, &segment.language);
        (is_noun || begins)
            && !may_be_name
            && self.is_ordinary_of_source(text)
            && odds().is_none_or(|odds| is_noun || odds >= SURELY_FOREIGN)
    }

    /// Where no list tells what is a word of the target, a word is foreign that no language borrows, and others count only in
    /// a row.
    fn look_without_vocabulary(&self, segment: &Segment, text: &str) -> Look {
        let target = &segment.language;
        if self.is_ordinary_of_target(segment, text) || is_closed_word(target, "plain", text) {
            return Look::Shared;
        }
        let odds = looks_like(text, &self.source, target).unwrap_or(0);
        let is_at_home = || strangeness(text, &self.source).is_some_and(|strange| strange <= STRANGEST);
        let is_plain = odds > 0 && is_closed_word(&self.source, "plain", text);
        if is_plain || (odds >= ONLY_LOOK && self.source.primary() != "en" && is_at_home()) {
            Look::Foreign
        } else if odds >= CANDIDATE || (odds > 0 && self.is_ordinary_of_source(text)) {
            Look::Candidate
        } else {
            Look::Shared
        }
    }

    fn is_ordinary_of_target(&self, segment: &Segment, word: &str) -> bool {
        Lexicon::embedded().is_ordinary_word(&fold(word), segment.language.primary())
    }

    fn is_ordinary_of_source(&self, word: &str) -> bool {
        in_vocabulary(word, &self.source) == Some(true)
            || Lexicon::embedded().is_ordinary_word(&fold(word), self.source.primary())
    }
}

/// Chinese characters and kana are mixed in one text.
fn is_one_writing(a: Script, b: Script) -> bool {
    let han = |script| if script == Script::Kana { Script::Han } else { script };
    han(a) == han(b)
}

/// True when only spaces part two words.
fn joins(segment: &Segment, first: Span, second: Span) -> bool {
    first.end <= second.start && segment.text()[first.end..second.start].chars().all(|c| c == ' ' || c == '\u{A0}')
}

/// Small words between the capitals of a name: `Salmon Fishing in the Yemen`.
const SMALL_WORDS: usize = 2;

/// True for a small word of a longer name, in which other small words stand beside it.
fn is_small_word_of_name(segment: &Segment, words: &[Word], at: usize) -> bool {
    let is_small = |word: &Word| word.shape == Shape::Lower && word.span.len() <= SHORTEST;
    let joined = |a: usize, b: usize| joins(segment, words[a].span, words[b].span);
    let is_capital = |step: fn(usize, usize) -> Option<usize>| {
        let mut here = at;
        for _ in 0..=SMALL_WORDS {
            let Some(next) = step(here, words.len()) else { return false };
            if !joined(here.min(next), here.max(next)) {
                return false;
            }
            if words[next].shape.is_capital() {
                return true;
            }
            if !is_small(&words[next]) {
                return false;
            }
            here = next;
        }
        false
    };
    let is_after = is_capital(|at, _| at.checked_sub(1));
    let is_before = is_capital(|at, length| Some(at + 1).filter(|next| *next < length));
    // `America, the Consumer Technology Association`
    is_small(&words[at]) && is_before && (is_after || at > 0)
}

/// True between capitalised words of a name: `Rue des Francs`, and behind a given name: `Jason Segel`.
fn is_in_name(segment: &Segment, words: &[Word], at: usize) -> bool {
    let is_capital = |other: Option<&Word>, gap: fn(&Word, &Word) -> (usize, usize)| {
        other.is_some_and(|other| {
            let (from, to) = gap(other, &words[at]);
            other.shape.is_capital() && segment.text()[from..to].chars().all(|c| c == ' ' || c == '-')
        })
    };
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let is_after = is_capital(before, |other, word| (other.span.end, word.span.start));
    let is_before = is_capital(words.get(at + 1), |other, word| (word.span.end, other.span.start));
    let is_given = |other: &Word| Lexicon::embedded().is_given_name(&fold(other.span.of(segment.text())));
    is_small_word_of_name(segment, words, at)
        || is_after && (is_before || (words[at].shape.is_capital() && before.is_some_and(is_given)))
}

/// True in a short aside in quotation marks or brackets, where a text cites or explains; a whole sentence that is quoted has to
/// be translated.
fn is_set_apart(segment: &Segment, span: Span) -> bool {
    let text = segment.text();
    let left = text[..span.start].chars().rev().take(WIDEST_ASIDE).take_while(|c| !OPENING.contains(c)).count();
    let right = text[span.end..].chars().take(WIDEST_ASIDE).take_while(|c| !CLOSING.contains(c)).count();
    let is_opened = text[..span.start].chars().rev().nth(left).is_some_and(|c| OPENING.contains(&c));
    let is_closed = text[span.end..].chars().nth(right).is_some_and(|c| CLOSING.contains(&c));
    is_opened && is_closed && left + right < WIDEST_ASIDE
}

/// Characters of an aside beside the word itself: longer ones are sentences.
const WIDEST_ASIDE: usize = 40;
const OPENING: [char; 16] = ['(', '（', '[', '【', '《', '〈', '"', '“', '„', '«', '»', '‘', '「', '『', '*', '_'];
const CLOSING: [char; 16] = [')', '）', ']', '】', '》', '〉', '"', '”', '“', '»', '«', '’', '」', '』', '*', '_'];

/// True for a piece of an address: `rt.com`.
fn is_in_address(segment: &Segment, span: Span) -> bool {
    let (before, after) = (&segment.text()[..span.start], &segment.text()[span.end..]);
    let joins = |c: char| matches!(c, '.' | '/' | '@' | '#' | ':' | '_' | '\\');
    let follows = before.ends_with(joins) && !before.ends_with(['.', ':']) || {
        let mut chars = before.chars().rev();
        chars.next().is_some_and(joins) && chars.next().is_some_and(char::is_alphanumeric)
    };
    let mut chars = after.chars();
    follows || (chars.next().is_some_and(joins) && chars.next().is_some_and(char::is_alphanumeric))
}
