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
pub struct CitedRecord {
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

impl CitedRecord {
    /// The record as the bearer of a fact.
    pub(super) fn of(file: &CaseFile, record: RecordId, fact: &Fact, on: Option<Day>) -> Option<CitedRecord> {
        let entry = file.entry(record)?;
        let kind = entry.kind.words();
        let day = on.map(dated);
        let (mut zh, mut en) = (vec![], vec![]);
        let what = what(file, record, entry.kind);
        zh.extend((!what.is_empty()).then(|| what.clone()));
        en.extend((!what.is_empty()).then_some(what));
        if let Some(day) = day {
            if entry.kind == Kind::Receipt {
                zh.push(format!("{}签收", day.zh));
                en.push(format!("received {}", day.en));
            } else {
                zh.push(format!("{}：{}", fact.words.zh, day.zh));
                en.push(format!("{}: {}", fact.words.en, day.en));
            }
        }
        let by = signed(file, record);
        zh.extend(by.clone());
        en.extend(by);
        let words = Said {
            zh: format!("{}：{}", kind.zh, zh.join("，")),
            en: format!("{}: {}", kind.en, en.join(", ")),
        };
        Some(CitedRecord {
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
    pub(super) fn excuse(file: &CaseFile, filed: &Filed<Excuse>) -> Option<CitedRecord> {
        let entry = file.entry(filed.id)?;
        let body = &filed.body;
        let (mut zh, mut en) = (body.reason.clone(), body.reason.clone());
        if let Some(on) = body.excused_on {
            let day = dated(on);
            zh.push_str(&format!("，{}", day.zh));
            en.push_str(&format!(", {}", day.en));
        }
        if !body.approved_by.is_empty() {
            zh.push_str(&format!("，批准人{}", body.approved_by));
            en.push_str(&format!(", approved by {}", body.approved_by));
        }
        Some(CitedRecord {
            record: filed.id,
            kind: Kind::Excuse,
            words: Said { zh: format!("期限免除：{zh}"), en: format!("excused duty: {en}") },
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
