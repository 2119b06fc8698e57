//! What has been found out about a text, kept as long as the text stands in the draft.
//!
//! Most of what a check asks is asked of one line alone: its words, the documents that it cites, its
//! deadlines, the bodies that it names. A [`Known`] is a line with the answers that were given so
//! far, each found when first asked; a [`Memory`] hands the same one out as long as the line is the
//! same, so that a check after an edit looks only at the lines that changed. Ground floor: nothing
//! here knows what is asked.
//!
//! An answer depends on the line alone. Whatever else it would depend on (the plan, an option, the
//! line before) belongs to who puts the answers together.

use std::any::{Any, TypeId};
use std::borrow::Borrow;
use std::cell::{Cell, OnceCell, RefCell};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::rc::Rc;

use crate::hash::{Map, QuickHasher};

/// A text and what is known of it.
pub struct Known {
    text: Box<str>,
    /// Answers, by what was asked; a few chains so that none is long.
    facts: [OnceCell<Box<Fact>>; CHAINS],
    parts: OnceCell<Box<Part>>,
    /// The last time that a memory handed it out.
    seen: Cell<u32>,
    /// Where in the order of a draft that was.
    place: Cell<u32>,
}

const CHAINS: usize = 16;

/// One answer.
struct Fact<A: ?Sized = dyn Any> {
    asked: (TypeId, usize),
    next: OnceCell<Box<Fact>>,
    answer: A,
}

/// A piece of the text as a text of its own. Pieces hang below one another by the bits of their
/// ranges' hashes: a long line may have thousands.
struct Part {
    range: Range<usize>,
    known: Known,
    below: [OnceCell<Box<Part>>; 4],
}

impl Known {
    /// A text of which nothing is known yet.
    pub fn new(text: &str) -> Self {
        Self {
            text: text.into(),
            facts: Default::default(),
            parts: OnceCell::new(),
            seen: Cell::new(0),
            place: Cell::new(0),
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What a function says of the text: called once, remembered then. Functions are told apart by
    /// their type, so that this takes a named function or a closure that captures nothing.
    pub fn know<T: 'static, F: Fn(&str) -> T + Copy + 'static>(&self, look: F) -> &T {
        self.fact::<F, T>(0, || look(&self.text))
    }

    /// The same of a function that rests on other answers about the text.
    pub fn derive<T: 'static, F: Fn(&Known) -> T + Copy + 'static>(&self, look: F) -> &T {
        self.fact::<F, T>(0, || look(self))
    }

    /// Whether a function that looks for something finds any. For who remembers what shows nothing: only
    /// an answer that holds something is kept, and few do.
    pub fn shows<T: 'static, F>(&self, look: F) -> bool
    where
        F: Fn(&Known) -> Vec<T> + Copy + 'static,
    {
        let asked = (TypeId::of::<F>(), 0);
        if let Some(answer) = self.answer(asked) {
            return !typed::<Vec<T>>(answer).is_empty();
        }
        let answer = look(self);
        if answer.is_empty() {
            return false;
        }
        let next = OnceCell::new();
        self.keep(Box::new(Fact {
            asked,
            next,
            answer,
        }));
        true
    }

    /// What a function found that [`Known::shows`] was asked of.
    pub fn shown<T: 'static, F>(&self, _: F) -> &[T]
    where
        F: Fn(&Known) -> Vec<T> + Copy + 'static,
    {
        let answer = self.answer((TypeId::of::<F>(), 0));
        answer.map_or(&[], |answer| typed::<Vec<T>>(answer))
    }

    /// What somebody in particular (`whose`: a number that is nobody else's as long as the program
    /// runs) finds in the text. The mark `M` tells kinds of answers apart.
    pub fn know_of<M: 'static, T: 'static>(&self, whose: usize, look: impl FnOnce() -> T) -> &T {
        self.fact::<M, T>(whose, look)
    }

    /// A piece of the text, bytes, as a text of its own: what was found out about it is kept, too.
    pub fn part(&self, range: Range<usize>) -> &Known {
        if range == (0..self.text.len()) {
            return self;
        }
        let mut way = way(&range);
        let mut link = &self.parts;
        while let Some(part) = link.get() {
            if part.range == range {
                return &part.known;
            }
            link = &part.below[(way % 4) as usize];
            way = way.rotate_right(2);
        }
        let known = Known::new(self.text.get(range.clone()).unwrap_or(""));
        let below = Default::default();
        &link
            .get_or_init(|| {
                Box::new(Part {
                    range,
                    known,
                    below,
                })
            })
            .known
    }

    fn fact<M: 'static, T: 'static>(&self, whose: usize, look: impl FnOnce() -> T) -> &T {
        let asked = (TypeId::of::<M>(), whose);
        // What looks may ask other things of the text, so that the chain's end is looked for only then.
        typed(self.answer(asked).unwrap_or_else(|| {
            self.keep(Box::new(Fact {
                asked,
                next: OnceCell::new(),
                answer: look(),
            }))
        }))
    }

    fn answer(&self, asked: (TypeId, usize)) -> Option<&dyn Any> {
        let mut link = &self.facts[chain(asked)];
        while let Some(fact) = link.get() {
            if fact.asked == asked {
                return Some(&fact.answer);
            }
            link = &fact.next;
        }
        None
    }

    fn keep(&self, fact: Box<Fact>) -> &dyn Any {
        let mut link = &self.facts[chain(fact.asked)];
        while let Some(fact) = link.get() {
            link = &fact.next;
        }
        &link.get_or_init(|| fact).answer
    }
}

/// Which way to go from piece to piece, two bits a step.
fn way(range: &Range<usize>) -> u64 {
    let mut hasher = QuickHasher::default();
    hasher.write_usize(range.start);
    hasher.write_usize(range.end);
    hasher.finish()
}

fn typed<T: 'static>(answer: &dyn Any) -> &T {
    answer
        .downcast_ref()
        .expect("one question has one type of answer")
}

fn chain((kind, whose): (TypeId, usize)) -> usize {
    let mut hasher = QuickHasher::default();
    kind.hash(&mut hasher);
    (hasher.finish() as usize >> 7).wrapping_add(whose) % CHAINS
}

impl fmt::Debug for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Known").field(&self.text).finish()
    }
}

