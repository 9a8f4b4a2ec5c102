//! What there is: cases, papers, people, organs, days. Pure: no clock, no file, no database, no chosen language.
//!
//! Glossary (the field's standard terms, one name each, in code, SQL, JSON and docs):
//!
//! | term | name | term | name |
//! | --- | --- | --- | --- |
//! | 案件 | case | 案号 | case number (`court_no`) |
//! | 卷宗 | case file | 审级 | instance |
//! | 收件 | receipt | 转交 | forwarding |
//! | 答辩 | answer | 把关 | review (the legal adviser's gate) |
//! | 备案 | filing | 书面报告 | leader report |
//! | 案件分析讨论会 | meeting | 败诉风险评估 | assessment |
//! | 开庭 | hearing | 负责人出庭 | appearance of the head |
//! | 裁判 | judgment | 上诉 | appeal |
//! | 败诉分析报告 | loss report | 问责 | accountability |
//! | 司法建议 | advice | 履行 | performance |
//! | 程序申请 | application | 结案 | closing |
//! | 授权委托 | authorisation | 代理人 | agent |
//! | 应诉承办单位 | organ (that undertakes the defence) | 案由 | cause |
//! | 期限 | duty (what must be done by when) | 台账 | docket |

pub mod case_file;
pub(crate) mod case_no;
pub(crate) mod cause;
pub(crate) mod court;
pub mod day;
pub(crate) mod duty;
pub mod failure;
pub(crate) mod fulfilment;
pub(crate) mod line;
pub(crate) mod merge;
pub(crate) mod moved;
pub(crate) mod naming;
pub mod organ;
pub(crate) mod outcome;
pub(crate) mod pairing;
pub(crate) mod paper;
pub(crate) mod people;
pub mod record;
pub(crate) mod risk;
pub(crate) mod status;
pub(crate) mod subject;
pub(crate) mod typed_day;
pub(crate) mod within;
pub(crate) mod vocabulary;
