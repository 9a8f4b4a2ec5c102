//! What a district meets seldom, one of each and all of it over: a retrial, an execution, a suit of the procuratorate, a
//! mediation. Between them they hold the words that ordinary cases never say.

use crate::demo::Made;
use crate::demo::days::{earlier, later};
use crate::demo::luck::Luck;
use crate::demo::names::{self, Post};
use crate::demo::parties::{self, Wish};
use crate::domain::day::Day;
use crate::domain::organ::Organs;
use crate::domain::record::body::Typed;
use crate::domain::record::{Body, Kind};
use chrono::Datelike;
use serde_json::{Value, json};

/// How many days ago the first of them began; each next one some weeks later.
const BEGAN: u32 = 620;

/// The records of each, registration first.
pub fn cases(made: &Made, organs: &Organs) -> Vec<Vec<(Kind, Body)>> {
    let tell = [reviewed, retried, unsued, enforced, settled, prosecuted];
    let told = tell.into_iter().zip(0..).map(|(tell, n)| {
        let began = earlier(made.today, BEGAN - n * 40);
        Some(tell(&Told::begin(made, organs, n, began)?).records)
    });
    told.flatten().collect()
}

/// A case that is told record by record.
struct Told<'a> {
    made: &'a Made,
    began: Day,
    registration: Value,
    records: Vec<(Kind, Body)>,
}

impl<'a> Told<'a> {
    fn begin(made: &'a Made, organs: &Organs, n: u32, began: Day) -> Option<Told<'a>> {
        let mut luck = Luck::of(made.seed, n.into(), 22);
        let wish = Wish { organ: "区水务局", plaintiff: "高某", ..Wish::default() };
        let matter = parties::matter(made, organs, 0, began, &wish, &mut luck)?;
        let registration = Value::Object(matter.registration.to_body());
        Some(Told { made, began, registration, records: Vec::new() })
    }

    fn day(&self, days: u32) -> Day {
        later(self.began, days)
    }

    fn at(&self, days: u32) -> String {
        format!("{}T09:30:00", self.day(days))
    }

    fn head(&self) -> String {
        let organ = self.registration["organ"].as_str().unwrap_or_default();
        names::staff(self.made, organ, Post::Deputy)
    }

    fn with(&self, number: &str, changes: &Value) -> Told<'a> {
        let mut registration = self.registration.clone();
        registration["court_no"] = json!(format!("（{}）{number}", self.began.year()));
        registration["our_no"] =
            json!(format!("静应诉〔{}〕特{}号", self.began.year(), self.began.ordinal()));
        registration["told_period"] = Value::Null;
        for (key, value) in changes.as_object().into_iter().flatten() {
            registration[key] = value.clone();
        }
        let mut told = Told { registration, records: Vec::new(), ..*self };
        let registration = told.registration.clone();
        told.add(Kind::Registration, registration);
        told
    }

    fn add(&mut self, kind: Kind, body: Value) {
        if let Value::Object(mut body) = body {
            body.retain(|_, value| !value.is_null());
            self.records.push((kind, body));
        }
    }

    fn received(&mut self, paper: &str, more: Value) {
        let on = self.day(3);
        let mut body =
            json!({ "papers": [paper], "received_on": on, "signed_at": "办公室", "way": "直接送达" });
        for (key, value) in more.as_object().into_iter().flatten() {
            body[key] = value.clone();
        }
        self.add(Kind::Receipt, body);
        let organ = self.registration["organ"].clone();
        self.add(Kind::Forwarding, json!({ "forwarded_on": self.day(4), "to_organ": organ, "to_person": self.registration["officer"] }));
    }

    fn ruled(&mut self, days: u32, paper: &str, outcome: &str, more: Value) {
        let mut body = json!({
            "paper": paper, "paper_no": self.registration["court_no"], "judged_on": self.day(days),
            "served_on": self.day(days + 3), "effective_on": self.day(days + 3), "outcomes": [{ "outcome": outcome }],
        });
        for (key, value) in more.as_object().into_iter().flatten() {
            body[key] = value.clone();
        }
        self.add(Kind::Judgment, body);
    }

    fn closed(mut self, days: u32, archived: bool) -> Told<'a> {
        let number = self.registration["our_no"].as_str().unwrap_or_default().replace("应诉", "应诉档");
        let archive = archived.then_some(number);
        self.add(Kind::Closing, json!({ "closed_on": self.day(days), "archive_no": archive }));
        self
    }
}

/// 再审审查: the plaintiff asked for a retrial and was refused by a notice.
fn reviewed<'a>(told: &Told<'a>) -> Told<'a> {
    let changes = json!({ "instance": "再审审查", "court": "天津市高级人民法院" });
    let mut told = told.with("津行申31号", &changes);
    told.received("再审申请书副本", Value::Null);
    told.ruled(
        60,
        "通知书",
        "驳回再审申请",
        json!({ "outcomes": [{ "outcome": "驳回再审申请", "counts": "不计", "why": "以通知书驳回" }] }),
    );
    told.closed(70, true)
}

