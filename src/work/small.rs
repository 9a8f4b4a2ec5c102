//! 小区 — a small made-up district on Monday 2026-11-23, written record by record, for tests of the desk and its screens.

use crate::domain::day::{Day, Moment};
use crate::domain::record::{Act, CaseId, Kind};
use crate::store::step::{CaseRef, NewRow, Step};
use crate::work::desk::{Desk, Opening};
use crate::work::view::{CasesQuery, Save, Saved};
use serde_json::{Value, json};
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tempfile::TempDir;

pub const DAQIUZHUANG: &str = "天津市静海区大邱庄镇人民政府";
/// How many cases a district of many has besides.
pub const MORE: usize = 120;
const GOVERNMENT: &str = "天津市静海区人民政府";
const JUSTICE: &str = "天津市静海区司法局";
const COURT: &str = "天津市静海区人民法院";
const SECOND: &str = "天津市第二中级人民法院";
const HIGH: &str = "天津市高级人民法院";

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

thread_local! {
    static CLOCK: Cell<Option<Moment>> = const { Cell::new(None) };
}

/// The clock of a test: 2026-11-23 11:42:07, or what this thread set it to.
pub fn clock() -> Moment {
    CLOCK.get().unwrap_or_else(|| at("2026-11-23T11:42:07"))
}

/// Another time on the clock of this thread, as long as the value lives.
pub struct Later;

impl Later {
    pub fn at(text: &str) -> Later {
        CLOCK.set(Some(at(text)));
        Later
    }
}

impl Drop for Later {
    fn drop(&mut self) {
        CLOCK.set(None);
    }
}

pub fn opening(login: &str) -> Opening {
    Opening { login: login.into(), now: clock, as_if: None, readonly: false }
}

/// A folder with the book of the district in it; both go with the value.
pub struct Folder(TempDir);

impl Folder {
    /// A copy of the district, which is written once in a process.
    pub fn district() -> Folder {
        static BOOK: LazyLock<Vec<u8>> = LazyLock::new(|| {
            let folder = Folder::empty();
            write_district(&mut folder.desk("zhou"));
            std::fs::read(folder.path()).unwrap()
        });
        let folder = Folder::empty();
        std::fs::write(folder.path(), &*BOOK).unwrap();
        folder
    }

    /// A copy of the district with `MORE` cases more.
    pub fn of_many() -> Folder {
        static BOOK: LazyLock<Vec<u8>> = LazyLock::new(|| {
            let folder = Folder::district();
            write_more(&mut folder.desk("zhou"), MORE);
            std::fs::read(folder.path()).unwrap()
        });
        let folder = Folder::empty();
        std::fs::write(folder.path(), &*BOOK).unwrap();
        folder
    }

    pub fn empty() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    pub fn path(&self) -> PathBuf {
        self.0.path().join("docket.db")
    }

    pub fn beside(&self) -> &Path {
        self.0.path()
    }

    /// Somebody's desk over the book.
    pub fn desk(&self, login: &str) -> Desk {
        Desk::open(&self.path(), &opening(login)).unwrap()
    }
}

/// A new record as a form saves it.
pub fn new(kind: Kind, case: Option<CaseId>, body: Value) -> Save {
    let Value::Object(body) = body else { panic!("a body is an object") };
    Save { kind, case, record: None, base: None, body, why: String::new(), despite_warnings: true }
}

/// The case of whose number this is a part.
pub fn case(desk: &mut Desk, no: &str) -> CaseId {
    let query = CasesQuery { all: true, filter: no.into(), limit: 2, ..CasesQuery::default() };
    let found = desk.cases(&query).unwrap().lines;
    assert_eq!(found.len(), 1, "{no}");
    found[0].case.unwrap()
}

/// A case whose papers came on 2026-11-10, forwarded and answered on the 20th by its only defendant, and not filed yet.
pub fn unfiled(desk: &mut Desk, no: usize, defendant: &str) -> CaseId {
    let registered = json!({
        "court_no": format!("（2026）津0118行初{no}号"), "instance": "一审", "procedure": "普通", "court": COURT,
        "plaintiffs": [format!("某甲{no}")], "defendants": [defendant], "organ": defendant,
    });
    let case = put(desk, Kind::Registration, None, registered).case;
    let papers = json!({"papers": ["起诉状副本", "应诉通知书"], "received_on": "2026-11-10", "addressees": [defendant]});
    put(desk, Kind::Receipt, case, papers);
    put(
        desk,
        Kind::Forwarding,
        case,
        json!({"forwarded_on": "2026-11-11", "to_organ": defendant, "to_person": "钱某"}),
    );
    let answer = json!({
        "defendant": defendant, "prepared_on": "2026-11-18", "authority": "依法具有职权。", "submitted_on": "2026-11-20",
        "identity_paper": true, "authorisation": true, "evidence": [{"name": "现场照片"}], "why_unreviewed": "时间紧",
    });
    put(desk, Kind::Answer, case, answer);
    case.unwrap()
}

