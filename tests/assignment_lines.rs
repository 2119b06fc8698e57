//! Lines that say who does a task and by when: they belong to the task and are none themselves.

use kehoach_check::report::{AssignmentOutline, Report, SectionOutline};
use kehoach_check::{Checker, Options, Source};

fn check(text: String) -> Report {
    let checker = Checker::new(Options::default()).unwrap();
    checker.check(&Source::Text(text)).unwrap()
}

/// A department's plan with these lines under "II. NHIỆM VỤ, GIẢI PHÁP".
fn plan(tasks: &str) -> Report {
    check(format!(
        "ỦY BAN NHÂN DÂN TỈNH THỬ NGHIỆM\nSỞ Y TẾ\n\nSố: 12/KH-SYT\n\n\
         Thử Nghiệm, ngày 10 tháng 02 năm 2026\n\nKẾ HOẠCH\n\nPhòng, chống sốt xuất huyết năm 2026\n\n\
         I. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\n- Giảm số ca mắc.\n\n2. Yêu cầu\n\n- Rõ việc.\n\n\
         II. NHIỆM VỤ, GIẢI PHÁP\n\n{tasks}\n\nIII. TỔ CHỨC THỰC HIỆN\n\n\
         1. Văn phòng Sở theo dõi, đôn đốc.\n\n2. Các đơn vị thực hiện Kế hoạch này./.\n\n\
         Nơi nhận:\n- Các đơn vị thuộc Sở;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nLê Văn Thử\n"
    ))
}

fn section<'r>(report: &'r Report, number: &str) -> &'r SectionOutline {
    fn find<'r>(sections: &'r [SectionOutline], number: &str) -> Option<&'r SectionOutline> {
        sections
            .iter()
            .find_map(|section| match section.number == number {
                true => Some(section),
                false => find(&section.sections, number),
            })
    }
    find(&report.plan.sections, number).unwrap()
}

fn items(section: &SectionOutline) -> Vec<&str> {
    section
        .items
        .iter()
        .map(|item| item.text.as_str())
        .collect()
}

/// "lead / coordinate / due".
fn said(assignment: &Option<AssignmentOutline>) -> String {
    let Some(assignment) = assignment else {
        return String::new();
    };
    [&assignment.lead, &assignment.coordinate, &assignment.due]
        .map(|part| part.as_ref().map_or("", |part| part.text.as_str()))
        .join(" / ")
}

fn lacks_an_appendix(report: &Report) -> bool {
    report
        .findings
        .iter()
        .any(|finding| finding.code == "KH201")
}

#[test]
fn a_paragraph_that_only_says_who_leads_is_the_assignment_of_the_task_above() {
    let report = plan(
        "1. Giám sát\n\n1.1. Giám sát ổ dịch tại khu dân cư.\n\n\
         Phòng Nghiệp vụ Y chủ trì, phối hợp với các bệnh viện thực hiện; hoàn thành trong tháng 5/2026.\n\n\
         1.2. Tập huấn cho cộng tác viên, hoàn thành chậm nhất ngày 10/6/2026.\n\n\
         Chủ trì: Văn phòng Sở.\n\n2. Truyền thông\n\n\
         - In tờ rơi. Văn phòng Sở chủ trì, hoàn thành trước ngày 01/7/2026.\n\n- Phát thanh hằng tuần.",
    );
    assert_eq!(
        said(&section(&report, "II.1.1").assignment),
        "Phòng Nghiệp vụ Y / các bệnh viện / hoàn thành trong tháng 5/2026"
    );
    assert_eq!(
        said(&section(&report, "II.1").items[0].assignment),
        "Văn phòng Sở /  / hoàn thành chậm nhất ngày 10/6/2026"
    );
    let second = section(&report, "II.2");
    let shown = said(&second.items[0].assignment);
    assert_eq!(shown, "Văn phòng Sở /  / hoàn thành trước ngày 01/7/2026");
}

#[test]
fn a_dash_behind_the_plus_lines_of_a_task_is_the_tasks() {
    let report = plan(
        "1. Giám sát\n\na) Giám sát ổ dịch theo hai đợt:\n\n+ Đợt 1: tháng 4;\n\n+ Đợt 2: tháng 9.\n\n\
         - Chủ trì: Phòng Nghiệp vụ Y;\n\n- Phối hợp: các bệnh viện.\n\nb) Phun hóa chất tại khu dân cư.\n\n\
         2. Truyền thông\n\n- Phát thanh hằng tuần.",
    );
    assert_eq!(
        said(&section(&report, "II.1.a").assignment),
        "Phòng Nghiệp vụ Y / các bệnh viện / "
    );
}

#[test]
fn lines_of_every_shape_are_the_tasks_assignment() {
    for lines in [
        "- Cơ quan chủ trì: Phòng Nghiệp vụ Y.\n\n- Cơ quan phối hợp: các bệnh viện.\n\n- Thời gian thực hiện: Quý II năm 2026.",
        "+ Đơn vị chủ trì: Phòng Nghiệp vụ Y;\n\n+ Phối hợp: các bệnh viện;\n\n+ Thời hạn: Quý II năm 2026.",
        "Chủ trì: Phòng Nghiệp vụ Y. Phối hợp: các bệnh viện. Thời gian: Quý II năm 2026.",
        "+ Chủ trì: Phòng Nghiệp vụ Y; phối hợp: các bệnh viện; thời gian hoàn thành: Quý II năm 2026.",
        "Đơn vị chủ trì tham mưu thực hiện: Phòng Nghiệp vụ Y.\n\nĐơn vị phối hợp thực hiện: các bệnh viện.\n\nThời hạn hoàn thành: Quý II năm 2026.",
        "+ Cơ quan thực hiện: Phòng Nghiệp vụ Y chủ trì, phối hợp với các bệnh viện.\n\n+ Tiến độ: Quý II năm 2026.",
    ] {
        let report = plan(&format!(
            "1. Giám sát\n\n- Giám sát ổ dịch tại khu dân cư.\n\n{lines}\n\n2. Truyền thông\n\n- Phát thanh hằng tuần."
        ));
        let first = section(&report, "II.1");
        assert_eq!(items(first), ["Giám sát ổ dịch tại khu dân cư."], "{lines}");
        assert_eq!(
            said(&first.items[0].assignment),
            "Phòng Nghiệp vụ Y / các bệnh viện / Quý II năm 2026",
            "{lines}"
        );
        assert_eq!(
            said(&section(&report, "II.2").items[0].assignment),
            "",
            "{lines}"
        );
        assert!(!lacks_an_appendix(&report), "{lines}");
    }
}

