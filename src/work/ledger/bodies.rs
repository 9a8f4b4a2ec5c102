//! One row of a ledger as records: the case itself, its number, parties and court; the records of its course follow.

use super::proceedings::{self, RowCourse};
use super::row::LedgerRow;
use super::{cell, names, numbers};
use crate::domain::case_no::Instance;
use crate::domain::cause;
use crate::domain::organ::OrganKind;
use crate::domain::record::body::{Registration, Typed};
use crate::domain::record::{Body, Kind};
use crate::domain::vocabulary::{DefendantForm, Procedure};
use crate::said;

/// What the row says, the registration first.
pub fn read(row: &mut LedgerRow) -> Vec<(Kind, Body)> {
    let mut case = Registration::default();
    numbers::read(row, &mut case);
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
    numbers::oddities(row, &case);
    case.other = row.keep_the_rest();
    bodies.insert(0, (Kind::Registration, case.to_body()));
    bodies
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
        let (name, count) = names::without_count(&name);
        if count.is_some() {
            row.keep_all("third_party");
        }
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
            let organ = names::organ(&name, known);
            if organ.is_none() {
                row.warn(
                    written,
                    said!(
                        "“{name}”不在机关名录中，按原文登记",
                        "“{name}” is not in the list of organs: kept as written"
                    ),
                );
            }
            all.push(organ.map_or(name, |organ| organ.name.clone()));
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
    case.place = row.text("place");
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
            "没有案号，原告和被告也不齐，认不出是哪个案件；请补填案号，或者原告和被告",
            "Neither a case number nor both plaintiff and defendant: it cannot be told which case this is; fill in the number, or both parties"
        ),
        true,
    );
}
