//! 应诉承办: who responds in a case, whether the register agrees, and how each defendant's part stands.

mod between;
mod register;
mod tracks;

pub(in crate::work) use register::proposals;

use crate::domain::case_file::CaseFile;
use crate::domain::failure::Failure;
use crate::domain::naming;
use crate::domain::organ::Organs;
use crate::domain::outcome::Counting;
use crate::domain::record::{CaseId, Kind};
use crate::domain::vocabulary::DefendantForm;
use crate::form::Form;
use crate::law::responds::{self, Known, ResponsePlan};
use crate::law::role::RuleRoles;
use crate::said;
use crate::text::{Said, Text, t};
use crate::work::desk::Desk;
use crate::work::page::{self, Leads, Page, Part, Row, State};

impl Desk {
    /// The page 应诉承办 of a case.
    pub fn responds(&mut self, case: CaseId) -> Result<Page, Failure> {
        let view = self.case(case)?;
        let organs = &self.world().organs;
        let proposal = responds::propose(&view.file, organs);
        let counting = &self.world().counting;
        let roles = self.world().rules.roles();
        let seen = Seen { case, file: &view.file, organs, counting, roles, proposal: &proposal };
        let mut parts = vec![seen.questions(), seen.proposed(), seen.register()];
        if proposal.applies {
            parts.extend(proposal.tracks.iter().map(|track| seen.track(track, &view.duties)));
            parts.extend(seen.between());
        }
        parts.retain(|part| !part.rows.is_empty());
        // What is breached or overdue comes before what it is inferred from.
        parts.sort_by_key(|part| !part.has(State::Bad));
        let wanting = page::wanting(&parts);
        let registration = &view.file.registration;
        let no = naming::called(registration);
        let mut head = vec![
            naming::registered(registration, organs),
            said!(
                "谁主管（作出）、谁负责、谁应诉（区方案一（一））：由复议情形、被告和主管（作出）单位推出。",
                "By 区方案一（一）, from the reconsideration, the defendants and the organ that made the act."
            ),
        ];
        head.splice(1..1, wanting);
        Ok(Page { title: said!("应诉承办：{no}", "Who responds: {no}"), head, parts })
    }
}

const RECONSIDERED: Text = t("是否经过复议", "reconsidered?");

/// A case as this page looks at it.
struct Seen<'a> {
    case: CaseId,
    file: &'a CaseFile,
    organs: &'a Organs,
    counting: &'a Counting,
    roles: &'a RuleRoles,
    proposal: &'a ResponsePlan,
}

impl Seen<'_> {
    fn form(&self, kind: Kind) -> Leads {
        Leads::Form { kind, case: Some(self.case), record: None }
    }

    /// The form at one of its fields.
    fn field(&self, kind: Kind, key: &'static str) -> Leads {
        Leads::Field { kind, case: Some(self.case), record: None, key, row: None }
    }

    fn short<'a>(&'a self, name: &'a str) -> &'a str {
        self.organs.short_name(name)
    }

    fn short_names(&self, names: &[String]) -> String {
        names.iter().map(|name| self.short(name)).collect::<Vec<_>>().join("、")
    }

    /// The three questions with the answers of the record, and what is still open.
    fn questions(&self) -> Part {
        let proposal = self.proposal;
        let registration = &self.file.registration;
        let ending = Known {
            value: proposal.ending.value.map(|ending| Said::from(ending.words())),
            inferred: proposal.ending.inferred,
        };
        let organ = |known: &Known<String>| Known {
            value: known.value.as_deref().map(|name| Said::same(self.short(name))),
            inferred: known.inferred,
        };
        let sued = self.short_names(&registration.defendants);
        let sued = Known { value: (!sued.is_empty()).then(|| Said::same(&sued)), inferred: false };
        let mut rows = vec![
            match (&ending.value, proposal.form) {
                // The form of defendant tells that it was reconsidered, and not how that ended.
                (None, Some(DefendantForm::ReconAlone)) => {
                    let words = t("经过复议，结果未登记", "yes; how it ended is not registered");
                    let row = Row::new(State::Unknown, RECONSIDERED, words);
                    row.leads(self.form(Kind::Registration))
                }
                _ => self.answer(RECONSIDERED, ending),
            },
            self.answer(t("谁是被告", "who is defendant?"), sued),
            self.answer(t("谁主管（作出）", "who made the act?"), organ(&proposal.act_maker)),
        ];
        if proposal.recon_organ.value.is_some() {
            rows.push(self.answer(t("谁是复议机关", "who reconsidered?"), organ(&proposal.recon_organ)));
        }
        rows.extend(proposal.open.iter().map(|question| {
            let row = Row::new(State::Unknown, t("待明确", "to be found out"), question.words.clone());
            row.note(Said::same(question.clause)).leads(self.form(Kind::Registration))
        }));
        Part { title: said!("三个问题", "Three questions"), rows }
    }

    fn answer(&self, label: Text, known: Known<Said>) -> Row {
        let row = match (known.value, known.inferred) {
            (Some(words), false) => Row::new(State::Done, label, words),
            (Some(words), true) => Row::new(State::Plain, label, words)
                .note(t("由登记的被告和被告形式推得", "inferred from the defendants and their form")),
            (None, _) => Row::new(State::Unknown, label, t("登记未说明", "the register does not say")),
        };
        row.leads(self.form(Kind::Registration))
    }

    fn proposed(&self) -> Part {
        let rows = responds::lines(self.proposal, self.organs)
            .into_iter()
            .map(|line| line_row(line, State::Plain).leads(self.form(Kind::Registration)))
            .collect();
        Part { title: said!("依法律和方案", "By the statute and the plan"), rows }
    }
}

/// The name of a field of the registration.
fn label(key: &str) -> Text {
    Form::of(Kind::Registration).field(key).map_or(t("登记", "register"), |field| field.label)
}

/// A line of the proposal, its clause, and how the clause is read.
fn line_row(line: responds::ResponseLine, state: State) -> Row {
    let clause = line.clause;
    let note = match line.reading {
        Some(reading) => {
            said!("{clause}；理解：{reading}", "{clause}; a reading: {reading}"; reading)
        }
        None => Said::same(clause),
    };
    Row::new(state, line.about, line.words).note(note)
}

#[cfg(test)]
mod tests;
