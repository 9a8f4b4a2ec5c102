//! What a list is sorted by, as values that SQLite can compare.

use crate::domain::risk::Level;

/// The level as a number that sorts.
pub(super) fn rank(level: Level) -> i64 {
    match level {
        Level::Low => 1,
        Level::Medium => 2,
        Level::High => 3,
    }
}

pub(super) fn level(rank: i64) -> Option<Level> {
    Level::ALL.into_iter().find(|level| self::rank(*level) == rank)
}

/// The case number with every run of figures padded, so that 9号 comes before 10号; a case without one comes last.
pub(super) fn court_key(court_no: &str) -> String {
    if court_no.is_empty() {
        return "\u{10FFFF}".into();
    }
    let mut key = String::with_capacity(court_no.len() + 8);
    let mut figures = String::new();
    for c in court_no.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            figures.push(c);
            continue;
        }
        if !figures.is_empty() {
            key.push_str(&format!("{figures:0>8}"));
            figures.clear();
        }
        if c != '\0' {
            key.push(c);
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_numbers_are_ordered_by_their_figures() {
        let mut numbers = ["", "（2026）津0118行初10号", "（2026）津0118行初9号", "（2025）津0118行初100号"];
        numbers.sort_by_key(|number| court_key(number));
        assert_eq!(
            numbers,
            ["（2025）津0118行初100号", "（2026）津0118行初9号", "（2026）津0118行初10号", ""]
        );
    }
}
