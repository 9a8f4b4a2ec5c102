//! 出庭简报: one page for the head before a hearing — what is sued, what is disputed, where the risk lies, who attends,
//! what must be known and said, what may be promised, and what is still to be prepared.

mod prepare;

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::day::{Day, weekday};
use crate::domain::failure::Failure;
use crate::domain::naming;
use crate::domain::record::body::{Hearing, Point};
use crate::domain::record::{Body, CaseId, Kind};
use crate::domain::risk::{Level, Reason, Risk};
use crate::domain::vocabulary::{HearingState, Power, SessionKind};
use crate::law::appear::{self, Appearance};
use crate::said;
use crate::text::{PAUSE, Said, Text, t};
use crate::work::appear::of_organ;
use crate::work::desk::Desk;
use crate::work::page::{Leads, Page, Part, Row, State};
use crate::work::view::CaseView;
use crate::work::world::World;

/// Most reasons of the level that the head is told.
const REASONS: usize = 6;

/// A case whose next hearing is prepared.
struct Brief<'a> {
    view: &'a CaseView,
    file: &'a CaseFile,
    world: &'a World,
    hearing: Option<&'a Filed<Hearing>>,
    appearances: Vec<Appearance>,
    today: Day,
}

impl Desk {
    /// 出庭简报 of a case: for its next hearing, else for the last one that was entered.
    pub(in crate::work) fn brief_page(&mut self, case: CaseId) -> Result<Page, Failure> {
        let view = self.case(case)?;
        let people = self.register_of_people()?;
        let hearing = next(&view.file, self.today());
        let setting = self.world.setting();
        let appearances =
            hearing.map(|it| appear::appearance(&view.file, it, &people, &setting)).unwrap_or_default();
        let collisions = match hearing {
            Some(it) => self.collisions(&it.body, &view.file)?,
            None => Vec::new(),
        };
        let today = self.today();
        let brief = Brief { view: &view, file: &view.file, world: &self.world, hearing, appearances, today };
        let mut sitting = brief.sitting();
        sitting.rows.extend(collisions.into_iter().map(|it| {
            Row::new(State::Bad, t("时间冲突", "collision"), it.words).leads(brief.at_hearing("at"))
        }));
        let parts = vec![
            sitting,
            brief.sued(),
            brief.disputed(),
            brief.risk(),
            brief.attending(),
            brief.articles(),
            brief.saying(),
            brief.promising(),
            prepare::part(&brief),
        ];
        let no = naming::called(&view.file.registration);
        Ok(Page {
            title: said!("出庭简报：{no}", "Brief for the hearing: {no}"),
            head: vec![brief.summed()],
            parts: parts.into_iter().filter(|part| !part.rows.is_empty()).collect(),
        })
    }
}

/// The next hearing that stands, else the last one that was held or set.
fn next(file: &CaseFile, today: Day) -> Option<&Filed<Hearing>> {
    let standing = || file.hearings.iter().filter(|it| HearingState::stands(&it.body.state));
    let ahead = standing().filter(|it| it.body.at.is_some_and(|at| at.date() >= today));
    ahead.min_by_key(|it| it.body.at).or_else(|| standing().max_by_key(|it| it.body.at))
}

fn plain(label: Text, words: &str) -> Option<Row> {
    (!words.trim().is_empty()).then(|| Row::new(State::Plain, label, Said::same(words)))
}

fn text<'a>(body: &'a Body, key: &str) -> &'a str {
    body.get(key).and_then(|it| it.as_str()).unwrap_or_default()
}

fn joined(names: &[String]) -> String {
    names.join("、")
}

