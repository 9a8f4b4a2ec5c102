//! The made-up district is believable: dates in order, numbers unlike, shares as published.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

use super::*;
use crate::domain::case_file::CaseFile;
use crate::domain::case_no::{CaseNo, Instance};
use crate::domain::cause;
use crate::domain::duty::{Duty, DutyState};
use crate::domain::line::Line;
use crate::domain::record::{CaseId, Record, RecordId};
use crate::domain::vocabulary::ApplicationMatter;
use crate::form::Form;
use crate::form::field::Holds;
use crate::law::calendar::Calendar;
use crate::law::fact::Fact;
use crate::law::term::{Clock, count};
use crate::law::{duties, risk};
use crate::work::world::World;
use serde_json::json;

fn made(seed: u64, today: &str) -> Made {
    Made { cases: 5000, seed, today: today.parse().unwrap() }
}

fn usual() -> Made {
    made(1, "2026-11-23")
}

fn file_of(bodies: Vec<(Kind, Body)>) -> CaseFile {
    let record = |(at, (kind, body)): (usize, (Kind, Body))| Record {
        id: RecordId(at as i64 + 1),
        case: Some(CaseId(1)),
        kind,
        row: at as i64 + 1,
        at: "2026-11-23T09:00:00".parse().unwrap(),
        who: String::new(),
        body,
    };
    let records: Vec<Record> = bodies.into_iter().enumerate().map(record).collect();
    CaseFile::from_records(CaseId(1), &records)
}

fn file(made: &Made, index: u32) -> CaseFile {
    file_of(case(made, Organs::district(), index))
}

/// The cases of [`usual`], made once for all tests that look at many of them.
static USUAL: LazyLock<Vec<CaseFile>> =
    LazyLock::new(|| (0..10_000).map(|index| file(&usual(), index)).collect());

/// Those of the usual cases; beyond the first 10,000 there are none.
fn usual_files(range: std::ops::Range<u32>) -> &'static [CaseFile] {
    &USUAL[range.start as usize..range.end as usize]
}

fn outcome_of(file: &CaseFile) -> Option<String> {
    file.judgments.last()?.body.outcomes.first().map(|decided| decided.outcome.clone())
}

static CALENDAR: LazyLock<Calendar> = LazyLock::new(Calendar::official);

fn act_by(clock: Clock, n: u32, from: Day) -> Day {
    count(clock, n, from, &CALENDAR).act_by()
}

#[test]
fn the_same_seed_and_index_make_the_same_case_however_many_there_are() {
    let organs = Organs::district();
    let (few, many) = (Made { cases: 40, ..usual() }, Made { cases: 1_000_000, ..usual() });
    for index in [0, 7, 27, 39, 40, 41, 999, 123_456, 999_999] {
        assert_eq!(case(&few, organs, index), case(&many, organs, index), "{index}");
    }
    let other = Made { seed: 2, ..usual() };
    assert_ne!(case(&few, organs, 500), case(&other, organs, 500));
    assert_eq!(people(&few, organs), people(&many, organs));
}

#[test]
fn every_case_begins_with_its_registration_and_every_body_is_read_by_its_type() {
    for today in ["2026-11-23", "2026-02-17", "2027-01-02"] {
        for index in 0..400 {
            let bodies = case(&made(3, today), Organs::district(), index);
            assert_eq!(bodies.first().map(|(kind, _)| *kind), Some(Kind::Registration), "{index}");
            let (count, file) = (bodies.len(), file_of(bodies));
            assert!(count >= 2, "{index}");
            assert!(file.unreadable.is_empty(), "{index}: {:?}", file.unreadable);
        }
    }
}

#[test]
fn every_case_is_answered_by_whom_the_plan_has_answer() {
    for (index, file) in usual_files(0..1000).iter().enumerate() {
        let proposal = crate::law::responds::propose(file, Organs::district());
        let found = crate::law::responds::departures(&file.registration, &proposal, Organs::district());
        assert!(found.is_empty() && proposal.open.is_empty(), "{index}: {found:?} {:?}", proposal.open);
    }
}

