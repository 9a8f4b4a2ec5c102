//! How figures are written.

/// A part of a whole in tenths of a per cent, rounded to the nearest; all of it where there is nothing.
pub fn tenths(part: usize, whole: usize) -> usize {
    (part * 1_000 + whole / 2).checked_div(whole).unwrap_or(1_000)
}

/// `85.7%`, `100%`: what is not all never reads as all, nor what is something as nothing; `—` of nothing.
pub fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "—".into();
    }
    let tenths = match tenths(part, whole) {
        1_000 if part < whole => 999,
        0 if part > 0 => 1,
        tenths => tenths,
    };
    match tenths % 10 {
        0 => format!("{}%", tenths / 10),
        rest => format!("{}.{rest}%", tenths / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_has_one_decimal_where_it_needs_it() {
        for (part, whole, told) in [
            (6, 7, "85.7%"),
            (104, 106, "98.1%"),
            (2, 3, "66.7%"),
            (1, 8, "12.5%"),
            (0, 4, "0%"),
            (4, 4, "100%"),
            (2_999, 3_000, "99.9%"),
            (1, 3_000, "0.1%"),
            (0, 0, "—"),
        ] {
            assert_eq!(percent(part, whole), told, "{part}/{whole}");
        }
    }
}
