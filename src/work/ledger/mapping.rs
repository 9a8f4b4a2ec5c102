//! Which heading of a ledger means which column of the docket; what is unclear is asked, never guessed.

use crate::domain::case_no::Instance;
use crate::domain::failure::Problem;
use crate::form::ledger::{CellKind, Column, Match, assign, column, find, plain_heading, suggest};
use crate::port::table::Table;
use crate::said;
use crate::text::{COMMA, Said};

/// 栏目对应 — the columns of one ledger, in its order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mapping {
    pub columns: Vec<Mapped>,
}

/// One column of the ledger; without a column of the docket it is kept under its heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapped {
    /// The place of its cells in a row.
    pub at: usize,
    /// The heading, `第3列` where there is none; the second of the same heading ends in `#2`.
    pub heading: String,
    pub column: Option<&'static Column>,
    /// The instance that this part of the header is about.
    pub of: Option<Instance>,
    /// What a tick in the cell means: 是 under 负责人是否出庭.
    pub value: Option<String>,
    /// The column it may have been meant for; a person decides.
    pub perhaps: Option<&'static Column>,
}

impl Mapping {
    /// The headings that no column of the docket takes.
    pub fn kept(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().filter(|mapped| mapped.column.is_none()).map(|mapped| mapped.heading.as_str())
    }

    /// The heading of a column, or the docket's own when the ledger has none.
    pub fn heading(&self, key: &str) -> String {
        let mapped = self.columns.iter().find(|mapped| mapped.column.is_some_and(|c| c.key == key));
        mapped.map_or_else(
            || column(key).map_or_else(String::new, |c| c.header.zh.into()),
            |mapped| mapped.heading.clone(),
        )
    }

