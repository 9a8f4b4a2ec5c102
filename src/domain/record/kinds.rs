//! The kinds of record, one row each: all that the program knows of a kind besides its form.

use crate::domain::day::{Day, Moment};
use crate::domain::record::Body;
use crate::text::{Text, t};
use serde_json::Value;

/// 归属 — whose records those of a kind are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Of one case.
    Case,
    /// Of one case, or of the district at large.
    CaseOrDistrict,
    /// Of a unit, which its form names.
    Unit,
    /// Of the district.
    District,
}

/// 卡片 — one row of the table of kinds.
#[derive(Debug)]
pub struct Card {
    /// The name in SQL, JSON and on the command line.
    pub key: &'static str,
    /// The name of the form.
    pub words: Text,
    pub of: Of,
    /// The fields that give a record its own day, when it happened: the first that is filled in counts.
    pub days: &'static [&'static str],
    /// The fields that a record's line in a list says, in their order; `list.field` is that field of each row.
    pub says: &'static [&'static str],
    /// A case has one record that grows, rather than one more each time.
    pub grows: bool,
    /// It is taken in as records of other kinds: none of its own ever stands in the book.
    pub passes: bool,
    /// The program makes it: no form for a new one is offered.
    pub made: bool,
}

/// A card; `of`, the fields of its own day, the fields its line says.
pub const fn card(
    key: &'static str,
    words: Text,
    of: Of,
    days: &'static [&'static str],
    says: &'static [&'static str],
) -> Card {
    Card { key, words, of, days, says, grows: false, passes: false, made: false }
}

impl Card {
    const fn grows(mut self) -> Card {
        self.grows = true;
        self
    }

    const fn made(mut self) -> Card {
        self.made = true;
        self
    }

    const fn passes(mut self) -> Card {
        self.passes = true;
        self
    }
}

