//! Reads the tables of this crate, which are compiled into it.
//!
//! The fields are slices of the compiled-in text, so a table costs no copy; that is why no CSV library reads them. What is
//! understood is the part of RFC 4180 that the tables use: a header, fields divided by commas, and double quotes around a
//! field that holds a comma.

/// The rows of `table` below its header, each with exactly `N` fields.
///
/// # Panics
/// When a row has another number of fields; the tests read every table, so no released table can do that.
pub(crate) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().skip(1).filter(|line| !line.is_empty()).map(|line| {
        let mut fields = [""; N];
        let mut rest = line;
        for (index, field) in fields.iter_mut().enumerate() {
            *field = next_field(&mut rest);
            assert!(index + 1 == N || !rest.is_empty(), "too few fields in the row `{line}`");
            rest = rest.strip_prefix(',').unwrap_or(rest);
        }
        assert!(rest.is_empty(), "too many fields in the row `{line}`");
        fields
    })
}

/// The language whose rows serve `primary`: Norwegian has three tags and is written here as Bokmål.
pub(crate) fn row_language(primary: &str) -> &str {
    if matches!(primary, "no" | "nn") { "nb" } else { primary }
}

/// Takes one field from the front of `rest` and leaves its comma.
fn next_field(rest: &mut &'static str) -> &'static str {
    let quoted = rest.strip_prefix('"').and_then(|inner| inner.split_once('"'));
    let (field, after) = match quoted {
        Some(parts) => parts,
        None => rest.split_at(rest.find(',').unwrap_or(rest.len())),
    };
    *rest = after;
    field
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_field_may_hold_a_comma() {
        let read: Vec<[&str; 3]> = rows("a,b,c\nde,\",\",.\nen,.,\",\"\nund,,\n").collect();
        assert_eq!(read, [["de", ",", "."], ["en", ".", ","], ["und", "", ""]]);
    }
}
