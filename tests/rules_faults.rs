//! Single faults of form, language and vagueness planted into the clean fixtures: each is caught by
//! exactly the expected rule and changes nothing else that is said; and what is allowed stays silent.

mod planted;

use kehoach_check::report::Severity;
use kehoach_check::{Checker, Options, RuleSetting, Source};

use planted::{COMMUNE, DEPARTMENT, DIGITAL, PROVINCE, Row, check, fixture};

const FAULTS: &[Row] = &[
    // What was left.
    (
        DIGITAL,
        "2. Phát triển chính quyền số\n",
        "**2. Phát triển chính quyền số**\n",
        "KH256",
    ),
    (
        DIGITAL,
        "số hóa hồ sơ thủ tục hành chính.",
        "số hóa hồ sơ thủ tục hành chính (TTHC), phối hợp với trung tâm thông tin hành chính công (TTHC).",
        "KH735",
    ),
    // The head.
    (DIGITAL, "Suối Ngọc, ngày", "TP. Suối Ngọc, ngày", "KH706"),
    (COMMUNE, "CHỦ NGHĨA VIỆT NAM", "CHỦ NGHỈA VIỆT NAM", "KH701"),
    (
        DEPARTMENT,
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
        "CỘNG HÒA XÃ HÔI CHỦ NGHĨA",
        "KH701",
    ),
    (
        PROVINCE,
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "KH701",
    ),
    (
        COMMUNE,
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n",
        "",
        "KH701",
    ),
    (
        COMMUNE,
        "Độc lập - Tự do - Hạnh phúc",
        "Độc lập -Tự do - Hạnh phúc",
        "KH702",
    ),
    (
        DEPARTMENT,
        "Độc lập - Tự do - Hạnh phúc",
        "Độc lập – Tự do – Hạnh phúc",
        "KH702",
    ),
    (
        PROVINCE,
        "Độc lập - Tự do - Hạnh phúc",
        "Độc lập - Tự do - Hạnh phuc",
        "KH702",
    ),
    (COMMUNE, "Độc lập - Tự do - Hạnh phúc\n", "", "KH702"),
    (
        COMMUNE,
        "ỦY BAN NHÂN DÂN\nPHƯỜNG BẾN ĐÁ",
        "UBND PHƯỜNG BẾN ĐÁ",
        "KH703",
    ),
    (
        COMMUNE,
        "ỦY BAN NHÂN DÂN\nPHƯỜNG BẾN ĐÁ",
        "HĐND PHƯỜNG BẾN ĐÁ",
        "KH703",
    ),
    (COMMUNE, "Số: 46/KH-UBND", "Số 46/KH-UBND", "KH704"),
    (DEPARTMENT, "Số: 27/KH-SKHCN", "SỐ: 27/KH-SKHCN", "KH704"),
    (DEPARTMENT, "Số: 27/KH-SKHCN", "Số: 27/TB-SKHCN", "KH705"),
    (DEPARTMENT, "Số: 27/KH-SKHCN", "Số: 27/SKHCN-VP", "KH705"),
    (
        DEPARTMENT,
        "ngày 08 tháng 4 năm 2025",
        "ngày 8 tháng 4 năm 2025",
        "KH706",
    ),
    (
        DEPARTMENT,
        "Sông Thao, ngày 08",
        "Sông Thao ngày 08",
        "KH706",
    ),
    // The bases.
    (
        PROVINCE,
        "ngày 19 tháng 02 năm 2025;",
        "ngày 19 tháng 02 năm 2025",
        "KH707",
    ),
    (
        PROVINCE,
        "ngày 11 tháng 3 năm 2025.",
        "ngày 11 tháng 3 năm 2025;",
        "KH707",
    ),
    (
        DEPARTMENT,
        "và những năm tiếp theo;\n",
        "và những năm tiếp theo\n",
        "KH707",
    ),
    (
        COMMUNE,
        "Căn cứ Quyết định số 1703",
        "Kính gửi: Các tổ dân phố\n\nCăn cứ Quyết định số 1703",
        "KH708",
    ),
    // The close.
    (PROVINCE, "KT. CHỦ TỊCH\n", "", "KH709"),
    (PROVINCE, "\nPHÓ CHỦ TỊCH\n", "\nCHỦ TỊCH\n", "KH709"),
    (PROVINCE, "KT. CHỦ TỊCH", "KT. GIÁM ĐỐC", "KH709"),
    (
        COMMUNE,
        "TM. ỦY BAN NHÂN DÂN",
        "T/M ỦY BAN NHÂN DÂN",
        "KH709",
    ),
    (
        COMMUNE,
        "TM. ỦY BAN NHÂN DÂN",
        "TM.ỦY BAN NHÂN DÂN",
        "KH709",
    ),
    (COMMUNE, "Lê Văn Thạch", "ThS. Lê Văn Thạch", "KH710"),
    (COMMUNE, "- Lưu: VT, VHXH.\n", "", "KH711"),
    (COMMUNE, "- Lưu: VT, VHXH.", "- Lưu: VHXH.", "KH711"),
    (COMMUNE, "- Lưu: VT, VHXH.", "- Lưu VT, VHXH.", "KH711"),
    (COMMUNE, "- Lưu: VT, VHXH.", "- Lưu: VT, VHXXH.", "KH711"),
    (COMMUNE, "- Lưu: VT, VHXH.", "- Lưu: VT, VHXH", "KH712"),
    (
        COMMUNE,
        "- Các tổ dân phố;\n- Lưu",
        "- Các tổ dân phố\n- Lưu",
        "KH712",
    ),
    (
        COMMUNE,
        "- Công an phường, Trạm Y tế;",
        "- Công an phường, Trạm Y tế.",
        "KH712",
    ),
    (
        COMMUNE,
        "- Các tổ dân phố;\n- Lưu",
        "- Các tổ dân phố;\n- Các tổ dân phố;\n- Lưu",
        "KH713",
    ),
    (
        COMMUNE,
        "thực hiện Kế hoạch này./.",
        "thực hiện Kế hoạch này",
        "KH714",
    ),
    (DEPARTMENT, "./.\n", ";\n", "KH714"),
    // Capitals.
    (
        COMMUNE,
        "- Triển khai kịp thời, hiệu quả Chỉ thị số 38-CT/TW",
        "- Triển khai kịp thời, hiệu quả chỉ thị số 38-CT/TW",
        "KH715",
    ),
    (
        COMMUNE,
        "giám sát việc thực hiện Kế hoạch này./.",
        "giám sát việc thực hiện kế hoạch này./.",
        "KH715",
    ),
    (
        COMMUNE,
        "với điều kiện của phường.",
        "với điều kiện; phường Chủ trì việc này.",
        "KH716",
    ),
    (
        COMMUNE,
        "2024 của Ban Bí thư về",
        "2024 của Ban Bí Thư về",
        "KH717",
    ),
    (
        COMMUNE,
        "báo cáo kết quả với Ủy ban nhân dân phường",
        "báo cáo kết quả với Ủy Ban nhân dân phường",
        "KH717",
    ),
    (
        COMMUNE,
        "tổ chức chính trị - xã hội vận động Nhân dân tham gia thực hiện",
        "tổ chức chính trị - xã hội và nhân dân tham gia thực hiện",
        "KH718",
    ),
    (
        COMMUNE,
        "phù hợp với điều kiện của phường.",
        "phù hợp với điều kiện của phường theo khoản 2 điều 5 của Luật Đo lường.",
        "KH719",
    ),
    (COMMUNE, "(Kèm theo Kế hoạch", "(Theo Kế hoạch", "KH720"),
    // Language.
    (
        COMMUNE,
        "Nâng cao ý thức chấp hành",
        "Nâng cao ý thưc chấp hành",
        "KH901",
    ),
    (DEPARTMENT, "Nâng cao vị thế", "Nâng cao vị thếế", "KH901"),
    (
        PROVINCE,
        "đầu tư cơ sở vật chất",
        "đầu tư cơ sở vậtchất",
        "KH901",
    ),
    (
        COMMUNE,
        "bảo vệ quyền lợi của người tiêu dùng",
        "bảo vệ quyền lợi cuả người tiêu dùng",
        "KH901",
    ),
    (
        COMMUNE,
        "Hướng dẫn cơ sở sản xuất",
        "Hướng dẫn nghành, cơ sở sản xuất",
        "KH901",
    ),
    (
        COMMUNE,
        "sản phẩm, hàng hóa, dịch vụ.",
        "sản phẩm, hàng hoá, dịch vụ.",
        "KH902",
    ),
    (
        DEPARTMENT,
        "Các nhiệm vụ phải sát",
        "Các nhiệm vu\u{323} phải sát",
        "KH903",
    ),
    (
        COMMUNE,
        "thiết thực, đúng thẩm quyền",
        "thiết thực , đúng thẩm quyền",
        "KH904",
    ),
    (
        DEPARTMENT,
        "tiết kiệm, hiệu quả.",
        "tiết kiệm, hiệu quả .",
        "KH904",
    ),
    (
        COMMUNE,
        "bằng nhiều hình thức.",
        "bằng nhiều hình thức, ưu tiên ĐVHCX.",
        "KH906",
    ),
    (
        COMMUNE,
        "Mỗi năm tổ chức một buổi",
        "Hàng năm tổ chức một buổi",
        "KH907",
    ),
    (
        COMMUNE,
        "Rà soát văn bản của phường, cụ thể hóa chủ trương, đường lối của Đảng",
        "Rà soát văn bản của phường, cụ thể hóa chủ trương, đương lối của Đảng",
        "KH908",
    ),
    (
        DEPARTMENT,
        "sửa đổi, bổ sung một số điều",
        "sửa đổi, bổ xung một số điều",
        "KH909",
    ),
    (
        COMMUNE,
        "- Triển khai kịp thời",
        "- Triễn khai kịp thời",
        "KH909",
    ),
    (
        COMMUNE,
        "Cử công chức tham gia các lớp",
        "Cử công chức hổ trợ, tham gia các lớp",
        "KH909",
    ),
    (
        COMMUNE,
        "kiểm tra, giám sát về tiêu chuẩn, đo lường, chất lượng, bảo đảm",
        "kiểm tra, giám sát về tiêu chuẩn, đo lường chất lượng, bảo đảm",
        "KH910",
    ),
    (
        DEPARTMENT,
        "bằng nhiều hình thức.",
        "bằng nhiều hình thức",
        "KH911",
    ),
    // Vagueness.
    (
        DIGITAL,
        "| Các thôn | Hằng năm |",
        "| Các thôn | Theo quy định |",
        "KH251",
    ),
    (
        DIGITAL,
        "| Tổ công nghệ số cộng đồng | 2026 - 2030 |",
        "| Tổ công nghệ số cộng đồng | Kịp thời |",
        "KH251",
    ),
    // Deadlines that cannot be kept.
    (DIGITAL, "Tháng 6 năm 2026", "Trước ngày 31/6/2026", "KH212"),
    (DIGITAL, "Quý II năm 2026", "Quý II năm 2025", "KH213"),
    // What does not agree with itself.
    (
        DIGITAL,
        "Kinh phí thực hiện do ngân sách xã bảo đảm",
        "Kinh phí năm 2026 là 60 triệu đồng, gồm: tập huấn 25 triệu đồng; tuyên truyền 45 triệu đồng, do ngân sách xã bảo đảm",
        "KH215",
    ),
    (
        DIGITAL,
        "| Phòng Kinh tế | Hội Nông dân xã |",
        "| Phòng Kinh tế | Phòng Kinh tế; Hội Nông dân xã |",
        "KH216",
    ),
    (
        DIGITAL,
        "CHUYỂN ĐỔI SỐ TRÊN ĐỊA BÀN XÃ SUỐI NGỌC",
        "CHUYỂN ĐỔI SỐ TRÊN ĐỊA BÀN XÃ SUỐI HOA",
        "KH614",
    ),
];

#[test]
fn each_fault_is_caught_by_its_rule_alone() {
    planted::assert_each_is_caught_alone(FAULTS);
    assert!(FAULTS.len() >= 45, "{}", FAULTS.len());
}

#[test]
fn a_rule_that_is_off_by_default_speaks_when_it_is_asked() {
    let text = fixture(COMMUNE).replacen(
        "phản ánh, kiến nghị xử lý hành vi vi phạm",
        "xử lý vi phạm (nếu có)",
        1,
    );
    let quiet = check(&text);
    assert!(quiet.findings.iter().all(|finding| finding.code != "KH253"));
    let mut options = Options::default();
    options
        .rules
        .insert("KH253".to_owned(), RuleSetting::Severity(Severity::Hint));
    let checker = Checker::new(options).unwrap();
    let report = checker.check(&Source::Text(text)).unwrap();
    assert_eq!(
        report
            .findings
            .iter()
            .filter(|finding| finding.code == "KH253")
            .count(),
        1
    );
}
