//! The names of appendix rows in reports: "PL.I.1" for row 1 of group I, "PL2.3" for row 3 of the
//! second table.

use super::{Group, Plan, TaskRow};

/// A row of an appendix with its name.
#[derive(Debug, Clone)]
pub struct NamedRow<'p> {
    /// "PL.I.1".
    pub name: String,
    /// Index of its appendix in [`Plan::appendices`].
    pub appendix: usize,
    /// Its group.
    pub group: &'p Group,
    /// The row.
    pub row: &'p TaskRow,
}

impl Plan {
    /// Every task row with the name that evidence and refs call it by.
    ///
    /// A row number that repeats its group's ("1.1" in group 1) is not doubled; a row without a
    /// number is named by its place ("PL.I.-2" for the second of the group).
    pub fn named_rows(&self) -> impl Iterator<Item = NamedRow<'_>> {
        self.appendices
            .iter()
            .enumerate()
            .flat_map(|(index, appendix)| {
                let table = match index {
                    0 => "PL".to_owned(),
                    _ => format!("PL{}", index + 1),
                };
                appendix.groups.iter().flat_map(move |group| {
                    let table = table.clone();
                    group
                        .rows
                        .iter()
                        .enumerate()
                        .map(move |(place, row)| NamedRow {
                            name: row_name(&table, group, place, row),
                            appendix: index,
                            group,
                            row,
                        })
                })
            })
    }
}

fn row_name(table: &str, group: &Group, place: usize, row: &TaskRow) -> String {
    let group_number = group.number.trim_end_matches(['.', ')']);
    let row_number = row.number.trim_end_matches(['.', ')']);
    let row_number = match row_number {
        "" => format!("-{}", place + 1),
        number => number.to_owned(),
    };
    let doubled = row_number
        .strip_prefix(group_number)
        .is_some_and(|rest| rest.starts_with('.'));
    if group_number.is_empty() || doubled {
        format!("{table}.{row_number}")
    } else {
        format!("{table}.{group_number}.{row_number}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Appendix;

    fn rows(group: &str, numbers: &[&str]) -> Group {
        Group {
            number: group.to_owned(),
            rows: numbers
                .iter()
                .map(|number| TaskRow {
                    number: (*number).to_owned(),
                    ..TaskRow::default()
                })
                .collect(),
            ..Group::default()
        }
    }

    #[test]
    fn rows_are_named_by_table_group_and_number() {
        let plan = Plan {
            appendices: vec![
                Appendix {
                    groups: vec![rows("I.", &["1", ""]), rows("2", &["2.1"])],
                    ..Appendix::default()
                },
                Appendix {
                    groups: vec![rows("", &["3"])],
                    ..Appendix::default()
                },
            ],
            ..Plan::default()
        };
        let names: Vec<String> = plan.named_rows().map(|row| row.name).collect();
        assert_eq!(names, ["PL.I.1", "PL.I.-2", "PL.2.1", "PL2.3"]);
    }
}
