//! 期限核验、当日核验: a second person checks the dates and signs; what was signed is filled in by the program.

use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::domain::vocabulary::CheckResult;
use crate::form::Form;
use crate::form::field::{Context, Field, Section};
use crate::form::table::{field, fields};
use crate::said;
use crate::text::t;

pub const SIGNED_ROW: &[Field] = fields! {
    case_no: Text, "案号" / "case number", filled => "签字时的案号。" / "The case number then.";
    rule: Text, "编号" / "rule", filled => "规则编号。" / "The rule's id.";
    organ: Text, "机关" / "organ", filled => "约束的被告。" / "The defendant it binds.";
    record: WHOLE, "起算记录" / "record", filled => "起算文书的记录号。" / "The record that set it running.";
    from: Day, "起算" / "from", filled => "起算日。" / "The day it is counted from.";
    due: Day, "届满日" / "due", filled => "期限届满之日，逢休息日已顺延。" / "The last day, moved over rest days.";
    act_by: Day, "最迟办理日" / "act by", filled => "最迟办理之日。" / "The day to act by.";
    state: Text, "状态" / "state", filled => "签字时的状态。" / "How it stood then.";
    done_on: Day, "办结日" / "done on", filled => "办结之日。" / "The day it was done.";
};

const RESULT: Field = field! {
    result: one_of(&CheckResult::WORDS), "核验结果" / "result", always, careful, clause("区方案二（三）1") =>
        "逐项核对起算文书、起算日和届满日后填写；录入人不能核验自己录入的期限。"
        / "After each paper, starting day and last day was checked; nobody checks the dates they entered."
};

const FINDINGS: Field = field! {
    findings: Long, "核验意见" / "findings",
        check(|c: &Context| {
            if c.text("result") != CheckResult::Wrong || c.known("findings") {
                return Vec::new();
            }
            vec![Problem::new(
                "findings",
                said!(
                    "核验有误的，请写明哪一项有误、应为哪一天",
                    "something is wrong: say which date, and what it should be"
                ),
            )]
        }) =>
        "哪一项有误、应为哪一天、依据什么。" / "Which date is wrong, what it should be, and why."
};

const SIGNED_ON: Field = field! {
    signed_on: Day, "核验日期" / "signed on", filled, asked(|c| c.known("signed_on")) =>
        "签字之日。" / "The day it was signed."
};

const SIGNED_BY: Field = field! {
    signed_by: Person, "核验人" / "signed by", filled, asked(|c| c.known("signed_by")) =>
        "签字的人，按登录名认定。" / "Who signed, by the login."
};

const SEAL: Field = field! {
    seal: Text, "校验码" / "seal", filled, asked(|c| c.known("seal")) =>
        "所核台账流水末行的校验值。" / "The hash of the last row of the book that was checked."
};

const SEALED_ROW: Field = field! {
    sealed_row: WHOLE, "核至流水号" / "up to row", filled, asked(|c| c.known("sealed_row")) =>
        "所核台账流水的末行。" / "The last row of the book that was checked."
};

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
            fields: fields! {
                use SIGNED_ON;
                use SIGNED_BY;
                scope: Text, "核验范围" / "scope", filled, asked(|c| c.known("scope")) =>
                    "单独核验本案，或者随当日核验。" / "The case by itself, or with all of a day.";
                day: Day, "核验之日" / "day checked", filled, asked(|c| c.known("day")) =>
                    "核验哪一日记入和变动的期限。" / "The day whose entries and changes were checked.";
                since: Day, "自哪一天起" / "since", filled, asked(|c| c.known("since")) =>
                    "一次核验多日的，从哪一天起。" / "Where several days were checked at once, the first.";
                use SEAL;
                use SEALED_ROW;
                dates: Rows(SIGNED_ROW), "核验的期限" / "dates", filled, asked(|c| c.known("dates")) =>
                    "签字时各项期限的日期和状态。" / "The dates as they stood when signed.";
                rules: Kept, "规则依据" / "rules", filled, asked(|c| c.known("rules")) =>
                    "签字时各规则如何计算。" / "How each rule counted then.";
                calendar: Kept, "放假调休" / "holidays", filled, asked(|c| c.known("calendar")) =>
                    "签字时期间内的放假日和调休日。" / "The days off and worked in exchange, as known then.";
            },
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
            fields: fields! {
                day: Day, "核验之日" / "day checked", always, happened, careful =>
                    "核验哪一日记入和变动的期限。" / "The day whose entries and changes were checked.";
                since: Day, "自哪一天起" / "since", happened =>
                    "一次核验多日的，填第一天。" / "Where several days are checked at once, the first.";
                use RESULT;
                use FINDINGS;
            },
        },
        Section {
            title: t("签字内容（程序填写）", "what was signed (filled in by the program)"),
            fields: fields! {
                use SIGNED_ON;
                use SIGNED_BY;
                use SEAL;
                use SEALED_ROW;
                cases: WHOLE, "案件数" / "cases", filled, asked(|c| c.known("cases")) =>
                    "涉及几件案件。" / "How many cases were concerned.";
                count: WHOLE, "期限数" / "how many dates", filled, asked(|c| c.known("count")) =>
                    "签了几项期限；逐项见各案的期限核验。" / "How many dates were signed; each stands in its case.";
            },
        },
    ],
};
