//! Pages to be read: titled parts of lines, made for one reader on one day; shown by one screen, printed by the commands.

mod assessment;
mod attendance;
mod files;
mod loss;
mod papers;
pub(in crate::work) mod sources;
mod topic;
mod urgent;

pub use topic::Topic;
pub use urgent::{urgent_first, wanting};

use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::domain::record::{CaseId, Kind, RecordId};
use crate::store::sources::SourceBy;
use crate::text::{Said, Text, t};
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

    /// How it stands, in a word; none for what is only said.
    pub const fn words(self) -> Option<Text> {
        match self {
            State::Plain | State::Dim => None,
            State::Done => Some(t("符合", "met")),
            State::Due => Some(t("待办", "due")),
            State::Bad => Some(t("不符", "not met")),
            State::Unknown => Some(t("不明", "not known")),
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
    /// A file of a case's folder: the form that links it, or a new one with its name.
    Attached {
        kind: Kind,
        case: CaseId,
        record: Option<RecordId>,
        file: String,
    },
    /// An unsaved form, by the name of its draft.
    Draft(String),
    /// The whole page as a file, in the folder for files going out.
    PutOut,
    /// What a record held once.
    Past(Past),
    /// A cell that waits to be decided, and the field it is about.
    Clash {
        clash: RecordId,
        kind: Kind,
        case: CaseId,
        record: RecordId,
        field: String,
    },
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
    /// One that is about the whole docket.
    Docket(DocketPage),
    /// One that is about a case.
    Case(CasePage, CaseId),
    /// 方案落实情况
    Plan(Span),
    /// 一项条款
    Clause { no: String, span: Span },
    /// 历史
    History(Trail),
    /// 已撤回
    Withdrawn(Option<CaseId>),
    /// 登记簿
    Register(Listed),
    /// 人员，一个单位的或者全区的
    People(Option<String>),
    /// 补录清单，一个单位的或者各单位的
    Missing(Option<String>),
    /// 一个人
    Person(RecordId),
    /// 一项争议来源的案件
    Source { by: SourceBy, name: String },
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

/// 范围 — whose history: of a case, of one record, of one field of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trail {
    /// `None` for a record of a register.
    pub case: Option<CaseId>,
    pub record: Option<RecordId>,
    pub field: Option<String>,
}

/// 过去的内容 — a record, or one field of it, as a row of the book left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    pub record: RecordId,
    pub row: i64,
    /// Only this field, and as it was before the row changed it.
    pub field: Option<String>,
}

impl Listed {
    /// All records of a kind.
    pub fn all(kind: Kind) -> Listed {
        Listed { kind, unit: None, year: None, words: String::new(), after: None }
    }
}

/// Makes of rows `Name = "command" => how it is made` the pages that need nothing but the docket, or one case of it. A row is
/// all there is to say of such a page beside the file that makes it.
macro_rules! pages {
    ($(#[$doc:meta])* $pages:ident: $made:ty {
        $($(#[$page_doc:meta])* $page:ident = $command:literal => $make:expr;)*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $pages {
            $($(#[$page_doc])* $page,)*
        }

        impl $pages {
            /// The page that a command of this name prints.
            pub fn of_command(name: &str) -> Option<$pages> {
                match name {
                    $($command => Some($pages::$page),)*
                    _ => None,
                }
            }

            fn make(self) -> $made {
                match self {
                    $($pages::$page => $make,)*
                }
            }
        }
    };
}

pages! {
    /// 全表页 — a page about the whole docket.
    DocketPage: fn(&mut Desk) -> Result<Page, Failure> {
        /// 本地文件
        LocalFiles = "files" => |desk| Ok(desk.local_files());
        /// 期限变动
        Moved = "moved" => |desk| desk.moved_page();
        /// 当日核验单
        DaySlip = "day_slip" => |desk| desk.day_slip_page();
        /// 等级校准
        Calibration = "calibration" => |desk| desk.calibration_page();
        /// 草稿
        Drafts = "drafts" => |desk| desk.drafts_page();
        /// 争议来源
        Sources = "sources" => |desk| desk.sources_page();
        /// 负责人出庭率
        Attendance = "attendance" => |desk| desk.attendance_page();
        /// 考核数目
        Assessment = "assessment" => |desk| desk.assessment_page();
        /// 待核定的台账栏目
        Clashes = "clashes" => |desk| desk.clashes_page();
    }
}

pages! {
    /// 本案页 — a page about one case.
    CasePage: fn(&mut Desk, CaseId) -> Result<Page, Failure> {
        /// 期限核验单
        Slip = "slip" => |desk, case| desk.case_slip_page(case);
        /// 应诉承办
        Responds = "responds" => |desk, case| desk.responds(case);
        /// 出庭
        Appearance = "appear" => |desk, case| desk.appearance(case);
        /// 风险明细
        Risk = "risk" => |desk, case| desk.risk_page(case);
        /// 出庭简报
        Brief = "brief" => |desk, case| desk.brief_page(case);
        /// 身份证明书、授权委托书
        Papers = "papers" => |desk, case| desk.papers_page(case);
        /// 败诉处理
        Loss = "loss" => |desk, case| desk.loss_page(case);
        /// 附件
        Attachments = "attachments" => |desk, case| desk.attachments_page(case);
    }
}

impl Which {
    /// The case it is about.
    pub fn case(&self) -> Option<CaseId> {
        match self {
            Which::Docket(_)
            | Which::Plan(_)
            | Which::Clause { .. }
            | Which::People(_)
            | Which::Missing(_)
            | Which::Person(_)
            | Which::Source { .. }
            | Which::Register(_) => None,
            Which::History(trail) => trail.case,
            Which::Withdrawn(case) => *case,
            Which::Case(_, case) => Some(*case),
        }
    }

    /// The case without which there is no such page: what is past can be read of a withdrawn one too.
    pub fn needs(&self) -> Option<CaseId> {
        match self {
            Which::History(_) | Which::Withdrawn(_) => None,
            other => other.case(),
        }
    }
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
        let mut page = self.made(which)?;
        for row in page.parts.iter_mut().flat_map(|part| &mut part.rows) {
            row.note = Said { zh: self.world.cited(&row.note.zh), en: self.world.cited(&row.note.en) };
        }
        Ok(page)
    }

    fn made(&mut self, which: &Which) -> Result<Page, Failure> {
        match which {
            Which::Docket(page) => page.make()(self),
            Which::Case(page, case) => page.make()(self, *case),
            Which::Plan(span) => self.plan_page(span),
            Which::Clause { no, span } => self.clause_page(no, span),
            Which::History(trail) => self.history_page(trail),
            Which::Withdrawn(case) => self.withdrawn_page(*case),
            Which::Register(asked) => self.register_page(asked),
            Which::People(unit) => self.people_page(unit.as_deref()),
            Which::Missing(unit) => self.missing_page(unit.as_deref()),
            Which::Person(id) => self.person_page(*id),
            Which::Source { by, name } => self.source_page(*by, name),
        }
    }
}
