//! What a person is asked of a row, and what the whole row is told.

use crate::domain::failure::Failure;
use crate::domain::record::CaseId;
use crate::form::ledger as columns;
use crate::said;
use crate::text::Said;
use crate::work::desk::Desk;
use crate::work::ledger::CellProblem;

impl Desk {
    pub(super) fn question(&mut self, cases: &[CaseId], row: u32) -> Result<Said, Failure> {
        let mut told = Vec::new();
        for case in cases.iter().take(3) {
            if let Some(line) = self.store.line(*case)? {
                let no = if line.court_no.is_empty() { format!("#{}", case.0) } else { line.court_no };
                let day = line.served_on.map_or_else(|| "—".into(), |day| day.to_string());
                told.push(format!("{no}（{}，{day}）", line.plaintiffs.join("、")));
            }
        }
        let (told, first) = (told.join("、"), cases.first().map_or(0, |case| case.0));
        Ok(said!(
            "可能就是台账中的 {told}，看不出是不是同一件，未导入；是同一件的，用 --row {row}=#{first} 指明；是另一件的，用 --row {row}=new",
            "this may be {told} of the docket, which cannot be told; the row was left out. Say --row {row}=#{first} if it is the same case, --row {row}=new if it is another"
        ))
    }
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
