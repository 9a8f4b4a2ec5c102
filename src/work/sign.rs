//! Signing: a second person puts their name to the dates of a slip; what they signed is kept with it.

use crate::domain::case_file::CaseFile;
use crate::domain::day::Day;
use crate::domain::failure::{Failure, Problem};
use crate::domain::record::body::{DaySigning, SignedDate, Signing, Typed};
use crate::domain::record::{Act, Body, CaseId, Kind};
use crate::domain::vocabulary::CheckResult;
use crate::law::signed::{arranged, row, told};
use crate::said;
use crate::store::step::{CaseRef, NewRow};
use crate::work::desk::Desk;
use crate::work::slip::{Slip, SlipLine, SlipScope};
use crate::work::view::{Completed, Refusal, Save, Saved};
use std::collections::BTreeMap;

/// The state of the book that a signing opened now speaks of; for a day also the day.
pub(in crate::work) fn first(desk: &Desk, kind: Kind, _: &CaseFile) -> Result<Body, Failure> {
    let mut body = Body::new();
    body.insert("sealed_row".into(), desk.store.book_len()?.into());
    body.insert("seal".into(), desk.store.seal()?.into());
    if kind == Kind::DaySigning {
        body.insert("day".into(), desk.now().date().to_string().into());
    }
    Ok(body)
}

/// Fills in what a person does not type.
pub(in crate::work) fn complete(desk: &mut Desk, save: Save) -> Result<Completed, Refusal> {
    desk.completed(save)
}

impl Desk {
    /// Signs a slip: `result` is 无误 or 有误, and 有误 needs findings. Refused to whoever entered the dates, and when
    /// they have changed since the slip was made.
    pub fn sign(&mut self, slip: &Slip, result: &str, findings: &str) -> Result<Saved, Refusal> {
        let (kind, case, days) = match slip.scope {
            SlipScope::Case { case, .. } => (Kind::Signing, Some(case), None),
            SlipScope::Days { since, day } => (Kind::DaySigning, None, Some((since, day))),
        };
        let mut body = Body::new();
        body.insert("result".into(), result.into());
        body.insert("sealed_row".into(), slip.row.into());
        body.insert("seal".into(), slip.seal.clone().into());
        if !findings.trim().is_empty() {
            body.insert("findings".into(), findings.trim().into());
        }
        if let Some((since, day)) = days {
            body.insert("day".into(), day.to_string().into());
            body.insert("since".into(), since.to_string().into());
        }
        let save =
            Save { kind, case, record: None, base: None, body, why: String::new(), despite_warnings: false };
        self.save(&save)
    }

    fn completed(&mut self, save: Save) -> Result<Completed, Refusal> {
        let as_is = |save| Completed { save, beside: Vec::new() };
        let scope = match (save.kind, save.case) {
            (Kind::Signing, Some(case)) => SlipScope::Case { case, since: None },
            (Kind::DaySigning, _) => {
                let Ok(typed) = DaySigning::of(&save.body) else { return Ok(as_is(save)) };
                let Some(day) = typed.day else { return Ok(as_is(save)) };
                let since = typed.since.unwrap_or(day);
                if day > self.now().date() || since > day {
                    return Err(refused(
                        "day",
                        said!(
                            "{since} 至 {day} 不是已经过去的日子，请核对",
                            "{since} to {day} are not days that have come: check them"
                        ),
                    ));
                }
                SlipScope::Days { since, day }
            }
            _ => return Ok(as_is(save)),
        };
        if save.record.is_some() {
            return Err(refused(
                "result",
                said!(
                    "签过的核验不改；签错的，撤销后另签",
                    "what was signed is not changed; undo it and sign anew"
                ),
            ));
        }
        // What its own form finds wrong is said first.
        let result = save.body.get("result").and_then(|it| it.as_str()).unwrap_or_default().to_string();
        if result.is_empty() {
            return Ok(as_is(save));
        }
        if self.who().name.is_empty() {
            let login = &self.who().login;
            return Err(refused(
                "signed_by",
                said!(
                    "登录名 {login} 尚未登记为人员，签字无从认定是谁；请先登记人员（P）再签",
                    "the login {login} is not registered as a person, so nobody would have signed: register it (P) first"
                ),
            ));
        }
        let slip = self.seen(scope, &save.body)?;
        let lines = self.signable(&slip, &result)?;
        let (body, beside) = match scope {
            SlipScope::Case { .. } => (self.of_case(&slip, &lines, &save.body, None)?.to_body(), Vec::new()),
            SlipScope::Days { since, day } => self.of_days(&slip, &lines, &save.body, (since, day))?,
        };
        Ok(Completed { save: Save { body, ..save }, beside })
    }

    /// The slip as the signer saw it, which must still be what the book gives.
    fn seen(&mut self, scope: SlipScope, body: &Body) -> Result<Slip, Refusal> {
        let last = self.store.book_len()?;
        let row = body.get("sealed_row").and_then(serde_json::Value::as_i64).unwrap_or(last);
        let seen = self.slip_at(scope, Some(row))?;
        let named = body.get("seal").and_then(|it| it.as_str());
        if row > last
            || named.is_some_and(|named| self.store.seal_at(row).ok().flatten().as_deref() != Some(named))
        {
            return Err(refused(
                "seal",
                said!(
                    "台账流水第{row}号的校验码不是所签的校验码",
                    "row {row} of the book does not have the seal that is signed"
                ),
            ));
        }
        let now = if row == last { seen.clone() } else { self.slip_at(scope, None)? };
        let same = now.lines.len() == seen.lines.len()
            && now.lines.iter().zip(&seen.lines).all(|(now, seen)| {
                (now.case, &now.duty, now.to_check()) == (seen.case, &seen.duty, seen.to_check())
            });
        if !same {
            return Err(refused(
                "result",
                said!(
                    "核验单打开之后期限又有变动或者已由他人核验，请重新打开核对后再签",
                    "the dates have changed or were signed by another since the slip was opened: open it again, check, then sign"
                ),
            ));
        }
        Ok(seen)
    }

