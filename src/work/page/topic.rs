//! 主题: what a command of the screen names, before it is known which case it is about.

use crate::domain::record::{CaseId, Kind};
use crate::work::page::{CasePage, DocketPage, Listed, Span, Trail, Which};

/// 主题 — a kind of page, of which one is about the case at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topic {
    Docket(DocketPage),
    Case(CasePage),
    Plan,
    History,
    Withdrawn,
    Register(Kind),
    People,
    Missing,
}

impl Topic {
    /// The page of this kind; `None` where it needs a case and there is none.
    pub fn of(self, case: Option<CaseId>) -> Option<Which> {
        match self {
            Topic::Docket(page) => Some(Which::Docket(page)),
            Topic::Case(page) => case.map(|case| Which::Case(page, case)),
            Topic::Plan => Some(Which::Plan(Span::default())),
            Topic::People => Some(Which::People(None)),
            Topic::Missing => Some(Which::Missing(None)),
            Topic::History => {
                case.map(|case| Which::History(Trail { case: Some(case), record: None, field: None }))
            }
            Topic::Withdrawn => Some(Which::Withdrawn(None)),
            Topic::Register(kind) => Some(Which::Register(Listed::all(kind))),
        }
    }
}
