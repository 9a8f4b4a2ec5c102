//! What the columns of a file mean, at a terminal: each heading with its column and samples; any of them is changed by
//! its number until nothing is unclear.

use crate::cli::talk::Talk;
use crate::domain::failure::{Failure, Problem};
use crate::form::ledger::{COLUMNS, Column, Match, column, find, suggest};
use crate::said;
use crate::text::{Lang, Said, t, width};
use crate::work::import::{Importing, Understood, lay_out};
use std::io::{BufRead, Write};

/// What keeps a column as it is.
const KEEP: &str = "other";
const WIDE: usize = 100;

/// How a person leaves the columns.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Left {
    /// They are right now.
    Right,
    /// No more of this import.
    Away,
}

/// One heading of the file under its number.
struct Heading {
    text: String,
    column: Option<&'static Column>,
    perhaps: Option<&'static Column>,
    samples: Vec<String>,
}

/// Goes through the columns; what is changed stands in `given` afterwards.
pub(super) fn through<R: BufRead, W: Write>(
    bytes: &[u8],
    importing: &mut Importing,
    talk: &mut Talk<R, W>,
    lang: Lang,
) -> Result<Left, Failure> {
    loop {
        let (understood, unclear) = lay_out(bytes, importing)?;
        let all = show(&understood, &unclear, talk, lang);
        let words = said!(
            "改哪一列？写 序号=栏目（如 3=承办人；3=k 原样保留；3= 采用建议），? 列出栏目，q 不导入，回车 {next}：",
            "Which one? NUMBER=COLUMN (as 3=officer; 3=k keeps it; 3= takes the proposal), ? lists the columns, q leaves, Enter {next}:",
            next = if unclear.is_empty() {
                t("照此继续", "goes on")
            } else {
                t("（先改“!”的）", "(first those with !)")
            }
            .get(lang)
        );
        let Some(answer) = talk.ask(words.get(lang)) else { return Ok(Left::Away) };
        match answer.as_str() {
            "" if unclear.is_empty() => return Ok(Left::Right),
            "" => {}
            "q" | "Q" => return Ok(Left::Away),
            "?" | "？" => list(talk, lang),
            answer => {
                for part in answer.split([' ', '，', ',', ';', '；']).filter(|part| !part.is_empty()) {
                    match read(part, &all) {
                        Ok((heading, key)) => {
                            importing.given.retain(|(it, _)| *it != heading);
                            importing.given.push((heading, key));
                        }
                        Err(words) => talk.say(words.get(lang)),
                    }
                }
            }
        }
    }
}

/// Shows every heading under its number, and what is unclear; the headings in their order.
fn show<R: BufRead, W: Write>(
    understood: &Understood,
    unclear: &[Problem],
    talk: &mut Talk<R, W>,
    lang: Lang,
) -> Vec<Heading> {
    let mut all: Vec<Heading> = Vec::new();
    talk.say(understood.file.get(lang));
    for sheet in understood.sheets.iter().filter(|sheet| sheet.passed.is_none()) {
        for part in &sheet.parts {
            let (name, row, rows) = (&sheet.name, part.table.header_row, part.rows);
            let words = said!(
                "工作表 {name}：表头在第 {row} 行，其下 {rows} 行",
                "Sheet {name}: header in row {row}, {rows} rows below"
            );
            talk.say(words.get(lang));
            for it in part.columns() {
                let heading = Heading {
                    text: it.heading.to_string(),
                    column: it.column,
                    perhaps: it.perhaps,
                    samples: it.samples,
                };
                all.push(heading);
                if let Some(heading) = all.last() {
                    talk.say(&line(all.len(), heading, unclear, lang));
                }
            }
        }
    }
    for problem in unclear {
        let words = asked(problem, &all);
        talk.say(said!("! {words}", "! {words}"; words).get(lang));
    }
    all
}

