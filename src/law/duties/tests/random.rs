//! Random lives: records in any order, amended, withdrawn, re-dated. What the court's copy of the complaint set running
//! stays until a paper ends the instance or takes the period's place.

use super::*;
use crate::domain::fulfilment::Fulfilment;
use crate::law::plan::Plan;
use proptest::prelude::*;

const NAMES: [&str; 2] = [HOUSING, DISTRICT];

/// Papers that end a first instance, as the articles have them: 行诉法 58, 60, 62, 69, 70, 行诉解释 69, 88.
const ENDING: [(&str, &str); 6] = [
    ("判决书", "驳回诉讼请求"),
    ("判决书", "全部撤销"),
    ("调解书", "调解"),
    ("裁定书", "驳回起诉"),
    ("裁定书", "准许原告主动撤诉"),
    ("裁定书", "终结诉讼"),
];

/// Papers that end nothing: 行诉法 22, 56, 57, 59, 84, 101, 行诉解释 10, 87; and some that cannot be read.
const ON_THE_WAY: [(&str, &str); 10] = [
    ("裁定书", "中止诉讼"),
    ("裁定书", "移送管辖"),
    ("裁定书", "驳回管辖异议"),
    ("裁定书", "停止执行"),
    ("裁定书", "先予执行"),
    ("裁定书", "财产保全"),
    ("裁定书", "转换程序"),
    ("裁定书", "补正笔误"),
    ("裁定书", "某种裁定"),
    ("裁定书", ""),
];

#[derive(Debug, Clone)]
enum Deed {
    Receive {
        papers: Vec<&'static str>,
        on: u64,
        to: Option<usize>,
        court: Option<u64>,
    },
    Answer {
        of: Option<usize>,
        on: u64,
        evidence: bool,
    },
    Leave {
        of: Option<usize>,
        granted: bool,
        over: Option<u64>,
    },
    Paper {
        which: usize,
        ends: bool,
        on: Option<u64>,
    },
    Sit {
        on: u64,
    },
    Close,
    /// Of the newest receipt or paper: another day.
    Redate {
        paper: bool,
        on: Option<u64>,
    },
    Withdraw {
        paper: bool,
    },
}

fn deed() -> impl Strategy<Value = Deed> {
    let papers = prop_oneof![
        Just(vec!["起诉状副本"]),
        Just(vec!["应诉通知书", "行政起诉状"]),
        Just(vec!["应诉通知书"]),
        Just(vec!["举证通知书"]),
        Just(vec!["传票"]),
        Just(vec!["起诉书副本", "追加被告通知书"]),
    ];
    let on = || 0_u64..400;
    let who = || proptest::option::of(0_usize..2);
    prop_oneof![
        4 => (papers, on(), who(), proptest::option::of(1_u64..40))
            .prop_map(|(papers, on, to, court)| Deed::Receive { papers, on, to, court }),
        2 => (who(), on(), any::<bool>()).prop_map(|(of, on, evidence)| Deed::Answer { of, on, evidence }),
        1 => (who(), any::<bool>(), proptest::option::of(on()))
            .prop_map(|(of, granted, over)| Deed::Leave { of, granted, over }),
        4 => (0_usize..10, proptest::bool::weighted(0.2), proptest::option::of(on()))
            .prop_map(|(which, ends, on)| Deed::Paper { which, ends, on }),
        1 => on().prop_map(|on| Deed::Sit { on }),
        1 => Just(Deed::Close),
        2 => (any::<bool>(), proptest::option::of(on())).prop_map(|(paper, on)| Deed::Redate { paper, on }),
        2 => any::<bool>().prop_map(|paper| Deed::Withdraw { paper }),
    ]
}

fn later(n: u64) -> Option<Day> {
    "2026-03-02".parse::<Day>().unwrap().checked_add_days(chrono::Days::new(n))
}

