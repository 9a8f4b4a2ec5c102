//! The rows of the table of commands, and what they name.

use std::borrow::Cow;

use crate::domain::record::Kind;
use crate::form::Form;
use crate::said;
use crate::text::{Said, Text, t};
use crate::tui::command::{At, Command, Place, Reply};
use crate::tui::widget::list::Move;
use crate::work::page::{CasePage, DocketPage, Topic};

/// Names what a command does, for dispatch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Id {
    Help,
    Palette,
    Back,
    Leave,
    Quit,
    /// Quits, but asks first where a form holds what is not saved.
    Interrupt,
    Undo,
    Redo,
    Reload,
    Redraw,
    Suspend,
    View,
    Language,
    Go(Move),
    Open,
    Today,
    Cases,
    OtherTab,
    Whose,
    Beside,
    Register,
    Find,
    /// Marks a line, or unmarks it.
    Mark,
    /// Marks all listed lines of the same act.
    MarkAll,
    Settle,
    Prove,
    Page(Topic),
    Calendar,
    DayNext,
    DayBack,
    ThisDay,
    Weeks,
    All,
    Ledger,
    Sort,
    PutOut,
    CopyPath,
    PaneNext,
    PaneBack,
    Pane(u8),
    Add,
    New(Kind),
    AddHere,
    /// Looks for words in what is shown.
    Seek,
    /// The next line that has them, or the one before.
    Hit(bool),
    Withdraw,
    Trail,
    Claim,
    HandOver,
    BringBack,
    TakeSheet,
    TakeBook,
    TakeTyped,
    Yes,
    No,
    FormSave,
    FieldNext,
    FieldBack,
    Choose,
    Toggle,
    Revert,
    TakeAll,
    RowCopy,
    RowUp,
    RowDown,
    /// Answers the row at hand.
    Reply(Reply),
    Discard,
    RowAdd,
    RowRemove,
    RowRestore,
    Mine,
    Theirs,
    WhatIf,
}

const fn command(
    id: Id,
    name: &'static str,
    place: Place,
    keys: &'static [&'static str],
    words: Text,
) -> Command {
    Command {
        id,
        name: Cow::Borrowed(name),
        place,
        keys,
        words,
        also: &[],
        help: t("", ""),
        anywhere: false,
        foot: false,
        ready: |_| Ok(()),
    }
}

