//! Records: what a form records. The body is one JSON object whose keys are the fields of that form.

use crate::domain::day::Moment;
use crate::text::{Text, t, worded};

pub mod body;

/// 案件标识 — the book's own identity of a case: the number of the row that created its registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct CaseId(pub i64);

/// 记录标识 — the number of the book row that created the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct RecordId(pub i64);

/// 记录内容 — the fields of one record, by key; an absent key is a fact not yet known.
pub type Body = serde_json::Map<String, serde_json::Value>;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $zh:literal, $en:literal;)*) => {
        /// 记录种类 — the kind of a record; it names the form.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Kind { $($(#[$doc])* $name,)* }

        impl Kind {
            pub const ALL: &[Kind] = &[$(Kind::$name,)*];

            /// The name in SQL, JSON and on the command line.
            pub const fn key(self) -> &'static str {
                match self { $(Kind::$name => $key,)* }
            }

            /// The name of the form.
            pub const fn words(self) -> Text {
                match self { $(Kind::$name => t($zh, $en),)* }
            }
        }
    };
}

kinds! {
    /// 案件登记
    Registration = "registration", "案件登记", "registration";
    /// 收件
    Receipt = "receipt", "收件", "receipt of papers";
    /// 转交
    Forwarding = "forwarding", "转交", "forwarding";
    /// 答辩
    Answer = "answer", "答辩", "answer";
    /// 法律顾问把关
    Review = "review", "把关", "adviser's review";
    /// 报区司法局备案
    Filing = "filing", "备案", "filing with the justice bureau";
    /// 向区政府领导书面报告
    LeaderReport = "leader_report", "书面报告", "written report to the district leader";
    /// 程序申请：延期举证、管辖异议等
    Application = "application", "程序申请", "application to the court";
    /// 败诉风险评估
    Assessment = "assessment", "风险评估", "assessment of risk";
    /// 案件分析讨论会
    Meeting = "meeting", "案件分析讨论会", "case-analysis meeting";
    /// 授权委托
    Authorisation = "authorisation", "授权委托", "authorisation of agents";
    /// 开庭
    Hearing = "hearing", "开庭", "hearing";
    /// 裁判
    Judgment = "judgment", "裁判", "judgment";
    /// 上诉
    Appeal = "appeal", "上诉", "appeal";
    /// 履行
    Performance = "performance", "履行", "performance";
    /// 败诉分析报告
    LossReport = "loss_report", "败诉分析报告", "report on the loss";
    /// 问责
    Accountability = "accountability", "问责", "accountability";
    /// 司法建议
    Advice = "advice", "司法建议", "judicial advice";
    /// 期限免除
    Excuse = "excuse", "期限免除", "excused duty";
    /// 记事
    Note = "note", "记事", "note";
    /// 结案
    Closing = "closing", "结案", "closing";
    /// 期限核验
    Signing = "signing", "期限核验", "dates checked";
    /// 当日核验
    DaySigning = "day_signing", "当日核验", "day checked";
    /// 人员
    Person = "person", "人员", "person";
    /// 集中培训
    Training = "training", "集中培训", "training";
}

impl Kind {
    pub fn read(key: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.key() == key || kind.words().zh == key)
    }

    /// A register record belongs to no case.
    pub fn is_register(self) -> bool {
        matches!(self, Kind::Person | Kind::DaySigning | Kind::Training)
    }
}

worded! {
    /// 作为 — what a row of the book does to a record.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Act {
        Create = "create", "新建" / "created";
        Amend = "amend", "修改" / "amended";
        Withdraw = "withdraw", "撤回" / "withdrawn";
        Restore = "restore", "恢复" / "restored";
    }
}

/// 记录 — the newest state of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    pub id: RecordId,
    pub case: Option<CaseId>,
    pub kind: Kind,
    /// The book row that holds this state; a save names it as its base.
    pub row: i64,
    /// When that row was written.
    pub at: Moment,
    pub who: String,
    pub body: Body,
}
