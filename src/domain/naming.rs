//! What a case is called: by its number, by its parties. Screens, commands and papers say the same.

use crate::domain::case_no::Instance;
use crate::domain::line::Line;
use crate::domain::organ::Organs;
use crate::domain::record::body::Registration;
use crate::said;
use crate::text::{COMMA, Lang, Said, Text, t, width};

/// 无案号
pub const NO_NUMBER: Text = t("无案号", "no number");

/// 案号, or that there is none.
pub fn number(court_no: &str) -> Said {
    if court_no.is_empty() { NO_NUMBER.into() } else { Said::same(court_no) }
}

/// `李某 诉 大邱庄镇`, `赵某等12人 诉 区政府`: the first plaintiff and the defendants by their short names.
pub fn parties(line: &Line, organs: &Organs) -> Said {
    sued(&line.plaintiffs, line.plaintiff_count, &line.defendants, line.reconsidered(), organs)
}

/// The same of a registration.
pub fn registered(it: &Registration, organs: &Organs) -> Said {
    let reconsidered = Instance::read(&it.instance) == Some(Instance::Reconsideration);
    sued(&it.plaintiffs, it.plaintiff_count.unwrap_or(0), &it.defendants, reconsidered, organs)
}

fn sued(
    plaintiffs: &[String],
    count: u32,
    defendants: &[String],
    reconsidered: bool,
    organs: &Organs,
) -> Said {
    let first = plaintiffs.first().map_or("—", String::as_str);
    let (others, against) = (others(plaintiffs, count), against(defendants, reconsidered, organs));
    said!("{first}{others}{against}", "{first}{others}{against}"; others, against)
}

/// `等12人`
fn others(plaintiffs: &[String], count: u32) -> Said {
    match count.max(u32::try_from(plaintiffs.len()).unwrap_or(u32::MAX)) {
        0 | 1 => Said::default(),
        n => said!("等{n}人", " +{more}", more = n - 1),
    }
}

/// What an applicant does to an organ is no suit.
fn against(defendants: &[String], reconsidered: bool, organs: &Organs) -> Said {
    let defendants = Said::joined(defendants.iter().map(|name| Said::same(organs.short_name(name))), COMMA);
    said!(" {verb} {defendants}", " {verb} {defendants}"; verb = verb(reconsidered), defendants)
}

const fn verb(reconsidered: bool) -> Text {
    if reconsidered { t("申请复议", "re.") } else { t("诉", "v.") }
}

/// The parties in so many columns: of several who are sued the first is named with their number before the plaintiff
/// falls below a few characters, then the plaintiff is cut; the first who is sued never while a little of both can stand.
pub fn parties_in(line: &Line, organs: &Organs, lang: Lang, room: usize) -> String {
    let (others, all) = (
        others(&line.plaintiffs, line.plaintiff_count),
        against(&line.defendants, line.reconsidered(), organs),
    );
    let (more, all) = (others.get(lang), all.get(lang));
    let one = against(line.defendants.get(..1).unwrap_or_default(), line.reconsidered(), organs);
    let one = format!("{}{}", one.get(lang), sued_beside(line).get(lang));
    let first = line.plaintiffs.first().map_or("—", String::as_str);
    let wide = width::width(first);
    for (end, least) in [(all, wide.min(PLAINTIFF)), (&one, wide.min(PLAINTIFF)), (&one, LEAST_PLAINTIFF)] {
        for more in [more, ""] {
            let left = room.saturating_sub(width::width(end) + width::width(more));
            if left >= least {
                return format!("{}{more}{end}", width::cut(first, left));
            }
            // Rather one who is sued than the others who sue.
            if end == all && line.defendants.len() > 1 {
                break;
            }
        }
    }
    width::cut(&format!("{}{one}", width::cut(first, LEAST_PLAINTIFF)), room)
}

/// The columns in which the first who is sued stands whole, with a little of who sues.
pub fn least(line: &Line, organs: &Organs, lang: Lang) -> usize {
    let one = against(line.defendants.get(..1).unwrap_or_default(), line.reconsidered(), organs);
    let plaintiff = line.plaintiffs.first().map_or(1, |name| width::width(name)).min(LEAST_PLAINTIFF);
    plaintiff + width::width(one.get(lang)) + width::width(sued_beside(line).get(lang))
}

