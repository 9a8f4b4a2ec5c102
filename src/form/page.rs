//! The page `docs/fields.md`: every field of every form, written from the tables.

use crate::domain::record::Kind;
use crate::form::Form;
use crate::form::field::{Field, Holds, Need};
use crate::text::{Text, t};
use std::fmt::Write;

const HEAD: &str = "\
# 栏目 · Fields

各表单的全部栏目：键（命令行和 JSON 用）、名称、填法、说明、依据。本页由程序中的栏目表生成。
All fields of all forms: key (on the command line and in JSON), label, what is typed, help, clause. Written from the tables of the program.

**必填** always needed · **慎** a change by two people is decided by a person · **已发生** not later than today · **程序填** filled in by the program
";

/// The page of these kinds of record, in both languages.
pub fn fields_page(kinds: impl IntoIterator<Item = Kind>) -> String {
    let mut page = HEAD.to_string();
    for kind in kinds {
        form(&mut page, Form::of(kind));
    }
    page
}

// Writing to a String cannot fail, so the results of `write!` are let go.

fn form(page: &mut String, form: &Form) {
    let name = form.kind.words();
    let _ = write!(
        page,
        "\n## {} · {} `{}`\n\n{}  \n{}\n",
        name.zh,
        name.en,
        form.kind.key(),
        form.purpose.zh,
        form.purpose.en
    );
    for section in form.sections {
        let _ = write!(page, "\n### {} · {}\n", section.title.zh, section.title.en);
        table(page, section.fields);
        for field in section.fields {
            if let Holds::Rows(rows) = field.holds {
                let _ = write!(page, "\n`{}` {} · {}:\n", field.key, field.label.zh, field.label.en);
                table(page, rows);
            }
        }
    }
}

fn table(page: &mut String, fields: &[Field]) {
    page.push_str("\n| 键 key | 栏目 label | 填法 typed as | 说明 help | 依据 clause |\n| --- | --- | --- | --- | --- |\n");
    for field in fields {
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | {} | {} |",
            field.key,
            both(field.label),
            typed_as(field),
            both(field.help),
            field.clause
        );
    }
}

fn both(text: Text) -> String {
    format!("{}<br>{}", text.zh, text.en)
}

fn typed_as(field: &Field) -> String {
    let mut cell = both(field.holds.words());
    let choices: Vec<&str> = field.holds.choices().iter().map(|word| word.zh).collect();
    if !choices.is_empty() {
        let _ = write!(cell, "<br>{}", choices.join(" · "));
    }
    let marks = [
        (field.need == Need::Always, t("必填", "always")),
        (field.careful, t("慎", "careful")),
        (field.happened, t("已发生", "happened")),
        (field.filled, t("程序填", "filled")),
    ];
    for (_, mark) in marks.into_iter().filter(|(holds, _)| *holds) {
        let _ = write!(cell, "<br>**{}**", mark.zh);
    }
    cell
}
