//! The words that forms offer, imports write and law reads: each stands here once, and nothing else compares them.
//!
//! A record holds the Chinese word itself; where a person may write another one, what is read is whether it is named in it.

use crate::text::{Text, t, worded};

worded! {
    /// 审理程序
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Procedure {
        Ordinary = "普通" / "ordinary";
        Simplified = "简易" / "simplified";
    }
}

impl Procedure {
    /// 适用简易程序, also where it is written 简易程序.
    pub fn simplified(word: &str) -> bool {
        word.contains(Procedure::Simplified.words().zh)
    }
}

worded! {
    /// 原告类别
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum PlaintiffKind {
        Citizen = "公民" / "citizen";
        Organisation = "法人或者其他组织" / "legal person or organisation";
        Procuratorate = "人民检察院" / "procuratorate";
    }
}

worded! {
    /// 被告形式
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum DefendantForm {
        Alone = "未经复议" / "not reconsidered";
        ReconAlone = "复议机关为单独被告" / "reconsidering organ alone";
        Joint = "复议机关为共同被告" / "both organs together";
    }
}

impl DefendantForm {
    /// The reconsidering organ is sued, alone or beside the organ that made the act; also where it is worded otherwise.
    pub fn sues_reconsideration(word: &str) -> bool {
        word.starts_with("复议")
    }
}

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

worded! {
    /// 复议结果
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum ReconResult {
        Upheld = "维持" / "upheld";
        ClaimDismissed = "驳回复议请求" / "claim dismissed";
        ApplicationDismissed = "驳回复议申请" / "application dismissed";
        DismissedInadmissible = "驳回申请（不符合受理条件）" / "dismissed as inadmissible";
        NotAdmitted = "不予受理" / "not admitted";
        Changed = "变更" / "changed";
        Annulled = "撤销" / "annulled";
        PartlyAnnulled = "部分撤销" / "partly annulled";
        PartlyUpheld = "部分维持部分改变" / "partly upheld, partly changed";
        Illegal = "确认违法" / "declared illegal";
        IllegalInProcedure = "确认违法（仅程序违法）" / "illegal in procedure only";
        Void = "确认无效" / "declared void";
        ToPerform = "责令履行" / "ordered to perform";
        Undecided = "逾期未作出决定" / "not decided in time";
        Ended = "终止" / "ended";
    }
}

worded! {
    /// 收件文书
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum CourtPaper {
        NoticeToRespond = "应诉通知书" / "应诉通知书";
        Complaint = "起诉状副本" / "起诉状副本";
        NoticeToAnswer = "答辩通知书" / "答辩通知书";
        NoticeOfEvidence = "举证通知书" / "举证通知书";
        Appeal = "上诉状副本" / "上诉状副本";
        RetrialRequest = "再审申请书副本" / "再审申请书副本";
        ReconRequest = "复议申请书副本" / "复议申请书副本";
        NoticeOfJoinder = "追加被告通知书" / "追加被告通知书";
        NoticeToTakePart = "参加诉讼通知书" / "参加诉讼通知书";
        Summons = "传票" / "传票";
        NoticeOfHearing = "出庭通知书" / "出庭通知书";
        Decision = "裁判文书" / "裁判文书";
        Advice = "司法建议书" / "司法建议书";
        NormAdvice = "规范性文件处理建议书" / "规范性文件处理建议书";
        NormReview = "规范性文件审查通知书" / "规范性文件审查通知书";
        NewEvidence = "对方新证据、新理由" / "other side's new evidence";
        Stay = "停止执行裁定书" / "停止执行裁定书";
        Advance = "先予执行、保全裁定书" / "先予执行、保全裁定书";
        Fine = "罚款、拘留决定书" / "罚款、拘留决定书";
        ReconHandedToUs = "经本机关提出的复议申请书" / "复议申请书 handed to us";
        CompensationClaim = "赔偿申请书" / "赔偿申请书";
        PaymentClaim = "赔偿金支付申请书" / "赔偿金支付申请书";
        ProsecutorAdvice = "检察建议书" / "检察建议书";
        Inquiry = "调查函" / "调查函";
        NoticeOfExecution = "执行通知书" / "执行通知书";
        Resumption = "恢复审理通知书" / "恢复审理通知书";
        Other = "其他" / "other";
    }
}

worded! {
    /// 送达方式
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum ServiceWay {
        InPerson = "直接送达" / "in person";
        ByPost = "邮寄送达" / "by post";
        Electronic = "电子送达" / "electronic";
        LeftInPlace = "留置送达" / "left in place";
        ThroughCourt = "委托送达" / "through another court";
        PublicNotice = "公告送达" / "by public notice";
        Other = "其他" / "other";
    }
}

