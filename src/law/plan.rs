//! The district's plan as data: its clauses in its own order and numbering, and what shows each of them kept.

use std::sync::LazyLock;

use crate::domain::failure::Problem;
use crate::domain::record::{Kind, Of};
use crate::law::book::RuleBook;
use crate::law::table::{TomlPage, TomlTable};
use crate::said;
use crate::text::{Said, worded};

const PLAN: &str = include_str!("plan.toml");

static OFFICIAL: LazyLock<Plan> =
    LazyLock::new(|| Plan::read(PLAN, "plan.toml", &RuleBook::official()).unwrap_or_default());

worded! {
    /// 台账事实 — what the docket itself shows of a case, besides the duties of its rules.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Measure {
        UndertakerDistrict = "undertaker_district", "区政府案件已明确承办单位" / "cases against the district name who acts";
        UndertakerUnits = "undertaker_units", "部门、乡镇（街道）案件已明确承办单位" / "cases against other organs name who acts";
        LedgerComplete = "ledger_complete", "台账记有承办单位、承办人、收件日和进度" / "the docket gives organ, officer, day received and progress";
        /// 已应诉的案件，委托的诉讼代理人中有经办机构、法制机构的工作人员
        AgentStaff = "agent_staff", "已答辩或者已定开庭的案件，诉讼代理人中有经办机构、法制机构的工作人员" / "where the answer is in or a hearing set, staff of the handling or legal office are among the agents";
        /// 已答辩或者已定开庭的案件，工作人员代理人的庭前准备逐项做到
        AgentsPrepared = "agents_prepared", "已答辩或者已定开庭的案件，工作人员代理人熟悉法律规定、分析研究案情、了解案件事实和证据" / "where the answer is in or a hearing set, the staff among the agents know the law, the case, its facts and its evidence";
        /// 对行政行为起诉的一审案件，决定书告知了起诉期限
        PeriodTold = "period_told", "一审案件的被诉行为已告知起诉期限" / "the act contested at first instance told of the period to sue";
        SignedByOffice = "signed_by_office", "司法文书由办公室签收；法制机构代签的已说明原因" / "the general office signed for the papers, or the legal office gave its reason";
        /// 区政府为被告的案件
        AnswerPapers = "answer_papers", "区政府案件的法定代表人身份证明、授权委托书已制作" / "both papers that go with the district's answer are made";
        /// 有该类人员的单位，本年该类人员已参加培训
        GroupsTrained = "groups_trained", "五类人员和持证执法人员本年已分别参加培训" / "somebody of each of the five groups and of the certified enforcers was trained this year";
    }
}

/// 条款 — one clause of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// The heading that begins at this clause.
    pub part: Option<Said>,
    /// The plan's own numbering: `一（二）1`.
    pub no: String,
    pub title: Said,
    /// The Chinese text.
    pub words: String,
    /// What it says, in English.
    pub gist: String,
    /// Ids of the rules that put the clause to work.
    pub rules: Vec<String>,
    /// Ids of rules each of whose duties is itself a breach of the clause.
    pub breaches: Vec<String>,
    /// Ids of rules that follow up what the clause asks for, and are not counted.
    pub follows: Vec<String>,
    pub records: Vec<Measure>,
    /// What every organ of the district must have: one record in force of each of these kinds.
    pub held: Vec<Kind>,
    /// What every organ of the district must bring up to date each year.
    pub yearly: Vec<Kind>,
    /// The registers that show what is done for it, without being counted.
    pub registers: Vec<Kind>,
    /// What of the clause the program does not keep, said plainly.
    pub later: Option<Said>,
    /// The clauses of the built-in plan it takes the place of, by their numbers; none for that of its own number.
    pub stands_for: Vec<String>,
}

impl Clause {
    /// Whether anything in the docket or a register shows the clause kept.
    pub fn measured(&self) -> bool {
        let by_rules = !self.rules.is_empty() || !self.breaches.is_empty();
        by_rules || !self.records.is_empty() || !self.held.is_empty() || !self.yearly.is_empty()
    }
}

/// 实施方案 — the plan of one district.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub title: Said,
    /// How rules and papers cite it.
    pub short: Said,
    pub district: Said,
    clauses: Vec<Clause>,
}

