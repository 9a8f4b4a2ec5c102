//! Agents: one or two for each defendant, staff among them, on a sealed paper that names each power.

use super::{DemandState, Found, bound, finding};
use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::fulfilment::Fulfilment as Kept;
use crate::domain::people::{Capacity, People};
use crate::domain::record::RecordId;
use crate::domain::record::body::{Agent, Authorisation};
use crate::domain::vocabulary::{ApplicationMatter, Power, Preparation, SpecialItem};
use crate::law::appear::{Demand, Finding};
use crate::law::setting::Setting;
use crate::law::who::Who;
use crate::said;
use crate::text::{COMMA, Said, fold, t};

/// The most agents a party may have (行政诉讼法 31).
const MOST: usize = 2;

/// What is asked of the agents of one defendant.
struct Agents<'a> {
    file: &'a CaseFile,
    people: &'a People,
    standing: Vec<(&'a Filed<Authorisation>, &'a Agent)>,
}

/// 代理人核对 — the agents of one defendant, the paper that names them, and what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// Empty where the case has but one defendant.
    pub defendant: String,
    pub record: Option<RecordId>,
    pub findings: Vec<Finding>,
}

impl Agency {
    /// How 方案一（三） is kept: staff among the agents, only lawyers and advisers, or nothing recorded of them.
    pub fn kept(&self) -> (Kept, Said) {
        let Some(staff) = self.findings.iter().find(|it| it.what == STAFF) else {
            return (Kept::Unknown, said!("未登记授权委托", "no authorisation is recorded"));
        };
        let kept = match staff.state {
            DemandState::Met => Kept::Met,
            DemandState::Wanting | DemandState::Violation => Kept::Violated,
            DemandState::Stated | DemandState::Unknown => Kept::Unknown,
        };
        (kept, staff.words.clone())
    }

    /// How the staff among them are prepared: every point of 方案一（三） done, or not yet said; `None` where nobody is authorised.
    pub fn prepared(&self) -> Option<(Kept, Said)> {
        let found = self.findings.iter().find(|it| it.what == PREPARED)?;
        let kept = if found.state == DemandState::Met { Kept::Met } else { Kept::Unknown };
        Some((kept, found.words.clone()))
    }
}

const STAFF: &str = "agent_staff";
const PREPARED: &str = "agents_prepared";

type Row = (&'static str, crate::text::Text, &'static str, &'static str, fn(&Agents<'_>) -> Found);

#[rustfmt::skip]
const ASKED: &[Row] = &[
    ("agent_count", t("代理人", "agents"), "行政诉讼法第31条", "agents", count),
    (STAFF, t("工作人员", "staff"), "区方案一（三）", "agents", staff),
    (PREPARED, t("庭前准备", "prepared"), "区方案一（三）", "agents", prepared),
    ("agent_power", t("授权事项", "authority"), "行诉解释第31条；民事诉讼法第62条", "agents", power),
    ("agent_paper", t("授权委托书", "the paper"), "行诉解释第31条、第131条", "sealed", paper),
    ("agent_revoked", t("解除委托", "revoked"), "行诉解释第31条", "revoked_on", revoked),
];

fn lasting(file: &CaseFile) -> impl DoubleEndedIterator<Item = &Filed<Authorisation>> {
    file.authorisations.iter().filter(|it| it.body.revoked_on.is_none())
}

/// The newest authorisation that names someone and was not revoked, and what it says of them.
pub(super) fn named<'a>(file: &'a CaseFile, name: &str) -> Option<(&'a Filed<Authorisation>, &'a Agent)> {
    let wanted = fold::key(name);
    lasting(file).rev().find_map(|filed| {
        let agent = filed.body.agents.iter().find(|agent| fold::key(&agent.name) == wanted)?;
        Some((filed, agent))
    })
}

