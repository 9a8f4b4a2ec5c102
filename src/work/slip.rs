//! 期限核验单: the dates of a case, or all that a day entered or changed, for a second person to check and sign.

mod page;
mod paper;

use std::collections::BTreeMap;

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::day::{Day, Moment};
use crate::domain::duty::{Duty, DutyState};
use crate::domain::failure::{Failure, FailureKind};
use crate::domain::line::Line;
use crate::domain::naming;
use crate::domain::pairing::{Pair, same_key};
use crate::domain::record::CaseId;
use crate::domain::record::body::Signing;
use crate::law::compare::{DateChange, change, dates};
use crate::law::duties;
use crate::law::proof::{CitedRecord, proof};
use crate::law::setting::Setting;
use crate::law::signed::{Signed, gone, signed, signed_as};
use crate::said;
use crate::store::link;
use crate::store::read::{BookRow, standing};
use crate::text::Said;
use crate::work::desk::Desk;
use crate::work::persons::ByLogin;
use crate::work::view::DutyView;

/// 核验范围 — what a slip speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlipScope {
    /// One case; beside what was signed last, or beside the day before this one.
    Case { case: CaseId, since: Option<Day> },
    /// All cases: what these days entered or changed, both included.
    Days { since: Day, day: Day },
}

/// 期限核验单 — the dates as they stood at one row of the book, done and void ones too.
#[derive(Debug, Clone, PartialEq)]
pub struct Slip {
    pub scope: SlipScope,
    /// The case that the slip is of; `None` for that of a day.
    pub line: Option<Line>,
    pub today: Day,
    /// By whose login it was made.
    pub made_by: String,
    /// The names of the logins that are registered as persons.
    pub names: BTreeMap<String, String>,
    /// The last row of the book that it speaks of, and its hash.
    pub row: i64,
    pub seal: String,
    /// What is to be checked first.
    pub lines: Vec<SlipLine>,
    /// The newest signing of the case, whatever its result.
    pub signed: Option<Filed<Signing>>,
}

/// One date of a slip.
#[derive(Debug, Clone, PartialEq)]
pub struct SlipLine {
    pub case: CaseId,
    pub court_no: String,
    /// What the case is called besides its number.
    pub called: String,
    /// As it stands; one that is gone, as it stood last. What is signed does not hang on the day, so a right that
    /// lapsed is still open here.
    pub duty: Duty,
    /// The same as it reads today.
    pub view: DutyView,
    /// As it stood when it was signed last, or the evening before.
    pub before: Option<Duty>,
    pub standing: DateChange,
    /// The paper that set it running, who entered it, when and in which row.
    pub paper: Option<CitedRecord>,
    /// The day that a court names in place of a counted one.
    pub named: Option<Said>,
    /// The day a person set beside it, with its source.
    pub set: Option<Said>,
    /// The logins that entered what is to be checked; whoever signs must be another.
    pub authors: Vec<String>,
    /// Who signed this very state, and when; `None` while it is to be checked.
    pub signed: Option<(String, Option<Day>)>,
}

impl SlipLine {
    pub fn to_check(&self) -> bool {
        self.signed.is_none()
    }
}

impl Slip {
    /// Logins by the names of their persons, as they are read; a login that nobody has stands as it is.
    fn persons(&self, logins: &[String]) -> String {
        let name = |login: &String| self.names.get(login).unwrap_or(login).clone();
        logins.iter().map(name).collect::<Vec<_>>().join("、")
    }

    pub fn to_check(&self) -> usize {
        self.lines.iter().filter(|line| line.to_check()).count()
    }
}

/// A case at a row of the book, and beside what it is held.
struct At<'a> {
    case: CaseId,
    history: &'a [BookRow],
    file: CaseFile,
    duties: Vec<Duty>,
    /// With the signings that were made by the time the slip is looked at.
    signings: CaseFile,
    /// What was written after one row and up to the other is looked at.
    after: i64,
    row: i64,
}

/// 记入 — what one person wrote in one go, and the dates it touched.
struct Deed<'a> {
    who: &'a str,
    /// Its last row.
    row: i64,
    touched: Vec<Duty>,
}

impl Desk {
    /// The slip of a case: every date, those that differ from what was signed last before the others. Reads the
    /// history of the case: about a millisecond.
    pub fn case_slip(&mut self, case: CaseId, since: Option<Day>) -> Result<Slip, Failure> {
        self.slip_at(SlipScope::Case { case, since }, None)
    }

    /// The slip of some days: over all cases, every date that their entries made, moved, settled or took away.
    /// Derives each case touched twice: 0.2 ms a case.
    pub fn day_slip(&mut self, since: Day, day: Day) -> Result<Slip, Failure> {
        self.slip_at(SlipScope::Days { since, day }, None)
    }

