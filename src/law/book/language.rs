//! The language in which rules are written, told from the tables that read it: `docs/rule-language.md`.

use std::fmt::Write;

use crate::domain::duty::DutyState;
use crate::domain::record::Kind;
use crate::law::condition::CONDITIONS;
use crate::law::fact::FACTS;
use crate::law::role::RuleRole;
use crate::law::rule::{EACH, PICKS, SETTLED};
use crate::law::term::Clock;
use crate::law::who::Who;
use crate::text::{Lang, Text, t};

/// 键 — one key of a table of the rule file.
pub(super) struct Key {
    pub name: &'static str,
    pub needed: bool,
    holds: Text,
    words: Text,
}

const fn key(name: &'static str, holds: Text, zh: &'static str, en: &'static str) -> Key {
    Key { name, needed: false, holds, words: t(zh, en) }
}

const fn needed(name: &'static str, holds: Text, zh: &'static str, en: &'static str) -> Key {
    Key { needed: true, ..key(name, holds, zh, en) }
}

const TEXT: Text = t("文字", "text");
const BOTH: Text = t("{ zh, en }", "{ zh, en }");
const YES: Text = t("true", "true");
const NUMBER: Text = t("整数", "whole number");
const DAY: Text = t("日期", "day");
const FACT: Text = t("事实", "fact");
const FACT_LIST: Text = t("[事实]", "[facts]");
const CONDITION_LIST: Text = t("[条件]", "[conditions]");
const TABLES: Text = t("[[表]]", "[[tables]]");

