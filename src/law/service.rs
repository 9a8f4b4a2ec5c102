//! Service: which papers a delivery brought, on whom it was served, and the day the court named in it.

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::day::Day;
use crate::domain::organ::above_the_district;
use crate::domain::record::body::{Application, Receipt};
use crate::domain::vocabulary::CourtPaper;
use crate::law::handed::leaves;
use crate::law::setting::{Happening, Setting, at};
use crate::law::term::{Clock, Counted, count};

/// On whom a delivery was served; one empty name stands for all. A name that is no party's is taken for all, so that no
/// period is lost by it.
pub(in crate::law) fn served_on<'a>(
    file: &'a CaseFile,
    body: &Receipt,
    setting: &Setting<'_>,
) -> Vec<&'a str> {
    let it = &file.registration;
    let party = |named: &String| {
        let mut parties = it.defendants.iter().chain(&it.third_parties).map(String::as_str);
        parties.find(|name| !named.is_empty() && setting.same_organ(name, named))
    };
    let named: Vec<&str> = body.addressees.iter().filter_map(party).collect();
    if !named.is_empty() && named.len() == body.addressees.len() {
        return named;
    }
    let before = |joined: Option<Day>| joined.is_some_and(|day| body.received_on.is_some_and(|on| on < day));
    let joined_later = |name: &&String| before(joined_on(file, name, setting));
    if it.defendants.iter().any(|name| joined_later(&name)) {
        let earlier = it.defendants.iter().filter(|name| !joined_later(name));
        return earlier.map(String::as_str).collect();
    }
    vec![""]
}

/// The third parties of a case that are organs of the register: they act in the suit as we do.
pub(in crate::law) fn third_parties<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<&'a str> {
    let all = file.registration.third_parties.iter().map(String::as_str);
    all.filter(|name| setting.organs.find(name).is_some() && !above_the_district(name)).collect()
}

/// The day on which a defendant was served with the notice that joined it to the suit: what was served before does not
/// bind it (行诉解释 26, 134).
pub(in crate::law) fn joined_on(file: &CaseFile, name: &str, setting: &Setting<'_>) -> Option<Day> {
    let named = |it: &Receipt| it.addressees.iter().any(|to| !to.is_empty() && setting.same_organ(to, name));
    let joining = |it: &&Filed<Receipt>| named(&it.body) && it.body.names().any(CourtPaper::joins);
    file.receipts.iter().filter(joining).filter_map(|it| it.body.received_on).min()
}

/// The deliveries that brought a paper, on whomever.
pub(in crate::law) fn deliveries(
    file: &CaseFile,
    paper: CourtPaper,
) -> impl Iterator<Item = &Filed<Receipt>> {
    file.receipts.iter().filter(move |filed| filed.body.names().any(|name| paper.is_in(name)))
}

/// The deliveries that brought a paper, one for each party they were served on.
pub(in crate::law) fn receipts_of<'a>(
    file: &'a CaseFile,
    paper: CourtPaper,
    setting: &Setting<'_>,
) -> Vec<Happening<'a>> {
    deliveries(file, paper)
        .flat_map(|filed| {
            let each = served_on(file, &filed.body, setting).into_iter();
            each.map(|organ| Happening { organ, ..at(filed, filed.body.received_on) })
        })
        .collect()
}

/// The first of these deliveries on each defendant: a second copy starts nothing anew.
pub(in crate::law) fn first_of<'a>(file: &'a CaseFile, all: &[Happening<'a>]) -> Vec<Happening<'a>> {
    let first = |organ: Option<&'a str>| {
        let ours = all.iter().filter(|it| it.organ.is_empty() || organ.is_none_or(|organ| it.organ == organ));
        let ours: Vec<_> = ours.copied().collect();
        let dated = ours.iter().filter(|it| it.day.is_some()).min_by_key(|it| it.day);
        dated.or(ours.first()).map(|it| Happening { organ: organ.unwrap_or(it.organ), ..*it })
    };
    let parted = all.iter().any(|it| !it.organ.is_empty());
    if !parted {
        return first(None).into_iter().collect();
    }
    file.registration.defendants.iter().filter_map(|name| first(Some(name))).collect()
}

