//! The elements of a page, opened and closed as a browser does it, and the paragraphs and tables
//! that stand in them. No tree is built: how text is set is known from the elements that are open.

use std::ops::Range;

use super::counters::{Counters, Element};
use super::flow::Flow;
use super::grid::{OpenTable, RawCell};
use super::list::{self, List};
use super::look::{Look, apply, implied};
use super::notes;
use super::references::resolved;
use super::style::{Changes, ListStyle, Sheet};
use super::tag::{Attributes, Kind, kind};
use super::tokens::{Tag, Token, Tokens};
use super::{Item, Paragraph, Region};
use crate::vietnamese::legacy::{Encoding, convert};
use crate::vietnamese::normalize::normalize;
use crate::vietnamese::offsets::{MappedText, utf16_len};

/// Elements open at a time; elements in text and tables have less room, so that a soup of `<font>`
/// leaves room for the rest. What does not fit is read as if its tag were not there.
const DEEPEST: usize = 512;
const DEEPEST_INLINE: usize = 160;
const DEEPEST_BLOCK: usize = 320;
const MOST_TABLES: usize = 24;
const MOST_AHEAD: usize = 200_000;
/// Bytes of a page's text that show how it is encoded.
const SAMPLE: usize = 64 << 10;

/// What a page is made of.
#[derive(Debug, Default)]
pub struct Page {
    /// In reading order.
    pub items: Vec<Item>,
    /// The region around each region; the first is the page.
    pub regions: Vec<Region>,
    /// It has what only a site's page has: scripts, forms, menus.
    pub is_site: bool,
    /// The beginning of its text, references resolved and nothing else done to it.
    pub sample: String,
}

/// An element that is open.
#[derive(Debug, Clone)]
pub(super) struct Open<'a> {
    pub(super) name: &'a str,
    pub(super) classes: &'a str,
    pub(super) kind: Kind,
    pub(super) own: Changes,
    pub(super) look: Look,
}

/// Reads the tokens of a source.
pub struct Walk<'a> {
    html: &'a str,
    encoding: Option<Encoding>,
    tokens: Tokens<'a>,
    /// A place of the source in bytes, and in UTF-16 units.
    place: (usize, usize),
    pub(super) open: Vec<Open<'a>>,
    /// How many elements are open whose names look alike.
    pub(super) names: [u16; 64],
    flow: Flow,
    pub(super) mark: Option<String>,
    /// Tokens that may still be looked at before their turn.
    ahead: usize,
    pub(super) spelled: String,
    pub(super) lists: Vec<List>,
    pub(super) tables: Vec<OpenTable>,
    sheet: Sheet<'a>,
    pub(super) counters: Counters<'a>,
    page: Page,
}

impl<'a> Walk<'a> {
    /// Read a range of bytes of a source, its text in an old encoding where one is given.
    pub fn page(html: &'a str, range: Range<usize>, encoding: Option<Encoding>) -> Page {
        let mut walk = Self {
            html,
            encoding,
            tokens: Tokens::new(html, range),
            place: (0, 0),
            open: Vec::new(),
            names: [0; 64],
            flow: Flow::default(),
            mark: None,
            ahead: MOST_AHEAD,
            spelled: String::new(),
            lists: Vec::new(),
            tables: Vec::new(),
            sheet: Sheet::default(),
            counters: Counters::default(),
            page: Page {
                regions: vec![0],
                ..Page::default()
            },
        };
        while let Some(token) = walk.tokens.next() {
            match token {
                Token::Text(range) => walk.text(range),
                Token::Start(tag) => walk.start(tag),
                Token::End(name) => walk.end(name),
                Token::Style(css) => {
                    walk.sheet.add(css);
                    walk.counters.add(css);
                }
                Token::Comment => {}
            }
        }
        walk.close_to(0);
        walk.flush();
        walk.page
    }

    pub(super) fn look(&self) -> Look {
        self.open
            .last()
            .map_or_else(Look::default, |open| open.look)
    }

    /// UTF-16 offset of a byte of the source; places come in order, nearly always.
    fn units(&mut self, at: usize) -> usize {
        let (bytes, units) = self.place;
        let units = match self.html.get(bytes..at) {
            Some(between) => units + utf16_len(between),
            None => utf16_len(&self.html[..at]),
        };
        self.place = (at, units);
        units
    }

