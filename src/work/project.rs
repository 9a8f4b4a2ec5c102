//! From the records of a case to its line in the docket and its duties: what is derived at each save.

use crate::domain::case_file::CaseFile;
use crate::domain::case_no::CaseNo;
use crate::domain::day::Moment;
use crate::domain::duty::{Duty, DutyState};
use crate::domain::line::Line;
use crate::domain::record::{CaseId, Record};
use crate::domain::risk::{Level, Risk};
use crate::law::{duties, effect, risk};
use crate::store::book::{Derive, Derived};
use crate::text::{fold, pinyin};
use crate::work::world::World;

impl Derive for World {
    fn derive(&self, id: CaseId, records: &[Record]) -> Derived {
        let file = CaseFile::from_records(id, records);
        let setting = self.setting();
        let duties = duties::duties(&file, &self.rules, &setting);
        let risk = risk::risk(&file, &duties, &setting);
        Derived { line: self.line(&file, &duties, &risk), duties }
    }
}

impl World {
    /// The docket line of a case. Costs a few microseconds; pinyin is most of it.
    pub fn line(&self, file: &CaseFile, duties: &[Duty], risk: &Risk) -> Line {
        let registration = &file.registration;
        let next = next(duties);
        let mut line = Line {
            case: file.id,
            court_no: registration.court_no.clone(),
            instance: registration.instance.clone(),
            plaintiffs: registration.plaintiffs.clone(),
            plaintiff_count: registration.plaintiff_count.unwrap_or(0),
            defendants: registration.defendants.clone(),
            organ: registration.organ.clone(),
            court: registration.court.clone(),
            cause: registration.cause.clone(),
            officer: registration.officer.clone(),
            advisers: registration.advisers.clone(),
            served_on: file.receipts.iter().filter_map(|receipt| receipt.body.received_on).min(),
            closed_on: file.closings.iter().rev().find_map(|closing| closing.body.closed_on),
            close_kind: effect::close_kind(file).to_string(),
            lost: effect::case_lost(file) == Some(true),
            next_due: next.and_then(|duty| duty.act_by),
            next_rule: next.map(|duty| duty.rule.clone()).unwrap_or_default(),
            next_provisional: next.is_some_and(|duty| duty.provisional),
            hearing_at: next_hearing(file),
            ..Line::default()
        };
        rate(&mut line, risk);
        line.find = self.find_text(&line);
        line
    }

    fn find_text(&self, line: &Line) -> String {
        let mut words: Vec<String> = vec![fold::key(&line.court_no)];
        if let Ok(no) = CaseNo::read(&line.court_no) {
            words.push(fold::key(&no.short()));
        }
        let short = |name: &String| self.organs.short_name(name).to_string();
        let names = line.plaintiffs.iter().cloned().chain(line.defendants.iter().map(short));
        let others = [short(&line.organ), line.cause.clone(), line.officer.clone()];
        for name in names.chain(others).chain(line.advisers.iter().cloned()).filter(|name| !name.is_empty()) {
            words.push(fold::key(&name));
            words.push(pinyin::initials(&name));
        }
        words.extend(line.defendants.iter().map(|name| fold::key(name)));
        words.join(" ")
    }
}

/// The open duty to act on first; options of the organ do not count.
fn next(duties: &[Duty]) -> Option<&Duty> {
    duties
        .iter()
        .filter(|duty| duty.state == DutyState::Open && duty.act_by.is_some() && !duties::is_option(duty))
        .min_by_key(|duty| duty.act_by)
}

/// The next hearing that is neither held, postponed nor cancelled.
fn next_hearing(file: &CaseFile) -> Option<Moment> {
    let waiting = |state: &str| state.is_empty() || state == "待开庭";
    file.hearings
        .iter()
        .filter(|hearing| waiting(&hearing.body.state))
        .filter_map(|hearing| hearing.body.at)
        .min()
}

fn rate(line: &mut Line, risk: &Risk) {
    let now = risk.reasons.iter().filter(|reason| reason.from.is_none());
    line.risk_system = now.map(|reason| reason.level).max();
    line.risk_high_from = risk
        .reasons
        .iter()
        .filter(|reason| reason.level == Level::High)
        .filter_map(|reason| reason.from)
        .min();
    match &risk.adviser {
        Some(assessed) if !assessed.reason.is_empty() => line.risk_adviser = Some(assessed.level),
        Some(assessed) => line.risk_system = line.risk_system.max(Some(assessed.level)),
        None => {}
    }
    line.risk_why = match &risk.adviser {
        Some(assessed) if !assessed.reason.is_empty() => Some(crate::text::Said::same(&assessed.reason)),
        _ => risk.reasons.iter().max_by_key(|reason| reason.level).map(|reason| reason.words.clone()),
    };
}
