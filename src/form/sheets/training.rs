//! The register of training: what each organ does once a year for those who act in its suits.

use crate::domain::record::Kind;
use crate::domain::vocabulary;
use crate::form::Form;
use crate::form::field::Section;
use crate::form::table::fields;
use crate::text::t;

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
                attendees: WHOLE, "参加人数" / "attendees" =>
                    "法制机构人员、公职律师、业务部门人员等合计。" / "Legal staff, public lawyers and staff of the departments together.";
                enforcers: YesNo, "持证执法人员参加" / "enforcers took part", clause("区方案一（八）") =>
                    "承担行政执法职能的机关还应组织持证执法人员培训。" / "An organ that enforces the law must also train its certified officers.";
                material: Text, "材料" / "material" =>
                    "通知、签到表、课件、照片存放何处。" / "Where notice, attendance list, slides and pictures are kept.";
                note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
            },
        },
    ],
};
