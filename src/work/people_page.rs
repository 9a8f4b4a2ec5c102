//! 人员: the people of each unit with category, certificate, load and training; and one of them with the cases.

use crate::domain::case_file::CaseFile;
use crate::domain::day::Day;
use crate::domain::failure::{Failure, FailureKind};
use crate::domain::naming;
use crate::domain::people::{People, bare};
use crate::domain::record::body::{Person, Typed};
use crate::domain::record::{CaseId, Kind, Record, RecordId, kinds};
use crate::domain::vocabulary::{PersonCategory, ROLE};
use crate::law::effect;
use crate::said;
use crate::text::{COMMA, PAUSE, SEMICOLON, Said, Text, fold, t};
use crate::work::desk::Desk;
use crate::work::page::{Leads, Listed, Page, Part, Row, State, Which};
use crate::work::trained::{Held, by_kind};
use chrono::Datelike;
use std::collections::{BTreeMap, HashMap};

/// A certificate that ends within so many days is pointed out.
const ENDING: i64 = 60;
/// From this month on whoever was not trained is pointed out.
const UNTRAINED_FROM: u32 = 10;

/// In what part somebody is named: the kind of record, the field, the word for it.
const PARTS: [(Kind, &str, Text); 9] = [
    (Kind::Registration, "officer", t("承办人", "officer")),
    (Kind::Registration, "co_officers", t("协办人", "co-officer")),
    (Kind::Registration, "advisers", t("法律顾问", "adviser")),
    (Kind::Registration, "agents", t("代理人", "agent")),
    (Kind::Authorisation, "agents.name", t("代理人", "agent")),
    (Kind::Hearing, "head", t("出庭负责人", "head in court")),
    (Kind::Hearing, "staff", t("出庭工作人员", "staff in court")),
    (Kind::Review, "adviser", t("把关", "reviewed")),
    (Kind::Assessment, "by", t("评估", "assessed")),
];

/// A person with the record of the register.
type Registered = (RecordId, Person);

impl Desk {
    fn registered_people(&self) -> Result<Vec<Registered>, Failure> {
        let records = self.store.registers(Kind::Person)?;
        Ok(records.iter().filter_map(|it| Some((it.id, Person::of(&it.body).ok()?))).collect())
    }

    /// The person of a name, of a unit where it is said.
    pub fn person_named(&self, name: &str, unit: Option<&str>) -> Result<RecordId, Failure> {
        let people = self.register_of_people()?;
        let units: Vec<String> = unit.map(|unit| self.world().organs.full_name(unit)).into_iter().collect();
        let meant = people.meant(name, &units);
        let all = self.registered_people()?;
        match meant.as_slice() {
            [only] => all.iter().find(|it| it.1 == **only).map(|it| it.0).ok_or_else(|| unknown(name)),
            [] => Err(unknown(name)),
            several => {
                let which = several.iter().map(|it| people.told_apart(it)).collect::<Vec<_>>().join("、");
                let words = said!(
                    "名册中有多位“{name}”：{which}。",
                    "Several people are registered as “{name}”: {which}."
                );
                Err(Failure::new(FailureKind::Use, words).hint(said!("请写明单位。", "Say of which unit.")))
            }
        }
    }

