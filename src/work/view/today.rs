//! The day's list, as it is shown.

use crate::domain::day::Day;
use crate::domain::duty::Bucket;
use crate::domain::line::Line;
use crate::domain::record::{CaseId, Kind, RecordId};
use crate::said;
use crate::text::{COMMA, Said};
use crate::work::view::DutyView;

/// 今日 — the triage of one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Triage {
    pub today: Day,
    pub working_day: bool,
    /// The name of the rest day, or of the 调休 it is worked for.
    pub day_name: Option<String>,
    /// How many lines each bucket has in all, in the order of `Bucket::ALL`.
    pub counts: Vec<(Bucket, usize)>,
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
    /// How many lines a bucket has, read or not.
    pub fn count(&self, bucket: Bucket) -> usize {
        self.counts.iter().find(|(of, _)| *of == bucket).map_or(0, |(_, count)| *count)
    }

    /// How many lines stand in the whole list, read or not.
    pub fn len(&self) -> usize {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
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
    /// What stands at the end of the line: the hearing's time and place, days without a meeting …
    pub note: Option<Said>,
    /// Further duties that the same act settles.
    pub also: Vec<DutyView>,
    /// Old lines of the same kind that stand under this one.
    pub under: Vec<TriageLine>,
    /// Who has taken it on.
    pub claimed: Vec<Claimed>,
}

impl TriageLine {
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
        let short = Said::joined([&self.duty].into_iter().chain(&self.also).map(|it| &it.short), COMMA);
        if !self.under.is_empty() {
            let n = self.under.len();
            if self.bucket == Bucket::Undated {
                return said!("{short}{n}件", "{short}: {n}"; short = self.duty.short);
            }
            return said!("早前未见{short}记录{n}件", "no record of {n} earlier: {short}"; short = self.duty.short);
        }
        match (self.bucket, &self.note) {
            (Bucket::Undetermined, Some(_)) if self.alone.is_some() => {
                self.duty.duty.why.clone().unwrap_or(short)
            }
            (Bucket::Hearing | Bucket::AtRisk | Bucket::Approval | Bucket::Undetermined, Some(note)) => {
                note.clone()
            }
            _ => short,
        }
    }
}

/// 接办 — who has taken a duty on, in which record, and what was handed over with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    pub record: RecordId,
    pub by: String,
    pub note: String,
}
