//! The table of floors in `docs/architecture.md`: which part of `src/` stands on which floor.

/// The beginnings of paths ("src/plan"), each with its floor, the ground being the lowest number.
pub fn read(page: &str) -> Vec<(String, u32)> {
    let mut floors = Vec::new();
    for line in page.lines() {
        let mut cells = line.trim().trim_matches('|').split('|').map(str::trim);
        let Some(floor) = cells.next().and_then(|cell| cell.parse().ok()) else {
            continue;
        };
        let rooms = cells.next().unwrap_or_default();
        // Every other piece stands between backquotes.
        let named = rooms.split('`').skip(1).step_by(2);
        floors.extend(
            named
                .filter(|path| path.starts_with("src/"))
                .map(|path| (path.to_owned(), floor)),
        );
    }
    floors
}

/// The floor of a file; an error where none or more than one of the table's paths names it.
pub fn of(floors: &[(String, u32)], file: &str) -> Result<u32, String> {
    let named: Vec<_> = floors
        .iter()
        .filter(|(path, _)| file.starts_with(path.as_str()))
        .collect();
    match named[..] {
        [(_, floor)] => Ok(*floor),
        [] => Err(format!("{file} stands on no floor")),
        _ => Err(format!("{file} stands on several floors: {named:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_with_a_number_are_floors() {
        let page = "| floor | rooms |\n|---|---|\n| 2 | `src/plan`, `src/x` and `Plan` | `src/y` |\n| 1 | `src/known` | |\ntext `src/z`\n";
        let floors = read(page);
        let shown: Vec<_> = floors.iter().map(|(p, f)| (p.as_str(), *f)).collect();
        assert_eq!(shown, [("src/plan", 2), ("src/x", 2), ("src/known", 1)]);
    }

    #[test]
    fn a_file_of_no_floor_or_of_two_is_told() {
        let floors = [("src/plan".to_owned(), 3), ("src/pl".to_owned(), 2)];
        assert!(of(&floors, "src/rules/mod.rs").is_err());
        assert!(of(&floors, "src/plan/mod.rs").is_err());
        assert_eq!(of(&floors, "src/place.rs"), Ok(2));
    }
}
