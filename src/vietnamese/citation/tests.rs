//! Numbers as they are written, and as they come out of scans and copies.

use super::*;
use proptest::prelude::*;

fn one(text: &str) -> Citation {
    let mut found = find_citations(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.remove(0)
}

#[test]
fn state_numbers_of_every_shape_are_read_whole() {
    for number in [
        "1703/QĐ-TTg",
        "289/KH-UBND",
        "09/TTr-SKHCN",
        "22/2020/NQ-HĐND",
        "19/2014/QĐ-TTg",
        "30/2020/NĐ-CP",
        "72/2025/QH15",
        "351/2017/UBTVQH14",
        "1314/NQ-UBTVQH15",
        "141/KH-BCĐTKNQ18",
        "16/KH-HĐTĐKT",
        "2616/KH-BNN-TCLN",
        "474/UBND-VP7",
        "2214/SNV-CCHC&CTTN",
        "4168/BNV-CQĐP",
        "5104/BTTTT-PTTH&TTĐT",
        "30c/NQ-CP",
        "11i/2008/NQ-HĐND",
        "183/2010/TTLT/BTC-BNN",
        "66.25/2026/NQ-CP",
        "19-2016/NQ-CP",
    ] {
        let text = format!("Căn cứ văn bản số {number} ngày 05/3/2020 của cơ quan;");
        let citation = one(&text);
        assert_eq!(citation.number, number);
        assert_eq!(
            (citation.system, citation.form),
            (System::State, Form::Sound)
        );
        assert_eq!(&text[citation.range], number);
        assert!(citation.says_number);
        let date = citation.date.unwrap().day.date().unwrap();
        assert_eq!(date.to_string(), "2020-03-05");
        assert_eq!(one(&format!("({number})")).number, number);
    }
}

#[test]
fn a_date_that_something_else_takes_is_not_the_documents() {
    for text in [
        "theo Nghị định số 126/2024/NĐ-CP để tổ chức đại hội vào ngày 18/4/2026",
        "theo Quyết định số 12/QĐ-UBND, ngày 18/4/2026 tổ chức hội nghị",
        "thực hiện Kế hoạch số 12/KH-UBND hoàn thành trong ngày 18/4/2026",
        "Nghị quyết số 12/NQ-HĐND được thông qua tại kỳ họp ngày 18/4/2026",
    ] {
        assert_eq!(one(text).date, None, "{text}");
    }
    for text in [
        "Quyết định số 12/QĐ-UBND, ngày 18/4/2026 của Ủy ban nhân dân tỉnh",
        "Quyết định số 12/QĐ-UBND ngày 18/4/2026",
        "Quyết định số 12/QĐ-TTg của Thủ tướng Chính phủ ngày 18/4/2026",
        "Chỉ thị số 24-CT/TU của Ban Thường vụ Tỉnh ủy ngày 18/4/2026",
    ] {
        assert!(one(text).date.is_some(), "{text}");
    }
}

#[test]
fn party_numbers_of_every_shape_are_read_whole() {
    for number in [
        "38-CT/TW",
        "03-KH/TU",
        "72-KH/ĐU",
        "08-NQ/TW",
        "231-KH/TU",
        "66-QĐ/TW",
        "36-HD/VPTW",
        "12-NQ/ĐU",
        "57-NQ/TW",
        "399-QĐ/TW",
        "05-CTr/TU",
        "18-KL/TW",
        "01-QĐi/TW",
        "7-TTr/ThU",
    ] {
        let citation = one(&format!("Chỉ thị số {number} ngày 30 tháng 7 năm 2024"));
        assert_eq!(citation.number, number);
        assert_eq!(
            (citation.system, citation.form),
            (System::Party, Form::Sound)
        );
        assert!(citation.kind.is_some());
    }
}

#[test]
fn damaged_and_mixed_forms_are_the_same_document() {
    for (text, number, form) in [
        ("Kế hoạch 72- KH/ĐU", "72-KH/ĐU", Form::Spaced),
        ("Chỉ thị số 38 CT/TW,", "38-CT/TW", Form::Mixed),
        ("Chỉ thị số 38/CT-TW", "38-CT/TW", Form::Mixed),
        ("Quyết định số 1703/QĐ- TTg", "1703/QĐ-TTg", Form::Spaced),
        ("số 1703 /QĐ-TTg", "1703/QĐ-TTg", Form::Spaced),
        ("Quyết định số1703/QĐ-TTg", "1703/QĐ-TTg", Form::Sound),
    ] {
        let citation = one(text);
        assert_eq!(
            (citation.number.as_str(), citation.form),
            (number, form),
            "{text}"
        );
    }
    for (text, number) in [
        ("Quyết định số l2/QĐ-TTg", "12/QĐ-TTg"),
        ("Quyết định số 12∕QĐ-TTg", "12/QĐ-TTg"),
        ("Quyết định số 12/QD-TTg", "12/QĐ-TTg"),
        ("số 08/2024/NQ-HDND", "08/2024/NQ-HĐND"),
        ("Chỉ thị số 38-CТ/TW", "38-CT/TW"),
    ] {
        let citation = one(text);
        assert_eq!(
            (citation.number.as_str(), citation.form),
            (number, Form::Foreign),
            "{text}"
        );
        assert!(text.ends_with(&text[citation.range]), "{text}");
    }
    for (text, number) in [
        ("Quyết định số 12/qđ-ttg", "12/QĐ-TTg"),
        ("Quyết định số 12/Qđ-TTg", "12/QĐ-TTg"),
        ("Kế hoạch 12/KH-Ubnd", "12/KH-UBND"),
        ("số 12/kh-sxd", "12/KH-SXD"),
        ("số 30/2020/nđ-cp", "30/2020/NĐ-CP"),
        ("Chỉ thị số 38-ct/tw", "38-CT/TW"),
        ("Công văn số 12/ubnd-vp", "12/UBND-VP"),
    ] {
        let citation = one(text);
        assert_eq!(
            (citation.number.as_str(), citation.form),
            (number, Form::Small),
            "{text}"
        );
    }
    assert_eq!(number_key("38/CT-TW"), number_key("38-CT/tw"));
    assert_eq!(number_key("03-KH/TU"), number_key("3-KH/TU"));
}

#[test]
fn the_date_belongs_to_its_own_document() {
    let text = "Quyết định số 1703/QĐ-TTg của Thủ tướng Chính phủ ban hành Kế hoạch thực hiện \
                Chỉ thị số 38-CT/TW ngày 30/7/2024 của Ban Bí thư";
    let found = find_citations(text);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].date, None);
    assert_eq!(
        found[1]
            .date
            .as_ref()
            .unwrap()
            .day
            .date()
            .unwrap()
            .to_string(),
        "2024-07-30"
    );
    let late = one("Kế hoạch 03-KH/TU của Ban Thường vụ Thành ủy ngày 06/10/2025");
    assert!(late.date.is_some() && !late.says_number);
    let comma = one("Nghị quyết số 08-NQ/TW, ngày 26/01/2022");
    assert!(comma.date.is_some());
    let slip = one("Quyết định số 1703/QĐ-TTg ngày 31/12/024");
    assert!(slip.date.unwrap().day.is_impossible());
}

