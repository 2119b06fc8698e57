//! The document in a site's page: found by its own signs, whatever the site calls its elements.

use super::walk::Page;
use super::{Item, Region};
use crate::document::arrange::is_national_title;
use crate::document::text::is_type_line;
use crate::vietnamese::date_line::date_line;
use crate::vietnamese::letters::is_alphanumeric;
use crate::vietnamese::number_line::number_line;

/// Letters of a paragraph that is prose; menus and labels are shorter.
const PROSE: usize = 80;
/// Lines of a letterhead above the quốc hiệu or the type.
const LETTERHEAD: usize = 12;

/// The items of a page that are its document. All of them, unless it is a site's page and shows
/// where the document begins.
pub fn document(page: Page) -> Vec<Item> {
    let Page {
        items,
        regions,
        is_site,
        ..
    } = page;
    let Some(anchor) = is_site.then(|| anchor(&items)).flatten() else {
        return items;
    };
    let weights = weights(&items, &regions);
    let around = container(region(&items[anchor]), &regions, &weights);
    let inside = |item: &Item| is_in(region(item), around, &regions);
    let first = letterhead(&items, anchor);
    let Some(last) = (anchor..items.len())
        .rev()
        .find(|at| prose(&items[*at]) > 0 && inside(&items[*at]))
    else {
        return items;
    };
    // What follows the last prose belongs to the document where it stands in the same element.
    let common = (first..=last)
        .map(|at| region(&items[at]))
        .reduce(|one, other| common(one, other, &regions))
        .unwrap_or(around);
    let mut kept: Vec<Item> = items
        .into_iter()
        .enumerate()
        .filter(|(at, item)| {
            *at >= first && inside(item) && (*at <= last || is_in(region(item), common, &regions))
        })
        .map(|(_, item)| item)
        .collect();
    let end = kept
        .iter()
        .rposition(|item| !is_links(item))
        .map_or(0, |at| at + 1);
    kept.truncate(end);
    kept
}

fn region(item: &Item) -> Region {
    match item {
        Item::Paragraph(paragraph) => paragraph.region,
        Item::Table(_, region) => *region,
    }
}

/// Where a document shows itself: quốc hiệu, else its number, else its type.
fn anchor(items: &[Item]) -> Option<usize> {
    let find = |is: fn(&str) -> bool| {
        items.iter().position(|item| match item {
            Item::Paragraph(paragraph) => paragraph.lines.content.as_str().lines().take(20).any(is),
            Item::Table(..) => false,
        })
    };
    find(is_national_title)
        .or_else(|| {
            find(|line| {
                line.len() < 200
                    && number_line(line).is_some_and(|number| !number.symbol.is_empty())
            })
        })
        .or_else(|| find(is_type_line))
}

/// Letters of prose: of text that is no link, no label.
fn prose(item: &Item) -> usize {
    match item {
        Item::Paragraph(paragraph) => {
            let length = paragraph.lines.content.len();
            let own = length.saturating_sub(paragraph.lines.linked);
            if own >= PROSE { own } else { 0 }
        }
        Item::Table(block, _) => block.content.len(),
    }
}

fn is_links(item: &Item) -> bool {
    match item {
        Item::Paragraph(paragraph) => paragraph.lines.linked * 2 > paragraph.lines.content.len(),
        Item::Table(..) => false,
    }
}

/// Prose of each region, its inner ones' among it. A region comes before those in it.
fn weights(items: &[Item], regions: &[Region]) -> Vec<usize> {
    let mut weights = vec![0; regions.len()];
    for item in items {
        weights[region(item)] += prose(item);
    }
    for at in (1..regions.len()).rev() {
        weights[regions[at]] += weights[at];
    }
    weights
}

/// The outermost region around another that still adds a good part of prose.
fn container(from: Region, regions: &[Region], weights: &[usize]) -> Region {
    let mut found = from;
    let mut at = from;
    while at != 0 {
        let around = regions[at];
        if weights[around] * 10 > weights[at] * 13 {
            found = around;
        }
        at = around;
    }
    found
}

fn is_in(mut region: Region, around: Region, regions: &[Region]) -> bool {
    // An inner region has the greater index.
    while region > around {
        region = regions[region];
    }
    region == around
}

fn common(mut one: Region, mut other: Region, regions: &[Region]) -> Region {
    while one != other {
        if one > other {
            one = regions[one];
        } else {
            other = regions[other];
        }
    }
    one
}

/// The first line of the letterhead that the anchor stands in.
fn letterhead(items: &[Item], anchor: usize) -> usize {
    let mut first = anchor;
    while first > 0 && anchor - first < LETTERHEAD {
        let Item::Paragraph(paragraph) = &items[first - 1] else {
            break;
        };
        let text = paragraph.lines.content.as_str();
        let capitals =
            text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
        let ornament = !text.chars().any(is_alphanumeric);
        let belongs = text.len() < 200
            && paragraph.lines.linked == 0
            && (capitals || ornament || number_line(text).is_some() || date_line(text).is_some());
        if !belongs {
            break;
        }
        first -= 1;
    }
    first
}
