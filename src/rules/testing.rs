//! Plans by hand for the rules' own tests: a small notation, so that a rule's test does not depend
//! on how text is read or recognised.
//!
//! ```text
//! % KẾ HOẠCH                               type of the document
//! # II|tasks|NHIỆM VỤ VÀ GIẢI PHÁP         section; ## for a sub-section
//! a) Tổ chức tuyên truyền.                 item (also "1. …", "- …")
//! Các đơn vị thực hiện như sau:            paragraph
//! ! Điều 1. Ban hành Kế hoạch.             article of a decision (or an unnumbered paragraph of it)
//! > Như Điều 1                             recipient
//! @ Phụ lục                                appendix, with its label
//! | TT | Nội dung | Cơ quan chủ trì |      its header row, then its rows
//! |= I | Tuyên truyền                      a group
//! ```

use super::{Context, Findings, Profile, Rule, Shared};
use crate::document::{Block, Cell, Document, Lines, Origin, ParagraphStyle, Row, Span, Table};
use crate::facts::Facts;
use crate::known::Memory;
use crate::parent::ParentCatalogue;
use crate::plan::{Appendix, Column, Group, Item, Level, Located, Plan, Section, TaskRow};
use crate::report::{Finding, Locale, ParentCoverage};
use crate::vietnamese::columns::{ColumnRole, column_role};
use crate::vietnamese::offsets::MappedText;

/// What [`found`] gives where nothing is wrong.
pub const SILENT: [&str; 0] = [];

/// A document with the plan in it.
pub struct Sketch {
    pub document: Document,
    pub plan: Plan,
    pub profile: Profile,
    pub level: Option<Level>,
}

/// A profile of sections and columns, each with its severity; the appendix is required where there are columns.
pub fn profile(sections: &[(&str, &str)], columns: &[(&str, &str)]) -> Profile {
    let demands = |pairs: &[(&str, &str)]| -> Vec<_> {
        pairs
            .iter()
            .map(|(role, severity)| serde_json::json!({ "role": role, "severity": severity }))
            .collect()
    };
    let json = serde_json::json!({
        "id": "portal", "title": "Cổng",
        "sections": demands(sections),
        "appendix": {
            "required": !columns.is_empty(), "severity": "error", "columns": demands(columns),
        },
    });
    serde_json::from_value(json).unwrap()
}

/// What a rule says, each as "message @ place": the marked words, or the line with `|` where something belongs.
pub fn found(rule: &'static Rule, sketch: &Sketch) -> Vec<String> {
    sketch
        .findings(rule)
        .iter()
        .map(|finding| format!("{} @ {}", finding.message, sketch.show(finding)))
        .collect()
}

impl Sketch {
    /// A plan whose tasks are these lines, an item each.
    pub fn items(lines: &str) -> Self {
        let lines = lines.replace('\n', "\n- ");
        Self::new(&format!("% KẾ HOẠCH\n# II|tasks|NHIỆM VỤ\n- {lines}"))
    }

    /// Read the notation.
    pub fn new(notation: &str) -> Self {
        let mut sketch = Self {
            document: Document {
                origin: Origin::Text,
                blocks: Vec::new(),
                notes: Vec::new(),
                layout: None,
                lines: Lines::default(),
            },
            plan: Plan::default(),
            profile: Profile::default(),
            level: None,
        };
        let mut table: Vec<&str> = Vec::new();
        for line in notation.lines().map(str::trim).filter(|l| !l.is_empty()) {
            if line.starts_with('|') {
                table.push(line);
                continue;
            }
            sketch.table(&std::mem::take(&mut table));
            sketch.line(line);
        }
        sketch.table(&table);
        sketch
    }

    /// The same plan under another profile.
    pub fn with_profile(mut self, profile: Profile) -> Self {
        self.profile = profile;
        self
    }

    /// What a rule finds.
    pub fn findings(&self, rule: &'static Rule) -> Vec<Finding> {
        self.findings_against(rule, &[])
    }

