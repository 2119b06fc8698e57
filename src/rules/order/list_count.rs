//! A sentence announces so many parts, and the list under it has another number of them: "thực hiện 03 nội dung sau:"
//! before two.
//!
//! **Why.** One of them was cut or added, and whoever reads the number looks for what is not there.
//!
//! **Basis.** Internal agreement. Judged are numbers of what lists are made of (nội dung, nhiệm vụ, giai đoạn, bước …; people, where
//! each line names one) right before a colon, and the list right below: parts of one kind, "Giai đoạn 1, 2, 3", or "(1) …; (2) …" in the same line. Where any
//! other way to count comes to the number, parts of parts or paragraphs among them, nothing is said.
//!
//! **Bad**
//! ```text
//! Mỗi giáo viên thực hiện 03 nội dung sau:
//! 1. Dạy một tiết.
//! 2. Trình bày một biện pháp.
//! III. KINH PHÍ
//! ```
//! **Good**
//! ```text
//! Mỗi giáo viên thực hiện 02 nội dung sau:
//! 1. Dạy một tiết.
//! 2. Trình bày một biện pháp.
//! III. KINH PHÍ
//! ```

use super::AGREEMENT;
use super::announced::{Announced, announced, ordinals};
use super::people::{PEOPLE, is_person};
use crate::document::Span;
use crate::known::Known;
use crate::plan::{Item, Plan, Section};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::vietnamese::numerals::{Marker, MarkerKind, marker};

/// KH512.
pub static LIST_COUNT: Rule = Rule {
    code: "KH512",
    name: "list-count",
    severity: Severity::Warning,
    summary: Words {
        vi: "Số lượng nêu ở câu dẫn khác với số ý liệt kê.",
        en: "A list has another number of parts than its sentence announces.",
    },
    basis: AGREEMENT,
    fixable: false,
    off_by_default: false,
    check,
};

const DIFFERS: Words = Words {
    vi: "Ghi “{0}” nhưng liệt kê {1}.",
    en: "It says “{0}”, but {1} are listed.",
};
const LAST: Words = Words {
    vi: "Ý cuối được liệt kê",
    en: "The last that is listed",
};

/// Announcing lines that are looked at: for each of them the whole outline is gone through.
const MOST: usize = 200;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let Some(first) = plan.sections.first() else {
        return Verdict::Evaluated;
    };
    let body = first.span.block..=plan.body_end.block.max(first.span.block);
    let mut announcing = context.shown_within(body, announcements).peekable();
    if announcing.peek().is_none() {
        return Verdict::Evaluated;
    }
    let nodes = Nodes::of(plan);
    for (place, announced) in announcing.take(MOST) {
        if context.document.blocks[place.block]
            .as_paragraph()
            .is_none()
        {
            continue;
        }
        let counted = match announced.inline {
            Some(listed) => Some((listed, None)),
            None => below(context, &nodes, place, announced),
        };
        let Some((listed, last)) = counted.filter(|(listed, _)| *listed != announced.count) else {
            continue;
        };
        let text = context.document.text(place);
        let draft = findings.report(place, &DIFFERS, &[text, &listed.to_string()]);
        if let Some(last) = last {
            draft.related(last, &LAST, &[]);
        }
    }
    Verdict::Evaluated
}

fn announcements(line: &Known) -> Vec<Shown<Announced>> {
    let text = line.text();
    let mut found = announced(text);
    found.retain(|(range, _)| !nearby::is_quoted(text, range.start));
    let shown = found.into_iter();
    shown.map(|(range, what)| Shown::new(range, what)).collect()
}

/// A heading or an item of the body.
struct Node<'p> {
    span: Span,
    /// Its text behind the marker.
    text: &'p str,
    /// Its marker as printed: "a)", "Giai đoạn 1".
    printed: &'p str,
    marker: Option<Marker>,
    /// The index of what it stands under.
    parent: Option<usize>,
}

/// The headings and items of the body in their order.
struct Nodes<'p> {
    all: Vec<Node<'p>>,
}

impl<'p> Nodes<'p> {
    fn of(plan: &'p Plan) -> Self {
        let mut nodes = Self { all: Vec::new() };
        for section in &plan.sections {
            nodes.section(section, None);
        }
        nodes
    }

