//! 履行: what a paper orders done, by when, and what was done; and since when it binds.

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::day::Day;
use crate::domain::record::body::{Judgment, Obligation, Performance};
use crate::domain::vocabulary::DecisionPaper;
use crate::domain::within::{self, Unit, Within};
use crate::law::fact::beyond::in_force_on;
use crate::law::fact::{Fact, PERFORM_DUE, REDO_DUE};
use crate::law::instance::of_reconsideration;
use crate::law::setting::{Happening, Setting, at, given};
use crate::law::term::{Clock, Counted, count};
use crate::law::{effect, ending};
use crate::said;
use crate::text::Said;

/// A day or items for performance, or a paper that was lost or agreed to and says what to do: item by item, where the
/// items are listed. A paper whose effect nobody has confirmed is not passed over.
pub(super) fn performance_ordered<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let binding = file.judgments.iter().filter(|filed| {
        let body = &filed.body;
        let bound =
            effect::lost(body, setting.counting) == Some(true) || body.paper == DecisionPaper::Mediation;
        let owed = body.perform_due.is_some()
            || !body.perform_within.is_empty()
            || !body.items.is_empty()
            || (bound && !body.obligations.is_empty());
        owed && !of_reconsideration(file, body)
    });
    binding.flat_map(|filed| by_item(filed, |_| filed.body.effective_on)).collect()
}

/// One happening for each item a paper lists, or one for the paper where it lists none.
pub(in crate::law::fact) fn by_item(
    filed: &Filed<Judgment>,
    day: impl Fn(Option<&Obligation>) -> Option<Day>,
) -> Vec<Happening<'_>> {
    if filed.body.items.is_empty() {
        return vec![at(filed, day(None))];
    }
    let items = filed.body.items.iter();
    items.map(|item| Happening { part: &item.what, ..at(filed, day(Some(item))) }).collect()
}

/// The last day to perform each item; one that names none has that of the paper.
pub(super) fn perform_due<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    file.judgments
        .iter()
        .flat_map(|it| by_item(it, |item| Some(perform_by(file, &it.body, item, setting)?.raw)))
        .filter(|it| it.day.is_some())
        .collect()
}

/// What was performed: as recorded by itself, in the list of items, and the whole once every item is done.
pub(super) fn performed<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let mut all: Vec<Happening<'a>> = file
        .performances
        .iter()
        .filter(|filed| filed.body.performed_on.is_some())
        .map(|filed| Happening {
            part: &filed.body.item,
            organ: &filed.body.organ,
            ..at(filed, filed.body.performed_on)
        })
        .collect();
    for filed in file.judgments.iter().filter(|filed| !filed.body.items.is_empty()) {
        let done = |item: &Obligation| {
            let of_all = |it: &&Filed<Performance>| it.body.item == item.what && it.body.organ.is_empty();
            let by_record = file.performances.iter().filter(of_all);
            item.done_on.or(by_record.filter_map(|it| it.body.performed_on).min())
        };
        all.extend(by_item(filed, |item| item.and_then(done)).into_iter().filter(|it| it.day.is_some()));
        let last: Option<Vec<Day>> = filed.body.items.iter().map(done).collect();
        if let Some(day) = last.and_then(|days| days.into_iter().max()) {
            all.push(at(filed, Some(day)));
        }
    }
    all
}

pub(super) fn court_perform_due<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let of_court = file.judgments.iter().filter(|it| !of_reconsideration(file, &it.body));
    of_court
        .flat_map(|it| by_item(it, |item| Some(perform_by(file, &it.body, item, setting)?.raw)))
        .filter(|it| it.day.is_some())
        .collect()
}

/// 履行期间 — of one item, or of the whole paper: the day it names, else its number of days from its effect.
fn perform_by(
    file: &CaseFile,
    body: &Judgment,
    item: Option<&Obligation>,
    setting: &Setting<'_>,
) -> Option<Counted> {
    let own = |due: Option<Day>, within: &str| match due {
        Some(day) => {
            let named = binds_on(file, body, day, setting);
            Some(named.map(|day| count(Clock::Fixed, 0, day, setting.calendar)))
        }
        None => within::read(within).is_ok().then(|| from_effect(file, body, within, setting)),
    };
    let of_item = item.and_then(|item| own(item.due, &item.within));
    of_item.or_else(|| own(body.perform_due, &body.perform_within)).flatten()
}

/// The day that a paper names, or that of its effect where the paper names an earlier one: it binds nobody before (行政诉讼法
/// 94). `None` while the paper cannot be in force by the day it names.
fn binds_on(file: &CaseFile, body: &Judgment, named: Day, setting: &Setting<'_>) -> Option<Day> {
    match in_force_on(file, body) {
        Some(effect) => Some(named.max(effect)),
        None if effect_comes_later(file, body, named, setting) => None,
        None => Some(named),
    }
}

