//! 来文: a court's message, notice or summons taken apart. What is doubtful is told and never taken by itself.

mod contact;
mod moment;
mod party;

use crate::domain::case_no::CaseNo;
use crate::domain::day::{Day, Moment};
use crate::domain::organ::Organs;
use crate::domain::typed_day;
use crate::domain::vocabulary::CourtPaper;
use crate::said;
use crate::text::{Said, fold};
use contact::{judge, telephone};
use moment::When;
use party::{defendants, named_in, parties};

/// 存疑 — what a person must look at: perhaps with what it probably is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    pub value: String,
    pub words: Said,
}

/// 一项 — what the text says on one thing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Told {
    #[default]
    Nothing,
    /// Said once and without doubt.
    Sure(String),
    Doubtful(Doubt),
}

impl Told {
    pub fn sure(&self) -> Option<&str> {
        match self {
            Told::Sure(value) => Some(value),
            _ => None,
        }
    }

    fn doubt(words: Said) -> Told {
        Told::Doubtful(Doubt { value: String::new(), words })
    }

    fn perhaps(value: &str, words: Said) -> Told {
        Told::Doubtful(Doubt { value: value.to_string(), words })
    }

    /// The only one of several; of none nothing, of more a doubt.
    fn only(mut found: Vec<String>, what: impl Fn(&str) -> Said) -> Told {
        found.sort();
        found.dedup();
        match found.as_slice() {
            [] => Told::Nothing,
            [only] => Told::Sure(only.clone()),
            several => Told::doubt(what(&several.join("、"))),
        }
    }
}

/// 来文要素 — what a message says, thing by thing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CourtMessage {
    pub court_no: Told,
    /// Only where no number tells it.
    pub court: Told,
    pub hearing_at: Told,
    pub hearing_place: Told,
    pub judge: Told,
    pub judge_tel: Told,
    /// Parted by 、.
    pub plaintiffs: Told,
    /// Full names of organs, parted by 、.
    pub defendants: Told,
    pub papers: Told,
}

