//! Ledgers of every shape, made up at random: sections with headers of their own, ticks, series of numbers, several
//! sheets, the same parties again and again. What each cell says must be what the docket holds, and nothing else.

use super::*;
use crate::domain::record::{Act, Body, Kind, Record};
use crate::store::Store;
use crate::store::step::{CaseRef, NewRow};
use crate::work::desk::Opening;
use crate::work::world::World;
use proptest::prelude::*;
use serde_json::{Value, json};

const PLAINTIFFS: [&str; 3] = ["李某", "王某", "天津某某商贸有限公司"];
const DEFENDANTS: [&str; 2] = ["天津市静海区大邱庄镇人民政府", "天津市静海区王口镇人民政府"];

/// What a section may have beside number and parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extra {
    Served,
    Officer,
    Judge,
    Note,
    /// 开庭时间 and 负责人是否出庭 with a cell for 是 and one for 否.
    Attended,
    /// 是否败诉 with a cell for 是 and one for 否.
    Lost,
}

const EXTRAS: [Extra; 6] =
    [Extra::Served, Extra::Officer, Extra::Judge, Extra::Note, Extra::Attended, Extra::Lost];

/// One row: a case, or a series of several that it says the same of.
#[derive(Debug, Clone)]
struct Row {
    span: u32,
    plaintiff: usize,
    defendant: usize,
    day: u32,
    yes: bool,
    lost: bool,
}

#[derive(Debug, Clone)]
struct Section {
    title: bool,
    extras: Vec<Extra>,
    rows: Vec<Row>,
    total: bool,
    blank: bool,
}

fn row() -> impl Strategy<Value = Row> {
    (prop_oneof![4 => Just(1u32), 1 => 2..4u32], 0..3usize, 0..2usize, 1..29u32, any::<bool>(), any::<bool>())
        .prop_map(|(span, plaintiff, defendant, day, yes, lost)| Row {
            span,
            plaintiff,
            defendant,
            day,
            yes,
            lost,
        })
}

fn section() -> impl Strategy<Value = Section> {
    let extras = prop::sample::subsequence(EXTRAS.to_vec(), 0..=EXTRAS.len()).prop_shuffle();
    let rows = prop::collection::vec(row(), 1..5);
    (any::<bool>(), extras, rows, any::<bool>(), any::<bool>())
        .prop_map(|(title, extras, rows, total, blank)| Section { title, extras, rows, total, blank })
}

/// A sheet as it is written.
type Grid = Vec<Vec<String>>;

/// The heads of a section: an upper row, and a lower one where something is ticked.
fn heads(section: &Section, grid: &mut Grid) {
    let mut upper: Vec<&str> = vec!["案号", "原告", "被告"];
    let mut lower = vec![""; 3];
    for extra in &section.extras {
        let (above, below): (&[&str], &[&str]) = match extra {
            Extra::Served => (&["收到应诉通知书日期"], &[""]),
            Extra::Officer => (&["承办人"], &[""]),
            Extra::Judge => (&["承办法官"], &[""]),
            Extra::Note => (&["备注"], &[""]),
            Extra::Attended => (&["开庭时间", "负责人是否出庭", ""], &["", "是", "否"]),
            Extra::Lost => (&["是否败诉", ""], &["是", "否"]),
        };
        upper.extend(above);
        lower.extend(below);
    }
    grid.push(upper.into_iter().map(String::from).collect());
    if lower.iter().any(|text| !text.is_empty()) {
        grid.push(lower.into_iter().map(String::from).collect());
    }
}

fn tick(yes: bool) -> [String; 2] {
    let mark = String::from("√");
    if yes { [mark, String::new()] } else { [String::new(), mark] }
}

fn number(n: u32) -> String {
    format!("（2026）津0118行初{n}号")
}

fn day(row: &Row) -> String {
    format!("2026-03-{:02}", row.day)
}

/// Everything that a row says, of the first case of it.
fn cells(section: &Section, row: &Row, n: u32) -> Vec<String> {
    let last = n + row.span - 1;
    let no = if last == n { number(n) } else { format!("（2026）津0118行初{n}-{last}号") };
    let mut cells = vec![no, PLAINTIFFS[row.plaintiff].into(), DEFENDANTS[row.defendant].into()];
    for extra in &section.extras {
        match extra {
            Extra::Served => cells.push(day(row)),
            Extra::Officer => cells.push(format!("承办{n}")),
            Extra::Judge => cells.push(format!("法官{n}")),
            Extra::Note => cells.push(format!("备注{n}")),
            Extra::Attended => {
                cells.push(format!("2026-06-{:02}", row.day));
                cells.extend(tick(row.yes));
            }
            Extra::Lost => cells.extend(tick(row.lost)),
        }
    }
    cells
}

/// A sheet of these sections, and what each of its cases must hold.
fn sheet(sections: &[Section], next: &mut u32, wanted: &mut Vec<(u32, Section, Row, u32)>) -> Grid {
    let mut grid: Grid = Vec::new();
    for (at, section) in sections.iter().enumerate() {
        if section.title {
            grid.push(vec![format!("{}、某类案件", ["一", "二", "三"][at])]);
        }
        heads(section, &mut grid);
        for row in &section.rows {
            grid.push(cells(section, row, *next));
            for n in *next..*next + row.span {
                wanted.push((n, section.clone(), row.clone(), *next));
            }
            *next += row.span + 1;
        }
        if section.total {
            grid.push(vec!["合计".into(), format!("{}件", section.rows.len())]);
        }
        if section.blank {
            grid.push(Vec::new());
        }
    }
    grid
}

