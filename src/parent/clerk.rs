//! The clerk's form: two lines a task, in a plain text file, for a parent that nobody has curated.
//!
//! ```text
//! # a remark
//! [II.1.a] Mở lớp bồi dưỡng cho hộ kinh doanh, cấp giấy chứng nhận
//! Phải có: mở lớp bồi dưỡng; cấp giấy chứng nhận
//! Thường viết: lớp tập huấn / khóa bồi dưỡng; cấp chứng nhận
//! ```
//! The first line says what a reader wants to find, an idea a part; the second how it is usually said: wordings
//! of the idea in the same place, parted by "/". Where there is one idea, all parts are its wordings. What has
//! the signs of the wordings' grammar is taken as it is; other words become a chain that leaves room for a few
//! syllables within.

use serde::Deserialize;

use super::catalogue::common_classes;
use super::effects::FUNCTION_SYLLABLES;
use super::{Idea, ParentCatalogue};
use crate::report::Words;
use crate::sorting;
use crate::vietnamese::fold::{fold, fold_words};
use crate::vietnamese::letters::is_alphanumeric;

/// Syllables that may stand between the words of a chain.
const ROOM: usize = 3;

/// The longest word that is looked for, in syllables.
const LONGEST: usize = 4;

/// Words that every task begins with: they tell nothing.
const EMPTY_VERBS: &[&str] = &[
    "tổ chức",
    "thực hiện",
    "triển khai",
    "tăng cường",
    "đẩy mạnh",
    "tiếp tục",
    "tập trung",
    "chủ động",
    "kịp thời",
];

/// What is wrong with a form, and in which line, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFault {
    /// The line.
    pub line: usize,
    /// What is wrong.
    pub fault: Words,
}

const NO_SUCH_TASK: Words = Words {
    vi: "danh mục không có nhiệm vụ này",
    en: "the catalogue has no such task",
};
const NO_TASK: Words = Words {
    vi: "dòng này phải đứng sau dòng [số của nhiệm vụ]",
    en: "this line belongs below a line [number of the task]",
};
const NO_MUST: Words = Words {
    vi: "chưa có dòng “Phải có:” của nhiệm vụ này",
    en: "the line “Phải có:” of this task is missing",
};
const TOO_MANY: Words = Words {
    vi: "“Thường viết:” có nhiều phần hơn “Phải có:”",
    en: "“Thường viết:” has more parts than “Phải có:”",
};
const NOT_UNDERSTOOD: Words = Words {
    vi: "không hiểu dòng này: cần “[số]”, “Phải có:” hoặc “Thường viết:”",
    en: "this line is none of “[number]”, “Phải có:”, “Thường viết:”",
};

/// The two lines of a task, without their labels.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TwoLines {
    /// A task's id, or one of its places.
    pub task: String,
    /// Phải có.
    pub must: String,
    /// Thường viết.
    #[serde(default)]
    pub usual: String,
}

impl TwoLines {
    /// The ideas that they state; none where both are blank.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn ideas(&self) -> Result<Vec<Idea>, Words> {
        stated(
            &parts(&self.must, ';'),
            &parts(&self.usual, ';'),
            &lexicon(),
        )
    }
}

fn stated(ideas: &[String], usual: &[String], lexicon: &[String]) -> Result<Vec<Idea>, Words> {
    match ideas.len() {
        0 if !usual.is_empty() => Err(NO_MUST),
        many if many > 1 && usual.len() > many => Err(TOO_MANY),
        _ => Ok(ideas_of(ideas, usual, lexicon)),
    }
}

/// A form to fill in: the tasks that have no ideas.
pub fn clerks_form(catalogue: &ParentCatalogue) -> String {
    let mut form = format!(
        "# {} {}\n# Mỗi nhiệm vụ hai dòng. Phải có: những việc mà người đọc cần thấy trong kế hoạch cấp dưới, cách nhau \
         bằng “;”.\n# Thường viết: cách viết thường gặp của từng việc, theo đúng thứ tự, cách nhau bằng “;”; nhiều cách \
         viết của một việc cách nhau bằng “/”.\n",
        catalogue.id, catalogue.title
    );
    for task in catalogue.tasks.iter().filter(|task| task.ideas.is_empty()) {
        form += &format!("\n[{}] {}\n{MUST}\n{USUAL}\n", task.id, task.title);
    }
    form
}

const MUST: &str = "Phải có:";
const USUAL: &str = "Thường viết:";

