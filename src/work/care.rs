//! Care of the book: recomputing everything, naming each date that no longer follows and why, deriving it afresh.

mod why;

use crate::domain::day::Day;
use crate::domain::duty::Duty;
use crate::domain::failure::Failure;
use crate::domain::naming;
use crate::domain::pairing::Pair;
use crate::domain::record::{CaseId, Kind, RecordId};
use crate::law::compare::{DateChange, change, dates, lifted};
use crate::law::duties;
use crate::law::signed::{DateBasis, Signed, signed};
use crate::said;
use crate::store::check::Differing;
use crate::store::tail::Seal;
use crate::store::whole::{BookFault, ORPHAN, UNREADABLE};
use crate::text::{COMMA, SEMICOLON, Said, t};
use crate::work::desk::Desk;
use crate::work::unique;

/// What `verify` found.
pub struct Verified {
    pub book_rows: i64,
    /// The hash of the book's last row, which stands for the whole book.
    pub seal: String,
    /// What is wrong: the file does not hold what the book gives.
    pub findings: Vec<Wrong>,
    /// Dates that were signed and have changed since in the open: nothing is wrong, but they are to be signed anew.
    pub changes: Vec<SignedChange>,
    /// How many dates were signed.
    pub signed: usize,
    /// What is wrong is mended by deriving everything afresh.
    pub rebuild: bool,
    /// The file or the book itself is not whole.
    pub damaged: bool,
}

/// 核验发现 — one thing that is wrong; of a date also which, and how it differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Wrong {
    pub kind: &'static str,
    pub place: String,
    pub words: Said,
    pub date: Option<Box<Compared>>,
}

impl Wrong {
    /// Whether it lies with a file beside the book.
    pub fn is_local(&self) -> bool {
        self.kind == LOCAL_FILE
    }
}

/// 前后不同的期限 — one date as it was, as it is, and why the two differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    pub case: CaseId,
    pub court_no: String,
    pub rule: String,
    pub title: Said,
    /// As it stands in the file, or as it was signed.
    pub was: Option<Duty>,
    /// As the book gives it today.
    pub now: Option<Duty>,
    pub reasons: Vec<Said>,
}

/// 核验后的变动 — a signed date that today's book gives otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct SignedChange {
    pub date: Compared,
    pub record: RecordId,
    pub signed_by: String,
    pub signed_on: Option<Day>,
    /// The row of the book up to which it was signed.
    pub sealed_row: i64,
}

/// A file beside the database is refused.
const LOCAL_FILE: &str = "local_file";

/// What is kept of open matters leaves some out.
const KEPT_OPEN: &str = "open_matters";

/// A seal that was kept elsewhere is not that of the book.
const SEAL: &str = "seal";

/// What stands in the book more than once.
const DOUBLE: &str = "double";

impl Desk {
    /// Recomputes the book's chain and every derived line and duty, and sets every signed date beside today's. Reads
    /// the whole book: about 0.4 ms a case, half of it for the signed ones; each date that differs has the history of
    /// its case gone through, 0.1 ms a row.
    pub fn verify(&mut self) -> Result<Verified, Failure> {
        let basis = self.store.basis()?.and_then(|kept| serde_json::from_str::<DateBasis>(&kept).ok());
        let checked = self.store.check(&self.world)?;
        let mut findings = Vec::new();
        for (n, finding) in checked.findings.iter().enumerate() {
            match checked.differing.iter().find(|(at, _)| *at == n) {
                Some((_, differing)) => {
                    findings.extend(self.differing(finding, differing, basis.as_ref())?)
                }
                None => findings.push(plain(finding)),
            }
        }
        let seal = self.store.sealed()?;
        let mut verified = Verified {
            book_rows: self.store.book_len()?,
            seal: seal.hash,
            rebuild: !checked.findings.is_empty()
                && checked.findings.iter().all(BookFault::mended_by_rebuild),
            damaged: !checked.holds
                || checked.findings.iter().any(|it| !it.mended_by_rebuild() && it.kind != ORPHAN),
            findings,
            changes: Vec::new(),
            signed: 0,
        };
        for problem in &self.world.refused {
            let (place, words) = (problem.field.clone(), problem.words.clone());
            verified.findings.push(Wrong { kind: LOCAL_FILE, place, words, date: None });
        }
        if !self.open_is_whole()? {
            verified.findings.push(Wrong {
                kind: KEPT_OPEN,
                place: String::new(),
                words: said!(
                    "所存的未结事项（不属于案件的）不全，今日列表可能缺行",
                    "what is kept of open matters without a case is not whole: lines may be missing from the day's list"
                ),
                date: None,
            });
            verified.rebuild = true;
        }
        // What hangs on records that cannot be read is not gone through.
        if checked.findings.iter().all(|it| it.kind != UNREADABLE && it.kind != "file") {
            self.verify_records(&mut verified)?;
        }
        Ok(verified)
    }

