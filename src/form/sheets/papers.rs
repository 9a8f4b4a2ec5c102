//! 收件、转交、程序申请: papers that come in, pass on and go to the court.

use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::domain::vocabulary::{ApplicationMatter, CourtPaper, Leave, ServiceWay, SignedAt};
use crate::form::Form;
use crate::form::field::{Context, Field, Offers, Section};
use crate::form::sheets::attachment::below;
use crate::form::table::fields;
use crate::law::asked::LATE;
use crate::said;
use crate::text::{Said, t};

pub static RECEIPT: Form = Form {
    kind: Kind::Receipt,
    purpose: t(
        "登记一次收到的司法文书；转交、答辩、举证等期限都从签收之日起算。",
        "Registers court papers received in one delivery; the periods run from that day.",
    ),
    sections: &[
        Section {
            title: t("文书", "papers"),
            fields: fields! {
                papers: any_of_or_own(&CourtPaper::WORDS), "文书" / "papers", always, careful,
                    clause("区方案一（二）1；行政诉讼法第67条") =>
                    "勾选本次收到的全部文书；起诉状副本起算15日，各文书分次收到的分次登记。"
                    / "All papers of this delivery; the 起诉状副本 starts the 15 days. Papers that come later are registered apart.";
                received_on: Day, "收到日期" / "received on", always, happened, careful,
                    clause("行政诉讼法第67条；行诉解释第48条；区方案一（二）") =>
                    "送达回证、邮件签收或者电子送达到达系统之日；答辩、举证15日和区定10日、转交3日都从次日起算。"
                    / "The day on the proof of service, of delivery or of electronic arrival; every period starts the day after.";
                court_due: Day, "法院指定届满日" / "court's own last day", careful, after(&["received_on"]),
                    clause("行政诉讼法第34条、第67条；行诉解释第104条"), asked(names_a_day) =>
                    "举证通知书、应诉通知书写明举证（答辩）届满日的照填；没有写明的不填，按法定15日计算。其他文书限期办理的也填，单独列为待办。"
                    / "The last day for evidence or answer if the paper names one; else 15 days apply. What another paper asks by a day stands by itself.";
                court_days: WHOLE, "法院指定日数" / "days the court set", careful, after(&["received_on"]),
                    clause("行政诉讼法第67条；行诉解释第48条、第104条"), asked(names_a_day), check(one_court_day) =>
                    "文书只写“收到之日起N日内”的填N，由程序计算届满日；已写明届满日的不填。"
                    / "Where the paper says only “within N days of receipt”, enter N and the day is counted; leave empty where it names the day.";
                addressees: Organs, "送达对象" / "served on", careful, clause("行政诉讼法第67条；行诉解释第26条、第134条"),
                    check(joining_names_whom) =>
                    "本次送达的被告（第三人）；各被告的期限自其本人收到之日分别起算，不填表示全部被告。"
                    / "The defendants (third parties) of this delivery; each one's periods run from its own service. Empty means all defendants.";
                details: Rows(PAPER_ROW), "文书明细" / "papers in detail", clause("区方案一（二）1") =>
                    "逐件登记文号、发出单位和页数，供核对和转交。" / "Number, sender and pages of each paper, for checking and handing on.";
                handled_on: Day, "处理日期" / "dealt with on", happened, careful, after(&["received_on"]),
                    clause("行政复议法第32条、第58条；国家赔偿法第13条、第37条；行政诉讼法第56条、第57条、第59条"), asked(handled_here) =>
                    "规范性文件审查答复、复议申请转送、赔偿决定作出、向财政部门提出支付申请，对裁定（决定）申请复议，或者办毕法院限期事项之日。"
                    / "The day of the reply, of passing it on, of the decision, of asking the treasury, of contesting the order, or of doing what the court asked by a day.";
                completed_on: Day, "送达（支付）日期" / "served or paid on", happened, careful, after(&["received_on"]),
                    clause("国家赔偿法第13条、第37条"), asked(of_compensation) =>
                    "赔偿决定送达赔偿请求人之日（作出之日起10日内），或者财政部门支付赔偿金之日（收到申请之日起15日内）。"
                    / "The day the decision was served on the claimant, within 10 days of it, or the treasury paid, within 15.";
            },
        },
        Section {
            title: t("签收", "signing"),
            fields: fields! {
                way: one_of_or_own(&ServiceWay::WORDS), "送达方式" / "way of service",
                    clause("行政诉讼法第101条；行诉解释第51条、第52条") =>
                    "按实际送达方式选择；留置、邮寄送达同样产生送达效力，信封要留存。" / "How it was served; keep the envelope.";
                post_no: Text, "邮件单号" / "postal number", asked(|c| c.text("way") == ServiceWay::ByPost) =>
                    "邮寄送达的单号，日后用来证明收到日期。" / "To prove the day of receipt later.";
                signed_by: Person, "签收人" / "signed by", clause("区方案一（二）1") =>
                    "实际签收文书的人。" / "Who signed for the papers.";
                signed_at: one_of(&SignedAt::WORDS), "签收部门" / "signed at", clause("区方案一（二）1") =>
                    "司法文书由本机关办公室统一接收，法制机构一般不代替签收。"
                    / "The general office receives court papers; the legal office normally does not sign in its stead.";
                why_signed: Text, "代签说明" / "why not the office", clause("区方案一（二）1"),
                    asked(|c| c.known("signed_at") && c.text("signed_at") != SignedAt::Office),
                    check(|c| match SignedAt::from_word(c.text("signed_at")) {
                        Some(SignedAt::LegalOffice) if !c.known("why_signed") => vec![
                            Problem::new(
                                "why_signed",
                                said!(
                                    "法制机构一般不代替签收司法文书，请说明原因",
                                    "the legal office normally does not sign for court papers: say why it did"
                                ),
                            )
                            .clause("区方案一（二）1")
                            .warning(),
                        ],
                        _ => Vec::new(),
                    }) =>
                    "不是由办公室签收的，说明为什么。" / "Why another than the general office signed.";
                posted_on: Day, "邮戳日期" / "postmark", happened, clause("行诉解释第48条"), asked(|c| c.text("way") == ServiceWay::ByPost && c.known("post_no")) =>
                    "信封上的寄出邮戳日期；收到日期仍以签收为准。" / "The postmark on the envelope; the day of receipt is that of the signature.";
                note: Long, "备注" / "note" => "份数、缺页、电子送达账号等。" / "Copies, missing pages and the like.";
            },
        },
    ],
};