    /// The people of a unit, or of all units, those of one's own first.
    pub(in crate::work) fn people_page(&self, unit: Option<&str>) -> Result<Page, Failure> {
        let organs = &self.world().organs;
        let full = unit.map(|unit| organs.full_name(unit));
        let all = self.registered_people()?;
        let people = self.register_of_people()?;
        let year = self.today().year();
        let trainings = self.trainings(year, year)?;
        let loads = self.loads(&all, &people)?;
        let mut units: BTreeMap<(bool, String), Vec<&Registered>> = BTreeMap::new();
        for it in &all {
            let organ = organs.full_name(&it.1.organ);
            if full.as_ref().is_none_or(|unit| *unit == organ) {
                units.entry((organ != self.who().organ, organ)).or_default().push(it);
            }
        }
        if let Some(unit) =
            unit.filter(|_| units.is_empty() && organs.find(unit.unwrap_or_default()).is_none())
        {
            let words =
                said!("机关名录中没有“{unit}”，也没有它的人员。", "No organ and no person knows “{unit}”.");
            return Err(Failure::new(FailureKind::Use, words));
        }
        let there = |it: &&Registered| it.1.left_on.is_none_or(|left| left > self.today());
        let mut parts = Vec::new();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for ((_, organ), of_unit) in &units {
            let mut rows = Vec::new();
            for it in of_unit.iter().filter(|it| there(it)) {
                if !it.1.category.is_empty() {
                    *counts.entry(it.1.category.as_str()).or_default() += 1;
                }
                let load = loads.get(&it.0).copied().unwrap_or_default();
                rows.push(self.person_row(it, load, &trainings, &people));
            }
            let gone = of_unit.iter().filter(|it| !there(it)).count();
            if gone > 0 {
                rows.push(Row::new(State::Dim, t("已离开", "left"), said!("{gone}人", "{gone}")));
            }
            let name =
                if organ.is_empty() { t("未登记单位", "no unit").into() } else { Said::same(organ) };
            parts.push(Part { title: name, rows });
        }
        let add = Leads::Form { kind: Kind::Person, case: None, record: None };
        parts.push(Part {
            title: t("登记", "register").into(),
            rows: vec![
                Row::new(State::Plain, t("新增", "add"), Kind::Person.words()).leads(add),
                Row::new(
                    State::Plain,
                    t("登记簿", "register"),
                    t("按文字、单位查找人员记录", "find people by words and unit"),
                )
                .leads(Leads::Page(Which::Register(Listed::all(Kind::Person)))),
            ],
        });
        let told = counts.into_iter().map(|(word, n)| {
            let word: Said =
                PersonCategory::from_word(word).map_or_else(|| Said::same(word), |it| it.words().into());
            said!("{word}{n}人", "{word} {n}"; word)
        });
        let mut head = vec![said!(
            "区方案一（三）、（四）、（八）；本年培训截至{day}",
            "区方案一（三）、（四）、（八）; trainings of this year up to {day}",
            day = self.today()
        )];
        let told = Said::joined(told, PAUSE);
        if !told.is_empty() {
            head.push(told);
        }
        Ok(Page { title: t("人员", "People").into(), head, parts })
    }

    /// The pending cases of each person as officer and as adviser, as far as a name in the docket means one alone.
    fn loads(&self, all: &[Registered], people: &People) -> Result<HashMap<RecordId, (u32, u32)>, Failure> {
        let mut found: HashMap<RecordId, (u32, u32)> = HashMap::new();
        for (name, unit, officer, adviser) in self.store.loads()? {
            let units = [self.world().organs.full_name(&unit)];
            let meant = people.meant(&name, &units);
            let [only] = meant.as_slice() else { continue };
            if let Some((id, _)) = all.iter().find(|it| it.1 == **only) {
                let sum = found.entry(*id).or_default();
                *sum = (sum.0 + officer, sum.1 + adviser);
            }
        }
        Ok(found)
    }

    fn person_row(&self, it: &Registered, load: (u32, u32), trainings: &[Held], people: &People) -> Row {
        let (id, person) = it;
        let today = self.today();
        let took: Vec<(&Held, Option<f64>)> =
            trainings.iter().filter_map(|held| Some((held, held.hours_of(person, people)?))).collect();
        let category = if person.category.is_empty() { &person.role } else { &person.category };
        let mut told: Vec<Said> = vec![Said::same(&person.post), called(category)];
        if person.enforcer == Some(true) {
            told.push(t("持证执法", "certified").into());
        }
        match load {
            (0, 0) => {}
            (n, 0) => told.push(said!("承办在办{n}件", "{n} pending")),
            (0, n) => told.push(said!("顾问在办{n}件", "adviser of {n} pending")),
            (n, m) => told.push(said!("承办在办{n}件、顾问{m}件", "{n} pending, adviser of {m}")),
        }
        if !took.is_empty() {
            told.push(by_kind(&took));
        }
        let (state, certificate) = certificate(person, today);
        told.extend(certificate);
        let wanted = !person.group.is_empty() || person.enforcer == Some(true);
        let untrained = took.is_empty() && wanted && today.month() >= UNTRAINED_FROM;
        if untrained {
            told.push(t("本年未参加培训", "not trained this year").into());
        }
        let state = if untrained && state == State::Plain { State::Due } else { state };
        let told = Said::joined(told.into_iter().filter(|it| !it.is_empty()), PAUSE);
        Row::new(state, Said::same(&person.name), told).leads(Leads::Page(Which::Person(*id)))
    }

