//! 开庭: the hearing and who appeared.

use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::domain::vocabulary::{self, AbsenceGround, AbsenceProof, HeadRank, HearingState, SessionKind};
use crate::form::Form;
use crate::form::field::{Context, Section};
use crate::form::table::fields;
use crate::said;
use crate::text::t;
use chrono::Days;

mod attendance;

pub use attendance::ATTENDANCE_ROW;

pub static HEARING: Form = Form {
    kind: Kind::Hearing,
    purpose: t(
        "登记一次开庭及出庭情况：负责人应当出庭，不能出庭的不得仅委托律师。",
        "One hearing and who appeared: the head shall appear, and never lawyers alone.",
    ),
    sections: &[
        Section {
            title: t("开庭", "hearing"),
            fields: fields! {
                at: Moment, "开庭时间" / "time", always, careful, clause("行诉解释第71条") =>
                    "照传票填写日期和时间。" / "Day and time as on the 传票.";
                place: Text, "开庭地点" / "place" =>
                    "法庭；线上开庭的写明平台。" / "The courtroom, or the platform if online.";
                session: one_of(&SessionKind::WORDS), "庭审种类" / "kind of sitting", clause("行诉解释第38条；行政复议法第51条") =>
                    "不填为开庭；证据交换不要求负责人到场，复议听证负责人应当参加。"
                    / "Empty means a hearing; no head is needed for an exchange of evidence.";
                notified_on: Day, "传票收到日期" / "summons received", happened, clause("行诉解释第71条"),
                    check(|c| short_notice(c, "notified_on", "行诉解释第71条")) =>
                    "收到传票之日，应当在开庭三日前；少于三日的可以向法院说明。" / "The 传票 shall come 3 days before the hearing.";
                state: one_of(&HearingState::WORDS), "开庭状态" / "state", careful, check(state) =>
                    "开庭后改为已开庭，并填写出庭情况；延期的另登记新的开庭。" / "After the hearing choose held; a postponed one is registered anew.";
            },
        },
        Section {
            title: t("出庭安排", "who will appear"),
            fields: fields! {
                head_called: YesNo, "法院通知负责人" / "head called", careful, clause("区方案一（四）；出庭规定第4条、第5条") =>
                    "法院是否书面通知负责人出庭；通知的必须出庭。" / "Whether the court called the head in writing; then the head must appear.";
                head_called_on: Day, "出庭通知日期" / "call received on", happened, clause("出庭规定第5条"),
                    asked(|c| c.yes_no("head_called") == Some(true)),
                    check(|c| short_notice(c, "head_called_on", "出庭规定第5条")) =>
                    "收到出庭通知书之日，应当在开庭三日前。" / "The day the 出庭通知书 came, 3 days before the hearing.";
                head: Person, "出庭负责人" / "head", clause("行政诉讼法第3条；出庭规定第2条；区方案一（四）") =>
                    "出庭的行政机关负责人；下级机关或者受委托组织的负责人不算。" / "The head who appears; a head of a lower organ does not count.";
                head_organ: Organ, "负责人所在机关" / "head of which organ", careful, clause("出庭规定第2条"),
                    asked(|c| c.known("head")) =>
                    "负责人任职的机关；不是被告的（如区政府案件由部门负责人出庭）不计为负责人出庭。"
                    / "Where the head serves: a bureau's head is not the district government's.";
                head_post: Text, "负责人职务" / "post", clause("出庭规定第6条"), asked(|c| c.known("head")) =>
                    "身份证明上的职务。" / "As on the proof of identity.";
                head_rank: one_of(&HeadRank::WORDS), "负责人级别" / "rank", clause("出庭规定第2条；行诉解释第128条"),
                    asked(|c| c.known("head")) =>
                    "正职、副职，或者副职级别、其他参与分管的负责人。" / "Principal, deputy or other head in charge.";
                agreed_head: one_of(vocabulary::AGREED), "出庭负责人确定" / "head fixed by", clause("出庭规定第3条"),
                    asked(|c| c.is("codefendants") && !exchange(c)) =>
                    "共同被告可以协商确定由谁的负责人出庭，也可以由法院确定；都没有的，各被告负责人均应出庭。"
                    / "Co-defendants may agree whose head comes, or the court fixes it; else each head comes.";
                identity_on: Day, "身份证明提交日" / "identity given on", happened, clause("出庭规定第6条"),
                    asked(|c| c.known("head")), check(|c| late(c, "identity_on", "出庭规定第6条")) =>
                    "开庭前提交载明姓名、职务并盖章的身份证明；有缺漏又未补正的，视为未出庭。"
                    / "Sealed, with name and post, before the hearing; else the head counts as absent.";
                identity_sealed: YesNo, "身份证明盖章" / "identity sealed", clause("出庭规定第6条"),
                    asked(|c| c.known("identity_on")) =>
                    "载明姓名、职务并加盖印章的选是；有缺漏又未补正的选否，视为未出庭。"
                    / "Yes with name, post and seal; no if wanting and not mended: then the head counts as absent.";
                change_on: Day, "变更申请日期" / "change asked on", happened, clause("出庭规定第5条"),
                    asked(|c| c.known("head")), check(|c| late(c, "change_on", "出庭规定第5条")) =>
                    "申请变更出庭负责人之日，须在开庭前提出。" / "A change of the head is asked for before the hearing.";
                staff: People, "出庭工作人员" / "staff", clause("区方案一（三）、（四）；行诉解释第130条") =>
                    "经办机构、法制机构的工作人员；负责人不能出庭的，必须有工作人员出庭。" / "If the head cannot appear, staff must.";
                lawyers: People, "出庭律师" / "lawyers", clause("区方案一（四）；行政诉讼法第31条"), check(lawyers) =>
                    "律师、兼职法律顾问；不得仅由律师或者兼职法律顾问出庭。" / "Lawyers and part-time advisers; never these alone.";
                absence_ground: one_of(&AbsenceGround::WORDS), "不能出庭理由" / "why head is absent", clause("出庭规定第8条、第12条"),
                    asked(head_away), check(absence) =>
                    "限于法定四种正当理由；没有正当理由的，法院记录在案并提出司法建议。"
                    / "One of four grounds; without one the court records it and sends judicial advice.";
                absence_on: Day, "情况说明提交日" / "reasons given on", happened,
                    clause("出庭规定第9条；行诉解释第129条"), asked(|c| head_away(c) && c.known("absence_ground")),
                    check(|c| late(c, "absence_on", "出庭规定第9条")) =>
                    "向法院提交情况说明和证明材料之日；须加盖公章或者由主要负责人签字。" / "Sealed or signed by the principal head, with proof.";
                absence_proof: one_of(&AbsenceProof::WORDS), "证明材料" / "proof of absence", clause("出庭规定第9条"),
                    asked(|c| head_away(c) && c.known("absence_ground")) =>
                    "须加盖行政机关印章，或者由主要负责人签字认可。" / "Sealed by the organ, or signed by its principal head.";
            },
        },
        Section {
            title: t("出庭情况", "appearance"),
            fields: fields! {
                head_attended: YesNo, "负责人出庭" / "head appeared", careful, clause("行政诉讼法第3条；区方案一（四）、二（三）4"),
                    asked(|c| past(c) && !exchange(c)), check(attendance) =>
                    "负责人是否到庭；出庭应诉率按此统计。" / "Whether the head appeared; the rate is counted from this.";
                staff_attended: YesNo, "工作人员出庭" / "staff appeared", careful,
                    clause("行政诉讼法第3条；行诉解释第128条"), asked(past) =>
                    "行政机关工作人员是否到庭。" / "Whether staff of the organ appeared.";
                head_spoke: YesNo, "负责人发言" / "head spoke", clause("出庭规定第11条"),
                    asked(|c| past(c) && c.yes_no("head_attended") == Some(true)) =>
                    "负责人是否就实质性解决争议发表意见，出庭更要出声。" / "Whether the head spoke on settling the dispute.";
                head_left: YesNo, "中途退庭" / "left early", clause("区方案一（四）、二（三）2；出庭规定第12条"),
                    asked(|c| past(c) && c.yes_no("head_attended") == Some(true)),
                    check(|c| match c.yes_no("head_left") {
                        Some(true) => vec![
                            Problem::new(
                                "head_left",
                                said!(
                                    "未经许可中途退庭，法院应当提出司法建议",
                                    "leaving without leave: the court shall send judicial advice"
                                ),
                            )
                            .clause("区方案一（四）；出庭规定第12条")
                            .warning(),
                        ],
                        _ => Vec::new(),
                    }) =>
                    "未经法庭许可中途退庭的选是；属于问责情形。" / "Leaving without leave leads to accountability.";
                head_refused: YesNo, "拒绝解释说明" / "refused to explain", clause("出庭规定第12条"),
                    asked(|c| past(c) && c.yes_no("head_attended") == Some(true)) =>
                    "法院要求解释说明，负责人拒绝，导致庭审无法进行的选是。"
                    / "Asked by the court to explain, the head refused and the hearing could not go on.";
                why_only_lawyers: Long, "仅律师出庭原因" / "why lawyers alone", careful,
                    clause("区方案一（四）；行诉解释第128条、第132条"), asked(lawyers_alone) =>
                    "没有负责人也没有工作人员到庭的，写明原因；违规情形仍然列明。"
                    / "Neither head nor staff came: say why; the breach is still shown.";
                attendances: Rows(ATTENDANCE_ROW), "各被告出庭情况" / "by defendant", careful,
                    clause("出庭规定第3条；行政诉讼法第3条"), asked(|c| c.is("codefendants") && !exchange(c)), check(attendance::whose) =>
                    "共同被告各自出庭的，上面填一个被告的情况，其他被告逐一登记在这里；一个机关的负责人出庭不免除另一个机关的义务。"
                    / "Above stands one defendant; each of the others gets a row here: one organ's head frees no other organ.";
                result: Long, "庭审结果" / "what happened", asked(past) =>
                    "庭审要点、法官关注的问题、当庭宣判或者择期宣判。" / "Main points, the judge's questions, judgment at once or later.";
                promises: Long, "当庭承诺" / "promised in court", clause("出庭规定第11条"), asked(past), check(followed) =>
                    "负责人、代理人当庭承诺或者法庭要求做的事项，逐项写明。" / "What was promised in court, or asked by it.";
                next: Text, "庭后下一步" / "next step", clause("区方案二（三）1"), asked(past) =>
                    "庭后做什么，如补交材料、再次调解、落实承诺。" / "What is done next: papers to hand in, another try at settlement.";
                next_on: Day, "下一步日期" / "next step on", after(&["at"]), asked(|c| past(c) && c.known("next")) =>
                    "计划哪一天做完；列入期限提醒。" / "The day it is to be done by; it stands among the duties.";
                next_owner: Person, "下一步责任人" / "by whom", does, asked(|c| past(c) && c.known("next")) => "由谁做。" / "Who does it.";
                next_done_on: Day, "下一步完成日期" / "next step done on", happened, after(&["at"]), asked(|c| past(c) && c.known("next")) =>
                    "做完之日。" / "The day it was done.";
                note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
            },
        },
    ],
};

