//! One defendant's part of a case: who undertakes it, what it proves, its periods, its papers and how it ended.

use super::{Seen, line_row};
use crate::domain::case_file::Filed;
use crate::domain::day::Day;
use crate::domain::duty::DutyState;
use crate::domain::outcome::Counts;
use crate::domain::record::body::{Answer, Authorisation, Review};
use crate::domain::record::{Kind, RecordId};
use crate::domain::vocabulary::ReviewResult;
use crate::law::responds::{self, Track};
use crate::law::{effect, gate};
use crate::said;
use crate::text::{Said, Text, t};
use crate::work::page::{Leads, Part, Row, State};
use crate::work::view::DutyView;

impl Seen<'_> {
    /// Whether a record that names this organ, or none at all, speaks for the defendant.
    pub(super) fn speaks_for(&self, named: &str, defendant: &str) -> bool {
        named.is_empty() || responds::same(named, defendant, self.organs)
    }

    /// The newest answer of a defendant.
    pub(super) fn answer_of(&self, defendant: &str) -> Option<&Filed<Answer>> {
        self.file.answers.iter().rfind(|it| self.speaks_for(&it.body.defendant, defendant))
    }

    /// The newest review of a defendant's answer.
    pub(super) fn review_of(&self, defendant: &str) -> Option<&Filed<Review>> {
        self.file.reviews.iter().rfind(|it| self.speaks_for(&it.body.defendant, defendant))
    }

    /// The newest authorisation of a defendant that was not revoked.
    fn authorisation_of(&self, defendant: &str) -> Option<&Filed<Authorisation>> {
        let lasting = |it: &&Filed<Authorisation>| it.body.revoked_on.is_none();
        let of = |it: &&Filed<Authorisation>| self.speaks_for(&it.body.defendant, defendant);
        self.file.authorisations.iter().filter(lasting).rfind(of)
    }

    pub(super) fn track(&self, track: &Track, duties: &[DutyView]) -> Part {
        let (name, part) = (self.short(&track.defendant), track.part.words());
        let title = said!("{name} · {part}", "{name} · {part}"; part);
        if !track.ours {
            let words = t("自行应诉，不在本区台账", "defends itself and is not in this docket");
            return Part { title, rows: vec![Row::new(State::Dim, t("应诉", "defence"), words)] };
        }
        let mut rows = vec![self.undertaker(track)];
        let burdens = responds::burdens(track, self.proposal, self.organs);
        rows.extend(burdens.into_iter().map(|line| line_row(line, State::Plain)));
        rows.extend(self.periods(track, duties));
        rows.extend(self.papers(track));
        rows.push(self.outcome(&track.defendant));
        Part { title, rows }
    }

    fn undertaker(&self, track: &Track) -> Row {
        let label = t("承办", "undertakes");
        let row = match &track.undertaker {
            Some(who) => Row::new(State::Plain, label, Said::same(self.short(who))),
            None => Row::new(State::Unknown, label, t("待明确", "not yet known")),
        };
        row.note(Said::same(track.clause)).leads(self.form(Kind::Registration))
    }

    /// The periods that run for the defendant, as they stand.
    fn periods(&self, track: &Track, duties: &[DutyView]) -> Vec<Row> {
        let mut rows = Vec::new();
        for clock in responds::clocks(track, self.proposal, self.organs) {
            let mut running = duties
                .iter()
                .filter(|view| self.roles.has(&view.duty.rule, clock.role))
                .filter(|view| self.speaks_for(&view.duty.organ, &track.defendant))
                .peekable();
            if running.peek().is_none() {
                let line = clock.line;
                let words = line.words;
                let not_yet = said!("{words}（尚未起算）", "{words} (not yet running)"; words);
                let row = Row::new(State::Plain, line.about, not_yet);
                rows.push(row.note(Said::same(line.clause)).leads(self.form(clock.form)));
            }
            rows.extend(running.map(|view| self.period(view)));
        }
        rows
    }

    fn period(&self, view: &DutyView) -> Row {
        let duty = &view.duty;
        let rule = &duty.rule;
        let day = duty.act_by.map_or_else(|| "—".to_string(), |day| day.to_string());
        let state = match duty.state {
            _ if view.overdue || view.breached() => State::Bad,
            DutyState::Open if view.waits() => State::Due,
            DutyState::Done => State::Done,
            DutyState::DoneLate => State::Bad,
            DutyState::Open | DutyState::Excused | DutyState::Void => State::Dim,
            DutyState::Undetermined => State::Unknown,
        };
        let stands = view.standing();
        let done = duty.done_on.map(|day| format!(" {day}")).unwrap_or_default();
        let words = said!(
            "{title}：最迟办理日 {day}，{stands}{done}",
            "{title}: by {day}, {stands}{done}"; stands, title = view.title
        );
        Row::new(state, t("期限", "period"), words)
            .note(Said::same(&view.article))
            .leads(Leads::Proof { case: self.case, rule: rule.clone() })
    }

    /// The papers of the defendant: its answer and evidence, the review, what goes to the district.
    fn papers(&self, track: &Track) -> Vec<Row> {
        let answer = self.answer_of(&track.defendant);
        let form = |kind, record| Leads::Form { kind, case: Some(self.case), record };
        let leads = form(Kind::Answer, answer.map(|filed| filed.id));
        let body = answer.map(|filed| &filed.body);
        let submitted = body.and_then(|body| body.submitted_on);
        let dated = |label: Text, day: Option<Day>| done_on(label, day).leads(leads.clone());
        let made = |label: Text, made: Option<bool>| {
            let row = match made {
                Some(true) => Row::new(State::Done, label, t("已制作", "made")),
                Some(false) => Row::new(State::Due, label, t("未制作", "not made")),
                None => Row::new(State::Due, label, t("未记载", "not recorded")),
            };
            row.leads(leads.clone())
        };
        let mut rows = vec![
            dated(t("答辩准备", "answer prepared"), body.and_then(|body| body.prepared_on.or(submitted))),
            dated(t("提交答辩状", "answer submitted"), submitted),
            dated(t("提交证据", "evidence given"), body.and_then(|body| body.evidence_on.or(submitted))),
            pieces(body).leads(leads.clone()),
            self.review(&track.defendant),
            made(t("身份证明", "identity paper"), body.and_then(|body| body.identity_paper)),
            match self.authorisation_of(&track.defendant) {
                Some(filed) => authorised(&filed.body).leads(form(Kind::Authorisation, Some(filed.id))),
                None => made(t("授权委托书", "authorisation"), body.and_then(|body| body.authorisation)),
            },
        ];
        rows.push(if self.organs.is_district_government(&track.defendant) {
            let told = self.file.leader_reports.iter().rfind(|it| it.body.reported_on.is_some());
            let row =
                done_on(t("书面报告领导", "leader told"), told.and_then(|filed| filed.body.reported_on));
            row.note(Said::same("区方案一（二）2"))
                .leads(form(Kind::LeaderReport, told.map(|filed| filed.id)))
        } else {
            let filings = &self.file.filings;
            let filed = filings.iter().rfind(|it| self.speaks_for(&it.body.defendant, &track.defendant));
            let row =
                done_on(t("报司法局备案", "filed with 区司法局"), filed.and_then(|it| it.body.filed_on));
            row.note(Said::same("区方案一（二）2")).leads(form(Kind::Filing, filed.map(|it| it.id)))
        });
        rows
    }

    fn review(&self, defendant: &str) -> Row {
        let label = t("顾问把关", "adviser's review");
        let review = self.review_of(defendant);
        let leads =
            |record: Option<RecordId>| Leads::Form { kind: Kind::Review, case: Some(self.case), record };
        let row = match review.map(|filed| &filed.body) {
            Some(body) => {
                let (result, who) = (body.result.as_str(), body.adviser.as_str());
                let day = body.reviewed_on.map(|day| day.to_string()).unwrap_or_default();
                let changed = gate::named(&gate::changed(self.file, body));
                let passed = ReviewResult::passes(result);
                match (passed, changed.is_empty()) {
                    (true, false) => {
                        let words = said!(
                            "{day} {result} {who}；此后改动：{changed}",
                            "{day} {result} {who}; changed since: {changed}"; changed
                        );
                        Row::new(State::Due, label, words)
                    }
                    (passed, _) => {
                        let state = if passed { State::Done } else { State::Due };
                        Row::new(state, label, said!("{day} {result} {who}", "{day} {result} {who}"))
                    }
                }
            }
            None => Row::new(State::Due, label, t("未把关", "not reviewed")),
        };
        row.note(Said::same("区方案一（二）3")).leads(leads(review.map(|filed| filed.id)))
    }

    /// What the newest paper that speaks of the defendant decides on it.
    fn outcome(&self, defendant: &str) -> Row {
        let label = t("结果", "outcome");
        let decided = self.file.judgments.iter().rev().find_map(|filed| {
            let mut effects = effect::effects(&filed.body, self.counting);
            let found = effects.find(|it| self.speaks_for(it.defendant, defendant))?;
            Some((filed, found))
        });
        let Some((filed, found)) = decided else {
            return Row::new(State::Dim, label, t("尚未裁判", "not yet decided"));
        };
        let leads = Leads::Form { kind: Kind::Judgment, case: Some(self.case), record: Some(filed.id) };
        let (outcome, paper) = (found.outcome, filed.body.paper_no.as_str());
        let (state, counts) = match found.counts {
            Some(counts @ Counts::Lost) => (State::Bad, counts.words()),
            Some(counts) => (State::Done, counts.words()),
            None => (State::Unknown, t("胜败未定", "not known whether lost")),
        };
        Row::new(state, label, said!("{outcome}（{counts}）", "{outcome} ({counts})"; counts))
            .note(Said::same(paper))
            .leads(leads)
    }
}