impl Default for Plan {
    fn default() -> Plan {
        let none = || Said::same("");
        Plan { title: none(), short: none(), district: none(), clauses: Vec::new() }
    }
}

impl Plan {
    /// The plan that comes with the program: 天津市静海区.
    pub fn official() -> &'static Plan {
        &OFFICIAL
    }

    /// The plan of a file, measured by the rules of a rule book; or all that is wrong with the file.
    pub fn read(toml: &str, source: &str, rules: &RuleBook) -> Result<Plan, Vec<Problem>> {
        let mut page = TomlPage { text: toml, source, problems: Vec::new() };
        let Some(root) = page.parse() else { return Err(page.problems) };
        let mut root = TomlTable::new(root.get_ref(), 0..0);
        let mut plan = Plan {
            title: root.said_needed(&mut page, "title"),
            short: root.said_needed(&mut page, "short"),
            district: root.said_needed(&mut page, "district"),
            clauses: Vec::new(),
        };
        for mut table in root.tables(&mut page, "clause") {
            let clause = clause(&mut table, &mut page, rules);
            if !clause.no.is_empty() && plan.find(&clause.no).is_some() {
                let (span, no) = (table.span_of("no"), &clause.no);
                page.refuse(span, "no", said!("条款{no}重复", "clause {no} stands twice"));
            }
            table.finish(&mut page);
            plan.clauses.push(clause);
        }
        if plan.clauses.is_empty() && page.problems.is_empty() {
            page.refuse(root.span(), "clause", said!("没有条款", "there is no clause"));
        }
        root.finish(&mut page);
        if page.problems.is_empty() { Ok(plan) } else { Err(page.problems) }
    }

    /// In the order of the plan.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// The clause of a number, whatever the brackets and spaces it was typed with: `一(二)1`, `1.2.1`.
    pub fn find(&self, no: &str) -> Option<&Clause> {
        let wanted = key(no);
        self.clauses.iter().find(|clause| key(&clause.no) == wanted)
    }

    /// A citation of statutes and of the built-in plan, as this plan has it: `区方案一（四）` by its own short name and number.
    /// What no clause of it takes the place of is left out.
    pub fn cited(&self, citation: &str) -> String {
        let built_in = Plan::official().short.zh.as_str();
        let own = |part: &str| match part.strip_prefix(built_in) {
            None => Some(part.to_string()),
            Some(no) => self.in_place_of(no).map(|clause| format!("{}{}", self.short.zh, clause.no)),
        };
        citation.split(BETWEEN).filter_map(own).collect::<Vec<_>>().join(BETWEEN)
    }

    /// The clause that takes the place of one of the built-in plan; of `一（一）1、2` that of the first.
    fn in_place_of(&self, no: &str) -> Option<&Clause> {
        let first = key(no.split('、').next().unwrap_or(no));
        let named = |clause: &&Clause| clause.stands_for.iter().any(|it| key(it) == first);
        let alike = |clause: &&Clause| clause.stands_for.is_empty() && key(&clause.no) == first;
        self.clauses.iter().find(named).or_else(|| self.clauses.iter().find(alike))
    }
}

/// Between the parts of a citation.
const BETWEEN: &str = "；";

/// A clause's number as figures and dots, so that 一（二）1, 一(二)1 and 1.2.1 are one.
fn key(no: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut apart = true;
    for letter in no.trim().chars() {
        let figure = "一二三四五六七八九".chars().position(|han| han == letter).map(|at| at + 1);
        let ascii = crate::text::fold::key(&letter.to_string());
        match (figure, ascii.as_str()) {
            (Some(figure), _) => parts.push(figure.to_string()),
            (None, "(" | ")" | "." | "、" | "〔" | "〕" | "") => {
                apart = true;
                continue;
            }
            (None, other) => match parts.last_mut() {
                Some(last) if !apart => last.push_str(other),
                _ => parts.push(other.to_string()),
            },
        }
        apart = false;
    }
    parts.join(".")
}

