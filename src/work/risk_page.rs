//! 风险明细: the level of one case with its reasons, what would lower it, the review sheet, and how it came about.

mod history;
mod settled;

use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::domain::naming;
use crate::domain::record::{CaseId, Kind};
use crate::domain::risk::{Level, Reason};
use crate::domain::vocabulary::Presence;
use crate::form::Form;
use crate::law::course;
use crate::law::duties;
use crate::law::review_sheet::{Answer, Ground, Question};
use crate::law::risk::Signal;
use crate::law::risk::relief::{beyond_mending, by_exit, once_mended, reliefs, to_look_into};
use crate::law::risk::review::{self, PointState, standing, summed};
use crate::said;
use crate::text::{COMMA, Said, Text, t};
use crate::work::alike::{ENOUGH, LikeCases};
use crate::work::desk::Desk;
use crate::work::page::{Leads, Page, Part, Row, State};
use crate::work::view::CaseView;
use settled::{signal_field, signal_form};

const NONE: Text = t("未评估", "none");

/// A case that is being shown.
struct Shown<'a> {
    view: &'a CaseView,
    today: Day,
    standing: Vec<PointState>,
}

impl Desk {
    /// The risk of one case, explained.
    pub fn risk_page(&mut self, case: CaseId) -> Result<Page, Failure> {
        let view = self.case(case)?;
        let setting = self.world.setting();
        let duties = duties::duties(&view.file, &self.world.rules, &setting);
        let shown = Shown {
            today: self.today(),
            standing: standing(&view.file, self.world().rules.ruled(&duties), &setting),
            view: &view,
        };
        let turns = course::turns(&view.file, &self.world.rules, &setting, shown.today);
        let written = self.store.history(case)?;
        let mut parts = vec![shown.level(), shown.reasons(), shown.mending(), shown.exits()];
        parts.extend(shown.grounds());
        parts.push(history::part(&turns, &written));
        parts.push(like_part(&view));
        parts.retain(|part| !part.rows.is_empty());
        let no = naming::called(&view.file.registration);
        let kinds = Said::joined(review::kinds(&view.file).iter().map(|kind| kind.words()), COMMA);
        let open = shown.standing.iter().filter(|it| it.open()).count();
        Ok(Page {
            title: said!("风险明细：{no}", "Risk: {no}"),
            head: vec![
                said!(
                    "按行为种类审查：{kinds}；{all}题，待查{open}题。",
                    "reviewed as: {kinds}; {all} questions, {open} still open",
                    all = shown.standing.len();
                    kinds
                ),
                said!(
                    "等级是意见，不是胜败的概率；信号和程序性抗辩的依据见各行所引条文。",
                    "The level is advice, no probability; each line cites what it rests on."
                ),
            ],
            parts,
        })
    }
}

fn words(level: Option<Level>) -> Text {
    level.map_or(NONE, Level::words)
}

fn state(level: Option<Level>) -> State {
    match level {
        Some(Level::High) => State::Bad,
        Some(Level::Medium) => State::Due,
        Some(Level::Low) => State::Plain,
        None => State::Dim,
    }
}

fn marked(level: Option<Level>) -> Said {
    said!("{mark}{words}", "{mark}{words}", mark = level.map_or("", Level::mark); words = words(level))
}

