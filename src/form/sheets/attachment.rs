//! 附件: a file of the case that lies in its folder, linked by its name and its print.

use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::domain::vocabulary::CourtPaper;
use crate::form::Form;
use crate::form::field::{Context, Section};
use crate::form::table::fields;
use crate::said;
use crate::text::t;

pub static ATTACHMENT: Form = Form {
    kind: Kind::Attachment,
    purpose: t(
        "登记本案卷宗目录中的一个文件：只记名称和校验值，文件本身不存入台账。",
        "Links a file of the case's folder by name and print; the file itself stays where it is.",
    ),
    sections: &[Section {
        title: t("附件", "attachment"),
        fields: fields! {
            file: Text, "文件" / "file", always, careful, check(below) =>
                "文件在本案卷宗目录之下的名称，如 证据/01现场笔录.pdf。" / "Its name below the folder of the case, as evidence/01.pdf.";
            title: Text, "名称" / "title" => "文件的内容；不填用文件名。" / "What it is; the file's name where empty.";
            paper: one_of_or_own(&CourtPaper::WORDS), "文书" / "paper" =>
                "是哪一种文书的，选填。" / "Which paper it is of, if any.";
            linked_on: Day, "登记日期" / "linked on", happened => "登记这一文件之日。" / "The day it was linked.";
            sha256: Text, "校验值" / "print", filled => "SHA-256，保存时由程序计算。" / "SHA-256, taken at the save.";
            size: WHOLE, "字节数" / "bytes", filled => "文件大小，保存时由程序填写。" / "Its size, taken at the save.";
            note: Text, "备注" / "note" => "版本、来源、改动原因等。" / "Version, source, why it changed.";
        },
    }],
};

/// A file is named below the folder of its case, and never leads out of it.
pub fn below(c: &Context) -> Vec<Problem> {
    leads_out(c, "file")
}

/// 卷宗目录 is named below the folder of all papers.
pub fn folder(c: &Context) -> Vec<Problem> {
    leads_out(c, "folder")
}

fn leads_out(c: &Context, key: &str) -> Vec<Problem> {
    let name = c.text(key);
    let part_ok = |part: &str| !part.is_empty() && part != "." && part != "..";
    if name.is_empty() || (name.split('/').all(part_ok) && !name.chars().any(char::is_control)) {
        return Vec::new();
    }
    let words = said!(
        "须是目录之下的名称，不能以 / 开头，不能含 ..",
        "a name below the folder: it cannot begin with / nor hold .."
    );
    vec![Problem::new(key, words)]
}
