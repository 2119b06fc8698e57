//! What can be put into the checker, and how it lies in a file.

use std::path::Path;

use serde_json::Value;

/// One input.
#[derive(Debug, Clone)]
pub enum Input {
    Text(String),
    Html(String),
    Docx(Vec<u8>),
    Odt(Vec<u8>),
    Doc(Vec<u8>),
    Blocks(Value),
    Form(Value),
    Catalogue(Value),
    Options(Value),
}

impl Input {
    /// The kind is what a file's name ends in.
    pub fn read(path: &Path) -> Option<Self> {
        let bytes = std::fs::read(path).ok()?;
        let name = path.file_name()?.to_str()?;
        let text = || String::from_utf8_lossy(&bytes).into_owned();
        let json = || serde_json::from_slice(&bytes).ok();
        Some(match name.split_once('.')?.1.rsplit('.').next()? {
            "txt" | "md" => Input::Text(text()),
            "html" | "htm" => Input::Html(text()),
            "docx" => Input::Docx(bytes),
            "odt" | "fodt" => Input::Odt(bytes),
            "doc" => Input::Doc(bytes),
            "json" if name.ends_with(".blocks.json") => Input::Blocks(json()?),
            "json" if name.ends_with(".form.json") => Input::Form(json()?),
            "json" if name.ends_with(".options.json") => Input::Options(json()?),
            "json" if name.ends_with(".catalogue.json") || name.starts_with("parent") => {
                Input::Catalogue(json()?)
            }
            _ => return None,
        })
    }

    /// The same as a file: the ending of its name, and its bytes.
    pub fn file(&self) -> (&'static str, Vec<u8>) {
        let json = |value: &Value| serde_json::to_vec(value).unwrap_or_default();
        match self {
            Input::Text(text) => ("txt", text.clone().into_bytes()),
            Input::Html(html) => ("html", html.clone().into_bytes()),
            Input::Docx(bytes) => ("docx", bytes.clone()),
            Input::Odt(bytes) => ("odt", bytes.clone()),
            Input::Doc(bytes) => ("doc", bytes.clone()),
            Input::Blocks(value) => ("blocks.json", json(value)),
            Input::Form(value) => ("form.json", json(value)),
            Input::Catalogue(value) => ("catalogue.json", json(value)),
            Input::Options(value) => ("options.json", json(value)),
        }
    }

    /// The same kind out of a file's bytes.
    pub fn with(&self, bytes: Vec<u8>) -> Option<Self> {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).ok();
        let json = |bytes: Vec<u8>| serde_json::from_slice(&bytes).ok();
        Some(match self {
            Input::Text(_) => Input::Text(text(bytes)?),
            Input::Html(_) => Input::Html(text(bytes)?),
            Input::Docx(_) => Input::Docx(bytes),
            Input::Odt(_) => Input::Odt(bytes),
            Input::Doc(_) => Input::Doc(bytes),
            Input::Blocks(_) => Input::Blocks(json(bytes)?),
            Input::Form(_) => Input::Form(json(bytes)?),
            Input::Catalogue(_) => Input::Catalogue(json(bytes)?),
            Input::Options(_) => Input::Options(json(bytes)?),
        })
    }

    /// Bytes that a file of it has; of a Word file those that it unpacks to are not counted.
    pub fn size(&self) -> usize {
        match self {
            Input::Text(text) | Input::Html(text) => text.len(),
            Input::Docx(bytes) | Input::Odt(bytes) | Input::Doc(bytes) => bytes.len(),
            _ => self.file().1.len(),
        }
    }
}