/// 记录种类 — the kind of a record; it names the form. A place in the table of cards, so that a kind nobody has code
/// for is as good as any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Kind(u16);

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $card:expr;)*) => {
        enum Place { $($name,)* }

        #[allow(non_upper_case_globals)]
        impl Kind {
            $($(#[$doc])* pub const $name: Kind = Kind(Place::$name as u16);)*
        }

        const CARDS: &[Card] = &[$($card,)*];
    };
}

#[rustfmt::skip]
kinds! {
    /// 案件登记
    Registration = card("registration", t("案件登记", "registration"), Of::Case, &["filed_on"], &["court_no", "plaintiffs", "cause"]).grows();
    /// 收件
    Receipt = card("receipt", t("收件", "receipt of papers"), Of::Case, &["received_on"], &["papers", "signed_at", "signed_by"]);
    /// 转交
    Forwarding = card("forwarding", t("转交", "forwarding"), Of::Case, &["forwarded_on"], &["to_organ", "to_person"]);
    /// 答辩
    Answer = card("answer", t("答辩", "answer"), Of::Case, &["prepared_on", "submitted_on", "evidence_on"], &["defendant", "officer"]).grows();
    /// 法律顾问把关
    Review = card("review", t("把关", "adviser's review"), Of::Case, &["reviewed_on"], &["adviser", "result"]);
    /// 报区司法局备案
    Filing = card("filing", t("备案", "filing with the justice bureau"), Of::Case, &["filed_on"], &["defendant", "filing_no"]);
    /// 向区政府领导书面报告
    LeaderReport = card("leader_report", t("书面报告", "written report to the district leader"), Of::Case, &["reported_on"], &["leader", "instruction"]);
    /// 程序申请：延期举证、管辖异议等
    Application = card("application", t("程序申请", "application to the court"), Of::Case, &["event_on", "applied_on", "decided_on"], &["matter", "decision"]);
    /// 败诉风险评估
    Assessment = card("assessment", t("风险评估", "assessment of risk"), Of::Case, &["assessed_on"], &["level", "by", "reason"]);
    /// 案件分析讨论会
    Meeting = card("meeting", t("案件分析讨论会", "case-analysis meeting"), Of::Case, &["proposed_on", "approved_on", "held_at"], &["proposed_by", "why", "outcome"]).grows();
    /// 授权委托
    Authorisation = card("authorisation", t("授权委托", "authorisation of agents"), Of::Case, &["authorised_on", "handed_on"], &["agents.name", "defendant"]);
    /// 开庭
    Hearing = card("hearing", t("开庭", "hearing"), Of::Case, &["at"], &["at", "place", "head"]);
    /// 裁判
    Judgment = card("judgment", t("裁判", "judgment"), Of::Case, &["judged_on", "served_on"], &["paper", "paper_no", "outcomes.outcome"]);
    /// 上诉
    Appeal = card("appeal", t("上诉", "appeal"), Of::Case, &["decided_on", "appealed_on"], &["decision", "reason"]);
    /// 履行
    Performance = card("performance", t("履行", "performance"), Of::Case, &["performed_on"], &["item", "how"]);
    /// 败诉分析报告
    LossReport = card("loss_report", t("败诉分析报告", "report on the loss"), Of::Case, &["reported_on"], &["causes", "accepted_by"]);
    /// 败诉案件审查：区行政复议机构对每一败诉案件的审查
    LossCheck = card("loss_check", t("败诉案件审查", "examination of the loss"), Of::Case, &["checked_on"], &["conclusion", "by"]);
    /// 问责
    Accountability = card("accountability", t("问责", "accountability"), Of::Case, &["finding_on", "decided_on"], &["finding", "decision"]);
    /// 司法建议
    Advice = card("advice", t("司法建议", "judicial advice"), Of::CaseOrDistrict, &["received_on"], &["advice_kind", "advice_no", "court"]);
    /// 期限免除
    Excuse = card("excuse", t("期限免除", "excused duty"), Of::Case, &["excused_on"], &["rule", "reason"]);
    /// 人工定日 — a day that a person sets for a duty, beside the computed one
    DaySet = card("day_set", t("人工定日", "day set by hand"), Of::Case, &["set_on"], &["rule", "day", "reason"]);
    /// 接办与交接
    Claim = card("claim", t("接办与交接", "claim and hand-over"), Of::Case, &["on"], &["rule", "by", "note"]);
    /// 记事
    Note = card("note", t("记事", "note"), Of::Case, &["on"], &["text", "next"]);
    /// 结案
    Closing = card("closing", t("结案", "closing"), Of::Case, &["closed_on"], &["archive_no", "note"]).grows();
    /// 期限核验
    Signing = card("signing", t("期限核验", "dates checked"), Of::Case, &["signed_on"], &["signed_by", "result", "findings"]);
    /// 当日核验
    DaySigning = card("day_signing", t("当日核验", "day checked"), Of::District, &["day"], &["signed_by", "result", "findings"]);
    /// 人员
    Person = card("person", t("人员", "person"), Of::Unit, &[], &["name", "organ", "role", "post"]);
    /// 集中培训
    Training = card("training", t("集中培训", "training"), Of::Unit, &["held_on"], &["organ", "training_kind", "topic"]);
    /// 与人民法院的沟通
    Liaison = card("liaison", t("府院沟通", "liaison with the court"), Of::CaseOrDistrict, &["met_on"], &["with", "topic", "view"]);
    /// 法院调查函
    Enquiry = card("enquiry", t("法院调查函", "enquiry of the court"), Of::Case, &["received_on"], &["paper_no", "asked", "answered_by"]);
    /// 调解化解：行政调解、复议和诉讼中的调解
    Mediation = card("mediation", t("调解化解", "mediation"), Of::CaseOrDistrict, &["begun_on"], &["organ", "stage", "result"]);
    /// 配合沟通：共同被告之间
    Coordination = card("coordination", t("配合沟通", "talk between defendants"), Of::Case, &["talked_on"], &["organs", "about", "agreed"]);
    /// 会同研究：责任追究
    JointStudy = card("joint_study", t("会同研究", "study with other organs"), Of::CaseOrDistrict, &["held_on"], &["with", "about", "opinion"]);
    /// 应诉责任事项：干预、拒不到庭、中途退庭、妨碍审理、拒不执行
    Discipline = card("discipline", t("应诉责任事项", "matter of responsibility"), Of::CaseOrDistrict, &["happened_on"], &["organ", "events", "people"]);
    /// 复议应诉指导
    Guidance = card("guidance", t("复议应诉指导", "guidance"), Of::CaseOrDistrict, &["given_on"], &["capacity", "organ", "topic", "advice"]);
    /// 行政执法监督提醒
    Reminder = card("reminder", t("执法监督提醒", "reminder of enforcement supervision"), Of::CaseOrDistrict, &["issued_on"], &["organ", "paper", "problem"]);
    /// 规范执法：法制审核、案卷评查等
    Regularity = card("regularity", t("规范执法", "regular enforcement"), Of::Unit, &["checked_on"], &["organ", "what", "problems"]);
    /// 投诉举报
    Complaint = card("complaint", t("投诉举报", "complaint"), Of::Unit, &["received_on"], &["organ", "about", "result"]);
    /// 应诉工作程序
    Procedure = card("procedure", t("应诉工作程序", "written procedure"), Of::Unit, &["issued_on"], &["organ", "title", "doc_no"]);
    /// 制度文件
    System = card("system", t("制度文件", "document of the system"), Of::Unit, &["issued_on"], &["organ", "category", "title"]);
    /// 应诉队伍
    Team = card("team", t("应诉队伍", "team"), Of::Unit, &["listed_on"], &["organ", "members.name"]);
    /// 工作保障：经费、装备、车辆
    Means = card("means", t("工作保障", "means of the work"), Of::Unit, &["reported_on"], &["organ", "funds", "equipment", "vehicles"]);
    /// 附件：卷宗目录中的一个文件
    Attachment = card("attachment", t("附件", "attachment"), Of::Case, &["linked_on"], &["title", "file"]);
    /// 表账不符：来表与台账都改过的一格，待核定
    Clash = card("clash", t("表账不符", "sheet against docket"), Of::Case, &[], &["column", "sheet", "book", "decision"]).made();
    /// 来件：收件，连同案件登记和转交
    Intake = card("intake", t("来件登记", "envelope"), Of::District, &["received_on"], &["court_no", "papers"]).passes();
}

impl Kind {
    /// All kinds, in the order of the table.
    pub fn all() -> impl Iterator<Item = Kind> + Clone {
        (0..count()).filter_map(|place| u16::try_from(place).ok()).map(Kind)
    }

    /// The kind of this name, or of this name of the form.
    pub fn read(key: &str) -> Option<Kind> {
        Kind::all().find(|kind| kind.key() == key || kind.words().zh == key)
    }

    /// The row of the table.
    pub fn card(self) -> &'static Card {
        CARDS.get(usize::from(self.0)).unwrap_or_else(|| beyond(self))
    }

    /// The name in SQL, JSON and on the command line.
    pub fn key(self) -> &'static str {
        self.card().key
    }

    /// The name of the form.
    pub fn words(self) -> Text {
        self.card().words
    }

    /// The name of the form, where tables are made.
    pub const fn named(self) -> Text {
        CARDS[self.0 as usize].words
    }

    /// Belongs to a case, always.
    pub fn needs_case(self) -> bool {
        self.card().of == Of::Case
    }

    /// Never belongs to a case.
    pub fn is_register(self) -> bool {
        !matches!(self.card().of, Of::Case | Of::CaseOrDistrict)
    }

    /// The day a record with this body happened on; `None` while none is filled in.
    pub fn day(self, body: &Body) -> Option<Day> {
        self.card().days.iter().find_map(|key| day(body.get(*key)?))
    }

    /// What the line of a record with this body says in a list, in the words of the record.
    pub fn says(self, body: &Body) -> String {
        said(body, self.card().says)
    }
}

