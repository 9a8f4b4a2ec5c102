//! What is recorded beside the course of a case: talks, agents, the report on a loss, what comes next, the closing.

use crate::demo::course::Course;
use crate::demo::days::{earlier, later};
use crate::demo::living::also;
use crate::demo::luck::Luck;
use crate::domain::day::Day;
use crate::domain::record::Kind;
use crate::domain::record::body::{Agent, Authorisation, Closing, Decision, LossReport, Measure, Note};
use crate::domain::vocabulary::{LossConclusion, Preparation};
use serde_json::json;

/// Of a thousand losses, how many the bureau has examined, and of a thousand measures, how many were taken in time.
const EXAMINED: u32 = 700;
const MENDED: u32 = 850;
/// Days after which nothing is left undone.
const FORGOTTEN: u32 = 12;
/// And of a thousand cases at risk, how many were talked over or mediated.
const TALKED: u32 = 600;
/// Of a thousand suits with two defendants, how many these talked over.
const TOGETHER: u32 = 850;

impl Course<'_> {
    pub fn loss_reported(&mut self, on: Day) {
        let Some(on) = self.past(on) else { return };
        let ground = self.matter.dispute.ground;
        let report = LossReport {
            reported_on: Some(on),
            causes: vec![ground.into()],
            analysis: format!("法院认定被诉行为{ground}，我单位在证据收集和程序把握上存在不足。"),
            problems: "法制审核流于形式，重要节点留痕不全。".into(),
            measures: "组织专题学习，修订执法流程，对同类在办案件逐件复核。".into(),
            responsible: "未发现滥用职权、徇私舞弊情形。".into(),
            accepted_by: "王某".into(),
            steps: self.mended(on),
            ..LossReport::default()
        };
        self.record(&report);
        let mut luck = Luck::named(self.made.seed, &self.matter.registration.court_no, 9);
        let examined = self.past(later(on, luck.between(8, 25)));
        if let Some(examined) = examined.filter(|_| luck.chance(EXAMINED)) {
            self.note_down(Kind::LossCheck, also::examined(examined, LossConclusion::Nobody));
        }
    }

    /// What a meeting decided: done, due or overdue, as it fell.
    pub(super) fn resolved(&self, held: Day) -> Vec<Decision> {
        let mut luck = Luck::named(self.made.seed, &self.matter.registration.court_no, 11);
        let due = later(held, 10);
        let done_on =
            self.past(earlier(due, luck.between(0, 4))).filter(|_| self.kept_in_time(due, &mut luck));
        let owner = self.matter.registration.officer.clone();
        vec![Decision { what: "补正告知、送达证据并提交".into(), owner, due: Some(due), done_on }]
    }

    /// A case at risk is talked over with the court, or an agreement is sought; some are left to judgment.
    pub fn talked_over(&mut self, assessed: Day) {
        let it = &self.matter.registration;
        let mut luck = Luck::named(self.made.seed, &it.court_no, 12);
        let on = self.past(later(assessed, luck.between(2, 12)));
        let Some(on) = on.filter(|_| luck.chance(TALKED)) else { return };
        let (organ, judge) = (it.organ.clone(), it.judge.clone());
        let plaintiffs = it.plaintiffs.join("、");
        if luck.chance(600) {
            self.note_down(Kind::Liaison, json!({
                "met_on": on, "organ": organ, "with": [judge], "way": "电话", "topic": ["个案情况", "争议化解、调解"],
                "view": "建议就程序问题先行协商。",
            }));
        } else {
            let ended = self.past(later(on, 15));
            let result = if ended.is_some() { "未达成协议" } else { "正在调解" };
            let why = ended.map(|_| "双方对补偿数额差距较大。");
            self.note_down(Kind::Mediation, json!({
                "organ": organ, "begun_on": on, "stage": "一审中", "host": "人民法院", "counterpart": plaintiffs,
                "dispute": "被诉行为的处理和损失", "result": result, "ended_on": ended, "why_failed": why,
            }));
        }
    }

    /// 配合沟通 — what the defendants of one suit talk over before they answer.
    pub(super) fn talked_together(&mut self, on: Day) {
        let it = &self.matter.registration;
        let mut luck = Luck::named(self.made.seed, &it.court_no, 13);
        if !luck.chance(TOGETHER) {
            return;
        }
        let next_on = later(on, 6);
        let body = json!({
            "talked_on": on, "organs": it.defendants, "people": [it.officer], "about": ["答辩意见", "举证分工", "出庭安排"],
            "agreed": "原行政行为由承办单位答辩、举证，复议程序由复议机构答辩、举证。", "next": "交换两份答辩状的定稿",
            "next_on": next_on, "next_owner": it.officer, "next_done_on": self.past(next_on),
        });
        self.note_down(Kind::Coordination, body);
    }

    /// 授权委托 — the officer and the adviser, on a sealed paper that goes to the court with what follows the summons.
    pub(super) fn authorised(&mut self, defendant: &str, on: Day) {
        let agent = |name: String, post: &str, standing: &str| Agent {
            name,
            post: post.into(),
            standing: standing.into(),
            power: "一般授权".into(),
            ..Agent::default()
        };
        let officer = self.matter.registration.officer.clone();
        let mut officer = agent(officer, "科员", "工作人员");
        officer.prepared = self.prepared(on);
        self.record(&Authorisation {
            defendant: defendant.into(),
            agents: vec![officer, agent(self.adviser(), "", "法律顾问")],
            authorised_on: Some(on),
            sealed: Some(true),
            handed_on: Some(on),
            ..Authorisation::default()
        });
    }

    /// 庭前准备 — what an agent authorised on a day has done by today.
    fn prepared(&self, on: Day) -> Vec<String> {
        let ready = self.past(later(on, 5)).is_some();
        let done = Preparation::ALL.into_iter().take(if ready { Preparation::ALL.len() } else { 2 });
        done.map(String::from).collect()
    }

    /// What was forgotten long ago has been done by now.
    fn kept_in_time(&self, due: Day, luck: &mut Luck) -> bool {
        luck.chance(MENDED) || later(due, FORGOTTEN) < self.made.today
    }

    /// 逐项整改 — done, due or overdue, as it fell.
    fn mended(&self, on: Day) -> Vec<Measure> {
        let mut luck = Luck::named(self.made.seed, &self.matter.registration.court_no, 10);
        let mut step = |what: &str, days: u32| {
            let due = later(on, days);
            let done =
                self.past(earlier(due, luck.between(1, 9))).filter(|_| self.kept_in_time(due, &mut luck));
            Measure { what: what.into(), due: Some(due), done_on: done, ..Measure::default() }
        };
        vec![step("对同类在办案件逐件复核", 30), step("修订执法流程并组织学习", 75)]
    }

    pub fn noted(&mut self, on: Day, text: &str, next: &str, next_on: Option<Day>) {
        let Some(on) = self.past(on) else { return };
        self.record(&Note {
            on: Some(on),
            text: text.into(),
            next: next.into(),
            next_on,
            next_done_on: None,
            ..Note::default()
        });
    }

    pub fn closed(&mut self, on: Day, note: &str) -> bool {
        let Some(on) = self.past(on) else { return false };
        let archive_no = self.matter.registration.our_no.replace("应诉", "应诉档");
        self.record(&Closing { closed_on: Some(on), archive_no, note: note.into(), ..Closing::default() });
        true
    }
}
