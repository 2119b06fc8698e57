//! Lists: how their levels are written, and how far each has counted.
//!
//! A list that goes on with another ("continue-list", "continue-numbering") shares its counts. A level
//! begins anew when one above it counts, as the program does that writes most of these files.

use std::collections::HashMap;

use super::super::element::Element;
use super::super::number_format::{Format, bullet, written};
use super::super::numbering::Number;
use super::super::props::ParagraphProps;
use super::super::refusal::Refusal;
use super::super::xml::Xml;
use super::styles::{Scope, name};

/// Levels of a list.
pub(super) const LEVELS: usize = 10;
/// Characters of what is written around a number that are kept: each paragraph prints them anew.
const LONGEST_TEXT: usize = 100;
/// The lists that headings without one belong to together.
const OUTLINE: &str = "\0outline";

/// One level of a list style.
#[derive(Debug, Clone, Default)]
struct Level {
    format: Format,
    prefix: String,
    suffix: String,
    /// All that is written, with "%2%" in the place of a number; some programs say it so besides.
    pattern: Option<String>,
    /// How many levels' numbers are shown.
    shown: usize,
    start: i32,
    /// The sign of a bullet.
    sign: String,
    /// The text follows without a blank.
    joined: bool,
    indents: ParagraphProps,
}

#[derive(Debug, Default)]
struct ListStyle {
    levels: [Option<Level>; LEVELS],
}

type Counters = [Option<i32>; LEVELS];

/// The list styles of a document, and its lists.
#[derive(Debug, Default)]
pub(super) struct Lists {
    styles: HashMap<(Scope, String), ListStyle>,
    counters: Vec<Counters>,
    /// Which counters a list has, by its id.
    by_id: HashMap<String, usize>,
    /// The style of the list that was last, and its counters.
    last: Option<(String, usize)>,
    outline: Option<usize>,
}

/// A list that is being read.
#[derive(Debug, Clone)]
pub(super) struct Within {
    /// Its style, by its own word or that of the list around.
    style: Option<String>,
    counters: usize,
    pub level: usize,
}

impl Lists {
    /// Read `text:list-style` or `text:outline-style`, whose start was just read.
    pub fn style(&mut self, element: &Element, xml: &mut Xml, scope: Scope) -> Result<(), Refusal> {
        let mut style = ListStyle::default();
        let inside = xml.depth();
        while let Some(part) = xml.child(inside)? {
            let at = part.number("level").unwrap_or_default() - 1;
            let read = Level::read(&part, xml)?;
            if let Some(level) = usize::try_from(at)
                .ok()
                .and_then(|at| style.levels.get_mut(at))
            {
                *level = Some(read);
            }
        }
        let key = match element.name {
            "outline-style" => Some(OUTLINE.to_owned()),
            _ => name(element, "name"),
        };
        if let Some(key) = key {
            self.styles.insert((scope, key), style);
        }
        Ok(())
    }

    /// A list begins, within another or not.
    pub fn open(&mut self, element: &Element, around: Option<&Within>) -> Within {
        let own = name(element, "style-name").filter(|name| !name.is_empty());
        if let Some(around) = around {
            return Within {
                style: own.or_else(|| around.style.clone()),
                counters: around.counters,
                level: (around.level + 1).min(LEVELS - 1),
            };
        }
        let goes_on = element.attribute("continue-numbering").as_deref() == Some("true");
        let continued = name(element, "continue-list");
        let continued = continued.and_then(|id| self.by_id.get(&id).copied());
        let last = self
            .last
            .as_ref()
            .filter(|(style, _)| goes_on && own.as_ref().is_none_or(|own| own == style));
        let counters = continued.or(last.map(|(_, counters)| *counters));
        let counters = counters.unwrap_or_else(|| self.fresh());
        if let Some(id) = name(element, "id") {
            self.by_id.insert(id, counters);
        }
        if let Some(own) = &own {
            self.last = Some((own.clone(), counters));
        }
        Within {
            style: own,
            counters,
            level: 0,
        }
    }

