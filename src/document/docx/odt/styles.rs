//! Styles of an OpenDocument text: what they state, and what is in force where one is made from another.

use std::collections::HashMap;
use std::rc::Rc;

use super::super::element::Element;
use super::super::fonts::Fonts;
use super::super::props::ParagraphProps;
use super::super::refusal::Refusal;
use super::super::xml::{Xml, decimal};
use crate::document::layout::{Alignment, LineSpacing, RunFormat};

/// Longest chain of styles made from each other; a longer one is a circle.
const LONGEST_CHAIN: usize = 30;
/// Bytes of a style's name: a longer one would be gone through anew by each paragraph that has it.
const LONGEST_NAME: usize = 255;
/// The size where nothing names one: 12 points, in half points.
const SIZE: u16 = 24;

/// What styles are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Family {
    Paragraph,
    Text,
    Cell,
    Column,
    /// Of a table as a whole: it may begin another kind of page.
    Table,
}

/// Where a style's name holds: in the whole document, or among those that its program made for one part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Scope {
    Common,
    /// Headers and footers.
    Pages,
    Body,
}

/// A size of letters.
#[derive(Debug, Clone, Copy)]
enum Size {
    Half(u16),
    /// Of the size around.
    Percent(u16),
}

/// Properties of text; what a style leaves open is none.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TextProps {
    font: Option<u16>,
    size: Option<Size>,
    bold: Option<bool>,
    italic: Option<bool>,
    underline: Option<bool>,
    caps: Option<bool>,
    small_caps: Option<bool>,
    hidden: Option<bool>,
    color: Option<Option<[u8; 3]>>,
}

/// A style.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    parent: Option<String>,
    /// What it states of text, or has from where it was made.
    pub text: TextProps,
    /// The same of paragraphs.
    pub paragraph: ParagraphProps,
    /// What it states of paragraphs itself, where its program made it for a few of them.
    pub own: ParagraphProps,
    /// Its list style; empty for none.
    pub list: Option<String>,
    /// The kind of page that begins with it.
    pub master: Option<String>,
    /// The number of that page.
    pub page: Option<i32>,
    /// Of a cell: it draws lines.
    pub lines: bool,
    /// Of a column: twips.
    pub width: i32,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: Vec<Rc<Style>>,
    by_name: HashMap<(Scope, Family, String), usize>,
    /// Of paragraphs, where no style says more.
    default: Rc<Style>,
    /// Names of fonts by those that the document gives them.
    faces: HashMap<String, u16>,
    /// How many of them have what they are made from filled in.
    resolved: usize,
    /// Whether what is read is a header or a footer.
    pub of_pages: bool,
}

impl TextProps {
    /// These, and where they leave something open, those below.
    pub fn over(self, below: Self) -> Self {
        let size = match (self.size, below.size) {
            (Some(Size::Percent(part)), Some(Size::Half(of))) => {
                let half = u32::from(of) * u32::from(part) / 100;
                Some(Size::Half(u16::try_from(half).unwrap_or(of)))
            }
            (own, below) => own.or(below),
        };
        Self {
            font: self.font.or(below.font),
            size,
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            underline: self.underline.or(below.underline),
            caps: self.caps.or(below.caps),
            small_caps: self.small_caps.or(below.small_caps),
            hidden: self.hidden.or(below.hidden),
            color: self.color.or(below.color),
        }
    }

    /// How text is set; none where it is hidden.
    pub fn format(self) -> Option<RunFormat> {
        let is = |set: Option<bool>| set == Some(true);
        (!is(self.hidden)).then(|| RunFormat {
            font: self.font.unwrap_or_default(),
            size: match self.size {
                Some(Size::Half(half)) => half,
                _ => SIZE,
            },
            bold: is(self.bold),
            italic: is(self.italic),
            underline: is(self.underline),
            caps: is(self.caps),
            small_caps: is(self.small_caps),
            color: self.color.flatten(),
        })
    }

