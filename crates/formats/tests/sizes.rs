//! Limits of the size module of XLIFF 2 are measured as the profiles of the file say, and not at all where these are others'.

use copydesk_formats::{Content, ReadOptions, read};
use copydesk_model::MarkKind;

/// What is told of the target `äöüß` of a unit with these attributes in a file with these profiles.
fn told(profiles: &str, restriction: &str) -> Vec<String> {
    let text = format!(
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" xmlns:slr=\"urn:oasis:names:tc:xliff:sizerestriction:2.0\" \
         version=\"2.0\" srcLang=\"en\" trgLang=\"de\"><file id=\"f\">{profiles}<unit id=\"u\" {restriction}><segment>\
         <source>abcd</source><target>äöüß</target></segment></unit></file></xliff>"
    );
    let file = read("a.xlf", text.as_bytes(), &ReadOptions::target()).expect("a document");
    assert_eq!(file.problems, []);
    let Content::Bitexts(bitexts) = file.content else { panic!("pairs") };
    let marks = bitexts[0].target.segments[0].marks.iter();
    let faults = marks.filter_map(|mark| if let MarkKind::Fault(fault) = &mark.kind { Some(fault) } else { None });
    faults.map(|fault| fault.what.clone()).collect()
}

#[test]
fn sizes_are_measured_as_the_profiles_say() {
    let profiles = |names: &str| format!("<slr:profiles {names}/>");
    let (three, seven) = ("slr:sizeRestriction=\"0,3\"", "slr:storageRestriction=\"7\"");
    let characters = ["The text has 4 characters, and 3 are allowed."];
    let bytes = |count: usize| [format!("The text has {count} bytes, and 7 are allowed.")];
    assert_eq!(told("", three), characters);
    assert_eq!(told(&profiles("generalProfile=\"xliff:codepoints\""), three), characters);
    assert!(told(&profiles("generalProfile=\"example:pixels\""), three).is_empty());
    assert!(told("", "slr:sizeRestriction=\"4\"").is_empty());
    assert_eq!(told("", seven), bytes(8));
    assert_eq!(told(&profiles("storageProfile=\"xliff:utf16\""), seven), bytes(8));
    assert_eq!(told(&profiles("storageProfile=\"xliff:utf32\""), seven), bytes(16));
    assert!(told(&profiles("storageProfile=\"example:ebcdic\""), seven).is_empty());
}
