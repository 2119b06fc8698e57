//! KH1xx: the sections that the profile demands, in order and with something in them.
//!
//! Nghị định 30/2020/NĐ-CP prescribes no list of sections for a Kế hoạch, so every demand here rests
//! on the profile. Add the next rule as a file of this folder and one line of the registry. What
//! several rules ask of a plan (where a role stands, whether a section is empty) is here.

mod another_kind;
pub(super) mod frame;
mod heading_repeated;
mod heading_without_content;
mod section_empty;
mod section_missing;
mod section_order;
mod tasks_without_items;

pub use another_kind::ANOTHER_KIND;
pub use heading_repeated::HEADING_REPEATED;
pub use heading_without_content::HEADING_WITHOUT_CONTENT;
pub use section_empty::SECTION_EMPTY;
pub use section_missing::SECTION_MISSING;
pub(in crate::rules) use section_missing::missing_places;
pub use section_order::SECTION_ORDER;
pub(in crate::rules) use section_order::in_order;
pub use tasks_without_items::TASKS_WITHOUT_ITEMS;

use super::placeholder::is_blank;
use super::{Context, SectionDemand, Verdict};
use crate::plan::{Item, Located, Plan, Section, SectionRole};
use crate::report::{Severity, Words};
use crate::vietnamese::fold::{find_words, fold_words};

/// The demand's basis, for every rule that asks for a section.
pub(super) const PROFILE_BASIS: Words = Words {
    vi: "Bố cục do đơn vị yêu cầu (Nghị định số 30/2020/NĐ-CP không bắt buộc)",
    en: "The profile in use (Decree 30/2020/NĐ-CP prescribes no list of sections for a plan)",
};

/// Why the sections of a document cannot be judged, where it is not a plan at all.
pub(in crate::rules) fn not_a_plan(context: &Context) -> Option<Verdict> {
    let plan = context.plan;
    if plan.other_kind.is_some() {
        return Some(NOT_A_PLAN);
    }
    let kind = match (&plan.kind, &plan.decision) {
        (Some(kind), _) => kind,
        (None, Some(decision)) if !issues_a_plan(context, decision) => &decision.kind,
        _ if is_normative(context) => return Some(NOT_A_PLAN),
        _ => return None,
    };
    if fold_words(&kind.text).contains("kế hoạch") {
        return None;
    }
    Some(NOT_A_PLAN)
}

const NOT_A_PLAN: Verdict = Verdict::NotApplicable(Words {
    vi: "Văn bản không phải là Kế hoạch.",
    en: "The document is not a plan.",
});

/// Whether the document's number is a law's, a decree's or a circular's: a document that says anew
/// what stands in others, with their numbers.
pub(in crate::rules) fn is_normative(context: &Context) -> bool {
    let number = context.plan.number.as_deref().unwrap_or_default();
    number.split('/').skip(1).any(|part| {
        let code = part.split('-').next().unwrap_or_default();
        matches!(code, "NĐ" | "TT" | "TTLT" | "PL") || code.starts_with("QH")
    })
}

/// Whether a decision without a plan behind it says that it issues one.
fn issues_a_plan(context: &Context, decision: &crate::plan::Decision) -> bool {
    !context.plan.sections.is_empty()
        || decision
            .title
            .iter()
            .map(|title| &title.text)
            .chain(decision.articles.iter().map(|article| &article.text.text))
            .any(|text| fold_words(text).contains("ban hành kế hoạch"))
}

/// The first section that answers a demanded role, in whichever way plans word it.
///
/// "MỤC ĐÍCH, YÊU CẦU" answers both of its halves, unless it is split and one half is not there.
pub(in crate::rules) fn find_role(plan: &Plan, role: SectionRole) -> Option<&Section> {
    use SectionRole::{Purpose, PurposeAndRequirements, Requirements};
    match role {
        Purpose | Requirements => own_or_joint(plan, role),
        PurposeAndRequirements => {
            let both = own_or_joint(plan, Purpose).zip(own_or_joint(plan, Requirements));
            both.map(|(purpose, _)| joint(plan).unwrap_or(purpose))
        }
        _ => plan
            .sections
            .iter()
            .find(|section| section.role == role)
            .or_else(|| plan.all_sections().find(|section| section.role == role)),
    }
}

