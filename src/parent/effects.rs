//! Sequences of syllables that do something where they stand: what is dropped, what opens a purpose, what
//! makes a sentence a condition or one of the past.

use crate::input::wire::{Wire, kinds};

/// What is dropped.
pub(super) const DROPPED: u32 = 2;

/// What close or introduce a sentence and say nothing of what is done: every phrase of the first row
/// with every one of the second (and of the third) behind it. "Kiến nghị xử lý theo quy định" drafts no
/// rule, and "trên địa bàn tỉnh" is no work on the province.
const EMPTY_PHRASES: &[&[&[&str]]] = &[
    &[
        &["theo", "đúng", "đúng theo", "theo đúng"],
        &["quy định", "các quy định"],
        &[
            "",
            "của pháp luật",
            "pháp luật",
            "hiện hành",
            "của nhà nước",
            "của pháp luật hiện hành",
            "pháp luật hiện hành",
        ],
    ],
    &[
        &["theo", "căn cứ", "trong phạm vi"],
        &["chức năng nhiệm vụ"],
        &["", "được giao", "quyền hạn", "quyền hạn được giao"],
    ],
    &[
        &["trên địa bàn"],
        &["", "tỉnh", "thành phố", "phường", "xã"],
    ],
    &[
        &["cơ quan đơn vị", "đơn vị", "cơ quan", "sở ngành", "tổ chức"],
        &["liên quan", "có liên quan"],
    ],
    &[&["một số"]],
];

/// Syllables that hold words together and say nothing alone.
pub(super) const FUNCTION_SYLLABLES: &[&str] = &[
    "và", "của", "các", "những", "về", "trong", "cho", "với", "là", "để", "theo", "tại", "từ",
    "đến", "trên", "khi", "do", "bởi", "hoặc", "như", "mà", "thì", "đã", "sẽ", "đang", "cũng",
    "qua", "giữa", "nhằm",
];

/// What begins a purpose or a circumstance: what follows is why or how, not what is done …
const PURPOSE: &[&str] = &[
    "nhằm",
    "phục vụ",
    "góp phần",
    "đáp ứng",
    "thông qua",
    "gắn với",
    "lồng ghép với",
    "đồng bộ với",
    "trong thực hiện",
    "trong công tác",
    "trong hoạt động",
    "trong quản lý",
    "trong việc",
];
/// "Để" begins one before what is hoped for. Before anything else it says what an occasion is for, and so what
/// is done there: "mở hội nghị để phổ biến Chỉ thị".
const AIM: &[&str] = &["để"];
const HOPED_FOR: &[&str] = &[
    "nâng",
    "tăng",
    "bảo đảm",
    "đảm bảo",
    "phát triển",
    "phát huy",
    "thúc đẩy",
    "góp phần",
    "tạo",
    "đáp ứng",
    "phục vụ",
    "giảm",
    "hạn chế",
    "tránh",
    "hỗ trợ",
    "giúp",
    "từng bước",
    "đạt",
    "làm cơ sở",
    "làm căn cứ",
    "bảo vệ",
    "hướng tới",
    "có",
    "trở thành",
    "thực hiện",
];
/// … until the sentence or the work ends (";"), or here.
const PURPOSE_ENDS: &[&str] = &["đồng thời", "bên cạnh"];

/// What makes the sentence in which it stands one that may never come about; "khi" does where something
/// must first be issued or approved.
const SUPPOSED: &[&str] = &["nếu", "trường hợp"];
const WHEN: &[&str] = &["khi", "sau khi"];
const COMES_ABOUT: &[&str] = &[
    "duyệt",
    "được ban hành",
    "được thông qua",
    "được giao",
    "được chọn",
    "được bố trí",
    "được cấp",
    "đưa vào sử dụng",
    "có hướng dẫn",
];
/// What tells of the past, in a sentence that begins with its year or with such words.
const DONE: &[&str] = &["đã"];
/// Here it says which document or task is meant.
const WHICH: &[&str] = &[
    "đã giao",
    "đã được",
    "đã ban hành",
    "đã ký",
    "đã nêu",
    "đã đề ra",
    "đã có",
    "đã xác định",
    "đã cấp",
    "đã công bố",
    "đã phê duyệt",
    "đã đăng ký",
];
const PAST_TIMES: &[&str] = &["thời gian qua", "năm qua", "năm ngoái", "năm trước"];

