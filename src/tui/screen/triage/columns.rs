//! The columns of the day's lines, and one line in them.

use crate::domain::day::Day;
use crate::domain::duty::Bucket;
use crate::domain::line::Line;
use crate::domain::naming;
use crate::said;
use crate::text::{COMMA, Lang, Said, width};
use crate::tui::screen::View;
use crate::tui::theme::Role;
use crate::tui::widget::pen::Pen;
use crate::tui::words;
use crate::work::view::{Gathered, Triage, TriageLine};

/// The widths of the columns: the deadline never drops, who drops first.
pub(super) struct Columns {
    /// The longest title.
    most: usize,
    days: usize,
    due: usize,
    weekdays: bool,
    title: usize,
    no: usize,
    parties: usize,
    risk: usize,
    who: usize,
}

/// The columns of an act that it keeps on the narrowest screen.
const LEAST_TITLE: usize = 8;

/// Below so many columns the number of a case gives way to its parties.
const NARROW: usize = 72;

/// The columns that the days, the day to act by without its weekday and the case number take among the lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Need {
    days: usize,
    due: usize,
    no: usize,
    title: usize,
    /// What the parties need for the first defendant to stand whole.
    sued: usize,
}

impl Need {
    pub fn of(view: &View, triage: &Triage) -> Need {
        let lang = view.lang();
        let most = |text: &dyn Fn(&TriageLine) -> String| {
            triage.lines.iter().map(|line| width::width(&text(line))).max().unwrap_or_default()
        };
        let (days, due) =
            (most(&|line| days(line, lang)), most(&|line| due(line, triage.today, view, false)));
        // A line without a day has the room of the days beside that of its title.
        let title = |line: &TriageLine| {
            let own = width::width(line.title().get(lang));
            match self::due(line, triage.today, view, false).is_empty() {
                true => own.saturating_sub(days + due + 2),
                false => own,
            }
        };
        let of_cases = triage.lines.iter().filter(|line| line.case.is_some() && line.under.is_empty());
        let sued = of_cases.map(|line| match line.duty.duty.organ.as_str() {
            "" => naming::least(&line.line, view.organs, lang),
            whose => {
                let alone = Line { defendants: vec![whose.to_string()], ..line.line.clone() };
                naming::least(&alone, view.organs, lang)
            }
        });
        let titles = triage.lines.iter().filter(|line| line.under.is_empty()).map(title);
        Need {
            days,
            due,
            title: titles.max().unwrap_or_default(),
            sued: sued.max().unwrap_or_default(),
            // As wide as it may get while lines are unread, so that columns stay where they are.
            no: if triage.lines.len() < triage.len() {
                10
            } else {
                most(&|line| words::short_no(&line.line.court_no, triage.today, lang)).min(10)
            },
        }
    }
}

impl Columns {
    pub fn of(view: &View, need: Need, wide: usize) -> Columns {
        let Need { days, due, no, title, sued } = need;
        let weekday = if due > 0 { words::weekday_room(view.lang(), wide) } else { 0 };
        let due = due + weekday;
        let risk = words::risk_width(view.lang());
        let mut columns =
            Columns { most: title, days, due, weekdays: weekday > 0, title: 0, no, parties: 0, risk, who: 0 };
        // Cursor, mark and a blank, then a blank after each column.
        let fixed = 4 + columns.days + due + columns.no + columns.risk + 6;
        let mut rest = wide.saturating_sub(fixed);
        if rest >= 56 {
            columns.who = 6;
            rest -= 7;
        }
        if wide < NARROW {
            // Who sues whom tells a case as well as its number does.
            rest += columns.no + 1;
            columns.no = 0;
        }
        let most = match wide {
            100.. => 30,
            NARROW.. => 16,
            _ => 12,
        };
        // On a narrow screen an act gives way before the one who is sued does, but for its first words.
        let left = if wide < NARROW { rest.saturating_sub(sued).max(LEAST_TITLE) } else { rest / 2 };
        columns.title = columns.most.clamp(8, most).min(left);
        columns.parties = rest.saturating_sub(columns.title);
        columns
    }

