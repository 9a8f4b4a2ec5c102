//! 裁判、上诉、履行、败诉分析报告、问责、司法建议: what follows from a decision.

use crate::domain::failure::Problem;
use crate::domain::outcome::{self, Counts};
use crate::domain::record::Kind;
use crate::domain::subject;
use crate::domain::vocabulary::{AdviceKind, AppealDecision, DecisionPaper, LossCause};
use crate::domain::within;
use crate::form::Form;
use crate::form::field::{Context, Field, Money, Section};
use crate::form::table::fields;
use crate::law::outcomes;
use crate::said;
use crate::text::{Said, Text, t};

/// 裁判结果的一行
pub const DECIDED_ROW: &[Field] = fields! {
    defendant: Organ, "被告" / "defendant", clause("行政诉讼法第79条；行诉解释第136条") =>
        "结果所针对的被告；不填表示全部被告。" / "Whom it concerns; empty means all defendants.";
    outcome: Outcome, "裁判结果" / "outcome", always, careful, clause("行政诉讼法第69条至第79条、第89条"), hint(follows) =>
        "照裁判主文选择，如驳回诉讼请求、撤销；是否败诉由此判断。" / "As the operative part says; whether the case is lost follows from it.";
    counts: one_of(&Counts::WORDS), "是否败诉（认定）" / "counts as", careful, clause("区方案二（三）3"), hint(follows) =>
        "一般不填，按结果自动认定；与自动认定不一致时由人改定。" / "Normally empty; a person may override the table.";
    why: Text, "改定理由" / "why", clause("区方案二（三）3"), asked(|c| c.known("counts")),
        check(|c| {
            if !c.known("counts") || c.known("why") {
                return Vec::new();
            }
            vec![Problem::new("why", said!("改定胜败的，请写明理由", "say why the table is overridden"))]
        }) =>
        "改变自动认定的理由和依据。" / "Why the table is overridden.";
};

/// How the chosen outcome counts and what it starts.
fn follows(c: &Context) -> Option<Said> {
    let outcome = outcome::read(c.text("outcome"))?;
    let (starts, name) = (outcomes::starts(outcome)?, outcome.words());
    Some(said!("{name}：{starts}", "{name}: {starts}"; name, starts))
}

/// 送达其他当事人的一行
pub const SERVED_ROW: &[Field] = fields! {
    party: Text, "当事人" / "party", clause("行政诉讼法第85条") =>
        "原告、第三人或者另有送达日期的被告；不填表示其余各方，填其中最后收到的日期。"
        / "A plaintiff, a third party, another defendant; empty means all the others, the last of them.";
    served_on: Day, "送达日期" / "served on", always, happened, careful, clause("行政诉讼法第85条；行诉解释第85条") =>
        "向法院核实的送达之日；调解书为签收之日。" / "As the court says; for a mediation the day of signing.";
};

/// 履行事项的一行
pub const OBLIGATION_ROW: &[Field] = fields! {
    what: Text, "事项" / "what", always, clause("行政诉讼法第94条；区方案一（七）") =>
        "一行一事，照主文写，如重新作出答复、返还款项。" / "One thing a row, as the operative part has it.";
    due: Day, "期限" / "by", careful, clause("行政诉讼法第96条") =>
        "本项的履行届满日；不填的按“履行届满日”。" / "The last day for this item; if empty, the day for the whole paper.";
    within: Text, "期限（日数）" / "within", careful, clause("行政诉讼法第96条"), check(|c| within_or_day(c, "within", "due")) =>
        "只写“自生效之日起N日内”的填“30日”“20个工作日”“2个月”，由程序计算。" / "Where the paper says “within N days of taking effect”: counted by the program.";
    amount: DECIMAL, "金额（元）" / "amount (yuan)", sum(Money::Yuan),
        check(|c| match c.number("amount") {
            Some(amount) if amount < 0.0 => {
                vec![Problem::new("amount", said!("金额不能小于零", "an amount cannot be below zero"))]
            }
            _ => Vec::new(),
        }) =>
        "本项应付的款项，单位为元。" / "The sum of this item, in yuan.";
    owner: Person, "责任人" / "owner", does => "负责办理本项的人。" / "Who sees to this item.";
    done_on: Day, "履行日期" / "done on", happened, careful, clause("行政诉讼法第94条") =>
        "本项履行完毕之日。" / "The day this item was done.";
    proof: Text, "履行凭证" / "proof" =>
        "文号、付款凭证、送达回证等，归档备查。" / "Number, payment slip, proof of service.";
};

