//! What the drafter says of parent tasks, and the text by which a draft takes one up, on whole plans.

#![allow(missing_docs)]

use kehoach_check::document::blocks::GivenBlock;
use kehoach_check::report::{Applies, Report, TaskCoverage, TaskStatus, Why};
use kehoach_check::{
    Checker, Options, Part, SkeletonRequest, Slot, SlotCode, Source, Supplement, SupplementRequest,
};
use serde_json::{Value, json};

const PARENT: &str = "1703/QĐ-TTg";

fn draft(items: &str) -> String {
    format!(
        "ỦY BAN NHÂN DÂN\nXÃ AN LẠC\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSố: 12/KH-UBND\n\
         An Lạc, ngày 05 tháng 02 năm 2026\n\nKẾ HOẠCH\nTriển khai Quyết định số 1703/QĐ-TTg về tiêu chuẩn, đo lường, chất lượng\n\n\
         Thực hiện Quyết định số 1703/QĐ-TTg ngày 31 tháng 12 năm 2024 của Thủ tướng Chính phủ, Ủy ban nhân dân xã An Lạc ban hành \
         Kế hoạch như sau:\n\nI. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\na) Nâng cao chất lượng hàng hóa của xã.\n\n2. Yêu cầu\n\n\
         a) Phân công rõ trách nhiệm.\n\nII. NHIỆM VỤ\n\n1. Tuyên truyền, phổ biến pháp luật\n\n{items}\n\nIII. TỔ CHỨC THỰC HIỆN\n\n\
         1. Phòng Kinh tế theo dõi, đôn đốc việc thực hiện.\n"
    )
}

const ITEMS: &str = "a) Tuyên truyền pháp luật về tiêu chuẩn, đo lường, chất lượng trên loa truyền thanh xã.\n\n\
                     b) Mời chủ cửa hàng xăng dầu và tiểu thương chợ đến nghe nói chuyện về cân đúng, đong đủ.";

fn checker(options: Value) -> Checker {
    Checker::new(Options::from_value(&options).expect("options")).expect("a checker")
}

fn check(options: Value, text: &str) -> Report {
    let report = checker(options).check(&Source::Text(text.to_owned()));
    report.expect("a report")
}

fn task<'r>(report: &'r Report, id: &str) -> &'r TaskCoverage {
    let mut tasks = report.coverage[0].tasks.iter();
    tasks.find(|task| task.id == id).expect("a task")
}

/// A task that a finding says is left out.
fn missing(report: &Report) -> String {
    let mut found = report
        .findings
        .iter()
        .filter(|finding| finding.code == "KH301");
    let related = &found.next().expect("a missing task").related;
    related[0].parent_task.clone().expect("its id")
}

#[test]
fn a_place_that_the_drafter_points_at_counts_by_the_drafters_word() {
    let text = draft(ITEMS);
    let before = check(json!({}), &text);
    let id = missing(&before);
    let quote = "cân đúng, đong đủ";
    let answer = json!({"parent": PARENT, "task": id, "kind": "present", "quote": quote});
    let after = check(json!({ "answers": [answer] }), &text);
    let told = task(&after, &id);
    assert_eq!((told.status, told.likely), (TaskStatus::Covered, false));
    assert!(
        told.evidence[0].quote.contains(quote) && told.evidence[0].place == "điểm b khoản 1 Mục II"
    );
    assert_eq!(after.answers.len(), 1);
    assert!(after.answers[0].answer.found && after.answers[0].task == id);
    let totals = |report: &Report| report.coverage[0].totals;
    assert_eq!(totals(&after).missing + 1, totals(&before).missing);
    let speaks = |report: &Report| {
        let related = report.findings.iter().flat_map(|finding| &finding.related);
        related
            .filter(|one| one.parent_task.as_ref() == Some(&id))
            .count()
    };
    assert!(speaks(&before) > 0 && speaks(&after) == 0);
}

