use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn fixed(start: Option<NaiveDate>, end: NaiveDate) -> Due {
    Due::Fixed {
        start,
        first: end,
        end,
        to_the_day: false,
    }
}

fn exact(start: Option<NaiveDate>, end: NaiveDate) -> Due {
    Due::Fixed {
        start,
        first: end,
        end,
        to_the_day: true,
    }
}

fn due(text: &str) -> Due {
    read(text).due
}

#[test]
fn exact_days_are_read_from_every_wording() {
    let end = day(2025, 12, 31);
    for text in ["31/12/2025", "ngày 31 tháng 12 năm 2025", "31.12.2025"] {
        assert_eq!(due(text), exact(Some(end), end), "{text}");
    }
    for text in [
        "trước ngày 31/12/2025",
        "Trước 31/12/2025",
        "chậm nhất ngày 31/12/2025",
        "Chậm nhất là ngày 31 tháng 12 năm 2025",
        "đến hết ngày 31/12/2025",
        "Hoàn thành trước ngày 31/12/2025",
    ] {
        assert_eq!(due(text), exact(None, end), "{text}");
    }
    assert_eq!(due("trước 01/9/2012"), exact(None, day(2012, 9, 1)));
    assert_eq!(
        due("từ ngày 1.12.2008 đến ngày 31.1.2009"),
        exact(Some(day(2008, 12, 1)), day(2009, 1, 31))
    );
}

#[test]
fn months_quarters_and_halves_end_on_their_last_day() {
    assert_eq!(
        due("Tháng 6/2025"),
        fixed(Some(day(2025, 6, 1)), day(2025, 6, 30))
    );
    assert_eq!(
        due("tháng 02 năm 2028"),
        fixed(Some(day(2028, 2, 1)), day(2028, 2, 29))
    );
    let second = fixed(Some(day(2025, 4, 1)), day(2025, 6, 30));
    for text in [
        "Quý II năm 2025",
        "Quý II/2025",
        "quý 2/2025",
        "Quý II, năm 2025",
        "QUÝ II-2025",
        "Trong quý II năm 2025",
        "quí II.2025",
    ] {
        assert_eq!(due(text), second, "{text}");
    }
    assert_eq!(
        due("6 tháng đầu năm 2026"),
        fixed(Some(day(2026, 1, 1)), day(2026, 6, 30))
    );
    assert_eq!(
        due("06 tháng cuối năm 2026"),
        fixed(Some(day(2026, 7, 1)), day(2026, 12, 31))
    );
    assert_eq!(
        due("Quý III, IV/2025"),
        fixed(Some(day(2025, 7, 1)), day(2025, 12, 31))
    );
}

#[test]
fn several_deadlines_in_a_cell_share_the_year_and_keep_the_first_end() {
    assert_eq!(
        due("tháng 02 và quý I năm 2025"),
        Due::Fixed {
            start: Some(day(2025, 1, 1)),
            first: day(2025, 2, 28),
            end: day(2025, 3, 31),
            to_the_day: false
        }
    );
}

#[test]
fn years_and_spans_are_intervals() {
    let year = fixed(Some(day(2026, 1, 1)), day(2026, 12, 31));
    for text in [
        "2026",
        "Năm 2026",
        "Trong năm 2026",
        "Cả năm 2026",
        "**2026**",
    ] {
        assert_eq!(due(text), year, "{text}");
    }
    let span = fixed(Some(day(2026, 1, 1)), day(2030, 12, 31));
    for text in [
        "2026-2030",
        "2026 - 2030",
        "2026 – 2030",
        "giai đoạn 2026 – 2030",
        "Giai đoạn 2026-2030",
        "Từ năm 2026 đến năm 2030",
        "năm 2026 đến 2030",
        "Từ 2026 - 2030",
    ] {
        assert_eq!(due(text), span, "{text}");
    }
    for text in [
        "Đến 2030",
        "đến năm 2030",
        "Đến hết năm 2030",
        "trước năm 2030",
    ] {
        assert_eq!(due(text), fixed(None, day(2030, 12, 31)), "{text}");
    }
}

