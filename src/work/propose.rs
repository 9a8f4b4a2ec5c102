//! 建议值: what a field of a form could hold, with the reason; a person takes it or leaves it.

use crate::domain::day::Day;
use crate::domain::duty::DutyState;
use crate::domain::record::Kind;
use crate::domain::record::body::{Judgment, Typed};
use crate::domain::vocabulary::ReviewResult;
use crate::law::review_sheet::Answer;
use crate::law::{duties, effect, gate, risk};
use crate::said;
use crate::text::t;
use crate::work::view::{Filling, Proposal};
use crate::work::world::World;

/// The day of effect, with the path that leads to it. A day still to come is told, not offered.
pub(in crate::work) fn judgment(filling: &Filling, world: &World, today: Day) -> Vec<Proposal> {
    let Ok(body) = Judgment::of(filling.body) else { return Vec::new() };
    if body.effective_on.is_some() || body.served_on.is_none() && body.last_signed_on.is_none() {
        return Vec::new();
    }
    let found = effect::proposed(filling.file, &body, &world.setting());
    let path = found.words();
    let mark = if found.provisional { t("（暂定）", " (provisional)") } else { t("", "") };
    let (value, words) = match found.day {
        Some(day) if day > today => (
            String::new(),
            said!(
                "最早{day}生效{mark}：{path}",
                "in force on {day} at the earliest{mark}: {path}"; path, mark
            ),
        ),
        Some(day) if found.earliest() => (
            day.to_string(),
            said!("只是最早之日{mark}：{path}", "the earliest day only{mark}: {path}"; path, mark),
        ),
        Some(day) => (day.to_string(), said!("{path}{mark}", "{path}{mark}"; path, mark)),
        None => (String::new(), path),
    };
    vec![Proposal { key: "effective_on", value, words, firm: false }]
}

/// 再次把关: what was changed since the last review that passed the answer.
pub(in crate::work) fn review(filling: &Filling, _: &World, _: Day) -> Vec<Proposal> {
    let passed = filling.file.reviews.iter().rfind(|it| ReviewResult::passes(&it.body.result));
    let Some(passed) = passed else { return Vec::new() };
    let changed = gate::named(&gate::changed_in_text(filling.file, &passed.body));
    if changed.is_empty() {
        return Vec::new();
    }
    let on = passed.body.reviewed_on.map(|day| day.to_string()).unwrap_or_default();
    let words = said!("{on}把关后改动：{changed}", "changed since the review of {on}: {changed}"; changed);
    vec![Proposal { key: "opinion", value: String::new(), words, firm: false }]
}

/// The item to perform next: of those not done, the one due first.
pub(in crate::work) fn performance(filling: &Filling, world: &World, _: Day) -> Vec<Proposal> {
    let duties = duties::duties(filling.file, &world.rules, &world.setting());
    let open = duties.iter().filter(|duty| duty.state == DutyState::Open && duty.act_by.is_some());
    let items = open.filter_map(|duty| {
        let item =
            duties::item(duty, world.rules.find(&duty.rule).filter(|rule| rule.form == Kind::Performance)?)?;
        Some((duty.act_by?, item))
    });
    let proposal = |(day, item): (Day, &str)| Proposal {
        key: "item",
        value: item.to_string(),
        firm: false,
        words: said!(
            "尚未履行的事项中最先到期的一项，期限{day}；全部履行完毕的不填",
            "of the items still to be performed the first one due, by {day}; empty if all were"
        ),
    };
    items.min_by_key(|(day, _)| *day).map(proposal).into_iter().collect()
}

/// How many questions an agenda is proposed with.
const ON_AGENDA: usize = 8;

