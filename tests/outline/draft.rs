//! Small documents for tests: one line a paragraph, `**bold**`, `## heading`, tabs between cells.

use kehoach_check::document::{
    Block, Cell, Document, Lines, Origin, ParagraphStyle, Row, Span, Table,
};
use kehoach_check::plan::{Item, Located, Plan, Section, recognise};
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
        layout: None,
        lines: Lines::default(),
    }
}

/// The plan in an editor's HTML.
pub fn plan_of_html(html: &str) -> Plan {
    recognise(&kehoach_check::document::html::read(html))
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
    spans_lie_in_their_blocks(document, plan);
    for section in plan.all_sections() {
        assert!(section.end >= section.span.after());
    }
    for located in located(plan) {
        let plain = |text: &str| -> String {
            let text = text.trim_start_matches(['-', '–', '•', ' ']);
            text.split_whitespace().collect()
        };
        let (there, text) = (plain(document.text(located.span)), plain(&located.text));
        assert!(
            text.starts_with(there.trim_end_matches([':', ';', '.', ','])) || there.contains(&text),
            "span covers {there:?} for {text:?}"
        );
    }
}

/// Every span lies in its block, on characters.
pub fn spans_lie_in_their_blocks(document: &Document, plan: &Plan) {
    for located in located(plan) {
        check_span(document, located.span);
    }
    for section in plan.all_sections() {
        check_section(document, section);
    }
    for row in plan.rows() {
        check_span(document, row.span);
    }
    for appendix in &plan.appendices {
        check_span(document, appendix.span);
        check_span(document, appendix.end);
    }
    check_span(document, plan.body_end);
}

/// Everything that carries a text and its place.
fn located(plan: &Plan) -> Vec<&Located> {
    let mut all: Vec<&Located> = plan
        .bases
        .iter()
        .chain(&plan.opening)
        .chain(&plan.issuer)
        .collect();
    all.extend(
        [
            &plan.title,
            &plan.kind,
            &plan.place,
            &plan.number_line,
            &plan.date_line,
        ]
        .into_iter()
        .flatten(),
    );
    for section in plan.all_sections() {
        all.push(&section.heading);
        all.extend(&section.paragraphs);
        all.extend(section.items.iter().map(|item| &item.text));
    }
    all.extend(plan.recipients.iter().flat_map(|r| &r.items));
    all.extend(plan.rows().flat_map(|row| row.cells.values()));
    all
}

fn check_section(document: &Document, section: &Section) {
    check_span(document, section.span);
    check_span(document, section.end);
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
