//! The records of one kind, in the fields of its form.

use super::{Exporting, Format, JsonList, Watch, no_such_format, put_table};
use crate::domain::day::{Day, Moment};
use crate::domain::failure::Failure;
use crate::domain::record::Kind;
use crate::form::Form;
use crate::form::entry;
use crate::form::field::{Field, Holds};
use crate::port::out::{OutHead, OutRow, OutTable};
use crate::port::sheet::Cell;
use crate::store::register::Registered;
use crate::text::Lang;
use crate::work::desk::Desk;
use crate::work::page::Listed;
use serde_json::{Value, json};
use std::io::{Seek, Write};

impl Desk {
    pub(super) fn export_register<W: Write + Seek + Send>(
        &mut self,
        kind: Kind,
        asked: &Exporting,
        to: &mut W,
        _: &mut Watch,
    ) -> Result<usize, Failure> {
        let listed = Listed {
            unit: asked.of_unit().map(str::to_string),
            year: asked.year,
            words: asked.words.clone(),
            ..Listed::all(kind)
        };
        let found = self.register(&listed, usize::MAX - 1)?.rows;
        let count = found.len();
        match asked.format {
            Format::Calendar => return Err(no_such_format(asked)),
            Format::Json => {
                let mut list = JsonList::new(to);
                for it in &found {
                    let record = &it.record;
                    list.put(&json!({
                        "record": record.id, "kind": record.kind, "row": record.row, "at": record.at,
                        "who": record.who, "case": record.case, "case_no": it.case_no, "day": it.day,
                        "body": record.body,
                    }))?;
                }
                list.end()?;
            }
            Format::Xlsx | Format::Csv | Format::Markdown => {
                let fields: Vec<&Field> = Form::of(kind).fields().collect();
                let mut heads: Vec<OutHead> = Vec::new();
                let head = |text: &str| OutHead { text: text.into(), ..OutHead::default() };
                if !kind.is_register() {
                    heads.push(head("案号"));
                }
                heads.extend(fields.iter().map(|field| head(field.label.zh)));
                let table = OutTable {
                    title: kind.words().zh.into(),
                    under: self.under(asked, count),
                    columns: heads,
                    name: kind.words().zh.into(),
                    ..OutTable::default()
                };
                let mut rest = found.iter();
                put_table(&table, asked, &mut || Ok(rest.next().map(|it| row(it, &fields))), to)?;
            }
        }
        Ok(count)
    }
}

fn row(it: &Registered, fields: &[&Field]) -> OutRow {
    let mut cells = Vec::new();
    if !it.record.kind.is_register() {
        cells.push(Cell::Text(it.case_no.as_str().into()));
    }
    cells.extend(
        fields.iter().map(|field| it.record.body.get(field.key).map_or(Cell::Empty, |it| cell(field, it))),
    );
    OutRow { cells, marks: Vec::new() }
}

fn cell(field: &Field, value: &Value) -> Cell {
    match (field.holds, value) {
        (Holds::Day, Value::String(text)) if let Ok(day) = text.parse::<Day>() => Cell::Day(day),
        (Holds::Moment, Value::String(text)) if let Ok(at) = text.parse::<Moment>() => Cell::Moment(at),
        (Holds::Number { .. }, Value::Number(number)) => number.as_f64().map_or(Cell::Empty, Cell::Number),
        _ => {
            let text = entry::show(field, value, Lang::Zh);
            if text.is_empty() { Cell::Empty } else { Cell::Text(text.into()) }
        }
    }
}
