//! 生效日期: from which day a paper is in force, and the path that leads there. A person confirms the day.

use crate::domain::case_file::CaseFile;
use crate::domain::case_no::Instance;
use crate::domain::day::Day;
use crate::domain::organ::above_the_district;
use crate::domain::outcome;
use crate::domain::record::RecordId;
use crate::domain::record::body::Judgment;
use crate::domain::vocabulary::{AppealDecision, ApplicationMatter, CourtPaper, DecisionPaper};
use crate::law::effect::appeals_since;
use crate::law::ending;
use crate::law::instance::{instance, of_reconsideration};
use crate::law::service::deliveries;
use crate::law::setting::Setting;
use crate::law::term::{Clock, count};
use crate::said;
use crate::text::{SEMICOLON, Said, t};

/// 推定生效日 — what the records say of a paper's day of effect.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Proposed {
    /// `None`: nothing can be said yet, or an appeal keeps the paper from taking effect.
    pub day: Option<Day>,
    /// The steps that lead to the day, or to its absence, each with its article.
    pub path: Vec<Said>,
    /// A rest day it rests on is not settled yet.
    pub provisional: bool,
    /// What is not recorded: where the day is known nevertheless, the paper takes effect no earlier than on it.
    pub missing: Vec<Said>,
}

impl Proposed {
    /// The paper takes effect on the day or later, but no earlier.
    pub fn earliest(&self) -> bool {
        self.day.is_some() && !self.missing.is_empty()
    }

    /// The path in one sentence, and what it lacks.
    pub fn words(&self) -> Said {
        Said::joined(self.path.iter().chain(&self.missing), SEMICOLON)
    }
}

