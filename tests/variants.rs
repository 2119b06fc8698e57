//! What is allowed: variants of the clean fixtures that look unusual and are right. Nothing more is said
//! of them than of the fixtures themselves.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kehoach_check::report::Severity;
use kehoach_check::{Checker, Options, Source};

const PROVINCE: &str = "province.txt";
const DEPARTMENT: &str = "department.txt";
const COMMUNE: &str = "commune.txt";

/// Fixture, and what takes the place of what in it, everywhere.
const VARIANTS: &[(&str, &[(&str, &str)])] = &[
    // A draft: number and date are still blank.
    (
        COMMUNE,
        &[
            ("Số: 46/KH-UBND", "Số:        /KH-UBND"),
            (
                "số 46/KH-UBND ngày 12 tháng 5 năm 2025",
                "số      /KH-UBND ngày     tháng    năm 2025",
            ),
            (
                "Bến Đá, ngày 12 tháng 5 năm 2025",
                "Bến Đá, ngày     tháng    năm 2025",
            ),
        ],
    ),
    (
        DEPARTMENT,
        &[
            ("Số: 27/KH-SKHCN", "Số: …/KH-SKHCN"),
            ("số 27/KH-SKHCN", "số …/KH-SKHCN"),
        ],
    ),
    (
        DEPARTMENT,
        &[
            ("Số: 27/KH-SKHCN", "Số: ....../KH-SKHCN"),
            ("số 27/KH-SKHCN", "số ....../KH-SKHCN"),
        ],
    ),
    // The other placement of tones, throughout.
    (COMMUNE, &[("HÒA", "HOÀ")]),
    (
        COMMUNE,
        &[
            ("HÒA", "HOÀ"),
            ("hóa", "hoá"),
            ("hòa", "hoà"),
            ("thỏa", "thoả"),
            ("khỏe", "khoẻ"),
        ],
    ),
    (
        DEPARTMENT,
        &[("ủy", "uỷ"), ("Ủy", "Uỷ"), ("ỦY", "UỶ"), ("thủy", "thuỷ")],
    ),
    // The end.
    (COMMUNE, &[("Kế hoạch này./.", "Kế hoạch này ./.")]),
    // "Hàng năm" throughout.
    (
        COMMUNE,
        &[("hằng năm", "hàng năm"), ("Hằng năm", "Hàng năm")],
    ),
    // Months without a 0, and with one.
    (
        DEPARTMENT,
        &[("Sông Thao, ngày 08 tháng 4", "Sông Thao, ngày 08 tháng 04")],
    ),
    // Nơi nhận.
    (COMMUNE, &[("Lưu: VT, VHXH.", "Lưu: VT, VHXH (3b).")]),
    (COMMUNE, &[("Lưu: VT, VHXH.", "Lưu: VT.")]),
    (
        COMMUNE,
        &[(
            "- Các tổ dân phố;\n- Lưu",
            "- Các tổ dân phố (để thực hiện);\n- Lưu",
        )],
    ),
    (
        COMMUNE,
        &[("Chủ tịch, các Phó Chủ tịch UBND", "CT, các PCT UBND")],
    ),
    // The signature.
    (
        COMMUNE,
        &[(
            "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        )],
    ),
    (COMMUNE, &[("CHỦ TỊCH\n\nLê", "CHỦ TỊCH\n\n(Đã ký)\n\nLê")]),
    // Names of other peoples' places, loans and abbreviations that are explained.
    (
        COMMUNE,
        &[(
            "bằng nhiều hình thức.",
            "bằng nhiều hình thức tại Krông Nô, Đắk Lắk; đo bằng kilômét, ôtô.",
        )],
    ),
    (
        COMMUNE,
        &[(
            "bằng nhiều hình thức.",
            "bằng nhiều hình thức, theo hướng dẫn tại địa chỉ https://đolường.vn/ke-hoach.",
        )],
    ),
    (
        COMMUNE,
        &[(
            "mã số mã vạch, truy xuất nguồn gốc",
            "mã số mã vạch (MSMV), truy xuất nguồn gốc",
        )],
    ),
    (
        PROVINCE,
        &[(
            "hình thức phù hợp.",
            "hình thức phù hợp, chú trọng nồng độ CO2, PM2.5, H2SO4 và công suất 5 kWh.",
        )],
    ),
    // Another line under the motto.
    (
        COMMUNE,
        &[(
            "Độc lập - Tự do - Hạnh phúc",
            "Độc lập - Tự do - Hạnh phúc\n_______________",
        )],
    ),
    // Types and parts in general, not particular ones.
    (
        COMMUNE,
        &[(
            "bằng nhiều hình thức.",
            "bằng nhiều hình thức; xây dựng kế hoạch tháng, sửa đổi một số điều của quy chế.",
        )],
    ),
    (
        PROVINCE,
        &[(
            "hình thức phù hợp.",
            "hình thức phù hợp; phát huy vai trò của Công an nhân dân, Quân đội nhân dân, Tòa án nhân dân.",
        )],
    ),
    // Line ends of another system.
    (COMMUNE, &[("\n", "\r\n")]),
];

/// Each finding's code, severity and message.
type Said = BTreeMap<(String, Severity), usize>;

fn said(text: &str) -> Said {
    // What depends on the day of issue is no matter of a blank date.
    let options = Options {
        issued_on: NaiveDate::from_ymd_opt(2025, 5, 12),
        ..Options::default()
    };
    let checker = Checker::new(options).unwrap();
    let report = checker.check(&Source::Text(text.to_owned())).unwrap();
    let mut said = Said::new();
    for finding in report.findings {
        *said
            .entry((finding.code.to_owned(), finding.severity))
            .or_default() += 1;
    }
    said
}

#[test]
fn what_is_allowed_is_silent() {
    let mut wrong = Vec::new();
    let mut clean: BTreeMap<&str, (String, Said)> = BTreeMap::new();
    for (name, edits) in VARIANTS {
        let (text, before) = clean.entry(name).or_insert_with(|| {
            let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
            let text = std::fs::read_to_string(path).unwrap();
            let before = said(&text);
            (text, before)
        });
        let mut changed = text.clone();
        for (from, to) in *edits {
            changed = changed.replace(from, to);
        }
        if changed == *text {
            wrong.push(format!("{name}: {edits:?} changes nothing"));
            continue;
        }
        let after = said(&changed);
        let more: Vec<_> = after
            .iter()
            .filter(|(what, count)| before.get(what).is_none_or(|b| b < count))
            .collect();
        if !more.is_empty() {
            wrong.push(format!("{name}: {edits:?} is said {more:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_date_line_may_be_wrapped_anywhere() {
    let whole = "ngày 19 tháng 5 năm 2026";
    for wrapped in [
        "ngày 19 tháng 5 năm\n2026",
        "ngày\n19 tháng 5 năm 2026",
        "ngày 19 tháng\n5 năm 2026",
        "ngày 19 tháng 5\nnăm 2026",
        "ngày 19\ntháng 5\nnăm 2026",
        "ngày\n19 tháng 5 năm\n2026",
        whole,
    ] {
        let text = format!(
            "ỦY BAN NHÂN DÂN\nXÃ ĐẦM SEN\n\nSố: 31/KH-UBND\n\nĐầm Sen, {wrapped}\n\nKẾ HOẠCH\n\n\
             Trồng cây năm 2026\n\nI. MỤC ĐÍCH\n\n1. Trồng 500 cây bóng mát.\n"
        );
        let checker = Checker::new(Options::default()).unwrap();
        let plan = checker.check(&Source::Text(text)).unwrap().plan;
        assert_eq!(
            plan.date.map(|date| date.to_string()).as_deref(),
            Some("2026-05-19"),
            "{wrapped:?}"
        );
        assert_eq!(plan.title.as_deref(), Some("Trồng cây năm 2026"));
    }
}
