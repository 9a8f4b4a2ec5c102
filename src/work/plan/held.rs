//! What every organ must have: a record in force, or one of this year. The plan sets no period, so that one without it is
//! a gap and not yet a breach.

use super::{ByUnit, Matter};
use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::domain::fulfilment::Fulfilment;
use crate::domain::record::{Kind, RecordId, kinds};
use crate::form::Form;
use crate::law::plan::Clause;
use crate::said;
use crate::store::register::RegisterQuery;
use crate::store::standing::Stretch;
use crate::text::Said;
use crate::work::desk::Desk;
use chrono::Datelike;
use std::collections::BTreeMap;

/// The field that ends a record's force.
const ENDED: &str = "ended_on";

/// 持有 — what one organ has.
pub(super) struct Has {
    organ: String,
    standing: Fulfilment,
    record: Option<RecordId>,
    words: Said,
}

/// The kinds a clause asks every organ for, and whether by the year.
pub(super) fn asked(clause: &Clause) -> impl Iterator<Item = (Kind, bool)> {
    let held = clause.held.iter().map(|kind| (*kind, false));
    held.chain(clause.yearly.iter().map(|kind| (*kind, true)))
}

impl Desk {
    /// Every organ of the list with what it has of a kind, the newest first.
    pub(super) fn held(&self, kind: Kind, yearly: bool, stretch: Stretch) -> Result<Vec<Has>, Failure> {
        let organs = &self.world.organs;
        let first = Day::from_ymd_opt(stretch.today.year(), 1, 1).filter(|_| yearly);
        let query = RegisterQuery {
            kind,
            within: first.map(|first| (first, stretch.today)),
            units: Vec::new(),
            after: None,
            limit: usize::MAX,
        };
        let form = Form::of(kind);
        let (organ, others): (&str, Vec<&str>) = {
            let organ = form.organ().unwrap_or_default();
            (organ, kind.card().says.iter().copied().filter(|key| *key != organ).collect())
        };
        let mut newest: BTreeMap<&str, (RecordId, Said)> = BTreeMap::new();
        for it in self.store.register(&query)? {
            let body = &it.record.body;
            let ended = body.get(ENDED).and_then(kinds::day).is_some_and(|day| day <= stretch.today);
            let named = body.get(organ).and_then(|it| it.as_str()).unwrap_or_default();
            if let Some(known) = organs.find(named).filter(|_| !ended) {
                let (day, says) = (it.day, kinds::said(body, &others));
                newest
                    .entry(&known.name)
                    .or_insert_with(|| (it.record.id, said!("{day} {says}", "{day} {says}")));
            }
        }
        let name = kind.words();
        Ok(organs
            .all()
            .iter()
            .map(|organ| match newest.get(organ.name.as_str()) {
                Some((id, words)) => Has {
                    organ: organ.name.clone(),
                    standing: Fulfilment::Met,
                    record: Some(*id),
                    words: said!("{name}：{words}", "{name}: {words}"; name, words),
                },
                None => Has {
                    organ: organ.name.clone(),
                    standing: Fulfilment::Unknown,
                    record: None,
                    words: if yearly {
                        said!("本年未登记{name}", "no {name} recorded this year"; name)
                    } else {
                        said!("未登记{name}", "no {name} recorded"; name)
                    },
                },
            })
            .collect())
    }
}

/// The numbers by unit.
pub(super) fn counted(all: &[Has]) -> ByUnit {
    let mut units = ByUnit::new();
    for it in all {
        units.entry(it.organ.clone()).or_default().add(it.standing, 1);
    }
    units
}

/// The organs that stand in one way under a clause.
pub(super) fn matters(
    desk: &Desk,
    clause: &Clause,
    stretch: Stretch,
    unit: Option<&str>,
    wanted: Fulfilment,
) -> Result<Vec<Matter>, Failure> {
    let mut found = Vec::new();
    for (kind, yearly) in asked(clause) {
        let all = desk.held(kind, yearly, stretch)?;
        let ours = all.into_iter().filter(|it| it.standing == wanted);
        found.extend(ours.filter(|it| unit.is_none_or(|unit| unit == it.organ)).map(|it| Matter::Register {
            kind,
            standing: it.standing,
            organ: it.organ,
            record: it.record,
            words: it.words,
        }));
    }
    Ok(found)
}
