use super::*;
use crate::domain::record::Record;
use crate::work::small::{self, Folder, put};
use crate::work::view::Scope;
use serde_json::json;

/// Cases whose answers were handed in on 2026-11-20 and not filed yet, one for each organ; 周某's desk over them.
fn desk(organs: &[&str]) -> (Folder, Desk, Vec<CaseId>) {
    let folder = Folder::district();
    let mut desk = folder.desk("zhou");
    let cases =
        organs.iter().enumerate().map(|(n, organ)| small::unfiled(&mut desk, 951 + n, organ)).collect();
    (folder, desk, cases)
}

/// The filings that wait in these cases, as the day's list has them.
fn filings(desk: &mut Desk, cases: &[CaseId]) -> Vec<MarkedDuty> {
    let triage = desk.triage(Scope::All).unwrap();
    let of_form = triage.lines.iter().filter(|it| it.duty.form == Kind::Filing);
    let mut found: Vec<MarkedDuty> = of_form
        .filter(|it| it.case.is_some_and(|case| cases.contains(&case)))
        .map(|it| MarkedDuty {
            case: it.case.unwrap(),
            form: it.duty.form,
            record: it.duty.record,
            duty: it.duty.duty.clone(),
        })
        .collect();
    found.sort_by_key(|it| it.case);
    found.dedup_by_key(|it| it.case);
    found
}

fn filed(desk: &Desk, case: CaseId) -> Vec<Record> {
    desk.store.records(case).unwrap().into_iter().filter(|it| it.kind == Kind::Filing).collect()
}

const WANGKOU: &str = "天津市静海区王口镇人民政府";
const ZIYA: &str = "天津市静海区子牙镇人民政府";

#[test]
fn each_case_keeps_its_own_organ_and_all_have_the_day_in_one_step_that_is_undone_as_one() {
    let organs = [small::DAQIUZHUANG, WANGKOU, ZIYA];
    let (_folder, mut desk, cases) = desk(&organs);
    let marked = filings(&mut desk, &cases);
    assert_eq!(marked.len(), 3);
    let before = desk.store.book_len().unwrap();
    let shown = desk.together(&marked, "11.22").unwrap();
    assert_eq!(desk.store.book_len().unwrap(), before, "looking writes nothing");
    assert_eq!((shown.kind, shown.field.key, shown.saves().len()), (Kind::Filing, "filed_on", 3));
    let saved = desk.save_together(&shown.saves()).unwrap();
    assert_eq!((saved.written, saved.left.len()), (3, 0));
    for (case, organ) in cases.iter().zip(organs) {
        let found = filed(&desk, *case);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (&found[0].body["filed_on"], &found[0].body["defendant"]),
            (&json!("2026-11-22"), &json!(organ))
        );
    }
    assert!(filings(&mut desk, &cases).is_empty(), "none waits any more");
    let step = desk.last_step(&[]).unwrap().unwrap();
    assert_eq!(desk.undo(step.step).unwrap().rows, 3);
    assert!(cases.iter().all(|case| filed(&desk, *case).is_empty()));
    assert!(desk.verify().unwrap().findings.is_empty());
}

#[test]
fn a_case_in_which_a_person_would_be_asked_is_left_out_and_named_and_the_others_are_written() {
    let (folder, mut desk, cases) = desk(&[small::DAQIUZHUANG, WANGKOU, ZIYA]);
    let marked = filings(&mut desk, &cases);
    // On the 19th nothing was handed in yet; a day to come is no day on which anything was done.
    for day in ["11.19", "2026-11-24", "昨天前"] {
        let shown = desk.together(&marked, day).unwrap();
        assert!(shown.saves().is_empty(), "{day}: {:?}", shown.each);
    }
    // Between looking and saving another files the second.
    let shown = desk.together(&marked, "").unwrap();
    assert_eq!(shown.saves().len(), 3);
    put(
        &mut folder.desk("wang"),
        Kind::Filing,
        Some(cases[1]),
        json!({"defendant": WANGKOU, "filed_on": "2026-11-23"}),
    );
    let saved = desk.save_together(&shown.saves()).unwrap();
    assert_eq!(saved.written, 2);
    assert_eq!(saved.left.len(), 1);
    assert!(
        saved.left[0].zh.contains("行初952号") && saved.left[0].zh.contains("已经办结"),
        "{:?}",
        saved.left
    );
    assert!(
        saved.words().zh.contains("已一并保存2件") && saved.words().zh.contains("未写入1件"),
        "{:?}",
        saved.words()
    );
    assert!(cases.iter().all(|case| filed(&desk, *case).len() == 1), "and nobody files twice");
}

#[test]
fn what_is_not_one_act_or_takes_more_than_its_day_is_refused_with_its_names() {
    let (_folder, mut desk, cases) = desk(&[small::DAQIUZHUANG]);
    let filing = filings(&mut desk, &cases);
    let lines = desk.triage(Scope::All).unwrap().lines;
    let other = |form: Kind| {
        let it = lines.iter().find(|it| it.duty.form == form && it.case.is_some()).unwrap();
        MarkedDuty { case: it.case.unwrap(), form, record: it.duty.record, duty: it.duty.duty.clone() }
    };
    let mixed = [filing[0].clone(), other(Kind::Answer)];
    let refused = desk.together(&mixed, "").unwrap_err().words;
    assert!(refused.zh.contains("不是同一种办理") && refused.zh.contains("备案1项"), "{refused:?}");
    let refused = desk.together(&[other(Kind::Review)], "").unwrap_err().words;
    assert!(refused.zh.contains("须逐案填写"), "{refused:?}");
}

#[test]
fn an_unsaved_form_of_a_case_keeps_it_out() {
    let (folder, mut desk, cases) = desk(&[small::DAQIUZHUANG, WANGKOU]);
    let marked = filings(&mut desk, &cases);
    let draft = crate::work::view::Draft {
        id: crate::work::view::Draft::fresh_id(),
        who: "zhou".into(),
        kind: Kind::Filing,
        case: Some(cases[0]),
        record: None,
        base: None,
        begun: Body::new(),
        texts: json!({"filed_on": "11.21"}).as_object().cloned().unwrap(),
        at: desk.now(),
        holder: crate::work::view::Holder::default(),
        place: crate::work::view::KeptIn::Book,
    };
    folder.desk("zhou").keep_draft_in_book(&draft).unwrap();
    let shown = desk.together(&marked, "").unwrap();
    assert_eq!(shown.saves().len(), 1);
    assert!(
        shown.each[0].save.as_ref().is_err_and(|why| why.zh.contains("未存的草稿")),
        "{:?}",
        shown.each[0]
    );
}
