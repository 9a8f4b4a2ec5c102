//! Columns of text on a terminal: measuring, cutting, padding, wrapping.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns a text takes: a Chinese character two, a Latin letter one, a combined character as it is drawn.
pub fn width(text: &str) -> usize {
    if is_plain(text) {
        return text.len();
    }
    let simple = text.chars().try_fold(0, |columns, c| simple(c).map(|wide| columns + wide));
    simple.unwrap_or_else(|| text.graphemes(true).map(UnicodeWidthStr::width).sum())
}

/// The columns of a character that stands for itself whatever comes before it: most of Chinese text, which
/// need not be taken apart into combined characters.
fn simple(c: char) -> Option<usize> {
    match c {
        ' '..='~' | '·' | '—' | '…' | '\u{2500}'..='\u{257F}' => Some(1),
        '\u{3000}'..='\u{3020}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}' => Some(2),
        _ => None,
    }
}

/// Printable ASCII: one byte, one column.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| (b' '..=b'~').contains(&b))
}

/// The text in at most `columns`, with `…` at its end only when something was left out.
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.into();
    }
    if columns == 0 {
        return String::new();
    }
    let mut kept = String::new();
    let mut used = 0;
    if text.chars().all(|c| simple(c).is_some()) {
        for c in text.chars() {
            used += simple(c).unwrap_or_default();
            if used > columns - 1 {
                break;
            }
            kept.push(c);
        }
        kept.push('…');
        return kept;
    }
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used > columns - 1 {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.push('…');
    kept
}

/// The text in exactly `columns`: cut, or filled with spaces on the right.
pub fn fit(text: &str, columns: usize) -> String {
    let mut fitted = cut(text, columns);
    let missing = columns.saturating_sub(width(&fitted));
    fitted.extend(std::iter::repeat_n(' ', missing));
    fitted
}

/// The text in exactly `columns`: cut, or filled with spaces on the left.
pub fn pad_left(text: &str, columns: usize) -> String {
    let shown = cut(text, columns);
    let mut padded = " ".repeat(columns.saturating_sub(width(&shown)));
    padded.push_str(&shown);
    padded
}

/// 避头 — marks that may not stand at a line's start.
const NOT_FIRST: &str = "，。、；：！？）】》”’〉」』〕］｝…—·％～,.;:!?)]}%";
/// 避尾 — marks that may not stand at a line's end.
const NOT_LAST: &str = "（《【“‘〈「『〔［｛([{";

/// The text in lines of at most `columns`, as Chinese is set: between any two characters, a Latin word or a
/// number whole where it fits, no closing mark at a line's start, no opening mark at its end. Line breaks stay.
///
/// One character wider than `columns` still gets a line of its own, so nothing is lost.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph.trim_end_matches('\r'), columns, &mut lines);
    }
    lines
}

fn wrap_paragraph(paragraph: &str, columns: usize, lines: &mut Vec<String>) {
    if width(paragraph) <= columns {
        lines.push(paragraph.into());
        return;
    }
    let graphemes: Vec<&str> = paragraph.graphemes(true).collect();
    let mut start = 0;
    while start < graphemes.len() {
        let rest = graphemes.get(start..).unwrap_or_default();
        let taken = line_length(rest, columns);
        let line = rest.get(..taken).unwrap_or_default().concat();
        lines.push(line.trim_end().into());
        start += taken;
        // The spaces between two words are spent by the line break; an indent stands only before the first line.
        start += rest.iter().skip(taken).take_while(|g| is_space(g)).count();
    }
}

/// How many of the graphemes go on this line.
fn line_length(rest: &[&str], columns: usize) -> usize {
    let mut used = 0;
    let mut fits = 0;
    for grapheme in rest {
        used += grapheme.width();
        if used > columns {
            break;
        }
        fits += 1;
    }
    if fits == rest.len() {
        return fits;
    }
    let indent = rest.iter().take_while(|g| is_space(g)).count();
    let best = |allowed: fn(&str, &str) -> bool| {
        (indent + 1..=fits).rev().find(|&at| match (rest.get(at - 1), rest.get(at)) {
            (Some(before), Some(after)) => allowed(before, after),
            _ => false,
        })
    };
    // A word longer than the line is broken, but the marks still keep their places; last of all comes progress.
    best(may_break).or_else(|| best(marks_allow)).unwrap_or(fits.max(1))
}

