//! What was done, in words: by whom, to what, old → new.

use crate::domain::failure::Failure;
use crate::domain::record::{Act, Body, CaseId, Kind, RecordId};
use crate::form::{Form, entry};
use crate::said;
use crate::store::read::BookRow;
use crate::text::{COMMA, Lang, Said, t, width};
use crate::work::desk::Desk;
use serde_json::Value;

/// How many columns of a value stand in a sentence.
const SHORT: usize = 24;
/// How many changed fields a sentence names.
const NAMED: usize = 3;

/// 改动 — one field of a record, before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    pub key: String,
    pub label: Said,
    pub was: Option<Value>,
    pub now: Option<Value>,
}

impl Changed {
    /// `旧 → 新`, whole.
    pub fn course(&self, kind: Kind) -> Said {
        let (was, now) = (self.shown(kind, self.was.as_ref()), self.shown(kind, self.now.as_ref()));
        said!("{was} → {now}", "{was} → {now}"; was, now)
    }

    /// What it holds by now.
    pub fn value(&self, kind: Kind) -> Said {
        self.shown(kind, self.now.as_ref())
    }

    fn shown(&self, kind: Kind, value: Option<&Value>) -> Said {
        let Some(value) = value else { return t("（空）", "(empty)").into() };
        match Form::of(kind).field(&self.key) {
            Some(field) => {
                Said { zh: entry::show(field, value, Lang::Zh), en: entry::show(field, value, Lang::En) }
            }
            None => Said::same(value.as_str().unwrap_or(&value.to_string())),
        }
    }
}

/// The fields in which two states of a record differ, in the order of its form.
pub fn changes(kind: Kind, before: &Body, after: &Body) -> Vec<Changed> {
    let form = Form::of(kind);
    let mut keys: Vec<&str> = form.keys().collect();
    for key in before.keys().chain(after.keys()) {
        if !keys.contains(&key.as_str()) {
            keys.push(key);
        }
    }
    keys.retain(|key| before.get(*key) != after.get(*key));
    keys.into_iter()
        .map(|key| Changed {
            key: key.to_string(),
            label: form.field(key).map_or_else(|| Said::same(key), |field| field.label.into()),
            was: before.get(key).cloned(),
            now: after.get(key).cloned(),
        })
        .collect()
}

/// `答辩：事实根据、证据`: what of a record was changed, and by their names only.
fn labels(changes: &[Changed]) -> Said {
    let named = Said::joined(changes.iter().take(NAMED).map(|it| it.label.clone()), t("、", ", "));
    match changes.len() {
        n if n > NAMED => said!("{named}等{n}栏", "{named} and others ({n})"; named),
        _ => named,
    }
}

fn short(text: &Said) -> Said {
    let cut = |text: &str| width::cut(&text.replace('\n', " "), SHORT);
    Said { zh: cut(&text.zh), en: cut(&text.en) }
}

impl Desk {
    /// The case of a record as a sentence names it: its number, else its own number in the book and the parties; also
    /// of a case that is withdrawn.
    pub fn name_of_case(&self, case: CaseId) -> Result<String, Failure> {
        let line = self.store.line(case)?.unwrap_or_default();
        let (mut no, mut parties) = (line.court_no, line.plaintiffs);
        if no.is_empty()
            && parties.is_empty()
            && let Some((record, _)) = self.store.newest(RecordId(case.0))?
        {
            let text = |key: &str| record.body.get(key).and_then(Value::as_str).unwrap_or_default();
            no = text("court_no").to_string();
            let list = record.body.get("plaintiffs").and_then(Value::as_array);
            parties = list.into_iter().flatten().filter_map(Value::as_str).map(str::to_string).collect();
        }
        Ok(match no.as_str() {
            "" => format!("#{} {}", case.0, parties.join("、")).trim_end().to_string(),
            no => no.to_string(),
        })
    }

    /// The state of a record before a row of the book; empty where there was none.
    pub fn before(&self, row: &BookRow) -> Result<Body, Failure> {
        let earlier = row.base.map(|base| self.store.body_at(row.record, base)).transpose()?.flatten();
        Ok(earlier.unwrap_or_default())
    }

