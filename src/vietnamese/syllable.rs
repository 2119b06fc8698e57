//! Whether letters can be a syllable of Vietnamese: an onset, a rime that the language has, and a tone
//! that the rime's end allows.
//!
//! The spelling is that of the standard language (onset and rime tables as in its dictionaries). Names of
//! places and people from other languages ("Lắk", "Kông") are no syllables by it.

use super::case::lower;
use super::normalize::split_tone;

/// Onsets, longer ones before those they begin with.
const ONSETS: &[&str] = &[
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// Rimes without tone.
const RIMES: &str = " a ac ach ai am an ang anh ao ap at au ay \
    ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu \
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu \
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet \
    oc oi om on ong oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
    u ua uân uâng uât uây uc uê uêch uênh uêu ui um un ung uơ uôc uôi uôm uôn uông uôt up ut \
    uy uya uych uyên uyêt uyn uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu \
    y yêm yên yêng yêt yêu ";

/// Rimes that only "qu" has before them.
const AFTER_QU: &str = " a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât ây \
    e en eo et ê ên ênh êt êch i y ych ynh yên yêt yt it ich in inh ơ ơn ơt ôc ";

/// Whether a word (NFC, any case) can be a syllable of Vietnamese.
pub fn is_syllable(word: &str) -> bool {
    if word.is_empty() || word.len() > 20 {
        return false;
    }
    let mut plain = String::with_capacity(word.len());
    let mut tone = None;
    for c in word.chars() {
        let (letter, found) = split_tone(lower(c));
        if found.is_some() && tone.is_some() {
            return false;
        }
        tone = tone.or(found);
        plain.push(letter);
    }
    ONSETS.iter().any(|onset| {
        plain
            .strip_prefix(onset)
            .is_some_and(|rime| fits(onset, rime) && tone_fits(rime, tone))
    })
}

/// Whether a rime may follow an onset, as it is spelled.
fn fits(onset: &str, rime: &str) -> bool {
    let is_in = |list: &str| {
        !rime.is_empty()
            && !rime.contains(' ')
            && list.match_indices(rime).any(|(at, _)| {
                list[..at].ends_with(' ') && list[at + rime.len()..].starts_with(' ')
            })
    };
    let front = rime.starts_with(['i', 'e', 'ê', 'y']);
    match onset {
        "qu" => is_in(AFTER_QU),
        "k" | "gh" | "ngh" => front && is_in(RIMES),
        "c" | "ng" => !front && is_in(RIMES),
        // "gì", "gìn", "giếng"
        "g" => (!front || rime.starts_with('i')) && is_in(RIMES),
        "gi" => is_in(RIMES) && !rime.starts_with('i'),
        "" => is_in(RIMES),
        _ => is_in(RIMES) && !rime.starts_with("yê"),
    }
}

/// What ends in a stop has no tone but sắc and nặng.
fn tone_fits(rime: &str, tone: Option<usize>) -> bool {
    const ACUTE: usize = 1;
    const BELOW: usize = 4;
    let stop = rime.ends_with(['c', 'p', 't']) || rime.ends_with("ch");
    !stop || matches!(tone, Some(ACUTE | BELOW))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_plans_are_syllables() {
        let text = "Ủy ban nhân dân phường ban hành Kế hoạch triển khai thực hiện các nội dung quyết định \
                    khuyến khích nghiêm giếng gìn gì giữa quốc quý quỹ huyện nguyên khoẻ loại uỷ hoà hòa \
                    xuất khẩu ước yêu thuở nghị ngành ghi đường được người mười tuyên truyền chuyển luật \
                    thuế thoả đảng ở ý y tế rượu khuỷu xoong quản quả giám kỳ kì lý thanh tra ĐỀ ÁN";
        for word in text.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
    }

    #[test]
    fn what_no_mouth_says_is_no_syllable() {
        for word in [
            "trịết",
            "Iuvong",
            "thưc",
            "hoat",
            "kế4",
            "ngiêm",
            "gệ",
            "cế",
            "kà",
            "bc",
            "th",
            "đ",
            "phủt",
            "ướng ",
            "",
            "thủtướng",
            "über",
            "fỹr",
            "oự",
            "Sởi2",
            "ệtộ",
        ] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
