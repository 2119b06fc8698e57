//! A draft against one parent: the report's view of what the matcher found.

use super::abbreviations::definitions;
use super::answered::{Answer, answer, count_statuses};
use super::applies::applies;
use super::carried_out::cited_keys;
use super::evidence::{Match, UnitEvidence};
use super::matcher::Matcher;
use super::units::{Unit, units_of};
use super::{ParentCatalogue, ParentTask};
use crate::document::Document;
use crate::known::Memory;
use crate::plan::{Level, Plan};
use crate::report::{
    Applies, CoverageTotals, Evidence, ParentCoverage, TaskCoverage, TaskStatus, Why,
};
use crate::vietnamese::citation::number_key;
use crate::vietnamese::slot::has_slot;

/// Places shown of a task at most.
const EVIDENCE: usize = 3;

/// What a draft takes up of a parent.
///
/// `answers` are what the drafter says of tasks, at most one of each. Where the level is unknown, a province's is taken and no task is more than general.
pub fn compare(
    matcher: &Matcher,
    catalogue: &ParentCatalogue,
    plan: &Plan,
    document: &Document,
    level: Option<Level>,
    answers: &[Answer],
    memory: &Memory,
) -> ParentCoverage {
    let Some(found) = find(matcher, catalogue, plan, document, level, memory) else {
        return ParentCoverage {
            parent: catalogue.id.clone(),
            related: false,
            tasks: Vec::new(),
            totals: CoverageTotals::default(),
        };
    };
    let units = &found.units;
    let tasks: Vec<TaskCoverage> = catalogue
        .tasks
        .iter()
        .zip(&found.concern)
        .zip(found.matches)
        .map(|((task, applies), found)| {
            let place = |one: &UnitEvidence| {
                let unit = &units[one.unit];
                Evidence {
                    number: unit.number.clone().into_owned(),
                    place: String::new(),
                    quote: unit.text.get(one.quote.clone()).unwrap_or("").to_owned(),
                    score: one.score,
                    at: document.locate(unit.span),
                }
            };
            let evidence = found.evidence.iter().take(EVIDENCE).map(place).collect();
            let numbers = found.evidence.iter().map(|one| &units[one.unit].number);
            let answered_by = numbers.map(|number| number.clone().into_owned()).collect();
            let nearest = found.nearest.as_ref().map(place);
            let to_fill = |one: &UnitEvidence| has_slot(units[one.unit].text);
            let is_open = found.status == TaskStatus::Covered && found.evidence.iter().all(to_fill);
            let mut coverage = TaskCoverage {
                evidence,
                answered_by,
                nearest,
                ..view(task, *applies, found)
            };
            if is_open {
                coverage.status = TaskStatus::Partial;
                coverage.why = Some(Why::Slot);
            }
            if let Some(said) = answers.iter().find(|one| task.is_called(one.task)) {
                answer(&mut coverage, said, plan, document);
            }
            coverage
        })
        .collect();
    ParentCoverage {
        parent: catalogue.id.clone(),
        related: true,
        totals: count_statuses(&tasks),
        tasks,
    }
}

/// What a draft's units do with each task of a parent, in the catalogue's order, before a drafter's answers and what is
/// left open are looked at; nothing where the draft is about another subject.
pub fn matches(
    matcher: &Matcher,
    catalogue: &ParentCatalogue,
    plan: &Plan,
    document: &Document,
    level: Option<Level>,
) -> Vec<Match> {
    let memory = Memory::default();
    let found = find(matcher, catalogue, plan, document, level, &memory);
    found.map(|found| found.matches).unwrap_or_default()
}

/// What was found of a parent in a draft: by task, how it concerns the draft and what the units do with it.
struct FoundIn<'p> {
    units: Vec<Unit<'p>>,
    concern: Vec<Applies>,
    matches: Vec<Match>,
}

