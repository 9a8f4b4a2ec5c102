//! 补录清单: what the docket lacks of the cases of each unit, and which of them nobody has written into for long: the sheet
//! that goes back to the unit.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::day::Day;
use crate::domain::duty::Bucket;
use crate::domain::failure::Failure;
use crate::domain::line::Line;
use crate::domain::naming;
use crate::domain::record::{CaseId, Kind};
use crate::said;
use crate::store::standing::{Lack, Stretch};
use crate::text::{Said, Text, t};
use crate::work::desk::Desk;
use crate::work::page::{Leads, Page, Part, Row, State, Which};
use crate::work::plan::lacks;
use crate::work::view::Scope;
use chrono::Datelike;

/// 一项 — one thing a unit has to enter.
struct Wanted {
    case: CaseId,
    line: Line,
    /// Nothing is missing: nobody has written into it for long, or nothing is planned.
    quiet: bool,
    words: Said,
    leads: Leads,
}

/// A unit that no case names.
const NOBODY: Text = t("未定承办单位", "no organ named");

impl Desk {
    /// What is missing, unit by unit, or item by item of one unit: the lines of two groups of the day
    /// and one statement.
    pub(in crate::work) fn missing_page(&mut self, unit: Option<&str>) -> Result<Page, Failure> {
        let organs = self.world().organs.clone();
        let unit = unit.map(|typed| organs.full_name(typed));
        let mut units: BTreeMap<String, Vec<Wanted>> = BTreeMap::new();
        let asked = |line: &Line| unit.as_ref().is_none_or(|unit| *unit == organs.full_name(&line.organ));
        for it in self.wanted(asked)? {
            units.entry(organs.full_name(&it.line.organ)).or_default().push(it);
        }
        let named = |unit: &str| match unit {
            "" => NOBODY.into(),
            unit => Said::same(organs.short_name(unit)),
        };
        let (today, days) = (self.today(), self.world().readings.idle_days);
        let mut head = vec![said!(
            "截至{today}，在审案件缺少的内容，以及{days}日以上未更新、没有下一步的案件；Enter 打开补录处。",
            "As of {today}: what pending cases lack, and those not touched for {days} days or without a next step; Enter opens where it is entered."
        )];
        let parts = match &unit {
            Some(unit) => {
                let own = units.remove(unit).unwrap_or_default();
                of_unit(own)
            }
            None => {
                head.push(
                    t(
                        "按单位打开后，E 写成表格，退回该单位补录。",
                        "Open a unit, then E writes the sheet that goes back to it.",
                    )
                    .into(),
                );
                vec![of_all(&units, named)]
            }
        };
        let title = match &unit {
            Some(unit) => said!("补录清单：{unit}", "To be entered: {unit}"; unit = named(unit)),
            None => said!("补录清单", "To be entered, by unit"),
        };
        Ok(Page { title, head, parts })
    }

    /// What is wanted of the cases of which this is true.
    fn wanted(&mut self, of: impl Fn(&Line) -> bool) -> Result<Vec<Wanted>, Failure> {
        let mut lines = self.lines_of(&[Bucket::Undetermined, Bucket::NoNextStep], Scope::All)?;
        lines.retain(|it| it.case.is_some() && of(&it.line));
        self.look_for_what_is_missing(&mut lines)?;
        let mut all: Vec<Wanted> = Vec::new();
        let mut told: BTreeSet<(CaseId, String)> = BTreeSet::new();
        for it in lines {
            let Some(case) = it.case else { continue };
            let (quiet, words) = (it.bucket == Bucket::NoNextStep, it.title());
            let leads = match it.lacks {
                Some(fact) => Leads::Field {
                    kind: fact.form,
                    case: Some(case),
                    record: fact.record,
                    key: fact.field,
                    row: None,
                },
                None if quiet => Leads::Form { kind: Kind::Note, case: Some(case), record: None },
                None => Leads::Case(case),
            };
            // One fact lacking keeps several duties without a day.
            if told.insert((case, words.zh.clone())) {
                all.push(Wanted { case, line: it.line, quiet, words, leads });
            }
        }
        let today = self.today();
        let since = Day::from_ymd_opt(today.year(), 1, 1).unwrap_or(today);
        let stretch = Stretch { since, today };
        for line in self.store.lacking(stretch, Lack::Entry, "", &[], usize::MAX)? {
            let Some(case) = line.case.filter(|_| line.pending() && of(&line)) else { continue };
            let words = lacks(&line);
            let leads = Leads::Form { kind: Kind::Registration, case: Some(case), record: None };
            all.push(Wanted { case, line, quiet: false, words, leads });
        }
        all.sort_by_key(|it| it.case);
        Ok(all)
    }
}

