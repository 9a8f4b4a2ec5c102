//! The conditions that rules can name: what must hold for a rule to apply, to lapse, or to miss a fact.

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::case_no::Instance;
use crate::domain::day::Day;
use crate::domain::organ::above_the_district;
use crate::domain::outcome::{self, Bearing};
use crate::domain::record::RecordId;
use crate::domain::record::body::{Application, Judgment};
use crate::domain::subject;
use crate::domain::vocabulary::{Approval, CourtPaper, ReviewResult};
use crate::law::fact::Fact;
use crate::law::instance::{instance, reconsidering, simplified};
use crate::law::responds::reconsidered;
use crate::law::setting::{Happening, Setting};
use crate::law::{dispute, effect, ending, gate, handed, service};
use crate::text::{Text, t};

/// 移送后重新送达 — of which a district says whether it begins the period anew.
pub(in crate::law) const SERVED_ANEW: &str = "served_anew";

type Holds = fn(&CaseFile, &Setting<'_>) -> Option<bool>;
/// Since which day it holds.
type Since = fn(&CaseFile, &Setting<'_>, About<'_>) -> Option<Day>;
type HoldsOf = fn(&CaseFile, &Setting<'_>, About<'_>) -> Option<bool>;

/// 就谁、就哪件文书而言 — for which defendant and after which record a condition is asked; by default for the whole case.
#[derive(Debug, Clone, Copy, Default)]
pub struct About<'a> {
    pub organ: &'a str,
    pub record: Option<RecordId>,
}

#[derive(Debug)]
enum How {
    OfCase(Holds),
    /// It may hold for one defendant, or after one paper, and not for another.
    OfEach(HoldsOf),
}

/// 条件 — a state of the case that rules can name.
#[derive(Debug)]
pub struct Condition {
    pub name: &'static str,
    /// The sentence that it holds.
    pub words: Text,
    how: How,
    since: Option<Since>,
}

impl Condition {
    pub fn find(name: &str) -> Option<&'static Condition> {
        CONDITIONS.iter().find(|condition| condition.name == name)
    }

    /// Whether it holds for the case as a whole; `None`: the record does not say.
    pub fn holds(&self, file: &CaseFile, setting: &Setting<'_>) -> Option<bool> {
        self.holds_for(file, setting, About::default())
    }

    /// Whether it holds for one defendant and one paper; `None`: the record does not say.
    pub fn holds_for(&self, file: &CaseFile, setting: &Setting<'_>, about: About<'_>) -> Option<bool> {
        match self.how {
            How::OfCase(holds) => holds(file, setting),
            How::OfEach(holds) => holds(file, setting, about),
        }
    }

    /// The day from which it holds, where it is the case moving on: what was overdue by then stays a breach. `None` where
    /// it puts another duty in the place of the first.
    pub fn since(&self, file: &CaseFile, setting: &Setting<'_>, about: About<'_>) -> Option<Day> {
        self.since?(file, setting, about)
    }

    const fn from(mut self, since: Since) -> Condition {
        self.since = Some(since);
        self
    }
}

const fn condition(name: &'static str, zh: &'static str, en: &'static str, holds: Holds) -> Condition {
    Condition { name, words: t(zh, en), how: How::OfCase(holds), since: None }
}

const fn each(name: &'static str, zh: &'static str, en: &'static str, holds: HoldsOf) -> Condition {
    Condition { name, words: t(zh, en), how: How::OfEach(holds), since: None }
}

