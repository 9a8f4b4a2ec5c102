//! 培训到人: who of the people registered took part in which trainings of a year, and of which groups nobody did.

use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::domain::people::{People, bare};
use crate::domain::record::body::{Person, Typed};
use crate::domain::record::{Body, Kind, RecordId};
use crate::domain::vocabulary::{self, LossCause, TeamGroup};
use crate::said;
use crate::store::lessons::Lesson;
use crate::store::register::RegisterQuery;
use crate::text::{PAUSE, Said, Text, fold, t};
use crate::work::desk::Desk;
use crate::work::page::{Leads, Part, Row, State};
use chrono::Datelike;
use std::collections::BTreeMap;

/// 受训类别 — whom the plan wants trained: the five groups and the certified enforcers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::work) enum Trained {
    Group(TeamGroup),
    Enforcers,
}

impl Trained {
    pub fn words(self) -> Text {
        match self {
            Trained::Group(group) => group.words(),
            Trained::Enforcers => t("持证执法人员", "certified enforcers"),
        }
    }
}

/// 一次培训 — as far as people are counted by it.
pub(in crate::work) struct Held {
    pub record: RecordId,
    pub on: Day,
    pub kind: String,
    pub topic: String,
    /// Full name.
    pub organ: String,
    hours: Option<f64>,
    people: Vec<Trainee>,
    /// Whether the register says of all together that certified enforcers took part; `None`: it does not say.
    enforcers: Option<bool>,
    /// Whether the organ enforces the law, as far as its training says.
    enforces: Option<bool>,
}

struct Trainee {
    name: String,
    /// By which it is compared before it is looked up.
    key: String,
    group: Option<TeamGroup>,
    enforcer: bool,
    hours: Option<f64>,
}

impl Held {
    fn of(body: &Body, on: Day, record: RecordId, organ: String) -> Held {
        let text = |key: &str| body.get(key).and_then(|it| it.as_str()).unwrap_or_default().to_string();
        let rows = body.get("people").and_then(|it| it.as_array()).into_iter().flatten();
        let people = rows.filter_map(|row| row.as_object()).map(|row| {
            let text = |key: &str| row.get(key).and_then(|it| it.as_str()).unwrap_or_default();
            Trainee {
                name: text("name").to_string(),
                key: fold::key(bare(text("name"))),
                group: TeamGroup::from_word(text("group")),
                enforcer: row.get("enforcer").and_then(serde_json::Value::as_bool) == Some(true),
                hours: row.get("hours").and_then(serde_json::Value::as_f64),
            }
        });
        Held {
            record,
            on,
            kind: text("training_kind"),
            topic: text("topic"),
            organ,
            hours: body.get("hours").and_then(serde_json::Value::as_f64),
            people: people.collect(),
            enforcers: body.get("enforcers").and_then(serde_json::Value::as_bool),
            enforces: body.get("enforces").and_then(serde_json::Value::as_bool),
        }
    }

    /// Whether it tells in any way of certified enforcers, there or not.
    fn tells_of_enforcers(&self) -> bool {
        self.enforcers.is_some() || self.people.iter().any(|it| it.enforcer)
    }

    /// The hours somebody of the register took part, if they did; `None` where nobody says how many.
    pub fn hours_of(&self, person: &Person, people: &People) -> Option<Option<f64>> {
        let (units, key) = ([self.organ.clone()], fold::key(bare(&person.name)));
        let is = |it: &&Trainee| {
            it.key == key && matches!(people.meant(&it.name, &units).as_slice(), [only] if *only == person)
        };
        self.people.iter().find(is).map(|it| it.hours.or(self.hours))
    }
}

/// 类别缺口 — one group of one organ in one year.
pub(in crate::work) struct GroupYear {
    pub organ: String,
    pub group: Trained,
    pub year: i32,
    /// 未登记 — of enforcers neither register nor training says whether there are any.
    pub unsaid: bool,
    /// The trainings it took part in.
    pub held: Vec<RecordId>,
    /// Those of the group who took part in none, by name.
    pub without: Vec<String>,
}

