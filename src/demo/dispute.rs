//! What people sue the organs of a district for: the cause, the act, the claim, the proof and how such a case is lost.

/// 争议类型 — one kind of dispute and the organ it arises with.
pub struct Dispute {
    /// A word of the organ's name; 镇街 and 区政府 stand for those kinds of organ.
    pub office: &'static str,
    /// How often among a thousand cases.
    pub weight: u32,
    pub cause: &'static str,
    pub field: &'static str,
    pub act: &'static str,
    /// 发文字号 before the year; empty where there is no paper.
    pub sign: &'static str,
    pub claim: &'static str,
    /// What happened; 〇 stands for the plaintiff.
    pub facts: &'static str,
    pub norm: &'static str,
    pub article: &'static str,
    /// Names and kinds of the evidence.
    pub evidence: &'static [(&'static str, &'static str)],
    /// How the court decides when the organ loses, and why.
    pub lost: &'static str,
    pub ground: &'static str,
    /// 法人 as often as 公民 sue here.
    pub companies: bool,
    /// 简易程序 is allowed (行诉法82).
    pub simple: bool,
}

const SERVED: (&str, &str) = ("送达回证", "书证");
const TOLD: (&str, &str) = ("行政处罚事先告知书", "书证");
const NOTED: (&str, &str) = ("行政处罚告知笔录", "书证");
const ANSWERED: (&str, &str) = ("书面答复及送达凭证", "书证");
const ASKED: (&str, &str) = ("询问笔录", "书证");
const SITE: (&str, &str) = ("现场检查笔录", "勘验笔录、现场笔录");
const VIDEO: (&str, &str) = ("执法记录仪录像", "视听资料");
const REQUEST: (&str, &str) = ("政府信息公开申请表", "书证");
const REPLY: (&str, &str) = ("答复书及邮寄凭证", "书证");

