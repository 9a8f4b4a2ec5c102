//! 表账不符: cells that a sheet and the docket both changed wait as records of their own until a person decides what is
//! to stand: the sheet's, the docket's, or something else that is typed.

use crate::domain::failure::{Failure, FailureKind};
use crate::domain::moved::{DutyDays, Moved};
use crate::domain::record::{Act, Body, CaseId, Kind, Record, RecordId};
use crate::domain::vocabulary::ClashDecision;
use crate::form::field::{Context, Field};
use crate::form::{Form, entry};
use crate::said;
use crate::store::book::Refused;
use crate::store::step::{CaseRef, NewRow, Step};
use crate::text::{Said, t};
use crate::work::conduct::Conduct;
use crate::work::desk::Desk;
use crate::work::page::{Leads, Page, Part, Row, State};
use crate::work::view::{Completed, Refusal, Save};
use serde_json::Value;

/// 原表其他列 — the field that keeps what a sheet says in columns that are no fields here.
pub(in crate::work) const KEPT: &str = "other";

/// 核定 — what is to stand in one cell that both changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Take {
    Sheet,
    Book,
    /// Neither: this.
    Typed(String),
}

/// 表账不符的一格 — what the sheet and the docket say of a field, and what is to stand.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct ClashCell {
    /// The sheet's heading.
    pub column: String,
    pub sheet: String,
    pub book: String,
    /// Which file, and which row of it.
    pub from: String,
    /// The record it is about, and the field of it.
    pub of: i64,
    pub field: String,
    /// Empty until it is decided.
    pub decision: String,
    pub stands: String,
}

impl ClashCell {
    pub fn of(body: &Body) -> Option<ClashCell> {
        serde_json::from_value(Value::Object(body.clone())).ok()
    }

    /// As the book holds it: what is empty is left out.
    pub fn body(&self) -> Body {
        let value = serde_json::to_value(self).unwrap_or_default();
        let fields = value.as_object().cloned().unwrap_or_default();
        fields.into_iter().filter(|(_, value)| value.as_str() != Some("")).collect()
    }

    pub fn is_about(&self, record: RecordId, field: &str) -> bool {
        self.of == record.0 && self.field == field
    }

    /// The file that said it.
    pub fn sender(&self) -> &str {
        sender(&self.from)
    }

    /// Whether both sides say the same as in another.
    pub fn says_as(&self, other: &ClashCell) -> bool {
        (&self.sheet, &self.book, &self.decision) == (&other.sheet, &other.book, &other.decision)
    }

    pub fn decided(mut self, decision: ClashDecision, stands: String) -> ClashCell {
        self.decision = decision.words().zh.into();
        self.stands = stands;
        self
    }
}

/// 待核定 — one cell that waits, with what both say by now.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// The record that waits.
    pub id: RecordId,
    pub clash: ClashCell,
    pub case: CaseId,
    /// The record it is about, as it stands.
    pub record: Record,
    /// What the docket says by now.
    pub book: String,
    /// The days that would move if the sheet's were taken.
    pub moved: Vec<(Said, Moved)>,
}

/// The file of `台账.xlsx 二审表 第3行`.
pub(in crate::work) fn sender(from: &str) -> &str {
    from.split(' ').next().unwrap_or(from)
}

/// How many of the days that move are named.
const NAMED: usize = 2;

/// A field's value as text that is read back as the same value.
pub(in crate::work) fn told(kind: Kind, key: &str, value: Option<&Value>) -> String {
    let Some(value) = value.filter(|value| !value.is_null()) else { return String::new() };
    match Form::of(kind).field(key) {
        Some(field) => entry::print(field, value),
        None => value.as_str().map_or_else(|| value.to_string(), str::to_string),
    }
}

/// The heading of a column of the sheet that is only kept.
fn kept(key: &str) -> Option<&str> {
    key.strip_prefix(KEPT)?.strip_prefix('.')
}

/// What a field of a body says; of a kept column, its text.
fn value<'b>(body: &'b Body, key: &str) -> Option<&'b Value> {
    match kept(key) {
        Some(heading) => body.get(KEPT)?.get(heading),
        None => body.get(key),
    }
}

fn put(body: &mut Body, key: &str, value: Option<Value>) {
    let Some(heading) = kept(key) else {
        match value {
            Some(value) => body.insert(key.into(), value),
            None => body.remove(key),
        };
        return;
    };
    let columns = body.entry(KEPT).or_insert_with(|| Value::Object(serde_json::Map::new()));
    if let Some(columns) = columns.as_object_mut() {
        match value {
            Some(value) => columns.insert(heading.into(), value),
            None => columns.remove(heading),
        };
    }
}