    /// `修改答辩 （2026）津0118行初9号：事实根据 甲 → 乙`: what a row did, to what, in which case.
    pub fn name_row(&self, row: &BookRow) -> Result<Said, Failure> {
        let no = row.case.map(|case| self.name_of_case(case)).transpose()?.unwrap_or_default();
        let (act, kind) = (row.act.words(), row.kind.words());
        let named = said!("{act}{kind} {no}", "{kind} {act}, {no}"; act, kind);
        let named = if no.is_empty() { said!("{act}{kind}", "{kind} {act}"; act, kind) } else { named };
        let what = match row.act {
            Act::Amend => match changes(row.kind, &self.before(row)?, &row.body).as_slice() {
                [one] => {
                    let course = short(&one.course(row.kind));
                    said!("{label} {course}", "{label} {course}"; label = one.label, course)
                }
                several => labels(several),
            },
            // A case is named by its number already.
            Act::Create | Act::Withdraw | Act::Restore if row.kind == Kind::Registration => Said::default(),
            Act::Create | Act::Withdraw | Act::Restore => short(&Form::of(row.kind).says(&row.body)),
        };
        if what.is_empty() {
            return Ok(named);
        }
        Ok(said!("{named}：{what}", "{named}: {what}"; named, what))
    }

    /// `王五 修改 答辩：事实根据`: who did what, without the case.
    pub fn name_deed(&self, row: &BookRow) -> Result<Said, Failure> {
        let who = self.called(&row.who)?;
        let (act, kind) = (row.act.words(), row.kind.words());
        let changed = match row.act {
            Act::Amend => labels(&changes(row.kind, &self.before(row)?, &row.body)),
            Act::Create | Act::Withdraw | Act::Restore => short(&Form::of(row.kind).says(&row.body)),
        };
        let deed = said!("{who} {act}{kind}", "{who}: {kind} {act}"; act, kind);
        if changed.is_empty() {
            return Ok(deed);
        }
        Ok(said!("{deed}：{changed}", "{deed}: {changed}"; deed, changed))
    }

    /// What has become of a record since it was opened at a row of the book, for its open form; `None` when nothing has.
    pub fn changed_under(&self, record: RecordId, base: i64) -> Result<Option<Said>, Failure> {
        let Some(last) = self.store.record_history(record)?.pop().filter(|row| row.row != base) else {
            return Ok(None);
        };
        let (who, at) = (self.called(&last.who)?, last.at.format("%H:%M"));
        if last.act == Act::Withdraw {
            return Ok(Some(said!(
                "{who} {at} 已撤回本记录；所填内容保留，可作为新记录保存",
                "{who} withdrew this record at {at}; what you typed is kept, and can be saved as a new one"
            )));
        }
        let (deed, now) = (self.name_deed(&last)?, self.store.body_at(record, last.row)?.unwrap_or_default());
        let then = self.store.body_at(record, base)?.unwrap_or_default();
        let what = labels(&changes(last.kind, &then, &now));
        if what.is_empty() {
            return Ok(Some(said!("{deed}（{at}）", "{deed} ({at})"; deed)));
        }
        Ok(Some(said!(
            "{who} {at} 改了：{what}；保存时合并",
            "{who} changed at {at}: {what}; merged when you save"; what
        )))
    }

    /// What others wrote since a row of the book, in one sentence that names the newest; `None` when nothing was.
    pub fn news_since(&self, row: i64) -> Result<Option<Said>, Failure> {
        const MOST: usize = 200;
        let written = self.store.written_by_others(row, &self.who.login, MOST)?;
        let Some(last) = written.last() else { return Ok(None) };
        let (deed, n) = (self.name_deed(last)?, written.len());
        let no = last.case.map(|case| self.name_of_case(case)).transpose()?.unwrap_or_default();
        let place = if no.is_empty() { Said::default() } else { said!(" · {no}", " · {no}") };
        let more = match n {
            1 => Said::default(),
            MOST => said!("（共{n}条以上）", " (of {n} records or more)"),
            _ => said!("（共{n}条）", " (of {n} records)"),
        };
        let mut parts = deed;
        parts.push(place);
        parts.push(more);
        Ok(Some(parts))
    }
}

/// `甲、乙、丙等5条`: several things named, the first ones by name.
pub(in crate::work) fn several(named: &[Said], most: usize) -> Said {
    let first = Said::joined(named.iter().take(most).cloned(), COMMA);
    match named.len() {
        n if n > most => said!("{first} 等{n}条", "{first} and more ({n})"; first),
        _ => first,
    }
}
