//! 各被告出庭情况: who appeared for each of several defendants.

use crate::domain::failure::Problem;
use crate::domain::vocabulary::{AbsenceGround, AbsenceProof, HeadRank};
use crate::form::field::{Context, Field};
use crate::form::table::fields;
use crate::said;

/// 各被告出庭情况的一行
pub const ATTENDANCE_ROW: &[Field] = fields! {
    defendant: Organ, "被告" / "defendant", always, clause("出庭规定第3条") =>
        "这一行是哪一被告的出庭情况。" / "Whose attendance this row is.";
    head: Person, "出庭负责人" / "head", clause("出庭规定第2条；区方案一（四）") =>
        "该机关出庭的负责人。" / "The head of that organ who appears.";
    head_post: Text, "负责人职务" / "post", clause("出庭规定第6条") =>
        "身份证明上的职务。" / "As on the proof of identity.";
    head_rank: one_of(&HeadRank::WORDS), "负责人级别" / "rank", clause("出庭规定第2条；行诉解释第128条") =>
        "正职、副职，或者副职级别、其他参与分管的负责人。" / "Principal, deputy or other head in charge.";
    head_attended: YesNo, "负责人出庭" / "head appeared", clause("行政诉讼法第3条；区方案一（四）") =>
        "该机关的负责人是否到庭。" / "Whether that organ's head appeared.";
    staff: People, "出庭工作人员" / "staff", clause("区方案一（三）、（四）；行诉解释第130条") =>
        "该机关到庭的工作人员。" / "Its staff.";
    staff_attended: YesNo, "工作人员出庭" / "staff appeared", clause("行政诉讼法第3条；行诉解释第128条") =>
        "该机关的工作人员是否到庭。" / "Whether its staff appeared.";
    lawyers: People, "出庭律师" / "lawyers", clause("区方案一（四）；行政诉讼法第31条") =>
        "该机关委托的律师、兼职法律顾问；不得仅由其出庭。" / "Its lawyers and part-time advisers; never these alone.";
    head_called: YesNo, "法院通知负责人" / "head called", clause("出庭规定第4条、第5条") =>
        "法院是否书面通知该机关负责人出庭；与上面相同的不填。" / "Whether the court called this head; empty: as above.";
    head_called_on: Day, "出庭通知日期" / "call received on", happened, clause("出庭规定第5条") =>
        "该机关收到出庭通知书之日。" / "The day it received the 出庭通知书.";
    identity_on: Day, "身份证明提交日" / "identity given on", happened, clause("出庭规定第6条") =>
        "开庭前提交负责人身份证明之日。" / "The day the proof of identity was submitted.";
    identity_sealed: YesNo, "身份证明盖章" / "identity sealed", clause("出庭规定第6条") =>
        "有缺漏又未补正的选否，视为未出庭。" / "No if wanting and not mended: then the head counts as absent.";
    change_on: Day, "变更申请日期" / "change asked on", happened, clause("出庭规定第5条") =>
        "申请变更出庭负责人之日。" / "The day a change of the head was asked for.";
    absence_ground: one_of(&AbsenceGround::WORDS), "不能出庭理由" / "why head is absent", clause("出庭规定第8条、第12条") =>
        "限于法定四种正当理由。" / "One of four grounds.";
    absence_on: Day, "情况说明提交日" / "reasons given on", happened, clause("出庭规定第9条；行诉解释第129条") =>
        "向法院提交情况说明和证明材料之日。" / "The day the reasons went to the court.";
    absence_proof: one_of(&AbsenceProof::WORDS), "证明材料" / "proof of absence", clause("出庭规定第9条") =>
        "须加盖公章，或者由主要负责人签字认可。" / "Sealed, or signed by its principal head.";
    head_spoke: YesNo, "负责人发言" / "head spoke", clause("出庭规定第11条") =>
        "负责人是否就实质性解决争议发表意见。" / "Whether the head spoke on settling the dispute.";
    head_left: YesNo, "中途退庭" / "left early", clause("区方案一（四）、二（三）2；出庭规定第12条") =>
        "未经法庭许可中途退庭的选是。" / "Yes for leaving without leave.";
    head_refused: YesNo, "拒绝解释说明" / "refused to explain", clause("出庭规定第12条") =>
        "拒绝解释说明导致庭审无法进行的选是。" / "Asked to explain, the head refused and the hearing could not go on.";
    why_only_lawyers: Long, "仅律师出庭原因" / "why lawyers alone", clause("区方案一（四）；行诉解释第128条、第132条") =>
        "没有负责人也没有工作人员到庭的，写明原因；违规情形仍然列明。" / "Neither head nor staff came: say why; the breach is still shown.";
};

/// Several defendants and one head: which of them he heads, or by what he stands for all, is to be said.
pub(super) fn whose(c: &Context) -> Vec<Problem> {
    let one = c.known("head") || c.yes_no("head_attended") == Some(true);
    if !one || c.known("head_organ") || c.known("agreed_head") || super::exchange(c) {
        return Vec::new();
    }
    let words = said!(
        "本案被告两个以上，请写明负责人所在机关；协商或者法院确定由其代表全体被告的，填写“出庭负责人确定”",
        "several defendants: say which of them the head is of, or that he was agreed on for all"
    );
    vec![Problem::new("head_organ", words).clause("出庭规定第3条").warning()]
}
