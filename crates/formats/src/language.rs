//! Which language a text is in: what the user says, else what the file says, else what a sample of the whole shows.

use copydesk_model::{LanguageOrigin, LanguageTag, Side};

use crate::ReadOptions;

/// Bytes of a text that are handed to detection, which samples them again.
pub(crate) const SAMPLE: usize = 256 * 1024;

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
    // Cased Latin text is read as English until the language crate recognises languages.
    sample.chars().any(char::is_lowercase).then(|| "en".parse().ok()).flatten()
}
