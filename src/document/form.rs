//! The portal's structured form as a document.
//!
//! Every field's string becomes a block (or a table's cell) whose path is the field's JSON Pointer
//! and whose map counts within that string. What the form has no string for, and a plan in text
//! has, stands there as a block without a map: headings, the name of the type, list markers.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

use super::blocks::push_line;
use super::{Block, Cell, Document, Origin, ParagraphStyle, Row};
use crate::input::{Fault, optional_iso_date, pointer, read as read_value};
use crate::report::Words;
use crate::sorting;
use crate::vietnamese::case::Case;
use crate::vietnamese::offsets::MappedText;

/// Most characters of one field.
pub const MOST_CHARS: u64 = 200_000;
/// Most entries of one list.
pub const MOST_ENTRIES: u64 = 20_000;
/// Most columns of the appendix.
pub const MOST_COLUMNS: u64 = 64;

/// A draft as a portal's form holds it (`PlanForm` of the interface). Unknown fields are refused.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct PlanForm {
    /// Tên cơ quan, superior first, one entry a line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "lines"))]
    pub issuer: Option<Vec<String>>,
    /// Số, ký hiệu; absent while blank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 200))]
    pub number: Option<String>,
    /// Địa danh.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 200))]
    pub place: Option<String>,
    /// Ngày ban hành, ISO; absent while blank.
    #[serde(
        default,
        deserialize_with = "optional_iso_date",
        skip_serializing_if = "Option::is_none"
    )]
    pub date: Option<NaiveDate>,
    /// Trích yếu.
    #[validate(custom(function = "words"))]
    pub title: String,
    /// Căn cứ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "lines"))]
    pub bases: Option<Vec<String>>,
    /// Mục đích, one entry a paragraph.
    #[validate(custom(function = "lines"))]
    pub purpose: Vec<String>,
    /// Yêu cầu, one entry a paragraph.
    #[validate(custom(function = "lines"))]
    pub requirements: Vec<String>,
    /// Nhiệm vụ, giải pháp by group.
    #[validate(nested)]
    pub tasks: Vec<TaskGroup>,
    /// Kinh phí; absent where the plan has no such section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "lines"))]
    pub budget: Option<Vec<String>>,
    /// Tổ chức thực hiện, one entry a body or duty.
    #[validate(custom(function = "lines"))]
    pub implementation: Vec<String>,
    /// Phụ lục.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub appendix: Option<AppendixForm>,
    /// Nơi nhận.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "lines"))]
    pub recipients: Option<Vec<String>>,
    /// Who signs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub signer: Option<SignerForm>,
}

/// A group of tasks under one heading.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct TaskGroup {
    /// Its heading, with or without a number.
    #[validate(custom(function = "words"))]
    pub heading: String,
    /// Its items, with or without a marker.
    #[validate(custom(function = "lines"))]
    pub items: Vec<String>,
}

/// The Phụ lục's table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "cells_fit_columns"))]
pub struct AppendixForm {
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 5000))]
    pub title: Option<String>,
    /// Headings of its columns, left to right.
    #[validate(length(min = 1, max = "MOST_COLUMNS"), custom(function = "lines"))]
    pub columns: Vec<String>,
    /// Its rows.
    #[validate(nested)]
    pub rows: Vec<RowForm>,
}

/// A row of the Phụ lục.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct RowForm {
    /// Heading of the group that it stands under; rows of one group follow each other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 5000))]
    pub group: Option<String>,
    /// One entry a column; empty where the drafter left it empty.
    #[validate(custom(function = "lines"))]
    pub cells: Vec<String>,
}

/// The signature block.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct SignerForm {
    /// "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "lines"))]
    pub authority: Option<Vec<String>>,
    /// "PHÓ CHỦ TỊCH".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 500))]
    pub capacity: Option<String>,
    /// Full name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 500))]
    pub name: Option<String>,
}

/// A string that must say something.
fn words(text: &str) -> Result<(), ValidationError> {
    if text.trim().is_empty() {
        return Err(ValidationError::new("blank"));
    }
    bounded(text)
}

fn bounded(text: &str) -> Result<(), ValidationError> {
    // Bytes bound characters from above, so that most texts need no counting.
    if text.len() as u64 > MOST_CHARS && text.chars().count() as u64 > MOST_CHARS {
        let mut error = ValidationError::new("length");
        error.add_param("max".into(), &MOST_CHARS);
        return Err(error);
    }
    Ok(())
}

