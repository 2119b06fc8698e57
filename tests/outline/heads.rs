//! Heads of documents: letterheads, titles, bases, decisions, other types. All drafts are fictional.

use kehoach_check::plan::{Level, Plan};

use crate::draft::{document, plan, sections, table};
use kehoach_check::plan::recognise;

fn texts(parts: &[kehoach_check::plan::Located]) -> Vec<&str> {
    parts.iter().map(|part| part.text.as_str()).collect()
}

fn title(plan: &Plan) -> &str {
    plan.title.as_ref().map_or("", |title| title.text.as_str())
}

const DECISION: &str = "\
ỦY BAN NHÂN DÂN
TỈNH TÂN SƠN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/QĐ-UBND Tân Sơn, ngày 12 tháng 01 năm 2026
QUYẾT ĐỊNH
Ban hành Kế hoạch bảo vệ nguồn nước
năm 2026 trên địa bàn tỉnh
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Tổ chức chính quyền địa phương;
Căn cứ Luật Tài nguyên nước;
Theo đề nghị của Giám đốc Sở Nông nghiệp và Môi trường tại Tờ trình số 3/TTr-SNNMT.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch bảo vệ nguồn nước năm 2026.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Chánh Văn phòng Ủy ban nhân dân tỉnh và các đơn vị liên quan chịu trách nhiệm thi hành./.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
CHỦ TỊCH
Trần Thị Mẫu
ỦY BAN NHÂN DÂN
TỈNH TÂN SƠN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
KẾ HOẠCH
Bảo vệ nguồn nước năm 2026
(Ban hành kèm theo Quyết định số 45/QĐ-UBND
ngày 12 tháng 01 năm 2026 của Chủ tịch UBND tỉnh)
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Giữ nguồn nước sạch.
2. Yêu cầu
Đúng tiến độ.
II. NHIỆM VỤ
1. Kiểm tra
a) Kiểm tra các hồ.
III. TỔ CHỨC THỰC HIỆN
1. Sở Nông nghiệp và Môi trường chủ trì.";

#[test]
fn a_decision_and_the_plan_behind_it_are_told_apart() {
    let plan = plan(DECISION);
    let decision = plan.decision.as_ref().unwrap();
    assert_eq!(decision.kind.text, "QUYẾT ĐỊNH");
    assert_eq!(
        decision.title.as_ref().unwrap().text,
        "Ban hành Kế hoạch bảo vệ nguồn nước năm 2026 trên địa bàn tỉnh"
    );
    assert_eq!(decision.articles.len(), 2);
    assert_eq!(decision.unnumbered.len(), 1);
    assert!(decision.proposed_by.is_some());
    assert_eq!(plan.bases.len(), 2);
    assert_eq!(plan.number.as_deref(), Some("45/QĐ-UBND"));
    assert_eq!(plan.place.as_ref().unwrap().text, "Tân Sơn");
    assert_eq!(plan.date.unwrap().to_string(), "2026-01-12");
    assert_eq!(plan.kind.as_ref().unwrap().text, "KẾ HOẠCH");
    assert_eq!(title(&plan), "Bảo vệ nguồn nước năm 2026");
    assert!(
        plan.attachment_line
            .as_ref()
            .unwrap()
            .text
            .ends_with("UBND tỉnh)")
    );
    assert_eq!(texts(&plan.issuer), ["ỦY BAN NHÂN DÂN", "TỈNH TÂN SƠN"]);
    assert_eq!(plan.level, Some(Level::Province));
    assert_eq!(
        plan.signer
            .as_ref()
            .unwrap()
            .capacity
            .as_ref()
            .unwrap()
            .text,
        "CHỦ TỊCH"
    );
    assert_eq!(
        plan.signer.as_ref().unwrap().name.as_ref().unwrap().text,
        "Trần Thị Mẫu"
    );
    assert_eq!(plan.recipients.as_ref().unwrap().items.len(), 2);
    assert_eq!(sections(&plan).len(), 6);
}

