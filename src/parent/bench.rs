//! The curator's bench: how common each wording of a catalogue is among unrelated items, and what is wrong with
//! it however common.
//!
//! A wording is worth what it tells: one that every hundredth unrelated item has too speaks for much else. The
//! share is measured over items of plans on other matters ([`unrelated_units`](super::unrelated_units)). None of them
//! names the parent's theme, and nearly every item of a plan on it does: so a wording is measured without it.

use super::abbreviations::Abbreviations;
use super::catalogue::classes_of;
use super::draft::{Draft, Hits};
use super::effects::FUNCTION_SYLLABLES;
use super::pattern::{Compiling, Pattern, Phrases, classes_in};
use super::tokens::Vocabulary;
use super::{ParentCatalogue, ParentTask, Unit};
use crate::report::{Locale, Words};
use crate::vietnamese::fold::fold_words;

/// Of 10,000 unrelated items: a wording that more of them have is too common.
pub const TOO_COMMON: u32 = 200;

/// Fewer unrelated items measure nothing.
pub const LEAST_ITEMS: usize = 500;

/// A wording's place in its catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct WordingPlace {
    /// Index of the task.
    pub task: usize,
    /// Index of the idea; none for what a lower level does in the task's place.
    pub idea: Option<usize>,
    /// Index among the wordings there.
    pub wording: usize,
}

/// What is wrong with a wording, or with what is said of an idea.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// It names a class that there is not.
    UnknownClass(String),
    /// It has no word that could be found.
    Empty,
    /// A phrase of one syllable: "trường" stands in "thị trường".
    OneSyllable(String),
    /// A phrase with a syllable that is dropped when a draft is read: "từ khâu" finds "khâu".
    FunctionSyllable(String),
    /// The theme is the only wording of the idea.
    OnlyTheme,
    /// More than so many of 10,000 unrelated items have it.
    TooCommon(u32),
    /// `need` or `must` of the task names ideas that it has not.
    NoSuchIdea,
}

const UNKNOWN_CLASS: Words = Words {
    vi: "không có lớp từ “@{0}”",
    en: "there is no class “@{0}”",
};
const EMPTY: Words = Words {
    vi: "không có từ nào tìm được",
    en: "no word in it can be found",
};
const ONE_SYLLABLE: Words = Words {
    vi: "“{0}” chỉ có một âm tiết: viết dài hơn",
    en: "“{0}” is one syllable: say more",
};
const FUNCTION_SYLLABLE: Words = Words {
    vi: "“{0}” có hư từ, sẽ bị bỏ khi đối chiếu: viết không có hư từ",
    en: "“{0}” has a function word, which is dropped when a draft is read: leave it out",
};
const ONLY_THEME: Words = Words {
    vi: "ý này chỉ có chủ đề làm cách viết: mọi nội dung đều có",
    en: "the theme is the only wording: every item has it",
};
const COMMON: Words = Words {
    vi: "quá phổ biến ({0}/10.000): nối thêm từ thành chuỗi",
    en: "too common ({0} of 10,000): add words to the chain",
};
const NO_SUCH_IDEA: Words = Words {
    vi: "“need” hoặc “must” chỉ tới ý không có",
    en: "“need” or “must” names an idea that there is not",
};

impl Doubt {
    /// What is said of it.
    pub fn words(&self, locale: Locale) -> String {
        match self {
            Self::UnknownClass(class) => UNKNOWN_CLASS.fill(locale, &[class]),
            Self::Empty => EMPTY.fill(locale, &[]),
            Self::OneSyllable(phrase) => ONE_SYLLABLE.fill(locale, &[phrase]),
            Self::FunctionSyllable(phrase) => FUNCTION_SYLLABLE.fill(locale, &[phrase]),
            Self::OnlyTheme => ONLY_THEME.fill(locale, &[]),
            Self::TooCommon(share) => COMMON.fill(locale, &[&share.to_string()]),
            Self::NoSuchIdea => NO_SUCH_IDEA.fill(locale, &[]),
        }
    }
}

