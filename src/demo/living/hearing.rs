//! Living cases before and at their hearing, and those whose risk wants a meeting.

use crate::demo::Made;
use crate::demo::course::{Course, Sat, Session};
use crate::demo::days::{earlier, later, sitting};
use crate::demo::dispute;
use crate::demo::living::{Scene, session, suit, told};
use crate::demo::parties::Wish;
use crate::domain::organ::Organs;
use crate::domain::record::body::Hearing;
use crate::domain::record::{Body, Kind};

/// 开庭与会议.
pub fn case(made: &Made, organs: &Organs, index: u32) -> Vec<(Kind, Body)> {
    let (scene, today) = (Scene { made, organs, index }, made.today);
    let demolition = dispute::of("镇街", "责令限期拆除");
    let levy = dispute::of("区政府", "房屋征收或者征用补偿");
    let detention = dispute::of("公安", "行政拘留");
    told((|| {
        Some(match index {
            // 三日后开庭，负责人未定
            6 => {
                let mut course = scene.defended(earlier(today, 56), &suit(detention, "陈某", "公安分局"))?;
                course.heard(&Session { head: false, identity: None, ..session(later(today, 3)) });
                course
            }
            // 次日开庭，负责人已定，身份证明今日应交
            7 => {
                let mut course = scene.defended(earlier(today, 51), &suit(demolition, "郭某", "独流镇"))?;
                course.heard(&Session { identity: None, morning: false, ..session(later(today, 1)) });
                course
            }
            // 评估为高，未提出会议
            8 => {
                let mut course = scene.defended(earlier(today, 26), &suit(demolition, "马某", "子牙镇"))?;
                course.assessed(earlier(today, 11), "高");
                let text = "顾问评估为高风险，承办单位尚在研究。";
                course.noted(earlier(today, 7), text, "提出召开分析讨论处置会的建议", Some(later(today, 9)));
                course
            }
            // 会议待分管副区长审批
            9 => {
                let mut course = scene.defended(earlier(today, 22), &suit(levy, "吴某", "区政府"))?;
                course.assessed(earlier(today, 6), "高");
                course.met(earlier(today, 3), None, None);
                let text = "会议建议已呈报分管副区长。";
                course.noted(earlier(today, 3), text, "跟进会议审批", Some(later(today, 8)));
                course
            }
            // 会议已批准，两日后召开
            10 => {
                let mut course = scene.defended(earlier(today, 30), &suit(demolition, "韩某", "王口镇"))?;
                course.assessed(earlier(today, 10), "高");
                course.met(earlier(today, 8), Some(earlier(today, 4)), Some(later(today, 2)));
                let text = "会议通知已发出，材料已送顾问。";
                course.noted(earlier(today, 4), text, "召开分析讨论处置会", Some(later(today, 2)));
                course
            }
            // 昨日已开庭，出庭情况未登记
            32 => {
                let mut course = scene.defended(earlier(today, 54), &suit(detention, "唐某", "公安分局"))?;
                course.heard(&Session { sat: Sat::Unrecorded, ..session(earlier(today, 1)) });
                course
            }
            _ => head_prevented(&scene, &suit(demolition, "许某", "中旺镇"))?,
        })
    })())
}

/// 负责人不能出庭，情况说明未交.
fn head_prevented<'a>(scene: &Scene<'a>, wish: &Wish) -> Option<Course<'a>> {
    let today = scene.made.today;
    let mut course = scene.defended(earlier(today, 58), wish)?;
    let told_on = earlier(today, 6);
    course.record(&Hearing {
        at: sitting(later(today, 5), true),
        place: "第三法庭".into(),
        notified_on: Some(told_on),
        head_called: Some(true),
        head_called_on: Some(told_on),
        state: "待开庭".into(),
        absence_ground: "需要履行他人不能代替的公务".into(),
        ..Hearing::default()
    });
    Some(course)
}
