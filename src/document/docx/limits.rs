//! What a file may cost at most.

use serde::Deserialize;

use crate::input::Fault;
use crate::report::Words;

/// Bounds on what a `.docx` file unpacks to. See `Options.limits` of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Limits {
    /// Bytes of the parts that are read, unpacked, all together.
    pub unpacked_bytes: u32,
    /// How many times larger than packed they may be.
    pub packing_ratio: u32,
    /// Parts in the archive.
    pub parts: u32,
    /// Depth to which elements may be nested.
    pub nesting: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            unpacked_bytes: 128 << 20,
            packing_ratio: 300,
            parts: 10_000,
            nesting: 200,
        }
    }
}

impl From<&[u32]> for Limits {
    /// As they go between modules: bytes, ratio, parts, nesting.
    fn from(limits: &[u32]) -> Self {
        match *limits {
            [unpacked_bytes, packing_ratio, parts, nesting] => Self {
                unpacked_bytes,
                packing_ratio,
                parts,
                nesting,
            },
            _ => Self::default(),
        }
    }
}

impl From<Limits> for [u32; 4] {
    fn from(limits: Limits) -> Self {
        [
            limits.unpacked_bytes,
            limits.packing_ratio,
            limits.parts,
            limits.nesting,
        ]
    }
}

/// More would not fit beside its own reading in a browser's 4 GiB.
const MOST_BYTES: u32 = 1 << 30;
/// Each level takes some of the stack, of which a WebAssembly module has 1 MiB.
const MOST_NESTING: u32 = 400;

const OUT_OF_BOUNDS: Words = Words {
    vi: "Giới hạn phải từ 1 đến {0}.",
    en: "The limit must be from 1 to {0}.",
};

impl Limits {
    /// Whether the limits make sense.
    ///
    /// # Errors
    /// A [`Fault`] at the limit that is zero or beyond what can be kept.
    pub fn checked(self) -> Result<(), Fault> {
        let bounds = [
            ("/unpackedBytes", self.unpacked_bytes, MOST_BYTES),
            ("/packingRatio", self.packing_ratio, u32::MAX),
            ("/parts", self.parts, u32::MAX),
            ("/nesting", self.nesting, MOST_NESTING),
        ];
        for (path, value, most) in bounds {
            if value == 0 || value > most {
                return Err(Fault::said(path, &OUT_OF_BOUNDS, &[&most.to_string()]));
            }
        }
        Ok(())
    }
}
