//! What several screens say alike: the tabs, the day, the clocks of a case, the pane beside a list.

use crate::domain::naming;
use crate::law::late::Left;
use ratatui::layout::Rect;

use crate::domain::duty::{Duty, DutyState};
use crate::domain::record::{CaseId, Kind};
use crate::said;
use crate::text::{Text, t, width};
use crate::tui::command::{self, Id};
use crate::tui::job::FormRef;
use crate::tui::screen::{Reaction, View};
use crate::tui::theme::Role;
use crate::tui::widget::pen::{Pen, Piece, narrow};
use crate::tui::words;
use crate::work::aim::Toward;
use crate::work::view::{CaseView, ClockBar, DutyView, Triage};

/// The form that settles a duty.
pub fn settle(case: CaseId, duty: &DutyView) -> Reaction {
    let paper = FormRef { kind: duty.form, case: Some(case), record: duty.record };
    Reaction::OpenToward(paper, Toward::Duty(Box::new(duty.duty.clone())))
}

/// The screens that figures open from the two bottom ones.
const TABS: &[Text] = &[t("今日", "today"), t("案件", "cases"), t("方案", "plan"), t("日历", "calendar")];

/// The rule under the head, with the screens that figures open and whose work is shown.
pub fn tabs(view: &View, pen: &mut Pen, at: usize, end: &str) {
    let lang = view.lang();
    pen.rule(0, 1);
    let scope = view.scope.words().get(lang);
    let scope = if end.is_empty() { format!(" {scope} ") } else { format!(" {end} · {scope} ") };
    let wide = width::width(&scope) + 1;
    let all: usize = TABS.iter().map(|words| width::width(words.get(lang)) + 4).sum();
    // On a narrow screen whose work is shown is worth more than the names of the other two.
    let shown = if all + wide + 1 < pen.width() { TABS.len() } else { 2 };
    let mut x = 1;
    for (index, words) in TABS.iter().take(shown).enumerate() {
        let words = words.get(lang);
        let n = index + 1;
        let (text, role) = if index == at {
            (format!("[{n} {words}]"), Role::Heading)
        } else {
            (format!(" {n} {words} "), Role::Plain)
        };
        x = pen.put(x, 1, &text, role);
    }
    if view.world.readonly {
        x = pen.put(x + 1, 1, t(" 只读 ", " read-only ").get(lang), Role::Due);
    }
    if x + wide < pen.width() {
        pen.put(pen.width() - wide, 1, &scope, Role::Plain);
    }
}

/// The same names in few columns, at the right of a page's title: `1 今日 2 案件 [3 方案] 4 日历`.
pub fn tab_line(view: &View, at: Option<usize>) -> String {
    let name = |(index, words): (usize, &Text)| {
        let (n, words) = (index + 1, words.get(view.lang()));
        if Some(index) == at { format!("[{n} {words}]") } else { format!("{n} {words}") }
    };
    TABS.iter().enumerate().map(name).collect::<Vec<_>>().join(" ")
}

/// `今日 2026-11-23 周一 工作日`, shorter on a narrow screen.
pub fn day_line(view: &View, triage: &Triage, wide: bool) -> String {
    let lang = view.lang();
    let day = triage.today;
    let date = if wide { day.format("%Y-%m-%d").to_string() } else { day.format("%m-%d").to_string() };
    let weekday = words::weekday(day, lang);
    let kind = if triage.working_day { t("工作日", "working day") } else { t("休息日", "rest day") };
    let name = triage.day_name.as_ref().map_or(String::new(), |name| format!("（{name}）"));
    let as_if = match (view.world.as_of, view.world.as_if) {
        (Some(_), _) => t("截至当日 ", "as of ").get(lang),
        (None, true) => t("假定", "as if ").get(lang),
        (None, false) => "",
    };
    let kind = if wide || !triage.working_day { format!(" {}{name}", kind.get(lang)) } else { String::new() };
    let now = if view.world.as_of.is_some() { "" } else { "今日 " };
    said!("{as_if}{now}{date} 周{weekday}{kind}", "{as_if}{weekday} {date}{kind}").get(lang).to_string()
}

/// The clocks that run from one receipt, drawn on one scale.
pub fn clocks(view: &View, clocks: &[ClockBar], pen: &mut Pen, mut y: usize) -> usize {
    let lang = view.lang();
    let longest = clocks.iter().map(|clock| clock.days).max().unwrap_or(1).max(1) as usize;
    let label = clocks.iter().map(|clock| width::width(clock.label.get(lang))).max().unwrap_or_default();
    let room = pen.width().saturating_sub(label + 34).clamp(6, 30);
    for clock in clocks {
        pen.put(1, y, clock.label.get(lang), Role::Plain);
        let wide = (clock.days as usize * room).div_ceil(longest);
        pen.put(label + 2, y, &view.theme().block().repeat(wide), clock_role(clock));
        pen.pieces(label + 3 + room, y, &clock_end(view, clock));
        y += 1;
    }
    y
}

