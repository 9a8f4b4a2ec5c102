//! Case numbers (案号): parsing, normal form, what they tell.

mod jurisdiction;
mod reconsideration;
mod scan;
mod series;

pub use series::read_series;

use std::fmt;

use chrono::Datelike;

use crate::domain::court::{Court, Courts};
use crate::domain::day::Day;
use crate::domain::failure::Problem;
use crate::domain::organ::Organs;
use crate::said;
use crate::text::{fold, worded};
use jurisdiction::warn;
use scan::{Scan, wrong};

/// 案号 — year, court, type and number of a case in court: （2026）津0118行初87号 (法〔2015〕137号, 法〔2018〕335号),
/// or in the form before 2016: （2014）静行初字第0012号. A reconsideration body's number (复议案号, 津静海复〔2026〕5号) is
/// one too: its words stand in `court`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseNo {
    /// 收案年度.
    pub year: u16,
    /// 法院代字, such as 津0118; in the old form the court's short name, such as 静.
    pub court: String,
    /// 专门审判代字, such as 知.
    pub special: Option<String>,
    /// 类型代字, such as 行初; empty in an old number of another kind.
    pub type_code: String,
    /// 案件编号.
    pub number: u32,
    /// 之一, for a further paper in the same case.
    pub suffix: Option<String>,
    /// How many digits an old number was written with (0012 has 4); `None` for the form in force since 2016.
    pub old_digits: Option<u8>,
}

worded! {
    /// 审级 — the stage of a dispute that one case is.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
    pub enum Instance {
        #[serde(rename = "一审")]
        First = "一审" / "first instance";
        #[serde(rename = "二审")]
        Second = "二审" / "second instance";
        #[serde(rename = "再审")]
        Retrial = "再审" / "retrial";
        #[serde(rename = "再审审查")]
        RetrialReview = "再审审查" / "retrial review";
        #[serde(rename = "非诉审查")]
        NonLitigation = "非诉审查" / "review without suit";
        #[serde(rename = "执行")]
        Enforcement = "执行" / "enforcement";
        #[serde(rename = "复议")]
        Reconsideration = "复议" / "reconsideration";
    }
}

impl Instance {
    /// The instance of a ledger's word: 一审, 第一审, 行政一审, 二审程序, 申请再审, ….
    pub fn read(text: &str) -> Option<Instance> {
        let word = fold::key(text);
        let word = word.trim_start_matches("行政").trim_start_matches('第');
        let word = word.trim_end_matches("程序").trim_end_matches("阶段").trim_end_matches("案件");
        Some(match word {
            "一审" | "初审" | "1审" | "原审" | "first" => Instance::First,
            "二审" | "终审" | "2审" | "上诉" | "上诉审" | "second" => Instance::Second,
            // Some offices write 三审 for the retrial that may follow the two instances.
            "再审" | "三审" | "3审" | "提审" | "retrial" => Instance::Retrial,
            "再审审查" | "申请再审" | "申诉" | "申诉审查" | "再审申请" | "retrialreview" => {
                Instance::RetrialReview
            }
            "执行" | "强制执行" | "enforcement" => Instance::Enforcement,
            "非诉审查" | "非诉" | "非诉执行" | "非诉执行审查" | "nonlitigation" => {
                Instance::NonLitigation
            }
            "复议" | "reconsideration" => Instance::Reconsideration,
            _ => return None,
        })
    }
}

/// The regional characters of the courts' codes.
const REGIONS: &str = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新军兵";
const SUPREME: &str = "最高法";

