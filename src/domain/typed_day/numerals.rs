//! Chinese numerals in dates as digits, and one form for all widths and spaces.

use crate::text::fold;

/// Half-width, lower case, Chinese numerals as digits, and spaces only where they part two numbers.
pub(super) fn normal(text: &str) -> Vec<char> {
    let folded: Vec<char> = fold::half(text.trim())
        .chars()
        .filter(|c| !matches!(c, '\u{200B}' | '\u{FEFF}'))
        .map(|c| match c {
            '。' | '．' => '.',
            '–' | '—' | '−' => '-',
            c if c.is_whitespace() => ' ',
            c => c.to_ascii_lowercase(),
        })
        .collect();
    let stands_apart = |c: Option<&char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
    let mut letters = Vec::with_capacity(folded.len());
    for (at, &c) in folded.iter().enumerate() {
        if c != ' ' || !(stands_apart(letters.last()) || stands_apart(folded.get(at + 1))) {
            letters.push(c);
        }
    }
    digits_for_numerals(&letters)
}

const NUMERALS: &str = "〇一二三四五六七八九";

pub(super) fn numeral(c: char) -> Option<u32> {
    match c {
        '零' | '○' => Some(0),
        '两' => Some(2),
        _ => NUMERALS.chars().zip(0..).find(|(numeral, _)| *numeral == c).map(|(_, value)| value),
    }
}

/// Chinese numerals before 年, 月, 日 and the words of the clock as digits; those of a weekday stay.
pub(super) fn digits_for_numerals(letters: &[char]) -> Vec<char> {
    let mut digits = Vec::with_capacity(letters.len());
    let mut at = 0;
    while let Some(&c) = letters.get(at) {
        let of_week = digits.last().is_some_and(|before| "周期拜".contains(*before));
        let run: Vec<char> = letters
            .iter()
            .skip(at)
            .copied()
            .take_while(|c| numeral(*c).is_some() || "十廿卅".contains(*c))
            .collect();
        let counts = letters.get(at + run.len()).is_some_and(|next| "年月日号点时分刻天".contains(*next));
        if of_week || run.is_empty() || run.len() > 4 || !counts {
            digits.push(c);
            at += 1;
        } else {
            digits.extend(number_of(&run).chars());
            at += run.len();
        }
    }
    digits
}

/// 三十一 as 31, 二〇二六 as 2026.
fn number_of(run: &[char]) -> String {
    let digit = |c: Option<&char>| c.and_then(|c| numeral(*c));
    match run.iter().position(|c| "十廿卅".contains(*c)) {
        None => run.iter().filter_map(|c| numeral(*c)).map(|value| value.to_string()).collect(),
        Some(ten) => {
            let tens = match run.get(ten) {
                Some('廿') => 2,
                Some('卅') => 3,
                _ => ten.checked_sub(1).and_then(|before| digit(run.get(before))).unwrap_or(1),
            };
            (tens * 10 + digit(run.get(ten + 1)).unwrap_or(0)).to_string()
        }
    }
}
