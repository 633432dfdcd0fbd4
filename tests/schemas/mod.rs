//! Reports against the schemas of those who read them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// The top of the repository; tests stand two folders below it.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The schema at a path from the top; of those that lie beside the project, `None` where they are not there.
pub(crate) fn schema(path: &str) -> Option<Value> {
    let Ok(text) = fs::read_to_string(root().join(path)) else {
        assert!(path.starts_with("../"), "{path} is not there");
        eprintln!("skipped: {path} is not there");
        return None;
    };
    let mut schema = serde_json::from_str(&text).expect("a schema is JSON");
    drop_broken_patterns(&mut schema);
    Some(schema)
}

/// Fails with what in a report the schema forbids.
pub(crate) fn assert_valid(schema: &Value, report: &str) {
    let validator = jsonschema::validator_for(schema).expect("the schema is one");
    let value: Value = serde_json::from_str(report).expect("the report is JSON");
    let errors: Vec<String> =
        validator.iter_errors(&value).take(5).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
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
