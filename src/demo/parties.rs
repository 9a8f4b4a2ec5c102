//! Who sues whom before which court, and under which number: the registration of a made-up case.

use chrono::Datelike;

use crate::demo::days::{earlier, later, minus, thousandth_of_year};
use crate::demo::dispute::{DISPUTES, Dispute};
use crate::demo::luck::Luck;
use crate::demo::names::{self, Post};
use crate::demo::{LIVING, Made};
use crate::domain::case_no::CaseNo;
use crate::domain::court::CourtKind;
use crate::domain::day::Day;
use crate::domain::organ::{Organ, OrganKind, Organs};
use crate::domain::record::body::Registration;
use crate::domain::subject::NOT_PERFORMED;
use crate::domain::vocabulary::PlaintiffKind;

/// 被告形式 as the forms have it.
pub const ALONE: &str = "未经复议";
pub const RECONSIDERED_ALONE: &str = "复议机关为单独被告";
pub const UPHELD: &str = "复议机关为共同被告";

/// 案情 — what stands from the day a case is filed.
pub struct MadeUpCase {
    pub registration: Registration,
    pub dispute: &'static Dispute,
}

/// What a dispute is before its case is registered: the wishes of whoever tells it.
#[derive(Clone, Default)]
pub struct Wish {
    pub dispute: Option<&'static Dispute>,
    /// The organ by any of its names; drawn by chance when empty.
    pub organ: &'static str,
    pub plaintiff: &'static str,
    pub count: Option<u32>,
    pub upheld: bool,
    pub simple: bool,
}

/// The running number of a case: one of every eleven is kept for the living cases, so no two are ever alike.
pub fn number(made: &Made, index: u32) -> u32 {
    let kept = |group: u32| Luck::of(made.seed, group.into(), 11).between(0, 10);
    let place = place_in_block(made, index);
    let (group, slot) = (index / 1000 * 100 + place / 10, place % 10);
    if index >= LIVING {
        let skipped = if slot >= kept(group) { slot + 1 } else { slot };
        return group * 11 + skipped + 1;
    }
    // The newest of the living cases bears the number that the year has reached.
    let reached = (thousandth_of_year(made.today) / 10).max(LIVING);
    let group = reached - super::living::rank(index);
    group * 11 + kept(group) + 1
}

/// A running number beyond those of all cases of the district, for one that stands beside them.
pub fn beyond(made: &Made, n: u32) -> u32 {
    (made.cases / 1000 + 1) * 1100 + n
}

/// Where a case stands among its thousand: a permutation, by which numbers and filing days rise together.
pub fn place_in_block(made: &Made, index: u32) -> u32 {
    let shift = Luck::of(made.seed, u64::from(index / 1000), 12).between(0, 999);
    (index % 1000 * 617 + shift) % 1000
}

/// The code and the name of the court that hears a case of the district government or of a unit.
fn court_of(organs: &Organs, district: bool, second: bool) -> Option<(&str, &str)> {
    let kind = match (district, second) {
        (false, false) => CourtKind::Basic,
        (false, true) | (true, false) => CourtKind::Intermediate,
        (true, true) => CourtKind::High,
    };
    organs.courts().here(kind).map(|court| (court.code.as_str(), court.name.as_str()))
}

/// The organs a kind of dispute arises with.
fn organ_of<'a>(organs: &'a Organs, office: &str, luck: &mut Luck) -> Option<&'a Organ> {
    let fits: Vec<&Organ> = organs
        .all()
        .iter()
        .filter(|organ| match office {
            "镇街" => matches!(organ.kind, OrganKind::Township | OrganKind::Subdistrict),
            "区政府" => organ.kind == OrganKind::DistrictGovernment,
            word => organ.kind == OrganKind::Department && organ.name.contains(word),
        })
        .collect();
    luck.pick(&fits).copied().or_else(|| luck.pick(organs.all()))
}

/// Who undertakes the defence of the district government (方案一（一）1).
fn undertaker<'a>(organs: &'a Organs, dispute: &Dispute, luck: &mut Luck) -> Option<&'a Organ> {
    let office = match dispute.cause {
        _ if dispute.by_reconsideration() => "司法",
        "房屋征收或者征用补偿" => "住房和建设",
        _ => "镇街",
    };
    organ_of(organs, office, luck)
}

