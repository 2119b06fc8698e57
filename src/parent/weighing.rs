//! How much a place of a draft says for a task: every constant of the comparison, with what it means.
//!
//! Points are decimal logarithms of odds. A wording that one unrelated item of a hundred has too gives 2
//! points, one of ten thousand gives 4; then the surroundings add or take: the same words under the
//! heading of the task's own group say more, under another group's they are about something else.

/// The share of unrelated items, of 10,000, that is taken for a wording that was not measured.
pub const UNMEASURED: u32 = 30;

/// From here on an idea is taken up …
pub(super) const TAKEN: f64 = 2.1;
/// … and from here on weakly: the task is partly taken up.
pub(super) const WEAK: f64 = 1.7;
/// The most that weak evidence gives: a heading, a bare restatement, a condition.
pub(super) const WEAK_AT_MOST: f64 = 2.09;
/// From here on what a lower level does in the task's place makes it partly taken up.
pub(super) const PART: f64 = 3.1;
/// From here on a missing task has a nearest place.
pub(super) const NEAR: f64 = 1.2;
/// From here on a covered task is covered beyond doubt.
pub(super) const PLAIN: f64 = 3.0;

/// Under a heading of the task's own group.
const OWN: f64 = 0.9;
/// Under no group's heading.
const NEUTRAL: f64 = 0.2;
/// Under another group's.
const OTHER: f64 = -1.9;
/// The theme stands in the unit.
const THEME: f64 = 0.6;
/// The unit stands under no group's heading, neither it nor a heading over it names the theme or one of the
/// matters that the theme joins, and its words do not tell what it is about: every plan has work on other
/// things too.
const UNTOLD: f64 = -0.6;
/// The same where its words are of another subject ("Đề án phát triển nguồn nhân lực" of the schools).
const ANOTHER: f64 = -2.2;
/// The words stand in a purpose alone.
const PURPOSE: f64 = -1.2;
/// The terms of a wording stand in several works that one sentence lists, parted by ";".
pub(super) const SPREAD: f64 = -1.0;
/// The unit says how the plan itself is carried out and reported on.
const PROCEDURE: f64 = -1.1;

/// The same for the taught witness: in or out of the task's group, with the theme, off it, procedure, a heading
/// or a bare restatement, a condition.
const TAUGHT_PLACE: f64 = 0.8;
const TAUGHT_THEME: f64 = 0.5;
const TAUGHT_UNTOLD: f64 = -0.5;
const TAUGHT_ANOTHER: f64 = -3.0;
const TAUGHT_PROCEDURE: f64 = -0.8;
const TAUGHT_HEADING: f64 = -1.2;
const TAUGHT_CONDITION: f64 = -1.0;

/// What scores so much is about the parent's subject, and what scores so little is about another.
pub(super) const SUBJECT_OURS: f32 = 1.0;
pub(super) const SUBJECT_ANOTHER: f32 = -1.0;

/// From here on a unit that only the taught witness hears is shown for a task.
pub(super) const TAUGHT_SHOWN: f64 = 0.5;
/// From here on a unit is the nearest to a missing task.
pub(super) const TAUGHT_NEAR: f64 = -1.0;

/// A unit with this share of the pairs of a task's own sentence copies it; with less than this one it says nothing
/// in the parent's words.
pub(super) const COPIED: f64 = 0.75;
pub(super) const OWN_WORDS: f64 = 0.08;

/// A heading stands for a group from this likeness on, and from this share of the likest group's.
pub(super) const GROUP_LEAST: f64 = 0.25;
pub(super) const GROUP_BESIDE: f64 = 0.6;
/// A unit of at most so many syllables with this share of its pairs in a group's heading repeats it.
pub(super) const RESTATED: f64 = 0.75;
pub(super) const RESTATED_SYLLABLES: usize = 45;

/// Where a unit stands, seen from a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Own,
    Neutral,
    Other,
}

/// What a unit is about, as far as its own words and the headings over it tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// The parent's.
    Ours,
    Untold,
    Another,
}

/// What makes evidence weak however clear its words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weakness {
    Heading,
    Restated,
    Condition,
    Purpose,
}

/// What surrounds a wording in a unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surroundings {
    pub place: Place,
    pub theme: bool,
    pub subject: Subject,
    pub procedure: bool,
    /// Of the whole unit.
    pub weakness: Option<Weakness>,
}

