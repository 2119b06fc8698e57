//! What stands behind the body: Nơi nhận and the signature block.

use crate::vietnamese::fold::fold_words;

use super::lines::{Line, clip, is_upper};
use super::{Located, Recipients, Signer};

/// Words that a signer's capacity begins with, folded, longest first where one begins another.
const CAPACITIES: &[&str] = &[
    "phó chủ tịch",
    "chủ tịch",
    "phó tổng giám đốc",
    "tổng giám đốc",
    "phó giám đốc",
    "giám đốc",
    "phó thủ tướng",
    "thủ tướng",
    "thứ trưởng",
    "bộ trưởng",
    "phó trưởng phòng",
    "trưởng phòng",
    "phó trưởng ban",
    "trưởng ban",
    "phó chánh văn phòng",
    "chánh văn phòng",
    "phó cục trưởng",
    "cục trưởng",
    "phó chi cục trưởng",
    "chi cục trưởng",
    "phó viện trưởng",
    "viện trưởng",
    "phó hiệu trưởng",
    "hiệu trưởng",
    "phó bí thư",
    "bí thư",
    "phó tổng cục trưởng",
    "tổng cục trưởng",
    "thủ trưởng",
    "chánh thanh tra",
    "người đứng đầu",
];

/// Marks of authority: on behalf of (TM.), for (KT.), by order (TL.), by authority (TUQ.), acting (Q.).
const AUTHORITIES: &[&str] = &["TM", "KT", "TL", "TUQ", "T/M", "K/T", "T/L", "T/UQ", "Q"];

/// Longest line of a signature block, in bytes.
const LONGEST_SIGNATURE: usize = 400;

/// "Nơi nhận" with whatever follows it.
pub(super) fn is_recipients(line: &Line) -> bool {
    line.head.starts_with("nơi nhận")
}

/// "TM. …", "KT. …" in capitals.
pub(super) fn is_authority(text: &str) -> bool {
    authority_len(text).is_some_and(|len| {
        text[len..]
            .trim_start()
            .split(' ')
            .next()
            .is_some_and(|word| word.chars().count() >= 2 && is_upper(word))
    })
}

fn authority_len(text: &str) -> Option<usize> {
    AUTHORITIES.iter().find_map(|mark| {
        let rest = text.strip_prefix(mark)?;
        if let Some(rest) = rest.strip_prefix('.') {
            return Some(text.len() - rest.len());
        }
        (rest.starts_with(' ') && mark.len() > 1).then_some(mark.len())
    })
}

/// A capacity in capitals on a line of its own: "GIÁM ĐỐC".
pub(super) fn is_capacity(line: &Line) -> bool {
    line.marker.is_none() && line.text.len() < 120 && capital_capacity(line)
}

