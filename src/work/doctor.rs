//! 体检 — everything around the docket that can go wrong, each with its remedy: file, folders, disk, book, seal, backups,
//! calendar, local files.

use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::said;
use crate::store::file::{BESIDE, beside, canonical};
use crate::store::medium;
use crate::text::{Said, Text, t};
use crate::work::daily::Daily;
use crate::work::desk::{Desk, Opening};
use crate::work::page::{Page, Part, Row, State};
use crate::work::world::World;
use chrono::Datelike;
use std::fs::Metadata;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

/// Findings of one sort that are named one by one.
const NAMED: usize = 6;
/// Less than this is left: no save may come through soon.
const LEAST_FREE: u64 = 100 << 20;
/// Less than this is left: space is to be made.
const LITTLE_FREE: u64 = 1 << 30;
/// A log longer than this is not taken into the book: someone reads for very long.
const LONG_LOG: u64 = 64 << 20;

/// Looks the docket at a path over, and changes nothing. `beside` are findings of the terminal's side.
pub fn examine(path: &Path, opening: &Opening, surroundings: Vec<Row>) -> Page {
    let path = canonical(path);
    let opening = Opening { readonly: true, ..opening.clone() };
    let mut parts = vec![Part { title: said!("文件", "The file"), rows: file_rows(&path) }];
    match Desk::open(&path, &opening) {
        Ok(mut desk) => {
            let today = desk.today();
            parts.push(Part { title: said!("台账流水", "The book"), rows: book_rows(&mut desk) });
            parts.push(Part { title: said!("备份", "Backups"), rows: backup_rows(&desk, &path, today) });
            let rows = attachment_rows(&desk);
            parts.push(Part { title: said!("附件", "Attachments"), rows });
            parts.push(Part {
                title: said!("规则与日历", "Rules and calendar"),
                rows: world_rows(desk.world(), today),
            });
        }
        Err(failure) => {
            let rows = vec![refused(t("打不开", "not opened"), &failure)];
            parts.push(Part { title: said!("台账流水", "The book"), rows });
        }
    }
    parts.push(Part { title: said!("终端", "The terminal"), rows: surroundings });
    let bad = parts.iter().flat_map(|part| &part.rows).filter(|row| row.state == State::Bad).count();
    let head = match bad {
        0 => said!("没有须立即处理的问题。", "Nothing needs mending at once."),
        _ => said!("须处理 {bad} 项，标 ✗。", "{bad} need mending, marked ✗."),
    };
    let title = said!("体检：{path}", "Health of {path}", path = path.display());
    Page { title, head: vec![head], parts }
}

/// Whether anything must be mended.
pub fn ill(page: &Page) -> bool {
    page.parts.iter().flat_map(|part| &part.rows).any(|row| row.state == State::Bad)
}

fn good(label: Text, words: Said) -> Row {
    Row::new(State::Done, label, words)
}

fn refused(label: Text, failure: &Failure) -> Row {
    Row::new(State::Bad, label, failure.words.clone()).note(failure.hint.clone().unwrap_or_default())
}

