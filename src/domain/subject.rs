//! What a text is about, by the words that stand in it: a cause, an act, a claim, the name of a piece of evidence.

/// 关键词 — words of which any one tells what a text is about.
#[derive(Debug, Clone, Copy)]
pub struct Subject(&'static [&'static str]);

impl Subject {
    pub fn is_in(self, text: &str) -> bool {
        self.0.iter().any(|word| text.contains(word))
    }

    pub fn in_any<'t>(self, texts: impl IntoIterator<Item = &'t String>) -> bool {
        texts.into_iter().any(|text| self.is_in(text))
    }
}

/// 不作为
pub const INACTION: Subject = Subject(&["不履行", "不作为", "拖延履行", "未履行"]);
/// 不履行, as causes of the list of causes have it.
pub const NOT_PERFORMED: Subject = Subject(&["不履行"]);
/// 履行 — what a claim over inaction asks for.
pub const PERFORMANCE: Subject = Subject(&["履行"]);
/// 征收、强制拆除
pub const DEMOLITION_OR_EXPROPRIATION: Subject = Subject(&["征收", "强制拆除", "强拆"]);
/// 强制拆除
pub const DEMOLITION: Subject = Subject(&["强制拆除", "强拆"]);
/// 公共利益 — food and drug safety, environment, public health (出庭规定 4).
pub const PUBLIC_INTEREST: Subject = Subject(&["食品", "药品", "环境", "生态", "公共卫生", "传染病"]);
/// Where a court calls the head (出庭规定 4, first paragraph).
pub const HEAD_CALLED: Subject =
    Subject(&["食品", "药品", "生态", "环境", "自然资源", "公共卫生", "传染病", "公益诉讼"]);
/// Acts that must be served and of which proof is to be expected.
pub const PUNITIVE: Subject = Subject(&["处罚", "强制", "征收", "撤销", "吊销"]);
/// 行政处罚
pub const PENALTY: Subject = Subject(&["处罚"]);
/// 责令 — an order to put right, which is no penalty (行政处罚法 9).
pub const ORDER: Subject = Subject(&["责令"]);
/// 工伤
pub const WORK_INJURY: Subject = Subject(&["工伤"]);
/// 复议前置 (行政复议法 23)
pub const RECONSIDERATION_FIRST: Subject = Subject(&["不履行", "不予公开", "当场处罚", "权属"]);
/// A cause over an act and its reconsideration together.
pub const WITH_RECONSIDERATION: Subject = Subject(&["及行政复议"]);

/// Kinds of act by the words of a cause that stands in no list, the first that is named.
pub const COERCION: Subject = Subject(&["强制", "强拆", "查封", "扣押", "拆除"]);
pub const PENALTIES: Subject = Subject(&["处罚", "罚款", "拘留"]);
pub const DISCLOSURE: Subject = Subject(&["信息公开"]);
pub const EXPROPRIATION: Subject = Subject(&["征收", "补偿"]);
pub const CONFIRMATION: Subject = Subject(&["工伤", "确认", "认定"]);
pub const REGISTER: Subject = Subject(&["登记"]);
pub const LICENCE: Subject = Subject(&["许可"]);

/// 送达证明 in a list of evidence.
pub const SERVICE: Subject = Subject(&["送达"]);
/// 事先告知（听证）材料
pub const PRIOR_NOTICE: Subject = Subject(&["告知", "听证", "陈述申辩"]);
/// 书面答复
pub const REPLY: Subject = Subject(&["答复", "回复", "告知书", "复函"]);
/// The steps of a forced demolition: 决定、催告、公告.
pub const DEMOLITION_STEPS: [Subject; 3] = [Subject(&["决定"]), Subject(&["催告"]), Subject(&["公告"])];

/// A reconsideration that changed or criticised the act.
pub const CRITICISED: Subject =
    Subject(&["改变", "变更", "撤销", "确认违法", "确认无效", "责令", "指正", "不当", "瑕疵"]);
/// An outcome by which a new act is ordered.
pub const REDONE: Subject = Subject(&["重作", "重新作出"]);
/// A ruling that refuses an execution or its application (行诉解释 155, 161).
pub const EXECUTION_REFUSED: Subject = Subject(&["不准予", "不予受理", "不予立案", "不予执行"]);
/// A basic people's court of a district.
pub const BASIC_COURT: Subject = Subject(&["区人民法院"]);
/// Words by which an answer denies what another asserts.
pub const DENIAL: Subject =
    Subject(&["不具有", "不具备", "无职权", "无权", "没有职权", "没有依据", "不符合", "不合法"]);
