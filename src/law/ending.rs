//! What a paper does to the instance it was made in: whether it ends it, for which defendants, lets it stand still, or
//! sends it to another court.

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::case_no::Instance;
use crate::domain::day::Day;
use crate::domain::organ::above_the_district;
use crate::domain::outcome::{self, Bearing};
use crate::domain::record::body::{Decided, Judgment};
use crate::domain::vocabulary::{CourtPaper, DecisionPaper};
use crate::law::instance::instance;
use crate::law::service::deliveries;
use crate::law::setting::Setting;

/// The day of a paper: made, else served. Without one it is not yet there.
pub(in crate::law) fn made_on(body: &Judgment) -> Option<Day> {
    body.judged_on.or(body.served_on)
}

/// The day on which a paper ends its instance: a 调解书 by the last signature, ours where no other is recorded, for until
/// it is signed a party may still refuse it and the trial goes on (行诉解释 85); every other paper with its own day.
pub(in crate::law) fn ends_on(body: &Judgment) -> Option<Day> {
    if body.paper == DecisionPaper::Mediation {
        return body.last_signed_on.or(body.effective_on).or(body.served_on);
    }
    made_on(body)
}

/// The day by which a paper that ends its instance was made and served: what is served later opens another trial.
pub(in crate::law) fn over_by(body: &Judgment) -> Option<Day> {
    ends_on(body).map(|day| body.served_on.map_or(day, |served| day.max(served)))
}

/// 一审 — by its form and number, else unless an appeal came in.
fn of_first_instance(file: &CaseFile) -> bool {
    instance(file)
        .map_or_else(|| deliveries(file, CourtPaper::Appeal).next().is_none(), |it| it == Instance::First)
}

/// What a paper does to its instance for one defendant; an empty name asks for any of them. Two defendants may be parted: a
/// suit withdrawn against one goes on against the other.
pub fn course(file: &CaseFile, body: &Judgment, organ: &str, setting: &Setting<'_>) -> Bearing {
    // Every other paper ends its instance whatever its outcome is called.
    let by_paper = match DecisionPaper::from_word(&body.paper) {
        None | Some(DecisionPaper::Ruling) => Bearing::Unsaid,
        // What is decided is decided by a judgment, a ruling or a decision; a notice tells of a step.
        Some(DecisionPaper::Notice) => Bearing::OnTheWay,
        Some(_) => Bearing::Ends,
    };
    let of_row = |row: &Decided| match outcome::read(&row.outcome).map(|known| known.course) {
        Some(Bearing::EndsAbove) if of_first_instance(file) => Bearing::OnTheWay,
        Some(Bearing::EndsAbove) => Bearing::Ends,
        None | Some(Bearing::Unsaid) => by_paper,
        Some(course) => course,
    };
    let all: Vec<Bearing> = body.outcomes.iter().map(of_row).collect();
    let ours: Vec<Bearing> = body
        .outcomes
        .iter()
        .zip(&all)
        .filter(|(row, _)| setting.same_organ(&row.defendant, organ))
        .map(|(_, course)| *course)
        .collect();
    match (all.is_empty(), ours.is_empty()) {
        (true, _) => by_paper,
        // A judgment decides on every defendant (行诉法 79); a ruling only on those it names.
        (_, true) if by_paper == Bearing::Ends => strongest(&all),
        (_, true) => Bearing::OnTheWay,
        _ => strongest(&ours),
    }
}

fn strongest(courses: &[Bearing]) -> Bearing {
    let order = [
        Bearing::Ends,
        Bearing::Unsaid,
        Bearing::Transfers,
        Bearing::Suspends,
        Bearing::Resumes,
        Bearing::OnTheWay,
    ];
    order.into_iter().find(|course| courses.contains(course)).unwrap_or(Bearing::Unsaid)
}

/// The papers of a case that do one thing to its instance, for any defendant.
pub(in crate::law) fn papers<'f>(
    file: &'f CaseFile,
    wanted: Bearing,
    setting: &Setting<'_>,
) -> impl Iterator<Item = &'f Filed<Judgment>> {
    file.judgments.iter().filter(move |it| course(file, &it.body, "", setting) == wanted)
}

/// 本审级已终结 — for one defendant, or for all of them where the name is empty.
pub fn ended(file: &CaseFile, organ: &str, setting: &Setting<'_>) -> bool {
    ending(file, organ, setting).is_some()
}

/// The paper that ended the instance for one defendant; where the name is empty, the one with which it had ended for all.
pub(in crate::law) fn ending<'f>(
    file: &'f CaseFile,
    organ: &str,
    setting: &Setting<'_>,
) -> Option<&'f Filed<Judgment>> {
    ending_among(file, organ, setting, |_| true)
}

/// The same among some papers: those of one trial, where what was served later opened another.
pub(in crate::law) fn ending_among<'f>(
    file: &'f CaseFile,
    organ: &str,
    setting: &Setting<'_>,
    among: impl Fn(&Judgment) -> bool,
) -> Option<&'f Filed<Judgment>> {
    let first = |organ: &str| {
        let ends = |it: &&Filed<Judgment>| {
            let meant = ends_on(&it.body).is_some() && among(&it.body);
            meant && course(file, &it.body, organ, setting) == Bearing::Ends
        };
        file.judgments.iter().filter(ends).min_by_key(|it| ends_on(&it.body))
    };
    let bound: Vec<&String> =
        file.registration.defendants.iter().filter(|name| !above_the_district(name)).collect();
    if !organ.is_empty() || bound.len() < 2 {
        return first(organ);
    }
    let each: Option<Vec<_>> = bound.into_iter().map(|name| first(name)).collect();
    each?.into_iter().max_by_key(|it| ends_on(&it.body))
}

/// 退出诉讼 — since which day the suit has ended against one defendant by a paper that let it go on against another.
pub(in crate::law) fn left(file: &CaseFile, organ: &str, setting: &Setting<'_>) -> Option<Day> {
    let paper = ending(file, organ, setting).filter(|_| !organ.is_empty())?;
    let others = file.registration.defendants.iter().filter(|name| !setting.same_organ(name, organ));
    let goes_on = others.into_iter().any(|name| course(file, &paper.body, name, setting) != Bearing::Ends);
    ends_on(&paper.body).filter(|_| goes_on)
}

/// 中止期间 — from one day to another; without an end while nothing says that the trial was resumed or ended.
pub fn suspensions(file: &CaseFile, setting: &Setting<'_>) -> Vec<(Day, Option<Day>)> {
    let days = |wanted: Bearing| papers(file, wanted, setting).filter_map(|it| made_on(&it.body));
    let ended = papers(file, Bearing::Ends, setting).filter_map(|it| ends_on(&it.body));
    // A notice that was only received counts from its receipt (民诉解释 246: 自通知继续诉讼时起).
    let told = deliveries(file, CourtPaper::Resumption).filter_map(|it| it.body.received_on);
    let mut resumed: Vec<Day> = days(Bearing::Resumes).chain(ended).chain(told).collect();
    resumed.sort_unstable();
    let mut begun: Vec<Day> = days(Bearing::Suspends).collect();
    begun.sort_unstable();
    let mut all: Vec<(Day, Option<Day>)> = Vec::new();
    for from in begun {
        let until = resumed.iter().find(|day| **day >= from).copied();
        if all.iter().all(|(_, end)| end.is_some_and(|end| end <= from)) {
            all.push((from, until));
        }
    }
    all
}
