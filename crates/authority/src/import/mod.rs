//! Names from the files that people already have: each format is a file of this folder.
//!
//! An importer reads a stream and gives entities one after the other, so that memory does not grow with the file. What it
//! leaves out is counted with its reason and first place ([`Report`]). The languages, classes and countries wanted are
//! a [`Filter`].

mod draft;
mod ftm;
mod geonames;
mod input;
mod jrc;
mod lines;
mod marc;
mod outcome;
mod paranames;
mod query;
mod report;
mod skos;
mod stylebook;
pub(crate) mod tbx;
mod unpack;
mod wikidata;
mod wikidata_item;
pub(crate) mod xml;

use std::fmt;
use std::io::Read;
use std::str::FromStr;

use crate::listed::Listed;
use input::Input;
use outcome::{Outcome, Stop};
pub use report::{Report, Told};

/// A format that names come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportFormat {
    /// A house stylebook: CSV, TSV, XLSX or ODS.
    Stylebook,
    /// TermBase eXchange, version 2 (`martif`) or 3 (DCA or DCT).
    Tbx,
    /// A dump of Wikidata in JSON, or entities as its API gives them.
    Wikidata,
    /// The answer of Wikidata's query service: SPARQL JSON, CSV or TSV.
    WikidataQuery,
    /// JRC-Names: tab-separated id, type, language, name.
    JrcNames,
    /// ParaNames: tab-separated Wikidata id, English, label, language, type.
    ParaNames,
    /// GeoNames: `allCountries.txt`, `alternateNamesV2.txt`, or both.
    GeoNames,
    /// FollowTheMoney entities, as OpenSanctions has them, in JSON lines.
    Ftm,
    /// Authority records in MARCXML, as VIAF, GND and the Library of Congress have them.
    Marc,
    /// SKOS in Turtle, RDF/XML or JSON-LD.
    Skos,
}

impl ImportFormat {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Stylebook,
        Self::Tbx,
        Self::Wikidata,
        Self::WikidataQuery,
        Self::JrcNames,
        Self::ParaNames,
        Self::GeoNames,
        Self::Ftm,
        Self::Marc,
        Self::Skos,
    ];

    /// What it is called on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Stylebook => "stylebook",
            Self::Tbx => "tbx",
            Self::Wikidata => "wikidata",
            Self::WikidataQuery => "wikidata-query",
            Self::JrcNames => "jrc-names",
            Self::ParaNames => "paranames",
            Self::GeoNames => "geonames",
            Self::Ftm => "ftm",
            Self::Marc => "marc",
            Self::Skos => "skos",
        }
    }

    /// True when the spellings of an entity may stand far apart in a file, so that an index has to gather them first.
    #[must_use]
    pub fn scatters(self) -> bool {
        matches!(self, Self::JrcNames | Self::ParaNames | Self::GeoNames)
    }

    /// What [`Filter::classes`] holds for this format; `None` where it has no classes.
    #[must_use]
    pub fn classes(self) -> Option<&'static str> {
        match self {
            Self::Wikidata => Some("an item, such as Q5, or Q5=person where its type is not known"),
            Self::GeoNames => Some("a feature class or code, such as P or PPLC"),
            Self::JrcNames | Self::ParaNames => Some("a type of the file, such as P or PER"),
            Self::Ftm => Some("a schema, such as Person"),
            _ => None,
        }
    }

    /// What [`Filter::countries`] holds for this format; `None` where it has no countries.
    #[must_use]
    pub fn countries(self) -> Option<&'static str> {
        match self {
            Self::Wikidata => Some("an item, such as Q183"),
            Self::GeoNames | Self::Ftm => Some("an ISO 3166 code, such as DE"),
            _ => None,
        }
    }

    fn importer(self) -> Box<dyn Importer> {
        match self {
            Self::Stylebook => Box::new(stylebook::Stylebook),
            Self::Tbx => Box::new(tbx::Tbx),
            Self::Wikidata => Box::new(wikidata::Wikidata),
            Self::WikidataQuery => Box::new(query::Query),
            Self::JrcNames => Box::new(jrc::JrcNames),
            Self::ParaNames => Box::new(paranames::ParaNames),
            Self::GeoNames => Box::<geonames::GeoNames>::default(),
            Self::Ftm => Box::new(ftm::Ftm),
            Self::Marc => Box::new(marc::Marc),
            Self::Skos => Box::new(skos::Skos),
        }
    }
}

impl fmt::Display for ImportFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for ImportFormat {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|format| format.name() == text);
        found.ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|format| format.name()).collect();
            format!("unknown format `{}`; the formats are {}", text.escape_debug(), names.join(" "))
        })
    }
}

/// What is wanted of a file. An empty list wants everything.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Languages of the spellings (BCP 47). Spellings without a language are always wanted.
    pub languages: Vec<String>,
    /// Classes of the entities, see [`ImportFormat::classes`].
    pub classes: Vec<String>,
    /// Countries of the entities, see [`ImportFormat::countries`].
    pub countries: Vec<String>,
    /// Wikipedias that have an article on the entity, at least (Wikidata).
    pub min_sitelinks: u32,
    /// The language of spellings that the file gives none (BCP 47).
    pub assume: Option<String>,
}

/// What reads one format.
trait Importer {
    /// Reads one file and hands over what it holds.
    fn read(&mut self, input: Input<'_>, out: &mut Outcome<'_>) -> Result<(), Stop>;
}

/// An import of one or several files.
pub struct Import<'a> {
    importer: Box<dyn Importer>,
    out: Outcome<'a>,
}

impl<'a> Import<'a> {
    /// Begins an import that hands each entity to `take`.
    pub fn new(
        format: ImportFormat,
        filter: &'a Filter,
        take: &'a mut dyn FnMut(Listed) -> Result<(), String>,
    ) -> Self {
        Self { importer: format.importer(), out: Outcome::new(filter, take, format.scatters()) }
    }

    /// Reads the file called `name`, packed (gzip, bzip2, zstd) or not. A damaged one is told in the report, and what
    /// stands before the damage is kept.
    ///
    /// # Errors
    /// What the taker of the entities said.
    pub fn read(&mut self, name: &str, bytes: impl Read) -> Result<(), String> {
        self.out.begin(name);
        let read = Input::new(Box::new(bytes), name).and_then(|input| self.importer.read(input, &mut self.out));
        match read {
            Ok(()) => Ok(()),
            Err(Stop::Damage(line, message)) => {
                self.out.damage(line, message);
                Ok(())
            }
            Err(Stop::Taker(message)) => Err(message),
        }
    }

    /// What was read, kept and left out.
    #[must_use]
    pub fn finish(self) -> Report {
        self.out.finish()
    }
}

#[cfg(test)]
mod tests;