/// A command that opens the form of a kind for the case at hand.
const fn new(kind: Kind, name: &'static str, keys: &'static [&'static str], help: Text) -> Command {
    let mut row = command(Id::New(kind), name, Place::Case, keys, kind.named());
    row.help = help;
    row.anywhere = true;
    row.ready = can_record;
    row
}

/// The command that shows what the selected duty's date rests on.
const fn prove(name: &'static str, place: Place) -> Command {
    let mut row = command(Id::Prove, name, place, &["v"], t("依据", "proof"));
    row.help = t(
        "看所选期限的依据：文书、规则、逐日计算、日历",
        "what the date rests on: paper, rule, counting, calendar",
    );
    row.also = &["证明", "核验", "计算", "为什么", "法条", "法律依据", "条文", "prove", "why"];
    row.foot = true;
    row.ready = can_prove;
    row
}

/// The command that looks for words in what is shown.
const fn seek(name: &'static str, place: Place) -> Command {
    let mut row = command(Id::Seek, name, place, &["/", "<c-f>"], t("查找", "find"));
    row.help = t(
        "在本屏查找，可打拼音首字母；n、N 到下一处、上一处；登记簿只列符合的",
        "find words on this screen, pinyin initials too; n and N go on; a register lists only what fits",
    );
    row.also = &["搜索", "查询", "检索", "search"];
    row.foot = true;
    row
}

/// The command that shows what would change if the form were saved as it is filled in.
const fn what_if(name: &'static str, place: Place) -> Command {
    let mut row = command(Id::WhatIf, name, place, &["<f6>"], t("推算", "what if"));
    row.help = t(
        "不保存，先看按现在所填各项期限、风险怎样变化",
        "see how days and risk would change as filled in now, without saving",
    );
    row.also = &["试算", "如果", "预览", "假设", "whatif", "preview"];
    row
}

impl Command {
    const fn help(mut self, zh: &'static str, en: &'static str) -> Command {
        self.help = t(zh, en);
        self
    }

    const fn also(mut self, also: &'static [&'static str]) -> Command {
        self.also = also;
        self
    }

    const fn foot(mut self) -> Command {
        self.foot = true;
        self
    }

    const fn no_foot(mut self) -> Command {
        self.foot = false;
        self
    }

    const fn anywhere(mut self) -> Command {
        self.anywhere = true;
        self
    }

    const fn ready(mut self, ready: fn(&At<'_>) -> Result<(), Said>) -> Command {
        self.ready = ready;
        self
    }
}

fn can_write(at: &At<'_>) -> Result<(), Said> {
    if at.readonly { Err(said!("只读打开，不能改动", "opened for reading only")) } else { Ok(()) }
}

/// Without a name nothing is anybody's own, and an empty list would look like nothing to do.
fn is_registered(at: &At<'_>) -> Result<(), Said> {
    if at.who.name.is_empty() {
        let login = &at.who.login;
        return Err(said!(
            "登录名 {login} 尚未登记为人员，分不出“我的”；按 P 登记",
            "the login {login} is not registered as a person, so nothing is “mine”; P registers it"
        ));
    }
    Ok(())
}

fn has_room(at: &At<'_>) -> Result<(), Said> {
    match at.wide {
        crate::tui::draw::ROOMY.. => {
            Err(said!("屏宽已够，详情常显", "the screen is wide enough: it is always shown"))
        }
        crate::tui::draw::WIDE.. => Ok(()),
        _ => Err(said!("屏宽不足120列，按 Enter 打开案件", "fewer than 120 columns: Enter opens the case")),
    }
}

fn has_line(at: &At<'_>) -> Result<(), Said> {
    if at.empty { Err(said!("没有可打开的行", "there is no line to open")) } else { Ok(()) }
}

fn has_lead(at: &At<'_>) -> Result<(), Said> {
    if at.leads { Ok(()) } else { Err(said!("没有可打开的行", "there is no line to open")) }
}

fn can_change_line(at: &At<'_>) -> Result<(), Said> {
    can_write(at)?;
    if at.leads { Ok(()) } else { Err(said!("没有可办理的行", "there is no line to act on")) }
}

fn has_case(at: &At<'_>) -> Result<(), Said> {
    match at.case {
        Some(_) => Ok(()),
        None => Err(said!("先选定一个案件", "select a case first")),
    }
}

fn has_draft(at: &At<'_>) -> Result<(), Said> {
    match at.draft {
        true => Ok(()),
        false => Err(said!("此行不是草稿", "the line is no draft")),
    }
}

fn can_record(at: &At<'_>) -> Result<(), Said> {
    can_write(at)?;
    has_case(at)
}

fn can_prove(at: &At<'_>) -> Result<(), Said> {
    match at.duty {
        Some(duty) if duty.duty.rule.is_empty() => {
            Err(said!("此行没有期限", "there is no date on this line"))
        }
        Some(_) => Ok(()),
        None => Err(said!("先选定一项期限", "select a duty first")),
    }
}

fn can_mark(at: &At<'_>) -> Result<(), Said> {
    can_write(at)?;
    has_line(at)
}

/// What is marked is settled wherever the cursor stands.
fn can_settle_marked(at: &At<'_>) -> Result<(), Said> {
    if at.marked > 0 { can_write(at) } else { can_settle(at) }
}

fn can_settle(at: &At<'_>) -> Result<(), Said> {
    can_write(at)?;
    match at.duty {
        Some(_) => Ok(()),
        None => Err(said!("先选定一项期限", "select a duty first")),
    }
}

/// The commands that each kind of record has, found by the name of its form: a new record, where no row of the table
/// below opens one, and the register.
pub fn of_kinds() -> impl Iterator<Item = Command> {
    Kind::all().flat_map(|kind| {
        let keyed = COMMANDS.iter().any(|command| command.id == Id::New(kind));
        let new = (!keyed && !kind.card().made).then(|| Command {
            name: Cow::Owned(format!("{}.new", kind.key())),
            help: Form::of(kind).purpose,
            also: &["新增", "登记", "new"],
            ready: if kind.needs_case() { can_record } else { can_write },
            ..of_kind(Id::New(kind), kind)
        });
        let list = (!kind.card().passes).then(|| Command {
            name: Cow::Owned(format!("{}.list", kind.key())),
            help: t("登记簿：列出、查找、打开、新增、撤回", "the register: list, find, open, add, withdraw"),
            also: &["登记簿", "清单", "台账", "list", "register"],
            ..of_kind(Id::Page(Topic::Register(kind)), kind)
        });
        new.into_iter().chain(list)
    })
}

/// Where Space turns the page; in the day's list it marks a line.
const fn space(name: &'static str, place: Place) -> Command {
    command(Id::Go(Move::PageDown), name, place, &["<space>"], t("下页", "page down"))
        .help("下一页", "one page down")
}

const fn put_out(name: &'static str, place: Place, help: Text) -> Command {
    let mut command = command(Id::PutOut, name, place, &["E"], t("输出", "put out"));
    command.help = help;
    command.also = &["导出", "台账", "下载", "xlsx", "export"];
    command
}

fn of_kind(id: Id, kind: Kind) -> Command {
    Command { anywhere: true, ..command(id, "", Place::Everywhere, &[], kind.words()) }
}

#[rustfmt::skip]
pub static COMMANDS: &[Command] = &[
    // today
    command(Id::Open, "triage.open", Place::Triage, &["<enter>", "<right>"], t("打开", "open"))
        .help("打开案件，落在此项期限上", "open the case at this duty").foot().ready(has_line),
    command(Id::Mark, "duty.mark", Place::Triage, &["<space>"], t("标记", "mark"))
        .help("标记所选的事项，再按取消；标记好的按 s 一并办理", "mark the selected line, again unmarks it; s then settles all marked ones together")
            .also(&["选中", "多选", "批量", "一并办理", "mark", "tag", "bulk"]).ready(can_mark),
    command(Id::MarkAll, "duty.mark_all", Place::Triage, &["*"], t("标记同类", "mark alike"))
        .help("标记所列全部同一办理的事项，再按全部取消", "mark all listed lines of the same act, again unmarks them")
            .also(&["全选", "批量", "all", "bulk"]).ready(can_mark),
    command(Id::Settle, "duty.settle", Place::Triage, &["s"], t("办理此项", "settle"))
        .help("打开办结所选期限的表单；有标记的，一并办理所标记的", "open the form that settles the selected duty; where lines are marked, settle all of these together").also(&["办结", "处理", "do"]).foot().ready(can_settle_marked),
    prove("duty.prove", Place::Triage),
    command(Id::Claim, "duty.claim", Place::Triage, &["c"], t("接办", "take on"))
        .help("接办所选期限，他人即看到由谁在办；再按放回", "take the selected duty on, so that others see who does it; again gives it back")
            .also(&["承办", "放回", "claim", "release"]).ready(can_settle),
    command(Id::HandOver, "duty.hand_over", Place::Triage, &["C"], t("交接", "hand over"))
        .help("打开接办：改办理人，写明交接事项", "open the claim: change the person, say what they must know").also(&["转交", "hand over"]).ready(can_settle),
    // cases
    command(Id::Open, "cases.open", Place::Cases, &["<enter>", "<right>"], t("打开", "open"))
        .help("打开案件", "open the case").foot().ready(has_line),
    command(Id::All, "cases.all", Place::Cases, &["a"], t("含已结", "closed too"))
        .help("同时列出已结案件，再按只列在审", "list closed cases too; again for pending ones only").also(&["已结", "全部", "closed"]).foot(),
    command(Id::Ledger, "cases.ledger", Place::Cases, &["b"], t("换台账", "ledger"))
        .help("依次只列应诉案件、只列复议案件、两者都列", "list only suits, only reconsiderations, both in turn")
            .also(&["复议台账", "应诉台账", "复议", "reconsideration"]).anywhere(),
    command(Id::Sort, "cases.sort", Place::Cases, &["o"], t("排序", "sort"))
        .help("依次按期限、风险、收件日、承办单位排序", "sort by due day, risk, day received, organ in turn").also(&["order"]).foot(),
    put_out("cases.put_out", Place::Cases, t("把列出的案件写成台账表格（.xlsx），放入输出目录", "write the listed cases as a ledger (.xlsx) into the outbox")),
    put_out("triage.put_out", Place::Triage, t("把今日应办写成表格（.xlsx），放入输出目录", "write what must be done today as a workbook (.xlsx) into the outbox")),
    put_out("page.put_out", Place::Page, t("把本页或列出的记录写成表格（.xlsx），放入输出目录", "write this page or the listed records as a workbook (.xlsx) into the outbox")),
    put_out("calendar.put_out", Place::Calendar, t("把开庭、会议和期限写成日历文件（.ics），放入输出目录", "write hearings, meetings and duties as a calendar (.ics) into the outbox")),
    // while filtering
    command(Id::Open, "filter.keep", Place::Filter, &["<enter>"], t("确定", "keep"))
        .help("保留查找结果，回到列表", "keep the filter and return to the list").foot(),
    command(Id::Back, "filter.clear", Place::Filter, &["<esc>"], t("清除", "clear"))
        .help("清除查找，列出全部", "clear the filter").foot(),
    command(Id::Go(Move::Up), "filter.up", Place::Filter, &["<up>"], t("上移", "before")).help("选上一行", "the line above"),
    command(Id::Go(Move::Down), "filter.down", Place::Filter, &["<down>"], t("下移", "next"))
        .help("选下一行", "the line below").foot(),
    // case
    command(Id::Open, "case.open", Place::Case, &["<enter>", "<right>"], t("打开", "open"))
        .help("打开所选的期限、记录或关联案件", "open the selected duty, record or linked case").foot(),
    command(Id::Settle, "case.settle", Place::Case, &["s"], t("办理此项", "settle"))
        .help("打开办结所选期限的表单", "open the form that settles the selected duty").foot().ready(can_settle),
    prove("case.prove", Place::Case),
    command(Id::Add, "record.new", Place::Case, &["n", "<ins>"], t("新增", "add"))
        .help("从全部表单中选一种新增", "choose among all forms").also(&["添加", "登记", "new"]).foot().anywhere().ready(can_record),
    new(Kind::Answer, "answer.new", &["a"], t("答辩要点、证据清单和提交日期", "the answer, its evidence and the day it was submitted"))
        .also(&["举证", "证据", "reply", "defence", "答辩状", "答辩书", "证据清单"]).foot(),
    new(Kind::Review, "review.new", &["g"], t("法律顾问对答辩状的把关意见", "the adviser's gate before the answer goes out"))
        .also(&["审核", "顾问", "check"]),
    new(Kind::Filing, "filing.new", &["b"], t("答辩提交后报区司法局备案", "file the answer with the justice bureau"))
        .also(&["司法局", "报备", "file"]),
    new(Kind::LeaderReport, "leader_report.new", &["w"], t("向区政府分管领导书面报告", "report in writing to the district leader"))
        .also(&["领导", "报告", "report"]),
    new(Kind::Assessment, "assessment.new", &["p"], t("评估败诉风险的等级和理由", "assess the risk of losing"))
        .also(&["败诉", "评估", "risk"]),
    new(Kind::Meeting, "meeting.new", &["m"], t("提议、审批、召开案件分析讨论会", "propose, approve, hold the case-analysis meeting"))
        .also(&["开会", "讨论会", "分析会"]),
    new(Kind::Hearing, "hearing.new", &["h"], t("开庭时间、出庭人员、负责人出庭", "the hearing and who appears"))
        .also(&["出庭", "庭审", "传票", "court", "开庭通知"]),
    new(Kind::Authorisation, "authorisation.new", &["D"], t("委托诉讼代理人：身份、授权、提交法院", "the agents, their authority, handed to the court"))
        .also(&["代理人", "委托书", "特别授权", "agent"]),
    new(Kind::Judgment, "judgment.new", &["d"], t("裁判文书、送达日期和结果", "the judgment, its service and outcome"))
        .also(&["判决", "裁定", "调解", "ruling", "判决书", "裁定书", "调解书", "生效"]),
    new(Kind::Appeal, "appeal.new", &["A"], t("决定是否上诉，提交上诉状", "decide on and file an appeal")).also(&["上诉状", "不上诉", "appeal"]),
    new(Kind::Performance, "performance.new", &["l"], t("履行生效裁判", "perform the effective judgment"))
        .also(&["执行", "赔偿", "comply"]),
    new(Kind::LossReport, "loss_report.new", &["L"], t("败诉案件分析报告", "the report on a lost case")).also(&["败诉", "分析", "败诉报告", "败诉案件报告", "loss"]),
    new(Kind::Accountability, "accountability.new", &["W"], t("责任认定与处理", "findings of responsibility"))
        .also(&["追责", "责任"]),
    new(Kind::Advice, "advice.new", &["J"], t("收到司法建议与书面回复", "the court's advice and the reply"))
        .also(&["回复", "建议"]),
    new(Kind::LossCheck, "loss_check.new", &["E"], t("区行政复议机构对败诉案件的审查", "the reconsideration office examines the loss"))
        .also(&["审查", "渎职", "examine"]),
    new(Kind::Liaison, "liaison.new", &["B"], t("与法院的一次沟通和下一步", "a talk with the court, and what comes next"))
        .also(&["沟通", "联动", "court"]),
    new(Kind::Mediation, "mediation.new", &["M"], t("一次调解、和解，成与不成都登记", "an attempt to settle, whether it succeeds or not"))
        .also(&["调解", "和解", "settle"]),
    new(Kind::Receipt, "receipt.new", &["r"], t("收到法院文书", "papers received from the court"))
        .also(&["签收", "收到", "文书", "papers", "送达", "收文"]),
    new(Kind::Forwarding, "forwarding.new", &["f"], t("把文书转交承办部门", "hand the papers to the unit that acts"))
        .also(&["转办", "交办", "forward", "分办", "批办"]),
    new(Kind::Application, "application.new", &["y"], t("延期举证、管辖异议等申请", "apply to the court: more time, jurisdiction …"))
        .also(&["延期", "申请", "管辖", "extension", "期限延长", "延长期限", "延期举证", "管辖权异议"]),
    new(Kind::Excuse, "excuse.new", &["x"], t("免除一项期限并写明理由", "excuse a duty, with the reason")).also(&["不办"]),
    new(Kind::DaySet, "day_set.new", &["X"], t("为一项期限另定日期，写明理由和依据原文", "set a day for a duty, with the reason and the sentence it rests on"))
        .also(&["定日", "改期", "另定日期", "override", "set day"]),
    new(Kind::Signing, "signing.new", &["S"], t("核对期限后签字：第二人核验", "sign that the dates were checked by a second person"))
        .also(&["核验签字", "签字", "复核", "核对", "sign", "check"]),
    new(Kind::Note, "note.new", &["i"], t("记一笔经过或下一步", "note what happened or what comes next"))
        .also(&["备注", "下一步", "memo"]),
    new(Kind::Closing, "closing.new", &["c"], t("结案归档", "close the case in the docket")).also(&["归档", "close"]),
    new(Kind::Registration, "registration.amend", &["e"], t("修改案件登记", "amend the registration"))
        .also(&["修改", "编辑", "案号", "edit"]),
    // proof
    command(Id::Open, "proof.open", Place::Proof, &["<enter>", "<right>"], t("看文书", "paper"))
        .help("打开起算文书的表单；待补录的打开补录的表单", "open the paper that set the date running, or the form that lacks the fact")
            .also(&["起算", "trigger"]).foot(),
    command(Id::Settle, "proof.settle", Place::Proof, &["s"], t("办理此项", "settle"))
        .help("打开办结此项期限的表单", "open the form that settles the duty").foot().ready(can_settle),
    seek("proof.find", Place::Proof),
    command(Id::Back, "proof.leave", Place::Proof, &["v"], t("返回", "back"))
        .help("回到原来的位置", "back to where you were").foot(),
    // pages
    command(Id::Open, "page.open", Place::Page, &["<enter>", "<right>"], t("打开", "open"))
        .help("打开此行所说的案件、表单或下一页", "open the case, form or page the line speaks of").foot().ready(has_lead),
    command(Id::Back, "page.leave", Place::Page, &["<esc>"], t("返回", "back"))
        .help("回到原来的位置", "back to where you were").foot(),
    seek("page.find", Place::Page),
    command(Id::Discard, "page.discard", Place::Page, &["x"], t("删除", "delete"))
        .help("删除此行的草稿", "delete the draft of the line").ready(has_draft),
    command(Id::Today, "page.tab_today", Place::Page, &["1"], t("今日", "today")).help("看今日该办什么", "what must be done today"),
    command(Id::Cases, "page.tab_cases", Place::Page, &["2"], t("案件", "cases")).help("看案件台账", "the list of cases"),
    command(Id::Page(Topic::Plan), "page.tab_plan", Place::Page, &["3"], t("方案", "plan"))
        .help("看实施方案逐条落实情况", "how each clause of the district's plan is kept"),
    command(Id::Calendar, "page.tab_calendar", Place::Page, &["4"], t("日历", "calendar"))
        .help("按月看休息日、调休、开庭和期限", "months with their rest days, hearings and duties"),
    command(Id::Today, "calendar.tab_today", Place::Calendar, &["1"], t("今日", "today")).help("看今日该办什么", "what must be done today"),
    command(Id::Cases, "calendar.tab_cases", Place::Calendar, &["2"], t("案件", "cases")).help("看案件台账", "the list of cases"),
    command(Id::Page(Topic::Plan), "calendar.tab_plan", Place::Calendar, &["3"], t("方案", "plan"))
        .help("看实施方案逐条落实情况", "how each clause of the district's plan is kept"),
    command(Id::Calendar, "calendar.tab_calendar", Place::Calendar, &["4"], t("日历", "calendar"))
        .help("按月看休息日、调休、开庭和期限", "months with their rest days, hearings and duties"),
    // registers
    command(Id::AddHere, "register.add", Place::Register, &["n", "<ins>"], t("新增", "add"))
        .help("新增一条此类记录", "a new record of this kind").foot().ready(can_write),
    command(Id::AddHere, "attached.add", Place::Attached, &["n", "<ins>"], t("登记文件", "link"))
        .help("登记卷宗目录中的一个文件", "link a file of the folder").foot().ready(can_write),
    command(Id::View, "attached.view", Place::Attached, &["v"], t("阅读", "read"))
        .help("用 $PAGER（默认 less）阅读所选的文本文件；其他文件复制路径", "read the text file in $PAGER (less); of any other the path is copied")
            .also(&["打开文件", "pager", "less"]).foot(),
    command(Id::CopyPath, "attached.copy", Place::Attached, &["y"], t("复制路径", "copy path"))
        .help("把所选文件的路径交给终端的剪贴板（OSC 52）", "give the path of the file to the clipboard of the terminal (OSC 52)").foot(),
    command(Id::Withdraw, "attached.withdraw", Place::Attached, &["<del>", "<c-d>"], t("撤回", "withdraw"))
        .help("写明理由，撤回所选的登记；文件不动", "withdraw the link, with the reason; the file stays").ready(can_write),
    command(Id::Withdraw, "register.withdraw", Place::Register, &["<del>", "<c-d>"], t("撤回", "withdraw"))
        .help("写明理由，撤回所选的记录；可恢复", "withdraw the selected record, with the reason; it can be restored").foot().ready(can_write),
    command(Id::Trail, "register.history", Place::Register, &["t"], t("历史", "history"))
        .help("看所选记录由谁、何时、改了什么、为什么", "who changed the selected record, when, what and why"),
    // what is past
    command(Id::BringBack, "past.bring_back", Place::Past, &["b"], t("取回", "bring back"))
        .help("恢复已撤回的；改过的填入表单，看过再保存", "put back what is withdrawn; what was changed goes into its form, to be saved from there")
            .also(&["恢复", "还原", "restore"]).foot().ready(can_change_line),
    // what waits to be decided
    command(Id::TakeSheet, "differs.sheet", Place::Differs, &["s"], t("用来表", "sheet's"))
        .help("所选一格以来表为准，立即保存", "the sheet's stands in the selected cell; saved at once").also(&["采用", "核定", "take"]).foot().ready(can_change_line),
    command(Id::TakeBook, "differs.book", Place::Differs, &["b"], t("用台账", "docket's"))
        .help("所选一格以台账为准，来表的不采用", "the docket's stands, the sheet's is not taken").also(&["保留", "核定", "keep"]).foot().ready(can_change_line),
    command(Id::TakeTyped, "differs.typed", Place::Differs, &["y"], t("另填", "type"))
        .help("两边都不对的，另行填写应有的内容", "neither is right: type what it should say").also(&["核定", "type"]).foot().ready(can_change_line),
    command(Id::Withdraw, "case.withdraw", Place::Case, &["<del>", "<c-d>"], t("撤回", "withdraw"))
        .help("写明理由，撤回“经过”栏所选的记录；选案件登记的撤回全案；可恢复", "withdraw the record selected in the time line, with the reason; the registration takes the whole case; it can be put back")
            .also(&["删除", "作废", "delete", "remove"]).ready(can_write),
    command(Id::Trail, "case.history", Place::Case, &["t"], t("历史", "history"))
        .help("看所选记录的历史；不在“经过”栏的看全案的：谁、何时、旧 → 新、为什么", "the history of the selected record, or of the whole case: who, when, what it was and is, why")
            .also(&["修改记录", "痕迹", "谁改的", "log"]),
    command(Id::Page(Topic::Case(CasePage::Responds)), "responds", Place::Case, &["o"], t("应诉承办", "who responds"))
        .help("看由谁承办、谁举证、登记是否一致，以及各被告的办理情况", "who undertakes and who proves what, whether the register agrees, and each defendant's part")
            .also(&["承办单位", "复议", "共同被告", "双被告", "举证责任", "undertaker", "joint"]).anywhere().ready(has_case),
    command(Id::Page(Topic::Case(CasePage::Slip)), "slip", Place::Case, &["K"], t("期限核验单", "control slip"))
        .help("看本案期限核验单：待核验的在前，逐项有起算文书和录入人", "the dates of the case to be checked and signed by a second person")
            .also(&["核验", "核验单", "复核", "签字", "slip", "check"]).anywhere().ready(has_case),
    command(Id::Page(Topic::Case(CasePage::Appearance)), "case.appearance", Place::Case, &["H"], t("出庭核对", "who appears"))
        .help("看每次开庭由谁出庭、缺什么、有无违规，以及授权委托", "each hearing: who appears, what is wanting or breached; the agents")
            .also(&["出庭", "负责人", "律师", "代理人", "appearance", "head"]).anywhere().ready(has_case),
    command(Id::Page(Topic::Case(CasePage::Brief)), "brief", Place::Case, &["z"], t("出庭简报", "brief for the hearing"))
        .help("开庭前供负责人阅看：争议焦点、风险、出庭人员、应知条文、可以承诺的、准备清单", "for the head: disputed points, risk, who attends, articles, what may be promised, what to prepare")
            .also(&["准备清单", "brief", "prepare"]).anywhere().ready(has_case),
    command(Id::Page(Topic::Case(CasePage::Papers)), "papers", Place::Case, &[], t("证明书、委托书", "identity, authority"))
        .help("按登记内容拟写身份证明书、授权委托书、文书转交单；E 写成文件", "the head's identity, the agents' authority and the slips of papers handed on, worded from what is registered; E writes a file")
            .also(&["法定代表人证明", "身份证明", "授权委托书", "文书", "papers"]).anywhere().ready(has_case),
    command(Id::Page(Topic::Case(CasePage::Loss)), "loss", Place::Case, &["F"], t("败诉处理", "after the loss"))
        .help("败诉报告、审查、认定、报告、决定、函告、通报逐步办理：谁办、何时、下一步；整改措施和同类败诉", "report, examination, finding, decision and letters, step by step: who, when, what is next; measures and like losses")
            .also(&["问责", "败诉", "审查", "整改", "loss", "accountability"]).anywhere().ready(has_case),
    command(Id::Page(Topic::Case(CasePage::Attachments)), "attachments", Place::Case, &[], t("本案附件", "attachments"))
        .help("卷宗目录中登记的文件：缺失和改动的标出，回车改登记", "the files linked to the case, missing and changed ones marked")
            .also(&["扫描件", "attachments"]).anywhere().ready(has_case),
    command(Id::Page(Topic::Case(CasePage::Risk)), "risk", Place::Case, &["R"], t("风险明细", "risk in full"))
        .help("等级的理由、降低风险的措施、程序性抗辩、审查表、等级变化和本区同类案件", "why the level, what would lower it, exits, review sheet, history, like cases")
            .also(&["败诉风险", "审查表", "同类案件", "risk", "review sheet"]).anywhere().ready(has_case),
    command(Id::PaneNext, "case.pane", Place::Case, &["<tab>"], t("换栏", "pane"))
        .help("转到下一栏", "go to the next pane").foot(),
    command(Id::PaneBack, "case.pane_back", Place::Case, &["<s-tab>"], t("上一栏", "pane before"))
        .help("转到上一栏", "go to the pane before"),
    command(Id::Pane(0), "case.duties", Place::Case, &["1"], t("期限", "duties")).help("转到期限栏", "go to the duties"),
    command(Id::Pane(1), "case.records", Place::Case, &["2"], t("经过", "records")).help("转到经过栏", "go to the time line"),
    command(Id::Pane(2), "case.risk", Place::Case, &["3"], t("风险", "risk")).help("转到风险栏", "go to the risk of losing"),
    command(Id::Pane(3), "case.parties", Place::Case, &["4"], t("当事人", "parties"))
        .help("转到当事人栏", "go to the parties and agents"),
    command(Id::Pane(4), "case.chain", Place::Case, &["5"], t("审级链", "chain"))
        .help("转到审级链栏", "go to the other instances"),
    seek("case.find", Place::Case).no_foot(),
    // calendar
    command(Id::Seek, "calendar.find", Place::Calendar, &["/", "<c-f>"], t("查找", "find"))
        .help("只列某人、某单位、某案的开庭和期限；可打负责人姓名", "only hearings and duties of a person, organ or case; a head's name too")
            .also(&["负责人", "筛选", "filter", "head"]).foot(),
    command(Id::Open, "calendar.open", Place::Calendar, &["<enter>"], t("打开", "open"))
        .help("看这一天的各行；再按打开所选案件", "go to the lines of the day; again opens the case").foot(),
    command(Id::PaneNext, "calendar.pane", Place::Calendar, &["<tab>", "<s-tab>"], t("换栏", "pane"))
        .help("在月份与这一天的各行之间切换", "switch between the month and the lines of the day"),
    command(Id::DayBack, "calendar.day_back", Place::Calendar, &["h", "<left>"], t("前一日", "day before"))
        .help("前一日", "the day before"),
    command(Id::DayNext, "calendar.day_next", Place::Calendar, &["l", "<right>"], t("后一日", "day after"))
        .help("后一日", "the day after"),
    command(Id::Go(Move::Up), "calendar.up", Place::Calendar, &["k", "<up>"], t("上一周", "week before"))
        .help("上一周的同一天；在各行中选上一行", "the same day a week before; in the lines, the line above"),
    command(Id::Go(Move::Down), "calendar.down", Place::Calendar, &["j", "<down>"], t("下一周", "week after"))
        .help("下一周的同一天；在各行中选下一行", "the same day a week later; in the lines, the line below"),
    command(Id::Go(Move::PageUp), "calendar.month_back", Place::Calendar, &["[", "<pgup>"], t("往前", "back"))
        .help("上一个月；按周看时上一周", "the month before, or the week before").foot(),
    command(Id::Go(Move::PageDown), "calendar.month_next", Place::Calendar, &["]", "<pgdn>"], t("往后", "forward"))
        .help("下一个月；按周看时下一周", "the month after, or the week after").foot(),
    command(Id::Weeks, "calendar.weeks", Place::Calendar, &["w"], t("周", "week"))
        .help("按周列出各行，再按看整月", "the lines of a week; again the whole month").also(&["议程", "agenda"]).foot(),
    command(Id::ThisDay, "calendar.today", Place::Calendar, &[".", "<home>"], t("今日", "today"))
        .help("回到今日", "back to today").foot(),
    command(Id::Settle, "calendar.settle", Place::Calendar, &["s"], t("办理此项", "settle"))
        .help("打开办结所选期限的表单", "open the form that settles the selected duty").ready(can_settle),
    prove("calendar.prove", Place::Calendar).no_foot(),
    command(Id::Whose, "calendar.scope", Place::Calendar, &["f"], t("范围", "whose"))
        .help("依次看我的、本单位、全部", "show mine, my unit's, all in turn").foot().ready(is_registered),
    command(Id::Palette, "calendar.colon", Place::Calendar, &[":"], t("命令", "run")).help("同 Ctrl-K", "as Ctrl-K").foot(),
    command(Id::Help, "calendar.help", Place::Calendar, &["?"], t("按键", "keys")).help("同 F1", "as F1").foot(),
    command(Id::Leave, "calendar.leave", Place::Calendar, &["q"], t("离开", "leave"))
        .help("回到原来的屏", "back to where you were"),
    // today and cases
    command(Id::Find, "cases.find", Place::Docket, &["/", "<c-f>"], t("查找", "find"))
        .help("按案号、当事人、单位、案由查找，可打拼音首字母", "find by number, party, organ or cause; pinyin initials too")
            .also(&["搜索", "过滤", "查询", "检索", "search", "filter"]).foot().anywhere(),
    command(Id::Whose, "scope.next", Place::Docket, &["f"], t("范围", "whose"))
        .help("依次看我的、本单位、全部", "show mine, my unit's, all in turn").also(&["我的", "本单位", "全部", "scope"]).foot().ready(is_registered),
    command(Id::Beside, "pane.beside", Place::Docket, &["i"], t("详情", "detail"))
        .help("在列表旁显示所选案件的详情，再按收起；屏宽140列起常显", "show the selected case beside the list, again hides it; always from 140 columns")
            .also(&["侧栏", "详情", "pane", "detail"]).ready(has_room),
    command(Id::New(Kind::Intake), "intake", Place::Docket, &["r"], t("收件", "papers"))
        .help("登记手中的来件：已有案件记入该案，没有的登记新案", "take in an envelope: into its case, or as a new one")
            .also(&["来件", "来件登记", "收文", "起诉状", "送达", "签收", "传票", "新案", "新收", "envelope", "receipt"]).foot().anywhere().ready(can_write),
    command(Id::Register, "case.register", Place::Docket, &["R"], t("登记", "register"))
        .help("登记新收案件，全部栏目", "register a new case, all fields").also(&["新案", "立案", "收案", "案件登记", "new case"]).anywhere().ready(can_write),
    command(Id::OtherTab, "tab.next", Place::Docket, &["<tab>", "<s-tab>"], t("换屏", "switch"))
        .help("在今日与案件之间切换", "switch between today and cases"),
    command(Id::Today, "tab.today", Place::Docket, &["1", "<f2>"], t("今日", "today"))
        .help("看今日该办什么", "what must be done today").also(&["待办", "期限", "triage"]).anywhere(),
    command(Id::Cases, "tab.cases", Place::Docket, &["2", "<f3>"], t("案件", "cases"))
        .help("看案件台账", "the list of cases").also(&["台账", "列表", "docket"]).anywhere(),
    command(Id::Page(Topic::Plan), "tab.plan", Place::Docket, &["3"], t("方案", "plan"))
        .help("看实施方案逐条落实情况，哪些单位、哪些案件", "how each clause of the district's plan is kept")
            .also(&["实施方案", "条款", "落实情况", "检查", "覆盖", "clause", "coverage"]).anywhere(),
    command(Id::Calendar, "calendar", Place::Docket, &["4"], t("日历", "calendar"))
        .help("按月看休息日、调休、开庭和期限", "months with their rest days, hearings and duties")
            .also(&["月历", "排期", "开庭", "节假日", "放假", "month", "holidays"]).anywhere(),
    command(Id::Page(Topic::Docket(DocketPage::Drafts)), "drafts", Place::Docket, &["U"], t("草稿", "drafts"))
        .help("列出本人未存的表单：打开继续填写，或者删除", "your unsaved forms: open one to go on, or delete it")
            .also(&["未存", "未保存", "恢复", "unsaved", "recover"]).anywhere(),
    command(Id::Page(Topic::Docket(DocketPage::DaySlip)), "day_slip", Place::Docket, &["K"], t("当日核验单", "slip of the day"))
        .help("看今日记入和变动的全部期限，供第二人核验", "all dates entered or changed today, for a second person to check")
            .also(&["核验", "核验单", "复核", "签字", "slip", "check"]).anywhere(),
    command(Id::New(Kind::DaySigning), "day_signing.new", Place::Docket, &["Z"], t("当日核验签字", "sign the day"))
        .help("核对某日记入和变动的期限后签字", "sign that the dates entered or changed on a day were checked")
            .also(&["核验", "签字", "复核", "sign", "check"]).anywhere().ready(can_write),
    command(Id::New(Kind::Training), "training.new", Place::Docket, &["T"], t("登记培训", "add training"))
        .help("登记本单位的集中培训", "record a training of the organ").also(&["集中培训", "学习", "旁听", "training"]).anywhere().ready(can_write),
    command(Id::New(Kind::Person), "person.new", Place::Docket, &["P"], t("登记人员", "register a person"))
        .help("登记使用人员、顾问、代理人", "register users, advisers and agents").also(&["账号", "用户", "user"]).anywhere().ready(can_write),
    // lists
    command(Id::Go(Move::Down), "go.down", Place::Lists, &["j", "<down>"], t("下移", "next")).help("选下一行", "the line below"),
    command(Id::Go(Move::Up), "go.up", Place::Lists, &["k", "<up>"], t("上移", "before")).help("选上一行", "the line above"),
    space("cases.space", Place::Cases),
    space("case.space", Place::Case),
    space("proof.space", Place::Proof),
    space("page.space", Place::Page),
    command(Id::Go(Move::PageDown), "go.page_down", Place::Lists, &["<pgdn>"], t("下页", "page down"))
        .help("下一页", "one page down"),
    command(Id::Go(Move::PageUp), "go.page_up", Place::Lists, &["<pgup>", "<c-b>"], t("上页", "page up"))
        .help("上一页", "one page up"),
    command(Id::Go(Move::First), "go.first", Place::Lists, &["<home>", "0"], t("首行", "first"))
        .help("到第一行", "the first line"),
    command(Id::Go(Move::Last), "go.last", Place::Lists, &["<end>", "G"], t("末行", "last")).help("到最后一行", "the last line"),
    command(Id::Undo, "undo", Place::Lists, &["u"], t("撤销", "undo"))
        .help("逐步撤销本人的保存：本次打开后保存的立即撤销，更早的先询问", "take back your own saves one after another: those of this sitting at once, earlier ones after asking").also(&["反悔", "回退", "撤消", "undo"]).anywhere()
            .ready(can_write),
    command(Id::Redo, "redo", Place::Lists, &["<c-r>"], t("重做", "redo"))
        .help("重做刚撤销的一步：本次打开后撤销的立即重做，更早的先询问", "do again what was undone last: at once in this sitting, else after asking").also(&["恢复"]).anywhere().ready(can_write),
    command(Id::Palette, "palette.colon", Place::Lists, &[":"], t("命令", "run")).help("同 Ctrl-K", "as Ctrl-K").foot(),
    command(Id::Help, "help.mark", Place::Lists, &["?"], t("按键", "keys")).help("同 F1", "as F1").foot(),
    command(Id::Back, "back.left", Place::Lists, &["<left>", "<bs>"], t("返回", "back")).help("同 Esc", "as Esc"),
    command(Id::Leave, "leave", Place::Lists, &["q"], t("离开", "leave"))
        .help("离开本屏；在首屏则退出程序", "leave this screen; on the first one, the program").also(&["关闭", "退出"]),
    // form
    command(Id::FormSave, "form.save", Place::Form, &["<c-s>", "<f2>"], t("保存", "save"))
        .help("检查并保存到台账", "check and save into the docket").also(&["存入", "提交", "submit"]).foot().ready(can_write),
    command(Id::FieldNext, "form.next", Place::Form, &["<tab>"], t("下一栏", "next field"))
        .help("取用灰字建议，没有建议则到下一栏", "take the suggestion, or go to the next field").foot(),
    command(Id::FieldBack, "form.previous", Place::Form, &["<s-tab>"], t("上一栏", "field before"))
        .help("到上一栏", "the field before"),
    command(Id::Open, "form.enter", Place::Form, &["<enter>"], t("下一栏或打开", "next or open"))
        .help("到下一栏；长文字中换行，清单栏打开清单", "the next field; a new line in long text; opens a list of rows"),
    command(Id::Choose, "form.choose", Place::Form, &["<f4>"], t("选单", "choose"))
        .help("列出可填的内容，打字筛选", "list what may be filled in; type to filter").also(&["选择", "建议", "picker"]).foot().ready(can_write),
    command(Id::Go(Move::Down), "form.down", Place::Form, &["<down>"], t("下一行", "next"))
        .help("长文字中下移一行，否则到下一栏", "one line down in long text, else the next field"),
    command(Id::Go(Move::Up), "form.up", Place::Form, &["<up>"], t("上一行", "before"))
        .help("长文字中上移一行，否则到上一栏", "one line up in long text, else the field before"),
    command(Id::Go(Move::PageDown), "form.section_next", Place::Form, &["<pgdn>"], t("下一分栏", "next section"))
        .help("到下一个分栏", "the next section"),
    command(Id::Go(Move::PageUp), "form.section_back", Place::Form, &["<pgup>"], t("上一分栏", "section before"))
        .help("到上一个分栏", "the section before"),
    command(Id::Go(Move::First), "form.first", Place::Form, &["<c-home>"], t("首栏", "first field"))
        .help("到第一栏", "the first field"),
    command(Id::Go(Move::Last), "form.last", Place::Form, &["<c-end>"], t("末栏", "last field"))
        .help("到最后一栏", "the last field"),
    command(Id::TakeAll, "form.take_all", Place::Form, &["<f7>"], t("全部取用", "take all"))
        .help("取用全部灰字建议", "take all that is proposed in grey").also(&["建议", "proposals"]).ready(can_write),
    command(Id::Revert, "form.revert", Place::Form, &["<f8>"], t("放弃草稿", "drop draft"))
        .help("放弃未存的改动，恢复已存内容；再按取回", "give up what is not saved; again takes it back").also(&["恢复", "还原", "revert"])
            .ready(can_write),
    command(Id::Trail, "form.history", Place::Form, &["<f12>"], t("历史", "history"))
        .help("看本栏由谁、何时、改了什么", "who changed this field, when and how").also(&["修改记录", "谁改的"]),
    what_if("form.what_if", Place::Form).foot(),
    command(Id::Seek, "form.find", Place::Form, &["<c-f>", "<f3>"], t("找栏目", "find field"))
        .help("按名称、内容或拼音首字母找到本表单的一栏", "go to a field of the form by its name, its text or pinyin initials")
            .also(&["查找", "栏目", "跳转", "go to"]),
    command(Id::Back, "form.leave", Place::Form, &["<esc>"], t("离开", "leave"))
        .help("离开表单，未存的内容留作草稿；在一行之中则回清单", "leave the form, what is unsaved stays a draft; from a row, back to the list")
            .foot(),
    // rows of a form
    command(Id::Open, "rows.open", Place::FormRows, &["<enter>", "<right>"], t("填写", "fill in"))
        .help("打开所选的一行", "open the selected row").foot(),
    command(Id::RowAdd, "rows.add", Place::FormRows, &["+", "<ins>", "<c-n>"], t("添一行", "add a row"))
        .help("在末尾添一行", "add a row at the end").also(&["新增"]).foot().ready(can_write),
    command(Id::RowRemove, "rows.remove", Place::FormRows, &["<del>", "<c-d>"], t("删除", "remove"))
        .help("删除所选的一行，先询问；保存前可取回", "remove the selected row after asking; it can be taken back until saved").foot()
            .ready(can_write),
    command(Id::Seek, "rows.find", Place::FormRows, &["/", "<c-f>"], t("查找", "find"))
        .help("按内容或拼音首字母找到一行", "go to a row by what it says or pinyin initials"),
    command(Id::RowRestore, "rows.restore", Place::FormRows, &["u"], t("取回", "take back"))
        .help("取回最近删除的一行", "take back the row removed last").foot().ready(can_write),
    command(Id::RowCopy, "rows.copy", Place::FormRows, &["c", "<c-y>"], t("复制", "copy"))
        .help("在所选一行之下添一行相同的", "add a row like the selected one below it").ready(can_write),
    command(Id::RowUp, "rows.move_up", Place::FormRows, &["<a-up>", "K"], t("行上移", "move up"))
        .help("把所选一行移到上一行之前", "move the selected row before the one above").also(&["顺序", "排序", "order"]).ready(can_write),
    command(Id::RowDown, "rows.move_down", Place::FormRows, &["<a-down>", "J"], t("行下移", "move down"))
        .help("把所选一行移到下一行之后", "move the selected row behind the one below").ready(can_write),
    command(Id::Reply(Reply::Yes), "rows.yes", Place::FormRows, &["y"], t("答是", "yes"))
        .help("所选一行答是，到下一行", "answer yes and go to the next row").ready(can_write),
    command(Id::Reply(Reply::No), "rows.no", Place::FormRows, &["n"], t("答否", "no"))
        .help("所选一行答否，到下一行", "answer no and go to the next row").ready(can_write),
    command(Id::Reply(Reply::Unknown), "rows.unknown", Place::FormRows, &["?"], t("答不明", "unknown"))
        .help("所选一行答不明，到下一行", "answer unknown and go to the next row").ready(can_write),
    command(Id::Reply(Reply::Beside), "rows.beside", Place::FormRows, &["-"], t("答不适用", "beside the point"))
        .help("所选一行答不适用，到下一行", "answer that it does not apply and go to the next row").ready(can_write),
    command(Id::No, "rows.back", Place::FormRows, &["<esc>", "<left>", "q"], t("回表单", "to the form"))
        .help("回到表单，各行都保留", "return to the form; the rows stay").foot(),
    command(Id::FormSave, "rows.save", Place::FormRows, &["<c-s>", "<f2>"], t("保存", "save"))
        .help("检查整张表单并保存到台账", "check the whole form and save it").ready(can_write),
    what_if("rows.what_if", Place::FormRows),
    command(Id::Go(Move::Down), "rows.down", Place::FormRows, &["<down>", "j", "<tab>"], t("下移", "next"))
        .help("选下一行", "the next row"),
    command(Id::Go(Move::Up), "rows.up", Place::FormRows, &["<up>", "k", "<s-tab>"], t("上移", "before"))
        .help("选上一行", "the row before"),
    command(Id::Go(Move::PageDown), "rows.page_down", Place::FormRows, &["<pgdn>"], t("下页", "page down"))
        .help("下一页", "one page down"),
    command(Id::Go(Move::PageUp), "rows.page_up", Place::FormRows, &["<pgup>"], t("上页", "page up"))
        .help("上一页", "one page up"),
    // choosing for a field
    command(Id::Open, "choose.take", Place::FormPick, &["<enter>"], t("确定", "take"))
        .help("填入所选，回到表单", "fill in what is chosen").foot(),
    command(Id::Toggle, "choose.toggle", Place::FormPick, &["<tab>"], t("勾选", "mark"))
        .help("勾选或者取消所选一项；可多选时空格相同", "mark or unmark the item; Space does so too where several may be chosen"),
    command(Id::Go(Move::Down), "choose.down", Place::FormPick, &["<down>"], t("下移", "next"))
        .help("下一项", "the next item").foot(),
    command(Id::Go(Move::Up), "choose.up", Place::FormPick, &["<up>"], t("上移", "before")).help("上一项", "the item before"),
    command(Id::Go(Move::PageDown), "choose.page_down", Place::FormPick, &["<pgdn>"], t("下页", "page down"))
        .help("下一页", "one page down"),
    command(Id::Go(Move::PageUp), "choose.page_up", Place::FormPick, &["<pgup>"], t("上页", "page up"))
        .help("上一页", "one page up"),
    command(Id::No, "choose.back", Place::FormPick, &["<esc>", "<f4>"], t("不改", "leave"))
        .help("关闭选单，不改栏目", "close the list and leave the field as it was").foot(),
    // clash
    command(Id::Mine, "clash.mine", Place::Clash, &["<left>", "m"], t("用我的", "mine"))
        .help("此项用我的", "take mine for this field").foot(),
    command(Id::Theirs, "clash.theirs", Place::Clash, &["<right>", "t"], t("用对方的", "theirs"))
        .help("此项用对方的", "take theirs for this field").foot(),
    command(Id::Go(Move::Down), "clash.down", Place::Clash, &["<down>", "j", "<tab>"], t("下一项", "next"))
        .help("下一处冲突", "the next field").foot(),
    command(Id::Go(Move::Up), "clash.up", Place::Clash, &["<up>", "k", "<s-tab>"], t("上一项", "before"))
        .help("上一处冲突", "the field before"),
    command(Id::FormSave, "clash.save", Place::Clash, &["<c-s>", "<enter>", "<f2>"], t("保存", "save"))
        .help("各项选定后保存", "save once every field is decided").foot().ready(can_write),
    command(Id::No, "clash.back", Place::Clash, &["<esc>"], t("回表单", "to the form"))
        .help("回到表单，什么都不丢", "return to the form; nothing is lost").foot(),
    // what would change
    command(Id::No, "what_if.back", Place::WhatIf, &["<esc>", "<f6>", "<enter>", "q"], t("回表单", "to the form"))
        .help("回到表单，光标和内容都不变", "return to the form; cursor and texts are as they were").foot(),
    command(Id::FormSave, "what_if.save", Place::WhatIf, &["<c-s>", "<f2>"], t("保存", "save"))
        .help("照此检查并保存", "check and save it as it is").foot().ready(can_write),
    command(Id::Yes, "confirm.yes", Place::Confirm, &["<c-s>", "<enter>", "y", "<f2>"], t("照此保存", "save it"))
        .help("照此保存，期限随之改动，算作一步", "save it; the days move with it, as one step").foot().ready(can_write),
    command(Id::No, "confirm.no", Place::Confirm, &["<esc>", "n", "q"], t("不保存，回表单", "back to the form"))
        .help("不保存，回到原处，什么都不丢", "save nothing and go back; nothing is lost").foot(),
    command(Id::Go(Move::Down), "preview.down", Place::Preview, &["<down>", "j"], t("下移", "next"))
        .help("下一行", "one line down").foot(),
    command(Id::Go(Move::Up), "preview.up", Place::Preview, &["<up>", "k"], t("上移", "before")).help("上一行", "one line up"),
    command(Id::Go(Move::PageDown), "preview.page_down", Place::Preview, &["<pgdn>", "<space>"], t("下页", "page down"))
        .help("下一页", "one page down").foot(),
    command(Id::Go(Move::PageUp), "preview.page_up", Place::Preview, &["<pgup>", "<c-b>"], t("上页", "page up"))
        .help("上一页", "one page up"),
    command(Id::Go(Move::First), "preview.first", Place::Preview, &["<home>", "0"], t("首行", "first"))
        .help("到第一行", "the first line"),
    command(Id::Go(Move::Last), "preview.last", Place::Preview, &["<end>", "G"], t("末行", "last"))
        .help("到最后一行", "the last line"),
    // palette
    command(Id::Open, "pick.run", Place::Pick, &["<enter>"], t("执行", "run"))
        .help("执行所选命令", "run the selected command").foot(),
    command(Id::Go(Move::Down), "pick.down", Place::Pick, &["<down>", "<tab>"], t("下移", "next"))
        .help("选下一条", "the next one").foot(),
    command(Id::Go(Move::Up), "pick.up", Place::Pick, &["<up>", "<s-tab>"], t("上移", "before"))
        .help("选上一条", "the one before").foot(),
    command(Id::Back, "pick.leave", Place::Pick, &["<esc>"], t("返回", "back"))
        .help("关闭，不执行", "close it and run nothing").foot(),
    command(Id::Go(Move::PageDown), "pick.page_down", Place::Pick, &["<pgdn>"], t("下页", "page down"))
        .help("下一页", "one page down"),
    command(Id::Go(Move::PageUp), "pick.page_up", Place::Pick, &["<pgup>"], t("上页", "page up")).help("上一页", "one page up"),
    // looking for words
    command(Id::Yes, "seek.keep", Place::Seek, &["<enter>"], t("确定", "keep"))
        .help("停在此处；n、N 到下一处、上一处", "stay here; n and N go on").foot(),
    command(Id::No, "seek.leave", Place::Seek, &["<esc>"], t("放弃", "give up"))
        .help("不找，回到原来的行", "go back to the line where it began").foot(),
    command(Id::Go(Move::Down), "seek.down", Place::Seek, &["<down>", "<tab>"], t("下一处", "next"))
        .help("下一处", "the next line that has it"),
    command(Id::Go(Move::Up), "seek.up", Place::Seek, &["<up>", "<s-tab>"], t("上一处", "before"))
        .help("上一处", "the line before that has it"),
    command(Id::Hit(true), "sought.next", Place::Sought, &["n"], t("下一处", "next"))
        .help("到下一处符合的", "the next that has it").foot().ready(has_line),
    command(Id::Hit(false), "sought.back", Place::Sought, &["N"], t("上一处", "before"))
        .help("到上一处符合的", "the one before that has it").foot().ready(has_line),
    command(Id::Back, "sought.end", Place::Sought, &["<esc>"], t("清除查找", "end search"))
        .help("结束查找，行不动", "end the search and stay here").foot(),
    // several at once
    command(Id::FormSave, "together.save", Place::Together, &["<c-s>", "<f2>"], t("一并保存", "save together"))
        .help("照所列一并保存，算作一步，可一并撤销；除外的不写入", "save all that are listed as one step, undone as one; what is left out is not written").foot().ready(can_write),
    command(Id::RowRemove, "together.take_out", Place::Together, &["<del>", "<c-d>"], t("移出", "take out"))
        .help("把所选一件移出，不一并办理", "leave the selected case out").foot(),
    command(Id::No, "together.leave", Place::Together, &["<esc>"], t("返回", "back"))
        .help("不保存，回到列表，标记还在", "save nothing and go back; the marks stay").foot(),
    command(Id::Go(Move::Down), "together.down", Place::Together, &["<down>", "<tab>", "<enter>"], t("下移", "next"))
        .help("选下一件", "the next case").foot(),
    command(Id::Go(Move::Up), "together.up", Place::Together, &["<up>", "<s-tab>"], t("上移", "before")).help("选上一件", "the case before"),
    command(Id::Go(Move::PageDown), "together.page_down", Place::Together, &["<pgdn>"], t("下页", "page down"))
        .help("下一页", "one page down"),
    command(Id::Go(Move::PageUp), "together.page_up", Place::Together, &["<pgup>"], t("上页", "page up")).help("上一页", "one page up"),
    // question
    command(Id::Yes, "ask.yes", Place::Ask, &["<enter>", "y", "<c-s>"], t("是", "yes")).help("照办", "do it").foot(),
    command(Id::No, "ask.no", Place::Ask, &["<esc>", "n", "q"], t("否", "no")).help("不办，回到原处", "do not, and go back").foot(),
    command(Id::Yes, "ask.done", Place::AskLine, &["<enter>", "<c-s>"], t("确定", "done"))
        .help("照所填办理", "do it as filled in")
        .foot(),
    command(Id::No, "ask.leave", Place::AskLine, &["<esc>"], t("不办", "leave"))
        .help("关闭，不办", "close it and do nothing")
        .foot(),
    // everywhere
    command(Id::Palette, "palette", Place::Everywhere, &["<c-k>", "<f4>"], t("命令", "commands"))
        .help("按中文、拼音首字母或英文找命令并执行", "find a command by Chinese, pinyin initials or English, and run it").also(&["面板", "查命令"]),
    command(Id::Help, "help", Place::Everywhere, &["<f1>"], t("按键", "keys"))
        .help("列出本屏的按键；打字筛选，Enter 执行", "the keys of this screen; type to filter, Enter runs").also(&["帮助", "说明", "help", "manual"]),
    command(Id::Back, "back", Place::Everywhere, &["<esc>"], t("返回", "back"))
        .help("关闭这一层，回到下面原来的位置", "close this layer; what lies below is as it was left"),
    command(Id::Reload, "reload", Place::Everywhere, &["<f5>"], t("刷新", "reload"))
        .help("重新读取台账", "read the docket afresh").also(&["更新", "refresh"]),
    command(Id::Redraw, "redraw", Place::Everywhere, &["<c-l>"], t("重画", "redraw"))
        .help("屏幕显示错乱时重画", "draw the whole screen again when it is garbled").also(&["花屏", "乱码"]),
    command(Id::Language, "language", Place::Everywhere, &["<f9>"], t("换语言", "language"))
        .help("中文、英文界面互换", "switch between Chinese and English").also(&["英文", "中文", "Chinese", "English"]),
    command(Id::Suspend, "suspend", Place::Everywhere, &["<c-z>"], t("挂起", "suspend"))
        .help("暂回命令行，fg 继续", "back to the shell; fg continues"),
    command(Id::Quit, "quit", Place::Everywhere, &["<f10>"], t("退出", "quit"))
        .help("退出程序；未存的表单留作草稿", "end the program; unsaved forms are kept as drafts").also(&["关闭", "exit"]),
    command(Id::Interrupt, "interrupt", Place::Everywhere, &["<c-c>"], t("中断", "interrupt"))
        .help("退出程序；表单有未存内容的，先问", "end the program; asks first where a form holds what is not saved"),
    // by name alone
    command(Id::Page(Topic::Docket(DocketPage::LocalFiles)), "files", Place::Everywhere, &[], t("本地文件", "local files"))
        .help("看本地的规则、日历、机关名录是否采用，有何问题", "whether the local rules, calendar and list of organs were taken, and what is wrong")
            .also(&["规则", "日历", "机关", "rules", "calendar"]).anywhere(),
    command(Id::Page(Topic::Docket(DocketPage::Moved)), "moved", Place::Everywhere, &[], t("期限变动", "moved"))
        .help("看规则或日历变动后，哪些期限随之变动", "which duties moved when the rules or the calendar changed")
            .also(&["日历", "重算", "变动", "changed"]).anywhere(),
    command(Id::Page(Topic::History), "history", Place::Everywhere, &[], t("本案历史", "history of the case"))
        .help("看所选案件全部改动：谁、何时、旧 → 新、为什么", "all changes of the selected case: who, when, what it was and is, why")
            .also(&["历史", "修改记录", "痕迹", "log"]).anywhere().ready(has_case),
    command(Id::Page(Topic::Docket(DocketPage::Clashes)), "clashes", Place::Everywhere, &[], t("待核定", "to be decided"))
        .help("列出来表与台账都改过的各格，逐格核定以何为准", "the cells that a sheet and the docket both changed, to be decided one by one")
            .also(&["表账不符", "核定", "冲突", "导入", "clash", "decide", "import"]).anywhere(),
    command(Id::Page(Topic::Withdrawn), "withdrawn", Place::Everywhere, &[], t("已撤回", "withdrawn"))
        .help("列出已撤回的案件和记录，可恢复", "the cases and records that are withdrawn; they can be put back")
            .also(&["撤回", "恢复", "回收站", "作废", "trash", "restore"]).anywhere(),
    command(Id::Page(Topic::Docket(DocketPage::Calibration)), "calibration", Place::Everywhere, &[], t("等级校准", "calibration"))
        .help("裁判前的风险等级与裁判结果对照，只列件数", "levels before the judgment against its outcome, as counts")
            .also(&["对照", "风险等级", "预判", "calibrate", "outcomes"]).anywhere(),
    command(Id::Page(Topic::Docket(DocketPage::Sources)), "sources", Place::Everywhere, &[], t("争议来源", "sources of disputes"))
        .help("本年与上年同期按季度、案由、单位、领域、村居、败诉原因的收案和败诉，以及败诉后同类再发", "filed and lost against the year before: by quarter, cause, unit, field, place, ground; what recurs after a loss")
            .also(&["统计", "发案量", "败诉率", "村居", "季度", "同类", "诉源治理", "statistics", "recurrence"]).anywhere(),
    command(Id::Page(Topic::Docket(DocketPage::Attendance)), "attendance", Place::Everywhere, &[], t("出庭率", "heads in court"))
        .help("各单位、各职级负责人出庭率，发言，法院通知未到", "rates of heads in court by unit and rank, speech, calls not heeded")
            .also(&["负责人出庭", "统计", "正职", "副职", "发言", "attendance", "rate"]).anywhere(),
    command(Id::Page(Topic::Docket(DocketPage::Assessment)), "assessment", Place::Everywhere, &[], t("考核数目", "assessment"))
        .help("区方案二（三）4所列五项，按单位的数目", "the five heads of the assessment in numbers, by unit")
            .also(&["考核", "法治政府", "分值", "统计", "score"]).anywhere(),
    command(Id::Page(Topic::People), "people", Place::Everywhere, &[], t("人员", "people"))
        .help("各单位人员：类别、证件到期、在办件数、本年培训；回车看一个人办过的案件", "people of each unit: category, certificate, load, trainings; Enter tells the cases of one")
            .also(&["队伍", "名册", "工作量", "执法证", "负荷", "staff", "load"]).anywhere(),
    command(Id::Page(Topic::Missing), "missing", Place::Everywhere, &[], t("补录清单", "to be entered"))
        .help("各单位台账缺的内容、久未更新的案件；按单位打开后 E 写成表格退回", "what the docket lacks of each unit, and its quiet cases; open a unit, E writes the sheet that goes back to it")
            .also(&["缺项", "退回", "补录", "未更新", "催报", "missing", "send back", "stale"]).anywhere(),
];
