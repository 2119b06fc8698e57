//! Drafts with what careful readers accept of each task of Decision 1703.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use kehoach_check::plan::Level;

/// A draft written for judging: NAME.txt, with NAME.json beside it.
pub struct Child {
    pub name: String,
    pub text: String,
    pub labels: Labels,
}

#[derive(serde::Deserialize)]
pub struct Labels {
    pub level: Level,
    /// By a task's id the states that are accepted.
    pub labels: BTreeMap<String, Vec<String>>,
}

/// Those of a folder, in the order of their names.
pub fn children(folder: &Path) -> Result<Vec<Child>, Box<dyn Error>> {
    let files = super::files(folder, &["txt"])?.into_iter();
    let child = |file: std::path::PathBuf| {
        let labels = fs::read_to_string(file.with_extension("json"))?;
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        Ok(Child {
            name: name.into_owned(),
            text: fs::read_to_string(&file)?,
            labels: serde_json::from_str(&labels)?,
        })
    };
    files.map(child).collect()
}

/// A real plan under Decision 1703.
pub struct RealPlan {
    pub name: &'static str,
    pub level: Level,
    pub text: String,
    /// By a task's ref.
    pub labels: BTreeMap<String, Label>,
}

/// What two readers say of a task.
#[derive(serde::Deserialize)]
pub struct Label {
    /// One word where they agree; "absent" is our "missing".
    pub status: Vec<String>,
    /// Whether it concerns the plan's level.
    pub applies: Vec<String>,
}

/// The real plans and their labels lie outside the repository: none where they are not there.
pub fn real_plans() -> Result<Option<Vec<RealPlan>>, Box<dyn Error>> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let Ok(labels) = fs::read_to_string(shared.join("gold/coverage.json")) else {
        return Ok(None);
    };
    let mut labels: BTreeMap<String, BTreeMap<String, Label>> = serde_json::from_str(&labels)?;
    let plans = [
        ("001", Level::Province, "001_binh_dinh.txt"),
        ("002", Level::Commune, "002_bach_dang.txt"),
    ];
    let plan = |(name, level, file)| {
        let labels = labels.remove(name).ok_or("no labels of a real plan")?;
        let by_ref = labels.into_iter().map(|(id, label)| (full_ref(&id), label));
        Ok(RealPlan {
            name,
            level,
            text: fs::read_to_string(shared.join("seeds").join(file))?,
            labels: by_ref.collect(),
        })
    };
    let plans: Result<Vec<RealPlan>, Box<dyn Error>> = plans.into_iter().map(plan).collect();
    plans.map(Some)
}

/// "2.a" is "II.2.a", "I.1" is "PL.I.1", "D.1" is "PL2.1".
fn full_ref(label: &str) -> String {
    match label.split_once('.') {
        Some(("D", row)) => format!("PL2.{row}"),
        Some((group, _)) if group.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("II.{label}")
        }
        _ => format!("PL.{label}"),
    }
}
