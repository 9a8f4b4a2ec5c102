//! Typed text and JSON values read into the value a field holds.

use crate::domain::case_no::CaseNo;
use crate::domain::failure::Problem;
use crate::domain::record::Body;
use crate::domain::{cause, outcome, typed_day};
use crate::form::entry::limits::too_long;
use crate::form::field::{Context, Field, Holds, Money, known};
use crate::said;
use crate::text::{COMMA, Said, Text, fold, pinyin};
use chrono::Datelike;
use serde_json::{Map, Number, Value, json};

/// The value, nothing, or everything that is wrong with it.
pub type Taken = Result<Option<Value>, Vec<Problem>>;

const TRUE: &[&str] = &[
    "是",
    "有",
    "√",
    "✓",
    "✔",
    "对",
    "已",
    "出庭",
    "已出庭",
    "准许",
    "y",
    "yes",
    "true",
    "t",
    "1",
    "shi",
    "s",
];
const FALSE: &[&str] = &[
    "否",
    "无",
    "×",
    "✗",
    "✘",
    "x",
    "不",
    "未",
    "没有",
    "未出庭",
    "不准许",
    "n",
    "no",
    "false",
    "f",
    "0",
    "fou",
];

/// Reads typed text.
pub fn from_text(field: &Field, text: &str, ctx: &Context) -> Taken {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(words) = too_long(text) {
        return Err(vec![Problem::new(field.key, words)]);
    }
    let one = |value: String| Ok(Some(Value::String(value)));
    let wrong = |words: Said| Err(vec![Problem::new(field.key, words)]);
    match field.holds {
        Holds::Text => one(one_line(text)),
        Holds::Long => one(text.replace("\r\n", "\n")),
        Holds::CaseNo => one(CaseNo::of_year(text, ctx.today.year()).unwrap_or_else(|| case_no(text))),
        Holds::Day => match typed_day::read_day_that(field.happened, text, ctx.today) {
            Ok(day) => one(day.to_string()),
            Err(problem) => Err(vec![named(problem, field)]),
        },
        Holds::Moment => match typed_day::read_moment(text, ctx.today) {
            Ok(moment) => one(moment.format("%Y-%m-%dT%H:%M:%S").to_string()),
            Err(problem) => Err(vec![named(problem, field)]),
        },
        Holds::Number { whole } => number(field, text, whole),
        Holds::YesNo => match fold::key(text).as_str() {
            word if TRUE.contains(&word) => Ok(Some(Value::Bool(true))),
            word if FALSE.contains(&word) => Ok(Some(Value::Bool(false))),
            _ => wrong(said!(
                "“{text}”看不出是还是否，请填是或者否",
                "“{text}” is neither yes nor no",
                text = text
            )),
        },
        Holds::Choice { of, open } => one(chosen(field, of, open, text)?),
        Holds::Choices { of, open } => {
            let words = split_choices(of, text);
            list(words.into_iter().map(|word| chosen(field, of, open, &word)))
        }
        Holds::Person => match split(text).as_slice() {
            [] => Ok(None),
            [name] => one(one_line(name)),
            _ => wrong(said!("这里只填一个人", "one person only")),
        },
        Holds::People => people(field, text),
        Holds::Organ => one(ctx.organs.full_name(text)),
        Holds::Organs => {
            list(split(text).iter().map(|name| Ok(ctx.organs.full_name(name)))).map(without_repeats)
        }
        Holds::Court => one(match ctx.organs.courts().full_name(text) {
            name if name == text.trim() => one_line(text),
            name => name,
        }),
        Holds::Cause => one(match cause::read(text) {
            // A name with ×× stands for many causes: what was filled in says more.
            Some(found) if !found.name.contains('×') => found.name.into(),
            _ => one_line(text),
        }),
        Holds::Outcome => one(outcome::read(text).map_or_else(|| one_line(text), |found| found.name.clone())),
        Holds::CaseNos => list(split(text).iter().map(|no| Ok(case_no(no)))).map(without_repeats),
        Holds::Rows(fields) => rows_from_text(field, fields, text, ctx),
        Holds::Kept => match serde_json::from_str::<Value>(text) {
            Ok(value) => from_json(field, &value, ctx),
            Err(_) => Err(vec![wrong_shape(field)]),
        },
    }
}

/// Reads a JSON value by the same rules as typed text.
pub fn from_json(field: &Field, value: &Value, ctx: &Context) -> Taken {
    match (field.holds, value) {
        (_, Value::Null) => Ok(None),
        (_, Value::String(text)) => from_text(field, text, ctx),
        (Holds::YesNo, Value::Bool(_)) => Ok(Some(value.clone())),
        (Holds::Number { .. } | Holds::Text | Holds::Person, Value::Number(number)) => {
            from_text(field, &number.to_string(), ctx)
        }
        (Holds::Rows(fields), Value::Array(rows)) => rows_from_json(field, fields, rows, ctx),
        (Holds::Choices { .. } | Holds::People | Holds::Organs | Holds::CaseNos, Value::Array(items)) => {
            let (mut all, mut problems) = (Vec::new(), Vec::new());
            for item in items {
                match from_json(field, item, ctx) {
                    Ok(Some(Value::Array(read))) => all.extend(read),
                    Ok(Some(_)) => problems.push(wrong_shape(field)),
                    Ok(None) => {}
                    Err(found) => problems.extend(found),
                }
            }
            if problems.is_empty() { Ok(some_list(all)) } else { Err(problems) }
        }
        (Holds::Kept, Value::Object(map)) if map.values().all(Value::is_string) => {
            Ok((!map.is_empty()).then(|| value.clone()))
        }
        _ => Err(vec![wrong_shape(field)]),
    }
}

