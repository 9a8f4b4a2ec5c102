//! The plan as pages: all clauses with their numbers, and one clause with its units and what stands behind them.

use super::{ClauseState, Coverage, Matter, Span};
use crate::domain::failure::Failure;
use crate::domain::fulfilment::{Fulfilment, FulfilmentCounts};
use crate::domain::line::Line;
use crate::domain::naming;
use crate::domain::record::{Kind, RecordId};
use crate::form::Form;
use crate::law::obligations::{PlanObligation, Serves, obligations};
use crate::law::plan::Plan;
use crate::said;
use crate::text::{PAUSE, Said, Text, t};
use crate::work::desk::Desk;
use crate::work::page::{DocketPage, Leads, Listed, Page, Part, Row, State, Which};
use crate::work::view::DutyView;
use crate::work::world::PLAN_FILE;

/// How many matters of one standing a page lists.
const LISTED: usize = 200;
/// How many kept matters a page lists: they are looked at only as evidence.
const LISTED_MET: usize = 40;

const NOT_NAMED: Text = t("未定承办单位", "no organ named");

impl Desk {
    /// The whole plan: each clause with its state.
    pub(in crate::work) fn plan_page(&mut self, span: &Span) -> Result<Page, Failure> {
        let coverage = self.coverage(span)?;
        let mut page = self.headed(&coverage);
        for state in &coverage.clauses {
            if let Some(title) = &state.clause.part {
                page.parts.push(Part { title: title.clone(), rows: Vec::new() });
            } else if page.parts.is_empty() {
                page.parts.push(Part { title: said!("条款", "clauses"), rows: Vec::new() });
            }
            let which = Which::Clause { no: state.clause.no.clone(), span: span.clone() };
            let row = clause_row(state).leads(Leads::Page(which));
            if let Some(part) = page.parts.last_mut() {
                part.rows.push(row);
            }
        }
        page.head.splice(0..0, summed(&coverage));
        Ok(page)
    }

    /// One clause: its words, what measures it, how each unit stands, and the matters behind.
    pub(in crate::work) fn clause_page(&mut self, no: &str, span: &Span) -> Result<Page, Failure> {
        let clause = self.clause(no)?;
        let coverage = self.coverage(span)?;
        let mut page = self.headed(&coverage);
        let Some(state) = coverage.clauses.iter().find(|state| state.clause.no == clause.no) else {
            return Ok(page);
        };
        let (number, title) = (&clause.no, &clause.title);
        page.title = said!("{number} {title}", "{number} {title}"; title);
        let words = Said { zh: clause.words.clone(), en: format!("{}\n{}", clause.gist, clause.words) };
        let mut text = vec![Row::new(State::Plain, t("条文", "words"), words)];
        text.extend(
            clause.later.clone().map(|later| Row::new(State::Dim, t("程序未记录", "not kept here"), later)),
        );
        let measures: Vec<Row> = state.measures.iter().map(measure_row).collect();
        if !measures.is_empty() {
            page.parts.push(Part { title: said!("由此衡量", "Measured by"), rows: measures });
        }
        if coverage.unit.is_none() && !state.units.is_empty() {
            let rows = self.unit_rows(state, span);
            page.parts.push(Part { title: said!("各单位", "Units"), rows });
        }
        let registers = self.register_rows(state, span);
        if !registers.is_empty() {
            page.parts.push(Part { title: said!("登记簿", "Registers"), rows: registers });
        }
        page.parts.push(Part { title: said!("条款", "The clause"), rows: text });
        let obliged = self.obligation_rows(&clause.no);
        if !obliged.is_empty() {
            page.parts.push(Part { title: said!("逐项义务", "Its obligations"), rows: obliged });
        }
        // What is to be done comes first, what is kept last.
        for standing in Fulfilment::ALL {
            let met = standing == Fulfilment::Met;
            let rows = self.matter_rows(state, &coverage, standing, if met { LISTED_MET } else { LISTED })?;
            if !rows.is_empty() {
                let part = Part { title: standing.words().into(), rows };
                page.parts.insert(if met { page.parts.len() } else { 0 }, part);
            }
        }
        if state.counts.worst().is_some() {
            page.head.insert(0, told(&state.counts));
        }
        Ok(page)
    }

