//! Where the database lies: `--db`, `YINGSU_DB`, the configuration file, else the user's data directory.

use crate::domain::failure::{Failure, FailureKind};
use crate::said;
use crate::store::shelf::Shelf;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The configuration file: `database = "/srv/yingsu/docket.db"`.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Config {
    database: Option<PathBuf>,
}

/// The database that the command line, the environment, the configuration file or the data directory name,
/// in that order.
pub fn database(typed: Option<&str>, environment: Option<&str>) -> Result<PathBuf, Failure> {
    if typed == Some("") {
        return Err(Failure::new(FailureKind::Use, said!("--db 没有写路径。", "--db names no path.")).hint(
            said!(
                "请写明数据库文件；如用了变量，请核对其是否已设置。",
                "Name the database; if a variable was used, check that it is set."
            ),
        ));
    }
    if let Some(path) = typed.or(environment).filter(|path| !path.is_empty()) {
        return Ok(PathBuf::from(path));
    }
    let Some(folders) = directories::ProjectDirs::from("", "", "yingsu") else {
        return Err(Failure::new(
            FailureKind::Use,
            said!(
                "找不到用户目录，请用 --db 指定数据库文件。",
                "There is no home directory; name the database with --db."
            ),
        ));
    };
    match config(&folders.config_dir().join("config.toml"))?.database {
        Some(path) => Ok(path),
        None => Ok(folders.data_dir().join("docket.db")),
    }
}

/// Where this person's drafts for a database are kept; `None` where no home directory is known.
pub fn drafts(database: &Path) -> Option<Shelf> {
    let folders = directories::ProjectDirs::from("", "", "yingsu")?;
    Some(Shelf::of(folders.state_dir()?, database))
}

fn config(path: &Path) -> Result<Config, Failure> {
    let place = path.display();
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Config::default()),
        // Passed over, it would open another database than the one it names.
        Err(error) => {
            return Err(Failure::new(
                FailureKind::Use,
                said!(
                    "配置文件 {place} 无法读取：{error}",
                    "The configuration file {place} cannot be read: {error}"
                ),
            )
            .hint(said!(
                "请核对读取权限，或者用 --db 指定数据库文件。",
                "Check whether you may read it, or name the database with --db."
            )));
        }
    };
    toml::from_str(&text).map_err(|error| {
        Failure::new(
            FailureKind::Use,
            said!("配置文件 {place} 有误：{error}", "The configuration file {place} is wrong: {error}"),
        )
        .hint(said!(
            "只有一项：database = \"数据库文件路径\"。",
            "It has one setting: database = \"path of the database\"."
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_that_cannot_be_read_is_refused_and_one_that_is_not_there_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(config(&folder.path().join("config.toml")).unwrap().database, None);
        // A directory stands where the file should.
        let failure = config(folder.path()).unwrap_err();
        assert_eq!(failure.kind, FailureKind::Use);
        assert!(failure.hint.is_some());
    }
}
