//! The boundary: the only room that knows JavaScript.
//!
//! Whatever a caller passes is first copied into JSON by functions that catch what JavaScript may
//! throw (getters, proxies); only then is it read into types. So no foreign exception runs through
//! Rust's frames, and the checker works on after every error.

mod copied;
mod given;

use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

use js_sys::{JsString, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::document::docx::annotate::{self, Resolved};
use crate::document::wire::{self, Wire};
use crate::input::{Fault, FaultKind, pointer};
use crate::report::{ErrorCode, KehoachError, Locale};
use crate::vietnamese::language::Language;
use crate::{
    Bundled, Checker as Core, DraftEdit, Options, SkeletonRequest, Source, SupplementRequest,
    decode_language,
};
use copied::{copy, throws};
use given::{Given, bytes, given};

#[wasm_bindgen(typescript_custom_section)]
const INTERFACE: &'static str = include_str!("../interface.d.ts");

#[wasm_bindgen]
extern "C" {
    /// The class of `src/glue.js`, which the build appends to the module.
    #[wasm_bindgen(js_name = KehoachError)]
    type Thrown;
    #[wasm_bindgen(catch, constructor, js_class = KehoachError)]
    fn new(code: &str, message: &str, path: Option<&str>) -> Result<Thrown, JsValue>;

    /// The reading of the second module, and of the third, as bytes of [`wire`]; see `src/glue.js`. Throws where the
    /// one that is needed is not loaded.
    #[wasm_bindgen(catch, js_name = importHtml)]
    fn import_html(html: &JsString) -> Result<Vec<u8>, JsValue>;
    #[wasm_bindgen(catch, js_name = importFile)]
    fn import_file(
        kind: &str,
        bytes: &Uint8Array,
        limits: &[u32],
        english: bool,
    ) -> Result<Vec<u8>, JsValue>;

    /// The third module's writing, as bytes of [`wire`].
    #[wasm_bindgen(catch, js_name = annotateDocx)]
    fn annotate_docx(
        bytes: &Uint8Array,
        limits: &[u32],
        english: bool,
        given: &[u8],
    ) -> Result<Vec<u8>, JsValue>;
    #[wasm_bindgen(catch, js_name = resolvedIn)]
    fn resolved_in(bytes: &Uint8Array, limits: &[u32], english: bool) -> Result<Vec<u8>, JsValue>;

    /// The bytes of the language pack, where they can be had at once and were not asked for before; see `src/glue.js`.
    #[wasm_bindgen(catch, js_name = languageBytes)]
    fn language_bytes() -> Result<Option<Vec<u8>>, JsValue>;

    /// The file of the catalogues that come with the program, in the same way.
    #[wasm_bindgen(catch, js_name = parentsBytes)]
    fn parents_bytes() -> Result<Option<Vec<u8>>, JsValue>;

    /// The bytes of a view, apart from it; see `src/glue.js`. Throws where the buffer behind it was given away.
    #[wasm_bindgen(catch, js_name = copyOf)]
    fn copy_of(view: &JsValue) -> Result<Uint8Array, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;
    #[wasm_bindgen(catch, js_namespace = Object, js_name = keys)]
    fn keys(value: &JsValue) -> Result<js_sys::Array, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ArrayBuffer, js_name = isView)]
    fn is_view(value: &JsValue) -> Result<bool, JsValue>;
}

/// Checks drafts. See the interface.
///
/// What JavaScript throws within a method leaves Rust's frames as they are, borrowed objects and all. So
/// whatever may throw is caught where it is called; what could throw all the same (a page that put a
/// setter of its own under a field's name) finds nothing borrowed but the checker itself, and that shared.
#[wasm_bindgen(skip_typescript)]
pub struct Checker {
    core: RefCell<Core>,
    /// Whether it has the catalogues that come with the program.
    whole: Cell<bool>,
}

