//! Rows of ledgers, by hand and from three offices, against what they say.

use super::*;
use crate::domain::record::body::*;
use crate::form::ledger::{COLUMNS, Match, find};
use crate::port::sheet::{Cell, Sheet, read};
use crate::port::table::{Heading, Table, find_tables};
use serde_json::Value;
use std::collections::BTreeSet;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn official() -> &'static Calendar {
    static OFFICIAL: std::sync::LazyLock<Calendar> = std::sync::LazyLock::new(Calendar::official);
    &OFFICIAL
}

fn context() -> ReadContext<'static> {
    ReadContext {
        book: "",
        organs: Organs::district(),
        calendar: official(),
        counting: crate::domain::outcome::Counting::official(),
        today: day("2026-11-20"),
        unit: None,
    }
}

fn map(table: &Table, given: &[(String, String)]) -> Result<Mapping, Vec<crate::domain::failure::Problem>> {
    let (mapping, unclear) = lay_out(table, given);
    if unclear.is_empty() { Ok(mapping) } else { Err(unclear) }
}

fn read_row(table: &Table, at: usize, mapping: &Mapping, context: &ReadContext) -> Vec<RowRead> {
    let (row, cells) = &table.rows[at];
    read_cells(*row, cells, mapping, context)
}

fn cell(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.into()) }
}

fn table(headings: &[&str], rows: &[&[&str]]) -> Table {
    let heading = |(column, text): (usize, &&str)| Heading {
        column,
        text: text.to_string(),
        parts: vec![text.to_string()],
    };
    Table {
        title: None,
        header_row: 1,
        headings: headings.iter().enumerate().map(heading).collect(),
        rows: (2..)
            .zip(rows)
            .map(|(row, cells)| (row, cells.iter().map(|text| cell(text)).collect()))
            .collect(),
        carried: Default::default(),
        notes: Vec::new(),
        unit: None,
    }
}

/// One row, given as heading and cell; the case number, the parties and the receipt are there unless given.
fn row(cells: &[(&str, &str)]) -> RowRead {
    let usual = [
        ("案号", "（2026）津0118行初12号"),
        ("原告", "王某"),
        ("被告", "区住建委"),
        ("收到应诉通知书日期", "2026-03-05"),
    ];
    let mut all: Vec<(&str, &str)> =
        usual.into_iter().filter(|(h, _)| !cells.iter().any(|(own, _)| own == h)).collect();
    all.extend_from_slice(cells);
    bare_row(&all)
}

fn bare_row(cells: &[(&str, &str)]) -> RowRead {
    let headings: Vec<&str> = cells.iter().map(|(heading, _)| *heading).collect();
    let texts: Vec<&str> = cells.iter().map(|(_, text)| *text).collect();
    let table = table(&headings, &[&texts]);
    let mapping = map(&table, &[]).unwrap_or_else(|problems| panic!("{problems:?}"));
    read_row(&table, 0, &mapping, &context()).remove(0)
}

fn all<T: Typed>(read: &RowRead) -> Vec<T> {
    assert!(!read.broken, "{:?}", read.problems);
    let of_kind = read.bodies.iter().filter(|(kind, _)| *kind == T::KIND);
    of_kind.map(|(_, body)| T::of(body).unwrap()).collect()
}

fn one<T: Typed + Clone>(read: &RowRead) -> T {
    let found = all::<T>(read);
    assert_eq!(found.len(), 1, "{:?}", T::KIND);
    found[0].clone()
}

/// The headings of the cells that block the row.
fn blocked(read: &RowRead) -> Vec<&str> {
    assert_eq!(read.broken, read.problems.iter().any(|p| p.blocking));
    assert!(!read.broken || read.bodies.is_empty(), "a broken row must not enter half");
    read.problems.iter().filter(|p| p.blocking).map(|p| p.column.as_str()).collect()
}

fn warned(read: &RowRead) -> Vec<&str> {
    read.problems.iter().filter(|p| !p.blocking).map(|p| p.column.as_str()).collect()
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|each| each.as_str().unwrap().into()).collect()
}

fn known(heading: &str) -> bool {
    find(heading) != Match::None
}

