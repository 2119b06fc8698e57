//! Headings told from items: the siblings of one kind are one decision.
//!
//! Whether "2. Sở Tài chính" heads what follows or "2. Mở lớp tập huấn" is itself the task cannot be told
//! from the line alone. Each line shows signs for and against (its face, its length, its final mark, what
//! stands beneath); a line's own signs and those of its siblings on average decide together.
//! [`weight`] holds every weight with its reason.

use crate::known::Known;
use crate::vietnamese::counted::counted;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::headings::heading_role;
use crate::vietnamese::numerals::MarkerKind;
use crate::vietnamese::wording::{announces, names_body, says_duty};

use super::text::{cleaned, clip};
use super::tree::{Is, Key, Node, Tree, is_structural};
use crate::vietnamese::letters::is_alphanumeric;

/// What a line shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// All of it in capitals.
    Capitals,
    /// A heading in the source's own markup.
    OwnLevel,
    /// The usual words of a section ("Mục đích", "Kinh phí thực hiện").
    Usual,
    /// A body's name and no verb behind it.
    Body,
    /// All of it bold.
    Bold,
    /// All of it in italics.
    Italic,
    /// A heading and its text in one paragraph.
    RunIn,
    /// Headings beneath it.
    Headings,
    /// Other marked lines beneath it.
    Children,
    /// Its items stand in its own paragraph.
    Inline,
    /// Only unmarked paragraphs or a table beneath it.
    Paragraphs,
    /// Only lines beneath it that say who does it.
    Assigned,
    /// Nothing beneath it.
    Bare,
    /// It ends without a mark.
    Open,
    /// It ends with a colon.
    Colon,
    /// It ends with a full stop or a mark of exclamation.
    Stop,
    /// It ends with a semicolon or a comma.
    Semicolon,
    /// At most 60 characters.
    Short,
    /// More than 120 characters.
    Long,
    /// More than 200 characters.
    VeryLong,
    /// More than 400 characters.
    Paragraph,
    /// More than one sentence.
    Sentences,
    /// A body's name with what it does.
    Duty,
    /// A colon within: a label and what is said of it.
    Clause,
    /// It announces what follows ("… như sau:").
    Announces,
    /// A letter as its marker.
    Letter,
    /// No number among numbered sections.
    Unnumbered,
    /// No other line without number beside it.
    Alone,
}

/// Points for being a heading, and why.
pub(super) fn weight(sign: Sign) -> i32 {
    match sign {
        // The decree sets headings of parts in capitals, bold (NĐ 30/2020, Phụ lục I, mục II.6.d).
        Sign::Capitals => 6,
        Sign::OwnLevel => 8,
        Sign::Bold => 6,
        // The usual words are no task.
        Sign::Usual => 8,
        // "1. Sở Tài chính" heads its duties; "1. Sở Tài chính bố trí kinh phí." is one.
        Sign::Body => 4,
        Sign::Duty => -4,
        Sign::Italic => 3,
        Sign::RunIn => 3,
        // A heading heads something.
        Sign::Children => 4,
        // An item holds no headings.
        Sign::Headings => 10,
        // "a) Lập danh sách theo: (1) thôn; (2) độ tuổi." is one sentence.
        Sign::Inline => -8,
        Sign::Paragraphs => 2,
        // Tasks are assigned under their heading and under themselves.
        Sign::Assigned => 2,
        Sign::Bare => -4,
        // Headings end without a mark, sentences with one.
        Sign::Open => 2,
        Sign::Colon => 0,
        Sign::Stop => -3,
        Sign::Semicolon => -8,
        Sign::Short => 2,
        Sign::Long => -1,
        Sign::VeryLong => -6,
        Sign::Paragraph => -8,
        Sign::Sentences => -6,
        Sign::Announces => -4,
        // "b) Đối với xã: mỗi xã chọn hai tập thể" says something.
        Sign::Clause => -4,
        // Letters mark items first, sub-sections seldom.
        Sign::Letter => -3,
        Sign::Unnumbered => -4,
        Sign::Alone => -2,
    }
}

/// How much the siblings can add: a whole sentence among headings stays a sentence, and a body's name among
/// sentences a heading.
const MOST_OF_SIBLINGS: i32 = 5;

/// Longest words that may be a section's usual ones, in bytes.
const LONGEST_USUAL: usize = 120;

/// How much of a line's words is looked at, in bytes.
const LONGEST_WORDS: usize = 600;

/// Settle of every node of a tree what it is.
pub(super) fn settle(tree: &mut Tree) {
    // Children stand behind their parents: what is deeper is judged first.
    for index in (0..tree.nodes.len()).rev() {
        let children = std::mem::take(&mut tree.nodes[index].children);
        tree.nodes[index].holds_headings = settle_children(tree, &children);
        tree.nodes[index].children = children;
    }
    let roots = std::mem::take(&mut tree.roots);
    settle_children(tree, &roots);
    tree.roots = roots;
}