/// Saves a new record, whatever the form warns of.
pub fn put(desk: &mut Desk, kind: Kind, case: Option<CaseId>, body: Value) -> Saved {
    desk.save(&new(kind, case, body)).unwrap_or_else(|refusal| panic!("{kind:?}: {refusal:?}"))
}

/// Writes one record as somebody entered it on a day; it must be one that the form takes.
fn enter(
    desk: &mut Desk,
    case: Option<CaseId>,
    who: &str,
    on: &str,
    kind: Kind,
    body: Value,
) -> Option<CaseId> {
    let save = new(kind, case, body);
    let wrong = desk.problems(&save).unwrap();
    assert!(wrong.iter().all(|problem| problem.warning), "{:?} {wrong:?}", save.body);
    let owner = match case {
        _ if kind.is_register() => CaseRef::None,
        Some(case) => CaseRef::Known(case),
        None => CaseRef::Own,
    };
    let row = NewRow { act: Act::Create, case: owner, record: None, kind, body: save.body, base: None };
    let moment = day(on).and_hms_opt(9, 30, 0).unwrap();
    let step = Step { who: who.into(), at: moment, why: String::new(), rows: vec![row] };
    desk.put_down(&step).unwrap().cases.first().copied()
}

/// 立案 — what a registration says, and the papers that came with it.
struct Suit {
    no: &'static str,
    plaintiffs: &'static [&'static str],
    count: Option<u32>,
    defendant: &'static str,
    cause: &'static str,
    officer: &'static str,
    /// The day of registration, and of the papers.
    on: &'static str,
}

impl Suit {
    fn open(&self, desk: &mut Desk, more: Value) -> Option<CaseId> {
        let court = match self.no {
            no if no.contains("津02") => SECOND,
            no if no.contains("津行") => HIGH,
            _ => COURT,
        };
        let mut body = json!({
            "court_no": self.no, "instance": if self.no.contains('终') { "二审" } else { "一审" },
            "procedure": "普通", "plaintiffs": self.plaintiffs, "plaintiff_count": self.count,
            "defendants": [self.defendant], "defendant_form": "未经复议", "organ": self.defendant,
            "court": court, "judge": "刘法官", "judge_tel": "022-00000000",
            "cause": self.cause, "officer": self.officer, "advisers": ["王某"],
            "claim": "请求确认被诉行政行为违法。", "filed_on": self.on,
        });
        let fields = body.as_object_mut().unwrap();
        fields.extend(more.as_object().cloned().unwrap_or_default());
        fields.retain(|_, value| !value.is_null() && value != "");
        enter(desk, None, "zhou", self.on, Kind::Registration, body)
    }

    /// The case with its papers received on the day of registration.
    fn served(&self, desk: &mut Desk, more: Value) -> Option<CaseId> {
        let case = self.open(desk, more);
        let second = self.no.contains('终');
        let papers =
            if second { json!(["上诉状副本"]) } else { json!(["应诉通知书", "起诉状副本"]) };
        let body = json!({
            "papers": papers, "received_on": self.on, "signed_by": "周某", "signed_at": "办公室", "way": "邮寄送达",
        });
        enter(desk, case, "zhou", self.on, Kind::Receipt, body);
        case
    }
}

fn forwarded(desk: &mut Desk, case: Option<CaseId>, on: &str, to: &str, person: &str) {
    let body = json!({"forwarded_on": on, "to_organ": to, "to_person": person});
    enter(desk, case, "zhou", on, Kind::Forwarding, body);
}

fn answered(desk: &mut Desk, case: Option<CaseId>, on: &str) {
    let body = json!({
        "prepared_on": on, "submitted_on": on, "evidence_on": on, "authority": "依据法律规定，被告具有法定职权。",
        "evidence": [{"name": "送达回证"}],
    });
    enter(desk, case, "zhou", on, Kind::Answer, body);
}