    fn text(&mut self, range: Range<usize>) {
        let look = self.look();
        if look.hidden {
            return;
        }
        let base = self.units(range.start);
        let raw = &self.html[range];
        if look.number {
            match look.symbol && !raw.trim().is_empty() {
                true => self.spelled.push('•'),
                false => self.spelled.push_str(resolved(raw, 0).as_str()),
            }
            return;
        }
        let unicode = |text: &str| match self.encoding {
            Some(encoding) => normalize(&convert(text, encoding)),
            None => normalize(text),
        };
        let sample = &mut self.page.sample;
        let sampling = sample.len() < SAMPLE;
        if raw.contains('&') {
            let text = resolved(raw, base);
            if sampling {
                sample.push_str(text.as_str());
            }
            let normal = unicode(text.as_str()).through(&text);
            match look.symbol {
                true => self.flow.add(&pictures(&normal), 0, look.setting),
                false => self.flow.add(&normal, 0, look.setting),
            }
        } else {
            if sampling {
                sample.push_str(&raw[..raw.floor_char_boundary(SAMPLE)]);
            }
            let normal = unicode(raw);
            match look.symbol {
                true => self.flow.add(&pictures(&normal), base, look.setting),
                false => self.flow.add(&normal, base, look.setting),
            }
        }
    }

    /// The paragraph is complete.
    pub(super) fn flush(&mut self) {
        if self.flow.is_empty() {
            self.flow = Flow::default();
            return;
        }
        let region = self.look().region;
        for mut lines in self.flow.finish() {
            lines.style.number = self.mark.take();
            let paragraph = Paragraph { lines, region };
            self.sink().push(Item::Paragraph(paragraph));
        }
    }

    /// Where what is complete goes: the innermost cell that is open. Text between a table's rows
    /// goes before the table, as in a browser.
    pub(super) fn sink(&mut self) -> &mut Vec<Item> {
        let cell = self
            .tables
            .iter_mut()
            .rev()
            .find_map(|table| table.cell.as_mut());
        match cell {
            Some(cell) => &mut cell.items,
            None => &mut self.page.items,
        }
    }

    fn start(&mut self, tag: Tag<'a>) {
        let kind = kind(tag.name);
        let look = self.look();
        match kind {
            Kind::Script => self.page.is_site = true,
            Kind::Site => self.page.is_site = true,
            Kind::Break => {
                if !look.hidden && !look.number {
                    let from = self.units(tag.range.start);
                    self.flow.break_line(from..from + tag.range.len());
                }
                return;
            }
            Kind::Rule => return self.flush(),
            _ => {}
        }
        if matches!(kind, Kind::Script | Kind::Void) {
            return;
        }
        let attributes = Attributes::of(tag.attributes);
        if kind.parts() {
            self.flush_before(kind);
        }
        let closed = tag.attributes.ends_with('/') && kind == Kind::Inline;
        if closed || !self.fits(kind) {
            return;
        }
        let mut look = self.look();
        let sheet = self.sheet.changes(tag.name, attributes.class);
        let own = implied(kind, tag.name).and(sheet).and(attributes.changes());
        apply(&mut look, kind, tag.name, own);
        look.hidden |= attributes.is_hidden();
        if kind == Kind::Inline && !look.hidden {
            look.hidden = self.is_note_mark(&tag, &attributes, look);
        }
        match kind {
            Kind::List { ordered } => {
                self.mark = None;
                let reversed = ordered && attributes.reversed;
                let style = own.list.or(ListStyle::typed(attributes.kind));
                let otherwise = match ordered {
                    true => ListStyle::Decimal,
                    false => ListStyle::Bullet,
                };
                let around = self.lists.get(look.list.wrapping_sub(1));
                let bullets = around.map_or(0, |list| list.bullets) + usize::from(!ordered);
                let next = match (attributes.start, reversed) {
                    (Some(start), _) => start,
                    (None, true) => self.items_ahead(),
                    (None, false) => 1,
                };
                self.lists.push(List {
                    style: style.or(Some(otherwise)),
                    next,
                    reversed,
                    bullets,
                    ..List::default()
                });
                look.list = self.lists.len();
            }
            Kind::Item if !look.hidden => {
                let item = list::Item {
                    value: attributes.value,
                    style: own.list.or(ListStyle::typed(attributes.kind)),
                    data_list: attributes.data_list,
                    indent: attributes.indent(),
                };
                let list = self.lists.get_mut(look.list.wrapping_sub(1));
                self.mark = list.and_then(|list| list.mark(item));
            }
            _ => {}
        }
        if kind.parts() && !look.hidden && !self.counters.is_empty() {
            let element = Element {
                name: tag.name,
                classes: attributes.class,
            };
            let around = self.around();
            let seen = self.counters.open(element, &around);
            // A sign before an element that is no item is an ornament, unless the page's paragraphs are
            // numbered so.
            let item = match kind {
                Kind::Item => self.mark.is_none(),
                Kind::Paragraph => self.counters.counts(),
                _ => false,
            };
            if let Some(seen) = seen.filter(|seen| seen.counts || item) {
                self.mark = Some(seen.mark);
            }
        }
        if matches!(kind, Kind::Block | Kind::Table | Kind::Cell) {
            self.page.regions.push(look.region);
            look.region = self.page.regions.len() - 1;
        }
        let place = tag.range.end;
        self.open.push(Open {
            name: tag.name,
            classes: attributes.class,
            kind,
            own,
            look,
        });
        self.names[alike(tag.name)] = self.names[alike(tag.name)].saturating_add(1);
        if look.hidden {
            return;
        }
        match kind {
            Kind::Table => self.tables.push(OpenTable::new(look.region)),
            Kind::Section(section) => {
                if let Some(table) = self.tables.last_mut() {
                    table.section(section);
                }
            }
            Kind::Row => {
                if let Some(table) = self.tables.last_mut() {
                    table.row();
                }
            }
            Kind::Cell => {
                let place = self.units(place);
                let cell = RawCell {
                    col_span: attributes.col_span,
                    row_span: attributes.row_span,
                    place,
                    items: Vec::new(),
                };
                if let Some(table) = self.tables.last_mut() {
                    table.open(cell);
                }
            }
            _ => {}
        }
    }

