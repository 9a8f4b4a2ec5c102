//! The pane of the other cases of the dispute.

use crate::domain::case_no::Instance;
use crate::said;
use crate::text::{Lang, Said, t, width};
use crate::tui::screen::View;
use crate::tui::theme::Role;
use crate::tui::widget::pen::Piece;
use crate::work::view::CaseView;

pub(super) fn rows(view: &View, case: &CaseView) -> Vec<Vec<Vec<Piece>>> {
    let lang = view.lang();
    let mut items: Vec<Vec<Vec<Piece>>> = Vec::new();
    for line in &case.chain {
        let instance =
            Instance::read(&line.instance).map_or(Said::same(&line.instance), |it| it.words().into());
        let end = if line.pending() { line.step().get(lang) } else { &line.close_kind };
        items.push(vec![vec![
            (
                format!(" {} ", width::fit(instance.get(lang), if lang == Lang::Zh { 6 } else { 15 })),
                Role::Plain,
            ),
            (format!("{} ", line.court_no), Role::Key),
            (format!("{} {end}", line.court), Role::Plain),
        ]]);
    }
    for no in &case.chain_missing {
        items.push(vec![vec![
            (format!(" {no} "), Role::Plain),
            (t("未入台账", "not in the docket").get(lang).into(), Role::Caution),
        ]]);
    }
    for it in &case.likely {
        let (no, why) = (&it.court_no, &it.why);
        let words = said!(
            "可能经过复议：{no}（{why}），e 关联",
            "may follow {no} ({why}): e links it"; why
        );
        items.push(vec![vec![(format!(" {}", words.get(lang)), Role::Caution)]]);
    }
    items
}
