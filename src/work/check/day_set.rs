//! A day set by hand: for a duty that stands in the case, and never to put off what a statute or the plan sets.

use crate::domain::failure::Problem;
use crate::law::{duties, set_day};
use crate::said;
use crate::work::check::Beside;

pub fn problems(beside: &Beside) -> Vec<Problem> {
    let Some(set) = set_day::of_record(beside.file, beside.record) else { return Vec::new() };
    let world = beside.world;
    let id = &set.filed.body.rule;
    let Some(rule) = world.rules.find(id) else {
        let words = said!(
            "没有编号为“{id}”的期限；在该期限上按 v，“规则”之后即是编号。",
            "there is no duty {id}; press v on the duty, its id stands after Rule"
        );
        return vec![Problem::new("rule", words)];
    };
    let all = duties::duties(beside.file, &world.rules, &world.setting());
    let title = &rule.title;
    let mut ours = all.iter().filter(|it| it.rule == rule.id).peekable();
    if ours.peek().is_none() {
        let words = said!(
            "本案没有“{title}”，无从另定日期。",
            "the case has no {title}: there is nothing to set a day for"; title
        );
        return vec![Problem::new("rule", words)];
    }
    let mut problems = Vec::new();
    let day = set.day;
    // A day that a paper names runs from nothing: it may be set earlier.
    let counted = ours.clone().filter(|it| it.raw.is_none_or(|raw| it.from < Some(raw)));
    if counted.filter_map(|it| it.from).min().is_some_and(|from| day < from) {
        problems.push(Problem::new(
            "day",
            said!("{day}早于起算之日，请核对。", "{day} lies before the day the period runs from: check it"),
        ));
    }
    let put_off = ours.find_map(|it| it.set.filter(|it| it.record == beside.record && !it.governs)?.computed);
    if let Some(computed) = put_off {
        let words = said!(
            "{day}晚于计算之日{computed}（{article}）：不得据以推迟，仍按{computed}办理；法院准许延期的，登记申请及其决定。",
            "{day} is later than {computed} as computed ({article}) and cannot put it off; where the court granted more time, record the application and its decision",
            article = rule.article
        );
        problems.push(Problem::new("day", words).warning());
    }
    if world.calendar.is_rest(day) {
        problems.push(
            Problem::new("day", said!("{day}是休息日，请核对。", "{day} is a rest day: check it")).warning(),
        );
    }
    problems
}
