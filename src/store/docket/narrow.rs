//! What narrows a list of cases: its words, whose they are, their step, and the last case of the page before.

use crate::domain::case_no::Instance;
use crate::domain::line::Line;
use crate::store::docket::{LineOrder, LinesQuery};
use crate::store::order::{court_key, rank};
use crate::store::read::{write_day, write_moment};
use crate::store::sql::Sql;
use crate::store::whose::of_whom;

pub(super) fn narrow(query: &LinesQuery, after: Option<&Line>, sql: &mut Sql) {
    filter(query, sql);
    if let Some(line) = after {
        behind(query.sort, line, sql);
    }
}

fn behind(sort: LineOrder, line: &Line, sql: &mut Sql) {
    let far = || "9999-12-31".to_string();
    let due = line.next_due.map_or_else(far, write_day);
    match sort {
        LineOrder::Due | LineOrder::Risk => {
            sql.and("(k.due_key, k.case_id) > (:key, :after)").bind(":key", due);
        }
        LineOrder::Received => {
            sql.and("(k.served_key, k.case_id) < (:key, :after)")
                .bind(":key", line.served_on.map_or_else(String::new, write_day));
        }
        LineOrder::Organ => {
            sql.and("(k.organ, k.due_key, k.case_id) > (:organ_key, :key, :after)")
                .bind(":organ_key", line.organ.clone())
                .bind(":key", due);
        }
        LineOrder::CaseNo => {
            sql.and("(k.court_key, k.case_id) > (:key, :after)").bind(":key", court_key(&line.court_no));
        }
        LineOrder::Hearing => {
            sql.and("(k.hearing_key, k.case_id) > (:key, :after)")
                .bind(":key", line.hearing_at.map_or_else(far, write_moment));
        }
        LineOrder::Changed => {
            sql.and("(k.changed_on, k.case_id) > (:key, :after)")
                .bind(":key", line.changed_on.map_or_else(String::new, write_day));
        }
    }
    sql.bind(":after", line.case.map_or(0, |case| case.0));
}

pub(super) fn filter(query: &LinesQuery, sql: &mut Sql) {
    for (n, word) in query.words.iter().enumerate() {
        let name = format!(":word{n}");
        sql.and(&format!("instr(k.find, {name}) > 0")).bind(&name, word.clone());
    }
    for (n, (runs, ways)) in query.mixed.iter().enumerate() {
        for (at, run) in runs.iter().enumerate() {
            let name = format!(":run{n}_{at}");
            sql.and(&format!("instr(k.find, {name}) > 0")).bind(&name, run.clone());
        }
        let names: Vec<String> = (0..ways.len()).map(|at| format!(":way{n}_{at}")).collect();
        let any = names.iter().map(|name| format!("instr(k.find, {name}) > 0")).collect::<Vec<_>>();
        sql.and(&format!("({})", any.join(" OR ")));
        for (name, way) in names.iter().zip(ways) {
            sql.bind(name, way.clone());
        }
    }
    of_whom(query.organ.as_deref(), query.person.as_deref(), sql);
    if let Some(status) = query.status {
        sql.and("k.status = :status").bind(":status", status.key().to_string());
    }
    if let Some(reconsidered) = query.reconsidered {
        // Written out, as the index of these cases has it.
        let word = Instance::Reconsideration.words().zh;
        sql.and(&format!("k.instance {} '{word}'", if reconsidered { "=" } else { "<>" }));
    }
    if let Some((from, to)) = query.hearing {
        sql.and("k.hearing_key BETWEEN :hearing_from AND :hearing_to")
            .bind(":hearing_from", write_moment(from))
            .bind(":hearing_to", write_moment(to));
    }
    if let Some(adrift) = query.adrift {
        adrift.narrow(sql);
    }
    if let Some(kind) = query.without {
        sql.and("NOT EXISTS (SELECT 1 FROM current AS c WHERE c.case_id = k.case_id AND c.kind = :without)")
            .bind(":without", kind.key().to_string());
    }
}

/// As [`Line::risk`] reads the level.
pub(super) fn risk_filter(query: &LinesQuery, sql: &mut Sql) {
    if let Some(level) = query.risk_at_least {
        sql.and("CASE WHEN k.rise IS NOT NULL AND k.rise <= :today THEN 3 ELSE k.risk_now END >= :least")
            .bind(":today", write_day(query.today))
            .bind(":least", rank(level));
    }
}
