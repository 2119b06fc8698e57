//! Assignment body by body: sections or items that each say what one body has to do.

use crate::vietnamese::assigning::names_somebody;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::headings::SectionRole;

use super::{Item, Plan, Section};

/// Longest name of a body before its colon, in bytes ("Đề nghị Ủy ban Mặt trận … và các đoàn thể:").
const LONGEST_NAME: usize = 200;

impl Plan {
    /// How many bodies the plan charges with duties of their own, each in its own section or item.
    ///
    /// "1. Sở A" over its duties, "2. Sở B: tham mưu …" and, where one body is named and is told more
    /// than what every plan says, "3. Sở C chủ trì …". Said of the same body twice it counts twice: what is asked is
    /// whether duties are dealt out at all.
    pub fn charged(&self) -> usize {
        self.sections
            .iter()
            .filter(|section| deals_out(section))
            .map(charged_in)
            .sum()
    }
}

/// Why a plan is made, and what it is to reach, charges nobody.
fn deals_out(section: &Section) -> bool {
    !matches!(
        section.role,
        SectionRole::Purpose
            | SectionRole::Requirements
            | SectionRole::PurposeAndRequirements
            | SectionRole::Objectives
            | SectionRole::Budget
    )
}

fn charged_in(section: &Section) -> usize {
    let below: usize = section
        .sections
        .iter()
        .map(|sub| {
            let content = !sub.items.is_empty() || !sub.paragraphs.is_empty();
            let named = content && names_somebody(&sub.heading.text);
            usize::from(named) + charged_in(sub)
        })
        .sum();
    let implementation = section.role == SectionRole::Implementation
        || fold_words(&section.heading.text).contains("phân công");
    let items = section.items.iter().filter(|item| charges(item));
    below + if implementation { items.count() } else { 0 }
}

/// Whether an item of the part on who implements the plan charges a body: its name over duties or
/// before a colon, or at the beginning of a sentence.
fn charges(item: &Item) -> bool {
    let text = item.text.text.as_str();
    if !names_somebody(text) {
        return false;
    }
    let head = &text[..text.floor_char_boundary(LONGEST_NAME)];
    head.contains(':') || !item.items.is_empty() || !is_everybody(text) && !is_routine(text)
}

/// What every plan has its bodies do about itself deals no task out: following it, paying for it,
/// reporting on it.
fn is_routine(text: &str) -> bool {
    const ROUTINE: &[&str] = &[
        "theo dõi",
        "đôn đốc",
        "kinh phí",
        "kế hoạch này",
        "thực hiện kế hoạch",
        "báo cáo kết quả",
        "nhiệm vụ được giao",
    ];
    let words = fold_words(text);
    ROUTINE.iter().any(|routine| words.contains(routine))
}

/// "Các cơ quan được giao chủ trì …", "Thủ trưởng các đơn vị …": nobody in particular.
fn is_everybody(text: &str) -> bool {
    let words = fold_words(text);
    words
        .split(' ')
        .take(4)
        .any(|word| matches!(word, "các" | "từng" | "mọi" | "mỗi" | "những"))
}