#[test]
fn a_resolution_that_issues_a_programme_is_one_like_it() {
    let plan = plan(
        &DECISION
            .replace("QUYẾT ĐỊNH\nBan hành", "NGHỊ QUYẾT\nBan hành")
            .replace("QUYẾT ĐỊNH:", "QUYẾT NGHỊ:")
            .replace(
                "KẾ HOẠCH\nBảo vệ",
                "CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA ỦY BAN NHÂN DÂN TỈNH\nBảo vệ",
            ),
    );
    assert_eq!(plan.decision.as_ref().unwrap().kind.text, "NGHỊ QUYẾT");
    assert_eq!(plan.decision.as_ref().unwrap().articles.len(), 2);
    assert!(
        plan.kind
            .as_ref()
            .unwrap()
            .text
            .starts_with("CHƯƠNG TRÌNH HÀNH ĐỘNG")
    );
    assert_eq!(title(&plan), "Bảo vệ nguồn nước năm 2026");
}

#[test]
fn a_decision_alone_is_reported_as_what_it_is() {
    let alone = DECISION
        .split("\nỦY BAN NHÂN DÂN\nTỈNH TÂN SƠN\nCỘNG")
        .next()
        .unwrap();
    let plan = plan(alone);
    assert_eq!(plan.kind.as_ref().unwrap().text, "QUYẾT ĐỊNH");
    assert_eq!(plan.decision.as_ref().unwrap().articles.len(), 2);
    assert!(plan.sections.is_empty());
    assert_eq!(
        plan.signer.as_ref().unwrap().name.as_ref().unwrap().text,
        "Trần Thị Mẫu"
    );
}

#[test]
fn other_types_are_named() {
    for kind in ["CHƯƠNG TRÌNH", "PHƯƠNG ÁN", "ĐỀ ÁN", "BÁO CÁO", "HƯỚNG DẪN"] {
        let plan = plan(&format!(
            "{kind}\nPhát triển chợ quê\nI. NỘI DUNG\n1. Xây chợ."
        ));
        assert_eq!(plan.kind.as_ref().unwrap().text, kind);
        assert_eq!(title(&plan), "Phát triển chợ quê");
    }
}

#[test]
fn an_official_letter_has_no_type_but_its_subject() {
    let plan = plan(
        "SỞ NỘI VỤ\nSố: 12/SNV-VP\nTân Sơn, ngày 01 tháng 02 năm 2026\n\
         V/v xây dựng kế hoạch cải cách hành chính\n\
         Kính gửi: Các phòng.\n\
         Sở đề nghị các phòng báo cáo.\n\
         Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nLê Văn Mẫu",
    );
    assert_eq!(plan.kind, None);
    assert_eq!(plan.other_kind, Some("công văn"));
    assert_eq!(title(&plan), "V/v xây dựng kế hoạch cải cách hành chính");
    assert_eq!(plan.number.as_deref(), Some("12/SNV-VP"));
    assert_eq!(plan.level, Some(Level::Department));
    assert_eq!(plan.signer.unwrap().name.unwrap().text, "Lê Văn Mẫu");
}

#[test]
fn a_plan_may_begin_at_its_number_its_type_or_its_first_section() {
    let body = "I. MỤC ĐÍCH\nGiữ gìn di sản.\nII. NHIỆM VỤ\n1. Trùng tu đình làng.";
    let number = plan(&format!(
        "Số:   /KH-UBND\nHoa Sen, ngày   tháng   năm 2026\nKẾ HOẠCH\nGiữ gìn di sản\n{body}"
    ));
    assert_eq!(number.number, None);
    assert_eq!(number.date, None);
    assert!(number.number_line.is_some() && number.date_line.is_some());
    let kind = plan(&format!("KẾ HOẠCH\nGiữ gìn di sản\n{body}"));
    let bare = plan(body);
    assert!(bare.kind.is_none() && bare.title.is_none());
    for plan in [number, kind, bare] {
        assert_eq!(sections(&plan), ["I MỤC ĐÍCH Purpose", "II NHIỆM VỤ Tasks"]);
        assert_eq!(plan.sections[0].paragraphs.len(), 1);
    }
}

#[test]
fn an_impossible_date_is_none_and_its_line_is_kept() {
    let plan = plan(
        "Số: 1/KH-UBND\nHoa Sen, ngày 31 tháng 02 năm 2026\nKẾ HOẠCH\nTrồng rừng\nI. NHIỆM VỤ\n1. Trồng rừng.",
    );
    assert_eq!(plan.date, None);
    assert_eq!(
        plan.date_line.unwrap().text,
        "Hoa Sen, ngày 31 tháng 02 năm 2026"
    );
    assert_eq!(plan.place.unwrap().text, "Hoa Sen");
}

