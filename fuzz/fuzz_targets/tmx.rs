//! Any bytes as translation memories, whole and in batches.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    copydesk_fuzz::read_as(&["a.tmx"], data);
    copydesk_fuzz::batches(data);
});
