//! 分类培训: whether somebody of each group that an organ has took part in a training of the year.

use super::{ByUnit, Matter};
use crate::domain::failure::Failure;
use crate::domain::fulfilment::Fulfilment;
use crate::domain::record::Kind;
use crate::said;
use crate::store::standing::Stretch;
use crate::work::desk::Desk;
use crate::work::trained::GroupYear;
use chrono::Datelike;

/// From this month on what is wanting is listed one by one, as for the yearly training itself.
const LISTED_FROM: u32 = 10;

fn standing(it: &GroupYear, stretch: Stretch) -> Fulfilment {
    if it.unsaid {
        return Fulfilment::Unknown;
    }
    match (it.held.is_empty(), it.year < stretch.today.year()) {
        (false, _) => Fulfilment::Met,
        (true, true) => Fulfilment::Violated,
        (true, false) => Fulfilment::Due,
    }
}

/// The numbers by unit.
pub(super) fn counted(desk: &Desk, stretch: Stretch) -> Result<ByUnit, Failure> {
    let mut units = ByUnit::new();
    for it in desk.groups_trained(stretch.since.year(), stretch.today.year())? {
        let standing = standing(&it, stretch);
        units.entry(it.organ).or_default().add(standing, 1);
    }
    Ok(units)
}

/// The groups that stand in one way, with the names of those who took part in none.
pub(super) fn matters(
    desk: &Desk,
    stretch: Stretch,
    unit: Option<&str>,
    wanted: Fulfilment,
) -> Result<Vec<Matter>, Failure> {
    let mut all = desk.groups_trained(stretch.since.year(), stretch.today.year())?;
    all.retain(|it| standing(it, stretch) == wanted && unit.is_none_or(|unit| unit == it.organ));
    if wanted == Fulfilment::Due && stretch.today.month() < LISTED_FROM && unit.is_none() && !all.is_empty() {
        let wanting = all.len();
        return Ok(vec![Matter::More(said!(
            "{wanting}类人员本年尚无人参加培训，10月1日起逐一列出",
            "of {wanting} groups nobody has been trained yet; listed one by one from 1 October"
        ))]);
    }
    let matter = |it: GroupYear| {
        let (group, year, without) = (it.group.words(), it.year, it.without.join("、"));
        let times = it.held.len();
        let words = match (times, without.is_empty()) {
            _ if it.unsaid => said!(
                "{year}年的培训未登记持证执法人员是否参加：承担行政执法职能的请补录，不承担的在“承担行政执法职能”中选否",
                "no training of {year} says whether certified enforcers took part: enter it, or that the organ enforces nothing"
            ),
            (0, true) => said!(
                "{year}年的培训登记为{group}未参加",
                "{group}: the trainings of {year} say that they took no part"; group
            ),
            (0, _) => said!(
                "{year}年{group}尚无人参加培训：{without}",
                "{group}: nobody trained in {year}: {without}"; group
            ),
            (_, true) => {
                said!("{year}年{group}均已参加（{times}次）", "{group}: all trained in {year} (×{times})"; group)
            }
            (_, false) => said!(
                "{year}年{group}已参加{times}次；尚未参加：{without}",
                "{group}: trained ×{times} in {year}; not yet: {without}"; group
            ),
        };
        let record = it.held.last().copied();
        Matter::Register { kind: Kind::Training, standing: wanted, organ: it.organ, record, words }
    };
    Ok(all.into_iter().map(matter).collect())
}