    fn push(
        &mut self,
        span: Span,
        printed: &'p str,
        text: &'p str,
        parent: Option<usize>,
    ) -> usize {
        self.all.push(Node {
            span,
            text,
            printed,
            // A blank behind it: a marker is read as it stands before text.
            marker: marker(&format!("{printed} x")),
            parent,
        });
        self.all.len() - 1
    }

    fn section(&mut self, section: &'p Section, parent: Option<usize>) {
        let heading = &section.heading.text;
        let own = self.push(section.span, &section.marker, heading, parent);
        for item in &section.items {
            self.item(item, own);
        }
        for sub in &section.sections {
            self.section(sub, Some(own));
        }
    }

    fn item(&mut self, item: &'p Item, parent: usize) {
        let own = self.push(item.span, &item.marker, &item.text.text, Some(parent));
        for sub in &item.items {
            self.item(sub, own);
        }
    }

    /// The node that begins at or next behind a place.
    fn behind(&self, place: Span) -> Option<usize> {
        let here = |node: &Node| (node.span.block, node.span.start);
        let behind = |at: &usize| here(&self.all[*at]) > (place.block, place.start);
        let nodes = (0..self.all.len()).filter(behind);
        nodes.min_by_key(|at| here(&self.all[*at]))
    }

    /// A node and those that follow it under the same one.
    fn with_siblings(&self, first: usize) -> Vec<usize> {
        let parent = self.all[first].parent;
        let start = |at: usize| (self.all[at].span.block, self.all[at].span.start);
        let from = start(first);
        let siblings = (0..self.all.len()).filter(|at| self.all[*at].parent == parent);
        siblings.filter(|at| start(*at) >= from).collect()
    }

    fn under(&self, at: usize) -> usize {
        let under = self.all.iter();
        under.filter(|node| node.parent == Some(at)).count()
    }

    /// The block of what follows a list and all that stands under its parts.
    fn end(&self, list: &[usize]) -> Option<usize> {
        let last = list.last()?;
        let from = self.all[*last].span.block;
        let is_within = |at: usize| {
            let above = |at: &usize| self.all[*at].parent;
            std::iter::successors(Some(at), above).any(|at| at == *last)
        };
        let behind = (0..self.all.len()).filter(|at| !is_within(*at));
        let blocks = behind.map(|at| self.all[at].span.block);
        blocks.filter(|block| *block > from).min()
    }

    fn kind(&self, at: usize) -> Option<MarkerKind> {
        self.all[at].marker.as_ref().map(|marker| marker.kind)
    }
}

/// How many parts the list right below a place has, with its last; none where that is not sure, or where some way to count
/// them comes to what was announced.
fn below(
    context: &Context,
    nodes: &Nodes,
    place: Span,
    announced: &Announced,
) -> Option<(u32, Option<Span>)> {
    let first = nodes.behind(place)?;
    if !stands_right_below(context, place, nodes.all[first].span) {
        return None;
    }
    let labels = labelled(nodes, first, &announced.noun);
    if let Some((count, last)) = labels {
        return Some((count, Some(nodes.all[last].span)));
    }
    let own = nodes.all.iter().position(|node| {
        node.span.block == place.block
            && node.span.start <= place.start
            && place.start < node.span.end
    });
    // What stands beside the announcing line, or above it, is not its list.
    if own.is_some() && nodes.all[first].parent != own {
        return None;
    }
    let siblings = nodes.with_siblings(first);
    let kind = nodes.kind(first)?;
    let list: Vec<usize> = siblings
        .iter()
        .copied()
        .take_while(|at| nodes.kind(*at) == Some(kind))
        .collect();
    let count = list.len() as u32;
    let is_numbered = !matches!(kind, MarkerKind::Bullet(_));
    let runs_on = !is_numbered
        || list.iter().zip(1..).all(|(at, number)| {
            let marker = nodes.all[*at].marker.as_ref();
            marker.is_some_and(|marker| marker.ordinal == number)
        });
    // Of people a line may name several, or an office in their place.
    let of_people = PEOPLE.contains(&announced.noun.as_str());
    let one_each = || list.iter().all(|at| is_person(nodes.all[*at].text));
    if count < 2 || !runs_on || of_people && !one_each() {
        return None;
    }
    let last = nodes.all[*list.last()?].span;
    let other = others(context, nodes, &siblings, &list, is_numbered);
    (!other.contains(&announced.count)).then_some((count, Some(last)))
}

