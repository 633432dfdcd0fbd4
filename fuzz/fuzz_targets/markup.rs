//! Any bytes as HTML and the wire formats in XML.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    copydesk_fuzz::read_as(&["a.html", "a.nitf", "a.xml", "a.rss"], data);
});
