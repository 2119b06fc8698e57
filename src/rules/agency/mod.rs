//! KH6xx: bodies and units that had ceased to exist on the draft's own day, names that are not as their
//! act has them, and bodies that the list of recipients leaves out.
//!
//! A document of its day names the bodies of its day: the draft's date decides, never today's, and the
//! facts (`facts`) say what stood on it. Inside a cited document's name, a quotation, a
//! sentence that speaks of the change itself or tells what was done before it, an old name is right.
//! Where the draft has no date and the newest document that it cites is older than the change, the
//! finding is a hint that says on what it depends. One finding for a name; its basis shows the act and
//! the day of the facts. Add the next rule as a file of this folder and one line of the registry.

mod body_name_askew;
mod body_of_another_place;
mod command_renamed;
mod commune_room;
mod department_abolished;
mod district_body;
mod district_level;
mod general_department_abolished;
mod ministry_abolished;
mod order_upwards;
mod own_wording;
mod party_board_merged;
mod place_left_over;
mod province_merged;
mod recipient_missing;
#[cfg(test)]
mod testing;
mod units;
mod vertical_agency;

pub use body_name_askew::BODY_NAME_ASKEW;
pub use body_of_another_place::BODY_OF_ANOTHER_PLACE;
pub use command_renamed::COMMAND_RENAMED;
pub use commune_room::COMMUNE_ROOM;
pub use department_abolished::DEPARTMENT_ABOLISHED;
pub use district_body::DISTRICT_BODY;
pub use district_level::DISTRICT_LEVEL;
pub use general_department_abolished::GENERAL_DEPARTMENT;
pub use ministry_abolished::MINISTRY_ABOLISHED;
pub use order_upwards::ORDER_UPWARDS;
pub use party_board_merged::PARTY_BOARD;
pub use place_left_over::PLACE_LEFT_OVER;
pub use province_merged::PROVINCE_MERGED;
pub use recipient_missing::RECIPIENT_MISSING;
pub use vertical_agency::VERTICAL_AGENCY;

use std::cell::LazyCell;

use chrono::NaiveDate;

use crate::document::Span;
use crate::facts::{Confidence, Family, Former, Mention, Named};
use crate::report::{Locale, Severity, Words};
use crate::rules::citation::shown;
use crate::rules::shared::names_of;
use crate::rules::{Context, Draft, Findings, Verdict};
use crate::vietnamese::case::Case;
use crate::vietnamese::fold::{find_words, fold_words};
use own_wording::{Accounts, is_own_wording, sentence, with_told};

const CEASED: Words = Words {
    vi: "{0} không còn từ ngày {1}; nay là {2}.",
    en: "{0} has not existed since {1}; it is now {2}.",
};
const CEASED_IF: Words = Words {
    vi: "{0} không còn từ ngày {1} (nay là {2}); nếu văn bản ban hành từ ngày đó, cần thay tên.",
    en: "{0} has not existed since {1} (it is now {2}); a document of that day or later needs the new name.",
};
const PARTED: Words = Words {
    vi: "{0} không còn từ ngày {1}; nhiệm vụ nay thuộc {2}.",
    en: "{0} has not existed since {1}; its tasks are now with {2}.",
};
const PARTED_IF: Words = Words {
    vi: "{0} không còn từ ngày {1} (nhiệm vụ nay thuộc {2}); nếu văn bản ban hành từ ngày đó, cần thay tên.",
    en: "{0} has not existed since {1} (its tasks are now with {2}); a document of that day or later needs the new names.",
};
const RENAMED: Words = Words {
    vi: "Từ ngày {1}, {0} có tên là {2}.",
    en: "Since {1} {0} is called {2}.",
};
const RENAMED_IF: Words = Words {
    vi: "Từ ngày {1}, {0} có tên là {2}; nếu văn bản ban hành từ ngày đó, cần thay tên.",
    en: "Since {1} {0} is called {2}; a document of that day or later needs the new name.",
};
const AGAIN: Words = Words {
    vi: "Cũng ở đây",
    en: "Here too",
};
const REPLACE: Words = Words {
    vi: "Thay bằng “{0}”",
    en: "Put “{0}” in its place",
};
const BASIS: Words = Words {
    vi: "{0}; dữ kiện đến {1}",
    en: "{0}; facts as of {1}",
};
const FACTS_ALONE: Words = Words {
    vi: "Dữ kiện đến {1}",
    en: "Facts as of {1}",
};

/// Whether the draft is of a day without something, as far as its date is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Without {
    /// It is.
    Certainly,
    /// Its day is not known, and what it cites is older.
    Perhaps,
    /// It is of a day before.
    Not,
}

