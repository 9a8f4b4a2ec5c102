//! 收件: when the papers came, and by when the court or the law wants an answer, as one row of a ledger tells it.

use super::proceedings::{RowCourse, put};
use super::row::LedgerRow;
use super::{cell, dated};
use crate::domain::case_no::Instance;
use crate::domain::day::Day;
use crate::domain::record::body::Receipt;
use crate::domain::record::{Body, Kind};
use crate::law::term::{Clock, count};
use crate::said;
use crate::text::fold;

pub fn receipt(row: &mut LedgerRow, course: &RowCourse, bodies: &mut Vec<(Kind, Body)>) {
    let served = row.day("served_on");
    let received = row.day("recv_on");
    if served.is_some() && received != served {
        row.keep_all("recv_on");
    }
    let mut receipt = Receipt {
        received_on: served.or(received),
        signed_by: row.text("recv_by"),
        way: row.text("recv_way"),
        post_no: row.text("post_no"),
        ..Receipt::default()
    };
    named_by_the_court(row, &mut receipt);
    if course.answers_in_fifteen_days && receipt.court_due.is_none() && receipt.court_days.is_none() {
        other_answer_day(row, receipt.received_on);
    }
    if receipt != Receipt::default() {
        receipt.papers = papers(course.instance).iter().map(|paper| (*paper).into()).collect();
    }
    put(bodies, receipt);
}

/// 法院指定的期限: a day, or so many days from the receipt.
fn named_by_the_court(row: &mut LedgerRow, receipt: &mut Receipt) {
    let days = |text: &str| {
        let key = fold::key(text);
        let digits = key.strip_suffix('日').or_else(|| key.strip_suffix('天'))?;
        digits.parse::<u32>().ok().filter(|days| (1..=180).contains(days))
    };
    let told = row.take("court_due").iter().find_map(|written| days(&written.text));
    receipt.court_days = told.or_else(|| row.number("court_days").map(|days| days.round().max(0.0) as u32));
    if told.is_none() {
        receipt.court_due = row.day("court_due");
    }
}

/// 行政诉讼法第67条: fifteen days for the answer.
const ANSWER_DAYS: u32 = 15;

/// 答辩截止日期 is derived; one that differs may be what the court set, which only a person knows.
fn other_answer_day(row: &mut LedgerRow, received_on: Option<Day>) {
    let Some(from) = received_on else { return };
    let Some(written) = row.written.iter().find(|each| each.column.key == "answer_due").cloned() else {
        return;
    };
    if cell::is_dash(&written.text) || cell::is_not_yet(&written.text) {
        return;
    }
    let due = count(Clock::Litigation, ANSWER_DAYS, from, row.context.calendar).due;
    if dated::moment(row, &written).is_ok_and(|(at, _)| at.date() != due) {
        row.warn(
            &written,
            said!(
                "与收到之日起15日（节假日顺延）推算的不同；期限以推算为准，已保留原文；法院另行指定期限的，请填“法院指定届满日”栏",
                "Not the day that 15 days from the receipt lead to: the derived one counts, the words are kept; if the court set another, give it in a column 法院指定届满日"
            ),
        );
    }
}

/// The papers that start a case here, at each instance.
fn papers(instance: Option<Instance>) -> &'static [&'static str] {
    match instance {
        Some(Instance::First) => &["应诉通知书", "起诉状副本"],
        Some(Instance::Second) => &["应诉通知书", "上诉状副本"],
        Some(Instance::Retrial | Instance::RetrialReview) => &["应诉通知书", "再审申请书副本"],
        Some(Instance::Reconsideration) => &["答复通知书", "复议申请书副本"],
        _ => &["应诉通知书"],
    }
}