#[test]
fn a_corrected_slip_leaves_the_answer_and_words_that_are_gone_do_not_count() {
    let text = draft(ITEMS);
    let id = missing(&check(json!({}), &text));
    let quote =
        "Mời chủ cửa hàng xăng dầu và tiểu thương chợ đến nghe nói chuyện về cân đúng, đong đủ.";
    let answer = json!({"parent": PARENT, "task": id, "kind": "added", "quote": quote});
    let options = json!({ "answers": [answer] });
    let corrected = text.replace("tiểu thương chợ", "các tiểu thương ở chợ");
    assert_eq!(
        task(&check(options.clone(), &corrected), &id).status,
        TaskStatus::Covered
    );
    let gone = text.replace(
        "Mời chủ cửa hàng xăng dầu và tiểu thương chợ đến nghe nói chuyện về",
        "Vận động người bán",
    );
    let report = check(options, &gone);
    let told = task(&report, &id);
    assert_eq!(told.status, TaskStatus::Missing);
    assert!(!told.answer.as_ref().expect("an answer").found);
}

#[test]
fn a_slot_that_is_empty_keeps_a_task_from_being_taken_up() {
    let slot = ITEMS.replace(
        "cân đúng, đong đủ.",
        "cân đúng, đong đủ (chủ trì: …; thời gian: Quý III).",
    );
    let text = draft(&slot);
    let id = missing(&check(json!({}), &text));
    let answer =
        json!({"parent": PARENT, "task": id, "kind": "added", "quote": "cân đúng, đong đủ"});
    let report = check(json!({ "answers": [answer] }), &text);
    let told = task(&report, &id);
    assert_eq!(
        (told.status, told.why),
        (TaskStatus::Partial, Some(Why::Slot))
    );
    // By the checker's own reading it does not either.
    let of = |items: &str| {
        let report = check(json!({}), &draft(items));
        let told = task(&report, "II.1.a");
        (told.status, told.why)
    };
    let whole = "a) Tổ chức quán triệt, tuyên truyền, phổ biến nội dung Chỉ thị số 38-CT/TW đến cán bộ, nhân dân.";
    assert_eq!(of(whole), (TaskStatus::Covered, None));
    let open = whole.replace("đến cán bộ", "do … chủ trì, đến cán bộ");
    assert_eq!(of(&open), (TaskStatus::Partial, Some(Why::Slot)));
}

#[test]
fn a_task_is_answered_once() {
    let catalogue = checker(json!({}));
    let tasks = &catalogue.parent(PARENT).expect("the parent").tasks;
    let twice = tasks
        .iter()
        .find(|task| task.refs.len() > 1)
        .expect("a task with two refs");
    let said = |task: &str| json!({"parent": PARENT, "task": task, "kind": "notApplicable", "reason": "Không có"});
    let options = json!({"answers": [said(&twice.refs[0])], "notApplicable": [{"parent": PARENT, "task": twice.refs[1], "reason": "Không có"}]});
    let error = checker(options)
        .check(&Source::Text(draft(ITEMS)))
        .expect_err("twice");
    assert_eq!(error.path.as_deref(), Some("/notApplicable/0/task"));
}

fn supplement(checker: &Checker, source: &Source, request: Value) -> Supplement {
    let request = SupplementRequest::from_value(&request, checker.locale()).expect("a request");
    checker.supplement(source, &request).expect("a supplement")
}

#[test]
fn nothing_is_written_where_no_heading_fits_until_a_place_is_chosen() {
    let checker = checker(json!({}));
    let source = Source::Text(draft(ITEMS));
    let mut request = json!({"parent": PARENT, "task": "II.5.a", "work": "Lập danh sách hợp tác xã cần hỗ trợ.", "due": "Quý III năm 2026"});
    let made = supplement(&checker, &source, request.clone());
    assert_eq!((made.section.clone(), made.fix), (None, None));
    assert!(made.faults.iter().any(|fault| fault.slot == Slot::Place));
    assert_eq!(made.sections.len(), 1);
    request["section"] = json!(made.sections[0].number);
    let made = supplement(&checker, &source, request);
    let fix = made.fix.expect("a fix");
    assert_eq!(
        fix.edits[0].insert,
        "\nc) Lập danh sách hợp tác xã cần hỗ trợ (chủ trì: …; thời gian: Quý III năm 2026)."
    );
    assert_eq!(
        made.quote.as_deref(),
        Some("Lập danh sách hợp tác xã cần hỗ trợ")
    );
}

