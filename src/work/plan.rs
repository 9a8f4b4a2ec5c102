//! How the district's plan is kept: for each clause and unit what was met, is due, was broken, or cannot be told.

mod agents;
mod beside;
mod gaps;

pub(in crate::work) use gaps::lacks;
mod held;
mod page;
mod papers;
mod trained;
mod yearly;

use crate::domain::day::Day;
use crate::domain::duty::Duty;
use crate::domain::failure::{Failure, FailureKind};
use crate::domain::fulfilment::{Fulfilment, FulfilmentCounts};
use crate::domain::line::Line;
use crate::domain::organ::OrganKind;
use crate::domain::record::{Kind, RecordId};
use crate::law::duties::{ELSEWHERE, OPTION};
use crate::law::plan::{Clause, Measure};
use crate::said;
use crate::store::standing::{DutyTally, LedgerTally, MattersQuery, Stages, Stretch};
use crate::text::Said;
use crate::work::alone::Alone;
use crate::work::desk::Desk;
use crate::work::page::Span;
use crate::work::view::DutyView;
use chrono::Datelike;
use std::collections::{BTreeMap, BTreeSet};

const STAGES: Stages = Stages { option: OPTION, elsewhere: ELSEWHERE };

/// 落实情况 — of the whole plan, as of one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    pub today: Day,
    /// Cases pending, and those closed on this day or later.
    pub since: Day,
    /// Full name; `None`: the whole district.
    pub unit: Option<String>,
    /// The names by which duties and cases know the unit.
    known_as: Vec<String>,
    pub clauses: Vec<ClauseState>,
}

/// 条款落实 — how one clause stands, unit by unit and measure by measure.
#[derive(Debug, Clone, PartialEq)]
pub struct ClauseState {
    pub clause: Clause,
    pub counts: FulfilmentCounts,
    /// By full name; empty where no unit is named.
    pub units: BTreeMap<String, FulfilmentCounts>,
    pub measures: Vec<Measured>,
}

/// 衡量 — what one rule or one entry of the docket shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// The rule's id, or the name of the entry in plan files.
    pub key: String,
    pub words: Said,
    /// Every duty of the rule is a breach.
    pub breach: bool,
    pub counts: FulfilmentCounts,
}

/// 事项 — what stands behind a number.
#[derive(Debug, Clone, PartialEq)]
pub enum Matter {
    Duty {
        standing: Fulfilment,
        line: Box<Line>,
        duty: Box<DutyView>,
    },
    /// The docket lacks something of the case.
    Lacking {
        line: Box<Line>,
        words: Said,
    },
    /// Who is authorised to act in the case.
    Agents {
        standing: Fulfilment,
        line: Box<Line>,
        record: Option<RecordId>,
        words: Said,
    },
    /// How a paper of the case was handled.
    Paper {
        standing: Fulfilment,
        line: Box<Line>,
        kind: Kind,
        record: RecordId,
        words: Said,
    },
    /// What a register shows of an organ in a year: its newest record, or that there was none.
    Register {
        kind: Kind,
        standing: Fulfilment,
        organ: String,
        record: Option<RecordId>,
        words: Said,
    },
    /// Units not listed one by one.
    More(Said),
}

/// What the docket and the registers show, as the clauses count it.
struct Shown {
    tallies: Vec<DutyTally>,
    ledger: Vec<LedgerTally>,
    /// How the agents stand in the cases that are being answered, by measure.
    agents: Vec<(Measure, ByUnit)>,
    /// How papers were handled, by measure.
    papers: Vec<(Measure, ByUnit)>,
    /// Whose people were trained, group by group.
    trained: ByUnit,
    /// The duties of records without a case.
    alone: Vec<Alone>,
}

type ByUnit = BTreeMap<String, FulfilmentCounts>;

impl Desk {
    /// How every clause of the plan stands: three statements and the registers of yearly rules, 0.3 µs a duty of the book.
    pub fn coverage(&mut self, span: &Span) -> Result<Coverage, Failure> {
        let (stretch, unit) = self.span(span)?;
        let tallies = self.store.tallies(stretch)?;
        let ledger = self.store.ledger_tallies(stretch, &self.district_government())?;
        let known_as = match &unit {
            Some(unit) => self.known_as(unit, &tallies, &ledger)?,
            None => Vec::new(),
        };
        let clauses = self.world.plan().clauses().to_vec();
        let asked = |measure| clauses.iter().any(|clause| clause.records.contains(&measure));
        let mut agents = Vec::new();
        if agents::OF_AGENTS.into_iter().any(asked) {
            let all = self.authorised(stretch)?;
            agents.extend(agents::OF_AGENTS.map(|measure| (measure, agents::counted(&all, measure))));
        }
        let trained =
            if asked(Measure::GroupsTrained) { trained::counted(self, stretch)? } else { ByUnit::new() };
        let alone = self.alone()?;
        let mut papers = Vec::new();
        for measure in papers::OF_PAPERS.into_iter().filter(|it| asked(*it)) {
            papers.push((measure, papers::counted(&self.papers(measure, stretch)?)));
        }
        let shown = Shown { tallies, ledger, agents, papers, trained, alone };
        let mut states = Vec::new();
        for clause in clauses {
            states.push(self.clause_state(clause, &shown, stretch, unit.as_deref())?);
        }
        Ok(Coverage { today: stretch.today, since: stretch.since, unit, known_as, clauses: states })
    }

