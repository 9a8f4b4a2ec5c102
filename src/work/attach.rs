//! 附件: the files of a case in its folder, linked by name and print; what is missing or changed since is told.

use crate::domain::case_file::CaseFile;
use crate::domain::failure::{Failure, FailureKind, Problem};
use crate::domain::naming;
use crate::domain::record::{Body, CaseId, Kind, Record, RecordId};
use crate::port::paper::{self, NotRead, Print};
use crate::said;
use crate::text::{Said, Text, fold, t};
use crate::work::desk::Desk;
use crate::work::page::{Leads, Page, Part, Row, State};
use crate::work::view::{Completed, Refusal, Save};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The folder of all papers where `settings.toml` names none: beside the database.
const BESIDE: &str = "attachments";
/// Files of a folder that are not linked and are named one by one.
const NAMED: usize = 50;
/// How many bytes a page reads to compare prints; beyond it sizes are compared.
const AT_ONCE: u64 = 64 << 20;

/// 链接 — one file that a record names.
struct Link {
    record: RecordId,
    kind: Kind,
    file: String,
    title: String,
    sha256: String,
    size: Option<u64>,
}

/// 缺失、改动 — a linked file that is not as it was, with the number of its case.
#[derive(Debug)]
pub(in crate::work) struct Fault {
    pub no: String,
    pub file: String,
    pub why: Said,
}

/// 比对 — how a linked file stands.
#[derive(Debug, Clone, PartialEq)]
enum Found {
    Same(u64),
    /// The size is the one recorded; the content was not read.
    SameSize(u64),
    Changed,
    /// It was linked without a print.
    Unprinted,
    NotRead(NotRead),
}

fn text<'a>(body: &'a Body, key: &str) -> &'a str {
    body.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The files that the records of a case name: its attachments, and the papers of its deliveries.
fn links(records: &[Record]) -> Vec<Link> {
    let mut found = Vec::new();
    for record in records {
        let mut add = |body: &Body, title: &str| {
            if !text(body, "file").is_empty() {
                found.push(Link {
                    record: record.id,
                    kind: record.kind,
                    file: text(body, "file").to_string(),
                    title: title.to_string(),
                    sha256: text(body, "sha256").to_string(),
                    size: body.get("size").and_then(Value::as_u64),
                });
            }
        };
        match record.kind {
            Kind::Attachment => add(&record.body, text(&record.body, "title")),
            Kind::Receipt => {
                let rows = record.body.get("details").and_then(Value::as_array);
                for row in rows.into_iter().flatten().filter_map(Value::as_object) {
                    add(row, text(row, "paper"));
                }
            }
            _ => {}
        }
    }
    found
}

fn compared(folder: &Path, link: &Link, left: &mut u64) -> Found {
    let size = match paper::place(folder, &link.file) {
        Ok((_, size)) => size,
        Err(unread) => return Found::NotRead(unread),
    };
    if link.sha256.is_empty() {
        return Found::Unprinted;
    }
    if link.size.is_some_and(|was| was != size) {
        return Found::Changed;
    }
    if size > *left {
        return Found::SameSize(size);
    }
    *left -= size;
    match paper::print(folder, &link.file) {
        Ok(print) if print.sha256 == link.sha256 => Found::Same(print.size),
        Ok(_) => Found::Changed,
        Err(unread) => Found::NotRead(unread),
    }
}

impl Found {
    fn state(&self) -> State {
        match self {
            Found::Same(_) => State::Done,
            Found::SameSize(_) | Found::Unprinted => State::Unknown,
            Found::Changed | Found::NotRead(_) => State::Bad,
        }
    }

    fn words(&self) -> Said {
        match self {
            Found::Same(size) => said!("未变动，{size}", "as it was linked, {size}", size = kilobytes(*size)),
            Found::SameSize(size) => {
                said!("大小未变，{size}；内容未读", "same size, {size}; not read", size = kilobytes(*size))
            }
            Found::Changed => said!("登记后改动过", "changed since it was linked"),
            Found::Unprinted => said!("登记时未取校验值", "linked without a print"),
            Found::NotRead(unread) => why(unread),
        }
    }
}

fn kilobytes(size: u64) -> String {
    format!("{} KB", size.div_ceil(1024))
}

fn why(unread: &NotRead) -> Said {
    match unread {
        NotRead::Missing => said!("文件不在", "the file is not there"),
        NotRead::Outside => said!("指向卷宗目录之外", "it leads out of the folder of the case"),
        NotRead::NotRegular => said!("不是普通文件", "it is no regular file"),
        NotRead::TooLong(size) => {
            let most = kilobytes(paper::LONGEST);
            said!("{size}，超过{most}", "{size}, more than {most}", size = kilobytes(*size))
        }
        NotRead::Other(error) => said!("不能读取：{error}", "it cannot be read: {error}"),
    }
}

