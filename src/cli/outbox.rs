//! 输出目录: where a person's files go when no place is named, and how they are fetched from the other end of the line.

use crate::domain::failure::{Failure, FailureKind};
use crate::said;
use crate::text::{Said, t};
use crate::work::desk::Desk;
use crate::work::export::{Exporting, Format};
use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// The folder in one's home where the server names none.
const AT_HOME: &str = "yingsu-out";

/// This person's folder for files that go out, made when it is not there: below the `outbox` of `settings.toml`, else at
/// home. Only its owner can look into it.
pub fn folder(desk: &Desk) -> Result<PathBuf, Failure> {
    let login = &desk.who().login;
    let folder = match desk.world().outbox() {
        Some(outbox) => outbox.join(if login.is_empty() { "-" } else { login }),
        None => std::env::home_dir().map(|home| home.join(AT_HOME)).ok_or_else(|| {
            Failure::new(
                FailureKind::Use,
                said!(
                    "找不到用户目录，请用 --to 写明文件。",
                    "There is no home directory; name the file with --to."
                ),
            )
        })?,
    };
    if !folder.is_dir() {
        DirBuilder::new().recursive(true).mode(0o700).create(&folder).map_err(|error| {
            let place = folder.display();
            Failure::new(
                FailureKind::File,
                said!(
                    "输出目录 {place} 不能建立：{error}",
                    "The folder {place} for files going out cannot be made: {error}"
                ),
            )
            .hint(said!(
                "请用 --to 写明文件，或者由管理员核对 settings.toml 的 outbox 及其权限。",
                "Name the file with --to, or have outbox in settings.toml and its permissions looked at."
            ))
        })?;
    }
    Ok(folder)
}

/// Puts a file out into this person's folder; says where it lies and how it is fetched.
pub fn put(desk: &mut Desk, asked: &Exporting) -> Result<Said, Failure> {
    let path = free_name(&folder(desk)?, asked, desk);
    let mut rows = 0;
    super::out::put_whole(&path, false, |file| {
        rows = desk.export(asked, file, &mut |_| true)?;
        Ok(())
    })?;
    let place = path.display();
    let words = said!("已写入 {place}，共 {rows} 行", "written to {place}, {rows} rows");
    let fetched = how_to_fetch(&path, &desk.who().login);
    Ok(Said::joined([vec![words], fetched.into_iter().collect()].concat(), t("；", "; ")))
}

/// A name that is free in the folder: 台账-20261127-0930.xlsx.
pub fn free_name(folder: &Path, asked: &Exporting, desk: &Desk) -> PathBuf {
    let (name, ending) = (asked.name(), asked.format.key());
    let now = desk.now().format("%Y%m%d-%H%M");
    let of = asked.to_fill_by.as_deref().or(asked.unit.as_deref());
    let of = of.map_or_else(String::new, |unit| format!("-{}", desk.world().organs.short_name(unit)));
    let numbered = |n: u32| {
        let more = if n < 2 { String::new() } else { format!("-{n}") };
        folder.join(format!("{name}{of}-{now}{more}.{ending}").replace(['/', ' ', '：'], "_"))
    };
    (1..).map(numbered).find(|path| path.symlink_metadata().is_err()).unwrap_or_else(|| numbered(0))
}

/// The line that fetches a file from one's own machine; where one sits at the server itself there is nothing to fetch.
pub fn how_to_fetch(path: &Path, login: &str) -> Option<Said> {
    // `SSH_CONNECTION` has the server's own address, by which the user came here, in the third place.
    let line = std::env::var("SSH_CONNECTION").ok()?;
    let mut parts = line.split_whitespace().skip(2);
    let (host, port) = (parts.next()?, parts.next().unwrap_or("22"));
    let path = std::path::absolute(path).ok()?;
    let quoted = path.display().to_string().replace('\'', "'\\''");
    let port = if port == "22" { String::new() } else { format!("-P {port} ") };
    let host = if host.contains(':') { format!("[{host}]") } else { host.into() };
    Some(said!(
        "取回：在自己的电脑上运行 scp {port}{login}@{host}:'{quoted}' .",
        "Fetch it from your own machine: scp {port}{login}@{host}:'{quoted}' ."
    ))
}

/// The format that a file's ending names.
pub fn format_of(file: &str) -> Result<Format, Failure> {
    let ending = Path::new(file).extension().and_then(|it| it.to_str()).unwrap_or_default().to_lowercase();
    let wanted = if ending == "markdown" { "md" } else { &ending };
    Format::from_key(wanted).ok_or_else(|| {
        Failure::new(
            FailureKind::Use,
            said!(
                "{file} 看不出格式；请以 .xlsx、.csv、.md、.json 或者 .ics 结尾。",
                "{file} does not tell the format: end it in .xlsx, .csv, .md, .json or .ics."
            ),
        )
    })
}