#[test]
fn no_two_cases_bear_the_same_number_and_each_number_fits_its_court() {
    for (seed, today, span) in [(1, "2026-11-23", 20_000), (9, "2026-01-15", 3_000)] {
        let made = made(seed, today);
        let mut seen = HashSet::new();
        for index in (0..span).chain(990_000..990_500) {
            let registration = match seed {
                1 if index < 10_000 => usual_files(index..index + 1)[0].registration.clone(),
                _ => file(&made, index).registration,
            };
            if index == 39 {
                assert_eq!(registration.court_no, "", "one living case has no number yet");
                continue;
            }
            let no =
                CaseNo::read(&registration.court_no).unwrap_or_else(|_| panic!("{}", registration.court_no));
            assert_eq!(no.to_string(), registration.court_no);
            let (instance, organs) = (Instance::read(&registration.instance), Organs::district());
            let odd = no.oddities(&registration.defendants, instance, made.today, organs);
            assert!(odd.is_empty(), "{index}: {} {odd:?}", registration.court_no);
            assert_eq!(no.court(organs.courts()).map(|court| &court.name), Some(&registration.court));
            assert!(seen.insert(registration.court_no), "{index}: {no} twice");
        }
        // Nor do those that are told beside them, in a district of any size.
        for cases in [300, 1_500] {
            let made = Made { cases, ..made };
            let organs = Organs::district();
            let beside = rare(&made, organs).into_iter().chain(reconsiderations(&made, organs));
            let numbers: Vec<String> = beside.map(|it| file_of(it).registration.court_no).collect();
            let apart: HashSet<&String> = numbers.iter().collect();
            assert_eq!(apart.len(), numbers.len(), "{numbers:?}");
            let usual: HashSet<String> =
                (0..cases).map(|index| file(&made, index).registration.court_no).collect();
            assert!(numbers.iter().all(|it| !usual.contains(it)), "{cases}");
        }
    }
}

#[test]
fn causes_outcomes_and_organs_are_those_of_the_lists() {
    for file in usual_files(0..1000) {
        let registration = &file.registration;
        assert!(cause::read(&registration.cause).is_some(), "{}", registration.cause);
        for name in registration.defendants.iter().chain([&registration.organ]) {
            assert!(Organs::district().find(name).is_some(), "{name}");
        }
        for decided in file.judgments.iter().flat_map(|judgment| &judgment.body.outcomes) {
            assert_eq!(outcome::read(&decided.outcome).unwrap().name, decided.outcome);
        }
    }
}

/// The days of a case in the order in which they must have come.
fn in_order(file: &CaseFile) -> Vec<(&'static str, Option<Day>)> {
    let answer = file.answers.first().map(|answer| &answer.body);
    let judgment = file.judgments.first().map(|judgment| &judgment.body);
    let days = vec![
        ("filed", file.registration.filed_on),
        ("received", file.receipts.first().and_then(|receipt| receipt.body.received_on)),
        ("prepared", answer.and_then(|answer| answer.prepared_on)),
        ("reviewed", file.reviews.first().and_then(|review| review.body.reviewed_on)),
        ("submitted", answer.and_then(|answer| answer.submitted_on)),
        ("judged", judgment.and_then(|judgment| judgment.judged_on)),
        ("served", judgment.and_then(|judgment| judgment.served_on)),
        ("effective", judgment.and_then(|judgment| judgment.effective_on)),
        ("reported", file.loss_reports.first().and_then(|report| report.body.reported_on)),
        ("closed", file.closings.first().and_then(|closing| closing.body.closed_on)),
    ];
    days.into_iter().filter(|(_, day)| day.is_some()).collect()
}

