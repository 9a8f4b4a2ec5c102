//! One case as the case screen shows it: duties with their words, the three clocks, days lost, the chain.

use std::collections::BTreeMap;

use crate::domain::case_file::CaseFile;
use crate::domain::day::Day;
use crate::domain::duty::{Duty, DutyState};
use crate::domain::failure::{Failure, FailureKind};
use crate::domain::line::Line;
use crate::domain::record::{CaseId, Kind, Record};
use crate::law::late::Left;
use crate::law::nature::{Ended, Nature};
use crate::law::role::RuleRole;
use crate::law::rule::{Rule, Settled};
use crate::law::term::Clock;
use crate::law::{duties, effect, late, risk, signed};
use crate::said;
use crate::store::link::{self, Kin};
use crate::text::{Said, fold};
use crate::work::appear;
use crate::work::desk::Desk;
use crate::work::view::{CaseView, ClockBar, DutyView, Lost, OutcomeView};
use crate::work::world::World;

/// The three clocks that run from one receipt, and the name of each.
const CLOCKS: [(RuleRole, &str, &str); 3] = [
    (RuleRole::ClockForward, "转交", "forward"),
    (RuleRole::ClockDistrict, "区定", "district"),
    (RuleRole::ClockStatute, "法定", "statute"),
];

impl Desk {
    /// Loads a case whole. Up to 3 ms among 10,000 cases; nearly all of it goes for the like cases that were lost.
    pub fn case(&mut self, id: CaseId) -> Result<CaseView, Failure> {
        let mut view = self.glance(id)?;
        if !view.file.hearings.is_empty() {
            view.breaches = appear::breaches(&view.file, &self.register_of_people()?, &self.world);
        }
        view.like = self.like(id, &view.file, &view.risk)?;
        let registered = view.records.iter().find(|record| record.kind == Kind::Registration);
        view.likely = registered.map_or(Ok(Vec::new()), |record| self.may_follow(Some(id), &record.body))?;
        view.names = self.names_of_logins()?;
        view.drafts = self.drafts_of(id)?;
        Ok(view)
    }

    /// A case as a list shows it beside its lines: without what is known only from other cases and from the register
    /// of people. Two queries and the derivation of its duties, well under a millisecond.
    pub fn glance(&mut self, id: CaseId) -> Result<CaseView, Failure> {
        let records = self.store.records(id)?;
        if records.is_empty() {
            return Err(Failure::new(
                FailureKind::Use,
                said!("台账中没有这个案件。", "There is no such case in the docket."),
            ));
        }
        let kin = self.kin(id, &records)?;
        let file = self.world.case_file(id, &records, &kin);
        let setting = self.world.setting();
        // Under other rules than the book's nothing is derived: what stands in the lists stands here.
        let duties = match self.behind {
            true => self.store.duties(id)?,
            false => duties::duties(&file, &self.world.rules, &setting),
        };
        let risk = risk::risk(&file, self.world.rules.ruled(&duties), &setting);
        let line = self.world.line(&file, &duties, &risk);
        let today = self.today();
        let mut views: Vec<DutyView> = duties.iter().map(|duty| self.world.duty_view(duty, today)).collect();
        views.sort_by_key(|view| (!view.waits(), view.duty.act_by.is_none(), view.duty.act_by));
        let to_check = signed::unsigned(&file, &duties);
        let clocks = clocks(&self.world, &duties, today);
        let lost_days = lost_days(&clocks, today);
        let (chain, chain_missing) = self.chain(&file, &kin)?;
        let outcomes = outcomes(&file, &self.world);
        Ok(CaseView {
            id,
            line,
            file,
            records,
            duties: views,
            to_check,
            risk,
            outcomes,
            clocks,
            lost_days,
            breaches: Vec::new(),
            like: Vec::new(),
            chain,
            chain_missing,
            likely: Vec::new(),
            names: BTreeMap::new(),
            drafts: Vec::new(),
        })
    }

    /// A case as the law reads it, from these records of it: with the other instances of its dispute.
    pub(in crate::work) fn case_file(&self, case: CaseId, records: &[Record]) -> Result<CaseFile, Failure> {
        Ok(self.world.case_file(case, records, &self.kin(case, records)?))
    }

    /// The other cases of the dispute, by what the registration among these records names.
    pub(in crate::work) fn kin(&self, case: CaseId, records: &[Record]) -> Result<Kin, Failure> {
        let registration = records.iter().find(|record| record.kind == Kind::Registration);
        registration.map_or(Ok(Kin::new()), |record| self.store.kin_of(case, &record.body))
    }

