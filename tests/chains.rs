//! Chains of parents, and parents that are not loaded: a ward's plan under a province's plan under a decision of
//! the Prime Minister.

#![allow(missing_docs)]

use kehoach_check::parent::{ParentCatalogue, builtin};
use kehoach_check::report::{Report, TaskCoverage, TaskStatus};
use kehoach_check::{Checker, Options, Source};

const DECISION: &str = "1703/QĐ-TTg";
const PLAN: &str = "45/KH-UBND";

/// A province's plan that carries the decision out, as it is imported: nobody has curated it.
fn province_plan() -> ParentCatalogue {
    serde_json::from_value(serde_json::json!({
        "id": PLAN,
        "title": "Triển khai thực hiện Quyết định số 1703/QĐ-TTg ngày 31/12/2024 của Thủ tướng Chính phủ trên địa bàn \
                  tỉnh Sông Lam",
        "issuer": "Ủy ban nhân dân tỉnh Sông Lam",
        "issuedOn": "2025-04-10",
        "tasks": [
            { "id": "II.1.a", "refs": ["II.1.a"],
              "group": "Tăng cường sự lãnh đạo, nâng cao nhận thức về tiêu chuẩn, đo lường, chất lượng",
              "title": "Tổ chức quán triệt, tuyên truyền sâu rộng Chỉ thị số 38-CT/TW và các quy định của pháp luật về \
                        tiêu chuẩn, đo lường, chất lượng đến cán bộ, đảng viên, doanh nghiệp và Nhân dân" },
            { "id": "II.2.a", "refs": ["II.2.a"],
              "group": "Phát triển nguồn nhân lực tiêu chuẩn, đo lường, chất lượng",
              "title": "Đào tạo, bồi dưỡng nghiệp vụ cho công chức làm công tác tiêu chuẩn, đo lường, chất lượng ở các \
                        xã, phường" },
            { "id": "II.3.a", "refs": ["II.3.a"],
              "group": "Kiểm tra, giám sát, thực thi pháp luật về tiêu chuẩn, đo lường, chất lượng",
              "title": "Thanh tra, kiểm tra việc chấp hành pháp luật về tiêu chuẩn, đo lường, chất lượng sản phẩm, hàng \
                        hóa trên thị trường" },
        ],
    }))
    .unwrap()
}

const BASES: &str = "Căn cứ Quyết định số 1703/QĐ-TTg ngày 31/12/2024 của Thủ tướng Chính phủ ban hành Kế hoạch triển khai \
     thực hiện Chỉ thị số 38-CT/TW ngày 30/7/2024 của Ban Bí thư;\n\nThực hiện Kế hoạch số 45/KH-UBND ngày 10/4/2025 của \
     Ủy ban nhân dân tỉnh Sông Lam, Ủy ban nhân dân phường ban hành Kế hoạch như sau:";

fn ward(bases: &str, tasks: &str) -> String {
    format!(
        "ỦY BAN NHÂN DÂN\n\nPHƯỜNG ĐỒNG XANH\n\nSố: /KH-UBND\n\nĐồng Xanh, ngày 05 tháng 6 năm 2025\n\nKẾ HOẠCH\n\nTăng \
         cường công tác tiêu chuẩn, đo lường, chất lượng trên địa bàn phường\n\n{bases}\n\nI. MỤC ĐÍCH, YÊU CẦU\n\n- Nâng \
         cao chất lượng.\n\nII. NHIỆM VỤ, GIẢI PHÁP\n\n1. Nâng cao nhận thức về tiêu chuẩn, đo lường, chất \
         lượng\n\n{tasks}\n\nIII. TỔ CHỨC THỰC HIỆN\n\n- Các đơn vị thực hiện.\n"
    )
}

const TASKS: &str = "a) Tổ chức quán triệt, tuyên truyền Chỉ thị số 38-CT/TW và pháp luật về tiêu chuẩn, đo lường, chất \
     lượng đến cán bộ, đảng viên và Nhân dân.\n\nb) Cử công chức tham gia lớp bồi dưỡng nghiệp vụ tiêu chuẩn, đo lường, \
     chất lượng.";

