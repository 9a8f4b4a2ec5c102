//! Opening the book: its file and rights, its connection, and whether it is a book at all.

use crate::domain::failure::Failure;
use crate::store::migrate::{self, APPLICATION};
use crate::store::{Access, failure, file, medium};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::fs::{OpenOptions, Permissions};
use std::io::ErrorKind;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::time::Duration;

/// How long a write waits for another.
pub(super) const WAIT: Duration = Duration::from_secs(5);

/// `synchronous = FULL`: a lost filing costs more than the 3 ms; `temp_store = MEMORY`: no party's name in /var/tmp.
const PRAGMAS: &str = "PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA secure_delete = FAST;
PRAGMA temp_store = MEMORY;
PRAGMA journal_size_limit = 16777216;";

/// Copies the file at a path before its format becomes this version.
pub(super) type Keep = fn(&Path, i64) -> Result<(), Failure>;

/// Opens the book at a path, and whether its format is a later one, which is only read. Before an earlier format is
/// changed, the file is copied where that is wished.
pub(super) fn connect(
    path: &Path,
    access: Access,
    keep: Option<Keep>,
) -> Result<(Connection, bool), Failure> {
    let sqlite = match access {
        Access::ReadWrite => {
            medium::of_this_machine(path)?;
            prepare_file(path)?;
            let sqlite = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE, path.as_os_str().as_bytes())?;
            settle(sqlite, path, keep)?
        }
        Access::ReadOnly => Some(reading(path)?),
    };
    match sqlite {
        Some(sqlite) => Ok((sqlite, false)),
        None => Ok((reading(path)?, true)),
    }
}

fn reading(path: &Path) -> Result<Connection, Failure> {
    let sqlite = look(path)?;
    let told = |error: rusqlite::Error| failure::of(&error, path);
    if migrate::version(&sqlite).map_err(told)? < migrate::VERSION {
        return Err(failure::older(path));
    }
    sqlite.pragma_update(None, "query_only", true).map_err(told)?;
    Ok(sqlite)
}

/// Opens a book of any format that this program can read, and changes nothing in it.
pub(super) fn look(path: &Path) -> Result<Connection, Failure> {
    file::regular(path)?;
    let sqlite = raw(path)?;
    recognised(&sqlite, path)?;
    file::share(path);
    Ok(sqlite)
}

/// Opens any database for reading.
pub(super) fn raw(path: &Path) -> Result<Connection, Failure> {
    let facts = std::fs::metadata(path).map_err(|error| failure::file(&error, path))?;
    let name = address(path, nobody_may_write(&facts.permissions()));
    let sqlite = open(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI, &name)?;
    prepare_connection(&sqlite).map_err(|error| failure::of(&error, path))?;
    Ok(sqlite)
}

/// A book made afresh, with nothing in it.
pub(super) fn fresh() -> rusqlite::Result<Connection> {
    let mut sqlite = Connection::open_in_memory()?;
    prepare_connection(&sqlite)?;
    let step = sqlite.transaction()?;
    migrate::steps(&step)?;
    step.commit()?;
    Ok(sqlite)
}

pub(super) fn in_memory(place: &Path) -> Result<Connection, Failure> {
    fresh().map_err(|error| failure::of(&error, place))
}

fn open(path: &Path, flags: OpenFlags, name: &[u8]) -> Result<Connection, Failure> {
    let name = Path::new(std::ffi::OsStr::from_bytes(name));
    Connection::open_with_flags(name, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .map_err(|error| failure::of(&error, path))
}

/// A file that nobody may write has no writer either: it is read without the lock files beside it, which a
/// copy on a read-only medium could not have.
fn address(path: &Path, immutable: bool) -> Vec<u8> {
    let mut name = b"file:".to_vec();
    for &byte in path.as_os_str().as_bytes() {
        match byte {
            b'%' | b'?' | b'#' => name.extend(format!("%{byte:02X}").bytes()),
            _ => name.push(byte),
        }
    }
    name.extend(if immutable { "?immutable=1" } else { "" }.bytes());
    name
}

fn nobody_may_write(permissions: &Permissions) -> bool {
    permissions.mode() & 0o222 == 0
}

/// SQLite would create the file 0644 less the umask, which locks colleagues out; -wal and -shm take its mode.
fn prepare_file(path: &Path) -> Result<(), Failure> {
    match create(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let directory = path.parent().ok_or_else(|| failure::missing_directory(path))?;
            file::make_directory(directory).map_err(|error| failure::missing_directory(path).cause(error))?;
            match create(path) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
                made => made.map_err(|error| failure::file(&error, path)),
            }
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => may_write(path),
        made => made.map_err(|error| failure::file(&error, path)),
    }
}

fn create(path: &Path) -> std::io::Result<()> {
    let file = OpenOptions::new().write(true).create_new(true).mode(0o660).open(path)?;
    file.set_permissions(Permissions::from_mode(0o660))
}

