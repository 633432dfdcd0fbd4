//! Reports obey the schemas of those who read them.

use copydesk_report::Format;
use serde_json::Value;

use crate::sample::{exchange, with_problem, written};
use crate::schemas::{assert_valid, schema};

fn own_schema() -> Value {
    schema("docs/schema/findings.schema.json").expect("the project has it")
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

#[test]
fn sarif_obeys_its_schema() {
    if let Some(schema) = schema("../shared/conformance/sarif/schema/schema.json") {
        assert_valid(&schema, &written(&with_problem(), Format::Sarif));
    }
}

#[test]
fn rdjson_obeys_its_schema() {
    if let Some(schema) = schema("../shared/conformance/rdjson/DiagnosticResult.json") {
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
