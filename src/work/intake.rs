//! 来件: what an envelope becomes — the receipt of a case of the docket, or a new case with its receipt; the hearing it
//! calls to and the forwarding with it, all in one step.

use crate::domain::case_file::CaseFile;
use crate::domain::case_no::{CaseNo, Instance};
use crate::domain::day::Day;
use crate::domain::failure::{Failure, Problem};
use crate::domain::record::body::{Registration, Typed};
use crate::domain::record::{Act, Body, CaseId, Kind};
use crate::domain::vocabulary::CourtPaper;
use crate::form::field::{Context, known};
use crate::form::sheets::intake::{INTO, KNOWN, into_case};
use crate::form::{Form, entry};
use crate::law::responds;
use crate::said;
use crate::store::step::{CaseRef, NewRow};
use crate::text::{COMMA, Said};
use crate::work::check::{self, Beside, NEW};
use crate::work::desk::Desk;
use crate::work::view::{Completed, Filling, Proposal, Refusal, Save};
use crate::work::world::World;

/// The fields of the envelope that each record takes, by their own names and by those of the record.
const RECEIPT: [(&str, &str); 3] =
    [("papers", "papers"), ("received_on", "received_on"), ("signed_by", "signed_by")];
const REGISTRATION: [(&str, &str); 9] = [
    ("court_no", "court_no"),
    ("plaintiffs", "plaintiffs"),
    ("defendants", "defendants"),
    ("cause", "cause"),
    ("instance", "instance"),
    ("court", "court"),
    ("organ", "organ"),
    ("judge", "judge"),
    ("judge_tel", "judge_tel"),
];
const HEARING: [(&str, &str); 3] =
    [("hearing_at", "at"), ("hearing_place", "place"), ("received_on", "notified_on")];
const FORWARDING: [(&str, &str); 3] =
    [("forwarded_on", "forwarded_on"), ("to_organ", "to_organ"), ("to_person", "to_person")];

/// The papers that come with a new case of each instance, as a court sends them.
const WITH_COMPLAINT: &[CourtPaper] =
    &[CourtPaper::Complaint, CourtPaper::NoticeToRespond, CourtPaper::NoticeOfEvidence];
const WITH_APPEAL: &[CourtPaper] = &[CourtPaper::Appeal];

/// Today, and who sits here.
pub(in crate::work) fn first(desk: &Desk, _: Kind, _: &CaseFile) -> Result<Body, Failure> {
    let mut body = Body::new();
    body.insert("received_on".into(), desk.today().to_string().into());
    if !desk.who().name.is_empty() {
        body.insert("signed_by".into(), desk.who().name.clone().into());
    }
    Ok(body)
}

/// What the number and the defendants tell is saved unless it is changed; papers and forwarding are only proposed.
pub(in crate::work) fn proposals(filling: &Filling, world: &World, today: Day) -> Vec<Proposal> {
    let by_number = || said!("由案号得出", "by the number");
    let mut found = Vec::new();
    let Registration { court_no, .. } = &filling.file.registration;
    let typed = filling.body.get("court_no").and_then(|it| it.as_str()).unwrap_or_default();
    let is_known = !court_no.is_empty();
    let number = CaseNo::read(typed).ok();
    let instance = number.as_ref().and_then(CaseNo::instance);
    let mut put = |key: &'static str, value: &str, words: Said, firm: bool| {
        if !value.is_empty() {
            found.push(Proposal { key, value: value.into(), words, firm });
        }
    };
    let organ = if is_known {
        filling.file.registration.organ.clone()
    } else {
        if let Some(number) = &number {
            put("instance", instance.map_or("", |it| it.words().zh), by_number(), true);
            let court = number.court(world.organs.courts()).map_or("", |court| court.name.as_str());
            put("court", court, by_number(), true);
            let papers = match instance {
                Some(Instance::First) => WITH_COMPLAINT,
                Some(Instance::Second) => WITH_APPEAL,
                _ => &[],
            };
            let papers: Vec<&str> = papers.iter().map(|paper| paper.words().zh).collect();
            put(
                "papers",
                &papers.join("、"),
                said!("新收案件通常随附的文书", "what usually comes with a new case"),
                false,
            );
        }
        let registration = Registration::of(&taken(filling.body, &REGISTRATION)).unwrap_or_default();
        let file = CaseFile { registration, ..CaseFile::default() };
        let plan = responds::propose(&file, &world.organs);
        let organ = plan.organ().map(String::from).unwrap_or_default();
        put(
            "organ",
            &organ,
            said!("由被告得出（区方案一（一））", "from the defendants (区方案一（一）)"),
            true,
        );
        organ
    };
    if known_in(filling.body, "papers") {
        put(
            "forwarded_on",
            &today.to_string(),
            said!("今日转交的取用", "if they are handed on today"),
            false,
        );
    }
    if known_in(filling.body, "forwarded_on") {
        put("to_organ", &organ, said!("应诉承办单位", "the answering organ"), false);
    }
    found
}

