//! Whose cases: the same narrowing for lists of cases, of duties and of hearings.

use crate::store::sql::Sql;

/// Narrows to the cases of an organ and of a person, who is its officer or one of its advisers.
pub(super) fn of_whom(organ: Option<&str>, person: Option<&str>, sql: &mut Sql) {
    if let Some(organ) = organ {
        sql.and("k.organ = :organ").bind(":organ", organ.to_string());
    }
    if let Some(person) = person {
        sql.and("EXISTS (SELECT 1 FROM case_person AS p WHERE p.person = :person AND p.case_id = k.case_id)")
            .bind(":person", person.to_string());
    }
}
