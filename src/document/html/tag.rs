//! Elements by what they do to a page, and the attributes that say more.

use super::grid::Section;
use super::style::{Changes, is_symbol_font};
use super::tokens::attributes;

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text goes on in it; elements nobody knows too.
    Inline,
    /// It begins and ends a paragraph.
    Block,
    /// `p`.
    Paragraph,
    /// `h1` to `h6`.
    Heading(u8),
    /// `pre`.
    Pre,
    /// `ol`, `ul`.
    List {
        /// `ol`.
        ordered: bool,
    },
    /// `li`.
    Item,
    /// `table`.
    Table,
    /// `thead`, `tbody`, `tfoot`.
    Section(Section),
    /// `tr`.
    Row,
    /// `td`, `th`.
    Cell,
    /// `caption`.
    Caption,
    /// `br`.
    Break,
    /// `hr`.
    Rule,
    /// It has no content.
    Void,
    /// Its content is no text: the tokenizer has left it out.
    Script,
    /// What is in it is not the document's.
    Hidden,
    /// The same, and only a site has it.
    Site,
}

impl Kind {
    /// Whether it begins and ends a paragraph.
    pub fn parts(self) -> bool {
        !matches!(self, Kind::Inline | Kind::Hidden | Kind::Site)
    }
}

/// The kind of an element by its name.
pub fn kind(name: &str) -> Kind {
    let mut lower = [0; 10];
    let Some(buffer) = lower.get_mut(..name.len()) else {
        return match name.to_ascii_lowercase().as_str() {
            "blockquote" | "figcaption" => Kind::Block,
            _ => Kind::Inline,
        };
    };
    buffer.copy_from_slice(name.as_bytes());
    buffer.make_ascii_lowercase();
    match &*buffer {
        b"p" => Kind::Paragraph,
        b"br" => Kind::Break,
        b"hr" => Kind::Rule,
        b"li" => Kind::Item,
        b"ol" => Kind::List { ordered: true },
        b"ul" | b"menu" | b"dir" => Kind::List { ordered: false },
        b"table" => Kind::Table,
        b"thead" => Kind::Section(Section::Head),
        b"tbody" => Kind::Section(Section::Body),
        b"tfoot" => Kind::Section(Section::Foot),
        b"tr" => Kind::Row,
        b"td" | b"th" => Kind::Cell,
        b"caption" => Kind::Caption,
        b"pre" | b"listing" => Kind::Pre,
        [b'h', level @ b'1'..=b'6'] => Kind::Heading(level - b'0'),
        b"address" | b"article" | b"body" | b"center" | b"dd" | b"details" | b"dialog" | b"div"
        | b"dl" | b"dt" | b"fieldset" | b"figure" | b"form" | b"header" | b"hgroup" | b"html"
        | b"legend" | b"main" | b"section" | b"summary" | b"blockquote" | b"figcaption" => {
            Kind::Block
        }
        b"img" | b"meta" | b"link" | b"base" | b"col" | b"wbr" | b"embed" | b"area" | b"param"
        | b"source" | b"track" | b"input" => Kind::Void,
        b"style" | b"title" | b"textarea" | b"noembed" | b"noframes" | b"xmp" => Kind::Void,
        b"script" | b"noscript" | b"iframe" => Kind::Script,
        b"nav" | b"aside" | b"footer" | b"button" | b"select" => Kind::Site,
        b"head" | b"del" | b"template" | b"object" | b"svg" | b"math" | b"canvas" | b"video"
        | b"audio" | b"datalist" => Kind::Hidden,
        _ => Kind::Inline,
    }
}

/// The attributes of a tag that matter, as written.
#[derive(Debug, Default)]
pub struct Attributes<'a> {
    /// `class`.
    pub class: &'a str,
    style: &'a str,
    align: Option<&'a str>,
    face: &'a str,
    hidden: bool,
    role: &'a str,
    bogus: &'a str,
    /// `href`.
    pub href: &'a str,
    /// `type`.
    pub kind: &'a str,
    /// `start`.
    pub start: Option<i32>,
    /// `value`.
    pub value: Option<i32>,
    /// `reversed`.
    pub reversed: bool,
    /// Quill's `data-list`.
    pub data_list: Option<&'a str>,
    /// `colspan`; 1 where there is none.
    pub col_span: usize,
    /// `rowspan`; 1 where there is none.
    pub row_span: usize,
}