#[test]
fn titles_are_read_whole_in_any_case() {
    for lines in [
        "Triển khai Chiến lược phát triển nghề cá\nđến năm 2030",
        "TRIỂN KHAI CHIẾN LƯỢC PHÁT TRIỂN NGHỀ CÁ\nĐẾN NĂM 2030",
        "**Triển khai Chiến lược phát triển nghề cá**\n**Đến năm 2030**",
        "Về việc triển khai Chiến lược phát triển nghề cá\nđến năm 2030",
    ] {
        let draft = format!(
            "KẾ HOẠCH\n{lines}\n\
             Thực hiện Quyết định số 5/QĐ-TTg ngày 02/01/2026 của Thủ tướng Chính phủ, Ủy ban nhân dân xã An Lành xây dựng Kế hoạch với các nội dung sau:\n\
             I. MỤC ĐÍCH\nPhát triển nghề cá."
        );
        let plan = plan(&draft);
        let expected = lines.replace("**", "").replace('\n', " ");
        assert_eq!(title(&plan), expected);
        assert_eq!(
            texts(&plan.bases),
            ["Thực hiện Quyết định số 5/QĐ-TTg ngày 02/01/2026 của Thủ tướng Chính phủ,"]
        );
        assert_eq!(plan.opening.len(), 1);
        assert_eq!(plan.level, Some(Level::Commune));
    }
}

#[test]
fn a_type_glued_to_its_title_is_parted() {
    let plan = plan("KẾ HOẠCH Phát triển nghề cá năm 2026\nI. MỤC ĐÍCH\nPhát triển.");
    assert_eq!(plan.kind.as_ref().unwrap().text, "KẾ HOẠCH");
    assert_eq!(title(&plan), "Phát triển nghề cá năm 2026");
}

#[test]
fn a_spaced_out_type_is_the_type() {
    let plan = plan("K Ế H O Ạ C H\nPhát triển nghề cá\nI. MỤC ĐÍCH\nPhát triển.");
    assert!(plan.kind.is_some());
    assert_eq!(title(&plan), "Phát triển nghề cá");
}

#[test]
fn a_letterhead_in_a_table_is_read_with_flattened_cells() {
    let mut draft = document("KẾ HOẠCH\nPhát triển nghề cá\nI. MỤC ĐÍCH\nPhát triển.");
    draft.blocks.insert(
        0,
        table(&[
            vec![
                "UBND TỈNH TÂN SƠN SỞ CÔNG THƯƠNG _______",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ________",
            ],
            vec!["Số:      /KH-SCT", "Tân Sơn, ngày 04 tháng 6 năm 2026"],
        ]),
    );
    let plan = recognise(&draft);
    assert!(plan.national_title.is_some());
    assert!(plan.motto.is_some());
    assert_eq!(texts(&plan.issuer), ["UBND TỈNH TÂN SƠN SỞ CÔNG THƯƠNG"]);
    assert_eq!(plan.level, Some(Level::Department));
    assert_eq!(plan.number, None);
    assert_eq!(plan.date.unwrap().to_string(), "2026-06-04");
}

#[test]
fn a_letterhead_that_extraction_cut_up_is_put_together() {
    let plan = plan(
        "ỦY BAN NHÂN DÂN\nPHƯỜNG HOA SEN\n_______\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\
         Số:\n72/KH-UBND\nHoa Sen, ngày\n20\ntháng 3\nnăm 2026\nKẾ HOẠCH\nTrồng rừng\nI. NHIỆM VỤ\n1. Trồng rừng.",
    );
    assert_eq!(plan.number.as_deref(), Some("72/KH-UBND"));
    assert_eq!(
        plan.date.map(|d| d.to_string()).as_deref(),
        Some("2026-03-20")
    );
    assert_eq!(plan.place.unwrap().text, "Hoa Sen");
    assert_eq!(texts(&plan.issuer), ["ỦY BAN NHÂN DÂN", "PHƯỜNG HOA SEN"]);
}

