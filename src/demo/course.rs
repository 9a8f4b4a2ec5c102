//! The course of a case: its records as the offices would have written them, never later than today.

mod ending;
mod sheet;

use crate::demo::Made;
use crate::demo::days::later;
use crate::demo::days::sitting;
use crate::demo::dispute;
use crate::demo::names::{self, Post};
use crate::demo::parties::MadeUpCase;
use crate::domain::day::Day;
use crate::domain::organ::Organs;
use crate::domain::record::body::{
    Answer, Appeal, Decided, Evidence, Filing, Forwarding, Hearing, Judgment, LeaderReport, Meeting, Norm,
    Performance, Receipt, Review, Typed,
};
use crate::domain::record::{Body, Kind};
use serde_json::Value;

/// 办案经过 — a case and what has been recorded of it up to today.
pub struct Course<'a> {
    pub made: &'a Made,
    pub organs: &'a Organs,
    pub matter: MadeUpCase,
    /// 证据缺口 — the lists of evidence lack the proof of telling, serving or replying.
    pub gap: bool,
    records: Vec<(Kind, Body)>,
}

/// 出庭 — how a hearing stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sat {
    /// The head came.
    WithHead,
    /// Only staff came, for a reason given beforehand.
    WithStaff,
    /// It is past, but nobody has recorded who came.
    Unrecorded,
    /// It is still to come.
    Ahead,
}

/// 开庭安排 — one hearing.
pub struct Session {
    pub day: Day,
    pub morning: bool,
    pub notified: Day,
    pub head: bool,
    pub identity: Option<Day>,
    pub sat: Sat,
}

/// 裁判 — what the court decided and the days that count.
pub struct Ruled {
    pub outcome: &'static str,
    pub judged: Day,
    pub served: Day,
    pub effective: Option<Day>,
    pub perform_due: Option<Day>,
}

