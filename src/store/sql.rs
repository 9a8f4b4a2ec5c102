//! Statements for lists: put together from fixed pieces, with the values bound by name.

use rusqlite::ToSql;
use rusqlite::types::Value;

/// A statement put together from fixed pieces; values are only ever bound.
pub(super) struct Sql {
    pub(super) text: String,
    bound: Vec<(String, Value)>,
}

impl Sql {
    pub(super) fn new(text: &str) -> Sql {
        Sql { text: text.into(), bound: Vec::new() }
    }

    pub(super) fn and(&mut self, condition: &str) -> &mut Sql {
        self.text.push_str(" AND ");
        self.text.push_str(condition);
        self
    }

    pub(super) fn add(&mut self, text: &str) -> &mut Sql {
        self.text.push_str(text);
        self
    }

    pub(super) fn bind(&mut self, name: &str, value: impl Into<Value>) -> &mut Sql {
        self.bound.push((name.into(), value.into()));
        self
    }

    pub(super) fn values(&self) -> Vec<(&str, &dyn ToSql)> {
        self.bound.iter().map(|(name, value)| (name.as_str(), value as &dyn ToSql)).collect()
    }
}