fn capital_capacity(line: &Line) -> bool {
    let capitals = leading_capitals(line.text);
    capitals > 0 && {
        let head = fold_words(&line.text[..capitals]);
        CAPACITIES.iter().any(|capacity| {
            head.strip_prefix(capacity)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
    }
}

/// Bytes of the words in capitals that a text begins with.
fn leading_capitals(text: &str) -> usize {
    let mut end = 0;
    let mut at = 0;
    for word in text.split_inclusive(' ') {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.chars().any(|c| c.is_lowercase()) {
            break;
        }
        at += word.len();
        if !bare.is_empty() {
            end = at;
        }
    }
    text[..end].trim_end().len()
}

/// Gathers recipients and signer from the lines behind the body.
#[derive(Debug, Default)]
pub(super) struct Closing {
    pub recipients: Option<Recipients>,
    pub signer: Option<Signer>,
    state: State,
    /// A name that no signature claimed yet.
    pending_name: Option<Located>,
    /// The last recipient's line had no final mark: what follows without a dash goes on with it.
    open: bool,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Outside,
    Recipients,
    Signature,
}

impl Closing {
    /// A line of the closing. False: it is none.
    pub fn line(&mut self, line: &Line) -> bool {
        if line.is_ornament() {
            return true;
        }
        if is_recipients(line) {
            if self.recipients.is_none() {
                self.begin_recipients(line);
            }
            self.state = State::Recipients;
            return true;
        }
        if is_authority(line.text) || is_capacity(line) {
            self.signature(line);
            self.state = State::Signature;
            return true;
        }
        if is_digits(line.text) {
            return self.state != State::Outside;
        }
        match self.state {
            State::Outside => false,
            // A name that was set beside the last recipients, below or above its signature.
            State::Recipients if self.is_signers_name(line) => {
                self.pending_name = Some(line.located());
                true
            }
            State::Recipients => {
                self.recipient(line);
                true
            }
            State::Signature if line.text.starts_with(['-', '–']) && self.recipients.is_some() => {
                self.state = State::Recipients;
                self.recipient(line);
                true
            }
            State::Signature => self.name(line),
        }
    }

    /// Behind a table or a label nothing goes on.
    pub fn interrupt(&mut self) {
        self.state = State::Outside;
    }

    fn is_signers_name(&self, line: &Line) -> bool {
        let signed = self.signer.as_ref().is_some_and(|s| s.name.is_none());
        // Behind "Lưu: …", the last of them, no recipient follows.
        let last = self.recipients.as_ref().and_then(|r| r.items.last());
        let kept = last.is_some_and(|item| fold_words(&item.text).starts_with("lưu"));
        line.marker.is_none() && is_name(line.text) && (kept || signed && !self.open)
    }

    /// What was found.
    pub fn finish(mut self) -> (Option<Recipients>, Option<Signer>) {
        self.end_recipient();
        if let Some(signer) = &mut self.signer
            && signer.name.is_none()
        {
            signer.name = self.pending_name;
        }
        (self.recipients, self.signer)
    }

    /// A comma at the end of a recipient is a mark, unless its line goes on.
    fn end_recipient(&mut self) {
        if let Some(last) = self.recipients.as_mut().and_then(|r| r.items.last_mut()) {
            let kept = last.text.trim_end_matches([',', ' ']).len();
            last.text.truncate(kept);
        }
    }

    fn begin_recipients(&mut self, line: &Line) {
        let end = line.text.find(':').map_or_else(
            || {
                line.text
                    .char_indices()
                    .nth("nơi nhận".chars().count())
                    .map_or(line.text.len(), |(at, _)| at)
            },
            |at| at + 1,
        );
        self.recipients = Some(Recipients {
            heading: line.part(0..end).located(),
            items: Vec::new(),
        });
        let rest = line.part(end..line.text.len());
        if !rest.text.is_empty() && !rest.is_ornament() {
            self.recipient(&rest);
        }
    }

    /// A line of Nơi nhận, which may hold several.
    fn recipient(&mut self, line: &Line) {
        // The signature may have been put behind the last recipient of a flattened table.
        let (line, signature) = match signature_at(line.text) {
            Some(at) => (line.part(0..at), Some(line.part(at..line.text.len()))),
            None => (line.clone(), None),
        };
        for range in split_dashes(line.text) {
            let piece = line.part(range);
            let dashed = piece.text.starts_with(['-', '–', '—', '+', '•', '*'])
                || piece.marker.is_some()
                || line.style.automatic;
            let text = piece
                .text
                .trim_start_matches(|c: char| {
                    c.is_whitespace() || matches!(c, '-' | '–' | '—' | '+' | '•' | '*' | '\u{f0b7}')
                })
                .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ';' | '.'));
            if text.is_empty() {
                continue;
            }
            let goes_on =
                !dashed && (text.starts_with(|c: char| c.is_lowercase() || c == '(') || self.open);
            if !goes_on {
                self.end_recipient();
            }
            let Some(recipients) = &mut self.recipients else {
                return;
            };
            match recipients.items.last_mut() {
                Some(last) if goes_on => {
                    super::lines::extend(last, &piece);
                    let kept = last.text.trim_end_matches([';', '.']).len();
                    last.text.truncate(kept);
                }
                _ => recipients.items.push(Located {
                    text: super::lines::clean(text),
                    span: piece.span,
                }),
            }
            self.open = !piece.text.ends_with([';', '.']);
        }
        if let Some(signature) = signature {
            self.signature(&signature);
            self.state = State::Signature;
        }
    }

    /// Authority, capacity and name, which may stand in one line.
    fn signature(&mut self, line: &Line) {
        let signer = self.signer.get_or_insert_with(Signer::default);
        let line = &line.part(0..clip(line.text, LONGEST_SIGNATURE).len());
        let capitals = leading_capitals(line.text);
        let mut rest = 0..capitals;
        while !rest.is_empty() {
            let text = &line.text[rest.clone()];
            let end = next_signature_line(text);
            let piece = line.part(rest.start..rest.start + end);
            rest.start += end;
            if piece.text.is_empty() {
                continue;
            }
            if is_authority(piece.text) {
                signer.authority.push(piece.located());
            } else if signer.capacity.is_none() {
                signer.capacity = Some(piece.located());
            }
        }
        let tail = line.part(capitals..line.text.len());
        if !tail.text.is_empty() && is_name(tail.text) && signer.name.is_none() {
            signer.name = Some(tail.located());
        }
    }

    fn name(&mut self, line: &Line) -> bool {
        let Some(signer) = &mut self.signer else {
            return false;
        };
        // "(Đã ký)", "(Chữ ký, dấu)".
        if line.text.starts_with('(') || line.text.starts_with('[') {
            return line.text.len() < 120;
        }
        if signer.name.is_some() {
            return false;
        }
        if line.style.upper && signer.capacity.is_none() && line.text.len() < 120 {
            signer.capacity = Some(line.located());
            return true;
        }
        if is_name(line.text) {
            signer.name = Some(line.located());
            return true;
        }
        false
    }
}

