//! A spelling that the authority has, and what follows from it wherever it stands.

use std::sync::{Arc, OnceLock};

use copydesk_authority::{Authority, EntityRef, FormRef, Status};
use copydesk_model::Segment;

use crate::chain::last_word;
use crate::decide::{family_of, folded_words};
use crate::foreign_spelling::right_in_this_language;
use crate::known::Known;
use crate::marks::with_wrong_mark;
use crate::mixed_style::{full_spelling, has_other_spelling};

/// A spelling that the authority has.
#[derive(Debug)]
pub(crate) struct KnownName {
    /// The forms that are so written, those of the most weighty source first; at least one.
    forms: Box<[FormRef]>,
    /// It is only known as a misspelling.
    is_wrong: bool,
    facts: OnceLock<KnownFacts>,
}

/// What a person's name, rightly spelled, says of a later word that stands alone.
#[derive(Clone, Debug)]
pub(crate) struct NamedFacts {
    /// Folded words of the name as it stands there.
    pub(crate) words: Arc<[Arc<str>]>,
    /// The family name as it should be written.
    pub(crate) right_family: Arc<str>,
    /// Its last word, folded.
    pub(crate) family: Arc<str>,
}

/// What follows from a known spelling in its language.
#[derive(Clone, Debug)]
pub(crate) struct KnownFacts {
    /// The right form of its language, where it is known as the spelling of others alone.
    pub(crate) foreign: Option<FormRef>,
    /// The right form, where one of its letters has another mark.
    pub(crate) other_mark: Option<FormRef>,
    /// The first right form it is, and whose.
    pub(crate) right: Option<(EntityRef, FormRef)>,
    /// What that form says of later words.
    pub(crate) named: Option<NamedFacts>,
    /// Whose name it is in which of several right spellings.
    pub(crate) style: Option<(EntityRef, Arc<str>)>,
    /// It has others in this language.
    pub(crate) has_other_style: bool,
}

impl KnownName {
    /// That of these forms; `None` when there are none.
    pub(crate) fn of(forms: Vec<FormRef>, authority: &Authority) -> Option<Arc<Self>> {
        let is_wrong = forms.iter().all(|form| authority.status(*form) == Status::Wrong);
        (!forms.is_empty()).then(|| Arc::new(Self { forms: forms.into(), is_wrong, facts: OnceLock::new() }))
    }

    /// The forms that are so written.
    pub(crate) fn forms(&self) -> &[FormRef] {
        &self.forms
    }

    /// True when it is only known as a misspelling.
    pub(crate) fn is_wrong(&self) -> bool {
        self.is_wrong
    }

    /// What follows from it where it stands as `one`, as it does wherever it stands in this language.
    pub(crate) fn facts(&self, one: &Known, segment: &Segment, authority: &Authority) -> &KnownFacts {
        self.facts.get_or_init(|| KnownFacts::of(one, segment, authority))
    }
}

impl KnownFacts {
    fn of(one: &Known, segment: &Segment, authority: &Authority) -> Self {
        let right = one.forms().iter().find(|form| authority.status(**form) != Status::Wrong);
        let named = |form: &FormRef| {
            let family = family_of(authority.form(*form).1);
            NamedFacts {
                words: folded_words(one.span.of(segment.text())).into_iter().map(Arc::from).collect(),
                right_family: family.into(),
                family: last_word(family).into(),
            }
        };
        let style = full_spelling(one, segment, authority);
        let has_other = |style: &_| has_other_spelling(style, &segment.language, authority);
        Self {
            foreign: right_in_this_language(one, segment, authority),
            other_mark: with_wrong_mark(one, segment, authority),
            right: right.map(|form| (authority.owner(*form), *form)),
            named: right.map(named),
            has_other_style: style.as_ref().is_some_and(has_other),
            style,
        }
    }
}