fn file_rows(path: &Path) -> Vec<Row> {
    let mut rows = Vec::new();
    let facts = match std::fs::metadata(path) {
        Ok(facts) => facts,
        Err(error) => {
            let words = said!("看不到这个文件：{error}", "It cannot be looked at: {error}");
            let remedy = said!(
                "请核对 --db 的路径和各级目录的权限。",
                "Check the path of --db and the modes of the folders."
            );
            return vec![Row::new(State::Bad, t("文件", "file"), words).note(remedy)];
        }
    };
    if facts.nlink() > 1 {
        let words =
            said!("另有名字（硬链接 {n} 个）", "it has other names ({n} hard links)", n = facts.nlink());
        let remedy = said!(
            "请删去其他名字：find 目录 -samefile 文件。",
            "Remove the others: find DIRECTORY -samefile FILE."
        );
        rows.push(Row::new(State::Bad, t("链接", "links"), words).note(remedy));
    }
    rows.push(mode_row(path, &facts));
    for path in BESIDE.map(|end| beside(path, end)) {
        let Ok(own) = std::fs::metadata(&path) else { continue };
        let lacking = facts.mode() & 0o060 & !own.mode();
        if lacking != 0 {
            let name = path.display();
            let words = said!("{name} 的权限少于数据库", "{name} has fewer rights than the database");
            let remedy =
                said!("请由其所有人执行 chmod 0660 {name}。", "Its owner must run chmod 0660 {name}.");
            rows.push(Row::new(State::Bad, t("权限", "modes"), words).note(remedy));
        }
    }
    rows.extend(folder_rows(path, &facts));
    rows.push(match medium::network_of(path) {
        Some(kind) => {
            let words = said!("在网络文件系统上（{kind}）", "it lies on a network file system ({kind})");
            let remedy = said!(
                "请移到服务器本机的磁盘，各人经 SSH 使用。",
                "Move it to a disk of the server itself; everyone comes by SSH."
            );
            Row::new(State::Bad, t("文件系统", "file system"), words).note(remedy)
        }
        None => good(t("文件系统", "file system"), said!("本机磁盘", "a disk of this machine")),
    });
    rows.extend(space_row(path, &facts));
    let log = std::fs::metadata(beside(path, "-wal")).map_or(0, |facts| facts.len());
    let size = log >> 20;
    if log > LONG_LOG {
        let words = said!("-wal 已有 {size} MB", "the -wal has {size} MB");
        let remedy = said!(
            "有人长时间开着读取；请退出闲置的窗口，最后一人退出时自动收回。",
            "Someone reads for very long: leave idle windows; it is taken back when the last one leaves."
        );
        rows.push(Row::new(State::Due, t("日志", "log"), words).note(remedy));
    } else {
        rows.push(good(t("日志", "log"), said!("-wal {size} MB", "-wal {size} MB")));
    }
    rows
}

fn mode_row(path: &Path, facts: &Metadata) -> Row {
    let (mode, name) = (facts.mode() & 0o7777, path.display());
    let label = t("权限", "modes");
    let words = said!("文件 {mode}", "file {mode}", mode = format!("{mode:04o}"));
    if mode & 0o007 != 0 {
        let remedy = said!(
            "组外的人也能读写：请执行 chmod 0660 {name}。",
            "Others than the group get at it: chmod 0660 {name}."
        );
        return Row::new(State::Bad, label, words).note(remedy);
    }
    if mode & 0o060 != 0o060 && mode & 0o060 != 0 {
        let remedy = said!(
            "同组的人不能既读又写：请执行 chmod 0660 {name}。",
            "The group cannot both read and write: chmod 0660 {name}."
        );
        return Row::new(State::Bad, label, words).note(remedy);
    }
    good(label, words)
}

/// Each folder above: who may replace the file, and whether a colleague gets through.
fn folder_rows(path: &Path, facts: &Metadata) -> Vec<Row> {
    let mut rows = Vec::new();
    let shared = facts.mode() & 0o020 != 0;
    for (depth, folder) in path.ancestors().skip(1).enumerate() {
        let Ok(own) = std::fs::metadata(folder) else { continue };
        let (mode, name) = (own.permissions().mode() & 0o7777, folder.display());
        let told = format!("{mode:04o}");
        let wrong = if mode & 0o002 != 0 && mode & 0o1000 == 0 {
            let remedy = said!(
                "任何人都能换掉数据库：请执行 chmod o-w {name}。",
                "Anyone can put another file in its place: chmod o-w {name}."
            );
            Some((State::Bad, remedy))
        } else if depth == 0 && shared && mode & 0o020 == 0 {
            let remedy = said!(
                "同组的人不能在此写 -wal，保存会失败：请执行 chmod 2770 {name}。",
                "The group cannot write the -wal here and saves fail: chmod 2770 {name}."
            );
            Some((State::Bad, remedy))
        } else if shared && mode & 0o011 == 0 {
            let remedy = said!(
                "同组的人进不来：请执行 chmod g+x {name}。",
                "The group cannot get through: chmod g+x {name}."
            );
            Some((State::Due, remedy))
        } else {
            None
        };
        if let Some((state, remedy)) = wrong {
            let words = said!("目录 {name} {told}", "folder {name} {told}");
            rows.push(Row::new(state, t("目录", "folders"), words).note(remedy));
        }
    }
    if rows.is_empty() {
        rows.push(good(t("目录", "folders"), said!("各级目录权限正常", "the folders above are in order")));
    }
    rows
}

