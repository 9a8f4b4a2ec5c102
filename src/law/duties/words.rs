//! Why a duty cannot be told, in words: a day that is missing, a step still wanting, a condition nobody recorded.

use crate::domain::day::Day;
use crate::law::condition::Condition;
use crate::law::fact::Fact;
use crate::law::rule::{Optional, Rule};
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

/// Whose period it is, where it is not ours, and over which item.
pub(super) fn of_others(rule: &Rule, part: &str) -> Option<Said> {
    let who = Some(rule.who.words()).filter(|_| rule.who.outside())?;
    let words = match rule.optional {
        Optional::Consequence => said!(
            "期满仍未履行的，自期满之日起计，至履行之日止",
            "left unperformed, it runs from the last day until it is performed"
        ),
        _ => said!(
            "{who}的期限，供掌握，不属本机关办理",
            "a period of the {who}: to be watched, not ours to keep"; who
        ),
    };
    Some(if part.is_empty() { words } else { said!("{part}：{words}", "{part}: {words}"; words) })
}

/// What was not ours to do, and came after its last day. Another's lateness is no fault of ours, but may be a defence.
pub(super) fn late_elsewhere(rule: &Rule, day: Day, last: Day) -> Said {
    match rule.optional {
        Optional::Consequence => said!(
            "{day}履行，自{last}期满起至该日已产生后果",
            "performed on {day}: it ran from {last} until then"
        ),
        _ if rule.who.has_rights() => {
            said!("{day}晚于届满日{last}，请核对", "{day} is after the last day {last}: check")
        }
        _ => {
            let (who, n) = (rule.who.words(), (day - last).num_days());
            said!("{who}逾期{n}日（届满日{last}），请核对", "{n}d late by the {who} (last day {last}): check"; who)
        }
    }
}