/// 备齐: an answer ready on a day, its package whole.
fn package(officer: &str, on: &str) -> Value {
    json!({
        "officer": officer, "prepared_on": on, "authority": "依据法律规定，被告具有法定职权。",
        "evidence": [{"name": "送达回证"}], "norms": [{"name": "中华人民共和国行政处罚法"}],
        "identity_paper": true, "authorisation": true,
    })
}

fn reviewed(desk: &mut Desk, case: Option<CaseId>, on: &str) {
    let body = json!({"adviser": "王某", "reviewed_on": on, "result": "通过"});
    enter(desk, case, "wang", on, Kind::Review, body);
}

fn told(desk: &mut Desk, case: Option<CaseId>, on: &str) {
    let body = json!({"reported_on": on, "leader": "高某", "summary": "答辩准备情况"});
    enter(desk, case, "zhou", on, Kind::LeaderReport, body);
}

fn write_district(desk: &mut Desk) {
    demolition(desk);
    takings(desk);
    work_injury(desk);
    reconsideration(desk);
    permit(desk);
    penalty(desk);
    building_material(desk);
    nothing_received(desk);
    appeal(desk);
    lost(desk);
    nothing_planned(desk);
    closed(desk);
    for (login, name, organ, role) in [
        ("zhou", "周某", JUSTICE, "承办人"),
        ("wang", "王某", JUSTICE, "法律顾问"),
        ("qian", "钱某", DAQIUZHUANG, "承办人"),
    ] {
        let body = json!({"name": name, "login": login, "organ": organ, "role": role});
        enter(desk, None, "zhou", "2026-01-05", Kind::Person, body);
    }
}

/// Cases that wait for nothing but their own end, all alike.
fn write_more(desk: &mut Desk, count: usize) {
    let rows = (0..count).map(|n| {
        let body = json!({
            "court_no": format!("（2026）津0118行初{}号", 1000 + n), "instance": "一审", "procedure": "普通",
            "plaintiffs": ["某甲"], "defendants": [GOVERNMENT], "organ": GOVERNMENT, "filed_on": "2026-11-10",
        });
        let body = body.as_object().cloned().unwrap();
        let kind = Kind::Registration;
        NewRow { act: Act::Create, case: CaseRef::Own, record: None, kind, body, base: None }
    });
    let step = Step { who: "zhou".into(), at: clock(), why: String::new(), rows: rows.collect() };
    desk.put_down(&step).unwrap();
}

/// 行初87, the case the tests open: forwarded in time, the plan's ten days missed, the law's fifteen ending today.
fn demolition(desk: &mut Desk) {
    let suit = Suit {
        no: "（2026）津0118行初87号",
        plaintiffs: &["李某"],
        count: None,
        defendant: DAQIUZHUANG,
        cause: "强制拆除房屋",
        officer: "钱某",
        on: "2026-11-06",
    };
    let case = suit.served(desk, json!({"linked": ["静政复决〔2026〕41号"]}));
    forwarded(desk, case, "2026-11-08", DAQIUZHUANG, "钱某");
    let assessed = json!({
        "assessed_on": "2026-11-12", "by": "王某", "level": "高", "reason": "强制拆除前未催告、未公告，程序违法",
        "evidence": "存在",
    });
    enter(desk, case, "wang", "2026-11-12", Kind::Assessment, assessed);
    let answer = json!({
        "officer": "钱某", "remarks": "强制拆除由村委会实施，本机关未参与。",
    });
    enter(desk, case, "qian", "2026-11-16", Kind::Answer, answer);
}

/// 行初31: the papers lie at the office, the three days are over.
fn takings(desk: &mut Desk) {
    let suit = Suit {
        no: "（2026）津02行初31号",
        plaintiffs: &["赵某", "赵某某"],
        count: Some(12),
        defendant: GOVERNMENT,
        cause: "征收补偿决定",
        officer: "",
        on: "2026-11-17",
    };
    suit.served(desk, json!({}));
}

/// 行初62: answered in time; to be filed with the justice bureau today.
fn work_injury(desk: &mut Desk) {
    let defendant = "天津市静海区人力资源和社会保障局";
    let suit = Suit {
        no: "（2026）津0118行初62号",
        plaintiffs: &["孙某"],
        count: None,
        defendant,
        cause: "工伤认定",
        officer: "周某",
        on: "2026-11-05",
    };
    let case = suit.served(desk, json!({}));
    forwarded(desk, case, "2026-11-05", defendant, "周某");
    reviewed(desk, case, "2026-11-13");
    answered(desk, case, "2026-11-18");
}

