//! 阅读程序: a text file is shown by the person's own `$PAGER`, which has the terminal while it runs.

use crate::domain::failure::{Failure, FailureKind};
use crate::said;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// What opens a file where `$PAGER` names nothing.
const PAGER: &str = "less";

/// How much of a file is looked at to know whether it is text.
const SAMPLE: u64 = 8 * 1024;

/// Whether a pager can show it: UTF-8 without control characters, as far as its beginning tells. A file that cannot be
/// read is none.
pub fn is_text(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(SAMPLE).read_to_end(&mut start));
    // A character may be cut where the sample ends.
    let whole = match std::str::from_utf8(&start) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && start.len() as u64 == SAMPLE,
    };
    let control = |byte: &u8| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C);
    read.is_ok() && whole && !start.iter().any(control)
}

/// Opens a file in the pager and waits for it: its words are the person's own, the file is one argument more, and no
/// shell reads it.
pub fn show(path: &Path) -> Result<(), Failure> {
    let typed = std::env::var("PAGER").unwrap_or_default();
    let mut words = typed.split_whitespace();
    let program = words.next().unwrap_or(PAGER);
    let done = std::process::Command::new(program).args(words).arg(path).status();
    let failed = |why: String| {
        let place = path.display();
        Failure::new(
            FailureKind::File,
            said!("{program} 没有打开文件：{why}", "{program} did not open the file: {why}"),
        )
        .hint(said!("文件在 {place}。", "The file is {place}."))
    };
    match done {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(failed(status.to_string())),
        Err(error) => Err(failed(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_told_from_what_no_pager_shows() {
        let folder = tempfile::tempdir().unwrap();
        // 2731 characters of three bytes: the sample ends within the last of them.
        let long = "笔".repeat(4000);
        let told = [
            ("笔录.txt", "现场笔录\r\n\t一、经过\n".as_bytes(), true),
            ("长.txt", long.as_bytes(), true),
            ("空.txt", b"", true),
            ("扫描.pdf", b"%PDF-1.7\n\x00\x01", false),
            ("国标.txt", b"\xB1\xCA\xC2\xBC", false),
            ("断.txt", b"a\xE7\xAC", false),
        ];
        for (name, bytes, text) in told {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            assert_eq!(is_text(&path), text, "{name}");
        }
        assert!(!is_text(&folder.path().join("没有")));
    }
}
