//! Where the bytes of a ledger come from.

use crate::domain::failure::Failure;
use std::borrow::Cow;

/// 来源 — a ledger's bytes, asked for each time the file is read: whoever has them in a file need not hold them while the
/// rows are compared and written.
pub trait LedgerBytes {
    /// Fails where the file cannot be read again, or is another by now.
    fn bytes(&self) -> Result<Cow<'_, [u8]>, Failure>;
}

impl LedgerBytes for [u8] {
    fn bytes(&self) -> Result<Cow<'_, [u8]>, Failure> {
        Ok(Cow::Borrowed(self))
    }
}

impl LedgerBytes for Vec<u8> {
    fn bytes(&self) -> Result<Cow<'_, [u8]>, Failure> {
        Ok(Cow::Borrowed(self))
    }
}
