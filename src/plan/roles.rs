//! What a section is for: its own words where they are plain, else what its parent is for, else what
//! stands in it.

use crate::report::SectionRole;
use crate::vietnamese::counted::counted;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::headings::heading_role;
use crate::vietnamese::wording::{begins, begins_with_action, names_body};

use super::Section;

/// The role of a section by its heading, under a parent's role.
pub(super) fn role(heading: &str, parent: Option<SectionRole>) -> SectionRole {
    let own = heading_role(heading);
    let names_body = !own.exact && !own.scope && names_body(&fold_words(heading));
    match parent {
        // A body at the first depth is told what it has to do.
        None if names_body => SectionRole::Implementation,
        None | Some(SectionRole::PurposeAndRequirements) => own.role,
        // Loose words decide nothing in a part on something else ("Tổ chức hội nghị" under "LỘ TRÌNH").
        Some(SectionRole::Other) if own.exact || own.first => own.role,
        Some(SectionRole::Other) => SectionRole::Other,
        Some(parent) if names_body => parent,
        // A part on tasks has its goals, its money and its frame set apart.
        Some(SectionRole::Tasks)
            if own.first && matches!(own.role, SectionRole::Objectives | SectionRole::Budget)
                || own.scope && sets_frame(heading) =>
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
pub(super) fn settle_topics(sections: &mut [Section]) {
    for section in sections {
        let own = heading_role(&section.heading.text);
        if section.role != SectionRole::Other || own.scope {
            continue;
        }
        if begins_with_action(&fold_words(&section.heading.text)) || acts(section) {
            make_tasks(section);
        }
    }
}

/// At least a third of what stands in a section begins with a verb: steps and programmes name things, too.
fn acts(section: &Section) -> bool {
    let mut all = 0;
    let mut acting = 0;
    let mut open = vec![section];
    while let Some(section) = open.pop() {
        let items = section.items.iter().map(|item| item.text.text.as_str());
        let headings = section
            .sections
            .iter()
            .map(|below| below.heading.text.as_str());
        for text in items.chain(headings) {
            // Behind "Bước 1." stands what is done; "Ngày 05/3/2026" alone says nothing.
            let text = counted(text).map_or(text, |word| &text[word.len..]);
            if text.is_empty() {
                continue;
            }
            all += 1;
            acting += usize::from(begins_with_action(&fold_words(super::lines::clip(
                text, 80,
            ))));
        }
        open.extend(&section.sections);
    }
    all > 0 && 3 * acting >= all
}

fn make_tasks(section: &mut Section) {
    section.role = SectionRole::Tasks;
    for below in &mut section.sections {
        let own = role(&below.heading.text, Some(SectionRole::Tasks));
        if own == SectionRole::Tasks {
            make_tasks(below);
        } else {
            below.role = own;
        }
    }
}
