//! One row of a ledger as records: the case itself, its number, parties and court; the records of its course follow.

use super::proceedings::{self, RowCourse};
use super::row::{LedgerRow, Written};
use super::{cell, names};
use crate::domain::case_no::{CaseNo, Instance, read_series};
use crate::domain::cause;
use crate::domain::organ::OrganKind;
use crate::domain::record::body::{Registration, Typed};
use crate::domain::record::{Body, Kind};
use crate::domain::vocabulary::{DefendantForm, Procedure};
use crate::said;

/// What the row says, the registration first.
pub fn read(row: &mut LedgerRow) -> Vec<(Kind, Body)> {
    let mut case = Registration::default();
    number_and_instance(row, &mut case);
    plaintiffs(row, &mut case);
    defendants(row, &mut case);
    organ(row, &mut case);
    court_and_cause(row, &mut case);
    reconsideration(row, &mut case);
    plain_fields(row, &mut case);
    key_needed(row, &case);
    let course = RowCourse {
        instance: Instance::read(&case.instance),
        court: case.court.clone(),
        adviser: case.advisers.first().cloned().unwrap_or_default(),
        defendants: case.defendants.clone(),
        answers_in_fifteen_days: matches!(
            Instance::read(&case.instance),
            Some(Instance::First | Instance::Second)
        ) && !Procedure::simplified(&case.procedure),
        one_of_several: if case.defendants.len() > 1 && case.defendants.contains(&case.organ) {
            case.organ.clone()
        } else {
            String::new()
        },
    };
    let mut bodies = proceedings::read(row, &course);
    oddities(row, &case);
    case.other = row.keep_the_rest();
    bodies.insert(0, (Kind::Registration, case.to_body()));
    bodies
}

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

fn number_and_instance(row: &mut LedgerRow, case: &mut Registration) {
    let cells = row.take("court_no");
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
        case.instance = kept.or(told).map_or_else(String::new, |instance| instance.words().zh.into());
        for other in numbers.iter().filter(|no| **no != own) {
            match other.is_reconsideration() && !own.is_reconsideration() {
                true if case.recon_no.is_empty() => case.recon_no = other.to_string(),
                true => {}
                false if other.instance() == told => row.series.push(other.clone()),
                false => case.linked.push(other.to_string()),
            }
        }
        if own.is_reconsideration() {
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
            row.block(written, problem.words);
            Vec::new()
        }
    }
}

fn plaintiffs(row: &mut LedgerRow, case: &mut Registration) {
    let mut told = None;
    for name in row.names("plaintiff") {
        let (name, count) = names::without_count(&name);
        told = told.max(count);
        if !name.is_empty() && !case.plaintiffs.contains(&name) {
            case.plaintiffs.push(name);
        }
    }
    let count = row.number("plaintiff_count").map(|count| count.round().max(0.0) as u32).or(told);
    case.plaintiff_count = count.filter(|count| *count as usize > case.plaintiffs.len());
    case.plaintiff_kind = row.text("plaintiff_kind");
    case.plaintiff_agent = row.text("plaintiff_agent");
    for name in row.names("third_party") {
        let (name, _) = names::without_count(&name);
        case.third_parties.extend((!name.is_empty()).then_some(name));
    }
}

fn defendants(row: &mut LedgerRow, case: &mut Registration) {
    for key in ["defendant", "defendant2"] {
        for name in organs(row, key) {
            if !case.defendants.contains(&name) {
                case.defendants.push(name);
            }
        }
    }
    if row.shown.is_empty() && !(case.plaintiffs.is_empty() && case.defendants.is_empty()) {
        row.shown = format!("{}诉{}", case.plaintiffs.join("、"), case.defendants.join("、"));
    }
}

/// The full names of the organs of a column; one that is not in the list is kept as written.
fn organs(row: &mut LedgerRow, key: &str) -> Vec<String> {
    let known = row.context.organs;
    let mut all = Vec::new();
    for written in row.take(key).iter().filter(|each| !cell::is_none(&each.text)) {
        for name in names::split(&written.text, known) {
            if known.find(&name).is_none() {
                row.warn(
                    written,
                    said!(
                        "“{name}”不在机关名录中，按原文登记",
                        "“{name}” is not in the list of organs: kept as written"
                    ),
                );
            }
            all.push(known.full_name(&name));
        }
    }
    all
}