impl Brief<'_> {
    fn form(&self, kind: Kind) -> Leads {
        let record = self.view.records.iter().rfind(|it| it.kind == kind).map(|it| it.id);
        Leads::Form { kind, case: Some(self.view.id), record }
    }

    /// The form of the hearing that the page is about, at one of its fields.
    fn at_hearing(&self, key: &'static str) -> Leads {
        let record = self.hearing.map(|it| it.id);
        Leads::Form { kind: Kind::Hearing, case: Some(self.view.id), record }.at(key, None)
    }

    fn short(&self, organs: &[String]) -> String {
        organs.iter().map(|it| self.world.organs.short_name(it)).collect::<Vec<_>>().join("、")
    }

    /// `距开庭 4 日；待办 3 项`
    fn summed(&self) -> Said {
        let Some(at) = self.hearing.and_then(|it| it.body.at) else {
            return said!("尚未登记开庭；收到传票后登记。", "No hearing is entered yet.");
        };
        match (at.date() - self.today).num_days() {
            0 => said!("今日开庭。", "Today."),
            days if days > 0 => said!("距开庭{days}日。", "{days} days to go."),
            _ => {
                said!("该次开庭日期已过，请登记庭审结果。", "The day has passed: enter what happened.")
            }
        }
    }

    fn sitting(&self) -> Part {
        let title = said!("开庭", "The hearing");
        let Some(filed) = self.hearing else {
            let words = said!("未登记", "not entered");
            let leads = Leads::Form { kind: Kind::Hearing, case: Some(self.view.id), record: None };
            return Part {
                title,
                rows: vec![Row::new(State::Due, t("开庭时间", "time"), words).leads(leads)],
            };
        };
        let body = &filed.body;
        let it = &self.file.registration;
        let mut rows = Vec::new();
        if let Some(at) = body.at {
            let (day, hour) = (at.date(), at.format("%H:%M"));
            let words = said!("{day} {name} {hour}", "{day} {name} {hour}"; name = weekday(day));
            rows.push(Row::new(State::Plain, t("开庭时间", "time"), words).leads(self.at_hearing("at")));
        }
        if body.place.is_empty() {
            let words = said!("未登记，请向法院核实", "not entered: ask the court");
            rows.push(Row::new(State::Due, t("开庭地点", "place"), words).leads(self.at_hearing("place")));
        }
        let session = SessionKind::from_word(&body.session).unwrap_or(SessionKind::Sitting);
        rows.extend(plain(t("开庭地点", "place"), &body.place));
        rows.push(Row::new(State::Plain, t("庭审种类", "kind of sitting"), session.words()));
        let bench = [it.court.as_str(), &it.tribunal, &it.judge, &it.judge_tel];
        let bench: Vec<&str> = bench.into_iter().filter(|it| !it.is_empty()).collect();
        rows.extend(plain(t("法院和法官", "court and judge"), &bench.join(" ")));
        Part { title, rows }
    }

    fn sued(&self) -> Part {
        let it = &self.file.registration;
        let mut plaintiffs = joined(&it.plaintiffs);
        if !it.plaintiff_agent.is_empty() {
            plaintiffs = format!("{plaintiffs}（代理人：{}）", it.plaintiff_agent);
        }
        let act: Vec<String> = [it.act_name.clone(), it.act_no.clone()]
            .into_iter()
            .chain(it.act_date.map(|day| day.to_string()))
            .filter(|it| !it.is_empty())
            .collect();
        let rows = [
            plain(t("原告", "plaintiffs"), &plaintiffs),
            plain(t("被告", "defendants"), &self.short(&it.defendants)),
            plain(t("第三人", "third parties"), &joined(&it.third_parties)),
            plain(t("案由", "cause"), &it.cause),
            plain(t("被诉行政行为", "act sued"), &act.join(" ")),
            plain(t("诉讼请求", "claims"), &it.claim),
            plain(t("复议结果", "reconsideration"), format!("{} {}", it.recon_no, it.recon_result).trim()),
            plain(t("案情", "facts"), &it.facts),
        ];
        Part {
            title: said!("当事人和被诉行为", "Parties and act"),
            rows: rows.into_iter().flatten().collect(),
        }
    }

    fn points(&self) -> impl Iterator<Item = &Point> {
        self.file.answers.iter().flat_map(|it| &it.body.points)
    }

    /// 争点: each with who proves it, by what, and what is answered.
    fn disputed(&self) -> Part {
        let mut rows: Vec<Row> = self.points().map(|point| self.point(point)).collect();
        rows.extend(plain(t("争议焦点", "disputed"), &self.file.registration.issues));
        if rows.is_empty() {
            let words = said!("未填写争点对应表", "no disputed point is listed");
            rows.push(
                Row::new(State::Due, t("争议焦点", "disputed"), words)
                    .leads(self.form(Kind::Answer).at("points", None)),
            );
        }
        Part { title: said!("争议焦点", "Disputed points"), rows }
    }

    fn point(&self, point: &Point) -> Row {
        let told = [(&point.answer, t("答辩", "answer")), (&point.evidence, t("证据", "evidence"))];
        let told = told.into_iter().filter(|(text, _)| !text.is_empty());
        let told = told.map(|(text, label)| said!("{label}：{text}", "{label}: {text}"; label));
        let words = Said::joined(told, PAUSE);
        let wanting = point.evidence.is_empty() && point.answer.is_empty();
        let words = if wanting { said!("缺证据和答辩意见", "no evidence, no answer") } else { words };
        let state = if wanting { State::Bad } else { State::Plain };
        Row::new(state, Said::same(&point.point), words)
            .note(Said::same(&point.basis))
            .leads(self.form(Kind::Answer).at("points", Some(point.point.clone())))
    }

    /// The reasons of the level as they stand today, the weightiest first.
    fn reasons(&self) -> impl Iterator<Item = &Reason> {
        let in_force = |it: &&Reason| it.from.is_none_or(|from| from <= self.today);
        let mut found: Vec<&Reason> = self.view.risk.reasons.iter().filter(in_force).collect();
        found.sort_by_key(|it| std::cmp::Reverse(it.level));
        found.into_iter()
    }

    fn risk(&self) -> Part {
        let risk: &Risk = &self.view.risk;
        let level = risk.level(self.today);
        let state = match level {
            Some(Level::High) => State::Bad,
            Some(Level::Medium) => State::Due,
            Some(Level::Low) => State::Plain,
            None => State::Dim,
        };
        let level = level.map_or(t("未评估", "not assessed"), Level::words);
        let leads = self.form(Kind::Assessment);
        let mut rows = vec![Row::new(state, t("等级", "level"), level).leads(leads.clone())];
        rows.extend(self.reasons().take(REASONS).map(|it| {
            Row::new(State::Plain, t("理由", "reason"), it.words.clone()).note(Said::same(it.article))
        }));
        if let Some(newest) = self.file.assessments.iter().max_by_key(|it| it.body.assessed_on) {
            rows.extend(plain(t("评估理由", "assessed"), &newest.body.reason));
            rows.extend(plain(t("补救措施", "remedy"), &newest.body.remedy));
        }
        Part { title: said!("败诉风险", "Risk"), rows }
    }

    fn attending(&self) -> Part {
        let title = said!("出庭人员", "Who attends");
        let Some(filed) = self.hearing else { return Part { title, rows: Vec::new() } };
        let body = &filed.body;
        let mut rows = Vec::new();
        let head = [body.head.as_str(), &body.head_post, &body.head_rank];
        let head: Vec<&str> = head.into_iter().filter(|it| !it.is_empty()).collect();
        rows.extend(plain(t("负责人", "head"), &head.join(" ")));
        rows.extend(plain(t("工作人员", "staff"), &joined(&body.staff)));
        rows.extend(plain(t("律师、法律顾问", "lawyers"), &joined(&body.lawyers)));
        for own in &body.attendances {
            let (staff, lawyers) = (joined(&own.staff), joined(&own.lawyers));
            let names = [own.head.as_str(), &own.head_post, &own.head_rank, &staff, &lawyers];
            let names: Vec<&str> = names.into_iter().filter(|it| !it.is_empty()).collect();
            let organ = self.world.organs.short_name(&own.defendant);
            rows.push(Row::new(State::Plain, Said::same(organ), Said::same(&names.join(" "))));
        }
        let agents = self.file.authorisations.iter().filter(|it| it.body.revoked_on.is_none());
        for agent in agents.flat_map(|it| &it.body.agents) {
            let power = if agent.items.is_empty() {
                agent.power.clone()
            } else {
                format!("{}（{}）", agent.power, joined(&agent.items))
            };
            let words = [agent.unit.as_str(), &agent.post, &agent.standing, &power];
            let words: Vec<&str> = words.into_iter().filter(|it| !it.is_empty()).collect();
            rows.push(Row::new(State::Plain, Said::same(&agent.name), Said::same(&words.join(" "))));
        }
        let told = |it: &&appear::Finding| {
            matches!(it.state, appear::DemandState::Wanting | appear::DemandState::Violation)
        };
        let wanted = self.appearances.iter().flat_map(|of| of.findings.iter().map(move |it| (of, it)));
        rows.extend(wanted.filter(|(_, it)| told(it)).map(|(of, it)| {
            let state = match it.state {
                appear::DemandState::Violation => State::Bad,
                _ => State::Due,
            };
            Row::new(state, it.title, of_organ(&of.organ, &it.words, self.world))
                .note(Said::same(it.article))
                .leads(self.at_hearing(it.field))
        }));
        Part { title, rows }
    }

    /// What the act, the disputed points and the risk rest on, each once with what it is about.
    fn articles(&self) -> Part {
        let mut rows: Vec<Row> = Vec::new();
        let mut add = |article: &str, label: Text, about: Said| {
            let known = rows.iter().any(|row| row.words.zh == article);
            if !article.trim().is_empty() && !known {
                rows.push(Row::new(State::Plain, label, Said::same(article)).note(about));
            }
        };
        for norm in self.file.answers.iter().flat_map(|it| &it.body.norms) {
            let name = [norm.name.as_str(), &norm.article].concat();
            add(&name, t("行为依据", "basis of the act"), Said::default());
        }
        for point in self.points() {
            add(&point.basis, t("争点", "disputed"), Said::same(&point.point));
        }
        for reason in self.reasons().take(REASONS) {
            add(reason.article, t("风险", "risk"), reason.words.clone());
        }
        for (article, about) in ALWAYS {
            add(article, t("庭审", "hearing"), (*about).into());
        }
        Part { title: said!("应知条文", "Articles to know"), rows }
    }

    /// 出庭要出声: what the head is asked to say, and what was settled about it.
    fn saying(&self) -> Part {
        let mut rows = vec![
            Row::new(
                State::Plain,
                t("发表意见", "to speak"),
                said!(
                    "就实质性解决行政争议发表意见，参与行政争议的协商、调解",
                    "speak on settling the dispute, and take part in settling it"
                ),
            )
            .note(said!("出庭规定第11条", "出庭规定第11条")),
        ];
        let meeting = self.file.meetings.iter().rfind(|it| it.body.held_at.is_some()).map(|it| &it.body);
        if let Some(meeting) = meeting {
            rows.extend(plain(t("会议方案", "plan of the meeting"), &meeting.plan));
            rows.extend(plain(t("证据意见", "on the evidence"), &meeting.evidence_view));
        }
        let reports = self.file.leader_reports.iter().rfind(|it| !it.body.instruction.is_empty());
        rows.extend(reports.and_then(|it| plain(t("领导批示", "instruction"), &it.body.instruction)));
        for filed in &self.file.answers {
            let body = &filed.body;
            for (label, text) in [
                (t("法定职权", "authority"), &body.authority),
                (t("事实根据", "facts"), &body.facts),
                (t("法律依据", "law"), &body.basis),
                (t("法定程序", "procedure"), &body.procedure),
            ] {
                rows.extend(plain(label, text).map(|row| row.leads(self.form(Kind::Answer))));
            }
        }
        Part { title: said!("需要说明的", "What to say"), rows }
    }

    /// 可以承诺的: what agents may settle, what was offered, and that nothing else is promised in court.
    fn promising(&self) -> Part {
        let mut rows = Vec::new();
        let agents = self.file.authorisations.iter().filter(|it| it.body.revoked_on.is_none());
        for agent in agents.flat_map(|it| &it.body.agents) {
            if agent.power == Power::Special.words().zh {
                let words =
                    if agent.items.is_empty() { "特别授权".to_string() } else { joined(&agent.items) };
                rows.push(Row::new(State::Plain, Said::same(&agent.name), Said::same(&words)));
            }
        }
        for record in self.file.others.iter().filter(|it| it.kind == Kind::Mediation) {
            let offered = record.body.get("proposals").and_then(|it| it.as_array());
            for row in offered.into_iter().flatten().filter_map(|it| it.as_object()) {
                rows.extend(plain(t("调解方案", "offered"), text(row, "content")));
            }
            rows.extend(plain(t("协议内容", "agreement"), text(&record.body, "agreement")));
        }
        let meetings = self.file.meetings.iter().filter(|it| it.body.held_at.is_some());
        for decision in meetings.flat_map(|it| &it.body.decisions) {
            rows.extend(plain(t("会议决定", "decided"), &decision.what));
        }
        if rows.is_empty() {
            let words = said!(
                "未登记可以承诺的事项；未经会议研究或者领导同意的，不当庭承诺",
                "nothing may be promised yet: what no meeting or leader agreed to is not promised in court"
            );
            rows.push(Row::new(State::Due, t("承诺", "promises"), words).leads(self.form(Kind::Meeting)));
        }
        Part { title: said!("可以承诺的", "What may be promised"), rows }
    }
}

/// What applies at every hearing.
const ALWAYS: &[(&str, Text)] = &[
    ("行政诉讼法第34条", t("被告对行政行为负举证责任", "the defendant proves its act")),
    ("行政诉讼法第66条", t("不得拒不到庭、中途退庭", "no absence and no leaving")),
    ("出庭规定第11条", t("负责人就实质解决争议发表意见", "the head speaks on settling the dispute")),
];

#[cfg(test)]
mod tests;
