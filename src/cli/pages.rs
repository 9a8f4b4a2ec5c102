//! The tables, printed; and what is said when the command line is misused.

use crate::cli::Run;
use crate::cli::args::{on, text};
use crate::domain::failure::{Failure, FailureKind};
use crate::domain::record::Kind;
use crate::form;
use crate::form::ledger::{COLUMNS, field_of};
use crate::law::book::{self, RuleBook};
use crate::said;
use crate::text::{Lang, Said, t};
use clap::ArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use serde_json::{Value, json};

/// `yingsu fields`, `yingsu columns`, `yingsu rules`.
pub fn table(name: &str, args: &ArgMatches, rules: &RuleBook, run: &mut Run) -> Result<i32, Failure> {
    let page = match name {
        "columns" if on(args, "json") => columns_json().to_string(),
        "columns" => columns_page(run.lang),
        "fields" => match text(args, "kind") {
            None => form::fields_page(Kind::all()),
            Some(typed) => {
                let kind = Kind::read(typed).ok_or_else(|| {
                    Failure::new(
                        FailureKind::Use,
                        said!("没有记录种类 {typed}。", "There is no kind of record {typed}."),
                    )
                })?;
                form::fields_page([kind])
            }
        },
        _ if on(args, "language") => book::language_page(),
        _ => book::rules_page(rules),
    };
    run.line(page.trim_end())
}

/// Key, heading, kind and other names of each column, one a line.
fn columns_page(lang: Lang) -> String {
    let lines = COLUMNS.iter().map(|column| {
        let also = column.also.join("、");
        format!("{:<16} {}  {also}", column.key, column.header.get(lang))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn columns_json() -> Value {
    let rows = COLUMNS.iter().map(|column| {
        json!({
            "key": column.key, "zh": column.header.zh, "en": column.header.en, "also": column.also,
            "many": column.kind.many(),
            "field": field_of(column.key).map(|(kind, field)| format!("{}.{field}", kind.key())),
        })
    });
    Value::Array(rows.collect())
}

/// What is wrong with the command line, in the reader's language.
pub fn misuse(error: &clap::Error, lang: Lang) -> String {
    let part = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let argument = part(ContextKind::InvalidArg);
    let value = part(ContextKind::InvalidValue);
    let words: Said = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let verb = part(ContextKind::InvalidSubcommand);
            said!("没有命令 {verb}。", "There is no command {verb}.")
        }
        ErrorKind::UnknownArgument => said!("没有参数 {argument}。", "There is no argument {argument}."),
        ErrorKind::MissingRequiredArgument => said!("缺少参数：{argument}。", "Missing: {argument}."),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            said!("{argument} 后面缺少内容。", "{argument} needs a value.")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let allowed = part(ContextKind::ValidValue);
            if allowed.is_empty() {
                said!("{argument} 不能是 {value}。", "{argument} cannot be {value}.")
            } else {
                said!(
                    "{argument} 不能是 {value}，可用：{allowed}。",
                    "{argument} cannot be {value}; it can be: {allowed}."
                )
            }
        }
        ErrorKind::ArgumentConflict => {
            said!("{argument} 重复或相互抵触。", "{argument} stands twice or against another.")
        }
        _ => Said::same(&error.to_string()),
    };
    let hint = t("用 yingsu --help 查看用法。", "See yingsu --help.");
    format!("{}\n{}\n", words.get(lang), hint.get(lang))
}