/// The keys of `[[rule]]`.
#[rustfmt::skip]
pub(super) const RULE: &[Key] = &[
    needed("id", TEXT, "编号，如 L2；与内置编号相同的，整条替换", "the id, as L2; the rule built in under the same id is replaced whole"),
    needed("title", BOTH, "事项名称", "what the duty is called"),
    key("short", BOTH, "列表中的简称，两三个词；不写的用事项名称", "the same in a word or two, for lists; the title where it is not given"),
    needed("act", BOTH, "应当做什么", "what is to be done"),
    needed("missed", BOTH, "逾期的后果", "what follows when it is not"),
    needed("article", TEXT, "依据，写法见 docs/words.md", "the source, written as docs/words.md says"),
    needed("who", t("责任主体", "who"), "约束谁", "whom it binds"),
    needed("form", t("记录种类", "kind"), "办理时打开的表单；人员、培训等不属于案件的，由其自己的日期起算，或者按机关逐年计", "the form that settles it; a kind that belongs to no case runs from a day of its own, or counts by organ and year"),
    key("optional", t("true · watch · consequence · reminder · 条件", "true · watch · consequence · reminder · condition"), "true：可选的权利；watch：他人的期限，供掌握；consequence：本机关逾期后开始计算的后果；reminder：参照，只作提醒，逾期不计违反；条件：该条件成立时可选", "true: a right that may be left; watch: another's period; consequence: what begins to run once ours was missed; reminder: it guides and breaks nothing; a condition: a right where it holds"),
    key("roles", t("用途列表", "uses"), "程序把这条规则另用在何处；替换原有规则而不写此键的，沿用原来的", "what else the program uses the rule for; a row that replaces a rule and does not say keeps that one's"),
    needed("trigger", FACT, "起算的事实", "the fact that sets it running"),
    key("pick", t("取哪次", "pick"), "起算的事实有多次时取哪次（默认 first）", "which of several such facts (first)"),
    key("clock", t("计算方法", "clock"), "怎样计算；不写的，没有期限", "how it is counted; without it there is no day"),
    key("n", NUMBER, "几日、几个月、几个工作日，或者一年几次", "how many days, months, working days, or times a year"),
    key("n_setting", t("设定名", "setting"), "日数由 settings.toml 中的这一设定给出；未设定的没有期限", "the number is the one set in settings.toml under this name; without it there is no day"),
    key("rolls", t("suit · reconsideration · never", "suit · reconsideration · never"), "最后一日逢休依何规定顺延（默认 suit，行诉解释第48条）；never：无条文规定顺延，以稳妥日为最迟办理日", "by which article a rest day at the end rolls (suit); never: none lets it, and the safe day is the day to act by"),
    key("not_before", YES, "期满之后方可办理：最迟办理日处显示可以办理的首日，提前办理的提示核对", "not to be done before the period has ended: the day shown is the first on which it may be; done earlier it is flagged"),
    key("ask", BOTH, "缺日期时请查什么、填什么", "what to look up and enter where the day is missing"),
    key("named_by", FACT, "文书指定的日期；有的从其指定，没有的按 clock 计算", "the day a paper names: it prevails, and clock counts where there is none"),
    key("guide", YES, "只作提示：显示稳妥日，没有届满日", "a guide only: the safe day is shown, nothing is due"),
    key("eve", YES, "最迟办理日为期日前一个工作日", "act by the working day before the event"),
    key("within_court_day", YES, "法院另行指定日期的，先到者为最迟办理日；简易程序以法院指定为准", "beside a day the court named the earlier is acted on; in 简易程序 the court's governs"),
    key("pauses", YES, "中止的日数不计入期限", "days on which the trial stood still do not count"),
    key("follows_chain", YES, "败诉的后果：在使其终局的文书所在案件办理", "follows from a loss: done in the case of the paper that made it final"),
    key("when", CONDITION_LIST, "全部成立才适用；记录未载明的，列为待补录", "applies where all hold; where the record does not say, a fact is missing"),
    key("each", t("各被告", "each"), "多个被告的，由哪些被告各自负担", "which of several defendants have a duty of their own"),
    needed("done_by", FACT_LIST, "办结的事实，任一项即可", "the facts that settle it, any one of them"),
    key("done_all", YES, "done_by 须全部具备", "all of done_by are needed"),
    key("settled", t("何时办结", "settled"), "办结的事实算到哪里（默认 any）", "which happenings of those facts count (any)"),
    key("before", FACT, "须在此事实之前办结；之后的不再适用", "it must be settled before this fact; after it the duty is void"),
    key("before_words", BOTH, "before 已发生时的说明；有 before 的必填", "what is said then; needed with before"),
    key("ended_by", FACT, "同一记录中发生此事实的，不再适用", "where this has happened in the same record, the duty is void"),
    key("void_when", CONDITION_LIST, "任一成立即不再适用", "void where one of them holds"),
    key("gap_when", CONDITION_LIST, "任一成立而起算事实缺失的，列为待补录", "where one holds and the trigger is missing, the fact is asked for"),
    key("silent", YES, "起算事实缺日期的，由其他规则提示", "a trigger without its day is told by another rule"),
    key("excusable", YES, "本区自定的期限，负责人可以批准免除", "a period of the district's own, which a leader may excuse"),
    key("stages", TABLES, "分阶段办理的各阶段", "the steps of a duty that has several"),
    key("again_when", CONDITION_LIST, "任一成立即回到第一阶段；没有阶段的，办结后又列为待办，并以其说明", "where one holds, back to the first step; without steps, what was done stands open again and says so"),
    key("undecided_when", CONDITION_LIST, "任一在最后一日以前成立且仍成立的，是否逾期尚未定，不计违反", "while one holds that held by the last day, whether it is late is not decided and nothing is counted"),
    key("from", DAY, "施行起日：约束这一天起发生的事实", "in force for what happens from this day"),
    key("to", DAY, "施行止日", "in force to this day"),
    key("reading", BOTH, "本条中属于理解而非原文的", "what in it is a reading, not the letter"),
    key("checked", t("{ by, on, text }", "{ by, on, text }"), "谁、哪天、依据哪份文本复核过本条；没有的为“未经复核”", "who checked it, on which day, against which text; without it: unchecked"),
    key("example", TABLES, "手算的例子；自带的规则都有", "examples worked out by hand; every rule built in has one"),
];

/// The keys of `[[rule.stages]]`.
pub(super) const STAGE: &[Key] = &[
    needed("name", TEXT, "阶段的名称", "the name of the step"),
    needed("until", FACT, "到此事实为止", "it lasts until this fact"),
];

/// The keys of `[[rule.example]]`.
#[rustfmt::skip]
pub(super) const EXAMPLE: &[Key] = &[
    key("from", DAY, "起算之日", "the day it runs from"),
    key("named", DAY, "文书指定之日", "the day named in a paper"),
    key("raw", DAY, "最后一日（顺延前）", "the last day before rest days move it"),
    key("due", DAY, "届满日", "the last day after rest days moved it"),
    key("safe", DAY, "稳妥日", "the last working day on or before raw"),
    key("last", DAY, "最后及时之日", "the last day that is in time"),
    key("act_by", DAY, "最迟办理日", "the day to act by"),
    key("words", BOTH, "用文字说明的例子", "an example told in words"),
];