/// The registration of a first-instance case filed on a day.
pub fn matter(
    made: &Made,
    organs: &Organs,
    index: u32,
    filed: Day,
    wish: &Wish,
    luck: &mut Luck,
) -> Option<MadeUpCase> {
    let dispute = wish.dispute.or_else(|| luck.weighed(DISPUTES, |dispute| dispute.weight))?;
    let drawn = organ_of(organs, dispute.office, luck)?;
    let sued = organs.find(wish.organ).unwrap_or(drawn);
    let district = sued.kind == OrganKind::DistrictGovernment;
    let government = organs.all().iter().find(|organ| organ.kind == OrganKind::DistrictGovernment);
    let upheld = !district && (wish.upheld || (wish.organ.is_empty() && luck.chance(120)));
    let mut defendants = vec![sued.name.clone()];
    defendants.extend(government.filter(|_| upheld).map(|organ| organ.name.clone()));
    let upheld = defendants.len() > 1;
    let undertaking = if district { undertaker(organs, dispute, luck)? } else { sued };
    let (code, court) = court_of(organs, district, false)?;
    let damages = dispute.cause == "行政赔偿";
    let case_no = CaseNo {
        year: u16::try_from(filed.year()).unwrap_or_default(),
        court: code.into(),
        special: None,
        type_code: if damages { "行赔初" } else { "行初" }.into(),
        number: number(made, index),
        suffix: None,
        old_digits: None,
    };
    let mut registration = Registration {
        court_no: case_no.to_string(),
        our_no: format!("静应诉〔{}〕{}号", filed.year(), case_no.number),
        instance: "一审".into(),
        procedure: if wish.simple || (dispute.simple && wish.organ.is_empty() && luck.chance(450)) {
            "简易"
        } else {
            "普通"
        }
        .into(),
        defendants,
        defendant_form: form(upheld, dispute).into(),
        organ: undertaking.name.clone(),
        court: court.into(),
        tribunal: "行政审判庭".into(),
        judge: names::judge(luck).into(),
        judge_tel: names::telephone(luck),
        cause: dispute.cause.into(),
        field: dispute.field.into(),
        act_name: dispute.act.into(),
        claim: dispute.claim.into(),
        place: place(sued, index),
        comp_claim: damages.then_some(true),
        amount: damages.then(|| f64::from(luck.between(2, 60)) * 5000.0),
        filed_on: Some(filed),
        ..Registration::default()
    };
    responsible(&mut registration, organs);
    sue(&mut registration, dispute, wish, luck);
    act(&mut registration, dispute, filed, luck);
    registration.told_period = told(&registration.court_no, made, dispute);
    if registration.told_period == Some(false) {
        registration.knew_on = registration.act_date;
        registration.period_known_on = registration.act_date.map(|day| later(day, 10).min(filed));
    }
    people(&mut registration, made, luck);
    Some(MadeUpCase { registration, dispute })
}

/// 告知起诉期限 — of most acts, of few not, of some nobody wrote it down; inaction tells nothing.
fn told(court_no: &str, made: &Made, dispute: &Dispute) -> Option<bool> {
    if NOT_PERFORMED.is_in(dispute.cause) {
        return None;
    }
    match Luck::named(made.seed, court_no, 14).between(0, 99) {
        0..=92 => Some(true),
        93..=95 => Some(false),
        _ => None,
    }
}

/// 村居 of a dispute with a township or subdistrict; of others it is often not written down.
fn place(sued: &Organ, index: u32) -> String {
    let at = usize::try_from(index % 7).unwrap_or_default();
    let of_place = matches!(sued.kind, OrganKind::Township | OrganKind::Subdistrict);
    PLACES.get(at).filter(|_| of_place).map_or_else(String::new, |it| (*it).into())
}

const PLACES: [&str; 5] = ["某东村", "某西村", "某南村", "某家园社区", "某工业园"];

fn form(upheld: bool, dispute: &Dispute) -> &'static str {
    match (upheld, dispute.by_reconsideration()) {
        (true, _) => UPHELD,
        (false, true) => RECONSIDERED_ALONE,
        (false, false) => ALONE,
    }
}

/// Who made the act and who reconsidered it, as 方案一（一） asks.
fn responsible(registration: &mut Registration, organs: &Organs) {
    let office = organs.find("区行政复议机构");
    let government = organs.all().iter().find(|organ| organ.kind == OrganKind::DistrictGovernment);
    let name = |organ: Option<&Organ>| organ.map_or_else(String::new, |organ| organ.name.clone());
    if registration.defendant_form != RECONSIDERED_ALONE {
        registration.act_maker = registration.organ.clone();
    }
    if registration.defendant_form != ALONE {
        registration.recon_organ = name(government);
    }
    if registration.defendant_form == UPHELD {
        registration.assisting_organ = name(office);
    }
    if registration.defendant_form == RECONSIDERED_ALONE {
        registration.recon_result = "驳回申请（不符合受理条件）".into();
    }
}

