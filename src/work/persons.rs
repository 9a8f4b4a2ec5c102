//! Who is behind a login: on screens and papers a person is named, and the login only where nobody is registered under it.

use std::collections::BTreeMap;

use crate::domain::failure::Failure;
use crate::domain::record::Kind;
use crate::domain::record::body::{Person, Typed};
use crate::work::desk::Desk;
use serde_json::Value;

/// 姓名 — of persons by their logins.
pub(in crate::work) type ByLogin = BTreeMap<String, String>;

impl Desk {
    /// The names of the logins that are registered as persons.
    pub(in crate::work) fn names_of_logins(&self) -> Result<ByLogin, Failure> {
        let people = self.store.registers(Kind::Person)?;
        let people = people.iter().filter_map(|record| Person::of(&record.body).ok());
        Ok(people.filter(|it| !it.login.is_empty()).map(|it| (it.login, it.name)).collect())
    }

    /// The name of whoever has this login; the login itself where nobody is registered under it.
    pub fn called(&self, login: &str) -> Result<String, Failure> {
        let people = self.store.people_with_login(login)?;
        let name = people.first().and_then(|person| person.body.get("name")).and_then(Value::as_str);
        Ok(name.filter(|name| !name.is_empty()).unwrap_or(login).to_string())
    }
}
