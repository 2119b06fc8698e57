//! The little of CSS that says what a paragraph is: inline styles, and a style sheet's rules for a
//! single tag or class.

use crate::sorting;

/// What a style says of an element; none where it says nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
    /// `font-weight`.
    pub bold: Option<bool>,
    /// `font-style`.
    pub italic: Option<bool>,
    /// `text-align`.
    pub centered: Option<bool>,
    /// `white-space` that keeps line ends.
    pub pre: Option<bool>,
    /// Not shown, in a browser or in Word.
    pub hidden: bool,
    /// Word's own number of a list item, spelled out for those that cannot count.
    pub number: bool,
    /// A font of pictures: its letters are bullets and arrows.
    pub symbol: Option<bool>,
    /// `list-style-type`.
    pub list: Option<ListStyle>,
}

/// Whether a font's letters are pictures.
pub fn is_symbol_font(family: &str) -> bool {
    let family = family.trim_start_matches(['"', '\'', ' ']);
    ["wingdings", "webdings", "zapfdingbats", "zapf dingbats"]
        .iter()
        .any(|name| {
            let head = family.as_bytes().get(..name.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(name.as_bytes()))
        })
}

/// How a list counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListStyle {
    /// No mark.
    None,
    /// A bullet of any shape.
    Bullet,
    /// 1, 2, 3.
    Decimal,
    /// 01, 02, 03.
    LeadingZero,
    /// a, b, c.
    LowerAlpha,
    /// A, B, C.
    UpperAlpha,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
}

impl ListStyle {
    /// The style that a word of CSS names.
    pub fn named(word: &str) -> Option<Self> {
        let is = |name: &str| word.eq_ignore_ascii_case(name);
        Some(match word {
            _ if is("none") => ListStyle::None,
            _ if is("disc") || is("circle") || is("square") => ListStyle::Bullet,
            _ if is("decimal") => ListStyle::Decimal,
            _ if is("decimal-leading-zero") => ListStyle::LeadingZero,
            _ if is("lower-alpha") || is("lower-latin") => ListStyle::LowerAlpha,
            _ if is("upper-alpha") || is("upper-latin") => ListStyle::UpperAlpha,
            _ if is("lower-roman") => ListStyle::LowerRoman,
            _ if is("upper-roman") => ListStyle::UpperRoman,
            _ => return None,
        })
    }

    /// The style that a `type` attribute names.
    pub fn typed(word: &str) -> Option<Self> {
        match word.trim() {
            "1" => Some(ListStyle::Decimal),
            "a" => Some(ListStyle::LowerAlpha),
            "A" => Some(ListStyle::UpperAlpha),
            "i" => Some(ListStyle::LowerRoman),
            "I" => Some(ListStyle::UpperRoman),
            other => Self::named(other).filter(|style| matches!(style, Self::Bullet | Self::None)),
        }
    }
}

impl Changes {
    /// What a list of declarations says.
    pub fn of(style: &str) -> Self {
        let mut changes = Self::default();
        for declaration in style.split(';') {
            if let Some((name, value)) = declaration.split_once(':') {
                changes.declare(name.trim(), value.trim());
            }
        }
        changes
    }

    /// These, and over them what other changes say.
    pub fn and(self, over: Self) -> Self {
        Self {
            bold: over.bold.or(self.bold),
            italic: over.italic.or(self.italic),
            centered: over.centered.or(self.centered),
            pre: over.pre.or(self.pre),
            hidden: over.hidden || self.hidden,
            number: over.number || self.number,
            symbol: over.symbol.or(self.symbol),
            list: over.list.or(self.list),
        }
    }

    fn declare(&mut self, name: &str, value: &str) {
        // Most declarations are of no interest, and their first letter says so.
        if !matches!(
            name.as_bytes().first(),
            Some(b'd' | b'f' | b'l' | b'm' | b't' | b'v' | b'w' | b'D' | b'F' | b'T')
        ) {
            return;
        }
        let name_is = |known: &str| name.eq_ignore_ascii_case(known);
        let word = value
            .split(|c: char| c.is_ascii_whitespace() || c == '!')
            .next()
            .unwrap_or("");
        let is = |known: &str| word.eq_ignore_ascii_case(known);
        if is("inherit") {
            return;
        }
        if name_is("font-family") {
            self.symbol = Some(is_symbol_font(value));
        } else if name_is("font") {
            let family = value
                .split_ascii_whitespace()
                .find(|word| is_symbol_font(word));
            self.symbol = Some(family.is_some());
        } else if name_is("font-weight") {
            let heavy = word.parse::<u32>().is_ok_and(|weight| weight >= 600);
            self.bold = Some(heavy || is("bold") || is("bolder"));
        } else if name_is("font-style") {
            self.italic = Some(!is("normal"));
        } else if name_is("text-align") {
            let center = word.len() >= 6
                && word.as_bytes()[word.len() - 6..].eq_ignore_ascii_case(b"center");
            self.centered = Some(center);
        } else if name_is("white-space") {
            self.pre = Some(word.starts_with("pre") || is("break-spaces"));
        } else if name_is("display") {
            self.hidden |= is("none");
        } else if name_is("visibility") {
            self.hidden |= is("hidden");
        } else if name_is("mso-hide") {
            self.hidden |= is("all");
        } else if name_is("mso-list") {
            self.number |= is("ignore");
        } else if name_is("list-style-type") || name_is("list-style") {
            self.list = value
                .split(|c: char| c.is_ascii_whitespace() || c == '!')
                .find_map(ListStyle::named)
                .or(self.list);
        }
    }
}

