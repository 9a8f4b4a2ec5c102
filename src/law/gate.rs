//! 把关与文本: what the adviser read of an answer, and what has been changed in it since.

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::record::Body;
use crate::domain::record::body::{Answer, Review, Typed};
use crate::text::{COMMA, Said, Text, t};
use serde_json::Value;
use std::collections::BTreeMap;

/// The fields that make up the substance of an answer, and what its form calls each: a review keeps its text under the name.
pub const SUBSTANCE: [(&str, Text); 11] = [
    ("authority", t("① 法定职权", "① authority")),
    ("facts", t("② 事实根据", "② facts")),
    ("basis", t("③ 法律依据", "③ legal basis")),
    ("procedure", t("④ 法定程序", "④ procedure")),
    ("inaction", t("⑤ 履职理由不成立", "⑤ no duty to act")),
    ("other", t("⑥ 其他理由", "⑥ other grounds")),
    ("prior", t("⑦ 复议或其他诉讼", "⑦ prior proceedings")),
    ("remarks", t("⑧ 其他说明", "⑧ remarks")),
    ("evidence", t("证据清单", "evidence list")),
    ("norms", t("规范性文件", "normative documents")),
    ("points", t("争点对应表", "points in dispute")),
];

/// Under what a review keeps that there was nothing to read.
const NOTHING: &str = "答辩内容";
const NONE_ENTERED: &str = "把关时未录入";

/// What stands between the answering defendant and the name of a field.
const OF: char = '：';

/// The text of a value: what a person typed, without what the program counts.
fn told(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_string(),
        Value::Array(items) => items.iter().map(told).collect::<Vec<_>>().join("；"),
        Value::Object(map) => {
            map.values().map(told).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("，")
        }
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Null => String::new(),
    }
}

/// The substance of an answer, under the Chinese names of its fields.
fn substance_of(answer: &Answer) -> BTreeMap<String, String> {
    let body: Body = answer.to_body();
    let of = |(key, name): &(&str, Text)| {
        let text = body.get(*key).map(told).filter(|it| !it.is_empty())?;
        Some((format!("{}{OF}{}", answer.defendant, name.zh).trim_start_matches(OF).to_string(), text))
    };
    SUBSTANCE.iter().filter_map(of).collect()
}

/// Whether a review speaks of an answer: each may stand for all defendants.
pub fn speaks_of(review: &Review, answer: &Answer) -> bool {
    review.defendant.is_empty() || answer.defendant.is_empty() || review.defendant == answer.defendant
}

/// What a review made now would read: the substance of every answer it speaks of.
pub fn read_now(file: &CaseFile, review: &Review) -> BTreeMap<String, String> {
    let answers = file.answers.iter().filter(|it| speaks_of(review, &it.body));
    answers.flat_map(|it| substance_of(&it.body)).collect()
}

/// What a review keeps of the answers it was made on. One made on nothing keeps that: what is written later was not read.
pub fn kept(file: &CaseFile, review: &Review) -> BTreeMap<String, String> {
    let read = read_now(file, review);
    match read.is_empty() {
        true => BTreeMap::from([(NOTHING.to_string(), NONE_ENTERED.to_string())]),
        false => read,
    }
}

/// Whether a review was made before anything of the answer was entered: the text it passed stands outside of the docket.
pub fn read_nothing(review: &Review) -> bool {
    review.read.contains_key(NOTHING)
}

/// What of the answers has been changed since the review read them, by the names of the fields. A review that did not keep
/// what it read is bound to nothing. An answer that went in as it was passed is past changing: what is written into its
/// record later does not undo the review, unless it is said to have gone in without one.
pub fn changed(file: &CaseFile, review: &Review) -> Vec<String> {
    let handed_in = |it: &&Filed<Answer>| it.body.submitted_on.is_some() && it.body.why_unreviewed.is_empty();
    if file.answers.iter().filter(|it| speaks_of(review, &it.body)).any(|it| handed_in(&it)) {
        return Vec::new();
    }
    changed_in_text(file, review)
}