worded! {
    /// 签收部门
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum SignedAt {
        Office = "办公室" / "general office";
        LegalOffice = "法制机构" / "legal office";
        Other = "其他" / "other";
    }
}

worded! {
    /// 申请事项
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum ApplicationMatter {
        MoreTime = "延期提供证据" / "more time for evidence";
        Jurisdiction = "管辖异议" / "objection to jurisdiction";
        HeadChange = "变更出庭负责人" / "change of the head to appear";
        Adjournment = "延期开庭" / "postponement of the hearing";
        MoreEvidence = "补充证据" / "supplementary evidence";
        EvidenceOrder = "调取证据" / "evidence to be obtained by the court";
        Witness = "证人出庭" / "appearance of a witness";
        Preservation = "证据保全" / "preservation of evidence";
        Appraisal = "重新鉴定或者勘验" / "new appraisal or inspection";
        PrivateEvidence = "证据不公开质证" / "evidence examined in private";
        Withdrawal = "申请回避" / "withdrawal of a judge";
        Mediation = "调解" / "mediation";
        Retrial = "申请再审" / "retrial";
        Supervision = "申请检察监督" / "supervision by the procuratorate";
        CourtReview = "申请复议" / "review by the court";
        Execution = "申请强制执行" / "execution without suit";
        ActChanged = "告知改变行政行为" / "notice that the act was changed";
        AgentChanged = "告知变更委托代理人" / "notice that the agent changed";
        Other = "其他" / "other";
    }
}

impl ApplicationMatter {
    /// Applications about evidence other than more time for one's own.
    pub const OF_EVIDENCE: [ApplicationMatter; 4] = [
        ApplicationMatter::EvidenceOrder,
        ApplicationMatter::Witness,
        ApplicationMatter::Preservation,
        ApplicationMatter::Appraisal,
    ];

    /// Those of them that a defendant may make: to have the court obtain evidence is for a plaintiff or a third party
    /// (行诉法 41).
    pub const OF_DEFENDANT: [ApplicationMatter; 3] =
        [ApplicationMatter::Witness, ApplicationMatter::Preservation, ApplicationMatter::Appraisal];

    /// The words by which it is known where it is written otherwise.
    const fn stem(self) -> &'static str {
        match self {
            ApplicationMatter::Appraisal => "重新鉴定",
            ApplicationMatter::Supervision => "检察监督",
            ApplicationMatter::ActChanged => "改变行政行为",
            ApplicationMatter::AgentChanged => "委托代理人",
            _ => self.words().zh,
        }
    }

    /// Whether what is applied for names it.
    pub fn is_in(self, matter: &str) -> bool {
        matter.contains(self.stem())
    }

    /// 告知 — the court is told, and nothing is asked of it.
    pub fn tells(matter: &str) -> bool {
        matter.starts_with("告知")
    }
}

worded! {
    /// 法院决定
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Leave {
        Pending = "待定" / "not yet decided";
        Granted = "准许" / "granted";
        Refused = "不准许" / "refused";
    }
}

worded! {
    /// 把关结果
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum ReviewResult {
        Passed = "通过" / "passed";
        SentBack = "退回修改" / "sent back";
        WithReservations = "有保留" / "passed with reservations";
    }
}

impl ReviewResult {
    /// The adviser let the answer pass, with or without reservations.
    pub fn passes(word: &str) -> bool {
        word == ReviewResult::Passed || word == ReviewResult::WithReservations
    }
}

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

worded! {
    /// 风险情形
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Presence {
        Present = "存在" / "present";
        Absent = "不存在" / "absent";
        Unknown = "不明" / "unknown";
    }
}

worded! {
    /// 审批
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Approval {
        Approved = "同意" / "approved";
        Refused = "不同意" / "refused";
    }
}

worded! {
    /// 会议召开情况
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum MeetingOutcome {
        Held = "已召开" / "held";
        Cancelled = "取消" / "cancelled";
    }
}

worded! {
    /// 负责人级别 — 法释〔2020〕3号2条
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum HeadRank {
        Principal = "正职" / "principal head";
        Deputy = "副职" / "deputy head";
        DeputyRank = "副职级别的分管负责人" / "head in charge with deputy's rank";
        OtherInCharge = "其他参与分管的负责人" / "other head in charge";
    }
}

worded! {
    /// 不能出庭理由 — 法释〔2020〕3号8条
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum AbsenceGround {
        ForceMajeure = "不可抗力" / "force majeure";
        Accident = "意外事件" / "accident";
        OtherDuty = "需要履行他人不能代替的公务" / "public duty no one else can do";
        OtherReason = "其他正当事由" / "other good reason";
    }
}