/// The value is not of the kind the field holds.
pub fn wrong_shape(field: &Field) -> Problem {
    let kind = field.holds.words();
    Problem::new(
        field.key,
        said!(
            "{label}的内容读不出来，应当是：{kind}",
            "{label} cannot be read; wanted: {kind}"; kind, label = field.label
        ),
    )
}

/// The parts of a list, as people part them: 、 ， ； / and line breaks.
pub fn split(text: &str) -> Vec<String> {
    let parts = text.split(['、', '，', ',', '；', ';', '/', '／', '\n', '\r']);
    parts.map(|part| part.trim().to_string()).filter(|part| !part.is_empty()).collect()
}

/// The one choice meant: its Chinese word, its English one, a beginning of either, or its pinyin initials.
/// `Err` holds those that could be meant.
pub fn pick(of: &'static [Text], text: &str) -> Result<Text, Vec<Text>> {
    let typed = fold::key(text);
    let tries: [&dyn Fn(&Text) -> bool; 4] = [
        &|word| fold::key(word.zh) == typed || fold::key(word.en) == typed,
        &|word| {
            let rest = typed.strip_prefix(&fold::key(word.zh));
            rest.is_some_and(|rest| ["程序", "风险", "案件", "类"].contains(&rest))
        },
        &|word| fold::key(word.zh).starts_with(&typed) || fold::key(word.en).starts_with(&typed),
        &|word| typed.is_ascii() && starts_with_initials(word.zh, &typed),
    ];
    for matches in tries {
        let found: Vec<Text> = of.iter().copied().filter(|word| matches(word)).collect();
        match found.as_slice() {
            [] => {}
            [only] => return Ok(*only),
            _ => return Err(found),
        }
    }
    Err(Vec::new())
}

fn starts_with_initials(word: &str, typed: &str) -> bool {
    let beginning: String = word.chars().take(typed.chars().count()).collect();
    pinyin::initials_match(&beginning, typed)
}

fn chosen(field: &Field, of: &'static [Text], open: bool, text: &str) -> Result<String, Vec<Problem>> {
    // One letter or character of one's own is not taken for the beginning of an offered word.
    let short = open && text.chars().count() < 2;
    match pick(of, text) {
        Ok(word) if !short || word.zh == text => Ok(word.zh.into()),
        _ if open => Ok(one_line(text)),
        Ok(word) => Ok(word.zh.into()),
        Err(meant) => {
            let offered: &[Text] = if meant.is_empty() { of } else { &meant };
            let offered = Said::joined(offered.iter().copied(), COMMA);
            let words = if meant.is_empty() {
                said!("没有“{text}”这一项，可选：{offered}", "“{text}” is not offered; choose from: {offered}"; offered)
            } else {
                said!("“{text}”可能是{offered}，请写全", "“{text}” may be {offered}: write more of it"; offered)
            };
            Err(vec![Problem::new(field.key, words)])
        }
    }
}

/// Parts of a list of choices, some of which hold a 、 themselves (适用法律、法规错误).
fn split_choices(of: &'static [Text], text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let offered = of.iter().map(|word| word.zh).filter(|zh| {
            zh.contains('、')
                && rest
                    .strip_prefix(zh)
                    .is_some_and(|after| after.is_empty() || after.starts_with(is_separator))
        });
        let (part, after) = match offered.max_by_key(|zh| zh.len()) {
            Some(word) => (word, rest.strip_prefix(word).unwrap_or_default()),
            None => rest.split_once(is_separator).unwrap_or((rest, "")),
        };
        if !part.trim().is_empty() {
            parts.push(part.trim().to_string());
        }
        rest = after.trim_start_matches(|c: char| is_separator(c) || c.is_whitespace());
    }
    parts
}

fn is_separator(c: char) -> bool {
    ['、', '，', ',', '；', ';', '/', '／', '\n', '\r'].contains(&c)
}

fn people(field: &Field, text: &str) -> Taken {
    let names = split(text);
    if let Some(name) = names.iter().find(|name| has_head_count(name)) {
        let words = said!(
            "“{name}”含有人数：姓名填在这里，总人数填入“原告人数”",
            "“{name}” holds a number: names here, the total under “number of plaintiffs”",
            name = name
        );
        return Err(vec![Problem::new(field.key, words)]);
    }
    list(names.iter().map(|name| Ok(one_line(name))))
}

/// Whether a name ends in 等12人 and the like.
fn has_head_count(name: &str) -> bool {
    let name = fold::half(name);
    let Some((_, count)) = name.rsplit_once('等') else { return false };
    let Some(count) = count.trim().strip_suffix(['人', '户', '名']) else { return false };
    let count = count.trim();
    count.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十百千两余多".contains(c))
}