/// A catalogue's wordings, each by itself.
pub struct Bench {
    vocabulary: Vocabulary,
    phrases: Phrases,
    list: Vec<(WordingPlace, String, Option<Pattern>)>,
}

/// How often a wording stands in unrelated items.
#[derive(Debug, Clone)]
pub struct Measured {
    /// Which one.
    pub place: WordingPlace,
    /// The wording.
    pub wording: String,
    /// Indexes of the items that have it.
    pub items: Vec<usize>,
    /// Of 10,000 items so many have it, one half more counted than were found: what was not found among a
    /// thousand may be found among ten thousand.
    pub share: u32,
}

impl Bench {
    /// Of a catalogue.
    pub fn new(catalogue: &ParentCatalogue) -> Self {
        let mut vocabulary = Vocabulary::new(&catalogue.theme);
        let mut compiling = Compiling::default();
        let classes = classes_of(catalogue);
        let theme = theme_of(catalogue);
        let mut list = Vec::new();
        for (place, wording) in wordings_of(catalogue) {
            let told = without_theme(wording, &theme);
            let pattern = compiling.compile(&told, &classes, &mut vocabulary);
            list.push((place, wording.to_owned(), pattern));
        }
        Self {
            vocabulary,
            phrases: compiling.finish(),
            list,
        }
    }

    /// Measure every wording over unrelated items.
    pub fn measure(&self, items: &[Unit]) -> Vec<Measured> {
        let mut found: Vec<Vec<usize>> = vec![Vec::new(); self.list.len()];
        let abbreviations = Abbreviations::default();
        let mut places = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let draft = Draft::read(
                item.heading(),
                item.over,
                item.text,
                &self.vocabulary,
                &abbreviations,
            );
            let hits = Hits::new(draft.hits(&self.phrases));
            for ((_, _, pattern), found) in self.list.iter().zip(&mut found) {
                if let Some(pattern) = pattern {
                    draft.find(pattern, &hits, &mut places);
                    if !places.is_empty() {
                        found.push(index);
                    }
                }
            }
        }
        let share = |count: usize| {
            let share = 10_000.0 * (count as f64 + 0.5) / (items.len() as f64 + 1.0);
            (share.round() as u32).max(1)
        };
        let list = self.list.iter().zip(found);
        list.map(|((place, wording, _), items)| Measured {
            place: *place,
            wording: wording.clone(),
            share: share(items.len()),
            items,
        })
        .collect()
    }

    /// What is wrong with the wordings, whatever unrelated items say.
    pub fn doubts(&self, catalogue: &ParentCatalogue) -> Vec<(WordingPlace, Doubt)> {
        let classes = classes_of(catalogue);
        let theme = theme_of(catalogue);
        let mut doubts = Vec::new();
        for (place, wording, pattern) in &self.list {
            let unknown = classes_in(wording).find(|class| !classes.contains_key(*class));
            if let Some(class) = unknown {
                doubts.push((*place, Doubt::UnknownClass(class.to_owned())));
            }
            if pattern.is_none() && !theme.contains(&fold_words(wording)) {
                doubts.push((*place, Doubt::Empty));
            }
            let faults = phrases_in(wording).filter_map(|phrase| doubt_of(phrase, &theme));
            doubts.extend(faults.map(|doubt| (*place, doubt)));
        }
        for (index, task) in catalogue.tasks.iter().enumerate() {
            let at = |idea| WordingPlace {
                task: index,
                idea,
                wording: 0,
            };
            for (idea, said) in task.ideas.iter().enumerate() {
                let is_theme = |wording: &String| theme.contains(&fold_words(wording));
                if !said.wordings.is_empty() && said.wordings.iter().all(is_theme) {
                    doubts.push((at(Some(idea)), Doubt::OnlyTheme));
                }
            }
            if names_no_idea(task) {
                doubts.push((at(None), Doubt::NoSuchIdea));
            }
        }
        doubts
    }
}

