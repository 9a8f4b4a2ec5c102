//! 出庭率: how heads came to the sittings of each unit, by rank, this year and the last.

use chrono::Datelike;
use std::collections::BTreeMap;

use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::domain::organ::above_the_district;
use crate::domain::record::{Kind, RecordId};
use crate::domain::vocabulary::{CourtPaper, HeadRank};
use crate::law::appear;
use crate::said;
use crate::store::sources::HeadTally;
use crate::text::figure::{percent, tenths};
use crate::text::{Said, t};
use crate::work::desk::Desk;
use crate::work::page::sources::to_date;
use crate::work::page::{Leads, Page, Part, Row, Span, State, Which};

impl Desk {
    /// How the heads of the units of the district appeared, each unit under its full name. An organ above the district,
    /// sued beside one of ours, is nobody's to count here.
    pub(super) fn heads_by_unit(&self, from: Day, to: Day) -> Result<Vec<HeadTally>, Failure> {
        let mut units: BTreeMap<String, HeadTally> = BTreeMap::new();
        let away = self.away_from_sittings(from, to)?;
        for tally in self.store.heads(from, to, &away)?.into_iter().filter(|it| !above_the_district(&it.unit))
        {
            let unit = self.world().organs.full_name(&tally.unit);
            let sum = units.remove(&unit).unwrap_or_default().with(&tally);
            units.insert(unit.clone(), HeadTally { unit, ..sum });
        }
        Ok(units.into_values().collect())
    }

    /// The defendants whom a sitting of several did not bind: joined to the suit after it, or out of it before. Reads a case
    /// only where a paper says that somebody may have come or gone.
    fn away_from_sittings(&self, from: Day, to: Day) -> Result<Vec<(RecordId, String)>, Failure> {
        let mut found = Vec::new();
        for (case, sitting, papers, decided) in self.store.parted(from, to)? {
            if !decided && !papers.iter().any(|name| CourtPaper::joins(name)) {
                continue;
            }
            let file = self.case_file(case, &self.store.records(case)?)?;
            if let Some(hearing) = file.hearings.iter().find(|it| it.id == sitting) {
                let away = appear::away(&file, &hearing.body, &self.world().setting());
                found.extend(away.into_iter().map(|name| (sitting, name.to_string())));
            }
        }
        Ok(found)
    }

    pub(super) fn attendance_page(&mut self) -> Result<Page, Failure> {
        let span = to_date(self.today());
        let now = self.heads_by_unit(span.from, span.to)?;
        let before = self.heads_by_unit(span.from_before, span.to_before)?;
        let clause = self.clause_of(Kind::Hearing);
        let former = |unit: &str| before.iter().find(|it| it.unit == unit);
        let mut rows: Vec<(usize, Row)> = now
            .iter()
            .map(|it| {
                let label = match it.unit.as_str() {
                    "" => said!("未定承办单位", "no organ named"),
                    unit => Said::same(self.world().organs.short_name(unit)),
                };
                let words = told(it, former(&it.unit));
                let row = Row::new(meant(it), label, words);
                let row = match &clause {
                    Some(no) => row.leads(Leads::Page(Which::Clause {
                        no: no.clone(),
                        span: Span { unit: Some(it.unit.clone()), since: None },
                    })),
                    None => row,
                };
                (tenths(it.cases_attended, it.cases), row)
            })
            .collect();
        // Whoever came least stands first.
        rows.sort_by_key(|(rate, _)| *rate);
        let all = |tallies: &[HeadTally]| tallies.iter().fold(HeadTally::default(), |sum, it| sum.with(it));
        let (whole, whole_before) = (all(&now), all(&before));
        let total = Row::new(State::Plain, t("全区", "the district"), told(&whole, Some(&whole_before)));
        let units = match rows.is_empty() {
            true => vec![Row::new(
                State::Dim,
                t("无", "none"),
                t("本年没有已开庭的记录", "no sitting held this year"),
            )],
            false => rows.into_iter().map(|it| it.1).collect(),
        };
        let (year, today) = (span.from.year(), span.to);
        Ok(Page {
            title: said!("负责人出庭率：{year}年", "Heads in court: {year}"),
            head: vec![said!(
                "截至{today}已开庭的行政诉讼案件；出庭率按案件计，多次开庭的，负责人出庭一次即计（出庭规定第7条）；被告两个以上的，各按“各被告出庭情况”计；上年为同期。",
                "Sittings held as of {today}; the rate is by case: of several sittings one with a head counts; of several defendants each by its own row; last year: the same days."
            )],
            parts: vec![
                Part { title: t("合计", "All").into(), rows: vec![total] },
                Part { title: t("各单位", "Units").into(), rows: units },
            ],
        })
    }
}

