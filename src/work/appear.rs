//! Who appears in a case, as a page: each hearing with what the articles ask of it, and the agents of each defendant.

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::domain::naming;
use crate::domain::people::People;
use crate::domain::record::body::{Hearing, Person, Typed};
use crate::domain::record::{CaseId, Kind, RecordId};
use crate::domain::vocabulary::{HearingState, SessionKind};
use crate::law::appear::{self, Agency, Appearance, Finding};
use crate::said;
use crate::text::{Said, t};
use crate::work::desk::Desk;
use crate::work::page::{self, Leads, Page, Part, Row, State};
use crate::work::world::World;

impl Desk {
    /// The people registered; a record that cannot be read names nobody.
    pub(in crate::work) fn register_of_people(&self) -> Result<People, Failure> {
        let records = self.store.registers(Kind::Person)?;
        let all = records.iter().filter_map(|record| Person::of(&record.body).ok()).collect();
        Ok(People::called(all, |organ| self.world.organs.short_name(organ).to_string()))
    }

    /// 出庭 — one case: what each hearing asks and how far it is met, and who is authorised to act.
    pub fn appearance(&mut self, case: CaseId) -> Result<Page, Failure> {
        let file = self.case_file(case, &self.store.records(case)?)?;
        let people = self.register_of_people()?;
        let setting = self.world.setting();
        let found = appear::appearances(&file, &people, &setting);
        let agencies = appear::agents(&file, &people, &setting);
        let today = self.today();
        let mut parts: Vec<Part> = found
            .iter()
            .filter_map(|it| Some((it, file.hearings.iter().find(|filed| filed.id == it.hearing)?)))
            .map(|(it, filed)| {
                let in_a_row = appear::in_a_row(&file, filed, &it.organ, &setting);
                let part = hearing(case, it, filed, today, in_a_row.then_some(it.organ.as_str()));
                Part { title: of_organ(&it.organ, &part.title, &self.world), ..part }
            })
            .collect();
        if parts.is_empty() {
            parts.push(none(case));
        }
        parts.extend(agencies.iter().map(|it| agency(case, it, &self.world)));
        // What is breached, then what is wanting, before what is in order.
        page::urgent_first(&mut parts);
        let breaches = found.iter().flat_map(Appearance::breaches).count();
        let no = naming::called(&file.registration);
        Ok(Page {
            title: said!("出庭：{no}", "Who appears: {no}"),
            head: vec![summed(breaches, page::wanting(&parts)), basis()],
            parts,
        })
    }
}

/// What the hearings of a case breach, whether or not a reason is recorded.
pub(in crate::work) fn breaches(file: &CaseFile, people: &People, world: &World) -> Vec<Finding> {
    let found = appear::appearances(file, people, &world.setting());
    let told = |of: &Appearance, it: &Finding| Finding {
        words: of_organ(&of.organ, &it.words, world),
        ..it.clone()
    };
    found.iter().flat_map(|of| of.breaches().map(move |it| told(of, it))).collect()
}

/// What was found of one of several defendants, with its name.
pub(in crate::work) fn of_organ(organ: &str, words: &Said, world: &World) -> Said {
    let name = world.organs.short_name(organ);
    match organ.is_empty() {
        true => words.clone(),
        false => said!("{name}：{words}", "{name}: {words}"; words),
    }
}

fn summed(breaches: usize, wanting: Option<Said>) -> Said {
    match breaches {
        0 => match wanting {
            None => said!("未见出庭违规记录。", "No breach is recorded."),
            Some(wanting) => {
                said!("未见出庭违规记录；{wanting}。", "No breach is recorded; {wanting}."; wanting)
            }
        },
        1 => said!(
            "有 1 项违规或者已说明的情形，说明原因不消除违规。",
            "One breach or stated departure; a reason does not remove it."
        ),
        n => said!(
            "有 {n} 项违规或者已说明的情形，说明原因不消除违规。",
            "{n} breaches or stated departures; a reason does not remove them.",
            n = n
        ),
    }
}

