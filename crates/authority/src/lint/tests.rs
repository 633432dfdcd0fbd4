//! Faults of rows that are written for the purpose, each found where it stands.

use super::*;
use crate::names_file::read_listed;

/// Names are alike here when they share their first letter, read in Latin.
fn by_first_letter(a: &str, _: &LanguageTag, b: &str, _: &LanguageTag) -> f32 {
    let first = |name: &str| copydesk_language::fold(name).chars().next().map(|c| if c == 'а' { 'a' } else { c });
    if first(a) == first(b) { 0.9 } else { 0.1 }
}

fn faults(name: &str, text: &str) -> Vec<String> {
    let (listed, problems) = read_listed(name, text.as_bytes());
    assert!(problems.is_empty(), "{problems:?}");
    let file = NamesFile { name: Arc::from(name), listed };
    lint(&[file], &by_first_letter)
        .iter()
        .map(|fault| format!("{}{fault}", if fault.is_note { "note: " } else { "" }))
        .collect()
}

#[test]
fn every_fault_is_found_where_it_stands() {
    let text = "entity,type,lang,form,status\n\
        a,person,en,Anna  Kovács,preferred\n\
        a,person,ru,Aнна Ковач,preferred\n\
        a,person,uk,Anna Kovács,preferred\n\
        a,person,en,Anna (Kovács,accepted\n\
        a,person,en,Annie Kovács,preferred\n\
        a,person,en,Annie Kovács,wrong\n\
        a,person,el,Ζωή Παπαδοπούλου,preferred\n";
    let found = faults("a.csv", text);
    let starts = [
        "a.csv:2: `Anna  Kovács` has double spaces",
        "a.csv:3: `Aнна` has letters of two scripts",
        "a.csv:4: `Anna Kovács` is not in the script of its language",
        "a.csv:5: `Anna (Kovács` has a quotation mark or bracket",
        "a.csv:6: `Annie Kovács` and `Anna  Kovács` are both preferred in `en`",
        "a.csv:7: `Annie Kovács` is both right and wrong",
        "a.csv:8: `Ζωή Παπαδοπούλου` is no transliteration of `Anna  Kovács` (0.33)",
    ];
    assert_eq!(found.len(), starts.len(), "{found:#?}");
    for (fault, start) in found.iter().zip(starts) {
        assert!(fault.starts_with(start), "{fault}");
    }
}

#[test]
fn entities_contradict_each_other() {
    let text = "entity,type,lang,form,status\n\
        a,person,en,Anna Kovács,preferred\n\
        b,person,,Anna Kovács,preferred\n\
        c,person,en,Anna Kovács,wrong\n\
        c,person,en,Zsófia Kovács,preferred\n\
        d,place,en,Anna Kovács,preferred\n\
        e,person,ru,Anna Kovács,wrong\n\
        e,person,ru,Петра Ковач,preferred\n";
    let found = faults("b.csv", text);
    assert!(found[0].starts_with("b.csv:3: `Anna Kovács` is also a form of `a` (b.csv:2); mark one"), "{found:#?}");
    assert!(found[1].starts_with("b.csv:4: `Anna Kovács` is wrong here and right for `a`"), "{found:#?}");
    assert!(found.iter().any(|fault| fault.starts_with("b.csv:7: `Anna Kovács` is wrong here and right for `b`")));
    assert!(!found.iter().any(|fault| fault.contains("`d`") && !fault.contains("wrong here")), "{found:#?}");
}

#[test]
fn family_names_agree_in_a_language() {
    let row = |id: &str, given: &str, ru: &str, more: &str| {
        format!(
            "[[person]]\nid = \"{id}\"\ngiven = \"{given}\"\nfamily = \"Arden\"\nnative = \"en\"\nsalience = 1\nru = \"{ru}\"\n{more}"
        )
    };
    let text = row("a", "Anna", "Анна Арден", "") + &row("b", "Abel", "Абель Ардин", "");
    let found = faults("c.toml", &text);
    let family: Vec<&String> = found.iter().filter(|fault| !fault.starts_with("note")).collect();
    assert_eq!(family.len(), 1, "{found:#?}");
    assert!(
        family[0].starts_with("c.toml:14: `Arden` is `Ардин` here and `Арден` for `person/a` (c.toml:7)"),
        "{found:#?}"
    );
    let text = row("a", "Anna", "Анна Арден", "") + &row("b", "Abel", "Абель Ардин", "irregular = true\n");
    assert!(faults("c.toml", &text).iter().all(|fault| fault.starts_with("note")));
}

#[test]
fn near_names_of_two_people_are_a_note() {
    let text = "entity,type,lang,form\na,person,en,Anna Kovács\nb,person,en,Anna Kovach\nc,person,en,Zoltán Nagy\n";
    let found = faults("d.csv", text);
    assert_eq!(
        found,
        ["note: d.csv:2: `Anna Kovács` is near `Anna Kovach` of `b` (d.csv:3); look whether both are meant"]
    );
}
