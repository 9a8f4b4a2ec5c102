//! 败诉处理: a lost case to its end, step by step: who may take each, when it was taken, which is next and where it is entered.

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::day::Day;
use crate::domain::duty::DutyState;
use crate::domain::failure::Failure;
use crate::domain::naming;
use crate::domain::record::body::Accountability;
use crate::domain::record::{CaseId, Kind, Record, RecordId, kinds};
use crate::domain::vocabulary::LossConclusion;
use crate::law::effect;
use crate::law::fact::Fact;
use crate::law::who::Who;
use crate::said;
use crate::text::{PAUSE, Said, Text, t};
use crate::work::desk::Desk;
use crate::work::page::{Leads, Page, Part, Row, State};
use crate::work::view::DutyView;

/// 谁办 — who takes a step.
#[derive(Clone, Copy)]
enum By {
    /// 败诉单位
    Unit,
    /// 区行政复议机构
    Office,
    /// 区人民政府
    Government,
}

/// 一步 — one step after another; the day that shows that it was taken.
struct LossStep {
    title: Text,
    by: By,
    kind: Kind,
    field: &'static str,
    /// The fact a rule counts as done; its period is told.
    fact: &'static str,
    /// What is asked for beside the day.
    also: Option<&'static str>,
    /// It may be taken with the step before it.
    together: bool,
}

const fn step(title: Text, by: By, kind: Kind, field: &'static str, fact: &'static str) -> LossStep {
    LossStep { title, by, kind, field, fact, also: None, together: false }
}

#[rustfmt::skip]
const STEPS: [LossStep; 7] = [
    step(t("败诉分析报告", "report on the loss"), By::Unit, Kind::LossReport, "reported_on", "loss_reported"),
    step(t("审查", "examination"), By::Office, Kind::LossCheck, "checked_on", "loss_check.checked_on"),
    step(t("初步认定意见", "first finding"), By::Office, Kind::Accountability, "finding_on", "accountability_found"),
    step(t("报告区政府领导", "report to the leader"), By::Office, Kind::Accountability, "reported_on", ""),
    LossStep { also: Some("decision"), ..step(t("责任追究处理决定", "decision"), By::Government, Kind::Accountability, "decided_on", "accountability_decided") },
    step(t("函告区委组织部", "letter to 区委组织部"), By::Office, Kind::Accountability, "letter_on", "accountability_letter"),
    LossStep { together: true, ..step(t("通报法院", "notice to the court"), By::Office, Kind::Accountability, "court_told_on", "accountability_court_told") },
];

/// The steps before the finding: every loss goes through these.
const OF_EVERY_LOSS: usize = 2;

/// How the steps stand.
struct Course<'a> {
    file: &'a CaseFile,
    duties: &'a [DutyView],
    checks: Vec<&'a Record>,
    accountability: Option<&'a Filed<Accountability>>,
}

impl Course<'_> {
    fn record(&self, step: &LossStep) -> Option<RecordId> {
        match step.kind {
            Kind::LossReport => self.file.loss_reports.last().map(|it| it.id),
            Kind::LossCheck => self.checks.last().map(|it| it.id),
            _ => self.accountability.map(|it| it.id),
        }
    }

    fn taken(&self, step: &LossStep) -> Option<Day> {
        let id = self.record(step)?;
        let entry = self.file.entry(id)?;
        let said =
            |key: &str| entry.body.get(key).is_some_and(|it| it.as_str().is_some_and(|it| !it.is_empty()));
        kinds::day(entry.body.get(step.field)?).filter(|_| step.also.is_none_or(said))
    }

    /// 审查结论
    fn concluded(&self) -> Option<LossConclusion> {
        LossConclusion::from_word(self.checks.last()?.body.get("conclusion")?.as_str()?)
    }

    /// A matter of responsibility leads to accountability without an examination.
    fn called_otherwise(&self) -> bool {
        self.accountability.is_some() || self.file.others.iter().any(|it| it.kind == Kind::Discipline)
    }

    /// Whether the steps from the finding on are to be taken; `None` while the examination has not said so.
    fn goes_on(&self) -> Option<bool> {
        match self.concluded() {
            _ if self.called_otherwise() => Some(true),
            Some(LossConclusion::Accountability) => Some(true),
            Some(LossConclusion::Nobody) => Some(false),
            Some(LossConclusion::Further) | None => None,
        }
    }

    /// The open duty whose period a step ends.
    fn duty(&self, step: &LossStep, desk: &Desk) -> Option<&DutyView> {
        self.duties.iter().find(|it| it.duty.state == DutyState::Open && ends(desk, it, step))
    }
}

