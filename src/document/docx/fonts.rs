//! Names of fonts, counted, and those that the theme stands for.

use std::collections::HashMap;

use super::refusal::Refusal;
use super::xml::{Element, Space, Xml};

/// Fonts by number; the number of a name never changes.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    names: Vec<String>,
    numbers: HashMap<String, u16>,
    theme: Theme,
}

/// The theme's fonts for headings and for text.
#[derive(Debug, Default)]
pub(super) struct Theme {
    major: ThemeFonts,
    minor: ThemeFonts,
}

#[derive(Debug, Default)]
struct ThemeFonts {
    latin: Option<String>,
    east_asian: Option<String>,
    complex: Option<String>,
}

impl Fonts {
    /// No font yet, but number 0: the one that Word takes where nothing names one.
    pub fn new(theme: Theme) -> Self {
        let mut fonts = Self {
            theme,
            ..Self::default()
        };
        fonts.number("Times New Roman");
        fonts
    }

    /// The number of a name.
    pub fn number(&mut self, name: &str) -> u16 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        // A file with more fonts than that is no document; the rest count as the first.
        let Ok(number) = u16::try_from(self.names.len()) else {
            return 0;
        };
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// The font that an attribute of `w:rFonts` names; the theme's goes before a name of its own.
    pub fn named(&mut self, element: &Element, by_theme: &str, by_name: &str) -> Option<u16> {
        let theme = element.attribute(by_theme);
        let theme = theme.and_then(|slot| self.theme.font(&slot).map(str::to_owned));
        match theme {
            Some(name) => Some(self.number(&name)),
            None => Some(self.number(element.attribute(by_name)?.trim())),
        }
    }

    /// The names so far, by number.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// All names, by number.
    pub fn into_names(self) -> Vec<String> {
        self.names
    }
}

impl Theme {
    /// What a slot ("minorHAnsi") stands for.
    fn font(&self, slot: &str) -> Option<&str> {
        let fonts = match slot.get(..5)? {
            "major" => &self.major,
            _ => &self.minor,
        };
        let name = match slot.get(5..)? {
            "Ascii" | "HAnsi" => &fonts.latin,
            "EastAsia" => &fonts.east_asian,
            _ => &fonts.complex,
        };
        name.as_deref().filter(|name| !name.is_empty())
    }

    /// Read `theme1.xml`.
    pub fn read(xml: &mut Xml) -> Result<Self, Refusal> {
        let mut theme = Self::default();
        xml.root()?;
        let root = xml.depth();
        while let Some(elements) = xml.child(root)? {
            if elements.name != "themeElements" {
                continue;
            }
            let inside = xml.depth();
            while let Some(scheme) = xml.child(inside)? {
                if scheme.name != "fontScheme" {
                    continue;
                }
                let inside = xml.depth();
                while let Some(fonts) = xml.child(inside)? {
                    match (fonts.space, fonts.name) {
                        (Space::Drawing, "majorFont") => theme.major = ThemeFonts::read(xml)?,
                        (Space::Drawing, "minorFont") => theme.minor = ThemeFonts::read(xml)?,
                        _ => {}
                    }
                }
            }
        }
        Ok(theme)
    }
}

impl ThemeFonts {
    fn read(xml: &mut Xml) -> Result<Self, Refusal> {
        let mut fonts = Self::default();
        let inside = xml.depth();
        while let Some(font) = xml.child(inside)? {
            let slot = match font.name {
                "latin" => &mut fonts.latin,
                "ea" => &mut fonts.east_asian,
                "cs" => &mut fonts.complex,
                _ => continue,
            };
            *slot = font.attribute("typeface").map(|name| name.into_owned());
        }
        Ok(fonts)
    }
}
