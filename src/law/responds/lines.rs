//! The proposal in words: who is defendant, who undertakes what, who proves what, which periods run, what has to be asked.

use super::{CasePart, Ending, OpenPoint, ResponsePlan, Track};
use crate::domain::case_no::Instance;
use crate::domain::organ::Organs;
use crate::domain::record::Kind;
use crate::domain::record::body::Registration;
use crate::domain::vocabulary::DefendantForm;
use crate::law::role::RuleRole;
use crate::said;
use crate::text::{Said, Text, t};

/// 方案条目 — one line of the proposal with the clause it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponseLine {
    /// 事项
    pub about: Text,
    pub words: Said,
    pub clause: &'static str,
    pub reading: Option<Text>,
}

const fn line(about: Text, words: Said, clause: &'static str) -> ResponseLine {
    ResponseLine { about, words, clause, reading: None }
}

const DEFENDANT: Text = t("被告", "defendant");
const FORM: Text = t("被告形式", "form of defendant");
const UNDERTAKER: Text = t("承办", "undertakes");
const ASSISTER: Text = t("配合", "works with");
const BURDEN: Text = t("举证", "proves");
const CLOCK: Text = t("期限", "period");

/// The short names of several organs.
fn names(all: &[String], organs: &Organs) -> String {
    all.iter().map(|name| organs.short_name(name)).collect::<Vec<_>>().join("、")
}

/// What holds for the case as a whole.
pub fn lines(proposal: &ResponsePlan, organs: &Organs) -> Vec<ResponseLine> {
    if !proposal.applies {
        return vec![line(
            UNDERTAKER,
            said!(
                "本件不是行政诉讼案件，由本机关依法自行办理；区方案一（一）不适用",
                "no administrative suit: the organ acts itself, and 区方案一（一） does not apply"
            ),
            "",
        )];
    }
    let mut found = Vec::new();
    if let Some(ending) = proposal.ending.value {
        let (rule, who) = (ending.rule(), names(&proposal.defendants, organs));
        let words = if who.is_empty() {
            Said::from(rule.defendants)
        } else {
            said!(
                "{defendants}：{who}",
                "{defendants}: {who}"; defendants = rule.defendants
            )
        };
        found.push(ResponseLine { reading: rule.reading, ..line(DEFENDANT, words, rule.clause) });
    }
    if let Some(form) = proposal.form {
        found.push(line(FORM, form.words().into(), "区方案一（一）1"));
    }
    found.extend(proposal.tracks.iter().map(|track| undertaking(track, organs)));
    if let (Some(DefendantForm::Joint), Some(organ), Some(other)) =
        (proposal.form, proposal.organ(), proposal.assisting_organ())
    {
        let (organ, other) = (organs.short_name(organ), organs.short_name(other));
        found.push(line(
            ASSISTER,
            said!(
                "{organ}与{other}相互配合、相互沟通，共同做好应诉工作",
                "{organ} and {other} work together and keep each other informed"
            ),
            "区方案一（一）1",
        ));
    }
    found
}

fn undertaking(track: &Track, organs: &Organs) -> ResponseLine {
    let name = organs.short_name(&track.defendant);
    let words = match (&track.undertaker, track.ours) {
        (_, false) => said!(
            "{name}（{part}）：由该机关自行应诉，不在本区台账",
            "{name} ({part}): defends itself and is not in this docket"; part = track.part.words()
        ),
        (Some(who), true) => {
            let who = organs.short_name(who);
            said!(
                "{name}（{part}）：由{who}承办",
                "{name} ({part}): {who} undertakes it"; part = track.part.words()
            )
        }
        (None, true) => said!(
            "{name}（{part}）：承办单位待明确",
            "{name} ({part}): not yet known who undertakes it"; part = track.part.words()
        ),
    };
    ResponseLine { reading: track.reading, ..line(UNDERTAKER, words, track.clause) }
}

