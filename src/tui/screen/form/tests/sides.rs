//! Both sides of a suit typed into one field.

use crate::text::Lang;
use crate::tui::stage::TestStage;
use crate::work::small;

/// Types a text into the plaintiffs of an envelope with a new number, leaves the field by a key, and returns what then
/// stands in the fields of both sides.
fn typed(text: &str, leave: &str) -> (String, String, String) {
    let mut stage = TestStage::new(Lang::Zh, (120, 36));
    stage.press(&format!("r津0118行初901<pgdn>{text}{leave}"));
    (stage.text("plaintiffs"), stage.text("defendants"), stage.screen())
}

#[test]
fn both_sides_in_one_field_are_parted_into_two_and_said() {
    for text in ["冯某诉dqz", "冯某诉大邱庄镇", "冯某 诉 大邱庄镇人民政府", "冯某 v. dqz", "冯某诉ｄｑｚ"]
    {
        for leave in ["<tab>", "<enter>", "<down>", "<pgdn>", "<f7>"] {
            let (plaintiffs, defendants, screen) = typed(text, leave);
            assert_eq!(
                (plaintiffs.as_str(), defendants.as_str()),
                ("冯某", small::DAQIUZHUANG),
                "{text}{leave}\n{screen}"
            );
        }
        let (.., screen) = typed(text, "<tab>");
        assert!(screen.contains("已分为：原告 冯某，被告 天津市静海区大邱庄镇人民政府"), "{screen}");
    }
    let (plaintiffs, defendants, screen) = typed("冯某、李某某诉dqz、王口镇", "<tab>");
    assert_eq!(plaintiffs, "冯某、李某某", "{screen}");
    assert_eq!(defendants, "天津市静海区大邱庄镇人民政府、天津市静海区王口镇人民政府");
}

#[test]
fn a_name_with_the_word_in_it_stays_as_it_was_typed() {
    // No organ behind it, several that fit, nobody before it.
    for text in ["天津某某诉讼服务有限公司", "冯某诉镇", "诉dqz", "冯某诉讼代理", "言诉"]
    {
        let (plaintiffs, defendants, screen) = typed(text, "<tab>");
        assert_eq!((plaintiffs.as_str(), defendants.as_str()), (text, ""), "{screen}");
    }
    // A company of that name that sues.
    let (plaintiffs, defendants, screen) = typed("天津某某诉讼服务有限公司诉dqz", "<tab>");
    assert_eq!(
        (plaintiffs.as_str(), defendants.as_str()),
        ("天津某某诉讼服务有限公司", small::DAQIUZHUANG),
        "{screen}"
    );
}

#[test]
fn where_a_defendant_stands_already_nothing_is_parted() {
    let mut stage = TestStage::new(Lang::Zh, (120, 36));
    stage.press("r津0118行初901<pgdn><tab>王口镇<s-tab>冯某诉dqz<tab>");
    assert_eq!(stage.text("plaintiffs"), "冯某诉dqz", "{}", stage.screen());
    assert_eq!(stage.text("defendants"), "天津市静海区王口镇人民政府");
}
