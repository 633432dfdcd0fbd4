//! Writes a suggestion the way the mention is written: in its case, and in capitals where it is.

use copydesk_authority::{EntityView, Gender};
use copydesk_language::{Bearer, fold, name_forms, name_forms_from_any_case, romanise, words};
use copydesk_model::LanguageTag;

use crate::marks::has_other_mark;
use crate::particles::is_particle;
use crate::similarity::word_similarity;

/// `right`, given in its base form, as it stands in the place of `written`: in the same case (`Путину` for `Путену`), of a
/// word that is right already the spelling that the text has (`Antonio`), without the particles that the text leaves out.
pub(crate) fn in_shape_of(written: &str, right: &str, language: &LanguageTag, bearer: Bearer) -> String {
    in_shape(written, right, language, |word, language| name_forms(word, language, bearer))
}

/// Whether the name of an entity declines as a woman's.
pub(crate) fn bearer_of(entity: EntityView<'_>) -> Bearer {
    if entity.gender == Gender::Feminine { Bearer::Woman } else { Bearer::Anyone }
}

/// The same for a `right` that is taken from the text, where it stands in some case.
pub(crate) fn in_shape_of_other_mention(written: &str, right: &str, language: &LanguageTag) -> String {
    in_shape(written, right, language, name_forms_from_any_case)
}

/// `forms` gives the forms of a word in a language, that of no change first.
fn in_shape(
    written: &str,
    right: &str,
    language: &LanguageTag,
    forms: impl Fn(&str, &LanguageTag) -> Vec<String>,
) -> String {
    let (of_right, of_written) = (words(right), words(written));
    let left_out = of_right.len().saturating_sub(of_written.len());
    let may_be_left_out = of_right[..left_out].iter().all(|word| is_particle(&fold(word.span.of(right))));
    if of_written.len() > of_right.len() || of_written.is_empty() || !may_be_left_out {
        return in_case_of(written, right);
    }
    let mut shaped = String::with_capacity(right.len() + 8);
    let mut at = of_right[left_out].span.start;
    for (word, own) in of_right[left_out..].iter().zip(&of_written) {
        shaped.push_str(&right[at..word.span.start]);
        shaped.push_str(&word_in_shape(own.span.of(written), forms(word.span.of(right), language), language));
        at = word.span.end;
    }
    shaped.push_str(&right[at..]);
    in_case_of(written, &shaped)
}

/// The one of `forms` that is nearest to `written`; what is written where only case differs, or accents that are left out.
fn word_in_shape(written: &str, forms: Vec<String>, language: &LanguageTag) -> String {
    let folded = fold(written);
    if forms.first().is_some_and(|right| folded == fold(right) && !has_other_mark(written, right)) {
        return written.to_owned();
    }
    let latin = romanise(&folded, language);
    let mut best: Option<((f32, usize), String)> = None;
    for (n, form) in forms.into_iter().enumerate() {
        let ending = written.chars().rev().zip(form.chars().rev()).take_while(|(x, y)| x == y).count();
        if n > 0 && ending == 0 {
            continue;
        }
        let nearness = (word_similarity(&latin, &romanise(&fold(&form), language)), ending);
        if best.as_ref().is_none_or(|(known, _)| nearness > *known) {
            best = Some((nearness, form));
        }
    }
    best.map(|(_, form)| form).unwrap_or_default()
}

/// `right` in the case of `written`: capitals for a mention in capitals.
pub(crate) fn in_case_of(written: &str, right: &str) -> String {
    let letters: Vec<char> = written.chars().filter(|c| c.is_alphabetic()).collect();
    let all_capitals =
        letters.len() > 3 && letters.iter().all(|c| !c.is_lowercase()) && letters.iter().any(|c| c.is_uppercase());
    if all_capitals { right.to_uppercase() } else { right.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_stay_capitals() {
        assert_eq!(in_case_of("BRITNEY GREINER", "Brittney Griner"), "BRITTNEY GRINER");
        assert_eq!(in_case_of("Greiner", "Griner"), "Griner");
        assert_eq!(in_case_of("布林肯", "布林肯"), "布林肯");
    }

    #[test]
    fn a_suggestion_stands_in_the_case_of_the_mistake() {
        for (written, right, lang, expected) in [
            ("Путену", "Путин", "ru", "Путину"),
            ("Эмануэлем Мароном", "Эммануэль Макрон", "ru", "Эммануэлем Макроном"),
            ("Зелинским", "Зеленский", "ru", "Зеленским"),
            ("Зелінського", "Зеленський", "uk", "Зеленського"),
            ("Mertza", "Merz", "pl", "Merza"),
            ("Zelińskiego", "Zełenski", "pl", "Zełenskiego"),
            ("Makronem", "Macron", "cs", "Macronem"),
            ("Merkell", "Merkel", "hu", "Merkel"),
            ("Marconnal", "Macron", "hu", "Macronnal"),
            ("Wiederkampf", "Wiederkamp", "de", "Wiederkamp"),
            ("Barbocks", "Baerbock", "de", "Baerbocks"),
            ("Antonio Gutteres", "António Guterres", "en", "Antonio Guterres"),
            ("Leien", "von der Leyen", "de", "Leyen"),
            ("GUTTERES", "Guterres", "en", "GUTERRES"),
            ("Greiner", "Griner", "en", "Griner"),
        ] {
            let language = lang.parse().unwrap();
            assert_eq!(in_shape_of(written, right, &language, Bearer::Anyone), expected, "{written}");
        }
        let russian = "ru".parse().unwrap();
        assert_eq!(in_shape_of("Кристина Лагарт", "Кристин Лагард", &russian, Bearer::Woman), "Кристин Лагард");
        let polish = "pl".parse().unwrap();
        assert_eq!(in_shape_of_other_mention("Wieżbowskim", "Wierzbowskiego", &polish), "Wierzbowskim");
    }
}