/// Reads a whole ledger and compares each row and the totals with what was counted by hand.
fn agrees(file: &str, bytes: &[u8]) {
    let answers: Value =
        serde_json::from_slice(include_bytes!("../../../tests/data/ledgers/answers.json")).unwrap();
    let wanted = &answers[file];
    let mut sheets: Vec<Sheet> = read(file, bytes).unwrap();
    let table = find_tables(&mut sheets[0], &known).unwrap().remove(0);
    let mapping = map(&table, &[]).unwrap();
    assert_eq!(mapping.kept().count(), 0, "{:?}", mapping.kept().collect::<Vec<_>>());
    let rows: Vec<RowRead> =
        (0..table.rows.len()).flat_map(|at| read_row(&table, at, &mapping, &context())).collect();
    let expected = wanted["rows"].as_array().unwrap();
    assert_eq!(rows.len() as u64, wanted["cases"].as_u64().unwrap());
    assert_eq!(rows.len(), expected.len());
    let (mut pending, mut lost, mut organs) = (0, 0, BTreeSet::new());
    for (read, expected) in rows.iter().zip(expected) {
        let case: Registration = one(read);
        let no = expected["no"].as_str().unwrap();
        assert_eq!(read.case_no.as_deref(), Some(no));
        assert_eq!(case.court_no, no);
        let instance = if no.contains('终') { "二审" } else { "一审" };
        assert_eq!(case.instance, instance, "{no}");
        assert_eq!(case.plaintiffs, strings(&expected["plaintiffs"]), "{no}");
        assert_eq!(case.plaintiff_count, None, "{no}");
        assert_eq!(case.defendants, strings(&expected["defendants"]), "{no}");
        assert_eq!(case.organ, expected["organ"].as_str().unwrap(), "{no}");
        assert!(case.other.is_empty(), "{no}: {:?}", case.other);
        let served: Receipt = one(read);
        assert_eq!(served.received_on, Some(day(expected["served"].as_str().unwrap())), "{no}");
        let closed = all::<Closing>(read).first().and_then(|closing| closing.closed_on);
        assert_eq!(closed, expected["closed"].as_str().map(day), "{no}");
        let judged: Vec<Judgment> = all(read);
        let result = judged.first().map_or("", |judgment| judgment.outcomes[0].outcome.as_str());
        assert_eq!(result, expected["result"].as_str().unwrap(), "{no}");
        let risks: Vec<Assessment> = all(read);
        let risk = risks.first().map_or("", |assessment| assessment.level.as_str());
        assert_eq!(risk, expected["risk"].as_str().unwrap(), "{no}");
        pending += u64::from(closed.is_none());
        lost += u64::from(["全部撤销", "确认违法", "履行法定职责"].contains(&result));
        organs.insert(case.organ);
    }
    assert_eq!(pending, wanted["pending"].as_u64().unwrap());
    assert_eq!(lost, wanted["lost"].as_u64().unwrap());
    assert_eq!(organs.len() as u64, wanted["organs"].as_u64().unwrap());
}

#[test]
fn the_ledger_of_the_district_says_what_was_counted_by_hand() {
    agrees("2026-district.csv", include_bytes!("../../../tests/data/ledgers/2026-district.csv"));
}

#[test]
fn the_ledger_of_the_units_in_gb18030_says_what_was_counted_by_hand() {
    agrees("2025-units-gb18030.csv", include_bytes!("../../../tests/data/ledgers/2025-units-gb18030.csv"));
}

#[test]
fn the_collected_workbook_says_what_was_counted_by_hand() {
    agrees("2026-collected.xlsx", include_bytes!("../../../tests/data/ledgers/2026-collected.xlsx"));
}

