//! What a step is made of, and what the caller derives from the records of a case.

use crate::domain::day::Moment;
use crate::domain::duty::Duty;
use crate::domain::line::Line;
use crate::domain::record::{Act, Body, CaseId, Kind, Record, RecordId};
use crate::store::link::Kin;
use crate::store::read::write_body;
use crate::store::unique::Unique;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The texts of local files, by their names.
pub type Texts = BTreeMap<String, String>;

/// 一次操作 — what one person did at one moment, such as saving a form or importing a ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct Step<R = Vec<NewRow>> {
    pub who: String,
    pub at: Moment,
    pub why: String,
    pub rows: R,
}

/// 各行 — the rows of a step, however they are held.
pub trait StepRows {
    fn count(&self) -> usize;

    /// The rows in their order.
    fn each(&self) -> impl Iterator<Item = Cow<'_, NewRow>>;

    /// The same as they are written: each body as its text.
    fn written(&self) -> impl Iterator<Item = WrittenRow<'_>>;
}

/// 待写的一行 — a row with the text of its body.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenRow<'r> {
    pub act: Act,
    pub case: CaseRef,
    pub record: Option<RecordId>,
    pub kind: Kind,
    pub base: Option<i64>,
    pub body: Cow<'r, str>,
}

impl StepRows for Vec<NewRow> {
    fn count(&self) -> usize {
        self.len()
    }

    fn each(&self) -> impl Iterator<Item = Cow<'_, NewRow>> {
        self.iter().map(Cow::Borrowed)
    }

    fn written(&self) -> impl Iterator<Item = WrittenRow<'_>> {
        self.iter().map(|row| {
            let &NewRow { act, case, record, kind, base, ref body } = row;
            WrittenRow { act, case, record, kind, base, body: Cow::Owned(write_body(body)) }
        })
    }
}

/// 新的一行 — one act on one record.
#[derive(Debug, Clone, PartialEq)]
pub struct NewRow {
    pub act: Act,
    /// The case a new record belongs to; for a known record `CaseRef::None` will do.
    pub case: CaseRef,
    /// The record that is amended, withdrawn or restored; `None` creates one.
    pub record: Option<RecordId>,
    pub kind: Kind,
    /// The whole new body. A withdrawal or restoration given an empty one keeps the record's newest.
    pub body: Body,
    /// The book row the change was made from; `None` only when creating.
    pub base: Option<i64>,
}

/// 所属案件 — which case a new record belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseRef {
    /// None: it is a record of a register, or of the district at large.
    None,
    Known(CaseId),
    /// The case of the n-th row of this step.
    InStep(usize),
    /// Its own: it is the registration that starts a case.
    Own,
}

/// 推导 — how the records of a case become its docket line and its duties. The store knows no law.
pub trait Derive {
    /// `kin` are the other cases of the same dispute: what is derived of one may hang on them.
    fn derive(&self, id: CaseId, records: &[Record], kin: &Kin) -> Derived;

    /// Tells one state of the rules, the calendar and the registers from another: what is derived under different
    /// marks may differ, and is never mixed in one book.
    fn mark(&self) -> &str {
        ""
    }

    /// Whether records of this kind have anything that may stand in the book only once.
    fn has_unique(&self, _kind: Kind) -> bool {
        true
    }

    /// What of a record may stand in the book only once.
    fn unique(&self, _kind: Kind, _body: &Body) -> Vec<Unique> {
        Vec::new()
    }

    /// The texts of the local files behind it, kept so that a file with a mistake changes nothing.
    fn local(&self) -> Texts {
        Texts::new()
    }

    /// The same state in words, kept beside the mark so that a difference can be explained; empty where nothing is
    /// to be told.
    fn basis(&self) -> String {
        String::new()
    }
}

/// 推导结果 — what is derived from the records of one case.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Derived {
    pub line: Line,
    pub duties: Vec<Duty>,
}
