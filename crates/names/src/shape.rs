//! Writes a suggestion the way the mention is written.

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
}