    fn read(&mut self, element: &Element, faces: &HashMap<String, u16>, fonts: &mut Fonts) {
        let mut named = None;
        for (name, value) in element.attributes() {
            let is = |what: &str| Some(value == what);
            match name.rsplit(':').next().unwrap_or_default() {
                "font-name" => named = faces.get(value).copied(),
                "font-family" => self.font = Some(fonts.number(&family(element, name))),
                "font-size" => self.size = size(value).or(self.size),
                "font-weight" => {
                    self.bold = Some(value == "bold" || number(value).is_some_and(|n| n >= 600));
                }
                "font-style" => self.italic = Some(value == "italic" || value == "oblique"),
                "text-underline-style" => self.underline = Some(value != "none"),
                "text-transform" => self.caps = is("uppercase"),
                "font-variant" => self.small_caps = is("small-caps"),
                "display" => self.hidden = is("none"),
                "color" => self.color = color(value).map(Some).or(self.color),
                "use-window-font-color" if value == "true" => self.color = Some(None),
                _ => {}
            }
        }
        self.font = named.or(self.font);
    }
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok()
}

/// The name of a font family, without the quotes around it and what stands in for it.
fn family(element: &Element, attribute: &str) -> String {
    let name = attribute.rsplit(':').next().unwrap_or_default();
    let value = element.attribute(name).unwrap_or_default();
    let value = value.trim();
    let quoted = value.strip_prefix(['\'', '"']);
    let first = match quoted {
        Some(quoted) => quoted.split(['\'', '"']).next(),
        None => value.split(',').next(),
    };
    first.unwrap_or_default().trim().to_owned()
}

fn size(value: &str) -> Option<Size> {
    if let Some(percent) = value.strip_suffix('%') {
        let percent = u16::try_from(decimal(percent)?.round() as i64).ok()?;
        return Some(Size::Percent(percent));
    }
    let half = (decimal(value.strip_suffix("pt")?)? * 2.0).round() as i64;
    let half = u16::try_from(half).ok()?;
    (2..=3276).contains(&half).then_some(Size::Half(half))
}

