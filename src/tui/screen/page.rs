//! A page to be read: titled parts of lines, some of which open what they speak of.

mod attached;
mod draw;
mod sought;

use ratatui::layout::Rect;

use crate::domain::failure::Failure;
use crate::domain::record::{CaseId, Kind};
use crate::form::Form;
use crate::said;
use crate::text::t;
use crate::tui::command::Id;
use crate::tui::effect::Request;
use crate::tui::job::{FormRef, Job};
use crate::tui::screen::{Ctx, Reaction, Tone, View};
use crate::tui::seek::Seek;
use crate::tui::widget::list::Cursor;
use crate::work::aim::Toward;
use crate::work::export::{Exporting, Format, OutMatter, OutPage};
use crate::work::import::Take;
use crate::work::page::{DocketPage, Leads, Listed, Page, Past, Row, Trail, Which};
use draw::Drawn;

/// 阅读屏 — one page, and the line its reader is at.
#[derive(Debug)]
pub struct PageState {
    pub which: Which,
    pub page: Page,
    cursor: Cursor,
    seek: Seek,
}

impl PageState {
    pub fn new(which: Which, page: Page) -> PageState {
        PageState { which, page, cursor: Cursor::default(), seek: Seek::default() }
    }

    pub fn reload(&mut self, ctx: &mut Ctx) -> Result<(), Failure> {
        self.page = ctx.desk.page(&self.which)?;
        self.cursor.hold(self.rows().count());
        Ok(())
    }

    /// The case the selected line, or the page, is about.
    pub fn case_at_hand(&self) -> Option<CaseId> {
        match &self.rows().nth(self.cursor.at)?.leads {
            Some(Leads::Case(case) | Leads::Proof { case, .. }) => Some(*case),
            Some(Leads::Form { case, .. } | Leads::Field { case, .. }) => *case,
            Some(Leads::Page(which)) => which.case(),
            Some(Leads::Clash { case, .. } | Leads::Attached { case, .. }) => Some(*case),
            Some(Leads::Draft(_) | Leads::Past(_) | Leads::PutOut) | None => None,
        }
        .or_else(|| self.which.case())
    }

    /// Whether no line of it leads anywhere, as where a list is empty.
    pub fn opens_nothing(&self) -> bool {
        self.rows().all(|row| row.leads.is_none())
    }

    fn rows(&self) -> impl Iterator<Item = &Row> {
        self.page.parts.iter().flat_map(|part| &part.rows)
    }

    pub fn run(&mut self, id: Id, ctx: &mut Ctx) -> Vec<Reaction> {
        match id {
            Id::Go(by) => {
                self.cursor.step(by, self.rows().count(), usize::from(ctx.area.height));
                Vec::new()
            }
            Id::Open => vec![self.open()],
            Id::Discard => self.discard().into_iter().collect(),
            Id::AddHere if self.is_attachments() => self.link_file().into_iter().collect(),
            Id::CopyPath => self.copy_path(ctx),
            Id::View => self.view(ctx),
            Id::AddHere => self.listed().map(|listed| add(listed.kind)).into_iter().collect(),
            Id::Seek => self.listed().map(|listed| Reaction::Narrow(listed.clone())).into_iter().collect(),
            Id::PutOut => vec![self.listed().map_or_else(|| self.put_page_out(), put_out)],
            Id::Withdraw => vec![self.withdraw()],
            Id::Trail => vec![self.trail()],
            Id::BringBack => vec![self.bring_back(ctx)],
            Id::TakeSheet => vec![self.decide(Some(Take::Sheet), ctx)],
            Id::TakeBook => vec![self.decide(Some(Take::Book), ctx)],
            Id::TakeTyped => vec![self.decide(None, ctx)],
            _ => Vec::new(),
        }
    }

    fn put_page_out(&self) -> Reaction {
        let page = OutPage { which: self.which.clone(), title: self.page.title.zh.clone() };
        let asked = Exporting { page: Some(page), ..Exporting::new(OutMatter::Page, Format::Xlsx) };
        Reaction::put_out(asked)
    }

    /// The draft the selected line is about.
    pub fn draft_at_hand(&self) -> Option<&str> {
        match &self.rows().nth(self.cursor.at)?.leads {
            Some(Leads::Draft(id)) => Some(id),
            _ => None,
        }
    }

    /// What is listed, where the page is a register.
    pub fn listed(&self) -> Option<&Listed> {
        match &self.which {
            Which::Register(listed) => Some(listed),
            _ => None,
        }
    }

