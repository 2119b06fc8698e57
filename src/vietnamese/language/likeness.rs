//! In which way of typing one syllable comes out as another.

use super::Spelling;

/// How a slip differs from what was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// Another tone: "đổi" for "đối".
    Tone,
    /// Another mark of one letter: "nâng" for "năng".
    Mark,
    /// Both, where one of the two has no tone: "bân" for "bạn".
    ToneAndMark,
    /// A letter lost.
    Lost,
    /// A letter too many.
    Added,
    /// Two letters exchanged.
    Exchanged,
    /// Another letter.
    Other,
    /// The beginning or the rhyme of a neighbour: "cơ cở" for "cơ sở".
    Copied,
}

impl Likeness {
    /// Whether a tone or a mark alone differs.
    pub fn is_slight(self) -> bool {
        matches!(self, Self::Tone | Self::Mark)
    }

    /// How much less likely than a slip of a tone, as a logarithm.
    pub fn cost(self) -> f32 {
        match self {
            Self::Tone | Self::Mark => 0.0,
            Self::Lost | Self::Added | Self::Exchanged => 1.0,
            Self::ToneAndMark => 1.5,
            Self::Other | Self::Copied => 2.0,
        }
    }
}

/// How `written` could have come out where `meant` was meant, between its neighbours; none where it
/// would be no slip.
pub fn likeness(
    written: &Spelling,
    meant: &Spelling,
    neighbours: [Option<&Spelling>; 2],
) -> Option<Likeness> {
    edited(written, meant).or_else(|| copied(written, meant, neighbours))
}

fn edited(written: &Spelling, meant: &Spelling) -> Option<Likeness> {
    let same_tone = written.tone == meant.tone;
    if written.letters_key() == meant.letters_key() {
        return (!same_tone).then_some(Likeness::Tone);
    }
    let (one, other) = (written.letters(), meant.letters());
    if one.len().abs_diff(other.len()) > 1 {
        return None;
    }
    if written.bases_key() == meant.bases_key() {
        if !is_one_mark(written, meant) {
            return None;
        }
        return match same_tone {
            true => Some(Likeness::Mark),
            false => (written.tone == 0 || meant.tone == 0).then_some(Likeness::ToneAndMark),
        };
    }
    if !same_tone {
        return None;
    }
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let rest = (&one[start..], &other[start..]);
    match rest {
        (_, [_, meant @ ..]) if rest.0 == meant => Some(Likeness::Lost),
        ([_, written @ ..], _) if written == rest.1 => Some(Likeness::Added),
        ([a, b, written @ ..], [c, d, meant @ ..]) if (a, b) == (d, c) && written == meant => {
            Some(Likeness::Exchanged)
        }
        // "lí" and "lý" are two ways to write one.
        ([b'i'], [b'y']) | ([b'y'], [b'i']) => None,
        ([_, written @ ..], [_, meant @ ..]) if written == meant => Some(Likeness::Other),
        _ => None,
    }
}

/// Whether two words of the same plain letters differ in the marks of one, "uo", "ươ" and "ưo" being one.
fn is_one_mark(written: &Spelling, meant: &Spelling) -> bool {
    let letters = written.letters().iter().zip(meant.letters());
    let mut differing = letters
        .enumerate()
        .filter_map(|(at, (one, other))| (one != other).then_some(at));
    match (differing.next(), differing.next(), differing.next()) {
        (Some(_), None, None) => true,
        (Some(at), Some(next), None) => next == at + 1 && written.bases()[at..=next] == *b"uo",
        _ => false,
    }
}

/// Whether a word may be the copy of a part of a neighbour at all.
pub fn may_be_copied(written: &Spelling, neighbours: [Option<&Spelling>; 2]) -> bool {
    let (onset, rhyme) = (written.onset_key(), written.rhyme_key());
    let mut neighbours = neighbours.into_iter().flatten();
    neighbours.any(|one| one.onset_key() == onset && onset != 0 || one.rhyme_key() == rhyme)
}

fn copied(
    written: &Spelling,
    meant: &Spelling,
    neighbours: [Option<&Spelling>; 2],
) -> Option<Likeness> {
    let (onset, rhyme) = (written.onset_key(), written.rhyme_key());
    let same_rhyme = rhyme == meant.rhyme_key() && written.tone == meant.tone;
    let same_onset = onset == meant.onset_key();
    if !same_rhyme && !same_onset {
        return None;
    }
    let from = |neighbour: &Spelling| {
        same_rhyme && neighbour.onset_key() == onset && onset != 0
            || same_onset && neighbour.rhyme_key() == rhyme
    };
    let mut neighbours = neighbours.into_iter().flatten();
    neighbours.any(from).then_some(Likeness::Copied)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(left: &str, written: &str, meant: &str) -> Option<Likeness> {
        let read = |word: &str| Spelling::read(word).expect("a syllable");
        let left = read(left);
        likeness(&read(written), &read(meant), [Some(&left), None])
    }

    #[test]
    fn slips_of_the_keyboard_have_their_kinds() {
        assert_eq!(between("chuyển", "đối", "đổi"), Some(Likeness::Tone));
        assert_eq!(between("khả", "nâng", "năng"), Some(Likeness::Mark));
        assert_eq!(between("con", "nguoi", "ngươi"), Some(Likeness::Mark));
        assert_eq!(between("chỉ", "đao", "đạo"), Some(Likeness::Tone));
        assert_eq!(between("biểu", "mâu", "mẫu"), Some(Likeness::Tone));
        assert_eq!(between("thời", "gan", "gian"), Some(Likeness::Lost));
        assert_eq!(between("thời", "giann", "gian"), Some(Likeness::Added));
        assert_eq!(between("tuyên", "tuyền", "truyền"), Some(Likeness::Lost));
        assert_eq!(between("quy", "hoach", "haoch"), Some(Likeness::Exchanged));
        assert_eq!(between("cơ", "cở", "sở"), Some(Likeness::Other));
        assert_eq!(between("chất", "chượng", "lượng"), Some(Likeness::Copied));
    }

    #[test]
    fn what_is_written_in_two_ways_is_no_slip() {
        assert_eq!(between("quản", "lí", "lý"), None);
        assert_eq!(between("kế", "hoạch", "toán"), None);
    }
}