/// 行初44: judged to be lost by its adviser; the meeting waits for the approval of the deputy head.
fn reconsideration(desk: &mut Desk) {
    let suit = Suit {
        no: "（2026）津02行初44号",
        plaintiffs: &["吴某"],
        count: None,
        defendant: GOVERNMENT,
        cause: "行政复议",
        officer: "郑某",
        on: "2026-11-09",
    };
    let case = suit.served(desk, json!({"assisting_organ": JUSTICE}));
    forwarded(desk, case, "2026-11-09", JUSTICE, "郑某");
    let assessed =
        json!({"assessed_on": "2026-11-12", "by": "王某", "level": "高", "reason": "复议决定超过审理期限"});
    enter(desk, case, "wang", "2026-11-12", Kind::Assessment, assessed);
    let proposed = json!({"proposed_on": "2026-11-13", "proposed_by": JUSTICE, "why": "有败诉风险"});
    enter(desk, case, "zhou", "2026-11-13", Kind::Meeting, proposed);
    told(desk, case, "2026-11-17");
    reviewed(desk, case, "2026-11-18");
    answered(desk, case, "2026-11-19");
}

/// 行初9: lost in the first instance, fifteen days to appeal.
fn permit(desk: &mut Desk) {
    let defendant = "天津市静海区住房和建设委员会";
    let suit = Suit {
        no: "（2026）津0118行初9号",
        plaintiffs: &["王某某"],
        count: None,
        defendant,
        cause: "行政许可",
        officer: "冯某",
        on: "2026-06-01",
    };
    let case = suit.served(desk, json!({}));
    forwarded(desk, case, "2026-06-01", defendant, "冯某");
    reviewed(desk, case, "2026-06-10");
    answered(desk, case, "2026-06-11");
    enter(desk, case, "zhou", "2026-06-12", Kind::Filing, json!({"filed_on": "2026-06-12"}));
    let judged = json!({
        "paper": "判决书", "paper_no": "（2026）津0118行初9号", "judged_on": "2026-11-06", "served_on": "2026-11-10",
        "outcomes": [{"outcome": "撤销"}],
    });
    enter(desk, case, "zhou", "2026-11-10", Kind::Judgment, judged);
    let noted = json!({"on": "2026-11-16", "text": "已收到判决书。", "next": "向法院了解原告的送达日期"});
    enter(desk, case, "zhou", "2026-11-16", Kind::Note, noted);
}

/// 行初71: a hearing on Thursday, no head named.
fn penalty(desk: &mut Desk) {
    let defendant = "天津市公安局静海分局";
    let suit = Suit {
        no: "（2026）津0118行初71号",
        plaintiffs: &["陈某"],
        count: None,
        defendant,
        cause: "行政处罚",
        officer: "卫某",
        on: "2026-10-20",
    };
    let case = suit.served(desk, json!({}));
    forwarded(desk, case, "2026-10-20", defendant, "卫某");
    reviewed(desk, case, "2026-10-28");
    answered(desk, case, "2026-10-30");
    enter(desk, case, "zhou", "2026-11-02", Kind::Filing, json!({"filed_on": "2026-11-02"}));
    let hearing = json!({
        "at": "2026-11-26T09:30:00", "place": "第三法庭", "notified_on": "2026-11-13", "head_called": true,
    });
    enter(desk, case, "zhou", "2026-11-13", Kind::Hearing, hearing);
}

/// 行初90: the fifteen days end on Friday.
fn building_material(desk: &mut Desk) {
    let defendant = "天津市静海区应急管理局";
    let suit = Suit {
        no: "（2026）津0118行初90号",
        plaintiffs: &["天津某建材有限公司"],
        count: None,
        defendant,
        cause: "行政处罚",
        officer: "沈某",
        on: "2026-11-12",
    };
    let case = suit.served(desk, json!({}));
    forwarded(desk, case, "2026-11-13", defendant, "沈某");
    let prepared = package("沈某", "2026-11-20");
    enter(desk, case, "zhou", "2026-11-20", Kind::Answer, prepared);
}

/// 无案号: what the court served, and when, nobody has said.
fn nothing_received(desk: &mut Desk) {
    let defendant = "天津市静海区市场监督管理局";
    let suit = Suit {
        no: "",
        plaintiffs: &["褚某"],
        count: None,
        defendant,
        cause: "举报处理",
        officer: "",
        on: "2026-11-19",
    };
    suit.open(desk, json!({"filed_on": null}));
}

