//! Any keys on any size: the program never panics, and drawing changes nothing.

use proptest::prelude::*;

use crate::text::{Lang, width};
use crate::tui::command::stack;
use crate::tui::event::{Event, Input};
use crate::tui::stage::TestStage;
use crate::tui::{keymap, print};

fn any_input() -> impl Strategy<Value = String> {
    let special = prop::sample::select(vec![
        "<esc>", "<enter>", "<tab>", "<s-tab>", "<up>", "<down>", "<left>", "<right>", "<pgup>", "<pgdn>",
        "<home>", "<end>", "<bs>", "<del>", "<c-k>", "<c-l>", "<c-w>", "<c-u>", "<c-d>", "<f1>", "<f2>",
        "<f3>", "<f5>", "<f6>", "<f9>", "<lt>",
    ])
    .prop_map(String::from);
    let letter = prop::char::range('!', ';').prop_union(prop::char::range('=', '~')).prop_map(String::from);
    let composed = prop::sample::select(vec!["案件", "答辩", "？", "：", "，", "葛\u{E0100}", "李"])
        .prop_map(String::from);
    prop_oneof![3 => special, 5 => letter, 1 => composed]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_keys_on_any_size_leave_a_sound_screen(
        keys in prop::collection::vec(any_input(), 0..60),
        size in (1u16..200, 1u16..60),
        resized in (1u16..200, 1u16..60),
        english: bool,
        paste in "\\PC{0,12}",
    ) {
        let lang = if english { Lang::En } else { Lang::Zh };
        let TestStage { mut app, mut runner, folder: _folder } = TestStage::many(lang, size);
        for (n, key) in keys.iter().enumerate() {
            for input in keymap::parse(key).unwrap() {
                print::feed(&mut app, &mut runner, Event::Term(input));
            }
            if n == keys.len() / 2 {
                print::feed(&mut app, &mut runner, Event::Term(Input::Paste(paste.clone())));
                print::resize(&mut app, resized.0, resized.1);
            }
            prop_assert!(!app.stack().is_empty());
            prop_assert!(stack::all().contains(&app.places()), "{:?}", app.places());
            let frame = print::frame(&app);
            prop_assert_eq!(&frame, &print::frame(&app));
            for line in print::screen_text(&frame).lines() {
                prop_assert!(width::width(line) <= usize::from(app.size.0), "{}", line);
            }
        }
    }
}
