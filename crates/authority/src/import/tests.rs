//! Each importer on the samples of `fixtures/names-files/import`: what it keeps, and what it says it left out.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::names_file::read_listed;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/names-files/import")
}

/// A spelling a line, then the report.
fn shown(format: ImportFormat, filter: &Filter, files: &[(&str, Vec<u8>)]) -> String {
    let mut text = String::new();
    let mut take = |listed: Listed| {
        for form in &listed.entry.forms {
            let family = form.family.of(&form.text);
            let (id, kind, lang) = (&listed.entry.id, listed.entry.kind, &form.lang);
            let acronym = if form.flags.acronym { " acronym" } else { "" };
            let status = form.status.as_str();
            writeln!(text, "{}: {id} {kind} [{lang}] {status}{acronym}: {} / {family}", listed.line, form.text)
                .unwrap();
        }
        Ok(())
    };
    let mut import = Import::new(format, filter, &mut take);
    files.iter().for_each(|(name, bytes)| import.read(name, bytes.as_slice()).unwrap());
    let report = import.finish();
    for problem in &report.problems {
        writeln!(text, "{}{problem}", if problem.fatal { "fatal: " } else { "" }).unwrap();
    }
    report.told.iter().for_each(|one| writeln!(text, "{one}").unwrap());
    writeln!(text, "read {}, kept {} with {}", report.read, report.kept, report.spellings).unwrap();
    text
}

fn sample(name: &str) -> (&str, Vec<u8>) {
    (name, fs::read(folder().join(name)).unwrap())
}

#[test]
fn every_format_gives_its_names_and_its_reasons() {
    use ImportFormat as F;
    let all = Filter::default();
    for (format, name) in [
        (F::Stylebook, "stylebook.csv"),
        (F::Stylebook, "stylebook.xlsx"),
        (F::Tbx, "terms-v2.tbx"),
        (F::Wikidata, "dump.json"),
        (F::WikidataQuery, "query.json"),
        (F::JrcNames, "jrc.tsv"),
        (F::ParaNames, "paranames.tsv"),
        (F::Ftm, "ftm.jsonl"),
        (F::Marc, "authorities.xml"),
        (F::Skos, "concepts.ttl"),
    ] {
        insta::assert_snapshot!(format!("{format}-{}", name.replace('.', "-")), shown(format, &all, &[sample(name)]));
    }
    let places = Filter { classes: vec!["P".to_owned()], ..Filter::default() };
    let files = [sample("geo-places.txt"), sample("geo-names.txt")];
    insta::assert_snapshot!("geonames", shown(F::GeoNames, &places, &files));
}

#[test]
fn other_notations_say_the_same() {
    let read = |format, name: &str| {
        let text = shown(format, &Filter::default(), &[sample(name)]);
        // Lines and the order of languages differ by notation.
        let mut lines: Vec<String> =
            text.lines().filter_map(|line| Some(line.split_once(": ")?.1.to_owned())).collect();
        lines.sort();
        lines
    };
    let dca = read(ImportFormat::Tbx, "terms-v3-dca.tbx");
    assert_eq!(dca.len(), 3);
    assert_eq!(read(ImportFormat::Tbx, "terms-v3-dct.tbx"), dca);
    let tsv = read(ImportFormat::WikidataQuery, "query.tsv");
    assert_eq!(tsv.len(), 2);
    assert_eq!(read(ImportFormat::WikidataQuery, "query.csv"), tsv);
    let rdf = read(ImportFormat::Skos, "concepts.rdf");
    assert_eq!(rdf.len(), 2);
    assert_eq!(read(ImportFormat::Skos, "concepts.jsonld"), rdf);
}

#[test]
fn a_filter_keeps_what_is_wanted() {
    let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
    let read = |filter: &Filter| shown(ImportFormat::Wikidata, filter, &[sample("dump.json")]);
    let cities = read(&Filter { classes: list(&["Q515"]), ..Filter::default() });
    assert!(cities.starts_with("3: Q900002 place [en] preferred: Upper Tisza"), "{cities}");
    assert!(cities.contains("left out: 4 items of another class"), "{cities}");
    let hungarian = read(&Filter { countries: list(&["Q28"]), languages: list(&["hu"]), ..Filter::default() });
    assert!(hungarian.contains("kept 1 with 1\n"), "{hungarian}");
    let known = read(&Filter { min_sitelinks: 2, ..Filter::default() });
    assert!(known.contains("kept 1 with") && known.contains("too few sitelinks"), "{known}");
    let own = read(&Filter { classes: list(&["Q900100=place"]), ..Filter::default() });
    assert!(own.contains("kept 0 with 0"), "{own}");

    let mut take = |_| Ok(());
    let unknown = Filter { classes: list(&["Q900100"]), ..Filter::default() };
    let mut import = Import::new(ImportFormat::Wikidata, &unknown, &mut take);
    assert!(import.read("dump.json", &b"[\n]"[..]).unwrap_err().contains("Q900100=person"));
}

