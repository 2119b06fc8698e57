//! The parts of a package and how they hang together.

use std::collections::{HashMap, HashSet};

use super::assemble::Assembler;
use super::body::Reader;
use super::chunk;
use super::chunk::Inner;
use super::fonts::{Fonts, Theme};
use super::items::{Item, NoteId};
use super::letterhead::{take_boxes, take_header};
use super::limits::Limits;
use super::numbering::Numbering;
use super::old_fonts;
use super::refusal::{DAMAGED, NO_DOCUMENT, NO_TEXT, Refusal};
use super::section::RawSection;
use super::sniff::of_kind;
use super::styles::{Styles, TableText};
use super::trace::Trace;
use super::xml::{Xml, decode};
use super::zip::Archive;
use crate::document::layout::{Layout, PageNumber, PageSection};
use crate::document::{Document, Lines, Origin};
use crate::report::Words;

/// Where the document stands in packages that do not say.
const USUAL: &str = "word/document.xml";

const OPEN_DOCUMENT: Words = Words {
    vi: "văn bản OpenDocument (.odt)",
    en: "an OpenDocument text (.odt)",
};
const EXCEL: Words = Words {
    vi: "bảng tính Excel (.xlsx)",
    en: "an Excel workbook (.xlsx)",
};
const POWERPOINT: Words = Words {
    vi: "bản trình chiếu PowerPoint (.pptx)",
    en: "a PowerPoint presentation (.pptx)",
};
pub(super) const OTHER_OPEN_DOCUMENT: Words = Words {
    vi: "tệp OpenDocument không phải văn bản",
    en: "an OpenDocument file that is no text",
};

/// A package whose parts are taken out one by one.
pub(super) struct Package<'b> {
    pub archive: Archive<'b>,
    deepest: u32,
}

impl<'b> Package<'b> {
    /// A package whose directory was read.
    pub fn open(bytes: &'b [u8], limits: Limits) -> Result<Self, Refusal> {
        Ok(Self {
            archive: Archive::open(bytes, limits)?,
            deepest: limits.nesting,
        })
    }

    /// A part as text; none where there is none.
    fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(bytes) = self.archive.part(name)? else {
            return Ok(None);
        };
        let text = decode(bytes).ok_or_else(|| Refusal::in_part(DAMAGED, name))?;
        Ok(Some(text))
    }

    /// What is read out of a part; the default where there is none.
    pub fn part<T: Default>(
        &mut self,
        name: Option<&str>,
        read: impl FnOnce(&mut Xml) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let Some(name) = name else {
            return Ok(T::default());
        };
        let Some(text) = self.text(name)? else {
            return Ok(T::default());
        };
        read(&mut Xml::new(name, &text, self.deepest))
    }

    /// The relationships of a part.
    pub fn relations(&mut self, part: &str) -> Result<Relations, Refusal> {
        let mut relations = self.part(Some(&relations_of(part)), Relations::read)?;
        let (folder, _) = part.rsplit_once('/').unwrap_or(("", part));
        relations.folder = folder.to_owned();
        Ok(relations)
    }
}

/// The name of the part that has a part's relationships.
pub(super) fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        None => format!("_rels/{part}.rels"),
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
    }
}

/// Relationships of a part.
#[derive(Debug, Default)]
pub(super) struct Relations {
    folder: String,
    /// Targets by the last word of the type; the first of each.
    by_kind: HashMap<String, String>,
    by_id: HashMap<String, String>,
}

impl Relations {
    fn read(xml: &mut Xml) -> Result<Self, Refusal> {
        let mut relations = Self::default();
        xml.root()?;
        let root = xml.depth();
        while let Some(relation) = xml.child(root)? {
            let of = |name| relation.attribute(name).unwrap_or_default();
            if of("TargetMode") == "External" {
                continue;
            }
            let kind = of("Type");
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let target = of("Target").into_owned();
            relations
                .by_kind
                .entry(kind)
                .or_insert_with(|| target.clone());
            relations.by_id.insert(of("Id").into_owned(), target);
        }
        Ok(relations)
    }

    /// The part that a relationship leads to.
    fn part(&self, target: &str) -> String {
        if let Some(absolute) = target.strip_prefix('/') {
            return absolute.to_owned();
        }
        let mut path: Vec<&str> = self.folder.split('/').filter(|s| !s.is_empty()).collect();
        for step in target.split('/') {
            match step {
                "" | "." => {}
                ".." => {
                    path.pop();
                }
                step => path.push(step),
            }
        }
        path.join("/")
    }

    pub fn of_kind(&self, kind: &str) -> Option<String> {
        self.by_kind.get(kind).map(|target| self.part(target))
    }

    fn of_id(&self, id: &str) -> Option<String> {
        self.by_id.get(id).map(|target| self.part(target))
    }
}

/// Read a whole package.
pub(super) fn read(bytes: &[u8], limits: Limits, inner: Inner) -> Result<Document, Refusal> {
    read_nested(bytes, limits, 0, inner, false).map(|(document, _)| document)
}

