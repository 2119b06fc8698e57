//! The frame of a part that a plan lacks: its heading and slots under it, with the numbers of what follows
//! moved on. Only for a plain text, where a line is a paragraph.

use crate::document::{Origin, Span};
use crate::plan::{Plan, Section, SectionRole, next_marker};
use crate::report::{Locale, Words};
use crate::rules::{Context, SectionDemand};
use crate::vietnamese::case::Case;
use crate::vietnamese::numerals::to_roman;
use crate::vietnamese::slot::SLOT;

/// The fix's title.
pub(in crate::rules) const INSERT: Words = Words {
    vi: "Chèn khung “{0}”",
    en: "Insert the frame of “{0}”",
};

/// Paragraphs of a plain text stand apart by an empty line.
const APART: &str = "\n\n";

/// What is replaced, and by what.
pub(in crate::rules) type Edits = Vec<(Span, String)>;

/// The frame of a section that is missing at an empty place. None where the text has no such numbers to go on
/// with, or is no text.
pub(super) fn section_frame(context: &Context, demand: &SectionDemand, at: Span) -> Option<Edits> {
    let plan = context.plan;
    if context.document.origin != Origin::Text {
        return None;
    }
    let half = demand.role.and_then(super::counterpart);
    match half.and_then(|half| super::find_role(plan, half)) {
        Some(half) if !plan.sections.iter().any(|one| std::ptr::eq(one, half)) => {
            half_frame(demand, half)
        }
        _ => whole_frame(context, demand, at),
    }
}

/// The frame of a plan without any section.
pub(super) fn plan_frame(context: &Context, demands: &[SectionDemand]) -> Option<Edits> {
    if context.document.origin != Origin::Text || context.document.blocks.is_empty() {
        return None;
    }
    let mut parts = Vec::new();
    for (index, demand) in demands.iter().enumerate() {
        let marker = format!("{}.", to_roman(index as u32 + 1)?);
        parts.extend(part(demand, &marker, true));
    }
    let text = format!("{APART}{}", parts.join(APART));
    Some(vec![(context.plan.body_end.after(), text)])
}

/// What stands under the heading of a role.
pub(super) fn slots(role: SectionRole) -> Vec<String> {
    let lines: &[&str] = match role {
        SectionRole::PurposeAndRequirements => &["1. Mục đích", "a) ", "2. Yêu cầu", "a) "],
        SectionRole::Implementation => &["1. "],
        _ => &["a) "],
    };
    let filled = lines.iter().map(|line| match line.ends_with(' ') {
        true => format!("{line}{SLOT}"),
        false => (*line).to_owned(),
    });
    filled.collect()
}

fn part(demand: &SectionDemand, marker: &str, capitals: bool) -> Vec<String> {
    let name = demand.name(Locale::Vi);
    let name: String = match capitals {
        true => name.upper(),
        false => name.to_owned(),
    };
    let mut lines = vec![format!("{marker} {name}")];
    lines.extend(slots(demand.role.unwrap_or(SectionRole::Other)));
    lines
}

/// The other half of "Mục đích, yêu cầu", beside the one that is there.
fn half_frame(demand: &SectionDemand, half: &Section) -> Option<Edits> {
    let next = next_marker(&half.marker)?;
    if demand.role == Some(SectionRole::Requirements) {
        let text = part(demand, &next, false).join(APART);
        return Some(vec![(half.end.after(), format!("{APART}{text}"))]);
    }
    let text = part(demand, &half.marker, false).join(APART);
    Some(vec![(marker_of(half), format!("{text}{APART}{next}"))])
}

/// A part of the plan, among those of the first depth.
fn whole_frame(context: &Context, demand: &SectionDemand, at: Span) -> Option<Edits> {
    let sections = &context.plan.sections;
    let numbers = numbers(context, context.plan)?;
    let begins = |section: &Section| (section.span.block, section.span.start);
    let before = sections
        .iter()
        .take_while(|one| begins(one) < (at.block, at.start))
        .count();
    let capitals = sections
        .iter()
        .all(|one| !one.heading.text.chars().any(char::is_lowercase));
    let marker = numbers.get(before)?;
    let text = part(demand, marker, capitals).join(APART);
    let mut edits = Vec::new();
    match sections.get(before) {
        None => edits.push((at, format!("{APART}{text}"))),
        Some(following) => {
            let next = numbers.get(before + 1)?;
            edits.push((marker_of(following), format!("{text}{APART}{next}")));
        }
    }
    for (index, section) in sections.iter().enumerate().skip(before + 1) {
        edits.push((marker_of(section), numbers.get(index + 1)?.clone()));
    }
    Some(edits)
}

/// The markers of the sections as they are counted, and one more; none where they are not counted one by one.
fn numbers(context: &Context, plan: &Plan) -> Option<Vec<String>> {
    let of = |style: &dyn Fn(u32) -> Option<String>| -> Option<Vec<String>> {
        (1..=plan.sections.len() as u32 + 1).map(style).collect()
    };
    let stands = |markers: &Vec<String>| {
        plan.sections.iter().zip(markers).all(|(section, marker)| {
            section.marker == *marker && context.document.text(marker_of(section)) == marker
        })
    };
    let roman = || of(&|number| Some(format!("{}.", to_roman(number)?)));
    let digits = || of(&|number| Some(format!("{number}.")));
    roman().filter(stands).or_else(|| digits().filter(stands))
}

/// Where a section's number stands.
fn marker_of(section: &Section) -> Span {
    Span {
        end: section.span.start + section.marker.len(),
        ..section.span
    }
}