fn number(field: &Field, text: &str, whole: bool) -> Taken {
    let plain = fold::key(text).replace([',', '，'], "");
    let digits = plain.trim_end_matches(|c: char| !c.is_ascii_digit() && c != '.');
    let unit = plain.strip_prefix(digits).unwrap_or_default();
    let per_unit = match (field.sum, unit) {
        (Some(Money::TenThousandYuan), "元") => 1.0 / 10_000.0,
        (Some(Money::Yuan), "万元" | "万") => 10_000.0,
        (_, "" | "元" | "万元" | "万" | "人" | "名" | "户" | "页" | "份") => 1.0,
        _ => f64::NAN,
    };
    let read = if whole {
        digits.parse::<u32>().ok().filter(|_| per_unit == 1.0).map(Number::from)
    } else {
        let plain_number = digits.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-');
        digits.parse::<f64>().ok().filter(|_| plain_number).and_then(|n| Number::from_f64(n * per_unit))
    };
    match read {
        Some(number) => Ok(Some(Value::Number(number))),
        None if whole => Err(vec![Problem::new(
            field.key,
            said!("“{text}”不是整数", "“{text}” is no whole number", text = text),
        )]),
        None => Err(vec![Problem::new(
            field.key,
            said!("“{text}”不是数字", "“{text}” is no number", text = text),
        )]),
    }
}

fn rows_from_text(field: &Field, fields: &'static [Field], text: &str, ctx: &Context) -> Taken {
    if text.starts_with('[') {
        return match serde_json::from_str::<Value>(text) {
            Ok(rows @ Value::Array(_)) => from_json(field, &rows, ctx),
            _ => Err(vec![wrong_shape(field)]),
        };
    }
    let rows: Vec<Value> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let cells = fields.iter().zip(line.split(['|', '｜']));
            let too_many = line.split(['|', '｜']).count() > fields.len();
            let row: Map<String, Value> =
                cells.map(|(field, cell)| (field.key.into(), json!(cell.trim()))).collect();
            if too_many { Value::Null } else { Value::Object(row) }
        })
        .collect();
    rows_from_json(field, fields, &rows, ctx)
}

fn rows_from_json(field: &Field, fields: &'static [Field], rows: &[Value], ctx: &Context) -> Taken {
    let (mut all, mut problems) = (Vec::new(), Vec::new());
    for (at, row) in rows.iter().enumerate() {
        let Some(row) = row.as_object() else {
            problems.push(wrong_shape(field));
            continue;
        };
        let (read, found) = row_from_json(fields, row, ctx);
        problems.extend(found.into_iter().map(|problem| in_row(problem, field, at)));
        if !read.is_empty() {
            all.push(Value::Object(read));
        }
    }
    if problems.is_empty() { Ok(some_list(all)) } else { Err(problems) }
}

fn row_from_json(fields: &'static [Field], row: &Body, ctx: &Context) -> (Body, Vec<Problem>) {
    let (mut read, mut problems) = (Body::new(), Vec::new());
    for (key, value) in row {
        match fields.iter().find(|field| field.key == key) {
            None => problems.push(unknown_key(key)),
            Some(field) => match from_json(field, value, ctx) {
                Ok(Some(value)) => {
                    read.insert(field.key.into(), value);
                }
                Ok(None) => {}
                Err(found) => problems.extend(found),
            },
        }
    }
    (read, problems)
}

/// Names the row in a problem: its field becomes `evidence.2.kind`, rows counted from one.
pub fn in_row(problem: Problem, field: &Field, at: usize) -> Problem {
    let row = at + 1;
    let (label, words) = (field.label, &problem.words);
    let said = said!("{label}第{row}行：{words}", "{label}, row {row}: {words}", row = row; label, words);
    Problem { field: format!("{}.{row}.{}", field.key, problem.field), words: said, ..problem }
}

pub fn unknown_key(key: &str) -> Problem {
    let key = fold::clean(key);
    Problem::new(&key, said!("没有“{key}”这一栏目", "there is no field “{key}”", key = key))
}

fn named(problem: Problem, field: &Field) -> Problem {
    Problem { field: field.key.into(), ..problem }
}

fn case_no(text: &str) -> String {
    CaseNo::read(text).map_or_else(|_| one_line(text), |no| no.to_string())
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

fn list(items: impl Iterator<Item = Result<String, Vec<Problem>>>) -> Taken {
    let (mut all, mut problems) = (Vec::new(), Vec::new());
    for item in items {
        match item {
            Ok(item) => all.push(Value::String(item)),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(some_list(all)) } else { Err(problems) }
}

fn some_list(items: Vec<Value>) -> Option<Value> {
    Some(Value::Array(items)).filter(known)
}

fn without_repeats(value: Option<Value>) -> Option<Value> {
    let Some(Value::Array(items)) = value else { return value };
    let mut once: Vec<Value> = Vec::new();
    for item in items {
        if !once.contains(&item) {
            once.push(item);
        }
    }
    Some(Value::Array(once))
}
