//! What is already known when a form is opened for the first time.

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::case_no::Instance;
use crate::domain::failure::Failure;
use crate::domain::record::body::{Forwarding, Meeting, Receipt};
use crate::domain::record::{Body, Kind, Of};
use crate::domain::vocabulary::{Approval, MediationResult, MediationStage, MeetingOutcome};
use crate::form::Form;
use crate::law::responds;
use crate::work::desk::Desk;

/// A body under way.
#[derive(Default)]
struct First(Body);

impl First {
    fn put(mut self, key: &str, text: &str) -> First {
        if !text.is_empty() {
            self.0.insert(key.into(), text.into());
        }
        self
    }

    /// The only one of several, if there is only one.
    fn only(self, key: &str, names: &[String]) -> First {
        match names {
            [only] => self.put(key, only),
            _ => self,
        }
    }

    fn done(self) -> Result<Body, Failure> {
        Ok(self.0)
    }
}

/// Records of a unit begin with the unit of whoever enters them.
pub(super) fn own_unit(desk: &Desk, kind: Kind, _: &CaseFile) -> Result<Body, Failure> {
    let organ = Form::of(kind).organ().filter(|_| kind.card().of == Of::Unit);
    organ.map_or(First::default(), |key| First::default().put(key, &desk.who().organ)).done()
}

pub(super) fn answer(desk: &Desk, _: Kind, file: &CaseFile) -> Result<Body, Failure> {
    let registration = &file.registration;
    let first = First::default().put("officer", &registration.officer);
    let first = first.only("defendant", &registration.defendants);
    first.only("defendant", &answers_wanting(desk, file)).done()
}

pub(super) fn forwarding(_: &Desk, _: Kind, file: &CaseFile) -> Result<Body, Failure> {
    let registration = &file.registration;
    let handed_on = |receipt: &Filed<Receipt>, paper: &String| {
        let covers = |it: &Filed<Forwarding>| it.body.papers.is_empty() || it.body.papers.contains(paper);
        file.forwardings.iter().any(|it| it.id > receipt.id && covers(it))
    };
    let mut waiting: Vec<&String> = Vec::new();
    for receipt in &file.receipts {
        for paper in receipt.body.papers.iter().filter(|paper| !handed_on(receipt, paper)) {
            if !waiting.contains(&paper) {
                waiting.push(paper);
            }
        }
    }
    let mut first =
        First::default().put("to_organ", &registration.organ).put("to_person", &registration.officer);
    if !waiting.is_empty() {
        first.0.insert("papers".into(), serde_json::json!(waiting));
    }
    first.done()
}

/// Served on the only defendant; of several it is said on which.
pub(super) fn receipt(_: &Desk, _: Kind, file: &CaseFile) -> Result<Body, Failure> {
    let mut first = First::default();
    if let [only] = file.registration.defendants.as_slice() {
        first.0.insert("addressees".into(), serde_json::json!([only]));
    }
    first.done()
}

pub(super) fn authorisation(_: &Desk, _: Kind, file: &CaseFile) -> Result<Body, Failure> {
    let registration = &file.registration;
    let mut first = First::default().only("defendant", &registration.defendants);
    let agents = registration.agents.iter().map(|name| serde_json::json!({ "name": name }));
    let agents: Vec<_> = agents.collect();
    if !agents.is_empty() {
        first.0.insert("agents".into(), agents.into());
    }
    first.done()
}

/// A meeting that has run its course is not written over: the next one has a record of its own.
pub(super) fn another_meeting(_: &Desk, file: &CaseFile) -> bool {
    !file.meetings.is_empty() && file.meetings.iter().all(|it| meeting_over(&it.body))
}

/// Refused, called off, or held and its minutes written.
fn meeting_over(body: &Meeting) -> bool {
    let refused = body.approval == Approval::Refused || body.outcome == MeetingOutcome::Cancelled;
    refused || (body.outcome == MeetingOutcome::Held && !body.minutes.is_empty())
}

pub(super) fn meeting(desk: &Desk, _: Kind, file: &CaseFile) -> Result<Body, Failure> {
    let assessed = file.assessments.iter().max_by_key(|it| it.body.assessed_on);
    let level = assessed.map_or("", |it| it.body.level.as_str());
    let first = First::default().put("proposed_by", &file.registration.organ);
    first.put("proposed_on", &today(desk)).put("risk_before", level).done()
}

