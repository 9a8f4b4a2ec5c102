//! One rule of the catalogue: what sets a duty running, how its day is counted, what settles it.

use crate::domain::day::Day;
use crate::domain::record::Kind;
use crate::law::condition::Condition;
use crate::law::fact::Fact;
use crate::law::reading::Number;
use crate::law::role::RuleRole;
use crate::law::term::{Clock, Rolls};
use crate::law::texts;
use crate::law::who::Who;
use crate::text::{Said, Text, t};

/// Which of several trigger happenings start a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    First,
    Each,
    Last,
    /// Each; but one that was asked for within the period of another takes its place.
    Renewed,
}

/// What may settle a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// The record that triggered it.
    Same,
    /// Anything on or after the trigger's day.
    Any,
    /// Anything on or after the trigger's day that was entered after it.
    Later,
    /// Anything on any day.
    Ever,
}

/// Which defendants each get a duty of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Each {
    All,
    District,
    Others,
    /// Those against whom the paper that triggers it went, or may have gone.
    Losing,
    /// Organs of the district that take part as third parties.
    ThirdParties,
    /// Those whose heads are bound to appear.
    Heads,
}

/// How `pick` is written.
#[rustfmt::skip]
pub const PICKS: [(&str, Pick, Text); 4] = [
    ("first", Pick::First, t("最早的一次", "the earliest")),
    ("each", Pick::Each, t("每次各算一项", "each of them, as a duty of its own")),
    ("last", Pick::Last, t("最近的一次", "the latest")),
    ("renewed", Pick::Renewed, t("每次各算一项，在其期限内又获准的以后一次为准", "each of them; one asked for within the period of another takes its place")),
];

/// How `settled` is written.
#[rustfmt::skip]
pub const SETTLED: [(&str, Settled, Text); 4] = [
    ("same", Settled::Same, t("起算的同一记录中的", "in the record that set it running")),
    ("any", Settled::Any, t("起算之日及以后的", "on or after the day it runs from")),
    ("later", Settled::Later, t("起算之日及以后、在其之后录入的", "on or after the day it runs from, and entered after what set it running")),
    ("ever", Settled::Ever, t("不论何时的", "on any day")),
];

/// How `each` is written.
#[rustfmt::skip]
pub const EACH: [(&str, Each, Text); 6] = [
    ("all", Each::All, t("每一被告", "every defendant")),
    ("district", Each::District, t("区政府", "the district government")),
    ("others", Each::Others, t("区政府以外的被告", "defendants other than the district government")),
    ("losing", Each::Losing, t("文书对其不利或者可能不利的被告", "those against whom the paper went, or may have gone")),
    ("heads", Each::Heads, t("负责人应当出庭的机关", "the organs whose heads are bound to appear")),
    ("third_parties", Each::ThirdParties, t("本区机关作为第三人", "organs of the district that are third parties")),
];

/// 可选 — a right that may be used, not a duty that can be overdue.
#[derive(Debug, Clone, Copy)]
pub enum Optional {
    Never,
    Always,
    /// 供掌握 — a period of the court or of the other side: shown, never ours to keep.
    Watch,
    /// 后果 — what begins when a period of ours has passed unkept, and runs until it is made good.
    Consequence,
    /// 参照 — a reminder: its days guide, and nobody breaks anything who lets them pass.
    Reminder,
    When(&'static Condition),
}

/// 办理阶段 — one step of a rule that has several; it lasts until its fact.
#[derive(Debug, Clone)]
pub struct Stage {
    pub name: String,
    pub until: &'static Fact,
}

/// 例 — worked out by hand: from a day, or on a named day, the days that follow; or a case told in words.
#[derive(Debug, Clone, Default)]
pub struct Example {
    pub from: Option<Day>,
    pub named: Option<Day>,
    pub raw: Option<Day>,
    pub due: Option<Day>,
    pub safe: Option<Day>,
    pub last: Option<Day>,
    pub act_by: Option<Day>,
    pub words: Option<Said>,
}

/// 复核 — who held a rule against which text, and on which day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleCheck {
    pub by: String,
    pub on: Day,
    /// 核对所据文本
    pub text: String,
}

