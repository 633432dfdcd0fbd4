//! Which language a text is in: what the user says, else what the file says, else what a sample of the whole shows.

use copydesk_model::{FileText, LanguageOrigin, LanguageTag, Side};

use crate::article::{self, Block};
use crate::{Content, ReadOptions};

/// Bytes of a text that are handed to detection, which samples them again.
pub(crate) const SAMPLE: usize = 256 * 1024;

/// Confidence from which a detected language is believed; below it a text is `und`. Headlines of one language get 0.06 to
/// 0.6 in another, whole articles 1.
const SURE: f64 = 0.7;

/// A language and how it is known.
#[derive(Clone, Debug)]
pub(crate) struct Settled {
    pub language: LanguageTag,
    pub origin: LanguageOrigin,
}

/// The language that the user gives one side.
pub(crate) fn option(options: &ReadOptions, side: Side) -> Option<&LanguageTag> {
    match side {
        Side::Target => options.target_lang.as_ref(),
        Side::Source => options.source_lang.as_ref(),
    }
}

/// Settles the language of one side; `sample` is asked for only when neither user nor file say.
pub(crate) fn settle(
    options: &ReadOptions,
    side: Side,
    file_says: Option<&LanguageTag>,
    sample: impl FnOnce() -> String,
) -> Settled {
    if let Some(language) = option(options, side) {
        return Settled { language: language.clone(), origin: LanguageOrigin::Option };
    }
    if let Some(language) = file_says {
        return Settled { language: language.clone(), origin: LanguageOrigin::File };
    }
    match detect(&sample()) {
        Some(language) => Settled { language, origin: LanguageOrigin::Detected },
        None => Settled { language: LanguageTag::unknown(), origin: LanguageOrigin::Unknown },
    }
}

fn detect(sample: &str) -> Option<LanguageTag> {
    let found = copydesk_language::detect_language(sample, &[])?;
    (found.confidence >= SURE).then_some(found.language)
}

/// The languages of ISO 639-1, and those of three letters that programs are translated into.
const CODES: &str = " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ast ceb ckb dsb fil haw hsb kab yue ";

/// The language that `text` is the code of, as files and keys are called by it: `de`, `pt_BR`, `zh-Hant`.
pub(crate) fn of_code(text: &str) -> Option<LanguageTag> {
    let text = text.replace('_', "-");
    let primary = text.split('-').next()?;
    let is_code = !primary.contains(' ') && CODES.contains(&format!(" {primary} "));
    is_code.then(|| text.parse().ok())?
}

/// The language that the path of a file says: `de.lproj/…`, `values-de-rAT/…`, `messages_pt_BR.properties`, `app.de.json`,
/// `de.yml`, `locales/de/…`.
pub(crate) fn of_path(path: &str) -> Option<LanguageTag> {
    let mut parts = path.rsplit(['/', '\\']);
    let file = parts.next()?;
    let folder = parts.next().unwrap_or_default();
    if let Some(folder) = folder.strip_suffix(".lproj") {
        return of_code(folder);
    }
    if let Some(qualifiers) = folder.strip_prefix("values-") {
        return of_code(&qualifiers.replace("b+", "").replace('+', "-").replace("-r", "-"));
    }
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let ends = stem.char_indices().filter(|(_, c)| matches!(c, '_' | '.' | '-')).map(|(at, _)| &stem[at + 1..]);
    std::iter::once(stem).chain(ends).find_map(of_code).or_else(|| of_code(folder))
}

/// The messages of a catalogue in one language, as a document. `declared` is what the file says of its language; where it
/// says nothing, its path may.
pub(crate) fn messages(
    file: &FileText,
    blocks: Vec<Block>,
    declared: Option<&LanguageTag>,
    options: &ReadOptions,
) -> Content {
    let of_path = of_path(file.name());
    let settled = settle(options, options.side, declared.or(of_path.as_ref()), || article::sample(&blocks));
    Content::Article(article::document(file, options.side, blocks, &settled))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_say_languages() {
        for (path, language) in [
            ("app/de.lproj/Localizable.strings", "de"),
            ("Base.lproj/Localizable.strings", ""),
            ("res/values-pt-rBR/strings.xml", "pt-BR"),
            ("res/values-b+sr+Latn/strings.xml", "sr-Latn"),
            ("res/values-night/strings.xml", ""),
            ("messages_pt_BR.properties", "pt-BR"),
            ("config/locales/de.yml", "de"),
            ("app.de-AT.json", "de-AT"),
            ("locales/fr/translation.json", "fr"),
            ("messages.json", ""),
        ] {
            assert_eq!(of_path(path).map_or(String::new(), |tag| tag.as_str().to_owned()), language, "{path}");
        }
    }
}
