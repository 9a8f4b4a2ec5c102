//! Whether those whom a record names can be meant: who has left, whose certificate has run out, who is to do something and
//! is known to nobody, who approves and may not, and papers that two people cannot share.

use crate::domain::case_file::CaseFile;
use crate::domain::day::Day;
use crate::domain::failure::{Failure, Problem};
use crate::domain::people::{self, People};
use crate::domain::record::body::{Meeting, Person, Typed};
use crate::domain::record::{Body, Kind, RecordId};
use crate::domain::vocabulary::{HearingState, LEADER};
use crate::said;
use crate::text::fold;
use crate::work::check::Beside;
use crate::work::check::people::{Named, newly_named, units};
use crate::work::desk::Desk;
use crate::work::view::Save;

/// In what a certificate must be good: acting in court, and letting an answer pass.
const BY_CERTIFICATE: [Kind; 3] = [Kind::Hearing, Kind::Authorisation, Kind::Review];

/// Fewer figures are no number of a certificate.
const CERTIFICATE: usize = 5;

/// What is odd about those whom a record newly names.
pub(in crate::work) fn odd(desk: &Desk, save: &Save, file: &CaseFile) -> Result<Vec<Problem>, Failure> {
    let names = newly_named(desk, save)?;
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let people = desk.register_of_people()?;
    let units = units(file, &save.body);
    let day = save.kind.day(&save.body).unwrap_or_else(|| desk.today());
    let acting = last_day(save.kind, day, file, desk.today());
    let staffed = people.serve(&units);
    let mut found: Vec<Problem> = Vec::new();
    for Named { field, name, does } in names {
        let mut tell = |problem: Problem| {
            if !found.iter().any(|it: &Problem| it.words == problem.words) {
                found.push(problem.warning());
            }
        };
        match people.meant(&name, &units).as_slice() {
            [] if does && staffed && people::bare(&name) == name => {
                let words = said!(
                    "人员名册中没有“{name}”：责任人应当是登记在册的人员，请核对姓名或者先登记（P）",
                    "“{name}” is not in the register of people: whoever is to do something stands there; check the name or register him (P)"
                );
                tell(Problem::new(field, words));
            }
            [one] => {
                let until = if does { desk.today().max(day) } else { day };
                if let Some(left) = one.left_on.filter(|left| *left < until) {
                    let words = said!(
                        "{name}已于{left}离开，{until}不应再由其参加或者办理；请核对人员或者日期",
                        "{name} left on {left} and cannot take part or act on {until}: check the person or the day"
                    );
                    tell(Problem::new(field, words));
                }
                let ran_out = one.certificate_until.filter(|last| Some(*last) < acting);
                if let (Some(last), Some(acting)) = (ran_out, acting) {
                    let words = said!(
                        "{name}的证件有效期至{last}，{acting}时已过期；请换证后更新人员登记，或者另行安排",
                        "the certificate of {name} is good until {last} and has run out by {acting}: renew it or name another"
                    );
                    tell(Problem::new(field, words).clause("区方案一（三）"));
                }
            }
            _ => {}
        }
    }
    Ok(found)
}

/// The last day on which somebody named here acts: of an authorisation, that of the last hearing to come.
fn last_day(kind: Kind, day: Day, file: &CaseFile, today: Day) -> Option<Day> {
    if !BY_CERTIFICATE.contains(&kind) {
        return None;
    }
    let standing = file.hearings.iter().filter(|it| HearingState::stands(&it.body.state));
    let to_come = standing.filter_map(|it| Some(it.body.at?.date())).filter(|at| *at >= today);
    let later = (kind == Kind::Authorisation).then(|| to_come.max()).flatten();
    Some(later.map_or(day, |at| at.max(day)))
}