#[test]
fn what_looks_like_a_number_and_is_none_stays_silent() {
    for text in [
        "31/12/2024",
        "QCVN 01:2019/BKHCN-KT",
        "tốc độ 60km/h, 24/7",
        "Số:      /QĐ-UBND",
        "TCVN ISO 9001:2015",
        "nhóm 1/Nhóm 2 - Phòng",
        "trang 3/KH",
        "https://xa.vn/12/kh-ubnd/2026",
        "tỷ lệ số 3/tt-dân cư",
        "Chương trình số 5/bản - làng",
    ] {
        assert_eq!(find_citations(text), [], "{text}");
    }
}

#[test]
fn the_newest_cited_date_is_a_citations_or_a_laws_and_never_a_deadline() {
    let text = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/02/2025; Căn cứ Quyết định số \
                1703/QĐ-TTg ngày 31/12/2024; hoàn thành trước ngày 30/6/2026. Các \
                giải pháp theo Luật hoàn thành trước ngày 01/7/2026";
    assert_eq!(
        newest_cited(&Known::new(text)).unwrap().to_string(),
        "2025-02-19"
    );
    assert_eq!(newest_cited(&Known::new("trước ngày 30/6/2026")), None);
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(
        text in "(\\PC|[0-9/. &-]|số |QĐ|-TTg|/TW|38-CT|ngày ){0,40}"
    ) {
        for citation in find_citations(&text) {
            prop_assert!(text.get(citation.range).is_some());
        }
        newest_cited(&Known::new(&text));
    }
}
