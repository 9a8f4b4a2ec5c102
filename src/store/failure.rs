//! What the database says when it fails, as one sentence a person understands and a hint how to mend it.

use crate::domain::failure::{Failure, FailureKind};
use crate::said;
use crate::text::Said;
use rusqlite::ErrorCode;
use std::path::Path;

/// The failure that an error of the database means for its user.
pub(super) fn of(error: &rusqlite::Error, place: &Path) -> Failure {
    let failure = match error {
        rusqlite::Error::SqliteFailure(code, _) => by_code(code.code, place),
        // A statement that does not fit the tables: an altered schema, or the number of another format.
        rusqlite::Error::SqlInputError { error, .. } => by_code(error.code, place),
        rusqlite::Error::FromSqlConversionFailure(..)
        | rusqlite::Error::InvalidColumnType(..)
        | rusqlite::Error::Utf8Error(..) => damaged(place),
        _ => {
            bug(said!("数据库没有按程序的预期应答。", "The database did not answer as the program expects."))
        }
    };
    failure.cause(error)
}

fn by_code(code: ErrorCode, place: &Path) -> Failure {
    match code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => busy(place),
        ErrorCode::DiskFull => full(place),
        ErrorCode::ReadOnly => read_only(place),
        ErrorCode::DatabaseCorrupt => damaged(place),
        ErrorCode::NotADatabase => not_a_database(place),
        ErrorCode::PermissionDenied | ErrorCode::AuthorizationForStatementDenied => no_permission(place),
        ErrorCode::CannotOpen => cannot_open(place),
        ErrorCode::SystemIoFailure => io(place),
        // The statements are the program's own: a table or a column is not there, or the head of the file is altered.
        ErrorCode::Unknown => altered(place),
        _ => bug(said!(
            "数据库拒绝了这次写入，什么也没有写入。",
            "The database refused this write; nothing was written."
        )),
    }
}

fn store(words: Said, hint: Said) -> Failure {
    Failure::new(FailureKind::Store, words).hint(hint)
}

/// A mistake in the program: the caller asked for what cannot be.
pub(super) fn bug(words: Said) -> Failure {
    Failure::new(FailureKind::Bug, words).hint(said!(
        "这是程序的错误，请连同操作步骤告知维护人员。",
        "This is a mistake in the program; please report it with the steps that led here."
    ))
}

fn busy(place: &Path) -> Failure {
    let path = place.display();
    store(
        said!("数据库正忙，有人正在写入：{path}。", "The database is busy, someone is writing: {path}."),
        said!("未写入任何内容，请稍候再试。", "Nothing was written; try again in a moment."),
    )
}

/// Someone has loaded other rules or another calendar since the caller read them.
pub(super) fn other_world(place: &Path) -> Failure {
    let path = place.display();
    store(
        said!(
            "规则或日历已变动，本程序用的还是原先的，未写入任何内容：{path}。",
            "The rules or the calendar have changed and this program still has the old ones; nothing was written: {path}."
        ),
        said!(
            "请退出后重新打开；已填内容保留在草稿中。",
            "Leave and open it again; what you typed is kept as a draft."
        ),
    )
}

fn full(place: &Path) -> Failure {
    let path = place.display();
    store(
        said!(
            "磁盘已满，无法写入数据库：{path}。",
            "The disk is full, the database cannot be written: {path}."
        ),
        said!(
            "未写入任何内容。请清理磁盘空间后再保存。",
            "Nothing was written. Free some space on the disk, then save again."
        ),
    )
}

pub(super) fn read_only(place: &Path) -> Failure {
    let path = place.display();
    store(
        said!(
            "数据库是只读的，不能写入：{path}。",
            "The database is read-only and cannot be written: {path}."
        ),
        said!(
            "只查看请加 --readonly；要写入，请由文件所有人对该文件及其 -wal、-shm 执行 chmod ug+w。",
            "To read only, use --readonly; to write, its owner must run chmod ug+w on the file, its -wal and its -shm."
        ),
    )
}

fn damaged(place: &Path) -> Failure {
    let path = place.display();
    store(
        said!("数据库已损坏：{path}。", "The database is damaged: {path}."),
        said!(
            "请停止写入，保留此文件，由备份恢复（yingsu restore 备份 --to 新文件；没有备份的加 --salvage 抢救此文件）。",
            "Stop writing, keep this file, restore a backup (yingsu restore BACKUP --to NEW; without one, salvage this file with --salvage)."
        ),
    )
}

pub(super) fn altered(place: &Path) -> Failure {
    let path = place.display();
    store(
        said!(
            "数据库的结构不是程序建立的样子，已损坏或者被改动：{path}。",
            "The database is not as the program made it: it is damaged or was altered: {path}."
        ),
        said!(
            "请停止写入，保留此文件，告知管理员，由备份恢复（yingsu restore）。",
            "Stop writing, keep this file, tell the administrator, restore a backup (yingsu restore)."
        ),
    )
}