/// The texts of the last draft. What no longer stands in a draft is forgotten when its check ends,
/// so that the memory takes as much as one draft does.
#[derive(Default)]
pub struct Memory {
    /// Found by a hash for which whoever writes a draft cannot find many lines that share one.
    texts: RefCell<Map<Held, ()>>,
    draft: Cell<u32>,
    order: RefCell<Order>,
    kept: RefCell<Vec<Rc<dyn Any>>>,
}

/// Texts that a draft asked for one after another.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    draft: u32,
    places: Range<usize>,
}

impl Asked {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Some of them, by their places among them.
    pub fn part(&self, range: Range<usize>) -> Self {
        let place = |at: usize| self.places.end.min(self.places.start + at);
        let places = place(range.start)..place(range.end);
        Self { places, ..*self }
    }
}

/// A draft asks for each of its texts so often at most, on the average.
const ASKED: usize = 32;

/// The texts in the order in which they are asked for. A draft that was edited asks for nearly the same
/// ones in the same order: to compare a text with the next one costs less than its hash.
#[derive(Default)]
struct Order {
    last: Vec<Rc<Known>>,
    /// The next of the last draft.
    at: usize,
    now: Vec<Rc<Known>>,
}

impl Order {
    /// The text, where it is the next one of the last draft, or the one after an edited one.
    fn next(&mut self, text: &str) -> Option<Rc<Known>> {
        let ahead = self.last.get(self.at..)?.iter().take(2);
        let step = ahead.take_while(|known| known.text() != text).count();
        let known = self.last.get(self.at + step).filter(|_| step < 2)?;
        self.at += step + 1;
        Some(Rc::clone(known))
    }

    /// A text was asked for; where it was not the next one, it shows where the draft goes on.
    fn push(&mut self, known: &Rc<Known>, was_next: bool, most: usize) {
        if !was_next {
            let stood = known.place.get() as usize;
            let stands = self
                .last
                .get(stood)
                .is_some_and(|one| Rc::ptr_eq(one, known));
            self.at = 1 + if stands { stood } else { self.at };
        }
        if self.now.len() < most {
            known.place.set(self.now.len() as u32);
            self.now.push(Rc::clone(known));
        }
    }