    /// One person: what is registered, cases under way and past, trainings by year.
    pub(in crate::work) fn person_page(&mut self, id: RecordId) -> Result<Page, Failure> {
        let all = self.registered_people()?;
        let Some((_, person)) = all.iter().find(|it| it.0 == id) else {
            return Err(Failure::new(
                FailureKind::Use,
                said!("没有这条人员记录。", "There is no such person."),
            ));
        };
        let people = self.register_of_people()?;
        let form = Leads::Form { kind: Kind::Person, case: None, record: Some(id) };
        let own =
            Part { title: t("登记", "as registered").into(), rows: self.registered_rows(person, &form) };
        let mut under_way = Part { title: t("在办", "under way").into(), rows: Vec::new() };
        let mut past = Part { title: t("办过的案件", "past cases").into(), rows: Vec::new() };
        for (case, parts, sure) in self.engagements(person, &people)? {
            let Some(line) = self.store.line(case)? else { continue };
            let file = self.case_file(case, &self.store.records(case)?)?;
            let parties = naming::parties(&line, &self.world().organs);
            let parts = Said::joined(parts.into_iter().map(Said::from), COMMA);
            let mut words = vec![parts, parties];
            if !sure {
                words.push(t("同名，未写明是哪一位", "a namesake: not said which").into());
            }
            let state = match (sure, line.pending()) {
                (false, _) => State::Unknown,
                (true, true) => State::Plain,
                (true, false) => match effect::case_lost(&file, &self.world().setting()) {
                    Some(true) => State::Bad,
                    Some(false) => State::Done,
                    None => State::Unknown,
                },
            };
            match state {
                State::Bad => words.push(t("败诉", "lost").into()),
                State::Done => words.push(t("未败诉", "not lost").into()),
                _ => {}
            }
            let hearing = line.hearing_at.filter(|at| line.pending() && at.date() >= self.today());
            if let Some(at) = hearing {
                let at = at.format("%Y-%m-%d %H:%M");
                words.push(said!("开庭{at}", "hearing {at}"));
            }
            let no = naming::called(&file.registration);
            let words = Said::joined(words, SEMICOLON);
            let row = Row::new(state, Said::same(&no), words).leads(Leads::Case(case));
            if line.pending() { under_way.rows.push(row) } else { past.rows.push(row) }
        }
        for part in [&mut under_way, &mut past] {
            if part.rows.is_empty() {
                part.rows.push(Row::new(State::Dim, Said::default(), t("没有", "none")));
            }
        }
        let trained = self.trained_rows(person, &people)?;
        let name = &person.name;
        Ok(Page {
            title: said!("人员：{name}", "Person: {name}"),
            head: vec![Said::same(&person.organ)],
            parts: vec![own, under_way, past, Part { title: t("培训", "trainings").into(), rows: trained }],
        })
    }

    fn registered_rows(&self, person: &Person, form: &Leads) -> Vec<Row> {
        let mut rows = Vec::new();
        let fields = crate::form::Form::of(Kind::Person);
        let body = person.to_body();
        let untold = ["name", "organ", "certificate_until"];
        for field in fields.fields().filter(|field| !untold.contains(&field.key)) {
            let Some(value) = body.get(field.key) else { continue };
            let shown = |lang| crate::form::entry::show(field, value, lang);
            let words = Said { zh: shown(crate::text::Lang::Zh), en: shown(crate::text::Lang::En) };
            rows.push(Row::new(State::Plain, field.label, words).leads(form.clone().at(field.key, None)));
        }
        let (state, told) = certificate(person, self.today());
        rows.extend(told.map(|words| {
            Row::new(state, t("证件有效期", "valid until"), words)
                .leads(form.clone().at("certificate_until", None))
        }));
        if person.category.is_empty() {
            let words = t(
                "未登记类别；是否工作人员由角色、职务推断",
                "not registered: role and post are taken for it",
            );
            rows.push(
                Row::new(State::Due, t("人员类别", "category"), words)
                    .leads(form.clone().at("category", None)),
            );
        }
        rows
    }

