//! Several case numbers written as one: 231-233号, 241/242号, 12、13、14号, 12号等3件.

use super::{CaseNo, scan};
use crate::domain::failure::Problem;
use crate::said;
use crate::text::fold;

/// 系列案 — the numbers of one cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Series {
    /// The cases the cell names, in its order, each once.
    pub numbers: Vec<CaseNo>,
    /// Numbers that are only mentioned: 原（2025）津0118行初99号.
    pub former: Vec<CaseNo>,
    /// What stands beside the numbers: 已撤诉.
    pub rest: String,
}

/// More cases than this in one cell are a slip of the pen.
const MOST: u32 = 200;

/// Words before a number that is the case's former one.
const FORMER: &[&str] = &["原", "原审", "原案号", "前", "曾用", "变更前", "重审前"];

/// Reads all numbers of a cell. A part that looks like a number and is none, a series that cannot be counted out and
/// a count (等3件) that differs from the numbers given are problems.
pub fn read_series(text: &str) -> Result<Series, Problem> {
    let letters: Vec<char> = fold::half(text).chars().collect();
    let mut series = Series::default();
    let mut rest = String::new();
    let mut at = 0;
    while at < letters.len() {
        let mut scan = scan::Scan { letters: &letters, at };
        let Some(found) = number_at(&mut scan) else {
            rest.extend(letters.get(at));
            at += 1;
            continue;
        };
        at = scan.at;
        let before = rest.trim_end_matches(['(', ' ', ':', ',', '、', '\n']);
        if FORMER.iter().any(|word| before.ends_with(word)) {
            series.former.push(found);
            rest.push('…');
            continue;
        }
        let more = further(&letters, &mut at, &found)?;
        // （…）12号至（…）15号 — the far end is a number of its own.
        if let (Some(last), [only]) = (series.numbers.last(), more.as_slice())
            && ["-", "—", "–", "~", "～", "至", "到"].contains(&rest.trim())
            && alike(last, only)
        {
            let run = counted(last, last.number, only.number, text)?;
            series.numbers.extend(run.into_iter().skip(1));
            rest.clear();
            continue;
        }
        series.numbers.extend(more);
        rest = rest.trim_matches(|c: char| c.is_whitespace() || "、,;/和及".contains(c)).into();
    }
    if series.numbers.is_empty() {
        let number = CaseNo::read(text)?;
        return Ok(Series { numbers: vec![number], ..Series::default() });
    }
    let mut once: Vec<CaseNo> = Vec::new();
    for number in std::mem::take(&mut series.numbers) {
        if !once.contains(&number) {
            once.push(number);
        }
    }
    series.numbers = once;
    series.former.retain(|former| !series.numbers.contains(former));
    series.rest = tidy(&rest);
    told_count(&series, text)?;
    broken_part(&series.rest, text)?;
    Ok(series)
}

/// A number beginning here, whose year stands in brackets; of a cell that begins with it, also without.
fn number_at(scan: &mut scan::Scan) -> Option<CaseNo> {
    let from = scan.at;
    if let Ok(found) = scan.case_no(true) {
        return Some(found);
    }
    scan.at = from;
    if from == 0
        && let Ok(found) = scan.case_no(false)
    {
        return Some(found);
    }
    scan.at = from;
    super::reconsideration::at(scan)
}

/// What follows the number: its own 号 may come after others of its series.
fn further(letters: &[char], at: &mut usize, first: &CaseNo) -> Result<Vec<CaseNo>, Problem> {
    let mut all = vec![first.clone()];
    let mut last = first.number;
    loop {
        let mut next = *at;
        while letters.get(next).is_some_and(|c| c.is_whitespace()) {
            next += 1;
        }
        let Some(mark) = letters.get(next).copied() else { break };
        let run = matches!(mark, '-' | '—' | '–' | '－' | '~' | '～' | '至' | '到' | '―');
        let list = matches!(mark, '/' | '、' | ',' | '.' | '和' | '及' | ';' | '\\');
        if !(run || list) {
            break;
        }
        next += 1;
        while letters.get(next).is_some_and(|c| c.is_whitespace() || (run && "-—–第".contains(*c))) {
            next += 1;
        }
        let digits: String = letters.iter().skip(next).take_while(|c| c.is_ascii_digit()).collect();
        let after = letters.get(next + digits.len()).copied();
        // 2026年…, 3.15 and a further bracketed year are no numbers of the series.
        let Some(number) = digits.parse::<u32>().ok().filter(|_| {
            !digits.is_empty()
                && digits.len() <= 8
                && !matches!(after, Some('年' | '月' | '日' | '.' | '件' | '人'))
        }) else {
            break;
        };
        *at = next + digits.len();
        if letters.get(*at) == Some(&'号') {
            *at += 1;
        }
        if run {
            let text: String = letters.iter().collect();
            all.extend(counted(first, last, number, &text)?.into_iter().skip(1));
        } else {
            all.push(CaseNo { number, suffix: None, ..first.clone() });
        }
        last = number;
    }
    Ok(all)
}

fn alike(a: &CaseNo, b: &CaseNo) -> bool {
    (a.year, &a.court, &a.type_code) == (b.year, &b.court, &b.type_code)
}

fn counted(of: &CaseNo, from: u32, to: u32, text: &str) -> Result<Vec<CaseNo>, Problem> {
    if to <= from || to - from >= MOST {
        let text = fold::clean(text);
        return Err(Problem::new(
            "court_no",
            said!(
                "看不出“{text}”是哪几件案件，请逐件写明案号，一行一案",
                "“{text}” does not say which cases it means: write each number out, one case a row"
            ),
        ));
    }
    Ok((from..=to).map(|number| CaseNo { number, suffix: None, ..of.clone() }).collect())
}

