//! A dispute through its instances: what a paper above does to the one below, and where what follows from a loss is done.

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::case_no::Instance;
use crate::domain::day::Day;
use crate::domain::outcome::{self, Bearing, Below, Counts};
use crate::domain::record::RecordId;
use crate::domain::record::body::{Decided, Judgment, LossReport, Receipt};
use crate::domain::vocabulary::{ApplicationMatter, CourtPaper};
use crate::law::effect::{appeals_since, effects, is_of_reconsideration, orders_redo};
use crate::law::ending::{self, course, made_on, over_by};
use crate::law::instance::instance;
use crate::law::setting::Setting;
use crate::said;
use crate::text::Said;

/// 申请事项 that answer a loss and may be recorded in any docket of the dispute.
const AFTER_A_LOSS: [ApplicationMatter; 2] = [ApplicationMatter::Retrial, ApplicationMatter::Supervision];

/// Where the instances of one dispute stand above each other; others, as execution without suit, are of no chain.
pub(in crate::law) fn rank(file: &CaseFile) -> Option<u8> {
    match instance(file) {
        Some(Instance::First) | None => Some(1),
        Some(Instance::Second) => Some(SECOND),
        Some(Instance::Retrial) => Some(RETRIAL),
        Some(_) => None,
    }
}

pub(in crate::law) const SECOND: u8 = 2;
const RETRIAL: u8 = 3;

/// The case with the other instances of its dispute. A paper that lets the one below stand is read through: it counts as
/// that one does, and orders what that one orders. Costs nothing where there is no such paper.
pub fn read(file: CaseFile, kin: Vec<CaseFile>, setting: &Setting<'_>) -> CaseFile {
    let mut kin = kin;
    kin.sort_by_key(rank);
    let mut lower: Vec<CaseFile> = Vec::with_capacity(kin.len());
    for mut case in kin {
        inherit(&mut case, &lower, setting);
        lower.push(case);
    }
    let mut file = file;
    inherit(&mut file, &lower, setting);
    file.kin = lower;
    file
}

/// What a paper does to the one below, as its rows name it.
fn below(body: &Judgment) -> Option<Below> {
    let known = body.outcomes.iter().filter_map(|row| outcome::read(&row.outcome));
    known
        .map(|it| it.below)
        .min_by_key(|it| [Below::Replaced, Below::TriedAgain, Below::Stands].iter().position(|of| of == it))
}

/// Whether a paper lets the one below stand: an appeal dismissed or withdrawn.
pub(in crate::law) fn lets_stand(body: &Judgment) -> bool {
    below(body) == Some(Below::Stands) && !is_of_reconsideration(body)
}

fn inherit(file: &mut CaseFile, lower: &[CaseFile], setting: &Setting<'_>) {
    let standing = |row: &Decided| {
        let known = outcome::read(&row.outcome).filter(|it| it.below == Below::Stands);
        known.filter(|_| row.counts.is_empty())
    };
    for at in 0..file.judgments.len() {
        let Some(upper) = file.judgments.get(at).cloned() else { continue };
        let Some(known) = upper.body.outcomes.iter().find_map(standing) else { continue };
        let body = match (rank(file), paper_below(file, lower, &upper, setting)) {
            // The loss was final before the retrial, and counts where it became so.
            (Some(RETRIAL), _) => counted(&upper.body, Counts::NotCounted),
            (_, Some((_, paper))) => read_through(&upper.body, &paper.body, setting),
            (_, None) if !file.pending() => counted(&upper.body, setting.counting.counts(known)),
            (_, None) => continue,
        };
        let records = paper_below(file, lower, &upper, setting).and_then(|(case, _)| case.cloned());
        if let Some(case) = records {
            take_over(file, &case);
        }
        if let Some(it) = file.judgments.get_mut(at) {
            it.body = body;
        }
    }
}