    /// The slip as the book stood at a row; `None` is its end.
    pub(in crate::work) fn slip_at(&mut self, scope: SlipScope, row: Option<i64>) -> Result<Slip, Failure> {
        let end = row.unwrap_or(self.store.book_len()?);
        let who = self.who();
        let made_by = if who.name.is_empty() { who.login.clone() } else { who.name.clone() };
        let names = self.names_of_logins()?;
        let mut slip = Slip {
            names,
            scope,
            line: None,
            today: self.today(),
            made_by,
            row: end,
            seal: String::new(),
            lines: Vec::new(),
            signed: None,
        };
        match scope {
            SlipScope::Case { case, since } => self.fill_case(&mut slip, case, since)?,
            SlipScope::Days { since, day } => self.fill_days(&mut slip, since, day)?,
        }
        slip.seal = match self.store.seal_at(slip.row)? {
            Some(seal) => seal,
            None => self.store.seal()?,
        };
        slip.lines.sort_by_key(|line| {
            let (duty, to_check) = (&line.duty, line.to_check());
            let rank = DateChange::ALL.iter().position(|it| to_check && *it == line.standing);
            let open = duty.state == DutyState::Open;
            (!to_check, line.case, rank, !open, duty.act_by.is_none(), duty.act_by)
        });
        Ok(slip)
    }

    fn fill_case(&mut self, slip: &mut Slip, case: CaseId, since: Option<Day>) -> Result<(), Failure> {
        let history = self.store.history(case)?;
        let at = self.case_at(case, &history, slip.row, slip.row);
        if standing(&history, slip.row).is_empty() {
            return Err(Failure::new(
                FailureKind::Use,
                said!("台账中没有这个案件。", "There is no such case in the docket."),
            ));
        }
        let risk =
            crate::law::risk::risk(&at.file, self.world.rules.ruled(&at.duties), &self.world.setting());
        slip.line = Some(self.world.line(&at.file, &at.duties, &risk));
        slip.signed = at.file.signings.last().cloned();
        let before = match since {
            Some(day) => {
                let row = self.row_before(day)?;
                self.duties_at(case, &history, row)
            }
            None => signed(&at.file).into_iter().map(|it| it.date).collect(),
        };
        slip.lines = self.lines(&at, &before, &slip.names, true);
        Ok(())
    }

    fn fill_days(&mut self, slip: &mut Slip, since: Day, day: Day) -> Result<(), Failure> {
        let next = day.succ_opt().unwrap_or(day);
        let seen = slip.row;
        let last = self.row_before(next)?.min(seen);
        let first = self.row_before(since)?;
        slip.row = last;
        for case in self.store.cases_between(first, last)? {
            let history = self.store.history(case)?;
            let at = At { after: first, ..self.case_at(case, &history, last, seen) };
            let before = self.duties_at(case, &history, first);
            slip.lines.extend(self.lines(&at, &before, &slip.names, false));
        }
        Ok(())
    }

    /// How many cases have entries of a day.
    pub(in crate::work) fn entered_on(&self, day: Day) -> Result<usize, Failure> {
        let next = day.succ_opt().unwrap_or(day);
        Ok(self.store.cases_between(self.row_before(day)?, self.row_before(next)?)?.len())
    }

    /// The last row written before a day began.
    fn row_before(&self, day: Day) -> Result<i64, Failure> {
        let last: Option<Moment> = day.pred_opt().and_then(|eve| eve.and_hms_milli_opt(23, 59, 59, 999));
        last.map_or(Ok(0), |last| self.store.row_at(last))
    }