#[rustfmt::skip]
pub const CONDITIONS: &[Condition] = &[
    condition("pending", "案件在审", "the case is pending", |file, _| Some(file.pending())),
    condition("closed", "案件已结", "the case is closed", |file, _| Some(!file.pending())).from(|file, _, _| file.closed_on()),
    condition("first_instance", "一审案件", "first instance", first_instance),
    condition("appeal_lies", "一审裁判，或者按第一审程序再审的裁判（可以上诉）", "a paper of first instance, or of a retrial tried as at first instance", appeal_lies),
    condition("second_instance", "二审案件", "second instance", |file, _| at_instance(file, Instance::Second)),
    condition("retrial", "再审案件", "retrial", |file, _| at_instance(file, Instance::Retrial)),
    condition("retrial_review", "再审审查案件", "review of a retrial request", |file, _| at_instance(file, Instance::RetrialReview)),
    condition("reconsideration", "行政复议案件", "reconsideration", |file, _| Some(reconsidering(file))),
    condition("recon_here", "本区为复议机关", "the district reconsiders", |file, setting| Some(reconsidering(file) && !recon_elsewhere(file, setting))),
    condition("recon_elsewhere", "上级机关为复议机关", "an organ above reconsiders", |file, setting| Some(reconsidering(file) && recon_elsewhere(file, setting))),
    condition("before_court", "诉讼案件", "before a court", |file, _| Some(!reconsidering(file))),
    condition("without_suit", "非诉执行案件", "execution without suit",
        |file, _| Some(matches!(instance(file), Some(Instance::NonLitigation | Instance::Enforcement)))),
    condition("reconsidered", "经过复议", "reconsidered before the suit", |file, _| Some(reconsidered(&file.registration))),
    condition("not_reconsidered", "未经复议", "not reconsidered before the suit",
        |file, _| Some(!reconsidered(&file.registration))),
    condition("act_contested", "对已作出的行为起诉", "the suit is over an act, not over inaction",
        |file, _| Some(!inaction_named(file))),
    condition("inaction_contested", "对不作为起诉", "the suit is over inaction",
        |file, _| Some(file.registration.duty_asked_on.is_some() || inaction_named(file))),
    condition("period_told", "已告知起诉期限或者未录入", "the period to sue was told, or nothing is recorded of it",
        |file, _| Some(file.registration.told_period != Some(false))),
    condition("period_not_told", "未告知起诉期限", "the period to sue was not told",
        |file, _| Some(file.registration.told_period == Some(false))),
    condition("knowledge_late", "未告知起诉期限或者行为作出后才知道", "the plaintiff was not told, or knew of the act later",
        |file, _| Some(knowledge_late(file))),
    condition("real_estate", "因不动产提起诉讼", "the suit is over real estate",
        |file, _| Some(file.registration.real_estate == Some(true))),
    condition("not_real_estate", "不是因不动产提起诉讼", "the suit is not over real estate",
        |file, _| Some(file.registration.real_estate != Some(true))),
    each("summoned", "收到传票，开庭时间未录入", "a summons was received and the time of the hearing is not recorded",
        |file, _, _| Some(summoned(file))),
    each("recon_day_missing", "未录入收到复议申请书副本日期", "the day 复议申请书副本 was received is not recorded",
        |file, setting, about| Some(reconsidering(file) && awaits(file, setting, about, "recon_copy_received"))),
    condition("simplified", "适用简易程序", "简易程序 applies", |file, _| Some(simplified(file))),
    condition("simplified_once", "适用或者曾适用简易程序", "简易程序 applies, or did", |file, _| Some(simplified(file) || converted(file).is_some())),
    condition("converted", "已转为普通程序，按普通程序的期限办理", "the case has turned to 普通程序, whose periods govern", |file, _| Some(converted(file).is_some()))
        .from(|file, _, _| converted(file)),
    condition("ordinary", "适用普通程序", "普通程序 applies", |file, _| Some(!simplified(file))),
    each("court_day_governs", "适用简易程序，按法院指定期限办理", "简易程序: the court's own day governs",
        |file, setting, about| Some(simplified(file) && happened_for(file, setting, "court_due", about.organ)))
        .from(court_day_received),
    condition("district_defendant", "区政府为被告", "the district government is a defendant",
        |file, setting| Some(district_defendant(file, setting))),
    condition("other_defendant", "部门、乡镇、街道为被告", "a department, township or subdistrict is a defendant",
        |file, setting| Some(other_defendant(file, setting))),
    condition("codefendants", "被告两个以上", "more than one defendant", |file, _| Some(file.registration.defendants.len() > 1)),
    each("complaint_day_missing", "未录入收到起诉状副本日期", "the day 起诉状副本 was received is not recorded",
        |file, setting, about| Some(!without_court(file, setting) && awaits(file, setting, about, "complaint_received"))),
    each("extension_granted", "法院已准许延期举证，按“延期后举证”计算", "the court gave leave to give evidence later",
        |file, setting, about| Some(leave_granted(file, setting, about)))
        .from(leave_since),
    each("extension_sought", "已申请延期举证", "leave to give evidence later was asked for",
        |file, setting, about| Some(handed::leave_sought(file, about.organ, setting))),
    each("extension_pending", "已在期限内申请延期举证，法院尚未答复：未获准许的，按逾期举证处理", "leave was asked for in time and the court has not answered: refused, the evidence is late",
        |file, setting, about| {
            let over = !file.pending() || ending::ended(file, about.organ, setting);
            Some(!over && pending_leaves(file, setting, about).next().is_some())
        })
        .from(|file, setting, about| pending_leaves(file, setting, about).filter_map(|it| it.body.applied_on).min()),
    condition("answer_reviewed", "答辩已经法律顾问把关", "the adviser passed the answer", |file, setting| Some(any(file, setting, "answer_reviewed"))),
    condition("answer_changed", "把关后答辩内容有改动，须再次把关", "the answer was changed after the adviser passed it: it must be reviewed again",
        |file, _| Some(changed_since_review(file))),
    each("answer_submitted", "答辩状已提交", "the answer was submitted",
        |file, setting, about| Some(happened_for(file, setting, "answer_submitted", about.organ))),
    each("evidence_given", "证据已提交", "the evidence was given",
        |file, setting, about| Some(happened_for(file, setting, "evidence_given", about.organ))),
    each("judged", "本案已裁判", "the case has been decided", |file, setting, about| Some(judging(file, setting, about).is_some()))
        .from(|file, setting, about| ending::ends_on(&judging(file, setting, about)?.body)),
    each("decided_since", "收到该文书后本案已裁判", "the case has been decided since the paper came", |file, setting, about| Some(since(file, setting, about).is_some()))
        .from(|file, setting, about| ending::ends_on(&since(file, setting, about)?.body)),
    each("left_suit", "对该被告的诉讼已终结，对其他被告的继续", "the suit has ended against this defendant and goes on against others",
        |file, setting, about| Some(ending::left(file, about.organ, setting).is_some()))
        .from(|file, setting, about| ending::left(file, about.organ, setting)),
    each(SERVED_ANEW, "案件已移送，受移送法院已重新送达，自重新送达之日起算", "the case went to another court, which served its papers anew: its own period governs",
        |file, setting, about| Some(served_anew(file, setting, about).is_some()))
        .from(served_anew),
    condition("lost", "败诉", "lost", lost),
    condition("not_lost", "未败诉", "not lost", |file, setting| lost(file, setting).map(|lost| !lost)),
    each("effective", "裁判已生效", "the paper has taken effect", |file, setting, about| Some(effective(file, setting, about))),
    condition("meeting_refused", "上次建议未获同意，应重新提出", "the last proposal was refused: propose again",
        |file, _| Some(file.meetings.last().is_some_and(|it| it.body.approval == Approval::Refused))),
];

