//! 败诉案件审查: what the reconsideration office makes of every loss, with the loser's report beside the court's words.

use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::domain::vocabulary::LossConclusion;
use crate::form::Form;
use crate::form::field::{Context, Section};
use crate::form::table::{field, fields};
use crate::said;
use crate::text::{Text, t};

/// 审查材料 — 区方案二（三）3
const SOURCES: &[Text] = &[
    t("败诉分析报告", "the unit's report on the loss"),
    t("案件事实", "the facts of the case"),
    t("庭审情况", "the hearing"),
    t("人民法院的司法建议", "judicial advice"),
];

/// A sign of abuse or neglect: yes or no, each with its ground.
macro_rules! sign {
    ($key:ident: $zh:literal / $en:literal, $ground:literal) => {
        field! {
            $key: YesNo, $zh / $en, always, careful, clause("区方案二（三）3"),
                check(|c| {
                    if c.yes_no(stringify!($key)).is_none() || c.known($ground) {
                        return Vec::new();
                    }
                    let words = said!(
                        "有无该情形都要写明依据",
                        "whether there was any, the ground must be given"
                    );
                    vec![Problem::new($ground, words).clause("区方案二（三）3")]
                }) =>
                "审查后认为有的选是，没有的选否，并写明依据。" / "Yes or no, and on what ground."
        }
    };
}

pub static LOSS_CHECK: Form = Form {
    kind: Kind::LossCheck,
    purpose: t(
        "区行政复议机构对每一败诉案件，结合分析报告、案件事实、庭审情况和司法建议进行审查。",
        "The reconsideration office examines every loss with the report, the facts, the hearing and the court's advice.",
    ),
    sections: &[
        Section {
            title: t("审查", "the examination"),
            fields: fields! {
                checked_on: Day, "审查日期" / "examined on", always, happened, careful, clause("区方案二（三）3") =>
                    "完成审查之日。" / "The day it was done.";
                by: Text, "审查单位" / "examined by", always, clause("区方案二（三）3") =>
                    "由区行政复议机构审查，写明经办人。" / "The reconsideration office, and who did it.";
                sources: any_of(SOURCES), "审查材料" / "read", always, clause("区方案二（三）3"),
                    check(|c| {
                        if !c.known("sources") || c.list("sources").contains(&SOURCES[0].zh) {
                            return Vec::new();
                        }
                        let words = said!(
                            "未阅败诉分析报告的，请先督促单位提交，或者在备注说明",
                            "the report on the loss was not read: ask the unit for it, or say why in the note"
                        );
                        vec![Problem::new("sources", words).clause("区方案二（三）3").warning()]
                    }) =>
                    "审查时阅看的材料，可多选。" / "What was read.";
            },
        },
        Section {
            title: t("有无渎职失职", "signs of neglect"),
            fields: fields! {
                use sign!(abuse: "滥用职权" / "abuse of power", "abuse_ground");
                abuse_ground: Text, "滥用职权依据" / "ground, abuse", asked(|c| c.known("abuse")) => "依据哪份材料、哪项事实。" / "Which paper or fact.";
                use sign!(favour: "徇私舞弊" / "favouritism", "favour_ground");
                favour_ground: Text, "徇私舞弊依据" / "ground, favouritism", asked(|c| c.known("favour")) => "依据哪份材料、哪项事实。" / "Which paper or fact.";
                use sign!(neglect: "渎职失职" / "neglect of duty", "neglect_ground");
                neglect_ground: Text, "渎职失职依据" / "ground, neglect", asked(|c| c.known("neglect")) => "依据哪份材料、哪项事实。" / "Which paper or fact.";
            },
        },
        Section {
            title: t("结论", "conclusion"),
            fields: fields! {
                conclusion: one_of(&LossConclusion::WORDS), "审查结论" / "conclusion", always, careful, clause("区方案二（三）3"),
                    check(contradicts) =>
                    "确需问责追责的，提出初步认定意见，向区政府领导报告。" / "If accountability is needed, a first finding is reported to the district leader.";
                recurrence: Text, "同类败诉" / "like losses", clause("区方案二（三）3") =>
                    "同一单位、同一案由12个月内又败诉的，写明前案和整改情况。" / "If the unit lost a like case within 12 months, name it and what was mended.";
                note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
            },
        },
    ],
};

/// 有其中一项而结论为无需问责的，须说明。
fn contradicts(c: &Context) -> Vec<Problem> {
    let any = ["abuse", "favour", "neglect"].iter().any(|key| c.yes_no(key) == Some(true));
    if !any || c.text("conclusion") != LossConclusion::Nobody.words().zh || c.known("note") {
        return Vec::new();
    }
    let words = said!(
        "已认为存在渎职失职情形而结论为无需问责的，请在备注说明理由",
        "signs were found and nobody is to be held to account: say why in the note"
    );
    vec![Problem::new("note", words).clause("区方案二（三）3")]
}
