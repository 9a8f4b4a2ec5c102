//! A made-up district on Monday 2026-11-23, and a desk over it that keeps everything in memory.

use std::sync::{Arc, LazyLock, Mutex, MutexGuard};

use serde_json::{Value, json};

use crate::domain::case_file::CaseFile;
use crate::domain::day::{Day, Moment};
use crate::domain::duty::{Bucket, Duty, DutyState};
use crate::domain::failure::{Failure, FailureKind};
use crate::domain::line::Line;
use crate::domain::organ::Organs;
use crate::domain::record::{Body, CaseId, Kind, Record, RecordId};
use crate::domain::risk::{Assessed, Level, Reason, Risk};
use crate::form::field::Holds;
use crate::law::book::RuleBook;
use crate::law::calendar::Calendar;
use crate::law::proof::proof;
use crate::law::setting::Setting;
use crate::said;
use crate::store::month::{DayCount, HearingAt};
use crate::text::{Lang, Said, fold, pinyin, t};
use crate::tui::app::App;
use crate::tui::desk::{Desk, Job, Outcome, Paper, Step, Writer};
use crate::tui::effect::Runner;
use crate::tui::theme::Theme;
use crate::tui::words;
use crate::work::calendar::{CalendarQuery, CalendarView};
use crate::work::page::{Leads, Page, Part, Row, State, Which};
use crate::work::prove::ProofView;
use crate::work::view::{
    CaseView, CasesPage, CasesQuery, ClockBar, Draft, DutyView, Lost, Opened, Proposal, Refusal, Save, Saved,
    Scope, Sort, Triage, TriageLine, Who,
};
use crate::work::what_if::{Both, Foreseen};
use crate::work::world::World;

pub const TODAY: &str = "2026-11-23";

/// The law of the made-up district: what would change is derived, not made up.
static WORLD: LazyLock<World> = LazyLock::new(World::official);

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A page with a line of every sort, some of which lead somewhere.
fn page() -> Page {
    let long = said!(
        "第3行：没有“{word}”这一列，应为 day,kind,name；本行未读，全文件未采用，已改用内置内容，请改正后按 F5 重新读取，再核对受影响的期限",
        "line 3: no column “{word}”; it must be day,kind,name; the file was not taken, the built-in one is used: mend it, press F5, then check the dates it bears on",
        word = "类型"
    );
    let form = Leads::Form { kind: Kind::Hearing, case: Some(CaseId(4)), record: None };
    Page {
        title: said!("本地文件", "Local files"),
        head: vec![said!("与数据库同一文件夹的文件", "the files in the database's folder")],
        parts: vec![
            Part {
                title: said!("问题", "Problems"),
                rows: vec![
                    Row::new(State::Bad, t("未采用", "not taken"), long).note(Said::same("calendar.csv")),
                    Row::new(
                        State::Due,
                        t("请核对", "check"),
                        said!("两个机关同名", "two organs of one name"),
                    ),
                    Row::new(
                        State::Unknown,
                        t("不明", "unknown"),
                        said!("2027年尚无通知", "no notice for 2027 yet"),
                    ),
                ],
            },
            Part {
                title: said!("现用内容", "In use"),
                rows: vec![
                    Row::new(State::Done, t("规则", "rules"), said!("72条", "72 of them")).leads(form),
                    Row::new(State::Plain, t("案件", "case"), said!("行初87号", "行初87号"))
                        .leads(Leads::Case(CaseId(1))),
                    Row::new(State::Dim, t("附注", "aside"), said!("无", "nothing")),
                ],
            },
        ],
    }
}

/// What the desk and the writer share.
#[derive(Debug, Default)]
pub struct Book {
    pub cases: Vec<CaseView>,
    pub version: i64,
    pub steps: Vec<Step>,
    pub drafts: Vec<(Paper, Body)>,
    /// What each page says, for tests of the page screen.
    pub pages: Vec<(Which, Page)>,
    /// The next refusal the writer gives, for tests of forms.
    pub refuse: Option<Refusal>,
    pub readonly: bool,
    next: i64,
}

/// The desk of 王某 of 司法局.
#[derive(Debug, Clone)]
pub struct Fake {
    pub book: Arc<Mutex<Book>>,
    pub who: Who,
    pub today: Day,
}