impl Desk {
    /// The trainings of these years, in the order of their days.
    pub(in crate::work) fn trainings(&self, first: i32, last: i32) -> Result<Vec<Held>, Failure> {
        let within = Day::from_ymd_opt(first, 1, 1).zip(Day::from_ymd_opt(last, 12, 31));
        let query =
            RegisterQuery { kind: Kind::Training, within, units: Vec::new(), after: None, limit: usize::MAX };
        let organs = &self.world().organs;
        let mut found: Vec<Held> = self
            .store
            .register(&query)?
            .into_iter()
            .map(|it| {
                let named = it.record.body.get("organ").and_then(|it| it.as_str()).unwrap_or_default();
                Held::of(&it.record.body, it.day, it.record.id, organs.full_name(named))
            })
            .collect();
        found.sort_by_key(|it| it.on);
        Ok(found)
    }

    /// Each group that an organ has people of, in each year: who of them took part in a training. People who left before
    /// the year are left out; a group of which the register has nobody says nothing, but for enforcers of whom a training
    /// says that they were not there.
    pub(in crate::work) fn groups_trained(&self, first: i32, last: i32) -> Result<Vec<GroupYear>, Failure> {
        let records = self.store.registers(Kind::Person)?;
        let all: Vec<Person> = records.iter().filter_map(|it| Person::of(&it.body).ok()).collect();
        let people = self.register_of_people()?;
        let trainings = self.trainings(first, last)?;
        let mut groups: BTreeMap<(String, Trained), Vec<&Person>> = BTreeMap::new();
        for person in all.iter().filter(|it| !it.organ.is_empty()) {
            let organ = self.world().organs.full_name(&person.organ);
            if let Some(group) = TeamGroup::from_word(&person.group) {
                groups.entry((organ.clone(), Trained::Group(group))).or_default().push(person);
            }
            if person.enforcer == Some(true) {
                groups.entry((organ, Trained::Enforcers)).or_default().push(person);
            }
        }
        let mut found = Vec::new();
        for ((organ, group), members) in &groups {
            for year in first..=last {
                let there = |it: &&&Person| it.left_on.is_none_or(|left| left.year() >= year);
                let members: Vec<&Person> = members.iter().filter(there).copied().collect();
                if members.is_empty() {
                    continue;
                }
                let of_year = trainings.iter().filter(|it| it.on.year() == year);
                let own = |it: &&Held| fold::key(&it.organ) == fold::key(organ);
                let took = |held: &Held| members.iter().any(|it| held.hours_of(it, &people).is_some());
                let told = |held: &Held| {
                    let named = held.people.iter().any(|it| match group {
                        Trained::Group(group) => it.group == Some(*group),
                        Trained::Enforcers => it.enforcer,
                    });
                    named || *group == Trained::Enforcers && held.enforcers == Some(true)
                };
                let by: Vec<RecordId> = of_year
                    .clone()
                    .filter(|it| took(it) || own(it) && told(it))
                    .map(|it| it.record)
                    .collect();
                let none = |it: &&&Person| !of_year.clone().any(|held| held.hours_of(it, &people).is_some());
                let without = members.iter().filter(none).map(|it| it.name.clone()).collect();
                let (organ, group) = (organ.clone(), *group);
                found.push(GroupYear { organ, group, year, unsaid: false, held: by, without });
            }
        }
        for held in trainings.iter().filter(|it| it.enforcers == Some(false)) {
            let (organ, year) = (&held.organ, held.on.year());
            let known = |it: &GroupYear| {
                it.group == Trained::Enforcers && it.year == year && fold::key(&it.organ) == fold::key(organ)
            };
            if found.iter().any(known) {
                continue;
            }
            let came = |it: &&Held| {
                it.enforcers == Some(true) && it.on.year() == year && fold::key(&it.organ) == fold::key(organ)
            };
            let by = trainings.iter().filter(came).map(|it| it.record).collect();
            let (group, without) = (Trained::Enforcers, Vec::new());
            found.push(GroupYear { organ: organ.clone(), group, year, unsaid: false, held: by, without });
        }
        let own = |held: &Held, it: &GroupYear| {
            it.group == Trained::Enforcers
                && it.year == held.on.year()
                && fold::key(&it.organ) == fold::key(&held.organ)
        };
        for held in &trainings {
            let same = |other: &&Held| fold::key(&other.organ) == fold::key(&held.organ);
            let mut of_organ = trainings.iter().filter(same);
            // Whether an organ enforces is asked once: what a later training says holds for the years before it too.
            let said = of_organ.clone().rev().find_map(|it| it.enforces) == Some(false);
            let told = of_organ.any(|it| it.on.year() == held.on.year() && it.tells_of_enforcers());
            if said || told || found.iter().any(|it| own(held, it)) {
                continue;
            }
            let (organ, year, group) = (held.organ.clone(), held.on.year(), Trained::Enforcers);
            found.push(GroupYear {
                organ,
                group,
                year,
                unsaid: true,
                held: vec![held.record],
                without: Vec::new(),
            });
        }
        Ok(found)
    }
}