/// The hearing has been held, or its day has come.
fn past(c: &Context) -> bool {
    let day_came = c.day("at").is_some_and(|day| day <= c.today);
    c.text("state") == HearingState::Held || (day_came && HearingState::stands(c.text("state")))
}

/// What was promised is followed up by somebody, on a day.
fn followed(c: &Context) -> Vec<Problem> {
    if !c.known("promises") || (c.known("next") && c.known("next_on")) {
        return Vec::new();
    }
    let words = said!(
        "当庭作了承诺，请填写庭后下一步及其日期，以便列入期限提醒",
        "something was promised: give the next step and its day, so that it is followed up"
    );
    let field = if c.known("next") { "next_on" } else { "next" };
    vec![Problem::new(field, words).clause("出庭规定第11条").warning()]
}

/// Neither the head nor staff are recorded as present.
fn lawyers_alone(c: &Context) -> bool {
    let absent = c.yes_no("head_attended") == Some(false) && c.yes_no("staff_attended") != Some(true);
    past(c) && !exchange(c) && absent
}

/// An exchange of evidence may be left to agents.
fn exchange(c: &Context) -> bool {
    c.text("session") == SessionKind::Exchange
}

/// The head did not appear, or staff are named and no head is.
fn head_away(c: &Context) -> bool {
    match c.yes_no("head_attended") {
        Some(attended) => !attended,
        None => !c.known("head") && (c.known("staff") || c.known("lawyers")),
    }
}

