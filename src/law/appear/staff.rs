//! Staff of the organ: who counts as such, on what paper they appear, and that lawyers never appear alone.

use super::{At, DemandState, Found, Head, agents};
use crate::domain::people::Capacity;
use crate::law::setting::Setting;
use crate::said;
use crate::text::{COMMA, Said, t};

/// Whether a court may take staff of this organ for the defendant's own: of the defendant itself; for a government, of
/// its legal office and of the organ that handled the act (行诉解释 130); of a body outside the list of organs, which may
/// be a delegated or lower one (出庭规定 10).
fn serves(at: &At<'_>, organ: &str) -> bool {
    let Setting { organs, .. } = *at.setting;
    let registration = &at.file.registration;
    let same = |name: &String| !name.is_empty() && at.setting.same_organ(name, organ);
    let government = registration.defendants.iter().any(|name| organs.is_district_government(name));
    organ.is_empty()
        || organs.find(organ).is_none()
        || registration.defendants.iter().chain(&registration.third_parties).any(same)
        || [&registration.organ, &registration.assisting_organ].into_iter().any(same)
        || (government && organs.is_justice_bureau(organ))
}

fn unit<'a>(at: &At<'a>, name: &str) -> &'a str {
    let registered = at.people.organ(name).unwrap_or_default();
    let papered = || agents::named(at.file, name).map_or("", |(_, agent)| agent.unit.as_str());
    if registered.is_empty() { papered() } else { registered }
}

/// Why someone named as staff is none.
fn no_staff(at: &At<'_>, name: &str) -> Option<Said> {
    let adviser = match at.standing(name) {
        Some(Capacity::Lawyer) => Some(t("律师", "a lawyer")),
        Some(Capacity::Adviser) => Some(t("兼职法律顾问", "a part-time adviser")),
        _ => None,
    };
    if let Some(adviser) = adviser {
        return Some(said!("{name}是{adviser}", "{name} is {adviser}"; adviser));
    }
    let unit = unit(at, name);
    (!serves(at, unit)).then(|| said!("{name}是{unit}的人员", "{name} serves {unit}"))
}

/// Those named as staff whom the articles take for the organ's own.
pub(super) fn ours<'a>(at: &At<'a>) -> impl Iterator<Item = &'a str> {
    let hearing = at.hearing;
    hearing.body.staff.iter().map(String::as_str).filter(|name| no_staff(at, name).is_none())
}

fn others(at: &At<'_>) -> Vec<Said> {
    at.body().staff.iter().filter_map(|name| no_staff(at, name)).collect()
}

/// Whether someone of the organ's own staff came, or is named to come; `None`: it is not recorded.
fn present(at: &At<'_>) -> Option<bool> {
    let (body, named) = (at.body(), ours(at).next().is_some());
    match body.staff_attended {
        _ if !at.held() => Some(named),
        Some(false) => Some(false),
        Some(true) => Some(named || body.staff.is_empty()),
        None if body.staff.is_empty() && !body.lawyers.is_empty() => Some(false),
        None if !named && !body.staff.is_empty() => Some(false),
        None => None,
    }
}

/// Where the head does not come, staff must.
pub(super) fn staff(at: &At<'_>) -> Found {
    let body = at.body();
    let others = Said::joined(others(at), COMMA);
    if at.head() == Head::Comes || (at.head() == Head::Unsaid && body.staff.is_empty()) {
        // Nobody is owed besides the head; but who is named as staff must be staff.
        return (!others.is_empty()).then(|| {
            (
                at.open(),
                said!("{others}，不计为工作人员，请核对", "{others}: no staff of the organ; check"; others),
            )
        });
    }
    Some(match present(at) {
        Some(true) => {
            let names = ours(at).collect::<Vec<_>>().join("、");
            let met = if names.is_empty() {
                said!("工作人员到庭，未写明姓名", "staff came; the names are not recorded")
            } else {
                said!("{names}", "{names}")
            };
            (DemandState::Met, met)
        }
        Some(false) if !others.is_empty() => (
            at.wrong(),
            said!(
                "{others}，不计为工作人员；负责人不出庭的，必须有工作人员出庭",
                "{others}: no staff of the organ; where the head is absent, staff must come"; others
            ),
        ),
        Some(false) if at.held() => (
            DemandState::Violation,
            said!(
                "负责人和工作人员均未出庭；法院应当提出司法建议，并在裁判文书中载明",
                "neither head nor staff came: judicial advice shall follow, and the judgment says so"
            ),
        ),
        Some(false) => (
            DemandState::Wanting,
            said!(
                "负责人不出庭的，必须有工作人员出庭，尚未确定",
                "where the head is absent, staff must come; nobody is named"
            ),
        ),
        None => (DemandState::Unknown, said!("未登记工作人员是否到庭", "not recorded whether staff came")),
    })
}

