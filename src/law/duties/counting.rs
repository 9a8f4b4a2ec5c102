//! The days of a duty: counted from its trigger, named by a paper, standing still, beside the day a court named.

use super::At;
use crate::domain::case_file::CaseFile;
use crate::domain::day::Day;
use crate::domain::duty::Duty;
use crate::law::fact::Fact;
use crate::law::instance::simplified;
use crate::law::rule::Rule;
use crate::law::setting::{Happening, Setting};
use crate::law::term::{Clock, Counted, count, count_paused};
use crate::law::{dispute, ending, service};
use crate::said;
use crate::text::Said;

/// The fact that holds the day the court named for answer or evidence.
pub(in crate::law) const COURT_DAY: &str = "court_due";
/// The condition of rules that are of the first instance alone.
const FIRST_INSTANCE: &str = "first_instance";

/// The period of a duty; `Err` is the fact whose day is missing, `Ok(None)` means the rule has none.
pub(in crate::law) fn counted(
    rule: &Rule,
    file: &CaseFile,
    setting: &Setting<'_>,
    trigger: &Happening<'_>,
    organ: &str,
) -> Result<Option<Counted>, &'static Fact> {
    if let Some(fact) = rule.named_by {
        match named(fact, file, setting, trigger, organ).and_then(|it| it.day) {
            Some(day) => return Ok(Some(count(Clock::Fixed, 0, day, setting.calendar))),
            None if rule.clock == Some(Clock::Fixed) => return Err(fact),
            None => {}
        }
    }
    let Some(clock) = rule.clock else { return Ok(None) };
    let Some(n) = rule.n_setting.map_or(Some(rule.n), |number| (number.get)(&setting.readings)) else {
        return Ok(None);
    };
    let Some(from) = trigger.day else { return Err(rule.trigger) };
    let paused = match rule.pauses.then(|| ending::suspensions(file, setting)) {
        Some(stood) => match paused(rule, clock, from, &stood, setting) {
            Some(days) => days,
            None => return Ok(None),
        },
        None => 0,
    };
    let (clock, n) = match clock {
        Clock::Internal if setting.readings.plan_in_working_days => (Clock::Working, n),
        Clock::Backward if setting.readings.clear_days_before && n > 0 => (clock, n + 1),
        clock => (clock, n),
    };
    Ok(Some(count_paused(clock, n, from, paused, setting.calendar).under(rule.rolls)))
}

/// How many days a period stood still; `None` while it still does.
fn paused(
    rule: &Rule,
    clock: Clock,
    from: Day,
    stood: &[(Day, Option<Day>)],
    setting: &Setting<'_>,
) -> Option<u32> {
    let mut days = 0;
    for (begun, until) in stood {
        let end = count_paused(clock, rule.n, from, days, setting.calendar).raw;
        if *begun <= end {
            days += u32::try_from((*until.as_ref()? - (*begun).max(from)).num_days().max(0)).unwrap_or(0);
        }
    }
    Some(days)
}

/// The day a paper names for a duty: in the paper that triggered it, or in the case as a whole.
pub(in crate::law) fn named<'f>(
    fact: &'static Fact,
    file: &'f CaseFile,
    setting: &Setting<'_>,
    trigger: &Happening<'_>,
    organ: &str,
) -> Option<Happening<'f>> {
    let ours = |it: &Happening<'_>| {
        it.record.is_none() && setting.same_organ(it.organ, organ)
            || (it.record == trigger.record && (it.part, it.row) == (trigger.part, trigger.row))
    };
    if fact.name == COURT_DAY {
        return court_days(file, setting, trigger, organ).into_iter().map(|(_, it)| it).next();
    }
    fact.happenings(file, setting).into_iter().find(|it| it.day.is_some() && ours(it))
}

/// The days the court named for a defendant in the trial of a trigger, the one that governs first: what it named in one trial
/// is of no other.
fn court_days<'f>(
    file: &'f CaseFile,
    setting: &Setting<'_>,
    trigger: &Happening<'_>,
    organ: &str,
) -> Vec<(Option<Day>, Happening<'f>)> {
    let trial = |day: Option<Day>| dispute::trial(file, organ, day, setting);
    let of_trial = trial(trigger.day);
    let own = |came: Option<Day>| came.is_none() || trigger.day.is_none() || trial(came) == of_trial;
    let mut all = service::days_named(file, setting);
    all.retain(|(came, it)| setting.same_organ(it.organ, organ) && own(*came));
    all
}

impl At<'_, '_> {
    /// Tells of other days that the court named for the same, beside the one that governs.
    pub(super) fn named_otherwise(&self, trigger: &Happening<'_>, organ: &str) -> Option<Said> {
        let by_court = |fact: &&'static Fact| fact.name == COURT_DAY;
        if !self.rule.within_court_day && self.rule.named_by.filter(by_court).is_none() {
            return None;
        }
        let all = court_days(self.file, self.setting, trigger, organ);
        let (_, governing) = all.first()?;
        let mut others: Vec<Day> =
            all.iter().filter_map(|(_, it)| it.day).filter(|day| Some(*day) != governing.day).collect();
        others.sort_unstable();
        others.dedup();
        if others.is_empty() {
            return None;
        }
        let others = others.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
        let day = governing.day?;
        Some(said!(
            "法院另指定过{others}，与{day}不一致：以最近一次通知的{day}为准，同日收到的以先到之日为准，请向法院核实",
            "the court also named {others}, which contradicts {day}: the newest notice governs, {day}; of two of one day the earlier; ask the court"
        ))
    }

