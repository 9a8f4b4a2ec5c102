//! Why a date is no longer what it was: which record was changed, by whom and in which field; which rule; which day.

use crate::domain::duty::Duty;
use crate::domain::pairing::{Pair, same_key};
use crate::domain::record::{Act, Body, CaseId};
use crate::form::{Form, entry};
use crate::law::compare::{DateChange, change, dates, lifted, same_days};
use crate::law::signed::{
    COUNTING_KEPT, DateBasis, ORGANS_KEPT, READINGS_KEPT, Signed, counting_changes, day_changes,
    organ_changes, organs_new, reading_changes, rule_changes,
};
use crate::said;
use crate::store::read::{BookRow, standing};
use crate::text::{Lang, PAUSE, Said, fold, t};
use crate::work::desk::Desk;

/// How many changed fields of a record, and days of the calendar, are named.
const NAMED: usize = 3;

impl Desk {
    /// Why a signed date is another now: every record since that moved it, and what the rules and the calendar say
    /// otherwise. Nothing when none of these explains it.
    pub(super) fn why_changed(
        &self,
        case: CaseId,
        history: &[BookRow],
        it: &Signed<'_>,
        now: Option<&Duty>,
    ) -> Vec<Said> {
        let upto = it.by.body.sealed_row.map_or(0, i64::from);
        let then = self.duties_at(case, history, upto);
        let signed = std::slice::from_ref(&it.date);
        let start = dates(signed, &then).find(|pair| pair.before.is_some()).and_then(|pair| pair.now);
        let mut reasons = Vec::new();
        if start.is_none_or(|start| !same_days(start, &it.date) || start.state != it.date.state) {
            reasons.extend(self.world_since(it, start.or(now)));
        }
        let mut at: Option<Duty> = start.cloned();
        let mut before = then.clone();
        for row in history.iter().filter(|row| row.row > upto) {
            let after = self.duties_at(case, history, row.row);
            let moved = match &at {
                Some(tracked) => {
                    let mut all = dates(&before, &after);
                    let pair = all.find(|pair| pair.before.is_some_and(|it| same_key(it, tracked)));
                    let moved = pair.as_ref().is_none_or(bears);
                    let next = pair.and_then(|pair| pair.now).cloned();
                    at = next;
                    moved
                }
                // It is there again.
                None => {
                    at = after.iter().find(|duty| same_key(duty, &it.date)).cloned();
                    at.is_some()
                }
            };
            if moved {
                reasons.push(deed(row, history));
            }
            before = after;
        }
        if reasons.is_empty() {
            reasons.extend(self.kin_since(case, history, upto));
        }
        reasons
    }

    /// The other instances of the dispute that were written to since.
    fn kin_since(&self, case: CaseId, history: &[BookRow], upto: i64) -> Vec<Said> {
        let kin = self.kin(case, &standing(history, i64::MAX)).unwrap_or_default();
        let newer = kin.iter().filter(|(_, records)| records.iter().any(|record| record.row > upto));
        newer
            .map(|(other, _)| {
                let line = self.store.line(*other).ok().flatten().unwrap_or_default();
                let no = if line.court_no.is_empty() { format!("#{}", other.0) } else { line.court_no };
                said!(
                    "关联案件{no}此后有新的记录，本案随审级链变动",
                    "the linked case {no} has newer records, and this one follows its dispute"
                )
            })
            .collect()
    }

    /// What the rule, the readings, the registers and the calendar say otherwise than when it was signed.
    fn world_since(&self, it: &Signed<'_>, now: Option<&Duty>) -> Vec<Said> {
        let body = &it.by.body;
        let basis = DateBasis { rules: body.rules.clone(), calendar: body.calendar.clone() };
        self.changed_since(&basis, &it.date, now)
    }