#[test]
fn dates_are_in_order_and_nothing_has_happened_in_the_future() {
    for today in ["2026-11-23", "2026-02-17", "2026-10-04"] {
        let made = made(5, today);
        for index in 0..1500 {
            let file = file(&made, index);
            let days = in_order(&file);
            for pair in days.windows(2) {
                assert!(pair[0].1 <= pair[1].1, "{today} {index}: {:?} {:?}", pair[0], pair[1]);
            }
            for (what, day) in &days {
                assert!(*day <= Some(made.today), "{today} {index}: {what} {day:?}");
            }
            let received = days.iter().find(|(what, _)| *what == "received").and_then(|(_, day)| *day);
            let submitted = file.answers.first().and_then(|answer| answer.body.submitted_on);
            for filing in &file.filings {
                assert!(
                    filing.body.filed_on >= submitted && filing.body.filed_on <= Some(made.today),
                    "{index}"
                );
            }
            for forwarding in &file.forwardings {
                assert!(forwarding.body.forwarded_on >= received, "{today} {index}");
                assert!(forwarding.body.forwarded_on <= Some(made.today), "{today} {index}");
            }
            for hearing in &file.hearings {
                let day = hearing.body.at.map(|at| at.date());
                assert!(day > received && hearing.body.notified_on >= received, "{today} {index}");
                assert!(hearing.body.state != "已开庭" || day <= Some(made.today), "{today} {index}");
                assert!(hearing.body.identity_on <= Some(made.today), "{today} {index}");
            }
            for performance in &file.performances {
                let due = file.judgments.first().and_then(|judgment| judgment.body.perform_due);
                assert!(performance.body.performed_on <= due, "{today} {index}: performed late");
            }
        }
    }
}

#[test]
fn the_living_cases_are_what_their_list_says() {
    for today in ["2026-11-23", "2026-07-01", "2025-03-12"] {
        let made = made(1, today);
        let now = made.today;
        let received = |index| file(&made, index).receipts[0].body.received_on;
        let answer_due = |index| act_by(Clock::Litigation, 15, received(index).unwrap());
        let unsent = |index| file(&made, index).answers.iter().all(|it| it.body.submitted_on.is_none());
        assert!(answer_due(0) < now && unsent(0), "answer overdue");
        assert_eq!(answer_due(1), now, "answer due today");
        assert!(file(&made, 1).answers[0].body.submitted_on.is_none());
        assert!(answer_due(2) > now && file(&made, 2).answers[0].body.submitted_on.is_none());
        assert!(
            act_by(Clock::Internal, 3, received(3).unwrap()) < now && file(&made, 3).forwardings.is_empty()
        );
        let sent = |index| file(&made, index).answers[0].body.submitted_on.unwrap();
        assert_eq!(act_by(Clock::Internal, 5, sent(4)), now, "filing due today");
        assert!(file(&made, 4).filings.is_empty() && file(&made, 5).filings.is_empty());
        let hearing = &file(&made, 6).hearings[0].body;
        assert!(hearing.head.is_empty() && hearing.at.unwrap().date() > now, "no head named");
        let nobody_met = file(&made, 8);
        assert!(nobody_met.assessments[0].body.level == "高" && nobody_met.meetings.is_empty());
        let meeting = &file(&made, 9).meetings[0].body;
        assert!(meeting.approval.is_empty() && meeting.approver == "分管副区长");
        let appeal_runs = file(&made, 11);
        assert!(appeal_runs.appeals.is_empty());
        assert!(act_by(Clock::Litigation, 15, appeal_runs.judgments[0].body.served_on.unwrap()) >= now);
        let report_due =
            |index| act_by(Clock::Internal, 30, file(&made, index).judgments[0].body.effective_on.unwrap());
        assert!(report_due(12) >= now && report_due(13) < now, "{} {}", report_due(12), report_due(13));
        assert!(file(&made, 12).loss_reports.is_empty() && file(&made, 13).loss_reports.is_empty());
        assert!(file(&made, 14).advices[0].body.reply_due.unwrap() > now);
        assert!(file(&made, 16).receipts[0].body.court_due.unwrap() > now);
        assert_eq!(file(&made, 17).applications[0].body.decision, "准许");
        let both = file(&made, 19);
        let sent: Vec<bool> = both.answers.iter().map(|it| it.body.submitted_on.is_some()).collect();
        assert_eq!((both.registration.defendants.len(), sent), (2, vec![true, false]));
        assert!(file(&made, 20).registration.court_no.contains("津02行初"));
        assert_eq!(file(&made, 21).receipts[0].body.papers[0], "上诉状副本");
        assert_eq!(received(22), None);
        let forgotten = file(&made, 23);
        assert!(
            forgotten.notes.is_empty() && forgotten.judgments.is_empty() && forgotten.closings.is_empty()
        );
        assert_eq!(file(&made, 24).registration.plaintiff_count, Some(32));
        assert!(file(&made, 25).registration.cause.contains("不履行"));
        assert_eq!(file(&made, 26).registration.defendant_form, "复议机关为单独被告");
        let (first, second) = (file(&made, 27), file(&made, 28));
        assert_eq!(first.registration.linked, std::slice::from_ref(&second.registration.court_no));
        assert_eq!(second.registration.linked, std::slice::from_ref(&first.registration.court_no));
        assert!(!first.closings.is_empty() && !second.closings.is_empty());
        assert!(file(&made, 32).hearings[0].body.at.unwrap().date() < now);
        assert!(file(&made, 36).forwardings.is_empty());
    }
}