impl Fake {
    pub fn district() -> Fake {
        let book = Book {
            cases: cases(),
            pages: vec![(Which::LocalFiles, page())],
            next: 1000,
            version: 1,
            ..Book::default()
        };
        let who = Who {
            login: "wang".into(),
            name: "王某".into(),
            organ: "天津市静海区司法局".into(),
            role: "法律顾问".into(),
        };
        Fake { book: Arc::new(Mutex::new(book)), who, today: day(TODAY) }
    }

    /// A district with so many cases, for paging.
    pub fn with_cases(count: usize) -> Fake {
        let fake = Fake::district();
        {
            let mut book = fake.book();
            let model = book.cases[8].clone();
            for n in book.cases.len()..count {
                let mut case = model.clone();
                let id = CaseId(1000 + i64::try_from(n).unwrap());
                (case.id, case.line.case) = (id, Some(id));
                case.line.court_no = format!("（2026）津0118行初{n}号");
                book.cases.push(case);
            }
        }
        fake
    }

    pub fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap()
    }

    /// The program over this desk, with writes done at once.
    pub fn app(&self, lang: Lang, size: (u16, u16)) -> (App, Runner) {
        let app = App::new(Box::new(self.clone()), lang, Theme::default(), size);
        (app, Runner::Inline(Box::new(self.clone())))
    }

    fn sees(&self, scope: Scope, line: &Line) -> bool {
        match scope {
            Scope::All => true,
            Scope::Unit => line.organ == self.who.organ,
            Scope::Mine => line.officer == self.who.name || line.advisers.contains(&self.who.name),
        }
    }
}

/// A duty with its last day before and after rest days.
pub fn duty(rule: &str, raw: Option<&str>, due: Option<&str>) -> Duty {
    let (raw, due) = (raw.map(day), due.map(day));
    Duty {
        rule: rule.into(),
        trigger: None,
        from: None,
        raw,
        due,
        safe: due,
        act_by: due,
        last: due,
        state: DutyState::Open,
        done_on: None,
        provisional: false,
        organ: String::new(),
        stage: String::new(),
        why: None,
    }
}

fn view(title: Said, form: Kind, duty: Duty) -> DutyView {
    let days_left = duty.act_by.map(|act_by| (act_by - day(TODAY)).num_days());
    DutyView {
        overdue: duty.state == DutyState::Open && days_left.is_some_and(|days| days < 0),
        days_left,
        promptly: false,
        act: title.clone(),
        title,
        missed: said!("逾期不提供，视为没有相应证据", "late evidence counts as none"),
        article: "行政诉讼法34".into(),
        who: said!("应诉承办单位", "the organ that answers"),
        form,
        record: None,
        optional: false,
        unverified: None,
        duty,
    }
}

fn answer(raw: &str, due: &str) -> DutyView {
    let mut view = view(
        said!("提交答辩状和证据", "submit the answer and evidence"),
        Kind::Answer,
        duty("L2", Some(raw), Some(due)),
    );
    view.act =
        said!("十五日内提出答辩状并提交全部证据和依据", "answer within 15 days with all evidence and norms");
    view.duty.from = Some(day("2026-11-06"));
    view
}

fn plain(rule: &str, title: Said, form: Kind, due: &str) -> DutyView {
    let mut view = view(title, form, duty(rule, Some(due), Some(due)));
    view.missed = said!("列入考核", "counts in the yearly assessment");
    view.article = "方案一（二）1".into();
    view
}

fn done(mut view: DutyView, on: &str) -> DutyView {
    let late = view.duty.act_by.is_some_and(|act_by| act_by < day(on));
    view.duty.state = if late { DutyState::DoneLate } else { DutyState::Done };
    view.duty.done_on = Some(day(on));
    view.overdue = false;
    view
}

fn from(mut view: DutyView, on: &str) -> DutyView {
    view.duty.from = Some(day(on));
    view
}

struct Sketch {
    id: i64,
    no: &'static str,
    plaintiffs: &'static [&'static str],
    count: u32,
    defendant: &'static str,
    cause: &'static str,
    officer: &'static str,
    risk: Option<(Level, &'static str)>,
    served: &'static str,
}

