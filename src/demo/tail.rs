//! The long tail: ordinary cases that run their course, cut off at today.

mod second;

use crate::demo::Made;
use crate::demo::course::{Course, Ruled, Sat, Session};
use crate::demo::days::{earlier, later, period, plus, worked_before};
use crate::demo::dispute::Dispute;
use crate::demo::luck::Luck;
use crate::demo::parties::{self, MadeUpCase, Wish};
use crate::domain::day::Day;
use crate::domain::organ::Organs;
use crate::domain::record::body::{Advice, Decided};
use crate::domain::record::{Body, Kind};
use crate::law::term::Clock;

/// 办案进程 — the days of a first-instance case, as they would fall if nothing cut them off.
struct First {
    received: Day,
    submitted: Day,
    hearing: Day,
    ruled: Ruled,
    /// 撤诉 before any hearing.
    early: bool,
    /// The day and the kind of the appeal that takes the case to the second instance.
    appeal: Option<(Day, &'static str)>,
}

/// How first-instance cases end, in a thousand (the shares published for Tianjin and elsewhere).
const ENDS: &[(u32, &str)] = &[
    (365, "驳回诉讼请求"),
    (215, "驳回起诉"),
    (195, "准许原告主动撤诉"),
    (45, "准许原告因被告改变原行政行为撤诉"),
    (25, "按撤诉处理"),
    (25, "调解"),
    (15, "终结诉讼"),
    (115, "败诉"),
];

impl First {
    fn of(matter: &MadeUpCase, filed: Day, appealed: bool, luck: &mut Luck) -> First {
        let received = later(filed, luck.between(2, 6));
        let submitted = answer_day(received, luck);
        let simple = matter.registration.procedure == "简易";
        let hearing = later(filed, if simple { luck.between(22, 30) } else { luck.between(60, 105) });
        let drawn = luck.weighed(ENDS, |end| end.0).map_or("驳回诉讼请求", |end| end.1);
        // What is not a judgment or a dismissal has no appeal.
        let drawn = if appealed && drawn.chars().any(|c| c == '撤' || c == '调' || c == '终') {
            "驳回诉讼请求"
        } else {
            drawn
        };
        let outcome = end_of(drawn, matter.dispute, luck);
        let withdrawn = outcome.contains("撤诉");
        let early = withdrawn && luck.chance(450);
        let judged = match (early, withdrawn, simple) {
            (true, ..) => later(submitted, luck.between(5, 20)),
            (_, true, _) => later(hearing, luck.between(2, 20)),
            (_, _, true) => later(hearing, luck.between(3, 12)),
            _ => later(hearing, luck.between(20, 70)),
        };
        let served = later(judged, luck.between(2, 8));
        let appeal = appealed.then(|| {
            let on = earlier(plus(served, luck.between(8, 14)), 0).max(served);
            let own = super::lost(outcome) && luck.chance(800);
            (on, if own { "上诉" } else { "对方上诉" })
        });
        let days = if outcome == "驳回起诉" { 10 } else { 15 };
        let at_once = withdrawn || matches!(outcome, "调解" | "终结诉讼");
        let effective = if at_once { served } else { plus(period(Clock::Litigation, days, served).due, 1) };
        let redo = super::lost(outcome) && !outcome.starts_with("确认") && outcome != "全部撤销";
        let perform_due = (redo && appeal.is_none()).then(|| later(effective, 60));
        let effective = appeal.is_none().then_some(effective);
        First {
            received,
            submitted,
            hearing,
            ruled: Ruled { outcome, judged, served, effective, perform_due },
            early,
            appeal,
        }
    }
}

/// The day the answer goes in: nearly always within the 15 days.
fn answer_day(received: Day, luck: &mut Luck) -> Day {
    if luck.chance(6) {
        return later(received, luck.between(18, 22));
    }
    earlier(plus(received, luck.between(11, 15)), 0).max(later(received, 5))
}

fn end_of(drawn: &'static str, dispute: &Dispute, luck: &mut Luck) -> &'static str {
    match drawn {
        "败诉" if luck.chance(700) => dispute.lost,
        "败诉" if dispute.inaction() => "履行法定职责",
        "败诉" => "确认违法",
        "驳回诉讼请求" if dispute.cause == "行政赔偿" => "驳回赔偿请求",
        "调解" if !matches!(dispute.cause, "行政赔偿" | "罚款" | "房屋征收或者征用补偿") => {
            "准许原告主动撤诉"
        }
        other => other,
    }
}

/// A first-instance case of the tail with the day it was filed.
fn first(made: &Made, organs: &Organs, index: u32, appealed: bool) -> Option<(MadeUpCase, First)> {
    let mut luck = Luck::of(made.seed, index.into(), 1);
    let filed = parties::filed_on(made, index, &mut luck);
    let matter = parties::matter(made, organs, index, filed, &Wish::default(), &mut luck)?;
    let first = First::of(&matter, filed, appealed, &mut luck);
    Some((matter, first))
}

/// The day the second instance files the appeal against the even case of a pair, if the odd one is that appeal.
fn second_filed(made: &Made, organs: &Organs, index: u32) -> Option<(MadeUpCase, First, Day)> {
    let even = index & !1;
    let mut luck = Luck::of(made.seed, even.into(), 2);
    if !luck.chance(260) {
        return None;
    }
    let (matter, first) = first(made, organs, even, true)?;
    let filed = later(first.appeal?.0, luck.between(25, 50));
    // Not before the papers of the second instance could have come.
    (plus(filed, 10) <= made.today).then_some((matter, first, filed))
}

pub fn case(made: &Made, organs: &Organs, index: u32) -> Vec<(Kind, Body)> {
    let pair = second_filed(made, organs, index);
    let mut luck = Luck::of(made.seed, index.into(), 3);
    match pair {
        Some((matter, decided, filed)) if index % 2 == 1 => {
            let matter = parties::on_appeal(made, organs, index, &matter, filed, &mut luck);
            second::case(Course::of(made, organs, matter), &decided, filed, &mut luck)
        }
        Some((mut matter, decided, filed)) => {
            let mut other = Luck::of(made.seed, u64::from(index + 1), 3);
            let second = parties::on_appeal(made, organs, index + 1, &matter, filed, &mut other);
            matter.registration.linked = vec![second.registration.court_no];
            first_case(Course::of(made, organs, matter), &decided, Some(filed), &mut luck)
        }
        None => match first(made, organs, index, false) {
            Some((matter, planned)) => {
                first_case(Course::of(made, organs, matter), &planned, None, &mut luck)
            }
            None => Vec::new(),
        },
    }
}

/// Receipt to answer, with what the plan wants between them.
fn defence(course: &mut Course, received: Day, submitted: Day, luck: &mut Luck) {
    let simple = course.matter.registration.procedure == "简易";
    let court_due = (simple && !course.second()).then(|| plus(received, 15));
    if course.past(received).is_none() {
        return;
    }
    course.received(Some(received), court_due);
    let late = luck.chance(60);
    let in_time = period(Clock::Internal, 3, received).safe;
    let forwarded = if late {
        later(in_time, luck.between(1, 3))
    } else {
        later(received, luck.between(0, 2)).min(in_time)
    };
    let forwarded = forwarded.max(received);
    course.forwarded(forwarded, if late { "恰逢办公室人员轮岗交接" } else { "" });
    let prepared = earlier(plus(received, luck.between(6, 10)), 0).max(forwarded).min(submitted);
    let reviewed = later(prepared, luck.between(0, 2)).min(submitted);
    for defendant in course.defendants() {
        course.answered(&defendant, prepared, Some(submitted));
        course.reviewed(&defendant, reviewed, "通过", "答辩意见与证据对应，同意提交。");
        if course.district(&defendant) {
            course.reported(prepared);
        } else if !luck.chance(9) {
            let last = period(Clock::Internal, 5, submitted).safe;
            let slow = luck.chance(130);
            let filed = if slow {
                later(last, luck.between(1, 25))
            } else {
                later(submitted, luck.between(0, 4)).min(last)
            };
            course.filed(&defendant, filed.max(submitted));
        }
    }
}

/// The adviser's assessment, and the meeting where there is a risk: high or medium.
fn risk(course: &mut Course, prepared: Day, lost: bool, luck: &mut Luck) {
    let levels: &[(u32, &str)] = match (course.gap, lost) {
        (true, _) => &[(80, "高"), (20, "中")],
        (false, true) => &[(45, "高"), (40, "中"), (15, "低")],
        (false, false) => &[(8, "高"), (30, "中"), (62, "低")],
    };
    if !luck.chance(if course.gap { 350 } else { 650 }) {
        return;
    }
    let level = luck.weighed(levels, |level| level.0).map_or("低", |level| level.1);
    let on = later(prepared, luck.between(0, 3));
    course.assessed(on, level);
    if level != "低" {
        let proposed = later(on, luck.between(1, 4));
        let approved = later(proposed, luck.between(1, 3));
        course.met(proposed, Some(approved), Some(later(approved, luck.between(3, 12))));
        course.talked_over(on);
    }
}

fn session(day: Day, notified: Day, today: Day, luck: &mut Luck) -> Session {
    let came = luck.chance(953);
    let unrecorded = day == today || (luck.chance(150) && plus(day, luck.between(2, 12)) > today);
    let sat = match (day > today || unrecorded, came) {
        (true, _) if day < today => Sat::Unrecorded,
        (true, _) => Sat::Ahead,
        (false, true) => Sat::WithHead,
        (false, false) => Sat::WithStaff,
    };
    let head = sat != Sat::WithStaff;
    Session {
        day,
        morning: luck.chance(600),
        notified,
        head,
        identity: Some(worked_before(day, luck.between(1, 3)).max(notified)),
        sat,
    }
}

fn first_case(
    mut course: Course,
    planned: &First,
    second: Option<Day>,
    luck: &mut Luck,
) -> Vec<(Kind, Body)> {
    let today = course.made.today;
    let ruled = &planned.ruled;
    let lost = super::lost(ruled.outcome);
    course.gap = luck.chance(45);
    defence(&mut course, planned.received, planned.submitted, luck);
    risk(&mut course, planned.submitted, lost, luck);
    if !planned.early {
        let notified = earlier(planned.hearing, luck.between(8, 16)).max(planned.received);
        let session = session(planned.hearing, notified, today, luck);
        course.heard(&session);
    }
    let decided = per_defendant(&course, ruled.outcome, luck);
    course.ruled(ruled, decided);
    if ruled.served > today {
        let heard = !planned.early && planned.hearing < today;
        let since = planned.submitted.max(planned.received);
        waiting(&mut course, if heard { planned.hearing } else { since }, awaited(heard), luck);
        return course.told();
    }
    if let Some((on, decision)) = planned.appeal {
        let reason = if decision == "上诉" {
            "一审判决认定事实和适用法律有误，经集体研究决定上诉。"
        } else {
            ""
        };
        course.appealed(decision, on, reason);
        if !second.is_some_and(|filed| course.closed(filed, "当事人上诉，案件移送二审法院")) {
            waiting(&mut course, on, SENT_UP, luck);
        }
        return course.told();
    }
    let effective = ruled.effective.unwrap_or(ruled.served);
    if lost {
        course.appealed(
            "不上诉",
            later(ruled.served, luck.between(5, 10)),
            "经研究，一审判决认定并无不当，服判履行。",
        );
    }
    after_effect(&mut course, ruled, effective, lost, luck);
    course.told()
}

/// Report, performance, advice and closing once the paper has taken effect.
fn after_effect(course: &mut Course, ruled: &Ruled, effective: Day, lost: bool, luck: &mut Luck) {
    let mut end = effective;
    if lost {
        let last = period(Clock::Internal, 30, effective).safe;
        let slow = luck.chance(60);
        let reported = if slow {
            later(last, luck.between(1, 20))
        } else {
            earlier(plus(effective, luck.between(12, 28)), 0)
        };
        let reported = reported.max(later(effective, 3));
        course.loss_reported(reported);
        end = end.max(reported);
        if let Some(due) = ruled.perform_due {
            let performed = earlier(due, luck.between(5, 25)).max(effective);
            course.performed(performed);
            end = end.max(performed);
        }
    }
    if luck.chance(if lost { 70 } else { 6 }) {
        end = end.max(advised(course, ruled.served, luck));
    }
    let closed = later(end, luck.between(2, 8));
    if course.closed(closed, "") {
        return;
    }
    if end <= course.made.today {
        course.noted(end, "法律文书已生效，正在整理卷宗。", "结案归档", Some(closed));
    } else if course.past(effective).is_none() {
        course.noted(ruled.served, "裁判文书已送达，上诉期内。", "核实是否上诉及生效日期", Some(effective));
    } else {
        course.noted(effective, "法律文书已生效。", "督促承办单位办理后续事项", Some(end));
    }
}

fn advised(course: &mut Course, served: Day, luck: &mut Luck) -> Day {
    let received = later(served, luck.between(5, 20));
    let replied = later(received, luck.between(20, 50));
    if let Some(received) = course.past(received) {
        let number = luck.between(1, 40);
        let year = chrono::Datelike::year(&received);
        let body = Advice {
            advice_kind: "综合治理类".into(),
            advice_no: format!("津静法建〔{year}〕{number}号"),
            court: course.matter.registration.court.clone(),
            received_on: Some(received),
            demands: "规范执法文书送达和留痕，加强法制审核。".into(),
            reply_due: Some(plus(received, 58)),
            measures: "已修订执法文书送达规程，组织执法人员培训。".into(),
            replied_on: course.past(replied),
            reply: course.past(replied).map(|_| "已书面回复人民法院。".to_string()).unwrap_or_default(),
            ..Advice::default()
        };
        course.record(&body);
    }
    replied
}

/// Where the original act stands but the reconsideration fell, or the reverse, each defendant has its own outcome.
fn per_defendant(course: &Course, outcome: &'static str, luck: &mut Luck) -> Vec<Decided> {
    let defendants = course.defendants();
    if defendants.len() < 2 || !super::lost(outcome) {
        return Vec::new();
    }
    let only_reconsideration = luck.chance(150);
    let of = |(at, defendant): (usize, &String)| Decided {
        defendant: defendant.clone(),
        outcome: match (at, only_reconsideration) {
            (0, true) => "驳回诉讼请求",
            (0, false) => outcome,
            _ => "撤销复议决定",
        }
        .into(),
        ..Decided::default()
    };
    defendants.iter().enumerate().map(of).collect()
}

/// 记事 — what has happened, and what comes next.
type Words = (&'static str, &'static str);

const SENT_UP: Words = ("一审法院正在移送卷宗。", "联系法院，了解二审立案情况");

fn awaited(heard: bool) -> Words {
    if heard {
        ("庭审结束，合议庭表示将择期宣判。", "向承办法官了解裁判进展")
    } else {
        ("答辩状和证据已提交，法院尚在排期。", "与承办法官联系，了解开庭安排")
    }
}

/// What a pending case waits for, noted within the last weeks; a few are left without a next step.
fn waiting(course: &mut Course, since: Day, (text, next): Words, luck: &mut Luck) {
    let today = course.made.today;
    if since <= today && !luck.chance(25) {
        let on = earlier(today, luck.between(2, 30)).max(since);
        course.noted(on, text, next, Some(later(today, luck.between(5, 45))));
    }
}