impl Surroundings {
    /// What a score of the taught witness is here: natural logarithms of odds.
    pub fn score(&self, score: f64) -> f64 {
        let place = match self.place {
            Place::Own => TAUGHT_PLACE,
            Place::Neutral => 0.0,
            Place::Other => -TAUGHT_PLACE,
        };
        let only_if = |holds: bool, points: f64| if holds { points } else { 0.0 };
        let theme = only_if(self.theme, TAUGHT_THEME);
        let subject = match self.subject {
            Subject::Ours => 0.0,
            Subject::Untold => TAUGHT_UNTOLD,
            Subject::Another => TAUGHT_ANOTHER,
        };
        let procedure = only_if(self.procedure, TAUGHT_PROCEDURE);
        let weakness = match self.weakness {
            Some(Weakness::Heading | Weakness::Restated) => TAUGHT_HEADING,
            Some(Weakness::Condition) => TAUGHT_CONDITION,
            _ => 0.0,
        };
        score + place + theme + subject + procedure + weakness
    }

    /// What a wording gives here, given what weakens it where it stands, and why it is weak.
    pub fn points(&self, wording: f64, found: Option<Weakness>) -> (f64, Option<Weakness>) {
        let mut points = wording
            + match self.place {
                Place::Own => OWN,
                Place::Neutral => NEUTRAL,
                Place::Other => OTHER,
            };
        if self.theme {
            points += THEME;
        }
        points += match self.subject {
            Subject::Ours => 0.0,
            Subject::Untold => UNTOLD,
            Subject::Another => ANOTHER,
        };
        if found == Some(Weakness::Purpose) {
            points += PURPOSE;
        }
        if self.procedure {
            points += PROCEDURE;
        }
        match self.weakness.or(found) {
            None | Some(Weakness::Purpose) => (points, found),
            weakness => (points.min(WEAK_AT_MOST), weakness),
        }
    }
}

/// The points of a wording that so many of 10,000 unrelated items have.
pub(super) fn of_background(background: Option<u32>) -> f64 {
    let share = background.unwrap_or(UNMEASURED).max(1);
    4.0 - f64::from(share).log10()
}

/// What a task's own wording tells of a draft, where its catalogue states no ideas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likely {
    Taken,
    Unsure,
    Not,
}

/// What the evidence for a task is like, each a share from 0 to 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown {
    /// Of the task's weight in the best unit, in the best units together, in the second.
    pub best: f64,
    pub union: f64,
    pub second: f64,
    /// Of what the best unit has of any task.
    pub reciprocal: f64,
    /// Of the group's heading in the headings over the unit.
    pub group: f64,
    /// Of a long run of the task's words.
    pub run: f64,
    /// Of the task's work that the units together hold least of.
    pub least_work: f64,
    /// The unit is a heading, a condition, a mere name.
    pub weak: bool,
}

/// A task is taken up from this likelihood on, where the units hold so much of each of its works.
const CLEARLY: f64 = 0.81;
const LEAST_WORK: f64 = 0.25;
/// It is there whole, however short.
const ALL: f64 = 0.99;

/// Expected value down to which a task is not found (0 not at all, 1 in part, 2 wholly), and below which it is not
/// said to be taken up, however long the run of its words: "cơ sở dữ liệu quốc gia về tiêu chuẩn" stands in the part of
/// a task too.
const EXPECT_NOT: f64 = 0.21;
const EXPECT_TAKEN: f64 = 1.0;
/// Half of it in one place is more than a part's name.
const HALF: f64 = 0.5;

/// Of a pair that the parent's title and its tasks share what it tells at least to be the theme, of one that many tasks
/// share, and of a syllable in it to name the theme.
pub(super) const THEME_PAIR: f64 = 1.0;
pub(super) const THEME_PAIR_OF_MANY: f64 = 2.0;
pub(super) const THEME_SYLLABLE: f64 = 2.5;

/// How near the words of one unit come to a task's, in shares of what the task tells.
#[derive(Debug, Clone)]
pub(super) struct Near {
    /// The unit has.
    pub held: f64,
    /// It lacks in one stretch.
    pub lack: f64,
    /// It says in place of what it lacks.
    pub replaced: f64,
    /// Of what it says among the task's words, what is another's.
    pub foreign: f64,
    /// Of each of the task's works.
    pub works: Vec<f64>,
    /// It is said as work to be done, …
    pub is_work: bool,
    /// … and on the parent's theme.
    pub on_theme: bool,
    /// Not even what stands over it is.
    pub off_theme: bool,
    /// Another task has more of the same place.
    pub another: bool,
}