#[test]
fn what_goes_on_is_open_ended() {
    assert_eq!(
        due("đến năm 2030 và những năm tiếp theo"),
        Due::OpenEnded {
            from: None,
            through: Some(day(2030, 12, 31))
        }
    );
    assert_eq!(
        due("Từ năm 2026 trở đi"),
        Due::OpenEnded {
            from: Some(day(2026, 1, 1)),
            through: None
        }
    );
    assert_eq!(due("từ năm 2026"), due("Từ năm 2026 trở đi"));
    assert!(matches!(
        due("2026 và các năm tiếp theo"),
        Due::OpenEnded { .. }
    ));
}

#[test]
fn what_recurs_is_recurring() {
    for (text, period) in [
        ("Hàng năm", Period::Year),
        ("Hằng năm", Period::Year),
        ("HÀNG NĂM", Period::Year),
        ("Định kỳ hàng năm", Period::Year),
        ("Thường niên", Period::Year),
        ("hàng quý", Period::Quarter),
        ("Hằng tháng", Period::Month),
        ("Thường xuyên", Period::Always),
        ("Thường xuyên, kịp thời", Period::Always),
        ("Định kỳ 6 tháng, hằng năm", Period::HalfYear),
        ("Hàng năm (2026-2030)", Period::Year),
        ("đầu kỳ, giữa kỳ, cuối kỳ hoặc đột xuất", Period::Unstated),
    ] {
        assert_eq!(due(text), Due::Recurring(period), "{text}");
    }
    let yearly = Due::Yearly { month: 11, day: 15 };
    for text in [
        "trước ngày 15/11 hàng năm",
        "trước ngày 15 tháng 11 hằng năm",
        "Hàng năm (trước ngày 15/11)",
        "15/11 hàng năm",
        "15/11/hàng năm",
    ] {
        assert_eq!(due(text), yearly, "{text}");
    }
    assert_eq!(due("Quý IV hàng năm"), Due::Yearly { month: 12, day: 31 });
}

#[test]
fn a_day_without_a_year_stays_without_one() {
    assert_eq!(
        due("trước ngày 15/11"),
        Due::YearUnknown { month: 11, day: 15 }
    );
    assert_eq!(due("Quý II"), Due::YearUnknown { month: 6, day: 30 });
}

#[test]
fn words_that_fix_no_time_are_vague_and_unknown_words_are_not_judged() {
    for text in [
        "Theo quy định pháp luật",
        "Theo quy định",
        "(nếu có)",
        "kịp thời",
        "sớm",
        "Theo kế hoạch",
    ] {
        assert_eq!(due(text), Due::Vague, "{text}");
    }
    for text in ["", "  ", "…", "-", "..."] {
        assert_eq!(due(text), Due::Nothing, "{text}");
    }
    assert_eq!(due("ngay sau khi Kế hoạch được ban hành"), Due::AfterEvent);
    assert_eq!(due("Trong suốt quá trình thực hiện"), Due::Unread);
    // A real deadline beside them counts.
    assert_eq!(
        due("Quý II/2025 (nếu có)"),
        fixed(Some(day(2025, 4, 1)), day(2025, 6, 30))
    );
}

#[test]
fn impossible_days_are_reported_and_are_no_deadline() {
    for text in [
        "31/02/2025",
        "trước ngày 31/02/2025",
        "tháng 13/2025",
        "quý V/2025",
    ] {
        let reading = read(text);
        assert_eq!(reading.due, Due::Unread, "{text}");
        assert_eq!(reading.impossible.len(), 1, "{text}");
    }
    assert_eq!(
        find("báo cáo trước ngày 31 tháng 11 hàng năm")
            .impossible
            .len(),
        1
    );
}

#[test]
fn a_share_is_no_day() {
    for text in [
        "Quý II năm 2026 (đạt 75/76 hộ)",
        "Năm 2026, đạt 75/76",
        "12/15 xã hoàn thành",
        "hoàn thành đến 95/98 thôn",
        "Phấn đấu 30/35",
    ] {
        assert!(read(text).impossible.is_empty(), "{text}");
        assert!(find(text).impossible.is_empty(), "{text}");
    }
    for text in [
        "31/6",
        "Trước 31/6",
        "20/5 và 31/6",
        "Đợt 1: 31/6",
        "Trước 31/6 hằng năm",
    ] {
        assert_eq!(read(text).impossible.len(), 1, "{text}");
    }
}

