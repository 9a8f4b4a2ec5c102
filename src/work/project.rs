//! From the records of a case to its line in the docket and its duties: what is derived at each save.

use crate::domain::case_file::CaseFile;
use crate::domain::case_no::{CaseNo, Instance};
use crate::domain::day::{Day, Moment};
use crate::domain::duty::{Duty, DutyState};
use crate::domain::line::{Line, Whys};
use crate::domain::record::{Body, CaseId, Kind, Record};
use crate::domain::risk::{Level, Risk};
use crate::domain::vocabulary::HearingState;
use crate::law::setting::Setting;
use crate::law::signed::{
    COUNTING_KEPT, DateBasis, ORGANS_KEPT, READINGS_KEPT, arranged, counting_told, organs_told,
    readings_told, told,
};
use crate::law::{dispute, duties, effect, risk, status};
use crate::store::link::Kin;
use crate::store::step::{Derive, Derived, Texts};
use crate::store::unique::Unique;
use crate::text::{fold, pinyin};
use crate::work::world::World;
use std::collections::{BTreeMap, BTreeSet};

impl Derive for World {
    fn derive(&self, id: CaseId, records: &[Record], kin: &Kin) -> Derived {
        let file = self.case_file(id, records, kin);
        let setting = self.setting();
        let duties = duties::duties(&file, &self.rules, &setting);
        let risk = risk::risk(&file, self.rules.ruled(&duties), &setting);
        let changed_on = records.iter().map(|record| record.at.date()).max();
        Derived { line: Line { changed_on, ..self.line(&file, &duties, &risk) }, duties }
    }

    fn mark(&self) -> &str {
        World::mark(self)
    }

    fn local(&self) -> Texts {
        self.texts().clone()
    }

    fn has_unique(&self, kind: Kind) -> bool {
        matches!(kind, Kind::Registration | Kind::Person)
    }

    /// A case has its number, a person their login, for themselves alone.
    fn unique(&self, kind: Kind, body: &Body) -> Vec<Unique> {
        let text = |key: &str| body.get(key).and_then(serde_json::Value::as_str).filter(|it| !it.is_empty());
        let reconsidered = || text("instance").and_then(Instance::read) == Some(Instance::Reconsideration);
        let found = match kind {
            Kind::Registration => [
                text("court_no").map(|no| Unique::CourtNo(no.into())),
                // The number of a decision that was sued against stands in every case of the dispute.
                text("recon_no").filter(|_| reconsidered()).map(|no| Unique::ReconNo(no.into())),
            ],
            Kind::Person => [text("login").map(|login| Unique::Login(login.into())), None],
            _ => [None, None],
        };
        found.into_iter().flatten().collect()
    }

    fn basis(&self) -> String {
        let rules = self.rules.rules().iter().map(|rule| (rule.id.clone(), told(rule)));
        let organs = self.organs.all().iter().map(|organ| organ.name.as_str());
        let calendar = match (Day::from_ymd_opt(CALENDAR.0, 1, 1), Day::from_ymd_opt(CALENDAR.1, 12, 31)) {
            (Some(first), Some(last)) => arranged(&self.calendar, first, last),
            _ => BTreeMap::new(),
        };
        let basis = DateBasis { rules: rules.chain(self.registers(organs)).collect(), calendar };
        serde_json::to_string(&basis).unwrap_or_default()
    }
}

/// The years whose days off are kept with the derived tables.
const CALENDAR: (i32, i32) = (2015, 2032);

impl World {
    /// What dates rest on besides rules and calendar, under the headings by which it is kept: the readings, how
    /// outcomes count, and what the register says of these organs.
    pub(in crate::work) fn registers<'n>(
        &self,
        organs: impl IntoIterator<Item = &'n str>,
    ) -> [(String, String); 3] {
        [
            (READINGS_KEPT.into(), readings_told(&self.readings)),
            (COUNTING_KEPT.into(), counting_told(&self.counting)),
            (ORGANS_KEPT.into(), organs_told(&self.organs, organs)),
        ]
    }
}

impl World {
    /// 卷宗 — a case as the law reads it: its records, with the other instances of its dispute.
    pub fn case_file(&self, id: CaseId, records: &[Record], kin: &Kin) -> CaseFile {
        let kin = kin.iter().map(|(id, records)| CaseFile::from_records(*id, records)).collect();
        dispute::read(CaseFile::from_records(id, records), kin, &self.setting())
    }

