//! The facts of a case that rules can name: what happened, on which day, in which record.

mod beyond;
mod court;
mod entered;
mod follow;
mod hearing;
mod noticed;
mod perform;
mod plan;
mod remedy;

pub(in crate::law) use perform::{before_effect, counted_from_effect};

use crate::domain::case_file::CaseFile;
use crate::domain::day::Day;
use crate::domain::record::{Body, Kind, kinds};
use crate::domain::vocabulary::{ApplicationMatter, Approval, CourtPaper, DecisionPaper, ReviewResult};
use crate::law::handed;
use crate::law::service::receipts_of;
use crate::law::setting::{Happening, Setting, at, dated, given, given_by};
use crate::law::{effect, gate, service, set_day};
use crate::text::{Text, t};
use std::sync::{Mutex, PoisonError};

type Get = for<'a> fn(&'a CaseFile, &Setting<'_>) -> Vec<Happening<'a>>;

/// 日期栏 — a field that holds a day, as the forms have it; they stand below the law, so who reads rules brings it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayField {
    pub key: &'static str,
    /// Its label.
    pub words: Text,
    /// The field of the same form that names the organ a record concerns.
    pub organ: Option<&'static str>,
}

/// Asks the forms for a field that holds a day; `None` where there is no such field or it holds something else.
pub type DayFields = fn(Kind, &str) -> Option<DayField>;

/// Takes a field as it is written, in words of its kind alone: for the catalogue, whose fields a test proves.
pub(in crate::law) fn as_written(kind: Kind, key: &str) -> Option<DayField> {
    Some(DayField { key: String::from(key).leak(), words: kind.words(), organ: None })
}

/// How the happenings of a fact are found.
#[derive(Debug)]
enum Source {
    Code(Get),
    /// In each record of the form, on the day of this field.
    Field(DayField),
}

/// 事实 — a fact that rules can name as trigger, as settlement, or as the day named by a court.
#[derive(Debug)]
pub struct Fact {
    pub name: &'static str,
    /// The day it asks for, as a missing one is named.
    pub words: Text,
    /// The form in which that day is entered.
    pub form: Kind,
    source: Source,
}

impl Fact {
    /// Whether it asks for the day a paper takes effect, which the statute does not name.
    pub fn runs_from_effect(&self) -> bool {
        self.words.zh == EFFECT.zh
    }

    pub fn find(name: &str) -> Option<&'static Fact> {
        FACTS.iter().find(|fact| fact.name == name)
    }

    /// The fact of a name; where there is none, `kind.field`: each record of that kind, on that field's day.
    pub fn named(name: &str, fields: DayFields) -> Option<&'static Fact> {
        Fact::find(name).or_else(|| {
            let (kind, key) = name.split_once('.')?;
            let kind = Kind::all().find(|it| it.key() == kind)?;
            Some(of_field(kind, fields(kind, key)?))
        })
    }

    /// The same fact in the words of its form.
    pub(in crate::law) fn bound(&'static self, fields: DayFields) -> &'static Fact {
        match self.source {
            Source::Code(_) => self,
            Source::Field(_) => Fact::named(self.name, fields).unwrap_or(self),
        }
    }

    /// Whether it is a field's, and not one of the table below.
    pub fn of_field(&self) -> Option<(Kind, &'static str)> {
        match self.source {
            Source::Code(_) => None,
            Source::Field(field) => Some((self.form, field.key)),
        }
    }

    /// When and in which records it happened.
    pub fn happenings<'a>(&self, file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
        match self.source {
            Source::Code(get) => get(file, setting),
            Source::Field(field) => in_field(self.form, field, file, setting),
        }
    }
}

/// Every fact of a field that rules have named, made once each: there are no more of them than fields.
static OF_FIELDS: Mutex<Vec<&'static Fact>> = Mutex::new(Vec::new());

fn of_field(kind: Kind, field: DayField) -> &'static Fact {
    let mut made = OF_FIELDS.lock().unwrap_or_else(PoisonError::into_inner);
    let same = |fact: &&&Fact| fact.form == kind && matches!(fact.source, Source::Field(it) if it == field);
    if let Some(fact) = made.iter().find(same) {
        return fact;
    }
    let name = format!("{}.{}", kind.key(), field.key).leak();
    let fact =
        Box::leak(Box::new(Fact { name, words: field.words, form: kind, source: Source::Field(field) }));
    made.push(fact);
    fact
}