/// The catalogue's measured shares take the place of those that it has; what changed is returned, the old first.
pub fn write_shares(
    catalogue: &mut ParentCatalogue,
    measured: &[Measured],
) -> Vec<(WordingPlace, Option<u32>, u32)> {
    let mut changed = Vec::new();
    let before = catalogue.clone();
    let said = |place: WordingPlace| {
        let task = &before.tasks[place.task];
        let background = match place.idea {
            Some(idea) => &task.ideas[idea].background,
            None => &task.part.background,
        };
        background.get(place.wording).copied()
    };
    for one in measured {
        let task = &mut catalogue.tasks[one.place.task];
        let (count, background) = match one.place.idea {
            Some(idea) => {
                let idea = &mut task.ideas[idea];
                (idea.wordings.len(), &mut idea.background)
            }
            None => (task.part.wordings.len(), &mut task.part.background),
        };
        let before = said(one.place);
        if background.len() < count {
            background.resize(count, super::UNMEASURED);
        }
        background[one.place.wording] = one.share;
        if before != Some(one.share) {
            changed.push((one.place, before, one.share));
        }
    }
    changed
}

fn theme_of(catalogue: &ParentCatalogue) -> Vec<String> {
    catalogue
        .theme
        .iter()
        .map(|theme| fold_words(theme))
        .collect()
}

/// A wording without the terms and the links of chains that the theme fulfils.
fn without_theme(wording: &str, theme: &[String]) -> String {
    let is_theme = |group: &str| {
        let group = group.trim_start_matches(|c: char| c.is_ascii_digit());
        group
            .split('|')
            .any(|phrase| theme.contains(&fold_words(phrase.trim())))
    };
    let terms = wording.split(" & ").filter_map(|term| {
        let term = term.trim();
        let mark = term.len() - term.trim_start_matches(['^', '!']).len();
        let (mark, groups) = term.split_at(mark);
        let groups: Vec<&str> = groups
            .split("..")
            .filter(|group| !is_theme(group))
            .collect();
        (!groups.is_empty()).then(|| format!("{mark}{}", groups.join("..")))
    });
    terms.collect::<Vec<_>>().join(" & ")
}

fn wordings_of(catalogue: &ParentCatalogue) -> impl Iterator<Item = (WordingPlace, &str)> {
    catalogue.tasks.iter().enumerate().flat_map(|(task, said)| {
        let ideas = said.ideas.iter().enumerate();
        let of_ideas = ideas.map(|(index, idea)| (Some(index), &idea.wordings));
        of_ideas
            .chain([(None, &said.part.wordings)])
            .flat_map(move |(idea, wordings)| {
                let wordings = wordings.iter().enumerate();
                wordings.map(move |(wording, text)| {
                    let place = WordingPlace {
                        task,
                        idea,
                        wording,
                    };
                    (place, text.as_str())
                })
            })
    })
}

/// The phrases that a wording asks for, without its classes and what it bars.
fn phrases_in(wording: &str) -> impl Iterator<Item = &str> {
    let terms = wording.split(" & ").map(str::trim);
    let asked = terms.filter(|term| !term.starts_with('!'));
    let groups = asked.flat_map(|term| term.trim_start_matches('^').split(".."));
    groups
        .flat_map(|group| {
            group
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .split('|')
        })
        .map(str::trim)
        .filter(|phrase| !phrase.is_empty() && !phrase.starts_with('@'))
}

fn doubt_of(phrase: &str, theme: &[String]) -> Option<Doubt> {
    let folded = fold_words(phrase);
    if theme.contains(&folded) {
        return None;
    }
    let syllables = || folded.split(' ');
    let is_function = |syllable: &str| {
        FUNCTION_SYLLABLES
            .iter()
            .any(|one| fold_words(one) == syllable)
    };
    if syllables().any(is_function) {
        return Some(Doubt::FunctionSyllable(phrase.to_owned()));
    }
    // An abbreviation is written out when a draft is read.
    let is_short = phrase
        .chars()
        .all(|c| c.is_uppercase() || c.is_ascii_digit());
    (syllables().count() < 2 && !is_short).then(|| Doubt::OneSyllable(phrase.to_owned()))
}