/// Whether an agent may settle for the organ: special authority that names 和解 (民事诉讼法 62). `None`: no authorisation
/// is recorded, so it is not known.
pub fn special_authority(file: &CaseFile) -> Option<bool> {
    let mut agents = lasting(file).flat_map(|filed| &filed.body.agents).peekable();
    agents.peek()?;
    let settles = |agent: &Agent| {
        agent.power == Power::Special && agent.items.iter().any(|item| SpecialItem::settles(item))
    };
    Some(agents.any(settles))
}

/// The agents of each defendant and what was found of them.
pub fn agents(file: &CaseFile, people: &People, setting: &Setting<'_>) -> Vec<Agency> {
    let defendants: Vec<&str> = bound(file).collect();
    let names = if defendants.len() > 1 { defendants } else { vec![""] };
    names
        .into_iter()
        .map(|defendant| {
            let of = |it: &&Filed<Authorisation>| setting.same_organ(&it.body.defendant, defendant);
            let standing =
                lasting(file).filter(of).flat_map(|it| it.body.agents.iter().map(move |agent| (it, agent)));
            let agents = Agents { file, people, standing: standing.collect() };
            let findings = ASKED
                .iter()
                .filter_map(|(what, title, article, field, find)| {
                    let demand =
                        Demand { what, title: *title, article, who: Who::Organ, field, find: |_| None };
                    finding(&demand, find(&agents))
                })
                .collect();
            let record = lasting(file).rfind(of).map(|it| it.id);
            Agency { defendant: defendant.to_owned(), record, findings }
        })
        .collect()
}

impl Agents<'_> {
    fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.standing.iter().map(|(_, agent)| agent.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    fn is_staff(&self, agent: &Agent) -> Option<bool> {
        let registered = self.people.standing(&agent.name).filter(|it| !it.is_staff());
        registered.or_else(|| Capacity::read(&agent.standing)).map(Capacity::is_staff)
    }
}

fn count(agents: &Agents<'_>) -> Found {
    let names = agents.names();
    let (count, joined) = (names.len(), names.join("、"));
    Some(match count {
        0 if agents.file.registration.agents.is_empty() => {
            (DemandState::Wanting, said!("未登记授权委托", "no authorisation is recorded"))
        }
        0 => {
            let named = agents.file.registration.agents.join("、");
            (DemandState::Wanting, said!("{named}：未登记授权委托", "{named}: no authorisation is recorded"))
        }
        1..=MOST => (DemandState::Met, said!("{joined}", "{joined}")),
        _ => (
            DemandState::Violation,
            said!(
                "{joined}共{count}人，每一被告只能委托一至二人；已更换的，请登记解除委托日期",
                "{joined}: {count}, a party may have one or two; enter the day an earlier one was revoked"
            ),
        ),
    })
}

fn staff(agents: &Agents<'_>) -> Found {
    if agents.standing.is_empty() {
        return None;
    }
    let told: Vec<Option<bool>> = agents.standing.iter().map(|(_, agent)| agents.is_staff(agent)).collect();
    Some(if told.contains(&Some(true)) {
        (DemandState::Met, said!("代理人中有工作人员", "staff are among the agents"))
    } else if told.contains(&None) {
        (DemandState::Unknown, said!("未写明代理人身份", "the agents' standing is not recorded"))
    } else {
        let words = said!(
            "代理人均为律师或者法律顾问，应当委托经办机构、法制机构的工作人员",
            "all agents are lawyers or advisers: staff of the handling organ or its legal office are to be among them"
        );
        (DemandState::Wanting, words)
    })
}

