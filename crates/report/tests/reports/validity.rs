//! Reports obey the schemas of those who read them.

use std::fs;
use std::path::{Path, PathBuf};

use copydesk_report::Format;
use serde_json::Value;

use crate::sample::{exchange, with_problem, written};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A schema that lies beside the project, where it does.
fn beside(path: &str) -> Option<Value> {
    let path = root().join("../shared/conformance").join(path);
    match fs::read_to_string(&path) {
        Ok(text) => Some(serde_json::from_str(&text).unwrap()),
        Err(_) => {
            eprintln!("skipped: {} is not there", path.display());
            None
        }
    }
}

fn assert_valid(schema: &Value, report: &str) {
    let value: Value = serde_json::from_str(report).unwrap();
    let validator = jsonschema::validator_for(schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

fn own_schema() -> Value {
    serde_json::from_str(&fs::read_to_string(root().join("docs/schema/findings.schema.json")).unwrap()).unwrap()
}

#[test]
fn json_obeys_the_schema_we_ship() {
    assert_valid(&own_schema(), &written(&exchange(), Format::Json));
}

#[test]
fn the_schema_we_ship_names_every_field_and_no_other() {
    let mut value: Value = serde_json::from_str(&written(&exchange(), Format::Json)).unwrap();
    value["findings"][0]["new"] = Value::Null;
    let schema = own_schema();
    assert!(!jsonschema::is_valid(&schema, &value));
}

/// OASIS's pattern for a language has a bracket too many (`{2}]?$`), which a strict regular expression refuses. We write
/// no `language`, so nothing is lost without it.
fn drop_broken_patterns(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            members.retain(|key, value| key != "pattern" || !value.as_str().is_some_and(|text| text.ends_with("]?$")));
            members.values_mut().for_each(drop_broken_patterns);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_broken_patterns),
        _ => {}
    }
}

#[test]
fn sarif_obeys_its_schema() {
    if let Some(mut schema) = beside("sarif/schema/schema.json") {
        drop_broken_patterns(&mut schema);
        assert_valid(&schema, &written(&with_problem(), Format::Sarif));
    }
}

#[test]
fn rdjson_obeys_its_schema() {
    if let Some(schema) = beside("rdjson/DiagnosticResult.json") {
        assert_valid(&schema, &written(&exchange(), Format::Rdjson));
    }
}

#[test]
fn rdjson_counts_bytes() {
    let value: Value = serde_json::from_str(&written(&exchange(), Format::Rdjson)).unwrap();
    let source = &value["diagnostics"][0]["related_locations"][1]["location"]["range"];
    // Four Arabic letters of two bytes and a space come before.
    assert_eq!(source["start"]["column"], 10);
}

#[test]
fn gitlab_has_what_gitlab_requires() {
    let value: Value = serde_json::from_str(&written(&exchange(), Format::Gitlab)).unwrap();
    let issue = &value[0];
    for field in ["description", "check_name", "fingerprint", "severity"] {
        assert!(issue[field].is_string(), "{field}");
    }
    assert_eq!((&issue["location"]["path"], &issue["location"]["lines"]["begin"]), (&"news/a.txt".into(), &3.into()));
}

#[test]
fn a_silenced_finding_is_in_sarif_alone() {
    let mut review = exchange();
    review.files[0].findings[0].quiet = Some(copydesk_model::Quiet::Baseline);
    for format in [Format::Json, Format::Gitlab, Format::Rdjson, Format::Html, Format::Csv] {
        assert!(!written(&review, format).contains("Greiner"), "{format}");
    }
    let sarif: Value = serde_json::from_str(&written(&review, Format::Sarif)).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["suppressions"][0]["kind"], "external");
}

#[test]
fn xml_reports_are_well_formed() {
    for format in [Format::Junit, Format::Checkstyle] {
        roxmltree::Document::parse(&written(&with_problem(), format)).unwrap();
    }
}