/// These fields of a body in words, as a card names them.
pub fn said(body: &Body, paths: &[&str]) -> String {
    let said = paths.iter().map(|path| field(body, path)).filter(|text| !text.is_empty());
    said.collect::<Vec<_>>().join(" ")
}

/// The day of a value: of a moment, its day.
pub fn day(value: &Value) -> Option<Day> {
    let text = value.as_str()?;
    text.parse().ok().or_else(|| text.parse::<Moment>().ok().map(|at| at.date()))
}

/// A field in words, and the whole of a list; of a moment the time of day, for the day stands beside it.
fn field(body: &Body, path: &str) -> String {
    let text = |value: &Value| match value {
        Value::String(text) => match text.parse::<Moment>() {
            Ok(at) => at.format("%H:%M").to_string(),
            Err(_) => text.clone(),
        },
        Value::Number(number) => number.as_f64().map_or_else(|| number.to_string(), |n| n.to_string()),
        _ => String::new(),
    };
    let (key, inner) = path.split_once('.').map_or((path, None), |(key, inner)| (key, Some(inner)));
    let Some(value) = body.get(key) else { return String::new() };
    let Some(items) = value.as_array() else { return text(value) };
    let items = items.iter().filter_map(|item| inner.map_or(Some(item), |inner| item.get(inner)));
    items.map(text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("、")
}

impl serde::Serialize for Kind {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.key())
    }
}

