//! `yingsu` (应诉): the docket of a district's administrative-litigation cases.
//!
//! The order of the lines below is the architecture: a module may use only the modules above it
//! (and what its line names); a test reads this file and proves it. `docs/HACKING.md` is the way in.
//!
//! ```text
//!   ledger.xlsx      person at a terminal       script
//!        │                    │                    │
//!        │   ┌────────────── tui ───┐   ┌──────── cli ────────┐
//!        │   │ keymap → command     │   │ args → perform      │
//!        │   │ App: stack of Screen │   │ print · shape (json)│
//!        │   └──┬────────────────┬──┘   └──────────┬──────────┘
//!        │      │ reads     jobs │ own thread      │
//!   ┌────▼──────▼────────────────▼─────────────────▼────────┐
//!   │ work   Desk: triage · case · save · import · sign …   │   one person, one day, one book
//!   └────┬──────┬────────────────┬─────────────────┬────────┘
//!      port    law              form             store ── docket.db
//!     bytes   records →        a table of       the book, only added to;
//!     → rows  duties, risk     fields a kind    docket and duty derived
//!                └──── domain · text ────┘
//! ```
//!
//! The way of a record: a form's fields → [`work::desk::Desk`] checks it, merges it with what others saved → one step
//! in the book → in the same transaction the case's records become its line and its duties (`law`) → every list is a
//! query over those two tables.
//!
//! The screen, as [`tui`] draws it:
//!
//! ```text
//!  应诉  今日 2026-11-23 周一 …          逾期 5  今日 5 …   head: the day, and how much of what
//! ─[1 今日] 2 案件  3 方案  4 日历 ─────────────── 全部 ─   tabs, and whose cases
//!  逾期 ────────────────── 5 │ （2026）津0118行初829号      a list in groups │ the pane beside it,
//! ▶!! 逾3日  11-20 五 …      │ …                            on wide terminals
//!  Enter 打开  s 办理此项 …                        root     keys of this screen, or a message; who sits here
//! ```

pub mod text; // two languages in one declaration, widths, folding, pinyin
pub mod domain; // what there is: case, case number, party, organ, records, Day        (pure)
pub mod law; // what the law wants: calendar, periods, rules, duties, risk           (pure)
pub mod form; // each record's form, declared once as a table of fields              (pure)
pub(crate) mod port; // bytes ↔ rows: xlsx, xls, csv
pub mod store; // SQLite: the book and what is derived from it
pub mod work; // what a person can do; where law, form and store meet
pub(crate) mod demo; // a made-up district to look at and to measure with
pub mod cli; // the commands
pub mod tui; // the full screen