impl<'a> Attributes<'a> {
    /// Out of what stands between a tag's name and its end. The first of a name counts.
    pub fn of(text: &'a str) -> Self {
        let mut found = Self {
            col_span: 1,
            row_span: 1,
            ..Self::default()
        };
        if text.is_empty() {
            return found;
        }
        for (name, value) in attributes(text) {
            let is = |known: &str| name.eq_ignore_ascii_case(known);
            let slot = match name.as_bytes().first().map(u8::to_ascii_lowercase) {
                Some(b's') if is("style") => &mut found.style,
                Some(b'c') if is("class") => &mut found.class,
                Some(b'h') if is("href") => &mut found.href,
                Some(b't') if is("type") => &mut found.kind,
                Some(b'r') if is("role") => &mut found.role,
                Some(b'f') if is("face") => &mut found.face,
                Some(b'd') if is("data-mce-bogus") => &mut found.bogus,
                Some(b'a') if is("align") => {
                    found.align.get_or_insert(value);
                    continue;
                }
                Some(b'h') if is("hidden") => {
                    found.hidden = true;
                    continue;
                }
                Some(b'r') if is("reversed") => {
                    found.reversed = true;
                    continue;
                }
                Some(b's') if is("start") => {
                    found.start = found.start.or(integer(value));
                    continue;
                }
                Some(b'v') if is("value") => {
                    found.value = found.value.or(integer(value));
                    continue;
                }
                Some(b'd') if is("data-list") => {
                    found.data_list.get_or_insert(value);
                    continue;
                }
                Some(b'c') if is("colspan") => {
                    found.col_span = span(value).max(1);
                    continue;
                }
                Some(b'r') if is("rowspan") => {
                    found.row_span = span(value);
                    continue;
                }
                _ => continue,
            };
            if slot.is_empty() {
                *slot = value;
            }
        }
        found
    }

    /// What style, alignment and classes of editors say.
    pub fn changes(&self) -> Changes {
        let mut changes = Changes::default();
        if let Some(align) = self.align {
            changes.centered = Some(align.trim().eq_ignore_ascii_case("center"));
        }
        if !self.face.is_empty() {
            changes.symbol = Some(is_symbol_font(self.face));
        }
        if self.class.contains("align-") {
            for class in self.class.split_ascii_whitespace() {
                let ends = |side: &str| {
                    class
                        .strip_suffix(side)
                        .is_some_and(|before| before.ends_with("align-"))
                };
                if ends("center") {
                    changes.centered = Some(true);
                } else if ends("left") || ends("right") || ends("justify") {
                    changes.centered = Some(false);
                }
            }
        }
        match self.style {
            "" => changes,
            style => changes.and(Changes::of(style)),
        }
    }

    /// Whether the element is not shown, or not the draft's.
    pub fn is_hidden(&self) -> bool {
        const ROLES: &[&str] = &[
            "navigation",
            "banner",
            "contentinfo",
            "complementary",
            "search",
            "doc-backlink",
        ];
        const EDITORS: &[&str] = &[
            "ql-ui",
            "ck-fake-selection-container",
            "ck-widget__type-around",
            "ck-widget__selection-handle",
            "ck-reset_all",
        ];
        self.hidden
            || self.bogus == "all"
            || ROLES.contains(&self.role)
            || self
                .class
                .split_ascii_whitespace()
                .any(|class| EDITORS.contains(&class))
    }

    /// Quill's indent.
    pub fn indent(&self) -> usize {
        self.class
            .split_ascii_whitespace()
            .find_map(|class| class.strip_prefix("ql-indent-")?.parse().ok())
            .unwrap_or(0)
    }
}

/// A whole number at the head of a value, of six digits at most.
fn integer(value: &str) -> Option<i32> {
    let value = value.trim_start();
    let (sign, digits) = match value.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, value.strip_prefix('+').unwrap_or(value)),
    };
    let length = digits
        .bytes()
        .take(6)
        .take_while(u8::is_ascii_digit)
        .count();
    digits[..length]
        .parse::<i32>()
        .ok()
        .map(|number| sign * number)
}

/// Columns or rows that a cell claims; 1 where the value is none.
fn span(value: &str) -> usize {
    let value = value.trim_start();
    let length = value.bytes().take(6).take_while(u8::is_ascii_digit).count();
    value[..length].parse().unwrap_or(1)
}
