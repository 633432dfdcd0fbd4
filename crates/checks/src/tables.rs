//! Reads the tables of this crate, which are compiled into it: a header, then rows whose cells hold no comma.

/// The rows of `table` below its header, each with its first `N` cells; cells behind them are notes.
///
/// # Panics
/// When a row has too few cells; the tests read every table, so no released table can do that.
pub(crate) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().skip(1).filter(|line| !line.is_empty()).map(|line| {
        let mut cells = line.split(',');
        std::array::from_fn(|_| cells.next().unwrap_or_else(|| panic!("too few cells in the row `{line}`")))
    })
}
