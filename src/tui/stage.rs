//! The program on a small district's book, driven by keys, for tests of the screens.

use crate::domain::record::{Body, CaseId, Kind, Record};
use crate::text::Lang;
use crate::tui::app::App;
use crate::tui::effect::Runner;
use crate::tui::screen::{Screen, form};
use crate::tui::seat::{LateSeat, Seat};
use crate::tui::theme::Theme;
use crate::tui::{draw, print};
use crate::work::desk::{Desk, Opening};
use crate::work::page::{DocketPage, Leads, Which};
use crate::work::small::{Folder, opening};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The case at which the cursor stands: 李某 against 大邱庄镇.
pub const FIRST: CaseId = CaseId(1);

/// 王某's screen; what is written is written at once.
pub struct TestStage {
    pub app: App,
    pub runner: Runner,
    pub folder: Folder,
}

impl TestStage {
    pub fn new(lang: Lang, size: (u16, u16)) -> TestStage {
        TestStage::over(Folder::district(), &opening("wang"), lang, size)
    }

    /// In Chinese on a screen of 80 by 24.
    pub fn zh() -> TestStage {
        TestStage::new(Lang::Zh, (80, 24))
    }

    /// Over a district with many more cases, for paging.
    pub fn many(lang: Lang, size: (u16, u16)) -> TestStage {
        TestStage::over(Folder::of_many(), &opening("wang"), lang, size)
    }

    pub fn over(folder: Folder, opening: &Opening, lang: Lang, size: (u16, u16)) -> TestStage {
        let seat = Seat::open(&folder.path(), opening).unwrap();
        let app = App::new(seat, lang, Theme::default(), size);
        let runner = Runner::Inline(Box::new(LateSeat::new(&folder.path(), opening)));
        let mut stage = TestStage { app, runner, folder };
        // Above its lines stands the one that is overdue in another case.
        stage.press("j");
        stage
    }

    /// Feeds keys and returns what stands on the screen after them.
    pub fn press(&mut self, keys: &str) -> String {
        print::print(&mut self.app, &mut self.runner, keys).unwrap()
    }

    pub fn screen(&self) -> String {
        print::screen_text(&print::frame(&self.app))
    }

    /// Another person at the same book.
    pub fn another(&self) -> Desk {
        self.folder.desk("zhou")
    }

    /// The form that has the keys.
    pub fn form(&self) -> &form::FormState {
        match self.app.top() {
            Some(Screen::Form(state)) => state,
            other => panic!("no form on top: {other:?}"),
        }
    }

    /// What is typed into a field of the form.
    pub fn text(&self, key: &str) -> String {
        self.form().root.text(key).into()
    }

    pub fn on_case(&self) -> bool {
        matches!(self.app.top(), Some(Screen::Case(_)))
    }

    /// The records of the first case that stand in the book, of one kind.
    pub fn records(&self, kind: Kind) -> Vec<Record> {
        let case = self.another().case(FIRST).unwrap();
        case.records.into_iter().filter(|record| record.kind == kind).collect()
    }

    /// The newest record of this kind in the first case.
    pub fn saved(&self, kind: Kind) -> Option<Body> {
        self.records(kind).pop().map(|record| record.body)
    }

    /// How many rows the book has.
    pub fn book(&self) -> i64 {
        self.another().verify().unwrap().book_rows
    }

    /// Whether this person has left an unsaved text.
    pub fn drafts(&self) -> bool {
        let page = self.folder.desk("wang").page(&Which::Docket(DocketPage::Drafts)).unwrap();
        let rows = page.parts.iter().flat_map(|part| &part.rows);
        rows.into_iter().any(|row| matches!(row.leads, Some(Leads::Draft(_))))
    }

    pub fn caret(&self) -> Option<(u16, u16)> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.app.size.0, self.app.size.1));
        draw::draw(&self.app, &mut buffer)
    }
}
