//! The table of signals: facts that by themselves speak for a level of risk.

use crate::domain::subject::{self, Subject};
use crate::domain::vocabulary::{
    ApplicationMatter, CourtPaper, DecisionPaper, HearingState, Leave, ReconResult,
};
use chrono::Days;

use super::{Fired, Signal};
use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::day::Day;
use crate::domain::duty::{Duty, DutyState};
use crate::domain::outcome::Counts;
use crate::domain::record::body::{Assessment, Evidence, Hearing};
use crate::domain::risk::Level::{self, High, Low, Medium};
use crate::law::appear::{self, at_hearing, for_organ, head_absent_unexcused, nobody_of_the_organ};
use crate::law::handed;
use crate::law::instance::in_court;
use crate::law::responds::reconsideration_sued;
use crate::law::review_sheet::ActKind;
use crate::law::risk::review::kinds;
use crate::law::role::{RuleRole, RuledDuties};
use crate::law::service::deliveries;
use crate::law::setting::Setting;
use crate::law::term::{Clock, Rolls, count};
use crate::text::t;

const fn signal(
    name: &'static str,
    level: Level,
    article: &'static str,
    words: (&'static str, &'static str),
    fires: fn(&CaseFile, RuledDuties<'_>, &Setting<'_>) -> Option<Fired>,
) -> Signal {
    Signal {
        name,
        level,
        article,
        words: t(words.0, words.1),
        grave: false,
        by_duty: false,
        fires,
        mend: None,
    }
}

impl Signal {
    const fn mended(mut self, zh: &'static str, en: &'static str) -> Signal {
        self.mend = Some(t(zh, en));
        self
    }
}

