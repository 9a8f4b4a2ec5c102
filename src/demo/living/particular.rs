//! Living cases that are particular in their procedure or their parties.

use crate::demo::Made;
use crate::demo::course::{Course, Ruled};
use crate::demo::days::{earlier, later, period, plus, start_for};
use crate::demo::dispute;
use crate::demo::living::first_weeks::ready;
use crate::demo::living::{Scene, defend, in_time, suit, told};
use crate::demo::luck::Luck;
use crate::demo::parties::{self, Wish};
use crate::domain::day::Day;
use crate::domain::organ::Organs;
use crate::domain::record::body::Application;
use crate::domain::record::{Body, Kind};
use crate::law::term::Clock::{Fixed, Internal, Litigation};

/// 特别情形 of procedure and parties.
pub fn case(made: &Made, organs: &Organs, index: u32) -> Vec<(Kind, Body)> {
    let scene = Scene { made, organs, index };
    match index {
        16..=20 => told(of_procedure(&scene)),
        27 | 28 => chain(made, organs, index),
        _ => told(of_parties(&scene)),
    }
}

/// 简易程序、延期举证、共同被告、区政府为被告.
fn of_procedure<'a>(scene: &Scene<'a>) -> Option<Course<'a>> {
    let (made, today) = (scene.made, scene.made.today);
    Some(match scene.index {
        // 简易程序，法院指定期限
        16 => {
            let wish = Wish {
                simple: true,
                ..suit(dispute::of("规划和自然资源", "政府信息公开"), "程某", "区规资分局")
            };
            let received = earlier(today, 8);
            let mut course = Course::of(made, scene.organs, scene.matter(received, &wish)?);
            course.received(Some(received), Some(period(Fixed, 0, later(today, 1)).due));
            course.forwarded(in_time(received, 3), "");
            ready(&mut course, received);
            course
        }
        // 准许延期举证，障碍消除后十五日
        17 => {
            let removed = start_for(Litigation, 15, later(today, 6));
            let received = earlier(removed, 30);
            let mut course =
                scene.under_way(received, &suit(dispute::of("生态环境", "罚款"), "", "区生态环境局"))?;
            for defendant in course.defendants() {
                defend(&mut course, &defendant, received);
            }
            course.record(&extension(
                earlier(plus(received, 10), 0),
                Some(later(received, 14)),
                Some(removed),
            ));
            course
        }
        // 延期申请待法院决定
        18 => {
            let received = earlier(today, 11);
            let mut course =
                scene.under_way(received, &suit(dispute::of("水务", "责令限期拆除"), "魏某", "区水务局"))?;
            ready(&mut course, received);
            course.record(&extension(earlier(today, 2), None, None));
            course
        }
        // 复议维持后共同被告，区政府部分未答辩
        19 => {
            let received = start_for(Litigation, 15, later(today, 1));
            let wish = Wish {
                upheld: true, ..suit(dispute::of("公安", "行政拘留"), "苏某", "公安分局")
            };
            let mut course = scene.under_way(received, &wish)?;
            if let Some(unit) = course.defendants().first() {
                defend(&mut course, unit, received);
            }
            // 区政府十日内准备并报告，答辩状待盖章提交
            let prepared = in_time(received, 9);
            for government in course.defendants().iter().skip(1) {
                course.answered(government, prepared, None);
                course.reviewed(government, later(prepared, 1).min(today), "通过", "同意，尽快提交。");
            }
            course.reported(prepared);
            course
        }
        // 区政府为被告，十日准备期
        _ => {
            let received = start_for(Internal, 10, later(today, 1));
            scene.under_way(received, &suit(dispute::of("区政府", "政府信息公开"), "吕某", "区政府"))?
        }
    })
}