/// The paper that an upper one speaks of: the newest that ended a lower instance, or this one, before it; with its case
/// where that is another.
fn paper_below<'f>(
    file: &'f CaseFile,
    lower: &'f [CaseFile],
    upper: &Filed<Judgment>,
    setting: &Setting<'_>,
) -> Option<(Option<&'f CaseFile>, &'f Filed<Judgment>)> {
    let by = made_on(&upper.body);
    let earlier = |case: &CaseFile, it: &Filed<Judgment>| {
        let made = made_on(&it.body);
        let in_time = by.is_none_or(|by| made.is_none_or(|made| made <= by));
        it.id != upper.id && in_time && course(case, &it.body, "", setting) == Bearing::Ends
    };
    let below = lower.iter().filter(|case| rank(case) < rank(file) && rank(case).is_some());
    let others = below.flat_map(|case| case.judgments.iter().map(move |it| (Some(case), it)));
    let own = file.judgments.iter().map(|it| (None, it));
    others
        .chain(own)
        .filter(|(case, it)| earlier(case.unwrap_or(file), it))
        .max_by_key(|(_, it)| made_on(&it.body))
}

fn counted(body: &Judgment, counts: Counts) -> Judgment {
    let mut body = body.clone();
    for row in body.outcomes.iter_mut().filter(|row| row.counts.is_empty()) {
        row.counts = counts.words().zh.into();
    }
    body
}

/// The upper paper with what the one below decided on each defendant and ordered.
fn read_through(upper: &Judgment, paper: &Judgment, setting: &Setting<'_>) -> Judgment {
    let mut body = upper.clone();
    let outcome = upper.outcomes.first().map(|row| row.outcome.clone()).unwrap_or_default();
    let rows = effects(paper, setting.counting).map(|it| Decided {
        defendant: it.defendant.to_owned(),
        outcome: outcome.clone(),
        counts: it.counts.map(|counts| counts.words().zh.into()).unwrap_or_default(),
        why: String::new(),
    });
    body.outcomes = rows.collect();
    if body.outcomes.is_empty() {
        body.outcomes.clone_from(&upper.outcomes);
    }
    body.perform_due = body.perform_due.or(paper.perform_due);
    body.redo_due = body.redo_due.or(paper.redo_due);
    for (own, theirs) in
        [(&mut body.perform_within, &paper.perform_within), (&mut body.redo_within, &paper.redo_within)]
    {
        if own.is_empty() {
            own.clone_from(theirs);
        }
    }
    body.redone_on = body.redone_on.or(paper.redone_on);
    body.published = body.published.or(paper.published);
    body.withdrawn_on = body.withdrawn_on.or(paper.withdrawn_on);
    body.redo_ordered = body.redo_ordered.or_else(|| orders_redo(paper).then_some(true));
    if body.obligations.is_empty() {
        body.obligations.clone_from(&paper.obligations);
    }
    if body.items.is_empty() {
        body.items.clone_from(&paper.items);
    }
    if body.grounds.is_empty() {
        body.grounds.clone_from(&paper.grounds);
    }
    body
}

/// What was done after the loss may be recorded in the docket of the lower instance: it counts where the duty is.
fn take_over(file: &mut CaseFile, lower: &CaseFile) {
    file.performances.extend(lower.performances.iter().cloned());
    // A finding of neglect starts what it starts in its own docket.
    let report = |it: &Filed<LossReport>| Filed {
        body: LossReport { neglect: None, ..it.body.clone() },
        ..it.clone()
    };
    file.loss_reports.extend(lower.loss_reports.iter().map(report));
    let after = |matter: &str| AFTER_A_LOSS.iter().any(|it| it.is_in(matter));
    file.applications.extend(lower.applications.iter().filter(|it| after(&it.body.matter)).cloned());
}

/// 在别案 — that what follows from a paper is not done in its own docket, or not yet.
#[derive(Debug, Clone, PartialEq)]
pub enum Elsewhere {
    /// Nothing is final yet, or it is done in the docket of the paper that made it so.
    There(Said),
    /// The paper fell; on a day before which it had been in force, where it had.
    Gone(Said, Option<Day>),
}

