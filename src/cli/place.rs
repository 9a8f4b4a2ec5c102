//! Where the database lies: `--db`, `YINGSU_DB`, the configuration file, else the user's data directory.

use crate::domain::failure::{Failure, FailureKind};
use crate::said;
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

fn config(path: &Path) -> Result<Config, Failure> {
    let Ok(text) = std::fs::read_to_string(path) else { return Ok(Config::default()) };
    let place = path.display();
    toml::from_str(&text).map_err(|error| {
        Failure::new(
            FailureKind::Use,
            said!("配置文件 {place} 有误：{error}", "The configuration file {place} is wrong: {error}"),
        )
    })
}
