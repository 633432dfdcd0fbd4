//! Any bytes as plain text, messages of the wire, Markdown, subtitles.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    copydesk_fuzz::read_as(&["a.txt", "a.iptc", "a.md", "a.srt", "a.vtt"], data);
});
