//! The paragraphs of a plan's own text: what stands between the title and the closing.

use crate::document::Span;
use crate::document::layout::{Layout, ParagraphLayout};
use crate::plan::{Item, Plan, Section};
use crate::rules::Context;
use crate::sorting;

/// The paragraphs of the text with their places, in order. Headings, tables and notes are none of them.
pub(super) fn paragraphs<'l>(
    context: &Context,
    layout: &'l Layout,
) -> Vec<(Span, &'l ParagraphLayout)> {
    of_spans(spans(context.plan), context, layout)
}

/// The same with the headings of sections.
pub(super) fn with_headings<'l>(
    context: &Context,
    layout: &'l Layout,
) -> Vec<(Span, &'l ParagraphLayout)> {
    let mut all = spans(context.plan);
    all.extend(context.plan.all_sections().map(|section| section.span));
    of_spans(all, context, layout)
}

fn of_spans<'l>(
    spans: Vec<Span>,
    context: &Context,
    layout: &'l Layout,
) -> Vec<(Span, &'l ParagraphLayout)> {
    let mut blocks = spans
        .into_iter()
        .map(|span| span.block)
        .filter(|block| {
            let block = context.document.blocks.get(*block);
            block.is_some_and(|block| block.as_paragraph().is_some())
        })
        .collect::<Vec<_>>();
    sorting::sort_once(&mut blocks);
    blocks
        .into_iter()
        .flat_map(|block| {
            let paragraphs = layout.paragraphs(block).iter();
            let own = paragraphs.filter(|paragraph| !paragraph.aside);
            own.map(move |paragraph| (Span::new(block, paragraph.range.clone()), paragraph))
        })
        .collect()
}

/// The places of the text: bases, opening, articles, paragraphs and items of sections.
fn spans(plan: &Plan) -> Vec<Span> {
    let located = plan.bases.iter().chain(&plan.opening);
    let mut spans: Vec<Span> = located.map(|located| located.span).collect();
    if let Some(decision) = &plan.decision {
        spans.extend(decision.articles.iter().map(|article| article.span));
        spans.extend(decision.unnumbered.iter().map(|located| located.span));
    }
    for section in plan.all_sections() {
        of_section(section, &mut spans);
    }
    spans.extend(plan.closing.iter().map(|located| located.span));
    spans
}

fn of_section(section: &Section, spans: &mut Vec<Span>) {
    spans.extend(section.paragraphs.iter().map(|located| located.span));
    let mut items: Vec<&Item> = section.items.iter().collect();
    while let Some(item) = items.pop() {
        spans.push(item.span);
        items.extend(&item.items);
    }
}
