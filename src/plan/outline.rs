//! A document recognised as a plan: finds its zones and has each read.

use crate::document::{Document, Span};
use crate::vietnamese::headings::{SectionRole, heading_role};
use crate::vietnamese::numerals::MarkerKind;

use super::appendix::{Appendices, is_label};
use super::basis::is_listed_basis;
use super::closing::{Closing, is_authority, is_capacity, is_recipients};
use super::glued::Glued;
use super::header::letterhead;
use super::kinds::{TypeLine, Untitled, types, untitled};
use super::level::level;
use super::lines::{Line, extend};
use super::marks::{is_attachment, is_dated, is_letterhead, is_national_title};
use super::parts::{Part, parts};
use super::preamble::preamble;
use super::sections::sections;
use super::series::settle;
use super::table::header;
use super::tree::Tree;
use super::{Decision, Item, Plan};

/// Recognise the plan in a document. Never fails: what is not there is left empty.
pub fn recognise(document: &Document) -> Plan {
    let parts = parts(document);
    let types = types(&parts, is_first_heading);
    let mut plan = Plan::default();
    let first = types.first().cloned();
    let decision_type = first.clone().filter(|t| t.issues);
    let plan_type = types.iter().find(|t| !t.issues).cloned();
    let plan_start = match (&decision_type, &plan_type) {
        (Some(decision), Some(plan)) => start_of_letterhead(&parts, decision.part, plan.part),
        _ => 0,
    };
    let mut symbol = String::new();
    if let Some(decision) = &decision_type {
        let end = if plan_type.is_some() {
            plan_start
        } else {
            parts.len()
        };
        symbol = read_decision(&parts[..end], decision, &mut plan);
    }
    if decision_type.is_none() || plan_type.is_some() {
        let other = match plan_type {
            None => untitled(&parts, is_first_heading),
            Some(_) => None,
        };
        let own = read_plan(
            &parts,
            document,
            plan_start,
            plan_type.as_ref(),
            other,
            &mut plan,
        );
        if symbol.is_empty() {
            symbol = own;
        }
    }
    plan.level = level(&plan, &symbol);
    plan
}

/// Longest heading without a numeral of the first rank, in bytes.
const LONGEST_HEADING: usize = 120;

/// A heading that only a body can hold.
fn is_first_heading(line: &Line) -> bool {
    let structural = line.marker.as_ref().is_some_and(|m| {
        matches!(
            m.kind,
            MarkerKind::Roman | MarkerKind::Capital | MarkerKind::Part | MarkerKind::Chapter
        )
    });
    if structural {
        return line.text.len() < 300;
    }
    let numbered = line
        .marker
        .as_ref()
        .is_some_and(|m| matches!(m.kind, MarkerKind::Arabic(_) | MarkerKind::Division));
    if !(numbered || line.marker.is_none()) || line.body().len() >= LONGEST_HEADING {
        return false;
    }
    let role = line.body_known().know(heading_role);
    // "MỤC ĐÍCH, Ý NGHĨA" begins with the usual words and adds to them.
    let purpose = matches!(
        role.role,
        SectionRole::Purpose | SectionRole::PurposeAndRequirements
    );
    let known = role.exact || purpose && role.first && (line.style.upper || line.style.bold);
    known && role.role != SectionRole::Other
}

/// Where the letterhead of the attached plan begins, looking back from its type.
fn start_of_letterhead(parts: &[Part], after: usize, type_at: usize) -> usize {
    let mut start = type_at;
    while start > after + 1 {
        match &parts[start - 1] {
            Part::Line(line)
                if is_letterhead(line) && !is_authority(line.text) && !is_capacity(line) =>
            {
                start -= 1;
            }
            Part::Line(line)
                if is_letterhead(line) && line.head.starts_with("thủ tướng chính phủ") =>
            {
                start -= 1;
            }
            _ => break,
        }
    }
    start
}

fn lines<'l, 'd>(parts: &'l [Part<'d>]) -> impl Iterator<Item = &'l Line<'d>> {
    parts.iter().filter_map(|part| match part {
        Part::Line(line) => Some(line),
        Part::Table(_) => None,
    })
}