fn basis() -> Said {
    said!(
        "依据：行政诉讼法第3条，负责人出庭规定（法释〔2020〕3号），行诉解释第128条至第132条，区方案一（三）、（四）。",
        "By 行政诉讼法第3条, 法释〔2020〕3号, 行诉解释第128条至第132条 and 区方案一（三）、（四）."
    )
}

fn form(kind: Kind, case: CaseId, record: Option<RecordId>) -> Leads {
    Leads::Form { kind, case: Some(case), record }
}

fn none(case: CaseId) -> Part {
    let words = said!("尚未登记开庭；收到传票后登记", "no hearing is recorded; enter it when the 传票 comes");
    let row = Row::new(State::Dim, t("开庭", "hearing"), words).leads(form(Kind::Hearing, case, None));
    Part { title: said!("开庭", "Hearings"), rows: vec![row] }
}

fn hearing(
    case: CaseId,
    appearance: &Appearance,
    filed: &Filed<Hearing>,
    today: Day,
    row_of: Option<&str>,
) -> Part {
    let body = &filed.body;
    let session = SessionKind::from_word(&body.session).unwrap_or(SessionKind::Sitting).words();
    let state = if appearance.held { HearingState::Held } else { HearingState::Awaited }.words();
    let at = appearance.at.map(|at| Said::same(&at.format("%Y-%m-%d %H:%M").to_string()));
    let at = at.unwrap_or_else(|| said!("时间未定", "no time yet"));
    let title = said!("{at} {session}（{state}）", "{at} {session} ({state})"; at, session, state);
    let leads = form(Kind::Hearing, case, Some(appearance.hearing));
    let mut rows: Vec<Row> = Vec::new();
    if !appearance.held && appearance.at.is_some_and(|at| at.date() < today) {
        let words = said!("开庭日期已过，请登记出庭情况", "the day has passed: record who appeared");
        rows.push(
            Row::new(State::Due, t("出庭情况", "attendance"), words).leads(leads.clone().at("state", None)),
        );
    }
    let place = |it: &Finding| match row_of {
        Some(organ) if it.field != "agreed_head" => leads.clone().at("attendances", Some(organ.into())),
        _ => leads.clone().at(it.field, None),
    };
    rows.extend(appearance.findings.iter().map(|it| row(it).leads(place(it))));
    if rows.is_empty() {
        let words = said!("证据交换不要求负责人到场", "an exchange of evidence asks for no head");
        rows.push(Row::new(State::Dim, t("负责人出庭", "head appears"), words).leads(leads));
    }
    Part { title, rows }
}

fn agency(case: CaseId, agency: &Agency, world: &World) -> Part {
    let name = world.organs.short_name(&agency.defendant);
    let title = match agency.defendant.is_empty() {
        true => said!("诉讼代理人", "Agents"),
        false => said!("诉讼代理人：{name}", "Agents of {name}"),
    };
    let leads = form(Kind::Authorisation, case, agency.record);
    Part {
        title,
        rows: agency.findings.iter().map(|it| row(it).leads(leads.clone().at(it.field, None))).collect(),
    }
}

/// A finding as a line: what is not met says so in a word, besides its mark.
fn row(finding: &Finding) -> Row {
    let state = match finding.state {
        appear::DemandState::Met => State::Done,
        appear::DemandState::Wanting => State::Due,
        appear::DemandState::Violation | appear::DemandState::Stated => State::Bad,
        appear::DemandState::Unknown => State::Unknown,
    };
    let words = match state {
        State::Done => finding.words.clone(),
        _ => said!("{word}：{told}", "{word}: {told}"; word = finding.state.words(), told = finding.words),
    };
    let who = finding.who.words();
    let article = finding.article;
    Row::new(state, finding.title, words).note(said!("{article} · {who}", "{article} · {who}"; who))
}