    fn verify_records(&mut self, verified: &mut Verified) -> Result<(), Failure> {
        for (what, records) in self.store.doubles(&self.world)? {
            let (place, words) = (what.text().to_string(), unique::doubled(&what, &records));
            verified.findings.push(Wrong { kind: DOUBLE, place, words, date: None });
        }
        for case in self.store.cases_with(Kind::Signing)? {
            self.verify_signed(case, verified)?;
        }
        Ok(())
    }

    /// Sets seals that were kept elsewhere beside the book.
    pub fn verify_seals(&self, seals: &[Seal], verified: &mut Verified) -> Result<(), Failure> {
        let end = self.store.sealed()?.row;
        for seal in seals.iter().filter(|seal| seal.row > 0) {
            let row = seal.row;
            let words = match self.store.seal_at(row)? {
                Some(hash) if hash == seal.hash => continue,
                Some(_) => said!(
                    "第{row}行的校验码与当时所留的不符：第{row}行或其以前的内容被改写过。",
                    "The seal of row {row} is not the one that was kept: row {row} or something before it was written anew."
                ),
                None => said!(
                    "当时的校验码到第{row}行，台账流水现只到第{end}行：末尾被截去。",
                    "The seal that was kept reaches row {row} and the book ends with row {end}: its end was cut off."
                ),
            };
            verified.findings.push(Wrong { kind: SEAL, place: seal.to_string(), words, date: None });
            (verified.rebuild, verified.damaged) = (false, true);
        }
        Ok(())
    }

    /// The seal of the book as it stands.
    pub fn sealed(&self) -> Result<Seal, Failure> {
        self.store.sealed()
    }

    /// Derives the docket and the duties afresh from the book. Returns how many cases there are.
    pub fn rebuild(&mut self) -> Result<usize, Failure> {
        let cases = self.store.rebuild(&self.world)?;
        self.forget_open()?;
        Ok(cases)
    }

    /// Each date of a case that is not what the book gives.
    fn differing(
        &self,
        finding: &BookFault,
        differing: &Differing,
        basis: Option<&DateBasis>,
    ) -> Result<Vec<Wrong>, Failure> {
        let Differing { case, stored, derived } = differing;
        let line = self.store.line(*case)?.unwrap_or_default();
        let history = self.store.history(*case)?;
        let mut found = Vec::new();
        for pair in dates(stored, derived).filter(|pair| pair.before != pair.now) {
            let reasons = vec![self.why_differs(*case, &history, &pair, basis)];
            let date = self.compared(*case, &line.court_no, &pair, reasons);
            let (was, now) = (whole(pair.before), whole(pair.now));
            let words = date.told(
                &said!("台账上为{was}", "the docket has {was}"; was),
                &said!("应为{now}", "the book gives {now}"; now),
            );
            found.push(Wrong {
                kind: "duty",
                place: finding.place.clone(),
                words,
                date: Some(Box::new(date)),
            });
        }
        // The same duties, found by other days than their own, or in another order.
        if found.is_empty() {
            found.push(plain(finding));
        }
        Ok(found)
    }

    fn verify_signed(&self, case: CaseId, verified: &mut Verified) -> Result<(), Failure> {
        let records = self.store.records(case)?;
        let file = self.case_file(case, &records)?;
        for signing in &file.signings {
            let row = signing.body.sealed_row.map_or(0, i64::from);
            if self.store.seal_at(row)?.as_deref() != Some(signing.body.seal.as_str()) {
                let (by, id) = (&signing.body.signed_by, signing.id.0);
                let words = said!(
                    "{by} 签的核验（记录{id}）所载校验码不是台账流水第{row}号的校验码：台账流水或者签字内容被改动过。",
                    "The seal that {by} signed (record {id}) is not that of row {row} of the book: the book or what was signed has been changed."
                );
                verified.findings.push(Wrong { kind: "signing", place: format!("{id}"), words, date: None });
            }
        }
        let now = duties::duties(&file, &self.world.rules, &self.world.setting());
        let all = signed(&file);
        verified.signed += all.len();
        let before: Vec<Duty> = all.iter().map(|it| it.date.clone()).collect();
        let differs = |pair: &Pair<'_>| match (change(pair.before, pair.now), pair.now) {
            (DateChange::Moved | DateChange::Gone, _) => true,
            (DateChange::Turned, Some(now)) => lifted(now.state),
            _ => false,
        };
        let mut history = None;
        for pair in dates(&before, &now).filter(differs) {
            let Some(it) = all.iter().find(|it| Some(&it.date) == pair.before) else { continue };
            if history.is_none() {
                history = Some(self.store.history(case)?);
            }
            let reasons = self.why_changed(case, history.as_deref().unwrap_or_default(), it, pair.now);
            let date = self.compared(case, &file.registration.court_no, &pair, reasons);
            judge(date, it, verified);
        }
        Ok(())
    }

    fn compared(&self, case: CaseId, court_no: &str, pair: &Pair<'_>, reasons: Vec<Said>) -> Compared {
        let rule = pair.now.or(pair.before).map(|duty| duty.rule.clone()).unwrap_or_default();
        let title = self.world.rules.find(&rule).map_or_else(|| Said::same(&rule), |rule| rule.title.clone());
        Compared {
            case,
            court_no: court_no.into(),
            rule,
            title,
            was: pair.before.cloned(),
            now: pair.now.cloned(),
            reasons,
        }
    }
}

