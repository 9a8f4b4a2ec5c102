//! `yingsu attach`, `yingsu attachments`: files of a case's folder are linked, looked over and opened.

use crate::cli::args::{count, on, text, texts};
use crate::cli::{Run, exit, page, record};
use crate::domain::failure::{Failure, FailureKind};
use crate::domain::record::{Body, CaseId, Kind};
use crate::said;
use crate::text::fold;
use crate::work::desk::Desk;
use crate::work::page::{CasePage, Which};
use crate::work::pager;
use crate::work::view::Save;
use clap::ArgMatches;
use std::path::Path;

pub(super) fn attach(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let case = desk.find(text(args, "case").unwrap_or_default())?;
    let folder = desk.folder_of(case)?;
    let mut code = exit::DONE;
    for typed in texts(args, "file") {
        let name = below(&folder, &typed)?;
        let done = link(case, &name, args, desk, run)?;
        code = code.max(done);
    }
    Ok(code)
}

/// The name of a file below the folder of its case: as it is typed, or from where one stands.
fn below(folder: &Path, typed: &str) -> Result<String, Failure> {
    let inside = |path: &Path| {
        let real = path.canonicalize().ok()?;
        let rest = real.strip_prefix(folder.canonicalize().ok()?).ok()?;
        rest.to_str().map(String::from)
    };
    let found = inside(&folder.join(typed)).or_else(|| inside(Path::new(typed)));
    found.filter(|name| !name.is_empty()).ok_or_else(|| {
        let (name, place) = (fold::clean(typed), folder.display());
        Failure::new(
            FailureKind::Use,
            said!(
                "{name} 不在本案卷宗目录 {place} 中。",
                "{name} is not in the folder of the case, {place}."
            ),
        )
        .hint(said!(
            "请先把文件放入卷宗目录，或者在案件登记中改卷宗目录。",
            "Put the file there first, or name another folder in the registration of the case."
        ))
    })
}

/// Links one file; one that is linked already is linked anew as it is now.
fn link(case: CaseId, name: &str, args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let standing = desk.attached(case, name)?;
    let mut body = standing.as_ref().map_or_else(Body::new, |it| it.body.clone());
    for print in ["sha256", "size"] {
        body.remove(print);
    }
    body.insert("file".into(), name.into());
    body.insert("linked_on".into(), desk.today().to_string().into());
    if let Some(title) = text(args, "title") {
        body.insert("title".into(), title.into());
    }
    let save = Save {
        kind: Kind::Attachment,
        case: Some(case),
        record: standing.as_ref().map(|it| it.id),
        base: standing.as_ref().map(|it| it.row),
        body,
        why: String::new(),
        despite_warnings: true,
    };
    record::put(&save, args, desk, run)
}

pub(super) fn attachments(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let case = desk.find(text(args, "case").unwrap_or_default())?;
    let Some(n) = count(args, "open") else {
        return page::read(&Which::Case(CasePage::Attachments, case), args, desk, run);
    };
    let path = desk.attachment_at(case, usize::try_from(n).unwrap_or(usize::MAX))?;
    if on(args, "path") {
        return run.line(&path.display().to_string());
    }
    pager::show(&path).map(|()| exit::DONE)
}
