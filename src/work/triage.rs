//! What must be done today, and which cases are about to be lost: the first question of the day.

use crate::domain::day::Day;
use crate::domain::duty::{Bucket, Duty, DutyState};
use crate::domain::failure::Failure;
use crate::domain::line::Line;
use crate::domain::record::Kind;
use crate::domain::vocabulary::HearingState;
use crate::law::calendar::DayKind;
use crate::law::duties::{self, ELSEWHERE, OPTION};
use crate::law::role::RuleRole;
use crate::said;
use crate::store::docket::{Adrift, LineOrder, LinesQuery};
use crate::store::duties::{DutiesAsked, DutyQuery};
use crate::store::month::{HearingAt, MonthQuery};
use crate::text::Said;
use crate::work::alone::Alone;
use crate::work::desk::Desk;
use crate::work::view::{DutyView, Scope, Triage, TriageLine};
use crate::work::world::World;
use chrono::{Days, Timelike};

/// How many days ahead duties are shown.
const WEEK: u64 = 7;
/// How many days ahead hearings are shown.
const HEARINGS_AHEAD: u64 = 14;

/// The counts and lines of some buckets.
#[derive(Default)]
struct Found {
    counts: Vec<(Bucket, usize)>,
    lines: Vec<TriageLine>,
}

impl Desk {
    /// The triage of today with all its lines: 10 µs each.
    pub fn triage(&mut self, scope: Scope) -> Result<Triage, Failure> {
        let waiting = self.count_waiting()?;
        Ok(Triage { waiting, ..self.triage_within(scope, usize::MAX)? })
    }

    /// The triage of today with its counts and its first `most` lines, which are what a screen shows of it.
    pub fn triage_within(&mut self, scope: Scope, most: usize) -> Result<Triage, Failure> {
        let today = self.today();
        let mut triage = Triage {
            today,
            working_day: !self.world.calendar.is_rest(today),
            day_name: match self.world.calendar.kind(today) {
                DayKind::Working | DayKind::Weekend => None,
                DayKind::WorkingByExchange | DayKind::Holiday => {
                    self.world.calendar.name(today).map(str::to_string)
                }
            },
            counts: Vec::new(),
            gathered: None,
            lines: Vec::new(),
            high: 0,
            elsewhere: Vec::new(),
            drafts: Vec::new(),
            waiting: 0,
        };
        let Found { counts, lines } = self.found(&Bucket::ALL, scope, most)?;
        (triage.counts, triage.lines) = (counts, lines);
        let claims = self.claims()?;
        for line in &mut triage.lines {
            if claims.is_empty() {
                break;
            }
            let Some(case) = line.case else { continue };
            let of = (case, line.duty.duty.rule.clone());
            line.claimed = claims.get(&of).cloned().unwrap_or_default();
        }
        Ok(triage)
    }

    /// The lines of some buckets alone, whatever the others hold: what a page shows that is about these.
    pub(in crate::work) fn lines_of(
        &mut self,
        buckets: &[Bucket],
        scope: Scope,
    ) -> Result<Vec<TriageLine>, Failure> {
        Ok(self.found(buckets, scope, usize::MAX)?.lines)
    }

    fn found(&mut self, buckets: &[Bucket], scope: Scope, most: usize) -> Result<Found, Failure> {
        let mut found = Found::default();
        let mut alone = self.standing_alone(scope)?;
        for bucket in buckets.iter().copied() {
            let room = most.saturating_sub(found.lines.len());
            let (count, mut lines) = self.bucket(bucket, scope, room)?;
            let ours: Vec<TriageLine> = alone.extract_if(.., |line| line.bucket == bucket).collect();
            found.counts.push((bucket, count + ours.len()));
            lines.extend(ours);
            lines.sort_by_key(|line| (line.duty.duty.act_by.is_none(), line.duty.duty.act_by));
            lines.truncate(room);
            found.lines.extend(lines);
        }
        Ok(found)
    }

