//! Who is meant by a name: one that several people of the register bear must say which of them.

use crate::domain::case_file::CaseFile;
use crate::domain::failure::{Failure, Problem};
use crate::domain::people::People;
use crate::domain::record::{Body, Kind, RecordId};
use crate::form::Form;
use crate::form::field::{Field, Holds, Names};
use crate::said;
use crate::text::fold;
use crate::work::check::{Beside, whom};
use crate::work::desk::Desk;
use crate::work::view::Save;
use serde_json::Value;

/// The units of a case or record: a namesake who serves another is not meant.
pub(in crate::work) fn units(file: &CaseFile, body: &Body) -> Vec<String> {
    let it = &file.registration;
    let own = body.get("organ").and_then(Value::as_str).map(String::from);
    [it.organ.clone(), it.assisting_organ.clone()]
        .into_iter()
        .chain(it.defendants.iter().cloned())
        .chain(own)
        .filter(|name| !name.is_empty())
        .collect()
}

/// 所填人员 — a name of somebody of the district in a record.
#[derive(Clone, PartialEq)]
pub(in crate::work) struct Named {
    /// The field of the form, also where it stands in a row of it.
    pub field: &'static str,
    pub name: String,
    /// It is said who is to do something.
    pub does: bool,
}

/// The names that a body gives to somebody of the district, each with its field.
fn named(fields: impl Iterator<Item = &'static Field>, body: &Body, into: &mut Vec<Named>) {
    for field in fields {
        let Some(value) = body.get(field.key) else { continue };
        let mut one = |name: &str| {
            into.push(Named { field: field.key, name: name.into(), does: field.does });
        };
        match (field.holds, value) {
            (Holds::Person, Value::String(name)) if field.names == Names::Ours => one(name),
            (Holds::People, Value::Array(names)) if field.names == Names::Ours => {
                names.iter().filter_map(Value::as_str).for_each(one);
            }
            (Holds::Rows(columns), Value::Array(rows)) => {
                let mut inner = Vec::new();
                for row in rows.iter().filter_map(Value::as_object) {
                    named(columns.iter(), row, &mut inner);
                }
                into.extend(inner.into_iter().map(|it| Named { field: field.key, ..it }));
            }
            _ => {}
        }
    }
}

/// The names that a record newly gives: what stood in it before is not asked about again.
pub(in crate::work) fn newly_named(desk: &Desk, save: &Save) -> Result<Vec<Named>, Failure> {
    let mut names = Vec::new();
    named(Form::of(save.kind).fields(), &save.body, &mut names);
    if save.kind == Kind::Person || names.is_empty() {
        return Ok(Vec::new());
    }
    let stood = save.record.map_or(Ok(None), |id| desk.store.record(id))?;
    let stood = stood.map(|it| it.body).unwrap_or_default();
    let mut before = Vec::new();
    named(Form::of(save.kind).fields(), &stood, &mut before);
    names.retain(|it| !before.contains(it));
    Ok(names)
}

/// The names of a record that may mean several people. What stood in it before is not asked about again.
pub(in crate::work) fn ambiguous(desk: &Desk, save: &Save, file: &CaseFile) -> Result<Vec<Problem>, Failure> {
    let names = newly_named(desk, save)?;
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let people = desk.register_of_people()?;
    let units = units(file, &save.body);
    let mut found: Vec<Problem> = Vec::new();
    for Named { field, name, .. } in names {
        let meant = people.meant(&name, &units);
        if meant.len() < 2 || found.iter().any(|it| it.field == field) {
            continue;
        }
        let which = apart(&people, &meant);
        let words = said!(
            "名册中有{n}位“{name}”：{which}；请写明是哪一位",
            "{n} people are registered as “{name}”: {which}; say which one",
            n = meant.len()
        );
        found.push(Problem::new(field, words).clause("区方案一（三）"));
    }
    Ok(found)
}

/// `王某（大邱庄镇）、王某（区住建委）`
fn apart(people: &People, meant: &[&crate::domain::record::body::Person]) -> String {
    meant.iter().map(|it| people.told_apart(it)).collect::<Vec<_>>().join("、")
}

/// One person, one entry; and no paper of his is another's.
pub(in crate::work) fn of_one(desk: &Desk, save: &Save, _: &Beside) -> Result<Vec<Problem>, Failure> {
    Ok([twice(desk, save)?, whom::shared(desk, save)?].concat())
}

