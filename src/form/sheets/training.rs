//! The register of training: what each organ does once a year for those who act in its suits.

use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::domain::vocabulary::{self, TeamGroup};
use crate::form::Form;
use crate::form::field::{Field, Section};
use crate::form::table::{field, fields};
use crate::said;
use crate::text::t;

/// 参加培训的一个人
const TRAINEE: &[Field] = &[
    field!(name: Person, "姓名" / "name", always => "姓名；与人员登记一致的，按其类别统计。" / "As registered: groups are counted by the register."),
    field!(group: one_of(&TeamGroup::WORDS), "类别" / "group", clause("区方案一（八）") => "未登记为人员的，填写属于五类中的哪一类。" / "Of those not registered: which of the five groups."),
    field!(enforcer: YesNo, "持证执法人员" / "enforcer" => "未登记为人员的，是否持证执法人员。" / "Of those not registered: whether a certified enforcer."),
    field!(hours: DECIMAL, "学时" / "hours" => "与全体不同的填写。" / "If not those of all."),
];

pub static TRAINING: Form = Form {
    kind: Kind::Training,
    purpose: t(
        "登记本单位每年至少一次的集中培训、学习活动。",
        "The training that each organ holds at least once a year.",
    ),
    sections: &[
        Section {
            title: t("培训", "training"),
            fields: fields! {
                organ: Organ, "开展单位" / "organ", always, careful, clause("区方案一（八）") =>
                    "开展培训的单位全称。" / "The organ that held it.";
                held_on: Day, "培训日期" / "held on", always, happened, careful, clause("区方案一（八）") =>
                    "开展培训之日；计入该日所在年度。" / "The day it was held; it counts for that calendar year.";
                training_kind: one_of_or_own(vocabulary::TRAINING), "培训方式" / "kind of training", clause("区方案一（八）") =>
                    "集中学习、专题培训、旁听庭审或者案例研讨。" / "Joint study, training, attending a hearing or discussion of cases.";
                topic: Text, "培训主题" / "topic" =>
                    "讲了什么：案例、法律、执法程序。" / "What it was about: cases, law, procedure.";
                hours: DECIMAL, "学时" / "hours" => "共几学时。" / "How many hours.";
            },
        },
        Section {
            title: t("参加人员", "who took part"),
            fields: fields! {
                people: Rows(TRAINEE), "参加人员" / "people", clause("区方案一（八）") =>
                    "逐人填写；据此统计五类人员和持证执法人员的培训和学时。" / "One row a person: groups, enforcers and hours are counted by it.";
                attendees: WHOLE, "参加人数" / "attendees", check(|c| {
                    let named = c.rows("people").len();
                    let Some(count) = c.number("attendees").filter(|count| *count < named as f64) else {
                        return Vec::new();
                    };
                    let words = said!(
                        "参加人数{count}少于逐人填写的{named}人",
                        "{named} people are named, more than the {count} who took part"
                    );
                    vec![Problem::new("attendees", words).warning()]
                }) =>
                    "法制机构人员、公职律师、业务部门人员等合计。" / "Legal staff, public lawyers and staff of the departments together.";
                enforcers: YesNo, "持证执法人员参加" / "enforcers took part", clause("区方案一（八）") =>
                    "承担行政执法职能的机关还应组织持证执法人员培训；没有参加的选否，列为尚待培训；不填的列为待补录。"
                    / "An organ that enforces the law must also train its certified officers: with no they are still to be trained; left empty it is asked for.";
                enforces: YesNo, "承担行政执法职能" / "enforces the law", clause("区方案一（八）") =>
                    "不承担行政执法职能、没有持证执法人员的选否，不再问持证执法人员的培训。"
                    / "No for an organ that enforces nothing and has no certified officers: their training is then not asked about.";
                material: Text, "材料" / "material" =>
                    "通知、签到表、课件、照片存放何处。" / "Where notice, attendance list, slides and pictures are kept.";
                note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
            },
        },
    ],
};
