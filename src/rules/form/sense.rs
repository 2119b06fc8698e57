//! Whether the words of a name are meant as the name where they stand: what rules say of its capitals.

use std::sync::LazyLock;

use super::names::{Kind, Match, capital, name_at, opens};
use crate::document::Span;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::language::{Word, prose, words};
use crate::rules::{Context, Findings, Shown, nearby};

/// A name or term of a line that is not cased as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Miscased {
    pub kind: Kind,
    pub right: String,
    pub severity: Severity,
}

/// Words behind which a body's name may begin with a head of one syllable in small letters: in "cán bộ
/// Công an", "cơ sở Giáo dục" the syllable is another word's.
const LEADS: [&str; 26] = [
    "của", "với", "về", "và", "cho", "gửi", "do", "từ", "tại", "theo", "cùng", "phòng", "đốc",
    "đạo", "nghị", "qua", "cáo", "là", "thuộc", "có", "đến", "hoặc", "bởi", "giữa", "ở", "trao",
];
/// Words behind which several of a kind are meant.
const PLURALS: [&str; 8] = ["các", "những", "mọi", "từng", "nhiều", "hai", "ba", "mỗi"];
/// Last syllables of what a name follows: "Kế hoạch", "Chương trình", "Luật", "Hệ thống", "Ban", "Trung tâm".
const NAMERS: [&str; 45] = [
    "hoạch",
    "trình",
    "án",
    "luật",
    "quyết",
    "định",
    "lược",
    "trào",
    "thi",
    "nghị",
    "hội",
    "lễ",
    "thống",
    "cổng",
    "mềm",
    "tâm",
    "quỹ",
    "giải",
    "hiệu",
    "tư",
    "thị",
    "cương",
    "hình",
    "liệu",
    "đạo",
    "ban",
    "đồng",
    "tổ",
    "hiệp",
    "viện",
    "trường",
    "khoa",
    "cục",
    "vụ",
    "phòng",
    "sở",
    "bộ",
    "đoàn",
    "chí",
    "báo",
    "trang",
    "tảng",
    "gọi",
    "sách",
    "tịch",
];
/// Words behind which a law is meant even where its name is short.
const OF_LAW: [&str; 9] = [
    "của", "theo", "tại", "và", "với", "hành", "trong", "định", "đúng",
];
/// Words behind which "luật" is no law's type.
const NO_LAW: [&str; 5] = ["pháp", "kỷ", "quy", "ngành", "các"];
/// Fields that are verbs as well.
const VERBS: [&str; 4] = ["xây", "thống", "kiểm", "quản"];

static KEYS: LazyLock<Keys> = LazyLock::new(|| {
    let keys = |list: &[&str]| list.iter().map(|word| prose::key(word)).collect();
    Keys {
        leads: keys(&LEADS),
        plurals: keys(&PLURALS),
        namers: keys(&NAMERS),
        of_law: keys(&OF_LAW),
        no_law: keys(&NO_LAW),
        verbs: keys(&VERBS),
        budget: prose::key("ngân"),
        and: prose::key("và"),
        several: keys(&["các", "cấp"]),
    }
});

struct Keys {
    leads: Vec<u32>,
    plurals: Vec<u32>,
    namers: Vec<u32>,
    of_law: Vec<u32>,
    no_law: Vec<u32>,
    verbs: Vec<u32>,
    budget: u32,
    and: u32,
    several: Vec<u32>,
}

const WRONG: Words = Words {
    vi: "“{0}” viết hoa chưa đúng; cần là “{1}”.",
    en: "“{0}” is not capitalised right; write “{1}”.",
};
const AGAIN: Words = Words {
    vi: "Chỗ này cũng vậy",
    en: "Here too",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

/// Report the miscased names of some kinds: what is written alike is one finding with its places.
pub(super) fn report_all(context: &Context, findings: &mut Findings, kinds: &[Kind]) {
    let mut alike: Vec<(Span, &Miscased, Vec<Span>)> = Vec::new();
    for (place, wrong) in context.shown_sound(miscased) {
        if !kinds.contains(&wrong.kind) {
            continue;
        }
        let text = context.document.text(place);
        let first = alike
            .iter_mut()
            .find(|(first, other, _)| *other == wrong && context.document.text(*first) == text);
        match first {
            Some((_, _, again)) => again.push(place),
            None => alike.push((place, wrong, Vec::new())),
        }
    }
    for (place, wrong, again) in alike {
        let text = context.document.text(place);
        let right = wrong.right.as_str();
        let mut edits = vec![(place, right)];
        let mut draft = findings
            .report(place, &WRONG, &[text, right])
            .severity(wrong.severity);
        for place in again {
            edits.push((place, right));
            draft = draft.related(place, &AGAIN, &[]);
        }
        draft.fix_all(&WRITE, &[right], &edits);
    }
}

/// What stands beside a name.
struct Beside<'a> {
    text: &'a str,
    words: &'a [Word],
    at: usize,
    end: usize,
}

