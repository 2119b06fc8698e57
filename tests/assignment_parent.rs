//! Who does a task and by when, said in lines under an item, under a heading that is the task, or in a table of
//! the body: against the parent each counts as a row of the appendix does.

#![allow(missing_docs)]

use kehoach_check::parent::ParentCatalogue;
use kehoach_check::report::{Report, TaskStatus};
use kehoach_check::{Checker, Options, RuleSetting, Source};

fn parent() -> ParentCatalogue {
    serde_json::from_value(serde_json::json!({
        "id": "45/KH-UBND", "title": "Phòng, chống sốt xuất huyết trên địa bàn tỉnh Sông Lam năm 2026",
        "issuer": "Ủy ban nhân dân tỉnh Sông Lam", "issuedOn": "2026-01-05",
        "tasks": [{
            "id": "II.1", "refs": ["II.1"], "group": "Giám sát", "title": "Giám sát ổ dịch tại khu dân cư",
            "lead": "Ủy ban nhân dân xã, phường", "due": "Quý II năm 2026",
            "ideas": [{ "idea": "Giám sát ổ dịch", "wordings": ["giám sát ..3 ổ dịch"], "background": [1] }],
        }],
    }))
    .unwrap()
}

fn check(tasks: &str, options: Options) -> (String, Report) {
    let mut checker = Checker::new(options).unwrap();
    checker.add_parent(parent()).unwrap();
    let text = format!(
        "ỦY BAN NHÂN DÂN\nPHƯỜNG ĐỒNG XANH\n\nSố: 12/KH-UBND\n\nĐồng Xanh, ngày 10 tháng 02 năm 2026\n\nKẾ HOẠCH\n\nPhòng, \
         chống sốt xuất huyết năm 2026\n\nThực hiện Kế hoạch số 45/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh Sông \
         Lam, Ủy ban nhân dân phường ban hành Kế hoạch như sau:\n\nI. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\n- Giảm số ca \
         mắc.\n\n2. Yêu cầu\n\n- Rõ việc.\n\nII. NHIỆM VỤ, GIẢI PHÁP\n\n{tasks}\n\nIII. TỔ CHỨC THỰC HIỆN\n\n1. Văn phòng \
         theo dõi, đôn đốc.\n\n2. Các đơn vị thực hiện Kế hoạch này./.\n"
    );
    let report = checker.check(&Source::Text(text.clone())).unwrap();
    (text, report)
}

/// The words that a rule marks.
fn marked(tasks: &str, code: &str) -> Vec<String> {
    let (text, report) = check(tasks, Options::default());
    assert_eq!(
        report.coverage[0].tasks[0].status,
        TaskStatus::Covered,
        "{tasks}"
    );
    let units: Vec<u16> = text.encode_utf16().collect();
    let of_code = report
        .findings
        .iter()
        .filter(|finding| finding.code == code);
    of_code
        .map(|finding| {
            let at = finding.at.source.unwrap();
            String::from_utf16(&units[at.start..at.end])
                .unwrap()
                .trim()
                .to_owned()
        })
        .collect()
}

/// The task under an item with lines, as a heading with lines, under a heading that says when for all below, and as
/// a row of a table in the body: each with this time.
fn shapes(due: &str) -> [String; 4] {
    let other = "2. Truyền thông\n\n- Phát thanh hằng tuần.";
    [
        format!(
            "1. Giám sát\n\n- Giám sát ổ dịch tại khu dân cư.\n\n+ Cơ quan chủ trì: Trạm Y tế.\n\n+ Thời gian: \
             {due}.\n\n{other}"
        ),
        format!(
            "1. Giám sát ổ dịch tại khu dân cư\n\n- Cơ quan chủ trì: Trạm Y tế.\n\n- Thời gian thực hiện: {due}.\n\n2. Phát \
             thanh hằng tuần\n\n- Cơ quan chủ trì: Văn phòng.\n\n- Thời gian thực hiện: Năm 2026."
        ),
        format!(
            "1. Giám sát dịch bệnh\n\n- Cơ quan chủ trì: Trạm Y tế.\n\n- Thời gian thực hiện: {due}.\n\na) Giám sát ổ dịch \
             tại khu dân cư.\n\nb) Diệt lăng quăng tại hộ gia đình.\n\n{other}"
        ),
        format!(
            "1. Phân công\n\n| TT | Nội dung | Cơ quan chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Giám sát ổ dịch tại \
             khu dân cư | Trạm Y tế | {due} |\n| 2 | Phát thanh hằng tuần | Văn phòng | Năm 2026 |\n\n{other}"
        ),
    ]
}

