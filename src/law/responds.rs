//! Who responds (方案一（一）): from the reconsideration, the defendants and the maker of the act to those who undertake the defence.

mod depart;
mod lines;
mod table;

pub use depart::{Departure, departures};
pub use lines::{ResponseLine, burdens, clocks, lines};
pub use table::{Ending, RESULTS};

use crate::domain::case_file::CaseFile;
use crate::domain::case_no::Instance;
use crate::domain::organ::Organs;
use crate::domain::organ::above_the_district;
use crate::domain::record::body::Registration;
use crate::domain::vocabulary::{DefendantForm, Procedure, ReconResult};
use crate::law::instance::instance;
use crate::text::{Said, Text, t, worded};

/// An answer to one of the three questions, and whether it was only inferred from the rest of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known<T> {
    pub value: Option<T>,
    pub inferred: bool,
}

worded! {
    /// 部分 — which part of a case a defendant's track is.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum CasePart {
        Whole = "全案" / "whole case";
        Act = "原行政行为部分" / "part of the act";
        Reconsideration = "复议部分" / "part of the reconsideration";
    }
}

/// 应诉分工 — one defendant and who undertakes its defence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track {
    /// The defendant's full name.
    pub defendant: String,
    pub part: CasePart,
    /// `false`: a government above the district, which keeps its own docket.
    pub ours: bool,
    /// Full name; `None` while it is not known.
    pub undertaker: Option<String>,
    /// It rests on what is registered, not on an inference.
    pub certain: bool,
    pub clause: &'static str,
    pub reading: Option<Text>,
}

/// 待明确事项 — what has to be known first, and the field that says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPoint {
    pub field: &'static str,
    pub words: Said,
    pub clause: &'static str,
}

/// 应诉承办方案 — what the statute and the plan propose for one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponsePlan {
    /// `false`: no administrative suit, of which alone the plan speaks.
    pub applies: bool,
    pub instance: Option<Instance>,
    pub simplified: bool,
    pub ending: Known<Ending>,
    /// What the written result leaves to be looked up.
    pub doubt: Option<Text>,
    /// 原行政行为主管（作出）单位, full name.
    pub act_maker: Known<String>,
    /// 复议机关, full name.
    pub recon_organ: Known<String>,
    pub form: Option<DefendantForm>,
    /// Who ought to be defendant, full names; as registered where nothing says otherwise.
    pub defendants: Vec<String>,
    pub tracks: Vec<Track>,
    pub open: Vec<OpenPoint>,
}

/// In a district the 行政复议机构 is its justice bureau: a reading of 行政复议法第4条, for the plan does not say so.
/// The list of organs names the unit by that alias.
const OFFICE_READ: Text = t(
    "方案未写明“行政复议机构”是哪个单位，按行政复议法第4条和机关名录确定",
    "the plan does not say which unit the reconsideration office is: taken from 行政复议法第4条 and the list of organs",
);

impl ResponsePlan {
    /// Those who undertake the defence of our defendants.
    pub fn undertakers(&self) -> impl Iterator<Item = &str> {
        self.tracks.iter().filter(|track| track.ours).filter_map(|track| track.undertaker.as_deref())
    }

    /// The track of the organ that leads: the act's own, before that of the reconsideration.
    fn leading(&self) -> Option<&Track> {
        let ours = || self.tracks.iter().filter(|track| track.ours && track.undertaker.is_some());
        ours().find(|track| track.part != CasePart::Reconsideration).or_else(|| ours().next())
    }

    /// 应诉承办单位
    pub fn organ(&self) -> Option<&str> {
        self.leading()?.undertaker.as_deref()
    }

    /// 协办单位: the other organ of a joint case.
    pub fn assisting_organ(&self) -> Option<&str> {
        let organ = self.organ()?;
        self.undertakers().find(|other| *other != organ)
    }

    /// Whether everything that the undertaking rests on is registered.
    pub fn certain(&self) -> bool {
        let known = |track: &Track| !track.ours || (track.certain && track.undertaker.is_some());
        self.applies && !self.tracks.is_empty() && self.doubt.is_none() && self.tracks.iter().all(known)
    }
}

/// Whether two names mean the same organ.
pub fn same(one: &str, other: &str, organs: &Organs) -> bool {
    one == other || organs.find(one).is_some_and(|found| organs.find(other) == Some(found))
}

fn given(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// What the register says, read once.
struct Record<'a> {
    registration: &'a Registration,
    organs: &'a Organs,
    /// 被告, full names.
    sued: Vec<String>,
    registered_form: Option<DefendantForm>,
}

