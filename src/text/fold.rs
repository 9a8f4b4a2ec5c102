//! Full-width to half-width, and making control characters visible.

use std::fmt::Write as _;
use unicode_width::UnicodeWidthChar;

/// How far the full-width twin (U+FF01–FF5E) stands from its ASCII character.
const FULL_WIDTH_OFFSET: u32 = 0xFEE0;

/// Full-width letters, digits, punctuation and the ideographic space as their half-width twins.
pub fn half(text: &str) -> String {
    text.chars().map(half_char).collect()
}

/// One character of [`half`].
pub fn half_char(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - FULL_WIDTH_OFFSET).unwrap_or(c),
        _ => c,
    }
}

/// The text as it is compared when searching: half-width, lower-case, without spaces, line breaks and zero-width marks.
pub fn key(text: &str) -> String {
    // Lower-cased character by character: the word-final sigma rule would make the key depend on removed spaces.
    text.chars()
        .map(half_char)
        .filter(|c| !c.is_whitespace() && !is_zero_width(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// How many combining marks may stand on one character: more than any script writes.
const MARKS: usize = 4;

/// The text as it may be shown: control, direction and zero-width characters are made visible, never obeyed, and so
/// are combining marks heaped on one character: the first few stand, one `�` tells of the others.
///
/// Line breaks and tabs stay; the line end of Windows files becomes a plain line break.
pub fn clean(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    let mut marks = 0;
    while let Some(c) = rest.next() {
        marks = if c.width() == Some(0) { marks + 1 } else { 0 };
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            '\n' | '\t' => shown.push(c),
            '\u{0}'..='\u{1F}' => shown.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}')),
            '\u{7F}' => shown.push('␡'),
            _ if c.is_control() || is_zero_width(c) || turns_direction(c) => shown.extend(c.escape_unicode()),
            _ if marks == MARKS + 1 => shown.push('\u{FFFD}'),
            _ if marks > MARKS => {}
            _ => shown.push(c),
        }
    }
    shown
}

/// JSON whose strings hold no character that a terminal obeys or does not show: each is written as an escape.
pub fn json(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut units = [0; 2];
    for c in text.chars() {
        if c == '\u{7F}' || (c > '\u{7F}' && (c.is_control() || is_zero_width(c) || turns_direction(c))) {
            for unit in c.encode_utf16(&mut units) {
                // Writing to a string cannot fail.
                let _ = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(c);
        }
    }
    shown
}

fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Marks that reorder what stands around them, and the separators some terminals obey.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The key that was meant when a Chinese input method was on: full-width and Chinese punctuation as their ASCII twins.
///
/// `、` is `/`: Chinese input methods on most systems give it for the search key as well as for the backslash,
/// and only the search key is a command.
pub fn command_char(c: char) -> char {
    match c {
        '。' | '．' => '.',
        '、' | '÷' => '/',
        '【' | '〔' | '「' => '[',
        '】' | '〕' | '」' => ']',
        '『' => '{',
        '』' => '}',
        '《' | '〈' => '<',
        '》' | '〉' => '>',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '￥' | '¥' => '$',
        '—' => '_',
        '…' => '^',
        '·' => '`',
        '×' => '*',
        _ => half_char(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn full_width_digits_letters_and_marks_become_half_width() {
        assert_eq!(half("（２０２６）津０１１８行初８７号　Ａｂ，！～"), "(2026)津0118行初87号 Ab,!~");
    }

    #[test]
    fn chinese_full_stops_are_not_touched() {
        assert_eq!(half("撤销。维持、《解释》"), "撤销。维持、《解释》");
    }

    #[test]
    fn json_loses_nothing_and_holds_no_character_that_a_terminal_obeys() {
        let hostile = "甲\u{9b}2J\u{202E}乙\u{7F}\u{200B}\u{E0041}é";
        let text = serde_json::Value::from(hostile).to_string();
        let shown = json(&text);
        assert_eq!(shown, r#""甲\u009b2J\u202e乙\u007f\u200b\udb40\udc41é""#);
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), hostile);
    }

    #[test]
    fn the_search_key_forgets_case_width_spaces_and_line_breaks() {
        assert_eq!(key("Ｑ 静海 区\n住建委\u{200B}　X"), "q静海区住建委x");
    }

    #[test]
    fn an_escape_sequence_in_a_file_is_shown_and_not_obeyed() {
        assert_eq!(clean("王某\u{1b}[2J甲"), "王某␛[2J甲");
        assert_eq!(clean("a\u{0}b\u{7}c\u{7f}d"), "a␀b␇c␡d");
        assert_eq!(clean("x\u{9b}31m"), "x\\u{9b}31m");
    }

    #[test]
    fn of_combining_marks_without_end_a_few_stand() {
        let name = format!("李{}某", "\u{301}".repeat(10_000));
        let shown = clean(&name);
        // What one cell of the screen is given stays small, and what stands after it is not lost.
        assert_eq!(shown, "李\u{301}\u{301}\u{301}\u{301}\u{FFFD}某");
        assert_eq!(clean(&shown), shown);
        for written in ["Nguyễn", "e\u{302}\u{301}", "בְּרֵאשִׁ֖ית", "한글"] {
            assert_eq!(clean(written), written);
        }
    }

    #[test]
    fn direction_overrides_and_zero_width_marks_become_visible() {
        assert_eq!(clean("甲\u{202e}乙"), "甲\\u{202e}乙");
        assert_eq!(clean("甲\u{200b}乙\u{feff}"), "甲\\u{200b}乙\\u{feff}");
        assert_eq!(clean("甲\u{2066}乙\u{200f}"), "甲\\u{2066}乙\\u{200f}");
    }

    #[test]
    fn line_breaks_and_tabs_stay_and_windows_line_ends_become_plain() {
        assert_eq!(clean("一\r\n二\t三\r四"), "一\n二\t三␍四");
    }

    #[test]
    fn keys_typed_with_the_chinese_input_method_on_act_as_their_twins() {
        let typed = "：？！（）【】《》“”￥—…，；　ａ１／、。";
        let meant = ":?!()[]<>\"\"$_^,; a1//.";
        assert_eq!(typed.chars().map(command_char).collect::<String>(), meant);
    }

    #[test]
    fn han_characters_are_never_turned_into_keys() {
        assert_eq!(command_char('静'), '静');
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in any::<String>()) {
            prop_assert_eq!(half(&half(&text)), half(&text));
            prop_assert_eq!(key(&key(&text)), key(&text));
            prop_assert_eq!(clean(&clean(&text)), clean(&text));
        }

        #[test]
        fn nothing_a_terminal_obeys_is_left(text in any::<String>()) {
            prop_assert!(clean(&text).chars().all(|c| c == '\n' || c == '\t' || !c.is_control()));
        }
    }
}
