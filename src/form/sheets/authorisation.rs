//! 授权委托: the agents of a defendant and what each may do for it.

use crate::domain::failure::Problem;
use crate::domain::record::{Body, Kind};
use crate::domain::vocabulary::{AgentStanding, Power, Preparation, SpecialItem};
use crate::form::Form;
use crate::form::field::{Context, Field, Section};
use crate::form::table::fields;
use crate::said;
use crate::text::t;

/// 诉讼代理人的一行
pub const AGENT_ROW: &[Field] = fields! {
    name: Person, "姓名" / "name", always, clause("行政诉讼法第31条") => "受委托人的姓名。" / "The agent's name.";
    unit: Organ, "单位" / "unit", clause("行诉解释第130条、第131条") =>
        "工作单位或者律师事务所全称。" / "Organ or law firm, full name.";
    post: Text, "职务" / "post", clause("行诉解释第131条") => "授权委托书上的职务。" / "As on the 授权委托书.";
    standing: one_of(&AgentStanding::WORDS), "身份" / "standing", careful, clause("区方案一（三）、（四）；行诉解释第130条") =>
        "经办机构、法制机构在编或者其他依法履行公职的人员选工作人员；兼职政府法律顾问选法律顾问。"
        / "Staff of the handling organ or its legal office; part-time advisers are not staff.";
    power: one_of(&Power::WORDS), "授权" / "authority", clause("民事诉讼法第62条；行诉解释第31条") =>
        "承认、放弃、变更诉讼请求，和解，上诉，须有特别授权。" / "To admit, give up or change a claim, settle or appeal needs special authority.";
    items: any_of_or_own(&SpecialItem::WORDS), "特别授权事项" / "special items", clause("民事诉讼法第62条"),
        asked(|c| c.text("power") == Power::Special || c.known("items")), check(items) =>
        "逐项写明；只写“特别授权”“全权代理”的，不产生特别授权的效力。" / "Item by item; “full authority” alone is no special authority.";
    prepared: any_of(&Preparation::WORDS), "庭前准备" / "prepared", clause("区方案一（三）") =>
        "开庭前已做到的逐项勾选；单位核实后填写。" / "What the agent has done before the hearing, as the unit found it.";
};

pub static AUTHORISATION: Form = Form {
    kind: Kind::Authorisation,
    purpose: t(
        "登记授权委托书：委托一至二名诉讼代理人，其中应当有经办机构或者法制机构的工作人员。",
        "The 授权委托书: one or two agents, among them staff of the handling organ or its legal office.",
    ),
    sections: &[
        Section {
            title: t("代理人", "agents"),
            fields: fields! {
                defendant: Organ, "委托人" / "principal", clause("行政诉讼法第31条") =>
                    "出具授权委托书的被告；不填表示全部被告。" / "The defendant; empty means all of them.";
                agents: Rows(AGENT_ROW), "诉讼代理人" / "agents", always, careful,
                    clause("行政诉讼法第31条；区方案一（三）；行诉解释第31条"), check(agents) =>
                    "逐人填写姓名、单位、职务、身份和授权。" / "Each with name, unit, post, standing and authority.";
            },
        },
        Section {
            title: t("授权委托书", "the paper"),
            fields: fields! {
                authorised_on: Day, "委托日期" / "dated", happened, clause("行诉解释第31条") =>
                    "授权委托书落款日期。" / "The date on the paper.";
                valid_until: Day, "有效期至" / "valid until", after(&["authorised_on"]), clause("行诉解释第31条") =>
                    "写明有效期的填写；未写的不填，代理到本审级终结。" / "If it names one; else it lasts for this instance.";
                sealed: YesNo, "加盖印章" / "sealed", clause("行诉解释第31条、第131条") =>
                    "授权委托书是否加盖行政机关印章。" / "Whether the organ's seal is on it.";
                handed_on: Day, "提交法院日期" / "handed to court", happened, after(&["authorised_on"]),
                    clause("行诉解释第31条、第131条") =>
                    "向法院提交之日，应当在开庭前。" / "The day it went to the court, before the hearing.";
                revoked_on: Day, "解除委托日期" / "revoked on", happened, after(&["authorised_on"]),
                    clause("行诉解释第31条") =>
                    "解除或者变更委托之日；应当书面报告法院，并另登记新的委托。" / "When it was revoked or changed; tell the court in writing.";
                note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
            },
        },
    ],
};

/// 民事诉讼法62条: special authority exists only for the items it names.
fn items(c: &Context) -> Vec<Problem> {
    if c.text("power") != Power::Special || c.known("items") {
        return Vec::new();
    }
    let words =
        said!("特别授权须列明事项，请逐项填写", "special authority must name its items: fill them in");
    vec![Problem::new("items", words).clause("民事诉讼法第62条")]
}

fn agents(c: &Context) -> Vec<Problem> {
    let rows = c.rows("agents");
    let count = rows.len();
    let mut found = Vec::new();
    // An authorisation of all defendants together may name two for each of them.
    if count > 2 && (c.known("defendant") || !c.is("codefendants")) {
        let words = said!(
            "已填{count}人，每一被告只能委托一至二人，请删去多余的人",
            "{count} agents: a party may have one or two; remove the others"
        );
        found.push(Problem::new("agents", words).clause("行政诉讼法第31条"));
    }
    let outside =
        |row: &&Body| AgentStanding::from_word(text(row, "standing")).is_some_and(|it| !it.is_staff());
    if count > 0 && rows.iter().all(outside) {
        let words = said!(
            "代理人中没有工作人员：应当委托经办机构、法制机构的工作人员，请加上一名",
            "no staff among the agents: the plan wants staff of the handling organ or its legal office; add one"
        );
        found.push(Problem::new("agents", words).clause("区方案一（三）").warning());
    }
    found
}

fn text<'a>(row: &'a Body, key: &str) -> &'a str {
    row.get(key).and_then(|value| value.as_str()).unwrap_or_default()
}
