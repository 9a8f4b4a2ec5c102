//! The desk keeps to the rules and the calendar that the book is derived under: when they change, all is derived
//! afresh once, and everyone is told what moved.

use crate::domain::duty::DutyState;
use crate::domain::failure::Failure;
use crate::domain::moved::{DutyDays, Moved};
use crate::domain::naming;
use crate::said;
use crate::store::book::{Appended, Refused};
use crate::store::renew::WorldChange;
use crate::store::step::{Step, StepRows};
use crate::text::{COMMA, Said, Text, t};
use crate::work::desk::Desk;
use crate::work::page::{Leads, Page, Part, Row, State};
use crate::work::world::World;
use chrono::Days;

/// How long a change that a person has not looked at is named at the start.
const NAMED_FOR: Days = Days::new(7);

impl Desk {
    /// Derives everything afresh when the rules or the calendar have changed since it was derived. One read of 5 µs
    /// when they have not.
    pub(in crate::work) fn keep_up(&mut self) -> Result<Option<WorldChange>, Failure> {
        self.behind = false;
        match self.store.world()? {
            Some(world) if world == self.world.mark() => {
                self.keep_texts();
                Ok(None)
            }
            // An empty book is marked with its first entry.
            None if self.store.book_len()? == 0 => Ok(None),
            // What an unreadable file says is not known: whoever can read it derives.
            Some(_) | None if self.readonly || self.world.partial => {
                self.behind = true;
                Ok(None)
            }
            Some(_) | None => self.renew(),
        }
    }

    /// Keeps what the local files say, for when one of them has a mistake. What cannot be written now is kept the next
    /// time.
    fn keep_texts(&mut self) {
        if !self.readonly && self.world.refused.is_empty() {
            let _ = self.store.keep_local(self.world.texts());
        }
    }

    /// Goes over to the built-in content in place of the files that are refused, and derives afresh. Whoever does so
    /// has been told what was wrong with them.
    pub fn accept(&mut self) -> Result<Option<WorldChange>, Failure> {
        if let Some(folder) = &self.folder {
            self.world = World::beside(folder);
        }
        self.behind = false;
        match self.store.world()? {
            Some(world) if world == self.world.mark() => {
                self.store.keep_local(self.world.texts())?;
                Ok(None)
            }
            Some(_) | None => self.renew(),
        }
    }

    fn renew(&mut self) -> Result<Option<WorldChange>, Failure> {
        let (at, who) = (self.now(), self.who.login.clone());
        let change = self.store.renew(&self.world, at, &who)?;
        if change.is_some() {
            self.renewed = true;
        }
        Ok(change)
    }

    /// Reads the files beside the database again and derives afresh when they say something else.
    pub fn reread(&mut self) -> Result<Option<WorldChange>, Failure> {
        if let Some(world) = self.beside()? {
            self.world = world;
        }
        self.keep_up()
    }

    /// Reads the files again after one of them was written; an empty book too is marked, for who has it open still
    /// has the old files.
    pub(in crate::work) fn reread_written(&mut self) -> Result<Option<WorldChange>, Failure> {
        let change = self.reread()?;
        let unmarked = change.is_none() && self.store.world()?.is_none();
        if unmarked && !self.behind { self.renew() } else { Ok(change) }
    }

    /// Takes over the rules and calendar that someone else has derived the book under. Whether it did.
    pub fn follow(&mut self) -> Result<bool, Failure> {
        let Some(mark) = self.store.world()? else { return Ok(false) };
        if mark == self.world.mark() {
            self.behind = false;
            return Ok(false);
        }
        let beside = self.beside()?.filter(|world| world.mark() == mark);
        self.behind = beside.is_none();
        Ok(beside.map(|world| self.world = world).is_some())
    }

    /// Appends a step to the book, under the rules and the calendar that the book is derived under and no others.
    pub(crate) fn put_down(&mut self, step: &Step) -> Result<Appended, Refused> {
        self.may_write()?;
        let done = match self.store.append(step, &self.world) {
            // Refused because the rules have changed since they were read: with the new ones it is tried once more.
            Err(Refused::Failure(failure)) => match self.follow() {
                Ok(true) => self.store.append(step, &self.world),
                Ok(false) | Err(_) => Err(Refused::Failure(failure)),
            },
            done => done,
        };
        if done.is_ok() {
            self.keep_open();
        }
        done
    }