#[test]
fn a_row_of_the_district_becomes_the_records_of_its_case() {
    let read = row(&[
        ("案由", "罚款"),
        ("转交日期", "2026-03-06"),
        ("答辩状提交日期", "2026-03-18"),
        ("开庭时间", "2026-05-07上午9:30"),
        ("负责人是否出庭", "是"),
        ("结案方式", "确认违法"),
        ("结案日期", "2026-06-30"),
        ("法律顾问", "津某律师事务所 钱某"),
    ]);
    let kinds: Vec<Kind> = read.bodies.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(
        kinds,
        [
            Kind::Registration,
            Kind::Receipt,
            Kind::Forwarding,
            Kind::Answer,
            Kind::Hearing,
            Kind::Judgment,
            Kind::Closing
        ]
    );
    assert_eq!(read.row, 2);
    let case: Registration = one(&read);
    assert_eq!((case.instance.as_str(), case.court.as_str()), ("一审", "天津市静海区人民法院"));
    assert_eq!(case.organ, "天津市静海区住房和建设委员会", "the only defendant undertakes its defence");
    assert_eq!(case.advisers, ["津某律师事务所 钱某"]);
    assert_eq!(one::<Receipt>(&read).papers, ["应诉通知书", "起诉状副本"]);
    assert_eq!(one::<Forwarding>(&read).forwarded_on, Some(day("2026-03-06")));
    assert_eq!(one::<Answer>(&read).submitted_on, Some(day("2026-03-18")));
    let hearing: Hearing = one(&read);
    assert_eq!(hearing.at.unwrap().to_string(), "2026-05-07 09:30:00");
    assert_eq!((hearing.state.as_str(), hearing.head_attended), ("已开庭", Some(true)));
    let judgment: Judgment = one(&read);
    assert_eq!((judgment.paper.as_str(), judgment.outcomes[0].outcome.as_str()), ("判决书", "确认违法"));
    assert_eq!(judgment.outcomes[0].counts, "", "the table of outcomes already says lost");
    assert_eq!(one::<Closing>(&read).closed_on, Some(day("2026-06-30")));
    assert_eq!(read.problems, []);
}

#[test]
fn no_column_is_dropped_but_the_row_number_of_the_other_file() {
    let sample = |column: &crate::form::ledger::Column| match column.kind {
        crate::form::ledger::CellKind::Day | crate::form::ledger::CellKind::Days => "2026-06-01",
        crate::form::ledger::CellKind::Moment | crate::form::ledger::CellKind::Moments => "2026-06-02 09:30",
        crate::form::ledger::CellKind::Number => "4321",
        crate::form::ledger::CellKind::YesNo => "是",
        _ => "某某某词",
    };
    for column in COLUMNS.iter().filter(|column| column.key != "seq") {
        let heading = column.header.zh;
        let value = match column.key {
            "court_no" => "（2026）津0118行初4321号",
            "instance" => "再审",
            "linked" => "（2025）津0118行初4321号",
            "risk" => "高",
            "head_att" => "正职出庭",
            "win" => "败诉",
            "served_on" => "2026-05-31",
            _ => sample(column),
        };
        let with = row(&[(heading, value)]);
        let empty = row(&[(heading, "")]);
        assert!(!with.broken, "{}: {:?}", column.key, with.problems);
        assert_ne!(with.bodies, empty.bodies, "{} says nothing", column.key);
    }
    assert_eq!(row(&[("序号", "7")]).bodies, row(&[]).bodies);
}

#[test]
fn unknown_headings_are_kept_under_their_own_name() {
    let read = row(&[("包案领导", "刘某"), ("", "无表头的内容"), ("信访编号", "#A-1")]);
    let other = one::<Registration>(&read).other;
    assert_eq!(other["包案领导"], "刘某");
    assert_eq!(other["第6列"], "无表头的内容");
    assert_eq!(other["信访编号"], "#A-1");
}

#[test]
fn days_are_read_in_every_form_and_month_and_day_take_the_year_of_the_case_number() {
    for written in [
        "2026-03-05",
        "2026.3.5",
        "2026/3/5",
        "20260305",
        "26.3.5",
        "2026年3月5日",
        "3月5日",
        "二〇二六年三月五日",
        "２０２６．３．５",
        "3.5",
        "46086",
    ] {
        let read = row(&[("收到应诉通知书日期", written)]);
        assert_eq!(one::<Receipt>(&read).received_on, Some(day("2026-03-05")), "{written}");
    }
}