#[test]
fn a_plan_may_carry_the_proposal_of_a_department() {
    let plan = plan(
        "KẾ HOẠCH\nTrồng rừng\nCăn cứ Luật Lâm nghiệp;\nXét đề nghị của Trưởng phòng Kinh tế;\n\
         Ủy ban nhân dân xã ban hành Kế hoạch như sau:\nI. NHIỆM VỤ\n1. Trồng rừng.",
    );
    assert_eq!(
        texts(&plan.bases),
        [
            "Căn cứ Luật Lâm nghiệp;",
            "Xét đề nghị của Trưởng phòng Kinh tế;"
        ]
    );
    assert_eq!(plan.opening.len(), 1);
}

#[test]
fn level_comes_from_symbol_or_words_where_the_letterhead_is_lost() {
    let body = "I. NHIỆM VỤ\n1. Trồng rừng.\nNơi nhận:\n";
    let level = |draft: &str| plan(draft).level;
    assert_eq!(
        level(&format!(
            "Số: 3/KH-SNV\nKẾ HOẠCH\nTrồng rừng\n{body}- Lưu: VT."
        )),
        Some(Level::Department)
    );
    assert_eq!(
        level(&format!(
            "KẾ HOẠCH\nTrồng rừng\n{body}- Chủ tịch và các PCT UBND tỉnh;\n- Lưu: VT."
        )),
        Some(Level::Province)
    );
    assert_eq!(
        level(&format!(
            "KẾ HOẠCH\nTrồng rừng\nThực hiện Kế hoạch số 5/KH-UBND của Ủy ban nhân dân thành phố Biển Xanh;\n\
             Ủy ban nhân dân xã An Lành ban hành Kế hoạch như sau:\n{body}- Lưu: VT."
        )),
        Some(Level::Commune)
    );
    assert_eq!(
        level(&format!("KẾ HOẠCH\nTrồng rừng\n{body}- Lưu: VT.")),
        None
    );
}

const HEAD: &str = "ỦY BAN NHÂN DÂN\nXÃ AN LÀNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n";
const BODY: &str = "I. MỤC ĐÍCH\nGiữ gìn di sản.\nII. NHIỆM VỤ\n1. Trùng tu đình làng.";

#[test]
fn what_a_plan_is_about_below_its_type_is_the_title() {
    for about in [
        "V/V TRỒNG CÂY ĐẦU XUÂN",
        "V/v trồng cây đầu xuân",
        "Về việc trồng cây đầu xuân",
    ] {
        let plan = plan(&format!(
            "{HEAD}KẾ HOẠCH\n{about}\nCăn cứ Luật Lâm nghiệp;\n{BODY}"
        ));
        assert_eq!(title(&plan), about);
        assert_eq!(plan.bases.len(), 1, "{about}");
        assert_eq!(plan.sections.len(), 2);
    }
}

#[test]
fn type_and_title_may_run_on_in_capitals() {
    let plan = plan(&format!(
        "{HEAD}KẾ HOẠCH TRỒNG CÂY ĐẦU XUÂN NĂM 2026\n{BODY}"
    ));
    assert_eq!(plan.kind.as_ref().unwrap().text, "KẾ HOẠCH");
    assert_eq!(title(&plan), "TRỒNG CÂY ĐẦU XUÂN NĂM 2026");
}

#[test]
fn the_words_of_a_type_within_a_bodys_name_are_no_type() {
    let plan = plan(&format!(
        "ỦY BAN NHÂN DÂN TỈNH TÂN SƠN\nSỞ\nKẾ HOẠCH VÀ ĐẦU TƯ\nSố: 4/KH-SKHĐT\nKẾ HOẠCH\nTrồng cây\n{BODY}"
    ));
    assert_eq!(title(&plan), "Trồng cây");
    assert_eq!(plan.issuer.len(), 3);
}

#[test]
fn whatever_names_a_document_to_carry_out_is_a_basis() {
    for basis in [
        "Triển khai thực hiện Nghị quyết số 12-NQ/TU ngày 05 tháng 01 năm 2026 của Tỉnh ủy về trồng rừng;",
        "Triển khai Kế hoạch số 3/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh;",
        "Tiếp tục thực hiện có hiệu quả Chỉ thị số 4/CT-TTg ngày 05 tháng 01 năm 2026 về trồng rừng;",
        "Theo Công văn số 88/SNNMT-KL ngày 05 tháng 01 năm 2026 của Sở Nông nghiệp và Môi trường;",
    ] {
        let plan = plan(&format!(
            "{HEAD}KẾ HOẠCH\nTrồng cây đầu xuân\n{basis}\nỦy ban nhân dân xã ban hành Kế hoạch như sau:\n{BODY}"
        ));
        assert_eq!(texts(&plan.bases), [basis]);
        assert_eq!(title(&plan), "Trồng cây đầu xuân");
    }
}

