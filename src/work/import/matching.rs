//! Which case of the docket a row speaks of: certain, likely, or a question that a person must answer.

use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::domain::record::{Body, CaseId, Kind, Record};
use crate::said;
use crate::store::docket::LinesQuery;
use crate::text::Said;
use crate::work::desk::Desk;
use crate::work::import::WHY;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// How far apart the days of receipt of one case may lie in two ledgers.
const SAME_RECEIPT_DAYS: i64 = 3;

/// 认定 — what the row is taken for.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    New,
    Case(CaseId),
    /// The case without a number that the row's number belongs to.
    Joined(CaseId),
    /// Perhaps one of these; only a person knows.
    Ask(Vec<CaseId>),
    /// The number is taken by a case of other people.
    Replaces(CaseId, Said),
}

/// 案件特征 — what tells one case of a person from another.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Traits {
    pub court_no: String,
    plaintiffs: Vec<String>,
    defendants: Vec<String>,
    instance: String,
    served: Option<Day>,
    /// 本机关收文（编）号, 诉讼请求, 行政行为文号, 被诉行政行为, 复议案号.
    own: [String; 5],
    closed: bool,
}

const OWN: [&str; 5] = ["our_no", "claim", "act_no", "act_name", "recon_no"];

impl Traits {
    pub fn of<'a>(bodies: impl Iterator<Item = (Kind, &'a Body)>) -> Traits {
        let mut traits = Traits::default();
        for (kind, body) in bodies {
            let text = |key: &str| body.get(key).and_then(Value::as_str).unwrap_or_default().to_string();
            let list = |key: &str| -> Vec<String> {
                let items = body.get(key).and_then(Value::as_array).into_iter().flatten();
                items.filter_map(|item| item.as_str().map(String::from)).collect()
            };
            match kind {
                Kind::Registration => {
                    traits.court_no = text("court_no");
                    traits.instance = text("instance");
                    traits.plaintiffs = list("plaintiffs");
                    traits.defendants = list("defendants");
                    traits.own = OWN.map(text);
                }
                Kind::Receipt => {
                    let day = text("received_on").parse().ok();
                    traits.served = match (traits.served, day) {
                        (Some(one), Some(other)) => Some(std::cmp::min(one, other)),
                        (one, other) => one.or(other),
                    };
                }
                Kind::Closing => traits.closed = true,
                _ => {}
            }
        }
        traits
    }

    fn of_records(records: &[Record]) -> Traits {
        Traits::of(records.iter().map(|record| (record.kind, &record.body)))
    }

    fn pair(&self) -> Option<Pair> {
        Some((self.plaintiffs.first()?.clone(), self.defendants.first()?.clone()))
    }

    /// The same traits but for the number, by which a row without one is found again.
    fn print(&self) -> Traits {
        Traits { court_no: String::new(), closed: false, ..self.clone() }
    }

    fn served_as(&self, other: &Traits) -> Receipt {
        match (self.served, other.served) {
            (Some(one), Some(other)) if one == other => Receipt::Same,
            (Some(one), Some(other)) if (one - other).num_days().abs() <= SAME_RECEIPT_DAYS => Receipt::Near,
            (Some(_), Some(_)) => Receipt::Far,
            (None, None) => Receipt::NeverTold,
            _ => Receipt::Unknown,
        }
    }

    /// Something told of both is told otherwise.
    fn contradicts(&self, other: &Traits) -> bool {
        let differ = |one: &str, other: &str| !one.is_empty() && !other.is_empty() && one != other;
        differ(&self.instance, &other.instance)
            || self.own.iter().zip(&other.own).any(|(one, other)| differ(one, other))
            || self.served_as(other) == Receipt::Far
    }

    /// Something that tells cases apart is the same in both.
    fn agrees(&self, other: &Traits) -> bool {
        self.own.iter().zip(&other.own).any(|(one, other)| !one.is_empty() && one == other)
    }
}

type Pair = (String, String);

#[derive(PartialEq, Clone, Copy)]
enum Receipt {
    Same,
    Near,
    Far,
    Unknown,
    NeverTold,
}

/// The cases of the docket by their first plaintiff and defendant, and what was matched to a row already.
#[derive(Default)]
pub struct Matcher {
    by_pair: HashMap<Pair, Vec<CaseId>>,
    /// The docket's lines were read; else only its cases without numbers.
    whole: bool,
    begun: bool,
    traits: HashMap<CaseId, Traits>,
    /// Cases without numbers by all that tells them apart, of the pairs that were looked at.
    prints: HashMap<Traits, Vec<CaseId>>,
    loaded: HashSet<Pair>,
    claimed: HashSet<CaseId>,
}

