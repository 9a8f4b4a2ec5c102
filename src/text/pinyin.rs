//! Pinyin initials, so that `jhq` finds 静海区.
//!
//! Cost: a character's readings are found by a short walk over the crate's blocks and one table look-up, without
//! allocation; a text of n characters is tried from each place and fails mostly at the first letter, so a match is
//! near n look-ups. That does for lists of some thousand rows; a whole docket is searched by the stored [`initials`].

use crate::text::fold;
use pinyin::ToPinyinMulti;

/// At most so many ways to read a word of characters and letters are looked for.
const MOST_WAYS: usize = 24;

/// Words whose usual reading differs from the dictionary's first, with the initials they are looked up by.
const WORDS: &[(&str, &str)] = &[
    ("重庆", "cq"),
    ("重新", "cx"),
    ("重作", "cz"),
    ("重审", "cs"),
    ("重复", "cf"),
    ("长春", "cc"),
    ("长沙", "cs"),
    ("长期", "cq"),
    ("长江", "cj"),
    ("长安", "ca"),
    ("调解", "tj"),
    ("调整", "tz"),
    ("银行", "yh"),
    ("团泊", "tb"),
    ("乐亭", "lt"),
    ("六安", "la"),
    ("东阿", "de"),
    ("单县", "sx"),
    ("蔚县", "yx"),
    ("厦门", "xm"),
    ("给付", "jf"),
    ("会计", "kj"),
    ("投降", "tx"),
    ("万俟", "mq"),
    ("尉迟", "yc"),
];

/// Surnames read otherwise than the dictionary's first reading. Only before 某, or alone at the start of a name of
/// two or three characters where the character hardly begins another word, is it certain that a surname stands there.
const SURNAMES: &[(char, char, bool)] = &[
    ('曾', 'z', true),
    ('仇', 'q', true),
    ('覃', 'q', true),
    ('朴', 'p', true),
    ('翟', 'z', true),
    ('尉', 'y', true),
    ('缪', 'm', true),
    ('冼', 'x', true),
    ('单', 's', false),
    ('区', 'o', false),
    ('解', 'x', false),
    ('查', 'z', false),
    ('盖', 'g', false),
    ('乐', 'y', false),
    ('种', 'c', false),
    ('任', 'r', false),
    ('召', 's', false),
    ('隗', 'w', true),
];

/// The text in one string of initials, for a column the database searches: the usual reading of each character,
/// letters and digits as themselves in lower case, without spaces and brackets.
pub fn initials(text: &str) -> String {
    let text: Vec<char> = letters(text).collect();
    let mut found = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&c) = text.get(at) {
        let rest = text.get(at..).unwrap_or_default();
        if let Some((word, read)) = WORDS.iter().find(|(word, _)| starts_with(rest, word)) {
            found.push_str(read);
            at += word.chars().count();
        } else {
            found.push(surname(&text, at).unwrap_or_else(|| first_initial(c)));
            at += 1;
        }
    }
    found
}

fn starts_with(text: &[char], word: &str) -> bool {
    let mut text = text.iter();
    word.chars().all(|c| text.next() == Some(&c))
}

fn surname(text: &[char], at: usize) -> Option<char> {
    let (c, next) = (text.get(at)?, text.get(at + 1)?);
    let &(_, read, rarely_else) = SURNAMES.iter().find(|(name, ..)| name == c)?;
    let opens = at.checked_sub(1).and_then(|before| text.get(before)).is_none_or(|b| !is_han(*b));
    let name_length = text.iter().skip(at).take_while(|c| is_han(**c)).count();
    (*next == '某' || (rarely_else && opens && (2..=3).contains(&name_length))).then_some(read)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}

fn first_initial(c: char) -> char {
    readings(c).next().unwrap_or(c)
}

/// The initials of all readings of a character.
fn readings(c: char) -> impl Iterator<Item = char> {
    c.to_pinyin_multi().into_iter().flatten().filter_map(|reading| reading.plain().chars().next())
}

