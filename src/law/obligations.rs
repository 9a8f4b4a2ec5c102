//! 方案的各项义务: each sentence of the plan that obliges somebody, with the record, the rule and the command that serve it, or
//! the reason why it is outside a program.

use crate::domain::record::Kind;
use crate::law::book::RuleBook;
use crate::said;
use crate::text::{PAUSE, Said, worded};
use std::fmt::Write as _;
use std::sync::LazyLock;

const TABLE: &str = include_str!("obligations.csv");

/// 义务 — one obligation of the plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlanObligation {
    /// The number of its clause.
    pub clause: String,
    pub words: Said,
    /// The kinds of record kept for it, by name.
    pub records: Vec<String>,
    /// The rules that give it a clock, by id.
    pub rules: Vec<String>,
    /// The commands that show it, besides the pages of plan and case.
    pub commands: Vec<String>,
    /// The pages and lists of the screen that show it, by the names of their commands.
    pub pages: Vec<String>,
    /// Why it is not, or not wholly, kept here.
    pub reason: Option<Said>,
}

worded! {
    /// 落实方式 — how far the program serves an obligation.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Serves {
        Whole = "是" / "yes";
        Partly = "部分" / "partly";
        Outside = "程序外" / "outside";
    }
}

static ALL: LazyLock<Vec<PlanObligation>> = LazyLock::new(read);

fn read() -> Vec<PlanObligation> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b'|').flexible(true).from_reader(TABLE.as_bytes());
    let of = |row: csv::StringRecord| {
        let cell = |at: usize| row.get(at).unwrap_or_default().trim().to_string();
        let names = |at: usize| cell(at).split_whitespace().map(str::to_string).collect::<Vec<_>>();
        let (zh, en) = (cell(7), cell(8));
        PlanObligation {
            clause: cell(0),
            words: Said { zh: cell(1), en: cell(2) },
            records: names(3),
            rules: names(4),
            commands: names(5),
            pages: names(6),
            reason: (!zh.is_empty()).then_some(Said { zh, en }),
        }
    };
    reader.records().filter_map(Result::ok).map(of).collect()
}

/// Every obligation, in the order of the plan.
pub fn obligations() -> &'static [PlanObligation] {
    &ALL
}

impl PlanObligation {
    /// How far it is served: wholly, partly for the reason given, or not by a program at all.
    pub fn serves(&self) -> Serves {
        match &self.reason {
            None => Serves::Whole,
            Some(_) if self.records.is_empty() && self.rules.is_empty() => Serves::Outside,
            Some(_) => Serves::Partly,
        }
    }

    /// The forms kept for it and the rules that give it a clock, or why it is outside.
    pub fn served(&self, book: &RuleBook) -> Said {
        let forms = self.records.iter().filter_map(|name| Kind::read(name)).map(|kind| kind.words().into());
        let forms = Said::joined(forms.collect::<Vec<Said>>(), PAUSE);
        let named = |id: &String| book.find(id).map_or_else(|| Said::same(id), |rule| rule.short.clone());
        let rules = Said::joined(self.rules.iter().map(named), PAUSE);
        let mut told = match (forms.is_empty(), rules.is_empty()) {
            (true, true) => Said::default(),
            (false, true) => said!("记录：{forms}", "kept in: {forms}"; forms),
            (true, false) => said!("期限：{rules}", "clock: {rules}"; rules),
            (false, false) => {
                said!("记录：{forms}；期限：{rules}", "kept in: {forms}; clock: {rules}"; forms, rules)
            }
        };
        if let Some(reason) = &self.reason {
            if !told.is_empty() {
                told.push(said!("；", "; "));
            }
            let how = self.serves().words();
            told.push(said!("{how}：{reason}", "{how}: {reason}"; how, reason));
        }
        told
    }
}

/// The page of obligations for `docs/plan.md`.
pub fn obligations_page(book: &RuleBook) -> String {
    let mut page = String::from(
        "# 方案的各项义务 Obligations of the plan\n\n\
         本页由 src/law/obligations.csv 生成，勿手改。This page is written from that table; do not edit it.\n\n\
         | 条款 | 义务 | 程序落实 served | 记录 records | 期限 rules | 画面 pages | 命令 commands | 说明 reason |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for it in obligations() {
        let records = it.records.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" ");
        let rule = |id: &String| match book.find(id) {
            Some(rule) => format!("{id} {}", rule.title.zh),
            None => id.clone(),
        };
        let rules = it.rules.iter().map(rule).collect::<Vec<_>>().join("、");
        let commands =
            it.commands.iter().map(|name| format!("`yingsu {name}`")).collect::<Vec<_>>().join(" ");
        let pages = it.pages.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" ");
        let reason = it.reason.as_ref().map(|it| format!("{} · {}", it.zh, it.en)).unwrap_or_default();
        let serves = it.serves().words();
        // Writing to a string cannot fail.
        let _ = writeln!(
            page,
            "| {} | {} · {} | {} | {records} | {rules} | {pages} | {commands} | {reason} |",
            it.clause, it.words.zh, it.words.en, serves.zh
        );
    }
    let of = |serves| obligations().iter().filter(|it| it.serves() == serves).count();
    let (whole, partly, outside) = (of(Serves::Whole), of(Serves::Partly), of(Serves::Outside));
    let _ = writeln!(
        page,
        "\n共{}项：{whole}项由程序落实，{partly}项部分落实，{outside}项在程序外。各可衡量条款由 src/work/plan/examples.toml \
         的例子逐一走过待补录、待落实、已落实、违反。\n\n\
         {whole} wholly, {partly} partly, {outside} outside; the examples of src/work/plan/examples.toml turn each measured \
         clause from nothing to due, met and violated.",
        obligations().len()
    );
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::plan::Plan;

    /// The obligations of the plan, counted sentence by sentence by hand.
    const BY_HAND: usize = 98;

    #[test]
    fn every_obligation_names_what_is_there_or_why_it_is_outside() {
        let book = RuleBook::official();
        assert_eq!(obligations().len(), BY_HAND);
        for it in obligations() {
            let what = &it.words.zh;
            assert!(Plan::official().find(&it.clause).is_some(), "{what}: no clause {}", it.clause);
            assert!(!what.is_empty() && !it.words.en.is_empty(), "{what}");
            assert!(it.records.iter().all(|name| Kind::read(name).is_some()), "{what}: {:?}", it.records);
            assert!(it.rules.iter().all(|id| book.find(id).is_some()), "{what}: {:?}", it.rules);
            assert!(!it.commands.is_empty() || it.reason.is_some(), "{what} stands nowhere");
            assert!(!it.served(&book).is_empty() || !it.commands.is_empty(), "{what} is served by nothing");
        }
    }

    #[test]
    fn every_clause_has_its_obligations_and_every_rule_of_the_plan_serves_one() {
        let general = ["二（三）"];
        for clause in Plan::official().clauses() {
            let any = obligations().iter().any(|it| it.clause == clause.no);
            assert!(any || general.contains(&clause.no.as_str()), "{}", clause.no);
        }
        for rule in RuleBook::official().rules().iter().filter(|rule| rule.id.starts_with('P')) {
            assert!(obligations().iter().any(|it| it.rules.contains(&rule.id)), "{}", rule.id);
        }
    }
}