/// The same, and where the main part has what was read.
pub(super) fn read_traced(bytes: &[u8], limits: Limits, inner: Inner) -> Result<Traced, Refusal> {
    read_nested(bytes, limits, 0, inner, true)
}

type Traced = (Document, Trace);

/// Read a package that stands within so many others.
pub(super) fn read_nested(
    bytes: &[u8],
    limits: Limits,
    depth: u32,
    inner: Inner,
    tracing: bool,
) -> Result<Traced, Refusal> {
    let mut package = Package::open(bytes, limits)?;
    let main = main_part(&mut package)?;
    let relations = package.relations(&main)?;
    let kind = |kind: &str| relations.of_kind(kind);
    let theme = package.part(kind("theme").as_deref(), Theme::read)?;
    let mut fonts = Fonts::new(theme);
    let styles = package.part(kind("styles").as_deref(), |xml| {
        Styles::read(xml, &mut fonts)
    })?;
    let numbering = package.part(kind("numbering").as_deref(), |xml| {
        Numbering::read(xml, &mut fonts)
    })?;
    let even_differs = package.part(kind("settings").as_deref(), even_pages_differ)?;
    let mut reader = Reader::new(styles, numbering, fonts);
    reader.tracing = tracing;
    let mut out = Assembler::default();
    let text = package.text(&main)?;
    let text = text.ok_or_else(|| Refusal::bad(NO_DOCUMENT, &[]))?;
    let mut xml = Xml::new(&main, &text, limits.nesting);
    xml.root()?;
    let root = xml.depth();
    let mut items = Vec::new();
    while let Some(element) = xml.child(root)? {
        if !element.is("body") {
            continue;
        }
        reader.content(&mut xml, TableText::default(), &mut items)?;
    }
    items.extend(reader.unfinished());
    drop(text);
    reader.stand_in = Some(0);
    for (kind, endnote) in [("footnotes", false), ("endnotes", true)] {
        let name = relations.of_kind(kind);
        let notes = package.part(name.as_deref(), |xml| notes(xml, endnote, &mut reader))?;
        out.notes.extend(notes);
    }
    reader.stand_in = Some(0);
    let mut header = first_header(&mut package, &mut reader, &relations, &items)?;
    let mut parts = [&mut items, &mut header];
    old_fonts::convert(&mut parts, &mut out.notes, &reader.fonts);
    chunks(&mut package, &relations, limits, depth, inner, &mut items)?;
    take_header(header, &mut items);
    take_boxes(&mut items);
    out.items(items);
    out.finish();
    let sections = sections(
        &mut package,
        &mut reader,
        &relations,
        &mut out,
        even_differs,
    )?;
    let layout = Layout {
        sections,
        blocks: out.layouts,
        fonts: reader.fonts.into_names(),
    };
    let document = Document {
        origin: Origin::Docx,
        blocks: out.blocks,
        notes: out.remarks,
        layout: Some(Box::new(layout)),
        lines: Lines::default(),
    };
    Ok((document, out.trace))
}

/// The content of the header that the first page shows.
fn first_header(
    package: &mut Package,
    reader: &mut Reader,
    relations: &Relations,
    items: &[Item],
) -> Result<Vec<Item>, Refusal> {
    let first = items.iter().find_map(|item| match item {
        Item::Section(section) => section.first_header(),
        _ => None,
    });
    let part = first.and_then(|id| relations.of_id(id));
    package.part(part.as_deref(), |xml| {
        xml.root()?;
        reader.apart(xml)
    })
}

/// Read the parts of other formats that stand among items.
fn chunks(
    package: &mut Package,
    relations: &Relations,
    limits: Limits,
    depth: u32,
    inner: Inner,
    items: &mut Vec<Item>,
) -> Result<(), Refusal> {
    let mut left = chunk::MOST_CHUNKS;
    let mut seen = HashSet::new();
    // Together, packages within may unpack to as much as the one around.
    let mut packages = chunk::MOST_PACKAGES;
    let within = Limits {
        unpacked_bytes: limits.unpacked_bytes / chunk::MOST_PACKAGES,
        ..limits
    };
    let mut waiting: Vec<&mut Vec<Item>> = vec![items];
    while let Some(items) = waiting.pop() {
        for item in items {
            match item {
                Item::Chunk(id) if left > 0 => {
                    left -= 1;
                    // A part that stands there twice is no letter: it would make a small file long.
                    let Some(name) = relations.of_id(id).filter(|name| seen.insert(name.clone()))
                    else {
                        continue;
                    };
                    let Some(bytes) = package.archive.part(&name)? else {
                        continue;
                    };
                    if bytes.starts_with(b"PK") {
                        if packages == 0 {
                            continue;
                        }
                        packages -= 1;
                    }
                    if let Some(document) = chunk::read(&name, bytes, inner, |package| {
                        let nested = || {
                            let read = read_nested(package, within, depth + 1, inner, false).ok();
                            read.map(|(document, _)| document)
                        };
                        (depth < chunk::DEEPEST).then(nested)?
                    }) {
                        *item = Item::Read(Box::new(document));
                    }
                }
                Item::Table(table) => {
                    let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                    waiting.extend(cells.map(|cell| &mut cell.items));
                }
                _ => {}
            }
        }
    }
    Ok(())
}

