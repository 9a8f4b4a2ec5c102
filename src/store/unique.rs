//! What may stand in the book only once.

use crate::domain::record::{CaseId, RecordId};

/// 唯一项 — a mark that belongs to one case or one person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unique {
    /// 法院案号
    CourtNo(String),
    /// 复议案号 of a case that is itself a reconsideration
    ReconNo(String),
    /// 登录名
    Login(String),
}

/// 已被占用 — a mark that another record has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occupied {
    /// Which row of the step.
    pub index: usize,
    pub what: Unique,
    /// Who has it, and in which case.
    pub record: RecordId,
    pub case: Option<CaseId>,
}

impl Unique {
    /// As it is written.
    pub fn text(&self) -> &str {
        match self {
            Unique::CourtNo(text) | Unique::ReconNo(text) | Unique::Login(text) => text,
        }
    }

    /// The field of the form it stands in.
    pub fn field(&self) -> &'static str {
        match self {
            Unique::CourtNo(_) => "court_no",
            Unique::ReconNo(_) => "recon_no",
            Unique::Login(_) => "login",
        }
    }
}

/// What one row of a step claims for its record.
pub(super) struct Claim {
    pub index: usize,
    pub record: RecordId,
    pub what: Unique,
}
