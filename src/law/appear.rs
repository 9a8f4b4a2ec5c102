//! Who appears: what 出庭规定, 行诉解释 128–132 and the plan ask of each hearing, and how far the record meets it.

mod agents;
mod call;
mod head;
mod paper;
mod staff;
mod whose;

#[cfg(test)]
mod tests;

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::day::{Day, Moment};
use crate::domain::organ::above_the_district;
use crate::domain::people::{Capacity, People};
use crate::domain::record::RecordId;
use crate::domain::record::body::Hearing;
use crate::domain::vocabulary::SessionKind;
use crate::law::instance::{held, in_court, reconsidering, stands};
use crate::law::setting::Setting;
use crate::law::who::Who;
use crate::text::{Said, Text, t, worded};

pub use agents::{Agency, agents, special_authority};
pub(in crate::law) use head::{head_absent_unexcused, head_came, nobody_of_the_organ, once_suffices};
pub(in crate::law) use whose::{at_hearing, heads, of as for_organ, unsaid_whose};
pub use whose::{away, in_a_row};

worded! {
    /// 情况 — how far the record of a hearing meets what is asked.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum DemandState {
        Met = "符合" / "met";
        /// Still to be done before the hearing.
        Wanting = "尚缺" / "wanting";
        Violation = "违规" / "breach";
        /// A departure for which a reason is recorded; it is shown all the same.
        Stated = "已说明" / "stated";
        /// The record does not say.
        Unknown = "不明" / "not known";
    }
}

/// 出庭核对事项 — one thing asked of a hearing, and what the record says to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub what: &'static str,
    pub title: Text,
    pub state: DemandState,
    pub words: Said,
    pub article: &'static str,
    pub who: Who,
    /// The field of the form where it is mended.
    pub field: &'static str,
}

/// 出庭情况 — one hearing of a case and what was found, for one defendant where several each appear for themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appearance {
    pub hearing: RecordId,
    /// Empty where it is that of the only defendant, or of all.
    pub organ: String,
    pub at: Option<Moment>,
    pub held: bool,
    pub findings: Vec<Finding>,
}

impl Appearance {
    /// What was breached, whether or not a reason is recorded.
    pub fn breaches(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|it| matches!(it.state, DemandState::Violation | DemandState::Stated))
    }
}

type Found = Option<(DemandState, Said)>;

/// 出庭要求 — a row of the table: what is asked, of whom, by which article, and how the record is read.
#[derive(Debug)]
pub struct Demand {
    pub what: &'static str,
    pub title: Text,
    pub article: &'static str,
    pub who: Who,
    pub field: &'static str,
    find: fn(&At<'_>) -> Found,
}

const fn demand(
    what: &'static str,
    title: Text,
    article: &'static str,
    who: Who,
    field: &'static str,
    find: fn(&At<'_>) -> Found,
) -> Demand {
    Demand { what, title, article, who, field, find }
}

/// What is asked of a sitting of a court, in the order of the procedure.
#[rustfmt::skip]
pub const DEMANDS: &[Demand] = &[
    demand("called", t("法院通知", "court's call"), "出庭规定第4条、第5条；区方案一（四）", Who::Court, "head_called", call::called),
    demand("head", t("负责人出庭", "head appears"), "行政诉讼法第3条；出庭规定第1条、第12条；区方案一（四）", Who::Head, "head_attended", head::appears),
    demand("head_organ", t("负责人所在机关", "head of which organ"), "出庭规定第2条", Who::Organ, "head_organ", head::organ),
    demand("head_rank", t("负责人级别", "head's rank"), "出庭规定第2条；行诉解释第128条", Who::Organ, "head_rank", head::rank),
    demand("agreed_head", t("共同被告", "co-defendants"), "出庭规定第3条", Who::Organ, "agreed_head", head::agreed),
    demand("once", t("同一审级", "this instance"), "出庭规定第7条", Who::Head, "head_called", head::instance),
    demand("identity", t("身份证明", "proof of identity"), "出庭规定第6条；行诉解释第131条", Who::Organ, "identity_on", paper::identity),
    demand("change", t("变更负责人", "change of head"), "出庭规定第5条第3款", Who::Organ, "change_on", paper::change),
    demand("excuse", t("不能出庭理由", "ground of absence"), "出庭规定第8条", Who::Organ, "absence_ground", paper::excuse),
    demand("proof", t("情况说明", "proof of absence"), "出庭规定第9条；行诉解释第129条", Who::Organ, "absence_on", paper::proof),
    demand("staff", t("工作人员出庭", "staff appear"), "行政诉讼法第3条；出庭规定第10条；行诉解释第130条", Who::Organ, "staff", staff::staff),
    demand("staff_paper", t("工作人员委托", "staff's authority"), "出庭规定第10条第3款；行诉解释第131条", Who::Organ, "staff", staff::paper),
    demand("only_lawyers", t("仅律师出庭", "lawyers alone"), "区方案一（四）；行诉解释第128条、第132条；出庭规定第12条第1款第3项", Who::Organ, "why_only_lawyers", staff::only_lawyers),
    demand("stayed", t("不得中途退庭", "no leaving"), "行政诉讼法第66条；出庭规定第12条第1款第4项；区方案一（四）", Who::Head, "head_left", head::stayed),
    demand("explained", t("解释说明", "explaining"), "出庭规定第12条第1款第5项", Who::Head, "head_refused", head::explained),
    demand("spoke", t("发表意见", "head spoke"), "出庭规定第11条第3款", Who::Head, "head_spoke", head::spoke),
];

/// What is asked of a hearing of the reconsidering organ.
#[rustfmt::skip]
pub const RECONSIDERED: &[Demand] = &[
    demand("recon_head", t("负责人参加听证", "head takes part"), "行政复议法第51条第2款", Who::Head, "head_attended", call::reconsidered),
];

/// One hearing as it stands for one organ, with all that is read to judge it.
struct At<'a> {
    file: &'a CaseFile,
    organ: &'a str,
    hearing: &'a Filed<Hearing>,
    /// The record itself, which may speak of another defendant.
    entered: &'a Filed<Hearing>,
    setting: &'a Setting<'a>,
    people: &'a People,
}

/// 负责人 — where the head stands in one hearing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Head {
    /// Came, or is named to come.
    Comes,
    /// Somebody came, or is named, whom the article does not take for the head.
    NotOurs,
    /// Did not come, or a reason is given why not.
    Away,
    /// Nobody is named, or it is not recorded who came.
    Unsaid,
}

