//! The living cases: one for each situation a desk meets, set around today.

use crate::domain::day::Day;
use crate::domain::organ::Organs;
use crate::domain::record::body::{Accountability, Advice, Appeal, Application, Decided};
use crate::domain::record::{Body, Kind};
use crate::law::term::Clock::{Fixed, Internal, Litigation};
use crate::work::demo::course::{Course, Ruled, Sat, Session};
use crate::work::demo::days::{earlier, later, minus, period, plus, start_for, worked_before};
use crate::work::demo::dispute::{self, Dispute};
use crate::work::demo::luck::Luck;
use crate::work::demo::parties::{self, Matter, Wish};
use crate::work::demo::{LIVING, Made};

/// About how many days ago each living case was filed, by index: the newer, the higher its number.
#[rustfmt::skip]
const AGES: [u32; LIVING as usize] = [
    22, 19, 17, 10, 18, 16, 60, 55, 30, 26, 34, 120, 150, 210, 260, 200, 12, 45, 15, 20,
    13, 14, 18, 110, 11, 23, 24, 300, 170, 190, 115, 40, 58, 400, 62, 70, 5, 125, 105, 8,
];

/// How many of the living cases are newer than this one.
pub fn rank(index: u32) -> u32 {
    let age = |at: usize| AGES.get(at).copied().unwrap_or_default();
    let own = index as usize;
    let newer = (0..AGES.len()).filter(|&at| (age(at), at) < (age(own), own)).count();
    u32::try_from(newer).unwrap_or_default()
}

pub fn case(made: &Made, organs: &Organs, index: u32) -> Vec<(Kind, Body)> {
    match index {
        0..=5 => answering(made, organs, index),
        6..=10 | 32 | 34 => sitting_or_meeting(made, organs, index),
        11..=15 | 29..=31 | 33 | 37 | 38 => decided(made, organs, index),
        16..=26 => particular(made, organs, index),
        27 | 28 => chain(made, organs, index),
        _ => early(made, organs, index),
    }
}

/// A first-instance case whose papers came on a day.
struct Scene<'a> {
    made: &'a Made,
    organs: &'a Organs,
    index: u32,
}

impl<'a> Scene<'a> {
    fn matter(&self, received: Day, wish: &Wish) -> Option<Matter> {
        let mut luck = Luck::of(self.made.seed, self.index.into(), 4);
        parties::matter(self.made, self.organs, self.index, earlier(received, 3), wish, &mut luck)
    }

    /// Papers received, nothing else done.
    fn opened(&self, received: Day, wish: &Wish) -> Option<Course<'a>> {
        let mut course = Course::of(self.made, self.organs, self.matter(received, wish)?);
        course.received(Some(received), None);
        Some(course)
    }

    /// Received and forwarded in time.
    fn under_way(&self, received: Day, wish: &Wish) -> Option<Course<'a>> {
        let mut course = self.opened(received, wish)?;
        course.forwarded(in_time(received, 3), "");
        Some(course)
    }

    /// Answered, reviewed, filed or reported in time, and all that before `today`.
    fn defended(&self, received: Day, wish: &Wish) -> Option<Course<'a>> {
        let mut course = self.under_way(received, wish)?;
        for defendant in course.defendants() {
            defend(&mut course, &defendant, received);
        }
        Some(course)
    }

    /// Defended and heard with the head present; received so many days ago.
    fn tried(&self, received: Day, wish: &Wish) -> Option<Course<'a>> {
        let mut course = self.defended(received, wish)?;
        let day = later(received, 40);
        course.heard(&Session { sat: Sat::WithHead, ..session(day) });
        Some(course)
    }
}

fn in_time(from: Day, days: u32) -> Day {
    period(Internal, days, from).safe.max(from)
}

fn submitted(received: Day) -> Day {
    earlier(received, 0).max(earlier(plus(received, 13), 0))
}

/// The whole defence of one defendant, each step on its day.
fn defend(course: &mut Course, defendant: &str, received: Day) {
    let prepared = in_time(received, 9);
    let submitted = submitted(received);
    course.answered(defendant, prepared, Some(submitted));
    course.reviewed(defendant, later(prepared, 1).min(submitted), "通过", "证据与答辩意见一致，同意提交。");
    if course.district(defendant) {
        course.reported(prepared);
    } else {
        course.filed(defendant, in_time(submitted, 4));
    }
}

fn session(day: Day) -> Session {
    let notified = earlier(day, 10);
    Session {
        day,
        morning: true,
        notified,
        head: true,
        identity: Some(worked_before(day, 2)),
        sat: Sat::Ahead,
    }
}

fn suit(dispute: Option<&'static Dispute>, plaintiff: &'static str, organ: &'static str) -> Wish {
    Wish { dispute, organ, plaintiff, ..Wish::default() }
}

fn told(course: Option<Course>) -> Vec<(Kind, Body)> {
    course.map(Course::told).unwrap_or_default()
}

