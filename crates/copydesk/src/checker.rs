//! Reads an input, pairs it with its source, runs the checks, and puts the findings in order.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use copydesk_authority::{Authority, Index};
use copydesk_checks::{Desk, House};
use copydesk_formats::{Content, Item, ReadFile, ReadOptions};
use copydesk_language::word_count;
use copydesk_model::{
    Bead, Bitext, Confidence, Document, FileReview, Finding, Fingerprint, LanguageTag, Mention, Problem, Role, Segment,
    Side,
};
use copydesk_names::Memories;
use rayon::prelude::*;

use crate::memory::Texts;
use crate::reviewed::{Reviewed, gather};
use crate::sections::sections;
use crate::silenced::{Silencing, silence, silencing, unused};
use crate::timings::{Stage, Timings};
use crate::{Settings, aligning};

/// The bytes of a file and its name as the user gave it.
#[derive(Clone, Copy, Debug)]
pub struct InputFile<'a> {
    /// Name, for reports and for finding the format.
    pub name: &'a str,
    /// Content.
    pub bytes: &'a [u8],
}

/// Something to check.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The translation, or a bilingual file.
    pub target: InputFile<'a>,
    /// What it was translated from, when it is an article.
    pub source: Option<InputFile<'a>>,
}

/// Checks texts against reference spellings, as the settings say. One checker serves many threads.
#[derive(Debug)]
pub struct Checker {
    settings: Settings,
    authority: Authority,
    house: House,
    /// What was worked out about names so far.
    memories: Memories,
    timings: Timings,
}

impl Checker {
    /// A checker with these settings and reference spellings.
    #[must_use]
    pub fn new(settings: Settings, authority: Authority) -> Self {
        let house = House::new(&authority, settings.rules.clone());
        Self { settings, authority, house, memories: Memories::default(), timings: Timings::new() }
    }

    /// What it was made with.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Where the time of all checks so far went, stage by stage; added up over all threads.
    #[must_use]
    pub fn timings(&self) -> Vec<(&'static str, Duration)> {
        self.timings.stages()
    }

    /// The same with the names of an article that is known to spell right, above the embedded list and below the desk's.
    ///
    /// # Errors
    /// When the article cannot be read.
    pub fn with_reference(mut self, reference: &InputFile<'_>) -> Result<Self, Problem> {
        let document = article(self.read(reference, Side::Target)?.content);
        let entries = copydesk_names::reference_entries(&document, &self.authority);
        self.authority = self.authority.with_below_desk(Index::new(entries));
        self.memories = Memories::default();
        Ok(self)
    }

    /// Checks one input. The problems are what could not be read of it.
    ///
    /// # Errors
    /// When nothing of the target or of the source can be read.
    pub fn check(&self, input: &Input<'_>) -> Result<(FileReview, Vec<Problem>), Problem> {
        let target = self.read(&input.target, Side::Target)?;
        let mut problems = target.problems;
        let bitexts = match (target.content, input.source) {
            (Content::Bitexts(bitexts), _) => bitexts,
            (Content::Items(items), _) => self.timings.time(Stage::Pair, || items.into_iter().map(of_item).collect()),
            (Content::Article(target), None) => vec![Bitext::monolingual(target)],
            (Content::Article(target), Some(source)) => {
                let source = self.read(&source, Side::Source)?;
                problems.extend(source.problems);
                let bitext = self.timings.time(Stage::Pair, || paired(article(source.content), target));
                problems.extend(aligning::unrelated(&bitext));
                vec![bitext]
            }
        };
        let (mut review, silencing) = self.review(input, bitexts);
        self.timings.time(Stage::Order, || number_alike(&mut review.findings));
        problems.extend(unused(silencing, &review.findings));
        Ok((review, problems))
    }

    fn read(&self, file: &InputFile<'_>, side: Side) -> Result<ReadFile, Problem> {
        let options = self.read_options(side);
        self.timings.time(Stage::Read, || copydesk_formats::read(file.name, file.bytes, &options))
    }

