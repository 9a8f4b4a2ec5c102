//! The rows of a large step held in little memory: each body as the text that the book will hold. A row of a ledger takes
//! some 200 bytes, a tenth of what its body takes as a map. Beyond what an ordinary import has they are pressed as well: to
//! a sixth, for 5 µs a row.

use crate::domain::record::{Act, Body, Kind, RecordId};
use crate::store::read::write_body;
use crate::store::step::{CaseRef, NewRow, StepRows, WrittenRow};
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use std::borrow::Cow;
use std::io::{Read, Write};

/// The text of a chunk; small enough that its memory comes from what rows read before have given back.
const CHUNK: usize = 32 * 1024;

/// So many chunks are held as they are: what is written under the lock of an ordinary import need not be unpressed.
const PLAIN: usize = 320;

/// 打包的行
#[derive(Debug, Default)]
pub struct PackedRows {
    chunks: Vec<Chunk>,
    count: usize,
}

#[derive(Debug, Default)]
struct Chunk {
    rows: Vec<Packed>,
    /// The texts of the bodies; empty once they are pressed.
    bodies: String,
    pressed: Vec<u8>,
}

/// A row without its body, and where the text of the body ends in the chunk.
#[derive(Debug)]
struct Packed {
    case: CaseRef,
    known: Option<Box<Known>>,
    end: u32,
    kind: Kind,
    act: Act,
}

/// Of a record that is not new: which it is, and the row the change was made from.
#[derive(Debug, Clone, Copy)]
struct Known {
    record: Option<RecordId>,
    base: Option<i64>,
}

impl PackedRows {
    pub fn push(&mut self, row: NewRow) {
        if self.chunks.last().is_none_or(|chunk| chunk.bodies.len() >= CHUNK) {
            let many = self.chunks.len() > PLAIN;
            if let Some(full) = self.chunks.last_mut() {
                full.rows.shrink_to_fit();
                if many {
                    full.press();
                }
            }
            self.chunks.push(Chunk::default());
        }
        let Some(chunk) = self.chunks.last_mut() else { return };
        chunk.bodies.push_str(&write_body(&row.body));
        let NewRow { act, case, record, kind, base, .. } = row;
        let known = (record.is_some() || base.is_some()).then(|| Box::new(Known { record, base }));
        let end = u32::try_from(chunk.bodies.len()).unwrap_or(u32::MAX);
        chunk.rows.push(Packed { case, known, end, kind, act });
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
    /// Where the bodies cannot be pressed they stay as they are.
    fn press(&mut self) {
        let mut pressed = DeflateEncoder::new(Vec::new(), Compression::fast());
        let written = pressed.write_all(self.bodies.as_bytes()).and_then(|()| pressed.finish());
        if let Ok(mut pressed) = written {
            pressed.shrink_to_fit();
            (self.pressed, self.bodies) = (pressed, String::new());
        }
    }

    /// What cannot be unpressed comes out as no body, which the book refuses.
    fn bodies(&self) -> Cow<'_, str> {
        if self.pressed.is_empty() {
            return Cow::Borrowed(&self.bodies);
        }
        let mut text = String::new();
        match DeflateDecoder::new(self.pressed.as_slice()).read_to_string(&mut text) {
            Ok(_) => Cow::Owned(text),
            Err(_) => Cow::default(),
        }
    }

    fn written(&self) -> impl Iterator<Item = WrittenRow<'_>> {
        let (bodies, mut from) = (self.bodies(), 0);
        self.rows.iter().map(move |packed| {
            let end = packed.end as usize;
            let range = from..end;
            from = end;
            let body = match &bodies {
                Cow::Borrowed(text) => Cow::Borrowed(text.get(range).unwrap_or_default()),
                Cow::Owned(text) => Cow::Owned(text.get(range).unwrap_or_default().to_string()),
            };
            let &Packed { act, case, ref known, kind, .. } = packed;
            let Known { record, base } =
                known.as_deref().copied().unwrap_or(Known { record: None, base: None });
            WrittenRow { act, case, record, kind, base, body }
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
        let plain = packed.chunks.len();
        assert!(plain > 2, "{plain}");
        assert_eq!((packed.len(), packed.count()), (2_000, 2_000));
        assert_eq!(packed.each().map(Cow::into_owned).collect::<Vec<_>>(), rows);

        packed.chunks.iter_mut().skip(1).for_each(Chunk::press);
        assert!(packed.chunks[1].bodies.is_empty() && packed.chunks[1].pressed.len() < CHUNK / 4);
        assert_eq!(packed.each().map(Cow::into_owned).collect::<Vec<_>>(), rows);
    }

    #[test]
    fn beyond_the_ordinary_the_full_chunks_are_pressed() {
        let row = NewRow {
            act: Act::Create,
            case: CaseRef::Own,
            record: None,
            kind: Kind::Note,
            body: json!({"text": "记".repeat(CHUNK / 3)}).as_object().cloned().unwrap(),
            base: None,
        };
        let mut packed = PackedRows::default();
        packed.extend(std::iter::repeat_n(row, PLAIN + 3));
        let pressed: Vec<usize> = packed
            .chunks
            .iter()
            .enumerate()
            .filter(|(_, it)| !it.pressed.is_empty())
            .map(|(at, _)| at)
            .collect();
        assert_eq!(pressed, [PLAIN, PLAIN + 1]);
        assert_eq!(packed.written().filter(|row| row.body.len() > CHUNK).count(), PLAIN + 3);
    }

    #[test]
    fn a_chunk_that_is_damaged_gives_no_other_body() {
        let chunk = Chunk {
            rows: vec![Packed {
                act: Act::Create,
                case: CaseRef::Own,
                known: None,
                kind: Kind::Note,
                end: 9,
            }],
            pressed: vec![7; 40],
            ..Chunk::default()
        };
        assert_eq!(chunk.written().map(|row| row.body.into_owned()).collect::<Vec<_>>(), [""]);
    }
}
