//! Sections of pages: paper, margins, and which headers and footers they have.

use super::refusal::Refusal;
use super::xml::Xml;
use crate::document::layout::{Margins, PageNumber, PageSection};

/// A section as its `w:sectPr` states it.
#[derive(Debug, Clone, Default)]
pub(super) struct RawSection {
    pub width: i32,
    pub height: i32,
    pub margins: Option<Margins>,
    pub first_page_differs: bool,
    pub starts_at: Option<i32>,
    pub digits: bool,
    /// Headers and footers: relationship ids by kind and page.
    pub parts: Vec<PartReference>,
}

/// A header or a footer of a section.
#[derive(Debug, Clone)]
pub(super) struct PartReference {
    pub in_header: bool,
    pub page: Page,
    pub id: String,
}

/// The pages that a header or footer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    First,
    Even,
    Other,
}

impl RawSection {
    /// Read `w:sectPr`, whose start was just read.
    pub fn read(xml: &mut Xml) -> Result<Self, Refusal> {
        let mut section = Self {
            digits: true,
            ..Self::default()
        };
        let inside = xml.depth();
        while let Some(part) = xml.child(inside)? {
            match part.name {
                "pgSz" => {
                    section.width = part.twips("w").unwrap_or_default();
                    section.height = part.twips("h").unwrap_or_default();
                }
                "pgMar" => {
                    let side = |name| part.twips(name).unwrap_or_default();
                    section.margins = Some(Margins {
                        top: side("top"),
                        bottom: side("bottom"),
                        left: side("left").saturating_add(side("gutter")),
                        right: side("right"),
                    });
                }
                "titlePg" => section.first_page_differs = part.on(),
                "pgNumType" => {
                    section.starts_at = part.number("start");
                    let format = part.attribute("fmt");
                    section.digits = matches!(
                        format.as_deref(),
                        None | Some("decimal" | "numberInDash" | "decimalZero")
                    );
                }
                "headerReference" | "footerReference" => {
                    let Some(id) = part.attribute("id") else {
                        continue;
                    };
                    section.add(PartReference {
                        in_header: part.name == "headerReference",
                        page: match part.attribute("type").as_deref() {
                            Some("first") => Page::First,
                            Some("even") => Page::Even,
                            _ => Page::Other,
                        },
                        id: id.into_owned(),
                    });
                }
                _ => {}
            }
        }
        Ok(section)
    }

    /// Headers and footers that a section does not name are those of the section before.
    pub fn inherit(&mut self, before: &RawSection) {
        for part in &before.parts {
            self.add(part.clone());
        }
    }

    /// Take a header or footer, unless there is one for these pages.
    fn add(&mut self, part: PartReference) {
        let named = self
            .parts
            .iter()
            .any(|own| own.in_header == part.in_header && own.page == part.page);
        if !named {
            self.parts.push(part);
        }
    }

    /// Ids of the headers and footers.
    pub fn ids(&self) -> impl Iterator<Item = (&str, bool)> {
        self.parts
            .iter()
            .map(|part| (part.id.as_str(), part.in_header))
    }

    /// The id of the header that its first page shows.
    pub fn first_header(&self) -> Option<&str> {
        let page = match self.first_page_differs {
            true => Page::First,
            false => Page::Other,
        };
        let header = |part: &&PartReference| part.in_header && part.page == page;
        self.parts.iter().find(header).map(|part| part.id.as_str())
    }

    /// The section of pages; `number` tells the page number of a header or footer.
    pub fn finish(
        &self,
        blocks: std::ops::Range<usize>,
        even_differs: bool,
        number: impl Fn(&str) -> Option<PageNumber>,
    ) -> PageSection {
        let on = |page: Page| {
            let of_page = self.parts.iter().filter(|part| part.page == page);
            let numbers = of_page.filter_map(|part| number(&part.id));
            // Where both have one, the header's is the one that the norms speak of.
            numbers.max_by_key(|number| number.in_header)
        };
        PageSection {
            blocks,
            width: self.width,
            height: self.height,
            margins: self.margins,
            first_page_differs: self.first_page_differs,
            first_number: self.first_page_differs.then(|| on(Page::First)).flatten(),
            number: on(Page::Other),
            even_number: even_differs.then(|| on(Page::Even)).flatten(),
            starts_at: self.starts_at,
            digits: self.digits,
        }
    }
}
