//! The slip on the screen: what is to be checked first, then what was signed, each leading to its proof.

use crate::domain::day::Day;
use crate::domain::duty::DutyState;
use crate::domain::failure::Failure;
use crate::domain::naming;
use crate::domain::record::{CaseId, Kind};
use crate::domain::vocabulary::CheckResult;
use crate::law::compare::DateChange;
use crate::law::proof::CitedRecord;
use crate::said;
use crate::text::{Lang, PAUSE, SEMICOLON, Said, Text, t};
use crate::work::desk::Desk;
use crate::work::page::{Leads, Page, Part, Row, State};
use crate::work::slip::paper::shown;
use crate::work::slip::{Slip, SlipLine, SlipScope};

/// Said above the dates: how to sign, or that this person cannot.
const SIGNS: Text =
    t("逐项核对后，到末行（End）按 Enter 签字", "once checked, Enter on the last line (End) signs");
const OTHER: Text =
    t("待核期限均为本人录入，须由他人核验签字", "all of your own entering: another person must sign");

/// How many cases of a day are listed on the screen: 1 ms each.
const SHOWN: usize = 200;

impl Desk {
    /// The slip of a case as a page to be read.
    pub fn case_slip_page(&mut self, case: CaseId) -> Result<Page, Failure> {
        let sign = Leads::Form { kind: Kind::Signing, case: Some(case), record: None };
        let slip = self.case_slip(case, None)?;
        Ok(slip.page(sign, &self.who().login))
    }

    /// The slip of the day by the book's own clock.
    pub fn day_slip_page(&mut self) -> Result<Page, Failure> {
        let day = self.now().date();
        let cases = self.entered_on(day)?;
        if cases > SHOWN { Ok(too_many(day, cases)) } else { self.whole_day_slip_page() }
    }

    /// The same with every case, however many; 1 ms each.
    pub(in crate::work) fn whole_day_slip_page(&mut self) -> Result<Page, Failure> {
        let day = self.now().date();
        let slip = self.day_slip(day, day)?;
        Ok(slip.page(sign_day(), &self.who().login))
    }
}

fn sign_day() -> Leads {
    Leads::Form { kind: Kind::DaySigning, case: None, record: None }
}

/// The page of a day with more entries than anyone reads on a screen, as after the import of a ledger.
fn too_many(day: Day, cases: usize) -> Page {
    let words = said!(
        "当日 {cases} 件案件有记入，屏上不逐项列出：按 Enter 写成表格文件，逐项核对",
        "{cases} cases have entries of this day, too many for a screen: Enter writes them all as a workbook"
    );
    Page {
        title: said!("当日核验单：{day}", "Slip of the day: {day}"),
        head: Vec::new(),
        parts: vec![Part {
            title: t("待核验", "to be checked").into(),
            rows: vec![
                Row::new(State::Due, said!("{cases}件", "{cases} cases"), words).leads(Leads::PutOut),
                Row::new(
                    State::Plain,
                    t("签字", "sign"),
                    t("核对文件后签字", "sign once the file is checked"),
                )
                .leads(sign_day()),
            ],
        }],
    }
}

