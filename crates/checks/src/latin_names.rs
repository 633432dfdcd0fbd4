//! Names that a source of another script gives in Latin letters, and that its translation into Latin letters lacks.
//!
//! `ZMapp` in a Hindi sentence or `費爾蒙特 (Fairmont)` in a Chinese one has nothing to be translated: in 19,000 right pairs of PUD
//! and of articles six were reported, half of them words of titles.

use std::sync::Arc;

use copydesk_authority::Lexicon;
use copydesk_language::{Profile, Script, Shape, Word, fold, is_of_one_script};
use copydesk_model::{Place, Segment};

use crate::Desk;
use crate::pairs::{is_prose, pairs};

/// Letters of the shortest name; a shorter one may be an abbreviation.
const SHORTEST: usize = 4;
/// Latin words in a row from which on they are a title or the name of an institution, which is translated.
const TOO_MANY: usize = 3;

/// Where the source has all names of the article that were lost so.
pub(crate) fn lost_latin_names(desk: &Desk<'_>) -> Vec<Place> {
    let mut lost = Vec::new();
    for pair in pairs(desk) {
        let is_latin = |segment: &Arc<Segment>| Profile::of(&segment.language).script == Script::Latin;
        if pair.source.iter().any(is_latin) || !pair.target.iter().all(is_latin) || !is_prose(pair.target) {
            continue;
        }
        let said =
            pair.source.iter().flat_map(|segment| names(desk, segment).map(|name| Place::new(segment, name.span)));
        let mut said = said.peekable();
        if said.peek().is_some() {
            let letters: Vec<String> = pair.target.iter().map(|own| letters_of(own.text())).collect();
            lost.extend(said.filter(|name| !has(&letters, &letters_of(name.text()))));
        }
    }
    lost
}

/// Words in Latin letters that are names: with a capital, no word of English, in a row of two at the most.
fn names<'a>(desk: &'a Desk<'_>, segment: &'a Segment) -> impl Iterator<Item = &'a Word> {
    let text = segment.text();
    let is_name = move |word: &&Word| {
        let folded = fold(word.span.of(text));
        matches!(word.shape, Shape::Capitalised | Shape::Mixed)
            && folded.chars().count() >= SHORTEST
            // Letters of two scripts are a slip of the source.
            && is_of_one_script(&folded)
            && !segment.is_masked(word.span)
            && !is_in_address(text, word)
            && !Lexicon::embedded().is_ordinary_word(&folded, "en")
    };
    let rows = desk.words(segment).chunk_by(|a, b| is_of_latin(a) == is_of_latin(b));
    rows.filter(|row| row.len() < TOO_MANY && row.first().is_some_and(is_of_latin)).flatten().filter(is_name)
}

fn is_of_latin(word: &Word) -> bool {
    word.script == Some(Script::Latin)
}

/// True for parts of web and mail addresses, handles and tags.
fn is_in_address(text: &str, word: &Word) -> bool {
    let joins = |c: char| matches!(c, '@' | '#' | '/' | '_' | '.' | '\\' | '&');
    let after = &text[word.span.end..];
    text[..word.span.start].ends_with(joins)
        || (after.starts_with(joins) && after.chars().nth(1).is_some_and(|c| c.is_ascii_alphanumeric()))
}

/// The letters of a text alone, folded: `Mac Book` is `MacBook`.
fn letters_of(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// True when a text has the beginning of the name; its end may be inflected.
fn has(texts: &[String], name: &str) -> bool {
    let end = name.char_indices().nth(SHORTEST).map_or(name.len(), |(at, _)| at);
    texts.iter().any(|text| text.contains(&name[..end]))
}
