//! 考核数目: what the plan has the assessment of each unit rest on, unit by unit, in numbers; the score is the assessors'.

use chrono::Datelike;
use std::collections::BTreeMap;

use crate::domain::failure::Failure;
use crate::domain::fulfilment::{Fulfilment, FulfilmentCounts};
use crate::domain::record::Kind;
use crate::said;
use crate::store::sources::{CaseCount, HeadTally, SourceBy};
use crate::text::figure::percent;
use crate::text::{Said, Text, t};
use crate::work::desk::Desk;
use crate::work::page::attendance::rate;
use crate::work::page::sources::to_date;
use crate::work::page::{Leads, Page, Part, Row, Span, State, Which};

/// 一个单位 — its numbers under each of the five heads.
#[derive(Debug, Default)]
struct Assessed {
    heads: HeadTally,
    support: FulfilmentCounts,
    performed: FulfilmentCounts,
    capacity: FulfilmentCounts,
    cases: CaseCount,
}

/// The kind of record that the clause of each head is kept in.
const SUPPORT: Kind = Kind::Discipline;
const PERFORMED: Kind = Kind::Performance;
const CAPACITY: Kind = Kind::Training;

impl Desk {
    /// The number of the first clause that is measured by periods of this form.
    pub(super) fn clause_of(&self, form: Kind) -> Option<String> {
        let measured = |id: &String| self.world().rules.find(id).is_some_and(|rule| rule.form == form);
        let clauses = self.world().plan().clauses();
        clauses.iter().find(|it| it.rules.iter().any(measured)).map(|it| it.no.clone())
    }

    pub(super) fn assessment_page(&mut self) -> Result<Page, Failure> {
        let span = to_date(self.today());
        let mut units: BTreeMap<String, Assessed> = BTreeMap::new();
        for tally in self.heads_by_unit(span.from, span.to)? {
            let unit = tally.unit.clone();
            units.entry(unit).or_default().heads = tally;
        }
        for tally in self.store.sources(SourceBy::Organ, &span, usize::MAX)? {
            units.entry(tally.name).or_default().cases = tally.now;
        }
        let coverage = self.coverage(&Span::default())?;
        for (kind, of) in [
            (SUPPORT, (|it: &mut Assessed| &mut it.support) as fn(&mut Assessed) -> &mut FulfilmentCounts),
            (PERFORMED, |it| &mut it.performed),
            (CAPACITY, |it| &mut it.capacity),
        ] {
            let no = self.clause_of(kind);
            let Some(state) = coverage.clauses.iter().find(|it| Some(&it.clause.no) == no.as_ref()) else {
                continue;
            };
            for (unit, counts) in &state.units {
                of(units.entry(unit.clone()).or_default()).add_all(*counts);
            }
        }
        units.retain(|unit, _| !unit.is_empty());
        let mut parts = vec![
            self.part(t("出庭应诉", "Appearing in court"), Kind::Hearing, &units, |it| {
                let (came, cases, called) = (it.heads.cases_attended, it.heads.cases, it.heads.called_absent);
                let words = said!(
                    "出庭率{rate}（{came}/{cases}件）；法院通知未到{called}次",
                    "rate {rate} ({came} of {cases}); called and absent {called}",
                    rate = rate(&it.heads)
                );
                (cases > 0).then_some((state(called > 0, came < cases), words))
            }),
            self.part(t("支持受理和审理", "Supporting the courts"), SUPPORT, &units, |it| {
                counted(it.support)
            }),
            self.part(t("执行生效裁判", "Performing what is in force"), PERFORMED, &units, |it| {
                counted(it.performed)
            }),
            self.part(t("应诉能力建设", "Capacity"), CAPACITY, &units, |it| counted(it.capacity)),
            self.part(t("败诉情况", "Losses"), Kind::LossReport, &units, |it| {
                let CaseCount { filed, closed, lost } = it.cases;
                let rate = percent(lost, closed);
                let words = said!(
                    "收案{filed}件，结案{closed}件，败诉{lost}件（{rate}）",
                    "filed {filed}, closed {closed}, lost {lost} ({rate})"
                );
                (filed + closed > 0).then_some((state(lost > 0, false), words))
            }),
        ];
        parts.retain(|it| !it.rows.is_empty());
        let (year, today) = (span.from.year(), span.to);
        Ok(Page {
            title: said!("考核数目：{year}年", "Numbers for the assessment: {year}"),
            head: vec![
                said!(
                    "区方案二（三）4所列五项，截至{today}，按单位；不涉及的单位不列。",
                    "The five heads of 区方案二（三）4 as of {today}, by unit; a unit that one does not concern is left out"
                ),
                t(
                    "分值由法治政府建设考核部门确定，本程序只提供数目和所依据的案件：回车看该单位该条，E 写成表格。",
                    "The score is the assessors'; these are the numbers and, by Enter, the cases behind; E writes a workbook",
                )
                .into(),
            ],
            parts,
        })
    }

