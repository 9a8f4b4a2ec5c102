//! What goes out beside the columns that can be filled in: what is derived and comes back unread, and what binds a row
//! to its case.

use crate::text::{Text, t};

/// 案件标识 — the heading of the column that binds a row to the case it was written from.
pub const KEY: Text = t("案件标识", "case key");

/// 原文 — before the heading of a cell that is kept as it was written, beside what was read from it.
pub const VERBATIM: &str = "原文：";

/// Columns of the ledger that the docket derives: what a sheet says of them changes nothing there.
pub const DERIVED: &[&str] = &[
    "seq",
    "status",
    "organ_level",
    "recon_done",
    "answer_due",
    "prep_due",
    "appeal_due",
    "lose_due",
    "touched",
];

/// 附列 — shown in a ledger that goes out, and passed over when it comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aside {
    pub key: &'static str,
    pub header: Text,
}

/// The columns shown besides those of the ledger.
pub const ASIDE: &[Aside] = &[
    Aside { key: "risk_shown", header: t("风险提示", "risk shown") },
    Aside { key: "risk_why_shown", header: t("风险提示理由", "why") },
    Aside { key: "next_step", header: t("下一步", "next step") },
    Aside { key: "next_due", header: t("下一步期限", "next step by") },
    Aside { key: "days_left", header: t("剩余日数", "days left") },
];

/// Whether a heading is one of those that are only shown, or that of the key.
pub fn is_aside(heading: &str) -> bool {
    let named = |text: Text, key: &str| heading == text.zh || heading == text.en || heading == key;
    is_key(heading) || ASIDE.iter().any(|it| named(it.header, it.key))
}

pub fn is_key(heading: &str) -> bool {
    heading == KEY.zh || heading == KEY.en || heading == "key"
}

/// 由承办单位填报 — the columns that the unit which undertakes a case is asked to fill.
pub const TO_FILL: &[&str] = &[
    "officer",
    "co_officer",
    "adviser",
    "agents",
    "fwd_ack",
    "prep_done",
    "review_on",
    "review_res",
    "answered_on",
    "evidence_on",
    "filed_sfj_on",
    "hearing_at",
    "hearing_place",
    "head_name",
    "head_post",
    "head_att",
    "head_reason",
    "head_called",
    "head_spoke",
    "risk",
    "risk_why",
    "meet_on",
    "meet_res",
    "liaison",
    "med_stage",
    "med_res",
    "judged_on",
    "judg_recv_on",
    "close_kind",
    "effective_on",
    "appealed",
    "appealed_on",
    "appeal_note",
    "perf_on",
    "comp_paid",
    "advice_on",
    "lose_cause",
    "lose_on",
    "fix",
    "note",
];

/// What tells a unit which case a row is.
pub const TO_KNOW: &[&str] = &[
    "seq",
    "court_no",
    "instance",
    "status",
    "plaintiff",
    "defendant",
    "organ",
    "court",
    "cause",
    "served_on",
    "answer_due",
];

/// 简表 — the columns of a ledger to be printed and read.
pub const BRIEF: &[&str] = &[
    "seq",
    "court_no",
    "instance",
    "status",
    "plaintiff",
    "defendant",
    "organ",
    "officer",
    "cause",
    "act_name",
    "served_on",
    "answer_due",
    "answered_on",
    "hearing_at",
    "head_att",
    "close_kind",
    "win",
    "closed_on",
    "note",
];