#[test]
fn a_day_that_cannot_be_blocks_the_row_and_not_the_next() {
    for (heading, written) in [
        ("收到应诉通知书日期", "2026-02-30"),
        ("答辩状提交日期", "2026年13月1日"),
        ("开庭时间", "2026-06-31 9:30"),
        ("结案日期", "春节后"),
        ("转交日期", "已转"),
        ("立案日期", "2026"),
    ] {
        let read = row(&[(heading, written)]);
        assert_eq!(blocked(&read), [heading], "{written}: {:?}", read.problems);
        assert_eq!(read.problems[0].value, written);
    }
    let table = table(
        &["案号", "原告", "收到应诉通知书日期"],
        &[&["（2026）津0118行初1号", "王某", "2026-02-30"], &["（2026）津0118行初2号", "李某", "2026-03-01"]],
    );
    let mapping = map(&table, &[]).unwrap();
    assert!(read_row(&table, 0, &mapping, &context()).remove(0).broken);
    let next = read_row(&table, 1, &mapping, &context()).remove(0);
    assert_eq!((next.row, next.broken), (3, false));
}

#[test]
fn a_day_still_to_come_is_no_day_and_no_fault() {
    for written in ["待定", "未提交", "暂无", "—", "/"] {
        let read = row(&[("答辩状提交日期", written)]);
        assert!(all::<Answer>(&read).is_empty(), "{written}");
    }
    let kept = one::<Registration>(&row(&[("答辩状提交日期", "未提交")])).other;
    assert_eq!(kept["答辩状提交日期"], "未提交");
}

#[test]
fn a_state_in_a_column_of_days_is_kept() {
    let read = row(&[("是否已生效", "是"), ("履行情况", "正在履行"), ("回复情况", "已回复")]);
    let other = one::<Registration>(&read).other;
    assert_eq!(
        (other["是否已生效"].as_str(), other["履行情况"].as_str(), other["回复情况"].as_str()),
        ("是", "正在履行", "已回复")
    );
    assert_eq!(one::<Judgment>(&row(&[("生效日期", "2026-06-01")])).effective_on, Some(day("2026-06-01")));
}

#[test]
fn deng_twelve_counts_the_plaintiffs() {
    for (written, names, count) in [
        ("王某等12人", vec!["王某"], Some(12)),
        ("王某、李某等十二人", vec!["王某", "李某"], Some(12)),
        ("王某（等12人）", vec!["王某"], Some(12)),
        ("王某、李某 等 3 户", vec!["王某", "李某"], Some(3)),
        ("王某等", vec!["王某"], None),
        ("张三人", vec!["张三人"], None),
        ("王某，李某；赵某\n钱某/孙某", vec!["王某", "李某", "赵某", "钱某", "孙某"], None),
        ("王某 李某乙", vec!["王某", "李某乙"], None),
        ("张　三", vec!["张三"], None),
        ("王某（又名李某、李甲）", vec!["王某（又名李某、李甲）"], None),
        ("天津某某商贸有限公司 张某", vec!["天津某某商贸有限公司", "张某"], None),
    ] {
        let case: Registration = one(&row(&[("原告", written)]));
        assert_eq!(
            (case.plaintiffs, case.plaintiff_count),
            (names.iter().map(ToString::to_string).collect(), count),
            "{written}"
        );
    }
    let case: Registration = one(&row(&[("原告", "王某"), ("原告人数", "35人")]));
    assert_eq!(case.plaintiff_count, Some(35));
}

#[test]
fn short_names_of_organs_become_full_and_unknown_ones_stay_with_a_warning() {
    let read = row(&[("被告", "区住建委 区政府"), ("应诉单位", "住建委"), ("转交单位", "区住建委 张某")]);
    let case: Registration = one(&read);
    assert_eq!(case.defendants, ["天津市静海区住房和建设委员会", "天津市静海区人民政府"]);
    assert_eq!(case.organ, "天津市静海区住房和建设委员会");
    let to: Forwarding = one(&read);
    assert_eq!((to.to_organ.as_str(), to.to_person.as_str()), ("天津市静海区住房和建设委员会", "张某"));
    let read = row(&[("第二被告", "某某管理局"), ("诉由", "某种行为")]);
    assert_eq!(one::<Registration>(&read).defendants, ["天津市静海区住房和建设委员会", "某某管理局"]);
    assert_eq!(one::<Registration>(&read).cause, "某种行为");
    assert_eq!(warned(&read), ["第二被告", "诉由"]);
}

