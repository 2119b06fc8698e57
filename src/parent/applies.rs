//! How a parent's task concerns a level, read from its lead and coordinating bodies (`domain` § 3.4).

use super::ParentTask;
use crate::report::Applies;
use crate::vietnamese::fold::{find_words, fold_words};
use crate::vietnamese::level::Level;

/// How a list of bodies touches a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// It names bodies of the level.
    Own,
    /// It names the authority above, whose work the level carries out.
    Above,
    /// "Địa phương" where the level is a part of one.
    Within,
    /// All bodies, or none in particular.
    Anyone,
    /// Bodies of other levels only.
    Other,
}

/// How a task concerns a draft of a level. `issuer` is the drafting body's name where it is known:
/// it tells a department that is named from one that is not.
///
/// The catalogue's own word goes first. A task without bodies (a body task that has no row) is
/// general. "UBND tỉnh" in the lead is the province's task, which its departments and communes help
/// to carry out; in the coordination column it is the province's alone.
pub fn applies(task: &ParentTask, level: Level, issuer: Option<&str>) -> Applies {
    if let Some(&stated) = task.applies.get(&level) {
        return stated;
    }
    let issuer = issuer.map(fold_words).unwrap_or_default();
    let bodies = |column: &Option<String>| {
        let words = column.as_deref().map(fold_words).unwrap_or_default();
        (!words.is_empty()).then(|| reach(&words, level, &issuer))
    };
    match (bodies(&task.lead), bodies(&task.coordinate)) {
        (None, None) => Applies::General,
        (Some(Reach::Own), _) => Applies::Lead,
        (_, Some(Reach::Own)) => Applies::Coordinate,
        (Some(Reach::Above | Reach::Within | Reach::Anyone), _) => Applies::General,
        (_, Some(Reach::Within)) => Applies::General,
        (None, Some(_)) => Applies::General,
        (Some(Reach::Other), _) => Applies::No,
    }
}

/// Whether a task's lead is the level above the draft's ("UBND tỉnh" for a commune): general for the
/// draft, and nothing that it must answer.
pub fn led_above(task: &ParentTask, level: Level) -> bool {
    let lead = task.lead.as_deref().map(fold_words).unwrap_or_default();
    applies(task, level, None) == Applies::General && reach(&lead, level, "") == Reach::Above
}

fn reach(words: &str, level: Level, issuer: &str) -> Reach {
    // "xã hội", "hợp tác xã" and the old "thị xã" are no communes.
    let words = words
        .replace("xã hội", "")
        .replace("hợp tác xã", "")
        .replace("thị xã", "huyện");
    let has = |part: &str| find_words(&words, part).is_some();
    let any = |parts: &[&str]| parts.iter().any(|part| has(part));
    let province = any(&["tỉnh"])
        && any(&[
            "ubnd",
            "uỷ ban nhân dân",
            "các tỉnh",
            "hđnd",
            "hội đồng nhân dân",
        ])
        || has("tỉnh thành phố");
    let local = has("địa phương");
    let department = words == "các sở"
        || any(&[
            "sở ban ngành",
            "các ban ngành",
            "sở ngành",
            "các sở liên quan",
            "các sở có liên quan",
        ]);
    let one_department = has("sở");
    let district = any(&["huyện", "quận", "cấp huyện"]);
    let city = any(&["ubnd thành phố", "uỷ ban nhân dân thành phố"]);
    let commune = any(&["xã", "phường", "đặc khu", "thị trấn"]);
    let central = any(&["bộ", "các bộ", "chính phủ", "bộ ngành", "trung ương"]);
    let anyone = any(&["cơ quan đơn vị", "các cơ quan", "các đơn vị", "các tổ chức"]) && !central;
    // A body below a department is named by its own name: "Chi cục Thủy sản".
    let below = level == Level::Department && !issuer.contains("sở ") && issuer.contains(' ');
    if below && words.contains(issuer) {
        return Reach::Own;
    }
    match level {
        Level::Central => match () {
            () if has("các bộ") || (!issuer.is_empty() && words.contains(issuer)) => Reach::Own,
            () if central && issuer.is_empty() => Reach::Anyone,
            () if anyone => Reach::Anyone,
            () => Reach::Other,
        },
        Level::Province if province || local || (city && !district) => Reach::Own,
        Level::Department if department => Reach::Own,
        Level::Department if one_department => match () {
            () if issuer.is_empty() => Reach::Anyone,
            () if names(&words, issuer) => Reach::Own,
            () => Reach::Other,
        },
        Level::Department if local => Reach::Within,
        Level::Department if province || city => Reach::Above,
        Level::Commune if commune || local => Reach::Own,
        Level::Commune if province || city || district => Reach::Above,
        _ if anyone && !one_department => Reach::Anyone,
        _ => Reach::Other,
    }
}

