//! Why a duty cannot be told, in words: a day that is missing, a step still wanting, a condition nobody recorded.

use crate::law::condition::Condition;
use crate::law::fact::Fact;
use crate::said;
use crate::text::Said;

/// A day that is missing, and the form it belongs in.
pub(super) fn missing(fact: &Fact) -> Said {
    said!(
        "{day}未录入，请在“{form}”中补录",
        "the {day} is not recorded; enter it in “{form}”"; day = fact.words, form = fact.form.words()
    )
}

/// One of several things is still to be done.
pub(super) fn wanting(fact: &Fact) -> Said {
    said!("尚缺{step}（{form}）", "still wanting: {step} ({form})"; step = fact.words, form = fact.form.words())
}

pub(super) fn unsaid(condition: &Condition) -> Said {
    said!("是否{it}不明，请补录", "not recorded whether this holds: {it}"; it = condition.words)
}
