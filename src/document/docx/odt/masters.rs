//! Headers and footers of the kinds of pages.

use super::super::element::Element;
use super::super::refusal::Refusal;
use super::super::section::{Page, PartReference};
use super::super::xml::Xml;
use super::body::Reader;
use super::pages::Master;
use super::styles::name;

impl Reader {
    /// Read `style:master-page`, whose start was just read.
    pub(super) fn master(&mut self, element: &Element, xml: &mut Xml) -> Result<(), Refusal> {
        let mut master = Master {
            layout: name(element, "page-layout-name"),
            next: name(element, "next-style-name"),
            parts: Vec::new(),
        };
        self.styles.of_pages = true;
        let inside = xml.depth();
        while let Some(part) = xml.child(inside)? {
            let (in_header, page) = match part.name {
                "header" => (true, Page::Other),
                "header-first" => (true, Page::First),
                "header-left" => (true, Page::Even),
                "footer" => (false, Page::Other),
                "footer-first" => (false, Page::First),
                "footer-left" => (false, Page::Even),
                _ => continue,
            };
            if part.flag("display") == Some(false) {
                continue;
            }
            let items = self.apart(xml)?;
            let id = self.pages.parts.len().to_string();
            self.pages.parts.push(items);
            master.parts.push(PartReference {
                in_header,
                page,
                id,
            });
        }
        self.styles.of_pages = false;
        if let Some(name) = name(element, "name") {
            self.pages.first.get_or_insert_with(|| name.clone());
            self.pages.masters.insert(name, master);
        }
        Ok(())
    }
}