fn case(sketch: &Sketch, duties: Vec<DutyView>, records: Vec<Record>) -> CaseView {
    let id = CaseId(sketch.id);
    let next = duties
        .iter()
        .filter(|duty| duty.duty.state == DutyState::Open && duty.duty.act_by.is_some())
        .min_by_key(|duty| duty.duty.act_by);
    let plaintiffs: Vec<String> = sketch.plaintiffs.iter().map(|name| (*name).to_string()).collect();
    let court = if sketch.no.contains("津02") {
        "天津市第二中级人民法院"
    } else {
        "天津市静海区人民法院"
    };
    let registration = json!({
        "court_no": sketch.no, "instance": if sketch.no.contains('终') { "二审" } else { "一审" }, "procedure": "普通程序",
        "plaintiffs": plaintiffs, "plaintiff_count": sketch.count, "defendants": [sketch.defendant],
        "organ": sketch.defendant, "court": court, "judge": "刘法官", "judge_tel": "022-00000000",
        "cause": sketch.cause, "officer": sketch.officer, "advisers": ["王某"], "claim": "请求确认被诉行政行为违法。",
    });
    let mut all = vec![record(sketch.id, sketch.id, Kind::Registration, "2026-11-06", "周某", registration)];
    all.extend(records.into_iter().map(|mut record| {
        record.case = Some(id);
        record.id = RecordId(record.id.0 + sketch.id * 100);
        record
    }));
    let file = CaseFile::from_records(id, &all);
    let line = Line {
        case: Some(id),
        court_no: sketch.no.into(),
        instance: file.registration.instance.clone(),
        plaintiffs,
        plaintiff_count: sketch.count,
        defendants: vec![sketch.defendant.into()],
        organ: sketch.defendant.into(),
        court: court.into(),
        cause: sketch.cause.into(),
        officer: sketch.officer.into(),
        advisers: vec!["王某".into()],
        served_on: Some(day(sketch.served)),
        next_due: next.and_then(|duty| duty.duty.act_by),
        next_rule: next.map(|duty| duty.duty.rule.clone()).unwrap_or_default(),
        next_provisional: next.is_some_and(|duty| duty.duty.provisional),
        risk_system: sketch.risk.map(|(level, _)| level),
        risk_why: sketch.risk.map(|(_, why)| crate::text::Said::same(why)),
        ..Line::default()
    };
    let reasons = sketch.risk.map(|(level, why)| Reason {
        signal: "evidence_empty",
        level,
        from: None,
        words: said!("{why}", "{why}"),
        article: "行政诉讼法34",
    });
    CaseView {
        like: Vec::new(),
        id,
        line,
        file,
        records: all,
        to_check: duties.len(),
        duties,
        risk: Risk { reasons: reasons.into_iter().collect(), ..Risk::default() },
        outcomes: Vec::new(),
        clocks: Vec::new(),
        lost_days: Vec::new(),
        breaches: Vec::new(),
        chain: Vec::new(),
        chain_missing: Vec::new(),
    }
}

pub fn record(case: i64, id: i64, kind: Kind, on: &str, who: &str, body: Value) -> Record {
    let Value::Object(body) = body else { panic!("a body is an object") };
    Record {
        id: RecordId(id),
        case: Some(CaseId(case)),
        kind,
        row: id,
        at: day(on).and_hms_opt(9, 30, 0).unwrap(),
        who: who.into(),
        body,
    }
}

fn forward(due: &str) -> DutyView {
    plain("P1", said!("转交承办部门", "forward to the unit"), Kind::Forwarding, due)
}

