//! The register of training: what each organ does once a year for those who act in its suits.

use crate::domain::record::Kind;
use crate::form::Form;
use crate::form::field::{Holds, Section, field};
use crate::form::sheets::words;
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
            fields: &[
                field(
                    "organ",
                    t("开展单位", "organ"),
                    Holds::Organ,
                    t("开展培训的单位全称。", "The organ that held it."),
                )
                .clause("方案一（八）")
                .always()
                .careful(),
                field(
                    "held_on",
                    t("培训日期", "held on"),
                    Holds::Day,
                    t(
                        "开展培训之日；计入该日所在年度。",
                        "The day it was held; it counts for that calendar year.",
                    ),
                )
                .clause("方案一（八）")
                .always()
                .happened()
                .careful(),
                field(
                    "training_kind",
                    t("培训方式", "kind of training"),
                    Holds::Choice { of: words::TRAINING, open: true },
                    t(
                        "集中学习、专题培训、旁听庭审或者案例研讨。",
                        "Joint study, training, attending a hearing or discussion of cases.",
                    ),
                )
                .clause("方案一（八）"),
                field(
                    "topic",
                    t("培训主题", "topic"),
                    Holds::Text,
                    t("讲了什么：案例、法律、执法程序。", "What it was about: cases, law, procedure."),
                ),
                field(
                    "hours",
                    t("学时", "hours"),
                    Holds::Number { whole: false },
                    t("共几学时。", "How many hours."),
                ),
            ],
        },
        Section {
            title: t("参加人员", "who took part"),
            fields: &[
                field(
                    "attendees",
                    t("参加人数", "attendees"),
                    Holds::Number { whole: true },
                    t(
                        "法制机构人员、公职律师、业务部门人员等合计。",
                        "Legal staff, public lawyers and staff of the departments together.",
                    ),
                ),
                field(
                    "enforcers",
                    t("持证执法人员参加", "enforcers took part"),
                    Holds::YesNo,
                    t(
                        "承担行政执法职能的机关还应组织持证执法人员培训。",
                        "An organ that enforces the law must also train its certified officers.",
                    ),
                )
                .clause("方案一（八）"),
                field(
                    "material",
                    t("材料", "material"),
                    Holds::Text,
                    t(
                        "通知、签到表、课件、照片存放何处。",
                        "Where notice, attendance list, slides and pictures are kept.",
                    ),
                ),
                field("note", t("备注", "note"), Holds::Long, t("其他需要说明的情况。", "Anything else.")),
            ],
        },
    ],
};
