//! What each unit has for the work of responding: its procedure, the documents of its system, its team, its means.

use crate::domain::failure::Problem;
use crate::domain::record::{Body, Kind};
use crate::domain::vocabulary::TeamGroup;
use crate::form::Form;
use crate::form::field::{Context, Field, Section};
use crate::form::table::{field, fields};
use crate::said;
use crate::text::{Text, t};

/// 应诉工作程序的环节 — 区方案一（二）
pub const STEPS: &[Text] = &[
    t("收件", "receiving"),
    t("转件", "forwarding"),
    t("准备答辩材料", "preparing"),
    t("制作文书", "drawing up papers"),
];

const STEP: &[Field] = &[
    field!(step: one_of_or_own(STEPS), "环节" / "step" => "收件、转件、准备答辩材料、制作文书，或者其他环节。" / "Receiving, forwarding, preparing, drawing up, or another."),
    field!(owner: Text, "责任部门" / "owner" => "由哪个部门、岗位办理。" / "The office or post that does it."),
    field!(output: Text, "形成材料" / "output" => "办完形成什么材料。" / "What it yields."),
    field!(days: WHOLE, "时限（日）" / "days" => "几日内完成。" / "Within how many days."),
];

/// 方案要求的环节中尚未写明的。
fn steps_wanting(c: &Context) -> Vec<&'static str> {
    let rows = c.rows("steps");
    let said = |step: &str| rows.iter().any(|row| c.with(row).text("step") == step);
    STEPS.iter().map(|step| step.zh).filter(|step| !said(step)).collect()
}

pub static PROCEDURE: Form = Form {
    kind: Kind::Procedure,
    purpose: t(
        "登记本单位的应诉工作程序：收件、转件、准备答辩材料、制作文书各由谁办、形成什么、几日完成。",
        "The unit's own procedure: who receives, forwards, prepares and draws up, what it yields, in how many days.",
    ),
    sections: &[
        Section {
            title: t("文件", "the paper"),
            fields: fields! {
                organ: Organ, "制定单位" / "organ", always, clause("区方案一（二）") => "制定程序的单位全称。" / "Whose procedure it is.";
                title: Text, "文件名称" / "title", always => "文件的全称。" / "Its full title.";
                doc_no: Text, "文号" / "number" => "印发文号。" / "Its number.";
                issued_on: Day, "印发日期" / "issued on", always, happened, careful => "印发之日。" / "The day it was issued.";
                ended_on: Day, "废止日期" / "ended on", happened, after(&["issued_on"]) => "已废止、被代替的，填废止之日。" / "The day it was repealed or replaced.";
                file: Text, "存放处" / "kept at" => "文件存放处或者路径。" / "Where it is kept.";
            },
        },
        Section {
            title: t("环节", "steps"),
            fields: fields! {
                steps: Rows(STEP), "工作环节" / "steps", clause("区方案一（二）"),
                    check(|c| {
                        let wanting = steps_wanting(c).join("、");
                        if wanting.is_empty() {
                            return Vec::new();
                        }
                        let words = said!(
                            "方案要求规范收件、转件、准备答辩材料、制作文书，尚未写明：{wanting}",
                            "the plan asks for receiving, forwarding, preparing and drawing up; wanting: {wanting}"
                        );
                        vec![Problem::new("steps", words).clause("区方案一（二）").warning()]
                    }) =>
                    "逐环节写明由谁办、形成什么、几日完成。" / "One row a step: who, what it yields, in how many days.";
                note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
            },
        },
    ],
};

/// 制度类别
const CATEGORIES: &[Text] = &[
    t("应诉工作制度", "responding to suits"),
    t("负责人出庭制度", "heads in court"),
    t("行政复议工作制度", "reconsideration"),
    t("行政调解工作制度", "administrative mediation"),
    t("行政执法制度", "enforcement"),
    t("败诉责任追究制度", "accountability for losses"),
    t("府院联动制度", "liaison with the court"),
    t("法律顾问制度", "legal advisers"),
];

pub static SYSTEM: Form = Form {
    kind: Kind::System,
    purpose: t(
        "登记本单位健全应诉、执法、调解、追责等工作制度的文件。",
        "The documents by which a unit orders responding, enforcement, mediation and accountability.",
    ),
    sections: &[Section {
        title: t("文件", "the paper"),
        fields: fields! {
            organ: Organ, "制定单位" / "organ", always, clause("区方案二（一）") => "制定文件的单位全称。" / "Whose document it is.";
            category: one_of_or_own(CATEGORIES), "制度类别" / "about", always, clause("区方案二（一）；天津市行政调解规定第5条") =>
                "属于哪一类制度。" / "What it orders.";
            title: Text, "文件名称" / "title", always => "文件的全称。" / "Its full title.";
            doc_no: Text, "文号" / "number" => "印发文号。" / "Its number.";
            issued_on: Day, "印发日期" / "issued on", always, happened, careful => "印发之日。" / "The day it was issued.";
            jointly: Organs, "联合单位" / "issued with" => "会同其他单位研究、印发的填写。" / "With whom it was worked out or issued.";
            ended_on: Day, "废止日期" / "ended on", happened, after(&["issued_on"]) => "已废止、被代替的，填废止之日。" / "The day it was repealed or replaced.";
            content: Long, "主要内容" / "content" => "主要内容。" / "What it says.";
            file: Text, "存放处" / "kept at" => "文件存放处或者路径。" / "Where it is kept.";
            note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
        },
    }],
};