    /// Asks whether the draft at hand is to go.
    fn discard(&self) -> Option<Reaction> {
        let row = self.rows().nth(self.cursor.at)?;
        let id = self.draft_at_hand()?.to_string();
        let words = said!(
            "删除这份草稿：{zh} {what_zh}。删除后不能取回。",
            "Delete this draft: {en} {what_en}. It cannot be taken back.",
            zh = row.label.zh,
            en = row.label.en,
            what_zh = row.words.zh,
            what_en = row.words.en
        );
        let effect = Request::Write(Job::DropDraft { id, in_book: true });
        Some(Reaction::Ask { title: t("删除草稿", "delete a draft"), words, effect })
    }

    fn withdraw(&self) -> Reaction {
        match self.rows().nth(self.cursor.at).and_then(|row| row.leads.clone()) {
            Some(Leads::Attached { kind: Kind::Attachment, case, record: Some(record), .. }) => {
                Reaction::Withdraw(FormRef { kind: Kind::Attachment, case: Some(case), record: Some(record) })
            }
            Some(Leads::Form { kind, case, record: Some(record) }) => {
                Reaction::Withdraw(FormRef { kind, case, record: Some(record) })
            }
            _ => Reaction::Say(Tone::Refusal, t("先选定一条记录", "select a record first").into()),
        }
    }

    /// Whether the page is about what is past.
    pub fn is_past(&self) -> bool {
        matches!(self.which, Which::History(_) | Which::Withdrawn(_))
    }

    /// Whether the page lists cells that wait to be decided.
    pub fn is_clashes(&self) -> bool {
        self.which == Which::Docket(DocketPage::Clashes)
    }

    /// Decides the cell of the line, or asks what is to stand in it.
    fn decide(&self, take: Option<Take>, ctx: &mut Ctx) -> Reaction {
        let Some(Row { leads: Some(Leads::Clash { clash, .. }), words, label, .. }) =
            self.rows().nth(self.cursor.at)
        else {
            return Reaction::Say(Tone::Refusal, t("先选定一行", "select a line first").into());
        };
        match take {
            Some(take) => Reaction::Do(Request::Write(Job::Decide { clash: *clash, take })),
            None => {
                let text = ctx.desk.waiting_text(*clash).unwrap_or_default();
                let words =
                    said!("{label}：{words}。应为：", "{label}: {words}. What is to stand:"; label, words);
                Reaction::AskCell { clash: *clash, words, text }
            }
        }
    }

    fn past_at_hand(&self) -> Option<&Past> {
        match &self.rows().nth(self.cursor.at)?.leads {
            Some(Leads::Past(past)) => Some(past),
            _ => None,
        }
    }

    /// The history of the selected record.
    fn trail(&self) -> Reaction {
        match self.rows().nth(self.cursor.at).and_then(|row| row.leads.clone()) {
            Some(Leads::Form { case, record: Some(record), .. }) => {
                Reaction::OpenPage(Which::History(Trail { case, record: Some(record), field: None }))
            }
            _ => Reaction::Say(Tone::Refusal, t("先选定一条记录", "select a record first").into()),
        }
    }

    /// From the history of a case to that of the record, from there to the record itself.
    fn open_past(&self, past: &Past) -> Reaction {
        match &self.which {
            Which::History(Trail { record: Some(_), .. }) => Reaction::OpenRecord(past.record),
            other => Reaction::OpenPage(Which::History(Trail {
                case: other.case(),
                record: Some(past.record),
                field: None,
            })),
        }
    }

    /// What is withdrawn comes back; of what stands, what it held once goes into its form.
    fn bring_back(&self, ctx: &mut Ctx) -> Reaction {
        let Some(past) = self.past_at_hand() else {
            return Reaction::Say(Tone::Refusal, t("先选定一行", "select a line first").into());
        };
        match ctx.desk.is_withdrawn(past.record) {
            Ok(true) => Reaction::Reinstate(past.record),
            Ok(false) => Reaction::OpenPast(past.clone()),
            Err(failure) => Reaction::Fail(failure),
        }
    }

    fn open(&self) -> Reaction {
        match self.rows().nth(self.cursor.at).and_then(|row| row.leads.clone()) {
            Some(Leads::Case(case)) => Reaction::OpenCase(case, None),
            Some(Leads::Form { kind, case, record }) => Reaction::OpenForm(FormRef { kind, case, record }),
            Some(Leads::Field { kind, case, record, key, row }) => {
                let toward = row.map_or(Toward::Field(key), |row| Toward::Row(key, row));
                Reaction::OpenToward(FormRef { kind, case, record }, toward)
            }
            Some(Leads::Attached { kind, case, record, file }) => attached::open(kind, case, record, file),
            Some(Leads::Clash { kind, case, record, field, .. }) => {
                let toward = Form::of(kind).field(&field).map_or(Toward::Start, |it| Toward::Field(it.key));
                Reaction::OpenToward(FormRef { kind, case: Some(case), record: Some(record) }, toward)
            }
            Some(Leads::Proof { case, rule }) => Reaction::OpenProof(case, rule),
            Some(Leads::Page(which)) => Reaction::OpenPage(which),
            Some(Leads::PutOut) => self.put_page_out(),
            Some(Leads::Draft(id)) => Reaction::OpenDraft(id),
            Some(Leads::Past(past)) => self.open_past(&past),
            None => Reaction::Say(Tone::Refusal, t("此行没有可打开的内容", "this line opens nothing").into()),
        }
    }