/// Whether nothing but the list's first part stands behind the announcing line.
fn stands_right_below(context: &Context, place: Span, first: Span) -> bool {
    let between = context.document.blocks.get(place.block + 1..first.block);
    let blank = between.is_none_or(|blocks| blocks.iter().all(|one| one.text().trim().is_empty()));
    first.block == place.block || blank
}

/// The parts from a node on that are counted by the announced word itself: "Giai đoạn 1", "Giai đoạn 2".
fn labelled(nodes: &Nodes, first: usize, noun: &str) -> Option<(u32, usize)> {
    let ordinal = |at: usize| {
        let node = &nodes.all[at];
        // "chia thành 03 tổ công tác: Tổ 1 …".
        let short = noun.split(' ').next().unwrap_or(noun);
        let read = |text| ordinals(text, noun).or_else(|| ordinals(text, short));
        read(node.text).or_else(|| read(node.printed))
    };
    if ordinal(first) != Some(1) {
        return None;
    }
    let (mut count, mut last) = (1, first);
    for at in nodes.with_siblings(first).into_iter().skip(1) {
        match ordinal(at) {
            Some(next) if next == count + 1 => (count, last) = (next, at),
            // A number that is left out or comes again is told as such.
            Some(_) => return None,
            None => break,
        }
    }
    (count > 1).then_some((count, last))
}

