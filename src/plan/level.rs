//! The level of the body that issues a plan: by its letterhead, its number's symbol, its signature, its
//! own words.

use crate::vietnamese::agency::{is_central_city, letterhead_level, symbol_level};
use crate::vietnamese::fold::{find_words, fold_words};
use crate::vietnamese::level::Level;

use super::{Located, Plan};

/// Level of the issuer: its letterhead, its number's symbol, its signature, its own words.
pub(super) fn level(plan: &Plan, symbol: &str) -> Option<Level> {
    let lines = || plan.issuer.iter().map(|line| line.text.as_str());
    let said = letterhead_level(lines());
    if said == Some(Level::Province) && !is_central_city(lines()) && answers_to_a_province(plan) {
        return None;
    }
    if said.is_some() {
        return said;
    }
    symbol_level(symbol)
        .or_else(|| signed_level(plan))
        .or_else(|| spoken_level(plan))
}

/// Whether a city sends its plan to a province: then it is one of the province's (a district, until
/// 01/7/2025), whatever its letterhead leaves out.
fn answers_to_a_province(plan: &Plan) -> bool {
    let issuer = plan.issuer.iter().map(|line| fold_words(&line.text));
    let issuer = issuer.collect::<Vec<_>>().join(" ");
    let city = find_words(&issuer, "thành phố").or_else(|| find_words(&issuer, "tp"));
    if city.is_none() || find_words(&issuer, "tỉnh").is_some() {
        return false;
    }
    let recipients = plan.recipients.iter().flat_map(|r| &r.items).take(200);
    recipients.map(|item| fold_words(&item.text)).any(|words| {
        [
            "tỉnh uỷ",
            "ubnd tỉnh",
            "uỷ ban nhân dân tỉnh",
            "hđnd tỉnh",
            "hội đồng nhân dân tỉnh",
        ]
        .iter()
        .any(|body| {
            find_words(&words, body).is_some_and(|at| {
                let rest = words[at + body.len()..].trim_start();
                // "UBND tỉnh, thành phố": provinces and cities at large.
                !rest.starts_with("thành phố") && !words[..at].ends_with("các ")
            })
        })
    })
}

/// The level of a signature that only one level has.
fn signed_level(plan: &Plan) -> Option<Level> {
    let signer = plan.signer.as_ref()?;
    let words = signer
        .authority
        .iter()
        .chain(&signer.capacity)
        .map(|line| fold_words(&line.text))
        .collect::<Vec<_>>()
        .join(" ");
    ["bộ trưởng", "thủ tướng", "chính phủ"]
        .iter()
        .any(|office| words.contains(office))
        .then_some(Level::Central)
        .or_else(|| own_level(&words))
}

/// The level that the opening, the recipients and the title speak of.
fn spoken_level(plan: &Plan) -> Option<Level> {
    let speaks = |located: &Located| {
        let words = fold_words(&located.text);
        own_level(&words)
    };
    plan.opening.iter().filter_map(speaks).next().or_else(|| {
        plan.recipients
            .iter()
            .flat_map(|r| &r.items)
            .filter_map(|item| {
                let words = fold_words(&item.text);
                let own = ["chủ tịch", "ct ", "các pct", "ubnd", "hđnd"]
                    .iter()
                    .any(|w| words.contains(w));
                own.then(|| own_level(&words)).flatten()
            })
            .next()
    })
}

fn own_level(words: &str) -> Option<Level> {
    let has = |key: &str| {
        words.match_indices(key).any(|(at, _)| {
            words[at + key.len()..]
                .chars()
                .next()
                .is_none_or(|c| c == ' ')
        })
    };
    // "UBND các xã, phường": those that are told, not the one that tells.
    let several = ["các xã", "các phường", "xã phường", "phường xã"]
        .iter()
        .any(|units| words.contains(units));
    if !several
        && [
            "phường",
            "ubnd xã",
            "uỷ ban nhân dân xã",
            "hđnd xã",
            "đặc khu",
            "thị trấn",
        ]
        .iter()
        .any(|w| has(w))
    {
        return Some(Level::Commune);
    }
    if words.starts_with("sở ") || words.starts_with("giám đốc sở") {
        return Some(Level::Department);
    }
    if has("ubnd tỉnh")
        || has("uỷ ban nhân dân tỉnh")
        || has("ubnd thành phố")
        || has("uỷ ban nhân dân thành phố")
        || has("hđnd tỉnh")
    {
        return Some(Level::Province);
    }
    None
}