/// Whether the day of a step ends the period of a duty.
fn ends(desk: &Desk, duty: &DutyView, step: &LossStep) -> bool {
    let rule = desk.world().rules.find(&duty.duty.rule);
    rule.is_some_and(|rule| rule.done_by.iter().any(|fact: &&Fact| fact.name == step.fact))
}

impl Desk {
    pub(super) fn loss_page(&mut self, case: CaseId) -> Result<Page, Failure> {
        let view = self.case(case)?;
        let file = &view.file;
        let title = naming::called(&file.registration);
        let title = said!("败诉处理：{title}", "After the loss: {title}");
        if effect::case_lost(file, &self.world().setting()) != Some(true) {
            let leads = Leads::Form { kind: Kind::Judgment, case: Some(case), record: None };
            let words =
                t("本案没有登记败诉的裁判（复议决定）", "no lost decision is registered in this case");
            let row = Row::new(State::Dim, t("裁判结果", "outcome"), words).leads(leads);
            let part = Part { title: t("各步", "Steps").into(), rows: vec![row] };
            return Ok(Page { title, head: Vec::new(), parts: vec![part] });
        }
        let course = Course {
            file,
            duties: &view.duties,
            checks: file.others.iter().filter(|it| it.kind == Kind::LossCheck).collect(),
            accountability: file.accountabilities.last(),
        };
        let next = self.next_of_loss(&course);
        let mut parts = vec![Part {
            title: t("下一步", "Next").into(),
            rows: vec![match next {
                Some(at) => self.step_row(case, &course, at, Some(at)),
                None => Row::new(State::Done, t("各步", "steps"), self.ended(&course)),
            }],
        }];
        let rows = (0..STEPS.len()).map(|at| self.step_row(case, &course, at, next)).collect();
        parts.push(Part { title: t("各步，先后有序", "Steps, in their order").into(), rows });
        parts.push(measures(case, file, self.today()));
        parts.push(self.recurrence_part(case, file)?);
        let head = said!(
            "区方案二（三）3：前一步未办的，后一步不予登记；Enter 打开该步的栏目。",
            "区方案二（三）3: no step is taken before the one before it; Enter opens where it is entered."
        );
        Ok(Page { title, head: vec![head], parts })
    }

    /// The first step not taken that is to be taken.
    fn next_of_loss(&self, course: &Course) -> Option<usize> {
        let (before, after) = STEPS.split_at(OF_EVERY_LOSS);
        let open = |steps: &[LossStep]| steps.iter().position(|step| course.taken(step).is_none());
        let in_examination = open(before).filter(|_| !course.called_otherwise());
        in_examination.or_else(|| match course.goes_on() {
            Some(true) => open(after).map(|at| at + OF_EVERY_LOSS),
            Some(false) => None,
            // Examined, and to be looked into further.
            None => Some(OF_EVERY_LOSS - 1),
        })
    }

    fn ended(&self, course: &Course) -> Said {
        match course.goes_on() {
            Some(true) => said!("各步均已办结", "all steps are taken"),
            _ => said!("审查结论为无需问责，程序到此为止", "nobody is to be held to account: it ends here"),
        }
    }