/// What the papers above do to a paper of this case: to a loss that was appealed above all.
pub fn elsewhere(file: &CaseFile, record: Option<RecordId>, setting: &Setting<'_>) -> Option<Elsewhere> {
    let paper = file.judgments.iter().find(|it| Some(it.id) == record)?;
    if is_of_reconsideration(&paper.body) {
        return recon_annulled(file);
    }
    let own = rank(file)?;
    let above = file.kin.iter().filter(|case| rank(case).is_some_and(|rank| rank > own));
    let ended = above.clone().filter_map(|case| Some((case, ending_after(case, &paper.body, setting)?)));
    if let Some((case, upper)) = ended.min_by_key(|(_, it)| made_on(&it.body)) {
        return upheld_or_not(case, &upper.body);
    }
    if own == 1 && paper.body.effective_on.is_none() {
        if let Some(upper) = file.judgments.iter().find(|it| stands_by(it, paper)) {
            let day = day(made_on(&upper.body));
            return Some(Elsewhere::There(said!(
                "上诉已撤回（{day}裁定），一审裁判自该裁定送达起终局，本项在该裁定下办理",
                "the appeal was withdrawn (ruling of {day}), and the judgment is final with it: done under that ruling"
            )));
        }
        return pending(file, &paper.body, second_after(file, made_on(&paper.body), setting));
    }
    None
}

/// 发回重审、指令审理 — the days on which papers above sent a first instance back to be tried, wherever they are recorded.
pub(in crate::law) fn sent_back(file: &CaseFile) -> Vec<Day> {
    let Some(first) = rank(file).filter(|rank| *rank == 1) else { return Vec::new() };
    let above = file.kin.iter().filter(|case| rank(case).is_some_and(|rank| rank > first));
    let papers = above.chain([file]).flat_map(|case| &case.judgments);
    let back = papers.filter(|it| below(&it.body) == Some(Below::TriedAgain));
    back.filter_map(|it| made_on(&it.body)).collect()
}

/// 移送 — the days on which the case was sent to another court.
pub(in crate::law) fn transfers<'f>(
    file: &'f CaseFile,
    setting: &'f Setting<'_>,
) -> impl Iterator<Item = Day> + 'f {
    ending::papers(file, Bearing::Transfers, setting).filter_map(|it| made_on(&it.body))
}

/// 前次审理的终结 — whether a paper had ended a trial of this docket before something came: a trial that had begun with
/// papers served, or that was sent back in between (行诉解释 109: 指令原审人民法院继续审理).
pub(in crate::law) fn over_before(file: &CaseFile, paper: &Judgment, came: Day) -> bool {
    over_by(paper).filter(|on| *on < came).is_some_and(|on| {
        begun_by(file, on) || sent_back(file).into_iter().any(|back| on <= back && back < came)
    })
}

/// Whether papers that open a trial had been served by a day.
fn begun_by(file: &CaseFile, on: Day) -> bool {
    let opens = |it: &Receipt| it.names().any(CourtPaper::sets_a_day);
    let begun = |it: &&Filed<Receipt>| it.body.received_on.is_some_and(|day| day <= on);
    file.receipts.iter().filter(begun).any(|it| opens(&it.body))
}

/// 第几次审理 — how many trials of a party had ended in this docket before a day, or had gone to another court.
pub(in crate::law) fn trial(file: &CaseFile, organ: &str, day: Option<Day>, setting: &Setting<'_>) -> usize {
    let Some(day) = day else { return 0 };
    let parties: Vec<&str> = match file.registration.defendants.as_slice() {
        all if organ.is_empty() && all.len() > 1 => all.iter().map(String::as_str).collect(),
        _ => vec![organ],
    };
    let ends =
        |body: &Judgment| parties.iter().all(|name| course(file, body, name, setting) == Bearing::Ends);
    let ended = file.judgments.iter().filter(|it| over_before(file, &it.body, day) && ends(&it.body)).count();
    ended + transfers(file, setting).filter(|on| *on < day && begun_by(file, *on)).count()
}

