//! Makes the catalogues that come with the program ready: `npm run ready`.
//!
//! For each `data/parents/NAME.json`, with `NAME.taught` beside it where something was taught, `NAME.ready` is what the
//! program has in itself. To be run when a catalogue, what was taught or the matcher was changed; a test says when.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use kehoach_check::parent::{Lesson, ParentCatalogue, Ready};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/parents");
    let folder = env::args().nth(1).map_or(folder, Into::into);
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        if file
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            let ready = ready(&file)?;
            fs::write(file.with_extension("ready"), &ready)?;
            println!("{}: {} bytes", file.display(), ready.len());
        }
    }
    Ok(())
}

fn ready(file: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut catalogue: ParentCatalogue = serde_json::from_str(&fs::read_to_string(file)?)?;
    if let Ok(taught) = fs::read(file.with_extension("taught")) {
        catalogue.taught = Some(Lesson::from_bytes(&taught).ok_or("no lesson")?);
    }
    Ok(Ready::to_bytes(&catalogue))
}
