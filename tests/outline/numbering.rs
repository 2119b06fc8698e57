//! Ways of numbering sections and items. All drafts are fictional.

use crate::draft::{items, plan, plan_of_html, sections};

#[test]
fn a_department_plan_numbers_one_and_one_point_one() {
    let plan = plan(
        "KẾ HOẠCH\n\
         Nâng cao chất lượng dịch vụ công năm 2026\n\
         I. MỤC ĐÍCH, YÊU CẦU\n\
         1. Mục đích\n\
         - Phục vụ người dân tốt hơn.\n\
         2. Yêu cầu\n\
         - Bảo đảm tiến độ.\n\
         II. NỘI DUNG\n\
         1. Công tác tuyên truyền\n\
         1.1. Trên cổng thông tin điện tử\n\
         - Mở chuyên mục.\n\
         + Đăng tin hằng tuần.\n\
         + Trả lời câu hỏi.\n\
         - Đăng áp phích.\n\
         1.2. Tại trụ sở\n\
         - Niêm yết thủ tục.\n\
         2. Công tác đào tạo\n\
         2.1. Tập huấn cán bộ\n\
         - Mở hai lớp.\n\
         III. TỔ CHỨC THỰC HIỆN\n\
         1. Văn phòng Sở\n\
         - Đôn đốc thực hiện.\n\
         2. Các phòng chuyên môn\n\
         - Báo cáo trước ngày 15/11.",
    );
    assert_eq!(
        sections(&plan),
        [
            "I MỤC ĐÍCH, YÊU CẦU PurposeAndRequirements",
            "I.1 Mục đích Purpose",
            "I.2 Yêu cầu Requirements",
            "II NỘI DUNG Tasks",
            "II.1 Công tác tuyên truyền Tasks",
            "II.1.1 Trên cổng thông tin điện tử Tasks",
            "II.1.2 Tại trụ sở Tasks",
            "II.2 Công tác đào tạo Tasks",
            "II.2.1 Tập huấn cán bộ Tasks",
            "III TỔ CHỨC THỰC HIỆN Implementation",
            "III.1 Văn phòng Sở Implementation",
            "III.2 Các phòng chuyên môn Implementation",
        ]
    );
    assert_eq!(
        items(&plan)[2..6],
        [
            "II.1.1.-1 Mở chuyên mục.",
            "II.1.1.-1.+1 Đăng tin hằng tuần.",
            "II.1.1.-1.+2 Trả lời câu hỏi.",
            "II.1.1.-2 Đăng áp phích.",
        ]
    );
}

#[test]
fn parts_hold_roman_sections() {
    let plan = plan(
        "KẾ HOẠCH\n\
         Phát triển giao thông nông thôn\n\
         Phần I\n\
         ĐÁNH GIÁ KẾT QUẢ GIAI ĐOẠN TRƯỚC\n\
         I. KẾT QUẢ ĐẠT ĐƯỢC\n\
         Đã làm 20 km đường.\n\
         II. HẠN CHẾ\n\
         Còn chậm.\n\
         PHẦN II. KẾ HOẠCH GIAI ĐOẠN 2026 - 2030\n\
         I. MỤC TIÊU\n\
         1. Làm 50 km đường.\n\
         2. Xây 3 cầu.\n\
         II. NHIỆM VỤ, GIẢI PHÁP\n\
         1. Huy động nguồn lực\n\
         a) Ngân sách.\n\
         b) Xã hội hóa.\n\
         III. TỔ CHỨC THỰC HIỆN\n\
         1. Sở Xây dựng chủ trì.",
    );
    assert_eq!(
        sections(&plan),
        [
            "I ĐÁNH GIÁ KẾT QUẢ GIAI ĐOẠN TRƯỚC Other",
            "I.I KẾT QUẢ ĐẠT ĐƯỢC Other",
            "I.II HẠN CHẾ Other",
            "II KẾ HOẠCH GIAI ĐOẠN 2026 - 2030 Other",
            "II.I MỤC TIÊU Objectives",
            "II.II NHIỆM VỤ, GIẢI PHÁP Tasks",
            "II.II.1 Huy động nguồn lực Tasks",
            "II.III TỔ CHỨC THỰC HIỆN Implementation",
        ]
    );
    assert_eq!(plan.sections[0].sections[0].paragraphs.len(), 1);
    assert_eq!(items(&plan)[0], "II.I.1 Làm 50 km đường.");
}

