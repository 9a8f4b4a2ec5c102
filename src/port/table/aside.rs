//! Rows of a sheet that are no cases: totals, footnotes, signatures, the header again.

use super::{Passed, Table, filled, has_colon, names_a_case, tells_a_case, tidy};
use crate::port::sheet::{Cell, Sheet};

pub(super) fn first_text(sheet: &Sheet, row: usize) -> String {
    filled(sheet, row).next().map(|(_, cell)| tidy(&cell.text())).unwrap_or_default()
}

pub(super) fn passed(table: &Table, sheet: &Sheet, row: usize, in_footnotes: bool) -> Option<Passed> {
    let Some((column, cell)) = filled(sheet, row).next() else { return Some(Passed::Blank) };
    let (count, text) = (filled(sheet, row).count(), tidy(&cell.text()));
    if repeats_header(table, sheet, row)
        || (count == 1 && table.title.as_deref().map(tidy).as_ref() == Some(&text))
    {
        return Some(Passed::Repeated);
    }
    if is_signed(sheet, row, &text) {
        return Some(Passed::Footnote);
    }
    if tells_a_case(sheet, row) {
        return None;
    }
    if is_total(&text) {
        return Some(Passed::Total);
    }
    if table.rows.is_empty() && numbers_columns(sheet, row) {
        return Some(Passed::Numbered);
    }
    let all_text = filled(sheet, row).all(|(_, cell)| matches!(cell, Cell::Text(_)));
    // Signatures stand side by side under a table; a case fills more cells than that.
    if all_text && count <= 6 && is_marked(&text) {
        return Some(Passed::Footnote);
    }
    let leading = table.headings.first().is_none_or(|first| column <= first.column);
    let alone = count == 1 && all_text && table.headings.len() > 2;
    (alone && (leading || in_footnotes)).then_some(Passed::Footnote)
}

/// 填表人：张某 … 2026-11-20: names and the day under a table, which is no case for its day.
fn is_signed(sheet: &Sheet, row: usize, text: &str) -> bool {
    let signs = ["填表", "填报", "制表", "审核", "复核", "审批"].iter().any(|word| text.starts_with(word));
    let names = |(_, cell): (usize, &Cell)| names_a_case(&cell.text());
    signs && is_marked(text) && filled(sheet, row).count() <= 6 && !filled(sheet, row).any(names)
}

fn repeats_header(table: &Table, sheet: &Sheet, row: usize) -> bool {
    filled(sheet, row).all(|(column, cell)| {
        let heading = table.headings.iter().find(|heading| heading.column == column);
        heading.is_some_and(|heading| heading.parts.contains(&tidy(&cell.text())))
    })
}

fn is_total(text: &str) -> bool {
    let words = ["合计", "总计", "小计", "共计", "累计", "本页小计", "本页合计", "本月合计", "本年累计"];
    words.into_iter().filter_map(|word| text.strip_prefix(word)).any(|rest| {
        rest.is_empty() || rest.starts_with([':', '：', '(', '（']) || rest.starts_with(char::is_numeric)
    })
}

/// Words that open the lines under a table, with the colon soon after: 填表说明：, 注1：, 负责人签字：.
pub(super) fn is_marked(text: &str) -> bool {
    let words = [
        "填表",
        "填报",
        "制表",
        "说明",
        "注",
        "备注",
        "审核",
        "复核",
        "审批",
        "负责人",
        "单位负责人",
        "分管领导",
        "经办人",
        "联系人",
        "联系电话",
        "报送",
        "打印",
        "导出",
    ];
    let opening: String = text.chars().take(10).collect();
    has_colon(&opening) && words.into_iter().any(|word| opening.starts_with(word))
}

/// 甲 乙 丙 or 1 2 3 across the row.
fn numbers_columns(sheet: &Sheet, row: usize) -> bool {
    const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
    let texts: Vec<String> = filled(sheet, row)
        .map(|(_, cell)| tidy(&cell.text()).trim_matches(['(', ')', '（', '）', '栏', '第']).to_string())
        .collect();
    let stems = |text: &String| text.chars().count() == 1 && text.chars().all(|c| STEMS.contains(c));
    let figures: Vec<u32> = texts.iter().filter_map(|text| text.parse().ok()).collect();
    let counted = figures.windows(2).all(|pair| matches!(pair, [one, two] if *two == one + 1));
    let lettered = texts.iter().take_while(|text| stems(text)).count();
    texts.len() >= 3 && counted && !figures.is_empty() && lettered + figures.len() == texts.len()
}
