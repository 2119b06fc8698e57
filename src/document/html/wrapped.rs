//! Lines that a page gives as paragraphs, put together.

use super::{Item, Paragraph};
use crate::document::text::{Cut, cut_before_mark, ends_in_cut_hyphen, goes_on};
use crate::vietnamese::letters::is_alphanumeric;
use crate::vietnamese::offsets::MappedText;

/// The items of a document with its lines joined, where its paragraphs are lines of a page.
pub fn joined(items: Vec<Item>) -> Vec<Item> {
    let lines: Vec<&str> = items.iter().filter_map(line).collect();
    let Some(joins) = goes_on(&lines) else {
        return items;
    };
    let mut joins = joins.into_iter();
    let mut out: Vec<Item> = Vec::with_capacity(items.len());
    // What stands between two paragraphs parts them.
    let mut open = false;
    for item in items {
        let is_line = line(&item).is_some();
        let join = is_line && joins.next().unwrap_or(false) && open;
        open = is_line;
        match (out.last_mut(), item) {
            (Some(Item::Paragraph(last)), Item::Paragraph(next)) if join && fits(last, &next) => {
                append(last, &next);
            }
            (_, item) => out.push(item),
        }
    }
    out
}

/// A paragraph of one line.
fn line(item: &Item) -> Option<&str> {
    match item {
        Item::Paragraph(paragraph) => {
            let text = paragraph.lines.content.as_str().trim();
            (!text.is_empty() && !text.contains('\n')).then_some(text)
        }
        Item::Table(..) => None,
    }
}

/// Whether two lines are set as one paragraph's.
fn fits(last: &Paragraph, next: &Paragraph) -> bool {
    let (one, other) = (&last.lines.style, &next.lines.style);
    other.number.is_none()
        && one.heading == other.heading
        && one.centered == other.centered
        && one.bold == other.bold
}

fn append(last: &mut Paragraph, next: &Paragraph) {
    let (above, below) = (&mut last.lines, &next.lines);
    let text = below.content.as_str();
    let cut = ends_in_cut_hyphen(above.content.as_str()) && text.starts_with(is_alphanumeric)
        || cut_before_mark(above.content.as_str(), text) == Some(Cut::Tight);
    if !cut {
        let from = above.content.source_end();
        let to = below.content.source_range(0..0).start;
        above.content.push_mapped(" ", from..to.max(from));
    }
    let whole: &MappedText = &below.content;
    above.content.push_from(whole, 0..whole.len());
    above.style.italic &= below.style.italic;
    above.linked += below.linked;
}
