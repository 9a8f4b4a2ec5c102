//! The course of a case as one row of a ledger tells it: papers received, answer, hearings, judgment, what followed.

use super::row::LedgerRow;
use super::{cell, decision, papers};
use crate::domain::case_no::Instance;
use crate::domain::day::{Day, Moment};
use crate::domain::outcome::Counts;
use crate::domain::record::body::{
    Accountability, Advice, Answer, Assessment, Closing, Filing, Forwarding, Hearing, LossReport, Meeting,
    Performance, Review, Typed,
};
use crate::domain::record::{Body, Kind};
use crate::domain::risk::Level;
use crate::domain::status::Status;
use crate::domain::vocabulary::{
    Approval, HeadRank, HearingState, LossCause, MediationResult, MediationStage, MeetingOutcome,
    ReviewResult,
};
use crate::said;
use crate::text::fold;

/// What the registration tells the records of the course.
pub struct RowCourse {
    pub instance: Option<Instance>,
    pub court: String,
    pub adviser: String,
    pub defendants: Vec<String>,
    pub answers_in_fifteen_days: bool,
    /// 应诉承办单位, where it is one of several defendants.
    pub one_of_several: String,
}

pub fn read(row: &mut LedgerRow, course: &RowCourse) -> Vec<(Kind, Body)> {
    let mut bodies = Vec::new();
    papers::receipt(row, course, &mut bodies);
    before_hearing(row, course, &mut bodies);
    assessment(row, &mut bodies);
    meetings(row, &mut bodies);
    hearings(row, &mut bodies);
    mediation(row, course, &mut bodies);
    let lost = decision::judgment(row, course, &mut bodies);
    decision::appeal(row, lost, &mut bodies);
    aftermath(row, course, lost, &mut bodies);
    closing(row, &mut bodies);
    bodies
}

/// Adds the record, unless the row says nothing of it.
pub fn put<T: Typed + PartialEq>(bodies: &mut Vec<(Kind, Body)>, body: T) {
    if body != T::default() {
        bodies.push((T::KIND, body.to_body()));
    }
}

/// 进度“调解中” of another docket: an attempt is under way, of which the ledger gives no more.
fn mediation(row: &LedgerRow, course: &RowCourse, bodies: &mut Vec<(Kind, Body)>) {
    if row.status != Some(Status::Mediating) {
        return;
    }
    let stage = match course.instance {
        Some(Instance::Second) => MediationStage::Second,
        Some(Instance::Reconsideration) => MediationStage::Reconsideration,
        Some(Instance::NonLitigation | Instance::Enforcement) => MediationStage::Enforcement,
        _ => MediationStage::First,
    };
    let fields = [("stage", stage.words()), ("result", MediationResult::UnderWay.words())];
    let body = fields.into_iter().map(|(key, word)| (key.to_string(), word.zh.into())).collect();
    bodies.push((Kind::Mediation, body));
}

fn before_hearing(row: &mut LedgerRow, course: &RowCourse, bodies: &mut Vec<(Kind, Body)>) {
    let to = row.text("fwd_to");
    let organs = row.context.organs;
    let (organ, person) = match (organs.find(&to), to.split_once([' ', '　', '/', '\n'])) {
        (Some(organ), _) => (organ.name.clone(), String::new()),
        (None, Some((organ, person))) if organs.find(organ).is_some() => {
            (organs.full_name(organ), person.trim().into())
        }
        _ => (String::new(), to),
    };
    let forwarded_on = row.day("fwd_on");
    let acknowledged_on = row.day_or_words("fwd_ack");
    put(
        bodies,
        Forwarding {
            forwarded_on,
            to_organ: organ,
            to_person: person,
            acknowledged_on,
            ..Forwarding::default()
        },
    );
    match row.day("review_on") {
        Some(day) => {
            let opinion = row.text("review_res");
            let result = match fold::key(&opinion).as_str() {
                "通过" | "同意" | "审核通过" => ReviewResult::Passed.into(),
                "退回" | "退回修改" | "不通过" | "不同意" => ReviewResult::SentBack.into(),
                "有保留" | "保留" | "保留意见" => ReviewResult::WithReservations.into(),
                _ => String::new(),
            };
            let opinion = if result.is_empty() { opinion } else { String::new() };
            let adviser = course.adviser.clone();
            let reviewed_on = Some(day);
            put(bodies, Review { adviser, reviewed_on, result, opinion, ..Review::default() });
        }
        None => row.keep_all("review_res"),
    }
    let answer = Answer {
        prepared_on: row.day("prep_done"),
        basis: row.text("basis"),
        submitted_on: row.day("answered_on"),
        evidence_on: row.day("evidence_on"),
        ..Answer::default()
    };
    // Another docket that still waits for an answer has that of the organ alone.
    let alone = row.status.is_some_and(Status::awaits_answer) && answer.submitted_on.is_some();
    let defendant = if alone { course.one_of_several.clone() } else { String::new() };
    put(bodies, Answer { defendant, ..answer });
    let filed_on = row.day_or_words("filed_sfj_on");
    put(bodies, Filing { filed_on, ..Filing::default() });
}

