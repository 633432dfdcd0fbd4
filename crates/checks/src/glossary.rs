//! The desk's terms, and where they occur in a text: inflected, longest first, inside the text where a script has no
//! spaces.

use aho_corasick::{AhoCorasick, MatchKind};
use copydesk_authority::{Entry, Status};
use copydesk_language::{Profile, Word, fold};
use copydesk_model::{LanguageTag, Segment, Span};
use rustc_hash::FxHashMap;

use crate::Desk;
use crate::closed_words::{has_class_of, is_of_class};

/// The terms of a desk.
#[derive(Debug)]
pub(crate) struct Glossary {
    terms: Vec<Term>,
    /// Primary language and the first letters of a form's first word to the forms that begin so, longest first.
    spaced: FxHashMap<(String, String), Vec<(usize, usize)>>,
    /// Primary language to the forms of its spaceless script.
    spaceless: FxHashMap<String, Spaceless>,
}

/// Forms that are looked for inside the text.
#[derive(Debug)]
struct Spaceless {
    search: AhoCorasick,
    forms: Vec<(usize, usize)>,
}

/// A term with its forms.
#[derive(Debug)]
pub(crate) struct Term {
    /// Its id in the names file.
    pub(crate) id: String,
    /// Its forms in all languages.
    pub(crate) forms: Vec<TermForm>,
}

/// A form of a term.
#[derive(Debug)]
pub(crate) struct TermForm {
    /// As the file has it.
    pub(crate) text: String,
    /// Primary language subtag; empty for any language.
    lang: String,
    /// Whether it may be used.
    pub(crate) status: Status,
    /// Its words, folded.
    words: Vec<String>,
}

/// A form in a text.
pub(crate) struct Occurrence<'g> {
    /// The term.
    pub(crate) term: &'g Term,
    /// The form of it.
    pub(crate) form: &'g TermForm,
    /// Where.
    pub(crate) span: Span,
}

impl Glossary {
    /// The terms of names files.
    pub(crate) fn new(entries: Vec<Entry>) -> Self {
        // What a bare list of spellings has in one word may be a surname: it prescribes no term.
        let terms: Vec<Term> =
            entries.into_iter().filter(|entry| !entry.id.starts_with(LISTED)).map(Term::new).collect();
        let mut glossary = Self { terms, spaced: FxHashMap::default(), spaceless: FxHashMap::default() };
        glossary.index();
        glossary
    }

    fn index(&mut self) {
        let mut inside: FxHashMap<String, Vec<(usize, usize)>> = FxHashMap::default();
        for (number, term) in self.terms.iter().enumerate() {
            for (at, form) in term.forms.iter().enumerate().filter(|(_, form)| !form.lang.is_empty()) {
                match form.words.first() {
                    _ if form.is_spaceless() => inside.entry(form.lang.clone()).or_default().push((number, at)),
                    Some(first) => {
                        let key = (form.lang.clone(), key(first).to_owned());
                        self.spaced.entry(key).or_default().push((number, at));
                    }
                    None => {}
                }
            }
        }
        let terms = &self.terms;
        for forms in self.spaced.values_mut() {
            forms.sort_by_key(|(term, form)| std::cmp::Reverse(terms[*term].forms[*form].words.len()));
        }
        for (lang, forms) in inside {
            let texts = forms.iter().map(|(term, form)| terms[*term].forms[*form].text.as_str());
            // A glossary too large for an automaton is searched for nothing rather than slowly.
            if let Ok(search) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(texts) {
                self.spaceless.insert(lang, Spaceless { search, forms });
            }
        }
    }

    /// True when there is nothing to look for.
    pub(crate) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The forms of terms in a segment: of those that overlap the longest.
    pub(crate) fn occurrences<'g>(&'g self, segment: &Segment, desk: &Desk<'_>) -> Vec<Occurrence<'g>> {
        let lang = segment.language.primary();
        let mut found = Vec::new();
        if let Some(spaceless) = self.spaceless.get(lang) {
            for hit in spaceless.search.find_iter(segment.text()) {
                found.push(
                    self.occurrence(spaceless.forms[hit.pattern().as_usize()], Span::new(hit.start(), hit.end())),
                );
            }
        }
        let words = desk.words(segment);
        let folded: Vec<String> = words.iter().map(|word| fold(word.span.of(segment.text()))).collect();
        let mut at = 0;
        while at < words.len() {
            let known = self.spaced.get(&(lang.to_owned(), key(&folded[at]).to_owned()));
            let hit = known.into_iter().flatten().find(|place| self.form(**place).begins(&folded[at..]));
            let Some(place) = hit else {
                at += 1;
                continue;
            };
            let next = at + self.form(*place).words.len();
            let span = words[at].span.join(words[next - 1].span);
            if !segment.is_masked(span) {
                found.push(self.occurrence(*place, span));
            }
            at = next;
        }
        found
    }