    /// What the clause obliges to, one by one, with what serves it; of another district's plan nothing is known.
    fn obligation_rows(&self, no: &str) -> Vec<Row> {
        if !std::ptr::eq(self.world().plan(), Plan::official()) {
            return Vec::new();
        }
        let of_clause = obligations().iter().filter(|it| it.clause == no);
        let row = |it: &PlanObligation| {
            let state = if it.serves() == Serves::Whole { State::Plain } else { State::Dim };
            let row = Row::new(state, it.words.clone(), it.served(&self.world().rules));
            // A page that sums what it is about says more than one list of records.
            if let Some(page) = it.pages.iter().find_map(|name| DocketPage::of_command(name)) {
                return row.leads(Leads::Page(Which::Docket(page)));
            }
            match it.records.iter().filter_map(|name| Kind::read(name)).find(|kind| !kind.needs_case()) {
                Some(kind) => row.leads(Leads::Page(Which::Register(Listed::all(kind)))),
                None => row,
            }
        };
        of_clause.map(row).collect()
    }

    /// The title and what every page of the plan says of itself.
    fn headed(&self, coverage: &Coverage) -> Page {
        let plan = self.world().plan();
        let (today, since) = (coverage.today, coverage.since);
        let who = self.who();
        let by = if who.name.is_empty() { &who.login } else { &who.name };
        let mut head = vec![
            plan.title.clone(),
            said!(
                "{district}，截至{today}；在审案件和{since}以来结案的案件；制表：{by}",
                "{district}, as of {today}; cases pending and those closed since {since}; made by {by}";
                district = plan.district
            ),
        ];
        if let Some(unit) = &coverage.unit {
            head.push(said!("单位：{unit}", "Unit: {unit}"));
        }
        let refused = self.world().refused.iter().filter(|it| it.field == PLAN_FILE);
        head.extend(refused.map(|problem| problem.words.clone()));
        Page { title: said!("方案落实情况", "How the plan is kept"), head, parts: Vec::new() }
    }

    /// The registers in which what is done for a clause is kept.
    fn register_rows(&self, state: &ClauseState, span: &Span) -> Vec<Row> {
        let rules = state.clause.rules.iter().filter_map(|id| self.world().rules.find(id));
        let yearly = rules.filter(|rule| rule.of_register()).map(|rule| rule.form);
        let row = |kind: Kind| {
            let listed = Listed { unit: span.unit.clone(), ..Listed::all(kind) };
            Row::new(State::Plain, kind.words(), Form::of(kind).purpose)
                .leads(Leads::Page(Which::Register(listed)))
        };
        let clause = &state.clause;
        let asked = clause.held.iter().chain(&clause.yearly).chain(&clause.registers).copied();
        let mut kinds: Vec<Kind> = Vec::new();
        for kind in yearly.chain(asked) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds.into_iter().map(row).collect()
    }

    fn unit_rows(&self, state: &ClauseState, span: &Span) -> Vec<Row> {
        let mut units: Vec<(&String, &FulfilmentCounts)> = state.units.iter().collect();
        units.sort_by_key(|(_, counts)| {
            let wanting = |standing| std::cmp::Reverse(counts.of(standing));
            (
                std::cmp::Reverse(counts.worst()),
                wanting(Fulfilment::Violated),
                wanting(Fulfilment::Unknown),
                wanting(Fulfilment::Due),
            )
        });
        let row = |(name, counts): (&String, &FulfilmentCounts)| {
            let label = match name.as_str() {
                "" => NOT_NAMED.into(),
                name => Said::same(self.world().organs.short_name(name)),
            };
            let span = Span { unit: Some(name.clone()), since: span.since };
            let which = Which::Clause { no: state.clause.no.clone(), span };
            Row::new(meant(counts.worst()), label, told(counts)).leads(Leads::Page(which))
        };
        units.into_iter().map(row).collect()
    }