#[test]
fn a_time_later_than_the_parents_is_told_wherever_it_is_said() {
    for tasks in shapes("Quý IV năm 2026") {
        assert_eq!(marked(&tasks, "KH303"), ["Quý IV năm 2026"], "{tasks}");
    }
    for tasks in shapes("Tháng 5 năm 2026") {
        assert_eq!(marked(&tasks, "KH303"), [""; 0], "{tasks}");
    }
}

#[test]
fn a_time_that_says_nothing_is_told_wherever_it_is_said() {
    for tasks in shapes("Theo quy định") {
        assert_eq!(marked(&tasks, "KH304"), ["Theo quy định"], "{tasks}");
    }
    for tasks in shapes("Tháng 5 năm 2026") {
        assert_eq!(marked(&tasks, "KH304"), [""; 0], "{tasks}");
    }
}

#[test]
fn a_second_place_with_a_real_time_is_enough() {
    let tasks = "1. Giám sát\n\n- Giám sát ổ dịch tại khu dân cư.\n\n+ Chủ trì: Trạm Y tế.\n\n+ Thời gian: Theo quy định.\n\n- \
                 Giám sát ổ dịch tại trường học.\n\n+ Chủ trì: Trạm Y tế.\n\n+ Thời gian: Tháng 4 năm 2026.";
    assert_eq!(marked(tasks, "KH304"), [""; 0]);
}

#[test]
fn a_heading_that_is_a_task_is_listed_where_it_answers_nothing() {
    let options = || Options {
        rules: [(
            "KH307".to_owned(),
            RuleSetting::Severity(kehoach_check::report::Severity::Hint),
        )]
        .into(),
        ..Options::default()
    };
    let (_, report) = check(&shapes("Quý II năm 2026")[1], options());
    let told: Vec<&str> = report
        .findings
        .iter()
        .filter(|finding| finding.code == "KH307")
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("Phát thanh hằng tuần"));
}

#[test]
fn a_report_whose_date_stands_in_lines_is_a_dated_report() {
    let mut asking = parent();
    asking.reporting =
        serde_json::from_str(r#"{"due": "trước ngày 30 tháng 11 hằng năm", "to": "Sở Y tế"}"#)
            .unwrap();
    let told = |due: &str| -> Vec<String> {
        let mut checker = Checker::new(Options::default()).unwrap();
        checker.add_parent(asking.clone()).unwrap();
        let (text, _) = check(
            "1. Giám sát\n\n- Giám sát ổ dịch tại khu dân cư.",
            Options::default(),
        );
        let lines = format!(
            "1. Tổng hợp, báo cáo Sở Y tế kết quả thực hiện Kế hoạch.\n\n- Đơn vị chủ trì: Trạm Y tế phường.\n\n- Thời \
             gian: {due}.\n\n2. Các đơn vị"
        );
        let text = text.replace("1. Văn phòng theo dõi, đôn đốc.\n\n2. Các đơn vị", &lines);
        let report = checker.check(&Source::Text(text)).unwrap();
        report
            .findings
            .iter()
            .filter(|one| one.code == "KH305")
            .map(|one| one.message.clone())
            .collect()
    };
    assert_eq!(told("Trước ngày 15 tháng 12 hằng năm").len(), 1);
    assert_eq!(told("Trước ngày 20 tháng 11 hằng năm"), [""; 0]);
}
