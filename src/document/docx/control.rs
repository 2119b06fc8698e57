//! What stands around content: controls (`w:sdt`) with what a drafter chose or typed in them or the
//! prompt that nobody answered, and alternatives for programs of different age.

use super::items::Item;
use super::refusal::Refusal;
use super::xml::Xml;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::is_alphanumeric;

/// Entries of a list that are looked at; a list of bodies has some hundred.
const MOST_ENTRIES: usize = 1000;
/// Bytes of a prompt at most.
const LONGEST_PROMPT: usize = 120;

/// A control as its `w:sdtPr` describes it.
#[derive(Debug, Default)]
pub(super) struct Control {
    /// Its content is a prompt or a table of contents.
    hidden: bool,
    /// It holds one choice of a list.
    chooses: bool,
    /// What is shown where nothing was chosen: entries without a value, and a first one that only prompts.
    blanks: Vec<String>,
}

/// The content of a control (`w:sdt`, whose start was just read), unless it is a table of contents or a prompt.
pub(super) fn sdt(
    xml: &mut Xml,
    mut read: impl FnMut(&mut Xml) -> Result<(), Refusal>,
) -> Result<Control, Refusal> {
    let inside = xml.depth();
    let mut control = Control::default();
    while let Some(part) = xml.child(inside)? {
        if part.is("sdtPr") {
            control.properties(xml)?;
        } else if part.is("sdtContent") && !control.hidden {
            read(xml)?;
        }
    }
    Ok(control)
}

impl Control {
    fn properties(&mut self, xml: &mut Xml) -> Result<(), Refusal> {
        let inside = xml.depth();
        while let Some(property) = xml.child(inside)? {
            match property.name {
                "showingPlcHdr" => self.hidden |= property.on(),
                "docPartObj" => {
                    let inside = xml.depth();
                    while let Some(of) = xml.child(inside)? {
                        self.hidden |= of.is("docPartGallery")
                            && of.value().as_deref() == Some("Table of Contents");
                    }
                }
                "dropDownList" | "comboBox" => {
                    self.chooses = true;
                    let inside = xml.depth();
                    let mut count = 0;
                    while let Some(entry) = xml.child(inside)? {
                        if !entry.is("listItem") || count >= MOST_ENTRIES {
                            continue;
                        }
                        let value = entry.attribute("value").unwrap_or_default();
                        let shown = entry.attribute("displayText");
                        let shown = shown.unwrap_or_else(|| value.clone());
                        if value.trim().is_empty() || count == 0 && asks_for_a_choice(&shown) {
                            self.blanks.push(shown.trim().to_owned());
                        }
                        count += 1;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether what a control shows is no answer: the entry for "none", or the words that ask for one.
    pub fn is_unanswered(&self, shown: &str) -> bool {
        let shown = shown.trim();
        self.blanks.iter().any(|blank| blank == shown)
            || self.chooses && asks_for_a_choice(shown) && says_where(shown)
            || asks_to_click(shown)
    }

    /// Take the prompt out of content that was read for the control.
    pub fn clear(&self, items: &mut [Item]) {
        let [Item::Paragraph(paragraph)] = items else {
            return;
        };
        if self.is_unanswered(&paragraph.text) {
            paragraph.cut(0);
        }
    }
}

/// The alternative that is meant for programs of today: the first choice, else the fallback.
pub(super) fn alternative(
    xml: &mut Xml,
    mut read: impl FnMut(&mut Xml) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let inside = xml.depth();
    let mut chosen = false;
    while let Some(branch) = xml.child(inside)? {
        if !chosen && matches!(branch.name, "Choice" | "Fallback") {
            chosen = true;
            read(xml)?;
        }
    }
    Ok(())
}

/// "-- Chọn đơn vị --", "Choose an item.", or nothing but dots and dashes: the first entry of many lists.
pub(super) fn asks_for_a_choice(entry: &str) -> bool {
    if entry.len() > LONGEST_PROMPT {
        return false;
    }
    let word = entry.trim_start_matches(|c: char| !is_alphanumeric(c));
    let words = fold_words(word);
    words.is_empty()
        || [
            "chọn ",
            "hãy chọn ",
            "lựa chọn ",
            "choose ",
            "select ",
            "pick ",
        ]
        .iter()
        .any(|ask| words.starts_with(ask))
        || words == "chọn"
}

/// "Chọn một mục.", "Choose an item.": a prompt of the program's own, in a list that does not hold it.
fn says_where(shown: &str) -> bool {
    let words = fold_words(shown);
    ["một mục", "an item", "một khoản", "một ngày"]
        .iter()
        .any(|of| words.contains(of))
}

/// "Bấm vào đây để nhập văn bản.", "Click or tap to enter a date.": the program's own prompts.
fn asks_to_click(shown: &str) -> bool {
    if shown.len() > LONGEST_PROMPT {
        return false;
    }
    let words = fold_words(shown);
    let first = ["bấm ", "nhấn ", "nhấp ", "kích ", "click ", "tap "]
        .iter()
        .any(|verb| words.starts_with(verb));
    first
        && [
            "vào đây",
            "để nhập",
            "here",
            "to enter",
            "để chọn",
            "to choose",
        ]
        .iter()
        .any(|of| words.contains(of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prompts_are_no_answers() {
        for prompt in [
            "-- Chọn đơn vị --",
            "Choose an item.",
            "Lựa chọn cơ quan",
            "---",
            "…",
            "",
        ] {
            assert!(asks_for_a_choice(prompt), "{prompt}");
        }
        for answer in ["Phòng Kinh tế", "Chọng", "Ban Chọn lọc giống"] {
            assert!(!asks_for_a_choice(answer), "{answer}");
        }
        let free = Control::default();
        assert!(free.is_unanswered("Bấm vào đây để nhập văn bản."));
        assert!(free.is_unanswered("Click or tap to enter a date."));
        assert!(!free.is_unanswered("Nhập dữ liệu hộ tịch vào hệ thống"));
        assert!(!free.is_unanswered("Chọn cử giáo viên dạy giỏi"));
    }
}