/// Without its own day a record has happened on a day not known; without another field's day that has not happened.
/// It concerns the defendant that it names, and the whole case where it names none of them.
fn in_field<'a>(
    kind: Kind,
    field: DayField,
    file: &'a CaseFile,
    setting: &Setting<'_>,
) -> Vec<Happening<'a>> {
    let own = kind.card().days.contains(&field.key);
    let defendant = |body: &Body| {
        let named = field.organ.and_then(|key| body.get(key)?.as_str()).filter(|named| !named.is_empty())?;
        file.registration.defendants.iter().find(|name| setting.same_organ(name, named))
    };
    file.bodies(kind)
        .into_iter()
        .map(|(record, body)| Happening {
            day: body.get(field.key).and_then(kinds::day),
            record,
            organ: defendant(&body).map_or("", String::as_str),
            ..Happening::default()
        })
        .filter(|it| own || it.day.is_some())
        .collect()
}

/// An answer of which it is said that a paper to go with it was not made is not prepared (区方案一（二）2).
fn prepared(body: &AnswerBody) -> Option<Day> {
    let wanting = body.identity_paper == Some(false) || body.authorisation == Some(false);
    body.prepared_on.or(body.submitted_on).filter(|_| !wanting)
}

const fn fact(name: &'static str, form: Kind, zh: &'static str, en: &'static str, get: Get) -> Fact {
    Fact { name, words: t(zh, en), form, source: Source::Code(get) }
}

/// The facts whose day may be counted from the effect of a paper.
pub(in crate::law) const PERFORM_DUE: &str = "perform_due";
pub(in crate::law) const REDO_DUE: &str = "redo_due";

/// 生效日期 — asked for by every fact that begins with a paper's day of effect.
const EFFECT: Text = t("生效日期", "day the paper takes effect");