/// The names and terms of a line whose capitals are not right.
pub(super) fn miscased(line: &Known) -> Vec<Shown<Miscased>> {
    let (text, words) = (line.text(), words(line));
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some(name) = name_at(text, words, at) else {
            at += 1;
            continue;
        };
        let beside = Beside {
            text,
            words,
            at,
            end: at + name.words.len(),
        };
        if let Some(severity) = beside.severity(&name) {
            let what = Miscased {
                kind: name.name.kind,
                right: name.right(text),
                severity,
            };
            found.push(Shown::new(name.range(), what));
        }
        // A common noun may be the first word of a name.
        let whole = !matches!(name.name.kind, Kind::Noun | Kind::Paper | Kind::Soft);
        at += if whole { name.words.len() } else { 1 };
    }
    found
}

impl Beside<'_> {
    /// How sure it is that the name is meant and wrong.
    fn severity(&self, name: &Match) -> Option<Severity> {
        let differing = name.differing()?;
        let inner = differing.iter().any(|at| *at > 0);
        let head = differing.first() == Some(&0);
        if differing.is_empty() {
            return None;
        }
        let shown = self.shows_a_name(name);
        let sure = match name.name.kind {
            Kind::Always => {
                let several = self.is_plural() || self.next_is(&KEYS.several);
                shown || !(head && several)
            }
            Kind::Body | Kind::Custom => shown && (!head || self.head_is_meant(name)),
            Kind::Named => {
                let begun = name
                    .words
                    .first()
                    .is_some_and(|word| capital(word) == Some(true));
                (shown || begun) && (!head || self.head_is_meant(name))
            }
            Kind::Field => self.field_is_meant(name, head),
            Kind::Law => self.law_is_meant(name),
            Kind::Term => return self.term(name, inner, Severity::Warning),
            Kind::Soft => return self.term(name, inner, Severity::Hint),
            Kind::Noun => return self.noun(name, inner).then_some(Severity::Warning),
            Kind::Paper => return self.noun(name, inner).then_some(Severity::Hint),
        };
        // A law's second part is often set with a capital, whatever the decree's example.
        let parts = name.name.kind == Kind::Law && differing.iter().all(|at| name.begins_part(*at));
        let divided = name.name.kind == Kind::Custom || parts;
        let severity = if divided {
            Severity::Hint
        } else {
            Severity::Warning
        };
        sure.then_some(severity)
    }

    /// A capital that is not the sentence's.
    fn shows_a_name(&self, name: &Match) -> bool {
        let mut words = name.words.iter().enumerate();
        words.any(|(at, word)| capital(word) == Some(true) && (at > 0 || !name.opens))
    }

    /// A head in small letters before its field's capital: of one syllable, it may be another word's.
    fn head_is_meant(&self, name: &Match) -> bool {
        let of_two = !name.name.has_capital(1);
        let inner = name.words.iter().skip(1);
        let inner = inner.filter(|word| capital(word) == Some(true)).count() > 0;
        inner && !self.is_plural() && (of_two || self.is_led())
    }

    fn field_is_meant(&self, name: &Match, head: bool) -> bool {
        let length = 1 + usize::from(!name.name.has_capital(1));
        let Some(field) = name.words.get(length..) else {
            return false;
        };
        let begins = field
            .first()
            .is_some_and(|word| capital(word) == Some(true));
        if head {
            return begins && !self.is_plural() && (length == 2 || self.is_led());
        }
        if begins || field.iter().any(|word| capital(word) == Some(true)) {
            return true;
        }
        // "Sở xây dựng kế hoạch": the field's words in their common sense.
        let verb = field
            .first()
            .is_some_and(|word| KEYS.verbs.contains(&word.key));
        // What is built, counted or checked may begin with a capital: "Bộ xây dựng Đề án".
        !(name.opens || self.is_plural() || verb && self.next().is_some())
    }

    fn law_is_meant(&self, name: &Match) -> bool {
        let before = self.before(1).map(|word| word.key);
        if before.is_some_and(|key| KEYS.no_law.contains(&key)) {
            return false;
        }
        if self.shows_a_name(name) {
            return true;
        }
        // All small, or only the sentence's capital.
        let small = !name.opens;
        let led = before.is_some_and(|key| KEYS.of_law.contains(&key));
        small && (led || name.words.len() > 3 && before.is_some())
    }

    fn term(&self, name: &Match, inner: bool, severity: Severity) -> Option<Severity> {
        let budget = name
            .words
            .first()
            .is_some_and(|word| word.key == KEYS.budget);
        let before = self.before(1);
        let named = before.is_some_and(|word| {
            KEYS.namers.contains(&word.key)
                || capital(word) != Some(false) && !opens(self.text, word)
        });
        let named = named || self.ends_a_name();
        let goes_on = self.next().is_some_and(|next| capital(next) != Some(false));
        if named || self.is_quoted() || goes_on && !budget {
            return None;
        }
        // In "Cán bộ, Công chức" every word of a list has its capital: a title, or a heading.
        let all = name.words.iter().all(|word| capital(word) == Some(true));
        (!(all && inner && name.words.len() == 2) || before.is_some()).then_some(severity)
    }

    fn noun(&self, name: &Match, inner: bool) -> bool {
        let goes_on = self.next().is_some_and(|next| capital(next) != Some(false));
        let behind = self.text_behind().trim_start_matches([':', ' ']);
        let numbered = behind.starts_with("số ");
        // "Ban Quản lý các Khu công nghiệp": the plural is the name's.
        let of_name = (2..=3).any(|back| {
            let word = self.before(back);
            word.is_some_and(|word| capital(word) != Some(false) && !opens(self.text, word))
        });
        !inner && self.is_plural() && !goes_on && !numbered && !of_name && name.words[0].follows
    }

    /// The word so many places before, with nothing but blanks between.
    fn before(&self, back: usize) -> Option<&Word> {
        let from = self.at.checked_sub(back)?;
        let parted = self.words.get(from + 1..=self.at)?;
        parted
            .iter()
            .all(|word| word.follows)
            .then(|| &self.words[from])
    }

    fn next(&self) -> Option<&Word> {
        self.words.get(self.end).filter(|next| next.follows)
    }

    fn next_is(&self, keys: &[u32]) -> bool {
        self.next().is_some_and(|next| keys.contains(&next.key))
    }

    fn is_plural(&self) -> bool {
        let number = self
            .text_before()
            .trim_end()
            .ends_with(|c: char| c.is_ascii_digit());
        number
            || self
                .before(1)
                .is_some_and(|word| KEYS.plurals.contains(&word.key))
    }

    /// Whether "và" or a dash joins it to a name: "Ban Kinh tế - Ngân sách", "Vụ Tổ chức và Công chức".
    fn ends_a_name(&self) -> bool {
        const REACH: usize = 5;
        let dashed = self.text_before().trim_end().ends_with(['-', '–', '&']);
        let joined = self.before(1).is_some_and(|word| word.key == KEYS.and);
        let words = self.words.get(self.at.saturating_sub(REACH)..self.at);
        (dashed || joined)
            && words
                .unwrap_or_default()
                .iter()
                .any(|word| capital(word) != Some(false) && (dashed || !opens(self.text, word)))
    }

    /// Whether a body's name may begin here: at the line's begin, behind a mark, or behind a word that leads to one.
    fn is_led(&self) -> bool {
        match self.before(1) {
            Some(word) => KEYS.leads.contains(&word.key),
            None => {
                self.at == 0
                    || self
                        .text_before()
                        .trim_end()
                        .ends_with([',', ';', ':', '('])
            }
        }
    }

    fn is_quoted(&self) -> bool {
        let word = &self.words[self.at];
        nearby::is_quoted(self.text, word.start as usize)
    }

    fn text_before(&self) -> &str {
        let word = &self.words[self.at];
        self.text.get(..word.start as usize).unwrap_or("")
    }

    fn text_behind(&self) -> &str {
        let word = self.words.get(self.end - 1);
        word.and_then(|word| self.text.get(word.end as usize..))
            .unwrap_or("")
    }
}