    /// How many lines a bucket has, and as many of the first of them as there is room for.
    fn bucket(
        &mut self,
        bucket: Bucket,
        scope: Scope,
        room: usize,
    ) -> Result<(usize, Vec<TriageLine>), Failure> {
        if bucket == Bucket::Hearing {
            return self.hearings_ahead(scope, room);
        }
        let mut count = 0;
        let mut lines = Vec::new();
        let staged = matches!(bucket, Bucket::AtRisk | Bucket::Approval);
        for which in self.queries(bucket) {
            let query = self.of_scope(which, scope);
            // Where the district has set a number of days, a meeting that is due stands by its day.
            if staged && self.world.readings.prompt_days.is_some() {
                let week = self.today().checked_add_days(Days::new(WEEK)).unwrap_or(Day::MAX);
                for (line, duty) in self.store.triage_duties(&query)? {
                    if duty.act_by.is_none_or(|by| by > week) {
                        count += 1;
                        lines.extend(self.triage_line(bucket, line, &duty).filter(|_| lines.len() < room));
                    }
                }
                continue;
            }
            let found = self.store.count_duties(&query)?;
            count += found;
            let limit = room.saturating_sub(lines.len());
            if found == 0 || limit == 0 {
                continue;
            }
            for (line, duty) in self.store.triage_duties(&DutyQuery { limit, ..query })? {
                lines.extend(self.triage_line(bucket, line, &duty));
            }
        }
        if bucket == Bucket::NoNextStep {
            lines.iter_mut().for_each(past_step);
            let (more, adrift) = self.without_next_step(scope, room.saturating_sub(lines.len()))?;
            count += more;
            lines.extend(adrift);
        }
        Ok((count, lines))
    }

    /// The queries whose duties make up a bucket.
    fn queries(&self, bucket: Bucket) -> Vec<DutyQuery> {
        let today = self.today();
        let after = |days: u64| today.checked_add_days(Days::new(days)).unwrap_or(Day::MAX);
        let of_role = |role| self.world.rules.roles().rules(role).map(str::to_string).collect::<Vec<_>>();
        let dated = |from: Option<Day>, to: Day| DutyQuery {
            except: [of_role(RuleRole::Hearing), of_role(RuleRole::PlanStep)].concat(),
            except_stage: OPTION,
            ..DutyQuery::new(DutiesAsked::ActBy { from, to: Some(to), today })
        };
        let staged = |stage: &str| DutyQuery {
            only: of_role(RuleRole::Meeting),
            ..DutyQuery::new(DutiesAsked::Stage(stage.into()))
        };
        let passed = DutyQuery { except_stage: OPTION, ..DutyQuery::new(DutiesAsked::LastBefore(today)) };
        match bucket {
            Bucket::Overdue => {
                let except = [of_role(RuleRole::Step), of_role(RuleRole::PlanStep)].concat();
                vec![DutyQuery { except, ..passed }]
            }
            Bucket::Today => vec![dated(None, today)],
            Bucket::ThreeDays => vec![dated(Some(after(1)), after(3))],
            Bucket::Week => vec![dated(Some(after(4)), after(WEEK))],
            Bucket::AtRisk => vec![staged("proposal"), staged("holding")],
            Bucket::Approval => vec![staged("approval")],
            Bucket::Undated => {
                vec![DutyQuery { except: of_role(RuleRole::Meeting), ..DutyQuery::new(DutiesAsked::Undated) }]
            }
            Bucket::Undetermined => {
                vec![DutyQuery { except_stage: ELSEWHERE, ..DutyQuery::new(DutiesAsked::Undetermined) }]
            }
            Bucket::NoNextStep => vec![DutyQuery { only: of_role(RuleRole::Step), ..passed }],
            Bucket::Hearing => Vec::new(),
        }
    }

    fn of_scope(&self, query: DutyQuery, scope: Scope) -> DutyQuery {
        let (person, organ) = self.whose(scope);
        DutyQuery { person, organ, ..query }
    }

    /// The person and the unit a scope is narrowed to. Without a registered person `Mine` finds nothing
    /// of others: it asks for the login's own name.
    pub(in crate::work) fn whose(&self, scope: Scope) -> (Option<String>, Option<String>) {
        let name = || if self.who.name.is_empty() { self.who.login.clone() } else { self.who.name.clone() };
        match scope {
            Scope::Mine => (Some(name()), None),
            Scope::Unit => (None, Some(self.who.organ.clone())),
            Scope::All => (None, None),
        }
    }

