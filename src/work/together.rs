//! 一并办理: the same act in several cases, each with what its own case says, saved as one step of the book.
//!
//! Only an act that takes nothing but its day is done so: the day is one for all, everything else comes from each case
//! itself and is never copied from another. A case in which a person would be asked or warned is left out and named.

use crate::domain::duty::{Duty, DutyState};
use crate::domain::failure::{Failure, FailureKind, Problem};
use crate::domain::line::Line;
use crate::domain::record::{Act, Body, CaseId, Kind, RecordId};
use crate::form::Form;
use crate::form::entry;
use crate::form::field::{Context, Field, Holds};
use crate::said;
use crate::store::book::Refused;
use crate::store::step::{CaseRef, NewRow, Step};
use crate::text::{COMMA, Lang, Said, t};
use crate::work::aim::{Aim, Toward};
use crate::work::conduct::Conduct;
use crate::work::desk::Desk;
use crate::work::told;
use crate::work::view::{Completed, Opened, Refusal, Save};
use serde_json::Value;

/// 标记的事项 — a duty of a case that is to be settled together with others.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkedDuty {
    pub case: CaseId,
    /// The form that settles it, and the record where it is settled in one that stands.
    pub form: Kind,
    pub record: Option<RecordId>,
    pub duty: Duty,
}

/// 一并办理 — what saving them together would write, case by case.
#[derive(Debug, Clone)]
pub struct Together {
    pub kind: Kind,
    /// The field of the day.
    pub field: &'static Field,
    pub each: Vec<TogetherCase>,
    /// The day as it is read, or why what was typed is none.
    pub day: Result<Said, Said>,
}

/// 其中一件 — one of them: what its record would say beside the day, or why it is left out.
#[derive(Debug, Clone, PartialEq)]
pub struct TogetherCase {
    pub line: Line,
    pub says: Said,
    pub save: Result<TogetherSave, Said>,
}

/// What is written in one of them, and the duty that it settles.
#[derive(Debug, Clone, PartialEq)]
pub struct TogetherSave {
    pub save: Save,
    pub duty: Duty,
}

impl Together {
    /// What would be written.
    pub fn saves(&self) -> Vec<TogetherSave> {
        self.each.iter().filter_map(|it| it.save.clone().ok()).collect()
    }
}

/// 一并保存的结果 — how many records were written from which row of the book on, and who was left out and why.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SavedTogether {
    pub written: usize,
    pub row: i64,
    pub left: Vec<Said>,
}

impl SavedTogether {
    /// `已保存20件（台账流水第3号起）；u 一并撤销；未写入1件：…`
    pub fn words(&self) -> Said {
        let (n, row) = (self.written, self.row);
        let mut words = match n {
            0 => said!("没有写入任何一件", "nothing was written"),
            _ => said!(
                "已一并保存{n}件（台账流水第{row}号起），按 u 一并撤销",
                "saved together: {n} (from row {row} of the book); u takes all of them back"
            ),
        };
        if !self.left.is_empty() {
            let (left, told) = (self.left.len(), told::several(&self.left, NAMED));
            words.push(said!("；未写入{left}件：{told}", "; left out: {left}: {told}"; told));
        }
        words
    }
}

/// How many that were left out are named in one message.
const NAMED: usize = 3;

/// One duty as its form opens for it.
struct Landed {
    duty: Duty,
    opened: Opened,
    aim: Aim,
    field: Option<&'static Field>,
}

impl Desk {
    /// What settling these duties on a day would write; nothing typed stands for today. Refused when they are not one and
    /// the same act, or one that takes more than its day. Writes nothing.
    pub fn together(&mut self, marked: &[MarkedDuty], day: &str) -> Result<Together, Failure> {
        let mut landed = Vec::with_capacity(marked.len());
        for it in marked {
            let toward = Toward::Duty(Box::new(it.duty.clone()));
            let (opened, aim) = self.open_toward(it.form, Some(it.case), it.record, &toward)?;
            let field = day_field(&opened, &aim);
            landed.push(Landed { duty: it.duty.clone(), opened, aim, field });
        }
        let (kind, field) = self.one_act(&landed)?;
        let (value, day) = match self.day_typed(field, day) {
            Ok(value) => (Some(value.clone()), Ok(shown(field, &value))),
            Err(why) => (None, Err(why)),
        };
        let mut each: Vec<TogetherCase> = Vec::new();
        for it in landed {
            let Some(case) = it.opened.case else { continue };
            let line = self.store.line(case)?.unwrap_or_default();
            let body = self.body_of(&it, field, value.as_ref());
            let says = what_else(&it, field, &body);
            let save = Save {
                kind,
                case: Some(case),
                record: it.opened.record,
                base: it.opened.base,
                body,
                why: String::new(),
                despite_warnings: false,
            };
            let save = TogetherSave { save, duty: it.duty };
            // One paper may settle two of the marked duties.
            let same = |other: &TogetherCase| other.save.as_ref().is_ok_and(|it| it.save == save.save);
            if each.iter().any(same) {
                continue;
            }
            let why = match (&it.opened.draft, value.is_some()) {
                (Some(_), _) => {
                    Some(said!("有未存的草稿，请逐件办理", "has an unsaved form: do it by itself"))
                }
                (None, false) => Some(said!("日期须先改正", "the day must be mended first")),
                (None, true) => self.left_out(&save)?,
            };
            each.push(TogetherCase { line, says, save: why.map_or(Ok(save), Err) });
        }
        Ok(Together { kind, field, each, day })
    }

