//! 复议与诉讼的衔接: which reconsideration a suit may have followed, by the number of the act, the decision and the parties.

use crate::domain::case_file::CaseFile;
use crate::domain::case_no::{CaseNo, Instance};
use crate::domain::failure::Failure;
use crate::domain::record::body::{Registration, Typed};
use crate::domain::record::{Body, CaseId};
use crate::law::instance::instance;
use crate::said;
use crate::store::reconsidered::ReconsideredCase;
use crate::text::{COMMA, PAUSE, Said, fold, t};
use crate::work::desk::Desk;
use crate::work::view::{Likely, Proposal};

/// What two cases have in common weighs: a paper's number names one act, a name may be another's.
const SAME_PAPER: u32 = 4;
const SAME_APPLICANT: u32 = 2;
const SAME_ORGAN: u32 = 1;
/// Below this nothing is proposed: the organ alone is that of many.
const ENOUGH: u32 = SAME_APPLICANT;
/// How many are named where several may be meant.
const NAMED: usize = 3;

impl Desk {
    /// The reconsiderations that a suit may have followed, only the likeliest; none where it is linked with one, or is none.
    pub(in crate::work) fn may_follow(
        &self,
        case: Option<CaseId>,
        body: &Body,
    ) -> Result<Vec<Likely>, Failure> {
        let Ok(suit) = Registration::of(body) else { return Ok(Vec::new()) };
        if !begins_in_court(&suit) {
            return Ok(Vec::new());
        }
        let kin = self.store.kin_of(case.unwrap_or(CaseId(0)), body)?;
        let linked = |(id, records): &(CaseId, Vec<_>)| {
            instance(&CaseFile::from_records(*id, records)) == Some(Instance::Reconsideration)
        };
        if kin.iter().any(linked) {
            return Ok(Vec::new());
        }
        let all = self.store.reconsidered_cases()?;
        let mut found: Vec<(u32, Likely)> = all.iter().filter_map(|it| alike(&suit, it)).collect();
        let best = found.iter().map(|it| it.0).max().unwrap_or_default();
        found.retain(|it| it.0 == best);
        Ok(found.into_iter().map(|it| it.1).take(NAMED).collect())
    }

    /// 关联案号 as it is proposed while a suit is registered.
    pub(in crate::work) fn proposed_link(
        &self,
        case: Option<CaseId>,
        body: &Body,
    ) -> Result<Vec<Proposal>, Failure> {
        let likely = self.may_follow(case, body)?;
        let named = |it: &Likely| said!("{no}（{why}）", "{no} ({why})", no = it.court_no; why = it.why);
        let all = Said::joined(likely.iter().map(named), PAUSE);
        let (value, words) = match likely.as_slice() {
            [] => return Ok(Vec::new()),
            [only] => (
                only.court_no.clone(),
                said!("可能经过复议：{all}", "may follow a reconsideration: {all}"; all),
            ),
            _ => (String::new(), said!("可能经过其中一件复议：{all}", "may follow one of: {all}"; all)),
        };
        Ok(vec![Proposal { key: "linked", value, words, firm: false }])
    }
}

/// Only the first instance follows a reconsideration.
fn begins_in_court(suit: &Registration) -> bool {
    let told = || CaseNo::read(&suit.court_no).ok()?.instance();
    Instance::read(&suit.instance).or_else(told) == Some(Instance::First)
}

