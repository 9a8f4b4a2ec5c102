//! What a person is asked of a row, and what the whole row is told.

use crate::domain::failure::Failure;
use crate::domain::record::CaseId;
use crate::form::ledger as columns;
use crate::said;
use crate::text::Said;
use crate::work::desk::Desk;
use crate::work::import::at::RowAt;
use crate::work::ledger::CellProblem;

/// How many cases a question names.
const NAMED: usize = 3;

impl Desk {
    /// The cases that a row may be of: as `--row` takes each, and in words.
    pub(super) fn cases_named(&mut self, cases: &[CaseId]) -> Result<Vec<(String, String)>, Failure> {
        let mut told = Vec::new();
        for case in cases.iter().take(NAMED) {
            if let Some(line) = self.store.line(*case)? {
                let id = format!("#{}", case.0);
                let no = if line.court_no.is_empty() { id.clone() } else { line.court_no };
                let day = line.served_on.map_or_else(|| "—".into(), |day| day.to_string());
                told.push((id, format!("{no}（{}，{day}）", line.plaintiffs.join("、"))));
            }
        }
        Ok(told)
    }
}

pub(super) fn question(cases: &[(String, String)], row: &RowAt) -> Said {
    let told = cases.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join("、");
    let first = cases.first().map_or("", |(id, _)| id.as_str());
    said!(
        "可能就是台账中的 {told}，看不出是不是同一件，未导入；是同一件的，用 --row {row}={first} 指明；是另一件的，用 --row {row}=new",
        "this may be {told} of the docket, which cannot be told; the row was left out. Say --row {row}={first} if it is the same case, --row {row}=new if it is another"
    )
}

/// A number that seems to be another case's may be right all the same.
pub(super) fn or_the_same(words: Said, row: &RowAt, case_no: &str) -> Said {
    let Said { zh, en } = words;
    said!(
        "{zh}；案号没有错、确是同一件的，用 --row {row}={case_no} 指明",
        "{en}; if it is the same case, say --row {row}={case_no}"
    )
}

pub(super) fn whole_row(case_no: &str, words: Said) -> CellProblem {
    let column = columns::column("court_no").map_or("", |column| column.header.zh).into();
    CellProblem { column, value: case_no.into(), words, blocking: true }
}

pub(super) fn joined(case_no: &str) -> CellProblem {
    let words = said!(
        "台账中同一当事人、同一收到日期的案件尚无案号，本行并入该案并补登案号",
        "the docket has this case of the same parties and day without a number: the row joins it and gives it this one"
    );
    CellProblem { blocking: false, ..whole_row(case_no, words) }
}