    fn may_write(&self) -> Result<(), Refused> {
        let later = self.store.later().and_then(|later| later.map_or(Ok(()), Err));
        later.map_err(|failure| Refused::Failure(Box::new(failure)))
    }

    /// As [`Desk::put_down`], of a step planned when the book ended at that row; `None` when a case was registered or a
    /// registration changed since, and nothing is written.
    pub(in crate::work) fn put_down_planned<R: StepRows>(
        &mut self,
        step: &Step<R>,
        planned_at: i64,
    ) -> Result<Option<Appended>, Refused> {
        self.may_write()?;
        match self.store.append_planned(step, planned_at, &self.world) {
            Err(Refused::Failure(failure)) => match self.follow() {
                Ok(true) => self.store.append_planned(step, planned_at, &self.world),
                Ok(false) | Err(_) => Err(Refused::Failure(failure)),
            },
            done => done,
        }
    }

    /// Whether this desk was the one that derived afresh, or could not.
    pub fn renewed_or_behind(&self) -> bool {
        self.renewed || self.behind
    }

    /// What must be said at the start about the rules and the calendar: that they are not those of the book, or that
    /// duties moved with them and this person has not looked yet; `see` says where to look.
    pub fn change_notice(&mut self, see: Text) -> Result<Option<Said>, Failure> {
        if self.behind {
            return Ok(Some(if self.readonly {
                said!(
                    "规则或日历已变动，期限仍是变动前的；以可写方式打开一次即重新推导",
                    "the rules or the calendar have changed and the dates are those of before; open it once for writing"
                )
            } else {
                said!(
                    "规则或日历与台账推导时所用的不同，暂不能保存；请退出后重新打开",
                    "the rules or the calendar are not those the docket is derived under; leave and open it again to save"
                )
            }));
        }
        let Some(change) = self.store.changes()?.into_iter().next() else { return Ok(None) };
        let old = change.at.date().checked_add_days(NAMED_FOR).is_none_or(|until| until < self.now().date());
        if old || self.store.change_seen(&self.who.login)? >= change.n {
            return Ok(None);
        }
        let moved = self.store.moved(change.n)?;
        let settled = moved.iter().filter(|it| it.only_settled()).count();
        Ok(told(&change, moved.len() - settled, settled, see))
    }

    /// The newest change with what moved; looking at it is kept, so that it is not named again at the start.
    pub fn moved(&mut self) -> Result<Option<MovedView>, Failure> {
        let Some(change) = self.store.changes()?.into_iter().next() else { return Ok(None) };
        if !self.readonly && self.store.change_seen(&self.who.login)? < change.n {
            // Reading waits for nobody: whoever could not be noted is told once more.
            let _ = self.store.see_change(&self.who.login, change.n);
        }
        let lines = self.moved_lines(self.store.moved(change.n)?)?;
        Ok(Some(MovedView { what: what(&change), change, lines }))
    }

    /// What moved, with the case and the words of the rule.
    pub(in crate::work) fn moved_lines(&self, moved: Vec<Moved>) -> Result<Vec<MovedLine>, Failure> {
        moved
            .into_iter()
            .map(|moved| {
                let line = self.store.line(moved.case)?.unwrap_or_default();
                let rule = self.world.rules.find(&moved.rule);
                let title = rule.map_or_else(|| Said::same(&moved.rule), |rule| rule.title.clone());
                Ok(MovedLine { court_no: line.court_no, organ: line.organ, title, moved })
            })
            .collect()
    }

    pub(in crate::work) fn moved_page(&mut self) -> Result<Page, Failure> {
        let title = said!("期限变动", "Duties that moved");
        let Some(view) = self.moved()? else {
            let none = Row::new(
                State::Done,
                t("无变动", "nothing moved"),
                said!(
                    "台账建立以来，规则与日历未曾变动",
                    "neither rules nor calendar have changed in this docket"
                ),
            );
            let parts = vec![Part { title: said!("变动", "Changes"), rows: vec![none] }];
            return Ok(Page { title, head: Vec::new(), parts });
        };
        let (at, cases) = (view.change.at.format("%Y-%m-%d %H:%M"), view.change.cases);
        let (what, who) = (&view.what, self.called(&view.change.who)?);
        let head = vec![said!(
            "{at} 因{what}变动重新推导 {cases} 件案件（{who}）",
            "{at}: {what} changed, {cases} cases were derived afresh ({who})"; what
        )];
        Ok(Page { title, head, parts: moved_parts(&view.lines) })
    }
}

