use crate::domain::record::{CaseId, Kind};
use crate::work::desk::Desk;
use crate::work::page::{CasePage, Page, State, Which};
use crate::work::small::{self, Folder};
use crate::work::view::Refusal;
use serde_json::{Value, json};

fn page(desk: &mut Desk, case: CaseId) -> Page {
    desk.page(&Which::Case(CasePage::Attachments, case)).unwrap()
}

fn states(page: &Page) -> Vec<(State, String)> {
    page.parts.iter().flat_map(|it| &it.rows).map(|row| (row.state, row.words.zh.clone())).collect()
}

fn refused(desk: &mut Desk, case: CaseId, body: Value) -> String {
    match desk.save(&small::new(Kind::Attachment, Some(case), body)) {
        Err(Refusal::Problems(found)) => found[0].words.zh.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_linked_file_is_as_it_was_changed_or_missing_and_nothing_of_it_is_in_the_book() {
    let folder = Folder::district();
    let mut desk = folder.desk("zhou");
    let case = small::case(&mut desk, "行初87");
    let papers = desk.folder_of(case).unwrap();
    std::fs::create_dir_all(papers.join("证据")).unwrap();
    std::fs::write(papers.join("证据/01.pdf"), b"%PDF MARK-OF-CONTENT").unwrap();
    std::fs::write(papers.join("other.txt"), b"x").unwrap();
    let body = json!({"file": "证据/01.pdf", "title": "现场笔录"});
    small::put(&mut desk, Kind::Attachment, Some(case), body);
    let found = states(&page(&mut desk, case));
    assert_eq!(found[0], (State::Done, "现场笔录 · 证据/01.pdf：未变动，1 KB".into()));
    assert_eq!(found[1], (State::Dim, "other.txt".into()));
    // Same length, other content.
    std::fs::write(papers.join("证据/01.pdf"), b"%PDF mark-of-content").unwrap();
    let found = states(&page(&mut desk, case));
    assert_eq!(found[0], (State::Bad, "现场笔录 · 证据/01.pdf：登记后改动过".into()));
    std::fs::remove_file(papers.join("证据/01.pdf")).unwrap();
    assert!(states(&page(&mut desk, case))[0].1.ends_with("文件不在"));
    let (count, wrong) = desk.attachment_faults().unwrap();
    assert_eq!((count, wrong.len()), (1, 1));
    let book = std::fs::read(folder.path()).unwrap();
    assert!(!book.windows(15).any(|it| it == b"MARK-OF-CONTENT"));
}

#[test]
fn a_name_that_leads_out_a_pipe_and_a_file_that_is_not_there_are_refused() {
    let folder = Folder::district();
    let mut desk = folder.desk("zhou");
    let case = small::case(&mut desk, "行初87");
    let papers = desk.folder_of(case).unwrap();
    std::fs::create_dir_all(&papers).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", papers.join("link")).unwrap();
    for (name, told) in [
        ("/etc/passwd", "目录之下"),
        ("../x", "目录之下"),
        ("link", "卷宗目录之外"),
        ("none.pdf", "文件不在"),
        (".", "目录之下"),
    ] {
        let words = refused(&mut desk, case, json!({"file": name}));
        assert!(words.contains(told), "{name}: {words}");
    }
    let before = desk.case(case).unwrap().records.len();
    assert!(!desk.case(case).unwrap().records.iter().any(|it| it.kind == Kind::Attachment), "{before}");
}

#[test]
fn the_office_chooses_the_folder_of_a_case_and_of_all() {
    let folder = Folder::district();
    let all = tempfile::tempdir().unwrap();
    let settings = format!("attachments = \"{}\"\n", all.path().display());
    std::fs::write(folder.beside().join("settings.toml"), settings).unwrap();
    let mut desk = folder.desk("zhou");
    let case = small::case(&mut desk, "行初87");
    assert_eq!(desk.folder_of(case).unwrap(), all.path().join("（2026）津0118行初87号"));
    let standing = desk.case(case).unwrap().records.into_iter().find(|it| it.kind == Kind::Registration);
    let standing = standing.unwrap();
    let mut body = standing.body.clone();
    body.insert("folder".into(), json!("2026/87"));
    let save = crate::work::view::Save {
        record: Some(standing.id),
        base: Some(standing.row),
        ..small::new(Kind::Registration, Some(case), Value::Object(body.clone()))
    };
    desk.save(&save).unwrap();
    assert_eq!(desk.folder_of(case).unwrap(), all.path().join("2026/87"));
    body.insert("folder".into(), json!("../elsewhere"));
    let newest = desk.case(case).unwrap().records.into_iter().find(|it| it.id == standing.id).unwrap();
    let save = crate::work::view::Save { base: Some(newest.row), body, ..save };
    assert!(matches!(desk.save(&save), Err(Refusal::Problems(_))));
}

#[test]
fn the_papers_of_a_delivery_are_linked_in_their_rows() {
    let folder = Folder::district();
    let mut desk = folder.desk("zhou");
    let case = small::case(&mut desk, "行初87");
    let papers = desk.folder_of(case).unwrap();
    std::fs::create_dir_all(&papers).unwrap();
    std::fs::write(papers.join("传票.pdf"), b"x").unwrap();
    let body = json!({
        "papers": ["传票"], "received_on": "2026-11-20", "signed_at": "办公室",
        "details": [{"paper": "传票", "paper_no": "87", "file": "传票.pdf"}],
    });
    small::put(&mut desk, Kind::Receipt, Some(case), body);
    let found = states(&page(&mut desk, case));
    assert_eq!(found[0], (State::Done, "传票 · 传票.pdf：未变动，1 KB".into()));
}