#[test]
fn linked_cases_name_each_other() {
    let mut pairs = 0;
    for pair in usual_files(LIVING..2000).chunks(2) {
        let [first, second] = pair else { panic!("an odd case") };
        if second.registration.instance == "二审" {
            pairs += 1;
            assert_eq!(second.registration.linked, std::slice::from_ref(&first.registration.court_no));
            assert_eq!(first.registration.linked, std::slice::from_ref(&second.registration.court_no));
            assert_eq!(second.registration.plaintiffs, first.registration.plaintiffs);
        }
    }
    assert!((100..300).contains(&pairs), "{pairs} of 980 pairs");
}

#[test]
fn the_shares_are_those_published_for_districts() {
    let files = usual_files(LIVING..5000);
    let pending = files.iter().filter(|file| file.closings.is_empty()).count();
    assert!((740..=1000).contains(&pending), "{pending} pending of 4960");
    let first: Vec<&CaseFile> = files
        .iter()
        .filter(|file| file.registration.instance == "一审" && !file.closings.is_empty())
        .collect();
    let share = |wanted: &dyn Fn(&str) -> bool| {
        let hits = first.iter().filter(|file| outcome_of(file).is_some_and(|name| wanted(&name))).count();
        hits * 1000 / first.len()
    };
    let lost = share(&|name| lost(name));
    assert!((80..=150).contains(&lost), "lost {lost}‰");
    let withdrawn = share(&|name| name.contains("撤诉"));
    assert!((200..=290).contains(&withdrawn), "withdrawn {withdrawn}‰");
    let dismissed = share(&|name| name == "驳回起诉");
    assert!((170..=260).contains(&dismissed), "dismissed {dismissed}‰");
    let held = files.iter().flat_map(|file| &file.hearings).filter_map(|hearing| hearing.body.head_attended);
    let held: Vec<bool> = held.collect();
    let came = held.iter().filter(|came| **came).count() * 1000 / held.len();
    assert!((930..=975).contains(&came), "heads came {came}‰");
}

#[test]
fn few_steps_of_pending_cases_are_overdue() {
    let made = usual();
    let mut overdue: BTreeMap<&str, usize> = BTreeMap::new();
    for file in usual_files(LIVING..10_000).iter().filter(|file| file.closings.is_empty()) {
        let received = file.receipts[0].body.received_on.unwrap();
        let judged = !file.judgments.is_empty();
        let mut late = |what, is_late: bool| *overdue.entry(what).or_default() += usize::from(is_late);
        late("forward", file.forwardings.is_empty() && act_by(Clock::Internal, 3, received) < made.today);
        let unanswered = file.answers.iter().all(|answer| answer.body.submitted_on.is_none());
        late("answer", unanswered && !judged && act_by(Clock::Litigation, 15, received) < made.today);
        let sent = file.answers.first().and_then(|answer| answer.body.submitted_on);
        let unit = !Organs::district().is_district_government(&file.registration.defendants[0]);
        let filing = sent.is_some_and(|on| act_by(Clock::Internal, 5, on) < made.today);
        late("filing", unit && filing && file.filings.is_empty());
        let unrecorded = |at: Day, attended: Option<bool>| at < made.today && attended.is_none();
        late(
            "hearing",
            file.hearings.iter().any(|h| unrecorded(h.body.at.unwrap().date(), h.body.head_attended)),
        );
    }
    let all: usize = overdue.values().sum();
    assert!((20..=60).contains(&all), "{overdue:?}");
}

