//! 案件登记: what the case is.

use crate::domain::case_file::CaseFile;
use crate::domain::case_no::{CaseNo, Instance};
use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::domain::record::body::{Registration, Typed};
use crate::domain::subject;
use crate::domain::vocabulary::{self, DefendantForm, PlaintiffKind, Procedure, ReconResult};
use crate::form::Form;
use crate::form::field::{Context, Money, Names, Offers, Section};
use crate::form::sheets::attachment;
use crate::form::table::fields;
use crate::law::responds::{self, ResponsePlan};
use crate::said;
use crate::text::{Said, t};

pub static REGISTRATION: Form = Form {
    kind: Kind::Registration,
    purpose: t(
        "登记案件：一个案件是一个审级，通常对应一个案号；没有案号也可以先登记。",
        "Registers a case: one case is one instance, normally one case number; it may begin without a number.",
    ),
    sections: &[
        Section {
            title: t("案件", "case"),
            fields: fields! {
                court_no: CaseNo, "案号" / "case number", careful, clause("法〔2015〕137号"), check(identity) =>
                    "照应诉通知书填写法院案号，如（2026）津0118行初87号；尚无案号的先空着，收到后补填。"
                    / "The court's number as printed on its notice; leave it empty until there is one.";
                our_no: Text, "本机关收文（编）号" / "our number" =>
                    "本机关内部的收文号或者案件编号，便于与纸质卷宗对应。" / "The organ's own number, to find the paper file.";
                folder: Text, "卷宗目录" / "folder", check(attachment::folder) =>
                    "本案电子文件所在目录，写附件根目录之下的名称；不填用案号。" / "Where the case's files lie, below the folder of all papers; the case number where empty.";
                title: Text, "案件名称" / "title" =>
                    "习惯叫法，如“某某诉某镇政府强制拆除案”；不填则由原告、被告和案由自动组成。"
                    / "What people call the case; left empty it is made of the parties and the cause.";
                instance: one_of(&Instance::WORDS), "审级" / "instance", clause("行政诉讼法第67条、第85条；出庭规定第7条") =>
                    "每一审级单独登记、单独计算期限；负责人出庭也按审级分别履行。"
                    / "Each instance is a case of its own with its own periods, and the head appears in each.";
                procedure: one_of(&Procedure::WORDS), "审理程序" / "procedure", clause("行政诉讼法第82条至第84条；行诉解释第104条") =>
                    "简易程序的举证期限由法院确定或者当事人协商，不超过15日；不填按普通程序计算。"
                    / "In simplified procedure the court fixes the period for evidence, at most 15 days; empty means ordinary.";
                linked: CaseNos, "关联案号" / "linked cases" =>
                    "同一争议的其他审级、发回重审前后或者同批案件的案号，各案由此连成一条线。"
                    / "The numbers of the dispute's other instances or of cases of the same batch; they join the cases.";
                filed_on: Day, "立案日期" / "registered on", happened, careful, clause("行政诉讼法第51条、第81条") =>
                    "法院登记立案之日；审理期限自此起算，据此掌握案件进度。"
                    / "The day the court registered the case; the time limits of the trial run from it.";
                suit_ended_on: Day, "起诉期限届满日" / "last day to sue", careful,
                    clause("行政强制法第53条；行诉解释第156条"), asked(without_suit) =>
                    "当事人的起诉期限届满之日；本机关自此3个月内申请强制执行，逾期法院不予受理。"
                    / "The last day on which the party could sue; execution is asked for within 3 months of it.";
                urged_on: Day, "催告书送达日期" / "notice served on", happened, careful, clause("行政强制法第54条、第69条"),
                    asked(without_suit) =>
                    "催告书送达当事人之日；送达10个工作日后仍不履行的，方可申请强制执行。"
                    / "Execution may be asked for once 10 working days have passed since this service.";
            },
        },
        Section {
            title: t("当事人", "parties"),
            fields: fields! {
                plaintiffs: People, "原告" / "plaintiffs", names(Names::Parties), clause("行政诉讼法第25条") =>
                    "逐一填写姓名或者名称，用顿号分开；人数众多的写代表人，总数填入“原告人数”。"
                    / "Names, parted by commas; with many plaintiffs the representatives here and the total below.";
                plaintiff_count: WHOLE, "原告人数" / "number of plaintiffs", clause("出庭规定第4条"),
                    check(|c| {
                        let named = c.list("plaintiffs").len();
                        match c.number("plaintiff_count") {
                            Some(count) if (count as usize) < named => vec![Problem::new(
                                "plaintiff_count",
                                said!(
                                    "原告人数少于已列出的{named}人",
                                    "fewer than the {named} plaintiffs named",
                                    named = named
                                ),
                            )],
                            _ => Vec::new(),
                        }
                    }) =>
                    "原告多于已列姓名时填写总人数；可能引发群体性事件的，法院应当通知负责人出庭。"
                    / "The total when more than are named; where many may be stirred up the court shall call the head.";
                plaintiff_kind: one_of(&PlaintiffKind::WORDS), "原告类别" / "kind of plaintiff" =>
                    "统计报表按原告类别分列；检察机关起诉的公益诉讼选人民检察院。" / "The statistics ask for it.";
                plaintiff_agent: Text, "原告代理人" / "plaintiffs' agent", clause("行政诉讼法第31条") =>
                    "对方代理人的姓名、单位和电话，沟通和调解时使用。" / "Name, firm and telephone of the other side's agent.";
                defendants: Organs, "被告" / "defendants", careful, clause("行政诉讼法第26条；区方案一（一）"),
                    check(|c| match c.known("defendants") {
                        true => Vec::new(),
                        false => vec![
                            Problem::new(
                                "defendants",
                                said!(
                                    "未填被告，无法判断由谁应诉、适用哪些期限",
                                    "without a defendant it is unknown who answers and which periods apply"
                                ),
                            )
                            .clause("区方案一（一）")
                            .warning(),
                        ],
                    }) =>
                    "照起诉状列明的被告填写机关全称；由谁应诉、适用哪些期限都由此决定。"
                    / "The defendants as the complaint names them; they decide who answers and which periods apply.";
                defendant_form: one_of(&DefendantForm::WORDS), "被告形式" / "form of defendant",
                    clause("区方案一（一）1；行政诉讼法第26条；行诉解释第133条至第135条"), hint(which_form) =>
                    "是否经过复议、复议机关是单独还是共同被告，决定由谁承办应诉、由谁举证。"
                    / "Whether the act was reconsidered and who was sued decides who answers and who proves what.";
                act_maker: Organ, "主管（作出）单位" / "organ in charge", careful, clause("区方案一（一）1") =>
                    "作出或者主管原行政行为的单位，“谁主管（作出）、谁负责、谁应诉”；区政府为被告的案件由其承办。"
                    / "Who made the act or is in charge of it; it answers where the district government is sued.";
                recon_organ: Organ, "复议机关" / "reconsidering organ", careful, clause("区方案一（一）1；行政诉讼法第26条"),
                    asked(perhaps_reconsidered) =>
                    "办理复议的机关，如区政府；经复议的案件由其行政复议机构承办复议部分。"
                    / "The organ that reconsidered; its reconsideration office answers for that part.";
                third_parties: People, "第三人" / "third parties", names(Names::Parties), clause("行政诉讼法第29条") =>
                    "与被诉行政行为有利害关系的人，用顿号分开。" / "Those with an interest in the act, parted by commas.";
            },
        },
        Section {
            title: t("应诉", "defence"),
            fields: fields! {
                organ: Organ, "应诉承办单位" / "answering organ", careful, clause("区方案一（一）"), hint(who_answers) =>
                    "按“谁主管（作出）、谁负责、谁应诉”确定；期限和提醒都归该单位。"
                    / "The organ that made or is in charge of the act undertakes the defence; duties fall on it.";
                assisting_organ: Organ, "协办单位" / "assisting organ", clause("区方案一（一）1"),
                    asked(|c| {
                        c.is("codefendants")
                            || c.list("defendants").len() > 1
                            || c.text("defendant_form") == DefendantForm::Joint
                    }),
                    hint(who_assists) =>
                    "复议维持后共同被告的案件，填写配合应诉的另一方，两家各自对自己的部分举证。"
                    / "In a joint case the other organ; each proves its own part.";
                why_organ: Long, "不按方案的理由" / "reason for departing", clause("区方案一（一）"), asked(departs) =>
                    "承办单位、协办单位或者被告形式与方案不一致的，写明依据和由谁决定；没有理由的不能保存。"
                    / "Why the answering organ or form of defendant differs from the plan, and who decided so.";
                officer: Person, "承办人" / "case officer", clause("区方案一（三）") =>
                    "具体承办应诉事务的工作人员，待办事项列在其名下。" / "Who handles the case; its duties are listed under this name.";
                co_officers: People, "协办人" / "co-officers" =>
                    "协助承办的人员，用顿号分开。" / "Those who help the officer.";
                advisers: People, "法律顾问" / "legal advisers", clause("区方案一（二）3") =>
                    "负责答辩文书把关和风险研判的法律顾问或者公职律师。" / "The lawyers who review the answer and judge the risk.";
                agents: People, "诉讼代理人" / "agents", clause("区方案一（三）；行政诉讼法第31条"), check(agents) =>
                    "应当委托经办机构、法制机构的工作人员；每一被告可委托一至二人，不得仅委托律师。"
                    / "Staff of the acting office or the legal office; one or two for each defendant, never lawyers alone.";
            },
        },
        Section {
            title: t("法院", "court"),
            fields: fields! {
                court: Court, "受理法院" / "court", clause("行政诉讼法第14条、第15条") =>
                    "区政府为被告的一审由中级人民法院管辖，部门、乡镇（街道）为被告的由基层人民法院管辖。"
                    / "Suits against the district government go to the intermediate court, others to the district court.";
                tribunal: Text, "审判庭" / "tribunal" => "承办庭室或者合议庭，如行政审判庭。" / "The chamber or panel.";
                judge: Text, "承办法官" / "judge" => "承办法官和书记员姓名。" / "The judge and the clerk.";
                judge_tel: Text, "法官电话" / "judge's telephone", clause("区方案二（二）") =>
                    "法官或者书记员的电话，递交材料和府院沟通时使用。" / "To hand in papers and to talk with the court.";
            },
        },
        Section {
            title: t("争议", "dispute"),
            fields: fields! {
                cause: Cause, "案由" / "cause", clause("法发〔2020〕44号") =>
                    "按最高人民法院案由规定填写最低一级案由，如行政拘留；不履行职责的写明职责。"
                    / "The lowest cause of the Supreme Court's list that fits; for inaction name the duty.";
                field: one_of_or_own(vocabulary::FIELD), "行政管理领域" / "field of government" =>
                    "被诉行为所属领域，统计和败诉分析按领域汇总。" / "The statistics and the analysis of losses are kept by field.";
                act_name: Text, "被诉行政行为" / "act sued against", clause("行政诉讼法第49条") =>
                    "被诉行为的名称，如责令限期拆除决定；不作为案件写明要求履行的职责。" / "The name of the act, or of the duty not performed.";
                act_no: Text, "行为文号" / "number of the act" =>
                    "决定书等法律文书的文号。" / "The number of the decision.";
                act_date: Day, "作出日期" / "made on", happened, clause("行政诉讼法第34条、第46条") =>
                    "被诉行为作出之日；证据应当在此之前收集，起诉期限也据此核对。"
                    / "The day of the act: the evidence must be older, and the period for suing is checked against it.";
                place: Text, "村居（地点）" / "village or place", offers(Offers::Earlier(Kind::Registration)), clause("区方案二（二）") =>
                    "争议所在的村、社区或者项目，如某某村、某某社区；按它汇总争议来源。"
                    / "The village, community or project of the dispute; the sources of disputes are summed by it.";
                claim: Long, "诉讼请求" / "claim", clause("行政诉讼法第49条") =>
                    "照起诉状逐项摘录，答辩须逐项回应。" / "Each claim of the complaint: the answer must meet each.";
                extra_claim: YesNo, "附带审查" / "document reviewed too", clause("行政诉讼法第53条；行诉解释第145条至第148条") =>
                    "原告是否一并请求审查规范性文件；是的，应当同时准备制定依据和程序材料。"
                    / "Whether a normative document is to be reviewed too: its basis and making must then be shown.";
                comp_claim: YesNo, "行政赔偿" / "compensation claimed", clause("行政诉讼法第38条、第60条、第76条") =>
                    "原告是否请求行政赔偿；赔偿案件可以调解。" / "Whether compensation is claimed; such cases may be mediated.";
                amount: DECIMAL, "金额（万元）" / "amount (10,000 yuan)", sum(Money::TenThousandYuan),
                    check(|c| match c.number("amount") {
                        Some(amount) if amount < 0.0 => vec![Problem::new(
                            "amount",
                            said!("金额不能小于零", "an amount cannot be below zero"),
                        )],
                        _ => Vec::new(),
                    }) =>
                    "涉案或者请求赔偿的金额，单位为万元。" / "The sum in dispute or claimed, in units of 10,000 yuan.";
                recon_no: Text, "复议案号" / "reconsideration no.", asked(reconsidered) =>
                    "复议决定书的文号。" / "The number of the reconsideration decision.";
                recon_result: one_of_or_own(&ReconResult::WORDS), "复议结果" / "reconsideration result",
                    clause("行政诉讼法第26条；行诉解释第22条、第133条"), asked(perhaps_reconsidered) =>
                    "维持（包括驳回复议请求）的为共同被告；改变结果的由复议机关单独应诉。"
                    / "If upheld both organs are defendants; if the result was changed the reconsidering organ alone.";
                recon_served_on: Day, "复议决定送达日" / "decision served on", happened, clause("行政诉讼法第45条"),
                    asked(reconsidered) =>
                    "复议决定送达原告之日；起诉期限15日自此起算，逾期起诉是程序抗辩理由。"
                    / "Served on the plaintiff: the 15 days for suing run from it; a later suit is out of time.";
                recon_ended_on: Day, "复议期限届满日" / "reconsideration ended on", clause("行政诉讼法第45条；行政复议法第62条"),
                    asked(|c| c.text("recon_result") == ReconResult::Undecided.words().zh || c.known("recon_ended_on") || c.text("instance") == Instance::Reconsideration) =>
                    "复议机关逾期未作决定的，复议期限届满之日，原告自此15日内起诉；复议案件经批准延长的，延长后的届满日（最长三十日）。"
                    / "Where no decision was made in time: its last day, from which the 15 days for suing run; of a reconsideration that was extended: the last day then (30 days at most).";
                facts: Long, "基本案情" / "facts" =>
                    "简述事情经过和被诉行为，报告、会议纪要和出庭简报都取用这一段。" / "What happened; reports, minutes and briefs take this text.";
                issues: Long, "争议焦点" / "issues", clause("区方案一（六）") =>
                    "双方争执的要点，每点一行，作为讨论会议程和答辩提纲。" / "One issue a line; they are the agenda of the meeting.";
            },
        },
        Section {
            title: t("其他", "other"),
            fields: fields! {
                note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
                other: Kept, "原表其他列" / "other columns", asked(|c| c.known("other")) =>
                    "从旧台账导入时没有对应栏目的列，原样保留，只供查看。" / "Columns of an imported ledger that no field takes, kept as they were.";
            },
        },
        Section {
            title: t("起诉期限", "period to sue"),
            fields: fields! {
                knew_on: Day, "知道行为之日" / "knew of the act on", happened, careful, after(&["act_date"]),
                    clause("行政诉讼法第46条；行诉解释第64条、第65条"), asked(contested) =>
                    "原告知道或者应当知道行政行为内容之日，以送达回证、签收、自认为据；6个月自此起算。"
                    / "When the plaintiff knew, or should have known, what was decided; the 6 months run from it.";
                told_period: YesNo, "告知起诉期限" / "told of the period", careful, clause("行诉解释第64条；区方案一（五）1"),
                    asked(contested) =>
                    "决定书是否告知起诉期限；未告知的，自知道起诉期限之日起算，自知道行为内容之日起最长1年。"
                    / "If not told, the period runs from when it became known, at most a year from knowledge of the act.";
                period_known_on: Day, "知道期限之日" / "knew the period on", happened, careful, after(&["act_date"]),
                    clause("行诉解释第64条"), asked(|c| c.yes_no("told_period") == Some(false)) =>
                    "未告知起诉期限的，原告知道或者应当知道起诉期限之日。" / "Where it was not told: when the plaintiff came to know the period.";
                real_estate: YesNo, "涉及不动产" / "real estate", clause("行政诉讼法第46条；行诉解释第9条、第65条"),
                    asked(contested) =>
                    "是否因行政行为导致不动产物权变动；是的最长起诉期限20年，其他的5年。"
                    / "Whether rights in real estate were changed: the limit is 20 years, otherwise 5.";
                duty_asked_on: Day, "申请履行之日" / "asked to perform on", happened, careful,
                    clause("行政诉讼法第47条；行诉解释第66条"),
                    asked(|c| c.is("inaction_contested") || subject::NOT_PERFORMED.is_in(c.text("cause"))) =>
                    "原告申请履行职责、行政机关收到申请之日；2个月内未履行的可以起诉。"
                    / "When the plaintiff's request came in: after two months without performance a suit is open.";
                duty_due: Day, "法定履行届满日" / "statutory last day", careful, after(&["duty_asked_on"]),
                    clause("行政诉讼法第47条"), asked(|c| c.known("duty_asked_on")) =>
                    "法律、法规对履行期限另有规定的填其届满日；没有的不填，按2个月计算。"
                    / "Where a statute sets another period for performing, its last day; else two months.";
            },
        },
    ],
};

