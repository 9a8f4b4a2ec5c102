//! A record of the case as a proof cites it: what it is, its day, who entered it and when.

use std::collections::BTreeMap;

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::day::{Day, Moment};
use crate::domain::record::body::Excuse;
use crate::domain::record::kinds::said;
use crate::domain::record::{Body, Kind, RecordId};
use crate::domain::vocabulary::SignedAt;
use crate::law::fact::Fact;
use crate::law::term::dated;
use crate::said;
use crate::text::{PAUSE, Said};

/// Which office took papers in, and who.
fn taken_in(body: &Body) -> Said {
    let (at, by) = (said(body, &["signed_at"]), said(body, &["signed_by"]));
    let office = SignedAt::ALL.into_iter().find(|it| it.words().zh == at);
    let at = office.map_or_else(|| Said::same(&at), |it| it.words().into());
    match (at.is_empty(), by.is_empty()) {
        (_, true) => at,
        (true, false) => Said::same(&by),
        (false, false) => said!("{at} {by}", "{at} {by}"; at),
    }
}

/// 凭据 — a record that a date rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct CitedRecord {
    pub record: RecordId,
    pub kind: Kind,
    /// 收件：应诉通知书、起诉状副本，2026-11-06（周五）签收，办公室 周某
    pub words: Said,
    /// The same without its kind.
    pub told: Said,
    pub on: Option<Day>,
    pub recorded_by: String,
    /// The person of that login; empty where nobody is registered under it.
    pub recorded_name: String,
    pub recorded_at: Moment,
    /// The row of the book that holds it.
    pub row: i64,
}

impl CitedRecord {
    /// The record as the bearer of a fact.
    pub(super) fn of(file: &CaseFile, record: RecordId, fact: &Fact, on: Option<Day>) -> Option<CitedRecord> {
        let entry = file.entry(record)?;
        let kind = entry.kind.words();
        // Of papers received it is told after the day who took them in.
        let (paths, by): (&[&str], Said) = match entry.kind {
            Kind::Receipt => (&["papers"], taken_in(&entry.body)),
            kind => (kind.card().says, Said::default()),
        };
        let fields = paths.iter().map(|path| said(&entry.body, &[path])).filter(|text| !text.is_empty());
        let what = Said::joined(fields.map(|zh| Said { en: zh.replace('、', ", "), zh }), PAUSE);
        let day = on.map(dated).map_or_else(Said::default, |day| match entry.kind {
            Kind::Receipt => said!("{day}签收", "received {day}"; day),
            _ => said!("{fact}：{day}", "{fact}: {day}"; fact = fact.words, day),
        });
        let told = Said::joined([what, day, by].into_iter().filter(|it| !it.is_empty()), PAUSE);
        let words = said!("{kind}：{told}", "{kind}: {told}"; kind, told);
        Some(CitedRecord {
            record,
            kind: entry.kind,
            words,
            told,
            on,
            recorded_by: entry.who.to_owned(),
            recorded_name: String::new(),
            recorded_at: entry.at,
            row: entry.row,
        })
    }

    /// The record that excuses a duty.
    pub(super) fn excuse(file: &CaseFile, filed: &Filed<Excuse>) -> Option<CitedRecord> {
        let entry = file.entry(filed.id)?;
        let body = &filed.body;
        let mut words = said!("期限免除：{why}", "excused duty: {why}", why = body.reason);
        if let Some(on) = body.excused_on {
            words.push(said!("，{day}", ", {day}"; day = dated(on)));
        }
        if !body.approved_by.is_empty() {
            words.push(said!("，批准人{by}", ", approved by {by}", by = body.approved_by));
        }
        Some(CitedRecord {
            record: filed.id,
            kind: Kind::Excuse,
            told: words.clone(),
            words,
            on: body.excused_on,
            recorded_by: entry.who.to_owned(),
            recorded_name: String::new(),
            recorded_at: entry.at,
            row: entry.row,
        })
    }

    /// Says the name of the person instead of the login, where one is registered under it.
    pub(super) fn named_by(mut self, names: Option<&BTreeMap<String, String>>) -> CitedRecord {
        self.recorded_name =
            names.and_then(|names| names.get(&self.recorded_by)).cloned().unwrap_or_default();
        self
    }

    /// 记入台账：周某，2026-11-06 09:30，台账流水第11号
    pub fn entered(&self) -> Said {
        let named = !self.recorded_name.is_empty();
        let (who, row) = (if named { &self.recorded_name } else { &self.recorded_by }, self.row);
        let at = self.recorded_at.format("%Y-%m-%d %H:%M");
        crate::said!(
            "记入台账：{who}，{at}，台账流水第{row}号",
            "entered by {who}, {at}, row {row} of the book"
        )
    }
}