/// Read the decision; its number's symbol.
fn read_decision(parts: &[Part], type_at: &TypeLine, plan: &mut Plan) -> String {
    let head = letterhead(lines(&parts[..type_at.part]));
    plan.national_title = head.national_title;
    plan.motto = head.motto;
    plan.issuer = head.issuer;
    plan.number_line = head.number_line;
    plan.number = head.number;
    plan.place = head.place;
    plan.date_line = head.date_line;
    plan.date = head.date;
    let mut decision = Decision::default();
    if let Some(Part::Line(line)) = parts.get(type_at.part) {
        decision.kind = line.located();
    }
    plan.kind = Some(decision.kind.clone());
    let before = preamble(parts, None, type_at.part + 1, true, |_, line| {
        is_article(line) || is_enactment(line)
    });
    decision.title = before.title;
    decision.proposed_by = before.proposed_by;
    plan.bases = before.bases;
    let mut closing = Closing::default();
    for line in lines(&parts[before.end..]) {
        if decision.articles.is_empty() && !is_article(line) && !is_recipients(line) {
            continue;
        }
        if closing.line(line) {
            continue;
        }
        if closing.recipients.is_some() || closing.signer.is_some() {
            continue;
        }
        plan.body_end = line.span.after();
        match &line.marker {
            Some(marker) if is_article(line) => decision.articles.push(Item {
                number: format!("Điều {}", marker.label),
                marker: line.printed_marker(),
                text: line.body_located(),
                span: line.span,
                items: Vec::new(),
                assignment: None,
            }),
            _ => match decision.unnumbered.last_mut() {
                Some(last) if line.text.starts_with(char::is_lowercase) => {
                    extend(last, line);
                }
                _ => decision.unnumbered.push(line.located()),
            },
        }
    }
    take_date(&mut closing, plan);
    (plan.recipients, plan.signer) = closing.finish();
    plan.title = decision.title.clone();
    plan.decision = Some(decision);
    head.symbol
}

/// "QUYẾT ĐỊNH:", "QUYẾT NGHỊ:".
fn is_enactment(line: &Line) -> bool {
    ["quyết định", "quyết nghị"].contains(&line.head)
}

fn is_article(line: &Line) -> bool {
    line.marker
        .as_ref()
        .is_some_and(|m| m.kind == MarkerKind::Article)
}

/// Read the plan from its letterhead on; its number's symbol.
fn read_plan(
    parts: &[Part],
    document: &Document,
    start: usize,
    type_at: Option<&TypeLine>,
    other: Option<Untitled>,
    plan: &mut Plan,
) -> String {
    let head_end = match (type_at, &other) {
        (Some(type_at), _) => type_at.part,
        (None, Some(other)) => other.end,
        (None, None) => headless(parts, start),
    };
    let head = letterhead(lines(parts.get(start..head_end).unwrap_or(&[])));
    plan.national_title = plan.national_title.take().or(head.national_title);
    plan.motto = plan.motto.take().or(head.motto);
    if !head.issuer.is_empty() {
        plan.issuer = head.issuer;
    }
    if plan.decision.is_none() {
        plan.number_line = head.number_line;
        plan.number = head.number;
        plan.place = head.place;
        plan.date_line = head.date_line;
        plan.date = head.date;
    }
    let mut rest = None;
    let mut from = head_end;
    if let Some(type_at) = type_at
        && let Some(Part::Line(line)) = parts.get(type_at.part)
    {
        let kind = line.part(0..type_at.len);
        plan.kind = Some(kind.located());
        from = type_at.part + 1;
        if type_at.len < line.text.len() {
            rest = Some(line.part(type_at.len..line.text.len()));
        }
    }
    let titled = type_at.is_some();
    let issued = plan.decision.is_some();
    let before = preamble(parts, rest, from, issued, |_, line| {
        starts_body(line) || is_recipients(line) || is_label(line)
    });
    plan.title = if titled { before.title } else { None };
    if !issued && plan.number_line.is_none() && before.head.number_line.is_some() {
        plan.number_line = before.head.number_line;
        plan.number = before.head.number;
    }
    if !issued && plan.date_line.is_none() && before.head.date_line.is_some() {
        plan.place = before.head.place;
        plan.date_line = before.head.date_line;
        plan.date = before.head.date;
    }
    if let Some(other) = other {
        plan.title = other.about.and_then(|at| match parts.get(at) {
            Some(Part::Line(line)) => Some(line.located()),
            _ => None,
        });
        plan.other_kind = Some(other.kind);
    }
    plan.attachment_line = before.attachment_line;
    plan.bases.extend(before.bases);
    plan.opening = before.opening;
    read_body(parts, document, before.end, plan);
    head.symbol
}

/// Without a type the letterhead is what looks like one.
fn headless(parts: &[Part], start: usize) -> usize {
    parts[start..]
        .iter()
        .take_while(|part| matches!(part, Part::Line(line) if is_letterhead(line)))
        .count()
        + start
}

/// A line with which the body begins.
fn starts_body(line: &Line) -> bool {
    if is_first_heading(line) {
        return true;
    }
    let Some(marker) = &line.marker else {
        return line.style.heading.is_some() && !is_attachment(line);
    };
    match marker.kind {
        MarkerKind::Bullet(_) => !is_listed_basis(line),
        // A plan of articles begins with the first; others are cited.
        MarkerKind::Article => marker.label == "1",
        _ => true,
    }
}

