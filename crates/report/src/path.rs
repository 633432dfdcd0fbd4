//! File names as other tools want them: relative to the repository, with slashes, or as a URI.

use std::fmt::Write as _;

/// `file` without a leading `./` and with forward slashes.
pub(crate) fn relative(file: &str) -> String {
    let slashes = if cfg!(windows) { file.replace('\\', "/") } else { file.to_owned() };
    let mut path = slashes.as_str();
    while let Some(rest) = path.strip_prefix("./") {
        path = rest.trim_start_matches('/');
    }
    path.to_owned()
}

/// A path as a URI (RFC 3986) and whether it is relative.
pub(crate) fn uri(file: &str) -> (String, bool) {
    let path = relative(file);
    let absolute = path.starts_with('/') || path.get(1..3) == Some(":/");
    let mut uri = match absolute {
        true if path.starts_with('/') => "file://".to_owned(),
        true => "file:///".to_owned(),
        false => String::new(),
    };
    for byte in path.bytes() {
        // A colon is kept only where no one can take it for the end of a scheme.
        let plain = byte.is_ascii_alphanumeric() || b"-._~/!$&()*+,;=@".contains(&byte) || (byte == b':' && absolute);
        if plain {
            uri.push(char::from(byte));
        } else {
            write!(uri, "%{byte:02X}").expect("a string takes everything");
        }
    }
    (uri, !absolute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_name_is_percent_encoded() {
        assert_eq!(uri("./news/Київ 1.md"), ("news/%D0%9A%D0%B8%D1%97%D0%B2%201.md".to_owned(), true));
        assert_eq!(uri("a:b\n<x>"), ("a%3Ab%0A%3Cx%3E".to_owned(), true));
    }

    #[test]
    fn an_absolute_name_has_a_scheme() {
        assert_eq!(uri("/tmp/a b"), ("file:///tmp/a%20b".to_owned(), false));
    }
}
