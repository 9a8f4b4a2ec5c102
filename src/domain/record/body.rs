//! The bodies of the records: one plain struct for each kind that code reads field by field. A struct names the fields that
//! are read; the other fields of the form are kept beside them as they are.

use crate::domain::day::{Day, Moment};
use crate::domain::record::{Body, Kind};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

/// A typed body knows which kind of record it is the body of.
pub trait Typed: Serialize + DeserializeOwned + Default {
    const KIND: Kind;
    /// The fields that code reads, in the order of the paper form.
    const KEYS: &'static [&'static str];

    /// The fields of the form that no code reads one by one.
    fn others(&mut self) -> &mut Body;

    /// Reads the body; a field of the wrong shape makes the whole body unreadable.
    fn of(body: &Body) -> Result<Self, serde_json::Error> {
        let (read, others) =
            body.clone().into_iter().partition(|(key, _)| Self::KEYS.contains(&key.as_str()));
        let mut it = Self::deserialize(serde_json::Value::Object(read))?;
        *it.others() = others;
        Ok(it)
    }

    /// The body without the fields that are not known.
    fn to_body(&self) -> Body {
        match serde_json::to_value(self).map(pruned) {
            Ok(serde_json::Value::Object(map)) => map,
            _ => Body::new(),
        }
    }
}

/// A value without what says nothing, at any depth.
fn pruned(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Object(map) => Value::Object(
            map.into_iter()
                .map(|(key, value)| (key, pruned(value)))
                .filter(|(_, value)| known(value))
                .collect(),
        ),
        Value::Array(items) => Value::Array(items.into_iter().map(pruned).filter(known).collect()),
        other => other,
    }
}

fn known(value: &serde_json::Value) -> bool {
    use serde_json::Value;
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(map) => !map.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

macro_rules! body {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)* }

        impl $name {
            /// The keys of the body, in the order of the paper form.
            #[cfg(test)]
            pub const KEYS: &[&str] = &[$(stringify!($field),)*];
        }
    };
}

macro_rules! bodies {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
            #[serde(default)]
            pub struct $name {
                $($(#[$field_doc])* pub $field: $type,)*
                /// The fields of the form that no code reads one by one.
                #[serde(flatten, skip_deserializing)]
                pub others: Body,
            }

            impl Typed for $name {
                const KIND: Kind = Kind::$name;
                const KEYS: &'static [&'static str] = &[$(stringify!($field),)*];

                fn others(&mut self) -> &mut Body {
                    &mut self.others
                }
            }
        )*

        /// The fields of a kind that code reads, in the order of the paper form; `None` for a kind that has no struct, for
        /// its form alone says what it holds.
        #[cfg(test)]
        pub fn keys(kind: Kind) -> Option<&'static [&'static str]> {
            match kind {
                $(Kind::$name => Some($name::KEYS),)*
                _ => None,
            }
        }
    };
}

mod row;

pub use row::*;