/// 议题: what the review sheet left unknown or answered against us, and the reasons for the risk.
pub(in crate::work) fn agenda(filling: &Filling, world: &World, today: Day) -> Vec<Proposal> {
    let file = filling.file;
    let setting = world.setting();
    let duties = duties::duties(file, &world.rules, &setting);
    let risk = risk::risk(file, world.rules.ruled(&duties), &setting);
    let reasons = risk.reasons.iter().filter(|reason| reason.from.is_none_or(|from| from <= today));
    let mut questions: Vec<String> = Vec::new();
    for sheet in file.assessments.iter().rev().take(1) {
        let open = sheet
            .body
            .answers
            .iter()
            .filter(|row| matches!(Answer::from_word(&row.answer), Some(Answer::No | Answer::Unknown)));
        questions.extend(open.map(|row| row.question.clone()));
    }
    questions.extend(reasons.map(|reason| reason.words.zh.clone()));
    questions.truncate(ON_AGENDA);
    if questions.is_empty() {
        return Vec::new();
    }
    let n = questions.len();
    vec![Proposal {
        firm: false,
        key: "agenda",
        value: questions.join("；"),
        words: said!(
            "审查表未决的问题和败诉风险的理由，共{n}项",
            "{n} open questions of the review sheet and reasons for the risk"
        ),
    }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case_file::CaseFile;
    use crate::domain::record::Body;
    use crate::domain::record::RecordId;
    use serde_json::json;

    fn body(value: serde_json::Value) -> Body {
        value.as_object().unwrap().clone()
    }

    fn second_instance() -> CaseFile {
        let mut file = CaseFile::default();
        file.registration.instance = "二审".into();
        file
    }

    #[test]
    fn a_second_instance_judgment_is_proposed_to_be_in_force_on_the_day_of_service() {
        let (file, body) = (second_instance(), body(json!({"paper": "判决书", "served_on": "2026-03-02"})));
        let filling = Filling { file: &file, body: &body };
        let found = judgment(&filling, &World::official(), "2026-03-03".parse().unwrap());
        let said: Vec<_> = found.iter().map(|it| (it.key, it.value.as_str())).collect();
        assert_eq!(said, [("effective_on", "2026-03-02")]);
        assert!(found[0].words.zh.contains("送达即生效"));
    }

    /// What is proposed for a first-instance judgment of 张某's case, on a day.
    fn told(body: serde_json::Value, today: &str) -> (String, String) {
        let mut file = CaseFile::default();
        file.registration.instance = "一审".into();
        file.registration.plaintiffs = vec!["张某".into()];
        let body = body.as_object().unwrap().clone();
        let filling = Filling { file: &file, body: &body };
        let found = judgment(&filling, &World::official(), today.parse().unwrap());
        found.into_iter().map(|it| (it.value, it.words.zh)).next().unwrap_or_default()
    }

    #[test]
    fn the_day_after_the_last_appeal_period_is_offered_once_it_has_come() {
        let body = json!({"paper": "判决书", "served_on": "2025-09-10",
            "served_others": [{"party": "张某", "served_on": "2025-09-10"}]});
        let (value, words) = told(body.clone(), "2025-09-26");
        assert_eq!(value, "2025-09-26");
        assert!(words.starts_with("本机关2025-09-10收到"), "{words}");
        let (value, words) = told(body, "2025-09-25");
        assert_eq!(value, "", "a day still to come cannot be entered");
        assert!(words.starts_with("最早2025-09-26生效："), "{words}");
    }

    #[test]
    fn a_day_that_rests_on_an_unknown_service_is_offered_as_the_earliest() {
        let (value, words) = told(json!({"paper": "判决书", "served_on": "2025-09-10"}), "2025-10-20");
        assert_eq!(value, "2025-09-26");
        assert!(
            words.starts_with("只是最早之日：") && words.ends_with("原告张某的送达日期未录入"),
            "{words}"
        );
    }

    #[test]
    fn the_item_due_first_is_proposed_for_the_performance() {
        use crate::domain::case_file::Filed;
        use crate::domain::record::body::Obligation;
        let day = |text: &str| Some(text.parse().unwrap());
        let item = |what: &str, due| Obligation { what: what.into(), due, ..Obligation::default() };
        let mut file = CaseFile::default();
        let body = Judgment {
            paper: "判决书".into(),
            effective_on: day("2026-08-19"),
            items: vec![item("书面答复", day("2026-10-16")), item("返还款项", day("2026-09-18"))],
            ..Judgment::default()
        };
        let at = "2026-08-20T09:00:00".parse().unwrap();
        file.judgments.push(Filed { id: RecordId(1), row: 1, at, who: String::new(), body });
        let offered = |file: &CaseFile| {
            let filling = Filling { file, body: &Body::new() };
            let today = "2026-09-01".parse().unwrap();
            performance(&filling, &World::official(), today).pop().map(|it| it.value)
        };
        assert_eq!(offered(&file).as_deref(), Some("返还款项"));
        file.judgments[0].body.items[1].done_on = day("2026-09-01");
        assert_eq!(offered(&file).as_deref(), Some("书面答复"));
    }

    #[test]
    fn nothing_is_proposed_where_nothing_follows() {
        let (file, body) = (second_instance(), body(json!({"paper": "判决书"})));
        let filling = Filling { file: &file, body: &body };
        let today = "2026-03-03".parse().unwrap();
        assert!(judgment(&filling, &World::official(), today).is_empty());
    }
}