    fn read_options(&self, side: Side) -> ReadOptions {
        ReadOptions {
            source_lang: self.settings.source_lang.clone(),
            target_lang: self.settings.target_lang.clone(),
            side,
            format: self.settings.input_format.filter(|_| side == Side::Target),
        }
    }

    /// Checks the translation memory (TMX) called `name` in batches of some bytes (`None` for what suits), in memory that
    /// grows with what is found and not with the file. The result is that of [`Checker::check`].
    ///
    /// # Errors
    /// When it cannot be read to its end.
    pub fn check_memory(
        &self,
        name: &str,
        input: impl Read,
        batch: Option<usize>,
    ) -> Result<(FileReview, Vec<Problem>), Problem> {
        let mut batches = copydesk_formats::tmx_batches(name, input, &self.read_options(Side::Target), batch);
        let (mut texts, mut problems) = (Texts::default(), Vec::new());
        while let Some(file) = self.timings.time(Stage::Read, || batches.next()) {
            let ReadFile { content, problems: told } = file?;
            problems.extend(told);
            let bitexts = if let Content::Bitexts(bitexts) = content { bitexts } else { Vec::new() };
            let sections = texts.add(bitexts);
            texts.keep(self.remembered(sections));
        }
        let rest = texts.rest();
        texts.keep(self.remembered(rest));
        let (mut review, silencing) = texts.review(name);
        problems.extend(unused(silencing, &review.findings));
        self.timings.time(Stage::Order, || number_alike(&mut review.findings));
        Ok((review, problems))
    }

    /// Sections of the texts of a memory, as they are remembered when their text is let go.
    fn remembered(&self, sections: Vec<(usize, Bitext)>) -> Vec<(usize, Reviewed)> {
        let review = |(text, section)| (text, self.reviewed(section).detached());
        sections.into_par_iter().map(review).collect()
    }

    fn runs(&self, id: &str) -> bool {
        crate::rules().any(|rule| rule.id == id && self.settings.runs(rule))
    }

    /// What is found in the texts of an input, and what they silence. Every section is let go as soon as it was reviewed, by the
    /// thread that has it at hand.
    fn review(&self, input: &Input<'_>, bitexts: Vec<Bitext>) -> (FileReview, Vec<Silencing>) {
        let first = bitexts.first();
        let review = FileReview {
            file: Arc::from(input.target.name),
            source_file: input.source.map(|source| Arc::from(source.name)),
            source_lang: first.filter(|bitext| bitext.has_source()).map(|bitext| bitext.source.language.clone()),
            target_lang: first.map_or_else(LanguageTag::unknown, |bitext| bitext.target.language.clone()),
            words: 0,
            segments: 0,
            findings: Vec::new(),
            mentions: Vec::new(),
        };
        let sections: Vec<Bitext> = bitexts.into_iter().flat_map(sections).collect();
        let reviewed: Vec<Reviewed> = if sections.len() < 2 {
            // Threads take longer to start than an article to check.
            sections.into_iter().map(|section| self.reviewed(section)).collect()
        } else {
            sections.into_par_iter().map(|section| self.reviewed(section)).collect()
        };
        gather(review, reviewed)
    }

    fn reviewed(&self, section: Bitext) -> Reviewed {
        let segments = &section.target.segments;
        Reviewed {
            findings: self.findings(&section),
            mentions: self.mentions(&section.target),
            silencing: silencing(&section, |id| self.runs(id)),
            words: segments.iter().map(|segment| word_count(segment.text())).sum(),
            segments: segments.len(),
        }
    }

    /// The names of the target, where an index of them is wanted.
    fn mentions(&self, target: &Document) -> Vec<Mention> {
        if self.settings.index_names { copydesk_names::mentions(target, &self.authority) } else { Vec::new() }
    }

