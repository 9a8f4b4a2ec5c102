//! What the desk knows besides the book: the rules, the calendar, the register of organs.

use crate::domain::day::Day;
use crate::domain::failure::Problem;
use crate::domain::organ::{self, Organs};
use crate::domain::outcome::Counting;
use crate::form::day_field;
use crate::law::book::{self, RuleBook};
use crate::law::calendar::{Calendar, Closure, DayKind};
use crate::law::outcomes;
use crate::law::plan::Plan;
use crate::law::reading::Readings;
use crate::law::setting::Setting;
use crate::port::file;
use crate::said;
use crate::store::step::Texts;
use crate::store::{Access, Store};
use crate::text::{Said, mark, t};
use crate::work::daily::Daily;
use std::path::{Path, PathBuf};

/// Its own plan.
pub(in crate::work) const PLAN_FILE: &str = "plan.toml";

/// The files a district may keep beside its database.
pub const LOCAL_FILES: [&str; 7] =
    ["rules.toml", "calendar.csv", CLOSURES, "organs.csv", PLAN_FILE, "outcomes.toml", "settings.toml"];

/// The days and hours on which a court takes no papers.
const CLOSURES: &str = "closures.csv";

/// The longest of them that is read, in bytes.
const MOST_BYTES: u64 = 1 << 20;

/// 规则与名册 — built in, and laid over by the files a district keeps beside its database.
pub struct World {
    pub rules: RuleBook,
    pub calendar: Calendar,
    pub organs: Organs,
    /// The plan of a local file.
    own_plan: Option<Plan>,
    /// How outcomes count as lost here.
    pub counting: Counting,
    /// How the points are read on which law and plan are silent.
    pub readings: Readings,
    /// Where the daily copies of the book go.
    pub backup: Option<Daily>,
    /// Local files that were refused, and why; what they said last stays in force, else the built-in ones.
    pub refused: Vec<Problem>,
    /// What is odd in the local files that were taken all the same.
    pub doubtful: Vec<Problem>,
    /// Rules, calendar, register of organs, readings and the counting of outcomes, told apart from any other state of them: 16 figures each.
    mark: String,
    /// Below it each person has a folder for files that go out.
    outbox: Option<PathBuf>,
    /// Below it each case has a folder for its papers.
    attachments: Option<PathBuf>,
    /// A local file was refused, and what it last said is not known.
    pub partial: bool,
    /// The texts of the local files that are in force.
    texts: Texts,
}

/// A folder that `settings.toml` names under this key; a relative path is below the database's folder.
fn folder_of(key: &str, text: &str, folder: &Path) -> Option<PathBuf> {
    let table: toml::Table = text.parse().ok()?;
    Some(folder.join(table.get(key)?.as_str()?))
}

/// What a line holds beyond what the marks of rules, organs and calendar tell: a line of an older program lacks it.
const DERIVED: &[u8] = b"status by mediation files";

impl World {
    pub fn official() -> World {
        World {
            rules: RuleBook::official().bound(day_field),
            calendar: Calendar::official(),
            organs: Organs::district().clone(),
            own_plan: None,
            counting: Counting::default(),
            readings: Readings::default(),
            backup: None,
            refused: Vec::new(),
            doubtful: Vec::new(),
            mark: String::new(),
            outbox: None,
            attachments: None,
            partial: false,
            texts: Texts::new(),
        }
        .marked("", "")
    }

    /// With the mark of what it holds, given the texts of the local rules and organs that were taken.
    fn marked(mut self, rules: &str, organs: &str) -> World {
        let version = mark::of(env!("CARGO_PKG_VERSION").as_bytes(), mark::of(DERIVED, book::MARK));
        let (rules, organs) = (mark::of(rules.as_bytes(), version), mark::of(organs.as_bytes(), organ::MARK));
        let readings = mark::of(format!("{:?}{:?}", self.readings, self.counting).as_bytes(), mark::START);
        let calendar = self.calendar.mark();
        self.mark = format!("{rules:016x}{calendar:016x}{organs:016x}{readings:016x}");
        self
    }

    /// The same world with another calendar, to see what it would move.
    pub fn with_calendar(mut self, calendar: Calendar) -> World {
        let closures = self.calendar.closed().to_vec();
        let calendar = calendar.rolling_exchanged(self.readings.exchanged_day_rolls).closed_on(closures);
        let part = |from: usize, to: usize| self.mark.get(from..to).unwrap_or_default().to_owned();
        self.mark = format!("{}{:016x}{}", part(0, 16), calendar.mark(), part(32, 64));
        self.calendar = calendar;
        self
    }

    /// Equal for worlds under which the same duties are derived.
    pub fn mark(&self) -> &str {
        &self.mark
    }