/// Settle what each of a node's children is; whether some head something.
fn settle_children(tree: &mut Tree, children: &[usize]) -> bool {
    let verdicts = judge(tree, children);
    for (child, is) in children.iter().zip(&verdicts) {
        tree.nodes[*child].is = *is;
    }
    verdicts.contains(&Is::Heading)
}

/// What each child of a section is.
pub(super) fn judge(tree: &Tree, children: &[usize]) -> Vec<Is> {
    let mut verdicts = vec![Is::Item; children.len()];
    let mut done: Vec<Key> = Vec::new();
    for index in children {
        let key = tree.nodes[*index].key;
        if done.contains(&key) {
            continue;
        }
        done.push(key);
        let series: Vec<usize> = (0..children.len())
            .filter(|at| tree.nodes[children[*at]].key == key)
            .collect();
        let members: Vec<usize> = series.iter().map(|at| children[*at]).collect();
        for (at, verdict) in series.iter().zip(judge_series(tree, &members, key)) {
            verdicts[*at] = verdict;
        }
    }
    verdicts
}

fn judge_series(tree: &Tree, members: &[usize], key: Key) -> Vec<Is> {
    let all = |is: Is| vec![is; members.len()];
    let otherwise = match key {
        Key::Marked(MarkerKind::Bullet(_) | MarkerKind::Parenthesis) => return all(Is::Item),
        Key::Marked(_) | Key::Counted(_) => Is::Item,
        Key::Bold | Key::Label => Is::Text,
        Key::Heading(_) => return all(Is::Heading),
    };
    // One line in italics among numbered sections is emphasis ("Lưu ý").
    if key == Key::Label && tree.numbered && members.len() == 1 {
        return all(Is::Text);
    }
    if is_structural(key) {
        return all(Is::Heading);
    }
    let shown: Vec<Vec<Sign>> = members
        .iter()
        .map(|member| signs(tree, *member, members))
        .collect();
    let points: Vec<i32> = shown.iter().map(|signs| points(signs)).collect();
    let mean = points.iter().sum::<i32>() / points.len().max(1) as i32;
    let siblings = mean.clamp(-MOST_OF_SIBLINGS, MOST_OF_SIBLINGS);
    shown
        .iter()
        .zip(&points)
        .map(|(signs, own)| {
            // Whatever its face, a line without number that announces others introduces them.
            if otherwise == Is::Text && signs.contains(&Sign::Announces) {
                Is::Text
            } else if own + siblings > 0 {
                Is::Heading
            } else {
                otherwise
            }
        })
        .collect()
}

fn points(signs: &[Sign]) -> i32 {
    signs.iter().copied().map(weight).sum()
}

/// What the text of a line shows, whatever its face and whatever stands around it.
struct Shown {
    usual: bool,
    /// A heading's text may share its paragraph: then its end says nothing.
    end: Sign,
    others: Vec<Sign>,
}

fn shown(known: &Known) -> Shown {
    let text = cleaned(known).trim_end();
    let words = fold_words(clip(text, LONGEST_WORDS));
    let usual = words.len() < LONGEST_USUAL && known.know(heading_role).exact;
    let body = names_body(&words);
    let duty = body && says_duty(&words);
    let sentence = text.ends_with(['.', ';', '!', '?']) || text.chars().count() > 200;
    let counts = counted(text).is_some();
    let announced = text.ends_with(':') && announces(&words) && !usual;
    let length = match clip(text, 4 * LONGEST_WORDS).chars().count() {
        0..=60 => Some(Sign::Short),
        61..=120 => None,
        121..=200 => Some(Sign::Long),
        201..=400 => Some(Sign::VeryLong),
        _ => Some(Sign::Paragraph),
    };
    let signs = [
        (Sign::Usual, usual),
        (Sign::Body, body && !duty && !sentence),
        (Sign::Duty, duty),
        (Sign::Announces, announced),
        (
            Sign::Clause,
            !counts && text.trim_end_matches(':').contains(": "),
        ),
        (Sign::Sentences, has_sentences(text)),
    ];
    let others = signs
        .into_iter()
        .filter_map(|(sign, shown)| shown.then_some(sign))
        .chain(length)
        .collect();
    let end = match text.chars().next_back() {
        Some(':') => Sign::Colon,
        Some('.' | '!' | '?') => Sign::Stop,
        Some(';' | ',') => Sign::Semicolon,
        _ => Sign::Open,
    };
    Shown { usual, end, others }
}

