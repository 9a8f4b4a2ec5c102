//! Screens as pictures, compared with those in `tests/screens`.

use crate::text::Lang;
use crate::tui::picture::picture;
use crate::tui::print;
use crate::tui::stage::TestStage;
use crate::work::small::{Folder, opening, unfiled};

/// Feeds the keys and compares the last frame with the picture of that name.
fn golden(name: &str, keys: &str, lang: Lang, size: (u16, u16)) {
    drawn(name, TestStage::new(lang, size), keys);
}

fn drawn(name: &str, mut stage: TestStage, keys: &str) {
    let (lang, size) = (stage.app.world.lang, stage.app.size);
    stage.press(keys);
    picture(name, keys, lang == Lang::Zh, size, &print::picture(&print::frame(&stage.app)));
}

/// The usual sizes: a small window, a usual one, and one in which a pane stands beside each list.
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (160, 45)];

/// The same keys in both languages on each of the usual sizes.
fn all(name: &str, keys: &str) {
    for lang in [Lang::Zh, Lang::En] {
        for size in SIZES {
            golden(name, keys, lang, size);
        }
    }
}

#[test]
fn triage_shows_what_must_be_done_today() {
    all("triage", "");
}

#[test]
fn cases_are_listed_by_due_day_and_closed_ones_on_demand() {
    all("cases", "2ajj");
}

#[test]
fn cases_are_found_by_pinyin_initials_while_typing() {
    all("cases-find", "/qrmzf");
}

#[test]
fn a_case_shows_clocks_duties_records_and_risk() {
    all("case", "<enter>");
}

#[test]
fn a_case_shows_its_records_oldest_first() {
    all("case-records", "<enter><tab>");
    all("case-risk", "<enter>3");
    all("case-parties", "<enter>4");
}

#[test]
fn the_form_for_an_envelope_says_whether_its_case_is_known() {
    all("intake", "r津0118行初87<tab>");
    golden("intake", "r津0118行初87<tab>", Lang::Zh, (60, 16));
}

#[test]
fn an_answer_stands_where_it_was_opened_for() {
    all("answer", "<enter>a");
    golden("answer", "<enter>a", Lang::Zh, (60, 16));
}

#[test]
fn a_hearing_is_filled_in_with_the_load_of_its_day_beside_it() {
    all("hearing", "<enter>h11.26");
}

#[test]
fn a_list_of_rows_and_one_of_its_rows() {
    all("rows", "<enter>a<pgdn><pgdn>催告书<tab>书证<esc>现场照片<esc>");
    all("row", "<enter>a<pgdn><pgdn>催告书<tab>书证");
}

#[test]
fn a_field_is_chosen_from_a_list_and_gone_to_by_name() {
    all("choose", "<enter>h<tab><tab><f4>");
    all("find-field", "<enter>a<c-f>zj");
}

#[test]
fn what_is_asked_before_something_is_done() {
    all("undo", "<enter>i<tab>已电话联系法官<c-s>u");
    all("undo-asked", "u");
}

#[test]
fn the_same_act_in_several_cases_is_seen_case_by_case_before_it_is_saved() {
    for (name, keys) in [("marked", "*"), ("together", "*s"), ("together-out", "*s11.18<down>")] {
        for lang in [Lang::Zh, Lang::En] {
            for size in SIZES {
                let folder = Folder::district();
                let mut desk = folder.desk("zhou");
                for (n, organ) in ["大邱庄镇", "王口镇", "子牙镇"].iter().enumerate() {
                    unfiled(&mut desk, 951 + n, &format!("天津市静海区{organ}人民政府"));
                }
                drawn(
                    name,
                    TestStage::over(folder, &opening("wang"), lang, size),
                    &format!("{TO_FILING}{keys}"),
                );
            }
        }
    }
}

/// Down to the filings that wait.
const TO_FILING: &str = "jjjj";

#[test]
fn words_are_looked_for_on_a_page() {
    all("seek", "3/应诉");
    all("sought", "3/应诉<enter>n");
}

#[test]
fn registers_histories_and_drafts_are_pages() {
    all("register", ":person.list<enter>");
    all("history", "<enter>t");
    all("drafts", "<enter>i<tab>已电话联系法官<esc><esc>U");
    all("withdrawn", ":withdrawn<enter>");
    all("calibration", ":calibration<enter>");
    all("people", ":people<enter>");
    all("plan-page", "3");
    all("slip-page", "<enter>K");
    all("appearance", "/行初71<enter>H");
    all("clashes", ":clashes<enter>");
}

#[test]
fn a_list_without_a_line_says_what_the_rest_of_the_docket_has() {
    all("nothing", "/没有这样的案件<enter>");
}

#[test]
fn a_page_shows_its_parts_and_the_line_its_reader_is_at() {
    for lang in [Lang::Zh, Lang::En] {
        for size in SIZES {
            let folder = Folder::district();
            std::fs::write(folder.beside().join("calendar.csv"), "day,type,name\n2027-01-01,holiday,元旦\n")
                .unwrap();
            drawn("page", TestStage::over(folder, &opening("wang"), lang, size), ":files<enter>j");
        }
    }
}

#[test]
fn the_calendar_shows_the_month_its_hearings_and_duties() {
    all("calendar", "4lll<enter>");
    golden("calendar", "4", Lang::Zh, (60, 16));
}

#[test]
fn a_year_without_a_notice_says_plainly_that_its_days_are_provisional() {
    all("calendar-provisional", "4]]]");
}

#[test]
fn the_week_lists_its_days_one_after_another() {
    all("calendar-week", "4wjj");
}

#[test]
fn the_proof_of_a_date_goes_from_the_paper_to_the_result() {
    all("proof", "<enter>jjv");
    golden("proof", "<enter>jjv", Lang::Zh, (60, 16));
}

#[test]
fn the_picker_lists_every_form_with_its_key() {
    all("add", "<enter>n");
}

#[test]
fn the_palette_finds_commands_and_says_why_some_cannot_run() {
    all("palette", ":db");
}

#[test]
fn the_help_lists_the_keys_of_the_screen() {
    all("help", "?");
}

#[test]
fn a_narrow_screen_keeps_the_deadline() {
    golden("triage", "", Lang::Zh, (60, 16));
    golden("cases", "2", Lang::Zh, (60, 16));
    golden("case", "<enter>", Lang::Zh, (60, 16));
    golden("plan-page", "3", Lang::Zh, (60, 16));
    golden("slip-page", "<enter>K", Lang::Zh, (60, 16));
    golden("triage", "", Lang::En, (60, 16));
    golden("case", "<enter>", Lang::En, (60, 16));
}

/// The complaint of 行初87 opened from the proof of its fifteen days, its day of receipt changed.
const LATER: &str = "<enter>jjv<enter><tab><c-u>11.09";

#[test]
fn what_if_shows_every_day_that_would_move_and_saves_nothing() {
    all("what-if", &format!("{LATER}<f6>"));
    golden("what-if", &format!("{LATER}<f6>"), Lang::Zh, (60, 16));
}

#[test]
fn a_save_that_moves_days_shows_them_first() {
    all("moves", &format!("{LATER}<c-s>"));
}