/// How a paper takes effect.
enum How {
    /// After the period of appeal, in days.
    Appeal(u32, &'static str),
    Service(&'static str),
    Signature(&'static str),
    Unknown,
}

fn how(file: &CaseFile, body: &Judgment) -> How {
    let reconsidered = of_reconsideration(file, body);
    match DecisionPaper::from_word(&body.paper) {
        Some(DecisionPaper::Mediation) if reconsidered => How::Signature("行政复议法第73条"),
        Some(DecisionPaper::Mediation) => How::Signature("行诉解释第85条"),
        None if body.paper.is_empty() => How::Unknown,
        Some(DecisionPaper::Notice) => How::Service("行政诉讼法第101条"),
        _ if reconsidered => How::Service("行政复议法第75条"),
        _ => match instance(file) {
            Some(Instance::Second) => How::Service("行政诉讼法第101条，民事诉讼法第182条"),
            None if deliveries(file, CourtPaper::Appeal).next().is_some() => {
                How::Service("行政诉讼法第101条，民事诉讼法第182条")
            }
            Some(Instance::First) | None => by_appeal(body),
            // Tried anew as at first instance it may be appealed, else it is final (行诉解释 119).
            Some(Instance::Retrial) if body.appealable == Some(true) => by_appeal(body),
            Some(Instance::Retrial) => How::Service("行诉解释第119条"),
            Some(_) => How::Service("行政诉讼法第101条"),
        },
    }
}

fn by_appeal(body: &Judgment) -> How {
    if body.paper != DecisionPaper::Ruling {
        How::Appeal(15, "行政诉讼法第85条")
    } else if appealable(body) {
        How::Appeal(10, "行政诉讼法第85条，行诉解释第101条")
    } else {
        How::Service("行政诉讼法第101条")
    }
}

/// Whether a ruling may be appealed: as recorded, else as its outcome tells (行诉解释 101).
pub fn appealable(body: &Judgment) -> bool {
    let named = |name: &str| {
        let read = outcome::read(name).map_or(name, |known| known.name.as_str());
        [outcome::DISMISSED, outcome::NOT_FILED].contains(&read)
            || ApplicationMatter::Jurisdiction.is_in(name)
    };
    body.appealable.unwrap_or_else(|| body.outcomes.iter().any(|decided| named(&decided.outcome)))
}

/// The day on which a paper takes effect by what is recorded of it, and why.
pub fn proposed(file: &CaseFile, body: &Judgment, setting: &Setting<'_>) -> Proposed {
    match how(file, body) {
        How::Appeal(days, article) => after_appeal(file, body, setting, days, article),
        How::Service(article) if retried_unsaid(file, body) => {
            let mut proposed = on_service(body, article);
            proposed.missing.push(said!(
                "是否按第一审程序再审（可以上诉）未录入",
                "not recorded whether it was tried as at first instance and may be appealed"
            ));
            proposed
        }
        How::Service(article) => on_service(body, article),
        How::Signature(article) => on_signature(file, body, setting, article),
        How::Unknown => lacking(said!("文书种类未录入", "the kind of paper is not recorded")),
    }
}

/// A judgment of a retrial that does not say as at which instance it was tried (行诉解释 119).
fn retried_unsaid(file: &CaseFile, body: &Judgment) -> bool {
    instance(file) == Some(Instance::Retrial)
        && body.paper == DecisionPaper::Judgment
        && body.appealable.is_none()
}

fn lacking(what: Said) -> Proposed {
    Proposed { missing: vec![what], ..Proposed::default() }
}

fn on_service(body: &Judgment, article: &'static str) -> Proposed {
    let Some(day) = body.served_on else {
        return lacking(said!("送达日期未录入", "the day of service is not recorded"));
    };
    let paper = &body.paper;
    let path = vec![said!(
        "{paper}送达即生效（{article}）：{day}送达本机关",
        "the paper takes effect on service ({article}): served on the organ on {day}",
        paper = paper,
        article = article,
        day = day
    )];
    Proposed { day: Some(day), path, ..Proposed::default() }
}

fn on_signature(file: &CaseFile, body: &Judgment, setting: &Setting<'_>, article: &'static str) -> Proposed {
    let rule = said!(
        "调解书经各方签收生效，以最后收到的一方签收之日为准（{article}）",
        "a mediation paper takes effect when the last party has signed for it ({article})"
    );
    if let Some(day) = body.last_signed_on {
        let path = vec![rule, said!("最后一方{day}签收", "the last one signed on {day}")];
        return Proposed { day: Some(day), path, ..Proposed::default() };
    }
    let (known, missing) = parties(file, body, setting);
    let mut path = vec![rule];
    path.extend(known.iter().map(|(who, day)| said!("{who}{day}签收", "{who} signed on {day}"; who)));
    let day = known.iter().map(|(_, day)| *day).max();
    Proposed { day, path, provisional: false, missing }
}

fn after_appeal(
    file: &CaseFile,
    body: &Judgment,
    setting: &Setting<'_>,
    days: u32,
    article: &'static str,
) -> Proposed {
    if let Some(words) = appealed(file, body) {
        return Proposed { path: vec![words], ..Proposed::default() };
    }
    let (known, mut missing) = parties(file, body, setting);
    let mut path = Vec::new();
    let mut provisional = false;
    let mut last: Option<Day> = None;
    for (who, served) in &known {
        let counted = count(Clock::Litigation, days, *served, setting.calendar);
        provisional |= counted.provisional;
        last = last.max(Some(counted.due));
        path.push(said!(
            "{who}{served}收到，上诉期{days}日至{due}届满",
            "{who} was served on {served}: the {days} days to appeal end on {due}",
            due = counted.due;
            who
        ));
    }
    if file
        .appeals
        .iter()
        .any(|it| it.body.decision == AppealDecision::Appeal && it.body.appealed_on.is_none())
    {
        missing.push(said!(
            "本机关已决定上诉而上诉日期未录入",
            "the organ decided to appeal; the day of the appeal is not recorded"
        ));
    }
    let day = last.map(|last| takes_effect(last, setting));
    if last.is_some() {
        path.push(match setting.readings.effective_on_last_day {
            false => said!(
                "未见上诉记录，最后一方上诉期届满次日生效（{article}；届满次日为设定的适用口径）",
                "no appeal is recorded: in force the day after the last period ends ({article}; that day is a reading that can be set)"
            ),
            true => said!(
                "未见上诉记录，最后一方上诉期届满当日生效（{article}；届满当日为本区设定的适用口径）",
                "no appeal is recorded: in force on the day the last period ends ({article}; a reading the district has set)"
            ),
        });
    }
    Proposed { day, path, provisional, missing }
}

fn takes_effect(last: Day, setting: &Setting<'_>) -> Day {
    if setting.readings.effective_on_last_day { last } else { last.succ_opt().unwrap_or(last) }
}

/// Why a first-instance paper has not taken effect: someone appealed.
fn appealed(file: &CaseFile, paper: &Judgment) -> Option<Said> {
    let mut against = appeals_since(file, ending::made_on(paper));
    let by_record =
        against.next().map(|it| (it.body.decision == AppealDecision::OtherSide, it.body.appealed_on));
    let copy = || deliveries(file, CourtPaper::Appeal).next().map(|it| (true, it.body.received_on));
    let (theirs, on) = by_record.or_else(copy)?;
    let day = on.map(|day| day.to_string()).unwrap_or_default();
    let who = if theirs { t("对方", "the other side") } else { t("本机关", "the organ") };
    Some(said!(
        "{who}{day}已上诉，一审裁判不生效，以二审裁判为准（行政诉讼法第85条、第89条）；撤回上诉或者按撤回处理的，由人核实后填写",
        "{who} appealed {day}: the paper is not in force, the second-instance one decides (行政诉讼法第85条、第89条); if the appeal was withdrawn, a person enters the day";
        who
    ))
}

/// The parties whose day of service is known, and the words for those of whom it is not.
fn parties(file: &CaseFile, body: &Judgment, setting: &Setting<'_>) -> (Vec<(Said, Day)>, Vec<Said>) {
    let registration = &file.registration;
    let row = |name: &str| {
        let named = body.served_others.iter().find(|row| {
            let party = row.party.trim();
            !party.is_empty() && (party.contains(name) || setting.same_organ(party, name))
        });
        named.and_then(|row| row.served_on)
    };
    let rest =
        body.served_others.iter().find(|row| row.party.trim().is_empty()).and_then(|row| row.served_on);
    let (mut known, mut missing) = (Vec::new(), Vec::new());
    let mut put = |who: Said, served: Option<Day>| match served {
        Some(day) => known.push((who, day)),
        None => {
            missing.push(said!("{who}的送达日期未录入", "the day of service on {who} is not recorded"; who))
        }
    };
    put(said!("本机关", "the organ"), body.served_on);
    for name in &registration.defendants {
        let own = row(name);
        // One day of service stands for all defendants of the district unless a row says otherwise.
        if own.is_some() || above_the_district(name) {
            put(said!("被告{name}", "the defendant {name}"), own.or(rest));
        }
    }
    for name in &registration.plaintiffs {
        put(said!("原告{name}", "the plaintiff {name}"), row(name).or(rest));
    }
    for name in &registration.third_parties {
        put(said!("第三人{name}", "the third party {name}"), row(name).or(rest));
    }
    let named = u32::try_from(registration.plaintiffs.len()).unwrap_or(u32::MAX);
    let more = registration.plaintiff_count.unwrap_or(0).saturating_sub(named);
    if named == 0 {
        put(said!("原告", "the plaintiff"), rest);
    } else if more > 0 {
        put(said!("其余原告", "the other plaintiffs"), rest);
    }
    (known, missing)
}

/// Why a duty that runs from the day of effect has no day: the day that a person should confirm.
pub(in crate::law) fn unconfirmed(
    file: &CaseFile,
    record: Option<RecordId>,
    setting: &Setting<'_>,
) -> Option<Said> {
    let filed = file.judgments.iter().find(|it| Some(it.id) == record)?;
    if filed.body.effective_on.is_some() {
        return None;
    }
    let proposed = proposed(file, &filed.body, setting);
    let day = proposed.day?;
    Some(match proposed.missing.first() {
        Some(missing) => {
            said!(
                "最早{day}生效（{missing}），尚未确认，请在“裁判”中核实填写生效日期",
                "in force on {day} at the earliest ({missing}); not confirmed: check and enter the day in “judgment”";
                missing
            )
        }
        None => said!(
            "推定{day}生效，尚未确认，请在“裁判”中核实填写生效日期",
            "by the records in force on {day}; not confirmed: check and enter the day in “judgment”"
        ),
    })
}

#[cfg(test)]
mod tests;
