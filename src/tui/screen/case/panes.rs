//! What each pane of the case screen says, line by line.

use crate::domain::day::Day;
use crate::domain::duty::DutyState;
use crate::domain::outcome::Counts;
use crate::domain::record::{Kind, Record};
use crate::domain::risk::Reason;
use crate::form::Form;
use crate::law::appear::Finding;
use crate::law::nature::Nature;
use crate::said;
use crate::text::{Lang, Said, Text, t, width};
use crate::tui::detail::{key_of, standing};
use crate::tui::screen::View;
use crate::tui::screen::case::{Lines, Target, chain};
use crate::tui::theme::{Role, Theme};
use crate::tui::widget::pen::Piece;
use crate::tui::words;
use crate::work::alike;
use crate::work::page::State as Meant;
use crate::work::view::{CaseView, DraftLine, DutyView, OutcomeView};

/// What the items of a pane lead to.
pub fn targets(case: &CaseView, pane: usize) -> Vec<Target> {
    match pane {
        0 => (0..case.duties.len()).map(Target::Duty).collect(),
        1 => {
            let records = case.records.iter().map(|record| Target::Record(record.id, record.kind));
            records.chain((0..case.drafts.len()).map(Target::Draft)).collect()
        }
        2 => {
            let items = case.risk.reasons.len()
                + usize::from(case.risk.adviser.is_some())
                + alike::told(&case.like).len();
            let assessed = case.records.iter().rev().find(|record| record.kind == Kind::Assessment);
            let first = match (&case.risk.adviser, assessed) {
                (Some(_), Some(record)) => Some(Target::Record(record.id, record.kind)),
                _ => None,
            };
            (0..items)
                .map(|i| if i == 0 { first.unwrap_or(Target::Nowhere) } else { Target::Nowhere })
                .collect()
        }
        3 => {
            let registration = case.records.iter().find(|record| record.kind == Kind::Registration);
            let target =
                registration.map_or(Target::Nowhere, |record| Target::Record(record.id, record.kind));
            let breaches = case.breaches.iter().map(|_| Target::Appearance);
            breaches.chain(people(case, Lang::Zh).iter().map(|_| target)).collect()
        }
        _ => {
            let known = case.chain.iter().map(|line| line.case.map_or(Target::Nowhere, Target::Case));
            let likely = case.likely.iter().map(|it| Target::Case(it.case));
            known.chain(case.chain_missing.iter().map(|_| Target::Nowhere)).chain(likely).collect()
        }
    }
}

/// What an empty pane says.
pub fn empty(pane: usize) -> Text {
    match pane {
        0 => t("没有期限：先录入收件", "no duties yet: record the receipt of papers"),
        1 => t("还没有记录", "no records yet"),
        2 => t("未见风险信号；p 评估", "no signal of risk; p assesses it"),
        3 => t("未登记当事人", "no parties registered"),
        _ => t("没有关联案件；e 填“关联案号”", "no linked cases; e enters the linked numbers"),
    }
}

/// The lines of a pane in so many columns.
pub fn lines(view: &View, case: &CaseView, pane: usize, wide: usize) -> Lines {
    let items = match pane {
        0 => {
            let columns = DutyColumns::of(view, &case.duties, wide);
            case.duties.iter().map(|duty| duty_rows(view, duty, columns, wide)).collect()
        }
        1 => {
            let records = case.records.iter().map(|record| vec![record_row(view, case, record, wide)]);
            records.chain(case.drafts.iter().map(|draft| vec![draft_row(view, draft, wide)])).collect()
        }
        2 => risk_rows(view, case, wide),
        3 => {
            let breaches = case.breaches.iter().map(|it| breach_rows(view, it, wide));
            let people = people(case, view.lang());
            let people = people
                .iter()
                .map(|(label, value)| labelled(view, label.get(view.lang()), Role::Key, value, wide));
            breaches.chain(people).collect()
        }
        _ => chain::rows(view, case),
    };
    let items: Vec<Vec<Vec<Piece>>> = items;
    let rows = items
        .into_iter()
        .enumerate()
        .flat_map(|(i, rows)| rows.into_iter().map(move |row| (row, i)))
        .collect();
    Lines { rows, targets: targets(case, pane) }
}

/// The columns of the duties: the day with its 暂 and the standing are never cut, the title gives way.
#[derive(Clone, Copy)]
struct DutyColumns {
    title: usize,
    due: usize,
    state: usize,
}

