//! The tree of a body as sections and items: which lines head a section, and what each section is for.

use crate::report::SectionRole;
use crate::vietnamese::headings::heading_role;
use crate::vietnamese::numerals::MarkerKind;

use super::tree::{Key, Tree, is_structural};
use super::{Item, Located, Section};

/// Longest heading without a bold face to show it, in bytes of UTF-8 (about 200 letters).
const LONGEST_PLAIN_HEADING: usize = 420;

/// Sections of the first depth.
pub(super) fn sections(tree: &Tree) -> Vec<Section> {
    let builder = Builder { tree };
    builder.sections_of(&tree.roots, "", None)
}

struct Builder<'t, 'd> {
    tree: &'t Tree<'d>,
}

impl Builder<'_, '_> {
    fn sections_of(
        &self,
        indexes: &[usize],
        path: &str,
        parent: Option<SectionRole>,
    ) -> Vec<Section> {
        indexes
            .iter()
            .map(|index| self.section(*index, path, parent))
            .collect()
    }

    fn section(&self, index: usize, path: &str, parent: Option<SectionRole>) -> Section {
        let node = &self.tree.nodes[index];
        let number = join(path, &self.label(index, path));
        let mut heading = node.text.clone();
        while heading.text.ends_with([':', ' ']) {
            heading.text.pop();
        }
        let role = role(&heading.text, parent);
        let mut section = Section {
            number: number.clone(),
            marker: node.line.printed_marker(),
            span: node.line.span,
            heading,
            role,
            paragraphs: node.paragraphs.clone(),
            items: Vec::new(),
            sections: Vec::new(),
            end: node.end,
        };
        let headings = self.headings_among(&node.children);
        let mut dashes = 0;
        for (child, is_heading) in node.children.iter().zip(headings) {
            if is_heading {
                section
                    .sections
                    .push(self.section(*child, &number, Some(role)));
            } else {
                // What follows a whole sentence does not belong to it.
                let item = self.item(*child, &number, &mut dashes, &mut section.paragraphs);
                section.items.push(item);
            }
            section.end = section.end.max(self.end_of(*child));
        }
        section
    }

    fn item(&self, index: usize, path: &str, dashes: &mut usize, loose: &mut Vec<Located>) -> Item {
        let node = &self.tree.nodes[index];
        let label = match node.key {
            Key::Marked(MarkerKind::Bullet(kind)) => {
                *dashes += 1;
                let kind = if kind == '+' { '+' } else { '-' };
                format!("{kind}{dashes}")
            }
            _ => self.label(index, path),
        };
        let number = join(path, &label);
        let mut inner = 0;
        let mut text = node.text.clone();
        let mut paragraphs = node.paragraphs.iter();
        if text.text.ends_with(':') || node.children.is_empty() && text.text.is_empty() {
            // An item that announces what follows keeps the next paragraph.
            if let Some(first) = paragraphs.next() {
                text.text.push(' ');
                text.text.push_str(&first.text);
            }
        }
        loose.extend(paragraphs.cloned());
        let items = node
            .children
            .iter()
            .map(|child| self.item(*child, &number, &mut inner, loose))
            .collect();
        Item {
            number,
            marker: node.line.printed_marker(),
            text,
            span: node.line.span,
            items,
        }
    }

    fn end_of(&self, index: usize) -> crate::document::Span {
        let mut last = index;
        let mut end = self.tree.nodes[index].end;
        while let Some(child) = self.tree.nodes[last].children.last() {
            last = *child;
            end = end.max(self.tree.nodes[last].end);
        }
        end
    }

    /// The last part of a number: "1.2" under "1" is "2".
    fn label(&self, index: usize, path: &str) -> String {
        let Some(marker) = &self.tree.nodes[index].line.marker else {
            return String::new();
        };
        match marker.kind {
            MarkerKind::Arabic(parts) if parts > 1 => {
                let above = marker.label.rsplit_once('.').map_or("", |(above, _)| above);
                let under = path == above || path.ends_with(&format!(".{above}"));
                match marker.label.rsplit_once('.') {
                    Some((_, last)) if under => last.to_owned(),
                    _ => marker.label.clone(),
                }
            }
            _ => marker.label.clone(),
        }
    }

    /// For each of a section's children whether it heads a sub-section.
    fn headings_among(&self, children: &[usize]) -> Vec<bool> {
        let votes: Vec<Option<bool>> = children
            .iter()
            .map(|child| self.is_heading(*child))
            .collect();
        let any = votes.contains(&Some(true));
        votes.into_iter().map(|vote| vote.unwrap_or(any)).collect()
    }

    /// A heading, an item, or either (as its siblings are).
    fn is_heading(&self, index: usize) -> Option<bool> {
        let node = &self.tree.nodes[index];
        if is_structural(node.key) || node.key == Key::Bold {
            return Some(true);
        }
        let Key::Marked(kind) = node.key else {
            return Some(true);
        };
        let text = node.text.text.as_str();
        let has_content = !node.children.is_empty() || !node.paragraphs.is_empty();
        let styled = node.line.style.heading.is_some() || node.line.style.bold;
        let sentence = text.ends_with(['.', ';', ',']);
        match kind {
            MarkerKind::Bullet(_) | MarkerKind::Parenthesis => Some(false),
            _ if text.is_empty() => Some(has_content),
            MarkerKind::Letter => Some(
                !sentence
                    && !text.ends_with(':')
                    && text.len() <= LONGEST_PLAIN_HEADING
                    && has_content,
            ),
            _ if text.len() < 120 && heading_role(text.trim_end_matches([':', '.'])).exact => {
                Some(true)
            }
            _ if styled && !text.ends_with(';') && text.len() <= 900 => Some(true),
            _ if sentence => Some(false),
            // "Các sở có trách nhiệm tổ chức thực hiện …:" announces its items, it does not head them.
            _ if text.ends_with(':') => Some(has_content && text.chars().count() <= 80),
            _ if text.len() > LONGEST_PLAIN_HEADING => Some(false),
            _ if has_content => Some(true),
            _ => None,
        }
    }
}

/// What a section is for: its own words where they are plain, else what its parent is for.
fn role(heading: &str, parent: Option<SectionRole>) -> SectionRole {
    let own = heading_role(heading);
    match parent {
        None | Some(SectionRole::Other | SectionRole::PurposeAndRequirements) => own.role,
        Some(SectionRole::Tasks | SectionRole::Implementation)
            if own.exact
                && !matches!(own.role, SectionRole::Tasks)
                && !(own.role == SectionRole::Implementation
                    && parent == Some(SectionRole::Implementation)) =>
        {
            own.role
        }
        Some(parent) if parent == SectionRole::Objectives && own.exact => own.role,
        Some(parent) => parent,
    }
}

fn join(path: &str, label: &str) -> String {
    match (path.is_empty(), label.is_empty()) {
        (true, _) => label.to_owned(),
        (_, true) => path.to_owned(),
        _ => format!("{path}.{label}"),
    }
}