#[wasm_bindgen]
impl Checker {
    /// A checker with the built-in catalogues.
    #[wasm_bindgen(constructor, skip_typescript)]
    pub fn new(options: &JsValue) -> Result<Checker, JsValue> {
        let build = || {
            let options = match options.is_undefined() {
                true => Options::default(),
                false => Options::from_value(&copy(options, ErrorCode::BadOptions, Locale::Vi)?)?,
            };
            Core::new(options)
        };
        Ok(Checker {
            core: RefCell::new(build().map_err(thrown)?),
            whole: Cell::new(false),
        })
    }

    /// Check a draft.
    #[wasm_bindgen(skip_typescript)]
    pub fn check(&self, source: &JsValue) -> Result<JsValue, JsValue> {
        let source = self.draft(source)?;
        self.speak();
        let report = self.core().check(&source);
        plain(&report.map_err(thrown)?)
    }

    /// Check the last draft with one edit in it.
    #[wasm_bindgen(skip_typescript)]
    pub fn edit(&self, edit: &JsValue) -> Result<JsValue, JsValue> {
        let locale = self.locale();
        self.speak();
        let change = copy(edit, ErrorCode::BadSource, locale)
            .and_then(|value| DraftEdit::from_value(value, locale))
            .and_then(|edit| self.core().edit(edit));
        plain(&change.map_err(thrown)?)
    }

    /// The recognised blocks of a draft.
    #[wasm_bindgen(skip_typescript)]
    pub fn read(&self, source: &JsValue) -> Result<JsValue, JsValue> {
        let source = self.draft(source)?;
        let blocks = self.core.borrow().read(&source);
        plain(&blocks.map_err(thrown)?)
    }

    /// The text by which a draft would take up a parent's task.
    #[wasm_bindgen(skip_typescript)]
    pub fn supplement(&self, source: &JsValue, request: &JsValue) -> Result<JsValue, JsValue> {
        let source = self.draft(source)?;
        let locale = self.locale();
        let made = copy(request, ErrorCode::BadOptions, locale)
            .and_then(|value| SupplementRequest::from_value(&value, locale))
            .and_then(|request| self.core().supplement(&source, &request));
        plain(&made.map_err(thrown)?)
    }

    /// A whole plan to fill in.
    #[wasm_bindgen(skip_typescript)]
    pub fn skeleton(&self, request: &JsValue) -> Result<JsValue, JsValue> {
        let locale = self.locale();
        let made = copy(request, ErrorCode::BadOptions, locale)
            .and_then(|value| SkeletonRequest::from_value(&value, locale))
            .and_then(|request| self.core().skeleton(&request));
        plain(&made.map_err(thrown)?)
    }

    /// A Word file with findings of its report in it: comments, or tracked changes.
    #[wasm_bindgen(skip_typescript)]
    pub fn annotate(
        &self,
        docx: &JsValue,
        findings: &JsValue,
        options: &JsValue,
    ) -> Result<Uint8Array, JsValue> {
        let locale = self.locale();
        let file = bytes(docx, "/docx", locale).map_err(thrown)?;
        let below = |at: &str, value: &JsValue| {
            copy(value, ErrorCode::BadOptions, locale).map_err(|error| {
                let path = format!("{at}{}", error.path.as_deref().unwrap_or_default());
                thrown(error.at(path))
            })
        };
        let findings = below("/findings", findings)?;
        let options = below("/options", options)?;
        let given = annotate::read(&findings, &options, locale).map_err(thrown)?;
        let limits: [u32; 4] = self.core.borrow().limits().into();
        let english = locale == Locale::En;
        let written = annotate_docx(&file, &limits, english, &wire::put(&given))?;
        let written: Result<Vec<u8>, KehoachError> = taken(&written)?;
        Ok(Uint8Array::from(written.map_err(thrown)?.as_slice()))
    }

    /// The findings whose comments somebody marked as resolved in a Word file.
    #[wasm_bindgen(js_name = resolvedIn, skip_typescript)]
    pub fn resolved_in(&self, docx: &JsValue) -> Result<JsValue, JsValue> {
        let locale = self.locale();
        let file = bytes(docx, "/docx", locale).map_err(thrown)?;
        let limits: [u32; 4] = self.core.borrow().limits().into();
        let found = resolved_in(&file, &limits, locale == Locale::En)?;
        let found: Result<Vec<Resolved>, KehoachError> = taken(&found)?;
        plain(&found.map_err(thrown)?)
    }

