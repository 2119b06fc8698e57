//! Sections: paper, margins, and which headers and footers each has.

use super::super::section::{Page, PartReference, RawSection};
use super::bytes::{Plc, place_at, u16_at};
use super::file::{File, Part};
use super::formats::sprms;
use crate::document::layout::Margins;

/// Stories of headers and footers of a section, in their order.
const STORIES: [(bool, Page); 6] = [
    (true, Page::Even),
    (true, Page::Other),
    (false, Page::Even),
    (false, Page::Other),
    (true, Page::First),
    (false, Page::First),
];
/// Stories before those of the first section: lines between text and notes.
const OF_NOTES: usize = 6;

/// A section and where it ends.
pub(super) struct Section {
    pub end: usize,
    pub section: RawSection,
}

/// The sections, and where the text of each header and footer that they name stands, counted from the
/// first header's.
pub(super) fn read(file: &File) -> (Vec<Section>, Vec<std::ops::Range<usize>>) {
    let table = Plc::new(file.part(Part::Sections), 12);
    let headers = Plc::new(file.part(Part::Headers), 0);
    // The first bit of the settings: left and right pages differ.
    let turns = file
        .part(Part::Settings)
        .first()
        .is_some_and(|bits| bits & 1 != 0);
    let mut parts = Vec::new();
    let mut sections: Vec<Section> = Vec::new();
    for at in 0..table.count {
        let (Some(end), Some(data)) = (table.start(at + 1), table.data(at)) else {
            break;
        };
        let mut section = of(file, place_at(data, 2).unwrap_or(usize::MAX));
        for (story, (in_header, page)) in STORIES.into_iter().enumerate() {
            let story = OF_NOTES + at * STORIES.len() + story;
            let bounds = (headers.start(story), headers.start(story + 1));
            let (Some(start), Some(end)) = bounds else {
                continue;
            };
            if start < end && (page != Page::Even || turns) {
                let id = parts.len().to_string();
                parts.push(start..end);
                section.parts.push(PartReference {
                    in_header,
                    page,
                    id,
                });
            }
        }
        if let Some(before) = sections.last() {
            section.inherit(&before.section);
        }
        sections.push(Section { end, section });
    }
    (sections, parts)
}

/// What a section states, over what holds where it says nothing: letter paper.
fn of(file: &File, place: usize) -> RawSection {
    let mut margins = Margins {
        top: 1440,
        bottom: 1440,
        left: 1800,
        right: 1800,
    };
    let mut section = RawSection {
        width: 12240,
        height: 15840,
        digits: true,
        ..RawSection::default()
    };
    let mut gutter = 0;
    let mut start = 1;
    let mut starts = false;
    let length = u16_at(&file.main, place).map_or(0, usize::from);
    let from = place.saturating_add(2);
    let changes = file.main.get(from..from.saturating_add(length));
    for sprm in sprms(changes.unwrap_or_default()) {
        match sprm.code {
            0xb01f => section.width = i32::from(sprm.word()),
            0xb020 => section.height = i32::from(sprm.word()),
            0xb021 => margins.left = i32::from(sprm.word()),
            0xb022 => margins.right = i32::from(sprm.word()),
            0x9023 => margins.top = sprm.signed(),
            0x9024 => margins.bottom = sprm.signed(),
            0xb025 => gutter = i32::from(sprm.word()),
            0x300a => section.first_page_differs = sprm.byte() != 0,
            0x3011 => starts = sprm.byte() != 0,
            0x501c | 0x7044 => start = i32::from(sprm.word()),
            // Digits, also with a zero before or in dashes.
            0x300e => section.digits = matches!(sprm.byte(), 0 | 22 | 57),
            _ => {}
        }
    }
    margins.left += gutter;
    section.margins = Some(margins);
    section.starts_at = starts.then_some(start);
    section
}
