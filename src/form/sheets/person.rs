//! The register of people: who they are to their unit, what they are certified for, since when and until when.

use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::domain::vocabulary::{self, HeadRank, PersonCategory, TeamGroup};
use crate::form::Form;
use crate::form::field::{Context, Section};
use crate::form::table::fields;
use crate::said;
use crate::text::t;

pub static PERSON: Form = Form {
    kind: Kind::Person,
    purpose: t(
        "登记使用台账或者参与办案的人员：单位、职务、类别、证件和专长。",
        "Who uses the docket or acts in its cases: unit, post, category, certificate, field of law.",
    ),
    sections: &[
        Section {
            title: t("人员", "person"),
            fields: fields! {
                name: Person, "姓名" / "name", always =>
                    "真实姓名，与各表单中填写的一致。" / "The full name, as written in the forms.";
                login: Text, "登录名" / "login", careful,
                    check(|c| {
                        if !c.text("login").trim().contains(char::is_whitespace) {
                            return Vec::new();
                        }
                        vec![Problem::new("login", said!("登录名不能含空格", "a login has no spaces"))]
                    }) =>
                    "本机登录名；填写后，该账号的操作记在此人名下。" / "The account's name: what it does is recorded under this person.";
                organ: Organ, "单位" / "organ" => "所在单位全称。" / "The full name of the organ.";
                role: one_of(vocabulary::ROLE), "角色" / "role", careful, clause("区方案二（一）") =>
                    "在台账中担任什么，如办公室、承办人。" / "What the person does in the docket.";
                post: Text, "职务" / "post", clause("区方案一（三）") =>
                    "行政职务或者执业身份。" / "Office held, or kind of lawyer.";
                tel: Text, "电话" / "telephone" => "联系电话。" / "Telephone.";
            },
        },
        Section {
            title: t("身份和专长", "standing"),
            fields: fields! {
                category: one_of(&PersonCategory::WORDS), "人员类别" / "category", clause("区方案一（三）、（八）") =>
                    "编制人员、其他履行公职人员、公职律师可以作为工作人员出庭；兼职顾问、律师不可以。"
                    / "The first three count as the organ's staff in court; advisers and lawyers do not.";
                group: one_of(&TeamGroup::WORDS), "五类人员" / "group", clause("区方案一（八）") =>
                    "应诉队伍五类人员中的哪一类；培训按类别统计。" / "Which of the five groups of the team; training is counted by it.";
                head_rank: one_of(&HeadRank::WORDS), "负责人职级" / "rank of a head", clause("出庭规定第2条；区方案一（四）") =>
                    "是行政机关负责人的填写：正职、副职、分管。" / "Of heads of the organ only.";
                enforcer: YesNo, "持证执法人员" / "certified enforcer", clause("区方案一（八）") =>
                    "持有行政执法证件。" / "Holds a certificate of enforcement.";
                certificate: Text, "证件（证号）" / "certificate", check(certificate) =>
                    "执法证、公职律师证、律师证、法律职业资格的名称和证号。" / "Its name and number.";
                certificate_until: Day, "证件有效期至" / "valid until" =>
                    "到期前60日起在人员页提示。" / "The people's page tells of it from 60 days before.";
                expert_in: Text, "熟悉领域" / "field of law", clause("区方案一（八）") =>
                    "熟悉的法律领域，如征收、行政处罚。" / "Such as expropriation, penalties.";
                since: Day, "任职日期" / "since", happened => "从何时起从事本岗位。" / "Since when.";
                left_on: Day, "离开日期" / "left on", happened, after(&["since"]) =>
                    "调离、退休、解聘之日；此后不再列入备选。" / "The day of leaving; no longer offered after it.";
            },
        },
    ],
};

/// An enforcer without a certificate named, or one whose certificate has run out.
fn certificate(c: &Context) -> Vec<Problem> {
    let mut found = Vec::new();
    if c.yes_no("enforcer") == Some(true) && !c.known("certificate") {
        let words = said!("持证执法人员请填写执法证号", "name the enforcer's certificate");
        found.push(Problem::new("certificate", words).clause("行政处罚法第42条").warning());
    }
    if let Some(until) = c.day("certificate_until").filter(|until| *until < c.today && !c.known("left_on")) {
        let words =
            said!("证件已于{until}到期，请核对换证", "the certificate ran out on {until}: check its renewal");
        found.push(Problem::new("certificate_until", words).warning());
    }
    found
}
