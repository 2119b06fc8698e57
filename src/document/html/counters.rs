//! The numbers that a style sheet counts: an export of Google Docs and a preview of a Word file write no
//! number into the text, but rules like `.lst-1>li:before{content:counter(lst-1,upper-roman)". "}`.
//!
//! What a reader of the page sees before a paragraph is its number, so the rules are followed as a browser
//! follows them (CSS Lists 3): an element resets and increments counters, which live as long as the element
//! around it, and what stands `:before` it shows them.

use super::counter_rule::{Piece, Said, unescaped};
use super::list::{figure, spelled};
use crate::sorting;
use crate::vietnamese::letters::is_alphanumeric;

/// Rules that are kept, and those of one class or tag that are asked.
const MOST_RULES: usize = 2000;
const MOST_ALIKE: usize = 64;
/// Elements of a selector, and counters that live at a time.
const LONGEST_SELECTOR: usize = 8;
const MOST_COUNTERS: usize = 200;
/// Characters of a mark that are shown, and bytes of an element's `class` that are asked.
const LONGEST_MARK: usize = 100;
const LONGEST_CLASSES: usize = 1000;
/// Elements, classes and rules that are held against each other in a page.
const MOST_LOOKS: usize = 8_000_000;

/// An element as a selector asks for it.
#[derive(Debug, Clone, Copy)]
pub struct Element<'a> {
    /// Its tag.
    pub name: &'a str,
    /// Its `class`.
    pub classes: &'a str,
}

/// One element of a selector.
#[derive(Debug)]
struct Simple<'a> {
    /// "" is any.
    tag: &'a str,
    classes: Vec<&'a str>,
    /// It stands right in the one before it.
    child: bool,
}

impl<'a> Simple<'a> {
    fn of(text: &'a str, child: bool) -> Option<Self> {
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_') || b >= 0x80;
        let mut parts = text.split('.');
        let tag = parts.next().filter(|tag| tag.bytes().all(plain))?;
        let classes: Vec<&str> = parts.collect();
        let named = classes
            .iter()
            .all(|class| !class.is_empty() && class.bytes().all(plain));
        (named && classes.len() <= LONGEST_SELECTOR).then_some(Self {
            tag,
            classes,
            child,
        })
    }

    fn fits(&self, element: &Element, looks: &mut usize) -> bool {
        // A class is some bytes, and each is held against each of the selector's.
        *looks += 1 + self.classes.len() * (element.classes.len() / 4);
        (self.tag.is_empty() || self.tag.eq_ignore_ascii_case(element.name))
            && self.classes.iter().all(|class| {
                element
                    .classes
                    .split_ascii_whitespace()
                    .any(|own| own == *class)
            })
    }
}

#[derive(Debug)]
struct Rule<'a> {
    /// The last one's first class, else its tag: where the rule is looked for.
    key: &'a str,
    selector: Vec<Simple<'a>>,
    before: bool,
    said: Said<'a>,
}

/// A counter that lives.
#[derive(Debug)]
struct Counter<'a> {
    name: &'a str,
    depth: usize,
    value: i32,
}

/// The rules of a page, and how far its counters are.
#[derive(Debug, Default)]
pub struct Counters<'a> {
    rules: Vec<Rule<'a>>,
    sorted: bool,
    live: Vec<Counter<'a>>,
    looks: usize,
    counted: bool,
}

/// What is seen before an element.
#[derive(Debug, PartialEq, Eq)]
pub struct Seen {
    /// A number, or a bullet.
    pub mark: String,
    /// It counts something.
    pub counts: bool,
}

impl<'a> Counters<'a> {
    /// Add the rules of a `<style>`.
    pub fn add(&mut self, css: &'a str) {
        if !css.contains("counter") && !css.contains("content") {
            return;
        }
        let mut rest = css;
        while let Some(open) = rest.find('{') {
            let selectors = match rest[..open].rfind(['}', ';', '/']) {
                Some(at) => &rest[at + 1..open],
                None => &rest[..open],
            };
            rest = &rest[open + 1..];
            if selectors.trim_start().starts_with('@') {
                rest = super::style::past_block(rest);
                continue;
            }
            let close = rest.find('}').unwrap_or(rest.len());
            let said = Said::of(&rest[..close]);
            rest = &rest[close..];
            if let Some(said) = said {
                for selector in selectors.split(',') {
                    self.rule(selector.trim(), &said);
                }
            }
        }
    }