/// 审批人: neither whoever proposed the meeting nor the officer of the case; a vice-head of the district, or a head of the
/// unit, as the register has it.
pub(in crate::work) fn approver(desk: &Desk, _: &Save, beside: &Beside) -> Result<Vec<Problem>, Failure> {
    let Some(meeting) = beside.file.meetings.iter().find(|it| it.id == beside.record) else {
        return Ok(Vec::new());
    };
    let Meeting { approver, proposed_by, .. } = &meeting.body;
    let name = people::bare(approver);
    if name.is_empty() {
        return Ok(Vec::new());
    }
    let tell = |words| Ok(vec![Problem::new("approver", words).clause("区方案一（六）").warning()]);
    let same = |other: &str| fold::key(people::bare(other)) == fold::key(name);
    let registration = &beside.file.registration;
    if same(proposed_by) || same(&registration.officer) {
        let words = said!(
            "{name}是本次会议的建议人或者本案承办人，不能自己审批；请填写审批的负责人",
            "{name} proposed the meeting or has the case in hand and cannot approve it: name the head who does"
        );
        return tell(words);
    }
    let people = desk.register_of_people()?;
    let [one] = people.meant(approver, &units(beside.file, &Body::new()))[..] else { return Ok(Vec::new()) };
    let organs = &beside.world.organs;
    let district = registration.defendants.iter().any(|it| organs.is_district_government(it));
    if district && !one.organ.is_empty() && !organs.is_district_government(&one.organ) {
        let organ = organs.short_name(&one.organ);
        let words = said!(
            "{name}登记为{organ}的人员：以区人民政府为被告的案件应报分管副区长同意",
            "{name} is registered with {organ}: in a case against the district government its vice-head consents"
        );
        return tell(words);
    }
    if !district && one.head_rank.is_empty() && one.role != LEADER.zh {
        let words = said!(
            "人员名册中{name}不是负责人：召开会议由本机关负责人同意，请核对审批人或者更新人员登记",
            "{name} is no head by the register of people: the head of the unit approves; check the name or the register"
        );
        return tell(words);
    }
    Ok(Vec::new())
}

/// A number of two people: of a certificate it cannot be, of a mobile telephone it is asked about.
pub(in crate::work) fn shared(desk: &Desk, save: &Save) -> Result<Vec<Problem>, Failure> {
    let Ok(own) = Person::of(&save.body) else { return Ok(Vec::new()) };
    let of = |it: &Person| (number(&it.certificate, CERTIFICATE), mobile(&it.tel));
    let (certificate, tel) = of(&own);
    let gone = |it: &Person| it.left_on.is_some_and(|day| day <= desk.today());
    if (certificate.is_none() && tel.is_none()) || gone(&own) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for other in desk.store.registers(Kind::Person)? {
        let Ok(person) = Person::of(&other.body) else { continue };
        if Some(other.id) == save.record || gone(&person) {
            continue;
        }
        let (theirs, their_tel) = of(&person);
        let (RecordId(id), name) = (other.id, &person.name);
        if certificate.is_some() && certificate == theirs {
            let words = said!(
                "证号与{name}（#{id}）登记的相同：一个证件只属一人，请核对",
                "{name} (#{id}) is registered with the same certificate: it is of one person; check"
            );
            found.push(Problem::new("certificate", words).clause("区方案一（八）"));
        }
        if tel.is_some() && tel == their_tel {
            let words = said!(
                "手机号与{name}（#{id}）登记的相同，请核对",
                "{name} (#{id}) is registered with the same mobile telephone: check"
            );
            found.push(Problem::new("tel", words).warning());
        }
    }
    Ok(found)
}

/// The figures of a number, letters between them too, where there are at least so many.
fn number(text: &str, least: usize) -> Option<String> {
    let kept: String = fold::key(text).chars().filter(char::is_ascii_alphanumeric).collect();
    (kept.chars().filter(char::is_ascii_digit).count() >= least).then_some(kept)
}

/// A number of one person: eleven figures that begin with 1. An office shares the others.
fn mobile(text: &str) -> Option<String> {
    number(text, 11).filter(|it| it.len() == 11 && it.starts_with('1'))
}

