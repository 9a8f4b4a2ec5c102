//! The zip package of an .xlsx before it is read: how much it unpacks to, whether its parts can be found, what in it
//! the workbook reader would take amiss.

use super::{damaged, refused, too_large_unpacked};
use crate::domain::failure::Failure;
use crate::said;
use crate::text::t;
use std::collections::HashSet;
use std::io::{Cursor, Read, Write};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The parts of a workbook together unpack to no more than this: twice a ledger of 100,000 rows. Read, they take
/// three times as much memory.
const MOST_UNPACKED: u64 = 64 << 20;

/// The texts of a ledger of 100,000 rows are a tenth of this.
const MOST_TEXTS: usize = 4_000_000;

/// What was found in a package.
pub(super) struct Package {
    /// The package with its parts under the names they are looked for by, where they were written otherwise.
    pub repacked: Option<Vec<u8>>,
    /// Cells that point to a shared text before the first: they are empty.
    pub unfounded: HashSet<(u32, u32)>,
}

/// The names of the parts, with `/` between folders.
pub(super) fn names(bytes: &[u8]) -> Vec<String> {
    let archive = ZipArchive::new(Cursor::new(bytes));
    archive
        .map(|it| it.file_names().filter_map(|name| Some(name.ok()?.replace('\\', "/"))).collect())
        .unwrap_or_default()
}

/// Whether these are the parts of an .xlsx.
pub(super) fn is_workbook(names: &[String]) -> bool {
    let lower = |name: &String| name.trim_start_matches('/').to_lowercase();
    let has = |wanted: &dyn Fn(&str) -> bool| names.iter().map(lower).any(|name| wanted(&name));
    has(&|name| name.contains("worksheets/") && name.ends_with(".xml"))
        && has(&|name| name.contains("workbook") && name.ends_with(".xml"))
}

/// Unpacks every part once, without keeping it, and looks it over. About 3 ms for each unpacked MB.
pub(super) fn look_over(file_name: &str, bytes: &[u8]) -> Result<Package, Failure> {
    within(file_name, bytes, MOST_UNPACKED)
}

fn within(file_name: &str, bytes: &[u8], most: u64) -> Result<Package, Failure> {
    let failed = |error: ZipError| damaged(file_name, error);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(failed)?;
    let mut package = Package { repacked: None, unfounded: HashSet::new() };
    // What says so itself is not unpacked to see it.
    let told = (0..archive.len()).filter_map(|at| archive.by_index_raw(at).ok().map(|part| part.size()));
    if told.fold(0, u64::saturating_add) > most {
        return Err(too_large_unpacked(file_name));
    }
    let mut left = most;
    let mut odd_names = false;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(failed)?;
        let name = part.name().map_err(failed)?.to_string();
        odd_names |= name.contains('\\');
        let name = name.replace('\\', "/").to_lowercase();
        if !(name.ends_with(".xml") || name.ends_with(".rels")) {
            continue;
        }
        let mut look = Look { texts: name.ends_with("sharedstrings.xml"), ..Look::default() };
        let read =
            look.over(&mut part, left, &mut package.unfounded).map_err(|error| damaged(file_name, error))?;
        left = left.checked_sub(read).ok_or_else(|| too_large_unpacked(file_name))?;
        if look.count > MOST_TEXTS || look.told > MOST_TEXTS {
            return Err(too_large_unpacked(file_name));
        }
    }
    if odd_names {
        package.repacked = Some(repack(&mut archive, left).map_err(failed)?);
    }
    Ok(package)
}

/// One part while it is looked over.
#[derive(Default)]
struct Look {
    /// It holds the shared texts.
    texts: bool,
    count: usize,
    told: usize,
    kept: Vec<u8>,
}

impl Look {
    /// How many bytes the part unpacks to; reading ends beyond `most`.
    fn over(
        &mut self,
        part: &mut impl Read,
        most: u64,
        unfounded: &mut HashSet<(u32, u32)>,
    ) -> std::io::Result<u64> {
        let mut block = vec![0; 1 << 16];
        let mut total = 0;
        loop {
            let read = part.read(&mut block)?;
            if read == 0 {
                return Ok(total);
            }
            total += read as u64;
            if total > most {
                return Ok(total);
            }
            let from = self.kept.len();
            self.kept.extend_from_slice(block.get(..read).unwrap_or_default());
            self.look(from, unfounded);
            // What may continue in the next block.
            let done = self.kept.len().saturating_sub(OVERLAP);
            self.kept.drain(..done);
        }
    }

