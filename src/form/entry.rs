//! What a person typed into a field, read into the body's value and printed back.

mod limits;
mod printed;
mod values;
mod whole;

pub use limits::too_long;
pub use printed::{echo, print, show};
pub use whole::{amend, from_json, problems};

use crate::domain::failure::Problem;
use crate::form::field::{Context, Field};
use serde_json::Value;

/// Reads typed text into the value of a field; `None` when nothing is typed, which means not known.
///
/// An organ, cause, outcome or case number the program does not know is kept as typed; [`problems`] warns of it.
pub fn read(field: &Field, text: &str, ctx: &Context) -> Result<Option<Value>, Problem> {
    values::from_text(field, text, ctx)
        .map_err(|problems| problems.into_iter().next().unwrap_or_else(|| values::wrong_shape(field)))
}

#[cfg(test)]
mod tests;