/// What the statute and the plan propose for a case, as far as the record tells.
pub fn propose(file: &CaseFile, organs: &Organs) -> ResponsePlan {
    let registration = &file.registration;
    let record = Record {
        registration,
        organs,
        sued: registration.defendants.iter().map(|name| organs.full_name(name)).collect(),
        registered_form: DefendantForm::from_word(&registration.defendant_form),
    };
    let instance = instance(file);
    let (ending, doubt) = record.ending();
    let recon_organ = record.recon_organ(ending.value);
    let form = record.form(ending.value, recon_organ.value.as_deref());
    let act_maker = record.act_maker(form, recon_organ.value.as_deref());
    let mut proposal = ResponsePlan {
        applies: suit(instance),
        instance,
        simplified: Procedure::simplified(&registration.procedure),
        ending,
        doubt,
        act_maker,
        recon_organ,
        form,
        defendants: Vec::new(),
        tracks: Vec::new(),
        open: Vec::new(),
    };
    if proposal.applies {
        proposal.defendants = record.defendants(&proposal);
        proposal.tracks =
            proposal.defendants.iter().map(|name| record.track(name.clone(), &proposal)).collect();
        proposal.open = lines::questions(&proposal, registration, organs);
    }
    proposal
}

/// The plan's 一（一） speaks of suits before a court, not of reconsideration nor of execution without suit.
fn suit(instance: Option<Instance>) -> bool {
    !matches!(instance, Some(Instance::Reconsideration | Instance::NonLitigation | Instance::Enforcement))
}