    /// The hearings of the next days that still stand, whatever rules make of them: each by the head's duty to come to
    /// it, where a rule makes it one.
    fn hearings_ahead(&mut self, scope: Scope, room: usize) -> Result<(usize, Vec<TriageLine>), Failure> {
        let today = self.today();
        let (person, organ) = self.whose(scope);
        let to = today.checked_add_days(Days::new(HEARINGS_AHEAD)).unwrap_or(Day::MAX);
        let mut all = self.store.hearings(&MonthQuery { from: today, to, organ, person })?;
        all.retain(|it| it.line.pending() && HearingState::awaited(&it.state));
        let count = all.len();
        let mut lines = Vec::new();
        for hearing in all.into_iter().take(room) {
            lines.extend(self.hearing_line(hearing)?);
        }
        Ok((count, lines))
    }

    fn hearing_line(&self, hearing: HearingAt) -> Result<Option<TriageLine>, Failure> {
        let Some(case) = hearing.line.case else { return Ok(None) };
        let roles = self.world.rules.roles();
        let to_appear = |duty: &Duty| {
            duty.state == DutyState::Open
                && duty.trigger == Some(hearing.record)
                && roles.has(&duty.rule, RuleRole::Hearing)
        };
        let line = Line { hearing_at: Some(hearing.at), ..hearing.line };
        if let Some(duty) = self.store.duties(case)?.into_iter().find(to_appear) {
            return Ok(self.triage_line(Bucket::Hearing, line, &duty));
        }
        let day = Some(hearing.at.date());
        let duty =
            Duty { trigger: Some(hearing.record), from: day, act_by: day, last: day, ..Duty::under("") };
        let Some(mut found) = self.triage_line(Bucket::Hearing, line, &duty) else { return Ok(None) };
        found.duty.title = match hearing.session.as_str() {
            "" => Bucket::Hearing.words().into(),
            session => Said::same(session),
        };
        found.duty.form = Kind::Hearing;
        found.duty.record = Some(hearing.record);
        Ok(Some(found))
    }

    fn without_next_step(&mut self, scope: Scope, room: usize) -> Result<(usize, Vec<TriageLine>), Failure> {
        let (person, organ) = self.whose(scope);
        let (mut count, mut lines) = (0, Vec::new());
        let quiet = Days::new(self.world.readings.idle_days.into());
        let since = self.today().checked_sub_days(quiet).unwrap_or(Day::MIN);
        for (adrift, sort) in
            [(Adrift::NothingAhead, LineOrder::Due), (Adrift::Idle(since), LineOrder::Changed)]
        {
            let query = LinesQuery {
                adrift: Some(adrift),
                sort,
                person: person.clone(),
                organ: organ.clone(),
                ..LinesQuery::pending(self.today())
            };
            let found = self.store.count(&query)?;
            count += found;
            let limit = room.saturating_sub(lines.len());
            if found > 0 && limit > 0 {
                let these = self.store.lines(&LinesQuery { limit, ..query })?;
                lines.extend(these.into_iter().filter_map(|line| self.adrift_line(adrift, line)));
            }
        }
        Ok((count, lines))
    }

    /// A case of which nobody knows what comes next stands under no rule.
    fn adrift_line(&self, adrift: Adrift, line: Line) -> Option<TriageLine> {
        let changed = line.changed_on;
        let mut found = self.triage_line(Bucket::NoNextStep, line, &Duty::under(""))?;
        found.duty.title = match (adrift, changed) {
            (Adrift::Idle(_), Some(day)) => {
                let days = (self.today() - day).num_days();
                said!("已{days}日没有新记录", "nothing was recorded for {days} days")
            }
            _ => said!("没有下一步安排", "nothing is planned next"),
        };
        found.duty.short = found.duty.title.clone();
        found.duty.act =
            said!("登记一条记事，写明下一步和日期", "record a note with the next step and its day");
        Some(found)
    }

    fn triage_line(&self, bucket: Bucket, line: Line, duty: &Duty) -> Option<TriageLine> {
        let view = self.world.duty_view(duty, self.today());
        let note = self.note(bucket, &line, &view);
        Some(TriageLine {
            bucket,
            case: Some(line.case?),
            alone: None,
            duty: view,
            note,
            line,
            also: Vec::new(),
            lacks: None,
            under: Vec::new(),
            gathered: None,
            claimed: Vec::new(),
        })
    }

