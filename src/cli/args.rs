//! The command line, declared in both languages; what was typed, not yet what it means.

use crate::cli::as_of;
use crate::text::{Lang, Text, t};
use clap::{Arg, ArgAction, ArgMatches, Command};

/// A command of the command line and its words.
pub struct Verb {
    pub name: &'static str,
    pub words: Text,
    args: fn(Lang) -> Vec<Arg>,
}

/// The command that other commands may follow.
pub const AS_OF: &str = "as-of";

/// Every command, in the order of the help.
#[rustfmt::skip]
pub const VERBS: &[Verb] = &[
    Verb { name: "demo", words: t("用虚构的全区数据打开全屏界面，或写入文件", "open the full screen on a made-up district, or write one"),
        args: |lang| vec![
            number("cases", t("案件数量（默认 300）", "how many cases (300)"), lang),
            number("seed", t("随机种子（默认 1）：同一种子得到同样的数据", "the seed (1): the same seed makes the same district"), lang),
            value("into", "FILE", t("写入这个文件，不打开界面", "write into this file and open nothing"), lang),
        ] },
    Verb { name: "import", words: t("导入台账（.xlsx .xls .csv）", "load a ledger (.xlsx .xls .csv)"), args: |lang| vec![
        positional("file", "FILE", t("台账文件", "the ledger"), lang),
        value("sheet", "NAME", t("只读这张工作表（默认读全部未隐藏、有案件的表）", "read only this sheet (default: every visible one that holds cases)"), lang),
        value("map", "表头=KEY", t("指定某一表头对应的栏目，可多次使用", "take a heading as this column; may be repeated"), lang)
            .action(ArgAction::Append),
        value("prefer", "sheet|book", t("台账和本表都改过的栏目以哪个为准（默认逐项列出，不改）", "whose value is taken where both changed a field (default: each is listed and left)"), lang)
            .value_parser(["sheet", "book"]),
        value("row", "行号=案号|new", t("指明某一行是台账中的哪一案，或者是新案件，可多次使用", "say which case of the docket a row is, or that it is a new one; may be repeated"), lang)
            .action(ArgAction::Append),
        value("take", "行号:表头=sheet|book|=内容", t("核定一格两边都改过的内容：以本表、以台账为准，或者写明应有的内容（==内容），可多次使用", "decide one cell that both changed: the sheet's, the docket's, or what it is to be (==TEXT); may be repeated"), lang)
            .action(ArgAction::Append),
        flag("dry-run", t("只报告，不写入", "report only, write nothing"), lang),
        flag("yes", t("在终端上也不逐项询问，只导入能确定的", "at a terminal ask nothing, import what is certain"), lang),
        json(lang),
    ] },
    Verb { name: "export", words: t("输出台账、期限、日历或者一类记录（.xlsx .csv .md .json .ics）", "put out the ledger, the duties, the calendar or the records of a kind"),
        args: |lang| vec![
            positional("what", "WHAT", t("ledger 台账、duties 期限、calendar 日历、today 今日应办，或者记录种类", "ledger, duties, calendar, today, or a kind of record"), lang),
            to(lang).help(t("写入文件，按扩展名定格式（默认写入输出目录）", "write into a file, its ending tells the format (default: the outbox)").get(lang)),
            value("view", "VIEW", t("台账种类：all 全部、pending 在审、litigation 应诉、reconsideration 复议、brief 简表，可并用", "which ledger: all, pending, litigation, reconsideration, brief; several by commas"), lang)
                .action(ArgAction::Append),
            value("unit", "机关", t("只输出一个单位的（全称、简称均可）", "only one organ's, by any of its names"), lang),
            value("for", "机关", t("发给这个单位填报：只有应由其填写的格可改，收回后逐格并入", "for this organ to fill in: only its cells can be changed; what comes back is merged cell by cell"), lang),
            value("encoding", "utf8|gb18030", t(".csv 的编码（默认 UTF-8）", "the encoding of .csv (default UTF-8)"), lang)
                .value_parser(["utf8", "gb18030"]),
            value("year", "YEAR", t("记录：只输出一年的", "records: only one year's"), lang).value_parser(clap::value_parser!(i32).range(1949..=2999)),
            value("words", "TEXT", t("记录：只输出含有这些文字的", "records: only those that say this"), lang),
        ] },
    Verb { name: "today", words: t("今日应办事项", "what must be done today"), args: |lang| vec![
        flag("exit-code", t("有逾期事项时以状态 3 退出", "exit with 3 when something is overdue"), lang),
        value("scope", "mine|unit|all", t("范围：我的、本单位、全部（默认）", "whose: mine, my unit, all (default)"), lang)
            .value_parser(["mine", "unit", "all"]),
        json(lang),
    ] },
    Verb { name: "cases", words: t("案件列表：在审的（默认）或全部，按单位、进度、文字查找", "the list of cases: pending (default) or all, by organ, step and words"),
        args: |lang| vec![
            flag("all", t("连已结案件", "closed cases too"), lang),
            value("unit", "机关", t("只列一个单位（全称、简称均可）", "only one organ, by any of its names"), lang),
            value("status", "进度", t("只列这一进度的，如 待答辩", "only those at this step, as 待答辩"), lang),
            value("words", "TEXT", t("只列含有这些文字的", "only those that say this"), lang),
            value("view", "VIEW", t("台账：litigation 应诉、reconsideration 复议（默认两者）", "the ledger: litigation or reconsideration (default: both)"), lang)
                .value_parser(["all", "litigation", "reconsideration"]),
            json(lang),
        ] },
    Verb { name: "case", words: t("一个案件的卷宗", "one case file"), args: |lang| vec![case_no(lang), json(lang)] },
    Verb { name: "duties", words: t("期限：全部在审案件的，或一个案件的", "the duties of all pending cases, or of one case"),
        args: |lang| vec![case_no(lang).required(false), json(lang)] },
    Verb { name: "prove", words: t("一项期限的依据，逐步列明", "the proof of a date, step by step"), args: |lang| vec![
        case_no(lang),
        positional("rule", "RULE", t("规则编号，如 L2（见 yingsu rules）", "a rule, as L2"), lang),
        json(lang),
    ] },
    Verb { name: "appear", words: t("出庭：每次开庭由谁出庭、缺什么、有无违规", "who appears: each hearing, what is wanting, what was breached"),
        args: |lang| vec![case_no(lang), to(lang), json(lang)] },
    Verb { name: "brief", words: t("出庭简报：开庭前供负责人阅看的一页，连同庭前准备清单", "one page for the head before a hearing, with what is to be prepared"),
        args: |lang| vec![case_no(lang), to(lang), json(lang)] },
    Verb { name: "papers", words: t("身份证明书、授权委托书：按登记内容拟写，缺的标出", "the identity of the head and the authority of the agents, worded from what is registered"),
        args: |lang| vec![case_no(lang), to(lang), json(lang)] },
    Verb { name: "loss", words: t("败诉处理：各步由谁办、何时办、下一步，整改措施和同类败诉", "a lost case to its end: who takes each step, when, what is next; measures and like losses"),
        args: |lang| vec![case_no(lang), to(lang), json(lang)] },
    Verb { name: "attachments", words: t("附件：本案卷宗目录中登记的文件，缺失和改动的标出；可用 $PAGER 打开", "the files linked to a case, missing and changed ones marked; opened in $PAGER"),
        args: |lang| vec![
            case_no(lang),
            number("open", t("用 $PAGER（默认 less）打开第几个", "open the n-th in $PAGER (less)"), lang),
            flag("path", t("只打印 --open 那个文件的路径，供复制", "only print the path of that file, to be copied"), lang),
            to(lang), json(lang),
        ] },
    Verb { name: "attach", words: t("登记附件：本案卷宗目录中的文件，只记名称和校验值", "link files of the case's folder by name and print"),
        args: |lang| vec![
            case_no(lang),
            positional("file", "FILE", t("文件，须在卷宗目录之下，可多个", "files, below the folder of the case"), lang).num_args(1..),
            value("title", "TEXT", t("文件的内容", "what it is"), lang),
        ] },
    Verb { name: "slip", words: t("期限核验单：一案的，或者当日全部案件的；复核人核对后签字", "the control slip of a case, or of a day over all cases, that a second person signs"),
        args: |lang| vec![
            case_no(lang).required(false),
            value("day", "DAY", t("这一天记入和变动的期限，全部案件", "what was entered or changed on this day, over all cases"), lang),
            value("since", "DAY", t("从这一天起（默认：一案自上次核验起，当日的只这一天）", "from this day on (default: since the last signing)"), lang),
            value("sign", "无误|有误", t("核验签字：录入人不能核验自己录入的期限", "sign (correct, wrong): nobody signs dates they entered"), lang)
                .value_parser(["无误", "有误", "correct", "wrong"]),
            value("findings", "TEXT", t("核验意见；有误的必填", "what was found; needed when something is wrong"), lang),
            value("to", "FILE", t("写入文件（.md .json）", "write into a file (.md .json)"), lang),
            json(lang),
        ] },
    Verb { name: "responds", words: t("谁应诉：承办单位、举证责任、各被告的办理情况", "who responds: undertakers, burden of proof, each defendant's part"),
        args: |lang| vec![case_no(lang), to(lang), json(lang)] },
    Verb { name: "period", words: t("单算一个期间，并列出步骤", "count one period, with its steps"), args: |lang| vec![
        value("from", "DAY", t("起算日（当日不计入）", "the day it starts from (not counted)"), lang).required(true),
        number("days", t("日数", "days"), lang),
        number("months", t("月数", "months"), lang),
        number("workdays", t("工作日数", "working days"), lang),
        value("clock", "CLOCK", t("计算方式：litigation internal working month backward", "litigation internal working month backward"), lang)
            .value_parser(["litigation", "internal", "working", "month", "backward"]),
        json(lang),
    ] },
    Verb { name: "calendar", words: t("日历：看月份，核对、加入放假通知，列出因此变动的期限", "months, a holiday notice checked or added, the duties that moved"),
        args: |lang| vec![
            positional("what", "show|check|add|moved", t("看（默认）、核对、加入、列出变动的期限", "show (default), check, add, list the duties that moved"), lang)
                .required(false).hide_possible_values(true).value_parser(["show", "check", "add", "moved"]),
            positional("file", "FILE", t("日历文件（CSV）或通知全文，- 为标准输入", "a calendar file (CSV) or a notice, - is standard input"), lang)
                .required(false),
            value("year", "YYYY", t("年份", "the year"), lang),
            value("month", "YYYY-MM", t("只看这个月（默认本月）", "only this month (default: the present one)"), lang),
            value("notice", "TEXT", t("通知的句子，如“元旦：1月1日（周五）至3日（周日）放假，共3天。”", "the sentences of the notice"), lang),
            flag("replace", t("替换已有的不同安排", "replace what is arranged otherwise already"), lang),
            to(lang),
            json(lang),
        ] },
    Verb { name: "record", words: t("写入一条记录，与表单同样核对", "write a record through the same checks as its form"),
        args: |lang| vec![
            case_no(lang).help(t("案号；新案件登记用 new", "the case number; `new` registers a case").get(lang)),
            positional("kind", "KIND", t("记录种类（见 yingsu fields）", "the kind of record (see yingsu fields)"), lang),
            value("set", "KEY=VALUE", t("栏目与内容，可多次使用", "a field and what it holds; may be repeated"), lang).action(ArgAction::Append),
            value("amend", "ID", t("修改这条记录（默认新建）", "amend this record (default: a new one)"), lang)
                .value_parser(clap::value_parser!(i64)),
            value("json", "FILE", t("从 JSON 文件读取内容，- 为标准输入；不写文件则输出 JSON", "read the body from a JSON file, - is standard input; without a file, print JSON"), lang)
                .num_args(0..=1).default_missing_value("").action(ArgAction::Append),
            flag("dry-run", t("不写入，只看各项期限怎样变化", "write nothing, show how the days would change"), lang),
            flag("despite-warnings", t("有提醒也照样保存", "save despite warnings"), lang),
        ] },
    Verb { name: "intake", words: t("法院来文（短信、传票、通知书的文字）：认出案号、当事人、时间、地点，存疑的列明；--save 登记来件", "a court's message, summons or notice: number, parties, time, room, and what is doubtful; --save takes it in"),
        args: |lang| vec![
            value("text", "FILE", t("来文的文字，- 为标准输入", "the text, - is standard input"), lang).required(true),
            flag("save", t("登记来件；有存疑的不写入，须用 --set 写明", "take it in; nothing is written while anything is doubtful: say it with --set"), lang),
            value("set", "KEY=VALUE", t("栏目与内容，可多次使用", "a field and what it holds; may be repeated"), lang).action(ArgAction::Append),
            value("json", "FILE", t("输出 JSON", "print JSON"), lang).num_args(0..=1).default_missing_value("").action(ArgAction::Append),
            flag("dry-run", t("不写入，只看各项期限怎样变化", "write nothing, show how the days would change"), lang),
            flag("despite-warnings", t("有提醒也照样保存", "save despite warnings"), lang),
        ] },
    Verb { name: "history", words: t("历史：一案、一条记录或者一栏由谁、何时、改了什么、为什么", "the history of a case, a record or a field: who, when, old → new, why"),
        args: |lang| vec![
            case_no(lang).required(false),
            record(lang),
            value("field", "KEY", t("只看这一栏（与 --record 同用）", "only this field (with --record)"), lang).requires("record"),
            to(lang),
            json(lang),
        ] },
    Verb { name: "as-of", words: t("查看某一时点的台账：其后可写命令，不写则打开全屏界面；只读", "the docket as of a moment, read only: a command after it, else the full screen"),
        args: |lang| vec![positional("moment", "MOMENT", t("时点：2026-06-30（至当日结束）或 2026-06-30T14:05", "2026-06-30 (to its end) or 2026-06-30T14:05"), lang)] },
    Verb { name: "withdraw", words: t("撤回一条记录，写明理由；不写记录的撤回全案", "withdraw a record, with the reason; the whole case where no record is named"),
        args: |lang| vec![
            case_no(lang).required(false),
            record(lang),
            value("reason", "TEXT", t("撤回的理由", "the reason"), lang).required(true),
            json(lang),
        ] },
    Verb { name: "clashes", words: t("列出来表与台账都改过、有待核定的各格", "the cells that a sheet and the docket both changed and that wait to be decided"),
        args: |lang| vec![case_no(lang).required(false), to(lang), json(lang)] },
    Verb { name: "decide", words: t("核定一格：以来表、台账为准，或者另行填写", "decide what is to stand in one of them"),
        args: |lang| vec![
            positional("clash", "N", t("编号，见 yingsu clashes", "its number, as yingsu clashes lists it"), lang),
            value("take", "sheet|book", t("以来表为准，或者以台账为准", "the sheet's, or the docket's"), lang).value_parser(["sheet", "book"]),
            value("text", "TEXT", t("另行填写", "what is to stand"), lang),
        ] },
    Verb { name: "withdrawn", words: t("列出已撤回的案件和记录", "list what is withdrawn"),
        args: |lang| vec![case_no(lang).required(false), to(lang), json(lang)] },
    Verb { name: "reinstate", words: t("恢复已撤回的记录或者案件；案件连同随之撤回的记录", "put back what is withdrawn; a case with all that went with it"),
        args: |lang| vec![
            case_no(lang).required(false),
            record(lang),
            value("reason", "TEXT", t("恢复的理由", "the reason"), lang),
            json(lang),
        ] },
    Verb { name: "revert", words: t("把一条记录或者一栏改回某一时点的内容，与表单同样核对", "set a record, or one field of it, to what it was at a moment, through the checks of its form"),
        args: |lang| vec![
            case_no(lang).required(false),
            record(lang).required(true),
            value("at", "MOMENT", t("时点：2026-06-30（至当日结束）或 2026-06-30T14:05", "2026-06-30 (to its end) or 2026-06-30T14:05"), lang).required(true),
            value("field", "KEY", t("只改回这一栏", "only this field"), lang),
            flag("dry-run", t("不写入，只看各项期限怎样变化", "write nothing, show how the days would change"), lang),
            flag("despite-warnings", t("有提醒也照样保存", "save despite warnings"), lang),
        ] },
    Verb { name: "verify", words: t("重算全部期限，核对台账流水、汇总和签字，逐项说明原因；有差错以状态 1 退出，签字后的正当变更只列出", "recompute every date, check book and signatures, with reasons; errors exit 1, changes since a signature are only listed"),
        args: |lang| vec![
            value("seal", "SEAL|FILE", t("与另存的校验码核对（校验码，或存有校验码的文件），可多次使用", "check against a seal kept elsewhere, or a file of seals; may be repeated"), lang)
                .action(ArgAction::Append),
            json(lang),
        ] },
    Verb { name: "seal", words: t("打印台账流水的校验码（末行行号和校验值），每日另存一处，供日后核对", "print the seal of the book (its last row and hash), to be kept elsewhere every day"),
        args: |lang| vec![
            value("hook", "COMMAND", t("把校验码交给这个命令的标准输入，如发邮件、抄到另一台机器", "hand the seal to this command's standard input, to mail it or copy it out"), lang),
            json(lang),
        ] },
    Verb { name: "backup", words: t("备份：不妨碍他人写入，写完即核对；不写 --to 时为设定目录中今日的一份", "copy the book while others write, and check the copy; without --to, today's in the folder of the settings"),
        args: |lang| vec![value("to", "FILE", t("备份文件（不覆盖已有的）", "the copy (nothing is written over)"), lang), json(lang)] },
    Verb { name: "restore", words: t("由备份恢复成新文件，并逐项核验", "make a new database of a backup, and verify it"),
        args: |lang| vec![
            positional("file", "FILE", t("备份，或者已损坏的数据库", "the backup, or a damaged database"), lang),
            value("to", "NEW", t("恢复成这个文件（不覆盖已有的）", "the database to make (nothing is written over)"), lang).alias("into").required(true),
            flag("salvage", t("逐行抢救到缺损处，其后能读的行另存", "save it row by row up to the damage; rows behind it go into a file"), lang),
            json(lang),
        ] },
    Verb { name: "doctor", words: t("体检：权限、目录、文件系统、台账流水、校验码、备份、空间、日历、本地文件、终端，各附办法；须处理的以状态 1 退出", "look over modes, folders, file system, book, seals, backups, space, calendar, local files and terminal, each with its remedy; 1 when one needs mending"),
        args: |lang| vec![json(lang)] },
    Verb { name: "rebuild", words: t("由台账流水重建汇总数据", "derive everything afresh from the book"), args: |_| Vec::new() },
    Verb { name: "columns", words: t("列出台账栏目及其别名（--map 用的就是这些）", "print the ledger's columns and their other names, which --map takes"),
        args: |lang| vec![json(lang)] },
    Verb { name: "fields", words: t("列出表单栏目", "print the fields of the forms"),
        args: |lang| vec![positional("kind", "KIND", t("只列这一种", "only this kind"), lang).required(false)] },
    Verb { name: "list", words: t("登记簿：一类记录，按单位、年份、文字查找", "the records of a kind, by organ, year and words"),
        args: |lang| vec![
            positional("kind", "KIND", t("记录种类（见 yingsu fields）", "the kind of record (see yingsu fields)"), lang),
            value("unit", "机关", t("只列一个单位（全称、简称均可）", "only one organ, by any of its names"), lang),
            value("year", "YEAR", t("只列一年", "only one year"), lang).value_parser(clap::value_parser!(i32).range(1949..=2999)),
            value("words", "TEXT", t("只列含有这些文字的", "only those that say this"), lang),
            json(lang),
        ] },
    Verb { name: "plan", words: t("实施方案逐条落实情况", "how each clause of the district's plan is kept"), args: |lang| vec![
        value("unit", "机关", t("只看一个单位（全称、简称均可）", "only one organ, by any of its names"), lang),
        value("clause", "NO", t("只看一项条款，如 一（二）2 或 1.2.2", "only one clause, as 一（二）2 or 1.2.2"), lang),
        value("since", "DAY", t("在审的，以及这一天以来结案的（默认今年1月1日）", "cases pending, or closed since this day (default: 1 January)"), lang),
        to(lang),
        json(lang),
    ] },
    Verb { name: "files", words: t("本地的规则、日历、机关名录是否采用", "whether the local rules, calendar and organs were taken"),
        args: |lang| vec![
            flag("accept", t("被拒的文件改用内置内容，并重新推导期限", "go over to the built-in content of refused files, and derive afresh"), lang),
            to(lang),
            json(lang),
        ] },
    Verb { name: "risk", words: t("一个案件的败诉风险：理由、降低风险的措施、审查表、同类件数", "the risk of one case: reasons, what would lower it, the review sheet, like cases"),
        args: |lang| vec![case_no(lang), to(lang), json(lang)] },
    Verb { name: "calibration", words: t("裁判前的风险等级与裁判结果对照", "levels before the judgment against its outcome"),
        args: |lang| vec![to(lang), json(lang)] },
    Verb { name: "sources", words: t("争议来源：本年与上年同期按季度、案由、单位、领域、村居、败诉原因的收案和败诉，同类再发", "the sources of disputes against the year before: by quarter, cause, unit, field, place, ground; what recurs"),
        args: |lang| vec![to(lang), json(lang)] },
    Verb { name: "attendance", words: t("负责人出庭率：各单位、各职级，发言，法院通知未到", "heads in court: rates by unit and rank, speech, calls not heeded"),
        args: |lang| vec![to(lang), json(lang)] },
    Verb { name: "assessment", words: t("考核数目：区方案二（三）4所列五项，按单位", "the numbers of the five heads of the assessment, by unit"),
        args: |lang| vec![to(lang), json(lang)] },
    Verb { name: "people", words: t("人员：类别、证件到期、在办件数、本年培训；加姓名看一个人办过的案件", "people: category, certificate, load, trainings; with a name, the cases of one"),
        args: |lang| vec![
            positional("name", "姓名", t("姓名；同名的写作 王某（大邱庄镇）", "a name; of namesakes with the unit behind it"), lang).required(false),
            value("unit", "机关", t("只列一个单位（全称、简称均可）", "only one organ, by any of its names"), lang),
            to(lang),
            json(lang),
        ] },
    Verb { name: "missing", words: t("补录清单：各单位台账缺的内容、久未更新的案件，退回补录", "what the docket lacks of each unit and its quiet cases: the list that goes back to it"),
        args: |lang| vec![
            value("unit", "机关", t("只列一个单位（全称、简称均可）", "only one organ, by any of its names"), lang),
            to(lang),
            json(lang),
        ] },
    Verb { name: "rules", words: t("列出期限规则", "print the rules"), args: |lang| vec![
        flag("language", t("列出规则的写法：键、事实、条件、计算方法", "print how rules are written: keys, facts, conditions, clocks"), lang),
    ] },
    Verb { name: "commands", words: t("列出界面命令与按键", "print the commands and keys of the screen"), args: |_| Vec::new() },
];

