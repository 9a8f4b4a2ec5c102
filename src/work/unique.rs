//! What may stand in the docket only once: who has it already, in words.

use crate::domain::failure::{Failure, FailureKind, Problem};
use crate::domain::naming;
use crate::domain::record::{CaseId, Kind, Record};
use crate::said;
use crate::store::unique::{Occupied, Unique};
use crate::text::{COMMA, Said};
use crate::work::desk::Desk;

impl Desk {
    /// The problem of a field that holds what another record has.
    pub(in crate::work) fn taken(&mut self, taken: &Occupied) -> Result<Problem, Failure> {
        let (what, by) = (taken.what.text(), self.named(taken.case)?);
        let words = match taken.what {
            Unique::CourtNo(_) | Unique::ReconNo(_) => said!(
                "{what} 已登记在台账中（{zh}），请打开原案件办理。",
                "{what} is already in the docket ({en}); open that case instead.",
                zh = by.zh,
                en = by.en
            ),
            Unique::Login(_) => {
                let id = taken.record.0;
                said!(
                    "登录名 {what} 已登记给另一人（#{id}），请核对。",
                    "The login {what} belongs to another person (#{id}); check it."
                )
            }
        };
        Ok(Problem::new(taken.what.field(), words))
    }

    /// The same where there is no form to show it in. Nothing was written.
    pub(crate) fn taken_failure(&mut self, taken: &Occupied) -> Result<Failure, Failure> {
        let words = self.taken(taken)?.words;
        Ok(Failure::new(FailureKind::Use, words).hint(said!(
            "未写入任何内容；他人刚刚登记的，请重新操作。",
            "Nothing was written; if someone has just registered it, do it again."
        )))
    }

    /// A case as it is told from another of the same number: `#254 张某 诉 大邱庄镇`.
    pub(in crate::work) fn named(&mut self, case: Option<CaseId>) -> Result<Said, Failure> {
        let Some(case) = case else { return Ok(Said::default()) };
        let line = self.store.line(case)?.unwrap_or_default();
        let (id, parties) = (case.0, naming::parties(&line, &self.world.organs));
        Ok(said!("#{id} {parties}", "#{id} {parties}"; parties))
    }

    /// Several cases under one number: none is meant before the others.
    pub(in crate::work) fn several(&mut self, no: &str, cases: &[CaseId]) -> Result<Failure, Failure> {
        let named: Result<Vec<Said>, Failure> = cases.iter().map(|case| self.named(Some(*case))).collect();
        let (Said { zh, en }, n) = (Said::joined(&named?, COMMA), cases.len());
        Ok(Failure::new(
            FailureKind::Use,
            said!("{no} 名下有 {n} 件案件：{zh}。", "There are {n} cases under {no}: {en}."),
        )
        .hint(said!(
            "请改用编号（如 #254）指明哪一件；重复登记的，请撤回其中一件。",
            "Name the one you mean by its number, as #254; withdraw the one registered by mistake."
        )))
    }
}

/// What stands in the book more than once, in words for `verify`.
pub(in crate::work) fn doubled(what: &Unique, records: &[Record]) -> Said {
    let ids = |record: &Record| match record.kind {
        Kind::Registration => record.case.map_or(record.id.0, |case| case.0),
        _ => record.id.0,
    };
    let all: Vec<String> = records.iter().map(|record| format!("#{}", ids(record))).collect();
    let (text, all) = (what.text(), all.join("、"));
    match what {
        Unique::CourtNo(_) | Unique::ReconNo(_) => said!(
            "{text} 登记了不止一件：{all}；请撤回重复的一件",
            "{text} is registered more than once: {all}; withdraw the double"
        ),
        Unique::Login(_) => said!(
            "登录名 {text} 登记给不止一人：{all}；请改正",
            "The login {text} belongs to more than one person: {all}; mend it"
        ),
    }
}