    fn rule(&mut self, selector: &'a str, said: &Said<'a>) {
        let (selector, before) = match selector.split_once(':') {
            Some((element, "before" | ":before" | ":marker")) => (element, true),
            Some(_) => return,
            None => (selector, false),
        };
        let mut simple: Vec<Simple> = Vec::new();
        let mut child = false;
        // ">" may stand without blanks.
        for part in selector.split_inclusive(['>', ' ']) {
            let name = part.trim_end_matches(['>', ' ']);
            if !name.is_empty() {
                match Simple::of(name, child) {
                    Some(one) if simple.len() < LONGEST_SELECTOR => simple.push(one),
                    _ => return,
                }
                child = false;
            }
            child |= part.ends_with('>');
        }
        let Some(last) = simple.last() else { return };
        let key = last.classes.first().copied().unwrap_or(last.tag);
        if !key.is_empty() && self.rules.len() < MOST_RULES {
            self.rules.push(Rule {
                key,
                selector: simple,
                before,
                said: said.clone(),
            });
            self.sorted = false;
        }
    }

    /// Whether a page counts nothing.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Whether something was counted.
    pub fn counts(&self) -> bool {
        self.counted
    }

    /// An element opens; `around` are those around it, outermost first. What is seen before it.
    pub fn open(&mut self, element: Element<'a>, around: &[Element<'a>]) -> Option<Seen> {
        if !self.sorted {
            // Stable: of two rules the later wins.
            sorting::sort_by_key(&mut self.rules, |rule| rule.key);
            self.sorted = true;
        }
        if self.looks > MOST_LOOKS {
            return None;
        }
        let mut looks = 0;
        let mut found: Vec<&Rule> = Vec::new();
        let element = Element {
            classes: &element.classes[..element.classes.floor_char_boundary(LONGEST_CLASSES)],
            ..element
        };
        let lower = element.name.to_ascii_lowercase();
        for key in std::iter::once(&*lower).chain(element.classes.split_ascii_whitespace()) {
            let from = self.rules.partition_point(|rule| rule.key < key);
            let alike = self.rules[from..].iter().take_while(|rule| rule.key == key);
            for rule in alike {
                if rule.fits(&element, around, &mut looks) && found.len() < MOST_ALIKE {
                    found.push(rule);
                }
            }
        }
        self.looks += looks;
        if found.is_empty() {
            return None;
        }
        // A selector that says more wins.
        sorting::sort_by_key(&mut found, |rule| {
            let classes: usize = rule.selector.iter().map(|one| one.classes.len()).sum();
            (classes, rule.selector.len())
        });
        let mut content = None;
        let mut changes: [(Said, bool); 2] = [(Said::default(), false), (Said::default(), true)];
        for rule in &found {
            let said = &mut changes[usize::from(rule.before)].0;
            said.reset = rule.said.reset.clone().or(said.reset.take());
            said.increment = rule.said.increment.clone().or(said.increment.take());
            if rule.before {
                content = rule.said.content.clone().or(content);
            }
        }
        let depth = around.len();
        for (said, _) in changes {
            for (name, value) in said.reset.unwrap_or_default() {
                self.reset(name, depth, value);
            }
            for (name, by) in said.increment.unwrap_or_default() {
                match self.live.iter_mut().rfind(|counter| counter.name == name) {
                    Some(counter) => counter.value = counter.value.saturating_add(by),
                    None => self.reset(name, depth, by),
                }
            }
        }
        let seen = self.seen(&content?)?;
        self.counted |= seen.counts;
        Some(seen)
    }

    fn reset(&mut self, name: &'a str, depth: usize, value: i32) {
        let beside = |counter: &&mut Counter| counter.name == name && counter.depth == depth;
        let room = self.live.len() < MOST_COUNTERS;
        match self.live.iter_mut().rev().find(beside) {
            Some(counter) => counter.value = value,
            None if room => self.live.push(Counter { name, depth, value }),
            None => {}
        }
    }

    /// An element closes that so many stand around: the counters of those in it are gone.
    pub fn close(&mut self, depth: usize) {
        while self
            .live
            .last()
            .is_some_and(|counter| counter.depth > depth)
        {
            self.live.pop();
        }
    }

    fn seen(&self, content: &[Piece]) -> Option<Seen> {
        let mut text = String::new();
        let mut counts = false;
        for piece in content {
            match *piece {
                Piece::Text(piece) => text.push_str(&unescaped(piece)),
                Piece::Counter(name, style) => {
                    counts = true;
                    let value = self.live.iter().rfind(|counter| counter.name == name);
                    text.push_str(&figure(style, value.map_or(0, |counter| counter.value)));
                }
                Piece::All(name, between, style) => {
                    counts = true;
                    let values = self.live.iter().filter(|counter| counter.name == name);
                    let figures: Vec<String> =
                        values.map(|counter| figure(style, counter.value)).collect();
                    text.push_str(&figures.join(&unescaped(between)));
                }
            }
        }
        let mut mark = spelled(&text)?;
        if let Some((end, _)) = mark.char_indices().nth(LONGEST_MARK) {
            mark.truncate(end);
        }
        // A number needs a mark to be known for one; "1." and "1.1" have it.
        if counts && mark.ends_with(is_alphanumeric) && !mark.contains('.') {
            mark.push('.');
        }
        Some(Seen { mark, counts })
    }
}

