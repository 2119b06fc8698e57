//! What holds of every report, whatever the draft: each function says what does not, or nothing.
//!
//! Shared with the fuzzer.

#![allow(dead_code)]

use std::collections::BTreeMap;

use kehoach_check::document::blocks::GivenBlock;
use kehoach_check::report::{Edit, Finding, Location, Report, Severity, SourceRange};
use kehoach_check::{Checker, Source};
use serde_json::Value;

/// Places lie in the draft, on the borders of characters; edits of one fix do not overlap.
pub fn report(source: &Source, report: &Report) -> Option<String> {
    let units: Option<Vec<u16>> = match source {
        Source::Text(text) | Source::Html(text) => Some(text.encode_utf16().collect()),
        _ => None,
    };
    report.findings.iter().find_map(|finding| {
        let related = finding.related.iter().filter_map(|one| one.at.as_ref());
        let edits = finding.fixes.iter().flat_map(|fix| &fix.edits);
        let places = std::iter::once(&finding.at).chain(related);
        places
            .chain(edits.map(|edit| &edit.at))
            .find_map(|at| place(at, units.as_deref()))
            .or_else(|| overlapping(finding))
            .map(|what| format!("{what}: {} {:?}", finding.code, finding.at))
    })
}

fn place(at: &Location, units: Option<&[u16]>) -> Option<String> {
    if at.start > at.end {
        return Some("a place ends before it begins".to_owned());
    }
    let (Some(units), Some(source)) = (units, at.source) else {
        return None;
    };
    if source.start > source.end || source.end > units.len() {
        return Some("a place is not in the source".to_owned());
    }
    // Within a pair of surrogates.
    let within = |at: usize| {
        units
            .get(at)
            .is_some_and(|unit| (0xdc00..0xe000).contains(unit))
    };
    let paired = |at: usize| at > 0 && (0xd800..0xdc00).contains(&units[at - 1]);
    let parts = [source.start, source.end];
    let parts = parts.into_iter().any(|at| within(at) && paired(at));
    parts.then(|| "a place parts a character".to_owned())
}

fn overlapping(finding: &Finding) -> Option<String> {
    finding.fixes.iter().find_map(|fix| {
        let mut places: Vec<_> = fix.edits.iter().map(place_of).collect();
        places.sort();
        let overlap = places.windows(2).any(|pair| {
            let ((block, path, _, end), (other, other_path, start, _)) = (&pair[0], &pair[1]);
            block == other && path == other_path && start < end
        });
        overlap.then(|| "edits of one fix overlap".to_owned())
    })
}

/// What an edit replaces, in the terms of its source.
fn place_of(edit: &Edit) -> (usize, Option<String>, usize, usize) {
    match edit.at.source {
        Some(SourceRange { start, end }) => (0, None, start, end),
        None => (
            edit.at.block,
            edit.at.path.clone(),
            edit.at.start,
            edit.at.end,
        ),
    }
}

/// A finding's place in the source and in its block are the same words.
pub fn quotes(checker: &Checker, text: &str, report: &Report) -> Option<String> {
    let blocks = checker.read(&Source::Text(text.to_owned())).ok()?;
    let blocks: Vec<Vec<u16>> = blocks
        .iter()
        .map(|block| text_of(block).encode_utf16().collect())
        .collect();
    let units: Vec<u16> = text.encode_utf16().collect();
    report.findings.iter().find_map(|finding| {
        let at = &finding.at;
        let source = at.source?;
        let shown = blocks.get(at.block)?.get(at.start..at.end)?;
        let (shown, typed) = (words(shown), words(&units[source.start..source.end]));
        (shown != typed).then(|| {
            format!(
                "a place is other words than its source: {} “{shown}” “{typed}”",
                finding.code
            )
        })
    })
}

/// A block's text, cells joined by tabs and rows by line feeds.
pub fn text_of(block: &GivenBlock) -> String {
    match block {
        GivenBlock::Paragraph(paragraph) => paragraph.text.clone(),
        GivenBlock::Table(table) => {
            let rows = table.rows.iter().map(|row| {
                let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
                cells.join("\t")
            });
            rows.collect::<Vec<_>>().join("\n")
        }
    }
}

/// Letters and digits of a piece of text, whatever stands between them.
fn words(units: &[u16]) -> String {
    let text = composed(&String::from_utf16_lossy(units));
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A text with its letters and marks as one.
pub fn composed(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfc().collect()
}

/// What a report says, without where: the plan as it was recognised, and the findings.
pub fn said(report: &Report) -> Value {
    let mut value = serde_json::to_value(report).unwrap_or_default();
    strip(&mut value);
    value
}

/// Take every place away.
fn strip(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(strip),
        Value::Object(fields) => {
            for field in [
                "at", "source", "span", "start", "end", "block", "key", "fixes", "related",
            ] {
                fields.remove(field);
            }
            fields.values_mut().for_each(strip);
        }
        Value::String(text) => *text = composed(text),
        _ => {}
    }
}

/// Where two values first differ, as a path with both.
pub fn difference(one: &Value, other: &Value, path: &str) -> Option<String> {
    match (one, other) {
        (Value::Object(a), Value::Object(b)) => {
            let keys = a.keys().chain(b.keys());
            keys.into_iter().find_map(|key| {
                let get = |fields: &serde_json::Map<String, Value>| {
                    fields.get(key).cloned().unwrap_or_default()
                };
                difference(&get(a), &get(b), &format!("{path}/{key}"))
            })
        }
        (Value::Array(a), Value::Array(b)) => {
            let pairs = a.iter().zip(b).enumerate();
            let mut pairs =
                pairs.filter_map(|(at, (a, b))| difference(a, b, &format!("{path}/{at}")));
            let length =
                || (a.len() != b.len()).then(|| format!("{path}: {} or {} long", a.len(), b.len()));
            pairs.next().or_else(length)
        }
        _ => (one != other).then(|| format!("{path}: {one} or {other}")),
    }
}

