//! Pages to be read: titled parts of lines, made for one reader on one day; shown by one screen, printed by the commands.

use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::domain::record::{CaseId, Kind, RecordId};
use crate::law::reading::{DAYS, READINGS};
use crate::said;
use crate::text::{PAUSE, Said, Text, t};
use crate::work::desk::Desk;

/// 页 — something to be read from top to bottom.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    pub title: Said,
    /// What stands under the title: what the page is about, and on what it rests.
    pub head: Vec<Said>,
    pub parts: Vec<Part>,
}

/// 部分 — lines under a title of their own.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Part {
    pub title: Said,
    pub rows: Vec<Row>,
}

/// 行 — one thing said.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    pub state: State,
    /// What it is about, in a few words; empty where the words stand alone.
    pub label: Said,
    pub words: Said,
    /// The clause it rests on, or what stands behind it.
    pub note: Said,
    pub leads: Option<Leads>,
}

/// 状态 — how a line is meant; its mark and words say so without any colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    #[default]
    Plain,
    /// 符合
    Done,
    /// 待办
    Due,
    /// 不符
    Bad,
    /// 不明
    Unknown,
    /// Said in passing.
    Dim,
}

impl State {
    /// The name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            State::Plain => "plain",
            State::Done => "done",
            State::Due => "due",
            State::Bad => "bad",
            State::Unknown => "unknown",
            State::Dim => "dim",
        }
    }

    pub const fn mark(self, ascii: bool) -> &'static str {
        match (self, ascii) {
            (State::Plain | State::Dim, _) => " ",
            (State::Done, false) => "✓",
            (State::Done, true) => "+",
            (State::Due, _) => "!",
            (State::Bad, false) => "✗",
            (State::Bad, true) => "x",
            (State::Unknown, _) => "?",
        }
    }
}

/// 去处 — what a line opens.
#[derive(Debug, Clone, PartialEq)]
pub enum Leads {
    Case(CaseId),
    /// A form: of a record, or a new one.
    Form {
        kind: Kind,
        case: Option<CaseId>,
        record: Option<RecordId>,
    },
    /// A form at one field, or at a row of it by what its first column says; a row of no name is a new one.
    Field {
        kind: Kind,
        case: Option<CaseId>,
        record: Option<RecordId>,
        key: &'static str,
        row: Option<String>,
    },
    Proof {
        case: CaseId,
        rule: String,
    },
    Page(Which),
    /// An unsaved form, by the name of its draft.
    Draft(String),
}

impl Leads {
    /// The same form at one of its fields, or at a row of it.
    pub fn at(self, key: &'static str, row: Option<String>) -> Leads {
        match self {
            Leads::Form { kind, case, record } => Leads::Field { kind, case, record, key, row },
            other => other,
        }
    }
}

/// 查看范围 — which unit, and from which day on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Span {
    /// As typed or as the duties name it; `None`: the whole district.
    pub unit: Option<String>,
    /// `None`: from the first of January.
    pub since: Option<Day>,
}

/// 页名 — which page, and what it is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Which {
    /// 本地文件
    LocalFiles,
    /// 方案落实情况
    Plan(Span),
    /// 一项条款
    Clause { no: String, span: Span },
    /// 期限变动
    Moved,
    /// 期限核验单
    Slip(CaseId),
    /// 当日核验单
    DaySlip,
    /// 应诉承办
    Responds(CaseId),
    /// 出庭
    Appearance(CaseId),
    /// 风险明细
    Risk(CaseId),
    /// 等级校准
    Calibration,
    /// 草稿
    Drafts,
    /// 登记簿
    Register(Listed),
}

/// 登记范围 — which records of a kind are listed.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    pub kind: Kind,
    /// As typed or as the records name it; `None`: of all.
    pub unit: Option<String>,
    /// Of their own days; `None`: of all years.
    pub year: Option<i32>,
    /// What a record must say, written out or by initials.
    pub words: String,
    /// Those that come after this one.
    pub after: Option<(Day, RecordId)>,
}

impl Listed {
    /// All records of a kind.
    pub fn all(kind: Kind) -> Listed {
        Listed { kind, unit: None, year: None, words: String::new(), after: None }
    }
}

/// 主题 — a kind of page, of which one is about the case at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topic {
    LocalFiles,
    Plan,
    Moved,
    Slip,
    DaySlip,
    Responds,
    Appearance,
    Risk,
    Calibration,
    Drafts,
    Register(Kind),
}

impl Which {
    /// The case it is about.
    pub fn case(&self) -> Option<CaseId> {
        match self {
            Which::LocalFiles
            | Which::DaySlip
            | Which::Moved
            | Which::Plan(_)
            | Which::Clause { .. }
            | Which::Calibration
            | Which::Drafts
            | Which::Register(_) => None,
            Which::Responds(case) | Which::Appearance(case) | Which::Risk(case) | Which::Slip(case) => {
                Some(*case)
            }
        }
    }
}

impl Topic {
    /// The page of this kind; `None` where it needs a case and there is none.
    pub fn of(self, case: Option<CaseId>) -> Option<Which> {
        match self {
            Topic::LocalFiles => Some(Which::LocalFiles),
            Topic::Plan => Some(Which::Plan(Span::default())),
            Topic::Moved => Some(Which::Moved),
            Topic::Slip => case.map(Which::Slip),
            Topic::DaySlip => Some(Which::DaySlip),
            Topic::Responds => case.map(Which::Responds),
            Topic::Appearance => case.map(Which::Appearance),
            Topic::Risk => case.map(Which::Risk),
            Topic::Calibration => Some(Which::Calibration),
            Topic::Drafts => Some(Which::Drafts),
            Topic::Register(kind) => Some(Which::Register(Listed::all(kind))),
        }
    }
}

