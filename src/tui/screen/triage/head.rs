//! The head line of the first screen.

use crate::domain::duty::Bucket;
use crate::said;
use crate::text::{Lang, t, width};
use crate::tui::detail;
use crate::tui::screen::View;
use crate::tui::screen::triage::bucket_role;
use crate::tui::theme::Role;
use crate::tui::widget::pen::Pen;
use crate::work::view::Triage;

/// Below so many columns the headline says less of each.
const NARROW: usize = 72;

/// The head line: whose docket, which day, how many of each group.
pub(super) fn head(view: &View, triage: &Triage, pen: &mut Pen) {
    let lang = view.lang();
    let wide = pen.width() >= 100;
    let mut x = pen.put(1, 0, t("应诉", "Yingsu").get(lang), Role::Heading) + 1;
    if wide && !view.world.who.organ.is_empty() {
        x = pen.put(x, 0, &format!("· {}", view.organs.short_name(&view.world.who.organ)), Role::Plain) + 3;
    }
    x = pen.put(x + 1, 0, &detail::day_line(view, triage, wide), Role::Plain) + 2;
    let gap = if wide { " " } else { "" };
    let short = |bucket: Bucket| match (bucket, lang) {
        (Bucket::AtRisk, Lang::Zh) => "败诉风险",
        (Bucket::AtRisk, Lang::En) => "at risk",
        (Bucket::ThreeDays, Lang::En) => "3 days",
        (Bucket::Approval, Lang::En) => "approval",
        (bucket, lang) => bucket.words().get(lang),
    };
    let mut items: Vec<(String, Role)> = Vec::new();
    let unmet = triage.count(Bucket::AtRisk);
    if triage.high + unmet > 0 {
        let high = triage.high;
        let risk = match (unmet, wide) {
            (0, _) => said!("败诉风险 高{high}", "high risk {high}"),
            (_, true) => {
                said!("败诉风险 高{high}（未开会{unmet}）", "high risk {high} (no meeting: {unmet})")
            }
            (_, false) if pen.width() < NARROW => {
                said!("高风险{high}，未开会{unmet}", "high {high}, no meeting {unmet}")
            }
            (_, false) => said!("高风险{high}，未开会{unmet}", "high risk {high}, no meeting {unmet}"),
        };
        items.push((risk.get(lang).to_string(), Role::Risk));
    }
    for (bucket, count) in triage.counts.iter().filter(|(it, count)| *count > 0 && *it != Bucket::AtRisk) {
        let space = if lang == Lang::En { " " } else { gap };
        items.push((format!("{}{space}{count}", short(*bucket)), bucket_role(*bucket)));
    }
    let between = if wide || lang == Lang::En { 2 } else { 1 };
    let measure =
        |items: &[(String, Role)]| items.iter().map(|(text, _)| width::width(text) + between).sum::<usize>();
    let room = pen.width() + if wide { 0 } else { between };
    while x + measure(&items) > room && items.pop().is_some() {}
    if wide {
        x = pen.width() - measure(&items);
    }
    for (text, role) in items {
        let role = if role == Role::Heading { Role::Plain } else { role };
        x = pen.put(x, 0, &text, role) + between;
    }
}