fn find<'p>(
    matcher: &Matcher,
    catalogue: &ParentCatalogue,
    plan: &'p Plan,
    document: &Document,
    level: Option<Level>,
    memory: &Memory,
) -> Option<FoundIn<'p>> {
    let mut units = units_of(plan);
    if !is_about(matcher, catalogue, plan, memory) {
        keep_on_theme(matcher, plan, &mut units, memory);
        if units.is_empty() {
            return None;
        }
    }
    let lines = document.lines().iter();
    let defined = lines.flat_map(|line| line.know(definitions)).cloned();
    let issuer = plan.issuer.last().map(|line| line.text.as_str());
    let concern = memory.recall(&format!("{level:?}\n{}", issuer.unwrap_or_default()));
    let concern = concern.know_of::<Applies, _>(matcher.name(), || {
        let tasks = catalogue.tasks.iter();
        tasks
            .map(|task| concerns(task, level, issuer))
            .collect::<Vec<Applies>>()
    });
    let matches = matcher.compare_known(&units, defined.collect(), concern, memory);
    Some(FoundIn {
        concern: concern.clone(),
        units,
        matches,
    })
}

/// How a task concerns a draft; where its level is not known, a province's is taken and no task is
/// more than general.
fn concerns(task: &ParentTask, level: Option<Level>, issuer: Option<&str>) -> Applies {
    match level {
        Some(level) => applies(task, level, issuer),
        None => match applies(task, Level::Province, None) {
            Applies::No => Applies::No,
            _ => Applies::General,
        },
    }
}

/// Whether a draft is about the parent's theme: its title names the theme, or its title, its bases or
/// its opening cite the parent, or a document that the parent itself carries out. Every plan has staff
/// trained, inspects and reports; only on the same matter is that the parent's task.
fn is_about(matcher: &Matcher, catalogue: &ParentCatalogue, plan: &Plan, memory: &Memory) -> bool {
    if !matcher.has_theme() {
        return true;
    }
    let titles = plan.title.iter().chain(
        plan.decision
            .iter()
            .filter_map(|decision| decision.title.as_ref()),
    );
    let titles: Vec<&str> = titles.map(|title| title.text.as_str()).collect();
    if titles
        .iter()
        .any(|title| matcher.names_theme(&memory.recall(title)))
    {
        return true;
    }
    let own = number_key(&catalogue.id);
    let grounds = plan.grounds();
    titles
        .into_iter()
        .chain(grounds.into_iter().map(|line| line.text.as_str()))
        .any(|text| {
            let cited = memory.recall(text);
            let mut keys = cited.know(cited_keys).iter();
            keys.any(|key| *key == own || catalogue.carries_out(key, memory))
        })
}

/// What a plan on another matter has to do, as a measure of how common a wording is: nothing where the plan is
/// about the parent's matter, and no place that names its theme.
pub fn unrelated_units<'p>(
    matcher: &Matcher,
    catalogue: &ParentCatalogue,
    plan: &'p Plan,
) -> Vec<Unit<'p>> {
    let memory = Memory::default();
    if matcher.has_theme() && is_about(matcher, catalogue, plan, &memory) {
        return Vec::new();
    }
    let names_theme = |text: &str| matcher.names_theme(&memory.recall(text));
    let mut units = units_of(plan);
    units.retain(|unit| !names_theme(unit.text) && !unit.path.iter().any(|over| names_theme(over)));
    units
}