impl People {
    /// Whether anybody registered serves one of these units.
    fn serve(&self, units: &[String]) -> bool {
        self.everybody().any(|it| {
            !it.organ.is_empty() && units.iter().any(|unit| fold::key(unit) == fold::key(&it.organ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::small::{self, DAQIUZHUANG, Folder};
    use serde_json::{Value, json};

    fn person(desk: &mut Desk, name: &str, more: Value) {
        let mut body = json!({"name": name, "organ": DAQIUZHUANG});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        small::put(desk, Kind::Person, None, body);
    }

    /// One township: 吴某 left on 1 June; the licence of 钱某 ran out on 1 December; 高某 is its head.
    #[test]
    fn those_whom_a_record_names_are_held_against_the_register() {
        let folder = Folder::empty();
        let mut desk = folder.desk("zhou");
        person(
            &mut desk,
            "吴某",
            json!({"left_on": "2026-06-01", "tel": "13800000001", "certificate": "执法证 0222-0001"}),
        );
        person(&mut desk, "钱某", json!({"certificate_until": "2026-12-01", "tel": "022-28940000"}));
        person(
            &mut desk,
            "高某",
            json!({"head_rank": "正职", "tel": "13800000002", "certificate": "执法证 0222-0002"}),
        );
        let body = json!({
            "court_no": "（2026）津0118行初971号", "instance": "一审", "plaintiffs": ["冯某某"], "defendants": [DAQIUZHUANG],
            "organ": DAQIUZHUANG, "officer": "钱某", "cause": "责令限期拆除",
        });
        let case = small::put(&mut desk, Kind::Registration, None, body).case.unwrap();
        let mut told = |kind: Kind, body: Value, words: &str| {
            let of = if kind.is_register() { None } else { Some(case) };
            let found = desk.problems(&small::new(kind, of, body)).unwrap();
            found.into_iter().find(|it| it.words.zh.contains(words)).map(|it| (it.field, it.warning))
        };
        let some = |field: &str, warning: bool| Some((field.to_string(), warning));

        // Who left in June trains nobody in October, and did in May.
        let training = |day: &str| json!({"organ": DAQIUZHUANG, "held_on": day, "training_kind": "集中学习", "people": [{"name": "吴某"}]});
        assert_eq!(told(Kind::Training, training("2026-10-12"), "已于2026-06-01离开"), some("people", true));
        assert_eq!(told(Kind::Training, training("2026-05-12"), "离开"), None);

        // The licence ends on 1 December: good on that day, not on the 8th.
        let hearing = |at: &str| json!({"at": at, "staff": ["钱某"], "head": "高某"});
        assert_eq!(told(Kind::Hearing, hearing("2026-12-01T09:30:00"), "已过期"), None);
        assert_eq!(told(Kind::Hearing, hearing("2026-12-08T09:30:00"), "已过期"), some("staff", true));

        // Whoever is to do something is known; the one who has left does nothing any more.
        let decided = |owner: &str| {
            json!({
                "proposed_on": "2026-11-02", "approver": "高某", "approval": "同意", "approved_on": "2026-11-02",
                "held_at": "2026-11-03T09:00:00", "outcome": "已召开", "decisions": [{"what": "补证", "owner": owner}],
            })
        };
        assert_eq!(told(Kind::Meeting, decided("孙某"), "人员名册中没有“孙某”"), some("decisions", true));
        assert_eq!(told(Kind::Meeting, decided("吴某"), "已于2026-06-01离开"), some("decisions", true));
        assert_eq!(told(Kind::Meeting, decided("钱某"), "人员名册"), None);

        // Approved by the officer of the case, by one who is no head, and by the head.
        let approved = |by: &str| json!({"proposed_on": "2026-11-20", "approver": by, "approval": "同意", "approved_on": "2026-11-20"});
        assert_eq!(told(Kind::Meeting, approved("钱某"), "不能自己审批"), some("approver", true));
        assert_eq!(told(Kind::Meeting, approved("吴某"), "不是负责人"), some("approver", true));
        assert_eq!(told(Kind::Meeting, approved("高某"), "负责人"), None);

        // One certificate, one person; an office's telephone is shared, a mobile one is asked about. Who has left shares none.
        let new = |more: Value| {
            let mut body = json!({"name": "王某", "organ": DAQIUZHUANG});
            body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            body
        };
        let certificate = |no: &str| new(json!({ "certificate": no }));
        assert_eq!(
            told(Kind::Person, certificate("行政执法证02220002"), "证号与高某"),
            some("certificate", false)
        );
        assert_eq!(told(Kind::Person, certificate("执法证 0222-0001"), "证号"), None);
        let tel = |no: &str| new(json!({ "tel": no }));
        assert_eq!(told(Kind::Person, tel("138 0000 0002"), "手机号与高某"), some("tel", true));
        assert_eq!(told(Kind::Person, tel("022-28940000"), "手机号"), None);
    }

    #[test]
    fn a_meeting_on_the_governments_case_is_not_approved_by_a_bureau() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        const BUREAU: &str = "天津市静海区住房和建设委员会";
        for (name, organ) in [("甲某", BUREAU), ("乙某", "天津市静海区人民政府")] {
            small::put(
                &mut desk,
                Kind::Person,
                None,
                json!({"name": name, "organ": organ, "head_rank": "副职"}),
            );
        }
        let body = json!({
            "court_no": "（2026）津02行初972号", "instance": "一审", "plaintiffs": ["冯某某"],
            "defendants": ["天津市静海区人民政府"], "act_maker": BUREAU, "organ": BUREAU, "defendant_form": "未经复议",
        });
        let case = small::put(&mut desk, Kind::Registration, None, body).case.unwrap();
        let mut told = |by: &str| {
            let body = json!({"proposed_on": "2026-11-20", "approver": by, "approval": "同意", "approved_on": "2026-11-20"});
            let found = desk.problems(&small::new(Kind::Meeting, Some(case), body)).unwrap();
            found.into_iter().filter(|it| it.field == "approver").count()
        };
        assert_eq!((told("甲某"), told("乙某")), (1, 0));
    }
}