/// 共同被告出庭负责人的确定 — 法释〔2020〕3号3条
pub const AGREED: &[Text] =
    &[t("共同被告协商确定", "agreed among the defendants"), t("人民法院确定", "fixed by the court")];

worded! {
    /// 不能出庭的证明材料 — 法释〔2020〕3号9条
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum AbsenceProof {
        Sealed = "加盖公章" / "sealed";
        SignedByHead = "主要负责人签字" / "signed by the principal head";
        NotSubmitted = "未提交" / "not submitted";
    }
}

worded! {
    /// 代理人身份 — 方案一（三）、（四）
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum AgentStanding {
        Staff = "工作人员" / "staff";
        GovernmentLawyer = "公职律师" / "government lawyer";
        Adviser = "法律顾问" / "part-time legal adviser";
        Lawyer = "律师" / "lawyer";
    }
}

impl CheckResult {
    /// 无误 or `correct`; whatever else is wrong.
    pub fn read(word: &str) -> CheckResult {
        match word == CheckResult::Correct || word == CheckResult::Correct.words().en {
            true => CheckResult::Correct,
            false => CheckResult::Wrong,
        }
    }
}

impl AgentStanding {
    /// Of the organ's own; of a lawyer or adviser, who alone may not appear for it, `false`.
    pub const fn is_staff(self) -> bool {
        matches!(self, AgentStanding::Staff | AgentStanding::GovernmentLawyer)
    }
}

worded! {
    /// 授权种类 — 法释〔2018〕1号31条
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Power {
        General = "一般授权" / "general";
        Special = "特别授权" / "special";
    }
}

worded! {
    /// 特别授权事项 — 民事诉讼法62条
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum SpecialItem {
        Admit = "代为承认诉讼请求" / "admit the claim";
        GiveUp = "代为放弃诉讼请求" / "give up a claim";
        Change = "代为变更诉讼请求" / "change a claim";
        Settle = "进行和解（调解）" / "settle or mediate";
        Appeal = "提起上诉" / "appeal";
    }
}

impl SpecialItem {
    /// The authority to settle, however its item is worded.
    pub fn settles(item: &str) -> bool {
        item.contains("和解")
    }
}

worded! {
    /// 开庭状态
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum HearingState {
        Awaited = "待开庭" / "to come";
        Held = "已开庭" / "held";
        Postponed = "延期" / "postponed";
        Cancelled = "取消" / "cancelled";
    }
}

impl HearingState {
    /// 待开庭 — neither held, nor postponed, nor cancelled; so is one of which nothing is said.
    pub fn awaited(word: &str) -> bool {
        word.is_empty() || word == HearingState::Awaited
    }

    /// Neither postponed nor cancelled.
    pub fn stands(word: &str) -> bool {
        word != HearingState::Postponed && word != HearingState::Cancelled
    }
}

worded! {
    /// 庭审种类
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum SessionKind {
        Sitting = "开庭" / "hearing";
        Exchange = "证据交换" / "exchange of evidence";
        ReconHearing = "复议听证" / "reconsideration hearing";
    }
}

impl SessionKind {
    /// 开庭; so is one of which nothing is said.
    pub fn sitting(word: &str) -> bool {
        word.is_empty() || word == SessionKind::Sitting
    }
}

worded! {
    /// 裁判文书种类
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum DecisionPaper {
        Judgment = "判决书" / "judgment";
        Ruling = "裁定书" / "ruling";
        Mediation = "调解书" / "mediation paper";
        Reconsideration = "复议决定书" / "reconsideration decision";
        /// 恢复审理、复议中止等不以裁定作出的通知；不终结审级，不能上诉。
        Notice = "通知书" / "notice";
    }
}

worded! {
    /// 败诉原因 — 行政诉讼法70、72—78条
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum LossCause {
        Evidence = "主要证据不足" / "insufficient evidence";
        WrongLaw = "适用法律、法规错误" / "wrong law applied";
        Procedure = "违反法定程序" / "breach of procedure";
        Exceeded = "超越职权" / "exceeded powers";
        Abused = "滥用职权" / "abused powers";
        Unfair = "明显不当" / "manifestly unfair";
        Inaction = "不履行或者拖延履行法定职责" / "duty not performed or delayed";
        NotPaid = "不履行给付义务" / "payment not made";
        NoCapacity = "主体不适格" / "no capacity to act";
        LateEvidence = "逾期举证或者未答辩" / "late evidence or no answer";
        UnlawfulNorm = "规范性文件不合法" / "unlawful normative document";
        Agreement = "不履行行政协议" / "agreement not performed";
        Other = "其他" / "other";
    }
}

worded! {
    /// 上诉决定
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum AppealDecision {
        Appeal = "上诉" / "appeal";
        None = "不上诉" / "no appeal";
        OtherSide = "对方上诉" / "other side appeals";
    }
}

