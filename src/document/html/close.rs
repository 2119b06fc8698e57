//! Elements closed as a browser closes them, with the tags that a writer left out or crossed.

use super::flow::Lines;
use super::grid::Section;
use super::list;
use super::look::{Look, apply, is_formatting};
use super::tag::{Kind, kind};
use super::walk::{Open, Walk, alike};
use super::{Item, Paragraph, Region};
use crate::vietnamese::normalize::normalize;

/// Formatting that goes on in the next paragraph.
const MOST_GOING_ON: usize = 4;

impl<'a> Walk<'a> {
    /// Close the nearest element of a kind, unless one that bounds it stands between.
    pub(super) fn close_nearest(
        &mut self,
        is: impl Fn(Kind) -> bool,
        bounds: impl Fn(Kind) -> bool,
    ) {
        for at in (0..self.open.len()).rev() {
            let kind = self.open[at].kind;
            if is(kind) {
                return self.close_to(at);
            }
            if bounds(kind) {
                return;
            }
        }
    }

    /// Close all that stands in the nearest element of a kind; nothing where there is none.
    pub(super) fn close_up_to(&mut self, is: impl Fn(Kind) -> bool) {
        if let Some(at) = self.open.iter().rposition(|open| is(open.kind)) {
            self.close_to(at + 1);
        }
    }

    pub(super) fn end(&mut self, name: &'a str) {
        if self.names[alike(name)] == 0 {
            // A paragraph that is closed and was never opened parts the text all the same.
            if name.eq_ignore_ascii_case("p") {
                self.flush();
            }
            return;
        }
        let closing = kind(name);
        let of_table = matches!(
            closing,
            Kind::Table | Kind::Section(_) | Kind::Row | Kind::Cell | Kind::Caption
        );
        for at in (0..self.open.len()).rev() {
            let open = &self.open[at];
            if open.name.eq_ignore_ascii_case(name) {
                if open.kind == Kind::Inline {
                    return self.close_inline(at);
                }
                return self.close_to(at);
            }
            let bounds = match of_table {
                true => open.kind == Kind::Table,
                false => matches!(open.kind, Kind::Cell | Kind::Table | Kind::Caption),
            };
            if bounds {
                break;
            }
        }
        if closing == Kind::Paragraph {
            self.flush();
        }
    }

    /// Take away one element in text; what stands in it stays open.
    fn close_inline(&mut self, at: usize) {
        let closed = self.open.remove(at);
        self.forget(&closed);
        let mut above = match at.checked_sub(1) {
            Some(below) => self.open[below].look,
            None => Look::default(),
        };
        for open in &mut self.open[at..] {
            let mut look = above;
            apply(&mut look, open.kind, open.name, open.own);
            (look.list, look.region) = (open.look.list, open.look.region);
            look.hidden |= open.look.hidden && !closed.look.hidden;
            open.look = look;
            above = look;
        }
    }

    /// Close all elements from the one at a place on.
    pub(super) fn close_to(&mut self, at: usize) {
        let mut goes_on = Vec::new();
        while self.open.len() > at {
            let kind = self.open.last().map_or(Kind::Inline, |open| open.kind);
            if kind.parts() {
                self.flush();
            }
            let Some(closed) = self.open.pop() else {
                break;
            };
            self.forget(&closed);
            if kind.parts() && !self.counters.is_empty() {
                let depth = self.open.iter().filter(|open| open.kind.parts()).count();
                self.counters.close(depth);
            }
            match kind {
                Kind::Inline if self.open.len() > at && is_formatting(closed.name) => {
                    goes_on.push(closed);
                    continue;
                }
                Kind::Cell | Kind::Caption | Kind::Table => goes_on.clear(),
                _ => {}
            }
            if closed.look.hidden {
                continue;
            }
            match kind {
                Kind::Item => self.spell(closed.look.region),
                Kind::Paragraph if self.open.last().is_none_or(|open| open.kind != Kind::Item) => {
                    self.spell(closed.look.region);
                }
                Kind::Section(_) => {
                    // Rows without a section of their own are body.
                    if let Some(table) = self.tables.last_mut() {
                        table.section(Section::Body);
                    }
                }
                Kind::List { .. } => self.lists.truncate(closed.look.list.saturating_sub(1)),
                Kind::Cell => {
                    if let Some(table) = self.tables.last_mut() {
                        table.close();
                    }
                }
                Kind::Table => {
                    if let Some(table) = self.tables.pop() {
                        let mut items = table.finish();
                        self.sink().append(&mut items);
                    }
                }
                _ => {}
            }
        }
        // Bold that its own paragraph left open goes on in the next.
        for open in goes_on.into_iter().rev().take(MOST_GOING_ON) {
            let mut look = self.look();
            apply(&mut look, open.kind, open.name, open.own);
            self.names[alike(open.name)] = self.names[alike(open.name)].saturating_add(1);
            self.open.push(Open { look, ..open });
        }
    }

    /// A number that stands alone: in a cell it is the cell's text, elsewhere nothing.
    fn spell(&mut self, region: Region) {
        let Some(mark) = self.mark.take() else { return };
        if self.tables.iter().any(|table| table.cell.is_some()) {
            let mut lines = Lines::default();
            lines.style.number = Some(mark);
            let paragraph = Paragraph { lines, region };
            self.sink().push(Item::Paragraph(paragraph));
        }
    }

    fn forget(&mut self, closed: &Open) {
        let alike = &mut self.names[alike(closed.name)];
        *alike = alike.saturating_sub(1);
        if closed.look.number && !self.look().number {
            let mark = std::mem::take(&mut self.spelled);
            let normal = normalize(&mark);
            let words: Vec<&str> = normal.as_str().split_whitespace().collect();
            self.mark = list::spelled(&words.join(" "));
        }
    }
}
