//! The columns of the list of cases, and one line in them.

use crate::domain::day::Day;
use crate::domain::line::Line;
use crate::domain::naming;
use crate::law::late::Left;
use crate::text::{Lang, t, width};
use crate::tui::screen::View;
use crate::tui::theme::Role;
use crate::tui::widget::pen::Pen;
use crate::tui::words;
use crate::work::view::{DutyView, Ledger};

/// The columns that days without their weekdays, words instead of a day and numbers take in these lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Need {
    day: usize,
    words: usize,
    no: usize,
}

impl Need {
    pub fn of(view: &View, lines: &[Line]) -> Need {
        let due = |dated: bool| {
            let due = lines.iter().filter(|line| line.next_due.is_some() == dated);
            due.map(|line| width::width(&due_words(view, line, false))).max().unwrap_or_default()
        };
        let short =
            |line: &Line| width::width(&words::short_no(&line.court_no, view.world.today, view.lang()));
        let no = lines.iter().map(short).max().unwrap_or_default().clamp(6, 10);
        Need { day: due(true), words: due(false), no }
    }
}

/// The widths of the columns: officer, step and cause come with room, in this order; the deadline never drops.
pub(super) struct Columns {
    days: usize,
    due: usize,
    weekdays: bool,
    no: usize,
    parties: usize,
    organ: usize,
    status: usize,
    cause: usize,
    risk: usize,
    who: usize,
}

impl Columns {
    pub fn of(view: &View, Need { day, words, no }: Need, wide: usize) -> Columns {
        let lang = view.lang();
        let (days, risk) = (words::days_width(lang), words::risk_width(lang).max(4));
        let weekday = words::weekday_room(lang, wide);
        let due = (day + weekday).max(words).max(4);
        let mut rest = wide.saturating_sub(4 + days + due + no + risk + 6);
        let who = if rest >= 62 { 6 } else { 0 };
        rest = rest.saturating_sub(if who > 0 { 7 } else { 0 });
        let status = if rest >= 48 { words::status_width(lang) } else { 0 };
        rest = rest.saturating_sub(if status > 0 { status + 1 } else { 0 });
        let cause = if rest >= 50 { rest / 4 } else { 0 };
        rest = rest.saturating_sub(if cause > 0 { cause + 1 } else { 0 });
        // The next step is cut last: in English it takes more.
        let least = if lang == Lang::En { 13 } else { 12 };
        let organ = if rest >= 28 { least.max(rest / 4).max(if wide >= 90 { 16 } else { 0 }) } else { 0 };
        let parties = rest.saturating_sub(organ);
        Columns { days, due, weekdays: weekday > 0, no, parties, organ, status, cause, risk, who }
    }

    fn cells(&self, texts: [String; 9]) -> Vec<(usize, String)> {
        let widths = [
            self.days,
            self.due,
            self.no,
            self.parties,
            self.organ,
            self.status,
            self.cause,
            self.risk,
            self.who,
        ];
        widths.into_iter().zip(texts).filter(|(wide, _)| *wide > 0).collect()
    }

    pub fn headings(&self, view: &View, ledger: Ledger, pen: &mut Pen) {
        let lang = view.lang();
        let mut x = 4;
        let names = [
            t("", ""),
            t("期限", "due"),
            t("案号", "number"),
            match ledger {
                Ledger::Reconsideration => t("申请人、被申请人", "applicant, organ"),
                Ledger::Both | Ledger::Litigation => t("当事人", "parties"),
            },
            t("下一步", "next"),
            t("进度", "step"),
            t("案由", "cause"),
            t("风险", "risk"),
            t("承办人", "staff"),
        ];
        for (wide, name) in self.cells(names.map(|name| name.get(lang).to_string())) {
            pen.put(x, 0, &width::fit(&name, wide), Role::Key);
            x += wide + 1;
        }
    }

    pub fn draw(
        &self,
        view: &View,
        line: &Line,
        (next_duty, suits): (Option<&DutyView>, &[Line]),
        pen: &mut Pen,
    ) {
        let (lang, today) = (view.lang(), view.world.today);
        let level = line.risk(today);
        let left = match next_duty {
            Some(duty) => duty.left,
            None => line.next_due.map(|due| Left::of(due, line.next_last, today)),
        };
        let (mark, role) = next_duty.map_or_else(|| words::pressing(left), words::urgency);
        pen.put(1, 0, &width::pad_left(mark, 2), role);
        let cells = self.cells([
            words::left(left, lang),
            due_words(view, line, self.weekdays),
            words::short_no(&line.court_no, today, lang),
            naming::parties_in(line, view.organs, lang, self.parties),
            next(view, line, suits),
            line.step().get(lang).to_string(),
            line.cause.clone(),
            words::risk_cell(level, lang, view.theme()),
            line.officer.clone(),
        ]);
        let mut x = 4;
        let risk_at = cells.len() - if self.who > 0 { 2 } else { 1 };
        for (i, (wide, text)) in cells.into_iter().enumerate() {
            let role = match i {
                0 | 1 => role,
                i if i == risk_at => words::risk_role(level),
                _ => Role::Plain,
            };
            pen.put(x, 0, &width::fit(&text, wide), role);
            x += wide + 1;
        }
    }
}

/// What the case waits for next, else the suit it went on in.
fn next(view: &View, line: &Line, suits: &[Line]) -> String {
    let rule = view.rules.find(&line.next_rule);
    let planned = t("计划的下一步", "as planned");
    let words = rule.map(|rule| rule.short.clone()).or_else(|| line.next_due.map(|_| planned.into()));
    if let Some(words) = words {
        return words.get(view.lang()).to_string();
    }
    let short = |suit: &Line| words::short_no(&suit.court_no, view.world.today, view.lang());
    suits.last().map_or_else(String::new, |suit| format!("→{}", short(suit)))
}

fn due_words(view: &View, line: &Line, weekdays: bool) -> String {
    let lang = view.lang();
    let say = |day: Day| match words::short_day(day, view.world.today) {
        bare if !weekdays => bare,
        bare => format!("{bare} {}", words::weekday(day, lang)),
    };
    let next = line.next_due.map(|act_by| Left::day_beside(act_by, line.next_last, view.world.today));
    match (next, line.closed_on) {
        (Some(day), _) if line.next_provisional => format!("{}{}", say(day), words::provisional(lang)),
        (Some(day), _) => say(day),
        (None, Some(_)) if line.close_kind.is_empty() => t("已结", "closed").get(lang).into(),
        (None, Some(_)) => line.close_kind.clone(),
        (None, None) => "—".into(),
    }
}