    pub fn draw(&self, view: &View, triage: &Triage, line: &TriageLine, pen: &mut Pen) {
        let (lang, theme, duty) = (view.lang(), view.theme(), &line.duty);
        let (mark, role) = words::urgency(duty);
        pen.put(1, 0, &width::pad_left(mark, 2), role);
        let days = days(line, lang);
        let level = line.line.risk(triage.today);
        let due_words = due(line, triage.today, view, self.weekdays);
        let undated = days.is_empty() && due_words.is_empty();
        if !line.under.is_empty() {
            let open = triage.lines.iter().filter(|it| it.duty.duty == line.duty.duty).count() > 1;
            let sign = match (theme.ascii, open) {
                (true, _) => "+",
                (false, true) => "▾",
                (false, false) => "▸",
            };
            let whose = if open { String::new() } else { whose(line, view) };
            let words = format!("{sign} {}  {whose}", line.title().get(lang));
            // What is old tells no day: each line under it has its own.
            let old = matches!(line.gathered, Some(Gathered::Old(_)));
            let dated = !undated && !old;
            let mut x = 4;
            if dated {
                pen.put(x, 0, &width::fit(&days, self.days), role);
                pen.put(x + self.days + 1, 0, &width::fit(&due_words, self.due), role);
                x += self.days + self.due + 2;
            }
            pen.put(x, 0, width::cut(&words, pen.width().saturating_sub(x + 1)).trim_end(), Role::Plain);
            return;
        }
        let title = line.title();
        let risk = words::risk_cell(level, lang, theme);
        // A line without a day says in the day's columns what it waits for.
        let title_wide = if undated { self.days + self.due + self.title + 2 } else { self.title };
        let (mut no_wide, mut parties_wide) = (self.no, self.parties);
        let (no, parties) = match (line.alone, &line.note) {
            // A matter without a case has no number: its kind, unit and words take the columns of both.
            (Some((kind, _)), Some(says)) => {
                if no_wide > 0 {
                    (no_wide, parties_wide) = (0, no_wide + 1 + parties_wide);
                }
                let (unit, says) = (view.organs.short_name(&line.line.organ), says.get(lang));
                let words = format!("{} {unit} {says}", kind.words().get(lang));
                (String::new(), words.split_whitespace().collect::<Vec<_>>().join(" "))
            }
            _ => (
                words::short_no(&line.line.court_no, triage.today, lang),
                match duty.duty.organ.as_str() {
                    "" => naming::parties_in(&line.line, view.organs, lang, self.parties),
                    whose => naming::parties_for(&line.line, whose, view.organs, lang, self.parties),
                },
            ),
        };
        let cells: [(usize, String, Role); 7] = [
            (self.days, days, role),
            (self.due, due_words, role),
            (title_wide, shortened(line, title.get(lang), title_wide, lang), Role::Plain),
            (no_wide, no, Role::Plain),
            (parties_wide, parties, Role::Plain),
            (self.risk, risk, words::risk_role(level)),
            (self.who, line.line.officer.clone(), Role::Plain),
        ];
        let mut x = 4;
        for (wide, text, role) in
            cells.into_iter().skip(if undated { 2 } else { 0 }).filter(|cell| cell.0 > 0)
        {
            pen.put(x, 0, &width::fit(&text, wide), role);
            x += wide + 1;
        }
    }
}

/// How many days are left; of a hearing its hour.
fn days(line: &TriageLine, lang: Lang) -> String {
    match &line.note {
        Some(hour) if line.bucket == Bucket::Hearing => hour.get(lang).to_string(),
        _ => words::left(line.duty.left, lang),
    }
}

/// The acts, units or cases that stand under a line, as far as there is room.
fn whose(line: &TriageLine, view: &View) -> String {
    if line.gathered == Some(Gathered::Lesser) {
        let kinds = line.kinds().into_iter().map(|(kind, n)| said!("{kind}{n}", "{kind} {n}"; kind));
        let kinds: Vec<Said> = kinds.collect();
        return Said::joined(&kinds, COMMA).get(view.lang()).to_string();
    }
    let mut names: Vec<String> = Vec::new();
    for it in &line.under {
        let name = match it.alone {
            Some(_) => view.organs.short_name(&it.line.organ).to_string(),
            None => words::short_no(&it.line.court_no, view.world.today, view.lang()),
        };
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(COMMA.get(view.lang()))
}

/// The day to act by; nothing where the line has no day and its words say why.
fn due(line: &TriageLine, today: Day, view: &View, weekdays: bool) -> String {
    let silent =
        matches!(line.bucket, Bucket::AtRisk | Bucket::Undetermined | Bucket::NoNextStep | Bucket::Approval);
    if silent && line.duty.duty.act_by.is_none() {
        return String::new();
    }
    words::due_with(&line.duty.duty, today, view.lang(), view.theme(), weekdays)
}

/// The words of a line: of a hearing the room goes before the head is cut; of several acts the first, and how many there
/// are.
fn shortened(line: &TriageLine, title: &str, room: usize, lang: Lang) -> String {
    if width::width(title) <= room {
        return title.to_string();
    }
    match title.rsplit_once(' ') {
        Some((first, _)) if line.bucket == Bucket::Hearing => return first.to_string(),
        _ => {}
    }
    let acts = 1 + line.also.len();
    if acts == 1 || line.lacks.is_some() {
        return title.to_string();
    }
    let more = said!("等{acts}项", " +{n}", n = acts - 1);
    let more = more.get(lang);
    let left = room.saturating_sub(width::width(more));
    let staged = matches!(line.bucket, Bucket::AtRisk | Bucket::Approval);
    let words = match &line.note {
        Some(note) if staged => note.get(lang).to_string(),
        _ => first_acts(line, left, lang),
    };
    format!("{}{more}", width::cut(&words, left))
}

/// As many acts of a line as there is room for, and the first however little there is.
fn first_acts(line: &TriageLine, room: usize, lang: Lang) -> String {
    let named = line.claimants();
    let mut words = match named.is_empty() {
        true => String::new(),
        false => said!("［{named}］", "[{named}] ").get(lang).to_string(),
    };
    for (n, duty) in line.duties().enumerate() {
        let between = if n == 0 { "" } else { COMMA.get(lang) };
        let next = format!("{words}{between}{}", duty.short.get(lang));
        if n > 0 && width::width(&next) > room {
            break;
        }
        words = next;
    }
    words
}
