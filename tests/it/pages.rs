//! The pages of a case as two people see them at a real desk: the pictures in `tests/screens` in both languages.

use crate::support::picture::picture;
use serde_json::{Value, json};
use std::path::PathBuf;
use yingsu::domain::day::Moment;
use yingsu::domain::record::{CaseId, Kind};
use yingsu::text::Lang;
use yingsu::tui::begin::{frame, shot};
use yingsu::tui::print;
use yingsu::tui::theme::Theme;
use yingsu::work::desk::{Desk, Opening};
use yingsu::work::view::Save;

const NO: &str = "（2026）津0118行初51号";
const POLICE: &str = "天津市公安局静海分局";
const DISTRICT: &str = "天津市静海区人民政府";
const JUSTICE: &str = "天津市静海区司法局";

fn opening() -> Opening {
    let now: fn() -> Moment = || "2026-11-23T09:00:00".parse().unwrap();
    Opening { login: "yang".into(), now, as_if: None, readonly: false }
}

fn put(desk: &mut Desk, kind: Kind, case: Option<CaseId>, body: Value) -> Option<CaseId> {
    let body = body.as_object().cloned().unwrap();
    let (record, base, why) = (None, None, String::new());
    desk.save(&Save { kind, case, record, base, body, why, despite_warnings: true }).unwrap().case
}

/// A penalty upheld on reconsideration: the papers came on 4 November and were forwarded on the 9th; nothing is answered,
/// the court called the head to the hearing, nobody is named yet.
fn district() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("docket.db");
    let mut desk = Desk::open(&path, &opening()).unwrap();
    let registered = json!({
        "court_no": NO, "instance": "一审", "procedure": "普通", "filed_on": "2026-11-02",
        "plaintiffs": ["周某某"], "defendants": [POLICE, DISTRICT], "defendant_form": "复议机关为共同被告",
        "act_maker": POLICE, "recon_organ": DISTRICT, "organ": POLICE, "assisting_organ": JUSTICE,
        "cause": "罚款", "officer": "钱某",
    });
    let case = put(&mut desk, Kind::Registration, None, registered);
    put(
        &mut desk,
        Kind::Receipt,
        case,
        json!({"papers": ["应诉通知书", "起诉状副本", "举证通知书"], "received_on": "2026-11-04", "signed_at": "办公室"}),
    );
    put(&mut desk, Kind::Forwarding, case, json!({"forwarded_on": "2026-11-09", "to_organ": POLICE}));
    put(&mut desk, Kind::Hearing, case, json!({"at": "2026-12-08T09:30:00", "head_called": true}));
    (folder, path)
}

/// The page behind these keys, compared with its picture on each size, and looked through for these lines.
fn page(name: &str, keys: &str, zh: &[&str], en: &[&str]) {
    let (_folder, path) = district();
    for (lang, lines) in [(Lang::Zh, zh), (Lang::En, en)] {
        for size in [(160, 45), (120, 36), (80, 24)] {
            let shot = shot(&path, &opening(), lang, Theme::default(), keys, size).unwrap();
            let text = print::screen_text(&shot);
            // Where a line breaks depends on the size.
            let plain = |text: &str| text.split_whitespace().collect::<String>();
            for line in lines {
                assert!(plain(&text).contains(&plain(line)), "{line}:\n{text}");
            }
            picture(name, keys, lang == Lang::Zh, size, &print::picture(&shot));
        }
    }
}

#[test]
fn who_responds_names_the_case_and_puts_the_defendant_in_delay_first() {
    page(
        "responds",
        "2<enter>o",
        &["应诉承办：（2026）津0118行初51号", "不符或逾期", "公安静海分局 · 原行政行为部分", "逾期未办"],
        &["Who responds: （2026）津0118行初51号", "breached or overdue", "公安静海分局 · part of the act"],
    );
}

#[test]
fn who_appears_says_first_what_is_wanting_before_the_hearing() {
    page(
        "appear",
        "2<enter>H",
        &["出庭：（2026）津0118行初51号", "2026-12-08 09:30 开庭（待开庭）", "尚缺"],
        &["Who appears: （2026）津0118行初51号", "2026-12-08 09:30 hearing (to come)", "wanting"],
    );
}

#[test]
fn the_risk_page_begins_with_the_level_and_its_reasons() {
    page(
        "risk",
        "2<enter>R",
        &["风险明细：（2026）津0118行初51号", "现行等级", "举证期限届满未提交证据"],
        &["Risk: （2026）津0118行初51号", "level", "no evidence by the last day"],
    );
}

#[test]
fn the_plan_names_the_violated_clauses_above_all() {
    page(
        "plan",
        "3",
        &["条款：违反", "一（二）1 规范司法文书接收", "1个单位有违反"],
        &["clauses: violated", "一（二）1 Receiving papers", "1 unit in breach"],
    );
}

#[test]
fn a_clause_lists_what_violates_it_before_its_own_words() {
    page(
        "clause",
        "3jjj<enter>",
        &["一（二）1 规范司法文书接收", "司法文书转交，最迟办理日2026-11-06、最后一日"],
        &["一（二）1 Receiving papers", "Forward the court papers, act by 2026-11-06"],
    );
}

#[test]
fn the_slip_tells_who_entered_all_of_it_that_another_must_sign() {
    page(
        "slip-joint",
        "2<enter>K",
        &["期限核验单：（2026）津0118行初51号", "均为本人录入，须由他人核验签字", "待核内容录入人：yang"],
        &["Control slip: （2026）津0118行初51号", "another person must sign", "Entered by: yang"],
    );
}

#[test]
fn the_head_s_appearance_is_settled_in_the_hearing_it_is_about() {
    let (_folder, path) = district();
    let form = |keys: &str| frame(&path, &opening(), Lang::Zh, keys, (120, 36)).unwrap();
    let shown = form("3jjjjjjj<enter><enter>");
    assert!(shown.contains(" 开庭 · ") && shown.contains("2026-12-08"), "{shown}");
}

/// A login tells a reader nothing: wherever a person is registered under it, the person is named.
#[test]
fn a_registered_person_is_named_and_not_the_login_on_every_screen() {
    let (_folder, path) = district();
    let mut desk = Desk::open(&path, &opening()).unwrap();
    let person = json!({"name": "杨敏", "login": "yang", "organ": JUSTICE, "category": "行政编制人员"});
    put(&mut desk, Kind::Person, None, person);
    drop(desk);
    let keys = [
        "",
        "2",
        "3",
        "4",
        "K",
        "U",
        "v",
        "<enter>",
        "<enter>2",
        "<enter>v",
        "<enter>K",
        "<enter>H",
        "<enter>R",
        "<enter>o",
        "<enter>:历史<enter>",
        ":登记簿<enter>",
        ":收件<down><enter>",
        ":人员<enter>",
        ":已撤回<enter>",
        ":培训<enter>",
        "3<enter>",
        "<enter>K<end>",
        "<enter>e",
        ":期限变动<enter>",
        "u",
    ];
    for lang in [Lang::Zh, Lang::En] {
        for keys in keys {
            let shot = shot(&path, &opening(), lang, Theme::default(), keys, (120, 36)).unwrap();
            let text = print::screen_text(&shot);
            assert!(!text.contains("yang"), "{keys}\n{text}");
        }
    }
    let shot = shot(&path, &opening(), Lang::Zh, Theme::default(), "<enter>v", (120, 36)).unwrap();
    assert!(print::screen_text(&shot).contains("记入台账：杨敏"));
}