#[test]
fn ordinal_parts_and_divisions_are_sections() {
    let plan = plan(
        "KẾ HOẠCH\nBảo vệ rừng\n\
         Phần thứ nhất\nMỤC ĐÍCH, YÊU CẦU\n\
         Giữ rừng.\n\
         Phần thứ hai\nNỘI DUNG\n\
         Mục 1. Tuần tra\n\
         - Tuần tra hằng tuần.\n\
         Mục 2. Trồng mới\n\
         - Trồng 10 ha.\n\
         Phần thứ ba\nTỔ CHỨC THỰC HIỆN\n\
         Hạt Kiểm lâm chủ trì.",
    );
    assert_eq!(
        sections(&plan),
        [
            "I MỤC ĐÍCH, YÊU CẦU PurposeAndRequirements",
            "II NỘI DUNG Tasks",
            "II.1 Tuần tra Tasks",
            "II.2 Trồng mới Tasks",
            "III TỔ CHỨC THỰC HIỆN Implementation",
        ]
    );
}

#[test]
fn unnumbered_headings_in_capitals_are_sections() {
    let plan = plan(
        "KẾ HOẠCH\n\
         Tổ chức ngày hội đọc sách\n\
         MỤC ĐÍCH, YÊU CẦU\n\
         Mục đích\n\
         - Khuyến khích đọc sách.\n\
         Yêu cầu\n\
         - Tiết kiệm.\n\
         NỘI DUNG\n\
         1. Trưng bày sách\n\
         - Trưng bày 1.000 cuốn.\n\
         KINH PHÍ\n\
         Từ nguồn xã hội hóa.\n\
         TỔ CHỨC THỰC HIỆN\n\
         - Trường học phối hợp thực hiện.",
    );
    assert_eq!(
        sections(&plan),
        [
            " MỤC ĐÍCH, YÊU CẦU PurposeAndRequirements",
            " Mục đích Purpose",
            " Yêu cầu Requirements",
            " NỘI DUNG Tasks",
            "1 Trưng bày sách Tasks",
            " KINH PHÍ Budget",
            " TỔ CHỨC THỰC HIỆN Implementation",
        ]
    );
}

#[test]
fn letters_head_sections_over_roman_numerals() {
    let plan = plan(
        "KẾ HOẠCH\nChuyển đổi số\n\
         A. MỤC ĐÍCH, YÊU CẦU\n\
         I. MỤC ĐÍCH\n\
         Phục vụ tốt hơn.\n\
         II. YÊU CẦU\n\
         Đúng tiến độ.\n\
         B. NHIỆM VỤ\n\
         I. HẠ TẦNG\n\
         1. Nâng cấp mạng.\n\
         II. NHÂN LỰC\n\
         1. Tập huấn.\n\
         C. KINH PHÍ\n\
         Ngân sách xã.\n\
         D. TỔ CHỨC THỰC HIỆN\n\
         Văn phòng chủ trì.",
    );
    assert_eq!(
        sections(&plan),
        [
            "A MỤC ĐÍCH, YÊU CẦU PurposeAndRequirements",
            "A.I MỤC ĐÍCH Purpose",
            "A.II YÊU CẦU Requirements",
            "B NHIỆM VỤ Tasks",
            "B.I HẠ TẦNG Tasks",
            "B.II NHÂN LỰC Tasks",
            "C KINH PHÍ Budget",
            "D TỔ CHỨC THỰC HIỆN Implementation",
        ]
    );
}