#[test]
fn yes_and_no_are_read_as_offices_write_them() {
    for (written, yes) in [
        ("是", true),
        ("√", true),
        ("有", true),
        ("1", true),
        ("Y", true),
        ("已提起", true),
        ("否", false),
        ("×", false),
        ("无", false),
        ("0", false),
        ("n", false),
        ("未提起", false),
    ] {
        assert_eq!(
            one::<Registration>(&row(&[("是否行政赔偿", written)])).comp_claim,
            Some(yes),
            "{written}"
        );
    }
    assert_eq!(blocked(&row(&[("是否行政赔偿", "两者皆可")])), ["是否行政赔偿"]);
}

#[test]
fn attendance_of_the_head_is_read_from_its_words() {
    for (written, attended) in [
        ("出庭", true),
        ("未出庭", false),
        ("√", true),
        ("×", false),
        ("正职出庭", true),
        ("副局长出庭", true),
        ("仅工作人员出庭", false),
        ("负责人未出庭，工作人员出庭", false),
        ("是", true),
        ("否", false),
        ("已出庭", true),
    ] {
        let hearing: Hearing = one(&row(&[("开庭时间", "2026-05-07"), ("负责人是否出庭", written)]));
        assert_eq!(hearing.head_attended, Some(attended), "{written}");
    }
    assert_eq!(blocked(&row(&[("开庭时间", "2026-05-07"), ("负责人是否出庭", "王局")])), ["负责人是否出庭"]);
    let read = row(&[("负责人是否出庭", "否")]);
    assert!(all::<Hearing>(&read).is_empty(), "an absence alone does not say that a hearing was held");
    assert_eq!(one::<Registration>(&read).other["负责人是否出庭"], "否");
}

#[test]
fn several_hearings_in_a_cell_are_several_and_attendance_is_of_the_last_held() {
    let read = row(&[
        ("开庭时间", "第一次：2026-05-07 9:30；2026年6月8日下午2点、2026-12-01"),
        ("负责人是否出庭", "是"),
    ]);
    let hearings: Vec<Hearing> = all(&read);
    let told: Vec<(String, &str, Option<bool>)> =
        hearings.iter().map(|h| (h.at.unwrap().to_string(), h.state.as_str(), h.head_attended)).collect();
    assert_eq!(
        told,
        [
            ("2026-05-07 09:30:00".into(), "已开庭", None),
            ("2026-06-08 14:00:00".into(), "已开庭", Some(true)),
            ("2026-12-01 00:00:00".into(), "待开庭", None),
        ]
    );
    let read = row(&[("开庭时间", "2026-12-01"), ("负责人是否出庭", "是")]);
    assert_eq!(one::<Hearing>(&read).state, "待开庭");
    assert_eq!(warned(&read), ["负责人是否出庭"]);
}

#[test]
fn of_two_numbers_in_a_cell_the_row_has_that_of_its_instance() {
    let both = "一审：（2025）津0118行初12号\n二审：(2026)津02行终3";
    for (instance, own, linked) in [
        ("一审", "（2025）津0118行初12号", "（2026）津02行终3号"),
        ("二审", "（2026）津02行终3号", "（2025）津0118行初12号"),
    ] {
        let read = row(&[("案号", both), ("审级", instance)]);
        let case: Registration = one(&read);
        assert_eq!((case.court_no.as_str(), case.linked), (own, vec![linked.to_string()]), "{instance}");
        assert_eq!(read.case_no.as_deref(), Some(own));
    }
    let papers = one::<Receipt>(&row(&[("案号", both), ("审级", "二审")])).papers;
    assert_eq!(papers, ["应诉通知书", "上诉状副本"]);
    // Whose receipt and outcome the row tells is not said: either would be a guess.
    assert_eq!(blocked(&row(&[("案号", both)])), ["案号"]);
}

