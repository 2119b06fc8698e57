//! A parent and what a draft takes up of it, by hand, for the rules' own tests.

use chrono::NaiveDate;

use crate::parent::{Classes, ParentCatalogue, ParentTask, Reporting};
use crate::report::{
    Applies, CoverageTotals, Evidence, ParentCoverage, TaskCoverage, TaskStatus, Why,
};
use crate::rules::Rule;
use crate::rules::testing::Sketch;

/// A parent of tasks (id, group, title, due).
pub fn parent(id: &str, tasks: &[(&str, &str, &str, &str)]) -> ParentCatalogue {
    ParentCatalogue {
        id: id.to_owned(),
        title: "Bảo đảm an toàn thực phẩm".to_owned(),
        issuer: "Thủ tướng Chính phủ".to_owned(),
        issued_on: NaiveDate::from_ymd_opt(2025, 1, 2).unwrap(),
        reporting: None,
        theme: Vec::new(),
        cites: Vec::new(),
        classes: Classes::new(),
        taught: None,
        tasks: tasks
            .iter()
            .map(|(id, group, title, due)| ParentTask {
                id: (*id).to_owned(),
                refs: vec![(*id).to_owned()],
                group: (*group).to_owned(),
                title: (*title).to_owned(),
                due: (!due.is_empty()).then(|| (*due).to_owned()),
                ..ParentTask::default()
            })
            .collect(),
    }
}

/// The same parent with a reporting duty.
pub fn reporting(mut parent: ParentCatalogue, due: &str, to: &str) -> ParentCatalogue {
    parent.reporting = Some(Reporting {
        due: due.to_owned(),
        to: to.to_owned(),
    });
    parent
}

/// What became of each task: how it concerns the level, its status, the names of its evidence.
pub fn coverage(
    parent: &ParentCatalogue,
    sketch: &Sketch,
    tasks: &[(Applies, TaskStatus, &[&str])],
) -> ParentCoverage {
    ParentCoverage {
        parent: parent.id.clone(),
        related: true,
        tasks: parent
            .tasks
            .iter()
            .zip(tasks)
            .map(|(task, (applies, status, evidence))| TaskCoverage {
                id: task.id.clone(),
                refs: task.refs.clone(),
                cited: String::new(),
                title: task.title.clone(),
                applies: *applies,
                status: *status,
                evidence: evidence
                    .iter()
                    .map(|number| Evidence {
                        number: (*number).to_owned(),
                        place: String::new(),
                        quote: String::new(),
                        score: 1.0,
                        at: place(sketch, number),
                    })
                    .collect(),
                why: (*status == TaskStatus::Partial).then_some(Why::Ideas),
                likely: false,
                answered_by: evidence.iter().map(|number| (*number).to_owned()).collect(),
                nearest: None,
                uncovered: match status {
                    TaskStatus::Partial => vec!["bảo vệ người tố giác".to_owned()],
                    _ => Vec::new(),
                },
                reason: None,
                answer: None,
                from: Vec::new(),
                through: Vec::new(),
                dropped_by: None,
            })
            .collect(),
        totals: CoverageTotals::default(),
    }
}

fn place(sketch: &Sketch, number: &str) -> crate::report::Location {
    let rows = sketch.plan.named_rows();
    let row = rows
        .filter(|row| row.name == number)
        .map(|row| row.row.span);
    let items = sketch
        .plan
        .all_sections()
        .flat_map(|section| &section.items);
    let item = items
        .filter(|item| item.number == number)
        .map(|item| item.span);
    let span = row.chain(item).next().expect("evidence is in the sketch");
    sketch.document.locate(span)
}

/// What a rule says, each as "message @ place".
pub fn said(
    rule: &'static Rule,
    sketch: &Sketch,
    parents: &[(&ParentCatalogue, ParentCoverage)],
) -> Vec<String> {
    sketch
        .findings_against(rule, parents)
        .iter()
        .map(|finding| format!("{} @ {}", finding.message, sketch.show(finding)))
        .collect()
}

/// A draft with two groups of items and rows.
pub fn draft() -> Sketch {
    Sketch::new(
        "% KẾ HOẠCH
         # II|tasks|NHIỆM VỤ VÀ GIẢI PHÁP
         ## 1|tasks|Tuyên truyền về an toàn thực phẩm
         a) Tổ chức hội nghị quán triệt.
         b) Phát thanh hằng tuần.
         ## 2|tasks|Kiểm tra về an toàn thực phẩm
         a) Kiểm tra bếp ăn tập thể xong trước ngày 30/9/2025.
         # III|implementation|TỔ CHỨC THỰC HIỆN
         1. Các phòng gửi báo cáo về Sở Y tế trước ngày 20 tháng 11 hằng năm.
         @ Phụ lục
         | TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
         |= I | Tuyên truyền về an toàn thực phẩm
         | 1 | Tổ chức hội nghị quán triệt | Sở Y tế | Các sở | Năm 2026 |
         |= II | Kiểm tra về an toàn thực phẩm
         | 1 | Kiểm tra bếp ăn tập thể | Sở Y tế | Các sở | Theo quy định |",
    )
}
