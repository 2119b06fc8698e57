//! Page numbers and running headers: lines of the page, not of the document.

use super::Line;
use crate::hash::Map;
use crate::known::Known;
use crate::vietnamese::letters::is_alphabetic;
use std::rc::Rc;

/// Which lines are page numbers or running headers: of the page, not of the document.
pub fn furniture(text: &str, lines: &[Line], known: &[Rc<Known>]) -> Vec<bool> {
    let mut found = vec![false; lines.len()];
    let mut last = (0, 0); // the page number before, and where it stood
    let mut number = 0; // where the last number alone stood
    let mut tops = Vec::new(); // first text line after a page number or form feed
    for (index, line) in lines.iter().enumerate() {
        if line.is_blank() {
            continue;
        }
        if line.page_start {
            tops.push(index);
        }
        let Some(page) = *known[index].know(page_number) else {
            continue;
        };
        let open = |at: Option<usize>| {
            at.and_then(|at| lines.get(at))
                .is_none_or(|near| near.is_blank() || near.page_start)
        };
        let alone = line.page_start
            || line.indent >= 20
            || open(index.checked_sub(1))
            || open(Some(index + 1));
        // Page numbers ascend, a page apart; the rows of a lost table come closer.
        let apart = line.body.start - last.1 >= 500;
        // Where the blank lines are gone too, only the next page's number a whole page later is one.
        let next = page == (last.0 + 1).max(2) && line.body.start - number >= 1_500;
        number = line.body.start;
        if (alone || next) && page > last.0 && apart {
            found[index] = true;
            last = (page, line.body.start);
            let next = index + 1;
            if let Some(top) = lines[next.min(lines.len())..]
                .iter()
                .take(4)
                .position(|line| !line.is_blank())
            {
                tops.push(next + top);
            }
        }
    }
    let mut seen: Map<String, Vec<usize>> = Map::default();
    for top in tops {
        let body = &text[lines[top].body.clone()];
        if lines[top].width <= 120 && body.chars().any(is_alphabetic) {
            let key = body.chars().filter(|c| !c.is_ascii_digit()).collect();
            let places = seen.or_default(key);
            if places.last() != Some(&top) {
                places.push(top);
            }
        }
    }
    for (_, places) in seen.into_iter().filter(|(_, places)| places.len() >= 3) {
        for place in places {
            found[place] = true;
        }
    }
    found
}

/// The number of a page on a line of its own: "2", "- 2 -", "Trang 2/14".
fn page_number(body: &str) -> Option<u32> {
    let inner = body.trim_matches(['-', '–', ' ']);
    let inner = inner
        .strip_prefix("Trang")
        .or_else(|| inner.strip_prefix("trang"))
        .unwrap_or(inner)
        .trim();
    let (page, of) = inner.split_once('/').unwrap_or((inner, "1"));
    let small = |digits: &str| {
        let digits = digits.trim();
        let fits = !digits.is_empty() && digits.len() <= 3;
        (fits && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse::<u32>().ok())?
    };
    small(of).and(small(page))
}

#[cfg(test)]
mod tests {
    use super::super::{Typed, split};
    use super::*;
    use crate::known::Memory;
    use crate::vietnamese::offsets::MappedText;

    fn dropped(text: &str) -> Vec<&str> {
        let memory = Memory::default();
        let (lines, known) = split(&Typed::new(MappedText::identity(text), &memory), &memory);
        furniture(text, &lines, &known)
            .iter()
            .zip(&lines)
            .filter(|(is, _)| **is)
            .map(|(_, line)| &text[line.body.clone()])
            .collect()
    }

    #[test]
    fn page_numbers_between_lines_are_of_the_page() {
        let page = |letter: &str| format!("{letter}ột dòng chữ của kế hoạch.\n").repeat(30);
        let text = format!(
            "{}\n2\n\n{}\u{c}- 3 -\n{}\nTrang 4/9\n{}",
            page("M"),
            page("H"),
            page("S"),
            page("C")
        );
        assert_eq!(dropped(&text), ["2", "- 3 -", "Trang 4/9"]);
        let date = format!("{}\n\n26/01/2022 của Bộ\n", page("M"));
        assert!(dropped(&date).is_empty());
    }

    #[test]
    fn numbers_close_together_are_no_page_numbers() {
        assert!(dropped("1\n\nViệc thứ nhất\n\n2\n\nViệc thứ hai\n\n3\n").is_empty());
    }

    #[test]
    fn a_header_that_repeats_on_every_page_is_of_the_page() {
        let page = "Một dòng chữ của kế hoạch dài vừa phải.\n".repeat(20);
        let text = format!(
            "{page}\u{c}Kế hoạch năm 2026\n{page}\u{c}Kế hoạch năm 2026\n{page}\u{c}Kế hoạch năm 2026\n{page}"
        );
        assert_eq!(dropped(&text).len(), 3);
    }
}
