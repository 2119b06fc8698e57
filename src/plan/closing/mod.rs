//! What stands behind the body: Nơi nhận and the signature block.

mod cuts;
mod words;

use cuts::{LONGEST_SIGNATURE, columns, next_signature_line, signature_at, split_dashes};
pub(super) use words::{closes_plan, is_authority, is_capacity, is_recipients};
use words::{
    is_acting, is_council, is_digits, is_filing, is_name, is_typists_mark, leading_capitals,
};

use super::appendix::is_label;
use super::header::{Letterhead, read_piece};
use super::kinds::type_line;
use super::lines::{Line, extend};
use super::marks::{is_attachment, is_dated, is_national_title};
use super::text::{clean, clip};
use super::{Located, Recipients, Signer};

/// Gathers recipients and signer from the lines behind the body.
#[derive(Debug, Default)]
pub(super) struct Closing {
    pub recipients: Option<Recipients>,
    pub signer: Option<Signer>,
    /// Place and date above the signature.
    pub dated: Option<Letterhead>,
    state: State,
    /// A name that no signature claimed yet.
    pending_name: Option<Located>,
    /// A council's line without TM., which the signature right below it claims.
    council: Option<Located>,
    /// The last recipient's line had no final mark: what follows without a dash goes on with it.
    open: bool,
    /// How the line "Lưu: …" ended, with which the recipients end; none while it is to come.
    kept: Option<char>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum State {
    #[default]
    Outside,
    Recipients,
    Signature,
    /// What follows has a closing of its own: a form, a draft that is attached.
    Done,
}

impl Closing {
    /// A line of the closing. False: it is none.
    pub fn line(&mut self, line: &Line) -> bool {
        if self.state == State::Done {
            return false;
        }
        if line.is_ornament() {
            return true;
        }
        // Recipients and signature may stand side by side, set apart by a tab.
        if let Some((left, right)) = columns(line)
            && right.iter().all(|piece| self.signs(piece))
            && self.single(&left)
        {
            let state = self.state;
            for piece in &right {
                self.sign(piece);
            }
            self.state = state;
            return true;
        }
        let taken = self.single(line);
        if is_council(line) {
            self.council = Some(line.located());
        } else if !line.text.starts_with(['-', '–']) {
            self.council = None;
        }
        taken
    }

    /// Whether all that follows belongs to an attachment with a closing of its own.
    pub fn is_done(&self) -> bool {
        self.state == State::Done
    }

    fn single(&mut self, line: &Line) -> bool {
        let begun = self.recipients.is_some() || self.signer.is_some();
        let second = is_recipients(line) && self.recipients.is_some();
        if begun && (second || begins_attachment(line)) {
            self.state = State::Done;
            return false;
        }
        if is_recipients(line) {
            self.begin_recipients(line);
            self.state = State::Recipients;
            return true;
        }
        if is_authority(line.text) || is_capacity(line) {
            if self.state == State::Outside && self.is_whole() {
                self.state = State::Done;
                return false;
            }
            self.signature(line);
            self.state = State::Signature;
            return true;
        }
        if is_digits(line.text) {
            return self.state != State::Outside;
        }
        if is_dated(line) {
            return self.date(line);
        }
        let taken = match self.state {
            State::Outside | State::Done => false,
            // A name that was set beside the last recipients, below or above its signature.
            State::Recipients if self.is_signers_name(line) => {
                self.pending_name = Some(line.located());
                true
            }
            State::Recipients => match self.kept {
                Some(end) => self.behind_the_last(line, end),
                None => {
                    self.goes_on(line) && {
                        self.recipient(line);
                        true
                    }
                }
            },
            State::Signature
                if line.text.starts_with(['-', '–'])
                    && self.recipients.is_some()
                    && self.kept.is_none() =>
            {
                self.state = State::Recipients;
                self.recipient(line);
                true
            }
            State::Signature if self.kept.is_some() && is_typists_mark(line.text) => true,
            State::Signature => self.name(line),
        };
        if !taken && self.state != State::Outside {
            // An attachment begins where both halves are there and something else follows.
            self.state = match self.is_whole() {
                true => State::Done,
                false => State::Outside,
            };
        }
        taken
    }

    /// Whether recipients and signature, with its name, were read to their ends.
    fn is_whole(&self) -> bool {
        let signed = self.signer.as_ref().is_some_and(|s| s.name.is_some());
        signed && (self.kept.is_some() || self.recipients.is_some() && !self.open)
    }

    /// Place and date above a signature: the document's, where the closing is not over.
    fn date(&mut self, line: &Line) -> bool {
        if self.is_whole() {
            return false;
        }
        let mut head = Letterhead::default();
        read_piece(line, &[], &mut head);
        self.dated.get_or_insert(head);
        true
    }