/// The units, those with the most to enter first.
fn of_all(units: &BTreeMap<String, Vec<Wanted>>, named: impl Fn(&str) -> Said) -> Part {
    let mut rows: Vec<(usize, Row)> = units
        .iter()
        .map(|(unit, all)| {
            let (quiet, lacking): (Vec<&Wanted>, Vec<&Wanted>) = all.iter().partition(|it| it.quiet);
            let of = |all: &[&Wanted]| {
                let cases: BTreeSet<CaseId> = all.iter().map(|it| it.case).collect();
                cases.len()
            };
            let (items, cases, still) = (lacking.len(), of(&lacking), of(&quiet));
            let words = said!(
                "缺{items}项（{cases}件）；久未更新、无下一步{still}件",
                "missing: {items}, in cases: {cases}; quiet or without a next step: {still}"
            );
            let state = if items > 0 { State::Unknown } else { State::Due };
            let row = Row::new(state, named(unit), words);
            (all.len(), row.leads(Leads::Page(Which::Missing(Some(unit.clone())))))
        })
        .collect();
    rows.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    let mut rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    if rows.is_empty() {
        rows.push(nothing());
    }
    Part { title: t("各单位", "Units").into(), rows }
}

fn of_unit(own: Vec<Wanted>) -> Vec<Part> {
    if own.is_empty() {
        return vec![Part { title: t("缺的内容", "Missing").into(), rows: vec![nothing()] }];
    }
    let (quiet, lacking): (Vec<Wanted>, Vec<Wanted>) = own.into_iter().partition(|it| it.quiet);
    let rows = |all: Vec<Wanted>, state: State| -> Vec<Row> {
        let row = |it: Wanted| {
            let label = naming::number(&it.line.court_no);
            let officer = Said::same(&it.line.officer);
            Row::new(state, label, it.words).note(officer).leads(it.leads)
        };
        all.into_iter().map(row).collect()
    };
    let parts = [
        (t("缺的内容", "Missing"), rows(lacking, State::Unknown)),
        (t("久未更新、无下一步", "Quiet, or without a next step"), rows(quiet, State::Due)),
    ];
    let parts = parts.into_iter().filter(|(_, rows)| !rows.is_empty());
    parts.map(|(title, rows)| Part { title: title.into(), rows }).collect()
}

fn nothing() -> Row {
    Row::new(State::Done, t("无", "none"), t("没有缺的内容", "nothing is missing"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::small::{self, DAQIUZHUANG, Folder};
    use serde_json::json;

    /// Nobody entered when the complaint came to the township, and nobody is named for the case.
    #[test]
    fn a_unit_is_told_what_each_of_its_cases_lacks_and_where_it_is_entered() {
        let folder = Folder::empty();
        let mut desk = folder.desk("zhou");
        let body = json!({
            "court_no": "（2026）津0118行初951号", "instance": "一审", "plaintiffs": ["冯某某"], "defendants": [DAQIUZHUANG],
            "organ": DAQIUZHUANG, "cause": "责令限期拆除", "filed_on": "2026-11-02",
        });
        small::put(&mut desk, Kind::Registration, None, body);
        let all = desk.page(&Which::Missing(None)).unwrap();
        let row = all.parts[0].rows.iter().find(|row| row.label.zh == "大邱庄镇").unwrap();
        assert!(row.words.zh.contains("（1件）"), "{row:?}");
        let Some(Leads::Page(which)) = row.leads.clone() else { panic!("{row:?}") };
        let page = desk.page(&which).unwrap();
        let told: Vec<(&str, &Option<Leads>)> = page
            .parts
            .iter()
            .flat_map(|part| &part.rows)
            .map(|row| (row.words.zh.as_str(), &row.leads))
            .collect();
        let day = told
            .iter()
            .find(|(words, _)| *words == "缺：收到日期（收件）")
            .unwrap_or_else(|| panic!("{told:?}"));
        assert!(
            matches!(day.1, Some(Leads::Field { kind: Kind::Receipt, key: "received_on", .. })),
            "{day:?}"
        );
        assert!(told.iter().any(|(words, _)| words.contains("承办人")), "{told:?}");
        // Another unit has nothing to enter.
        let other = desk.page(&Which::Missing(Some("区司法局".into()))).unwrap();
        assert_eq!(other.parts[0].rows[0].words.zh, "没有缺的内容");
    }
}
