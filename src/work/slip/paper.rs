//! The slip on paper: one page of Markdown with a box to tick for each date and two lines to sign.

use crate::domain::day::Day;
use crate::domain::naming;
use crate::law::compare::DateChange;
use crate::said;
use crate::text::{Lang, fold, t};
use crate::work::slip::{Slip, SlipLine, SlipScope};
use std::fmt::Write as _;

impl Slip {
    /// The slip as a page of Markdown.
    pub fn markdown(&self, lang: Lang) -> String {
        let mut page = format!("# {}\n\n", t("期限核验单", "期限核验单 · Control slip").get(lang));
        for line in self.head() {
            // Writing to a string cannot fail.
            let _ = writeln!(page, "- {}", fold::clean(line.get(lang)));
        }
        page.push('\n');
        match self.scope {
            SlipScope::Case { .. } => self.case_table(&mut page, lang),
            SlipScope::Days { .. } => self.day_table(&mut page, lang),
        }
        self.papers(&mut page, lang);
        let sign = t("签名：＿＿＿＿＿＿＿＿　日期：＿＿＿＿＿＿", "signature: ____________  date: ________")
            .get(lang);
        let prepared = t("经办", "经办 · prepared by").get(lang);
        let checked = t("复核", "复核 · checked by").get(lang);
        let _ = writeln!(page, "\n{prepared}　{sign}\n\n{checked}　{sign}");
        page
    }

    fn case_table(&self, page: &mut String, lang: Lang) {
        page.push_str(
            t(
                "| 事项 | 起算日 | 最后一日（顺延前） | 届满日 | 稳妥日 | 最迟办理日 | 状态 | 依据 | 变动 | 核对 |\n",
                "| duty | from | last day before it moves | due | safe | act by | state | article | change | checked |\n",
            )
            .get(lang),
        );
        rule_off(page, 10);
        for line in &self.lines {
            let duty = &line.duty;
            let cells = [
                title(line, lang),
                shown(duty.from),
                shown(duty.raw),
                due(line, lang),
                shown(duty.safe),
                shown(duty.act_by),
                line.state(lang),
                line.view.article.clone(),
                line.change().get(lang).to_string(),
                ticked(line).into(),
            ];
            row(page, &cells);
        }
    }

    fn day_table(&self, page: &mut String, lang: Lang) {
        if self.lines.is_empty() {
            page.push_str(t("没有记入或者变动的期限。\n", "No date was entered or changed.\n").get(lang));
            return;
        }
        page.push_str(
            t(
                "| 案号 | 事项 | 起算日 | 届满日 | 最迟办理日 | 状态 | 变动 | 录入 | 核对 |\n",
                "| case | duty | from | due | act by | state | change | entered by | checked |\n",
            )
            .get(lang),
        );
        rule_off(page, 9);
        for line in &self.lines {
            let duty = &line.duty;
            let cells = [
                line.number(lang),
                title(line, lang),
                shown(duty.from),
                due(line, lang),
                shown(duty.act_by),
                line.state(lang),
                line.change().get(lang).to_string(),
                self.persons(&line.authors),
                ticked(line).into(),
            ];
            row(page, &cells);
        }
    }

    /// The papers that set the dates running, each once with the duties it sets, and the days that courts name.
    fn papers(&self, page: &mut String, lang: Lang) {
        let mut listed: Vec<(String, Vec<&str>)> = Vec::new();
        let many = matches!(self.scope, SlipScope::Days { .. });
        for line in self.lines.iter().filter(|line| line.paper.is_some() || line.named.is_some()) {
            let named = line
                .named
                .as_ref()
                .map(|words| said!("法院指定：{words}", "named by the court: {words}"; words));
            let paper = line.paper.as_ref().map(|paper| {
                let entered = paper.entered();
                said!("{paper}；{by}", "{paper}; {by}"; by = entered, paper = paper.words)
            });
            for words in paper.iter().chain(&named) {
                let of = if many { format!("{} ", line.number(lang)) } else { String::new() };
                let text = fold::clean(&format!("{of}{}", words.get(lang)));
                match listed.iter_mut().find(|(listed, _)| *listed == text) {
                    Some((_, duties)) => duties.push(line.view.short.get(lang)),
                    None => listed.push((text, vec![line.view.short.get(lang)])),
                }
            }
        }
        if listed.is_empty() {
            return;
        }
        let _ = writeln!(page, "\n{}\n", t("起算文书", "Papers the dates are counted from").get(lang));
        for (text, duties) in listed {
            let _ = writeln!(page, "- {text}（{}）", duties.join("、"));
        }
    }
}

impl SlipLine {
    /// The case number, else that there is none and what the case is called.
    pub fn number(&self, lang: Lang) -> String {
        match self.court_no.as_str() {
            "" => format!("{} {}", naming::NO_NUMBER.get(lang), self.called),
            no => no.to_string(),
        }
    }

    /// How it stands: 待办, 已办 2026-11-03, 逾期未办.
    pub fn state(&self, lang: Lang) -> String {
        let duty = &self.view.duty;
        let mut state = self.view.standing().get(lang).to_string();
        if let Some(done) = duty.done_on {
            let _ = write!(state, " {done}");
        }
        if let Some(why) = &duty.why {
            let _ = write!(state, "{}{}", t("：", ": ").get(lang), why.get(lang));
        }
        state
    }

    /// What became of it since it was signed last, or since the evening before; or who has signed it as it stands.
    pub fn change(&self) -> crate::text::Said {
        if let Some((by, on)) = &self.signed {
            let on = shown(*on);
            return said!("{by} {on} 已核", "signed by {by} {on}");
        }
        let words = self.standing.words();
        let Some(before) = &self.before else { return words.into() };
        let was = match self.standing {
            DateChange::Moved => {
                let (from, due) = (shown(before.from), shown(before.due.or(before.act_by)));
                said!("{from} 起算，{due} 届满", "from {from}, due {due}")
            }
            DateChange::Turned => {
                let done = before.done_on.map(|day| format!(" {day}")).unwrap_or_default();
                let state = before.state.words();
                said!("{state}{done}", "{state}{done}"; state)
            }
            DateChange::New | DateChange::Gone | DateChange::Same => return words.into(),
        };
        said!("{words}，原为 {was}", "{words}, was: {was}"; was, words)
    }
}

fn title(line: &SlipLine, lang: Lang) -> String {
    let mut title = line.view.title.get(lang).to_string();
    if !line.duty.organ.is_empty() {
        let _ = write!(title, "（{}）", line.duty.organ);
    }
    title
}

fn due(line: &SlipLine, lang: Lang) -> String {
    let provisional = if line.duty.provisional { t("（暂定）", " (provisional)").get(lang) } else { "" };
    format!("{}{provisional}", shown(line.duty.due))
}

fn ticked(line: &SlipLine) -> &'static str {
    if line.to_check() { "□" } else { "☑" }
}

pub(super) fn shown(day: Option<Day>) -> String {
    day.map_or_else(|| "—".to_string(), |day| day.to_string())
}

fn rule_off(page: &mut String, columns: usize) {
    let _ = writeln!(page, "|{}", " --- |".repeat(columns));
}

fn row(page: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    let _ = writeln!(page, "| {} |", cells.join(" | "));
}

/// A text that cannot break its table.
fn cell(text: &str) -> String {
    fold::clean(text).replace('|', "\\|").replace(['\n', '\r'], " ")
}