/// 行初87, the case the tests open: forwarded in time, the district's ten days missed, the law's fifteen ending today.
fn first() -> CaseView {
    let mut statutory = answer("2026-11-21", "2026-11-23");
    statutory.duty.trigger = Some(RecordId(111));
    statutory.duty.safe = Some(day("2026-11-20"));
    let mut district =
        plain("P3", said!("区定答辩期限（10日）", "district's own 10 days"), Kind::Answer, "2026-11-16");
    district.duty.from = Some(day("2026-11-06"));
    let forwarded = done(from(forward("2026-11-09"), "2026-11-06"), "2026-11-08");
    let mut review = view(said!("法律顾问把关", "adviser's review"), Kind::Review, duty("P5", None, None));
    review.duty.state = DutyState::Undetermined;
    review.duty.why = Some(said!("答辩状尚未备妥", "the answer is not prepared yet"));
    let duties = vec![district.clone(), statutory.clone(), forwarded.clone(), review];
    let sketch = Sketch {
        id: 1,
        no: "（2026）津0118行初87号",
        plaintiffs: &["李某"],
        count: 0,
        defendant: "天津市静海区大邱庄镇人民政府",
        cause: "强制拆除房屋",
        officer: "钱某",
        risk: Some((Level::High, "证据清单空，法定期限今日届满")),
        served: "2026-11-06",
    };
    let records = vec![
        record(
            1,
            11,
            Kind::Receipt,
            "2026-11-06",
            "周某",
            json!({"papers": ["应诉通知书", "起诉状副本"], "received_on": "2026-11-06", "signed_by": "周某", "signed_at": "办公室", "way": "邮寄"}),
        ),
        record(
            1,
            12,
            Kind::Forwarding,
            "2026-11-08",
            "周某",
            json!({"forwarded_on": "2026-11-08", "to_organ": "天津市静海区大邱庄镇人民政府", "to_person": "钱某"}),
        ),
        record(
            1,
            13,
            Kind::Assessment,
            "2026-11-12",
            "王某",
            json!({"assessed_on": "2026-11-12", "by": "王某", "level": "高", "reason": "强制拆除前未催告、未公告", "evidence": "存在"}),
        ),
        record(
            1,
            14,
            Kind::Answer,
            "2026-11-16",
            "钱某",
            json!({"officer": "钱某", "authority": "依据行政强制法第三十四条、城乡规划法第六十五条，被告具有法定职权。", "submitted_on": null}),
        ),
    ];
    let mut view = case(&sketch, duties, records);
    view.risk.adviser = Some(Assessed {
        level: Level::High,
        reason: "强制拆除前未催告、未公告，程序违法".into(),
        on: Some(day("2026-11-12")),
        by: "王某".into(),
    });
    view.risk.reasons.push(Reason {
        signal: "evidence_late",
        level: Level::High,
        from: Some(day("2026-12-08")),
        words: said!("举证期限届满未提交证据", "no evidence by the last day"),
        article: "行政诉讼法第34条",
    });
    view.risk.reasons.push(Reason {
        signal: "same_cause_lost",
        level: Level::Medium,
        from: None,
        words: said!("同单位同案由已结8件败诉3件", "3 of 8 like cases lost"),
        article: "",
    });
    view.line.risk_adviser = Some(Level::High);
    let bar = |zh: &'static str, en: &'static str, days, duty| ClockBar {
        label: Said::from(t(zh, en)),
        days,
        duty,
    };
    view.clocks = vec![
        bar("转交3", "forward 3", 3, forwarded),
        bar("区定10", "district 10", 10, district),
        bar("法定15", "statute 15", 15, statutory),
    ];
    view.lost_days = vec![
        Lost { days: 2, by: said!("办公室转交", "the office") },
        Lost { days: 15, by: said!("承办单位", "the organ") },
    ];
    view.chain_missing = vec!["静政复决〔2026〕41号".into()];
    view
}