/// A case as the docket shows it, with its duties under the rules in force.
fn derived(file: &CaseFile) -> (Line, Vec<Duty>) {
    static WORLD: LazyLock<World> = LazyLock::new(World::official);
    let duties = duties::duties(file, &WORLD.rules, &WORLD.setting());
    let risk = risk::risk(file, WORLD.rules.ruled(&duties), &WORLD.setting());
    (WORLD.line(file, &duties, &risk), duties)
}

fn unmet(duties: &[Duty]) -> bool {
    let waits = |duty: &Duty| duty.rule == "S5" && duty.state == DutyState::Open && duty.stage != "approval";
    duties.iter().any(waits)
}

#[test]
fn nearly_every_pending_case_has_a_next_step_and_few_wait_for_a_meeting() {
    let all: Vec<(Line, Vec<Duty>)> = usual_files(LIVING..2500).iter().map(derived).collect();
    let pending = all.iter().filter(|(line, _)| line.pending()).count();
    let idle = |line: &Line| line.pending() && line.next_due.is_none() && line.hearing_at.is_none();
    let idle = all.iter().filter(|(line, _)| idle(line)).count();
    assert!((1..=20).contains(&idle), "{idle} of {pending} without next step");
    let unmet = all.iter().filter(|(_, duties)| unmet(duties)).count();
    assert!((5..=25).contains(&unmet), "{unmet} of {pending} at risk without a meeting");
}

#[test]
fn the_first_screen_is_calm_and_no_case_fills_it() {
    for today in ["2026-11-23", "2026-07-01"] {
        let made = Made { cases: 300, ..made(1, today) };
        let late = |index| {
            derived(&file(&made, index)).1.iter().filter(|it| duties::overdue(it, made.today)).count()
        };
        let late: Vec<usize> = (0..made.cases).map(late).collect();
        let all: usize = late.iter().sum();
        assert!((3..=8).contains(&all), "{today}: {all} overdue");
        assert_eq!(late[0], 2, "{today}: answer and evidence of the most urgent case");
        assert!(late.iter().all(|of_one| *of_one <= 2), "{today}: {late:?}");
    }
}

#[test]
fn the_register_has_people_for_every_organ_and_two_who_can_log_in() {
    let everyone = people(&usual(), Organs::district());
    let of = |key: &str, body: &Body| body.get(key).and_then(|value| value.as_str()).map(String::from);
    for organ in Organs::district().all() {
        assert!(everyone.iter().filter(|body| of("organ", body).as_ref() == Some(&organ.name)).count() >= 6);
    }
    assert_eq!(everyone.iter().filter(|body| of("login", body).is_some()).count(), 2);
}