/// 行诉解释 131: staff bring a sealed 授权委托书 with name, post and authority.
pub(super) fn paper(at: &At<'_>) -> Found {
    let body = at.body();
    if at.held() && body.staff_attended == Some(false) {
        return None;
    }
    let mut seen = false;
    let mut wrong = false;
    let mut wanting: Vec<Said> = Vec::new();
    for name in ours(at) {
        seen = true;
        let Some((filed, agent)) = agents::named(at.file, name) else {
            wanting.push(said!("{name}未登记授权委托", "{name} has no authorisation recorded"));
            continue;
        };
        if filed.body.sealed == Some(false) {
            wrong = true;
            wanting.push(said!("{name}的授权委托书未盖章", "{name}'s paper is not sealed"));
        }
        let lapsed = filed.body.valid_until.zip(at.day()).is_some_and(|(until, day)| until < day);
        let late = filed.body.handed_on.zip(at.day()).is_some_and(|(handed, day)| handed > day);
        wrong |= lapsed || late;
        let lacks = [
            (lapsed, said!("{name}的授权在开庭前已到期", "{name}'s authority ended before the hearing")),
            (late, said!("{name}的授权委托书在开庭后提交", "{name}'s paper came after the hearing")),
            (
                filed.body.sealed.is_none(),
                said!("{name}的授权委托书是否盖章未登记", "whether {name}'s paper is sealed"),
            ),
            (
                filed.body.handed_on.is_none(),
                said!("{name}的授权委托书未登记提交", "when {name}'s paper was submitted"),
            ),
            (agent.post.is_empty(), said!("{name}的职务", "{name}'s post")),
            (agent.power.is_empty(), said!("{name}的授权种类", "{name}'s authority")),
        ];
        wanting.extend(lacks.into_iter().filter_map(|(lacking, words)| lacking.then_some(words)));
    }
    if !seen {
        return None;
    }
    let wanting = Said::joined(wanting, COMMA);
    Some(match wanting.is_empty() {
        true => (
            DemandState::Met,
            said!(
                "授权委托书载明姓名、职务、权限并盖章，已提交",
                "sealed, with name, post and authority, submitted"
            ),
        ),
        false if wrong => (at.wrong(), wanting),
        false => (at.open(), said!("尚缺：{wanting}", "wanting: {wanting}"; wanting)),
    })
}

/// The plan is stricter than the interpretation: neither lawyers nor part-time advisers may appear alone. A recorded
/// reason states the breach, it does not remove it.
pub(super) fn only_lawyers(at: &At<'_>) -> Found {
    let body = at.body();
    let some = !body.lawyers.is_empty() || !others(at).is_empty();
    let away = match at.head() {
        Head::Comes => false,
        Head::Away | Head::NotOurs => true,
        Head::Unsaid => !at.held(),
    };
    if !some || !away || present(at) != Some(false) {
        return None;
    }
    let why = &body.why_only_lawyers;
    Some(match (at.held(), why.is_empty()) {
        (false, _) => (
            DemandState::Wanting,
            said!(
                "目前只安排了律师或者法律顾问：不得仅委托律师或者兼职法律顾问出庭，请安排负责人或者工作人员",
                "only lawyers or advisers are named: they may not appear alone; name the head or staff"
            ),
        ),
        (true, true) => (
            DemandState::Violation,
            said!(
                "仅有律师或者兼职法律顾问出庭，违反规定；须写明原因",
                "only lawyers or part-time advisers appeared, against the rule; say why"
            ),
        ),
        (true, false) => (
            DemandState::Stated,
            said!(
                "仅有律师或者兼职法律顾问出庭；原因：{why}",
                "only lawyers or part-time advisers appeared; the reason: {why}"
            ),
        ),
    })
}