impl Part {
    pub fn has(&self, state: State) -> bool {
        self.rows.iter().any(|row| row.state == state)
    }
}

/// `不符、逾期 2 项，待办 3 项`: how many lines call for something; `None` where none does.
pub fn wanting(parts: &[Part]) -> Option<Said> {
    let of = |state| parts.iter().flat_map(|part| &part.rows).filter(|row| row.state == state).count();
    let all = [
        (of(State::Bad), t("不符或逾期", "breached or overdue")),
        (of(State::Due), t("待办", "to be done")),
        (of(State::Unknown), t("不明", "not known")),
    ];
    let told = all.into_iter().filter(|(n, _)| *n > 0);
    let told = Said::joined(told.map(|(n, words)| said!("{words}{n}项", "{n} {words}"; words)), PAUSE);
    (!told.is_empty()).then_some(told)
}

/// Puts the parts that name a breach before the others, their breaches first, and those with something to be done next.
pub fn urgent_first(parts: &mut [Part]) {
    for part in parts.iter_mut() {
        part.rows.sort_by_key(|row| row.state != State::Bad);
    }
    parts.sort_by_key(|part| (!part.has(State::Bad), !part.has(State::Due)));
}

impl Row {
    pub fn new(state: State, label: impl Into<Said>, words: impl Into<Said>) -> Row {
        Row { state, label: label.into(), words: words.into(), ..Row::default() }
    }

    pub fn note(mut self, note: impl Into<Said>) -> Row {
        self.note = note.into();
        self
    }

    pub fn leads(mut self, leads: Leads) -> Row {
        self.leads = Some(leads);
        self
    }
}

impl Desk {
    pub fn page(&mut self, which: &Which) -> Result<Page, Failure> {
        match which {
            Which::LocalFiles => Ok(self.local_files()),
            Which::Plan(span) => self.plan_page(span),
            Which::Clause { no, span } => self.clause_page(no, span),
            Which::Moved => self.moved_page(),
            Which::Slip(case) => self.case_slip_page(*case),
            Which::DaySlip => self.day_slip_page(),
            Which::Responds(case) => self.responds(*case),
            Which::Appearance(case) => self.appearance(*case),
            Which::Risk(case) => self.risk_page(*case),
            Which::Calibration => self.calibration_page(),
            Which::Drafts => self.drafts_page(),
            Which::Register(asked) => self.register_page(asked),
        }
    }

    /// The files beside the database that change rules, calendar or organs, and what is wrong with them.
    fn local_files(&self) -> Page {
        const USED: Text = t("所用", "in use");
        let world = self.world();
        let refused =
            world.refused.iter().map(|it| Row::new(State::Bad, t("未采用", "not taken"), it.words.clone()));
        let doubtful = world
            .doubtful
            .iter()
            .map(|it| Row::new(State::Due, t("已采用，请核对", "taken, to be checked"), it.words.clone()));
        let mut rows: Vec<Row> = refused.chain(doubtful).collect();
        if rows.is_empty() {
            rows.push(Row::new(
                State::Done,
                t("无问题", "nothing wrong"),
                said!("没有被拒的本地文件", "no local file was refused"),
            ));
        }
        let rules = world.rules.rules().len();
        let own = world.rules.rules().iter().filter(|rule| !rule.source.is_empty()).count();
        let organs = world.organs.all().len();
        let clauses = world.plan().clauses().len();
        let (outcomes, counted) = (crate::domain::outcome::OUTCOMES.len(), world.counting.changed());
        let used = vec![
            Row::new(
                State::Plain,
                USED,
                said!(
                    "规则 {rules} 条，其中本地 {own} 条（rules.toml）",
                    "{rules} rules, {own} of them local (rules.toml)"
                ),
            ),
            Row::new(
                State::Plain,
                USED,
                said!("机关 {organs} 个（organs.csv）", "{organs} organs (organs.csv)"),
            ),
            Row::new(
                State::Plain,
                USED,
                said!("方案条款 {clauses} 项（plan.toml）", "{clauses} clauses of the plan (plan.toml)"),
            ),
            Row::new(
                State::Plain,
                USED,
                said!(
                    "裁判结果 {outcomes} 种，其中本地另定 {counted} 种（outcomes.toml）",
                    "{outcomes} outcomes, {counted} of them counted the district's way (outcomes.toml)"
                ),
            ),
        ];
        let readings = READINGS.iter().map(|it| {
            let state = if (it.get)(&world.readings) { State::Due } else { State::Plain };
            Row::new(state, Said::same(it.key), it.told(&world.readings)).note(Said::same(it.source))
        });
        let days = DAYS.iter().map(|it| {
            let (key, number) = (it.key, (it.get)(&world.readings));
            let words = said!("{point}：{number}日", "{point}: {number} days"; point = it.words);
            Row::new(State::Plain, Said::same(key), words)
        });
        Page {
            title: said!("本地文件", "Local files"),
            head: vec![said!(
                "与数据库同一文件夹的 rules.toml、calendar.csv、organs.csv、plan.toml、outcomes.toml、settings.toml 补充或者改变内置内容。",
                "rules.toml, calendar.csv, organs.csv, plan.toml, outcomes.toml and settings.toml in the database's folder add to what is built in, or change it."
            )],
            parts: vec![
                Part { title: said!("问题", "Problems"), rows },
                Part { title: said!("现用内容", "In use"), rows: used },
                Part { title: said!("适用口径设定", "Readings"), rows: readings.chain(days).collect() },
            ],
        }
    }
}
