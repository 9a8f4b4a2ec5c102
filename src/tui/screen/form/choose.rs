//! What a field may be filled with: found by Chinese, pinyin initials or English while one types.

use crate::form::field::{Field, Holds};
use crate::text::{Text, pinyin, t};
use crate::work::desk::Desk;

const YES_NO: &[Text] = &[t("是", "yes"), t("否", "no")];
const MARKS: [char; 6] = ['、', '，', ',', '；', ';', '\n'];

/// The words the form itself offers.
pub fn words(holds: &Holds) -> &'static [Text] {
    match holds {
        Holds::YesNo => YES_NO,
        _ => holds.choices(),
    }
}

/// Only these words, nothing else.
pub fn closed(holds: &Holds) -> bool {
    matches!(holds, Holds::YesNo | Holds::Choice { open: false, .. } | Holds::Choices { open: false, .. })
}

/// Several may be chosen.
pub fn several(holds: &Holds) -> bool {
    matches!(holds, Holds::Choices { .. } | Holds::Organs | Holds::People)
}

/// One of the words of the form.
pub fn one_word(holds: &Holds) -> bool {
    matches!(holds, Holds::YesNo | Holds::Choice { .. })
}

/// There is a list to choose from.
pub fn has_list(holds: &Holds) -> bool {
    !words(holds).is_empty()
        || matches!(
            holds,
            Holds::Organ | Holds::Organs | Holds::Person | Holds::People | Holds::Cause | Holds::Outcome
        )
}

/// What fits what was typed, best first: exact, then what begins so, then what contains it.
pub fn fitting(desk: &mut Desk, field: &Field, typed: &str) -> Vec<String> {
    let typed = typed.trim();
    let offered = words(&field.holds);
    if offered.is_empty() {
        return if has_list(&field.holds) {
            desk.suggestions(&field.holds, typed).unwrap_or_default()
        } else {
            Vec::new()
        };
    }
    let lower = typed.to_lowercase();
    let begins = |word: &Text| {
        word.zh.starts_with(typed)
            || pinyin::initials(word.zh).starts_with(&lower)
            || word.en.starts_with(&lower)
    };
    let mut found: Vec<&Text> = offered
        .iter()
        .filter(|word| pinyin::found(word.zh, typed) || (!typed.is_empty() && begins(word)))
        .collect();
    found.sort_by_key(|word| (word.zh != typed && word.en != lower, !begins(word)));
    found.into_iter().map(|word| word.zh.to_string()).collect()
}

/// The part that is being typed: of several names, the last.
pub fn at_hand<'a>(holds: &Holds, text: &'a str) -> &'a str {
    if several(holds) { text.rsplit(MARKS).next().unwrap_or(text).trim() } else { text.trim() }
}

/// Puts the chosen word in the place of what was being typed.
pub fn replaced(holds: &Holds, text: &str, word: &str) -> String {
    if !several(holds) {
        return word.into();
    }
    let mut parts = parts(text);
    if !at_hand(holds, text).is_empty() {
        parts.pop();
    }
    if !parts.iter().any(|part| part == word) {
        parts.push(word.into());
    }
    parts.join("、")
}

/// The names a text is made of.
pub fn parts(text: &str) -> Vec<String> {
    text.split(MARKS).map(str::trim).filter(|part| !part.is_empty()).map(String::from).collect()
}

/// The best word for what is being typed; nothing when it is already a word of the list.
pub fn best(desk: &mut Desk, field: &Field, text: &str) -> Option<String> {
    let typed = at_hand(&field.holds, text);
    if typed.is_empty() {
        return None;
    }
    let found = fitting(desk, field, typed);
    if found.iter().any(|word| word == typed) { None } else { found.into_iter().next() }
}

/// What a text becomes when the field is left: bare letters and words of a closed list stand for the word they find.
pub fn resolved(desk: &mut Desk, field: &Field, text: &str) -> String {
    let typed = at_hand(&field.holds, text);
    let letters = !typed.is_empty() && typed.chars().all(|c| c.is_ascii_lowercase() || c == ' ');
    if !letters && !closed(&field.holds) {
        return text.into();
    }
    match best(desk, field, text) {
        Some(word) => replaced(&field.holds, text, &word),
        None => text.into(),
    }
}

/// The word after or before this one, around the end; the first or last when there is none yet.
pub fn next_word(holds: &Holds, text: &str, back: bool) -> Option<&'static str> {
    let offered = words(holds);
    let last = offered.len().checked_sub(1)?;
    let at = match (offered.iter().position(|word| word.zh == text.trim()), back) {
        (None, false) => 0,
        (None, true) => last,
        (Some(at), false) => {
            if at == last {
                0
            } else {
                at + 1
            }
        }
        (Some(at), true) => at.checked_sub(1).unwrap_or(last),
    };
    offered.get(at).map(|word| word.zh)
}