    /// The world of the book at this path: its local files, else what they said when it was last derived.
    pub fn of_book(path: &Path) -> World {
        let Some(folder) = path.parent() else { return World::official() };
        let last = Store::open(path, Access::ReadOnly).and_then(|store| store.local());
        World::beside_or(folder, &last.unwrap_or_default())
    }

    /// The built-in world with `rules.toml`, `calendar.csv`, `closures.csv`, `organs.csv`, `plan.toml`, `outcomes.toml`
    /// and `settings.toml` of a folder laid over it.
    /// A file that is not there changes nothing; one that is malformed or cannot be read is refused whole and named in
    /// `refused`.
    pub fn beside(folder: &Path) -> World {
        World::beside_or(folder, &Texts::new())
    }

    /// The same, where a refused file leaves in force what it said last.
    pub fn beside_or(folder: &Path, last: &Texts) -> World {
        let mut world = World::official();
        let (mut own_rules, mut own_organs) = (String::new(), String::new());
        let found = take(folder, "rules.toml", last, |text| {
            RuleBook::official().bound(day_field).extended(text, "rules.toml", day_field)
        });
        if let Some((rules, text)) = world.taken(found) {
            (world.rules, own_rules) = (rules, text);
        }
        let found =
            take(folder, "calendar.csv", last, |text| Calendar::official().extended(text, "calendar.csv"));
        if let Some((calendar, _)) = world.taken(found) {
            world.doubtful.extend(calendar.warnings().iter().map(|problem| {
                let (zh, en) = (&problem.words.zh, &problem.words.en);
                let words = said!("calendar.csv：{zh}", "calendar.csv: {en}");
                Problem { words, ..problem.clone() }
            }));
            world.calendar = calendar;
        }
        let found = take(folder, "organs.csv", last, Organs::read_csv);
        if let Some((organs, text)) = world.taken(found) {
            (world.organs, own_organs) = (organs, text);
        }
        let found = take(folder, CLOSURES, last, Calendar::closures);
        if let Some((closures, _)) = world.taken(found) {
            world.doubtful.extend(closures.iter().filter_map(|it| unknown_court(it, &world.organs)));
            world.calendar = world.calendar.closed_on(closures);
        }
        let found = take(folder, PLAN_FILE, last, |text| Plan::read(text, PLAN_FILE, &world.rules));
        if let Some((plan, _)) = world.taken(found) {
            world.rules = world.rules.citing(|article| plan.cited(article));
            world.own_plan = Some(plan);
        }
        let found = take(folder, "outcomes.toml", last, |text| outcomes::laid_over(text, "outcomes.toml"));
        if let Some((counting, _)) = world.taken(found) {
            world.counting = counting;
        }
        let found = take(folder, "settings.toml", last, |text| {
            Ok((Readings::read(text, "settings.toml")?, Daily::read(text, "settings.toml")?))
        });
        if let Some(((readings, backup), text)) = world.taken(found) {
            world.outbox = folder_of("outbox", &text, folder);
            world.attachments = folder_of("attachments", &text, folder);
            (world.readings, world.backup) = (readings, backup);
            world.calendar = world.calendar.rolling_exchanged(readings.exchanged_day_rolls);
        }
        world.marked(&own_rules, &own_organs)
    }

    /// 输出目录 of the server, where `settings.toml` names one.
    pub fn outbox(&self) -> Option<&Path> {
        self.outbox.as_deref()
    }

    /// 附件根目录, where `settings.toml` names one.
    pub fn attachments(&self) -> Option<&Path> {
        self.attachments.as_deref()
    }

    /// Takes over what was read of a file, and what is wrong with it.
    fn taken<T>(&mut self, found: Found<T>) -> Option<(T, String)> {
        self.refused.extend(found.refused);
        self.partial |= found.unknown;
        let (value, text) = found.value?;
        self.texts.insert(found.name.to_string(), text.clone());
        Some((value, text))
    }

    /// The texts of the local files that are in force.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// The plan whose keeping is shown. The built-in one is read at its first use, not at the start.
    pub fn plan(&self) -> &Plan {
        self.own_plan.as_ref().unwrap_or_else(|| Plan::official())
    }

    /// A citation that names a clause of the built-in plan, as the plan in force numbers it.
    pub fn cited(&self, citation: &str) -> String {
        self.own_plan.as_ref().map_or_else(|| citation.into(), |plan| plan.cited(citation))
    }

    /// The rest day or exchanged working day this is, in words; `None` for an ordinary working day.
    pub fn rest_words(&self, day: Day) -> Option<Said> {
        let name = self.calendar.name(day).unwrap_or_default();
        match self.calendar.kind(day) {
            DayKind::Working => None,
            DayKind::Weekend => Some(t("休息日", "rest day").into()),
            DayKind::Holiday => Some(said!("{name}放假", "holiday: {name}")),
            DayKind::WorkingByExchange => Some(said!("{name}调休上班", "worked in exchange for {name}")),
        }
    }