/// Whether the newest review that passed an answer read another text than the one that stands.
fn changed_since_review(file: &CaseFile) -> bool {
    let newest = file.reviews.iter().rfind(|it| ReviewResult::passes(&it.body.result));
    newest.is_some_and(|it| !gate::changed_in_text(file, &it.body).is_empty())
}

/// The ruling that sent on the case in which a paper had come, where the district lets the new court's service take its place.
fn served_anew(file: &CaseFile, setting: &Setting<'_>, about: About<'_>) -> Option<Day> {
    let came = file.receipts.iter().find(|it| Some(it.id) == about.record)?.body.received_on;
    let since = dispute::served_anew_since(file, came, setting)?;
    setting.readings.served_anew_after_transfer.then_some(since)
}

/// The day the paper came in which the court names its own day; before it the statute's own ran.
fn court_day_received(file: &CaseFile, setting: &Setting<'_>, about: About<'_>) -> Option<Day> {
    service::court_day_came(file, about.organ, setting)
}

/// The paper that ended the instance. It does not end what papers that came after it set running: the court appealed from
/// serves the copy of an appeal, and a case sent back may go on in its old docket (行诉解释 108, 109).
fn judging<'f>(file: &'f CaseFile, setting: &Setting<'_>, about: About<'_>) -> Option<&'f Filed<Judgment>> {
    let paper = file.receipts.iter().find(|it| Some(it.id) == about.record);
    let came = paper.and_then(|it| it.body.received_on);
    let of_this_trial = |body: &Judgment| came.is_none_or(|came| !dispute::over_before(file, body, came));
    ending::ending_among(file, about.organ, setting, of_this_trial)
}

/// The paper that ended the instance after the one asked about had come.
fn since<'f>(file: &'f CaseFile, setting: &Setting<'_>, about: About<'_>) -> Option<&'f Filed<Judgment>> {
    let came = file.receipts.iter().find(|it| Some(it.id) == about.record)?.body.received_on?;
    let later = |body: &Judgment| ending::over_by(body).is_some_and(|on| on >= came);
    ending::ending_among(file, about.organ, setting, later)
}