/// 高, 高（证据不足）, 高风险：…: a level, and its reason if one stands behind it.
fn assessment(row: &mut LedgerRow, bodies: &mut Vec<(Kind, Body)>) {
    let Some(written) = row.one("risk") else { return };
    let (word, reason) =
        written.text.split_once(['（', '(', '：', ':', '，', ',']).unwrap_or((&written.text, ""));
    let Some(level) = Level::read(word) else {
        if !cell::is_not_yet(&written.text) {
            let value = &written.text;
            row.warn(
                &written,
                said!(
                    "“{value}”不是高、中、低，没有登记，已保留原文；请改为其中之一",
                    "“{value}” is none of 高, 中, 低: not entered, the words are kept; write one of them"
                ),
            );
        }
        row.keep(&written);
        return;
    };
    let reason = reason.trim().trim_end_matches(['）', ')']);
    let mut reasons: Vec<String> = [reason.to_string(), row.text("risk_why")].into();
    reasons.retain(|reason| !reason.is_empty());
    if reasons.is_empty() {
        reasons.push("台账载明".into());
    }
    // The ledger does not say who judged it: its adviser need not have.
    put(
        bodies,
        Assessment { level: level.words().zh.into(), reason: reasons.join("；"), ..Assessment::default() },
    );
}

fn meetings(row: &mut LedgerRow, bodies: &mut Vec<(Kind, Body)>) {
    let held = row.moments("meet_on");
    let Some(last) = held.last().copied() else { return };
    let result = row.text("meet_res");
    for at in held {
        let past = at.date() <= row.context.today;
        let meeting = Meeting {
            held_at: Some(at),
            approval: Approval::Approved.into(),
            plan: if at == last { result.clone() } else { String::new() },
            outcome: if past { MeetingOutcome::Held.into() } else { String::new() },
            ..Meeting::default()
        };
        put(bodies, meeting);
    }
}

/// Who appeared, of the hearing that a row's attendance belongs to.
fn attendance(row: &mut LedgerRow) -> Hearing {
    let mut who = Hearing {
        head: row.person("head_name"),
        absence_ground: row.text("head_reason"),
        head_called: row.yes_no("head_called"),
        head_spoke: row.yes_no("head_spoke"),
        ..Hearing::default()
    };
    let post = row.text("head_post");
    match HeadRank::from_word(&post) {
        Some(HeadRank::Principal | HeadRank::Deputy) => who.head_rank = post,
        _ => who.head_post = post,
    }
    let Some(written) = row.one("head_att") else { return who };
    let key = fold::key(&written.text);
    let says = |words: &[&str]| words.iter().any(|word| key.contains(word));
    if says(&[
        "未开庭",
        "待开庭",
        "不开庭",
        "书面审理",
        "待定",
        "未定",
        "无需",
        "不适用",
        "不涉及",
        "免予",
        "未通知",
    ]) || cell::is_dash(&written.text)
    {
        row.keep(&written);
        return who;
    }
    for rank in [HeadRank::Principal, HeadRank::Deputy].into_iter().filter(|it| key.contains(it.words().zh)) {
        who.head_rank = rank.into();
    }
    who.head_attended = if says(&["未", "不", "没", "缺席", "否"]) {
        Some(false)
    } else if says(&["负责人", "正职", "副职", "局长", "镇长", "主任", "区长", "乡长"]) {
        Some(true)
    } else if says(&["工作人员", "律师", "代理人"]) {
        Some(false)
    } else {
        cell::yes_no(&written.text).or_else(|| key.contains("出庭").then_some(true))
    };
    if says(&["工作人员"]) {
        who.staff_attended = Some(!says(&["工作人员未", "工作人员均未"]));
    }
    if who.head_attended.is_none() {
        let value = &written.text;
        row.block(
            &written,
            said!(
                "“{value}”看不出负责人是否出庭，请写出庭或未出庭",
                "“{value}” does not say whether the head appeared: write 出庭 or 未出庭"
            ),
        );
    }
    who
}

