//! Texts that a file itself puts beside their sources become bitexts, one for each article.

use std::collections::HashMap;
use std::sync::Arc;

use copydesk_model::{
    Bead, Bitext, BlockKind, Document, FileText, LanguageTag, Mark, Pairing, Passage, Segment, Side, Unit,
};

use crate::article::{self, Block};
use crate::language::{self, SAMPLE, Settled};
use crate::{Content, ReadOptions};

/// One side of a row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text {
    pub passage: Passage,
    pub marks: Vec<Mark>,
    /// What the row says about its language.
    pub language: Option<LanguageTag>,
}

/// A source with its translation: a row of a table, a unit of a localisation file.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Its id in the file, or its number.
    pub unit: Unit,
    /// The article it belongs to.
    pub doc: Option<String>,
    /// `None` when the file has no sources; an empty text is an addition.
    pub source: Option<Text>,
    /// An empty text is an omission.
    pub target: Text,
    pub kind: BlockKind,
    pub silenced: Vec<String>,
    pub translatable: bool,
}

/// What the file says of its languages as a whole.
#[derive(Clone, Debug, Default)]
pub(crate) struct Declared {
    pub source: Option<LanguageTag>,
    pub target: Option<LanguageTag>,
}

/// A text that is not translated yet.
#[derive(Clone, Debug)]
pub(crate) struct Untranslated {
    pub unit: String,
    pub text: Text,
    pub silenced: Vec<String>,
}

/// The sources of a file in which nothing is translated yet: they alone can be read.
pub(crate) fn sources(
    file: &FileText,
    found: Vec<Untranslated>,
    declared: Option<&LanguageTag>,
    options: &ReadOptions,
) -> Content {
    let blocks: Vec<Block> = found
        .into_iter()
        .map(|found| Block {
            unit: Some(found.unit),
            marks: found.text.marks,
            silenced: found.silenced,
            ..Block::new(BlockKind::Message, found.text.passage)
        })
        .collect();
    let settled = language::settle(options, Side::Source, declared, || article::sample(&blocks));
    Content::Article(article::document(file, options.side, blocks, &settled))
}

/// What the rows of one article have in common: its name, and the language that they say the translation is in. A table of
/// translations into several languages has an article in each.
#[derive(PartialEq, Eq, Hash)]
struct ArticleKey {
    doc: Option<String>,
    target: Option<String>,
}

impl ArticleKey {
    fn of(row: &Row) -> Self {
        let target = row.target.language.as_ref().map(|language| language.primary().to_owned());
        Self { doc: row.doc.clone(), target }
    }
}

/// The rows as bitexts: those of one `doc` in one language are one article, in the order of the file.
pub(crate) fn content(file: &FileText, rows: Vec<Row>, declared: &Declared, options: &ReadOptions) -> Content {
    let whole = Languages {
        source: settle(options, Side::Source, declared, &rows),
        target: settle(options, Side::Target, declared, &rows),
    };
    let mut order: HashMap<ArticleKey, usize> = HashMap::new();
    let mut articles: Vec<Vec<Row>> = Vec::new();
    for row in rows {
        let next = articles.len();
        let at = *order.entry(ArticleKey::of(&row)).or_insert(next);
        if at == next {
            articles.push(Vec::new());
        }
        articles[at].push(row);
    }
    let is_one = articles.len() == 1;
    Content::Bitexts(articles.into_iter().map(|rows| bitext(file, rows, declared, options, &whole, is_one)).collect())
}

struct Languages {
    source: Settled,
    target: Settled,
}

fn bitext(
    file: &FileText,
    rows: Vec<Row>,
    declared: &Declared,
    options: &ReadOptions,
    whole: &Languages,
    is_one: bool,
) -> Bitext {
    // An article too short to be recognised is in the language of the others.
    let own = |side, whole: &Settled| {
        let own = if is_one { whole.clone() } else { settle(options, side, declared, &rows) };
        if own.language.is_unknown() { whole.clone() } else { own }
    };
    let has_source = rows.iter().any(|row| row.source.is_some());
    let doc = rows.first().and_then(|row| row.doc.clone());
    let target = empty(file, own(Side::Target, &whole.target));
    let source = if has_source { empty(file, own(Side::Source, &whole.source)) } else { Document::empty() };
    let pairing = if has_source { Pairing::Given } else { Pairing::Monolingual };
    let mut bitext = Bitext { doc, source, target, beads: Vec::with_capacity(rows.len()), pairing };
    for (block, row) in rows.into_iter().enumerate() {
        let Row { unit, source, target, kind, silenced, translatable, .. } = row;
        let frame = Frame { unit, block, kind, silenced, translatable };
        let before = (bitext.source.segments.len(), bitext.target.segments.len());
        if let Some(source) = source {
            frame.push(source, &mut bitext.source, Side::Source, options);
        }
        frame.push(target, &mut bitext.target, Side::Target, options);
        let bead = Bead {
            source: before.0..bitext.source.segments.len(),
            target: before.1..bitext.target.segments.len(),
            confidence: 1.0,
        };
        if !bead.source.is_empty() || !bead.target.is_empty() {
            bitext.beads.push(bead);
        }
    }
    bitext
}

fn empty(file: &FileText, settled: Settled) -> Document {
    Document {
        file: Arc::clone(file.name()),
        language: settled.language,
        language_origin: settled.origin,
        segments: Vec::new(),
    }
}

/// What both segments of a row share.
struct Frame {
    unit: Unit,
    block: usize,
    kind: BlockKind,
    silenced: Vec<String>,
    translatable: bool,
}

impl Frame {
    /// Adds one side of a row to its document; an empty text is no segment.
    fn push(&self, text: Text, document: &mut Document, side: Side, options: &ReadOptions) {
        if text.passage.text().trim().is_empty() {
            return;
        }
        let said = text.language.filter(|_| language::option(options, side).is_none());
        document.segments.push(Arc::new(Segment {
            file: Arc::clone(&document.file),
            unit: self.unit.clone(),
            ordinal: document.segments.len(),
            side,
            language: said.unwrap_or_else(|| document.language.clone()),
            kind: self.kind,
            block: self.block,
            passage: text.passage,
            marks: text.marks,
            silenced: self.silenced.clone(),
            translatable: self.translatable,
        }));
    }
}

/// The language of one side of these rows: a row that says so, the file, or a sample of all of them.
fn settle(options: &ReadOptions, side: Side, declared: &Declared, rows: &[Row]) -> Settled {
    let texts = || {
        rows.iter().filter_map(move |row| match side {
            Side::Source => row.source.as_ref(),
            Side::Target => Some(&row.target),
        })
    };
    let file_says = texts().find_map(|text| text.language.as_ref()).or(match side {
        Side::Source => declared.source.as_ref(),
        Side::Target => declared.target.as_ref(),
    });
    language::settle(options, side, file_says, || {
        let mut sample = String::new();
        for text in texts() {
            sample.push_str(text.passage.text());
            sample.push('\n');
            if sample.len() > SAMPLE {
                break;
            }
        }
        sample
    })
}