/// What no made-up case does, with the field in which it is entered.
fn seldom_done() -> Vec<(Kind, Body)> {
    let row = |key: &str| json!([{"what": "补正程序", "due": "2026-11-20", "done_on": "2026-11-18"}, {"what": key}]);
    let of = |kind: Kind, body: serde_json::Value| (kind, body.as_object().cloned().unwrap_or_default());
    vec![
        of(
            Kind::Note,
            json!({"happened_on": "2026-11-02", "next": "协调", "next_on": "2026-11-09", "next_done_on": "2026-11-06"}),
        ),
        of(
            Kind::Meeting,
            json!({"held_at": "2026-11-02T09:00:00", "outcome": "已召开", "decisions": row("另一项")}),
        ),
        of(Kind::LossReport, json!({"reported_on": "2026-11-02", "steps": row("另一项")})),
        of(Kind::Advice, json!({"paper": "司法建议书", "received_on": "2026-11-02", "items": row("另一项")})),
        of(
            Kind::LeaderReport,
            json!({"reported_on": "2026-11-02", "instruction": "抓紧", "instruction_done_on": "2026-11-06"}),
        ),
        of(
            Kind::Receipt,
            json!({"papers": ["赔偿申请书"], "received_on": "2026-09-01", "handled_on": "2026-10-20", "completed_on": "2026-10-25"}),
        ),
        of(
            Kind::Judgment,
            json!({"judged_on": "2026-10-01", "redone_on": "2026-11-05", "withdrawn_on": "2026-11-06"}),
        ),
        of(
            Kind::Accountability,
            json!({"finding_on": "2026-10-01", "decided_on": "2026-10-10", "letter_on": "2026-10-12", "court_told_on": "2026-10-13"}),
        ),
        of(
            Kind::Hearing,
            json!({"at": "2026-11-09T09:00:00", "session": "证据交换", "state": "已开庭", "change_on": "2026-11-03", "notified_on": "2026-11-01"}),
        ),
        of(Kind::Registration, json!({"urged_on": "2026-11-03"})),
        of(Kind::Receipt, json!({"papers": ["行政复议申请书副本"], "received_on": "2026-11-04"})),
    ]
    .into_iter()
    .chain(ApplicationMatter::ALL.iter().map(|matter| {
        let (matter, day) = (matter.words().zh, "2026-11-04");
        of(Kind::Application, json!({"matter": matter, "event_on": "2026-11-03", "applied_on": day}))
    }))
    .collect()
}

/// `s` on a duty opens the field that settles it: without what stands there the fact must be another or none.
#[test]
fn what_settles_a_duty_is_entered_where_the_jump_leads() {
    let world = World::official();
    let setting = world.setting();
    let settle: BTreeMap<&str, &Fact> =
        world.rules.rules().iter().flat_map(|rule| &rule.done_by).map(|fact| (fact.name, *fact)).collect();
    let mut right = BTreeSet::new();
    let lives = (0..300).map(|index| case(&usual(), Organs::district(), index));
    for bodies in lives.chain(seldom_done().into_iter().map(|it| vec![it])) {
        let whole = file_of(bodies.clone());
        for fact in settle.values() {
            if right.contains(fact.name) && bodies.len() > 1 {
                continue;
            }
            let days = |file: &CaseFile| -> Vec<Option<Day>> {
                fact.happenings(file, &setting).iter().map(|it| it.day).collect()
            };
            let Some(key) = fact.entered_in() else { continue };
            let chosen =
                matches!(Form::of(fact.form).field(key).map(|it| &it.holds), Some(Holds::Choice { .. }));
            let before = days(&whole);
            for (at, _) in
                bodies.iter().enumerate().filter(|(_, it)| it.0 == fact.form && it.1.contains_key(key))
            {
                if chosen || before.iter().all(Option::is_none) {
                    continue;
                }
                let mut without = bodies.clone();
                without[at].1.remove(key);
                if days(&file_of(without)) != before {
                    right.insert(fact.name);
                } else if bodies.len() == 1 {
                    panic!("{}: {key} does not enter it", fact.name);
                }
            }
        }
    }
    let by_hand = settle.values().filter(|fact| fact.of_field().is_none()).map(|fact| fact.name);
    let unseen: Vec<&str> = by_hand.filter(|name| !right.contains(name)).collect();
    // Entered by a choice, or on the own day of a record that must first be there; or never on a day, for it only asks.
    let others = [
        "appeal_decided",
        "appeal_weighed",
        "day_set_anew",
        "exchange_held",
        "hearing_attended_by_whom",
        "hearing_recon_attended",
        "new_court_papers",
        "postponed_entered",
        "summons_entered",
        "training_held",
    ];
    assert_eq!(unseen, others);
}