#[test]
fn later_is_said_only_where_it_is_certain() {
    let later = |a: &str, b: &str| due(a).later_than(&due(b));
    assert_eq!(later("2026", "Quý II năm 2025"), Some(true));
    assert_eq!(later("Quý II/2025", "Quý II năm 2025"), Some(false));
    assert_eq!(later("Đến 2030", "Quý II năm 2025"), Some(true));
    assert_eq!(
        later("tháng 6 và quý III năm 2025", "Quý II năm 2025"),
        Some(false)
    );
    assert_eq!(
        later("đến năm 2030 và những năm tiếp theo", "Quý II năm 2025"),
        Some(true)
    );
    assert_eq!(later("Từ năm 2025", "Quý II năm 2026"), None);
    assert_eq!(later("Hàng năm", "Quý II năm 2025"), None);
    assert_eq!(later("2026", "Hàng năm"), None);
    assert_eq!(later("Theo quy định", "2026"), None);
    assert_eq!(
        later("2026", "đến năm 2030 và những năm tiếp theo"),
        Some(false)
    );
    assert_eq!(
        later(
            "trước ngày 15/12 hàng năm",
            "trước ngày 01 tháng 12 hàng năm"
        ),
        Some(true)
    );
    assert_eq!(
        later(
            "trước ngày 20 tháng 11 hàng năm",
            "trước ngày 01 tháng 12 hàng năm"
        ),
        Some(false)
    );
    assert_eq!(
        later("trước ngày 15/12/2026", "trước ngày 01/12 hàng năm"),
        Some(true)
    );
    assert_eq!(later("năm 2026", "trước ngày 01/12 hàng năm"), None);
}

#[test]
fn deadlines_are_found_inside_sentences() {
    let text = "bảo đảm tiến độ; trước ngày 20 tháng 11 hàng năm, hoàn thành báo cáo và gửi Sở";
    let found = find(text).deadlines;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].due, Due::Yearly { month: 11, day: 20 });
    assert_eq!(
        &text[found[0].range.clone()],
        "trước ngày 20 tháng 11 hàng năm"
    );
    let one = |text: &str| {
        let found = find(text).deadlines;
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found[0].due
    };
    assert_eq!(
        one("Thực hiện báo cáo trước ngày 15 tháng 11 hằng năm về Sở"),
        Due::Yearly { month: 11, day: 15 }
    );
    assert_eq!(
        one("hoàn thành trong quý II năm 2026 việc rà soát"),
        fixed(Some(day(2026, 4, 1)), day(2026, 6, 30))
    );
    assert_eq!(
        one("từ ngày 01/3/2026 đến ngày 31/5/2026 tổ chức"),
        exact(Some(day(2026, 3, 1)), day(2026, 5, 31))
    );
    let found = find("Hàng năm, các đơn vị gửi báo cáo trước ngày 15/11 để tổng hợp").deadlines;
    assert_eq!(found[1].due, Due::Yearly { month: 11, day: 15 });
    let found = find("báo cáo 6 tháng trước ngày 15/6, báo cáo năm trước ngày 15/12").deadlines;
    assert_eq!(
        found.iter().map(|d| d.due).collect::<Vec<_>>(),
        [
            Due::YearUnknown { month: 6, day: 15 },
            Due::YearUnknown { month: 12, day: 15 }
        ]
    );
}

