//! What a field may be filled with: found by Chinese, pinyin initials or English while one types.

use crate::domain::record::CaseId;
use crate::form::field::{Field, Holds, Names, Offers};
use crate::text::{Said, Text, pinyin, t};
use crate::work::desk::Desk;
use crate::work::names::Suggestion;

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
pub fn has_list(field: &Field) -> bool {
    !words(&field.holds).is_empty()
        || field.offers != Offers::Nothing
        || matches!(
            field.holds,
            Holds::Organ
                | Holds::Organs
                | Holds::Person
                | Holds::People
                | Holds::Court
                | Holds::Cause
                | Holds::Outcome
        )
}

/// What fits what is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fits {
    /// It is a word of the list, or fits none.
    Settled,
    One(String),
    /// The likeliest of so many; none is taken without being chosen.
    Several(String, usize),
}

/// What fits what was typed, best first: exact, then what begins so, then what contains it.
pub fn fitting(desk: &mut Desk, field: &Field, case: Option<CaseId>, typed: &str) -> Vec<Suggestion> {
    let typed = typed.trim();
    let offered = words(&field.holds);
    if offered.is_empty() {
        return if has_list(field) {
            desk.suggestions(field, case, typed).unwrap_or_default()
        } else {
            Vec::new()
        };
    }
    let mut found: Vec<&Text> =
        offered.iter().filter(|word| pinyin::found(word.zh, typed) || begins(word, typed)).collect();
    found.sort_by_key(|word| (!is_word(word, typed), !begins(word, typed)));
    found.into_iter().map(|word| Suggestion { word: word.zh.to_string(), note: Said::default() }).collect()
}

fn is_word(word: &Text, typed: &str) -> bool {
    word.zh == typed || word.en == typed.to_lowercase()
}

fn begins(word: &Text, typed: &str) -> bool {
    let lower = typed.to_lowercase();
    !typed.is_empty()
        && (word.zh.starts_with(typed)
            || pinyin::initials(word.zh).starts_with(&lower)
            || word.en.starts_with(&lower))
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

/// What the text being typed stands for. Of the form's own words those that begin so go before those that contain it;
/// of names every one that fits counts.
pub fn fits(desk: &mut Desk, field: &Field, case: Option<CaseId>, text: &str) -> Fits {
    let typed = at_hand(&field.holds, text);
    if typed.is_empty() {
        return Fits::Settled;
    }
    let found = fitting(desk, field, case, typed);
    if found.iter().any(|it| it.word == typed) {
        return Fits::Settled;
    }
    let offered = words(&field.holds);
    let likeliest: Vec<&str> =
        offered.iter().filter(|word| begins(word, typed)).map(|word| word.zh).collect();
    let exact = offered.iter().find(|word| is_word(word, typed) || pinyin::initials(word.zh) == typed);
    match (exact, likeliest.as_slice(), found.as_slice()) {
        (Some(word), ..) => Fits::One(word.zh.into()),
        (None, [only], _) => Fits::One((*only).into()),
        (None, [], [only]) => Fits::One(only.word.clone()),
        (.., [first, ..]) => Fits::Several(first.word.clone(), found.len().max(likeliest.len())),
        _ => Fits::Settled,
    }
}

/// Whether what was typed may give way to the only word that fits when the field is left: letters stand for a name, and
/// so does the part of a unit's or a cause's name; a person's name in characters stays as it was typed.
pub fn gives_way(field: &Field, text: &str) -> bool {
    let typed = at_hand(&field.holds, text);
    let letters = !typed.is_empty() && typed.chars().all(|c| c.is_ascii_lowercase() || c == ' ');
    match field.holds {
        Holds::Person | Holds::People => letters && field.names == Names::Ours,
        Holds::Organ | Holds::Organs | Holds::Court | Holds::Cause => !typed.is_empty(),
        _ => letters || closed(&field.holds),
    }
}

/// What a text becomes when the field is left: it gives way to the only word that fits, and stays as it is where
/// several do.
pub fn resolved(desk: &mut Desk, field: &Field, case: Option<CaseId>, text: &str) -> String {
    let mut one = |text: &str| match fits(desk, field, case, text) {
        Fits::One(word) if gives_way(field, text) => word,
        Fits::One(_) | Fits::Settled | Fits::Several(..) => text.into(),
    };
    if !several(&field.holds) {
        return one(text);
    }
    let parts = parts(text);
    let resolved: Vec<String> = parts.iter().map(|part| one(part)).collect();
    if resolved == parts { text.into() } else { resolved.join("、") }
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
