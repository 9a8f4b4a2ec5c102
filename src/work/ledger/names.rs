//! Names in one cell: separators, 等12人, and the spaces that offices put between and inside names.

use crate::domain::organ::Organs;

/// The names of a cell, split at 、，,；;/ and line breaks outside brackets, and at spaces between whole names.
pub fn split(text: &str, organs: &Organs) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in parts(text) {
        for name in at_spaces(&part, organs) {
            if !super::cell::is_dash(&name) && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let parting = matches!(c, '\n' | '\r' | '\t')
            || (depth == 0 && matches!(c, '、' | '，' | ',' | '；' | ';' | '/' | '／'));
        match parts.last_mut() {
            Some(last) if !parting => last.push(c),
            _ => parts.push(String::new()),
        }
    }
    parts.iter().map(|part| part.trim().to_string()).filter(|part| !part.is_empty()).collect()
}

/// 王某 李某 are two, 张　三 is one, 津某律师事务所 钱某 is one person with his firm.
fn at_spaces(part: &str, organs: &Organs) -> Vec<String> {
    let words: Vec<&str> = part.split_whitespace().collect();
    if words.len() < 2 || organs.find(part).is_some() {
        return vec![part.into()];
    }
    if words.iter().all(|word| word.chars().count() == 1 && is_han(word)) {
        return vec![words.concat()];
    }
    let whole = |word: &&str| organs.find(word).is_some() || is_body(word) || is_person(word);
    if words.iter().all(whole) { words.into_iter().map(String::from).collect() } else { vec![part.into()] }
}

fn is_han(word: &str) -> bool {
    word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || c == '·')
}

fn is_person(word: &str) -> bool {
    let bare = word.split(['(', '（']).next().unwrap_or_default();
    (2..=4).contains(&bare.chars().count()) && is_han(bare)
}

/// A word that by its ending is the full name of an organ or a company.
fn is_body(word: &str) -> bool {
    const ENDINGS: [&str; 13] = [
        "人民政府",
        "办事处",
        "委员会",
        "分局",
        "局",
        "委",
        "支队",
        "大队",
        "公司",
        "厂",
        "合作社",
        "中心",
        "管理所",
    ];
    word.chars().count() > 2 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// 等12人 — the name without it, and the number it tells.
///
/// The number counts only when 等, 共, 计 or a bracket stands before it, or nothing does: 张三人 is a name.
pub fn without_count(name: &str) -> (String, Option<u32>) {
    let bare = name.trim().trim_end_matches([')', '）']);
    let others = ["等人", "等", "等原告"].iter().find_map(|ending| bare.strip_suffix(ending));
    if let Some(before) = others {
        return (before.trim_end_matches(['(', '（']).trim().into(), None);
    }
    let units = ["名原告", "余人", "多人", "人", "户", "名", "位"];
    let counted = units.iter().find_map(|unit| bare.strip_suffix(unit)).unwrap_or_default().trim_end();
    let kept = counted
        .trim_end_matches(|c: char| c.is_ascii_digit() || numeral(c).is_some() || c == '百' || c == '十');
    let digits = counted.strip_prefix(kept).unwrap_or_default();
    let Some(count) = number(digits) else { return (name.trim().into(), None) };
    let before = kept.trim_end();
    let marked = ['等', '共', '计', '(', '（'].iter().any(|mark| before.ends_with(*mark));
    if !before.is_empty() && !marked {
        return (name.trim().into(), None);
    }
    (before.trim_end_matches(['等', '共', '计', '(', '（', ' ']).into(), Some(count))
}

fn numeral(c: char) -> Option<u32> {
    let place = "零一二三四五六七八九".chars().position(|numeral| numeral == c);
    match c {
        '〇' => Some(0),
        '两' => Some(2),
        _ => place.and_then(|place| u32::try_from(place).ok()),
    }
}

/// 12, 十二, 一百二十三.
fn number(text: &str) -> Option<u32> {
    if text.is_empty() || text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let (mut sum, mut digit) = (0, None);
    for c in text.chars() {
        match c {
            '百' => sum += digit.take().unwrap_or(1) * 100,
            '十' => sum += digit.take().unwrap_or(1) * 10,
            _ => digit = Some(numeral(c)?),
        }
    }
    Some(sum + digit.unwrap_or_default())
}