/// 行终188: the other side's appeal, to be answered by Wednesday.
fn appeal(desk: &mut Desk) {
    let suit = Suit {
        no: "（2026）津行终188号",
        plaintiffs: &["魏某"],
        count: None,
        defendant: GOVERNMENT,
        cause: "政府信息公开",
        officer: "郑某",
        on: "2026-11-10",
    };
    let case = suit.served(desk, json!({"assisting_organ": JUSTICE}));
    forwarded(desk, case, "2026-11-10", JUSTICE, "郑某");
    told(desk, case, "2026-11-18");
    enter(desk, case, "zhou", "2026-11-18", Kind::Answer, package("郑某", "2026-11-18"));
}

/// 行初55: lost for good; the reply to the court's advice falls into a year without a notice of rest days.
fn lost(desk: &mut Desk) {
    let defendant = "天津市静海区团泊镇人民政府";
    let suit = Suit {
        no: "（2026）津0118行初55号",
        plaintiffs: &["蒋某"],
        count: None,
        defendant,
        cause: "强制清除地上物",
        officer: "何某",
        on: "2026-06-08",
    };
    let case = suit.served(desk, json!({}));
    forwarded(desk, case, "2026-06-08", defendant, "何某");
    reviewed(desk, case, "2026-06-16");
    answered(desk, case, "2026-06-17");
    enter(desk, case, "zhou", "2026-06-18", Kind::Filing, json!({"filed_on": "2026-06-18"}));
    let judged = json!({
        "paper": "判决书", "paper_no": "（2026）津0118行初55号", "judged_on": "2026-11-02", "served_on": "2026-11-05",
        "effective_on": "2026-11-21", "outcomes": [{"outcome": "确认违法"}],
    });
    enter(desk, case, "zhou", "2026-11-05", Kind::Judgment, judged);
    enter(
        desk,
        case,
        "zhou",
        "2026-11-20",
        Kind::Appeal,
        json!({"decision": "不上诉", "decided_on": "2026-11-20"}),
    );
    let report = json!({"reported_on": "2026-11-23", "analysis": "强制清除前未催告。"});
    enter(desk, case, "zhou", "2026-11-23", Kind::LossReport, report);
    let advice = json!({"advice_kind": "综合治理类", "court": COURT, "received_on": "2026-11-19", "demands": "规范强制清除的程序"});
    enter(desk, case, "zhou", "2026-11-19", Kind::Advice, advice);
}

/// 行初77: everything is done, and nothing is planned.
fn nothing_planned(desk: &mut Desk) {
    let suit = Suit {
        no: "（2026）津0118行初77号",
        plaintiffs: &["严某"],
        count: None,
        defendant: JUSTICE,
        cause: "行政复议",
        officer: "王某",
        on: "2026-10-30",
    };
    let case = suit.served(desk, json!({}));
    forwarded(desk, case, "2026-10-30", JUSTICE, "王某");
    reviewed(desk, case, "2026-11-09");
    answered(desk, case, "2026-11-09");
    enter(desk, case, "zhou", "2026-11-10", Kind::Filing, json!({"filed_on": "2026-11-10"}));
}

/// 行初203 of the year before: won, and closed.
fn closed(desk: &mut Desk) {
    let defendant = "天津市静海区独流镇人民政府";
    let suit = Suit {
        no: "（2025）津0118行初203号",
        plaintiffs: &["冯某"],
        count: None,
        defendant,
        cause: "政府信息公开",
        officer: "韩某",
        on: "2025-10-09",
    };
    let case = suit.served(desk, json!({}));
    forwarded(desk, case, "2025-10-09", defendant, "韩某");
    reviewed(desk, case, "2025-10-17");
    answered(desk, case, "2025-10-17");
    enter(desk, case, "zhou", "2025-10-20", Kind::Filing, json!({"filed_on": "2025-10-20"}));
    let judged = json!({
        "paper": "判决书", "paper_no": "（2025）津0118行初203号", "judged_on": "2026-01-19",
        "served_on": "2026-01-22", "effective_on": "2026-02-10", "outcomes": [{"outcome": "驳回诉讼请求"}],
    });
    enter(desk, case, "zhou", "2026-01-22", Kind::Judgment, judged);
    let end = json!({"closed_on": "2026-02-11"});
    enter(desk, case, "zhou", "2026-02-11", Kind::Closing, end);
}