#[test]
fn damage_costs_no_more_than_what_it_hides() {
    let (name, dump) = sample("dump.json");
    let half = dump[..dump.len() / 2].to_vec();
    let text = shown(ImportFormat::Wikidata, &Filter::default(), &[(name, half)]);
    assert!(text.contains("Q900001") && text.contains("the dump is truncated"), "{text}");

    let (name, terms) = sample("terms-v2.tbx");
    let half = terms[..terms.len() * 3 / 4].to_vec();
    let text = shown(ImportFormat::Tbx, &Filter::default(), &[(name, half), sample("terms-v3-dca.tbx")]);
    assert!(
        text.contains("tbx/water-works") && text.contains("fatal: terms-v2.tbx:") && text.contains("tbx/kyiv"),
        "{text}"
    );

    for (format, bytes) in [
        (ImportFormat::Tbx, &b"<html></html>"[..]),
        (ImportFormat::Tbx, b"names"),
        (ImportFormat::Marc, b"00714cz  a2200205n  4500"),
        (ImportFormat::Marc, b"<collection><record>"),
        (ImportFormat::WikidataQuery, b"{\"results\":"),
        (ImportFormat::Wikidata, b"<rdf>"),
        (ImportFormat::Skos, b"@prefix"),
        (ImportFormat::Skos, b"{\"@context\":"),
        (ImportFormat::Stylebook, b""),
    ] {
        let text = shown(format, &Filter::default(), &[("broken", bytes.to_vec())]);
        assert!(text.starts_with("fatal: broken"), "{format}: {text}");
    }
}

#[test]
fn declared_entities_are_never_expanded() {
    let bomb = "<!DOCTYPE martif [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\
        <martif><text><body><termEntry id=\"x\"><langSet xml:lang=\"en\"><tig><term>Tisza &b;</term></tig></langSet>\
        </termEntry></body></text></martif>";
    let text = shown(ImportFormat::Tbx, &Filter::default(), &[("bomb.tbx", bomb.as_bytes().to_vec())]);
    assert!(text.contains("Tisza \u{FFFD} /"), "{text}");
}

#[test]
fn every_format_of_names_files_is_read() {
    for (name, entities) in [("terms-v2.tbx", 2), ("stylebook.xlsx", 2), ("stylebook.csv", 3), ("../people.toml", 2)] {
        let (listed, problems) = read_listed(name, &fs::read(folder().join(name)).unwrap());
        assert_eq!(listed.len(), entities, "{name}: {problems:?}");
        assert!(!problems.iter().any(|problem| problem.fatal), "{name}: {problems:?}");
    }
}

/// Samples of others, where they are at hand.
#[test]
fn samples_of_others_are_read_or_refused_with_a_reason() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance/names");
    let Ok(listed) = fs::read_dir(shared.join("wikidata")) else { return };
    let any = Filter { classes: vec!["Q34770=term".to_owned(), "Q5".to_owned()], ..Filter::default() };
    let mut files: Vec<PathBuf> = listed.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    files.push(shared.join("wikidata/dump/item.json"));
    files.push(shared.join("wikidata/dump/mock-dump-for-testing.json"));
    for path in files {
        let text = shown(ImportFormat::Wikidata, &any, &[("sample", fs::read(&path).unwrap())]);
        assert!(!text.contains("fatal") && !text.contains("read 0"), "{}: {text}", path.display());
    }
    for table in ["experts.csv", "links.csv"] {
        let rows = fs::read(shared.join("ftm").join(table)).unwrap();
        let text = shown(ImportFormat::Ftm, &any, &[(table, rows)]);
        assert!(text.contains("no entity in JSON") && text.contains("kept 0 with 0"), "{text}");
    }
    let names = fs::read(shared.join("lists/putin_names.txt")).unwrap();
    let (listed, problems) = read_listed("putin_names.txt", &names);
    assert!(listed.len() > 50 && problems.iter().all(|problem| !problem.fatal), "{} {problems:?}", listed.len());
}