pub static JUDGMENT: Form = Form {
    kind: Kind::Judgment,
    purpose: t(
        "登记裁判文书及对各被告的结果；上诉、履行、败诉报告都由此起算。",
        "The paper and what it decides on each defendant; appeal, performance and reports run from it.",
    ),
    sections: &[
        Section {
            title: t("文书", "paper"),
            fields: fields! {
                paper: one_of(&DecisionPaper::WORDS), "文书种类" / "kind of paper", always, careful,
                    clause("行政诉讼法第85条；行诉解释第85条") =>
                    "判决上诉期15日，裁定10日；二审裁判送达即生效，调解书经签收生效；恢复审理等以通知书作出的选通知书。"
                    / "Appeal: 15 days for a judgment, 10 for a ruling; a trial is resumed by a notice.";
                paper_no: Text, "文书号" / "number" =>
                    "裁判文书的案号；复议决定书填文号。" / "The number on the paper.";
                judged_on: Day, "裁判日期" / "dated", happened, careful =>
                    "文书落款日期；上诉期不从此日起算，而从送达之日起算。"
                    / "The date on the paper; the appeal period runs from service, not from here.";
                served_on: Day, "送达日期" / "served on", happened, careful, after(&["judged_on"]), clause("行政诉讼法第85条") =>
                    "送达本机关之日；上诉期从次日起算，逾期不上诉裁判生效。"
                    / "The day it reached the organ; the appeal period starts the day after, then it takes effect.";
                served_others: Rows(SERVED_ROW), "其他当事人送达日期" / "served on others", clause("行政诉讼法第85条"),
                    asked(|c| c.text("paper") != DecisionPaper::Reconsideration && !c.is("second_instance")) =>
                    "一审裁判自最后一方上诉期届满无人上诉才生效，其他当事人的送达日期向法院核实后逐行填写。"
                    / "A first-instance paper is in force only when the last party's period has ended: ask the court and fill in each.";
                last_signed_on: Day, "最后签收日期" / "last signed on", happened, careful, after(&["judged_on"]),
                    clause("行诉解释第85条；行政诉讼法第60条"), asked(|c| c.text("paper") == DecisionPaper::Mediation) =>
                    "最后收到调解书的当事人签收之日，调解书自此生效。" / "The day the last party signed for the paper: it is in force from then.";
                appealable: YesNo, "可以上诉" / "appealable", clause("行诉解释第101条、第119条；行政诉讼法第85条"),
                    asked(|c| (c.text("paper") == DecisionPaper::Ruling && c.is("first_instance")) || c.is("retrial")) =>
                    "不予立案、驳回起诉、管辖异议的裁定可以上诉，期限10日；按第一审程序再审的裁判也可以上诉。"
                    / "Rulings on admission, dismissal and jurisdiction: 10 days; so may a retrial as at first instance.";
            },
        },
        Section {
            title: t("结果", "outcome"),
            fields: fields! {
                outcomes: Rows(DECIDED_ROW), "裁判结果" / "outcomes", careful,
                    clause("行政诉讼法第79条；行诉解释第136条；区方案二（三）3") =>
                    "共同被告的结果可能不同，逐个被告填写。" / "With several defendants one row each: their outcomes may differ.";
                main_text: Long, "裁判主文" / "operative part" =>
                    "照文书逐项摘录判决、裁定主文。" / "The operative part, item by item.";
                grounds: any_of_or_own(&LossCause::WORDS), "败诉原因" / "grounds of loss",
                    clause("行政诉讼法第70条、第72条至第78条；区方案二（三）3"), asked(|c| lost(c) || c.known("grounds")) =>
                    "法院认定的违法情形；败诉分析和统计按此归类。" / "The faults the court found; reports and statistics use them.";
            },
        },
        Section {
            title: t("生效和履行", "effect and performance"),
            fields: fields! {
                effective_on: Day, "生效日期" / "effective on", happened, careful, after(&["judged_on", "served_on"]),
                    clause("行政诉讼法第85条；行诉解释第85条；行政复议法第75条；区方案二（三）3"),
                    asked(|c| c.known("judged_on") || c.known("served_on")) =>
                    "由人核实后填写：一审为最后一方上诉期满次日，二审为送达之日，调解书为最后签收之日；败诉报告30日自此起算。"
                    / "Confirmed by a person: after the last appeal period, on service at second instance, or on the last signature; the 30-day report runs from it.";
                obligations: Long, "履行义务" / "obligations", clause("行政诉讼法第94条；区方案一（七）"), asked(owes) =>
                    "主文中要求本机关做的事，写成一段；逐项的填在“履行事项”。"
                    / "What the paper orders the organ to do, in one text; the items below take each.";
                items: Rows(OBLIGATION_ROW), "履行事项" / "items to perform", careful,
                    clause("行政诉讼法第94条、第96条；区方案一（七）"), asked(owes) =>
                    "裁判主文、调解书逐项拆开填写，每项各有期限，未履行的逐项列为待办。"
                    / "The operative part item by item: each has its own day and stays open until it is done.";
                perform_due: Day, "履行届满日" / "perform by", careful, after(&["judged_on"]),
                    clause("行政诉讼法第96条；区方案一（七）"), asked(owes) =>
                    "文书确定的履行期限届满之日；逾期可按日对负责人处50至100元罚款。"
                    / "The last day the paper sets; after it the head may be fined 50–100 yuan a day.";
                perform_within: Text, "履行期限（日数）" / "perform within", careful, clause("行政诉讼法第96条；区方案一（七）"),
                    asked(owes), check(|c| within_or_day(c, "perform_within", "perform_due")) =>
                    "文书写“自生效之日起N日内”的照填，如“30日”“20个工作日”“2个月”，届满日由程序计算。"
                    / "Where the paper says “within N days of taking effect”, as “30 days”, “20 working days”, “2 months”: the day is counted.";
                redo_ordered: YesNo, "责令重作" / "act to be redone", clause("行政诉讼法第70条、第71条；行政复议法第64条"), asked(lost) =>
                    "是否责令重新作出行政行为；不填的按裁判结果名称认定。" / "Whether a new act is ordered; if empty, as the outcome's name tells.";
                redo_due: Day, "重作届满日" / "redo by", careful, after(&["judged_on"]),
                    clause("行政诉讼法第71条；行政复议法实施条例第49条"), asked(redoes),
                    check(|c| {
                        let court = c.text("paper") != DecisionPaper::Reconsideration;
                        let set = c.known("redo_due") || c.known("redo_within");
                        if !court || c.yes_no("redo_ordered") != Some(true) || set {
                            return Vec::new();
                        }
                        let words = said!(
                            "责令重作而未定期限的，请由本机关确定一个日期填入",
                            "no day is set for the new act: the organ sets one and enters it"
                        );
                        vec![Problem::new("redo_due", words).clause("行政诉讼法第71条").warning()]
                    }) =>
                    "文书确定的重作期限届满日；只写日数的填在“重作期限”。"
                    / "The last day the paper sets; a number of days goes into “redo within”.";
                redo_within: Text, "重作期限（日数）" / "redo within", careful,
                    clause("行政诉讼法第71条；行政复议法实施条例第49条"), asked(redoes),
                    check(|c| within_or_day(c, "redo_within", "redo_due")) =>
                    "文书未定的，填法律、法规、规章对该行为规定的期限，如“20个工作日”；都没有规定的，复议案件填“60日”。"
                    / "Where the paper sets none: the period of the statute for the act; in reconsideration, 60 days where there is none.";
                redone_on: Day, "重新作出日期" / "redone on", happened, careful, after(&["judged_on"]),
                    clause("行政诉讼法第71条；行诉解释第90条"), asked(redoes) =>
                    "重新作出行政行为之日；不得以同一事实和理由作出与原行为基本相同的行为。"
                    / "The day of the new act; it may not repeat the old one on the same facts and reasons.";
                published: YesNo, "处罚已公示" / "penalty published", clause("行政处罚法第48条"), asked(lost) =>
                    "被诉行政处罚决定是否已经公示；公示的，3个工作日内撤回并公开说明理由。"
                    / "Whether the penalty had been published: then withdrawn within 3 working days, with reasons.";
                withdrawn_on: Day, "撤回公示日期" / "withdrawn on", happened, after(&["judged_on"]), clause("行政处罚法第48条"),
                    asked(|c| c.yes_no("published") == Some(true)) =>
                    "撤回公示并说明理由之日。" / "The day the publication was withdrawn, with reasons.";
                note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
            },
        },
    ],
};

