//! The lines of a local file of days, under a head that names its columns.

use crate::domain::failure::Problem;
use crate::said;

/// The lines below the head, each with its cells or what is wrong with it; a spreadsheet leaves rows of bare commas
/// behind, which are none. Without its head nothing is read.
pub(super) fn lines(csv: &str, columns: &[&str]) -> Result<Vec<Result<csv::StringRecord, Problem>>, Problem> {
    let text = csv.strip_prefix('\u{feff}').unwrap_or(csv);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let head = records.next().and_then(Result::ok).unwrap_or_default();
    let named = |(at, want): (usize, &&str)| head.get(at).is_some_and(|is| is.eq_ignore_ascii_case(want));
    if !columns.iter().enumerate().all(named) {
        let columns = columns.join(",");
        let words = said!("第1行应为表头 {columns}，请补上", "Line 1 must be the header {columns}: add it");
        return Err(Problem::new("", words));
    }
    let read = records.map(|record| {
        record.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            let words = said!(
                "第{line}行无法读取，请检查引号和分隔符",
                "Line {line} cannot be read: check its quotes and commas"
            );
            Problem::new("", words)
        })
    });
    Ok(read.filter(|it| !it.as_ref().is_ok_and(|record| record.iter().all(str::is_empty))).collect())
}
