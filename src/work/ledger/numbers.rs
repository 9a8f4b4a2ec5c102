//! 案号、审级: which case a row is of, as its number and its own words tell it.

use super::row::{LedgerRow, Written};
use super::{Mapping, cell};
use crate::domain::case_no::{CaseNo, Instance, read_series};
use crate::domain::record::body::Registration;
use crate::said;
use crate::text::Said;

/// Words in place of a number that is still to come.
const NO_NUMBER_YET: &[&str] = &[
    "待定",
    "未立案",
    "待立案",
    "尚未立案",
    "未编号",
    "待编号",
    "待补",
    "暂未立案",
    "诉前调解",
    "待取得",
    "待确定",
];

pub fn read(row: &mut LedgerRow, case: &mut Registration) {
    let cells = row.take(if is_of_reconsiderations(row.mapping) { "recon_no" } else { "court_no" });
    row.shown = cells.iter().map(|each| each.text.replace('\n', " ")).collect::<Vec<_>>().join(" ");
    let mut numbers: Vec<CaseNo> = Vec::new();
    for written in cells.iter().filter(|each| !cell::is_none(&each.text)) {
        if NO_NUMBER_YET.contains(&written.text.as_str()) {
            row.keep(written);
            continue;
        }
        for number in case_numbers(row, written, case) {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
    }
    let kept = instance(row);
    if let Some(own) = own_number(row, &cells, &numbers, kept) {
        let told = own.instance();
        case.court_no = own.to_string();
        case.instance = told.or(kept).map_or_else(String::new, |instance| instance.words().zh.into());
        if let (Some(told), Some(kept)) = (told, kept)
            && told != kept
        {
            other_instance(row, told);
        }
        for other in numbers.iter().filter(|no| **no != own) {
            match other.is_reconsideration() && !own.is_reconsideration() {
                true if case.recon_no.is_empty() => case.recon_no = other.to_string(),
                true => {}
                false if other.instance() == told => row.series.push(other.clone()),
                false => case.linked.push(other.to_string()),
            }
        }
        // Where the sheet has a column for it, that says the number of the decision.
        let apart = row.mapping.has("recon_no") && row.mapping.has("court_no");
        if own.is_reconsideration() && !apart {
            case.recon_no = cells.first().map_or_else(String::new, |each| each.text.clone());
        }
        row.case_no = Some(own);
    } else if let Some(instance) = kept {
        case.instance = instance.words().zh.into();
    }
    series_told(row, &cells);
    for written in row.take("linked").iter().filter(|each| !cell::is_none(&each.text)) {
        let found: Vec<String> = CaseNo::find_all(&written.text).iter().map(ToString::to_string).collect();
        if found.is_empty() {
            row.keep(written);
        }
        case.linked.extend(found);
    }
    let own = case.court_no.clone();
    case.linked.retain(|no| *no != own);
    case.linked.dedup();
}

/// A ledger of reconsiderations: 复议案号 is the only number, and its parties apply or reply.
fn is_of_reconsiderations(mapping: &Mapping) -> bool {
    let asks = |key: &str| mapping.has(key) && PARTIES.iter().any(|word| mapping.heading(key).contains(word));
    !mapping.has("court_no")
        && mapping.has("recon_no")
        && ["plaintiff", "defendant", "served_on", "answered_on"].into_iter().any(asks)
}

/// In the headings of a ledger of reconsiderations.
const PARTIES: &[&str] = &["申请人", "复议", "答复"];

/// The number is the court's own word for the instance; what the column says against it is kept.
fn other_instance(row: &mut LedgerRow, told: Instance) {
    let told = told.words();
    for written in row.take("instance") {
        let value = &written.text;
        let words = said!(
            "“{value}”与案号不符，按案号登记为{zh}，已保留原文；请核对案号和审级",
            "“{value}” is not what the number says: entered as {en}, the words are kept; check both",
            zh = told.zh,
            en = told.en
        );
        row.warn(&written, words);
        row.keep(&written);
    }
}

/// 审级 as the row says it, or as its part of the header does.
fn instance(row: &mut LedgerRow) -> Option<Instance> {
    let word = row.text("instance");
    let kept = Instance::read(&word);
    if kept.is_none() && !word.is_empty() {
        for written in row.take("instance") {
            let value = &written.text;
            row.warn(
                &written,
                said!(
                    "“{value}”不是审级，已保留原文，审级以案号为准",
                    "“{value}” is no instance: the words are kept, the case number tells it"
                ),
            );
            row.keep(&written);
        }
    }
    kept.or(row.of)
}

/// Of several numbers the row's own is that of its instance. Numbers of several instances without a word for which of
/// them the row is about would give the days of one case to the other: they block the row.
fn own_number(
    row: &mut LedgerRow,
    cells: &[Written],
    numbers: &[CaseNo],
    kept: Option<Instance>,
) -> Option<CaseNo> {
    let of_instance = numbers.iter().find(|no| kept.is_some() && no.instance() == kept);
    let in_court = || numbers.iter().find(|no| !no.is_reconsideration()).or(numbers.first());
    let own = of_instance.or_else(in_court)?.clone();
    let told = own.instance();
    let other = |no: &&CaseNo| no.instance() != told && !no.is_reconsideration();
    if of_instance.is_none()
        && numbers.iter().any(|no| other(&no))
        && let Some(written) = cells.first()
    {
        row.block(
            written,
            said!(
                "一格里有几个审级的案号，看不出本行的日期和结果属于哪一案；请一案一行，或用“审级”栏写明",
                "Numbers of several instances in one cell: it cannot be told whose days and outcome these are; give each case a row, or say which in 审级"
            ),
        );
    }
    Some(own)
}

fn series_told(row: &mut LedgerRow, cells: &[Written]) {
    let count = row.series.len() + 1;
    if count > 1
        && let Some(written) = cells.first()
    {
        row.warn(
            written,
            said!(
                "一格写了{count}件案件，已逐件登记；原告、人数等各件内容相同，请逐件核对",
                "{count} cases in one cell, each entered; plaintiffs and the rest are the same in all: check each"
            ),
        );
    }
}

/// The numbers of one cell; a part that looks like a number and is none blocks the row.
fn case_numbers(row: &mut LedgerRow, written: &Written, case: &mut Registration) -> Vec<CaseNo> {
    match read_series(&written.text) {
        Ok(series) => {
            case.linked.extend(series.former.iter().map(ToString::to_string));
            if !series.rest.is_empty() {
                let rest = &series.rest;
                row.warn(
                    written,
                    said!(
                        "案号之外还写了“{rest}”，已保留原文，请核对",
                        "Beside the number it says “{rest}”: the words are kept; check them"
                    ),
                );
                row.keep(written);
            }
            series.numbers
        }
        Err(problem) => {
            let Said { zh, en } = problem.words;
            let words = said!(
                "{zh}；不是法院案号的，请填在“本机关案号”栏，尚无案号的留空",
                "{en}; what is no court's number belongs under 本机关案号, and the cell stays empty while there is none"
            );
            row.block(written, words);
            Vec::new()
        }
    }
}

/// What looks wrong about the number though it may be right.
pub fn oddities(row: &mut LedgerRow, case: &Registration) {
    let Some(case_no) = row.case_no.clone() else { return };
    let heading = row.mapping.heading("court_no");
    let value = row.shown.clone();
    for odd in case_no.oddities(
        &case.defendants,
        Instance::read(&case.instance),
        row.context.today,
        row.context.organs,
    ) {
        row.problem(&heading, &value, odd.words, false);
    }
    if case_no.old_digits.is_some() {
        row.problem(
            &heading,
            &value,
            said!(
                "是2016年以前的案号写法，请核对年度",
                "A number in the form used before 2016: check the year"
            ),
            false,
        );
    }
}
