//! What stands behind the body: recipients, signatures, their order. All drafts are fictional.

use kehoach_check::document::{Block, ParagraphStyle};
use kehoach_check::plan::{Plan, recognise};
use kehoach_check::vietnamese::offsets::MappedText;

use crate::draft::{document, items, plan, table};

const BODY: &str =
    "KẾ HOẠCH\nGiữ sạch bãi biển\nI. NHIỆM VỤ\n1. Dọn rác bãi biển.\n2. Đặt thùng rác./.\n";

fn recipients(plan: &Plan) -> Vec<&str> {
    plan.recipients
        .iter()
        .flat_map(|r| &r.items)
        .map(|item| item.text.as_str())
        .collect()
}

fn signer(plan: &Plan) -> (Vec<&str>, &str, &str) {
    let signer = plan.signer.as_ref().expect("a signer");
    (
        signer.authority.iter().map(|a| a.text.as_str()).collect(),
        signer.capacity.as_ref().map_or("", |c| c.text.as_str()),
        signer.name.as_ref().map_or("", |n| n.text.as_str()),
    )
}

#[test]
fn a_flattened_closing_table_gives_recipients_and_signer() {
    let mut draft = document(BODY);
    draft.blocks.push(table(&[vec![
        "Nơi nhận: - UBND tỉnh; - Phòng Văn hóa - Xã hội; - Lưu: VT, KT.",
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Thị Ví Dụ",
    ]]));
    let plan = recognise(&draft);
    assert_eq!(
        recipients(&plan),
        ["UBND tỉnh", "Phòng Văn hóa - Xã hội", "Lưu: VT, KT"]
    );
    assert_eq!(
        signer(&plan),
        (
            vec!["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"],
            "PHÓ CHỦ TỊCH",
            "Nguyễn Thị Ví Dụ"
        )
    );
    assert_eq!(items(&plan).len(), 2);
    assert_eq!(plan.body_end.block, 4);
}

#[test]
fn the_head_of_a_named_body_and_an_acting_head_sign_by_their_offices() {
    for office in ["TRƯỞNG HẢI QUAN KHU VỰC", "HẠT TRƯỞNG", "Q. HIỆU TRƯỞNG"] {
        let plan = plan(&format!(
            "{BODY}Nơi nhận:\n- Các đội;\n- Lưu: VT.\n{office}\nPhạm Văn Mẫu"
        ));
        assert_eq!(signer(&plan), (vec![], office, "Phạm Văn Mẫu"));
        assert_eq!(items(&plan).len(), 2, "{office}");
    }
}

#[test]
fn a_department_signs_without_authority() {
    let plan = plan(&format!(
        "{BODY}Nơi nhận:\n- Các phòng;\n- Lưu: VT.\nGIÁM ĐỐC\n(Đã ký)\nPhạm Văn Mẫu"
    ));
    assert_eq!(signer(&plan), (vec![], "GIÁM ĐỐC", "Phạm Văn Mẫu"));
}

#[test]
fn a_deputy_signs_for_the_director() {
    let plan = plan(&format!(
        "{BODY}Nơi nhận:\n- Lưu: VT.\n**KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC**\n**Phạm Văn Mẫu**"
    ));
    assert_eq!(
        signer(&plan),
        (vec!["KT. GIÁM ĐỐC"], "PHÓ GIÁM ĐỐC", "Phạm Văn Mẫu")
    );
}

#[test]
fn an_order_of_the_chairman_names_who_signs() {
    let plan = plan(&format!(
        "{BODY}Nơi nhận:\n- Lưu: VT.\nTL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nPhạm Văn Mẫu"
    ));
    assert_eq!(
        signer(&plan),
        (vec!["TL. CHỦ TỊCH"], "CHÁNH VĂN PHÒNG", "Phạm Văn Mẫu")
    );
}

#[test]
fn a_signature_may_stand_before_or_among_the_recipients() {
    let before = plan(&format!(
        "{BODY}TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nPhạm Văn Mẫu\nNơi nhận:\n- UBND tỉnh;\n- Lưu: VT."
    ));
    let among = plan(&format!(
        "{BODY}Nơi nhận:\nTM. ỦY BAN NHÂN DÂN\n- UBND tỉnh;\nCHỦ TỊCH\n- Lưu: VT.\nPhạm Văn Mẫu"
    ));
    for plan in [before, among] {
        assert_eq!(recipients(&plan), ["UBND tỉnh", "Lưu: VT"]);
        assert_eq!(
            signer(&plan),
            (vec!["TM. ỦY BAN NHÂN DÂN"], "CHỦ TỊCH", "Phạm Văn Mẫu")
        );
    }
}

