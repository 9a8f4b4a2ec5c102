//! Where a fact is entered: the field of its form, and what else that field needs to mean this fact.

use crate::domain::vocabulary::ApplicationMatter;
use crate::law::fact::Fact;

/// The facts that are not entered in the first of the days that a record of their form has.
#[rustfmt::skip]
const ELSEWHERE: &[(&str, &str)] = &[
    ("court_due", "court_due"), ("order_due", "court_due"), ("asked_apart", "received_on"), ("paper_handled", "handled_on"),
    ("answer_submitted", "submitted_on"), ("evidence_given", "evidence"), ("norms_given", "norms"),
    ("extension_applied", "applied_on"), ("jurisdiction_objected", "applied_on"), ("postponement_applied", "applied_on"),
    ("evidence_applied", "applied_on"), ("court_review_applied", "applied_on"), ("supplement_applied", "applied_on"),
    ("act_change_told", "applied_on"), ("agent_change_told", "applied_on"), ("retrial_applied", "applied_on"),
    ("supervision_applied", "applied_on"), ("execution_applied", "applied_on"),
    ("obstacle_removed", "obstacle_removed_on"), ("evidence_order_refused", "decided_on"),
    ("meeting_approved", "approval"), ("meeting_held", "held_at"),
    ("hearing_attended", "head_attended"), ("hearing_attended_by_whom", "head_organ"), ("hearing_recon_attended", "head_attended"), ("hearing_with_head", "head"),
    ("hearing_head_named", "head"), ("exchange_held", "state"), ("identity_submitted", "identity_on"),
    ("head_changed", "change_on"), ("absence_explained", "absence_on"), ("head_cannot_come", "absence_ground"),
    ("judgment_served", "served_on"), ("ruling_served", "served_on"), ("recon_lost", "served_on"),
    ("redo_by_recon", "served_on"), ("recon_performance", "served_on"), ("execution_refused", "served_on"),
    ("withdrawn_after_change", "served_on"),
    ("others_served_judgment", "served_others"), ("others_served_ruling", "served_others"), ("recon_upheld_served", "served_others"),
    ("loss_effective", "effective_on"), ("performance_ordered", "effective_on"), ("loss_in_force", "effective_on"),
    ("redo_by_court", "effective_on"), ("published_penalty_lost", "effective_on"),
    ("perform_due", "perform_due"), ("court_perform_due", "perform_due"), ("execution_open", "perform_due"),
    ("redo_due", "redo_due"), ("redone", "redone_on"), ("publication_withdrawn", "withdrawn_on"),
    ("paper_unread", "outcomes"),
    ("opponent_appealed", "appealed_on"), ("appeal_made", "appealed_on"), ("appeal_decided", "decision"),
    ("appeal_weighed", "decision"), ("fee_noticed", "fee_notice_on"), ("fee_paid", "fee_paid_on"),
    ("accountability_decided", "decided_on"), ("accountability_letter", "letter_on"), ("accountability_court_told", "court_told_on"),
    ("advice_reply_due", "reply_due"), ("advice_replied", "replied_on"),
    ("second_instance_known", "linked"), ("suit_period_ended", "suit_ended_on"), ("urged", "urged_on"),
    ("act_made", "act_date"), ("recon_extended_to", "recon_ended_on"), ("recon_served", "recon_served_on"),
    ("step_done", "next_done_on"), ("instruction_done", "instruction_done_on"),
    ("effect_awaited", "effective_on"), ("effect_confirmed", "effective_on"),
    ("compensation_decided", "handled_on"), ("compensation_served", "completed_on"),
    ("treasury_asked", "handled_on"), ("treasury_paid", "completed_on"), ("recon_parties_told", "notified_on"),
    ("decision_due", "decisions"), ("decision_done", "decisions"), ("measure_due", "steps"), ("measure_done", "steps"),
    ("advice_item_due", "items"), ("advice_item_done", "items"),
];

/// The facts of one row of their field, and the row's column that says when.
const IN_ROWS: &[(&str, &str)] =
    &[("decision_done", "done_on"), ("measure_done", "done_on"), ("advice_item_done", "done_on")];

/// What the matter of an application says where the fact is one of its kind.
#[rustfmt::skip]
const MATTERS: &[(&str, ApplicationMatter)] = &[
    ("extension_applied", ApplicationMatter::MoreTime), ("jurisdiction_objected", ApplicationMatter::Jurisdiction),
    ("postponement_applied", ApplicationMatter::Adjournment), ("court_review_applied", ApplicationMatter::CourtReview),
    ("supplement_applied", ApplicationMatter::MoreEvidence), ("retrial_applied", ApplicationMatter::Retrial),
];

/// 申请事项 — the field of an application that says what it is about.
const MATTER: &str = "matter";

impl Fact {
    /// The field of its form in which it is entered.
    pub fn entered_in(&self) -> Option<&'static str> {
        let named = ELSEWHERE.iter().find(|(name, _)| *name == self.name).map(|(_, key)| *key);
        let field = self.of_field().map(|(_, key)| key);
        named.or(field).or_else(|| self.form.card().days.first().copied())
    }

    /// The column of a row of that field, where the fact is one of a row.
    pub fn entered_in_row(&self) -> Option<&'static str> {
        IN_ROWS.iter().find(|(name, _)| *name == self.name).map(|(_, column)| *column)
    }

    /// The field and its word without which an entry would be another fact.
    pub fn entered_with(&self) -> Option<(&'static str, &'static str)> {
        MATTERS.iter().find(|(name, _)| *name == self.name).map(|(_, matter)| (MATTER, matter.words().zh))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_that_of_a_fact() {
        let matters = MATTERS.iter().map(|(name, _)| name);
        for name in ELSEWHERE.iter().chain(IN_ROWS).map(|(name, _)| name).chain(matters) {
            assert!(Fact::find(name).is_some(), "{name}");
        }
    }
}
