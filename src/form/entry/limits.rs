//! How much a field takes.

use crate::said;
use crate::text::Said;

/// The longest text of a field, in characters: twenty pages.
const MOST_CHARS: usize = 20_000;
/// The most entries of a list: of names, of numbers, of rows.
pub const MOST_ITEMS: usize = 2_000;

/// What is said of a text that no field takes. Only so much of it is counted.
pub fn too_long(text: &str) -> Option<Said> {
    text.chars().nth(MOST_CHARS)?;
    Some(said!(
        "超过 {MOST_CHARS} 字，一栏最多这么多；请另存为文件，此处写明文件名和要点",
        "longer than {MOST_CHARS} characters, the most a field takes: keep it as a file, and write its name and the gist here"
    ))
}
