//! Whom a rule or a demand binds.

use crate::text::{Text, t};

/// 责任主体 — whom a rule binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
    Office,
    Undertaker,
    Organ,
    /// Every organ of the district, sued or not.
    EachOrgan,
    Head,
    Adviser,
    Bureau,
    Government,
    Court,
    Plaintiff,
    Opponent,
    Superior,
}

impl Who {
    pub const ALL: [Who; 12] = [
        Who::Office,
        Who::Undertaker,
        Who::Organ,
        Who::EachOrgan,
        Who::Head,
        Who::Adviser,
        Who::Bureau,
        Who::Government,
        Who::Court,
        Who::Plaintiff,
        Who::Opponent,
        Who::Superior,
    ];

    /// The name in rule tables.
    pub const fn key(self) -> &'static str {
        match self {
            Who::Office => "office",
            Who::Undertaker => "undertaker",
            Who::Organ => "organ",
            Who::EachOrgan => "each_organ",
            Who::Head => "head",
            Who::Adviser => "adviser",
            Who::Bureau => "bureau",
            Who::Government => "government",
            Who::Court => "court",
            Who::Plaintiff => "plaintiff",
            Who::Opponent => "opponent",
            Who::Superior => "superior",
        }
    }

    /// The Chinese word is also the one in JSON.
    pub const fn words(self) -> Text {
        match self {
            Who::Office => t("收件办公室", "receiving office"),
            Who::Undertaker => t("应诉承办单位", "undertaking organ"),
            Who::Organ => t("被诉机关", "defendant organ"),
            Who::EachOrgan => t("各行政机关", "every organ"),
            Who::Head => t("机关负责人", "head of the organ"),
            Who::Adviser => t("法律顾问", "legal adviser"),
            Who::Bureau => t("区司法局", "district justice bureau"),
            Who::Government => t("区人民政府", "district government"),
            Who::Court => t("人民法院", "court"),
            Who::Plaintiff => t("原告", "plaintiff"),
            Who::Opponent => t("对方当事人", "other side"),
            Who::Superior => t("上级机关、监察机关", "superior or supervisory organ"),
        }
    }

    /// Whether the period binds someone outside the organs of the district.
    pub const fn outside(self) -> bool {
        matches!(self, Who::Court | Who::Plaintiff | Who::Opponent | Who::Superior)
    }
}
