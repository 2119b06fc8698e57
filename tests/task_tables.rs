//! Which tables of a plan assign tasks, and how their cells stand under their heads: whole plans whose
//! table changes and nothing else.

use kehoach_check::report::{Purpose, Report, RowOutline};
use kehoach_check::{Checker, Options, Source};

fn check(html: String) -> Report {
    let checker = Checker::new(Options::default()).unwrap();
    checker.check(&Source::Html(html)).unwrap()
}

/// A ward's plan with something in its body and something behind its signature.
fn plan(in_body: &str, behind: &str) -> Report {
    check(format!(
        "<p>ỦY BAN NHÂN DÂN</p><p>XÃ AN THỬ</p><p>Số: 12/KH-UBND</p>\
         <p>An Thử, ngày 10 tháng 02 năm 2026</p><p>KẾ HOẠCH</p><p>Phòng, chống cháy rừng năm 2026</p>\
         <p>I. MỤC ĐÍCH, YÊU CẦU</p><p>1. Mục đích</p><p>- Giữ rừng.</p><p>2. Yêu cầu</p><p>- Rõ việc.</p>\
         <p>II. NHIỆM VỤ, GIẢI PHÁP</p><p>- Tuần tra các tiểu khu giáp ranh.</p>{in_body}\
         <p>- Nhiệm vụ cụ thể tại Phụ lục kèm theo.</p>\
         <p>III. TỔ CHỨC THỰC HIỆN</p><p>1. Phòng Kinh tế theo dõi, đôn đốc.</p>\
         <p>2. Các thôn thực hiện Kế hoạch này./.</p>\
         <p>Nơi nhận:</p><p>- Các thôn;</p><p>- Lưu: VT.</p>\
         <p>TM. ỦY BAN NHÂN DÂN</p><p>CHỦ TỊCH</p><p>Lê Văn Thử</p>{behind}"
    ))
}

/// "a|b" a row; the first is the head.
fn table(rows: &[&str]) -> String {
    let rows: String = rows
        .iter()
        .map(|row| {
            let cells: String = row
                .split('|')
                .map(|cell| format!("<td>{cell}</td>"))
                .collect();
            format!("<tr>{cells}</tr>")
        })
        .collect();
    format!("<table border=\"1\">{rows}</table>")
}

fn rows(report: &Report) -> Vec<&RowOutline> {
    let appendices = report.plan.appendices.iter();
    appendices
        .flat_map(|appendix| &appendix.groups)
        .flat_map(|group| &group.rows)
        .collect()
}

fn leads(report: &Report) -> Vec<&str> {
    rows(report)
        .iter()
        .map(|row| row.lead.as_deref().unwrap_or(""))
        .collect()
}

/// The findings on the appendix.
fn told(report: &Report) -> Vec<String> {
    let findings = report.findings.iter();
    findings
        .filter(|finding| finding.code.starts_with("KH20"))
        .map(|finding| format!("{} {}", finding.code, finding.message))
        .collect()
}

const ASSIGNED: &[&str] = &[
    "TT|Nội dung nhiệm vụ|Cơ quan chủ trì|Cơ quan phối hợp|Thời gian",
    "1|Tuần tra các tiểu khu giáp ranh|Hạt Kiểm lâm|Các thôn|Mùa khô năm 2026",
    "2|Phát dọn đường băng cản lửa|Phòng Kinh tế|Đoàn Thanh niên|Trước ngày 30/3/2026",
];