/// The whole command line in the reader's language.
pub fn command(lang: Lang) -> Command {
    let say = |text: Text| text.get(lang);
    let mut command = Command::new("yingsu")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(t(
            "应诉：行政诉讼案件台账",
            "yingsu (应诉): the docket of administrative-litigation cases",
        )))
        .disable_help_subcommand(true)
        .args_override_self(true)
        .arg(
            value("db", "PATH", t("数据库文件（或环境变量 YINGSU_DB）", "the database (or YINGSU_DB)"), lang)
                .global(true),
        )
        .arg(
            value(
                "lang",
                "zh|en",
                t("语言（或 YINGSU_LANG，默认随系统）", "the language (or YINGSU_LANG, else the locale)"),
                lang,
            )
            .global(true),
        )
        .arg(
            value(
                "today",
                "YYYY-MM-DD",
                t("按这一天办理，界面上会注明", "work as if on that day; shown on screen"),
                lang,
            )
            .global(true),
        )
        .arg(flag("readonly", t("只读", "change nothing"), lang).global(true))
        .arg(
            value(
                "keys",
                "KEYS",
                t("依次输入这些按键，如 \"jj<enter>\"", "type these keys, as in \"jj<enter>\""),
                lang,
            )
            .global(true),
        )
        .arg(
            flag(
                "print",
                t("打印最后一屏后退出（与 --keys 同用）", "print the last frame and leave (with --keys)"),
                lang,
            )
            .global(true),
        )
        .arg(
            value(
                "size",
                "COLSxROWS",
                t("屏幕大小（与 --print 同用，默认 120x36）", "the size for --print (120x36)"),
                lang,
            )
            .global(true),
        );
    for verb in VERBS {
        command = command.subcommand(subcommand(verb, lang));
    }
    with_help(command, lang)
        .override_usage(t("yingsu [选项] [命令]", "yingsu [OPTIONS] [COMMAND]").get(lang))
        .help_template(
            t(
                "{about}\n\n用法：{usage}\n\n命令：\n{subcommands}\n\n选项：\n{options}\n",
                "{about}\n\nUsage: {usage}\n\nCommands:\n{subcommands}\n\nOptions:\n{options}\n",
            )
            .get(lang),
        )
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(t("显示版本", "print the version").get(lang)),
        )
}