fn cases() -> Vec<CaseView> {
    let gov = "天津市静海区人民政府";
    let sketch = |id, no, plaintiffs, count, defendant, cause, officer, risk, served| Sketch {
        id,
        no,
        plaintiffs,
        count,
        defendant,
        cause,
        officer,
        risk,
        served,
    };
    let appeal =
        |due: &str| plain("L7", said!("上诉（判决15日）", "appeal (judgment, 15 days)"), Kind::Appeal, due);
    let mut hearing = case(
        &sketch(
            6,
            "（2026）津0118行初71号",
            &["陈某"],
            0,
            "天津市公安局静海分局",
            "行政处罚",
            "卫某",
            None,
            "2026-10-20",
        ),
        vec![
            plain(
                "L9",
                said!("提交负责人身份证明", "hand in the head's identity paper"),
                Kind::Hearing,
                "2026-11-26",
            ),
            done(answer("2026-11-04", "2026-11-04"), "2026-11-03"),
        ],
        Vec::new(),
    );
    hearing.line.hearing_at = day("2026-11-26").and_hms_opt(9, 30, 0);
    let mut provisional =
        plain("P8", said!("败诉分析报告", "report on the loss"), Kind::LossReport, "2027-01-04");
    provisional.duty.provisional = true;
    let mut unknown = view(
        said!("提交答辩状和证据", "submit the answer and evidence"),
        Kind::Answer,
        duty("L2", None, None),
    );
    unknown.duty.state = DutyState::Undetermined;
    unknown.duty.why = Some(said!("缺收到起诉状副本之日", "the day the papers came is missing"));
    let mut closed = case(
        &sketch(
            12,
            "（2025）津0118行初203号",
            &["冯某"],
            0,
            "天津市静海区独流镇人民政府",
            "政府信息公开",
            "韩某",
            None,
            "2025-10-09",
        ),
        vec![done(
            plain("L7", said!("上诉（判决15日）", "appeal (judgment, 15 days)"), Kind::Appeal, "2026-01-12"),
            "2026-01-09",
        )],
        Vec::new(),
    );
    closed.line.closed_on = Some(day("2026-02-11"));
    closed.line.close_kind = "驳回诉讼请求".into();
    vec![
        first(),
        case(
            &sketch(
                2,
                "（2026）津02行初31号",
                &["赵某", "赵某某"],
                12,
                gov,
                "征收补偿决定",
                "",
                None,
                "2026-11-17",
            ),
            vec![forward("2026-11-20"), answer("2026-12-02", "2026-12-02")],
            Vec::new(),
        ),
        case(
            &sketch(
                3,
                "（2026）津0118行初62号",
                &["孙某"],
                0,
                "天津市静海区人力资源和社会保障局",
                "工伤认定",
                "周某",
                None,
                "2026-11-03",
            ),
            vec![
                plain(
                    "P6",
                    said!("报区司法局备案", "file with the justice bureau"),
                    Kind::Filing,
                    "2026-11-23",
                ),
                done(answer("2026-11-18", "2026-11-18"), "2026-11-18"),
            ],
            Vec::new(),
        ),
        case(
            &sketch(
                4,
                "（2026）津02行初44号",
                &["吴某"],
                0,
                gov,
                "行政复议",
                "郑某",
                Some((Level::High, "同单位同案由已结8件败诉3件")),
                "2026-11-05",
            ),
            vec![plain(
                "P9",
                said!("会议：分管副区长审批", "meeting: approval by the deputy head"),
                Kind::Meeting,
                "2026-11-23",
            )],
            Vec::new(),
        ),
        case(
            &sketch(
                5,
                "（2026）津0118行初9号",
                &["王某某"],
                0,
                "天津市静海区住房和建设委员会",
                "行政许可",
                "冯某",
                Some((Level::Medium, "一审败诉，正在上诉期")),
                "2026-03-02",
            ),
            vec![appeal("2026-11-25")],
            Vec::new(),
        ),
        hearing,
        case(
            &sketch(
                7,
                "（2026）津0118行初90号",
                &["天津某建材有限公司"],
                0,
                "天津市静海区应急管理局",
                "行政处罚",
                "沈某",
                None,
                "2026-11-12",
            ),
            vec![answer("2026-11-27", "2026-11-27"), done(forward("2026-11-15"), "2026-11-13")],
            Vec::new(),
        ),
        case(
            &sketch(8, "", &["褚某"], 0, "天津市静海区市场监督管理局", "举报处理", "", None, "2026-11-19"),
            vec![unknown],
            Vec::new(),
        ),
        case(
            &sketch(
                9,
                "（2026）津02行终188号",
                &["魏某"],
                0,
                gov,
                "政府信息公开",
                "郑某",
                Some((Level::Low, "一审胜诉")),
                "2026-11-10",
            ),
            vec![answer("2026-11-25", "2026-11-25")],
            Vec::new(),
        ),
        case(
            &sketch(
                10,
                "（2026）津0118行初55号",
                &["蒋某"],
                0,
                "天津市静海区团泊镇人民政府",
                "强制清除地上物",
                "何某",
                Some((Level::High, "一审判决确认违法")),
                "2026-06-08",
            ),
            vec![provisional],
            Vec::new(),
        ),
        case(
            &sketch(
                11,
                "（2026）津0118行初77号",
                &["严某"],
                0,
                "天津市静海区司法局",
                "行政复议",
                "王某",
                None,
                "2026-10-30",
            ),
            vec![done(answer("2026-11-16", "2026-11-16"), "2026-11-13")],
            Vec::new(),
        ),
        closed,
    ]
}