/// What counts when matching: half-width, lower case, no spaces and none of the brackets of case numbers.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .map(fold::half_char)
        .filter(|c| !c.is_whitespace() && !"()〔〕[]【】".contains(*c))
        .map(|c| c.to_lowercase().next().unwrap_or(c))
}

/// Whether the letters of the query follow one another in the text, each as itself or as an initial of any reading.
pub fn initials_match(text: &str, query: &str) -> bool {
    let text: Vec<char> = letters(text).collect();
    let query: Vec<char> = letters(query).collect();
    letters_match(&text, &query)
}

fn letters_match(text: &[char], query: &[char]) -> bool {
    query.is_empty() || (0..text.len()).any(|at| begins(text.get(at..).unwrap_or_default(), query))
}

/// Whether the text begins with the query: each character as itself, as its initial or as its whole syllable, the last
/// one also as the part of its syllable that was typed so far.
fn begins(text: &[char], query: &[char]) -> bool {
    let (Some((&typed, after)), Some((&c, rest))) = (query.split_first(), text.split_first()) else {
        return query.is_empty();
    };
    if c == typed {
        return begins(rest, after);
    }
    if !typed.is_ascii_lowercase() || c.is_ascii() {
        return false;
    }
    c.to_pinyin_multi().into_iter().flatten().any(|reading| {
        let syllable = reading.plain();
        let common = syllable.chars().zip(query).take_while(|(a, b)| a == *b).count();
        let goes_on = |n: usize| begins(rest, query.get(n..).unwrap_or_default());
        common > 0
            && (common == query.len()
                || goes_on(1)
                || (common == syllable.chars().count() && goes_on(common)))
    })
}

/// The text in one string of whole syllables, for a column the database searches.
pub fn spelled(text: &str) -> String {
    let syllable = |c: char| match c.to_pinyin_multi() {
        Some(readings) => readings.into_iter().next().map_or(String::new(), |it| it.plain().to_string()),
        None => c.to_string(),
    };
    letters(text).map(syllable).collect()
}

/// A word that mixes characters with letters (`孙mb`): the runs of characters, each of which must occur as written, and
/// the ways in which the whole of it would stand among [`initials`] and [`spelled`]. `None` for any other word.
pub fn mixed(word: &str) -> Option<(Vec<String>, Vec<String>)> {
    let word: Vec<char> = letters(word).collect();
    let han = word.iter().filter(|c| is_han(**c)).count();
    if han == 0 || !word.iter().any(char::is_ascii_lowercase) {
        return None;
    }
    let runs = word.split(|c| !is_han(*c)).filter(|run| !run.is_empty());
    let runs = runs.map(|run| run.iter().collect()).collect();
    let mut ways = vec![String::new()];
    for c in &word {
        let mut read: Vec<char> = if is_han(*c) { readings(*c).collect() } else { vec![*c] };
        read.sort_unstable();
        read.dedup();
        let longer = |way: &String| read.iter().map(|letter| format!("{way}{letter}")).collect::<Vec<_>>();
        ways = ways.iter().flat_map(longer).take(MOST_WAYS).collect();
    }
    ways.push(spelled(&word.iter().collect::<String>()));
    Some((runs, ways))
}

