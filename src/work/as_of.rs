//! The docket as of a moment: a desk over the book as it ended then, on that day, that nobody writes at.

use crate::domain::day::Moment;
use crate::domain::failure::{Failure, FailureKind};
use crate::said;
use crate::work::desk::{Desk, Opening};
use std::path::Path;

impl Desk {
    /// Opens the docket as it was at a moment; the rules, the calendar and the lists are those of today. Takes about a
    /// second and 200 MB for 10,000 cases.
    pub fn as_of(path: &Path, opening: &Opening, moment: Moment) -> Result<Desk, Failure> {
        let now = Desk::open(path, &Opening { readonly: true, ..opening.clone() })?;
        let shown = moment.format("%Y-%m-%d %H:%M:%S");
        if moment.date() > now.today() {
            return Err(Failure::new(
                FailureKind::Use,
                said!("{shown} 尚未到来。", "{shown} is still to come."),
            ));
        }
        let row = now.store.row_at(moment)?;
        if row == 0 {
            return Err(Failure::new(
                FailureKind::Use,
                said!("{shown} 时台账尚未建立。", "There was no docket at {shown}."),
            ));
        }
        let store = now.store.as_of(row, &now.world)?;
        let opening = Opening {
            as_if: Some(opening.as_if.unwrap_or(moment.date())),
            readonly: true,
            ..opening.clone()
        };
        let mut then = Desk::over(store, now.world, &opening)?;
        (then.as_of, then.folder) = (Some(moment), now.folder);
        Ok(then)
    }
}