    /// What the rule, the readings, the registers and the calendar say otherwise than what a date rested on.
    fn changed_since(&self, basis: &DateBasis, date: &Duty, now: Option<&Duty>) -> Vec<Said> {
        let rule = &date.rule;
        let mut reasons = Vec::new();
        if let Some(kept) = basis.rules.get(rule) {
            let changes = rule_changes(kept, self.world.rules.find(rule));
            if !changes.is_empty() {
                let list = joined(&changes);
                reasons.push(said!("规则{rule}已变动：{list}", "rule {rule} has changed: {list}"; list));
            }
        } else if !basis.rules.is_empty() {
            reasons.push(said!("规则{rule}是新增的", "rule {rule} is new"));
        }
        let of = |heading: &str, changes: &dyn Fn(&str) -> Vec<Said>| {
            basis.rules.get(heading).map(|kept| changes(kept)).unwrap_or_default()
        };
        let world = &self.world;
        let changed = [
            (
                t("适用口径", "the readings"),
                of(READINGS_KEPT, &|kept| reading_changes(kept, &world.readings)),
            ),
            (
                t("是否败诉（认定）", "how outcomes count"),
                of(COUNTING_KEPT, &|kept| counting_changes(kept, &world.counting)),
            ),
            (
                t("机关名录", "the register of organs"),
                of(ORGANS_KEPT, &|kept| organ_changes(kept, &world.organs)),
            ),
        ];
        for (what, changes) in changed.into_iter().filter(|(_, changes)| !changes.is_empty()) {
            let list = joined(&changes);
            reasons.push(said!("{what}已变动：{list}", "{what} changed: {list}"; what, list));
        }
        let same_start = now.is_none_or(|now| now.from == date.from);
        let days = || [date.from, date.due, date.act_by].into_iter().flatten();
        if same_start && let (Some(first), Some(last)) = (days().min(), days().max()) {
            let changes = day_changes(&basis.calendar, &self.world.calendar, first, last);
            if !changes.is_empty() {
                let list = joined(&changes);
                reasons.push(said!("日历已变动：{list}", "the calendar has changed: {list}"; list));
            }
        }
        reasons
    }

    /// Why a date in the file is not what the book gives: the rules changed, it stopped at an earlier row, or it was
    /// changed outside the program.
    pub(super) fn why_differs(
        &self,
        case: CaseId,
        history: &[BookRow],
        pair: &Pair<'_>,
        basis: Option<&DateBasis>,
    ) -> Said {
        if let (Some(basis), Some(date)) = (basis, pair.before.or(pair.now)) {
            let mut changes = self.changed_since(basis, date, pair.now);
            // Of the derived tables the whole register is kept, so that an organ that was added is seen.
            let kept = basis.rules.get(ORGANS_KEPT).filter(|_| changes.is_empty());
            let new = kept.map(|kept| organs_new(kept, &self.world.organs)).unwrap_or_default();
            if !new.is_empty() {
                let list = joined(&new);
                changes.push(said!("机关名录已变动：{list}", "the register of organs changed: {list}"; list));
            }
            if !changes.is_empty() {
                let list = joined(&changes);
                return said!(
                    "{list}，台账没有重新推导；请执行 yingsu rebuild",
                    "{list}, and the docket was not derived afresh; run yingsu rebuild"; list
                );
            }
        }
        let stopped = pair.before.and_then(|stored| {
            history.iter().rev().skip(1).find(|row| self.duties_at(case, history, row.row).contains(stored))
        });
        if let Some(stopped) = stopped
            && let Some(next) = history.iter().find(|row| row.row > stopped.row)
        {
            let (row, deed) = (stopped.row, deed(next, history));
            return said!(
                "台账停留在台账流水第{row}号时的状态，其后{deed}没有推导进去；请执行 yingsu rebuild",
                "the docket stands as at row {row} of the book; what came after was not derived: {deed}; run yingsu rebuild";
                deed
            );
        }
        let fields = match (pair.before, pair.now) {
            (Some(stored), Some(derived)) => altered(stored, derived),
            (None, _) => said!("该行缺失", "the row is missing"),
            (Some(_), None) => said!("多出一行", "a row too many"),
        };
        if basis.is_none() {
            return said!(
                "没有记录使其如此（{fields}）：规则或者日历变动后没有重新推导，或者这一行在程序之外被改动；请执行 yingsu rebuild",
                "no record gives this ({fields}): rules or calendar have changed and it was not derived afresh, or the row was changed outside the program; run yingsu rebuild";
                fields
            );
        }
        said!(
            "规则、日历、机关名录和记录都没有使其如此：这一行在程序之外被改动（{fields}）；请执行 yingsu rebuild",
            "no rule, calendar, register or record gives this: the row was changed outside the program ({fields}); run yingsu rebuild";
            fields
        )
    }
}

