//! A form laid out as the plan that it stands for: headings, markers and tables that the form has no
//! string for stand there without a map.
use chrono::Datelike;

use super::{AppendixForm, PlanForm};
use crate::document::blocks::push_line;
use crate::document::{Block, Cell, Document, Lines, Origin, ParagraphStyle, Row};
use crate::vietnamese::case::Case;
use crate::vietnamese::letters::is_alphanumeric;
use crate::vietnamese::offsets::MappedText;

/// A form as a document that reads like the plan it stands for.
pub fn read(form: &PlanForm) -> Document {
    let mut page = Page::default();
    let empty = Vec::new();

    let issuer = form.issuer.as_ref().unwrap_or(&empty);
    page.each("/issuer", issuer, Style::Centered, |_| None);
    if let Some(number) = &form.number {
        let prefix = match number.trim_start().lower().starts_with("số") {
            true => "",
            false => "Số: ",
        };
        page.line(Style::Plain, None, "/number", prefix, number);
    }
    page.date_line(form);
    page.heading(Style::Centered, None, "KẾ HOẠCH", "/title");
    page.line(Style::Centered, None, "/title", "", &form.title);
    page.each(
        "/bases",
        form.bases.as_ref().unwrap_or(&empty),
        Style::Plain,
        |_| None,
    );

    let mut part = Roman(0);
    page.heading(
        Style::Bold,
        Some(part.next()),
        "MỤC ĐÍCH, YÊU CẦU",
        "/purpose",
    );
    page.heading(Style::Bold, Some("1.".into()), "Mục đích", "/purpose");
    page.each("/purpose", &form.purpose, Style::Plain, dash);
    page.heading(Style::Bold, Some("2.".into()), "Yêu cầu", "/requirements");
    page.each("/requirements", &form.requirements, Style::Plain, dash);

    page.heading(
        Style::Bold,
        Some(part.next()),
        "NHIỆM VỤ VÀ GIẢI PHÁP",
        "/tasks",
    );
    for (index, group) in form.tasks.iter().enumerate() {
        let path = format!("/tasks/{index}");
        let number = match has_marker(&group.heading) {
            true => None,
            false => Some(format!("{}.", index + 1)),
        };
        page.line(
            Style::Bold,
            number,
            &format!("{path}/heading"),
            "",
            &group.heading,
        );
        let lettered = group.items.len() <= LETTERS.len();
        page.each(
            &format!("{path}/items"),
            &group.items,
            Style::Plain,
            |at| match LETTERS.get(at) {
                Some(letter) if lettered => Some(format!("{letter})")),
                _ => Some("-".to_owned()),
            },
        );
    }

    if let Some(budget) = &form.budget {
        page.heading(
            Style::Bold,
            Some(part.next()),
            "KINH PHÍ THỰC HIỆN",
            "/budget",
        );
        page.each("/budget", budget, Style::Plain, dash);
    }
    page.heading(
        Style::Bold,
        Some(part.next()),
        "TỔ CHỨC THỰC HIỆN",
        "/implementation",
    );
    page.each("/implementation", &form.implementation, Style::Plain, dash);

    if let Some(recipients) = &form.recipients {
        page.heading(Style::Bold, None, "Nơi nhận:", "/recipients");
        page.each("/recipients", recipients, Style::Plain, dash);
    }
    if let Some(signer) = &form.signer {
        let authority = signer.authority.as_ref().unwrap_or(&empty);
        page.each("/signer/authority", authority, Style::Centered, |_| None);
        for (path, line) in [
            ("/signer/capacity", &signer.capacity),
            ("/signer/name", &signer.name),
        ] {
            page.line(
                Style::Centered,
                None,
                path,
                "",
                line.as_deref().unwrap_or_default(),
            );
        }
    }
    if let Some(appendix) = &form.appendix {
        page.heading(Style::Centered, None, "PHỤ LỤC", "/appendix");
        let title = appendix.title.as_deref().unwrap_or_default();
        page.line(Style::Centered, None, "/appendix/title", "", title);
        page.table(appendix);
    }
    Document {
        origin: Origin::Form,
        blocks: page.blocks,
        notes: Vec::new(),
        layout: None,
        lines: Lines::default(),
    }
}

/// The letters of lists, in order (NĐ 30/2020, Phụ lục I: the Vietnamese alphabet as lists use it).
const LETTERS: [&str; 23] = [
    "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t",
    "u", "v", "x", "y",
];

fn dash(_: usize) -> Option<String> {
    Some("-".to_owned())
}