    /// A parent plan as a catalogue.
    #[wasm_bindgen(js_name = readParent, skip_typescript)]
    pub fn read_parent(&self, source: &JsValue) -> Result<JsValue, JsValue> {
        let source = self.draft(source)?;
        let catalogue = self.core.borrow().read_parent(&source);
        plain(&catalogue.map_err(thrown)?)
    }

    /// The curator's bench.
    #[wasm_bindgen(skip_typescript)]
    pub fn bench(&self, catalogue: &JsValue, request: &JsValue) -> Result<JsValue, JsValue> {
        let locale = self.locale();
        let catalogue = copy(catalogue, ErrorCode::BadCatalogue, locale)
            .and_then(|value| self.core.borrow().catalogue(&value))
            .map_err(thrown)?;
        let field = |name: &str| match request.is_object() {
            true => throws(
                Reflect::get(request, &name.into()),
                &pointer(name),
                ErrorCode::BadOptions,
                locale,
            )
            .map_err(thrown),
            false => Ok(JsValue::UNDEFINED),
        };
        let lines = field("lines")?;
        let lines = match lines.is_undefined() {
            true => Vec::new(),
            false => copy(&lines, ErrorCode::BadCatalogue, locale)
                .and_then(|value| self.core.borrow().two_lines(&value))
                .map_err(thrown)?,
        };
        let unrelated = field("unrelated")?;
        let mut drafts = Vec::new();
        if is_array(&unrelated)? {
            for draft in js_sys::Array::from(&unrelated) {
                drafts.push(self.draft(&draft)?);
            }
        }
        let child = field("child")?;
        let child = match child.is_undefined() {
            true => None,
            false => Some(self.draft(&child)?),
        };
        let core = self.core.borrow();
        let shown = core.bench(&catalogue, &lines, &drafts, child.as_ref());
        plain(&shown.map_err(thrown)?)
    }

    /// Add a parent's catalogue.
    #[wasm_bindgen(js_name = addParent, skip_typescript)]
    pub fn add_parent(&self, catalogue: &JsValue) -> Result<(), JsValue> {
        copy(catalogue, ErrorCode::BadCatalogue, self.locale())
            .and_then(|value| self.core.borrow().catalogue(&value))
            .and_then(|catalogue| self.core.borrow_mut().add_parent(catalogue))
            .map_err(thrown)
    }

    /// The catalogues that options can name.
    #[wasm_bindgen(skip_typescript)]
    pub fn parents(&self) -> Result<JsValue, JsValue> {
        let parents = self.core().parents();
        plain(&parents)
    }

    /// A loaded catalogue as a whole; undefined where there is none of this id.
    #[wasm_bindgen(skip_typescript)]
    pub fn catalogue(&self, id: &JsValue) -> Result<JsValue, JsValue> {
        let id = id.as_string();
        let catalogue = id.and_then(|id| self.core().parent(&id).cloned());
        match catalogue {
            Some(catalogue) => plain(&catalogue),
            None => Ok(JsValue::UNDEFINED),
        }
    }

    /// The build that this wasm comes from; the glue has the same, see `scripts/build.mjs`.
    #[wasm_bindgen(skip_typescript)]
    pub fn build() -> String {
        option_env!("KEHOACH_BUILD").unwrap_or_default().to_owned()
    }

    /// All rules.
    #[wasm_bindgen(skip_typescript)]
    pub fn rules(locale: &JsValue) -> Result<JsValue, JsValue> {
        let locale = match locale.as_string().as_deref() {
            None if locale.is_undefined() => Locale::Vi,
            Some("vi") => Locale::Vi,
            Some("en") => Locale::En,
            other => {
                let found = other.unwrap_or_default().to_owned();
                let fault = Fault {
                    path: "/locale".to_owned(),
                    kind: FaultKind::Choice(found, &["vi", "en"]),
                };
                return Err(thrown(fault.into_error(ErrorCode::BadOptions, Locale::Vi)));
            }
        };
        plain(&Core::rules(locale))
    }

