//! Forms of plurals: which categories a language has (CLDR), and which of them a message is.

use copydesk_model::LanguageTag;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRuleType, PluralRules};

/// The names of the categories.
const CATEGORIES: &[(&str, PluralCategory)] = &[
    ("zero", PluralCategory::Zero),
    ("one", PluralCategory::One),
    ("two", PluralCategory::Two),
    ("few", PluralCategory::Few),
    ("many", PluralCategory::Many),
    ("other", PluralCategory::Other),
];

/// Languages whose `many` is for a million and more in compact form alone, which most programs never write.
const RARELY_MANY: &[&str] = &["ca", "es", "fr", "it", "pt"];

/// True for the name of a category: `few`.
#[must_use]
pub fn is_category(name: &str) -> bool {
    CATEGORIES.iter().any(|(known, _)| *known == name)
}

/// Categories that `language` needs and `found` does not have; none for a language that CLDR does not know.
/// `is_ordinal` asks for those of first, second, third.
#[must_use]
pub fn missing_categories(language: &LanguageTag, found: &[&str], is_ordinal: bool) -> Vec<&'static str> {
    let kind = if is_ordinal { PluralRuleType::Ordinal } else { PluralRuleType::Cardinal };
    let Ok(locale) = Locale::try_from_str(language.as_str()) else { return Vec::new() };
    let Ok(rules) = PluralRules::try_new(locale.into(), kind.into()) else { return Vec::new() };
    if language.is_unknown() {
        return Vec::new();
    }
    let rarely = |category: PluralCategory| {
        category == PluralCategory::Many && RARELY_MANY.contains(&language.primary()) && !is_ordinal
    };
    let wanted: Vec<PluralCategory> = rules.categories().filter(|category| !rarely(*category)).collect();
    let missing = CATEGORIES.iter().filter(|(name, category)| wanted.contains(category) && !found.contains(name));
    missing.map(|(name, _)| *name).collect()
}

/// A message that is one form of a plural.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form<'u> {
    /// What the ids of all forms of the message begin with.
    pub stem: &'u str,
    /// The category, or the number of the form in a gettext catalogue.
    pub name: &'u str,
}

impl Form<'_> {
    /// True when the form may stand for one number alone, so that it need not name it.
    #[must_use]
    pub fn is_single(self) -> bool {
        matches!(self.name, "zero" | "one" | "two" | "0")
    }
}

/// The form that the id of a unit names: `files[one]`, `files_one`, `files.one`, `files[0]`.
#[must_use]
pub fn form_of_unit(unit: &str) -> Option<Form<'_>> {
    if let Some((stem, name)) = unit.strip_suffix(']').and_then(|unit| unit.rsplit_once('[')) {
        let is_form = is_category(name) || (name.len() <= 2 && name.bytes().all(|byte| byte.is_ascii_digit()));
        return is_form.then_some(Form { stem, name });
    }
    let at = unit.rfind(['_', '.'])?;
    let name = &unit[at + 1..];
    is_category(name).then(|| Form { stem: &unit[..at], name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_their_forms() {
        let missing = |language: &str, found: &[&str]| missing_categories(&language.parse().unwrap(), found, false);
        assert_eq!(missing("pl", &["one", "other"]), ["few", "many"]);
        assert_eq!(missing("ja", &["other"]), Vec::<&str>::new());
        assert_eq!(missing("ar", &["other"]), ["zero", "one", "two", "few", "many"]);
        assert_eq!(missing("fr", &["one", "other"]), Vec::<&str>::new());
        assert_eq!(missing_categories(&"en".parse().unwrap(), &["one", "other"], true), ["two", "few"]);
    }

    #[test]
    fn forms_are_known_by_their_ids() {
        assert_eq!(form_of_unit("files[few]"), Some(Form { stem: "files", name: "few" }));
        assert_eq!(form_of_unit("menu.files_one"), Some(Form { stem: "menu.files", name: "one" }));
        assert_eq!(form_of_unit("%d files[0]"), Some(Form { stem: "%d files", name: "0" }));
        assert_eq!(form_of_unit("items[12a]"), None);
        assert_eq!(form_of_unit("someone"), None);
    }
}
