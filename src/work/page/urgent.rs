//! What calls for something: counted over the parts of a page, and put first.

use crate::said;
use crate::text::{PAUSE, Said, t};
use crate::work::page::{Part, State};

impl Part {
    pub fn has(&self, state: State) -> bool {
        self.rows.iter().any(|row| row.state == state)
    }
}

/// `不符、逾期 2 项，待办 3 项`: how many lines call for something; `None` where none does.
pub fn wanting(parts: &[Part]) -> Option<Said> {
    let of = |state| parts.iter().flat_map(|part| &part.rows).filter(|row| row.state == state).count();
    let all = [
        (of(State::Bad), t("不符或逾期", "breached or overdue")),
        (of(State::Due), t("待办", "to be done")),
        (of(State::Unknown), t("不明", "not known")),
    ];
    let told = all.into_iter().filter(|(n, _)| *n > 0);
    let told = Said::joined(told.map(|(n, words)| said!("{words}{n}项", "{n} {words}"; words)), PAUSE);
    (!told.is_empty()).then_some(told)
}

/// Puts the parts that name a breach before the others, their breaches first, and those with something to be done next.
pub fn urgent_first(parts: &mut [Part]) {
    for part in parts.iter_mut() {
        part.rows.sort_by_key(|row| row.state != State::Bad);
    }
    parts.sort_by_key(|part| (!part.has(State::Bad), !part.has(State::Due)));
}
