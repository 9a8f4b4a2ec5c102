//! The desk keeps to the rules and the calendar that the book is derived under: when they change, all is derived
//! afresh once, and everyone is told what moved.

use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::said;
use crate::store::book::{Appended, Refused, Step};
use crate::store::renew::Change;
use crate::text::{Said, Text, t};
use crate::work::desk::Desk;
use crate::work::view::MovedView;
use crate::work::world::World;
use chrono::Days;

/// How long a change that a person has not looked at is named at the start.
const NAMED_FOR: Days = Days::new(7);

impl Desk {
    /// Derives everything afresh when the rules or the calendar have changed since it was derived. One read of 5 µs
    /// when they have not.
    pub(in crate::work) fn keep_up(&mut self) -> Result<Option<Change>, Failure> {
        self.behind = false;
        match self.store.world()? {
            Some(world) if world == self.world.mark() => Ok(None),
            None if self.store.book_len()? == 0 => Ok(None),
            // What an unreadable file says is not known: whoever can read it derives.
            Some(_) | None if self.readonly || self.world.partial => {
                self.behind = true;
                Ok(None)
            }
            Some(_) | None => {
                let (at, who) = (self.now(), self.who.login.clone());
                self.store.renew(&self.world, at, &who)
            }
        }
    }

    /// Reads the files beside the database again and derives afresh when they say something else.
    pub fn reread(&mut self) -> Result<Option<Change>, Failure> {
        if let Some(folder) = &self.folder {
            self.world = World::beside(folder);
        }
        self.keep_up()
    }

    /// Takes over the rules and calendar that someone else has derived the book under. Whether it did.
    pub fn follow(&mut self) -> Result<bool, Failure> {
        let Some(mark) = self.store.world()? else { return Ok(false) };
        if mark == self.world.mark() {
            self.behind = false;
            return Ok(false);
        }
        let beside = self.folder.as_ref().map(|folder| World::beside(folder));
        let beside = beside.filter(|world| world.mark() == mark);
        self.behind = beside.is_none();
        Ok(beside.map(|world| self.world = world).is_some())
    }

    /// Appends a step to the book, under the rules and the calendar that the book is derived under and no others.
    pub(in crate::work) fn put_down(&mut self, step: &Step) -> Result<Appended, Refused> {
        match self.store.append(step, &self.world) {
            // Refused because the rules have changed since they were read: with the new ones it is tried once more.
            Err(Refused::Failure(failure)) => match self.follow() {
                Ok(true) => self.store.append(step, &self.world),
                Ok(false) | Err(_) => Err(Refused::Failure(failure)),
            },
            done => done,
        }
    }

    /// What must be said at the start about the rules and the calendar: that they are not those of the book, or that
    /// duties moved with them and this person has not looked yet.
    pub fn change_notice(&mut self) -> Result<Option<Said>, Failure> {
        if self.behind {
            return Ok(Some(if self.readonly {
                said!(
                    "规则或日历已变动，期限仍是变动前的；以可写方式打开一次即重新推导",
                    "the rules or the calendar have changed and the dates are those of before; open it once for writing"
                )
            } else {
                said!(
                    "规则或日历与台账推导时所用的不同，暂不能存入；请退出后重新打开",
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
        Ok(told(&change, moved.len() - settled, settled))
    }

    /// The newest change with what moved, for its page and for `yingsu calendar moved`; looking at it is kept.
    pub fn moved(&mut self) -> Result<Option<MovedView>, Failure> {
        let Some(change) = self.store.changes()?.into_iter().next() else { return Ok(None) };
        if !self.readonly && self.store.change_seen(&self.who.login)? < change.n {
            self.store.see_change(&self.who.login, change.n)?;
        }
        let moved = self.store.moved(change.n)?;
        Ok(Some(MovedView { what: what(&change), lines: self.moved_lines(moved)?, change }))
    }
}

/// 规则、日历、机关名录 — which of them changed, by the parts of the marks.
pub(in crate::work) fn what(change: &Change) -> Said {
    let parts: [(usize, Text); 3] = [
        (0, t("规则", "the rules")),
        (16, t("日历", "the calendar")),
        (32, t("机关名录", "the register of organs")),
    ];
    let part = |mark: &str, at: usize| mark.get(at..at + 16).map(str::to_owned);
    let changed: Vec<Text> = parts
        .into_iter()
        .filter(|(at, _)| part(&change.was, *at) != part(&change.now, *at))
        .map(|(_, words)| words)
        .collect();
    let list = |word: fn(&Text) -> &'static str, between: &str| {
        changed.iter().map(word).collect::<Vec<_>>().join(between)
    };
    Said { zh: list(|it| it.zh, "、"), en: list(|it| it.en, " and ") }
}

/// `日历已变动：3项期限变动，5项由暂定转为确定`; nothing when no duty stands otherwise.
fn told(change: &Change, moved: usize, settled: usize) -> Option<Said> {
    if moved + settled == 0 {
        return None;
    }
    let Said { zh, en } = what(change);
    Some(said!(
        "{zh}已变动：{moved}项期限变动，{settled}项暂定期限已确定；按 : 输入“变动”查看",
        "{en} changed: {moved} duties moved, {settled} became firm; : and “moved” lists them"
    ))
}

/// The days of a standing that a reader compares.
pub fn day_of(standing: Option<crate::domain::moved::Standing>) -> Option<Day> {
    standing.and_then(|it| it.act_by.or(it.due))
}