fn tidy(rest: &str) -> String {
    let rest: String = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = rest.trim_matches(|c: char| " 、,;/。:|".contains(c));
    let label = bare.trim_end_matches(':');
    let idle = ["案号", "一审", "二审", "再审", "一审:", "二审:", "()", "等", "系列案", "号"];
    if idle.contains(&label) || bare.chars().all(|c| "一二审再:号案、,()（） ".contains(c)) {
        return String::new();
    }
    bare.into()
}

/// 等3件, 共3件: as many numbers must be given.
fn told_count(series: &Series, text: &str) -> Result<(), Problem> {
    let Some((_, tail)) = series.rest.split_once(['等', '共', '计']) else { return Ok(()) };
    let digits: String =
        tail.chars().take_while(|c| c.is_ascii_digit() || "一二两三四五六七八九十".contains(*c)).collect();
    let after = tail.strip_prefix(digits.as_str()).unwrap_or_default();
    if digits.is_empty() || !(after.starts_with('件') || after.starts_with('案') || after.starts_with("个案"))
    {
        return Ok(());
    }
    let told = match digits.as_str() {
        "一" => 1,
        "二" | "两" => 2,
        "三" => 3,
        "四" => 4,
        "五" => 5,
        "六" => 6,
        "七" => 7,
        "八" => 8,
        "九" => 9,
        "十" => 10,
        other => other.parse().unwrap_or(0),
    };
    if told == series.numbers.len() {
        return Ok(());
    }
    let (text, given) = (fold::clean(text), series.numbers.len());
    Err(Problem::new(
        "court_no",
        said!(
            "“{text}”说是{digits}件，却只写出{given}个案号；请逐件写明案号，一行一案",
            "“{text}” speaks of {digits} cases and names {given}: write each number out, one case a row"
        ),
    ))
}

/// A part with figures and 号 that is no number: a slip inside a number must not be passed over.
fn broken_part(rest: &str, text: &str) -> Result<(), Problem> {
    let looks = rest.contains('号') && rest.chars().any(|c| c.is_ascii_digit());
    if !looks {
        return Ok(());
    }
    let bare: String = rest.chars().filter(|c| *c != '…').collect();
    let read = CaseNo::read(bare.trim_matches(['(', ')', ' ', '、', ',', ';']));
    let (text, rest) = (fold::clean(text), fold::clean(rest));
    match read {
        Err(problem) => Err(problem),
        Ok(_) => Err(Problem::new(
            "court_no",
            said!(
                "“{text}”里的“{rest}”看不出是哪个案号，请逐件写明",
                "“{rest}” in “{text}” cannot be read as a number: write each out"
            ),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let series = read_series(text).unwrap_or_else(|problem| panic!("{text}: {}", problem.words.zh));
        series.numbers.iter().map(ToString::to_string).collect()
    }

    fn first(numbers: &[u32]) -> Vec<String> {
        numbers.iter().map(|number| format!("（2026）津0118行初{number}号")).collect()
    }

    #[test]
    fn a_series_is_each_of_its_cases() {
        for (text, numbers) in [
            ("（2026）津0118行初12号", &[12][..]),
            ("（2026）津0118行初12-15号", &[12, 13, 14, 15]),
            ("（2026）津0118行初12号-15号", &[12, 13, 14, 15]),
            ("（2026）津0118行初12—14号", &[12, 13, 14]),
            ("（2026）津0118行初12号至14号", &[12, 13, 14]),
            ("（2026）津0118行初12～14号", &[12, 13, 14]),
            ("(2026)津0118行初12号至(2026)津0118行初14号", &[12, 13, 14]),
            ("（2026）津0118行初12/13号", &[12, 13]),
            ("（2026）津0118行初12、13、14号", &[12, 13, 14]),
            ("（2026）津0118行初12、14-16号", &[12, 14, 15, 16]),
            ("（2026）津0118行初12号、13号", &[12, 13]),
            ("（2026）津0118行初12号、（2026）津0118行初19号", &[12, 19]),
            ("（2026）津0118行初12号\n（2026）津0118行初13号", &[12, 13]),
            ("（2026）津0118行初12-14号等3件", &[12, 13, 14]),
            ("2026津0118行初12-13号", &[12, 13]),
        ] {
            assert_eq!(read(text), first(numbers), "{text}");
        }
        assert_eq!(read("津静海复〔2026〕5-6号"), ["津静海复〔2026〕5号", "津静海复〔2026〕6号"]);
        assert_eq!(
            read("一审：（2026）津0118行初12号；二审：（2026）津02行终3号"),
            ["（2026）津0118行初12号", "（2026）津02行终3号"]
        );
    }

    #[test]
    fn what_cannot_be_counted_out_is_refused() {
        for text in [
            "（2026）津0118行初12号等3件",
            "（2026）津0118行初12、13号等5件",
            "（2026）津0118行初15-12号",
            "（2026）津0118行初1-9999号",
            "（2026）津0118行初12号、（2026）津018行初13号",
        ] {
            assert!(read_series(text).is_err(), "{text}: {:?}", read_series(text));
        }
    }

    #[test]
    fn what_stands_beside_a_number_is_kept_and_a_former_number_is_no_case() {
        let series = read_series("（2026）津0118行初12号（已撤诉）").unwrap();
        assert_eq!((series.numbers.len(), series.rest.as_str()), (1, "(已撤诉)"));
        let series = read_series("（2026）津0118行初12号（原（2025）津0118行初99号）").unwrap();
        assert_eq!(series.numbers.len(), 1);
        assert_eq!(series.former[0].to_string(), "（2025）津0118行初99号");
    }
}