impl Rule<'_> {
    fn fits(&self, element: &Element, around: &[Element], looks: &mut usize) -> bool {
        let Some((last, before)) = self.selector.split_last() else {
            return false;
        };
        if !last.fits(element, looks) {
            return false;
        }
        let mut at = around.len();
        let mut child = last.child;
        for one in before.iter().rev() {
            let found = match child {
                true => at.checked_sub(1).filter(|at| one.fits(&around[*at], looks)),
                false => around[..at]
                    .iter()
                    .rposition(|element| one.fits(element, looks)),
            };
            let Some(found) = found else { return false };
            at = found;
            child = one.child;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The marks of elements given as "depth tag.class".
    fn marks(css: &'static str, elements: &[&'static str]) -> Vec<String> {
        let mut counters = Counters::default();
        counters.add(css);
        let mut open: Vec<Element> = Vec::new();
        let mut seen = Vec::new();
        for element in elements {
            let (depth, element) = element.split_once(' ').unwrap();
            let depth: usize = depth.parse().unwrap();
            while open.len() > depth {
                open.pop();
                counters.close(open.len());
            }
            let (name, classes) = element.split_once('.').unwrap_or((element, ""));
            let element = Element { name, classes };
            let found = counters.open(element, &open);
            seen.extend(found.map(|seen| seen.mark));
            open.push(element);
        }
        seen
    }

    #[test]
    fn counters_of_single_classes_count_as_a_browser_does() {
        let css = "p.n0{counter-increment:a;counter-reset:b}p.n0:before{content:counter(a,upper-roman)\". \"}\
                   p.n1{counter-increment:b}p.n1::before{content:counter(a) '.' counter(b)}";
        let elements = ["0 p.n0", "0 p.n1", "0 p.n1", "0 p.n0", "0 p.n1", "0 p"];
        assert_eq!(marks(css, &elements), ["I.", "1.1", "1.2", "II.", "2.1"]);
    }

    #[test]
    fn lists_in_lists_count_each_for_itself() {
        let css = "ol{counter-reset:item}li{counter-increment:item}li:before{content:counters(item,\".\") \" \"}";
        let elements = [
            "0 ol", "1 li", "2 ol", "3 li", "3 li", "1 li", "2 ol", "3 li", "0 ol", "1 li",
        ];
        assert_eq!(
            marks(css, &elements),
            ["1.", "1.1", "1.2", "2.", "2.1", "1."]
        );
    }

    #[test]
    fn a_list_that_goes_on_keeps_its_counter() {
        let css = "ol.l.start{counter-reset:c 4}.l>li{counter-increment:c}.l>li:before{content:\"\" counter(c,lower-alpha) \") \"}";
        let elements = [
            "0 ol.l start",
            "1 li",
            "0 p",
            "0 ol.l",
            "1 li",
            "0 ol.l start",
            "1 li",
        ];
        assert_eq!(marks(css, &elements), ["e)", "f)", "e)"]);
    }

    #[test]
    fn bullets_and_escapes_are_read_and_other_content_is_none() {
        let css = "li:before{content:\"\\2022  \"} .d:before{content:'- '} .x:before{content:none} \
                   @media print {p:before{content:'x'}} a:hover:before{content:'y'}";
        assert_eq!(marks(css, &["0 li", "0 p.d", "0 p.x", "0 p"]), ["•", "-"]);
    }
}