    /// What a rule finds in a draft compared with parents, each with what the draft takes up of it.
    pub fn findings_against(
        &self,
        rule: &'static Rule,
        parents: &[(&ParentCatalogue, ParentCoverage)],
    ) -> Vec<Finding> {
        let coverage: Vec<ParentCoverage> = parents.iter().map(|(_, c)| c.clone()).collect();
        let parents: Vec<&ParentCatalogue> = parents.iter().map(|(p, _)| *p).collect();
        let memory = Memory::default();
        let facts = Facts::built_in();
        let language = crate::vietnamese::language::testing::language();
        let context = Context {
            document: &self.document,
            plan: &self.plan,
            profile: &self.profile,
            level: self.level,
            issued_on: self.plan.date,
            is_dated: self.plan.date.is_some(),
            parents: &parents,
            coverage: &coverage,
            facts: &facts,
            locale: Locale::Vi,
            language: Some(&language),
            memory: &memory,
            shared: Shared::default(),
        };
        let mut findings = Findings::new(rule, &context);
        (rule.check)(&context, &mut findings);
        findings.into_vec()
    }

    /// The marked words, or the line with `|` where something belongs.
    pub fn show(&self, finding: &Finding) -> String {
        let text = self.document.blocks[finding.at.block].text();
        let units: Vec<u16> = text.encode_utf16().collect();
        let slice = |range: std::ops::Range<usize>| String::from_utf16(&units[range]).unwrap();
        let (start, end) = (finding.at.start, finding.at.end);
        if start < end {
            return slice(start..end);
        }
        let (before, after) = (slice(0..start), slice(start..units.len()));
        format!(
            "{}|{}",
            before.rsplit(['\n', '\t']).next().unwrap(),
            after.split(['\n', '\t']).next().unwrap()
        )
    }

    fn line(&mut self, line: &str) {
        if let Some(kind) = line.strip_prefix("% ") {
            self.plan.kind = Some(self.paragraph(kind));
        } else if let Some(article) = line.strip_prefix("! ") {
            self.article(article);
        } else if let Some(recipient) = line.strip_prefix("> ") {
            let recipient = self.paragraph(recipient);
            let recipients = self.plan.recipients.get_or_insert_default();
            recipients.items.push(recipient);
        } else if let Some(heading) = line.strip_prefix("## ") {
            let sub = self.section(heading);
            let parent = self.plan.sections.last_mut().expect("a section first");
            parent.end = sub.end;
            parent.sections.push(Section {
                number: format!("{}.{}", parent.number, sub.number),
                ..sub
            });
        } else if let Some(heading) = line.strip_prefix("# ") {
            let section = self.section(heading);
            self.plan.sections.push(section);
        } else if let Some(label) = line.strip_prefix("@ ") {
            let label = self.paragraph(label);
            self.plan.appendices.push(Appendix {
                span: label.span,
                end: label.span,
                label: Some(label),
                ..Appendix::default()
            });
            return;
        } else {
            self.content(line);
        }
        let last = self.document.blocks.len() - 1;
        if self.plan.appendices.is_empty() {
            self.plan.body_end = self.document.whole(last).after();
        }
    }

    fn paragraph(&mut self, text: &str) -> Located {
        let content = MappedText::identity(text);
        self.document
            .blocks
            .push(Block::paragraph(content, ParagraphStyle::default()));
        Located {
            text: text.to_owned(),
            span: self.document.whole(self.document.blocks.len() - 1),
        }
    }

    fn article(&mut self, line: &str) {
        let whole = self.paragraph(line);
        let decision = self.plan.decision.get_or_insert_default();
        match line.split_once(". ") {
            Some((marker, text)) if marker.starts_with("Điều ") => {
                decision.articles.push(Item {
                    number: marker.to_owned(),
                    marker: format!("{marker}."),
                    text: Located {
                        text: text.to_owned(),
                        span: whole.span,
                    },
                    span: whole.span,
                    items: Vec::new(),
                    assignment: None,
                })
            }
            _ => decision.unnumbered.push(whole),
        }
    }

    fn section(&mut self, notation: &str) -> Section {
        let mut parts = notation.split('|');
        let mut next = || parts.next().expect("number|role|heading");
        let (number, role, heading) = (next(), next(), next());
        let whole = self.paragraph(&format!("{number}. {heading}"));
        Section {
            number: number.to_owned(),
            marker: format!("{number}."),
            heading: Located {
                text: heading.to_owned(),
                span: Span {
                    start: number.len() + 2,
                    ..whole.span
                },
            },
            span: whole.span,
            role: serde_json::from_value(role.into()).unwrap(),
            paragraphs: Vec::new(),
            items: Vec::new(),
            assignment: None,
            sections: Vec::new(),
            end: whole.span,
        }
    }

