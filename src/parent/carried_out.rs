//! What a plan says that it carries out: its parents, loaded or not.

use std::cmp::Ordering;

use super::ParentCatalogue;
use crate::document::{Document, Span};
use crate::known::Memory;
use crate::plan::{Level, Located, Plan};
use crate::report::UnloadedParent;
use crate::vietnamese::agency::symbol_level;
use crate::vietnamese::carried_out::{CarriedOut, find_carried_out};
use crate::vietnamese::citation::{find_citations, number_key};
use crate::vietnamese::fold::fold_words;

/// A document that the plan carries out, with its place.
#[derive(Debug, Clone)]
pub struct Carried {
    /// What is said of it.
    pub document: CarriedOut,
    /// Where it is first cited.
    pub at: Span,
}

impl Carried {
    /// As a report names one whose catalogue is not loaded.
    pub fn view(self, document: &Document) -> UnloadedParent {
        let said = self.document;
        UnloadedParent {
            kind: said.kind.to_owned(),
            number: said.number,
            date: said.date.map(|date| date.to_string()),
            issuer: said.issuer,
            at: document.locate(self.at),
        }
    }
}

/// The documents of superior bodies that a plan says it carries out, in its title, its bases or its opening:
/// each once, where it is first cited. Its body's own documents hand out no tasks to it.
pub fn carried_out(
    plan: &Plan,
    document: &Document,
    level: Option<Level>,
    memory: &Memory,
) -> Vec<Carried> {
    let decision = plan.decision.iter().filter_map(|one| one.title.as_ref());
    let head = decision
        .chain(&plan.title)
        .chain(&plan.bases)
        .chain(&plan.opening);
    let mut found: Vec<Carried> = Vec::new();
    let own = plan.number.as_deref().map(number_key);
    for located in head {
        let known = memory.recall(&located.text);
        for said in known.derive(find_carried_out) {
            let known = found.iter().any(|one| one.document.key == said.key);
            if known || own.as_ref() == Some(&said.key) || !is_superior(said, plan, level) {
                continue;
            }
            found.push(Carried {
                at: place(document, located, said),
                document: said.clone(),
            });
        }
    }
    found
}

/// The place of the number; the whole text where a reader has put it together.
fn place(document: &Document, located: &Located, said: &CarriedOut) -> Span {
    let part = located.part(document, said.range.clone());
    part.unwrap_or(located.span)
}

/// Whether a document is of a body above the plan's own.
fn is_superior(said: &CarriedOut, plan: &Plan, level: Option<Level>) -> bool {
    let body = said.key.rsplit('|').next().unwrap_or("");
    let own = own_body(plan);
    let issuer = said.issuer.as_deref().and_then(level_of);
    let (Some(level), Some(issuer)) = (level, issuer) else {
        let symbol = said.number.split_once('/').map_or("", |(_, symbol)| symbol);
        let below =
            level == Some(Level::Province) && symbol_level(symbol) == Some(Level::Department);
        // Nobody is named: a province's committee has none above it.
        let committee = body == "UBND" && matches!(level, Some(Level::Central | Level::Province));
        return !below && !committee && own.is_none_or(|own| own != body);
    };
    // Of the same level is the body itself, or the one that a body of another kind belongs to.
    let same = own.is_none_or(|own| own == body);
    match rank(issuer).cmp(&rank(level)) {
        Ordering::Less => true,
        Ordering::Equal => !same,
        Ordering::Greater => false,
    }
}

/// The body in the plan's own number: "SYT" of "Số: …/KH-SYT".
fn own_body(plan: &Plan) -> Option<String> {
    let line = plan
        .number
        .as_deref()
        .or(plan.number_line.as_ref().map(|line| line.text.as_str()))?;
    let key = number_key(line);
    key.rsplit('|').next().map(str::to_owned)
}

fn rank(level: Level) -> u8 {
    match level {
        Level::Central => 0,
        Level::Province => 1,
        Level::Department => 2,
        Level::Commune => 3,
    }
}

/// The level of a body of a province or a commune as a sentence names it.
fn level_of(issuer: &str) -> Option<Level> {
    let words = fold_words(issuer);
    let has = |unit: &str| words.split(' ').any(|word| word == unit);
    match () {
        () if has("xã") && !words.contains("thị xã")
            || has("phường")
            || words.contains("đặc khu") =>
        {
            Some(Level::Commune)
        }
        // A department is the province's, and so is what its name says of it.
        () if words.starts_with("sở ") => None,
        () if has("tỉnh") || words.contains("thành phố") => Some(Level::Province),
        () => None,
    }
}

