//! How things stand in an element: what its tag and its style say, over what stands around it.

use super::Region;
use super::flow::Setting;
use super::style::Changes;
use super::tag::Kind;

/// How things stand in an element.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    /// How text is set.
    pub setting: Setting,
    /// What is in it is not shown.
    pub hidden: bool,
    /// What is in it is Word's number of a list item.
    pub number: bool,
    /// Its letters are a symbol font's.
    pub symbol: bool,
    /// Within `sup`.
    pub raised: bool,
    /// The list, from 1; 0 is none.
    pub list: usize,
    /// The nearest element around that parts a page.
    pub region: Region,
}

/// Elements that go on behind the paragraph in which they were left open: those that show here.
pub fn is_formatting(name: &str) -> bool {
    ["b", "i", "strong", "em"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

/// What a tag says by itself.
pub fn implied(kind: Kind, name: &str) -> Changes {
    let is = |known: &str| name.eq_ignore_ascii_case(known);
    let yes = Some(true);
    let mut own = Changes::default();
    match kind {
        Kind::Heading(_) => own.bold = yes,
        Kind::Cell if is("th") => own.bold = yes,
        Kind::Block if is("center") => own.centered = yes,
        Kind::Pre => own.pre = yes,
        Kind::Inline if is("b") || is("strong") => own.bold = yes,
        Kind::Inline if is("i") || is("em") => own.italic = yes,
        Kind::Hidden | Kind::Site => own.hidden = true,
        _ => {}
    }
    own
}

/// What an element changes.
pub fn apply(look: &mut Look, kind: Kind, name: &str, own: Changes) {
    match kind {
        Kind::Heading(level) => look.setting.heading = level,
        Kind::Table => {
            look.setting.centered = false;
            look.setting.heading = 0;
            look.list = 0;
        }
        Kind::Inline if name.eq_ignore_ascii_case("a") => look.setting.link = true,
        Kind::Inline if name.eq_ignore_ascii_case("sup") => look.raised = true,
        _ => {}
    }
    let Changes {
        bold,
        italic,
        centered,
        pre,
        hidden,
        number,
        symbol,
        ..
    } = own;
    let setting = &mut look.setting;
    setting.bold = bold.unwrap_or(setting.bold);
    setting.italic = italic.unwrap_or(setting.italic);
    setting.centered = centered.unwrap_or(setting.centered);
    setting.pre = pre.unwrap_or(setting.pre);
    look.hidden |= hidden;
    look.number |= number;
    look.symbol = symbol.unwrap_or(look.symbol);
}