fn alike(suit: &Registration, other: &ReconsideredCase) -> Option<(u32, Likely)> {
    let same = |one: &str, other: &str| !one.is_empty() && fold::key(one) == fold::key(other);
    let shared =
        |one: &[String], others: &[String]| one.iter().any(|it| others.iter().any(|to| same(it, to)));
    let common = [
        (same(&suit.recon_no, &other.recon_no), SAME_PAPER, t("复议决定文号相同", "same decision")),
        (same(&suit.act_no, &other.act_no), SAME_PAPER, t("行为文号相同", "same number of the act")),
        (shared(&suit.plaintiffs, &other.plaintiffs), SAME_APPLICANT, t("申请人相同", "same applicant")),
        (shared(&suit.defendants, &other.defendants), SAME_ORGAN, t("被申请人相同", "same organ")),
    ];
    let score: u32 = common.iter().filter(|it| it.0).map(|it| it.1).sum();
    let no = [&other.court_no, &other.recon_no].into_iter().find(|no| !no.is_empty());
    let (case, court_no) = (other.case?, no?.clone());
    let why = Said::joined(common.into_iter().filter(|it| it.0).map(|it| Said::from(it.2)), COMMA);
    (score >= ENOUGH).then_some((score, Likely { case, court_no, why }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Kind;
    use crate::domain::status::Status;
    use crate::work::small::{self, Folder};
    use crate::work::view::{CasesQuery, Ledger};
    use serde_json::json;

    const APPLICATION: &str = "津静海复〔2026〕5号";
    const SUIT: &str = "（2026）津0118行初905号";

    fn body(value: serde_json::Value) -> Body {
        value.as_object().unwrap().clone()
    }

    /// A decided reconsideration of 冯某某's against 大邱庄镇, in the small district.
    fn decided(desk: &mut Desk) -> CaseId {
        let registration = json!({
            "court_no": APPLICATION, "instance": "复议", "plaintiffs": ["冯某某"],
            "defendants": [small::DAQIUZHUANG], "organ": small::DAQIUZHUANG, "act_no": "静大拆决〔2026〕3号",
            "recon_no": "静政复决〔2026〕7号",
        });
        let case = desk.save(&small::new(Kind::Registration, None, registration)).unwrap().case.unwrap();
        let decision = json!({
            "paper": "复议决定书", "judged_on": "2026-10-20", "served_on": "2026-10-22", "effective_on": "2026-10-22",
            "outcomes": [{"defendant": small::DAQIUZHUANG, "outcome": "维持"}],
        });
        desk.save(&small::new(Kind::Judgment, Some(case), decision)).unwrap();
        case
    }

    fn suit() -> serde_json::Value {
        json!({
            "court_no": SUIT, "instance": "一审", "plaintiffs": ["冯某某"], "defendants": [small::DAQIUZHUANG],
            "organ": small::DAQIUZHUANG, "filed_on": "2026-11-10",
        })
    }

    #[test]
    fn a_suit_is_proposed_the_reconsideration_it_followed_by_paper_and_parties() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        decided(&mut desk);
        let found = desk.proposed_link(None, &body(suit())).unwrap();
        assert_eq!(
            found.iter().map(|it| (it.key, it.value.as_str())).collect::<Vec<_>>(),
            [("linked", APPLICATION)]
        );
        assert_eq!(found[0].words.zh, format!("可能经过复议：{APPLICATION}（申请人相同、被申请人相同）"));
        // The number of the act alone is enough, the organ alone is not, and a second instance follows none.
        let of = |value: serde_json::Value| desk.proposed_link(None, &body(value)).unwrap().len();
        assert_eq!(of(json!({"instance": "一审", "act_no": "静大拆决〔2026〕3号"})), 1);
        assert_eq!(of(json!({"instance": "一审", "defendants": [small::DAQIUZHUANG]})), 0);
        assert_eq!(of(json!({"instance": "二审", "plaintiffs": ["冯某某"]})), 0);
    }

    #[test]
    fn of_two_that_fit_alike_none_is_taken_by_itself() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        decided(&mut desk);
        let again = json!({
            "court_no": "津静海复〔2026〕6号", "instance": "复议", "plaintiffs": ["冯某某"],
            "defendants": [small::DAQIUZHUANG], "organ": small::DAQIUZHUANG,
        });
        desk.save(&small::new(Kind::Registration, None, again)).unwrap();
        let found = desk.proposed_link(None, &body(suit())).unwrap();
        assert_eq!(found[0].value, "");
        assert!(
            found[0].words.zh.contains("5号") && found[0].words.zh.contains("6号"),
            "{}",
            found[0].words.zh
        );
    }

    #[test]
    fn each_of_the_two_shows_the_other_and_the_step_says_that_it_went_on() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let case = decided(&mut desk);
        assert_ne!(desk.case(case).unwrap().line.status, Status::Sued);
        // The suit names the decision, not the case: 复议案号 is enough.
        let mut named = body(suit());
        named.insert("recon_no".into(), "静政复决〔2026〕7号".into());
        let saved = desk.save(&small::new(Kind::Registration, None, named.into())).unwrap();
        let suit = desk.case(saved.case.unwrap()).unwrap();
        assert_eq!(suit.chain.iter().map(|it| it.court_no.as_str()).collect::<Vec<_>>(), [APPLICATION]);
        assert!(suit.likely.is_empty() && suit.chain_missing.is_empty());
        let view = desk.case(case).unwrap();
        assert_eq!(view.chain.iter().map(|it| it.court_no.as_str()).collect::<Vec<_>>(), [SUIT]);
        assert_eq!((view.line.status, view.line.step().zh), (Status::Sued, "已起诉"));
        let asked = |ledger| CasesQuery { ledger, limit: 100, ..CasesQuery::default() };
        let list = desk.cases(&asked(Ledger::Reconsideration)).unwrap();
        assert_eq!(list.lines.iter().map(|it| it.court_no.as_str()).collect::<Vec<_>>(), [APPLICATION]);
        assert_eq!(list.suits[0].iter().map(|it| it.court_no.as_str()).collect::<Vec<_>>(), [SUIT]);
        let suits = desk.cases(&asked(Ledger::Litigation)).unwrap();
        let both = desk.cases(&asked(Ledger::Both)).unwrap();
        assert!(suits.lines.iter().all(|it| it.court_no != APPLICATION));
        assert_eq!(suits.total + list.total, both.total);
        // Two suits over one decision are each linked with it and not with one another.
        let second = json!({
            "court_no": "（2026）津0118行初906号", "instance": "一审", "plaintiffs": ["陈某"], "defendants": [small::DAQIUZHUANG],
            "organ": small::DAQIUZHUANG, "linked": [APPLICATION],
        });
        let second = desk.save(&small::new(Kind::Registration, None, second)).unwrap().case.unwrap();
        assert_eq!(desk.case(second).unwrap().chain.len(), 1);
        assert_eq!(desk.case(case).unwrap().chain.len(), 2);
        // The suit ended: what is left to do is the reconsideration's own again.
        for suit in [suit.id, second] {
            let closing = json!({"closed_on": "2026-11-20"});
            let save = small::new(Kind::Closing, Some(suit), closing);
            desk.save(&crate::work::view::Save { despite_warnings: true, ..save }).unwrap();
        }
        assert_ne!(desk.case(case).unwrap().line.status, Status::Sued);
        assert!(desk.verify().is_ok_and(|found| found.findings.is_empty()));
    }

    #[test]
    fn a_suit_that_is_not_linked_says_which_it_may_have_followed() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        decided(&mut desk);
        let saved = desk.save(&small::new(Kind::Registration, None, suit())).unwrap();
        let view = desk.case(saved.case.unwrap()).unwrap();
        assert_eq!(view.likely.iter().map(|it| it.court_no.as_str()).collect::<Vec<_>>(), [APPLICATION]);
    }
}
