//! 登记簿: the records of one kind, of any unit and year, found by words: to be read, opened and added to.

use crate::domain::day::Day;
use crate::domain::failure::{Failure, FailureKind};
use crate::domain::record::{Body, Kind, RecordId};
use crate::form::Form;
use crate::form::field::Holds;
use crate::said;
use crate::store::register::{RegisterQuery, Registered};
use crate::text::{Said, pinyin, t};
use crate::work::desk::Desk;
use crate::work::page::{Leads, Listed, Page, Part, Row, State, Which};
use crate::work::persons::ByLogin;
use crate::work::world::World;
use chrono::Datelike;
use serde_json::Value;

/// How many records a page lists.
const SCREENFUL: usize = 50;
/// How many are read at a time where words are looked for.
const CHUNK: usize = 200;

/// 登记簿的一页 — records in their order, and after which there are more.
#[derive(Debug, Clone, PartialEq)]
pub struct Register {
    pub rows: Vec<Registered>,
    pub more: Option<(Day, RecordId)>,
}

impl Desk {
    /// The records asked for, at most so many. By index; where words are looked for, all of the kind at most.
    pub fn register(&self, asked: &Listed, limit: usize) -> Result<Register, Failure> {
        let mut rows: Vec<Registered> = Vec::new();
        let mut query = RegisterQuery {
            kind: asked.kind,
            within: asked.year.map(within).transpose()?,
            units: asked.unit.as_deref().map(|unit| self.names_of(unit)).unwrap_or_default(),
            after: asked.after,
            limit: if asked.words.is_empty() { limit.saturating_add(1) } else { CHUNK },
        };
        loop {
            let found = self.store.register(&query)?;
            let ended = found.len() < query.limit;
            query.after = found.last().map(|it| (it.day, it.record.id));
            rows.extend(found.into_iter().filter(|it| says(it, &asked.words)));
            if ended || rows.len() > limit {
                break;
            }
        }
        if let Some(unit) = asked.unit.as_deref().filter(|_| rows.is_empty()) {
            self.known(unit)?;
        }
        let more = rows.len() > limit;
        rows.truncate(limit);
        let more = rows.last().filter(|_| more).map(|it| (it.day, it.record.id));
        Ok(Register { rows, more })
    }

    /// The names by which records know a unit.
    fn names_of(&self, unit: &str) -> Vec<String> {
        let organs = &self.world.organs;
        let full = organs.full_name(unit);
        let short = organs.short_name(&full).to_string();
        let mut names = vec![full, short, unit.to_string()];
        names.dedup();
        names
    }

    /// A unit of which nothing is recorded must at least be known.
    fn known(&self, unit: &str) -> Result<(), Failure> {
        if self.world.organs.find(unit).is_some() {
            return Ok(());
        }
        let words =
            said!("机关名录中没有“{unit}”，也没有它的记录。", "No organ and no record knows “{unit}”.");
        Err(Failure::new(FailureKind::Use, words).hint(said!(
            "请用全称或者名录中的简称。",
            "Use its full name or a short name of the list of organs."
        )))
    }

    /// The page of the records of a kind.
    pub(in crate::work) fn register_page(&self, asked: &Listed) -> Result<Page, Failure> {
        let register = self.register(asked, SCREENFUL)?;
        let kind = asked.kind;
        let names = self.names_of_logins()?;
        let rows: Vec<Row> = register.rows.iter().map(|it| row(it, &self.world, &names)).collect();
        let mut records = Part { title: t("记录", "records").into(), rows };
        if records.rows.is_empty() {
            records.rows.push(Row::new(State::Dim, Said::default(), said!("没有记录", "no records")));
        }
        if register.more.is_some() {
            let next = Listed { after: register.more, ..asked.clone() };
            let words = said!("其后的记录", "the records after these");
            records.rows.push(
                Row::new(State::Plain, t("后页", "more"), words).leads(Leads::Page(Which::Register(next))),
            );
        }
        let name = kind.words();
        let mut head = vec![Form::of(kind).purpose.into()];
        head.extend(narrowed(asked));
        Ok(Page {
            title: said!("{zh} · 登记簿", "{en}: register", zh = name.zh, en = name.en),
            head,
            parts: vec![
                records,
                Part { title: t("范围", "what is listed").into(), rows: self.ranges(asked) },
            ],
        })
    }