    /// The day alone as it is read, or why it is none: what is told while it is typed, for no case is looked at.
    pub fn together_day(&self, field: &'static Field, typed: &str) -> Result<Said, Said> {
        self.day_typed(field, typed).map(|value| shown(field, &value))
    }

    /// Saves them as one step: each is checked again by itself, and what is refused is left out whole and named.
    pub fn save_together(&mut self, saves: &[TogetherSave]) -> Result<SavedTogether, Failure> {
        let mut left: Vec<Said> = Vec::new();
        let mut sound: Vec<&Save> = Vec::new();
        for it in saves {
            match self.left_out(it)? {
                None => sound.push(&it.save),
                Some(why) => left.push(self.named_with(&it.save, &why)?),
            }
        }
        while !sound.is_empty() {
            let rows = sound.iter().map(|save| row_of(save)).collect();
            let step = Step { who: self.who().login.clone(), at: self.now(), why: String::new(), rows };
            match self.put_down(&step) {
                Ok(done) => {
                    let row = done.rows.first().copied().unwrap_or_default();
                    return Ok(SavedTogether { written: sound.len(), row, left });
                }
                // Somebody was quicker: that one is left out, and the others are written.
                Err(Refused::Stale(stale)) if stale.index < sound.len() => {
                    let save = sound.remove(stale.index);
                    let who = self.called(&stale.current.who)?;
                    left.push(
                        self.named_with(save, &said!("其后 {who} 已修改", "changed by {who} meanwhile"))?,
                    );
                }
                Err(Refused::Stale(_)) => break,
                Err(Refused::Occupied(taken)) => return Err(self.taken_failure(&taken)?),
                Err(Refused::Failure(failure)) => return Err(*failure),
            }
        }
        Ok(SavedTogether { left, ..SavedTogether::default() })
    }

    /// The one act that all are.
    fn one_act(&self, landed: &[Landed]) -> Result<(Kind, &'static Field), Failure> {
        let refused = |words: Said| Failure::new(FailureKind::Use, words);
        let called = |it: &Landed| -> Said {
            let rule = self.world.rules.find(&it.duty.rule);
            rule.map_or_else(|| it.opened.kind.words().into(), |rule| rule.title.clone())
        };
        let act = |it: &Landed| (it.opened.kind.key(), it.field.map_or("", |field| field.key));
        let mut acts: Vec<(&Landed, usize)> = Vec::new();
        for it in landed {
            match acts.iter_mut().find(|(other, _)| act(other) == act(it)) {
                Some((_, n)) => *n += 1,
                None => acts.push((it, 1)),
            }
        }
        match acts.as_slice() {
            [] => Err(refused(said!("没有标记任何事项。", "Nothing is marked."))),
            [(Landed { opened, field: Some(field), .. }, _)] => Ok((opened.kind, field)),
            [(it, _)] => Err(refused(said!(
                "“{act}”须逐案填写，不能一并办理；请按 Esc 取消标记后逐件办理。",
                "“{act}” is filled in case by case, not together: Esc unmarks them, then do each by itself.";
                act = called(it)
            ))),
            several => {
                let named = several.iter().map(|(it, n)| said!("{act}{n}项", "{act} {n}"; act = called(it)));
                let named: Vec<Said> = named.collect();
                let named = Said::joined(&named, COMMA);
                Err(refused(said!(
                    "标记的不是同一种办理：{named}。请只标记一种，再按 s。",
                    "These are not one act: {named}. Mark one sort only, then s."; named
                )))
            }
        }
    }

    /// Why a save is not made together with others; `None` where nobody would be asked or warned.
    fn left_out(&mut self, TogetherSave { save, duty }: &TogetherSave) -> Result<Option<Said>, Failure> {
        if !self.waits_still(save, duty)? {
            return Ok(Some(said!("此项已经办结", "this is settled already")));
        }
        let told = |found: Vec<Problem>| found.into_iter().next().map(|problem| problem.words);
        let completed = match (Conduct::of(save.kind).complete)(self, save.clone()) {
            Ok(completed) => completed,
            Err(Refusal::Problems(found)) => return Ok(told(found)),
            Err(Refusal::Failure(failure)) => return Ok(Some(failure.words)),
            Err(Refusal::Clash(_)) => return Ok(Some(changed())),
        };
        let Completed { save: whole, beside } = completed;
        if !beside.is_empty() || whole != *save {
            return Ok(Some(alone()));
        }
        let standing = save.record.map(|id| self.store.record(id)).transpose()?.flatten();
        if save.record.is_some() && standing.as_ref().map(|it| it.row) != save.base {
            return Ok(Some(changed()));
        }
        if standing.is_some_and(|it| it.body == save.body) {
            return Ok(Some(said!("已经如此，没有改动", "stands so already")));
        }
        match self.problems(save) {
            Ok(found) if !found.is_empty() => return Ok(told(found)),
            Ok(_) => {}
            Err(Refusal::Failure(failure)) => return Err(failure),
            Err(_) => return Ok(Some(changed())),
        }
        match self.what_if(save) {
            Ok(moved) if moved.must_be_seen() => {
                Ok(Some(said!("会改动其他期限，请逐件办理", "moves other days: do it by itself")))
            }
            Ok(_) => Ok(None),
            Err(Refusal::Failure(failure)) => Err(failure),
            Err(_) => Ok(Some(changed())),
        }
    }

