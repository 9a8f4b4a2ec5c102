//! The people of the made-up district: nobody real, the same for the same seed.

use crate::demo::Made;
use crate::demo::luck::Luck;
use crate::domain::day::Day;
use crate::domain::organ::{Organ, OrganKind, Organs};
use crate::domain::record::Body;
use crate::domain::record::body::{Person, Typed};
use chrono::Days;

const SURNAMES: &[&str] = &[
    "李", "王", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭", "何",
    "高", "林", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾", "肖", "田", "董",
    "潘", "袁", "蔡", "蒋", "余", "于", "杜", "叶", "程", "魏", "苏", "吕", "丁", "任", "卢", "姚", "沈",
    "钟", "姜", "崔", "谭", "陆",
];
const STEMS: &[&str] = &["甲", "乙", "丙", "丁"];
const TRADES: &[&str] = &[
    "建材",
    "钢管",
    "商贸",
    "物流",
    "食品",
    "自行车配件",
    "金属制品",
    "再生资源利用",
    "建筑安装",
    "农业科技",
    "乐器",
    "置业",
];
const JUDGES: &[&str] = &["刘法官", "张法官", "赵法官", "周法官", "郭法官", "何法官"];
pub const ADVISERS: &[&str] = &[
    "孙某（法律顾问）",
    "赵某（公职律师）",
    "津某律师事务所 钱某",
    "周某（公职律师）",
    "津某律师事务所 郑某",
    "冯某（法律顾问）",
];

pub fn citizen(luck: &mut Luck) -> String {
    let stem = if luck.chance(450) { luck.word(STEMS) } else { "" };
    format!("{}某{stem}", luck.word(SURNAMES))
}

pub fn company(luck: &mut Luck) -> String {
    let place = if luck.chance(600) { "天津市静海区" } else { "天津" };
    format!("{place}某某{}有限公司", luck.word(TRADES))
}

pub fn judge(luck: &mut Luck) -> &'static str {
    luck.word(JUDGES)
}

/// A made-up extension: no number of the city begins with 0.
pub fn telephone(luck: &mut Luck) -> String {
    format!("022-0000{:04}", luck.between(1, 9999))
}

/// 任务 in an organ, each with its own people.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Post {
    Office,
    Officer,
    SecondOfficer,
    Legal,
    Deputy,
    Chief,
}

impl Post {
    const ALL: [Post; 6] =
        [Post::Office, Post::Officer, Post::SecondOfficer, Post::Legal, Post::Deputy, Post::Chief];

    fn group(self) -> &'static str {
        match self {
            Post::Office | Post::Deputy => "",
            Post::Officer | Post::SecondOfficer => "业务部门人员",
            Post::Legal => "法制机构人员",
            Post::Chief => "主要负责人",
        }
    }

    fn rank(self) -> &'static str {
        match self {
            Post::Deputy => "副职",
            Post::Chief => "正职",
            _ => "",
        }
    }

    /// The second officer of a department, a township or a subdistrict holds a certificate of enforcement.
    fn enforces(self, organ: &Organ) -> bool {
        self == Post::SecondOfficer && organ.kind != OrganKind::DistrictGovernment
    }

    fn role(self) -> &'static str {
        match self {
            Post::Office => "办公室",
            Post::Officer | Post::SecondOfficer => "承办人",
            Post::Legal => "法制机构",
            Post::Deputy | Post::Chief => "领导",
        }
    }
}

/// A made-up certificate: no number of the city begins with 0.
fn enforcement(luck: &mut Luck) -> String {
    format!("行政执法证 0200{:04}", luck.between(1, 9999))
}

/// Most certificates last for years; some run out within weeks, some have.
fn certified_until(made: &Made, luck: &mut Luck) -> Option<Day> {
    let ahead = u64::from(luck.between(0, 900));
    made.today.checked_sub_days(Days::new(60))?.checked_add_days(Days::new(ahead))
}

/// Who holds a place in an organ.
pub fn staff(made: &Made, organ: &str, place: Post) -> String {
    let part = 900 + place as u64;
    let mut luck = Luck::named(made.seed, organ, part);
    let stem = if luck.chance(300) { luck.word(STEMS) } else { "" };
    format!("{}某{stem}", luck.word(SURNAMES))
}

