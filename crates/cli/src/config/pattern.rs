//! Path patterns whose wildcards can be carried over to another pattern.

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Literal(String),
    /// `*`: anything within one folder or file name.
    Name,
    /// `**/`: any number of folders.
    Folders,
    /// `{lang}`: a language tag as the whole or a part of a name.
    Lang,
}

/// A pattern such as `news/{lang}/**/*.md`.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pieces: Vec<Piece>,
}

/// What the wildcards of a pattern stood for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Match {
    /// `*` and `**/` in order.
    pub(super) wildcards: Vec<String>,
    /// `{lang}`.
    pub(super) lang: Option<String>,
}

impl Pattern {
    /// Reads a pattern.
    pub(super) fn new(text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = text.trim_start_matches("./");
        while let Some(first) = rest.chars().next() {
            let (piece, length) = match () {
                () if rest.starts_with("**/") => (Piece::Folders, 3),
                () if rest.starts_with("{lang}") => (Piece::Lang, 6),
                () if rest.starts_with('*') => (Piece::Name, 1),
                () => (Piece::Literal(first.to_string()), first.len_utf8()),
            };
            match (pieces.last_mut(), piece) {
                (Some(Piece::Literal(text)), Piece::Literal(more)) => text.push_str(&more),
                (_, piece) => pieces.push(piece),
            }
            rest = &rest[length..];
        }
        Self { pieces }
    }

    /// How many `*` and `**/` there are.
    pub(super) fn wildcards(&self) -> usize {
        self.pieces.iter().filter(|piece| matches!(piece, Piece::Name | Piece::Folders)).count()
    }

    /// True when the pattern has a `{lang}`.
    pub(super) fn has_lang(&self) -> bool {
        self.pieces.contains(&Piece::Lang)
    }

    /// What the wildcards stand for in `path`, if it matches.
    pub(super) fn matches(&self, path: &str) -> Option<Match> {
        let mut found = Match::default();
        matches(&self.pieces, path, &mut found).then(|| {
            found.wildcards.reverse();
            found
        })
    }

    /// The path that the pattern makes with the wildcards of a match.
    pub(super) fn fill(&self, with: &Match) -> String {
        let mut wildcards = with.wildcards.iter();
        let mut path = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Literal(text) => path.push_str(text),
                Piece::Lang => path.push_str(with.lang.as_deref().unwrap_or_default()),
                Piece::Name | Piece::Folders => path.push_str(wildcards.next().map_or("", String::as_str)),
            }
        }
        path
    }
}

/// True when `pieces` match all of `path`. The wildcards are added last first.
fn matches(pieces: &[Piece], path: &str, found: &mut Match) -> bool {
    let Some((piece, rest)) = pieces.split_first() else { return path.is_empty() };
    match piece {
        Piece::Literal(text) => path.strip_prefix(text.as_str()).is_some_and(|path| matches(rest, path, found)),
        Piece::Folders => borders(path, |c| c == '/').any(|at| keep(rest, path, at, found)),
        Piece::Name => names(path).any(|at| keep(rest, path, at, found)),
        Piece::Lang => names(path).filter(|at| is_tag(&path[..*at])).any(|at| {
            let fits = matches(rest, &path[at..], found);
            if fits {
                found.lang = Some(path[..at].to_owned());
            }
            fits
        }),
    }
}

fn keep(rest: &[Piece], path: &str, at: usize, found: &mut Match) -> bool {
    let fits = matches(rest, &path[at..], found);
    if fits {
        found.wildcards.push(path[..at].to_owned());
    }
    fits
}

/// 0 and every place after a character that ends something.
fn borders(path: &str, ends: impl Fn(char) -> bool) -> impl Iterator<Item = usize> {
    std::iter::once(0).chain(path.char_indices().filter(move |(_, c)| ends(*c)).map(|(at, c)| at + c.len_utf8()))
}

/// Every place up to the next slash.
fn names(path: &str) -> impl Iterator<Item = usize> {
    let end = path.find('/').unwrap_or(path.len());
    borders(&path[..end], |_| true)
}

fn is_tag(text: &str) -> bool {
    text.len() >= 2 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_are_carried_over() {
        let found = Pattern::new("news/{lang}/**/*.md").matches("news/pt-BR/2024/05/a.md").unwrap();
        assert_eq!(found.lang.as_deref(), Some("pt-BR"));
        assert_eq!(Pattern::new("news/en/**/*.md").fill(&found), "news/en/2024/05/a.md");
    }

    #[test]
    fn no_folder_is_folders_too() {
        let found = Pattern::new("**/*.{lang}.txt").matches("a.de.txt").unwrap();
        assert_eq!((found.wildcards, found.lang.as_deref()), (vec![String::new(), "a".to_owned()], Some("de")));
        assert_eq!(Pattern::new("news/*.md").matches("news/a/b.md"), None);
    }
}