fn clock_role(clock: &ClockBar) -> Role {
    match clock.duty.duty.state {
        DutyState::Open if clock.duty.overdue => Role::Overdue,
        DutyState::Open if matches!(clock.duty.left, Some(Left::Today | Left::Promptly)) => Role::Due,
        DutyState::DoneLate => Role::Caution,
        DutyState::Done => Role::Fine,
        DutyState::Open | DutyState::Excused | DutyState::Void | DutyState::Undetermined => Role::Plain,
    }
}

fn clock_end(view: &View, clock: &ClockBar) -> Vec<Piece> {
    let duty = &clock.duty.duty;
    let due = words::due(duty, view.world.today, view.lang(), view.theme());
    vec![(format!("{due} "), Role::Plain), (standing(view, &clock.duty), clock_role(clock))]
}

/// How a duty stands, in words with a mark: `✓ 用2日`, `✗ 迟7日办结`, `逾2日`, `免除`.
pub fn standing(view: &View, duty: &DutyView) -> String {
    let lang = view.lang();
    let mark = words::state_mark(duty.duty.state, view.theme().ascii);
    let state = duty.duty.state;
    if duty.breached() {
        return format!(
            "{} {}",
            words::state_mark(DutyState::DoneLate, view.theme().ascii),
            duty.standing().get(lang)
        );
    }
    if duty.ended.is_some() && duty.left.is_none() {
        return duty.standing().get(lang).to_string();
    }
    match (state, duty.duty.from, duty.duty.done_on) {
        (DutyState::Done, Some(from), Some(done)) => {
            let n = (done - from).num_days().max(0);
            let took = if n == 0 { t("当日", "same day").into() } else { said!("用{n}日", "in {n}d") };
            format!("{mark} {}", took.get(lang))
        }
        (DutyState::DoneLate, ..) if let Some(n) = duty.days_late => {
            format!("{mark} {}", said!("逾期{n}日办结", "done {n}d late").get(lang))
        }
        (DutyState::Open, ..) => words::left(duty.left, lang),
        // What was breached is not called void, nor what is excused since.
        (DutyState::Void | DutyState::Excused, ..) if duty.duty.breach => {
            format!(
                "{} {}",
                words::state_mark(DutyState::DoneLate, view.theme().ascii),
                t("未履行", "not kept").get(lang)
            )
        }
        (state, ..) => format!("{mark} {}", state.words().get(lang)),
    }
}

/// The pane beside a list: the case, its clocks, why it is at risk, what comes next; with the key of
/// the proof where the list has one.
pub fn draw(view: &View, case: &CaseView, wanted: Option<&Duty>, proves: bool, pen: &mut Pen) {
    let (lang, today) = (view.lang(), view.world.today);
    let level = case.risk.level(today);
    let no = naming::number(&case.line.court_no);
    let x = pen.put(1, 0, no.get(lang), Role::Heading) + 1;
    if level.is_some() {
        let words = said!("败诉风险 {r}", "risk {r}", r = words::risk(level, lang, view.theme()));
        pen.put_right(x, 0, &format!("{} ", words.get(lang)), words::risk_role(level));
    }
    let mut y = wrapped(pen, 1, 1, naming::full_parties(&case.line).get(lang), Role::Plain, 2);
    y = wrapped(pen, 1, y, &case.line.cause, Role::Plain, 1);
    let status = case.line.step();
    let stands = match case.line.served_on {
        Some(served) => {
            let (date, weekday) = (words::short_day(served, today), words::weekday(served, lang));
            said!("{status} · 收到文书 {date} {weekday}", "{status} · papers received {date} {weekday}"; status)
        }
        None => status.into(),
    };
    pen.put(1, y + 1, stands.get(lang), Role::Plain);
    y += 2;
    if let Some(across) = case.across() {
        y = wrapped(pen, 1, y, across.get(lang), Role::Key, 2);
    }
    y = clocks(view, &case.clocks, pen, y);
    let place = wanted.and_then(|wanted| DutyView::place(&case.duties, wanted));
    if let Some(duty) = place.and_then(|at| case.duties.get(at)) {
        let key = command::by_id(Id::Prove).filter(|_| proves);
        let key = key.map_or(String::new(), |row| format!("{} {}", row.first_key(), row.words.get(lang)));
        // The key that shows the proof stands at the end of the first line, which leaves room for it.
        let colon = t("：", ": ").get(lang);
        let head = format!("{}{colon}{}", duty.named().get(lang), duty.act.get(lang));
        let room = pen.area.width.saturating_sub(narrow(width::width(&key) + 2));
        let left = Rect { width: room, ..pen.area };
        pen.put_right(usize::from(room), y + 1, &format!("{key} "), Role::Key);
        y = wrapped(&mut pen.within(left), 1, y + 1, &head, Role::Key, 2);
        y = wrapped(pen, 1, y, &format!("{} {}", duty.missed.get(lang), duty.article), Role::Plain, 2);
    }
    y = why(view, case, pen, y + 1);
    next_steps(view, case, pen, y);
}

