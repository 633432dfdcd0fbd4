//! Any bytes as catalogues of gettext.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    copydesk_fuzz::read_as(&["a.po"], data);
});
