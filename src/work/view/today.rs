//! The day's list, as it is shown.

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
    /// What is told beside the duty: the hearing's hour, days without a meeting …
    pub note: Option<Said>,
    /// Further duties that the same act settles.
    pub also: Vec<DutyView>,
    /// What the day of a duty lacks: the record and field in which it is entered.
    pub lacks: Option<MissingFact>,
    /// What stands under this line, and by what it is gathered.
    pub under: Vec<TriageLine>,
    pub gathered: String,
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

    /// `缺：生效日期（裁判）`
    pub fn words(&self) -> Said {
        let label = Form::of(self.form).field(self.field).map_or(t("", ""), |field| field.label);
        said!("缺：{label}（{form}）", "missing: {label} ({form})"; label, form = self.form.words())
    }
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
            let short = match self.lacks {
                Some(lack) => lack.words(),
                None => self.duty.short.clone(),
            };
            return match self.bucket {
                Bucket::Overdue if self.case.is_some() => {
                    said!("早前未见{short}记录{n}件", "no record of {n} earlier: {short}"; short)
                }
                _ => said!("{short}{n}件", "{short}: {n}"; short),
            };
        }
        if let Some(lack) = self.lacks {
            return lack.words();
        }
        match (self.bucket, &self.note) {
            (Bucket::Undetermined, Some(_)) if self.alone.is_some() => {
                self.duty.duty.why.clone().unwrap_or(short)
            }
            (Bucket::AtRisk | Bucket::Approval | Bucket::Undetermined, Some(note)) => note.clone(),
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
