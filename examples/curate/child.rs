//! A plan under the parent: what became of its tasks, and what is left when a section is taken out.

use std::path::Path;

use kehoach_check::document::Document;
use kehoach_check::known::Memory;
use kehoach_check::parent::{Matcher, ParentCatalogue, Unit, UnitKind, compare, units_of};
use kehoach_check::plan::{Plan, recognise};
use kehoach_check::report::TaskStatus;

use crate::background::{document, stem};
use crate::{Done, excerpt};

/// Judge a plan before and after, then take out each of its sections.
pub fn try_child(file: &Path, before: &ParentCatalogue, catalogue: &ParentCatalogue) -> Done {
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