fn do_it(file: &mut CaseFile, deed: &Deed) {
    let name = |of: Option<usize>| of.map_or(String::new(), |at| NAMES[at].to_owned());
    match deed {
        Deed::Receive { papers, on, to, court } => {
            let body = Receipt {
                papers: papers.iter().map(|name| (*name).into()).collect(),
                received_on: later(*on),
                addressees: to.map(|at| NAMES[at].to_owned()).into_iter().collect(),
                court_due: court.and_then(|days| later(on + days)),
                ..Receipt::default()
            };
            add(&mut file.receipts, body);
        }
        Deed::Answer { of, on, evidence } => {
            let full = if *evidence { with_evidence() } else { Answer::default() };
            add(&mut file.answers, Answer { defendant: name(*of), submitted_on: later(*on), ..full });
        }
        Deed::Leave { of, granted, over } => {
            let body = Application {
                matter: "延期提供证据".into(),
                organ: name(*of),
                applied_on: later(5),
                decision: if *granted { "准许" } else { "不准许" }.into(),
                obstacle_removed_on: over.and_then(later),
                ..Application::default()
            };
            add(&mut file.applications, body);
        }
        Deed::Paper { which, ends, on } => {
            let (paper, outcome) = if *ends { ENDING[which % ENDING.len()] } else { ON_THE_WAY[*which] };
            let rows = if outcome.is_empty() {
                Vec::new()
            } else {
                vec![Decided { outcome: outcome.into(), ..Decided::default() }]
            };
            let body = Judgment {
                paper: paper.into(),
                judged_on: on.and_then(later),
                outcomes: rows,
                ..Judgment::default()
            };
            add(&mut file.judgments, body);
        }
        Deed::Sit { on } => {
            let at = later(*on).and_then(|day| day.and_hms_opt(9, 0, 0));
            add(&mut file.hearings, Hearing { at, ..Hearing::default() });
        }
        Deed::Close => add(&mut file.closings, Closing { closed_on: later(390), ..Closing::default() }),
        Deed::Redate { paper: true, on } => {
            if let Some(it) = file.judgments.last_mut() {
                it.body.judged_on = on.and_then(later);
            }
        }
        Deed::Redate { paper: false, on } => {
            if let Some(it) = file.receipts.last_mut() {
                it.body.received_on = on.and_then(later);
            }
        }
        Deed::Withdraw { paper: true } => drop(file.judgments.pop()),
        Deed::Withdraw { paper: false } => drop(file.receipts.pop()),
    }
}

/// The complaint came, by the record, for this defendant.
fn served(file: &CaseFile, organ: &str) -> bool {
    let complaint =
        |it: &Receipt| it.papers.iter().any(|name| name.contains("起诉状") || name.contains("起诉书"));
    let on = |it: &Receipt| it.addressees.is_empty() || it.addressees.iter().any(|name| name == organ);
    file.receipts.iter().any(|it| it.body.received_on.is_some() && complaint(&it.body) && on(&it.body))
}

/// What may end or replace the period of a defendant, read from the records without the program's own reading.
fn may_be_void(file: &CaseFile, rule: &str, organ: &str) -> bool {
    let ends = |it: &Judgment| {
        let outcome = it.outcomes.first().map_or("", |row| row.outcome.as_str());
        it.judged_on.is_some() && ENDING.contains(&(it.paper.as_str(), outcome))
    };
    let leave = |it: &Application| it.decision == "准许" && (it.organ.is_empty() || it.organ == organ);
    let leaves: Vec<_> = file.applications.iter().filter(|it| it.body.decision == "准许").collect();
    let excused = rule == "L2" && leaves.iter().any(|it| leave(&it.body));
    let court = file.receipts.iter().any(|it| it.body.court_due.is_some());
    !file.closings.is_empty()
        || file.judgments.iter().any(|it| ends(&it.body))
        || excused
        || (court && file.registration.procedure == "简易")
}