#[test]
fn tables_without_tasks_or_without_anybody_who_does_them_assign_nothing() {
    for (title, purpose, table_rows) in [
        (
            "LỊCH TRỰC CHỐT CANH LỬA",
            Purpose::Timetable,
            &[
                "Thời gian|Nội dung|Phụ trách",
                "Thứ hai|Trực chốt số 1|Công an xã",
                "Thứ ba|Trực chốt số 2|",
            ][..],
        ),
        (
            "KỊCH BẢN DIỄN TẬP",
            Purpose::Timetable,
            &[
                "STT|Nội dung|Người thực hiện|Giờ",
                "1|Báo động|Trưởng thôn|7h30",
                "2|Triển khai lực lượng|Công an xã|7h45",
            ],
        ),
        (
            "BẢNG CHẤM ĐIỂM CÁC THÔN",
            Purpose::Scores,
            &[
                "TT|Nội dung|Điểm tối đa|Đơn vị tự chấm",
                "1|Tổ chức tuần tra|40|",
                "2|Không để xảy ra cháy|60|",
            ],
        ),
        (
            "CHỈ TIÊU NĂM 2026",
            Purpose::Targets,
            &[
                "TT|Chỉ tiêu|Đơn vị chủ trì|Năm 2026",
                "1|Tỷ lệ che phủ rừng|Hạt Kiểm lâm|52%",
                "2|Số vụ cháy|Công an xã|0",
            ],
        ),
        (
            "DANH SÁCH CHỐT CANH LỬA",
            Purpose::List,
            &[
                "TT|Tên chốt|Vị trí|Người phụ trách",
                "1|Chốt Đồi Thông|Tiểu khu 12|Ông A",
                "2|Chốt Khe Sâu|Tiểu khu 15|Ông B",
            ],
        ),
        (
            "LỰC LƯỢNG DỰ TRỮ",
            Purpose::List,
            &[
                "TT|Lực lượng|Số người|Đơn vị phụ trách",
                "1|Dân quân|45|Ban Chỉ huy Quân sự xã",
                "2|Cán bộ y tế|9|Trạm Y tế xã",
            ],
        ),
        (
            "DANH SÁCH TỔ XUNG KÍCH",
            Purpose::List,
            &[
                "TT|Họ và tên|Chức vụ|Nhiệm vụ|Phụ trách địa bàn",
                "1|Lê A|Trưởng Công an|Tổ trưởng|Thôn 1",
                "2|Lê B|Công chức|Tổ viên|Thôn 2",
            ],
        ),
        (
            "PHÂN CÔNG NHIỆM VỤ THÀNH VIÊN TỔ XUNG KÍCH",
            Purpose::List,
            &[
                "TT|Họ và tên|Chức vụ|Nhiệm vụ được phân công",
                "1|Lê A|Phó Chủ tịch|Chỉ đạo chung",
                "2|Lê B|Công chức|Tổng hợp số liệu",
            ],
        ),
        (
            "TIÊU CHÍ ĐÁNH GIÁ",
            Purpose::Scores,
            &[
                "TT|Nội dung|Thang điểm|Đơn vị thẩm định",
                "1|Tổ chức tuần tra|30|Hạt Kiểm lâm",
                "2|Báo cáo đúng hạn|20|Văn phòng",
            ],
        ),
        (
            "DANH MỤC THỦ TỤC HÀNH CHÍNH",
            Purpose::List,
            &[
                "TT|Tên thủ tục|Lĩnh vực|Cơ quan thực hiện",
                "1|Cấp phép khai thác gỗ|Lâm nghiệp|Hạt Kiểm lâm",
                "2|Xác nhận nguồn gốc|Lâm nghiệp|UBND xã",
            ],
        ),
        (
            "BIỂU TỔNG HỢP KẾT QUẢ",
            Purpose::Form,
            &[
                "TT|Nội dung|Kế hoạch|Kết quả|Đơn vị thực hiện",
                "1|Phát dọn đợt 1|||",
                "2|Phát dọn đợt 2|||",
            ],
        ),
        (
            "DỰ TOÁN KINH PHÍ",
            Purpose::Money,
            &[
                "TT|Nội dung|Số lượng|Đơn giá|Thành tiền|Đơn vị thực hiện",
                "1|Mua máy thổi gió|4|12.000.000|48.000.000|Phòng Kinh tế",
            ],
        ),
        (
            "BIỂU MẪU BÁO CÁO",
            Purpose::Form,
            &[
                "TT|Nội dung báo cáo|Đơn vị thực hiện|Kết quả|Ghi chú",
                "1|Lượt tuần tra|||",
                "2|Diện tích phát dọn|||",
            ],
        ),
    ] {
        let behind = format!(
            "<p>Phụ lục I</p><p>PHÂN CÔNG NHIỆM VỤ</p>{}<p>Phụ lục II</p><p>{title}</p>{}",
            table(ASSIGNED),
            table(table_rows)
        );
        let report = plan("", &behind);
        assert_eq!(rows(&report).len(), 2, "{title}");
        assert_eq!(told(&report), [""; 0], "{title}");
        let last = report.plan.appendices.last().unwrap();
        assert_eq!(last.purpose, purpose, "{title}");
        assert!(
            last.groups.is_empty() && !last.columns.is_empty(),
            "{title}"
        );
    }
}

