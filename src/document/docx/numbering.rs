//! Automatic numbers: what Word prints before a paragraph of a list, counted as Word counts.

use std::collections::HashMap;

use super::fonts::Fonts;
use super::number_format::{Format, bullet, format, written};
use super::props::{ParagraphProps, level, paragraph_props};
use super::refusal::Refusal;
use super::styles::Styles;
use super::xml::Xml;

/// Levels of a list.
pub(super) const LEVELS: usize = 9;
/// Characters of a level's text that are kept: a number is a few signs, and each paragraph of the
/// list prints it anew.
pub(super) const LONGEST_TEXT: usize = 100;

/// The lists of a file and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    pub schemes: HashMap<i32, Scheme>,
    /// The scheme that a numbering style is made of, by the style's id.
    by_style: HashMap<String, i32>,
    pub lists: HashMap<i32, List>,
    /// By scheme: lists of one scheme go on counting each other's paragraphs.
    counters: HashMap<i32, [Option<i32>; LEVELS]>,
}

/// A scheme of numbers (`w:abstractNum`).
#[derive(Debug, Default)]
pub(super) struct Scheme {
    pub levels: [Option<Level>; LEVELS],
    /// Id of the numbering style that holds the levels instead.
    by_style: Option<String>,
    /// Id of the numbering style that is made of these levels.
    makes_style: Option<String>,
}

/// A list (`w:num`).
#[derive(Debug, Default)]
pub(super) struct List {
    pub scheme: i32,
    pub overrides: [Override; LEVELS],
}

#[derive(Debug, Default)]
pub(super) struct Override {
    pub level: Option<Level>,
    pub start: Option<i32>,
    /// It has begun to count from there.
    started: bool,
}

/// One level of a scheme.
#[derive(Debug, Clone, Default)]
pub(super) struct Level {
    pub start: i32,
    pub format: Format,
    pub text: String,
    /// Every number in it is printed in digits.
    pub legal: bool,
    /// It begins again after a level up to this one, from 1; 0 for never. None: after any higher one.
    pub restarts_after: Option<i32>,
    /// What follows the number is nothing at all.
    pub joined: bool,
    /// Id of the paragraph style that it belongs to.
    pub style: Option<String>,
    pub paragraph: ParagraphProps,
}

/// The number of one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// As printed: "II.", "a)", "-".
    pub text: String,
    /// The text follows without a blank.
    pub joined: bool,
}

impl Numbering {
    /// Read `numbering.xml`.
    pub fn read(xml: &mut Xml, fonts: &mut Fonts) -> Result<Self, Refusal> {
        let mut numbering = Self::default();
        xml.root()?;
        let root = xml.depth();
        while let Some(element) = xml.child(root)? {
            if element.is("abstractNum") {
                let id = element.number("abstractNumId").unwrap_or_default();
                let scheme = Scheme::read(xml, fonts)?;
                if let Some(style) = &scheme.makes_style {
                    numbering.by_style.insert(style.clone(), id);
                }
                numbering.schemes.insert(id, scheme);
            } else if element.is("num") {
                let id = element.number("numId").unwrap_or_default();
                let list = List::read(xml, fonts)?;
                numbering.lists.insert(id, list);
            }
        }
        Ok(numbering)
    }

    /// The scheme that a list really counts by: a link to a numbering style is followed, through the
    /// list that the style names or to the scheme that says it makes the style.
    fn scheme_of(&self, list: i32, styles: &Styles) -> Option<i32> {
        let mut list = list;
        for _ in 0..LEVELS {
            let id = self.lists.get(&list)?.scheme;
            let scheme = self.schemes.get(&id)?;
            let Some(style) = &scheme.by_style else {
                return Some(id);
            };
            let named = styles.get(styles.find(style));
            match named.and_then(|style| style.paragraph.list) {
                Some(next) if next != list && self.lists.contains_key(&next) => list = next,
                _ => return Some(self.by_style.get(style).copied().unwrap_or(id)),
            }
        }
        None
    }

    /// The list of a paragraph and its level there. `own` are the paragraph's own properties, `with_style`
    /// those over its style's; `style` is the style's id.
    pub fn level_of(
        &self,
        own: &ParagraphProps,
        with_style: &ParagraphProps,
        style: Option<&str>,
        styles: &Styles,
    ) -> Option<(i32, usize)> {
        let named = with_style.list.filter(|list| *list != 0)?;
        let of_style = || {
            let style = styles.get(styles.paragraph_style(style))?;
            style.paragraph.list.filter(|list| *list != 0)
        };
        // A list that the file does not define is damage of a copy: the style's own counts then.
        let (list, scheme) = [Some(named), of_style()]
            .into_iter()
            .flatten()
            .find_map(|list| Some((list, self.scheme_of(list, styles)?)))?;
        let level = match own.level {
            Some(level) => Some(level),
            // A level that names the paragraph's style, or one that it is based on, is its level.
            None => styles.chain(style).find_map(|style| {
                (0..LEVELS).find(|at| {
                    let level = self.level(list, scheme, *at);
                    level.is_some_and(|level| level.style.as_deref() == Some(style))
                })
            }),
        };
        Some((list, level.or(with_style.level).unwrap_or(0)))
    }

    /// The indents that a level gives.
    pub fn paragraph(&self, list: i32, level: usize, styles: &Styles) -> Option<ParagraphProps> {
        let scheme = self.scheme_of(list, styles)?;
        Some(self.level(list, scheme, level)?.paragraph)
    }

    fn level(&self, list: i32, scheme: i32, level: usize) -> Option<&Level> {
        let of_list = self
            .lists
            .get(&list)
            .and_then(|list| list.overrides[level].level.as_ref());
        of_list.or(self.schemes.get(&scheme)?.levels[level].as_ref())
    }