    fn turn(&mut self) {
        std::mem::swap(&mut self.last, &mut self.now);
        self.now.clear();
        self.at = 0;
    }
}

/// Equal texts are one.
struct Held(Rc<Known>);

impl Borrow<str> for Held {
    fn borrow(&self) -> &str {
        self.0.text()
    }
}

impl Hash for Held {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.text().hash(state);
    }
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        self.0.text() == other.0.text()
    }
}

impl Eq for Held {}

impl Memory {
    /// The text, with what is known of it if it stood in the last draft.
    pub fn recall(&self, text: &str) -> Rc<Known> {
        let mut order = self.order.borrow_mut();
        let next = order.next(text);
        let was_next = next.is_some();
        let known = next.unwrap_or_else(|| self.looked_up(text));
        known.seen.set(self.draft.get());
        order.push(&known, was_next, self.most());
        known
    }

    /// Where in the order of its questions this draft is.
    pub fn place(&self) -> usize {
        self.order.borrow().now.len()
    }

    /// Texts that this draft asked for between two places.
    pub fn asked(&self, places: Range<usize>) -> Asked {
        let draft = self.draft.get();
        Asked { draft, places }
    }

    /// Ask again for texts that the last draft asked for: who is handed out what came of them keeps them in mind.
    pub fn ask_again(&self, asked: &Asked) -> Asked {
        let draft = self.draft.get();
        let from = self.place();
        if asked.draft.wrapping_add(1) == draft && !asked.places.is_empty() {
            let most = self.most();
            let order = &mut *self.order.borrow_mut();
            let again = order.last.get(asked.places.clone()).unwrap_or_default();
            for known in again.iter().take(most.saturating_sub(from)) {
                known.seen.set(draft);
                known.place.set(order.now.len() as u32);
                order.now.push(Rc::clone(known));
            }
            order.at = asked.places.end;
        }
        self.asked(from..self.place())
    }

    /// Whoever reads drafts and checks none ends none.
    fn most(&self) -> usize {
        ASKED * self.texts.borrow().len() + ASKED
    }

    fn looked_up(&self, text: &str) -> Rc<Known> {
        let mut texts = self.texts.borrow_mut();
        if let Some(Held(known)) = texts.get_key(text) {
            return Rc::clone(known);
        }
        let known = Rc::new(Known::new(text));
        texts.insert(Held(Rc::clone(&known)), ());
        known
    }

    /// A draft ends here: what was not asked for since the last one ended is forgotten.
    pub fn forget(&self) {
        let draft = self.draft.get();
        let mut texts = self.texts.borrow_mut();
        texts.retain(|Held(known), ()| known.seen.get() == draft);
        self.order.borrow_mut().turn();
        self.draft.set(draft.wrapping_add(1));
    }