impl Desk {
    /// The folder below which every case has its own.
    pub fn papers_folder(&self) -> Option<PathBuf> {
        let beside = || self.folder.as_ref().map(|it| it.join(BESIDE));
        self.world.attachments().map(Path::to_path_buf).or_else(beside)
    }

    /// 卷宗目录 — the folder of a case: the one its registration names, else that of its number.
    fn case_folder(&self, case: CaseId, file: &CaseFile) -> Option<PathBuf> {
        let it = &file.registration;
        let own = [it.folder.as_str(), it.court_no.as_str()].into_iter().find(|it| !it.is_empty());
        let name = own.map_or_else(|| format!("#{}", case.0), str::to_string);
        Some(self.papers_folder()?.join(name))
            .filter(|_| it.folder.is_empty() || paper::stays_below(&it.folder))
    }

    /// The folder of a case, and why there is none.
    pub fn folder_of(&self, case: CaseId) -> Result<PathBuf, Failure> {
        let file = CaseFile::from_records(case, &self.store.records(case)?);
        self.case_folder(case, &file).ok_or_else(|| {
            Failure::new(
                FailureKind::Use,
                said!("本案没有可用的卷宗目录。", "The case has no folder that can be used."),
            )
            .hint(said!(
                "请核对案件登记中的卷宗目录。",
                "Look at the folder in the registration of the case."
            ))
        })
    }

    /// Where a file of a case lies, by its name below the folder of the case.
    pub fn path_of(&self, case: CaseId, name: &str) -> Result<PathBuf, Failure> {
        let folder = self.folder_of(case)?;
        paper::place(&folder, name).map(|it| it.0).map_err(|unread| {
            let (name, why) = (fold::clean(name), why(&unread));
            Failure::new(FailureKind::File, said!("{name}：{why}。", "{name}: {why}."; why))
        })
    }

    /// The attachment of a case under this name of a file.
    pub fn attached(&self, case: CaseId, name: &str) -> Result<Option<Record>, Failure> {
        let records = self.store.records(case)?;
        Ok(records.into_iter().find(|it| it.kind == Kind::Attachment && text(&it.body, "file") == name))
    }

    /// Where a linked file lies, by its place in the list of the page.
    pub fn attachment_at(&self, case: CaseId, n: usize) -> Result<PathBuf, Failure> {
        let all = links(&self.store.records(case)?);
        let link = n.checked_sub(1).and_then(|at| all.get(at)).ok_or_else(|| {
            let count = all.len();
            let words = said!(
                "没有第{n}个附件，本案登记了{count}个。",
                "There is no attachment {n}: the case has {count}."
            );
            Failure::new(FailureKind::Use, words)
        })?;
        self.path_of(case, &link.file)
    }

    /// 附件 of a case: each linked file as it stands, and what lies in the folder unlinked.
    pub(in crate::work) fn attachments_page(&mut self, case: CaseId) -> Result<Page, Failure> {
        let records = self.store.records(case)?;
        let file = CaseFile::from_records(case, &records);
        let folder = self.folder_of(case)?;
        let all = links(&records);
        let mut left = AT_ONCE;
        let rows: Vec<Row> = all
            .iter()
            .enumerate()
            .map(|(at, link)| row(at + 1, case, link, &compared(&folder, link, &mut left)))
            .collect();
        let known = |name: &String| !all.iter().any(|it| it.file == *name);
        let others: Vec<String> = paper::names(&folder, NAMED).into_iter().filter(known).collect();
        let new = Leads::Form { kind: Kind::Attachment, case: Some(case), record: None };
        let others = others
            .iter()
            .map(|name| {
                let (kind, file) = (Kind::Attachment, name.clone());
                Row::new(State::Dim, t("未登记", "not linked"), Said::same(&fold::clean(name)))
                    .leads(Leads::Attached { kind, case, record: None, file })
            })
            .collect();
        let none = || {
            let words = said!(
                "没有登记附件；把文件放入卷宗目录后登记",
                "none: put the files into the folder, then link them"
            );
            vec![Row::new(State::Dim, t("附件", "attachments"), words).leads(new.clone())]
        };
        let rows = if rows.is_empty() { none() } else { rows };
        let parts = vec![
            Part { title: said!("已登记", "Linked"), rows },
            Part {
                title: said!("目录中未登记的文件", "In the folder and not linked"), rows: others
            },
        ];
        let (no, place) = (naming::called(&file.registration), folder.display());
        Ok(Page {
            title: said!("附件：{no}", "Attachments: {no}"),
            head: vec![
                said!("卷宗目录：{place}", "Folder of the case: {place}"),
                said!(
                    "台账只记文件名和校验值（SHA-256）。v 用 $PAGER 阅读文本，y 复制所选文件的路径；命令行：yingsu attachments 案号 --open 序号。",
                    "The docket holds names and prints (SHA-256) only. v reads a text in $PAGER, y copies the path; in a shell: yingsu attachments CASE --open N."
                ),
            ],
            parts: parts.into_iter().filter(|it| !it.rows.is_empty()).collect(),
        })
    }

