//! Each record's form, declared once as a table of fields. From the one row come the field on screen, the
//! input check of the command line, the label in the history and `docs/fields.md`. Pure.

pub mod entry;
pub mod field;
pub mod ledger;
pub mod sheets;

use crate::domain::record::Kind;
use crate::form::field::{Field, Section};
use crate::text::Text;

/// 表单 — one kind of record as people fill it in.
#[derive(Debug)]
pub struct Form {
    pub kind: Kind,
    /// What the form is for, in one sentence.
    pub purpose: Text,
    pub sections: &'static [Section],
}

impl Form {
    /// The form of a kind of record.
    pub fn of(kind: Kind) -> &'static Form {
        sheets::of(kind)
    }

    pub fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.sections.iter().flat_map(|section| section.fields.iter())
    }

    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields().find(|field| field.key == key)
    }
}