#[test]
fn wrapped_recipients_are_one() {
    let plan = plan(&format!(
        "{BODY}Nơi nhận:\n- Thường trực Đảng ủy,\nHội đồng nhân dân xã;\n- Các thôn\n(để thực hiện);\n- Lưu: VT."
    ));
    assert_eq!(
        recipients(&plan),
        [
            "Thường trực Đảng ủy, Hội đồng nhân dân xã",
            "Các thôn (để thực hiện)",
            "Lưu: VT"
        ]
    );
}

#[test]
fn an_appendix_may_stand_before_the_closing() {
    let plan = plan(&format!(
        "{BODY}PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n\
         TT\tNội dung\tCơ quan chủ trì\tThời gian\n1\tDọn rác\tThôn Đông\tHằng tuần\n\
         Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nPhạm Văn Mẫu"
    ));
    assert_eq!(plan.appendices.len(), 1);
    assert_eq!(plan.rows().count(), 1);
    assert_eq!(recipients(&plan), ["UBND tỉnh", "Lưu: VT"]);
    assert_eq!(signer(&plan).2, "Phạm Văn Mẫu");
    assert_eq!(plan.body_end.block, 4);
}

#[test]
fn a_draft_without_closing_ends_with_its_body() {
    let plan = plan(BODY);
    assert_eq!(
        (plan.recipients.is_none(), plan.signer.is_none()),
        (true, true)
    );
    assert_eq!(plan.body_end.block, 4);
}

#[test]
fn a_leader_named_in_the_text_is_no_signature() {
    let plan = plan(
        "KẾ HOẠCH\nGiữ sạch bãi biển\nI. TỔ CHỨC THỰC HIỆN\n\
         1. Chủ tịch Ủy ban nhân dân xã chỉ đạo.\n\
         Trưởng ban\n\
         2. Giám đốc Trung tâm thực hiện.\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nPhạm Văn Mẫu",
    );
    assert_eq!(items(&plan).len(), 2);
    assert_eq!(signer(&plan).1, "CHỦ TỊCH");
}

#[test]
fn a_name_that_extraction_put_above_its_signature_is_the_signers() {
    let plan = plan(&format!(
        "{BODY}Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT\nPhạm Văn Mẫu\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
    ));
    assert_eq!(recipients(&plan), ["UBND tỉnh", "Lưu: VT"]);
    assert_eq!(
        signer(&plan),
        (vec!["TM. ỦY BAN NHÂN DÂN"], "CHỦ TỊCH", "Phạm Văn Mẫu")
    );
}

#[test]
fn recipients_with_automatic_dashes_are_each_one() {
    let mut draft = document(&format!("{BODY}Nơi nhận:"));
    for text in ["UBND tỉnh", "Các thôn", "Lưu: VT"] {
        let style = ParagraphStyle {
            number: Some("-".to_owned()),
            ..ParagraphStyle::default()
        };
        let content = MappedText::identity(text);
        draft.blocks.push(Block::paragraph(content, style));
    }
    assert_eq!(
        recipients(&recognise(&draft)),
        ["UBND tỉnh", "Các thôn", "Lưu: VT"]
    );
}

const CLOSED: &str =
    "Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT, KT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Mẫu\n";

#[test]
fn an_attached_form_has_recipients_and_signers_of_its_own() {
    for form in [
        "MẪU BIÊN BẢN\nHôm nay, chúng tôi gồm:\n- Ông: ……\nNơi nhận:\n- Lưu: TDP.\nTM. TỔ DÂN PHỐ\nTỔ TRƯỞNG",
        "Mẫu số 01\nBÁO CÁO\nKết quả\n- Số hồ sơ: ……\nNơi nhận:\n- Văn phòng.\nTRƯỞNG PHÒNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐƠN ĐĂNG KÝ\n- Họ tên: ……\nKT. GIÁM ĐỐC",
        "QUYẾT ĐỊNH\nVề việc thành lập Tổ công tác\n- Như Điều 3;\nNơi nhận:\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
    ] {
        let plan = plan(&format!("{BODY}{CLOSED}{form}"));
        assert_eq!(recipients(&plan), ["UBND tỉnh", "Lưu: VT, KT"], "{form}");
        assert_eq!(
            signer(&plan),
            (vec!["TM. ỦY BAN NHÂN DÂN"], "CHỦ TỊCH", "Lê Văn Mẫu"),
            "{form}"
        );
    }
}

