//! KH5xx: the order inside the document: numbers that go on and that agree with what they count, articles, sections
//! and Phụ lục that are referred to and there.
//!
//! Add the next rule as a file of this folder and one line of the registry.

mod announced;
mod appendix_unreferred;
mod article_reference;
mod article_unnumbered;
mod attachment_number;
mod calculation;
mod clause_reference;
mod closing_title;
mod due_beyond;
mod heading_years;
mod kind_misnamed;
mod list_count;
mod list_number;
mod names_count;
mod number_words;
mod own_clause;
mod people;
mod period_length;
mod plan_renamed;
mod quantities;
mod quarter_month;
mod range_reversed;
mod report_dates;
mod review_order;
mod rounds_overlap;
mod section_reference;
mod sense_reversed;
mod share_differs;
mod share_over_whole;
mod shares_sum;
mod titles_differ;
mod vision_year;
mod year_left;

pub use appendix_unreferred::APPENDIX_UNREFERRED;
pub use article_reference::ARTICLE_REFERENCE;
pub use article_unnumbered::ARTICLE_UNNUMBERED;
pub use attachment_number::ATTACHMENT_NUMBER;
pub use calculation::CALCULATION;
pub use clause_reference::CLAUSE_REFERENCE;
pub use closing_title::CLOSING_TITLE;
pub use due_beyond::DUE_BEYOND;
pub use heading_years::HEADING_YEARS;
pub use kind_misnamed::KIND_MISNAMED;
pub use list_count::LIST_COUNT;
pub use list_number::LIST_NUMBER;
pub use names_count::NAMES_COUNT;
pub use number_words::NUMBER_WORDS;
pub use own_clause::OWN_CLAUSE;
pub use period_length::PERIOD_LENGTH;
pub use plan_renamed::PLAN_RENAMED;
pub use quarter_month::QUARTER_MONTH;
pub use range_reversed::RANGE_REVERSED;
pub use report_dates::REPORT_DATES;
pub use review_order::REVIEW_ORDER;
pub use rounds_overlap::ROUNDS_OVERLAP;
pub use section_reference::SECTION_REFERENCE;
pub use sense_reversed::SENSE_REVERSED;
pub use share_differs::SHARE_DIFFERS;
pub use share_over_whole::SHARE_OVER_WHOLE;
pub use shares_sum::SHARES_SUM;
pub use titles_differ::TITLES_DIFFER;
pub use vision_year::VISION_YEAR;
pub use year_left::YEAR_LEFT;

use crate::plan::{Decision, Item, Plan};
use crate::report::Words;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::numerals::roman;

/// What rules rest on for which the document's own words are enough.
const AGREEMENT: Words = Words {
    vi: "Tính thống nhất nội bộ của văn bản",
    en: "Internal agreement of the document",
};

/// The same for which one sentence is.
const ARITHMETIC: Words = Words {
    vi: "Số học, với các số liệu trong chính câu này",
    en: "Arithmetic, with the sentence's own numbers",
};
const NO_YEAR: Words = Words {
    vi: "Trích yếu không ghi năm.",
    en: "The title names no year.",
};
const OF_SENTENCE: Words = Words {
    vi: "Tính thống nhất trong chính câu này",
    en: "The sentence's own agreement",
};

/// Why a rule on a decision's articles says nothing.
const NO_DECISION: Words = Words {
    vi: "Văn bản không có các Điều.",
    en: "The document has no articles.",
};

/// Whether a paragraph is the one that says who carries the decision out.
fn is_enforcement(text: &str) -> bool {
    let folded = fold_words(text);
    folded.contains("chịu trách nhiệm thi hành") || folded.contains("chịu trách nhiệm thực hiện")
}

/// The article that says who carries the decision out.
fn enforcement(decision: &Decision) -> Option<&Item> {
    let articles = decision.articles.iter();
    articles
        .rev()
        .find(|article| is_enforcement(&article.text.text))
}

/// The article that Nơi nhận names ("Như Điều 3").
fn named_article(plan: &Plan) -> Option<u32> {
    let items = plan.recipients.iter().flat_map(|r| &r.items);
    items
        .map(|item| fold_words(&item.text))
        .find_map(|text| article_number(text.strip_prefix("như ")?))
}

/// The Roman numbers of the plan's sections, at whatever depth ("A" may hold I and II); none where no list of them
/// begins at I: the "C" and "D" of lettered parts are numerals as well.
fn roman_numbers(plan: &Plan) -> Option<Vec<&str>> {
    let sections = plan.all_sections();
    let numbers = sections.filter_map(|section| section.number.rsplit('.').next());
    let numbers: Vec<&str> = numbers.filter(|number| roman(number).is_some()).collect();
    numbers.contains(&"I").then_some(numbers)
}

/// The number of "Điều 3".
fn article_number(text: &str) -> Option<u32> {
    let folded = fold_words(text);
    let rest = folded.strip_prefix("điều ")?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}