    fn matter_rows(
        &mut self,
        state: &ClauseState,
        coverage: &Coverage,
        standing: Fulfilment,
        limit: usize,
    ) -> Result<Vec<Row>, Failure> {
        if state.counts.of(standing) == 0 {
            return Ok(Vec::new());
        }
        let found = self.matters(&state.clause, coverage, standing, limit)?;
        let mut rows: Vec<Row> = found.iter().map(|matter| self.matter_row(matter)).collect();
        let more = state.counts.of(standing).saturating_sub(found.len());
        let summed = found.iter().any(|matter| matches!(matter, Matter::More(_)));
        if more > 0 && !summed {
            rows.push(Row::new(
                State::Dim,
                Said::default(),
                said!("另有{more}项未列出", "{more} more, not listed"),
            ));
        }
        Ok(rows)
    }

    fn matter_row(&self, matter: &Matter) -> Row {
        match matter {
            Matter::Duty { standing, line, duty } => {
                let row = Row::new(meant(Some(*standing)), label(line), self.duty_words(line, duty));
                match (mends(matter), line.case) {
                    (Some((kind, record)), case @ Some(_)) => row.leads(Leads::Form { kind, case, record }),
                    (None, Some(case)) => row.leads(Leads::Case(case)),
                    (_, None) => row,
                }
            }
            Matter::Lacking { line, words } => {
                let row = Row::new(State::Unknown, label(line), words.clone()).note(self.parties(line));
                match line.case {
                    Some(case) => {
                        row.leads(Leads::Form { kind: Kind::Registration, case: Some(case), record: None })
                    }
                    None => row,
                }
            }
            Matter::Agents { standing, line, record, words } => {
                let row =
                    Row::new(meant(Some(*standing)), label(line), words.clone()).note(self.parties(line));
                let (kind, record) = (Kind::Authorisation, *record);
                match line.case {
                    case @ Some(_) => row.leads(Leads::Form { kind, case, record }),
                    None => row,
                }
            }
            Matter::Paper { standing, line, kind, record, words } => {
                let row =
                    Row::new(meant(Some(*standing)), label(line), words.clone()).note(self.parties(line));
                match line.case {
                    case @ Some(_) => row.leads(Leads::Form { kind: *kind, case, record: Some(*record) }),
                    None => row,
                }
            }
            Matter::Register { kind, standing, organ, record, words } => {
                let short = Said::same(self.world().organs.short_name(organ));
                let form = Leads::Form { kind: *kind, case: None, record: *record };
                Row::new(meant(Some(*standing)), short, words.clone()).leads(form)
            }
            Matter::More(words) => Row::new(State::Due, Said::default(), words.clone()),
        }
    }

    /// What was to be done by when, how it stands, and whose case it is.
    fn duty_words(&self, line: &Line, view: &DutyView) -> Said {
        let duty = &view.duty;
        let last = duty.last.or(duty.act_by).map(|day| day.to_string());
        let act_by = duty.act_by.filter(|day| duty.last.is_some_and(|last| last != *day));
        let by = match (last, act_by) {
            (None, _) => said!("未定日数", "no day"),
            (Some(last), None) => said!("最迟办理日{last}", "by {last}"),
            (Some(last), Some(day)) => {
                said!("最迟办理日{day}、最后一日{last}", "act by {day}, last day {last}")
            }
        };
        let state = match (duty.done_on, &duty.why) {
            (Some(done), _) => said!("{done}办结", "done {done}"),
            (None, _) if view.overdue => {
                let late = duty.last.map_or(0, |last| (self.today() - last).num_days());
                said!("逾{late}日未办", "overdue for {late}d")
            }
            (None, Some(why)) if view.breached() => {
                let stands = view.standing();
                said!("{stands}（{why}）", "{stands} ({why})"; stands, why)
            }
            (None, Some(why)) => why.clone(),
            (None, None) => view.standing(),
        };
        let parties = self.parties(line);
        said!(
            "{title}，{by}，{state}；{parties}",
            "{title}, {by}, {state}; {parties}"; by, state, parties, title = view.title
        )
    }

    fn parties(&self, line: &Line) -> Said {
        naming::parties(line, &self.world().organs)
    }
}

