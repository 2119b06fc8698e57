//! The tasks that a parent plan states, in its body and in its appendix, and the merging of what
//! both state into one task.

use super::catalogue::ParentTask;
use super::likeness::{Likeness, Phrases, SAME_TASK, phrases};
use crate::hash::Map;
use crate::ordered::Ordered;
use crate::plan::{
    Appendix, Assignment, ColumnRole, Item, Located, Plan, Section, SectionRole, TaskRow,
};
use crate::sorting;
use crate::vietnamese::assigning::{actor, names_somebody};
use crate::vietnamese::fold::{fold, fold_words};
use crate::vietnamese::letters::is_alphanumeric;
use crate::vietnamese::phrases::begins;

/// Pairs of items and rows that one group may have before merging is given up: far more than any
/// plan has, and a bound on hostile input.
const MAX_PAIRS: usize = 250_000;

/// Share of a row's weight that its item has, from which on the row is a part of it.
const PART_OF: f64 = 0.6;

/// Share from which on a much shorter row is its item's summary …
const SHORTENED: f64 = 0.7;

/// … if it still carries this much of both.
const SHORTENED_SHARE: f64 = 0.2;

/// Likeness from which on a row is its item's own sentence, whatever else is like it.
const VERBATIM: f64 = 0.7;

/// Words of a heading behind which it names whose duties stand under it.
const CHARGING: &[&str] = &["đề nghị ", "nhiệm vụ của ", "trách nhiệm của ", "giao "];

/// A task as one place of the parent states it.
struct Stated {
    task: ParentTask,
    /// From the appendix.
    row: bool,
    /// A document to be issued: the row of a list of documents stands for itself.
    document: bool,
    phrases: Phrases,
    /// Of its first clause, which names the task; what follows are its parts.
    head: Phrases,
}

impl Stated {
    /// A task of the body.
    fn of(task: ParentTask) -> Self {
        Self {
            phrases: phrases(&task.title),
            head: phrases(first_clause(&task.title)),
            task,
            row: false,
            document: false,
        }
    }
}

/// The tasks of a plan, in its order, each once.
pub(super) fn read_tasks(plan: &Plan) -> Vec<ParentTask> {
    let mut stated: Vec<Stated> = Vec::new();
    for section in &plan.sections {
        body_tasks(section, is_dealt_out(plan, section, &stated), &mut stated);
    }
    for named in plan.named_rows() {
        let title = clean(named.row.text(ColumnRole::Task));
        if title.is_empty() {
            continue;
        }
        let appendix = plan.appendices.get(named.appendix);
        let group = clean(&named.group.heading.text);
        stated.push(Stated {
            row: true,
            document: appendix.is_some_and(lists_documents),
            ..Stated::of(row_task(named.name, group, title, named.row))
        });
    }
    merge(stated)
}

/// Whether a section deals the plan's tasks out to bodies, none being stated elsewhere: "Nhiệm vụ của các đơn vị", "Phân công nhiệm
/// vụ" with a heading for each body. Behind the tasks such a section says who carries them out.
fn is_dealt_out(plan: &Plan, section: &Section, stated: &[Stated]) -> bool {
    if section.role != SectionRole::Implementation || !stated.is_empty() {
        return false;
    }
    if begins(&fold_words(&section.heading.text), "nhiệm vụ") {
        return true;
    }
    let of_bodies = section.sections.iter().filter(|one| is_of_body(one));
    let has_tasks = |one: &Section| one.role == SectionRole::Tasks && !one.items.is_empty();
    of_bodies.count() >= FEWEST_BODIES
        && plan.rows().next().is_none()
        && !plan.all_sections().any(has_tasks)
}

/// Headings of bodies that show that tasks are dealt out.
const FEWEST_BODIES: usize = 3;

fn is_of_body(section: &Section) -> bool {
    charged(&section.heading.text, true).is_some()
}

fn body_tasks(section: &Section, dealt_out: bool, stated: &mut Vec<Stated>) {
    if section.role == SectionRole::Tasks || dealt_out {
        for item in &section.items {
            push_item(item, section, stated);
        }
        // "4. Sở Giáo dục và Đào tạo" over a sentence: that is the body's task.
        if dealt_out && section.items.is_empty() && is_of_body(section) {
            for (at, text) in section.paragraphs.iter().enumerate() {
                push_paragraph(text, at, section, stated);
            }
        }
        // A heading with a paragraph of its own and nothing under it is the task.
        else if section.items.is_empty()
            && section.sections.is_empty()
            && (!section.paragraphs.is_empty() || section.assignment.is_some())
            && section.number.contains('.')
        {
            let title = clean(&section.heading.text);
            stated.push(Stated::of(ParentTask {
                id: section.number.clone(),
                refs: vec![section.number.clone()],
                group: title.clone(),
                title,
                ..assigned(section.assignment.as_ref())
            }));
        }
    }
    for below in &section.sections {
        body_tasks(below, dealt_out, stated);
    }
}