    fn locale(&self) -> Locale {
        self.core.borrow().locale()
    }

    /// The core, with the catalogues that come with the program as soon as they are there.
    fn core(&self) -> Ref<'_, Core> {
        if !self.whole.get()
            && let Some(bundled) = bundled()
            && let Ok(mut core) = self.core.try_borrow_mut()
        {
            core.set_bundled(&bundled);
            self.whole.set(true);
        }
        self.core.borrow()
    }

    /// Gives the core the counts of the language, as soon as they are there.
    fn speak(&self) {
        let language = LANGUAGE.with_borrow(Option::clone).or_else(|| {
            // What lies beside the module and is damaged is as good as not there.
            let bytes = language_bytes().ok()??;
            let read = decode_language(&bytes, self.locale()).ok()?;
            LANGUAGE.set(Some(Rc::clone(&read)));
            Some(read)
        });
        if language.is_some() {
            self.core.borrow().set_language(language);
        }
    }

    /// A draft, read by another module where this one cannot.
    fn draft(&self, source: &JsValue) -> Result<Source, JsValue> {
        let locale = self.locale();
        let bytes = match given(source, self.locale()).map_err(thrown)? {
            Given::Here(source) => return Ok(source),
            Given::Html(source) => import_html(&source)?,
            Given::File(kind, bytes) => {
                let limits: [u32; 4] = self.core.borrow().limits().into();
                import_file(&kind, &bytes, &limits, locale == Locale::En)?
            }
        };
        let read = wire::read(&bytes).ok_or_else(|| js_sys::Error::new("no document"))?;
        Ok(Source::Document(Box::new(read.map_err(thrown)?)))
    }
}

thread_local! {
    /// The counts of the language, one for all checkers.
    static LANGUAGE: RefCell<Option<Rc<Language>>> = const { RefCell::new(None) };
    /// The catalogues that come with the program, one set for all checkers.
    static BUNDLED: RefCell<Option<Bundled>> = const { RefCell::new(None) };
}

/// The catalogues that come with the program, where they are there or can be had at once.
fn bundled() -> Option<Bundled> {
    BUNDLED.with_borrow(Option::clone).or_else(|| {
        // What lies beside the module and is damaged is as good as not there.
        let read = Bundled::read(&parents_bytes().ok()??, Locale::Vi).ok()?;
        BUNDLED.set(Some(read.clone()));
        Some(read)
    })
}

/// Take the catalogues that come with the program, for all checkers; why not, where they are damaged or another build's.
#[wasm_bindgen(js_name = takeParents, skip_typescript)]
pub fn take_parents(file: &[u8]) -> Option<String> {
    match Bundled::read(file, Locale::Vi) {
        Ok(bundled) => {
            BUNDLED.set(Some(bundled));
            None
        }
        Err(error) => Some(error.message),
    }
}

/// Take the counts of the language, for all checkers; why not, where they are damaged.
#[wasm_bindgen(js_name = takeLanguage, skip_typescript)]
pub fn take_language(bytes: &[u8]) -> Option<String> {
    match decode_language(bytes, Locale::Vi) {
        Ok(language) => {
            LANGUAGE.set(Some(language));
            None
        }
        Err(error) => Some(error.message),
    }
}

/// A part of a Word file in another format, for the second module: its document, as bytes.
#[wasm_bindgen(js_name = readChunk, skip_typescript)]
pub fn read_chunk(chunk: &[u8]) -> Vec<u8> {
    let chunk = wire::read_chunk(chunk).expect("modules of one build");
    wire::write(&Ok(chunk.read()))
}

/// A result as plain objects, `None` as null.
fn plain(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(JsValue::from)
}

/// What another module of this build handed over.
fn taken<T: Wire>(bytes: &[u8]) -> Result<T, JsValue> {
    wire::take(bytes).ok_or_else(|| js_sys::Error::new("no answer").into())
}

fn thrown(error: KehoachError) -> JsValue {
    let made = Thrown::new(error.code.as_str(), &error.message, error.path.as_deref());
    made.map_or_else(|failure| failure, JsValue::from)
}