fn holds(file: &CaseFile) -> Result<(), TestCaseError> {
    let found = all(file);
    for organ in &file.registration.defendants {
        if !served(file, organ) {
            continue;
        }
        // A joining notice that names nobody, or the other, leaves what was served on all to those who were there.
        let joined = |it: &Receipt| it.papers.iter().any(|name| name.contains("追加"));
        if file.receipts.iter().any(|it| joined(&it.body)) {
            continue;
        }
        for rule in ["L1", "L2"] {
            let mine: Vec<&Duty> = found
                .iter()
                .filter(|duty| duty.rule == rule && (duty.organ.is_empty() || &duty.organ == organ))
                .collect();
            prop_assert!(!mine.is_empty(), "{rule} of {organ} is gone: {found:#?}");
            for duty in mine.iter().filter(|duty| duty.state == DutyState::Void) {
                prop_assert!(may_be_void(file, rule, organ), "{rule} of {organ} fell away: {:?}", duty.why);
                prop_assert!(duty.why.is_some(), "{rule} fell away without a word");
            }
        }
        // Leave moves the evidence to its own day; the normative documents stay due.
        let void = |rule: &str| {
            let mine = found.iter().filter(|duty| duty.organ.is_empty() || &duty.organ == organ);
            mine.clone().any(|duty| duty.rule == rule && duty.state == DutyState::Void)
        };
        let ended = !file.closings.is_empty() || file.judgments.iter().any(|it| it.body.judged_on.is_some());
        if void("L2") && !ended && file.registration.procedure != "简易" {
            let kept =
                |rule: &str| found.iter().any(|duty| duty.rule == rule && duty.state != DutyState::Void);
            prop_assert!(kept("L2'") && kept("L4"), "nothing took the place of L2: {found:#?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn no_statutory_period_falls_away_without_what_ends_or_replaces_it(
        deeds in proptest::collection::vec(deed(), 1..14),
        simplified in proptest::bool::weighted(0.2),
        several in any::<bool>(),
    ) {
        let mut file = case("一审", if several { &NAMES } else { &NAMES[..1] });
        file.registration.procedure = if simplified { "简易" } else { "普通" }.into();
        for deed in &deeds {
            do_it(&mut file, deed);
            holds(&file)?;
        }
    }
}

/// What the clauses of the plan count; the appeal itself and the program's reminders are counted nowhere.
fn counted(duty: &Duty) -> bool {
    binding(duty) && Plan::official().clauses().iter().any(|clause| clause.rules.contains(&duty.rule))
}

/// What counts as a breach on a day, by rule and defendant.
fn breaches(file: &CaseFile, today: Day) -> Vec<(String, String)> {
    let stands = |duty: &Duty| {
        let past = duty.last.is_some_and(|last| last < today);
        counted(duty) && Fulfilment::of_duty(duty.state, duty.breach, past) == Some(Fulfilment::Violated)
    };
    all(file).into_iter().filter(stands).map(|duty| (duty.rule, duty.organ)).collect()
}

/// A deed done and written down on the day it happens; none of them corrects what was written before.
#[derive(Debug, Clone)]
enum Later {
    Receive(&'static str, Option<usize>),
    Answer(Option<usize>, bool),
    Ends(usize),
    OnTheWay(usize),
    Excuse(usize),
    Forward,
    AskLeave(Option<usize>),
    /// Of the newest application: whether it is granted, and whether the obstacle is gone with it.
    Leave(bool, bool),
    Appeal(bool),
    Effect,
    /// The court names a day, so many days from now.
    CourtDay(Option<usize>, u64),
    /// The suit is withdrawn against one defendant.
    Leaves(usize),
    /// A simplified case becomes an ordinary one.
    TurnOrdinary,
    /// The court sits: of one defendant it is written whether its head came, and whether staff did.
    Sit(usize, Option<bool>, bool),
    /// The attendance of the other is written into the newest sitting.
    Attend(usize, bool),
    Beside(Beside),
    Close,
}

/// What is done beside the suit; it settles what it settles and takes nothing back.
#[derive(Debug, Clone, Copy)]
enum Beside {
    Review,
    Filing(usize),
    LeaderReport,
    Assessment,
    Meeting,
    Advice,
    LossReport(usize),
    Performance(usize),
}

fn beside() -> impl Strategy<Value = Beside> {
    prop_oneof![
        Just(Beside::Review),
        (0_usize..2).prop_map(Beside::Filing),
        Just(Beside::LeaderReport),
        Just(Beside::Assessment),
        Just(Beside::Meeting),
        Just(Beside::Advice),
        (0_usize..2).prop_map(Beside::LossReport),
        (0_usize..2).prop_map(Beside::Performance),
    ]
}

const EXCUSED: [&str; 6] = ["S1", "S2", "S3", "S4", "S6", "L2"];

fn later_deed() -> impl Strategy<Value = Later> {
    let who = || proptest::option::of(0_usize..2);
    let papers = prop_oneof![Just("起诉状副本"), Just("传票"), Just("上诉状副本"), Just("举证通知书")];
    prop_oneof![
        3 => (papers, who()).prop_map(|(paper, of)| Later::Receive(paper, of)),
        2 => (who(), any::<bool>()).prop_map(|(of, evidence)| Later::Answer(of, evidence)),
        2 => (0_usize..6).prop_map(Later::Ends),
        2 => (0_usize..10).prop_map(Later::OnTheWay),
        2 => (0_usize..6).prop_map(Later::Excuse),
        1 => Just(Later::Forward),
        2 => who().prop_map(Later::AskLeave),
        2 => (any::<bool>(), any::<bool>()).prop_map(|(granted, over)| Later::Leave(granted, over)),
        1 => any::<bool>().prop_map(Later::Appeal),
        1 => Just(Later::Effect),
        2 => (who(), 1_u64..30).prop_map(|(of, days)| Later::CourtDay(of, days)),
        1 => (0_usize..2).prop_map(Later::Leaves),
        1 => Just(Later::TurnOrdinary),
        2 => (0_usize..2, proptest::option::of(any::<bool>()), any::<bool>())
            .prop_map(|(of, head, staff)| Later::Sit(of, head, staff)),
        1 => (0_usize..2, any::<bool>()).prop_map(|(of, head)| Later::Attend(of, head)),
        3 => beside().prop_map(Later::Beside),
        1 => Just(Later::Close),
    ]
}

fn write(file: &mut CaseFile, deed: &Later, on: Day) {
    let on = Some(on);
    let name = |of: Option<usize>| of.map_or(String::new(), |at| NAMES[at].to_owned());
    let paper = |file: &mut CaseFile, (paper, outcome): (&str, &str)| {
        let outcomes = vec![Decided { outcome: outcome.into(), ..Decided::default() }];
        let body =
            Judgment { paper: paper.into(), judged_on: on, served_on: on, outcomes, ..Judgment::default() };
        add(&mut file.judgments, body);
    };
    match deed {
        Later::Receive(paper, of) => {
            let addressees = of.map(|at| NAMES[at].to_owned()).into_iter().collect();
            let papers = vec![(*paper).into()];
            add(&mut file.receipts, Receipt { papers, received_on: on, addressees, ..Receipt::default() });
        }
        Later::Answer(of, evidence) => {
            let full = if *evidence { with_evidence() } else { Answer::default() };
            add(&mut file.answers, Answer { defendant: name(*of), submitted_on: on, ..full });
        }
        Later::Ends(which) => paper(file, ENDING[*which]),
        Later::OnTheWay(which) => paper(file, ON_THE_WAY[*which]),
        Later::Excuse(which) => {
            let rule = EXCUSED[*which].into();
            let (reason, approved_by, paper) = ("统一安排".into(), "高某".into(), "会议纪要".into());
            add(
                &mut file.excuses,
                Excuse { rule, excused_on: on, reason, approved_by, paper, ..Excuse::default() },
            );
        }
        Later::Forward => {
            add(&mut file.forwardings, Forwarding { forwarded_on: on, ..Forwarding::default() })
        }
        Later::AskLeave(of) => {
            let matter = "延期提供证据".into();
            let body = Application { matter, organ: name(*of), applied_on: on, ..Application::default() };
            add(&mut file.applications, body);
        }
        Later::Leave(granted, over) => {
            if let Some(it) = file.applications.last_mut().filter(|it| it.body.decision.is_empty()) {
                it.body.decision = if *granted { "准许" } else { "不准许" }.into();
                it.body.decided_on = on;
                it.body.obstacle_removed_on = on.filter(|_| *granted && *over);
            }
        }
        Later::Appeal(ours) => {
            let decision = if *ours { "上诉" } else { "对方上诉" }.into();
            add(&mut file.appeals, Appeal { decision, decided_on: on, appealed_on: on, ..Appeal::default() });
        }
        Later::Effect => {
            if let Some(it) = file.judgments.last_mut().filter(|it| it.body.effective_on.is_none()) {
                it.body.effective_on = on;
            }
        }
        Later::CourtDay(of, days) => {
            let body = Receipt {
                papers: vec!["举证通知书".into()],
                received_on: on,
                addressees: of.map(|at| NAMES[at].to_owned()).into_iter().collect(),
                court_due: on.and_then(|day| day.checked_add_days(chrono::Days::new(*days))),
                ..Receipt::default()
            };
            add(&mut file.receipts, body);
        }
        Later::Leaves(of) => {
            let row = Decided {
                defendant: NAMES[*of].into(),
                outcome: "准许原告主动撤诉".into(),
                ..Decided::default()
            };
            let (judged_on, served_on, outcomes) = (on, on, vec![row]);
            let paper = "裁定书".into();
            add(
                &mut file.judgments,
                Judgment { paper, judged_on, served_on, outcomes, ..Judgment::default() },
            );
        }
        Later::TurnOrdinary => {
            if file.registration.procedure == "简易" {
                paper(file, ("裁定书", "转换程序"));
                file.registration.procedure = "普通".into();
            }
        }
        Later::Sit(of, head, staff) => {
            let row = Attendance {
                defendant: NAMES[*of].into(),
                head_attended: *head,
                staff_attended: Some(*staff),
                ..Attendance::default()
            };
            let at = on.and_then(|day| day.and_hms_opt(9, 0, 0));
            let attendances = if head.is_some() { vec![row] } else { Vec::new() };
            add(&mut file.hearings, Hearing { at, attendances, ..Hearing::default() });
        }
        Later::Attend(of, head) => {
            let row = || Attendance {
                defendant: NAMES[*of].into(),
                head_attended: Some(*head),
                ..Attendance::default()
            };
            // What stands there already is not corrected.
            let free =
                |it: &&mut Filed<Hearing>| it.body.attendances.iter().all(|it| it.defendant != NAMES[*of]);
            if let Some(it) = file.hearings.last_mut().filter(free) {
                it.body.attendances.push(row());
            }
        }
        Later::Beside(what) => write_beside(file, *what, on),
        Later::Close => add(&mut file.closings, Closing { closed_on: on, ..Closing::default() }),
    }
}

fn write_beside(file: &mut CaseFile, what: Beside, on: Option<Day>) {
    let at = on.and_then(|day| day.and_hms_opt(10, 0, 0));
    match what {
        Beside::Review => {
            add(&mut file.reviews, Review { reviewed_on: on, result: "通过".into(), ..Review::default() });
        }
        Beside::Filing(of) => {
            let defendant = NAMES[of].into();
            add(&mut file.filings, Filing { filed_on: on, defendant, ..Filing::default() });
        }
        Beside::LeaderReport => {
            add(&mut file.leader_reports, LeaderReport { reported_on: on, ..LeaderReport::default() });
        }
        Beside::Assessment => {
            let body = Assessment { assessed_on: on, level: "高".into(), ..Assessment::default() };
            add(&mut file.assessments, body);
        }
        Beside::Meeting => {
            let outcome = "已召开".into();
            add(&mut file.meetings, Meeting { proposed_on: on, held_at: at, outcome, ..Meeting::default() });
        }
        Beside::Advice => {
            let advice_kind = "综合治理类".into();
            add(&mut file.advices, Advice { advice_kind, received_on: on, ..Advice::default() });
        }
        Beside::LossReport(of) => {
            let organ = NAMES[of].into();
            add(&mut file.loss_reports, LossReport { reported_on: on, organ, ..LossReport::default() });
        }
        Beside::Performance(of) => {
            let organ = NAMES[of].into();
            add(&mut file.performances, Performance { performed_on: on, organ, ..Performance::default() });
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    /// Life goes on day by day and nothing that is written corrects what was written: what is a breach stays one.
    #[test]
    fn a_breach_once_counted_is_never_erased_by_what_comes_after(
        deeds in proptest::collection::vec((later_deed(), 1_u64..40), 1..14),
        several in any::<bool>(),
        simplified in proptest::bool::weighted(0.3),
    ) {
        let mut file = case("一审", if several { &NAMES } else { &NAMES[..1] });
        receive(&mut file, "起诉状副本", "2026-03-02");
        if simplified {
            file.registration.procedure = "简易".into();
            file.receipts[0].body.court_due = day("2026-03-11");
        }
        let mut gone_by = 0;
        let mut known: Vec<(String, String)> = Vec::new();
        for (deed, days) in &deeds {
            gone_by += days;
            let today = later(gone_by).unwrap();
            // By the morning of the day, and by the evening with what was written on it.
            for evening in [false, true] {
                if evening {
                    write(&mut file, deed, today);
                }
                let now = breaches(&file, today);
                for (rule, organ) in &known {
                    // Once leave is refused, the documents it would not have covered are due under L2 itself.
                    let kept = |it: &String| it == rule || (rule == "L2'" && it == "L2");
                    // A head of whom it is written that he stayed away had no proof of identity to hand in.
                    if rule == "H2" && matches!(deed, Later::Attend(_, false)) {
                        continue;
                    }
                    let same = |it: &(String, String)| {
                        kept(&it.0) && (it.1.is_empty() || organ.is_empty() || &it.1 == organ)
                    };
                    prop_assert!(now.iter().any(same), "{rule} of “{organ}” was erased by {deed:?}: {:#?}", all(&file));
                }
                known = now;
            }
        }
    }
}
