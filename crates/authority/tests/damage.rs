//! An index file that is damaged in any way is refused when it is opened, or gives wrong answers: it never ends the
//! program.
//!
//! Index files come from other people's machines and lie on disks that fail. Every field of the header is changed, ten
//! thousand bytes are changed at random places, and the file is cut short; whatever still opens is used in every way.

#![allow(clippy::unwrap_used, reason = "a test that cannot make its index has to fail")]

use copydesk_authority::{Authority, EntityKind, Entry, Form, Index, IndexBuilder, NearWord, Status, TextKey};
use copydesk_model::LanguageTag;

/// Bytes of the header before the table of sections.
const HEADER: usize = 48;
/// Bytes that are changed at random places.
const CHANGES: usize = 10_000;

fn index_bytes() -> Vec<u8> {
    let mut builder = IndexBuilder::new();
    for n in 0..300u32 {
        let mut entry = Entry::new(format!("person/{n}"), EntityKind::Person);
        entry.countries = vec!["UA".to_owned()];
        for (text, lang) in [("Oleh Kovalchuk", ""), ("Олег Ковальчук", "uk"), ("科瓦尔丘克", "zh")] {
            let text = text.replace('k', &"k".repeat(1 + n as usize % 3)).replace('е', &"е".repeat(1 + n as usize % 5));
            entry.forms.push(Form::whole(format!("{text}{}", n % 7), lang, Status::Preferred));
        }
        builder.add(&entry).unwrap();
    }
    builder.into_bytes().unwrap()
}

/// Asks an index everything that can be asked, and reads all that it has.
fn use_fully(index: Index) {
    let _ = (index.size(), index.entity_count(), index.form_count(), index.longest(), index.verify());
    for entity in index.entities().take(2_000) {
        let view = index.entity(entity);
        let _ = (view.countries.iter().count(), view.roles.iter().count(), view.to_entry());
        for form in index.forms_of(entity).take(50) {
            let view = index.form(form).1;
            let _ = view.family.of(view.text);
        }
    }
    let authority = Authority::none().with(index);
    for (text, lang) in [("Oleh Kovalchuk1", "en"), ("Олег Ковалчук2", "uk"), ("科瓦丘克", "zh"), ("", "en")]
    {
        let lang: LanguageTag = lang.parse().unwrap();
        let found =
            [authority.exact(text), authority.with_word(text), authority.with_stem(text), authority.near(text, &lang)];
        for form in found.into_iter().flatten() {
            let (entity, view) = authority.form(form);
            let _ = (authority.entity(entity), authority.overruling(entity), view.family.of(view.text));
        }
        authority.look(TextKey::of(text), &mut Default::default());
        let _ = authority.may_be_near(&NearWord::new(text), &NearWord::new("kovalchuk"));
    }
}

/// Numbers without end that are the same in every run (xorshift, Marsaglia 2003).
fn numbers() -> impl Iterator<Item = usize> {
    let mut state = 0x2545_F491_4F6C_DD1Du64;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 16).unwrap()
    })
}

#[test]
fn every_field_of_the_header_is_checked() {
    let whole = index_bytes();
    let sections = u32::from_le_bytes(whole[40..44].try_into().unwrap()) as usize;
    for at in 0..HEADER + sections * 16 {
        for value in [whole[at] ^ 1, !whole[at], 0, 0xFF, 0x7F] {
            let mut damaged = whole.clone();
            damaged[at] = value;
            let opened = Index::from_bytes(damaged);
            assert_eq!(opened.is_ok(), value == whole[at], "byte {at} is {value}");
        }
    }
}

#[test]
fn changed_bytes_are_found_and_harmless() {
    let whole = index_bytes();
    let mut random = numbers();
    for _ in 0..CHANGES {
        let (at, bits) = (random.next().unwrap() % whole.len(), 1 + random.next().unwrap() % 255);
        let mut damaged = whole.clone();
        damaged[at] ^= u8::try_from(bits).unwrap();
        assert!(Index::from_bytes(damaged).is_err(), "byte {at}");
    }
}

/// Above the size that is summed at opening, a damaged body is met by the look-ups themselves.
#[test]
fn a_damaged_body_that_opens_is_harmless() {
    let whole = index_bytes();
    let sections = u32::from_le_bytes(whole[40..44].try_into().unwrap()) as usize;
    let body = HEADER + sections * 16 + 8;
    let mut random = numbers();
    for _ in 0..100 {
        let mut damaged = whole.clone();
        for _ in 0..CHANGES / 100 {
            let at = body + random.next().unwrap() % (whole.len() - body);
            damaged[at] = u8::try_from(random.next().unwrap() % 256).unwrap();
        }
        use_fully(Index::from_bytes_unsummed(damaged).unwrap());
    }
}

#[test]
fn a_file_cut_short_is_refused_in_words() {
    let whole = index_bytes();
    for length in (0..whole.len()).step_by(97) {
        let error = Index::from_bytes(whole[..length].to_vec()).unwrap_err().to_string();
        assert!(error.contains("index"), "{error}");
    }
    use_fully(Index::from_bytes(whole).unwrap());
}

#[test]
fn another_version_and_another_byte_order_are_named() {
    let whole = index_bytes();
    let with = |at: usize, bytes: [u8; 4]| {
        let mut other = whole.clone();
        other[at..at + 4].copy_from_slice(&bytes);
        Index::from_bytes(other).unwrap_err().to_string()
    };
    assert!(with(8, 99u32.to_le_bytes()).contains("version 99"));
    let mut order: [u8; 4] = whole[12..16].try_into().unwrap();
    order.reverse();
    assert!(with(12, order).contains("another byte order"));
}