impl Slip {
    /// What stands above the dates: whose they are, who made the slip, what it rests on, who signed last.
    pub fn head(&self) -> Vec<Said> {
        let mut head = Vec::new();
        match (self.scope, &self.line) {
            (SlipScope::Days { since, day }, _) if since == day => {
                head.push(said!("记入之日：{day}", "Entered on: {day}"));
            }
            (SlipScope::Days { since, day }, _) => {
                head.push(said!("记入之日：{since} 至 {day}", "Entered from {since} to {day}"));
            }
            (SlipScope::Case { since, .. }, line) => {
                let line = line.clone().unwrap_or_default();
                head.push(said!("案号：{no}", "Case: {no}"; no = self.number().unwrap_or_default()));
                let parties = naming::full_parties(&line);
                head.push(said!("当事人：{parties}", "Parties: {parties}"; parties));
                if let Some(since) = since {
                    head.push(said!("变动自：{since}", "Changes since: {since}"));
                }
            }
        }
        let (all, open) = (self.lines.len(), self.to_check());
        head.push(said!("期限 {all} 项，待核验 {open} 项", "{all} dates, {open} to be checked"));
        if let Some(all) = self.entered_by() {
            let all = self.persons(all);
            head.push(said!("待核内容录入人：{all}", "Entered by: {all}"));
        }
        head.extend(self.signed.as_ref().map(|signing| {
            let body = &signing.body;
            let (by, on) = (&body.signed_by, shown(body.signed_on));
            let result = if body.result == CheckResult::Correct {
                t("无误", "correct")
            } else {
                t("有误", "wrong")
            };
            let found =
                if body.findings.is_empty() { String::new() } else { format!("：{}", body.findings) };
            said!("上次核验：{on}，{by}，{result}{found}", "Signed last: {on}, {by}, {result}{found}"; result)
        }));
        let (today, by) = (self.today, &self.made_by);
        head.push(said!("制表：{today}，{by}", "Made: {today}, {by}"));
        let (row, seal) = (self.row, &self.seal);
        head.push(said!("校验码 {seal}（第{row}行）", "Seal {seal} (row {row})"));
        head
    }

    /// Who entered what is to be checked, where that is the same for every date.
    fn entered_by(&self) -> Option<&[String]> {
        let mut open = self.lines.iter().filter(|line| line.to_check()).map(|line| line.authors.as_slice());
        let first = open.next().filter(|first| !first.is_empty())?;
        open.all(|other| other == first).then_some(first)
    }

    /// The page for the person of this login, who cannot sign what is all of their own entering.
    fn page(&self, sign: Leads, login: &String) -> Page {
        let mut parts = match self.scope {
            SlipScope::Case { .. } => self.parts_of_case(),
            SlipScope::Days { .. } => self.parts_of_days(),
        };
        let mut open = self.lines.iter().filter(|line| line.to_check());
        let own = open.all(|line| line.authors.contains(login));
        if self.to_check() > 0 {
            let words: Said = if own {
                OTHER.into()
            } else {
                said!(
                    "逐项核对起算文书、起算日和届满日后，按 Enter 签字",
                    "once each paper, starting day and last day was checked, Enter signs"
                )
            };
            let rows = vec![Row::new(State::Plain, t("核验签字", "sign"), words).leads(sign)];
            parts.push(Part { title: said!("签字", "Signature"), rows });
        }
        let mut head = self.head();
        let title = match self.number() {
            Some(no) => {
                // The number stands in the title.
                head.remove(0);
                said!("期限核验单：{no}", "Control slip: {no}"; no)
            }
            None => said!("当日核验单", "Slip of the day"),
        };
        if self.to_check() > 0 {
            head.insert(0, if own { OTHER.into() } else { SIGNS.into() });
        }
        Page { title, head, parts }
    }

    /// The number of the case that the slip is of.
    fn number(&self) -> Option<Said> {
        let SlipScope::Case { .. } = self.scope else { return None };
        let no = self.line.as_ref().map_or("", |line| &line.court_no);
        Some(naming::number(no))
    }

    fn parts_of_case(&self) -> Vec<Part> {
        let rows = |to_check: bool| -> Vec<Row> {
            let lines = self.lines.iter().filter(|line| line.to_check() == to_check);
            lines.map(|line| self.row(line)).collect()
        };
        let mut open = rows(true);
        if open.is_empty() {
            open.push(nothing());
        }
        let all: Vec<&SlipLine> = self.lines.iter().collect();
        [
            Part { title: said!("待核验", "To be checked"), rows: open },
            Part { title: said!("起算文书", "Papers the dates are counted from"), rows: papers(&all) },
            Part { title: said!("已核验", "Signed as it stands"), rows: rows(false) },
        ]
        .into_iter()
        .filter(|part| !part.rows.is_empty())
        .collect()
    }

