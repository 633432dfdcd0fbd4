//! What a check found.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::{Detached, Fingerprint, Segment, Severity, Span};

/// A stretch of a segment. It keeps the segment alive, so that a finding can be reported long after its document is gone.
#[derive(Clone, Debug)]
pub struct Place {
    /// The segment.
    pub segment: Arc<Segment>,
    /// Bytes within its text.
    pub span: Span,
}

impl Place {
    /// The place `span` in `segment`.
    #[must_use]
    pub fn new(segment: &Arc<Segment>, span: Span) -> Self {
        Self { segment: Arc::clone(segment), span }
    }

    /// The words at the place.
    #[must_use]
    pub fn text(&self) -> &str {
        self.span.of(self.segment.text())
    }

    /// Lets go of the text of the whole file, which the segment shares; see [`Detached`].
    pub fn detach(&mut self, known: &mut Detached) {
        self.segment = known.of(&self.segment);
    }

    /// Order of reading: side, segment, span.
    #[must_use]
    pub fn order(&self) -> (usize, Span) {
        (self.segment.ordinal, self.span)
    }
}

/// Whether a suggestion may be applied without a person looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Applying it cannot change the meaning and is right wherever the finding is: `--fix` does.
    Safe,
    /// A person has to decide.
    Unsafe,
}

/// What to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The words, in the inflection and case of those they replace.
    pub text: String,
    /// Whether `--fix` may write them.
    pub safety: Safety,
}

/// What another place has to do with a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The same fault again.
    Mention,
    /// The same name, spelled otherwise.
    OtherSpelling,
    /// What the source says.
    Source,
    /// What the reference article says.
    Reference,
}

impl Role {
    /// The word used in reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mention => "mention",
            Self::OtherSpelling => "other-spelling",
            Self::Source => "source",
            Self::Reference => "reference",
        }
    }
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug)]
pub struct Related {
    /// What it has to do with it.
    pub role: Role,
    /// Where it is.
    pub place: Place,
    /// What to write there, best first; only for `Mention`.
    pub suggestions: Vec<Suggestion>,
}

/// Why a finding is kept quiet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quiet {
    /// The baseline knows it.
    Baseline,
    /// The file silences it; the words that do so.
    Inline(String),
}

/// A level of certainty, as the user chooses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Below 0.8: a place to look at, hidden unless asked for.
    Low,
    /// From 0.8: right four times in five.
    Medium,
    /// From 0.95: right nineteen times in twenty.
    High,
}

impl Confidence {
    /// The level of a probability.
    #[must_use]
    pub fn of(probability: f32) -> Self {
        match probability {
            p if p >= 0.95 => Self::High,
            p if p >= 0.8 => Self::Medium,
            _ => Self::Low,
        }
    }

    /// The word used on the command line and in reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Confidence {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "low" => Ok(Self::Low),
            "medium" => Ok(Self::Medium),
            "high" => Ok(Self::High),
            other => Err(format!("`{}` is no confidence; write high, medium or low", other.escape_debug())),
        }
    }
}

/// One fault. A name that is wrong several times in an article is one finding; its other places are related ones.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Id of the rule.
    pub rule: Cow<'static, str>,
    /// How bad it is.
    pub severity: Severity,
    /// Probability from 0 to 1 that it is a fault.
    pub confidence: f32,
    /// Where it is.
    pub place: Place,
    /// What to write instead, best first.
    pub suggestions: Vec<Suggestion>,
    /// One sentence that stands alone.
    pub message: String,
    /// The authority's id of the entity, for names.
    pub entity: Option<String>,
    /// Why, in a few words.
    pub evidence: Option<String>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// The segments on the other side of the place's bead, for reports that show both.
    pub opposite: Vec<Arc<Segment>>,
    /// Who it is, over edits elsewhere in the file.
    pub fingerprint: Fingerprint,
    /// Set when it is known and not to be shown again.
    pub quiet: Option<Quiet>,
}

impl Finding {
    /// A finding of `rule` at `place` with a message; everything else is empty, the confidence 1.
    #[must_use]
    pub fn new(
        rule: impl Into<Cow<'static, str>>,
        severity: Severity,
        place: Place,
        message: impl Into<String>,
    ) -> Self {
        Self {
            rule: rule.into(),
            severity,
            confidence: 1.0,
            place,
            suggestions: Vec::new(),
            message: message.into(),
            entity: None,
            evidence: None,
            related: Vec::new(),
            opposite: Vec::new(),
            fingerprint: Fingerprint::default(),
            quiet: None,
        }
    }

    /// The same with another confidence.
    #[must_use]
    pub fn confidence(mut self, probability: f32) -> Self {
        self.confidence = probability.clamp(0.0, 1.0);
        self
    }

    /// The same with a suggestion after those it has.
    #[must_use]
    pub fn suggest(mut self, text: impl Into<String>, safety: Safety) -> Self {
        self.suggestions.push(Suggestion { text: text.into(), safety });
        self
    }

    /// The same with a related place after those it has.
    #[must_use]
    pub fn relate(mut self, role: Role, place: Place) -> Self {
        self.related.push(Related { role, place, suggestions: Vec::new() });
        self
    }

    /// Lets go of the text of whole files, as [`Place::detach`] does, in all of its places.
    pub fn detach(&mut self, known: &mut Detached) {
        let related = self.related.iter_mut().map(|related| &mut related.place);
        std::iter::once(&mut self.place).chain(related).for_each(|place| place.detach(known));
        self.opposite.iter_mut().for_each(|segment| *segment = known.of(segment));
    }

    /// How many places have this fault.
    #[must_use]
    pub fn count(&self) -> usize {
        1 + self.related.iter().filter(|related| related.role == Role::Mention).count()
    }
}