    /// The cases in which somebody is named, each with their parts in it, and whether nobody else can be meant.
    fn engagements(
        &self,
        person: &Person,
        people: &People,
    ) -> Result<Vec<(CaseId, Vec<Text>, bool)>, Failure> {
        let mut found: Vec<(CaseId, Vec<Text>, bool)> = Vec::new();
        for record in self.store.naming(bare(&person.name))? {
            let Some(case) = record.case else { continue };
            let parts = parts_of(&record, person, people);
            if parts.is_empty() {
                continue;
            }
            let file = CaseFile::from_records(case, &self.store.records(case)?);
            let units = crate::work::check::people::units(&file, &record.body);
            let meant = |name: &str| people.meant(name, &units).into_iter().cloned().collect::<Vec<_>>();
            for (part, name) in parts {
                let meant = meant(&name);
                if !meant.contains(person) {
                    continue;
                }
                let sure = meant.len() == 1;
                match found.iter_mut().find(|it| it.0 == case) {
                    Some((_, parts, all_sure)) => {
                        if !parts.contains(&part) {
                            parts.push(part);
                        }
                        *all_sure &= sure;
                    }
                    None => found.push((case, vec![part], sure)),
                }
            }
        }
        Ok(found)
    }

    /// The trainings of this year and the last, newest first.
    fn trained_rows(&self, person: &Person, people: &People) -> Result<Vec<Row>, Failure> {
        let year = self.today().year();
        let all = self.trainings(year - 1, year)?;
        let took: Vec<(&Held, Option<f64>)> =
            all.iter().filter_map(|held| Some((held, held.hours_of(person, people)?))).collect();
        let mut rows = Vec::new();
        for of in [year, year - 1] {
            let of_year: Vec<_> = took.iter().filter(|it| it.0.on.year() == of).copied().collect();
            let label = said!("{of}年", "{of}");
            if of_year.is_empty() {
                let state = if of == year { State::Due } else { State::Dim };
                rows.push(Row::new(state, label, t("未参加培训", "no training")));
                continue;
            }
            rows.push(Row::new(State::Done, label, by_kind(&of_year)));
            for (held, _) in of_year.iter().rev() {
                let (on, topic) = (held.on, &held.topic);
                let short = self.world().organs.short_name(&held.organ);
                let leads = Leads::Form { kind: Kind::Training, case: None, record: Some(held.record) };
                rows.push(
                    Row::new(
                        State::Plain,
                        Said::same(&on.to_string()),
                        said!("{topic}（{short}）", "{topic} ({short})"),
                    )
                    .leads(leads),
                );
            }
        }
        Ok(rows)
    }
}

fn unknown(name: &str) -> Failure {
    Failure::new(FailureKind::Use, said!("名册中没有“{name}”。", "Nobody is registered as “{name}”."))
        .hint(said!("yingsu people 列出全部人员。", "yingsu people lists everybody."))
}

/// The parts in which a record names somebody of this name, each as it is written.
fn parts_of(record: &Record, person: &Person, people: &People) -> Vec<(Text, String)> {
    let key = fold::key(bare(&person.name));
    let mut found = Vec::new();
    for (_, path, words) in PARTS.into_iter().filter(|(kind, ..)| *kind == record.kind) {
        let said = kinds::said(&record.body, &[path]);
        for name in said.split('、').map(str::trim) {
            if fold::key(bare(name)) == key && !people.named(name).is_empty() {
                found.push((words, name.to_string()));
            }
        }
    }
    found
}

/// How the certificate stands on a day.
/// A category or role in words: as it is named where it is known, else as it was typed.
fn called(word: &str) -> Said {
    let role = || ROLE.iter().find(|it| it.zh == word).copied();
    PersonCategory::from_word(word)
        .map(PersonCategory::words)
        .or_else(role)
        .map_or_else(|| Said::same(word), Said::from)
}

