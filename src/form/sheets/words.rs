//! The words a field may be filled with: the official vocabularies, each declared once.

use crate::text::{Text, t};

/// 审级
pub const INSTANCE: &[Text] = &[
    t("一审", "first instance"),
    t("二审", "second instance"),
    t("再审", "retrial"),
    t("再审审查", "retrial review"),
    t("非诉审查", "review without suit"),
    t("执行", "enforcement"),
    t("复议", "reconsideration"),
];

/// 审理程序
pub const PROCEDURE: &[Text] = &[t("普通", "ordinary"), t("简易", "simplified")];

/// 原告类别
pub const PLAINTIFF_KIND: &[Text] = &[
    t("公民", "citizen"),
    t("法人或者其他组织", "legal person or organisation"),
    t("人民检察院", "procuratorate"),
];

/// 被告形式
pub const DEFENDANT_FORM: &[Text] = &[
    t("未经复议", "not reconsidered"),
    t("复议机关为单独被告", "reconsidering organ alone"),
    t("复议机关为共同被告", "both organs together"),
];

/// 静海区机关为被告的案件通常由这些法院审理。
pub const COURT: &[Text] = &[
    t("天津市静海区人民法院", "Jinghai District Court"),
    t("天津市第二中级人民法院", "Tianjin Second Intermediate Court"),
    t("天津市高级人民法院", "Tianjin High Court"),
    t("天津铁路运输法院", "Tianjin Railway Court"),
    t("天津市第一中级人民法院", "Tianjin First Intermediate Court"),
    t("最高人民法院", "Supreme Court"),
];

/// 行政管理领域
pub const FIELD: &[Text] = &[
    t("公安", "public security"),
    t("自然资源", "natural resources"),
    t("规划", "planning"),
    t("征收补偿", "expropriation and compensation"),
    t("住房城乡建设", "housing and construction"),
    t("城市管理", "urban management"),
    t("综合执法", "integrated enforcement"),
    t("市场监管", "market supervision"),
    t("生态环境", "ecology and environment"),
    t("人力资源社会保障", "labour and social security"),
    t("医疗保障", "medical security"),
    t("农业农村", "agriculture and villages"),
    t("水务", "water"),
    t("交通运输", "transport"),
    t("应急管理", "emergency management"),
    t("卫生健康", "health"),
    t("教育", "education"),
    t("民政", "civil affairs"),
    t("退役军人事务", "veterans"),
    t("司法行政", "justice administration"),
    t("财政", "finance"),
    t("审计", "audit"),
    t("统计", "statistics"),
    t("税务", "taxation"),
    t("发展改革", "development and reform"),
    t("文化旅游", "culture and tourism"),
    t("信访", "petitions"),
    t("其他", "other"),
];

/// 复议结果
pub const RECON_RESULT: &[Text] = &[
    t("维持", "upheld"),
    t("驳回复议请求", "claim dismissed"),
    t("驳回复议申请", "application dismissed"),
    t("驳回申请（不符合受理条件）", "dismissed as inadmissible"),
    t("不予受理", "not admitted"),
    t("变更", "changed"),
    t("撤销", "annulled"),
    t("部分撤销", "partly annulled"),
    t("部分维持部分改变", "partly upheld, partly changed"),
    t("确认违法", "declared illegal"),
    t("确认违法（仅程序违法）", "illegal in procedure only"),
    t("确认无效", "declared void"),
    t("责令履行", "ordered to perform"),
    t("逾期未作出决定", "not decided in time"),
    t("终止", "ended"),
];

/// 收件文书
pub const PAPERS: &[Text] = &[
    t("应诉通知书", "应诉通知书"),
    t("起诉状副本", "起诉状副本"),
    t("答辩通知书", "答辩通知书"),
    t("举证通知书", "举证通知书"),
    t("上诉状副本", "上诉状副本"),
    t("再审申请书副本", "再审申请书副本"),
    t("复议申请书副本", "复议申请书副本"),
    t("追加被告通知书", "追加被告通知书"),
    t("参加诉讼通知书", "参加诉讼通知书"),
    t("传票", "传票"),
    t("出庭通知书", "出庭通知书"),
    t("裁判文书", "裁判文书"),
    t("司法建议书", "司法建议书"),
    t("规范性文件处理建议书", "规范性文件处理建议书"),
    t("规范性文件审查通知书", "规范性文件审查通知书"),
    t("对方新证据、新理由", "other side's new evidence"),
    t("停止执行（先予执行）裁定书", "停止执行（先予执行）裁定书"),
    t("罚款（拘留）决定书", "罚款（拘留）决定书"),
    t("经本机关提出的复议申请书", "复议申请书 handed to us"),
    t("赔偿申请书", "赔偿申请书"),
    t("赔偿金支付申请书", "赔偿金支付申请书"),
    t("检察建议书", "检察建议书"),
    t("调查函", "调查函"),
    t("执行通知书", "执行通知书"),
    t("其他", "other"),
];

