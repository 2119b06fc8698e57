//! A typed value out of a JSON value, by serde, with the place of every fault.
//!
//! serde's own errors know no place and speak English only; this deserialiser walks the value
//! itself, so that an error collects the keys and indices on its way out.

use std::fmt;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};
use serde_json::{Map, Value};

use super::fault::{Fault, FaultKind, Shape};
use super::packed::unpack;

/// Read a value into a type.
///
/// # Errors
/// The first [`Fault`] on the way through the value.
pub fn read<T: DeserializeOwned>(value: &Value) -> Result<T, Fault> {
    T::deserialize(Node(value)).map_err(Failure::into_fault)
}

/// A value that comes with the program, as the build script packed it. Read the same way as what comes from outside, because a
/// second deserialiser (serde_json's own) would put every type's reader into the wasm twice.
///
/// # Panics
/// If the value is not of that type: a fault of the program, which its tests find.
pub fn built_in<T: DeserializeOwned>(mut packed: &[u8]) -> T {
    let value = unpack(&mut packed).expect("built-in data is packed");
    match read(&value) {
        Ok(value) => value,
        Err(fault) => panic!("built-in data at \"{}\"", fault.path),
    }
}

/// One step of a JSON Pointer (RFC 6901): a slash and the escaped key.
pub fn pointer(key: &str) -> String {
    format!("/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// A date as `YYYY-MM-DD` and nothing else, for `#[serde(deserialize_with)]`.
///
/// # Errors
/// Anything but a string of that form that is a date of the calendar.
pub fn iso_date<'de, D: de::Deserializer<'de>>(input: D) -> Result<NaiveDate, D::Error> {
    let text = String::deserialize(input)?;
    date(&text).ok_or_else(|| {
        de::Error::invalid_value(de::Unexpected::Str(&text), &"YYYY-MM-DD (2026-03-31)")
    })
}

/// The same where null stands for no date.
///
/// # Errors
/// As [`iso_date`].
pub fn optional_iso_date<'de, D: de::Deserializer<'de>>(
    input: D,
) -> Result<Option<NaiveDate>, D::Error> {
    #[derive(Deserialize)]
    struct Day(#[serde(deserialize_with = "iso_date")] NaiveDate);
    Ok(Option::<Day>::deserialize(input)?.map(|Day(day)| day))
}

/// A date as `YYYY-MM-DD` and nothing else. chrono's own reader of dates knows all their forms, and is as large as a family of rules.
pub fn date(text: &str) -> Option<NaiveDate> {
    let digits = |range: std::ops::Range<usize>| -> Option<u32> {
        let part = text.get(range)?;
        part.bytes().all(|b| b.is_ascii_digit()).then_some(())?;
        part.parse().ok()
    };
    let shaped = text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
    shaped.then_some(())?;
    NaiveDate::from_ymd_opt(digits(0..4)? as i32, digits(5..7)?, digits(8..10)?)
}

/// A fault with the keys from the inside out. Boxed: every field of every type moves a result.
#[derive(Debug)]
struct Failure(Box<(FaultKind, Vec<String>)>);

impl Failure {
    #[inline(never)]
    fn new(kind: FaultKind) -> Self {
        Self(Box::new((kind, Vec::new())))
    }

    #[inline(never)]
    fn under(mut self, key: &str) -> Self {
        self.0.1.push(key.to_owned());
        self
    }

    fn into_fault(self) -> Fault {
        let (kind, trail) = *self.0;
        let mut path = String::new();
        for key in trail.iter().rev() {
            path.push_str(&pointer(key));
        }
        Fault { path, kind }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0.0)
    }
}

impl std::error::Error for Failure {}

impl de::Error for Failure {
    fn custom<T: fmt::Display>(message: T) -> Self {
        let message = message.to_string();
        Self::new(FaultKind::Said(message.clone(), message))
    }

    fn invalid_value(found: de::Unexpected, expected: &dyn de::Expected) -> Self {
        let found = match found {
            de::Unexpected::Str(text) => text.to_owned(),
            de::Unexpected::Unsigned(count) => format!("integer `{count}`"),
            // Not `Display`: it would bring the printing of fractions into the wasm.
            _ => String::new(),
        };
        Self::new(FaultKind::Value(found, expected.to_string()))
    }

    #[inline(never)]
    fn unknown_variant(found: &str, known: &'static [&'static str]) -> Self {
        Self::new(FaultKind::Choice(found.to_owned(), known))
    }

    #[inline(never)]
    fn unknown_field(field: &str, known: &'static [&'static str]) -> Self {
        Self::new(FaultKind::Unknown(field.to_owned(), known)).under(field)
    }

    #[inline(never)]
    fn missing_field(field: &'static str) -> Self {
        Self::new(FaultKind::Missing(field)).under(field)
    }
}

#[derive(Clone, Copy)]
struct Node<'de>(&'de Value);

impl Node<'_> {
    fn shape(self) -> Shape {
        match self.0 {
            Value::Null => Shape::Null,
            Value::Bool(_) => Shape::Boolean,
            Value::Number(_) => Shape::Number,
            Value::String(_) => Shape::Text,
            Value::Array(_) => Shape::List,
            Value::Object(_) => Shape::Object,
        }
    }

    #[inline(never)]
    fn instead_of(self, expected: Shape) -> Failure {
        Failure::new(FaultKind::Type {
            expected,
            found: self.shape(),
        })
    }
}

macro_rules! counts {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
            match self.0.as_u64() {
                Some(count) => visitor.visit_u64(count),
                None => Err(self.instead_of(Shape::Count)),
            }
        }
    )*};
}