fn without(context: &Context, from: NaiveDate) -> Without {
    match context.issued_on {
        Some(date) if date >= from => Without::Certainly,
        Some(_) if context.is_dated => Without::Not,
        // An undated draft is as old as the newest document that it cites, or younger; but older
        // than the end of the body that issues it.
        _ if context
            .issuers_end(issuers_end)
            .is_some_and(|end| end <= from) =>
        {
            Without::Not
        }
        _ => Without::Perhaps,
    }
}

/// The day on which the issuer's own province, district or department ceased to exist.
fn issuers_end(context: &Context) -> Option<NaiveDate> {
    let facts = context.facts;
    let end = |mention: &Mention| match mention.what {
        Named::Former(index) => Some(facts.former(index).from()),
        Named::District(what) => Some(facts.ended(what.is_township)?.from()),
        Named::Standing { .. } => None,
    };
    let lines = context.plan.issuer.iter();
    let ends = lines.filter_map(|line| {
        let known = context.known(&line.text);
        names_of(&known, facts).iter().filter_map(end).min()
    });
    ends.min()
}

/// A former body's places in the draft's own wording.
struct Places<'a> {
    former: &'a Former,
    places: Vec<(Span, &'a Mention)>,
}

/// What a rule says of a place: how grave it is at most, nothing where the name is right.
type Gravity = fn(&Context, &Former, Span) -> Option<Severity>;

/// A certain fact is a warning, a likely one a hint.
fn as_sure_as_the_fact(context: &Context, former: &Former, _: Span) -> Option<Severity> {
    let day = context.issued_on.unwrap_or_else(|| former.from());
    Some(match former.confidence(day) {
        Confidence::Certain => Severity::Warning,
        Confidence::Likely => Severity::Hint,
    })
}

/// The check of some families.
fn check_families(
    context: &Context,
    findings: &mut Findings,
    families: &[Family],
    gravity: Gravity,
) -> Verdict {
    let mut gravest: Vec<(Severity, Places)> = Vec::new();
    let accounts = LazyCell::new(|| Accounts::of(context));
    for (block, mention) in context.named() {
        let Named::Former(index) = mention.what else {
            continue;
        };
        let former = context.facts.former(index);
        if !families.contains(&former.family) || without(context, former.from()) == Without::Not {
            continue;
        }
        let text = context.document.blocks[*block].text();
        let span = Span::new(*block, mention.range.clone());
        if !is_own_wording(context, &accounts, span, text, former.from()) {
            continue;
        }
        let Some(severity) = gravity(context, former, span) else {
            continue;
        };
        let same = |(other, named): &&mut (Severity, Places)| {
            *other == severity && std::ptr::eq(named.former, former)
        };
        match gravest.iter_mut().find(same) {
            Some((_, named)) => named.places.push((span, mention)),
            None => gravest.push((
                severity,
                Places {
                    former,
                    places: vec![(span, mention)],
                },
            )),
        }
    }
    for (severity, named) in &gravest {
        tell(context, findings, *severity, named);
    }
    Verdict::Evaluated
}

fn tell(context: &Context, findings: &mut Findings, severity: Severity, named: &Places) {
    let Places { former, places } = named;
    let [(first, _), others @ ..] = places.as_slice() else {
        return;
    };
    let from = former.from();
    let is_certain = without(context, from) == Without::Certainly;
    let day = context.issued_on.unwrap_or(from).max(from);
    let successors = context.facts.successors(former, day);
    let is_renamed = matches!(former.family, Family::ProvinceKind | Family::Command);
    let words = match (is_certain, successors.names.len()) {
        (true, 1) if is_renamed => &RENAMED,
        (false, 1) if is_renamed => &RENAMED_IF,
        (true, 1) => &CEASED,
        (false, 1) => &CEASED_IF,
        (true, _) => &PARTED,
        (false, _) => &PARTED_IF,
    };
    let arguments = [&former.name, &shown(from), &successors.names.join("; ")];
    let arguments = arguments.map(String::as_str);
    let mut draft = findings.report(*first, words, &arguments);
    draft = with_basis(draft, context, &successors.basis);
    draft = draft.severity(match is_certain {
        true => severity,
        false => Severity::Hint,
    });
    if let [successor] = successors.names.as_slice()
        && is_certain
        && has_one_name(former)
        && !successor.contains('(')
    {
        let edits: Vec<(Span, String)> = places
            .iter()
            .filter(|(_, mention)| mention.whole)
            .filter_map(|(place, _)| Some((*place, in_place(context, *place, former, successor)?)))
            .collect();
        let edits: Vec<(Span, &str)> = edits
            .iter()
            .map(|(place, insert)| (*place, insert.as_str()))
            .collect();
        draft = draft.fix_all(&REPLACE, &[successor], &edits);
    }
    for (again, _) in others {
        draft = draft.related(*again, &AGAIN, &[]);
    }
}