/// The section that answers a demand, under its own name or under another.
///
/// A demand that is no error is a custom, and plans keep it in more than one form: "MỤC TIÊU" and
/// "QUAN ĐIỂM" say what a plan is for, "NGUYÊN TẮC" what it requires, "PHÂN CÔNG NHIỆM VỤ" states its
/// tasks body by body, and so does a section that is named after its matter. What a portal demands as
/// an error, or names beside it, it demands by its name.
pub(in crate::rules) fn answer<'a>(
    context: &Context<'a>,
    demand: &SectionDemand,
) -> Option<&'a Section> {
    let plan = context.plan;
    let Some(role) = demand.role else {
        return own_section(plan, demand);
    };
    find_role(plan, role).or_else(|| {
        if demand.severity == Severity::Error {
            return None;
        }
        let demanded = |role| {
            let mut demands = context.profile.sections.iter();
            demands.any(|other| other.role == Some(role))
        };
        let named = |words: &[&str]| {
            plan.all_sections().find(|section| {
                let heading = fold_words(&section.heading.text);
                words
                    .iter()
                    .any(|word| find_words(&heading, word).is_some())
            })
        };
        let objectives = || match demanded(SectionRole::Objectives) {
            true => None,
            false => find_role(plan, SectionRole::Objectives).or_else(|| named(&["quan điểm"])),
        };
        match role {
            SectionRole::Purpose => objectives(),
            // Beside a purpose of its own name, requirements have theirs too.
            SectionRole::Requirements => named(&["nguyên tắc", "quan điểm"])
                .or_else(|| composed_otherwise(plan))
                .or_else(|| {
                    objectives().filter(|_| find_role(plan, SectionRole::Purpose).is_none())
                }),
            SectionRole::PurposeAndRequirements => objectives(),
            SectionRole::Tasks => plan.sections.iter().find(|section| states_tasks(section)),
            _ => None,
        }
    })
}

/// The purpose that stands together with something else than requirements: "MỤC ĐÍCH, PHẠM VI", "Mục 1. Mục đích"
/// among the parts of "QUY ĐỊNH CHUNG". Who composed the plan so left no half out.
fn composed_otherwise(plan: &Plan) -> Option<&Section> {
    plan.sections.iter().find(|section| match section.role {
        SectionRole::Purpose => {
            let heading = &section.heading.text;
            let joints = [",", ";", " - ", " – ", " và ", " VÀ "];
            joints.iter().any(|joint| heading.contains(joint))
                && find_words(&fold_words(heading), "yêu cầu").is_none()
        }
        SectionRole::Other => {
            let mut parts = section.sections.iter();
            section.sections.len() > 1 && parts.any(|part| part.role == SectionRole::Purpose)
        }
        _ => false,
    })
}

/// The section that a portal demands by wordings of its own, of the first depth before those within others.
pub(super) fn own_section<'a>(plan: &'a Plan, demand: &SectionDemand) -> Option<&'a Section> {
    let is_worded = |section: &&Section| demand.is_worded_in(&section.heading.text);
    let mut sections = plan.sections.iter();
    let first = sections.find(is_worded);
    first.or_else(|| plan.all_sections().find(is_worded))
}

/// Whether a section under another name states tasks: it gives them to bodies, or treats its matter
/// point by point. What speaks of the situation, of who and where, or of reports states none.
fn states_tasks(section: &Section) -> bool {
    const STATES_NONE: &[&str] = &[
        "tình hình",
        "thực trạng",
        "đánh giá",
        "kết quả",
        "phạm vi",
        "đối tượng",
        "thời gian",
        "địa điểm",
        "thành phần",
        "báo cáo",
        "khen thưởng",
        "sơ kết",
        "căn cứ",
        "cơ sở",
    ];
    let heading = fold_words(&section.heading.text);
    let points = section.items.len() + section.sections.len();
    match section.role {
        SectionRole::Implementation => {
            let deals_out = ["nhiệm vụ", "phân công"];
            points > 0
                && deals_out
                    .iter()
                    .any(|word| find_words(&heading, word).is_some())
        }
        SectionRole::Other => {
            points > 1
                && !STATES_NONE
                    .iter()
                    .any(|word| find_words(&heading, word).is_some())
        }
        _ => false,
    }
}

/// The section "MỤC ĐÍCH, YÊU CẦU", split or not.
pub(super) fn joint(plan: &Plan) -> Option<&Section> {
    plan.all_sections()
        .find(|section| section.role == SectionRole::PurposeAndRequirements)
}

fn own_or_joint(plan: &Plan, role: SectionRole) -> Option<&Section> {
    plan.all_sections()
        .find(|section| section.role == role)
        .or_else(|| joint(plan).filter(|section| !split_without(section, role)))
}

/// The other half of "MỤC ĐÍCH, YÊU CẦU".
pub(super) fn counterpart(role: SectionRole) -> Option<SectionRole> {
    match role {
        SectionRole::Purpose => Some(SectionRole::Requirements),
        SectionRole::Requirements => Some(SectionRole::Purpose),
        _ => None,
    }
}

/// Whether a joint section sets one half apart, but not this one.
fn split_without(joint: &Section, role: SectionRole) -> bool {
    let Some(other) = counterpart(role) else {
        return false;
    };
    let set_apart = |role| {
        joint.sections.iter().any(|sub| sub.role == role)
            || joint.items.iter().any(|item| is_headed(item, role))
    };
    set_apart(other) && !set_apart(role)
}

