//! What a section is for: its own words where they are plain, else what its parent is for, else what
//! stands in it.

use crate::document::Document;
use crate::known::Known;
use crate::vietnamese::counted::counted;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::headings::{SectionRole, heading_role};
use crate::vietnamese::wording::{begins, begins_with_action, names_body};

use super::Section;
use super::text::{Said, clip};

/// The role of a section by its heading, under a parent's role.
pub(super) fn role(heading: &Known, parent: Option<SectionRole>) -> SectionRole {
    let own = heading.know(heading_role);
    let body = |text: &str| names_body(&fold_words(text));
    let names_body = !own.exact && !own.scope && *heading.know(body);
    match parent {
        // A body at the first depth is told what it has to do.
        // (One that ends a part of a list, "UBND: Ủy ban nhân dân;", is no heading.)
        None if names_body && !heading.text().ends_with(';') => SectionRole::Implementation,
        None | Some(SectionRole::PurposeAndRequirements) => own.role,
        // Loose words decide nothing in a part on something else ("Tổ chức hội nghị" under "LỘ TRÌNH").
        Some(SectionRole::Other) if own.exact || own.first => own.role,
        Some(SectionRole::Other) => SectionRole::Other,
        Some(parent) if names_body => parent,
        // A part on tasks has its goals, its money and its frame set apart.
        Some(SectionRole::Tasks)
            if own.first && matches!(own.role, SectionRole::Objectives | SectionRole::Budget)
                || own.scope && sets_frame(heading.text()) =>
        {
            own.role
        }
        Some(parent @ (SectionRole::Tasks | SectionRole::Implementation))
            if own.exact
                && !matches!(own.role, SectionRole::Tasks | SectionRole::Other)
                && !(own.role == SectionRole::Implementation && parent == own.role) =>
        {
            own.role
        }
        Some(SectionRole::Objectives) if own.exact && own.role != SectionRole::Other => own.role,
        Some(parent) => parent,
    }
}

/// Whether a heading is on whom, when and where a part concerns, and not on a matter that is treated there
/// ("Hồ sơ tại các chi cục", "Kết quả khảo sát").
fn sets_frame(heading: &str) -> bool {
    let words = fold_words(heading);
    [
        "phạm vi",
        "đối tượng",
        "thời gian",
        "thời hạn",
        "địa điểm",
        "thành phần",
    ]
    .iter()
    .any(|frame| begins(&words, frame))
}

/// A section of the first depth whose heading says nothing usual holds tasks where it says what is to be
/// done ("III. PHÁT TRIỂN HẠ TẦNG SỐ", or a topic above lines that begin with verbs).
pub(super) fn settle_topics(sections: &mut [Section], document: &Document) {
    for section in sections {
        if section.role != SectionRole::Other {
            continue;
        }
        let heading = Said::of(document, &section.heading);
        if heading.know(heading_role).scope {
            continue;
        }
        if begins_with_action(&fold_words(heading.text())) || acts(section, document) {
            make_tasks(section, document);
        }
    }
}

/// At least a third of what stands in a section begins with a verb: steps and programmes name things, too.
fn acts(section: &Section, document: &Document) -> bool {
    let mut all = 0;
    let mut acting = 0;
    let mut open = vec![section];
    while let Some(section) = open.pop() {
        let items = section.items.iter().map(|item| &item.text);
        let headings = section.sections.iter().map(|below| &below.heading);
        for text in items.chain(headings) {
            if let Some(acts) = Said::of(document, text).know(says_what_is_done) {
                all += 1;
                acting += usize::from(*acts);
            }
        }
        open.extend(&section.sections);
    }
    all > 0 && 3 * acting >= all
}

/// Whether a line begins with a verb; none where it says nothing. Behind "Bước 1." stands what is
/// done; "Ngày 05/3/2026" alone says nothing.
fn says_what_is_done(text: &str) -> Option<bool> {
    let text = counted(text).map_or(text, |word| &text[word.len..]);
    (!text.is_empty()).then(|| begins_with_action(&fold_words(clip(text, 80))))
}

fn make_tasks(section: &mut Section, document: &Document) {
    section.role = SectionRole::Tasks;
    for below in &mut section.sections {
        let own = role(
            &Said::of(document, &below.heading),
            Some(SectionRole::Tasks),
        );
        if own == SectionRole::Tasks {
            make_tasks(below, document);
        } else {
            below.role = own;
        }
    }
}