/// 再审.
fn retried<'a>(told: &Told<'a>) -> Told<'a> {
    let changes = json!({ "instance": "再审", "court": "天津市第二中级人民法院" });
    let mut told = told.with("津02行再7号", &changes);
    told.received("再审申请书副本", Value::Null);
    let kept = json!({ "outcomes": [{ "outcome": "二审改判", "counts": "未败诉", "why": "改判后驳回原告诉讼请求" }] });
    told.ruled(90, "判决书", "二审改判", kept);
    told.closed(100, true)
}

/// 非诉审查: the organ asked the court to enforce its own decision.
fn unsued<'a>(told: &Told<'a>) -> Told<'a> {
    let changes = json!({ "instance": "非诉审查", "urged_on": told.day(0) });
    let mut told = told.with("津0118行审17号", &changes);
    told.ruled(25, "裁定书", "准予执行", Value::Null);
    told.closed(40, true)
}

/// 执行: with an attempt to settle that the other side refused.
fn enforced<'a>(told: &Told<'a>) -> Told<'a> {
    let mut told = told.with("津0118执1204号", &json!({ "instance": "执行" }));
    told.received("执行通知书", Value::Null);
    let attempt = |stage: &str, result: &str, why: &str| {
        json!({
            "organ": told.registration["organ"], "begun_on": told.day(12), "stage": stage, "host": "人民法院",
            "counterpart": "高某", "dispute": "给付期限", "result": result, "ended_on": told.day(20), "why_failed": why,
        })
    };
    let attempts = [
        attempt("执行中", "对方不愿调解", "对方要求一次付清。"),
        attempt("二审中", "依法不能调解", "不属于可以调解的案件。"),
        attempt("行政程序中", "未达成协议", "双方数额差距较大。"),
    ];
    for body in attempts {
        told.add(Kind::Mediation, body);
    }
    told.ruled(60, "裁定书", "终结诉讼", Value::Null);
    told.closed(70, true)
}

/// 调解书: settled in court, closed and not yet archived.
fn settled<'a>(told: &Told<'a>) -> Told<'a> {
    let number = format!("津0118行赔初{}号", parties::beyond(told.made, 19));
    let mut told =
        told.with(&number, &json!({ "instance": "一审", "cause": "行政赔偿", "comp_claim": true }));
    told.received("起诉状副本", Value::Null);
    let answer = json!({ "prepared_on": told.day(10), "submitted_on": told.day(14), "facts": "损失数额有争议。", "evidence": [
        { "name": "评估报告", "kind": "鉴定意见", "original": true }, { "name": "损坏的水泵", "kind": "物证", "original": true },
        { "name": "高某的陈述", "kind": "当事人的陈述" },
    ] });
    told.add(Kind::Answer, answer);
    let performed = json!({ "last_signed_on": told.day(53), "perform_due": told.day(70), "obligations": "支付补偿款6万元" });
    told.ruled(50, "调解书", "调解", performed);
    told.add(
        Kind::Performance,
        json!({ "performed_on": told.day(60), "how": "已支付6万元", "amount": 60000.0 }),
    );
    told.closed(70, false)
}

/// 检察公益诉讼 against two organs: heard four times, reviewed thrice, met on thrice.
fn prosecuted<'a>(told: &Told<'a>) -> Told<'a> {
    let organ = told.registration["organ"].clone();
    let other = "天津市静海区大邱庄镇人民政府";
    let changes = json!({
        "instance": "一审", "plaintiffs": ["天津市静海区人民检察院"], "plaintiff_kind": "人民检察院",
        "defendants": [organ, other], "defendant_form": "未经复议", "cause": "不履行法定职责", "procedure": "普通",
    });
    let number = format!("津0118行初{}号", parties::beyond(told.made, 21));
    let mut told = told.with(&number, &changes);
    told.received(
        "起诉状副本",
        json!({ "signed_at": "法制机构", "why_signed": "当日办公室停电，由法制科代收后移交" }),
    );
    told.received("传票", json!({ "signed_at": "其他", "why_signed": "值班室代收" }));
    let points = json!([
        { "point": "有无履职义务", "burden": "原告", "answer": "不属于本机关职责" },
        { "point": "是否已经履职", "burden": "被告", "evidence": "现场检查记录" },
        { "point": "损害是否存在", "burden": "双方" },
    ]);
    for (defendant, result, opinion) in [
        (organ.clone(), "退回修改", "证据目录缺现场检查记录。"),
        (json!(other), "有保留", "职权来源宜补充赋权文件。"),
    ] {
        told.add(Kind::Answer, json!({
            "defendant": defendant, "prepared_on": told.day(9), "submitted_on": told.day(15), "facts": "已多次巡查并责令整改。",
            "points": points, "evidence": [{ "name": "现场检查记录", "kind": "现场笔录", "original": true }],
        }));
        for (days, result, opinion) in [(10, result, opinion), (13, "通过", "已按意见修改。")] {
            told.add(Kind::Review, json!({ "defendant": defendant, "adviser": "孙某", "reviewed_on": told.day(days), "result": result, "opinion": opinion }));
        }
        told.add(Kind::Filing, json!({ "defendant": defendant, "filed_on": told.day(18) }));
    }
    told.add(Kind::Application, json!({ "matter": "延期举证", "applied_on": told.day(8), "decision": "不准许", "decided_on": told.day(11) }));
    weighed(&mut told);
    let agents = json!([
        { "name": told.registration["officer"], "standing": "工作人员", "power": "特别授权", "items": ["进行和解（调解）"],
          "prepared": ["熟悉法律规定", "分析研究案情", "了解案件事实", "熟悉证据"] },
        { "name": "冯某", "standing": "公职律师", "power": "一般授权" },
    ]);
    told.add(Kind::Authorisation, json!({ "defendant": organ, "agents": agents, "authorised_on": told.day(12), "sealed": true, "handed_on": told.day(14) }));
    let lawyers = json!([{ "name": "褚某", "standing": "律师", "power": "一般授权" }, { "name": "卫某", "standing": "工作人员", "power": "一般授权" }]);
    told.add(Kind::Authorisation, json!({ "defendant": other, "agents": lawyers, "authorised_on": told.day(12), "sealed": true, "handed_on": told.day(14) }));
    heard(&mut told, &organ, other);
    told.ruled(95, "判决书", "驳回诉讼请求", json!({ "effective_on": told.day(115) }));
    told.closed(125, true)
}