    /// Findings of one article in reading order.
    #[must_use]
    pub fn findings(&self, bitext: &Bitext) -> Vec<Finding> {
        let desk = Desk::new(bitext, &self.authority, &self.house, &self.memories);
        let mut findings = Vec::new();
        for (number, check) in copydesk_checks::ALL.iter().enumerate() {
            if self.settings.runs(check.info()) && (bitext.has_source() || !check.info().needs_source) {
                self.timings.time(Stage::Check(number), || check.check(&desk, &mut findings));
            }
        }
        self.timings.time(Stage::Order, || self.settle(bitext, &mut findings));
        findings
    }

    /// Leaves what is to be shown, in reading order, with all that a report needs.
    fn settle(&self, bitext: &Bitext, findings: &mut Vec<Finding>) {
        findings.retain(|finding| Confidence::of(finding.confidence) >= self.settings.min_confidence);
        silence(findings);
        for finding in findings.iter_mut() {
            if let Some(Some(severity)) = self.settings.severity.get(finding.rule.as_ref()) {
                finding.severity = *severity;
            }
            if finding.opposite.is_empty() && bitext.has_source() {
                finding.opposite = opposite(bitext, &finding.place.segment);
            }
            finding.fingerprint = fingerprint(finding);
        }
        findings.sort_by(|a, b| order(a).cmp(&order(b)));
    }
}

/// An article of a message, paired with its original where the message holds it.
fn of_item(item: Item) -> Bitext {
    match item.source {
        Some(source) => paired(source, item.target),
        None => Bitext::monolingual(item.target),
    }
}

/// Catalogues say themselves what belongs together; other texts are aligned.
fn paired(source: Document, target: Document) -> Bitext {
    copydesk_formats::pair_by_unit(source, target).unwrap_or_else(|both| {
        let (source, target) = *both;
        copydesk_align::align(source, target)
    })
}

/// The one article that a source has to be: of a bilingual file, its target side.
fn article(content: Content) -> Document {
    match content {
        Content::Article(document) => document,
        Content::Bitexts(bitexts) => bitexts.into_iter().next().map_or_else(Document::empty, |bitext| bitext.target),
        Content::Items(items) => items.into_iter().next().map_or_else(Document::empty, |item| item.target),
    }
}

fn order(finding: &Finding) -> (usize, Side, usize, usize, &str, &str) {
    let place = &finding.place;
    (
        place.segment.ordinal,
        place.segment.side,
        place.span.start,
        place.span.end,
        finding.rule.as_ref(),
        &finding.message,
    )
}

/// The segments on the other side of the bead that holds `segment`.
fn opposite(bitext: &Bitext, segment: &Segment) -> Vec<Arc<Segment>> {
    let n = segment.ordinal;
    let own = |bead: &Bead| match segment.side {
        Side::Target => bead.target.clone(),
        Side::Source => bead.source.clone(),
    };
    let at = bitext.beads.partition_point(|bead| own(bead).end <= n);
    let bead = bitext.beads.get(at).filter(|bead| own(bead).contains(&n));
    let other = |bead| match segment.side {
        Side::Target => bitext.source_of(bead),
        Side::Source => bitext.target_of(bead),
    };
    bead.map(|bead| other(bead).to_vec()).unwrap_or_default()
}

/// A name is known again by itself, wherever it stands; anything else by the sentence it stands in.
fn fingerprint(finding: &Finding) -> Fingerprint {
    let words = finding.place.text();
    match &finding.entity {
        Some(entity) => Fingerprint::of(&[&finding.rule, entity, words]),
        None if finding.related.iter().any(|related| related.role == Role::OtherSpelling) => {
            Fingerprint::of(&[&finding.rule, words])
        }
        None => Fingerprint::of(&[&finding.rule, finding.place.segment.text().trim(), words]),
    }
}

/// Tells findings apart that are alike in all that makes a fingerprint.
fn number_alike(findings: &mut [Finding]) {
    let mut seen: BTreeMap<Fingerprint, usize> = BTreeMap::new();
    for finding in findings {
        let count = seen.entry(finding.fingerprint).or_default();
        finding.fingerprint = finding.fingerprint.nth(*count);
        *count += 1;
    }
}