/// The whole case number: the years of what is printed differ.
fn label(line: &Line) -> Said {
    naming::number(&line.court_no)
}

/// The clauses that are violated, by number, and how many want something else.
fn summed(coverage: &Coverage) -> Option<Said> {
    let of = |standing| {
        let clauses = coverage.clauses.iter().filter(move |it| it.counts.worst() == Some(standing));
        clauses.map(|it| it.clause.no.as_str()).collect::<Vec<_>>()
    };
    let all = Fulfilment::ALL.into_iter().rev().map(|standing| (standing, of(standing)));
    let told = all.filter(|(_, clauses)| !clauses.is_empty()).map(|(standing, clauses)| {
        let which = match standing {
            Fulfilment::Violated => said!("（{which}）", " ({which})", which = clauses.join("、")),
            _ => Said::default(),
        };
        said!("{state}{n}项{which}", "{state} {n}{which}", n = clauses.len(); state = standing.words(), which)
    });
    let told = Said::joined(told, PAUSE);
    (!told.is_empty()).then(|| said!("条款：{told}", "clauses: {told}"; told))
}

fn clause_row(state: &ClauseState) -> Row {
    let (no, title) = (&state.clause.no, &state.clause.title);
    let label = said!("{no} {title}", "{no} {title}"; title);
    match (&state.clause.later, state.clause.measured()) {
        (Some(later), false) => Row::new(State::Dim, label, later.clone()),
        _ => {
            let broken = state.units.values().filter(|counts| counts.violated > 0).count();
            let row = Row::new(meant(state.counts.worst()), label, told(&state.counts));
            if broken > 0 {
                row.note(match broken {
                    1 => said!("1个单位有违反", "1 unit in breach"),
                    _ => said!("{broken}个单位有违反", "{broken} units in breach"),
                })
            } else {
                row
            }
        }
    }
}

/// The form in which a matter is mended, and the record that stands there already.
pub(super) fn mends(matter: &Matter) -> Option<(Kind, Option<RecordId>)> {
    match matter {
        Matter::Duty { standing: Fulfilment::Met, .. } | Matter::More(_) => None,
        Matter::Paper { kind, record, .. } => Some((*kind, Some(*record))),
        Matter::Agents { record, .. } => Some((Kind::Authorisation, *record)),
        Matter::Duty { duty, .. } => duty.duty.done_on.is_none().then_some((duty.form, duty.record)),
        Matter::Lacking { .. } => Some((Kind::Registration, None)),
        Matter::Register { kind, record, .. } => Some((*kind, *record)),
    }
}

fn measure_row(measured: &super::Measured) -> Row {
    let (key, words) = (&measured.key, &measured.words);
    let breach = if measured.breach {
        said!("（出现即为违反）", " (each one is a breach)")
    } else {
        Said::default()
    };
    let of_docket = crate::law::plan::Measure::ALL.iter().any(|it| it.key() == key);
    let label = match (Kind::read(key), of_docket) {
        (Some(_), _) => t("登记簿", "register"),
        (None, true) => t("台账", "docket"),
        (None, false) => t("期限", "period"),
    };
    let counts = told(&measured.counts);
    let said = said!("{words}{breach}：{counts}", "{words}{breach}: {counts}"; words, breach, counts);
    Row::new(meant(measured.counts.worst()), label, said)
}

/// The numbers in words, the worst first.
fn told(counts: &FulfilmentCounts) -> Said {
    if counts.worst().is_none() {
        return said!("本期无此事项", "nothing arose");
    }
    let all = Fulfilment::ALL.into_iter().rev().filter(|standing| counts.of(*standing) > 0);
    let told = all.map(|it| said!("{state} {n}", "{state} {n}", n = counts.of(it); state = it.words()));
    Said::joined(told, t(" · ", " · "))
}

/// The state of a line; nothing arose: said in passing.
fn meant(worst: Option<Fulfilment>) -> State {
    match worst {
        Some(Fulfilment::Met) => State::Done,
        Some(Fulfilment::Due) => State::Due,
        Some(Fulfilment::Unknown) => State::Unknown,
        Some(Fulfilment::Violated) => State::Bad,
        None => State::Dim,
    }
}
