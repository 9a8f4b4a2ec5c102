//! The risk of a made-up case as its adviser saw it, with the review sheet filled in.

use super::Course;
use crate::domain::case_file::CaseFile;
use crate::domain::day::Day;
use crate::domain::record::body::{Assessment, ReviewAnswer};
use crate::law::review_sheet::{Answer, Question};
use crate::law::risk::review;

impl Course<'_> {
    pub fn assessed(&mut self, on: Day, level: &str) {
        let Some(on) = self.past(on) else { return };
        let ground = self.matter.dispute.ground;
        let weak = |this: &str| if level != "低" && ground == this { "存在" } else { "不存在" }.to_string();
        let reason = match level {
            "高" => format!("现有证据难以排除“{ground}”的情形，败诉可能性较大，建议研究化解方案。"),
            "中" => format!("被诉行为在“{ground}”方面存在争议，庭审中需重点说明。"),
            _ => "事实清楚、程序合法，未发现明显瑕疵。".into(),
        };
        let assessment = Assessment {
            assessed_on: Some(on),
            by: self.adviser(),
            level: level.into(),
            reason,
            evidence: weak("主要证据不足"),
            law: weak("适用法律、法规错误"),
            procedure: weak("违反法定程序"),
            unfair: weak("明显不当"),
            inaction: weak("不履行或者拖延履行法定职责"),
            answers: self.sheet(level),
            ..Assessment::default()
        };
        self.record(&assessment);
    }

    /// The questions of the review sheet that were answered: what the listed evidence shows, and the one in doubt.
    fn sheet(&self, level: &str) -> Vec<ReviewAnswer> {
        let ground = self.matter.dispute.ground;
        let registration = self.matter.registration.clone();
        let file = CaseFile { registration, ..CaseFile::default() };
        let mut doubted = level == "低";
        let answer = |question: &Question| {
            let row = |answer: Answer, evidence: &str, note: &str| ReviewAnswer {
                question: question.name.zh.into(),
                answer: answer.words().zh.into(),
                evidence: evidence.into(),
                note: note.into(),
            };
            let shows = |name: &&str| question.proof.iter().any(|word| name.contains(word));
            if !doubted && question.ground.losses().iter().any(|loss| ground == *loss) {
                doubted = true;
                return Some(row(Answer::No, "", "现有材料不能证明，需补强。"));
            }
            let listed = self.listed().map(|(name, _)| name).find(shows).filter(|_| !question.exit())?;
            Some(row(Answer::Yes, listed, ""))
        };
        review::asked(&file).filter_map(answer).collect()
    }
}
