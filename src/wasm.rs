//! The boundary: the only file that knows JavaScript.

use wasm_bindgen::prelude::*;

use crate::{Checker as Core, Options, Source};

/// Checks drafts. See the interface.
#[wasm_bindgen]
pub struct Checker {
    core: Core,
}

#[wasm_bindgen]
impl Checker {
    /// A checker with the built-in catalogues.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<Checker, JsValue> {
        let core = Core::new(Options::default()).map_err(|e| JsValue::from_str(&e.message))?;
        Ok(Checker { core })
    }

    /// Check a draft.
    pub fn check(&self, source: JsValue) -> Result<JsValue, JsValue> {
        let text = js_sys::Reflect::get(&source, &"text".into())?;
        let source = Source::Text(text.as_string().unwrap_or_default());
        let report = self
            .core
            .check(&source)
            .map_err(|e| JsValue::from_str(&e.message))?;
        Ok(serde_wasm_bindgen::to_value(&report)?)
    }
}