/// The commands whose `--to` is a database: nothing is ever written over.
const COPIES: [&str; 2] = ["backup", "restore"];

fn subcommand(verb: &Verb, lang: Lang) -> Command {
    let mut args = (verb.args)(lang);
    if args.iter().any(|arg| arg.get_id() == "to") && !COPIES.contains(&verb.name) {
        args.push(flag(
            "force",
            t("--to 的文件已存在时替换", "replace the file of --to when it is there"),
            lang,
        ));
    }
    let shape = |arg: &Arg| {
        let names: Vec<&str> =
            arg.get_value_names().unwrap_or_default().iter().map(|name| name.as_str()).collect();
        let name = names.join(" ");
        if arg.is_required_set() { format!("<{name}>") } else { format!("[{name}]") }
    };
    let typed: Vec<String> = args.iter().filter(|arg| arg.is_positional()).map(shape).collect();
    let options = t("[选项]", "[OPTIONS]").get(lang);
    let usage = format!("yingsu {} {} {options}", verb.name, typed.join(" ")).replace("  ", " ");
    let template = match typed.is_empty() {
        true => t(
            "{about}\n\n用法：{usage}\n\n选项：\n{options}\n",
            "{about}\n\nUsage: {usage}\n\nOptions:\n{options}\n",
        ),
        false => t(
            "{about}\n\n用法：{usage}\n\n参数：\n{positionals}\n\n选项：\n{options}\n",
            "{about}\n\nUsage: {usage}\n\nArguments:\n{positionals}\n\nOptions:\n{options}\n",
        ),
    };
    let told = with_help(Command::new(verb.name).about(verb.words.get(lang)).args(args), lang)
        .override_usage(usage)
        .help_template(template.get(lang));
    if verb.name != AS_OF {
        return told;
    }
    let of_the_past = VERBS.iter().filter(|verb| !as_of::OF_NOW.contains(&verb.name));
    told.subcommands(of_the_past.map(|verb| subcommand(verb, lang)))
}

