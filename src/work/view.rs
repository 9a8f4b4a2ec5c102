//! What the desk shows: plain values, made for one reader on one day, that screens and commands print.

use std::collections::BTreeMap;

use crate::domain::case_file::CaseFile;
use crate::domain::day::Moment;
use crate::domain::failure::{Failure, Problem};
use crate::domain::line::Line;
use crate::domain::merge::FieldClash;
use crate::domain::naming;
use crate::domain::outcome::Counts;
use crate::domain::record::{Body, CaseId, Kind, Record, RecordId};
use crate::domain::risk::Risk;
use crate::domain::status::Status;
use crate::law::appear::Finding;
use crate::said;
use crate::store::step::NewRow;
use crate::text::{PAUSE, Said, worded};
use crate::work::alike::LikeCases;

mod duty;
mod today;

pub use self::duty::DutyView;
pub use self::today::{Claimed, Gathered, MissingFact, Triage, TriageLine};
pub use crate::store::draft::{Draft, Holder, KeptIn};

/// 使用者 — who sits at the desk: the kernel's login, and the person it belongs to when registered.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct User {
    pub login: String,
    /// Empty until the login is registered as a person.
    pub name: String,
    /// The unit's full name; empty until registered.
    pub organ: String,
    pub role: String,
}

worded! {
    /// 范围 — whose work is shown.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Scope {
        Mine = "我的" / "mine";
        Unit = "本单位" / "my unit";
        #[default]
        All = "全部" / "all";
    }
}

impl Lost {
    /// `收件办公室逾期2日`
    pub fn words(&self) -> Said {
        let (by, days) = (&self.by, self.days);
        said!("{by}逾期{days}日", "{by} {days}d late"; by)
    }
}

worded! {
    /// 排序 — how the list of cases is sorted.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Sort {
        #[default]
        Due = "按期限" / "by due day";
        Risk = "按风险" / "by risk";
        Received = "按收件日" / "by day received";
        Organ = "按承办单位" / "by organ";
    }
}

worded! {
    /// 台账 — which sort of cases a list has: those in court, those before a reconsidering organ, or both.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Ledger {
        #[default]
        Both = "all", "复议、应诉台账" / "both ledgers";
        Litigation = "litigation", "应诉台账" / "suits";
        Reconsideration = "reconsideration", "复议台账" / "reconsiderations";
    }
}

impl Ledger {
    /// Whether the cases are reconsiderations; `None`: both.
    pub fn reconsidered(self) -> Option<bool> {
        match self {
            Ledger::Both => None,
            Ledger::Litigation => Some(false),
            Ledger::Reconsideration => Some(true),
        }
    }

    pub fn next(self) -> Ledger {
        match self {
            Ledger::Both => Ledger::Litigation,
            Ledger::Litigation => Ledger::Reconsideration,
            Ledger::Reconsideration => Ledger::Both,
        }
    }
}

/// What the list of cases is asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CasesQuery {
    pub scope: Scope,
    /// Closed cases too.
    pub all: bool,
    pub ledger: Ledger,
    pub sort: Sort,
    /// Only cases that stand here, only those of this organ (full name).
    pub status: Option<Status>,
    pub unit: Option<String>,
    /// What was typed into the filter: Chinese, pinyin initials, digits of the case number; words by spaces.
    pub filter: String,
    pub offset: usize,
    pub limit: usize,
}

/// One page of the list of cases.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CasesPage {
    pub lines: Vec<Line>,
    /// The duty that each line waits for next; none where a page is too long for a screen, or nothing is awaited.
    pub next: Vec<Option<DutyView>>,
    /// The suits that followed each line, where it is a reconsideration.
    pub suits: Vec<Vec<Line>>,
    /// How many lines the query has in all.
    pub total: usize,
}

/// 时钟 — one of the clocks that run from the same receipt.
#[derive(Debug, Clone, PartialEq)]
pub struct ClockBar {
    /// 转交3 / 区定10 / 法定15
    pub label: Said,
    pub days: u32,
    pub duty: DutyView,
}

/// 逾期环节 — by how many days a step came late, and whose step it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Lost {
    pub days: i64,
    pub by: Said,
}

/// 卷宗视图 — one case as the case screen shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseView {
    pub id: CaseId,
    pub line: Line,
    pub file: CaseFile,
    /// The current records, oldest first, as they stand in the time line.
    pub records: Vec<Record>,
    pub duties: Vec<DutyView>,
    /// How many dates a second person has still to check: new or changed since they were signed last.
    pub to_check: usize,
    pub risk: Risk,
    /// What the paper that governs decides on each defendant.
    pub outcomes: Vec<OutcomeView>,
    /// 本区同类案件 — counts of closed cases, never part of the level.
    pub like: Vec<LikeCases>,
    /// The three clocks of the receipt that started the case here, when it is known.
    pub clocks: Vec<ClockBar>,
    pub lost_days: Vec<Lost>,
    /// What its hearings breach of the articles on who appears.
    pub breaches: Vec<Finding>,
    /// 审级链 — the other instances of the same dispute, by what is registered here.
    pub chain: Vec<Line>,
    /// The names of the logins that are registered as persons.
    pub names: BTreeMap<String, String>,
    /// Case numbers named as linked that are not in the docket.
    pub chain_missing: Vec<String>,
    /// The reconsiderations that a suit may have followed and is not linked with.
    pub likely: Vec<Likely>,
    /// This person's unsaved forms of the case, the newest first.
    pub drafts: Vec<DraftLine>,
}

/// 可能的前序复议案件 — one that a suit may have followed, and what they have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Likely {
    pub case: CaseId,
    pub court_no: String,
    pub why: Said,
}

