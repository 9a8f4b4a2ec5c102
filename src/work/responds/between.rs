//! 相互配合: what one of two defendants has and the other lacks, and where their answers contradict each other.

use super::Seen;
use crate::domain::case_file::Filed;
use crate::domain::record::Kind;
use crate::domain::record::body::Answer;
use crate::domain::subject;
use crate::domain::vocabulary::ReviewResult;
use crate::form::Form;
use crate::law::responds::Track;
use crate::said;
use crate::text::{Said, Text, fold, t};
use crate::work::page::{Leads, Part, Row, State};

/// A point of an answer: the key of its field, and what the answer says on it.
type Point = (&'static str, fn(&Answer) -> &str);

/// The points of an answer that both defendants should make alike.
const POINTS: [Point; 6] = [
    ("authority", |answer| &answer.authority),
    ("facts", |answer| &answer.facts),
    ("basis", |answer| &answer.basis),
    ("procedure", |answer| &answer.procedure),
    ("inaction", |answer| &answer.inaction),
    ("prior", |answer| &answer.prior),
];

const WORKING_TOGETHER: &str = "区方案一（一）1";

/// A step that each defendant takes for itself.
type Step<'a> = (Text, Kind, &'a dyn Fn(&str) -> bool);

/// The answers of two defendants of ours.
struct Pair<'a> {
    names: [&'a str; 2],
    answers: [&'a Filed<Answer>; 2],
}

impl Seen<'_> {
    /// The co-ordination of those defendants that are ours; nothing where there is only one.
    pub(super) fn between(&self) -> Option<Part> {
        let ours: Vec<&Track> = self.proposal.tracks.iter().filter(|track| track.ours).collect();
        if ours.len() < 2 {
            return None;
        }
        let mut rows = self.halves(&ours);
        rows.extend(self.shared());
        for (i, one) in ours.iter().enumerate() {
            for other in ours.iter().skip(i + 1) {
                rows.extend(self.pair(one, other).map(|pair| self.compared(&pair)).unwrap_or_default());
            }
        }
        Some(Part { title: said!("相互配合", "Working together"), rows })
    }

    /// The steps that each defendant has to take: done by both, by one, or by none.
    fn halves(&self, ours: &[&Track]) -> Vec<Row> {
        let answer = |name: &str| self.answer_of(name).map(|filed| &filed.body);
        let submitted = |name: &str| answer(name).is_some_and(|body| body.submitted_on.is_some());
        let reviewed =
            |name: &str| self.review_of(name).is_some_and(|filed| ReviewResult::passes(&filed.body.result));
        let listed = |name: &str| answer(name).is_some_and(|body| !body.evidence.is_empty());
        let steps: [Step; 3] = [
            (t("提交答辩状", "answer submitted"), Kind::Answer, &submitted),
            (t("证据目录", "list of evidence"), Kind::Answer, &listed),
            (t("顾问把关", "adviser's review"), Kind::Review, &reviewed),
        ];
        let rows = steps.into_iter().map(|(label, kind, done)| {
            let (have, lack): (Vec<&str>, Vec<&str>) =
                ours.iter().map(|track| track.defendant.as_str()).partition(|name| done(name));
            let short =
                |names: &[&str]| names.iter().map(|name| self.short(name)).collect::<Vec<_>>().join("、");
            let (have, missing) = (short(&have), short(&lack));
            let row = match (have.is_empty(), lack.as_slice()) {
                (_, []) => Row::new(State::Done, label, t("各方都已完成", "done by all")),
                (true, _) => Row::new(State::Due, label, t("各方都未完成", "done by none")),
                (false, _) => Row::new(
                    State::Due,
                    label,
                    said!("{have}已完成，缺{missing}一方", "done by {have}; {missing} is missing"),
                ),
            };
            row.note(Said::same(WORKING_TOGETHER)).leads(self.form(kind))
        });
        rows.collect()
    }

    /// An answer that names no defendant stands for all of them.
    fn shared(&self) -> Option<Row> {
        let filed = self.file.answers.iter().rfind(|filed| filed.body.defendant.is_empty())?;
        let words = t(
            "答辩未注明答辩人，按各被告合用；各自举证的应分别登记",
            "an answer names no defendant and stands for all; record one for each that proves its own part",
        );
        let row = Row::new(State::Due, t("答辩人", "answering defendant"), words);
        Some(row.leads(self.open(filed)))
    }

    fn open(&self, filed: &Filed<Answer>) -> Leads {
        Leads::Form { kind: Kind::Answer, case: Some(self.case), record: Some(filed.id) }
    }

    /// Two answers of their own; one that both share cannot contradict itself.
    fn pair<'a>(&'a self, one: &'a Track, other: &'a Track) -> Option<Pair<'a>> {
        let answers = [self.answer_of(&one.defendant)?, self.answer_of(&other.defendant)?];
        let [first, second] = answers;
        let names = [self.short(&one.defendant), self.short(&other.defendant)];
        (first.id != second.id).then_some(Pair { names, answers })
    }

    fn compared(&self, pair: &Pair) -> Vec<Row> {
        let mut rows = self.points(pair);
        rows.extend(self.evidence(pair));
        rows.extend(self.norms(pair));
        if rows.is_empty() {
            let words = t(
                "两份答辩的要点、证据日期和规范性文件未见不一致",
                "points, days of evidence and norms of both answers agree",
            );
            rows.push(Row::new(State::Done, t("内容核对", "compared"), words));
        }
        rows
    }

    fn points(&self, pair: &Pair) -> Vec<Row> {
        let [first, second] = pair.answers;
        let silent = |answer: &Answer| POINTS.iter().all(|(_, point)| point(answer).is_empty());
        if silent(&first.body) || silent(&second.body) {
            let at = usize::from(!silent(&first.body));
            let (name, filed) =
                (pair.names.get(at).copied().unwrap_or_default(), if at == 0 { first } else { second });
            let words = said!(
                "{name}的答辩要点未录入，无法比对",
                "the points of {name}'s answer are not recorded and cannot be compared"
            );
            return vec![Row::new(State::Unknown, t("答辩要点", "points"), words).leads(self.open(filed))];
        }
        POINTS.iter().filter_map(|(key, point)| self.point(pair, key, *point)).collect()
    }

    /// One point that only one of them makes, or that one denies and the other does not.
    fn point(&self, pair: &Pair, key: &str, point: fn(&Answer) -> &str) -> Option<Row> {
        let ([one, other], [first, second]) = (pair.names, pair.answers);
        let label = Form::of(Kind::Answer).field(key).map_or(t("答辩要点", "point"), |field| field.label);
        let (said_first, said_second) = (point(&first.body), point(&second.body));
        let denies = |text: &str| subject::DENIAL.is_in(text);
        let words = match (said_first.is_empty(), said_second.is_empty()) {
            (false, true) => said!("{one}已写，{other}未写", "{one} speaks of it, {other} does not"),
            (true, false) => said!("{other}已写，{one}未写", "{other} speaks of it, {one} does not"),
            (false, false) if denies(said_first) != denies(said_second) => said!(
                "{one}与{other}一方肯定、一方否定，请核对：“{said_first}”／“{said_second}”",
                "{one} and {other} seem to contradict each other: “{said_first}” / “{said_second}”"
            ),
            _ => return None,
        };
        let lacking = if said_first.is_empty() { first } else { second };
        let row = Row::new(State::Due, label, words);
        Some(row.note(Said::same(WORKING_TOGETHER)).leads(self.open(lacking)))
    }

    /// The same evidence under two days.
    fn evidence(&self, pair: &Pair) -> Vec<Row> {
        let ([one, other], [first, second]) = (pair.names, pair.answers);
        let mut rows = Vec::new();
        for mine in &first.body.evidence {
            let theirs = second.body.evidence.iter().find(|it| fold::key(&it.name) == fold::key(&mine.name));
            let (Some(theirs), Some(on)) = (theirs, mine.formed_on) else { continue };
            if let Some(their_day) = theirs.formed_on.filter(|day| *day != on) {
                let name = &mine.name;
                let words = said!(
                    "“{name}”形成日期不一：{one} {on}，{other} {their_day}",
                    "“{name}” bears two days: {one} {on}, {other} {their_day}"
                );
                let row = Row::new(State::Bad, t("证据日期", "day of evidence"), words);
                rows.push(row.note(Said::same("行政诉讼法第34条")).leads(self.open(second)));
            }
        }
        rows
    }

    /// The norms the act relied on: listed by neither, or under two numbers.
    fn norms(&self, pair: &Pair) -> Vec<Row> {
        let ([one, other], [first, second]) = (pair.names, pair.answers);
        let label = t("规范性文件", "norms");
        let clause = Said::same("行政诉讼法第34条");
        if first.body.norms.is_empty() && second.body.norms.is_empty() {
            let words = said!(
                "{one}和{other}的答辩都没有列所依据的规范性文件",
                "neither {one} nor {other} lists the norms the act relied on"
            );
            return vec![Row::new(State::Bad, label, words).note(clause).leads(self.open(first))];
        }
        let mut rows = Vec::new();
        for mine in &first.body.norms {
            let same = |name: &str| fold::key(name) == fold::key(&mine.name);
            let theirs = second.body.norms.iter().find(|it| same(&it.name));
            let Some(theirs) = theirs.filter(|it| !it.doc_no.is_empty() && !mine.doc_no.is_empty()) else {
                continue;
            };
            if fold::key(&theirs.doc_no) != fold::key(&mine.doc_no) {
                let (name, mine_no, their_no) = (&mine.name, &mine.doc_no, &theirs.doc_no);
                let words = said!(
                    "“{name}”文号不一：{one} {mine_no}，{other} {their_no}",
                    "“{name}” bears two numbers: {one} {mine_no}, {other} {their_no}"
                );
                rows.push(Row::new(State::Bad, label, words).note(clause.clone()).leads(self.open(second)));
            }
        }
        rows
    }
}
