//! 人工定日: the duty is named by its title and kept by the id of its rule; what is computed is written beside the day.

use crate::domain::case_file::CaseFile;
use crate::domain::failure::Failure;
use crate::domain::record::body::{DaySet, Typed};
use crate::domain::record::{Body, Kind};
use crate::law::duties;
use crate::work::conduct::excuse;
use crate::work::desk::Desk;
use crate::work::view::{Completed, Refusal, Save};

/// Set by whoever sits here, today.
pub(super) fn first(desk: &Desk, _: Kind, _: &CaseFile) -> Result<Body, Failure> {
    let who = desk.who();
    let mut body = Body::new();
    if !who.name.is_empty() {
        body.insert("by".into(), who.name.clone().into());
    }
    body.insert("set_on".into(), desk.today().to_string().into());
    Ok(body)
}

/// The rule of the duty that was chosen, and the day that is computed for it without this record.
pub(super) fn complete(desk: &mut Desk, save: Save) -> Result<Completed, Refusal> {
    let mut save = excuse::complete(desk, save)?.save;
    let Some(case) = save.case else { return Ok(Completed { save, beside: Vec::new() }) };
    let records = desk.store.records(case)?;
    let mut file = desk.case_file(case, &records)?;
    let Ok(set) = DaySet::of(&save.body) else { return Ok(Completed { save, beside: Vec::new() }) };
    // Another one for the same duty gives way to this one.
    file.days_set.retain(|it| Some(it.id) != save.record && it.body.rule != set.rule);
    let setting = desk.world.setting();
    let all = duties::duties(&file, &desk.world.rules, &setting);
    let ours = all.iter().filter(|it| it.rule == set.rule && setting.same_organ(&it.organ, &set.organ));
    // Of several under one rule: that which is still to be done, the earliest first.
    let computed =
        ours.min_by_key(|it| (!duties::waits(it), it.act_by.is_none(), it.act_by)).and_then(|it| it.act_by);
    match computed {
        Some(day) => save.body.insert("computed".into(), day.to_string().into()),
        None => save.body.remove("computed"),
    };
    Ok(Completed { save, beside: Vec::new() })
}
