//! What one cell of a ledger says: a day, several times, a yes or no, an amount.

use crate::form::ledger::Column;
use crate::port::sheet::Cell;
use crate::said;
use crate::text::{Said, fold, radical};

/// The text of a cell as it is kept: trimmed, without zero-width marks, control characters made visible.
pub fn text(cell: &Cell) -> String {
    let ordinary = radical::ordinary(&cell.text()).replace("\r\n", "\n").replace('\r', "\n");
    let written: String = ordinary
        .chars()
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}'))
        .collect();
    fold::clean(&written).trim().into()
}

/// A mark that stands for an empty cell.
pub fn is_dash(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| matches!(c, '-' | '－' | '—' | '–' | '/' | '／' | '\\' | '_' | ' '))
}

/// 无, 暂无 and their like: the office says that there is nothing.
pub fn is_none(text: &str) -> bool {
    is_dash(text)
        || matches!(fold::key(text).as_str(), "无" | "暂无" | "没有" | "空" | "不详" | "n/a" | "na" | "尚无")
}

/// 未…, 待定, 审理中: the fact is still to come.
pub fn is_not_yet(text: &str) -> bool {
    let key = fold::key(text);
    let open = ["未", "待", "暂", "尚", "没", "不", "否", "在审", "在办", "审理中", "办理中", "正在"];
    !key.chars().any(|c| c.is_ascii_digit())
        && (is_none(text) || open.iter().any(|start| key.starts_with(start)))
}

/// What a spreadsheet leaves where a formula failed.
pub fn is_error(text: &str) -> bool {
    ["#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"].contains(&text)
        || text.starts_with("####")
}

/// A cell that holds no value: a formula that failed, or one whose result the file does not have.
pub fn unreadable(cell: &Cell, text: &str, column: &Column) -> Option<Said> {
    let name = column.header.zh;
    if matches!(cell, Cell::Formula(_)) {
        return Some(said!(
            "“{name}”这一格是公式，文件里没有计算结果；请在 WPS 或 Excel 中打开、保存后再导入，或改为实际内容",
            "This cell ({name}) is a formula whose result is not in the file: open and save it in WPS or Excel, or write the value itself"
        ));
    }
    is_error(text).then(|| {
        said!(
            "“{name}”这一格的公式出错，请在原表中改为实际内容",
            "The formula of this cell ({name}) failed: put what it stands for in its place"
        )
    })
}

/// 清空: what the docket has of this is to be taken out; an empty cell says nothing.
pub fn clears(text: &str) -> bool {
    matches!(fold::key(text).as_str(), "清空" | "(清空)" | "[清空]" | "【清空】")
}

/// √ and its like: a mark that chooses the value it stands under.
pub fn is_tick(text: &str) -> bool {
    matches!(
        text,
        "√" | "✓"
            | "✔"
            | "☑"
            | "■"
            | "●"
            | "★"
            | "☆"
            | "V"
            | "v"
            | "Ｖ"
            | "ν"
            | "对"
            | "1"
            | "是"
            | "有"
            | "Y"
            | "y"
    )
}

/// × and its like: a mark that says the value it stands under is not the one.
pub fn is_cross(text: &str) -> bool {
    is_dash(text)
        || matches!(text, "×" | "✕" | "✗" | "✘" | "x" | "X" | "□" | "☐" | "0" | "否" | "无" | "N" | "n")
}

/// Whether a text holds figures, of either kind, that a day could be made of.
pub fn has_figures(text: &str) -> bool {
    text.chars().any(|c| fold::half_char(c).is_ascii_digit() || "〇一二三四五六七八九十".contains(c))
}

/// The parts of a cell between these marks, without the ordinal each may begin with.
pub fn parts<'t>(text: &'t str, marks: &[char]) -> Vec<&'t str> {
    text.split(marks).map(without_ordinal).filter(|part| !part.is_empty()).collect()
}

/// 曹某 60000001, 曹某（13800000000）: the name alone.
pub fn without_telephone(text: &str) -> String {
    let is_figure =
        |c: char| c.is_ascii_digit() || matches!(c, '-' | '－' | '—' | ' ' | '/' | '、' | '，' | ',');
    let bare = text.trim().trim_end_matches([')', '）']);
    let name = bare.trim_end_matches(is_figure);
    let figures = bare.strip_prefix(name).unwrap_or_default().chars().filter(char::is_ascii_digit).count();
    if figures < 7 {
        return text.into();
    }
    let name = name.trim_end_matches(['(', '（', ':', '：', '/', ' ']);
    ["联系电话", "电话", "手机", "联系方式"]
        .iter()
        .fold(name, |name, word| name.trim_end_matches(word))
        .trim()
        .into()
}

/// 第一次：2026-3-5 and 一审：2026-3-5 without what stands before the day.
fn without_ordinal(part: &str) -> &str {
    let part = part.trim();
    match part.split_once([':', '：']) {
        Some((before, after)) if before.ends_with('次') || before.ends_with('审') => after.trim(),
        _ => match part.split_once('次') {
            Some((before, after)) if before.starts_with('第') => after.trim(),
            _ => part,
        },
    }
}

/// What a scale leaves beyond a hundredth of a fen is noise of the division.
fn tidy(number: f64) -> f64 {
    (number * 1e8).round() / 1e8
}

/// 是/否, 有/无, √/×, 1/0, Y/N, 已…/未….
pub fn yes_no(text: &str) -> Option<bool> {
    let key = fold::key(text);
    match key.as_str() {
        "是" | "有" | "√" | "✓" | "✔" | "对" | "1" | "y" | "yes" | "true" | "提起" | "出庭" | "存在" => {
            Some(true)
        }
        "否" | "无" | "×" | "x" | "✕" | "✗" | "✘" | "0" | "n" | "no" | "false" | "暂无" => {
            Some(false)
        }
        _ if key.starts_with('已') => Some(true),
        _ if ["未", "没", "不", "无", "尚未"].iter().any(|no| key.starts_with(no)) => Some(false),
        _ => None,
    }
}

/// 是 and 否.
pub fn yes(yes: bool) -> &'static str {
    if yes { "是" } else { "否" }
}

/// A number, in the unit of its column: `factor` is what the heading's own unit is worth in it, `unit` what the
/// column's unit is worth in yuan (1 for a number without a unit).
pub fn number(cell: &Cell, text: &str, factor: f64, unit: f64) -> Result<f64, Said> {
    if let Cell::Number(number) = cell {
        return Ok(tidy(number * factor));
    }
    let bare: String =
        fold::key(text).chars().filter(|c| !matches!(c, ',' | '¥' | '￥' | '约' | '共')).collect();
    let named = [("亿元", 1e8), ("亿", 1e8), ("万元", 1e4), ("万", 1e4), ("元整", 1.0), ("元", 1.0)];
    let plain = ["人", "户", "名", "位", "件"];
    let (digits, scale) = named
        .iter()
        .find_map(|(word, worth)| bare.strip_suffix(word).map(|digits| (digits, worth / unit)))
        .or_else(|| plain.iter().find_map(|word| bare.strip_suffix(word)).map(|digits| (digits, factor)))
        .unwrap_or((bare.as_str(), factor));
    match digits.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(tidy(number * scale)),
        _ => Err(said!(
            "“{text}”不是数字，请改写为阿拉伯数字，如 12000",
            "“{text}” is no number: write figures, as 12000"
        )),
    }
}
