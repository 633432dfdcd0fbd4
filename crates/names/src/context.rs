//! What the surroundings of a mention say about who is meant.

use std::cell::OnceCell;

use copydesk_authority::{Authority, EntityKind, EntityRef, Lexicon, List};
use copydesk_language::{Word, fold, name_endings, name_forms_from_any_case, words};
use copydesk_model::{LanguageTag, Segment, Span};
use rustc_hash::FxHashSet;

use crate::article::Reading;
use crate::decide::{Fit, is_bare};
use crate::known::Known;

/// Words before a mention that are read for titles and offices.
const WORDS_BEFORE: usize = 7;
/// Words after it, for an apposition.
const WORDS_AFTER: usize = 6;
/// Words of the longest title that is looked up.
const LONGEST_CUE: usize = 4;
/// Roles that an ordinary person has: beside one of them, a famous name's near miss is somebody else.
const ORDINARY_ROLES: &[&str] = &["ordinary"];

/// Roles between which the leaders of a country move: the leader of the opposition of an old article leads today's
/// government. They agree with each other for those who are in the news daily, where no country is said.
const LEADERS: &[&str] = &[
    "head-of-state",
    "head-of-government",
    "foreign-minister",
    "defence-minister",
    "finance-minister",
    "interior-minister",
    "minister",
    "party-leader",
    "opposition",
];

/// What an article says as a whole: the countries of all names in it that are known, gathered when they are first asked
/// for, as most articles ask for nothing.
pub(crate) struct ArticleContext<'a> {
    readings: &'a [Reading],
    authority: &'a Authority,
    countries: OnceCell<FxHashSet<&'a str>>,
}

impl<'a> ArticleContext<'a> {
    /// That of the article with these readings.
    pub(crate) fn new(readings: &'a [Reading], authority: &'a Authority) -> Self {
        Self { readings, authority, countries: OnceCell::new() }
    }

    /// True when the article names a country of the entity, by whatever name.
    pub(crate) fn shares_country(&self, countries: List<'_>) -> bool {
        countries.iter().any(|country| self.countries.get_or_init(|| self.gather()).contains(country))
    }

    fn gather(&self) -> FxHashSet<&'a str> {
        let known = self.readings.iter().flat_map(|reading| &reading.known);
        let entities: FxHashSet<EntityRef> = known.flat_map(|one| one.entities(self.authority)).collect();
        entities.into_iter().flat_map(|entity| self.authority.entity(entity).countries.iter()).collect()
    }
}

/// The surroundings of one mention, read when they are first asked for: most candidates fall before.
pub(crate) struct MentionContext<'a, 'b> {
    segment: &'a Segment,
    span: Span,
    known: &'a [Known],
    article: &'a ArticleContext<'b>,
    authority: &'a Authority,
    said: OnceCell<Said>,
}

/// What stands near a mention.
#[derive(Default)]
struct Said {
    roles: Vec<&'static str>,
    /// Said with the roles or next to them.
    countries: Vec<String>,
}

impl<'a, 'b> MentionContext<'a, 'b> {
    /// What stands around `span`.
    pub(crate) fn new(
        segment: &'a Segment,
        span: Span,
        known: &'a [Known],
        article: &'a ArticleContext<'b>,
        authority: &'a Authority,
    ) -> Self {
        Self { segment, span, known, article, authority, said: OnceCell::new() }
    }

    fn said(&self) -> &Said {
        self.said.get_or_init(|| self.read())
    }

    fn read(&self) -> Said {
        let (segment, span) = (self.segment, self.span);
        let text = segment.text();
        let all = words(text);
        let first = all.partition_point(|word| word.span.end <= span.start);
        let last = all.partition_point(|word| word.span.start < span.end);
        let window = &all[first.saturating_sub(WORDS_BEFORE)..(last + WORDS_AFTER).min(all.len())];
        let mut said = Said::default();
        read_cues(text, window, segment.language.primary(), &mut said.roles, &mut said.countries);
        let reach = Span::new(
            window.first().map_or(span.start, |w| w.span.start),
            window.last().map_or(span.end, |w| w.span.end),
        );
        for one in self.known.iter().filter(|one| reach.contains(one.span) && !one.span.overlaps(span)) {
            for entity in one.entities(self.authority) {
                let entry = self.authority.entity(entity);
                if matches!(entry.kind, EntityKind::Place | EntityKind::Nationality) {
                    said.countries.extend(entry.countries.iter().map(str::to_owned));
                }
            }
        }
        said
    }
}

fn read_cues(text: &str, window: &[Word], lang: &str, roles: &mut Vec<&'static str>, countries: &mut Vec<String>) {
    let lexicon = Lexicon::embedded();
    for first in 0..window.len() {
        for last in first..window.len().min(first + LONGEST_CUE) {
            let phrase = fold(&text[window[first].span.start..window[last].span.end]);
            for cue in lexicon.cues(&phrase, lang) {
                roles.extend((!cue.role.is_empty()).then_some(cue.role));
                countries.extend((!cue.country.is_empty()).then(|| cue.country.to_owned()));
            }
        }
    }
}

impl MentionContext<'_, '_> {
    /// What the surroundings say about an entity.
    pub(crate) fn fit(&self, entity: EntityRef) -> Fit {
        let entry = self.authority.entity(entity);
        // With an entry of a plain list nothing agrees, and it says of nobody whether he is an ordinary person.
        if is_bare(entity, self.authority) {
            return Fit::Nothing;
        }
        let said = self.said();
        let role_agrees = entry.roles.iter().any(|role| said.roles.contains(&role));
        let country_agrees = entry.countries.iter().any(|country| said.countries.iter().any(|other| other == country));
        let is_leader = |role: &str| LEADERS.contains(&role);
        let both_lead = || entry.roles.iter().any(is_leader) && said.roles.iter().any(|role| is_leader(role));
        if role_agrees || country_agrees || said.countries.is_empty() && entry.salience >= 3 && both_lead() {
            return Fit::Agrees;
        }
        if said.roles.iter().any(|role| ORDINARY_ROLES.contains(role)) {
            return Fit::Clash;
        }
        if entry.salience >= 2 && self.article.shares_country(entry.countries) {
            return Fit::Nothing;
        }
        // Another country speaks against an entity only when its own is known: a desk's list mostly names none.
        if !said.countries.is_empty() && !entry.countries.is_empty() { Fit::Clash } else { Fit::Nothing }
    }
}

/// True when `holds` for the folded word, or for a word of which it may be a case.
pub(crate) fn in_any_case(folded: &str, language: &LanguageTag, holds: impl Fn(&str) -> bool) -> bool {
    holds(folded)
        || !name_endings(language).is_empty()
            && name_forms_from_any_case(folded, language).iter().skip(1).any(|form| holds(form))
}
