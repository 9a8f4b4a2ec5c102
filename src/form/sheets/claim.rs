//! 接办与交接: who has taken a duty on, and what the next one must know.

use crate::domain::record::Kind;
use crate::form::Form;
use crate::form::field::Section;
use crate::form::table::fields;
use crate::text::t;

pub static CLAIM: Form = Form {
    kind: Kind::Claim,
    purpose: t(
        "某一期限由谁在办；交给他人的，改办理人并写明交接事项。",
        "Who has taken a duty on; to hand it over, change the person and say what they must know.",
    ),
    sections: &[Section {
        title: t("接办与交接", "claim and hand-over"),
        fields: fields! {
            rule: Text, "期限编号" / "duty", always =>
                "期限编号，如S3：在该期限上按 v，“规则”之后即是；在今日一屏按 c 自动填入。"
                / "Its id, e.g. S3: press v on the duty, it stands after Rule. c on the first screen fills it in.";
            by: Person, "办理人" / "taken on by", always => "由谁办理；交接时改为接手的人。" / "Who does it; to hand it over, the next one.";
            on: Day, "接办日期" / "taken on", happened => "接办或者接手之日。" / "The day it was taken on.";
            note: Long, "交接事项" / "hand-over note" =>
                "已办到哪一步、材料在哪里、还差什么。" / "What is done, where the papers are, what is wanting.";
        },
    }],
};
