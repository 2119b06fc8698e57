//! What number, marker or row comes next where something is added to a list.

use super::{Appendix, Group, Item, TaskRow};
use crate::document::Span;
use crate::vietnamese::letters::is_alphanumeric;
use crate::vietnamese::numerals::LIST_LETTERS;

impl Item {
    /// The place behind it and all that stands under it.
    pub fn end(&self) -> Span {
        let below = self.items.last().map(Item::end);
        let lines = self.assignment.as_ref().map(|lines| lines.end);
        self.span
            .after()
            .max(below.unwrap_or_default())
            .max(lines.unwrap_or_default())
    }
}

impl Appendix {
    /// The row behind which another row of a group stands: the group's last, or the table's last where the
    /// numbers run on through the groups.
    pub fn last_row_for<'p>(&'p self, group: &'p Group) -> Option<&'p TaskRow> {
        let last = group.rows.last()?;
        let mut groups = self.groups.iter();
        groups.find(|one| std::ptr::eq(*one, group))?;
        let mut following = groups.flat_map(|group| &group.rows).peekable();
        let next = next_number(&last.number);
        let runs_on = following
            .peek()
            .is_some_and(|row| Some(&row.number) == next.as_ref());
        match runs_on {
            true => following.last(),
            false => Some(last),
        }
    }
}

/// "3" → "4", "1.3" → "1.4", "c" → "d"; none where there is nothing to count on from.
pub fn next_number(number: &str) -> Option<String> {
    let number = number.trim_end_matches(['.', ')']);
    let digits = number.len() - number.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (before, count) = number.split_at_checked(digits)?;
    if !count.is_empty() {
        let next = count.parse::<u32>().ok()?.checked_add(1)?;
        return Some(format!("{before}{next:0width$}", width = count.len()));
    }
    let mut letters = number.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => {
            let place = LIST_LETTERS.iter().position(|one| *one == letter)?;
            Some(LIST_LETTERS.get(place + 1)?.to_string())
        }
        _ => None,
    }
}

/// "c)" → "d)", "(3)" → "(4)", "-" → "-".
pub fn next_marker(marker: &str) -> Option<String> {
    let marker = marker.trim();
    if !marker.is_empty() && !marker.chars().any(is_alphanumeric) {
        return Some(marker.to_owned());
    }
    let open = marker.strip_prefix('(').map_or("", |_| "(");
    let core = marker.trim_start_matches('(').trim_end_matches([')', '.']);
    let close = marker.get(open.len() + core.len()..)?;
    Some(format!("{open}{}{close}", next_number(core)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_markers_go_on_as_the_vietnamese_alphabet_does() {
        let next = |number| next_number(number).unwrap_or_default();
        assert_eq!(next("3"), "4");
        assert_eq!(next("1.9"), "1.10");
        assert_eq!(next("09"), "10");
        assert_eq!(next("d"), "đ");
        assert_eq!(next(""), "");
        assert_eq!(next_marker("c)").as_deref(), Some("d)"));
        assert_eq!(next_marker("đ)").as_deref(), Some("e)"));
        assert_eq!(next_marker("e)").as_deref(), Some("g)"));
        assert_eq!(next_marker("(3)").as_deref(), Some("(4)"));
        assert_eq!(next_marker("3.").as_deref(), Some("4."));
        assert_eq!(next_marker("-").as_deref(), Some("-"));
        assert_eq!(next_marker("y)"), None);
    }

    #[test]
    fn a_row_is_added_to_its_group_unless_the_numbers_run_on() {
        let rows = |numbers: &[&str]| Group {
            rows: numbers
                .iter()
                .map(|number| TaskRow {
                    number: (*number).to_owned(),
                    ..TaskRow::default()
                })
                .collect(),
            ..Group::default()
        };
        let behind = |groups: Vec<Group>| {
            let appendix = Appendix {
                groups,
                ..Appendix::default()
            };
            let row = appendix.last_row_for(&appendix.groups[0]);
            row.map(|row| row.number.clone())
        };
        assert_eq!(
            behind(vec![rows(&["1", "2"]), rows(&["1"])]).as_deref(),
            Some("2")
        );
        assert_eq!(
            behind(vec![rows(&["1", "2"]), rows(&["3", "4"])]).as_deref(),
            Some("4")
        );
        assert_eq!(behind(vec![rows(&[])]), None);
    }
}