/// What other ways to count come to.
fn others(
    context: &Context,
    nodes: &Nodes,
    siblings: &[usize],
    list: &[usize],
    is_numbered: bool,
) -> Vec<u32> {
    let count = list.len();
    let mut ways = vec![count, siblings.len()];
    // Groups of parts, and parts beside groups.
    let under = |list: &[usize]| list.iter().map(|at| nodes.under(*at)).sum::<usize>();
    let single = list.iter().filter(|at| nodes.under(**at) == 0).count();
    ways.extend([under(list), under(list) + single]);
    let spans = list.iter().map(|at| nodes.all[*at].span.block);
    let (first, last) = (spans.clone().min().unwrap_or(0), spans.max().unwrap_or(0));
    if !is_numbered {
        // Paragraphs that lost their mark, and a list that ends before its last line: "…; …; … ."
        let blocks = &context.document.blocks;
        let node_at = |block: usize| nodes.all.iter().any(|node| node.span.block == block);
        let within = first..nodes.end(list).unwrap_or(last + 4).min(blocks.len());
        let loose =
            within.filter(|block| !node_at(*block) && blocks[*block].as_paragraph().is_some());
        let loose = loose.count();
        ways.extend(count..=count + loose);
        let ends = |at: &usize| nodes.all[*at].text.trim_end().chars().next_back();
        let marks: Vec<Option<char>> = list.iter().map(ends).collect();
        if let Some(end) = marks.iter().position(|mark| *mark != Some(';'))
            && end > 0
        {
            ways.push(end + 1);
        }
    }
    ways.into_iter().map(|way| way as u32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(announcing: &str, list: &str) -> Vec<String> {
        let list = list.replace(' ', " Một việc cần làm;\n");
        let sketch = Sketch::new(&format!(
            "# II|tasks|NHIỆM VỤ\n{announcing}\n{list} Việc cuối.\n# III|budget|KINH PHÍ\n- Ngân sách."
        ));
        found(&LIST_COUNT, &sketch)
    }

    #[test]
    fn another_number_than_announced_is_told() {
        assert_eq!(
            on("Mỗi giáo viên thực hiện 03 nội dung sau:", "1. 2."),
            ["Ghi “03 nội dung” nhưng liệt kê 2. @ 03 nội dung"]
        );
        assert_eq!(
            on("Tập trung ba nhiệm vụ trọng tâm sau:", "- - - -").len(),
            1
        );
        assert_eq!(on("Thời gian chia làm 02 đợt:", "a) b) c)").len(), 1);
    }

    #[test]
    fn the_same_number_and_what_is_no_list_of_it_are_silent() {
        for (announcing, list) in [
            ("Mỗi giáo viên thực hiện 02 nội dung sau:", "1. 2."),
            ("Thực hiện các nội dung sau:", "1. 2."),
            ("Tổ chức 03 cuộc kiểm tra tại các xã:", "1. 2."),
            ("Thực hiện ít nhất 03 nội dung sau:", "1. 2."),
            ("Thực hiện 03 nội dung sau:", "2. 3."),
            ("Thực hiện 03 nội dung sau:\nCác việc khác.", "1. 2."),
        ] {
            assert_eq!(on(announcing, list), SILENT, "{announcing}");
        }
    }

    #[test]
    fn paragraphs_among_dashes_may_be_parts_and_those_of_the_next_part_are_not() {
        let on = |between: &str| {
            let sketch = Sketch::new(&format!(
                "# II|tasks|NHIỆM VỤ\nThực hiện 03 nội dung sau:\n- Một.\n- Hai.\n{between}\n# III|budget|KINH PHÍ\nNgân sách xã.\nNguồn khác."
            ));
            found(&LIST_COUNT, &sketch).len()
        };
        assert_eq!((on(""), on("Ba.")), (1, 0));
    }

    #[test]
    fn parts_that_are_counted_by_the_word_itself_end_the_list() {
        let dashes = |many: &str| {
            let sketch = Sketch::new(&format!(
                "# II|tasks|THỜI GIAN\n- Thời gian: chia làm {many} giai đoạn:\n- Giai đoạn 1: tháng 3;\n- Giai đoạn 2: tháng 5.\n- Lực lượng: 18 người."
            ));
            found(&LIST_COUNT, &sketch)
        };
        assert_eq!(dashes("02"), SILENT);
        assert_eq!(
            dashes("03"),
            ["Ghi “03 giai đoạn” nhưng liệt kê 2. @ 03 giai đoạn"]
        );
    }

    #[test]
    fn people_are_counted_where_each_line_names_one() {
        let on = |many: &str, last: &str| {
            let sketch = Sketch::new(&format!(
                "# II|tasks|THÀNH PHẦN\nĐoàn kiểm tra gồm {many} thành viên:\n- Ông Vũ Minh Tân, Trưởng đoàn;\n- Bà Đặng Thu Hà, thành viên;\n- {last}.\n# III|budget|KINH PHÍ\n- Ngân sách."
            ));
            found(&LIST_COUNT, &sketch).len()
        };
        assert_eq!(on("04", "Đ/c Tô Lan Phương, thư ký"), 1);
        for (many, last) in [
            ("03", "Bà Tô Lan Phương, thư ký"),
            ("04", "Đại diện Văn phòng"),
            ("04", "Ông Lê Văn An và bà Tô Lan Phương"),
            ("04", "Bà con các thôn"),
        ] {
            assert_eq!(on(many, last), 0, "{last}");
        }
    }

    #[test]
    fn a_list_within_the_line_is_counted_by_its_numbers() {
        let on = |line: &str| found(&LIST_COUNT, &Sketch::items(line));
        assert_eq!(
            on("Thực hiện 03 nhóm nhiệm vụ: (1) Tuyên truyền; (2) Kiểm tra."),
            ["Ghi “03 nhóm nhiệm vụ” nhưng liệt kê 2. @ 03 nhóm nhiệm vụ"]
        );
        assert_eq!(
            on("Thực hiện 02 nhóm nhiệm vụ: (1) Tuyên truyền; (2) Kiểm tra."),
            SILENT
        );
        assert_eq!(on("Gồm hai đợt: đợt 1 tháng 3; đợt 2 tháng 9."), SILENT);
        assert_eq!(on("Gồm ba đợt: đợt 1 tháng 3; đợt 2 tháng 9.").len(), 1);
        let groups = |many: &str| {
            on(&format!(
                "Thành lập {many} tổ rà soát gồm: Tổ 1 (khu phố 1, 2), Tổ 2 (khu phố 3, 4)."
            ))
        };
        assert_eq!((groups("03").len(), groups("02").len()), (1, 0));
        assert_eq!(
            on("Giao 03 tổ của xã, gồm: Tổ 1 (thôn A), Tổ 2 (thôn B) và các tổ khác."),
            SILENT
        );
    }
}
