//! 答辩文书: the 法定代表人身份证明书 of each defendant and the 授权委托书 of its agents, worded from what is registered; what is
//! wanting for them is told, with the form that mends it.

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::domain::naming;
use crate::domain::record::body::{Agent, Authorisation, Forwarding, Person, Typed};
use crate::domain::record::{CaseId, Kind};
use crate::domain::vocabulary::HeadRank;
use crate::said;
use crate::text::{Said, t};
use crate::work::desk::Desk;
use crate::work::page::{Leads, Page, Part, Row, State};

impl Desk {
    pub(super) fn papers_page(&mut self, case: CaseId) -> Result<Page, Failure> {
        let file = self.case_file(case, &self.store.records(case)?)?;
        let records = self.store.registers(Kind::Person)?;
        let people: Vec<Person> = records.iter().filter_map(|it| Person::of(&it.body).ok()).collect();
        let mut parts = Vec::new();
        for defendant in &file.registration.defendants {
            let head = people.iter().find(|it| leads(it, defendant));
            parts.push(self.identity(defendant, head));
            parts.push(self.authority(case, &file, defendant, head, &people));
        }
        parts.extend(self.slips(case, &file));
        if parts.is_empty() {
            let row = Row::new(State::Unknown, t("被告", "defendants"), t("未登记", "not registered"));
            let registered = Leads::Form { kind: Kind::Registration, case: Some(case), record: None };
            parts.push(Part { title: t("案件", "the case").into(), rows: vec![row.leads(registered)] });
        }
        let no = naming::called(&file.registration);
        Ok(Page {
            title: said!("身份证明书、授权委托书：{no}", "Identity and authority: {no}"),
            head: vec![said!(
                "按登记内容拟写，核对后打印、签字、加盖公章；E 写成文件，命令行：yingsu papers 案号 --to 文件.md。",
                "Worded from what is registered: check, print, sign and seal; E writes a file, or yingsu papers CASE --to FILE.md."
            )],
            parts,
        })
    }

    fn identity(&self, defendant: &str, head: Option<&Person>) -> Part {
        let rows = match head {
            Some(head) => {
                let (name, post) = (&head.name, post_of(head));
                let today = self.today();
                vec![
                    Row::new(
                        State::Plain,
                        t("正文", "text"),
                        Said::same(&format!(
                            "{name}同志，在我单位任{post}职务，系我单位法定代表人（主要负责人）。特此证明。"
                        )),
                    ),
                    Row::new(
                        State::Plain,
                        t("落款", "signed"),
                        Said::same(&format!("{defendant}（公章）　{today}")),
                    ),
                ]
            }
            None => vec![
                Row::new(
                    State::Unknown,
                    t("主要负责人", "head"),
                    t(
                        "人员登记中没有本单位的正职负责人",
                        "the register of people has no principal head of the organ",
                    ),
                )
                .leads(Leads::Form { kind: Kind::Person, case: None, record: None }),
            ],
        };
        let short = self.world().organs.short_name(defendant);
        Part {
            title: said!("法定代表人身份证明书：{short}", "Identity of the head: {short}"), rows
        }
    }

    /// 文书转交单 — of each forwarding: what was handed on, by whom it was signed for, who took it and when.
    fn slips(&self, case: CaseId, file: &CaseFile) -> Vec<Part> {
        let slip = |filed: &Filed<Forwarding>| {
            let it = &filed.body;
            let form = Leads::Form { kind: Kind::Forwarding, case: Some(case), record: Some(filed.id) };
            let blank =
                |text: &str| if text.is_empty() { "＿＿＿＿".to_string() } else { text.to_string() };
            let day = |day: Option<Day>| day.map_or_else(|| "＿＿＿＿".to_string(), |day| day.to_string());
            let earlier = file.receipts.iter().filter(|receipt| receipt.body.received_on <= it.forwarded_on);
            let mut rows = Vec::new();
            for receipt in earlier {
                let ours = |name: &&str| it.papers.is_empty() || it.papers.iter().any(|paper| paper == *name);
                let mut papers: Vec<&str> = Vec::new();
                for name in receipt.body.names().filter(ours) {
                    if !papers.contains(&name) {
                        papers.push(name);
                    }
                }
                if papers.is_empty() {
                    continue;
                }
                let detail = |name: &&str| {
                    let found = receipt.body.details.iter().find(|it| it.paper == **name);
                    let pages = found.and_then(|it| it.pages).map(|n| format!("{n}页"));
                    let no = found.map(|it| it.paper_no.clone()).filter(|it| !it.is_empty());
                    let more: Vec<String> = no.into_iter().chain(pages).collect();
                    if more.is_empty() {
                        (*name).to_string()
                    } else {
                        format!("{name}（{}）", more.join("，"))
                    }
                };
                let papers = papers.iter().map(detail).collect::<Vec<_>>().join("、");
                let (on, by) = (day(receipt.body.received_on), blank(&receipt.body.signed_by));
                rows.push(Row::new(
                    State::Plain,
                    t("收件", "received"),
                    Said::same(&format!("{papers}；{on}由{by}签收")),
                ));
            }
            let (to, person) = (blank(&it.to_organ), blank(&it.to_person));
            let handed = format!("{}转交{to}，接收人{person}", day(it.forwarded_on));
            rows.push(Row::new(State::Plain, t("转交", "handed on"), Said::same(&handed)));
            let (state, taken) = match it.acknowledged_on {
                Some(on) => (State::Plain, format!("{person}于{on}接收")),
                None => (State::Due, format!("接收人（签字）：{person}　日期：＿＿＿＿")),
            };
            let taken = Row::new(state, t("接收", "taken"), Said::same(&taken));
            rows.push(taken.leads(form.at("acknowledged_on", None)));
            let title = day(it.forwarded_on);
            Part { title: said!("文书转交单：{title}", "Slip of the forwarding: {title}"), rows }
        };
        file.forwardings.iter().map(slip).collect()
    }