    fn case_at<'a>(&self, case: CaseId, history: &'a [BookRow], row: i64, seen: i64) -> At<'a> {
        let file = self.file_at(case, history, row);
        let duties = duties::duties(&file, &self.world.rules, &self.world.setting());
        let signings = CaseFile::from_records(case, &standing(history, seen));
        At { case, history, file, duties, signings, after: 0, row }
    }

    /// A case as the book stood at a row, and the other instances of its dispute as they then stood.
    fn file_at(&self, case: CaseId, history: &[BookRow], row: i64) -> CaseFile {
        let records = standing(history, row);
        // Those that are linked today, as far as they were then.
        let now = self.kin(case, &standing(history, i64::MAX)).unwrap_or_default();
        let then = now.iter().filter_map(|(other, _)| {
            let records = standing(&self.store.history(*other).ok()?, row);
            (!records.is_empty()).then_some((*other, records))
        });
        let kin = link::within(&records, then.collect());
        self.world.case_file(case, &records, &kin)
    }

    /// The dates of a case as the book stood at a row; none before its first.
    pub(in crate::work) fn duties_at(&self, case: CaseId, history: &[BookRow], row: i64) -> Vec<Duty> {
        let records = standing(history, row);
        if records.is_empty() {
            return Vec::new();
        }
        let file = self.file_at(case, history, row);
        duties::duties(&file, &self.world.rules, &self.world.setting())
    }

    fn lines(&self, at: &At, before: &[Duty], names: &ByLogin, whole: bool) -> Vec<SlipLine> {
        let setting = Setting { names: Some(names), ..self.world.setting() };
        // A case whose registration was withdrawn gives nothing any more.
        let now: &[Duty] = if standing(at.history, at.row).is_empty() { &[] } else { &at.duties };
        let all: Vec<Pair> = dates(before, now).collect();
        let kept: Vec<&Pair> =
            all.iter().filter(|pair| whole || change(pair.before, pair.now) != DateChange::Same).collect();
        let all_signed = signed(&at.signings);
        let open = |pair: &&&Pair| signer(at, pair, &all_signed, whole).is_none();
        let deeds = if kept.iter().any(|pair| open(&pair)) { self.deeds(at) } else { Vec::new() };
        kept.into_iter()
            .filter_map(|pair| self.slip_line(at, pair, &all_signed, &deeds, &setting, whole))
            .collect()
    }

    fn slip_line(
        &self,
        at: &At,
        pair: &Pair,
        all_signed: &[Signed<'_>],
        deeds: &[Deed],
        setting: &Setting<'_>,
        whole: bool,
    ) -> Option<SlipLine> {
        let duty = pair.now.or(pair.before)?;
        let newest = all_signed.iter().find(|it| same_key(&it.date, duty));
        let covered = newest.and_then(|it| it.by.body.sealed_row).map(i64::from).filter(|row| *row < at.row);
        let rule = self.world.rules.find(&duty.rule).filter(|_| pair.now.is_some());
        let proved = rule.map(|rule| proof(duty, rule, &at.file, setting));
        let (paper, named, set) =
            proved.map_or((None, None, None), |proof| (proof.trigger, proof.named, proof.set));
        Some(SlipLine {
            case: at.case,
            court_no: at.file.registration.court_no.clone(),
            called: naming::called(&at.file.registration),
            duty: duty.clone(),
            view: self.world.duty_view(duty, self.today()),
            before: pair.before.cloned(),
            standing: change(pair.before, pair.now),
            paper,
            named,
            set,
            authors: authors(deeds, pair, covered.unwrap_or(at.after)),
            signed: signer(at, pair, all_signed, whole)
                .map(|by| (by.body.signed_by.clone(), by.body.signed_on)),
        })
    }

    /// What each person wrote in one go, with the dates that it made, moved, settled or took away. What several
    /// rows of one person leave is derived once.
    fn deeds<'a>(&self, at: &At<'a>) -> Vec<Deed<'a>> {
        let written: Vec<&BookRow> =
            at.history.iter().filter(|row| row.row > at.after && row.row <= at.row).collect();
        let mut before = self.duties_at(at.case, at.history, at.after);
        let mut deeds = Vec::new();
        for rows in written.chunk_by(|one, other| one.who == other.who) {
            let Some(last) = rows.last() else { continue };
            let after = self.duties_at(at.case, at.history, last.row);
            let changed =
                dates(&before, &after).filter(|pair| change(pair.before, pair.now) != DateChange::Same);
            let touched = changed.flat_map(|pair| [pair.before, pair.now]).flatten().cloned().collect();
            deeds.push(Deed { who: &last.who, row: last.row, touched });
            before = after;
        }
        deeds
    }
}

/// The signing that signed a date as it stands: of a case its newest, of a day any that signed that evening's state.
fn signer<'f>(
    at: &'f At<'_>,
    pair: &Pair,
    all_signed: &[Signed<'f>],
    whole: bool,
) -> Option<&'f Filed<Signing>> {
    let Some(now) = pair.now else { return gone(&at.signings, pair.before?) };
    if !whole {
        return signed_as(&at.signings, now);
    }
    let same =
        |it: &&Signed<'f>| same_key(&it.date, now) && change(Some(&it.date), Some(now)) == DateChange::Same;
    all_signed.iter().find(same).map(|it| it.by)
}

/// Who touched a date after a row.
fn authors(deeds: &[Deed], pair: &Pair, after: i64) -> Vec<String> {
    let mine =
        |touched: &Duty| [pair.now, pair.before].into_iter().flatten().any(|duty| same_key(duty, touched));
    let of = deeds.iter().filter(|deed| deed.row > after && deed.touched.iter().any(mine));
    let mut found: Vec<String> = of.map(|deed| deed.who.to_string()).collect();
    found.sort();
    found.dedup();
    found
}