#[test]
fn the_recipients_of_an_unsigned_draft_end_with_lưu() {
    let plan = plan(&format!(
        "{BODY}Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT, KT.\nMẫu biểu số 01\nBÁO CÁO KẾT QUẢ\n- Người lập: ……\nKT. GIÁM ĐỐC"
    ));
    assert_eq!(recipients(&plan), ["UBND tỉnh", "Lưu: VT, KT"]);
    assert_eq!(plan.signer, None);
}

#[test]
fn a_typists_mark_is_no_recipient() {
    for mark in ["PMH_14b", "09 KH", "- 08 KH", "(3b)", "VTT", "NTH.05"] {
        let plan = plan(&format!(
            "{BODY}Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT, KT.\n{mark}\nCHỦ TỊCH\nLê Văn Mẫu"
        ));
        assert_eq!(recipients(&plan), ["UBND tỉnh", "Lưu: VT, KT"], "{mark}");
        assert_eq!(signer(&plan), (vec![], "CHỦ TỊCH", "Lê Văn Mẫu"), "{mark}");
    }
}

#[test]
fn the_last_recipient_may_be_wrapped_or_stand_in_the_midst() {
    let wrapped = plan(&format!(
        "{BODY}Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT,\nKTHTĐT.\nCHỦ TỊCH"
    ));
    assert_eq!(recipients(&wrapped), ["UBND tỉnh", "Lưu: VT, KTHTĐT"]);
    let midst = plan(&format!(
        "{BODY}Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT;\n- Cổng thông tin điện tử xã.\nCHỦ TỊCH"
    ));
    assert_eq!(recipients(&midst).len(), 3);
}

#[test]
fn a_closing_set_by_tab_stops_has_two_columns() {
    let draft = |gap: &str| {
        let mut draft = document(BODY);
        for line in [
            format!("Nơi nhận:{gap}TM. ỦY BAN NHÂN DÂN"),
            format!("- UBND tỉnh (b/c);{gap}KT. CHỦ TỊCH"),
            format!("- Thường trực Đảng ủy xã;{gap}PHÓ CHỦ TỊCH"),
            "- Các phòng, đơn vị;".to_owned(),
            format!("- Lưu: VT, KT.{gap}Lê Văn Mẫu"),
        ] {
            let text = MappedText::identity(&line);
            draft
                .blocks
                .push(Block::paragraph(text, ParagraphStyle::default()));
        }
        recognise(&draft)
    };
    // The tab, blanks instead of one, or a tab that a reader made a blank.
    for gap in ["\t", "\t\t", "          "] {
        let plan = draft(gap);
        assert_eq!(
            recipients(&plan),
            [
                "UBND tỉnh (b/c)",
                "Thường trực Đảng ủy xã",
                "Các phòng, đơn vị",
                "Lưu: VT, KT"
            ],
            "{gap:?}"
        );
        assert_eq!(
            signer(&plan),
            (
                vec!["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"],
                "PHÓ CHỦ TỊCH",
                "Lê Văn Mẫu"
            ),
            "{gap:?}"
        );
    }
    assert_eq!(recipients(&draft(" ")).len(), 4);
}

#[test]
fn place_and_date_may_stand_above_the_signature() {
    for closing in [
        "Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\nAn Lành, ngày 05 tháng 01 năm 2026\nCHỦ TỊCH\nLê Văn Mẫu",
        "An Lành, ngày 05 tháng 01 năm 2026\nCHỦ TỊCH\nLê Văn Mẫu\nNơi nhận:\n- UBND tỉnh;\n- Lưu: VT.",
    ] {
        let plan = plan(&format!("{BODY}{closing}"));
        assert_eq!(plan.date.unwrap().to_string(), "2026-01-05");
        assert_eq!(plan.place.as_ref().unwrap().text, "An Lành");
        assert_eq!(recipients(&plan), ["UBND tỉnh", "Lưu: VT"]);
        assert_eq!(plan.body_end.block, 4);
    }
}

#[test]
fn marks_of_the_party_and_ranks_before_a_name_are_read() {
    let plan = plan(&format!(
        "{BODY}Nơi nhận:\n- Đảng ủy xã;\n- Lưu: VT.\nT/M BAN CHỈ HUY\nK/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nThiếu tá Lê Văn Mẫu"
    ));
    assert_eq!(
        signer(&plan),
        (
            vec!["T/M BAN CHỈ HUY", "K/T TRƯỞNG BAN"],
            "PHÓ TRƯỞNG BAN",
            "Thiếu tá Lê Văn Mẫu"
        )
    );
}
