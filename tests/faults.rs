//! Single faults of structure, appendix, parent, citation, order and agency planted into the clean
//! fixtures: each is caught by exactly the expected rule and changes nothing else that is said; and
//! what is allowed stays silent.

mod planted;

use kehoach_check::report::Severity;

use planted::{COMMUNE, Clean, DEPARTMENT, DIGITAL, PROVINCE, Row, check, fixture};

#[rustfmt::skip]
const FAULTS: &[Row] = &[
    // Sections.
    (DIGITAL, "IV. TỔ CHỨC THỰC HIỆN\n", "IV. KHEN THƯỞNG\n", "KH101"),
    (DIGITAL, "2. Yêu cầu\n", "2. Phạm vi\n", "KH101"),
    (DIGITAL, "3. Phát triển kinh tế số và xã hội số\n", "3. Phát triển chính quyền số\n", "KH106"),
    (COMMUNE, "\n1. Mục đích\n", "\n1. Phạm vi\n", "KH101"),
    (DEPARTMENT, "2. Tham mưu hoàn thiện cơ chế, chính sách và đổi mới quản lý nhà nước về tiêu chuẩn, đo lường, chất lượng\n", "2. Tuyên truyền, phổ biến về tiêu chuẩn, đo lường, chất lượng\n", "KH106"),
    (DIGITAL, "2. Phòng Kinh tế tham mưu bố trí kinh phí thực hiện Kế hoạch theo quy định.", "2. Phòng Kinh tế:", "KH103"),
    // The appendix.
    (DIGITAL, "Gửi, nhận và ký số văn bản điện tử | Văn phòng Hội đồng nhân dân và Ủy ban nhân dân |", "Gửi, nhận và ký số văn bản điện tử | |", "KH204"),
    (DIGITAL, "Hội Nông dân xã | 2026 - 2028 |", "Hội Nông dân xã | |", "KH204"),
    (COMMUNE, "1.2\tXây dựng", "1.3\tXây dựng", "KH205"),
    (DIGITAL, "| 2 | Gửi, nhận", "| 3 | Gửi, nhận", "KH205"),
    (DIGITAL, "| Phòng Kinh tế | Hội Nông dân xã | 2026 - 2028 |", "| Phòng Kinh tế | 2026 - 2028 |", "KH225"),
    (DIGITAL, "| Cơ quan chủ trì |", "| Ghi chú |", "KH203"),
    (DIGITAL, "| Cơ quan phối hợp |", "| Ghi chú |", "KH203"),
    (PROVINCE, "\tQuý I năm 2026\t", "\t\t", "KH204"),
    (DIGITAL, "| Phòng Kinh tế | Hội", "| Phòng Kinh tế; Phòng Văn hóa - Xã hội | Hội", "KH206"),
    // Against the parent.
    (PROVINCE, "của tỉnh\tQuý II năm 2025", "của tỉnh\tQuý II năm 2027", "KH303"),
    (COMMUNE, "tổ dân phố\tQuý II năm 2025", "tổ dân phố\tQuý III năm 2027", "KH303"),
    (PROVINCE, "báo cáo Bộ Khoa học và Công nghệ trước ngày 25 tháng 11", "báo cáo Bộ Khoa học và Công nghệ trước ngày 25 tháng 12", "KH305"),
    // Citations: the number.
    (PROVINCE, "Căn cứ Chỉ thị số 38-CT/TW ngày", "Căn cứ Chỉ thị số 38 CT/TW ngày", "KH401"),
    (PROVINCE, "Căn cứ Chỉ thị số 38-CT/TW ngày", "Căn cứ Chỉ thị số 38- CT/TW ngày", "KH401"),
    (PROVINCE, "Căn cứ Chỉ thị số 38-CT/TW ngày", "Căn cứ Chỉ thị số 38/CT-TW ngày", "KH401"),
    (COMMUNE, "Căn cứ Quyết định số 1703/QĐ-TTg", "Căn cứ Quyết định số 1703/QĐ- TTg", "KH401"),
    (DEPARTMENT, "Căn cứ Quyết định số 1703/QĐ-TTg", "Căn cứ Quyết định số 1703 /QĐ-TTg", "KH401"),
    (DIGITAL, "Kế hoạch số 145/KH-UBND ngày", "Kế hoạch số 145/KH -UBND ngày", "KH401"),
    // The date.
    (COMMUNE, "1703/QĐ-TTg ngày 31 tháng 12 năm 2024", "1703/QĐ-TTg ngày 31/13/2024", "KH402"),
    (COMMUNE, "1703/QĐ-TTg ngày 31 tháng 12 năm 2024", "1703/QĐ-TTg ngày 31/12/024", "KH402"),
    (DEPARTMENT, "412/QĐ-UBND ngày 18 tháng 3", "412/QĐ-UBND ngày 32 tháng 3", "KH402"),
    (DIGITAL, "ngày 05 tháng 12 năm 2025", "ngày 31/11/2025", "KH402"),
    (DIGITAL, "ngày 05 tháng 12 năm 2025", "ngày 05 tháng 02 năm 2026", "KH403"),
    (PROVINCE, "ngày 11 tháng 3 năm 2025.", "ngày 11 tháng 4 năm 2025.", "KH403"),
    (COMMUNE, "412/QĐ-UBND ngày 18 tháng 3 năm 2025", "412/QĐ-UBND ngày 18 tháng 6 năm 2025", "KH403"),
    (COMMUNE, "1703/QĐ-TTg ngày 31 tháng 12 năm 2024", "1703/QĐ-TTg ngày 30 tháng 12 năm 2024", "KH404"),
    (DEPARTMENT, "38-CT/TW ngày 30 tháng 7 năm 2024", "38-CT/TW ngày 31 tháng 7 năm 2024", "KH404"),
    (PROVINCE, "(sau đây viết là Chỉ thị số 38-CT/TW) và Quyết định số 1703/QĐ-TTg ngày 31 tháng 12", "(sau đây viết là Chỉ thị số 38-CT/TW) và Quyết định số 1703/QĐ-TTg ngày 21 tháng 12", "KH404"),
    // The type, the word "số", what a basis has to say.
    (DIGITAL, "Thực hiện Kế hoạch số 145/KH-UBND", "Thực hiện Quyết định số 145/KH-UBND", "KH405"),
    (PROVINCE, "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ tại Tờ trình số", "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ tại Báo cáo số", "KH405"),
    (COMMUNE, "Thực hiện Quyết định số 412/QĐ-UBND", "Thực hiện Chỉ thị số 412/QĐ-UBND", "KH405"),
    (PROVINCE, "Căn cứ Chỉ thị số 38-CT/TW", "Căn cứ Chỉ thị 38-CT/TW", "KH406"),
    (COMMUNE, "Triển khai kịp thời, hiệu quả Chỉ thị số 38", "Triển khai kịp thời, hiệu quả Chỉ thị 38", "KH406"),
    (DIGITAL, "Thực hiện Kế hoạch số 145", "Thực hiện Kế hoạch 145", "KH406"),
    (DEPARTMENT, "Căn cứ Chỉ thị số 38-CT/TW ngày 30 tháng 7 năm 2024 của Ban Bí thư về đẩy mạnh công tác tiêu chuẩn, đo lường, chất lượng quốc gia đến năm 2030 và những năm tiếp theo;", "Căn cứ Chỉ thị số 38-CT/TW ngày 30 tháng 7 năm 2024 của Ban Bí thư;", "KH407"),
    (COMMUNE, "412/QĐ-UBND ngày 18 tháng 3 năm 2025 của", "412/QĐ-UBND của", "KH407"),
    (DEPARTMENT, "412/QĐ-UBND ngày 18 tháng 3 năm 2025 của Ủy ban nhân dân tỉnh Sông Thao ban", "412/QĐ-UBND ngày 18 tháng 3 năm 2025 ban", "KH407"),
    // Order: lists, sections, articles.
    (PROVINCE, "đ) Tham gia xây dựng, nâng cấp", "e) Tham gia xây dựng, nâng cấp", "KH501"),
    (DEPARTMENT, "g) Phối hợp xây dựng", "f) Phối hợp xây dựng", "KH501"),
    (DIGITAL, "III. KINH PHÍ", "IV. KINH PHÍ", "KH501"),
    (DIGITAL, "3. Phát triển kinh tế số", "4. Phát triển kinh tế số", "KH501"),
    (COMMUNE, "5. Hội nhập và hợp tác", "4. Hội nhập và hợp tác", "KH501"),
    (DIGITAL, "3. Trung tâm Phục vụ", "2. Trung tâm Phục vụ", "KH501"),
    (PROVINCE, "Điều 2. Quyết định này có hiệu", "Điều 1. Quyết định này có hiệu", "KH501"),
    (PROVINCE, "- Như Điều 3;", "- Như Điều 4;", "KH503"),
    (PROVINCE, "- Như Điều 3;", "- Như Điều 2;", "KH503"),
    (DIGITAL, "tại Phụ lục kèm theo Kế hoạch này", "tại Kế hoạch này", "KH504"),
    (PROVINCE, "(Kèm theo Quyết định số 412/QĐ-UBND", "(Kèm theo Quyết định số 421/QĐ-UBND", "KH505"),
    (PROVINCE, "(Kèm theo Quyết định số 412/QĐ-UBND ngày 18 tháng 3", "(Kèm theo Quyết định số 412/QĐ-UBND ngày 18 tháng 4", "KH505"),
    (COMMUNE, "(Kèm theo Kế hoạch số 46/KH-UBND", "(Kèm theo Kế hoạch số 64/KH-UBND", "KH505"),
    (DEPARTMENT, "(Kèm theo Kế hoạch số 27/KH-SKHCN ngày 08", "(Kèm theo Kế hoạch số 27/KH-SKHCN ngày 09", "KH505"),
    (DIGITAL, "tham mưu bố trí kinh phí thực hiện Kế hoạch theo quy định.", "tham mưu bố trí kinh phí theo Mục VI Kế hoạch này.", "KH506"),
    (DIGITAL, "thực hiện Kế hoạch theo quy định.", "thực hiện khoản 1 và khoản 2 Mục VI Kế hoạch này.", "KH510"),
    (DIGITAL, "- Sở Khoa học và Công nghệ;\n", "- Như Điều 3;\n- Sở Khoa học và Công nghệ;\n", "KH503"),
    (DIGITAL, "PHÂN CÔNG NHIỆM VỤ ĐẨY MẠNH CHUYỂN ĐỔI SỐ TRÊN ĐỊA BÀN XÃ SUỐI NGỌC", "PHÂN CÔNG NHIỆM VỤ GIAI ĐOẠN 2025 - 2030", "KH508"),
    // Numbers against what they count.
    (DIGITAL, "II. NỘI DUNG, NHIỆM VỤ\n", "II. NỘI DUNG, NHIỆM VỤ\n\nỦy ban nhân dân xã tập trung thực hiện 04 nhóm nhiệm vụ sau:\n", "KH512"),
    (DIGITAL, "ưu tiên người cao tuổi và hộ nghèo.", "ưu tiên người cao tuổi; 105% hộ nghèo được hướng dẫn.", "KH513"),
    (DIGITAL, "số cộng đồng tại các thôn.", "số cộng đồng tại 04 thôn: Bản Mới, Nà Lương và Pá Khoang.", "KH518"),
    (DIGITAL, "ưu tiên người cao tuổi và hộ nghèo.", "ưu tiên 50 (năm mươi lăm) hộ nghèo.", "KH515"),
    (DIGITAL, "Kinh phí thực hiện do ngân sách xã", "Cơ cấu kinh phí: số hóa 50%; tập huấn 40%; tuyên truyền 20%, do ngân sách xã", "KH517"),
    // Two places that do not agree.
    (DIGITAL, "2. Phòng Kinh tế tham mưu", "2. Phòng Kinh tế chủ trì phổ cập kỹ năng số cho người dân; tham mưu", "KH217"),
    (DIGITAL, "trong toàn bộ hoạt động của xã.", "trong toàn bộ hoạt động của xã, hoàn thành trong tháng 9 năm 2026.", "KH219"),
    (DIGITAL, "ưu tiên người cao tuổi và hộ nghèo.", "ưu tiên hộ nghèo trong quý III năm 2026 (tháng 10).", "KH514"),
    (DIGITAL, "Trong quá trình thực hiện,", "Các cơ quan, đơn vị thuộc xã và trưởng các thôn gửi báo cáo về Phòng Văn hóa - Xã hội trước ngày 10 tháng 11 hằng năm. Trong quá trình thực hiện,", "KH516"),
    // What was left open.
    (DIGITAL, "ưu tiên người cao tuổi và hộ nghèo.", "ưu tiên ít nhất ....... hộ nghèo.", "KH254"),
    (DIGITAL, "thực hiện Kế hoạch theo quy định.", "thực hiện Kế hoạch theo quy định (đ/c Nam xem lại số liệu).", "KH255"),
    (DIGITAL, "3. Trung tâm Phục vụ hành chính công thực hiện tiếp nhận,", "3. Trung tâm Phục vụ hành chính công thực hiện Kế hoạch đẩy mạnh chuyển đổi số giai đoạn 2021 - 2025 trước ngày 15/6/2026; tiếp nhận,", "KH520"),
    // Parts and titles of what is cited.
    (DIGITAL, "tại các thôn.", "tại các thôn theo Điều 8 khoản 2 Quy chế làm việc của Ủy ban nhân dân xã.", "KH412"),
    (DEPARTMENT, "của Ban Bí thư về đẩy mạnh công tác", "của Ban Bí thư về tăng cường công tác", "KH413"),
    // Agencies.
    (DIGITAL, "4. Các cơ quan, đơn vị thuộc xã và", "4. Các cơ quan, đơn vị thuộc Ủy ban nhân dân xã Mường Khoa và", "KH615"),
    (DIGITAL, "trên hệ thống truyền thanh cơ sở", "trên sóng của Đài Truyền thanh huyện", "KH604"),
    (DIGITAL, "Tổ công nghệ số cộng đồng tại các thôn.", "Tổ công nghệ số cộng đồng tại các thôn theo hướng dẫn của Bộ Thông tin và Truyền thông.", "KH601"),
    (PROVINCE, "theo hướng dẫn của Bộ Khoa học và Công nghệ; xây", "theo hướng dẫn của Bộ Giao thông vận tải; xây", "KH601"),
    (DIGITAL, "2. Phòng Kinh tế tham mưu", "2. Phòng Kinh tế phối hợp với Sở Kế hoạch và Đầu tư tham mưu", "KH602"),
    (PROVINCE, "gửi Sở Tài chính tổng hợp", "gửi Sở KH&ĐT tổng hợp", "KH602"),
    (PROVINCE, "Sở Tư pháp; Thanh tra tỉnh", "Sở Giao thông vận tải; Thanh tra tỉnh", "KH602"),
    (DIGITAL, "ưu tiên người cao tuổi và hộ nghèo.", "ưu tiên người cao tuổi và hộ nghèo; học tập kinh nghiệm của tỉnh Hà Nam.", "KH603"),
    (DIGITAL, "2. Phòng Kinh tế tham mưu", "2. UBND huyện tham mưu", "KH604"),
    (DIGITAL, "ưu tiên người cao tuổi và hộ nghèo.", "ưu tiên người cao tuổi và hộ nghèo theo kế hoạch của cấp huyện.", "KH604"),
    (DIGITAL, "- Sở Khoa học và Công nghệ;\n", "", "KH606"),
];