impl CourtMessage {
    /// Each thing under the field of the form that takes it.
    pub fn all(&self) -> [(&'static str, &Told); 9] {
        [
            ("court_no", &self.court_no),
            ("court", &self.court),
            ("papers", &self.papers),
            ("hearing_at", &self.hearing_at),
            ("hearing_place", &self.hearing_place),
            ("plaintiffs", &self.plaintiffs),
            ("defendants", &self.defendants),
            ("judge", &self.judge),
            ("judge_tel", &self.judge_tel),
        ]
    }

    /// Whether the text says at least two of them: anything less is no message of a court.
    pub fn says_much(&self) -> bool {
        self.all().iter().filter(|(_, told)| **told != Told::Nothing).count() > 1
    }

    /// Takes a text apart; `today` gives a year that is not written, and is itself told.
    pub fn read(text: &str, today: Day, organs: &Organs) -> CourtMessage {
        // Lines of a printed paper break anywhere; spaces inside numbers and names say nothing.
        let half: String = fold::half(text);
        let flat = half.lines().map(close).collect::<Vec<_>>().join("\n");
        let (plaintiffs, between) = parties(&flat);
        let (court_no, court) = number_and_court(&half, &flat, organs);
        CourtMessage {
            court_no,
            court,
            hearing_at: hearing(&flat, today),
            hearing_place: place(&flat),
            judge: judge(&flat),
            judge_tel: telephone(&flat),
            plaintiffs,
            defendants: defendants(&flat, between.as_deref(), organs),
            papers: papers(&flat),
        }
    }
}

/// A line without its spaces; one between two figures parts them (`12-08 09:30`) and stays.
fn close(line: &str) -> String {
    let letters: Vec<char> = line.chars().collect();
    let figure = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
    let parts = |at: usize| figure(at.checked_sub(1)) && figure(at.checked_add(1));
    let kept = letters.iter().enumerate().filter(|(at, c)| !c.is_whitespace() || parts(*at));
    kept.map(|(_, c)| *c).collect()
}

/// What begins the words behind the number of an earlier decision: `不服…判决`.
const EARLIER: [&str; 4] = ["行政判决", "行政裁定", "判决", "裁定"];

fn number(text: &str) -> Told {
    let courts = CaseNo::find_all(text);
    let all = if courts.is_empty() { CaseNo::find_reconsiderations(text) } else { courts };
    let flat: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let key = |no: &CaseNo| fold::half(&no.to_string());
    // Of a decision that is appealed against only the number is told; the case itself has another.
    let earlier = |no: &&CaseNo| {
        let rest = flat.split_once(&key(no)).map_or("", |(_, rest)| rest);
        EARLIER.iter().any(|word| rest.starts_with(word))
    };
    let own: Vec<&CaseNo> = all.iter().filter(|no| !earlier(no)).collect();
    match (own.as_slice(), all.as_slice()) {
        ([only], _) => Told::Sure(only.to_string()),
        ([], []) => Told::Nothing,
        ([], [only, ..]) => Told::perhaps(
            &only.to_string(),
            said!(
                "{only}是裁判文书的案号，请核对是不是本案",
                "{only} is the number of a decision: check that it is this case"
            ),
        ),
        (several, _) => {
            let all = several.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
            Told::doubt(said!(
                "来文有多个案号：{all}，请选定",
                "the text has several numbers: {all}; say which"
            ))
        }
    }
}

/// The number of the case and the court of a text. The number tells the court; a text that names none but others makes the
/// number doubtful.
fn number_and_court(half: &str, flat: &str, organs: &Organs) -> (Told, Told) {
    let told = number(half);
    let names = organs.courts().all().flat_map(|court| court.names().map(|name| (name, court.name.as_str())));
    let found = named_in(&without_titles(flat), names);
    let Some(no) = told.sure().map(String::from) else {
        let court =
            Told::only(found, |all| said!("来文有多个法院：{all}", "the text names several courts: {all}"));
        return (told, court);
    };
    let read = CaseNo::read(&no).ok();
    match read.as_ref().and_then(|no| no.court(organs.courts())) {
        // A paper of an appeal names the court below too.
        Some(court) if !found.is_empty() && !found.contains(&court.name) => {
            let (own, written) = (&court.name, found.join("、"));
            let words = said!(
                "案号是{own}的，来文写作{written}，请核对",
                "the number is that of {own}, the text names {written}: check"
            );
            (Told::perhaps(&no, words), Told::Nothing)
        }
        _ => (told, Told::Nothing),
    }
}

/// A text without the titles of what it cites: 《最高人民法院关于……的规定》 comes from no court.
fn without_titles(text: &str) -> String {
    let mut depth = 0_usize;
    let outside = |c: &char| {
        match c {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    text.chars().filter(outside).collect()
}

fn hearing(text: &str, today: Day) -> Told {
    let text = typed_day::digits_in(text);
    let mut found: Vec<When> = moment::all(&text);
    // `原定` stands before what no longer holds.
    if found.iter().any(|it| !it.was) {
        found.retain(|it| !it.was);
    }
    let mut moments: Vec<Result<Moment, Doubt>> = Vec::new();
    for when in &found {
        let read = when.read(today);
        if !moments.contains(&read) {
            moments.push(read);
        }
    }
    match moments.as_slice() {
        [] => moment::parted(&text, today).map_or(Told::Nothing, Told::Doubtful),
        [Ok(at)] => Told::Sure(at.format("%Y-%m-%d %H:%M").to_string()),
        [Err(doubt)] => Told::Doubtful(doubt.clone()),
        several => {
            let n = several.len();
            Told::doubt(said!(
                "来文有{n}个时间，请选定开庭时间",
                "the text has {n} times: say which is the hearing"
            ))
        }
    }
}

/// What a paper writes before the place where one is to appear.
const PLACE: [&str; 5] = ["应到处所", "应到地点", "开庭地点", "庭审地点", "地点"];
/// What the name of a courtroom ends with.
const ROOM: [&str; 6] = ["审判庭", "法庭", "谈话室", "调解室", "询问室", "听证室"];
/// What ends the name of a room when it is read from its end.
const BEFORE_ROOM: [char; 16] =
    ['在', '于', '到', '至', '院', ':', ',', '。', ';', '、', '\n', '(', ')', '分', '时', '半'];

fn place(text: &str) -> Told {
    let several = |all: &str| said!("来文有多个法庭：{all}", "the text has several rooms: {all}");
    let labelled = PLACE.iter().flat_map(|label| party::labelled(text, &[label]));
    // `本院第三法庭`: the court is known.
    let bare = |value: String| value.rsplit_once('院').map_or(value.clone(), |(_, room)| room.to_string());
    let mut found: Vec<String> = labelled.map(bare).filter(|value| !value.is_empty()).collect();
    if found.is_empty() {
        found = ROOM.iter().flat_map(|ending| rooms(text, ending)).collect();
    }
    Told::only(found, several)
}

/// The numbered rooms whose names end so.
fn rooms(text: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(ending) {
        let before: Vec<char> = text.get(..at).unwrap_or_default().chars().rev().take(10).collect();
        let room: Vec<char> = before.iter().take_while(|c| !BEFORE_ROOM.contains(c)).copied().collect();
        let room: String = room.iter().rev().collect();
        let named = room.chars().any(|c| c.is_ascii_digit() || "一二三四五六七八九十大中小".contains(c));
        if named {
            found.push(format!("{room}{ending}"));
        }
    }
    found
}

/// The papers named are what may have come: whoever has the envelope ticks what is in it.
fn papers(text: &str) -> Told {
    let named = CourtPaper::ALL.into_iter().filter(|it| *it != CourtPaper::Other);
    let mut found: Vec<&str> = named.map(|it| it.words().zh).filter(|word| text.contains(word)).collect();
    if ["判决书", "裁定书"].iter().any(|word| text.contains(word))
        && !found.contains(&CourtPaper::Decision.words().zh)
    {
        found.push(CourtPaper::Decision.words().zh);
    }
    if found.is_empty() {
        return Told::Nothing;
    }
    Told::perhaps(
        &found.join("、"),
        said!("来文提到的文书，请只留实际收到的", "papers the text speaks of: keep only those received"),
    )
}

#[cfg(test)]
mod tests;
