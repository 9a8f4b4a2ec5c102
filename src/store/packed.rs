//! The rows of a large step held in little memory: each body as the text that the book will hold. A row of a ledger takes
//! some 200 bytes, a tenth of what its body takes as a map.

use crate::domain::record::{Act, Body, Kind, RecordId};
use crate::store::read::write_body;
use crate::store::step::{CaseRef, NewRow, StepRows, WrittenRow};
use std::borrow::Cow;

/// The text of a chunk; small enough that its memory comes from what rows read before have given back.
const CHUNK: usize = 32 * 1024;

/// 打包的行
#[derive(Debug, Default)]
pub struct PackedRows {
    chunks: Vec<Chunk>,
    count: usize,
}

#[derive(Debug, Default)]
struct Chunk {
    rows: Vec<Packed>,
    bodies: String,
}

/// A row without its body, and where the text of the body ends in the chunk.
#[derive(Debug)]
struct Packed {
    act: Act,
    case: CaseRef,
    record: Option<RecordId>,
    kind: Kind,
    base: Option<i64>,
    end: usize,
}

impl PackedRows {
    pub fn push(&mut self, row: NewRow) {
        if self.chunks.last().is_none_or(|chunk| chunk.bodies.len() >= CHUNK) {
            self.chunks.push(Chunk::default());
        }
        let Some(chunk) = self.chunks.last_mut() else { return };
        chunk.bodies.push_str(&write_body(&row.body));
        let NewRow { act, case, record, kind, base, .. } = row;
        chunk.rows.push(Packed { act, case, record, kind, base, end: chunk.bodies.len() });
        self.count += 1;
    }

    pub fn len(&self) -> usize {
        self.count
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

impl Extend<NewRow> for PackedRows {
    fn extend<T: IntoIterator<Item = NewRow>>(&mut self, rows: T) {
        rows.into_iter().for_each(|row| self.push(row));
    }
}

impl StepRows for PackedRows {
    fn count(&self) -> usize {
        self.count
    }

    fn each(&self) -> impl Iterator<Item = Cow<'_, NewRow>> {
        self.written().map(|row| {
            let WrittenRow { act, case, record, kind, base, body } = row;
            let body: Body = serde_json::from_str(&body).unwrap_or_default();
            Cow::Owned(NewRow { act, case, record, kind, body, base })
        })
    }

    fn written(&self) -> impl Iterator<Item = WrittenRow<'_>> {
        self.chunks.iter().flat_map(Chunk::written)
    }
}

impl Chunk {
    fn written(&self) -> impl Iterator<Item = WrittenRow<'_>> {
        let mut from = 0;
        self.rows.iter().map(move |packed| {
            let text = self.bodies.get(from..packed.end).unwrap_or_default();
            from = packed.end;
            let &Packed { act, case, record, kind, base, .. } = packed;
            WrittenRow { act, case, record, kind, base, body: Cow::Borrowed(text) }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::CaseId;
    use serde_json::json;

    #[test]
    fn what_is_packed_comes_out_in_its_order() {
        let row = |n: i64| NewRow {
            act: if n % 2 == 0 { Act::Create } else { Act::Amend },
            case: if n % 3 == 0 { CaseRef::InStep(n as usize) } else { CaseRef::Known(CaseId(n)) },
            record: (n % 2 == 1).then_some(RecordId(n)),
            kind: Kind::Note,
            body: json!({"text": "记事".repeat(n as usize % 60), "n": n}).as_object().cloned().unwrap(),
            base: (n % 2 == 1).then_some(n - 1),
        };
        let rows: Vec<NewRow> = (0..2_000).map(row).collect();
        let mut packed = PackedRows::default();
        packed.extend(rows.clone());
        assert!(packed.chunks.len() > 2, "{}", packed.chunks.len());
        assert_eq!((packed.len(), packed.count()), (2_000, 2_000));
        assert_eq!(packed.each().map(Cow::into_owned).collect::<Vec<_>>(), rows);
    }
}
