//! 进度: where a case stands, as its records and duties tell. No day is asked: a period that has run out unrecorded
//! leaves a case where the records have it, and the duty itself says that it is overdue.

use crate::domain::case_file::CaseFile;
use crate::domain::day::{Day, Moment};
use crate::domain::duty::{Duty, DutyState};
use crate::domain::outcome::Bearing;
use crate::domain::record::Kind;
use crate::domain::record::kinds::day;
use crate::domain::status::{SETTLING, Status};
use crate::domain::vocabulary::{AppealDecision, MediationResult};
use crate::law::book::RuleBook;
use crate::law::dispute::rank;
use crate::law::ending;
use crate::law::instance::{held, reconsidering, stands};
use crate::law::setting::Setting;

/// Where the case stands; `duties` are those derived from it.
pub fn status(file: &CaseFile, duties: &[Duty], rules: &RuleBook, setting: &Setting<'_>) -> Status {
    let of = Standing { file, duties, rules };
    if !file.pending() {
        let archived = file.closings.iter().any(|it| !it.body.archive_no.is_empty());
        return if archived { Status::Archived } else { Status::Closed };
    }
    let ended = ending::ended(file, "", setting);
    let decided = if ended { of.last_decision(setting) } else { None };
    if ended {
        if of.appealed(setting) {
            return Status::Appealed;
        }
        if decided.is_none_or(|on| !of.begun_anew(on)) {
            return of.after_the_decision(setting);
        }
    }
    if ending::suspensions(file, setting).iter().any(|(_, until)| until.is_none()) {
        return Status::Suspended;
    }
    // In a docket that runs anew the sittings of the first trial are past.
    let of_this_trial = |at: Option<Moment>| decided.is_none() || at.map(|at| at.date()) > decided;
    let sittings = || file.hearings.iter().map(|it| &it.body).filter(|it| of_this_trial(it.at));
    let ahead = sittings().any(|it| stands(it) && !held(it));
    let last = sittings().filter(|it| held(it)).filter_map(|it| it.at).max().map(|at| at.date());
    if of.mediating(last) {
        return Status::Mediating;
    }
    if sittings().any(held) && !ahead {
        return Status::Heard;
    }
    of.before_the_hearing()
}

/// The facts whose duties tell the step; the catalogue's own names.
const FORWARDED: &[&str] = &["forwarded"];
const ANSWERED: &[&str] = &["answer_submitted"];
const REVIEWED: &[&str] = &["answer_reviewed"];
const FILED: &[&str] = &["filed"];
const APPEAL: &[&str] = &["appeal_decided", "opponent_appealed"];
const PERFORMED: &[&str] = &["performed"];
const REPORTED: &[&str] = &["loss_reported"];

struct Standing<'a> {
    file: &'a CaseFile,
    duties: &'a [Duty],
    rules: &'a RuleBook,
}

