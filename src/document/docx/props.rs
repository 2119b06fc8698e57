//! Properties of runs and paragraphs as one place of a file states them; what it leaves open is none.

use super::fonts::Fonts;
use super::refusal::Refusal;
use super::section::RawSection;
use super::xml::{Element, Xml};
use crate::document::layout::{Alignment, LineSpacing};

/// Properties of a run (`w:rPr`).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct RunProps {
    /// Font of ASCII characters.
    pub ascii: Option<u16>,
    /// Font of the other Latin letters, those of Vietnamese among them.
    pub other_latin: Option<u16>,
    /// Font of complex scripts.
    pub complex_font: Option<u16>,
    /// Half points.
    pub size: Option<u16>,
    /// Half points, of complex scripts.
    pub complex_size: Option<u16>,
    /// Set as a complex script, whatever its letters.
    pub complex: Option<bool>,
    /// Properties that styles switch over.
    pub toggles: Toggles<Option<bool>>,
    /// Underlined.
    pub underline: Option<bool>,
    /// A colour, or none for the automatic one.
    pub color: Option<Option<[u8; 3]>>,
}

/// Properties that two styles at once cancel out (ECMA-376 part 1, § 17.7.3).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Toggles<T> {
    /// Đậm.
    pub bold: T,
    /// Nghiêng.
    pub italic: T,
    /// All capitals.
    pub caps: T,
    /// Small capitals.
    pub small_caps: T,
    /// Hidden.
    pub hidden: T,
}

impl<T: Copy> Toggles<T> {
    /// Two sets made one, property by property.
    pub fn zip<U: Copy, V>(self, other: Toggles<U>, join: impl Fn(T, U) -> V) -> Toggles<V> {
        Toggles {
            bold: join(self.bold, other.bold),
            italic: join(self.italic, other.italic),
            caps: join(self.caps, other.caps),
            small_caps: join(self.small_caps, other.small_caps),
            hidden: join(self.hidden, other.hidden),
        }
    }
}

impl RunProps {
    /// These, and where they leave something open, those below.
    pub fn over(self, below: Self) -> Self {
        Self {
            ascii: self.ascii.or(below.ascii),
            other_latin: self.other_latin.or(below.other_latin),
            complex_font: self.complex_font.or(below.complex_font),
            size: self.size.or(below.size),
            complex_size: self.complex_size.or(below.complex_size),
            complex: self.complex.or(below.complex),
            toggles: self.toggles.zip(below.toggles, Option::or),
            underline: self.underline.or(below.underline),
            color: self.color.or(below.color),
        }
    }
}

/// What else a run says of itself.
#[derive(Debug, Clone, Default)]
pub(super) struct RunMarks {
    /// Id of its character style.
    pub style: Option<String>,
    /// A tracked deletion (of a paragraph's mark).
    pub deleted: bool,
}

/// Read `w:rPr`, whose start was just read.
pub(super) fn run_props(xml: &mut Xml, fonts: &mut Fonts) -> Result<(RunProps, RunMarks), Refusal> {
    let mut props = RunProps::default();
    let mut marks = RunMarks::default();
    let inside = xml.depth();
    while let Some(element) = xml.child(inside)? {
        if element.space != super::xml::Space::Word {
            continue;
        }
        match element.name {
            "rStyle" => marks.style = element.value().map(|id| id.into_owned()),
            "rFonts" => {
                props.ascii = fonts.named(&element, "asciiTheme", "ascii");
                props.other_latin = fonts.named(&element, "hAnsiTheme", "hAnsi");
                props.complex_font = fonts.named(&element, "cstheme", "cs");
            }
            "sz" => props.size = half_points(&element),
            "szCs" => props.complex_size = half_points(&element),
            "cs" | "rtl" => props.complex = Some(element.on()),
            "b" => props.toggles.bold = Some(element.on()),
            "i" => props.toggles.italic = Some(element.on()),
            "caps" => props.toggles.caps = Some(element.on()),
            "smallCaps" => props.toggles.small_caps = Some(element.on()),
            "vanish" | "webHidden" => props.toggles.hidden = Some(element.on()),
            "u" => props.underline = Some(element.on()),
            "color" => props.color = Some(color(&element)),
            "del" | "moveFrom" => marks.deleted = true,
            _ => {}
        }
    }
    Ok((props, marks))
}

/// A size; Word knows none beyond 1638 points.
fn half_points(element: &Element) -> Option<u16> {
    let value = element.value()?;
    let half = match value.strip_suffix("pt") {
        Some(points) => (super::xml::decimal(points)? * 2.0).round() as i32,
        None => super::xml::number(&value)?,
    };
    u16::try_from(half)
        .ok()
        .filter(|half| (2..=3276).contains(half))
}

fn color(element: &Element) -> Option<[u8; 3]> {
    let value = element.value()?;
    let part = |at: usize| u8::from_str_radix(value.get(at..at + 2)?, 16).ok();
    (value.len() == 6).then_some(())?;
    Some([part(0)?, part(2)?, part(4)?])
}

