//! 府院沟通: what was talked over with the court, of one case or of the district at large.

use crate::domain::record::Kind;
use crate::domain::status::SETTLING;
use crate::form::Form;
use crate::form::field::{Names, Section};
use crate::form::table::fields;
use crate::text::{Text, t};

/// 沟通事项 — 区方案二（二）
const TOPICS: &[Text] = &[
    t("个案情况", "one case"),
    t(SETTLING, "settling a dispute"),
    t("类案问题", "a question of many cases"),
    t("诉源治理", "fewer suits at their source"),
    t("疑难复杂问题", "a hard question"),
];

/// 沟通方式
const WAYS: &[Text] = &[
    t("当面沟通", "face to face"),
    t("座谈会、联席会议", "meeting"),
    t("电话", "telephone"),
    t("书面", "in writing"),
];

pub static LIAISON: Form = Form {
    kind: Kind::Liaison,
    purpose: t(
        "登记与人民法院的沟通：案件情况、争议化解和类案问题。",
        "What was talked over with the court: cases, settlement, questions of many cases.",
    ),
    sections: &[
        Section {
            title: t("沟通", "the talk"),
            fields: fields! {
                met_on: Day, "沟通日期" / "talked on", always, happened, careful, clause("区方案二（二）") =>
                    "与法院沟通之日。" / "The day of the talk.";
                organ: Organ, "沟通单位" / "organ", clause("区方案二（二）") =>
                    "出面沟通的单位全称。" / "The organ that talked with the court.";
                with: People, "法院人员" / "people of the court", always, names(Names::Strangers) =>
                    "与法院哪些人沟通，写明庭室或者职务。" / "With whom, and of which division.";
                ours: People, "我方人员" / "our people" => "我方参加的人员。" / "Who took part for us.";
                way: one_of_or_own(WAYS), "沟通方式" / "how" => "当面、会议、电话或者书面。" / "Face to face, at a meeting, by telephone or in writing.";
                topic: any_of_or_own(TOPICS), "沟通事项" / "topics", always, clause("区方案二（二）") =>
                    "沟通了哪些事项。" / "What it was about.";
            },
        },
        Section {
            title: t("结果", "what came of it"),
            fields: fields! {
                view: Long, "法院意见" / "the court's view", clause("区方案二（二）") =>
                    "法院对案件或者问题的看法、建议。" / "What the court thinks of it or advises.";
                next: Text, "下一步" / "next step" => "接下来由谁做什么。" / "What is to be done next, and by whom.";
                next_on: Day, "下一步日期" / "next step on", after(&["met_on"]), asked(|c| c.known("next")) =>
                    "计划哪一天做；列入期限提醒。" / "The day planned for it; it stands among the duties.";
                next_owner: Person, "下一步责任人" / "by whom", does, asked(|c| c.known("next")) => "由谁做。" / "Who does it.";
                next_done_on: Day, "下一步完成日期" / "next step done on", happened, after(&["met_on"]), asked(|c| c.known("next")) =>
                    "下一步做完之日。" / "The day it was done.";
                note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
            },
        },
    ],
};