fn hearings(row: &mut LedgerRow, bodies: &mut Vec<(Kind, Body)>) {
    let times = row.moments("hearing_at");
    let who = attendance(row);
    let place = row.text("hearing_place");
    let today = row.context.today;
    let is_past = |at: &Moment| at.date() < today;
    // Another docket that waits for a hearing has a past one of which nobody said that it was held.
    let unrecorded = row.status.is_some_and(Status::before_hearing);
    // Attendance is of the last hearing that was held; ledgers give it once.
    let told = times.iter().rposition(is_past).or(times.len().checked_sub(1));
    for (at, time) in times.iter().enumerate() {
        let own = if told == Some(at) { who.clone() } else { Hearing::default() };
        let ahead = time.date() > today;
        if own.head_attended.is_some() && ahead {
            for written in row.take("head_att") {
                row.warn(
                    &written,
                    said!(
                        "开庭日期还没到，已填负责人是否出庭，仍按待开庭登记",
                        "The hearing is still to come, yet attendance is filled in: kept as a hearing to come"
                    ),
                );
            }
        }
        let held = (is_past(time) && !unrecorded) || (own.head_attended.is_some() && !ahead);
        let state = if held { HearingState::Held } else { HearingState::Awaited };
        put(bodies, Hearing { at: Some(*time), place: place.clone(), state: state.into(), ..own });
    }
    if told.is_some() {
        return;
    }
    // An absence without any hearing does not say that one was held.
    if who.head_attended == Some(true) {
        put(bodies, Hearing { place, state: HearingState::Held.into(), ..who });
    } else {
        if who.head_attended == Some(false) {
            for written in row.take("head_att") {
                row.warn(
                    &written,
                    said!(
                        "写了未出庭，但没有开庭时间，无法登记到哪一次开庭，已保留原文；已开庭的，请补填开庭时间",
                        "Says that the head did not appear, but no hearing has a day: not entered, the words are kept; fill in the day if one was held"
                    ),
                );
            }
        }
        for key in [
            "head_att",
            "head_name",
            "head_post",
            "head_reason",
            "head_called",
            "head_spoke",
            "hearing_place",
        ] {
            row.keep_all(key);
        }
    }
}

fn aftermath(row: &mut LedgerRow, course: &RowCourse, lost: Option<Counts>, bodies: &mut Vec<(Kind, Body)>) {
    let performed_on = row.day_or_words("perf_on");
    let amount = row.number("comp_paid");
    put(bodies, Performance { performed_on, amount, ..Performance::default() });
    let mut report =
        LossReport { reported_on: row.day("lose_on"), causes: causes(row), ..LossReport::default() };
    // 整改措施 belongs to a loss; elsewhere it is a remark.
    if report != LossReport::default() || lost == Some(Counts::Lost) {
        report.measures = row.text("fix");
    }
    put(bodies, report);
    let mut accountability =
        Accountability { letter_on: row.day("acct_letter_on"), ..Accountability::default() };
    for written in row.take("acct") {
        match cell::is_not_yet(&written.text) {
            true => row.keep(&written),
            false => accountability.decision = written.text,
        }
    }
    put(bodies, accountability);
    advice(row, course, bodies);
}

/// The reasons of a loss; the mark between two of them also stands within some.
fn causes(row: &mut LedgerRow) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in row.names("lose_cause") {
        let joined = found.last().map(|last| format!("{last}、{part}"));
        match joined.filter(|joined| LossCause::ALL.iter().any(|cause| cause.words().zh == joined)) {
            Some(joined) => {
                found.pop();
                found.push(joined);
            }
            None => found.push(part),
        }
    }
    found
}

/// 司法建议: a bare 有 says too little for a record with a reply to be made; it is kept.
fn advice(row: &mut LedgerRow, course: &RowCourse, bodies: &mut Vec<(Kind, Body)>) {
    let reply_due = row.day("advice_due");
    let replied_on = row.day_or_words("advice_on");
    let mut advice = Advice { reply_due, replied_on, ..Advice::default() };
    for written in row.take("advice") {
        if written.text.contains("建") && written.text.contains('号') {
            advice.advice_no = written.text;
        } else if advice == Advice::default() || cell::yes_no(&written.text).is_none() {
            row.keep(&written);
        }
    }
    if advice != Advice::default() {
        put(bodies, Advice { court: course.court.clone(), ..advice });
    }
}

fn closing(row: &mut LedgerRow, bodies: &mut Vec<(Kind, Body)>) {
    let closed_on: Option<Day> = row.day("closed_on");
    if closed_on.is_some() && !row.take("archive_no").iter().any(|each| cell::yes_no(&each.text).is_some()) {
        let archive_no = row.text("archive_no");
        put(bodies, Closing { closed_on, archive_no, ..Closing::default() });
    } else {
        // 是否归档 answered by yes or no is no archive number.
        row.keep_all("archive_no");
        put(bodies, Closing { closed_on, ..Closing::default() });
    }
}