    /// Other ranges of the same register.
    fn ranges(&self, asked: &Listed) -> Vec<Row> {
        let kind = asked.kind;
        let page = |label: Said, listed: Listed| {
            let leads = Leads::Page(Which::Register(Listed { after: None, ..listed }));
            Row::new(State::Plain, label, Said::default()).leads(leads)
        };
        let mut rows = Vec::new();
        if !kind.needs_case() {
            let words = kind.words();
            rows.push(Row::new(State::Plain, t("新增", "add"), words).leads(Leads::Form {
                kind,
                case: None,
                record: None,
            }));
        }
        let year = asked.year.unwrap_or_else(|| self.today().year());
        let years = [None, Some(year), Some(year - 1)];
        for other in years.into_iter().filter(|other| *other != asked.year) {
            let label = match other {
                None => t("全部年份", "all years").into(),
                Some(year) => said!("{year}年", "{year}"),
            };
            rows.push(page(label, Listed { year: other, ..asked.clone() }));
        }
        let own = &self.who().organ;
        if asked.unit.is_some() {
            rows.push(page(t("全部单位", "all units").into(), Listed { unit: None, ..asked.clone() }));
        } else if !own.is_empty() {
            rows.push(page(
                t("本单位", "my unit").into(),
                Listed { unit: Some(own.clone()), ..asked.clone() },
            ));
        }
        rows
    }
}

/// One record as the page shows it.
impl World {
    /// A record's line in a list, its unit by the short name.
    pub fn says(&self, kind: Kind, body: &Body) -> Said {
        let form = Form::of(kind);
        let mut body = body.clone();
        for key in kind.card().says {
            let organs = form.field(key).is_some_and(|it| matches!(it.holds, Holds::Organ | Holds::Organs));
            if let Some(value) = body.get_mut(*key).filter(|_| organs) {
                self.shorten(value);
            }
        }
        form.says(&body)
    }

    /// The short names in the place of the full ones.
    fn shorten(&self, value: &mut Value) {
        match value {
            Value::String(name) => *name = self.organs.short_name(name).to_string(),
            Value::Array(names) => names.iter_mut().for_each(|it| self.shorten(it)),
            _ => {}
        }
    }

    /// The same where the unit stands in a column of its own.
    pub(in crate::work) fn says_beside_unit(kind: Kind, body: &Body) -> Said {
        let organ = Form::of(kind).organ().unwrap_or_default();
        let others: Vec<&str> = kind.card().says.iter().copied().filter(|key| *key != organ).collect();
        Form::of(kind).said(body, &others)
    }
}

fn row(it: &Registered, world: &World, names: &ByLogin) -> Row {
    let record = &it.record;
    let who = names.get(&record.who).unwrap_or(&record.who);
    let note = [it.case_no.as_str(), who].into_iter().filter(|part| !part.is_empty());
    let note = Said::same(&note.collect::<Vec<_>>().join(" "));
    let says = world.says(record.kind, &record.body);
    Row::new(State::Plain, Said::same(&it.day.to_string()), says).note(note).leads(Leads::Form {
        kind: record.kind,
        case: record.case,
        record: Some(record.id),
    })
}

/// To what the list is narrowed, in words.
fn narrowed(asked: &Listed) -> Option<Said> {
    let mut parts = Vec::new();
    parts.extend(asked.year.map(|year| said!("{year}年", "{year}")));
    parts.extend(asked.unit.as_deref().map(Said::same));
    if !asked.words.is_empty() {
        let words = &asked.words;
        parts.push(said!("含“{words}”", "with “{words}”"));
    }
    let join = |pick: fn(&Said) -> &str, gap: &str| parts.iter().map(pick).collect::<Vec<_>>().join(gap);
    (!parts.is_empty()).then(|| {
        let (zh, en) = (join(|it| &it.zh, "，"), join(|it| &it.en, ", "));
        said!("只列：{zh}", "only: {en}")
    })
}

fn within(year: i32) -> Result<(Day, Day), Failure> {
    let days = Day::from_ymd_opt(year, 1, 1).zip(Day::from_ymd_opt(year, 12, 31));
    days.ok_or_else(|| Failure::new(FailureKind::Use, said!("{year} 不是年份。", "{year} is no year.")))
}

