//! 来文录入: what a pasted message fills into the form of an envelope, what of it is doubtful, and which cases it may mean.

use crate::domain::failure::{Failure, Problem};
use crate::domain::line::Line;
use crate::domain::naming;
use crate::domain::notice::{CourtMessage, Told};
use crate::domain::record::{Body, CaseId, Kind};
use crate::form::{Form, entry};
use crate::said;
use crate::store::docket::LinesQuery;
use crate::text::{COMMA, Lang, PAUSE, Said, fold, t};
use crate::work::desk::Desk;
use crate::work::view::Proposal;

/// How many cases are compared, and how many are named.
const COMPARED: usize = 2_000;
const NAMED: usize = 8;
/// A plaintiff of the same name tells more than the organ, which many cases have in common.
const SAME_PLAINTIFF: u32 = 3;
const SAME_DEFENDANT: u32 = 1;

/// 来文 — what a message says, for the form of an envelope.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pasted {
    /// What is put into empty fields.
    pub sure: Vec<(&'static str, String)>,
    /// What is proposed, or only said, beside them.
    pub doubtful: Vec<Proposal>,
    /// Pending cases it may mean, the likeliest first; empty where the number is known.
    pub cases: Vec<MeantCase>,
}

/// 可能的案件 — a pending case that a message may mean.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MeantCase {
    pub case: Option<CaseId>,
    /// Empty where the case has none yet.
    pub court_no: String,
    pub parties: Said,
    /// What the message and the case have in common, and what the case says otherwise.
    pub why: Said,
}

impl Desk {
    /// Takes a message apart; `None` where it says too little to be one. Reads the pending lines where no number is said.
    pub fn pasted(&mut self, text: &str) -> Result<Option<Pasted>, Failure> {
        let notice = CourtMessage::read(text, self.today(), &self.world().organs);
        if !notice.says_much() {
            return Ok(None);
        }
        let mut pasted = Pasted::default();
        for (key, told) in notice.all() {
            match told {
                Told::Nothing => {}
                Told::Sure(value) => pasted.sure.push((key, value.clone())),
                Told::Doubtful(doubt) => pasted.doubtful.push(Proposal {
                    key,
                    value: doubt.value.clone(),
                    words: doubt.words.clone(),
                    firm: false,
                }),
            }
        }
        let known = match notice.court_no.sure() {
            Some(no) => !self.store.find_case_no(no)?.is_empty(),
            None => false,
        };
        if !known {
            pasted.cases = self.like_of(&notice)?;
            let numbered = notice.court_no.sure().is_some();
            pasted.doubtful.retain(|it| it.key != "court_no" || pasted.cases.is_empty());
            pasted.doubtful.extend(proposed(&pasted.cases).filter(|_| !numbered));
        }
        Ok(Some(pasted))
    }

    /// The pending cases with a plaintiff of the message, the likeliest first. A new number can only be that of a case that
    /// has none yet.
    fn like_of(&mut self, notice: &CourtMessage) -> Result<Vec<MeantCase>, Failure> {
        let names = |told: &Told| -> Vec<String> {
            told.sure().unwrap_or_default().split('、').filter(|it| !it.is_empty()).map(fold::key).collect()
        };
        let (plaintiffs, defendants) = (names(&notice.plaintiffs), names(&notice.defendants));
        if plaintiffs.is_empty() {
            return Ok(Vec::new());
        }
        let numbered = notice.court_no.sure().is_some();
        let query = LinesQuery { pending: Some(true), limit: COMPARED, ..LinesQuery::new(self.today()) };
        let has = |known: &[String], own: &[String]| own.iter().any(|name| known.contains(&fold::key(name)));
        let mut found: Vec<(u32, Line, Said)> = Vec::new();
        for line in self.store.lines(&query)? {
            if !has(&plaintiffs, &line.plaintiffs) || numbered && !line.court_no.is_empty() {
                continue;
            }
            let common = [
                (true, SAME_PLAINTIFF, t("原告相同", "same plaintiff")),
                (has(&defendants, &line.defendants), SAME_DEFENDANT, t("被告相同", "same defendant")),
            ];
            let score = common.iter().filter(|it| it.0).map(|it| it.1).sum();
            let why = Said::joined(common.into_iter().filter(|it| it.0).map(|it| Said::from(it.2)), PAUSE);
            found.push((score, line, why));
        }
        found.sort_by_key(|(score, line, _)| (u32::MAX - score, line.case));
        found.truncate(NAMED);
        found.into_iter().map(|(_, line, why)| self.meant(notice, &line, why)).collect()
    }