/// 草稿行 — an unsaved form as a case lists it.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftLine {
    pub id: String,
    pub kind: Kind,
    pub at: Moment,
    /// The longest text that was typed, cut short.
    pub text: String,
    /// Another window has it open.
    pub open: bool,
}

impl CaseView {
    /// The name of a login, or the login itself where nobody is registered under it.
    pub fn who<'a>(&'a self, login: &'a str) -> &'a str {
        self.names.get(login).map_or(login, String::as_str)
    }

    /// 复议、诉讼 — the reconsideration that a suit followed, or the suits that followed this one: their numbers with how they
    /// stand; none where there are none.
    pub fn across(&self) -> Option<Said> {
        let ours = self.line.reconsidered();
        let others = self.chain.iter().filter(|it| it.reconsidered() != ours);
        let told = others.map(|it| {
            let stands = match it.pending() {
                false if !it.close_kind.is_empty() => Said::same(&it.close_kind),
                _ => it.step().into(),
            };
            said!("{no} {stands}", "{no} {stands}", no = naming::number(&it.court_no).zh; stands)
        });
        let told = Said::joined(told, PAUSE);
        if told.is_empty() {
            return None;
        }
        Some(if ours {
            said!("诉至：{told}", "sued in: {told}"; told)
        } else {
            said!("经复议：{told}", "reconsidered in: {told}"; told)
        })
    }

    /// 自行纠正 — the suit was withdrawn because the organ had changed its act.
    pub fn self_corrected(&self) -> bool {
        self.outcomes.iter().any(|outcome| outcome.self_corrected)
    }
}

/// 裁判结果 — on one defendant; empty means all.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeView {
    pub defendant: String,
    pub outcome: String,
    /// `None`: the outcome is in no table and nobody has said how it counts.
    pub counts: Option<Counts>,
    pub self_corrected: bool,
}

/// A form opened by a person: what stands in the book and what they left unsaved.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    pub kind: Kind,
    pub case: Option<CaseId>,
    /// `None` for a new record.
    pub record: Option<RecordId>,
    /// The book row the form was opened on.
    pub base: Option<i64>,
    pub body: Body,
    /// Facts of the case that decide which fields are asked.
    pub facts: Vec<&'static str>,
    /// What this person left unsaved in this form; `base` and `body` are then what it was begun from.
    pub draft: Option<Draft>,
    /// What others have saved since the unsaved text was begun.
    pub behind: Option<Theirs>,
    /// What the record held in the past, to be put into its fields.
    pub past: Option<PastState>,
    /// Further drafts of this kind in this case, here or in another window.
    pub other_drafts: usize,
    /// What is said above the form: 案号, parties.
    pub title: Said,
    /// Values the program can give a reason for; none is in the record until a person takes it.
    pub proposals: Vec<Proposal>,
}

/// 过去的内容 — what a form is filled with from the past.
#[derive(Debug, Clone, PartialEq)]
pub struct PastState {
    /// The whole record, or as it stands but for one field.
    pub body: Body,
    /// When it was left so, or when the field was changed.
    pub at: Moment,
    pub field: Option<String>,
}

/// 填写中的表单 — the form that is being filled in, beside the records of its case.
#[derive(Debug, Clone, Copy)]
pub struct Filling<'a> {
    /// The records as they stand in the book.
    pub file: &'a CaseFile,
    /// As filled in so far.
    pub body: &'a Body,
}

/// 建议值 — what a field of the form could hold, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    pub key: &'static str,
    /// As a person would type it; empty where there is nothing to take yet and only the words are shown.
    pub value: String,
    /// The path the value follows from, or the clause it rests on.
    pub words: Said,
    /// It follows from what stands in the form: saved with it unless a person changes it.
    pub firm: bool,
}

/// 对方所存 — what the record holds by now, where an unsaved text was begun from an earlier row.
#[derive(Debug, Clone, PartialEq)]
pub struct Theirs {
    pub who: String,
    pub at: Moment,
    pub row: i64,
    pub body: Body,
}

/// What is saved: the whole body, on the row it was opened on.
#[derive(Debug, Clone, PartialEq)]
pub struct Save {
    pub kind: Kind,
    /// `None` for a new case's registration, and for registers.
    pub case: Option<CaseId>,
    pub record: Option<RecordId>,
    pub base: Option<i64>,
    pub body: Body,
    pub why: String,
    /// Warnings were read and the person saves all the same.
    pub despite_warnings: bool,
}

/// 补全的保存 — a save with what the program fills in, and the rows that go with it in the same step.
pub(in crate::work) struct Completed {
    pub save: Save,
    pub beside: Vec<NewRow>,
}

/// What became of a save.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    pub case: Option<CaseId>,
    pub record: RecordId,
    pub row: i64,
    /// The step of the book, for undo.
    pub step: i64,
    /// Keys of fields that someone else changed meanwhile and that were kept beside mine.
    pub merged: Vec<String>,
}

/// Why a save was not made. Nothing was written.
#[derive(Debug, Clone)]
pub enum Refusal {
    /// A person can correct it.
    Problems(Vec<Problem>),
    /// Someone else changed the same fields.
    Clash(Box<ClashView>),
    Failure(Failure),
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Refusal {
        Refusal::Failure(failure)
    }
}

/// 冲突 — what both sides did, to be decided field by field.
#[derive(Debug, Clone, PartialEq)]
pub struct ClashView {
    pub save: Save,
    /// The merged body with mine in the clashing fields.
    pub merged: Body,
    pub fields: Vec<FieldClash>,
    /// Who saved meanwhile, when, and on which row the decision must be based.
    pub theirs_by: String,
    pub theirs_at: Moment,
    pub theirs_row: i64,
}
