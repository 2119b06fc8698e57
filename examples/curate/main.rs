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

mod background;
mod child;
#[path = "../support/mod.rs"]
mod support;
mod written;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use kehoach_check::parent::{
    Bench, Doubt, LEAST_ITEMS, Measured, ParentCatalogue, TOO_COMMON, Unit, WordingPlace,
    clerks_form, fill_from_form, write_shares,
};
use kehoach_check::report::Locale;

use background::Background;
use child::try_child;
use written::written;

type Done = Result<(), Box<dyn Error>>;

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
            return Err(format!(
                "{}, dòng {}: {}",
                form.display(),
                fault.line,
                fault.fault.vi
            )
            .into());
        }
    }
    Ok(())
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
                    Doubt::NoSuchIdea.words(Locale::Vi)
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
                println!("       !              {}", fault.words(Locale::Vi));
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
