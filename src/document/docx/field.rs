//! Fields: codes that print something (`w:fldChar`), and the form fields of old Word among them.

use super::control::asks_for_a_choice;
use super::refusal::Refusal;
use super::xml::Xml;

/// Fields within each other, at most; more are damage, and each piece of text asks them all.
pub(super) const MOST_FIELDS: usize = 100;
/// Longest field code that is kept: its first word tells the field.
const LONGEST_CODE: usize = 200;
/// Entries of a list: Word allows 25.
const MOST_ENTRIES: usize = 1000;

/// A field between its beginning and its end.
#[derive(Debug, Default)]
pub(super) struct Field {
    code: String,
    /// Its result has begun; before, there is its code.
    pub shows: bool,
    /// Its result has text.
    pub printed: bool,
    /// The entry of a drop-down list that was chosen. Word stores its place and prints no result.
    pub chosen: Option<String>,
}

impl Field {
    /// Read the beginning of a field: `w:fldChar`, whose start was just read.
    pub fn read(xml: &mut Xml) -> Result<Self, Refusal> {
        let mut field = Self::default();
        let inside = xml.depth();
        while let Some(data) = xml.child(inside)? {
            if !data.is("ffData") {
                continue;
            }
            let inside = xml.depth();
            while let Some(of) = xml.child(inside)? {
                if of.is("ddList") {
                    field.chosen = chosen(xml)?;
                }
            }
        }
        Ok(field)
    }

    /// Add to the code.
    pub fn add_code(&mut self, code: &str) {
        if !self.shows && self.code.len() < LONGEST_CODE {
            self.code.push_str(code);
        }
    }

    /// Whether it prints the page's number.
    pub fn is_page(&self) -> bool {
        is_page(&self.code)
    }

    /// Whether it shows what another program made.
    pub fn is_object(&self) -> bool {
        let first = self.code.split_whitespace().next();
        first.is_some_and(|word| word.eq_ignore_ascii_case("EMBED"))
    }

    /// The same of what is no formula.
    pub fn is_embedded(&self) -> bool {
        self.is_object() && !self.code.contains("Equation")
    }
}

/// Whether a field's code prints the page's number.
pub(super) fn is_page(code: &str) -> bool {
    code.split_whitespace()
        .next()
        .is_some_and(|word| word.eq_ignore_ascii_case("PAGE"))
}

/// The entry of `w:ddList` that is shown: the chosen one, else the default, else the first. None where
/// it only asks for a choice.
fn chosen(xml: &mut Xml) -> Result<Option<String>, Refusal> {
    let (mut result, mut default) = (None, None);
    let mut entries = Vec::new();
    let inside = xml.depth();
    while let Some(part) = xml.child(inside)? {
        match part.name {
            "result" => result = part.number("val"),
            "default" => default = part.number("val"),
            "listEntry" if entries.len() < MOST_ENTRIES => {
                entries.push(part.value().unwrap_or_default());
            }
            _ => {}
        }
    }
    let at = result.or(default).unwrap_or(0);
    let entry = usize::try_from(at).ok().and_then(|at| entries.get(at));
    let is_prompt = |entry: &str| at == 0 && asks_for_a_choice(entry);
    Ok(entry
        .filter(|entry| !is_prompt(entry))
        .map(|entry| entry.clone().into_owned()))
}
