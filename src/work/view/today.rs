//! The day's list, as it is shown.

use std::cmp::Reverse;

use crate::domain::day::Day;
use crate::domain::duty::Bucket;
use crate::domain::line::Line;
use crate::domain::record::{CaseId, Kind, RecordId};
use crate::form::Form;
use crate::said;
use crate::text::{COMMA, Said, t};
use crate::work::view::DutyView;

/// 今日 — the triage of one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Triage {
    pub today: Day,
    pub working_day: bool,
    /// The name of the rest day, or of the 调休 it is worked for.
    pub day_name: Option<String>,
    /// How many acts each bucket has in all, those that stand under a line among them, in the order of `Bucket::ALL`.
    pub counts: Vec<(Bucket, usize)>,
    /// How many lines are to be seen of them, once they are gathered.
    pub gathered: Option<usize>,
    /// The lines, bucket by bucket. When fewer were asked for than there are, the first of the whole list.
    pub lines: Vec<TriageLine>,
    /// How many pending cases stand at a high risk; only counted for a screen.
    pub high: usize,
    /// Where the scope has nothing to do: what the whole district has.
    pub elsewhere: Vec<(Bucket, usize)>,
    /// The forms this person has left unsaved, in words.
    pub drafts: Vec<Said>,
    /// How many cells of sheets wait to be decided; only counted for a screen.
    pub waiting: usize,
}

impl Triage {
    /// How many acts a bucket has, read or not.
    pub fn count(&self, bucket: Bucket) -> usize {
        self.counts.iter().find(|(of, _)| *of == bucket).map_or(0, |(_, count)| *count)
    }

    /// How many lines stand in the whole list, read or not.
    pub fn len(&self) -> usize {
        self.gathered.unwrap_or_else(|| self.counts.iter().map(|(_, count)| count).sum())
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every duty that stands on a line or under one.
    pub fn duties(&self) -> impl Iterator<Item = (&TriageLine, &DutyView)> {
        self.lines
            .iter()
            .flat_map(TriageLine::each)
            .flat_map(|line| line.duties().map(move |duty| (line, duty)))
    }
}

/// 并列 — by what several lines are gathered under one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gathered {
    /// The same act, by its short name.
    Act(String),
    /// The same act, long overdue: a ledger without a column for it.
    Old(String),
    /// The same missing fact, by its form and field.
    Fact(Kind, &'static str),
    /// The same words.
    Words(String),
    /// 其他事项 — what no statute sets and no high risk presses, whatever its act.
    Lesser,
}

/// One line of the triage.
#[derive(Debug, Clone, PartialEq)]
pub struct TriageLine {
    pub bucket: Bucket,
    /// `None` for a matter that belongs to no case.
    pub case: Option<CaseId>,
    /// The record of a matter that belongs to no case.
    pub alone: Option<(Kind, RecordId)>,
    pub line: Line,
    pub duty: DutyView,
    /// What is told beside the duty: the hearing's hour, days without a meeting …
    pub note: Option<Said>,
    /// Further duties that the same act settles.
    pub also: Vec<DutyView>,
    /// What the day of a duty lacks: the record and field in which it is entered.
    pub lacks: Option<MissingFact>,
    /// What stands under this line, and by what it is gathered.
    pub under: Vec<TriageLine>,
    pub gathered: Option<Gathered>,
    /// Who has taken it on.
    pub claimed: Vec<Claimed>,
}

/// 缺 — a fact that is missing: the form it is entered in, the record that lacks it, and its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissingFact {
    pub form: Kind,
    pub record: Option<RecordId>,
    pub field: &'static str,
}

impl MissingFact {
    /// Whether both are one fact of one case: where one knows no record, it is the other's.
    pub fn same(&self, other: &MissingFact) -> bool {
        let (one, two) = (self.record, other.record);
        (self.form, self.field) == (other.form, other.field) && (one == two || one.is_none() || two.is_none())
    }

    /// `缺：生效日期（裁判）`; in English the group says that it is missing.
    pub fn words(&self) -> Said {
        let label = Form::of(self.form).field(self.field).map_or(t("", ""), |field| field.label);
        said!("缺：{label}（{form}）", "{label} ({form})"; label, form = self.form.words())
    }
}

impl TriageLine {
    /// The lines under it, or it alone.
    pub fn each(&self) -> impl Iterator<Item = &TriageLine> {
        self.under.iter().chain(Some(self).filter(|it| it.under.is_empty()))
    }

    /// The duties that it settles.
    pub fn duties(&self) -> impl Iterator<Item = &DutyView> {
        [&self.duty].into_iter().chain(&self.also)
    }

    /// What is to be done, in a few words: `答辩、举证`, `缺：生效日期`, `早前未见备案记录20件`, `败诉审查35件`; before it who has taken it on.
    pub fn title(&self) -> Said {
        let title = self.act();
        match self.claimants().as_str() {
            "" => title,
            names => said!("［{names}］{title}", "[{names}] {title}"; title),
        }
    }

    /// `王某、李某`: who has taken it on.
    pub fn claimants(&self) -> String {
        self.claimed.iter().map(|it| it.by.as_str()).collect::<Vec<_>>().join("、")
    }

    fn act(&self) -> Said {
        if !self.under.is_empty() {
            return self.heads();
        }
        if let Some(lack) = self.lacks {
            return lack.words();
        }
        let also = || Said::joined(self.also.iter().map(|it| &it.short), COMMA);
        match (self.bucket, &self.note) {
            (Bucket::Undetermined, Some(_)) if self.alone.is_some() => {
                self.duty.duty.why.clone().unwrap_or_else(|| self.duty.short.clone())
            }
            (Bucket::AtRisk | Bucket::Approval, Some(note)) if !self.also.is_empty() => {
                said!("{note}；{also}", "{note}; {also}"; note, also = also())
            }
            (Bucket::AtRisk | Bucket::Approval | Bucket::Undetermined, Some(note)) => note.clone(),
            (Bucket::Hearing, _) => self.duty.short.clone(),
            _ => Said::joined(self.duties().map(|it| &it.short), COMMA),
        }
    }

    /// What stands under it, and how many.
    fn heads(&self) -> Said {
        let (n, short) = (self.under.len(), &self.duty.short);
        match (&self.gathered, self.lacks) {
            (Some(Gathered::Lesser), _) => said!("其他事项{n}项", "other matters: {n}"),
            (Some(Gathered::Old(_)), _) => {
                said!("早前未见{short}记录{n}件", "no record of {n} earlier: {short}"; short)
            }
            (_, Some(lack)) => said!("{fact}{n}件", "{fact}: {n}"; fact = lack.words()),
            _ => said!("{short}{n}件", "{short}: {n}"; short),
        }
    }

    /// 下一步5、备案2 — the acts that stand under it, each with how many there are, the most first.
    pub fn kinds(&self) -> Vec<(Said, usize)> {
        let mut kinds: Vec<(Said, usize)> = Vec::new();
        for line in &self.under {
            match kinds.iter_mut().find(|(of, _)| *of == line.duty.kind) {
                Some((_, n)) => *n += 1,
                None => kinds.push((line.duty.kind.clone(), 1)),
            }
        }
        kinds.sort_by_key(|(_, n)| Reverse(*n));
        kinds
    }
}

/// 接办 — who has taken a duty on, in which record, and what was handed over with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    pub record: RecordId,
    pub by: String,
    pub note: String,
}