    /// The other instances of the dispute, from the lowest up, whichever of them names the other; and the numbers that
    /// are named and not in the docket.
    fn chain(&mut self, file: &CaseFile, kin: &Kin) -> Result<(Vec<Line>, Vec<String>), Failure> {
        let mut lines = Vec::new();
        for case in file.kin.iter().filter_map(|case| case.id) {
            lines.extend(self.store.line(case)?);
        }
        let borne: Vec<&str> = kin.iter().flat_map(|(_, records)| link::borne(records)).collect();
        let mut missing = Vec::new();
        for no in &file.registration.linked {
            if !borne.iter().any(|it| link::same(it, no)) && !link::same(no, &file.registration.court_no) {
                missing.push(no.clone());
            }
        }
        Ok((lines, missing))
    }
}

impl World {
    /// A duty with the words of its rule, and what the end of its period means by a day.
    pub fn duty_view(&self, duty: &Duty, today: Day) -> DutyView {
        let rule = self.rules.find(&duty.rule);
        let nature = Nature::of(duty, rule);
        let ended = Ended::of(duty, rule, today);
        let words = |pick: fn(&Rule) -> Said| rule.map_or_else(|| Said::same(&duty.rule), pick);
        let counts = match ended {
            None => duty.state == DutyState::Open,
            Some(ended) => matches!(ended, Ended::Overdue | Ended::GuidePassed),
        };
        let last = duty.last.filter(|_| nature == Nature::Obligation && duties::binding(duty));
        let item = rule.and_then(|rule| duties::item(duty, rule));
        let told = |ended: Ended| match rule {
            Some(rule) => ended.told(duty, rule.who, today),
            None => ended.words().into(),
        };
        DutyView {
            title: titled(words(|rule| rule.title.clone()), item),
            short: titled(words(|rule| rule.short.clone()), item),
            kind: words(|rule| rule.short.clone()),
            whose: match duty.organ.as_str() {
                "" => String::new(),
                organ => self.organs.short_name(organ).to_string(),
            },
            own: rule.is_some_and(|rule| rule.clock == Some(Clock::Internal)),
            of_district: rule.is_some_and(Rule::of_district),
            act: words(|rule| rule.act.clone()),
            missed: words(|rule| rule.missed.clone()),
            who: words(|rule| rule.who.words().into()),
            article: rule.map(|rule| rule.article.clone()).unwrap_or_default(),
            form: rule.map_or(Kind::Note, |rule| rule.form),
            record: rule.filter(|rule| rule.settled == Settled::Same).and(duty.trigger),
            nature,
            ended: ended.map(|ended| (ended, told(ended))),
            unverified: rule.and_then(|rule| rule.reading.clone()),
            left: duty.act_by.filter(|_| counts).map(|act_by| Left::of(act_by, last, today)),
            overdue: duties::overdue(duty, today),
            days_late: late::days_late(duty, today),
            duty: duty.clone(),
        }
    }
}

/// The title of a duty, with the item of the paper that it is about.
fn titled(title: Said, item: Option<&str>) -> Said {
    let Some(item) = item.map(fold::clean) else { return title };
    said!("{title}：{item}", "{title}: {item}"; title)
}

fn outcomes(file: &CaseFile, world: &World) -> Vec<OutcomeView> {
    let view = |it: effect::Effect| OutcomeView {
        defendant: it.defendant.to_string(),
        outcome: it.outcome.to_string(),
        counts: it.counts,
        self_corrected: it.self_corrected,
    };
    effect::decided(file, &world.setting()).into_iter().map(view).collect()
}

/// One bar of each kind, or one for each defendant that has a clock of its own.
fn clocks(world: &World, duties: &[Duty], today: Day) -> Vec<ClockBar> {
    let mut bars = Vec::new();
    for (role, zh, en) in CLOCKS {
        let runs = |rule: &str, duty: &Duty| {
            duty.rule == rule && duty.raw.is_some() && duty.state != DutyState::Void
        };
        let ruled = world.rules.roles().rules(role).rev();
        let Some(rule) = ruled.into_iter().find(|rule| duties.iter().any(|duty| runs(rule, duty))) else {
            continue;
        };
        let mut told: Vec<&str> = Vec::new();
        for duty in duties.iter().filter(|duty| runs(rule, duty)) {
            if told.contains(&duty.organ.as_str()) {
                continue;
            }
            told.push(&duty.organ);
            bars.extend(bar(world, duty, zh, en, today));
        }
    }
    bars
}

fn bar(world: &World, duty: &Duty, zh: &str, en: &str, today: Day) -> Option<ClockBar> {
    let days = u32::try_from((duty.raw? - duty.from?).num_days()).ok()?;
    let organ = world.organs.short_name(&duty.organ);
    let of = if organ.is_empty() { Said::default() } else { said!(" {organ}", " {organ}") };
    let label = said!("{zh}{days}{of}", "{en} {days}{of}"; of);
    Some(ClockBar { label, days, duty: world.duty_view(duty, today) })
}

/// By how many days each step came late, and whose step it was.
fn lost_days(clocks: &[ClockBar], today: Day) -> Vec<Lost> {
    let late = |clock: &ClockBar| {
        Some(Lost { days: late::days_late(&clock.duty.duty, today)?, by: clock.duty.who.clone() })
    };
    clocks.iter().filter_map(late).collect()
}
