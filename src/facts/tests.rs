use super::*;
use chrono::NaiveDate;
use serde_json::{Value, json};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn former(text: &str) -> Vec<(String, &str)> {
    let facts = Facts::built_in();
    let named = facts.find(&Known::new(text)).into_iter();
    named
        .filter_map(|mention| match mention.what {
            Named::Former(index) => Some((facts.former(index).name.clone(), &text[mention.range])),
            _ => None,
        })
        .collect()
}

fn districts(text: &str) -> Vec<&str> {
    let named = Facts::built_in().find(&Known::new(text)).into_iter();
    named
        .filter(|mention| matches!(mention.what, Named::District(_)))
        .map(|mention| &text[mention.range])
        .collect()
}

fn names(text: &str, on: NaiveDate) -> Vec<String> {
    let facts = Facts::built_in();
    let Named::Former(index) = facts.find(&Known::new(text))[0].what else {
        panic!("{text}");
    };
    facts.successors(facts.former(index), on).names
}

#[test]
fn the_file_is_read_whole() {
    let facts = Facts::built_in();
    assert_eq!(facts.day(), day(2026, 11, 28));
    assert!(facts.former.len() > 80 && facts.standing.len() > 10);
    assert!(facts.ended(false).is_some() && facts.ended(true).is_some());
    let whole = read_text(include_str!("../../data/facts.tsv")).unwrap();
    assert_eq!(
        (&whole.former, &whole.standing),
        (&facts.former, &facts.standing)
    );
    assert_ne!(whole.id(), facts.id());
}

#[test]
fn a_chain_of_successors_is_followed_to_the_day() {
    assert_eq!(names("tỉnh Bắc Giang", day(2026, 8, 1)), ["tỉnh Bắc Ninh"]);
    assert_eq!(
        names("tỉnh Bắc Giang", day(2026, 10, 1)),
        ["thành phố Bắc Ninh"]
    );
    assert_eq!(names("tỉnh Vĩnh Phúc", day(2027, 1, 1)), ["tỉnh Phú Thọ"]);
    // Where the file says it of the successor alone, too; a ring of rows ends.
    let text = "# State of 01/01/2027\nsection\tname\tsuccessor\tfrom\tconfidence\n\
        province\ttỉnh A\ttỉnh B\t2025-07-01\tcertain\n\
        province-kind\ttỉnh B\tthành phố B\t2026-01-01\tlikely\n\
        province\ttỉnh C\ttỉnh Đ\t2025-07-01\tcertain\n\
        province\ttỉnh Đ\ttỉnh C\t2025-07-01\tcertain\n";
    let facts = read_text(text).unwrap();
    let of = |index: usize, on| facts.successors(facts.former(index), on).names;
    assert_eq!(of(0, day(2025, 12, 31)), ["tỉnh B"]);
    assert_eq!(of(0, day(2026, 1, 1)), ["thành phố B"]);
    assert_eq!(of(2, day(2026, 1, 1)).len(), 1);
}