/// The post of an organ's head or of the deputy in charge.
pub fn post(organ: &Organ, chief: bool) -> String {
    let title = match organ.kind {
        OrganKind::DistrictGovernment => "区长",
        OrganKind::Township if organ.name.contains("乡人民政府") => "乡长",
        OrganKind::Township => "镇长",
        OrganKind::Subdistrict => "主任",
        OrganKind::Department | OrganKind::Other if organ.name.ends_with("委员会") => "主任",
        OrganKind::Department | OrganKind::Other => "局长",
    };
    if chief { title.into() } else { format!("副{title}") }
}

/// 核验人 — a colleague of 王某, who checks what he entered.
pub const CHECKER: &str = "欧阳某";
pub const CHECKER_LOGIN: &str = "checker";

/// The register of people: nobody can log in except two of the justice bureau, 王某, at whose desk the demo opens, and
/// whoever checks.
pub fn people(made: &Made, organs: &Organs) -> Vec<Body> {
    let mut all = vec![
        Person {
            name: "王某".into(),
            login: "demo".into(),
            organ: organs.full_name("区司法局"),
            role: "区司法局".into(),
            post: "行政复议应诉科科长".into(),
            tel: "022-00000001".into(),
            category: "行政编制人员".into(),
            group: "法制机构人员".into(),
            expert_in: "行政强制、征收补偿".into(),
            ..Person::default()
        }
        .to_body(),
    ];
    // Whoever checks dates is another than whoever enters them.
    for (name, login, role, post) in [
        (CHECKER, CHECKER_LOGIN, "区司法局", "行政复议应诉科副科长"),
        ("蒋某", "", "考核/审计", "法治督察科科长"),
        ("沈某", "", "管理员", "信息化工作人员"),
    ] {
        let person = Person {
            name: name.into(),
            login: login.into(),
            organ: organs.full_name("区司法局"),
            role: role.into(),
            post: post.into(),
            category: "行政编制人员".into(),
            ..Person::default()
        };
        all.push(person.to_body());
    }
    for organ in organs.all() {
        for place in Post::ALL {
            let mut luck = Luck::named(made.seed, &organ.name, 950 + place as u64);
            let post = match place {
                Post::Office => "办公室工作人员".into(),
                Post::Officer | Post::SecondOfficer => "应诉承办人".into(),
                Post::Legal => "法制机构工作人员".into(),
                Post::Deputy => post(organ, false),
                Post::Chief => post(organ, true),
            };
            let tel = telephone(&mut luck);
            let name = staff(made, &organ.name, place);
            let person = Person {
                name,
                organ: organ.name.clone(),
                role: place.role().into(),
                post,
                tel,
                category: if luck.chance(850) {
                    "行政编制人员"
                } else {
                    "其他依法履行公职的人员"
                }
                .into(),
                group: place.group().into(),
                head_rank: match (place, luck.between(0, 9)) {
                    (Post::Deputy, 0) => "副职级别的分管负责人",
                    (Post::Deputy, 1) => "其他参与分管的负责人",
                    _ => place.rank(),
                }
                .into(),
                enforcer: place.enforces(organ).then_some(true),
                certificate: if place.enforces(organ) { enforcement(&mut luck) } else { String::new() },
                certificate_until: place.enforces(organ).then(|| certified_until(made, &mut luck)).flatten(),
                ..Person::default()
            };
            all.push(person.to_body());
        }
    }
    for adviser in ADVISERS {
        let category = if adviser.contains("公职律师") {
            "公职律师"
        } else if adviser.contains("事务所") {
            "律师"
        } else {
            "兼职政府法律顾问"
        };
        let person = Person {
            name: (*adviser).into(),
            role: if category == "兼职政府法律顾问" { "法律顾问" } else { category }.into(),
            category: category.into(),
            group: if category == "律师" { "" } else { category }.into(),
            ..Person::default()
        };
        all.push(person.to_body());
    }
    all
}
