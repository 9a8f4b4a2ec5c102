//! 把关: a review keeps the text it was made on.

use crate::domain::failure::Failure;
use crate::domain::record::body::{Review, Typed};
use crate::law::gate;
use crate::work::desk::Desk;
use crate::work::view::{Completed, Refusal, Save};

/// The fields that make a review: where one of them changes, the text is read anew.
const JUDGED: [&str; 3] = ["result", "reviewed_on", "defendant"];

/// The review with the substance of the answers it speaks of, as they stand.
pub(in crate::work) fn complete(desk: &mut Desk, mut save: Save) -> Result<Completed, Refusal> {
    let stood = save.record.map_or(Ok::<_, Failure>(None), |id| desk.store.record(id))?;
    let same = stood.is_some_and(|it| JUDGED.iter().all(|key| it.body.get(*key) == save.body.get(*key)));
    if let (Some(case), Ok(review)) = (save.case, Review::of(&save.body))
        && !same
    {
        let file = desk.case_file(case, &desk.store.records(case)?)?;
        let read = gate::kept(&file, &review);
        let read = Review { read, ..Review::default() }.to_body().remove("read");
        match read {
            Some(read) => save.body.insert("read".into(), read),
            None => save.body.remove("read"),
        };
    }
    Ok(Completed { save, beside: Vec::new() })
}

#[cfg(test)]
mod tests {
    use crate::domain::duty::DutyState;
    use crate::domain::record::Kind;
    use crate::form::Form;
    use crate::law::gate::SUBSTANCE;
    use crate::work::desk::Desk;
    use crate::work::small::{self, Folder};
    use crate::work::view::{Refusal, Save};
    use serde_json::{Value, json};

    const PLAINTIFF: &str = "冯某某";

    fn case(desk: &mut Desk) -> crate::domain::record::CaseId {
        let body = json!({
            "court_no": "（2026）津0118行初905号", "instance": "一审", "procedure": "普通", "plaintiffs": [PLAINTIFF],
            "defendants": [small::DAQIUZHUANG], "organ": small::DAQIUZHUANG, "filed_on": "2026-11-16",
        });
        let case = small::put(desk, Kind::Registration, None, body).case.unwrap();
        let papers = json!({"papers": ["起诉状副本"], "received_on": "2026-11-16", "signed_at": "办公室"});
        small::put(desk, Kind::Receipt, Some(case), papers);
        case
    }

    fn amend(
        desk: &mut Desk,
        kind: Kind,
        case: crate::domain::record::CaseId,
        more: Value,
    ) -> Result<(), Refusal> {
        let record = desk.store.records(case).unwrap().into_iter().rfind(|it| it.kind == kind).unwrap();
        let mut body = record.body.clone();
        body.extend(more.as_object().cloned().unwrap());
        let save = Save {
            record: Some(record.id),
            base: Some(record.row),
            ..small::new(kind, Some(case), Value::Object(body))
        };
        desk.save(&save).map(|_| ())
    }

    fn gate(desk: &mut Desk, case: crate::domain::record::CaseId) -> (DutyState, String) {
        let view = desk.case(case).unwrap();
        let duty = view.duties.into_iter().find(|it| it.duty.rule == "S4").unwrap().duty;
        (duty.state, duty.why.map_or_else(String::new, |why| why.zh))
    }

    #[test]
    fn the_parts_of_an_answer_are_called_as_its_form_calls_them() {
        for (key, name) in SUBSTANCE {
            assert_eq!(Form::of(Kind::Answer).field(key).unwrap().label, name, "{key}");
        }
    }