/// What only the sitting itself can show.
const SHOWN_THERE: [&str; 7] =
    ["head_attended", "staff_attended", "head_spoke", "head_left", "head_refused", "result", "promises"];

/// What is said of a sitting whose day has not come.
fn before_its_day(c: &Context) -> Option<Problem> {
    let day = c.day("at").filter(|day| *day > c.today)?;
    let said = |c: &Context| SHOWN_THERE.iter().any(|key| c.known(key));
    if !said(c) && !c.rows("attendances").into_iter().any(|row| said(&c.with(row))) {
        return None;
    }
    let words = said!(
        "开庭日期{day}尚未到，不能填写出庭情况和庭审结果；已开庭的请改正开庭时间",
        "{day} has not come: nothing can be said yet of who appeared and what happened; if it was held, correct its time"
    );
    Some(Problem::new("at", words))
}

fn state(c: &Context) -> Vec<Problem> {
    let found = before_its_day(c).into_iter().collect::<Vec<_>>();
    if !found.is_empty() {
        return found;
    }
    match (HearingState::from_word(c.text("state")), c.day("at")) {
        (Some(HearingState::Held), Some(day)) if day > c.today => {
            let words = said!(
                "开庭日期{day}尚未到，不能是已开庭",
                "{day} has not come: it cannot have been held",
                day = day
            );
            vec![Problem::new("state", words)]
        }
        (Some(HearingState::Awaited), Some(day)) if day < c.today => {
            let words = said!(
                "开庭日期已过，请改为已开庭、延期或者取消",
                "the day has passed: choose held, postponed or cancelled"
            );
            vec![Problem::new("state", words).warning()]
        }
        _ => Vec::new(),
    }
}