/// The suit is over an act that was made, not over inaction, and is one before a court.
fn contested(c: &Context) -> bool {
    !without_suit(c) && c.text("instance") != Instance::Reconsideration && !c.is("inaction_contested")
}

/// 非诉执行: the organ itself asks the court.
fn without_suit(c: &Context) -> bool {
    c.text("instance") == Instance::NonLitigation || c.text("instance") == Instance::Enforcement
}

/// As the registration is filled in so far.
fn reconsidered(c: &Context) -> bool {
    c.is("reconsidered") || Registration::of(c.body).is_ok_and(|it| responds::reconsidered(&it))
}

/// A case must be recognisable by its number, its parties or its title; a number must fit the rest.
fn identity(c: &Context) -> Vec<Problem> {
    if let Ok(number) = CaseNo::read(c.text("court_no")) {
        let defendants: Vec<String> = c.list("defendants").into_iter().map(String::from).collect();
        let mut odd = number.oddities(&defendants, Instance::read(c.text("instance")), c.today, c.organs);
        for problem in &mut odd {
            problem.field = "court_no".into();
        }
        return odd;
    }
    if ["court_no", "plaintiffs", "title"].iter().any(|key| c.known(key)) {
        return Vec::new();
    }
    let words = said!(
        "案号、原告、案件名称至少填一项，否则认不出是哪个案件",
        "give a case number, a plaintiff or a title: the case cannot be recognised otherwise"
    );
    vec![Problem::new("court_no", words)]
}