impl<'de> de::Deserializer<'de> for Node<'de> {
    type Error = Failure;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => match number.as_u64() {
                Some(count) => visitor.visit_u64(count),
                None => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
            },
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(items) => visitor.visit_seq(Items { items, at: 0 }),
            Value::Object(fields) => visitor.visit_map(Fields::new(fields)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        match self.0 {
            Value::Bool(value) => visitor.visit_bool(*value),
            _ => Err(self.instead_of(Shape::Boolean)),
        }
    }

    counts!(deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64);

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        match self.0.as_f64() {
            Some(number) => visitor.visit_f64(number),
            None => Err(self.instead_of(Shape::Number)),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        match self.0 {
            Value::String(text) => visitor.visit_borrowed_str(text),
            _ => Err(self.instead_of(Shape::Text)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        match self.0 {
            Value::Array(items) => visitor.visit_seq(Items { items, at: 0 }),
            _ => Err(self.instead_of(Shape::List)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        match self.0 {
            Value::Object(fields) => visitor.visit_map(Fields::new(fields)),
            _ => Err(self.instead_of(Shape::Object)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        match self.0 {
            Value::String(variant) => visitor.visit_enum(variant.as_str().into_deserializer()),
            _ => Err(self.instead_of(Shape::Text)),
        }
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u128 f32 char bytes byte_buf unit unit_struct tuple tuple_struct
        identifier ignored_any
    }
}

struct Items<'de> {
    items: &'de [Value],
    at: usize,
}

impl<'de> de::SeqAccess<'de> for Items<'de> {
    type Error = Failure;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Failure> {
        let Some(item) = self.items.get(self.at) else {
            return Ok(None);
        };
        let at = self.at;
        self.at += 1;
        seed.deserialize(Node(item))
            .map(Some)
            .map_err(|failure| failure.under(&at.to_string()))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len() - self.at)
    }
}

/// The fields that are still to be read. What no type matters for stands in functions of their own: the rest is
/// compiled anew for every type.
struct Fields<'de> {
    fields: serde_json::map::Iter<'de>,
    open: (&'de str, &'de Value),
}

impl<'de> Fields<'de> {
    #[inline(never)]
    fn new(fields: &'de Map<String, Value>) -> Self {
        Self {
            fields: fields.iter(),
            open: ("", &Value::Null),
        }
    }

    /// Go to the next field; gives its key.
    #[inline(never)]
    fn next(&mut self) -> Option<&'de str> {
        let (key, value) = self.fields.next()?;
        self.open = (key, value);
        Some(key)
    }
}

impl<'de> de::MapAccess<'de> for Fields<'de> {
    type Error = Failure;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Failure> {
        let Some(key) = self.next() else {
            return Ok(None);
        };
        let key = de::value::BorrowedStrDeserializer::new(key);
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Failure> {
        let (key, value) = self.open;
        seed.deserialize(Node(value))
            .map_err(|failure| failure.under(key))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::*;
    use crate::report::Locale;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Outer {
        title: String,
        #[serde(default)]
        inner: Vec<Inner>,
        #[serde(default)]
        by_key: BTreeMap<String, Choice>,
        #[serde(default, deserialize_with = "optional_iso_date")]
        day: Option<NaiveDate>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Inner {
        count: usize,
        flag: Option<bool>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "camelCase")]
    enum Choice {
        One,
        Two,
    }

    #[test]
    fn a_fault_names_its_place_by_json_pointer() {
        for (value, path) in [
            (json!({}), "/title"),
            (json!({"title": 1}), "/title"),
            (json!({"title": "", "extra/field": 1}), "/extra~1field"),
            (json!({"title": "", "inner": {}}), "/inner"),
            (
                json!({"title": "", "inner": [{"count": 1}, {"count": -1}]}),
                "/inner/1/count",
            ),
            (
                json!({"title": "", "inner": [{"count": 1, "flag": "x"}]}),
                "/inner/0/flag",
            ),
            (
                json!({"title": "", "inner": [{"count": 1, "size": 1}]}),
                "/inner/0/size",
            ),
            (
                json!({"title": "", "by_key": {"a": "one", "b": "three"}}),
                "/by_key/b",
            ),
            (json!({"title": "", "by_key": {"a": null}}), "/by_key/a"),
            (json!({"title": "", "day": "2025-02-30"}), "/day"),
            (json!({"title": "", "day": "2025-2-3"}), "/day"),
            (json!(["title"]), ""),
            (json!(null), ""),
        ] {
            let fault = read::<Outer>(&value).expect_err("a fault");
            assert_eq!(fault.path, path, "{value}: {fault:?}");
        }
    }

    #[test]
    fn a_good_value_is_read() {
        let outer: Outer = read(&json!({
            "title": "x", "inner": [{"count": 3, "flag": null}],
            "by_key": {"a": "two"}, "day": "2026-03-31",
        }))
        .expect("fits");
        assert_eq!(outer.inner[0].count, 3);
        assert_eq!(outer.day, NaiveDate::from_ymd_opt(2026, 3, 31));
    }

    #[test]
    fn a_fault_speaks_both_languages() {
        let fault = read::<Outer>(&json!({"title": [], "inner": []})).expect_err("a fault");
        assert_eq!(
            fault.message(Locale::Vi),
            "Tại /title: Cần chuỗi ký tự, nhưng nhận được danh sách."
        );
        assert_eq!(
            fault.message(Locale::En),
            "At /title: Expected a string, got a list."
        );
    }
}
