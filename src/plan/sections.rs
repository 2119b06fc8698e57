//! The tree of a body as sections and items: which lines head a section, and what each section is for.

use crate::document::{Document, Span};
use crate::vietnamese::headings::SectionRole;
use crate::vietnamese::numerals::MarkerKind;

use super::roles::{role, settle_topics};
use super::run_in::rest_after;
use super::series::judge;
use super::text::clean;
use super::tree::{Is, Key, Node, Tree};
use super::{Item, Located, Section};

/// Sections of the first depth, and lines between them that head nothing.
pub(super) fn sections(tree: &Tree, document: &Document) -> (Vec<Section>, Vec<Located>) {
    let builder = Builder { tree };
    let mut loose = Vec::new();
    let roots = builder.without_text(&tree.roots, &mut loose);
    let mut sections: Vec<Section> = roots
        .into_iter()
        .map(|(index, _)| builder.section(index, "", None))
        .collect();
    settle_topics(&mut sections, document);
    (sections, loose)
}

struct Builder<'t, 'd> {
    tree: &'t Tree<'d>,
}

impl Builder<'_, '_> {
    /// Children with what they are. Lines that only introduce others become paragraphs, and what stood
    /// beneath them stands in their place.
    fn without_text(&self, children: &[usize], paragraphs: &mut Vec<Located>) -> Vec<(usize, Is)> {
        let is = |child: &usize| self.tree.nodes[*child].is;
        if !children.iter().any(|child| is(child) == Is::Text) {
            return children.iter().map(|child| (*child, is(child))).collect();
        }
        let mut flat = Vec::new();
        for child in children {
            if is(child) != Is::Text {
                flat.push(*child);
                continue;
            }
            let node = &self.tree.nodes[*child];
            paragraphs.push(node.text.clone());
            paragraphs.extend(node.paragraphs.iter().cloned());
            flat.extend(&node.children);
        }
        let verdicts = judge(self.tree, &flat);
        flat.into_iter().zip(verdicts).collect()
    }

    fn section(&self, index: usize, path: &str, parent: Option<SectionRole>) -> Section {
        let node = &self.tree.nodes[index];
        let number = join(path, &self.label(index, path));
        let (mut heading, rest) = parted(node);
        while heading.text.ends_with([':', ' ']) {
            heading.text.pop();
        }
        let role = role(&node.heading(), parent);
        let mut section = Section {
            number: number.clone(),
            marker: node.line.printed_marker(),
            span: node.line.span,
            heading,
            role,
            paragraphs: rest
                .into_iter()
                .chain(node.paragraphs.iter().cloned())
                .collect(),
            items: Vec::new(),
            assignment: None,
            sections: Vec::new(),
            end: node.end,
        };
        let children = self.without_text(&node.children, &mut section.paragraphs);
        let mut dashes = 0;
        for (child, is) in &children {
            if *is == Is::Heading {
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
            assignment: None,
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
}

/// A heading and the text that shares its paragraph.
fn parted(node: &Node) -> (Located, Option<Located>) {
    let Some(end) = node.run_in else {
        return (node.text.clone(), None);
    };
    let body = node.line.body();
    let start = node.line.span.end - body.len();
    let from = rest_after(body, end);
    let whole = node.text.text.as_str();
    // What the next paragraphs added to the text stays behind it.
    let before = clean(&body[..from]).len();
    let rest = whole.get(before..).unwrap_or_default().trim_start();
    let heading = Located {
        text: clean(&body[..end]),
        span: Span {
            end: start + end,
            ..node.text.span
        },
    };
    let rest = Located {
        text: rest.to_owned(),
        span: Span {
            start: start + from,
            ..node.text.span
        },
    };
    (heading, Some(rest))
}

fn join(path: &str, label: &str) -> String {
    match (path.is_empty(), label.is_empty()) {
        (true, _) => label.to_owned(),
        (_, true) => path.to_owned(),
        _ => format!("{path}.{label}"),
    }
}