    /// Whether the duty is still to be settled: somebody may have been quicker.
    fn waits_still(&self, save: &Save, duty: &Duty) -> Result<bool, Failure> {
        let Some(case) = save.case else { return Ok(false) };
        let same = |it: &Duty| (&it.rule, &it.organ, it.trigger) == (&duty.rule, &duty.organ, duty.trigger);
        let open = |it: &Duty| matches!(it.state, DutyState::Open | DutyState::Undetermined);
        Ok(self.store.duties(case)?.iter().any(|it| same(it) && open(it)))
    }

    /// What a case's own form holds, with what it is opened for and the day in it.
    fn body_of(&self, it: &Landed, field: &'static Field, day: Option<&Value>) -> Body {
        let mut body = it.opened.body.clone();
        let form = Form::of(it.opened.kind);
        for (key, text) in &it.aim.fill {
            let context = self.context_of(&it.opened, &body);
            let read = form.field(key).map(|field| entry::read(field, text, &context));
            if let Some(Ok(Some(value))) = read {
                body.insert((*key).into(), value);
            }
        }
        if let Some(day) = day {
            body.insert(field.key.into(), day.clone());
        }
        body
    }

    fn context_of<'a>(&'a self, opened: &'a Opened, body: &'a Body) -> Context<'a> {
        Context { today: self.today(), organs: &self.world.organs, body, facts: &opened.facts }
    }

    /// The day as typed, or why it is none.
    fn day_typed(&self, field: &'static Field, typed: &str) -> Result<Value, Said> {
        let today = self.today().to_string();
        let typed = if typed.trim().is_empty() { today.as_str() } else { typed };
        let body = Body::new();
        let context = Context { today: self.today(), organs: &self.world.organs, body: &body, facts: &[] };
        match entry::read(field, typed, &context) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => Err(said!("请填写日期", "a day is needed")),
            Err(problem) => Err(problem.words),
        }
    }

    /// `（2026）津0118行初62号 李某：已修改`
    fn named_with(&self, save: &Save, why: &Said) -> Result<Said, Failure> {
        let named = save.case.map(|case| self.name_of_case(case)).transpose()?.unwrap_or_default();
        Ok(said!("{named}：{why}", "{named}: {why}"; why))
    }
}

fn shown(field: &'static Field, value: &Value) -> Said {
    Said { zh: entry::show(field, value, Lang::Zh), en: entry::show(field, value, Lang::En) }
}

fn changed() -> Said {
    said!("其后已有改动，请逐件办理", "changed meanwhile: do it by itself")
}

fn alone() -> Said {
    said!("须逐件填写", "must be filled in by itself")
}

/// The field of the day on which the act is done, where the day is all that it takes.
fn day_field(opened: &Opened, aim: &Aim) -> Option<&'static Field> {
    let whole = aim.row.is_none() && aim.cell.is_none() && Conduct::of(opened.kind).handed_over;
    let key = aim.field.filter(|_| whole)?;
    let field = Form::of(opened.kind).field(key)?;
    let filled = aim.fill.iter().any(|(of, _)| *of == key);
    (filled && matches!(field.holds, Holds::Day)).then_some(field)
}

/// What a record says beside the day: all of a new one, of one that stands what is filled in.
fn what_else(it: &Landed, day: &'static Field, body: &Body) -> Said {
    let form = Form::of(it.opened.kind);
    let said = form
        .fields()
        .filter(|field| field.key != day.key)
        .filter(|field| it.opened.record.is_none() || it.aim.fill.iter().any(|(key, _)| *key == field.key));
    let told = said.filter_map(|field| {
        let value = body.get(field.key)?;
        let (label, told) = (field.label, shown(field, value));
        Some(said!("{label} {told}", "{label} {told}"; label, told)).filter(|_| !told.is_empty())
    });
    let told: Vec<Said> = told.collect();
    Said::joined(&told, t("，", ", "))
}

fn row_of(save: &Save) -> NewRow {
    NewRow {
        act: if save.record.is_some() { Act::Amend } else { Act::Create },
        case: save.case.map_or(CaseRef::None, CaseRef::Known),
        record: save.record,
        kind: save.kind,
        body: save.body.clone(),
        base: save.base,
    }
}

#[cfg(test)]
mod tests;
