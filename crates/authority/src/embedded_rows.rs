//! The rows of the embedded list, from the files of `data/`.

use copydesk_model::Problem;

use crate::cldr;
use crate::entry::{EntityKind, Entry, Form, Status};
use crate::rows;

/// The folders of `data/` that hold entities, in the order in which they are read.
pub(crate) const FOLDERS: &[&str] = &["people", "organisations", "places", "nationalities", cldr::FOLDER];

/// Reads rows from files of `data/`, given as name and text.
pub(crate) fn read_files(files: &[(String, String)]) -> (Vec<Entry>, Vec<Problem>) {
    let (mut entries, mut problems) = (Vec::new(), Vec::new());
    for (name, text) in files {
        if name.starts_with(cldr::FOLDER) {
            cldr::fill_in(name, text, &mut entries, &mut problems);
            continue;
        }
        if let Some((lang, _)) = name.strip_prefix("nationalities/").and_then(|rest| rest.split_once('.')) {
            read_nationalities(lang, text, &mut entries);
            continue;
        }
        let (listed, faults) = rows::read(name, text);
        entries.extend(listed.into_iter().map(|listed| listed.entry));
        problems.extend(faults);
    }
    (entries, problems)
}

/// Nationalities of one language: `country,form,kind`. Those of a country are one entity.
fn read_nationalities(lang: &str, text: &str, entries: &mut Vec<Entry>) {
    for row in text.lines().skip(1) {
        let mut cells = row.split(',');
        let (Some(country), Some(form)) = (cells.next(), cells.next()) else { continue };
        let id = format!("nationality/{}", country.to_lowercase());
        let at = entries.iter().rposition(|entry| entry.id == id).unwrap_or_else(|| {
            let mut entry = Entry::new(id, EntityKind::Nationality);
            entry.countries = vec![country.to_owned()];
            entries.push(entry);
            entries.len() - 1
        });
        let known = entries[at].forms.iter().any(|known| known.lang == lang);
        let status = if known { Status::Accepted } else { Status::Preferred };
        entries[at].forms.push(Form::whole(form, lang, status));
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// Name and text of the files of `data/`.
    pub(crate) fn files() -> Vec<(String, String)> {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        // A folder without rows is not kept by git.
        let listed = FOLDERS.iter().filter_map(|folder| fs::read_dir(data.join(folder)).ok()).flat_map(|listed| {
            let mut paths: Vec<_> = listed.map(|entry| entry.unwrap().path()).collect();
            paths.sort();
            paths
        });
        let mut paths: Vec<_> = listed.collect();
        paths.retain(|path| path.extension().is_some_and(|end| end == "toml" || end == "csv"));
        let name = |path: &Path| path.strip_prefix(&data).unwrap().to_str().unwrap().replace('\\', "/");
        paths.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
    }

    #[test]
    fn every_row_is_right() {
        let (entries, problems) = read_files(&files());
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        assert!(!entries.is_empty());
    }
}