#[test]
fn markdown_headings_without_numbers_nest_by_level() {
    let plan = plan(
        "# KẾ HOẠCH\n\
         Vệ sinh môi trường\n\
         ## Mục đích, yêu cầu\n\
         ### Mục đích\n\
         - Sạch đẹp.\n\
         ### Yêu cầu\n\
         - An toàn.\n\
         ## Nhiệm vụ và giải pháp\n\
         ### Thu gom rác\n\
         - Thu gom hằng ngày.\n\
         ## Tổ chức thực hiện\n\
         - Công an xã phối hợp.",
    );
    assert_eq!(
        sections(&plan),
        [
            " Mục đích, yêu cầu PurposeAndRequirements",
            " Mục đích Purpose",
            " Yêu cầu Requirements",
            " Nhiệm vụ và giải pháp Tasks",
            " Thu gom rác Tasks",
            " Tổ chức thực hiện Implementation",
        ]
    );
    assert_eq!(plan.sections.len(), 3);
}

#[test]
fn glued_and_title_case_headings_are_headings() {
    let plan = plan(
        "KẾ HOẠCH\nPhòng chống lụt bão\n\
         I.Mục đích, yêu cầu\n\
         1.Mục đích:\n\
         -Giảm thiệt hại.\n\
         2.Yêu cầu:\n\
         -Kịp thời.\n\
         II.Nhiệm vụ\n\
         1.Tuyên truyền\n\
         -Phát loa.\n\
         III.Tổ chức, triển khai thực hiện\n\
         1.Ban Chỉ huy chủ trì, phối hợp với các đơn vị liên quan tổ chức thực hiện Kế hoạch này.",
    );
    assert_eq!(
        sections(&plan),
        [
            "I Mục đích, yêu cầu PurposeAndRequirements",
            "I.1 Mục đích Purpose",
            "I.2 Yêu cầu Requirements",
            "II Nhiệm vụ Tasks",
            "II.1 Tuyên truyền Tasks",
            "III Tổ chức, triển khai thực hiện Implementation",
        ]
    );
    assert_eq!(items(&plan)[2], "II.1.-1 Phát loa.");
    assert_eq!(plan.sections[2].items.len(), 1);
}

#[test]
fn purpose_alone_and_merged_without_subheadings() {
    let plan = plan(
        "KẾ HOẠCH\nCải cách hành chính\n\
         I. MỤC ĐÍCH\n\
         Nâng cao chất lượng phục vụ.\n\
         II. NHIỆM VỤ TRỌNG TÂM\n\
         1. Rà soát thủ tục hành chính.\n\
         2. Công khai kết quả.\n\
         III. TIẾN ĐỘ THỰC HIỆN\n\
         Từ tháng 01 đến tháng 12.\n\
         IV. TỔ CHỨC THỰC HIỆN\n\
         1. Kinh phí thực hiện: Từ ngân sách xã.\n\
         2. Văn phòng theo dõi, đôn đốc.",
    );
    assert_eq!(
        sections(&plan),
        [
            "I MỤC ĐÍCH Purpose",
            "II NHIỆM VỤ TRỌNG TÂM Tasks",
            "III TIẾN ĐỘ THỰC HIỆN Other",
            "IV TỔ CHỨC THỰC HIỆN Implementation",
            "IV.1 Kinh phí thực hiện Budget",
        ]
    );
    assert_eq!(plan.sections[1].items.len(), 2);
    assert_eq!(plan.sections[3].items.len(), 1);
    let money = &plan.sections[3].sections[0];
    assert_eq!(money.paragraphs[0].text, "Từ ngân sách xã.");
}

