//! What is recorded at the end of a case: the report on a loss, what comes next, the closing.

use crate::demo::course::Course;
use crate::domain::day::Day;
use crate::domain::record::body::{Closing, LossReport, Note};

impl Course<'_> {
    pub fn loss_reported(&mut self, on: Day) {
        let Some(on) = self.past(on) else { return };
        let ground = self.matter.dispute.ground;
        let report = LossReport {
            reported_on: Some(on),
            causes: vec![ground.into()],
            analysis: format!("法院认定被诉行为{ground}，我单位在证据收集和程序把握上存在不足。"),
            problems: "法制审核流于形式，重要节点留痕不全。".into(),
            measures: "组织专题学习，修订执法流程，对同类在办案件逐件复核。".into(),
            responsible: "未发现滥用职权、徇私舞弊情形。".into(),
            accepted_by: "王某".into(),
            ..LossReport::default()
        };
        self.record(&report);
    }

    pub fn noted(&mut self, on: Day, text: &str, next: &str, next_on: Option<Day>) {
        let Some(on) = self.past(on) else { return };
        self.record(&Note {
            on: Some(on),
            text: text.into(),
            next: next.into(),
            next_on,
            next_done_on: None,
        });
    }

    pub fn closed(&mut self, on: Day, note: &str) -> bool {
        let Some(on) = self.past(on) else { return false };
        let archive_no = self.matter.registration.our_no.replace("应诉", "应诉档");
        self.record(&Closing { closed_on: Some(on), archive_no, note: note.into() });
        true
    }
}