/// Somebody registered a second time under the same unit.
fn twice(desk: &Desk, save: &Save) -> Result<Vec<Problem>, Failure> {
    let text = |body: &Body, key: &str| body.get(key).and_then(Value::as_str).unwrap_or_default().to_string();
    let key = |body: &Body| {
        let organ = desk.world().organs.full_name(&text(body, "organ"));
        (fold::key(&text(body, "name")), fold::key(&organ))
    };
    let own = key(&save.body);
    // Of people whose unit is not said nobody can tell whether they are one.
    if own.1.is_empty() {
        return Ok(Vec::new());
    }
    let same = |id: RecordId, body: &Body| {
        Some(id) != save.record && !body.contains_key("left_on") && key(body) == own
    };
    let all = desk.store.registers(Kind::Person)?;
    let Some(other) = all.iter().find(|it| same(it.id, &it.body)) else { return Ok(Vec::new()) };
    let (id, name) = (other.id.0, text(&save.body, "name"));
    let words = said!(
        "本单位已登记{name}（#{id}）：同一人请改原记录；确系同名的，在姓名后注明区别，如{name}（法制科）",
        "{name} of this unit is registered already (#{id}): amend that record; a namesake needs a mark behind the name"
    );
    Ok(vec![Problem::new("name", words)])
}

#[cfg(test)]
mod tests {
    use crate::domain::record::Kind;
    use crate::work::desk::Desk;
    use crate::work::small::{self, Folder};
    use crate::work::view::Refusal;
    use serde_json::{Value, json};

    const HOUSING: &str = "天津市静海区住房和建设委员会";
    const WATER: &str = "天津市静海区水务局";

    fn desk(folder: &Folder) -> Desk {
        let mut desk = folder.desk("zhou");
        for organ in [HOUSING, WATER] {
            small::put(
                &mut desk,
                Kind::Person,
                None,
                json!({"name": "侯某", "organ": organ, "post": "科长"}),
            );
        }
        desk
    }

    fn refused(
        desk: &mut Desk,
        kind: Kind,
        case: Option<crate::domain::record::CaseId>,
        body: Value,
    ) -> Vec<(String, String)> {
        match desk.save(&small::new(kind, case, body)) {
            Ok(_) => Vec::new(),
            Err(Refusal::Problems(found)) => {
                found.into_iter().filter(|it| !it.warning).map(|it| (it.field, it.words.zh)).collect()
            }
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_name_that_two_people_bear_is_refused_until_it_says_which_of_them() {
        let folder = Folder::district();
        let mut desk = desk(&folder);
        let case = small::case(&mut desk, "行初87");
        let note =
            |by: &str| json!({"assessed_on": "2026-11-23", "by": by, "level": "低", "reason": "证据齐全"});
        let found = refused(&mut desk, Kind::Assessment, Some(case), note("侯某"));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].1.contains("侯某（区住建委）、侯某（区水务局）"), "{found:?}");
        assert_eq!(found[0].0, "by");
        assert!(refused(&mut desk, Kind::Assessment, Some(case), note("侯某（区水务局）")).is_empty());
    }

    #[test]
    fn of_namesakes_the_one_of_the_units_of_the_record_is_meant() {
        let folder = Folder::district();
        let mut desk = desk(&folder);
        let training =
            |organ: &str| json!({"organ": organ, "held_on": "2026-11-20", "people": [{"name": "侯某"}]});
        assert!(refused(&mut desk, Kind::Training, None, training(HOUSING)).is_empty());
        let found = refused(&mut desk, Kind::Training, None, training("天津市静海区财政局"));
        assert_eq!(found.first().map(|it| it.0.as_str()), Some("people"));
    }

    #[test]
    fn one_login_for_two_people_and_one_person_twice_are_refused() {
        let folder = Folder::district();
        let mut desk = desk(&folder);
        let twice = json!({"name": "侯某", "organ": "区水务局"});
        assert_eq!(refused(&mut desk, Kind::Person, None, twice)[0].0, "name");
        let login = json!({"name": "新某", "organ": WATER, "login": "zhou"});
        match desk.save(&small::new(Kind::Person, None, login)) {
            Err(Refusal::Problems(found)) => assert_eq!(found[0].field, "login", "{found:?}"),
            other => panic!("{other:?}"),
        }
    }
}
