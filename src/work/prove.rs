//! The proof of the dates that one rule sets in one case.

use crate::domain::failure::{Failure, FailureKind};
use crate::domain::record::CaseId;
use crate::law::proof::{Proof, proof};
use crate::law::rule::Rule;
use crate::law::setting::Setting;
use crate::said;
use crate::text::{SEMICOLON, Said};
use crate::work::desk::Desk;
use crate::work::view::DutyView;

/// 期限依据 — a duty of a case with all that its date rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct ProofView {
    pub case: CaseId,
    pub court_no: String,
    pub duty: DutyView,
    pub proof: Proof,
    /// The rule binds the cases received from this day to that one.
    pub in_force: (Option<crate::domain::day::Day>, Option<crate::domain::day::Day>),
}

impl Desk {
    /// The proofs of all duties of a case under one rule, the open ones first; never none.
    pub fn prove(&mut self, case: CaseId, rule: &str) -> Result<Vec<ProofView>, Failure> {
        let view = self.case(case)?;
        let names = self.names_of_logins()?;
        let known = self.world.rules.find(rule);
        let setting = Setting { names: Some(&names), ..self.world.setting() };
        let proved = |rule: &Rule| -> Vec<ProofView> {
            let of_rule = view.duties.iter().filter(|duty| duty.duty.rule == rule.id);
            of_rule
                .map(|duty| ProofView {
                    case,
                    court_no: view.line.court_no.clone(),
                    duty: duty.clone(),
                    proof: {
                        let mut proved = proof(&duty.duty, rule, &view.file, &setting);
                        if let Some((_, told)) = &duty.ended {
                            proved.stands(told);
                        }
                        proved
                    },
                    in_force: (rule.from, rule.to),
                })
                .collect()
        };
        let proofs = known.map(proved).unwrap_or_default();
        if proofs.is_empty() { Err(unproved(rule, known, &view.duties)) } else { Ok(proofs) }
    }
}

/// Nothing stands under the rule; what does is listed.
fn unproved(typed: &str, known: Option<&Rule>, duties: &[DutyView]) -> Failure {
    let words = match known {
        Some(rule) => {
            let id = &rule.id;
            said!(
                "本案没有期限 {id}（{title}）。",
                "The case has no duty under {id} ({title})."; title = rule.title
            )
        }
        None => said!("规则簿中没有规则 {typed}。", "There is no rule {typed}."),
    };
    let failure = Failure::new(FailureKind::Use, words);
    if duties.is_empty() {
        return failure.hint(said!(
            "本案尚无任何期限：先录入收件。",
            "The case has no duties yet: record the receipt of papers first."
        ));
    }
    let mut seen: Vec<&DutyView> = Vec::new();
    for duty in duties {
        if !seen.iter().any(|it| it.duty.rule == duty.duty.rule) {
            seen.push(duty);
        }
    }
    seen.sort_by(|a, b| a.duty.rule.cmp(&b.duty.rule));
    let each =
        seen.iter().map(|it| said!("{id} {title}", "{id} {title}", id = it.duty.rule; title = it.title));
    failure.hint(said!("本案的期限：{all}", "The case's duties: {all}"; all = Said::joined(each, SEMICOLON)))
}