fn certificate(person: &Person, today: Day) -> (State, Option<Said>) {
    let Some(until) = person.certificate_until else { return (State::Plain, None) };
    let left = (until - today).num_days();
    match left {
        ..0 => (State::Bad, Some(said!("证件{until}已到期", "certificate ran out on {until}"))),
        0..=ENDING => (State::Due, Some(said!("证件{until}到期", "certificate ends on {until}"))),
        _ => (State::Plain, Some(said!("证件有效期至{until}", "certificate valid until {until}"))),
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::record::{Kind, RecordId};
    use crate::text::Lang;
    use crate::work::desk::Desk;
    use crate::work::page::{Page, State, Which};
    use crate::work::small::{self, Folder};
    use serde_json::json;

    const TOWN: &str = small::DAQIUZHUANG;

    fn row(page: &Page, label: &str) -> (State, String) {
        let row = page.parts.iter().flat_map(|part| &part.rows).find(|row| row.label.get(Lang::Zh) == label);
        row.map(|row| (row.state, row.words.get(Lang::Zh).to_string()))
            .unwrap_or_else(|| panic!("{label}: {page:?}"))
    }

    fn person(desk: &mut Desk, body: serde_json::Value) -> RecordId {
        small::put(desk, Kind::Person, None, body).record
    }

    #[test]
    fn the_list_tells_load_training_and_a_certificate_that_runs_out() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        // 2026-11-23 and 60 days is 2027-01-22.
        let soon = json!({"name": "证某", "organ": TOWN, "group": "业务部门人员", "enforcer": true, "certificate": "执法证", "certificate_until": "2027-01-22"});
        person(&mut desk, soon);
        person(&mut desk, json!({"name": "旧某", "organ": TOWN, "certificate_until": "2026-11-22"}));
        person(&mut desk, json!({"name": "远某", "organ": TOWN, "certificate_until": "2027-01-23"}));
        let page = desk.page(&Which::People(None)).unwrap();
        let (state, words) = row(&page, "证某");
        assert_eq!(state, State::Due, "{words}");
        assert!(words.contains("证件2027-01-22到期") && words.contains("本年未参加培训"), "{words}");
        assert_eq!(row(&page, "旧某"), (State::Bad, "证件2026-11-22已到期".into()));
        assert_eq!(row(&page, "远某").0, State::Plain);
        let training = json!({"organ": TOWN, "held_on": "2026-03-05", "training_kind": "旁听庭审", "hours": 3.0, "people": [{"name": "证某"}]});
        small::put(&mut desk, Kind::Training, None, training);
        let page = desk.page(&Which::People(Some("大邱庄镇".into()))).unwrap();
        let (_, words) = row(&page, "证某");
        assert!(words.contains("旁听庭审1次3学时") && !words.contains("未参加"), "{words}");
    }

    #[test]
    fn a_persons_page_lists_cases_by_part_and_trainings_and_a_namesake_is_said_to_be_one() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let id = person(&mut desk, json!({"name": "庞某", "organ": TOWN, "category": "公职律师"}));
        let body = json!({
            "court_no": "（2026）津0118行初906号", "instance": "一审", "procedure": "普通", "plaintiffs": ["冯某某"],
            "defendants": [TOWN], "organ": TOWN, "officer": "庞某", "filed_on": "2026-11-16",
        });
        let case = small::put(&mut desk, Kind::Registration, None, body).case;
        small::put(&mut desk, Kind::Hearing, case, json!({"at": "2026-12-08T09:30:00", "staff": ["庞某"]}));
        let page = desk.page(&Which::Person(id)).unwrap();
        let (state, words) = row(&page, "（2026）津0118行初906号");
        assert_eq!(state, State::Plain);
        assert!(
            words.starts_with("承办人、出庭工作人员") && words.contains("开庭2026-12-08 09:30"),
            "{words}"
        );
        assert_eq!(row(&page, "2026年"), (State::Due, "未参加培训".into()));
        // A namesake of another unit does not make it doubtful; one of the same unit would.
        let other = person(&mut desk, json!({"name": "庞某", "organ": "天津市静海区水务局"}));
        assert_eq!(row(&desk.page(&Which::Person(id)).unwrap(), "（2026）津0118行初906号").0, State::Plain);
        let theirs = desk.page(&Which::Person(other)).unwrap();
        assert!(
            theirs.parts.iter().flat_map(|it| &it.rows).all(|it| it.label.zh != "（2026）津0118行初906号")
        );
    }
}