/// A number of days must be readable, and stand alone: a day beside it could contradict it.
fn within_or_day(c: &Context, key: &'static str, day: &str) -> Vec<Problem> {
    if !c.known(key) {
        return Vec::new();
    }
    let words = match within::read(c.text(key)) {
        Err(problem) => problem.words,
        Ok(_) if c.known(day) => said!(
            "届满日和日数只填一项，照文书写",
            "enter the day or the number of days, as the paper has it"
        ),
        Ok(_) => return Vec::new(),
    };
    vec![Problem::new(key, words)]
}

/// Whether a row of the paper, or else the case, counts as lost.
fn lost(c: &Context) -> bool {
    let rows = c.rows("outcomes");
    if rows.is_empty() {
        return c.is("lost");
    }
    rows.iter().any(|row| {
        let row = c.with(row);
        match row.text("counts") {
            // How a doubtful outcome counts is the district's to say: once saved, the case tells.
            "" => outcome::read(row.text("outcome"))
                .is_some_and(|it| it.counts == Counts::Lost || (it.configurable && c.is("lost"))),
            counts => counts == Counts::Lost,
        }
    })
}

/// A new act is ordered, as ticked or as an outcome is named.
fn redoes(c: &Context) -> bool {
    let named = |row: &&crate::domain::record::Body| subject::REDONE.is_in(c.with(row).text("outcome"));
    let told = c.known("redo_due") || c.known("redo_within") || c.rows("outcomes").iter().any(named);
    c.yes_no("redo_ordered").unwrap_or(told)
}