fn not_a_database(place: &Path) -> Failure {
    let path = place.display();
    store(
        said!("这个文件不是数据库：{path}。", "This file is not a database: {path}."),
        said!(
            "请核对 --db 的路径；台账文件（xlsx、csv）请用 yingsu import 导入。",
            "Check the path given with --db; ledgers (xlsx, csv) are read with yingsu import."
        ),
    )
}

pub(super) fn foreign(place: &Path) -> Failure {
    let path = place.display();
    store(
        said!(
            "这是其他程序的数据库，不是应诉台账：{path}。",
            "This database belongs to another program: {path}."
        ),
        said!(
            "请核对 --db 的路径；此文件未作任何改动。",
            "Check the path given with --db; the file was left as it was."
        ),
    )
}

pub(super) fn newer(place: &Path, found: i64, known: i64) -> Failure {
    let path = place.display();
    let (found, known) = (version(found), version(known));
    store(
        said!(
            "数据库由更新版本的程序建立（格式{found}，本程序只认识到{known}）：{path}。",
            "The database was made by a newer program (format {found}, this one knows {known}): {path}."
        ),
        said!("请升级本程序后再打开。", "Upgrade this program, then open it again."),
    )
}

/// Of the same major format, a later minor one is read.
pub(super) fn later(place: &Path, found: i64, known: i64) -> Failure {
    let path = place.display();
    let (found, known) = (version(found), version(known));
    store(
        said!(
            "数据库是较新的格式（{found}，本程序为{known}），只能查看，不能写入：{path}。",
            "The database has a newer format ({found}, this program's is {known}); it can be read and not written: {path}."
        ),
        said!("要写入，请升级本程序。", "To write, upgrade this program."),
    )
}

/// A copy is not what was copied.
pub(super) fn not_the_same(place: &Path) -> Failure {
    let path = place.display();
    store(
        said!(
            "副本与备份的行数不符，未采用：{path}。",
            "The copy has other rows than the backup and was not taken: {path}."
        ),
        said!(
            "请用 yingsu verify 核对此备份，或者换一份。",
            "Check this backup with yingsu verify, or take another."
        ),
    )
}

/// What is there already is not written over.
pub(super) fn in_the_way(place: &Path) -> Failure {
    let path = place.display();
    Failure::new(
        FailureKind::Use,
        said!("{path} 已存在，不覆盖。", "{path} is there already and is not overwritten."),
    )
    .hint(said!("请另取一个文件名。", "Give another name."))
}

fn version(number: i64) -> String {
    format!("{}.{}", number / 1000, number % 1000)
}

pub(super) fn older(place: &Path) -> Failure {
    let path = place.display();
    store(
        said!(
            "数据库是旧格式，只读方式不能升级：{path}。",
            "The database has an older format, which cannot be upgraded while read-only: {path}."
        ),
        said!("请先以可写方式打开一次。", "Open it once for writing first."),
    )
}

pub(super) fn no_permission(place: &Path) -> Failure {
    let path = place.display();
    store(
        said!("没有读写数据库的权限：{path}。", "No permission to read and write the database: {path}."),
        said!(
            "请管理员把本账号加入该文件的用户组，并执行 chmod 2770 目录、chmod 0660 文件。",
            "Ask the administrator to put your account in the file's group, and to run chmod 2770 on its directory and chmod 0660 on it."
        ),
    )
}

pub(super) fn missing_file(place: &Path) -> Failure {
    let path = place.display();
    store(
        said!("没有这个数据库文件：{path}。", "There is no such database file: {path}."),
        said!(
            "请核对 --db 的路径；首次使用请运行 yingsu 或者 yingsu import 台账文件，由其新建。",
            "Check the path given with --db; at first use run yingsu, or yingsu import LEDGER, which make it."
        ),
    )
}

pub(super) fn empty_file(place: &Path) -> Failure {
    let path = place.display();
    store(
        said!("数据库文件是空的：{path}。", "The database is an empty file: {path}."),
        said!(
            "原有台账的，请停止使用并告知管理员，改用备份；确要新建的，先删去此文件。",
            "If a docket was here, stop and tell the administrator, and go on with a backup; to begin one, remove this file first."
        ),
    )
}

/// What is derived from a book that does not hold would look sound and hide it.
pub(super) fn not_whole(place: &Path) -> Failure {
    let path = place.display();
    store(
        said!(
            "台账流水本身不完整，没有重建：{path}。",
            "The book itself does not hold; nothing was derived afresh: {path}."
        ),
        said!(
            "请先运行 yingsu verify 查看缺损之处，保留此文件并告知管理员。",
            "Run yingsu verify to see where, keep this file, and tell the administrator."
        ),
    )
}

pub(super) fn no_regular_file(place: &Path) -> Failure {
    let path = place.display();
    store(
        said!(
            "数据库须是普通文件，这是管道或者设备：{path}。",
            "A database is a regular file; this is a pipe or a device: {path}."
        ),
        said!("请核对 --db 的路径。", "Check the path given with --db."),
    )
}

