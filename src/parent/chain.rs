//! Chains of parents: a ward carries out a province's plan, which carries out the Prime Minister's decision.
//!
//! Which of the farther parent's tasks the nearer one hands on is found as for a draft: with the farther
//! parent's own matcher, over the nearer parent's tasks under their groups' headings. A task that the nearer
//! parent hands on is asked of the draft as the nearer parent words it; one that it dropped is its gap, not
//! the draft's.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Matcher, ParentCatalogue, Unit};
use crate::known::Memory;
use crate::ordered::Ordered;
use crate::report::{ParentCoverage, TaskOf, TaskStatus};
use crate::vietnamese::citation::number_key;

/// Tasks of the nearer parent that are named for one of the farther's, at most.
const CARRIERS: usize = 3;

/// A parent whose title does not name the farther one may cite it among much else: what it leaves out counts as
/// dropped only if it hands on one of so many tasks.
const HANDS_ON: usize = 4;

/// One that is less clear than the best by more than this share only touches on it.
const CLEAR: f64 = 0.8;

/// A task of which a place says so much is handed on there, whether wholly or not.
const PLAIN: f64 = 0.75;

/// What became of one task of the farther parent in the nearer one.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Handed {
    /// By these tasks, best first.
    On(Vec<usize>),
    /// By none.
    Dropped,
    /// It cannot be told.
    Open,
}

/// The tasks of the farther parent in their order.
type Link = Vec<Handed>;

/// Links by the matchers' names: they stay as long as the catalogues do.
#[derive(Default)]
struct Links(RefCell<Ordered<(usize, usize), Rc<Link>>>);

/// A parent with its matcher.
pub type Compared<'p> = (&'p ParentCatalogue, &'p Matcher);

/// What the parents of a draft, the nearest first, hand on of one another.
pub struct Chains {
    /// Index of the nearer parent, of the farther, and the link between them.
    links: Vec<(usize, usize, Rc<Link>)>,
}

impl Chains {
    /// Of all parents that a draft is compared with.
    pub fn of(parents: &[Compared], memory: &Memory) -> Self {
        let mut links = Vec::new();
        for (at, farther) in parents.iter().enumerate() {
            // The one nearest to the draft counts: what it says is what the draft is asked for.
            let nearer = parents[..at]
                .iter()
                .position(|nearer| hands_on(nearer.0, farther.0, memory));
            if let Some(nearer) = nearer {
                links.push((nearer, at, known_link(&parents[nearer], farther, memory)));
            }
        }
        Self { links }
    }

    /// Tell it in what the draft takes up of each parent, in the same order.
    pub fn tell(&self, coverage: &mut [ParentCoverage]) {
        for (nearer, farther, link) in &self.links {
            let Some([near, .., far]) = coverage.get_mut(*nearer..=*farther) else {
                continue;
            };
            for (task, handed) in far.tasks.iter_mut().zip(link.iter()) {
                match handed {
                    Handed::On(by) => {
                        for at in by {
                            let Some(carrier) = near.tasks.get_mut(*at) else {
                                continue;
                            };
                            task.through.push(TaskOf::new(&near.parent, &carrier.id));
                            carrier.from.push(TaskOf::new(&far.parent, &task.id));
                        }
                    }
                    Handed::Dropped => {
                        task.dropped_by = Some(near.parent.clone());
                        if task.status == TaskStatus::Missing {
                            task.status = TaskStatus::NotApplicable;
                            far.totals.missing -= 1;
                            far.totals.not_applicable += 1;
                        }
                    }
                    Handed::Open => {}
                }
            }
        }
    }
}

/// Whether the nearer parent carries the farther one out.
fn hands_on(nearer: &ParentCatalogue, farther: &ParentCatalogue, memory: &Memory) -> bool {
    nearer.issued_on >= farther.issued_on && nearer.carries_out(&number_key(&farther.id), memory)
}

fn known_link(nearer: &Compared, farther: &Compared, memory: &Memory) -> Rc<Link> {
    let links = memory.kept::<Links>();
    let mut links = links.0.borrow_mut();
    let link = links.or_insert_with((nearer.1.name(), farther.1.name()), || {
        let in_title = nearer.0.names_in_title(&number_key(&farther.0.id), memory);
        Rc::new(link(nearer.0, farther.1, in_title))
    });
    Rc::clone(link)
}

fn link(nearer: &ParentCatalogue, farther: &Matcher, in_title: bool) -> Link {
    let units: Vec<Unit> = nearer
        .tasks
        .iter()
        .map(|task| Unit {
            number: task.id.as_str().into(),
            text: &task.title,
            path: Rc::from([task.group.as_str()]),
            ..Unit::default()
        })
        .collect();
    let titles = nearer.tasks.iter().map(|task| task.title.as_str());
    let found = farther.compare(&units, titles).into_iter();
    let mut link: Link = found
        .map(|found| (found.evidence.first().map_or(0.0, |best| best.score), found))
        .map(|(best, found)| match found.status {
            // How much of it is handed on is no question here.
            TaskStatus::Unsure if best < PLAIN => Handed::Open,
            TaskStatus::Covered | TaskStatus::Partial | TaskStatus::Unsure => {
                let clear = found
                    .evidence
                    .iter()
                    .filter(|one| one.score >= best * CLEAR);
                match clear.take(CARRIERS).map(|one| one.unit).collect::<Vec<_>>() {
                    by if by.is_empty() => Handed::Open,
                    by => Handed::On(by),
                }
            }
            TaskStatus::Missing if !found.likely => Handed::Dropped,
            _ => Handed::Open,
        })
        .collect();
    let on = link
        .iter()
        .filter(|one| matches!(one, Handed::On(_)))
        .count();
    if !in_title && on * HANDS_ON < link.len() {
        for one in link.iter_mut().filter(|one| **one == Handed::Dropped) {
            *one = Handed::Open;
        }
    }
    link
}