#[test]
fn sections_in_another_order_keep_their_roles() {
    let plan = plan(
        "KẾ HOẠCH\nAn toàn thực phẩm\n\
         I. NỘI DUNG\n1. Kiểm tra chợ.\n\
         II. MỤC ĐÍCH, YÊU CẦU\n1. Bảo đảm an toàn.\n2. Đúng pháp luật.\n\
         III. PHÂN CÔNG NHIỆM VỤ\n1. Trạm Y tế chủ trì.\n\
         IV. KINH PHÍ\nNgân sách.",
    );
    assert_eq!(
        sections(&plan),
        [
            "I NỘI DUNG Tasks",
            "II MỤC ĐÍCH, YÊU CẦU PurposeAndRequirements",
            "III PHÂN CÔNG NHIỆM VỤ Implementation",
            "IV KINH PHÍ Budget",
        ]
    );
}

#[test]
fn letters_run_through_the_vietnamese_alphabet_and_parentheses_nest() {
    let plan = plan(
        "KẾ HOẠCH\nThư viện\n\
         I. NHIỆM VỤ\n\
         1. Sách\n\
         a) Mua sách.\n\
         b) Phân loại:\n\
         (1) Theo tuổi;\n\
         (2) Theo chủ đề.\n\
         c) Dán nhãn.\n\
         d) Xếp kệ.\n\
         đ) Cho mượn.\n\
         e) Thu hồi.\n\
         g) Kiểm kê.\n\
         2. Phòng đọc\n\
         a) Sửa đèn.",
    );
    assert_eq!(
        items(&plan),
        [
            "I.1.a Mua sách.",
            "I.1.b Phân loại:",
            "I.1.b.1 Theo tuổi;",
            "I.1.b.2 Theo chủ đề.",
            "I.1.c Dán nhãn.",
            "I.1.d Xếp kệ.",
            "I.1.đ Cho mượn.",
            "I.1.e Thu hồi.",
            "I.1.g Kiểm kê.",
            "I.2.a Sửa đèn.",
        ]
    );
}

#[test]
fn lettered_headings_with_dashes_below_are_sections() {
    let plan = plan(
        "KẾ HOẠCH\nVăn hóa\n\
         I. NHIỆM VỤ\n\
         1. Lễ hội\n\
         a) Phần lễ\n\
         - Dâng hương.\n\
         b) Phần hội\n\
         - Đua thuyền.",
    );
    assert_eq!(
        sections(&plan)[2..],
        ["I.1.a Phần lễ Tasks", "I.1.b Phần hội Tasks"]
    );
    assert_eq!(
        items(&plan),
        ["I.1.a.-1 Dâng hương.", "I.1.b.-1 Đua thuyền."]
    );
}

#[test]
fn bodies_in_the_implementation_are_items_or_headings_by_what_they_are() {
    let plan = plan(
        "KẾ HOẠCH\nNước sạch\n\
         I. NHIỆM VỤ\n1. Lắp đồng hồ.\n\
         II. TỔ CHỨC THỰC HIỆN\n\
         1. Sở Nông nghiệp và Môi trường\n\
         a) Chủ trì theo dõi.\n\
         b) Báo cáo kết quả.\n\
         2. Các sở, ban, ngành căn cứ chức năng, nhiệm vụ phối hợp thực hiện.\n\
         3. Ủy ban nhân dân các xã, phường có trách nhiệm tổ chức thực hiện các nội dung sau trên địa bàn và báo cáo định kỳ:\n\
         - Vận động người dân.\n\
         - Kiểm tra chất lượng nước.\n\
         Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Sở.",
    );
    let two = &plan.sections[1];
    assert_eq!(sections(&plan).len(), 3);
    assert_eq!(two.sections[0].heading.text, "Sở Nông nghiệp và Môi trường");
    assert_eq!(two.sections[0].items.len(), 2);
    assert_eq!(two.items.len(), 2);
    assert_eq!(two.items[1].items.len(), 2);
    assert!(two.paragraphs.is_empty());
    assert!(plan.closing[0].text.starts_with("Trong quá trình"));
}