/// 类型代字 with the instance they stand for; no entry stands before one it begins with.
const TYPES: &[(&str, Option<Instance>)] = &[
    ("行初", Some(Instance::First)),
    ("行终", Some(Instance::Second)),
    ("行再", Some(Instance::Retrial)),
    ("行申", Some(Instance::RetrialReview)),
    ("行监", Some(Instance::RetrialReview)),
    ("行抗", Some(Instance::RetrialReview)),
    ("行审复", Some(Instance::NonLitigation)),
    ("行审", Some(Instance::NonLitigation)),
    ("行他", None),
    ("行赔初", Some(Instance::First)),
    ("行赔终", Some(Instance::Second)),
    ("行赔再", Some(Instance::Retrial)),
    ("行赔申", Some(Instance::RetrialReview)),
    ("行赔监", Some(Instance::RetrialReview)),
    ("行赔抗", Some(Instance::RetrialReview)),
    ("行赔他", None),
    ("行辖终", None),
    ("行辖", None),
    ("赔辖终", None),
    ("赔辖", None),
    ("行保复", None),
    ("行保", None),
    ("执恢", Some(Instance::Enforcement)),
    ("执保", Some(Instance::Enforcement)),
    ("执异", Some(Instance::Enforcement)),
    ("执复", Some(Instance::Enforcement)),
    ("执监", Some(Instance::Enforcement)),
    ("执协", Some(Instance::Enforcement)),
    ("执他", Some(Instance::Enforcement)),
    ("执", Some(Instance::Enforcement)),
    ("司惩复", None),
    ("司惩", None),
];

impl CaseNo {
    /// Reads one case number as people write it: any brackets, full-width digits, spaces, with or without
    /// `案号：` before it and 号 after it.
    pub fn read(text: &str) -> Result<CaseNo, Problem> {
        let letters: Vec<char> = fold::half(text).trim().chars().collect();
        let mut scan = Scan { letters: &letters, at: 0 };
        scan.eat("案号");
        while scan.eat(":") {}
        if let Some(found) = reconsideration::read(letters.get(scan.at..).unwrap_or_default()) {
            return Ok(found);
        }
        let case_no = scan.case_no(false)?;
        scan.skip_spaces();
        while scan.eat("。") || scan.eat(",") || scan.eat(";") || scan.eat("、") {}
        let rest: String = letters.iter().skip(scan.at).take(20).collect();
        if rest.is_empty() {
            return Ok(case_no);
        }
        Err(wrong(said!("“号”后面的“{rest}”不是案号的一部分", "“{rest}” after the number is no part of it")))
    }

    /// Whether it is built like a court's number, of whatever court and type: `（2026）…12号`. What is not cannot be one.
    pub fn shaped(text: &str) -> bool {
        let text = fold::half(text);
        let Some(rest) = text.trim().strip_prefix(['(', '[', '【', '〔']) else { return false };
        let Some((year, rest)) = rest.split_once([')', ']', '】', '〕']) else { return false };
        let rest = rest.strip_suffix('号').unwrap_or(rest);
        let code = rest.trim_end_matches(|c: char| c.is_ascii_digit());
        let whole = year.len() == 4 && year.chars().all(|c| c.is_ascii_digit());
        let numbered = code.len() < rest.len() && !code.is_empty();
        whole && numbered && !code.contains('号') && code.chars().all(char::is_alphanumeric)
    }

    /// A number written without its year, as people name those of the year: `津0118行初87`.
    pub fn of_year(text: &str, year: i32) -> Option<String> {
        let text = fold::half(text);
        let starts = text.trim().chars().next().is_some_and(|c| !c.is_ascii_digit() && c != '(' && c != '[');
        let whole = format!("({year}){}", text.trim());
        (starts && CaseNo::read(&text).is_err()).then(|| CaseNo::read(&whole).ok())?.map(|no| no.to_string())
    }

    /// 案件编号 — the figures at the end of a number or of a part of it: 829 of 行初829号.
    pub fn number_at_end(text: &str) -> Option<u32> {
        let text = fold::half(text);
        let text = text.trim();
        let text = text.strip_suffix('号').unwrap_or(text).trim_end();
        let digits = text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        text.get(text.len() - digits..)?.parse().ok()
    }

    /// All case numbers in a text, in order, each once; what is no case number is passed over.
    pub fn find_all(text: &str) -> Vec<CaseNo> {
        let mut found: Vec<CaseNo> = Vec::new();
        CaseNo::scan(text, |read| {
            if let Ok(case_no) = read
                && !found.contains(&case_no)
            {
                found.push(case_no);
            }
        });
        // A cell that holds nothing but one number may leave out the brackets.
        if found.is_empty() { CaseNo::read(text).into_iter().collect() } else { found }
    }

    /// All numbers of reconsideration bodies in a text, in order, each once.
    pub fn find_reconsiderations(text: &str) -> Vec<CaseNo> {
        let letters: Vec<char> = fold::half(text).chars().collect();
        let mut found: Vec<CaseNo> = Vec::new();
        let mut at = 0;
        while at < letters.len() {
            let mut scan = Scan { letters: &letters, at };
            let read = reconsideration::at(&mut scan);
            at = if read.is_some() { scan.at } else { at + 1 };
            found.extend(read.filter(|no| !found.contains(no)));
        }
        found
    }

