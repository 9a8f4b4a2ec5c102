//! Where a signal of risk is settled: its form, and the field of it.

use crate::domain::record::Kind;

/// The form in which a signal is settled.
pub(super) fn signal_form(signal: &str) -> Kind {
    match signal {
        "defendant_absent" | "defendant_left" | "only_lawyers" | "head_absent" => Kind::Hearing,
        "lost_once" => Kind::Judgment,
        "evidence_request_refused" => Kind::Application,
        "act_late" | "recon_late" | "recon_unheard" => Kind::Assessment,
        "no_special_authority" => Kind::Authorisation,
        "grave_act" | "public_interest" | "many_plaintiffs" | "recon_changed" => Kind::Registration,
        _ => Kind::Answer,
    }
}

/// The field of that form, and whether a new row of it is meant.
pub(super) fn signal_field(signal: &str) -> Option<(&'static str, bool)> {
    Some(match signal {
        "defendant_absent" | "head_absent" => ("head_attended", false),
        "defendant_left" => ("head_left", false),
        "only_lawyers" => ("staff_attended", false),
        "act_late" => ("act_due_on", false),
        "recon_late" => ("recon_decided_on", false),
        "recon_unheard" => ("recon_heard", false),
        "lost_once" => ("outcomes", false),
        "many_plaintiffs" => ("plaintiff_count", false),
        "recon_changed" => ("recon_result", false),
        "evidence_after_act" | "evidence_after_suit" => ("evidence", false),
        "inaction_no_reply" => ("inaction", false),
        _ if signal_form(signal) == Kind::Answer => ("evidence", true),
        _ => return None,
    })
}
