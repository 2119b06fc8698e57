//! The demanded sections stand in another order than the profile's.
//!
//! **Why.** A plan is read from its purpose to its tasks to who carries them out; a part in the
//! wrong place is looked for in vain, and is often the trace of a text that was moved.
//!
//! **Basis.** The profile's order. A section that the profile does not name may stand anywhere, and
//! of several sections with one role the first counts (for the implementation the last).
//!
//! **Bad**
//! ```text
//! I. NHIỆM VỤ VÀ GIẢI PHÁP
//! II. MỤC ĐÍCH, YÊU CẦU
//! III. TỔ CHỨC THỰC HIỆN
//! ```
//! **Good**
//! ```text
//! I. MỤC ĐÍCH, YÊU CẦU
//! II. NHIỆM VỤ VÀ GIẢI PHÁP
//! III. TỔ CHỨC THỰC HIỆN
//! ```

use super::{PROFILE_BASIS, find_role, not_a_plan, own_section};
use crate::plan::{Section, SectionRole};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH104.
pub static SECTION_ORDER: Rule = Rule {
    code: "KH104",
    name: "section-order",
    severity: Severity::Warning,
    summary: Words {
        vi: "Các phần của Kế hoạch không theo đúng thứ tự.",
        en: "The sections are not in the demanded order.",
    },
    basis: PROFILE_BASIS,
    fixable: false,
    off_by_default: false,
    check,
};

const TOO_LATE: Words = Words {
    vi: "Phần “{0}” phải đứng trước phần “{1}”.",
    en: "The section “{0}” belongs before “{1}”.",
};

const TOO_EARLY: Words = Words {
    vi: "Phần “{0}” phải đứng sau phần “{1}”.",
    en: "The section “{0}” belongs after “{1}”.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(verdict) = not_a_plan(context) {
        return verdict;
    }
    let demanded = demanded(context);
    let in_place = longest_rising(&demanded);
    for (index, section) in demanded.iter().enumerate() {
        if in_place.contains(&index) {
            continue;
        }
        let heading = section.heading.text.as_str();
        let next = in_place.iter().find(|kept| **kept > index);
        let previous = in_place.iter().rev().find(|kept| **kept < index);
        let is_late = next.is_some_and(|next| demanded[*next].span < section.span);
        let (message, other) = match (next, previous) {
            (Some(next), _) if is_late => (&TOO_LATE, *next),
            (_, Some(previous)) => (&TOO_EARLY, *previous),
            _ => continue,
        };
        let other = demanded[other];
        findings
            .report(
                section.heading.span,
                message,
                &[heading, &other.heading.text],
            )
            .related(other.heading.span, &OTHER, &[]);
    }
    Verdict::Evaluated
}

/// Whether the demanded sections stand in the profile's order.
pub(in crate::rules) fn in_order(context: &Context) -> bool {
    let demanded = demanded(context);
    demanded.is_sorted_by_key(|section| section.span)
}

/// Whether a section is another one or holds it.
fn contains(section: &Section, other: &Section) -> bool {
    std::ptr::eq(section, other) || section.sections.iter().any(|below| contains(below, other))
}

/// The demanded sections that are there, in the profile's order.
fn demanded<'a>(context: &Context<'a>) -> Vec<&'a Section> {
    let mut demanded: Vec<&'a Section> = Vec::new();
    for demand in &context.profile.sections {
        let last = context.plan.sections.iter().rev();
        let section = match demand.role {
            Some(SectionRole::Implementation) => last
                .into_iter()
                .find(|section| Some(section.role) == demand.role),
            _ => None,
        };
        let named = || match demand.role {
            Some(role) => find_role(context.plan, role),
            None => own_section(context.plan, demand),
        };
        let Some(section) = section.or_else(named) else {
            continue;
        };
        // Requirements without a purpose are no half of a pair: they may be those of the matter before them.
        let alone = section.role == SectionRole::Requirements
            && demand.severity != Severity::Error
            && find_role(context.plan, SectionRole::Purpose).is_none();
        if alone {
            continue;
        }
        // Both halves of "MỤC ĐÍCH, YÊU CẦU" may be one section.
        // A part that holds another ("PHẦN II. KẾ HOẠCH NĂM 2026") stands neither before nor behind it.
        let holds = demanded
            .iter()
            .any(|known| contains(section, known) || contains(known, section));
        if !holds {
            demanded.push(section);
        }
    }
    demanded
}