/// Whether a paper calls the parties to a hearing of which no time is recorded.
fn summoned(file: &CaseFile) -> bool {
    let calls = |papers: &[String]| papers.iter().any(|paper| CourtPaper::calls(paper));
    let called =
        file.receipts.iter().filter(|it| calls(&it.body.papers)).filter_map(|it| it.body.received_on).max();
    let since = |day: Day| file.hearings.iter().any(|it| it.body.at.is_some_and(|at| at.date() >= day));
    called.is_some_and(|day| !since(day))
}

/// Whether something of a day is of the trial that the paper asked about opened: leave given in one trial is of no other.
fn of_trial(file: &CaseFile, setting: &Setting<'_>, about: About<'_>, day: Option<Day>) -> bool {
    let paper = file.receipts.iter().find(|it| Some(it.id) == about.record);
    let came = paper.and_then(|it| it.body.received_on);
    let trial = |day: Day| dispute::trial(file, about.organ, Some(day), setting);
    came.zip(day).is_none_or(|(came, day)| trial(came) == trial(day))
}

/// Whether leave was granted to a defendant in this trial; where the name is empty, to every one of them.
fn leave_granted(file: &CaseFile, setting: &Setting<'_>, about: About<'_>) -> bool {
    let leaves = handed::leaves(file).filter(|it| of_trial(file, setting, about, it.body.applied_on));
    let to: Vec<&str> = leaves.map(|it| it.body.organ.as_str()).collect();
    covered(file, setting, &to, about.organ)
}

fn pending_leaves<'a>(
    file: &'a CaseFile,
    setting: &'a Setting<'_>,
    about: About<'a>,
) -> impl Iterator<Item = &'a Filed<Application>> {
    handed::pending(file, about.organ, setting)
        .filter(move |it| of_trial(file, setting, about, it.body.applied_on))
}

/// Since when leave keeps evidence from being late. It is asked for before the period ends (行诉解释 34): what was overdue
/// by then stays so. Leave that is said to have been given after the case ended takes nothing back.
fn leave_since(file: &CaseFile, setting: &Setting<'_>, about: About<'_>) -> Option<Day> {
    let judged = ending::ending(file, about.organ, setting).and_then(|it| ending::ends_on(&it.body));
    let ended = judged.into_iter().chain(file.closed_on()).min();
    let own = |it: &&Filed<Application>| of_trial(file, setting, about, it.body.applied_on);
    let ours = handed::leaves(file).filter(own).filter(|it| setting.same_organ(&it.body.organ, about.organ));
    let since = |body: &Application| {
        let after = |day: &Day| ended.is_some_and(|ended| *day > ended);
        body.decided_on.filter(after).or(body.applied_on).or(body.decided_on)
    };
    ours.filter_map(|it| since(&it.body)).min()
}

/// 转为普通程序 — the day of the ruling by which a simplified case was turned into an ordinary one.
fn converted(file: &CaseFile) -> Option<Day> {
    let turns = |body: &Judgment| {
        let mut read = body.outcomes.iter().filter_map(|row| outcome::read(&row.outcome));
        read.any(|it| it.name == outcome::CONVERTED)
    };
    let papers = file.judgments.iter().filter(|it| !simplified(file) && turns(&it.body));
    papers.filter_map(|it| ending::made_on(&it.body)).max()
}

/// Cause or claim speak of a duty that was not performed.
fn inaction_named(file: &CaseFile) -> bool {
    let it = &file.registration;
    subject::NOT_PERFORMED.is_in(&it.cause) || subject::PERFORMANCE.is_in(&it.claim)
}

fn at_instance(file: &CaseFile, wanted: Instance) -> Option<bool> {
    instance(file).map(|instance| instance == wanted)
}

/// A case of which neither the form nor the number tells the instance is taken for the first, unless an appeal came in.
fn first_instance(file: &CaseFile, setting: &Setting<'_>) -> Option<bool> {
    let elsewhere = |fact| any(file, setting, fact);
    at_instance(file, Instance::First)
        .or_else(|| Some(!elsewhere("appeal_received") && !elsewhere("recon_copy_received")))
}

