//! Three-way merge by field: what two people did to one record since they both read it.

use crate::domain::record::Body;
use serde_json::Value;

/// 冲突字段 — a field that both changed, to be decided by a person.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldClash {
    pub key: String,
    pub base: Option<Value>,
    pub mine: Option<Value>,
    pub theirs: Option<Value>,
}

/// 合并结果 — the merged body, what came from the other side, and what must be decided.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Merged {
    pub body: Body,
    /// Keys whose newer value came from the other side.
    pub taken: Vec<String>,
    pub clashes: Vec<FieldClash>,
}

/// Merges `mine` and `theirs`, both made from `base`. A field that only one side changed takes that
/// side's value; a field that both changed to different values is a clash, and so is a `careful` field
/// that the other side changed while I changed anything else at all. In a clash `body` keeps mine.
pub fn merge(base: &Body, mine: &Body, theirs: &Body, careful: &dyn Fn(&str) -> bool) -> Merged {
    let mut keys: Vec<&String> = base.keys().chain(mine.keys()).chain(theirs.keys()).collect();
    keys.sort();
    keys.dedup();
    let mut merged = Merged::default();
    for key in keys {
        let (was, my, their) = (base.get(key), mine.get(key), theirs.get(key));
        let clash = my != their && their != was && (my != was || careful(key));
        let value = if my == was && !clash { their } else { my };
        if let Some(value) = value {
            merged.body.insert(key.clone(), value.clone());
        }
        if clash {
            merged.clashes.push(FieldClash {
                key: key.clone(),
                base: was.cloned(),
                mine: my.cloned(),
                theirs: their.cloned(),
            });
        } else if my == was && their != was {
            merged.taken.push(key.clone());
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(pairs: &[(&str, &str)]) -> Body {
        pairs.iter().map(|(key, value)| ((*key).to_string(), Value::from(*value))).collect()
    }

    #[test]
    fn fields_that_only_one_side_changed_take_that_sides_value() {
        let merged = merge(
            &body(&[("judge", "刘"), ("court", "静海"), ("cause", "行政处罚")]),
            &body(&[("judge", "王"), ("court", "静海"), ("cause", "行政处罚")]),
            &body(&[("judge", "刘"), ("court", "二中院"), ("cause", "行政处罚")]),
            &|_| false,
        );
        assert_eq!(merged.body, body(&[("judge", "王"), ("court", "二中院"), ("cause", "行政处罚")]));
        assert_eq!(merged.taken, ["court"]);
        assert!(merged.clashes.is_empty());
    }

    #[test]
    fn a_field_that_both_changed_is_a_clash_and_keeps_mine() {
        let merged = merge(
            &body(&[("judge", "刘")]),
            &body(&[("judge", "王")]),
            &body(&[("judge", "李")]),
            &|_| false,
        );
        assert_eq!(merged.clashes.len(), 1);
        assert_eq!(merged.body, body(&[("judge", "王")]));
    }

    #[test]
    fn a_careful_field_changed_by_the_other_side_must_be_decided() {
        let merged = merge(
            &body(&[("served_on", "2026-03-01")]),
            &body(&[("served_on", "2026-03-01"), ("note", "x")]),
            &body(&[("served_on", "2026-03-02")]),
            &|key| key == "served_on",
        );
        assert_eq!(merged.clashes.len(), 1);
    }

    #[test]
    fn the_same_change_on_both_sides_is_no_clash() {
        let merged = merge(&body(&[]), &body(&[("judge", "王")]), &body(&[("judge", "王")]), &|_| true);
        assert!(merged.clashes.is_empty() && merged.taken.is_empty());
        assert_eq!(merged.body, body(&[("judge", "王")]));
    }
}