/// Give the tasks of a filled form their ideas; how many tasks got some.
///
/// # Errors
/// The first line that cannot be understood; the catalogue is then as it was.
pub fn fill_from_form(catalogue: &mut ParentCatalogue, form: &str) -> Result<usize, FormFault> {
    let lexicon = lexicon();
    let mut filled: Vec<(usize, Vec<Idea>)> = Vec::new();
    let mut task: Option<usize> = None;
    let mut ideas: Vec<String> = Vec::new();
    for (index, line) in form.lines().enumerate() {
        let fail = |fault| {
            Err(FormFault {
                line: index + 1,
                fault,
            })
        };
        let line = line.trim().trim_start_matches('\u{feff}');
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(rest) = line.strip_prefix('[') {
            let id = rest.split(']').next().unwrap_or("").trim();
            task = catalogue.tasks.iter().position(|one| one.is_called(id));
            ideas.clear();
            if task.is_none() {
                return fail(NO_SUCH_TASK);
            }
        } else if let Some(said) = after(line, MUST) {
            ideas = parts(said, ';');
            if task.is_none() {
                return fail(NO_TASK);
            }
        } else if let Some(said) = after(line, USUAL) {
            let usual = parts(said, ';');
            match task {
                _ if ideas.is_empty() && usual.is_empty() => {}
                None => return fail(NO_TASK),
                Some(task) => match stated(&ideas, &usual, &lexicon) {
                    Ok(ideas) => filled.push((task, ideas)),
                    Err(fault) => return fail(fault),
                },
            }
            ideas.clear();
        } else {
            return fail(NOT_UNDERSTOOD);
        }
    }
    let count = filled.len();
    for (task, ideas) in filled {
        catalogue.tasks[task].ideas = ideas;
    }
    Ok(count)
}

fn after<'l>(line: &'l str, label: &str) -> Option<&'l str> {
    let (said, rest) = line.split_once(':')?;
    (fold(said.trim()) == fold(label.trim_end_matches(':'))).then(|| rest.trim())
}