/// How many reasons, and how many next steps, the pane names.
const SHOWN: usize = 4;

fn why(view: &View, case: &CaseView, pen: &mut Pen, mut y: usize) -> usize {
    let (lang, today) = (view.lang(), view.world.today);
    let Some(level) = case.risk.level(today) else { return y };
    let word = level.words().get(lang);
    pen.put(1, y, said!("定级理由（{word}）：", "why {word}:").get(lang), words::risk_role(Some(level)));
    y += 1;
    if let Some(assessed) = &case.risk.adviser {
        let (by, reason) = (assessed.whose(), &assessed.reason);
        y = item(pen, y, said!("{by}：{reason}", "{by}: {reason}"; by).get(lang));
    }
    for reason in
        case.risk.reasons.iter().filter(|reason| reason.from.is_none_or(|from| from <= today)).take(SHOWN)
    {
        y = item(pen, y, &format!("{} {}", reason.words.get(lang), reason.article));
    }
    let more = case.risk.reasons.iter().filter(|reason| reason.from.is_none_or(|from| from <= today)).count();
    if let Some(more) = more.checked_sub(SHOWN).filter(|more| *more > 0) {
        pen.put(
            1,
            y,
            said!("另有{more}项，打开案件看全部", "{more} more: open the case").get(lang),
            Role::Plain,
        );
        y += 1;
    }
    y + 1
}

fn item(pen: &mut Pen, y: usize, text: &str) -> usize {
    pen.put(1, y, "-", Role::Plain);
    wrapped(pen, 3, y, text, Role::Plain, 2)
}

/// The open duties, the first to act by first, each with the key of its form on the case screen.
fn next_steps(view: &View, case: &CaseView, pen: &mut Pen, mut y: usize) {
    let lang = view.lang();
    let mut open: Vec<&DutyView> =
        case.duties.iter().filter(|duty| duty.duty.state == DutyState::Open).collect();
    open.sort_by_key(|duty| duty.duty.act_by);
    if open.is_empty() {
        return;
    }
    pen.put(
        1,
        y,
        t("下一步（Enter 打开案件后按键）：", "next (Enter opens the case, then):").get(lang),
        Role::Key,
    );
    let more = open.len().saturating_sub(SHOWN);
    for duty in open.iter().take(SHOWN) {
        y += 1;
        let days = words::left(duty.left, lang);
        let x = pen.put(1, y, &width::fit(&key_of(duty.form), 2), Role::Key);
        let x = pen.put(x + 1, y, duty.named().get(lang), Role::Plain);
        let (_, role) = words::urgency(duty);
        pen.put_right(x + 1, y, &format!("{days} "), role);
    }
    if more > 0 {
        pen.put(1, y + 1, said!("另有{more}项", "{more} more").get(lang), Role::Plain);
    }
}

/// The key that opens a kind's form on the case screen.
pub fn key_of(kind: Kind) -> String {
    command::by_id(Id::New(kind)).map(|row| row.first_key()).unwrap_or_default()
}

/// Writes wrapped text of at most `most` lines; returns the next free line.
pub fn wrapped(pen: &mut Pen, x: usize, y: usize, text: &str, role: Role, most: usize) -> usize {
    if text.trim().is_empty() {
        return y;
    }
    let room = pen.width().saturating_sub(x + 1).max(1);
    let lines = width::wrap(text, room);
    for (i, line) in lines.iter().take(most).enumerate() {
        let last = i + 1 == most && lines.len() > most;
        let line = if last { width::cut(&format!("{line}……"), room) } else { line.clone() };
        pen.put(x, y + i, &line, role);
    }
    y + lines.len().min(most)
}
