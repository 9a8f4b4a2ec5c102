//! What someone typed or pasted never steers the terminal of who reads it.

use crate::support::program::{Answer, Place};

const NO: &str = "（2026）津0118行初87号";
/// Clears the screen, sets the title, turns the direction: as text, and never as what it does.
const EVIL: &str = "\u{1b}[2J\u{1b}]0;x\u{7}\u{202e}甲";

fn plain(words: &[&str], answer: &Answer) {
    for text in [&answer.out, &answer.err] {
        let bad = text.chars().find(|c| (c.is_control() && *c != '\n' && *c != '\t') || *c == '\u{202e}');
        assert_eq!(bad, None, "{words:?}: {text:?}");
    }
}

#[test]
fn control_characters_in_problems_and_records_are_shown_and_never_obeyed() {
    let place = Place::with_case("2026-11-23", NO);
    let day = format!("received_on={EVIL}");
    // The problem names what was typed; nothing is written.
    let refused = ["record", NO, "receipt", "--set", "papers=起诉状副本", "--set", &day];
    let answer = place.run(&refused);
    assert_ne!(answer.code, 0);
    assert!(format!("{}{}", answer.out, answer.err).contains('甲'), "{}{}", answer.out, answer.err);
    plain(&refused, &answer);
    for words in [
        &["case", EVIL][..],
        &["record", NO, EVIL],
        &["record", NO, "receipt", "--set", &format!("{EVIL}=1")],
        &["prove", NO, EVIL],
        &["plan", "--clause", EVIL],
        &["today", "--lang", "zh", "--today", EVIL],
    ] {
        let answer = place.run(words);
        assert_ne!(answer.code, 0, "{words:?}");
        plain(words, &answer);
    }

    place.record(NO, "receipt", &["papers=起诉状副本", "received_on=2026-11-06", &format!("note={EVIL}")]);
    let reason = format!("reason=程序违法{EVIL}");
    place.record(NO, "assessment", &["assessed_on=2026-11-12", "by=王某", "level=高", &reason]);
    place.record(
        NO,
        "note",
        &["on=2026-11-12", &format!("text={EVIL}"), &format!("next={EVIL}"), "next_on=2026-11-20"],
    );
    for words in [
        &["today"][..],
        &["case", NO],
        &["duties", NO],
        &["prove", NO, "L1"],
        &["risk", NO],
        &["responds", NO],
        &["appear", NO],
        &["slip", NO],
        &["plan"],
        &["calendar"],
        &["verify"],
        &["--print", "--keys", "<enter>"],
        &["--print", "--keys", "<enter>R"],
    ] {
        plain(words, &place.run(words));
    }
}
