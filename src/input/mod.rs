//! Values from outside (options, forms, blocks, catalogues), read strictly into types.
//!
//! Ground floor. A value comes as JSON; [`read`] turns it into a type, and where it does not fit,
//! the [`Fault`] names the place (JSON Pointer) and says in either language what was expected.
//! Nothing here knows what the value means: bounds and cross-checks belong to the type's own file.

pub mod base64;
mod fault;
mod packed;
mod strict;
pub mod wire;

pub use fault::{Fault, FaultKind, Shape};
pub use packed::{put_bytes, take, take_bytes, unseal};
pub use strict::{built_in, date, iso_date, optional_iso_date, pointer, read};
