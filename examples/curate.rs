//! The curator's bench: what a parent's wordings find, and how well they judge.
//!
//! ```text
//! npm run curate PARENT.json [-- --child FILE … --background FOLDER|FILE.jsonl … --form FILE --write --short]
//! ```
//! Shows the tasks with their ideas and wordings; for each wording its share among unrelated items with three
//! of them, and what is wrong with it. Unrelated are the items of plans on other matters: the project's own, in
//! `tests/plans`, and what `--background` names: folders of `.txt` and `.html`, or `.jsonl` of items (`text`,
//! `heading`). `--child` tries a plan (text or HTML): each of its sections is taken out, and what stood there alone
//! must be missing then. `--form` gives tasks without ideas those of a clerk's form, two lines a task; where
//! the file is not there yet, it is written to be filled in. `--write` writes shares and ideas into PARENT.json.
//! `--short` leaves out the unrelated items of wordings with which nothing is wrong.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use kehoach_check::document::{Document, html, text};
use kehoach_check::known::Memory;
use kehoach_check::parent::{
    Bench, Doubt, Matcher, Measured, ParentCatalogue, TOO_COMMON, Unit, UnitKind, WordingPlace,
    clerks_form, compare, fill_from_form, units_of, unrelated_units, write_shares,
};
use kehoach_check::plan::{Plan, recognise};
use kehoach_check::report::TaskStatus;

type Done = Result<(), Box<dyn Error>>;

/// Fewer unrelated items measure nothing.
const LEAST_ITEMS: usize = 500;
/// How many unrelated items are shown of a wording.
const SHOWN: usize = 3;

struct Arguments {
    parent: PathBuf,
    children: Vec<PathBuf>,
    background: Vec<PathBuf>,
    form: Option<PathBuf>,
    write: bool,
    all: bool,
}

fn main() -> Done {
    let arguments = arguments(std::env::args().skip(1))?;
    let before: ParentCatalogue = serde_json::from_str(&fs::read_to_string(&arguments.parent)?)?;
    let mut catalogue = before.clone();
    if let Some(form) = &arguments.form {
        use_form(&mut catalogue, form)?;
    }
    println!(
        "{} – {}\n{} nhiệm vụ\n",
        catalogue.id,
        catalogue.title,
        catalogue.tasks.len()
    );

    let background = Background::read(&arguments.background, &catalogue)?;
    let units = background.units();
    println!(
        "Đo trên {} nội dung không liên quan của {} văn bản.",
        units.len(),
        background.names.len()
    );
    let is_measured = units.len() >= LEAST_ITEMS;
    if !is_measured {
        println!("Quá ít để đo (cần ít nhất {LEAST_ITEMS}): thêm văn bản bằng --background.");
    }
    let bench = Bench::new(&catalogue);
    let measured = bench.measure(&units);
    let mut doubts: BTreeMap<WordingPlace, Vec<Doubt>> = BTreeMap::new();
    for (place, doubt) in bench.doubts(&catalogue) {
        doubts.entry(place).or_default().push(doubt);
    }
    if is_measured {
        for one in measured.iter().filter(|one| one.share > TOO_COMMON) {
            doubts
                .entry(one.place)
                .or_default()
                .push(Doubt::TooCommon(one.share));
        }
    }
    show_tasks(
        &catalogue,
        &measured,
        &doubts,
        &background,
        &units,
        arguments.all,
    );
    let count: usize = doubts.values().map(Vec::len).sum();
    println!("\nCần xem lại: {count}.");

    if is_measured {
        let changed = write_shares(&mut catalogue, &measured);
        println!("Tỉ lệ nền thay đổi ở {} cách viết.", changed.len());
        for (place, old, new) in changed.iter().filter(|(_, old, new)| is_far(*old, *new)) {
            let old = old.unwrap_or_default();
            println!("  {}: {old} → {new} / 10.000", name(&catalogue, *place));
        }
    }
    for child in &arguments.children {
        try_child(child, &before, &catalogue)?;
    }
    if arguments.write {
        fs::write(&arguments.parent, written(&catalogue)?)?;
        println!("\nĐã ghi {}.", arguments.parent.display());
    }
    Ok(())
}

fn arguments(given: impl Iterator<Item = String>) -> Result<Arguments, Box<dyn Error>> {
    let mut read = Arguments {
        parent: PathBuf::new(),
        children: Vec::new(),
        background: Vec::new(),
        form: None,
        write: false,
        all: true,
    };
    let mut option = String::new();
    for word in given {
        match (word.as_str(), option.as_str()) {
            ("--write", _) => read.write = true,
            ("--short", _) => read.all = false,
            ("--child" | "--background" | "--form", _) => option = word,
            (path, "--child") => read.children.push(path.into()),
            (path, "--background") => read.background.push(path.into()),
            (path, "--form") => read.form = Some(path.into()),
            (unknown, _) if unknown.starts_with("--") => {
                return Err(format!("không có tùy chọn {unknown}").into());
            }
            (path, _) => read.parent = path.into(),
        }
    }
    if read.parent.as_os_str().is_empty() {
        return Err("thiếu tệp danh mục: npm run curate PARENT.json".into());
    }
    Ok(read)
}

