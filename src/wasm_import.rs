//! The boundary of the second module: a Word file or HTML in, the bytes of a document out.
//!
//! What comes has been looked at by the first module already, and goes back to it; see `glue.js`.

use wasm_bindgen::prelude::*;

use crate::document::docx::{self, Chunk};
use crate::document::{Document, html, wire};
use crate::report::Locale;

#[wasm_bindgen]
extern "C" {
    /// The first module's reader of text; see `glue.js`.
    #[wasm_bindgen(js_name = readChunk)]
    fn read_chunk(chunk: &[u8]) -> Vec<u8>;
}

/// What HTML shows, for the first module to settle: so that the reader of text is in that one alone.
#[wasm_bindgen(js_name = readHtml, skip_typescript)]
pub fn read_html(source: &str) -> Vec<u8> {
    wire::write(&Ok(html::gather(source)))
}

/// Read a Word file within limits: bytes, ratio, parts, nesting.
#[wasm_bindgen(js_name = readDocx, skip_typescript)]
pub fn read_docx(bytes: &[u8], limits: &[u32], english: bool) -> Vec<u8> {
    let locale = if english { Locale::En } else { Locale::Vi };
    let read = docx::read_with(bytes, limits.into(), inner);
    wire::write(&read.map_err(|refusal| refusal.into_error(locale).at("/docx")))
}

/// Where the main part of a Word file has the text of each block.
#[wasm_bindgen(js_name = traceDocx, skip_typescript)]
pub fn trace_docx(bytes: &[u8], limits: &[u32], english: bool) -> Vec<u8> {
    let locale = if english { Locale::En } else { Locale::Vi };
    let traced = docx::read_traced(bytes, limits.into(), inner).map(|(_, trace)| trace);
    wire::put(&traced.map_err(|refusal| refusal.into_error(locale).at("/docx")))
}

/// A part of another format, read by the first module.
fn inner(chunk: Chunk) -> Document {
    let read = wire::read(&read_chunk(&wire::write_chunk(&chunk)));
    read.and_then(Result::ok).expect("modules of one build")
}

/// The build that this wasm comes from, as [`crate::wasm::Checker::build`].
#[wasm_bindgen(skip_typescript)]
pub fn build() -> String {
    option_env!("KEHOACH_BUILD").unwrap_or_default().to_owned()
}
