//! Any bytes as Fluent, properties, YAML, Apple strings.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    copydesk_fuzz::read_as(&["a.ftl", "a.properties", "a.yml", "a.strings"], data);
});
