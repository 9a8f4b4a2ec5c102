//! Names in one cell: separators, 等12人, and the spaces that offices put between and inside names.

use crate::domain::organ::{Organ, Organs};
use crate::text::fold;

/// The names of a cell, split at 、，,；;/ and line breaks outside brackets, and at spaces between whole names; numbers
/// before them (1、, ①) are no part of them.
pub fn split(text: &str, organs: &Organs) -> Vec<String> {
    parted(text, organs).0
}

/// The same, and whether something beside the names was left out: 法定代表人, an address.
pub fn parted(text: &str, organs: &Organs) -> (Vec<String>, bool) {
    let mut names: Vec<String> = Vec::new();
    let (parts, left_out) = parts(&without_numbering(text));
    for part in parts {
        if let Some(whole) = part.strip_prefix(OPEN).and_then(|part| part.strip_suffix(CLOSE)) {
            names.push(whole.trim().to_string());
            continue;
        }
        for name in at_spaces(&part, organs) {
            if !super::cell::is_dash(&name) {
                names.push(name);
            }
        }
    }
    (names, left_out)
}

/// What stands between these is one name, whatever marks it holds.
const OPEN: char = '“';
const CLOSE: char = '”';

/// A name as it goes out: between quotation marks where it would be parted on its way back.
pub fn whole(name: &str) -> String {
    let parted = |c: char| "、，,；;/／\n".contains(c);
    if name.contains(parted) && !name.contains([OPEN, CLOSE]) {
        format!("{OPEN}{name}{CLOSE}")
    } else {
        name.to_string()
    }
}

/// 1、甲 2、乙 and ①甲 ②乙 with a line break in place of each number.
fn without_numbering(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = letters.get(at).copied() {
        let begins =
            out.trim_end_matches([' ', '　']).chars().next_back().is_none_or(|c| "\n，,；;、".contains(c))
                || out.ends_with([' ', '　']);
        if matches!(c, '①'..='⑳' | '⑴'..='⒇' | '⒈'..='⒛') {
            out.push('\n');
            at += 1;
            continue;
        }
        let open = usize::from(matches!(c, '(' | '（'));
        let digits = letters.iter().skip(at + open).take_while(|c| c.is_ascii_digit()).count();
        let after = letters.get(at + open + digits).copied();
        let closed = if open == 1 {
            matches!(after, Some(')' | '）'))
        } else {
            matches!(after, Some('、' | '.' | '．' | ')' | '）'))
        };
        let next = letters.get(at + open + digits + 1).copied();
        let begins = begins || open == 1;
        if begins && (1..=2).contains(&digits) && closed && next.is_some_and(|c| !c.is_ascii_digit()) {
            out.push('\n');
            at += open + digits + 1;
            continue;
        }
        out.push(c);
        at += 1;
    }
    out
}

/// What opens that which is said of a person or company beside the name.
const BESIDE: &[&str] = &[
    "法定代表人",
    "法人代表",
    "代表人",
    "负责人",
    "经营者",
    "投资人",
    "委托代理人",
    "诉讼代理人",
    "代理人",
    "诉讼代表人",
    "住所",
    "住址",
    "地址",
    "身份证",
    "统一社会信用代码",
    "信用代码",
    "电话",
    "联系电话",
    "性别",
    "出生",
    "汉族",
    "回族",
    "满族",
];

fn is_beside(part: &str) -> bool {
    let part = part.trim();
    BESIDE.iter().any(|word| part.starts_with(word))
        || part == "男"
        || part == "女"
        || (part.starts_with('住') && part.chars().count() > 4)
}

/// Endings of foreign companies that follow a comma.
const FOREIGN: &[&str] = &["ltd", "inc", "llc", "co.", "corp", "limited", "l.p", "s.a", "gmbh", "pte"];

fn parts(text: &str) -> (Vec<String>, bool) {
    let mut parts: Vec<String> = Vec::new();
    let (mut part, mut depth, mut beside, mut left_out) = (String::new(), 0_usize, false, false);
    let mut rest = text.chars();
    loop {
        let next = rest.next();
        match next {
            Some('(' | '（' | OPEN) => depth += 1,
            Some(')' | '）' | CLOSE) => depth = depth.saturating_sub(1),
            _ => {}
        }
        let soft = depth == 0 && matches!(next, Some('，' | ',')) && !foreign(rest.as_str());
        let hard = next.is_none()
            || matches!(next, Some('\n' | '\r' | '\t'))
            || (depth == 0 && matches!(next, Some('、' | '；' | ';' | '/' | '／')));
        if !soft && !hard {
            part.extend(next);
            continue;
        }
        let whole = std::mem::take(&mut part);
        beside |= is_beside(&whole);
        if beside {
            left_out |= !whole.trim().is_empty();
        } else {
            let (name, cut) = without_bracket(whole.trim());
            left_out |= cut;
            if !name.is_empty() {
                parts.push(name);
            }
        }
        if hard {
            beside = false;
        }
        if next.is_none() {
            return (parts, left_out);
        }
    }
}