/// Reconsidered, or not yet said that it was not.
fn perhaps_reconsidered(c: &Context) -> bool {
    reconsidered(c) || !c.known("defendant_form") || c.known("recon_no") || c.known("recon_organ")
}

/// What the plan proposes for the register as filled in so far.
fn proposal(c: &Context) -> Option<(Registration, ResponsePlan)> {
    let registration = Registration::of(c.body).ok()?;
    let file = CaseFile { registration, ..CaseFile::default() };
    let proposal = responds::propose(&file, c.organs);
    Some((file.registration, proposal))
}

fn which_form(c: &Context) -> Option<Said> {
    let (_, proposal) = proposal(c)?;
    let (form, ending) = (proposal.form?.words(), proposal.ending.value?.words());
    Some(said!("{ending}：{form}", "{ending}: {form}"; ending, form))
}

fn who_answers(c: &Context) -> Option<Said> {
    let (_, proposal) = proposal(c)?;
    match proposal.organ() {
        Some(organ) => {
            let organ = c.organs.short_name(organ);
            Some(said!("按方案由{organ}承办", "by the plan {organ} answers"))
        }
        None => proposal.open.first().map(|question| question.words.clone()),
    }
}

fn who_assists(c: &Context) -> Option<Said> {
    let (_, proposal) = proposal(c)?;
    let other = c.organs.short_name(proposal.assisting_organ()?);
    Some(said!("按方案另一方为{other}", "by the plan the other side is {other}"))
}