/// `-h` with its words in the reader's language.
fn with_help(command: Command, lang: Lang) -> Command {
    command.disable_help_flag(true).arg(
        Arg::new("help")
            .short('h')
            .long("help")
            .action(ArgAction::Help)
            .help(t("显示本说明", "print this help").get(lang)),
    )
}

fn value(name: &'static str, shape: &'static str, help: Text, lang: Lang) -> Arg {
    Arg::new(name).long(name).value_name(shape).hide_possible_values(true).help(help.get(lang))
}

fn number(name: &'static str, help: Text, lang: Lang) -> Arg {
    value(name, "N", help, lang).value_parser(clap::value_parser!(u32))
}

fn flag(name: &'static str, help: Text, lang: Lang) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help.get(lang))
}

fn positional(name: &'static str, shape: &'static str, help: Text, lang: Lang) -> Arg {
    Arg::new(name).value_name(shape).help(help.get(lang)).required(true)
}

fn case_no(lang: Lang) -> Arg {
    positional("case", "案号", t("案号", "the case number"), lang)
}

/// Which record of the book.
fn record(lang: Lang) -> Arg {
    value(
        "record",
        "N",
        t(
            "记录编号（yingsu history、case --json 列出）",
            "the number of the record, as yingsu history and case --json print it",
        ),
        lang,
    )
    .value_parser(clap::value_parser!(i64))
}