/// Everything that a line shows, among its siblings.
pub(super) fn signs(tree: &Tree, index: usize, series: &[usize]) -> Vec<Sign> {
    let node = &tree.nodes[index];
    let style = node.line.style;
    let heading = node.heading();
    let shown = heading.derive(shown);
    let mut signs = Vec::with_capacity(16);
    let mut show = |sign: Sign, shown: bool| {
        if shown {
            signs.push(sign);
        }
    };
    let unmarked = matches!(node.key, Key::Bold | Key::Label | Key::Counted(_));
    show(Sign::Capitals, style.upper);
    show(Sign::OwnLevel, style.heading.is_some());
    show(Sign::Bold, style.bold && !style.upper);
    show(Sign::Italic, style.italic && !style.bold);
    show(Sign::RunIn, node.run_in.is_some());
    show(shown.end, node.run_in.is_none());
    signs.extend(&shown.others);
    // What stands beneath.
    if node.holds_headings {
        signs.push(Sign::Headings);
    } else if let Some(first) = node.children.first() {
        let inline = tree.nodes[*first].line.span.block == node.line.span.block;
        signs.push(if inline { Sign::Inline } else { Sign::Children });
    } else if node.line.table_below
        || node.run_in.is_some()
        || has_paragraphs_of_its_own(tree, index, series)
    {
        signs.push(Sign::Paragraphs);
    } else if node.line.assigned {
        signs.push(Sign::Assigned);
    } else {
        signs.push(Sign::Bare);
    }
    if node.key == Key::Marked(MarkerKind::Letter) {
        signs.push(Sign::Letter);
    }
    if tree.numbered && matches!(node.key, Key::Bold | Key::Label) {
        signs.push(Sign::Unnumbered);
    }
    if unmarked && series.len() == 1 && !shown.usual {
        signs.push(Sign::Alone);
    }
    signs
}

/// A paragraph below the last of several lines that have nothing beneath them belongs to the section.
fn has_paragraphs_of_its_own(tree: &Tree, index: usize, series: &[usize]) -> bool {
    let filled = |node: &Node| !node.paragraphs.is_empty() || !node.children.is_empty();
    let alone = tree.nodes[index].paragraphs.len() == 1;
    let last = alone && series.len() > 1 && series.last() == Some(&index);
    filled(&tree.nodes[index])
        && (!last
            || series[..series.len() - 1]
                .iter()
                .any(|at| filled(&tree.nodes[*at])))
}

/// A full stop and a capital within: two sentences. Numbers and abbreviations have stops, too.
fn has_sentences(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| {
        let before = text[..at]
            .rsplit(|c: char| !is_alphanumeric(c))
            .next()
            .unwrap_or("");
        before.chars().count() > 2
            && before.chars().all(char::is_lowercase)
            && text[at + 2..].starts_with(char::is_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, html, text};
    use crate::plan::glued::Glued;
    use crate::plan::parts::{Part, parts};

    fn lines(document: &Document) -> Tree<'_> {
        let lines = parts(document).into_iter().filter_map(|part| match part {
            Part::Line(line) => Some(Glued::new(&line)),
            Part::Table(_) => None,
        });
        let mut tree = Tree::of(lines.collect());
        settle(&mut tree);
        tree
    }

    /// Every numbered or bold line with its points, its signs and what it was taken for.
    fn explain(tree: &Tree) -> String {
        let mut out = String::new();
        explain_below(tree, &tree.roots, 0, &mut out);
        out
    }

    fn explain_below(tree: &Tree, children: &[usize], depth: usize, out: &mut String) {
        for (child, is) in children.iter().zip(judge(tree, children)) {
            let node = &tree.nodes[*child];
            let series: Vec<usize> = children
                .iter()
                .copied()
                .filter(|at| tree.nodes[*at].key == node.key)
                .collect();
            if !matches!(node.key, Key::Marked(MarkerKind::Bullet(_))) {
                let signs = signs(tree, *child, &series);
                let head: String = node.text.text.chars().take(50).collect();
                let marker = node.line.printed_marker();
                let points = points(&signs);
                out.push_str(&format!(
                    "{}{marker} {head} = {is:?} {points} {signs:?}\n",
                    "  ".repeat(depth)
                ));
            }
            explain_below(tree, &node.children, depth + 1, out);
        }
    }

    /// Prints why the lines of a file are decided so: `KEHOACH_PLAN=plan.html cargo test explains -- --nocapture`.
    #[test]
    fn explains_what_decided_a_line() {
        let Ok(path) = std::env::var("KEHOACH_PLAN") else {
            let document = text::read(
                "II. NHIỆM VỤ\n1. Tuyên truyền\n- Treo băng rôn.\n2. Mở hai lớp tập huấn trong quý I.",
            );
            let explained = explain(&lines(&document));
            assert!(
                explained.contains("1. Tuyên truyền = Heading"),
                "{explained}"
            );
            assert!(explained.contains("quý I. = Item"), "{explained}");
            return;
        };
        let source = std::fs::read_to_string(&path).unwrap();
        let document = match path.ends_with("html") {
            true => html::read(&source),
            false => text::read(&source),
        };
        println!("{}", explain(&lines(&document)));
    }
}