/// `3 ? 收文时间 → 原样保留（像是“收到应诉通知书日期”）  2026-11-10；2026-11-12`
fn line(n: usize, heading: &Heading, unclear: &[Problem], lang: Lang) -> String {
    let wrong = unclear.iter().any(|problem| problem.field == heading.text);
    let mark = match (wrong, heading.column, heading.perhaps) {
        (true, ..) => "!",
        (_, None, Some(_)) => "?",
        _ => " ",
    };
    let means: Said = match (heading.column, heading.perhaps) {
        (Some(column), _) => column.header.into(),
        (None, Some(perhaps)) => {
            let name = perhaps.header;
            said!("原样保留（像是“{name}”）", "kept as it is (“{name}”?)"; name)
        }
        (None, None) => t("原样保留", "kept as it is").into(),
    };
    let samples = heading.samples.join("；");
    let text = format!("{n:>3} {mark} {} → {}  {samples}", heading.text, means.get(lang));
    width::cut(&text.replace('\n', " "), WIDE)
}

/// What is unclear, with the numbers by which it is mended here.
fn asked(problem: &Problem, all: &[Heading]) -> Said {
    let of = |heading: &Heading| {
        let plain = |text: &str| text.rsplit_once('#').map_or(text, |(text, _)| text).to_string();
        plain(&heading.text) == plain(&problem.field)
    };
    let numbers: Vec<String> =
        all.iter().enumerate().filter(|(_, it)| of(it)).map(|(at, _)| (at + 1).to_string()).collect();
    if problem.field.is_empty() || numbers.is_empty() {
        return said!(
            "没有案号栏，也没有原告和被告栏：请指明哪一列是案号（序号=案号）",
            "no column for the case number, nor for the parties: say which one is the number (NUMBER=court_no)"
        );
    }
    let (field, numbers) = (&problem.field, numbers.join("、"));
    said!(
        "“{field}”（第 {numbers} 列）含义不明或者重复：请写明各是什么栏目，不是的写 k",
        "“{field}” ({numbers}) is unclear or stands twice: say what each is, k for one that is none"
    )
}

/// `3=承办人` as the heading and the key of the column.
fn read(part: &str, all: &[Heading]) -> Result<(String, String), Said> {
    let (number, name) = part.split_once(['=', '＝']).unwrap_or((part, ""));
    let found = number.trim().parse::<usize>().ok().and_then(|n| all.get(n.checked_sub(1)?));
    let Some(heading) = found else {
        let most = all.len();
        return Err(said!(
            "“{part}”不是 序号=栏目；序号从 1 到 {most}。",
            "“{part}” is not NUMBER=COLUMN; numbers go from 1 to {most}."
        ));
    };
    let named = name.trim();
    let key = match (named, heading.perhaps) {
        ("k" | "K" | KEEP, _) => Some(KEEP),
        ("", Some(perhaps)) => Some(perhaps.key),
        ("", None) => None,
        (named, _) => column(named).or_else(|| meant(named)).map(|it| it.key),
    };
    key.map(|key| (heading.text.clone(), key.to_string())).ok_or_else(|| {
        let perhaps = suggest(named).map_or_else(String::new, |it| format!("，是否“{}”", it.header.zh));
        said!(
            "没有“{named}”这一栏{perhaps}？按 ? 列出全部栏目。",
            "There is no column “{named}”; ? lists them all."
        )
    })
}

fn meant(named: &str) -> Option<&'static Column> {
    match find(named) {
        Match::Exact(column) => Some(column),
        _ => None,
    }
}

/// All columns, as many in a line as fit.
fn list<R: BufRead, W: Write>(talk: &mut Talk<R, W>, lang: Lang) {
    let names = COLUMNS.iter().map(|it| match lang {
        Lang::Zh => it.header.zh.to_string(),
        Lang::En => format!("{} ({})", it.key, it.header.en),
    });
    let names = names.collect::<Vec<_>>().join(t("、", ", ").get(lang));
    for line in width::wrap(&names, WIDE) {
        talk.say(&line);
    }
}