/// 文书明细的一行
pub const PAPER_ROW: &[Field] = fields! {
    paper: one_of_or_own(&CourtPaper::WORDS), "文书" / "paper", always, clause("区方案一（二）1") =>
        "文书的名称。" / "What the paper is.";
    paper_no: Text, "文号" / "number" => "文书上的编号。" / "The number on the paper.";
    sender: Text, "发出单位" / "sender" => "发出文书的法院、复议机关或者当事人。" / "The court, organ or party it comes from.";
    pages: WHOLE, "页数" / "pages" => "页数，缺页的在备注中写明。" / "Pages; say in the note if some are missing.";
    file: Text, "文件" / "file", careful, check(below) =>
        "扫描件在本案卷宗目录之下的名称；文件本身不存入台账。" / "The scan's name below the folder of the case; the file stays there.";
    sha256: Text, "校验值" / "print", filled => "SHA-256，保存时由程序计算。" / "SHA-256, taken at the save.";
    size: WHOLE, "字节数" / "bytes", filled => "文件大小，保存时由程序填写。" / "Its size, taken at the save.";
};

/// A notice that joins a party to the suit must say which: its periods run from here, those of the others do not.
fn joining_names_whom(c: &Context) -> Vec<Problem> {
    let papers = c.list("papers");
    let joins = papers.iter().any(|name| CourtPaper::joins(name)) && c.is("codefendants")
        || papers.iter().any(|name| CourtPaper::NoticeToTakePart.is_in(name));
    if c.known("addressees") || !joins {
        return Vec::new();
    }
    let words = said!("请写明被追加（通知参加诉讼）的当事人", "say which party is joined");
    vec![Problem::new("addressees", words).clause("行诉解释第26条、第134条")]
}

