//! 人工定日: a day that a person sets for a duty, with its reason and the sentence of the paper it rests on.

use crate::domain::record::Kind;
use crate::form::Form;
use crate::form::field::{Offers, Section};
use crate::form::table::fields;
use crate::text::t;

pub static DAY_SET: Form = Form {
    kind: Kind::DaySet,
    purpose: t(
        "为一项期限另定办理日期；所定之日和计算之日始终并列，先到者为准。",
        "Sets a day for a duty. Both it and the computed day are always shown; the earlier one is acted on.",
    ),
    sections: &[Section {
        title: t("人工定日", "day set by hand"),
        fields: fields! {
            rule: Text, "哪一项" / "duty", always, careful, offers(Offers::Duties) =>
                "按名称选本案的一项期限，可打拼音首字母。" / "A duty of the case, by its title.";
            organ: Organ, "被告" / "defendant" =>
                "只为其中一个被告定日的填写；不填的适用于各被告。" / "Where it is set for one defendant only.";
            day: Day, "所定日期" / "day", always, careful =>
                "应于哪一天以前办理。不得据以推迟法定期限。" / "By which day to act. It never puts off a day that a statute sets.";
            reason: Text, "理由" / "reason", always, careful => "为什么另行定日。" / "Why the day is set.";
            source: Long, "依据原文" / "source", always, careful =>
                "摘录或者粘贴文书中载明该日的原句，写明文书名称、文号。" / "The sentence of the paper that names the day, typed or pasted, with the paper's name and number.";
            by: Person, "定日人" / "set by", always, careful => "由谁定的。" / "Who set it.";
            set_on: Day, "定日日期" / "set on", happened, careful => "定下该日的日期。" / "The day it was decided.";
            computed: Day, "定日时计算之日" / "computed day then", filled =>
                "保存时由本程序填写；以后计算之日变动的，提请重新核定。" / "Filled in on saving; when the computed day is another later, it is asked for again.";
        },
    }],
};
