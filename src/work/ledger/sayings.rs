//! Words that ledgers have for a field, both ways: read in `proceedings` and `decision`, written in `written`.

use crate::domain::outcome::{self, Counting, Counts};
use crate::domain::record::Body;
use crate::domain::record::body::Decided;
use crate::domain::risk::Level;
use serde_json::Value;

/// Columns whose cell is not the field as it stands.
pub const OWN_WORDS: &[&str] = &[
    "fwd_to",
    "review_res",
    "hearing_at",
    "hearing_place",
    "head_name",
    "head_post",
    "head_att",
    "head_reason",
    "head_called",
    "head_spoke",
    "meet_on",
    "meet_res",
    "close_kind",
    "appealed",
];

/// 开庭 — as a session is called, beside an exchange of evidence.
pub const SITTING: &str = "开庭";

/// A meeting that was not held after all.
pub const CALLED_OFF: &str = "取消";

/// The two ranks that a ledger names under the head's post.
pub const RANKS: &[&str] = &["正职", "副职"];

/// 有 — under a column that asks whether there is any.
pub const THERE_IS: &str = "有";

/// Whether the head appeared.
pub fn attended(yes: bool) -> &'static str {
    if yes { "出庭" } else { "未出庭" }
}

const NO_APPEAL: &str = "不上诉";
const WE_APPEAL: &str = "上诉";
const THEY_APPEAL: &str = "对方上诉";

/// Who appealed, written so that it is read back as such.
pub fn appealed(decision: &str) -> &str {
    match decision {
        WE_APPEAL => "本机关上诉",
        NO_APPEAL | THEY_APPEAL => decision,
        other => other,
    }
}

/// 是否经过复议, as the form of the defence tells.
pub fn reconsidered(body: &Body) -> Option<bool> {
    let text = |key: &str| body.get(key).and_then(Value::as_str).unwrap_or_default();
    match text("defendant_form") {
        "未经复议" => Some(false),
        "" => (!text("recon_no").is_empty()).then_some(true),
        _ => Some(true),
    }
}

/// How an outcome counts: a person's word, else the table.
pub fn counted(row: &Decided, counting: &Counting) -> Option<Counts> {
    Counts::from_word(&row.counts).or_else(|| outcome::read(&row.outcome).map(|known| counting.counts(known)))
}

/// The words offered in a column that says its field in words of its own.
pub fn offered(column: &str) -> Vec<&'static str> {
    match column {
        "appealed" => vec!["本机关上诉", NO_APPEAL, THEY_APPEAL],
        "head_att" => vec![attended(true), attended(false)],
        "review_res" => vec!["通过", "退回修改", "有保留"],
        "risk" => Level::ALL.iter().map(|level| level.words().zh).collect(),
        "win" => Counts::ALL.iter().map(|counts| counts.words().zh).collect(),
        "close_kind" => outcome::OUTCOMES.iter().map(|known| known.name.as_str()).collect(),
        _ => Vec::new(),
    }
}

/// Of the outcomes for several defendants the one that was lost, else the first.
pub fn weightiest<'d>(rows: &'d [Decided], counting: &Counting) -> Option<&'d Decided> {
    rows.iter().find(|row| counted(row, counting) == Some(Counts::Lost)).or(rows.first())
}