/// 期限变动表 — the duties that stand otherwise since the rules or the calendar changed.
#[derive(Debug, Clone, PartialEq)]
pub struct MovedView {
    pub change: WorldChange,
    /// 规则、日历、机关名录: which of them changed.
    pub what: Said,
    pub lines: Vec<MovedLine>,
}

/// One duty that moved, with its case and the words of its rule.
#[derive(Debug, Clone, PartialEq)]
pub struct MovedLine {
    pub moved: Moved,
    pub court_no: String,
    /// 应诉承办单位
    pub organ: String,
    pub title: Said,
}

/// What moved and what only became firm, as parts of a page.
pub(in crate::work) fn moved_parts(lines: &[MovedLine]) -> Vec<Part> {
    let part = |settled: bool, title: Said, none: Said| {
        let of = lines.iter().filter(|line| line.moved.only_settled() == settled);
        let mut rows: Vec<Row> = of.map(row).collect();
        if rows.is_empty() {
            rows.push(Row::new(State::Dim, Said::default(), none));
        }
        let count = lines.iter().filter(|line| line.moved.only_settled() == settled).count();
        Part { title: said!("{title}（{count}）", "{title} ({count})"; title), rows }
    };
    vec![
        part(false, said!("日期变动", "Days moved"), said!("没有期限变动", "no duty moved")),
        part(
            true,
            said!("日期不变，暂定与否有变", "Same day, provisional no more or newly so"),
            said!("没有", "none"),
        ),
    ]
}

fn row(line: &MovedLine) -> Row {
    let (was, now) = (standing(line.moved.was), standing(line.moved.now));
    let words = said!("{title}：{was} → {now}", "{title}: {was} → {now}"; title = line.title, was, now);
    let state = if line.moved.only_settled() { State::Plain } else { State::Due };
    let no = naming::number(&line.court_no);
    let (case, rule) = (line.moved.case, line.moved.rule.clone());
    let organ = if line.moved.organ.is_empty() { &line.organ } else { &line.moved.organ };
    Row::new(state, no, words).note(Said::same(organ)).leads(Leads::Proof { case, rule })
}

/// `2027-02-11（暂定）`, with the state where it is no longer open.
fn standing(standing: Option<DutyDays>) -> Said {
    let Some(it) = standing else { return said!("无此期限", "no such duty") };
    let day = match it.day() {
        Some(day) => Said::same(&day.to_string()),
        None => said!("日期未定", "no date"),
    };
    let state = it.state.words();
    let mut marks: Vec<Text> = Vec::new();
    if it.provisional {
        marks.push(t("暂定", "provisional"));
    }
    if it.state != DutyState::Open {
        marks.push(state);
    }
    if marks.is_empty() {
        return day;
    }
    said!("{day}（{marks}）", "{day} ({marks})"; day, marks = Said::joined(marks, COMMA))
}

/// 规则、日历、机关名录、适用口径或者是否败诉（认定） — which of them changed, by the parts of the marks.
pub(in crate::work) fn what(change: &WorldChange) -> Said {
    let parts: [(usize, Text); 4] = [
        (0, t("规则", "the rules")),
        (16, t("日历", "the calendar")),
        (32, t("机关名录", "the register of organs")),
        (48, t("适用口径或者是否败诉（认定）", "the readings or the counting of outcomes")),
    ];
    let part = |mark: &str, at: usize| mark.get(at..at + 16).map(str::to_owned);
    let changed = parts.into_iter().filter(|(at, _)| part(&change.was, *at) != part(&change.now, *at));
    Said::joined(changed.map(|(_, words)| words), t("、", " and "))
}

/// `日历已变动：3项期限变动，5项由暂定转为确定`; nothing when no duty stands otherwise.
fn told(change: &WorldChange, moved: usize, settled: usize, see: Text) -> Option<Said> {
    if moved + settled == 0 {
        return None;
    }
    Some(said!(
        "{what}已变动：{moved}项期限变动，{settled}项日期不变而暂定与否有变；{see}",
        "{what} changed: {moved} duties moved, {settled} keep their day and are provisional no more or newly so; {see}";
        what = what(change), see
    ))
}
