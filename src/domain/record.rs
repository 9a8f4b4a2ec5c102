//! Records: what a form records. The body is one JSON object whose keys are the fields of that form.

use crate::domain::day::Moment;
use crate::text::{Text, t};

pub mod body;
pub mod kinds;

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

/// 作为 — what a row of the book does to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// 新建
    Create,
    /// 修改
    Amend,
    /// 撤回
    Withdraw,
    /// 恢复
    Restore,
}

impl Act {
    pub const fn key(self) -> &'static str {
        match self {
            Act::Create => "create",
            Act::Amend => "amend",
            Act::Withdraw => "withdraw",
            Act::Restore => "restore",
        }
    }

    pub fn read(key: &str) -> Option<Act> {
        [Act::Create, Act::Amend, Act::Withdraw, Act::Restore].into_iter().find(|act| act.key() == key)
    }

    pub const fn words(self) -> Text {
        match self {
            Act::Create => t("新建", "created"),
            Act::Amend => t("修改", "amended"),
            Act::Withdraw => t("撤回", "withdrawn"),
            Act::Restore => t("恢复", "restored"),
        }
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
