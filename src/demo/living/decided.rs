//! Living cases that are decided: appeal, report, performance, advice and accountability still to come.

use crate::demo::Made;
use crate::demo::course::{Course, Ruled};
use crate::demo::days::{earlier, later, minus, period, plus, start_for};
use crate::demo::dispute;
use crate::demo::living::{Scene, in_time, suit, told};
use crate::demo::parties::Wish;
use crate::domain::day::Day;
use crate::domain::organ::Organs;
use crate::domain::record::body::{Accountability, Advice, Appeal, Decided};
use crate::domain::record::{Body, Kind};
use crate::law::term::Clock::{Internal, Litigation};

/// 裁判之后.
pub fn case(made: &Made, organs: &Organs, index: u32) -> Vec<(Kind, Body)> {
    let (scene, today) = (Scene { made, organs, index }, made.today);
    let disclosure = dispute::of("住房和建设", "政府信息公开");
    let food = dispute::of("市场监督", "不履行法定职责");
    let torn = dispute::of("镇街", "强制拆除房屋或者设施");
    let injury = dispute::of("人力资源", "工伤保险资格或者待遇认定");
    let (served, wish, outcome) = match index {
        // 败诉，上诉期内
        11 => (
            start_for(Litigation, 15, later(today, 3)),
            suit(disclosure, "王某", "区住建委"),
            "全部撤销并重作",
        ),
        // 已生效，三十日报告期内
        12 => (
            minus(start_for(Internal, 30, earlier(plus(today, 8), 0)), 16),
            suit(torn, "曹某", "梁头镇"),
            "确认违法",
        ),
        // 败诉分析报告逾期
        13 => (
            minus(start_for(Internal, 30, earlier(today, 3)), 16),
            suit(torn, "彭某", "良王庄乡"),
            "确认违法",
        ),
        // 司法建议、规范性文件司法建议待回复
        14 => (earlier(today, 75), suit(food, "董某", "区市场监管局"), "驳回诉讼请求"),
        15 => (earlier(today, 50), suit(injury, "袁某", "区人社局"), "驳回诉讼请求"),
        // 限期履行下周届满
        29 => (earlier(today, 75), suit(food, "潘某", "区市场监管局"), "履行法定职责"),
        // 我方上诉，预交上诉费
        30 => (earlier(today, 18), suit(injury, "", "区人社局"), "全部撤销并重作"),
        // 自行纠正后撤诉，尚未结案
        31 => (
            earlier(today, 1),
            suit(dispute::of("城市管理", "罚款"), "", "区城管委"),
            "准许原告因被告改变原行政行为撤诉",
        ),
        // 问责决定后函告
        33 => (earlier(today, 190), suit(torn, "蒋某", "唐官屯镇"), "确认违法"),
        // 对方上诉，等待移送
        37 => (earlier(today, 20), suit(dispute::of("公安", "罚款"), "余某", "公安分局"), "驳回诉讼请求"),
        // 共同被告各有结果
        _ => (earlier(today, 4), Wish { upheld: true, ..suit(injury, "杜某", "区人社局") }, "驳回诉讼请求"),
    };
    let received = if index == 31 { earlier(served, 36) } else { earlier(served, 75) };
    told((|| {
        let mut course =
            if index == 31 { scene.defended(received, &wish)? } else { scene.tried(received, &wish)? };
        let open = matches!(index, 11 | 30 | 37 | 38);
        let effect = if index == 31 { served } else { plus(period(Litigation, 15, served).due, 1) };
        let effective = (!open).then_some(effect);
        let perform_due = (index == 29).then(|| later(today, 7));
        let judged = earlier(served, 4);
        let outcomes = if index == 38 { split(&course) } else { Vec::new() };
        course.ruled(&Ruled { outcome, judged, served, effective, perform_due }, outcomes);
        aftermath(&mut course, index, served, effect);
        Some(course)
    })())
}

/// The reconsideration fell, the original act stands.
fn split(course: &Course) -> Vec<Decided> {
    let outcome = |at: usize| if at == 0 { "驳回诉讼请求" } else { "撤销复议决定" };
    let all = course.defendants();
    let of = |(at, name): (usize, &String)| Decided {
        defendant: name.clone(),
        outcome: outcome(at).into(),
        ..Decided::default()
    };
    all.iter().enumerate().map(of).collect()
}

fn aftermath(course: &mut Course, index: u32, served: Day, effective: Day) {
    let today = course.made.today;
    let accepted = "经研究，一审判决并无不当，服判。";
    match index {
        12 | 13 => course.appealed("不上诉", later(served, 8), accepted),
        14 => {
            let due = later(today, 4);
            course.record(&advice("综合治理类", "津静法建", earlier(today, 50), Some(due), course));
        }
        15 => {
            let received = start_for(Litigation, 60, later(today, 7));
            course.record(&advice("规范性文件", "津静法建", received.max(served), None, course));
        }
        29 => {
            course.appealed("不上诉", later(served, 8), accepted);
            course.loss_reported(in_time(effective, 25));
        }
        30 => {
            let notice = start_for(Litigation, 7, later(today, 3)).min(today);
            let on = earlier(notice, 3).max(served);
            course.record(&Appeal {
                decision: "上诉".into(),
                decided_on: Some(on),
                decided_by: "局长办公会".into(),
                reason: "一审判决对工伤认定期限的理解有误。".into(),
                appealed_on: Some(on),
                fee_notice_on: Some(notice),
                ..Appeal::default()
            });
        }
        33 => {
            course.appealed("不上诉", later(served, 8), accepted);
            course.loss_reported(in_time(effective, 25));
            let on = start_for(Internal, 15, later(today, 5));
            course.record(&Accountability {
                finding_on: Some(earlier(on, 20)),
                finding: "未经催告、公告即组织拆除，存在失职情形。".into(),
                decided_on: Some(on),
                decision: "责令镇政府作出书面检查，对直接责任人员予以诫勉。".into(),
                ..Accountability::default()
            });
        }
        37 => {
            course.appealed("对方上诉", later(served, 10), "");
            course.noted(
                later(served, 10).min(today),
                "原告已提交上诉状。",
                "等待二审法院受理通知",
                Some(later(today, 15)),
            );
        }
        _ => {}
    }
}

fn advice(kind: &str, sign: &str, received: Day, due: Option<Day>, course: &Course) -> Advice {
    let year = chrono::Datelike::year(&received);
    let norm = kind == "规范性文件";
    Advice {
        advice_kind: kind.into(),
        advice_no: format!("{sign}〔{year}〕{}号", if norm { 7 } else { 12 }),
        court: course.matter.registration.court.clone(),
        received_on: Some(received),
        demands: if norm {
            "建议对与上位法不一致的工伤认定内部规程予以修改。"
        } else {
            "建议规范投诉举报处理期限，告知书应载明救济途径。"
        }
        .into(),
        reply_due: due,
        ..Advice::default()
    }
}
