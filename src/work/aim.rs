//! 落点: which form a jump means, at which field or row of it, and what of it is known by that alone.

use crate::domain::case_file::CaseFile;
use crate::domain::duty::{Duty, DutyState};
use crate::domain::failure::Failure;
use crate::domain::record::{Body, CaseId, Kind, RecordId};
use crate::form::Form;
use crate::form::field::{Holds, Need, known};
use crate::law::appear;
use crate::law::duties;
use crate::law::fact::Fact;
use crate::law::proof::proof;
use crate::law::rule::Rule;
use crate::law::setting::Setting;
use crate::work::desk::Desk;
use crate::work::view::Opened;

/// 去向 — what a form is opened for.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Toward {
    /// The form itself, from its first field.
    #[default]
    Start,
    /// A duty: to settle it, or to enter the fact that its day lacks.
    Duty(Box<Duty>),
    /// One field.
    Field(&'static str),
    /// A row of a list, by what its first column says; empty: a new row.
    Row(&'static str, String),
    /// One field, with a text in it.
    Text(&'static str, String),
}

/// 落点 — where an open form stands, and the texts that were filled in for what it was opened for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Aim {
    pub field: Option<&'static str>,
    /// The row of that field, by what its first column says; empty: a new row.
    pub row: Option<String>,
    /// The column of that row which is meant, and what is filled in there.
    pub cell: Option<(&'static str, String)>,
    pub fill: Vec<(&'static str, String)>,
}

/// What the form of a duty asks for next.
struct Step {
    form: Kind,
    record: Option<RecordId>,
    fact: Option<&'static Fact>,
    field: Option<&'static str>,
}

impl Desk {
    /// Opens the form that something leads to, with the place in it that is meant.
    pub fn open_toward(
        &mut self,
        kind: Kind,
        case: Option<CaseId>,
        record: Option<RecordId>,
        toward: &Toward,
    ) -> Result<(Opened, Aim), Failure> {
        let (duty, file) = match (toward, case, record) {
            (Toward::Duty(duty), Some(case), _) if kind == Kind::Excuse => {
                return self.open_excuse(case, record, duty);
            }
            (Toward::Duty(duty), Some(case), _) if kind == Kind::DaySet => {
                return self.open_day_set(case, record, duty);
            }
            (Toward::Duty(duty), Some(case), _) => (duty, self.case_file(case, &self.store.records(case)?)?),
            (Toward::Duty(duty), None, Some(id)) => {
                let standing = self.store.record(id)?.filter(|it| it.kind == kind && it.case.is_none());
                (duty, standing.as_ref().map(CaseFile::alone).unwrap_or_default())
            }
            (toward, ..) => {
                let aim = match toward {
                    Toward::Field(key) => Aim { field: Some(key), ..Aim::default() },
                    Toward::Row(key, row) => {
                        Aim { field: Some(key), row: Some(row.clone()), ..Aim::default() }
                    }
                    Toward::Text(key, text) => {
                        Aim { field: Some(key), fill: vec![(key, text.clone())], ..Aim::default() }
                    }
                    Toward::Start | Toward::Duty(_) => Aim::default(),
                };
                return Ok((self.open_form(kind, case, record)?, aim));
            }
        };
        let step =
            self.world.rules.find(&duty.rule).map(|rule| step(duty, rule, &file, &self.world.setting()));
        let step = step.unwrap_or(Step { form: kind, record, fact: None, field: None });
        let own = if step.form == kind { record } else { None };
        let of_organ = || self.grown_for(step.form, duty, &file);
        let record = step.record.or(own).or_else(of_organ);
        let opened = self.open_form(step.form, case, record)?;
        let rule = self.world.rules.find(&duty.rule);
        let item = rule.and_then(|rule| duties::item(duty, rule));
        let column = step.fact.and_then(Fact::entered_in_row).filter(|_| opened.record.is_some());
        let cell = item.zip(column);
        // Under no rule, as where nothing is planned: what must be said first.
        let wanting = || {
            Form::of(step.form)
                .fields()
                .find(|it| it.need == Need::Always && !opened.body.get(it.key).is_some_and(known))
        };
        let mut aim = Aim {
            field: step.field.or_else(|| rule.is_none().then(wanting).flatten().map(|it| it.key)),
            row: cell.map(|(item, _)| item.to_string()),
            cell: cell.map(|(_, column)| (column, self.today().to_string())),
            ..Aim::default()
        };
        self.fill(&mut aim, &step, duty, &file, &opened);
        if let Some(row) = self.attendance_row(&step, duty, &file) {
            (aim.field, aim.row, aim.cell) = (Some("attendances"), Some(row), None);
        }
        Ok((opened, aim))
    }

    /// The row of a hearing in which the attendance of the defendant whom the duty binds is entered.
    fn attendance_row(&self, step: &Step, duty: &Duty, file: &CaseFile) -> Option<String> {
        let filed = file.hearings.iter().find(|it| Some(it.id) == step.record)?;
        let setting = self.world.setting();
        let asks_whose = step.field == Some("head_organ");
        (!asks_whose && appear::in_a_row(file, filed, &duty.organ, &setting)).then(|| {
            let named = filed.body.attendances.iter().map(|row| &row.defendant);
            let mut same = named.filter(|name| !name.is_empty() && setting.same_organ(name, &duty.organ));
            same.next().unwrap_or(&duty.organ).clone()
        })
    }

    /// Of several records that go on, each for a defendant, the one of whom the duty binds.
    fn grown_for(&self, kind: Kind, duty: &Duty, file: &CaseFile) -> Option<RecordId> {
        let key = Form::of(kind).organ().filter(|_| kind.card().grows && !duty.organ.is_empty())?;
        let setting = self.world.setting();
        let named = |body: &Body| body.get(key).and_then(|it| it.as_str()).unwrap_or_default().to_string();
        let bodies = file.bodies(kind);
        bodies.iter().rfind(|(_, body)| setting.same_organ(&named(body), &duty.organ)).and_then(|(id, _)| *id)
    }

    /// The form that excuses the duty at hand, at the reason.
    fn open_excuse(
        &mut self,
        case: CaseId,
        record: Option<RecordId>,
        duty: &Duty,
    ) -> Result<(Opened, Aim), Failure> {
        let opened = self.open_form(Kind::Excuse, Some(case), record)?;
        let mut aim = Aim::default();
        if let Some(rule) = self.world.rules.find(&duty.rule) {
            aim.field = Some("reason");
            aim.fill = vec![("rule", rule.title.zh.clone()), ("excused_on", self.today().to_string())];
        }
        Ok((opened, aim))
    }

    /// The form that sets a day for the duty at hand, at the day; the one that set it already is amended.
    fn open_day_set(
        &mut self,
        case: CaseId,
        record: Option<RecordId>,
        duty: &Duty,
    ) -> Result<(Opened, Aim), Failure> {
        let record = record.or(duty.set.map(|set| set.record));
        let opened = self.open_form(Kind::DaySet, Some(case), record)?;
        let mut aim = Aim { field: Some("day"), ..Aim::default() };
        if let Some(rule) = self.world.rules.find(&duty.rule).filter(|_| record.is_none()) {
            aim.fill = vec![("rule", rule.title.zh.clone())];
            aim.fill.extend(Some(("organ", duty.organ.clone())).filter(|(_, organ)| !organ.is_empty()));
        }
        Ok((opened, aim))
    }

    /// Today where something is done today, whose it is where that is one, and what tells the fact from others.
    fn fill(&self, aim: &mut Aim, step: &Step, duty: &Duty, file: &CaseFile, opened: &Opened) {
        let form = Form::of(step.form);
        let today = self.today().to_string();
        let happens = |key: &&'static str| {
            form.field(key).is_some_and(|field| field.happened && matches!(field.holds, Holds::Day))
        };
        // A day that a fact lacks lies behind: only what is done by this very step is done today.
        let done = duty.state != DutyState::Undetermined;
        if done {
            aim.fill.extend(aim.field.filter(happens).map(|key| (key, today.clone())));
            let beside =
                step.fact.and_then(|fact| ON_THE_SAME_DAY.iter().find(|(name, _)| *name == fact.name));
            aim.fill.extend(beside.map(|(_, key)| (*key, today.clone())));
        }
        aim.fill.extend(step.fact.and_then(Fact::entered_with).map(|(key, word)| (key, word.to_string())));
        if step.form.needs_case()
            && opened.record.is_none()
            && let Some(key) = form.organ()
        {
            let only = match file.registration.defendants.as_slice() {
                [only] => only.clone(),
                _ => String::new(),
            };
            let whose = if duty.organ.is_empty() { only } else { duty.organ.clone() };
            if !whose.is_empty() {
                aim.fill.push((key, whose));
            }
        }
        aim.fill.retain(|(key, _)| !opened.body.get(*key).is_some_and(known));
    }
}

/// The day that goes with a decision entered today.
const ON_THE_SAME_DAY: [(&str, &str); 1] = [("meeting_approved", "approved_on")];

/// What of a duty is to be entered next, and where.
fn step(duty: &Duty, rule: &Rule, file: &CaseFile, setting: &Setting<'_>) -> Step {
    if duty.state == DutyState::Undetermined
        && let Some(mend) = proof(duty, rule, file, setting).mend
    {
        return Step { form: mend.form, record: mend.record, fact: None, field: mend.field };
    }
    let stage = rule.stages.iter().find(|stage| stage.name == duty.stage).map(|stage| stage.until);
    let wanting = rule.done_by.iter().copied().find(|fact| !happened(fact, duty, file, setting));
    let of_form = |fact: &&'static Fact| rule.done_all || fact.form == rule.form;
    let fact = stage.or(wanting.filter(of_form)).or_else(|| rule.done_by.first().copied().filter(of_form));
    let form = fact.map_or(rule.form, |fact| fact.form);
    let field = fact.and_then(|fact| match fact.entered_in() {
        // What is listed already has only to be handed in.
        Some(key) if is_rows(form, key) && listed(file, duty, key, setting) => Some(HANDED_IN),
        key => key,
    });
    let of_trigger = duty.trigger.filter(|id| file.entry(*id).is_some_and(|entry| entry.kind == form));
    let own = rule.settled == crate::law::rule::Settled::Same;
    Step { form, record: of_trigger.filter(|_| own), fact, field }
}

/// 提交日期 — where an answer that is ready with its papers is handed in.
const HANDED_IN: &str = "submitted_on";

fn is_rows(form: Kind, key: &str) -> bool {
    Form::of(form).field(key).is_some_and(|field| matches!(field.holds, Holds::Rows(_)))
}

/// Whether the defendant's answer lists something in these rows.
fn listed(file: &CaseFile, duty: &Duty, key: &str, setting: &Setting<'_>) -> bool {
    file.bodies(Kind::Answer).into_iter().any(|(_, body)| {
        let named = body.get("defendant").and_then(|it| it.as_str()).unwrap_or_default();
        setting.same_organ(named, &duty.organ) && body.get(key).is_some_and(known)
    })
}

fn happened(fact: &Fact, duty: &Duty, file: &CaseFile, setting: &Setting<'_>) -> bool {
    fact.happenings(file, setting).iter().any(|it| {
        let since = duty.from.is_none_or(|from| it.day >= Some(from));
        it.day.is_some() && since && setting.same_organ(it.organ, &duty.organ)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::fact::FACTS;

    #[test]
    fn each_fact_is_entered_in_a_field_of_its_form() {
        for fact in FACTS.iter().filter(|fact| !fact.form.card().days.is_empty()) {
            let key = fact.entered_in().unwrap();
            assert!(Form::of(fact.form).field(key).is_some(), "{}: {key}", fact.name);
            if let Some((key, word)) = fact.entered_with() {
                let field = Form::of(fact.form).field(key).unwrap();
                assert!(field.holds.choices().iter().any(|it| it.zh == word), "{}: {word}", fact.name);
            }
        }
    }
}