/// The keys of `[[check]]`.
#[rustfmt::skip]
pub(super) const CHECK: &[Key] = &[
    needed("rule", TEXT, "被复核规则的编号，内置的或者本区的", "the id of the rule that was checked, built in or the district's"),
    needed("by", TEXT, "谁复核的", "who checked it"),
    needed("on", DAY, "哪天复核的", "on which day"),
    needed("text", TEXT, "对照的文本及版本", "against which text, in which version"),
];

/// The page of the rule language.
pub fn language_page() -> String {
    let mut page = String::from(
        "# 规则的写法 The language of rules\n\n\
         本页由程序的表生成，勿手改。This page is written from the tables of the program; do not edit it.\n\n\
         规则写在 `rules.toml` 中，每条一个 `[[rule]]`；数据库旁的 `rules.toml` 按编号替换、增加内置的规则，并以 `[[check]]` 记录谁复核过哪条规则。\
         写错的键、事实、条件整份不采用，并说明第几行。\n\
         A rule is a `[[rule]]` of `rules.toml`; the file beside the database replaces rules by id, adds others, and records as `[[check]]` who checked which rule. A key, \
         fact or condition that is not known refuses the whole file, with its line.\n",
    );
    keys(&mut page, "`[[rule]]`", RULE);
    keys(&mut page, "`[[rule.stages]]`", STAGE);
    keys(&mut page, "`[[rule.example]]`", EXAMPLE);
    keys(&mut page, "`[[check]]`", CHECK);
    let list = |page: &mut String, zh: &str, en: &str, rows: Vec<(&str, Text, &str)>| {
        // Writing to a string cannot fail.
        let _ = writeln!(page, "\n## {zh} · {en}\n\n| 名称 name | 含义 | meaning |\n| --- | --- | --- |");
        for (name, words, more) in rows {
            let _ = writeln!(page, "| `{name}` | {}{more} | {} |", words.get(Lang::Zh), words.get(Lang::En));
        }
    };
    let plain = |name: &'static str, words: Text| (name, words, "");
    list(&mut page, "计算方法", "clock", Clock::ALL.iter().map(|it| plain(it.key(), it.words())).collect());
    list(&mut page, "用途", "roles", RuleRole::ALL.iter().map(|it| plain(it.key(), it.words())).collect());
    list(&mut page, "取哪次", "pick", PICKS.iter().map(|(name, _, words)| plain(name, *words)).collect());
    list(
        &mut page,
        "何时办结",
        "settled",
        SETTLED.iter().map(|(name, _, words)| plain(name, *words)).collect(),
    );
    list(&mut page, "各被告", "each", EACH.iter().map(|(name, _, words)| plain(name, *words)).collect());
    list(&mut page, "责任主体", "who", Who::ALL.iter().map(|it| plain(it.key(), it.words())).collect());
    list(&mut page, "记录种类", "form", Kind::all().map(|it| plain(it.key(), it.words())).collect());
    list(
        &mut page,
        "条件",
        "when, void_when, gap_when, again_when, undecided_when, optional",
        CONDITIONS.iter().map(|it| plain(it.name, it.words)).collect(),
    );
    let _ = writeln!(
        page,
        "\n## 事实 · trigger, named_by, done_by, before, ended_by, until\n\n\
         | 名称 name | 哪一天 | which day | 表单 form |\n| --- | --- | --- | --- |"
    );
    let _ = writeln!(
        page,
        "| `种类.栏目` | 该类每条记录的这一日期栏，如 `receipt.handled_on` | that day of each record of the kind, as `receipt.handled_on` | 各表单 |"
    );
    for fact in FACTS {
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | {} |",
            fact.name,
            fact.words.get(Lang::Zh),
            fact.words.get(Lang::En),
            fact.form.words().get(Lang::Zh)
        );
    }
    list(
        &mut page,
        "期限的状态",
        "state, in the answers of the program",
        DutyState::ALL.iter().map(|it| plain(it.key(), it.words())).collect(),
    );
    page
}

fn keys(page: &mut String, title: &str, keys: &[Key]) {
    let _ =
        writeln!(page, "\n## {title}\n\n| 键 key | 内容 holds | 含义 | meaning |\n| --- | --- | --- | --- |");
    for key in keys {
        let star = if key.needed { " *" } else { "" };
        let _ = writeln!(
            page,
            "| `{}`{star} | {} | {} | {} |",
            key.name,
            key.holds.get(Lang::Zh),
            key.words.get(Lang::Zh),
            key.words.get(Lang::En)
        );
    }
    if keys.iter().any(|key| key.needed) {
        page.push_str("\n\\* 必须填写 · required\n");
    }
}
