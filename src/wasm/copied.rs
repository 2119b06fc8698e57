//! What a caller passes, copied into JSON before any of it is read.

use js_sys::{JsString, Reflect};
use serde_json::{Map, Number, Value};
use wasm_bindgen::prelude::*;

use super::{is_array, keys};
use crate::Source;
use crate::input::{Fault, FaultKind, Shape, pointer};
use crate::report::{ErrorCode, KehoachError, Locale, Words};

const TOO_MANY: Words = Words {
    vi: "Dữ liệu quá nhiều: hơn {0} triệu ô, đoạn hoặc trường. Hãy chia nhỏ rồi đưa vào từng phần.",
    en: "Too much data: more than {0} million cells, paragraphs or fields. Split it and pass it in parts.",
};

const TOO_DEEP: Words = Words {
    vi: "Dữ liệu lồng nhau quá sâu hoặc chứa chính nó.",
    en: "Nested too deeply, or within itself.",
};

const THREW: Words = Words {
    vi: "Không đọc được giá trị: {0}",
    en: "The value cannot be read: {0}",
};

const NOT_FINITE: Words = Words {
    vi: "Cần một số hữu hạn.",
    en: "Expected a finite number.",
};

/// Deepest nesting that any of the interface's values has is 7.
const DEEPEST: usize = 32;

/// Most values of one form, list of blocks or catalogue.
const MOST_VALUES: usize = 2_000_000;

pub(super) fn wrong(value: &JsValue, expected: Shape, path: &str) -> Fault {
    Fault {
        path: path.to_owned(),
        kind: FaultKind::Type {
            expected,
            found: shape(value),
        },
    }
}

pub(super) fn shape(value: &JsValue) -> Shape {
    if value.is_null() || value.is_undefined() {
        Shape::Null
    } else if value.is_string() {
        Shape::Text
    } else if value.as_bool().is_some() {
        Shape::Boolean
    } else if value.as_f64().is_some() {
        Shape::Number
    } else if is_array(value).unwrap_or(false) {
        Shape::List
    } else if value.is_object() {
        Shape::Object
    } else {
        Shape::Other
    }
}

/// What JavaScript threw, as an error at a place.
pub(super) fn throws<T>(
    result: Result<T, JsValue>,
    path: &str,
    code: ErrorCode,
    locale: Locale,
) -> Result<T, KehoachError> {
    result.map_err(|thrown| {
        // Only an error's own words; asking further could throw again.
        let words = match thrown.dyn_ref::<js_sys::Error>() {
            Some(error) => Reflect::get(error, &"message".into()).ok(),
            None => None,
        };
        let words = words
            .and_then(|words| words.as_string())
            .unwrap_or_default();
        Fault::said(path, &THREW, &[&words]).into_error(code, locale)
    })
}

/// A JavaScript value as JSON. `undefined` fields are left out.
pub(super) fn copy(
    value: &JsValue,
    code: ErrorCode,
    locale: Locale,
) -> Result<Value, KehoachError> {
    Copy {
        code,
        locale,
        values: MOST_VALUES,
        units: Source::MOST,
        path: String::new(),
    }
    .value(value, DEEPEST)
}

struct Copy {
    code: ErrorCode,
    locale: Locale,
    /// Values that may still come.
    values: usize,
    /// UTF-16 units that may still come.
    units: usize,
    path: String,
}

impl Copy {
    fn value(&mut self, value: &JsValue, depth: usize) -> Result<Value, KehoachError> {
        if depth == 0 {
            return Err(self.refuse(&TOO_DEEP, &[]));
        }
        if self.values == 0 {
            return Err(self.too_many());
        }
        self.values -= 1;
        if value.is_null() || value.is_undefined() {
            return Ok(Value::Null);
        }
        if let Some(flag) = value.as_bool() {
            return Ok(Value::Bool(flag));
        }
        if let Some(number) = value.as_f64() {
            return self.number(number);
        }
        if let Some(string) = value.dyn_ref::<JsString>() {
            let units = string.length() as usize;
            self.units = self
                .units
                .checked_sub(units)
                .ok_or_else(|| Source::text_too_large(self.locale).at(self.path.as_str()))?;
            return Ok(Value::String(value.as_string().unwrap_or_default()));
        }
        if !value.is_object() {
            let fault = Fault {
                path: self.path.clone(),
                kind: FaultKind::Type {
                    expected: Shape::Object,
                    found: Shape::Other,
                },
            };
            return Err(fault.into_error(self.code, self.locale));
        }
        match self.catch(is_array(value))? {
            true => self.list(value, depth),
            false => self.object(value, depth),
        }
    }

    fn number(&self, number: f64) -> Result<Value, KehoachError> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if number >= 0.0 && number.fract() == 0.0 && number < EXACT {
            return Ok(Value::Number(Number::from(number as u64)));
        }
        match Number::from_f64(number) {
            Some(number) => Ok(Value::Number(number)),
            None => Err(self.refuse(&NOT_FINITE, &[])),
        }
    }

    fn list(&mut self, list: &JsValue, depth: usize) -> Result<Value, KehoachError> {
        let length = self.catch(Reflect::get(list, &"length".into()))?;
        let length = length.as_f64().unwrap_or_default();
        if length > self.values as f64 {
            return Err(self.too_many());
        }
        let mut items = Vec::new();
        for index in 0..length as u32 {
            let item = self.below(&index.to_string(), Reflect::get_u32(list, index), depth)?;
            items.push(item.unwrap_or(Value::Null));
        }
        Ok(Value::Array(items))
    }

    fn object(&mut self, object: &JsValue, depth: usize) -> Result<Value, KehoachError> {
        let mut fields = Map::new();
        for key in self.catch(keys(object))? {
            let name = key.as_string().unwrap_or_default();
            let value = self.below(&name, Reflect::get(object, &key), depth)?;
            if let Some(value) = value {
                fields.insert(name, value);
            }
        }
        Ok(Value::Object(fields))
    }

    /// What stands under a key; none where it is `undefined`.
    fn below(
        &mut self,
        key: &str,
        got: Result<JsValue, JsValue>,
        depth: usize,
    ) -> Result<Option<Value>, KehoachError> {
        let length = self.path.len();
        self.path.push_str(&pointer(key));
        let value = self.catch(got)?;
        let value = match value.is_undefined() {
            true => None,
            false => Some(self.value(&value, depth - 1)?),
        };
        self.path.truncate(length);
        Ok(value)
    }

    fn catch<T>(&self, result: Result<T, JsValue>) -> Result<T, KehoachError> {
        throws(result, &self.path, self.code, self.locale)
    }

    fn refuse(&self, words: &Words, said: &[&str]) -> KehoachError {
        Fault::said(self.path.as_str(), words, said).into_error(self.code, self.locale)
    }

    fn too_many(&self) -> KehoachError {
        let millions = (MOST_VALUES / 1_000_000).to_string();
        let said = TOO_MANY.fill(self.locale, &[&millions]);
        KehoachError::new(ErrorCode::TooLarge, said).at(self.path.as_str())
    }
}