impl<'a> Course<'a> {
    pub fn of(made: &'a Made, organs: &'a Organs, matter: MadeUpCase) -> Course<'a> {
        Course { made, organs, matter, gap: false, records: Vec::with_capacity(16) }
    }

    /// The records, registration first.
    pub fn told(self) -> Vec<(Kind, Body)> {
        let mut all = vec![(Kind::Registration, self.matter.registration.to_body())];
        all.extend(self.records);
        all
    }

    pub fn record<T: Typed>(&mut self, body: &T) {
        self.records.push((T::KIND, body.to_body()));
    }

    /// A record of a kind that has no struct.
    pub fn note_down(&mut self, kind: Kind, body: Value) {
        if let Value::Object(body) = body {
            self.records.push((kind, body));
        }
    }

    /// The day, if it has come.
    pub fn past(&self, day: Day) -> Option<Day> {
        (day <= self.made.today).then_some(day)
    }

    pub fn second(&self) -> bool {
        self.matter.registration.instance == "二审"
    }

    pub fn district(&self, defendant: &str) -> bool {
        self.organs.is_district_government(defendant)
    }

    pub fn defendants(&self) -> Vec<String> {
        self.matter.registration.defendants.clone()
    }

    fn staff(&self, place: Post) -> String {
        names::staff(self.made, &self.matter.registration.organ, place)
    }

    fn adviser(&self) -> String {
        self.matter.registration.advisers.first().cloned().unwrap_or_default()
    }

    /// Receipt of the papers; `None` where the day was not written down.
    pub fn received(&mut self, on: Option<Day>, court_due: Option<Day>) {
        let papers: &[&str] = if self.second() {
            &["上诉状副本", "答辩通知书"]
        } else {
            &["应诉通知书", "起诉状副本", "举证通知书"]
        };
        let receipt = Receipt {
            papers: papers.iter().map(ToString::to_string).collect(),
            received_on: on,
            signed_by: self.staff(Post::Office),
            signed_at: "办公室".into(),
            way: "邮寄送达".into(),
            court_due,
            ..Receipt::default()
        };
        self.record(&receipt);
    }

    pub fn forwarded(&mut self, on: Day, why_late: &str) {
        let Some(on) = self.past(on) else { return };
        let registration = &self.matter.registration;
        let forwarding = Forwarding {
            forwarded_on: Some(on),
            papers: Vec::new(),
            to_organ: registration.organ.clone(),
            to_person: registration.officer.clone(),
            acknowledged_on: Some(on),
            why_late: why_late.into(),
            note: String::new(),
            ..Forwarding::default()
        };
        self.record(&forwarding);
    }

    /// An answer as far as it has come: prepared, perhaps submitted.
    pub fn answered(&mut self, defendant: &str, prepared: Day, submitted: Option<Day>) {
        let Some(prepared) = self.past(prepared) else { return };
        let submitted = submitted.filter(|day| *day <= self.made.today);
        let several = self.matter.registration.defendants.len() > 1;
        let mut answer = Answer {
            defendant: if several { defendant.into() } else { String::new() },
            officer: self.matter.registration.officer.clone(),
            prepared_on: Some(prepared),
            identity_paper: Some(true),
            authorisation: Some(true),
            submitted_on: submitted,
            ..Answer::default()
        };
        self.argue(&mut answer);
        if several && self.district(defendant) {
            answer.prior =
                "本案经行政复议，复议机关在法定期限内作出维持决定并依法送达，复议程序合法。".into();
        }
        self.record(&answer);
        if several && self.district(defendant) {
            self.talked_together(prepared);
        }
    }

    fn argue(&self, answer: &mut Answer) {
        let (registration, dispute) = (&self.matter.registration, self.matter.dispute);
        let (norm, article) = (dispute.norm, dispute.article);
        answer.authority = format!("依据《{norm}》{article}，答辩人具有处理本案所涉事项的法定职权。");
        if dispute.inaction() {
            answer.inaction = "答辩人收到申请后已依法调查处理并告知结果，不存在不履行法定职责的情形。".into();
        } else {
            let act = &registration.act_name;
            let proofs: Vec<&str> = self.listed().map(|(name, _)| name).collect();
            answer.facts = format!("被诉{act}有{}等证据证实，事实清楚，证据充分。", proofs.join("、"));
            answer.basis = format!("被诉{act}适用《{norm}》{article}，适用法律正确。");
            answer.procedure =
                "答辩人依法履行了调查、告知、送达等程序，保障了原告的陈述、申辩权利，程序合法。".into();
        }
        if self.second() {
            answer.other = "一审判决认定事实清楚，适用法律正确，请求驳回上诉，维持原判。".into();
            return;
        }
        let evidence = self.listed().map(|(name, kind)| Evidence {
            name: name.into(),
            kind: kind.into(),
            proves: "被诉行为的事实和程序".into(),
            formed_on: registration.act_date,
            pages: Some(2),
            ..Evidence::default()
        });
        answer.evidence = evidence.collect();
        answer.norms = vec![Norm { name: norm.into(), article: article.into(), doc_no: String::new() }];
    }

    /// Names and kinds of the evidence there is.
    fn listed(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let (all, gap) = (self.matter.dispute.evidence, self.gap);
        all.iter().copied().filter(move |(name, _)| !gap || !dispute::of_procedure(name))
    }

    pub fn reviewed(&mut self, defendant: &str, on: Day, result: &str, opinion: &str) {
        let Some(on) = self.past(on) else { return };
        let several = self.matter.registration.defendants.len() > 1;
        let review = Review {
            defendant: if several { defendant.into() } else { String::new() },
            adviser: self.adviser(),
            reviewed_on: Some(on),
            result: result.into(),
            opinion: opinion.into(),
            ..Review::default()
        };
        self.record(&review);
    }

    /// The filing of a unit's answer with the justice bureau.
    pub fn filed(&mut self, defendant: &str, on: Day) {
        let Some(on) = self.past(on) else { return };
        let several = self.matter.registration.defendants.len() > 1;
        let filing = Filing {
            defendant: if several { defendant.into() } else { String::new() },
            filed_on: Some(on),
            filing_no: self.matter.registration.our_no.replace("应诉", "应诉备"),
            accepted_by: "王某".into(),
            note: String::new(),
            ..Filing::default()
        };
        self.record(&filing);
    }

    pub fn reported(&mut self, on: Day) {
        let Some(on) = self.past(on) else { return };
        let registration = &self.matter.registration;
        let plaintiff = registration.plaintiffs.first().cloned().unwrap_or_default();
        let done = self.past(later(on, 5));
        let report = LeaderReport {
            reported_on: Some(on),
            leader: "分管副区长".into(),
            summary: format!(
                "{plaintiff}诉区政府{}一案，拟由{}承办应诉。",
                registration.cause, registration.organ
            ),
            instruction: "同意，依法做好应诉和争议化解工作。".into(),
            instructed_on: Some(on),
            instruction_owner: registration.officer.clone(),
            instruction_due: None,
            follow_up: done.map(|_| "已按批示办理。".to_string()).unwrap_or_default(),
            instruction_done_on: done,
            ..LeaderReport::default()
        };
        self.record(&report);
    }

    /// The meeting as far as it has come: proposed, approved, called for a day.
    pub fn met(&mut self, proposed: Day, approved: Option<Day>, held: Option<Day>) {
        let Some(proposed) = self.past(proposed) else { return };
        let registration = &self.matter.registration;
        let district = registration.defendants.iter().any(|name| self.district(name));
        let approved = approved.filter(|day| *day <= self.made.today);
        let held = held.filter(|_| approved.is_some());
        let done = held.is_some_and(|day| day < self.made.today);
        let mut meeting = Meeting {
            proposed_on: Some(proposed),
            proposed_by: registration.organ.clone(),
            why: "经评估存在较高败诉风险".into(),
            approver: if district { "分管副区长" } else { "单位主要负责人" }.into(),
            approval: if approved.is_some() { "同意" } else { "" }.into(),
            approved_on: approved,
            held_at: held.and_then(|day| sitting(day, false)),
            ..Meeting::default()
        };
        if held.is_some() {
            meeting.place = "区司法局会议室".into();
        }
        if done {
            meeting.chair = self.staff(Post::Deputy);
            meeting.decisions = held.map(|day| self.resolved(day)).unwrap_or_default();
            meeting.participants =
                vec![registration.officer.clone(), self.staff(Post::Legal), self.adviser()];
            meeting.risk_view = format!("主要风险为{}。", self.matter.dispute.ground);
            meeting.plan = "补强证据说明，同步与原告沟通，争取实质化解。".into();
            meeting.outcome = "已召开".into();
        }
        self.record(&meeting);
    }

    pub fn heard(&mut self, session: &Session) {
        let Some(notified) = self.past(session.notified) else { return };
        let sued = self.matter.registration.defendants.first().cloned().unwrap_or_default();
        let post = self.organs.find(&sued).map(|organ| names::post(organ, false)).unwrap_or_default();
        let ahead = matches!(session.sat, Sat::Ahead | Sat::Unrecorded);
        let came = session.sat == Sat::WithHead;
        let mut hearing = Hearing {
            at: sitting(session.day, session.morning),
            place: if session.morning { "第三法庭" } else { "第二法庭" }.into(),
            notified_on: Some(notified),
            state: if ahead { "待开庭" } else { "已开庭" }.into(),
            staff: vec![self.matter.registration.officer.clone()],
            lawyers: vec![self.adviser()],
            ..Hearing::default()
        };
        if session.head {
            hearing.head = names::staff(self.made, &sued, Post::Deputy);
            hearing.head_organ.clone_from(&sued);
            hearing.head_post = post;
            hearing.head_rank = "副职".into();
            if self.matter.registration.defendants.len() > 1 {
                hearing.agreed_head = "共同被告协商确定".into();
            }
            hearing.identity_on = session.identity.filter(|day| *day <= self.made.today);
            hearing.identity_sealed = hearing.identity_on.map(|_| true);
        }
        if session.sat == Sat::WithStaff {
            hearing.absence_ground = "需要履行他人不能代替的公务".into();
            hearing.absence_on = session.identity;
            hearing.absence_proof = "加盖公章".into();
        }
        if !ahead {
            hearing.head_attended = Some(came);
            hearing.staff_attended = Some(true);
            hearing.head_spoke = came.then_some(true);
            hearing.head_left = came.then_some(false);
        }
        self.authorised(&sued, notified);
        self.record(&hearing);
    }

    pub fn ruled(&mut self, ruled: &Ruled, decided: Vec<Decided>) {
        let Some(served) = self.past(ruled.served) else { return };
        let kind =
            crate::domain::outcome::read(ruled.outcome).and_then(|outcome| Some(outcome.of?.words().zh));
        let paper = kind.unwrap_or("判决书");
        let alone = Decided { outcome: ruled.outcome.into(), ..Decided::default() };
        let lost = super::lost(ruled.outcome);
        let judgment = Judgment {
            paper: paper.into(),
            paper_no: self.matter.registration.court_no.clone(),
            judged_on: Some(ruled.judged),
            served_on: Some(served),
            appealable: (ruled.outcome == "驳回起诉" && !self.second()).then_some(true),
            outcomes: if decided.is_empty() { vec![alone] } else { decided },
            grounds: if lost { vec![self.matter.dispute.ground.into()] } else { Vec::new() },
            main_text: format!("{}。", ruled.outcome),
            effective_on: ruled.effective.filter(|day| *day <= self.made.today),
            perform_due: ruled.perform_due,
            obligations: if ruled.perform_due.is_some() {
                "在判决确定的期限内重新作出处理"
            } else {
                ""
            }
            .into(),
            note: String::new(),
            ..Judgment::default()
        };
        self.record(&judgment);
    }

    pub fn appealed(&mut self, decision: &str, on: Day, reason: &str) {
        let Some(on) = self.past(on) else { return };
        let own = decision == "上诉";
        let appeal = Appeal {
            organ: String::new(),
            decision: decision.into(),
            decided_on: Some(on),
            decided_by: if decision == "对方上诉" { String::new() } else { self.staff(Post::Chief) },
            reason: reason.into(),
            appealed_on: (decision != "不上诉").then_some(on),
            fee_notice_on: own.then_some(on),
            fee_paid_on: own.then_some(on),
            note: String::new(),
            ..Appeal::default()
        };
        self.record(&appeal);
    }

    pub fn performed(&mut self, on: Day) {
        let Some(on) = self.past(on) else { return };
        let how = "已按生效判决重新作出处理并送达原告。".into();
        self.record(&Performance { performed_on: Some(on), how, ..Performance::default() });
    }
}