    /// The text without the case numbers in it, in half-width letters.
    pub fn taken_out(text: &str) -> String {
        let mut left = String::new();
        CaseNo::scan(text, |read| left.extend(read.err()));
        left
    }

    /// Goes through a text: every case number in it, and every letter that belongs to none.
    fn scan(text: &str, mut each: impl FnMut(Result<CaseNo, char>)) {
        let letters: Vec<char> = fold::half(text).chars().collect();
        let mut at = 0;
        while let Some(letter) = letters.get(at) {
            let mut scan = Scan { letters: &letters, at };
            match scan.case_no(true) {
                Ok(case_no) => {
                    at = scan.at;
                    each(Ok(case_no));
                }
                Err(_) => {
                    at += 1;
                    each(Err(*letter));
                }
            }
        }
    }

    /// The instance the type stands for; `None` for applications, sanctions and other side cases.
    pub fn instance(&self) -> Option<Instance> {
        if self.is_reconsideration() {
            return Some(Instance::Reconsideration);
        }
        TYPES.iter().find(|(code, _)| *code == self.type_code).and_then(|(_, instance)| *instance)
    }

    /// The court whose code the number bears; numbers before 2016 bear other ones.
    pub fn court<'a>(&self, courts: &'a Courts) -> Option<&'a Court> {
        if self.old_digits.is_some() { None } else { courts.of_code(&self.court) }
    }

    /// Type and number alone, for narrow columns: 行初87.
    pub fn short(&self) -> String {
        let CaseNo { type_code, number, .. } = self;
        let suffix = self.suffix.as_deref().unwrap_or_default();
        format!("{type_code}{number}{suffix}")
    }

    /// What looks wrong though it may be right: the year, the instance, the court for these defendants. Warnings only.
    ///
    /// `defendants` in the order of the complaint, `on` the day it is judged by, `organs` the register of the district.
    pub fn oddities(
        &self,
        defendants: &[String],
        instance: Option<Instance>,
        on: Day,
        organs: &Organs,
    ) -> Vec<Problem> {
        let mut odd = Vec::new();
        let year = self.year;
        if i32::from(year) > on.year() {
            odd.push(warn(
                "",
                said!("案号年度{year}晚于今年", "The year {year} of the case number is still to come"),
            ));
        }
        if let (Some(told), Some(kept)) = (self.instance(), instance)
            && told != kept
        {
            let code = &self.type_code;
            odd.push(warn(
                "",
                said!(
                    "类型代字“{code}”是{told}，审级却填了{kept}",
                    "Type “{code}” means {told}, but the instance says {kept}";
                    told = told.words(), kept = kept.words()
                ),
            ));
        }
        if self.old_digits.is_none() && !self.is_reconsideration() {
            odd.extend(self.level_oddity());
            odd.extend(self.court_oddity(defendants, organs));
        }
        odd
    }
}

impl fmt::Display for CaseNo {
    /// The normal form, with full-width brackets and without leading zeros.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CaseNo { year, court, type_code, number, .. } = self;
        if let Some(digits) = self.old_digits {
            return write!(
                f,
                "（{year}）{court}{type_code}字第{number:0width$}号",
                width = usize::from(digits)
            );
        }
        let special = self.special.as_deref().unwrap_or_default();
        let suffix = self.suffix.as_deref().unwrap_or_default();
        if self.is_reconsideration() {
            return write!(f, "{court}〔{year}〕{number}号{suffix}");
        }
        write!(f, "（{year}）{court}{special}{type_code}{number}号{suffix}")
    }
}

impl serde::Serialize for CaseNo {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for CaseNo {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<CaseNo, D::Error> {
        let text = String::deserialize(deserializer)?;
        CaseNo::read(&text).map_err(|problem| serde::de::Error::custom(problem.words.zh))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn no(text: &str) -> CaseNo {
        CaseNo::read(text).unwrap_or_else(|problem| panic!("{text}: {}", problem.words.zh))
    }

