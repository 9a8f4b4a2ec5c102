//! The first weeks of a living case: papers to forward, an answer to submit and to file.

use crate::demo::Made;
use crate::demo::course::Course;
use crate::demo::days::{earlier, later, start_for};
use crate::demo::dispute;
use crate::demo::living::{Scene, in_time, suit, told};
use crate::demo::parties::Wish;
use crate::domain::day::Day;
use crate::domain::organ::Organs;
use crate::domain::record::{Body, Kind};
use crate::law::term::Clock::{Internal, Litigation};

/// 答辩、转交、备案 — what runs in the first weeks.
pub fn case(made: &Made, organs: &Organs, index: u32) -> Vec<(Kind, Body)> {
    let (scene, today) = (Scene { made, organs, index }, made.today);
    let injury = dispute::of("人力资源", "工伤保险资格或者待遇认定");
    let on = later(today, 0);
    told((|| {
        Some(match index {
            // 答辩举证逾期
            0 => {
                let due = earlier(today, 2);
                let received = start_for(Litigation, 15, due);
                let mut course = scene.under_way(
                    received,
                    &suit(dispute::of("镇街", "强制拆除房屋或者设施"), "李某", "大邱庄镇"),
                )?;
                course.gap = true;
                ready(&mut course, received);
                course.assessed(later(received, 6), "高");
                course.noted(
                    earlier(due, 3),
                    "证据尚缺催告书送达回证，承办人正在调取。",
                    "补齐证据后立即提交",
                    Some(on),
                );
                course
            }
            // 答辩今日届满，已准备并把关
            1 => {
                let received = start_for(Litigation, 15, on);
                let mut course = scene.under_way(received, &suit(injury, "周某", "区人社局"))?;
                ready(&mut course, received);
                course
            }
            // 答辩两日内届满，已准备并把关
            2 => {
                let received = start_for(Litigation, 15, later(today, 2));
                let fine = dispute::of("市场监督", "罚款");
                let mut course = scene.under_way(received, &suit(fine, "", "区市场监管局"))?;
                ready(&mut course, received);
                course
            }
            // 转交逾期，区政府为被告，十二人
            3 => {
                let received = start_for(Internal, 3, earlier(today, 1));
                let levy = dispute::of("区政府", "房屋征收或者征用补偿");
                let wish = Wish { count: Some(12), ..suit(levy, "赵某", "区政府") };
                scene.opened(received, &wish)?
            }
            _ => filing_due(&scene)?,
        })
    })())
}

/// 已准备、已把关，尚未提交.
pub fn ready(course: &mut Course, received: Day) {
    let prepared = in_time(received, 9).min(earlier(course.made.today, 0));
    let reviewed = later(prepared, 1).min(course.made.today);
    for defendant in course.defendants() {
        course.answered(&defendant, prepared, None);
        course.reviewed(&defendant, reviewed, "通过", "证据与答辩意见一致，定稿后提交。");
        if course.district(&defendant) {
            course.reported(prepared);
        }
    }
}

/// 备案今日、数日内届满.
fn filing_due<'a>(scene: &Scene<'a>) -> Option<Course<'a>> {
    let today = scene.made.today;
    let (due, wish) = if scene.index == 4 {
        (later(today, 0), suit(dispute::of("人力资源", "工伤保险资格或者待遇认定"), "孙某", "区人社局"))
    } else {
        (later(today, 3), suit(dispute::of("住房和建设", "政府信息公开"), "吴某甲", "区住建委"))
    };
    let sent = start_for(Internal, 5, due).min(today);
    let received = earlier(sent, 12);
    let mut course = scene.under_way(received, &wish)?;
    for defendant in course.defendants() {
        course.answered(&defendant, in_time(received, 8), Some(sent));
        course.reviewed(&defendant, in_time(received, 9).min(sent), "通过", "同意提交。");
    }
    Some(course)
}

/// 新案与调解.
pub fn early(made: &Made, organs: &Organs, index: u32) -> Vec<(Kind, Body)> {
    let (scene, today) = (Scene { made, organs, index }, made.today);
    told((|| {
        Some(match index {
            // 正在协调化解
            35 => {
                let wish = suit(dispute::of("镇街", "行政赔偿"), "谭某", "蔡公庄镇");
                let mut course = scene.tried(earlier(today, 66), &wish)?;
                let text = "法院组织双方调解，就赔偿数额初步达成一致。";
                course.noted(earlier(today, 4), text, "签订调解协议", Some(later(today, 6)));
                course
            }
            // 今日收到，尚未办理
            36 => {
                scene.opened(earlier(today, 0), &suit(dispute::of("交通运输", "罚款"), "陆某", "区交通局"))?
            }
            // 尚无案号
            _ => {
                let wish = suit(dispute::of("规划和自然资源", "房屋所有权登记"), "钟某", "区规资分局");
                let mut course = scene.under_way(earlier(today, 4), &wish)?;
                course.matter.registration.court_no = String::new();
                course.matter.registration.note = "应诉通知书所载案号不清，已与立案庭联系补正".into();
                course
            }
        })
    })())
}