/// Of a draft on something else, keep what names the theme itself or stands under a heading that does.
fn keep_on_theme(matcher: &Matcher, plan: &Plan, units: &mut Vec<Unit>, memory: &Memory) {
    let names_theme = |text: &str| matcher.names_theme(&memory.recall(text));
    let sections: Vec<&str> = plan
        .all_sections()
        .filter(|section| names_theme(&section.heading.text))
        .map(|section| section.number.as_str())
        .collect();
    units.retain(|unit| {
        let number = unit.number.as_ref();
        let below = |section: &&str| {
            number
                .strip_prefix(*section)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        sections.iter().any(below)
            || names_theme(unit.text)
            || unit.path.iter().any(|heading| names_theme(heading))
    });
}

fn view(task: &ParentTask, applies: Applies, found: Match) -> TaskCoverage {
    let status = match found.status {
        TaskStatus::Missing if applies == Applies::No => TaskStatus::NotApplicable,
        status => status,
    };
    TaskCoverage {
        id: task.id.clone(),
        refs: task.refs.clone(),
        cited: String::new(),
        title: task.title.clone(),
        applies,
        status,
        why: found.why.filter(|_| status == TaskStatus::Partial),
        likely: found.likely,
        evidence: Vec::new(),
        answered_by: Vec::new(),
        nearest: None,
        uncovered: found.uncovered,
        reason: None,
        answer: None,
        from: Vec::new(),
        through: Vec::new(),
        dropped_by: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::text;
    use crate::parent::builtin;
    use crate::plan::recognise;

    fn compared(draft: &str) -> ParentCoverage {
        let catalogue = builtin().remove(0);
        let document = text::read(draft);
        let plan = recognise(&document);
        let matcher = Matcher::new(&catalogue);
        compare(
            &matcher,
            &catalogue,
            &plan,
            &document,
            plan.level,
            &[],
            &Memory::default(),
        )
    }

    fn taken_up(draft: &str) -> usize {
        let totals = compared(draft).totals;
        totals.covered + totals.partial
    }

    fn draft(title: &str, basis: &str, heading: &str, task: &str) -> String {
        format!(
            "ỦY BAN NHÂN DÂN\n\nTỈNH AN LẠC\n\nKẾ HOẠCH\n\n{title}\n\n{basis}\n\nỦy ban nhân dân tỉnh ban hành \
             Kế hoạch như sau:\n\nI. MỤC ĐÍCH, YÊU CẦU\n\n- Nâng cao chất lượng.\n\nII. NHIỆM VỤ, GIẢI \
             PHÁP\n\n1. {heading}\n\n- {task}\n\n- Khen thưởng kịp thời tập thể, cá nhân có thành tích.\n\n2. \
             Việc khác\n\n- Tổ chức hội nghị.\n\nIII. TỔ CHỨC THỰC HIỆN\n\n- Các sở thực hiện.\n"
        )
    }

    #[test]
    fn a_plan_on_something_else_takes_up_only_what_names_the_theme() {
        let law = "Căn cứ Luật Phòng cháy, chữa cháy ngày 29 tháng 11 năm 2024;";
        let title = "Phòng cháy, chữa cháy rừng năm 2026";
        let train = "Đào tạo, bồi dưỡng nghiệp vụ cho công chức.";
        assert_eq!(taken_up(&draft(title, law, "Nhân lực", train)), 0);
        let on_theme = "Đào tạo, bồi dưỡng nghiệp vụ cho công chức làm công tác tiêu chuẩn, đo lường, \
                        chất lượng.";
        assert!(taken_up(&draft(title, law, "Nhân lực", on_theme)) > 0);
        let heading = "Công tác tiêu chuẩn, đo lường và chất lượng";
        assert!(taken_up(&draft(title, law, heading, train)) > 0);
    }

    #[test]
    fn a_plan_that_carries_the_parent_or_its_own_parent_out_is_about_it() {
        let title = "Triển khai nhiệm vụ năm 2026";
        let train = "Đào tạo, bồi dưỡng nghiệp vụ cho công chức.";
        let is_about = |basis: &str| compared(&draft(title, basis, "Nhân lực", train)).related;
        assert!(!is_about(
            "Căn cứ Luật Phòng cháy, chữa cháy ngày 29 tháng 11 năm 2024;"
        ));
        for basis in [
            "Căn cứ Quyết định số 1703/QĐ-TTg ngày 31/12/2024 của Thủ tướng Chính phủ;",
            "Thực hiện Chỉ thị số 38-CT/TW ngày 30/7/2024 của Ban Bí thư;",
        ] {
            assert!(is_about(basis), "{basis}");
        }
    }
}
