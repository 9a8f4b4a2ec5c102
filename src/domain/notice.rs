//! 来文: a court's message, notice or summons taken apart. What is doubtful is told and never taken by itself.

mod moment;

use crate::domain::case_no::CaseNo;
use crate::domain::day::{Day, Moment};
use crate::domain::organ::Organs;
use crate::domain::vocabulary::CourtPaper;
use crate::said;
use crate::text::{Said, fold};
use moment::When;

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
    pub fn all(&self) -> [(&'static str, &Told); 8] {
        [
            ("court_no", &self.court_no),
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
        CourtMessage {
            court_no: number(&half),
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
    let all = CaseNo::find_all(text);
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

fn hearing(text: &str, today: Day) -> Told {
    let mut found: Vec<When> = moment::all(text);
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
        [] => Told::Nothing,
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

/// What ends the name of a room when it is read from its end.
const BEFORE_ROOM: [char; 17] =
    ['在', '于', '到', '至', '院', ':', ',', ',', '。', ';', '、', '\n', '(', ')', '分', '时', '半'];

fn place(text: &str) -> Told {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("法庭") {
        let before: Vec<char> = text.get(..at).unwrap_or_default().chars().rev().take(10).collect();
        let room: Vec<char> = before.iter().take_while(|c| !BEFORE_ROOM.contains(c)).copied().collect();
        let room: String = room.iter().rev().collect();
        let named = room.chars().any(|c| c.is_ascii_digit() || "一二三四五六七八九十大中小".contains(c));
        if named {
            found.push(format!("{room}法庭"));
        }
    }
    Told::only(found, |all| said!("来文有多个法庭：{all}", "the text has several rooms: {all}"))
}

const JUDGE: [&str; 6] = ["承办法官", "主审法官", "审判长", "审判员", "联系法官", "法官"];

fn judge(text: &str) -> Told {
    for label in JUDGE {
        let mut found = Vec::new();
        for (at, _) in text.match_indices(label) {
            let rest = text.get(at + label.len()..).unwrap_or_default();
            let name: String = rest
                .trim_start_matches([':', '为', '是', '\n'])
                .chars()
                .take_while(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
                .take(5)
                .collect();
            let name = name.trim_end_matches("法官").to_string();
            // A name has two to four characters; a longer run of text is none.
            if (2..=4).contains(&name.chars().count()) && !name.contains("电话") {
                found.push(name);
            }
        }
        let told =
            Told::only(found, |all| said!("来文有多名法官：{all}", "the text names several judges: {all}"));
        if told != Told::Nothing {
            return told;
        }
    }
    Told::Nothing
}

/// Telephones: digits in one run, with hyphens, that a telephone has: 022 and eight digits, or a mobile number.
fn telephone(text: &str) -> Told {
    let mut found: Vec<String> = Vec::new();
    let mut run = String::new();
    for c in text.chars().chain(std::iter::once(' ')) {
        if c.is_ascii_digit() || (c == '-' && !run.is_empty()) {
            run.push(c);
            continue;
        }
        let number = run.trim_end_matches('-');
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let line = digits.starts_with('0') && (10..=12).contains(&digits.len());
        let local =
            number.len() == 8 && digits.len() == 8 && !digits.starts_with("20") && !digits.starts_with('0');
        let mobile = digits.len() == 11 && digits.starts_with('1') && number.len() == 11;
        if line || mobile || local {
            found.push(number.to_string());
        }
        run.clear();
    }
    Told::only(found, |all| said!("来文有多个电话：{all}", "the text has several telephones: {all}"))
}

/// What parts the two sides of a suit, the most telling first.
const AGAINST: [&str; 3] = ["诉", "不服", "与"];
/// What stands behind the parties.
const MATTER: [&str; 3] = ["一案", "纠纷", "案件"];

fn labelled(text: &str, labels: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for label in labels {
        for (at, _) in text.match_indices(label) {
            // `被上诉人` ends with `上诉人`, `被告` and `原告` stand apart.
            if text.get(..at).is_some_and(|before| before.ends_with('被')) {
                continue;
            }
            let rest = text.get(at + label.len()..).unwrap_or_default();
            let Some(rest) = rest.strip_prefix(':') else { continue };
            let value: String = rest.chars().take_while(|c| !"\n,，;。(".contains(*c)).collect();
            found.extend(value.split('、').filter(|it| !it.is_empty()).map(String::from));
        }
    }
    found
}

/// The plaintiffs, and the text between the two parties and the matter where defendants are to be looked for.
fn parties(text: &str) -> (Told, Option<String>) {
    let several =
        |all: &str| said!("来文的原告写法不一：{all}", "the plaintiffs are written in several ways: {all}");
    let mut named = labelled(text, &["原告", "上诉人", "申请人", "再审申请人"]);
    named.dedup();
    let sentence = MATTER.iter().find_map(|matter| text.find(matter)).and_then(|end| text.get(..end));
    let sentence = sentence.map(|it| it.rsplit(['\n', '。', ':', ',', ';', '】']).next().unwrap_or_default());
    let split = sentence.and_then(|it| {
        AGAINST
            .iter()
            .find_map(|word| it.split_once(word))
            .map(|(one, other)| (one.to_string(), other.to_string()))
    });
    let between = split.as_ref().map(|(_, other)| other.clone());
    if !named.is_empty() {
        return (Told::Sure(named.join("、")), between);
    }
    let Some((one, _)) = split else { return (Told::Nothing, None) };
    let one = ["本院已受理", "本院受理的", "本院受理", "关于", "受理", "你单位与", "我院受理"]
        .iter()
        .fold(one.as_str(), |it, word| it.strip_prefix(word).unwrap_or(it));
    // `（2026）津0118行初951号 卢某诉……`: the number stands before the party.
    let one = CaseNo::taken_out(one);
    let one = one.trim().trim_start_matches("原告");
    let length = one.chars().count();
    if (2..=30).contains(&length) {
        (Told::only(vec![one.to_string()], several), between)
    } else if length == 0 {
        (Told::Nothing, between)
    } else {
        (Told::doubt(said!("原告不能确定，请照文书填写", "the plaintiff is not clear: fill it in")), between)
    }
}

/// The organs named in a text, longest names first, each once; a name inside a longer one is not a second organ.
fn organs_in(text: &str, organs: &Organs) -> Vec<String> {
    let mut spans: Vec<(usize, usize, &str)> = Vec::new();
    for organ in organs.all() {
        let names = [&organ.name, &organ.short].into_iter().chain(&organ.aliases);
        for name in names.map(|name| fold::half(name)).filter(|name| name.chars().count() > 2) {
            spans.extend(text.match_indices(&name).map(|(at, _)| (at, at + name.len(), organ.name.as_str())));
        }
    }
    spans.sort_by_key(|(from, to, _)| (*from, usize::MAX - (to - from)));
    let mut found: Vec<String> = Vec::new();
    let mut end = 0;
    for (from, to, name) in spans {
        if from >= end {
            end = to;
            if !found.iter().any(|it| it == name) {
                found.push(name.to_string());
            }
        }
    }
    found
}

fn defendants(text: &str, between: Option<&str>, organs: &Organs) -> Told {
    let named = labelled(text, &["被告", "被申请人", "被上诉人"]).join("、");
    for part in [Some(named.as_str()), between].into_iter().flatten() {
        let found = organs_in(part, organs);
        if !found.is_empty() {
            return Told::Sure(found.join("、"));
        }
    }
    match organs_in(text, organs).as_slice() {
        [] => Told::Nothing,
        [only] => Told::perhaps(
            only,
            said!("来文只提到这一机关，未写明是被告", "the only organ named; not said to be the defendant"),
        ),
        several => {
            let all = several.join("、");
            Told::doubt(said!(
                "来文提到的机关：{all}，请照文书选定被告",
                "organs named: {all}; say which are sued"
            ))
        }
    }
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