fn bucket(case: &CaseView, duty: &DutyView) -> Option<Bucket> {
    match (duty.duty.state, duty.days_left) {
        (DutyState::Undetermined, _) => Some(Bucket::Undetermined),
        (DutyState::Open, Some(..0)) => Some(Bucket::Overdue),
        (DutyState::Open, Some(0)) => Some(Bucket::Today),
        (DutyState::Open, Some(1..=3)) if case.line.hearing_at.is_some() => Some(Bucket::Hearing),
        (DutyState::Open, Some(1..=3)) => Some(Bucket::ThreeDays),
        (DutyState::Open, Some(4..=6)) => Some(Bucket::Week),
        _ => None,
    }
}

impl Desk for Fake {
    fn triage(&mut self, scope: Scope, most: usize) -> Result<Triage, Failure> {
        let book = self.book();
        let mut lines = Vec::new();
        for case in book.cases.iter().take(40).filter(|case| self.sees(scope, &case.line)) {
            for duty in &case.duties {
                let Some(bucket) = bucket(case, duty).filter(|_| case.line.pending()) else { continue };
                let note = (bucket == Bucket::Hearing)
                    .then(|| said!("09:30 第三法庭 负责人未定", "09:30 court 3, no head named"));
                lines.push(TriageLine {
                    bucket,
                    case: case.id,
                    line: case.line.clone(),
                    duty: duty.clone(),
                    note,
                });
            }
            if case.id == CaseId(4) {
                let duty = plain(
                    "P9",
                    said!("召开案件分析讨论会", "hold the case-analysis meeting"),
                    Kind::Meeting,
                    "2026-12-04",
                );
                let note = Some(said!("评估已11日未开会", "assessed 11 days ago, no meeting"));
                lines.push(TriageLine {
                    bucket: Bucket::AtRisk,
                    case: case.id,
                    line: case.line.clone(),
                    duty,
                    note,
                });
            }
            if case.id == CaseId(11) {
                let duty = view(said!("无下一步", "no next step"), Kind::Note, duty("N1", None, None));
                lines.push(TriageLine {
                    bucket: Bucket::NoNextStep,
                    case: case.id,
                    line: case.line.clone(),
                    duty,
                    note: None,
                });
            }
        }
        lines.sort_by_key(|line| (line.bucket, line.duty.duty.act_by));
        let count = |bucket| lines.iter().filter(|line| line.bucket == bucket).count();
        let counts = Bucket::ALL.into_iter().map(|bucket| (bucket, count(bucket))).collect();
        lines.truncate(most);
        Ok(Triage { today: self.today, working_day: true, day_name: None, counts, lines })
    }

    fn cases(&mut self, query: &CasesQuery) -> Result<CasesPage, Failure> {
        let book = self.book();
        let mut lines: Vec<Line> = book
            .cases
            .iter()
            .map(|case| case.line.clone())
            .filter(|line| self.sees(query.scope, line) && (query.all || line.pending()))
            .filter(|line| {
                let text =
                    format!("{} {} {}", line.court_no, words::full_parties(line, Lang::Zh), line.cause);
                query
                    .filter
                    .split_whitespace()
                    .all(|word| fold::key(&text).contains(word) || pinyin::found(&text, word))
            })
            .collect();
        match query.sort {
            Sort::Due => lines.sort_by_key(|line| (line.next_due.is_none(), line.next_due)),
            Sort::Risk => lines.sort_by_key(|line| std::cmp::Reverse(line.risk(self.today))),
            Sort::Received => lines.sort_by_key(|line| std::cmp::Reverse(line.served_on)),
            Sort::Organ => lines.sort_by(|a, b| a.organ.cmp(&b.organ)),
        }
        let total = lines.len();
        Ok(CasesPage { lines: lines.into_iter().skip(query.offset).take(query.limit).collect(), total })
    }

    fn glance(&mut self, id: CaseId) -> Result<CaseView, Failure> {
        self.case(id)
    }

    fn case(&mut self, id: CaseId) -> Result<CaseView, Failure> {
        Ok(self.book().cases.iter().find(|case| case.id == id).unwrap().clone())
    }