    /// The list that a paragraph says it belongs to, by an id that all of its paragraphs have.
    pub fn numbered(&mut self, element: &Element) -> Within {
        let id = name(element, "list-id").unwrap_or_default();
        let known = self.by_id.get(&id).copied();
        let counters = known.unwrap_or_else(|| self.fresh());
        self.by_id.insert(id, counters);
        let level = element.number("level").unwrap_or(1).clamp(1, LEVELS as i32);
        Within {
            style: name(element, "style-name").filter(|name| !name.is_empty()),
            counters,
            level: level as usize - 1,
        }
    }

    /// Where headings are counted that stand in no list.
    pub fn outline(&mut self, level: usize) -> Within {
        let counters = match self.outline {
            Some(counters) => counters,
            None => self.fresh(),
        };
        self.outline = Some(counters);
        Within {
            style: Some(OUTLINE.to_owned()),
            counters,
            level: level.min(LEVELS - 1),
        }
    }

    fn fresh(&mut self) -> usize {
        self.counters.push(Counters::default());
        self.counters.len() - 1
    }

    fn find(&self, style: Option<&str>, scope: Scope) -> Option<&ListStyle> {
        let name = style?;
        let mut scopes = [scope, Scope::Common, Scope::Body].into_iter();
        scopes.find_map(|scope| self.styles.get(&(scope, name.to_owned())))
    }

    /// The indents that a level gives.
    pub fn indents(&self, at: &Within, style: Option<&str>, scope: Scope) -> ParagraphProps {
        let style = self.find(at.style.as_deref().or(style), scope);
        let level = style.and_then(|style| style.levels[at.level].as_ref());
        level.map(|level| level.indents).unwrap_or_default()
    }

    /// Count a paragraph; its number, where it prints one. `style` is the list style of the paragraph's own,
    /// `from` the number that it says it has.
    pub fn next(
        &mut self,
        at: &Within,
        style: Option<&str>,
        from: Option<i32>,
        scope: Scope,
    ) -> Option<Number> {
        let named = at.style.as_deref().or(style);
        let start = self
            .find(named, scope)
            .and_then(|style| style.levels[at.level].as_ref())
            .map_or(1, |level| level.start);
        let counters = self.counters.get_mut(at.counters)?;
        let next = counters[at.level].map_or(start, |count| count.saturating_add(1));
        counters[at.level] = Some(from.unwrap_or(next));
        counters[at.level + 1..].fill(None);
        let counters = *counters;
        let style = self.find(named, scope)?;
        let level = style.levels[at.level].as_ref()?;
        let text = match level.format {
            Format::Bullet => bullet(&level.sign),
            _ => style.fill(at.level, &counters),
        };
        let text = text.trim();
        (!text.is_empty()).then(|| Number {
            text: text.to_owned(),
            joined: level.joined,
        })
    }
}

impl ListStyle {
    fn number(&self, of: usize, counters: &Counters) -> Option<String> {
        let level = self.levels.get(of)?.as_ref()?;
        match level.format {
            Format::Nothing | Format::Bullet => None,
            ref format => Some(written(counters[of].unwrap_or(level.start), format)),
        }
    }

    /// What is written at a level: "2.3.", "Điều 4.".
    fn fill(&self, at: usize, counters: &Counters) -> String {
        let Some(level) = self.levels[at].as_ref() else {
            return String::new();
        };
        if let Some(pattern) = &level.pattern {
            return self.fill_pattern(pattern, counters);
        }
        if level.format == Format::Nothing {
            return String::new();
        }
        let first = (at + 1).saturating_sub(level.shown.max(1));
        let numbers: Vec<String> = (first..=at)
            .filter_map(|of| self.number(of, counters))
            .collect();
        format!("{}{}{}", level.prefix, numbers.join("."), level.suffix)
    }

    fn fill_pattern(&self, pattern: &str, counters: &Counters) -> String {
        let mut out = String::new();
        let mut rest = pattern;
        while let Some((before, of, after)) = slot(rest) {
            out.push_str(before);
            match self.number(of, counters) {
                Some(number) => {
                    out.push_str(&number);
                    rest = after;
                }
                // A level without a number takes what stands between it and the next along.
                None => rest = slot(after).map_or(after, |(between, _, _)| &after[between.len()..]),
            }
        }
        out.push_str(rest);
        out
    }
}