/// Whether the register differs from the plan in what a reason can explain.
fn departs(c: &Context) -> bool {
    proposal(c).is_some_and(|(registration, proposal)| {
        let found = responds::departures(&registration, &proposal, c.organs);
        found.iter().any(|departure| departure.field != "defendants")
    })
}

/// 行政诉讼法31条: one or two agents for each party.
fn agents(c: &Context) -> Vec<Problem> {
    let most = 2 * c.list("defendants").len().max(1);
    if c.list("agents").len() <= most {
        return Vec::new();
    }
    let words = said!(
        "每一被告只能委托一至二人，本案最多{most}人",
        "a party may have one or two agents: at most {most} here",
        most = most
    );
    vec![Problem::new("agents", words).clause("行政诉讼法第31条").warning()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::organ::Organs;
    use crate::domain::record::Body;

    fn asked(key: &str, body: &Body) -> (bool, Option<String>) {
        let today = "2026-03-02".parse().unwrap();
        let context = Context { today, organs: Organs::district(), body, facts: &[] };
        let field = REGISTRATION.field(key).unwrap();
        ((field.asked)(&context), (field.hint)(&context).map(|words| words.zh))
    }

    fn body(value: serde_json::Value) -> Body {
        value.as_object().cloned().unwrap()
    }

    #[test]
    fn a_reason_is_asked_only_where_the_undertaker_departs_from_the_plan() {
        let mut filled = body(serde_json::json!({
            "defendants": ["天津市静海区人民政府"], "defendant_form": "未经复议",
            "act_maker": "天津市静海区水务局", "organ": "天津市静海区水务局",
        }));
        assert!(!asked("why_organ", &filled).0);
        filled.insert("organ".into(), "天津市静海区司法局".into());
        assert!(asked("why_organ", &filled).0);
        assert_eq!(asked("organ", &filled).1.as_deref(), Some("按方案由区水务局承办"));
    }

    #[test]
    fn the_reconsideration_is_asked_about_until_it_is_said_that_there_was_none() {
        assert!(asked("recon_organ", &body(serde_json::json!({}))).0);
        assert!(!asked("recon_organ", &body(serde_json::json!({"defendant_form": "未经复议"}))).0);
    }
}