/// How many topics are proposed.
const TOPICS: usize = 6;

impl Desk {
    /// 培训主题建议 — what a unit, or the district, lost this year, and why: each a topic for a training.
    pub(in crate::work) fn topics(&self, unit: Option<&str>) -> Result<Part, Failure> {
        let today = self.today();
        let since = Day::from_ymd_opt(today.year(), 1, 1).unwrap_or(today);
        let new = Leads::Form { kind: Kind::Training, case: None, record: None };
        let mut rows: Vec<Row> = Vec::new();
        for Lesson { cause, ground, cases } in self.store.lessons(unit, since, TOPICS)? {
            let word = LossCause::from_word(&ground);
            let ground: Said = match (ground.as_str(), word) {
                ("", _) => t("败诉原因未登记", "ground not registered").into(),
                (_, Some(word)) => word.words().into(),
                (own, None) => Said::same(own),
            };
            let words = said!("{ground}：本年败诉{cases}件", "{ground}: lost this year: {cases}"; ground);
            rows.push(Row::new(State::Plain, Said::same(&cause), words).leads(new.clone()));
        }
        if rows.is_empty() {
            rows.push(Row::new(
                State::Dim,
                t("无", "none"),
                t("本年没有败诉案件", "nothing was lost this year"),
            ));
        }
        Ok(Part {
            title: t("培训主题建议（按本年败诉原因）", "Topics for trainings, from what was lost this year")
                .into(),
            rows,
        })
    }
}

/// `旁听庭审1次3学时、集中学习1次`: the trainings of somebody by kind, with their hours.
pub(in crate::work) fn by_kind(held: &[(&Held, Option<f64>)]) -> Said {
    let mut kinds: BTreeMap<&str, (usize, f64)> = BTreeMap::new();
    for (it, hours) in held {
        let entry = kinds.entry(&it.kind).or_default();
        entry.0 += 1;
        entry.1 += hours.unwrap_or_default();
    }
    let told = kinds.into_iter().map(|(kind, (times, hours))| {
        let known = vocabulary::TRAINING.iter().find(|it| it.zh == kind).copied();
        let kind: Said = match (kind, known) {
            ("", _) => Kind::Training.words().into(),
            (_, Some(word)) => word.into(),
            (own, None) => Said::same(own),
        };
        if hours > 0.0 {
            said!("{kind}{times}次{hours}学时", "{kind} ×{times}, {hours} h"; kind)
        } else {
            said!("{kind}{times}次", "{kind} ×{times}"; kind)
        }
    });
    Said::joined(told, PAUSE)
}