#[test]
fn gaps_and_repeats_in_numbering_stay_beside_each_other() {
    let plan = plan(
        "KẾ HOẠCH\nĐô thị\n\
         I. NHIỆM VỤ\n\
         1. Chỉnh trang\n\
         a) Sơn tường.\n\
         c) Trồng hoa.\n\
         c) Lát vỉa hè.\n\
         1. Chiếu sáng\n\
         a) Thay đèn.\n\
         4. Thoát nước\n\
         a) Nạo vét.",
    );
    assert_eq!(
        sections(&plan)[1..],
        [
            "I.1 Chỉnh trang Tasks",
            "I.1 Chiếu sáng Tasks",
            "I.4 Thoát nước Tasks"
        ]
    );
    assert_eq!(plan.sections[0].sections[0].items.len(), 3);
}

#[test]
fn a_heading_without_content_stays_a_heading() {
    let plan = plan(
        "KẾ HOẠCH\nDu lịch\n\
         I. MỤC ĐÍCH, YÊU CẦU\n\
         1. Mục đích\n\
         2. Yêu cầu\n\
         - Đúng hạn.\n\
         II. NHIỆM VỤ\n\
         1. Quảng bá\n\
         2. Đào tạo\n\
         - Mở lớp.\n\
         III. TỔ CHỨC THỰC HIỆN",
    );
    assert_eq!(
        sections(&plan),
        [
            "I MỤC ĐÍCH, YÊU CẦU PurposeAndRequirements",
            "I.1 Mục đích Purpose",
            "I.2 Yêu cầu Requirements",
            "II NHIỆM VỤ Tasks",
            "II.1 Quảng bá Tasks",
            "II.2 Đào tạo Tasks",
            "III TỔ CHỨC THỰC HIỆN Implementation",
        ]
    );
}

#[test]
fn items_cut_by_a_page_break_are_joined() {
    let plan = plan(
        "KẾ HOẠCH\nThủy lợi\n\
         I. NHIỆM VỤ\n\
         - Nạo vét kênh chính,\n\
         kênh nhánh và sửa cống.\n\
         - Kiểm tra đê.",
    );
    assert_eq!(
        items(&plan),
        [
            "I.-1 Nạo vét kênh chính, kênh nhánh và sửa cống.",
            "I.-2 Kiểm tra đê."
        ]
    );
}

#[test]
fn items_glued_into_one_paragraph_are_told_apart_when_certain() {
    let plan = plan(
        "KẾ HOẠCH\nY tế\n\
         I. NHIỆM VỤ\n\
         1. Tiêm chủng\n\
         a) Lập danh sách theo: (1) thôn, tổ; (2) độ tuổi; (3) tiền sử bệnh.\n\
         2. Khám bệnh\n\
         - Khám định kỳ; - Cấp thuốc; - Lập hồ sơ phát triển kinh tế - xã hội.",
    );
    assert_eq!(
        items(&plan),
        [
            "I.1.a Lập danh sách theo:",
            "I.1.a.1 thôn, tổ;",
            "I.1.a.2 độ tuổi;",
            "I.1.a.3 tiền sử bệnh.",
            "I.2.-1 Khám định kỳ;",
            "I.2.-2 Cấp thuốc;",
            "I.2.-3 Lập hồ sơ phát triển kinh tế - xã hội.",
        ]
    );
}

#[test]
fn a_section_that_lost_its_number_stands_beside_the_others() {
    let plan = plan(
        "KẾ HOẠCH\nChợ đêm\n\
         MỤC ĐÍCH, YÊU CẦU\nVăn minh.\n\
         II. NHIỆM VỤ\n1. Lắp đèn.\n\
         TỔ CHỨC THỰC HIỆN\n1. Ban Quản lý chợ chủ trì.\n\
         IV. KINH PHÍ\nTiểu thương đóng góp.",
    );
    assert_eq!(plan.sections.len(), 4);
    assert_eq!(
        sections(&plan),
        [
            " MỤC ĐÍCH, YÊU CẦU PurposeAndRequirements",
            "II NHIỆM VỤ Tasks",
            " TỔ CHỨC THỰC HIỆN Implementation",
            "IV KINH PHÍ Budget",
        ]
    );
}