/// 二审、待补录、无下一步、人数众多、不履行职责、复议机关为被告.
fn of_parties<'a>(scene: &Scene<'a>) -> Option<Course<'a>> {
    let (made, organs, today) = (scene.made, scene.organs, scene.made.today);
    Some(match scene.index {
        // 二审，收到上诉状副本
        21 => {
            let received = start_for(Litigation, 15, later(today, 5));
            let mut course = on_appeal(scene, received)?;
            ready(&mut course, received);
            course
        }
        // 收到日期未登记
        22 => {
            let wish = suit(dispute::of("民政", "最低生活保障资格或者待遇认定"), "丁某", "区民政局");
            let mut course = Course::of(made, organs, scene.matter(earlier(today, 14), &wish)?);
            course.received(None, None);
            course
        }
        // 开庭已久，没有下一步
        23 => scene.tried(
            earlier(today, 106),
            &suit(dispute::of("农业农村", "不履行法定职责"), "任某", "区农业农村委"),
        )?,
        // 三十二人诉强制拆除
        24 => {
            let torn = dispute::of("镇街", "强制拆除房屋或者设施");
            let wish = Wish { count: Some(32), ..suit(torn, "姚某", "团泊镇") };
            let mut course = scene.under_way(earlier(today, 7), &wish)?;
            course.assessed(earlier(today, 2), "高");
            course
        }
        // 不履行法定职责，未作书面答复
        25 => {
            let received = earlier(today, 19);
            let wish = suit(dispute::of("公安", "不履行法定职责"), "沈某", "公安分局");
            let mut course = scene.under_way(received, &wish)?;
            course.gap = true;
            for defendant in course.defendants() {
                defend(&mut course, &defendant, received);
            }
            course.matter.registration.issues = "收到申请后是否在法定期限内作出书面答复".into();
            course.assessed(earlier(today, 4), "中");
            let text = "顾问提示证据目录中没有书面答复。";
            course.noted(earlier(today, 4), text, "核实书面答复是否作出并补充说明", Some(later(today, 9)));
            course
        }
        // 复议机关为单独被告
        _ => {
            let wish = suit(dispute::of("区政府", "驳回行政复议申请决定"), "卢某", "区政府");
            let mut course = scene.defended(earlier(today, 20), &wish)?;
            let text = "答辩状和证据已提交，法院尚在排期。";
            course.noted(earlier(today, 5), text, "与承办法官联系，了解开庭安排", Some(later(today, 12)));
            course
        }
    })
}

fn extension(applied: Day, decided: Option<Day>, removed: Option<Day>) -> Application {
    Application {
        matter: "延期提供证据".into(),
        applied_on: Some(applied),
        reason: "检测机构尚未出具鉴定意见原件，属正当事由。".into(),
        decision: if decided.is_some() { "准许" } else { "待定" }.into(),
        decided_on: decided,
        obstacle_removed_on: removed,
        ..Application::default()
    }
}

/// A case of second instance whose first instance lies before the docket.
fn on_appeal<'a>(scene: &Scene<'a>, received: Day) -> Option<Course<'a>> {
    let (made, organs) = (scene.made, scene.organs);
    let wish = suit(dispute::of("市场监督", "不履行法定职责"), "姜某", "区市场监管局");
    let first = scene.matter(earlier(received, 170), &wish)?;
    let mut luck = Luck::of(made.seed, scene.index.into(), 5);
    let matter = parties::on_appeal(made, organs, scene.index, &first, earlier(received, 3), &mut luck);
    let mut course = Course::of(made, organs, matter);
    course.received(Some(received), None);
    course.forwarded(in_time(received, 2), "");
    Some(course)
}

/// 一审、二审均已结案，互相关联.
fn chain(made: &Made, organs: &Organs, index: u32) -> Vec<(Kind, Body)> {
    let today = made.today;
    let scene = Scene { made, organs, index: 27 };
    let (received, filed) = (earlier(today, 296), earlier(today, 168));
    let wish = suit(dispute::of("镇街", "责令限期拆除"), "崔某", "静海镇");
    told((|| {
        let first = scene.matter(received, &wish)?;
        let second = parties::on_appeal(made, organs, 28, &first, filed, &mut Luck::of(made.seed, 28, 5));
        if index == 27 {
            let mut course = scene.tried(received, &wish)?;
            course.matter.registration.linked = vec![second.registration.court_no];
            let served = earlier(today, 210);
            let judged = earlier(served, 5);
            course.ruled(
                &Ruled { outcome: "驳回诉讼请求", judged, served, effective: None, perform_due: None },
                Vec::new(),
            );
            course.appealed("对方上诉", later(served, 9), "");
            course.closed(filed, "当事人上诉，案件移送二审法院");
            return Some(course);
        }
        let mut course = Course::of(made, organs, second);
        let received = later(filed, 4);
        course.received(Some(received), None);
        course.forwarded(in_time(received, 3), "");
        for defendant in course.defendants() {
            defend(&mut course, &defendant, received);
        }
        let served = earlier(today, 80);
        let judged = earlier(served, 5);
        let ruled = Ruled {
            outcome: "驳回上诉，维持原判决",
            judged,
            served,
            effective: Some(served),
            perform_due: None,
        };
        course.ruled(&ruled, Vec::new());
        course.closed(later(served, 6), "");
        Some(course)
    })())
}