fn sue(registration: &mut Registration, dispute: &Dispute, wish: &Wish, luck: &mut Luck) {
    let company = wish.plaintiff.is_empty() && dispute.companies && luck.chance(650);
    let first = match wish.plaintiff {
        "" if company => names::company(luck),
        "" => names::citizen(luck),
        given => given.into(),
    };
    registration.plaintiff_kind =
        if company { PlaintiffKind::Organisation } else { PlaintiffKind::Citizen }.into();
    registration.facts = dispute.facts.replace('〇', &first);
    registration.plaintiffs = vec![first];
    if let Some(count) = wish.count {
        registration.plaintiff_count = Some(count);
    } else if !company && wish.plaintiff.is_empty() && luck.chance(70) {
        if luck.chance(300) {
            registration.plaintiff_count = Some(luck.between(3, 24));
        } else {
            registration.plaintiffs.push(names::citizen(luck));
        }
    }
    if luck.chance(300) {
        registration.plaintiff_agent = format!("{}（律师）", names::citizen(luck));
    }
    if dispute.cause == "工伤保险资格或者待遇认定" || luck.chance(40) {
        registration.third_parties = vec![names::citizen(luck)];
    }
}

/// The act sued against: made within the six months before the suit (行诉法46), later after reconsideration.
fn act(registration: &mut Registration, dispute: &Dispute, filed: Day, luck: &mut Luck) {
    let reconsidered = registration.defendant_form != ALONE;
    let made_on = earlier(filed, if reconsidered { luck.between(80, 130) } else { luck.between(15, 170) });
    registration.act_date = (!dispute.inaction()).then_some(made_on);
    if !dispute.sign.is_empty() {
        registration.act_no = format!("{}〔{}〕{}号", dispute.sign, made_on.year(), luck.between(1, 420));
    }
    if registration.defendant_form == UPHELD {
        let decided = earlier(filed, 12);
        // No two suits name one decision, for none is over the same act.
        let _ = luck.between(1, 260);
        let no = CaseNo::read(&registration.court_no).map_or(0, |it| it.number);
        registration.recon_no = format!("津静海政复决字〔{}〕{no}号", decided.year());
        registration.recon_result = "维持".into();
    }
}

fn people(registration: &mut Registration, made: &Made, luck: &mut Luck) {
    let organ = registration.organ.clone();
    let place = if luck.chance(500) { Post::Officer } else { Post::SecondOfficer };
    registration.officer = names::staff(made, &organ, place);
    registration.advisers = vec![luck.word(names::ADVISERS).into()];
    registration.agents = vec![registration.officer.clone(), names::staff(made, &organ, Post::Legal)];
}

/// The case of second instance that follows a case of first instance.
pub fn on_appeal(
    made: &Made,
    organs: &Organs,
    index: u32,
    first: &MadeUpCase,
    filed: Day,
    luck: &mut Luck,
) -> MadeUpCase {
    let mut registration = first.registration.clone();
    let district = registration.defendants.first().is_some_and(|name| organs.is_district_government(name));
    let (code, court) = court_of(organs, district, true).unwrap_or_default();
    let year = filed.year();
    let type_code = if registration.court_no.contains("行赔初") { "行赔终" } else { "行终" };
    let number = number(made, index);
    registration.linked = vec![std::mem::take(&mut registration.court_no)];
    registration.court_no = format!("（{year}）{code}{type_code}{number}号");
    registration.our_no = format!("静应诉〔{year}〕{number}号");
    registration.instance = "二审".into();
    registration.procedure = "普通".into();
    registration.court = court.into();
    registration.judge = names::judge(luck).into();
    registration.judge_tel = names::telephone(luck);
    registration.filed_on = Some(filed);
    MadeUpCase { registration, dispute: first.dispute }
}

/// The day on which a case of the long tail was filed: where its place in the year puts it, in a recent or an older year.
pub fn filed_on(made: &Made, index: u32, luck: &mut Luck) -> Day {
    let thousandth = place_in_block(made, index);
    // Room for the court's five days to serve: nothing is filed later than a week before today.
    let newest = minus(made.today, 8);
    let recent = (0..2)
        .find_map(|back| super::days::in_year(newest.year() - back, thousandth).filter(|day| *day <= newest));
    let recent = recent.unwrap_or_else(|| earlier(newest, 0));
    let years_back = if luck.chance(500) { 0 } else { luck.between(1, 5) };
    let older = super::days::in_year(recent.year() - i32::try_from(years_back).unwrap_or(0), thousandth);
    older.unwrap_or_else(|| later(recent, 0))
}