#[test]
fn a_plan_rests_on_documents_under_a_heading_of_their_own_where_no_basis_stands_above() {
    let grounds = |above: &str| {
        let plan = plan(&format!(
            "KẾ HOẠCH\nTiêm phòng năm 2026\n{above}I. CĂN CỨ PHÁP LÝ\n- Luật Thú y ngày 19 tháng 6 năm 2015;\n\
             - Kế hoạch số 20/KH-UBND ngày 05/01/2026 của UBND tỉnh;\n- Tình hình dịch bệnh tại địa phương.\n\
             II. NHIỆM VỤ\n1. Tiêm phòng."
        ));
        let grounds = plan.grounds().into_iter();
        grounds.map(|line| line.text.clone()).collect::<Vec<_>>()
    };
    let listed = [
        "Luật Thú y ngày 19 tháng 6 năm 2015;",
        "Kế hoạch số 20/KH-UBND ngày 05/01/2026 của UBND tỉnh;",
    ];
    assert_eq!(grounds(""), listed);
    let above = "Căn cứ Công văn số 8/SNN ngày 06/01/2026 của Sở;";
    assert_eq!(grounds(&format!("{above}\n")), [above]);
}

#[test]
fn a_purpose_without_a_document_is_no_basis() {
    let plan = plan(&format!(
        "{HEAD}KẾ HOẠCH\nTrồng cây đầu xuân\nTriển khai các hoạt động mừng xuân trên địa bàn, xã tổ chức Tết trồng cây với nội dung sau:\n{BODY}"
    ));
    assert!(plan.bases.is_empty());
    assert_eq!(plan.opening.len(), 1);
}

#[test]
fn several_bases_in_a_paragraph_are_several_and_documents_under_one_are_one() {
    let plan = plan(&format!(
        "{HEAD}KẾ HOẠCH\nTrồng cây đầu xuân\n\
         Căn cứ Luật Lâm nghiệp; Nghị định số 91/2024/NĐ-CP; căn cứ Luật Đất đai; Thực hiện Chỉ thị số 4/CT-TTg, \
         Ủy ban nhân dân xã ban hành Kế hoạch như sau:\n{BODY}"
    ));
    assert_eq!(
        texts(&plan.bases),
        [
            "Căn cứ Luật Lâm nghiệp; Nghị định số 91/2024/NĐ-CP;",
            "căn cứ Luật Đất đai;",
            "Thực hiện Chỉ thị số 4/CT-TTg,"
        ]
    );
    assert_eq!(
        texts(&plan.opening),
        ["Ủy ban nhân dân xã ban hành Kế hoạch như sau:"]
    );
}

#[test]
fn a_drawn_line_that_is_an_empty_table_ends_nothing() {
    let mut draft = document(&format!("{HEAD}KẾ HOẠCH\nTrồng cây đầu xuân"));
    draft.blocks.push(table(&[vec!["", ""], vec!["", " "]]));
    let rest = document(&format!("Căn cứ Luật Lâm nghiệp;\n{BODY}"));
    draft.blocks.extend(rest.blocks);
    let plan = recognise(&draft);
    assert_eq!(plan.bases.len(), 1);
    assert_eq!(plan.sections.len(), 2);
}

#[test]
fn a_number_in_the_issuers_name_is_not_the_documents() {
    for name in [
        "ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH\nSỐ 88/QĐ-SXD NGÀY 02/4/2026",
        "ĐOÀN KIỂM TRA THEO\nQUYẾT ĐỊNH SỐ 88/QĐ-SXD",
        "TỔ CÔNG TÁC THEO QUYẾT ĐỊNH SỐ 88/QĐ-SXD",
    ] {
        let plan = plan(&format!(
            "SỞ XÂY DỰNG\n{name}\nSố: 14/KH-ĐKT\nTân Sơn, ngày 16 tháng 4 năm 2026\nKẾ HOẠCH\nKiểm tra công trình\n{BODY}"
        ));
        assert_eq!(plan.number.as_deref(), Some("14/KH-ĐKT"), "{name}");
        assert!(plan.decision.is_none(), "{name}");
        assert_eq!(title(&plan), "Kiểm tra công trình");
        assert_eq!(plan.level, Some(Level::Department));
    }
}

