//! Whom to call: the judge and the telephone that a message names.

use super::Told;
use crate::said;

const JUDGE: [&str; 8] = ["承办法官", "主审法官", "审判长", "审判员", "联系法官", "承办人", "法官", CONTACT];
/// Whoever is to be called need not hear the case.
const CONTACT: &str = "联系人";
const ASSISTANT: &str = "法官助理";
/// What ends a name when a line of a printed paper goes on behind it.
const BEHIND: [&str; 8] = ["书记员", "审判员", "人民陪审员", ASSISTANT, "助理", "法官", "联系", "电话"];

pub(super) fn judge(text: &str) -> Told {
    for label in JUDGE {
        let names: Vec<String> =
            text.match_indices(label).filter_map(|(at, _)| name(text, at + label.len())).collect();
        let (whole, short): (Vec<String>, Vec<String>) =
            names.into_iter().partition(|name| name.chars().count() > 1);
        let told =
            Told::only(whole, |all| said!("来文有多名法官：{all}", "the text names several judges: {all}"));
        match (&told, short.first()) {
            (Told::Sure(name), _) if label == CONTACT => {
                let words = said!(
                    "来文的联系人是{name}，请核对是不是承办法官",
                    "the text names {name} to be called: check that this is the judge"
                );
                return Told::perhaps(name, words);
            }
            (Told::Nothing, Some(surname)) => {
                return Told::perhaps(
                    &format!("{surname}法官"),
                    said!(
                        "来文只写“{surname}法官”，请补全姓名",
                        "only the surname {surname} is written: complete it"
                    ),
                );
            }
            (Told::Nothing, None) => {}
            (Told::Sure(_) | Told::Doubtful(_), _) => return told,
        }
    }
    Told::Nothing
}

/// The name behind a label, of one to four characters; a surname alone only before 法官 (whose assistant is none); a longer run of text is none.
fn name(text: &str, from: usize) -> Option<String> {
    let rest = text.get(from..)?;
    let run: String = rest
        .trim_start_matches([':', '为', '是', '\n'])
        .chars()
        .take_while(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
        .take(LONGEST)
        .collect();
    let end = BEHIND.iter().filter_map(|word| run.find(word)).min();
    let name = run.get(..end.unwrap_or(run.len()))?;
    let surname = name.chars().count() == 1
        && run.get(name.len()..)?.starts_with("法官")
        && !run.get(name.len()..)?.starts_with(ASSISTANT);
    let fits = surname || (2..=4).contains(&name.chars().count());
    fits.then(|| name.to_string())
}

/// A name of four characters and the longest word that may stand behind it.
const LONGEST: usize = 9;

/// Telephones: digits in one run, with hyphens, that a telephone has: 022 and eight digits, or a mobile number.
pub(super) fn telephone(text: &str) -> Told {
    let mut found: Vec<String> = Vec::new();
    let mut run = String::new();
    for c in text.chars().chain(std::iter::once(' ')) {
        if c.is_ascii_digit() || (c == '-' && !run.is_empty()) {
            run.push(c);
            continue;
        }
        let number = run.trim_end_matches('-');
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let line = digits.starts_with('0') && (10..=12).contains(&digits.len());
        let local =
            number.len() == 8 && digits.len() == 8 && !digits.starts_with("20") && !digits.starts_with('0');
        let mobile = digits.len() == 11 && digits.starts_with('1') && number.len() == 11;
        if line || mobile || local {
            found.push(number.to_string());
        }
        run.clear();
    }
    Told::only(found, |all| said!("来文有多个电话：{all}", "the text has several telephones: {all}"))
}