fn use_form(catalogue: &mut ParentCatalogue, form: &Path) -> Done {
    if !form.exists() {
        fs::write(form, clerks_form(catalogue))?;
        println!("Đã tạo {} để điền.\n", form.display());
        return Ok(());
    }
    match fill_from_form(catalogue, &fs::read_to_string(form)?) {
        Ok(count) => println!("Biểu đã cho {count} nhiệm vụ các ý cần có.\n"),
        Err(fault) => {
            return Err(format!("{}, dòng {}: {}", form.display(), fault.line, fault.fault).into());
        }
    }
    Ok(())
}

/// Items of plans on other matters, each with the name of its document.
struct Background {
    names: Vec<String>,
    items: Vec<Item>,
}

struct Item {
    document: usize,
    over: String,
    text: String,
    path: Vec<String>,
}

#[derive(serde::Deserialize)]
struct Line {
    text: String,
    #[serde(default)]
    heading: String,
    #[serde(default)]
    doc: String,
}

impl Background {
    fn read(further: &[PathBuf], catalogue: &ParentCatalogue) -> Result<Self, Box<dyn Error>> {
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut background = Self {
            names: Vec::new(),
            items: Vec::new(),
        };
        let matcher = Matcher::new(catalogue);
        let folders = [own.join("tests/plans"), own.join("tests/fixtures")];
        for path in folders.iter().chain(further) {
            if path.extension().is_some_and(|one| one == "jsonl") {
                background.add_lines(path, &matcher)?;
                continue;
            }
            for file in files(path)? {
                let document = document(&file)?;
                let plan = recognise(&document);
                let from = background.items.len();
                for unit in unrelated_units(&matcher, catalogue, &plan) {
                    background.items.push(Item {
                        document: background.names.len(),
                        over: unit.over.to_owned(),
                        text: unit.text.to_owned(),
                        path: unit.path.iter().map(|one| (*one).to_owned()).collect(),
                    });
                }
                if background.items.len() > from {
                    background.names.push(stem(&file));
                }
            }
        }
        Ok(background)
    }

    fn add_lines(&mut self, path: &Path, matcher: &Matcher) -> Done {
        for line in fs::read_to_string(path)?
            .lines()
            .filter(|line| !line.trim().is_empty())
        {
            let line: Line = serde_json::from_str(line)?;
            if matcher.has_theme_in(&line.text) || matcher.has_theme_in(&line.heading) {
                continue;
            }
            if self.names.last() != Some(&line.doc) {
                self.names.push(line.doc);
            }
            self.items.push(Item {
                document: self.names.len() - 1,
                over: String::new(),
                text: line.text,
                path: vec![line.heading],
            });
        }
        Ok(())
    }

    fn units(&self) -> Vec<Unit<'_>> {
        self.items
            .iter()
            .map(|item| Unit {
                text: &item.text,
                over: &item.over,
                path: Rc::from(item.path.iter().map(String::as_str).collect::<Vec<_>>()),
                ..Unit::default()
            })
            .collect()
    }
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, std::io::Error> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|file| {
        file.extension()
            .is_some_and(|one| one == "txt" || one == "html")
    });
    files.sort();
    Ok(files)
}

fn document(file: &Path) -> Result<Document, Box<dyn Error>> {
    let source =
        fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(match file.extension().is_some_and(|one| one == "html") {
        true => html::read(&source),
        false => text::read(&source),
    })
}