impl Desk {
    /// The cells that wait, of one case or of all. Those on which both have agreed meanwhile, and those whose record was
    /// withdrawn, wait no longer. 20 µs each, and 200 µs for the days that would move.
    pub fn waiting(&mut self, of: Option<CaseId>) -> Result<Vec<Waiting>, Failure> {
        let mut found = Vec::new();
        for (id, clash, case, record) in self.open_clashes(of)? {
            let kind = record.kind;
            let book = told(kind, &clash.field, value(&record.body, &clash.field));
            let mut waiting = Waiting { id, clash, case, record, book, moved: Vec::new() };
            if let Ok(body) = self.with_text(&waiting.record, &waiting.clash.field, &waiting.clash.sheet) {
                let before = self.store.records(case)?;
                let mut after = before.clone();
                if let Some(place) = after.iter_mut().find(|it| it.id == waiting.record.id) {
                    place.body = body;
                }
                waiting.moved = self.moved_by(case, &before, &after)?;
            }
            found.push(waiting);
        }
        Ok(found)
    }

    /// What the sheet says in a cell that waits.
    pub fn waiting_text(&self, clash: RecordId) -> Result<String, Failure> {
        let record = self.store.record(clash)?;
        Ok(record.and_then(|it| ClashCell::of(&it.body)).map(|cell| cell.sheet).unwrap_or_default())
    }

    /// How many cells wait.
    pub fn count_waiting(&self) -> Result<usize, Failure> {
        Ok(self.open_clashes(None)?.len())
    }

    fn open_clashes(
        &self,
        of: Option<CaseId>,
    ) -> Result<Vec<(RecordId, ClashCell, CaseId, Record)>, Failure> {
        let mut found = Vec::new();
        for it in self.store.registers_without(Kind::Clash, "decision")? {
            let Some(case) = it.case.filter(|case| of.is_none_or(|of| of == *case)) else { continue };
            let Some(clash) = ClashCell::of(&it.body) else { continue };
            if !clash.decision.is_empty() {
                continue;
            }
            let Some(record) = self.store.record(RecordId(clash.of))? else { continue };
            if told(record.kind, &clash.field, value(&record.body, &clash.field)) != clash.sheet {
                found.push((it.id, clash, case, record));
            }
        }
        Ok(found)
    }

    /// The body of a record with one field as it is written.
    fn with_text(&self, record: &Record, key: &str, text: &str) -> Result<Body, Failure> {
        let mut body = record.body.clone();
        let read = match (Form::of(record.kind).field(key), text) {
            (_, "") => None,
            (None, text) => Some(Value::String(text.into())),
            (Some(field), text) => self.read_field(field, &record.body, text)?,
        };
        put(&mut body, key, read);
        Ok(body)
    }

    fn read_field(&self, field: &Field, body: &Body, text: &str) -> Result<Option<Value>, Failure> {
        let facts: &[&str] = &[];
        let context = Context { today: self.today(), organs: &self.world.organs, body, facts };
        entry::read(field, text, &context).map_err(|problem| {
            let (label, words) = (field.label, problem.words);
            refused(said!("{label}：{words}", "{label}: {words}"; label, words))
        })
    }

    /// Decides what is to stand in a cell that waits; the record and the decision are one step. Refused when it is
    /// decided already, when what is to stand cannot be read, and when the form would refuse it.
    pub fn decide(&mut self, clash: RecordId, take: &Take) -> Result<Said, Failure> {
        let id = clash.0;
        let Some((_, cell, case, record)) = self.open_clashes(None)?.into_iter().find(|it| it.0 == clash)
        else {
            return Err(refused(said!(
                "#{id} 不在待核定之列，可能已经核定。",
                "#{id} does not wait to be decided; it may be decided already."
            ))
            .hint(said!("待核定的见 yingsu clashes。", "yingsu clashes lists what waits.")));
        };
        let (decision, text) = match take {
            Take::Sheet => (ClashDecision::Sheet, cell.sheet.clone()),
            Take::Book => {
                let book = told(record.kind, &cell.field, value(&record.body, &cell.field));
                (ClashDecision::Book, book)
            }
            Take::Typed(text) => (ClashDecision::Typed, text.trim().to_string()),
        };
        let standing = self.store.record(clash)?;
        let mut rows = Vec::new();
        let mut moved = Vec::new();
        if *take != Take::Book {
            let body = self.with_text(&record, &cell.field, &text)?;
            if body != record.body {
                let save = Save {
                    kind: record.kind,
                    case: Some(case),
                    record: Some(record.id),
                    base: Some(record.row),
                    body,
                    why: String::new(),
                    despite_warnings: true,
                };
                let (save, beside) = self.checked(&record, save)?;
                let before = self.store.records(case)?;
                moved = self.moved_by(case, &before, &self.laid_into(before.clone(), &save))?;
                rows.push(amended(&record, save.body));
                rows.extend(beside);
            }
        }
        if let Some(standing) = standing {
            let cell = cell.clone().decided(decision, text.clone());
            rows.push(amended(&standing, cell.body()));
        }
        let column = &cell.column;
        let why = format!("核定 {column}");
        let step = Step { who: self.who.login.clone(), at: self.now(), why, rows };
        match self.put_down(&step) {
            Ok(_) => {
                let by = decision.words();
                let days = days_moved(&moved);
                Ok(
                    said!("{column} 已核定：{by}“{text}”{days}", "{column} decided: {by}, “{text}”{days}"; by, days),
                )
            }
            Err(Refused::Stale(stale)) => {
                let who = self.called(&stale.current.who)?;
                Err(refused(said!(
                    "{who} 刚刚改动了这条记录，请重看。",
                    "{who} has just changed this record; look again."
                )))
            }
            Err(Refused::Occupied(taken)) => Err(self.taken_failure(&taken)?),
            Err(Refused::Failure(failure)) => Err(*failure),
        }
    }