/// A retrial is tried as at first instance or as at second (行诉解释 119): its paper says which.
fn appeal_lies(file: &CaseFile, setting: &Setting<'_>) -> Option<bool> {
    if instance(file) != Some(Instance::Retrial) {
        return first_instance(file, setting);
    }
    let said: Vec<Option<bool>> = file.judgments.iter().map(|it| it.body.appealable).collect();
    if said.contains(&Some(true)) {
        return Some(true);
    }
    if said.contains(&None) { None } else { Some(false) }
}

/// A reconsideration that names no organ is taken for the district's own: its periods are then kept, not watched.
fn recon_elsewhere(file: &CaseFile, setting: &Setting<'_>) -> bool {
    let organ = &file.registration.recon_organ;
    !organ.is_empty() && !setting.organs.is_district_government(organ)
}

/// A matter that came without any suit: advice, a claim for compensation, a notice of a reconsidering organ.
fn without_court(file: &CaseFile, setting: &Setting<'_>) -> bool {
    let papers = ["compensation_claimed", "payment_claimed", "recon_handed_to_us", "norm_review_received"];
    let other = !file.advices.is_empty() || papers.iter().any(|fact| any(file, setting, fact));
    other && instance(file).is_none() && file.registration.court_no.is_empty()
}

fn knowledge_late(file: &CaseFile) -> bool {
    let it = &file.registration;
    it.told_period == Some(false) || it.act_date.zip(it.knew_on).is_some_and(|(made, knew)| knew > made)
}

fn district_defendant(file: &CaseFile, setting: &Setting<'_>) -> bool {
    file.registration.defendants.iter().any(|name| setting.organs.is_district_government(name))
}

/// A case that names no defendant is taken for a department's.
fn other_defendant(file: &CaseFile, setting: &Setting<'_>) -> bool {
    let defendants = &file.registration.defendants;
    defendants.is_empty() || defendants.iter().any(|name| !setting.organs.is_district_government(name))
}

fn lost(file: &CaseFile, setting: &Setting<'_>) -> Option<bool> {
    let mut unknown = false;
    for judgment in &file.judgments {
        match effect::lost(&judgment.body, setting.counting) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => unknown = true,
        }
    }
    (!unknown).then_some(false)
}

/// The day of the paper that is asked about.
fn day_of(file: &CaseFile, about: About<'_>) -> Option<Day> {
    let paper = file.judgments.iter().find(|it| Some(it.id) == about.record);
    paper.and_then(|it| ending::made_on(&it.body))
}

/// The paper asked about is in force, or one that ended the case after it.
fn effective(file: &CaseFile, setting: &Setting<'_>, about: About<'_>) -> bool {
    let from = day_of(file, about);
    file.judgments.iter().filter(|it| it.body.effective_on.is_some()).any(|it| {
        let later = || ending::made_on(&it.body) >= from;
        Some(it.id) == about.record
            || (ending::course(file, &it.body, about.organ, setting) == Bearing::Ends && later())
    })
}

fn happenings<'a>(file: &'a CaseFile, setting: &Setting<'_>, fact: &str) -> Vec<Happening<'a>> {
    Fact::find(fact).map_or_else(Vec::new, |fact| fact.happenings(file, setting))
}

fn any(file: &CaseFile, setting: &Setting<'_>, fact: &str) -> bool {
    !happenings(file, setting, fact).is_empty()
}

/// Whether a case on its way still lacks the day on which a defendant was served with a paper.
fn awaits(file: &CaseFile, setting: &Setting<'_>, about: About<'_>, fact: &str) -> bool {
    let ours = |it: &Happening<'_>| setting.same_organ(it.organ, about.organ);
    let dated = || happenings(file, setting, fact).iter().any(|it| it.day.is_some() && ours(it));
    file.pending() && !ending::ended(file, about.organ, setting) && !dated()
}

/// Whether it has happened for a defendant; where the name is empty, for every one of them.
fn happened_for(file: &CaseFile, setting: &Setting<'_>, fact: &str, organ: &str) -> bool {
    let happened: Vec<&str> = happenings(file, setting, fact).iter().map(|it| it.organ).collect();
    covered(file, setting, &happened, organ)
}

/// Whether these defendants include one; where its name is empty, every one of them.
fn covered(file: &CaseFile, setting: &Setting<'_>, these: &[&str], organ: &str) -> bool {
    let includes = |name: &str| these.iter().any(|it| setting.same_organ(it, name));
    if !organ.is_empty() {
        return includes(organ);
    }
    let mut bound = file.registration.defendants.iter().filter(|name| !above_the_district(name));
    !these.is_empty() && bound.all(|name| includes(name))
}
