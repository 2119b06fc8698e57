//! A section that the profile demands is not in the plan.
//!
//! **Why.** Whoever approves the plan looks for these parts first, and whoever carries it out
//! needs them: what it is for, what must be observed, what is to be done, and by whom.
//!
//! **Basis.** The profile. Nghị định 30/2020/NĐ-CP prescribes no list of sections (its Mẫu 1.4 holds
//! for every named type of document), so the demand is the portal's. "MỤC ĐÍCH, YÊU CẦU" under one
//! heading, with or without sub-headings, counts for both; where only one of the two is set apart,
//! the other is what is missing. A missing pair is one finding. A demand that is no error is a custom:
//! "MỤC ĐÍCH, PHẠM VI" is a composition of its own, which leaves no half out, "MỤC TIÊU" or "QUAN ĐIỂM" then answers for the purpose, "PHÂN CÔNG NHIỆM VỤ" for the tasks. A section of
//! the portal's own is there where a heading has one of the profile's wordings for it.
//!
//! **Place.** Where the section belongs: before the next section in the profile's order, after its
//! other half, or at the end of the body.
//!
//! **Bad**
//! ```text
//! I. MỤC ĐÍCH, YÊU CẦU
//! 1. Mục đích
//! a) Nâng cao chất lượng sản phẩm chủ lực của tỉnh.
//! II. NHIỆM VỤ VÀ GIẢI PHÁP
//! ```
//! **Good**
//! ```text
//! I. MỤC ĐÍCH, YÊU CẦU
//! 1. Mục đích
//! a) Nâng cao chất lượng sản phẩm chủ lực của tỉnh.
//! 2. Yêu cầu
//! a) Các nhiệm vụ phải có thời gian thực hiện cụ thể.
//! II. NHIỆM VỤ VÀ GIẢI PHÁP
//! ```

use super::frame::{Edits, INSERT, plan_frame, section_frame};
use super::{PROFILE_BASIS, answer, counterpart, find_role, not_a_plan, own_section};
use crate::document::Span;
use crate::plan::{Plan, Section, SectionRole};
use crate::report::{Severity, Words};
use crate::rules::words::quoted_list;
use crate::rules::{Context, Draft, Findings, Profile, Rule, SectionDemand, Verdict};

/// KH101.
pub static SECTION_MISSING: Rule = Rule {
    code: "KH101",
    name: "section-missing",
    severity: Severity::Warning,
    summary: Words {
        vi: "Thiếu một phần mà Kế hoạch phải có.",
        en: "A section that the plan must have is missing.",
    },
    basis: PROFILE_BASIS,
    fixable: true,
    off_by_default: false,
    check,
};

const MISSING: Words = Words {
    vi: "Thiếu phần “{0}”.",
    en: "The section “{0}” is missing.",
};

const NONE: Words = Words {
    vi: "Chưa có các phần của Kế hoạch: {0}.",
    en: "No section of a plan was recognised; demanded are: {0}.",
};

const ALL_PARTS: Words = Words {
    vi: "Các phần của Kế hoạch",
    en: "the parts of a plan",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(verdict) = not_a_plan(context) {
        return verdict;
    }
    let demands = &context.profile.sections;
    if demands.is_empty() {
        return Verdict::NotApplicable(Words {
            vi: "Bộ tiêu chí không đòi hỏi phần nào.",
            en: "The profile demands no section.",
        });
    }
    // A plan that is one table of tasks ("KẾ HOẠCH kiểm tra …" above rows with leads and times) has no
    // parts; a portal that wants them all the same demands them as errors.
    let is_table = context.plan.sections.is_empty() && context.plan.rows().next().is_some();
    let missing: Vec<&SectionDemand> = demands
        .iter()
        .filter(|demand| !is_table || demand.severity == Severity::Error)
        .filter(|demand| answer(context, demand).is_none())
        .collect();
    // A text without any of them is another text, or damaged: one finding, not one a section.
    if missing.len() == demands.len() && demands.len() > 1 {
        let worst = missing.iter().map(|demand| demand.severity).min();
        let names = quoted_list(missing.iter().map(|demand| demand.name(context.locale)));
        let at = context.plan.body_end;
        let parts = merge_halves(&missing);
        let told = findings
            .report(at, &NONE, &[&names])
            .severity(worst.unwrap_or(SECTION_MISSING.severity));
        let all = ALL_PARTS.in_locale(context.locale);
        offer(told, all, plan_frame(context, &parts));
        return Verdict::Evaluated;
    }
    for demand in merge_halves(&missing) {
        let name = demand.name(context.locale);
        let at = place(context.plan, context.profile, &demand);
        let told = findings.report(at, &MISSING, &[name]);
        let told = told.severity(demand.severity);
        offer(told, name, section_frame(context, &demand, at));
    }
    Verdict::Evaluated
}