bodies! {
    /// 案件登记 — what the case is: one case is one instance, normally one 案号.
    Registration {
        /// 案号, in normal form when it could be read; a case may begin without one.
        court_no: String,
        our_no: String,
        /// 卷宗目录, below the folder of all papers; empty: that of the number.
        folder: String,
        title: String,
        /// 审级: 一审 二审 再审 …
        instance: String,
        /// 审理程序: 普通 简易
        procedure: String,
        plaintiffs: Vec<String>,
        /// 原告人数, when more than are named (等12人).
        plaintiff_count: Option<u32>,
        plaintiff_kind: String,
        plaintiff_agent: String,
        /// 被告, full names.
        defendants: Vec<String>,
        /// 被告形式: 未经复议 / 复议机关为单独被告 / 复议机关为共同被告
        defendant_form: String,
        /// 原行政行为主管（作出）单位, full name.
        act_maker: String,
        /// 复议机关, full name.
        recon_organ: String,
        third_parties: Vec<String>,
        /// 应诉承办单位, full name.
        organ: String,
        assisting_organ: String,
        /// 不按方案确定承办单位的理由
        why_organ: String,
        court: String,
        tribunal: String,
        judge: String,
        judge_tel: String,
        cause: String,
        field: String,
        act_name: String,
        act_no: String,
        act_date: Option<Day>,
        /// 村居、地点
        place: String,
        claim: String,
        extra_claim: Option<bool>,
        comp_claim: Option<bool>,
        amount: Option<f64>,
        recon_no: String,
        recon_result: String,
        /// 复议决定送达原告之日
        recon_served_on: Option<Day>,
        /// 复议机关逾期未作决定的，复议期限届满日
        recon_ended_on: Option<Day>,
        /// 关联案号: the other instances of the dispute.
        linked: Vec<String>,
        filed_on: Option<Day>,
        /// 非诉执行: 当事人起诉期限届满日
        suit_ended_on: Option<Day>,
        /// 非诉执行: 催告书送达日
        urged_on: Option<Day>,
        officer: String,
        co_officers: Vec<String>,
        advisers: Vec<String>,
        agents: Vec<String>,
        facts: String,
        issues: String,
        note: String,
        /// 原表其他列 — columns of an imported ledger that no field takes.
        other: BTreeMap<String, String>,
        /// 原告知道行政行为内容之日
        knew_on: Option<Day>,
        /// 作出行为时是否告知起诉期限
        told_period: Option<bool>,
        /// 原告知道起诉期限之日
        period_known_on: Option<Day>,
        /// 因不动产提起的诉讼
        real_estate: Option<bool>,
        /// 原告申请履行职责之日
        duty_asked_on: Option<Day>,
        /// 法律、法规另定的履行期限届满日
        duty_due: Option<Day>,
    }

    /// 收件 — court papers received in one delivery.
    Receipt {
        /// 文书: 应诉通知书 起诉状副本 上诉状副本 答辩通知书 举证通知书 传票 出庭通知书 …
        papers: Vec<String>,
        received_on: Option<Day>,
        signed_by: String,
        /// 签收部门: 办公室 法制机构 其他
        signed_at: String,
        why_signed: String,
        way: String,
        post_no: String,
        /// 送达对象: the parties it was served on; empty means all.
        addressees: Vec<String>,
        /// 文书明细: number, sender and pages of each paper.
        details: Vec<PaperDetail>,
        /// 法院指定的举证（答辩）期限届满日
        court_due: Option<Day>,
        /// 法院指定的举证（答辩）日数, from the delivery, where the paper names no day.
        court_days: Option<u32>,
        /// 转送、决定、转报或者申请复议之日
        handled_on: Option<Day>,
        /// 赔偿决定送达、赔偿金支付之日
        completed_on: Option<Day>,
    }

    /// 转交 — the office hands the papers to those who act.
    Forwarding {
        forwarded_on: Option<Day>,
        /// 转交文书; empty means all that lay there.
        papers: Vec<String>,
        to_organ: String,
        to_person: String,
        acknowledged_on: Option<Day>,
        why_late: String,
        note: String,
    }

    /// 答辩 — the written answer of a defendant, with its evidence.
    Answer {
        /// 答辩人; empty means all defendants of the case.
        defendant: String,
        officer: String,
        /// 答辩准备完成日期
        prepared_on: Option<Day>,
        /// ① 具有法定职权
        authority: String,
        /// ② 具有事实根据
        facts: String,
        /// ③ 具有法律、法规依据
        basis: String,
        /// ④ 符合法定程序
        procedure: String,
        /// ⑤ 原告申请履行职责/给付理由不成立
        inaction: String,
        /// ⑥ 其他
        other: String,
        /// ⑦ 是否经过复议或其他诉讼
        prior: String,
        evidence: Vec<Evidence>,
        norms: Vec<Norm>,
        /// 争点对应表
        points: Vec<Point>,
        /// 法定代表人身份证明已制作
        identity_paper: Option<bool>,
        /// 授权委托书已制作
        authorisation: Option<bool>,
        submitted_on: Option<Day>,
        /// 证据提交日期; empty means with the answer, where evidence is listed.
        evidence_on: Option<Day>,
        /// 规范性文件提交日期; empty means with the evidence or the answer that lists them.
        norms_on: Option<Day>,
        why_late: String,
        why_unreviewed: String,
        note: String,
    }

    /// 把关 — the legal adviser's gate before an answer is submitted.
    Review {
        defendant: String,
        adviser: String,
        reviewed_on: Option<Day>,
        /// 通过 退回修改 有保留
        result: String,
        opinion: String,
        /// 把关时的文本: what was read, by answering defendant and field.
        read: BTreeMap<String, String>,
    }

    /// 备案 — the report of a submitted answer to the district's justice bureau.
    Filing {
        defendant: String,
        filed_on: Option<Day>,
        filing_no: String,
        accepted_by: String,
        note: String,
    }

    /// 书面报告 — the written report to the district government's leader.
    LeaderReport {
        reported_on: Option<Day>,
        leader: String,
        summary: String,
        instruction: String,
        instructed_on: Option<Day>,
        /// 批示由谁落实
        instruction_owner: String,
        /// 批示要求的办理期限
        instruction_due: Option<Day>,
        /// 批示落实日期
        instruction_done_on: Option<Day>,
        /// 批示落实情况
        follow_up: String,
    }

    /// 程序申请 — what the organ asks of the court.
    Application {
        /// 延期提供证据 管辖异议 变更出庭负责人 延期开庭 …
        matter: String,
        /// 申请人; empty means all defendants.
        organ: String,
        /// 告知事项的发生之日: 改变行政行为、变更代理人
        event_on: Option<Day>,
        applied_on: Option<Day>,
        reason: String,
        /// 待定 准许 不准许
        decision: String,
        decided_on: Option<Day>,
        /// 正当事由消除之日
        obstacle_removed_on: Option<Day>,
    }

    /// 败诉风险评估 — the adviser's own view, by the grounds of 行政诉讼法 70 and inaction.
    Assessment {
        assessed_on: Option<Day>,
        by: String,
        /// 高 中 低
        level: String,
        reason: String,
        /// 主要证据不足: 存在 不存在 不明
        evidence: String,
        /// 适用法律、法规错误
        law: String,
        /// 违反法定程序
        procedure: String,
        /// 明显不当
        unfair: String,
        /// 不履行或者拖延履行法定职责
        inaction: String,
        remedy: String,
        /// 逐题审查, one row a question that was answered.
        answers: Vec<ReviewAnswer>,
        /// 行政立案（受理）日期
        act_opened_on: Option<Day>,
        /// 法定办理期限届满日, with any extension; empty means as the statute has it.
        act_due_on: Option<Day>,
        /// 复议受理日期
        recon_accepted_on: Option<Day>,
        /// 复议决定作出日期
        recon_decided_on: Option<Day>,
        /// 复议期限经批准延长并告知
        recon_extended: Option<bool>,
        /// 复议机关听取了当事人意见
        recon_heard: Option<bool>,
    }

    /// 案件分析讨论会 — proposal, approval, the meeting and its decisions.
    Meeting {
        proposed_on: Option<Day>,
        proposed_by: String,
        why: String,
        approver: String,
        /// 同意 不同意
        approval: String,
        approved_on: Option<Day>,
        held_at: Option<Moment>,
        place: String,
        chair: String,
        participants: Vec<String>,
        evidence_view: String,
        risk_view: String,
        plan: String,
        decisions: Vec<Decision>,
        minutes: String,
        /// 会议召开情况: 已召开 取消
        outcome: String,
    }

    /// 授权委托 — whom a defendant sends as its agents, and what they may do for it.
    Authorisation {
        /// 委托人; empty means all defendants.
        defendant: String,
        agents: Vec<Agent>,
        authorised_on: Option<Day>,
        valid_until: Option<Day>,
        /// 加盖行政机关印章
        sealed: Option<bool>,
        /// 提交法院日期
        handed_on: Option<Day>,
        /// 解除委托日期
        revoked_on: Option<Day>,
    }

    /// 开庭 — one hearing and who appeared.
    Hearing {
        at: Option<Moment>,
        place: String,
        /// 庭审种类: 开庭 证据交换 复议听证; empty means 开庭.
        session: String,
        notified_on: Option<Day>,
        /// 法院通知负责人出庭
        head_called: Option<bool>,
        /// 出庭通知书收到日期
        head_called_on: Option<Day>,
        head: String,
        /// 负责人所在机关; empty says nothing.
        head_organ: String,
        head_post: String,
        /// 正职 副职 副职级别的分管负责人 其他参与分管的负责人
        head_rank: String,
        /// 共同被告出庭负责人的确定: 共同被告协商确定 人民法院确定
        agreed_head: String,
        /// 负责人身份证明提交日期
        identity_on: Option<Day>,
        /// 身份证明已加盖印章; 否 means wanting and not mended.
        identity_sealed: Option<bool>,
        staff: Vec<String>,
        lawyers: Vec<String>,
        /// 不能出庭理由: 不可抗力 意外事件 需要履行他人不能代替的公务 其他正当事由
        absence_ground: String,
        /// 情况说明提交日期
        absence_on: Option<Day>,
        /// 证明材料: 加盖公章 主要负责人签字 未提交
        absence_proof: String,
        /// 变更出庭负责人申请日期
        change_on: Option<Day>,
        /// 待开庭 已开庭 延期 取消
        state: String,
        /// 负责人出庭
        head_attended: Option<bool>,
        /// 工作人员出庭
        staff_attended: Option<bool>,
        head_spoke: Option<bool>,
        /// 未经法庭许可中途退庭
        head_left: Option<bool>,
        /// 拒绝解释或者说明，导致庭审无法进行
        head_refused: Option<bool>,
        /// 仅律师（法律顾问）出庭的原因
        why_only_lawyers: String,
        /// 共同被告中其他被告的出庭情况
        attendances: Vec<Attendance>,
    }

    /// 裁判 — a judgment, ruling or mediation paper and what it decides on each defendant.
    Judgment {
        /// 判决书 裁定书 调解书 复议决定书
        paper: String,
        paper_no: String,
        judged_on: Option<Day>,
        /// 送达本机关之日
        served_on: Option<Day>,
        /// 送达其他当事人之日
        served_others: Vec<ServedOther>,
        /// 调解书：最后收到的当事人签收之日
        last_signed_on: Option<Day>,
        /// 可以上诉的裁定，或者按第一审程序再审的裁判
        appealable: Option<bool>,
        /// 裁判结果, by defendant.
        outcomes: Vec<Decided>,
        grounds: Vec<String>,
        main_text: String,
        /// 生效日期, confirmed by a person.
        effective_on: Option<Day>,
        /// 履行期限届满日
        perform_due: Option<Day>,
        /// 自生效之日起的履行期限, as the paper words it (30日); the program counts the day.
        perform_within: String,
        /// 履行义务, in one text: the summary of the items.
        obligations: String,
        /// 履行事项, one by one.
        items: Vec<Obligation>,
        /// 责令重新作出行政行为
        redo_ordered: Option<bool>,
        /// 重作期限届满日
        redo_due: Option<Day>,
        /// 自生效之日起的重作期限, as the paper or the statute of the act words it.
        redo_within: String,
        redone_on: Option<Day>,
        /// 处罚决定已公示
        published: Option<bool>,
        /// 撤回公示之日
        withdrawn_on: Option<Day>,
        note: String,
    }

    /// 上诉 — the decision whether to appeal, and the appeal itself.
    Appeal {
        /// 上诉 不上诉 对方上诉
        decision: String,
        /// 所涉被告；不填为全部
        organ: String,
        decided_on: Option<Day>,
        decided_by: String,
        reason: String,
        appealed_on: Option<Day>,
        /// 预交上诉费通知收到日期
        fee_notice_on: Option<Day>,
        fee_paid_on: Option<Day>,
        note: String,
    }

    /// 履行 — what was done to perform an effective paper.
    Performance {
        /// 所履行的一项；不填为全部
        item: String,
        /// 所涉被告；不填为全部
        organ: String,
        performed_on: Option<Day>,
        how: String,
        amount: Option<f64>,
    }

    /// 败诉分析报告 — the report to the district government within 30 days of effect.
    LossReport {
        /// 所涉被告；不填为全部
        organ: String,
        reported_on: Option<Day>,
        causes: Vec<String>,
        analysis: String,
        problems: String,
        measures: String,
        responsible: String,
        /// 整改措施，逐项
        steps: Vec<Measure>,
        /// 发现滥用职权、徇私舞弊或者渎职失职
        neglect: Option<bool>,
        accepted_by: String,
    }

    /// 问责 — finding, decision and the letters that follow.
    Accountability {
        finding_on: Option<Day>,
        finding: String,
        /// 向区政府领导报告之日、受理的领导
        reported_on: Option<Day>,
        decided_on: Option<Day>,
        decision: String,
        letter_on: Option<Day>,
        court_told_on: Option<Day>,
    }

    /// 司法建议 — a court's advice to the organ and the written reply.
    Advice {
        /// 综合治理类 规范性文件 规范性文件处理建议 检察建议 行政复议意见书 …
        advice_kind: String,
        /// 紧急情形 (公益诉讼检察建议)
        urgent: Option<bool>,
        advice_no: String,
        court: String,
        received_on: Option<Day>,
        demands: String,
        /// 建议事项，逐项
        items: Vec<AdviceItem>,
        /// 建议书载明的回复期限
        reply_due: Option<Day>,
        measures: String,
        replied_on: Option<Day>,
        reply: String,
    }

    /// 期限免除 — a duty that need not be done, with the reason.
    Excuse {
        rule: String,
        reason: String,
        excused_on: Option<Day>,
        approved_by: String,
        /// 批准文件
        paper: String,
    }

    /// 人工定日 — a day that a person sets for a duty, beside the computed one.
    DaySet {
        /// The id of the duty's rule.
        rule: String,
        /// The defendant it is for; empty means all.
        organ: String,
        day: Option<Day>,
        reason: String,
        /// 依据原文
        source: String,
        by: String,
        set_on: Option<Day>,
        /// What was computed when it was saved.
        computed: Option<Day>,
    }

    /// 记事 — what happened, and what comes next.
    Note {
        on: Option<Day>,
        text: String,
        next: String,
        next_on: Option<Day>,
        /// 下一步办结日期
        next_done_on: Option<Day>,
    }

    /// 结案 — the case is closed in the docket.
    Closing {
        closed_on: Option<Day>,
        archive_no: String,
        note: String,
    }

    /// 期限核验 — a second person has checked the dates of a case, by themselves or with those of a day.
    Signing {
        signed_on: Option<Day>,
        signed_by: String,
        /// 无误 / 有误
        result: String,
        findings: String,
        /// 案件 / 当日
        scope: String,
        /// 当日: the last day the slip speaks of …
        day: Option<Day>,
        /// … and its first day, where it speaks of several.
        since: Option<Day>,
        /// The hash of the last row of the book that the slip speaks of, and the row's number.
        seal: String,
        sealed_row: Option<u32>,
        /// What was signed, as shown.
        dates: Vec<SignedDate>,
        /// 规则依据: what each rule said of its dates, by rule.
        rules: BTreeMap<String, String>,
        /// 放假调休: the days arranged otherwise than their weekday in the time of the dates.
        calendar: BTreeMap<String, String>,
    }

    /// 当日核验 — a second person has checked all dates that were entered or changed on a day, over all cases.
    /// What was signed of each case stands in its own 期限核验, written in the same step.
    DaySigning {
        signed_on: Option<Day>,
        signed_by: String,
        result: String,
        findings: String,
        day: Option<Day>,
        since: Option<Day>,
        seal: String,
        sealed_row: Option<u32>,
        /// How many cases and dates were signed.
        cases: Option<u32>,
        count: Option<u32>,
    }

    /// 人员 — who uses the docket or acts in its cases.
    Person {
        name: String,
        login: String,
        organ: String,
        role: String,
        post: String,
        tel: String,
        /// 行政编制人员 其他依法履行公职的人员 公职律师 兼职政府法律顾问 律师
        category: String,
        /// 五类人员
        group: String,
        /// 负责人职级
        head_rank: String,
        /// 持证执法人员
        enforcer: Option<bool>,
        certificate: String,
        certificate_until: Option<Day>,
        expert_in: String,
        left_on: Option<Day>,
    }
}

impl Receipt {
    /// The papers of the delivery, from the list and from its details.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let detailed = self.details.iter().map(|it| it.paper.as_str()).filter(|name| !name.is_empty());
        self.papers.iter().map(String::as_str).chain(detailed)
    }
}