#[test]
fn a_deadline_is_never_later_than_the_parents_nor_before_the_draft() {
    let checker = checker(json!({"issuedOn": "2024-12-31", "level": "province"}));
    let catalogue = checker.parent(PARENT).expect("the parent");
    let dated = catalogue
        .tasks
        .iter()
        .find(|task| task.due.as_deref().is_some_and(|due| due.contains("2025")));
    let dated = dated.expect("a task due in 2025").id.clone();
    let source = Source::Text(draft(ITEMS));
    let of = |due: &str| {
        let request = json!({"parent": PARENT, "task": dated, "work": "Rà soát.", "lead": "Phòng Kinh tế", "due": due, "section": "II.1"});
        let made = supplement(&checker, &source, request);
        (
            made.faults.first().map(|fault| fault.code),
            made.fix.is_some(),
        )
    };
    assert_eq!(of("Quý IV năm 2029"), (Some(SlotCode::Later), false));
    assert_eq!(of("Quý I năm 2024"), (Some(SlotCode::Passed), false));
    assert_eq!(of("lúc nào đó"), (Some(SlotCode::Unread), true));
    assert_eq!(of(""), (Some(SlotCode::Empty), true));
    assert_eq!(of("Tháng 01 năm 2025"), (None, true));
}

#[test]
fn the_pieces_for_an_editor_stand_behind_the_last_item_and_the_last_row() {
    let paragraph = |text: &str| json!({"kind": "paragraph", "text": text});
    let mut blocks: Vec<Value> = draft(ITEMS)
        .lines()
        .filter(|line| !line.is_empty())
        .map(paragraph)
        .collect();
    let row = |cells: &[&str]| json!({"cells": cells.iter().map(|text| json!({"text": text})).collect::<Vec<_>>()});
    blocks.push(paragraph("PHỤ LỤC"));
    blocks.push(paragraph("DANH MỤC NHIỆM VỤ"));
    let table = blocks.len();
    blocks.push(json!({"kind": "table", "rows": [
        row(&["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"]),
        row(&["1", "Tuyên truyền trên loa truyền thanh", "Phòng Văn hóa - Xã hội", "Các thôn", "Quý II năm 2026"]),
    ]}));
    let given: Vec<GivenBlock> =
        kehoach_check::document::blocks::parse(&json!(blocks)).expect("blocks");
    let checker = checker(json!({}));
    let source = Source::Blocks(given);
    let report = checker.check(&source).expect("a report");
    let id = missing(&report);
    let made = supplement(
        &checker,
        &source,
        json!({"parent": PARENT, "task": id, "work": "Tập huấn cho hợp tác xã", "lead": "Phòng Kinh tế", "due": "Quý III năm 2026", "section": "II.1", "group": "0.0"}),
    );
    assert_eq!(made.fix, None);
    let [
        Part::Paragraph { after, text },
        Part::Row {
            after: last,
            row,
            cells,
        },
    ] = made.parts.as_slice()
    else {
        panic!("{:?}", made.parts);
    };
    assert!(
        blocks[after.block]["text"]
            .as_str()
            .is_some_and(|text| text.starts_with("b) Mời chủ"))
    );
    assert_eq!(text, "c) Tập huấn cho hợp tác xã.");
    assert_eq!((last.block, *row), (table, 1));
    assert_eq!(
        cells,
        &[
            "2",
            "Tập huấn cho hợp tác xã",
            "Phòng Kinh tế",
            "",
            "Quý III năm 2026"
        ]
    );
}

#[test]
fn what_does_not_exist_is_refused_by_its_field() {
    let checker = checker(json!({}));
    let source = Source::Text(draft(ITEMS));
    for (field, value) in [
        ("parent", "9/KH-UBND"),
        ("task", "X.1"),
        ("section", "IX"),
        ("group", "7.7"),
    ] {
        let mut request = json!({"parent": PARENT, "task": "II.5.a"});
        request[field] = json!(value);
        let request = SupplementRequest::from_value(&request, checker.locale()).expect("a request");
        let error = checker.supplement(&source, &request).expect_err(field);
        assert_eq!(error.path.as_deref(), Some(format!("/{field}").as_str()));
    }
}

const ISSUERS: [(&str, &str, Option<&str>); 3] = [
    ("commune", "Ủy ban nhân dân xã An Lạc", None),
    (
        "department",
        "Sở Khoa học và Công nghệ",
        Some("Ủy ban nhân dân tỉnh Bình An"),
    ),
    ("province", "Ủy ban nhân dân tỉnh Bình An", None),
];

fn skeleton(checker: &Checker, request: &Value) -> Source {
    let request = SkeletonRequest::from_value(request, checker.locale()).expect("a request");
    Source::Blocks(checker.skeleton(&request).expect("a skeleton"))
}