/// 移送前的首次送达 — the first day on which the trial was served that went to another court before this day: what was
/// handed in since lies in the file the new court has (行政诉讼法 22). `None` where no transfer lies before the day.
pub(in crate::law) fn first_served_before_transfer(
    file: &CaseFile,
    day: Option<Day>,
    setting: &Setting<'_>,
) -> Option<Day> {
    let day = day?;
    let moved = transfers(file, setting).filter(|on| *on < day).max()?;
    let over = |served: Day| {
        let ends = |it: &&Filed<Judgment>| course(file, &it.body, "", setting) == Bearing::Ends;
        let ended = |it: &Filed<Judgment>| over_by(&it.body).is_some_and(|on| served <= on && on < day);
        file.judgments.iter().filter(ends).any(|it| ended(it) && over_before(file, &it.body, day))
    };
    let opens = |it: &Receipt| it.names().any(CourtPaper::sets_a_day);
    let served = file.receipts.iter().filter(|it| opens(&it.body)).filter_map(|it| it.body.received_on);
    served.filter(|on| *on <= moved && !over(*on)).min()
}

/// 移送后重新送达 — the ruling after which the court that took the case over served its papers anew.
pub(in crate::law) fn served_anew_since(
    file: &CaseFile,
    first: Option<Day>,
    setting: &Setting<'_>,
) -> Option<Day> {
    let opens = |it: &Receipt| it.names().any(CourtPaper::sets_a_day);
    let served = file.receipts.iter().filter(|it| opens(&it.body)).filter_map(|it| it.body.received_on);
    let anew = |on: &Day| served.clone().any(|day| day > *on);
    transfers(file, setting).filter(|on| first.is_some_and(|first| first <= *on)).filter(anew).min()
}

/// The second instance that a paper or an appeal of some day may have come to: not one that had ended before, as that
/// which sent the case back.
pub(in crate::law) fn second_after<'f>(
    file: &'f CaseFile,
    day: Option<Day>,
    setting: &Setting<'_>,
) -> Option<&'f CaseFile> {
    let ended_before = |case: &CaseFile| {
        let ends = |it: &&Filed<Judgment>| course(case, &it.body, "", setting) == Bearing::Ends;
        let first = case.judgments.iter().filter(ends).filter_map(|it| made_on(&it.body)).min();
        first.zip(day).is_some_and(|(ended, day)| ended < day)
    };
    file.kin.iter().find(|case| rank(case) == Some(SECOND) && !ended_before(case))
}

/// 复议决定被法院撤销 — a loss before the reconsidering organ falls with its decision, once the judgment is in force.
fn recon_annulled(file: &CaseFile) -> Option<Elsewhere> {
    let annuls = |it: &Judgment| {
        let known = it.outcomes.iter().filter_map(|row| outcome::read(&row.outcome));
        it.effective_on.is_some() && known.into_iter().any(|it| it.name == outcome::RECON_ANNULLED)
    };
    let papers = file.kin.iter().flat_map(|case| case.judgments.iter().map(move |it| (case, it)));
    let (case, paper) = papers.into_iter().find(|(_, it)| annuls(&it.body))?;
    let (no, day) = (name(case), day(paper.body.effective_on));
    let words = said!(
        "复议决定已被法院撤销（{no}，{day}生效），以该裁判为准",
        "a court annulled the decision ({no}, in force {day}): that judgment prevails"
    );
    Some(Elsewhere::Gone(words, paper.body.effective_on))
}

/// A ruling in the same docket that lets a paper stand: 撤回上诉 where no docket of second instance was opened.
fn stands_by(upper: &Filed<Judgment>, paper: &Filed<Judgment>) -> bool {
    upper.id != paper.id && lets_stand(&upper.body) && made_on(&upper.body) >= made_on(&paper.body)
}