/// 评估三次、开会三次: the risk fell, rose again, and was settled.
fn weighed(told: &mut Told) {
    let grounds = ["evidence", "law", "procedure", "authority", "abuse", "unfair", "inaction"];
    for (level, word, days) in [("高", "不明", 16), ("中", "存在", 30), ("低", "不存在", 60)] {
        let mut body = json!({
            "level": level, "assessed_on": told.day(days), "by": "孙某", "reason": "随举证情况重新评估。",
            "answers": [{ "question": "是否收到履职申请", "answer": "不明" }, { "question": "是否涉及前置程序", "answer": "不涉及" }],
        });
        for ground in grounds {
            body[ground] = json!(word);
            body[format!("{ground}_note")] = json!("见卷宗第二册");
        }
        told.add(Kind::Assessment, body);
    }
    let refused = json!({ "proposed_on": told.day(17), "why": "职责边界不清", "approver": "单位主要负责人", "approval": "不同意", "approved_on": told.day(18), "minutes": "先由法制科书面研究。" });
    let cancelled = json!({ "proposed_on": told.day(20), "why": "再次建议", "approval": "同意", "approved_on": told.day(21), "outcome": "取消", "minutes": "庭前已补强证据。" });
    told.add(Kind::Meeting, refused);
    told.add(Kind::Meeting, cancelled);
    for (days, before, after) in [(24, "高", "中"), (34, "中", "高"), (50, "低", "低")] {
        told.add(Kind::Meeting, json!({
            "proposed_on": told.day(days), "why": "研究举证", "approver": "单位主要负责人", "approval": "同意", "approved_on": told.day(days + 1),
            "held_at": told.at(days + 2), "outcome": "已召开", "risk_before": before, "risk_after": after, "minutes": "补强巡查证据。",
        }));
    }
}

/// 证据交换、延期、取消、开庭: each defendant with who came for it or why nobody did.
fn heard(told: &mut Told, organ: &Value, other: &str) {
    let head = told.head();
    let rows = [
        ("证据交换", "已开庭", 40, "正职", "不可抗力", "加盖公章"),
        ("开庭", "延期", 50, "副职", "意外事件", "主要负责人签字"),
        ("开庭", "取消", 56, "副职级别的分管负责人", "需要履行他人不能代替的公务", "未提交"),
        ("开庭", "已开庭", 70, "其他参与分管的负责人", "其他正当事由", "加盖公章"),
    ];
    for (session, state, days, rank, ground, proof) in rows {
        let sat = state == "已开庭";
        let said = |came: bool| sat.then_some(came);
        told.add(Kind::Hearing, json!({
            "session": session, "state": state, "at": told.at(days), "place": "第三法庭", "notified_on": told.day(days - 12),
            "head": head, "head_organ": organ, "head_rank": rank, "head_attended": said(true), "staff_attended": said(true),
            "head_spoke": said(true), "agreed_head": if days == 70 { json!("人民法院确定") } else { Value::Null },
            "attendances": [
                { "defendant": organ, "head": head, "head_rank": rank, "head_attended": sat, "staff_attended": sat },
                { "defendant": other, "head_attended": false, "absence_ground": ground, "absence_proof": proof, "absence_on": told.day(days - 3), "staff_attended": sat },
            ],
        }));
    }
    for (days, ground, proof) in
        [(74, "不可抗力", "主要负责人签字"), (78, "意外事件", "未提交"), (82, "其他正当事由", "加盖公章")]
    {
        told.add(Kind::Hearing, json!({
            "session": "开庭", "state": "已开庭", "at": told.at(days), "place": "第三法庭", "head_attended": false, "staff_attended": true,
            "absence_ground": ground, "absence_proof": proof, "absence_on": told.day(days - 2),
        }));
    }
}