fn space_row(path: &Path, facts: &Metadata) -> Option<Row> {
    let free = medium::free(path)?;
    let (left, label) = (free >> 20, t("剩余空间", "space left"));
    let words = said!("{left} MB", "{left} MB");
    let remedy = said!(
        "请清理磁盘：空间用尽时不能保存，每日备份也需要空间。",
        "Free some: without it nothing is saved and no backup made."
    );
    let state = match free {
        free if free < LEAST_FREE || free < facts.len() => State::Bad,
        free if free < LITTLE_FREE => State::Due,
        _ => return Some(good(label, words)),
    };
    Some(Row::new(state, label, words).note(remedy))
}

fn book_rows(desk: &mut Desk) -> Vec<Row> {
    let verified = desk.verify().and_then(|mut verified| {
        let seals = desk.daily().map(Daily::seals).unwrap_or_default();
        desk.verify_seals(&seals, &mut verified)?;
        Ok(verified)
    });
    let verified = match verified {
        Ok(verified) => verified,
        Err(failure) => return vec![refused(t("核验", "verified"), &failure)],
    };
    let mut rows = Vec::new();
    if let Ok(Some(later)) = desk.later() {
        rows.push(refused(t("格式", "format"), &later));
    }
    let remedy = if verified.rebuild {
        said!("请执行 yingsu rebuild。", "Run yingsu rebuild.")
    } else if verified.damaged {
        said!(
            "请保留此文件，由备份恢复：yingsu restore 备份 --to 新文件。",
            "Keep this file and restore a backup: yingsu restore BACKUP --to NEW."
        )
    } else {
        said!("详见 yingsu verify。", "See yingsu verify.")
    };
    let wrong: Vec<_> = verified.findings.iter().filter(|it| !it.is_local()).collect();
    let (count, left) = (verified.book_rows, wrong.len().saturating_sub(NAMED));
    for it in wrong.iter().take(NAMED) {
        rows.push(Row::new(State::Bad, t("核验", "verified"), it.words.clone()).note(remedy.clone()));
    }
    if left > 0 {
        let words = said!("另有 {left} 项，见 yingsu verify", "{left} more: yingsu verify");
        rows.push(Row::new(State::Bad, t("核验", "verified"), words));
    }
    if wrong.is_empty() {
        let words = said!(
            "{count} 行，文件、索引、校验链、末尾和各项期限均相符",
            "{count} rows: file, indexes, chain, end and every date are in order"
        );
        rows.push(good(t("核验", "verified"), words));
    }
    rows.push(Row::new(
        State::Plain,
        t("校验码", "seal"),
        said!("{count}:{seal}", "{count}:{seal}", seal = verified.seal),
    ));
    rows
}

fn backup_rows(desk: &Desk, path: &Path, today: Day) -> Vec<Row> {
    let label = t("每日备份", "daily backup");
    let remedy = said!(
        "请在 settings.toml 中写 [backup]、to = \"/另一磁盘的目录\"，或者每日运行 yingsu backup --to 文件。",
        "Write [backup] and to = \"/FOLDER/OF/ANOTHER/DISK\" into settings.toml, or run yingsu backup --to FILE every day."
    );
    let Some(daily) = desk.daily() else {
        return vec![Row::new(State::Due, label, said!("没有设定", "none is set")).note(remedy)];
    };
    let name = daily.folder.display();
    let mut rows = Vec::new();
    rows.push(match daily.days(path).last() {
        None => Row::new(State::Bad, label, said!("{name} 中没有备份", "there is none in {name}"))
            .note(said!("请运行 yingsu backup，看为何不成。", "Run yingsu backup and see why.")),
        Some(last) if (today - *last).num_days() > 3 => {
            Row::new(State::Bad, label, said!("最近一份是 {last}", "the newest is of {last}"))
                .note(said!("请运行 yingsu backup，看为何不成。", "Run yingsu backup and see why."))
        }
        Some(last) => good(label, said!("最近一份 {last}，在 {name}", "the newest is of {last}, in {name}")),
    });
    let device = |path: &Path| std::fs::metadata(path).ok().map(|facts| facts.dev());
    if device(&daily.folder).is_some() && device(&daily.folder) == device(path) {
        rows.push(
            Row::new(
                State::Due,
                t("备份所在", "where"),
                said!("与数据库在同一磁盘", "on the disk of the database"),
            )
            .note(said!(
                "磁盘坏了两者一起丢失：请改到另一磁盘或者另一台机器。",
                "A broken disk takes both: choose another disk or machine."
            )),
        );
    }
    rows.push(match daily.seals().last() {
        Some(seal) => {
            good(t("校验码留存", "seals kept"), said!("最近到第 {row} 行", "up to row {row}", row = seal.row))
        }
        None => Row::new(State::Due, t("校验码留存", "seals kept"), said!("没有", "none"))
            .note(said!("请每日另存 yingsu seal 的输出。", "Keep what yingsu seal prints, every day.")),
    });
    rows
}