/// The frame to fill in, where there is one, beside what is told.
fn offer(told: Draft, name: &str, frame: Option<Edits>) {
    let frame = frame.unwrap_or_default();
    let edits: Vec<(Span, &str)> = frame
        .iter()
        .map(|(at, text)| (*at, text.as_str()))
        .collect();
    told.fix_all(&INSERT, &[name], &edits);
}

/// Purpose and requirements that are both missing are one missing "Mục đích, yêu cầu".
fn merge_halves(missing: &[&SectionDemand]) -> Vec<SectionDemand> {
    const JOINT: Option<SectionRole> = Some(SectionRole::PurposeAndRequirements);
    let mut merged: Vec<SectionDemand> = Vec::new();
    for demand in missing {
        let half = demand.role.and_then(counterpart);
        let mut known = merged.iter_mut();
        let partner = known.find(|one| half.is_some() && (one.role == half || one.role == JOINT));
        match partner {
            Some(partner) => {
                partner.role = JOINT;
                partner.severity = partner.severity.min(demand.severity);
            }
            None => merged.push((*demand).clone()),
        }
    }
    merged
}

/// Where the demanded sections that are missing belong, as empty spans.
pub(in crate::rules) fn missing_places(context: &Context) -> Vec<Span> {
    let demands = context.profile.sections.iter();
    let missing: Vec<&SectionDemand> = demands
        .filter(|demand| answer(context, demand).is_none())
        .collect();
    merge_halves(&missing)
        .into_iter()
        .map(|demand| place(context.plan, context.profile, &demand))
        .collect()
}

/// Where a missing section belongs, as an empty span.
fn place(plan: &Plan, profile: &Profile, demand: &SectionDemand) -> Span {
    let half = demand.role.and_then(counterpart);
    if let Some(half) = half.and_then(|half| find_role(plan, half)) {
        return if demand.role == Some(SectionRole::Requirements) {
            half.end.after()
        } else {
            half.span.before()
        };
    }
    let own: Vec<Option<&Section>> = profile
        .sections
        .iter()
        .map(|demand| own_section(plan, demand))
        .collect();
    let rank_of = |section: &Section| {
        let is_it = |own: &Option<&Section>| own.is_some_and(|own| std::ptr::eq(own, section));
        match own.iter().position(is_it) {
            Some(position) => demanded_at(position),
            None => rank(profile, section.role),
        }
    };
    let rank = match demand.role {
        Some(role) => rank(profile, role),
        None => {
            let position = profile.sections.iter().position(|one| one == demand);
            position.map_or(0, demanded_at)
        }
    };
    plan.sections
        .iter()
        .find(|section| rank_of(section) > rank)
        .map_or(plan.body_end.after(), |section| section.span.before())
}

/// The rank of what the profile demands at a position of its list.
fn demanded_at(position: usize) -> usize {
    1 + 10 * position
}