/// Rules for single tags and classes.
#[derive(Debug, Default)]
pub struct Sheet<'a> {
    /// Tag ("" for any), class ("" for any), what they say; sorted by class once it is asked.
    rules: Vec<(&'a str, &'a str, Changes)>,
    sorted: bool,
}

/// Rules of one page at most.
const MOST_RULES: usize = 1000;
/// Rules for one class that are asked.
const MOST_ALIKE: usize = 64;

impl<'a> Sheet<'a> {
    /// Add the rules of a `<style>`.
    pub fn add(&mut self, css: &'a str) {
        let mut rest = css;
        while let Some(open) = rest.find('{') {
            let selectors = match rest[..open].rfind(['}', ';', '/']) {
                Some(at) => &rest[at + 1..open],
                None => &rest[..open],
            };
            let conditional = selectors.trim_start().starts_with('@');
            rest = &rest[open + 1..];
            if conditional {
                rest = past_block(rest);
                continue;
            }
            let close = rest.find('}').unwrap_or(rest.len());
            let changes = Changes::of(&rest[..close]);
            rest = &rest[close..];
            if changes == Changes::default() {
                continue;
            }
            for selector in selectors.split(',') {
                let (tag, class) = selector
                    .trim()
                    .split_once('.')
                    .unwrap_or((selector.trim(), ""));
                let simple = |name: &str| {
                    name.bytes()
                        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_') || b >= 0x80)
                };
                if simple(tag)
                    && simple(class)
                    && !(tag.is_empty() && class.is_empty())
                    && self.rules.len() < MOST_RULES
                {
                    self.rules.push((tag, class, changes));
                    self.sorted = false;
                }
            }
        }
    }

    /// What the rules say of an element.
    pub fn changes(&mut self, tag: &str, classes: &str) -> Changes {
        if self.rules.is_empty() {
            return Changes::default();
        }
        if !self.sorted {
            // Stable: of two rules for one class the later wins.
            sorting::sort_by_key(&mut self.rules, |rule| rule.1);
            self.sorted = true;
        }
        let mut changes = Changes::default();
        for class in std::iter::once("").chain(classes.split_ascii_whitespace()) {
            let from = self.rules.partition_point(|rule| rule.1 < class);
            let alike = self.rules[from..]
                .iter()
                .take_while(|rule| rule.1 == class)
                .take(MOST_ALIKE);
            for (of, _, more) in alike {
                if of.is_empty() || of.eq_ignore_ascii_case(tag) {
                    changes = changes.and(*more);
                }
            }
        }
        changes
    }
}

/// Past the end of a block of blocks.
pub fn past_block(css: &str) -> &str {
    let mut depth = 1_usize;
    for (at, brace) in css.match_indices(['{', '}']) {
        if brace == "{" {
            depth += 1;
        } else {
            depth -= 1;
        }
        if depth == 0 {
            return &css[at + 1..];
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_read_in_any_case() {
        let changes = Changes::of(
            "FONT-WEIGHT: 700; font-style:italic;text-align : -webkit-center; color:red",
        );
        assert_eq!(
            (changes.bold, changes.italic, changes.centered),
            (Some(true), Some(true), Some(true))
        );
        let symbol = |style| Changes::of(style).symbol;
        assert_eq!(symbol("font-family:Wingdings"), Some(true));
        assert_eq!(symbol("font-family: 'Wingdings 2', serif"), Some(true));
        assert_eq!(symbol("font:7.0pt \"Times New Roman\""), Some(false));
        assert_eq!(symbol("color:red"), None);
        assert!(Changes::of("mso-hide:all").hidden);
        assert!(Changes::of("mso-list:Ignore").number);
        assert!(!Changes::of("mso-list:l0 level1 lfo1").number);
        assert_eq!(
            Changes::of("list-style: none inside").list,
            Some(ListStyle::None)
        );
    }

    #[test]
    fn a_sheet_speaks_of_tags_and_classes() {
        let mut sheet = Sheet::default();
        sheet.add("/* x */ @media print { .P1 { display: none } } p.P1, .T2 { font-weight: bold } h1 {text-align:center} .a .b {display:none} li:before {display:none}");
        assert_eq!(sheet.changes("p", "x P1").bold, Some(true));
        assert_eq!(sheet.changes("div", "P1").bold, None);
        assert_eq!(sheet.changes("span", "T2").bold, Some(true));
        assert_eq!(sheet.changes("H1", "").centered, Some(true));
        assert!(!sheet.changes("p", "P1 a b").hidden && !sheet.changes("li", "").hidden);
    }
}