    fn fault(text: &str) -> String {
        CaseNo::read(text).map(|no| panic!("{text} was read as {no}")).unwrap_err().words.zh
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_numbers_of_the_rule_are_read_part_by_part() {
        let first = no("（2026）津0118行初12号");
        assert_eq!(
            (first.year, first.court.as_str(), first.type_code.as_str(), first.number),
            (2026, "津0118", "行初", 12)
        );
        let second = no("（2025）津02行终345号");
        assert_eq!((second.court.as_str(), second.type_code.as_str(), second.number), ("津02", "行终", 345));
        let review = no("（2025）津行申7号");
        assert_eq!((review.court.as_str(), review.type_code.as_str(), review.number), ("津", "行申", 7));
        let damages = no("（2026）津0118行赔初3号之一");
        assert_eq!((damages.type_code.as_str(), damages.suffix.as_deref()), ("行赔初", Some("之一")));
        let patent = no("（2019）最高法知行终1号");
        assert_eq!(
            (patent.court.as_str(), patent.special.as_deref(), patent.type_code.as_str()),
            ("最高法", Some("知"), "行终")
        );
    }

    #[test]
    fn the_form_before_2016_keeps_its_zeros() {
        let old = no("（2014）静行初字第0012号");
        assert_eq!(
            (old.year, old.court.as_str(), old.type_code.as_str(), old.number),
            (2014, "静", "行初", 12)
        );
        assert_eq!(old.to_string(), "（2014）静行初字第0012号");
        assert_eq!(old.instance(), Some(Instance::First));
        assert_eq!(court(&old), None, "静 was 静海 as well as 静安");
        assert_eq!(no("（1999）一中行终字第3号").court, "一中");
    }

    #[test]
    fn a_wrong_part_is_named_and_the_right_shape_shown() {
        for (text, part) in [
            ("（2026）津0118行初012号", "不能以0开头"),
            ("（2026）津0118民初12号", "“民初”"),
            ("（2026）津011行初12号", "“津011”"),
            ("（2026）天0118行初12号", "法院代字"),
            ("（26）津0118行初12号", "“26”"),
            ("津0118行初12号", "收案年度"),
            ("（2026）津0118行初号", "缺案件编号"),
            ("（2026）津0118行初123456789号", "八位"),
            ("（2026）津0118行初12号附件", "“附件”"),
            ("（2026津0118行初12号", "括号"),
            ("（1926）津0118行初12号", "1926"),
            ("", "收案年度"),
        ] {
            let said = fault(text);
            assert!(said.contains(part) && said.contains("（2026）津0118行初87号"), "{text}: {said}");
        }
    }

    #[test]
    fn a_number_of_an_unknown_type_is_built_like_one_and_two_run_together_are_not() {
        for built in ["（2026）津0118民初12号", "[2026]津011行初12号", "（2026）天0118行初12"]
        {
            assert!(CaseNo::shaped(built), "{built}");
        }
        for not in [
            "津0118行初9x",
            "诉前调12",
            "（2026）津0118行初",
            "（26）津0118行初12号",
            "（2026）津0118行初832号津0118行初9",
            "（2026）津0118行初12号附件",
            "",
        ] {
            assert!(!CaseNo::shaped(not), "{not}");
        }
    }

    #[test]
    fn any_brackets_widths_spaces_and_a_missing_last_word_make_the_same_number() {
        for text in [
            "(2026)津0118行初12号",
            "〔2026〕津0118行初12号",
            "[2026]津0118行初12号",
            "【2026】津0118行初12号",
            "（２０２６）津０１１８行初１２号",
            " （2026） 津0118 行初 12 号 ",
            "案号：（2026）津0118行初12号",
            "案号:(2026)津0118行初12",
            "2026津0118行初12号",
            "（2026）津0118行初12号。",
        ] {
            assert_eq!(no(text).to_string(), "（2026）津0118行初12号", "{text}");
        }
    }

    #[test]
    fn several_numbers_in_a_cell_are_all_found_once() {
        let all = |text| CaseNo::find_all(text).iter().map(CaseNo::to_string).collect::<Vec<_>>();
        assert_eq!(
            all("一审：（2025）津0118行初12号\n二审:(2026)津02行终3"),
            ["（2025）津0118行初12号", "（2026）津02行终3号"]
        );
        assert_eq!(all("（2025）津0118行初12号、（2025）津0118行初12号"), ["（2025）津0118行初12号"]);
        assert_eq!(
            all("[2026]津0118行初1号之二（2014）静行初字第0012号"),
            ["（2026）津0118行初1号之二", "（2014）静行初字第0012号"]
        );
        assert_eq!(all("2026津0118行初9"), ["（2026）津0118行初9号"]);
        assert!(all("（2026）津0118民初12号，津静政复〔2026〕5号").is_empty());
    }

    #[test]
    fn the_type_tells_the_instance() {
        for (text, instance) in [
            ("（2026）津0118行初1号", Some(Instance::First)),
            ("（2026）津02行赔终1号", Some(Instance::Second)),
            ("（2026）津行申1号", Some(Instance::RetrialReview)),
            ("（2026）津行再1号", Some(Instance::Retrial)),
            ("（2026）津0118行审1号", Some(Instance::NonLitigation)),
            ("（2026）津0118行审复1号", Some(Instance::NonLitigation)),
            ("（2026）津0118执恢1号", Some(Instance::Enforcement)),
            ("（2026）津0118行保1号", None),
        ] {
            assert_eq!(no(text).instance(), instance, "{text}");
        }
    }

    #[test]
    fn the_code_tells_the_court_and_the_short_form_the_rest() {
        assert_eq!(court(&no("（2026）津0118行初87号")), Some("天津市静海区人民法院"));
        assert_eq!(court(&no("（2026）津02行终87号")), Some("天津市第二中级人民法院"));
        assert_eq!(court(&no("（2026）津行申87号")), Some("天津市高级人民法院"));
        assert_eq!(court(&no("（2026）京0105行初87号")), None);
        assert_eq!(no("（2026）津0118行初87号之一").short(), "行初87之一");
    }

    #[test]
    fn instances_are_read_from_the_words_of_ledgers() {
        for instance in Instance::ALL {
            assert_eq!(Instance::read(instance.words().zh), Some(instance));
            assert_eq!(serde_json::to_value(instance).unwrap(), instance.words().zh);
        }
        assert_eq!(Instance::read(" 第一审程序"), Some(Instance::First));
        assert_eq!(Instance::read("三审"), Some(Instance::Retrial));
        assert_eq!(Instance::read("调解"), None);
    }

    fn court(no: &CaseNo) -> Option<&'static str> {
        no.court(Organs::district().courts()).map(|court| court.name.as_str())
    }