/// A unit with this much of what a task tells, less what it says in place of the rest and among it, takes the task up …
const NEAR_HELD: f64 = 0.55;
const NEAR_SURE: f64 = 0.52;
const NEAR_PLAIN: f64 = 0.6;
const REPLACED: f64 = 0.5;
const FOREIGN: f64 = 0.2;
/// … unless it lacks so much in one stretch, says so much else, or has less of one of the task's works.
const LACKS: f64 = 0.3;
const ELSE: f64 = 0.55;
const NEAR_WORK: f64 = 0.3;
/// Two units take a task up together where each has so much of works of its own.
const WORK_OF_TWO: f64 = 0.6;

/// A unit of which so little is sure, or that puts so much in place of the rest and among it, is about something else.
const OTHER_SURE: f64 = 0.2;
const OTHER_REPLACED: f64 = 0.2;
const OTHER_FOREIGN: f64 = 0.38;
/// So much in place of what it lacks in one stretch is another thing that is done: "Ngày Nhà giáo" for "Ngày Sách".
const PUT_IN: f64 = 0.25;

impl Near {
    fn sure(&self) -> f64 {
        self.held - REPLACED * self.replaced - FOREIGN * self.foreign
    }

    /// Whether the unit is rather about another matter, however many of the task's pairs it has.
    pub fn is_other(&self) -> bool {
        self.off_theme
            || self.lack > LACKS && self.replaced >= PUT_IN
            || self.sure() < OTHER_SURE && self.replaced >= OTHER_REPLACED
            || self.sure() < NEAR_SURE
                && self.replaced >= OTHER_REPLACED
                && self.foreign >= OTHER_FOREIGN
    }

    /// Whether the unit takes the task up.
    pub fn is_taken(&self) -> bool {
        self.says_work()
            && self.on_theme
            && self.held >= NEAR_HELD
            && self.sure() >= NEAR_SURE
            && self.lack <= LACKS
            && self.works.iter().all(|work| *work >= NEAR_WORK)
    }

    /// Whether it takes up even a task that is not its level's.
    pub fn is_plain(&self) -> bool {
        self.sure() >= NEAR_PLAIN
    }

    /// Whether two units take it up together, each some of its works.
    pub fn is_taken_with(&self, other: &Self) -> bool {
        let works = || self.works.iter().zip(&other.works);
        let own = |one: f64, other: f64| one >= WORK_OF_TWO && one > other;
        self.says_work()
            && other.says_work()
            && self.on_theme
            && other.on_theme
            && self.replaced.max(other.replaced) <= OTHER_REPLACED
            && works().all(|(one, two)| one.max(*two) >= WORK_OF_TWO)
            && works().any(|(one, two)| own(*one, *two))
            && works().any(|(one, two)| own(*two, *one))
    }

    /// Whether it says work that is no other task's, and little else among the task's words.
    fn says_work(&self) -> bool {
        self.is_work && !self.another && self.foreign <= ELSE
    }
}

fn odds(bias: f64, by: impl IntoIterator<Item = (f64, f64)>) -> f64 {
    let sum: f64 = by.into_iter().map(|(weight, share)| weight * share).sum();
    1.0 / (1.0 + (-(bias + sum)).exp())
}

impl Shown {
    /// What it makes likely.
    pub fn likely(&self) -> Likely {
        let taken = [
            (4.98, self.best),
            (0.50, self.union),
            (0.35, self.reciprocal),
            (-0.02, self.second),
            (1.78, self.group),
        ];
        let wholly = [
            (3.20, self.best),
            (0.46, self.union),
            (1.34, self.reciprocal),
            (1.48, self.second),
            (0.39, self.group),
        ];
        let value = odds(-2.57, taken) * (1.0 + odds(-2.93, wholly));
        let clearly = [
            (2.41, self.reciprocal),
            (2.14, self.run),
            (0.80, self.least_work),
        ];
        let can_be = !self.weak && self.least_work >= LEAST_WORK;
        match value {
            _ if can_be && self.best >= ALL => Likely::Taken,
            value
                if can_be
                    && (value >= EXPECT_TAKEN || self.best >= HALF)
                    && odds(-2.79, clearly) >= CLEARLY =>
            {
                Likely::Taken
            }
            value if value > EXPECT_NOT => Likely::Unsure,
            _ => Likely::Not,
        }
    }
}