/// A day and a number of days that both stand in one record cannot be told apart.
fn one_court_day(c: &Context) -> Vec<Problem> {
    if !c.known("court_days") {
        return Vec::new();
    }
    if c.number("court_days").is_some_and(|days| !(1.0..=180.0).contains(&days)) {
        return vec![Problem::new("court_days", said!("日数应在1至180之间", "between 1 and 180 days"))];
    }
    if c.known("court_due") {
        let words = said!(
            "届满日和日数只填一项，照文书写",
            "enter the day or the number of days, as the paper has it"
        );
        return vec![Problem::new("court_days", words)];
    }
    Vec::new()
}

/// Papers that start a period for an answer or for evidence, or ask for something by a day of their own.
fn names_a_day(c: &Context) -> bool {
    let papers = c.list("papers");
    let names = |name: &&str| CourtPaper::sets_a_day(name) || CourtPaper::asks_apart(name);
    papers.is_empty() || papers.iter().any(names)
}

/// A claim for compensation or for its payment.
fn of_compensation(c: &Context) -> bool {
    let of_it =
        |name: &&str| CourtPaper::CompensationClaim.is_in(name) || CourtPaper::PaymentClaim.is_in(name);
    c.known("handled_on") && c.list("papers").iter().any(of_it)
}

/// Papers on which the organ itself decides, replies or passes on.
fn handled_here(c: &Context) -> bool {
    let set = || c.known("court_due") || c.known("court_days");
    c.list("papers").iter().any(|name| CourtPaper::is_handled(name))
        || set()
            && c.list("papers")
                .iter()
                .all(|name| CourtPaper::asks_apart(name) || CourtPaper::NoticeOfEvidence.is_in(name))
}

pub static FORWARDING: Form = Form {
    kind: Kind::Forwarding,
    purpose: t(
        "办公室收到司法文书后3日内转交承办部门。",
        "The office hands the papers on within 3 days of receipt.",
    ),
    sections: &[Section {
        title: t("转交", "forwarding"),
        fields: fields! {
            forwarded_on: Day, "转交日期" / "forwarded on", always, happened, careful, clause("区方案一（二）1") =>
                "实际交给承办部门之日；收件后3日内转交，晚一天答辩准备就少一天。"
                / "The day the papers were handed on, within 3 days of receipt; each day late is lost to the answer.";
            to_organ: Text, "转交部门" / "forwarded to", clause("区方案一（一）、（二）1"), offers(Offers::Earlier(Kind::Forwarding)) =>
                "承办应诉的单位或者内设部门，如综合执法队、法制科；用过的可打拼音选填。"
                / "The organ or inner department that undertakes the defence; those used before are offered.";
            to_person: Person, "接收人" / "taken by" => "接收文书的人。" / "Who took the papers.";
            acknowledged_on: Day, "接收日期" / "acknowledged on", happened, after(&["forwarded_on"]) =>
                "接收人确认收到之日；不影响对外期限的起算。" / "When the receiver confirmed it; the periods do not wait for this.";
            papers: any_of_or_own(&CourtPaper::WORDS), "转交文书" / "papers handed on", careful, clause("区方案一（二）1") =>
                "本次转交的文书，已按收件填入；未列入的仍待转交，不填表示此前收到的全部文书。"
                / "The papers handed on this time, as received. What is not listed is still to be forwarded; empty means all that had come.";
            why_late: Text, "迟延原因" / "why late", clause("区方案一（二）1"), asked(|c| c.is(LATE)) =>
                "超过3日转交的，说明原因，供监督考核时核对。" / "Why it took more than 3 days; supervision will ask.";
            note: Long, "备注" / "note" => "转交方式、材料清单等。" / "How it was handed on, what was enclosed.";
        },
    }],
};