/// A change that the book, the rules, the calendar or the registers explain is in order; any other is not.
fn judge(mut date: Compared, it: &Signed<'_>, verified: &mut Verified) {
    let body = &it.by.body;
    let (by, on) = (&body.signed_by, body.signed_on.map(|on| on.to_string()).unwrap_or_default());
    if date.reasons.is_empty() {
        date.reasons.push(
            t(
                "规则、日历、机关名录与签字时相同，签字后也没有使其变动的记录：签字内容或者期限在程序之外被改动，或者程序的算法已不同，须重新核验",
                "rules, calendar and register of organs are those of the signing and no record since has moved it: what was signed or the date was changed outside the program, or the program counts otherwise now; it must be signed anew",
            )
            .into(),
        );
        let (was, now) = (days(date.was.as_ref()), days(date.now.as_ref()));
        let words = date.told(
            &said!("{on} {by} 签的是{was}", "{by} signed {was} on {on}"; was),
            &said!("现为{now}", "it is now {now}"; now),
        );
        let place = format!("{}", it.by.id.0);
        verified.findings.push(Wrong { kind: "signed_date", place, words, date: Some(Box::new(date)) });
        return;
    }
    verified.changes.push(SignedChange {
        date,
        record: it.by.id,
        signed_by: by.clone(),
        signed_on: body.signed_on,
        sealed_row: body.sealed_row.map_or(0, i64::from),
    });
}

impl Compared {
    /// 案号 L2 提交答辩状：签的是…，现为…。因：…。
    fn told(&self, was: &Said, now: &Said) -> Said {
        let no = match self.court_no.as_str() {
            "" => said!("{no}（案件{id}）", "{no} (case {id})", id = self.case.0; no = naming::NO_NUMBER),
            no => Said::same(no),
        };
        said!(
            "{no} {rule} {title}：{was}，{now}。原因：{why}。",
            "{no} {rule} {title}: {was}; {now}. Why: {why}.",
            rule = self.rule;
            no, title = self.title, was, now, why = Said::joined(&self.reasons, SEMICOLON)
        )
    }
}

impl SignedChange {
    /// The change in one sentence.
    pub fn words(&self) -> Said {
        let (by, row) = (&self.signed_by, self.sealed_row);
        let on = self.signed_on.map(|on| on.to_string()).unwrap_or_default();
        let (was, now) = (days(self.date.was.as_ref()), days(self.date.now.as_ref()));
        self.date.told(
            &said!(
                "{on} {by} 签的是{was}（台账流水至第{row}行）",
                "{by} signed {was} on {on} (book up to row {row})"; was
            ),
            &said!("现为{now}", "it is now {now}"; now),
        )
    }
}

fn plain(finding: &BookFault) -> Wrong {
    Wrong { kind: finding.kind, place: finding.place.clone(), words: finding.words.clone(), date: None }
}

/// 起算日 2026-11-02、届满日 2026-11-17、最迟办理日 2026-11-17，待办
fn days(duty: Option<&Duty>) -> Said {
    let Some(duty) = duty else { return t("没有此期限", "no such date").into() };
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    let all = [
        (t("起算日", "from"), day(duty.from)),
        (t("届满日", "due"), day(duty.due)),
        (t("最迟办理日", "act by"), day(duty.act_by)),
    ];
    let known = all.into_iter().filter_map(|(words, day)| Some((words, day?)));
    let days = known.map(|(words, day)| said!("{words} {day}", "{words} {day}"; words));
    Said::joined(days.chain([duty.state.words().into()]), COMMA)
}

/// The days with all that else the file keeps of a duty.
fn whole(duty: Option<&Duty>) -> Said {
    let mut said = days(duty);
    if let Some(done) = duty.and_then(|duty| duty.done_on) {
        said.push(said!("（{done}）", " ({done})"));
    }
    said
}