#[test]
fn a_date_line_may_be_wrapped_or_stand_below_the_type() {
    for (head, below) in [
        ("Số: 3/KH-UBND\nAn Lành, ngày 05 tháng\n01 năm 2026\n", ""),
        ("Số: 3/KH-UBND\nAn Lành, ngày\n05 tháng 01 năm 2026\n", ""),
        ("Số: 3/KH-UBND\nAn Lành,\nngày 05 tháng 01 năm 2026\n", ""),
        ("", "Số: 3/KH-UBND\nAn Lành, ngày 05 tháng 01 năm 2026\n"),
    ] {
        let plan = plan(&format!(
            "{HEAD}{head}KẾ HOẠCH\n{below}Trồng cây đầu xuân\n{BODY}"
        ));
        let date = plan.date.map(|date| date.to_string());
        assert_eq!(date.as_deref(), Some("2026-01-05"), "{head:?}");
        assert_eq!(plan.number.as_deref(), Some("3/KH-UBND"));
        assert_eq!(title(&plan), "Trồng cây đầu xuân");
    }
}

#[test]
fn a_letterhead_in_small_letters_names_its_issuer() {
    let plan = plan(&format!(
        "Ủy ban nhân dân tỉnh Tân Sơn\nSở Y tế\nSố: 3/KH-SYT\nKẾ HOẠCH\nTiêm chủng\n{BODY}"
    ));
    assert_eq!(
        texts(&plan.issuer),
        ["Ủy ban nhân dân tỉnh Tân Sơn", "Sở Y tế"]
    );
    assert_eq!(plan.level, Some(Level::Department));
}

#[test]
fn a_city_that_answers_to_a_province_has_no_level_of_today() {
    let city = |recipient: &str| {
        plan(&format!(
            "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ NÚI CAO\nSố: 3/KH-UBND\nKẾ HOẠCH\nTiêm chủng\n{BODY}\n\
             Nơi nhận:\n- {recipient};\n- Lưu: VT.\nCHỦ TỊCH\nLê Văn Mẫu"
        ))
        .level
    };
    assert_eq!(city("UBND tỉnh Tân Sơn (b/c)"), None);
    assert_eq!(city("UBND các tỉnh, thành phố"), Some(Level::Province));
    assert_eq!(city("Thường trực Thành ủy"), Some(Level::Province));
}

#[test]
fn other_kinds_without_a_types_line_are_told_by_number_subject_or_greeting() {
    for (text, kind) in [
        (
            "SỞ Y TẾ\nSố: 3/SYT-NVY\nV/v tiêm chủng\nĐề nghị các trạm báo cáo.",
            "công văn",
        ),
        (
            "SỞ Y TẾ\nKính gửi: Ủy ban nhân dân các xã\nĐề nghị các xã báo cáo.",
            "công văn",
        ),
        (
            "SỞ Y TẾ\nSố: 3/TTr-SYT\nKính gửi: Ủy ban nhân dân tỉnh\nSở Y tế kính trình.",
            "tờ trình",
        ),
    ] {
        assert_eq!(plan(text).other_kind, Some(kind), "{text}");
    }
    for text in [
        "SỞ Y TẾ\nSố: 3/KH-SYT\nKính gửi: Ủy ban nhân dân tỉnh\nI. MỤC ĐÍCH\nTiêm chủng.",
        "SỞ Y TẾ\nSố: 3/SYT-NVY\nKẾ HOẠCH\nTiêm chủng\nI. MỤC ĐÍCH\nTiêm chủng.",
        "I. MỤC ĐÍCH\nTiêm chủng.\nKính gửi các trạm.",
    ] {
        assert_eq!(plan(text).other_kind, None, "{text}");
    }
}