/// The order in which sections stand: the profile's where it names both, else the usual one.
fn rank(profile: &Profile, role: SectionRole) -> usize {
    use SectionRole::{Other, Purpose, PurposeAndRequirements, Requirements};
    if role == Other {
        return 0;
    }
    let by_profile = |role| {
        profile
            .sections
            .iter()
            .position(|demand| demand.role == Some(role))
    };
    let own = match role {
        PurposeAndRequirements => by_profile(role)
            .or_else(|| by_profile(Purpose))
            .or_else(|| by_profile(Requirements)),
        Purpose | Requirements => by_profile(role).or_else(|| by_profile(PurposeAndRequirements)),
        _ => by_profile(role),
    };
    let usual = role as usize;
    match own {
        Some(position) => demanded_at(position),
        // A section that the profile does not name stands behind the last one that usually
        // precedes it.
        None => profile
            .sections
            .iter()
            .enumerate()
            .filter(|(_, demand)| demand.role.is_some_and(|role| (role as usize) < usual))
            .map(|(position, _)| demanded_at(position) + 1)
            .max()
            .unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found, profile};

    const WHOLE: &str = "
# I|purposeAndRequirements|MỤC ĐÍCH, YÊU CẦU
## 1|purpose|Mục đích
a) Nâng cao chất lượng.
## 2|requirements|Yêu cầu
a) Đúng tiến độ.
# II|tasks|NHIỆM VỤ VÀ GIẢI PHÁP
a) Tổ chức tuyên truyền.
# III|implementation|TỔ CHỨC THỰC HIỆN
1. Các sở, ban, ngành thực hiện.";

    fn without(parts: &[&str]) -> Sketch {
        let mut text = WHOLE.to_owned();
        for part in parts {
            let at = text.find(part).unwrap();
            let end = text[at + 1..]
                .find("\n#")
                .map_or(text.len(), |next| at + 1 + next + 1);
            text.replace_range(at..end, "");
        }
        Sketch::new(&text)
    }

    #[test]
    fn a_whole_plan_is_silent() {
        assert_eq!(found(&SECTION_MISSING, &Sketch::new(WHOLE)), SILENT);
    }

    #[test]
    fn a_joint_heading_with_items_counts_for_both() {
        let sketch = without(&["## 1", "## 2"]);
        assert_eq!(found(&SECTION_MISSING, &sketch), SILENT);
    }

    #[test]
    fn missing_requirements_belong_after_the_purpose() {
        let sketch = without(&["## 2"]);
        assert_eq!(
            found(&SECTION_MISSING, &sketch),
            ["Thiếu phần “Yêu cầu”. @ a) Nâng cao chất lượng.|"]
        );
    }

    #[test]
    fn a_missing_purpose_belongs_before_the_requirements() {
        let sketch = without(&["## 1"]);
        assert_eq!(
            found(&SECTION_MISSING, &sketch),
            ["Thiếu phần “Mục đích”. @ |2. Yêu cầu"]
        );
    }

    #[test]
    fn a_missing_joint_section_is_one_finding_before_the_tasks() {
        let sketch = without(&["## 1", "## 2", "# I|"]);
        assert_eq!(
            found(&SECTION_MISSING, &sketch),
            ["Thiếu phần “Mục đích, yêu cầu”. @ |II. NHIỆM VỤ VÀ GIẢI PHÁP"]
        );
    }

    #[test]
    fn missing_tasks_belong_before_the_implementation() {
        let sketch = without(&["# II|"]);
        assert_eq!(
            found(&SECTION_MISSING, &sketch),
            ["Thiếu phần “Nhiệm vụ và giải pháp”. @ |III. TỔ CHỨC THỰC HIỆN"]
        );
    }

    #[test]
    fn a_missing_implementation_belongs_at_the_end_of_the_body() {
        let sketch = without(&["# III|"]);
        assert_eq!(
            found(&SECTION_MISSING, &sketch),
            ["Thiếu phần “Tổ chức thực hiện”. @ a) Tổ chức tuyên truyền.|"]
        );
    }

    #[test]
    fn missing_tasks_belong_before_a_budget_that_the_profile_does_not_name() {
        let text = WHOLE.replace("# II|tasks|NHIỆM VỤ VÀ GIẢI PHÁP", "# II|budget|KINH PHÍ");
        assert_eq!(
            found(&SECTION_MISSING, &Sketch::new(&text)),
            ["Thiếu phần “Nhiệm vụ và giải pháp”. @ |II. KINH PHÍ"]
        );
    }

    #[test]
    fn a_text_without_any_section_is_one_finding() {
        let messages = found(&SECTION_MISSING, &Sketch::new("Kính gửi các đơn vị."));
        assert_eq!(messages.len(), 1, "{messages:?}");
        assert!(
            messages[0].contains("“Mục đích”, “Yêu cầu”"),
            "{messages:?}"
        );
    }

    #[test]
    fn a_portal_may_demand_other_sections_with_its_own_severity() {
        let sketch = Sketch::new(WHOLE).with_profile(profile(
            &[
                ("purposeAndRequirements", "warning"),
                ("objectives", "hint"),
                ("tasks", "error"),
                ("budget", "warning"),
                ("implementation", "error"),
            ],
            &[],
        ));
        let findings = sketch.findings(&SECTION_MISSING);
        let said: Vec<_> = findings
            .iter()
            .map(|f| (f.message.as_str(), f.severity))
            .collect();
        assert_eq!(
            said,
            [
                ("Thiếu phần “Mục tiêu”.", Severity::Hint),
                ("Thiếu phần “Kinh phí thực hiện”.", Severity::Warning)
            ]
        );
        assert_eq!(
            found(&SECTION_MISSING, &sketch),
            [
                "Thiếu phần “Mục tiêu”. @ |II. NHIỆM VỤ VÀ GIẢI PHÁP",
                "Thiếu phần “Kinh phí thực hiện”. @ |III. TỔ CHỨC THỰC HIỆN"
            ]
        );
    }

    #[test]
    fn a_custom_is_answered_under_another_name_and_a_strict_demand_is_not() {
        for (from, to) in [
            (
                "I|purposeAndRequirements|MỤC ĐÍCH, YÊU CẦU",
                "I|objectives|MỤC TIÊU",
            ),
            (
                "I|purposeAndRequirements|MỤC ĐÍCH, YÊU CẦU",
                "I|other|QUAN ĐIỂM CHỈ ĐẠO",
            ),
            (
                "II|tasks|NHIỆM VỤ VÀ GIẢI PHÁP",
                "II|implementation|PHÂN CÔNG NHIỆM VỤ",
            ),
            (
                "II|tasks|NHIỆM VỤ VÀ GIẢI PHÁP\n",
                "II|other|LỘ TRÌNH\nb) Tập huấn.\n",
            ),
        ] {
            let text = WHOLE.replace(from, to);
            let text = text.replace("## 1|purpose|Mục đích\n", "");
            let text = text.replace("## 2|requirements|Yêu cầu\n", "");
            assert_eq!(found(&SECTION_MISSING, &Sketch::new(&text)), SILENT, "{to}");
            let strict = Sketch::new(&text).with_profile(profile(
                &[
                    ("purpose", "error"),
                    ("requirements", "error"),
                    ("tasks", "error"),
                ],
                &[],
            ));
            assert_eq!(found(&SECTION_MISSING, &strict).len(), 1, "{to}");
        }
        let situation = WHOLE.replace(
            "II|tasks|NHIỆM VỤ VÀ GIẢI PHÁP\n",
            "II|other|TÌNH HÌNH\nb) Tập huấn.\n",
        );
        assert_eq!(found(&SECTION_MISSING, &Sketch::new(&situation)).len(), 1);
    }

    #[test]
    fn a_purpose_beside_something_else_is_a_composition_of_its_own() {
        let on = |head: &str| {
            let text = WHOLE.replace(
                "# I|purposeAndRequirements|MỤC ĐÍCH, YÊU CẦU\n## 1|purpose|Mục đích\na) Nâng cao chất lượng.\n## 2|requirements|Yêu cầu\na) Đúng tiến độ.",
                head,
            );
            assert_ne!(text, WHOLE);
            found(&SECTION_MISSING, &Sketch::new(&text)).len()
        };
        for head in [
            "# I|purpose|MỤC ĐÍCH, PHẠM VI\n1. Nâng cao chất lượng.",
            "# I|purpose|MỤC ĐÍCH VÀ CHỈ TIÊU\n1. Nâng cao chất lượng.",
            "# I|other|QUY ĐỊNH CHUNG\n## 1|purpose|Mục đích\na) Nâng cao chất lượng.\n## 2|other|Đối tượng\na) Các chợ.",
        ] {
            assert_eq!(on(head), 0, "{head}");
        }
        assert_eq!(on("# I|purpose|MỤC ĐÍCH\n1. Nâng cao chất lượng."), 1);
    }

    #[test]
    fn a_plan_that_is_one_table_of_tasks_has_no_parts() {
        let table = "% KẾ HOẠCH\n@ Phụ lục\n| TT | Nội dung | Cơ quan chủ trì | Thời gian |\n| 1 | Kiểm tra bếp ăn | Trạm Y tế | Quý I |";
        assert_eq!(found(&SECTION_MISSING, &Sketch::new(table)), SILENT);
        let demanded = profile(&[("tasks", "error"), ("implementation", "error")], &[]);
        let strict = Sketch::new(table).with_profile(demanded);
        assert_eq!(found(&SECTION_MISSING, &strict).len(), 1);
    }

    #[test]
    fn the_frame_of_a_missing_part_moves_the_numbers_behind_it_on() {
        let frames = |parts: &[&str]| {
            let findings = without(parts).findings(&SECTION_MISSING);
            let fixes = findings.iter().flat_map(|finding| &finding.fixes);
            let edits = fixes.flat_map(|fix| &fix.edits);
            let inserts = edits.map(|edit| edit.insert.replace("\n\n", "|"));
            inserts.collect::<Vec<_>>()
        };
        assert_eq!(frames(&["## 2"]), ["|2. Yêu cầu|a) …"]);
        assert_eq!(frames(&["# III|"]), ["|III. TỔ CHỨC THỰC HIỆN|1. …"]);
        let whole = WHOLE.replace("# III|", "# II|").replace(
            "# II|tasks|NHIỆM VỤ VÀ GIẢI PHÁP\na) Tổ chức tuyên truyền.\n",
            "",
        );
        let findings = Sketch::new(&whole).findings(&SECTION_MISSING);
        let inserts: Vec<_> = findings[0].fixes[0]
            .edits
            .iter()
            .map(|edit| edit.insert.replace("\n\n", "|"))
            .collect();
        assert_eq!(inserts, ["II. NHIỆM VỤ VÀ GIẢI PHÁP|a) …|III."]);
    }

    #[test]
    fn another_type_of_document_is_not_judged() {
        let sketch = Sketch::new("% BÁO CÁO\nKết quả năm 2025.");
        assert_eq!(found(&SECTION_MISSING, &sketch), SILENT);
    }
}
