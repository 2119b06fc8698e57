//! Values as bytes, between parts of one build: what writes them and what reads them.
//!
//! The form has no version and keeps nothing for later: fields in their order, numbers with seven bits a byte. Each
//! type says its fields once, for both ways. Bytes that no writer wrote give nothing, and no panic.

use crate::ordered::Ordered;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};

/// Goes through the wire.
pub trait Wire: Sized {
    /// Append it.
    fn put(&self, to: &mut Vec<u8>);
    /// Take it off the front; none where it is not there.
    fn take(from: &mut &[u8]) -> Option<Self>;
}

/// A type by its fields.
macro_rules! fields {
    ($($name:ident { $($field:ident),* })*) => {$(
        impl Wire for $name {
            fn put(&self, to: &mut Vec<u8>) {
                let $name { $($field),* } = self;
                $($field.put(to);)*
            }
            fn take(from: &mut &[u8]) -> Option<Self> {
                $(let $field = Wire::take(from)?;)*
                Some($name { $($field),* })
            }
        }
    )*};
}

/// A type of a few kinds, each with what it holds.
macro_rules! kinds {
    ($($name:ident { $($number:literal $kind:ident $(($($held:ident),*))?),* })*) => {$(
        impl Wire for $name {
            fn put(&self, to: &mut Vec<u8>) {
                match self {
                    $($name::$kind $(($($held),*))? => {
                        to.push($number);
                        $($($held.put(to);)*)?
                    })*
                }
            }
            fn take(from: &mut &[u8]) -> Option<Self> {
                Some(match u8::take(from)? {
                    $($number => {
                        $($(let $held = Wire::take(from)?;)*)?
                        $name::$kind $(($($held),*))?
                    })*
                    _ => return None,
                })
            }
        }
    )*};
}

pub(crate) use {fields, kinds};

impl Wire for u64 {
    fn put(&self, to: &mut Vec<u8>) {
        let mut left = *self;
        while left >= 0x80 {
            to.push(left as u8 | 0x80);
            left >>= 7;
        }
        to.push(left as u8);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        // Nearly all are small.
        if let [first @ 0..0x80, rest @ ..] = from {
            let number = u64::from(*first);
            *from = rest;
            return Some(number);
        }
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = u8::take(from)?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

/// Numbers that go as another type.
macro_rules! as_number {
    ($($name:ty)*) => {$(
        impl Wire for $name {
            fn put(&self, to: &mut Vec<u8>) {
                (*self as u64).put(to);
            }
            fn take(from: &mut &[u8]) -> Option<Self> {
                Self::try_from(u64::take(from)?).ok()
            }
        }
    )*};
}

as_number!(usize u32 u16);

impl Wire for u8 {
    fn put(&self, to: &mut Vec<u8>) {
        to.push(*self);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let (&first, rest) = from.split_first()?;
        *from = rest;
        Some(first)
    }
}

/// Small ones of either sign in one byte.
impl Wire for i32 {
    fn put(&self, to: &mut Vec<u8>) {
        (((self << 1) ^ (self >> 31)) as u32 as usize).put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let number = u32::try_from(u64::take(from)?).ok()?;
        Some((number >> 1) as i32 ^ -((number & 1) as i32))
    }
}

impl Wire for bool {
    fn put(&self, to: &mut Vec<u8>) {
        to.push(u8::from(*self));
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some(u8::take(from)? != 0)
    }
}

impl Wire for char {
    fn put(&self, to: &mut Vec<u8>) {
        u64::from(u32::from(*self)).put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        char::from_u32(u32::try_from(u64::take(from)?).ok()?)
    }
}

impl Wire for [u8; 3] {
    fn put(&self, to: &mut Vec<u8>) {
        to.extend_from_slice(self);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let (&three, rest) = from.split_first_chunk()?;
        *from = rest;
        Some(three)
    }
}

impl Wire for Range<usize> {
    fn put(&self, to: &mut Vec<u8>) {
        self.start.put(to);
        self.end.put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some(usize::take(from)?..usize::take(from)?)
    }
}

impl Wire for String {
    fn put(&self, to: &mut Vec<u8>) {
        put_text(self, to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        take_text(from).map(str::to_owned)
    }
}

/// A text after its length in bytes.
pub fn put_text(text: &str, to: &mut Vec<u8>) {
    text.len().put(to);
    to.extend_from_slice(text.as_bytes());
}

/// The text at the front; none where it is not there.
pub fn take_text<'b>(from: &mut &'b [u8]) -> Option<&'b str> {
    let length = usize::take(from)?;
    let (text, rest) = from.split_at_checked(length)?;
    *from = rest;
    std::str::from_utf8(text).ok()
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, to: &mut Vec<u8>) {
        self.len().put(to);
        self.iter().for_each(|one| one.put(to));
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let length = usize::take(from)?;
        // Each takes a byte at least, so that no number alone asks for memory.
        let mut all = Vec::with_capacity(length.min(from.len()));
        for _ in 0..length {
            all.push(T::take(from)?);
        }
        Some(all)
    }
}

impl<K: Wire + Ord, V: Wire> Wire for Ordered<K, V> {
    fn put(&self, to: &mut Vec<u8>) {
        self.len().put(to);
        self.iter().for_each(|(key, value)| {
            key.put(to);
            value.put(to);
        });
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Vec::take(from).map(Self::from_iter)
    }
}

impl Wire for f32 {
    fn put(&self, to: &mut Vec<u8>) {
        to.extend_from_slice(&self.to_le_bytes());
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let (bytes, rest) = from.split_first_chunk()?;
        *from = rest;
        Some(Self::from_le_bytes(*bytes))
    }
}

impl Wire for f64 {
    fn put(&self, to: &mut Vec<u8>) {
        to.extend_from_slice(&self.to_le_bytes());
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let (bytes, rest) = from.split_first_chunk()?;
        *from = rest;
        Some(Self::from_le_bytes(*bytes))
    }
}

/// The days since the first of the year 1.
impl Wire for NaiveDate {
    fn put(&self, to: &mut Vec<u8>) {
        self.num_days_from_ce().put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Self::from_num_days_from_ce_opt(i32::take(from)?)
    }
}

impl<T: Wire, U: Wire> Wire for (T, U) {
    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
        self.1.put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some((T::take(from)?, U::take(from)?))
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, to: &mut Vec<u8>) {
        self.is_some().put(to);
        if let Some(it) = self {
            it.put(to);
        }
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        match bool::take(from)? {
            true => T::take(from).map(Some),
            false => Some(None),
        }
    }
}

impl<T: Wire> Wire for Box<T> {
    fn put(&self, to: &mut Vec<u8>) {
        (**self).put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        T::take(from).map(Box::new)
    }
}
