//! 某诉某: both sides typed in one breath into the field of the plaintiffs are parted into their two fields.

use crate::said;
use crate::text::COMMA;
use crate::tui::screen::form::choose;
use crate::tui::screen::form::sheet::{Editor, FormSheet};
use crate::tui::screen::{Ctx, Reaction, Tone};
use crate::tui::widget::input::LineEdit;

const OURS: &str = "plaintiffs";
const THEIRS: &str = "defendants";
/// What stands between the two sides.
const AGAINST: [&str; 3] = ["诉", " v. ", " v "];

impl FormSheet {
    /// Parts `冯某诉大邱庄镇` where nothing stands in the field of the defendants yet and every name behind the word is
    /// that of one organ; any other text, such as a company with 诉 in its name, stays as it was typed. The cursor goes
    /// with what was typed last.
    pub(super) fn part_sides(&mut self, ctx: &mut Ctx) -> Option<Reaction> {
        self.field().filter(|field| field.key == OURS)?;
        let theirs = self.asked().iter().position(|field| field.key == THEIRS)?;
        if !self.text(THEIRS).is_empty() {
            return None;
        }
        let typed = self.text(OURS).to_string();
        let mut found: Vec<(String, String)> = Vec::new();
        for word in AGAINST {
            for (at, _) in typed.match_indices(word) {
                let (ours, rest) = typed.split_at(at);
                let organs = self.organs_of(rest.get(word.len()..).unwrap_or_default(), ctx);
                found.extend(organs.filter(|_| !ours.trim().is_empty()).map(|it| (ours.trim().into(), it)));
            }
        }
        let [(ours, organs)] = <[(String, String); 1]>::try_from(found).ok()?;
        self.editor = Editor::Line(LineEdit::of(&ours));
        self.keep();
        self.leave(ctx);
        self.at = theirs;
        self.edit();
        self.fill(&organs, ctx);
        let plaintiffs = choose::parts(&ours).join(COMMA.get(ctx.world.lang));
        Some(Reaction::Say(
            Tone::Plain,
            said!(
                "已分为：原告 {plaintiffs}，被告 {organs}",
                "parted: plaintiff {plaintiffs}, defendant {organs}"
            ),
        ))
    }

    /// The full names of the organs that a text names; `None` where one of them is no organ, or may be several.
    fn organs_of(&self, text: &str, ctx: &mut Ctx) -> Option<String> {
        let field = self.fields().into_iter().find(|field| field.key == THEIRS)?;
        let resolved = choose::resolved(ctx.desk, field, self.case, text.trim());
        let names = choose::parts(&resolved);
        let organs = &ctx.desk.world().organs;
        let full: Option<Vec<String>> =
            names.iter().map(|name| organs.find(name).map(|organ| organ.name.clone())).collect();
        full.filter(|names| !names.is_empty()).map(|names| names.join("、"))
    }
}