impl At<'_> {
    fn body(&self) -> &Hearing {
        &self.hearing.body
    }

    fn held(&self) -> bool {
        held(self.body())
    }

    fn day(&self) -> Option<Day> {
        self.body().at.map(|moment| moment.date())
    }

    /// After the hearing a breach, before it something still to be mended.
    fn wrong(&self) -> DemandState {
        if self.held() { DemandState::Violation } else { DemandState::Wanting }
    }

    /// After the hearing what is not recorded is unknown, before it it is still to be done.
    fn open(&self) -> DemandState {
        if self.held() { DemandState::Unknown } else { DemandState::Wanting }
    }

    fn head(&self) -> Head {
        let body = self.body();
        let ours = head::counts(self) != Some(false);
        let named = !body.head.is_empty() && body.absence_ground.is_empty();
        match (self.held(), body.head_attended) {
            (true, Some(true)) if ours && !head::deemed_absent(body) => Head::Comes,
            (true, Some(true)) => Head::NotOurs,
            (true, Some(false)) => Head::Away,
            (true, None) => Head::Unsaid,
            (false, _) if !body.absence_ground.is_empty() => Head::Away,
            (false, _) if named && ours => Head::Comes,
            (false, _) if named => Head::NotOurs,
            (false, _) => Head::Unsaid,
        }
    }

    /// What someone is to the organ: by the register of people, by the authorisation, by what stands beside the name.
    fn standing(&self, name: &str) -> Option<Capacity> {
        let told = self.people.standing(name);
        let papered = agents::named(self.file, name).and_then(|(_, agent)| Capacity::read(&agent.standing));
        // Either of them that tells of a lawyer or adviser keeps someone out of the staff.
        told.filter(|it| !it.is_staff()).or(papered).or(told)
    }
}

/// What each hearing of a case asks and how far it is met, in the order they were recorded. A hearing that was
/// postponed or cancelled, and an exchange of evidence, ask nobody to appear.
pub fn appearances(file: &CaseFile, people: &People, setting: &Setting<'_>) -> Vec<Appearance> {
    file.hearings
        .iter()
        .filter(|it| stands(&it.body))
        .flat_map(|it| appearance(file, it, people, setting))
        .collect()
}

/// Whether the case is before a reconsidering organ: there nobody is 诉讼代理人.
pub fn before_reconsideration(file: &CaseFile) -> bool {
    reconsidering(file)
}

/// What one hearing asks and how far it is met: of each defendant by itself, of all in one where one head was agreed on.
pub fn appearance(
    file: &CaseFile,
    hearing: &Filed<Hearing>,
    people: &People,
    setting: &Setting<'_>,
) -> Vec<Appearance> {
    let organs = at_hearing(file, &hearing.body, setting);
    let together = organs.len() < 2 || !hearing.body.agreed_head.is_empty();
    let of_reconsideration = SessionKind::from_word(&hearing.body.session) == Some(SessionKind::ReconHearing)
        || (reconsidering(file) && SessionKind::sitting(&hearing.body.session));
    let demands = match (in_court(file, &hearing.body), of_reconsideration) {
        (true, _) => DEMANDS,
        (false, true) => RECONSIDERED,
        (false, false) => &[],
    };
    let parted = if together || demands.is_empty() { &organs[..organs.len().min(1)] } else { &organs[..] };
    let one = |organ: &&str| {
        let ours = for_organ(file, hearing, organ, setting);
        let at = At { file, organ, hearing: &ours, entered: hearing, setting, people };
        Appearance {
            hearing: hearing.id,
            organ: if together { String::new() } else { (*organ).to_owned() },
            at: hearing.body.at,
            held: at.held(),
            findings: demands.iter().filter_map(|demand| finding(demand, (demand.find)(&at))).collect(),
        }
    };
    parted.iter().map(one).collect()
}

fn finding(demand: &Demand, found: Found) -> Option<Finding> {
    let (state, words) = found?;
    let Demand { what, title, article, who, field, .. } = *demand;
    Some(Finding { what, title, state, words, article, who, field })
}

/// The defendants whose heads are bound here: not a government above the district. Where the organs joined only as
/// third parties (出庭规定 1), those.
fn bound(file: &CaseFile) -> impl Iterator<Item = &str> {
    let ours = |names: &Vec<String>| names.iter().any(|name| !above_the_district(name));
    let registration = &file.registration;
    let organ = |name: &String| name == &registration.organ;
    let joined = !registration.defendants.contains(&registration.organ)
        && !ours(&registration.defendants)
        && registration.third_parties.iter().any(organ);
    let names = if joined { &registration.third_parties } else { &registration.defendants };
    names.iter().map(String::as_str).filter(|name| !above_the_district(name))
}
