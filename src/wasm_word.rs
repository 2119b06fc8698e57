//! The boundary of the third module, with what is wanted of few files: a Word file and what is to be written into it
//! in, the file's bytes out; a file of another program's in, the bytes of a document out.
//!
//! What comes has been looked at by the first module, and of a file that is written into the second has told where it
//! has what; see `glue.js`.

use wasm_bindgen::prelude::*;

use crate::document::docx::annotate::{self, Given, Options};
use crate::document::docx::{self, Trace};
use crate::document::wire;
use crate::report::{KehoachError, Locale};

/// Write findings into a Word file: its bytes, what the second module's `traceDocx` said, limits, findings and options.
#[wasm_bindgen(js_name = annotateDocx, skip_typescript)]
pub fn annotate_docx(
    bytes: &[u8],
    trace: &[u8],
    limits: &[u32],
    english: bool,
    given: &[u8],
) -> Vec<u8> {
    const OF_ONE_BUILD: &str = "modules of one build";
    let locale = if english { Locale::En } else { Locale::Vi };
    let trace: Result<Trace, KehoachError> = wire::take(trace).expect(OF_ONE_BUILD);
    let given: (Vec<Given>, Options) = wire::take(given).expect(OF_ONE_BUILD);
    let written = trace.and_then(|trace| {
        let written = annotate::annotate(bytes, limits.into(), &trace, &given.0, &given.1);
        written.map_err(|refusal| refusal.into_error(locale).at("/docx"))
    });
    wire::put(&written)
}

/// The comments of this program in a Word file that somebody marked as resolved.
#[wasm_bindgen(js_name = resolvedIn, skip_typescript)]
pub fn resolved_in(bytes: &[u8], limits: &[u32], english: bool) -> Vec<u8> {
    let locale = if english { Locale::En } else { Locale::Vi };
    let found = annotate::resolved(bytes, limits.into());
    wire::put(&found.map_err(|refusal| refusal.into_error(locale).at("/docx")))
}

/// Read a file of a kind (the name of its source, `odt` or `doc`) within limits: bytes, ratio, parts, nesting.
#[wasm_bindgen(js_name = readOther, skip_typescript)]
pub fn read_other(kind: &str, bytes: &[u8], limits: &[u32], english: bool) -> Vec<u8> {
    let locale = if english { Locale::En } else { Locale::Vi };
    let read = match kind {
        "odt" => docx::odt::read(bytes, limits.into()),
        _ => docx::doc::read(bytes, limits.into()),
    };
    wire::write(&read.map_err(|refusal| refusal.into_error(locale).at(format!("/{kind}"))))
}

/// The build that this wasm comes from, as [`crate::wasm::Checker::build`].
#[wasm_bindgen(skip_typescript)]
pub fn build() -> String {
    option_env!("KEHOACH_BUILD").unwrap_or_default().to_owned()
}
