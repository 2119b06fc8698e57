//! Drafts of other shapes, all of them fictional.

use kehoach_check::plan::{ColumnRole, Level};

use crate::draft::{items, plan, sections};

#[test]
fn a_ward_plan_with_header_and_appendix_is_read_whole() {
    let plan = plan(
        "UBND THÀNH PHỐ BIỂN XANH\n\
         ỦY BAN NHÂN DÂN PHƯỜNG HOA SEN\n\
         CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
         Độc lập - Tự do - Hạnh phúc\n\
         Số: 12/KH-UBND\n\
         Hoa Sen, ngày 05 tháng 3 năm 2026\n\
         KẾ HOẠCH\n\
         Thực hiện Chương trình trồng cây năm 2026\n\
         Thực hiện Kế hoạch số 7/KH-UBND ngày 01/02/2026 của Ủy ban nhân dân thành phố Biển Xanh về trồng cây; Ủy ban nhân dân phường ban hành Kế hoạch như sau:\n\
         I. MỤC ĐÍCH, YÊU CẦU\n\
         1. Mục đích\n\
         - Tăng diện tích cây xanh.\n\
         2. Yêu cầu\n\
         - Trồng đúng thời vụ.\n\
         II. NHIỆM VỤ\n\
         1. Tuyên truyền\n\
         a) Phát thanh hằng tuần.\n\
         b) Treo áp phích.\n\
         2. Trồng cây\n\
         - Trồng 500 cây.\n\
         III. TỔ CHỨC THỰC HIỆN\n\
         1. Phòng Kinh tế chủ trì thực hiện Kế hoạch (có Phụ lục kèm theo).\n\
         2. Công an phường phối hợp thực hiện./.\n\
         Nơi nhận:\n\
         - UBND thành phố;\n\
         - Lưu: VT, KT.\n\
         TM. ỦY BAN NHÂN DÂN\n\
         KT. CHỦ TỊCH\n\
         PHÓ CHỦ TỊCH\n\
         Nguyễn Văn Mẫu\n\
         PHỤ LỤC\n\
         PHÂN CÔNG NHIỆM VỤ\n\
         (Kèm theo Kế hoạch số 12/KH-UBND ngày 05/3/2026 của UBND phường)\n\
         TT\tNội dung\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian\n\
         I\tTuyên truyền\t\t\t\n\
         1\tPhát thanh\tPhòng Văn hóa - Xã hội\tTổ dân phố\tHằng tuần\n\
         2\tTreo áp phích\tPhòng Văn hóa - Xã hội\t\t2026\n\
         II\tTrồng cây\t\t\t\n\
         1\tTrồng 500 cây\tPhòng Kinh tế\tĐoàn phường\tTháng 5/2026",
    );
    assert_eq!(plan.level, Some(Level::Commune));
    assert_eq!(plan.number.as_deref(), Some("12/KH-UBND"));
    assert_eq!(plan.place.as_ref().unwrap().text, "Hoa Sen");
    assert_eq!(plan.date.unwrap().to_string(), "2026-03-05");
    assert_eq!(plan.issuer.len(), 2);
    assert_eq!(
        plan.title.as_ref().unwrap().text,
        "Thực hiện Chương trình trồng cây năm 2026"
    );
    assert_eq!(plan.bases.len(), 1);
    assert_eq!(plan.opening.len(), 1);
    assert_eq!(
        sections(&plan),
        [
            "I MỤC ĐÍCH, YÊU CẦU PurposeAndRequirements",
            "I.1 Mục đích Purpose",
            "I.2 Yêu cầu Requirements",
            "II NHIỆM VỤ Tasks",
            "II.1 Tuyên truyền Tasks",
            "II.2 Trồng cây Tasks",
            "III TỔ CHỨC THỰC HIỆN Implementation",
        ]
    );
    assert_eq!(
        items(&plan)[2..],
        [
            "II.1.a Phát thanh hằng tuần.",
            "II.1.b Treo áp phích.",
            "II.2.-1 Trồng 500 cây.",
            "III.1 Phòng Kinh tế chủ trì thực hiện Kế hoạch (có Phụ lục kèm theo).",
            "III.2 Công an phường phối hợp thực hiện./.",
        ]
    );
    let recipients: Vec<_> = plan
        .recipients
        .as_ref()
        .unwrap()
        .items
        .iter()
        .map(|r| r.text.as_str())
        .collect();
    assert_eq!(recipients, ["UBND thành phố", "Lưu: VT, KT"]);
    let signer = plan.signer.as_ref().unwrap();
    assert_eq!(signer.authority.len(), 2);
    assert_eq!(signer.capacity.as_ref().unwrap().text, "PHÓ CHỦ TỊCH");
    assert_eq!(signer.name.as_ref().unwrap().text, "Nguyễn Văn Mẫu");
    let [appendix] = plan.appendices.as_slice() else {
        panic!("{:#?}", plan.appendices)
    };
    assert_eq!(appendix.label.as_ref().unwrap().text, "PHỤ LỤC");
    assert_eq!(appendix.title.as_ref().unwrap().text, "PHÂN CÔNG NHIỆM VỤ");
    assert!(appendix.attachment_line.is_some());
    let shape: Vec<_> = appendix
        .groups
        .iter()
        .map(|g| (g.number.as_str(), g.rows.len()))
        .collect();
    assert_eq!(shape, [("I", 2), ("II", 1)]);
    assert_eq!(plan.rows().nth(1).unwrap().text(ColumnRole::Coordinate), "");
    assert_eq!(
        plan.rows().nth(2).unwrap().text(ColumnRole::Due),
        "Tháng 5/2026"
    );
}
