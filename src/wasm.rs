//! The boundary: the only file that knows JavaScript.
//!
//! Whatever a caller passes is first copied into JSON by functions that catch what JavaScript may
//! throw (getters, proxies); only then is it read into types. So no foreign exception runs through
//! Rust's frames, and the checker works on after every error.

use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

use js_sys::{JsString, Reflect, Uint8Array};
use serde::Serialize;
use serde_json::{Map, Number, Value};
use wasm_bindgen::prelude::*;

use crate::document::docx::annotate::{self, Resolved};
use crate::document::wire::{self, Wire};
use crate::input::{Fault, FaultKind, Shape, pointer};
use crate::report::{ErrorCode, KehoachError, Locale, Words};
use crate::vietnamese::language::Language;
use crate::{
    Bundled, Checker as Core, DraftEdit, Options, SkeletonRequest, Source, SupplementRequest,
    decode_language,
};

#[wasm_bindgen(typescript_custom_section)]
const INTERFACE: &'static str = include_str!("interface.d.ts");

#[wasm_bindgen]
extern "C" {
    /// The class of `src/glue.js`, which the build appends to the module.
    #[wasm_bindgen(js_name = KehoachError)]
    type Thrown;
    #[wasm_bindgen(catch, constructor, js_class = KehoachError)]
    fn new(code: &str, message: &str, path: Option<&str>) -> Result<Thrown, JsValue>;

    /// The second module's reading, as bytes of [`wire`]; see `src/glue.js`. Throws where it is not loaded.
    #[wasm_bindgen(catch, js_name = importHtml)]
    fn import_html(html: &JsString) -> Result<Vec<u8>, JsValue>;
    #[wasm_bindgen(catch, js_name = importDocx)]
    fn import_docx(bytes: &Uint8Array, limits: &[u32], english: bool) -> Result<Vec<u8>, JsValue>;

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

    /// A draft, read by the second module where this one cannot.
    fn draft(&self, source: &JsValue) -> Result<Source, JsValue> {
        let locale = self.locale();
        let bytes = match self.source(source).map_err(thrown)? {
            Given::Here(source) => return Ok(source),
            Given::Html(source) => import_html(&source)?,
            Given::Docx(bytes) => {
                let limits: [u32; 4] = self.core.borrow().limits().into();
                import_docx(&bytes, &limits, locale == Locale::En)?
            }
        };
        let read = wire::read(&bytes).ok_or_else(|| js_sys::Error::new("no document"))?;
        Ok(Source::Document(Box::new(read.map_err(thrown)?)))
    }

    /// Exactly one kind of draft out of a JavaScript object.
    fn source(&self, source: &JsValue) -> Result<Given, KehoachError> {
        let locale = self.locale();
        let refuse = |fault: Fault| Err(fault.into_error(ErrorCode::BadSource, locale));
        if !source.is_object() || throws(is_array(source), "", ErrorCode::BadSource, locale)? {
            return refuse(Fault {
                path: String::new(),
                kind: FaultKind::Type {
                    expected: Shape::Object,
                    found: shape(source),
                },
            });
        }
        let mut given: Option<(String, JsValue)> = None;
        for key in throws(keys(source), "", ErrorCode::BadSource, locale)? {
            let name = key.as_string().unwrap_or_default();
            let path = pointer(&name);
            let value = throws(
                Reflect::get(source, &key),
                &path,
                ErrorCode::BadSource,
                locale,
            )?;
            if value.is_undefined() {
                continue;
            }
            if !SOURCES.contains(&name.as_str()) {
                return refuse(Fault {
                    path,
                    kind: FaultKind::Unknown(name, SOURCES),
                });
            }
            if let Some((before, _)) = &given {
                return refuse(Fault::said(path, &TWO_SOURCES, &[before, &name]));
            }
            given = Some((name, value));
        }
        let Some((kind, value)) = given else {
            return refuse(Fault::said("", &NO_SOURCE, &[&SOURCES.join(", ")]));
        };
        let here = match kind.as_str() {
            "text" => {
                let string = text(&value, "/text", locale)?;
                Source::Text(string.as_string().unwrap_or_default())
            }
            "form" => copy(&value, ErrorCode::BadSource, locale)
                .and_then(|value| Source::form(&value, locale))
                .map_err(|error| error.at_root("/form"))?,
            "blocks" => copy(&value, ErrorCode::BadSource, locale)
                .and_then(|value| Source::blocks(&value, locale))
                .map_err(|error| error.at_root("/blocks"))?,
            "html" => return Ok(Given::Html(text(&value, "/html", locale)?)),
            _ => return Ok(Given::Docx(bytes(&value, "/docx", locale)?)),
        };
        Ok(Given::Here(here))
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

/// A draft as it came, of the right shape.
enum Given {
    /// Read in this module.
    Here(Source),
    Html(JsString),
    Docx(Uint8Array),
}

const SOURCES: &[&str] = &["text", "html", "docx", "form", "blocks"];

const NO_SOURCE: Words = Words {
    vi: "Chưa có bản dự thảo: cần đúng một trong các trường {0}.",
    en: "No draft: exactly one of the fields {0} is needed.",
};
const TWO_SOURCES: Words = Words {
    vi: "Chỉ được đưa một bản dự thảo, nhưng có cả “{0}” và “{1}”.",
    en: "One draft at a time: there are both “{0}” and “{1}”.",
};
const GIVEN_AWAY: Words = Words {
    vi: "Các byte của tệp không còn: vùng nhớ của chúng đã được chuyển đi (chẳng hạn cho một worker). Hãy đọc lại tệp, hoặc đưa một bản sao.",
    en: "The file's bytes are gone: their buffer was transferred (to a worker, say) or shrunk. Read the file again, or pass a copy.",
};
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

/// A string of at most [`Source::MOST`] units. In Rust a lone surrogate becomes U+FFFD, one unit for one.
fn text(value: &JsValue, path: &str, locale: Locale) -> Result<JsString, KehoachError> {
    let Some(string) = value.dyn_ref::<JsString>() else {
        return Err(wrong(value, Shape::Text, path).into_error(ErrorCode::BadSource, locale));
    };
    if string.length() as usize > Source::MOST {
        return Err(Source::text_too_large(locale).at(path));
    }
    Ok(string.clone())
}

/// The bytes of a file.
fn bytes(value: &JsValue, path: &str, locale: Locale) -> Result<Uint8Array, KehoachError> {
    // A view of bytes, of this realm or another; a proxy of one is none.
    let view = throws(is_view(value), path, ErrorCode::BadSource, locale)?;
    let tag = || {
        Reflect::get(value, &js_sys::Symbol::to_string_tag())
            .ok()?
            .as_string()
    };
    if !view || tag().as_deref() != Some("Uint8Array") {
        return Err(wrong(value, Shape::Bytes, path).into_error(ErrorCode::BadSource, locale));
    }
    // Not `length`: whoever made the value may have given it another.
    let length = throws(
        Reflect::get(value, &"byteLength".into()),
        path,
        ErrorCode::BadSource,
        locale,
    )?;
    if length
        .as_f64()
        .is_some_and(|bytes| bytes > Source::MOST as f64)
    {
        return Err(Source::file_too_large(locale).at(path));
    }
    let copied = copy_of(value).map_err(|_| {
        Fault::said(path, &GIVEN_AWAY, &[]).into_error(ErrorCode::BadSource, locale)
    })?;
    match copied.length() as usize > Source::MOST {
        true => Err(Source::file_too_large(locale).at(path)),
        false => Ok(copied),
    }
}

fn wrong(value: &JsValue, expected: Shape, path: &str) -> Fault {
    Fault {
        path: path.to_owned(),
        kind: FaultKind::Type {
            expected,
            found: shape(value),
        },
    }
}

fn shape(value: &JsValue) -> Shape {
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
fn throws<T>(
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
fn copy(value: &JsValue, code: ErrorCode, locale: Locale) -> Result<Value, KehoachError> {
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
