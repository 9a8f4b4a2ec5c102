use super::*;
use crate::domain::day::Moment;
use crate::domain::duty::Duty;
use crate::domain::record::{CaseId, Kind};
use crate::store::step::Texts;
use crate::text::t;
use crate::work::desk::Opening;
use crate::work::view::{Refusal, Save};
use serde_json::json;
use std::path::PathBuf;

/// 2027 as a notice might arrange it; the weekdays are those of 2027.
const NOTICE: &str = "元旦：1月1日（周五）至3日（周日）放假，共3天。\
    春节：2月5日（周五）至11日（周四）放假调休，共7天。2月14日（周日）上班。\
    清明节：4月3日（周六）至5日（周一）放假，共3天。\
    劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。\
    端午节：6月9日（周三）放假，共1天。中秋节：9月15日（周三）放假，共1天。\
    国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn now() -> Moment {
    "2027-01-28T09:00:00".parse().unwrap()
}

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Place {
        Place { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("docket.db")
    }

    fn desk(&self) -> Desk {
        self.desk_of("yang", false)
    }

    fn desk_of(&self, login: &str, readonly: bool) -> Desk {
        let opening = Opening { login: login.into(), now, as_if: None, readonly };
        Desk::open(&self.path(), &opening).unwrap()
    }
}

fn save(
    desk: &mut Desk,
    kind: Kind,
    case: Option<CaseId>,
    body: serde_json::Value,
) -> Result<CaseId, Refusal> {
    let save = Save {
        kind,
        case,
        record: None,
        base: None,
        body: body.as_object().cloned().unwrap(),
        why: String::new(),
        despite_warnings: true,
    };
    desk.save(&save).map(|saved| saved.case.unwrap())
}

/// A case whose fifteen days run from 27 January 2027: to Thursday 11 February.
fn case(desk: &mut Desk) -> CaseId {
    let body = json!({"court_no": "（2027）津0118行初1号", "plaintiffs": ["李某"], "officer": "钱某",
        "defendants": ["天津市静海区大邱庄镇人民政府"], "organ": "天津市静海区大邱庄镇人民政府", "instance": "一审"});
    let case = save(desk, Kind::Registration, None, body).unwrap();
    let papers =
        json!({"papers": ["应诉通知书", "起诉状副本"], "received_on": "2027-01-27", "signed_at": "办公室"});
    save(desk, Kind::Receipt, Some(case), papers).unwrap()
}

fn answer(desk: &mut Desk, case: CaseId) -> Duty {
    let view = desk.case(case).unwrap();
    view.duties.into_iter().map(|it| it.duty).find(|duty| duty.rule == "L2").unwrap()
}

#[test]
fn a_notice_makes_the_year_firm_and_what_moved_is_told_once_to_each() {
    let place = Place::new();
    let mut desk = place.desk();
    let case = case(&mut desk);
    let before = answer(&mut desk, case);
    assert_eq!((before.due, before.provisional), (Some(day("2027-02-11")), true));

    let added = desk.add_calendar(NOTICE, Some(2027), false).unwrap();
    assert_eq!((added.merged.years.as_slice(), added.warnings.len()), ([2027].as_slice(), 0));
    let moved = added.moved.iter().find(|line| line.moved.rule == "L2").unwrap();
    let days = |standing: Option<crate::domain::moved::DutyDays>| standing.unwrap().due.unwrap();
    assert_eq!((days(moved.moved.was), days(moved.moved.now)), (day("2027-02-11"), day("2027-02-12")));
    assert_eq!(moved.court_no, "（2027）津0118行初1号");
    let after = answer(&mut desk, case);
    assert_eq!((after.due, after.provisional), (Some(day("2027-02-12")), false));
    assert!(desk.verify().unwrap().findings.is_empty());

    // Who added it has seen it; a colleague is told at her start until she has looked.
    let see = t("", "");
    assert_eq!(desk.change_notice(see).unwrap(), None);
    let mut other = place.desk_of("sun", false);
    assert!(!other.renewed_or_behind());
    assert!(other.change_notice(see).unwrap().unwrap().zh.contains("日历已变动"));
    assert_eq!(other.moved().unwrap().unwrap().lines.len(), added.moved.len());
    assert_eq!(other.change_notice(see).unwrap(), None);
}

#[test]
fn weighing_a_notice_tells_the_same_and_writes_nothing() {
    let place = Place::new();
    let mut desk = place.desk();
    let case = case(&mut desk);
    let weighed = desk.weigh_calendar(NOTICE, Some(2027)).unwrap();
    assert!(weighed.replaces.is_empty() && weighed.differences.len() == 8);
    assert!(!place.folder.path().join(FILE).exists());
    assert!(answer(&mut desk, case).provisional);
    let added = desk.add_calendar(NOTICE, Some(2027), false).unwrap();
    assert_eq!(weighed.moved, added.moved);
}

#[test]
fn a_notice_that_contradicts_itself_leaves_everything_as_it_was() {
    let place = Place::new();
    let mut desk = place.desk();
    let wrong = NOTICE.replace("2月14日（周日）", "2月14日（周六）");
    let Err(NotAdded::Problems(problems)) = desk.add_calendar(&wrong, Some(2027), false) else { panic!() };
    assert!(problems[0].words.zh.contains("2027-02-14是周日"), "{problems:?}");
    assert!(!place.folder.path().join(FILE).exists());
}

