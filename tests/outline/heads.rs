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
    assert_eq!(texts(&plan.bases), ["Căn cứ Luật Lâm nghiệp;"]);
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
