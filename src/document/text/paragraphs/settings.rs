//! How the text around a line is set: wrapped at a width, or a paragraph a line.

use std::rc::Rc;

use crate::document::text::lines::Line;
use crate::document::text::lines::markers::{ends_sentence, marker, starts_low};
use crate::known::Known;

/// Lines to a side that are looked at to learn how wide a page is set.
const NEIGHBOURHOOD: usize = 24;

/// How the text around a line is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Setting {
    /// Characters of a full line; 0 where lines are not wrapped.
    pub width: usize,
    /// First lines of paragraphs are indented.
    pub indented: bool,
}

/// Whether a line's sentence goes on after it, and whether a line goes on with one.
fn flow(line: &str) -> (bool, bool) {
    let goes_on = starts_low(line) && marker(line).is_none();
    (!ends_sentence(line), goes_on)
}

/// No page's lines are wider.
const WIDEST: usize = 160;

/// The width that nine tenths of the lines keep within; where that is more than any page's, some such width.
fn full_width(widths: impl ExactSizeIterator<Item = usize>) -> usize {
    let most = (widths.len() - 1) * 9 / 10;
    let mut counts = [0; WIDEST + 2];
    for width in widths {
        counts[width.min(WIDEST + 1)] += 1;
    }
    let mut within = 0;
    let kept = counts.iter().position(|count| {
        within += count;
        within > most
    });
    kept.unwrap_or(WIDEST + 1)
}

/// The setting around every line: wrapped at a width, or a paragraph a line.
pub fn settings(lines: &[Line], known: &[Rc<Known>]) -> Vec<Setting> {
    let filled: Vec<usize> = (0..lines.len())
        .filter(|at| !lines[*at].is_blank())
        .collect();
    // Line ends that can only be the page's: the sentence goes on in lower case.
    let flows: Vec<(bool, bool)> = filled.iter().map(|at| *known[*at].know(flow)).collect();
    let soft: Vec<bool> = flows
        .windows(2)
        .map(|pair| pair[0].0 && pair[1].1)
        .collect();
    let mut settings = vec![Setting::default(); lines.len()];
    for block in 0..filled.len().div_ceil(NEIGHBOURHOOD) {
        let from = (block * NEIGHBOURHOOD).saturating_sub(NEIGHBOURHOOD);
        let to = ((block + 2) * NEIGHBOURHOOD).min(filled.len());
        let width = full_width(filled[from..to].iter().map(|at| lines[*at].width));
        let soft_ends = soft[from..to.min(soft.len())]
            .iter()
            .filter(|soft| **soft)
            .count();
        let wrapped = width <= WIDEST && soft_ends * 12 >= to - from && soft_ends > 0;
        let deep = filled[from..to]
            .iter()
            .filter(|at| (3..=12).contains(&lines[**at].indent))
            .count();
        let flush = filled[from..to]
            .iter()
            .filter(|at| lines[**at].indent == 0)
            .count();
        let setting = Setting {
            width: if wrapped { width } else { 0 },
            indented: wrapped && deep * 8 >= to - from && flush * 4 >= to - from,
        };
        let end = ((block + 1) * NEIGHBOURHOOD).min(filled.len());
        for at in &filled[block * NEIGHBOURHOOD..end] {
            settings[*at] = setting;
        }
    }
    settings
}
