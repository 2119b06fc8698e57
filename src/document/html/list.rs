//! The numbers that a page counts for the items of its lists.

use super::style::ListStyle;
use crate::vietnamese::letters::is_alphanumeric;

/// A list that is open.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// How it counts; none is a bullet.
    pub style: Option<ListStyle>,
    /// The next item's number.
    pub next: i32,
    /// It counts down.
    pub reversed: bool,
    /// How many bullet lists it stands in, itself among them.
    pub bullets: usize,
    /// How far each indent has counted: Quill writes nested lists flat.
    pub counters: [i32; 10],
}

/// What an item says of its own number.
#[derive(Debug, Clone, Copy, Default)]
pub struct Item<'a> {
    /// `value`.
    pub value: Option<i32>,
    /// Its own style.
    pub style: Option<ListStyle>,
    /// Quill's `data-list`.
    pub data_list: Option<&'a str>,
    /// Quill's `ql-indent-N`.
    pub indent: usize,
}

impl List {
    /// The mark of the next item.
    pub fn mark(&mut self, item: Item) -> Option<String> {
        let style = self.style.unwrap_or(ListStyle::Bullet);
        if item.data_list.is_some() || item.indent > 0 {
            let indent = item.indent.min(self.counters.len() - 1);
            self.counters[indent + 1..].fill(0);
            let ordered = match item.data_list {
                Some(kind) => kind == "ordered",
                None => !matches!(style, ListStyle::Bullet | ListStyle::None),
            };
            if !ordered {
                return Some(bullet(indent + 1));
            }
            self.counters[indent] += 1;
            let styles = [
                ListStyle::Decimal,
                ListStyle::LowerAlpha,
                ListStyle::LowerRoman,
            ];
            return Some(number(styles[indent % 3], self.counters[indent]));
        }
        if let Some(value) = item.value {
            self.next = value;
        }
        let count = self.next;
        self.next = count.saturating_add(if self.reversed { -1 } else { 1 });
        self.counters[0] = count;
        match item.style.unwrap_or(style) {
            ListStyle::None => None,
            ListStyle::Bullet => Some(bullet(self.bullets)),
            style => Some(number(style, count)),
        }
    }
}

/// The marks of nested bullet lists as drafts write them.
fn bullet(depth: usize) -> String {
    match depth {
        0 | 1 => "-",
        2 => "+",
        _ => "•",
    }
    .to_owned()
}

/// A mark as Word spells it: a sign of a symbol font is a bullet.
pub fn spelled(mark: &str) -> Option<String> {
    let mark = mark.trim();
    let first = mark.chars().next()?;
    Some(match mark {
        "-" | "–" | "—" => "-".to_owned(),
        "+" => "+".to_owned(),
        "o" | "§" => "•".to_owned(),
        _ if is_alphanumeric(first) || first == '(' => mark.to_owned(),
        _ => "•".to_owned(),
    })
}

fn number(style: ListStyle, count: i32) -> String {
    let mut label = figure(style, count);
    label.push('.');
    label
}

/// A number in a style, without a mark behind it.
pub fn figure(style: ListStyle, count: i32) -> String {
    const ROMAN: &[(i32, &str)] = &[
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut label = String::new();
    match style {
        ListStyle::LowerAlpha | ListStyle::UpperAlpha if count > 0 => {
            let mut rest = count;
            while rest > 0 {
                label.insert(0, char::from(b'a' + ((rest - 1) % 26) as u8));
                rest = (rest - 1) / 26;
            }
        }
        ListStyle::LowerRoman | ListStyle::UpperRoman if (1..4000).contains(&count) => {
            let mut rest = count;
            for (value, letters) in ROMAN {
                while rest >= *value {
                    label.push_str(letters);
                    rest -= value;
                }
            }
        }
        ListStyle::LeadingZero if (1..10).contains(&count) => {
            label.push('0');
            label.push_str(&count.to_string());
        }
        _ => label = count.to_string(),
    }
    if matches!(style, ListStyle::UpperAlpha | ListStyle::UpperRoman) {
        label.make_ascii_uppercase();
    }
    label
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_counts_its_own_way() {
        let of = |style, counts: &[i32]| {
            counts
                .iter()
                .map(|count| number(style, *count))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(
            of(ListStyle::LowerAlpha, &[1, 26, 27, 703]),
            "a. z. aa. aaa."
        );
        assert_eq!(
            of(ListStyle::UpperRoman, &[4, 9, 1994, 4000]),
            "IV. IX. MCMXCIV. 4000."
        );
        assert_eq!(of(ListStyle::LeadingZero, &[3, 12]), "03. 12.");
        assert_eq!(of(ListStyle::Decimal, &[0, -1]), "0. -1.");
    }

    #[test]
    fn flat_lists_count_by_indent() {
        let mut list = List {
            style: Some(ListStyle::Decimal),
            next: 1,
            ..List::default()
        };
        let mut mark = |kind, indent| {
            let data_list = Some(kind);
            list.mark(Item {
                data_list,
                indent,
                ..Item::default()
            })
            .unwrap()
        };
        let marks = [
            mark("ordered", 0),
            mark("ordered", 1),
            mark("ordered", 1),
            mark("bullet", 1),
            mark("ordered", 0),
            mark("ordered", 1),
        ];
        assert_eq!(marks, ["1.", "a.", "b.", "+", "2.", "a."]);
    }

    #[test]
    fn signs_of_symbol_fonts_are_bullets() {
        let marks = ["·", "o", "-", "1.", "a)", " "].map(spelled);
        let shown: Vec<_> = marks.iter().map(Option::as_deref).collect();
        assert_eq!(
            shown,
            [
                Some("•"),
                Some("•"),
                Some("-"),
                Some("1."),
                Some("a)"),
                None
            ]
        );
    }
}