    pub fn settle(&mut self, view: &View, area: Rect) {
        let (wide, high) = (usize::from(area.width), usize::from(area.height));
        let head = self.head(view.lang(), wide, high);
        let lines = self.lines(view.lang(), wide, high);
        let height = high.saturating_sub(head.len() + 1);
        let at = self.cursor.at;
        let of_row = |line: &Drawn| line.row == Some(at);
        let first = lines.iter().position(of_row).unwrap_or_default();
        let last = lines.iter().rposition(of_row).unwrap_or_default();
        // Behind the last row stands what had no room under the title.
        let end = at + 1 == self.rows().count() && lines.len().saturating_sub(first) <= height;
        let last = if end { lines.len().saturating_sub(1) } else { last };
        // A heading just above the selected row comes into view with it.
        let first = if at == 0 { 0 } else { first };
        self.cursor.top = self.cursor.view((first, last), lines.len(), height);
    }
}

/// A new record of the register's kind.
fn add(kind: Kind) -> Reaction {
    if kind.needs_case() {
        let words = said!("请先打开案件，再在案件中新增", "open a case first and add it there");
        return Reaction::Say(Tone::Refusal, words);
    }
    Reaction::OpenForm(FormRef { kind, case: None, record: None })
}

/// The records of a register as a file.
fn put_out(listed: &Listed) -> Reaction {
    let asked = Exporting {
        unit: listed.unit.clone(),
        year: listed.year,
        words: listed.words.clone(),
        ..Exporting::new(OutMatter::Kind(listed.kind), Format::Xlsx)
    };
    Reaction::put_out(asked)
}

#[cfg(test)]
mod tests {
    use crate::text::Lang;
    use crate::tui::screen::Screen;
    use crate::tui::stage::TestStage;

    /// On a low screen the rows of a page come first; what is said of the whole of it is still there, behind them.
    #[test]
    fn on_a_low_screen_the_rows_stand_before_what_is_said_of_the_whole_page() {
        for (keys, first, behind) in [("<enter>K", "提交答辩状", "校验码"), ("3", "区政府", "制表")]
        {
            let mut stage = TestStage::new(Lang::Zh, (60, 16));
            let screen = stage.press(keys);
            let at = screen.lines().position(|line| line.starts_with('▶')).unwrap();
            assert!(at <= 5, "{at}\n{screen}");
            assert!(screen.contains(first) && !screen.contains(behind), "{screen}");
            let end = stage.press("<end>");
            assert!(end.contains(behind), "{end}");
            // Where there is room it stands in its place.
            let mut tall = TestStage::new(Lang::Zh, (120, 45));
            assert!(tall.press(keys).contains(behind));
        }
    }

    /// A single letter in the head of a page is a key, and one that does something there.
    #[test]
    fn a_key_that_a_page_names_is_a_key_of_that_page() {
        let opened = ["<c-k>考核数目", "<c-k>补录清单", "<enter><c-k>本案附件", "<enter><c-k>证明书、委托书"];
        let mut named = 0;
        for keys in opened {
            let mut stage = TestStage::zh();
            stage.press(&format!("{keys}<enter>"));
            let Some(Screen::Page(state)) = stage.app.top() else { panic!("{keys}") };
            let head: Vec<String> = state.page.head.iter().map(|words| words.zh.clone()).collect();
            for letter in head.iter().flat_map(|words| words.split(|c: char| !c.is_ascii_alphanumeric())) {
                if letter.len() == 1 && letter.chars().all(char::is_alphabetic) {
                    named += 1;
                    let screen = stage.press(letter);
                    assert!(!screen.contains("不是命令"), "{keys}: {letter}\n{screen}");
                }
            }
        }
        assert!(named >= 4, "{named}");
    }

    #[test]
    fn the_tabs_are_seen_on_every_page_of_eighty_columns() {
        for keys in ["<enter>K", "<enter>R", "<enter>H", "<enter>o", "3", "K", "U"] {
            for lang in [Lang::Zh, Lang::En] {
                let mut stage = TestStage::new(lang, (80, 24));
                let screen = stage.press(keys);
                let head = screen.lines().next().unwrap_or_default();
                let tabs = if lang == Lang::Zh { "1 今日 2 案件" } else { "1 today 2 cases" };
                assert!(head.contains(tabs), "{keys}: {head}");
            }
        }
    }
}
