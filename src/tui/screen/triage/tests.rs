//! A morning of three hundred cases, line by line as it is read.

use crate::domain::organ::Organs;
use crate::domain::record::Kind;
use crate::text::{Lang, width};
use crate::tui::stage::TestStage;
use crate::work::small::{self, DAQIUZHUANG, Folder, opening};
use crate::work::view::Scope;

fn made_up(lang: Lang, columns: u16) -> TestStage {
    let folder = Folder::empty();
    folder.desk("zhou").make_up(300, 7).unwrap();
    TestStage::over(folder, &opening("zhou"), lang, (columns, 160))
}

#[test]
fn at_eighty_columns_every_line_says_when_what_and_against_whom() {
    for lang in [Lang::Zh, Lang::En] {
        let stage = made_up(lang, 80);
        let screen = stage.screen();
        let triage = stage.another().agenda(Scope::All, 400).unwrap();
        let shown: Vec<&str> = screen.lines().filter(|line| !line.contains("──")).skip(1).collect();
        let mut lines = shown.iter();
        for it in &triage.lines {
            let title = it.title();
            let title = title.get(lang);
            // What a person typed may be cut, and the room of a hearing; what the program calls an act is whole.
            let act = title.split(['：', ':', '（', '(']).next().unwrap_or(title);
            let act = if it.line.hearing_at.is_some() { act.split(' ').next().unwrap_or(act) } else { act };
            let act = if width::width(act) > 16 {
                width::cut(act, 12).trim_end_matches('…').to_string()
            } else {
                act.to_string()
            };
            // Of several acts that have no room the first is named, and how many there are.
            let first = it.note.as_ref().unwrap_or(&it.duty.short).get(lang);
            let first = width::cut(first, 8).trim_end_matches('…').to_string();
            let of = match lang {
                Lang::Zh => format!("等{}项", 1 + it.also.len()),
                Lang::En => format!(" +{}", it.also.len()),
            };
            let several = |row: &str| !it.also.is_empty() && row.contains(&first) && row.contains(&of);
            let row = lines
                .find(|row| row.contains(&act) || several(row))
                .unwrap_or_else(|| panic!("no {act} in\n{screen}"));
            assert!(width::width(row) <= 80, "{row}");
            let dated = it.case.is_some() && it.under.is_empty() && it.note.is_none();
            if let Some(day) = it.duty.day_beside().filter(|_| dated) {
                assert!(row.contains(&day.format("%d").to_string()), "{row}");
            }
            if it.case.is_some() && it.under.is_empty() {
                let first = Organs::district().short_name(&it.line.defendants[0]).to_string();
                assert!(
                    it.line.defendants.iter().any(|whole| row.contains(Organs::district().short_name(whole))),
                    "{first} is cut in {row}"
                );
            }
        }
    }
}

/// As after a ledger without the days of receipt: no line has a day, and what each lacks takes the room of the days.
#[test]
fn where_no_line_has_a_day_what_it_lacks_is_told_in_their_room() {
    let folder = Folder::empty();
    let mut desk = folder.desk("zhou");
    let body = serde_json::json!({
        "court_no": "（2026）津0118行初931号", "instance": "一审", "plaintiffs": ["冯某某"],
        "defendants": [DAQIUZHUANG], "organ": DAQIUZHUANG,
    });
    small::put(&mut desk, Kind::Registration, None, body);
    let screen = TestStage::over(folder, &opening("zhou"), Lang::Zh, (120, 30)).screen();
    let line = screen.lines().find(|line| line.contains("冯某某")).unwrap();
    assert!(line.contains("缺：收到日期（收件）"), "{screen}");
}

/// In English an act needs more columns than in Chinese: it gives way before the organ that is sued does.
#[test]
fn at_sixty_columns_whoever_is_sued_stands_whole_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        let stage = TestStage::new(lang, (60, 60));
        let screen = stage.screen();
        for line in stage.another().agenda(Scope::All, 400).unwrap().lines {
            let Some(first) = line.line.defendants.first().filter(|_| line.under.is_empty()) else {
                continue;
            };
            let sued = Organs::district().short_name(first).to_string();
            let plaintiff: String = line.line.plaintiffs[0].chars().take(1).collect();
            let found = screen.lines().any(|row| row.contains(&sued) && row.contains(&plaintiff));
            assert!(found, "{plaintiff} {sued} is cut in\n{screen}");
        }
    }
}