    /// The save with what the program fills in, unless it has a fault that the record does not have yet.
    fn checked(&mut self, record: &Record, save: Save) -> Result<(Save, Vec<NewRow>), Failure> {
        let as_failure = |refusal: Refusal| match refusal {
            Refusal::Failure(failure) => failure,
            Refusal::Problems(_) | Refusal::Clash(_) => {
                refused(said!("不能照此核定。", "It cannot be decided so."))
            }
        };
        let Completed { save, beside } =
            (Conduct::of(record.kind).complete)(self, save).map_err(as_failure)?;
        let before = Save { body: record.body.clone(), ..save.clone() };
        let had = self.problems(&before).map_err(as_failure)?;
        let found = self.problems(&save).map_err(as_failure)?;
        match found.into_iter().find(|problem| !problem.warning && !had.contains(problem)) {
            Some(problem) => {
                let words = problem.words;
                Err(refused(said!("不能照此核定：{words}", "It cannot be decided so: {words}"; words))
                    .hint(said!("请打开表单核对后修改。", "Open the form and look at it there.")))
            }
            None => Ok((save, beside)),
        }
    }

    /// 待核定的页 — case by case, the newest sheet last.
    pub(in crate::work) fn clashes_page(&mut self) -> Result<Page, Failure> {
        let mut parts: Vec<(CaseId, Part)> = Vec::new();
        for it in self.waiting(None)? {
            let (column, book, sheet) = (&it.clash.column, shown(&it.book), shown(&it.clash.sheet));
            let words = said!("台账“{book}”　来表“{sheet}”", "docket “{book}”  sheet “{sheet}”"; book, sheet);
            let row = Row::new(State::Due, Said::same(column), words).note(note(&it)).leads(Leads::Clash {
                clash: it.id,
                kind: it.record.kind,
                case: it.case,
                record: it.record.id,
                field: it.clash.field.clone(),
            });
            match parts.iter_mut().find(|(case, _)| *case == it.case) {
                Some((_, part)) => part.rows.push(row),
                None => {
                    let title = Said::same(&self.name_of_case(it.case)?);
                    parts.push((it.case, Part { title, rows: vec![row] }));
                }
            }
        }
        let mut parts: Vec<Part> = parts.into_iter().map(|(_, part)| part).collect();
        if parts.is_empty() {
            let none = said!("没有待核定的内容", "nothing waits to be decided");
            let rows = vec![Row::new(State::Dim, Said::default(), none)];
            parts.push(Part { title: said!("待核定", "To be decided"), rows });
        }
        let head = vec![said!(
            "上次来表以后，来表与台账都改过的各格：s 以来表为准，b 以台账为准，y 另行填写，Enter 打开表单（命令行用 yingsu decide）。",
            "Cells that the sheet and the docket both changed since the last sheet: s takes the sheet's, b the docket's, y asks for another, Enter opens the form (on the command line: yingsu decide)."
        )];
        Ok(Page { title: said!("表账不符", "Sheet against docket"), head, parts })
    }
}

fn shown(text: &str) -> Said {
    if text.is_empty() { t("（空）", "(empty)").into() } else { Said::same(text) }
}

fn note(it: &Waiting) -> Said {
    let (id, from, days) = (it.id.0, &it.clash.from, days_moved(&it.moved));
    said!("#{id} {from}{days}", "#{id} {from}{days}"; days)
}

/// `；随之变动：答辩 11-25 → 11-27`
fn days_moved(moved: &[(Said, Moved)]) -> Said {
    if moved.is_empty() {
        return Said::default();
    }
    let each = moved.iter().take(NAMED).map(|(title, it)| {
        let day = |days: Option<DutyDays>| {
            days.and_then(|it| it.day()).map_or_else(|| "—".to_string(), |day| day.to_string())
        };
        let (was, now) = (day(it.was), day(it.now));
        said!("{title} {was} → {now}", "{title} {was} → {now}"; title)
    });
    let all = Said::joined(each, t("、", ", "));
    match moved.len() {
        n if n > NAMED => said!("；随之变动{n}项：{all}等", "; moves {n}: {all}, …"; all),
        _ => said!("；随之变动：{all}", "; moves {all}"; all),
    }
}

fn amended(record: &Record, body: Body) -> NewRow {
    NewRow {
        act: Act::Amend,
        case: record.case.map_or(CaseRef::None, CaseRef::Known),
        record: Some(record.id),
        kind: record.kind,
        body,
        base: Some(record.row),
    }
}

fn refused(words: Said) -> Failure {
    Failure::new(FailureKind::Use, words)
}
