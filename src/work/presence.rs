//! Who else has a form of the case open.

use crate::domain::failure::Failure;
use crate::domain::record::CaseId;
use crate::said;
use crate::store::draft::Holder;
use crate::store::presence::{Lease, Sitting};
use crate::text::{PAUSE, Said};
use crate::work::desk::Desk;
use crate::work::view::Opened;

impl Desk {
    /// Says that this form is open, until the lease goes.
    pub fn sit_at(&self, opened: &Opened) -> Option<Lease> {
        if self.readonly {
            return None;
        }
        self.presence.sit(&Sitting {
            who: self.who.login.clone(),
            kind: opened.kind,
            case: opened.case,
            record: opened.record,
            since: self.now(),
            holder: Holder::own(),
        })
    }

    /// `李四 也打开着本表单（09:12起）`: who else has this very form open; `None` when nobody has.
    pub fn others_at(&mut self, opened: &Opened) -> Result<Option<Said>, Failure> {
        let me = self.who.login.clone();
        let same = |it: &&Sitting| {
            (it.kind, it.case, it.record) == (opened.kind, opened.case, opened.record) && it.who != me
        };
        let found: Vec<Sitting> = self.presence.others().filter(same).cloned().collect();
        let mut named = Vec::new();
        for it in &found {
            let (who, at) = (self.called(&it.who)?, it.since.format("%H:%M"));
            named.push(said!("{who} 也打开着本表单（{at} 起）", "{who} has this form open too (since {at})"));
        }
        Ok((!named.is_empty()).then(|| Said::joined(&named, PAUSE)))
    }

    /// `李四 正在填写答辩`: who else has forms of a case open; `None` when nobody has.
    pub fn others_in(&mut self, case: CaseId) -> Result<Option<Said>, Failure> {
        let me = self.who.login.clone();
        let here = |it: &&Sitting| it.case == Some(case) && it.who != me;
        let found: Vec<Sitting> = self.presence.others().filter(here).cloned().collect();
        let mut named = Vec::new();
        for it in &found {
            let who = self.called(&it.who)?;
            named.push(said!("{who} 打开着{kind}", "{who} has open: {kind}"; kind = it.kind.words()));
        }
        Ok((!named.is_empty()).then(|| Said::joined(&named, PAUSE)))
    }
}