/// Read sections, closing and appendices.
fn read_body(parts: &[Part], document: &Document, start: usize, plan: &mut Plan) {
    let end = end_of_body(parts, start);
    let mut lines: Vec<Glued> = Vec::new();
    let mut appendices = Appendices::default();
    let body = parts.get(start..end).unwrap_or(&[]);
    let mut assigned = super::assignment::lines(body);
    for (at, part) in body.iter().enumerate() {
        match part {
            Part::Line(line) => {
                appendices.body_line(line);
                lines.extend(assigned.left_of(at, line));
            }
            Part::Table(data) => {
                if let Some(above) = lines.last_mut() {
                    above.line.table_below = true;
                }
                if header(data).is_some() {
                    appendices.body_table(*data);
                }
            }
        }
    }
    let mut tree = Tree::of(lines);
    settle(&mut tree);
    let (sections, loose) = sections(&tree, document);
    plan.sections = sections;
    plan.opening.extend(loose);
    plan.closing = std::mem::take(&mut tree.closing);
    tree.end = tree.end.max(assigned.end());
    assigned.attach(&mut plan.sections, document);
    plan.opening.extend(std::mem::take(&mut tree.opening));
    plan.body_end = tree.end.unwrap_or_else(|| {
        parts
            .get(start.saturating_sub(1))
            .map_or(Span::default(), |part| match part {
                Part::Line(line) => line.span.after(),
                Part::Table(data) => Span::new(data.block, 0..data.text.len()).after(),
            })
    });
    let mut closing = Closing::default();
    let mut in_appendix = false;
    for part in parts.get(end..).unwrap_or(&[]) {
        match part {
            Part::Line(line) => {
                if is_label(line) {
                    in_appendix = true;
                    closing.interrupt();
                }
                if line.is_form_label() || is_national_title(line) {
                    in_appendix = true;
                    closing.end();
                }
                let signs = is_recipients(line) || is_authority(line.text);
                if (!in_appendix || signs) && closing.line(line) {
                    in_appendix = false;
                    continue;
                }
                in_appendix |= closing.is_done();
                appendices.line(line.clone());
            }
            Part::Table(data) => {
                in_appendix = true;
                closing.interrupt();
                appendices.table(*data);
            }
        }
    }
    plan.appendices = appendices.finish();
    take_date(&mut closing, plan);
    let (recipients, signer) = closing.finish();
    plan.recipients = plan.recipients.take().or(recipients);
    plan.signer = plan.signer.take().or(signer);
}

/// A document without a date line in its head may have it above the signature.
fn take_date(closing: &mut Closing, plan: &mut Plan) {
    if plan.date_line.is_none()
        && let Some(head) = closing.dated.take()
    {
        plan.place = head.place;
        plan.date_line = head.date_line;
        plan.date = head.date;
    }
}

/// The first part behind the body: recipients, signature, a Phụ lục with its caption.
fn end_of_body(parts: &[Part], start: usize) -> usize {
    let mut headings = false;
    for (at, part) in parts.iter().enumerate().skip(start) {
        match part {
            Part::Line(line) => {
                headings |= line.marker.is_some();
                let ends = is_recipients(line)
                    || is_authority(line.text)
                    || headings && is_capacity(line)
                    || headings && line.is_form_label() && heads_a_form(&parts[at + 1..])
                    || is_label(line);
                if ends {
                    return back_over_caption(parts, start, at);
                }
                if headings && is_attachment(line) {
                    let begin = back_over_caption(parts, start, at);
                    if begin < at {
                        return begin;
                    }
                }
            }
            Part::Table(_) => {
                // A table behind which no section follows belongs to what is behind the body, but for one
                // above the mark that ends the body.
                let mut behind = parts[at + 1..].iter().take(400);
                let follows =
                    behind.any(|part| matches!(part, Part::Line(line) if is_first_heading(line)));
                if !follows && headings && !ends_below(&parts[at + 1..]) {
                    return back_over_caption(parts, start, at);
                }
            }
        }
    }
    parts.len()
}

/// Whether a body that ends with the mark of its end goes on below a table.
fn ends_below(parts: &[Part]) -> bool {
    let mut lines = parts.iter().take(60).map_while(|part| match part {
        Part::Line(line) if is_recipients(line) || is_authority(line.text) || is_label(line) => {
            None
        }
        Part::Line(line) => Some(line.text.trim_end().ends_with("./.")),
        Part::Table(_) => Some(false),
    });
    lines.any(|ends| ends)
}

/// Whether the lines below a form's label are those of an attachment.
fn heads_a_form(parts: &[Part]) -> bool {
    parts.iter().take(4).any(|part| match part {
        Part::Line(line) => is_attachment(line) || is_national_title(line),
        Part::Table(_) => false,
    })
}

/// Lines in capitals, bold or centred just above a label or table are its caption.
fn back_over_caption(parts: &[Part], start: usize, at: usize) -> usize {
    let mut begin = at;
    while begin > start {
        match &parts[begin - 1] {
            Part::Line(line)
                if line.marker.is_none()
                    && !is_first_heading(line)
                    && !line.text.ends_with("./.")
                    && (line.style.upper
                        || line.style.centered
                        || is_attachment(line)
                        || is_dated(line)) =>
            {
                begin -= 1;
            }
            _ => break,
        }
    }
    begin
}
