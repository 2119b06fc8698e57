//! From what each rule found to the report's list: one finding for one fault, hints of one kind in one
//! table or list told once with their places, and all of it in the order of its weight.

use super::Context;
use crate::hash::Map;
use crate::plan::{Item, Plan};
use crate::report::{Edit, Finding, Fix, Group, Location, Related, Severity, Words};
use crate::sorting;
use crate::vietnamese::slot::SLOT;

/// What of a place a rule judges. Two rules that judge the same of the same letters speak of one fault:
/// a date of issue that cannot be is not told a second time as too late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Judged {
    /// Which day it names.
    Day,
    /// Which body it names.
    Body,
    /// How its words are spelt.
    Spelling,
    /// Which commas it has.
    Commas,
    /// Which of its letters are capitals.
    Capitals,
}

fn judged(code: &str) -> Option<Judged> {
    Some(match code {
        "KH212" | "KH213" | "KH402" | "KH403" | "KH404" => Judged::Day,
        "KH601" | "KH602" | "KH603" | "KH604" | "KH607" | "KH608" | "KH609" | "KH610" | "KH611"
        | "KH612" | "KH613" | "KH614" | "KH615" => Judged::Body,
        "KH901" | "KH908" | "KH909" | "KH912" | "KH913" | "KH915" | "KH923" => Judged::Spelling,
        "KH910" | "KH914" | "KH924" => Judged::Commas,
        "KH715" | "KH716" | "KH717" | "KH718" | "KH719" | "KH721" | "KH722" | "KH723" | "KH725"
        | "KH726" | "KH734" => Judged::Capitals,
        _ => return None,
    })
}

/// What a finding is about, the weightiest first: a fault of content calls for another document, one of
/// form for a correction (Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    /// What the plan says: against its parent, against facts, against itself.
    Content,
    /// Its parts, its tables and their numbers.
    Structure,
    /// Thể thức, in the text and on the page, and how documents are cited.
    Form,
    /// Spelling and wording.
    Language,
}

fn subject(code: &str) -> Subject {
    match code {
        // Days and references that contradict something, outside the families of content.
        "KH212" | "KH213" | "KH503" | "KH505" | "KH506" | "KH510" | "KH511" | "KH520" | "KH521" => {
            Subject::Content
        }
        // How a number is written, and who is on the list of recipients.
        "KH401" | "KH406" | "KH407" | "KH606" => Subject::Form,
        _ => match code.as_bytes().get(2) {
            Some(b'3' | b'4' | b'6') => Subject::Content,
            Some(b'1' | b'2' | b'5') => Subject::Structure,
            Some(b'7' | b'8') => Subject::Form,
            _ => Subject::Language,
        },
    }
}

/// Under which heading a rule's findings belong. What is a matter of content outside its family speaks of
/// days and references; how a document is cited stands with what is cited.
pub fn group(code: &str) -> Group {
    match code.as_bytes().get(2) {
        Some(b'3') => Group::Parent,
        Some(b'4' | b'6') => Group::References,
        Some(b'1' | b'2' | b'5') => match subject(code) {
            Subject::Content => Group::References,
            _ => Group::Structure,
        },
        _ => Group::Form,
    }
}

/// Keep one finding, the weightiest, of those that speak of one fault.
pub fn one_fault_once(findings: &mut Vec<Finding>) {
    let mut marked: Vec<(Judged, usize)> = findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| finding.at.start < finding.at.end)
        .filter_map(|(index, finding)| Some((judged(finding.code)?, index)))
        .collect();
    sorting::sort_by(&mut marked, |one, other| {
        let place = |(judged, index): &(Judged, usize)| {
            let at = &findings[*index].at;
            (*judged, at.block, at.path.clone(), at.start)
        };
        place(one).cmp(&place(other))
    });
    let mut told_elsewhere = vec![false; findings.len()];
    let mut kept: Option<(Judged, usize)> = None;
    for (judged, index) in marked {
        let before = kept.filter(|(other, before)| {
            let (one, other_at) = (&findings[*before].at, &findings[index].at);
            *other == judged
                && findings[*before].code != findings[index].code
                && (one.block, &one.path) == (other_at.block, &other_at.path)
                && other_at.start < one.end
        });
        let weight = |index: usize| (findings[index].severity, findings[index].code);
        match before {
            Some((_, before)) if weight(before) <= weight(index) => told_elsewhere[index] = true,
            Some((_, before)) => {
                told_elsewhere[before] = true;
                kept = Some((judged, index));
            }
            None => kept = Some((judged, index)),
        }
    }
    let mut told = told_elsewhere.into_iter();
    findings.retain(|_| !told.next().unwrap_or(false));
}

const ALL: Words = Words {
    vi: "Sửa cả {0} chỗ",
    en: "Change all {0} places",
};