#[rustfmt::skip]
pub const SIGNALS: &[Signal] = &[
    Signal { grave: true, by_duty: true, ..signal("evidence_overdue", High, "行政诉讼法第34条",
        ("不可补救：举证期限届满未提交证据，也未申请延期，视为没有相应证据", "beyond mending: no evidence by the last day and no application to delay: deemed to have none"), evidence_overdue) },
    Signal { grave: true, by_duty: true, ..signal("evidence_late", High, "行政诉讼法第34条",
        ("不可补救：证据逾期提交，视为没有相应证据", "beyond mending: evidence given late: deemed to have none"), evidence_late) },
    Signal { by_duty: true, ..signal("evidence_empty", High, "行政诉讼法第34条",
        ("举证期限不足三日，证据目录为空", "three days or less to the last day for evidence and the list is empty"), evidence_empty) }.mended("编制证据目录并提交证据", "list the evidence and submit it"),
    Signal { grave: true, ..signal("defendant_absent", High, "行政诉讼法第58条、第66条",
        ("不可补救：无正当理由拒不到庭", "beyond mending: nobody appeared for the defendant"), |file, _, setting| heard(file, setting, |_, it| nobody_of_the_organ(file, it, setting) && it.body.lawyers.is_empty())) },
    Signal { grave: true, ..signal("defendant_left", High, "行政诉讼法第58条、第66条",
        ("不可补救：未经法庭许可中途退庭", "beyond mending: left the hearing without leave"), |file, _, setting| heard(file, setting, |_, it| it.body.head_left == Some(true))) },
    signal("only_lawyers", High, "行诉解释第132条；区方案一（四）",
        ("仅委托律师（法律顾问）出庭", "only lawyers or advisers appeared"), |file, _, setting| heard(file, setting, |_, it| nobody_of_the_organ(file, it, setting) && !it.body.lawyers.is_empty())),
    signal("evidence_after_act", High, "证据规定第60条",
        ("证据形成于行政行为作出之后", "evidence dated after the act"), evidence_after_act).mended("换用行为之前形成的证据", "rely on evidence older than the act"),
    signal("evidence_after_suit", High, "行政诉讼法第35条",
        ("证据形成于诉讼期间", "evidence dated after the suit began"), evidence_after_suit).mended("撤下诉讼中收集的证据，确需补充的申请法院准许", "withdraw evidence gathered during the suit, or ask leave for it"),
    signal("no_proof_of_service", High, "行政诉讼法第70条第3项",
        ("证据目录中没有送达证明", "no proof of service in the list of evidence"), |file, _, _| lacks(file, |file| about(file, subject::PUNITIVE) || is_penalty(file), subject::SERVICE)).mended("补齐“送达回证”", "complete “送达回证”"),
    signal("no_proof_of_notice", High, "行政诉讼法第70条第3项",
        ("证据目录中没有事先告知（听证）材料", "no prior notice or hearing in the list of evidence"), |file, _, _| lacks(file, is_penalty, subject::PRIOR_NOTICE)).mended("补齐“事先告知书”", "complete “事先告知书”"),
    signal("demolition_steps", High, "行政强制法第四章",
        ("强制拆除未见决定、催告或公告材料", "forced demolition without decision, 催告 or announcement in the list"), demolition_steps).mended("补齐“强制执行决定书、催告书、公告”", "complete “强制执行决定书、催告书、公告”"),
    signal("inaction_no_reply", High, "行政诉讼法第72条",
        ("不履行职责类案件未见书面答复", "a claim of inaction and no written reply in the list"), inaction_no_reply).mended("补齐“书面答复”", "complete “书面答复”"),
    signal("act_late", Medium, "行政诉讼法第70条第3项、第74条",
        ("行政行为超过法定办理期限作出", "the act was made after its statutory period"), act_late).mended("补齐“延期审批表”", "complete “延期审批表”"),
    signal("recon_late", Medium, "行政复议法第62条；行政诉讼法第79条",
        ("复议决定超过法定期限", "the reconsideration decision came late"), recon_late).mended("补齐“延期通知书”", "complete “延期通知书”"),
    signal("recon_unheard", Medium, "行政复议法第49条；行政诉讼法第79条",
        ("复议未听取当事人意见", "the parties were not heard in reconsideration"), |file, _, _| already(reconsidered_here(file) && newest(file).any(|it| it.recon_heard == Some(false)))).mended("补齐“听取意见笔录”", "complete “听取意见笔录”"),
    signal("evidence_request_refused", Medium, "行诉解释第39条",
        ("证据申请未获法院准许，待证事实另须证明", "the court refused an application about evidence: the fact must be proved otherwise"), evidence_request_refused),
    signal("recon_changed", Medium, "行政诉讼法第26条、第79条",
        ("复议改变或指出原行为问题", "reconsideration changed or criticised the act"), |file, _, _| criticised(&file.registration.recon_result)),
    signal("head_absent", Medium, "出庭规定第12条",
        ("负责人未出庭且未说明理由，法院应当发出司法建议", "head absent with no reason filed: the court shall send 司法建议"), |file, _, setting| heard(file, setting, |organ, it| head_absent_unexcused(file, it, organ, setting))).mended("提交负责人不能出庭的情况说明", "submit the explanation of the head's absence"),
    signal("no_special_authority", Low, "民事诉讼法第62条；行诉解释第31条",
        ("调解案件的代理人没有逐项列明的特别授权", "mediation, and no agent has special authority item by item"), no_special_authority).mended("补齐“特别授权委托书”", "complete “特别授权委托书”"),
    signal("lost_once", Medium, "行政诉讼法第89条",
        ("本案已有败诉裁判", "a paper in this case was lost"), lost_once),
    signal("grave_act", Medium, "出庭规定第4条",
        ("涉及征收、强制拆除，负责人出庭要求提高", "expropriation or demolition: the head is more surely called"), |file, _, _| named(file, subject::DEMOLITION_OR_EXPROPRIATION)),
    signal("public_interest", Low, "出庭规定第4条",
        ("涉及食品药品安全、生态环境、公共卫生", "food and drug safety, environment or public health"), |file, _, _| named(file, subject::PUBLIC_INTEREST)),
    signal("many_plaintiffs", Low, "出庭规定第4条；行诉解释第29条",
        ("原告十人以上，可能引发群体性事件", "more than ten plaintiffs"), many_plaintiffs),
];

fn already(holds: bool) -> Option<Fired> {
    holds.then_some(Fired::Already)
}

/// Whether something failed at a hearing, for any organ bound to it.
fn heard(
    file: &CaseFile,
    setting: &Setting<'_>,
    failed: impl Fn(&str, &Filed<Hearing>) -> bool,
) -> Option<Fired> {
    let sat = |hearing: &Hearing| hearing.state == HearingState::Held && in_court(file, hearing);
    let of_any = |it: &Filed<Hearing>| {
        let organs = at_hearing(file, &it.body, setting);
        organs.into_iter().any(|organ| failed(organ, &for_organ(file, it, organ, setting)))
    };
    already(file.hearings.iter().any(|it| sat(&it.body) && of_any(it)))
}