    fn look(&mut self, from: usize, unfounded: &mut HashSet<(u32, u32)>) {
        if self.texts {
            if self.told == 0
                && let Some(at) = find(&self.kept, b"uniqueCount=\"")
            {
                let digits = self.kept.iter().skip(at + 13).take_while(|byte| byte.is_ascii_digit());
                self.told = digits.fold(0_usize, |sum, byte| {
                    sum.saturating_mul(10).saturating_add(usize::from(byte - b'0'))
                });
            }
            self.count +=
                self.kept.get(from..).unwrap_or_default().windows(3).filter(|it| it == b"<si").count();
            return;
        }
        let start = from.saturating_sub(OVERLAP / 2);
        let mut at = start;
        while let Some(found) = self.kept.get(at..).and_then(|rest| find(rest, b"<v>-")) {
            let place = at + found;
            let cell = self.kept.get(..place).and_then(|before| rfind(before, b"<c "));
            if let Some(cell) = cell
                && let Some(head) = self.kept.get(cell..place)
                && find(head, b"t=\"s\"").is_some()
                && let Some(seat) = seat(head)
            {
                unfounded.insert(seat);
            }
            at = place + 4;
        }
    }
}

const OVERLAP: usize = 512;

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

fn rfind(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).rposition(|window| window == part)
}

/// The row and column that `r="B2"` names, both from 0.
fn seat(head: &[u8]) -> Option<(u32, u32)> {
    let at = find(head, b" r=\"")? + 4;
    let name: Vec<u8> = head.iter().skip(at).copied().take_while(|byte| *byte != b'"').collect();
    let letters: Vec<u8> = name.iter().copied().take_while(u8::is_ascii_uppercase).collect();
    let column = letters
        .iter()
        .fold(0_u32, |sum, byte| sum.saturating_mul(26).saturating_add(u32::from(byte - b'A') + 1));
    let row: u32 = std::str::from_utf8(name.get(letters.len()..)?).ok()?.parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// The same parts, their names with `/`, without compression.
fn repack(archive: &mut ZipArchive<Cursor<&[u8]>>, most: u64) -> Result<Vec<u8>, ZipError> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut left = most;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at)?;
        let name = part.name()?.replace('\\', "/");
        if name.ends_with('/') || !(name.ends_with(".xml") || name.ends_with(".rels")) {
            continue;
        }
        let mut held = Vec::new();
        left = left.saturating_sub((&mut part).take(left).read_to_end(&mut held)? as u64);
        out.start_file(name, plain)?;
        out.write_all(&held)?;
    }
    Ok(out.finish()?.into_inner())
}

/// A package that cannot be unpacked within the limits, in words.
pub(super) fn beyond(file_name: &str) -> Failure {
    let most = MOST_UNPACKED >> 20;
    refused(
        said!(
            "“{file_name}”解开后超过{most}MB，远大于一份台账，没有读取。",
            "“{file_name}” unpacks to more than {most} MB, far beyond a ledger; it was not read."
        ),
        t(
            "请只保留台账所在的工作表，删去表格之外的内容，另存后再导入；过大的台账请按年份分开。",
            "Keep only the sheet of the ledger, delete what lies outside the table, save it and import that; split a very large ledger by year.",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(name: &str, head: &str, filling: &str, times: usize) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(head.as_bytes()).unwrap();
        for _ in 0..times {
            zip.write_all(filling.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_package_that_unpacks_to_far_more_than_a_ledger_is_refused() {
        let blanks = packed("xl/comments1.xml", "<x>", &" ".repeat(1 << 16), 40);
        assert!(blanks.len() < 1 << 16);
        assert!(within("x.xlsx", &blanks, 4 << 20).is_ok());
        let failure = within("x.xlsx", &blanks, 2 << 20).err().unwrap();
        assert!(failure.words.zh.contains("远大于一份台账"), "{}", failure.words.zh);
        let claimed =
            packed("xl/sharedStrings.xml", "<sst uniqueCount=\"4000000000\">", "<si><t>a</t></si>", 1);
        assert!(look_over("x.xlsx", &claimed).is_err());
    }

    #[test]
    fn a_text_before_the_first_is_found_and_names_are_put_right() {
        let sheet = "<row><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>-1</v></c><c r=\"C2\"><v>-1</v></c></row>";
        let bytes = packed("xl\\worksheets\\sheet1.xml", sheet, "", 0);
        let package = look_over("x.xlsx", &bytes).unwrap();
        assert_eq!(package.unfounded, HashSet::from([(1, 1)]));
        assert_eq!(names(&package.repacked.unwrap()), ["xl/worksheets/sheet1.xml"]);
    }
}
