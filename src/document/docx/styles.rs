//! Styles: what they state, and what is in force where several stand one over the other.

use std::collections::HashMap;

use super::fonts::Fonts;
use super::props::{ParagraphProps, RunProps, Toggles, is_border, paragraph_props, run_props};
use super::refusal::Refusal;
use super::xml::{Element, Xml};
use crate::document::layout::RunFormat;

/// Longest chain of styles that are based on each other; a longer one is a circle.
const LONGEST_CHAIN: usize = 30;
/// Word's size where nothing names one: 10 points.
const SIZE: u16 = 20;

/// The styles of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    defaults: Style,
    styles: Vec<Style>,
    by_id: HashMap<String, usize>,
    default_paragraph: Option<usize>,
    default_table: Option<usize>,
    /// What is in force in each style, its bases applied.
    resolved: Vec<Style>,
}

/// A style.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    /// Name as Word shows it, in small letters: "heading 1".
    pub name: String,
    /// Id of the style that it is based on.
    based_on: Option<String>,
    /// Of its paragraphs.
    pub paragraph: ParagraphProps,
    /// Of its text.
    pub run: RunProps,
    /// Of a table: whether it draws lines.
    pub borders: Option<bool>,
    /// Of a table: the text of its first row.
    pub first_row: RunProps,
}

/// Where text stands: what is in force before the run's own properties.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TextBase {
    props: RunProps,
    toggles: Toggles<bool>,
}

/// Styles of the table around a paragraph.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TableText {
    style: Option<usize>,
    first_row: bool,
}

impl Styles {
    /// Read `styles.xml`.
    pub fn read(xml: &mut Xml, fonts: &mut Fonts) -> Result<Self, Refusal> {
        let mut styles = Self::default();
        xml.root()?;
        let root = xml.depth();
        while let Some(element) = xml.child(root)? {
            if element.is("docDefaults") {
                styles.read_defaults(xml, fonts)?;
            } else if element.is("style") {
                styles.read_style(&element, xml, fonts)?;
            }
        }
        styles.resolved = (0..styles.styles.len())
            .map(|index| styles.resolve(index))
            .collect();
        Ok(styles)
    }

    fn read_defaults(&mut self, xml: &mut Xml, fonts: &mut Fonts) -> Result<(), Refusal> {
        let inside = xml.depth();
        while let Some(of) = xml.child(inside)? {
            let inside = xml.depth();
            while let Some(props) = xml.child(inside)? {
                if of.is("rPrDefault") && props.is("rPr") {
                    self.defaults.run = run_props(xml, fonts)?.0;
                } else if of.is("pPrDefault") && props.is("pPr") {
                    self.defaults.paragraph = paragraph_props(xml, fonts)?.0;
                }
            }
        }
        Ok(())
    }

    fn read_style(
        &mut self,
        element: &Element,
        xml: &mut Xml,
        fonts: &mut Fonts,
    ) -> Result<(), Refusal> {
        let mut style = Style::default();
        let inside = xml.depth();
        while let Some(part) = xml.child(inside)? {
            match part.name {
                "name" => style.name = part.value().unwrap_or_default().to_ascii_lowercase(),
                "basedOn" => style.based_on = part.id(),
                "pPr" => style.paragraph = paragraph_props(xml, fonts)?.0,
                "rPr" => style.run = run_props(xml, fonts)?.0,
                "tblPr" => style.borders = table_borders(xml)?,
                "tblStylePr" if part.attribute("type").as_deref() == Some("firstRow") => {
                    let inside = xml.depth();
                    while let Some(props) = xml.child(inside)? {
                        if props.is("rPr") {
                            style.first_row = run_props(xml, fonts)?.0;
                        }
                    }
                }
                _ => {}
            }
        }
        let index = self.styles.len();
        if element.flag("default") == Some(true) {
            match element.attribute("type").as_deref() {
                Some("paragraph") => self.default_paragraph = Some(index),
                Some("table") => self.default_table = Some(index),
                _ => {}
            }
        }
        if let Some(id) = element.attribute("styleId") {
            self.by_id.insert(id.into_owned(), index);
        }
        self.styles.push(style);
        Ok(())
    }

    /// A style with what it is based on.
    fn resolve(&self, index: usize) -> Style {
        let mut out = self.styles[index].clone();
        let mut based_on = out.based_on.clone();
        for _ in 0..LONGEST_CHAIN {
            let below = based_on.as_ref().and_then(|id| self.by_id.get(id));
            let Some(below) = below.map(|index| &self.styles[*index]) else {
                break;
            };
            out.paragraph = out.paragraph.over(below.paragraph);
            out.run = out.run.over(below.run);
            out.first_row = out.first_row.over(below.first_row);
            out.borders = out.borders.or(below.borders);
            based_on = below.based_on.clone();
        }
        out
    }

