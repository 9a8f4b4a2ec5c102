//! A record of the case as a proof cites it: what it is, its day, who entered it and when.

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::day::{Day, Moment};
use crate::domain::record::body::Excuse;
use crate::domain::record::kinds::said;
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
        let day = on.map(dated);
        let (mut zh, mut en) = (vec![], vec![]);
        // Of papers received it is told after the day who took them in.
        let (what, by) = match entry.kind {
            Kind::Receipt => (said(&entry.body, &["papers"]), said(&entry.body, &["signed_at", "signed_by"])),
            kind => (kind.says(&entry.body), String::new()),
        };
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
        zh.extend((!by.is_empty()).then(|| by.clone()));
        en.extend((!by.is_empty()).then_some(by));
        let words = Said {
            zh: format!("{}：{}", kind.zh, zh.join("，")),
            en: format!("{}: {}", kind.en, en.join(", ")),
        };
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
        Some(Paper {
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