/// What makes a task one that may never be done.
const CONDITIONS: &[&str] = &[
    "nếu có",
    "nếu được",
    "khi được mời",
    "khi có yêu cầu",
    "khi cần thiết",
    "khi có điều kiện",
];

/// What begins the name of a document that changes another: "Luật sửa đổi, bổ sung một số điều của Luật …" …
const CHANGING: &[&str] = &[
    "luật sửa đổi",
    "pháp lệnh sửa đổi",
    "nghị định sửa đổi",
    "thông tư sửa đổi",
];
/// … of whose name these are a part: whoever follows such a law changes nothing.
pub(super) const CHANGE: &[&str] = &["sửa", "đổi", "bổ", "sung", "một", "số", "điều"];

/// What speaks of carrying the plan itself out.
const PROCEDURE: &[&str] = &[
    "báo cáo",
    "kế hoạch này",
    "thực hiện kế hoạch",
    "triển khai kế hoạch",
    "tổng hợp",
    "sơ kết",
    "tổng kết",
    "đôn đốc",
    "tiến độ",
];

/// What a sequence of syllables does where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// It becomes one token.
    Becomes(u32),
    /// The text is on the theme.
    PartOfTheme,
    /// A purpose begins behind it.
    OpensPurpose,
    /// A purpose begins behind its first syllable.
    OpensAim,
    /// A purpose ends before it.
    ClosesPurpose,
    /// The text holds a condition.
    Condition,
    /// Its sentence is one.
    Supposes,
    /// Its sentence is one if something must come about in it.
    When,
    /// It does.
    ComesAbout,
    /// The sentence tells of the past if it begins with a year.
    Done,
    /// It does not, whatever shorter sequence begins here.
    Which,
    /// As good as a year of the past.
    PastTime,
    /// The text holds procedure.
    Procedure,
    /// It names a document that changes another: what it says of the change is its name.
    NamesChange,
}

kinds! {
    Effect {
        0 Becomes(id), 1 PartOfTheme, 2 OpensPurpose, 3 OpensAim, 4 ClosesPurpose, 5 Condition, 6 Supposes, 7 When,
        8 ComesAbout, 9 Done, 10 Which, 11 PastTime, 12 Procedure, 13 NamesChange
    }
}

/// Every sequence, as it is written, with its effect.
pub(super) fn effects() -> Vec<(String, Effect)> {
    let mut all = Vec::new();
    for rows in EMPTY_PHRASES {
        let mut phrases = vec![String::new()];
        for row in *rows {
            let joined = phrases
                .iter()
                .flat_map(|phrase| row.iter().map(move |more| format!("{phrase} {more}")));
            phrases = joined.collect();
        }
        let dropped = |phrase| (phrase, Effect::Becomes(DROPPED));
        all.extend(phrases.into_iter().map(dropped));
    }
    for (phrases, effect) in [
        (PURPOSE, Effect::OpensPurpose),
        (PURPOSE_ENDS, Effect::ClosesPurpose),
        (CONDITIONS, Effect::Condition),
        (SUPPOSED, Effect::Supposes),
        (WHEN, Effect::When),
        (COMES_ABOUT, Effect::ComesAbout),
        (DONE, Effect::Done),
        (WHICH, Effect::Which),
        (PAST_TIMES, Effect::PastTime),
        (PROCEDURE, Effect::Procedure),
        (CHANGING, Effect::NamesChange),
    ] {
        all.extend(phrases.iter().map(|phrase| ((*phrase).to_owned(), effect)));
    }
    for aim in AIM {
        let aims = HOPED_FOR.iter().map(|hoped| format!("{aim} {hoped}"));
        all.extend(aims.map(|phrase| (phrase, Effect::OpensAim)));
    }
    all
}