/// 应诉承办单位; a second one assists. Where the ledger has none, a township or department that is the only
/// defendant undertakes its own defence (谁主管、谁负责、谁应诉).
fn organ(row: &mut LedgerRow, case: &mut Registration) {
    let mut all = organs(row, "organ").into_iter();
    case.organ = all.next().unwrap_or_default();
    case.assisting_organ = all.filter(|name| *name != case.organ).collect::<Vec<_>>().join("、");
    if let (true, [only]) = (case.organ.is_empty(), case.defendants.as_slice())
        && row.context.organs.find(only).is_some_and(|organ| organ.kind != OrganKind::DistrictGovernment)
    {
        case.organ = only.clone();
    }
}

fn court_and_cause(row: &mut LedgerRow, case: &mut Registration) {
    let courts = row.context.organs.courts();
    case.court = courts.full_name(&row.text("court"));
    if case.court.is_empty()
        && let Some(court) = row.case_no.as_ref().and_then(|no| no.court(courts))
    {
        case.court = court.name.clone();
    }
    case.cause = row.text("cause");
    for written in row.take("cause").iter().filter(|each| cause::read(&each.text).is_none()) {
        let value = &written.text;
        row.warn(
            written,
            said!(
                "“{value}”不在行政案件案由表中，按原文登记",
                "“{value}” is not in the list of causes: kept as written"
            ),
        );
    }
    let procedure = row.text("proc_kind");
    case.procedure = procedure.strip_suffix("程序").unwrap_or(&procedure).into();
}

fn reconsideration(row: &mut LedgerRow, case: &mut Registration) {
    for written in row.take("defendant_form") {
        // Under 是否复议后, 否 is 未经复议; 是 leaves open whether alone or jointly.
        match cell::yes_no(&written.text) {
            Some(false) => case.defendant_form = DefendantForm::Alone.into(),
            Some(true) => row.keep(&written),
            None => case.defendant_form = written.text,
        }
    }
    for written in row.take("recon_done") {
        let no = cell::yes_no(&written.text) == Some(false);
        if no && case.defendant_form.is_empty() {
            case.defendant_form = DefendantForm::Alone.into();
        } else {
            row.keep(&written);
        }
    }
    let recon_no = row.text("recon_no");
    if !recon_no.is_empty() {
        case.recon_no = recon_no;
    }
    // Of a reconsideration the result is its own outcome.
    if Instance::read(&case.instance) != Some(Instance::Reconsideration) {
        case.recon_result = row.text("recon_result");
    }
}

fn plain_fields(row: &mut LedgerRow, case: &mut Registration) {
    case.our_no = row.office_number();
    case.title = row.text("title");
    case.tribunal = row.text("tribunal");
    case.judge = row.text("judge");
    case.judge_tel = row.text("judge_tel");
    case.field = row.text("field");
    case.act_name = row.text("act_name");
    case.act_no = row.text("act_no");
    case.claim = row.text("claim");
    for written in row.take("extra_claim") {
        case.extra_claim = cell::yes_no(&written.text);
        if case.extra_claim.is_none() && !cell::is_dash(&written.text) {
            case.extra_claim = Some(true);
            row.keep(&written);
        }
    }
    case.comp_claim = row.yes_no("comp_claim");
    case.amount = row.number("amount");
    // 受理日期 of a reconsideration is not a court's.
    if Instance::read(&case.instance) == Some(Instance::Reconsideration) {
        row.keep_all("filed_on");
    } else {
        case.filed_on = row.day("filed_on");
    }
    case.act_date = row.day("act_date");
    case.officer = row.person("officer");
    case.co_officers = row.names("co_officer");
    case.advisers = row.names("adviser");
    case.agents = row.names("agents");
    case.facts = row.text("facts");
    case.issues = row.text("issues");
    case.note = row.text("note");
}

/// A row must say which case it is: by its number, or by who sues whom.
fn key_needed(row: &mut LedgerRow, case: &Registration) {
    let unreadable = row.problems.iter().any(|problem| problem.blocking);
    if !case.court_no.is_empty() || unreadable || !(case.plaintiffs.is_empty() || case.defendants.is_empty())
    {
        return;
    }
    let heading = row.mapping.heading("court_no");
    row.problem(
        &heading,
        "",
        said!(
            "没有案号，原告和被告也不齐，认不出是哪个案件",
            "Neither a case number nor both plaintiff and defendant: it cannot be told which case this is"
        ),
        true,
    );
}

/// What looks wrong about the number though it may be right.
fn oddities(row: &mut LedgerRow, case: &Registration) {
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
