//! 时间冲突: another hearing of the same day that asks for the same people, the same unit or the same courtroom.

use crate::domain::case_file::CaseFile;
use crate::domain::day::Moment;
use crate::domain::failure::{Failure, Problem};
use crate::domain::people::{self, People};
use crate::domain::record::body::{Hearing, Typed};
use crate::domain::record::{Body, Kind};
use crate::domain::vocabulary::{HearingState, SessionKind};
use crate::said;
use crate::store::month::{HearingAt, MonthQuery};
use crate::text::{PAUSE, Said, fold};
use crate::work::check::{Beside, NEW};
use crate::work::desk::Desk;
use crate::work::view::Opened;

/// Hours within which two hearings are taken to stand in each other's way: half a court day.
const HALF_DAY: i64 = 3;

/// 一方 — who is to be where in one hearing.
struct Side {
    at: Moment,
    court: String,
    place: String,
    organ: String,
    defendants: Vec<String>,
    /// Those who appear, each with the field that names them.
    people: Vec<(&'static str, String)>,
    units: Vec<String>,
}

impl Side {
    fn of(hearing: &Hearing, file: &CaseFile) -> Option<Side> {
        let it = &file.registration;
        let mut people = vec![("head", hearing.head.clone())];
        people.extend(hearing.staff.iter().map(|name| ("staff", name.clone())));
        people.extend(hearing.lawyers.iter().map(|name| ("lawyers", name.clone())));
        // Until it is said who appears, the agents authorised are expected.
        if hearing.staff.is_empty() && hearing.lawyers.is_empty() {
            let lasting = file.authorisations.iter().filter(|it| it.body.revoked_on.is_none());
            let agents = lasting.flat_map(|it| &it.body.agents);
            people.extend(agents.map(|agent| ("at", agent.name.clone())));
            people.extend(it.advisers.iter().map(|name| ("at", name.clone())));
        }
        people.retain(|(_, name)| !name.is_empty());
        Some(Side {
            at: hearing.at?,
            court: it.court.clone(),
            place: hearing.place.clone(),
            organ: it.organ.clone(),
            defendants: it.defendants.clone(),
            people,
            units: super::people::units(file, &Body::new()),
        })
    }

    /// Whether both are in one courtroom.
    fn shares_room(&self, other: &Side) -> bool {
        let (own, theirs) = (fold::key(&self.place), fold::key(&other.place));
        !own.is_empty() && own == theirs && fold::key(&self.court) == fold::key(&other.court)
    }

    /// Several suits against the same defendants that are heard in one.
    fn is_one_with(&self, other: &Side) -> bool {
        self.at == other.at && self.shares_room(other) && self.defendants == other.defendants
    }
}

impl Desk {
    /// What the fields of a hearing that is being typed run into, before it is saved.
    pub fn collides(&self, opened: &Opened, body: &Body) -> Result<Vec<Problem>, Failure> {
        let (Kind::Hearing, Some(case)) = (opened.kind, opened.case) else { return Ok(Vec::new()) };
        let Ok(hearing) = Hearing::of(body) else { return Ok(Vec::new()) };
        if hearing.at.is_none() {
            return Ok(Vec::new());
        }
        let file = CaseFile::from_records(case, &self.store.records(case)?);
        let mut found = self.collisions(&hearing, &file)?;
        found.extend(again(&hearing, &file, self.now()).filter(|_| opened.record.is_none()));
        Ok(found)
    }