fn report(parent: Option<ParentCatalogue>, draft: &str) -> Report {
    let mut checker = Checker::new(Options::default()).unwrap();
    if let Some(parent) = parent {
        checker.add_parent(parent).unwrap();
    }
    let report = checker.check(&Source::Text(draft.to_owned())).unwrap();
    // What is remembered of the link does not show.
    assert_eq!(
        checker.check(&Source::Text(draft.to_owned())).unwrap(),
        report
    );
    report
}

fn tasks<'r>(report: &'r Report, parent: &str) -> &'r [TaskCoverage] {
    let coverage = report.coverage.iter().find(|one| one.parent == parent);
    &coverage.expect("it is compared with").tasks
}

#[test]
fn a_task_of_the_direct_parent_knows_which_of_the_farther_ones_it_hands_on() {
    let report = report(Some(province_plan()), &ward(BASES, TASKS));
    assert_eq!(
        report
            .coverage
            .iter()
            .map(|one| one.parent.as_str())
            .collect::<Vec<_>>(),
        [PLAN, DECISION]
    );
    let near = tasks(&report, PLAN);
    assert!(near.iter().all(|task| !task.from.is_empty()), "{near:#?}");
    assert!(
        near.iter()
            .flat_map(|task| &task.from)
            .all(|from| from.parent == DECISION)
    );
    let far = tasks(&report, DECISION);
    let training = far.iter().find(|task| task.id == "II.3.a").unwrap();
    assert_eq!(training.through[0].parent, PLAN);
    assert_eq!(training.through[0].task, "II.2.a");
    assert!(
        training.through[0]
            .cited
            .starts_with("điểm a khoản 2 Mục II Kế hoạch số ")
    );
    for task in far {
        assert!(task.through.is_empty() || task.dropped_by.is_none());
    }
}

#[test]
fn a_task_that_the_nearer_parent_dropped_is_its_gap() {
    let report = report(Some(province_plan()), &ward(BASES, TASKS));
    let far = tasks(&report, DECISION);
    let dropped: Vec<&TaskCoverage> = far
        .iter()
        .filter(|task| task.dropped_by.is_some())
        .collect();
    assert!(
        dropped.len() > 20,
        "the plan has three tasks of thirty-seven"
    );
    assert!(
        dropped
            .iter()
            .all(|task| task.dropped_by.as_deref() == Some(PLAN))
    );
    assert!(
        dropped
            .iter()
            .all(|task| task.status != TaskStatus::Missing)
    );
    // The ward is told of none of them.
    let told: Vec<&str> = report
        .findings
        .iter()
        .filter(|finding| finding.code == "KH301" || finding.code == "KH302")
        .filter(|finding| finding.message.contains(DECISION))
        .filter_map(|finding| finding.related[0].parent_task.as_deref())
        .collect();
    assert!(
        dropped.iter().all(|task| !told.contains(&task.id.as_str())),
        "{told:#?}"
    );
    let totals = &report.coverage[1].totals;
    let count = |status| far.iter().filter(|task| task.status == status).count();
    assert_eq!(totals.missing, count(TaskStatus::Missing));
    assert_eq!(totals.not_applicable, count(TaskStatus::NotApplicable));
}

#[test]
fn a_parent_that_does_not_cite_the_other_hands_nothing_on() {
    let mut plan = province_plan();
    plan.title =
        "Nâng cao công tác tiêu chuẩn, đo lường, chất lượng trên địa bàn tỉnh Sông Lam".to_owned();
    let apart = report(Some(plan.clone()), &ward(BASES, TASKS));
    let linked = |report: &Report| {
        let tasks = report.coverage.iter().flat_map(|one| &one.tasks);
        tasks
            .filter(|task| {
                !task.from.is_empty() || !task.through.is_empty() || task.dropped_by.is_some()
            })
            .count()
    };
    assert_eq!(linked(&apart), 0);
    plan.cites = vec![DECISION.to_owned()];
    assert!(linked(&report(Some(plan.clone()), &ward(BASES, TASKS))) > 0);
    // Issued before the decision: it cannot carry it out.
    plan.issued_on = "2024-01-05".parse().unwrap();
    assert_eq!(linked(&report(Some(plan), &ward(BASES, TASKS))), 0);
}

