//! The rules and the MQM taxonomy they refer to, listed once in a log.

use copydesk_model::{CheckInfo, MqmType, Review, Severity};

use super::log::{Component, Configuration, Reference, Relationship, Rule, RuleProperties, Taxon, Text};

/// Name of the taxonomy.
pub(super) const MQM: &str = "MQM";

pub(super) fn rules(review: &Review) -> Vec<Rule> {
    review.rules.iter().map(rule).collect()
}

fn rule(info: &CheckInfo) -> Rule {
    Rule {
        id: info.id.to_owned(),
        short_description: Text::new(info.summary),
        full_description: Text::new(info.why),
        help: Text::new(format!("{}\n\n{}", info.summary, info.why)),
        default_configuration: Configuration { enabled: info.default_on, level: level(info.severity) },
        relationships: vec![Relationship {
            target: Reference { id: taxon_id(info.mqm), tool_component: Component { name: MQM } },
            kinds: ["relevant"],
        }],
        properties: RuleProperties { tags: vec!["translation".to_owned(), format!("its/{}", info.its)] },
    }
}

pub(super) fn taxa(review: &Review) -> Vec<Taxon> {
    let mut types: Vec<MqmType> = review.rules.iter().map(|rule| rule.mqm).collect();
    types.sort_by_key(|mqm| (mqm.dimension, mqm.subtype));
    types.dedup();
    types.into_iter().map(|mqm| Taxon { id: taxon_id(mqm), name: mqm.subtype.replace('-', " ") }).collect()
}

fn taxon_id(mqm: MqmType) -> String {
    format!("{}/{}", mqm.dimension, mqm.subtype)
}

pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
