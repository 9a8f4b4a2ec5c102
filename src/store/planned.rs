//! Steps that were planned beforehand: whether the book has moved on since in a way that matters.

use crate::domain::failure::{Failure, FailureKind};
use crate::store::ahead::Ahead;
use crate::store::book::{Appended, LARGE, Refused, Stop, write};
use crate::store::step::{Derive, Step, StepRows};
use crate::store::tail::end;
use crate::store::{Store, failure, project};

impl Store {
    /// As [`Store::append`], of a step that was planned when the book ended at that row: `None`, and nothing written, when
    /// a registration was made or changed since, for the step may register the same case.
    pub fn append_planned<R: StepRows>(
        &mut self,
        step: &Step<R>,
        planned_at: i64,
        derive: &dyn Derive,
    ) -> Result<Option<Appended>, Refused> {
        if step.rows.count() < LARGE {
            return self.append_since(step, Some(planned_at), derive, None);
        }
        let first = self.last_row().map_err(|failure| Refused::Failure(Box::new(failure)))? + 1;
        let ahead = Ahead::of(&self.sqlite, derive, step, first);
        let done = self.append_since(step, Some(planned_at), derive, ahead.as_ref());
        if let Some(ahead) = ahead {
            ahead.end(&self.sqlite);
        }
        done
    }

    pub(super) fn append_since<R: StepRows>(
        &mut self,
        step: &Step<R>,
        planned_at: Option<i64>,
        derive: &dyn Derive,
        ahead: Option<&Ahead>,
    ) -> Result<Option<Appended>, Refused> {
        self.whole().map_err(|failure| Refused::Failure(Box::new(failure)))?;
        let written = if step.rows.count() < LARGE {
            write(&mut self.sqlite, step, planned_at, derive, ahead)
        } else {
            project::with_room(&mut self.sqlite, |sqlite| write(sqlite, step, planned_at, derive, ahead))
        };
        // What went into a file that is no longer the book's is not saved.
        if written.is_ok() {
            self.whole().map_err(|failure| Refused::Failure(Box::new(failure)))?;
        }
        match written {
            Ok(done) => Ok(Some(done)),
            Err(Stop::Overtaken) => Ok(None),
            Err(Stop::Sql(error)) => Err(Refused::Failure(Box::new(failure::of(&error, &self.place)))),
            Err(Stop::Wrong(words)) => Err(Refused::Failure(Box::new(failure::bug(words)))),
            Err(Stop::Orphaned(words)) => {
                Err(Refused::Failure(Box::new(Failure::new(FailureKind::Use, words))))
            }
            Err(Stop::World) => Err(Refused::Failure(Box::new(failure::other_world(&self.place)))),
            Err(Stop::Stale(stale)) => Err(Refused::Stale(stale)),
            Err(Stop::Occupied(taken)) => Err(Refused::Occupied(taken)),
        }
    }

    /// The number of the book's last row; 0 of an empty one. 5 µs.
    pub fn last_row(&self) -> Result<i64, Failure> {
        self.ask(|sqlite| Ok(end(sqlite)?.0))
    }
}
