//! 来文录入: what a pasted message fills into the form of an envelope, what of it is doubtful, and which cases it may mean.

use crate::domain::failure::{Failure, Problem};
use crate::domain::line::Line;
use crate::domain::naming;
use crate::domain::notice::{CourtMessage, Told};
use crate::domain::record::{Body, CaseId};
use crate::said;
use crate::store::docket::LinesQuery;
use crate::text::{COMMA, Said, fold, t};
use crate::work::desk::Desk;
use crate::work::view::Proposal;

/// How many cases are compared, and how many are named.
const COMPARED: usize = 2_000;
const NAMED: usize = 5;
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
    pub cases: Vec<(CaseId, String, Said)>,
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
        if notice.court_no.sure().is_none() {
            pasted.cases = self.like_of(&notice)?;
            pasted.doubtful.retain(|it| it.key != "court_no" || pasted.cases.is_empty());
            pasted.doubtful.extend(proposed(&pasted.cases));
        }
        Ok(Some(pasted))
    }

    /// The pending cases between the same parties.
    fn like_of(&mut self, notice: &CourtMessage) -> Result<Vec<(CaseId, String, Said)>, Failure> {
        let names = |told: &Told| -> Vec<String> {
            told.sure().unwrap_or_default().split('、').filter(|it| !it.is_empty()).map(fold::key).collect()
        };
        let (plaintiffs, defendants) = (names(&notice.plaintiffs), names(&notice.defendants));
        if plaintiffs.is_empty() {
            return Ok(Vec::new());
        }
        let query = LinesQuery { pending: Some(true), limit: COMPARED, ..LinesQuery::new(self.today()) };
        let has = |known: &[String], own: &[String]| own.iter().any(|name| known.contains(&fold::key(name)));
        let mut found: Vec<(u32, Line)> = Vec::new();
        for line in self.store.lines(&query)? {
            let plaintiff = if has(&plaintiffs, &line.plaintiffs) { SAME_PLAINTIFF } else { 0 };
            let defendant = if has(&defendants, &line.defendants) { SAME_DEFENDANT } else { 0 };
            if plaintiff > 0 {
                found.push((plaintiff + defendant, line));
            }
        }
        found.sort_by_key(|(score, line)| (u32::MAX - score, line.case));
        let best = found.first().map_or(0, |it| it.0);
        found.retain(|it| it.0 == best);
        found.truncate(NAMED);
        let organs = &self.world().organs;
        Ok(found
            .into_iter()
            .filter_map(|(_, line)| Some((line.case?, line.court_no.clone(), naming::parties(&line, organs))))
            .collect())
    }
}

/// The case a message without a number probably means: a single one is proposed, several are only named.
fn proposed(cases: &[(CaseId, String, Said)]) -> Option<Proposal> {
    let told = |(_, no, parties): &(CaseId, String, Said)| said!("{no} {parties}", "{no} {parties}"; parties);
    let all = Said::joined(cases.iter().map(told), COMMA);
    let (value, words) = match cases {
        [] => return None,
        [(_, no, _)] if !no.is_empty() => {
            (no.clone(), said!("按当事人可能是：{all}", "by its parties probably: {all}"; all))
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
    Said::joined(told.map(|(n, words)| said!("{n}{words}", "{n} {words}"; words)), crate::text::PAUSE)
}
