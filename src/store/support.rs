//! A made-up derivation and short ways to write a book, for the tests of the store.

use crate::domain::case_file::CaseFile;
use crate::domain::day::{Day, Moment};
use crate::domain::duty::{Duty, DutyState};
use crate::domain::line::Line;
use crate::domain::record::{Act, Body, CaseId, Kind, Record, RecordId};
use crate::domain::risk::Level;
use crate::said;
use crate::store::Store;
use crate::store::book::{Appended, Refused};
use crate::store::link::Kin;
use crate::store::sql::Sql;
use crate::store::step::{CaseRef, Derive, Derived, NewRow, Step};
use serde_json::{Value, json};

/// Fifteen days from each receipt until an answer is submitted; all else straight from the records.
pub(super) struct Simple;

impl Derive for Simple {
    fn derive(&self, id: CaseId, records: &[Record], _: &Kin) -> Derived {
        let file = CaseFile::from_records(id, records);
        let answered = file.answers.iter().find_map(|answer| answer.body.submitted_on);
        let mut duties: Vec<Duty> = file
            .receipts
            .iter()
            .map(|receipt| {
                let due = receipt.body.received_on.map(|day| day + chrono::Days::new(15));
                let state = match (due, answered) {
                    (None, _) => DutyState::Undetermined,
                    (Some(_), None) => DutyState::Open,
                    (Some(due), Some(day)) if day > due => DutyState::DoneLate,
                    (Some(_), Some(_)) => DutyState::Done,
                };
                let why = due.is_none().then(|| said!("缺收件日", "day of receipt missing"));
                duty("L1", Some(receipt.id), due, state, why)
            })
            .collect();
        if let Some(meeting) = file.meetings.iter().find(|meeting| meeting.body.approval.is_empty()) {
            let due = meeting.body.proposed_on;
            duties.push(Duty {
                stage: "approval".into(),
                ..duty("S3", Some(meeting.id), due, DutyState::Open, None)
            });
        }
        let next =
            duties.iter().filter(|duty| duty.state == DutyState::Open).filter_map(|duty| duty.act_by).min();
        let first = |duty: &&Duty| duty.rule == "L1" && duty.state == DutyState::Open && duty.act_by == next;
        let next_last = duties.iter().find(first).and_then(|duty| duty.last);
        let case = &file.registration;
        let line = Line {
            case: None,
            court_no: case.court_no.clone(),
            instance: case.instance.clone(),
            plaintiffs: case.plaintiffs.clone(),
            plaintiff_count: case.plaintiff_count.unwrap_or(0),
            defendants: case.defendants.clone(),
            organ: case.organ.clone(),
            court: case.court.clone(),
            cause: case.cause.clone(),
            field: case.field.clone(),
            lost: file
                .judgments
                .iter()
                .any(|paper| paper.body.outcomes.iter().any(|it| it.outcome.contains("撤销"))),
            officer: case.officer.clone(),
            advisers: case.advisers.clone(),
            served_on: file.receipts.iter().find_map(|receipt| receipt.body.received_on),
            closed_on: file.closings.iter().find_map(|closing| closing.body.closed_on),
            next_due: next,
            next_last,
            next_rule: if next.is_some() { "L1".into() } else { String::new() },
            hearing_at: file.hearings.iter().find_map(|hearing| hearing.body.at),
            risk_adviser: file.assessments.last().and_then(|view| Level::read(&view.body.level)),
            risk_system: Level::read(&case.field),
            risk_high_from: case.act_date,
            find: format!("{} {}", case.court_no, case.plaintiffs.join(" ")),
            ..Line::default()
        };
        Derived { line, duties }
    }
}

fn duty(
    rule: &str,
    trigger: Option<RecordId>,
    due: Option<Day>,
    state: DutyState,
    why: Option<crate::text::Said>,
) -> Duty {
    Duty {
        trigger,
        raw: due,
        due,
        safe: due,
        act_by: due.map(|day| day - chrono::Days::new(1)),
        last: due,
        state,
        why,
        ..Duty::under(rule)
    }
}

pub(super) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(super) fn noon() -> Moment {
    day("2026-03-02").and_hms_opt(12, 0, 0).unwrap()
}

pub(super) fn body(value: Value) -> Body {
    value.as_object().cloned().unwrap()
}

pub(super) fn step(rows: Vec<NewRow>) -> Step {
    Step { who: "王宁".into(), at: noon(), why: String::new(), rows }
}

pub(super) fn create(case: CaseRef, kind: Kind, value: Value) -> NewRow {
    NewRow { act: Act::Create, case, record: None, kind, body: body(value), base: None }
}

pub(super) fn change(act: Act, of: &Record, value: Value) -> NewRow {
    NewRow {
        act,
        case: CaseRef::None,
        record: Some(of.id),
        kind: of.kind,
        body: body(value),
        base: Some(of.row),
    }
}

pub(super) fn case(court_no: &str) -> NewRow {
    create(CaseRef::Own, Kind::Registration, json!({ "court_no": court_no, "organ": "区住房和建设委员会" }))
}

pub(super) fn receipt(case: CaseRef, received_on: &str) -> NewRow {
    create(case, Kind::Receipt, json!({ "received_on": received_on }))
}

impl Store {
    pub(super) fn add(&mut self, rows: Vec<NewRow>) -> Appended {
        self.append(&step(rows), &Simple).unwrap()
    }

    pub(super) fn refuse(&mut self, rows: Vec<NewRow>) -> Refused {
        self.append(&step(rows), &Simple).unwrap_err()
    }
}

/// How the database means to answer, one line per loop.
pub(super) fn plan(store: &Store, sql: &Sql) -> Vec<String> {
    let mut statement = store.sqlite.prepare(&format!("EXPLAIN QUERY PLAN {}", sql.text)).unwrap();
    statement.query_map(&*sql.values(), |row| row.get(3)).unwrap().collect::<Result<_, _>>().unwrap()
}

/// Panics unless an index gives both the rows and their order.
pub(super) fn assert_index_ordered(store: &Store, sql: &Sql, index: &str) {
    let plan = plan(store, sql);
    let slow = |line: &String| {
        // The index of undetermined duties holds nothing else, and the plan counts all there is: both are read whole.
        let whole = [
            "json_each",
            "INDEX duty_undetermined",
            "INDEX duty_plan",
            "INDEX docket_ledger",
            "CONSTANT ROW",
        ]
        .iter()
        .any(|name| line.contains(name));
        line.contains("TEMP B-TREE") || (line.starts_with("SCAN") && !whole)
    };
    assert!(!plan.iter().any(slow), "{}\n{plan:#?}", sql.text);
    assert!(plan.iter().any(|line| line.contains(index)), "{index} is not used: {plan:#?}");
}