#[test]
fn a_case_number_that_cannot_be_blocks_the_row_and_an_odd_one_warns() {
    for written in [
        "（2026）津0118民初12号",
        "（2026）津0118行初号",
        "12",
        "（2026）津0118行初12号、（2026）津0118行初0号",
    ] {
        let read = row(&[("案号", written)]);
        assert_eq!(blocked(&read), ["案号"], "{written}");
        assert_eq!(read.shown, written);
    }
    let old = row(&[("案号", "（2014）静行初字第0012号"), ("收到应诉通知书日期", "2014-03-05")]);
    assert_eq!((old.broken, warned(&old)), (false, vec!["案号"]));
    assert_eq!(old.case_no.as_deref(), Some("（2014）静行初字第0012号"));
    let court = row(&[("案号", "（2026）津0118行初12号"), ("被告", "区政府")]);
    assert_eq!(
        (court.broken, warned(&court)),
        (false, vec!["案号"]),
        "the district government is sued at 二中院"
    );
}

#[test]
fn a_row_without_number_needs_both_parties() {
    let read = row(&[("案号", ""), ("原告", "王某、李某")]);
    assert_eq!((read.broken, read.case_no.as_deref()), (false, None));
    assert_eq!(read.shown, "王某、李某诉天津市静海区住房和建设委员会");
    assert_eq!(blocked(&row(&[("案号", ""), ("原告", "")])), ["案号"]);
    assert_eq!(blocked(&row(&[("案号", "暂无"), ("被告", "—")])), ["案号"]);
}

#[test]
fn nothing_is_done_before_the_papers_are_received() {
    for (heading, written) in [
        ("结案日期", "2026-03-04"),
        ("答辩状提交日期", "2026-03-01"),
        ("开庭时间", "2026-02-28 9:30"),
        ("转交日期", "2026-03-04"),
    ] {
        let read = row(&[(heading, written)]);
        assert_eq!(blocked(&read), [heading]);
        assert!(read.problems[0].words.zh.contains("2026-03-05"), "{:?}", read.problems);
    }
    assert_eq!(blocked(&row(&[("答辩状提交日期", "2026-03-05")])), [""; 0]);
    assert_eq!(
        blocked(&row(&[("裁判日期", "2026-06-02"), ("裁判文书收到日期", "2026-06-01")])),
        ["裁判文书收到日期"]
    );
}

#[test]
fn a_past_fact_dated_ahead_is_a_warning() {
    let read = row(&[("结案日期", "2026-12-24")]);
    assert_eq!((read.broken, warned(&read)), (false, vec!["结案日期"]));
    assert_eq!(one::<Closing>(&read).closed_on, Some(day("2026-12-24")));
    let read = row(&[("收到应诉通知书日期", "2025-12-31")]);
    assert_eq!(
        (read.broken, warned(&read)),
        (false, vec!["收到应诉通知书日期"]),
        "before the year of the number"
    );
}

#[test]
fn numbers_take_the_unit_of_their_heading_or_their_own() {
    for (heading, written, amount) in [
        ("涉案金额(万元)", "3.5", 3.5),
        ("涉案金额（元）", "35,000", 3.5),
        ("涉案金额(万元)", "35000元", 3.5),
        ("标的额", "约3.5万元", 3.5),
    ] {
        assert_eq!(
            one::<Registration>(&row(&[(heading, written)])).amount,
            Some(amount),
            "{heading} {written}"
        );
    }
    assert_eq!(blocked(&row(&[("涉案金额(万元)", "若干")])), ["涉案金额(万元)"]);
    assert_eq!(one::<Performance>(&row(&[("赔偿金额(元)", "1.2万元")])).amount, Some(12_000.0));
}

#[test]
fn outcomes_are_read_from_other_wordings_and_from_marked_columns() {
    let read = row(&[("判决方式", ""), ("裁定方式", "原告撤诉")]);
    let judgment: Judgment = one(&read);
    assert_eq!(
        (judgment.paper.as_str(), judgment.outcomes[0].outcome.as_str()),
        ("裁定书", "准许原告主动撤诉")
    );
    let marked: Judgment = one(&row(&[("结案方式/调解", "√")]));
    assert_eq!((marked.paper.as_str(), marked.outcomes[0].outcome.as_str()), ("调解书", "调解"));
    let unknown = row(&[("结案方式", "另行处理")]);
    assert_eq!(one::<Judgment>(&unknown).outcomes[0].outcome, "另行处理");
    assert_eq!(warned(&unknown), ["结案方式"]);
    assert!(all::<Judgment>(&row(&[("结案方式", "未结")])).is_empty());
    assert_eq!(blocked(&row(&[("判决方式", "确认违法"), ("裁定方式", "驳回起诉")])), ["裁定方式"]);
}