fn clause(table: &mut TomlTable<'_>, page: &mut TomlPage<'_>, rules: &RuleBook) -> Clause {
    let known = || rules.rules().iter().map(|rule| rule.id.as_str()).collect::<Vec<_>>().join(", ");
    let rule = |id: &str| rules.find(id).map(|rule| rule.id.clone());
    let measures = || Measure::ALL.map(Measure::key).join(", ");
    let kinds = || Kind::all().map(Kind::key).collect::<Vec<_>>().join(", ");
    let unit = |kind: &Kind| kind.card().of == Of::Unit;
    let of_unit = |key: &str| Kind::read(key).filter(unit);
    let units = || Kind::all().filter(unit).map(Kind::key).collect::<Vec<_>>().join(", ");
    let built_in = |no: &str| Plan::official().find(no).map(|clause| clause.no.clone());
    let numbers = || Plan::official().clauses().iter().map(|clause| clause.no.as_str()).collect::<Vec<_>>();
    let clause = Clause {
        part: table.said(page, "part"),
        no: table.needed(page, "no"),
        title: table.said_needed(page, "title"),
        words: table.needed(page, "words"),
        gist: table.needed(page, "gist"),
        rules: table.names(page, "rules", rule, known),
        breaches: table.names(page, "breaches", rule, known),
        follows: table.names(page, "follows", rule, known),
        records: table.names(page, "records", Measure::from_key, measures),
        held: table.names(page, "held", of_unit, units),
        yearly: table.names(page, "yearly", of_unit, units),
        registers: table.names(page, "registers", Kind::read, kinds),
        later: table.said(page, "later"),
        stands_for: table.names(page, "stands_for", built_in, || numbers().join(", ")),
    };
    let named = ["rules", "breaches", "records", "held", "yearly", "later"]
        .iter()
        .any(|key| table.get(key).is_some());
    if !named {
        let reason = said!(
            "须写明由什么衡量：rules、breaches、records、held、yearly，或以 later 写明程序尚未记录",
            "say what measures it: rules, breaches, records, held, yearly, or with `later` that the program does not keep it"
        );
        page.refuse(table.span(), "rules", reason);
    }
    clause
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The clauses of the plan, counted by hand in its text.
    const BY_HAND: [&str; 23] = [
        "一（一）1",
        "一（一）2",
        "一（二）",
        "一（二）1",
        "一（二）2",
        "一（二）3",
        "一（三）",
        "一（四）",
        "一（五）",
        "一（五）1",
        "一（五）2",
        "一（六）",
        "一（七）",
        "一（八）",
        "一（九）",
        "二（一）",
        "二（二）",
        "二（三）",
        "二（三）1",
        "二（三）2",
        "二（三）3",
        "二（三）4",
        "结语",
    ];

    fn read() -> Plan {
        Plan::read(PLAN, "plan.toml", &RuleBook::official())
            .unwrap_or_else(|problems| panic!("{problems:#?}"))
    }

    #[test]
    fn every_clause_of_the_plan_stands_in_its_own_order() {
        let plan = read();
        let found: Vec<&str> = plan.clauses().iter().map(|clause| clause.no.as_str()).collect();
        assert_eq!(found, BY_HAND);
    }

    #[test]
    fn every_rule_that_cites_the_plan_is_named_by_the_clause_it_cites() {
        let plan = read();
        let book = RuleBook::official();
        let mut cited = 0;
        for rule in book.rules() {
            for part in rule.article.split('；').filter_map(|part| part.strip_prefix("区方案")) {
                cited += 1;
                let clause = plan.find(part).unwrap_or_else(|| panic!("{}: no clause {part}", rule.id));
                let named = clause.rules.iter().chain(&clause.follows).any(|id| *id == rule.id);
                assert!(named, "{} is not named by {part}", rule.id);
            }
        }
        assert!(cited >= 15, "{cited}");
    }

    #[test]
    fn a_clause_says_what_measures_it_or_that_the_program_does_not_keep_it() {
        for clause in read().clauses() {
            assert!(clause.measured() || clause.later.is_some(), "{}", clause.no);
            assert!(clause.words.chars().count() > 30, "{}", clause.no);
        }
    }

    #[test]
    fn another_plan_cites_its_own_clauses_where_the_built_in_one_is_cited() {
        let toml = r#"
title = { zh = "西青区实施意见", en = "Opinions of Xiqing" }
short = { zh = "区意见", en = "the opinions" }
district = { zh = "天津市西青区", en = "Xiqing District" }

[[clause]]
no = "二（三）"
title = { zh = "出庭", en = "Appearance" }
words = "行政机关负责人应当出庭应诉。"
gist = "The head appears."
rules = ["S12"]
stands_for = ["一（四）"]

[[clause]]
no = "一（二）2"
title = { zh = "答辩", en = "Answer" }
words = "按期提交答辩状。"
gist = "The answer in time."
rules = ["L1"]
"#;
        let plan = Plan::read(toml, "plan.toml", &RuleBook::official()).unwrap();
        for (built_in, own) in [
            ("行政诉讼法第3条；区方案一（四）", "行政诉讼法第3条；区意见二（三）"),
            ("区方案一（二）2", "区意见一（二）2"),
            ("行政诉讼法第67条；区方案一（六）", "行政诉讼法第67条"),
            ("区方案二（三）1", ""),
        ] {
            assert_eq!(plan.cited(built_in), own);
            assert_eq!(Plan::official().cited(built_in), built_in, "the built-in plan cites itself");
        }
        let unknown = toml.replace("一（四）\"]", "九（九）\"]");
        let problems = Plan::read(&unknown, "plan.toml", &RuleBook::official()).unwrap_err();
        assert!(problems[0].words.zh.contains("九（九）"), "{problems:?}");
    }

    #[test]
    fn a_clause_is_found_however_its_number_is_typed() {
        let plan = read();
        for typed in ["一（二）2", "一(二)2", " 一（二） 2 ", "1.2.2", "一（二）２"] {
            assert_eq!(plan.find(typed).map(|clause| clause.no.as_str()), Some("一（二）2"), "{typed}");
        }
        assert_eq!(plan.find("一（八）").unwrap().rules, ["S11"]);
        assert_eq!(plan.find("结语").unwrap().no, "结语");
        assert_eq!(plan.find("三（一）"), None);
        assert_eq!(plan.find(""), None);
    }

    const GOOD: &str = r#"title = { zh = "本区方案", en = "our plan" }
short = { zh = "方案", en = "plan" }
district = { zh = "某区", en = "a district" }
[[clause]]
no = "第一条"
title = { zh = "转交", en = "forwarding" }
words = "收到文书后3日内转交。"
gist = "Forward within 3 days."
rules = ["s1"]
"#;

    #[test]
    fn another_district_brings_its_own_plan() {
        let plan = Plan::read(GOOD, "plan.toml", &RuleBook::official()).unwrap();
        assert_eq!(plan.district.zh, "某区");
        assert_eq!(plan.clauses().len(), 1);
        assert_eq!(plan.clauses()[0].rules, ["S1"]);
    }

    #[test]
    fn each_refusal_names_file_line_key_and_reason() {
        for (line, changed, reason) in [
            ("rules = [\"s1\"]", "rules = [\"S99\"]", "plan.toml第9行，rules：不认识“S99”"),
            ("rules = [\"s1\"]", "records = [\"moon\"]", "plan.toml第9行，records：不认识“moon”"),
            ("rules = [\"s1\"]\n", "", "plan.toml第4行，rules：须写明由什么衡量"),
            ("no = \"第一条\"\n", "", "plan.toml第4行，no：必须填写"),
            ("words = \"收到文书后3日内转交。\"", "words = 3", "plan.toml第7行，words：应为文字"),
            ("gist =", "jist =", "plan.toml第8行，jist：没有这个键"),
            (", en = \"a district\"", "", "plan.toml第3行，district：缺英文（en）"),
        ] {
            assert!(GOOD.contains(line), "{line}");
            let problems = Plan::read(&GOOD.replace(line, changed), "plan.toml", &RuleBook::official())
                .expect_err(changed);
            let found = problems.iter().any(|problem| problem.words.zh.contains(reason));
            assert!(found, "{changed}: {problems:#?}");
        }
        let twice =
            GOOD.to_string() + "[[clause]]\n" + GOOD.split_once("[[clause]]\n").map_or("", |(_, it)| it);
        let problems = Plan::read(&twice, "plan.toml", &RuleBook::official()).unwrap_err();
        assert!(problems[0].words.zh.contains("第11行，no：条款第一条重复"), "{}", problems[0].words.zh);
        let broken = Plan::read("\n[[clause\n", "plan.toml", &RuleBook::official()).unwrap_err();
        assert!(broken[0].words.zh.starts_with("plan.toml第2行"), "{}", broken[0].words.zh);
    }
}
