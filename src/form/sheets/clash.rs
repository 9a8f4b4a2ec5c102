//! 表账不符: a cell that a sheet and the docket both changed since the sheet before, until a person says what is to stand.

use crate::domain::record::Kind;
use crate::domain::vocabulary::ClashDecision;
use crate::form::Form;
use crate::form::field::Section;
use crate::form::table::fields;
use crate::text::t;

pub static CLASH: Form = Form {
    kind: Kind::Clash,
    purpose: t(
        "来表与台账两边都改过的一格：按 : 输入“核定”，或者用 yingsu decide，说明以何为准。",
        "A cell that a sheet and the docket both changed: “decide” in the palette, or yingsu decide, says what is to stand.",
    ),
    sections: &[
        Section {
            title: t("两边所记", "what both say"),
            fields: fields! {
                column: Text, "栏目" / "column", always => "来表的表头。" / "The heading in the sheet.";
                sheet: Long, "来表内容" / "the sheet says" => "来表这一格的内容；空的是要求删去。" / "What the cell says; empty where it takes the field out.";
                book: Long, "台账内容" / "the docket says" => "导入时台账的内容。" / "What the docket said when the sheet was imported.";
                from: Text, "来表" / "sheet" => "哪个文件，第几行。" / "Which file and which row.";
                of: WHOLE, "所涉记录" / "record" => "所涉记录的编号。" / "The number of the record it is about.";
                field: Text, "所涉字段" / "field" => "所涉字段的名称，见 yingsu fields。" / "The field's name, as yingsu fields lists it.";
            },
        },
        Section {
            title: t("核定", "decision"),
            fields: fields! {
                decision: one_of(&ClashDecision::WORDS), "核定" / "decision" => "以何为准；没有核定的是空的。" / "What is to stand; empty until it is decided.";
                stands: Long, "核定为" / "what stands" => "核定后的内容。" / "What stands after it.";
            },
        },
    ],
};