/// The name of the part that holds the document; a refusal where the package is of another kind.
pub(super) fn main_part(package: &mut Package) -> Result<String, Refusal> {
    let named = package.relations("")?.of_kind("officeDocument");
    let named = named.unwrap_or_else(|| USUAL.to_owned());
    for (prefix, kind) in [("xl/", &EXCEL), ("ppt/", &POWERPOINT)] {
        if named.starts_with(prefix) {
            return Err(of_kind(kind, false));
        }
    }
    if package.archive.has(&named) {
        return Ok(named);
    }
    if package.archive.has(USUAL) {
        return Ok(USUAL.to_owned());
    }
    if let Some(kind) = package.archive.part("mimetype")? {
        let is_text = kind.starts_with(b"application/vnd.oasis.opendocument.text");
        if is_text {
            return Err(of_kind(&OPEN_DOCUMENT, true));
        }
        if kind.starts_with(b"application/vnd.oasis.opendocument") {
            return Err(Refusal::kind(NO_TEXT, &OTHER_OPEN_DOCUMENT));
        }
    }
    Err(Refusal::bad(NO_DOCUMENT, &[]))
}

/// Whether the settings give even pages a header of their own.
fn even_pages_differ(xml: &mut Xml) -> Result<bool, Refusal> {
    xml.root()?;
    let root = xml.depth();
    let mut differ = false;
    while let Some(setting) = xml.child(root)? {
        differ |= setting.is("evenAndOddHeaders") && setting.on();
    }
    Ok(differ)
}

/// Footnotes or endnotes by id; separators are none.
fn notes(
    xml: &mut Xml,
    endnote: bool,
    reader: &mut Reader,
) -> Result<HashMap<NoteId, Vec<Item>>, Refusal> {
    let mut notes = HashMap::new();
    xml.root()?;
    let root = xml.depth();
    while let Some(note) = xml.child(root)? {
        let Some(id) = note
            .number("id")
            .filter(|_| note.attribute("type").is_none_or(|kind| kind == "normal"))
        else {
            continue;
        };
        let id = NoteId { endnote, id };
        reader.stand_in = reader.note_places.get(&id).copied().or(Some(0));
        notes.insert(id, reader.apart(xml)?);
    }
    Ok(notes)
}

/// The sections of pages with their page numbers.
fn sections(
    package: &mut Package,
    reader: &mut Reader,
    relations: &Relations,
    out: &mut Assembler,
    even_differs: bool,
) -> Result<Vec<PageSection>, Refusal> {
    let mut raw: Vec<(RawSection, usize)> = std::mem::take(&mut out.sections);
    match raw.last_mut() {
        Some((_, end)) => *end = out.blocks.len(),
        None => raw.push((RawSection::default(), out.blocks.len())),
    }
    let mut before: Option<RawSection> = None;
    let mut numbers: HashMap<String, Option<PageNumber>> = HashMap::new();
    let mut start = 0;
    let mut sections = Vec::with_capacity(raw.len());
    for (mut section, end) in raw {
        if let Some(before) = &before {
            section.inherit(before);
        }
        for (id, in_header) in section.ids() {
            if numbers.contains_key(id) {
                continue;
            }
            let part = relations.of_id(id);
            let items = package.part(part.as_deref(), |xml| {
                xml.root()?;
                reader.apart(xml)
            })?;
            numbers.insert(id.to_owned(), page_number(&items, in_header, true));
        }
        let number = |id: &str| numbers.get(id).copied().flatten();
        sections.push(section.finish(start..end, even_differs, number));
        start = end;
        before = Some(section);
    }
    Ok(sections)
}

/// The page number that a header or footer prints; where it stands is known for its own paragraphs only.
pub(super) fn page_number(items: &[Item], in_header: bool, own: bool) -> Option<PageNumber> {
    items.iter().find_map(|item| match item {
        Item::Paragraph(paragraph) => {
            let of_own = paragraph.page_number.map(|format| PageNumber {
                in_header,
                alignment: own.then(|| paragraph.number_alignment()).flatten(),
                format,
            });
            let of_boxes = || {
                let mut boxes = paragraph.boxes.iter();
                boxes.find_map(|items| page_number(items, in_header, false))
            };
            of_own.or_else(of_boxes)
        }
        Item::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells
                .filter_map(|cell| page_number(&cell.items, in_header, false))
                .next()
        }
        Item::Section(_) | Item::Chunk(_) | Item::Read(_) => None,
    })
}
