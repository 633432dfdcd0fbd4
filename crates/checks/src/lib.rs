//! Every check, and the one list of all checks.
//!
//! A check is one file: what it is (`CheckInfo`) and how it looks (`impl Check`). Its fixture, with rows where it fires and
//! rows where it stays silent, is `fixtures/checks/<id>.csv`. Help, `explain`, SARIF rules and documentation are made
//! from [`ALL`], so nothing else has to be told of a new check.
//!
//! Checks know no file and no report. They read what lies on the [`Desk`].

mod accelerator;
mod acronym_changed;
mod added_sentence;
mod addresses;
mod android;
mod bidi_control;
mod boilerplate_left;
mod capitalisation;
mod characters;
mod closed_words;
mod control_character;
mod copied_source;
mod currency_mismatch;
mod date_mismatch;
mod desk;
mod do_not_translate;
mod email_changed;
mod empty_translation;
mod end_mark;
mod escape_changed;
mod facts;
mod figures;
mod fluent;
mod forbidden_term;
mod foreign;
mod format_fault;
mod gaps;
mod glossary;
mod handle_changed;
mod hashtag_changed;
mod house;
mod icu_message;
mod inconsistent_term;
mod inconsistent_translation;
mod invisible_character;
mod latin_names;
mod length_limit;
mod machine_artifact;
mod markup_left;
mod markup_syntax;
mod messages;
mod mixed_script_word;
mod mojibake;
mod name_finding;
mod name_inconsistent;
mod name_missing;
mod name_misspelt;
mod name_mistranslated;
mod name_mixed_style;
mod name_untranslated;
mod negation_lost;
mod number_mismatch;
mod omitted_fact;
mod omitted_paragraph;
mod omitted_sentence;
mod pairs;
mod paragraph_reference;
mod partly_untranslated;
mod percent_mismatch;
mod phone_or_code_mismatch;
mod phrases;
mod placeholder_mismatch;
mod plural_forms;
mod properties;
mod punctuation_end;
mod punctuation_spacing;
mod quotation_mismatch;
mod quote_marks;
mod quote_style;
mod relative_day;
mod repeated_word;
mod spacing;
mod stray_mark;
mod suspicious_length;
mod tables;
mod tag_mismatch;
mod tag_spacing;
mod terminology;
mod time_mismatch;
mod unbalanced_pair;
mod unit_mismatch;
mod unrelated_translation;
mod untranslated;
mod url_changed;
mod user_rule;
mod wrong_language;

use copydesk_model::Check;

pub use desk::Desk;
pub use house::House;
pub use user_rule::{BadRule, RuleText, UserRule};

/// All checks, in the order in which they are listed.
pub const ALL: &[&dyn for<'a> Check<Desk<'a>>] = &[
    &name_misspelt::NameMisspelt,
    &name_inconsistent::NameInconsistent,
    &name_mistranslated::NameMistranslated,
    &name_untranslated::NameUntranslated,
    &name_missing::NameMissing,
    &name_mixed_style::NameMixedStyle,
    &number_mismatch::NumberMismatch,
    &date_mismatch::DateMismatch,
    &time_mismatch::TimeMismatch,
    &currency_mismatch::CurrencyMismatch,
    &percent_mismatch::PercentMismatch,
    &unit_mismatch::UnitMismatch,
    &phone_or_code_mismatch::PhoneOrCodeMismatch,
    &omitted_fact::OmittedFact,
    &omitted_sentence::OmittedSentence,
    &omitted_paragraph::OmittedParagraph,
    &added_sentence::AddedSentence,
    &empty_translation::EmptyTranslation,
    &suspicious_length::SuspiciousLength,
    &unrelated_translation::UnrelatedTranslation,
    &untranslated::Untranslated,
    &copied_source::CopiedSource,
    &partly_untranslated::PartlyUntranslated,
    &repeated_word::RepeatedWord,
    &capitalisation::Capitalisation,
    &spacing::Spacing,
    &mixed_script_word::MixedScriptWord,
    &punctuation_end::PunctuationEnd,
    &stray_mark::StrayMark,
    &unbalanced_pair::UnbalancedPair,
    &url_changed::UrlChanged,
    &email_changed::EmailChanged,
    &handle_changed::HandleChanged,
    &hashtag_changed::HashtagChanged,
    &mojibake::Mojibake,
    &markup_left::MarkupLeft,
    &invisible_character::InvisibleCharacter,
    &bidi_control::BidiControl,
    &control_character::ControlCharacter,
    &placeholder_mismatch::PlaceholderMismatch,
    &icu_message::IcuMessage,
    &plural_forms::PluralForms,
    &fluent::Fluent,
    &tag_mismatch::TagMismatch,
    &tag_spacing::TagSpacing,
    &markup_syntax::MarkupSyntax,
    &escape_changed::EscapeChanged,
    &accelerator::Accelerator,
    &android::Android,
    &properties::Properties,
    &length_limit::LengthLimit,
    &terminology::Terminology,
    &do_not_translate::DoNotTranslate,
    &forbidden_term::ForbiddenTerm,
    &user_rule::UserRules,
    &machine_artifact::MachineArtifact,
    &boilerplate_left::BoilerplateLeft,
    &punctuation_spacing::PunctuationSpacing,
    &quote_style::QuoteStyle,
    &inconsistent_translation::InconsistentTranslation,
    &inconsistent_term::InconsistentTerm,
    &quotation_mismatch::QuotationMismatch,
    &negation_lost::NegationLost,
    &acronym_changed::AcronymChanged,
    &paragraph_reference::ParagraphReference,
    &wrong_language::WrongLanguage,
];