    /// What is still to be done of the records without a case, each in its bucket, by day.
    fn standing_alone(&self, scope: Scope) -> Result<Vec<TriageLine>, Failure> {
        let today = self.today();
        let (person, organ) = self.whose(scope);
        let ours = |it: &Alone| {
            let named =
                |value: &serde_json::Value| value.as_str().is_some_and(|it| Some(it) == person.as_deref());
            let by_person = person.is_none() || it.record.body.values().any(named);
            by_person && organ.as_ref().is_none_or(|organ| *organ == it.unit)
        };
        let mut lines = Vec::new();
        for it in self.standing_matters()?.into_iter().filter(ours) {
            let Some(bucket) = bucket_of(&it.duty, today) else { continue };
            let kind = it.record.kind;
            lines.push(TriageLine {
                bucket,
                case: None,
                alone: Some((kind, it.record.id)),
                line: Line { organ: it.unit, ..Line::default() },
                duty: self.world.duty_view(&it.duty, today),
                note: Some(World::says_beside_unit(kind, &it.record.body)),
                also: Vec::new(),
                lacks: None,
                under: Vec::new(),
                gathered: None,
                claimed: Vec::new(),
            });
        }
        lines.sort_by_key(|line| (line.duty.duty.act_by, line.alone));
        Ok(lines)
    }

    fn note(&self, bucket: Bucket, line: &Line, view: &DutyView) -> Option<Said> {
        match bucket {
            Bucket::Hearing => line.hearing_at.map(|at| {
                let (hour, minute) = (at.hour(), at.minute());
                if (hour, minute) == (0, 0) {
                    said!("未定时", "no hour")
                } else {
                    Said::same(&format!("{hour:02}:{minute:02}"))
                }
            }),
            Bucket::AtRisk | Bucket::Approval => view.duty.from.map(|from| {
                let (days, on) = ((self.today() - from).num_days(), from.format("%m-%d"));
                match bucket {
                    Bucket::AtRisk => said!("{on}评估，{days}日未开会", "no meeting since {on} ({days}d)"),
                    _ => said!("{on}起{days}日未批", "unapproved since {on} ({days}d)"),
                }
            }),
            Bucket::Undetermined => view.duty.why.clone(),
            Bucket::Undated => view.duty.from.map(|from| said!("自{from}起", "since {from}")),
            Bucket::Overdue | Bucket::Today | Bucket::ThreeDays | Bucket::Week | Bucket::NoNextStep => None,
        }
    }

    /// Every duty of the pending cases that is not done, for `yingsu duties`.
    pub fn pending_duties(&mut self) -> Result<Vec<(String, DutyView)>, Failure> {
        let today = self.today();
        let mut found = Vec::new();
        for line in self.store.lines(&LinesQuery::pending(today))? {
            let Some(case) = line.case else { continue };
            for duty in self.store.duties(case)? {
                found.push((line.court_no.clone(), self.world.duty_view(&duty, today)));
            }
        }
        Ok(found)
    }
}

/// The bucket of a duty without a case; `None` while its day is far off. One without a day is asked for.
fn bucket_of(duty: &Duty, today: Day) -> Option<Bucket> {
    if duties::is_option(duty) {
        return None;
    }
    let Some(by) = duty.act_by else {
        let open = duty.state == DutyState::Open;
        return Some(if open { Bucket::Undated } else { Bucket::Undetermined });
    };
    match (by - today).num_days() {
        _ if duties::overdue(duty, today) => Some(Bucket::Overdue),
        ..=0 => Some(Bucket::Today),
        1..=3 => Some(Bucket::ThreeDays),
        4..=7 => Some(Bucket::Week),
        _ => None,
    }
}

/// The line of a planned step whose day is past: on which day it was planned, and what it was.
fn past_step(line: &mut TriageLine) {
    let Some(day) = line.duty.duty.last else { return };
    line.note = Some(line.duty.title.clone());
    line.duty.title = said!(
        "计划于{day}的下一步已过，未见后续",
        "the step planned for {day} is past, and nothing follows it"
    );
}

#[cfg(test)]
mod tests;