fn owes(c: &Context) -> bool {
    lost(c)
        || c.text("paper") == DecisionPaper::Mediation
        || ["obligations", "items", "perform_due", "perform_within"].iter().any(|key| c.known(key))
}

pub static APPEAL: Form = Form {
    kind: Kind::Appeal,
    purpose: t("是否上诉的决定和上诉经过。", "The decision whether to appeal, and the appeal."),
    sections: &[Section {
        title: t("上诉", "appeal"),
        fields: fields! {
            decision: one_of(&AppealDecision::WORDS), "上诉决定" / "decision", always, careful, clause("区方案一（七）；行政诉讼法第85条") =>
                "认为一审裁判有错误、确需上诉的依法上诉；不上诉也要有决定，不能拖过期限。"
                / "Appeal if the decision is wrong; not to appeal is a decision too.";
            organ: Organ, "上诉人" / "whose appeal", careful, clause("行政诉讼法第85条"),
                asked(|c| ours(c) && c.is("codefendants")) =>
                "作出决定的被告；只对该被告，不填表示全部被告共同决定。" / "The defendant that decided, for itself alone; empty means all together.";
            decided_on: Day, "决定日期" / "decided on", happened, asked(ours) =>
                "作出决定之日，须早于上诉期届满。" / "Before the appeal period ends.";
            decided_by: Person, "决定人" / "decided by", asked(ours) =>
                "批准上诉或者不上诉的负责人。" / "The head who decided.";
            reason: Long, "理由" / "reason", clause("区方案一（七）"),
                check(|c| {
                    if c.text("decision") != AppealDecision::Appeal || c.known("reason") {
                        return Vec::new();
                    }
                    let words = said!(
                        "上诉的，请写明一审裁判错在何处、为何确需上诉",
                        "say where the decision is wrong and why an appeal is needed"
                    );
                    vec![Problem::new("reason", words).clause("区方案一（七）").warning()]
                }) =>
                "一审裁判错在何处，或者为何不上诉。" / "Where the decision is wrong, or why there is no appeal.";
            appealed_on: Day, "上诉日期" / "appealed on", happened, careful, after(&["decided_on"]),
                clause("行政诉讼法第85条；行诉解释第48条"), asked(|c| c.text("decision") == AppealDecision::Appeal || c.text("decision") == AppealDecision::OtherSide) =>
                "上诉状递交或者交邮之日；对方上诉的填其上诉日期。" / "The day the 上诉状 was handed in or posted; for the other side, its day.";
            fee_notice_on: Day, "缴费通知日期" / "fee notice on", happened, careful, clause("诉讼费用交纳办法第22条"),
                asked(|c| c.text("decision") == AppealDecision::Appeal) =>
                "收到预交上诉费通知之日；7日内不预交的，按自动撤回上诉处理。"
                / "The fee is due 7 days after this notice, else the appeal counts as withdrawn.";
            fee_paid_on: Day, "缴费日期" / "fee paid on", happened, clause("诉讼费用交纳办法第22条"),
                asked(|c| c.text("decision") == AppealDecision::Appeal) =>
                "预交上诉费之日。" / "The day the fee was paid.";
            note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
        },
    }],
};

