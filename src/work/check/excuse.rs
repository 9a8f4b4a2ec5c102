//! Excusing a duty: only one that stands in the case, and only a period of the district's own.

use crate::domain::case_file::CaseFile;
use crate::domain::duty::{Duty, DutyState};
use crate::domain::failure::{Failure, Problem};
use crate::domain::people::bare;
use crate::domain::record::body::Person;
use crate::domain::vocabulary::{HeadRank, LEADER, TeamGroup};
use crate::law::duties;
use crate::said;
use crate::work::check::{Beside, people};
use crate::work::desk::Desk;
use crate::work::view::Save;

pub fn problems(beside: &Beside) -> Vec<Problem> {
    let Some(excuse) = beside.file.excuses.iter().find(|it| it.id == beside.record) else {
        return Vec::new();
    };
    let (body, world) = (&excuse.body, beside.world);
    let Some(rule) = world.rules.find(&body.rule) else {
        let id = &body.rule;
        let words = said!(
            "没有编号为“{id}”的期限；在该期限上按 v，“规则”之后即是编号。",
            "there is no duty {id}; press v on the duty, its id stands after Rule"
        );
        return vec![Problem::new("rule", words)];
    };
    let title = &rule.title;
    if !rule.excusable {
        let words = said!(
            "“{title}”依据{article}，不能由本机关免除；确有正当事由的，向作出文书的机关申请，凭其文书办理。",
            "{title} rests on {article}: nobody here can excuse it; ask whoever made the paper, and act on their paper",
            article = rule.article; title
        );
        return vec![Problem::new("rule", words)];
    }
    let approver = body.approved_by.trim();
    if acts_in(beside.file, approver) {
        let words = said!(
            "{approver}是本案的承办人、协办人、法律顾问或者诉讼代理人，不能批准免除本案的期限；请填写批准的负责人。",
            "{approver} acts in this case and cannot excuse its periods: name the leader who did"
        );
        return vec![Problem::new("approved_by", words)];
    }
    let mut without = beside.file.clone();
    without.excuses.retain(|it| it.id != beside.record);
    let on = body.excused_on.unwrap_or(beside.today);
    let waits = |duty: &&Duty| {
        let waiting = matches!(duty.state, DutyState::Open | DutyState::Undetermined);
        duty.rule == rule.id && waiting && duty.from.is_none_or(|from| from <= on)
    };
    let all = duties::duties(&without, &world.rules, &world.setting());
    let waiting: Vec<&Duty> = all.iter().filter(waits).collect();
    if waiting.is_empty() {
        let words = said!(
            "{on}时本案没有待办的“{title}”，无可免除。",
            "on {on} no {title} is open in this case: there is nothing to excuse"; title
        );
        return vec![Problem::new("rule", words)];
    }
    let late = waiting.iter().filter(|duty| duties::binding(duty)).filter_map(|duty| duty.last).min();
    let late = late.filter(|last| *last < on).map(|last| {
        let words = said!(
            "“{title}”已于{last}届满：免除后不再提醒，仍计为违反。",
            "{title} ended on {last}: excused, it is no longer shown and still counts as a breach"; title
        );
        Problem::new("excused_on", words).warning()
    });
    late.into_iter().collect()
}

/// 批准人 — whom the register knows must be a head of the organ, of a defendant or of the district: nobody else excuses.
pub(in crate::work) fn approver(desk: &Desk, save: &Save, beside: &Beside) -> Result<Vec<Problem>, Failure> {
    let Some(excuse) = beside.file.excuses.iter().find(|it| it.id == beside.record) else {
        return Ok(Vec::new());
    };
    let (people, units) = (desk.register_of_people()?, people::units(beside.file, &save.body));
    let name = excuse.body.approved_by.trim();
    let [known] = people.meant(name, &units)[..] else { return Ok(Vec::new()) };
    let organs = &beside.world.organs;
    let (organ, on) = (organs.full_name(&known.organ), excuse.body.excused_on.unwrap_or(beside.today));
    let ours = known.organ.is_empty()
        || organs.is_district_government(&organ)
        || units.iter().any(|unit| organs.full_name(unit) == organ);
    let words = if known.left_on.is_some_and(|left| left < on) {
        said!(
            "{name}在{on}之前已离开，不能批准免除；请填写批准的负责人。",
            "{name} had left before {on} and could excuse nothing: name the leader who did"
        )
    } else if !leads(known) {
        said!(
            "人员登记中的{name}不是负责人（未填负责人职级），不能批准免除；确系负责人的，请先在人员登记中填写职级。",
            "{name} is registered and not as a head (no rank of a head): nobody else can excuse; if {name} is one, enter the rank in the register first"
        )
    } else if !ours {
        let organ = organs.short_name(&organ);
        said!(
            "{name}是{organ}的负责人，不是本案承办单位、被告或者区政府的负责人，不能批准免除本案的期限。",
            "{name} is a head of {organ}, not of an organ of this case or of the district government, and cannot excuse its periods"
        )
    } else {
        return Ok(Vec::new());
    };
    Ok(vec![Problem::new("approved_by", words)])
}

/// 负责人 — as the register has it: by rank, by group, or by role.
pub(super) fn leads(person: &Person) -> bool {
    let head = HeadRank::from_word(&person.head_rank).is_some();
    head || TeamGroup::from_word(&person.group) == Some(TeamGroup::Head) || person.role == LEADER.zh
}

/// Officer, co-officer, adviser or agent of the case, whatever title or firm is written beside the name.
fn acts_in(file: &CaseFile, name: &str) -> bool {
    let it = &file.registration;
    let all = it.co_officers.iter().chain(&it.advisers).chain(&it.agents).chain([&it.officer]);
    !name.is_empty() && all.into_iter().any(|other| bare(other) == bare(name))
}

/// What a closing leaves behind: every duty that would still be open without it.
pub(super) fn left_open(file: &CaseFile, beside: &Beside) -> Vec<Duty> {
    let mut without = file.clone();
    without.closings.retain(|it| it.id != beside.record);
    let setting = beside.world.setting();
    let after = duties::duties(file, &beside.world.rules, &setting);
    let gone = |duty: &Duty| {
        let same = |it: &&Duty| {
            (&it.rule, it.trigger, &it.organ, &it.from) == (&duty.rule, duty.trigger, &duty.organ, &duty.from)
        };
        after.iter().find(same).is_none_or(|it| it.state == DutyState::Void)
    };
    let mut before = duties::duties(&without, &beside.world.rules, &setting);
    before.retain(|duty| {
        let waiting = matches!(duty.state, DutyState::Open | DutyState::Undetermined);
        waiting && !duties::is_option(duty) && gone(duty)
    });
    before
}