impl DutyColumns {
    fn of(view: &View, duties: &[DutyView], wide: usize) -> DutyColumns {
        let most = |text: &dyn Fn(&DutyView) -> String| {
            duties.iter().map(|duty| width::width(&text(duty))).max().unwrap_or_default()
        };
        let due = most(&|duty| due_words(view, duty)).max(10);
        let state = most(&|duty| standing(view, duty)).max(8);
        let nature = most(&|duty| {
            duty.no_duty().filter(|_| duty.waits()).map_or("", |it| it.get(view.lang())).to_string()
        });
        // What is no obligation of ours says so whole, where the titles keep the room they need.
        let nature = if wide >= 70 && nature > 0 { nature + 2 } else { 0 };
        DutyColumns { title: wide.saturating_sub(8 + nature + due + state).clamp(12, 34), due, state }
    }
}

fn due_words(view: &View, duty: &DutyView) -> String {
    match duty.duty.act_by {
        Some(_) => words::due(&duty.duty, view.world.today, view.lang(), view.theme()),
        None => String::new(),
    }
}

fn duty_rows(view: &View, duty: &DutyView, columns: DutyColumns, wide: usize) -> Vec<Vec<Piece>> {
    let lang = view.lang();
    let open = duty.waits();
    let (mark, role) = if duty.breached() {
        ("", Role::Overdue)
    } else if open || duty.duty.state == DutyState::Undetermined {
        words::urgency(duty)
    } else {
        ("", Role::Plain)
    };
    let mark = if duty.nature == Nature::Obligation { mark } else { duty.nature.mark().get(lang) };
    let (due, state) = (due_words(view, duty), standing(view, duty));
    let key = if open { key_of(duty.form) } else { String::new() };
    let mut row: Vec<Piece> = vec![
        (format!("{} ", width::pad_left(mark, 2)), role),
        // Cut in the middle a title says less than the short one.
        (format!("{} ", width::fit(&title(duty, columns.title, lang), columns.title)), Role::Plain),
        (format!("{} ", width::fit(&due, columns.due)), if open { role } else { Role::Plain }),
        (
            format!("{} ", width::fit(&state, columns.state)),
            if open || duty.breached() { role } else { Role::Plain },
        ),
        (key, Role::Key),
    ];
    if let Some(words) = duty.no_duty().filter(|_| open) {
        row.push((format!(" {}", words.get(lang)), Role::Plain));
    }
    let mut rows = vec![row];
    if let Some(why) = &duty.duty.why {
        for line in width::wrap(why.get(lang), wide.saturating_sub(6).max(1)).into_iter().take(2) {
            rows.push(vec![("     ".into(), Role::Plain), (line, Role::Plain)]);
        }
    }
    rows
}

/// The title where the column holds it, else the short one.
fn title(duty: &DutyView, room: usize, lang: Lang) -> String {
    let whole = duty.named();
    let shown = if width::width(whole.get(lang)) <= room { whole } else { duty.named_short() };
    shown.get(lang).to_string()
}

fn record_row(view: &View, case: &CaseView, record: &Record, wide: usize) -> Vec<Piece> {
    let lang = view.lang();
    let day = day_of(record);
    let date = format!("{} {} ", words::short_day(day, view.world.today), words::weekday(day, lang));
    let kinds =
        case.records.iter().map(|it| width::width(it.kind.words().get(lang))).max().unwrap_or_default();
    let kind = width::fit(record.kind.words().get(lang), kinds.clamp(8, if wide >= 70 { 24 } else { 14 }));
    let used = width::width(&date) + width::width(&kind) + width::width(case.who(&record.who)) + 6;
    let text = width::cut(happened(case, record).get(lang), wide.saturating_sub(used));
    vec![
        (date, Role::Plain),
        (format!("{kind} "), Role::Key),
        (text, Role::Plain),
        (format!("  {}", case.who(&record.who)), Role::Plain),
    ]
}

/// An unsaved form, behind what stands in the book.
fn draft_row(view: &View, draft: &DraftLine, wide: usize) -> Vec<Piece> {
    let lang = view.lang();
    let head = format!("{} ", draft.at.format("%m-%d %H:%M"));
    let kind = draft.kind.words().get(lang);
    let state = match draft.open {
        true => t("草稿，正在另一窗口中填写", "unsaved, open in another window"),
        false => t("草稿未存：Enter 继续填写", "unsaved: Enter goes on with it"),
    };
    let room =
        wide.saturating_sub(width::width(&head) + width::width(kind) + width::width(state.get(lang)) + 5);
    vec![
        (head, Role::Caution),
        (format!("{kind} "), Role::Key),
        (format!("{}  ", state.get(lang)), Role::Caution),
        (width::cut(&draft.text, room), Role::Plain),
    ]
}

