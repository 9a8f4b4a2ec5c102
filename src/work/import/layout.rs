//! What a person once said a sender's headings mean, kept for that sender's next sheet.

use crate::domain::failure::Failure;
use crate::work::desk::Desk;
use std::collections::BTreeMap;
use std::path::Path;

/// The sender, as the file's name tells without the figures of its month.
fn sender(file_name: &str) -> String {
    let stem = Path::new(file_name).file_stem().unwrap_or_default().to_string_lossy();
    stem.chars().filter(|c| !c.is_ascii_digit() && !"-_.()（）年月日 ".contains(*c)).collect()
}

fn kept_as(file_name: &str) -> String {
    format!("mapping:{}", sender(file_name))
}

impl Desk {
    /// The headings of this sender that a person mapped, each with its column.
    pub fn mappings_of(&self, file_name: &str) -> Result<Vec<(String, String)>, Failure> {
        let kept = self.store.remembered(&kept_as(file_name))?.unwrap_or_default();
        let kept: BTreeMap<String, String> = serde_json::from_str(&kept).unwrap_or_default();
        Ok(kept.into_iter().collect())
    }

    /// Keeps what a person said of this sender's headings, beside what was said before.
    pub fn remember_mappings(&mut self, file_name: &str, said: &[(String, String)]) -> Result<(), Failure> {
        if said.is_empty() {
            return Ok(());
        }
        let mut all: BTreeMap<String, String> = self.mappings_of(file_name)?.into_iter().collect();
        all.extend(said.iter().cloned());
        let text = serde_json::to_string(&all).unwrap_or_default();
        self.store.remember(&kept_as(file_name), &text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_known_by_the_name_without_its_month() {
        assert_eq!(sender("/tmp/大邱庄镇台账2026年11月.xlsx"), sender("大邱庄镇台账-2026-12.xls"));
        assert_ne!(sender("大邱庄镇台账.xlsx"), sender("独流镇台账.xlsx"));
    }
}
