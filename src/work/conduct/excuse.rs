//! 期限免除: the duty is named by its title and kept by the id of its rule.

use crate::work::desk::Desk;
use crate::work::view::{Completed, Refusal, Save};

const RULE: &str = "rule";

/// The id of the rule whose title was chosen; what is no title stays as it was typed.
pub(super) fn complete(desk: &mut Desk, mut save: Save) -> Result<Completed, Refusal> {
    let typed = save.body.get(RULE).and_then(|it| it.as_str()).unwrap_or_default();
    let titled =
        desk.world.rules.rules().iter().find(|rule| rule.title.zh == typed || rule.title.en == typed);
    if let Some(id) = titled.map(|rule| rule.id.clone()) {
        save.body.insert(RULE.into(), id.into());
    }
    Ok(Completed { save, beside: Vec::new() })
}