fn known_in(body: &Body, key: &str) -> bool {
    body.get(key).is_some_and(known)
}

/// The fields of a record among those of the envelope.
fn taken(body: &Body, fields: &[(&str, &str)]) -> Body {
    let of = |(from, to): &(&str, &str)| Some(((*to).to_string(), body.get(*from)?.clone()));
    fields.iter().filter_map(of).collect()
}

/// What the envelope becomes.
pub(in crate::work) fn complete(desk: &mut Desk, mut save: Save) -> Result<Completed, Refusal> {
    let case = desk.case_of_number(&save.body)?;
    if case.is_none() {
        let file = CaseFile::default();
        let found = proposals(&Filling { file: &file, body: &save.body }, &desk.world, desk.today());
        for proposal in found.into_iter().filter(|it| it.firm) {
            if !known_in(&save.body, proposal.key) {
                save.body.insert(proposal.key.into(), proposal.value.into());
            }
        }
    }
    desk.refuse_faults(&save, case)?;
    let mut rows: Vec<(Kind, Body)> = Vec::new();
    if case.is_none() {
        rows.push((Kind::Registration, taken(&save.body, &REGISTRATION)));
    }
    let mut receipt = taken(&save.body, &RECEIPT);
    if let Some(only) = desk.only_defendant(case, &save.body)? {
        receipt.insert("addressees".into(), serde_json::json!([only]));
    }
    rows.push((Kind::Receipt, receipt));
    if known_in(&save.body, "hearing_at") {
        rows.push((Kind::Hearing, taken(&save.body, &HEARING)));
    }
    if known_in(&save.body, "forwarded_on") {
        rows.push((Kind::Forwarding, taken(&save.body, &FORWARDING)));
    }
    desk.refuse_beside(&save, case, &rows)?;
    let (mut rows, taken_from) = (rows.into_iter(), save.body.clone());
    let Some((kind, body)) = rows.next() else { return Ok(Completed { save, beside: Vec::new() }) };
    let owner = case.map_or(CaseRef::InStep(0), CaseRef::Known);
    let beside = rows.map(|(kind, body)| NewRow {
        act: Act::Create,
        case: owner,
        record: None,
        kind,
        body,
        base: None,
    });
    let beside = beside.chain(desk.numbered(case, &taken_from)?).collect();
    Ok(Completed { save: Save { kind, case, body, ..save }, beside })
}

impl Desk {
    /// The case of the docket whose number stands in a form.
    pub(in crate::work) fn case_of_number(&self, body: &Body) -> Result<Option<CaseId>, Failure> {
        let text = |key: &str| body.get(key).and_then(|it| it.as_str()).unwrap_or_default();
        if let Some(case) = into_case(text(INTO)) {
            return Ok(self.store.line(case)?.and(Some(case)));
        }
        let no = text("court_no");
        if no.is_empty() {
            return Ok(None);
        }
        Ok(self.store.find_case_no(no)?.first().copied())
    }

