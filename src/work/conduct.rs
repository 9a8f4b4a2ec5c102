//! 办法: what a kind of record does beyond its form. A kind that only is filled in, checked by its form and kept has no
//! row here.

mod day_set;
mod excuse;
mod first;

use crate::domain::case_file::CaseFile;
use crate::domain::day::Day;
use crate::domain::failure::{Failure, Problem};
use crate::domain::record::{Body, Kind};
use crate::work::check::{self, Beside};
use crate::work::desk::Desk;
use crate::work::propose;
use crate::work::view::{Completed, Filling, Proposal, Refusal, Save};
use crate::work::world::World;
use crate::work::{attach, gate, intake, responds, review, sign};

/// What is proposed for the form of one kind, from the case, the rules and the day.
type Propose = fn(&Filling, &World, Day) -> Vec<Proposal>;

/// 办法 — one row of the table; what a row does not name is done as for every kind.
pub(in crate::work) struct Conduct {
    kind: Kind,
    /// What is known already when a form is opened for the first time.
    pub first: fn(&Desk, Kind, &CaseFile) -> Result<Body, Failure>,
    /// Whether one more record is begun although the case has one that grows.
    pub one_more: fn(&Desk, &CaseFile) -> bool,
    /// What is laid under what stands in the form, each time it is opened.
    pub offer: fn(&mut Body, &CaseFile, &World),
    /// Values for empty fields, with the reason, from the case, the rules and the day.
    pub propose: Option<Propose>,
    /// What the program makes of a save before it is checked.
    pub complete: fn(&mut Desk, Save) -> Result<Completed, Refusal>,
    /// Whether it only hands something over, so that a day is all it takes in several cases at once: an opinion, a finding or
    /// a signature is given case by case, by whoever has read it.
    pub handed_over: bool,
    /// What is wrong with the record beside the others of its case.
    pub check: fn(&Beside) -> Vec<Problem>,
    /// What is wrong with it as only the rest of the book can tell.
    pub check_book: fn(&Desk, &Save, &Beside) -> Result<Vec<Problem>, Failure>,
}

const fn of(kind: Kind) -> Conduct {
    Conduct {
        kind,
        first: first::own_unit,
        one_more: |_, _| false,
        offer: |_, _, _| (),
        propose: None,
        complete: |_, save| Ok(Completed { save, beside: Vec::new() }),
        handed_over: false,
        check: |_| Vec::new(),
        check_book: |_, _, _| Ok(Vec::new()),
    }
}

static PLAIN: Conduct = of(Kind::Note);

#[rustfmt::skip]
static TABLE: &[Conduct] = &[
    Conduct { propose: Some(responds::proposals), check: check::register::problems, check_book: check::register::before, ..of(Kind::Registration) },
    Conduct { first: intake::first, propose: Some(intake::proposals), complete: intake::complete, ..of(Kind::Intake) },
    Conduct { first: first::receipt, complete: attach::complete_papers, check: check::receive::problems, ..of(Kind::Receipt) },
    Conduct { first: first::forwarding, handed_over: true, check: check::forward::problems, check_book: check::forward::taken, ..of(Kind::Forwarding) },
    Conduct { first: first::answer, handed_over: true, one_more: first::another_answer, check: check::answer::answer, check_book: check::answer::gate, ..of(Kind::Answer) },
    Conduct { first: first::review, propose: Some(propose::review), complete: gate::complete, check: check::answer::review, ..of(Kind::Review) },
    Conduct { first: first::filing, handed_over: true, check: check::answer::filing, ..of(Kind::Filing) },
    Conduct { handed_over: true, check: check::answer::leader_report, ..of(Kind::LeaderReport) },
    Conduct { first: first::note, ..of(Kind::Note) },
    Conduct { first: first::liaison, ..of(Kind::Liaison) },
    Conduct { first: first::mediation, ..of(Kind::Mediation) },
    Conduct { first: first::assessment, offer: review::offer, propose: Some(review::proposed), complete: review::complete, check: check::meet::assessment, ..of(Kind::Assessment) },
    Conduct { first: first::meeting, one_more: first::another_meeting, propose: Some(propose::agenda), check: check::meet::meeting, check_book: check::whom::approver, ..of(Kind::Meeting) },
    Conduct { first: first::authorisation, check_book: check::hear::agents, ..of(Kind::Authorisation) },
    Conduct { check_book: check::hear::problems, ..of(Kind::Hearing) },
    Conduct { propose: Some(propose::judgment), check: check::decide::judgment, ..of(Kind::Judgment) },
    Conduct { check: check::decide::appeal, ..of(Kind::Appeal) },
    Conduct { propose: Some(propose::performance), check: check::decide::performance, ..of(Kind::Performance) },
    Conduct { check: check::decide::loss_report, ..of(Kind::LossReport) },
    Conduct { check: check::account::loss_check, check_book: check::account::recurrence, ..of(Kind::LossCheck) },
    Conduct { check: check::account::accountability, check_book: check::account::by_whom, ..of(Kind::Accountability) },
    Conduct { check: check::decide::closing, ..of(Kind::Closing) },
    Conduct { first: first::attachment, complete: attach::complete, ..of(Kind::Attachment) },
    Conduct { first: sign::first, complete: sign::complete, ..of(Kind::Signing) },
    Conduct { first: sign::first, complete: sign::complete, ..of(Kind::DaySigning) },
    Conduct { check: check::excuse::problems, complete: excuse::complete, check_book: check::excuse::approver, ..of(Kind::Excuse) },
    Conduct { first: day_set::first, check: check::day_set::problems, complete: day_set::complete, ..of(Kind::DaySet) },
    Conduct { first: first::person, check_book: check::people::of_one, ..of(Kind::Person) },
];

impl Conduct {
    /// What a kind does.
    pub fn of(kind: Kind) -> &'static Conduct {
        TABLE.iter().find(|row| row.kind == kind).unwrap_or(&PLAIN)
    }

    /// All that is proposed for a form. A field that holds something is nobody's to propose for: the screen shows
    /// only what stands at an empty one.
    pub fn proposals(&self, filling: &Filling, world: &World, today: Day) -> Vec<Proposal> {
        self.propose.map_or_else(Vec::new, |propose| propose(filling, world, today))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_kind_has_one_row_at_most() {
        let kinds: BTreeSet<Kind> = TABLE.iter().map(|row| row.kind).collect();
        assert_eq!(kinds.len(), TABLE.len());
    }
}
