//! Where the register departs from the proposal, field by field.

use super::{ResponsePlan, same};
use crate::domain::organ::Organs;
use crate::domain::record::body::Registration;
use crate::domain::vocabulary::DefendantForm;
use crate::said;
use crate::text::Said;

/// 不一致 — one field of the register that differs from what the statute and the plan propose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    pub field: &'static str,
    /// What differs, from what, and how to mend it.
    pub words: Said,
    pub clause: &'static str,
    /// The proposal rests on what is registered alone, and the register names another organ of the list.
    pub certain: bool,
}

/// Everything in which the register differs; fields that are empty do not.
pub fn departures(registration: &Registration, proposal: &ResponsePlan, organs: &Organs) -> Vec<Departure> {
    if !proposal.applies {
        return Vec::new();
    }
    let whom = defendants(registration, proposal, organs);
    // Whoever is sued defends itself, though another ought to be: then nobody else is surely the undertaker.
    let certain = proposal.certain() && whom.is_none();
    let all = [
        undertaking(registration, proposal, organs, certain),
        assisting(registration, proposal, organs, certain),
        form(registration, proposal),
        whom,
    ];
    all.into_iter().flatten().collect()
}

/// The clause of the track that the proposed organ leads.
fn clause(proposal: &ResponsePlan) -> &'static str {
    proposal.leading().map_or("区方案一（一）", |track| track.clause)
}

fn undertaking(
    registration: &Registration,
    proposal: &ResponsePlan,
    organs: &Organs,
    certain: bool,
) -> Option<Departure> {
    let named = registration.organ.as_str();
    let proposed = proposal.organ()?;
    if named.is_empty() || proposal.undertakers().any(|who| same(who, named, organs)) {
        return None;
    }
    let (registered, proposed) = (organs.short_name(named), organs.short_name(proposed));
    Some(Departure {
        field: "organ",
        words: said!(
            "应诉承办单位登记为{registered}，按方案应由{proposed}承办：请改正，或者填写不按方案的理由",
            "{registered} is registered as answering organ, by the plan it is {proposed}: correct it or give the reason"
        ),
        clause: clause(proposal),
        // A name outside the list may be an office within the organ.
        certain: certain && organs.find(named).is_some(),
    })
}

fn assisting(
    registration: &Registration,
    proposal: &ResponsePlan,
    organs: &Organs,
    certain: bool,
) -> Option<Departure> {
    let named = registration.assisting_organ.as_str();
    if named.is_empty() || proposal.form != Some(DefendantForm::Joint) {
        return None;
    }
    let other = proposal.undertakers().find(|who| !same(who, &registration.organ, organs))?;
    if proposal.undertakers().any(|who| same(who, named, organs)) {
        return None;
    }
    let (registered, other) = (organs.short_name(named), organs.short_name(other));
    Some(Departure {
        field: "assisting_organ",
        words: said!(
            "协办单位登记为{registered}，按方案另一方为{other}：请改正，或者填写不按方案的理由",
            "{registered} is registered as assisting organ, by the plan the other side is {other}: correct it or give the reason"
        ),
        clause: "区方案一（一）1",
        certain: certain && organs.find(named).is_some(),
    })
}

fn form(registration: &Registration, proposal: &ResponsePlan) -> Option<Departure> {
    let (registered, ending) =
        (DefendantForm::from_word(&registration.defendant_form)?, proposal.ending.value?);
    let proposed = proposal.form?;
    if registered == proposed {
        return None;
    }
    let rule = ending.rule();
    Some(Departure {
        field: "defendant_form",
        words: said!(
            "被告形式登记为“{was}”，{ending}的应为“{is}”：请核对复议结果并改正，或者填写不按方案的理由",
            "form of defendant “{was}”, but {ending} makes it “{is}”: check the result, or give the reason";
            was = registered.words(), is = proposed.words(), ending = rule.words
        ),
        clause: rule.clause,
        certain: proposal.doubt.is_none() && !proposal.ending.inferred,
    })
}

/// Whom the plaintiff sued is a fact of the suit and no slip of the register, so this is never certain.
fn defendants(registration: &Registration, proposal: &ResponsePlan, organs: &Organs) -> Option<Departure> {
    let ending = proposal.ending.value?;
    let sued = &registration.defendants;
    if sued.is_empty() {
        return None;
    }
    let named = |name: &String, list: &[String]| list.iter().any(|other| same(other, name, organs));
    let short = |list: Vec<&String>| {
        list.into_iter().map(|name| organs.short_name(name)).collect::<Vec<_>>().join("、")
    };
    let missing = short(proposal.defendants.iter().filter(|name| !named(name, sued)).collect());
    let extra = short(sued.iter().filter(|name| !named(name, &proposal.defendants)).collect());
    let (words, clause) = match (missing.is_empty(), extra.is_empty()) {
        (true, true) => return wrong_maker(registration, proposal, organs),
        (false, true) if proposal.form == Some(DefendantForm::Joint) => (
            said!(
                "被告未列{missing}：法院应当通知追加，原告不同意的仍列为共同被告，两家都要准备应诉",
                "{missing} is not named: the court adds it as a defendant, so both must prepare"
            ),
            "行诉解释第134条第1款",
        ),
        _ => {
            let who = short(proposal.defendants.iter().collect());
            (
                said!(
                    "依复议结果被告应为{who}，登记的被告不同：请核对起诉状，可以提出被告不适格",
                    "by the result the defendant is {who}, others are registered: check 起诉状; a wrong defendant may be pleaded"
                ),
                ending.rule().clause,
            )
        }
    };
    Some(Departure { field: "defendants", words, clause, certain: false })
}

/// A unit that is sued for what another made.
fn wrong_maker(registration: &Registration, proposal: &ResponsePlan, organs: &Organs) -> Option<Departure> {
    let maker = proposal.act_maker.value.as_deref()?;
    let [only] = registration.defendants.as_slice() else { return None };
    let about_the_act = proposal.form == Some(DefendantForm::Alone);
    if !about_the_act || organs.is_district_government(only) || same(only, maker, organs) {
        return None;
    }
    let (only, maker) = (organs.short_name(only), organs.short_name(maker));
    Some(Departure {
        field: "defendants",
        words: said!(
            "行为由{maker}作出而被告为{only}：请核对，可以提出被告不适格",
            "{maker} made the act but {only} is sued: check; a wrong defendant may be pleaded"
        ),
        clause: "行政诉讼法第26条第1款；行诉解释第26条",
        certain: false,
    })
}
