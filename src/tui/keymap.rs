//! Names of keys: what is bound, what was pressed, what is shown to a person.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::said;
use crate::text::{Said, fold};
use crate::tui::event::Input;

/// The special keys by name, as they stand between `<` and `>`, and as they are shown.
const NAMED: &[(&str, KeyCode, &str)] = &[
    ("esc", KeyCode::Esc, "Esc"),
    ("enter", KeyCode::Enter, "Enter"),
    ("tab", KeyCode::Tab, "Tab"),
    ("s-tab", KeyCode::BackTab, "Shift-Tab"),
    ("bs", KeyCode::Backspace, "Backspace"),
    ("del", KeyCode::Delete, "Del"),
    ("ins", KeyCode::Insert, "Ins"),
    ("up", KeyCode::Up, "Up"),
    ("down", KeyCode::Down, "Down"),
    ("left", KeyCode::Left, "Left"),
    ("right", KeyCode::Right, "Right"),
    ("pgup", KeyCode::PageUp, "PgUp"),
    ("pgdn", KeyCode::PageDown, "PgDn"),
    ("home", KeyCode::Home, "Home"),
    ("end", KeyCode::End, "End"),
    ("space", KeyCode::Char(' '), "Space"),
    ("lt", KeyCode::Char('<'), "<"),
];

/// The name of a pressed key as bindings write it: `j`, `<esc>`, `<c-k>`, `<f1>`; `None` when nothing can be bound to it.
pub fn name(key: &KeyEvent) -> Option<String> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers == KeyModifiers::ALT;
    if alt && matches!(key.code, KeyCode::Up | KeyCode::Down) {
        let (name, ..) = NAMED.iter().find(|(_, named, _)| *named == key.code)?;
        return Some(format!("<a-{name}>"));
    }
    if key.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::SUPER | KeyModifiers::META) {
        return None;
    }
    if let KeyCode::Char(c) = key.code {
        return Some(if control { format!("<c-{}>", c.to_ascii_lowercase()) } else { char_name(c) });
    }
    if let KeyCode::F(n) = key.code {
        return Some(format!("<f{n}>"));
    }
    let back = key.code == KeyCode::Tab && key.modifiers.contains(KeyModifiers::SHIFT);
    let code = if back { KeyCode::BackTab } else { key.code };
    let (name, ..) = NAMED.iter().find(|(_, named, _)| *named == code)?;
    Some(if control { format!("<c-{name}>") } else { format!("<{name}>") })
}

/// The name of a typed character, with full-width and Chinese marks read as the keys that were meant.
pub fn char_name(c: char) -> String {
    match fold::command_char(c) {
        ' ' => "<space>".into(),
        '<' => "<lt>".into(),
        other => other.to_string(),
    }
}

/// A bound key as a person reads it: `Ctrl-K`, `PgDn`, `F1`.
pub fn show(bound: &str) -> String {
    let Some(inner) = bound.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) else {
        return bound.into();
    };
    if let Some(letter) = inner.strip_prefix("c-") {
        let named = NAMED.iter().find(|(name, ..)| *name == letter).map(|(.., shown)| (*shown).to_string());
        return format!("Ctrl-{}", named.unwrap_or_else(|| letter.to_uppercase()));
    }
    if let Some(arrow) = inner.strip_prefix("a-") {
        let named = NAMED.iter().find(|(name, ..)| *name == arrow).map(|(.., shown)| *shown);
        return format!("Alt-{}", named.unwrap_or(arrow));
    }
    match NAMED.iter().find(|(name, ..)| *name == inner) {
        Some((.., shown)) => (*shown).into(),
        None => inner.to_uppercase(),
    }
}

/// Reads a string of keys: `jj<enter>`, `/王某<esc>`, `<c-k>`.
pub fn parse(keys: &str) -> Result<Vec<Input>, Said> {
    let mut inputs = Vec::new();
    let mut rest = keys.chars();
    while let Some(c) = rest.next() {
        if c != '<' {
            inputs.push(Input::Text(c.to_string()));
            continue;
        }
        let name: String = rest.by_ref().take_while(|c| *c != '>').collect();
        match named_key(&name) {
            Some(KeyEvent { code: KeyCode::Char(c), modifiers, .. }) if modifiers.is_empty() => {
                inputs.push(Input::Text(c.to_string()));
            }
            Some(key) => inputs.push(Input::Key(key)),
            None => return Err(said!("没有名为 <{name}> 的键", "there is no key called <{name}>")),
        }
    }
    Ok(inputs)
}

fn named_key(name: &str) -> Option<KeyEvent> {
    let (inner, modifiers) = match (name.strip_prefix("c-"), name.strip_prefix("a-")) {
        (Some(inner), _) => (inner, KeyModifiers::CONTROL),
        (None, Some(inner)) => (inner, KeyModifiers::ALT),
        (None, None) => (name, KeyModifiers::NONE),
    };
    if let Some((_, code, _)) = NAMED.iter().find(|(named, ..)| *named == inner) {
        return Some(KeyEvent::new(*code, modifiers));
    }
    if let Some(n) = inner.strip_prefix('f').and_then(|n| n.parse::<u8>().ok()) {
        return Some(KeyEvent::new(KeyCode::F(n), modifiers));
    }
    let mut chars = inner.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Some(KeyEvent::new(KeyCode::Char(c), modifiers)),
        _ => None,
    }
}

/// Whether the character is composed text that no command is bound to.
pub fn is_composed(c: char) -> bool {
    !fold::command_char(c).is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(keys: &str) -> Vec<String> {
        parse(keys)
            .unwrap()
            .iter()
            .map(|input| match input {
                Input::Text(text) => char_name(text.chars().next().unwrap()),
                Input::Key(key) => name(key).unwrap(),
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn a_string_of_keys_reads_back_by_name() {
        assert_eq!(
            named("jj<enter><c-k><lt><pgdn><s-tab><f1>"),
            ["j", "j", "<enter>", "<c-k>", "<lt>", "<pgdn>", "<s-tab>", "<f1>"]
        );
    }

    #[test]
    fn an_unknown_key_name_is_refused() {
        assert!(parse("<hyper>").is_err());
    }

    #[test]
    fn full_width_marks_are_the_keys_that_were_meant() {
        for (typed, meant) in
            [('？', "?"), ('／', "/"), ('：', ":"), ('１', "1"), ('ｊ', "j"), ('　', "<space>")]
        {
            assert_eq!(char_name(typed), meant);
        }
    }

    #[test]
    fn keys_are_shown_as_people_write_them() {
        for (bound, shown) in
            [("<c-k>", "Ctrl-K"), ("<f1>", "F1"), ("<pgdn>", "PgDn"), ("G", "G"), ("<lt>", "<")]
        {
            assert_eq!(show(bound), shown);
        }
    }

    #[test]
    fn a_key_with_alt_is_bound_to_nothing() {
        assert_eq!(name(&KeyEvent::new(KeyCode::Char('x'), KeyModifiers::ALT)), None);
    }
}
