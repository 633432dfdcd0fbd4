//! Any bytes as tables of values.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    copydesk_fuzz::read_as(&["a.csv", "a.tsv"], data);
});