fn ours(c: &Context) -> bool {
    c.text("decision") == AppealDecision::Appeal || c.text("decision") == AppealDecision::None
}

pub static PERFORMANCE: Form = Form {
    kind: Kind::Performance,
    purpose: t("履行生效裁判、调解书的经过。", "What was done to perform an effective paper."),
    sections: &[Section {
        title: t("履行", "performance"),
        fields: fields! {
            item: Text, "履行事项" / "item", clause("行政诉讼法第94条；区方案一（七）") =>
                "裁判中逐项登记的，填所履行的那一项；不填表示全部履行完毕。"
                / "Where the judgment lists items, the one that was done; empty means all of them.";
            organ: Organ, "履行机关" / "who performed", careful, clause("行政诉讼法第94条"), asked(|c| c.is("codefendants")) =>
                "履行的被告；只对该被告，不填表示全部被告已履行。" / "The defendant that performed, for itself alone; empty means all of them.";
            performed_on: Day, "履行日期" / "performed on", always, happened, careful,
                clause("行政诉讼法第94条、第96条；区方案一（七）") =>
                "履行完毕之日；不得拒绝或者迟延履行。" / "The day it was done; it may not be refused or delayed.";
            how: Long, "履行内容" / "what was done", always, clause("区方案一（七）") =>
                "做了什么，如重新作出决定、答复、支付款项，写明文号。" / "A new decision, a reply, a payment, with its number.";
            amount: DECIMAL, "金额（元）" / "amount (yuan)", sum(Money::Yuan),
                check(|c| match c.number("amount") {
                    Some(amount) if amount < 0.0 => {
                        vec![Problem::new("amount", said!("金额不能小于零", "an amount cannot be below zero"))]
                    }
                    _ => Vec::new(),
                }) =>
                "实际支付的赔偿、补偿或者其他款项，单位为元。" / "The sum paid, in yuan.";
            note: Long, "备注" / "note" => "向法院报告履行情况等。" / "What the court was told.";
        },
    }],
};

