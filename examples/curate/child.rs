//! A plan under the parent: what became of its tasks, and what is left when a section is taken out.

use std::path::Path;

use kehoach_check::known::Memory;
use kehoach_check::parent::{Matcher, ParentCatalogue, compare, take_out};
use kehoach_check::plan::recognise;

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
    let told = take_out(&plan, &document, &matcher, catalogue);
    println!(
        "Bỏ từng mục: {}/{} nhiệm vụ trở thành chưa đưa vào.",
        told.gone, told.asked
    );
    for still in told.left {
        println!(
            "  {} {:?} bởi {}: {}",
            still.task,
            still.status,
            still.number,
            excerpt(&still.quote, 120)
        );
    }
    Ok(())
}
