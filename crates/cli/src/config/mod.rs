//! `copydesk.toml`: what a folder of texts wants checked, so that nobody has to say it again.
//!
//! The file nearest above a text holds for it. What is said on the command line comes first, then the overrides of the file
//! whose globs match (the last of them first), then the file, then the file it extends, then the default. Every value
//! knows where it came from, which `--show-config` prints.

mod file;
mod layers;
mod pairs;
mod pattern;
mod rules;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) use layers::{Effective, Limits, Values};
pub(crate) use pairs::Partner;

use crate::args::CheckArgs;
use crate::refusal::{Refusal, reason};
use file::ConfigFile;
use layers::Layer;
use pairs::Pair;

/// Name of the file.
pub(crate) const NAME: &str = "copydesk.toml";

/// A chain of `extends` longer than this is a mistake.
const DEEPEST: usize = 16;

/// A configuration file that was read, with those it extends.
struct Config {
    /// The folder that its globs and paths are relative to.
    folder: PathBuf,
    overrides: Vec<(globset::GlobSet, Layer)>,
    /// The file's own values, then those of the files it extends.
    layers: Vec<Layer>,
    pairs: Vec<Pair>,
}

/// The configuration of a run: finds, reads and remembers the files.
pub(crate) struct Configs {
    command_line: Layer,
    /// `--config FILE`.
    only: Option<PathBuf>,
    /// `--no-config`.
    is_off: bool,
    read: BTreeMap<PathBuf, Config>,
    /// Folder to the file that holds for it.
    found: BTreeMap<PathBuf, Option<PathBuf>>,
}

impl Configs {
    /// The configuration of a run with these arguments.
    pub(crate) fn new(args: &CheckArgs) -> Self {
        Self {
            command_line: Layer { origin: "command line".to_owned(), values: Values::of(args) },
            only: args.config.clone(),
            is_off: args.no_config,
            read: BTreeMap::new(),
            found: BTreeMap::new(),
        }
    }

    /// What holds for the text at `path`; standard input is taken to lie in the working folder.
    pub(crate) fn effective(&mut self, path: &Path) -> Result<(Effective, Option<Partner>), Refusal> {
        let mut layers = vec![self.command_line.clone()];
        let Some(config) = self.config_for(path)? else {
            return Ok((Effective::of(layers), None));
        };
        let inside = relative_to(path, &config.folder);
        let partner = inside.as_ref().and_then(|inside| config.pairs.iter().find_map(|pair| pair.partner(inside)));
        if let Some(inside) = &inside {
            let matching = config.overrides.iter().rev().filter(|(globs, _)| globs.is_match(inside));
            layers.extend(matching.map(|(_, layer)| layer.clone()));
        }
        if let Some(lang) = partner.as_ref().and_then(|partner| partner.lang.clone()) {
            let values = Values { target_lang: Some(lang), ..Values::default() };
            layers.push(Layer { origin: "{lang} of a pair".to_owned(), values });
        }
        layers.extend(config.layers.iter().cloned());
        let partner = partner.map(|partner| Partner { path: config.folder.join(&partner.path), ..partner });
        Ok((Effective::of(layers), partner))
    }

    /// The configuration files that were looked for with success.
    pub(crate) fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.only.iter().chain(self.found.values().flatten())
    }

    fn config_for(&mut self, path: &Path) -> Result<Option<&Config>, Refusal> {
        let file = match &self.only {
            _ if self.is_off => None,
            Some(only) => Some(only.clone()),
            None => self.find(path),
        };
        let Some(file) = file else { return Ok(None) };
        if !self.read.contains_key(&file) {
            let config = Config::read(&file)?;
            self.read.insert(file.clone(), config);
        }
        Ok(self.read.get(&file))
    }

    /// The nearest file upwards from `path`.
    fn find(&mut self, path: &Path) -> Option<PathBuf> {
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if let Some(found) = self.found.get(folder) {
            return found.clone();
        }
        let full = fs::canonicalize(folder).ok()?;
        let found = full.ancestors().map(|above| above.join(NAME)).find(|file| file.is_file());
        self.found.insert(folder.to_owned(), found.clone());
        found
    }
}

/// `path` as seen from `folder`, with slashes, if it lies below it.
fn relative_to(path: &Path, folder: &Path) -> Option<String> {
    let name = path.file_name()?;
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let full = fs::canonicalize(parent).ok()?.join(name);
    let inside = full.strip_prefix(folder).ok()?;
    Some(inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"))
}

impl Config {
    fn read(path: &Path) -> Result<Self, Refusal> {
        let mut files = vec![ConfigFile::read(path)?];
        let mut seen = vec![full(path)?];
        while let Some(next) = files.last().and_then(ConfigFile::extended) {
            let place = full(&next)?;
            if seen.contains(&place) || seen.len() == DEEPEST {
                let message = format!("{}: `extends` goes round in a circle; take one of the lines out", shown(path));
                return Err(Refusal::new(message));
            }
            seen.push(place);
            files.push(ConfigFile::read(&next)?);
        }
        let folder = seen[0].parent().unwrap_or(Path::new("/")).to_owned();
        let overrides = files.iter().rev().map(ConfigFile::overrides).collect::<Result<Vec<_>, _>>()?;
        let pairs = files.iter().map(ConfigFile::pairs).collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            folder,
            overrides: overrides.into_iter().flatten().collect(),
            layers: files.into_iter().map(ConfigFile::layer).collect::<Result<_, _>>()?,
            pairs: pairs.into_iter().flatten().collect(),
        })
    }
}

fn full(path: &Path) -> Result<PathBuf, Refusal> {
    fs::canonicalize(path)
        .map_err(|error| Refusal::new(format!("{} cannot be read: {}; check the path", shown(path), reason(&error))))
}

/// A path for a message: as seen from the working folder, where it lies below it.
pub(crate) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().and_then(fs::canonicalize).unwrap_or_default();
    path.strip_prefix(&here).unwrap_or(path).to_string_lossy().escape_debug().to_string()
}