/// 规则 — a row of the catalogue.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The catalogue's id: `L2`, `S2'`.
    pub id: String,
    pub title: Said,
    /// The same in a word or two, for a column of a list; the title where none is given.
    pub short: Said,
    /// What must be done.
    pub act: Said,
    /// What happens if it is not.
    pub missed: Said,
    /// The clause, as cited in Chinese.
    pub article: String,
    pub who: Who,
    /// The form that settles it.
    pub form: Kind,
    pub optional: Optional,
    /// `None`: its row does not say; laid over a known rule, it keeps that one's.
    pub roles: Option<Vec<RuleRole>>,
    pub trigger: &'static Fact,
    pub pick: Pick,
    /// `None`: the source gives no number and no day.
    pub clock: Option<Clock>,
    pub n: u32,
    /// The district's setting that gives the number; while it is not set the duty has no day.
    pub n_setting: Option<&'static Number>,
    /// By which article a last day that is a rest day rolls on.
    pub rolls: Rolls,
    /// 期满方可 — it must not be done before the period has ended: the day to act by is the first day it may be done.
    pub not_before: bool,
    /// The fact that names the day; where it is missing, `clock` counts, a `fixed` clock leaves the duty undetermined,
    /// and without a clock the duty has no day.
    pub named_by: Option<&'static Fact>,
    /// What to look up and enter where the day is missing.
    pub ask: Option<Said>,
    /// The number only guides: the safe day is shown as the day to act by, and nothing is due.
    pub guide: bool,
    /// What follows from a loss: done where the paper that made it final is, whichever instance that was.
    pub follows_chain: bool,
    /// The court's own day stands beside the counted one, and the earlier is acted on.
    pub within_court_day: bool,
    /// The days on which the trial stood still do not count.
    pub pauses: bool,
    /// The day to act by is the working day before the event.
    pub eve: bool,
    pub when: Vec<&'static Condition>,
    pub each: Option<Each>,
    pub done_by: Vec<&'static Fact>,
    /// All of `done_by` are needed, not any one.
    pub done_all: bool,
    pub settled: Settled,
    /// What settles it must come no later than this fact; after it, the duty is void with `before_words`.
    pub before: Option<&'static Fact>,
    pub before_words: Option<Said>,
    /// What ends it without settling it: where this has happened in the same record, the duty is void.
    pub ended_by: Option<&'static Fact>,
    pub void_when: Vec<&'static Condition>,
    /// Where one of these holds and the trigger is missing, the duty is shown as undetermined.
    pub gap_when: Vec<&'static Condition>,
    /// A trigger without its day is told by another rule.
    pub silent: bool,
    /// 可免除 — a period of the district's own, which whoever leads may excuse. What a statute sets only a court's paper moves.
    pub excusable: bool,
    pub stages: Vec<Stage>,
    /// Conditions that send it back to its first stage, and say why.
    pub again_when: Vec<&'static Condition>,
    /// While one of these holds since before the last day, nobody can say yet whether it is late.
    pub undecided_when: Vec<&'static Condition>,
    /// In force for what happens from this day …
    pub from: Option<Day>,
    /// … to this day.
    pub to: Option<Day>,
    /// What in this row is a reading rather than the letter of the source.
    pub reading: Option<Said>,
    pub examples: Vec<Example>,
    /// `None`: nobody has checked it.
    pub checked: Option<RuleCheck>,
    /// The file the rule stands in; empty for the official catalogue.
    pub source: String,
}

impl Rule {
    /// Settled in the register of its form: it binds each organ by the year and is no duty of a case, for no case has
    /// its trigger.
    pub fn of_register(&self) -> bool {
        self.clock == Some(Clock::Annual)
    }

    /// 本区自定 — a period of the district's own: no statute sets it or names the act.
    pub fn of_district(&self) -> bool {
        self.excusable || self.clock == Some(Clock::Internal) || texts::plan_alone(&self.article)
    }
}