    /// The other hearings of its day that a hearing to come runs into. Reads the cases of each: 0.1 ms a hearing.
    pub(in crate::work) fn collisions(
        &self,
        hearing: &Hearing,
        file: &CaseFile,
    ) -> Result<Vec<Problem>, Failure> {
        let Some(own) = Side::of(hearing, file) else { return Ok(Vec::new()) };
        // Only what is still to come can be arranged otherwise.
        if own.at < self.now() || !HearingState::stands(&hearing.state) {
            return Ok(Vec::new());
        }
        let day = own.at.date();
        let query = MonthQuery { from: day, to: day, organ: None, person: None };
        let people = self.register_of_people()?;
        let mut found = Vec::new();
        for other in self.store.hearings(&query)? {
            let Some(case) = other.line.case.filter(|it| Some(*it) != file.id) else { continue };
            if !HearingState::stands(&other.state) {
                continue;
            }
            let theirs = self.store.record(other.record)?.and_then(|it| Hearing::of(&it.body).ok());
            let theirs_file = CaseFile::from_records(case, &self.store.records(case)?);
            if let Some(side) = theirs.and_then(|it| Side::of(&it, &theirs_file)) {
                found.extend(problems(&own, &side, &other, &people));
            }
        }
        Ok(found)
    }
}

pub fn hearings(desk: &Desk, beside: &Beside) -> Result<Vec<Problem>, Failure> {
    let Some(hearing) = beside.file.hearings.iter().find(|it| it.id == beside.record) else {
        return Ok(Vec::new());
    };
    let mut found = desk.collisions(&hearing.body, beside.file)?;
    found.extend(again(&hearing.body, beside.file, desk.now()).filter(|_| beside.record == NEW));
    Ok(found)
}

/// A new hearing beside one of its own case that is still to come: most often the same one at another time.
fn again(hearing: &Hearing, file: &CaseFile, now: Moment) -> Option<Problem> {
    let to_come = |it: &Hearing| HearingState::awaited(&it.state) && it.at.is_some_and(|at| at >= now);
    let kind = |it: &Hearing| (!SessionKind::sitting(&it.session)).then(|| it.session.clone());
    let others = file.hearings.iter().filter(|it| it.id != NEW && to_come(&it.body));
    let next = others.filter(|it| kind(&it.body) == kind(hearing)).min_by_key(|it| it.body.at)?;
    let (id, at) = (next.id.0, next.body.at?.format("%Y-%m-%d %H:%M"));
    let words = if hearing.at == next.body.at {
        said!(
            "本案已登记{at}的庭审（#{id}），请核对是否重复",
            "the hearing of {at} is registered already (#{id}): check"
        )
    } else {
        said!(
            "本案另有待开庭的庭审：{at}（#{id}）；改期的，请把该次状态改为延期，否则两次都按待开庭提醒",
            "another hearing of this case is to come: {at} (#{id}); if it was moved, set that one to postponed, or both stay on the list"
        )
    };
    to_come(hearing).then(|| Problem::new("at", words).warning())
}

fn problems(own: &Side, other: &Side, which: &HearingAt, people: &People) -> Vec<Problem> {
    if own.is_one_with(other) {
        return Vec::new();
    }
    let apart = (own.at - other.at).abs();
    let near = apart < chrono::Duration::hours(HALF_DAY);
    let there = said_of(which);
    let mut found = Vec::new();
    if own.shares_room(other) && apart < chrono::Duration::hours(1) {
        let words = said!(
            "同一法庭同一时间另有开庭：{there}；请向法院核对时间、地点",
            "another hearing in the same room at that hour: {there}; check with the court"; there
        );
        found.push(Problem::new("place", words));
    }
    let mut shared: Vec<(&str, Vec<&str>)> = Vec::new();
    for (field, name) in &own.people {
        if other.people.iter().any(|(_, theirs)| same(name, &own.units, theirs, &other.units, people)) {
            match shared.iter_mut().find(|it| it.0 == *field) {
                Some((_, names)) => names.push(name),
                None => shared.push((field, vec![name])),
            }
        }
    }
    for (field, names) in &shared {
        let names = Said::joined(names.iter().map(|it| Said::same(it)), PAUSE);
        let words = if near {
            said!(
                "{names}同日另有开庭：{there}，相隔不足{HALF_DAY}小时；请错开或者另行安排",
                "{names}: another hearing that day, {there}, less than {HALF_DAY} hours apart; arrange otherwise";
                names, there
            )
        } else {
            said!(
                "{names}同日另有开庭：{there}；请核对能否赶到",
                "{names}: another hearing that day, {there}; check that both can be reached";
                names, there
            )
        };
        found.push(Problem::new(field, words));
    }
    let same_unit = !own.organ.is_empty() && own.organ == other.organ;
    if shared.is_empty() && near && same_unit {
        let words = said!(
            "本案应诉承办单位同日另有开庭：{there}，相隔不足{HALF_DAY}小时；请分别安排出庭人员",
            "the unit of this case has another hearing that day: {there}, less than {HALF_DAY} hours apart"; there
        );
        found.push(Problem::new("at", words));
    }
    found.into_iter().map(|it| it.clause("区方案一（三）、（四）").warning()).collect()
}

/// `09:30 （2026）津0118行初71号（第二法庭）`
fn said_of(other: &HearingAt) -> Said {
    let (at, no) = (other.at.format("%H:%M"), &other.line.court_no);
    let place = if other.place.is_empty() { String::new() } else { format!("（{}）", other.place) };
    Said::same(&format!("{at} {no}{place}"))
}

/// Whether two names mean one person: namesakes who are registered under different units are two.
fn same(one: &str, its: &[String], other: &str, theirs: &[String], people: &People) -> bool {
    if fold::key(people::bare(one)) != fold::key(people::bare(other)) {
        return false;
    }
    let organ = |name: &str, units: &[String]| match people.meant(name, units).as_slice() {
        [only] => Some(only.organ.clone()),
        _ => None,
    };
    match (organ(one, its), organ(other, theirs)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::CaseId;
    use crate::work::small::{self, Folder};
    use crate::work::view::{Refusal, Save};
    use serde_json::{Value, json};

    /// A hearing of 行初87 beside one of another case on 8 December 2026 at 09:30 in the second room.
    fn warned(other: Value, own: Value) -> Vec<(String, String)> {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let (theirs, case) = (small::case(&mut desk, "行初71"), small::case(&mut desk, "行初87"));
        small::put(&mut desk, Kind::Hearing, Some(theirs), other);
        found(&mut desk, case, own)
    }

    fn found(desk: &mut Desk, case: CaseId, own: Value) -> Vec<(String, String)> {
        let mut save = small::new(Kind::Hearing, Some(case), own);
        save.despite_warnings = false;
        let found = match desk.save(&save) {
            Err(Refusal::Problems(found)) => found,
            _ => Vec::new(),
        };
        let other = found.into_iter().filter(|it| it.words.zh.contains("另有开庭"));
        other.map(|it| (it.field, it.words.zh)).collect()
    }

    fn theirs() -> Value {
        json!({"at": "2026-12-08T09:30:00", "place": "第二法庭", "head": "高某（副镇长）", "staff": ["钱某"]})
    }

    /// 改期: the court's new time for a hearing that is on the list.
    #[test]
    fn a_second_hearing_of_a_case_asks_what_became_of_the_first() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let case = small::case(&mut desk, "行初62");
        let hearing = |at: &str, more: Value| {
            let mut body = json!({"at": at});
            body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            Save { despite_warnings: false, ..small::new(Kind::Hearing, Some(case), body) }
        };
        let asked = |refused: Result<_, Refusal>| match refused {
            Err(Refusal::Problems(found)) => {
                assert!(found.iter().all(|it| it.warning && it.field == "at"), "{found:?}");
                found.iter().map(|it| it.words.zh.clone()).collect::<String>()
            }
            Err(other) => panic!("{other:?}"),
            Ok(_) => String::new(),
        };
        let first = desk.save(&hearing("2026-12-08T09:30:00", json!({}))).unwrap();
        let moved = asked(desk.save(&hearing("2026-12-10T14:30:00", json!({}))));
        assert!(moved.contains("2026-12-08 09:30") && moved.contains("改为延期"), "{moved}");
        assert!(asked(desk.save(&hearing("2026-12-08T09:30:00", json!({})))).contains("是否重复"));
        // An exchange of evidence goes before a hearing, and what was put off is no longer to come.
        assert_eq!(asked(desk.save(&hearing("2026-12-03T09:30:00", json!({"session": "证据交换"})))), "");
        let off = hearing("2026-12-08T09:30:00", json!({"state": "延期"}));
        let (record, base) = (Some(first.record), Some(first.row));
        desk.save(&Save { record, base, despite_warnings: true, ..off }).unwrap();
        assert_eq!(asked(desk.save(&hearing("2026-12-10T14:30:00", json!({})))), "");
    }

    #[test]
    fn a_head_or_agent_who_is_to_be_elsewhere_is_named_with_the_other_case() {
        let own = json!({"at": "2026-12-08T10:30:00", "place": "第五法庭", "head": "高某", "staff": ["周某", "钱某"]});
        let found = warned(theirs(), own);
        let fields: Vec<&str> = found.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(fields, ["head", "staff"], "{found:?}");
        assert!(
            found[0].1.contains("高某同日另有开庭：09:30") && found[0].1.contains("行初71号（第二法庭）")
        );
        assert!(found[1].1.starts_with("钱某") && found[1].1.contains("不足3小时"), "{found:?}");
        // In the afternoon both can be reached, and it is still said.
        let own = json!({"at": "2026-12-08T14:30:00", "head": "高某"});
        assert!(warned(theirs(), own)[0].1.contains("能否赶到"));
        assert!(warned(theirs(), json!({"at": "2026-12-09T09:30:00", "head": "高某"})).is_empty());
    }

    #[test]
    fn one_room_at_one_hour_is_taken_once_unless_the_suits_are_heard_together() {
        let own =
            json!({"at": "2026-12-08T10:00:00", "place": "第二法庭", "head": "赵某", "staff": ["孙某"]});
        let found = warned(theirs(), own);
        assert!(found.iter().any(|it| it.0 == "place" && it.1.contains("同一法庭")), "{found:?}");
        let mut cancelled = theirs();
        cancelled["state"] = json!("取消");
        let own = json!({"at": "2026-12-08T10:00:00", "place": "第二法庭", "head": "高某"});
        assert!(warned(cancelled, own).is_empty());
    }

    #[test]
    fn agents_authorised_are_expected_until_it_is_said_who_appears() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let (other, case) = (small::case(&mut desk, "行初71"), small::case(&mut desk, "行初87"));
        small::put(&mut desk, Kind::Hearing, Some(other), theirs());
        let agent =
            json!({"agents": [{"name": "钱某", "standing": "工作人员"}], "authorised_on": "2026-11-20"});
        small::put(&mut desk, Kind::Authorisation, Some(case), agent);
        let found = found(&mut desk, case, json!({"at": "2026-12-08T09:00:00"}));
        assert!(found.iter().any(|it| it.0 == "at" && it.1.contains("钱某")), "{found:?}");
    }

    #[test]
    fn namesakes_of_two_units_are_two_people() {
        let named = |name: &str, organ: &str| crate::domain::record::body::Person {
            name: name.into(),
            organ: organ.into(),
            ..Default::default()
        };
        let people = People::called(vec![named("王某", "甲局"), named("王某", "乙局")], str::to_string);
        let units = |it: &str| vec![it.to_string()];
        assert!(!same("王某", &units("甲局"), "王某", &units("乙局"), &people));
        assert!(same("王某", &units("甲局"), "王某（甲局）", &units("乙局"), &people));
        assert!(same("李某", &units("甲局"), "李某（副局长）", &units("乙局"), &people));
    }
}
