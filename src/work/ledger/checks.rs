//! Whether the days of a row can be true together: against the receipt, against each other, against today.

use super::cell;
use super::row::{Dated, LedgerRow};
use crate::said;
use crate::text::fold;
use chrono::Datelike;

/// Nothing of these can be done before the papers are received.
const AFTER_RECEIPT: &[&str] = &[
    "fwd_on",
    "fwd_ack",
    "prep_done",
    "review_on",
    "answered_on",
    "evidence_on",
    "filed_sfj_on",
    "hearing_at",
    "judged_on",
    "judg_recv_on",
    "effective_on",
    "appealed_on",
    "perf_on",
    "lose_on",
    "acct_letter_on",
    "closed_on",
];

/// The second cannot be before the first.
const ORDER: &[(&str, &str)] = &[
    ("fwd_on", "fwd_ack"),
    ("judged_on", "judg_recv_on"),
    ("judged_on", "effective_on"),
    ("judged_on", "appealed_on"),
    ("judged_on", "lose_on"),
];

/// Facts that a ledger can only tell when they are past.
const PAST: &[&str] = &[
    "act_date",
    "filed_on",
    "served_on",
    "recv_on",
    "fwd_on",
    "fwd_ack",
    "prep_done",
    "review_on",
    "answered_on",
    "evidence_on",
    "filed_sfj_on",
    "judged_on",
    "judg_recv_on",
    "appealed_on",
    "perf_on",
    "advice_on",
    "lose_on",
    "acct_letter_on",
    "closed_on",
];

pub fn check(row: &mut LedgerRow) {
    let dates = row.dates.clone();
    let of = |key: &str| dates.iter().find(|each| each.key == key);
    if let Some(receipt) = of("served_on").or_else(|| of("recv_on")) {
        for each in dates.iter().filter(|each| AFTER_RECEIPT.contains(&each.key) && each.day < receipt.day) {
            contradiction(row, each, receipt);
        }
        year_of_the_number(row, receipt);
    }
    for (first, second) in ORDER {
        if let (Some(first), Some(second)) = (of(first), of(second))
            && second.day < first.day
        {
            contradiction(row, second, first);
        }
    }
    let today = row.context.today;
    for each in dates.iter().filter(|each| PAST.contains(&each.key) && each.day > today) {
        row.problem(
            &each.heading,
            &each.value,
            said!("晚于今天（{today}），请核对", "Later than today ({today}): check it"),
            false,
        );
    }
    status(row, of("closed_on").is_some());
}

fn contradiction(row: &mut LedgerRow, later: &Dated, earlier: &Dated) {
    let (heading, day) = (&earlier.heading, earlier.day);
    row.problem(
        &later.heading,
        &later.value,
        said!(
            "早于“{heading}”（{day}），前后矛盾，请核对",
            "Earlier than “{heading}” ({day}): the two contradict"
        ),
        true,
    );
}

/// A court gives the number before it serves the papers.
fn year_of_the_number(row: &mut LedgerRow, receipt: &Dated) {
    if let Some(year) = row.year().filter(|year| receipt.day.year() < *year) {
        row.problem(
            &receipt.heading,
            &receipt.value,
            said!(
                "早于案号的收案年度{year}，请核对",
                "Earlier than the year {year} of the case number: check it"
            ),
            false,
        );
    }
}

/// 案件状态 is derived here and only kept, but it should not deny the closing date.
fn status(row: &mut LedgerRow, closed: bool) {
    for written in row.take("status") {
        let key = fold::key(&written.text);
        let says_closed = ["已结", "结案", "审结", "已审结", "已归档", "办结", "已办结"]
            .iter()
            .any(|word| key.starts_with(word));
        if says_closed && !closed {
            row.warn(
                &written,
                said!(
                    "状态是已结，但没有结案日期，按在审登记",
                    "Said to be closed, but without a closing date: entered as pending"
                ),
            );
        } else if closed && cell::is_not_yet(&written.text) {
            row.warn(
                &written,
                said!(
                    "状态是未结，但有结案日期，按已结登记",
                    "Said to be pending, but there is a closing date: entered as closed"
                ),
            );
        }
    }
}