/// Where a page is written.
fn to(lang: Lang) -> Arg {
    value("to", "FILE", t("写入文件（Markdown）", "write into a file, as Markdown"), lang)
}

fn json(lang: Lang) -> Arg {
    flag("json", t("输出 JSON", "print JSON"), lang)
}

/// Whether the command may begin a book where none lies: it makes the first entry. All others read, and a mistyped
/// path makes nothing.
pub fn begins_a_book(name: &str, typed: &ArgMatches) -> bool {
    match name {
        "import" => true,
        "record" => text(typed, "case") == Some("new"),
        "calendar" => text(typed, "what") == Some("add"),
        _ => false,
    }
}

/// A value that was typed, as text.
pub fn text<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches.try_get_one::<String>(name).ok().flatten().map(String::as_str)
}

/// All values of an option that may be repeated.
pub fn texts(matches: &ArgMatches, name: &str) -> Vec<String> {
    matches
        .try_get_many::<String>(name)
        .ok()
        .flatten()
        .map(|found| found.cloned().collect())
        .unwrap_or_default()
}

/// Whether a flag was given.
pub fn on(matches: &ArgMatches, name: &str) -> bool {
    matches.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or(false)
}

/// A number that was typed.
pub fn count(matches: &ArgMatches, name: &str) -> Option<u32> {
    matches.try_get_one::<u32>(name).ok().flatten().copied()
}