pub static APPLICATION: Form = Form {
    kind: Kind::Application,
    purpose: t(
        "向法院（检察院）提出的程序申请、书面告知及其结果。",
        "What the organ asks of the court or tells it, and the answer.",
    ),
    sections: &[
        Section {
            title: t("申请", "application"),
            fields: fields! {
                matter: one_of_or_own(&ApplicationMatter::WORDS), "申请事项" / "matter", always,
                    clause("行诉解释第10条、第34条；出庭规定第5条"), hint(matter_hint) =>
                    "延期提供证据、管辖异议须在收到起诉状副本之日起15日内提出，逾期法院不予审查。"
                    / "More time for evidence and objections to jurisdiction: within 15 days of the complaint, else not examined.";
                organ: Organ, "申请人" / "who applies", careful, clause("行诉解释第34条"), asked(|c| c.is("codefendants")) =>
                    "提出申请的被告；准许只及于提出申请的被告，不填表示全部被告共同申请。"
                    / "The defendant that applies: leave is for it alone. Empty means all defendants together.";
                event_on: Day, "事由发生日" / "came about on", happened, clause("行诉解释第31条、第81条"),
                    asked(|c| ApplicationMatter::tells(c.text("matter"))),
                    check(|c| {
                        if !ApplicationMatter::tells(c.text("matter")) || c.known("event_on") {
                            return Vec::new();
                        }
                        let words = said!("请填写改变行为（变更代理人）之日", "give the day of the change");
                        vec![Problem::new("event_on", words).clause("行诉解释第31条、第81条").warning()]
                    }) =>
                    "改变被诉行政行为、变更委托代理人之日；应当书面告知法院，告知之日填在申请日期。"
                    / "The day the act or the agent was changed; the court is told in writing, on the day entered below.";
                applied_on: Day, "申请日期" / "applied on", happened, careful, after(&["event_on"]),
                    clause("行诉解释第48条") =>
                    "书面申请递交或者交邮之日，以此判断是否逾期。" / "The day the written application was handed in or posted.";
                reason: Long, "理由" / "reason", clause("行政诉讼法第36条") =>
                    "申请的事实和理由，如不可抗力等正当事由，并列明证明材料。" / "The facts and reasons, with the proof enclosed.";
            },
        },
        Section {
            title: t("结果", "result"),
            fields: fields! {
                decision: one_of(&Leave::WORDS), "法院决定" / "court's decision", careful, clause("行诉解释第34条"),
                    asked(|c| c.known("applied_on") || c.known("decision")) =>
                    "法院未答复的选待定；未经准许，原期限照旧。" / "Until leave is granted the period stays as it was.";
                decided_on: Day, "决定日期" / "decided on", happened, after(&["applied_on"]),
                    asked(|c| c.text("decision") == Leave::Granted || c.text("decision") == Leave::Refused) =>
                    "收到法院准许或者不准许通知之日。" / "The day the court's decision was received.";
                obstacle_removed_on: Day, "事由消除日" / "obstacle removed on", happened, careful,
                    clause("行诉解释第34条"), asked(|c| c.text("matter") == ApplicationMatter::MoreTime && c.text("decision") == Leave::Granted) =>
                    "正当事由消除之日；准许延期的，自该日起15日内提供证据，逾期视为没有相应证据。"
                    / "With leave, evidence is due within 15 days of this day; late evidence counts as none.";
                note: Long, "备注" / "note" => "与法院沟通的情况等。" / "Talks with the court and the like.";
            },
        },
    ],
};

fn matter_hint(c: &Context) -> Option<Said> {
    match ApplicationMatter::from_word(c.text("matter"))? {
        ApplicationMatter::MoreTime => Some(said!(
            "收到起诉状副本之日起15日内书面申请（行诉解释第34条）",
            "in writing, within 15 days of receiving the complaint"
        )),
        ApplicationMatter::Jurisdiction => Some(said!(
            "收到起诉状副本之日起15日内提出（行诉解释第10条）",
            "within 15 days of receiving the complaint"
        )),
        ApplicationMatter::HeadChange => Some(said!("开庭前提出（出庭规定第5条）", "before the hearing")),
        ApplicationMatter::Retrial => {
            Some(said!("裁判生效后6个月内提出（行诉解释第110条）", "within 6 months of the effective day"))
        }
        ApplicationMatter::EvidenceOrder => Some(said!(
            "只有原告、第三人可以申请；被告不得以此证明行政行为合法（行政诉讼法第40条、第41条）",
            "only a plaintiff or third party may ask; never to prove the act lawful"
        )),
        ApplicationMatter::Witness | ApplicationMatter::Preservation | ApplicationMatter::Appraisal => {
            Some(said!(
                "举证期限届满前提出（法释〔2002〕21号27、30、34、43条）",
                "before the period for evidence ends"
            ))
        }
        ApplicationMatter::CourtReview => Some(said!(
            "罚款、拘留的3日内，先予执行、保全的5日内，不予受理、不准予执行的15日内",
            "3 days for a fine or detention, 5 for advance execution or preservation, 15 if execution was refused"
        )),
        _ => None,
    }
}