/// The day the court named in a delivery for answer or evidence: as it stands there, or counted from the delivery by
/// the number of days it names (行诉解释 48: 指定的期间).
pub fn court_day(body: &Receipt, setting: &Setting<'_>) -> Option<Counted> {
    let named = body.court_due.map(|day| count(Clock::Fixed, 0, day, setting.calendar));
    named.or_else(|| {
        let (days, from) = (body.court_days?, body.received_on?);
        Some(count(Clock::Litigation, days, from, setting.calendar))
    })
}

/// The deliveries in which the court named a day for answer or evidence, with that day.
fn naming_a_day<'a>(
    file: &'a CaseFile,
    setting: &Setting<'_>,
) -> impl Iterator<Item = (&'a Filed<Receipt>, Counted)> {
    file.receipts
        .iter()
        .filter(|filed| filed.body.names().next().is_none() || filed.body.names().any(CourtPaper::sets_a_day))
        .filter_map(|filed| Some((filed, court_day(&filed.body, setting)?)))
}

/// The first day on which a party had a paper in which the court named its own day.
pub(in crate::law) fn court_day_came(file: &CaseFile, organ: &str, setting: &Setting<'_>) -> Option<Day> {
    let ours = |it: &Filed<Receipt>| {
        served_on(file, &it.body, setting).into_iter().any(|name| setting.same_organ(name, organ))
    };
    naming_a_day(file, setting).filter(|(it, _)| ours(it)).filter_map(|(it, _)| it.body.received_on).min()
}

/// 期满后另行指定 — the first day the court named that had gone by when it named another, and no leave asked for by then
/// was granted: what was not done by that day stays undone in time. Leave said to have been given after the case had
/// ended, on `ended`, takes nothing back.
pub(in crate::law) fn first_that_passed(
    file: &CaseFile,
    organ: &str,
    ended: Option<Day>,
    setting: &Setting<'_>,
) -> Option<Day> {
    let ours = |it: &Filed<Receipt>| {
        served_on(file, &it.body, setting).into_iter().any(|name| setting.same_organ(name, organ))
    };
    let mut named: Vec<(Option<Day>, Day)> = naming_a_day(file, setting)
        .filter(|(it, _)| ours(it))
        .map(|(it, day)| (it.body.received_on, day.last_day()))
        .collect();
    named.sort_by_key(|(came, _)| *came);
    let asked_by = |last: Day| {
        let given = |on: Option<Day>| on.zip(ended).is_none_or(|(on, ended)| on <= ended);
        let ours = |it: &Application| setting.same_organ(&it.organ, organ) && given(it.decided_on);
        leaves(file).filter(|it| ours(&it.body)).any(|it| it.body.applied_on.is_some_and(|on| on <= last))
    };
    let days = named.iter().map(|(_, day)| *day);
    days.zip(named.iter().skip(1)).find_map(|(first, (came, next))| {
        let after = came.is_some_and(|came| came > first) && *next > first;
        (after && !asked_by(first)).then_some(first)
    })
}

/// The days the court named for answer or evidence, the newest first and of those that came on one day the earliest, for each
/// party they were served on; each with the day on which its paper came.
pub(in crate::law) fn days_named<'a>(
    file: &'a CaseFile,
    setting: &Setting<'_>,
) -> Vec<(Option<Day>, Happening<'a>)> {
    let mut all: Vec<_> = naming_a_day(file, setting).collect();
    all.sort_by_key(|(it, day)| (std::cmp::Reverse(it.body.received_on), day.last_day()));
    all.into_iter()
        .flat_map(|(filed, day)| {
            let each = served_on(file, &filed.body, setting).into_iter();
            each.map(move |organ| {
                let named = Happening { organ, record: None, ..at(filed, Some(day.last_day())) };
                (filed.body.received_on, named)
            })
        })
        .collect()
}

/// The same without the days of their papers.
pub(in crate::law) fn court_days<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    days_named(file, setting).into_iter().map(|(_, named)| named).collect()
}