/// Whether the drafter wrote a list marker into the string: "a) …", "1. …", "(2) …", "- …", "+ …".
fn has_marker(text: &str) -> bool {
    let text = text.trim_start();
    if text.starts_with(['-', '–', '—', '+', '•', '*']) {
        return true;
    }
    let inner = text.strip_prefix('(').unwrap_or(text);
    let end = inner
        .find(|c: char| !is_alphanumeric(c) && c != '.')
        .unwrap_or(inner.len());
    let (label, after) = inner.split_at(end);
    if after.starts_with(')') {
        return label.chars().count() <= 3 && !label.is_empty();
    }
    // "1. Tuyên", "II. Nội": up to a full stop and a blank.
    let Some(label) = label.strip_suffix('.') else {
        return false;
    };
    !label.is_empty()
        && after.starts_with(char::is_whitespace)
        && (label.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            || label.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')))
}

/// I., II., III., IV., V.: the form has no more parts.
struct Roman(usize);

impl Roman {
    fn next(&mut self) -> String {
        const NUMERALS: [&str; 5] = ["I.", "II.", "III.", "IV.", "V."];
        let numeral = NUMERALS.get(self.0).copied().unwrap_or_default();
        self.0 += 1;
        numeral.to_owned()
    }
}

#[derive(Clone, Copy)]
enum Style {
    Plain,
    Bold,
    Centered,
}

/// The document as it grows.
#[derive(Default)]
struct Page {
    blocks: Vec<Block>,
}

impl Page {
    fn push(&mut self, style: Style, number: Option<String>, path: &str, content: MappedText) {
        let style = ParagraphStyle {
            number,
            bold: !matches!(style, Style::Plain),
            centered: matches!(style, Style::Centered),
            ..ParagraphStyle::default()
        };
        self.blocks.push(Block {
            path: Some(path.to_owned()),
            ..Block::paragraph(content, style)
        });
    }

    /// Words that the form has no field for, standing for the field at `path`.
    fn heading(&mut self, style: Style, number: Option<String>, text: &str, path: &str) {
        let mut content = MappedText::new();
        content.push_mapped(text, 0..0);
        self.push(style, number, path, content);
    }

    /// A field's string; nothing where it is blank.
    fn line(&mut self, style: Style, number: Option<String>, path: &str, prefix: &str, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let mut content = MappedText::new();
        content.push_mapped(prefix, 0..0);
        push_line(&mut content, text, 0);
        if content.len() > prefix.len() {
            self.push(style, number, path, content);
        }
    }

    /// A list's strings, each with the marker of its place unless it has its own.
    fn each(
        &mut self,
        path: &str,
        list: &[String],
        style: Style,
        marker: impl Fn(usize) -> Option<String>,
    ) {
        let said = list
            .iter()
            .enumerate()
            .filter(|(_, text)| !text.trim().is_empty());
        for (place, (index, text)) in said.enumerate() {
            let number = match has_marker(text) {
                true => None,
                false => marker(place),
            };
            self.line(style, number, &format!("{path}/{index}"), "", text);
        }
    }

    /// "Địa danh, ngày 05 tháng 3 năm 2026" as NĐ 30/2020 writes it; blank parts stay blank.
    fn date_line(&mut self, form: &PlanForm) {
        let place = form.place.as_deref().unwrap_or_default().trim();
        if place.is_empty() && form.date.is_none() {
            return;
        }
        let mut content = MappedText::new();
        if !place.is_empty() {
            match form.date {
                None => push_line(&mut content, form.place.as_deref().unwrap_or_default(), 0),
                Some(_) => content.push_mapped(place, 0..0),
            }
            content.push_mapped(", ", 0..0);
        }
        match form.date {
            Some(date) => {
                let (day, month, year) = (date.day(), date.month(), date.year());
                // Days below 10 and the months 1 and 2 take a zero (Phụ lục I, II.4).
                let month = match month {
                    1 | 2 => format!("0{month}"),
                    _ => month.to_string(),
                };
                let said = format!("ngày {day:02} tháng {month} năm {year}");
                content.push_mapped(&said, 0.."YYYY-MM-DD".len());
                self.push(Style::Plain, None, "/date", content);
            }
            None => {
                content.push_mapped("ngày     tháng     năm", 0..0);
                self.push(Style::Plain, None, "/place", content);
            }
        }
    }

    fn table(&mut self, appendix: &AppendixForm) {
        let mut content = MappedText::new();
        let mut rows = Vec::with_capacity(appendix.rows.len() + 1);
        let header = row(&mut content, &appendix.columns, |index| {
            format!("/appendix/columns/{index}")
        });
        rows.push(header);
        let mut group = "";
        for (index, given) in appendix.rows.iter().enumerate() {
            let named = given.group.as_deref().unwrap_or_default().trim();
            if let Some(heading) = &given.group
                && !named.is_empty()
                && named != group
            {
                content.push_mapped("\n", 0..0);
                let mut heading = row(&mut content, std::slice::from_ref(heading), |_| {
                    format!("/appendix/rows/{index}/group")
                });
                for cell in &mut heading.cells {
                    cell.col_span = appendix.columns.len();
                    cell.bold = true;
                }
                rows.push(heading);
            }
            group = named;
            content.push_mapped("\n", 0..0);
            rows.push(row(&mut content, &given.cells, |cell| {
                format!("/appendix/rows/{index}/cells/{cell}")
            }));
        }
        self.blocks.push(Block {
            path: Some("/appendix".to_owned()),
            ..Block::table(content, rows)
        });
    }
}

/// A row of cells, each mapped from 0 within its own string.
fn row(content: &mut MappedText, texts: &[String], path: impl Fn(usize) -> String) -> Row {
    let mut cells = Vec::with_capacity(texts.len());
    for (column, text) in texts.iter().enumerate() {
        if column > 0 {
            content.push_mapped("\t", 0..0);
        }
        let start = content.len();
        push_line(content, text, 0);
        cells.push(Cell {
            path: Some(path(column)),
            ..Cell::new(start..content.len(), column)
        });
    }
    Row { cells }
}