    fn calendar(&mut self, query: &CalendarQuery) -> Result<CalendarView, Failure> {
        let book = self.book();
        let mut hearings: Vec<HearingAt> = Vec::new();
        let mut counts: Vec<DayCount> = Vec::new();
        let mut duties = Vec::new();
        for case in book.cases.iter().filter(|case| self.sees(query.scope, &case.line)) {
            if let Some(at) = case.line.hearing_at.filter(|at| (query.from..=query.to).contains(&at.date())) {
                let (place, line) = ("第三法庭".to_string(), case.line.clone());
                hearings.push(HearingAt { at, place, state: "待开庭".into(), head: String::new(), line });
            }
            for duty in case.duties.iter().filter(|duty| duty.duty.state == DutyState::Open) {
                let Some(day) = duty.duty.act_by else { continue };
                let overdue = usize::from(duty.overdue);
                match counts.iter_mut().find(|it| it.day == day) {
                    Some(it) => (it.duties, it.overdue) = (it.duties + 1, it.overdue + overdue),
                    None => counts.push(DayCount { day, duties: 1, overdue }),
                }
                if (query.listed.0..=query.listed.1).contains(&day) {
                    duties.push((case.line.clone(), duty.clone()));
                }
            }
        }
        hearings.sort_by_key(|it| it.at);
        duties.sort_by_key(|(_, duty)| duty.duty.act_by);
        let listed = duties.len();
        duties.truncate(query.most);
        let view = CalendarView::of(&WORLD, query, hearings, &counts);
        Ok(CalendarView { duties, listed, ..view })
    }

    fn page(&mut self, which: &Which) -> Result<Page, Failure> {
        let pages = &self.book().pages;
        let nothing = || Failure::new(FailureKind::Use, said!("没有此页。", "There is no such page."));
        pages.iter().find(|(of, _)| of == which).map(|(_, page)| page.clone()).ok_or_else(nothing)
    }

    fn prove(&mut self, case: CaseId, rule: &str) -> Result<Vec<ProofView>, Failure> {
        let book = self.book();
        let view = book.cases.iter().find(|it| it.id == case).unwrap();
        let rules = RuleBook::official();
        let Some(rule) = rules.find(rule) else {
            return Err(Failure::new(
                FailureKind::Use,
                said!("规则簿中没有规则 {rule}。", "There is no rule {rule}."),
            ));
        };
        let calendar = Calendar::official();
        let setting = Setting::new(&calendar, Organs::district());
        let of_rule = view.duties.iter().filter(|duty| duty.duty.rule == rule.id);
        Ok(of_rule
            .map(|duty| ProofView {
                case,
                court_no: view.line.court_no.clone(),
                duty: duty.clone(),
                proof: proof(&duty.duty, rule, &view.file, &setting),
                in_force: (rule.from, rule.to),
            })
            .collect())
    }

    fn what_if(&mut self, save: &Save) -> Result<Foreseen, Refusal> {
        if let Some(refusal @ Refusal::Clash(_)) = &self.book().refuse {
            return Err(refusal.clone());
        }
        let before: Vec<Record> = match self.book().cases.iter().find(|case| Some(case.id) == save.case) {
            Some(case) => case.records.clone(),
            None => return Ok(Foreseen::default()),
        };
        let mut after = before.clone();
        match after.iter_mut().find(|record| Some(record.id) == save.record) {
            Some(record) => record.body = save.body.clone(),
            None => after.push(Record {
                id: RecordId(0),
                case: save.case,
                kind: save.kind,
                row: 0,
                at: self.now(),
                who: self.who.name.clone(),
                body: save.body.clone(),
            }),
        }
        Ok(WORLD.moved(save.case.unwrap_or(CaseId(0)), &before, &after, &Both::default(), self.today))
    }

    fn open_form(&mut self, paper: Paper) -> Result<Opened, Failure> {
        let book = self.book();
        let case = book.cases.iter().find(|case| Some(case.id) == paper.case);
        let wanted = |record: &&Record| {
            Some(record.id) == paper.record || (paper.kind == Kind::Registration && record.kind == paper.kind)
        };
        let record = case.and_then(|case| case.records.iter().find(wanted));
        let texts = book.drafts.iter().find(|(of, _)| *of == paper).map(|(_, texts)| texts.clone());
        Ok(Opened {
            kind: paper.kind,
            case: paper.case,
            record: record.map(|record| record.id),
            base: record.map(|record| record.row),
            body: record.map(|record| record.body.clone()).unwrap_or_default(),
            facts: vec!["district"],
            draft: texts.map(|texts| Draft { slot: paper.kind.key().into(), at: self.now(), texts }),
            title: case.map(|case| case.line.court_no.clone()).unwrap_or_default(),
            proposals: proposed(paper.kind),
        })
    }