/// 送达方式
pub const WAY: &[Text] = &[
    t("直接送达", "in person"),
    t("邮寄送达", "by post"),
    t("电子送达", "electronic"),
    t("留置送达", "left in place"),
    t("委托送达", "through another court"),
    t("公告送达", "by public notice"),
    t("其他", "other"),
];

/// 签收部门
pub const SIGNED_AT: &[Text] =
    &[t("办公室", "general office"), t("法制机构", "legal office"), t("其他", "other")];

/// 申请事项
pub const MATTER: &[Text] = &[
    t("延期提供证据", "more time for evidence"),
    t("管辖异议", "objection to jurisdiction"),
    t("变更出庭负责人", "change of the head to appear"),
    t("延期开庭", "postponement of the hearing"),
    t("补充证据", "supplementary evidence"),
    t("调取证据", "evidence to be obtained by the court"),
    t("证人出庭", "appearance of a witness"),
    t("证据保全", "preservation of evidence"),
    t("重新鉴定或者勘验", "new appraisal or inspection"),
    t("证据不公开质证", "evidence examined in private"),
    t("申请回避", "withdrawal of a judge"),
    t("调解", "mediation"),
    t("申请再审", "retrial"),
    t("申请检察监督", "supervision by the procuratorate"),
    t("申请复议", "review by the court"),
    t("申请强制执行", "execution without suit"),
    t("告知改变行政行为", "notice that the act was changed"),
    t("告知变更委托代理人", "notice that the agent changed"),
    t("其他", "other"),
];

/// 法院决定
pub const LEAVE: &[Text] = &[t("待定", "not yet decided"), t("准许", "granted"), t("不准许", "refused")];

/// 把关结果
pub const REVIEW: &[Text] =
    &[t("通过", "passed"), t("退回修改", "sent back"), t("有保留", "passed with reservations")];

/// 证据种类 — 行政诉讼法33条
pub const EVIDENCE: &[Text] = &[
    t("书证", "document"),
    t("物证", "object"),
    t("视听资料", "audio or video"),
    t("电子数据", "electronic data"),
    t("证人证言", "testimony"),
    t("当事人的陈述", "statement of a party"),
    t("鉴定意见", "expert opinion"),
    t("勘验笔录、现场笔录", "inspection or on-site record"),
];

/// 风险等级
pub const LEVEL: &[Text] = &[t("高", "high"), t("中", "medium"), t("低", "low")];

/// 风险情形
pub const PRESENT: &[Text] = &[t("存在", "present"), t("不存在", "absent"), t("不明", "unknown")];

/// 不同意召开；已召开；取消
pub const REFUSED: &str = APPROVAL[1].zh;
pub const HELD: &str = MEETING[0].zh;
pub const CALLED_OFF: &str = MEETING[1].zh;

/// 审批
pub const APPROVAL: &[Text] = &[t("同意", "approved"), t("不同意", "refused")];

/// 会议召开情况
pub const MEETING: &[Text] = &[t("已召开", "held"), t("取消", "cancelled")];

/// 负责人级别 — 法释〔2020〕3号2条
pub const RANK: &[Text] = &[
    t("正职", "principal head"),
    t("副职", "deputy head"),
    t("副职级别的分管负责人", "head in charge with deputy's rank"),
    t("其他参与分管的负责人", "other head in charge"),
];

/// 不能出庭理由 — 法释〔2020〕3号8条
pub const ABSENCE: &[Text] = &[
    t("不可抗力", "force majeure"),
    t("意外事件", "accident"),
    t("需要履行他人不能代替的公务", "public duty no one else can do"),
    t("其他正当事由", "other good reason"),
];

