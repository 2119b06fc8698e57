//! What the plan charges bodies with, body by body: "1. Sở A" over its duties, "2. Sở B: chủ trì …".

use crate::plan::{Item, Located, Plan, Section, SectionRole};
use crate::vietnamese::assigning::names_somebody;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::report_duty::body_key;

/// A duty with the name that it stands under.
#[derive(Debug, Clone, Copy)]
pub struct Charge<'p> {
    /// The heading, as it is written.
    pub who: &'p str,
    /// The line under it.
    pub said: &'p Located,
}

/// Longest name of a body that heads its duties, in bytes.
const LONGEST_NAME: usize = 200;

/// The body that a heading names; empty where it names none.
pub fn head(text: &str) -> &str {
    let is_name = text.len() <= LONGEST_NAME && names_somebody(text);
    let name = text.trim().trim_end_matches([':', '.', ';']);
    if is_name { name } else { "" }
}

/// Every duty that stands under a body's name in the part on who implements the plan, in reading order.
pub fn charges(plan: &Plan) -> Vec<Charge<'_>> {
    let mut found = Vec::new();
    for section in &plan.sections {
        let deals_out = section.role == SectionRole::Implementation
            || fold_words(&section.heading.text).contains("phân công");
        if deals_out {
            in_section(section, "", &mut found);
        }
    }
    found
}

fn in_section<'p>(section: &'p Section, above: &'p str, found: &mut Vec<Charge<'p>>) {
    let who = match head(&section.heading.text) {
        "" => above,
        own => own,
    };
    if !who.is_empty() {
        found.extend(section.paragraphs.iter().map(|said| Charge { who, said }));
    }
    in_items(&section.items, who, found);
    for below in &section.sections {
        in_section(below, who, found);
    }
}

fn in_items<'p>(items: &'p [Item], above: &'p str, found: &mut Vec<Charge<'p>>) {
    for item in items {
        let own = match item.items.is_empty() {
            true => "",
            false => head(&item.text.text),
        };
        let before_colon = item
            .text
            .text
            .split_once(':')
            .map_or("", |(name, _)| head(name));
        let who = [own, before_colon, above]
            .into_iter()
            .find(|name| !name.is_empty());
        if let Some(who) = who {
            found.push(Charge {
                who,
                said: &item.text,
            });
        }
        let of_own = if own.is_empty() { above } else { own };
        in_items(&item.items, of_own, found);
    }
}

/// Whether two names are one body's: the same, or one with the place behind it ("Sở Y tế", "Sở Y tế tỉnh").
pub fn same_body(one: &str, other: &str) -> bool {
    let (one, other) = (body_key(one), body_key(other));
    let (short, long) = match one.len() < other.len() {
        true => (one, other),
        false => (other, one),
    };
    let units = ["tỉnh", "thành phố", "xã", "phường", "đặc khu"];
    long.strip_prefix(&short).is_some_and(|rest| {
        let place = rest.trim_start();
        let is_place = units
            .iter()
            .any(|unit| place.starts_with(unit) || short.ends_with(unit));
        rest.is_empty() || rest.starts_with(' ') && is_place
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::Sketch;

    #[test]
    fn duties_stand_under_the_name_over_them() {
        let sketch = Sketch::new(
            "% KẾ HOẠCH
             # II|tasks|NHIỆM VỤ
             - Tuyên truyền.
             # III|implementation|TỔ CHỨC THỰC HIỆN
             ## 1|implementation|Sở Y tế
             Chủ trì kiểm tra.
             - Tổng hợp.
             ## 2|implementation|Chế độ báo cáo
             - Sở Tài chính: bố trí kinh phí.
             - Các cơ quan báo cáo hằng năm.",
        );
        let found = charges(&sketch.plan);
        let told: Vec<(&str, &str)> = found
            .iter()
            .map(|one| (one.who, one.said.text.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("Sở Y tế", "Chủ trì kiểm tra."),
                ("Sở Y tế", "Tổng hợp."),
                ("Sở Tài chính", "Sở Tài chính: bố trí kinh phí."),
            ]
        );
    }

    #[test]
    fn a_place_behind_a_name_makes_no_other_body() {
        assert!(same_body("UBND tỉnh", "Ủy ban nhân dân tỉnh Cà Mau"));
        assert!(same_body("Phòng Kinh tế", "Phòng Kinh tế phường"));
        assert!(!same_body(
            "Phòng Kinh tế",
            "Phòng Kinh tế, Hạ tầng và Đô thị"
        ));
        assert!(!same_body("Sở Y tế", "Sở Tài chính"));
    }
}
