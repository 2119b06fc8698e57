//! The built-in catalogues: complete, each ref once, clean text.

use std::collections::BTreeSet;

use kehoach_check::parent::{Lesson, ParentCatalogue, Ready, builtin};

fn decision_1703() -> ParentCatalogue {
    builtin()
        .into_iter()
        .find(|catalogue| catalogue.id == "1703/QĐ-TTg")
        .expect("Decision 1703 is built in")
}

/// The refs as Decision 1703 numbers them: 23 body tasks, 22 rows, 6 documents.
fn all_refs() -> BTreeSet<String> {
    let body = [
        (1, "a b c"),
        (2, "a b c d đ e g"),
        (3, "a b c d"),
        (4, "a b c"),
        (5, "a b c"),
        (6, "a b c"),
    ];
    let rows = [
        ("I", 3),
        ("II", 7),
        ("III", 3),
        ("IV", 3),
        ("V", 3),
        ("VI", 3),
    ];
    let mut refs = BTreeSet::new();
    for (section, letters) in body {
        refs.extend(letters.split(' ').map(|l| format!("II.{section}.{l}")));
    }
    for (group, count) in rows {
        refs.extend((1..=count).map(|row| format!("PL.{group}.{row}")));
    }
    refs.extend((1..=6).map(|row| format!("PL2.{row}")));
    refs
}

#[test]
fn every_ref_of_decision_1703_is_present_exactly_once() {
    let catalogue = decision_1703();
    let listed: Vec<String> = catalogue
        .tasks
        .iter()
        .flat_map(|t| t.refs.clone())
        .collect();
    let unique: BTreeSet<String> = listed.iter().cloned().collect();
    assert_eq!(listed.len(), unique.len(), "a ref is listed twice");
    assert_eq!(unique, all_refs());
    assert_eq!(unique.len(), 51);
    for task in &catalogue.tasks {
        assert_eq!(task.id, task.refs[0]);
    }
}

#[test]
fn rows_carry_their_lead_and_due_and_body_tasks_without_a_row_carry_none() {
    for task in decision_1703().tasks {
        let has_row = task.refs.iter().any(|r| r.starts_with("PL"));
        assert_eq!(task.lead.is_some(), has_row, "{}", task.id);
        assert_eq!(task.due.is_some(), has_row, "{}", task.id);
        assert_eq!(task.coordinate.is_some(), has_row, "{}", task.id);
        assert_eq!(
            task.product.is_some(),
            task.id.starts_with("PL2."),
            "{}",
            task.id
        );
    }
}

#[test]
fn the_reporting_duty_is_before_the_first_of_december() {
    let reporting = decision_1703().reporting.expect("a reporting duty");
    assert_eq!(reporting.due, "trước ngày 01 tháng 12 hàng năm");
    assert_eq!(reporting.to, "Bộ Khoa học và Công nghệ");
}

#[test]
fn scanning_damage_of_the_source_is_mended() {
    let json = serde_json::to_string(&decision_1703()).unwrap();
    for damage in [
        "quản trịết",
        "tuyển dụng",
        "nhân cao",
        "Iuvong",
        "danh gia",
        "nâng suất",
        "phúc vụ",
        "bộ sung",
        "Tăng hợp",
        "đồng niên",
        "đơn đoàn",
        "thông nhất",
        "công nhân quốc gia",
        "Đại Truyền",
        "chỉnh sửa pháp luật",
        "truyền thông thông",
        "  ",
    ] {
        assert!(!json.contains(damage), "{damage}");
    }
}

#[test]
fn every_task_has_ideas_with_measured_wordings() {
    let catalogue = decision_1703();
    for task in &catalogue.tasks {
        assert!(!task.ideas.is_empty(), "{}", task.id);
        assert!(
            task.need.is_none_or(|need| need <= task.ideas.len()),
            "{}",
            task.id
        );
        assert!(
            task.must.is_none_or(|must| must < task.ideas.len()),
            "{}",
            task.id
        );
        for idea in &task.ideas {
            assert!(!idea.wordings.is_empty(), "{}: {}", task.id, idea.idea);
            assert_eq!(idea.wordings.len(), idea.background.len(), "{}", task.id);
        }
        assert_eq!(
            task.part.wordings.len(),
            task.part.background.len(),
            "{}",
            task.id
        );
        for other in &task.also {
            let mut refs = catalogue.tasks.iter().flat_map(|task| &task.refs);
            assert!(refs.any(|one| one == other), "{}: {other}", task.id);
        }
    }
}

#[test]
fn every_task_was_taught() {
    let catalogue = decision_1703();
    let taught = catalogue.taught.expect("a lesson comes with it");
    let ids: Vec<&str> = catalogue
        .tasks
        .iter()
        .map(|task| task.id.as_str())
        .collect();
    assert_eq!(taught.tasks.len(), ids.len() + 1);
    for (at, id) in ids.iter().chain(&["the subject"]).enumerate() {
        assert!(taught.features_of(at) > 50, "{id}");
    }
}

#[test]
fn a_catalogue_survives_export_and_import() {
    let catalogue = decision_1703();
    let json = serde_json::to_string(&catalogue).unwrap();
    assert_eq!(
        serde_json::from_str::<ParentCatalogue>(&json).unwrap(),
        catalogue
    );
}

#[test]
fn what_is_ready_is_what_the_program_makes_of_the_catalogue_today() {
    let file = |ending: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/parents");
        std::fs::read(format!("{folder}/1703-QD-TTg.{ending}")).unwrap()
    };
    let catalogue: ParentCatalogue = serde_json::from_slice(&file("json")).unwrap();
    let catalogue = ParentCatalogue {
        taught: Lesson::from_bytes(&file("taught")),
        ..catalogue
    };
    assert_eq!(decision_1703(), catalogue);
    assert!(
        Ready::to_bytes(&catalogue) == file("ready"),
        "run `npm run ready`"
    );
}
