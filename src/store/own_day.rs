//! Where a record stands in the list of its kind, as its card and form have it: on which day, and whose it is.

use crate::domain::record::Kind;
use crate::form::Form;
use std::fmt::Write as _;

/// The day a record stands at in its list, as the index has it: its own, else the day it was recorded.
pub(super) fn day_of() -> String {
    let first = |kind: Kind| {
        let day = |key: &&str| format!("substr(json_extract(body, '$.{key}'), 1, 10)");
        let days: Vec<String> = kind.card().days.iter().map(day).collect();
        (!days.is_empty()).then(|| format!("coalesce({}, substr(at, 1, 10))", days.join(", ")))
    };
    by_kind(first) + " ELSE substr(at, 1, 10) END"
}

/// The unit that a record names as its own, as the index has it.
pub(super) fn unit_of() -> String {
    by_kind(|kind| own_unit(kind).map(|key| format!("json_extract(body, '$.{key}')"))) + " END"
}

/// The field that says whose a record is, where that is not its case.
pub(super) fn own_unit(kind: Kind) -> Option<&'static str> {
    Form::of(kind).organ().filter(|_| !kind.needs_case())
}

/// `CASE kind WHEN …`, open at its end.
fn by_kind(of: impl Fn(Kind) -> Option<String>) -> String {
    let mut text = String::from("CASE kind");
    for kind in Kind::all() {
        if let Some(expression) = of(kind) {
            // Writing to a string cannot fail.
            let _ = write!(text, " WHEN '{}' THEN {expression}", kind.key());
        }
    }
    text
}

/// The names of these indexes.
pub(super) const INDEXES: [&str; 2] = ["current_day", "current_unit"];

/// The indexes of the lists; what they say of each kind comes from its card and form.
pub(super) fn indexes() -> String {
    let (day, unit) = (day_of(), unit_of());
    format!(
        "DROP INDEX IF EXISTS current_day; DROP INDEX IF EXISTS current_unit;
         CREATE INDEX current_day ON current (kind, ({day}), record);
         CREATE INDEX current_unit ON current (({unit}), kind, ({day}), record) WHERE ({unit}) IS NOT NULL;"
    )
}