#[test]
fn every_kind_that_the_decree_names_is_a_type() {
    for kind in [
        "GIẤY MỜI",
        "BIÊN BẢN",
        "TỜ TRÌNH",
        "PHIẾU TRÌNH",
        "CÔNG ĐIỆN",
        "HỢP ĐỒNG",
    ] {
        let plan = plan(&format!(
            "{HEAD}{kind}\nHọp bàn việc trồng cây\nĐịa điểm: nhà văn hóa."
        ));
        assert_eq!(plan.kind.as_ref().unwrap().text, kind);
    }
}

#[test]
fn a_date_that_stands_behind_the_motto_is_read() {
    let plan = plan(&format!(
        "TRƯỜNG TRUNG HỌC HOA SEN\nSố: 7/KH-THHS\nĐộc lập - Tự do - Hạnh phúc An Lành, ngày 05 tháng 01 năm 2026\nKẾ HOẠCH\nĐọc sách\n{BODY}"
    ));
    assert_eq!(plan.date.unwrap().to_string(), "2026-01-05");
    assert_eq!(plan.place.unwrap().text, "An Lành");
    assert_eq!(plan.motto.unwrap().text, "Độc lập - Tự do - Hạnh phúc");
}

#[test]
fn a_greeting_ends_the_title_and_lists_no_sections() {
    let submission = plan(&format!(
        "{HEAD}TỜ TRÌNH\nVề việc ban hành Kế hoạch trồng cây\nKính gửi: Ủy ban nhân dân tỉnh\n{BODY}"
    ));
    assert_eq!(title(&submission), "Về việc ban hành Kế hoạch trồng cây");
    let letter = plan(
        "SỞ Y TẾ\nSố: 3/SYT-NVY\nKính gửi:\n- Các trạm y tế;\n- Các bệnh viện.\n1. Nội dung\nTiêm chủng.",
    );
    assert_eq!(sections(&letter).len(), 1);
}

#[test]
fn a_plan_of_articles_begins_with_the_first() {
    let plan = plan(
        "UBND TỈNH TÂN SƠN\nBAN CHỈ ĐẠO PHÒNG, CHỐNG THIÊN TAI\n\nSố: 9/KH-BCĐ\n\nKẾ HOẠCH\nKiểm tra đê điều năm 2026\n\n\
         Căn cứ Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh;\n\
         Ban Chỉ đạo ban hành Kế hoạch như sau:\n\n\
         Điều 1. Mục đích, yêu cầu\n1. Nắm tình trạng các tuyến đê.\n2. Kiểm tra không báo trước.\n\
         Điều 2. Nội dung\n1. Kiểm tra cống dưới đê.\n2. Kiểm tra vật tư dự trữ.\n\
         Điều 3. Tổ chức thực hiện\n1. Sở Nông nghiệp và Môi trường chủ trì.\n",
    );
    assert_eq!(
        sections(&plan),
        [
            "1 Mục đích, yêu cầu PurposeAndRequirements",
            "2 Nội dung Tasks",
            "3 Tổ chức thực hiện Implementation"
        ]
    );
    assert_eq!(plan.bases.len(), 1);
}

#[test]
fn below_the_second_half_of_a_type_stands_the_title() {
    for (kind, about) in [
        (
            "KẾ HOẠCH HÀNH ĐỘNG",
            "Thực hiện Nghị quyết số 66-NQ/TW ngày 30 tháng 4 năm 2025 của Bộ Chính trị về đổi mới công tác xây dựng pháp luật",
        ),
        ("KẾ HOẠCH\nPhối hợp", "Triển khai Đề án trồng rừng ven biển"),
    ] {
        let plan = plan(&format!(
            "ỦY BAN NHÂN DÂN\nXÃ TÂN HÒA\n\n{kind}\n{about}\n\nCăn cứ Luật Lâm nghiệp;\n\nI. MỤC ĐÍCH\n1. Giữ đất.\n"
        ));
        assert!(title(&plan).ends_with(about), "{}", title(&plan));
        assert_eq!(texts(&plan.bases), ["Căn cứ Luật Lâm nghiệp;"]);
    }
    // A short title is one, too.
    let short = plan(
        "ỦY BAN NHÂN DÂN\nXÃ TÂN HÒA\n\nKẾ HOẠCH CHUYỂN ĐỔI SỐ\n\nThực hiện Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh,\n\nI. MỤC ĐÍCH\n1. Nâng cao.\n",
    );
    assert_eq!(title(&short), "CHUYỂN ĐỔI SỐ");
    assert_eq!(short.bases.len(), 1);
}
