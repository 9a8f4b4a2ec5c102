//! Cases before the reconsidering organ: one that waits for the reply, one that went on in a living suit, one that was lost.

use crate::demo::course::{Course, Ruled};
use crate::demo::days::{earlier, later};
use crate::demo::luck::Luck;
use crate::demo::names::{self, Post};
use crate::demo::parties::{self, MadeUpCase, UPHELD, Wish};
use crate::demo::{LIVING, Made, dispute, living};
use crate::domain::day::Day;
use crate::domain::organ::Organs;
use crate::domain::record::body::{Receipt, Registration, Typed};
use crate::domain::record::{Body, Kind};
use chrono::Datelike;
use serde_json::json;

/// The records of each, registration first.
pub fn cases(made: &Made, organs: &Organs) -> Vec<Vec<(Kind, Body)>> {
    [waiting(made, organs), sued(made, organs), lost(made, organs)].into_iter().flatten().collect()
}

/// The application against an act, as it is registered here.
fn application(registration: Registration, no: u32, filed: Day) -> Registration {
    let year = filed.year();
    let government = registration.recon_organ.clone();
    Registration {
        court_no: format!("津静海复〔{year}〕{no}号"),
        our_no: format!("静复议〔{year}〕{no}号"),
        instance: "复议".into(),
        procedure: String::new(),
        defendants: registration.defendants.into_iter().filter(|it| *it != government).collect(),
        defendant_form: String::new(),
        assisting_organ: String::new(),
        court: String::new(),
        tribunal: String::new(),
        judge: String::new(),
        judge_tel: String::new(),
        recon_result: String::new(),
        recon_no: String::new(),
        filed_on: Some(filed),
        act_date: registration.act_date.map(|day| day.min(earlier(filed, 20))),
        ..registration
    }
}

fn drawn(made: &Made, organs: &Organs, at: u32, filed: Day, wish: &Wish) -> Option<MadeUpCase> {
    let mut luck = Luck::of(made.seed, at.into(), 21);
    let mut matter = parties::matter(made, organs, at, filed, wish, &mut luck)?;
    matter.registration = application(matter.registration, at - LIVING + 7, filed);
    Some(matter)
}

/// The papers came, and were handed on.
fn received(course: &mut Course, on: Day) {
    course.record(&Receipt {
        papers: vec!["复议申请书副本".into()],
        received_on: Some(on),
        signed_at: "办公室".into(),
        way: "直接送达".into(),
        ..Receipt::default()
    });
    course.forwarded(later(on, 1), "");
}

fn waiting(made: &Made, organs: &Organs) -> Option<Vec<(Kind, Body)>> {
    let on = earlier(made.today, 6);
    let wish = Wish {
        dispute: dispute::of("市场监管", "罚款"),
        organ: "区市场监管局",
        plaintiff: "傅某",
        ..Wish::default()
    };
    let mut course = Course::of(made, organs, drawn(made, organs, LIVING, earlier(on, 4), &wish)?);
    received(&mut course, on);
    Some(course.told())
}

/// The one that the first living suit over an upheld decision names.
fn sued(made: &Made, organs: &Organs) -> Option<Vec<(Kind, Body)>> {
    let suit = (0..LIVING).find_map(|at| {
        let (_, body) = living::case(made, organs, at).into_iter().next()?;
        let suit = Registration::of(&body).ok()?;
        (suit.defendant_form == UPHELD && !suit.recon_no.is_empty()).then_some(suit)
    })?;
    let filed_in_court = suit.filed_on?;
    let decided = earlier(filed_in_court, 12);
    let filed = earlier(decided, 50);
    let recon_no = suit.recon_no.clone();
    let mut registration = application(suit, 5, filed);
    registration.recon_no = recon_no;
    let dispute = dispute::DISPUTES.iter().find(|it| it.cause == registration.cause)?;
    let mut course = Course::of(made, organs, MadeUpCase { registration, dispute });
    received(&mut course, later(filed, 4));
    for defendant in course.defendants() {
        course.answered(&defendant, later(filed, 8), Some(later(filed, 9)));
    }
    ruled(&mut course, "复议维持", decided);
    Some(course.told())
}

fn lost(made: &Made, organs: &Organs) -> Option<Vec<(Kind, Body)>> {
    let decided = earlier(made.today, 20);
    let filed = earlier(decided, 55);
    let wish = Wish {
        dispute: dispute::of("镇街", "责令限期拆除"),
        organ: "大邱庄镇",
        plaintiff: "鲁某",
        ..Wish::default()
    };
    let mut course = Course::of(made, organs, drawn(made, organs, LIVING + 2, filed, &wish)?);
    received(&mut course, later(filed, 4));
    for defendant in course.defendants() {
        course.answered(&defendant, later(filed, 9), Some(later(filed, 10)));
    }
    let head = names::staff(made, &course.matter.registration.organ, Post::Deputy);
    course.note_down(Kind::Hearing, json!({
        "session": "复议听证", "state": "已开庭", "at": format!("{}T14:00:00", later(filed, 30)), "place": "区司法局听证室",
        "head": head, "head_rank": "副职", "head_attended": true, "staff_attended": true, "head_spoke": true,
    }));
    ruled(&mut course, "复议撤销", decided);
    Some(course.told())
}

fn ruled(course: &mut Course, outcome: &'static str, decided: Day) {
    let served = later(decided, 2);
    let ruled = Ruled { outcome, judged: decided, served, effective: Some(served), perform_due: None };
    course.ruled(&ruled, Vec::new());
}