/// What looks unusual and is right: fixture, words, what takes their place everywhere.
#[rustfmt::skip]
const ALLOWED: &[(&str, &str, &str)] = &[
    (PROVINCE, "ngày 30 tháng 7 năm 2024", "ngày 30/7/2024"),
    (PROVINCE, "- Như Điều 3;", "- Như trên;"),
    (DIGITAL, "II. NỘI DUNG, NHIỆM VỤ\n", "II. NỘI DUNG, NHIỆM VỤ\n\nỦy ban nhân dân xã tập trung thực hiện 03 nhóm nhiệm vụ sau:\n"),
    (DIGITAL, "ưu tiên người cao tuổi và hộ nghèo.", "ưu tiên người cao tuổi, hộ nghèo, ... với 105% kế hoạch."),
    (DIGITAL, "thực hiện Kế hoạch theo quy định.", "thực hiện Kế hoạch số ..../KH-UBND ngày .... tháng .... năm 2026 (nếu có)."),
    (DIGITAL, "2. Phòng Kinh tế tham mưu", "2. Phòng Kinh tế tiếp nhận nhiệm vụ của Sở Kế hoạch và Đầu tư trước đây, tham mưu"),
    (DIGITAL, "ưu tiên người cao tuổi và hộ nghèo.", "ưu tiên người cao tuổi và hộ nghèo theo Kế hoạch số 12/KH-UBND ngày 03 tháng 5 năm 2023 của Ủy ban nhân dân tỉnh Hà Nam."),
    (DIGITAL, "tại các thôn.", "tại các thôn theo Quyết định số 922/QĐ-BTTTT ngày 20 tháng 5 năm 2022 của Bộ Thông tin và Truyền thông."),
    (COMMUNE, "thị xã Phú Thao", "thị xã Phú Ninh"),
    (PROVINCE, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025;", "Căn cứ Luật Tổ chức chính quyền địa phương số 65/2025/QH15;"),
];

#[test]
fn clean_plans_give_neither_error_nor_warning() {
    for name in [PROVINCE, DEPARTMENT, COMMUNE, DIGITAL] {
        let report = check(&fixture(name));
        let said: Vec<_> = report
            .findings
            .iter()
            .filter(|finding| finding.severity != Severity::Hint)
            .map(|finding| (finding.code, &finding.message))
            .collect();
        assert!(said.is_empty(), "{name}: {said:?}");
    }
}

#[test]
fn each_fault_is_caught_by_its_rule_alone() {
    planted::assert_each_is_caught_alone(FAULTS);
}

#[test]
fn what_is_allowed_adds_no_finding() {
    let mut wrong = Vec::new();
    let mut clean = Clean::default();
    for (name, from, to) in ALLOWED {
        match clean.said_anew(name, from, |text| text.replace(from, to)) {
            None => wrong.push(format!("{name} has no “{from}”")),
            Some(new) if new.is_empty() => {}
            Some(new) => wrong.push(format!("{name} “{to}”: said {new:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
