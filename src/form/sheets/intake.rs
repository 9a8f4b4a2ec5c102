//! 来件: one form for an envelope in the hand, whether its case is in the docket already or not.

use crate::domain::case_no::Instance;
use crate::domain::failure::Problem;
use crate::domain::record::{CaseId, Kind};
use crate::domain::vocabulary::CourtPaper;
use crate::form::Form;
use crate::form::field::{Context, Names, Offers, Section};
use crate::form::table::fields;
use crate::said;
use crate::text::t;

/// 已登记 — beside the conditions of a case: the number belongs to a case of the docket.
pub const KNOWN: &str = "known_case";

/// 并入案件 — the field that names a case without a number.
pub const INTO: &str = "into";

/// Whether these papers call the parties to a hearing.
fn summons(papers: &[&str]) -> bool {
    papers.iter().any(|paper| CourtPaper::calls(paper))
}

pub static INTAKE: Form = Form {
    kind: Kind::Intake,
    purpose: t(
        "登记手中的一件来件：案号已在台账的，记入该案收件；没有的，先登记案件；已转交的一并登记。",
        "Takes in an envelope: papers of a case of the docket, or of one that is registered by it; forwarded at once if it was.",
    ),
    sections: &[
        Section {
            title: t("来件", "the envelope"),
            fields: fields! {
                court_no: CaseNo, "案号" / "case number", careful, clause("法〔2015〕137号") =>
                    "可把法院短信、传票的文字整段粘贴在本表任一栏，自动填写；或者照文书填写；当年的可省去年份，如津0118行初87。台账已有的，即记入该案；没有的，登记为新案。"
                    / "Paste a court's whole message into any field, or type it as printed; this year's may go without the year. A number of the docket takes the papers into its case.";
                into: Text, "并入案件" / "into the case", asked(|c| c.known(INTO)), check(into) =>
                    "台账中还没有案号的案件，写 # 加其编号：来件记入该案，案号补填到该案的登记。"
                    / "A case of the docket without a number, as # and its id: the papers go into it and it takes this number.";
                papers: any_of_or_own(&CourtPaper::WORDS), "文书" / "papers", always, careful,
                    clause("区方案一（二）1；行政诉讼法第67条") =>
                    "勾选信封里的全部文书；起诉状副本起算15日。" / "All papers of the envelope; the 起诉状副本 starts the 15 days.";
                received_on: Day, "收到日期" / "received on", always, happened, careful,
                    clause("行政诉讼法第67条；行诉解释第48条；区方案一（二）") =>
                    "送达回证、邮件签收或者电子送达到达系统之日；各项期限都从次日起算。不是今天收到的请改。"
                    / "The day on the proof of service or of electronic arrival; change it if it was not today.";
                hearing_at: Moment, "开庭时间" / "hearing", careful, clause("行诉解释第71条"),
                    asked(|c| c.known("hearing_at") || summons(&c.list("papers"))) =>
                    "传票、出庭通知书写明的开庭时间；据此列出开庭和负责人出庭的期限。不填则列为待补录。"
                    / "The time the summons names; left empty it stays on the list of what is wanting.";
                hearing_place: Text, "开庭地点" / "place", asked(|c| c.known("hearing_at")) =>
                    "第几法庭。" / "Which courtroom.";
            },
        },
        Section {
            title: t("案件（新登记）", "the case (new)"),
            fields: fields! {
                plaintiffs: People, "原告" / "plaintiffs", names(Names::Parties), clause("行政诉讼法第25条"), asked(new) =>
                    "照起诉状填写，用顿号分开；也可连被告一起写作“某某诉大邱庄镇”，自动分到两栏。"
                    / "As the complaint has them, parted by commas; “X v. the organ” fills both fields.";
                defendants: Organs, "被告" / "defendants", careful, clause("行政诉讼法第26条；区方案一（一）"), asked(new) =>
                    "照起诉状列明的被告填写，可打拼音首字母；由谁应诉、适用哪些期限都由此决定。"
                    / "As the complaint has them; pinyin initials will do. They decide who answers and which periods apply.";
                cause: Cause, "案由" / "cause", clause("法发〔2020〕44号"), asked(new) =>
                    "最低一级案由，可打拼音首字母。" / "The lowest cause that fits; pinyin initials will do.";
                instance: one_of(&Instance::WORDS), "审级" / "instance", asked(new) =>
                    "由案号得出；不对的请改。" / "By the number; change it if it is wrong.";
                court: Court, "受理法院" / "court", asked(new) =>
                    "由案号得出；不对的请改。" / "By the number; change it if it is wrong.";
                judge: Text, "承办法官" / "judge", asked(new) => "承办法官和书记员姓名。" / "The judge and the clerk.";
                judge_tel: Text, "法官电话" / "judge's telephone", clause("区方案二（二）"), asked(new) =>
                    "与法院沟通案情时使用。" / "For talks with the court.";
                organ: Organ, "应诉承办单位" / "answering organ", careful, clause("区方案一（一）"), asked(new) =>
                    "按“谁主管（作出）、谁负责、谁应诉”由被告得出；不对的请改。" / "By the plan, from the defendants; change it if it is wrong.";
            },
        },
        Section {
            title: t("转交", "forwarding"),
            fields: fields! {
                forwarded_on: Day, "转交日期" / "forwarded on", happened, careful, after(&["received_on"]), clause("区方案一（二）1") =>
                    "已经转交的填写；尚未转交的不填，3日内转交列入待办。" / "Only if they were handed on already; else it joins the list of duties.";
                to_organ: Text, "转交部门" / "forwarded to", clause("区方案一（一）、（二）1"), offers(Offers::Earlier(Kind::Forwarding)) =>
                    "承办的单位或者内设部门，如综合执法队、法制科。" / "The organ or inner department that undertakes it.";
                to_person: Person, "接收人" / "taken by" => "接收文书的人。" / "Who took the papers.";
                signed_by: Person, "签收人" / "signed by", clause("区方案一（二）1") =>
                    "实际签收来件的人。" / "Who signed for the envelope.";
            },
        },
    ],
};

fn new(c: &Context) -> bool {
    !c.is(KNOWN)
}

fn into(c: &Context) -> Vec<Problem> {
    match into_case(c.text(INTO)) {
        Some(_) => Vec::new(),
        None if !c.known(INTO) => Vec::new(),
        None => vec![Problem::new(
            INTO,
            said!("请写 # 加案件编号，如 #12", "write # and the id of the case, as #12"),
        )],
    }
}

/// The case that is named by its id: `#12`.
pub fn into_case(typed: &str) -> Option<CaseId> {
    typed.trim().strip_prefix('#')?.split_whitespace().next()?.parse().ok().map(CaseId)
}