fn names_no_idea(task: &ParentTask) -> bool {
    let ideas = task.ideas.len();
    ideas > 0
        && (task.need.is_some_and(|need| need == 0 || need > ideas)
            || task.must.is_some_and(|must| must >= ideas))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue(ideas: serde_json::Value) -> ParentCatalogue {
        serde_json::from_value(serde_json::json!({
            "id": "7/KH-UBND", "title": "Phát triển du lịch cộng đồng", "issuer": "", "issuedOn": "2026-01-05",
            "theme": ["du lịch cộng đồng"],
            "tasks": [{ "id": "1", "refs": ["1"], "group": "", "title": "Mở lớp", "ideas": ideas }],
        }))
        .unwrap()
    }

    fn doubts(wordings: &[&str]) -> Vec<Doubt> {
        let catalogue = catalogue(serde_json::json!([{ "idea": "Mở lớp", "wordings": wordings }]));
        let doubts = Bench::new(&catalogue).doubts(&catalogue).into_iter();
        doubts.map(|(_, doubt)| doubt).collect()
    }

    #[test]
    fn each_kind_of_bad_wording_is_named() {
        let one = |phrase: &str| Doubt::OneSyllable(phrase.to_owned());
        assert_eq!(doubts(&["lớp ..4 nghiệp vụ"]), [one("lớp")]);
        assert_eq!(
            doubts(&["bồi dưỡng cho dân"]),
            [Doubt::FunctionSyllable("bồi dưỡng cho dân".to_owned())]
        );
        assert_eq!(
            doubts(&["@khong_co & bồi dưỡng"]),
            [Doubt::UnknownClass("khong_co".to_owned())]
        );
        assert_eq!(doubts(&["du lịch cộng đồng"]), [Doubt::OnlyTheme]);
        assert_eq!(
            doubts(&[
                "bồi dưỡng & ^du lịch cộng đồng & !kế hoạch này",
                "bồi dưỡng|OCOP"
            ]),
            []
        );
        let mut wrong =
            catalogue(serde_json::json!([{ "idea": "Mở lớp", "wordings": ["mở lớp"] }]));
        wrong.tasks[0].must = Some(1);
        assert_eq!(Bench::new(&wrong).doubts(&wrong)[0].1, Doubt::NoSuchIdea);
    }

    #[test]
    fn a_wording_is_measured_without_the_theme() {
        let theme = [fold_words("du lịch cộng đồng")];
        let told = |wording| without_theme(wording, &theme);
        assert_eq!(told("bồi dưỡng & ^du lịch cộng đồng"), "bồi dưỡng");
        assert_eq!(
            told("quảng bá ..6 du lịch cộng đồng & ^mạng xã hội"),
            "quảng bá  & ^mạng xã hội"
        );
        assert_eq!(told("du lịch cộng đồng|lưu trú & bồi dưỡng"), "bồi dưỡng");
        assert_eq!(told("du lịch cộng đồng"), "");
    }

    #[test]
    fn shares_are_of_ten_thousand_items_and_written_in_their_order() {
        let mut catalogue = catalogue(
            serde_json::json!([{ "idea": "Mở lớp", "wordings": ["bồi dưỡng", "mở lớp"] }]),
        );
        let unit = |text| Unit {
            text,
            ..Unit::default()
        };
        let mut items = vec![
            unit("Bồi dưỡng nghiệp vụ kế toán."),
            unit("Tổ chức bồi dưỡng hè."),
        ];
        items.resize(999, unit("Trồng cây."));
        let measured = Bench::new(&catalogue).measure(&items);
        assert_eq!(
            measured.iter().map(|one| one.share).collect::<Vec<_>>(),
            [25, 5]
        );
        assert_eq!(measured[0].items, [0, 1]);
        let changed = write_shares(&mut catalogue, &measured);
        assert_eq!(changed.len(), 2);
        assert_eq!(catalogue.tasks[0].ideas[0].background, [25, 5]);
        assert!(write_shares(&mut catalogue, &measured).is_empty());
    }
}