/// `等2`: how many are sued where one of several is named.
fn sued_beside(line: &Line) -> Said {
    match line.defendants.len() {
        0 | 1 => Said::default(),
        n => said!("等{n}", " +{more}", more = n - 1),
    }
}

/// The same of a matter of one defendant among several: it alone is named, with their number.
pub fn parties_for(line: &Line, whose: &str, organs: &Organs, lang: Lang, room: usize) -> String {
    let others = sued_beside(line);
    let end = others.get(lang);
    let alone = Line { defendants: vec![whose.to_string()], ..line.clone() };
    format!("{}{end}", parties_in(&alone, organs, lang, room.saturating_sub(width::width(end))))
}

/// So many columns the plaintiff keeps while several who are sued could be shortened.
const PLAINTIFF: usize = 8;
/// The columns of a surname with the sign that more follows.
const LEAST_PLAINTIFF: usize = 4;

/// The full names, for papers and the head of a case.
pub fn full_parties(line: &Line) -> Said {
    let all = |names: &[String]| Said::joined(names.iter().map(|name| Said::same(name)), COMMA);
    let (plaintiffs, defendants) = (all(&line.plaintiffs), all(&line.defendants));
    let others = match line.plaintiff_count {
        n if n as usize > line.plaintiffs.len() => said!("等{n}人", " and others ({n})"),
        _ => Said::default(),
    };
    let verb = verb(line.reconsidered());
    said!("{plaintiffs}{others} {verb} {defendants}", "{plaintiffs}{others} {verb} {defendants}"; plaintiffs, defendants, others, verb)
}

/// What a case is called where only one name has room: its number, the office's own, its title, its plaintiffs.
pub fn called(it: &Registration) -> String {
    let no = [&it.court_no, &it.our_no, &it.title].into_iter().find(|text| !text.is_empty());
    no.cloned().unwrap_or_else(|| it.plaintiffs.join("、"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_called_by_its_first_plaintiff_and_the_short_names_of_who_is_sued() {
        let line = Line {
            plaintiffs: vec!["赵某".into(), "钱某".into()],
            plaintiff_count: 12,
            defendants: vec!["天津市静海区大邱庄镇人民政府".into(), "天津市静海区人民政府".into()],
            ..Line::default()
        };
        let told = parties(&line, Organs::district());
        assert_eq!(
            (told.zh.as_str(), told.en.as_str()),
            ("赵某等12人 诉 大邱庄镇、区政府", "赵某 +11 v. 大邱庄镇, 区政府")
        );
        // 21 columns: a name (4), " 诉 " (4), the first who is sued (8) and how many are (3); 25 have the others who sue (6).
        let narrow = |lang, room| parties_in(&line, Organs::district(), lang, room);
        assert_eq!(narrow(Lang::Zh, 21), "赵某 诉 大邱庄镇等2");
        assert_eq!(narrow(Lang::En, 21), "赵某 v. 大邱庄镇 +1");
        assert_eq!(narrow(Lang::Zh, 25), "赵某等12人 诉 大邱庄镇等2");
        assert_eq!(narrow(Lang::Zh, 30), "赵某等12人 诉 大邱庄镇、区政府");
        let shop = Line {
            plaintiffs: vec!["天津某某再生资源有限公司".into()],
            plaintiff_count: 1,
            defendants: vec!["天津市静海区住房和建设委员会".into(), "天津市静海区人民政府".into()],
            ..Line::default()
        };
        // Both who are sued take 20 with the verb: 28 leave the plaintiff 8, 27 would not.
        let narrow = |room| parties_in(&shop, Organs::district(), Lang::Zh, room);
        assert_eq!(narrow(28), "天津某… 诉 区住建委、区政府");
        assert_eq!(narrow(27), "天津某某再… 诉 区住建委等2");
        assert_eq!(narrow(19), "天… 诉 区住建委等2");
        let of = |whose, lang| parties_for(&line, whose, Organs::district(), lang, 30);
        assert_eq!(of("天津市静海区人民政府", Lang::Zh), "赵某等12人 诉 区政府等2");
        assert_eq!(of("天津市静海区大邱庄镇人民政府", Lang::En), "赵某 +11 v. 大邱庄镇 +1");
        let full = full_parties(&line);
        assert_eq!(full.zh, "赵某、钱某等12人 诉 天津市静海区大邱庄镇人民政府、天津市静海区人民政府");
        assert_eq!(number("").zh, "无案号");
    }
}