#[test]
fn a_timetable_in_the_body_is_no_appendix() {
    let timetable = table(&[
        "Thời gian|Nội dung|Phụ trách",
        "7 giờ 30|Đón đại biểu|Văn phòng",
        "8 giờ 00|Khai mạc|",
    ]);
    let behind = format!("<p>Phụ lục</p><p>PHÂN CÔNG NHIỆM VỤ</p>{}", table(ASSIGNED));
    let report = plan(
        &format!("<p>Chương trình lễ ra quân:</p>{timetable}"),
        &behind,
    );
    assert_eq!(report.plan.appendices.len(), 1);
    assert_eq!(told(&report), [""; 0]);
}

#[test]
fn who_does_it_may_be_called_in_many_ways() {
    for heading in [
        "Người thực hiện",
        "Người phụ trách",
        "Đơn vị chịu trách nhiệm",
        "Bộ phận tham mưu",
        "Phân công",
        "Đầu mối",
        "Đơn vị",
        "Thực hiện",
    ] {
        let head = format!("TT|Nội dung công việc|Thời gian|{heading}");
        let report = plan(
            &table(&[
                &head,
                "1|Chuẩn bị dụng cụ|Tháng 3/2026|Công chức Địa chính",
                "2|Phát dọn thực bì|Tháng 4/2026|Đoàn Thanh niên",
            ]),
            "",
        );
        assert_eq!(
            leads(&report),
            ["Công chức Địa chính", "Đoàn Thanh niên"],
            "{heading}"
        );
    }
}

#[test]
fn a_blank_table_that_says_it_assigns_is_judged() {
    let behind = format!(
        "<p>Phụ lục</p><p>PHÂN CÔNG NHIỆM VỤ</p>{}",
        table(&[
            ASSIGNED[0],
            "1|Tuần tra rừng||Các thôn|Hằng tuần",
            "2|Phát dọn thực bì||Các thôn|Quý I/2026"
        ])
    );
    let told = told(&plan("", &behind));
    assert_eq!(
        told,
        ["KH204 Cột “Cơ quan chủ trì” để trống ở tất cả các hàng."]
    );
}

#[test]
fn rows_drawn_apart_from_their_head_stand_below_it_in_order() {
    let skewed = "<table border=1>\
        <tr><td>TT</td><td>Nội dung</td><td colspan=2>Cơ quan chủ trì</td><td>Cơ quan phối hợp</td><td colspan=2>Thời gian</td></tr>\
        <tr><td>1</td><td colspan=2>Tuần tra rừng</td><td>Hạt Kiểm lâm</td><td colspan=2>Các thôn</td><td>Hằng tuần</td></tr>\
        <tr><td>2</td><td colspan=2>Trực chốt</td><td>Công an xã</td><td colspan=2>Các thôn</td><td>Mùa khô</td></tr></table>";
    let report = plan(
        "",
        &format!("<p>Phụ lục</p><p>PHÂN CÔNG NHIỆM VỤ</p>{skewed}"),
    );
    assert_eq!(leads(&report), ["Hạt Kiểm lâm", "Công an xã"]);
    assert_eq!(told(&report), [""; 0]);
}

#[test]
fn one_cell_over_lead_and_helpers_is_both() {
    let merged = "<table border=1>\
        <tr><td>TT</td><td>Nội dung</td><td>Cơ quan chủ trì</td><td>Cơ quan phối hợp</td><td>Thời gian</td></tr>\
        <tr><td>1</td><td>Tuần tra rừng</td><td>Hạt Kiểm lâm</td><td>Các thôn</td><td>Hằng tuần</td></tr>\
        <tr><td>2</td><td>Dọn trụ sở</td><td colspan=2>Phòng Kinh tế, Công an xã</td><td>Thứ sáu hằng tuần</td></tr></table>";
    let report = plan(
        "",
        &format!("<p>Phụ lục</p><p>PHÂN CÔNG NHIỆM VỤ</p>{merged}"),
    );
    let row = rows(&report)[1];
    assert_eq!(row.lead, row.coordinate);
    assert_eq!(row.lead.as_deref(), Some("Phòng Kinh tế, Công an xã"));
    assert_eq!(told(&report), [""; 0]);
}