/// The tasks of the parent that concern a level, as a check of the bare skeleton says.
fn concerning(checker: &Checker, request: &Value) -> Vec<TaskCoverage> {
    let report = checker
        .check(&skeleton(checker, request))
        .expect("a report");
    let tasks = report.coverage[0].tasks.iter();
    tasks
        .filter(|task| task.applies != Applies::No)
        .cloned()
        .collect()
}

/// What a parent's sentences bring with them: how it writes a law, and what it writes in two ways.
const PARENTS_WORDS: [&str; 2] = ["KH721", "KH734"];

fn told(report: &Report) -> Vec<(&'static str, String)> {
    let findings = report.findings.iter();
    findings
        .filter(|finding| !PARENTS_WORDS.contains(&finding.code))
        .map(|finding| (finding.code, finding.message.clone()))
        .collect()
}

#[test]
fn a_skeleton_that_is_filled_in_takes_everything_up_and_has_no_fault() {
    for (level, issuer, superior) in ISSUERS {
        let checker = checker(json!({}));
        let mut request =
            json!({"level": level, "issuer": issuer, "parents": [PARENT], "date": "2026-02-05"});
        if let Some(superior) = superior {
            request["superior"] = json!(superior);
        }
        let tasks = concerning(&checker, &request);
        assert!(tasks.len() > 10, "{level}");
        let filled: Vec<Value> = tasks
            .iter()
            .map(|task| json!({"parent": PARENT, "task": task.id, "work": task.title, "lead": "Phòng Kinh tế", "coordinate": "Các cơ quan, đơn vị", "due": "Thường xuyên"}))
            .collect();
        request["tasks"] = json!(filled);
        let source = skeleton(&checker, &request);
        let report = checker.check(&source).expect("a report");
        assert_eq!(report.plan.number, None);
        let left: Vec<_> = report.coverage[0]
            .tasks
            .iter()
            .filter(|task| task.status == TaskStatus::Missing && !task.likely)
            .collect();
        assert!(left.is_empty(), "{level}: {left:?}");
        // Its last part still says "…" where nobody was asked.
        let mut told = told(&report);
        told.retain(|(code, _)| *code != "KH254");
        assert_eq!(told, [], "{level}");
    }
}

#[test]
fn an_empty_skeleton_says_nothing_but_its_slots() {
    for (level, issuer, superior) in ISSUERS {
        let checker = checker(json!({}));
        let mut request =
            json!({"level": level, "issuer": issuer, "parents": [PARENT], "date": "2026-02-05"});
        if let Some(superior) = superior {
            request["superior"] = json!(superior);
        }
        let tasks = concerning(&checker, &request);
        let ticked: Vec<Value> = tasks
            .iter()
            .map(|task| json!({"parent": PARENT, "task": task.id}))
            .collect();
        request["tasks"] = json!(ticked);
        let report = checker
            .check(&skeleton(&checker, &request))
            .expect("a report");
        // What is not said yet: who leads, by when.
        let slots = ["KH204", "KH254", "KH302"];
        let wrong: Vec<_> = told(&report)
            .into_iter()
            .filter(|(code, _)| !slots.contains(code))
            .collect();
        assert_eq!(wrong, [], "{level}");
        let covered = report.coverage[0]
            .tasks
            .iter()
            .filter(|task| task.status == TaskStatus::Covered);
        assert_eq!(
            covered.map(|task| task.id.clone()).collect::<Vec<_>>(),
            Vec::<String>::new(),
            "{level}: a slot is not taken up"
        );
    }
}

#[test]
fn a_skeleton_that_cannot_be_made_names_the_field() {
    let checker = checker(json!({}));
    for (request, path) in [
        (
            json!({"level": "commune", "issuer": "Ủy ban nhân dân xã An Lạc", "parents": []}),
            "/parents",
        ),
        (
            json!({"level": "commune", "issuer": " ", "parents": [PARENT]}),
            "/issuer",
        ),
        (
            json!({"level": "commune", "issuer": "x", "parents": ["9/KH-UBND"]}),
            "/parents/0",
        ),
        (
            json!({"level": "commune", "issuer": "x", "parents": [PARENT], "tasks": [{"parent": PARENT, "task": "X"}]}),
            "/tasks/0/task",
        ),
    ] {
        let request = SkeletonRequest::from_value(&request, checker.locale()).expect("a request");
        let error = checker.skeleton(&request).expect_err(path);
        assert_eq!(error.path.as_deref(), Some(path));
    }
}
