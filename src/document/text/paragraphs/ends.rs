//! What the last words of a line want behind them.

/// Whether a line ends in a word after which a title must go on.
pub fn ends_open(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "thực hiện",
        "triển khai",
        "ban hành",
        "của",
        "về",
        "và",
        "theo",
        "tại",
        "số",
        "các",
        "cho",
        "với",
        "đến",
        "từ",
        "ngày",
        "tháng",
        "năm",
        "quý",
        "khoản",
        "Điều",
        "Mục",
        ",",
    ];
    WORDS.iter().any(|word| line.ends_with(word))
}

/// Whether a line ends in a word after which anything may stand, but something must.
pub fn ends_in_any(line: &str) -> bool {
    const ANYTHING: &[&str] = &[
        "của",
        "về",
        "và",
        "theo",
        "tại",
        "các",
        "cho",
        "với",
        "đến",
        "từ",
        "do",
        "bởi",
        "những",
        "hoặc",
        "trên",
        "trong",
        "ban hành",
        "phê duyệt",
        "thực hiện",
        "triển khai",
        "nhân dân",
        "Thủ tướng",
        "Chủ tịch",
        "Bộ trưởng",
        "Ban Thường vụ",
        "Ban Chấp hành",
        "Thường trực",
    ];
    ends_in_word(line, ANYTHING)
}

/// Whether a line ends in a word after which a number must stand.
pub fn wants_number(line: &str) -> bool {
    const NUMBERS: &[&str] = &["số", "ngày", "tháng", "năm", "quý", "khoản", "Điều", "Mục"];
    ends_in_word(line, NUMBERS)
}

fn ends_in_word(line: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        line.strip_suffix(word)
            .is_some_and(|before| before.ends_with(' '))
    })
}