    /// The case whose number stands in the form of a new one, in words.
    pub fn known_number(&mut self, kind: Kind, body: &Body) -> Result<Option<(CaseId, Said)>, Failure> {
        if kind != Kind::Intake && kind != Kind::Registration {
            return Ok(None);
        }
        let Some(case) = self.case_of_number(body)? else { return Ok(None) };
        let line = self.store.line(case)?.unwrap_or_default();
        let plaintiff = line.plaintiffs.first().map_or("", String::as_str);
        let defendants = Said::joined(
            line.defendants.iter().map(|it| Said::same(self.world.organs.short_name(it))),
            COMMA,
        );
        let words = said!("{plaintiff} 诉 {defendants}", "{plaintiff} v. {defendants}"; defendants);
        Ok(Some((case, words)))
    }

    /// The conditions under which the fields of an envelope are asked.
    pub fn facts_of(&self, kind: Kind, body: &Body) -> Result<Option<Vec<&'static str>>, Failure> {
        if kind != Kind::Intake {
            return Ok(None);
        }
        Ok(Some(self.case_of_number(body)?.map(|_| KNOWN).into_iter().collect()))
    }

    /// The case that an envelope names by its id must be there, without a number, and the envelope must bring it one.
    fn cannot_take_in(&self, body: &Body) -> Result<Option<Problem>, Failure> {
        let text = |key: &str| body.get(key).and_then(|it| it.as_str()).unwrap_or_default();
        let Some(case) = into_case(text(INTO)) else { return Ok(None) };
        let (id, no) = (case.0, text("court_no"));
        Ok(match self.store.line(case)? {
            None => Some(said!("台账中没有案件 #{id}", "there is no case #{id} in the docket")),
            Some(line) if !line.court_no.is_empty() && line.court_no != no => Some(said!(
                "案件 #{id} 的案号是{own}，与来件不同",
                "case #{id} bears {own}, the envelope another number",
                own = line.court_no
            )),
            Some(_) if !no.is_empty() && !self.store.find_case_no(no)?.is_empty() => {
                Some(said!("{no}已是另一案件的案号", "{no} is the number of another case"))
            }
            Some(_) => None,
        }
        .map(|words| Problem::new(INTO, words)))
    }

    /// The number that a case without one takes from an envelope: its registration with it.
    fn numbered(&self, case: Option<CaseId>, body: &Body) -> Result<Option<NewRow>, Failure> {
        let Some((case, no)) = case.zip(body.get("court_no").filter(|it| known(it))) else { return Ok(None) };
        let records = self.store.records(case)?;
        let registration = records.into_iter().find(|it| it.kind == Kind::Registration);
        let Some(mut it) = registration.filter(|it| !known_in(&it.body, "court_no")) else { return Ok(None) };
        it.body.insert("court_no".into(), no.clone());
        let (record, base) = (Some(it.id), Some(it.row));
        let (act, kind, case) = (Act::Amend, Kind::Registration, CaseRef::Known(case));
        Ok(Some(NewRow { act, case, record, kind, body: it.body, base }))
    }

    fn only_defendant(&self, case: Option<CaseId>, body: &Body) -> Result<Option<String>, Failure> {
        let defendants = match case {
            Some(case) => self.store.line(case)?.unwrap_or_default().defendants,
            None => Registration::of(&taken(body, &REGISTRATION)).unwrap_or_default().defendants,
        };
        Ok(<[String; 1]>::try_from(defendants).ok().map(|[only]| only))
    }

    /// What is wrong with the form itself.
    fn refuse_faults(&self, save: &Save, case: Option<CaseId>) -> Result<(), Refusal> {
        let facts: Vec<&'static str> = case.map(|_| KNOWN).into_iter().collect();
        let context =
            Context { today: self.today(), organs: &self.world.organs, body: &save.body, facts: &facts };
        let mut found = entry::problems(Form::of(Kind::Intake), &save.body, &context);
        found.extend(self.cannot_take_in(&save.body)?);
        refuse(found, save)
    }

    /// What is wrong with the records that go with the first.
    fn refuse_beside(
        &mut self,
        save: &Save,
        case: Option<CaseId>,
        rows: &[(Kind, Body)],
    ) -> Result<(), Refusal> {
        let of = |kind: Kind, body: &Body| Save {
            kind,
            case,
            record: None,
            base: None,
            body: body.clone(),
            ..save.clone()
        };
        let mut records = case.map_or(Ok(Vec::new()), |case| self.store.records(case))?;
        for (kind, body) in rows {
            records.retain(|record| record.id != NEW || record.kind != *kind);
            let mut laid = self.laid_into(Vec::new(), &of(*kind, body));
            records.append(&mut laid);
        }
        let file = self.case_file(case.unwrap_or(CaseId(NEW.0)), &records)?;
        let beside = Beside { file: &file, record: NEW, today: self.today(), world: &self.world };
        let mut found = Vec::new();
        for (kind, body) in rows.iter().skip(1) {
            match *kind {
                Kind::Receipt => found.extend(check::receive::problems(&beside)),
                Kind::Forwarding => found.extend(check::forward::problems(&beside)),
                _ => found.extend(check::hear::problems(self, &of(*kind, body), &beside)?),
            }
        }
        for problem in &mut found {
            let own =
                HEARING.iter().find(|(_, to)| *to == problem.field).map(|(from, _)| (*from).to_string());
            problem.field = own.unwrap_or_else(|| problem.field.clone());
        }
        refuse(found, save)
    }
}