    fn authority(
        &self,
        case: CaseId,
        file: &CaseFile,
        defendant: &str,
        head: Option<&Person>,
        people: &[Person],
    ) -> Part {
        let of = |it: &&Authorisation| {
            it.revoked_on.is_none() && (it.defendant.is_empty() || it.defendant == defendant)
        };
        let given: Vec<&Authorisation> = file.authorisations.iter().map(|it| &it.body).filter(of).collect();
        let form = Leads::Form { kind: Kind::Authorisation, case: Some(case), record: None };
        let mut rows = Vec::new();
        for authorisation in &given {
            rows.extend(authorisation.agents.iter().map(|agent| {
                let text = authorised(file, defendant, head, agent, people, authorisation);
                let state = if agent.power.is_empty() { State::Unknown } else { State::Plain };
                Row::new(state, Said::same(&agent.name), Said::same(&text)).leads(form.clone())
            }));
        }
        if rows.is_empty() {
            let words = t("未登记委托代理人：登记授权委托后拟写", "no agents are authorised yet");
            rows.push(Row::new(State::Unknown, t("代理人", "agents"), words).leads(form));
        }
        let short = self.world().organs.short_name(defendant);
        Part { title: said!("授权委托书：{short}", "Authority of the agents: {short}"), rows }
    }
}

/// Whether a person is the principal head of an organ, and still there.
fn leads(person: &Person, organ: &str) -> bool {
    person.organ == organ && person.head_rank == HeadRank::Principal.words().zh && person.left_on.is_none()
}

fn post_of(person: &Person) -> &str {
    if person.post.is_empty() { HeadRank::Principal.words().zh } else { &person.post }
}

fn authorised(
    file: &CaseFile,
    defendant: &str,
    head: Option<&Person>,
    agent: &Agent,
    people: &[Person],
    authorisation: &Authorisation,
) -> String {
    let registration = &file.registration;
    let known = known(people, agent, &[defendant, &registration.organ]);
    let unit = if agent.unit.is_empty() { known.map_or(defendant, |it| &it.organ) } else { &agent.unit };
    let posts = [agent.post.as_str(), known.map_or("", |it| &it.post), &agent.standing];
    let post = posts.into_iter().find(|post| !post.is_empty()).unwrap_or("＿＿＿＿");
    let agent_of = [agent.name.as_str(), unit, post].into_iter().filter(|part| !part.is_empty());
    let agent_of = agent_of.collect::<Vec<_>>().join("，");
    let head = head.map_or_else(|| "＿＿＿＿".to_string(), |it| format!("{}，{}", it.name, post_of(it)));
    let (plaintiffs, cause) = (registration.plaintiffs.join("、"), &registration.cause);
    let no = naming::number(&registration.court_no).zh;
    let items =
        if agent.items.is_empty() { String::new() } else { format!("（{}）", agent.items.join("、")) };
    let power = if agent.power.is_empty() { "＿＿＿＿" } else { &agent.power };
    let until =
        authorisation.valid_until.map_or_else(|| "本审级终结之日".to_string(), |day| format!("{day}"));
    format!(
        "委托单位：{defendant}；法定代表人：{head}。受委托人：{agent_of}。现委托{name}在我单位与{plaintiffs}{cause}一案\
         （{no}）中，作为我单位的诉讼代理人。代理权限：{power}{items}。期限至{until}。",
        name = agent.name
    )
}