fn evidence(file: &CaseFile) -> impl Iterator<Item = &Evidence> {
    file.answers.iter().flat_map(|it| &it.body.evidence)
}

fn has(file: &CaseFile, what: Subject) -> bool {
    evidence(file).any(|it| what.in_any([&it.name, &it.proves]))
}

/// Whether the case is about such an act, by its cause, field or the act's name.
fn about(file: &CaseFile, what: Subject) -> bool {
    let it = &file.registration;
    what.in_any([&it.cause, &it.field, &it.act_name])
}

fn named(file: &CaseFile, what: Subject) -> Option<Fired> {
    already(about(file, what))
}

/// 行政处罚 — also where the cause names only its kind: 罚款, 行政拘留. An order to put right (责令改正, 责令限期拆除)
/// stands among the causes of penalties, yet 处罚法 9 does not name it, so no notice of a penalty is missed.
fn is_penalty(file: &CaseFile) -> bool {
    about(file, subject::PENALTY) || (kinds(file).contains(&ActKind::Penalty) && !about(file, subject::ORDER))
}

/// The list of evidence is begun and lacks what an act of this kind needs.
fn lacks(file: &CaseFile, needed: fn(&CaseFile) -> bool, proof: Subject) -> Option<Fired> {
    already(evidence(file).next().is_some() && !has(file, proof) && !inaction(file) && needed(file))
}

/// The first day on which the defendant a duty binds gave its evidence.
fn given_on(file: &CaseFile, duty: &Duty, setting: &Setting<'_>) -> Option<Day> {
    let given = handed::evidence(file, setting);
    given.iter().filter(|it| setting.same_organ(it.organ, &duty.organ)).filter_map(|it| it.day).min()
}

fn evidence_overdue(file: &CaseFile, duties: RuledDuties<'_>, setting: &Setting<'_>) -> Option<Fired> {
    let applied = |duty: &Duty| {
        file.applications.iter().any(|it| {
            ApplicationMatter::MoreTime.is_in(&it.body.matter)
                && it.body.applied_on.is_some()
                && it.body.decision != Leave::Refused
                && setting.same_organ(&it.body.organ, &duty.organ)
        })
    };
    let last = duties
        .of(RuleRole::Evidence)
        .filter(|duty| {
            duty.state == DutyState::Open && !(duties.has(duty, RuleRole::Delayable) && applied(duty))
        })
        .filter(|duty| given_on(file, duty, setting).is_none())
        .filter_map(|duty| duty.last)
        .min()?;
    last.succ_opt().map(Fired::From)
}

fn evidence_late(file: &CaseFile, duties: RuledDuties<'_>, setting: &Setting<'_>) -> Option<Fired> {
    let late = |duty: &Duty| given_on(file, duty, setting).zip(duty.last).is_some_and(|(on, last)| on > last);
    let stands = |duty: &&Duty| matches!(duty.state, DutyState::Open | DutyState::DoneLate);
    already(duties.of(RuleRole::Evidence).filter(stands).any(late))
}

fn evidence_empty(file: &CaseFile, duties: RuledDuties<'_>, _: &Setting<'_>) -> Option<Fired> {
    if evidence(file).next().is_some() {
        return None;
    }
    let open = duties.of(RuleRole::Evidence).filter(|duty| duty.state == DutyState::Open);
    let due: Day = open.filter_map(|duty| duty.last).min()?;
    due.checked_sub_days(Days::new(3)).map(Fired::From)
}

fn evidence_after_act(file: &CaseFile, _: RuledDuties<'_>, _: &Setting<'_>) -> Option<Fired> {
    let act = file.registration.act_date?;
    // Proof of service comes after the act by its nature.
    already(
        evidence(file)
            .any(|it| it.formed_on.is_some_and(|day| day > act) && !subject::SERVICE.is_in(&it.name)),
    )
}

fn evidence_after_suit(file: &CaseFile, _: RuledDuties<'_>, _: &Setting<'_>) -> Option<Fired> {
    let served = deliveries(file, CourtPaper::Complaint).filter_map(|it| it.body.received_on).min()?;
    already(evidence(file).any(|it| it.formed_on.is_some_and(|day| day > served)))
}

fn inaction(file: &CaseFile) -> bool {
    about(file, subject::INACTION)
}