impl Matcher {
    pub fn claim(&mut self, case: CaseId) {
        self.claimed.insert(case);
    }

    /// A case without a number of the same day of which nobody spoke yet: what the row says otherwise (a claim put
    /// differently) may be a change of it, and a second case would have duties of its own.
    fn may_have_changed(&self, case: CaseId, row: &Traits) -> bool {
        let Some(book) = self.traits.get(&case).filter(|_| !self.claimed.contains(&case)) else {
            return false;
        };
        book.court_no.is_empty()
            && !book.closed
            && row.served_as(book) == Receipt::Same
            && !instance_differs(row, book)
    }
}

impl Desk {
    /// What a row is taken for. By number 5 µs; the first row without one reads the docket, 2 µs a case.
    pub(super) fn matched(&mut self, row: &Traits, matcher: &mut Matcher) -> Result<Verdict, Failure> {
        if !row.court_no.is_empty() {
            let found = self.store.find_case_no(&row.court_no)?;
            match found.as_slice() {
                [] => {}
                [only] => {
                    let book = Traits::of_records(&self.store.records(*only)?);
                    return Ok(match replaced(row, &book) {
                        Some(words) => Verdict::Replaces(*only, words),
                        None => Verdict::Case(*only),
                    });
                }
                several => return Ok(Verdict::Ask(several.to_vec())),
            }
        }
        let Some(pair) = row.pair() else { return Ok(Verdict::New) };
        self.begin(matcher, row.court_no.is_empty())?;
        self.load(matcher, &pair)?;
        if row.court_no.is_empty() {
            let print = row.print();
            let same = matcher.prints.get(&print).into_iter().flatten();
            if let Some(case) = same.copied().find(|case| !matcher.claimed.contains(case)) {
                return Ok(Verdict::Case(case));
            }
        }
        let ids: Vec<CaseId> = matcher.by_pair.get(&pair).cloned().unwrap_or_default();
        let free = ids.into_iter().filter(|case| !matcher.claimed.contains(case));
        let candidates: Vec<(CaseId, &Traits)> =
            free.filter_map(|case| Some((case, matcher.traits.get(&case)?))).collect();
        let by_our_no: Vec<CaseId> = candidates
            .iter()
            .filter(|(_, book)| {
                let [mine, ..] = &row.own;
                let [theirs, ..] = &book.own;
                let numbered = !row.court_no.is_empty() && !book.court_no.is_empty();
                !mine.is_empty() && mine == theirs && !numbered && !instance_differs(row, book)
            })
            .map(|(case, _)| *case)
            .collect();
        if let [only] = by_our_no.as_slice() {
            return Ok(if row.court_no.is_empty() { Verdict::Case(*only) } else { Verdict::Joined(*only) });
        }
        let plausible: Vec<(CaseId, &Traits)> = candidates
            .into_iter()
            .filter(|(_, book)| !book.closed && !row.contradicts(book))
            .filter(|(_, book)| row.court_no.is_empty() || book.court_no.is_empty())
            .collect();
        let verdict = among(row, &plausible);
        match verdict {
            Verdict::Ask(cases) if row.court_no.is_empty() => {
                for case in &cases {
                    if self.was_imported_without_number(*case, row)? {
                        return Ok(Verdict::Case(*case));
                    }
                }
                Ok(Verdict::Ask(cases))
            }
            Verdict::New if row.court_no.is_empty() => {
                let changed = matcher.by_pair.get(&pair).into_iter().flatten().copied();
                let changed: Vec<CaseId> =
                    changed.filter(|case| matcher.may_have_changed(*case, row)).collect();
                Ok(if changed.is_empty() { Verdict::New } else { Verdict::Ask(changed) })
            }
            verdict => Ok(verdict),
        }
    }

    fn begin(&mut self, matcher: &mut Matcher, whole: bool) -> Result<(), Failure> {
        if matcher.whole || (matcher.begun && !whole) {
            return Ok(());
        }
        matcher.by_pair.clear();
        matcher.loaded.clear();
        matcher.prints.clear();
        matcher.begun = true;
        matcher.whole = whole;
        if !whole {
            for case in self.store.find_case_no("")? {
                let traits = Traits::of_records(&self.store.records(case)?);
                if let Some(pair) = traits.pair() {
                    matcher.by_pair.entry(pair).or_default().push(case);
                }
                matcher.traits.insert(case, traits);
            }
            return Ok(());
        }
        let all = LinesQuery { limit: usize::MAX, ..LinesQuery::new(self.today()) };
        for line in self.store.lines(&all)? {
            if let (Some(case), Some(plaintiff), Some(defendant)) =
                (line.case, line.plaintiffs.first(), line.defendants.first())
            {
                let pair = (plaintiff.clone(), defendant.clone());
                matcher.by_pair.entry(pair).or_default().push(case);
            }
        }
        Ok(())
    }