const MEMBER: &[Field] = &[
    field!(name: Person, "姓名" / "name" => "姓名。" / "Name."),
    field!(group: one_of(&TeamGroup::WORDS), "类别" / "group" => "五类人员中的哪一类。" / "Which of the five groups."),
    field!(post: Text, "职务" / "post" => "职务。" / "Post."),
    field!(expert_in: Text, "专长" / "good at" => "熟悉的法律领域、办理过的案件。" / "Field of law, cases handled."),
    field!(certificate: Text, "资格（证号）" / "certificate" => "法律职业资格、公职律师证、执法证。" / "Qualification or licence."),
    field!(since: Day, "加入日期" / "since", happened => "从何时起从事应诉工作。" / "Since when."),
    field!(left_on: Day, "离开日期" / "left on", happened, after(&["since"]) => "离开应诉岗位之日。" / "The day of leaving."),
];

/// 选拔熟悉法律知识、业务精湛的人员: how they were chosen, and of each what law or work they know.
fn chosen(c: &Context) -> Vec<Problem> {
    let rows = c.rows("members");
    if rows.is_empty() {
        return Vec::new();
    }
    let says =
        |row: &Body, key: &str| row.get(key).and_then(|it| it.as_str()).is_some_and(|it| !it.is_empty());
    let unsaid = rows.iter().filter(|row| !says(row, "expert_in") && !says(row, "certificate"));
    let names: Vec<&str> = unsaid.filter_map(|row| row.get("name")?.as_str()).collect();
    let mut found = Vec::new();
    if !c.known("selection") {
        let words = said!("请写明怎样选拔人员", "say how the members were chosen");
        found.push(Problem::new("selection", words).clause("区方案一（八）").warning());
    }
    if !names.is_empty() {
        let names = names.join("、");
        let words = said!(
            "{names}：专长、资格都未填，请写明熟悉的法律领域或者业务",
            "{names}: neither field of law nor certificate is given"
        );
        found.push(Problem::new("members", words).clause("区方案一（八）").warning());
    }
    found
}

pub static TEAM: Form = Form {
    kind: Kind::Team,
    purpose: t(
        "登记本单位应诉队伍：五类人员、专长、资格和变动，每年更新。",
        "The team of a unit: the five groups, what they know, who came and left; brought up to date each year.",
    ),
    sections: &[Section {
        title: t("队伍", "team"),
        fields: fields! {
            organ: Organ, "单位" / "organ", always, clause("区方案一（八）") => "队伍所属单位全称。" / "Whose team it is.";
            listed_on: Day, "登记日期" / "as of", always, happened, careful => "名单截至哪一天；计入该日所在年度。" / "The day of the list; it counts for that year.";
            members: Rows(MEMBER), "成员" / "members", always, clause("区方案一（八）"),
                check(|c| {
                    let rows = c.rows("members");
                    let has = |group: &str| rows.iter().any(|row| c.with(row).text("group") == group);
                    let wanting: Vec<&str> = TeamGroup::WORDS.iter().map(|it| it.zh).filter(|it| !has(it)).collect();
                    if rows.is_empty() || wanting.is_empty() {
                        return Vec::new();
                    }
                    let wanting = wanting.join("、");
                    let words = said!(
                        "方案要求由五类人员组成，尚缺：{wanting}",
                        "the plan asks for five groups; wanting: {wanting}"
                    );
                    vec![Problem::new("members", words).clause("区方案一（八）").warning()]
                }) =>
                "逐人填写。" / "One row a person.";
            stability: Text, "稳定情况" / "stability", clause("区方案一（八）") => "本年进出几人、原因，怎样交接。" / "Who came and left this year, why, and how the work was handed over.";
            selection: Text, "选拔情况" / "selection", clause("区方案一（八）"), check(chosen) => "怎样选拔熟悉法律、业务精湛的人员。" / "How people who know the law are chosen.";
            adviser_role: Long, "顾问作用" / "advisers", clause("区方案一（八）") => "兼职法律顾问本年参与的重大决策、疑难案件。" / "Decisions and hard cases in which advisers took part this year.";
            note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
        },
    }],
};

pub static MEANS: Form = Form {
    kind: Kind::Means,
    purpose: t(
        "登记本单位复议、应诉工作的经费、装备、车辆等条件，按年度。",
        "Funds, equipment and vehicles of a unit for reconsideration and suits, year by year.",
    ),
    sections: &[Section {
        title: t("保障", "means"),
        fields: fields! {
            organ: Organ, "单位" / "organ", always, clause("区方案一（八）") => "单位全称。" / "Whose means they are.";
            reported_on: Day, "登记日期" / "as of", always, happened, careful => "登记之日；计入该日所在年度。" / "The day of the report; it counts for that year.";
            funds: DECIMAL, "经费（万元）" / "funds (10k yuan)", always, clause("区方案一（八）") => "本年度安排的复议、应诉工作经费；没有的填0。" / "Funds set aside this year; 0 if none.";
            spent: DECIMAL, "已支出（万元）" / "spent (10k yuan)" => "已支出的金额。" / "What was spent.";
            equipment: Text, "装备" / "equipment", always, clause("区方案一（八）") => "电脑、打印、扫描、录音录像等；没有的填无。" / "Computers, scanners, recorders; say so if none.";
            vehicles: WHOLE, "车辆（辆）" / "vehicles", always, clause("区方案一（八）") => "可用于送达、出庭、调查的车辆；没有的填0。" / "Vehicles for courts and enquiries; 0 if none.";
            rooms: Text, "场所" / "rooms" => "复议听证室、阅卷室等场所。" / "Rooms for hearings and files.";
            wanting: Long, "缺口" / "wanting" => "缺什么、拟怎样解决。" / "What is wanting, and what will be done about it.";
            note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
        },
    }],
};
