//! The portal's structured form as a document.
//!
//! Every field's string becomes a block (or a table's cell) whose path is the field's JSON Pointer
//! and whose map counts within that string. What the form has no string for, and a plan in text
//! has, stands there as a block without a map: headings, the name of the type, list markers.

mod page;

pub use page::read;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

use crate::input::{Fault, optional_iso_date, pointer, read as read_value};
use crate::report::Words;
use crate::sorting;

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