#[rustfmt::skip]
pub const DISPUTES: &[Dispute] = &[
    Dispute { office: "公安", weight: 105, cause: "行政拘留", field: "公安", act: "行政处罚决定书", sign: "静公（治）行罚决字",
        claim: "请求撤销被诉行政处罚决定", facts: "〇与邻居因通道使用发生争执并互殴，派出所接警后受案调查，作出行政拘留五日的处罚决定。",
        norm: "中华人民共和国治安管理处罚法", article: "", evidence: &[ASKED, VIDEO, ("伤情鉴定意见", "鉴定意见"), NOTED, SERVED],
        lost: "全部撤销", ground: "主要证据不足", companies: false, simple: false },
    Dispute { office: "公安", weight: 60, cause: "罚款", field: "公安", act: "行政处罚决定书", sign: "静公（交）行罚决字",
        claim: "请求撤销被诉行政处罚决定", facts: "〇驾车未按规定车道行驶，被电子监控记录，交警支队当场作出罚款二百元的处罚决定。",
        norm: "中华人民共和国道路交通安全法", article: "第九十条", evidence: &[("电子监控照片", "电子数据"), NOTED, SERVED],
        lost: "全部撤销", ground: "违反法定程序", companies: false, simple: true },
    Dispute { office: "公安", weight: 45, cause: "不履行法定职责", field: "公安", act: "", sign: "",
        claim: "请求责令被告履行法定职责", facts: "〇报警称其财物被毁损，认为公安机关未在法定期限内作出处理。",
        norm: "公安机关办理行政案件程序规定", article: "第六十一条", evidence: &[("接处警登记表", "书证"), ASKED, ANSWERED],
        lost: "履行法定职责", ground: "不履行或者拖延履行法定职责", companies: false, simple: false },
    Dispute { office: "人力资源", weight: 120, cause: "工伤保险资格或者待遇认定", field: "劳动社保", act: "认定工伤决定书", sign: "静人社工认字",
        claim: "请求撤销被诉认定工伤决定", facts: "〇称职工下班途中发生交通事故，区人社局经调查核实作出认定工伤决定。",
        norm: "工伤保险条例", article: "第十四条", evidence: &[("工伤认定申请表", "书证"), ("道路交通事故认定书", "书证"), ("证人证言", "证人证言")],
        lost: "全部撤销并重作", ground: "主要证据不足", companies: true, simple: false },
    Dispute { office: "镇街", weight: 95, cause: "责令限期拆除", field: "城市规划", act: "责令限期拆除决定书", sign: "静综执限拆字",
        claim: "请求撤销被诉责令限期拆除决定", facts: "〇未取得乡村建设规划许可证，在村内扩建房屋约六十平方米，综合执法队立案后作出责令限期拆除决定。",
        norm: "中华人民共和国城乡规划法", article: "第六十五条", evidence: &[SITE, ASKED, SERVED],
        lost: "全部撤销", ground: "违反法定程序", companies: false, simple: false },
    Dispute { office: "镇街", weight: 90, cause: "强制拆除房屋或者设施", field: "城市规划", act: "强制拆除行为", sign: "",
        claim: "请求确认强制拆除行为违法", facts: "〇的房屋及附属设施被拆除，其主张拆除前未收到决定书、催告书，也未见公告。",
        norm: "中华人民共和国行政强制法", article: "第四十四条", evidence: &[("责令限期拆除决定书", "书证"), ("催告书及送达回证", "书证"), ("强制拆除公告及张贴照片", "书证"), VIDEO],
        lost: "确认违法", ground: "违反法定程序", companies: false, simple: false },
    Dispute { office: "镇街", weight: 45, cause: "政府信息公开", field: "信息公开", act: "政府信息公开告知书", sign: "静镇依申请告字",
        claim: "请求撤销被诉告知书并责令重新答复", facts: "〇申请公开村集体土地补偿费分配方案，镇街答复该信息不存在。",
        norm: "中华人民共和国政府信息公开条例", article: "第三十六条", evidence: &[REQUEST, ("检索记录", "书证"), REPLY],
        lost: "全部撤销并重作", ground: "主要证据不足", companies: false, simple: true },
    Dispute { office: "镇街", weight: 25, cause: "行政赔偿", field: "城市规划", act: "行政赔偿决定书", sign: "静镇赔决字",
        claim: "请求判令被告赔偿财产损失", facts: "〇的房屋被拆除后，其申请赔偿室内物品和建筑材料损失，双方对数额不能协商一致。",
        norm: "中华人民共和国国家赔偿法", article: "第三十六条", evidence: &[("物品清点登记表", "书证"), VIDEO],
        lost: "行政赔偿", ground: "主要证据不足", companies: false, simple: false },
    Dispute { office: "住房和建设", weight: 45, cause: "政府信息公开", field: "信息公开", act: "政府信息公开答复书", sign: "静住建依申请答字",
        claim: "请求撤销被诉答复并责令重新答复", facts: "〇申请公开所在小区竣工验收备案材料，区住建委答复部分公开。",
        norm: "中华人民共和国政府信息公开条例", article: "第三十六条", evidence: &[REQUEST, REPLY],
        lost: "全部撤销并重作", ground: "适用法律、法规错误", companies: false, simple: true },
    Dispute { office: "住房和建设", weight: 30, cause: "不履行法定职责", field: "房屋拆迁", act: "", sign: "",
        claim: "请求责令被告履行查处职责", facts: "〇投诉物业服务企业擅自利用共用部位经营，认为区住建委未依法查处并告知结果。",
        norm: "物业管理条例", article: "第六十三条", evidence: &[("投诉登记表", "书证"), ("调查情况说明", "书证"), ANSWERED],
        lost: "履行法定职责", ground: "不履行或者拖延履行法定职责", companies: false, simple: false },
    Dispute { office: "规划和自然资源", weight: 50, cause: "政府信息公开", field: "信息公开", act: "政府信息公开告知书", sign: "静规资依申请告字",
        claim: "请求撤销被诉告知书并责令重新答复", facts: "〇申请公开所在地块征地批复及“一书四方案”，规资分局告知其获取方式。",
        norm: "中华人民共和国政府信息公开条例", article: "第三十六条", evidence: &[REQUEST, ("检索记录", "书证"), REPLY],
        lost: "全部撤销并重作", ground: "主要证据不足", companies: false, simple: true },
    Dispute { office: "规划和自然资源", weight: 30, cause: "房屋所有权登记", field: "房屋登记", act: "不动产权登记行为", sign: "",
        claim: "请求撤销被诉不动产登记", facts: "〇认为登记机构在继承人未全部到场的情况下办理转移登记，侵害其继承份额。",
        norm: "不动产登记暂行条例", article: "第十六条", evidence: &[("不动产登记申请书", "书证"), ("公证书", "书证")],
        lost: "全部撤销", ground: "主要证据不足", companies: false, simple: false },
    Dispute { office: "市场监督", weight: 45, cause: "罚款", field: "工商", act: "行政处罚决定书", sign: "津静市监罚字",
        claim: "请求变更或者撤销被诉行政处罚决定", facts: "〇销售标签不符合规定的预包装食品，区市场监管局抽检后立案并作出罚款决定。",
        norm: "中华人民共和国食品安全法", article: "第一百二十五条", evidence: &[SITE, TOLD, ("检验报告", "鉴定意见"), SERVED],
        lost: "变更", ground: "明显不当", companies: true, simple: false },
    Dispute { office: "市场监督", weight: 55, cause: "不履行法定职责", field: "工商", act: "投诉举报答复", sign: "",
        claim: "请求责令被告履行查处职责并书面答复", facts: "〇通过平台举报某超市虚假宣传，对区市场监管局不予立案的告知不服。",
        norm: "市场监督管理投诉举报处理暂行办法", article: "第三十一条", evidence: &[("投诉举报单", "书证"), SITE, ("不予立案告知书", "书证")],
        lost: "履行法定职责", ground: "不履行或者拖延履行法定职责", companies: false, simple: false },
    Dispute { office: "生态环境", weight: 30, cause: "罚款", field: "环保", act: "行政处罚决定书", sign: "津静环罚字",
        claim: "请求撤销被诉行政处罚决定", facts: "〇喷漆工序未按规定使用污染防治设施，区生态环境局现场检查后立案并作出罚款决定。",
        norm: "中华人民共和国大气污染防治法", article: "第一百零八条", evidence: &[SITE, TOLD, ("监测报告", "鉴定意见"), SERVED],
        lost: "全部撤销", ground: "主要证据不足", companies: true, simple: false },
    Dispute { office: "城市管理", weight: 25, cause: "罚款", field: "城市规划", act: "行政处罚决定书", sign: "津静城管罚字",
        claim: "请求撤销被诉行政处罚决定", facts: "〇未经批准占用道路堆放物料，区城管委责令改正后作出罚款决定。",
        norm: "城市道路管理条例", article: "第四十二条", evidence: &[SITE, TOLD, SERVED],
        lost: "全部撤销", ground: "违反法定程序", companies: true, simple: false },
    Dispute { office: "交通运输", weight: 15, cause: "罚款", field: "交通", act: "行政处罚决定书", sign: "津静交罚字",
        claim: "请求撤销被诉行政处罚决定", facts: "〇的货车未取得道路运输经营许可从事货运，区交通局检查后立案并作出罚款决定。",
        norm: "中华人民共和国道路运输条例", article: "第六十三条", evidence: &[SITE, ASKED, TOLD, SERVED],
        lost: "变更", ground: "明显不当", companies: true, simple: false },
    Dispute { office: "民政", weight: 20, cause: "最低生活保障资格或者待遇认定", field: "民政", act: "不予给予最低生活保障决定", sign: "静民低保字",
        claim: "请求撤销被诉决定", facts: "〇申请最低生活保障，经核对其家庭财产超过规定标准，作出不予给予决定。",
        norm: "社会救助暂行办法", article: "第九条", evidence: &[("家庭经济状况核对报告", "书证"), ("入户调查表", "书证")],
        lost: "全部撤销并重作", ground: "主要证据不足", companies: false, simple: false },
    Dispute { office: "农业农村", weight: 20, cause: "不履行法定职责", field: "农业", act: "", sign: "",
        claim: "请求责令被告履行法定职责", facts: "〇反映同村村民未经批准占用土地建住宅，认为区农业农村委未作处理。",
        norm: "中华人民共和国土地管理法", article: "第七十八条", evidence: &[("信访转办单", "书证"), SITE, ANSWERED],
        lost: "履行法定职责", ground: "不履行或者拖延履行法定职责", companies: false, simple: false },
    Dispute { office: "水务", weight: 10, cause: "责令限期拆除", field: "水利", act: "责令限期拆除通知书", sign: "津静水限拆字",
        claim: "请求撤销被诉通知", facts: "〇在河道管理范围内修建看护房，区水务局作出责令限期拆除通知。",
        norm: "中华人民共和国水法", article: "第六十五条", evidence: &[SITE, SERVED],
        lost: "全部撤销", ground: "违反法定程序", companies: true, simple: false },
    Dispute { office: "区政府", weight: 50, cause: "房屋征收或者征用补偿", field: "房屋拆迁", act: "房屋征收补偿决定", sign: "静海政征补决字",
        claim: "请求撤销被诉房屋征收补偿决定", facts: "〇的房屋位于征收范围内，双方在签约期限内未达成补偿协议，区政府作出补偿决定。",
        norm: "国有土地上房屋征收与补偿条例", article: "第二十六条", evidence: &[("房屋征收决定及公告", "书证"), ("分户评估报告", "鉴定意见"), SERVED],
        lost: "全部撤销并重作", ground: "主要证据不足", companies: false, simple: false },
    Dispute { office: "区政府", weight: 25, cause: "政府信息公开", field: "信息公开", act: "政府信息公开告知书", sign: "静海政依申请告字",
        claim: "请求撤销被诉告知书并责令重新答复", facts: "〇申请公开征收补偿资金拨付凭证，区政府办公室答复该信息不属于公开范围。",
        norm: "中华人民共和国政府信息公开条例", article: "第三十六条", evidence: &[REQUEST, REPLY],
        lost: "全部撤销并重作", ground: "适用法律、法规错误", companies: false, simple: true },
    Dispute { office: "区政府", weight: 15, cause: "驳回行政复议申请决定", field: "其他", act: "驳回行政复议申请决定书", sign: "津静海政复决字",
        claim: "请求撤销被诉驳回行政复议申请决定", facts: "〇不服镇政府答复申请行政复议，复议机关认为答复对其权利义务不产生实际影响，驳回其申请。",
        norm: "中华人民共和国行政复议法", article: "第三十三条", evidence: &[("行政复议申请书", "书证"), ("受理通知书", "书证"), SERVED],
        lost: "全部撤销并重作", ground: "适用法律、法规错误", companies: false, simple: false },
];

/// The dispute over one cause with one kind of organ.
pub fn of(office: &str, cause: &str) -> Option<&'static Dispute> {
    DISPUTES.iter().find(|dispute| dispute.office == office && dispute.cause == cause)
}

/// Whether a paper proves that the person was told, urged, served or replied to: what a hurried list of evidence forgets.
pub fn of_procedure(evidence: &str) -> bool {
    ["告知", "催告", "公告", "送达", "答复"].iter().any(|word| evidence.contains(word))
}

impl Dispute {
    pub fn inaction(&self) -> bool {
        self.cause == "不履行法定职责"
    }

    pub fn by_reconsideration(&self) -> bool {
        self.cause == "驳回行政复议申请决定"
    }
}