/// What a record tells of the course of the case.
fn happened(case: &CaseView, record: &Record) -> Said {
    let text = |key: &str| record.body.get(key).and_then(|it| it.as_str()).unwrap_or_default();
    let day = |key: &str| text(key).get(5..10).map(String::from);
    let mut words = match record.kind {
        Kind::Answer => {
            let n = record.body.get("evidence").and_then(|it| it.as_array()).map_or(0, Vec::len);
            let stage = match (day("submitted_on"), day("prepared_on")) {
                (Some(on), _) => said!("{on}提交", "submitted {on}"),
                (None, Some(on)) => said!("{on}准备完成，未提交", "ready {on}, not submitted"),
                (None, None) => said!("起草中", "being drafted"),
            };
            said!("{stage}，证据{n}件", "{stage}, {n} pieces of evidence"; stage)
        }
        Kind::Meeting => match (text("outcome"), text("approval"), day("held_at")) {
            ("", "", _) => said!("已建议，待审批", "proposed, waiting for approval"),
            ("", approval, Some(on)) => said!("{approval}，定于{on}", "{approval}, set for {on}"),
            ("", approval, None) => Said::same(approval),
            (outcome, ..) => Said::same(&[outcome, text("plan")].join(" ")),
        },
        Kind::Filing => said!("已报区司法局备案 {no}", "filed with 区司法局 {no}", no = text("filing_no")),
        kind => Form::of(kind).says(&record.body),
    };
    let settled =
        case.duties.iter().filter(|it| it.form == record.kind && it.duty.state == DutyState::DoneLate);
    let alone = case.records.iter().filter(|other| other.kind == record.kind).count() == 1;
    if let Some(n) = settled.filter_map(|it| it.days_late).max().filter(|n| *n > 0 && alone) {
        words.push(said!("，逾期{n}日", ", {n}d late"));
    }
    words
}

/// The day a line of the time line stands at.
pub fn day_of(record: &Record) -> Day {
    record.kind.day(&record.body).unwrap_or(record.at.date())
}

fn risk_rows(view: &View, case: &CaseView, wide: usize) -> Vec<Vec<Vec<Piece>>> {
    let (lang, today) = (view.lang(), view.world.today);
    let mut items = Vec::new();
    let item = |mark: String, role: Role, text: &str, text_role: Role| -> Vec<Vec<Piece>> {
        let indent = width::width(&mark) + 1;
        let blank = " ".repeat(indent);
        let wrapped = width::wrap(text, wide.saturating_sub(indent + 3).max(1));
        wrapped
            .into_iter()
            .enumerate()
            .map(|(i, line)| {
                let head =
                    if i == 0 { (format!(" {mark} "), role) } else { (format!(" {blank}"), Role::Plain) };
                vec![head, (line, text_role)]
            })
            .collect()
    };
    if let Some(assessed) = &case.risk.adviser {
        let (by, reason) = (assessed.whose(), &assessed.reason);
        let on = assessed.on.map_or(String::new(), |on| words::short_day(on, today));
        let said = said!("{by} {on}：{reason}", "{by} {on}: {reason}"; by);
        items.push(item(
            words::risk(Some(assessed.level), lang, view.theme()),
            Theme::risk_role(assessed.level),
            said.get(lang),
            Role::Plain,
        ));
    }
    let comes = |reason: &&Reason| reason.from.is_some_and(|from| from > today);
    for reason in case.risk.reasons.iter().filter(|reason| !comes(reason)) {
        let text = format!("{} {}", reason.words.get(lang), reason.article);
        let mark = words::risk(Some(reason.level), lang, view.theme());
        items.push(item(mark, Theme::risk_role(reason.level), &text, Role::Plain));
    }
    // What would hold only from a later day stands last: it is no risk yet.
    for reason in case.risk.reasons.iter().filter(comes) {
        let day = reason.from.map_or(String::new(), |from| words::short_day(from, today));
        let from = said!("（自{day}起）", " (from {day})");
        let text = format!("{}{} {}", reason.words.get(lang), from.get(lang), reason.article);
        items.push(item(t("届时", "later").get(lang).into(), Role::Plain, &text, Role::Plain));
    }
    for said in alike::told(&case.like) {
        items.push(item(t("类案", "alike").get(lang).into(), Role::Plain, said.get(lang), Role::Plain));
    }
    items
}

