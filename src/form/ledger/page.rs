//! The page `docs/columns.md`: every column of the ledger, written from the table.

use super::{COLUMNS, CellKind, Column, DERIVED, TO_FILL, field_of};
use crate::text::{Text, t};
use std::fmt::Write;

const HEAD: &str = "\
# 台账栏目 · Columns of the ledger

导入、导出和 JSON 用的全部栏目：键（`--map 表头=键` 和 JSON 用）、表头、填什么、记在哪个表单的哪一栏（见 [fields.md](fields.md)）、可识别的其他表头。本页由程序中的栏目表生成。
All columns that an import reads and an export writes: key (in `--map HEADING=key` and in JSON), heading, what a cell holds,
the field of the form it is kept in, the other headings it is known by. Written from the table of the program.

**★** 完整的一行须有 a row is complete with these · **填** 发给承办单位的表中由其填报 filled by the unit that a sheet is sent to · **推** 由程序推导，表中的改动不采用 derived: a change of it in a sheet is not taken · **留** 没有表单栏目，原样随案件保留 kept with the case as it is written

| 键 | 表头 · heading | 内容 · holds | 表单栏目 · field | 其他表头 · other headings |
|---|---|---|---|---|
";

/// The page, in both languages.
pub fn columns_page() -> String {
    let mut page = HEAD.to_string();
    for column in COLUMNS {
        let (zh, en) = (column.header.zh, column.header.en);
        let star = if column.usable { " ★" } else { "" };
        let fill = if TO_FILL.contains(&column.key) { " 填" } else { "" };
        let holds = holds(column.kind);
        let (key, field, also) = (column.key, kept_in(column), column.also.join("、").replace('|', "\\|"));
        // Writing to a String cannot fail.
        let _ = writeln!(
            page,
            "| `{key}` | {zh} · {en}{star}{fill} | {} · {} | {field} | {also} |",
            holds.zh, holds.en
        );
    }
    page
}

fn kept_in(column: &Column) -> String {
    match field_of(column.key) {
        _ if DERIVED.contains(&column.key) => "推".into(),
        Some((kind, field)) => format!("`{}.{field}`", kind.key()),
        None => "留".into(),
    }
}

fn holds(kind: CellKind) -> Text {
    match kind {
        CellKind::Text => t("文字", "text"),
        CellKind::Texts => t("文字，可几项", "texts"),
        CellKind::Number => t("数字", "number"),
        CellKind::YesNo => t("是、否", "yes or no"),
        CellKind::Day => t("日期", "day"),
        CellKind::Days => t("日期，可几个", "days"),
        CellKind::Moment => t("日期和时间", "day and time"),
        CellKind::Moments => t("日期和时间，可几个", "days and times"),
        CellKind::Choice => t("选项", "one of a list"),
        CellKind::Choices => t("选项，可几项", "several of a list"),
        CellKind::Person => t("人员", "person"),
        CellKind::People => t("人员，可几人", "people"),
        CellKind::Organ => t("机关", "organ"),
        CellKind::Organs => t("机关，可几个", "organs"),
    }
}