/// Make one finding of the hints that one rule gives in one table or list: the first, with the others as
/// its places. A hint on a parent's task stays by itself: each is about another task.
pub fn gather_hints(findings: &mut Vec<Finding>, context: &Context) {
    let lists = lists(context.plan);
    let mut groups: Map<(&'static str, List), Vec<usize>> = Map::default();
    for (index, finding) in findings.iter().enumerate() {
        let of_task = finding.related.iter().any(|one| one.parent_task.is_some());
        if finding.severity != Severity::Hint || of_task {
            continue;
        }
        if let Some(list) = list_of(context, &lists, &finding.at) {
            groups.or_default((finding.code, list)).push(index);
        }
    }
    let mut gathered = vec![false; findings.len()];
    for (_, indices) in groups.into_iter().filter(|(_, group)| group.len() > 1) {
        let (related, fix) = {
            let group: Vec<&Finding> = indices.iter().map(|index| &findings[*index]).collect();
            (places(&group), all_in_one(&group, context))
        };
        for index in &indices[1..] {
            gathered[*index] = true;
        }
        let first = &mut findings[indices[0]];
        first.related.extend(related);
        first.fixes.extend(fix);
    }
    let mut gathered = gathered.into_iter();
    findings.retain(|_| !gathered.next().unwrap_or(false));
}

/// A table, by its block, or a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum List {
    Table(usize),
    Bases,
    Recipients,
    /// The items of a section, by its place among all sections.
    Items(usize),
}

/// The blocks of lists, in order.
fn lists(plan: &Plan) -> Vec<(usize, List)> {
    fn push(items: &[Item], list: List, into: &mut Vec<(usize, List)>) {
        for item in items {
            into.push((item.span.block, list));
            push(&item.items, list, into);
        }
    }
    let mut lists = Vec::new();
    for (index, section) in plan.all_sections().enumerate() {
        push(&section.items, List::Items(index), &mut lists);
    }
    // A page break may have cut the table of an appendix into several blocks.
    for appendix in &plan.appendices {
        let rows = appendix.groups.iter().flat_map(|group| &group.rows);
        let mut blocks: Vec<usize> = rows.map(|row| row.span.block).collect();
        blocks.dedup();
        let first = blocks.first().copied().unwrap_or_default();
        lists.extend(blocks.into_iter().map(|block| (block, List::Table(first))));
    }
    lists.extend(plan.bases.iter().map(|line| (line.span.block, List::Bases)));
    let recipients = plan.recipients.iter().flat_map(|list| &list.items);
    lists.extend(recipients.map(|line| (line.span.block, List::Recipients)));
    sorting::sort_by_key(&mut lists, |(block, _)| *block);
    lists
}

fn list_of(context: &Context, lists: &[(usize, List)], at: &Location) -> Option<List> {
    let block = context.document.blocks.get(at.block)?;
    let from = lists.partition_point(|(block, _)| *block < at.block);
    let known = lists.get(from).filter(|(block, _)| *block == at.block);
    let own = block.as_table().map(|_| List::Table(at.block));
    known.map(|(_, list)| *list).or(own)
}

/// The places of all but the first, each with what is said of it.
fn places(group: &[&Finding]) -> Vec<Related> {
    let others = group.iter().skip(1);
    others
        .flat_map(|finding| {
            let own = Related {
                message: finding.message.clone(),
                at: Some(finding.at.clone()),
                parent_task: None,
            };
            std::iter::once(own).chain(finding.related.iter().cloned())
        })
        .collect()
}

/// One fix that mends all places, where each has one and no two of them touch.
fn all_in_one(group: &[&Finding], context: &Context) -> Option<Fix> {
    let mut edits: Vec<Edit> = Vec::new();
    for finding in group {
        edits.extend(finding.fixes.first()?.edits.iter().cloned());
    }
    let place = |edit: &Edit| {
        let at = &edit.at;
        (at.block, at.path.clone(), at.start, at.end)
    };
    sorting::sort_by(&mut edits, |one, other| place(one).cmp(&place(other)));
    let apart = edits.windows(2).all(|pair| {
        let (one, other) = (&pair[0].at, &pair[1].at);
        (one.block, &one.path) != (other.block, &other.path) || one.end < other.start
    });
    apart.then(|| Fix {
        title: ALL.fill(context.locale, &[&group.len().to_string()]),
        edits,
        certain: false,
    })
}

/// Mark the fixes that need no judgement: the only one of a finding that is no hint, with nothing left to
/// fill in. A task of the parent is never taken up without the drafter.
pub fn mark_certain(findings: &mut [Finding]) {
    for finding in findings {
        let sure = finding.severity != Severity::Hint && finding.group != Group::Parent;
        if let [fix] = finding.fixes.as_mut_slice()
            && sure
        {
            fix.certain = !fix.edits.iter().any(|edit| edit.insert.contains(SLOT));
        }
    }
}

