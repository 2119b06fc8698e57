//! Reading a parent plan's document into a catalogue, counted on the real parent beside this
//! repository and on a plan of our own.

#![allow(missing_docs)]

use std::fs;
use std::path::Path;

use kehoach_check::parent::{ParentCatalogue, ParentTask, builtin};
use kehoach_check::vietnamese::fold::fold_words;
use kehoach_check::{Checker, Options, Source};

fn read(path: &str) -> Option<ParentCatalogue> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if !path.exists() {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    }
    let text = fs::read_to_string(path).unwrap();
    let checker = Checker::new(Options::default()).unwrap();
    Some(checker.read_parent(&Source::Text(text)).unwrap())
}

fn same(a: Option<&String>, b: Option<&String>) -> bool {
    let key = |text: Option<&String>| text.map(|text| fold_words(text).replace(' ', ""));
    key(a) == key(b)
}

#[test]
fn the_real_parent_is_read_as_its_catalogue_has_it() {
    let Some(read) = read("../shared/seeds/004_QD_1703.txt") else {
        return;
    };
    let known = &builtin()[0];
    assert_eq!(read.id, known.id);
    assert_eq!(read.issued_on, known.issued_on);
    assert_eq!(read.reporting, known.reporting);
    let right = |task: &&ParentTask| {
        read.tasks.iter().any(|one| {
            one.refs.iter().any(|name| task.refs.contains(name))
                && same(one.lead.as_ref(), task.lead.as_ref())
                && same(one.due.as_ref(), task.due.as_ref())
        })
    };
    let wrong: Vec<_> = known
        .tasks
        .iter()
        .filter(|task| !right(task))
        .map(|task| (&task.refs, &task.lead, &task.due))
        .collect();
    let share = 1.0 - wrong.len() as f64 / known.tasks.len() as f64;
    println!(
        "{} of {} right",
        known.tasks.len() - wrong.len(),
        known.tasks.len()
    );
    assert!(share >= 0.95, "{share:.3}: {wrong:#?}");
}

#[test]
fn a_provinces_plan_is_read_as_its_wards_parent() {
    let read = read("tests/fixtures/province.txt").unwrap();
    assert_eq!(read.id, "412/QĐ-UBND");
    assert_eq!(read.issued_on.to_string(), "2025-03-18");
    let reporting = read.reporting.unwrap();
    assert_eq!(reporting.due, "trước ngày 15 tháng 11 hằng năm");
    assert!(
        reporting.to.starts_with("Sở Khoa học và Công nghệ"),
        "{}",
        reporting.to
    );
    let first = &read.tasks[0];
    assert_eq!(first.refs, ["II.1.a", "PL.I.1"]);
    assert!(
        first
            .lead
            .as_ref()
            .unwrap()
            .starts_with("Các sở, ban, ngành")
    );
}

#[test]
fn a_plan_of_lost_columns_and_blank_date_is_read_too() {
    let Some(read) = read("../shared/seeds/001_binh_dinh.txt") else {
        return;
    };
    assert_eq!(read.id, "…/QĐ-UBND");
    assert_eq!(
        read.issued_on.to_string(),
        "2025-03-17",
        "the newest date that it cites"
    );
    let rows = read
        .tasks
        .iter()
        .filter(|task| task.lead.is_some() && task.due.is_some());
    assert!(rows.count() >= 20);
    assert_eq!(read.reporting.unwrap().to, "Sở Khoa học và Công nghệ");
}

#[test]
fn who_does_a_task_and_by_when_is_no_part_of_the_task() {
    let checker = Checker::new(Options::default()).unwrap();
    let text = "ỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM\n\nSố: 58/KH-UBND\n\nSông Lam, ngày 28 tháng 01 năm 2026\n\nKẾ HOẠCH\n\nBảo đảm an toàn \
                thực phẩm năm 2026\n\nI. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\n- Giảm số vụ ngộ độc.\n\n2. Yêu cầu\n\n- Rõ việc.\n\nII. NHIỆM \
                VỤ\n\n1. Truyền thông\n\na) Phát thanh về lựa chọn thực phẩm trên hệ thống truyền thanh cơ sở, tối thiểu 02 lần/tuần. Ủy \
                ban nhân dân các xã, phường thực hiện thường xuyên trong năm.\n\nb) Tổ chức lễ phát động, treo băng rôn. Sở Y tế chủ trì; các sở, \
                ban, ngành, Ủy ban nhân dân các xã, phường phối hợp triển khai.\n\nc) Mở lớp tập huấn cho người quản lý chợ. Sở Y tế xây dựng \
                tài liệu; các xã mở lớp.\n\nIII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế theo dõi, đôn đốc.\n\n2. Các đơn vị thực hiện Kế hoạch này./.\n";
    let read = checker.read_parent(&Source::Text(text.to_owned())).unwrap();
    let told: Vec<[&str; 4]> = read
        .tasks
        .iter()
        .map(|task| {
            let said = |value: &Option<String>| value.clone().unwrap_or_default().leak() as &str;
            [
                task.title.as_str(),
                said(&task.lead),
                said(&task.coordinate),
                said(&task.due),
            ]
        })
        .collect();
    assert_eq!(
        told,
        [
            [
                "Phát thanh về lựa chọn thực phẩm trên hệ thống truyền thanh cơ sở, tối thiểu 02 lần/tuần.",
                "Ủy ban nhân dân các xã, phường",
                "",
                "thường xuyên trong năm",
            ],
            [
                "Tổ chức lễ phát động, treo băng rôn.",
                "Sở Y tế",
                "các sở, ban, ngành, Ủy ban nhân dân các xã, phường",
                "",
            ],
            // Each has a part of it: that is more than who and when.
            [
                "Mở lớp tập huấn cho người quản lý chợ. Sở Y tế xây dựng tài liệu; các xã mở lớp.",
                "",
                "",
                "",
            ],
        ]
    );
}