/// Who is who in the case, by the registration; what is not known is not listed.
fn people(case: &CaseView, lang: Lang) -> Vec<(Text, String)> {
    let registration = &case.file.registration;
    let judge = [registration.judge.as_str(), registration.judge_tel.as_str()].join(" ");
    let court = [registration.court.as_str(), registration.tribunal.as_str()].join(" ");
    let suit = !case.line.reconsidered();
    let of = |suits: Text, before_organ: Text| if suit { suits } else { before_organ };
    let all = [
        (of(t("原告", "plaintiff"), t("申请人", "applicant")), registration.plaintiffs.join("、")),
        (
            of(t("原告代理人", "for the plaintiff"), t("申请人代理人", "for applicant")),
            registration.plaintiff_agent.clone(),
        ),
        (of(t("被告", "defendant"), t("被申请人", "respondent")), registration.defendants.join("、")),
        (t("第三人", "third party"), registration.third_parties.join("、")),
        (t("承办单位", "organ"), registration.organ.clone()),
        (t("协办单位", "assisting"), registration.assisting_organ.clone()),
        (t("不按方案", "not by the plan"), registration.why_organ.clone()),
        (t("主管作出", "in charge"), registration.act_maker.clone()),
        (t("复议机关", "reconsidered by"), registration.recon_organ.clone()),
        (t("承办人", "officer"), registration.officer.clone()),
        (t("法律顾问", "advisers"), registration.advisers.join("、")),
        (t("代理人", "agents"), registration.agents.join("、")),
        (of(t("法院", "court"), t("复议机关", "before")), court.trim().into()),
        (of(t("承办法官", "judge"), t("复议人员", "official")), judge.trim().into()),
        (of(t("诉讼请求", "claim"), t("复议请求", "claim")), registration.claim.clone()),
        (of(t("裁判结果", "outcome"), t("复议结果", "outcome")), outcomes(case, lang)),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// The outcome on each defendant, and how it counts.
fn outcomes(case: &CaseView, lang: Lang) -> String {
    let one = |it: &OutcomeView| {
        let counts = it.counts.map_or(t("胜败待定", "not counted yet"), Counts::words);
        let corrected = if it.self_corrected { t("，自行纠正", ", self-corrected") } else { t("", "") };
        let (whom, outcome) = (&it.defendant, &it.outcome);
        let words = said!(
            "{whom}{mark}{outcome}（{counts}{more}）",
            "{whom}{mark}{outcome} ({counts}{more})",
            mark = if whom.is_empty() { "" } else { "：" };
            counts, more = corrected
        );
        words.get(lang).to_string()
    };
    case.outcomes.iter().map(one).collect::<Vec<_>>().join("；")
}

/// What a hearing breached: a mark and a word before it, the article behind it.
fn breach_rows(view: &View, breach: &Finding, wide: usize) -> Vec<Vec<Piece>> {
    let lang = view.lang();
    let label = format!("{} {}", breach_mark(view), t("出庭", "in court").get(lang));
    let (title, state) = (breach.title.get(lang), breach.state.words().get(lang));
    let text = format!("{title} {state} {} {}", breach.words.get(lang), breach.article);
    labelled(view, &label, Role::Overdue, &text, wide)
}

/// The mark that stands before what was breached.
pub fn breach_mark(view: &View) -> &'static str {
    Meant::Bad.mark(view.theme().ascii)
}

fn labelled(view: &View, label: &str, role: Role, value: &str, wide: usize) -> Vec<Vec<Piece>> {
    let label_wide = match view.lang() {
        crate::text::Lang::Zh => 10,
        crate::text::Lang::En => 17,
    };
    width::wrap(value, wide.saturating_sub(label_wide + 4).max(1))
        .into_iter()
        .enumerate()
        .map(|(i, line)| {
            let label = if i == 0 { label } else { "" };
            vec![(format!(" {} ", width::fit(label, label_wide)), role), (line, Role::Plain)]
        })
        .collect()
}

impl Lines {
    /// The first and last row of an item.
    pub fn of(&self, item: usize) -> (usize, usize) {
        let first = self.rows.iter().position(|(_, i)| *i == item).unwrap_or_default();
        let last = self.rows.iter().rposition(|(_, i)| *i == item).unwrap_or_default();
        (first, last)
    }
}

/// The parts that are known, with blanks between.
pub fn join(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::RecordId;
    use serde_json::json;

    #[test]
    fn a_case_is_entered_on_the_day_the_court_took_it_not_on_the_day_of_the_act() {
        let record = Record {
            id: RecordId(1),
            case: None,
            kind: Kind::Registration,
            row: 1,
            at: "2026-11-05T09:30:00".parse().unwrap(),
            who: "wang".into(),
            body: serde_json::from_value(json!({"act_date": "2026-09-28", "filed_on": "2026-11-02"}))
                .unwrap(),
        };
        assert_eq!(day_of(&record).to_string(), "2026-11-02");
    }
}
