//! What a command runs with: the language, where it writes, what it reads.

use std::io::{Read, Write};

use crate::cli::exit;
use crate::domain::failure::{Failure, FailureKind};
use crate::said;
use crate::text::{Lang, fold};
use serde_json::Value;

/// What a command runs with.
pub struct Run<'a> {
    pub lang: Lang,
    pub out: &'a mut dyn Write,
    /// Messages go here, so that `--json` leaves one value on standard output.
    pub messages: &'a mut dyn Write,
    pub input: &'a mut dyn Read,
}

impl Run<'_> {
    /// Prints a line; a page of many is one.
    pub fn line(&mut self, text: &str) -> Result<i32, Failure> {
        self.page(&format!("{text}\n"))
    }

    /// Prints a page that ends its own lines.
    pub(in crate::cli) fn page(&mut self, page: &str) -> Result<i32, Failure> {
        match self.out.write_all(page.as_bytes()) {
            // Who reads it has seen enough, as `head` does.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(exit::DONE),
            written => written.map(|()| exit::DONE).map_err(unwritten),
        }
    }

    pub(in crate::cli) fn json(&mut self, value: &Value) -> Result<i32, Failure> {
        self.line(&fold::json(&value.to_string()))
    }

    /// Tells something beside the answer.
    pub fn message(&mut self, text: &str) {
        // A message that cannot be shown must not stop the work it tells of.
        let _ = writeln!(self.messages, "{}", fold::clean(text));
    }
}

/// A file that cannot be read.
pub(in crate::cli) fn unreadable(file: &str, error: &std::io::Error) -> Failure {
    Failure::new(FailureKind::File, said!("{file} 无法读取：{error}", "{file} cannot be read: {error}"))
        .hint(said!("请核对路径和读取权限。", "Check the path and whether you may read it."))
}

fn unwritten(error: std::io::Error) -> Failure {
    Failure::new(FailureKind::File, said!("输出无法写入：{error}", "The output cannot be written: {error}"))
}