    fn part(
        &self,
        title: Text,
        kind: Kind,
        units: &BTreeMap<String, Assessed>,
        told: impl Fn(&Assessed) -> Option<(State, Said)>,
    ) -> Part {
        let clause = self.clause_of(kind);
        let row = |(unit, it): (&String, &Assessed)| {
            let (state, words) = told(it)?;
            let row = Row::new(state, Said::same(self.world().organs.short_name(unit)), words);
            Some(match &clause {
                Some(no) => row.leads(Leads::Page(Which::Clause {
                    no: no.clone(),
                    span: Span { unit: Some(unit.clone()), since: None },
                })),
                None => row,
            })
        };
        let mut rows: Vec<Row> = units.iter().filter_map(row).collect();
        rows.sort_by_key(|row| (row.state != State::Bad, row.state != State::Due));
        Part { title: title.into(), rows }
    }
}

fn state(bad: bool, due: bool) -> State {
    match (bad, due) {
        (true, _) => State::Bad,
        (false, true) => State::Due,
        (false, false) => State::Done,
    }
}

fn counted(counts: FulfilmentCounts) -> Option<(State, Said)> {
    counts.worst()?;
    let all = Fulfilment::ALL.into_iter().rev().filter(|it| counts.of(*it) > 0);
    let told = all.map(|it| said!("{word}{n}", "{word} {n}", n = counts.of(it); word = it.words()));
    let open = counts.of(Fulfilment::Due) + counts.of(Fulfilment::Unknown) > 0;
    Some((state(counts.of(Fulfilment::Violated) > 0, open), Said::joined(told, t("、", ", "))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::small::{self, DAQIUZHUANG, Folder};
    use serde_json::json;

    #[test]
    fn each_of_the_five_heads_has_its_units_and_a_case_changes_them() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        for kind in [Kind::Hearing, SUPPORT, PERFORMED, CAPACITY, Kind::LossReport] {
            assert!(desk.clause_of(kind).is_some(), "{kind:?}");
        }
        let words = |desk: &mut Desk, part: &str| {
            let page = desk.assessment_page().unwrap();
            let part = page.parts.into_iter().find(|it| it.title.zh == part);
            let row = part.and_then(|it| it.rows.into_iter().find(|row| row.label.zh == "大邱庄镇"));
            row.map(|row| (row.state, row.words.zh))
        };
        assert_eq!(words(&mut desk, "支持受理和审理"), None);
        let event = json!({
            "organ": DAQIUZHUANG, "happened_on": "2026-11-02", "events": ["干预、阻碍法院受理"], "source": "法院来函",
        });
        let save =
            crate::work::view::Save { despite_warnings: true, ..small::new(Kind::Discipline, None, event) };
        desk.save(&save).unwrap_or_else(|refusal| panic!("{refusal:?}"));
        assert!(words(&mut desk, "支持受理和审理").is_some(), "an event stands under its head");
        assert!(words(&mut desk, "应诉能力建设").is_some(), "every unit is to be trained each year");
    }
}
