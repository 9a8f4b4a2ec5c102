//! The desk: one person, one day, one book.

use crate::domain::day::{Day, Moment};
use crate::domain::failure::Failure;
use crate::domain::record::CaseId;
use crate::domain::record::body::{Person, Typed};
use crate::said;
use crate::store::file::{BESIDE, beside, canonical};
use crate::store::presence::Sittings;
use crate::store::shelf::Shelf;
use crate::store::step::Texts;
use crate::store::{Access, Store};
use crate::text::Said;
use crate::work::view::User;
use crate::work::world::{LOCAL_FILES, World};
use std::path::{Path, PathBuf};

/// Reads the time of day; the program's own clock in `main`, a fixed one in tests.
pub type Now = fn() -> Moment;

/// 工作台 — what a person works at. Reads are quick enough for the screen's own thread; writes are not.
pub struct Desk {
    pub(in crate::work) store: Store,
    pub(in crate::work) world: World,
    pub(in crate::work) who: User,
    now: Now,
    /// The moment at which the book ends, where it is read as of then.
    pub(in crate::work) as_of: Option<Moment>,
    /// `--today`: work as if on that day.
    as_if: Option<Day>,
    /// Where the local rules, calendar and organs lie; `None` for a book in memory.
    pub(in crate::work) folder: Option<PathBuf>,
    pub(in crate::work) readonly: bool,
    /// Where this person's drafts are kept; `None`: in the book.
    pub(in crate::work) shelf: Option<Shelf>,
    /// Who has which form open.
    pub(in crate::work) presence: Sittings,
    /// The book is derived under other rules or another calendar than this desk's.
    pub(in crate::work) behind: bool,
    /// It was this desk that noticed the change and derived afresh.
    pub(in crate::work) renewed: bool,
}

/// How a desk is opened.
#[derive(Clone)]
pub struct Opening {
    pub login: String,
    pub now: Now,
    pub as_if: Option<Day>,
    pub readonly: bool,
}

/// What is said when a book was begun where none lay: a mistyped path is noticed at once.
pub fn begun(path: &Path) -> Said {
    let path = path.display();
    said!("已新建台账：{path}", "A new docket was begun: {path}")
}

impl Desk {
    /// Opens the database and the files beside it; the database is made when it is not there.
    pub fn open(path: &Path, opening: &Opening) -> Result<Desk, Failure> {
        let path = &canonical(path);
        let access = if opening.readonly { Access::ReadOnly } else { Access::ReadWrite };
        // The rules and lists are read while the database is opened; the first frame waits for both.
        let (store, world) = std::thread::scope(|scope| {
            let beside = || path.parent().map_or_else(World::official, World::beside);
            let world = std::thread::Builder::new().spawn_scoped(scope, beside);
            let store = Store::open(path, access);
            (store, world.ok().and_then(|world| world.join().ok()).unwrap_or_else(beside))
        });
        Desk::at(store?, world, opening, path.parent().map(Path::to_path_buf))
    }

    /// A desk over an open store.
    pub fn over(store: Store, world: World, opening: &Opening) -> Result<Desk, Failure> {
        Desk::at(store, world, opening, None)
    }

    fn at(store: Store, world: World, opening: &Opening, folder: Option<PathBuf>) -> Result<Desk, Failure> {
        let later = store.later()?.is_some();
        let who = User { login: opening.login.clone(), ..User::default() };
        let presence = Sittings::of(&store);
        let mut desk = Desk {
            store,
            presence,
            world,
            who,
            now: opening.now,
            as_of: None,
            as_if: opening.as_if,
            folder,
            readonly: opening.readonly || later,
            shelf: None,
            behind: false,
            renewed: false,
        };
        if let Some(folder) = &desk.folder
            && let Some(last) = desk.wanting(&desk.world)?
        {
            desk.world = World::beside_or(folder, &last);
        }
        desk.recognise()?;
        desk.keep_up()?;
        Ok(desk)
    }

    /// The files beside the database as they are now; a refused one leaves in force what it said last.
    pub(in crate::work) fn beside(&self) -> Result<Option<World>, Failure> {
        let Some(folder) = &self.folder else { return Ok(None) };
        let world = World::beside(folder);
        Ok(Some(match self.wanting(&world)? {
            Some(last) => World::beside_or(folder, &last),
            None => world,
        }))
    }

    /// What the local files said last, where one of them is refused or gone.
    fn wanting(&self, world: &World) -> Result<Option<Texts>, Failure> {
        let last = self.store.local()?;
        let whole = world.refused.is_empty() && last.keys().all(|name| world.texts().contains_key(name));
        Ok((!whole).then_some(last))
    }

    /// Whether anything was ever written into the book.
    pub fn has_begun(&self) -> Result<bool, Failure> {
        Ok(self.store.last_row()? > 0)
    }

    /// Finds the person whose login this is.
    pub fn recognise(&mut self) -> Result<(), Failure> {
        self.who = User { login: self.who.login.clone(), ..User::default() };
        for record in self.store.people_with_login(&self.who.login)? {
            if let Ok(person) = Person::of(&record.body)
                && person.login == self.who.login
            {
                self.who.name = person.name;
                self.who.organ = person.organ;
                self.who.role = person.role;
            }
        }
        Ok(())
    }

    pub fn today(&self) -> Day {
        self.as_if.unwrap_or_else(|| (self.now)().date())
    }

    /// Whether the day is not the clock's own.
    pub fn as_if(&self) -> Option<Day> {
        self.as_if
    }

    /// The moment as of which the book is read.
    pub fn as_of_moment(&self) -> Option<Moment> {
        self.as_of
    }

    pub fn now(&self) -> Moment {
        (self.now)()
    }

    /// Why nothing can be written although writing was asked for: the database is of a later format.
    pub fn later(&self) -> Result<Option<Failure>, Failure> {
        self.store.later()
    }

    /// The database is open for reading only.
    pub fn readonly(&self) -> bool {
        self.readonly
    }

    pub fn who(&self) -> &User {
        &self.who
    }

    /// Somebody else of the same unit.
    pub(crate) fn colleague(&self, login: &str, name: &str) -> User {
        User { login: login.into(), name: name.into(), ..self.who.clone() }
    }

    /// Does something as if another sat here: a made-up district has been checked by a second person.
    pub(crate) fn seated<T>(&mut self, other: User, act: impl FnOnce(&mut Desk) -> T) -> T {
        let own = std::mem::replace(&mut self.who, other);
        let done = act(self);
        self.who = own;
        done
    }

    pub fn world(&self) -> &World {
        &self.world
    }

    /// The book and the files that belong to it, there or not.
    pub fn own_files(&self) -> Vec<PathBuf> {
        let book = self.store.place();
        let own = BESIDE.iter().map(|end| beside(book, end));
        let local = LOCAL_FILES.iter().map(|name| book.with_file_name(name));
        own.chain(local).chain([book.to_path_buf()]).collect()
    }

    /// Whether a case is in the docket, and not withdrawn. 5 µs.
    pub fn stands(&self, case: CaseId) -> Result<bool, Failure> {
        Ok(self.store.line(case)?.is_some())
    }

    /// The number of the book's last row.
    pub fn last_row(&self) -> Result<i64, Failure> {
        self.store.last_row()
    }

    /// Changes when anyone, in this process or another, has written.
    pub fn data_version(&self) -> Result<i64, Failure> {
        self.store.data_version()
    }
}