fn push_paragraph(text: &Located, at: usize, section: &Section, stated: &mut Vec<Stated>) {
    let title = clean(&text.text);
    if title.is_empty() {
        return;
    }
    // The first is the section's own; the next ones are told apart by their place.
    let id = match at {
        0 => section.number.clone(),
        _ => format!("{}.{}", section.number, at + 1),
    };
    let lead = charged(&section.heading.text, true).map(clean);
    stated.push(Stated::of(ParentTask {
        refs: vec![id.clone()],
        id,
        group: clean(&section.heading.text),
        title,
        lead,
        ..assigned(section.assignment.as_ref())
    }));
}

fn push_item(item: &Item, section: &Section, stated: &mut Vec<Stated>) {
    let mut title = clean(work_of(item));
    // "a) …, gồm:" over "+ …": the parts belong to the task.
    for part in &item.items {
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(&clean(work_of(part)));
    }
    if title.is_empty() {
        return;
    }
    stated.push(Stated::of(ParentTask {
        id: item.number.clone(),
        refs: vec![item.number.clone()],
        group: clean(&section.heading.text),
        title,
        ..led(item, section)
    }));
}

/// What an item has done, without its last words that only say by whom and when: a plan that carries it out names others.
fn work_of(item: &Item) -> &str {
    let text = &item.text;
    let own = item
        .assignment
        .as_ref()
        .and_then(|assignment| assignment.own);
    let work = own
        .filter(|own| own.block == text.span.block)
        .and_then(|own| text.text.get(..own.start.checked_sub(text.span.start)?))
        .map(|work| work.trim_end_matches([' ', ';', ',', '(']));
    work.filter(|work| !work.is_empty()).unwrap_or(&text.text)
}

/// What is known of an item's task: what lines say of it, or else who acts in its sentence, or whose duties stand under the heading.
fn led(item: &Item, section: &Section) -> ParentTask {
    let said = assigned(item.assignment.as_ref().or(section.assignment.as_ref()));
    if said.lead.is_some() {
        return said;
    }
    let text = &item.text.text;
    let acts = actor(text).and_then(|end| text.get(..end));
    let dealt_out = section.role == SectionRole::Implementation;
    let lead = acts.or_else(|| charged(&section.heading.text, dealt_out));
    ParentTask {
        lead: lead.map(clean),
        ..said
    }
}

/// The body whose duties stand under a heading: "Chi cục Thủy sản", "Nhiệm vụ của Sở Y tế".
fn charged(heading: &str, dealt_out: bool) -> Option<&str> {
    let words = fold(heading);
    let behind = CHARGING
        .iter()
        .filter_map(|word| words.find(word).map(|at| at + word.len()))
        .max();
    let name = match behind {
        Some(at) if words.len() == heading.len() => heading.get(at..)?,
        Some(_) => return None,
        // "Công chức, công vụ" is a matter, where tasks are not dealt out by body.
        None if dealt_out => heading,
        None => return None,
    };
    names_somebody(name).then_some(name)
}

/// A task of which no more is known than who does it and by when, as lines of the body say.
fn assigned(assignment: Option<&Assignment>) -> ParentTask {
    let said = |part: fn(&Assignment) -> &Option<Located>| {
        let part = part(assignment?).as_ref()?;
        Some(clean(&part.text))
    };
    ParentTask {
        lead: said(|assignment| &assignment.lead),
        coordinate: said(|assignment| &assignment.coordinate),
        due: said(|assignment| &assignment.due),
        product: said(|assignment| &assignment.product),
        ..ParentTask::default()
    }
}

fn row_task(name: String, group: String, title: String, row: &TaskRow) -> ParentTask {
    let cell = |role| {
        let text = clean(row.text(role));
        let text = text
            .trim_end_matches([';', ','])
            .trim_start_matches("- ")
            .trim();
        (text.chars().any(is_alphanumeric)).then(|| text.to_owned())
    };
    ParentTask {
        id: name.clone(),
        refs: vec![name],
        group,
        title,
        lead: cell(ColumnRole::Lead),
        coordinate: cell(ColumnRole::Coordinate),
        direct: cell(ColumnRole::Direct).or_else(|| cell(ColumnRole::SubmitTo)),
        due: cell(ColumnRole::Due),
        product: cell(ColumnRole::Product),
        ..ParentTask::default()
    }
}

