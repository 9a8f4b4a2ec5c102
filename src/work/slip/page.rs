//! The slip on the screen: what is to be checked first, then what was signed, each leading to its proof.

use crate::domain::day::Day;
use crate::domain::duty::DutyState;
use crate::domain::failure::Failure;
use crate::domain::record::{CaseId, Kind};
use crate::law::compare::Standing;
use crate::law::signed::CORRECT;
use crate::said;
use crate::text::{Said, t};
use crate::work::desk::Desk;
use crate::work::page::{Leads, Page, Part, Row, State};
use crate::work::slip::paper::shown;
use crate::work::slip::{Scope, Slip, SlipLine};

impl Desk {
    /// The slip of a case as a page to be read.
    pub fn case_slip_page(&mut self, case: CaseId) -> Result<Page, Failure> {
        Ok(self.case_slip(case, None)?.page(Leads::Form {
            kind: Kind::Signing,
            case: Some(case),
            record: None,
        }))
    }

    /// The slip of the day by the book's own clock.
    pub fn day_slip_page(&mut self) -> Result<Page, Failure> {
        let day = self.now().date();
        Ok(self.day_slip(day, day)?.page(Leads::Form { kind: Kind::DaySigning, case: None, record: None }))
    }
}

impl Slip {
    /// What stands above the dates: whose they are, who made the slip, what it rests on, who signed last.
    pub fn head(&self) -> Vec<Said> {
        let mut head = Vec::new();
        match (self.scope, &self.line) {
            (Scope::Days { since, day }, _) if since == day => {
                head.push(said!("记入之日：{day}", "Entered on: {day}"));
            }
            (Scope::Days { since, day }, _) => {
                head.push(said!("记入之日：{since} 至 {day}", "Entered from {since} to {day}"));
            }
            (Scope::Case { since, .. }, line) => {
                let line = line.clone().unwrap_or_default();
                let no = Some(line.court_no).filter(|no| !no.is_empty());
                let (zh, en) =
                    (no.clone().unwrap_or_else(|| "无案号".into()), no.unwrap_or_else(|| "no number".into()));
                head.push(said!("案号：{zh}", "Case: {en}"));
                let (plaintiffs, defendants) = (line.plaintiffs.join("、"), line.defendants.join("、"));
                head.push(said!(
                    "当事人：{plaintiffs} 诉 {defendants}",
                    "Parties: {plaintiffs} v. {defendants}"
                ));
                if let Some(since) = since {
                    head.push(said!("变动自：{since}", "Changes since: {since}"));
                }
            }
        }
        let (today, by) = (self.today, &self.made_by);
        head.push(said!("制表：{today}，{by}", "Made: {today}, {by}"));
        let (row, seal) = (self.row, &self.seal);
        head.push(said!("账簿封印：{seal}（至第{row}行）", "Seal of the book: {seal} (up to row {row})"));
        let (all, open) = (self.lines.len(), self.to_check());
        head.push(said!("期限 {all} 项，待核验 {open} 项", "{all} dates, {open} to be checked"));
        head.extend(self.signed.as_ref().map(|signing| {
            let body = &signing.body;
            let (by, on) = (&body.signed_by, shown(body.signed_on));
            let result = if body.result == CORRECT { t("无误", "correct") } else { t("有误", "wrong") };
            let found =
                if body.findings.is_empty() { String::new() } else { format!("：{}", body.findings) };
            let (zh, en) = (result.zh, result.en);
            said!("上次核验：{on}，{by}，{zh}{found}", "Signed last: {on}, {by}, {en}{found}")
        }));
        head
    }

    fn page(&self, sign: Leads) -> Page {
        let rows = |to_check: bool| -> Vec<Row> {
            let lines = self.lines.iter().filter(|line| line.to_check() == to_check);
            lines.map(|line| self.row(line)).collect()
        };
        let mut open = rows(true);
        if open.is_empty() {
            open.push(Row::new(
                State::Done,
                t("无", "none"),
                said!("没有待核验的期限", "nothing is to be checked"),
            ));
        } else {
            let words = said!(
                "逐项核对起算文书、起算日、届满日后，在此签字",
                "once each paper, starting day and last day was checked, sign here"
            );
            open.push(Row::new(State::Due, t("核验签字", "sign"), words).leads(sign));
        }
        let mut parts = vec![Part { title: said!("待核验", "To be checked"), rows: open }];
        let signed = rows(false);
        if !signed.is_empty() {
            parts.push(Part { title: said!("已核验", "Signed as it stands"), rows: signed });
        }
        Page { title: said!("期限核验单", "期限核验单 · Control slip"), head: self.head(), parts }
    }

    fn row(&self, line: &SlipLine) -> Row {
        let duty = &line.duty;
        let (rule, zh, en) = (&duty.rule, &line.view.title.zh, &line.view.title.en);
        let label = said!("{rule} {zh}", "{rule} {en}");
        let of = |lang| match self.scope {
            Scope::Days { .. } => format!("{} ", line.number(lang)),
            Scope::Case { .. } => String::new(),
        };
        let days = days(line);
        let change = line.change();
        let told = |lang| {
            let state = line.state(lang);
            format!("{}{}  {}  {}", of(lang), days.get(lang), state, change.get(lang))
        };
        let words = Said { zh: told(crate::text::Lang::Zh), en: told(crate::text::Lang::En) };
        let state = match (line.to_check(), duty.state, line.standing) {
            (false, ..) => State::Done,
            (_, DutyState::Undetermined, _) => State::Unknown,
            (_, _, Standing::Moved | Standing::Gone) => State::Bad,
            (true, ..) => State::Due,
        };
        Row::new(state, label, words)
            .note(note(line))
            .leads(Leads::Proof { case: line.case, rule: duty.rule.clone() })
    }
}

/// 起算 2026-11-02，届满 2026-11-17，应办 2026-11-17
fn days(line: &SlipLine) -> Said {
    let duty = &line.duty;
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    let all = [
        (t("起算", "from"), day(duty.from)),
        (t("届满", "due"), day(duty.due)),
        (t("应办", "act by"), day(duty.act_by.filter(|by| Some(*by) != duty.due))),
    ];
    let known = all.into_iter().filter_map(|(words, day)| Some((words, day?)));
    let (zh, en): (Vec<String>, Vec<String>) =
        known.map(|(words, day)| (format!("{} {day}", words.zh), format!("{} {day}", words.en))).unzip();
    Said { zh: zh.join("，"), en: en.join(", ") }
}

/// The paper with who entered it, the day a court names, and who entered what is to be checked.
fn note(line: &SlipLine) -> Said {
    let mut zh = Vec::new();
    let mut en = Vec::new();
    if let Some(paper) = &line.paper {
        let entered = paper.entered();
        zh.extend([paper.words.zh.clone(), entered.zh]);
        en.extend([paper.words.en.clone(), entered.en]);
    }
    if let Some(named) = &line.named {
        zh.push(named.zh.clone());
        en.push(named.en.clone());
    }
    if line.to_check() && !line.authors.is_empty() {
        let by = line.authors.join("、");
        zh.push(format!("待核内容由 {by} 录入"));
        en.push(format!("what is to be checked was entered by {by}"));
    }
    Said { zh: zh.join("；"), en: en.join("; ") }
}