#[test]
fn who_acts_in_a_tasks_sentence_or_whose_duties_stand_under_a_heading_leads_it() {
    let checker = Checker::new(Options::default()).unwrap();
    let text = "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG SÔNG LAM\n\nSố: 77/KH-SNNMT\n\nSông Lam, ngày 28 tháng 01 năm 2026\n\nKẾ HOẠCH\n\nBảo vệ \
                rạn san hô năm 2026\n\nA. MỤC TIÊU\n\n1. Giữ nguyên diện tích rạn.\n\nB. NHIỆM VỤ CỦA CÁC ĐƠN VỊ THUỘC SỞ\n\nI. Chi \
                cục Biển\n\n1. Thả phao phân vùng quanh rạn.\n\n2. Lặn khảo sát độ phủ san hô mỗi năm một lần.\n\nC. NHIỆM VỤ ĐỀ NGHỊ \
                UBND CÁC XÃ VEN BIỂN\n\n1. Vận động chủ tàu neo đậu ngoài vùng rạn.\n\n2. Công an tỉnh xử lý tàu lặn trái phép.\n\nD. TỔ \
                CHỨC THỰC HIỆN\n\n1. Văn phòng Sở theo dõi, đôn đốc.\n\n2. Các đơn vị thực hiện Kế hoạch này./.\n";
    let read = checker.read_parent(&Source::Text(text.to_owned())).unwrap();
    let tasks = read.tasks.iter();
    let leads: Vec<_> = tasks
        .map(|task| (task.id.as_str(), task.lead.as_deref()))
        .collect();
    assert_eq!(
        leads,
        [
            ("B.I.1", Some("Chi cục Biển")),
            ("B.I.2", Some("Chi cục Biển")),
            ("C.1", Some("UBND CÁC XÃ VEN BIỂN")),
            ("C.2", Some("Công an tỉnh")),
        ]
    );
}

#[test]
fn tasks_that_are_dealt_out_body_by_body_are_the_parents_where_it_states_none_before() {
    let checker = Checker::new(Options::default()).unwrap();
    let text = |tasks: &str| {
        format!(
            "ỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM\n\nSố: 77/KH-UBND\n\nSông Lam, ngày 28 tháng 01 năm 2026\n\nKẾ HOẠCH\n\nXây kè giữ \
             đất năm 2026\n\nI. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\nGiữ bờ sông.\n\n2. Yêu cầu\n\nLàm xong trước lũ.\n\n{tasks}\
             III. PHÂN CÔNG THỰC HIỆN\n\n1. Sở Xây dựng (cơ quan thường trực)\n\na) Lập thiết kế mẫu cho kè cọc tre.\n\nb) Kiểm \
             tra chất lượng kè hằng quý.\n\n2. Sở Tài chính\n\nCân đối vốn làm kè, trình trước ngày 30/4/2026.\n\n3. UBND các xã, \
             phường\n\na) Rà soát đoạn bờ sạt lở.\n\nb) Vận động nhân dân góp công.\n"
        )
    };
    let read = |text: String| checker.read_parent(&Source::Text(text)).unwrap();
    let tasks = read(text("")).tasks;
    let stated: Vec<_> = tasks
        .iter()
        .map(|task| (task.id.as_str(), task.lead.as_deref().unwrap_or("")))
        .collect();
    assert_eq!(
        stated,
        [
            ("III.1.a", "Sở Xây dựng (cơ quan thường trực)"),
            ("III.1.b", "Sở Xây dựng (cơ quan thường trực)"),
            ("III.2", "Sở Tài chính"),
            ("III.3.a", "UBND các xã, phường"),
            ("III.3.b", "UBND các xã, phường"),
        ]
    );
    assert!(tasks[2].title.starts_with("Cân đối vốn làm kè"));
    // Behind tasks it says who carries them out.
    let tasks = read(text(
        "II. NHIỆM VỤ\n\n1. Đóng cọc tre.\n\n2. Trồng cây giữ đất.\n\n",
    ))
    .tasks;
    assert!(
        tasks.iter().all(|task| task.id.starts_with("II.")),
        "{tasks:?}"
    );
}