#[test]
fn won_or_lost_is_read_by_what_the_heading_asks_and_kept_only_where_the_table_says_else() {
    for (heading, written, outcome, counts) in [
        ("是否败诉", "是", "驳回上诉，维持原判决", "败诉"),
        ("是否败诉", "是", "全部撤销", ""),
        ("是否胜诉", "是", "全部撤销", "未败诉"),
        ("胜败", "部分败诉", "调解", "败诉"),
        ("胜败", "不计", "调解", ""),
    ] {
        let judgment: Judgment = one(&row(&[("结案方式", outcome), (heading, written)]));
        assert_eq!(judgment.outcomes[0].counts, counts, "{heading} {written} {outcome}");
    }
}

#[test]
fn a_risk_keeps_its_reason_and_is_not_laid_upon_the_adviser() {
    let assessment: Assessment =
        one(&row(&[("败诉风险", "高（证据不足）"), ("风险点", "未听证"), ("法律顾问", "孙某（法律顾问）")]));
    assert_eq!(
        (assessment.level.as_str(), assessment.reason.as_str(), assessment.by.as_str()),
        ("高", "证据不足；未听证", "")
    );
    assert_eq!(one::<Assessment>(&row(&[("风险等级", "低")])).reason, "台账载明");
    let read = row(&[("风险等级", "说不清")]);
    assert_eq!(warned(&read), ["风险等级"]);
    assert_eq!(one::<Registration>(&read).other["风险等级"], "说不清");
}

#[test]
fn what_follows_a_judgment_becomes_records() {
    let read = row(&[
        ("分析讨论会日期", "2026-04-01"),
        ("会议结论", "主动纠正"),
        ("裁判日期", "2026-06-01"),
        ("裁判文书收到日期", "2026-06-05"),
        ("结案方式", "全部撤销"),
        ("是否上诉", "否"),
        ("败诉原因", "主要证据不足、违反法定程序"),
        ("败诉报告提交日期", "2026-07-01"),
        ("整改措施", "完善听证"),
        ("问责情况", "约谈"),
        ("函告组织部日期", "2026-08-01"),
        ("有无司法建议", "有"),
        ("司法建议回复期限", "2026-08-30"),
        ("报司法局备案日期", "2026-03-20"),
        ("法律顾问把关日期", "2026-03-15"),
        ("把关意见", "同意"),
    ]);
    let meeting: Meeting = one(&read);
    assert_eq!(
        (meeting.plan.as_str(), meeting.approval.as_str(), meeting.outcome.as_str()),
        ("主动纠正", "同意", "已召开")
    );
    assert_eq!(one::<Judgment>(&read).served_on, Some(day("2026-06-05")));
    assert_eq!(one::<Appeal>(&read).decision, "不上诉");
    let report: LossReport = one(&read);
    assert_eq!(report.causes, ["主要证据不足", "违反法定程序"]);
    assert_eq!((report.reported_on, report.measures.as_str()), (Some(day("2026-07-01")), "完善听证"));
    assert_eq!(one::<Accountability>(&read).letter_on, Some(day("2026-08-01")));
    let advice: Advice = one(&read);
    assert_eq!((advice.reply_due, advice.court.as_str()), (Some(day("2026-08-30")), "天津市静海区人民法院"));
    assert_eq!(one::<Filing>(&read).filed_on, Some(day("2026-03-20")));
    assert_eq!(one::<Review>(&read).result, "通过");
    let bare = row(&[("有无司法建议", "有")]);
    assert!(all::<Advice>(&bare).is_empty());
    assert_eq!(one::<Registration>(&bare).other["有无司法建议"], "有");
}

#[test]
fn who_appealed_is_said_or_asked() {
    for (written, outcome, decision, asked) in [
        ("原告上诉", "全部撤销", "对方上诉", false),
        ("我方上诉", "全部撤销", "上诉", false),
        ("是", "全部撤销", "上诉", true),
        ("是", "驳回诉讼请求", "对方上诉", true),
        ("双方均未上诉", "全部撤销", "不上诉", false),
    ] {
        let read = row(&[("结案方式", outcome), ("是否上诉", written)]);
        assert_eq!(one::<Appeal>(&read).decision, decision, "{written}");
        assert_eq!(!warned(&read).is_empty(), asked, "{written}");
    }
}

