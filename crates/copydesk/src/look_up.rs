//! What the authority knows of a name, for somebody who asks.

use copydesk_authority::{Authority, EntityRef, Status};
use copydesk_language::{fold, script_of};
use copydesk_model::LanguageTag;
use serde::Serialize;

/// Near spellings that are told when nothing is called so.
const MOST_NEAR: usize = 5;
/// Below this Jaro-Winkler similarity a spelling is something else.
const NEAR: f64 = 0.8;

/// The answer to a name.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NameAnswer {
    /// The entities that have the name as a form, right or wrong, overruling sources first.
    pub entities: Vec<EntityAnswer>,
    /// Where there are none: the nearest spellings, best first.
    pub near: Vec<NearAnswer>,
}

/// An entity with all its forms.
#[derive(Clone, Debug, Serialize)]
pub struct EntityAnswer {
    /// Its id.
    pub id: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// ISO 3166 alpha-2 codes.
    pub countries: Vec<String>,
    /// Roles of a person, kind of a place or organisation.
    pub roles: Vec<String>,
    /// Rank of its source: 0 has the last word.
    pub source: u32,
    /// Its forms by language, the preferred one first.
    pub forms: Vec<FormAnswer>,
}

/// One form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct FormAnswer {
    /// Language; empty for any language in its script.
    pub lang: String,
    #[serde(skip)]
    rank: Status,
    /// The spelling.
    pub text: String,
    /// `preferred`, `accepted`, `style` or `wrong`.
    pub status: &'static str,
}

/// A spelling near the one that was asked for.
#[derive(Clone, Debug, Serialize)]
pub struct NearAnswer {
    /// Id of its entity.
    pub entity: String,
    /// The spelling.
    pub form: String,
    /// 0 to 1.
    pub similarity: f64,
}

/// Looks up a name in any language, or the id of an entity.
#[must_use]
pub fn look_up(query: &str, lang: &LanguageTag, authority: &Authority) -> NameAnswer {
    let query = query.trim();
    let mut entities: Vec<EntityRef> =
        authority.exact(&fold(query)).into_iter().map(|form| authority.owner(form)).collect();
    entities.extend(authority.by_id(query));
    entities.sort();
    entities.dedup();
    let near = if entities.is_empty() { near(query, lang, authority) } else { Vec::new() };
    NameAnswer { entities: entities.into_iter().map(|entity| answer(entity, authority)).collect(), near }
}

fn answer(entity: EntityRef, authority: &Authority) -> EntityAnswer {
    let view = authority.entity(entity);
    let form = |form| {
        let (_, form) = authority.form(form);
        let (lang, text) = (form.lang.to_owned(), form.text.to_owned());
        FormAnswer { lang, rank: form.status, text, status: form.status.as_str() }
    };
    let mut forms: Vec<FormAnswer> = authority.forms_of(entity).map(form).collect();
    forms.sort();
    forms.dedup();
    EntityAnswer {
        id: view.id.to_owned(),
        kind: view.kind.as_str(),
        countries: view.countries.iter().map(str::to_owned).collect(),
        roles: view.roles.iter().map(str::to_owned).collect(),
        source: entity.layer,
        forms,
    }
}

/// The nearest right spelling of each entity, as far as they are in the letters of the query.
fn near(query: &str, lang: &LanguageTag, authority: &Authority) -> Vec<NearAnswer> {
    let (folded, script) = (fold(query), script_of(query));
    let mut found: Vec<NearAnswer> = Vec::new();
    for number in authority.near(query, lang) {
        let (entity, form) = authority.form(number);
        let similarity = strsim::jaro_winkler(&folded, &fold(form.text));
        if script_of(form.text) != script || similarity < NEAR {
            continue;
        }
        let entity = authority.entity(entity).id.to_owned();
        let answer = NearAnswer { entity, form: form.text.to_owned(), similarity };
        match found.iter_mut().find(|known| known.entity == answer.entity) {
            Some(known) if known.similarity >= similarity => {}
            Some(known) => *known = answer,
            None => found.push(answer),
        }
    }
    found.sort_by(|a, b| b.similarity.total_cmp(&a.similarity).then_with(|| a.form.cmp(&b.form)));
    found.truncate(MOST_NEAR);
    found
}
