//! The review sheet as the adviser of a made-up case filled it in.

use super::Course;
use crate::domain::case_file::CaseFile;
use crate::domain::record::body::ReviewAnswer;
use crate::law::review_sheet::{Answer, Question};
use crate::law::risk::review;

impl Course<'_> {
    /// The questions of the review sheet that were answered: what the listed evidence shows, and the one in doubt.
    pub(super) fn sheet(&self, level: &str) -> Vec<ReviewAnswer> {
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
            if !doubted && question.ground.losses().contains(&ground) {
                doubted = true;
                return Some(row(Answer::No, "", "现有材料不能证明，需补强。"));
            }
            let listed = self.listed().map(|(name, _)| name).find(shows).filter(|_| !question.exit())?;
            Some(row(Answer::Yes, listed, ""))
        };
        review::asked(&file).filter_map(answer).collect()
    }
}