/// 熟悉法律规定、分析研究案情、了解案件事实和证据 — of each of the staff; of all where no standing is recorded.
fn prepared(agents: &Agents<'_>) -> Found {
    let bound = agents.standing.iter().filter(|(_, agent)| agents.is_staff(agent) != Some(false));
    let lacks = |agent: &Agent| {
        let wanting = Preparation::ALL.iter().filter(|it| !agent.prepared.iter().any(|done| *done == **it));
        wanting.map(|it| Said::from(it.words())).collect::<Vec<_>>()
    };
    let mut bound = bound.peekable();
    bound.peek()?;
    let open: Vec<Said> = bound
        .filter_map(|(_, agent)| {
            let (name, wanting) = (&agent.name, lacks(agent));
            if wanting.is_empty() {
                return None;
            }
            let wanting = Said::joined(wanting, COMMA);
            Some(said!("{name}：{wanting}未登记", "{name}: not recorded: {wanting}"; wanting))
        })
        .collect();
    Some(match open.is_empty() {
        true => (DemandState::Met, said!("庭前准备逐项做到", "prepared in every point")),
        false => (DemandState::Unknown, Said::joined(open, t("；", "; "))),
    })
}

fn power(agents: &Agents<'_>) -> Found {
    if agents.standing.is_empty() {
        return None;
    }
    let said = |pick: &dyn Fn(&Agent) -> bool| {
        let names =
            agents.standing.iter().filter(|(_, agent)| pick(agent)).map(|(_, agent)| agent.name.as_str());
        names.collect::<Vec<_>>().join("、")
    };
    let bare = said(&|agent| agent.power == Power::Special && agent.items.is_empty());
    let unsaid = said(&|agent| agent.power.is_empty());
    Some(if !bare.is_empty() {
        let words = said!(
            "{bare}：特别授权未列明事项，无权代为承认、放弃、变更诉讼请求，和解或者上诉",
            "{bare}: special authority without its items gives no power to admit, give up or change a claim, settle or appeal"
        );
        (DemandState::Wanting, words)
    } else if !unsaid.is_empty() {
        (
            DemandState::Wanting,
            said!("{unsaid}：未写明授权种类和权限", "{unsaid}: the authority is not recorded"),
        )
    } else {
        (DemandState::Met, powers(agents))
    })
}

/// 钱某 一般授权；孙某 特别授权（进行和解（调解）、提起上诉）
fn powers(agents: &Agents<'_>) -> Said {
    let one = |agent: &Agent| match agent.items.is_empty() {
        true => format!("{} {}", agent.name, agent.power),
        false => format!("{} {}：{}", agent.name, agent.power, agent.items.join("、")),
    };
    Said::same(&agents.standing.iter().map(|(_, agent)| one(agent)).collect::<Vec<_>>().join("；"))
}

fn paper(agents: &Agents<'_>) -> Found {
    let (filed, _) = agents.standing.last()?;
    let body = &filed.body;
    let (state, words) = match (body.sealed, body.handed_on) {
        (Some(false), _) => {
            (DemandState::Wanting, said!("授权委托书未加盖机关印章", "the paper is not sealed"))
        }
        (None, _) => (
            DemandState::Wanting,
            said!("未登记授权委托书是否盖章", "not recorded whether the paper is sealed"),
        ),
        (Some(true), None) => (
            DemandState::Wanting,
            said!("已盖章，未登记提交法院日期", "sealed; not recorded when it went to the court"),
        ),
        (Some(true), Some(on)) => {
            (DemandState::Met, said!("已盖章，{on}提交法院", "sealed, handed to the court on {on}"))
        }
    };
    Some((state, words))
}

/// 行诉解释 31: the court is told in writing when an authorisation is revoked or changed.
fn revoked(agents: &Agents<'_>) -> Found {
    let on = agents.file.authorisations.iter().filter_map(|it| it.body.revoked_on).max()?;
    let told = agents.file.applications.iter().any(|it| {
        ApplicationMatter::AgentChanged.is_in(&it.body.matter)
            && it.body.applied_on.is_some_and(|told| told >= on)
    });
    Some(match told {
        true => {
            (DemandState::Met, said!("{on}解除委托，已书面告知法院", "revoked on {on}; the court was told"))
        }
        false => (
            DemandState::Wanting,
            said!(
                "{on}解除委托，应当书面告知法院（程序申请：告知变更委托代理人）",
                "revoked on {on}: tell the court in writing (application: 告知变更委托代理人)"
            ),
        ),
    })
}
