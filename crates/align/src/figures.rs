//! Numbers of a text, in any digits and with any marks of grouping, as keys that are equal when the values may be.

/// The digit zero of every script whose numbers news is written in; the other digits follow it in Unicode.
const ZEROS: &[char] = &['0', '٠', '۰', '०', '০', '๐', '０'];

/// Longest number that is read; more digits are a code, of which the beginning will do.
const MOST_DIGITS: usize = 24;

/// A number as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    /// All digits: `1,234` and `1.234` and `1 234` are all `1234`.
    pub(crate) digits: String,
    /// The digits without zeros at either end: `1.5 million`, `1,500,000` and `150万` are all `15`.
    pub(crate) significant: String,
}

/// The numbers of `text` in order. Takes time linear in the text.
pub(crate) fn figures(text: &str) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut digits = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(digit) = digit(c) {
            if digits.len() < MOST_DIGITS {
                digits.push(digit);
            }
            continue;
        }
        if digits.is_empty() || is_separator(c) && chars.peek().is_some_and(|next| self::digit(*next).is_some()) {
            continue;
        }
        found.extend(figure(std::mem::take(&mut digits)));
    }
    found.extend(figure(digits));
    found
}

fn figure(digits: String) -> Option<Figure> {
    if digits.is_empty() {
        return None;
    }
    let significant = digits.trim_matches('0').to_owned();
    Some(Figure { digits, significant })
}

/// The digit as ASCII.
fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let value = ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero as u32).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

/// Marks that group digits or divide the whole from the part, in one language or another.
fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’' | '\u{A0}' | '\u{202F}' | '٬' | '٫' | '，' | '．')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Vec<String> {
        figures(text).into_iter().map(|figure| figure.digits).collect()
    }

    #[test]
    fn numbers_are_read_in_any_digits_and_grouping() {
        assert_eq!(digits("1,234 and 1.234 and 1\u{202F}234, then 7."), ["1234", "1234", "1234", "7"]);
        assert_eq!(digits("عام ٢٠٢٤"), ["2024"]);
        assert_eq!(digits("１９名"), ["19"]);
        assert!(digits("none").is_empty());
    }

    #[test]
    fn powers_of_ten_do_not_matter_to_the_significant_digits() {
        for text in ["1.5 million", "1,500,000", "150万"] {
            assert_eq!(figures(text)[0].significant, "15");
        }
    }

    #[test]
    fn a_number_of_a_million_digits_is_read_in_part() {
        assert_eq!(digits(&"9".repeat(1_000_000))[0].len(), MOST_DIGITS);
    }
}
