//! Records: what a form records. The body is one JSON object whose keys are the fields of that form.

use crate::domain::day::Moment;
use crate::text::worded;

pub mod body;
pub(crate) mod kinds;

pub use kinds::{Kind, Of};

/// 案件标识 — the book's own identity of a case: the number of the row that created its registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct CaseId(pub i64);

/// 记录标识 — the number of the book row that created the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct RecordId(pub i64);

/// 记录内容 — the fields of one record, by key; an absent key is a fact not yet known.
pub type Body = serde_json::Map<String, serde_json::Value>;

worded! {
    /// 作为 — what a row of the book does to a record.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Act {
        Create = "create", "新建" / "created";
        Amend = "amend", "修改" / "amended";
        Withdraw = "withdraw", "撤回" / "withdrawn";
        Restore = "restore", "恢复" / "restored";
    }
}

/// 记录 — the newest state of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    pub id: RecordId,
    pub case: Option<CaseId>,
    pub kind: Kind,
    /// The book row that holds this state; a save names it as its base.
    pub row: i64,
    /// When that row was written.
    pub at: Moment,
    pub who: String,
    pub body: Body,
}