    /// The elements that a style sheet's counters look at: those that part the text.
    fn around(&self) -> Vec<Element<'a>> {
        let parting = self.open.iter().filter(|open| open.kind.parts());
        parting
            .map(|open| Element {
                name: open.name,
                classes: open.classes,
            })
            .collect()
    }

    /// Close what a start tag closes, and end the paragraph.
    fn flush_before(&mut self, kind: Kind) {
        match kind {
            Kind::Item => self.close_nearest(
                |kind| kind == Kind::Item,
                |kind| {
                    matches!(
                        kind,
                        Kind::List { .. } | Kind::Cell | Kind::Table | Kind::Caption
                    )
                },
            ),
            Kind::Cell => {
                self.close_up_to(|kind| matches!(kind, Kind::Row | Kind::Table | Kind::Section(_)))
            }
            Kind::Row => self.close_up_to(|kind| matches!(kind, Kind::Table | Kind::Section(_))),
            Kind::Section(_) | Kind::Caption => self.close_up_to(|kind| kind == Kind::Table),
            _ => {}
        }
        if !matches!(kind, Kind::Cell | Kind::Row | Kind::Section(_)) {
            self.close_nearest(
                |kind| kind == Kind::Paragraph,
                |kind| matches!(kind, Kind::Cell | Kind::Table | Kind::Caption),
            );
        }
        self.flush();
    }

    fn fits(&self, kind: Kind) -> bool {
        let tables = self.open.iter().filter(|_| kind == Kind::Table);
        let inside = || self.open.iter().any(|open| open.kind == Kind::Table);
        match kind {
            Kind::Inline => self.open.len() < DEEPEST_INLINE,
            Kind::Table => {
                self.open.len() < DEEPEST
                    && tables.filter(|open| open.kind == Kind::Table).count() < MOST_TABLES
            }
            // Outside a table these tags mean nothing.
            Kind::Row | Kind::Cell | Kind::Section(_) | Kind::Caption => {
                self.open.len() < DEEPEST && inside()
            }
            _ => self.open.len() < DEEPEST_BLOCK,
        }
    }

    /// Items of the list whose tag was just read, for one that counts down.
    fn items_ahead(&mut self) -> i32 {
        let mut depth = 0_i32;
        let mut items = 0;
        for token in self.tokens.clone().take(self.ahead) {
            self.ahead -= 1;
            match token {
                Token::Start(tag) if matches!(kind(tag.name), Kind::List { .. }) => depth += 1,
                Token::End(name) if matches!(kind(name), Kind::List { .. }) => depth -= 1,
                Token::Start(tag) if depth == 0 && kind(tag.name) == Kind::Item => items += 1,
                _ => {}
            }
            if depth < 0 {
                break;
            }
        }
        items
    }

    fn is_note_mark(&self, tag: &Tag, attributes: &Attributes, look: Look) -> bool {
        notes::is_mark(
            self.html,
            tag,
            attributes.href,
            look.raised,
            self.flow.tail(),
        )
    }
}

/// Letters of a symbol font as what they show, more or less: a picture is a bullet.
fn pictures(text: &MappedText) -> MappedText {
    let mut out = MappedText::new();
    for (at, c) in text.as_str().char_indices() {
        let range = at..at + c.len_utf8();
        match c.is_whitespace() {
            true => out.push_from(text, range),
            false => out.push_mapped("•", text.source_range(range)),
        }
    }
    out
}

/// A small number for a name: names that differ may share it, the same name always has the same.
pub(super) fn alike(name: &str) -> usize {
    let sum = name.bytes().fold(name.len(), |sum, byte| {
        sum.wrapping_mul(31) + usize::from(byte.to_ascii_lowercase())
    });
    sum % 64
}