fn color(value: &str) -> Option<[u8; 3]> {
    let digits = value.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// Read `style:paragraph-properties`, whose start was just read.
fn paragraph(
    element: &Element,
    xml: &mut Xml,
    props: &mut ParagraphProps,
) -> Result<Option<i32>, Refusal> {
    let sides = |name: &str| element.twips(name).or_else(|| element.twips("margin"));
    props.left = sides("margin-left");
    props.right = sides("margin-right");
    props.before = sides("margin-top");
    props.after = sides("margin-bottom");
    props.first_line = element.twips("text-indent");
    props.alignment = element
        .attribute("text-align")
        .map(|value| match value.as_ref() {
            "center" => Alignment::Center,
            "end" | "right" => Alignment::Right,
            "justify" => Alignment::Justified,
            _ => Alignment::Left,
        });
    props.line_spacing = spacing(element);
    let border = |name: &str| element.attribute(name).map(|value| is_border(&value));
    props.border_below = border("border-bottom").or_else(|| border("border"));
    let inside = xml.depth();
    while let Some(stops) = xml.child(inside)? {
        if stops.name != "tab-stops" {
            continue;
        }
        let inside = xml.depth();
        while let Some(stop) = xml.child(inside)? {
            if stop.attribute("type").as_deref() == Some("center") {
                props.center_tab = Some(true);
            }
        }
    }
    Ok(element.number("page-number"))
}

fn spacing(element: &Element) -> Option<LineSpacing> {
    if let Some(least) = element.twips("line-height-at-least").filter(|it| *it > 0) {
        return Some(LineSpacing::AtLeast(least));
    }
    let height = element.attribute("line-height")?;
    match height.strip_suffix('%') {
        Some(percent) => {
            let lines = (decimal(percent)? * 2.4).round() as i32;
            Some(LineSpacing::Lines(lines))
        }
        None => element.twips("line-height").map(LineSpacing::Exactly),
    }
}

/// Whether a border ("0.5pt solid #000000") is drawn.
fn is_border(value: &str) -> bool {
    !value.is_empty() && !value.contains("none") && !value.contains("hidden")
}

impl Styles {
    /// Read `office:font-face-decls`, whose start was just read.
    pub fn faces(&mut self, xml: &mut Xml, fonts: &mut Fonts) -> Result<(), Refusal> {
        let inside = xml.depth();
        while let Some(face) = xml.child(inside)? {
            let Some(name) = face.attribute("name") else {
                continue;
            };
            let number = fonts.number(&family(&face, "font-family"));
            self.faces.entry(name.into_owned()).or_insert(number);
        }
        Ok(())
    }

    /// Read `style:default-style` or `style:style`, whose start was just read.
    pub fn style(
        &mut self,
        element: &Element,
        xml: &mut Xml,
        scope: Scope,
        fonts: &mut Fonts,
    ) -> Result<(), Refusal> {
        let family = match element.attribute("family").unwrap_or_default().as_ref() {
            "paragraph" => Family::Paragraph,
            "text" => Family::Text,
            "table-cell" => Family::Cell,
            "table-column" => Family::Column,
            "table" => Family::Table,
            _ => return Ok(()),
        };
        let mut style = Style {
            parent: name(element, "parent-style-name"),
            list: name(element, "list-style-name"),
            master: name(element, "master-page-name").filter(|name| !name.is_empty()),
            ..Style::default()
        };
        let inside = xml.depth();
        while let Some(part) = xml.child(inside)? {
            match part.name {
                "text-properties" => style.text.read(&part, &self.faces, fonts),
                "paragraph-properties" => {
                    style.page = paragraph(&part, xml, &mut style.paragraph)?;
                }
                "table-cell-properties" => {
                    style.lines = part
                        .attributes()
                        .filter(|(name, _)| name.contains("border") && !name.contains("width"))
                        .any(|(_, value)| is_border(value));
                }
                "table-column-properties" => {
                    style.width = part.twips("column-width").unwrap_or_default();
                }
                _ => {}
            }
        }
        if element.name == "default-style" {
            if family == Family::Paragraph {
                self.default = Rc::new(style);
            }
            return Ok(());
        }
        if scope != Scope::Common {
            style.own = style.paragraph;
        }
        if let Some(name) = name(element, "name") {
            self.by_name
                .insert((scope, family, name), self.styles.len());
            self.styles.push(Rc::new(style));
        }
        Ok(())
    }

    /// Fill in what the styles that were read are made from.
    pub fn resolve(&mut self) {
        let mut resolved = Vec::new();
        let families: HashMap<usize, Family> = self
            .by_name
            .iter()
            .map(|((_, family, _), index)| (*index, *family))
            .collect();
        for (index, style) in self.styles.iter().enumerate().skip(self.resolved) {
            let Some(family) = families.get(&index) else {
                // Another took its name.
                resolved.push(Rc::clone(style));
                continue;
            };
            let mut out = Style::clone(style);
            let mut parent = style.parent.as_deref();
            for _ in 0..LONGEST_CHAIN {
                let Some(name) = parent else { break };
                let key = (Scope::Common, *family, name.to_owned());
                let Some(below) = self.by_name.get(&key).map(|index| &self.styles[*index]) else {
                    break;
                };
                out.text = out.text.over(below.text);
                out.paragraph = out.paragraph.over(below.paragraph);
                out.list = out.list.or_else(|| below.list.clone());
                parent = match below.parent.as_deref() {
                    // What was filled in before has all that is below it.
                    _ if self.by_name[&key] < self.resolved => None,
                    next => next,
                };
            }
            if *family == Family::Paragraph {
                out.text = out.text.over(self.default.text);
                out.paragraph = out.paragraph.over(self.default.paragraph);
            }
            resolved.push(Rc::new(out));
        }
        self.styles.truncate(self.resolved);
        self.styles.append(&mut resolved);
        self.resolved = self.styles.len();
    }

    /// The style that an element names, where it is to be had.
    pub fn of(&self, element: &Element, family: Family) -> Option<Rc<Style>> {
        let name = name(element, "style-name")?;
        self.named(&name, family)
    }

    fn named(&self, name: &str, family: Family) -> Option<Rc<Style>> {
        let own = self.scope();
        // In a file in one piece headers have the styles of the text.
        let index = [own, Scope::Common, Scope::Body]
            .into_iter()
            .find_map(|scope| {
                let key = (scope, family, name.to_owned());
                self.by_name.get(&key).copied()
            });
        self.styles.get(index?).cloned()
    }

    /// What is in force in a paragraph without a style that is known.
    pub fn usual(&self) -> Rc<Style> {
        self.named("Standard", Family::Paragraph)
            .unwrap_or_else(|| Rc::clone(&self.default))
    }

    /// Where names are looked up before those of the whole document.
    pub fn scope(&self) -> Scope {
        match self.of_pages {
            true => Scope::Pages,
            false => Scope::Body,
        }
    }
}

/// The name that an attribute holds; none where it is longer than any program makes one.
pub(super) fn name(element: &Element, attribute: &str) -> Option<String> {
    let value = element.attribute(attribute)?;
    (value.len() <= LONGEST_NAME).then(|| value.into_owned())
}