/// LF and CRLF are one draft.
pub fn line_ends(checker: &Checker, text: &str, report: &Report) -> Option<String> {
    let lines = text.replace("\r\n", "\n");
    // A carriage return by itself is a line end of its own.
    if lines.contains('\r') {
        return None;
    }
    let of = |text: String| {
        checker
            .check(&Source::Text(text))
            .ok()
            .map(|report| said(&report))
    };
    let one = match lines == text {
        true => said(report),
        false => of(lines.clone())?,
    };
    let other = of(lines.replace('\n', "\r\n"))?;
    let differs = difference(&one, &other, "")?;
    Some(format!("line ends: {differs}"))
}

/// Letters with their marks apart or as one are one draft.
pub fn forms(checker: &Checker, text: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    let of = |text: String| {
        checker
            .check(&Source::Text(text))
            .ok()
            .map(|report| said(&report))
    };
    let (mut one, mut other) = (of(text.nfc().collect())?, of(text.nfd().collect())?);
    // One rule tells that the letters are apart.
    for value in [&mut one, &mut other] {
        forget(value, "KH903");
    }
    let differs = difference(&one, &other, "")?;
    Some(format!("letters apart: {differs}"))
}

fn forget(report: &mut Value, code: &str) {
    for list in ["findings", "rules"] {
        if let Some(Value::Array(items)) = report.get_mut(list) {
            items.retain(|item| item["code"] != code);
        }
    }
    if let Some(fields) = report.as_object_mut() {
        fields.remove("summary");
    }
}

/// A fix that is applied removes its finding and makes no other worse.
pub fn fixes(checker: &Checker, text: &str, report: &Report) -> Option<String> {
    fixes_in(checker, text, report, Source::Text)
}

/// The same of a text that is a source of another kind.
pub fn fixes_in(
    checker: &Checker,
    text: &str,
    report: &Report,
    source: fn(String) -> Source,
) -> Option<String> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let before = weights(report);
    // A draft of thousands of findings has few kinds of them.
    let mut asked: BTreeMap<&str, usize> = BTreeMap::new();
    report.findings.iter().find_map(|finding| {
        let fix = finding.fixes.first()?;
        let times = asked.entry(finding.code).or_default();
        *times += 1;
        if *times > 1 {
            return None;
        }
        let edited = applied(&units, &fix.edits)?;
        let after = checker.check(&source(edited)).ok()?;
        worse(finding, &before, &weights(&after))
    })
}

/// What a fix left undone or made worse.
pub fn worse(finding: &Finding, before: &Weights, after: &Weights) -> Option<String> {
    let own = |weights: &Weights| weights.get(finding.code).copied().unwrap_or_default();
    let (was, is) = (own(before), own(after));
    // A frame has slots, which are told until they are filled in.
    let edits = finding.fixes.iter().take(1).flat_map(|fix| &fix.edits);
    let to_fill = edits.into_iter().any(|edit| edit.insert.contains('…'));
    if !to_fill && is.places >= was.places && is >= was {
        return Some(format!(
            "a fix leaves its finding: {} {}",
            finding.code, finding.message
        ));
    }
    let heavier = after.iter().find(|(code, is)| {
        let was = before.get(*code).copied().unwrap_or_default();
        if to_fill {
            return is.errors > was.errors;
        }
        is.errors > was.errors
            || is.errors + is.warnings > was.errors + was.warnings
            || is.errors + is.warnings + is.hints > was.errors + was.warnings + was.hints
    });
    heavier.map(|(code, is)| {
        format!(
            "a fix makes another worse: {} {} makes {code} {is:?}",
            finding.code, finding.message
        )
    })
}

/// Findings of a code.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight {
    errors: usize,
    warnings: usize,
    hints: usize,
    /// Places that they speak of.
    places: usize,
}

/// By code.
pub type Weights = BTreeMap<&'static str, Weight>;

/// How many findings of each code.
pub fn weights(report: &Report) -> Weights {
    let mut weights = Weights::new();
    for finding in &report.findings {
        let weight = weights.entry(finding.code).or_default();
        match finding.severity {
            Severity::Error => weight.errors += 1,
            Severity::Warning => weight.warnings += 1,
            Severity::Hint => weight.hints += 1,
        }
        weight.places += 1 + finding
            .related
            .iter()
            .filter(|one| one.at.is_some())
            .count();
    }
    weights
}

/// A source with edits in it.
pub fn applied(units: &[u16], edits: &[Edit]) -> Option<String> {
    let mut edits: Vec<(SourceRange, &str)> = edits
        .iter()
        .map(|edit| Some((edit.at.source?, edit.insert.as_str())))
        .collect::<Option<_>>()?;
    edits.sort_by_key(|(place, _)| (place.start, place.end));
    let mut out: Vec<u16> = Vec::new();
    let mut at = 0;
    for (place, insert) in edits {
        out.extend(units.get(at..place.start)?);
        out.extend(insert.encode_utf16());
        at = place.end;
    }
    out.extend(units.get(at..)?);
    String::from_utf16(&out).ok()
}