#[test]
fn a_merged_first_cell_heads_its_rows() {
    for head in ["Nhóm nhiệm vụ", "Lĩnh vực"] {
        let grouped = format!(
            "<table border=1>\
             <tr><td>{head}</td><td>Nhiệm vụ cụ thể</td><td>Đơn vị chủ trì</td><td>Đơn vị phối hợp</td><td>Thời gian</td></tr>\
             <tr><td rowspan=2>I. Tuyên truyền</td><td>Phát tờ rơi</td><td>Văn phòng</td><td>Các thôn</td><td>Quý I/2026</td></tr>\
             <tr><td>Mở chuyên mục</td><td>Phòng Văn hóa - Xã hội</td><td>Các thôn</td><td>Quý II/2026</td></tr>\
             <tr><td rowspan=2>II. Tuần tra</td><td>Lập chốt</td><td>Hạt Kiểm lâm</td><td>Công an xã</td><td>Mùa khô</td></tr>\
             <tr><td>Trực chốt</td><td>Công an xã</td><td>Các thôn</td><td>Mùa khô</td></tr></table>"
        );
        let report = plan(
            "",
            &format!("<p>Phụ lục</p><p>PHÂN CÔNG NHIỆM VỤ</p>{grouped}"),
        );
        let groups: Vec<(&str, &str, usize)> = report.plan.appendices[0]
            .groups
            .iter()
            .map(|group| {
                (
                    group.number.as_str(),
                    group.heading.as_str(),
                    group.rows.len(),
                )
            })
            .collect();
        assert_eq!(
            groups,
            [("I", "Tuyên truyền", 2), ("II", "Tuần tra", 2)],
            "{head}"
        );
        assert_eq!(rows(&report)[1].task, "Mở chuyên mục", "{head}");
    }
}

#[test]
fn heads_of_two_rows_name_the_columns_below_them() {
    let two = "<table border=1>\
        <tr><td rowspan=2>TT</td><td rowspan=2>Nhiệm vụ</td><td colspan=2>Phân công thực hiện</td><td rowspan=2>Thời hạn</td></tr>\
        <tr><td>Chủ trì</td><td>Phối hợp</td></tr>\
        <tr><td>1</td><td>Tuần tra rừng</td><td>Hạt Kiểm lâm</td><td>Các thôn</td><td>Hằng tuần</td></tr></table>";
    let report = plan("", &format!("<p>Phụ lục</p><p>PHÂN CÔNG NHIỆM VỤ</p>{two}"));
    let row = rows(&report)[0];
    assert_eq!(row.lead.as_deref(), Some("Hạt Kiểm lâm"));
    assert_eq!(row.coordinate.as_deref(), Some("Các thôn"));
    assert_eq!(row.due.as_deref(), Some("Hằng tuần"));
    assert_eq!(told(&report), [""; 0]);
}

#[test]
fn a_number_that_goes_down_several_rows_is_not_repeated() {
    let table = |second: &str| {
        format!(
            "<p>KẾ HOẠCH</p><p>II. NHIỆM VỤ</p><p>1. Họp.</p><p>Phụ lục</p><table><tr><th>TT<th>Nội dung nhiệm vụ\
             <th>Cơ quan chủ trì<th>Thời gian<tr><td rowspan=2>1<td>Họp dân<td>Văn phòng<td>Quý I<tr><td>Phát tờ rơi\
             <td>Văn phòng<td>Quý II<tr><td>{second}<td>Kiểm tra<td>Văn phòng<td>Quý III</table>"
        )
    };
    let numbered = |html: String| {
        let checker = Checker::new(Options::default()).unwrap();
        let report = checker.check(&Source::Html(html)).unwrap();
        let of_rule = report
            .findings
            .into_iter()
            .filter(|one| one.code == "KH205");
        of_rule.map(|one| one.message).collect::<Vec<_>>()
    };
    assert!(numbered(table("2")).is_empty());
    assert_eq!(numbered(table("3")).len(), 1);
}

