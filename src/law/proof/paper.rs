//! A record of the case as a proof cites it: what it is, its day, who entered it and when.

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::day::{Day, Moment};
use crate::domain::record::body::Excuse;
use crate::domain::record::{Kind, RecordId};
use crate::law::fact::Fact;
use crate::law::term::dated;
use crate::text::Said;

/// 凭据 — a record that a date rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    pub record: RecordId,
    pub kind: Kind,
    /// 收件：应诉通知书、起诉状副本，2026-11-06（周五）签收，办公室 周某
    pub words: Said,
    pub on: Option<Day>,
    pub recorded_by: String,
    pub recorded_at: Moment,
    /// The row of the book that holds it.
    pub row: i64,
}

impl Paper {
    /// The record as the bearer of a fact.
    pub(super) fn of(file: &CaseFile, record: RecordId, fact: &Fact, on: Option<Day>) -> Option<Paper> {
        let entry = file.entry(record)?;
        let kind = entry.kind.words();
        let what = what(file, record, entry.kind);
        let mut told: Vec<Said> = Vec::new();
        told.extend((!what.is_empty()).then(|| Said::same(&what)));
        told.extend(on.map(dated).map(|day| match entry.kind {
            Kind::Receipt => said!("{day}签收", "received {day}"; day),
            _ => said!("{fact}：{day}", "{fact}: {day}"; fact = fact.words, day),
        }));
        told.extend(signed(file, record).map(|by| Said::same(&by)));
        let words = said!("{kind}：{told}", "{kind}: {told}"; kind, told = Said::joined(told, PAUSE));
        Some(Paper {
            record,
            kind: entry.kind,
            words,
            on,
            recorded_by: entry.who.to_owned(),
            recorded_at: entry.at,
            row: entry.row,
        })
    }

    /// The record that excuses a duty.
    pub(super) fn excuse(file: &CaseFile, filed: &Filed<Excuse>) -> Option<Paper> {
        let entry = file.entry(filed.id)?;
        let body = &filed.body;
        let mut words = said!("期限免除：{why}", "excused duty: {why}", why = body.reason);
        if let Some(on) = body.excused_on {
            words.push(said!("，{day}", ", {day}"; day = dated(on)));
        }
        if !body.approved_by.is_empty() {
            words.push(said!("，批准人{by}", ", approved by {by}", by = body.approved_by));
        }
        Some(Paper {
            record: filed.id,
            kind: Kind::Excuse,
            words,
            on: body.excused_on,
            recorded_by: entry.who.to_owned(),
            recorded_at: entry.at,
            row: entry.row,
        })
    }

    /// 记入台账：周某，2026-11-06 09:30，账簿第11行
    pub fn entered(&self) -> Said {
        let (who, row) = (&self.recorded_by, self.row);
        let at = self.recorded_at.format("%Y-%m-%d %H:%M");
        crate::said!("记入台账：{who}，{at}，账簿第{row}行", "entered by {who}, {at}, row {row} of the book")
    }
}

fn body<T>(list: &[Filed<T>], record: RecordId) -> Option<&T> {
    list.iter().find(|it| it.id == record).map(|it| &it.body)
}

/// What the paper is, in its own words; these stay Chinese.
fn what(file: &CaseFile, record: RecordId, kind: Kind) -> String {
    let parts: Option<Vec<&str>> = match kind {
        Kind::Receipt => {
            return body(&file.receipts, record).map(|it| it.papers.join("、")).unwrap_or_default();
        }
        Kind::Hearing => {
            let hearing = body(&file.hearings, record);
            let at = hearing.and_then(|it| it.at).map(|at| at.format("%H:%M ").to_string());
            let place = hearing.map_or("", |it| it.place.as_str());
            return (at.unwrap_or_default() + place).trim_end().to_string();
        }
        Kind::Forwarding => body(&file.forwardings, record).map(|it| vec![&*it.to_organ, &*it.to_person]),
        Kind::Answer => body(&file.answers, record).map(|it| vec![&*it.defendant]),
        Kind::Review => body(&file.reviews, record).map(|it| vec![&*it.adviser, &*it.result]),
        Kind::Filing => body(&file.filings, record).map(|it| vec![&*it.defendant, &*it.filing_no]),
        Kind::LeaderReport => body(&file.leader_reports, record).map(|it| vec![&*it.leader]),
        Kind::Application => body(&file.applications, record).map(|it| vec![&*it.matter, &*it.decision]),
        Kind::Assessment => body(&file.assessments, record).map(|it| vec![&*it.level, &*it.by]),
        Kind::Meeting => body(&file.meetings, record).map(|it| vec![&*it.proposed_by, &*it.outcome]),
        Kind::Authorisation => {
            let agents = body(&file.authorisations, record).map(|it| it.agents.iter());
            agents.map(|agents| agents.map(|agent| agent.name.as_str()).collect())
        }
        Kind::Judgment => body(&file.judgments, record).map(|it| vec![&*it.paper, &*it.paper_no]),
        Kind::Appeal => body(&file.appeals, record).map(|it| vec![&*it.decision]),
        Kind::LossReport => body(&file.loss_reports, record).map(|it| vec![&*it.accepted_by]),
        Kind::Accountability => body(&file.accountabilities, record).map(|it| vec![&*it.decision]),
        Kind::Advice => body(&file.advices, record).map(|it| vec![&*it.advice_kind, &*it.advice_no]),
        Kind::Registration
        | Kind::Performance
        | Kind::Excuse
        | Kind::Note
        | Kind::Closing
        | Kind::Signing
        | Kind::DaySigning
        | Kind::Person
        | Kind::Training => None,
    };
    joined(&parts.unwrap_or_default())
}

/// Who took the papers in: 办公室 周某.
fn signed(file: &CaseFile, record: RecordId) -> Option<String> {
    let receipt = body(&file.receipts, record)?;
    let words = joined(&[&receipt.signed_at, &receipt.signed_by]);
    (!words.is_empty()).then_some(words)
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}
