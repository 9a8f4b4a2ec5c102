//! Words that ledgers have for a field, both ways: read in `proceedings` and `decision`, written in `written`.

use crate::domain::outcome::{self, Counting, Counts};
use crate::domain::record::Body;
use crate::domain::record::body::Decided;
use crate::domain::risk::Level;
use crate::domain::vocabulary::{AppealDecision, DefendantForm, ReviewResult};
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

/// 有 — under a column that asks whether there is any.
pub const THERE_IS: &str = "有";

/// Whether the head appeared.
pub fn attended(yes: bool) -> &'static str {
    if yes { "出庭" } else { "未出庭" }
}

/// Our own appeal, written so that it is read back as ours.
const OUR_APPEAL: &str = "本机关上诉";

/// Who appealed.
pub fn appealed(decision: &str) -> &str {
    if decision == AppealDecision::Appeal { OUR_APPEAL } else { decision }
}

/// 是否经过复议, as the form of the defence tells.
pub fn reconsidered(body: &Body) -> Option<bool> {
    let text = |key: &str| body.get(key).and_then(Value::as_str).unwrap_or_default();
    match text("defendant_form") {
        "" => (!text("recon_no").is_empty()).then_some(true),
        form => Some(form != DefendantForm::Alone),
    }
}

/// How an outcome counts: a person's word, else the table.
pub fn counted(row: &Decided, counting: &Counting) -> Option<Counts> {
    Counts::from_word(&row.counts).or_else(|| outcome::read(&row.outcome).map(|known| counting.counts(known)))
}

/// The words offered in a column that says its field in words of its own.
pub fn offered(column: &str) -> Vec<&'static str> {
    match column {
        "appealed" => vec![OUR_APPEAL, AppealDecision::None.words().zh, AppealDecision::OtherSide.words().zh],
        "head_att" => vec![attended(true), attended(false)],
        "review_res" => ReviewResult::ALL.iter().map(|result| result.words().zh).collect(),
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