    fn oddities(text: &str, defendants: &[&str]) -> Vec<String> {
        let defendants: Vec<String> = defendants.iter().map(|d| d.to_string()).collect();
        let odd = no(text).oddities(&defendants, None, day("2026-11-23"), Organs::district());
        assert!(odd.iter().all(|problem| problem.warning));
        odd.into_iter().map(|problem| problem.clause.unwrap_or(problem.words.zh)).collect()
    }

    #[test]
    fn cases_in_their_usual_courts_are_not_odd() {
        for (text, defendants) in [
            ("（2026）津02行初1号", vec!["区政府"]),
            ("（2026）津行终1号", vec!["天津市静海区人民政府"]),
            ("（2026）津0118行初1号", vec!["天津市静海区大邱庄镇人民政府"]),
            ("（2026）津02行终1号", vec!["区住建委"]),
            ("（2026）津0118行初1号", vec!["区人社局", "区政府"]),
            ("（2026）津8601行初1号", vec!["区生态环境局"]),
            ("（2018）津01行终1号", vec!["区住建委"]),
            ("（2026）津0101行初1号", vec!["天津市人民政府"]),
            ("（2026）津02行初1号", vec![]),
        ] {
            assert_eq!(oddities(text, &defendants), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_known_ledgers_raise_no_alarm() {
        let ledgers: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/data/ledgers/answers.json")).unwrap();
        let rows: Vec<_> =
            ledgers.as_object().unwrap().values().flat_map(|l| l["rows"].as_array().unwrap()).collect();
        assert_eq!(rows.len(), 59 + 41 + 39);
        for row in rows {
            let defendants: Vec<&str> =
                row["defendants"].as_array().unwrap().iter().filter_map(|d| d.as_str()).collect();
            let text = row["no"].as_str().unwrap();
            assert_eq!(oddities(text, &defendants), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_control_character_is_quoted_visibly() {
        assert!(fault("（2026）津0118行初12号\u{1b}[2J").contains("␛[2J"));
    }

    #[test]
    fn the_district_government_is_not_sued_in_the_basic_court() {
        assert_eq!(oddities("（2026）津0118行初1号", &["区政府"]), ["行政诉讼法第15条"]);
        assert_eq!(oddities("（2026）津02行终1号", &["区政府"]), ["行政诉讼法第15条"]);
    }

    #[test]
    fn a_department_is_not_sued_in_the_intermediate_court() {
        assert_eq!(oddities("（2026）津02行初1号", &["区住建委"]), ["行政诉讼法第14条"]);
        assert_eq!(oddities("（2026）津0112行初1号", &["静海区烟草专卖局"]), ["行政诉讼法第14条"]);
        assert_eq!(oddities("（2026）津行终1号", &["区住建委"]), ["行政诉讼法第14条"]);
    }

    #[test]
    fn after_reconsideration_the_original_organ_decides_the_court() {
        assert_eq!(oddities("（2026）津02行初1号", &["区人社局", "区政府"]), ["行诉解释第134条"]);
    }

    #[test]
    fn a_basic_court_hears_no_appeal_and_the_first_intermediate_court_no_longer_covers_jinghai() {
        assert_eq!(oddities("（2026）津0118行终1号", &[]), ["行政诉讼法第85条"]);
        assert!(oddities("（2026）津01行终1号", &["区住建委"])[0].contains("一中院"));
    }

    #[test]
    fn another_district_s_cases_go_to_the_courts_of_its_own_register() {
        let register = "name,short,kind,aliases,code,since\n\
                        杭州市西湖区人民政府,区政府,区政府,,,\n杭州市西湖区城市管理局,区城管局,部门,,,\n\
                        杭州市西湖区人民法院,西湖法院,本区基层法院,,浙0106,\n\
                        浙江省杭州市中级人民法院,杭州中院,本区中级法院,,浙01,\n\
                        浙江省高级人民法院,省高院,本区高级法院,,浙,\n";
        let organs = Organs::read_csv(register).unwrap();
        let odd = |text: &str, defendant: &str| {
            let found = no(text).oddities(&[defendant.to_string()], None, day("2026-11-23"), &organs);
            found.into_iter().map(|problem| problem.words.zh).collect::<Vec<_>>()
        };
        assert!(odd("（2026）浙0106行初1号", "区城管局").is_empty());
        assert!(odd("（2026）浙01行初1号", "西湖区人民政府").is_empty());
        assert!(odd("（2026）浙01行初1号", "西湖区文新街道办")[0].contains("杭州市西湖区人民法院（浙0106）"));
        assert!(
            odd("（2026）津02行初1号", "区城管局").is_empty(),
            "numbers of another province are not judged"
        );
    }

    #[test]
    fn a_year_to_come_and_another_instance_are_odd() {
        assert!(oddities("（2027）津0118行初1号", &[])[0].contains("2027"));
        let odd = no("（2026）津02行终1号").oddities(
            &[],
            Some(Instance::First),
            day("2026-11-23"),
            Organs::district(),
        );
        assert!(odd[0].words.zh.contains("行终") && odd[0].words.zh.contains("一审"));
    }

    proptest! {
        #[test]
        fn a_number_read_from_its_normal_form_is_itself(
            year in 2000u16..2100,
            court in "(最高法|[津京兵]([0-9]{2}|[0-9]{4})?)",
            special in proptest::option::of(Just("知".to_owned())),
            at in 0..TYPES.len(),
            number in 1u32..100_000_000,
            suffix in proptest::option::of("之[一二十]{1,3}"),
        ) {
            let type_code = TYPES[at].0.to_owned();
            let case_no = CaseNo { year, court, special, type_code, number, suffix, old_digits: None };
            prop_assert_eq!(CaseNo::read(&case_no.to_string()).ok(), Some(case_no.clone()));
            let json = serde_json::to_string(&case_no).unwrap();
            prop_assert_eq!(serde_json::from_str::<CaseNo>(&json).unwrap(), case_no);
        }

        #[test]
        fn no_text_stops_the_search(text in any::<String>()) {
            CaseNo::find_all(&text);
        }
    }
}