/// The first paper that ended a case after another was made.
fn ending_after<'f>(
    case: &'f CaseFile,
    paper: &Judgment,
    setting: &Setting<'_>,
) -> Option<&'f Filed<Judgment>> {
    let from = made_on(paper);
    let ends = case.judgments.iter().filter(|it| course(case, &it.body, "", setting) == Bearing::Ends);
    ends.filter(|it| made_on(&it.body).is_some() && made_on(&it.body) >= from)
        .min_by_key(|it| made_on(&it.body))
}

fn upheld_or_not(case: &CaseFile, upper: &Judgment) -> Option<Elsewhere> {
    let (no, day) = (name(case), day(made_on(upper)));
    let retrial = rank(case) == Some(RETRIAL);
    // A paper that was appealed had never been in force; one tried anew had.
    let until = made_on(upper).filter(|_| retrial);
    let (zh, en) = if retrial { ("再审", "the retrial") } else { ("二审", "the second instance") };
    Some(match below(upper)? {
        Below::Stands if retrial => return None,
        Below::Stands => Elsewhere::There(said!(
            "{zh}已裁判（{no}，{day}），本裁判随之终局：请确认，本项在该案办理",
            "{en} has decided ({no}, {day}) and this paper is final with it: check; this is done in that case"
        )),
        Below::TriedAgain => {
            let words = said!(
                "{zh}已撤销本裁判，发回重审（{no}，{day}）",
                "{en} set this paper aside and sent the case back ({no}, {day})"
            );
            Elsewhere::Gone(words, until)
        }
        Below::Replaced => {
            let words = said!(
                "{zh}已另行裁判（{no}，{day}），以该裁判为准",
                "{en} has decided anew ({no}, {day}): that paper prevails"
            );
            Elsewhere::Gone(words, until)
        }
    })
}

fn pending(file: &CaseFile, paper: &Judgment, second: Option<&CaseFile>) -> Option<Elsewhere> {
    let appealed = appeals_since(file, made_on(paper)).next().is_some();
    Some(Elsewhere::There(match second {
        Some(case) => {
            let no = name(case);
            said!(
                "已提起上诉，一审裁判未生效：二审在审（{no}），裁判后在该案办理",
                "appealed: the first-instance paper has not taken effect; {no} is pending and this is done there"
            )
        }
        None if appealed => said!(
            "已提起上诉，一审裁判未生效：以二审裁判为准，请登记并关联二审案件",
            "appealed: the first-instance paper has not taken effect; register the second instance and link it"
        ),
        None => return None,
    }))
}

/// How a paper that was read through came to be a loss: for the reader of what follows from it.
pub fn path(file: &CaseFile, record: Option<RecordId>, setting: &Setting<'_>) -> Option<Said> {
    let upper = file.judgments.iter().find(|it| Some(it.id) == record)?;
    let (case, paper) = paper_below(file, &file.kin, upper, setting).filter(|_| lets_stand(&upper.body))?;
    let (no, made) = (name(case.unwrap_or(file)), day(made_on(&paper.body)));
    let outcomes: Vec<&str> = paper.body.outcomes.iter().map(|row| row.outcome.as_str()).collect();
    let (outcome, ours) = (outcomes.join("、"), upper.body.outcomes.first().map_or("", |row| &row.outcome));
    Some(said!(
        "{no} {made}裁判“{outcome}”，经“{ours}”而终局，自终局裁判生效起算（行政诉讼法第89条）",
        "{no} decided “{outcome}” on {made}, final by “{ours}”: counted from the effect of the final paper"
    ))
}

fn name(case: &CaseFile) -> String {
    let it = &case.registration;
    let known = [&it.court_no, &it.our_no, &it.title].into_iter().find(|text| !text.is_empty());
    known.cloned().unwrap_or_else(|| format!("#{}", case.id.map_or(0, |id| id.0)))
}

fn day(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}
