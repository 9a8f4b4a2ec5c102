//! 授权委托: the agents of a defendant and what each may do for it.

use super::words;
use crate::domain::failure::Problem;
use crate::domain::record::{Body, Kind};
use crate::form::Form;
use crate::form::field::fact::CODEFENDANTS;
use crate::form::field::{Context, Field, Holds, Section, field};
use crate::said;
use crate::text::t;

/// 诉讼代理人的一行
pub const AGENT_ROW: &[Field] = &[
    field("name", t("姓名", "name"), Holds::Person, t("受委托人的姓名。", "The agent's name."))
        .clause("行政诉讼法31条")
        .always(),
    field(
        "unit",
        t("单位", "unit"),
        Holds::Organ,
        t("工作单位或者律师事务所全称。", "Organ or law firm, full name."),
    )
    .clause("法释〔2018〕1号130、131条"),
    field("post", t("职务", "post"), Holds::Text, t("授权委托书上的职务。", "As on the 授权委托书."))
        .clause("法释〔2018〕1号131条"),
    field(
        "standing",
        t("身份", "standing"),
        Holds::Choice { of: words::STANDING, open: false },
        t(
            "经办机构、法制机构在编或者其他依法履行公职的人员选工作人员；兼职政府法律顾问选法律顾问。",
            "Staff of the handling organ or its legal office; part-time advisers are not staff.",
        ),
    )
    .clause("方案一（三）、（四）；法释〔2018〕1号130条")
    .careful(),
    field(
        "power",
        t("授权", "authority"),
        Holds::Choice { of: words::POWER, open: false },
        t(
            "承认、放弃、变更诉讼请求，和解，上诉，须有特别授权。",
            "To admit, give up or change a claim, settle or appeal needs special authority.",
        ),
    )
    .clause("民事诉讼法62条；法释〔2018〕1号31条"),
    field(
        "items",
        t("特别授权事项", "special items"),
        Holds::Choices { of: words::SPECIAL, open: true },
        t(
            "逐项写明；只写“特别授权”“全权代理”的，不产生特别授权的效力。",
            "Item by item; “full authority” alone is no special authority.",
        ),
    )
    .clause("民事诉讼法62条")
    .asked(|c| c.text("power") == "特别授权" || c.known("items"))
    .check(items),
];

pub static AUTHORISATION: Form = Form {
    kind: Kind::Authorisation,
    purpose: t(
        "登记授权委托书：委托一至二名诉讼代理人，其中应当有经办机构或者法制机构的工作人员。",
        "The 授权委托书: one or two agents, among them staff of the handling organ or its legal office.",
    ),
    sections: &[
        Section {
            title: t("代理人", "agents"),
            fields: &[
                field(
                    "defendant",
                    t("委托人", "principal"),
                    Holds::Organ,
                    t("出具授权委托书的被告；不填表示全部被告。", "The defendant; empty means all of them."),
                )
                .clause("行政诉讼法31条"),
                field(
                    "agents",
                    t("诉讼代理人", "agents"),
                    Holds::Rows(AGENT_ROW),
                    t(
                        "逐人填写姓名、单位、职务、身份和授权。",
                        "Each with name, unit, post, standing and authority.",
                    ),
                )
                .clause("行政诉讼法31条；方案一（三）；法释〔2018〕1号31条")
                .always()
                .careful()
                .check(agents),
            ],
        },
        Section {
            title: t("授权委托书", "the paper"),
            fields: &[
                field(
                    "authorised_on",
                    t("委托日期", "dated"),
                    Holds::Day,
                    t("授权委托书落款日期。", "The date on the paper."),
                )
                .clause("法释〔2018〕1号31条")
                .happened(),
                field(
                    "valid_until",
                    t("有效期至", "valid until"),
                    Holds::Day,
                    t(
                        "写明有效期的填写；未写的不填，代理到本审级终结。",
                        "If it names one; else it lasts for this instance.",
                    ),
                )
                .clause("法释〔2018〕1号31条")
                .after(&["authorised_on"]),
                field(
                    "sealed",
                    t("加盖印章", "sealed"),
                    Holds::YesNo,
                    t("授权委托书是否加盖行政机关印章。", "Whether the organ's seal is on it."),
                )
                .clause("法释〔2018〕1号31、131条"),
                field(
                    "handed_on",
                    t("提交法院日期", "handed to court"),
                    Holds::Day,
                    t("向法院提交之日，应当在开庭前。", "The day it went to the court, before the hearing."),
                )
                .clause("法释〔2018〕1号31、131条")
                .happened()
                .after(&["authorised_on"]),
                field(
                    "revoked_on",
                    t("解除委托日期", "revoked on"),
                    Holds::Day,
                    t(
                        "解除或者变更委托之日；应当书面报告法院，并另登记新的委托。",
                        "When it was revoked or changed; tell the court in writing.",
                    ),
                )
                .clause("法释〔2018〕1号31条")
                .happened()
                .after(&["authorised_on"]),
                field("note", t("备注", "note"), Holds::Long, t("其他需要说明的情况。", "Anything else.")),
            ],
        },
    ],
};

/// 民事诉讼法62条: special authority exists only for the items it names.
fn items(c: &Context) -> Vec<Problem> {
    if c.text("power") != "特别授权" || c.known("items") {
        return Vec::new();
    }
    let words =
        said!("特别授权须列明事项，请逐项填写", "special authority must name its items: fill them in");
    vec![Problem::new("items", words).clause("民事诉讼法62条")]
}

fn agents(c: &Context) -> Vec<Problem> {
    let rows = c.rows("agents");
    let count = rows.len();
    let mut found = Vec::new();
    // An authorisation of all defendants together may name two for each of them.
    if count > 2 && (c.known("defendant") || !c.is(CODEFENDANTS)) {
        let words = said!(
            "已填{count}人，每一被告只能委托一至二人，请删去多余的人",
            "{count} agents: a party may have one or two; remove the others"
        );
        found.push(Problem::new("agents", words).clause("行政诉讼法31条"));
    }
    let outside = |row: &&Body| matches!(text(row, "standing"), "法律顾问" | "律师");
    if count > 0 && rows.iter().all(outside) {
        let words = said!(
            "代理人中没有工作人员：应当委托经办机构、法制机构的工作人员，请加上一名",
            "no staff among the agents: the plan wants staff of the handling organ or its legal office; add one"
        );
        found.push(Problem::new("agents", words).clause("方案一（三）").warning());
    }
    found
}

fn text<'a>(row: &'a Body, key: &str) -> &'a str {
    row.get(key).and_then(|value| value.as_str()).unwrap_or_default()
}
