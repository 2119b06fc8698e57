//! Tracked changes, read as accepted.

use std::collections::HashSet;

use super::super::element::Element;
use super::super::refusal::Refusal;
use super::super::xml::Xml;
use super::styles::name;

/// Deletions that a file leaves where they were, between marks; most files move them out of the text.
#[derive(Debug, Default)]
pub(super) struct Changes {
    deletions: HashSet<String>,
    open: HashSet<String>,
}

impl Changes {
    /// Read `text:tracked-changes`, whose start was just read.
    pub fn read(&mut self, xml: &mut Xml) -> Result<(), Refusal> {
        let inside = xml.depth();
        while let Some(region) = xml.child(inside)? {
            let id = name(&region, "id");
            let inside = xml.depth();
            while let Some(change) = xml.child(inside)? {
                if change.name == "deletion" {
                    self.deletions.extend(id.clone());
                }
            }
        }
        Ok(())
    }

    /// A mark where a change begins or ends.
    pub fn mark(&mut self, element: &Element) {
        let id = name(element, "change-id").filter(|id| self.deletions.contains(id));
        let Some(id) = id else { return };
        match element.name {
            "change-start" => self.open.insert(id),
            _ => self.open.remove(&id),
        };
    }

    /// Whether what stands here was deleted.
    pub fn is_deleted(&self) -> bool {
        !self.open.is_empty()
    }
}