/// 开庭三日前: the paper shall come no later than three days before the hearing.
fn short_notice(c: &Context, key: &str, clause: &str) -> Vec<Problem> {
    let latest = c.day("at").and_then(|day| day.checked_sub_days(Days::new(3)));
    match (c.day(key), latest) {
        (Some(day), Some(latest)) if day > latest => {
            let words = said!(
                "距开庭不足三日，可以向法院说明",
                "less than 3 days before the hearing: tell the court"
            );
            vec![Problem::new(key, words).clause(clause).warning()]
        }
        _ => Vec::new(),
    }
}

/// What must reach the court before the hearing.
fn late(c: &Context, key: &str, clause: &str) -> Vec<Problem> {
    match (c.day(key), c.day("at")) {
        (Some(day), Some(hearing)) if day > hearing => {
            let words = said!("应当在开庭前提交", "it had to reach the court before the hearing");
            vec![Problem::new(key, words).clause(clause).warning()]
        }
        _ => Vec::new(),
    }
}

/// 行政诉讼法31条: one or two agents for each party.
fn lawyers(c: &Context) -> Vec<Problem> {
    if exchange(c) {
        return Vec::new();
    }
    let agents = c.list("staff").len() + c.list("lawyers").len();
    if c.known("lawyers") && !c.known("staff") && !c.known("head") {
        let words = said!(
            "不得仅委托律师或者兼职法律顾问出庭，请安排负责人或者工作人员",
            "lawyers may not appear alone: name the head or staff"
        );
        return vec![Problem::new("lawyers", words).clause("区方案一（四）").warning()];
    }
    if agents > 2 && !c.is("codefendants") {
        let words = said!(
            "工作人员和律师共{agents}人，每一被告只能委托一至二人",
            "{agents} agents: a party may have one or two",
            agents = agents
        );
        return vec![Problem::new("lawyers", words).clause("行政诉讼法第31条").warning()];
    }
    Vec::new()
}

fn absence(c: &Context) -> Vec<Problem> {
    if exchange(c) || c.yes_no("head_attended") != Some(false) || c.known("absence_ground") {
        return Vec::new();
    }
    let words = if c.yes_no("head_called") == Some(true) {
        said!(
            "法院已通知负责人出庭而未出庭，必须有正当理由",
            "the court called the head, who was absent: a good reason is needed"
        )
    } else {
        said!("负责人未出庭，请填写正当理由", "the head was absent: give the ground")
    };
    vec![Problem::new("absence_ground", words).clause("区方案一（四）；出庭规定第8条、第12条").warning()]
}

fn attendance(c: &Context) -> Vec<Problem> {
    if !exchange(c) && c.yes_no("head_attended") == Some(false) && c.yes_no("staff_attended") == Some(false) {
        let words = said!(
            "负责人和工作人员均未出庭，违反方案；法院记录在案、在裁判文书中载明并提出司法建议",
            "neither head nor staff appeared: against the plan, recorded in the judgment, judicial advice follows"
        );
        return vec![
            Problem::new("staff_attended", words)
                .clause("区方案一（四）；行政诉讼法第3条；行诉解释第132条")
                .warning(),
        ];
    }
    Vec::new()
}