/// Whether an item begins with a half's name and a colon ("1. Mục đích: …") or is just that name.
fn is_headed(item: &Item, role: SectionRole) -> bool {
    let head = item.text.text.split(':').next().unwrap_or("");
    let name = match role {
        SectionRole::Purpose => "mục đích",
        SectionRole::Requirements => "yêu cầu",
        _ => return false,
    };
    head.len() < 40 && fold_words(head) == name
}

/// Whether nothing stands under a heading: no text but placeholders, no table, and the heading itself
/// sends the reader nowhere else.
pub(in crate::rules) fn is_empty(context: &Context, section: &Section) -> bool {
    section.sections.is_empty()
        && section.assignment.is_none()
        && !context.known(&section.heading.text).know(sends_on)
        && section.items.iter().all(is_blank_item)
        && section.paragraphs.iter().all(|text| is_blank(&text.text))
        && !has_table(context, section)
}

/// Whether a heading says where its content stands: "(chi tiết tại Phụ lục kèm theo)", "(có danh mục
/// đính kèm)". Whether that is there is asked elsewhere.
pub(super) fn sends_on(heading: &str) -> bool {
    let words = fold_words(heading);
    ["phụ lục", "kèm theo", "đính kèm", "gửi kèm"]
        .iter()
        .any(|sign| find_words(&words, sign).is_some())
}

fn is_blank_item(item: &Item) -> bool {
    is_blank(&item.text.text) && item.items.iter().all(is_blank_item)
}

/// Whether a table stands in a section, or right behind its heading.
fn has_table(context: &Context, section: &Section) -> bool {
    let first = section.span.block + 1;
    // The table may stand right behind what was read as the section's end.
    let last = section.end.block.max(first) + 1;
    context
        .document
        .blocks
        .get(first..=last.min(context.document.blocks.len().saturating_sub(1)))
        .is_some_and(|blocks| blocks.iter().any(|block| block.as_table().is_some()))
        && context.plan.appendices.iter().all(|appendix| {
            // A table of the appendix behind a last heading is not the heading's content.
            appendix.label.is_none() || appendix.span.block > last
        })
}

/// Whether the profile demands what a section is for.
fn is_demanded(context: &Context, section: &Section) -> bool {
    use SectionRole::{Purpose, PurposeAndRequirements, Requirements};
    let role = section.role;
    context.profile.sections.iter().any(|demand| {
        demand.is_worded_in(&section.heading.text)
            || demand.role.is_some_and(|demanded| {
                demanded == role
                    || (role == PurposeAndRequirements
                        && matches!(demanded, Purpose | Requirements))
                    || (demanded == PurposeAndRequirements
                        && matches!(role, Purpose | Requirements))
            })
    })
}

/// A demanded section as [`SECTION_EMPTY`] judges it: not a part of a section for the same thing.
pub(super) fn demanded_sections<'a>(context: &Context<'a>) -> Vec<&'a Section> {
    fn collect<'a>(
        context: &Context<'a>,
        sections: &'a [Section],
        within: Option<SectionRole>,
        into: &mut Vec<&'a Section>,
    ) {
        for section in sections {
            let is_part = Some(section.role) == within && section.role != SectionRole::Other;
            if !is_part && is_demanded(context, section) {
                into.push(section);
            }
            collect(context, &section.sections, Some(section.role), into);
        }
    }
    let mut found = Vec::new();
    collect(context, &context.plan.sections, None, &mut found);
    found
}

/// Why nothing can be said of a text in which no demanded section was recognised: KH101 says that.
pub(in crate::rules) fn not_recognised(context: &Context) -> Option<Verdict> {
    let mut demands = context.profile.sections.iter().peekable();
    demands.peek()?;
    let is_there = |demand: &SectionDemand| answer(context, demand).is_some();
    if demands.any(is_there) {
        return None;
    }
    Some(Verdict::NotApplicable(Words {
        vi: "Không nhận ra nội dung Kế hoạch.",
        en: "No plan was recognised.",
    }))
}

/// Whether a demanded section is not there: other rules then leave alone what that explains.
pub(in crate::rules) fn lacks_a_section(context: &Context) -> bool {
    let mut demands = context.profile.sections.iter();
    demands.any(|demand| answer(context, demand).is_none())
}

/// Whether a demanded section is not there or empty.
pub(in crate::rules) fn is_incomplete(context: &Context) -> bool {
    let mut demanded = demanded_sections(context).into_iter();
    lacks_a_section(context) || demanded.any(|section| is_empty(context, section))
}

/// Whether a text announces what follows ("… các nhiệm vụ sau đây:").
pub(super) fn is_lead_in(text: &Located) -> bool {
    let end = text.text.trim_end();
    let folded = fold_words(end);
    end.ends_with(':')
        || ["sau", "sau đây", "như sau", "dưới đây"]
            .iter()
            .any(|words| folded.ends_with(words))
}
