//! 期限核验、当日核验: a second person checks the dates and signs; what was signed is filled in by the program.

use super::words;
use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::form::Form;
use crate::form::field::{Context, Field, Holds, Section, field};
use crate::said;
use crate::text::t;

pub const SIGNED_ROW: &[Field] = &[
    field("case_no", t("案号", "case number"), Holds::Text, t("签字时的案号。", "The case number then."))
        .filled(),
    field("rule", t("编号", "rule"), Holds::Text, t("规则编号。", "The rule's id.")).filled(),
    field("organ", t("机关", "organ"), Holds::Text, t("约束的被告。", "The defendant it binds.")).filled(),
    field(
        "record",
        t("起算记录", "record"),
        Holds::Number { whole: true },
        t("起算文书的记录号。", "The record that set it running."),
    )
    .filled(),
    field("from", t("起算", "from"), Holds::Day, t("起算日。", "The day it is counted from.")).filled(),
    field("due", t("届满", "due"), Holds::Day, t("届满日。", "The last day.")).filled(),
    field("act_by", t("应办", "act by"), Holds::Day, t("应办日。", "The day to act by.")).filled(),
    field("state", t("状态", "state"), Holds::Text, t("签字时的状态。", "How it stood then.")).filled(),
    field("done_on", t("办结日", "done on"), Holds::Day, t("办结之日。", "The day it was done.")).filled(),
];

const RESULT: Field = field(
    "result",
    t("核验结果", "result"),
    Holds::Choice { of: words::CHECKED, open: false },
    t(
        "逐项核对起算文书、起算日和届满日后填写；录入人不能核验自己录入的期限。",
        "After each paper, starting day and last day was checked; nobody checks the dates they entered.",
    ),
)
.clause("方案二（三）1")
.always()
.careful();

const FINDINGS: Field = field(
    "findings",
    t("核验意见", "findings"),
    Holds::Long,
    t("哪一项有误、应为哪一天、依据什么。", "Which date is wrong, what it should be, and why."),
)
.check(|c: &Context| {
    if c.text("result") != "有误" || c.known("findings") {
        return Vec::new();
    }
    vec![Problem::new(
        "findings",
        said!(
            "核验有误的，请写明哪一项有误、应为哪一天",
            "something is wrong: say which date, and what it should be"
        ),
    )]
});

const SIGNED_ON: Field =
    field("signed_on", t("核验日期", "signed on"), Holds::Day, t("签字之日。", "The day it was signed."))
        .asked(|c| c.known("signed_on"))
        .filled();

const SIGNED_BY: Field = field(
    "signed_by",
    t("核验人", "signed by"),
    Holds::Person,
    t("签字的人，按登录名认定。", "Who signed, by the login."),
)
.asked(|c| c.known("signed_by"))
.filled();

const SEAL: Field = field(
    "seal",
    t("账簿封印", "seal"),
    Holds::Text,
    t("所核账簿最后一行的校验值。", "The hash of the last row of the book that was checked."),
)
.asked(|c| c.known("seal"))
.filled();

const SEALED_ROW: Field = field(
    "sealed_row",
    t("核至账簿行", "up to row"),
    Holds::Number { whole: true },
    t("所核账簿的最后一行。", "The last row of the book that was checked."),
)
.asked(|c| c.known("sealed_row"))
.filled();

const DAY: Field = field(
    "day",
    t("核验之日", "day checked"),
    Holds::Day,
    t("核的是哪一天记入和变动的期限。", "The day whose entries and changes were checked."),
)
.asked(|c| c.known("day"))
.filled();

const SINCE: Field = field(
    "since",
    t("自哪一天起", "since"),
    Holds::Day,
    t("一次核验多日的，从哪一天起。", "Where several days were checked at once, the first."),
)
.asked(|c| c.known("since"))
.filled();

pub static SIGNING: Form = Form {
    kind: Kind::Signing,
    purpose: t(
        "第二人核对本案期限后签字；签的是哪些期限由程序记下。",
        "A second person has checked the dates of the case; which dates they were is kept by the program.",
    ),
    sections: &[
        Section { title: t("核验", "checking"), fields: &[RESULT, FINDINGS] },
        Section {
            title: t("签字内容（程序填写）", "what was signed (filled in by the program)"),
            fields: &[
                SIGNED_ON,
                SIGNED_BY,
                field(
                    "scope",
                    t("核验范围", "scope"),
                    Holds::Text,
                    t("单独核验本案，或者随当日核验。", "The case by itself, or with all of a day."),
                )
                .asked(|c| c.known("scope"))
                .filled(),
                DAY,
                SINCE,
                SEAL,
                SEALED_ROW,
                field(
                    "dates",
                    t("核验的期限", "dates"),
                    Holds::Rows(SIGNED_ROW),
                    t("签字时各项期限的日期和状态。", "The dates as they stood when signed."),
                )
                .asked(|c| c.known("dates"))
                .filled(),
                field(
                    "rules",
                    t("规则依据", "rules"),
                    Holds::Kept,
                    t("签字时各规则如何计算。", "How each rule counted then."),
                )
                .asked(|c| c.known("rules"))
                .filled(),
                field(
                    "calendar",
                    t("放假调休", "holidays"),
                    Holds::Kept,
                    t(
                        "签字时期间内的放假日和调休日。",
                        "The days off and worked in exchange, as known then.",
                    ),
                )
                .asked(|c| c.known("calendar"))
                .filled(),
            ],
        },
    ],
};

pub static DAY_SIGNING: Form = Form {
    kind: Kind::DaySigning,
    purpose: t(
        "第二人核对当日全部案件记入和变动的期限后签字。",
        "A second person has checked all dates entered or changed on a day, over all cases.",
    ),
    sections: &[
        Section {
            title: t("核验", "checking"),
            fields: &[
                field(
                    "day",
                    t("核验之日", "day checked"),
                    Holds::Day,
                    t("核的是哪一天记入和变动的期限。", "The day whose entries and changes were checked."),
                )
                .always()
                .happened()
                .careful(),
                field(
                    "since",
                    t("自哪一天起", "since"),
                    Holds::Day,
                    t("一次核验多日的，填第一天。", "Where several days are checked at once, the first."),
                )
                .happened(),
                RESULT,
                FINDINGS,
            ],
        },
        Section {
            title: t("签字内容（程序填写）", "what was signed (filled in by the program)"),
            fields: &[
                SIGNED_ON,
                SIGNED_BY,
                SEAL,
                SEALED_ROW,
                field(
                    "cases",
                    t("案件数", "cases"),
                    Holds::Number { whole: true },
                    t("涉及几件案件。", "How many cases were concerned."),
                )
                .asked(|c| c.known("cases"))
                .filled(),
                field(
                    "count",
                    t("期限数", "how many dates"),
                    Holds::Number { whole: true },
                    t(
                        "签了几项期限；逐项见各案的期限核验。",
                        "How many dates were signed; each stands in its case.",
                    ),
                )
                .asked(|c| c.known("count"))
                .filled(),
            ],
        },
    ],
};