#[test]
fn full_names_short_names_and_lists_are_found() {
    let found = |text| {
        former(text)
            .into_iter()
            .map(|(_, place)| place.to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        found("Giao Sở Giao thông vận tải, Sở TT&TT và Bộ LĐ-TB&XH phối hợp"),
        ["Sở Giao thông vận tải", "Sở TT&TT", "Bộ LĐ-TB&XH"]
    );
    assert_eq!(
        found("các Sở: Tài chính, Kế hoạch và Đầu tư, Y tế; đề án Giao thông vận tải"),
        ["Kế hoạch và Đầu tư"]
    );
    assert_eq!(
        found("Bộ Lao động, Thương binh và Xã hội; Sở Lao động Thương binh & Xã hội"),
        [
            "Bộ Lao động, Thương binh và Xã hội",
            "Sở Lao động Thương binh & Xã hội"
        ]
    );
    assert_eq!(
        former("UBND tỉnh Hà Nam và tỉnh Hoà Bình"),
        [
            ("tỉnh Hà Nam".to_owned(), "tỉnh Hà Nam"),
            ("tỉnh Hòa Bình".to_owned(), "tỉnh Hoà Bình")
        ]
    );
    assert_eq!(
        found("Toà án nhân dân huyện, TAND các quận, huyện"),
        ["Toà án nhân dân huyện", "TAND các quận, huyện"]
    );
}

#[test]
fn present_bodies_and_common_words_are_not_found() {
    for text in [
        "Sở Nông nghiệp và Môi trường, Sở Xây dựng, Y tế",
        "xã Hòa Bình, phường Thái Bình",
        "phát triển giao thông vận tải; thông tin và truyền thông",
        "Bộ Tài chính, Bộ Dân tộc và Tôn giáo",
        "tỉnh An Lạc",
        "bộ thông tin và truyền thông nội bộ",
        "Ban Tuyên giáo và Dân vận Tỉnh ủy",
        "Công an tỉnh, Công an thành phố, công an xã",
        "phòng y tế, phòng tư pháp",
        "Ban Dân tộc HĐND tỉnh",
        "Cục Thuế, Cục Thống kê",
    ] {
        assert!(former(text).is_empty(), "{text}: {:?}", former(text));
    }
}

#[test]
fn the_district_level_is_found_in_every_form() {
    for (text, found) in [
        (
            "UBND các huyện, thị xã, thành phố; cấp huyện; Ủy ban nhân dân quận A",
            vec![
                "UBND các huyện, thị xã",
                "cấp huyện",
                "Ủy ban nhân dân quận A",
            ],
        ),
        ("UBND các xã, phường, thị trấn", vec!["thị trấn"]),
        (
            "phối hợp với các huyện, thị xã, thành phố kiểm tra",
            vec!["các huyện, thị xã"],
        ),
        ("từ tỉnh đến huyện, xã", vec!["huyện"]),
        ("100% xã, phường, thị trấn có", vec!["thị trấn"]),
        (
            "trên địa bàn huyện An Dương, thị trấn Sông Lam",
            vec!["huyện An Dương", "thị trấn Sông Lam"],
        ),
        ("tại quận 1", vec!["quận 1"]),
        (
            "UBND thành phố thuộc tỉnh",
            vec!["UBND thành phố thuộc tỉnh"],
        ),
        ("các huyện, Huyện đoàn, Tỉnh ủy", vec!["các huyện"]),
    ] {
        assert_eq!(districts(text), found, "{text}");
    }
}

#[test]
fn what_is_no_district_is_not_found() {
    for text in [
        "UBND tỉnh, UBND các xã, phường, đặc khu",
        "Trung tâm Y tế huyện Sông Lam, bệnh viện tuyến huyện",
        "quân đội, quản lý, xã hội, hợp tác xã",
        "tỉnh, thành phố trực thuộc trung ương; các tỉnh, thành phố",
        "đường huyện, phố huyện",
    ] {
        assert!(districts(text).is_empty(), "{text}: {:?}", districts(text));
    }
}

#[test]
fn a_fault_names_its_line_and_column() {
    const HEAD: &str = "# State of 01/01/2027\nsection\tname\tsuccessor\tfrom\tuntil\tconfidence\n";
    for (text, said) in [
        (
            "section\tname\tfrom\tconfidence\nministry\tBộ A\t2025-01-01\tcertain",
            "State of",
        ),
        ("# State of 01/01/2027\n", "không có dòng nào"),
        (
            "# State of 01/01/2027\nsection\tname\tfrom\tsure\n",
            "cột “sure”",
        ),
        (
            "# State of 01/01/2027\nsection\tname\tfrom\n",
            "thiếu cột “confidence”",
        ),
    ] {
        let fault = read_text(text).unwrap_err();
        let said_so = fault.message(crate::report::Locale::Vi);
        assert!(said_so.contains(said), "{said_so}");
    }
    for (row, said) in [
        (
            "bộ\tBộ A\tBộ B\t2025-01-01\t\tcertain",
            "cột “section”: “bộ”",
        ),
        (
            "ministry\tBộ A\tBộ B\t2025-13-01\t\tcertain",
            "cột “from”: “2025-13-01”",
        ),
        (
            "ministry\tBộ A\tBộ B\t01/3/2025\t\tcertain",
            "cột “from”: “01/3/2025”",
        ),
        (
            "ministry\tBộ A\tBộ B\t2025-03-01\t2025-01-01\tcertain",
            "cột “until”",
        ),
        (
            "ministry\tBộ A\tBộ B\t2025-03-01\t\tsure",
            "cột “confidence”: “sure”",
        ),
        (
            "ministry\t\tBộ B\t2025-03-01\t\tcertain",
            "cột “name” để trống",
        ),
        (
            "ministry\tBộ A\tBộ B\t2025-03-01\t\tcertain\tx\ty",
            "nhiều ô hơn",
        ),
    ] {
        let fault = read_text(&format!("{HEAD}\n{row}\n")).unwrap_err();
        let said_so = fault.message(crate::report::Locale::Vi);
        assert!(
            said_so.contains("dòng 4, ") || said_so.contains("Dòng 4"),
            "{said_so}"
        );
        assert!(said_so.contains(said), "{said_so}");
    }
}

#[test]
fn an_object_has_the_same_shape_and_paths() {
    let object = |row: Value| json!({ "day": "2027-01-01", "rows": [row] });
    let row = json!({
        "section": "ministry", "name": "Bộ A", "successor": "Bộ B", "from": "2026-12-01",
        "confidence": "certain",
    });
    let facts = read_value(&object(row)).unwrap();
    assert_eq!((facts.day(), facts.former.len()), (day(2027, 1, 1), 1));
    let path = |value: &Value| read_value(value).unwrap_err().path;
    assert_eq!(path(&json!(7)), "");
    assert_eq!(
        path(&json!({ "day": "2027-01-01", "rows": [{ "sectoin": "x" }] })),
        "/rows/0/sectoin"
    );
    let bad = json!({ "section": "ministry", "name": "Bộ A", "from": "2026", "confidence": "x" });
    assert_eq!(path(&object(bad)), "/rows/0/confidence");
    assert_eq!(path(&json!({ "day": "27", "rows": [] })), "/day");
}

#[test]
fn what_is_unverified_or_still_called_so_says_nothing() {
    let text = "# State of 01/01/2027\nsection\tname\tsuccessor\tfrom\tconfidence\n\
        ministry\tBộ A\tBộ B\t2025-07-01\tunverified\n\
        central\tBảo hiểm xã hội Việt Nam (cơ quan thuộc Chính phủ)\tBảo hiểm xã hội Việt Nam thuộc Bộ B\t2025-03-01\tlikely\n\
        ministry\tBộ C\tBộ B\t\tcertain\n\
        party\tHội Nông dân\ttrực thuộc Mặt trận Tổ quốc Việt Nam\t2025-06\tcertain\n";
    let facts = read_text(text).unwrap();
    assert!(facts.former.len() <= 1, "{:?}", facts.former);
    assert!(
        facts
            .find(&Known::new(
                "Bộ A; Bộ C; Hội Nông dân; Bảo hiểm xã hội Việt Nam",
            ))
            .is_empty()
    );
}