fn done_on(label: Text, day: Option<Day>) -> Row {
    match day {
        Some(day) => Row::new(State::Done, label, Said::same(&day.to_string())),
        None => Row::new(State::Due, label, t("未记载", "not recorded")),
    }
}

/// 授权委托书 as it is recorded: who is named in it, and that it lacks the organ's seal.
fn authorised(paper: &Authorisation) -> Row {
    let label = t("授权委托书", "授权委托书");
    let names = paper.agents.iter().map(|agent| agent.name.as_str()).collect::<Vec<_>>().join("、");
    let day = paper.authorised_on.map(|day| format!("{day} ")).unwrap_or_default();
    match paper.sealed {
        Some(false) => {
            Row::new(State::Due, label, said!("{day}{names}，未加盖机关印章", "{day}{names}, not sealed"))
        }
        _ => Row::new(State::Done, label, said!("{day}{names}", "{day}{names}")),
    }
}

/// How many pieces of evidence and how many norms the answer lists.
fn pieces(answer: Option<&Answer>) -> Row {
    let evidence = answer.map_or(0, |body| body.evidence.len());
    let norms = answer.map_or(0, |body| body.norms.len());
    let state = if evidence == 0 || norms == 0 { State::Due } else { State::Done };
    let words = said!("证据{evidence}件，规范性文件{norms}件", "evidence: {evidence}, norms: {norms}");
    Row::new(state, t("证据目录", "list of evidence"), words).note(Said::same("行政诉讼法第34条"))
}