worded! {
    /// 司法建议种类
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum AdviceKind {
        Governance = "综合治理类" / "social governance";
        Norm = "规范性文件" / "normative document";
        NormHandling = "规范性文件处理建议" / "handling of a normative document";
        Prosecutorial = "检察建议" / "prosecutorial advice";
        Reconsideration = "行政复议意见书" / "opinion of the reconsidering organ";
        Superior = "致上级、监察机关的司法建议" / "advice to the superior";
        Other = "其他" / "other";
    }
}

worded! {
    /// 人员类别 — what someone is to the organ: 区方案一（三）, 一（四）, 一（八）
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum PersonCategory {
        Establishment = "行政编制人员" / "on the establishment";
        OnPublicDuty = "其他依法履行公职的人员" / "otherwise on public duty";
        GovernmentLawyer = "公职律师" / "government lawyer";
        Adviser = "兼职政府法律顾问" / "part-time legal adviser";
        Lawyer = "律师" / "lawyer";
    }
}

worded! {
    /// 庭前准备 — what an agent is to have done before the hearing: 区方案一（三）
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Preparation {
        Law = "熟悉法律规定" / "knows the law";
        Analysis = "分析研究案情" / "has analysed the case";
        Facts = "了解案件事实" / "knows the facts";
        Evidence = "熟悉证据" / "knows the evidence";
    }
}

worded! {
    /// 五类人员 — of whom a team consists: 区方案一（八）
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum TeamGroup {
        Head = "主要负责人" / "head";
        Legal = "法制机构人员" / "staff of the legal office";
        GovernmentLawyer = "公职律师" / "government lawyer";
        Department = "业务部门人员" / "staff of the departments";
        Adviser = "兼职政府法律顾问" / "part-time legal adviser";
    }
}

/// 领导 — a role: a head of an organ.
pub const LEADER: Text = t("领导", "leader");

/// 人员角色
pub const ROLE: &[Text] = &[
    t("区司法局", "district justice bureau"),
    t("办公室", "general office"),
    t("法制机构", "legal office"),
    t("承办人", "case officer"),
    t("法律顾问", "legal adviser"),
    t("公职律师", "government lawyer"),
    t("律师", "lawyer"),
    LEADER,
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

worded! {
    /// 应诉责任事项 — 区方案一（五）、一（七）、二（三）2
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum ResponsibilityMatter {
        AcceptanceObstructed = "干预、阻碍法院受理" / "interfering with the acceptance of a suit";
        TrialInterfered = "干预、阻碍法院审理" / "interfering with a trial";
        Absent = "无正当理由拒不到庭" / "not appearing without good reason";
        Left = "未经许可中途退庭" / "leaving the court without leave";
        TrialObstructed = "妨碍案件审理" / "obstructing a trial";
        NotPerformed = "拒绝、迟延履行生效裁判" / "refusing or delaying performance";
        Resisted = "以其他形式对抗生效裁判" / "resisting an effective decision otherwise";
    }
}

worded! {
    /// 败诉案件审查结论
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum LossConclusion {
        Nobody = "无需问责" / "nobody to be held to account";
        Accountability = "确需问责追责" / "accountability is needed";
        Further = "继续核查" / "to be looked into further";
    }
}

worded! {
    /// 调解阶段 — where the dispute stands when it is tried to settle it.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum MediationStage {
        Procedure = "行政程序中" / "in the administrative procedure";
        Before = "复议、诉讼前" / "before reconsideration or suit";
        Reconsideration = "行政复议中" / "during reconsideration";
        First = "一审中" / "in the first instance";
        Second = "二审中" / "on appeal";
        Enforcement = "执行中" / "in enforcement";
    }
}

worded! {
    /// 调解结果
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum MediationResult {
        UnderWay = "正在调解" / "under way";
        Agreed = "达成协议" / "agreed";
        NotAgreed = "未达成协议" / "not agreed";
        Refused = "对方不愿调解" / "the other side refused";
        NotOpen = "依法不能调解" / "not open to mediation";
    }
}

worded! {
    /// 举证责任
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum BurdenOf {
        Defendant = "被告" / "defendant";
        Plaintiff = "原告" / "plaintiff";
        Both = "双方" / "both";
    }
}

worded! {
    /// 表账不符的核定
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum ClashDecision {
        Sheet = "以来表为准" / "the sheet's";
        Book = "以台账为准" / "the docket's";
        Typed = "另行填写" / "typed";
    }
}

worded! {
    /// 核验结果
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum CheckResult {
        Correct = "无误" / "correct";
        Wrong = "有误" / "wrong";
    }
}
