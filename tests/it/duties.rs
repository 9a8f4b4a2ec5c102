//! Every duty of a seeded made-up district, one line each: a change of a rule shows in review exactly which days move.

use crate::support::picture::settings;
use std::fmt::Write as _;
use yingsu::domain::day::{Day, Moment};
use yingsu::work::desk::{Desk, Opening};
use yingsu::work::view::CasesQuery;

/// Enough for each of the situations the made-up district begins with.
const CASES: u32 = 40;
const SEED: u64 = 7;

fn told(day: Option<Day>) -> String {
    day.map_or_else(|| "—".into(), |day| day.to_string())
}

#[test]
fn every_duty_of_the_made_up_district_stands_on_its_day() {
    let folder = tempfile::tempdir().unwrap();
    let now: fn() -> Moment = || "2026-11-23T09:00:00".parse().unwrap();
    let opening = Opening { login: "zhou".into(), now, as_if: None, readonly: false };
    let mut desk = Desk::open(&folder.path().join("docket.db"), &opening).unwrap();
    desk.make_up(CASES, SEED).unwrap();
    let query = CasesQuery { all: true, limit: CASES as usize, ..CasesQuery::default() };
    let mut lines = desk.cases(&query).unwrap().lines;
    assert_eq!(lines.len(), CASES as usize);
    lines.sort_by_key(|line| line.case);
    let mut text = String::from("rule  from        last        act by      state\n");
    for line in lines {
        let _ = writeln!(text, "\n{} {}", line.court_no, line.instance);
        for view in desk.case(line.case.unwrap()).unwrap().duties {
            let state = view.state_key();
            let duty = view.duty;
            let done = duty.done_on.map_or(String::new(), |day| format!(" {day}"));
            let _ = writeln!(
                text,
                "{:<5} {:<11} {:<11} {:<11} {}{done}{}",
                duty.rule,
                told(duty.from),
                told(duty.last),
                told(duty.act_by),
                state,
                if duty.organ.is_empty() { String::new() } else { format!(" {}", duty.organ) },
            );
        }
    }
    let mut settings = settings("tests");
    settings.set_description("yingsu demo --cases 40 --seed 7 --today 2026-11-23");
    settings.bind(|| insta::assert_snapshot!("duties", text));
}