    fn step_row(&self, case: CaseId, course: &Course, at: usize, next: Option<usize>) -> Row {
        let Some(step) = STEPS.get(at) else { return Row::default() };
        let label =
            said!("{n} {title}", "{n} {title}"; n = Said::same(&(at + 1).to_string()), title = step.title);
        let who = self.who_takes(step, course);
        let taken = course.taken(step);
        let needed = at < OF_EVERY_LOSS || course.goes_on() != Some(false);
        let before = at.checked_sub(if step.together { 2 } else { 1 });
        // An examination that is to go on is none yet, whatever else is to be done first.
        let goes_on = step.kind == Kind::LossCheck && taken.is_some() && course.goes_on().is_none();
        let along = taken.is_none() && step.together && next == at.checked_sub(1);
        let open = next == Some(at) || goes_on || along;
        let state = match (taken, needed, open) {
            (Some(_), _, false) => State::Done,
            (None, false, _) => State::Dim,
            (_, _, true) if course.duty(step, self).is_some_and(|it| it.overdue) => State::Bad,
            (_, _, true) => State::Due,
            (None, true, false) => State::Plain,
        };
        let mut words = match (taken, needed, open) {
            (Some(day), _, false) => said!("{day} 已办", "{day}, done"),
            (None, false, _) => {
                said!("审查结论为无需问责，不办", "not needed: nobody is to be held to account")
            }
            (Some(day), _, true) => {
                said!("{day} 审查，结论为继续核查：请办结", "{day}, to be looked into further: conclude it")
            }
            (None, _, true) => said!("待办", "to be done"),
            (None, true, false) => match before.and_then(|before| STEPS.get(before)) {
                Some(before) => said!("须先办：{title}", "first: {title}"; title = before.title),
                None => said!("待办", "to be done"),
            },
        };
        if let Some(by) = course.duty(step, self).and_then(|it| it.duty.act_by).filter(|_| open) {
            words.push(said!("，最迟{by}", ", by {by}"));
        }
        words.push(said!("；由{who}办理", "; taken by {who}"; who));
        let row = Row::new(state, label, words);
        // A later step is not opened before the one that comes first.
        if taken.is_none() && !open {
            return row;
        }
        let form = Leads::Form { kind: step.kind, case: Some(case), record: course.record(step) };
        row.leads(form.at(step.field, None))
    }

    fn who_takes(&self, step: &LossStep, course: &Course) -> Said {
        let organs = &self.world().organs;
        match step.by {
            By::Government => said!("区人民政府", "the district government"),
            By::Office => {
                let who = Who::Bureau.words();
                said!("区行政复议机构（{who}）", "the reconsideration office ({who})"; who)
            }
            By::Unit => {
                let reports = course.duties.iter().filter(|it| ends(self, it, step));
                let mut ours: Vec<Said> = Vec::new();
                for organ in reports.map(|it| it.duty.organ.as_str()).filter(|it| !it.is_empty()) {
                    let short = Said::same(organs.short_name(organ));
                    if !ours.contains(&short) {
                        ours.push(short);
                    }
                }
                // One defendant is nobody else's.
                if let (true, [only]) = (ours.is_empty(), course.file.registration.defendants.as_slice()) {
                    ours.push(Said::same(organs.short_name(only)));
                }
                match ours.is_empty() {
                    true => said!("败诉单位", "the unit that lost"),
                    false => Said::joined(ours, PAUSE),
                }
            }
        }
    }

    fn recurrence_part(&self, case: CaseId, file: &CaseFile) -> Result<Part, Failure> {
        let decided = effect::governing(file, &self.world().setting());
        let on = decided.and_then(|it| it.effective_on.or(it.judged_on).or(it.served_on));
        let on = on.unwrap_or_else(|| self.today());
        let mut rows: Vec<Row> = self
            .like_losses(case, &file.registration, (on, on))?
            .into_iter()
            .map(|it| {
                let (day, after) = (it.on, it.on > on);
                let words = match after {
                    true => said!("{day} 再次败诉", "{day}, lost again"),
                    false => said!("{day} 前案败诉", "{day}, lost before"),
                };
                let state = if after { State::Bad } else { State::Due };
                Row::new(state, naming::number(&it.court_no), words).leads(Leads::Case(it.case))
            })
            .collect();
        if rows.is_empty() {
            rows.push(Row::new(
                State::Dim,
                t("无", "none"),
                t("前后12个月内没有同类败诉", "no like loss within 12 months"),
            ));
        }
        let title = t(
            "同类败诉（同一单位、同一案由，前后12个月内）",
            "Like losses (same unit and cause, within 12 months)",
        );
        Ok(Part { title: title.into(), rows })
    }
}