/// All facts, in the order of the procedure.
#[rustfmt::skip]
pub const FACTS: &[Fact] = &[
    fact("papers_received", Kind::Receipt, "收到司法文书日期", "day the papers were received", court::papers_received),
    fact("complaint_received", Kind::Receipt, "收到起诉状副本日期", "day 起诉状副本 was received", court::complaint_received),
    fact("appeal_received", Kind::Receipt, "收到上诉状副本日期", "day 上诉状副本 was received", court::appeal_received),
    fact("papers_to_answer", Kind::Receipt, "收到起诉状（上诉状）副本日期", "day 起诉状副本 or 上诉状副本 was received", court::papers_to_answer),
    fact("court_due", Kind::Receipt, "法院指定的答辩举证期限", "day the court set for answer and evidence", service::court_days),
    fact("asked_apart", Kind::Receipt, "收到另行指定期限文书日期", "day a paper that names a day of its own was received", noticed::asked_apart),
    fact("order_due", Kind::Receipt, "文书载明的期限", "day stated in the paper", noticed::order_due),
    fact("forwarded", Kind::Forwarding, "转交日期", "day of forwarding", court::forwarded),
    fact("answer_prepared", Kind::Answer, "答辩准备完成日期", "day the answer was ready", |file, _| answers(file, prepared)),
    fact("answer_reviewed", Kind::Review, "把关通过日期", "day the adviser passed the answer", reviewed),
    fact("answer_submitted", Kind::Answer, "答辩状提交日期", "day the answer was submitted", |file, _| answers(file, |body| body.submitted_on)),
    fact("evidence_given", Kind::Answer, "证据提交日期", "day the evidence was given", handed::evidence),
    fact("norms_given", Kind::Answer, "规范性文件提交日期", "day the normative documents were given", handed::norms),
    fact("filed", Kind::Filing, "备案日期", "day of filing with 区司法局", filed),
    fact("leader_told", Kind::LeaderReport, "向区政府领导书面报告日期", "day of the written report to the district leader", |file, _| dated(&file.leader_reports, |body| body.reported_on)),
    fact("extension_applied", Kind::Application, "延期举证申请日期", "day of applying to give evidence later", |file, _| court::applications(file, ApplicationMatter::MoreTime)),
    fact("obstacle_removed", Kind::Application, "正当事由消除之日", "day the obstacle was gone", court::obstacle_removed),
    fact("jurisdiction_objected", Kind::Application, "管辖异议提出日期", "day of the objection to jurisdiction", |file, _| court::applications(file, ApplicationMatter::Jurisdiction)),
    fact("postponement_applied", Kind::Application, "延期开庭申请日期", "day of applying to postpone", |file, _| court::applications(file, ApplicationMatter::Adjournment)),
    fact("risk_found", Kind::Assessment, "风险评估日期", "day of the assessment", plan::risk_found),
    fact("meeting_proposed", Kind::Meeting, "会议建议日期", "day the meeting was proposed", |file, _| plan::meetings(file, |body| body.proposed_on)),
    fact("meeting_approved", Kind::Meeting, "会议审批日期", "day the meeting was approved", |file, _| plan::meetings(file, |body| if body.approval == Approval::Approved { body.approved_on.or(body.proposed_on) } else { None })),
    fact("meeting_held", Kind::Meeting, "会议召开日期", "day the meeting was held", plan::meeting_held),
    fact("hearing", Kind::Hearing, "开庭时间", "time of the hearing", hearing::hearing),
    fact("hearing_after_postponement", Kind::Hearing, "开庭时间", "time of the hearing", hearing::after_postponement),
    fact("hearing_notified_late", Kind::Hearing, "开庭时间", "time of the hearing", hearing::notified_late),
    fact("hearing_with_head", Kind::Hearing, "开庭时间", "time of the hearing", hearing::with_head),
    fact("hearing_head_named", Kind::Hearing, "开庭时间", "time of the hearing", hearing::head_named),
    fact("hearing_higher", Kind::Hearing, "开庭时间", "time of the hearing", hearing::higher),
    fact("hearing_recon", Kind::Hearing, "听证时间", "time of the reconsideration hearing", hearing::recon),
    fact("hearing_recon_attended", Kind::Hearing, "参加听证情况", "who took part", hearing::recon_attended),
    fact("exchange", Kind::Hearing, "证据交换时间", "time of the exchange of evidence", hearing::exchange),
    fact("exchange_held", Kind::Hearing, "证据交换情况", "how the exchange went", hearing::exchange_held),
    fact("hearing_attended", Kind::Hearing, "出庭情况", "who appeared", hearing::attended),
    fact("hearing_attended_by_whom", Kind::Hearing, "出庭负责人所在机关（共同被告中的哪一个）", "which of the defendants the head who came is of", hearing::attended_by_whom),
    fact("recon_head_stayed_away", Kind::Hearing, "负责人未参加听证，未说明理由并委托工作人员", "the head stayed away, with no reasons or no staff sent", hearing::recon_unexplained),
    fact("head_stayed_away", Kind::Hearing, "负责人未出庭（有无违规见“出庭核对”）", "the head stayed away (whether that is a breach: who appears)", hearing::head_stayed_away),
    fact("head_cannot_come", Kind::Hearing, "开庭时间", "time of the hearing", hearing::head_cannot_come),
    fact("identity_submitted", Kind::Hearing, "负责人身份证明提交日期", "day 负责人身份证明 was submitted", hearing::identity_submitted),
    fact("head_changed", Kind::Hearing, "变更出庭负责人申请日期", "day of applying to change the head", hearing::head_changed),
    fact("absence_explained", Kind::Hearing, "情况说明提交日期", "day the absence was explained", hearing::absence_explained),
    fact("attendance_failing", Kind::Hearing, "开庭时间", "time of the hearing", hearing::failing),
    fact("judgment_served", Kind::Judgment, "判决书送达日期", "day the judgment was served", court::judgment_served),
    fact("ruling_served", Kind::Judgment, "裁定书送达日期", "day the ruling was served", court::ruling_served),
    fact("objection_refused", Kind::Judgment, "裁定书送达日期", "day the ruling was served", court::objection_refused),
    fact("others_served_judgment", Kind::Judgment, "判决书送达其他当事人日期", "day the judgment was served on another party", court::others_served_judgment),
    fact("others_served_ruling", Kind::Judgment, "裁定书送达其他当事人日期", "day the ruling was served on another party", court::others_served_ruling),
    fact("opponent_appealed", Kind::Appeal, "对方上诉日期", "day the other side appealed", court::opponent_appealed),
    fact("withdrawn_after_change", Kind::Judgment, "裁定书送达日期", "day the ruling was served", beyond::withdrawn_after_change),
    fact("recon_upheld_served", Kind::Judgment, "复议决定送达申请人日期", "day the decision was served on the applicant", beyond::recon_upheld_served),
    fact("loss_effective", Kind::Judgment, EFFECT.zh, EFFECT.en, court::loss_effective),
    fact("performance_ordered", Kind::Judgment, EFFECT.zh, EFFECT.en, perform::performance_ordered),
    fact(PERFORM_DUE, Kind::Judgment, "履行期限届满日", "last day to perform", perform::perform_due),
    fact("performed", Kind::Performance, "履行日期", "day of performance", perform::performed),
    fact("appeal_decided", Kind::Appeal, "上诉（不上诉）决定日期", "day of the appeal or of the decision not to", court::appeal_decided),
    fact("fee_noticed", Kind::Appeal, "预交上诉费通知收到日期", "day the fee notice was received", |file, _| given(&file.appeals, |body| body.fee_notice_on)),
    fact("fee_paid", Kind::Appeal, "上诉费预交日期", "day the fee was paid", |file, _| given(&file.appeals, |body| body.fee_paid_on)),
    fact("loss_reported", Kind::LossReport, "败诉分析报告提交日期", "day the report on the loss was submitted", |file, _| given_by(&file.loss_reports, |body| body.reported_on, |body| &body.organ)),
    fact("accountability_decided", Kind::Accountability, "责任追究处理决定日期", "day of the decision on accountability", plan::accountability_decided),
    fact("accountability_letter", Kind::Accountability, "函告区委组织部日期", "day of the letter to 区委组织部", |file, _| given(&file.accountabilities, |body| body.letter_on)),
    fact("accountability_court_told", Kind::Accountability, "通报法院日期", "day the court was told", |file, _| given(&file.accountabilities, |body| body.court_told_on)),
    fact("advice_general", Kind::Advice, "收到司法建议日期", "day the advice was received", |file, _| court::advices(file, court::AdviceOf::General)),
    fact("advice_norm", Kind::Advice, "收到司法建议日期", "day the advice was received", |file, _| court::advices(file, court::AdviceOf::Norm)),
    fact("advice_other", Kind::Advice, "收到司法建议日期", "day the advice was received", |file, _| court::advices(file, court::AdviceOf::Other)),
    fact("advice_prosecutor", Kind::Advice, "收到检察建议日期", "day 检察建议书 was received", |file, _| court::advices(file, court::AdviceOf::Prosecutor)),
    fact("advice_urgent", Kind::Advice, "收到检察建议日期", "day 检察建议书 was received", |file, _| court::advices(file, court::AdviceOf::Urgent)),
    fact("advice_recon", Kind::Advice, "收到行政复议意见书日期", "day 行政复议意见书 was received", |file, _| court::advices(file, court::AdviceOf::Reconsideration)),
    fact("advice_superior", Kind::Advice, "司法建议发出日期", "day the advice was sent", |file, _| court::advices(file, court::AdviceOf::Superior)),
    fact("advice_reply_due", Kind::Advice, "建议书载明的回复期限", "day for the reply stated in the letter", |file, _| given(&file.advices, |body| body.reply_due)),
    fact("advice_replied", Kind::Advice, "书面回复日期", "day of the written reply", |file, _| given(&file.advices, |body| body.replied_on)),
    fact("loss_to_examine", Kind::Judgment, EFFECT.zh, EFFECT.en, plan::loss_to_examine),
    fact("accountability_needed", Kind::LossCheck, "审查日期", "day of the examination", plan::accountability_needed),
    fact("measure_planned", Kind::LossReport, "败诉分析报告提交日期", "day the report on the loss was submitted", |file, _| plan::measures(file, |_, report| report.reported_on)),
    fact("measure_due", Kind::LossReport, "整改措施的完成期限", "day by which a measure is to be done", |file, _| plan::known(plan::measures(file, |it, _| it.due))),
    fact("measure_done", Kind::LossReport, "整改措施的完成日期", "day a measure was done", |file, _| plan::known(plan::measures(file, |it, _| it.done_on))),
    fact("advice_item", Kind::Advice, "收到日期", "day the advice was received", |file, _| plan::items(file, |_, advice| advice.received_on)),
    fact("advice_item_due", Kind::Advice, "建议事项的完成期限", "day by which an item is to be done", |file, _| plan::known(plan::items(file, |it, _| it.due))),
    fact("advice_item_done", Kind::Advice, "建议事项的完成日期", "day an item was done", |file, _| plan::known(plan::items(file, |it, _| it.done_on))),
    fact("acceptance_obstructed", Kind::Discipline, "发生日期", "day it happened", |file, _| plan::events(file, plan::ACCEPTANCE)),
    fact("trial_obstructed", Kind::Discipline, "发生日期", "day it happened", |file, _| plan::events(file, plan::TRIAL)),
    fact("decision_resisted", Kind::Discipline, "发生日期", "day it happened", |file, _| plan::events(file, plan::PERFORMANCE)),
    fact("evidence_applied", Kind::Application, "证据申请日期", "day of applying about evidence", beyond::evidence_applied),
    fact("evidence_order_refused", Kind::Application, "收到不准许通知日期", "day the refusal was received", beyond::evidence_order_refused),
    fact("court_review_applied", Kind::Application, "申请复议日期", "day of applying for the court's review", |file, _| court::applications(file, ApplicationMatter::CourtReview)),
    fact("new_evidence_received", Kind::Receipt, "收到对方新证据日期", "day the other side's new evidence was received", |file, setting| receipts_of(file, CourtPaper::NewEvidence, setting)),
    fact("supplement_applied", Kind::Application, "补充证据申请日期", "day of applying to supplement evidence", |file, _| court::applications(file, ApplicationMatter::MoreEvidence)),
    fact("act_changed", Kind::Application, "改变行政行为日期", "day the act was changed", |file, _| beyond::to_tell(file, ApplicationMatter::ActChanged)),
    fact("act_change_told", Kind::Application, "书面告知法院日期", "day the court was told", |file, _| beyond::told(file, ApplicationMatter::ActChanged)),
    fact("agent_changed", Kind::Application, "变更代理人日期", "day the agent was changed", hearing::agent_changed),
    fact("agent_change_told", Kind::Application, "书面告知法院日期", "day the court was told", |file, _| beyond::told(file, ApplicationMatter::AgentChanged)),
    fact("stay_ordered", Kind::Receipt, "收到停止执行裁定日期", "day the order to stay was received", |file, setting| receipts_of(file, CourtPaper::Stay, setting)),
    fact("advance_ordered", Kind::Receipt, "收到先予执行、保全裁定日期", "day the order of advance execution or preservation was received", |file, setting| receipts_of(file, CourtPaper::Advance, setting)),
    fact("sanctioned", Kind::Receipt, "收到罚款、拘留决定日期", "day the fine or detention was received", |file, setting| receipts_of(file, CourtPaper::Fine, setting)),
    fact("third_party_joined", Kind::Receipt, "收到参加诉讼通知日期", "day the notice to take part was received", court::third_party_joined),
    fact("third_party_day", Kind::Hearing, "法院指定之日或者开庭（证据交换）前", "the court's day, or before the hearing or exchange", court::third_party_day),
    fact("paper_handled", Kind::Receipt, "处理日期", "day it was dealt with", beyond::paper_handled),
    fact("appeal_weighed", Kind::Appeal, "上诉（不上诉）决定日期", "day of deciding on the appeal", beyond::appeal_weighed),
    fact("loss_in_force", Kind::Judgment, EFFECT.zh, EFFECT.en, beyond::loss_in_force),
    fact("retrial_applied", Kind::Application, "再审申请日期", "day of applying for retrial", |file, _| court::applications(file, ApplicationMatter::Retrial)),
    fact("supervision_open", Kind::Application, "再审申请被驳回（再审裁判送达、审查期限届满）日期", "day the retrial was refused, its paper served, or the period of its review ended", remedy::supervision_open),
    fact("supervision_applied", Kind::Application, "检察监督申请日期", "day of applying to the procuratorate", remedy::supervision_applied),
    fact("retrial_copy_received", Kind::Receipt, "收到再审申请书副本日期", "day 再审申请书副本 was received", |file, setting| receipts_of(file, CourtPaper::RetrialRequest, setting)),
    fact("court_perform_due", Kind::Judgment, "履行期限届满日", "last day to perform", perform::court_perform_due),
    fact("execution_open", Kind::Judgment, "履行期限届满日", "last day to perform", perform::execution_open),
    fact("redo_by_court", Kind::Judgment, EFFECT.zh, EFFECT.en, beyond::redo_by_court),
    fact("redo_by_recon", Kind::Judgment, "复议决定送达日期", "day the decision was served", beyond::redo_by_reconsideration),
    fact(REDO_DUE, Kind::Judgment, "重作期限届满日", "last day to act anew", perform::redo_due),
    fact("redone", Kind::Judgment, "重新作出日期", "day of acting anew", |file, _| given(&file.judgments, |body| body.redone_on)),
    fact("published_penalty_lost", Kind::Judgment, EFFECT.zh, EFFECT.en, beyond::published_penalty_lost),
    fact("publication_withdrawn", Kind::Judgment, "撤回公示日期", "day the publication was withdrawn", |file, _| given(&file.judgments, |body| body.withdrawn_on)),
    fact("payment_claimed", Kind::Receipt, "收到赔偿金支付申请日期", "day 赔偿金支付申请 was received", |file, setting| receipts_of(file, CourtPaper::PaymentClaim, setting)),
    fact("compensation_claimed", Kind::Receipt, "收到赔偿申请书日期", "day 赔偿申请书 was received", |file, setting| receipts_of(file, CourtPaper::CompensationClaim, setting)),
    fact("recon_copy_received", Kind::Receipt, "收到复议申请书副本日期", "day 复议申请书副本 was received", |file, setting| receipts_of(file, CourtPaper::ReconRequest, setting)),
    fact("norm_review_received", Kind::Receipt, "收到规范性文件审查通知日期", "day the notice on the normative document was received", |file, setting| receipts_of(file, CourtPaper::NormReview, setting)),
    fact("compensation_decided", Kind::Receipt, "赔偿决定作出日期", "day of the decision on compensation", |file, setting| remedy::handled(file, CourtPaper::CompensationClaim, setting)),
    fact("compensation_served", Kind::Receipt, "赔偿决定送达日期", "day the decision was served", |file, _| given(&file.receipts, |body| body.completed_on)),
    fact("compensation_suit_open", Kind::Receipt, "赔偿决定作出（期限届满）日期", "day of the decision, or the end of its period", remedy::compensation_suit_open),
    fact("treasury_asked", Kind::Receipt, "向财政部门提出支付申请日期", "day the treasury was asked", |file, setting| remedy::handled(file, CourtPaper::PaymentClaim, setting)),
    fact("treasury_paid", Kind::Receipt, "赔偿金支付日期", "day the compensation was paid", |file, _| given(&file.receipts, |body| body.completed_on)),
    fact("recon_period_ended", Kind::Registration, "复议期限届满日", "last day of the reconsideration", remedy::recon_period_ended),
    fact("recon_extended_to", Kind::Registration, "复议延长后的届满日", "day to which the reconsideration was extended", remedy::recon_extended_to),
    fact("recon_lapsed", Kind::Registration, "复议期限届满日", "last day of the reconsideration", |file, _| remedy::recon_lapsed(file)),
    fact("recon_hearing_notice", Kind::Hearing, "听证五个工作日前", "five working days before the hearing", remedy::recon_hearing_notice),
    fact("recon_hearing_notified_late", Kind::Hearing, "听证时间", "time of the reconsideration hearing", remedy::recon_hearing_notified_late),
    fact("recon_parties_told", Kind::Hearing, "听证通知日期", "day the parties were told of the hearing", |file, _| given(&file.hearings, |body| body.notified_on)),
    fact("recon_copy_sent", Kind::Forwarding, "申请书副本发送日期", "day the copy was sent", |file, _| dated(&file.forwardings, |body| body.forwarded_on)),
    fact("urge_by", Kind::Registration, "最迟催告日", "last useful day to urge", remedy::urge_by),
    fact("recon_handed_to_us", Kind::Receipt, "收到复议申请日期", "day the application was received", |file, setting| receipts_of(file, CourtPaper::ReconHandedToUs, setting)),
    fact("recon_performance", Kind::Judgment, "复议决定送达日期", "day the decision was served", beyond::recon_performance),
    fact("recon_lost", Kind::Judgment, "复议决定送达日期", "day the decision was served", beyond::recon_lost),
    fact("decided", Kind::Judgment, "裁判（决定）日期", "day of the decision", beyond::decided),
    fact("appeal_made", Kind::Appeal, "上诉日期", "day of the appeal", beyond::appeal_made),
    fact("second_instance_known", Kind::Registration, "二审案号（关联案号）", "number of the second instance, among the linked ones", beyond::second_instance_known),
    fact("paper_unread", Kind::Judgment, "文书是否终结本审级（裁判结果）", "outcome that says whether the paper ended the instance", beyond::paper_unread),
    fact("transferred", Kind::Judgment, "裁定移送日期", "day of the ruling to transfer", beyond::transferred),
    fact("new_court_papers", Kind::Receipt, "受移送法院应诉通知书等文书的收到日期", "day the papers of the court that took over were received", beyond::new_court_papers),
    fact("suit_period_ended", Kind::Registration, "起诉期限届满日", "last day to sue", beyond::suit_period_ended),
    fact("urged", Kind::Registration, "催告书送达日期", "day 催告书 was served", beyond::urged),
    fact("execution_applied", Kind::Application, "申请强制执行日期", "day of applying for execution", beyond::execution_applied),
    fact("execution_refused", Kind::Judgment, "裁定书送达日期", "day the ruling was served", beyond::execution_refused),
    fact("neglect_found", Kind::LossReport, "败诉分析报告提交日期", "day the report on the loss was submitted", beyond::neglect_found),
    fact("accountability_found", Kind::Accountability, "初步认定日期", "day of the first finding", |file, _| given(&file.accountabilities, |body| body.finding_on)),
    fact("case_filed", Kind::Registration, "立案日期", "day the case was registered", beyond::case_filed),
    fact("sued", Kind::Registration, "立案日期", "day the case was registered", beyond::sued),
    fact("act_made", Kind::Registration, "作出日期", "day of the act", beyond::act_made),
    fact("act_known", Kind::Registration, "知道行政行为内容之日", "day the plaintiff knew of the act", beyond::act_known),
    fact("content_known", Kind::Registration, "知道行政行为内容之日", "day the plaintiff knew of the act", beyond::content_known),
    fact("period_known", Kind::Registration, "知道起诉期限之日", "day the plaintiff knew the period to sue", beyond::period_known),
    fact("duty_asked", Kind::Registration, "申请履行职责之日", "day performance was asked for", beyond::duty_asked),
    fact("duty_due", Kind::Registration, "法定履行期限届满日", "last day set by statute to perform", beyond::duty_due),
    fact("duty_period_ended", Kind::Registration, "申请履行职责之日", "day performance was asked for", beyond::duty_period_ended),
    fact("recon_served", Kind::Registration, "复议决定送达日期", "day the reconsideration decision was served", beyond::recon_served),
    fact("decision_made", Kind::Meeting, "会议召开日期", "day the meeting was held", follow::decided),
    fact("decision_due", Kind::Meeting, "决定事项的完成期限", "day by which a decision is carried out", follow::decision_due),
    fact("decision_done", Kind::Meeting, "决定事项的完成日期", "day a decision was carried out", follow::decision_done),
    fact("step_planned", Kind::Note, "记事日期", "day of the note", follow::step_planned),
    fact("step_day", Kind::Note, "下一步日期", "day planned for the next step", follow::step_day),
    fact("step_done", Kind::Note, "下一步办结日期", "day the next step was taken", follow::step_done),
    fact("instructed", Kind::LeaderReport, "批示日期", "day of the instruction", follow::instructed),
    fact("instruction_due", Kind::LeaderReport, "批示办理期限", "day by which the instruction is carried out", follow::instruction_due),
    fact("instruction_done", Kind::LeaderReport, "批示落实日期", "day the instruction was carried out", follow::instruction_done),
    fact("day_set", Kind::DaySet, "定日日期", "day it was set", |file, _| set_day::happenings(file, false)),
    fact("day_set_anew", Kind::DaySet, "重新定日日期", "day it was set anew", |file, _| set_day::happenings(file, true)),
    fact("summoned", Kind::Receipt, "收到传票日期", "day the summons was received", follow::summoned),
    fact("summons_entered", Kind::Hearing, "传票所定开庭的登记", "hearing of the summons, entered", follow::summons_entered),
    fact("told_to_answer", Kind::Receipt, "收到应诉、答辩通知书日期", "day the notice to answer was received", noticed::told_to_answer),
    fact("told_to_give_evidence", Kind::Receipt, "收到举证通知书日期", "day the notice of evidence was received", noticed::told_to_give_evidence),
    fact("told_to_reply", Kind::Receipt, "收到复议答复通知书日期", "day the notice to reply was received", noticed::told_to_reply),
    fact("decision_came", Kind::Receipt, "收到裁判（决定）文书日期", "day the decision was received", noticed::decision_came),
    fact("decision_entered", Kind::Judgment, "裁判（决定）的登记", "decision, entered", noticed::decision_entered),
    fact("advice_came", Kind::Receipt, "收到建议书日期", "day the advice was received", noticed::advice_came),
    fact("advice_entered", Kind::Advice, "建议书的登记", "advice, entered", noticed::advice_entered),
    fact("enquiry_came", Kind::Receipt, "收到调查函日期", "day the enquiry was received", noticed::enquiry_came),
    fact("enquiry_entered", Kind::Enquiry, "调查函的登记", "enquiry, entered", noticed::enquiry_entered),
    fact("hearing_postponed", Kind::Hearing, "延期的开庭时间", "time of the hearing put off", follow::postponed),
    fact("postponed_entered", Kind::Hearing, "延期后开庭的登记", "hearing after the postponement, entered", follow::postponed_entered),
    fact("effect_awaited", Kind::Judgment, EFFECT.zh, EFFECT.en, follow::effect_awaited),
    fact("effect_confirmed", Kind::Judgment, EFFECT.zh, EFFECT.en, follow::effect_confirmed),
    // Of registers, which no case has: they settle what binds an organ by the year.
    fact("calendar_year", Kind::Training, "年度", "calendar year", |_, _| Vec::new()),
    fact("training_held", Kind::Training, "培训日期", "day of the training", |_, _| Vec::new()),
];

