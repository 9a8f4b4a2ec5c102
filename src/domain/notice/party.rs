//! Who sues whom, as a message words it.

use super::Told;
use crate::domain::case_no::CaseNo;
use crate::domain::organ::Organs;
use crate::said;
use crate::text::fold;

/// What stands behind the parties.
const MATTER: [&str; 5] = ["一案", "纠纷", "案件", "申请行政复议", "提起上诉"];
/// The sign of a suit within another word: 上诉, 起诉, 应诉 … and 诉讼, 诉状, 诉求 ….
const BEFORE_SUIT: [char; 9] = ['上', '起', '应', '申', '投', '胜', '败', '公', '反'];
const AFTER_SUIT: [char; 5] = ['讼', '状', '求', '请', '称'];

/// Parts the two sides of a sentence at what says it most plainly: 诉, 不服, 与.
fn sides(sentence: &str) -> Option<(&str, &str)> {
    let suit = sentence.match_indices('诉').find_map(|(at, word)| {
        let (one, other) = (sentence.get(..at)?, sentence.get(at + word.len()..)?);
        (!one.ends_with(BEFORE_SUIT) && !other.starts_with(AFTER_SUIT)).then_some((one, other))
    });
    suit.or_else(|| sentence.split_once("不服")).or_else(|| sentence.split_once('与'))
}

/// The two sides of the first sentence of a text that names a matter and parts them.
fn sued(text: &str) -> Option<(&str, &str)> {
    let matters = MATTER.iter().flat_map(|matter| text.match_indices(matter));
    let sentences =
        matters.filter_map(|(end, _)| text.get(..end)?.rsplit(['\n', '。', ':', ',', ';', '】']).next());
    sentences.filter_map(sides).next()
}

pub(super) fn labelled(text: &str, labels: &[&str]) -> Vec<String> {
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
pub(super) fn parties(text: &str) -> (Told, Option<String>) {
    let several =
        |all: &str| said!("来文的原告写法不一：{all}", "the plaintiffs are written in several ways: {all}");
    let mut named = labelled(text, &["原告", "上诉人", "申请人", "再审申请人"]);
    named.dedup();
    let split = sued(text);
    let between = split.map(|(_, other)| other.to_string());
    if !named.is_empty() {
        return (Told::Sure(named.join("、")), between);
    }
    let Some((one, _)) = split else { return (Told::Nothing, None) };
    let one = ["本院已受理", "本院受理的", "本院受理", "关于", "受理", "你单位与", "我院受理", "本机关受理"]
        .iter()
        .fold(one, |it, word| it.strip_prefix(word).unwrap_or(it));
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

/// What of a list is named in a text: full names in the order they stand there, each once; a name inside a longer one is no
/// second one. The list holds names with the full name each is for.
pub(super) fn named_in<'a>(text: &str, names: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    let mut spans: Vec<(usize, usize, &str)> = Vec::new();
    for (name, full) in names {
        let name = fold::half(name);
        if name.chars().count() > 2 {
            spans.extend(text.match_indices(&name).map(|(at, _)| (at, at + name.len(), full)));
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

fn organs_in(text: &str, organs: &Organs) -> Vec<String> {
    let names = organs.all().iter().flat_map(|organ| {
        let names = [&organ.name, &organ.short].into_iter().chain(&organ.aliases);
        names.map(|name| (name.as_str(), organ.name.as_str()))
    });
    named_in(text, names)
}

/// How a paper calls the organ it is sent to.
const ADDRESSED: [&str; 3] = ["你", "贵", "被告你"];

/// The organs that a paper is addressed to, each at the head of a line that ends with a colon.
fn addressees(text: &str, organs: &Organs) -> Vec<String> {
    let heads: Vec<&str> = text.lines().filter_map(|line| line.strip_suffix(':')).collect();
    organs_in(&heads.join("\n"), organs)
}

pub(super) fn defendants(text: &str, between: Option<&str>, organs: &Organs) -> Told {
    let named = labelled(text, &["被告", "被申请人", "被上诉人"]).join("、");
    for part in [Some(named.as_str()), between].into_iter().flatten() {
        let found = organs_in(part, organs);
        if !found.is_empty() {
            return Told::Sure(found.join("、"));
        }
    }
    // `诉你单位……一案`: whoever it is addressed to.
    let addressed = between.is_some_and(|it| ADDRESSED.iter().any(|word| it.starts_with(word)));
    if let ([only], true) = (addressees(text, organs).as_slice(), addressed) {
        return Told::Sure(only.clone());
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
