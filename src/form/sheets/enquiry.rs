//! 法院调查函: what a court asks the organ to show or explain, and the answer.

use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::form::Form;
use crate::form::field::{Context, Section};
use crate::form::table::fields;
use crate::said;
use crate::text::{Text, t};

/// 协助事项
const ASKED: &[Text] = &[
    t("调取证据、档案", "evidence or files"),
    t("说明情况", "an explanation"),
    t("协助送达", "help with service"),
    t("现场勘验、调查", "inspection on the spot"),
    t("通知证人、执法人员", "calling a witness or an officer"),
];

pub static ENQUIRY: Form = Form {
    kind: Kind::Enquiry,
    purpose: t(
        "配合人民法院履行送达、调查等法定程序：收到的调查函、协助函及其答复。",
        "What the court asks in its service and enquiries, and the answer given.",
    ),
    sections: &[
        Section {
            title: t("来函", "what is asked"),
            fields: fields! {
                received_on: Day, "收到日期" / "received on", always, happened, careful, clause("区方案一（二）1；行政诉讼法第40条") =>
                    "收到调查函、协助函之日。" / "The day the enquiry came.";
                organ: Organ, "被调查单位" / "organ asked", clause("区方案一（二）1") =>
                    "法院要求哪个单位配合。" / "The organ that is to answer.";
                paper_no: Text, "函号" / "number" => "调查函、协助函的文号。" / "The number of the paper.";
                court: Text, "来函法院" / "court" => "来函的法院、庭室和联系人。" / "Court, division and whom to answer.";
                asked: any_of_or_own(ASKED), "协助事项" / "asked for", always, clause("区方案一（二）1") =>
                    "要求提供什么、做什么。" / "What is to be shown or done.";
                due: Day, "要求答复日期" / "answer due", careful, after(&["received_on"]), clause("区方案一（二）1") =>
                    "函中载明的期限；未载明的空着，并尽快答复。" / "The day the paper names; leave empty if it names none.";
                owner: Person, "承办人" / "officer", does => "由谁办理。" / "Who deals with it.";
            },
        },
        Section {
            title: t("答复", "the answer"),
            fields: fields! {
                answered_on: Day, "答复日期" / "answered on", happened, careful, after(&["received_on"]), clause("区方案一（二）1") =>
                    "书面答复或者提交材料之日。" / "The day the answer or the papers were handed in.";
                answered_by: Person, "答复人" / "answered by", asked(|c| c.known("answered_on")), check(by_somebody) =>
                    "由谁答复、提交。" / "Who answered.";
                answer: Long, "答复内容" / "answer", asked(|c| c.known("answered_on")) =>
                    "提供了什么材料、说明了什么。" / "What was shown or explained.";
                note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
            },
        },
    ],
};

/// An answer was given by somebody, and says something.
fn by_somebody(c: &Context) -> Vec<Problem> {
    if !c.known("answered_on") || (c.known("answered_by") && c.known("answer")) {
        return Vec::new();
    }
    let words = said!("已答复的，请写明由谁答复、答复了什么", "answered: say by whom, and what");
    let field = if c.known("answered_by") { "answer" } else { "answered_by" };
    vec![Problem::new(field, words).clause("区方案一（二）1").warning()]
}