    /// What somebody keeps from draft to draft beside the answers about single texts; a type of its own
    /// tells whose it is.
    pub fn kept<T: Default + 'static>(&self) -> Rc<T> {
        let mut kept = self.kept.borrow_mut();
        let known = kept.iter().find_map(|one| Rc::clone(one).downcast().ok());
        known.unwrap_or_else(|| {
            let fresh = Rc::new(T::default());
            kept.push(Rc::clone(&fresh) as Rc<dyn Any>);
            fresh
        })
    }

    /// How many texts it holds.
    pub fn len(&self) -> usize {
        self.texts.borrow().len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A copy knows nothing yet; it would answer the same.
impl Clone for Memory {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memory")
            .field("texts", &self.len())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    thread_local!(static ASKED: Cell<usize> = const { Cell::new(0) });

    fn letters(text: &str) -> usize {
        ASKED.set(ASKED.get() + 1);
        text.chars().count()
    }

    #[test]
    fn a_question_is_asked_once_and_told_apart_from_others() {
        let known = Known::new("Tổ chức");
        let from = ASKED.get();
        assert_eq!(known.know(letters), &7);
        assert_eq!(known.know(letters), &7);
        assert_eq!(ASKED.get() - from, 1);
        assert_eq!(known.know(|text| text.len()), &"Tổ chức".len());
        assert_eq!(known.know(|text| text.to_owned()), "Tổ chức");
        assert_eq!(known.derive(|known| known.know(letters) * 2), &14);
    }

    #[test]
    fn only_an_answer_that_holds_something_is_kept() {
        fn words(line: &Known) -> Vec<usize> {
            vec![1; line.know(letters) - 3]
        }
        let none = Known::new("Họp");
        let asked = (TypeId::of::<fn(&Known) -> Vec<usize>>(), 0);
        assert!(none.answer(asked).is_none());
        let look: fn(&Known) -> Vec<usize> = words;
        assert!(!none.shows(look) && none.answer(asked).is_none());
        let some = Known::new("Tổ chức");
        assert!(some.shows(look) && some.shows(look) && some.answer(asked).is_some());
        assert_eq!(some.derive(look).len(), 4);
        assert_eq!((some.shown(look).len(), none.shown(look).len()), (4, 0));
    }

    #[test]
    fn what_one_finds_is_not_what_another_finds() {
        struct Hits;
        let known = Known::new("a");
        assert_eq!(known.know_of::<Hits, _>(1, || 10), &10);
        assert_eq!(known.know_of::<Hits, _>(2, || 20), &20);
        assert_eq!(known.know_of::<Hits, _>(1, || 30), &10);
    }

    #[test]
    fn a_part_is_a_text_of_its_own() {
        let known = Known::new("1. Họp");
        let part = known.part(3..known.text().len());
        assert_eq!(part.text(), "Họp");
        let from = ASKED.get();
        part.know(letters);
        known.part(3..known.text().len()).know(letters);
        assert_eq!(ASKED.get() - from, 1);
        assert_eq!(known.part(0..known.text().len()).text(), known.text());
    }

    #[test]
    fn what_is_kept_is_one_of_its_type() {
        let memory = Memory::default();
        memory.kept::<Cell<u32>>().set(7);
        memory.kept::<Cell<bool>>().set(true);
        memory.forget();
        assert_eq!(memory.kept::<Cell<u32>>().get(), 7);
        assert_eq!(memory.clone().kept::<Cell<u32>>().get(), 0);
    }

    #[test]
    fn a_long_line_has_thousands_of_parts() {
        let known = Known::new(&"a;".repeat(2000));
        for at in 0..2000 {
            known.part(2 * at..2 * at + 1).know(letters);
        }
        let from = ASKED.get();
        for at in (0..2000).rev() {
            known.part(2 * at..2 * at + 1).know(letters);
        }
        assert_eq!(ASKED.get(), from);
    }

    #[test]
    fn a_text_is_the_same_one_wherever_the_draft_goes_on() {
        let memory = Memory::default();
        let ask = |texts: &str| -> Vec<Rc<Known>> {
            let known = texts.split(' ').map(|text| memory.recall(text)).collect();
            memory.forget();
            known
        };
        let first = ask("a b c b d");
        for texts in [
            "a b c b d",
            "a x c b d",
            "c b d a b",
            "a a b y z c b d",
            "b",
        ] {
            for known in ask(texts) {
                let before = first.iter().find(|one| one.text() == known.text());
                // What no draft in between held is another.
                let same = before.is_none_or(|before| Rc::ptr_eq(before, &known));
                assert!(same, "{texts}: {}", known.text());
            }
        }
        assert_eq!(memory.len(), 1);
        let again = ask("a b c b d");
        assert!(Rc::ptr_eq(&again[1], &again[3]) && Rc::ptr_eq(&again[1], &first[1]));
    }

    #[test]
    fn a_memory_keeps_the_last_draft_and_no_more() {
        let memory = Memory::default();
        let first = memory.recall("một");
        memory.recall("hai");
        memory.forget();
        assert!(Rc::ptr_eq(&first, &memory.recall("một")));
        memory.forget();
        assert_eq!(memory.len(), 1);
    }
}
