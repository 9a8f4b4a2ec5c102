//! The lines within a record: evidence, agents, obligations …; keys and meaning are those of the rows of its form.

use crate::domain::day::Day;
use serde::{Deserialize, Serialize};

body! {
    /// 文书明细 — one paper of a delivery.
    PaperDetail {
        /// 文书种类, as in the list of papers.
        paper: String,
        /// 文号
        paper_no: String,
        /// 发出单位
        sender: String,
        pages: Option<u32>,
        /// 文件, below the folder of the case.
        file: String,
        /// 校验值 and size of that file, as it was linked.
        sha256: String,
        size: Option<u64>,
    }
}

body! {
    /// 证据 — one line of the evidence list (证据目录).
    Evidence {
        name: String,
        /// 证据种类: the eight of 行政诉讼法 33.
        kind: String,
        source: String,
        proves: String,
        formed_on: Option<Day>,
        original: Option<bool>,
        pages: Option<u32>,
    }
}

body! {
    /// 规范性文件 — one document the act relied on.
    Norm {
        name: String,
        doc_no: String,
        article: String,
    }
}

body! {
    /// 争点 — one disputed point, who must prove it, by what evidence, under which article.
    Point {
        point: String,
        /// 举证责任: 被告 原告 双方
        burden: String,
        evidence: String,
        basis: String,
        answer: String,
    }
}

body! {
    /// 诉讼代理人 — one agent of an authorisation and what that agent may do.
    Agent {
        name: String,
        unit: String,
        post: String,
        /// 工作人员 公职律师 法律顾问 律师
        standing: String,
        /// 一般授权 特别授权
        power: String,
        /// 特别授权事项 (民事诉讼法 62)
        items: Vec<String>,
        prepared: Vec<String>,
    }
}

body! {
    /// 各被告出庭情况 — who appeared for one of several defendants at a hearing; keys as in the hearing itself.
    Attendance {
        defendant: String,
        head_called: Option<bool>,
        head_called_on: Option<Day>,
        head: String,
        head_post: String,
        head_rank: String,
        identity_on: Option<Day>,
        identity_sealed: Option<bool>,
        change_on: Option<Day>,
        staff: Vec<String>,
        lawyers: Vec<String>,
        absence_ground: String,
        absence_on: Option<Day>,
        absence_proof: String,
        head_attended: Option<bool>,
        staff_attended: Option<bool>,
        head_spoke: Option<bool>,
        head_left: Option<bool>,
        head_refused: Option<bool>,
        why_only_lawyers: String,
    }
}

body! {
    /// 审查答案 — one question of the review sheet (审查表), answered.
    ReviewAnswer {
        /// The question's short name.
        question: String,
        /// 是 否 不明 不涉及; empty: not yet looked at.
        answer: String,
        /// Which paper shows it.
        evidence: String,
        note: String,
    }
}

body! {
    /// 会议决定事项 — what a meeting decided, who does it, by when.
    Decision {
        what: String,
        owner: String,
        due: Option<Day>,
        done_on: Option<Day>,
    }
}

body! {
    /// 整改措施 — one thing to be mended after a loss.
    Measure {
        what: String,
        owner: String,
        due: Option<Day>,
        done_on: Option<Day>,
        result: String,
    }
}

body! {
    /// 建议事项 — one thing that a letter of advice asks, and what is done about it.
    AdviceItem {
        what: String,
        measure: String,
        owner: String,
        due: Option<Day>,
        done_on: Option<Day>,
        /// 回复意见
        reply: String,
    }
}

body! {
    /// 裁判结果 — what a paper decides on one defendant; empty defendant means all.
    Decided {
        defendant: String,
        outcome: String,
        /// 胜败 when a person overrides the table: 败诉 未败诉 不计
        counts: String,
        why: String,
    }
}

body! {
    /// 送达其他当事人 — an empty party means all whom no other row names, the last of them.
    ServedOther {
        party: String,
        served_on: Option<Day>,
    }
}

body! {
    /// 履行事项 — one thing that an effective paper orders the organ to do.
    Obligation {
        what: String,
        due: Option<Day>,
        /// 自生效之日起的期限 (30日)
        within: String,
        /// 金额（元）
        amount: Option<f64>,
        /// 责任人
        owner: String,
        done_on: Option<Day>,
        /// 履行凭证
        proof: String,
    }
}

body! {
    /// 核验的期限 — one date of a case as it was signed; with the state 已撤 one that no longer stood.
    SignedDate {
        case_no: String,
        rule: String,
        /// The defendant it binds where each has its own.
        organ: String,
        /// The record that set it running.
        record: Option<u32>,
        from: Option<Day>,
        due: Option<Day>,
        act_by: Option<Day>,
        state: String,
        done_on: Option<Day>,
    }
}
