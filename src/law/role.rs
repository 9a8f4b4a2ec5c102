//! What rules are used for beyond being duties, so that no rule's id stands in the program: a district may replace any rule.

use crate::domain::duty::Duty;
use crate::text::worded;

worded! {
    /// 用途 — what the program uses a rule for, beyond its being a duty: said in its own row.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum RuleRole {
        Hearing = "hearing", "出庭：列在“开庭”组，不列在到期各组" / "to appear: listed among the hearings, not by its day";
        Meeting = "meeting", "案件分析讨论处置会" / "the case-analysis meeting";
        Step = "step", "所记的下一步：日期已过的列在“无下一步”组，不算逾期" / "a planned step: once its day is past it is listed as wanting another, not as overdue";
        PlanStep = "plan_step", "与案件的下一步同为一事：在案件中不另列一行" / "the same as the next step of a case: no line of its own there";
        DaySet = "day_set", "人工定日后起算事实变动的，请重新核定" / "to set a day anew once what it rests on has changed";
        ClockForward = "clock_forward", "案件页时钟：转交" / "a clock of the case: to hand on";
        ClockDistrict = "clock_district", "案件页时钟：区定期限" / "a clock of the case: the district's own";
        ClockStatute = "clock_statute", "案件页时钟：法定期限，几项并存的取排在后面的" / "a clock of the case: of the statute; of several the one that stands last";
        Statutory = "statutory", "法定答辩、举证期限：逾期提交须说明原因" / "a statutory day for answer or evidence: lateness asks for its reason";
        Evidence = "evidence", "举证期限：逾期、目录为空的，是败诉风险信号" / "the day for evidence: late or nothing listed, it is a signal of risk";
        Delayable = "delayable", "已申请延期、未获不准许的，不算逾期未举证" / "not overdue while an application for delay stands";
        SuitPeriod = "suit_period", "原告的起诉期限：审查表据以回答" / "the plaintiff's period to sue: it answers the review sheet";
        OfDistrict = "of_district", "应诉承办页：区政府为被告的期限" / "who responds: a period of the district government";
        OfUnit = "of_unit", "应诉承办页：部门、乡镇、街道为被告的期限" / "who responds: a period of a unit that is sued";
        OfFirst = "of_first", "应诉承办页：一审普通程序的期限" / "who responds: a period of first instance";
        OfSimplified = "of_simplified", "应诉承办页：一审简易程序的期限" / "who responds: a period of 简易程序";
        OfSecond = "of_second", "应诉承办页：二审的期限" / "who responds: a period of second instance";
    }
}

/// 各规则的用途 — which rules are used for what, in the order of the book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleRoles(Vec<(String, RuleRole)>);

impl RuleRoles {
    pub(in crate::law) fn add(&mut self, rule: &str, roles: &[RuleRole]) {
        self.0.extend(roles.iter().map(|role| (rule.to_owned(), *role)));
    }

    /// The ids of the rules of this use.
    pub fn rules(&self, role: RuleRole) -> impl DoubleEndedIterator<Item = &str> {
        self.0.iter().filter(move |(_, known)| *known == role).map(|(rule, _)| rule.as_str())
    }

    /// Whether a rule is of this use.
    pub fn has(&self, rule: &str, role: RuleRole) -> bool {
        self.rules(role).any(|known| known == rule)
    }
}

/// 期限及其用途 — duties beside what their rules are used for.
#[derive(Debug, Clone, Copy)]
pub struct RuledDuties<'a> {
    pub duties: &'a [Duty],
    pub roles: &'a RuleRoles,
}

impl<'a> RuledDuties<'a> {
    /// The duties whose rules are of this use.
    pub fn of(self, role: RuleRole) -> impl Iterator<Item = &'a Duty> {
        self.duties.iter().filter(move |duty| self.roles.has(&duty.rule, role))
    }

    pub fn has(self, duty: &Duty, role: RuleRole) -> bool {
        self.roles.has(&duty.rule, role)
    }
}
