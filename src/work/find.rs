//! Which case is meant: its number in any form, the number of it that people say, or the book's own.

use crate::domain::case_no::CaseNo;
use crate::domain::failure::{Failure, FailureKind};
use crate::domain::record::CaseId;
use crate::said;
use crate::work::desk::Desk;
use crate::work::view::{CasesQuery, Ledger, Scope, Sort};
use chrono::Datelike;

/// Cases that a few figures may be part of; among more the one that is meant must be named further.
const MANY: usize = 500;

impl Desk {
    /// Finds a case by its number in any form a person may type: whole, of this year without the year, as 行初829 or 829
    /// where one case of the docket alone bears it, or by the book's id as `#12`. Pending and closed cases alike; a name
    /// of several is refused with all of them.
    pub fn find(&mut self, typed: &str) -> Result<CaseId, Failure> {
        if let Some(id) = typed.strip_prefix('#').and_then(|digits| digits.parse::<i64>().ok()) {
            return match self.store.line(CaseId(id))? {
                Some(_) => Ok(CaseId(id)),
                None => Err(Failure::new(
                    FailureKind::Use,
                    said!("台账中没有案件 #{id}。", "There is no case #{id} in the docket."),
                )
                .hint(said!("请核对序号，或者写案号。", "Check the number, or give the court's number."))),
            };
        }
        let no = match CaseNo::read(typed) {
            Ok(no) => no.to_string(),
            Err(problem) => {
                return match self.bearing(typed, MANY)?.as_slice() {
                    [only] => Ok(*only),
                    [] => Err(match CaseNo::of_year(typed, self.today().year()) {
                        Some(no) => not_there(&no),
                        None => Failure::new(FailureKind::Use, problem.words),
                    }),
                    several => Err(self.several(typed, several)?),
                };
            }
        };
        match self.store.find_case_no(&no)?.as_slice() {
            [only] => Ok(*only),
            [] => Err(not_there(&no)),
            several => Err(self.several(&no, several)?),
        }
    }

    /// The cases whose number is meant by a part of it: the figures at its end whole, and all else that was typed in it.
    /// Where more cases than `most` have those letters anywhere, none: one of the rest may be meant as well.
    fn bearing(&mut self, typed: &str, most: usize) -> Result<Vec<CaseId>, Failure> {
        let Some(number) = CaseNo::number_at_end(typed) else { return Ok(Vec::new()) };
        let query = CasesQuery {
            scope: Scope::All,
            all: true,
            ledger: Ledger::Both,
            sort: Sort::Received,
            status: None,
            unit: None,
            filter: typed.to_owned(),
            offset: 0,
            limit: most + 1,
        };
        let meant = |court_no: &str| CaseNo::read(court_no).is_ok_and(|no| no.number == number);
        let lines = self.store.lines(&self.lines_query(&query))?;
        if lines.len() > most {
            return Ok(Vec::new());
        }
        Ok(lines.iter().filter(|line| meant(&line.court_no)).filter_map(|line| line.case).collect())
    }
}

fn not_there(no: &str) -> Failure {
    Failure::new(FailureKind::Use, said!("台账中没有 {no}。", "{no} is not in the docket."))
        .hint(said!("请核对年度、法院代字和编号。", "Check the year, the court's code and the number."))
}

#[cfg(test)]
mod tests {
    use crate::domain::record::Kind;
    use crate::work::small::{self, Folder};
    use serde_json::json;

    #[test]
    fn a_case_is_found_by_the_part_of_its_number_that_people_say_where_one_alone_bears_it() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        for no in ["（2026）津0118行初4321号", "（2026）津0118行初4322号", "（2026）津02行终4322号"]
        {
            small::put(&mut desk, Kind::Registration, None, json!({"court_no": no}));
        }
        let one = desk.find("（2026）津0118行初4321号").unwrap();
        for typed in ["4321", "行初4321", "津0118行初4321号", "2026行初4321", "４３２１", "行初4321号"]
        {
            assert_eq!(desk.find(typed).unwrap(), one, "{typed}");
        }
        assert!(desk.find("321").is_err(), "a part of the figures is not the number");
        assert!(desk.find("行终4321").is_err());
        let told = desk.find("津0118行初4399").unwrap_err();
        assert_eq!(told.words.zh, "台账中没有 （2026）津0118行初4399号。");
        assert_eq!(desk.bearing("行终4322", 1).unwrap().len(), 1);
        assert_eq!(desk.bearing("4322", 1).unwrap(), [], "more were found than were read");
        let told = desk.find("4322").unwrap_err();
        assert!(told.words.zh.contains("名下有 2 件案件"), "{}", told.words.zh);
        assert_eq!(desk.find("行终4322").unwrap(), desk.find("（2026）津02行终4322号").unwrap());
    }
}
