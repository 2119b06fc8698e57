//! The components of a document (thành phần thể thức) as the decree wants them set.

use std::ops::RangeInclusive;

use crate::plan::{Located, Plan};
use crate::report::Words;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::numerals::marker;

/// A component and how it must be set; what the decree leaves open is none.
pub(super) struct Component<'p> {
    pub name: Words,
    pub located: &'p Located,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    /// Half points.
    pub size: RangeInclusive<u16>,
    /// In the middle of the page.
    pub centered: bool,
}

/// Units whose name goes on in a second line: "ỦY BAN NHÂN DÂN" / "XÃ AN BÌNH".
const UNITS: [&str; 10] = [
    "tỉnh",
    "thành phố",
    "xã",
    "phường",
    "đặc khu",
    "thị trấn",
    "huyện",
    "quận",
    "thị xã",
    "thủ đô",
];
/// Bodies that have a superior one above them in a letterhead.
const SUBORDINATE: [&str; 7] = [
    "sở",
    "phòng",
    "ban",
    "chi cục",
    "trung tâm",
    "văn phòng",
    "thanh tra",
];

fn begins(text: &str, words: &[&str]) -> bool {
    let folded = fold_words(text);
    words.iter().any(|word| {
        let rest = folded.strip_prefix(word);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// The components that were found.
pub(super) fn components(plan: &Plan) -> Vec<Component<'_>> {
    let mut found = Vec::new();
    let mut add = |name: (&'static str, &'static str), located, bold, italic, size, centered| {
        if let Some(located) = located {
            let name = Words {
                vi: name.0,
                en: name.1,
            };
            found.push(Component {
                name,
                located,
                bold,
                italic,
                size,
                centered,
            });
        }
    };
    let (bold, upright) = (Some(true), Some(false));
    add(
        ("Quốc hiệu", "National title"),
        plan.national_title.as_ref(),
        bold,
        upright,
        24..=26,
        false,
    );
    add(
        ("Tiêu ngữ", "Motto"),
        plan.motto.as_ref(),
        bold,
        upright,
        26..=28,
        false,
    );
    let last = plan.issuer.last();
    add(
        ("Tên cơ quan ban hành", "Issuing body"),
        last,
        bold,
        upright,
        24..=26,
        false,
    );
    if plan.issuer.len() > 1
        && last.is_some_and(|last| begins(&last.text, &SUBORDINATE) && !begins(&last.text, &UNITS))
    {
        let above = plan
            .issuer
            .first()
            .filter(|above| begins(&above.text, &["uỷ ban nhân dân", "bộ"]));
        add(
            ("Tên cơ quan chủ quản", "Superior body"),
            above,
            Some(false),
            upright,
            24..=26,
            false,
        );
    }
    add(
        ("Số, ký hiệu", "Number and symbol"),
        plan.number_line.as_ref(),
        Some(false),
        upright,
        26..=26,
        false,
    );
    add(
        ("Địa danh và thời gian", "Place and date"),
        plan.date_line.as_ref(),
        Some(false),
        Some(true),
        26..=28,
        false,
    );
    let types = [
        plan.decision.as_ref().map(|decision| &decision.kind),
        plan.kind.as_ref(),
    ];
    for kind in types.into_iter().flatten() {
        add(
            ("Tên loại", "Type"),
            Some(kind),
            bold,
            upright,
            26..=28,
            true,
        );
    }
    let titles = [
        plan.decision
            .as_ref()
            .and_then(|decision| decision.title.as_ref()),
        plan.title.as_ref(),
    ];
    for title in titles.into_iter().flatten() {
        add(
            ("Trích yếu", "Title"),
            Some(title),
            bold,
            upright,
            26..=28,
            true,
        );
    }
    if let Some(signer) = &plan.signer {
        for authority in &signer.authority {
            add(
                ("Quyền hạn của người ký", "Signer's authority"),
                Some(authority),
                bold,
                upright,
                26..=28,
                false,
            );
        }
        add(
            ("Chức vụ của người ký", "Signer's office"),
            signer.capacity.as_ref(),
            bold,
            upright,
            26..=28,
            false,
        );
        add(
            ("Họ tên người ký", "Signer's name"),
            signer.name.as_ref(),
            bold,
            upright,
            26..=28,
            false,
        );
    }
    if let Some(recipients) = &plan.recipients {
        let heading = Some(&recipients.heading).filter(|heading| !heading.text.is_empty());
        add(
            ("Nơi nhận", "Recipients"),
            heading,
            bold,
            Some(true),
            24..=24,
            false,
        );
        add(
            ("Danh sách nơi nhận", "List of recipients"),
            recipients.items.first(),
            Some(false),
            upright,
            22..=22,
            false,
        );
    }
    for appendix in &plan.appendices {
        add(
            ("Số thứ tự Phụ lục", "Number of the appendix"),
            appendix.label.as_ref(),
            bold,
            upright,
            28..=28,
            true,
        );
        // A part of an appendix has a numbered heading, set as the text's headings are.
        let title = appendix.title.as_ref();
        let title = title.filter(|title| marker(&title.text).is_none());
        add(
            ("Tên Phụ lục", "Title of the appendix"),
            title,
            bold,
            upright,
            26..=28,
            true,
        );
        add(
            (
                "Thông tin chỉ dẫn kèm theo của Phụ lục",
                "“Kèm theo” line of the appendix",
            ),
            appendix.attachment_line.as_ref(),
            None,
            Some(true),
            26..=28,
            true,
        );
    }
    found
}