fn inaction_no_reply(file: &CaseFile, _: RuledDuties<'_>, _: &Setting<'_>) -> Option<Fired> {
    already(inaction(file) && evidence(file).next().is_some() && !has(file, subject::REPLY))
}

fn demolition_steps(file: &CaseFile, _: RuledDuties<'_>, _: &Setting<'_>) -> Option<Fired> {
    let listed = evidence(file).next().is_some();
    let demolition = about(file, subject::DEMOLITION);
    already(listed && demolition && subject::DEMOLITION_STEPS.into_iter().any(|step| !has(file, step)))
}

/// The newest assessment that states a fact of the file, first.
fn newest(file: &CaseFile) -> impl Iterator<Item = &Assessment> {
    file.assessments.iter().rev().map(|it| &it.body)
}

/// Made after the last day of its period: the day stated, else as the statute of its kind counts from the opening. No
/// article lets a rest day at its end roll.
fn act_late(file: &CaseFile, _: RuledDuties<'_>, setting: &Setting<'_>) -> Option<Fired> {
    let act = file.registration.act_date?;
    let stated = newest(file).find_map(|it| it.act_due_on);
    let counted = || {
        let opened = newest(file).find_map(|it| it.act_opened_on)?;
        let (clock, n, _) = period(file)?;
        Some(count(clock, n, opened, setting.calendar).under(Rolls::Never).last_day())
    };
    already(act > stated.or_else(counted)?)
}

/// 法定办理期限 — of the kind of act; for a work injury 60 days (工伤保险条例 20).
pub fn period(file: &CaseFile) -> Option<(Clock, u32, &'static str)> {
    if about(file, subject::WORK_INJURY) {
        return Some((Clock::Litigation, 60, "工伤保险条例第20条"));
    }
    kinds(file).into_iter().find_map(ActKind::period)
}

fn reconsidered_here(file: &CaseFile) -> bool {
    reconsideration_sued(&file.registration)
}

/// 60 days from acceptance, 30 more when extended (复议法 62).
fn recon_late(file: &CaseFile, _: RuledDuties<'_>, setting: &Setting<'_>) -> Option<Fired> {
    if !reconsidered_here(file) {
        return None;
    }
    let undecided = file.registration.recon_result == ReconResult::Undecided;
    let late = |it: &Assessment| {
        let days = if it.recon_extended == Some(true) { 90 } else { 60 };
        let last = count(Clock::Litigation, days, it.recon_accepted_on?, setting.calendar).last_day();
        Some(it.recon_decided_on? > last)
    };
    already(undecided || newest(file).find_map(late) == Some(true))
}

fn evidence_request_refused(file: &CaseFile, _: RuledDuties<'_>, _: &Setting<'_>) -> Option<Fired> {
    let about_evidence = |matter: &str| {
        ApplicationMatter::OF_EVIDENCE
            .into_iter()
            .chain([ApplicationMatter::MoreEvidence])
            .any(|it| it.is_in(matter))
    };
    already(
        file.applications
            .iter()
            .any(|it| about_evidence(&it.body.matter) && it.body.decision == Leave::Refused),
    )
}

/// 调解 is asked for or made, and none of the agents on record may settle.
fn no_special_authority(file: &CaseFile, _: RuledDuties<'_>, _: &Setting<'_>) -> Option<Fired> {
    let mediated = file.applications.iter().any(|it| ApplicationMatter::Mediation.is_in(&it.body.matter))
        || file.judgments.iter().any(|it| it.body.paper == DecisionPaper::Mediation);
    already(mediated && appear::special_authority(file) == Some(false))
}

fn criticised(result: &str) -> Option<Fired> {
    already(subject::CRITICISED.is_in(result))
}

fn lost_once(file: &CaseFile, _: RuledDuties<'_>, setting: &Setting<'_>) -> Option<Fired> {
    let lost = |judgment| {
        crate::law::effect::effects(judgment, setting.counting).any(|it| it.counts == Some(Counts::Lost))
    };
    already(file.judgments.iter().any(|it| it.body.effective_on.is_none() && lost(&it.body)))
}

fn many_plaintiffs(file: &CaseFile, _: RuledDuties<'_>, _: &Setting<'_>) -> Option<Fired> {
    let it = &file.registration;
    let named = u32::try_from(it.plaintiffs.len()).unwrap_or(u32::MAX);
    already(it.plaintiff_count.unwrap_or(0).max(named) > 10)
}