#[test]
fn a_sentence_that_only_says_who_is_one_too() {
    for line in [
        "(Giao Phòng Nghiệp vụ Y chủ trì, phối hợp với các bệnh viện thực hiện).",
        "Giao Phòng Nghiệp vụ Y chủ trì, phối hợp với các bệnh viện thực hiện.",
        "(Phòng Nghiệp vụ Y chủ trì, phối hợp các bệnh viện)",
    ] {
        let report = plan(&format!(
            "a) Giám sát ổ dịch tại khu dân cư.\n\n{line}\n\nb) Phun hóa chất."
        ));
        let tasks = section(&report, "II");
        assert_eq!(
            items(tasks),
            ["Giám sát ổ dịch tại khu dân cư.", "Phun hóa chất."],
            "{line}"
        );
        assert_eq!(
            said(&tasks.items[0].assignment),
            "Phòng Nghiệp vụ Y / các bệnh viện / ",
            "{line}"
        );
    }
}

#[test]
fn what_somebody_is_told_to_do_is_a_task() {
    let report = plan(
        "- Giám sát ổ dịch tại khu dân cư.\n\n\
         - Giao Phòng Nghiệp vụ Y chủ trì, phối hợp với các bệnh viện xây dựng quy trình giám sát.\n\n\
         - Phòng Kế hoạch chủ trì: rà soát vật tư.",
    );
    assert_eq!(section(&report, "II").items.len(), 3);
    assert!(lacks_an_appendix(&report));
}

#[test]
fn lines_right_under_a_heading_assign_what_it_states() {
    let report = plan(
        "1. Tập huấn giám sát ca bệnh cho tuyến cơ sở\n\n- Cơ quan thực hiện: Phòng Nghiệp vụ Y.\n\n\
         - Thời gian thực hiện:\n\n+ Đợt 1: tháng 3 năm 2026.\n\n+ Đợt 2: tháng 8 năm 2026.\n\n\
         2. Truyền thông\n\n- Phát thanh hằng tuần.",
    );
    let first = section(&report, "II.1");
    assert_eq!(items(first), [""; 0]);
    assert_eq!(
        said(&first.assignment),
        "Phòng Nghiệp vụ Y /  / Đợt 1: tháng 3 năm 2026; Đợt 2: tháng 8 năm 2026"
    );
    let empty = ["KH102", "KH103", "KH105", "KH106"];
    assert!(
        report
            .findings
            .iter()
            .all(|finding| empty.iter().all(|code| *code != finding.code))
    );
}

#[test]
fn a_time_alone_belongs_to_the_task_above_and_the_time_of_a_meeting_to_nobody() {
    let report = plan(
        "- Lập danh sách hộ có lăng quăng.\n\nThời gian hoàn thành: Trước ngày 15/3/2026.\n\n\
         - Báo cáo kết quả về Sở. Thời hạn hoàn thành: Trước ngày 30/4/2026.",
    );
    let tasks = section(&report, "II");
    assert_eq!(tasks.items.len(), 2);
    assert_eq!(
        said(&tasks.items[0].assignment),
        " /  / Trước ngày 15/3/2026"
    );
    assert_eq!(
        said(&tasks.items[1].assignment),
        " /  / Trước ngày 30/4/2026"
    );
    // Nobody is named: the appendix is still missing.
    assert!(lacks_an_appendix(&report));
    let event = plan(
        "1. Hội nghị triển khai\n\n- Thời gian: 01 buổi, tháng 3 năm 2026.\n\n- Địa điểm: Hội trường Sở.\n\n- Thành phần: các đơn vị.",
    );
    assert_eq!(section(&event, "II.1").items.len(), 3);
}

#[test]
fn one_assignment_below_several_tasks_is_for_all_of_them() {
    let report = plan(
        "1. Giám sát\n\n- Giám sát ổ dịch tại khu dân cư.\n\n- Lấy mẫu xét nghiệm.\n\n\
         Đơn vị chủ trì: Phòng Nghiệp vụ Y.\n\nĐơn vị phối hợp: các bệnh viện.",
    );
    let first = section(&report, "II.1");
    assert_eq!(first.items.len(), 2);
    assert_eq!(
        said(&first.assignment),
        "Phòng Nghiệp vụ Y / các bệnh viện / "
    );
}

#[test]
fn a_deadline_in_a_line_is_compared_with_the_date_of_issue() {
    let report = plan(
        "- Giám sát ổ dịch tại khu dân cư.\n\n+ Chủ trì: Phòng Nghiệp vụ Y.\n\n+ Thời hạn: tháng 12/2025.",
    );
    let past: Vec<&str> = report
        .findings
        .iter()
        .filter(|finding| finding.code == "KH213")
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(past.len(), 1, "{past:?}");
}