/// Whether an appendix lists documents to be issued ("Tên văn bản") and not activities.
fn lists_documents(appendix: &Appendix) -> bool {
    appendix.columns.iter().any(|column| {
        column.role == ColumnRole::Task && fold_words(&column.heading.text).contains("văn bản")
    })
}

/// One task for what the body and the appendix both state, in the parent's order.
fn merge(stated: Vec<Stated>) -> Vec<ParentTask> {
    let likeness = Likeness::of(stated.iter().map(|one| &one.phrases));
    let items: Vec<usize> = indices(&stated, |one| !one.row);
    let rows: Vec<usize> = indices(&stated, |one| one.row && !one.document);
    // For each row the item that says the same; an item takes one row, the most similar.
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    let mut parts = vec![0; stated.len()];
    let group = |item: &usize| Some((stated.get(*item)?.task.group.as_str(), *item));
    let groups = Ordered::grouped(items.iter().filter_map(group));
    let keys: Vec<(&str, Phrases)> = groups.keys().map(|key| (*key, phrases(key))).collect();
    let mut budget = MAX_PAIRS;
    let mut same_group: Map<&str, Vec<usize>> = Map::default();
    for row in rows {
        let Some(of_row) = stated.get(row) else {
            continue;
        };
        let heading = of_row.task.group.as_str();
        let candidates = same_group.or_insert_with(heading, || {
            let wanted = phrases(heading);
            let near = keys
                .iter()
                .filter(|(_, key)| wanted.is_empty() || likeness.overlap(&wanted, key) >= 0.6)
                .flat_map(|(group, _)| groups.get(group).into_iter().flatten().copied());
            near.collect()
        });
        // A group that the body has under no such heading: every item is a candidate.
        let candidates = if candidates.is_empty() {
            &items
        } else {
            &*candidates
        };
        for item in candidates {
            if budget == 0 {
                break;
            }
            budget -= 1;
            let Some(of_item) = stated.get(*item) else {
                continue;
            };
            let alike = likeness.of_both(&of_item.phrases, &of_row.phrases);
            let within = likeness.overlap(&of_item.phrases, &of_row.phrases);
            if within >= PART_OF {
                parts[*item] += 1;
            }
            let shortened = within >= SHORTENED && alike >= SHORTENED_SHARE;
            let heads = likeness.overlap(&of_item.head, &of_row.phrases) >= SAME_TASK;
            if alike >= VERBATIM || heads && (alike >= SAME_TASK || shortened) {
                pairs.push((alike, *item, row));
            }
        }
    }
    // An item that several rows are parts of is their sum: each row stays a task of its own.
    pairs.retain(|(alike, item, _)| *alike >= VERBATIM || parts[*item] < 2);
    sorting::sort_by(&mut pairs, |a, b| b.0.total_cmp(&a.0));
    let mut row_of: Vec<Option<ParentTask>> = stated.iter().map(|_| None).collect();
    let mut taken = vec![false; stated.len()];
    for (_, item, row) in pairs {
        if row_of[item].is_none() && !taken[row] {
            row_of[item] = Some(stated[row].task.clone());
            taken[row] = true;
        }
    }
    let mut tasks = Vec::with_capacity(stated.len());
    for ((one, row), taken) in stated.into_iter().zip(row_of).zip(taken) {
        if taken {
            continue;
        }
        let mut task = one.task;
        if let Some(row) = row {
            task.refs.extend(row.refs);
            task.lead = row.lead;
            task.coordinate = row.coordinate;
            task.direct = row.direct;
            task.due = row.due;
            task.product = row.product;
        }
        tasks.push(task);
    }
    name_once(&mut tasks);
    tasks
}

/// A number that the parent uses twice names two tasks: the second becomes "PL.I.1 (2)".
fn name_once(tasks: &mut [ParentTask]) {
    let mut used: Map<String, usize> = Map::default();
    for task in tasks {
        for name in &mut task.refs {
            let times = used.or_default(name.clone());
            *times += 1;
            if *times > 1 {
                *name = format!("{name} ({times})");
            }
        }
        task.id = task.refs.first().cloned().unwrap_or_default();
    }
}

fn indices(stated: &[Stated], which: impl Fn(&Stated) -> bool) -> Vec<usize> {
    let each = stated.iter().enumerate();
    each.filter(|(_, one)| which(one))
        .map(|(index, _)| index)
        .collect()
}

/// A text up to its first semicolon or full stop.
fn first_clause(text: &str) -> &str {
    text.split([';', '.']).next().unwrap_or(text)
}

/// One line, single blanks.
pub(super) fn clean(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
