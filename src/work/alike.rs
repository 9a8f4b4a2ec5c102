//! 本区同类案件: how the district's own closed cases of a like sort ended, as counts and never as a prediction.

use crate::said;
use crate::store::like::LikeTally;
use crate::text::{COMMA, Said, Text};

/// Fewer closed cases than this say nothing.
pub const ENOUGH: usize = 5;

/// 同类案件 — one way of being alike, with its counts.
#[derive(Debug, Clone, PartialEq)]
pub struct LikeCases {
    pub label: Text,
    /// What they have in common: 大邱庄镇 强制拆除房屋.
    pub of: String,
    pub tally: LikeTally,
    /// 曾因同一理由败诉 — grounds of this case on which such cases were lost, and in how many.
    pub same_ground: Vec<(String, usize)>,
}

impl LikeCases {
    /// `8 件中败诉 3 件`, or that there are too few.
    pub fn words(&self) -> Said {
        let LikeTally { closed, lost } = self.tally;
        if closed < ENOUGH {
            return said!(
                "已结 {closed} 件，败诉 {lost} 件：件数过少，不作判断",
                "{lost} of {closed} lost: too few to say anything"
            );
        }
        said!("已结 {closed} 件，败诉 {lost} 件", "{lost} of {closed} lost")
    }

    /// The grounds on which such cases were lost before and which are in question here.
    pub fn grounds(&self) -> Option<Said> {
        let each =
            self.same_ground.iter().map(|(ground, count)| said!("{ground}{count}件", "{ground} ({count})"));
        let all = Said::joined(each, COMMA);
        (!all.is_empty())
            .then(|| said!("此前因本案存疑的理由败诉：{all}", "lost before on grounds in question here: {all}"; all))
    }
}

/// What is said beside the reasons of a case: the narrowest likeness with enough cases, and grounds lost before.
pub fn told(all: &[LikeCases]) -> Vec<Said> {
    let narrowest = all.iter().find(|it| it.tally.closed >= ENOUGH);
    let counts = narrowest.map(|it| {
        let (label, words) = (it.label, it.words());
        said!("{label}：{told}", "{label}: {told}"; label, told = words)
    });
    counts.into_iter().chain(all.iter().filter_map(LikeCases::grounds)).collect()
}