fn refuse(found: Vec<Problem>, save: &Save) -> Result<(), Refusal> {
    let blocking = found.iter().any(|problem| !problem.warning);
    if blocking || (!found.is_empty() && !save.despite_warnings) {
        Err(Refusal::Problems(found))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::duty::DutyState;
    use crate::work::small::{self, Folder};
    use serde_json::json;

    fn intake(body: serde_json::Value) -> Save {
        small::new(Kind::Intake, None, body)
    }

    #[test]
    fn an_unknown_number_is_registered_with_its_papers_and_their_forwarding_in_one_step() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let body = json!({
            "court_no": "（2026）津0118行初901号", "papers": ["起诉状副本", "应诉通知书"], "received_on": "2026-11-23",
            "plaintiffs": ["冯某某"], "defendants": [small::DAQIUZHUANG], "forwarded_on": "2026-11-23", "to_organ": "综合执法队",
        });
        let saved = desk.save(&intake(body)).unwrap();
        let view = desk.case(saved.case.unwrap()).unwrap();
        // The number names court and instance, the defendant the answering organ.
        let registration = &view.file.registration;
        assert_eq!(
            (registration.instance.as_str(), registration.organ.as_str()),
            ("一审", small::DAQIUZHUANG)
        );
        let kinds: Vec<Kind> = view.records.iter().map(|record| record.kind).collect();
        assert_eq!(kinds, [Kind::Registration, Kind::Receipt, Kind::Forwarding]);
        // 11-23 + 15 days is 12-08, a Tuesday.
        let answer = view.duties.iter().find(|duty| duty.duty.rule == "L1").unwrap();
        assert_eq!(answer.duty.due, "2026-12-08".parse().ok());
        let forward = view.duties.iter().find(|duty| duty.duty.rule == "S1").unwrap();
        assert_eq!(forward.duty.state, DutyState::Done);
        desk.undo(saved.step).unwrap();
        assert!(desk.store.find_case_no("（2026）津0118行初901号").unwrap().is_empty(), "one step, one undo");
    }

    #[test]
    fn the_papers_of_a_known_number_go_into_its_case_with_the_hearing_they_call_to() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let case = small::case(&mut desk, "行初62");
        let body = json!({
            "court_no": "（2026）津0118行初62号", "papers": ["传票"], "received_on": "2026-11-23",
            "hearing_at": "2026-12-08T09:30:00", "hearing_place": "第三法庭",
        });
        let saved = desk.save(&intake(body)).unwrap();
        assert_eq!(saved.case, Some(case));
        let view = desk.case(case).unwrap();
        assert_eq!(view.line.hearing_at, "2026-12-08T09:30:00".parse().ok());
        assert!(
            view.records
                .iter()
                .any(|it| it.kind == Kind::Receipt && Kind::Receipt.says(&it.body).contains("传票"))
        );
    }

    #[test]
    fn the_number_of_a_case_that_had_none_comes_with_its_first_papers() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let registration = json!({
            "instance": "一审", "plaintiffs": ["冯某某"], "defendants": [small::DAQIUZHUANG], "organ": small::DAQIUZHUANG,
        });
        let case = desk.save(&small::new(Kind::Registration, None, registration)).unwrap().case.unwrap();
        let text = "【天津市静海区人民法院】冯某某诉静海区大邱庄镇人民政府行政强制一案，案号（2026）津0118行初907号，定于2026年12月8日上午\
                    9时30分在第三法庭公开开庭审理。";
        let pasted = desk.pasted(text).unwrap().unwrap();
        let meant: Vec<_> = pasted.cases.iter().map(|it| (it.case, it.court_no.as_str())).collect();
        assert_eq!(meant, [(Some(case), "")], "a case with a number of its own cannot be meant");
        assert_eq!(pasted.cases[0].why.zh, "原告相同，被告相同");
        let body = json!({
            "court_no": "（2026）津0118行初907号", "into": format!("#{}", case.0), "papers": ["传票"],
            "received_on": "2026-11-23", "hearing_at": "2026-12-08T09:30:00",
        });
        let saved = desk.save(&intake(body.clone())).unwrap();
        let view = desk.case(case).unwrap();
        assert_eq!((saved.case, view.line.court_no.as_str()), (Some(case), "（2026）津0118行初907号"));
        assert_eq!(view.file.receipts.len(), 1);
        desk.undo(saved.step).unwrap();
        assert_eq!(desk.case(case).unwrap().line.court_no, "", "one step, one undo");
        // A case that bears another number takes none.
        let other = small::case(&mut desk, "行初62");
        let mut wrong = body.as_object().unwrap().clone();
        wrong.insert("into".into(), format!("#{}", other.0).into());
        match desk.save(&intake(wrong.into())) {
            Err(Refusal::Problems(found)) => assert!(found.iter().any(|it| it.field == "into"), "{found:?}"),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_message_without_a_number_ranks_the_cases_it_may_mean_and_says_why() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        for (no, defendant) in [
            ("（2026）津0118行初908号", "天津市静海区人力资源和社会保障局"),
            ("（2026）津0118行初909号", small::DAQIUZHUANG),
        ] {
            let body = json!({
                "court_no": no, "instance": "一审", "plaintiffs": ["冯某某"], "defendants": [defendant], "organ": defendant,
                "judge": "刘某",
            });
            desk.save(&small::new(Kind::Registration, None, body)).unwrap();
        }
        let text = "冯某某诉静海区大邱庄镇人民政府行政强制一案，定于2026年12月8日上午9时30分在第三法庭公开开庭审理。承办法官：赵某，\
                    联系电话：022-12345678。";
        let pasted = desk.pasted(text).unwrap().unwrap();
        let told: Vec<_> = pasted.cases.iter().map(|it| (it.court_no.as_str(), it.why.zh.as_str())).collect();
        assert_eq!(
            told,
            [
                ("（2026）津0118行初909号", "原告相同，被告相同；台账中承办法官是刘某"),
                (
                    "（2026）津0118行初908号",
                    "原告相同；台账中被告是天津市静海区人力资源和社会保障局；台账中承办法官是刘某"
                ),
            ]
        );
        let proposal = pasted.doubtful.iter().find(|it| it.key == "court_no").unwrap();
        assert_eq!(proposal.value, "", "of two nothing is taken by itself");
    }

    #[test]
    fn a_forwarding_before_the_receipt_is_refused_and_nothing_is_written() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let before = desk.store.book_len().unwrap();
        let body = json!({
            "court_no": "（2026）津0118行初902号", "papers": ["起诉状副本"], "received_on": "2026-11-04",
            "plaintiffs": ["冯某某"], "defendants": [small::DAQIUZHUANG], "forwarded_on": "2026-11-03",
        });
        match desk.save(&intake(body)) {
            Err(Refusal::Problems(found)) => {
                assert!(found.iter().any(|it| !it.warning && it.field == "forwarded_on"), "{found:?}")
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(desk.store.book_len().unwrap(), before);
    }
}
