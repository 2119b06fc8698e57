//! Kinds of pages: paper, margins, headers and footers.

use std::collections::HashMap;

use super::super::element::Element;
use super::super::items::Item;
use super::super::refusal::Refusal;
use super::super::section::{Page, PartReference, RawSection};
use super::super::xml::Xml;
use super::styles::name;
use crate::document::layout::Margins;

/// The kinds of pages of a document.
#[derive(Debug, Default)]
pub(super) struct Pages {
    layouts: HashMap<String, Layout>,
    pub masters: HashMap<String, Master>,
    /// The first that is named.
    pub first: Option<String>,
    /// What headers and footers hold; named by their index.
    pub parts: Vec<Vec<Item>>,
}

/// How pages are cut.
#[derive(Debug, Clone, Default)]
struct Layout {
    width: i32,
    height: i32,
    margins: Option<Margins>,
    digits: bool,
    /// Room that a header and a footer take within the margins.
    header: i32,
    footer: i32,
}

/// A kind of page.
#[derive(Debug, Default)]
pub(super) struct Master {
    pub layout: Option<String>,
    /// What the pages after it are.
    pub next: Option<String>,
    pub parts: Vec<PartReference>,
}

impl Pages {
    /// Read `style:page-layout`, whose start was just read.
    pub fn layout(&mut self, element: &Element, xml: &mut Xml) -> Result<(), Refusal> {
        let mut layout = Layout {
            digits: true,
            ..Layout::default()
        };
        let inside = xml.depth();
        while let Some(part) = xml.child(inside)? {
            match part.name {
                "page-layout-properties" => {
                    let side = |name: &str| part.twips(name).or_else(|| part.twips("margin"));
                    layout.width = part.twips("page-width").unwrap_or_default();
                    layout.height = part.twips("page-height").unwrap_or_default();
                    let format = part.attribute("num-format");
                    layout.digits = matches!(format.as_deref(), None | Some("1"));
                    let left = side("margin-left");
                    let gutter = part.twips("margin-gutter").unwrap_or_default();
                    layout.margins = left.map(|left| Margins {
                        top: side("margin-top").unwrap_or_default(),
                        bottom: side("margin-bottom").unwrap_or_default(),
                        left: left.saturating_add(gutter),
                        right: side("margin-right").unwrap_or_default(),
                    });
                }
                "header-style" => layout.header = room(xml)?,
                "footer-style" => layout.footer = room(xml)?,
                _ => {}
            }
        }
        if let Some(name) = name(element, "name") {
            self.layouts.insert(name, layout);
        }
        Ok(())
    }

    /// The section of pages that begins with a kind of page, by default the document's own.
    pub fn section(&self, master: Option<&str>, starts_at: Option<i32>) -> RawSection {
        let usual = || self.masters.get("Standard");
        let first = || self.masters.get(self.first.as_ref()?);
        let named = master.and_then(|name| self.masters.get(name));
        let Some(master) = named.or_else(usual).or_else(first) else {
            return RawSection {
                digits: true,
                ..RawSection::default()
            };
        };
        let layout = master.layout.as_ref();
        let layout = layout.and_then(|name| self.layouts.get(name)).cloned();
        let layout = layout.unwrap_or_default();
        let has = |in_header: bool| {
            let mut parts = master.parts.iter();
            parts.any(|part| part.in_header == in_header)
        };
        let within = |room: i32, is_there: bool| if is_there { room } else { 0 };
        let mut section = RawSection {
            width: layout.width,
            height: layout.height,
            margins: layout.margins.map(|margins| Margins {
                top: margins.top.saturating_add(within(layout.header, has(true))),
                bottom: margins
                    .bottom
                    .saturating_add(within(layout.footer, has(false))),
                ..margins
            }),
            first_page_differs: master.parts.iter().any(|part| part.page == Page::First),
            starts_at: starts_at.filter(|number| *number > 0),
            digits: layout.digits,
            parts: master.parts.clone(),
        };
        let next = master.next.as_ref().and_then(|name| self.masters.get(name));
        if let Some(next) = next.filter(|next| !std::ptr::eq(*next, master)) {
            let after = next.next.as_ref().and_then(|name| self.masters.get(name));
            // Two kinds that take turns are left and right pages.
            let turns = after.is_some_and(|after| std::ptr::eq(after, master));
            let of = |parts: &[PartReference], page: Page| {
                let usual = parts.iter().filter(|part| part.page == Page::Other);
                usual
                    .map(|part| PartReference {
                        page,
                        ..part.clone()
                    })
                    .collect::<Vec<_>>()
            };
            let (own, other) = match turns {
                true => (Page::Other, Page::Even),
                false => (Page::First, Page::Other),
            };
            section.first_page_differs = !turns;
            section.parts = of(&master.parts, own);
            section.parts.extend(of(&next.parts, other));
        }
        section
    }
}

/// The height of a header or footer with the space between it and the text.
fn room(xml: &mut Xml) -> Result<i32, Refusal> {
    let mut room = 0;
    let inside = xml.depth();
    while let Some(props) = xml.child(inside)? {
        let height = props.twips("min-height").or_else(|| props.twips("height"));
        room = height.unwrap_or_default();
    }
    Ok(room)
}
