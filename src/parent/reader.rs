//! A parent plan's own document read into a catalogue: its tasks from body and appendix, merged
//! where it states one twice, its reporting duty, its number and date.
//!
//! What comes out is meant to be looked over by a person. Nothing is made up: a cell that is not
//! there stays away, a task keeps the parent's wording.

use chrono::NaiveDate;

use super::carried_out::carried_out;
use super::catalogue::{ParentCatalogue, Reporting};
use super::pattern::Classes;
use super::stated::{clean, read_tasks};
use crate::document::Document;
use crate::known::{Known, Memory};
use crate::plan::{Plan, SectionRole};
use crate::report::{ErrorCode, KehoachError, Locale, Words};
use crate::vietnamese::citation::{find_citations, newest_cited};
use crate::vietnamese::date::find_days;
use crate::vietnamese::deadline::Due;
use crate::vietnamese::fold::fold;
use crate::vietnamese::report_duty::duties;

/// Id of a catalogue whose document has no number yet: no draft can cite it, so it has to be named.
const NO_NUMBER: &str = "(chưa có số)";

/// Title of a catalogue whose document shows none.
const NO_TITLE: &str = "(chưa có trích yếu)";

const NO_DATE: Words = Words {
    vi: "Không tìm thấy ngày ban hành của văn bản cấp trên và văn bản cũng không viện dẫn ngày nào. Hãy điền ngày ban hành rồi đọc lại.",
    en: "The parent document shows no date of issue and cites no date. Fill in its date and read it again.",
};

const NO_TASKS: Words = Words {
    vi: "Không tìm thấy nhiệm vụ nào trong văn bản cấp trên: không có mục nhiệm vụ, giải pháp và không có bảng phân công nhiệm vụ.",
    en: "No task was found in the parent document: it has neither a section of tasks nor a table of them.",
};

/// Read a parent plan.
///
/// The id is the document's number; while that is blank it is the printed code with "…" for the
/// number ("…/KH-UBND"). A blank date becomes the newest date that the document cites, which is a
/// lower bound, as for drafts.
///
/// # Errors
/// `badSource` at `/issuedOn` where there is no date to be had, at `/tasks` where there is no task.
pub fn read_parent(
    document: &Document,
    plan: &Plan,
    locale: Locale,
) -> Result<ParentCatalogue, KehoachError> {
    let fail = |words: &Words, path: &str| {
        KehoachError::new(ErrorCode::BadSource, words.in_locale(locale)).at(path)
    };
    let tasks = read_tasks(plan);
    if tasks.is_empty() {
        return Err(fail(&NO_TASKS, "/tasks"));
    }
    let issued_on = issued_on(document, plan).ok_or_else(|| fail(&NO_DATE, "/issuedOn"))?;
    let title = plan
        .decision
        .as_ref()
        .and_then(|decision| decision.title.as_ref());
    Ok(ParentCatalogue {
        id: id(plan),
        title: title
            .or(plan.title.as_ref())
            .map(|title| clean(&title.text))
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| NO_TITLE.to_owned()),
        issuer: issuer(plan),
        issued_on,
        reporting: reporting(plan),
        theme: Vec::new(),
        cites: cites(document, plan),
        classes: Classes::new(),
        taught: None,
        tasks,
    })
}

/// What the parent itself carries out.
fn cites(document: &Document, plan: &Plan) -> Vec<String> {
    let carried = carried_out(plan, document, plan.level, &Memory::default());
    carried.into_iter().map(|one| one.document.number).collect()
}

fn id(plan: &Plan) -> String {
    if let Some(number) = &plan.number {
        return number.clone();
    }
    // "(Kèm theo Quyết định số 1703/QĐ-TTg …)" names the decision that issues the plan.
    let attached = plan
        .attachment_line
        .as_ref()
        .and_then(|line| find_citations(&line.text).into_iter().next());
    if let Some(citation) = attached {
        return citation.number;
    }
    let code = plan.number_line.as_ref().and_then(|line| {
        let code = line.text.split('/').nth(1)?.split_whitespace().next()?;
        Some(format!("…/{code}"))
    });
    code.unwrap_or_else(|| NO_NUMBER.to_owned())
}

fn issued_on(document: &Document, plan: &Plan) -> Option<NaiveDate> {
    let attached = plan.attachment_line.as_ref().and_then(|line| {
        find_days(&line.text)
            .into_iter()
            .find_map(|found| found.day.date())
    });
    plan.date.or(attached).or_else(|| {
        document
            .blocks
            .iter()
            .filter_map(|block| newest_cited(&Known::new(block.text())))
            .max()
    })
}

/// "ỦY BAN NHÂN DÂN" over "TỈNH A" is one body; of two bodies the lower one issues.
fn issuer(plan: &Plan) -> String {
    let lines: Vec<&str> = plan.issuer.iter().map(|line| line.text.trim()).collect();
    match lines.as_slice() {
        [.., body, unit] if is_unit(unit) && !is_unit(body) && !has_unit(body) => {
            format!("{body} {unit}")
        }
        [.., body] => (*body).to_owned(),
        [] => plan
            .attachment_line
            .as_ref()
            .and_then(|line| line.text.rsplit_once(" của "))
            .map(|(_, body)| body.trim_end_matches([')', '.']).trim().to_owned())
            .unwrap_or_default(),
    }
}