    pub fn setting(&self) -> Setting<'_> {
        Setting {
            readings: self.readings,
            counting: &self.counting,
            ..Setting::new(&self.calendar, &self.organs)
        }
    }
}

/// A line about a court that no register names holds for no case.
fn unknown_court(closure: &Closure, organs: &Organs) -> Option<Problem> {
    let court = closure.court();
    let name = organs.courts().full_name(court);
    let known = court.is_empty() || organs.courts().search("").iter().any(|it| it.name == name);
    let words = said!(
        "closures.csv：法院名录中没有“{court}”，该行不适用于任何案件，请核对",
        "closures.csv: “{court}” is no court of the register and its line holds for no case: check it"
    );
    (!known).then(|| Problem::new("court", words).warning())
}

/// What was read of one local file.
struct Found<T> {
    name: &'static str,
    /// What is in force, and its text.
    value: Option<(T, String)>,
    refused: Vec<Problem>,
    /// It was refused, and nobody knows what it last said.
    unknown: bool,
}

/// Reads a local file, else what it said last. One that is gone or empty, and was neither, is taken for a slip as well:
/// an editor that was killed and a full disk leave such files.
fn take<T>(
    folder: &Path,
    name: &'static str,
    last: &Texts,
    read: impl Fn(&str) -> Result<T, Vec<Problem>>,
) -> Found<T> {
    let before = last.get(name).filter(|text| !text.trim().is_empty());
    let none = |refused| Found { name, value: None, refused, unknown: false };
    let wrong = match file::text(&folder.join(name), MOST_BYTES) {
        Ok(text) if before.is_some() && text.trim().is_empty() => {
            vec![Problem::new(name, said!("文件是空的", "the file is empty"))]
        }
        Ok(text) => match read(&text) {
            Ok(value) => return Found { value: Some((value, text)), ..none(Vec::new()) },
            Err(problems) => problems.into_iter().filter(|problem| !problem.warning).collect(),
        },
        Err(unread) if unread.missing && before.is_none() => return none(Vec::new()),
        Err(unread) if unread.missing => {
            vec![Problem::new(name, said!("文件不见了", "the file is gone"))]
        }
        Err(unread) => {
            let words = said!("无法读取（{why}）", "it cannot be read ({why})"; why = unread.words);
            vec![Problem::new(name, words)]
        }
    };
    let value = before.and_then(|text| Some((read(text).ok()?, text.clone())));
    let refused = wrong.into_iter().map(|mut problem: Problem| {
        problem.field = name.into();
        problem.words = match value {
            Some(_) => said!(
                "{name} 未采用，仍按其上一次有效的内容办理：{problem}",
                "{name} was not taken, what it last said stays in force: {problem}"; problem = problem.words
            ),
            None => said!(
                "{name} 未采用，已改用内置内容：{problem}",
                "{name} was not taken, the built-in one is used: {problem}"; problem = problem.words
            ),
        };
        problem
    });
    Found { refused: refused.collect(), unknown: value.is_none(), value, name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case_file::CaseFile;
    use crate::domain::duty::DutyState;
    use crate::domain::outcome::{self, Counts};
    use crate::domain::record::{Kind, Record, RecordId};
    use crate::law::duties;
    use serde_json::json;

    fn beside(text: &str) -> World {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("outcomes.toml"), text).unwrap();
        World::beside(folder.path())
    }

    #[test]
    fn a_district_s_own_count_of_a_doubtful_outcome_is_taken_over() {
        let world = beside("[[outcome]]\nname = \"行政协议补偿\"\ncounts = \"未败诉\"\n");
        assert!(world.refused.is_empty(), "{:?}", world.refused);
        let outcome = outcome::read("行政协议补偿").unwrap();
        assert_eq!(world.setting().counting.counts(outcome), Counts::NotLost);
    }

    #[test]
    fn a_malformed_file_of_outcomes_is_refused_whole_and_named() {
        let world = beside("[[outcome]]\nname = \"变更\"\ncounts = \"未败诉\"\n");
        assert_eq!(world.counting.changed(), 0);
        let words = &world.refused[0].words.zh;
        assert!(
            words.starts_with("outcomes.toml 未采用，已改用内置内容：outcomes.toml第2行，name："),
            "{words}"
        );
    }

    /// Of the built-in rules those that serve a clause of the plan cite the one that takes its place; statutes stay.
    #[test]
    fn rules_cite_the_plan_of_the_district() {
        let folder = tempfile::tempdir().unwrap();
        let plan = r#"
title = { zh = "西青区实施意见", en = "Opinions of Xiqing" }
short = { zh = "区意见", en = "the opinions" }
district = { zh = "天津市西青区", en = "Xiqing District" }
[[clause]]
no = "二"
title = { zh = "转交", en = "Forwarding" }
words = "收到文书后三日内转交。"
gist = "Papers are forwarded within three days."
rules = ["S1"]
stands_for = ["一（二）1"]
"#;
        std::fs::write(folder.path().join("plan.toml"), plan).unwrap();
        let world = World::beside(folder.path());
        assert!(world.refused.is_empty(), "{:?}", world.refused);
        assert_eq!(world.rules.find("S1").unwrap().article, "区意见二");
        assert_eq!(
            world.rules.find("L2").unwrap().article,
            World::official().rules.find("L2").unwrap().article
        );
        assert_eq!(world.cited("行政诉讼法第67条；区方案一（二）1"), "行政诉讼法第67条；区意见二");
    }

    fn with_rule(trigger: &str, done_by: &str) -> World {
        let folder = tempfile::tempdir().unwrap();
        let rule = format!(
            r#"[[rule]]
id = "Z1"
title = {{ zh = "落实沟通意见", en = "Follow up a talk" }}
act = {{ zh = "沟通后五个工作日内落实下一步", en = "take the next step within five working days" }}
missed = {{ zh = "沟通没有结果", en = "the talk comes to nothing" }}
article = "区方案二（二）"
who = "undertaker"
form = "liaison"
trigger = "{trigger}"
pick = "each"
clock = "working"
n = 5
done_by = ["{done_by}"]
settled = "same"
"#
        );
        std::fs::write(folder.path().join("rules.toml"), rule).unwrap();
        World::beside(folder.path())
    }

    /// Talked on Monday 2 March 2026: the fifth working day after it is Monday 9 March.
    #[test]
    fn a_local_rule_runs_from_a_field_of_a_kind_that_nobody_wrote_a_fact_for() {
        let world = with_rule("liaison.met_on", "liaison.next_on");
        assert!(world.refused.is_empty(), "{:?}", world.refused);
        assert_eq!(world.rules.find("Z1").unwrap().trigger.words.zh, "沟通日期");
        let duty = |body: serde_json::Value| {
            let mut file = CaseFile::default();
            file.registration.defendants = vec!["天津市静海区大邱庄镇人民政府".into()];
            let at = "2026-03-02T09:00:00".parse().unwrap();
            let body = body.as_object().unwrap().clone();
            file.others.push(Record {
                id: RecordId(7),
                case: None,
                kind: Kind::Liaison,
                row: 7,
                at,
                who: "zhou".into(),
                body,
            });
            let all = duties::duties(&file, &world.rules, &world.setting());
            let found = all.into_iter().find(|duty| duty.rule == "Z1").unwrap();
            (found.trigger, found.due.map(|day| day.to_string()), found.state)
        };
        let (trigger, due, state) = duty(json!({"met_on": "2026-03-02", "with": ["刘法官"]}));
        assert_eq!(
            (trigger, due.as_deref(), state),
            (Some(RecordId(7)), Some("2026-03-09"), DutyState::Open)
        );
        let (_, _, state) = duty(json!({"met_on": "2026-03-02", "next_on": "2026-03-06"}));
        assert_eq!(state, DutyState::Done);
        let (_, _, state) = duty(json!({"met_on": "2026-03-02", "next_on": "2026-03-10"}));
        assert_eq!(state, DutyState::DoneLate);
        let (_, due, state) = duty(json!({"with": ["刘法官"]}));
        assert_eq!((due, state), (None, DutyState::Undetermined), "its own day is not recorded");
    }

    #[test]
    fn a_field_that_is_not_there_or_holds_no_day_is_refused_with_its_line() {
        for (trigger, done_by) in
            [("liaison.nothing", "liaison.next_on"), ("liaison.met_on", "liaison.topic")]
        {
            let world = with_rule(trigger, done_by);
            let words = &world.refused[0].words.zh;
            let wrong = if trigger == "liaison.nothing" { trigger } else { done_by };
            assert!(words.contains(&format!("不认识“{wrong}”")) && words.contains("行，"), "{words}");
            assert!(world.rules.find("Z1").is_none());
        }
    }

    #[test]
    fn every_field_that_the_catalogue_names_holds_a_day() {
        for rule in World::official().rules.rules() {
            let others = rule.named_by.iter().chain(&rule.before).chain(&rule.ended_by).chain(&rule.done_by);
            for fact in [rule.trigger].iter().chain(others.copied().collect::<Vec<_>>().iter()) {
                if let Some((kind, key)) = fact.of_field() {
                    assert!(day_field(kind, key).is_some(), "{}: {}", rule.id, fact.name);
                }
            }
        }
    }
}
