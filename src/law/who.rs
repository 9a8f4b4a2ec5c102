//! Whom a rule or a demand binds.

use crate::text::worded;

worded! {
    /// 责任主体 — whom a rule binds.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Who {
        Office = "office", "收件办公室" / "receiving office";
        Undertaker = "undertaker", "应诉承办单位" / "undertaking organ";
        Organ = "organ", "被诉机关" / "defendant organ";
        /// Every organ of the district, sued or not.
        EachOrgan = "each_organ", "各行政机关" / "every organ";
        Head = "head", "机关负责人" / "head of the organ";
        Adviser = "adviser", "法律顾问" / "legal adviser";
        Bureau = "bureau", "区司法局" / "district justice bureau";
        Government = "government", "区人民政府" / "district government";
        Court = "court", "人民法院" / "court";
        Plaintiff = "plaintiff", "原告" / "plaintiff";
        Opponent = "opponent", "对方当事人" / "other side";
        Treasury = "treasury", "财政部门" / "treasury";
        Superior = "superior", "上级机关、监察机关" / "superior or supervisory organ";
    }
}

impl Who {
    /// Whether its periods are rights that it may use or leave: those of the other parties.
    pub const fn has_rights(self) -> bool {
        matches!(self, Who::Plaintiff | Who::Opponent)
    }

    /// Whether the period binds someone outside the organs of the district.
    pub const fn outside(self) -> bool {
        matches!(self, Who::Court | Who::Plaintiff | Who::Opponent | Who::Treasury | Who::Superior)
    }
}