    /// Where a level of a list begins.
    fn start(&self, list: i32, scheme: i32, level: usize) -> i32 {
        let of_list = self
            .lists
            .get(&list)
            .and_then(|list| list.overrides[level].start);
        of_list.unwrap_or_else(|| {
            self.level(list, scheme, level)
                .map_or(1, |level| level.start)
        })
    }

    /// Count a paragraph; its number, where it prints one.
    pub fn next(&mut self, list: i32, level: usize, styles: &Styles) -> Option<Number> {
        let scheme = self.scheme_of(list, styles)?;
        self.level(list, scheme, level)?;
        let start = self.start(list, scheme, level);
        let restarts: Vec<bool> = (0..LEVELS)
            .map(|deeper| {
                let after = self
                    .level(list, scheme, deeper)
                    .and_then(|level| level.restarts_after);
                deeper > level && after.is_none_or(|after| (level as i32) < after)
            })
            .collect();
        let entry = self
            .lists
            .get_mut(&list)
            .map(|list| &mut list.overrides[level]);
        let begins = entry.is_some_and(|entry| {
            entry.start.is_some() && !std::mem::replace(&mut entry.started, true)
        });
        let counters = self.counters.entry(scheme).or_default();
        counters[level] = Some(match counters[level] {
            Some(count) if !begins => count.saturating_add(1),
            _ => start,
        });
        for (counter, restarts) in counters.iter_mut().zip(restarts) {
            if restarts {
                *counter = None;
            }
        }
        let counters = *counters;
        let shown = self.level(list, scheme, level)?;
        let text = match shown.format {
            Format::Bullet => bullet(&shown.text),
            _ => self.fill(shown, list, scheme, &counters),
        };
        let text = text.trim();
        (!text.is_empty()).then(|| Number {
            text: text.to_owned(),
            joined: shown.joined,
        })
    }

    /// The text of a level with its numbers in: "%1.%2." is "2.3.".
    fn fill(
        &self,
        shown: &Level,
        list: i32,
        scheme: i32,
        counters: &[Option<i32>; LEVELS],
    ) -> String {
        let mut out = String::new();
        let mut rest = shown.text.as_str();
        while let Some(at) = rest.find('%') {
            out.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            let digit = rest.chars().next().and_then(|c| c.to_digit(10));
            let Some(of) = digit
                .and_then(|n| (n as usize).checked_sub(1))
                .filter(|n| *n < LEVELS)
            else {
                out.push('%');
                continue;
            };
            rest = &rest[1..];
            let count = counters[of].unwrap_or_else(|| self.start(list, scheme, of));
            let format = self
                .level(list, scheme, of)
                .map(|level| level.format.clone())
                .unwrap_or_default();
            out.push_str(&match shown.legal {
                true if format != Format::Nothing => count.to_string(),
                _ => written(count, &format),
            });
        }
        out.push_str(rest);
        out
    }
}

impl Scheme {
    fn read(xml: &mut Xml, fonts: &mut Fonts) -> Result<Self, Refusal> {
        let mut scheme = Self::default();
        let inside = xml.depth();
        while let Some(part) = xml.child(inside)? {
            if part.is("numStyleLink") {
                scheme.by_style = part.id();
            } else if part.is("styleLink") {
                scheme.makes_style = part.id();
            } else if part.is("lvl") {
                let at = level(&part, "ilvl");
                let read = Level::read(xml, fonts)?;
                if let Some(at) = at {
                    scheme.levels[at] = Some(read);
                }
            }
        }
        Ok(scheme)
    }
}

impl List {
    fn read(xml: &mut Xml, fonts: &mut Fonts) -> Result<Self, Refusal> {
        let mut list = Self::default();
        let inside = xml.depth();
        while let Some(part) = xml.child(inside)? {
            if part.is("abstractNumId") {
                list.scheme = part.number("val").unwrap_or_default();
            } else if part.is("lvlOverride") {
                let Some(at) = level(&part, "ilvl") else {
                    continue;
                };
                let inside = xml.depth();
                while let Some(part) = xml.child(inside)? {
                    if part.is("startOverride") {
                        list.overrides[at].start = part.number("val");
                    } else if part.is("lvl") {
                        list.overrides[at].level = Some(Level::read(xml, fonts)?);
                    }
                }
            }
        }
        Ok(list)
    }
}

impl Level {
    fn read(xml: &mut Xml, fonts: &mut Fonts) -> Result<Self, Refusal> {
        let mut level = Self {
            start: 1,
            ..Self::default()
        };
        let inside = xml.depth();
        while let Some(part) = xml.child(inside)? {
            match part.name {
                "start" => level.start = part.number("val").unwrap_or(1),
                "numFmt" => level.format = format(&part),
                // A format of one's own stands in a choice, beside a plain one for old programs.
                "AlternateContent" => {
                    let inside = xml.depth();
                    while let Some(choice) = xml.child(inside)? {
                        let inside = xml.depth();
                        while let Some(part) = xml.child(inside)? {
                            if choice.name == "Choice" && part.is("numFmt") {
                                level.format = format(&part);
                            }
                        }
                    }
                }
                "lvlText" => {
                    let text = part.value().unwrap_or_default();
                    level.text = text.chars().take(LONGEST_TEXT).collect();
                }
                "isLgl" => level.legal = part.on(),
                "lvlRestart" => level.restarts_after = part.number("val"),
                "suff" => level.joined = part.value().as_deref() == Some("nothing"),
                "pStyle" => level.style = part.id(),
                "pPr" => level.paragraph = paragraph_props(xml, fonts)?.0,
                _ => {}
            }
        }
        Ok(level)
    }
}