#[test]
fn one_line_slogans_and_steps_are_items_and_the_closing_is_not_the_last_ones_content() {
    let plan = plan(
        "KẾ HOẠCH\nPhòng cháy\n\
         I. MỤC ĐÍCH\n- Giảm số vụ cháy.\n\
         II. KHẨU HIỆU TUYÊN TRUYỀN\n\
         1. Mỗi nhà một bình chữa cháy!\n\
         2. Tắt bếp khi ra khỏi nhà là trách nhiệm của mọi người!\n\
         III. CÁC BƯỚC KIỂM TRA\n\
         1. Lập danh sách cơ sở\n\
         2. Kiểm tra từng cơ sở\n\
         3. Thông báo kết quả\n\
         Trên đây là Kế hoạch phòng cháy của phường, yêu cầu các tổ thực hiện./.",
    );
    assert_eq!(
        sections(&plan),
        [
            "I MỤC ĐÍCH Purpose",
            "II KHẨU HIỆU TUYÊN TRUYỀN Other",
            "III CÁC BƯỚC KIỂM TRA Tasks",
        ]
    );
    assert_eq!(plan.sections[1].items.len(), 2);
    assert_eq!(plan.sections[2].items.len(), 3);
    assert!(plan.sections[2].paragraphs.is_empty());
    assert_eq!(plan.closing.len(), 1);
}

#[test]
fn a_heading_left_empty_among_filled_ones_is_a_heading() {
    let plan = plan(
        "KẾ HOẠCH\nCây xanh\n\
         I. NHIỆM VỤ\n\
         1. Trồng cây đầu năm\n- Trồng 200 cây.\n\
         2. Chăm sóc cây\n\
         3. Bảo vệ cây\n- Rào cây mới trồng.",
    );
    assert_eq!(plan.sections[0].sections.len(), 3);
}

#[test]
fn a_whole_sentence_among_headings_is_an_item() {
    let plan = plan(
        "KẾ HOẠCH\nChợ\n\
         I. PHÂN CÔNG NHIỆM VỤ\n\
         1. Phòng Kinh tế\n- Lập phương án.\n\
         2. Công an xã\n- Bảo đảm trật tự.\n\
         3. Đề nghị Ban Quản lý chợ và các hộ kinh doanh giữ gìn vệ sinh nơi bán hàng, không lấn chiếm lối đi, chấp \
         hành quy định về phòng cháy, chữa cháy và cùng Công an xã giữ trật tự trong những ngày chợ phiên cuối năm.",
    );
    let one = &plan.sections[0];
    assert_eq!((one.sections.len(), one.items.len()), (2, 1));
}

#[test]
fn numbers_go_on_above_a_lettered_list_whose_own_number_was_forgotten() {
    let plan = plan(
        "KẾ HOẠCH\nĐường làng\n\
         I. TỔ CHỨC THỰC HIỆN\n\
         a) Thôn vận động người dân.\n\
         b) Xã cấp vật liệu.\n\
         2. Kinh phí\n\
         Từ ngân sách xã.\n\
         3. Chế độ báo cáo\n\
         Thôn báo cáo hằng tháng.",
    );
    assert_eq!(
        sections(&plan),
        [
            "I TỔ CHỨC THỰC HIỆN Implementation",
            "I.2 Kinh phí Budget",
            "I.3 Chế độ báo cáo Implementation",
        ]
    );
    assert_eq!(plan.sections[0].items.len(), 2);
}

