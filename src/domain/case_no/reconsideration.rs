//! 复议案号 — the numbers that reconsideration bodies give: 津静海复〔2026〕5号, `静政复决字[2026]第5号`.

use super::{CaseNo, TYPES, scan};

/// The 类型代字 under which such a number is kept.
pub(super) const RECONSIDERATION: &str = "复";

/// Words that end in 复 and name other papers.
const OTHER_PAPERS: &[&str] = &["批复", "答复", "回复", "函复", "电复", "复函", "访复", "信复"];

const OPEN: &str = "(〔[【﹝";
const CLOSE: &str = ")〕]】﹞";

impl CaseNo {
    /// Whether a reconsideration body gave it, not a court.
    pub fn is_reconsideration(&self) -> bool {
        self.type_code == RECONSIDERATION
    }
}

/// Reads one reconsideration number: words with 复 in them, the year in any brackets, 第 or not, the number, 号 or not.
/// Also in the order of the courts: （2026）津静海复字第5号. `letters` are half-width.
pub(super) fn read(letters: &[char]) -> Option<CaseNo> {
    let text: Vec<char> = letters.iter().copied().filter(|c| !c.is_whitespace()).collect();
    let (words, year, rest) = if text.first().is_some_and(|c| OPEN.contains(*c)) {
        let (year, rest) = bracketed(&text)?;
        let (words, rest) = han(rest);
        (words, year, rest)
    } else {
        let (words, rest) = han(&text);
        let (year, rest) = bracketed(rest)?;
        (words, year, rest)
    };
    let words = words.strip_suffix('第').unwrap_or(&words);
    let words = words.strip_suffix('字').unwrap_or(words);
    let length = words.chars().count();
    if !(2..=16).contains(&length)
        || !words.contains('复')
        || TYPES.iter().any(|(code, _)| words.ends_with(code))
        || OTHER_PAPERS.iter().any(|other| words.contains(other))
        || !(1990..2100).contains(&year)
    {
        return None;
    }
    let rest = rest.strip_prefix(&['第']).unwrap_or(rest);
    let digits: String = rest.iter().take_while(|c| c.is_ascii_digit()).collect();
    let number = digits.parse().ok().filter(|number| *number > 0 && digits.len() <= 8)?;
    let after = rest.get(digits.len()..).unwrap_or_default();
    let mut scan = scan::Scan { letters: after, at: 0 };
    let suffix = if scan.eat("号") { scan.suffix() } else { None };
    while scan.eat("。") || scan.eat(",") || scan.eat(";") || scan.eat("、") {}
    (scan.at == after.len()).then(|| CaseNo {
        year,
        court: words.into(),
        special: None,
        type_code: RECONSIDERATION.into(),
        number,
        suffix,
        old_digits: None,
    })
}

/// A reconsideration number beginning here in a longer text; the words before its year must begin it.
pub(super) fn at(scan: &mut scan::Scan) -> Option<CaseNo> {
    let from = scan.at;
    let before = from.checked_sub(1).and_then(|at| scan.letters.get(at));
    if before.is_some_and(|c| ('\u{4E00}'..='\u{9FA5}').contains(c)) {
        return None;
    }
    let window = scan.letters.get(from..(from + 40).min(scan.letters.len())).unwrap_or_default();
    let digits = window.iter().position(|c| CLOSE.contains(*c))?;
    let end = window.iter().skip(digits).position(|c| c.is_ascii_digit())? + digits;
    let length = end + window.iter().skip(end).take_while(|c| c.is_ascii_digit()).count();
    let length = if window.get(length) == Some(&'号') { length + 1 } else { length };
    let found = read(window.get(..length)?)?;
    scan.at = from + length;
    Some(found)
}

fn han(text: &[char]) -> (String, &[char]) {
    let count = text.iter().take_while(|c| ('\u{4E00}'..='\u{9FA5}').contains(*c)).count();
    let (words, rest) = text.split_at(count);
    (words.iter().collect(), rest)
}

fn bracketed(text: &[char]) -> Option<(u16, &[char])> {
    let [open, a, b, c, d, close, rest @ ..] = text else { return None };
    let digits: String = [a, b, c, d].into_iter().collect();
    let framed = OPEN.contains(*open) && CLOSE.contains(*close);
    digits.parse().ok().filter(|_| framed).map(|year| (year, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case_no::Instance;
    use crate::domain::organ::Organs;

    #[test]
    fn every_form_of_a_reconsideration_number_is_the_same_number() {
        for text in [
            "津静海复〔2026〕5号",
            "津静海复[2026]5号",
            "津静海复（2026）5号",
            "津静海复字〔2026〕第5号",
            "津静海复【２０２６】００５号",
            " 津静海复 〔2026〕 5 号。",
            "案号：津静海复〔2026〕5",
            "（2026）津静海复字第5号",
            "〔2026〕津静海复5号",
        ] {
            let no = CaseNo::read(text).unwrap_or_else(|problem| panic!("{text}: {}", problem.words.zh));
            assert_eq!(no.to_string(), "津静海复〔2026〕5号", "{text}");
            assert_eq!(no.instance(), Some(Instance::Reconsideration));
            assert!(no.is_reconsideration() && no.court(Organs::district().courts()).is_none());
        }
        for (text, kept) in [
            ("津静政行复〔2026〕12号", "津静政行复〔2026〕12号"),
            ("静政复决字[2026]第7号", "静政复决〔2026〕7号"),
            ("津静政复议〔2026〕3号", "津静政复议〔2026〕3号"),
            ("津静海复〔2026〕5号之一", "津静海复〔2026〕5号之一"),
        ] {
            assert_eq!(CaseNo::read(text).map(|no| no.to_string()).ok().as_deref(), Some(kept));
        }
    }

    #[test]
    fn it_is_read_from_its_normal_form_and_short_enough_for_a_column() {
        let no = CaseNo::read("津静海复〔2026〕5号").unwrap();
        assert_eq!(CaseNo::read(&no.to_string()).unwrap(), no);
        assert_eq!(no.short(), "复5");
        assert!(
            no.oddities(&["区住建委".into()], None, "2026-11-23".parse().unwrap(), Organs::district())
                .is_empty()
        );
    }

    #[test]
    fn other_papers_are_no_reconsideration_numbers() {
        for text in [
            "津政批复〔2026〕5号",
            "静信访复字〔2026〕5号",
            "静应诉〔2026〕12号",
            "复〔2026〕5号",
            "津静海复〔2026〕号",
        ] {
            assert!(CaseNo::read(text).is_err(), "{text}");
        }
    }
}