/// The first "%2%" of a pattern: what stands before it, the level from 0, what follows.
fn slot(pattern: &str) -> Option<(&str, usize, &str)> {
    let mut from = 0;
    loop {
        let open = from + pattern.get(from..)?.find('%')?;
        let inside = &pattern[open + 1..];
        let close = inside.find('%')?;
        let level = inside[..close].parse::<usize>().ok();
        match level
            .and_then(|level| level.checked_sub(1))
            .filter(|of| *of < LEVELS)
        {
            Some(of) => return Some((&pattern[..open], of, &inside[close + 1..])),
            None => from = open + 1,
        }
    }
}

impl Level {
    fn read(element: &Element, xml: &mut Xml) -> Result<Self, Refusal> {
        let text = |name: &str| -> Option<String> {
            let value = element.attribute(name)?;
            Some(value.chars().take(LONGEST_TEXT).collect())
        };
        let mut level = Self {
            format: match element.name {
                "list-level-style-bullet" | "list-level-style-image" => Format::Bullet,
                _ => format(element.attribute("num-format").unwrap_or_default().as_ref()),
            },
            prefix: text("num-prefix").unwrap_or_default(),
            suffix: text("num-suffix").unwrap_or_default(),
            pattern: text("num-list-format"),
            shown: usize::try_from(element.number("display-levels").unwrap_or(1)).unwrap_or(1),
            start: element.number("start-value").unwrap_or(1),
            sign: text("bullet-char").unwrap_or_else(|| "•".to_owned()),
            ..Self::default()
        };
        let inside = xml.depth();
        while let Some(props) = xml.child(inside)? {
            if props.name != "list-level-properties" {
                continue;
            }
            let before = props.twips("space-before");
            let label = props.twips("min-label-width");
            if let Some(label) = label {
                level.indents.left = Some(before.unwrap_or(0).saturating_add(label));
                level.indents.first_line = Some(label.saturating_neg());
            }
            let inside = xml.depth();
            while let Some(label) = xml.child(inside)? {
                if label.name == "list-level-label-alignment" {
                    let follows = label.attribute("label-followed-by");
                    level.joined = follows.as_deref() == Some("nothing");
                    level.indents.left = label.twips("margin-left");
                    level.indents.first_line = label.twips("text-indent");
                }
            }
        }
        Ok(level)
    }
}

fn format(sample: &str) -> Format {
    match sample {
        "" => Format::Nothing,
        "I" => Format::UpperRoman,
        "i" => Format::LowerRoman,
        "A" => Format::UpperLetter,
        "a" => Format::LowerLetter,
        // "01, 02, 03, ..."
        padded if padded.starts_with('0') => {
            let digits = padded.bytes().take_while(u8::is_ascii_digit).count();
            Format::Padded(digits.min(9))
        }
        _ => Format::Decimal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style(levels: &[(&str, &str)]) -> ListStyle {
        let mut style = ListStyle::default();
        for (at, (sample, pattern)) in levels.iter().enumerate() {
            style.levels[at] = Some(Level {
                format: format(sample),
                pattern: Some((*pattern).to_owned()),
                start: 1,
                ..Level::default()
            });
        }
        style
    }

    #[test]
    fn patterns_are_filled_with_the_numbers_of_their_levels() {
        let style = style(&[("I", "%1%."), ("1", "%1%.%2%"), ("a", "%3%)"), ("", "Điều")]);
        let mut counters = Counters::default();
        counters[..3].copy_from_slice(&[Some(2), Some(3), Some(4)]);
        let all: Vec<_> = (0..4).map(|at| style.fill(at, &counters)).collect();
        assert_eq!(all, ["II.", "II.3", "d)", "Điều"]);
    }

    #[test]
    fn a_level_without_a_number_takes_what_follows_it_along() {
        let style = style(&[("1", "%1%."), ("", ""), ("1", "%1%.%2%.%3%.")]);
        let mut counters = Counters::default();
        counters[..3].copy_from_slice(&[Some(1), Some(5), Some(7)]);
        assert_eq!(style.fill(2, &counters), "1.7.");
    }

    #[test]
    fn a_percent_sign_that_is_no_slot_stays() {
        assert_eq!(slot("5% và %2%x"), Some(("5% và ", 1, "x")));
        assert_eq!(slot("100%"), None);
        assert_eq!(slot("%11%"), None);
    }
}