#[test]
fn a_parent_that_is_not_loaded_is_named_with_its_place() {
    let text = ward(BASES, TASKS);
    let report_of = |parent| report(parent, &text);
    let without = report_of(None);
    assert_eq!(without.unloaded_parents.len(), 1);
    let named = &without.unloaded_parents[0];
    assert_eq!(
        (named.kind.as_str(), named.number.as_str()),
        ("Kế hoạch", PLAN)
    );
    assert_eq!(named.date.as_deref(), Some("2025-04-10"));
    assert_eq!(
        named.issuer.as_deref(),
        Some("Ủy ban nhân dân tỉnh Sông Lam")
    );
    let at = named.at.source.unwrap();
    let units: Vec<u16> = text.encode_utf16().collect();
    assert_eq!(
        String::from_utf16(&units[at.start..at.end]).unwrap(),
        "Kế hoạch số 45/KH-UBND"
    );
    // Loaded, it is compared with; what the decision itself carries out comes by way of the decision.
    assert!(report_of(Some(province_plan())).unloaded_parents.is_empty());
}

#[test]
fn an_imported_parent_says_what_it_carries_out() {
    let document = "ỦY BAN NHÂN DÂN\n\nTỈNH SÔNG LAM\n\nSố: 45/KH-UBND\n\nSông Lam, ngày 10 tháng 4 năm 2025\n\nKẾ \
                    HOẠCH\n\nTăng cường công tác tiêu chuẩn, đo lường, chất lượng\n\nThực hiện Quyết định số 1703/QĐ-TTg \
                    ngày 31/12/2024 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\nI. MỤC \
                    ĐÍCH\n\n- Nâng cao chất lượng.\n\nII. NHIỆM VỤ, GIẢI PHÁP\n\n1. Đào tạo\n\na) Bồi dưỡng nghiệp vụ cho \
                    công chức.\n\nIII. TỔ CHỨC THỰC HIỆN\n\n- Các sở thực hiện.\n";
    let checker = Checker::new(Options::default()).unwrap();
    let read = checker
        .read_parent(&Source::Text(document.to_owned()))
        .unwrap();
    assert_eq!(read.cites, [DECISION]);
}

#[test]
fn a_place_that_moved_with_an_edit_is_told() {
    let checker = Checker::new(Options::default()).unwrap();
    let draft = ward(BASES, TASKS);
    checker.check(&Source::Text(draft.clone())).unwrap();
    let moved = format!("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n{draft}");
    let after = checker.check(&Source::Text(moved.clone())).unwrap();
    let fresh = Checker::new(Options::default()).unwrap();
    assert_eq!(after, fresh.check(&Source::Text(moved)).unwrap());
}

#[test]
fn the_built_in_parent_is_no_chain_by_itself() {
    let mut checker = Checker::new(Options::default()).unwrap();
    checker.add_parent(builtin().remove(0)).unwrap();
    let report = checker.check(&Source::Text(ward(BASES, TASKS))).unwrap();
    assert!(
        tasks(&report, DECISION)
            .iter()
            .all(|task| task.dropped_by.is_none())
    );
}

#[test]
fn what_the_nearer_parent_cannot_tell_the_farther_one_does_once_and_says_its_way() {
    let report = report(Some(province_plan()), &ward(BASES, TASKS));
    let missing = report
        .findings
        .iter()
        .filter(|finding| finding.code == "KH301");
    let found: Vec<&str> = missing
        .map(|finding| finding.related[0].message.as_str())
        .collect();
    let way = "Đến dự thảo qua điểm a khoản 3 Mục II Kế hoạch số 45/KH-UBND";
    assert!(
        found
            .iter()
            .any(|one| one.contains("số thứ tự 2 Mục V Phụ lục I Quyết định") && one.contains(way)),
        "{found:#?}"
    );
}

#[test]
fn a_plan_that_cites_the_decision_among_much_else_drops_nothing() {
    let mut plan = province_plan();
    plan.title = "Phát triển kinh tế - xã hội tỉnh Sông Lam năm 2025".to_owned();
    plan.cites = vec!["1658/QĐ-TTg".to_owned(), DECISION.to_owned()];
    plan.tasks.truncate(1);
    plan.tasks[0].title = "Trồng rừng ngập mặn ven biển".to_owned();
    let report = report(Some(plan), &ward(BASES, TASKS));
    let far = tasks(&report, DECISION);
    assert!(far.iter().all(|task| task.dropped_by.is_none()));
    assert!(far.iter().any(|task| task.status == TaskStatus::Missing));
}