/// Properties of a paragraph (`w:pPr`).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ParagraphProps {
    /// Where its lines stand.
    pub alignment: Option<Alignment>,
    /// Twips.
    pub left: Option<i32>,
    /// Twips.
    pub right: Option<i32>,
    /// Twips; negative where it hangs out.
    pub first_line: Option<i32>,
    /// Twips.
    pub before: Option<i32>,
    /// Twips.
    pub after: Option<i32>,
    /// Distance of lines.
    pub line_spacing: Option<LineSpacing>,
    /// List that it belongs to; 0 for none.
    pub list: Option<i32>,
    /// Level in its list, from 0.
    pub level: Option<usize>,
    /// Level in the outline, from 0; 9 for text.
    pub outline: Option<u8>,
    /// It has a border below.
    pub border_below: Option<bool>,
    /// It has a tab stop in the middle, as headers do.
    pub center_tab: Option<bool>,
    /// Position on the page of a paragraph in a frame of its own.
    pub frame: Option<Option<Alignment>>,
}

impl ParagraphProps {
    /// These, and where they leave something open, those below.
    pub fn over(self, below: Self) -> Self {
        Self {
            alignment: self.alignment.or(below.alignment),
            left: self.left.or(below.left),
            right: self.right.or(below.right),
            first_line: self.first_line.or(below.first_line),
            before: self.before.or(below.before),
            after: self.after.or(below.after),
            line_spacing: self.line_spacing.or(below.line_spacing),
            list: self.list.or(below.list),
            level: self.level.or(below.level),
            outline: self.outline.or(below.outline),
            border_below: self.border_below.or(below.border_below),
            center_tab: self.center_tab.or(below.center_tab),
            frame: self.frame.or(below.frame),
        }
    }
}

/// What else a paragraph says of itself.
#[derive(Debug, Default)]
pub(super) struct ParagraphMarks {
    /// Id of its style.
    pub style: Option<String>,
    /// Its mark was deleted: it runs on into the next.
    pub deleted: bool,
    /// Its mark is hidden.
    pub hidden: bool,
    /// A section of pages ends with it.
    pub section: Option<RawSection>,
}

/// Read `w:pPr`, whose start was just read.
pub(super) fn paragraph_props(
    xml: &mut Xml,
    fonts: &mut Fonts,
) -> Result<(ParagraphProps, ParagraphMarks), Refusal> {
    let mut props = ParagraphProps::default();
    let mut marks = ParagraphMarks::default();
    let inside = xml.depth();
    while let Some(element) = xml.child(inside)? {
        if element.space != super::xml::Space::Word {
            continue;
        }
        match element.name {
            "pStyle" => marks.style = element.value().map(|id| id.into_owned()),
            "jc" => props.alignment = alignment(&element),
            "ind" => indents(&element, &mut props),
            "spacing" => spacing(&element, &mut props),
            "outlineLvl" => {
                props.outline = element
                    .number("val")
                    .and_then(|level| level.try_into().ok());
            }
            "numPr" => {
                let inside = xml.depth();
                while let Some(part) = xml.child(inside)? {
                    match part.name {
                        "numId" => props.list = part.number("val"),
                        "ilvl" => props.level = level(&part, "val"),
                        _ => {}
                    }
                }
            }
            "pBdr" => {
                let inside = xml.depth();
                props.border_below = Some(false);
                while let Some(side) = xml.child(inside)? {
                    if side.name == "bottom" {
                        props.border_below = Some(is_border(&side));
                    }
                }
            }
            "tabs" => {
                let inside = xml.depth();
                while let Some(tab) = xml.child(inside)? {
                    if tab.value().as_deref() == Some("center") {
                        props.center_tab = Some(true);
                    }
                }
            }
            "framePr" => {
                props.frame = Some(match element.attribute("xAlign").as_deref() {
                    Some("center") => Some(Alignment::Center),
                    Some("left") => Some(Alignment::Left),
                    Some("right") => Some(Alignment::Right),
                    _ => None,
                });
            }
            "rPr" => {
                let (run, mark) = run_props(xml, fonts)?;
                marks.deleted = mark.deleted;
                marks.hidden = run.toggles.hidden == Some(true);
            }
            "sectPr" => marks.section = Some(RawSection::read(xml)?),
            _ => {}
        }
    }
    Ok((props, marks))
}

/// A level of a list, from 0 to 8.
pub(super) fn level(element: &Element, attribute: &str) -> Option<usize> {
    let level = usize::try_from(element.number(attribute)?).ok()?;
    (level < 9).then_some(level)
}

fn alignment(element: &Element) -> Option<Alignment> {
    Some(match element.value()?.as_ref() {
        "center" => Alignment::Center,
        "right" | "end" => Alignment::Right,
        "both" | "distribute" | "thaiDistribute" | "lowKashida" | "mediumKashida"
        | "highKashida" => Alignment::Justified,
        _ => Alignment::Left,
    })
}

fn indents(element: &Element, props: &mut ParagraphProps) {
    let either = |one: &str, other: &str| element.twips(one).or_else(|| element.twips(other));
    props.left = either("start", "left");
    props.right = either("end", "right");
    props.first_line = element
        .twips("hanging")
        .map(|hanging| hanging.saturating_neg())
        .or_else(|| element.twips("firstLine"));
}

fn spacing(element: &Element, props: &mut ParagraphProps) {
    props.before = element.twips("before");
    props.after = element.twips("after");
    if let Some(line) = element.twips("line") {
        props.line_spacing = Some(match element.attribute("lineRule").as_deref() {
            Some("exact") => LineSpacing::Exactly(line),
            Some("atLeast") => LineSpacing::AtLeast(line),
            _ => LineSpacing::Lines(line),
        });
    }
}

/// Whether a border is drawn.
pub(super) fn is_border(element: &Element) -> bool {
    !matches!(element.value().as_deref(), None | Some("none" | "nil"))
}