    /// Whether a line among the recipients is one, not what stands behind a list without "Lưu".
    fn goes_on(&self, line: &Line) -> bool {
        let listed = line.text.starts_with(['-', '–', '—', '+', '•', '*']) || line.style.automatic;
        let marked = line.text.ends_with([';', '.', ',', ':']);
        listed || self.open || !(line.style.upper || line.text.len() > LONGEST_RECIPIENT) || marked
    }

    /// A line behind "Lưu: …": its rest, a typist's mark, or nothing of the closing. `end` is how it ended.
    fn behind_the_last(&mut self, line: &Line, end: char) -> bool {
        let dashed = line.text.starts_with(['-', '–', '—', '+', '•', '*']);
        if is_typists_mark(line.text) {
            return true;
        }
        let open = !matches!(end, '.' | ';');
        let rest = line
            .text
            .starts_with(|c: char| c.is_lowercase() || c == '(')
            || end == ',' && line.text.len() < 40;
        // "- Lưu: VT;" in the midst of its list.
        let listed = dashed && matches!(end, ';' | ',');
        if !dashed && open && rest || listed {
            self.recipient(line);
            return true;
        }
        false
    }

    /// Whether a line can stand in the column of the signature.
    fn signs(&self, line: &Line) -> bool {
        is_authority(line.text)
            || is_capacity(line)
            || is_name(line.text)
            || line.text.starts_with(['(', '['])
            || is_dated(line)
            || line.style.upper
    }

    /// A piece of the signature that stands beside the recipients.
    fn sign(&mut self, line: &Line) {
        if is_authority(line.text) || is_capacity(line) {
            self.signature(line);
        } else if is_council(line) {
            self.council = Some(line.located());
        } else if is_dated(line) {
            self.date(line);
        } else if !self.name(line) && is_name(line.text) {
            self.pending_name.get_or_insert_with(|| line.located());
        }
    }

    /// What follows is an attachment's, where anything of the closing was read.
    pub fn end(&mut self) {
        if self.recipients.is_some() || self.signer.is_some() {
            self.state = State::Done;
        }
    }

    /// Behind a table or a label nothing goes on.
    pub fn interrupt(&mut self) {
        self.state = match self.state {
            State::Done => State::Done,
            _ if self.is_whole() => State::Done,
            _ => State::Outside,
        };
    }

    fn is_signers_name(&self, line: &Line) -> bool {
        let signed = self.signer.as_ref().is_some_and(|s| s.name.is_none());
        // Behind "Lưu: …", the last of them, no recipient follows.
        line.marker.is_none()
            && is_name(line.text)
            && (self.kept.is_some() || signed && !self.open)
            && !line.is_form_label()
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
        if is_authority(rest.text) || is_capacity(&rest) {
            self.signature(&rest);
        } else if !rest.text.is_empty() && !rest.is_ornament() {
            self.recipient(&rest);
        }
    }

    /// A line of Nơi nhận, which may hold several.
    fn recipient(&mut self, line: &Line) {
        // The signature may have been put behind the last recipient of a flattened table.
        let signature = signature_at(line.text).or_else(|| self.signature_behind(line));
        let (line, signature) = match signature {
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
                    extend(last, &piece);
                    let kept = last.text.trim_end_matches([';', '.']).len();
                    last.text.truncate(kept);
                }
                _ => recipients.items.push(Located {
                    text: clean(text),
                    span: piece.span,
                }),
            }
            self.open = !piece.text.ends_with([';', '.']);
            let last = recipients.items.last();
            if last.is_some_and(|item| is_filing(&item.text)) {
                self.kept = piece.text.chars().next_back();
            }
        }
        if let Some(signature) = signature {
            self.sign(&signature);
        }
    }

    /// Where a signature stands behind a recipient's mark in one line, the tab between them lost.
    fn signature_behind(&self, line: &Line) -> Option<usize> {
        let mark = line.text.rfind("; ").or_else(|| line.text.rfind(". "))?;
        let tail = line.part(mark + 1..line.text.len());
        let unsigned = self.signer.as_ref().is_some_and(|s| s.name.is_none());
        let signs = is_capacity(&tail) && tail.style.upper || unsigned && is_name(tail.text);
        signs.then(|| line.text.len() - tail.text.len())
    }

    /// Authority, capacity and name, which may stand in one line.
    fn signature(&mut self, line: &Line) {
        let signer = self.signer.get_or_insert_with(Signer::default);
        if signer.authority.is_empty() && signer.capacity.is_none() {
            signer.unmarked = self.council.take();
        }
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
            if is_authority(piece.text) && !is_acting(piece.text) {
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

/// Longest line of a recipient without a mark, in bytes.
const LONGEST_RECIPIENT: usize = 200;

/// What no closing holds: the head of an attachment.
fn begins_attachment(line: &Line) -> bool {
    is_label(line)
        || line.is_form_label()
        || is_national_title(line)
        || is_attachment(line)
        || type_line(0, line).is_some_and(|found| found.sure || line.style.bold)
}
