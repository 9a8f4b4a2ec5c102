//! 配合沟通、会同研究: what two defendants of one suit, and the organs that hold others to account, talk over together.

use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::form::Form;
use crate::form::field::{Context, Section};
use crate::form::table::fields;
use crate::said;
use crate::text::{Text, t};

/// 沟通事项 — 区方案一（一）1
const MATTERS: &[Text] = &[
    t("答辩意见", "what is answered"),
    t("举证分工", "who proves what"),
    t("证据和依据", "evidence and basis"),
    t("出庭安排", "who appears"),
    t("化解方案", "how to settle"),
    t("是否上诉", "whether to appeal"),
];

pub static COORDINATION: Form = Form {
    kind: Kind::Coordination,
    purpose: t(
        "登记共同被告之间的配合、沟通：谈了什么、商定什么、还有什么不一致。",
        "What the defendants of one suit talked over: what was agreed, and where they still differ.",
    ),
    sections: &[Section {
        title: t("沟通", "the talk"),
        fields: fields! {
            talked_on: Day, "沟通日期" / "talked on", always, happened, careful, clause("区方案一（一）1") =>
                "共同被告沟通之日。" / "The day of the talk.";
            organs: Organs, "参加单位" / "organs", always, clause("区方案一（一）1"), check(with_another) =>
                "参加沟通的被告及行政复议机构，逐个填写全称。" / "The defendants that took part, and the reconsideration office.";
            people: People, "参加人" / "people" => "各单位参加的人员。" / "Who took part for each.";
            about: any_of_or_own(MATTERS), "沟通事项" / "about", always, clause("区方案一（一）1") =>
                "就哪些事项沟通。" / "What it was about.";
            agreed: Long, "商定意见" / "agreed", clause("区方案一（一）1") =>
                "商定的答辩口径、举证分工和出庭安排。" / "The line of the answer, who proves what, who appears.";
            differences: Long, "不一致之处" / "differences" => "尚未一致的问题，怎样处理。" / "Where they still differ, and what is done about it.";
            next: Text, "下一步" / "next step" => "接下来由谁做什么。" / "What is to be done next, and by whom.";
            next_on: Day, "下一步日期" / "next step on", after(&["talked_on"]), asked(|c| c.known("next")) =>
                "计划哪一天做；列入期限提醒。" / "The day planned for it; it stands among the duties.";
            next_owner: Person, "下一步责任人" / "by whom", does, asked(|c| c.known("next")) => "由谁做。" / "Who does it.";
            next_done_on: Day, "下一步完成日期" / "next step done on", happened, after(&["talked_on"]), asked(|c| c.known("next")) =>
                "下一步做完之日。" / "The day it was done.";
            note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
        },
    }],
};

/// 会同单位 — 区方案二（三）
const PARTNERS: &[Text] = &[
    t("区委组织部", "organisation department"),
    t("区纪委监委", "discipline commission"),
    t("区人民法院", "the district court"),
];

/// 研究事项
const QUESTIONS: &[Text] = &[
    t("责任追究制度", "how to hold to account"),
    t("个案问责", "one case"),
    t("败诉情况通报", "the losses"),
    t("考核办法", "the assessment"),
];

pub static JOINT_STUDY: Form = Form {
    kind: Kind::JointStudy,
    purpose: t(
        "区行政复议机构会同区委组织部、区纪委监委、区法院研究应诉责任追究：研究了什么、意见和落实。",
        "The reconsideration office with the organisation department, the discipline commission and the court: what was weighed, and what follows.",
    ),
    sections: &[Section {
        title: t("研究", "the meeting"),
        fields: fields! {
            held_on: Day, "研究日期" / "held on", always, happened, careful, clause("区方案二（三）") =>
                "会同研究之日；书面征求意见的，填最后一家回复之日。" / "The day; where asked in writing, that of the last answer.";
            organ: Organ, "牵头单位" / "led by", always, clause("区方案二（三）") =>
                "一般为区司法局（区行政复议机构）。" / "As a rule the justice bureau.";
            with: any_of_or_own(PARTNERS), "会同单位" / "with", always, clause("区方案二（三）") =>
                "参加研究的单位；缺席的不选，在备注中说明。" / "Who took part; whoever did not is left out.";
            people: People, "参加人" / "people" => "各单位参加的人员和职务。" / "Who took part, with post.";
            about: any_of_or_own(QUESTIONS), "研究事项" / "about", always, clause("区方案二（三）") =>
                "研究了哪些事项。" / "What was weighed.";
            opinion: Long, "研究意见" / "opinion", always, clause("区方案二（三）") =>
                "形成的意见；有分歧的写明各家意见。" / "What came of it, with each view where they differ.";
            doc_no: Text, "纪要文号" / "number" => "会议纪要或者复函的文号。" / "Number of the minutes.";
            next: Text, "落实事项" / "to be done" => "由谁落实什么。" / "What is to be done, and by whom.";
            next_on: Day, "落实期限" / "to be done by", after(&["held_on"]), asked(|c| c.known("next")) =>
                "哪一天以前落实；列入期限提醒。" / "By which day; it stands among the duties.";
            next_done_on: Day, "落实日期" / "done on", happened, after(&["held_on"]), asked(|c| c.known("next")) =>
                "落实完成之日。" / "The day it was done.";
            note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
        },
    }],
};

/// Nobody talks things over with himself.
fn with_another(c: &Context) -> Vec<Problem> {
    if c.list("organs").len() != 1 {
        return Vec::new();
    }
    let words = said!(
        "只填了一个单位：请填写与哪一个共同被告（行政复议机构）沟通",
        "only one organ is named: say with which other defendant it talked"
    );
    vec![Problem::new("organs", words).clause("区方案一（一）1").warning()]
}