    fn content(&mut self, line: &str) {
        let whole = self.paragraph(line);
        let marker = line.split(' ').next().unwrap_or("");
        let is_item = marker == "-" || marker.ends_with([')', '.']) && marker.len() <= 6;
        let Some(top) = self.plan.sections.last_mut() else {
            self.plan.opening.push(whole);
            return;
        };
        top.end = whole.span;
        let section = match top.sections.last_mut() {
            Some(sub) => sub,
            None => top,
        };
        section.end = whole.span;
        if !is_item {
            section.paragraphs.push(whole);
            return;
        }
        let text = line[marker.len()..].trim_start();
        let start = line.len() - text.len();
        section.items.push(Item {
            number: format!("{}.{}", section.number, marker.trim_end_matches([')', '.'])),
            marker: marker.to_owned(),
            text: Located {
                text: text.to_owned(),
                span: Span {
                    start,
                    ..whole.span
                },
            },
            span: whole.span,
            items: Vec::new(),
            assignment: None,
        });
    }

    /// A table of the last appendix (one without a label, where there is none).
    fn table(&mut self, lines: &[&str]) {
        let Some(header) = lines.first() else {
            return;
        };
        let block = self.document.blocks.len();
        let mut text = String::new();
        let mut table = Table::default();
        for line in lines {
            let cells = line.trim_start_matches("|=").trim_matches('|').split('|');
            let mut row = Row::default();
            if !text.is_empty() {
                text.push('\n');
            }
            for (column, cell) in cells.map(str::trim).enumerate() {
                if column > 0 {
                    text.push('\t');
                }
                let start = text.len();
                text.push_str(cell);
                row.cells.push(Cell::new(start..text.len(), column));
            }
            table.rows.push(row);
        }
        let located = |cell: &Cell| Located {
            text: text[cell.range.clone()].to_owned(),
            span: Span::new(block, cell.range.clone()),
        };
        let row_span = |row: &Row| {
            let first = row.cells.first().map_or(0, |cell| cell.range.start);
            let last = row.cells.last().map_or(0, |cell| cell.range.end);
            Span::new(block, first..last)
        };
        let mut appendix = match self.plan.appendices.pop() {
            Some(last) if last.header.is_none() => last,
            other => {
                self.plan.appendices.extend(other);
                Appendix {
                    span: Span::new(block, 0..0),
                    ..Appendix::default()
                }
            }
        };
        debug_assert!(!header.starts_with("|="));
        appendix.header = Some(row_span(&table.rows[0]));
        appendix.columns = table.rows[0]
            .cells
            .iter()
            .map(|cell| Column {
                role: column_role(&located(cell).text),
                heading: located(cell),
            })
            .collect();
        for (line, row) in lines.iter().zip(&table.rows).skip(1) {
            if line.starts_with("|=") {
                appendix.groups.push(Group {
                    number: located(&row.cells[0]).text,
                    heading: located(&row.cells[1]),
                    rows: Vec::new(),
                });
                continue;
            }
            if appendix.groups.is_empty() {
                appendix.groups.push(Group::default());
            }
            let columns = || appendix.columns.iter().zip(&row.cells);
            let cells = columns()
                .map(|(column, cell)| (column.role, located(cell)))
                .collect();
            let others = columns().enumerate();
            let others = others
                .filter(|(_, (column, _))| column.role == ColumnRole::Other)
                .map(|(at, (_, cell))| (at, located(cell)))
                .collect();
            let group = appendix.groups.last_mut().unwrap();
            group.rows.push(TaskRow {
                number: located(&row.cells[0]).text,
                cells,
                others,
                span: row_span(row),
            });
        }
        appendix.end = row_span(table.rows.last().unwrap()).after();
        self.plan.appendices.push(appendix);
        let content = MappedText::identity(&text);
        self.document.blocks.push(Block::table(content, table));
    }
}