    fn clause_state(
        &self,
        clause: Clause,
        shown: &Shown,
        stretch: Stretch,
        unit: Option<&str>,
    ) -> Result<ClauseState, Failure> {
        let mut measures: Vec<(Measured, ByUnit)> = Vec::new();
        let named =
            clause.rules.iter().map(|id| (id, false)).chain(clause.breaches.iter().map(|id| (id, true)));
        for (id, breach) in named {
            let rule = self.world.rules.find(id);
            let by_unit = match rule {
                Some(rule) if rule.of_register() => self.yearly(rule, stretch)?,
                _ => {
                    let mut units = self.by_unit(id, breach, &shown.tallies);
                    beside::counted(&shown.alone, id, breach, stretch, &mut units);
                    units
                }
            };
            let words = rule.map_or_else(|| Said::same(id), |rule| rule.title.clone());
            measures.push((measured(id, words, breach), by_unit));
        }
        for measure in &clause.records {
            let by_unit = self.recorded(*measure, shown);
            measures.push((measured(measure.key(), measure.words().into(), false), by_unit));
        }
        for (kind, yearly) in held::asked(&clause) {
            let by_unit = held::counted(&self.held(kind, yearly, stretch)?);
            measures.push((measured(kind.key(), kind.words().into(), false), by_unit));
        }
        let mut state = ClauseState {
            clause,
            counts: FulfilmentCounts::default(),
            units: ByUnit::new(),
            measures: Vec::with_capacity(measures.len()),
        };
        for (mut measured, by_unit) in measures {
            for (name, counts) in by_unit {
                if unit.is_some_and(|unit| unit != name) {
                    continue;
                }
                measured.counts.add_all(counts);
                state.units.entry(name).or_default().add_all(counts);
            }
            state.counts.add_all(measured.counts);
            state.measures.push(measured);
        }
        state.units.retain(|_, counts| counts.worst().is_some());
        Ok(state)
    }

    /// The duties of one rule, unit by unit. Rights and the periods of others count for nothing.
    fn by_unit(&self, rule: &str, breach: bool, tallies: &[DutyTally]) -> ByUnit {
        let mut units = ByUnit::new();
        for tally in tallies.iter().filter(|tally| tally.rule == rule) {
            let counts = units.entry(self.world.organs.full_name(&tally.unit)).or_default();
            if breach {
                counts.add(Fulfilment::Violated, tally.count);
                continue;
            }
            if [OPTION, ELSEWHERE].contains(&tally.stage.as_str()) {
                continue;
            }
            let rest = tally.count.saturating_sub(tally.past);
            for (count, past) in [(tally.past, true), (rest, false)] {
                if let Some(standing) = Fulfilment::of_duty(tally.state, tally.breach, past) {
                    counts.add(standing, count);
                }
            }
        }
        units
    }

    /// What the docket shows of the cases of each organ.
    fn recorded(&self, measure: Measure, shown: &Shown) -> ByUnit {
        let of: fn(&LedgerTally) -> (usize, usize) = match measure {
            Measure::GroupsTrained => return shown.trained.clone(),
            Measure::AgentStaff
            | Measure::AgentsPrepared
            | Measure::SignedByOffice
            | Measure::AnswerPapers
            | Measure::PeriodTold => {
                let of_measure = shown.agents.iter().chain(&shown.papers).find(|(of, _)| *of == measure);
                return of_measure.map(|(_, units)| units.clone()).unwrap_or_default();
            }
            Measure::LedgerComplete => |tally| (tally.cases, tally.complete),
            Measure::UndertakerDistrict => |tally| (tally.district, tally.district),
            Measure::UndertakerUnits => |tally| {
                let others = tally.cases.saturating_sub(tally.district);
                (others, others)
            },
        };
        let mut units = ByUnit::new();
        for tally in &shown.ledger {
            let (all, kept) = of(tally);
            let kept = if tally.organ.is_empty() { 0 } else { kept };
            let counts = units.entry(self.world.organs.full_name(&tally.organ)).or_default();
            counts.add(Fulfilment::Met, kept);
            counts.add(Fulfilment::Unknown, all.saturating_sub(kept));
        }
        units
    }