    /// Forms that stay as they are in every language.
    pub(crate) fn untouchable(&self) -> impl Iterator<Item = (&Term, &TermForm)> {
        self.terms
            .iter()
            .flat_map(|term| term.forms.iter().map(move |form| (term, form)))
            .filter(|(_, form)| form.lang.is_empty() && form.status != Status::Wrong)
    }

    fn form(&self, (term, form): (usize, usize)) -> &TermForm {
        &self.terms[term].forms[form]
    }

    fn occurrence(&self, place: (usize, usize), span: Span) -> Occurrence<'_> {
        Occurrence { term: &self.terms[place.0], form: self.form(place), span }
    }
}

/// How ids begin that a list without a header is given.
const LISTED: &str = "desk/";

impl Term {
    fn new(entry: Entry) -> Self {
        let forms = entry.forms.into_iter().map(|form| {
            let folded = fold(&form.text);
            let words = copydesk_language::words(&folded).iter().map(|word| word.span.of(&folded).to_owned()).collect();
            let lang = form.lang.split('-').next().unwrap_or_default().to_owned();
            TermForm { text: form.text, lang, status: form.status, words }
        });
        Self { id: entry.id, forms: forms.collect() }
    }

    /// What may be written in `language`, preferred forms first.
    pub(crate) fn allowed(&self, language: &LanguageTag) -> Vec<&TermForm> {
        let fits = |form: &&TermForm| form.lang == language.primary() && form.status != Status::Wrong;
        let mut forms: Vec<&TermForm> = self.forms.iter().filter(fits).collect();
        forms.sort_by_key(|form| form.status);
        forms
    }
}

impl TermForm {
    fn is_spaceless(&self) -> bool {
        self.lang.parse::<LanguageTag>().is_ok_and(|tag| Profile::of(&tag).is_spaceless())
    }

    /// True when `words`, folded, begin with the form, each word inflected or not.
    fn begins(&self, words: &[String]) -> bool {
        words.len() >= self.words.len()
            && self.words.iter().zip(words).all(|(own, word)| is_inflected(own, word, &self.lang))
    }

    /// True when the form stands in a text, its words in any order, inflected, or as parts of compounds.
    pub(crate) fn stands_in(&self, segment: &Segment, words: &[Word]) -> bool {
        if self.is_spaceless() {
            return segment.text().contains(&self.text);
        }
        let folded = fold(segment.text());
        self.words.iter().all(|own| {
            let stem = stem(own);
            // Short words are looked for as words, the stems of long ones anywhere: a compound may hold them.
            if stem.len() == own.len() && own.chars().count() < SHORTEST_PART {
                words.iter().any(|word| fold(word.span.of(segment.text())).starts_with(stem))
            } else {
                folded.contains(stem)
            }
        })
    }
}

/// Letters of a word that may be a part of a compound.
const SHORTEST_PART: usize = 4;
/// Letters of a first word by which its forms are found.
const KEY: usize = 3;
/// All endings of the terms of a language, in the table of closed words.
const ENDINGS: &str = "term-ending";
/// Letters that an inflected word adds at most.
const LONGEST_ENDING: usize = 3;

/// The first letters of a folded word, which its inflected forms share.
fn key(word: &str) -> &str {
    &word[..word.char_indices().nth(KEY).map_or(word.len(), |(at, _)| at)]
}

/// A folded word without the letters that inflection may change: two of six or more, one of five.
fn stem(word: &str) -> &str {
    let drop = match word.chars().count() {
        0..=4 => 0,
        5 => 1,
        _ => 2,
    };
    let end = word.char_indices().rev().nth(drop.max(1) - 1).map_or(0, |(at, _)| at);
    if drop == 0 { word } else { &word[..end] }
}

/// Some languages, such as English, have few endings, which stand in the table of closed words; in others the last letters may
/// change too.
fn is_inflected(own: &str, word: &str, lang: &str) -> bool {
    if own == word {
        return true;
    }
    if has_class_of(lang, ENDINGS) {
        return word.strip_prefix(own).is_some_and(|ending| is_of_class(lang, ENDINGS, ending));
    }
    let stem = stem(own);
    let ending = word.strip_prefix(stem).map(|ending| ending.chars().count());
    ending.is_some_and(|ending| ending <= own.chars().count() - stem.chars().count() + LONGEST_ENDING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_again_inflected() {
        for (own, word, lang) in [
            ("rate", "rates", "en"),
            ("zinssatz", "zinssatze", "de"),
            ("ставка", "ставкой", "ru"),
            ("koronawirus", "koronawirusem", "pl"),
        ] {
            assert!(is_inflected(own, word, lang), "{own} {word}");
        }
        assert!(!is_inflected("cat", "category", "en"));
        assert!(!is_inflected("rate", "rated", "en"));
        assert!(!is_inflected("zinssatz", "zinssatzerhohung", "de"));
    }
}