    /// The docket line of a case. Costs a few microseconds; pinyin is most of it.
    pub fn line(&self, file: &CaseFile, duties: &[Duty], risk: &Risk) -> Line {
        let registration = &file.registration;
        let next = first_open(duties);
        let mut line = Line {
            status: status::status(file, duties, &self.rules, &self.setting()),
            case: file.id,
            court_no: registration.court_no.clone(),
            instance: registration.instance.clone(),
            plaintiffs: registration.plaintiffs.clone(),
            plaintiff_count: registration.plaintiff_count.unwrap_or(0),
            defendants: registration.defendants.clone(),
            organ: registration.organ.clone(),
            court: registration.court.clone(),
            cause: registration.cause.clone(),
            field: registration.field.clone(),
            place: registration.place.clone(),
            grounds: grounds(file, &self.setting()),
            officer: registration.officer.clone(),
            advisers: registration.advisers.clone(),
            served_on: file.receipts.iter().filter_map(|receipt| receipt.body.received_on).min(),
            closed_on: file.closings.iter().rev().find_map(|closing| closing.body.closed_on),
            close_kind: effect::close_kind(file, &self.setting()).to_string(),
            lost: effect::case_lost(file, &self.setting()) == Some(true),
            next_due: next.and_then(|duty| duty.act_by),
            next_rule: next.map(|duty| duty.rule.clone()).unwrap_or_default(),
            next_provisional: next.is_some_and(|duty| duty.provisional),
            undated: undated(duties),
            next_last: next.filter(|duty| duties::binding(duty)).and_then(|duty| duty.last),
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
            words.push(pinyin::spelled(&name));
        }
        let status = line.step();
        words.extend([fold::key(status.zh), pinyin::initials(status.zh), fold::key(status.en)]);
        for name in &line.defendants {
            words.push(fold::key(name));
            words.push(pinyin::initials(name));
        }
        words.join(" ")
    }
}

/// 败诉原因 — as the papers of a lost case give them, else as the report on it does.
fn grounds(file: &CaseFile, setting: &Setting<'_>) -> Vec<String> {
    if effect::case_lost(file, setting) != Some(true) {
        return Vec::new();
    }
    let papers: BTreeSet<&String> = file.judgments.iter().flat_map(|it| &it.body.grounds).collect();
    let reports = || file.loss_reports.iter().flat_map(|it| &it.body.causes).collect();
    let found = if papers.is_empty() { reports() } else { papers };
    found.into_iter().filter(|it| !it.is_empty()).cloned().collect()
}

/// The open duty to act on first; options of the organ do not count.
fn first_open(duties: &[Duty]) -> Option<&Duty> {
    duties
        .iter()
        .filter(|duty| duty.state == DutyState::Open && duty.act_by.is_some() && !duties::is_option(duty))
        .min_by_key(|duty| duty.act_by)
}

/// How many duties are open without any day; options of the organ do not count.
fn undated(duties: &[Duty]) -> u32 {
    let dated = |duty: &Duty| duty.act_by.or(duty.safe).or(duty.due).or(duty.last).is_some();
    let open = |duty: &&Duty| duty.state == DutyState::Open && !duties::is_option(duty) && !dated(duty);
    u32::try_from(duties.iter().filter(open).count()).unwrap_or(u32::MAX)
}