    /// The matters of a clause that stand in one way, at most so many, within what was looked at.
    pub fn matters(
        &mut self,
        clause: &Clause,
        within: &Coverage,
        standing: Fulfilment,
        limit: usize,
    ) -> Result<Vec<Matter>, Failure> {
        let stretch = Stretch { since: within.since, today: within.today };
        let (unit, units, today) = (&within.unit, &within.known_as, within.today);
        let mut found = Vec::new();
        for rule in clause.rules.iter().filter_map(|id| self.world.rules.find(id)) {
            if rule.of_register() {
                found.extend(self.of_years(rule, stretch, unit.as_deref(), standing)?);
            }
        }
        let query = |rules: &[String], standing| MattersQuery {
            stretch,
            rules: rules.to_vec(),
            units: units.clone(),
            standing,
            stages: STAGES,
            limit,
        };
        let mut duties: Vec<(Line, Duty)> = Vec::new();
        if standing == Fulfilment::Violated {
            duties.extend(self.store.matters(&query(&clause.breaches, None))?);
        }
        duties.extend(self.store.matters(&query(&clause.rules, Some(standing)))?);
        duties.truncate(limit);
        found.extend(duties.into_iter().map(|(line, duty)| Matter::Duty {
            standing,
            line: Box::new(line),
            duty: Box::new(self.world.duty_view(&duty, today)),
        }));
        found.extend(beside::matters(self, clause, stretch, unit.as_deref(), standing)?);
        found.extend(held::matters(self, clause, stretch, unit.as_deref(), standing)?);
        for measure in agents::OF_AGENTS.into_iter().filter(|it| clause.records.contains(it)) {
            found.extend(self.authorisations(measure, stretch, unit.as_deref(), standing, limit)?);
        }
        for measure in papers::OF_PAPERS.into_iter().filter(|it| clause.records.contains(it)) {
            found.extend(self.of_papers(measure, stretch, unit.as_deref(), standing, limit)?);
        }
        if clause.records.contains(&Measure::GroupsTrained) {
            found.extend(trained::matters(self, stretch, unit.as_deref(), standing)?);
        }
        if standing == Fulfilment::Unknown {
            found.extend(self.gaps_of_docket(clause, stretch, units, limit)?);
        }
        Ok(found)
    }

    /// The stretch of time and the full name of the unit that a span means.
    fn span(&self, span: &Span) -> Result<(Stretch, Option<String>), Failure> {
        let today = self.today();
        let since = span.since.or_else(|| Day::from_ymd_opt(today.year(), 1, 1)).unwrap_or(today);
        if since > today {
            return Err(Failure::new(
                FailureKind::Use,
                said!("起始日{since}晚于今日{today}。", "The day {since} is later than today, {today}."),
            ));
        }
        let unit = span.unit.as_deref().map(|typed| self.world.organs.full_name(typed));
        Ok((Stretch { since, today }, unit))
    }

    /// The names by which duties and cases know a unit; one that nothing knows is a mistake.
    fn known_as(
        &self,
        unit: &str,
        tallies: &[DutyTally],
        ledger: &[LedgerTally],
    ) -> Result<Vec<String>, Failure> {
        let organs = &self.world.organs;
        let used = tallies.iter().map(|tally| &tally.unit).chain(ledger.iter().map(|tally| &tally.organ));
        let names: BTreeSet<&String> = used.filter(|name| organs.full_name(name) == unit).collect();
        if names.is_empty() && organs.find(unit).is_none() {
            return Err(Failure::new(
                FailureKind::Use,
                said!("机关名录和台账中都没有“{unit}”。", "Neither organs nor docket know “{unit}”."),
            )
            .hint(said!(
                "请用全称或者名录中的简称。",
                "Use its full name or a short name of the list of organs."
            )));
        }
        let mut names: Vec<String> = names.into_iter().cloned().collect();
        if names.is_empty() {
            names.push(unit.to_string());
        }
        Ok(names)
    }

    /// The full name of the district's government; empty where the list of organs has none.
    fn district_government(&self) -> String {
        let organs = self.world.organs.all().iter();
        organs
            .filter(|organ| organ.kind == OrganKind::DistrictGovernment)
            .map(|organ| organ.name.clone())
            .next()
            .unwrap_or_default()
    }

    /// The clause of a number, or what to do when there is none.
    pub fn clause(&self, no: &str) -> Result<Clause, Failure> {
        self.world.plan().find(no).cloned().ok_or_else(|| {
            let known: Vec<&str> = self.world.plan().clauses().iter().map(|it| it.no.as_str()).collect();
            let known = known.join(" ");
            Failure::new(FailureKind::Use, said!("方案中没有条款 {no}。", "The plan has no clause {no}."))
                .hint(said!("可用：{known}", "There are: {known}"))
        })
    }
}

fn measured(key: &str, words: Said, breach: bool) -> Measured {
    Measured { key: key.to_string(), words, breach, counts: FulfilmentCounts::default() }
}

#[cfg(test)]
mod tests;
