use crate::domain::record::{CaseId, Kind};
use crate::work::desk::Desk;
use crate::work::page::{CasePage, Page, State, Which};
use crate::work::small::{self, Folder};
use serde_json::json;

fn brief(desk: &mut Desk, case: CaseId) -> Page {
    desk.page(&Which::Case(CasePage::Brief, case)).unwrap()
}

fn told(page: &Page, part: &str) -> Vec<(State, String, String)> {
    let part = page.parts.iter().find(|it| it.title.zh == part).unwrap_or_else(|| panic!("{part}"));
    part.rows.iter().map(|row| (row.state, row.label.zh.clone(), row.words.zh.clone())).collect()
}

fn says(rows: &[(State, String, String)], label: &str, words: &str) -> bool {
    rows.iter().any(|(_, at, said)| at == label && said.contains(words))
}

#[test]
fn the_head_reads_what_is_sued_disputed_risked_and_may_be_promised() {
    let folder = Folder::district();
    let mut desk = folder.desk("zhou");
    let case = small::case(&mut desk, "行初87");
    small::put(
        &mut desk,
        Kind::Answer,
        Some(case),
        json!({
            "defendant": small::DAQIUZHUANG,
            "evidence": [{"name": "现场笔录", "original": false}],
            "norms": [{"name": "行政强制法", "article": "第35条"}],
            "points": [
                {"point": "催告程序", "burden": "被告", "evidence": "现场笔录", "basis": "行政强制法第35条", "answer": "已口头催告"},
                {"point": "主体资格"},
            ],
        }),
    );
    small::put(
        &mut desk,
        Kind::Authorisation,
        Some(case),
        json!({"agents": [{"name": "钱某", "standing": "工作人员", "power": "特别授权", "items": ["代为和解"]}]}),
    );
    small::put(
        &mut desk,
        Kind::Mediation,
        Some(case),
        json!({
            "organ": small::DAQIUZHUANG, "begun_on": "2026-11-20", "stage": "一审中", "dispute": "拆除损失", "result": "正在调解",
            "proposals": [{"content": "补偿二万元", "answer": "考虑中"}],
        }),
    );
    small::put(
        &mut desk,
        Kind::Hearing,
        Some(case),
        json!({"at": "2026-12-08T09:30:00", "place": "第二法庭", "head": "高某", "head_post": "副镇长"}),
    );
    let page = brief(&mut desk, case);
    // From 23 November to 8 December.
    assert_eq!(page.head[0].zh, "距开庭15日。");
    assert!(says(&told(&page, "开庭"), "开庭时间", "2026-12-08 二 09:30"), "{:?}", told(&page, "开庭"));
    assert!(says(&told(&page, "当事人和被诉行为"), "原告", "李某"));
    let disputed = told(&page, "争议焦点");
    assert!(says(&disputed, "催告程序", "已口头催告"));
    assert!(disputed.contains(&(State::Bad, "主体资格".into(), "缺证据和答辩意见".into())), "{disputed:?}");
    assert!(says(&told(&page, "出庭人员"), "负责人", "高某 副镇长"));
    let articles = told(&page, "应知条文");
    assert_eq!(articles.iter().filter(|it| it.2 == "行政强制法第35条").count(), 1, "{articles:?}");
    assert!(says(&articles, "庭审", "出庭规定第11条"));
    let promises = told(&page, "可以承诺的");
    assert!(says(&promises, "钱某", "代为和解") && says(&promises, "调解方案", "补偿二万元"), "{promises:?}");
    let prepare = told(&page, "庭前准备清单");
    assert!(says(&prepare, "原件", "须带原件核对：现场笔录"), "{prepare:?}");
    assert!(says(&prepare, "授权委托书", "未登记提交法院"));
}

#[test]
fn what_nobody_agreed_to_is_not_promised_and_a_wanting_hearing_is_said() {
    let folder = Folder::district();
    let mut desk = folder.desk("zhou");
    let case = small::case(&mut desk, "行初31");
    let page = brief(&mut desk, case);
    assert!(page.head[0].zh.contains("尚未登记开庭"));
    assert!(says(&told(&page, "可以承诺的"), "承诺", "不当庭承诺"));
    assert!(says(&told(&page, "庭前准备清单"), "答辩状", "未提交"));
}

#[test]
fn a_collision_stands_on_the_page_of_both() {
    let folder = Folder::district();
    let mut desk = folder.desk("zhou");
    let (one, other) = (small::case(&mut desk, "行初87"), small::case(&mut desk, "行初31"));
    for (case, hour) in [(one, "09:30"), (other, "10:30")] {
        let body = json!({"at": format!("2026-12-08T{hour}:00"), "place": "第二法庭", "head": "高某"});
        small::put(&mut desk, Kind::Hearing, Some(case), body);
    }
    for (case, no) in [(one, "行初31"), (other, "行初87")] {
        let page = brief(&mut desk, case);
        assert!(says(&told(&page, "开庭"), "时间冲突", no), "{:?}", told(&page, "开庭"));
    }
}