/// Whether every word of the query (words stand between spaces, in any order) occurs in the text, written out or by
/// initials. An empty query finds everything.
pub fn found(text: &str, query: &str) -> bool {
    let folded = fold::key(text);
    let mut spelled: Option<Vec<char>> = None;
    query.split_whitespace().all(|word| {
        if folded.contains(&fold::key(word)) {
            return true;
        }
        let text = spelled.get_or_insert_with(|| letters(text).collect());
        let word: Vec<char> = letters(word).collect();
        letters_match(text, &word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_characters_and_letters_is_looked_for_by_every_reading() {
        let (runs, ways) = mixed("单mb").unwrap();
        assert_eq!(runs, ["单"]);
        // 单 is read dān, shàn and chán.
        for way in ["dmb", "smb", "cmb", "danmb"] {
            assert!(ways.iter().any(|it| it == way), "{way} in {ways:?}");
        }
        let (runs, ways) = mixed("孙mou丙").unwrap();
        assert_eq!(runs, ["孙", "丙"]);
        assert!(ways.contains(&"sunmoubing".to_string()), "{ways:?}");
        for plain in ["孙某丙", "smb", "832", "行初832", ""] {
            assert_eq!(mixed(plain), None, "{plain}");
        }
    }

    #[test]
    fn initials_find_a_name_from_its_middle() {
        assert!(initials_match("天津市静海区人民政府", "jhq"));
        assert!(initials_match("天津市静海区人民政府", "TJS"));
        assert!(!initials_match("天津市静海区人民政府", "jq"));
    }

    #[test]
    fn every_reading_of_a_character_finds_it() {
        for query in ["zq", "cq"] {
            assert!(initials_match("重庆", query), "{query}");
        }
        for query in ["zm", "cm"] {
            assert!(initials_match("曾某", query), "{query}");
        }
        for query in ["dm", "sm", "cm"] {
            assert!(initials_match("单某", query), "{query}");
        }
        assert!(initials_match("区某", "om"));
    }

    #[test]
    fn letters_and_digits_stand_for_themselves_and_brackets_are_skipped() {
        assert!(initials_match("（2026）津0118行初87号", "2026j0118xc87"));
        assert!(initials_match("〔2026〕津0118行初87号", "2026津0118XC８７h"));
        assert!(!initials_match("（2026）津0118行初87号", "xc88"));
    }

    #[test]
    fn a_character_without_pinyin_is_only_itself() {
        assert!(initials_match("𠮷某", "𠮷m"));
        assert!(!initials_match("𠮷某", "jm"));
    }

    #[test]
    fn the_stored_initials_use_the_usual_reading() {
        for (text, read) in [
            ("重庆", "cq"),
            ("长春", "cc"),
            ("静海区", "jhq"),
            ("行初", "xc"),
            ("行政", "xz"),
            ("调解", "tj"),
            ("团泊镇", "tbz"),
            ("区政府", "qzf"),
            ("解除合同", "jcht"),
            ("查封", "cf"),
            ("镇长", "zz"),
            ("（2026）津0118行初87号", "2026j0118xc87h"),
            ("Ａ公司 b", "agsb"),
        ] {
            assert_eq!(initials(text), read, "{text}");
        }
    }

    #[test]
    fn surnames_are_read_as_surnames_where_a_name_stands() {
        for (text, read) in [
            ("曾某", "zm"),
            ("单某甲", "smj"),
            ("仇某", "qm"),
            ("区某", "om"),
            ("王某、覃某", "wm、qm"),
            ("解某", "xm"),
            ("曾国强", "zgq"),
            ("翟丽", "zl"),
        ] {
            assert_eq!(initials(text), read, "{text}");
        }
    }

    #[test]
    fn whole_syllables_and_initials_may_be_mixed_with_characters() {
        for query in ["sunmoubing", "sunmb", "孙mb", "孙mou", "smoubing", "sunmoub"] {
            assert!(found("孙某丙", query), "{query}");
        }
        for query in ["sunb", "sunmouyi", "unmou"] {
            assert!(!found("孙某丙", query), "{query}");
        }
        assert!(found("答辩", "dabian") && found("重庆", "chongqing") && found("重庆", "zhongqing"));
        assert_eq!(spelled("李某 87"), "limou87");
    }

    #[test]
    fn all_words_must_be_found_in_any_order() {
        let row = "（2026）津0118行初87号 王某甲 区住建委 强制拆除房屋或者设施";
        for query in ["", "住建 王某", "qzcc wmj", "87 zjw", "　行初８７　住建委 "] {
            assert!(found(row, query), "{query}");
        }
        for query in ["住建 李某", "88", "qzcc xyz"] {
            assert!(!found(row, query), "{query}");
        }
    }
}