/// Files that cases name and that are not there any more, or are of another size.
fn attachment_rows(desk: &Desk) -> Vec<Row> {
    let label = t("附件", "attachments");
    let (count, wrong) = match desk.attachment_faults() {
        Ok(found) => found,
        Err(failure) => return vec![refused(label, &failure)],
    };
    if wrong.is_empty() {
        let words = said!("登记{count}个，均在，大小未变", "{count} linked, all there and of their size");
        return vec![good(label, words)];
    }
    let remedy = said!(
        "请恢复文件，或者用 yingsu attach 重新登记。",
        "Bring the file back, or link it anew with yingsu attach."
    );
    let left = wrong.len().saturating_sub(NAMED);
    let mut rows: Vec<Row> = wrong
        .into_iter()
        .take(NAMED)
        .map(|it| {
            let (no, file) = (it.no, it.file);
            let words = said!("{no} {file}：{why}", "{no} {file}: {why}"; why = it.why);
            Row::new(State::Bad, label, words).note(remedy.clone())
        })
        .collect();
    if left > 0 {
        let words = said!("另有{left}个，见各案附件", "{left} more: see the attachments of each case");
        rows.push(Row::new(State::Bad, label, words));
    }
    rows
}

fn world_rows(world: &World, today: Day) -> Vec<Row> {
    let mut rows = Vec::new();
    let label = t("放假安排", "holidays");
    let (year, next) = (today.year(), today.year() + 1);
    let known = |year| Day::from_ymd_opt(year, 1, 1).is_some_and(|day| !world.calendar.provisional(day));
    let remedy = said!(
        "国务院通知公布后请运行 yingsu calendar add 通知，否则 {next} 年的期限都是暂定。",
        "When the State Council's notice is out, run yingsu calendar add NOTICE; until then the dates of {next} are provisional."
    );
    rows.push(if !known(year) {
        Row::new(State::Bad, label, said!("没有 {year} 年的通知", "there is no notice for {year}"))
            .note(remedy)
    } else if !known(next) && today.month() >= 11 {
        Row::new(State::Due, label, said!("还没有 {next} 年的通知", "there is no notice for {next} yet"))
            .note(remedy)
    } else {
        good(label, said!("{year} 年已有通知", "the notice for {year} is there"))
    });
    for problem in &world.refused {
        rows.push(Row::new(State::Bad, t("本地文件", "local file"), problem.words.clone()).note(said!(
            "请改正该文件；确要改用内置内容的，执行 yingsu files --accept。",
            "Mend the file; to go over to the built-in content, run yingsu files --accept."
        )));
    }
    for problem in &world.doubtful {
        let remedy =
            said!("请核对；确属如此的，不必处理。", "Check it; where it is meant so, nothing is to be done.");
        rows.push(Row::new(State::Due, t("本地文件", "local file"), problem.words.clone()).note(remedy));
    }
    if world.refused.is_empty() && world.doubtful.is_empty() {
        rows.push(good(t("本地文件", "local file"), said!("没有问题", "nothing is wrong")));
    }
    rows
}
