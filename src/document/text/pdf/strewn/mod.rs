//! Letters that a PDF set in another font, and a copy put on a line of their own.
//!
//! A font without the vowels that only Vietnamese has borrows them from another. Copied in the order in
//! which they were drawn, the line comes first with holes, its letters follow ("ban hành K ho ch" and then
//! "ế ạ"). Both are known: the letters come in the order of the holes, a run of consonants must have one,
//! and what a letter fills must be a syllable. The cheapest way to lay the letters into the blanks is the
//! line as it was.

mod fill;

use crate::document::text::cleaning::edit::Edit;
use crate::document::text::cleaning::torn::is_apart;
use crate::hash::Map;
use crate::vietnamese::case::Case;
use crate::vietnamese::letters::is_alphabetic;
use fill::{Words, fill};
use std::ops::Range;

/// Lines of letters alone before a text counts as one of this kind.
pub const LEAST_LINES: usize = 5;

/// Edits that put every letter back into its line.
pub fn strewn_letters(text: &str) -> Vec<Edit> {
    let alone = text.lines().filter(|line| is_letters(line));
    if alone.take(LEAST_LINES).count() < LEAST_LINES {
        return Vec::new();
    }
    let mut words = Words::default();
    let holed = holed_lines(text);
    // A first reading counts the words; where two readings are alike the second knows the usual one.
    let mut counts: Map<String, u32> = Map::default();
    for hole in &holed {
        if let Some(filled) = fill(text, hole, &mut words) {
            for word in filled_line(text, hole.line.clone(), &filled).split(|c| !is_alphabetic(c)) {
                *counts.or_default(word.lower()) += 1;
            }
        }
    }
    words.counts = counts;
    let mut edits = Vec::new();
    for hole in &holed {
        let Some(filled) = fill(text, hole, &mut words) else {
            continue;
        };
        edits.extend(filled);
        let rest = text[hole.letters.end..hole.rest].trim_start();
        edits.push(Edit::new(
            hole.line.end..hole.rest - rest.len(),
            match rest {
                "" => "",
                // What is drawn after a number or goes on in lower case is the same sentence.
                _ if rest.starts_with(char::is_lowercase) || is_label(&text[hole.line.clone()]) => {
                    " "
                }
                _ => "\n",
            },
        ));
    }
    edits
}

/// Whether a line is of letters alone.
pub fn is_letters(line: &str) -> bool {
    let end = letters_end(line);
    end > 0 && end == line.trim_end().len()
}

/// A line with holes and the letters after it.
struct Holed {
    line: Range<usize>,
    letters: Range<usize>,
    /// Byte at which the line of the letters ends.
    rest: usize,
}

fn holed_lines(text: &str) -> Vec<Holed> {
    let mut found = Vec::new();
    // The piece of text that the next letters belong to.
    let mut last: Option<Range<usize>> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let body = start..start + line.trim_end().len();
        start += line.len();
        let letters = body.start..body.start + letters_end(&text[body.clone()]);
        match last
            .take()
            .filter(|line| !letters.is_empty() && !line.is_empty())
        {
            Some(line) => {
                let rest = text[letters.end..body.end].trim_start().len();
                last = Some(body.end - rest..body.end);
                found.push(Holed {
                    line,
                    letters,
                    rest: body.end,
                });
            }
            None => last = Some(body),
        }
    }
    found
}

/// A line as its edits leave it.
fn filled_line(text: &str, line: Range<usize>, edits: &[Edit]) -> String {
    let mut out = String::new();
    let mut at = line.start;
    for edit in edits {
        out.push_str(&text[at..edit.range.start]);
        out.push_str(&edit.with);
        at = edit.range.end;
    }
    out.push_str(&text[at..line.end]);
    out
}

/// "Đi u 1.", with or without its hole: what follows on its line goes on with it.
fn is_label(line: &str) -> bool {
    let number = line.trim_end().trim_end_matches(['.', ':']);
    line.len() <= 16
        && line.starts_with('Đ')
        && number.ends_with(|c: char| c.is_ascii_digit())
        && line.ends_with(['.', ':'])
}

/// Bytes of the letters and pairs of letters with which a line begins.
fn letters_end(line: &str) -> usize {
    let mut end = 0;
    let mut at = 0;
    for word in line.split(' ') {
        let letters = word.chars().count();
        if !(1..=2).contains(&letters) || !word.chars().all(is_apart) {
            break;
        }
        end = at + word.len();
        at = end + 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::strewn_letters;
    use crate::document::text::lines::Typed;
    use crate::document::text::repair::repair;
    use crate::known::Memory;
    use crate::vietnamese::offsets::MappedText;

    const STREWN: &str = "Y BAN NHÂN DÂN\nỦ\nT NH BÌNH MINH\nỈ\nCăn c Lu t T ch c Chính quy n đ a ph ng;\n\
        ứ ậ ổ ứ ề ị ươ\nTheo đ ngh c a S Y t , Công ngh t i T trình s 09.\nề ị ủ ở ế ệ ạ ờ ố\n\
        Đi u 1.\nề Ban hành kèm theo K ho ch ng d ng nghi p v và kinh phí đ a ph ng\nế ạ ứ ụ ệ ụ ở ị ươ\n\
        Các s , ban, ngành\nở UBND các huy n, th xã,\nệ ị\nthành phố\n";

    fn repaired() -> MappedText {
        let memory = Memory::default();
        repair(Typed::new(MappedText::identity(STREWN), &memory), &memory).text
    }

    #[test]
    fn letters_go_back_into_their_words() {
        let text = repaired();
        let lines: Vec<&str> = text.as_str().lines().collect();
        assert_eq!(
            lines,
            [
                "ỦY BAN NHÂN DÂN",
                "TỈNH BÌNH MINH",
                "Căn cứ Luật Tổ chức Chính quyền địa phương;",
                "Theo đề nghị của Sở Y tế, Công nghệ tại Tờ trình số 09.",
                "Điều 1. Ban hành kèm theo Kế hoạch ứng dụng nghiệp vụ và kinh phí ở địa phương",
                "Các sở, ban, ngành",
                "UBND các huyện, thị xã,",
                "thành phố",
            ]
        );
    }

    #[test]
    fn a_letter_put_back_maps_to_its_blank() {
        let text = repaired();
        let at = text.as_str().find("Luật").unwrap();
        let units: Vec<u16> = STREWN.encode_utf16().collect();
        let behind = text.source_range(at..at + "Luật".len());
        assert_eq!(String::from_utf16(&units[behind]).unwrap(), "Lu t");
    }

    #[test]
    fn words_that_are_letters_in_a_whole_text_stay() {
        assert!(strewn_letters("Học sinh\nở\ncác trường\nở\nxã và các em\n").is_empty());
    }
}