    /// The dates of a slip that this person may sign: those to be checked that others entered. A doubt about dates
    /// that are all signed may be entered by anyone.
    fn signable<'s>(&self, slip: &'s Slip, result: &str) -> Result<Vec<&'s SlipLine>, Refusal> {
        let open: Vec<&SlipLine> = slip.lines.iter().filter(|line| line.to_check()).collect();
        if open.is_empty() {
            if result != CheckResult::Correct && !slip.lines.is_empty() {
                return Ok(slip.lines.iter().collect());
            }
            return Err(refused(
                "result",
                said!("没有待核验的期限，不必签字", "no date is to be checked: there is nothing to sign"),
            ));
        }
        let login = &self.who().login;
        let others: Vec<&SlipLine> =
            open.iter().copied().filter(|line| !line.authors.contains(login)).collect();
        if others.is_empty() {
            let count = open.len();
            return Err(refused(
                "signed_by",
                said!(
                    "待核验的 {count} 项期限都由{name}本人录入，须由他人核验签字",
                    "the {count} dates to be checked were all entered by {name}: another person must sign",
                    name = self.who().name
                ),
            ));
        }
        Ok(others)
    }

    fn of_case(
        &self,
        slip: &Slip,
        lines: &[&SlipLine],
        typed: &Body,
        days: Option<(Day, Day)>,
    ) -> Result<Signing, Failure> {
        let text = |key: &str| typed.get(key).and_then(|it| it.as_str()).unwrap_or_default().to_string();
        let mut rules = BTreeMap::new();
        for line in lines {
            if let Some(rule) = self.world.rules.find(&line.duty.rule) {
                rules.entry(rule.id.clone()).or_insert_with(|| told(rule));
            }
        }
        if let Some(line) = lines.first() {
            let line = self.store.line(line.case)?.unwrap_or_default();
            let organs = line.defendants.iter().chain([&line.organ]);
            rules.extend(self.world.registers(organs.map(String::as_str)));
        }
        let days_of =
            || lines.iter().flat_map(|line| [line.duty.from, line.duty.due, line.duty.act_by]).flatten();
        let calendar = match (days_of().min(), days_of().max()) {
            (Some(first), Some(last)) => arranged(&self.world.calendar, first, last),
            _ => BTreeMap::new(),
        };
        Ok(Signing {
            scope: if days.is_some() { "当日" } else { "案件" }.into(),
            day: days.map(|(_, day)| day),
            since: days.filter(|(since, day)| since != day).map(|(since, _)| since),
            signed_on: Some(self.today()),
            signed_by: self.who().name.clone(),
            result: text("result"),
            findings: text("findings"),
            seal: slip.seal.clone(),
            sealed_row: u32::try_from(slip.row).ok(),
            dates: lines.iter().flat_map(|line| rows(line)).collect(),
            rules,
            calendar,
            ..Signing::default()
        })
    }

    /// The record of the day, and for each of its cases what was signed of it.
    fn of_days(
        &self,
        slip: &Slip,
        lines: &[&SlipLine],
        typed: &Body,
        days: (Day, Day),
    ) -> Result<(Body, Vec<NewRow>), Failure> {
        let mut cases: BTreeMap<CaseId, Vec<&SlipLine>> = BTreeMap::new();
        for line in lines {
            cases.entry(line.case).or_default().push(line);
        }
        let mut beside = Vec::new();
        for (case, lines) in &cases {
            // Of a case that was taken back whole nothing is left to sign.
            if self.store.records(*case)?.is_empty() {
                continue;
            }
            let signing = self.of_case(slip, lines, typed, Some(days))?;
            beside.push(NewRow {
                act: Act::Create,
                case: CaseRef::Known(*case),
                record: None,
                kind: Kind::Signing,
                body: signing.to_body(),
                base: None,
            });
        }
        let Signing { day, since, signed_on, signed_by, result, findings, seal, sealed_row, .. } =
            self.of_case(slip, &[], typed, Some(days))?;
        let body = DaySigning {
            day,
            since,
            signed_on,
            signed_by,
            result,
            findings,
            seal,
            sealed_row,
            cases: u32::try_from(cases.len()).ok(),
            count: u32::try_from(lines.len()).ok(),
            ..DaySigning::default()
        };
        Ok((body.to_body(), beside))
    }
}

/// What is kept of a line: the date as it stands, and the one it took the place of where that is another.
fn rows(line: &SlipLine) -> Vec<SignedDate> {
    let gone = line.standing == crate::law::compare::DateChange::Gone;
    let replaced = line
        .before
        .as_ref()
        .filter(|before| !gone && !crate::domain::pairing::same_key(before, &line.duty))
        .map(|before| row(&line.court_no, before, true));
    replaced.into_iter().chain([row(&line.court_no, &line.duty, gone)]).collect()
}

fn refused(field: &str, words: crate::text::Said) -> Refusal {
    Refusal::Problems(vec![Problem::new(field, words).clause("区方案二（三）1")])
}

#[cfg(test)]
mod tests;
