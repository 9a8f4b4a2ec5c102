//! The records of one case, loaded whole.

use crate::domain::day::{Day, Moment};
use crate::domain::record::body::{
    Accountability, Advice, Answer, Appeal, Application, Assessment, Authorisation, Closing, DaySet, Excuse,
    Filing, Forwarding, Hearing, Judgment, LeaderReport, LossReport, Meeting, Note, Performance, Receipt,
    Registration, Review, Signing, Typed,
};
use crate::domain::record::{Body, CaseId, Kind, Record, RecordId};

/// 录入 — where a record stands in the book: its kind, its newest row, when that was written and by whom, what it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'a> {
    pub kind: Kind,
    pub row: i64,
    pub at: Moment,
    pub who: &'a str,
    pub body: Body,
}

/// A typed record with its place in the book.
#[derive(Debug, Clone, PartialEq)]
pub struct Filed<T> {
    pub id: RecordId,
    pub row: i64,
    pub at: Moment,
    pub who: String,
    pub body: T,
}

macro_rules! case_file {
    ($($(#[$doc:meta])* $field:ident: $type:ident,)*) => {
        /// 卷宗 — the current records of one case, each kind in the order it was recorded.
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct CaseFile {
            pub id: Option<CaseId>,
            /// 案件登记; a case has exactly one.
            pub registration: Registration,
            $($(#[$doc])* pub $field: Vec<Filed<$type>>,)*
            /// 同一争议的其他审级 — the cases linked with this one, from the lowest instance up; empty where it was read alone.
            pub kin: Vec<CaseFile>,
            /// The records of the kinds that have no struct, in the order they were recorded.
            pub others: Vec<Record>,
            /// Records whose body could not be read, by kind: shown, never dropped.
            pub unreadable: Vec<(RecordId, Kind, String)>,
        }

        impl CaseFile {
            /// Builds the file from the current records of one case.
            pub fn from_records(id: CaseId, records: &[Record]) -> CaseFile {
                let mut file = CaseFile { id: Some(id), ..CaseFile::default() };
                for record in records {
                    if let Err(error) = file.take(record) {
                        file.unreadable.push((record.id, record.kind, error.to_string()));
                    }
                }
                file
            }

            /// Where a record of this case stands in the book.
            pub fn entry(&self, id: RecordId) -> Option<Entry<'_>> {
                $(if let Some(it) = self.$field.iter().find(|it| it.id == id) {
                    let body = it.body.to_body();
                    return Some(Entry { kind: Kind::$type, row: it.row, at: it.at, who: &it.who, body });
                })*
                let it = self.others.iter().find(|it| it.id == id)?;
                Some(Entry { kind: it.kind, row: it.row, at: it.at, who: &it.who, body: it.body.clone() })
            }

            /// The bodies of the records of a kind, each with its record; the registration has none of its own here.
            pub fn bodies(&self, kind: Kind) -> Vec<(Option<RecordId>, Body)> {
                match kind {
                    Kind::Registration => vec![(None, self.registration.to_body())],
                    $(Kind::$type => self.$field.iter().map(|it| (Some(it.id), it.body.to_body())).collect(),)*
                    _ => {
                        let of_kind = self.others.iter().filter(|it| it.kind == kind);
                        of_kind.map(|it| (Some(it.id), it.body.clone())).collect()
                    }
                }
            }

            /// When the case was last written to.
            pub fn written_last(&self) -> Option<Moment> {
                let mut last = self.others.iter().map(|it| it.at).max();
                $(last = last.max(self.$field.iter().map(|it| it.at).max());)*
                last
            }

            fn take(&mut self, record: &Record) -> Result<(), serde_json::Error> {
                match record.kind {
                    Kind::Registration => self.registration = Registration::of(&record.body)?,
                    $(Kind::$type => self.$field.push(filed(record)?),)*
                    kind if kind.is_register() => {}
                    _ => self.others.push(record.clone()),
                }
                Ok(())
            }
        }
    };
}

case_file! {
    /// 收件
    receipts: Receipt,
    /// 转交
    forwardings: Forwarding,
    /// 答辩
    answers: Answer,
    /// 把关
    reviews: Review,
    /// 备案
    filings: Filing,
    /// 书面报告
    leader_reports: LeaderReport,
    /// 程序申请
    applications: Application,
    /// 风险评估
    assessments: Assessment,
    /// 案件分析讨论会
    meetings: Meeting,
    /// 授权委托
    authorisations: Authorisation,
    /// 开庭
    hearings: Hearing,
    /// 裁判
    judgments: Judgment,
    /// 上诉
    appeals: Appeal,
    /// 履行
    performances: Performance,
    /// 败诉分析报告
    loss_reports: LossReport,
    /// 问责
    accountabilities: Accountability,
    /// 司法建议
    advices: Advice,
    /// 期限免除
    excuses: Excuse,
    /// 人工定日
    days_set: DaySet,
    /// 记事
    notes: Note,
    /// 结案
    closings: Closing,
    /// 期限核验
    signings: Signing,
}

fn filed<T: Typed>(record: &Record) -> Result<Filed<T>, serde_json::Error> {
    Ok(Filed {
        id: record.id,
        row: record.row,
        at: record.at,
        who: record.who.clone(),
        body: T::of(&record.body)?,
    })
}

impl CaseFile {
    /// A record that stands without a case, as the rules read it: a docket of nothing else.
    pub fn alone(record: &Record) -> CaseFile {
        let mut file = CaseFile::default();
        if record.kind.is_register() {
            file.others.push(record.clone());
        } else if let Err(error) = file.take(record) {
            file.unreadable.push((record.id, record.kind, error.to_string()));
        }
        file
    }

    /// 在审 — no closing is recorded.
    pub fn pending(&self) -> bool {
        self.closed_on().is_none()
    }

    /// 结案日期 — the first one recorded.
    pub fn closed_on(&self) -> Option<Day> {
        self.closings.iter().filter_map(|closing| closing.body.closed_on).min()
    }
}
