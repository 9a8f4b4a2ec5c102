//! 期限核验单: every duty of a case on one page, for a second person to check and sign.

use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::domain::record::CaseId;
use crate::said;
use crate::text::{Lang, fold, t};
use crate::work::desk::Desk;
use crate::work::view::DutyView;
use std::fmt::Write as _;

/// 期限核验单 — a case's duties as of one day, done and void ones too.
#[derive(Debug, Clone, PartialEq)]
pub struct Slip {
    pub court_no: String,
    pub plaintiffs: Vec<String>,
    pub defendants: Vec<String>,
    pub today: Day,
    /// By whose login it was made.
    pub made_by: String,
    /// The hash of the book's last row: the state of the book that the slip speaks of.
    pub seal: String,
    pub duties: Vec<DutyView>,
}

impl Desk {
    pub fn slip(&mut self, case: CaseId) -> Result<Slip, Failure> {
        let view = self.case(case)?;
        let who = self.who();
        let made_by = if who.name.is_empty() { who.login.clone() } else { who.name.clone() };
        Ok(Slip {
            court_no: view.line.court_no,
            plaintiffs: view.line.plaintiffs,
            defendants: view.line.defendants,
            today: self.today(),
            made_by,
            seal: self.store.seal()?,
            duties: view.duties,
        })
    }
}

impl Slip {
    /// The slip as a page of Markdown.
    pub fn page(&self, lang: Lang) -> String {
        let mut page = format!("# {}\n\n", t("期限核验单", "期限核验单 · Control slip").get(lang));
        let no =
            if self.court_no.is_empty() { t("无案号", "no number").get(lang) } else { &self.court_no };
        let (plaintiffs, defendants) = (self.plaintiffs.join("、"), self.defendants.join("、"));
        let (today, by, seal) = (self.today, &self.made_by, &self.seal);
        for line in [
            said!("案号：{no}", "Case: {no}"),
            said!("当事人：{plaintiffs} 诉 {defendants}", "Parties: {plaintiffs} v. {defendants}"),
            said!("制表：{today}，{by}", "Made: {today}, {by}"),
            said!("账簿封印：{seal}", "Seal of the book: {seal}"),
        ] {
            // Writing to a string cannot fail.
            let _ = writeln!(page, "- {}", fold::clean(line.get(lang)));
        }
        page.push_str(
            t(
                "\n| 编号 | 事项 | 起算 | 末日 | 届满 | 稳妥 | 应办 | 状态 | 依据 | 核对 |\n",
                "\n| rule | duty | from | raw | due | safe | act by | state | article | checked |\n",
            )
            .get(lang),
        );
        page.push_str("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        for duty in &self.duties {
            let _ = writeln!(page, "| {} |", row(duty, lang).map(|text| cell(&text)).join(" | "));
        }
        let sign = t("签名：＿＿＿＿＿＿＿＿　日期：＿＿＿＿＿＿", "signature: ____________  date: ________")
            .get(lang);
        let prepared = t("经办", "经办 · prepared by").get(lang);
        let checked = t("复核", "复核 · checked by").get(lang);
        let _ = writeln!(page, "\n{prepared}　{sign}\n\n{checked}　{sign}");
        page
    }
}

fn row(view: &DutyView, lang: Lang) -> [String; 10] {
    let duty = &view.duty;
    let day = |day: Option<Day>| day.map_or_else(|| "—".to_string(), |day| day.to_string());
    let provisional = if duty.provisional { t("（暂定）", " (provisional)").get(lang) } else { "" };
    let mut title = view.title.get(lang).to_string();
    if !duty.organ.is_empty() {
        let _ = write!(title, "（{}）", duty.organ);
    }
    let mut state = duty.state.words().get(lang).to_string();
    if let Some(done) = duty.done_on {
        let _ = write!(state, " {done}");
    }
    if view.overdue {
        state = t("逾期未办", "overdue").get(lang).into();
    }
    if let Some(why) = &duty.why {
        let _ = write!(state, "{}{}", t("：", ": ").get(lang), why.get(lang));
    }
    [
        duty.rule.clone(),
        title,
        day(duty.from),
        day(duty.raw),
        format!("{}{provisional}", day(duty.due)),
        day(duty.safe),
        day(duty.act_by),
        state,
        view.article.clone(),
        "□".into(),
    ]
}

/// A text that cannot break its table.
fn cell(text: &str) -> String {
    fold::clean(text).replace('|', "\\|").replace(['\n', '\r'], " ")
}
