//! 并列: what stands there many times under one line that opens, the more the longer the day's list is.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use crate::domain::day::Day;
use crate::domain::duty::Bucket;
use crate::domain::risk::Level;
use crate::law::role::RuleRole;
use crate::said;
use crate::text::{COMMA, Said};
use crate::work::view::{Gathered, TriageLine};
use crate::work::world::World;

/// From so many days on, what nobody recorded is old.
pub(super) const OLD: i64 = 30;
/// So many lines are read in two minutes: a longer list is gathered further, the least pressing first.
pub(super) const READ: usize = 45;
/// So many old ones of one kind stand under one line.
const MANY: usize = 4;
/// So many of one kind that have no day do.
const MANY_UNDATED: usize = 6;
/// So many matters without a case, planned steps of the week, or cases in which nothing comes next do.
const SEVERAL: usize = 3;
/// So many cases that lack one fact do, and of a long list whatever is gathered.
const TWO: usize = 2;

/// How far the lines of a long list are gathered: each takes in what those before it do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    /// What is plainly one matter, however short the list.
    Alike,
    /// What has no day.
    Undated,
    /// What the district alone asks for, due in four to seven days.
    Week,
    /// The same act of several cases due in that time, and risks that are not high.
    SameAct,
    /// What the district alone asks for within three days.
    ThreeDays,
    /// What is overdue and of no case: an overdue act of a case is always seen.
    Overdue,
}

const REACHES: [Reach; 6] =
    [Reach::Alike, Reach::Undated, Reach::Week, Reach::SameAct, Reach::ThreeDays, Reach::Overdue];

/// By what a line is gathered with others, and how many it takes; `None`: it always stands by itself, as all that is of
/// a case at a high risk, and what is overdue, unless so long that only its record can be wanting.
fn group(line: &TriageLine, world: &World, today: Day, reach: Reach) -> Option<(Gathered, usize)> {
    let high = line.line.risk(today) == Some(Level::High);
    let old = line.duty.days_late.is_some_and(|days| days >= OLD);
    let late_by_statute = line.bucket == Bucket::Overdue && !line.duty.of_district;
    let act = || line.duty.kind.zh.clone();
    if high || late_by_statute && !old && line.alone.is_none() {
        return None;
    }
    let lesser = line.duty.of_district || line.alone.is_some();
    let same = |least| Some((Gathered::Act(act()), least));
    let anything = Some((Gathered::Lesser, TWO));
    match line.bucket {
        Bucket::Undetermined => line.lacks.map(|it| (Gathered::Fact(it.form, it.field), TWO)),
        Bucket::NoNextStep => {
            let least = if reach >= Reach::Undated { TWO } else { SEVERAL };
            Some((Gathered::Words(line.duty.title.zh.clone()), least))
        }
        Bucket::Hearing | Bucket::Approval | Bucket::Today => None,
        Bucket::AtRisk if reach >= Reach::SameAct => same(TWO),
        Bucket::AtRisk => None,
        Bucket::Undated if reach >= Reach::Undated => anything,
        Bucket::Undated => same(MANY_UNDATED),
        Bucket::Overdue if line.alone.is_some() && reach >= Reach::Overdue => anything,
        Bucket::ThreeDays if lesser && reach >= Reach::ThreeDays => anything,
        Bucket::Week if lesser && reach >= Reach::Week => anything,
        Bucket::Week if reach >= Reach::SameAct => same(TWO),
        _ if line.alone.is_some() => same(SEVERAL),
        Bucket::Overdue if old => Some((Gathered::Old(act()), MANY)),
        Bucket::Week if world.rules.roles().has(&line.duty.duty.rule, RuleRole::Step) => same(SEVERAL),
        Bucket::Overdue | Bucket::ThreeDays | Bucket::Week => None,
    }
}

/// The lines with what each is gathered by, as far as enough are alike, and how many lines that makes.
fn gathered(lines: &[TriageLine], world: &World, today: Day, reach: Reach) -> (Vec<Option<Gathered>>, usize) {
    let by: Vec<_> = lines.iter().map(|line| group(line, world, today, reach)).collect();
    let mut kinds: HashMap<(Bucket, &Gathered), usize> = HashMap::new();
    for (line, by) in lines.iter().zip(&by) {
        if let Some((by, _)) = by {
            *kinds.entry((line.bucket, by)).or_default() += 1;
        }
    }
    let enough =
        |bucket: Bucket, by: &Gathered, least: usize| kinds.get(&(bucket, by)).is_some_and(|n| *n >= least);
    let found: Vec<Option<Gathered>> = lines
        .iter()
        .zip(&by)
        .map(|(line, by)| {
            by.as_ref().filter(|(by, least)| enough(line.bucket, by, *least)).map(|it| it.0.clone())
        })
        .collect();
    let heads: HashSet<(Bucket, &Gathered)> =
        lines.iter().zip(&found).filter_map(|(line, by)| Some((line.bucket, by.as_ref()?))).collect();
    let rows = heads.len() + found.iter().filter(|by| by.is_none()).count();
    (found, rows)
}

/// Puts what stands there many times under one line for each kind, the least pressing first and no more than it takes for
/// the list to be read: what is old, as after the import of a ledger that has no column for it, has no day or is of the
/// district's own making stands behind its group, everything else at the day of its first.
pub(super) fn folded(lines: Vec<TriageLine>, world: &World, today: Day) -> Vec<TriageLine> {
    let mut by = Vec::new();
    for reach in REACHES {
        let (found, rows) = gathered(&lines, world, today, reach);
        by = found;
        if rows <= READ {
            break;
        }
    }
    let mut kept: Vec<TriageLine> = Vec::new();
    let mut heads: HashMap<(Bucket, Gathered), usize> = HashMap::new();
    for (line, by) in lines.into_iter().zip(by) {
        let Some(by) = by else {
            kept.push(line);
            continue;
        };
        match heads.get(&(line.bucket, by.clone())).and_then(|at| kept.get_mut(*at)) {
            Some(head) => head.under.push(line),
            None => {
                heads.insert((line.bucket, by.clone()), kept.len());
                kept.push(TriageLine {
                    gathered: Some(by),
                    under: vec![line.clone()],
                    also: Vec::new(),
                    claimed: Vec::new(),
                    ..line
                });
            }
        }
    }
    for head in kept.iter_mut().filter(|line| !line.under.is_empty()) {
        head.under.sort_by_key(|line| (line.duty.duty.act_by, Reverse(line.line.risk(today))));
        if let Some(first) = head.under.first() {
            head.duty = first.duty.clone();
        }
        head.duty.short = match head.bucket {
            Bucket::NoNextStep => head.duty.title.clone(),
            Bucket::AtRisk => said!("未开会", "no meeting"),
            _ => Said::joined(alike(&head.under).iter(), COMMA),
        };
    }
    kept.sort_by_key(|line| (line.bucket, behind(line)));
    kept
}

/// The acts that all of the lines name.
fn alike(lines: &[TriageLine]) -> Vec<Said> {
    let mut kinds: Vec<Said> = Vec::new();
    for duty in lines.first().into_iter().flat_map(TriageLine::duties) {
        let everywhere = lines.iter().all(|line| line.duties().any(|it| it.kind == duty.kind));
        if everywhere && !kinds.contains(&duty.kind) {
            kinds.push(duty.kind.clone());
        }
    }
    kinds
}

fn behind(line: &TriageLine) -> bool {
    match line.gathered {
        Some(Gathered::Old(_) | Gathered::Lesser) => true,
        Some(_) => matches!(line.bucket, Bucket::Undated | Bucket::AtRisk),
        None => false,
    }
}