    #[test]
    fn a_later_change_of_substance_opens_the_gate_again_names_what_changed_and_keeps_the_answer_from_going_in()
     {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let case = case(&mut desk);
        small::put(
            &mut desk,
            Kind::Answer,
            Some(case),
            json!({"facts": "催告三次", "evidence": [{"name": "送达回证"}]}),
        );
        let review = json!({"adviser": "孙某", "reviewed_on": "2026-11-20", "result": "通过"});
        small::put(&mut desk, Kind::Review, Some(case), review);
        assert_eq!(gate(&mut desk, case).0, DutyState::Done);
        // What is no part of the text leaves it shut.
        amend(&mut desk, Kind::Answer, case, json!({"note": "一式五份"})).unwrap();
        assert_eq!(gate(&mut desk, case).0, DutyState::Done);
        amend(&mut desk, Kind::Answer, case, json!({"facts": "催告两次"})).unwrap();
        let (state, why) = gate(&mut desk, case);
        assert_eq!((state, why.as_str()), (DutyState::Open, "把关后答辩内容有改动，须再次把关"));
        match amend(&mut desk, Kind::Answer, case, json!({"submitted_on": "2026-11-23"})) {
            Err(Refusal::Problems(found)) => {
                let named = |it: &&crate::domain::failure::Problem| it.words.zh.contains("② 事实根据");
                assert!(
                    found.iter().any(|it| named(&it) && !it.warning && it.field == "submitted_on"),
                    "{found:?}"
                );
            }
            other => panic!("{other:?}"),
        }
        let second = json!({"adviser": "孙某", "reviewed_on": "2026-11-23", "result": "通过"});
        small::put(&mut desk, Kind::Review, Some(case), second);
        amend(&mut desk, Kind::Answer, case, json!({"submitted_on": "2026-11-23"})).unwrap();
        assert_eq!(gate(&mut desk, case).0, DutyState::Done);
        // A correction of the record after it went in is no second answer.
        amend(&mut desk, Kind::Answer, case, json!({"facts": "催告两次，公告一次"})).unwrap();
        assert_eq!(gate(&mut desk, case).0, DutyState::Done);
    }

    #[test]
    fn a_review_of_nothing_is_named_and_does_not_pass_what_is_written_later() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let case = case(&mut desk);
        let review = json!({"adviser": "孙某", "reviewed_on": "2026-11-20", "result": "通过"});
        let found = desk.problems(&small::new(Kind::Review, Some(case), review.clone())).unwrap();
        assert!(found.iter().any(|it| it.field == "result" && it.warning), "{found:?}");
        small::put(&mut desk, Kind::Review, Some(case), review.clone());
        assert_eq!(gate(&mut desk, case).0, DutyState::Done);
        small::put(&mut desk, Kind::Answer, Some(case), json!({"facts": "催告三次"}));
        assert_eq!(gate(&mut desk, case).0, DutyState::Open);
        // Written outside of the docket it may be the very text that was passed: that is asked when it goes in, not refused.
        let goes_in = json!({"facts": "催告三次", "submitted_on": "2026-11-23"});
        let found = desk.problems(&small::new(Kind::Answer, Some(case), goes_in)).unwrap();
        let of_text: Vec<_> = found.iter().filter(|it| it.field == "submitted_on").collect();
        assert!(
            of_text.len() == 1 && of_text[0].warning && of_text[0].words.zh.contains("请核对"),
            "{found:?}"
        );
        let found = desk.problems(&small::new(Kind::Review, Some(case), review)).unwrap();
        assert!(found.iter().all(|it| it.field != "result"), "{found:?}");
    }

    #[test]
    fn a_note_on_a_review_does_not_make_it_read_the_text_anew() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let case = case(&mut desk);
        small::put(&mut desk, Kind::Answer, Some(case), json!({"facts": "催告三次"}));
        let review = json!({"adviser": "孙某", "reviewed_on": "2026-11-20", "result": "通过"});
        small::put(&mut desk, Kind::Review, Some(case), review);
        amend(&mut desk, Kind::Answer, case, json!({"facts": "催告两次"})).unwrap();
        amend(&mut desk, Kind::Review, case, json!({"opinion": "同意"})).unwrap();
        assert_eq!(gate(&mut desk, case).0, DutyState::Open);
        amend(&mut desk, Kind::Review, case, json!({"reviewed_on": "2026-11-23"})).unwrap();
        assert_eq!(gate(&mut desk, case).0, DutyState::Done);
    }
}