#[test]
fn titles_and_citations_hold_no_deadlines() {
    for text in [
        "Chỉ thị số 38-CT/TW ngày 30/7/2024 của Ban Bí thư về đẩy mạnh công tác đến năm 2030 và những năm tiếp theo",
        "Nghị quyết số 08-NQ/TW ngày 26 tháng 01 năm 2022 của Bộ Chính trị",
        "Kế hoạch phát triển giai đoạn 2021 - 2025, tầm nhìn 2030",
        "Quyết định này có hiệu lực thi hành kể từ ngày ký",
        "có hàng hóa, hàng giả, hàng kém chất lượng",
    ] {
        let found: Vec<Due> = find(text)
            .deadlines
            .into_iter()
            .map(|deadline| deadline.due)
            .filter(|due| !matches!(due, Due::OpenEnded { .. }))
            .collect();
        assert_eq!(found, [], "{text}");
    }
}

/// A deadline and one of its wordings.
fn worded() -> impl Strategy<Value = (Due, String)> {
    let years = 2000u32..2100;
    let a_day = (2000i32..2100, 1u32..=12, 1u32..=31)
        .prop_filter_map("a day of the calendar", |(y, m, d)| {
            NaiveDate::from_ymd_opt(y, m, d)
        });
    prop_oneof![
        (a_day.clone(), 0usize..4).prop_map(|(date, style)| {
            let (y, m, d) = (date.year(), date.month(), date.day());
            let text = match style {
                0 => format!("{d:02}/{m}/{y}"),
                1 => format!("ngày {d} tháng {m:02} năm {y}"),
                2 => format!("{d}.{m}.{y}"),
                _ => format!("ngày {d:02}-{m:02}-{y}"),
            };
            (exact(Some(date), date), text)
        }),
        (a_day.clone(), 0usize..3).prop_map(|(date, style)| {
            let (m, d) = (date.month(), date.day());
            let text = match style {
                0 => format!("trước ngày {d}/{m} hàng năm"),
                1 => format!("Hằng năm, trước ngày {d:02} tháng {m:02}"),
                _ => format!("chậm nhất ngày {d}/{m} hằng năm"),
            };
            (Due::Yearly { month: m, day: d }, text)
        }),
        (years.clone(), 1u32..=4, 0usize..3).prop_map(|(y, q, style)| {
            let roman = ["I", "II", "III", "IV"][q as usize - 1];
            let text = match style {
                0 => format!("Quý {roman}/{y}"),
                1 => format!("quý {q} năm {y}"),
                _ => format!("Trong quý {roman} năm {y}"),
            };
            let start = day(y as i32, q * 3 - 2, 1);
            let end = if q == 4 {
                day(y as i32 + 1, 1, 1)
            } else {
                day(y as i32, q * 3 + 1, 1)
            };
            (fixed(Some(start), end.pred_opt().unwrap()), text)
        }),
        (years, 0i32..12, 0usize..4).prop_map(|(y, length, style)| {
            let (from, to) = (y as i32, y as i32 + length);
            let text = match style {
                0 => format!("{from}-{to}"),
                1 => format!("giai đoạn {from} – {to}"),
                2 => format!("từ năm {from} đến năm {to}"),
                _ => format!("Năm {from} đến {to}"),
            };
            (fixed(Some(day(from, 1, 1)), day(to, 12, 31)), text)
        }),
    ]
}

proptest! {
    #[test]
    fn every_wording_reads_back((due, text) in worded()) {
        prop_assert_eq!(read(&text).due, due, "{}", text);
    }

    #[test]
    fn case_and_blanks_do_not_matter((due, text) in worded()) {
        prop_assert_eq!(read(&text.to_uppercase().replace(' ', "  ")).due, due);
    }

    #[test]
    fn any_text_is_read_without_a_panic_and_ranges_lie_on_characters(
        text in "(\\PC|[0-9/. -]|ngày |tháng |năm |quý |đến |từ |trước |hàng |và ){0,40}"
    ) {
        let reading = read(&text);
        prop_assert!(text.get(reading.range).is_some());
        let found = find(&text);
        for deadline in found.deadlines {
            prop_assert!(text.get(deadline.range).is_some());
        }
        for range in found.impossible.into_iter().chain(reading.impossible) {
            prop_assert!(text.get(range).is_some());
        }
    }

    #[test]
    fn nothing_is_later_than_itself((due, _) in worded()) {
        prop_assert!(due.later_than(&due) != Some(true));
    }
}
