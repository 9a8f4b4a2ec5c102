//! Each record's form, declared once as a table of fields. From the one row come the field on screen, the
//! input check of the command line, the label in the history and `docs/fields.md`. Pure.

pub(crate) mod entry;
pub mod field;
pub(crate) mod ledger;
mod page;
pub(crate) mod sheets;
mod table;

pub use ledger::columns_page;
pub use page::fields_page;

use crate::domain::record::{Body, Kind, kinds};
use crate::form::field::{Context, Field, Holds, Section};
use crate::law::fact::DayField;
use crate::text::{PAUSE, Said, Text, fold};

/// 表单 — one kind of record as people fill it in.
#[derive(Debug)]
pub struct Form {
    pub kind: Kind,
    /// What the form is for, in one sentence.
    pub purpose: Text,
    pub sections: &'static [Section],
}

/// The field of a kind of record that holds a day, for rules that name it; of a moment, its day.
pub fn day_field(kind: Kind, key: &str) -> Option<DayField> {
    let form = Form::of(kind);
    let field = form.field(key).filter(|field| matches!(field.holds, Holds::Day | Holds::Moment))?;
    Some(DayField { key: field.key, words: field.label, organ: form.organ() })
}

impl Form {
    /// The form of a kind of record.
    pub fn of(kind: Kind) -> &'static Form {
        sheets::of(kind)
    }

    pub fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.sections.iter().flat_map(|section| section.fields.iter())
    }

    /// The keys of its fields, which are those of the body.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.fields().map(|field| field.key)
    }

    /// The key of the field that names the organ a record concerns: the first that holds one.
    pub fn organ(&self) -> Option<&'static str> {
        self.fields().find(|field| matches!(field.holds, Holds::Organ)).map(|field| field.key)
    }

    /// What the line of a record with this body says in a list: the words that the form offers in both languages.
    pub fn says(&self, body: &Body) -> Said {
        self.said(body, self.kind.card().says)
    }

    /// These fields of a body in words; `list.field` is that field of each row.
    pub fn said(&self, body: &Body, paths: &[&str]) -> Said {
        let each = paths.iter().map(|path| self.said_of(body, path));
        Said::joined(each.filter(|it| !it.is_empty()), PAUSE)
    }

    /// One field in words; a number says what it counts.
    fn said_of(&self, body: &Body, path: &str) -> Said {
        let zh = kinds::said(body, &[path]);
        let en = self.in_english(path, &zh);
        match self.field(path) {
            Some(Field { holds: Holds::Number { .. }, label, .. }) if !zh.is_empty() => {
                Said { zh: format!("{}{zh}", label.zh), en: format!("{} {en}", label.en) }
            }
            _ => Said { zh, en },
        }
    }

    /// A text of a field, its words of the field's list in English.
    fn in_english(&self, path: &str, text: &str) -> String {
        let (key, inner) = path.split_once('.').map_or((path, None), |(key, inner)| (key, Some(inner)));
        let field = match (self.field(key).map(|field| &field.holds), inner) {
            (Some(Holds::Rows(fields)), Some(inner)) => fields.iter().find(|field| field.key == inner),
            _ => self.field(key),
        };
        let offered = field.map_or(&[][..], |field| field.holds.choices());
        let word = |word: &str| {
            offered.iter().find(|it| it.zh == word).map_or_else(|| word.to_string(), |it| it.en.to_string())
        };
        // A word of a list may hold the mark that parts several of them.
        if offered.is_empty() || offered.iter().any(|it| it.zh == text) {
            return word(text);
        }
        let mut rest = text;
        let mut parts = Vec::new();
        while !rest.is_empty() {
            let whole = offered.iter().map(|it| it.zh).find(|zh| {
                rest.strip_prefix(zh).is_some_and(|after| after.is_empty() || after.starts_with('、'))
            });
            let part = whole.unwrap_or_else(|| rest.split('、').next().unwrap_or(rest));
            parts.push(word(part));
            rest = rest.get(part.len()..).unwrap_or_default().trim_start_matches('、');
        }
        parts.join(", ")
    }

    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields().find(|field| field.key == key)
    }

    /// The field of a key, or of a label in either language.
    pub fn find(&self, name: &str) -> Option<&'static Field> {
        self.field(name).or_else(|| {
            let name = fold::key(name);
            self.fields().find(|field| fold::key(field.label.zh) == name || fold::key(field.label.en) == name)
        })
    }

    /// The fields asked in this case and at this stage, and those already filled in.
    pub fn asked<'a>(&self, ctx: &'a Context<'a>) -> impl Iterator<Item = &'static Field> + use<'a> {
        self.fields().filter(|field| ctx.known(field.key) || (field.asked)(ctx))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Of;
    use crate::domain::record::body::{
        self, AdviceItem, Agent, Decided, Decision, Evidence, Measure, Norm, Obligation, Point, ReviewAnswer,
        ServedOther, SignedDate,
    };
    use std::collections::BTreeSet;

    /// Every field of every form and of every row.
    fn all_fields() -> Vec<&'static Field> {
        let mut all = Vec::new();
        for kind in Kind::all() {
            for field in Form::of(kind).fields() {
                all.push(field);
                if let Holds::Rows(rows) = field.holds {
                    all.extend(rows);
                }
            }
        }
        all
    }

    fn same_keys(name: &str, fields: &[&str], keys: &[&str]) {
        let sorted = |keys: &[&str]| keys.iter().map(|key| key.to_string()).collect::<BTreeSet<_>>();
        assert_eq!(sorted(fields), sorted(keys), "{name}");
        assert_eq!(fields.len(), keys.len(), "{name}: a key stands twice");
    }

    #[test]
    fn each_form_has_every_key_that_code_reads_of_its_body_and_each_once() {
        for kind in Kind::all() {
            assert_eq!(Form::of(kind).kind, kind);
            let keys: Vec<&str> = Form::of(kind).keys().collect();
            same_keys(kind.key(), &keys, &keys);
            for read in body::keys(kind).unwrap_or_default() {
                assert!(keys.contains(read), "{} {read}", kind.key());
            }
        }
    }

    /// 争议化解、调解 is one word of the list although it holds the mark that parts several; what a person typed stays.
    #[test]
    fn a_line_says_the_words_of_closed_lists_in_both_languages() {
        let body = |value: serde_json::Value| value.as_object().cloned().unwrap();
        let mediation =
            body(serde_json::json!({"organ": "大邱庄镇", "stage": "一审中", "result": "正在调解"}));
        let said = Form::of(Kind::Mediation).says(&mediation);
        assert_eq!(said.zh, "大邱庄镇，一审中，正在调解");
        assert_eq!(said.en, "大邱庄镇, in the first instance, under way");
        let talk = body(
            serde_json::json!({"with": ["赵庭长"], "topic": ["个案情况", "争议化解、调解", "拆除"], "view": "一审中"}),
        );
        let said = Form::of(Kind::Liaison).says(&talk);
        assert_eq!(said.en, "赵庭长, one case, settling a dispute, 拆除, 一审中");
    }

    /// The field of a path of a card: `agents.name` is a field of the rows.
    fn at(kind: Kind, path: &str) -> Option<Holds> {
        let (key, inner) = path.split_once('.').map_or((path, None), |(key, inner)| (key, Some(inner)));
        let holds = Form::of(kind).field(key)?.holds;
        match (holds, inner) {
            (Holds::Rows(rows), Some(inner)) => rows.iter().find(|row| row.key == inner).map(|row| row.holds),
            (_, Some(_)) => None,
            (holds, None) => Some(holds),
        }
    }

    #[test]
    fn a_card_names_fields_of_its_form_and_its_days_are_days() {
        for kind in Kind::all() {
            for key in kind.card().days {
                assert!(matches!(at(kind, key), Some(Holds::Day | Holds::Moment)), "{} {key}", kind.key());
            }
            assert!(!kind.card().says.is_empty(), "{}", kind.key());
            for path in kind.card().says {
                assert!(at(kind, path).is_some(), "{} {path}", kind.key());
            }
            let organ = Form::of(kind).fields().any(|field| matches!(field.holds, Holds::Organ));
            assert!(kind.card().of != Of::Unit || organ, "{} names no unit", kind.key());
        }
    }

    #[test]
    fn each_row_has_exactly_the_keys_of_its_body() {
        let rows = [
            (Kind::Answer, "evidence", Evidence::KEYS),
            (Kind::Answer, "norms", Norm::KEYS),
            (Kind::Answer, "points", Point::KEYS),
            (Kind::Authorisation, "agents", Agent::KEYS),
            (Kind::Meeting, "decisions", Decision::KEYS),
            (Kind::LossReport, "steps", Measure::KEYS),
            (Kind::Advice, "items", AdviceItem::KEYS),
            (Kind::Assessment, "answers", ReviewAnswer::KEYS),
            (Kind::Judgment, "outcomes", Decided::KEYS),
            (Kind::Judgment, "served_others", ServedOther::KEYS),
            (Kind::Judgment, "items", Obligation::KEYS),
            (Kind::Signing, "dates", SignedDate::KEYS),
        ];
        for (kind, key, keys) in rows {
            let Some(Holds::Rows(fields)) = Form::of(kind).field(key).map(|field| field.holds) else {
                panic!("{key} holds no rows");
            };
            let fields: Vec<&str> = fields.iter().map(|field| field.key).collect();
            same_keys(key, &fields, keys);
        }
    }

    fn has_han(text: &str) -> bool {
        text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
    }

    /// Names of court papers stay Chinese in English.
    const PAPERS: &[&str] =
        &["起诉状副本", "上诉状", "法定代表人身份证明", "授权委托书", "传票", "出庭通知书"];

    fn english(text: &str) -> bool {
        let bare = PAPERS.iter().fold(text.to_string(), |text, paper| text.replace(paper, ""));
        !text.is_empty() && !has_han(&bare)
    }

    #[test]
    fn every_label_help_and_title_exists_in_both_languages() {
        let mut texts: Vec<Text> = Vec::new();
        for kind in Kind::all() {
            texts.push(Form::of(kind).purpose);
            texts.extend(Form::of(kind).sections.iter().map(|section| section.title));
        }
        for field in all_fields() {
            texts.extend([field.label, field.help, field.holds.words()]);
        }
        for text in texts {
            assert!(has_han(text.zh), "{}", text.zh);
            assert!(english(text.en), "{} / {}", text.zh, text.en);
        }
    }

    #[test]
    fn labels_fit_their_column_and_helps_end_as_sentences() {
        for field in all_fields() {
            assert!(field.label.zh.chars().count() <= 9, "{}", field.label.zh);
            assert!(field.label.en.chars().count() <= 24, "{}", field.label.en);
            assert!(field.help.zh.ends_with('。'), "{}", field.help.zh);
            assert!(field.help.en.ends_with(['.', '?']), "{}", field.help.en);
        }
    }

    #[test]
    fn labels_of_one_form_are_unique_in_each_language() {
        for kind in Kind::all() {
            let fields: Vec<_> = Form::of(kind).fields().collect();
            let zh: BTreeSet<_> = fields.iter().map(|field| field.label.zh).collect();
            let en: BTreeSet<_> = fields.iter().map(|field| field.label.en).collect();
            assert_eq!((zh.len(), en.len()), (fields.len(), fields.len()), "{}", kind.key());
        }
    }

    #[test]
    fn every_choice_is_unique_and_worded_in_both_languages() {
        for field in all_fields() {
            let of = field.holds.choices();
            assert!(of.iter().all(|word| has_han(word.zh) && !word.en.is_empty()), "{}", field.key);
            let zh: BTreeSet<_> = of.iter().map(|word| word.zh).collect();
            let en: BTreeSet<_> = of.iter().map(|word| word.en).collect();
            assert_eq!((zh.len(), en.len()), (of.len(), of.len()), "{}", field.key);
        }
    }

    #[test]
    fn days_that_must_follow_others_name_fields_of_the_same_form() {
        for kind in Kind::all() {
            let form = Form::of(kind);
            for (field, key) in
                form.fields().flat_map(|field| field.after.iter().map(move |key| (field, key)))
            {
                let earlier = form.field(key).map(|field| field.holds);
                assert!(matches!(earlier, Some(Holds::Day | Holds::Moment)), "{} after {key}", field.key);
            }
        }
    }

    #[test]
    fn days_that_start_a_period_and_what_decides_a_case_are_careful() {
        let must = [
            (Kind::Registration, "court_no"),
            (Kind::Receipt, "received_on"),
            (Kind::Receipt, "papers"),
            (Kind::Receipt, "court_due"),
            (Kind::Answer, "submitted_on"),
            (Kind::Judgment, "served_on"),
            (Kind::Judgment, "effective_on"),
            (Kind::Judgment, "outcomes"),
            (Kind::Hearing, "head_attended"),
            (Kind::Accountability, "decided_on"),
            (Kind::Advice, "received_on"),
            (Kind::Advice, "urgent"),
            (Kind::Receipt, "handled_on"),
            (Kind::Judgment, "redo_due"),
            (Kind::Registration, "suit_ended_on"),
        ];
        for (kind, key) in must {
            assert!(Form::of(kind).field(key).is_some_and(|field| field.careful), "{key}");
        }
    }

    #[test]
    fn a_field_is_found_by_its_key_and_by_its_label() {
        let form = Form::of(Kind::Receipt);
        for name in ["received_on", "收到日期", "Received On"] {
            assert_eq!(form.find(name).map(|field| field.key), Some("received_on"));
        }
        assert!(form.find("不存在的栏目").is_none());
    }
}
