//! Why a duty cannot be told, in words: a day that is missing, a step still wanting, a condition nobody recorded.

use crate::law::condition::Condition;
use crate::law::fact::Fact;
use crate::text::Said;

/// A day that is missing, and the form it belongs in.
pub(super) fn missing(fact: &Fact) -> Said {
    let (words, form) = (fact.words, fact.form.words());
    let (zh, en, form_zh, form_en) = (words.zh, words.en, form.zh, form.en);
    Said {
        zh: format!("{zh}未录入，请在“{form_zh}”中补录"),
        en: format!("the {en} is not recorded; enter it in “{form_en}”"),
    }
}

/// One of several things is still to be done.
pub(super) fn wanting(fact: &Fact) -> Said {
    let (words, form) = (fact.words, fact.form.words());
    let (zh, en, form_zh, form_en) = (words.zh, words.en, form.zh, form.en);
    Said { zh: format!("尚缺{zh}（{form_zh}）"), en: format!("still wanting: {en} ({form_en})") }
}

pub(super) fn unsaid(condition: &Condition) -> Said {
    let (zh, en) = (condition.words.zh, condition.words.en);
    Said { zh: format!("是否{zh}不明，请补录"), en: format!("not recorded whether this holds: {en}") }
}
