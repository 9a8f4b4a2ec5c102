//! 争议来源: filed and lost by quarter against the year before, the sources of disputes, and what recurs after a loss.

use chrono::{Datelike, Months};

use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::domain::naming;
use crate::domain::record::Kind;
use crate::said;
use crate::store::sources::{CaseCount, Recurrence, SourceBy, SourceTally, TwoYears};
use crate::text::{Said, t};
use crate::work::desk::Desk;
use crate::work::page::{Leads, Page, Part, Row, State, Which};

/// How many sources of each sort are listed, how many recurrences, and how many cases behind one source.
const SOURCES: usize = 12;
const RECURRENCES: usize = 30;
const CASES: usize = 200;

/// From the first of January to a day, and the same days of the year before.
pub(in crate::work) fn to_date(today: Day) -> TwoYears {
    let from = today.with_ordinal(1).unwrap_or(today);
    let before = |day: Day| day.checked_sub_months(Months::new(12)).unwrap_or(day);
    TwoYears { from, to: today, from_before: before(from), to_before: before(today) }
}

impl Desk {
    pub(super) fn sources_page(&mut self) -> Result<Page, Failure> {
        let today = self.today();
        let span = to_date(today);
        let mut parts = vec![self.quarters_part(today)?];
        for by in SourceBy::ALL {
            let found = self.store.sources(by, &span, SOURCES)?;
            let mut rows: Vec<Row> = found.iter().map(|it| self.source_row(by, it)).collect();
            let unnamed = self.store.unnamed(by, &span)?;
            if unnamed > 0 {
                let words = said!("本年{unnamed}件未登记此项", "{unnamed} of this year do not say it");
                rows.push(Row::new(State::Unknown, t("未登记", "not said"), words));
            }
            if rows.is_empty() {
                rows.push(Row::new(
                    State::Dim,
                    t("无", "none"),
                    t("本年、上年均无", "neither this year nor the last"),
                ));
            }
            parts.push(Part { title: by.words().into(), rows });
        }
        parts.push(self.recurrences_part(span.from_before)?);
        let year = today.year();
        Ok(Page {
            title: said!("争议来源：{year}年", "Sources of disputes: {year}"),
            head: vec![
                said!(
                    "截至{today}，与上年同期（{from}至{to}）比较；收案按一审案件收到文书之日，结案、败诉按结案之日，不含复议案件。",
                    "As of {today}, against the same days of the year before ({from} to {to}); filed: first instances by the day of service; closed and lost by the day of closing; no reconsiderations.",
                    from = span.from_before,
                    to = span.to_before
                ),
                t("回车列出该项的案件。", "Enter lists the cases of a line.").into(),
            ],
            parts,
        })
    }

    fn quarters_part(&self, today: Day) -> Result<Part, Failure> {
        let (now, before) = (self.store.quarters(today.year())?, self.store.quarters(today.year() - 1)?);
        let current = usize::try_from(today.month0() / 3).unwrap_or_default();
        let mut rows = Vec::new();
        for (at, (now, before)) in now.into_iter().zip(before).enumerate().take(current + 1) {
            let n = at + 1;
            let running = at == current;
            let label = said!("第{n}季度", "quarter {n}");
            let row = Row::new(meant(now, before, running), label, told(now, before));
            rows.push(match running {
                true => row.note(t("本季未完，上年为整季", "not over yet; the last year's is whole")),
                false => row,
            });
        }
        Ok(Part { title: t("按季度", "By quarter").into(), rows })
    }

    fn source_row(&self, by: SourceBy, it: &SourceTally) -> Row {
        let label = match by {
            SourceBy::Organ => Said::same(self.world().organs.short_name(&it.name)),
            _ => Said::same(&it.name),
        };
        Row::new(meant(it.now, it.before, false), label, told(it.now, it.before))
            .leads(Leads::Page(Which::Source { by, name: it.name.clone() }))
    }