    /// One part for each case, its dates before the papers they are counted from.
    fn parts_of_days(&self) -> Vec<Part> {
        let mut cases: Vec<(CaseId, Vec<&SlipLine>)> = Vec::new();
        for line in &self.lines {
            match cases.iter_mut().find(|(case, _)| *case == line.case) {
                Some((_, lines)) => lines.push(line),
                None => cases.push((line.case, vec![line])),
            }
        }
        let parts = cases.into_iter().map(|(case, lines)| {
            let no = |lang| lines.first().map(|line| line.number(lang)).unwrap_or_default();
            let title = Said { zh: no(Lang::Zh), en: no(Lang::En) };
            let dates = lines.iter().map(|line| self.row(line));
            let open = Row::new(State::Dim, t("卷宗", "case"), said!("打开案件", "open the case"));
            let rows = dates.chain(papers(&lines)).chain([open.leads(Leads::Case(case))]).collect();
            Part { title, rows }
        });
        let parts: Vec<Part> = parts.collect();
        if parts.is_empty() {
            return vec![Part { title: said!("待核验", "To be checked"), rows: vec![nothing()] }];
        }
        parts
    }

    /// The day a court names, and who entered what is to be checked where it is not the same for all.
    fn note(&self, line: &SlipLine) -> Said {
        let several = line.to_check() && self.entered_by().is_none() && !line.authors.is_empty();
        let by = several.then(|| said!("{by} 录入", "entered by {by}", by = self.persons(&line.authors)));
        Said::joined(line.named.clone().into_iter().chain(line.set.clone()).chain(by), SEMICOLON)
    }

    fn row(&self, line: &SlipLine) -> Row {
        let duty = &line.duty;
        let label = line.view.title.clone();
        let (days, change) = (days(line), line.change());
        let told = |lang| {
            let all = [days.get(lang).to_string(), line.state(lang), change.get(lang).to_string()];
            all.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("  ")
        };
        let words = Said { zh: told(Lang::Zh), en: told(Lang::En) };
        let state = match (line.to_check(), duty.state, line.standing) {
            (false, ..) => State::Done,
            (_, DutyState::Undetermined, _) => State::Unknown,
            (_, _, DateChange::Moved | DateChange::Gone) => State::Bad,
            (true, ..) => State::Due,
        };
        Row::new(state, label, words)
            .note(self.note(line))
            .leads(Leads::Proof { case: line.case, rule: duty.rule.clone() })
    }
}

/// The last day stands beside where it is not the day the period runs out: 起算日 2026-11-02，届满日 2026-11-17，最迟办理日 2026-11-17
fn days(line: &SlipLine) -> Said {
    let duty = &line.duty;
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    let all = [
        (t("起算日", "from"), day(duty.from)),
        (t("最后一日", "last day"), day(duty.last.filter(|last| Some(*last) != duty.due))),
        (t("届满日", "due"), day(duty.due)),
        (t("最迟办理日", "act by"), day(duty.act_by.filter(|by| Some(*by) != duty.due))),
    ];
    let known = all.into_iter().filter_map(|(words, day)| Some((words, day?)));
    Said::joined(known.map(|(words, day)| said!("{words} {day}", "{words} {day}"; words)), PAUSE)
}

fn nothing() -> Row {
    Row::new(State::Done, t("无", "none"), said!("没有待核验的期限", "nothing is to be checked"))
}

/// Each paper once, with who entered it, when and where, and the rules counted from it.
fn papers(lines: &[&SlipLine]) -> Vec<Row> {
    let mut found: Vec<(&SlipLine, &CitedRecord, Vec<&Said>)> = Vec::new();
    for line in lines {
        let Some(paper) = &line.paper else { continue };
        match found.iter_mut().find(|(_, other, _)| other.words == paper.words && other.row == paper.row) {
            Some((_, _, duties)) => duties.push(&line.view.short),
            None => found.push((line, paper, vec![&line.view.short])),
        }
    }
    let row = |(line, paper, duties): (&SlipLine, &CitedRecord, Vec<&Said>)| {
        let (entered, duties) = (paper.entered(), Said::joined(duties, PAUSE));
        let form = Leads::Form { kind: paper.kind, case: Some(line.case), record: Some(paper.record) };
        Row::new(State::Dim, paper.kind.words(), paper.told.clone())
            .note(said!("{entered}；{duties}", "{entered}; {duties}"; entered, duties))
            .leads(form)
    };
    found.into_iter().map(row).collect()
}