/// What the defendant of a track has to prove, and who proves it.
pub fn burdens(track: &Track, proposal: &ResponsePlan, organs: &Organs) -> Vec<ResponseLine> {
    let who = track.undertaker.as_deref().unwrap_or(&track.defendant);
    let who = organs.short_name(who);
    let joint = proposal.form == Some(DefendantForm::Joint);
    let mut found = match track.part {
        CasePart::Whole => vec![line(
            BURDEN,
            said!(
                "被告对行政行为的合法性负举证责任，由{who}提供证据和所依据的规范性文件",
                "the defendant proves the act lawful; {who} gives the evidence and the norms"
            ),
            "行政诉讼法第34条",
        )],
        CasePart::Act => vec![line(
            BURDEN,
            said!(
                "原行政行为的合法性由两被告共同承担举证责任，可以由一方实施；方案定由{who}举证",
                "both defendants prove the act lawful and one may act for both; by the plan {who} does"
            ),
            "行诉解释第135条第2款；区方案一（一）1",
        )],
        CasePart::Reconsideration => vec![line(
            BURDEN,
            said!(
                "复议机关对复议决定（程序）的合法性负举证责任，由{who}举证",
                "the reconsidering organ proves its decision and procedure lawful; {who} gives the evidence"
            ),
            if joint {
                "行诉解释第135条第2款；区方案一（一）1"
            } else {
                "行政诉讼法第34条；区方案一（一）1"
            },
        )],
    };
    if joint && track.part == CasePart::Reconsideration {
        found.push(line(
            BURDEN,
            said!(
                "复议程序中依法收集和补充的证据，也可以证明原行政行为合法",
                "evidence lawfully gathered in reconsideration may prove the act lawful too"
            ),
            "行诉解释第135条第3款",
        ));
    }
    if proposal.ending.value == Some(Ending::Undecided) && track.part == CasePart::Reconsideration {
        found.push(line(
            BURDEN,
            said!(
                "原告应当证明提出过复议申请；复议机关证明已依法处理或者有正当事由",
                "the plaintiff proves that it applied; the organ that it acted or had good reason"
            ),
            "行政诉讼法第38条",
        ));
    }
    found
}

/// The use of the rules whose periods run for a defendant, and when.
struct Clock {
    role: RuleRole,
    /// The form that sets them running.
    form: Kind,
    words: Text,
    clause: &'static str,
    runs: fn(&ResponsePlan, district: bool) -> bool,
}

/// A case of unknown instance is taken for the first, as the rules take it.
fn first(proposal: &ResponsePlan) -> bool {
    matches!(proposal.instance, None | Some(Instance::First))
}

const CLOCKS: [Clock; 5] = [
    Clock {
        role: RuleRole::OfDistrict,
        form: Kind::Receipt,
        words: t(
            "答辩准备、法定代表人证明、授权委托书，并向区政府领导书面报告",
            "prepare the answer, 法定代表人证明 and 授权委托书, and report in writing to the district leader",
        ),
        clause: "区方案一（二）2",
        runs: |_, district| district,
    },
    Clock {
        role: RuleRole::OfUnit,
        form: Kind::Answer,
        words: t(
            "参照区政府时限准备答辩；提交答辩状后报区司法局备案",
            "prepare the answer by analogy; file with 区司法局 once it is submitted",
        ),
        clause: "区方案一（二）2",
        runs: |_, district| !district,
    },
    Clock {
        role: RuleRole::OfFirst,
        form: Kind::Receipt,
        words: t("提交答辩状、全部证据和规范性文件", "submit the answer, all evidence and norms"),
        clause: "行政诉讼法第34条、第67条",
        runs: |proposal, _| first(proposal) && !proposal.simplified,
    },
    Clock {
        role: RuleRole::OfSimplified,
        form: Kind::Receipt,
        words: t(
            "简易程序：按法院确定或者双方协商的期限答辩举证",
            "简易程序: answer and evidence within the period set or agreed",
        ),
        clause: "行诉解释第104条",
        runs: |proposal, _| first(proposal) && proposal.simplified,
    },
    Clock {
        role: RuleRole::OfSecond,
        form: Kind::Receipt,
        words: t("提交二审答辩状", "answer the appeal"),
        clause: "行政诉讼法第86条",
        runs: |proposal, _| proposal.instance == Some(Instance::Second),
    },
];