/// Whether the successor's name can stand where the former one stood: two boards that became one would
/// leave it there twice, and what stands in every unit is named with its unit.
fn has_one_name(former: &Former) -> bool {
    let family = former.family;
    !former.is_of_units && !matches!(family, Family::Party | Family::District | Family::Vertical)
}

/// The successor's name as it can stand in a place. None where more than one edit would be needed: the
/// name is shortened or in capitals, or the sentence names the successor beside it.
fn in_place(context: &Context, place: Span, former: &Former, successor: &str) -> Option<String> {
    let written = context.document.text(place);
    if written.upper() == written || !has_words_of(written, &former.name) {
        return None;
    }
    let text = context.document.blocks[place.block].text();
    let successor_words = fold_words(successor);
    let sentence = sentence(text, place.range());
    let is_beside = with_told(context, place.block, text, sentence, |told| {
        find_words(&told.words, &successor_words).is_some()
    });
    if is_beside {
        return None;
    }
    let mut letters = successor.chars();
    let first = letters.next()?;
    // At a sentence's beginning "tỉnh" has a capital.
    let is_capital = written.starts_with(char::is_uppercase);
    Some(match is_capital && first.is_lowercase() {
        true => format!("{}{}", first.to_string().upper(), letters.as_str()),
        false => successor.to_owned(),
    })
}

/// Whether a name is written out, whatever its marks.
fn has_words_of(written: &str, name: &str) -> bool {
    let words = |text: &str| {
        let folded = fold_words(text);
        let words = folded.split([' ', '-']).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect::<Vec<_>>()
    };
    words(written) == words(name)
}

/// The act as a finding's basis, with the day of the facts.
fn with_basis<'d>(draft: Draft<'d>, context: &Context, basis: &str) -> Draft<'d> {
    let day = shown(context.facts.day());
    let words = if basis.is_empty() {
        &FACTS_ALONE
    } else {
        &BASIS
    };
    let basis = match context.locale {
        Locale::Vi => basis.to_owned(),
        Locale::En => in_english(basis),
    };
    draft.basis_filled(words, &[&basis, &day])
}

/// The kinds of acts, their parts and what is said beside them, in English.
fn in_english(basis: &str) -> String {
    const TERMS: &[(&str, &str)] = &[
        ("Nghị quyết số ", "Resolution "),
        ("Nghị định số ", "Decree "),
        ("Thông tư số ", "Circular "),
        ("Hướng dẫn số ", "Guideline "),
        ("Điều ", "Article "),
        ("khoản ", "clause "),
        (
            "ngày cụ thể theo nghị quyết của HĐND cấp tỉnh",
            "the day itself by the provincial council's resolution",
        ),
    ];
    let mut english = basis.to_owned();
    for (term, translation) in TERMS {
        english = english.replace(term, translation);
    }
    english
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::text;
    use crate::facts::{Facts, read_text};
    use crate::rules::shared::mentions;

    #[test]
    fn what_one_table_found_is_not_what_another_finds() {
        let document = text::read("Giao Sở Giao thông vận tải và Bộ Kinh tế số.\n");
        let own = "# State of 01/01/2027\nsection\tname\tsuccessor\tfrom\tconfidence\n\
            ministry\tBộ Kinh tế số\tBộ Tài chính\t2026-01-01\tcertain\n";
        let (built_in, own) = (Facts::built_in(), read_text(own).unwrap());
        let named = |facts: &Facts| -> Vec<String> {
            let found = mentions(&document, facts);
            let text = document.blocks[0].text();
            let names = found
                .iter()
                .map(|(_, mention)| text[mention.range.clone()].to_owned());
            names.collect()
        };
        assert_eq!(named(&built_in), ["Sở Giao thông vận tải"]);
        assert_eq!(named(&own), ["Bộ Kinh tế số"]);
        assert_eq!(named(&built_in), ["Sở Giao thông vận tải"]);
    }

    #[test]
    fn a_basis_is_told_in_english_too() {
        assert_eq!(
            in_english("Nghị quyết số 203/2025/QH15, Điều 2 khoản 2; Nghị định số 45/2025/NĐ-CP"),
            "Resolution 203/2025/QH15, Article 2 clause 2; Decree 45/2025/NĐ-CP"
        );
    }
}