fn may_break(before: &str, after: &str) -> bool {
    if is_space(after) {
        return true;
    }
    marks_allow(before, after) && !(is_word(before) && is_word(after))
}

fn marks_allow(before: &str, after: &str) -> bool {
    !NOT_LAST.contains(before) && (!NOT_FIRST.contains(after) || is_space(before))
}

fn is_space(grapheme: &str) -> bool {
    grapheme.chars().all(char::is_whitespace)
}

/// Part of a Latin word, a number, an ISO date or a path.
fn is_word(grapheme: &str) -> bool {
    grapheme
        .chars()
        .next()
        .is_some_and(|c| c.is_ascii_graphic() || (c.is_alphanumeric() && grapheme.width() == 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_measured_alone_are_as_wide_as_when_taken_apart() {
        for c in '\u{20}'..='\u{FFFF}' {
            let text = c.to_string();
            if let Some(columns) = simple(c) {
                assert_eq!(columns, text.graphemes(true).map(UnicodeWidthStr::width).sum::<usize>(), "{c:?}");
                assert_eq!(format!("行{c}a").graphemes(true).count(), 3, "{c:?}");
            }
        }
    }
    use proptest::prelude::*;

    #[test]
    fn a_chinese_character_takes_two_columns() {
        assert_eq!(width("静海区a1"), 8);
        assert_eq!(width("（2026）"), 8);
        assert_eq!(width(""), 0);
    }

    #[test]
    fn a_combined_character_is_measured_as_one() {
        assert_eq!(width("e\u{301}"), 1);
    }

    #[test]
    fn a_text_that_fits_is_not_cut() {
        assert_eq!(cut("静海区", 6), "静海区");
    }

    #[test]
    fn a_text_too_long_ends_in_an_ellipsis_within_its_columns() {
        assert_eq!(cut("静海区人民政府", 6), "静海…");
        assert_eq!(cut("静海区人民政府", 7), "静海区…");
        assert_eq!(cut("静海", 1), "…");
        assert_eq!(cut("静海", 0), "");
    }

    #[test]
    fn fitting_fills_the_half_cell_a_cut_leaves() {
        assert_eq!(fit("静海区人民政府", 6), "静海… ");
        assert_eq!(fit("ab", 4), "ab  ");
    }

    #[test]
    fn numbers_are_set_to_the_right() {
        assert_eq!(pad_left("87", 4), "  87");
        assert_eq!(pad_left("剩3日", 6), " 剩3日");
    }

    #[test]
    fn chinese_breaks_between_any_two_characters() {
        assert_eq!(wrap("行政机关负责人", 6), ["行政机", "关负责", "人"]);
    }

    #[test]
    fn a_comma_takes_the_character_before_it_to_the_next_line() {
        assert_eq!(wrap("撤销原判，发回重审", 8), ["撤销原", "判，发回", "重审"]);
    }

    #[test]
    fn an_opening_mark_goes_to_the_next_line() {
        assert_eq!(wrap("依照本法《解释》", 10), ["依照本法", "《解释》"]);
    }

    #[test]
    fn a_number_is_kept_whole() {
        assert_eq!(wrap("定于2026-11-26开庭", 10), ["定于", "2026-11-26", "开庭"]);
    }

    #[test]
    fn latin_words_break_at_spaces_and_the_space_is_spent() {
        assert_eq!(wrap("the answer is due", 10), ["the answer", "is due"]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken() {
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
    }

    #[test]
    fn line_breaks_and_the_first_indent_stay() {
        assert_eq!(wrap("一\n\n　　二三四", 6), ["一", "", "　　二", "三四"]);
    }

    proptest! {
        #[test]
        fn a_cut_text_is_never_wider_than_asked(text in any::<String>(), columns in 0usize..40) {
            prop_assert!(width(&cut(&text, columns)) <= columns);
        }

        #[test]
        fn a_fitted_text_is_exactly_as_wide_as_asked(text in "[a-z静海，。（]{0,20}", columns in 0usize..40) {
            prop_assert_eq!(width(&fit(&text, columns)), columns);
        }

        #[test]
        fn wrapping_loses_only_spaces_and_keeps_to_the_columns(text in "[a-c1静海，。（》 \n]{0,60}", columns in 2usize..20) {
            let lines = wrap(&text, columns);
            prop_assert!(lines.iter().all(|line| width(line) <= columns), "{:?}", lines);
            let letters = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