fn parts(text: &str, mark: char) -> Vec<String> {
    let parts = text
        .split(mark)
        .map(|part| part.trim().trim_end_matches('.'));
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

fn ideas_of(ideas: &[String], usual: &[String], lexicon: &[String]) -> Vec<Idea> {
    let of_idea = |index: usize| -> Vec<&String> {
        match ideas.len() {
            1 => usual.iter().collect(),
            _ => usual.get(index).into_iter().collect(),
        }
    };
    ideas
        .iter()
        .enumerate()
        .map(|(index, idea)| {
            let said = of_idea(index).into_iter().flat_map(|part| parts(part, '/'));
            let mut wordings: Vec<String> = Vec::new();
            for wording in std::iter::once(idea.clone())
                .chain(said)
                .filter_map(|said| wording(&said, lexicon))
            {
                if !wordings.contains(&wording) {
                    wordings.push(wording);
                }
            }
            Idea {
                idea: idea.clone(),
                wordings,
                background: Vec::new(),
            }
        })
        .collect()
}

/// Words as a wording: a chain of pairs of syllables, in their order. None where too few words tell anything.
fn wording(said: &str, lexicon: &[String]) -> Option<String> {
    if said.contains(['&', '@', '|']) || said.contains("..") {
        return Some(said.to_owned());
    }
    let folded = fold_words(said);
    let mut rest = folded.as_str();
    while let Some(behind) = EMPTY_VERBS
        .iter()
        .find_map(|verb| rest.strip_prefix(&fold(verb))?.strip_prefix(' '))
    {
        rest = behind;
    }
    let mut chunks: Vec<Vec<&str>> = vec![Vec::new()];
    for word in rest.split(' ') {
        let syllable = word.trim_matches(|c: char| !is_alphanumeric(c));
        let is_function = FUNCTION_SYLLABLES.iter().any(|one| fold(one) == syllable);
        if is_function || syllable.is_empty() {
            chunks.push(Vec::new());
            continue;
        }
        if let Some(last) = chunks.last_mut() {
            last.push(syllable);
        }
        if word.ends_with([',', '-', ')']) {
            chunks.push(Vec::new());
        }
    }
    let words: Vec<String> = chunks
        .iter()
        .flat_map(|chunk| words_of(chunk, lexicon))
        .collect();
    (!words.is_empty()).then(|| words.join(&format!(" ..{ROOM} ")))
}

/// The words of administration that are known to hang together, of two syllables and more.
fn lexicon() -> Vec<String> {
    let classes = common_classes();
    let phrases = classes.values().flat_map(|class| class.split('|'));
    let phrases = phrases.map(fold_words);
    let mut phrases: Vec<String> = phrases.filter(|phrase| phrase.contains(' ')).collect();
    sorting::sort_once(&mut phrases);
    phrases
}

/// Syllables as words: known ones where they stand, with a syllable before them that would stand alone; else pairs.
/// A syllable alone tells nothing and belongs to the word before it.
fn words_of(syllables: &[&str], lexicon: &[String]) -> Vec<String> {
    let known = |from: usize| -> usize {
        let lengths = (2..=LONGEST)
            .rev()
            .filter(|length| from + length <= syllables.len());
        let mut lengths = lengths.filter(|length| {
            lexicon
                .binary_search(&syllables[from..from + length].join(" "))
                .is_ok()
        });
        lengths.next().unwrap_or(0)
    };
    let mut words: Vec<String> = Vec::new();
    let mut at = 0;
    while at < syllables.len() {
        let length = match known(at) {
            0 if known(at + 1) > 0 => 1 + known(at + 1),
            0 => 2.min(syllables.len() - at),
            length => length,
        };
        let word = syllables[at..at + length].join(" ");
        match words.last_mut() {
            Some(last) if length == 1 => *last = format!("{last} {word}"),
            // Alone in its run.
            None if length == 1 => {}
            _ => words.push(word),
        }
        at += length;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parent::{Matcher, Unit};
    use crate::report::TaskStatus;

    fn imported() -> ParentCatalogue {
        serde_json::from_value(serde_json::json!({
            "id": "7/KH-UBND", "title": "Phát triển du lịch cộng đồng", "issuer": "", "issuedOn": "2026-01-05",
            "tasks": [
                { "id": "II.1.a", "refs": ["II.1.a"], "group": "Nhân lực",
                  "title": "Mở lớp bồi dưỡng cho hộ làm dịch vụ lưu trú, cấp giấy chứng nhận" },
                { "id": "II.1.b", "refs": ["II.1.b"], "group": "Nhân lực", "title": "Lập đội hướng dẫn viên tại chỗ" },
            ],
        }))
        .unwrap()
    }

    #[test]
    fn words_become_a_chain_without_what_every_task_has() {
        let wording = |said| wording(said, &lexicon());
        assert_eq!(
            wording("Tổ chức đối thoại với doanh nghiệp").unwrap(),
            "đối thoại ..3 doanh nghiệp"
        );
        assert_eq!(
            wording("phát triển hợp tác xã").unwrap(),
            "phát triển ..3 hợp tác xã"
        );
        assert_eq!(wording("hỗ trợ ..4 vốn vay").unwrap(), "hỗ trợ ..4 vốn vay");
        assert_eq!(
            wording("tự kiểm tra chấp hành quy định").unwrap(),
            "tự kiểm tra ..3 chấp hành ..3 quy định"
        );
        assert_eq!(wording("tổ chức của"), None);
    }

    #[test]
    fn two_lines_a_task_are_its_ideas() {
        let mut catalogue = imported();
        let form = clerks_form(&catalogue);
        let blank = "\nPhải có:\nThường viết:\n";
        let said = "\nPhải có: mở lớp bồi dưỡng; cấp giấy chứng nhận\nThường viết: lớp tập huấn / khóa tập huấn; cấp \
                    chứng chỉ\n";
        let filled = form.replacen(blank, said, 1);
        assert_eq!(fill_from_form(&mut catalogue, &filled), Ok(1));
        let ideas = &catalogue.tasks[0].ideas;
        assert_eq!(
            ideas[0].wordings,
            ["mở lớp ..3 bồi dưỡng", "lớp tập huấn", "khoá tập huấn"]
        );
        assert_eq!(
            ideas[1].wordings,
            ["cấp giấy ..3 chứng nhận", "cấp chứng chỉ"]
        );
        assert!(
            catalogue.tasks[1].ideas.is_empty(),
            "what is left blank stays as it was"
        );
        let status = |items: &[&str]| {
            let unit = |text| Unit {
                text,
                ..Unit::default()
            };
            let units: Vec<Unit> = items.iter().map(|text| unit(text)).collect();
            Matcher::new(&catalogue).compare(&units, items.iter().copied())[0].status
        };
        let class = "Tổ chức khóa tập huấn cho các hộ kinh doanh.";
        assert_eq!(status(&[class]), TaskStatus::Partial);
        assert_eq!(
            status(&[class, "Cấp giấy chứng nhận cho học viên."]),
            TaskStatus::Covered
        );
        assert_eq!(status(&["Trồng cây xanh."]), TaskStatus::Missing);
    }

    #[test]
    fn a_line_that_is_not_understood_is_named() {
        let fault = |form: &str| fill_from_form(&mut imported(), form).unwrap_err().line;
        assert_eq!(fault("\n[II.9] Không có"), 2);
        assert_eq!(fault("Phải có: mở lớp"), 1);
        assert_eq!(fault("[II.1.a]\nThường viết: mở lớp"), 2);
        assert_eq!(
            fault("[II.1.a]\nPhải có: a b; c d\nThường viết: a b; c d; e g"),
            3
        );
        assert_eq!(fault("[II.1.a]\nMở lớp"), 2);
    }
}