fn stem(file: &Path) -> String {
    file.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn show_tasks(
    catalogue: &ParentCatalogue,
    measured: &[Measured],
    doubts: &BTreeMap<WordingPlace, Vec<Doubt>>,
    background: &Background,
    units: &[Unit],
    all: bool,
) {
    for (index, task) in catalogue.tasks.iter().enumerate() {
        println!("\n{} {}", task.refs.join(", "), excerpt(&task.title, 160));
        if task.ideas.is_empty() {
            println!("   (chưa có ý nào: được đối chiếu theo lời văn; điền bằng --form)");
        }
        for (place, doubts) in doubts.iter().filter(|(place, _)| place.task == index) {
            // What concerns the task and no wording of it.
            if doubts.contains(&Doubt::NoSuchIdea) {
                println!(
                    "   ! {}: {}",
                    name(catalogue, *place),
                    say(&Doubt::NoSuchIdea)
                );
            }
        }
        let mut idea = None;
        for one in measured.iter().filter(|one| one.place.task == index) {
            if idea != Some(one.place.idea) {
                idea = Some(one.place.idea);
                match one.place.idea {
                    Some(at) => println!("   • {}", excerpt(&task.ideas[at].idea, 140)),
                    None => println!("   • (phần việc của cấp dưới)"),
                }
            }
            let faults: Vec<&Doubt> = doubts.get(&one.place).into_iter().flatten().collect();
            println!("       {:>5} / 10.000  {}", one.share, one.wording);
            for fault in faults.iter().filter(|fault| ***fault != Doubt::NoSuchIdea) {
                println!("       !              {}", say(fault));
            }
            if all || !faults.is_empty() {
                show_items(one, background, units);
            }
        }
    }
}

/// Three unrelated items that a wording finds, of different documents where it can be.
fn show_items(one: &Measured, background: &Background, units: &[Unit]) {
    let mut shown: Vec<usize> = Vec::new();
    for item in &one.items {
        let document = background.items[*item].document;
        if shown.len() < SHOWN
            && !shown
                .iter()
                .any(|one| background.items[*one].document == document)
        {
            shown.push(*item);
        }
    }
    for item in shown {
        let document = background.items[item].document;
        println!(
            "                      [{}] {}",
            background.names[document],
            excerpt(units[item].text, 130)
        );
    }
}

fn say(doubt: &Doubt) -> String {
    match doubt {
        Doubt::UnknownClass(class) => format!("không có lớp từ “@{class}”"),
        Doubt::Empty => "không có từ nào tìm được".to_owned(),
        Doubt::OneSyllable(phrase) => format!("“{phrase}” chỉ có một âm tiết: viết dài hơn"),
        Doubt::FunctionSyllable(phrase) => {
            format!("“{phrase}” có hư từ, sẽ bị bỏ khi đối chiếu: viết không có hư từ")
        }
        Doubt::OnlyTheme => "ý này chỉ có chủ đề làm cách viết: mọi nội dung đều có".to_owned(),
        Doubt::TooCommon(share) => {
            format!(
                "quá phổ biến ({:.1} %): nối thêm từ thành chuỗi",
                f64::from(*share) / 100.0
            )
        }
        Doubt::NoSuchIdea => "“need” hoặc “must” chỉ tới ý không có".to_owned(),
    }
}

fn name(catalogue: &ParentCatalogue, place: WordingPlace) -> String {
    let task = &catalogue.tasks[place.task];
    let wordings = match place.idea {
        Some(idea) => task.ideas.get(idea).map(|idea| &idea.wordings),
        None => Some(&task.part.wordings),
    };
    let wording = wordings
        .and_then(|list| list.get(place.wording))
        .map_or("", String::as_str);
    format!("{} “{wording}”", task.id)
}

/// Whether a share is so much another than the one before that the judgement may be.
fn is_far(old: Option<u32>, new: u32) -> bool {
    old.is_some_and(|old| old.max(new) > old.min(new).max(1) * 2)
}

fn excerpt(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Judge a plan before and after, then take out each of its sections.
fn try_child(file: &Path, before: &ParentCatalogue, catalogue: &ParentCatalogue) -> Done {
    let document = document(file)?;
    let plan = recognise(&document);
    let matcher = Matcher::new(catalogue);
    println!("\n== {} ==", stem(file));
    let judged = |matcher: &Matcher, catalogue: &ParentCatalogue| {
        let memory = Memory::default();
        compare(
            matcher,
            catalogue,
            &plan,
            &document,
            plan.level,
            &[],
            &memory,
        )
    };
    let now = judged(&matcher, catalogue);
    if !now.related {
        println!("Văn bản này không triển khai {}.", catalogue.id);
        return Ok(());
    }
    let totals = now.totals;
    println!(
        "đã đưa vào {}, một phần {}, chưa {}, cần đối chiếu {}, không áp dụng {}",
        totals.covered, totals.partial, totals.missing, totals.unsure, totals.not_applicable
    );
    let old = judged(&Matcher::new(before), before);
    for (old, new) in old
        .tasks
        .iter()
        .zip(&now.tasks)
        .filter(|(old, new)| old.status != new.status)
    {
        println!("  {}: {:?} → {:?}", new.id, old.status, new.status);
    }
    take_out(&plan, &document, &matcher, catalogue);
    Ok(())
}

/// What stood best in a section must be missing when the section is taken out.
fn take_out(plan: &Plan, document: &Document, matcher: &Matcher, catalogue: &ParentCatalogue) {
    let units = units_of(plan);
    let texts: Vec<&str> = document.blocks.iter().map(|block| block.text()).collect();
    let whole = matcher.compare(&units, texts.iter().copied());
    let mut sections: Vec<Vec<&str>> = Vec::new();
    for unit in units.iter().filter(|unit| unit.kind != UnitKind::Heading) {
        if !sections.iter().any(|path| path[..] == unit.path[..]) {
            sections.push(unit.path.to_vec());
        }
    }
    let (mut asked, mut gone) = (0, 0);
    let mut left = Vec::new();
    let mut taken: Vec<&str> = Vec::new();
    for section in &sections {
        // Body and appendix state a task twice, under headings that are alike: both go.
        let heading = section.first().copied().unwrap_or("");
        if taken.iter().any(|one| alike(one, heading)) {
            continue;
        }
        taken.push(heading);
        let stands_in = |unit: &Unit| {
            unit.path[..] == section[..]
                || alike(unit.heading(), heading)
                || unit.kind == UnitKind::Heading && alike(unit.text, heading)
        };
        let rest: Vec<Unit> = units
            .iter()
            .filter(|unit| !stands_in(unit))
            .cloned()
            .collect();
        let without = matcher.compare(&rest, texts.iter().copied());
        for ((task, found), then) in catalogue.tasks.iter().zip(&whole).zip(&without) {
            let best = found
                .evidence
                .first()
                .filter(|_| found.status == TaskStatus::Covered);
            if !best.is_some_and(|best| stands_in(&units[best.unit])) {
                continue;
            }
            asked += 1;
            match then
                .evidence
                .first()
                .filter(|_| then.status != TaskStatus::Missing)
            {
                None => gone += 1,
                Some(still) => {
                    let unit = &rest[still.unit];
                    let quote = unit.text.get(still.quote.clone()).unwrap_or("");
                    left.push(format!(
                        "  {} {:?} bởi {}: {}",
                        task.id,
                        then.status,
                        unit.number,
                        excerpt(quote, 120)
                    ));
                }
            }
        }
    }
    println!("Bỏ từng mục: {gone}/{asked} nhiệm vụ trở thành chưa đưa vào.");
    for line in left {
        println!("{line}");
    }
}

/// Whether half of the pairs of syllables of the shorter of two headings stand in the other.
fn alike(one: &str, other: &str) -> bool {
    let pairs = |heading: &str| -> Vec<(String, String)> {
        let lower = heading.to_lowercase();
        let words = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        let words: Vec<&str> = words.collect();
        words
            .windows(2)
            .map(|pair| (pair[0].to_owned(), pair[1].to_owned()))
            .collect()
    };
    let (one, other) = (pairs(one), pairs(other));
    let common = one.iter().filter(|pair| other.contains(pair)).count();
    let shorter = one.len().min(other.len());
    shorter > 0 && common * 2 >= shorter
}

/// The catalogue as a file that a person reads: a field a line, wordings of an idea in one.
fn written(catalogue: &ParentCatalogue) -> Result<String, serde_json::Error> {
    let mut value = serde_json::to_value(catalogue)?;
    let tasks = value
        .as_object_mut()
        .and_then(|fields| fields.remove("tasks"));
    let mut out = String::from("{\n");
    for name in [
        "id",
        "title",
        "issuer",
        "issuedOn",
        "reporting",
        "theme",
        "cites",
        "classes",
        "taught",
    ] {
        if let Some(field) = value.get(name) {
            out += &format!("\"{name}\": {field},\n");
        }
    }
    out += "\"tasks\": [\n";
    const ORDER: [&str; 14] = [
        "id",
        "refs",
        "group",
        "title",
        "lead",
        "coordinate",
        "direct",
        "due",
        "product",
        "applies",
        "ideas",
        "need",
        "must",
        "part",
    ];
    let tasks = tasks
        .iter()
        .filter_map(serde_json::Value::as_array)
        .flatten();
    let tasks: Vec<String> = tasks
        .map(|task| {
            let names = ORDER.iter().chain(&["also"]);
            let fields = names.filter_map(|name| {
                let field = task.get(name)?;
                match field.as_array() {
                    Some(ideas) if *name == "ideas" => {
                        let ideas: Vec<String> =
                            ideas.iter().map(|idea| format!("   {idea}")).collect();
                        Some(format!("  \"ideas\": [\n{}\n  ]", ideas.join(",\n")))
                    }
                    _ => Some(format!("  \"{name}\": {field}")),
                }
            });
            format!(" {{\n{}\n }}", fields.collect::<Vec<_>>().join(",\n"))
        })
        .collect();
    out += &tasks.join(",\n");
    out += "\n]\n}\n";
    Ok(out)
}