/// 期限 — periods of one use that run for a defendant, and the form that sets them running.
pub struct Running {
    pub role: RuleRole,
    pub form: Kind,
    pub line: ResponseLine,
}

/// The periods that run for the defendant of a track; none for an organ above the district.
pub fn clocks(track: &Track, proposal: &ResponsePlan, organs: &Organs) -> Vec<Running> {
    let district = organs.is_district_government(&track.defendant);
    let running = CLOCKS.iter().filter(|clock| track.ours && (clock.runs)(proposal, district));
    running
        .map(|clock| Running {
            role: clock.role,
            form: clock.form,
            line: line(CLOCK, clock.words.into(), clock.clause),
        })
        .collect()
}

/// What is not known, and which field would say it.
pub(super) fn questions(
    proposal: &ResponsePlan,
    registration: &Registration,
    organs: &Organs,
) -> Vec<OpenPoint> {
    let mut open = Vec::new();
    if registration.defendants.is_empty() {
        open.push(OpenPoint {
            field: "defendants",
            words: said!("谁是被告：登记未填被告", "Who is defendant: the register names none"),
            clause: "行政诉讼法第26条",
        });
    }
    open.extend(about_the_ending(proposal, registration));
    let by_suit = proposal.ending.value.is_some_and(|ending| ending.rule().form.is_none());
    let joint = proposal.form == Some(DefendantForm::Joint);
    if proposal.recon_organ.value.is_none() && (joint || by_suit) {
        open.push(OpenPoint {
            field: "recon_organ",
            words: said!("谁是复议机关：登记未填", "Which organ reconsidered: not registered"),
            clause: "区方案一（一）1",
        });
    } else if by_suit && proposal.form.is_none() && registration.defendants.len() > 1 {
        open.push(OpenPoint {
            field: "defendants",
            words: said!(
                "诉的是原行政行为还是复议机关的不作为（驳回）：两机关都列为被告，须向法院明确",
                "Over which act the suit is: both organs are named; ask the court"
            ),
            clause: "行政诉讼法第26条第3款",
        });
    }
    let undecided = proposal.tracks.iter().any(|track| {
        track.ours && track.undertaker.is_none() && organs.is_district_government(&track.defendant)
    });
    let half = joint && proposal.defendants.len() < 2 && proposal.act_maker.value.is_none();
    if (undecided && proposal.form.is_some()) || half {
        open.push(OpenPoint {
            field: "act_maker",
            words: said!(
                "谁主管（作出）：被诉行政行为的主管（作出）单位未登记",
                "Who made it: the organ that made or is in charge of the act is not registered"
            ),
            clause: "区方案一（一）1",
        });
    }
    open
}

fn about_the_ending(proposal: &ResponsePlan, registration: &Registration) -> Option<OpenPoint> {
    let written = registration.recon_result.as_str();
    let clause = "行政诉讼法第26条；行诉解释第22条、第133条";
    if let Some(doubt) = proposal.doubt {
        let words = said!("复议结果“{written}”：{doubt}", "Result “{written}”: {doubt}"; doubt);
        return Some(OpenPoint { field: "recon_result", words, clause });
    }
    if proposal.ending.value.is_some() {
        return None;
    }
    if !written.is_empty() {
        let words = said!(
            "复议结果“{written}”看不出是维持还是改变，请按决定书改选",
            "Result “{written}” does not tell whether the act was upheld: choose by the decision"
        );
        return Some(OpenPoint { field: "recon_result", words, clause });
    }
    let reconsidered = !registration.recon_no.is_empty()
        || !registration.recon_organ.is_empty()
        || registration.defendant_form == DefendantForm::ReconAlone;
    if reconsidered {
        let words = said!(
            "复议怎样结束：维持、改变、逾期未决定还是不予受理，登记未填",
            "How the reconsideration ended: not registered"
        );
        return Some(OpenPoint { field: "recon_result", words, clause });
    }
    let words = said!("是否经过复议：登记未填被告形式", "Whether the act was reconsidered: not registered");
    Some(OpenPoint { field: "defendant_form", words, clause: "区方案一（一）1" })
}