/// Whether a paper of which nobody confirmed the effect is not in force by a day: a 调解书 for which we have not signed
/// (行诉解释 85), or any other whose period of appeal ends later.
fn effect_comes_later(file: &CaseFile, body: &Judgment, day: Day, setting: &Setting<'_>) -> bool {
    if body.paper == DecisionPaper::Mediation {
        return ending::ends_on(body).is_none();
    }
    effect::proposed(file, body, setting).day.is_some_and(|effect| effect > day)
}

/// What is to be said where the day a paper names does not count, for the paper takes effect later or nobody signed for it.
pub(in crate::law) fn before_effect(
    file: &CaseFile,
    fact: &Fact,
    about: &Happening<'_>,
    setting: &Setting<'_>,
) -> Option<Said> {
    let body = &file.judgments.iter().find(|it| Some(it.id) == about.record)?.body;
    let item = body.items.iter().find(|item| !about.part.is_empty() && item.what == about.part);
    let named = match fact.name {
        PERFORM_DUE => item.and_then(|item| item.due).or(body.perform_due),
        REDO_DUE => body.redo_due,
        _ => None,
    }?;
    match in_force_on(file, body) {
        Some(effect) => (named < effect).then(|| {
            said!(
                "文书载明{named}，早于生效之日{effect}：生效之前不负履行义务，生效即应履行，按{effect}办理",
                "the paper names {named}, before {effect} on which it took effect: nothing was owed before, and it is owed at once: act by {effect}"
            )
        }),
        None if !effect_comes_later(file, body, named, setting) => None,
        None if body.paper == DecisionPaper::Mediation => {
            let reconsidered = of_reconsideration(file, body);
            let article = if reconsidered { "行政复议法第73条" } else { "行诉解释第85条" };
            Some(said!(
                "调解书载明{named}，未见本机关签收：经各方签收方才生效，生效之前不起算（{article}）；未签收的，答辩举证等期限照常计算",
                "the 调解书 names {named}; no signature of the organ is recorded: it is in force once every party signed, and until then nothing runs from it ({article}), while answer and evidence stay due"
            ))
        }
        None => Some(said!(
            "文书载明{named}，此时上诉期尚未届满：生效之前不起算",
            "the paper names {named}, when the period to appeal has not ended: nothing runs before its effect"
        )),
    }
}

/// “自生效之日起N日内” (`30日`), counted; `None` where nothing is written, or the paper's effect has no day.
fn from_effect(file: &CaseFile, body: &Judgment, within: &str, setting: &Setting<'_>) -> Option<Counted> {
    let Within { n, unit } = within::read(within).ok()?;
    let clock = match unit {
        Unit::Days => Clock::Litigation,
        Unit::WorkingDays => Clock::Working,
        Unit::Months => Clock::Month,
    };
    Some(count(clock, n, in_force_on(file, body)?, setting.calendar))
}

/// How the day that a fact names came about, where it was counted from the effect of its paper.
pub(in crate::law) fn counted_from_effect(
    file: &CaseFile,
    fact: &Fact,
    about: &Happening<'_>,
    setting: &Setting<'_>,
) -> Option<Counted> {
    let body = &file.judgments.iter().find(|it| Some(it.id) == about.record)?.body;
    let item = body.items.iter().find(|item| !about.part.is_empty() && item.what == about.part);
    let counted = match fact.name {
        PERFORM_DUE => perform_by(file, body, item, setting),
        REDO_DUE if body.redo_due.is_none() => {
            let own = from_effect(file, body, &body.redo_within, setting);
            own.or_else(|| perform_by(file, body, None, setting))
        }
        _ => None,
    };
    counted.filter(|it| it.clock != Clock::Fixed)
}

/// The last day to act anew: the one the paper names, else its number of days, else that for the whole performance.
pub(super) fn redo_due<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let counted = |body: &Judgment| Some(from_effect(file, body, &body.redo_within, setting)?.raw);
    let whole = |body: &Judgment| Some(perform_by(file, body, None, setting)?.raw);
    given(&file.judgments, |body| match body.redo_due {
        Some(day) => binds_on(file, body, day, setting),
        None => counted(body).or_else(|| whole(body)),
    })
}

/// 履行期间的最后一日 of each item; where the paper sets none, its service (行诉解释 153).
pub(super) fn execution_open<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let binding = file.judgments.iter().filter(|it| {
        let body = &it.body;
        let set = body.perform_due.is_some() || !body.perform_within.is_empty();
        let owed = set || !body.items.is_empty() || !body.obligations.is_empty();
        !of_reconsideration(file, body) && body.effective_on.is_some() && owed
    });
    binding
        .flat_map(|it| {
            let last = move |item: Option<&Obligation>| {
                let by = perform_by(file, &it.body, item, setting).map(|counted| match counted.clock {
                    Clock::Fixed => counted.raw,
                    _ => counted.due,
                });
                by.or(it.body.served_on)
            };
            by_item(it, last)
        })
        .filter(|it| it.day.is_some())
        .collect()
}