#[test]
fn a_status_that_denies_the_closing_date_is_named() {
    assert_eq!(warned(&row(&[("案件状态", "已结案")])), ["案件状态"]);
    assert_eq!(warned(&row(&[("案件状态", "审理中"), ("结案日期", "2026-06-01")])), ["案件状态"]);
    assert_eq!(warned(&row(&[("案件状态", "已结案"), ("结案日期", "2026-06-01")])), [""; 0]);
    assert_eq!(one::<Registration>(&row(&[("案件状态", "审理中")])).other["案件状态"], "审理中");
}

#[test]
fn a_failed_formula_and_two_columns_that_disagree_block_the_row() {
    assert_eq!(blocked(&row(&[("结案日期", "#REF!")])), ["结案日期"]);
    assert_eq!(blocked(&row(&[("送达日期", "2026-03-06")])), ["送达日期"]);
    assert_eq!(blocked(&row(&[("送达日期", "2026-03-05")])), [""; 0]);
}

#[test]
fn control_characters_of_a_cell_are_made_visible() {
    let case: Registration = one(&row(&[("备注", "甲\u{1b}[2J乙\u{200b}")]));
    assert_eq!(case.note, "甲␛[2J乙");
}

#[test]
fn an_ambiguous_heading_is_asked_with_its_choices_and_answered_by_hand() {
    let table = table(&["案号", "原告", "意见"], &[&["（2026）津0118行初1号", "王某", "拟同意"]]);
    let problems = map(&table, &[]).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].words.zh.contains("--map 意见=reg_opinion / --map 意见=review_res"),
        "{}",
        problems[0].words.zh
    );
    let mapping = map(&table, &[("意见".into(), "reg_opinion".into())]).unwrap();
    assert_eq!(mapping.columns[2].column.unwrap().key, "reg_opinion");
    let mapping = map(&table, &[("意见".into(), "other".into())]).unwrap();
    assert_eq!(mapping.kept().collect::<Vec<_>>(), ["意见"]);
}

#[test]
fn a_heading_given_by_hand_takes_the_column_and_its_rivals_are_kept() {
    let table = table(&["案号", "原告", "结案日期", "归档时间"], &[]);
    let mapping = map(&table, &[("归档时间".into(), "closed_on".into())]).unwrap();
    let keys: Vec<Option<&str>> = mapping.columns.iter().map(|mapped| mapped.column.map(|c| c.key)).collect();
    assert_eq!(keys, [Some("court_no"), Some("plaintiff"), None, Some("closed_on")]);
}

#[test]
fn the_same_heading_twice_is_asked() {
    let table =
        table(&["案号", "案号", "原告"], &[&["（2026）津02行终1号", "（2025）津0118行初1号", "王某"]]);
    let problems = map(&table, &[]).unwrap_err();
    assert!(problems[0].words.zh.contains("--map 案号#2=court_no"), "{}", problems[0].words.zh);
    let mapping = map(&table, &[("案号#2".into(), "linked".into())]).unwrap();
    let case: Registration = one(&read_row(&table, 0, &mapping, &context()).remove(0));
    assert_eq!(
        (case.court_no.as_str(), case.linked),
        ("（2026）津02行终1号", vec!["（2025）津0118行初1号".to_string()])
    );
}

#[test]
fn a_wrong_map_is_refused_with_what_there_is() {
    let table = table(&["案号", "原告"], &[]);
    let problems =
        map(&table, &[("案件号".into(), "court_no".into()), ("原告".into(), "nobody".into())]).unwrap_err();
    assert!(problems[0].words.zh.contains("案号、原告"), "{}", problems[0].words.zh);
    assert!(problems[1].words.zh.contains("nobody"), "{}", problems[1].words.zh);
    let table = self::table(&["承办人", "案由"], &[]);
    assert_eq!(map(&table, &[]).unwrap_err().len(), 1);
}
