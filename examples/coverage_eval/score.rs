//! What one method says of one case, against its labels.

use std::collections::BTreeMap;

use kehoach_check::parent::{Match, ParentCatalogue, applies};
use kehoach_check::report::{Applies, TaskStatus};

use crate::cases::{Case, Label};

/// Counts of one method over cases.
#[derive(Default, Clone, Copy)]
pub struct Tally {
    pub refs: usize,
    pub exact: usize,
    pub said_missing: usize,
    pub rightly_missing: usize,
    pub labelled_missing: usize,
    pub found_missing: usize,
    pub covered_called_missing: usize,
}

impl Tally {
    pub fn add(&mut self, other: Tally) {
        self.refs += other.refs;
        self.exact += other.exact;
        self.said_missing += other.said_missing;
        self.rightly_missing += other.rightly_missing;
        self.labelled_missing += other.labelled_missing;
        self.found_missing += other.found_missing;
        self.covered_called_missing += other.covered_called_missing;
    }

    pub fn line(&self) -> String {
        let share = |part: usize, whole: usize| match whole {
            0 => "  –  ".to_owned(),
            _ => format!("{:.3}", part as f64 / whole as f64),
        };
        format!(
            "exact {}/{} ({}); missing: precision {} ({}/{}), recall {} ({}/{}); covered called missing: {}",
            self.exact,
            self.refs,
            share(self.exact, self.refs),
            share(self.rightly_missing, self.said_missing),
            self.rightly_missing,
            self.said_missing,
            share(self.found_missing, self.labelled_missing),
            self.found_missing,
            self.labelled_missing,
            self.covered_called_missing,
        )
    }
}

/// The word of a status; a label does not tell missing from not applicable.
pub fn word(status: TaskStatus) -> &'static str {
    match status {
        TaskStatus::Covered => "covered",
        TaskStatus::Partial => "partial",
        TaskStatus::Missing | TaskStatus::NotApplicable => "absent",
    }
}

/// Count one ref.
pub fn count(said: &str, label: &Label, tally: &mut Tally) -> bool {
    let is = |word: &str| label.status.iter().any(|status| status == word);
    let right = is(said);
    tally.refs += 1;
    tally.exact += usize::from(right);
    tally.covered_called_missing += usize::from(said == "absent" && label.status == ["covered"]);
    // Over the tasks that apply; where nobody labelled that, all do.
    if label.applies.is_empty() || label.applies.iter().any(|word| word != "no") {
        tally.said_missing += usize::from(said == "absent");
        tally.rightly_missing += usize::from(said == "absent" && right);
        tally.labelled_missing += usize::from(label.status == ["absent"]);
        tally.found_missing += usize::from(said == "absent" && label.status == ["absent"]);
    }
    right
}

/// Print a method's result on a case: counts, confusion, and each disagreement with its evidence.
pub fn show(case: &Case, catalogue: &ParentCatalogue, matches: &[Match], details: bool) -> Tally {
    let units = case.units();
    let mut tally = Tally::default();
    let mut confusion: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut lines = Vec::new();
    for (task, found) in catalogue.tasks.iter().zip(matches) {
        let said = word(found.status);
        let reach = reach(applies(task, case.level, None));
        for one in &task.refs {
            let label = &case.labels[one];
            let right = count(said, label, &mut tally);
            let labelled = if right {
                said
            } else {
                label.status[0].as_str()
            };
            *confusion.entry((labelled, said)).or_default() += 1;
            if !right {
                lines.push(format!(
                    "  {one}: labelled {:?} by {:?}, said {said}",
                    label.status, label.evidence
                ));
                if !label.note.is_empty() {
                    lines.push(format!("      readers: {}", label.note));
                }
                for evidence in &found.evidence {
                    let unit = &units[evidence.unit];
                    let quote = unit.text.get(evidence.quote.clone()).unwrap_or("");
                    lines.push(format!(
                        "      {} {:.2} “{quote}”",
                        unit.number, evidence.score
                    ));
                }
            }
            if !label.applies.is_empty() && !label.applies.iter().any(|word| word == reach) {
                lines.push(format!(
                    "  {one}: applies labelled {:?}, said {reach}",
                    label.applies
                ));
            }
        }
    }
    println!("  {}", tally.line());
    println!("  labelled \\ said  covered partial absent");
    for labelled in ["covered", "partial", "absent"] {
        let of = |said| confusion.get(&(labelled, said)).copied().unwrap_or(0);
        println!(
            "  {labelled:>15}  {:7} {:7} {:6}",
            of("covered"),
            of("partial"),
            of("absent")
        );
    }
    if details {
        lines.iter().for_each(|line| println!("{line}"));
    }
    tally
}

fn reach(applies: Applies) -> &'static str {
    match applies {
        Applies::Lead => "lead",
        Applies::Coordinate => "coordinate",
        Applies::General => "general",
        Applies::No => "no",
    }
}