/// 共同被告出庭负责人的确定 — 法释〔2020〕3号3条
pub const AGREED: &[Text] =
    &[t("共同被告协商确定", "agreed among the defendants"), t("人民法院确定", "fixed by the court")];

/// 不能出庭的证明材料 — 法释〔2020〕3号9条
pub const ABSENCE_PROOF: &[Text] = &[
    t("加盖公章", "sealed"),
    t("主要负责人签字", "signed by the principal head"),
    t("未提交", "not submitted"),
];

/// 代理人身份 — 方案一（三）、（四）
pub const STANDING: &[Text] = &[
    t("工作人员", "staff"),
    t("公职律师", "government lawyer"),
    t("法律顾问", "part-time legal adviser"),
    t("律师", "lawyer"),
];

/// 授权种类 — 法释〔2018〕1号31条
pub const POWER: &[Text] = &[t("一般授权", "general"), t("特别授权", "special")];

/// 特别授权事项 — 民事诉讼法62条
pub const SPECIAL: &[Text] = &[
    t("代为承认诉讼请求", "admit the claim"),
    t("代为放弃诉讼请求", "give up a claim"),
    t("代为变更诉讼请求", "change a claim"),
    t("进行和解（调解）", "settle or mediate"),
    t("提起上诉", "appeal"),
];

/// 开庭状态
pub const HEARING: &[Text] =
    &[t("待开庭", "to come"), t("已开庭", "held"), t("延期", "postponed"), t("取消", "cancelled")];

/// 庭审种类
pub const SESSION: &[Text] =
    &[t("开庭", "hearing"), t("证据交换", "exchange of evidence"), t("复议听证", "reconsideration hearing")];

/// 裁判文书种类
pub const PAPER: &[Text] = &[
    t("判决书", "judgment"),
    t("裁定书", "ruling"),
    t("调解书", "mediation paper"),
    t("复议决定书", "reconsideration decision"),
];

/// 胜败
pub const COUNTS: &[Text] = &[t("败诉", "lost"), t("未败诉", "not lost"), t("不计", "not counted")];

/// 败诉原因 — 行政诉讼法70、72—78条
pub const LOSS: &[Text] = &[
    t("主要证据不足", "insufficient evidence"),
    t("适用法律、法规错误", "wrong law applied"),
    t("违反法定程序", "breach of procedure"),
    t("超越职权", "exceeded powers"),
    t("滥用职权", "abused powers"),
    t("明显不当", "manifestly unfair"),
    t("不履行或者拖延履行法定职责", "duty not performed or delayed"),
    t("不履行给付义务", "payment not made"),
    t("主体不适格", "no capacity to act"),
    t("逾期举证或者未答辩", "late evidence or no answer"),
    t("规范性文件不合法", "unlawful normative document"),
    t("不履行行政协议", "agreement not performed"),
    t("其他", "other"),
];

/// 上诉决定
pub const APPEAL: &[Text] =
    &[t("上诉", "appeal"), t("不上诉", "no appeal"), t("对方上诉", "other side appeals")];

/// 司法建议种类
pub const ADVICE: &[Text] = &[
    t("综合治理类", "social governance"),
    t("规范性文件", "normative document"),
    t("规范性文件处理建议", "handling of a normative document"),
    t("检察建议", "prosecutorial advice"),
    t("行政复议意见书", "opinion of the reconsidering organ"),
    t("致上级、监察机关的司法建议", "advice to the superior"),
    t("其他", "other"),
];

/// 人员角色
pub const ROLE: &[Text] = &[
    t("区司法局", "district justice bureau"),
    t("办公室", "general office"),
    t("法制机构", "legal office"),
    t("承办人", "case officer"),
    t("法律顾问", "legal adviser"),
    t("公职律师", "government lawyer"),
    t("律师", "lawyer"),
    t("领导", "leader"),
    t("考核/审计", "assessment or audit"),
    t("管理员", "administrator"),
];

/// 培训方式 — 区方案一（八）
pub const TRAINING: &[Text] = &[
    t("集中学习", "joint study"),
    t("专题培训", "training on one subject"),
    t("旁听庭审", "attending a hearing"),
    t("案例研讨", "discussion of cases"),
];

/// 核验结果
pub const CHECKED: &[Text] = &[t("无误", "correct"), t("有误", "wrong")];