/// Content before structure before form before spelling; then by severity, then by place.
pub fn by_weight(findings: &mut [Finding]) {
    sorting::sort_by(findings, |one, other| {
        let weight = |finding: &Finding| {
            let at = &finding.at;
            let place = (at.block, at.start, at.end);
            (subject(finding.code), finding.severity, place)
        };
        weight(one)
            .cmp(&weight(other))
            .then(one.code.cmp(other.code))
            .then_with(|| one.message.cmp(&other.message))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(code: &'static str, severity: Severity, at: (usize, usize, usize)) -> Finding {
        Finding {
            code,
            name: "",
            key: String::new(),
            severity,
            group: group(code),
            message: format!("{code} {}", at.1),
            basis: String::new(),
            at: Location {
                block: at.0,
                start: at.1,
                end: at.2,
                ..Location::default()
            },
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }

    fn codes(findings: &[Finding]) -> Vec<&'static str> {
        findings.iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn the_weightiest_of_those_that_judge_the_same_letters_is_kept() {
        use Severity::{Error, Hint, Warning};
        let mut findings = vec![
            finding("KH403", Warning, (1, 10, 20)),
            finding("KH402", Error, (1, 10, 20)),
            finding("KH908", Warning, (2, 0, 20)),
            finding("KH901", Warning, (2, 5, 9)),
            finding("KH901", Warning, (2, 30, 34)),
            finding("KH909", Hint, (3, 5, 9)),
            finding("KH901", Warning, (3, 7, 9)),
        ];
        one_fault_once(&mut findings);
        assert_eq!(codes(&findings), ["KH402", "KH901", "KH901", "KH901"]);
    }

    #[test]
    fn what_judges_something_else_or_other_letters_stays() {
        use Severity::Warning;
        let mut findings = vec![
            finding("KH401", Warning, (1, 0, 9)),
            finding("KH406", Warning, (1, 0, 9)),
            finding("KH402", Warning, (1, 0, 9)),
            finding("KH403", Warning, (1, 9, 12)),
            finding("KH403", Warning, (2, 0, 9)),
            finding("KH901", Warning, (4, 0, 0)),
            finding("KH908", Warning, (4, 0, 0)),
        ];
        one_fault_once(&mut findings);
        assert_eq!(findings.len(), 7);
    }

    #[test]
    fn a_fix_is_certain_where_there_is_nothing_to_choose_or_to_fill_in() {
        use Severity::{Hint, Warning};
        let fix = |insert: &str| Fix {
            title: String::new(),
            edits: vec![Edit {
                at: Location::default(),
                insert: insert.to_owned(),
            }],
            certain: false,
        };
        let with = |code, severity, fixes: Vec<Fix>| Finding {
            fixes,
            ..finding(code, severity, (0, 0, 1))
        };
        let mut findings = vec![
            with("KH901", Warning, vec![fix("a")]),
            with("KH901", Hint, vec![fix("a")]),
            with("KH604", Warning, vec![fix("a"), fix("b")]),
            with("KH101", Warning, vec![fix("II. …")]),
            with("KH301", Warning, vec![fix("a")]),
        ];
        mark_certain(&mut findings);
        let marked = findings.iter().flat_map(|finding| &finding.fixes);
        let marked: Vec<bool> = marked.map(|fix| fix.certain).collect();
        assert_eq!(marked, [true, false, false, false, false, false]);
    }

    #[test]
    fn every_rule_has_a_heading_to_stand_under() {
        let under = |codes: &[&str], wanted| codes.iter().all(|code| group(code) == wanted);
        assert!(under(&["KH301", "KH308"], Group::Parent));
        assert!(under(&["KH101", "KH203", "KH501"], Group::Structure));
        let references = ["KH212", "KH401", "KH506", "KH510", "KH604"];
        assert!(under(&references, Group::References));
        assert!(under(&["KH701", "KH802", "KH901"], Group::Form));
    }

    #[test]
    fn content_stands_before_structure_before_form_before_spelling() {
        use Severity::{Error, Hint, Warning};
        let mut findings = vec![
            finding("KH901", Warning, (0, 0, 1)),
            finding("KH701", Error, (0, 0, 1)),
            finding("KH101", Warning, (9, 0, 0)),
            finding("KH501", Warning, (3, 0, 1)),
            finding("KH301", Hint, (1, 0, 0)),
            finding("KH402", Error, (8, 0, 1)),
            finding("KH212", Warning, (5, 0, 1)),
            finding("KH407", Hint, (0, 0, 1)),
        ];
        by_weight(&mut findings);
        assert_eq!(
            codes(&findings),
            [
                "KH402", "KH212", "KH301", "KH501", "KH101", "KH701", "KH407", "KH901"
            ]
        );
    }
}