fn may_write(path: &Path) -> Result<(), Failure> {
    file::regular(path)?;
    let facts = std::fs::metadata(path).map_err(|error| failure::file(&error, path))?;
    if nobody_may_write(&facts.permissions()) {
        return Err(failure::read_only(path));
    }
    use rustix::fs::{Access, access};
    access(path, Access::READ_OK | Access::WRITE_OK)
        .map_err(|error| failure::file(&std::io::Error::from(error), path))
}

fn prepare_connection(sqlite: &Connection) -> rusqlite::Result<()> {
    sqlite.busy_timeout(WAIT)?;
    sqlite.set_prepared_statement_cache_capacity(64);
    // A plan holds whatever is bound, so that a statement is never prepared again.
    sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    sqlite.execute_batch(PRAGMAS)
}

/// Looks at what was opened for writing, and brings an older or empty file to the present format; `None` for a later one.
fn settle(mut sqlite: Connection, path: &Path, keep: Option<Keep>) -> Result<Option<Connection>, Failure> {
    let told = |error: rusqlite::Error| failure::of(&error, path);
    prepare_connection(&sqlite).map_err(told)?;
    let version = recognised(&sqlite, path)?;
    if version > migrate::VERSION {
        return Ok(None);
    }
    switch_to_wal(&sqlite).map_err(told)?;
    if version < migrate::VERSION || migrate::views_differ(&sqlite, version).map_err(told)? {
        let step = sqlite.transaction_with_behavior(TransactionBehavior::Immediate).map_err(told)?;
        // Whoever comes second finds the work done.
        let found = migrate::version(&step).map_err(told)?;
        if let Some(keep) = keep.filter(|_| (1..migrate::VERSION).contains(&found)) {
            keep(path, migrate::VERSION)?;
        }
        migrate::steps(&step).map_err(told)?;
        step.commit().map_err(told)?;
    }
    Ok(Some(sqlite))
}

/// The version of a book that this program can read.
fn recognised(sqlite: &Connection, path: &Path) -> Result<i64, Failure> {
    let told = |error: rusqlite::Error| failure::of(&error, path);
    let (version, application, empty) = looked_at(sqlite).map_err(told)?;
    if application != APPLICATION && (application != 0 || version != 0 || !empty) {
        return Err(failure::foreign(path));
    }
    if version / 1000 > migrate::VERSION / 1000 {
        return Err(failure::newer(path, version, migrate::VERSION));
    }
    // An empty file is a book that is not begun; any other has the version of some program.
    if !migrate::known(version) && !empty {
        return Err(failure::altered(path));
    }
    Ok(version)
}

/// What a file says of itself, in one view of it: another may be making it at this very moment.
fn looked_at(sqlite: &Connection) -> rusqlite::Result<(i64, i64, bool)> {
    let view = sqlite.unchecked_transaction()?;
    Ok((migrate::version(&view)?, migrate::application(&view)?, migrate::is_empty(&view)?))
}

