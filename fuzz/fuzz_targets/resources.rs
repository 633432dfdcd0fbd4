//! Any bytes as resources in XML.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    copydesk_fuzz::read_as(&["strings.xml", "a.resx", "a_de.ts", "a.stringsdict"], data);
});