impl ParentCatalogue {
    /// Whether the parent itself carries out the document of this key: its title cites it, or `cites` names it.
    pub fn carries_out(&self, key: &str, memory: &Memory) -> bool {
        self.names_in_title(key, memory) || self.cites.iter().any(|one| number_key(one) == key)
    }

    /// Whether its title cites the document of this key.
    pub(super) fn names_in_title(&self, key: &str, memory: &Memory) -> bool {
        let title = memory.recall(&self.title);
        title.know(cited_keys).iter().any(|one| one == key)
    }
}

/// The keys of the documents that a text cites.
pub(super) fn cited_keys(text: &str) -> Vec<String> {
    let found = find_citations(text).into_iter();
    found.map(|cited| cited.key()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::text;
    use crate::plan::recognise;

    fn found(issuer: &str, title: &str, head: &str) -> Vec<String> {
        found_of("ỦY BAN NHÂN DÂN", issuer, "UBND", title, head)
    }

    fn found_of(body: &str, issuer: &str, code: &str, title: &str, head: &str) -> Vec<String> {
        let draft = format!(
            "{body}\n\n{issuer}\n\nSố: /KH-{code}\n\nKẾ HOẠCH\n\n{title}\n\n{head}\n\nI. MỤC ĐÍCH, YÊU CẦU\n\n- \
             Nâng cao chất lượng.\n\nII. NHIỆM VỤ, GIẢI PHÁP\n\n1. Thực hiện Kế hoạch số 99/KH-UBND của UBND tỉnh.\n"
        );
        let document = text::read(&draft);
        let plan = recognise(&document);
        let carried = carried_out(&plan, &document, plan.level, &Memory::default());
        let named = carried.into_iter();
        named
            .map(|one| format!("{} @ {}", one.document.number, document.text(one.at)))
            .collect()
    }

    #[test]
    fn each_document_is_named_once_where_it_is_first_cited() {
        let title = "Thực hiện Kế hoạch số 45/KH-UBND ngày 12/3/2026 của UBND tỉnh Sông Lam về du lịch cộng đồng";
        let head = "Căn cứ Chương trình số 10-CTr/TU ngày 01/2/2026 của Tỉnh ủy Sông Lam;\n\nThực hiện Kế hoạch số \
                    45/KH-UBND ngày 12/3/2026 của UBND tỉnh, Ủy ban nhân dân phường ban hành Kế hoạch như sau:";
        assert_eq!(
            found("PHƯỜNG ĐỒNG XANH", title, head),
            [
                "45/KH-UBND @ Kế hoạch số 45/KH-UBND",
                "10-CTr/TU @ Chương trình số 10-CTr/TU"
            ]
        );
    }

    #[test]
    fn a_bodys_own_documents_and_those_of_bodies_below_are_no_parents() {
        let head = "Thực hiện Kế hoạch số 45/KH-UBND ngày 12/3/2026 của UBND tỉnh; Kế hoạch số 7/KH-SVHTTDL của Sở Văn \
                    hóa, Thể thao và Du lịch; Nghị quyết số 5-NQ/TU của Tỉnh ủy:";
        assert_eq!(
            found("TỈNH SÔNG LAM", "Phát triển du lịch", head),
            ["5-NQ/TU @ Nghị quyết số 5-NQ/TU"]
        );
        assert_eq!(found("XÃ TÂN LẬP", "Phát triển du lịch", head).len(), 3);
    }

    #[test]
    fn a_body_of_the_commune_carries_its_committees_plan_out_and_a_union_its_provinces() {
        let own = "Thực hiện Kế hoạch số 31/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân phường về cải cách hành chính:";
        let centre = found_of(
            "UBND PHƯỜNG ĐỒNG XANH",
            "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
            "TTPVHCC",
            "Cải cách",
            own,
        );
        assert_eq!(centre.len(), 1);
        assert_eq!(found("PHƯỜNG ĐỒNG XANH", "Cải cách", own).len(), 0);
        let union = "Thực hiện Kế hoạch số 8/KH-BTV ngày 05/01/2026 của Ban Thường vụ Hội Liên hiệp Phụ nữ (viết tắt là \
                     LHPN) tỉnh Sông Lam về các hoạt động năm 2026:";
        let found = found_of(
            "HỘI LHPN TỈNH SÔNG LAM",
            "HỘI LHPN XÃ TÂN LẬP",
            "BTV",
            "Hoạt động năm 2026",
            union,
        );
        assert_eq!(found.len(), 1);
    }
}