impl<'de> serde::Deserialize<'de> for Kind {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Kind, D::Error> {
        let key = String::deserialize(from)?;
        Kind::read(&key).ok_or_else(|| serde::de::Error::custom(format!("no kind {key}")))
    }
}

#[cfg(not(test))]
const fn count() -> usize {
    CARDS.len()
}

#[cfg(not(test))]
fn beyond(_: Kind) -> &'static Card {
    &CARDS[0]
}

#[cfg(test)]
pub use made_up::{beyond, count};

/// A table that a test lays behind the one above: whatever is true of all kinds must be true of its rows.
#[cfg(test)]
#[allow(dead_code, reason = "for tests of what holds of any kind")]
pub mod made_up {
    use super::{CARDS, Card, Kind};
    use std::cell::Cell;

    thread_local! {
        static MORE: Cell<&'static [Card]> = const { Cell::new(&[]) };
    }

    /// The n-th kind of the table laid behind.
    pub const fn nth(n: u16) -> Kind {
        Kind(CARDS.len() as u16 + n)
    }

    /// Lays a table behind, on this thread.
    pub fn lay(cards: &'static [Card]) {
        MORE.set(cards);
    }

    pub fn count() -> usize {
        CARDS.len() + MORE.get().len()
    }

    pub fn beyond(kind: Kind) -> &'static Card {
        MORE.get().get(usize::from(kind.0) - CARDS.len()).unwrap_or(&CARDS[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::collections::BTreeSet;

    fn body(value: Value) -> Body {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn keys_and_names_are_used_once_and_both_find_the_kind() {
        let keys: BTreeSet<_> = Kind::all().map(|kind| kind.key()).collect();
        let names: BTreeSet<_> = Kind::all().map(|kind| kind.words().zh).collect();
        assert_eq!((keys.len(), names.len()), (CARDS.len(), CARDS.len()));
        for kind in Kind::all() {
            assert_eq!(Kind::read(kind.key()), Some(kind));
            assert_eq!(Kind::read(kind.words().zh), Some(kind));
            assert_eq!(serde_json::from_value::<Kind>(json!(kind)).unwrap(), kind);
        }
        assert_eq!(Kind::read("nothing"), None);
        assert!(serde_json::from_value::<Kind>(json!("nothing")).is_err());
    }

    #[test]
    fn a_record_happened_on_the_first_of_its_days_that_is_known() {
        let meeting = body(json!({"approved_on": "2026-03-05", "held_at": "2026-03-09T14:00:00"}));
        assert_eq!(Kind::Meeting.day(&meeting), "2026-03-05".parse().ok());
        let held = body(json!({"held_at": "2026-03-09T14:00:00"}));
        assert_eq!(Kind::Meeting.day(&held), "2026-03-09".parse().ok());
        assert_eq!(Kind::Meeting.day(&body(json!({"why": "2026-03-01 重大案件"}))), None);
    }

    #[test]
    fn a_line_says_texts_lists_rows_and_the_time_of_day() {
        let hearing = body(json!({"at": "2026-03-09T14:00:00", "place": "第三法庭", "session": "一"}));
        assert_eq!(Kind::Hearing.says(&hearing), "14:00 第三法庭");
        let papers = body(json!({"papers": ["应诉通知书", "传票"], "signed_by": "周某"}));
        assert_eq!(Kind::Receipt.says(&papers), "应诉通知书、传票 周某");
        let agents = body(json!({"agents": [{"name": "王宁", "post": "科长"}, {"name": "李清"}]}));
        assert_eq!(Kind::Authorisation.says(&agents), "王宁、李清");
    }
}
