//! The page of the files of a case: one is linked, opened, shown in the pager, or its path is copied.

use crate::domain::record::{CaseId, Kind, RecordId};
use crate::said;
use crate::text::t;
use crate::tui::effect::Request;
use crate::tui::job::FormRef;
use crate::tui::screen::page::PageState;
use crate::tui::screen::{Ctx, Reaction, Tone};
use crate::work::aim::Toward;
use crate::work::page::{CasePage, Leads, Which};
use crate::work::pager;
use std::path::PathBuf;

impl PageState {
    /// Whether the page lists the files of a case.
    pub fn is_attachments(&self) -> bool {
        matches!(self.which, Which::Case(CasePage::Attachments, _))
    }

    /// The form of one more file of the case.
    pub(super) fn link_file(&self) -> Option<Reaction> {
        let case = self.which.case()?;
        Some(Reaction::OpenForm(FormRef { kind: Kind::Attachment, case: Some(case), record: None }))
    }

    /// Shows the selected file in the pager; of one that no pager shows the path is copied.
    pub(super) fn view(&self, ctx: &mut Ctx) -> Vec<Reaction> {
        let path = match self.path(ctx) {
            Ok(path) => path,
            Err(refused) => return vec![refused],
        };
        if pager::is_text(&path) {
            return vec![Reaction::Do(Request::View(path))];
        }
        let path = path.display().to_string();
        let words = said!(
            "不是文本文件，不能在终端中阅读，已复制路径：{path}",
            "no text file, so it cannot be read here; copied: {path}"
        );
        vec![Reaction::Do(Request::Copy(path)), Reaction::Say(Tone::Plain, words)]
    }

    /// Where the selected file lies.
    fn path(&self, ctx: &mut Ctx) -> Result<PathBuf, Reaction> {
        match self.rows().nth(self.cursor.at).and_then(|row| row.leads.as_ref()) {
            Some(Leads::Attached { case, file, .. }) => ctx.desk.path_of(*case, file).map_err(Reaction::Fail),
            _ => Err(Reaction::Say(Tone::Refusal, t("先选定一个文件", "select a file first").into())),
        }
    }

    /// Puts the path of the selected file where the terminal keeps what is copied, and says it for one that keeps nothing.
    pub(super) fn copy_path(&self, ctx: &mut Ctx) -> Vec<Reaction> {
        match self.path(ctx) {
            Ok(path) => {
                let path = path.display().to_string();
                let words = said!("已复制路径：{path}", "copied: {path}");
                vec![Reaction::Do(Request::Copy(path)), Reaction::Say(Tone::Plain, words)]
            }
            Err(refused) => vec![refused],
        }
    }
}

/// The link of a file, or a new one with its name.
pub(super) fn open(kind: Kind, case: CaseId, record: Option<RecordId>, file: String) -> Reaction {
    let form = FormRef { kind, case: Some(case), record };
    match record {
        Some(_) => Reaction::OpenForm(form),
        None => Reaction::OpenToward(form, Toward::Text("file", file)),
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::record::Kind;
    use crate::tui::effect::Request;
    use crate::tui::event::{Event, Input};
    use crate::tui::stage::TestStage;

    /// A file that lies in the folder is linked by Enter, its path is copied by one key, and a missing one is told.
    #[test]
    fn a_file_of_the_folder_is_linked_and_its_path_copied_by_keys() {
        let mut desk = TestStage::zh();
        desk.press("<enter>");
        let case = desk.app.case_at_hand().unwrap();
        let folder = desk.another().folder_of(case).unwrap();
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("01现场笔录.txt"), "笔录").unwrap();
        let page = desk.press("<c-k>本案附件<enter>");
        assert!(page.contains("目录中未登记的文件") && page.contains("01现场笔录.txt"), "{page}");
        desk.press("j<enter>");
        assert_eq!(desk.text("file"), "01现场笔录.txt");
        desk.press("<c-s>");
        assert_eq!(desk.records(Kind::Attachment).len(), 1);
        desk.press("<home>");
        let effects = desk.app.update(Event::Term(Input::Text("y".into())));
        let path = folder.canonicalize().unwrap().join("01现场笔录.txt").display().to_string();
        assert!(effects.contains(&Request::Copy(path.clone())), "{effects:?}");
        assert!(desk.screen().contains("已复制路径"), "{}", desk.screen());
        let effects = desk.app.update(Event::Term(Input::Text("v".into())));
        assert!(
            matches!(effects.as_slice(), [Request::View(at)] if at.display().to_string() == path),
            "{effects:?}"
        );
        // What no pager shows is not opened: its path is there to be opened elsewhere.
        std::fs::write(folder.join("01现场笔录.txt"), b"%PDF-1.7\n\x00").unwrap();
        let effects = desk.app.update(Event::Term(Input::Text("v".into())));
        assert_eq!(effects, [Request::Copy(path)]);
        assert!(desk.screen().contains("不是文本文件"), "{}", desk.screen());
        std::fs::remove_file(folder.join("01现场笔录.txt")).unwrap();
        desk.press("y");
        assert!(desk.screen().contains("文件不在"), "{}", desk.screen());
    }
}
