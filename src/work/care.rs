//! Care of the book: recomputing everything, and deriving it afresh.

use crate::domain::failure::Failure;
use crate::store::check::Finding;
use crate::work::desk::Desk;

/// What `verify` found.
pub struct Verified {
    pub book_rows: i64,
    /// The hash of the book's last row, which stands for the whole book.
    pub seal: String,
    pub findings: Vec<Finding>,
}

impl Desk {
    /// Recomputes the book's chain and every derived line and duty. Reads the whole book.
    pub fn verify(&mut self) -> Result<Verified, Failure> {
        Ok(Verified {
            book_rows: self.store.book_len()?,
            seal: self.store.seal()?,
            findings: self.store.check(&self.world)?,
        })
    }

    /// Derives the docket and the duties afresh from the book. Returns how many cases there are.
    pub fn rebuild(&mut self) -> Result<usize, Failure> {
        self.store.rebuild(&self.world)
    }
}