/// 整改措施 — what the unit promised, each until it is done.
fn measures(case: CaseId, file: &CaseFile, today: Day) -> Part {
    let mut rows = Vec::new();
    for report in &file.loss_reports {
        for measure in &report.body.steps {
            let late = measure.due.is_some_and(|due| due < today);
            let (state, words) = match (measure.done_on, measure.due) {
                (Some(done), _) => (State::Done, said!("{done} 已完成", "{done}, done")),
                (None, Some(due)) if late => (State::Bad, said!("{due} 到期，未完成", "due {due}, not done")),
                (None, Some(due)) => (State::Due, said!("{due} 到期", "due {due}")),
                (None, None) => (State::Unknown, said!("未定完成期限", "no day is set")),
            };
            let form = Leads::Form { kind: Kind::LossReport, case: Some(case), record: Some(report.id) };
            let row = Row::new(state, Said::same(&measure.what), words).note(Said::same(&measure.owner));
            rows.push(row.leads(form.at("steps", Some(measure.what.clone()))));
        }
    }
    if rows.is_empty() {
        let words = t("报告没有逐项列明整改措施", "the report lists no measure item by item");
        rows.push(Row::new(State::Unknown, t("无", "none"), words));
    }
    Part { title: t("整改措施", "What is mended").into(), rows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::small::{self, DAQIUZHUANG, Folder};
    use serde_json::{Value, json};

    fn lost(desk: &mut Desk, no: &str, effective: &str) -> CaseId {
        let body = json!({
            "court_no": no, "instance": "一审", "plaintiffs": ["冯某某"], "defendants": [DAQIUZHUANG], "organ": DAQIUZHUANG,
            "cause": "强制拆除房屋或者设施",
        });
        let case = small::put(desk, Kind::Registration, None, body).case.unwrap();
        let judgment = json!({
            "paper": "判决书", "judged_on": "2025-10-10", "served_on": "2025-10-13", "effective_on": effective,
            "outcomes": [{"outcome": "全部撤销"}],
        });
        small::put(desk, Kind::Judgment, Some(case), judgment);
        case
    }

    /// What is next: its title and words, and the form and field it leads to.
    fn next(desk: &mut Desk, case: CaseId) -> (String, String, Option<(Kind, &'static str)>) {
        let page = desk.loss_page(case).unwrap();
        let row = page.parts[0].rows[0].clone();
        let leads = row.leads.map(|it| match it {
            Leads::Field { kind, key, .. } => (kind, key),
            other => panic!("{other:?}"),
        });
        (row.label.zh, row.words.zh, leads)
    }

    fn examined(conclusion: &str) -> Value {
        json!({
            "checked_on": "2026-11-11", "by": "区司法局", "sources": ["败诉分析报告"], "abuse": false, "abuse_ground": "未见",
            "favour": false, "favour_ground": "未见", "neglect": true, "neglect_ground": "庭审笔录", "conclusion": conclusion,
            "note": "已批评教育",
        })
    }

    /// In force on 29 October 2026: the report is due by 28 November, a Saturday, so on Friday the 27th; decided on 20 November:
    /// the letter goes within 15 days, by Saturday 5 December, so on Friday the 4th.
    #[test]
    fn each_step_names_who_takes_it_and_only_the_next_one_is_opened() {
        let folder = Folder::empty();
        let mut desk = folder.desk("zhou");
        let case = lost(&mut desk, "（2026）津0118行初981号", "2026-10-29");
        let (title, words, leads) = next(&mut desk, case);
        assert_eq!((title.as_str(), leads), ("1 败诉分析报告", Some((Kind::LossReport, "reported_on"))));
        assert_eq!(words, "待办，最迟2026-11-27；由大邱庄镇办理");
        let page = desk.loss_page(case).unwrap();
        assert!(page.parts[1].rows[1..].iter().all(|row| row.leads.is_none()), "{:?}", page.parts[1]);
        assert_eq!(
            page.parts[1].rows[5].words.zh,
            "须先办：责任追究处理决定；由区行政复议机构（区司法局）办理"
        );

        let steps = json!([{"what": "逐件核对催告", "due": "2026-11-20"}]);
        let report = json!({"reported_on": "2026-11-10", "causes": ["违反法定程序"], "steps": steps});
        small::put(&mut desk, Kind::LossReport, Some(case), report);
        assert_eq!(next(&mut desk, case).2, Some((Kind::LossCheck, "checked_on")));
        let measures = desk.loss_page(case).unwrap().parts[2].rows[0].clone();
        assert_eq!((measures.state, measures.words.zh.as_str()), (State::Bad, "2026-11-20 到期，未完成"));
        small::put(&mut desk, Kind::LossCheck, Some(case), examined("继续核查"));
        assert_eq!(next(&mut desk, case).2, Some((Kind::LossCheck, "checked_on")), "not concluded");
        small::put(&mut desk, Kind::LossCheck, Some(case), examined("确需问责追责"));
        assert_eq!(next(&mut desk, case).2, Some((Kind::Accountability, "finding_on")));
        let mut body = json!({"finding": "未催告", "finding_on": "2026-11-12"});
        let mut saved = small::put(&mut desk, Kind::Accountability, Some(case), body.clone());
        for (key, then) in [
            (("reported_on", "2026-11-13"), "reported_on"),
            (("decided_on", "2026-11-20"), "decided_on"),
            (("letter_on", "2026-11-23"), "letter_on"),
        ] {
            assert_eq!(next(&mut desk, case).2, Some((Kind::Accountability, then)));
            body[key.0] = json!(key.1);
            body["decision"] = json!(if body["decided_on"].is_null() { "" } else { "诫勉谈话" });
            let save = crate::work::view::Save {
                record: Some(saved.record),
                base: Some(saved.row),
                ..small::new(Kind::Accountability, Some(case), body.clone())
            };
            if then == "letter_on" {
                assert!(next(&mut desk, case).1.contains("最迟2026-12-04"));
            }
            saved = desk.save(&save).unwrap();
        }
        assert_eq!(next(&mut desk, case).2, Some((Kind::Accountability, "court_told_on")));
        body["court_told_on"] = json!("2026-11-23");
        let save = crate::work::view::Save {
            record: Some(saved.record),
            base: Some(saved.row),
            ..small::new(Kind::Accountability, Some(case), body)
        };
        desk.save(&save).unwrap();
        assert_eq!(next(&mut desk, case), ("各步".into(), "各步均已办结".into(), None));
    }

    #[test]
    fn an_examination_that_is_to_go_on_is_not_told_as_done_while_the_report_is_waited_for() {
        let folder = Folder::empty();
        let mut desk = folder.desk("zhou");
        let case = lost(&mut desk, "（2026）津0118行初985号", "2026-10-29");
        small::put(&mut desk, Kind::LossCheck, Some(case), examined("继续核查"));
        assert_eq!(next(&mut desk, case).2, Some((Kind::LossReport, "reported_on")));
        let row = desk.loss_page(case).unwrap().parts[1].rows[1].clone();
        assert_eq!(row.state, State::Due);
        assert!(row.words.zh.contains("结论为继续核查：请办结") && row.leads.is_some(), "{row:?}");
    }

    #[test]
    fn a_loss_for_which_nobody_answers_ends_with_the_examination_and_like_losses_are_named() {
        let folder = Folder::empty();
        let mut desk = folder.desk("zhou");
        let case = lost(&mut desk, "（2025）津0118行初982号", "2025-10-29");
        // In force twelve months later to the day, and a day more.
        let again = lost(&mut desk, "（2026）津0118行初983号", "2026-10-29");
        lost(&mut desk, "（2026）津0118行初984号", "2026-10-30");
        small::put(
            &mut desk,
            Kind::LossReport,
            Some(case),
            json!({"reported_on": "2025-11-10", "causes": ["违反法定程序"]}),
        );
        small::put(&mut desk, Kind::LossCheck, Some(case), examined("无需问责"));
        let page = desk.loss_page(case).unwrap();
        assert!(page.parts[0].rows[0].words.zh.contains("无需问责"));
        let like: Vec<_> =
            page.parts[3].rows.iter().map(|row| (row.words.zh.as_str(), row.leads.clone())).collect();
        assert_eq!(like, [("2026-10-29 再次败诉", Some(Leads::Case(again)))]);
        // A case that was not lost has no steps.
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let other = small::case(&mut desk, "行初87");
        assert_eq!(desk.loss_page(other).unwrap().parts[0].rows.len(), 1);
    }
}