/// Whether what follows a comma is still the company's name: Co., Ltd.
fn foreign(rest: &str) -> bool {
    let next: String = rest.trim_start().chars().take(7).flat_map(char::to_lowercase).collect();
    FOREIGN.iter().any(|ending| next.starts_with(ending))
}

/// 某公司（法定代表人：乙） without its bracket.
fn without_bracket(name: &str) -> (String, bool) {
    let found =
        name.split_once(['(', '（']).filter(|(_, inside)| inside.split(['，', ',', '、']).any(is_beside));
    found.map_or((name.to_string(), false), |(before, _)| (before.trim().to_string(), true))
}

/// The organ that a text means: by its name, or by the end of its full name that no other organ has, 政府 for 人民政府.
pub fn organ<'o>(text: &str, organs: &'o Organs) -> Option<&'o Organ> {
    if let Some(found) = organs.find(text) {
        return Some(found);
    }
    let key = fold::key(text);
    let whole = key.strip_suffix("政府").filter(|before| !before.ends_with("人民"));
    let key = whole.map_or(key.clone(), |before| format!("{before}人民政府"));
    if key.chars().count() < LEAST {
        return None;
    }
    if let Some(found) = organs.find(&key) {
        return Some(found);
    }
    let mut ending = organs.all().iter().filter(|organ| fold::key(&organ.name).ends_with(&key));
    ending.next().filter(|_| ending.next().is_none())
}

/// A shorter end of a name says too little.
const LEAST: usize = 5;

/// 王某 李某 are two, 张　三 is one, 津某律师事务所 钱某 is one person with his firm.
fn at_spaces(part: &str, organs: &Organs) -> Vec<String> {
    let words: Vec<&str> = part.split_whitespace().collect();
    if organs.find(part).is_some() {
        return vec![part.into()];
    }
    if words.len() < 2 {
        return joined_by_and(part, organs).unwrap_or_else(|| vec![part.into()]);
    }
    if words.iter().all(|word| word.chars().count() == 1 && is_han(word)) {
        return vec![words.concat()];
    }
    let whole = |word: &&str| organs.find(word).is_some() || is_body(word) || is_person(word);
    if words.iter().all(whole) { words.into_iter().map(String::from).collect() } else { vec![part.into()] }
}

/// 冯某甲和陈某乙: two people, or two companies; 张和平 is one.
fn joined_by_and(part: &str, organs: &Organs) -> Option<Vec<String>> {
    if part.chars().count() < 5 {
        return None;
    }
    let body = |word: &str| organs.find(word).is_some() || is_body(word);
    ['和', '与', '及'].into_iter().find_map(|and| {
        let (one, other) = part.split_once(and)?;
        let two = (is_person(one) && is_person(other)) || (body(one) && body(other));
        two.then(|| vec![one.to_string(), other.to_string()])
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> (Vec<String>, bool) {
        parted(text, Organs::district())
    }

    #[test]
    fn a_name_with_a_mark_inside_comes_back_whole() {
        for name in ["甲、乙商行", "某某（天津）商贸，一部", "李某"] {
            let cell = format!("{}、王某", whole(name));
            assert_eq!(names(&cell), (vec![name.into(), "王某".into()], false), "{cell}");
        }
    }

    #[test]
    fn numbers_before_names_are_no_part_of_them() {
        for text in [
            "1、冯某甲\n2、陈某乙",
            "1.冯某甲 2.陈某乙",
            "（1）冯某甲（2）陈某乙",
            "①冯某甲②陈某乙",
            "1）冯某甲；2）陈某乙",
            "冯某甲和陈某乙",
        ] {
            assert_eq!(names(text), (vec!["冯某甲".into(), "陈某乙".into()], false), "{text}");
        }
        assert_eq!(names("张和平").0, ["张和平"]);
        assert_eq!(names("天津某和商贸有限公司").0, ["天津某和商贸有限公司"]);
    }

    #[test]
    fn what_is_said_beside_a_name_is_left_out_and_told() {
        for text in [
            "天津某某商贸有限公司，法定代表人：褚某丙，经理",
            "天津某某商贸有限公司（法定代表人：褚某丙）",
            "天津某某商贸有限公司,住所地天津市静海区",
        ] {
            assert_eq!(names(text), (vec!["天津某某商贸有限公司".into()], true), "{text}");
        }
        assert_eq!(names("冯某甲，男，1970年1月2日生，汉族；陈某乙，女").0, ["冯某甲", "陈某乙"]);
    }

    #[test]
    fn a_foreign_company_is_one_name() {
        for text in ["ABC Trading Co., Ltd.", "ABC Holdings, Inc.", "ABC Limited"] {
            assert_eq!(names(text), (vec![text.to_string()], false));
        }
    }
}