/// 责任环节
const LINKS: &[Text] = &[
    t("决策、审批", "decision and approval"),
    t("调查取证", "inquiry and evidence"),
    t("告知、听证", "notice and hearing"),
    t("法制审核", "legal review"),
    t("文书制作、送达", "papers and service"),
    t("法律适用", "application of law"),
    t("应诉举证", "defence and evidence in court"),
    t("执行", "execution"),
];

/// 整改措施的一行
pub const MEASURE_ROW: &[Field] = fields! {
    what: Text, "整改措施" / "what", always, clause("区方案二（三）3") => "改什么、怎样改。" / "What is mended, and how.";
    owner: Person, "责任人" / "who", does => "责任单位和责任人。" / "Who does it.";
    due: Day, "完成期限" / "by when" => "何时之前完成；列入该案期限提醒。" / "Shown among the duties of the case.";
    done_on: Day, "完成日期" / "done on", happened => "实际完成之日。" / "The day it was done.";
    result: Text, "落实情况" / "result" => "落实的结果、证明材料。" / "What came of it, and what shows it.";
};

pub static LOSS_REPORT: Form = Form {
    kind: Kind::LossReport,
    purpose: t(
        "败诉法律文书生效后30日内，向区人民政府提交败诉分析报告。",
        "Within 30 days of effect a report on the loss goes to the district government.",
    ),
    sections: &[Section {
        title: t("败诉分析报告", "report on the loss"),
        fields: fields! {
            organ: Organ, "报告单位" / "who reports", careful, clause("区方案二（三）3"), asked(|c| c.is("codefendants")) =>
                "提交报告的败诉机关；只对该机关，不填表示共同报告。" / "The defendant that reports, for itself alone; empty means all together.";
            reported_on: Day, "提交日期" / "reported on", always, happened, careful, clause("区方案二（三）3") =>
                "提交区人民政府之日，文书生效后30日内；法院和复议机关认定的败诉都要报告。"
                / "Within 30 days of effect; losses found by courts and reconsidering organs alike.";
            causes: any_of_or_own(&LossCause::WORDS), "败诉原因" / "causes", clause("区方案二（三）3；行政诉讼法第70条") =>
                "按裁判认定的违法情形勾选，可多选。" / "The faults found, as many as apply.";
            analysis: Long, "原因分析" / "analysis", clause("区方案二（三）3") =>
                "案情、裁判理由和败诉的直接原因、深层原因。" / "The case, the court's reasons, the causes beneath.";
            problems: Long, "存在问题" / "problems", clause("区方案二（三）3") =>
                "执法、程序、应诉各环节暴露的问题。" / "What was wrong in enforcement, procedure or defence.";
            links: any_of_or_own(LINKS), "责任环节" / "links", clause("区方案二（三）3") =>
                "问题出在哪些环节，可多选。" / "At which steps it went wrong, as many as apply.";
            measures: Long, "整改措施" / "measures", clause("区方案二（三）3") =>
                "整改的总体考虑；逐项的在下面登记。" / "What will change as a whole; item by item below.";
            steps: Rows(MEASURE_ROW), "逐项整改" / "steps", clause("区方案二（三）3") =>
                "逐项写明措施、责任人、完成期限，完成后填日期。" / "One row a measure: who, by when, and the day it was done.";
            responsible: Long, "责任人情况" / "who is responsible", clause("区方案二（三）3") =>
                "有无滥用职权、徇私舞弊或者其他渎职、失职行为。" / "Any abuse of power, favouritism or neglect of duty.";
            neglect: YesNo, "发现渎职失职" / "neglect found", clause("区方案二（三）3") =>
                "发现滥用职权、徇私舞弊或者其他渎职失职行为的选是，由区行政复议机构提出初步认定意见。"
                / "If abuse or neglect was found, the reconsideration office gives a first finding.";
            accepted_by: Person, "接收人" / "accepted by" => "接收报告的人。" / "Who took the report.";
        },
    }],
};

