//! 接办: a duty is taken on by one person, given back, or handed over with a note. A record like any other, which law
//! does not read.

use crate::domain::failure::{Failure, FailureKind};
use crate::domain::record::{Act, Body, CaseId, Kind, Record, RecordId};
use crate::said;
use crate::store::book::Refused;
use crate::store::step::{CaseRef, NewRow, Step};
use crate::text::Said;
use crate::work::desk::Desk;
use crate::work::view::Claimed;
use serde_json::{Value, json};
use std::collections::HashMap;

/// What is claimed: the duties of one rule in one case.
type Claims = HashMap<(CaseId, String), Vec<Claimed>>;

impl Desk {
    /// Who has taken on what, in all cases. 5 µs each.
    pub(in crate::work) fn claims(&self) -> Result<Claims, Failure> {
        let mut found = Claims::new();
        for record in self.store.registers(Kind::Claim)? {
            let Some(case) = record.case else { continue };
            let claimed = Claimed { record: record.id, by: text(&record, "by"), note: text(&record, "note") };
            found.entry((case, text(&record, "rule"))).or_default().push(claimed);
        }
        Ok(found)
    }

    /// Takes a duty on, or gives it back where it is one's own. Refused when another has it: it is handed over in its
    /// form.
    pub fn claim(&mut self, case: CaseId, rule: &str) -> Result<Said, Failure> {
        let me = if self.who.name.is_empty() { self.who.login.clone() } else { self.who.name.clone() };
        let standing = self.store.records(case)?;
        let of_rule = |record: &&Record| record.kind == Kind::Claim && text(record, "rule") == rule;
        let title = self.world.rules.find(rule).map_or_else(|| Said::same(rule), |rule| rule.title.clone());
        let Some(claim) = standing.iter().find(of_rule) else {
            let body = json!({"rule": rule, "by": me, "on": self.today()});
            let body = body.as_object().cloned().unwrap_or_default();
            let row = NewRow {
                act: Act::Create,
                case: CaseRef::Known(case),
                record: None,
                kind: Kind::Claim,
                body,
                base: None,
            };
            self.put_claim(row)?;
            return Ok(said!("已接办：{title}", "taken on: {title}"; title));
        };
        let by = text(claim, "by");
        if by != me {
            return Err(Failure::new(
                FailureKind::Use,
                said!("{by} 已接办此项。", "{by} has taken this on."),
            )
            .hint(said!(
                "按 C 打开接办，改办理人并写明交接事项。",
                "C opens the claim: change the person and say what they must know."
            )));
        }
        let row = NewRow {
            act: Act::Withdraw,
            case: CaseRef::Known(case),
            record: Some(claim.id),
            kind: Kind::Claim,
            body: Body::new(),
            base: Some(claim.row),
        };
        self.put_claim(row)?;
        Ok(said!("已放回：{title}", "given back: {title}"; title))
    }

    fn put_claim(&mut self, row: NewRow) -> Result<(), Failure> {
        let step = Step { who: self.who.login.clone(), at: self.now(), why: String::new(), rows: vec![row] };
        match self.put_down(&step) {
            Ok(_) => Ok(()),
            Err(Refused::Stale(stale)) => {
                let who = self.called(&stale.current.who)?;
                Err(Failure::new(
                    FailureKind::Use,
                    said!("{who} 刚刚改动了接办，请重看。", "{who} has just changed the claim; look again."),
                ))
            }
            Err(Refused::Occupied(taken)) => Err(self.taken_failure(&taken)?),
            Err(Refused::Failure(failure)) => Err(*failure),
        }
    }

    /// The claim that stands for a duty.
    pub fn claim_of(&self, case: CaseId, rule: &str) -> Result<Option<RecordId>, Failure> {
        let standing = self.store.records(case)?;
        let of_rule = |record: &&Record| record.kind == Kind::Claim && text(record, "rule") == rule;
        Ok(standing.iter().find(of_rule).map(|record| record.id))
    }
}

fn text(record: &Record, key: &str) -> String {
    record.body.get(key).and_then(Value::as_str).unwrap_or_default().to_string()
}