const OTHER: Words = Words {
    vi: "Phần liên quan",
    en: "The other section",
};

/// Indices of the longest run of sections that already stand in order: the fewest have to move.
fn longest_rising(sections: &[&Section]) -> Vec<usize> {
    let mut best: Vec<Vec<usize>> = Vec::with_capacity(sections.len());
    for (index, section) in sections.iter().enumerate() {
        let mut run = best
            .iter()
            .filter(|run| {
                run.last()
                    .is_some_and(|last| sections[*last].span < section.span)
            })
            .max_by_key(|run| run.len())
            .cloned()
            .unwrap_or_default();
        run.push(index);
        best.push(run);
    }
    best.into_iter().max_by_key(Vec::len).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    #[test]
    fn a_section_behind_its_place_is_reported_once() {
        let sketch = Sketch::new(
            "# I|tasks|NHIỆM VỤ
             a) Tuyên truyền.
             # II|implementation|TỔ CHỨC THỰC HIỆN
             a) Các đơn vị thực hiện.
             # III|purposeAndRequirements|MỤC ĐÍCH, YÊU CẦU
             a) Nâng cao chất lượng.",
        );
        assert_eq!(
            found(&SECTION_ORDER, &sketch),
            ["Phần “MỤC ĐÍCH, YÊU CẦU” phải đứng trước phần “NHIỆM VỤ”. @ MỤC ĐÍCH, YÊU CẦU"]
        );
    }

    #[test]
    fn two_swapped_sections_are_one_finding() {
        let sketch = Sketch::new(
            "# I|purposeAndRequirements|MỤC ĐÍCH, YÊU CẦU
             a) Nâng cao chất lượng.
             # II|implementation|TỔ CHỨC THỰC HIỆN
             a) Các đơn vị thực hiện.
             # III|tasks|NHIỆM VỤ
             a) Tuyên truyền.",
        );
        assert_eq!(found(&SECTION_ORDER, &sketch).len(), 1);
    }

    #[test]
    fn swapped_halves_are_out_of_order() {
        let sketch = Sketch::new(
            "# I|purposeAndRequirements|YÊU CẦU, MỤC ĐÍCH
             ## 1|requirements|Yêu cầu
             a) Đúng tiến độ.
             ## 2|purpose|Mục đích
             a) Nâng cao chất lượng.",
        );
        assert_eq!(found(&SECTION_ORDER, &sketch).len(), 1);
    }

    #[test]
    fn requirements_of_the_matter_are_no_half_of_a_pair() {
        let on = |first: &str| {
            let sketch = Sketch::new(&format!(
                "# 1|{first}
                 a) Khám cho mọi người.
                 # 2|tasks|NỘI DUNG CHUYÊN MÔN
                 a) Khám tại trạm.
                 # 3|requirements|YÊU CẦU
                 a) Đúng quy trình.
                 # 4|implementation|TỔ CHỨC THỰC HIỆN
                 a) Các trạm thực hiện."
            ));
            found(&SECTION_ORDER, &sketch).len()
        };
        assert_eq!((on("objectives|MỤC TIÊU"), on("purpose|MỤC ĐÍCH")), (0, 1));
    }

    #[test]
    fn sections_that_the_profile_does_not_name_may_stand_anywhere() {
        let sketch = Sketch::new(
            "# I|other|TÌNH HÌNH CHUNG
             # II|purposeAndRequirements|MỤC ĐÍCH, YÊU CẦU
             # III|tasks|NỘI DUNG
             # IV|implementation|PHÂN CÔNG NHIỆM VỤ
             # V|tasks|GIẢI PHÁP
             # VI|implementation|TỔ CHỨC THỰC HIỆN
             # VII|budget|KINH PHÍ",
        );
        assert_eq!(found(&SECTION_ORDER, &sketch), SILENT);
    }
}