/// Whether a step of the book moved a date, lifted it, or took it away.
fn bears(pair: &Pair<'_>) -> bool {
    match (change(pair.before, pair.now), pair.before, pair.now) {
        (DateChange::Moved | DateChange::Gone, ..) => true,
        (DateChange::Turned, Some(before), Some(now)) => lifted(before.state) != lifted(now.state),
        _ => false,
    }
}

/// wang 于 2026-11-09 10:00 修改收件（台账流水第7号）：“收到日期”由 2026-11-06 改为 2026-11-09
fn deed(row: &BookRow, history: &[BookRow]) -> Said {
    let (who, n, at) = (&row.who, row.row, row.at.format("%Y-%m-%d %H:%M"));
    let (act, kind) = (row.act.words(), row.kind.words());
    let mut said = said!(
        "{who} 于 {at} {act}“{kind}”（台账流水第{n}号）",
        "{who} {act} “{kind}” on {at} (row {n} of the book)"; act, kind
    );
    let earlier = history.iter().rev().find(|it| it.record == row.record && it.row < row.row);
    if let Some(earlier) = earlier
        && row.act == Act::Amend
    {
        let fields = fields(row, &earlier.body);
        said.push(said!("：{fields}", ": {fields}"; fields));
    }
    if !row.why.is_empty() {
        let why = fold::clean(&row.why);
        said.push(said!("，理由：{why}", ", because: {why}"));
    }
    said
}

/// Which fields a row changed, from what to what.
fn fields(row: &BookRow, before: &Body) -> Said {
    let form = Form::of(row.kind);
    let mut changed = Vec::new();
    for field in form.fields() {
        let (was, now) = (before.get(field.key), row.body.get(field.key));
        if was == now {
            continue;
        }
        let shown = |value: Option<&serde_json::Value>, lang: Lang| {
            let text = value.map(|value| fold::clean(&entry::show(field, value, lang))).unwrap_or_default();
            if text.is_empty() { t("空", "nothing").get(lang).to_string() } else { text.replace('\n', " ") }
        };
        let [was, now] =
            [was, now].map(|value| Said { zh: shown(value, Lang::Zh), en: shown(value, Lang::En) });
        let label = field.label;
        changed.push(said!("“{label}”由{was}改为{now}", "“{label}” was {was}, is {now}"; label, was, now));
    }
    joined(&changed)
}

/// What of a row in the file is not as derived.
fn altered(stored: &Duty, derived: &Duty) -> Said {
    let day =
        |day: Option<crate::domain::day::Day>| day.map_or_else(|| "—".to_string(), |day| day.to_string());
    let days = [
        (t("起算日", "from"), stored.from, derived.from),
        (t("最后一日（顺延前）", "raw"), stored.raw, derived.raw),
        (t("届满日", "due"), stored.due, derived.due),
        (t("稳妥日", "safe"), stored.safe, derived.safe),
        (t("最迟办理日", "act by"), stored.act_by, derived.act_by),
        (t("最后一日", "last"), stored.last, derived.last),
        (t("办结日", "done on"), stored.done_on, derived.done_on),
    ];
    let mut changed: Vec<Said> = days
        .into_iter()
        .filter(|(_, was, is)| was != is)
        .map(|(words, was, is)| {
            let (was, is) = (day(was), day(is));
            said!("{words}应为 {is}，台账为 {was}", "{words} should be {is} and is {was}"; words)
        })
        .collect();
    if stored.state != derived.state {
        let (was, is) = (stored.state.words(), derived.state.words());
        changed.push(said!("状态应为{is}，台账为{was}", "state should be {is} and is {was}"; is, was));
    }
    if changed.is_empty() {
        changed.push(t("起算文书、机关、阶段或者说明", "paper, organ, stage or words").into());
    }
    joined(&changed)
}

/// The first of a list, and how many more there are.
fn joined(all: &[Said]) -> Said {
    let named = all.get(..NAMED).unwrap_or(all);
    let first = Said::joined(named, PAUSE);
    match all.len() - named.len() {
        0 => first,
        more => said!("{first}，另有{more}处", "{first}, and {more} more"; first),
    }
}