#[test]
fn steps_counted_by_a_word_are_sections_where_something_stands_beneath_and_else_items() {
    let plan = plan(
        "KẾ HOẠCH\nDiễn tập\n\
         I. NỘI DUNG\n\
         Giai đoạn 1: Chuẩn bị\n- Lập kịch bản.\n- Mượn thiết bị.\n\
         Giai đoạn 2: Thực hành\n- Diễn tập tại chợ.\n\
         II. TRÌNH TỰ\n\
         Bước 1. Báo động.\n\
         Bước 2. Sơ tán.\n\
         III. TỔ CHỨC THỰC HIỆN\n1. Công an xã chủ trì.",
    );
    assert_eq!(
        sections(&plan),
        [
            "I NỘI DUNG Tasks",
            "I Giai đoạn 1: Chuẩn bị Tasks",
            "I Giai đoạn 2: Thực hành Tasks",
            "II TRÌNH TỰ Other",
            "III TỔ CHỨC THỰC HIỆN Implementation",
        ]
    );
    assert_eq!(plan.sections[1].items.len(), 2);
}

#[test]
fn a_topic_above_lines_that_act_holds_tasks_and_a_frame_does_not() {
    let plan = plan(
        "KẾ HOẠCH\nSố hóa\n\
         I. TÌNH HÌNH\nĐã số hóa một nửa.\n\
         II. PHÁT TRIỂN DỮ LIỆU\n1. Kho hồ sơ\n- Quét hồ sơ cũ.\n\
         III. THỜI GIAN TỔ CHỨC THỰC HIỆN\nTrong năm 2026.\n\
         IV. PHÂN CÔNG TRÁCH NHIỆM\n1. Sở Tài chính\n- Bố trí kinh phí.\n\
         V. CHẾ ĐỘ BÁO CÁO\nBáo cáo hằng quý.",
    );
    assert_eq!(
        sections(&plan),
        [
            "I TÌNH HÌNH Other",
            "II PHÁT TRIỂN DỮ LIỆU Tasks",
            "II.1 Kho hồ sơ Tasks",
            "III THỜI GIAN TỔ CHỨC THỰC HIỆN Other",
            "IV PHÂN CÔNG TRÁCH NHIỆM Implementation",
            "IV.1 Sở Tài chính Implementation",
            "V CHẾ ĐỘ BÁO CÁO Implementation",
        ]
    );
}

#[test]
fn a_bold_line_that_announces_the_sections_below_is_a_paragraph() {
    let plan = plan_of_html(
        "<p><b>KẾ HOẠCH</b></p><p>Nước sạch</p>\
         <p><b>I. NHIỆM VỤ</b></p>\
         <p><b>Các thôn, bản tập trung thực hiện tốt những việc sau đây:</b></p>\
         <p><b>1. Nạo vét giếng</b></p><p>- Nạo vét ba giếng.</p>\
         <p><b>2. Thay ống</b></p><p>- Thay ống cũ.</p>",
    );
    assert_eq!(
        sections(&plan),
        [
            "I NHIỆM VỤ Tasks",
            "I.1 Nạo vét giếng Tasks",
            "I.2 Thay ống Tasks",
        ]
    );
    assert_eq!(plan.sections[0].paragraphs.len(), 1);
}

#[test]
fn a_bold_lead_before_its_text_is_a_heading_and_a_heading_cut_in_two_is_one() {
    let plan = plan_of_html(
        "<p><b>KẾ HOẠCH</b></p><p>Thi đua</p>\
         <p><b>I. KHEN THƯỞNG</b></p>\
         <p><b>1. Đối với tập thể:</b> Không quá năm tập thể.</p>\
         <p><b>2. Đối với cá nhân</b>: Không quá mười người.</p>\
         <p><b>II. TỔ CHỨC THỰC HIỆN</b></p>\
         <p><b>1. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã và các hội, đoàn</b></p>\
         <p><b>thể của xã</b></p><p>- Vận động hội viên.</p>",
    );
    let heads: Vec<_> = plan
        .all_sections()
        .map(|s| s.heading.text.as_str())
        .collect();
    assert_eq!(
        heads,
        [
            "KHEN THƯỞNG",
            "Đối với tập thể",
            "Đối với cá nhân",
            "TỔ CHỨC THỰC HIỆN",
            "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã và các hội, đoàn thể của xã",
        ]
    );
    let first = &plan.sections[0].sections[0];
    assert_eq!(first.paragraphs[0].text, "Không quá năm tập thể.");
}

