//! What one point of a part says of all the others: "1. Kết nối …", "2. Khai thác …", "3. Sở A chủ trì; Sở B phối hợp; hoàn
//! thành trước ngày 30/9".

use crate::document::Span;
use crate::plan::{Item, Section};

/// Tasks that one point charges together.
#[derive(Debug, Clone)]
pub struct Together<'p> {
    /// The point that says it.
    pub said: &'p Item,
    /// Who leads.
    pub lead: &'p str,
    /// By when, with its place.
    pub due: Option<(&'p str, Span)>,
    /// The points that it speaks of.
    pub tasks: Vec<&'p Item>,
}

/// The tasks that a section's last point charges, where it does nothing else and no other point names a lead.
pub fn together(section: &Section) -> Option<Together<'_>> {
    let (said, tasks) = section.items.split_last()?;
    let text = said.text.text.as_str();
    let lead = lead_alone(text)?;
    let is_free = |item: &&Item| {
        item.assignment
            .as_ref()
            .is_none_or(|own| own.lead.is_none())
            && !item.text.text.contains("chủ trì")
    };
    let tasks: Vec<&Item> = tasks.iter().collect();
    if tasks.is_empty() || !said.items.is_empty() || !tasks.iter().all(is_free) {
        return None;
    }
    let due = text.split(';').skip(1).find_map(|clause| {
        let words = clause.trim().trim_end_matches(['.', '/', ' ']);
        let time = ["hoàn thành ", "thực hiện "]
            .iter()
            .find_map(|verb| words.strip_prefix(verb))?;
        let time = time.strip_prefix("trong ").unwrap_or(time);
        let start = time.as_ptr() as usize - text.as_ptr() as usize;
        let place = match said.text.is_verbatim() {
            true => said.text.span.part(start..start + time.len()),
            false => said.text.span,
        };
        Some((time, place))
    });
    Some(Together {
        said,
        lead,
        due,
        tasks,
    })
}

/// "Sở A chủ trì", "Sở A chủ trì; …": the lead of a point that names who does what the others say.
fn lead_alone(text: &str) -> Option<&str> {
    let (lead, rest) = text.split_once(" chủ trì")?;
    let ends = rest.is_empty() || rest.starts_with([';', '.', ',']);
    let is_name = lead.starts_with(char::is_uppercase) && !lead.contains([';', ':', '.']);
    (ends && is_name && !rest.contains("chủ trì")).then_some(lead)
}
