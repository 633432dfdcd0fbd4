//! TermBase eXchange: version 2 (`martif`) and version 3 (ISO 30042:2019) in both styles, DCA and DCT.
//!
//! What DCA writes as `<termNote type="administrativeStatus">` is `<min:administrativeStatus>` in DCT: the category is the
//! type, or else the name of the element. Read as a stream: a term base may be larger than memory.

use std::io::BufRead;

use super::Importer;
use super::draft::{Draft, DraftForm};
use super::input::Input;
use super::outcome::{Outcome, Stop};
use super::xml::{Piece, Xml, attribute};
use crate::entry::{EntityKind, Status};
use crate::names_entities::kind_of_listed;

/// What an entry of a term base that says nothing of its type is.
const NO_NAME: EntityKind = EntityKind::Term;

pub(super) struct Tbx;

impl Importer for Tbx {
    fn read(&mut self, input: Input<'_>, out: &mut Outcome<'_>) -> Result<(), Stop> {
        let mut xml = Xml::new(input.buffered());
        let mut terms = Terms::default();
        let mut has_root = false;
        loop {
            let piece =
                xml.next().map_err(|error| Stop::Damage(Some(xml.line()), format!("this is no XML: {error}")))?;
            let Some(piece) = piece else { break };
            if let Piece::Open(name, _) = &piece
                && !has_root
            {
                if name != "martif" && name != "tbx" {
                    let message =
                        format!("a TBX file begins with `martif` or `tbx`, not with `{}`", name.escape_debug());
                    return Err(Stop::Damage(Some(xml.line()), message));
                }
                has_root = true;
            }
            if let Some(draft) = terms.take(piece, &xml) {
                out.keep(draft)?;
            }
        }
        if has_root { Ok(()) } else { Err(Stop::Damage(None, "this is no XML, and so no TBX file".to_owned())) }
    }
}

/// The concept that is being read.
#[derive(Default)]
struct Terms {
    draft: Option<Draft>,
    /// A type that an entry gives itself (`person`).
    kind: Option<EntityKind>,
    is_proper_noun: bool,
    lang: String,
    term: Option<DraftForm>,
    has_status: bool,
    /// Category and text of the element that is open.
    category: String,
    text: String,
}

impl Terms {
    /// Takes a piece; the concept when it ends.
    fn take<R: BufRead>(&mut self, piece: Piece, xml: &Xml<R>) -> Option<Draft> {
        match piece {
            Piece::Open(name, attributes) => self.open(&name, &attributes, xml.line()),
            Piece::Text(text) => self.text.push_str(&text),
            Piece::Close(name) => return self.close(&name),
        }
        None
    }

    fn open(&mut self, name: &str, attributes: &[(String, String)], line: usize) {
        match name {
            "termEntry" | "conceptEntry" => {
                let id = attribute(attributes, "id").or(attribute(attributes, "xml:id"));
                let id = id.map_or_else(|| format!("tbx/{line}"), |id| format!("tbx/{id}"));
                *self = Self { draft: Some(Draft::new(id, NO_NAME, line)), ..Self::default() };
            }
            "langSet" | "langSec" => {
                self.lang =
                    attribute(attributes, "xml:lang").or(attribute(attributes, "lang")).unwrap_or_default().to_owned();
            }
            "tig" | "ntig" | "termSec" => {
                let (lang, given, name) = (self.lang.clone(), String::new(), String::new());
                self.term =
                    Some(DraftForm { lang, given, name, status: Status::Accepted, acronym: false, is_whole: false });
                self.has_status = false;
            }
            // Marks within a term are no fields of their own.
            "hi" | "ec" | "ph" | "sc" | "foreign" => {}
            _ => {
                self.category = attribute(attributes, "type").unwrap_or(name).to_owned();
                self.text.clear();
            }
        }
    }

    fn close(&mut self, name: &str) -> Option<Draft> {
        match name {
            "termEntry" | "conceptEntry" => return self.finish(),
            "tig" | "ntig" | "termSec" => {
                let draft = self.draft.as_mut()?;
                let mut term = self.term.take()?;
                let is_first =
                    !draft.forms.iter().any(|form| form.lang == term.lang && form.status == Status::Preferred);
                if !self.has_status && is_first {
                    term.status = Status::Preferred;
                }
                draft.forms.push(term);
            }
            "hi" | "ec" | "ph" | "sc" | "foreign" => {}
            "term" => {
                if let Some(term) = &mut self.term {
                    term.name = std::mem::take(&mut self.text);
                }
            }
            _ => self.note(),
        }
        None
    }

    /// Takes what a note or description says.
    fn note(&mut self) {
        let text = std::mem::take(&mut self.text);
        let text = text.trim();
        match std::mem::take(&mut self.category).as_str() {
            "administrativeStatus" | "normativeAuthorization" => {
                if let (Some(term), Some(status)) = (&mut self.term, status_of(text)) {
                    (term.status, self.has_status) = (status, true);
                }
            }
            "termType" => {
                let is_acronym = matches!(text, "acronym" | "initialism" | "abbreviation");
                if let Some(term) = self.term.as_mut().filter(|_| is_acronym) {
                    term.acronym = true;
                }
            }
            "partOfSpeech" => self.is_proper_noun |= matches!(text, "properNoun" | "proper noun"),
            "subjectField" | "conceptType" | "entityType" | "category" => {
                self.kind = self.kind.or_else(|| text.parse().ok());
            }
            _ => {}
        }
    }

    fn finish(&mut self) -> Option<Draft> {
        let mut draft = self.draft.take()?;
        let first = draft.forms.first().map_or("", |form| form.name.as_str());
        draft.entry.kind = match self.kind {
            Some(kind) => kind,
            None if self.is_proper_noun => kind_of_listed(first),
            None => NO_NAME,
        };
        Some(draft)
    }
}

/// What a status of TBX means for a spelling: one that is deprecated is not to be written, one that is superseded was.
fn status_of(text: &str) -> Option<Status> {
    match text.trim_end_matches("-admn-sts") {
        "preferredTerm" | "preferred" | "standardizedTerm" | "regulatedTerm" => Some(Status::Preferred),
        "admittedTerm" | "admitted" | "legalTerm" => Some(Status::Accepted),
        "supersededTerm" | "superseded" => Some(Status::Style),
        "deprecatedTerm" | "deprecated" | "notRecommended" => Some(Status::Wrong),
        _ => None,
    }
}