/// Two who open a fresh file at once can be told "locked" without any waiting, so the switch is tried again.
fn switch_to_wal(sqlite: &Connection) -> rusqlite::Result<()> {
    let mode: String = sqlite.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
    if mode == "wal" {
        return Ok(());
    }
    let mut left = 250;
    loop {
        match sqlite.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())) {
            Err(rusqlite::Error::SqliteFailure(code, _))
                if left > 0 && code.code == rusqlite::ErrorCode::DatabaseBusy =>
            {
                left -= 1;
                std::thread::sleep(Duration::from_millis(20));
            }
            done => return done,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::failure::FailureKind;
    use crate::store::Store;
    use crate::store::book::Refused;
    use crate::store::support::{Simple, case, step};

    fn refused(path: &Path, access: Access) -> String {
        let Err(failure) = Store::open(path, access) else { panic!("{} was opened", path.display()) };
        assert_eq!(failure.kind, FailureKind::Store);
        assert!(failure.hint.is_some());
        failure.words.zh
    }

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn a_new_book_and_its_directory_can_be_shared_by_the_group() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("应诉/docket.db");
        let mut store = Store::open(&path, Access::ReadWrite).unwrap();
        store.add(vec![case("甲")]);
        assert_eq!(mode(&path), 0o660);
        assert_eq!(mode(&directory.path().join("应诉")), 0o2770);
        assert_eq!(mode(&directory.path().join("应诉/docket.db-wal")), 0o660);
    }

    #[test]
    fn eight_who_open_an_empty_file_at_once_all_find_the_same_book() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("docket.db");
        let outcomes: Vec<Result<i64, String>> = std::thread::scope(|scope| {
            let openers: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(|| {
                        let mut store = Store::open(&path, Access::ReadWrite)
                            .map_err(|failure| format!("{failure:?}"))?;
                        let done = store.append(&step(vec![case("甲")]), &Simple);
                        done.map(|done| done.step).map_err(|refused| format!("{refused:?}"))
                    })
                })
                .collect();
            openers.into_iter().map(|opener| opener.join().unwrap()).collect()
        });
        let mut steps: Vec<i64> = outcomes.into_iter().collect::<Result<_, _>>().unwrap();
        steps.sort_unstable();
        assert_eq!(steps, [1, 2, 3, 4, 5, 6, 7, 8]);
    }

    #[test]
    fn a_book_of_a_newer_program_is_refused_with_a_sentence() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("docket.db");
        drop(Store::open(&path, Access::ReadWrite).unwrap());
        Connection::open(&path).unwrap().pragma_update(None, "user_version", 2000).unwrap();
        for access in [Access::ReadWrite, Access::ReadOnly] {
            assert!(refused(&path, access).contains("更新版本"));
        }
    }

    #[test]
    fn a_newer_minor_format_is_read_and_not_written() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("docket.db");
        drop(Store::open(&path, Access::ReadWrite).unwrap());
        Connection::open(&path).unwrap().pragma_update(None, "user_version", migrate::VERSION + 1).unwrap();
        let mut store = Store::open(&path, Access::ReadWrite).unwrap();
        assert!(store.later().unwrap().unwrap().words.zh.contains("只能查看"));
        assert!(matches!(store.refuse(vec![case("甲")]), Refused::Failure(_)));
        assert_eq!(store.book_len().unwrap(), 0);
        let version: i64 = migrate::version(&Connection::open(&path).unwrap()).unwrap();
        assert_eq!(version, migrate::VERSION + 1);
    }

    #[test]
    fn another_programs_database_is_refused_and_left_as_it_was() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("other.db");
        let other = Connection::open(&path).unwrap();
        other.execute_batch("CREATE TABLE task (name TEXT)").unwrap();
        drop(other);
        let before = std::fs::read(&path).unwrap();
        assert!(refused(&path, Access::ReadWrite).contains("其他程序"));
        assert!(refused(&path, Access::ReadOnly).contains("其他程序"));
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }

    #[test]
    fn a_text_file_is_refused_and_left_as_it_was() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("台账.csv");
        for text in ["案号,原告\n", &"案号,原告\n".repeat(2000)] {
            std::fs::write(&path, text).unwrap();
            assert!(refused(&path, Access::ReadWrite).contains("不是数据库"));
            assert!(refused(&path, Access::ReadOnly).contains("不是数据库"));
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        }
    }

    #[test]
    fn a_damaged_book_is_told_from_one_that_is_not_a_book() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("docket.db");
        let mut store = Store::open(&path, Access::ReadWrite).unwrap();
        store.add((0..200).map(|n| case(&format!("案{n}"))).collect());
        drop(store);
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[4096..].fill(0xA5);
        std::fs::write(&path, bytes).unwrap();
        let failure = match Store::open(&path, Access::ReadWrite) {
            Ok(store) => store.book_len().unwrap_err(),
            Err(failure) => failure,
        };
        assert!(failure.words.zh.contains("损坏"), "{failure:?}");
    }

    #[test]
    fn a_file_marked_read_only_is_read_but_not_written() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("docket.db");
        Store::open(&path, Access::ReadWrite).unwrap().add(vec![case("甲")]);
        std::fs::set_permissions(&path, Permissions::from_mode(0o440)).unwrap();
        assert!(refused(&path, Access::ReadWrite).contains("只读"));
        let mut store = Store::open(&path, Access::ReadOnly).unwrap();
        assert_eq!(store.find_case_no("甲").unwrap().len(), 1);
        let Refused::Failure(failure) = store.refuse(vec![case("乙")]) else { panic!("not a failure") };
        assert!(failure.words.zh.contains("只读"), "{failure:?}");
    }

    #[test]
    fn who_opened_for_reading_cannot_write_a_file_that_others_may() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("docket.db");
        let mut writer = Store::open(&path, Access::ReadWrite).unwrap();
        writer.add(vec![case("甲")]);
        let mut reader = Store::open(&path, Access::ReadOnly).unwrap();
        assert!(matches!(reader.refuse(vec![case("乙")]), Refused::Failure(_)));
        writer.add(vec![case("丙")]);
        assert_eq!(reader.book_len().unwrap(), 2);
    }

    #[test]
    fn a_path_with_characters_of_an_address_is_read() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("50%3F?台账#1.db");
        Store::open(&path, Access::ReadWrite).unwrap().add(vec![case("甲")]);
        assert_eq!(Store::open(&path, Access::ReadOnly).unwrap().book_len().unwrap(), 1);
    }

    #[test]
    fn missing_files_and_directories_have_their_own_sentences() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("file");
        std::fs::write(&file, "").unwrap();
        assert!(refused(&directory.path().join("none.db"), Access::ReadOnly).contains("没有这个"));
        assert!(refused(&file.join("docket.db"), Access::ReadWrite).contains("目录"));
        assert!(refused(directory.path(), Access::ReadWrite).contains("这是目录"));
        assert!(refused(directory.path(), Access::ReadOnly).contains("这是目录"));
    }
}