    /// How many files are linked in all cases, and those that are missing or changed, each with its case. Only sizes are
    /// compared: 30 µs a file.
    pub(in crate::work) fn attachment_faults(&self) -> Result<(usize, Vec<Fault>), Failure> {
        let mut cases: Vec<(CaseId, Vec<Record>)> = Vec::new();
        for kind in [Kind::Attachment, Kind::Receipt] {
            for record in self.store.registers(kind)? {
                let Some(case) = record.case.filter(|_| !links(std::slice::from_ref(&record)).is_empty())
                else {
                    continue;
                };
                match cases.iter_mut().find(|it| it.0 == case) {
                    Some((_, records)) => records.push(record),
                    None => cases.push((case, vec![record])),
                }
            }
        }
        let (mut count, mut wrong) = (0, Vec::new());
        for (case, records) in cases {
            // A case whose folder cannot be used is one finding for each of its files, and no end of the others.
            let folder = self.folder_of(case);
            let no = self.store.line(case)?.unwrap_or_default().court_no;
            for link in links(&records) {
                count += 1;
                let why = match &folder {
                    Ok(folder) => {
                        let found = compared(folder, &link, &mut 0);
                        (found.state() == State::Bad).then(|| found.words())
                    }
                    Err(failure) => Some(failure.words.clone()),
                };
                wrong.extend(why.map(|why| Fault { no: no.clone(), file: fold::clean(&link.file), why }));
            }
        }
        Ok((count, wrong))
    }
}

fn row(n: usize, case: CaseId, link: &Link, found: &Found) -> Row {
    let file = fold::clean(&link.file);
    let title =
        if link.title.is_empty() { String::new() } else { format!("{} · ", fold::clean(&link.title)) };
    let label: Text =
        if link.kind == Kind::Receipt { t("文书", "paper") } else { t("附件", "attachment") };
    let words = said!("{title}{file}：{found}", "{title}{file}: {found}"; found = found.words());
    let short: String = link.sha256.chars().take(12).collect();
    Row::new(found.state(), said!("{n} {label}", "{n} {label}"; label), words)
        .note(Said::same(&short))
        .leads(Leads::Attached { kind: link.kind, case, record: Some(link.record), file: link.file.clone() })
}

/// Takes the print of the file that an attachment names.
pub(in crate::work) fn complete(desk: &mut Desk, mut save: Save) -> Result<Completed, Refusal> {
    let stood = prints_before(desk, &save)?;
    if let Some(problem) = printed(desk, save.case, &mut save.body, &stood)? {
        return Err(Refusal::Problems(vec![problem]));
    }
    Ok(Completed { save, beside: Vec::new() })
}

/// Takes the prints of the files that the papers of a delivery name.
pub(in crate::work) fn complete_papers(desk: &mut Desk, mut save: Save) -> Result<Completed, Refusal> {
    let (case, stood) = (save.case, prints_before(desk, &save)?);
    let rows = save.body.get_mut("details").and_then(Value::as_array_mut);
    for (at, row) in rows.into_iter().flatten().filter_map(Value::as_object_mut).enumerate() {
        if let Some(mut problem) = printed(desk, case, row, &stood)? {
            problem.field = format!("details.{}.file", at + 1);
            return Err(Refusal::Problems(vec![problem]));
        }
    }
    Ok(Completed { save, beside: Vec::new() })
}

/// The files of a record with their prints, as they stand in the book.
fn prints_before(desk: &Desk, save: &Save) -> Result<Vec<(String, String)>, Failure> {
    let stood = save.record.map_or(Ok(None), |id| desk.store.record(id))?;
    Ok(links(stood.as_slice()).into_iter().map(|it| (it.file, it.sha256)).collect())
}

/// Puts print and size beside a file's name; what cannot be read is told. A print that stood stays, for what was changed
/// since is to be seen. A name that leads out is the form's to refuse.
fn printed(
    desk: &Desk,
    case: Option<CaseId>,
    body: &mut Body,
    stood: &[(String, String)],
) -> Result<Option<Problem>, Failure> {
    let name = text(body, "file").to_string();
    let print = text(body, "sha256").to_string();
    if !print.is_empty() && stood.contains(&(name.clone(), print)) {
        return Ok(None);
    }
    body.remove("sha256");
    body.remove("size");
    let (Some(case), true) = (case, paper::stays_below(&name)) else { return Ok(None) };
    let folder = desk.folder_of(case)?;
    match paper::print(&folder, &name) {
        Ok(Print { sha256, size }) => {
            body.insert("sha256".into(), sha256.into());
            body.insert("size".into(), size.into());
            Ok(None)
        }
        Err(unread) => {
            let (why, place) = (why(&unread), folder.display());
            let words = said!("{why}；卷宗目录是 {place}", "{why}; the folder of the case is {place}"; why);
            Ok(Some(Problem::new("file", words)))
        }
    }
}

#[cfg(test)]
mod tests;