pub static ACCOUNTABILITY: Form = Form {
    kind: Kind::Accountability,
    purpose: t(
        "区行政复议机构的初步认定、区政府的处理决定，以及决定后15日内的函告和通报。",
        "The finding, the decision, and the letters within 15 days of the decision.",
    ),
    sections: &[Section {
        title: t("问责", "accountability"),
        fields: fields! {
            finding_on: Day, "认定日期" / "finding on", happened, clause("区方案二（三）3") =>
                "提出初步认定意见之日。" / "The day of the first finding.";
            finding: Long, "初步认定意见" / "finding", always, clause("区方案二（三）3") =>
                "区行政复议机构认为确需问责追责的，向区政府领导报告的意见。" / "The reconsideration office's opinion to the district leader.";
            reported_on: Day, "报告领导日期" / "reported on", happened, after(&["finding_on"]), clause("区方案二（三）3"),
                asked(|c| c.known("finding")) =>
                "由区行政复议机构将初步认定意见向区政府领导报告之日。" / "The day the reconsideration office reported the finding to the district leader.";
            leader: Person, "受理领导" / "leader", clause("区方案二（三）3"), asked(|c| c.known("reported_on")) =>
                "向哪位区政府领导报告。" / "Which leader it was reported to.";
            decided_on: Day, "决定日期" / "decided on", happened, careful, after(&["finding_on", "reported_on"]), clause("区方案二（三）3"),
                asked(|c| c.known("finding")) =>
                "区政府作出责任追究处理决定之日；函告和通报15日自此起算。" / "The letters are due within 15 days of this day.";
            decision: Long, "处理决定" / "decision", careful, clause("区方案二（三）2、3"),
                asked(|c| c.known("decided_on") || c.known("decision")) =>
                "处理决定的内容。" / "What was decided.";
            letter_on: Day, "函告日期" / "letter on", happened, careful, after(&["decided_on"]), clause("区方案二（三）3"),
                asked(|c| c.known("decided_on")) =>
                "问责追责意见函告区委组织部之日。" / "The day the letter went to the organisation department.";
            court_told_on: Day, "通报法院日期" / "court told on", happened, careful, after(&["decided_on"]),
                clause("区方案二（三）3"), asked(|c| c.known("decided_on")) =>
                "通报相关法院之日。" / "The day the court was told.";
            note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
        },
    }],
};

/// 建议事项的一行
pub const ADVICE_ROW: &[Field] = fields! {
    what: Text, "建议事项" / "item", always, clause("区方案一（七）") => "建议书的一项。" / "One item of the letter.";
    measure: Text, "处理措施" / "measure", clause("区方案一（七）") => "研究的处理措施；不采纳的写明理由。" / "What is done; if not adopted, why.";
    owner: Person, "责任人" / "who", does => "责任单位和责任人。" / "Who does it.";
    due: Day, "完成期限" / "by when" => "何时之前完成；列入期限提醒。" / "Shown among the duties.";
    done_on: Day, "完成日期" / "done on", happened => "实际完成之日。" / "The day it was done.";
    reply: Text, "回复意见" / "reply" => "回复函中对本项的答复。" / "What the reply says of it.";
};

