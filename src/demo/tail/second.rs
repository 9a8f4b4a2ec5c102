//! The second instance of an ordinary case.

use crate::demo::course::{Course, Ruled};
use crate::demo::days::{earlier, later};
use crate::demo::lost as lost_by;
use crate::demo::luck::Luck;
use crate::demo::tail::{First, after_effect, answer_day, awaited, defence, session, waiting};
use crate::domain::day::Day;
use crate::domain::record::body::{Assessment, Decided};
use crate::domain::record::{Body, Kind};

pub fn case(mut course: Course, decided: &First, filed: Day, luck: &mut Luck) -> Vec<(Kind, Body)> {
    let today = course.made.today;
    let received = later(filed, luck.between(2, 5));
    let submitted = answer_day(received, luck);
    defence(&mut course, received, submitted, luck);
    if luck.chance(500) {
        let on = later(submitted, 2);
        if let Some(on) = course.past(on) {
            let by = course.matter.registration.advisers.first().cloned().unwrap_or_default();
            let reason = "一审裁判理由充分，二审改判可能性较小。".into();
            course.record(&Assessment {
                assessed_on: Some(on),
                by,
                level: "低".into(),
                reason,
                ..Assessment::default()
            });
        }
    }
    let hearing = later(received, luck.between(25, 45));
    let heard = luck.chance(450);
    if heard {
        let notified = earlier(hearing, luck.between(8, 14)).max(received);
        let session = session(hearing, notified, today, luck);
        course.heard(&session);
    }
    let heard = heard && hearing < today;
    let judged = later(hearing, luck.between(6, 35));
    let served = later(judged, luck.between(2, 8));
    let (outcome, lost) = outcome(decided.ruled.outcome, luck);
    let kept = lost && !lost_by(outcome);
    let redo = lost && !decided.ruled.outcome.starts_with("确认");
    let ruled = Ruled {
        outcome,
        judged,
        served,
        effective: Some(served),
        perform_due: redo.then(|| later(served, 60)),
    };
    let upheld = Decided {
        defendant: String::new(),
        outcome: outcome.into(),
        counts: "败诉".into(),
        why: "一审判决被告败诉，二审后该判决生效".into(),
    };
    course.ruled(&ruled, if kept { vec![upheld] } else { Vec::new() });
    if served > today {
        waiting(&mut course, submitted, awaited(heard), luck);
    } else {
        after_effect(&mut course, &ruled, served, lost, luck);
    }
    course.told()
}

/// What the second instance decides on this decision below, and whether the case is lost by it.
fn outcome(below: &str, luck: &mut Luck) -> (&'static str, bool) {
    let was_lost = lost_by(below);
    let dismissed = below == "驳回起诉";
    match luck.between(0, 99) {
        0..=86 if dismissed => ("驳回上诉，维持原裁定", false),
        0..=86 => ("驳回上诉，维持原判决", was_lost),
        87..=91 => ("撤回上诉", was_lost),
        92..=95 if dismissed => ("撤销原裁定，指令审理", false),
        92..=95 => ("撤销原判，发回重审", false),
        _ if was_lost => ("改判驳回诉讼请求", false),
        _ if dismissed => ("驳回上诉，维持原裁定", false),
        _ => ("改判支持原告请求", true),
    }
}