impl Shown<'_> {
    fn sheet(&self) -> Leads {
        self.form(Kind::Assessment)
    }

    /// The newest record of a kind, or a new one.
    fn form(&self, kind: Kind) -> Leads {
        let record = self.view.records.iter().rfind(|record| record.kind == kind).map(|record| record.id);
        Leads::Form { kind, case: Some(self.view.id), record }
    }

    /// 等级 — who decided it, and what the other says.
    fn level(&self) -> Part {
        let risk = &self.view.risk;
        let (level, system) = (risk.level(self.today), risk.system(self.today));
        let decided = match &risk.adviser {
            Some(assessed) if !assessed.reason.is_empty() => assessed.decided(),
            Some(_) => said!(
                "评估未写理由，按评估和台账中较高的定",
                "assessed without a reason: the higher of assessment and record"
            ),
            None => {
                said!("由台账信号定，尚无顾问评估", "by the record's signals; no adviser's assessment yet")
            }
        };
        let mut rows = vec![
            Row::new(state(level), t("现行等级", "level"), marked(level)).note(decided).leads(self.sheet()),
        ];
        if let Some(assessed) = &risk.adviser {
            let on = assessed.on.map(|on| on.to_string()).unwrap_or_default();
            rows.push(
                Row::new(state(Some(assessed.level)), assessed.whose(), marked(Some(assessed.level)))
                    .note(Said::same(
                        [on.as_str(), &assessed.reason]
                            .into_iter()
                            .filter(|text| !text.is_empty())
                            .collect::<Vec<_>>()
                            .join("  ")
                            .as_str(),
                    ))
                    .leads(self.sheet()),
            );
        }
        let active = risk.reasons.iter().filter(|it| it.from.is_none_or(|from| from <= self.today)).count();
        rows.push(
            Row::new(state(system), t("台账信号", "record"), marked(system))
                .note(said!("现有理由{active}项", "{active} reasons stand")),
        );
        if !risk.exits.is_empty() {
            let exits = Said::joined(&risk.exits, t("、", "、"));
            let words =
                said!("{exits}：各项理由按低一级计", "{exits}: each reason counts one level lower"; exits);
            rows.push(
                Row::new(State::Done, t("程序性抗辩成立", "exit open"), words)
                    .note(said!("不可补救的信号不降", "the gravest are not lowered")),
            );
        }
        Part { title: t("等级", "Level").into(), rows }
    }

    fn reasons(&self) -> Part {
        let mut rows: Vec<Row> = self.view.risk.reasons.iter().map(|it| self.reason(it)).collect();
        for like in &self.view.like {
            if let Some(words) = like.grounds() {
                let label = t("本单位同类", "own cases");
                let note = t("败诉前例；不计入台账等级", "lost before; not part of the record's level");
                rows.push(Row::new(State::Due, label, words).note(note));
            }
        }
        for line in self.view.chain.iter().filter(|line| line.lost) {
            let no = &line.court_no;
            let words = said!("关联案件 {no} 已败诉", "the linked case {no} was lost");
            let mut row = Row::new(State::Due, t("关联案件", "linked case"), words)
                .note(t("不计入台账等级", "not part of the record's level"));
            row.leads = line.case.map(Leads::Case);
            rows.push(row);
        }
        if rows.is_empty() {
            let words = t("台账中没有风险信号", "no signal in the record");
            rows.push(Row::new(State::Done, t("无", "none"), words));
        }
        Part { title: t("理由", "Reasons").into(), rows }
    }

    fn reason(&self, reason: &Reason) -> Row {
        let ahead = reason.from.filter(|from| *from > self.today);
        let state = if ahead.is_some() { State::Dim } else { state(Some(reason.level)) };
        let mut words = reason.words.clone();
        if let Some(from) = ahead {
            words = said!("自{from}起：{words}", "from {from}: {words}"; words);
        }
        let leads = match Question::find(reason.signal) {
            Some(question) => self.question(question.name.zh),
            None => self.signal(reason.signal),
        };
        Row::new(state, marked(Some(reason.level)), words).note(Said::same(reason.article)).leads(leads)
    }

    /// What would lower the record's level, the most first.
    fn mending(&self) -> Part {
        let risk = &self.view.risk;
        let mut rows: Vec<Row> = reliefs(risk, self.today)
            .into_iter()
            .map(|it| {
                let leads = match it.answers.iter().find_map(|name| Signal::find(name)) {
                    Some(signal) => self.signal(signal.name),
                    None => {
                        let question = it.answers.iter().find_map(|name| Question::find(name));
                        question.map_or_else(|| self.sheet(), |question| self.question(question.name.zh))
                    }
                };
                Row::new(State::Due, it.mend.clone(), it.words()).leads(leads)
            })
            .collect();
        let mendable = !rows.is_empty();
        if let Some(to) = by_exit(risk, self.today) {
            let exits: Vec<&PointState> =
                to_look_into(&self.standing).into_iter().filter(|it| it.question.exit()).collect();
            if !exits.is_empty() {
                let to = to.words();
                let n = exits.len();
                let words = said!(
                    "{n}项待查，任一项成立可降为{to}",
                    "{n} to be looked into; any found open lowers it to {to}"; to
                );
                rows.push(Row::new(State::Unknown, t("程序性抗辩", "exits"), words).leads(self.sheet()));
            }
        }
        let past = beyond_mending(risk, self.today);
        for reason in &past {
            let label = match Signal::find(reason.signal).is_some_and(Signal::of_the_matter) {
                true => t("案情本身", "the matter itself"),
                false => t("不能补救", "past mending"),
            };
            rows.push(Row::new(State::Dim, label, reason.words.clone()));
        }
        if mendable {
            let to = words(once_mended(risk, self.today));
            let words = said!("等级为{to}", "the level would be {to}"; to);
            rows.push(Row::new(State::Plain, t("全部补正之后", "all mended"), words));
        }
        if mendable && risk.adviser.as_ref().is_some_and(|it| !it.reason.is_empty()) {
            let words = t(
                "以上按台账信号推算；顾问定的等级须重新评估才改变",
                "by the record's signals; the adviser's level changes only by a new assessment",
            );
            rows.push(Row::new(State::Dim, t("说明", "note"), words));
        }
        Part { title: t("降低风险的措施", "What would lower it").into(), rows }
    }

    fn exits(&self) -> Part {
        let rows = self.standing.iter().filter(|it| it.question.exit()).map(|it| self.asked(it)).collect();
        Part {
            title: t(
                "程序性抗辩（先查；成立的可不经实体审理）",
                "Procedural defences (first; one that holds ends the suit)",
            )
            .into(),
            rows,
        }
    }

    fn grounds(&self) -> Vec<Part> {
        let merits = Ground::ALL.into_iter().filter(|ground| *ground != Ground::Exit);
        merits
            .map(|ground| {
                let of = || self.standing.iter().filter(move |it| it.question.ground == ground);
                let open = of().filter(|it| it.open()).count();
                let (name, to) = (ground.words(), ground.leads_to());
                let sum = match summed(of()) {
                    Some(Presence::Present) => t("存在问题", "present"),
                    Some(Presence::Absent) => t("无问题", "absent"),
                    _ => t("不明", "unknown"),
                };
                let title = said!(
                    "{name}：{sum}，待查{open}题（成立的：{to}）",
                    "{name}: {sum}, {open} open (made out: {to})"; name, sum, to
                );
                let asked = of().map(|it| self.asked(it));
                Part { title, rows: self.summed_up(ground).into_iter().chain(asked).collect() }
            })
            .collect()
    }

    /// What the adviser wrote of a ground as a whole.
    fn summed_up(&self, ground: Ground) -> Vec<Row> {
        let Some(assessed) = self.view.records.iter().rfind(|record| record.kind == Kind::Assessment) else {
            return Vec::new();
        };
        let text = |key: &str| {
            assessed.body.get(key).and_then(serde_json::Value::as_str).unwrap_or_default().to_string()
        };
        let mut fields: Vec<&'static str> = self
            .standing
            .iter()
            .filter(|it| it.question.ground == ground)
            .filter_map(|it| it.question.field())
            .collect();
        fields.dedup();
        let row = |field: &'static str| {
            let value = text(field);
            let state = match Presence::from_word(&value) {
                None if value.is_empty() => return None,
                Some(Presence::Present) => State::Bad,
                Some(Presence::Absent) => State::Done,
                _ => State::Unknown,
            };
            let form = Form::of(Kind::Assessment).field(field)?;
            let word = form.holds.choices().iter().find(|word| word.zh == value);
            let words = word.map_or_else(|| Said::same(&value), |word| (*word).into());
            let label = form.label;
            let label = said!("逐项评估：{label}", "as a whole: {label}"; label);
            Some(
                Row::new(state, label, words)
                    .note(Said::same(&text(&format!("{field}_note"))))
                    .leads(self.sheet()),
            )
        };
        fields.into_iter().filter_map(row).collect()
    }

    /// One question, answered or still to be.
    fn asked(&self, it: &PointState) -> Row {
        let question = it.question;
        let state = match (question.exit(), it.answer) {
            (_, None | Some(Answer::Unknown)) => State::Unknown,
            (false, Some(Answer::No)) => State::Bad,
            (false, Some(Answer::Yes)) | (true, Some(Answer::Yes)) => State::Done,
            (true, Some(Answer::No)) | (_, Some(Answer::Beside)) => State::Dim,
        };
        let answer = it.answer.map_or(t("待查", "to look into"), Answer::words);
        let shown = |zh: bool| {
            let (answer, ask, note) = match zh {
                true => (answer.zh, question.ask.zh, &it.note.zh),
                false => (answer.en, question.ask.en, &it.note.en),
            };
            let mut words = answer.to_string();
            if !it.evidence.is_empty() {
                let listed = it.answer.is_none() || it.by_record;
                words.push_str(match (zh, listed) {
                    (true, true) => "（目录中有“",
                    (true, false) => "（见“",
                    (false, true) => " (listed: “",
                    (false, false) => " (see “",
                });
                words.push_str(&it.evidence);
                words.push_str(if zh { "”）" } else { "”)" });
            }
            for part in [note.as_str(), if it.open() { ask } else { "" }] {
                if !part.is_empty() {
                    words.push_str(if zh { "，" } else { "; " });
                    words.push_str(part);
                }
            }
            words
        };
        let words = Said { zh: shown(true), en: shown(false) };
        Row::new(state, question.name, words)
            .note(Said::same(question.article))
            .leads(self.question(question.name.zh))
    }

    /// The row of a question in the sheet.
    fn question(&self, name: &str) -> Leads {
        self.sheet().at("answers", Some(name.to_string()))
    }

    /// The field in which a signal is settled.
    fn signal(&self, signal: &str) -> Leads {
        let leads = self.form(signal_form(signal));
        match signal_field(signal) {
            Some((key, row)) => leads.at(key, row.then(String::new)),
            None => leads,
        }
    }
}

fn like_part(view: &CaseView) -> Part {
    let row = |it: &LikeCases| {
        let state = if it.tally.closed < ENOUGH { State::Dim } else { State::Plain };
        Row::new(state, it.label, it.words()).note(Said::same(&it.of))
    };
    Part {
        title: t(
            "本区同类案件（按件数，一审级一件；不含本案，不是预测）",
            "The district's own closed cases (counts, one an instance, without this one; no prediction)",
        )
        .into(),
        rows: view.like.iter().map(row).collect(),
    }
}

#[cfg(test)]
mod tests;