pub static ADVICE: Form = Form {
    kind: Kind::Advice,
    purpose: t(
        "司法建议、处理建议等的研究处理和书面回复。",
        "Advice from a court or a procuratorate, the measures taken and the written reply.",
    ),
    sections: &[
        Section {
            title: t("建议", "advice"),
            fields: fields! {
                advice_kind: one_of(&AdviceKind::WORDS), "建议种类" / "kind", always, careful,
                    clause("区方案一（七）；行诉解释第149条；法释〔2023〕11号第8条"), hint(advice_hint) =>
                    "种类决定回复期限：规范性文件60日，未载明的一般2个月。"
                    / "The kind decides the time for a reply: 60 days for documents, else 2 months.";
                urgent: YesNo, "紧急情形" / "urgent", careful, clause("检察公益诉讼解释第21条"),
                    asked(|c| c.text("advice_kind") == AdviceKind::Prosecutorial) =>
                    "国家利益或者社会公共利益损害继续扩大等紧急情形，15日内书面回复。"
                    / "Where harm to the public is spreading, the written reply is due within 15 days.";
                advice_no: Text, "建议书文号" / "number" => "建议书的文号，回复时引用。" / "To be cited in the reply.";
                court: Text, "发出机关" / "from" =>
                    "发出建议的法院、检察院或者复议机关。" / "The court, procuratorate or organ.";
                received_on: Day, "收到日期" / "received on", always, happened, careful, clause("区方案一（七）") =>
                    "收到建议书之日，回复期限由此起算。" / "The reply is counted from this day.";
                demands: Long, "建议内容" / "demands" =>
                    "摘录建议的内容；分几项的在下面逐项登记。" / "What is advised; item by item below.";
                items: Rows(ADVICE_ROW), "建议事项" / "items", clause("区方案一（七）") =>
                    "建议书分几项的，逐项登记措施、责任人、期限和回复意见。" / "One row an item: measure, who, by when, what is replied.";
                reply_due: Day, "载明回复期限" / "reply due", careful, after(&["received_on"]), clause("区方案一（七）") =>
                    "建议书载明回复期限的照填，没有的不填。" / "The last day if the paper names one.";
            },
        },
        Section {
            title: t("回复", "reply"),
            fields: fields! {
                measures: Long, "处理措施" / "measures", clause("区方案一（七）") =>
                    "逐项研究的处理措施、责任单位和完成时间；不采纳的写明理由。" / "Measures, who and when for each item; why if not adopted.";
                replied_on: Day, "回复日期" / "replied on", happened, careful, after(&["received_on"]), check(unanswered),
                    clause("区方案一（七）；法释〔2023〕11号第8条、第9条") =>
                    "书面回复发出之日；逾期不回复的，法院可以通报上级机关。"
                    / "The day of the written reply; silence may be reported to the superior organ.";
                reply: Long, "回复内容" / "reply", clause("区方案一（七）"), asked(|c| c.known("replied_on") || c.known("reply")) =>
                    "回复函的文号和要点。" / "Number and main points of the reply.";
            },
        },
    ],
};

/// An item of the letter to which the reply says nothing.
fn unanswered(c: &Context) -> Vec<Problem> {
    let rows = c.rows("items");
    let open = rows.iter().filter(|row| !c.with(row).known("reply") && !c.with(row).known("measure"));
    let names: Vec<&str> = open.map(|row| c.with(row).text("what")).filter(|it| !it.is_empty()).collect();
    if !c.known("replied_on") || names.is_empty() {
        return Vec::new();
    }
    let names = names.join("、");
    let words = said!(
        "已回复，但下列事项没有处理措施和回复意见：{names}",
        "replied, but nothing is said on: {names}"
    );
    vec![Problem::new("items", words).clause("区方案一（七）").warning()]
}

fn advice_hint(c: &Context) -> Option<Said> {
    match AdviceKind::from_word(c.text("advice_kind"))? {
        AdviceKind::Norm | AdviceKind::NormHandling => {
            Some(said!("收到之日起60日内书面答复", "written reply within 60 days of receipt"))
        }
        AdviceKind::Prosecutorial => {
            Some(said!("收到之日起2个月内回复，紧急情形15日", "reply within 2 months, 15 days if urgent"))
        }
        AdviceKind::Reconsideration => {
            Some(said!("收到之日起60日内报告纠正情况", "report the correction within 60 days"))
        }
        AdviceKind::Governance => {
            Some(said!("按建议书载明的期限，一般不超过2个月", "as the paper says, normally at most 2 months"))
        }
        _ => None,
    }
}