    /// Sets the day of the statute beside the one the court named: the earlier is acted on, and both are told. In
    /// 简易程序 the court's takes the place of the statute's (行诉解释 104).
    pub(super) fn beside_court_day(
        &self,
        duty: &mut Duty,
        trigger: &Happening<'_>,
        organ: &str,
    ) -> Option<Said> {
        let fact = Fact::find(COURT_DAY).filter(|_| self.rule.within_court_day)?;
        let court = named(fact, self.file, self.setting, trigger, organ)?.day;
        let court = court.filter(|day| trigger.day.is_none_or(|from| *day >= from))?;
        let own = duty.due.or(duty.act_by)?;
        let safe = self.setting.calendar.last_working_on_or_before(court);
        let earlier = court < own;
        if earlier {
            duty.due = duty.due.map(|due| due.min(safe));
            duty.act_by = duty.act_by.map(|day| day.min(safe));
            duty.safe = duty.safe.map(|day| day.min(safe));
        }
        // 简易程序 is one of first instance alone (行诉法 82).
        let of_first = self.rule.when.iter().any(|it| it.name == FIRST_INSTANCE);
        let of_statute = self.rule.clock == Some(Clock::Litigation) && !self.rule.guide;
        if simplified(self.file) && (of_first || !of_statute) {
            // A guide and the plan's own days are kept by their own count; only the day to act by gives way.
            if of_statute {
                self.put(duty, &count(Clock::Fixed, 0, court, self.setting.calendar));
                duty.from = trigger.day;
            }
            return earlier.then(|| {
                said!(
                    "简易程序，不得晚于法院指定的{court}（行诉解释第104条）",
                    "简易程序: not later than {court}, the day the court named (行诉解释第104条)"
                )
            });
        }
        let last = duty.last.filter(|last| *last != court)?;
        if !of_statute {
            return (court < last).then(|| {
                said!(
                    "法院指定答辩（举证）期限至{court}，早于本项的{last}：须在法院指定之日以前办结",
                    "the court named {court} for answer or evidence, before {last} of this: to be done by the court's day"
                )
            });
        }
        Some(if earlier {
            said!(
                "法院指定{court}，法定期限至{last}：先到的是法院指定之日，按该日办理；逾法定期限即丧失期限利益",
                "the court named {court}, the statute gives until {last}: act by the court's day, which comes first; the statute's is the last one"
            )
        } else {
            said!(
                "法院指定{court}，晚于法定期限{last}：以法定期限为准，未经准许延期的不得晚于该日",
                "the court named {court}, later than {last} of the statute: the statute governs unless the court grants more time"
            )
        })
    }

    /// Where the court named another day only after the first had passed, it is acted on by the new one, and what was
    /// not done by the first stays late (行政诉讼法 34, 行诉解释 34: more time is asked for within the period).
    pub(super) fn after_first_court_day(&self, duty: &mut Duty, organ: &str) -> Option<Said> {
        self.rule.named_by.filter(|fact| fact.name == COURT_DAY)?;
        let decided = ending::ending(self.file, organ, self.setting).and_then(|it| ending::ends_on(&it.body));
        let ended = decided.into_iter().chain(self.file.closed_on()).min();
        let first = service::first_that_passed(self.file, organ, ended, self.setting)?;
        let new = duty.last.filter(|new| *new > first)?;
        let counted = count(Clock::Fixed, 0, first, self.setting.calendar);
        (duty.raw, duty.due, duty.safe) = (Some(counted.raw), Some(counted.due), Some(counted.safe));
        duty.last = Some(counted.last_day());
        Some(said!(
            "法院首次指定{first}，期满后另行指定{new}：按{new}办理；未在首次期满前申请延期的，首次期满未办的不因另行指定而消除",
            "the court first named {first} and, after it had passed, {new}: act by {new}; what was not done by the first day stays late, for no more time was asked for within it"
        ))
    }

    /// Why a period that stands still has no day.
    pub(super) fn standing_still(&self, duty: &Duty) -> Option<Said> {
        let still = self.rule.pauses && duty.raw.is_none();
        let stood = if still { ending::suspensions(self.file, self.setting) } else { Vec::new() };
        let (day, _) = stood.into_iter().find(|(_, until)| until.is_none())?;
        Some(said!(
            "自{day}起中止，中止期间不计入期限；收到恢复审理通知书后，在“裁判”中登记（文书种类“通知书”、结果“恢复审理”），接续计算",
            "suspended since {day}: the days do not count; when the trial goes on, record the notice under judgments (通知书, 恢复审理)"
        ))
    }
}