    /// The number of the style with an id.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The number of a paragraph's style: the one that it names, else the default one.
    pub fn paragraph_style(&self, id: Option<&str>) -> Option<usize> {
        id.and_then(|id| self.find(id)).or(self.default_paragraph)
    }

    /// Ids of a style and of those that it is based on, itself first.
    pub fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = &'s str> {
        let below = |id: &&'s str| self.styles[self.find(id)?].based_on.as_deref();
        std::iter::successors(id, below).take(LONGEST_CHAIN)
    }

    /// A style, its bases applied.
    pub fn get(&self, index: Option<usize>) -> Option<&Style> {
        self.resolved.get(index?)
    }

    /// What is in force in a paragraph of a style, in a table or not, under its own properties.
    pub fn paragraph(
        &self,
        style: Option<usize>,
        table: TableText,
        own: ParagraphProps,
    ) -> ParagraphProps {
        let props = |index| self.get(index).map(|s| s.paragraph).unwrap_or_default();
        let in_table = own.over(props(style)).over(props(table.style));
        in_table.over(self.defaults.paragraph)
    }

    /// The table style for the text of its cells.
    pub fn table(&self, id: Option<&str>, first_row: bool) -> TableText {
        TableText {
            style: id.and_then(|id| self.find(id)).or(self.default_table),
            first_row,
        }
    }

    /// Whether a table's style draws lines.
    pub fn draws_lines(&self, table: TableText) -> bool {
        self.get(table.style).and_then(|style| style.borders) == Some(true)
    }

    /// What is in force for text in a paragraph of a style, in a table or not.
    pub fn text(&self, style: Option<usize>, table: TableText) -> TextBase {
        let run = |index| self.get(index).map(|s| s.run).unwrap_or_default();
        let mut of_table = run(table.style);
        if table.first_row
            && let Some(style) = self.get(table.style)
        {
            of_table = style.first_row.over(of_table);
        }
        let of_style = run(style);
        let defaults = self.defaults.run;
        let set = |toggle: Option<bool>| toggle == Some(true);
        let crossed = of_table
            .toggles
            .zip(of_style.toggles, |a, b| set(a) ^ set(b));
        TextBase {
            props: of_style.over(of_table).over(defaults),
            toggles: crossed.zip(defaults.toggles, |on, default| on || set(default)),
        }
    }

    /// How a run is set: its own properties over its character style over where it stands. None where it is hidden.
    pub fn run(
        &self,
        base: TextBase,
        style: Option<&str>,
        own: RunProps,
        ascii: bool,
    ) -> Option<RunFormat> {
        let of_style = style.and_then(|id| self.get(self.find(id)));
        let of_style = of_style.map(|style| style.run).unwrap_or_default();
        let toggles = base
            .toggles
            .zip(of_style.toggles, |on, style| on ^ (style == Some(true)))
            .zip(own.toggles, |on, own| own.unwrap_or(on));
        if toggles.hidden {
            return None;
        }
        let props = own.over(of_style).over(base.props);
        let complex = props.complex == Some(true);
        let font = match (complex, ascii) {
            (true, _) => props.complex_font,
            (false, true) => props.ascii,
            (false, false) => props.other_latin.or(props.ascii),
        };
        let size = if complex {
            props.complex_size
        } else {
            props.size
        };
        Some(RunFormat {
            font: font.unwrap_or_default(),
            size: size.unwrap_or(SIZE),
            bold: toggles.bold,
            italic: toggles.italic,
            underline: props.underline == Some(true),
            caps: toggles.caps,
            small_caps: toggles.small_caps,
            color: props.color.flatten(),
        })
    }
}

/// Whether `w:tblPr`, whose start was just read, draws lines; none where it says nothing of them.
pub(super) fn table_borders(xml: &mut Xml) -> Result<Option<bool>, Refusal> {
    let mut found = None;
    let inside = xml.depth();
    while let Some(part) = xml.child(inside)? {
        if part.is("tblBorders") {
            found = Some(any_border(xml)?);
        }
    }
    Ok(found)
}

/// Whether any side of `w:tblBorders` or `w:tcBorders`, whose start was just read, is drawn.
pub(super) fn any_border(xml: &mut Xml) -> Result<bool, Refusal> {
    let mut any = false;
    let inside = xml.depth();
    while let Some(side) = xml.child(inside)? {
        any |= is_border(&side);
    }
    Ok(any)
}