    fn load(&mut self, matcher: &mut Matcher, pair: &Pair) -> Result<(), Failure> {
        if !matcher.loaded.insert(pair.clone()) {
            return Ok(());
        }
        for case in matcher.by_pair.get(pair).cloned().unwrap_or_default() {
            let traits = match matcher.traits.get(&case) {
                Some(known) => known.clone(),
                None => Traits::of_records(&self.store.records(case)?),
            };
            if traits.court_no.is_empty() {
                matcher.prints.entry(traits.print()).or_default().push(case);
            }
            matcher.traits.insert(case, traits);
        }
        Ok(())
    }

    /// The case came from a sheet that said just this of it before it had a number.
    fn was_imported_without_number(&mut self, case: CaseId, row: &Traits) -> Result<bool, Failure> {
        let history = self.store.history(case)?;
        let registered = history.iter().filter(|it| it.kind == Kind::Registration && it.why.starts_with(WHY));
        Ok(registered
            .map(|it| Traits::of(std::iter::once((it.kind, &it.body))))
            .any(|said| said.court_no.is_empty() && said.own == row.own && said.plaintiffs == row.plaintiffs))
    }
}

fn instance_differs(one: &Traits, other: &Traits) -> bool {
    !one.instance.is_empty() && !other.instance.is_empty() && one.instance != other.instance
}

/// Which of the cases that it may be, it is.
fn among(row: &Traits, plausible: &[(CaseId, &Traits)]) -> Verdict {
    let of = |wanted: &dyn Fn(&Traits) -> bool| -> Vec<CaseId> {
        plausible.iter().filter(|(_, book)| wanted(book)).map(|(case, _)| *case).collect()
    };
    let found =
        |case: CaseId| if row.court_no.is_empty() { Verdict::Case(case) } else { Verdict::Joined(case) };
    let without_number = of(&|book| book.court_no.is_empty());
    let same_day = of(&|book| {
        let receipt = row.served_as(book);
        book.court_no.is_empty()
            && (receipt == Receipt::Same || (receipt == Receipt::NeverTold && row.court_no.is_empty()))
    });
    let told_alike = of(&|book| book.court_no.is_empty() && row.agrees(book));
    match (same_day.as_slice(), told_alike.as_slice(), without_number.as_slice()) {
        ([only], [] | [_], [_]) => found(*only),
        ([only], [alike], _) if only == alike => found(*only),
        (_, [only], [_]) => found(*only),
        _ if plausible.is_empty() => Verdict::New,
        _ => Verdict::Ask(plausible.iter().map(|(case, _)| *case).collect()),
    }
}

/// A number under which the row tells of other people: two of plaintiff, defendant and day of receipt are others.
fn replaced(row: &Traits, book: &Traits) -> Option<Said> {
    let disjoint = |one: &[String], other: &[String]| {
        !one.is_empty() && !other.is_empty() && !one.iter().any(|name| other.contains(name))
    };
    let parties = [
        (disjoint(&row.plaintiffs, &book.plaintiffs), "原告", "plaintiff", &row.plaintiffs, &book.plaintiffs),
        (disjoint(&row.defendants, &book.defendants), "被告", "defendant", &row.defendants, &book.defendants),
    ];
    let day = row.served_as(book) == Receipt::Far;
    if parties.iter().filter(|it| it.0).count() + usize::from(day) < 2 {
        return None;
    }
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for (_, label_zh, label_en, mine, theirs) in parties.iter().filter(|it| it.0) {
        let (mine, theirs) = (mine.join("、"), theirs.join("、"));
        zh.push(format!("{label_zh}：台账为“{theirs}”，本表为“{mine}”"));
        en.push(format!("{label_en}: the docket has “{theirs}”, this sheet “{mine}”"));
    }
    if let (true, Some(mine), Some(theirs)) = (day, row.served, book.served) {
        zh.push(format!("收到日期：台账为{theirs}，本表为{mine}"));
        en.push(format!("received: the docket has {theirs}, this sheet {mine}"));
    }
    let (zh, en) = (zh.join("；"), en.join("; "));
    Some(said!(
        "案号相同，却像是另一件案件，未导入（{zh}）；请核对案号",
        "the same number, but it looks like another case, and the row was left out ({en}); check the number"
    ))
}
