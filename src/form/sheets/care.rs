//! 期限免除、记事、结案、人员: keeping the docket in order.

use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::form::Form;
use crate::form::field::{Offers, Section};
use crate::form::table::fields;
use crate::said;
use crate::text::t;

pub static EXCUSE: Form = Form {
    kind: Kind::Excuse,
    purpose: t("某一期限不必办理的，写明理由后免除提醒。", "A duty that need not be done, with the reason."),
    sections: &[Section {
        title: t("期限免除", "excused duty"),
        fields: fields! {
            rule: Text, "免除哪一项" / "duty", always, careful, offers(Offers::Duties) =>
                "按名称选本案的一项期限，可打拼音首字母；法定期限不能靠内部免除来延长。"
                / "A duty of the case, by its title. A statutory period cannot be excused internally.";
            reason: Text, "免除理由" / "reason", always, careful =>
                "为什么不必办理，如法院已同意撤诉。" / "Why it need not be done, e.g. the suit was withdrawn.";
            excused_on: Day, "免除日期" / "excused on", always, happened, careful =>
                "批准免除之日；此前已逾期的仍按违反计，此后新起算的不在免除之列。"
                / "The day it was agreed to: what was overdue by then stays a breach, what begins later is not excused.";
            approved_by: Person, "批准人" / "approved by", always, careful => "批准免除的负责人。" / "The head who agreed.";
            paper: Text, "批准文件" / "paper", always => "载明批准的文件、批示或者会议纪要及其日期、文号。" / "The paper, note or minutes that say so, with day and number.";
        },
    }],
};

pub static NOTE: Form = Form {
    kind: Kind::Note,
    purpose: t("随手记下的办案情况和下一步。", "What happened, and what comes next."),
    sections: &[Section {
        title: t("记事", "note"),
        fields: fields! {
            on: Day, "日期" / "day", happened => "事情发生之日。" / "The day it happened.";
            text: Long, "内容" / "what", always, clause("区方案二（三）1") =>
                "发生了什么，如与法官沟通、调解经过、领导交办。" / "A talk with the judge, a try at settlement, an instruction.";
            next: Text, "下一步" / "next step" =>
                "接下来做什么；列入待办。" / "What is to be done; it joins the list of duties.";
            next_on: Day, "下一步日期" / "next step on", after(&["on"]), asked(|c| c.known("next")),
                check(|c| {
                    if !c.known("next_on") || c.known("next") {
                        return Vec::new();
                    }
                    vec![Problem::new(
                        "next",
                        said!("已填日期，请写明下一步做什么", "a day is given: say what is to be done"),
                    )]
                }) =>
                "计划哪一天做；未定的留空，仍列入待办。" / "The day planned for it; without one it stays on the list all the same.";
            next_done_on: Day, "下一步办结日期" / "next step done on", happened, after(&["on"]), asked(|c| c.known("next")) =>
                "办结之日；填写后不再列入待办。改期的，另记一条同样的下一步。" / "The day it was done: it then leaves the list. To put it off, write another note with the same step.";
        },
    }],
};

pub static CLOSING: Form = Form {
    kind: Kind::Closing,
    purpose: t(
        "本审级结案，卷宗归档；结案后只提醒裁判之后仍须办理的期限。",
        "The case is closed and its file archived; only what the outcome still asks for stays open.",
    ),
    sections: &[Section {
        title: t("结案", "closing"),
        fields: fields! {
            closed_on: Day, "结案日期" / "closed on", always, happened, careful, clause("区方案二（三）1") =>
                "裁判生效、义务履行完毕或者程序终结之日；台账据此区分在审和结案。"
                / "The day the matter ended; the docket tells pending from closed by it.";
            archive_no: Text, "归档号" / "archive number" => "卷宗归档的档号。" / "The number of the archived file.";
            note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
        },
    }],
};