impl HeadTally {
    pub(super) fn with(mut self, other: &HeadTally) -> HeadTally {
        self.cases += other.cases;
        self.cases_attended += other.cases_attended;
        self.sittings += other.sittings;
        self.attended += other.attended;
        self.spoke += other.spoke;
        self.called += other.called;
        self.called_absent += other.called_absent;
        for (own, more) in self.ranks.iter_mut().zip(other.ranks) {
            *own += more;
        }
        self
    }
}

/// Of the cases heard.
pub(super) fn rate(it: &HeadTally) -> String {
    percent(it.cases_attended, it.cases)
}

pub(super) fn meant(it: &HeadTally) -> State {
    match (it.called_absent, it.cases_attended == it.cases) {
        (1.., _) => State::Bad,
        (0, false) => State::Due,
        (0, true) => State::Done,
    }
}

/// `出庭率80%（4/5件）：正职1次、副职3次；发言4/4次；法院通知出庭2次，未出庭1次；上年60%（3/5件）`
fn told(it: &HeadTally, before: Option<&HeadTally>) -> Said {
    let share = |it: &HeadTally| {
        let (rate, came, cases) = (rate(it), it.cases_attended, it.cases);
        match cases {
            0 => said!("无开庭", "no sitting"),
            _ => said!("{rate}（{came}/{cases}件）", "{rate} ({came} of {cases} cases)"),
        }
    };
    let names = HeadRank::ALL.map(HeadRank::words).into_iter().chain([t("职级未登记", "rank not said")]);
    let ranks = names.zip(it.ranks).filter(|(_, n)| *n > 0);
    let ranks = ranks.map(|(name, n)| said!("{name}{n}次", "{name} {n}"; name));
    let mut words = said!("出庭率{share}", "rate {share}"; share = share(it));
    if it.attended > 0 {
        let (spoke, came, ranks) = (it.spoke, it.attended, Said::joined(ranks, t("、", ", ")));
        words.push(said!("：{ranks}；发言{spoke}/{came}次", ": {ranks}; spoke at {spoke} of {came}"; ranks));
    }
    if it.called > 0 {
        let (called, absent) = (it.called, it.called_absent);
        words.push(said!("；法院通知{called}次，未到{absent}次", "; called {called} times, absent {absent}"));
    }
    if let Some(before) = before {
        let before = share(before);
        words.push(said!("；上年{before}", "; last year {before}"; before));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::small::{self, DAQIUZHUANG, Folder};
    use serde_json::json;

    fn sitting(desk: &mut Desk, no: &str, hearings: &[serde_json::Value]) {
        let body = json!({
            "court_no": no, "instance": "一审", "plaintiffs": ["冯某某"], "defendants": [DAQIUZHUANG], "organ": DAQIUZHUANG,
        });
        let case = small::put(desk, Kind::Registration, None, body).case.unwrap();
        for hearing in hearings {
            small::put(desk, Kind::Hearing, Some(case), hearing.clone());
        }
    }

    /// Three cases heard, one of them twice; heads came to two: 2/3 is 66.7%. Both spoke? One of two did.
    #[test]
    fn the_rate_is_by_case_with_ranks_speech_and_calls() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let held = |at: &str, more: serde_json::Value| {
            let mut body = json!({"at": at, "state": "已开庭"});
            body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            body
        };
        let town = |desk: &Desk| {
            let all =
                desk.store.heads("2026-01-01".parse().unwrap(), "2026-11-23".parse().unwrap(), &[]).unwrap();
            all.into_iter().find(|it| it.unit == DAQIUZHUANG).unwrap_or_default()
        };
        assert_eq!(town(&desk).sittings, 0, "the small district has no sitting of the township this year");
        sitting(
            &mut desk,
            "（2026）津0118行初931号",
            &[
                held("2026-03-02T09:30:00", json!({"head_attended": false})),
                held(
                    "2026-04-02T09:30:00",
                    json!({"head_attended": true, "head_rank": "正职", "head_spoke": true}),
                ),
            ],
        );
        sitting(
            &mut desk,
            "（2026）津0118行初932号",
            &[held(
                "2026-11-23T09:30:00",
                json!({"head_attended": true, "head_rank": "副职", "head_spoke": false}),
            )],
        );
        sitting(
            &mut desk,
            "（2026）津0118行初933号",
            &[
                held("2026-05-06T09:30:00", json!({"head_attended": false, "head_called": true})),
                held("2026-05-20T09:30:00", json!({"head_attended": true, "session": "证据交换"})),
                json!({"at": "2026-06-20T09:30:00", "state": "延期", "head_attended": true}),
            ],
        );
        let page = desk.attendance_page().unwrap();
        let row = page.parts[1].rows.iter().find(|row| row.label.zh == "大邱庄镇").unwrap();
        assert_eq!(row.words.zh, "出庭率66.7%（2/3件）：正职1次、副职1次；发言1/2次；法院通知1次，未到1次");
        assert_eq!(row.state, State::Bad, "called and absent");
    }

    /// Of two defendants each appears for itself: the township's head came, the bureau's did not, and was called. Where one
    /// head was agreed on for both, what a row says counts for nothing.
    #[test]
    fn each_of_several_defendants_is_counted_by_its_own_row() {
        const BUREAU: &str = "天津市静海区司法局";
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let of = |desk: &Desk, unit: &str| {
            let all =
                desk.store.heads("2026-01-01".parse().unwrap(), "2026-11-23".parse().unwrap(), &[]).unwrap();
            all.into_iter().find(|it| it.unit == unit).map(|it| (it.attended, it.sittings, it.called_absent))
        };
        let body = json!({
            "court_no": "（2026）津0118行初934号", "instance": "一审", "plaintiffs": ["冯某某"],
            "defendants": [DAQIUZHUANG, BUREAU], "organ": DAQIUZHUANG,
        });
        let case = small::put(&mut desk, Kind::Registration, None, body).case.unwrap();
        let sat = |at: &str, agreed: &str| {
            json!({
                "at": at, "state": "已开庭", "head": "甲", "head_organ": DAQIUZHUANG, "head_attended": true,
                "head_called": true, "agreed_head": agreed,
                "attendances": [{"defendant": BUREAU, "head": "乙", "head_attended": false}],
            })
        };
        assert_eq!((of(&desk, DAQIUZHUANG), of(&desk, BUREAU)), (None, None));
        small::put(&mut desk, Kind::Hearing, Some(case), sat("2026-03-02T09:30:00", ""));
        assert_eq!((of(&desk, DAQIUZHUANG), of(&desk, BUREAU)), (Some((1, 1, 0)), Some((0, 1, 1))));
        small::put(&mut desk, Kind::Hearing, Some(case), sat("2026-04-02T09:30:00", "共同被告协商确定"));
        assert_eq!((of(&desk, DAQIUZHUANG), of(&desk, BUREAU)), (Some((2, 2, 0)), Some((0, 1, 1))));
        // Nobody came and nobody is named: neither of them appeared. With a row of its own the bureau did.
        let nobody = json!({"at": "2026-05-06T09:30:00", "state": "已开庭", "head_attended": false});
        small::put(&mut desk, Kind::Hearing, Some(case), nobody.clone());
        assert_eq!((of(&desk, DAQIUZHUANG), of(&desk, BUREAU)), (Some((2, 3, 0)), Some((0, 2, 1))));
        let mut one = nobody;
        one["attendances"] = json!([{"defendant": BUREAU, "head": "乙", "head_attended": true}]);
        small::put(&mut desk, Kind::Hearing, Some(case), one);
        assert_eq!((of(&desk, DAQIUZHUANG), of(&desk, BUREAU)), (Some((2, 4, 0)), Some((1, 3, 1))));
    }

    /// The bureau was made a defendant on 20 March: nobody came to the sittings of the 2nd of March and of the 10th of April.
    /// The first bound the township alone; when the suit against the township was withdrawn on 4 May, the third, of the 11th,
    /// bound the bureau alone.
    #[test]
    fn a_sitting_counts_for_nobody_who_had_not_joined_or_had_left() {
        const BUREAU: &str = "天津市静海区司法局";
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let body = json!({
            "court_no": "（2026）津0118行初935号", "instance": "一审", "plaintiffs": ["冯某某"],
            "defendants": [DAQIUZHUANG, BUREAU], "organ": DAQIUZHUANG,
        });
        let case = small::put(&mut desk, Kind::Registration, None, body).case.unwrap();
        let mut put = |kind: Kind, body: serde_json::Value| small::put(&mut desk, kind, Some(case), body);
        put(
            Kind::Receipt,
            json!({"papers": ["起诉状副本"], "received_on": "2026-02-02", "addressees": [DAQIUZHUANG]}),
        );
        put(
            Kind::Receipt,
            json!({"papers": ["追加被告通知书", "起诉状副本"], "received_on": "2026-03-20", "addressees": [BUREAU]}),
        );
        for at in ["2026-03-02T09:30:00", "2026-04-10T09:30:00", "2026-05-11T09:30:00"] {
            put(Kind::Hearing, json!({"at": at, "state": "已开庭", "head_attended": false}));
        }
        put(
            Kind::Judgment,
            json!({
                "paper": "裁定书", "judged_on": "2026-05-04", "served_on": "2026-05-04",
                "outcomes": [{"defendant": DAQIUZHUANG, "outcome": "准许撤诉"}],
            }),
        );
        let of = |unit: &str| {
            let all =
                desk.heads_by_unit("2026-01-01".parse().unwrap(), "2026-11-23".parse().unwrap()).unwrap();
            all.into_iter().find(|it| it.unit == unit).map(|it| it.sittings)
        };
        assert_eq!((of(DAQIUZHUANG), of(BUREAU)), (Some(2), Some(2)));
    }
}
