//! 建议值: what a field of a form could hold, with the reason; a person takes it or leaves it.

use crate::domain::case_file::CaseFile;
use crate::domain::case_no::Instance;
use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::domain::record::body::{Judgment, Typed};
use crate::domain::record::{Body, CaseId, Kind, RecordId};
use crate::law::effect;
use crate::said;
use crate::work::desk::Desk;
use crate::work::responds;
use crate::work::view::{Opened, Proposal};
use crate::work::world::World;

/// 填写中的表单 — the form that is being filled in, beside the records of its case.
#[derive(Debug, Clone, Copy)]
pub struct Filling<'a> {
    /// The records as they stand in the book.
    pub file: &'a CaseFile,
    /// `None` for a new record.
    pub record: Option<RecordId>,
    /// As filled in so far.
    pub body: &'a Body,
}

/// What is proposed for the form of one kind, from the case, the rules and the day.
type Propose = fn(&Filling, &World, Day) -> Vec<Proposal>;

/// Whoever knows values for another kind of form adds a row.
const PROPOSED: &[(Kind, Propose)] = &[(Kind::Judgment, judgment), (Kind::Registration, responds::proposals)];

/// All that is proposed for a form. A field that holds something is nobody's to propose for: the screen
/// shows only what stands at an empty one.
pub fn proposals(kind: Kind, filling: &Filling, world: &World, today: Day) -> Vec<Proposal> {
    let of_kind = PROPOSED.iter().filter(|(of, _)| *of == kind);
    of_kind.flat_map(|(_, propose)| propose(filling, world, today)).collect()
}

impl Desk {
    /// What is proposed for an open form, as far as it is filled in now.
    pub fn proposals(&mut self, opened: &Opened, body: &Body) -> Result<Vec<Proposal>, Failure> {
        if !PROPOSED.iter().any(|(kind, _)| *kind == opened.kind) {
            return Ok(Vec::new());
        }
        let records = match opened.case {
            Some(case) => self.store.records(case)?,
            None => Vec::new(),
        };
        let file = CaseFile::from_records(opened.case.unwrap_or(CaseId(0)), &records);
        let filling = Filling { file: &file, record: opened.record, body };
        Ok(proposals(opened.kind, &filling, &self.world, self.today()))
    }
}

/// 二审判决、裁定是终审的裁判 (民诉法 182，行诉法 101).
fn judgment(filling: &Filling, _: &World, _: Day) -> Vec<Proposal> {
    let served = Judgment::of(filling.body).ok().and_then(|body| body.served_on);
    let last = effect::instance(filling.file) == Some(Instance::Second);
    let proposal = |served: Day| Proposal {
        key: "effective_on",
        value: served.to_string(),
        words: said!(
            "二审裁判送达即生效：{served}送达（行政诉讼法101条；民事诉讼法182条）",
            "a second-instance paper takes effect on service: served {served} (行政诉讼法101; 民事诉讼法182)"
        ),
    };
    served.filter(|_| last).map(proposal).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn body(value: serde_json::Value) -> Body {
        value.as_object().unwrap().clone()
    }

    fn second_instance() -> CaseFile {
        let mut file = CaseFile::default();
        file.registration.instance = "二审".into();
        file
    }

    #[test]
    fn a_second_instance_judgment_is_proposed_to_be_in_force_on_the_day_of_service() {
        let (file, body) = (second_instance(), body(json!({"paper": "判决书", "served_on": "2026-03-02"})));
        let filling = Filling { file: &file, record: None, body: &body };
        let found = proposals(Kind::Judgment, &filling, &World::official(), "2026-03-03".parse().unwrap());
        let said: Vec<_> = found.iter().map(|it| (it.key, it.value.as_str())).collect();
        assert_eq!(said, [("effective_on", "2026-03-02")]);
        assert!(found[0].words.zh.contains("送达即生效"));
    }

    #[test]
    fn nothing_is_proposed_where_nothing_follows() {
        let (file, body) = (second_instance(), body(json!({"paper": "判决书"})));
        let filling = Filling { file: &file, record: None, body: &body };
        let today = "2026-03-03".parse().unwrap();
        assert!(proposals(Kind::Judgment, &filling, &World::official(), today).is_empty());
        assert!(proposals(Kind::Note, &filling, &World::official(), today).is_empty());
    }

    #[test]
    fn each_kind_stands_in_the_table_once() {
        let mut kinds: Vec<Kind> = PROPOSED.iter().map(|(kind, _)| *kind).collect();
        let count = kinds.len();
        kinds.dedup();
        assert_eq!(kinds.len(), count);
    }
}