type AnswerBody = crate::domain::record::body::Answer;

fn answers(file: &CaseFile, day: impl Fn(&AnswerBody) -> Option<Day>) -> Vec<Happening<'_>> {
    file.answers
        .iter()
        .filter_map(|filed| {
            let day = Some(day(&filed.body)?);
            Some(Happening { organ: &filed.body.defendant, ..at(filed, day) })
        })
        .collect()
}

fn reviewed<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let passed = file.reviews.iter().filter(|filed| ReviewResult::passes(&filed.body.result));
    passed
        .filter(|filed| gate::changed(file, &filed.body).is_empty())
        .map(|filed| Happening { organ: &filed.body.defendant, ..at(filed, filed.body.reviewed_on) })
        .collect()
}

fn filed<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    file.filings
        .iter()
        .map(|filed| Happening { organ: &filed.body.defendant, ..at(filed, filed.body.filed_on) })
        .collect()
}

/// Whether a judgment of the case is lost or may be: an unknown outcome is not passed over, nor a judgment that was
/// served and whose outcome is still to be entered.
fn may_be_lost(body: &crate::domain::record::body::Judgment, setting: &Setting<'_>) -> bool {
    let served = body.paper == DecisionPaper::Judgment && body.served_on.is_some();
    effect::lost(body, setting.counting) != Some(false)
        && (body.effective_on.is_some() || !body.outcomes.is_empty() || served)
}