    fn recurrences_part(&self, since: Day) -> Result<Part, Failure> {
        let found = self.store.recurrences(since, RECURRENCES)?;
        let row = |it: &Recurrence| {
            let (cause, former) = (&it.cause, naming::number(&it.former_no));
            let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
            let (filed, lost_on) = (day(it.filed_on), day(it.former_on));
            let unit = self.world().organs.short_name(&it.organ);
            let words = said!(
                "{unit} {cause}：{filed}收案，此前同类案件{former}（{lost_on}结案）败诉",
                "{unit} {cause}: filed {filed}, after the like {former} (closed {lost_on}) was lost";
                former
            );
            let state = if it.lost { State::Bad } else { State::Due };
            let note = if it.lost { t("再次败诉", "lost again").into() } else { Said::default() };
            Row::new(state, naming::number(&it.court_no), words).note(note).leads(Leads::Case(it.case))
        };
        let mut rows: Vec<Row> = found.iter().map(row).collect();
        if rows.is_empty() {
            let words =
                t("没有：败诉后12个月内未再收同一单位、同一案由的案件", "none within 12 months of a loss");
            rows.push(Row::new(State::Done, t("无", "none"), words));
        }
        Ok(Part {
            title: t(
                "同类再发（同一单位、同一案由，败诉后12个月内）",
                "Recurring (same unit and cause within 12 months of a loss)",
            )
            .into(),
            rows,
        })
    }

    /// The cases of one source since the first of January.
    pub(super) fn source_page(&mut self, by: SourceBy, name: &str) -> Result<Page, Failure> {
        let span = to_date(self.today());
        let (lines, total) = self.store.of_source(by, name, &span, CASES)?;
        let rows = lines
            .iter()
            .map(|line| {
                let state = if line.lost { State::Bad } else { State::Plain };
                let stands = match line.closed_on {
                    Some(day) => said!("{day}结案 {kind}", "closed {day} {kind}", kind = line.close_kind),
                    None => line.step().into(),
                };
                let (parties, cause) = (naming::parties(line, &self.world().organs), &line.cause);
                let words =
                    said!("{parties} {cause}：{stands}", "{parties} {cause}: {stands}"; parties, stands);
                let row = Row::new(state, naming::number(&line.court_no), words);
                match line.case {
                    Some(case) => row.leads(Leads::Case(case)),
                    None => row,
                }
            })
            .collect();
        let label = match by {
            SourceBy::Organ => self.world().organs.short_name(name).to_string(),
            _ => name.to_string(),
        };
        let year = span.from.year();
        let mut head = vec![said!("{year}年收案、结案共{total}件", "{total} filed or closed in {year}")];
        if total > lines.len() {
            head.push(said!("只列最近{n}件", "the newest {n} are listed", n = lines.len()));
        }
        Ok(Page {
            title: said!("争议来源：{label}", "Source: {label}"),
            head,
            parts: vec![Part { title: Kind::Registration.words().into(), rows }],
        })
    }
}

/// More cases or more losses than the year before.
fn meant(now: CaseCount, before: CaseCount, running: bool) -> State {
    if now.lost > before.lost {
        State::Bad
    } else if now.filed > before.filed {
        State::Due
    } else if running || now == before {
        State::Plain
    } else {
        State::Done
    }
}