/// Whoever sits here assesses, and does so today.
pub(super) fn assessment(desk: &Desk, _: Kind, _: &CaseFile) -> Result<Body, Failure> {
    First::default().put("by", &desk.who().name).put("assessed_on", &today(desk)).done()
}

pub(super) fn note(desk: &Desk, _: Kind, _: &CaseFile) -> Result<Body, Failure> {
    First::default().put("on", &today(desk)).done()
}

/// A talk entered is one of today, of the unit whose case it is, else of one's own.
pub(super) fn liaison(desk: &Desk, _: Kind, file: &CaseFile) -> Result<Body, Failure> {
    let organ = match file.registration.organ.as_str() {
        "" => &desk.who().organ,
        organ => organ,
    };
    First::default().put("met_on", &today(desk)).put("organ", organ).done()
}

/// An attempt to settle begins today, at the stage at which the case stands.
pub(super) fn mediation(desk: &Desk, kind: Kind, file: &CaseFile) -> Result<Body, Failure> {
    let stage = match Instance::read(&file.registration.instance) {
        Some(Instance::First) => Some(MediationStage::First),
        Some(Instance::Second) => Some(MediationStage::Second),
        Some(Instance::Reconsideration) => Some(MediationStage::Reconsideration),
        Some(Instance::NonLitigation) => Some(MediationStage::Enforcement),
        _ => None,
    };
    let first = First(own_unit(desk, kind, file)?).put("begun_on", &today(desk));
    let first = first.put("result", MediationResult::UnderWay.words().zh);
    first
        .put("stage", stage.map_or("", |stage| stage.words().zh))
        .only("organ", &file.registration.defendants)
        .done()
}

pub(super) fn attachment(desk: &Desk, _: Kind, _: &CaseFile) -> Result<Body, Failure> {
    First::default().put("linked_on", &today(desk)).done()
}

fn today(desk: &Desk) -> String {
    desk.today().to_string()
}

pub(super) fn review(desk: &Desk, _: Kind, file: &CaseFile) -> Result<Body, Failure> {
    let adviser = file.registration.advisers.first().map_or("", String::as_str);
    let named = file.reviews.iter().map(|it| it.body.defendant.as_str());
    let wanting = wanting(desk, file, named.collect(), |_| true);
    First::default().put("adviser", adviser).only("defendant", &wanting).done()
}

pub(super) fn filing(desk: &Desk, _: Kind, file: &CaseFile) -> Result<Body, Failure> {
    let named = file.filings.iter().map(|it| it.body.defendant.as_str());
    let files = |name: &str| !desk.world().organs.is_district_government(name);
    First::default().only("defendant", &wanting(desk, file, named.collect(), files)).done()
}

pub(super) fn person(desk: &Desk, _: Kind, _: &CaseFile) -> Result<Body, Failure> {
    First::default().put("login", &desk.who().login).done()
}

/// A defendant that has none yet gets an answer of its own; those of the others are opened as records.
pub(super) fn another_answer(desk: &Desk, file: &CaseFile) -> bool {
    !answers_wanting(desk, file).is_empty()
}

fn answers_wanting(desk: &Desk, file: &CaseFile) -> Vec<String> {
    let named = file.answers.iter().map(|it| it.body.defendant.as_str());
    wanting(desk, file, named.collect(), |_| true)
}

/// The co-defendants of the district for which a record made for each by itself is still wanting; none while nobody
/// has one.
fn wanting(desk: &Desk, file: &CaseFile, named: Vec<&str>, needs: impl Fn(&str) -> bool) -> Vec<String> {
    let organs = &desk.world().organs;
    if named.is_empty() || named.contains(&"") {
        return Vec::new();
    }
    let has = |name: &str| named.iter().any(|other| responds::same(name, other, organs));
    let tracks = responds::propose(file, organs).tracks.into_iter().filter(|track| track.ours);
    tracks.map(|track| track.defendant).filter(|name| needs(name) && !has(name)).collect()
}