/// Whom the register knows as this agent: of the unit that is named, else of the organs that defend, else the only one of
/// the name. Of several namesakes elsewhere none is taken.
fn known<'p>(people: &'p [Person], agent: &Agent, own: &[&str]) -> Option<&'p Person> {
    let named = || people.iter().filter(|it| it.name == agent.name && it.left_on.is_none());
    if !agent.unit.is_empty() {
        return named().find(|it| it.organ == agent.unit);
    }
    let ours = || own.iter().find_map(|organ| named().find(|it| it.organ == **organ));
    let mut all = named();
    match (all.next(), all.next()) {
        (Some(only), None) => Some(only),
        _ => ours(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::small::{self, DAQIUZHUANG, Folder};
    use serde_json::json;

    #[test]
    fn both_papers_are_worded_from_the_registers_and_say_what_is_wanting() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let case = small::case(&mut desk, "行初87");
        let words = |desk: &mut Desk| {
            let page = desk.papers_page(case).unwrap();
            page.parts
                .into_iter()
                .flat_map(|it| it.rows)
                .map(|row| (row.state, row.words.zh))
                .collect::<Vec<_>>()
        };
        let before = words(&mut desk);
        assert!(
            before.iter().any(|(state, words)| *state == State::Unknown && words.contains("正职负责人")),
            "{before:?}"
        );
        let head = json!({"name": "高某", "organ": DAQIUZHUANG, "post": "镇长", "head_rank": "正职"});
        small::put(&mut desk, Kind::Person, None, head);
        let given = json!({
            "agents": [{"name": "钱某", "unit": DAQIUZHUANG, "standing": "工作人员", "power": "特别授权", "items": ["代为和解"]}],
            "authorised_on": "2026-11-10", "sealed": true,
        });
        small::put(&mut desk, Kind::Authorisation, Some(case), given);
        let after = words(&mut desk);
        let has =
            |part: &str| after.iter().any(|(state, words)| *state == State::Plain && words.contains(part));
        assert!(has("高某同志，在我单位任镇长职务，系我单位法定代表人"), "{after:?}");
        assert!(has("现委托钱某在我单位与李某强制拆除房屋一案（（2026）津0118行初87号）中"), "{after:?}");
        assert!(has("代理权限：特别授权（代为和解）"), "{after:?}");
        // A namesake of another organ lends nobody his unit.
        let others = [
            json!({"name": "谭某", "organ": "天津市静海区人民政府", "post": "科员"}),
            json!({"name": "谭某", "organ": DAQIUZHUANG, "post": "法制科科长"}),
        ];
        for person in others {
            small::put(&mut desk, Kind::Person, None, person);
        }
        let given = json!({
            "agents": [{"name": "谭某", "standing": "工作人员", "power": "一般授权"}],
            "authorised_on": "2026-11-11", "sealed": true,
        });
        small::put(&mut desk, Kind::Authorisation, Some(case), given);
        let after = words(&mut desk);
        let has = |part: &str| after.iter().any(|(_, words)| words.contains(part));
        assert!(has(&format!("受委托人：谭某，{DAQIUZHUANG}，法制科科长。")), "{after:?}");
    }

    /// Two papers came on 16 November, one was handed on; who took it is known, when not yet.
    #[test]
    fn a_slip_says_what_was_handed_on_and_who_is_to_sign_for_it() {
        let folder = Folder::empty();
        let mut desk = folder.desk("zhou");
        let body = json!({
            "court_no": "（2026）津0118行初991号", "instance": "一审", "plaintiffs": ["冯某某"], "defendants": [DAQIUZHUANG],
            "organ": DAQIUZHUANG, "cause": "罚款",
        });
        let case = small::put(&mut desk, Kind::Registration, None, body).case.unwrap();
        let receipt = json!({
            "papers": ["起诉状副本", "传票"], "received_on": "2026-11-16", "signed_by": "杨某",
            "details": [{"paper": "起诉状副本", "paper_no": "7号", "pages": 12}],
        });
        small::put(&mut desk, Kind::Receipt, Some(case), receipt);
        let forwarding = json!({"forwarded_on": "2026-11-17", "to_organ": "法制科", "to_person": "钱某", "papers": ["起诉状副本"]});
        small::put(&mut desk, Kind::Forwarding, Some(case), forwarding);
        let page = desk.papers_page(case).unwrap();
        let slip = page.parts.iter().find(|it| it.title.zh == "文书转交单：2026-11-17").unwrap();
        let words: Vec<&str> = slip.rows.iter().map(|row| row.words.zh.as_str()).collect();
        assert_eq!(
            words,
            [
                "起诉状副本（7号，12页）；2026-11-16由杨某签收",
                "2026-11-17转交法制科，接收人钱某",
                "接收人（签字）：钱某　日期：＿＿＿＿",
            ]
        );
    }
}
