//! Lists of people, one a line.

/// What is counted of people, folded: the list names one in each of its lines.
pub(super) const PEOPLE: [&str; 2] = ["thành viên", "đồng chí"];

/// Whether a line of a list names one person: "Ông Vũ Minh Tân, Phó Giám đốc Sở, Trưởng đoàn".
pub(super) fn is_person(text: &str) -> bool {
    let titles = [
        "Ông ",
        "Bà ",
        "Đồng chí ",
        "Đ/c ",
        "ông ",
        "bà ",
        "đồng chí ",
        "đ/c ",
    ];
    let name = titles
        .iter()
        .find_map(|title| text.trim_start().strip_prefix(title));
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    name.is_some_and(|name| {
        let words = || name.split_whitespace().take(2);
        let others = titles
            .iter()
            .any(|title| name.contains(&format!(" {title}")));
        words().count() == 2 && words().all(is_capital) && !others
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_one_person_by_title_and_name() {
        for one in ["Ông Vũ Minh Tân, Trưởng đoàn", "đ/c Tô Lan Phương"] {
            assert!(is_person(one), "{one}");
        }
        for other in [
            "Bà con các thôn",
            "Ông Lê Văn An và bà Tô Lan Phương",
            "Đại diện Văn phòng",
            "Ông",
        ] {
            assert!(!is_person(other), "{other}");
        }
    }
}