    /// The instances that have a case number of their own in each row.
    pub fn instances(&self) -> Vec<Instance> {
        let numbers = self.columns.iter().filter(|mapped| mapped.column.is_some_and(|c| c.key == "court_no"));
        let mut found: Vec<Instance> = numbers.filter_map(|mapped| mapped.of).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    pub fn has(&self, key: &str) -> bool {
        self.columns.iter().any(|mapped| mapped.column.is_some_and(|c| c.key == key))
    }
}

/// What `--map` says of a heading.
#[derive(Clone, Copy, PartialEq)]
enum Told {
    Column(&'static Column),
    /// `--map 表头=other`: keep it under its heading.
    Keep,
}

/// The mapping of a table's headings; `given` are pairs of a heading and a column key (or `other`: keep as it is).
///
/// A column that was given takes no other heading: the others that go by it are kept under theirs. What is unclear stands
/// beside what is clear.
pub fn lay_out(table: &Table, given: &[(String, String)]) -> (Mapping, Vec<Problem>) {
    let labels = labels(table);
    let (told, mut problems) = told(&labels, given);
    let names: Vec<Vec<String>> = table
        .headings
        .iter()
        .zip(&told)
        .map(|(heading, told)| match told {
            Some(Told::Column(column)) => vec![column.key.to_string()],
            Some(Told::Keep) => Vec::new(),
            None => heading.parts.clone(),
        })
        .collect();
    let mut mapping = Mapping::default();
    for (((heading, label), found), own) in table.headings.iter().zip(labels).zip(assign(&names)).zip(&told) {
        let mut column = match found.column {
            Match::Exact(column) => Some(column),
            Match::Several(columns) => {
                problems.push(which(&label, &columns));
                None
            }
            Match::None => None,
        };
        if own.is_none() && column.is_some_and(|c| told.contains(&Some(Told::Column(c)))) {
            column = None;
        }
        let perhaps = if column.is_none() && own.is_none() { suggest(&heading.text) } else { None };
        let perhaps = perhaps.filter(|_| heading.parts.len() == 1);
        let (of, value) = (found.of, found.value);
        mapping.columns.push(Mapped { at: heading.column, heading: label, column, of, value, perhaps });
    }
    let proposed = |mapped: &Mapped| mapped.perhaps.filter(|column| !mapping.has(column.key));
    let proposals: Vec<Option<&'static Column>> = mapping.columns.iter().map(proposed).collect();
    for (mapped, perhaps) in mapping.columns.iter_mut().zip(proposals) {
        mapped.perhaps = perhaps;
    }
    problems.extend(twice(&mapping));
    if problems.is_empty()
        && !mapping.has("court_no")
        && !(mapping.has("plaintiff") && mapping.has("defendant"))
    {
        problems.push(Problem::new(
            "",
            said!(
                "表头里没有案号，也没有原告和被告，认不出各行是哪个案件。表头另有写法的，用 --map 表头=court_no 指定",
                "No column holds the case number (案号), nor the plaintiff and the defendant (原告, 被告): name it with --map HEADING=court_no"
            ),
        ));
    }
    (mapping, problems)
}

/// The heading of each column as it is named in reports and in `--map`; `第3列` where there is none.
pub fn labels(table: &Table) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for heading in &table.headings {
        let text = if heading.text.is_empty() {
            format!("第{}列", heading.column + 1)
        } else {
            heading.text.clone()
        };
        let mut label = text.clone();
        let mut time = 2;
        while labels.contains(&label) {
            label = format!("{text}#{time}");
            time += 1;
        }
        labels.push(label);
    }
    labels
}

fn told(labels: &[String], given: &[(String, String)]) -> (Vec<Option<Told>>, Vec<Problem>) {
    let mut told: Vec<Option<Told>> = vec![None; labels.len()];
    let mut problems = Vec::new();
    for (heading, key) in given {
        let means = match (column(key.trim()), key.trim()) {
            (Some(column), _) => Some(Told::Column(column)),
            (None, "other") => Some(Told::Keep),
            (None, key) => match find(key) {
                Match::Exact(column) => Some(Told::Column(column)),
                _ => None,
            },
        };
        let wanted = plain_heading(heading);
        let place = labels.iter().position(|label| plain_heading(label) == wanted);
        match (place.and_then(|at| told.get_mut(at)), means) {
            (Some(place), Some(means)) if place.is_some_and(|earlier| earlier != means) => {
                problems.push(Problem::new(
                    heading,
                    said!(
                        "--map 对“{heading}”指定了两个不同的栏目，只能指定一个",
                        "--map gives “{heading}” two different columns: give it one"
                    ),
                ));
            }
            (Some(place), Some(means)) => *place = Some(means),
            (None, _) => {
                let all = labels.join("、");
                problems.push(Problem::new(
                    heading,
                    said!(
                        "--map 指定的表头“{heading}”不在表中，表里有：{all}",
                        "--map names “{heading}”, but the table has only: {all}"
                    ),
                ));
            }
            (_, None) => problems.push(Problem::new(
                heading,
                said!(
                    "没有“{key}”这一栏目，可用的名称见 yingsu columns；原样保留用 --map {heading}=other",
                    "There is no column “{key}”; yingsu columns lists them; --map {heading}=other keeps it as it is"
                ),
            )),
        }
    }
    (told, problems)
}

fn which(heading: &str, columns: &[&'static Column]) -> Problem {
    let names = Said::joined(columns.iter().map(|column| column.header), COMMA);
    let options: Vec<String> =
        columns.iter().map(|column| format!("--map {heading}={}", column.key)).collect();
    let options = options.join(" / ");
    Problem::new(
        heading,
        said!(
            "表头“{heading}”可以是{names}，请指定：用 {options}（原样保留用 --map {heading}=other）",
            "“{heading}” can mean {names}: say which with {options} (--map {heading}=other keeps it as it is)";
            names
        ),
    )
}

/// The same heading twice over one value: which of the two it is, only a person knows.
fn twice(mapping: &Mapping) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, later) in mapping.columns.iter().enumerate() {
        let Some(column) = later.column.filter(|c| !c.kind.many()) else { continue };
        if column.kind == CellKind::Text && column.key != "court_no" {
            continue;
        }
        let same = |earlier: &&Mapped| {
            earlier.column == later.column
                && earlier.of == later.of
                && later.heading.rsplit_once('#').is_some_and(|(text, _)| text == earlier.heading)
        };
        if mapping.columns.iter().take(at).any(|earlier| same(&earlier)) {
            let (heading, key) = (&later.heading, column.key);
            let text = heading.rsplit_once('#').map_or(heading.as_str(), |(text, _)| text);
            problems.push(Problem::new(
                heading,
                said!(
                    "表头“{text}”出现了两次，请指定哪一列是：用 --map {text}={key} 或 --map {heading}={key}，另一列原样保留",
                    "“{text}” stands twice: say which one it is with --map {text}={key} or --map {heading}={key}; the other is kept as it is"
                ),
            ));
        }
    }
    problems
}