pub(super) fn on_network(place: &Path, kind: &str) -> Failure {
    let path = place.display();
    store(
        said!(
            "数据库在网络文件系统上（{kind}），未打开：{path}。",
            "The database lies on a network file system ({kind}) and was not opened: {path}."
        ),
        said!(
            "几台机器同时写入会损坏数据。请放在服务器本机的磁盘上，各人经 SSH 使用。",
            "Several machines writing at once would damage it. Put it on a disk of the server itself; everyone comes by SSH."
        ),
    )
}

pub(super) fn second_name(place: &Path) -> Failure {
    let path = place.display();
    store(
        said!(
            "数据库文件另有一个名字（硬链接），未打开：{path}。",
            "The database has a second name (a hard link) and was not opened: {path}."
        ),
        said!(
            "经两个名字同时写入会丢失内容。请删去另一个名字（find 目录 -samefile 文件 可查），或者改用复制。",
            "Writing through both would lose what is saved. Remove the other name (find DIRECTORY -samefile FILE shows it), or use a copy."
        ),
    )
}

/// The path leads to another file than the one that is open, or to none.
pub(super) fn replaced(place: &Path) -> Failure {
    let path = place.display();
    store(
        said!(
            "数据库文件已被移走、删除或者替换，未保存：{path}。",
            "The database was moved, removed or replaced; nothing is saved: {path}."
        ),
        said!(
            "请退出并告知管理员，核实文件后重新打开；已填内容保留在草稿中。",
            "Leave, tell the administrator, and open it again once the file is in place; what you typed is kept as a draft."
        ),
    )
}

/// The file beside the book that holds what was saved last is not the one in use.
pub(super) fn log_replaced(place: &Path) -> Failure {
    let path = place.display();
    store(
        said!(
            "数据库的 -wal 文件已被删除或者替换，未保存：{path}-wal。",
            "The database's -wal file was removed or replaced; nothing is saved: {path}-wal."
        ),
        said!(
            "最近保存的内容可能已经丢失。请所有人退出并告知管理员，重新打开后核对；已填内容保留在草稿中。",
            "What was saved last may be gone. Everyone should leave and tell the administrator, then check after opening it again; what you typed is kept as a draft."
        ),
    )
}

pub(super) fn missing_directory(place: &Path) -> Failure {
    let path = place.parent().unwrap_or(place).display();
    store(
        said!(
            "数据库所在目录不存在，也无法新建：{path}。",
            "The database's directory does not exist and cannot be made: {path}."
        ),
        said!(
            "请先建立该目录，或者核对 --db 的路径。",
            "Make the directory first, or check the path given with --db."
        ),
    )
}

pub(super) fn is_directory(place: &Path) -> Failure {
    let path = place.display();
    store(
        said!("这是目录，不是数据库文件：{path}。", "This is a directory, not a database file: {path}."),
        said!("请在路径后写上文件名，例如 台账.db。", "Add the file's name to the path, such as docket.db."),
    )
}

fn cannot_open(place: &Path) -> Failure {
    let path = place.display();
    store(
        said!(
            "打不开数据库，或者不能在其目录中写入：{path}。",
            "The database cannot be opened, or its directory cannot be written: {path}."
        ),
        said!(
            "数据库所在目录也须对用户组可写：chmod 2770 目录。",
            "The group must be able to write its directory too: chmod 2770 on the directory."
        ),
    )
}

fn io(place: &Path) -> Failure {
    let path = place.display();
    store(
        said!("读写磁盘出错：{path}。", "The disk failed while reading or writing: {path}."),
        said!(
            "未写入任何内容。请检查磁盘；不要把数据库放在网络共享目录。",
            "Nothing was written. Check the disk; do not keep the database on a network share."
        ),
    )
}

/// The failure of the file system around the database.
pub(super) fn file(error: &std::io::Error, place: &Path) -> Failure {
    use std::io::ErrorKind;
    let failure = match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => missing_directory(place),
        ErrorKind::PermissionDenied => no_permission(place),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => full(place),
        ErrorKind::ReadOnlyFilesystem => read_only(place),
        ErrorKind::IsADirectory => is_directory(place),
        _ => cannot_open(place),
    };
    failure.cause(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    #[test]
    fn each_thing_that_can_befall_the_file_has_a_sentence_of_its_own_that_says_how_to_mend_it() {
        let place = Path::new("/docket.db");
        let told = |code| of(&rusqlite::Error::SqliteFailure(ffi::Error::new(code), None), place);
        for (code, zh) in [
            (ffi::SQLITE_BUSY, "数据库正忙，有人正在写入"),
            (ffi::SQLITE_LOCKED, "数据库正忙，有人正在写入"),
            (ffi::SQLITE_FULL, "已满"),
            (ffi::SQLITE_READONLY, "只读"),
            (ffi::SQLITE_CORRUPT, "损坏"),
        ] {
            let failure = told(code);
            assert!(failure.words.zh.contains(zh), "{}", failure.words.zh);
            assert!(
                failure.words.zh.contains("/docket.db") && failure.hint.is_some(),
                "{}",
                failure.words.zh
            );
            assert_eq!(failure.kind, FailureKind::Store, "{zh}");
        }
        // Anything else is not the user's to mend.
        assert_eq!(told(ffi::SQLITE_MISUSE).kind, FailureKind::Bug);
    }
}