#[test]
fn the_file_has_the_rights_of_the_database_and_nothing_is_left_beside_it() {
    let place = Place::new();
    place.desk().add_calendar(NOTICE, Some(2027), false).unwrap();
    let mode =
        |name: &str| std::fs::metadata(place.folder.path().join(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(FILE), mode("docket.db")), (0o660, 0o660));
    let names = std::fs::read_dir(place.folder.path()).unwrap();
    let names: Vec<String> =
        names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert!(names.iter().all(|name| !name.starts_with("calendar.csv.")), "{names:?}");
}

#[test]
fn a_desk_that_was_open_saves_under_the_new_calendar() {
    let place = Place::new();
    let mut open = place.desk();
    place.desk_of("sun", false).add_calendar(NOTICE, Some(2027), false).unwrap();
    // This desk has not read anything since; its first save finds the new calendar.
    let case = case(&mut open);
    let duty = answer(&mut open, case);
    assert_eq!((duty.due, duty.provisional), (Some(day("2027-02-12")), false));
    assert!(open.verify().unwrap().findings.is_empty());
}

#[test]
fn a_desk_that_cannot_find_the_books_calendar_writes_nothing_and_says_so() {
    let place = Place::new();
    let mut open = place.desk();
    place.desk_of("sun", false).add_calendar(NOTICE, Some(2027), false).unwrap();
    std::fs::remove_file(place.folder.path().join(FILE)).unwrap();
    // Nor what it said.
    open.store.keep_local(&Texts::new()).unwrap();
    let body = json!({"plaintiffs": ["李某"], "defendants": ["天津市静海区大邱庄镇人民政府"]});
    match save(&mut open, Kind::Registration, None, body) {
        Err(Refusal::Failure(failure)) => assert!(failure.words.zh.contains("已变动"), "{failure:?}"),
        other => panic!("{other:?}"),
    }
    assert!(open.change_notice(t("", "")).unwrap().unwrap().zh.contains("重新打开"));
}

#[test]
fn a_calendar_that_is_gone_is_found_in_the_book() {
    let place = Place::new();
    let mut open = place.desk();
    place.desk_of("sun", false).add_calendar(NOTICE, Some(2027), false).unwrap();
    std::fs::remove_file(place.folder.path().join(FILE)).unwrap();
    let case = case(&mut open);
    assert_eq!(answer(&mut open, case).due, Some(day("2027-02-12")));
    assert!(open.world().refused[0].words.zh.contains("不见了"));
}

#[test]
fn a_file_edited_by_hand_is_noticed_at_the_next_opening_and_on_reading_again() {
    let place = Place::new();
    let mut open = place.desk();
    let case = case(&mut open);
    assert_eq!(open.reread().unwrap(), None);
    let notice = notice::read(NOTICE, Some(2027)).unwrap();
    std::fs::write(place.folder.path().join(FILE), file::text(&notice.days)).unwrap();
    // For reading only nothing is derived, and it is said.
    let mut reader = place.desk_of("sun", true);
    assert!(reader.change_notice(t("", "")).unwrap().unwrap().zh.contains("以可写方式"));
    assert!(open.reread().unwrap().is_some());
    assert_eq!(answer(&mut open, case).due, Some(day("2027-02-12")));
    assert_eq!(
        place.desk().change_notice(t("", "")).unwrap().map(|it| it.zh.contains("日历已变动")),
        Some(true)
    );
}

#[test]
fn two_who_add_different_years_at_once_both_find_their_year_in_the_file() {
    let place = Place::new();
    place.desk();
    let of_2028 = "date,kind,name\n2028-01-01,off,元旦\n2028-05-01,off,劳动节\n2028-10-01,off,国庆节\n";
    std::thread::scope(|scope| {
        scope.spawn(|| place.desk().add_calendar(NOTICE, Some(2027), false).unwrap());
        scope.spawn(|| place.desk().add_calendar(of_2028, None, false).unwrap());
    });
    let text = std::fs::read_to_string(place.folder.path().join(FILE)).unwrap();
    assert!(text.contains("2027-02-14,work") && text.contains("2028-05-01,off"), "{text}");
    assert!(place.desk().verify().unwrap().findings.is_empty());
}

#[test]
fn the_days_of_a_month_carry_their_hearings_and_duties() {
    let place = Place::new();
    let mut desk = place.desk();
    let case = case(&mut desk);
    let hearing = |at: &str, state: &str| json!({"at": at, "place": "第三法庭", "state": state});
    save(&mut desk, Kind::Hearing, Some(case), hearing("2027-02-11T09:30:00", "待开庭")).unwrap();
    save(&mut desk, Kind::Hearing, Some(case), hearing("2027-02-11T14:00:00", "取消")).unwrap();
    let query = CalendarQuery {
        from: day("2027-02-01"),
        to: day("2027-02-28"),
        listed: (day("2027-02-11"), day("2027-02-11")),
        scope: Scope::All,
        most: 50,
    };
    let view = desk.calendar(&query).unwrap();
    assert_eq!(view.days.len(), 28);
    let eleventh = view.day(day("2027-02-11")).unwrap();
    assert!(eleventh.provisional && eleventh.kind == DayKind::Working);
    assert_eq!((eleventh.hearings, view.hearings.len()), (1, 2));
    assert_eq!((eleventh.duties, view.duties.len()), (view.listed, view.listed));
    assert!(view.duties.iter().any(|(_, duty)| duty.duty.rule == "L2"));
    assert!(view.year(2027).unwrap().provisional);
    // Of a person with no case there is nothing.
    let mine = desk.calendar(&CalendarQuery { scope: Scope::Mine, ..query }).unwrap();
    assert!(mine.hearings.is_empty() && mine.days.iter().all(|day| day.duties == 0));
}