/// Whether the words occur in what a record holds, written out or by initials.
fn says(it: &Registered, words: &str) -> bool {
    fn texts(value: &Value, into: &mut String) {
        match value {
            Value::String(text) => {
                into.push_str(text);
                into.push(' ');
            }
            Value::Array(items) => items.iter().for_each(|item| texts(item, into)),
            Value::Object(map) => map.values().for_each(|value| texts(value, into)),
            Value::Number(number) => into.push_str(&format!("{number} ")),
            Value::Null | Value::Bool(_) => {}
        }
    }
    let mut all = format!("{} ", it.case_no);
    it.record.body.values().for_each(|value| texts(value, &mut all));
    pinyin::found(&all, words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::{Act, Kind};
    use crate::form::sheets::made_up;
    use crate::store::Store;
    use crate::text::Lang;
    use crate::work::desk::Opening;
    use crate::work::view::{Save, Saved};
    use crate::work::world::World;

    fn desk() -> Desk {
        let now = || "2026-11-23T09:00:00".parse().unwrap();
        let opening = Opening { login: "yang".into(), now, as_if: None, readonly: false };
        Desk::over(Store::in_memory().unwrap(), World::official(), &opening).unwrap()
    }

    fn recorded(desk: &mut Desk, kind: Kind, texts: &[(&str, &str)]) -> Saved {
        let opened = desk.open_form(kind, None, None).unwrap();
        let texts: Vec<_> = texts.iter().map(|(key, text)| (key.to_string(), text.to_string())).collect();
        let (body, problems) = desk.read_texts(Form::of(kind), &opened, &texts);
        assert!(problems.is_empty(), "{problems:?}");
        let save = Save {
            kind,
            case: None,
            record: None,
            base: None,
            body,
            why: String::new(),
            despite_warnings: true,
        };
        desk.save(&save).unwrap()
    }

    fn said(desk: &Desk, asked: &Listed) -> Vec<String> {
        let rows = desk.register(asked, 50).unwrap().rows;
        rows.iter().map(|it| format!("{} {}", it.day, it.record.kind.says(&it.record.body))).collect()
    }

    /// The kind has a card and a form, and nobody has written a line for it.
    #[test]
    fn a_kind_of_nothing_but_a_card_and_a_form_is_recorded_listed_amended_and_withdrawn_with_its_history() {
        let kind = made_up::rota();
        assert_eq!(Kind::read("值班安排"), Some(kind));
        let mut desk = desk();
        let fields = [("organ", "大邱庄镇"), ("title", "应诉工作规程"), ("issued_on", "2025-03-01")];
        let first = recorded(&mut desk, kind, &fields);
        recorded(
            &mut desk,
            kind,
            &[("organ", "区司法局"), ("title", "办案流程"), ("issued_on", "2026-05-06")],
        );
        assert_eq!(said(&desk, &Listed::all(kind)), ["2026-05-06 办案流程", "2025-03-01 应诉工作规程"]);
        let year = Listed { year: Some(2025), ..Listed::all(kind) };
        assert_eq!(said(&desk, &year), ["2025-03-01 应诉工作规程"]);
        let unit = Listed { unit: Some("大邱庄镇".into()), ..Listed::all(kind) };
        assert_eq!(said(&desk, &unit), ["2025-03-01 应诉工作规程"]);
        let words = Listed { words: "balc".into(), ..Listed::all(kind) };
        assert_eq!(said(&desk, &words), ["2026-05-06 办案流程"], "by pinyin initials");
        let page = desk.page(&Which::Register(Listed::all(kind))).unwrap();
        assert_eq!(page.title.get(Lang::Zh), "值班安排 · 登记簿");

        let opened = desk.open_form(kind, None, Some(first.record)).unwrap();
        let mut body = opened.body.clone();
        body.insert("title".into(), "应诉工作规程（修订）".into());
        let amended = Save {
            kind,
            case: None,
            record: opened.record,
            base: opened.base,
            body,
            why: String::new(),
            despite_warnings: true,
        };
        let amended = desk.save(&amended).unwrap();
        desk.withdraw(first.record, amended.row, "已废止").unwrap();
        assert_eq!(said(&desk, &Listed::all(kind)), ["2026-05-06 办案流程"]);
        let history = desk.store.record_history(first.record).unwrap();
        let acts: Vec<Act> = history.iter().map(|row| row.act).collect();
        assert_eq!(acts, [Act::Create, Act::Amend, Act::Withdraw]);
    }

    #[test]
    fn a_page_lists_a_screenful_and_leads_to_the_next() {
        let mut desk = desk();
        for n in 0..SCREENFUL + 3 {
            recorded(
                &mut desk,
                Kind::Person,
                &[("name", &format!("第{n}人")), ("role", "承办人"), ("login", &format!("u{n}"))],
            );
        }
        let page = desk.page(&Which::Register(Listed::all(Kind::Person))).unwrap();
        let Some(Row { leads: Some(Leads::Page(next)), .. }) = page.parts[0].rows.last() else {
            panic!("no next page")
        };
        assert_eq!(page.parts[0].rows.len(), SCREENFUL + 1);
        let next = desk.page(next).unwrap();
        let names: Vec<&str> = next.parts[0].rows.iter().map(|row| row.words.get(Lang::Zh)).collect();
        assert_eq!(names, ["第2人，承办人", "第1人，承办人", "第0人，承办人"]);
    }

    #[test]
    fn a_unit_that_nobody_knows_is_told_and_one_without_records_is_an_empty_list() {
        let desk = desk();
        let of = |unit: &str| Listed { unit: Some(unit.into()), ..Listed::all(Kind::Person) };
        assert!(desk.register(&of("区司法局"), 50).unwrap().rows.is_empty());
        let refused = desk.register(&of("火星局"), 50).unwrap_err();
        assert!(refused.words.zh.contains("“火星局”"), "{}", refused.words.zh);
    }
}