    fn proposals(&mut self, opened: &Opened, _: &Body) -> Vec<Proposal> {
        proposed(opened.kind)
    }

    fn suggestions(&mut self, holds: &Holds, typed: &str) -> Vec<String> {
        match holds {
            Holds::Organ | Holds::Organs => {
                Organs::district().search(typed).into_iter().map(|organ| organ.name.clone()).collect()
            }
            _ => ["钱某", "周某", "王某"]
                .into_iter()
                .filter(|name| pinyin::found(name, typed))
                .map(String::from)
                .collect(),
        }
    }

    fn last_step(&mut self) -> Result<Option<Step>, Failure> {
        Ok(self.book().steps.last().cloned())
    }

    fn reread(&mut self) -> Result<(), Failure> {
        Ok(())
    }

    fn news(&mut self) -> Option<Said> {
        None
    }

    fn data_version(&mut self) -> Result<i64, Failure> {
        Ok(self.book().version)
    }

    fn today(&self) -> Day {
        self.today
    }

    fn now(&self) -> Moment {
        self.today.and_hms_opt(11, 42, 7).unwrap()
    }

    fn who(&self) -> &Who {
        &self.who
    }

    fn organs(&self) -> &Organs {
        Organs::district()
    }

    fn rest_words(&self, day: Day) -> Option<Said> {
        use chrono::Datelike;
        (day.weekday().number_from_monday() > 5).then(|| said!("休息日", "rest day"))
    }

    fn provisional(&self, day: Day) -> bool {
        day > self::day("2026-12-31")
    }

    fn readonly(&self) -> bool {
        self.book().readonly
    }
}

/// The one thing this desk proposes: the day a judgment took effect.
fn proposed(kind: Kind) -> Vec<Proposal> {
    let words = said!(
        "11月5日送达，上诉期15日至11月20日届满，各方未上诉，次日生效（行政诉讼法85条）",
        "served 5 November, the 15 days ended on the 20th, nobody appealed: in force the day after (行政诉讼法85)"
    );
    let proposal = Proposal { key: "effective_on", value: "2026-11-21".into(), words };
    if kind == Kind::Judgment { vec![proposal] } else { Vec::new() }
}

impl Writer for Fake {
    fn run(&mut self, job: Job) -> Outcome {
        let now = self.now();
        let who = self.who.name.clone();
        let mut book = self.book();
        match job {
            Job::Save(save) => {
                if let Some(refusal) = book.refuse.take() {
                    return Outcome::Refused(refusal);
                }
                Outcome::Saved(keep(&mut book, save, now, who))
            }
            Job::SaveDraft { paper, texts, .. } => {
                book.drafts.retain(|(of, _)| *of != paper);
                book.drafts.push((paper, texts));
                Outcome::DraftSaved(now)
            }
            Job::DropDraft { paper } => {
                book.drafts.retain(|(of, _)| *of != paper);
                Outcome::DraftDropped
            }
            Job::Undo { step } => {
                book.version += 1;
                let at = book.steps.iter().position(|s| s.step == step).unwrap();
                Outcome::Undone(book.steps.remove(at).words)
            }
        }
    }
}

fn keep(book: &mut Book, save: Save, now: Moment, who: String) -> Saved {
    book.version += 1;
    book.next += 1;
    let row = book.next;
    let id = save.record.unwrap_or(RecordId(row));
    let kind = save.kind.words();
    book.steps.push(Step { step: row, words: said!("新增{zh}", "{en} added", zh = kind.zh, en = kind.en) });
    if let Some(case) = book.cases.iter_mut().find(|case| Some(case.id) == save.case) {
        case.records.retain(|record| record.id != id);
        case.records.push(Record {
            id,
            case: save.case,
            kind: save.kind,
            row,
            at: now,
            who,
            body: save.body,
        });
        for duty in case.duties.iter_mut().filter(|duty| duty.form == save.kind) {
            duty.duty.state = DutyState::Done;
            duty.duty.done_on = Some(now.date());
            duty.overdue = false;
        }
    }
    Saved { case: save.case, record: id, row, step: row, merged: Vec::new() }
}
