//! Which field of which record holds what a column says: one table for both ways, from a ledger and to one.

use crate::domain::record::Kind;

/// Column, record, field. A column without a row here is derived, split among several records, or only kept.
#[rustfmt::skip]
const FIELDS: &[(&str, Kind, &str)] = &[
    ("our_no", Kind::Registration, "our_no"),
    ("court_no", Kind::Registration, "court_no"),
    ("title", Kind::Registration, "title"),
    ("instance", Kind::Registration, "instance"),
    ("proc_kind", Kind::Registration, "procedure"),
    ("plaintiff", Kind::Registration, "plaintiffs"),
    ("plaintiff_kind", Kind::Registration, "plaintiff_kind"),
    ("plaintiff_count", Kind::Registration, "plaintiff_count"),
    ("plaintiff_agent", Kind::Registration, "plaintiff_agent"),
    ("defendant", Kind::Registration, "defendants"),
    ("defendant_form", Kind::Registration, "defendant_form"),
    ("third_party", Kind::Registration, "third_parties"),
    ("organ", Kind::Registration, "organ"),
    ("court", Kind::Registration, "court"),
    ("tribunal", Kind::Registration, "tribunal"),
    ("judge", Kind::Registration, "judge"),
    ("judge_tel", Kind::Registration, "judge_tel"),
    ("cause", Kind::Registration, "cause"),
    ("field", Kind::Registration, "field"),
    ("place", Kind::Registration, "place"),
    ("act_name", Kind::Registration, "act_name"),
    ("act_no", Kind::Registration, "act_no"),
    ("act_date", Kind::Registration, "act_date"),
    ("claim", Kind::Registration, "claim"),
    ("extra_claim", Kind::Registration, "extra_claim"),
    ("comp_claim", Kind::Registration, "comp_claim"),
    ("amount", Kind::Registration, "amount"),
    ("recon_no", Kind::Registration, "recon_no"),
    ("recon_result", Kind::Registration, "recon_result"),
    ("linked", Kind::Registration, "linked"),
    ("filed_on", Kind::Registration, "filed_on"),
    ("officer", Kind::Registration, "officer"),
    ("co_officer", Kind::Registration, "co_officers"),
    ("adviser", Kind::Registration, "advisers"),
    ("agents", Kind::Registration, "agents"),
    ("facts", Kind::Registration, "facts"),
    ("issues", Kind::Registration, "issues"),
    ("note", Kind::Registration, "note"),
    ("served_on", Kind::Receipt, "received_on"),
    ("recv_by", Kind::Receipt, "signed_by"),
    ("recv_way", Kind::Receipt, "way"),
    ("post_no", Kind::Receipt, "post_no"),
    ("court_due", Kind::Receipt, "court_due"),
    ("court_days", Kind::Receipt, "court_days"),
    ("fwd_on", Kind::Forwarding, "forwarded_on"),
    ("fwd_to", Kind::Forwarding, "to_organ"),
    ("fwd_ack", Kind::Forwarding, "acknowledged_on"),
    ("review_on", Kind::Review, "reviewed_on"),
    ("review_res", Kind::Review, "result"),
    ("prep_done", Kind::Answer, "prepared_on"),
    ("basis", Kind::Answer, "basis"),
    ("answered_on", Kind::Answer, "submitted_on"),
    ("evidence_on", Kind::Answer, "evidence_on"),
    ("filed_sfj_on", Kind::Filing, "filed_on"),
    ("hearing_at", Kind::Hearing, "at"),
    ("hearing_place", Kind::Hearing, "place"),
    ("head_name", Kind::Hearing, "head"),
    ("head_post", Kind::Hearing, "head_post"),
    ("head_att", Kind::Hearing, "head_attended"),
    ("head_reason", Kind::Hearing, "absence_ground"),
    ("head_called", Kind::Hearing, "head_called"),
    ("head_spoke", Kind::Hearing, "head_spoke"),
    ("risk", Kind::Assessment, "level"),
    ("risk_why", Kind::Assessment, "reason"),
    ("meet_on", Kind::Meeting, "held_at"),
    ("meet_res", Kind::Meeting, "plan"),
    ("judged_on", Kind::Judgment, "judged_on"),
    ("judg_recv_on", Kind::Judgment, "served_on"),
    ("close_kind", Kind::Judgment, "outcomes"),
    ("effective_on", Kind::Judgment, "effective_on"),
    ("perf_due", Kind::Judgment, "perform_due"),
    ("oblig", Kind::Judgment, "obligations"),
    ("appealed", Kind::Appeal, "decision"),
    ("appealed_on", Kind::Appeal, "appealed_on"),
    ("appeal_note", Kind::Appeal, "reason"),
    ("perf_on", Kind::Performance, "performed_on"),
    ("comp_paid", Kind::Performance, "amount"),
    ("advice_due", Kind::Advice, "reply_due"),
    ("advice_on", Kind::Advice, "replied_on"),
    ("lose_cause", Kind::LossReport, "causes"),
    ("lose_on", Kind::LossReport, "reported_on"),
    ("fix", Kind::LossReport, "measures"),
    ("acct", Kind::Accountability, "decision"),
    ("acct_letter_on", Kind::Accountability, "letter_on"),
    ("closed_on", Kind::Closing, "closed_on"),
    ("archive_no", Kind::Closing, "archive_no"),
];

/// The record and field that hold what the column says.
pub fn field_of(column: &str) -> Option<(Kind, &'static str)> {
    FIELDS.iter().find(|(key, ..)| *key == column).map(|(_, kind, field)| (*kind, *field))
}

/// The column that tells a field.
pub fn column_of(kind: Kind, field: &str) -> Option<&'static super::Column> {
    let found = FIELDS.iter().find(|(_, its, name)| (*its, *name) == (kind, field));
    found.and_then(|(key, ..)| super::column(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::body;

    #[test]
    fn every_row_names_a_column_and_a_field_and_no_two_the_same() {
        for (at, (key, kind, field)) in FIELDS.iter().enumerate() {
            assert!(crate::form::ledger::column(key).is_some(), "{key}");
            assert!(body::keys(*kind).is_some_and(|keys| keys.contains(field)), "{kind:?} {field}");
            for (other, its, name) in FIELDS.iter().skip(at + 1) {
                assert!(other != key && (its, name) != (kind, field), "{key}");
            }
            assert_eq!(column_of(*kind, field).map(|column| column.key), Some(*key));
        }
    }
}