/// The next hearing that is neither held, postponed nor cancelled. One that nobody closed, and that was past when the case
/// was last written to, gives way to a later one.
fn next_hearing(file: &CaseFile) -> Option<Moment> {
    let awaited = || {
        let standing = file.hearings.iter().filter(|hearing| HearingState::awaited(&hearing.body.state));
        standing.filter_map(|hearing| hearing.body.at)
    };
    let written = file.written_last().map(|at| at.date());
    let ahead = awaited().filter(|at| written.is_none_or(|written| at.date() >= written)).min();
    ahead.or_else(|| awaited().max())
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
        Some(assessed) if !assessed.reason.is_empty() => {
            Whys { now: Some(crate::text::Said::same(&assessed.reason)), high: None }
        }
        _ => {
            let of = |from| {
                let reasons = risk.reasons.iter().filter(move |reason| reason.from == from);
                reasons.max_by_key(|reason| reason.level).map(|reason| reason.words.clone())
            };
            Whys { now: of(None), high: line.risk_high_from.and_then(|from| of(Some(from))) }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case_file::Filed;
    use crate::domain::record::body::Note;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn noted(on: &str, next_on: Option<&str>) -> Filed<Note> {
        Filed {
            id: crate::domain::record::RecordId(1),
            row: 1,
            at: "2026-03-02T09:00:00".parse().unwrap(),
            who: String::new(),
            body: Note { on: Some(day(on)), next_on: next_on.map(day), ..Note::default() },
        }
    }

    fn file(notes: Vec<Filed<Note>>) -> CaseFile {
        CaseFile { notes, ..CaseFile::from_records(CaseId(1), &[]) }
    }

    fn duty(act_by: &str) -> Duty {
        Duty { act_by: Some(day(act_by)), provisional: true, ..Duty::under("L1") }
    }

    /// The duty to act on first, of those given and those that the notes bring.
    fn stands(notes: Vec<Filed<Note>>, given: &[Duty]) -> (Option<Day>, String, bool) {
        let world = World::official();
        let file = file(notes);
        let mut all = given.to_vec();
        all.extend(duties::duties(&file, &world.rules, &world.setting()));
        first_open(&all)
            .map_or((None, String::new(), false), |it| (it.act_by, it.rule.clone(), it.provisional))
    }

    #[test]
    fn the_earlier_of_duty_and_planned_step_comes_next() {
        let duties = [duty("2026-03-20")];
        let note = |next_on| vec![noted("2026-03-02", Some(next_on))];
        let by_note = (Some(day("2026-03-10")), "T2".to_string(), false);
        let by_duty = (Some(day("2026-03-20")), "L1".to_string(), true);
        assert_eq!(stands(note("2026-03-10"), &duties), by_note);
        assert_eq!(stands(note("2026-03-10"), &[]), by_note);
        assert_eq!(stands(note("2026-03-20"), &duties), by_duty, "on the same day the duty is named");
        assert_eq!(stands(note("2026-04-01"), &duties), by_duty);
        assert_eq!(stands(Vec::new(), &[]), (None, String::new(), false));
    }

    /// A note about something else leaves the step where it stands: 10 March, the earlier one, comes first. The same step
    /// noted anew is put off.
    #[test]
    fn a_newer_note_puts_off_the_same_step_and_no_other() {
        let older = || Filed {
            body: Note { next: "当面协调".into(), ..noted("2026-03-02", Some("2026-03-10")).body },
            ..noted("2026-03-02", None)
        };
        let newer = |next: &str, next_on| {
            let it = noted("2026-03-05", next_on);
            Filed {
                id: crate::domain::record::RecordId(2),
                body: Note { next: next.into(), ..it.body },
                ..it
            }
        };
        assert_eq!(
            stands(vec![newer("当面协调", Some("2026-03-30")), older()], &[]).0,
            Some(day("2026-03-30"))
        );
        assert_eq!(
            stands(vec![newer("送材料", Some("2026-03-30")), older()], &[]).0,
            Some(day("2026-03-10"))
        );
        assert_eq!(stands(vec![older(), newer("", None)], &[]).0, Some(day("2026-03-10")));
        let mut done = older();
        done.body.next_done_on = Some(day("2026-03-09"));
        assert_eq!(stands(vec![done, newer("", None)], &[]).0, None);
    }

    #[test]
    fn a_reason_that_a_day_brings_is_told_from_that_day_on_and_not_before() {
        use crate::domain::risk::Reason;
        let reason = |level, from: Option<&str>, zh: &str| Reason {
            signal: "s",
            level,
            from: from.map(day),
            words: crate::text::Said::same(zh),
            article: "",
        };
        let reasons = vec![
            reason(Level::Medium, None, "原告十人以上"),
            reason(Level::High, Some("2026-11-30"), "举证期限不足三日"),
        ];
        let mut line = Line::default();
        rate(&mut line, &Risk { reasons, ..Risk::default() });
        let told = |on| (line.risk(day(on)), line.why(day(on)).map(|why| why.zh.as_str()));
        assert_eq!(told("2026-11-29"), (Some(Level::Medium), Some("原告十人以上")));
        assert_eq!(told("2026-11-30"), (Some(Level::High), Some("举证期限不足三日")));
    }

    #[test]
    fn a_hearing_that_is_cancelled_postponed_or_held_is_not_the_next_one() {
        use crate::domain::record::body::Hearing;
        let at = |day: &str| format!("{day}T09:30:00").parse::<Moment>().ok();
        let mut file = file(Vec::new());
        let days = ["2026-11-24", "2026-11-25", "2026-11-26", "2026-12-08", "2026-12-01"];
        for (day, state) in days.into_iter().zip(["取消", "延期", "已开庭", "待开庭", ""]) {
            let body = Hearing { at: at(day), state: state.into(), ..Hearing::default() };
            let empty = noted("2026-11-02", None);
            file.hearings.push(Filed { id: empty.id, row: 1, at: empty.at, who: String::new(), body });
        }
        assert_eq!(next_hearing(&file), at("2026-12-01"));
        file.hearings.truncate(3);
        assert_eq!(next_hearing(&file), None);
    }

    #[test]
    fn a_closed_case_has_nothing_planned() {
        use crate::domain::record::body::Closing;
        let mut file = file(vec![noted("2026-03-02", Some("2026-03-10"))]);
        let note = file.notes[0].clone();
        let body = Closing { closed_on: Some(day("2026-03-04")), ..Closing::default() };
        file.closings.push(Filed { id: note.id, row: 2, at: note.at, who: String::new(), body });
        let world = World::official();
        let all = duties::duties(&file, &world.rules, &world.setting());
        assert!(first_open(&all).is_none());
        assert_eq!(all.iter().filter(|it| it.rule == "T2" && it.state == DutyState::Void).count(), 1);
    }
}
