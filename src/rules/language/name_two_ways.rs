//! A name stands once with another letter than everywhere else: "Bệnh viện Đa khoa khu vực Cẩm Khuê" beside "… Cẩm Khê".
//!
//! **Why.** Money and mail go by the name; one of the two is of nobody.
//!
//! **Basis.** Internal agreement. Judged are names behind the same words ("khu vực …", "Thủy lợi …"), of as many syllables, which
//! differ by one letter or tone of one syllable; the rarer stands once. Places of short names may well be two places: that is a hint.
//!
//! **Bad**
//! ```text
//! 4. Bệnh viện Đa khoa khu vực Cẩm Khê xét nghiệm. Mẫu gửi về Bệnh viện Đa khoa khu vực Cẩm Khê.
//! | 1 | Cụm phía Bắc | Bệnh viện Đa khoa khu vực Cẩm Khuê |
//! ```
//! **Good**
//! ```text
//! 4. Bệnh viện Đa khoa khu vực Cẩm Khê xét nghiệm. Mẫu gửi về Bệnh viện Đa khoa khu vực Cẩm Khê.
//! | 1 | Cụm phía Bắc | Bệnh viện Đa khoa khu vực Cẩm Khê |
//! ```

use crate::document::Span;
use crate::hash::Map;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::language::{Shape, Word, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};

/// KH925.
pub static NAME_TWO_WAYS: Rule = Rule {
    code: "KH925",
    name: "name-two-ways",
    severity: Severity::Warning,
    summary: Words {
        vi: "Một tên riêng viết khác một chữ so với các chỗ khác.",
        en: "A name stands once with another letter than elsewhere.",
    },
    basis: Words {
        vi: "Tính thống nhất nội bộ của văn bản",
        en: "Internal agreement of the document",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const TWO: Words = Words {
    vi: "“{0}”: {1} chỗ khác viết “{2}”.",
    en: "“{0}”: {1} other places write “{2}”.",
};
const OTHER: Words = Words {
    vi: "Chỗ viết khác",
    en: "The other writing",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

/// A name with the two words before it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Name {
    lead: String,
    own: String,
}

/// More names than a plan has: each rare one is held against all that are not.
const MOST: usize = 3_000;
/// So often a name stands that is surely meant.
const SURE: usize = 3;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let all: Vec<(Span, &Name)> = context.shown_sound(names).take(MOST).collect();
    let mut counts: Map<(&str, &str), (usize, Span)> = Map::default();
    for (place, name) in &all {
        let key = (name.lead.as_str(), name.own.as_str());
        match counts.get(&key).copied() {
            Some((count, first)) => counts.insert(key, (count + 1, first)),
            None => counts.insert(key, (1, *place)),
        };
    }
    let count = |name: &Name| {
        counts
            .get(&(name.lead.as_str(), name.own.as_str()))
            .map_or(0, |(count, _)| *count)
    };
    let rare: Vec<&(Span, &Name)> = all.iter().filter(|(_, name)| count(name) == 1).collect();
    let mut common: Vec<&(Span, &Name)> = Vec::new();
    for one in all.iter().filter(|(_, name)| count(name) > 1) {
        if !common.iter().any(|(_, other)| *other == one.1) {
            common.push(one);
        }
    }
    for (place, name) in rare {
        let is_institution = name.lead.contains(' ');
        let fewest = if is_institution { 2 } else { 3 };
        let mut near = common.iter().filter(|(there, other)| {
            other.lead == name.lead
                && count(other) >= fewest
                && there.block != place.block
                && is_slip(&name.own, &other.own)
        });
        let (Some((there, other)), None) = (near.next(), near.next()) else {
            continue;
        };
        // What stands twice may be one of two schools; what stands again and again is the one that is meant.
        let severity = if is_institution && count(other) >= SURE {
            Severity::Warning
        } else {
            Severity::Hint
        };
        findings
            .report(
                *place,
                &TWO,
                &[&name.own, &count(other).to_string(), &other.own],
            )
            .severity(severity)
            .related(*there, &OTHER, &[])
            .fix(&WRITE, &[&other.own], *place, &other.own);
    }
    Verdict::Evaluated
}

/// Whether two names are one but for a letter, or its tone, of one syllable.
fn is_slip(one: &str, other: &str) -> bool {
    if one.split(' ').count() != other.split(' ').count() {
        return false;
    }
    let mut pairs = one
        .split(' ')
        .zip(other.split(' '))
        .filter(|(one, other)| one != other);
    let (Some((one, other)), None) = (pairs.next(), pairs.next()) else {
        return false;
    };
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().min(other.len()) < 3 || one.first() != other.first() {
        return false;
    }
    let (short, long) = if one.len() < other.len() {
        (&one, &other)
    } else {
        (&other, &one)
    };
    let head = short
        .iter()
        .zip(long)
        .take_while(|(one, other)| one == other)
        .count();
    let tail = short[head..]
        .iter()
        .rev()
        .zip(long.iter().rev())
        .take_while(|(one, other)| one == other)
        .count();
    long.len() - short.len() <= 1 && head + tail + 1 >= long.len()
}

/// The names of a line: two words or more with capitals, behind words that have none.
fn names(line: &Known) -> Vec<Shown<Name>> {
    let (text, words) = (line.text(), words(line));
    // Nothing but a blank stands between it and the word before.
    let goes_on = |at: usize| {
        let between = words[at - 1].end as usize..words[at].start as usize;
        words[at].follows && between.len() == 1 && !words[at - 1].joined
    };
    let is_name = |word: &Word| word.shape == Shape::Capital && !word.single && !word.joined;
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let run = words[at..].iter().take_while(|word| is_name(word)).count();
        let parted = (at + 1..at + run).find(|next| !goes_on(*next));
        let end = parted.unwrap_or(at + run);
        let behind = end.max(at + 1);
        if end < at + 2 || at == 0 || !goes_on(at) {
            at = behind;
            continue;
        }
        // "khu vực", "Thủy lợi": the words of an institution; "xã" alone, or "tại xã", is a place's.
        let last = words[at - 1].text(text);
        let first = (at > 1 && goes_on(at - 1) && !PLACES.contains(&last)).then(|| at - 2);
        let lead = words[first.unwrap_or(at - 1)].to(&words[at - 1]);
        let range = words[at].to(&words[end - 1]);
        let name = Name {
            lead: text.get(lead).unwrap_or("").to_owned(),
            own: text.get(range.clone()).unwrap_or("").to_owned(),
        };
        found.push(Shown::new(range, name));
        at = behind;
    }
    found
}