/// The same, whether or not the answer has gone in.
pub fn changed_in_text(file: &CaseFile, review: &Review) -> Vec<String> {
    if review.read.is_empty() {
        return Vec::new();
    }
    let now = read_now(file, review);
    let gone = |name: &&String| !now.contains_key(*name) && **name != NOTHING;
    let names = now.keys().chain(review.read.keys().filter(gone));
    let differs = |name: &&String| now.get(*name) != review.read.get(*name);
    let mut found: Vec<String> = names.filter(differs).cloned().collect();
    let place = |name: &String| SUBSTANCE.iter().position(|(_, it)| name.ends_with(it.zh));
    found.sort_by_key(place);
    found
}

/// What was changed, in the words of the form: `甲局：② 事实根据、证据清单`.
pub fn named(changed: &[String]) -> Said {
    let en = |name: &String| {
        let (_, words) = SUBSTANCE.iter().find(|(_, words)| name.ends_with(words.zh))?;
        Some(format!("{}{}", name.strip_suffix(words.zh)?, words.en))
    };
    let told =
        changed.iter().map(|name| Said { zh: name.clone(), en: en(name).unwrap_or_else(|| name.clone()) });
    Said::joined(told, COMMA)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::body::Evidence;

    fn file(answers: Vec<Answer>) -> CaseFile {
        let filed = |(n, body): (usize, Answer)| Filed {
            id: crate::domain::record::RecordId(n as i64 + 1),
            row: 1,
            at: "2026-11-23T10:00:00".parse().unwrap(),
            who: "qian".into(),
            body,
        };
        CaseFile { answers: answers.into_iter().enumerate().map(filed).collect(), ..CaseFile::default() }
    }

    fn answer(defendant: &str, facts: &str) -> Answer {
        let evidence = vec![Evidence { name: "送达回证".into(), ..Evidence::default() }];
        Answer { defendant: defendant.into(), facts: facts.into(), evidence, ..Answer::default() }
    }

    fn review(file: &CaseFile, defendant: &str) -> Review {
        let review = Review { defendant: defendant.into(), ..Review::default() };
        Review { read: read_now(file, &review), ..review }
    }

    #[test]
    fn a_changed_text_a_new_piece_of_evidence_and_a_field_emptied_are_named_in_the_order_of_the_form() {
        let before = file(vec![answer("", "催告三次")]);
        let read = review(&before, "");
        assert!(changed(&before, &read).is_empty());
        let mut after = answer("", "");
        after.evidence.push(Evidence { name: "催告书".into(), ..Evidence::default() });
        after.norms = Vec::new();
        after.note = "份数不属于文书内容".into();
        assert_eq!(changed(&file(vec![after]), &read), ["② 事实根据", "证据清单"]);
    }

    #[test]
    fn each_review_is_bound_to_the_answer_of_its_own_defendant() {
        let both = file(vec![answer("甲局", "一"), answer("乙局", "一")]);
        let (first, second) = (review(&both, "甲局"), review(&both, "乙局"));
        let after = file(vec![answer("甲局", "一"), answer("乙局", "二")]);
        assert!(changed(&after, &first).is_empty());
        assert_eq!(changed(&after, &second), ["乙局：② 事实根据"]);
    }

    #[test]
    fn what_is_written_after_the_answer_went_in_does_not_undo_the_review() {
        let read = review(&file(vec![answer("", "一")]), "");
        let mut sent = answer("", "二");
        sent.submitted_on = "2026-11-23".parse().ok();
        assert!(changed(&file(vec![sent.clone()]), &read).is_empty());
        assert_eq!(changed_in_text(&file(vec![sent.clone()]), &read), ["② 事实根据"]);
        sent.why_unreviewed = "时间紧迫".into();
        assert_eq!(changed(&file(vec![sent]), &read), ["② 事实根据"]);
    }

    #[test]
    fn a_review_that_kept_nothing_of_what_it_read_is_bound_to_nothing() {
        assert!(changed(&file(vec![answer("", "改过")]), &Review::default()).is_empty());
    }
}