/// 答辩、转交、备案 — what runs in the first weeks.
fn answering(made: &Made, organs: &Organs, index: u32) -> Vec<(Kind, Body)> {
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
                for defendant in course.defendants() {
                    course.answered(&defendant, in_time(received, 10), None);
                    course.reviewed(&defendant, earlier(today, 1), "退回修改", "请补充劳动关系的证据说明。");
                }
                course
            }
            // 答辩两日内届满
            2 => {
                let received = start_for(Litigation, 15, later(today, 2));
                let fine = dispute::of("市场监督", "罚款");
                let mut course = scene.under_way(received, &suit(fine, "", "区市场监管局"))?;
                for defendant in course.defendants() {
                    course.answered(&defendant, in_time(received, 9), None);
                }
                course
            }
            // 转交逾期，区政府为被告，十二人
            3 => {
                let received = start_for(Internal, 3, earlier(today, 1));
                let levy = dispute::of("区政府", "房屋征收或者征用补偿");
                let wish = Wish { count: Some(12), ..suit(levy, "赵某", "区政府") };
                scene.opened(received, &wish)?
            }
            // 备案今日、数日内届满
            _ => {
                let due = if index == 4 { on } else { later(today, 3) };
                let sent = start_for(Internal, 5, due).min(today);
                let received = earlier(sent, 12);
                let wish = if index == 4 {
                    suit(injury, "孙某", "区人社局")
                } else {
                    suit(dispute::of("住房和建设", "政府信息公开"), "吴某甲", "区住建委")
                };
                let mut course = scene.under_way(received, &wish)?;
                for defendant in course.defendants() {
                    course.answered(&defendant, in_time(received, 8), Some(sent));
                    course.reviewed(&defendant, in_time(received, 9).min(sent), "通过", "同意提交。");
                }
                course
            }
        })
    })())
}

/// 开庭与会议.
fn sitting_or_meeting(made: &Made, organs: &Organs, index: u32) -> Vec<(Kind, Body)> {
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
                course
            }
            // 会议待分管副区长审批
            9 => {
                let mut course = scene.defended(earlier(today, 22), &suit(levy, "吴某", "区政府"))?;
                course.assessed(earlier(today, 6), "高");
                course.met(earlier(today, 3), None, None);
                course
            }
            // 会议已批准，两日后召开
            10 => {
                let mut course = scene.defended(earlier(today, 30), &suit(demolition, "韩某", "王口镇"))?;
                course.assessed(earlier(today, 10), "高");
                course.met(earlier(today, 8), Some(earlier(today, 4)), Some(later(today, 2)));
                course
            }
            // 昨日已开庭，出庭情况未登记
            32 => {
                let mut course = scene.defended(earlier(today, 54), &suit(detention, "唐某", "公安分局"))?;
                course.heard(&Session { sat: Sat::Unrecorded, ..session(earlier(today, 1)) });
                course
            }
            // 负责人不能出庭，情况说明未交
            _ => {
                let mut course = scene.defended(earlier(today, 58), &suit(demolition, "许某", "中旺镇"))?;
                let day = later(today, 5);
                let mut hearing = crate::domain::record::body::Hearing {
                    at: crate::work::demo::days::sitting(day, true),
                    place: "第三法庭".into(),
                    notified_on: Some(earlier(today, 6)),
                    state: "待开庭".into(),
                    absence_ground: "需要履行他人不能代替的公务".into(),
                    ..Default::default()
                };
                hearing.head_called = Some(true);
                hearing.head_called_on = Some(earlier(today, 6));
                course.record(&hearing);
                course
            }
        })
    })())
}

/// 裁判之后.
fn decided(made: &Made, organs: &Organs, index: u32) -> Vec<(Kind, Body)> {
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

/// 特别情形 of procedure and parties.
fn particular(made: &Made, organs: &Organs, index: u32) -> Vec<(Kind, Body)> {
    let (scene, today) = (Scene { made, organs, index }, made.today);
    told((|| {
        Some(match index {
            // 简易程序，法院指定期限
            16 => {
                let wish = Wish {
                    simple: true,
                    ..suit(dispute::of("规划和自然资源", "政府信息公开"), "程某", "区规资分局")
                };
                let received = earlier(today, 8);
                let mut course = Course::of(made, organs, scene.matter(received, &wish)?);
                course.matter.registration.procedure = "简易".into();
                course.received(Some(received), Some(period(Fixed, 0, later(today, 1)).due));
                course.forwarded(in_time(received, 3), "");
                course
            }
            // 准许延期举证，障碍消除后十五日
            17 => {
                let removed = start_for(Litigation, 15, later(today, 6));
                let received = earlier(removed, 30);
                let mut course =
                    scene.under_way(received, &suit(dispute::of("生态环境", "罚款"), "", "区生态环境局"))?;
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
                let mut course = scene
                    .under_way(received, &suit(dispute::of("水务", "责令限期拆除"), "魏某", "区水务局"))?;
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
                course
            }
            // 区政府为被告，十日准备期
            20 => {
                let received = start_for(Internal, 10, later(today, 1));
                scene.under_way(received, &suit(dispute::of("区政府", "政府信息公开"), "吕某", "区政府"))?
            }
            // 二审，收到上诉状副本
            21 => on_appeal(&scene, start_for(Litigation, 15, later(today, 5)))?,
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
                let mut course = scene.defended(
                    earlier(today, 19),
                    &suit(dispute::of("公安", "不履行法定职责"), "沈某", "公安分局"),
                )?;
                course.matter.registration.issues = "收到申请后是否在法定期限内作出书面答复".into();
                course.assessed(earlier(today, 4), "中");
                course
            }
            // 复议机关为单独被告
            _ => scene.defended(
                earlier(today, 20),
                &suit(dispute::of("区政府", "驳回行政复议申请决定"), "卢某", "区政府"),
            )?,
        })
    })())
}

fn extension(applied: Day, decided: Option<Day>, removed: Option<Day>) -> Application {
    Application {
        matter: "延期提供证据".into(),
        applied_on: Some(applied),
        reason: "检测机构尚未出具鉴定意见原件，属正当事由。".into(),
        decision: if decided.is_some() { "准许" } else { "待定" }.into(),
        decided_on: decided,
        obstacle_removed_on: removed,
        note: String::new(),
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

/// 新案与调解.
fn early(made: &Made, organs: &Organs, index: u32) -> Vec<(Kind, Body)> {
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