/// `收案8（上年5，增3）；败诉2/结案6（上年1/4）`
fn told(now: CaseCount, before: CaseCount) -> Said {
    let change = match now.filed.cmp(&before.filed) {
        std::cmp::Ordering::Greater => said!("，增{n}", ", +{n}", n = now.filed - before.filed),
        std::cmp::Ordering::Less => said!("，减{n}", ", -{n}", n = before.filed - now.filed),
        std::cmp::Ordering::Equal => Said::default(),
    };
    let (filed, was) = (now.filed, before.filed);
    let (lost, closed, lost_was, closed_was) = (now.lost, now.closed, before.lost, before.closed);
    said!(
        "收案{filed}（上年{was}{change}）；败诉{lost}/结案{closed}（上年{lost_was}/{closed_was}）",
        "filed {filed} (last year {was}{change}); lost {lost} of {closed} closed (last year {lost_was} of {closed_was})";
        change
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::small::{self, DAQIUZHUANG, Folder};
    use serde_json::json;

    const CAUSE: &str = "强制拆除房屋或者设施";

    /// A suit against the township; lost and closed on a day where one is given.
    fn suit(desk: &mut Desk, no: &str, cause: &str, place: &str, served: &str, lost: Option<&str>) {
        let body = json!({
            "court_no": no, "instance": "一审", "plaintiffs": ["冯某某"], "defendants": [DAQIUZHUANG], "organ": DAQIUZHUANG,
            "cause": cause, "place": place,
        });
        let case = small::put(desk, Kind::Registration, None, body).case.unwrap();
        let papers = json!({"papers": ["起诉状副本"], "received_on": served});
        small::put(desk, Kind::Receipt, Some(case), papers);
        if let Some(day) = lost {
            let judgment = json!({
                "paper": "判决书", "judged_on": day, "served_on": day, "effective_on": day,
                "outcomes": [{"outcome": "全部撤销"}], "grounds": ["违反法定程序"],
            });
            small::put(desk, Kind::Judgment, Some(case), judgment);
            small::put(desk, Kind::Closing, Some(case), json!({"closed_on": day}));
        }
    }

    fn rows(page: &Page, part: &str) -> Vec<(String, String)> {
        let part = page.parts.iter().find(|it| it.title.zh.contains(part)).unwrap();
        part.rows.iter().map(|row| (row.label.zh.clone(), row.words.zh.clone())).collect()
    }

    /// The small district has no case of this cause or place of its own. Today is 23 November 2026: the same days of the year
    /// before end on 23 November 2025, so the case of December 2025 counts in neither.
    #[test]
    fn sources_are_counted_against_the_same_days_of_the_year_before() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        suit(&mut desk, "（2025）津0118行初911号", CAUSE, "某某村", "2025-03-02", Some("2025-08-10"));
        suit(&mut desk, "（2025）津0118行初912号", CAUSE, "某某村", "2025-12-02", None);
        suit(&mut desk, "（2026）津0118行初913号", CAUSE, "某某村", "2026-02-03", Some("2026-07-01"));
        suit(&mut desk, "（2026）津0118行初914号", CAUSE, "", "2026-10-08", None);
        let page = desk.sources_page().unwrap();
        let cause = rows(&page, "按案由").into_iter().find(|(label, _)| label == CAUSE).unwrap();
        assert_eq!(cause.1, "收案2（上年1，增1）；败诉1/结案1（上年1/1）");
        let place = rows(&page, "村居").into_iter().find(|(label, _)| label == "某某村").unwrap();
        assert_eq!(place.1, "收案1（上年1）；败诉1/结案1（上年1/1）");
        let ground = rows(&page, "败诉原因").into_iter().find(|(label, _)| label == "违反法定程序").unwrap();
        assert!(ground.1.contains("败诉1/结案1（上年1/1）"), "{ground:?}");
        // Lost on 10 August 2025 and on 1 July 2026: 912, 913 and 914 came within twelve months of one of them.
        let again: Vec<String> = rows(&page, "同类再发").into_iter().map(|it| it.0).collect();
        assert_eq!(again, ["（2026）津0118行初914号", "（2026）津0118行初913号", "（2025）津0118行初912号"]);
        let state = page.parts.last().unwrap().rows.iter().map(|row| row.state).collect::<Vec<_>>();
        assert_eq!(state, [State::Due, State::Bad, State::Due], "913 was lost again");
        let listed = desk.source_page(SourceBy::Cause, CAUSE).unwrap();
        assert_eq!(listed.parts[0].rows.len(), 2, "of this year");
    }

    #[test]
    fn a_quarter_stands_against_the_same_quarter_and_an_appeal_is_no_new_dispute() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let before = desk.store.quarters(2026).unwrap();
        suit(&mut desk, "（2026）津0118行初921号", CAUSE, "", "2026-02-03", Some("2026-07-01"));
        let appeal = json!({
            "court_no": "（2026）津02行终922号", "instance": "二审", "plaintiffs": ["冯某某"], "defendants": [DAQIUZHUANG],
            "organ": DAQIUZHUANG,
        });
        let case = small::put(&mut desk, Kind::Registration, None, appeal).case.unwrap();
        let papers = json!({"papers": ["上诉状副本"], "received_on": "2026-02-10"});
        small::put(&mut desk, Kind::Receipt, Some(case), papers);
        let after = desk.store.quarters(2026).unwrap();
        assert_eq!(after[0].filed, before[0].filed + 1);
        assert_eq!((after[2].lost, after[2].closed), (before[2].lost + 1, before[2].closed + 1));
    }
}