fn delimited(grid: &Grid) -> Vec<u8> {
    let width = grid.iter().map(Vec::len).max().unwrap();
    let line = |row: &Vec<String>| {
        let mut cells = row.clone();
        cells.resize(width, String::new());
        cells.join(",") + "\n"
    };
    grid.iter().map(line).collect::<String>().into_bytes()
}

fn workbook(sheets: &[Grid]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (at, grid) in sheets.iter().enumerate() {
        let sheet = book.add_worksheet();
        sheet.set_name(format!("{}月", at + 1)).unwrap();
        for (row, cells) in grid.iter().enumerate() {
            for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                sheet.write(u32::try_from(row).unwrap(), u16::try_from(column).unwrap(), text).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn desk() -> Desk {
    let now = || "2026-11-23T09:00:00".parse().unwrap();
    let opening = Opening { login: "yang".into(), now, as_if: None, readonly: false };
    Desk::over(Store::in_memory().unwrap(), World::official(), &opening).unwrap()
}

fn records(desk: &Desk, n: u32) -> Vec<Record> {
    let found = desk.store.find_case_no(&number(n)).unwrap();
    assert_eq!(found.len(), 1, "{} is one case", number(n));
    desk.store.records(found[0]).unwrap()
}

fn of_kind(records: &[Record], kind: Kind, key: &str) -> Value {
    let body = records.iter().find(|it| it.kind == kind).map(|it| it.body.clone()).unwrap_or_default();
    body.get(key).cloned().unwrap_or(Value::Null)
}

/// Compares a case with what its row says: the values that stand there, and nothing where nothing stands.
fn holds(desk: &Desk, (n, section, row, first): &(u32, Section, Row, u32)) -> Result<(), TestCaseError> {
    let all = records(desk, *n);
    let has = |extra: Extra| section.extras.contains(&extra);
    let told = |extra: Extra, value: Value| if has(extra) { value } else { Value::Null };
    let of = |kind: Kind, key: &str| of_kind(&all, kind, key);
    let registration = Kind::Registration;
    prop_assert_eq!(of(registration, "plaintiffs"), json!([PLAINTIFFS[row.plaintiff]]), "{}", n);
    prop_assert_eq!(of(registration, "defendants"), json!([DEFENDANTS[row.defendant]]));
    prop_assert_eq!(of(registration, "officer"), told(Extra::Officer, json!(format!("承办{first}"))));
    prop_assert_eq!(of(registration, "judge"), told(Extra::Judge, json!(format!("法官{first}"))));
    prop_assert_eq!(of(registration, "note"), told(Extra::Note, json!(format!("备注{first}"))));
    prop_assert_eq!(of(registration, "other"), Value::Null);
    prop_assert_eq!(of(Kind::Receipt, "received_on"), told(Extra::Served, json!(day(row))));
    prop_assert_eq!(of(Kind::Hearing, "head_attended"), told(Extra::Attended, json!(row.yes)));
    let outcomes = of(Kind::Judgment, "outcomes");
    let word = if row.lost { "败诉" } else { "未败诉" };
    let counts = outcomes.get(0).and_then(|it| it.get("counts")).cloned().unwrap_or(Value::Null);
    prop_assert_eq!(counts, told(Extra::Lost, json!(word)));
    Ok(())
}

fn import(desk: &mut Desk, name: &str, bytes: &[u8]) -> Report {
    let importing = Importing { file_name: name.into(), ..Importing::default() };
    desk.import(bytes, &importing, &mut |_| {}).unwrap()
}

fn amend(desk: &mut Desk, n: u32, key: &str, value: &str) {
    let record = records(desk, n).into_iter().find(|it| it.kind == Kind::Registration).unwrap();
    let mut body: Body = record.body.clone();
    body.insert(key.into(), value.into());
    let row = NewRow {
        act: Act::Amend,
        case: CaseRef::None,
        record: Some(record.id),
        kind: record.kind,
        body,
        base: Some(record.row),
    };
    let step = Step { who: "liu".into(), at: desk.now(), why: String::new(), rows: vec![row] };
    desk.put_down(&step).unwrap();
}

fn config() -> ProptestConfig {
    let given = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: given.unwrap_or(32), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_the_shape_each_cell_is_what_the_docket_holds_and_the_same_file_again_changes_nothing(
        sheets in prop::collection::vec(prop::collection::vec(section(), 1..4), 1..3),
        edits in prop::collection::vec((0..8usize, any::<bool>()), 0..4),
    ) {
        let (mut next, mut wanted) = (11, Vec::new());
        let grids: Vec<Grid> = sheets.iter().map(|sections| sheet(sections, &mut next, &mut wanted)).collect();
        let (name, bytes) = match grids.as_slice() {
            [only] => ("台账.csv", delimited(only)),
            several => ("台账.xlsx", workbook(several)),
        };
        let mut desk = desk();
        let report = import(&mut desk, name, &bytes);
        prop_assert_eq!(report.count(Did::New), wanted.len(), "{}", report.to_text(crate::text::Lang::En));
        prop_assert!(report.clean());
        for case in &wanted {
            holds(&desk, case)?;
        }
        // A person changes cases between two imports of the same file: nothing of it is taken back.
        let mut changed = Vec::new();
        for (at, officer) in edits {
            let n = wanted[at % wanted.len()].0;
            let key = if officer { "officer" } else { "court" };
            amend(&mut desk, n, key, "有人改过");
            changed.push((n, key));
        }
        let last = desk.store.last_row().unwrap();
        let again = import(&mut desk, name, &bytes);
        prop_assert_eq!(again.count(Did::Same), wanted.len(), "{}", again.to_text(crate::text::Lang::En));
        prop_assert_eq!(desk.store.last_row().unwrap(), last);
        for (n, key) in changed {
            prop_assert_eq!(of_kind(&records(&desk, n), Kind::Registration, key), json!("有人改过"));
        }
    }
}