/// Whether a list of departments names the issuer: "các Sở: Tài chính, Y tế" names "Sở Y tế Hà Nam".
fn names(words: &str, issuer: &str) -> bool {
    let Some(at) = issuer.find("sở ") else {
        return false;
    };
    let own: Vec<&str> = issuer[at + "sở ".len()..].split(' ').collect();
    // The issuer may carry the province's name after its own: two syllables name a department.
    let short = own[..own.len().min(2)].join(" ");
    !short.is_empty() && words.contains(&short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(lead: &str, coordinate: &str) -> ParentTask {
        let cell = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        ParentTask {
            lead: cell(lead),
            coordinate: cell(coordinate),
            ..ParentTask::default()
        }
    }

    fn of(lead: &str, coordinate: &str) -> [Applies; 3] {
        let task = task(lead, coordinate);
        [Level::Province, Level::Department, Level::Commune]
            .map(|level| applies(&task, level, None))
    }

    use Applies::{Coordinate, General, Lead, No};

    #[test]
    fn a_lead_of_the_level_above_asks_nothing_of_a_commune() {
        let of = |lead, coordinate| led_above(&task(lead, coordinate), Level::Commune);
        assert!(of("Bộ Khoa học và Công nghệ; UBND tỉnh, thành phố", ""));
        assert!(!of("UBND các tỉnh, thành phố", "UBND các xã, phường"));
        assert!(!of("Các bộ, ngành, địa phương", ""));
        assert!(!of("", ""));
    }

    #[test]
    fn ministries_concern_nobody_below() {
        assert_eq!(of("Bộ Tài chính", "Các bộ, ngành liên quan"), [No; 3]);
        assert_eq!(of("Các bộ, ngành", ""), [No; 3]);
        let central = applies(&task("Các bộ, ngành", ""), Level::Central, None);
        assert_eq!(central, Lead);
    }

    #[test]
    fn a_province_leads_where_it_is_named() {
        let lead = "Các bộ, ngành, UBND các tỉnh, thành phố trực thuộc trung ương";
        assert_eq!(of(lead, ""), [Lead, General, General]);
        assert_eq!(
            of("Bộ X; Ủy ban nhân dân tỉnh, thành phố", ""),
            [Lead, General, General]
        );
        assert_eq!(
            of("Bộ X", "Các bộ ngành; UBND tỉnh, thành phố"),
            [Coordinate, No, No]
        );
    }

    #[test]
    fn localities_are_provinces_and_communes() {
        assert_eq!(of("Các bộ, ngành, địa phương", ""), [Lead, General, Lead]);
        assert_eq!(
            of("Bộ X", "Các bộ ngành, địa phương"),
            [Coordinate, General, Coordinate]
        );
    }

    #[test]
    fn a_province_plan_names_departments_and_communes() {
        assert_eq!(
            of("Các sở, ban, ngành; UBND các xã, phường, đặc khu", "")[1..],
            [Lead, Lead]
        );
        assert_eq!(
            of("Sở Y tế", "UBND các xã, phường")[1..],
            [General, Coordinate]
        );
        assert_eq!(
            of("Sở Y tế", "Các tổ chức chính trị - xã hội, hợp tác xã")[2],
            No
        );
    }

    #[test]
    fn a_department_knows_its_own_name() {
        let task = task("Các Sở: Khoa học và Công nghệ, Y tế", "Công an tỉnh");
        let of = |issuer| applies(&task, Level::Department, Some(issuer));
        assert_eq!(of("SỞ Y TẾ"), Lead);
        assert_eq!(of("Sở Tài chính"), No);
    }

    #[test]
    fn a_body_below_a_department_is_named_by_its_own_name() {
        let task = task("Chi cục Biển", "");
        let of = |issuer| applies(&task, Level::Department, Some(issuer));
        assert_eq!(of("CHI CỤC BIỂN"), Lead);
        assert_eq!(of("BAN QUẢN LÝ CẢNG CÁ"), No);
    }

    #[test]
    fn a_task_without_bodies_is_general_and_the_catalogue_goes_first() {
        assert_eq!(of("", ""), [General; 3]);
        let mut task = task("Các bộ, ngành, địa phương", "");
        task.applies.insert(Level::Commune, No);
        assert_eq!(applies(&task, Level::Commune, None), No);
    }
}