    /// One case as the list names it, with what it says otherwise than the message.
    fn meant(&self, notice: &CourtMessage, line: &Line, mut why: Said) -> Result<MeantCase, Failure> {
        let records = line.case.map_or(Ok(Vec::new()), |case| self.store.records(case))?;
        let registration = records.iter().find(|record| record.kind == Kind::Registration);
        let form = Form::of(Kind::Intake);
        for (key, told) in notice.all().into_iter().filter(|(key, _)| BORNE.contains(key)) {
            let own = registration.and_then(|it| it.body.get(key));
            let own = own.zip(form.field(key)).map(|(value, field)| entry::show(field, value, Lang::Zh));
            let differs = |(own, said): &(String, &str)| !own.is_empty() && fold::key(own) != fold::key(said);
            let Some((own, _)) = own.zip(told.sure()).filter(differs) else { continue };
            let label = form.field(key).map_or(t("", ""), |field| field.label);
            why.push(said!("；台账中{label}是{own}", "; {label} here: {own}"; label));
        }
        let (case, court_no) = (line.case, line.court_no.clone());
        Ok(MeantCase { case, court_no, parties: naming::parties(line, &self.world().organs), why })
    }
}

/// What a message says of a case that stands in its registration under the same name.
const BORNE: [&str; 3] = ["defendants", "judge", "judge_tel"];

/// The case a message without a number probably means: a single one is proposed, several are only named.
fn proposed(cases: &[MeantCase]) -> Option<Proposal> {
    let told = |it: &MeantCase| {
        let (no, parties) = (naming::number(&it.court_no), &it.parties);
        said!("{no} {parties}", "{no} {parties}"; no, parties)
    };
    let all = Said::joined(cases.iter().map(told), COMMA);
    let (value, words) = match cases {
        [] => return None,
        [only] if !only.court_no.is_empty() => {
            (only.court_no.clone(), said!("按当事人可能是：{all}", "by its parties probably: {all}"; all))
        }
        _ => (String::new(), said!("按当事人可能是：{all}，请选定", "by its parties one of: {all}"; all)),
    };
    Some(Proposal { key: "court_no", value, words, firm: false })
}

/// What a field holds already and the message says otherwise.
pub fn conflicts(pasted: &Pasted, body: &Body, shown: impl Fn(&str) -> String) -> Vec<Problem> {
    let differs = |(key, value): &&(&'static str, String)| {
        body.contains_key(*key) && fold::key(&shown(key)) != fold::key(value)
    };
    let problem = |(key, value): &(&'static str, String)| {
        let words = said!("来文写作{value}，与本栏不同，请核对", "the message says {value}: check");
        Problem::new(key, words).warning()
    };
    pasted.sure.iter().filter(differs).map(problem).collect()
}

/// `已填5栏，2处存疑`
pub fn summed(filled: usize, pasted: &Pasted, conflicts: usize) -> Said {
    let doubtful = pasted.doubtful.len();
    let parts = [
        (filled, t("栏已按来文填写", "fields filled from the message")),
        (doubtful, t("处存疑，见各栏说明", "doubtful: see the fields")),
        (conflicts, t("栏与来文不同，请核对", "fields say otherwise: check")),
    ];
    let told = parts.into_iter().filter(|(n, _)| *n > 0);
    Said::joined(told.map(|(n, words)| said!("{n}{words}", "{n} {words}"; words)), PAUSE)
}