/// Words that lead to a place's name and tell no more of it.
const PLACES: [&str; 8] = ["xã", "phường", "thôn", "bản", "ấp", "tỉnh", "phố", "khu"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(lines: &str) -> Vec<String> {
        found(&NAME_TWO_WAYS, &Sketch::items(lines))
    }

    #[test]
    fn a_name_with_another_letter_is_told() {
        assert_eq!(
            on(
                "Bệnh viện Đa khoa khu vực Cẩm Khê xét nghiệm.\nGửi Bệnh viện Đa khoa khu vực Cẩm Khê.\nBệnh viện Đa khoa khu vực Cẩm Khuê khám."
            ),
            ["“Cẩm Khuê”: 2 chỗ khác viết “Cẩm Khê”. @ Cẩm Khuê"]
        );
        assert_eq!(
            on("Công ty Thủy lợi Nam Hồng Lĩnh trực.\nCông ty Thủy lợi Nam Hồng Lĩnh báo cáo.\nGửi Công ty Thủy lợi Nam Hồng Lính.").len(),
            1
        );
    }

    #[test]
    fn other_names_are_silent() {
        for lines in [
            "Bệnh viện Đa khoa khu vực Cẩm Khê.\nBệnh viện Đa khoa khu vực Cẩm Khê.\nBệnh viện Đa khoa khu vực Thanh Sơn.",
            "Bệnh viện Đa khoa khu vực Cẩm Khê.\nBệnh viện Đa khoa khu vực Cẩm Khuê.",
            "UBND xã Tân Thanh.\nUBND xã Tân Thanh.\nUBND xã Tân Thành.",
            "Sở Xây dựng.\nSở Xây dựng.\nSở Xây Dựng.",
        ] {
            assert_eq!(on(lines), SILENT, "{lines}");
        }
    }
}
