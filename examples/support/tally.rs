//! How often answers about a parent's tasks are what careful readers accept.

use kehoach_check::report::TaskStatus;

/// What was counted.
#[derive(Default)]
pub struct Tally {
    pub tasks: usize,
    pub decided: usize,
    pub exact: usize,
    pub said_missing: usize,
    pub rightly_missing: usize,
    pub covered: usize,
    pub covered_called_missing: usize,
    pub missing: usize,
    pub missing_called_covered: usize,
}

impl Tally {
    /// Whether what was said of a task is accepted.
    pub fn add(&mut self, said: TaskStatus, accepted: &[String]) -> bool {
        let word = match said {
            TaskStatus::Covered => "covered",
            TaskStatus::Partial => "partial",
            TaskStatus::Missing | TaskStatus::NotApplicable => "missing",
            TaskStatus::Unsure => "unsure",
        };
        let right = accepted.iter().any(|one| one == word);
        let only = |state: &str| accepted.iter().all(|one| one == state);
        self.tasks += 1;
        self.decided += usize::from(word != "unsure");
        self.exact += usize::from(right);
        self.said_missing += usize::from(word == "missing");
        self.rightly_missing += usize::from(word == "missing" && right);
        self.covered += usize::from(only("covered"));
        self.covered_called_missing += usize::from(only("covered") && word == "missing");
        self.missing += usize::from(only("missing"));
        self.missing_called_covered += usize::from(only("missing") && word == "covered");
        right
    }

    pub fn print(&self, name: &str) {
        let of = |part: usize, whole: usize| format!("{part}/{whole}");
        println!(
            "{name:<28} decided {:>8}  exact of decided {:>8} ({:>5.1} %)  missing right {:>7}  covered called missing {:>5}  left out called covered {:>5}",
            of(self.decided, self.tasks),
            of(self.exact, self.decided),
            100.0 * self.exact as f64 / self.decided.max(1) as f64,
            of(self.rightly_missing, self.said_missing),
            of(self.covered_called_missing, self.covered),
            of(self.missing_called_covered, self.missing),
        );
    }

    pub fn sum(&mut self, other: &Self) {
        self.tasks += other.tasks;
        self.decided += other.decided;
        self.exact += other.exact;
        self.said_missing += other.said_missing;
        self.rightly_missing += other.rightly_missing;
        self.covered += other.covered;
        self.covered_called_missing += other.covered_called_missing;
        self.missing += other.missing;
        self.missing_called_covered += other.missing_called_covered;
    }
}
