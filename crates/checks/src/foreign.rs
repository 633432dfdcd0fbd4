//! Words of the source that stand in the target as they were.
//!
//! Two texts share names, loan words and words that are alike in both languages; none of them is a fault. A shared word is
//! foreign when the target is written in another script, or when it is no word of the target by the fullest evidence there
//! is: a whole vocabulary, else a list of ordinary words together with its look.

use std::borrow::Cow;

use copydesk_authority::Lexicon;
use copydesk_language::{Profile, Script, Shape, Word, fold, in_vocabulary, looks_like};
use copydesk_model::{LanguageTag, Segment, Span};
use rustc_hash::FxHashSet;

use crate::Desk;
use crate::pairs::Pair;

/// Letters of the shortest word that is judged by itself: shorter ones are alike in too many languages.
const SHORTEST: usize = 3;
/// Letters of the shortest one with a capital at the beginning of a sentence: shorter ones may be names that no list has.
const SHORTEST_WITH_CAPITAL: usize = 7;
/// How much more than the target's a word has to look like the source's where the target has no whole vocabulary. Of words that
/// 1,000 sentences share in 132 pairs of languages, 130 pass this by chance, and half of all words of a source pass.
const LOOKS_FOREIGN: i32 = 8;
/// The same for a word in capitals at the beginning of a sentence, which may be a name.
const LOOKS_FOREIGN_WITH_CAPITAL: i32 = 10;

/// Neighbouring words of a target segment that are words of the source.
pub(crate) struct ForeignRun {
    /// From the first to the last.
    pub(crate) span: Span,
    /// Number of words that are foreign by themselves.
    pub(crate) words: usize,
    /// True when the script alone tells.
    pub(crate) in_other_script: bool,
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
        let mut runs: Vec<ForeignRun> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            if !self.is_foreign(segment, words, at) {
                continue;
            }
            let in_other_script = self.is_other_script(segment, *word);
            match runs.last_mut().filter(|run| joins(segment, run.span, word.span)) {
                Some(run) => {
                    run.span.end = word.span.end;
                    run.words += 1;
                    run.in_other_script &= in_other_script;
                }
                None => {
                    runs.push(ForeignRun { span: self.with_neighbours(segment, words, at), words: 1, in_other_script });
                }
            }
        }
        runs
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

    fn is_foreign(&self, segment: &Segment, words: &[Word], at: usize) -> bool {
        let word = words[at];
        let text = word.span.of(segment.text());
        if word.script.is_none() || !self.stands_in_source(text, word) || segment.is_masked(word.span) {
            return false;
        }
        let foreign = if self.is_other_script(segment, word) {
            self.is_foreign_script(segment, word)
        } else {
            self.is_foreign_word(segment, words, at)
        };
        foreign && !is_set_apart(segment, word.span) && !is_in_address(segment, word.span)
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

    fn is_foreign_word(&self, segment: &Segment, words: &[Word], at: usize) -> bool {
        let word = words[at];
        let text = word.span.of(segment.text());
        if text.chars().count() < SHORTEST || is_in_name(segment, words, at) {
            return false;
        }
        match word.shape {
            Shape::Lower => self.is_no_word_of(&segment.language, text, LOOKS_FOREIGN),
            Shape::Capitalised => {
                let is_noun = Profile::of(&self.source).nouns_are_capitalised;
                let begins = at == 0 && text.chars().count() >= SHORTEST_WITH_CAPITAL;
                let may_be_name =
                    Lexicon::embedded().is_given_name(&fold(text)) || Lexicon::embedded().is_surname(&fold(text));
                (is_noun || begins)
                    && !may_be_name
                    && self.is_ordinary_of_source(text)
                    && self.is_no_word_of(&segment.language, text, LOOKS_FOREIGN_WITH_CAPITAL)
            }
            _ => false,
        }
    }

    /// True when `word` is no word of the target's language.
    fn is_no_word_of(&self, target: &LanguageTag, word: &str, looks_foreign: i32) -> bool {
        let is_ordinary = || Lexicon::embedded().is_ordinary_word(&fold(word), target.primary());
        match in_vocabulary(word, target) {
            Some(known) => !known && !is_ordinary(),
            None => looks_like(word, &self.source, target).is_some_and(|odds| odds >= looks_foreign) && !is_ordinary(),
        }
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

/// True between capitalised words of a name: `Rue des Francs`, and for `der` of `Frankfurter Allgemeine`.
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
    is_after && is_before
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
