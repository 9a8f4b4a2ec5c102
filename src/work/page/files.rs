//! 本地文件: the page of what stands beside the database, and whether it is in use.

use crate::law::reading::{NUMBERS, READINGS};
use crate::said;
use crate::text::{Said, Text, t};
use crate::work::desk::Desk;
use crate::work::page::{Page, Part, Row, State};

impl Desk {
    /// The files beside the database that change rules, calendar or organs, and what is wrong with them.
    pub(super) fn local_files(&self) -> Page {
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
        let readings = READINGS
            .iter()
            .map(|it| {
                let state = if (it.get)(&world.readings) { State::Due } else { State::Plain };
                Row::new(state, Said::same(it.key), it.told(&world.readings)).note(Said::same(it.source))
            })
            .chain(NUMBERS.iter().map(|it| {
                let state = if (it.get)(&world.readings).is_some() { State::Due } else { State::Plain };
                Row::new(state, Said::same(it.key), it.told(&world.readings)).note(Said::same(it.source))
            }))
            .collect();
        Page {
            title: said!("本地文件", "Local files"),
            head: vec![said!(
                "与数据库同一文件夹的 rules.toml、calendar.csv、closures.csv、organs.csv、plan.toml、outcomes.toml、settings.toml 补充或者改变内置内容。",
                "rules.toml, calendar.csv, closures.csv, organs.csv, plan.toml, outcomes.toml and settings.toml in the database's folder add to what is built in, or change it."
            )],
            parts: vec![
                Part { title: said!("问题", "Problems"), rows },
                Part { title: said!("现用内容", "In use"), rows: used },
                Part { title: said!("适用口径设定", "Readings"), rows: readings },
            ],
        }
    }
}