/// A list of strings, each within bounds. An empty one is a draft's state, not a fault of shape.
fn lines(list: &[String]) -> Result<(), ValidationError> {
    if list.len() as u64 > MOST_ENTRIES {
        let mut error = ValidationError::new("length");
        error.add_param("max".into(), &MOST_ENTRIES);
        return Err(error);
    }
    for (index, text) in list.iter().enumerate() {
        bounded(text).map_err(|mut error| {
            error.add_param(PLACE.into(), &format!("/{index}"));
            error
        })?;
    }
    Ok(())
}

fn cells_fit_columns(appendix: &AppendixForm) -> Result<(), ValidationError> {
    let columns = appendix.columns.len();
    let misfit = appendix
        .rows
        .iter()
        .enumerate()
        .find(|(_, row)| row.cells.len() != columns);
    let Some((index, row)) = misfit else {
        return Ok(());
    };
    let mut error = ValidationError::new("cells");
    error.add_param("cells".into(), &row.cells.len());
    error.add_param("columns".into(), &columns);
    error.add_param(PLACE.into(), &format!("/rows/{index}/cells"));
    Err(error)
}

/// Name of the parameter that carries the rest of an error's pointer.
const PLACE: &str = "place";

const BLANK: Words = Words {
    vi: "Không được để trống.",
    en: "Must not be blank.",
};
const TOO_LONG: Words = Words {
    vi: "Dài quá mức cho phép (tối đa {0}).",
    en: "Longer than allowed (at most {0}).",
};
const TOO_SHORT: Words = Words {
    vi: "Cần ít nhất {0} phần tử.",
    en: "Needs at least {0} entries.",
};
const CELLS: Words = Words {
    vi: "Hàng có {0} ô, trong khi bảng có {1} cột; ô trống vẫn phải có mặt là chuỗi rỗng.",
    en: "The row has {0} cells where the table has {1} columns; an empty cell is an empty string.",
};

/// Read a form out of a JSON value.
///
/// # Errors
/// A [`Fault`] with the JSON Pointer of the field.
pub fn parse(value: &Value) -> Result<PlanForm, Fault> {
    let form: PlanForm = read_value(value)?;
    check(&form)?;
    Ok(form)
}

/// Check a form's bounds.
///
/// # Errors
/// A [`Fault`] with the JSON Pointer of the first field that is out of bounds.
pub fn check(form: &PlanForm) -> Result<(), Fault> {
    for (field, length) in [("tasks", form.tasks.len()), ("appendix/rows", rows(form))] {
        if length as u64 > MOST_ENTRIES {
            let most = MOST_ENTRIES.to_string();
            return Err(Fault::said(format!("/{field}"), &TOO_LONG, &[&most]));
        }
    }
    let Err(errors) = form.validate() else {
        return Ok(());
    };
    let mut faults = Vec::new();
    gather(&errors, "", &mut faults);
    sorting::sort_by(&mut faults, |one, other| one.path.cmp(&other.path));
    match faults.into_iter().next() {
        Some(fault) => Err(fault),
        None => Ok(()),
    }
}

fn rows(form: &PlanForm) -> usize {
    form.appendix.as_ref().map_or(0, |table| table.rows.len())
}

fn gather(errors: &ValidationErrors, path: &str, faults: &mut Vec<Fault>) {
    for (field, kind) in errors.errors() {
        // Errors of a whole struct come under a name of the validator's own.
        let path = match field.as_ref() {
            "__all__" => path.to_owned(),
            field => format!("{path}{}", pointer(field)),
        };
        match kind {
            ValidationErrorsKind::Struct(errors) => gather(errors, &path, faults),
            ValidationErrorsKind::List(entries) => {
                for (index, errors) in entries {
                    gather(errors, &format!("{path}/{index}"), faults);
                }
            }
            ValidationErrorsKind::Field(errors) => {
                faults.extend(errors.iter().map(|error| fault(error, &path)));
            }
        }
    }
}

fn fault(error: &ValidationError, path: &str) -> Fault {
    let number = |name: &str| error.params.get(name).and_then(Value::as_u64);
    let said = |name: &str| number(name).unwrap_or_default().to_string();
    let place = error.params.get(PLACE).and_then(Value::as_str);
    let path = format!("{path}{}", place.unwrap_or_default());
    match error.code.as_ref() {
        "blank" => Fault::said(path, &BLANK, &[]),
        "cells" => Fault::said(path, &CELLS, &[&said("cells"), &said("columns")]),
        // The validator puts the value's own length beside its bounds.
        _ if is_empty(error) => Fault::said(path, &TOO_SHORT, &[&said("min")]),
        _ => Fault::said(path, &TOO_LONG, &[&said("max")]),
    }
}

fn is_empty(error: &ValidationError) -> bool {
    let value = error.params.get("value").and_then(Value::as_array);
    error.params.contains_key("min") && value.is_some_and(Vec::is_empty)
}

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
        .find(|c: char| !c.is_alphanumeric() && c != '.')
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