impl Record<'_> {
    fn district(&self, name: &str) -> bool {
        self.organs.is_district_government(name)
    }

    fn same(&self, one: &str, other: &str) -> bool {
        same(one, other, self.organs)
    }

    /// The first question; the written result says more than the form of defendant.
    fn ending(&self) -> (Known<Ending>, Option<Text>) {
        let written = self.registration.recon_result.trim();
        if !written.is_empty() {
            let found = self::written(self.registration);
            let ending = found.and_then(|result| result.ending);
            return (Known { value: ending, inferred: false }, found.and_then(|result| result.doubt));
        }
        let traces = !self.registration.recon_no.is_empty() || !self.registration.recon_organ.is_empty();
        match self.registered_form {
            Some(DefendantForm::Alone) if !traces => {
                (Known { value: Some(Ending::Direct), inferred: false }, None)
            }
            Some(DefendantForm::Joint) => (Known { value: Some(Ending::Upheld), inferred: true }, None),
            _ => (Known { value: None, inferred: false }, None),
        }
    }

    fn recon_organ(&self, ending: Option<Ending>) -> Known<String> {
        if let Some(named) = given(&self.registration.recon_organ) {
            return Known { value: Some(self.organs.full_name(&named)), inferred: false };
        }
        let form = ending.map_or(self.registered_form, |ending| ending.rule().form);
        let inferred = match (form, self.sued.as_slice()) {
            (Some(DefendantForm::ReconAlone), [only]) => Some(only),
            (Some(DefendantForm::Joint), [_, _]) => {
                let above = self.sued.iter().find(|name| above_the_district(name));
                above.or_else(|| self.sued.iter().find(|name| self.district(name)))
            }
            _ => None,
        };
        Known { inferred: inferred.is_some(), value: inferred.cloned() }
    }

    /// The form that follows from the ending; as registered while the ending is not known.
    fn form(&self, ending: Option<Ending>, recon_organ: Option<&str>) -> Option<DefendantForm> {
        let Some(ending) = ending else { return self.registered_form };
        ending.rule().form.or_else(|| {
            let recon_organ = recon_organ?;
            let (recon, others): (Vec<&String>, Vec<&String>) =
                self.sued.iter().partition(|name| self.same(name, recon_organ));
            match (recon.is_empty(), others.is_empty()) {
                (false, true) => Some(DefendantForm::ReconAlone),
                (true, false) => Some(DefendantForm::Alone),
                _ => None,
            }
        })
    }

    /// The third question; a sole unit that is sued without reconsideration made the act, and of two joint
    /// defendants the one that did not reconsider.
    fn act_maker(&self, form: Option<DefendantForm>, recon_organ: Option<&str>) -> Known<String> {
        if let Some(named) = given(&self.registration.act_maker) {
            return Known { value: Some(self.organs.full_name(&named)), inferred: false };
        }
        let inferred = match (form, self.sued.as_slice(), recon_organ) {
            (Some(DefendantForm::Alone), [only], _) => Some(only),
            (Some(DefendantForm::Joint), [one, other], Some(recon)) if self.same(one, recon) => Some(other),
            (Some(DefendantForm::Joint), [one, other], Some(recon)) if self.same(other, recon) => Some(one),
            _ => None,
        };
        let inferred = inferred.filter(|name| !self.district(name));
        Known { inferred: inferred.is_some(), value: inferred.cloned() }
    }

    /// Who ought to be defendant. The district government may have made an act of which a department has charge,
    /// so a maker that is not sued is put in its place only where the government reconsidered.
    fn defendants(&self, proposal: &ResponsePlan) -> Vec<String> {
        let maker = proposal.act_maker.value.as_deref();
        let recon = proposal.recon_organ.value.as_deref();
        let ought: Vec<&str> = match (proposal.form, recon) {
            (Some(DefendantForm::ReconAlone), Some(recon)) => vec![recon],
            (Some(DefendantForm::Joint), Some(recon)) => {
                let government = self.sued.iter().map(String::as_str).find(|name| self.district(name));
                let maker = match government {
                    Some(government) if !self.same(government, recon) => Some(government),
                    _ => maker.filter(|maker| !self.same(maker, recon)),
                };
                maker.into_iter().chain([recon]).collect()
            }
            (Some(DefendantForm::Alone), _) if self.sued.is_empty() => maker.into_iter().collect(),
            _ => Vec::new(),
        };
        if ought.is_empty() || (proposal.form == Some(DefendantForm::Joint) && ought.len() < 2) {
            return self.sued.clone();
        }
        ought.into_iter().map(String::from).collect()
    }

    fn track(&self, defendant: String, proposal: &ResponsePlan) -> Track {
        let reconsidered =
            proposal.recon_organ.value.as_deref().is_some_and(|recon| self.same(&defendant, recon));
        let part = match proposal.form {
            Some(DefendantForm::Joint) if reconsidered => CasePart::Reconsideration,
            Some(DefendantForm::Joint) => CasePart::Act,
            Some(DefendantForm::ReconAlone) => CasePart::Reconsideration,
            Some(DefendantForm::Alone) | None => CasePart::Whole,
        };
        let own = !self.district(&defendant);
        let ours = !above_the_district(&defendant);
        let mut track = Track {
            part,
            ours,
            undertaker: Some(defendant.clone()).filter(|_| own && ours),
            certain: own,
            clause: "区方案一（一）2",
            reading: None,
            defendant,
        };
        if !own {
            track.clause = "区方案一（一）1";
            self.undertake(&mut track, proposal);
        } else if proposal.form == Some(DefendantForm::Joint) {
            track.clause = "区方案一（一）1、2";
        }
        track
    }

    /// 谁主管（作出）、谁负责、谁应诉: who undertakes the defence of the district government.
    fn undertake(&self, track: &mut Track, proposal: &ResponsePlan) {
        if track.part == CasePart::Reconsideration {
            let office = self.organs.reconsideration_office();
            track.undertaker = office.map(|office| office.name.clone());
            track.certain = true;
            track.reading = Some(OFFICE_READ);
            return;
        }
        // While the form is not known, the reconsideration office may have to undertake it.
        if proposal.form.is_some() {
            let maker = proposal.act_maker.value.clone();
            track.undertaker = maker.filter(|maker| !self.district(maker));
            track.certain = !proposal.act_maker.inferred;
        }
    }
}

/// What the written result of the reconsideration means.
fn written(it: &Registration) -> Option<&'static table::Result> {
    let result = ReconResult::from_word(&it.recon_result)?;
    RESULTS.iter().find(|row| row.word == result)
}

/// 经复议: its number, its result, the organ that decided or the day the decision was served is recorded, or the
/// defendant stands there because of it. After an application was withdrawn the act is sued over as if there had been
/// none (行诉解释 58).
pub fn reconsidered(it: &Registration) -> bool {
    if DefendantForm::sues_reconsideration(&it.defendant_form) {
        return true;
    }
    if written(it).is_some_and(|result| result.ending == Some(Ending::Direct)) {
        return false;
    }
    let told = [&it.recon_no, &it.recon_result, &it.recon_organ].into_iter().any(|text| !text.is_empty());
    told || it.recon_served_on.is_some()
}

/// 复议机关为被告: as registered, else as the result makes it so (行政诉讼法 26). Its decision is then judged too.
pub fn reconsideration_sued(it: &Registration) -> bool {
    if !it.defendant_form.is_empty() {
        return DefendantForm::sues_reconsideration(&it.defendant_form);
    }
    let ending = written(it).and_then(|result| result.ending);
    ending.and_then(|ending| ending.rule().form).is_some_and(|form| form != DefendantForm::Alone)
}

#[cfg(test)]
mod tests;