#[test]
fn of_two_columns_of_times_the_new_one_is_the_deadline() {
    let late = table(&[
        "TT|Nhiệm vụ|Cơ quan chủ trì|Thời hạn được giao|Lý do quá hạn|Thời hạn mới",
        "1|Lập bản đồ tiểu khu|Phòng Kinh tế|30/6/2025|Chờ số liệu|28/02/2026",
        "2|Đóng mốc|Hạt Kiểm lâm|31/12/2025|Mưa bão|31/3/2026",
    ]);
    let behind = format!(
        "<p>Phụ lục I</p><p>PHÂN CÔNG NHIỆM VỤ</p>{}<p>Phụ lục II</p><p>NHIỆM VỤ QUÁ HẠN CHUYỂN SANG</p>{late}",
        table(ASSIGNED)
    );
    let report = plan("", &behind);
    let dues: Vec<_> = rows(&report).iter().map(|row| row.due.as_deref()).collect();
    assert_eq!(dues[2..], [Some("28/02/2026"), Some("31/3/2026")]);
    // Who helps is said in the table of the tasks; that those of last year have none is no fault.
    assert_eq!(told(&report), [""; 0]);
    assert!(report.findings.iter().all(|one| one.code != "KH213"));
}

#[test]
fn a_table_above_the_bodys_last_words_stands_in_the_body() {
    let report = check(
        "<p>ỦY BAN NHÂN DÂN</p><p>XÃ AN THỬ</p><p>Số: 12/KH-UBND</p>\
         <p>An Thử, ngày 10 tháng 02 năm 2026</p><p>KẾ HOẠCH</p><p>Phòng, chống cháy rừng năm 2026</p>\
         <p>I. MỤC ĐÍCH, YÊU CẦU</p><p>- Giữ rừng.</p><p>II. NHIỆM VỤ</p><p>- Tuần tra.</p>\
         <p>III. TỔ CHỨC THỰC HIỆN</p><p>1. Phòng Kinh tế theo dõi.</p><p>2. Đầu mối liên hệ</p>\
         <table border=1><tr><td>Họ và tên</td><td>Điện thoại</td><td>Nhiệm vụ</td></tr>\
         <tr><td>Lê Văn Thử</td><td>0269 3824 106</td><td>Phụ trách chung</td></tr></table>\
         <p>Các thôn nghiêm túc thực hiện Kế hoạch này./.</p>\
         <p>Nơi nhận:</p><p>- Các thôn;</p><p>- Lưu: VT.</p><p>TM. ỦY BAN NHÂN DÂN</p><p>CHỦ TỊCH</p><p>Lê Văn Thử</p>"
            .to_owned(),
    );
    assert!(report.findings.iter().all(|one| one.code != "KH714"));
}

/// A plan whose tasks stand in a table within their section, with some text behind it.
fn with_table(rows: &str, behind: &str) -> Vec<&'static str> {
    let text = format!(
        "ỦY BAN NHÂN DÂN\nXÃ AN LẠC\n\nKẾ HOẠCH\nNạo vét kênh mương năm 2026\n\nI. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nBảo đảm nước tưới.\n\
         2. Yêu cầu\nHoàn thành đúng thời gian.\nII. NHIỆM VỤ\nCác nhiệm vụ được giao theo bảng sau:\n\
         TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian\n{rows}\n{behind}\
         III. TỔ CHỨC THỰC HIỆN\nPhòng Kinh tế theo dõi, báo cáo trước ngày 15/12/2026./.\n"
    );
    let checker = Checker::new(Options::default()).unwrap();
    let report = checker.check(&Source::Text(text)).unwrap();
    let found = report.findings.iter().map(|one| one.code);
    found.collect()
}

const ROWS: &str = "1\tNạo vét kênh Một\tPhòng Kinh tế\tThôn Một\tTrước 30/6/2026\n2\tNạo vét kênh Hai\t\tThôn Hai\tTrước 30/7/2026\n\
                    3\tSửa cống\tThôn Ba\tPhòng Kinh tế\tTrước 30/8/2026";

#[test]
fn a_table_within_the_section_states_its_tasks() {
    let told = with_table(ROWS, "");
    assert!(!told.contains(&"KH105"), "{told:?}");
}

#[test]
fn a_note_may_say_what_empty_cells_mean() {
    let is_told = |behind: &str| with_table(ROWS, behind).contains(&"KH204");
    assert!(is_told(""));
    assert!(is_told(
        "Ghi chú: thời gian có thể thay đổi theo mùa mưa.\n"
    ));
    assert!(!is_told(
        "Ghi chú: ô để trống áp dụng như dòng liền trên.\n"
    ));
}
