//! The register beside the proposal: where it agrees, where it departs and why, and what its empty fields could hold.

use super::{Seen, label};
use crate::domain::case_file::CaseFile;
use crate::domain::day::Day;
use crate::domain::record::Kind;
use crate::domain::record::body::{Registration, Typed};
use crate::domain::vocabulary::DefendantForm;
use crate::law::responds::{self, Departure, Known};
use crate::said;
use crate::text::{Said, t};
use crate::work::page::{Part, Row, State};
use crate::work::view::{Filling, Proposal};
use crate::work::world::World;

/// What the empty fields of a registration could hold, as it is filled in so far.
pub(in crate::work) fn proposals(filling: &Filling, world: &World, _: Day) -> Vec<Proposal> {
    let Ok(registration) = Registration::of(filling.body) else { return Vec::new() };
    let file = CaseFile { registration, ..CaseFile::default() };
    let found = responds::propose(&file, &world.organs);
    if !found.applies {
        return Vec::new();
    }
    let clause = |clause: &'static str| said!("按{clause}", "by {clause}");
    let track = found.tracks.iter().find(|track| track.undertaker.as_deref() == found.organ());
    let undertaking = track.map_or("区方案一（一）", |track| track.clause);
    let inferred = |known: &Known<String>| known.value.clone().filter(|_| known.inferred);
    let ending = found.ending.value.filter(|_| !found.ending.inferred && found.doubt.is_none());
    let from_parties = || said!("由被告和被告形式推得", "inferred from the defendants and their form");
    let all = [
        ("organ", found.organ().map(String::from), clause(undertaking)),
        ("assisting_organ", found.assisting_organ().map(String::from), clause("区方案一（一）1")),
        (
            "defendant_form",
            ending.and(found.form).map(|form| form.words().zh.to_string()),
            clause(ending.map_or("", |ending| ending.rule().clause)),
        ),
        ("act_maker", inferred(&found.act_maker), from_parties()),
        ("recon_organ", inferred(&found.recon_organ), from_parties()),
    ];
    let all = all
        .into_iter()
        .filter_map(|(key, value, words)| Some(Proposal { key, value: value?, words, firm: false }));
    all.collect()
}

impl Seen<'_> {
    /// Whether the register agrees with the proposal, field by field.
    pub(super) fn register(&self) -> Part {
        let (registration, proposal) = (&self.file.registration, self.proposal);
        let title = said!("登记情况", "As registered");
        if !proposal.applies {
            return Part { title, rows: Vec::new() };
        }
        let found = responds::departures(registration, proposal, self.organs);
        let short = |name: &str| Said::same(self.short(name));
        let fields = [
            ("organ", short(&registration.organ), proposal.organ().map(short)),
            ("assisting_organ", short(&registration.assisting_organ), proposal.assisting_organ().map(short)),
            (
                "defendant_form",
                DefendantForm::from_word(&registration.defendant_form)
                    .map_or_else(|| Said::same(&registration.defendant_form), |form| form.words().into()),
                proposal.form.map(|form| Said::from(form.words())),
            ),
        ];
        let mut rows: Vec<Row> = fields
            .into_iter()
            .filter_map(|(field, registered, proposed)| {
                let departure = found.iter().find(|departure| departure.field == field);
                self.registered(field, registered, proposed, departure)
            })
            .collect();
        rows.extend(found.iter().filter(|departure| departure.field == "defendants").map(|departure| {
            let row = Row::new(State::Due, label("defendants"), departure.words.clone());
            row.note(Said::same(departure.clause)).leads(self.field(Kind::Registration, "defendants"))
        }));
        Part { title, rows }
    }

    fn registered(
        &self,
        field: &'static str,
        registered: Said,
        proposed: Option<Said>,
        departure: Option<&Departure>,
    ) -> Option<Row> {
        let why = self.file.registration.why_organ.trim();
        let row = match (departure, registered.zh.is_empty(), proposed) {
            (Some(departure), _, _) if why.is_empty() => {
                let state = if departure.certain { State::Bad } else { State::Due };
                Row::new(state, label(field), departure.words.clone()).note(Said::same(departure.clause))
            }
            (Some(_), _, proposed) => {
                let proposed = proposed.unwrap_or_default();
                let words = said!(
                    "{registered}（方案为{by}）；理由：{why}",
                    "{registered} (by the plan {by}); the reason: {why}"; by = proposed, registered
                );
                Row::new(State::Done, label(field), words)
            }
            (None, true, Some(proposed)) => Row::new(
                State::Due,
                label(field),
                said!(
                    "未登记；方案建议{proposed}",
                    "not registered; the plan proposes {proposed}"; proposed
                ),
            ),
            (None, true, None) if field == "assisting_organ" => return None,
            (None, true, None) => {
                Row::new(State::Unknown, label(field), t("未登记，待明确", "not registered, not yet known"))
            }
            (None, false, Some(_)) => {
                Row::new(State::Done, label(field), registered).note(t("与方案一致", "as the plan has it"))
            }
            (None, false, None) => Row::new(State::Plain, label(field), registered)
                .note(t("依据不全，未能核对", "too little is known to check it")),
        };
        Some(row.leads(self.field(Kind::Registration, field)))
    }
}
