//! Any bytes as everything in JSON.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    copydesk_fuzz::read_as(&["a.json", "a.arb", "a.xcstrings", "a.ninjs", "a.jsonl"], data);
});
