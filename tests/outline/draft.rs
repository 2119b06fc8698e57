//! Small documents for tests: one line a paragraph, `**bold**`, `## heading`, tabs between cells.

use kehoach_check::document::{Block, Cell, Document, Origin, ParagraphStyle, Row, Span, Table};
use kehoach_check::plan::{Item, Plan, Section, recognise};
use kehoach_check::vietnamese::offsets::MappedText;

/// A document of lines. A line with tabs is a row; rows that follow each other are one table; blank lines part blocks.
pub fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut rows: Vec<&str> = Vec::new();
    for line in text.lines() {
        if line.contains('\t') {
            rows.push(line);
            continue;
        }
        flush(&mut rows, &mut blocks);
        if !line.trim().is_empty() {
            blocks.push(paragraph(line.trim()));
        }
    }
    flush(&mut rows, &mut blocks);
    Document {
        origin: Origin::Text,
        blocks,
        notes: Vec::new(),
    }
}

fn paragraph(line: &str) -> Block {
    let mut style = ParagraphStyle::default();
    let hashes = line.bytes().take_while(|b| *b == b'#').count();
    let mut text = line[hashes..].trim();
    if hashes > 0 {
        style.heading = Some(hashes as u8);
    }
    if let Some(bold) = text.strip_prefix("**").and_then(|t| t.strip_suffix("**")) {
        style.bold = true;
        text = bold;
    }
    Block::paragraph(MappedText::identity(text), style)
}

fn flush(rows: &mut Vec<&str>, blocks: &mut Vec<Block>) {
    if rows.is_empty() {
        return;
    }
    let rows: Vec<Vec<&str>> = rows
        .drain(..)
        .map(|row| row.split('\t').collect())
        .collect();
    blocks.push(table(&rows));
}

/// A table of plain cells; `**text**` is bold.
pub fn table(rows: &[Vec<&str>]) -> Block {
    let mut content = MappedText::new();
    let mut table = Table::default();
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            content.push_mapped("\n", 0..0);
        }
        let mut cells = Vec::new();
        for (column, cell) in row.iter().enumerate() {
            if column > 0 {
                content.push_mapped("\t", 0..0);
            }
            let cell = cell.trim();
            let bold = cell.strip_prefix("**").and_then(|c| c.strip_suffix("**"));
            let start = content.len();
            content.push_mapped(bold.unwrap_or(cell), 0..0);
            let mut cell = Cell::new(start..content.len(), column);
            cell.bold = bold.is_some();
            cells.push(cell);
        }
        table.rows.push(Row { cells });
    }
    Block::table(content, table)
}

/// The plan in a draft.
pub fn plan(text: &str) -> Plan {
    let document = document(text);
    let plan = recognise(&document);
    check_spans(&document, &plan);
    plan
}

/// Every section as "number heading role", parents first.
pub fn sections(plan: &Plan) -> Vec<String> {
    plan.all_sections()
        .map(|s| format!("{} {} {:?}", s.number, s.heading.text, s.role))
        .collect()
}

/// Every item as "number text", outer ones first.
pub fn items(plan: &Plan) -> Vec<String> {
    fn walk(items: &[Item], out: &mut Vec<String>) {
        for item in items {
            out.push(format!("{} {}", item.number, item.text.text));
            walk(&item.items, out);
        }
    }
    let mut out = Vec::new();
    for section in plan.all_sections() {
        walk(&section.items, &mut out);
    }
    out
}

/// Every span lies in its block, on characters, and covers the beginning of the text that it carries.
pub fn check_spans(document: &Document, plan: &Plan) {
    let check = |located: &kehoach_check::plan::Located| {
        check_span(document, located.span);
        let there = document.text(located.span);
        let there = there.trim_start_matches(['-', '–', '•', ' ']);
        let there: String = there.split_whitespace().collect();
        let text: String = located.text.split_whitespace().collect();
        assert!(
            text.starts_with(there.trim_end_matches([':', ';', '.', ','])) || there.contains(&text),
            "span covers {there:?} for {text:?}"
        );
    };
    for located in plan.bases.iter().chain(&plan.opening).chain(&plan.issuer) {
        check(located);
    }
    for located in [&plan.title, &plan.kind, &plan.place, &plan.number_line]
        .into_iter()
        .flatten()
    {
        check(located);
    }
    for section in plan.all_sections() {
        check_section(document, section);
        check(&section.heading);
    }
    for recipient in plan.recipients.iter().flat_map(|r| &r.items) {
        check(recipient);
    }
    for row in plan.rows() {
        check_span(document, row.span);
        for cell in row.cells.values() {
            check(cell);
        }
    }
    check_span(document, plan.body_end);
}

fn check_section(document: &Document, section: &Section) {
    check_span(document, section.span);
    check_span(document, section.end);
    assert!(section.end >= section.span.after());
}

fn check_span(document: &Document, span: Span) {
    assert!(span.start <= span.end);
    if document.blocks.is_empty() {
        assert_eq!(span, Span::default());
        return;
    }
    let text = document.blocks[span.block].text();
    assert!(
        text.get(span.range()).is_some(),
        "{span:?} of {}",
        text.len()
    );
}