/// Where within a line a signature begins.
fn signature_at(text: &str) -> Option<usize> {
    text.match_indices(' ')
        .map(|(at, _)| at + 1)
        .find(|at| is_authority(&text[*at..]) && !text[*at..].starts_with("Q."))
}

/// Split "- A; - B; - Lưu: VT" where a dash follows an end.
fn split_dashes(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut cuts = vec![0];
    for (at, c) in text.char_indices() {
        if matches!(c, '-' | '–')
            && text[..at].trim_end().ends_with([';', ',', '.', ':'])
            && text[..at].ends_with(' ')
            && text[at + c.len_utf8()..]
                .trim_start()
                .starts_with(char::is_uppercase)
        {
            cuts.push(at);
        }
    }
    cuts.push(text.len());
    cuts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// Bytes of the first of several lines of a signature that stand in one.
fn next_signature_line(text: &str) -> usize {
    let starts: Vec<usize> = text.match_indices(' ').map(|(at, _)| at + 1).collect();
    let authority = is_authority(text);
    for at in starts {
        if at < authority_len(text).unwrap_or(0) + 1 {
            continue;
        }
        let tail = &text[at..];
        if is_authority(tail) {
            return at;
        }
        let head = fold_words(tail);
        let capacity = CAPACITIES.iter().any(|capacity| head.starts_with(capacity));
        // "KT. CHỦ TỊCH" is one; "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" are two; "PHÓ CHỦ TỊCH" is one.
        let begun = text[..at].trim_end();
        let whole = authority_len(begun).is_none_or(|len| !begun[len..].trim().is_empty());
        let within = fold_words(begun);
        if capacity
            && whole
            && !within.ends_with("phó")
            && !within.ends_with("tổng")
            && !within.ends_with("chi")
            && authority
        {
            return at;
        }
    }
    text.len()
}

/// A person's name: two to six words, each with a capital.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=7).contains(&words.len())
        && text.len() < 80
        && words.iter().all(|word| {
            word.starts_with(char::is_uppercase)
                && word
                    .chars()
                    .all(|c| c.is_alphabetic() || matches!(c, '.' | '\''))
        })
        && !text.ends_with(['.', ';', ':'])
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit() || b == b' ')
}
