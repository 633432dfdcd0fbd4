//! Which language a text is in: what the user says, else what the file says, else what a sample of the whole shows.

use copydesk_model::{LanguageOrigin, LanguageTag, Side};

use crate::ReadOptions;

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