fn is_unit(line: &str) -> bool {
    let line = fold(line);
    ["tỉnh ", "thành phố ", "xã ", "phường ", "đặc khu "]
        .iter()
        .any(|unit| line.starts_with(unit))
}

fn has_unit(line: &str) -> bool {
    let line = fold(line);
    [" tỉnh ", " thành phố ", " xã ", " phường ", " đặc khu "]
        .iter()
        .any(|unit| line.contains(unit))
}

/// The yearly report that lower levels owe: the first dated one of the implementation section.
fn reporting(plan: &Plan) -> Option<Reporting> {
    let sections = plan.all_sections().filter(|section| {
        matches!(
            section.role,
            SectionRole::Implementation | SectionRole::Other
        )
    });
    let texts = sections
        .flat_map(|section| {
            let items = section.items.iter().map(|item| &item.text.text);
            items.chain(section.paragraphs.iter().map(|paragraph| &paragraph.text))
        })
        .chain(plan.closing.iter().map(|paragraph| &paragraph.text));
    let mut fallback = None;
    for text in texts {
        for duty in duties(&Known::new(text)) {
            let Some(to) = duty.to.clone().and_then(|to| text.get(to)) else {
                continue;
            };
            let Some(due) = text.get(duty.deadline.range.clone()) else {
                continue;
            };
            let found = Reporting {
                due: due.to_owned(),
                to: to.to_owned(),
            };
            if matches!(duty.deadline.due, Due::Yearly { .. }) {
                return Some(found);
            }
            fallback.get_or_insert(found);
        }
    }
    fallback
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Lines, Origin, ParagraphStyle, Span};
    use crate::plan::{Appendix, Column, ColumnRole, Group, Item, Located, Section, TaskRow};
    use crate::vietnamese::offsets::MappedText;

    fn text(text: &str) -> Located {
        Located {
            text: text.to_owned(),
            span: Span::default(),
        }
    }

    fn section(number: &str, role: SectionRole, heading: &str, items: &[&str]) -> Section {
        let letters = ["a", "b", "c", "d"];
        Section {
            number: number.to_owned(),
            marker: String::new(),
            heading: text(heading),
            span: Span::default(),
            role,
            paragraphs: Vec::new(),
            items: items
                .iter()
                .zip(letters)
                .map(|(item, letter)| Item {
                    number: format!("{number}.{letter}"),
                    text: text(item),
                    ..Item::default()
                })
                .collect(),
            assignment: None,
            sections: Vec::new(),
            end: Span::default(),
        }
    }

    fn table(task: &str, groups: &[(&str, &str, &[[&str; 4]])]) -> Appendix {
        let roles = [
            ColumnRole::Task,
            ColumnRole::Lead,
            ColumnRole::Coordinate,
            ColumnRole::Due,
        ];
        Appendix {
            columns: vec![Column {
                role: ColumnRole::Task,
                heading: text(task),
            }],
            groups: groups
                .iter()
                .map(|(number, heading, rows)| Group {
                    number: (*number).to_owned(),
                    heading: text(heading),
                    rows: rows
                        .iter()
                        .enumerate()
                        .map(|(index, cells)| TaskRow {
                            number: (index + 1).to_string(),
                            cells: roles
                                .into_iter()
                                .zip(cells.iter().map(|c| text(c)))
                                .collect(),
                            ..TaskRow::default()
                        })
                        .collect(),
                })
                .collect(),
            ..Appendix::default()
        }
    }

    fn parent() -> Plan {
        let mut tasks = section("II", SectionRole::Tasks, "NHIỆM VỤ", &[]);
        tasks.sections = vec![
            section(
                "II.1",
                SectionRole::Tasks,
                "Tuyên truyền, phổ biến pháp luật về an toàn thực phẩm",
                &[
                    "Tổ chức hội nghị quán triệt nội dung Chỉ thị về an toàn thực phẩm đến cán bộ các cấp.",
                    "Xây dựng chuyên mục phát thanh về an toàn thực phẩm trên hệ thống truyền thanh cơ sở.",
                ],
            ),
            section(
                "II.2",
                SectionRole::Tasks,
                "Kiểm tra, giám sát về an toàn thực phẩm",
                &["Kiểm tra định kỳ các bếp ăn tập thể trong trường học và khu công nghiệp."],
            ),
        ];
        let implementation = section(
            "III",
            SectionRole::Implementation,
            "TỔ CHỨC THỰC HIỆN",
            &[
                "Các sở, ngành, UBND các xã triển khai Kế hoạch; trước ngày 25 tháng 11 hằng năm, báo cáo \
               kết quả về Sở Y tế để tổng hợp, báo cáo UBND tỉnh.",
            ],
        );
        Plan {
            number: Some("45/KH-UBND".to_owned()),
            date: NaiveDate::from_ymd_opt(2026, 2, 3),
            title: Some(text("Bảo đảm an toàn thực phẩm năm 2026")),
            issuer: vec![text("ỦY BAN NHÂN DÂN"), text("TỈNH MẪU SƠN")],
            sections: vec![tasks, implementation],
            appendices: vec![
                table(
                    "Nội dung nhiệm vụ",
                    &[
                        (
                            "I",
                            "Tuyên truyền, phổ biến pháp luật về an toàn thực phẩm",
                            &[[
                                "Tổ chức hội nghị quán triệt nội dung Chỉ thị về an toàn thực phẩm",
                                "Sở Y tế; UBND các xã;",
                                "- Các sở, ban, ngành",
                                "Quý I năm 2026",
                            ]],
                        ),
                        (
                            "II",
                            "Kiểm tra, giám sát về an toàn thực phẩm",
                            &[
                                [
                                    "Kiểm tra bếp ăn tập thể trong trường học và khu công nghiệp",
                                    "Sở Y tế",
                                    "",
                                    "Hằng năm",
                                ],
                                [
                                    "Lấy mẫu giám sát nước uống đóng chai",
                                    "Sở Y tế",
                                    "…",
                                    "2026",
                                ],
                            ],
                        ),
                    ],
                ),
                table(
                    "Tên văn bản",
                    &[(
                        "",
                        "",
                        &[[
                            "Đề án kiểm tra bếp ăn tập thể",
                            "Sở Y tế",
                            "",
                            "Quý II năm 2026",
                        ]],
                    )],
                ),
            ],
            ..Plan::default()
        }
    }

    fn read(plan: &Plan, lines: &[&str]) -> Result<ParentCatalogue, KehoachError> {
        let document = Document {
            origin: Origin::Text,
            blocks: lines
                .iter()
                .map(|line| Block::paragraph(MappedText::identity(line), ParagraphStyle::default()))
                .collect(),
            notes: Vec::new(),
            layout: None,
            lines: Lines::default(),
        };
        read_parent(&document, plan, Locale::Vi)
    }

    #[test]
    fn a_task_stated_in_body_and_appendix_is_one_with_the_rows_columns() {
        let catalogue = read(&parent(), &[]).unwrap();
        let refs: Vec<Vec<&str>> = catalogue
            .tasks
            .iter()
            .map(|task| task.refs.iter().map(String::as_str).collect())
            .collect();
        assert_eq!(
            refs,
            [
                vec!["II.1.a", "PL.I.1"],
                vec!["II.1.b"],
                vec!["II.2.a", "PL.II.1"],
                vec!["PL.II.2"],
                vec!["PL2.1"],
            ]
        );
        let first = &catalogue.tasks[0];
        assert_eq!(first.lead.as_deref(), Some("Sở Y tế; UBND các xã"));
        assert_eq!(first.coordinate.as_deref(), Some("Các sở, ban, ngành"));
        assert_eq!(first.due.as_deref(), Some("Quý I năm 2026"));
        assert!(first.title.ends_with("các cấp."));
        assert_eq!(catalogue.tasks[3].coordinate, None);
    }

    #[test]
    fn number_issuer_date_and_reporting_duty_are_read() {
        let catalogue = read(&parent(), &[]).unwrap();
        assert_eq!(catalogue.id, "45/KH-UBND");
        assert_eq!(catalogue.issuer, "ỦY BAN NHÂN DÂN TỈNH MẪU SƠN");
        assert_eq!(catalogue.issued_on.to_string(), "2026-02-03");
        assert_eq!(
            catalogue.reporting,
            Some(Reporting {
                due: "trước ngày 25 tháng 11 hằng năm".to_owned(),
                to: "Sở Y tế".to_owned()
            })
        );
    }

    #[test]
    fn a_blank_number_and_date_fall_back_to_the_code_and_the_newest_cited_date() {
        let mut plan = parent();
        plan.number = None;
        plan.date = None;
        plan.number_line = Some(text("Số:      /KH-UBND"));
        let cited = "Căn cứ Quyết định số 12/QĐ-TTg ngày 05/01/2026 của Thủ tướng Chính phủ;";
        let catalogue = read(&plan, &[cited]).unwrap();
        assert_eq!(catalogue.id, "…/KH-UBND");
        assert_eq!(catalogue.issued_on.to_string(), "2026-01-05");
        plan.number_line = None;
        assert_eq!(read(&plan, &[cited]).unwrap().id, NO_NUMBER);
        let error = read(&plan, &["Không viện dẫn gì."]).unwrap_err();
        assert_eq!(error.path.as_deref(), Some("/issuedOn"));
    }

    #[test]
    fn a_document_without_tasks_is_an_error_that_says_so() {
        let error = read(&Plan::default(), &["Một dòng."]).unwrap_err();
        assert_eq!(error.code, ErrorCode::BadSource);
        assert_eq!(error.path.as_deref(), Some("/tasks"));
    }
}
