//! The plan as a report's outline.

use super::{Appendix, Assignment, ColumnRole, Item, Located, Plan, Section, TaskRow};
use crate::document::Document;
use crate::report::{
    AppendixOutline, AssignmentOutline, ColumnOutline, DecisionOutline, GroupOutline, ItemOutline,
    LocatedText, PlanOutline, RowOutline, SectionOutline, SignerOutline,
};
use crate::vietnamese::case::{Case, upper};

impl Plan {
    /// The outline that a report carries.
    pub fn view(&self, document: &Document) -> PlanOutline {
        let located = |part: &Located| LocatedText {
            text: part.text.clone(),
            at: document.locate(part.span),
        };
        PlanOutline {
            kind: self
                .kind
                .as_ref()
                .map(|kind| kind.text.as_str())
                .or(self.other_kind)
                .map(sentence_case),
            title: self.title.as_ref().map(|title| title.text.clone()),
            level: self.level,
            issuer: self.issuer.iter().map(|line| line.text.clone()).collect(),
            number: self.number.clone(),
            place: self.place.as_ref().map(|place| place.text.clone()),
            date: self.date.map(|date| date.to_string()),
            bases: self.bases.iter().map(located).collect(),
            sections: self
                .sections
                .iter()
                .map(|section| section_view(section, document))
                .collect(),
            appendices: self
                .appendices
                .iter()
                .map(|appendix| appendix_view(appendix, document))
                .collect(),
            recipients: self
                .recipients
                .iter()
                .flat_map(|recipients| &recipients.items)
                .map(located)
                .collect(),
            signer: self.signer.as_ref().map(|signer| SignerOutline {
                authority: signer.authority.iter().map(|a| a.text.clone()).collect(),
                capacity: signer.capacity.as_ref().map(|c| c.text.clone()),
                name: signer.name.as_ref().map(|n| n.text.clone()),
            }),
            decision: self.decision.as_ref().map(|decision| DecisionOutline {
                kind: sentence_case(&decision.kind.text),
                title: decision.title.as_ref().map(|title| title.text.clone()),
                articles: decision
                    .articles
                    .iter()
                    .map(|article| item_view(article, document))
                    .collect(),
            }),
        }
    }
}

fn item_view(item: &Item, document: &Document) -> ItemOutline {
    ItemOutline {
        number: item.number.clone(),
        text: item.text.text.clone(),
        assignment: assignment_view(item.assignment.as_ref(), document),
        at: document.locate(item.span),
    }
}

fn assignment_view(
    assignment: Option<&Assignment>,
    document: &Document,
) -> Option<AssignmentOutline> {
    let assignment = assignment?;
    let located = |part: &Option<Located>| {
        part.as_ref().map(|part| LocatedText {
            text: part.text.clone(),
            at: document.locate(part.span),
        })
    };
    Some(AssignmentOutline {
        lead: located(&assignment.lead),
        coordinate: located(&assignment.coordinate),
        due: located(&assignment.due),
        product: located(&assignment.product),
    })
}

fn section_view(section: &Section, document: &Document) -> SectionOutline {
    SectionOutline {
        number: section.number.clone(),
        heading: section.heading.text.clone(),
        role: section.role,
        at: document.locate(section.span),
        items: section
            .items
            .iter()
            .map(|item| item_view(item, document))
            .collect(),
        assignment: assignment_view(section.assignment.as_ref(), document),
        sections: section
            .sections
            .iter()
            .map(|section| section_view(section, document))
            .collect(),
    }
}

fn appendix_view(appendix: &Appendix, document: &Document) -> AppendixOutline {
    let title = [&appendix.label, &appendix.title]
        .into_iter()
        .flatten()
        .map(|part| part.text.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    AppendixOutline {
        title,
        columns: appendix
            .columns
            .iter()
            .map(|column| ColumnOutline {
                role: column.role,
                heading: column.heading.text.clone(),
            })
            .collect(),
        purpose: appendix.purpose,
        groups: appendix
            .groups
            .iter()
            .map(|group| GroupOutline {
                number: group.number.clone(),
                heading: group.heading.text.clone(),
                rows: group
                    .rows
                    .iter()
                    .map(|row| row_view(row, document))
                    .collect(),
            })
            .collect(),
        at: document.locate(appendix.span),
    }
}

fn row_view(row: &TaskRow, document: &Document) -> RowOutline {
    let cell = |role| row.cells.get(&role).map(|cell: &Located| cell.text.clone());
    RowOutline {
        number: row.number.clone(),
        task: row.text(ColumnRole::Task).to_owned(),
        lead: cell(ColumnRole::Lead),
        coordinate: cell(ColumnRole::Coordinate),
        direct: cell(ColumnRole::Direct),
        due: cell(ColumnRole::Due),
        product: cell(ColumnRole::Product),
        submit_to: cell(ColumnRole::SubmitTo),
        note: cell(ColumnRole::Note),
        at: document.locate(row.span),
    }
}

/// "KẾ HOẠCH" as a word in a sentence: "Kế hoạch".
fn sentence_case(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => upper(first).to_string() + &chars.as_str().lower(),
        None => String::new(),
    }
}