impl Standing<'_> {
    /// Whether a duty that one of these facts settles waits: open, or a fact is missing for its day.
    fn waits(&self, facts: &[&str]) -> bool {
        let waiting = |duty: &&Duty| matches!(duty.state, DutyState::Open | DutyState::Undetermined);
        self.duties.iter().filter(waiting).any(|duty| self.settled_by(duty, facts))
    }

    fn settled_by(&self, duty: &Duty, facts: &[&str]) -> bool {
        let rule = self.rules.find(&duty.rule);
        rule.is_some_and(|rule| rule.done_by.iter().any(|fact| facts.contains(&fact.name)))
    }

    /// The day of the paper that ended a trial in this docket, the last of several.
    fn last_decision(&self, setting: &Setting<'_>) -> Option<Day> {
        let papers = ending::papers(self.file, Bearing::Ends, setting);
        papers.chain(ending::ending(self.file, "", setting)).filter_map(|it| ending::ends_on(&it.body)).max()
    }

    /// 继续审理 — papers that came after the decision set an answer's period running in the same docket.
    fn begun_anew(&self, decided: Day) -> bool {
        let answers = self.duties.iter().filter(|duty| self.settled_by(duty, ANSWERED));
        let live = answers.filter(|duty| duty.state != DutyState::Void);
        live.filter_map(|duty| duty.from).any(|from| from > decided)
    }

    /// Once the court above has decided on it, what it left to do is what remains here.
    fn decided_above(&self, setting: &Setting<'_>) -> bool {
        let own = self.last_decision(setting);
        let above = self.file.kin.iter().filter(|it| rank(it) > rank(self.file));
        above.filter_map(|it| ending::ending(it, "", setting)).any(|it| ending::made_on(&it.body) >= own)
    }

    /// The last decision is under appeal; an appeal before it was against an earlier one.
    fn appealed(&self, setting: &Setting<'_>) -> bool {
        let own = self.last_decision(setting);
        let made = self.file.appeals.iter().map(|it| &it.body).any(|appeal| {
            let decided =
                appeal.decision == AppealDecision::Appeal || appeal.decision == AppealDecision::OtherSide;
            appeal.appealed_on.map_or(decided, |on| Some(on) >= own)
        });
        made && !self.decided_above(setting)
    }

    fn after_the_decision(&self, setting: &Setting<'_>) -> Status {
        let may_appeal = if self.decided_above(setting) { &[][..] } else { APPEAL };
        // The suit over a decision is where it goes on.
        let sued = |it: &CaseFile| rank(it).is_some() && it.pending();
        if reconsidering(self.file) && self.file.kin.iter().any(sued) {
            return Status::Sued;
        }
        let order =
            [(may_appeal, Status::MayAppeal), (PERFORMED, Status::ToPerform), (REPORTED, Status::ToReport)];
        let found = order.into_iter().find(|(facts, _)| self.waits(facts));
        found.map_or(Status::ToClose, |(_, status)| status)
    }

    /// Mediation goes on while its file says so, or a talk with the court about it plans a next step, and no later sitting
    /// was held. An attempt whose first day nobody entered is not over.
    fn mediating(&self, last_sitting: Option<Day>) -> bool {
        let under_way = self.file.others.iter().filter(|it| it.kind == Kind::Mediation).any(|attempt| {
            let result = attempt.body.get("result").and_then(serde_json::Value::as_str);
            let on = attempt.body.get("begun_on").and_then(day);
            result.is_some_and(|it| *it == MediationResult::UnderWay)
                && on.is_none_or(|on| Some(on) >= last_sitting)
        });
        under_way || self.talking(last_sitting)
    }

    fn talking(&self, last_sitting: Option<Day>) -> bool {
        self.file.others.iter().filter(|it| it.kind == Kind::Liaison).any(|talk| {
            let topics = talk.body.get("topic").and_then(serde_json::Value::as_array);
            let settling = topics.is_some_and(|all| all.iter().any(|it| it == SETTLING));
            let on = talk.body.get("met_on").and_then(day);
            settling && talk.body.contains_key("next") && on >= last_sitting
        })
    }

    fn before_the_hearing(&self) -> Status {
        let answers = &self.file.answers;
        let prepared = answers.iter().any(|it| it.body.prepared_on.is_some());
        let submitted = answers.iter().any(|it| it.body.submitted_on.is_some());
        let forwarded = self.file.forwardings.iter().any(|it| it.body.forwarded_on.is_some());
        let handed_on = forwarded || prepared || submitted || !self.file.reviews.is_empty();
        if self.waits(FORWARDED) && !handed_on {
            return Status::ToForward;
        }
        let answer_due = self.waits(ANSWERED) || (!submitted && self.nothing_asked());
        match (answer_due, prepared && self.waits(REVIEWED)) {
            (true, true) => Status::ToReview,
            (true, false) => Status::ToAnswer,
            (false, _) if self.waits(FILED) => Status::ToFile,
            (false, _) => Status::ToHear,
        }
    }

    /// No duty to answer arose: the papers that start one are not registered yet.
    fn nothing_asked(&self) -> bool {
        let none = !self.duties.iter().any(|duty| self.settled_by(duty, ANSWERED));
        none && (!reconsidering(self.file) || self.file.receipts.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case_file::Filed;
    use crate::domain::organ::Organs;
    use crate::domain::record::RecordId;
    use crate::domain::record::body::*;
    use crate::law::calendar::Calendar;
    use crate::law::duties::duties;

    fn on(text: &str) -> Option<Day> {
        Some(text.parse().unwrap())
    }

    fn add<T>(list: &mut Vec<Filed<T>>, body: T) {
        // Each record is entered after those before it.
        static NEXT: std::sync::atomic::AtomicI64 = std::sync::atomic::AtomicI64::new(1);
        let id = RecordId(NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
        list.push(Filed {
            id,
            row: id.0,
            at: "2026-01-01T09:00:00".parse().unwrap(),
            who: String::new(),
            body,
        });
    }

    fn of(file: &CaseFile) -> Status {
        let calendar = Calendar::official();
        let setting = Setting::new(&calendar, Organs::district());
        let rules = RuleBook::official();
        status(file, &duties(file, &rules, &setting), &rules, &setting)
    }

    /// A suit against a department, its papers received on 2 March 2026.
    fn sued() -> CaseFile {
        let mut file = CaseFile::default();
        file.registration.instance = "一审".into();
        file.registration.court_no = "（2026）津0118行初1号".into();
        file.registration.defendants = vec!["天津市静海区卫生健康委员会".into()];
        let papers = vec!["应诉通知书".into(), "起诉状副本".into()];
        add(&mut file.receipts, Receipt { papers, received_on: on("2026-03-02"), ..Receipt::default() });
        file
    }

    fn decided(file: &mut CaseFile, outcome: &str) {
        let outcomes = vec![Decided { outcome: outcome.into(), ..Decided::default() }];
        let (judged_on, served_on) = (on("2026-06-01"), on("2026-06-03"));
        let paper = "判决书".into();
        add(&mut file.judgments, Judgment { paper, judged_on, served_on, outcomes, ..Judgment::default() });
    }

    fn sitting(file: &mut CaseFile, at: &str, state: &str) {
        let at = at.parse().ok();
        add(&mut file.hearings, Hearing { at, state: state.into(), ..Hearing::default() });
    }

    #[test]
    fn a_case_goes_through_its_steps_as_its_records_come() {
        let mut file = sued();
        assert_eq!(of(&file), Status::ToForward);
        add(&mut file.forwardings, Forwarding { forwarded_on: on("2026-03-03"), ..Forwarding::default() });
        assert_eq!(of(&file), Status::ToAnswer);
        add(&mut file.answers, Answer { prepared_on: on("2026-03-09"), ..Answer::default() });
        assert_eq!(of(&file), Status::ToReview);
        let result = "通过".into();
        add(&mut file.reviews, Review { reviewed_on: on("2026-03-10"), result, ..Review::default() });
        assert_eq!(of(&file), Status::ToAnswer, "reviewed and not yet handed in");
        file.answers[0].body.submitted_on = on("2026-03-12");
        assert_eq!(of(&file), Status::ToFile);
        add(&mut file.filings, Filing { filed_on: on("2026-03-13"), ..Filing::default() });
        assert_eq!(of(&file), Status::ToHear);
        sitting(&mut file, "2026-04-10T09:00:00", "已开庭");
        assert_eq!(of(&file), Status::Heard);
        sitting(&mut file, "2026-05-10T09:00:00", "待开庭");
        assert_eq!(of(&file), Status::ToHear, "a second sitting is to come");
        file.hearings[1].body.state = "取消".into();
        decided(&mut file, "驳回诉讼请求");
        assert_eq!(of(&file), Status::MayAppeal);
        add(&mut file.closings, Closing { closed_on: on("2026-07-01"), ..Closing::default() });
        assert_eq!(of(&file), Status::Closed);
        file.closings[0].body.archive_no = "2026-17".into();
        assert_eq!(of(&file), Status::Archived);
    }

    #[test]
    fn a_decision_leaves_an_appeal_a_performance_a_report_or_the_closing() {
        let mut file = sued();
        decided(&mut file, "履行法定职责");
        assert_eq!(of(&file), Status::MayAppeal);
        let decision = "对方上诉".into();
        add(&mut file.appeals, Appeal { decision, appealed_on: on("2026-06-10"), ..Appeal::default() });
        assert_eq!(of(&file), Status::Appealed);
        file.appeals[0].body =
            Appeal { decision: "不上诉".into(), decided_on: on("2026-06-10"), ..Appeal::default() };
        file.judgments[0].body.effective_on = on("2026-06-19");
        file.judgments[0].body.perform_due = on("2026-08-01");
        assert_eq!(of(&file), Status::ToPerform);
        add(&mut file.performances, Performance { performed_on: on("2026-07-01"), ..Performance::default() });
        assert_eq!(of(&file), Status::ToReport, "a loss is reported on");
        add(&mut file.loss_reports, LossReport { reported_on: on("2026-07-10"), ..LossReport::default() });
        assert_eq!(of(&file), Status::ToClose);
    }

    #[test]
    fn the_court_above_ends_the_waiting_for_the_appeal() {
        let mut file = sued();
        decided(&mut file, "驳回诉讼请求");
        add(
            &mut file.appeals,
            Appeal { decision: "对方上诉".into(), appealed_on: on("2026-06-10"), ..Appeal::default() },
        );
        let mut above = sued();
        above.registration.instance = "二审".into();
        above.registration.court_no = "（2026）津02行终9号".into();
        file.kin = vec![above.clone()];
        assert_eq!(of(&file), Status::Appealed);
        decided(&mut above, "驳回上诉，维持原判");
        file.kin = vec![above];
        assert_eq!(of(&file), Status::ToClose);
    }

    #[test]
    fn a_trial_that_stands_still_and_one_in_mediation_say_so() {
        let mut file = sued();
        let outcomes = vec![Decided { outcome: "中止诉讼".into(), ..Decided::default() }];
        let judged_on = on("2026-04-01");
        add(
            &mut file.judgments,
            Judgment { paper: "裁定书".into(), judged_on, outcomes, ..Judgment::default() },
        );
        assert_eq!(of(&file), Status::Suspended);
        let mut file = sued();
        let body = serde_json::json!({"met_on": "2026-04-20", "topic": [SETTLING], "next": "签订调解协议"});
        let mut talk = crate::domain::record::Record {
            id: RecordId(9),
            case: None,
            kind: Kind::Liaison,
            row: 9,
            at: "2026-04-20T09:00:00".parse().unwrap(),
            who: String::new(),
            body: body.as_object().unwrap().clone(),
        };
        file.others.push(talk.clone());
        assert_eq!(of(&file), Status::Mediating);
        sitting(&mut file, "2026-05-10T09:00:00", "已开庭");
        assert_eq!(of(&file), Status::Heard, "the trial went on after it");
        talk.body.remove("next");
        file.hearings.clear();
        file.others = vec![talk];
        assert_eq!(of(&file), Status::ToForward, "a talk that leads nowhere is no mediation");
    }
}