#[test]
fn a_plan_that_numbers_nothing_has_bold_sections_steps_and_labels() {
    let plan = plan_of_html(
        "<p><b>KẾ HOẠCH</b></p><p>Diễn tập sơ tán năm 2026</p>\
         <p>Trường mầm non xây dựng Kế hoạch diễn tập như sau:</p>\
         <p><b>Mục đích</b></p><p>- Rèn kỹ năng thoát nạn.</p>\
         <p><b>Các bước tiến hành</b></p>\
         <p><b>Bước 1. Báo động</b></p><p>- Đánh kẻng.</p>\
         <p><b>Bước 2. Sơ tán</b></p><p>- Đưa trẻ ra sân.</p>\
         <p><b>Lịch</b></p>\
         <p>Ngày 02/3/2026:</p><p>- Họp giáo viên.</p>\
         <p>Ngày 05/3/2026:</p><p>- Diễn tập.</p>\
         <p><b>Khẩu hiệu</b></p><p>1. Nhanh mà không vội!</p><p>2. Bình tĩnh, nghe lời cô!</p>\
         <p><b>Tổ chức thực hiện</b></p>\
         <p><i>Ban Giám hiệu:</i></p><p>- Chỉ đạo chung.</p>\
         <p><i>Giáo viên các lớp:</i></p><p>- Giữ trật tự.</p>",
    );
    let outline: Vec<_> = plan
        .all_sections()
        .map(|s| (s.heading.text.as_str(), s.sections.len(), s.items.len()))
        .collect();
    assert_eq!(
        outline,
        [
            ("Mục đích", 0, 1),
            ("Các bước tiến hành", 2, 0),
            ("Bước 1. Báo động", 0, 1),
            ("Bước 2. Sơ tán", 0, 1),
            ("Lịch", 2, 0),
            ("Ngày 02/3/2026", 0, 1),
            ("Ngày 05/3/2026", 0, 1),
            ("Khẩu hiệu", 0, 2),
            ("Tổ chức thực hiện", 2, 0),
            ("Ban Giám hiệu", 0, 1),
            ("Giáo viên các lớp", 0, 1),
        ]
    );
}

#[test]
fn a_capital_i_between_k_and_m_is_the_letter_l() {
    let letters = ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "I", "m"];
    let list: String = letters
        .iter()
        .map(|l| format!("{l}) Việc của thôn.\n"))
        .collect();
    let plan = plan(&format!(
        "KẾ HOẠCH\nThôn\nI. NHIỆM VỤ\n{list}II. TỔ CHỨC THỰC HIỆN\n- Thôn làm."
    ));
    assert_eq!(plan.sections.len(), 2);
    assert_eq!(plan.sections[0].items.len(), 12);
}

#[test]
fn a_list_that_the_source_counts_stands_below_the_number_that_was_typed() {
    let plan = plan_of_html(
        "<p>KẾ HOẠCH</p><p>Thôn bản</p><p>I. NHIỆM VỤ</p>\
         <p>1. Dọn đường</p><ol><li>Phát cỏ hai bên.</li><li>Khơi rãnh.</li></ol>\
         <p>2. Trồng cây</p><ol><li>Đào hố.</li><li>Trồng 50 cây.</li></ol>\
         <p>II. TỔ CHỨC THỰC HIỆN</p><p>- Thôn làm.</p>",
    );
    assert_eq!(
        sections(&plan),
        [
            "I NHIỆM VỤ Tasks",
            "I.1 Dọn đường Tasks",
            "I.2 Trồng cây Tasks",
            "II TỔ CHỨC THỰC HIỆN Implementation",
        ]
    );
    assert_eq!(plan.sections[0].sections[1].items.len(), 2);
}
